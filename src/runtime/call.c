/* Calls from C: any callable, with arguments in an array. Calls between Python functions do not come through
   here: the eval loop makes their frames itself. */
#include "object/descr.h"
#include "object/dict.h"
#include "object/function.h"
#include "object/generic.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include "object/hidden_text.h"

bool is_callable(VM *vm, Ref v) {
  return type_of(vm, v)->slots.call != NULL;
}

int call_units(VM *vm, Ref callable, const Args *args) {
  const TypeObj *type = type_of(vm, callable);
  if (type_flag(type, TYPE_CALL_FREE)) return 0;
  if (type != vm->types[T_TYPE] || !type_flag(as_type(callable), TYPE_MAKE_FREE)) return 1;
  return as_type(callable) == type && args->n != 1;
}

Value object_call(VM *vm, Ref callable, const Args *args) {
  if (is_exact(vm, callable, FUNCTION) && vm->depth < vm->depth_edge)
    return vm->call_function(vm, callable, args);
  return object_call_counted(vm, callable, args, call_units(vm, callable, args));
}

Value object_call_counted(VM *vm, Ref callable, const Args *args, int units) {
  CallFn call = type_of(vm, callable)->slots.call;
  if (!call) return raise(vm, T_TYPE_ERROR, "'%.200T' object is not callable", callable);
  if (c_enter(vm, units, " while calling a Python object") < 0) return ERR;
  Value result = call(vm, callable, args);
  c_leave(vm, units);
  return result;
}

Value object_call_n(VM *vm, Ref callable, size_t n, const Value *args) {
  return object_call(vm, callable, &(Args){args, n, NULL});
}
Value object_call_dict(VM *vm, Ref callable, Ref positional, Ref keywords) {
  TupleObj *tuple = as_tuple(positional);
  DictObj *dict = is_undef(keywords) ? NULL : as_dict(keywords);
  size_t n_names = dict ? dict->used : 0, n = tuple->len + n_names, pos = 0, at = 0;
  if (!n_names) return object_call_n(vm, callable, tuple->len, tuple->items);
  TupleObj *names = tuple_new(vm, n_names);
  Value *args = names ? vm_alloc(vm, n * sizeof(Value)) : NULL, result = ERR;
  if (args) {
    bool strings = true;
    Ref key, value;
    memcpy(args, tuple->items, tuple->len * sizeof(Value));
    for (; dict_next(dict, &pos, &key, &value); at++) {
      strings = strings && is_kind(key, TYPE_STR);
      names->items[at] = own(key);
      args[tuple->len + at] = own(value);
    }
    result = strings ? object_call(vm, callable, &(Args){args, tuple->len, names})
                     : raise(vm, T_TYPE_ERROR, "keywords must be strings");
    for (size_t i = 0; i < at; i++) drop(vm, args[tuple->len + i]);
    vm_free(vm, args, n * sizeof(Value));
  }
  drop_obj(vm, names);
  return result;
}
Value object_call0(VM *vm, Ref callable) {
  return object_call_n(vm, callable, 0, NULL);
}
Value object_call1(VM *vm, Ref callable, Ref arg) {
  Value args[1] = {{arg.bits}};
  return object_call_n(vm, callable, 1, args);
}
Value object_call2(VM *vm, Ref callable, Ref a, Ref b) {
  Value args[2] = {{a.bits}, {b.bits}};
  return object_call_n(vm, callable, 2, args);
}

Value call_with_first(VM *vm, Ref callable, Ref first, const Args *args) {
  size_t n = args->n + (args->names ? args->names->len : 0);
  Value few[8], *all = n + 1 <= 8 ? few : vm_alloc(vm, (n + 1) * sizeof(Value));
  if (!all) return ERR;
  all[0] = (Value){first.bits};
  for (size_t i = 0; i < n; i++) all[1 + i] = args->at[i];
  Value result = object_call(vm, callable, &(Args){all, args->n + 1, args->names});
  if (all != few) vm_free(vm, all, (n + 1) * sizeof(Value));
  return result;
}

Value call_unbound_args(VM *vm, Ref found, Ref self, const Args *args) {
  TypeObj *type = type_of(vm, found);
  if (type == vm->types[T_METHOD_DESCR] && type_of(vm, self) == ((MethodDescr *)obj_of(found))->owner) {
    const MethodDescr *descr = (const MethodDescr *)obj_of(found);
    if (c_enter(vm, 1, " while calling a Python object") < 0) return ERR;
    Value result = call_c(vm, descr->def, self, type_name(descr->owner), args);
    c_leave(vm, 1);
    return result;
  }
  if (type == vm->types[T_FUNCTION] || type == vm->types[T_METHOD_DESCR] ||
      type == vm->types[T_WRAPPER_DESCR])
    return call_with_first(vm, found, self, args);
  if (!type->slots.descr_get) return object_call(vm, found, args);
  Value bound = type->slots.descr_get(vm, found, self, ref_to(type_of(vm, self)));
  if (is_err(bound)) return ERR;
  Value result = object_call(vm, ref(bound), args);
  drop(vm, bound);
  return result;
}

Value call_unbound(VM *vm, Ref found, Ref self, size_t n, const Value *args) {
  return call_unbound_args(vm, found, self, &(Args){args, n, NULL});
}

Value object_call_method(VM *vm, Ref v, Ref name) {
  Value method = object_getattr(vm, v, name);
  if (is_err(method)) return ERR;
  Value result = object_call0(vm, ref(method));
  drop(vm, method);
  return result;
}

Value object_call_method1(VM *vm, Ref v, Ref name, Ref arg) {
  Value method = object_getattr(vm, v, name);
  if (is_err(method)) return ERR;
  Value result = object_call1(vm, ref(method), arg);
  drop(vm, method);
  return result;
}

enum { FULL_NAME = 600 }; /* for the names of classes, which may be long */
/* The name that complaints use: "list.append()", "print()". */
static void full_name(char *text, size_t size, const char *prefix, const MethodDef *def) {
  size_t len = 0;
  if (prefix && *prefix) {
    len = strlen(prefix);
    if (len > size - 2) len = size - 2;
    memcpy(text, prefix, len);
    text[len++] = '.';
  }
  size_t name_len = strlen(def->name);
  if (name_len > size - len - 1) name_len = size - len - 1;
  memcpy(text + len, def->name, name_len);
  text[len + name_len] = 0;
}

Value call_c(VM *vm, const MethodDef *def, Ref self, const char *prefix, const Args *args) {
  char name[FULL_NAME];
  bool keywords = args->names && args->names->len;
  if (keywords && (def->flags & METHOD_VARARGS)) {
    full_name(name, sizeof name, prefix, def);
    return raise(vm, T_TYPE_ERROR, "%s() takes no keyword arguments", name);
  }
  if (def->style == ARG_RAW) return def->fn(vm, self, args);
  if (def->style == ARG_NONE || def->style == ARG_ONE) {
    size_t n = def->style == ARG_ONE;
    if (!keywords && args->n == n) return def->fn(vm, self, args);
    /* what is told its class counts by itself, and looks at no keywords */
    if (!n && (def->flags & METHOD_OF_CLASS))
      return args->n ? raise(vm, T_TYPE_ERROR, "%s() takes no arguments", def->name)
                     : def->fn(vm, self, &(Args){args->at, 0, NULL});
    full_name(name, sizeof name, prefix, def);
    if (keywords) return raise(vm, T_TYPE_ERROR, "%s() takes no keyword arguments", name);
    return raise(vm, T_TYPE_ERROR,
                 n ? "%s() takes exactly one argument (%z given)" : "%s() takes no arguments (%z given)",
                 name, args->n);
  }
  Value at[ARGS_MOST];
  if (!keywords && args_place(vm, def->signature, args->at, args->n, at))
    return def->fn(vm, self, &(Args){at, ARGS_MOST, NULL});
  if (def->flags & METHOD_PARSED) return args_wrong_count(vm, def, args->n);
  full_name(name, sizeof name, keywords && def->style == ARG_POS ? prefix : NULL, def);
  if (args_parse(vm, name, def->signature, args, at) < 0) return ERR;
  return def->fn(vm, self, &(Args){at, ARGS_MOST, NULL});
}

/* ---- isinstance, issubclass ---- */

static int by_hook(VM *vm, Ref v, Ref cls, Ref hook_name) {
  Ref hook = type_lookup(vm, type_of(vm, cls), hook_name);
  if (is_undef(hook)) return -2;
  Value args[1] = {{v.bits}};
  Value result = call_unbound(vm, hook, cls, 1, args);
  if (is_err(result)) return -1;
  int truth = object_truth(vm, ref(result));
  drop(vm, result);
  return truth;
}

/* A class of Python's own may say something else about itself in __class__. */
static bool may_lie(VM *vm, Ref v) {
  TypeObj *type = type_of(vm, v);
  if (!type_flag(type, TYPE_HEAP)) return false;
  if (!is_exact(vm, type_lookup(vm, type, name_of(vm, S_getattr)), WRAPPER_DESCR)) return true;
  return !is_exact(vm, type_lookup(vm, type, name_of(vm, D_class)), GETSET_DESCR);
}

static int checked(VM *vm, Ref v, Ref cls, int (*check)(VM *, Ref, Ref)) {
  TupleObj *classes = as_tuple(cls);
  for (size_t i = 0; i < classes->len; i++) {
    int result = check(vm, v, ref(classes->items[i]));
    if (result) return result;
  }
  return 0;
}

/* __bases__ of anything that has a tuple there; owned; UNDEF: it has none. */
static Value bases_of(VM *vm, Ref cls) {
  Value bases;
  TupleObj *own_bases = is_kind(cls, TYPE_TYPE) ? type_bases(vm, as_type(cls)) : NULL;
  if (own_bases || is_kind(cls, TYPE_TYPE)) return own_bases ? own(ref_to(own_bases)) : ERR;
  int has = object_find_attr(vm, cls, name_of(vm, D_bases), &bases);
  if (has <= 0) return has < 0 ? ERR : UNDEF;
  if (is_kind(bases, TYPE_TUPLE)) return bases;
  drop(vm, bases);
  return UNDEF;
}

static int check_class(VM *vm, Ref cls, const char *complaint) {
  Value bases = bases_of(vm, cls);
  if (is_err(bases)) return -1;
  if (is_undef(bases)) return raise_i(vm, T_TYPE_ERROR, "%s", complaint);
  drop(vm, bases);
  return 0;
}

static int is_below(VM *vm, Ref derived, Ref cls) {
  if (same_bits(derived, cls)) return 1;
  Value bases = bases_of(vm, derived);
  if (is_err(bases)) return -1;
  if (is_undef(bases)) return 0;
  int result = 0;
  if (c_enter_unsure(vm, " in __subclasscheck__") < 0)
    result = -1;
  else {
    for (size_t i = 0; result == 0 && i < as_tuple(bases)->len; i++)
      result = is_below(vm, ref(as_tuple(bases)->items[i]), cls);
    c_leave_unsure(vm);
  }
  drop(vm, bases);
  return result;
}

int object_really_isinstance(VM *vm, Ref v, Ref cls) {
  TypeObj *type = type_of(vm, v);
  bool is_type = is_kind(cls, TYPE_TYPE);
  if (is_type && type_is_subtype(type, as_type(cls))) return 1;
  if (is_type && !may_lie(vm, v)) return 0;
  if (!is_type && check_class(vm, cls, "isinstance() arg 2 must be a type, a tuple of types, or a union") < 0)
    return -1;
  Value says;
  int result = object_find_attr(vm, v, name_of(vm, D_class), &says);
  if (result <= 0) return result;
  if (!is_type)
    result = is_below(vm, ref(says), cls);
  else
    result = is_kind(says, TYPE_TYPE) && type_is_subtype(as_type(says), as_type(cls));
  drop(vm, says);
  return result;
}

int object_really_issubclass(VM *vm, Ref v, Ref cls) {
  if (is_kind(v, TYPE_TYPE) && is_kind(cls, TYPE_TYPE)) return type_is_subtype(as_type(v), as_type(cls));
  if (check_class(vm, v, "issubclass() arg 1 must be a class") < 0) return -1;
  if (check_class(vm, cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union") < 0)
    return -1;
  return is_below(vm, v, cls);
}

static int is_instance(VM *vm, Ref v, Ref cls) {
  if (vm->n_hidden_texts && is_exact(vm, v, HIDDEN_TEXT)) return hidden_text_seen(vm), -1;
  if (is_kind(cls, TYPE_TYPE) && type_of(vm, v) == as_type(cls)) return 1;
  if (is_exact(vm, cls, TYPE)) return object_really_isinstance(vm, v, cls);
  if (is_kind(cls, TYPE_TUPLE)) return checked(vm, v, cls, object_isinstance);
  if (is_exact(vm, cls, UNION)) return checked(vm, v, ref_to(union_members(cls)), object_isinstance);
  int result = by_hook(vm, v, cls, name_of(vm, D_instancecheck));
  return result != -2 ? result : object_really_isinstance(vm, v, cls);
}

static int is_subclass(VM *vm, Ref v, Ref cls) {
  if (is_exact(vm, cls, TYPE)) return same_bits(v, cls) ? 1 : object_really_issubclass(vm, v, cls);
  if (is_kind(cls, TYPE_TUPLE)) return checked(vm, v, cls, object_issubclass);
  if (is_exact(vm, cls, UNION)) return checked(vm, v, ref_to(union_members(cls)), object_issubclass);
  int result = by_hook(vm, v, cls, name_of(vm, D_subclasscheck));
  return result != -2 ? result : object_really_issubclass(vm, v, cls);
}

/* What a check takes of the reference's depth: nothing where `type` decides, which is where no hook runs. */
static int check_units(VM *vm, Ref v, Ref cls, bool instance) {
  if (is_exact(vm, cls, TYPE)) return 0;
  return !(instance && is_kind(cls, TYPE_TYPE) && type_of(vm, v) == as_type(cls));
}

int object_isinstance(VM *vm, Ref v, Ref cls) {
  if (is_exact(vm, v, ABSENT)) return absent_seen(vm, v), -1;
  int units = check_units(vm, v, cls, true);
  if (c_enter(vm, units, " in __instancecheck__") < 0) return -1;
  int result = is_instance(vm, v, cls);
  c_leave(vm, units);
  return result;
}

int object_issubclass(VM *vm, Ref v, Ref cls) {
  int units = check_units(vm, v, cls, false);
  if (c_enter(vm, units, " in __subclasscheck__") < 0) return -1;
  int result = is_subclass(vm, v, cls);
  c_leave(vm, units);
  return result;
}
