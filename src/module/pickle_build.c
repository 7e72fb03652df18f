/* Opcodes -> values: finding classes, making objects and filling them. See pickle.h. */
#include "module/pickle.h"
#include "object/codec.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/list.h"
#include "object/native_item.h"
#include "object/set.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include "vm/import.h"

/* ---- finding ---- */

/* Replaces the names of Python 2 by what they are now. 0 or -1. */
static int map_names(VM *vm, Value *module, Value *name) {
  const PickleState *state = pickle_state(vm);
  Ref found;
  Value key = tuple_from(vm, (Value[]){*module, *name}, 2);
  int got = is_err(key) ? -1 : dict_find(vm, as_dict(state->found[FOUND_NAME_MAPPING]), ref(key), &found);
  drop_x(vm, key);
  if (got < 0) return -1;
  if (got) {
    if (!is_kind(found, TYPE_TUPLE) || as_tuple(found)->len != 2)
      return raise_i(vm, T_RUNTIME_ERROR, "_compat_pickle.NAME_MAPPING values should be 2-tuples, not %T",
                     found);
    Value first = as_tuple(found)->items[0], second = as_tuple(found)->items[1];
    if (!is_kind(first, TYPE_STR) || !is_kind(second, TYPE_STR))
      return raise_i(vm, T_RUNTIME_ERROR,
                     "_compat_pickle.NAME_MAPPING values should be pairs of str, not (%T, %T)", ref(first),
                     ref(second));
    drop(vm, *module);
    drop(vm, *name);
    *module = own(ref(first));
    *name = own(ref(second));
    return 0;
  }
  got = dict_find(vm, as_dict(state->found[FOUND_IMPORT_MAPPING]), ref(*module), &found);
  if (got <= 0) return got;
  if (!is_kind(found, TYPE_STR))
    return raise_i(vm, T_RUNTIME_ERROR, "_compat_pickle.IMPORT_MAPPING values should be strings, not %T",
                   found);
  drop(vm, *module);
  *module = own(found);
  return 0;
}

/* The module, by the __import__ of builtins. */
static Value import_by_name(VM *vm, Ref name) {
  Ref import = dict_get_str(vm->builtins, name_of(vm, D_import)), module;
  if (is_undef(import) || !same_bits(import, vm->import_function))
    return trap(vm, "unpickling with an __import__ of the program's own");
  Value top = import_level(vm, name, ref(UNDEF), ref(UNDEF), ref(UNDEF), 0);
  if (is_err(top)) return ERR;
  drop(vm, top);
  int got = dict_find(vm, vm->modules, name, &module);
  if (got < 0) return ERR;
  return got ? own(module) : raise_with(vm, T_KEY_ERROR, name);
}

Value unpickler_find_class(VM *vm, UnpicklerObj *u, Ref module_name, Ref name) {
  Value own_module = own(module_name), own_text = own(name), module = ERR, found = ERR;
  if (u->protocol < 3 && u->fix_imports && map_names(vm, &own_module, &own_text) < 0) goto done;
  if (!is_kind(own_module, TYPE_STR) || !is_kind(own_text, TYPE_STR)) {
    trap(vm, "find_class() of names that are no str");
    goto done;
  }
  if (is_err(module = import_by_name(vm, ref(own_module)))) goto done;
  int got;
  if (u->protocol >= 4) {
    ListObj *path = pickle_path(vm, ref(own_text), ref(module));
    got = path ? pickle_walk(vm, ref(module), path, &found, NULL) : -1;
    drop_obj(vm, path);
  } else
    got = object_find_attr(vm, ref(module), ref(own_text), &found);
  if (got <= 0) found = ERR;
  if (got == 0) raise(vm, T_ATTRIBUTE_ERROR, "Can't get attribute %R on %R", ref(own_text), ref(module));
done:
  drop(vm, own_module);
  drop(vm, own_text);
  drop_x(vm, module);
  return found;
}

/* By the method, which a subclass may have replaced. */
static Value find_class(VM *vm, UnpicklerObj *u, Ref module, Ref name) {
  if (type_of(vm, ref_to(u)) == pickle_state(vm)->unpickler) return unpickler_find_class(vm, u, module, name);
  Value method = object_getattr(vm, ref_to(u), pickle_name(vm, find_class));
  Value found = is_err(method) ? ERR : object_call2(vm, ref(method), module, name);
  drop_x(vm, method);
  return found;
}

static Value line_text(VM *vm, UnpicklerObj *u, size_t least, bool ascii) {
  const uint8_t *at;
  size_t len;
  if (in_line(vm, u, least, &at, &len) < 0) return ERR;
  DecodeInput in = {at, len - 1, ref(UNDEF), ref(UNDEF), true, NULL};
  return ascii ? codec_ascii_decode(vm, &in) : codec_utf8_decode(vm, &in);
}

/* Two lines. */
static Value find_by_lines(VM *vm, UnpicklerObj *u, bool ascii) {
  Value module = line_text(vm, u, 2, ascii), name = is_err(module) ? ERR : line_text(vm, u, 2, ascii);
  Value found = is_err(name) ? ERR : find_class(vm, u, ref(module), ref(name));
  drop_x(vm, module);
  drop_x(vm, name);
  return found;
}

static int load_stack_global(VM *vm, UnpicklerObj *u) {
  Value name = stack_pop(vm, u), module = stack_pop(vm, u), found = ERR;
  if (is_err(name) || is_err(module) || !is_exact(vm, name, STR) || !is_exact(vm, module, STR)) {
    if (raised(vm)) error_clear(vm);
    raise_unpickling(vm, "STACK_GLOBAL requires str");
  } else
    found = find_class(vm, u, ref(module), ref(name));
  drop_x(vm, name);
  drop_x(vm, module);
  return stack_push(vm, u, found);
}

/* A code of copyreg's. */
static int load_extension(VM *vm, UnpicklerObj *u, size_t size) {
  const PickleState *state = pickle_state(vm);
  const uint8_t *at;
  if (in_read(vm, u, size, &at) < 0) return -1;
  uint64_t bits = native_bits_get(at, size);
  int64_t code = size == 4 ? (int32_t)(uint32_t)bits : (int64_t)bits;
  if (code <= 0) return raise_unpickling(vm, "EXT specifies code <= 0");
  Ref number = ref(from_int62(code)), found;
  int got = dict_find(vm, as_dict(state->found[FOUND_EXTENSION_CACHE]), number, &found);
  if (got) return got < 0 ? -1 : stack_push(vm, u, own(found));
  got = dict_find(vm, as_dict(state->found[FOUND_INVERTED_REGISTRY]), number, &found);
  if (got < 0) return -1;
  if (!got) return raise_i(vm, T_VALUE_ERROR, "unregistered extension code %i", code);
  const TupleObj *pair = is_kind(found, TYPE_TUPLE) ? as_tuple(found) : NULL;
  if (!pair || pair->len != 2 || !is_kind(pair->items[0], TYPE_STR) || !is_kind(pair->items[1], TYPE_STR))
    return raise_i(vm, T_VALUE_ERROR, "_inverted_registry[%i] isn't a 2-tuple of strings", code);
  Value kept = own(found), object = find_class(vm, u, ref(pair->items[0]), ref(pair->items[1]));
  drop(vm, kept);
  if (is_err(object)) return -1;
  got = dict_set(vm, as_dict(pickle_state(vm)->found[FOUND_EXTENSION_CACHE]), number, ref(object));
  if (got == 0) return stack_push(vm, u, object);
  drop(vm, object);
  return -1;
}

static int no_persistent_load(VM *vm) {
  return raise_unpickling(vm, "A load persistent id instruction was encountered,\n"
                              "but no persistent_load function was specified.");
}
static int push_persistent(VM *vm, UnpicklerObj *u, Value id) {
  if (is_err(id)) return -1;
  Value v = hook_call(vm, &u->persistent_load, ref_to(u), ref(id));
  drop(vm, id);
  return stack_push(vm, u, v);
}
static int load_persid(VM *vm, UnpicklerObj *u) {
  if (is_undef(u->persistent_load.function)) return no_persistent_load(vm);
  Value id = line_text(vm, u, 1, true);
  if (is_err(id) && raised_is(vm, T_UNICODE_DECODE_ERROR)) {
    error_clear(vm);
    return raise_unpickling(vm, "persistent IDs in protocol 0 must be ASCII strings");
  }
  return push_persistent(vm, u, id);
}
static int load_binpersid(VM *vm, UnpicklerObj *u) {
  if (is_undef(u->persistent_load.function)) return no_persistent_load(vm);
  return push_persistent(vm, u, stack_pop(vm, u));
}

/* ---- making ---- */

/* What instances of Python 2's classes are made with: the class called, or only its __new__ when there are no
   arguments. Takes args. */
static Value instantiate(VM *vm, Ref cls, Value args) {
  Value initargs, result;
  if (is_err(args)) return ERR;
  if (as_tuple(args)->len == 0 && is_kind(cls, TYPE_TYPE)) {
    int got = object_find_attr(vm, cls, pickle_name(vm, __getinitargs__), &initargs);
    if (got == 0) {
      drop(vm, args);
      return object_call_method1(vm, cls, pickle_name(vm, __new__), cls);
    }
    if (got < 0) {
      drop(vm, args);
      return ERR;
    }
    drop(vm, initargs);
  }
  result = object_call_dict(vm, cls, ref(args), ref(UNDEF));
  drop(vm, args);
  return result;
}

static int load_inst(VM *vm, UnpicklerObj *u) {
  ptrdiff_t mark = stack_mark(vm, u);
  if (mark < 0) return -1;
  Value cls = find_by_lines(vm, u, true);
  if (is_err(cls)) return -1;
  Value args = (size_t)mark <= u->n ? stack_pop_tuple(vm, u, (size_t)mark) : (stack_underflow(vm, u), ERR);
  Value v = instantiate(vm, ref(cls), args);
  drop(vm, cls);
  return stack_push(vm, u, v);
}
static int load_obj(VM *vm, UnpicklerObj *u) {
  ptrdiff_t mark = stack_mark(vm, u);
  if (mark < 0) return -1;
  if (u->n <= (size_t)mark) return stack_underflow(vm, u);
  Value args = stack_pop_tuple(vm, u, (size_t)mark + 1);
  if (is_err(args)) return -1;
  Value cls = stack_pop(vm, u);
  if (is_err(cls)) {
    drop(vm, args);
    return -1;
  }
  Value v = instantiate(vm, ref(cls), args);
  drop(vm, cls);
  return stack_push(vm, u, v);
}

/* cls.__new__(cls, *args, **kwargs), as the class has it. */
static Value call_new(VM *vm, Ref cls, Ref args, Ref kwargs) {
  TypeObj *type = as_type(cls);
  size_t n = as_tuple(args)->len, n_names = is_undef(kwargs) ? 0 : dict_len(as_dict(kwargs));
  if (!n_names) return type->slots.new_(vm, type, &(Args){as_tuple(args)->items, n, NULL});
  Value *at = vm_alloc(vm, (n + n_names) * sizeof(Value));
  TupleObj *names = at ? tuple_new(vm, n_names) : NULL;
  Value v = ERR;
  size_t pos = 0, i = 0;
  Ref key, value;
  bool all_str = names;
  if (names) memcpy(at, as_tuple(args)->items, n * sizeof(Value));
  while (names && i < n_names && dict_next(as_dict(kwargs), &pos, &key, &value)) {
    all_str &= is_kind(key, TYPE_STR);
    names->items[i] = own(key);
    at[n + i++] = (Value){value.bits};
  }
  if (names && !all_str)
    trap(vm, "NEWOBJ_EX with keywords that are no str");
  else if (names)
    v = type->slots.new_(vm, type, &(Args){at, n, names});
  drop_obj(vm, names);
  vm_free(vm, at, (n + n_names) * sizeof(Value));
  return v;
}

static int load_newobj(VM *vm, UnpicklerObj *u, bool ex) {
  const char *name = ex ? "NEWOBJ_EX" : "NEWOBJ";
  Value kwargs = ex ? stack_pop(vm, u) : UNDEF, args = is_err(kwargs) ? ERR : stack_pop(vm, u);
  Value cls = is_err(args) ? ERR : stack_pop(vm, u), v = ERR;
  if (is_err(cls))
    ;
  else if (!is_kind(cls, TYPE_TYPE))
    raise_unpickling(vm, "%s class argument must be a type, not %T", name, ref(cls));
  else if (!as_type(cls)->slots.new_)
    raise_unpickling(vm, "%s class argument '%s' doesn't have __new__", name, type_full_name(as_type(cls)));
  else if (!is_kind(args, TYPE_TUPLE))
    raise_unpickling(vm, "%s args argument must be a tuple, not %T", name, ref(args));
  else if (ex && !is_kind(kwargs, TYPE_DICT))
    raise_unpickling(vm, "%s kwargs argument must be a dict, not %T", name, ref(kwargs));
  else
    v = call_new(vm, ref(cls), ref(args), ref(kwargs));
  drop_x(vm, kwargs);
  drop_x(vm, args);
  drop_x(vm, cls);
  return stack_push(vm, u, v);
}

static int load_reduce(VM *vm, UnpicklerObj *u) {
  Value args = stack_pop(vm, u), function = is_err(args) ? ERR : stack_pop(vm, u), v = ERR;
  if (!is_err(function)) {
    if (is_kind(args, TYPE_TUPLE))
      v = object_call_dict(vm, ref(function), ref(args), ref(UNDEF));
    else
      raise(vm, T_TYPE_ERROR, "argument list must be a tuple");
  }
  drop_x(vm, args);
  drop_x(vm, function);
  return stack_push(vm, u, v);
}

/* ---- filling ---- */

/* Calls a method of one argument for each item. Takes the method. */
static int call_for_each(VM *vm, Value method, const ListObj *items) {
  if (is_err(method)) return -1;
  int result = 0;
  for (size_t i = 0; i < items->len && result == 0; i++) {
    Value answer = object_call1(vm, ref(method), ref(items->items[i]));
    if (is_err(answer)) result = -1;
    drop_x(vm, answer);
  }
  drop(vm, method);
  return result;
}

/* What stands above `from` is added to the list below it. */
static int append_from(VM *vm, UnpicklerObj *u, size_t from) {
  if (from > u->n || from <= u->fence) return stack_underflow(vm, u);
  if (from == u->n) return 0;
  Value list = own(ref(u->stack[from - 1])), method;
  int result;
  ListObj *items = NULL;
  if (is_exact(vm, list, LIST)) {
    result = list_append_all_steal(vm, as_list(list), u->stack + from, u->n - from);
    if (result == 0) u->n = from;
  } else if ((result = object_find_attr(vm, ref(list), pickle_name(vm, extend), &method)) > 0) {
    items = stack_pop_list(vm, u, from);
    Value answer = items ? object_call1(vm, ref(method), ref_to(items)) : ERR;
    drop(vm, method);
    result = is_err(answer) ? -1 : 0;
    drop_x(vm, answer);
  } else if (result == 0) {
    method = object_getattr(vm, ref(list), pickle_name(vm, append));
    items = is_err(method) ? NULL : stack_pop_list(vm, u, from);
    if (items)
      result = call_for_each(vm, method, items);
    else {
      drop_x(vm, method);
      result = -1;
    }
  }
  drop_obj(vm, items);
  drop(vm, list);
  return result;
}

static int set_items_from(VM *vm, UnpicklerObj *u, size_t from) {
  if (from > u->n || from <= u->fence) return stack_underflow(vm, u);
  if (from == u->n) return 0;
  if ((u->n - from) % 2) return raise_unpickling(vm, "odd number of items for SETITEMS");
  Value dict = own(ref(u->stack[from - 1]));
  ListObj *items = stack_pop_list(vm, u, from);
  int result = items ? 0 : -1;
  for (size_t i = 0; result == 0 && i + 1 < items->len; i += 2)
    result = object_setitem(vm, ref(dict), ref(items->items[i]), ref(items->items[i + 1]));
  drop_obj(vm, items);
  drop(vm, dict);
  return result;
}

static int load_additems(VM *vm, UnpicklerObj *u) {
  ptrdiff_t mark = stack_mark(vm, u);
  if (mark < 0) return -1;
  if ((size_t)mark > u->n || (size_t)mark <= u->fence) return stack_underflow(vm, u);
  if ((size_t)mark == u->n) return 0;
  Value set = own(ref(u->stack[mark - 1]));
  ListObj *items;
  int result = -1;
  if (is_set(ref(set))) {
    if ((items = stack_pop_list(vm, u, (size_t)mark))) result = set_update(vm, as_set(set), ref_to(items));
  } else {
    Value method = object_getattr(vm, ref(set), pickle_name(vm, add));
    items = is_err(method) ? NULL : stack_pop_list(vm, u, (size_t)mark);
    if (items)
      result = call_for_each(vm, method, items);
    else
      drop_x(vm, method);
  }
  drop_obj(vm, items);
  drop(vm, set);
  return result;
}

/* The instance's __dict__ gets the state's items; names are interned, as names of attributes are. */
static int fill_dict(VM *vm, Ref instance, const DictObj *state) {
  Value dict = object_getattr(vm, instance, name_of(vm, D_dict));
  int result = is_err(dict) ? -1 : 0;
  size_t pos = 0;
  Ref key, value;
  while (result == 0 && dict_next(state, &pos, &key, &value)) {
    Value name = own(key), held = own(value);
    if (is_exact(vm, name, STR)) name = str_intern(vm, name);
    result = is_err(name) ? -1 : object_setitem(vm, ref(dict), ref(name), ref(held));
    drop_x(vm, name);
    drop(vm, held);
  }
  drop_x(vm, dict);
  return result;
}

static int fill_slots(VM *vm, Ref instance, const DictObj *state) {
  int result = 0;
  size_t pos = 0;
  Ref key, value;
  while (result == 0 && dict_next(state, &pos, &key, &value)) {
    Value name = own(key), held = own(value);
    if (is_kind(name, TYPE_STR))
      result = object_setattr(vm, instance, ref(name), ref(held));
    else
      result = raise_i(vm, T_TYPE_ERROR, "attribute name must be string, not '%T'", ref(name));
    drop(vm, name);
    drop(vm, held);
  }
  return result;
}

static int fill(VM *vm, Ref instance, Ref state) {
  Ref slots = ref(NONE_VALUE);
  if (is_kind(state, TYPE_TUPLE) && as_tuple(state)->len == 2) {
    slots = ref(as_tuple(state)->items[1]);
    state = ref(as_tuple(state)->items[0]);
  }
  if (!is_none(state)) {
    if (!is_kind(state, TYPE_DICT)) return raise_unpickling(vm, "state is not a dictionary");
    if (fill_dict(vm, instance, as_dict(state)) < 0) return -1;
  }
  if (is_none(slots)) return 0;
  if (!is_kind(slots, TYPE_DICT)) return raise_unpickling(vm, "slot state is not a dictionary");
  return fill_slots(vm, instance, as_dict(slots));
}

static int load_build(VM *vm, UnpicklerObj *u) {
  if (u->n < 2 || u->n - 2 < u->fence) return stack_underflow(vm, u);
  Value state = stack_pop(vm, u), instance = own(ref(u->stack[u->n - 1])), method;
  int result = object_find_attr(vm, ref(instance), pickle_name(vm, __setstate__), &method);
  if (result > 0) {
    Value answer = object_call1(vm, ref(method), ref(state));
    result = is_err(answer) ? -1 : 0;
    drop_x(vm, answer);
    drop(vm, method);
  } else if (result == 0)
    result = fill(vm, ref(instance), ref(state));
  drop(vm, state);
  drop(vm, instance);
  return result;
}

int load_object_op(VM *vm, UnpicklerObj *u, int op) {
  int result = 0;
  ptrdiff_t mark;
  switch (op) {
  case PO_GLOBAL: result = stack_push(vm, u, find_by_lines(vm, u, false)); break;
  case PO_STACK_GLOBAL: result = load_stack_global(vm, u); break;
  case PO_EXT1: result = load_extension(vm, u, 1); break;
  case PO_EXT2: result = load_extension(vm, u, 2); break;
  case PO_EXT4: result = load_extension(vm, u, 4); break;
  case PO_PERSID: result = load_persid(vm, u); break;
  case PO_BINPERSID: result = load_binpersid(vm, u); break;
  case PO_INST: result = load_inst(vm, u); break;
  case PO_OBJ: result = load_obj(vm, u); break;
  case PO_NEWOBJ: result = load_newobj(vm, u, false); break;
  case PO_NEWOBJ_EX: result = load_newobj(vm, u, true); break;
  case PO_REDUCE: result = load_reduce(vm, u); break;
  case PO_BUILD: result = load_build(vm, u); break;
  case PO_APPEND:
    result = u->n <= u->fence + 1 ? stack_underflow(vm, u) : append_from(vm, u, u->n - 1);
    break;
  case PO_APPENDS: result = (mark = stack_mark(vm, u)) < 0 ? -1 : append_from(vm, u, (size_t)mark); break;
  case PO_SETITEM: result = u->n < 2 ? stack_underflow(vm, u) : set_items_from(vm, u, u->n - 2); break;
  case PO_SETITEMS: result = (mark = stack_mark(vm, u)) < 0 ? -1 : set_items_from(vm, u, (size_t)mark); break;
  case PO_ADDITEMS: result = load_additems(vm, u); break;
  default: return 0;
  }
  return result < 0 ? -1 : 1;
}
