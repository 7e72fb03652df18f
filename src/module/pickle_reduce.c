/* Values -> opcodes: classes and functions by name, and objects that a function takes apart. See pickle.h. */
#include "module/pickle.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/surface.h"
#include "runtime/type.h"
#include "vm/import.h"
#include <stdio.h>

/* ---- names ---- */

static bool is_dot(const StrObj *s, size_t i) {
  return i == s->len || str_at(s, i) == '.';
}

ListObj *pickle_path(VM *vm, Ref name, Ref of) {
  ListObj *path = list_new(vm, 1);
  const StrObj *s = as_str(name);
  for (size_t from = 0, at = 0; path && at <= s->len; at++) {
    if (!is_dot(s, at)) continue;
    Value part = str_slice(vm, name, from, at);
    if (is_err(part) || list_append_steal(vm, path, part) < 0) break;
    if (str_is(ref(part), "<locals>")) {
      if (is_undef(of))
        raise(vm, T_ATTRIBUTE_ERROR, "Can't pickle local object %R", name);
      else
        raise(vm, T_ATTRIBUTE_ERROR, "Can't get local attribute %R on %R", name, of);
      break;
    }
    from = at + 1;
    if (at == s->len) return path;
  }
  drop_obj(vm, path);
  return NULL;
}

int pickle_walk(VM *vm, Ref from, const ListObj *path, Value *out, Value *parent) {
  Value at = own(from), above = UNDEF;
  int got = 1;
  for (size_t i = 0; i < path->len && got > 0; i++) {
    Value next;
    drop_x(vm, above);
    above = at;
    got = object_find_attr(vm, ref(above), ref(path->items[i]), &next);
    at = got > 0 ? next : UNDEF;
  }
  if (got > 0 && parent)
    *parent = above;
  else
    drop_x(vm, above);
  if (got > 0) *out = at;
  return got;
}

/* The module in sys.modules that has the object under the path, or "__main__". */
static Value search_modules(VM *vm, Ref v, const ListObj *path) {
  if (dict_whole(vm, vm->modules) < 0) return ERR;
  size_t pos = 0;
  Ref name, module;
  while (dict_next(vm->modules, &pos, &name, &module)) {
    if (is_none(module) || (is_kind(name, TYPE_STR) && str_equal(name, pickle_name(vm, __main__)))) continue;
    Value kept_name = own(name), kept = own(module), found = UNDEF;
    int got = pickle_walk(vm, ref(kept), path, &found, NULL);
    bool same = got > 0 && same_bits(found, v);
    if (got > 0) drop(vm, found);
    drop(vm, kept);
    if (same) return kept_name;
    drop(vm, kept_name);
    if (got < 0 && pickle_swallow(vm) < 0) return ERR;
  }
  return own(pickle_name(vm, __main__));
}

/* The reference makes the names of builtin types and functions anew each time somebody asks; a text that is
   equal elsewhere is another object. */
static Value fresh(VM *vm, Value text) {
  if (is_err(text) || !is_exact(vm, text, STR) || str_len(ref(text)) == 0) return text;
  const StrObj *s = as_str(text);
  if (s->len == 1) {
    Value same = str_from_char(vm, str_at(s, 0));
    drop(vm, text);
    return same;
  }
  StrObj *copy = str_alloc(vm, s->len, str_max_char(s));
  if (copy) str_copy_into(copy, 0, s, 0, s->len);
  drop(vm, text);
  return copy ? value_of(copy) : ERR;
}

/* The functions of a module written in C share the text of its name; of some modules that is no other text.
 */
static Value function_module(VM *vm, Value name) {
  PickleState *state = pickle_state(vm);
  if (is_err(name) || !is_exact(vm, name, STR)) return name;
  if (!surface_name_is_apart(ref(name))) return str_intern(vm, name);
  if (!state->function_modules && !(state->function_modules = dict_new(vm))) goto failed;
  Ref known = dict_get_str(state->function_modules, ref(name));
  if (!is_undef(known)) {
    drop(vm, name);
    return own(known);
  }
  Value copy = fresh(vm, own(ref(name)));
  if (is_err(copy) || dict_set(vm, state->function_modules, ref(name), ref(copy)) < 0) {
    drop_x(vm, copy);
    goto failed;
  }
  drop(vm, name);
  return copy;
failed:
  drop(vm, name);
  return ERR;
}

static Value module_name_of(VM *vm, Ref v, const ListObj *path) {
  Value name;
  int got = object_find_attr(vm, v, name_of(vm, D_module), &name);
  if (got < 0) return ERR;
  if (got > 0 && !is_none(name)) return is_builtin(vm, v) ? function_module(vm, name) : name;
  return search_modules(vm, v, path);
}

static Value own_name(VM *vm, Ref v) {
  Value name;
  int got = object_find_attr(vm, v, name_of(vm, D_qualname), &name);
  if (got < 0) return ERR;
  if (!got) name = object_getattr(vm, v, name_of(vm, D_name));
  bool anew = is_builtin(vm, v) ||
              (is_kind(v, TYPE_TYPE) && !type_flag(as_type(v), TYPE_HEAP) && !surface_is_heap(as_type(v)));
  return anew ? fresh(vm, name) : name;
}

/* The module of that name, imported. ERR: PicklingError. */
static Value module_of(VM *vm, Ref v, Ref name) {
  Value top = import_level(vm, name, ref(UNDEF), ref(UNDEF), ref(UNDEF), 0);
  if (is_err(top)) {
    if (pickle_swallow(vm) < 0) return ERR;
    raise_pickling(vm, "Can't pickle %R: import of module %R failed", v, name);
    return ERR;
  }
  drop(vm, top);
  Ref module;
  int got = dict_find(vm, vm->modules, name, &module);
  if (got < 0) return ERR;
  if (got) return own(module);
  raise_pickling(vm, "Can't pickle %R: import of module %R failed", v, name);
  return ERR;
}

/* ---- by name ---- */

typedef struct Global {
  Value module_name, name, module, parent; /* owned */
  ListObj *path;
} Global;

/* Whether copyreg has a code for it: 1 and written, 0, -1. */
static int save_extension(VM *vm, PicklerObj *p, Ref v, const Global *g) {
  Value key = tuple_from(vm, (Value[]){g->module_name, g->name}, 2);
  Ref registry = ref(pickle_state(vm)->found[FOUND_EXTENSION_REGISTRY]), code;
  int got = is_err(key) ? -1 : dict_find(vm, as_dict(registry), ref(key), &code);
  drop_x(vm, key);
  if (got <= 0) return got;
  int64_t i;
  if (!is_int_like(code) || is_bool(code))
    return is_bool(code) ? (trap(vm, "an extension code that is a bool"), -1)
                         : raise_pickling(vm, "Can't pickle %R: extension code %R isn't an integer", v, code);
  if (!int_as_i64(code, &i) || i <= 0 || i > INT32_MAX)
    return raise_pickling(vm, "Can't pickle %R: extension code %i is out of range", v,
                          int_as_i64(code, &i) ? i : (int64_t)0);
  uint8_t bytes[5] = {PO_EXT1, (uint8_t)i, (uint8_t)(i >> 8), (uint8_t)(i >> 16), (uint8_t)(i >> 24)};
  if (i > UINT16_MAX)
    bytes[0] = PO_EXT4;
  else if (i > UINT8_MAX)
    bytes[0] = PO_EXT2;
  return out_write(vm, p, bytes, i > UINT16_MAX ? 5 : i > UINT8_MAX ? 3 : 2) < 0 ? -1 : 1;
}

static int map_to(VM *vm, Value *place, Ref with, int found) {
  Ref mapped;
  Value table = own(ref(pickle_state(vm)->found[found]));
  int got = dict_find(vm, as_dict(table), with, &mapped);
  if (got > 0 && !is_kind(mapped, TYPE_STR))
    got = raise_i(vm, T_RUNTIME_ERROR,
                  "_compat_pickle.REVERSE_IMPORT_MAPPING values should be strings, not %T", mapped);
  if (got > 0) {
    drop(vm, *place);
    *place = own(mapped);
  }
  drop(vm, table);
  return got < 0 ? -1 : 0;
}

/* The names of Python 2. 0 or -1. */
static int map_names(VM *vm, Value *module_name, Value *name) {
  Ref pair;
  Value key = tuple_from(vm, (Value[]){*module_name, *name}, 2);
  Ref table = ref(pickle_state(vm)->found[FOUND_REVERSE_NAME_MAPPING]);
  int got = is_err(key) ? -1 : dict_find(vm, as_dict(table), ref(key), &pair);
  drop_x(vm, key);
  if (got < 0) return -1;
  if (!got) return map_to(vm, module_name, ref(*module_name), FOUND_REVERSE_IMPORT_MAPPING);
  if (!is_kind(pair, TYPE_TUPLE) || as_tuple(pair)->len != 2)
    return raise_i(vm, T_RUNTIME_ERROR,
                   "_compat_pickle.REVERSE_NAME_MAPPING values should be 2-tuples, not %T", pair);
  Value module = as_tuple(pair)->items[0], text = as_tuple(pair)->items[1];
  if (!is_kind(module, TYPE_STR) || !is_kind(text, TYPE_STR))
    return raise_i(vm, T_RUNTIME_ERROR,
                   "_compat_pickle.REVERSE_NAME_MAPPING values should be pairs of str, not (%T, %T)",
                   ref(module), ref(text));
  drop(vm, *module_name);
  drop(vm, *name);
  *module_name = own(ref(module));
  *name = own(ref(text));
  return 0;
}

/* A line of GLOBAL: ASCII, UTF-8 from protocol 3 on. */
static int save_line(VM *vm, PicklerObj *p, Ref text, const Global *g) {
  if (p->protocol < 3 && !as_str(text)->ascii)
    return raise_pickling(vm, "can't pickle global identifier '%S.%S' using pickle protocol %d",
                          ref(g->module_name), ref(g->name), p->protocol);
  size_t n;
  char *utf8 = str_utf8(vm, text, &n);
  if (!utf8) return -1;
  for (size_t i = 0; i < str_len(text); i++)
    if (str_at(as_str(text), i) >= 0xd800 && str_at(as_str(text), i) < 0xe000) {
      vm_free(vm, utf8, n + 1);
      return raise_pickling(vm, "can't pickle global identifier '%S.%S' using pickle protocol %d",
                            ref(g->module_name), ref(g->name), p->protocol);
    }
  utf8[n] = '\n';
  int result = out_write(vm, p, utf8, n + 1);
  vm_free(vm, utf8, n + 1);
  return result;
}

static int save_global_lines(VM *vm, PicklerObj *p, const Global *g) {
  Global mapped = {.module_name = own(ref(g->module_name)), .name = own(ref(g->name))};
  int result = p->fix_imports ? map_names(vm, &mapped.module_name, &mapped.name) : 0;
  if (result == 0) result = out_op(vm, p, PO_GLOBAL);
  if (result == 0) result = save_line(vm, p, ref(mapped.module_name), &mapped);
  if (result == 0) result = save_line(vm, p, ref(mapped.name), &mapped);
  drop(vm, mapped.module_name);
  drop(vm, mapped.name);
  return result;
}

/* What is not at the top of its module, before protocol 4: getattr(parent, name). */
static int save_by_getattr(VM *vm, PicklerObj *p, Ref v, const Global *g) {
  Value last = g->path->items[g->path->len - 1];
  return save_call(vm, p, own(ref(pickle_state(vm)->found[FOUND_GETATTR])),
                   tuple_from(vm, (Value[]){g->parent, last}, 2), v);
}

static int save_found(VM *vm, PicklerObj *p, Ref v, const Global *g) {
  if (p->protocol >= 2) {
    int got = save_extension(vm, p, v, g);
    if (got) return got < 0 ? -1 : 0;
  }
  if (p->protocol >= 4) {
    if (pickle_save(vm, p, ref(g->module_name), false) < 0 || pickle_save(vm, p, ref(g->name), false) < 0 ||
        out_op(vm, p, PO_STACK_GLOBAL) < 0)
      return -1;
  } else if (!same_bits(g->parent, g->module))
    return save_by_getattr(vm, p, v, g);
  else {
    Global plain = *g;
    plain.name = g->path->items[g->path->len - 1];
    if (save_global_lines(vm, p, &plain) < 0) return -1;
  }
  return out_memo_put(vm, p, v);
}

static int find_global(VM *vm, Ref v, Ref name, Global *g) {
  g->name = is_undef(name) ? own_name(vm, v) : own(name);
  if (is_err(g->name)) return -1;
  if (!is_kind(g->name, TYPE_STR)) {
    trap(vm, "pickling an object whose name is no str");
    return -1;
  }
  if (!(g->path = pickle_path(vm, ref(g->name), ref(UNDEF)))) return -1;
  if (is_err(g->module_name = module_name_of(vm, v, g->path))) return -1;
  if (is_err(g->module = module_of(vm, v, ref(g->module_name)))) return -1;
  Value found;
  int got = pickle_walk(vm, ref(g->module), g->path, &found, &g->parent);
  if (got < 0 && pickle_swallow(vm) < 0) return -1;
  if (got <= 0)
    return raise_pickling(vm, "Can't pickle %R: attribute lookup %S on %S failed", v, ref(g->name),
                          ref(g->module_name));
  bool same = same_bits(found, v);
  drop(vm, found);
  if (same) return 0;
  return raise_pickling(vm, "Can't pickle %R: it's not the same object as %S.%S", v, ref(g->module_name),
                        ref(g->name));
}

static int save_global(VM *vm, PicklerObj *p, Ref v, Ref name) {
  Global g = {.module_name = UNDEF, .name = UNDEF, .module = UNDEF, .parent = UNDEF};
  int result = find_global(vm, v, name, &g);
  if (result == 0) result = save_found(vm, p, v, &g);
  drop_x(vm, g.module_name);
  drop_x(vm, g.name);
  drop_x(vm, g.module);
  drop_x(vm, g.parent);
  drop_obj(vm, g.path);
  return result;
}

int save_call(VM *vm, PicklerObj *p, Value callable, Value args, Ref v) {
  Value parts = is_err(callable) || is_err(args) ? ERR : tuple_from(vm, (Value[]){callable, args}, 2);
  drop_x(vm, callable);
  drop_x(vm, args);
  if (is_err(parts)) return -1;
  int result = save_reduced(vm, p, ref(parts), v);
  drop(vm, parts);
  return result;
}

/* The classes of None, Ellipsis and NotImplemented have no name anywhere: type(None) and so on. */
static int save_type(VM *vm, PicklerObj *p, Ref v) {
  const TypeObj *type = as_type(v);
  Value one = type == type_of_id(vm, NONE)              ? NONE_VALUE
              : type == type_of_id(vm, ELLIPSIS)        ? ELLIPSIS
              : type == type_of_id(vm, NOT_IMPLEMENTED) ? NOT_IMPLEMENTED
                                                        : UNDEF;
  if (is_undef(one)) return save_global(vm, p, v, ref(UNDEF));
  return save_call(vm, p, own_obj(type_of_id(vm, TYPE)), tuple_from(vm, &one, 1), v);
}

/* ---- taken apart ---- */

typedef struct Parts {
  Ref callable, args, state, list_items, dict_items, setter; /* UNDEF: none */
} Parts;

static Ref part_at(const TupleObj *tuple, size_t i) {
  return i < tuple->len && !is_none(tuple->items[i]) ? ref(tuple->items[i]) : ref(UNDEF);
}

static int read_parts(VM *vm, Ref v, Parts *parts) {
  const TupleObj *tuple = as_tuple(v);
  if (tuple->len < 2 || tuple->len > 6)
    return raise_pickling(vm, "tuple returned by __reduce__ must contain 2 through 6 elements");
  *parts = (Parts){ref(tuple->items[0]), ref(tuple->items[1]), part_at(tuple, 2),
                   part_at(tuple, 3),    part_at(tuple, 4),    part_at(tuple, 5)};
  if (!is_callable(vm, parts->callable))
    return raise_pickling(vm, "first item of the tuple returned by __reduce__ must be callable");
  if (!is_kind(parts->args, TYPE_TUPLE))
    return raise_pickling(vm, "second item of the tuple returned by __reduce__ must be a tuple");
  if (!is_undef(parts->list_items) && !type_of(vm, parts->list_items)->slots.next)
    return raise_pickling(vm,
                          "fourth element of the tuple returned by __reduce__ must be an iterator, not %T",
                          parts->list_items);
  if (!is_undef(parts->dict_items) && !type_of(vm, parts->dict_items)->slots.next)
    return raise_pickling(vm, "fifth element of the tuple returned by __reduce__ must be an iterator, not %T",
                          parts->dict_items);
  if (!is_undef(parts->setter) && !is_callable(vm, parts->setter))
    return raise_pickling(vm, "sixth element of the tuple returned by __reduce__ must be a function, not %T",
                          parts->setter);
  return 0;
}

/* cls, args, kwargs of __newobj_ex__. Before protocol 4 it is a call of functools.partial's result. */
static int save_newobj_ex(VM *vm, PicklerObj *p, const TupleObj *args) {
  if (args->len != 3)
    return raise_pickling(vm, "length of the NEWOBJ_EX argument tuple must be exactly 3, not %z", args->len);
  Ref cls = ref(args->items[0]), positional = ref(args->items[1]), keywords = ref(args->items[2]);
  if (!is_kind(cls, TYPE_TYPE))
    return raise_pickling(vm, "first item from NEWOBJ_EX argument tuple must be a class, not %T", cls);
  if (!is_kind(positional, TYPE_TUPLE))
    return raise_pickling(vm, "second item from NEWOBJ_EX argument tuple must be a tuple, not %T",
                          positional);
  if (!is_kind(keywords, TYPE_DICT))
    return raise_pickling(vm, "third item from NEWOBJ_EX argument tuple must be a dict, not %T", keywords);
  if (p->protocol >= 4) {
    if (pickle_save(vm, p, cls, false) < 0 || pickle_save(vm, p, positional, false) < 0 ||
        pickle_save(vm, p, keywords, false) < 0)
      return -1;
    return out_op(vm, p, PO_NEWOBJ_EX);
  }
  size_t n = as_tuple(positional)->len;
  TupleObj *new_args = tuple_new(vm, n + 2);
  if (!new_args) return -1;
  Value made = object_getattr(vm, cls, pickle_name(vm, __new__)), empty = ERR;
  if (!is_err(made)) {
    new_args->items[0] = made;
    new_args->items[1] = own(cls);
    for (size_t i = 0; i < n; i++) new_args->items[i + 2] = own(ref(as_tuple(positional)->items[i]));
    made = object_call_dict(vm, ref(pickle_state(vm)->found[FOUND_PARTIAL]), ref_to(new_args), keywords);
  }
  drop_obj(vm, new_args);
  int result = is_err(made) || is_err(empty = tuple_from(vm, NULL, 0)) ||
                       pickle_save(vm, p, ref(made), false) < 0 || pickle_save(vm, p, ref(empty), false) < 0
                   ? -1
                   : out_op(vm, p, PO_REDUCE);
  drop_x(vm, made);
  drop_x(vm, empty);
  return result;
}

static int save_newobj(VM *vm, PicklerObj *p, Ref args, Ref v) {
  const TupleObj *tuple = as_tuple(args);
  if (tuple->len < 1) return raise_pickling(vm, "__newobj__ arglist is empty");
  Ref cls = ref(tuple->items[0]);
  if (!is_kind(cls, TYPE_TYPE)) return raise_pickling(vm, "args[0] from __newobj__ args is not a type");
  if (!is_undef(v)) {
    Value of = object_getattr(vm, v, pickle_name(vm, __class__));
    if (is_err(of)) return -1;
    bool same = same_bits(of, cls);
    drop(vm, of);
    if (!same) return raise_pickling(vm, "args[0] from __newobj__ args has the wrong class");
  }
  if (pickle_save(vm, p, cls, false) < 0) return -1;
  Value rest = tuple_slice(vm, args, 1, tuple->len);
  if (is_err(rest)) return -1;
  int result = pickle_save(vm, p, ref(rest), false) < 0 ? -1 : out_op(vm, p, PO_NEWOBJ);
  drop(vm, rest);
  return result;
}

/* What makes the object: an opcode for the two functions of copyreg that call __new__, else a call. */
static int save_maker(VM *vm, PicklerObj *p, const Parts *parts, Ref v) {
  bool newobj = false, newobj_ex = false;
  if (p->protocol >= 2) {
    Value name;
    int got = object_find_attr(vm, parts->callable, name_of(vm, D_name), &name);
    if (got < 0) return -1;
    if (got > 0) {
      newobj_ex = is_kind(name, TYPE_STR) && str_equal(ref(name), pickle_name(vm, __newobj_ex__));
      newobj = is_kind(name, TYPE_STR) && str_equal(ref(name), pickle_name(vm, __newobj__));
      drop(vm, name);
    }
  }
  if (newobj_ex) return save_newobj_ex(vm, p, as_tuple(parts->args));
  if (newobj) return save_newobj(vm, p, parts->args, v);
  if (pickle_save(vm, p, parts->callable, false) < 0 || pickle_save(vm, p, parts->args, false) < 0) return -1;
  return out_op(vm, p, PO_REDUCE);
}

static int save_state(VM *vm, PicklerObj *p, const Parts *parts, Ref v) {
  if (is_undef(parts->state)) return 0;
  if (is_undef(parts->setter))
    return pickle_save(vm, p, parts->state, false) < 0 ? -1 : out_op(vm, p, PO_BUILD);
  static const uint8_t call[3] = {PO_TUPLE2, PO_REDUCE, PO_POP};
  if (pickle_save(vm, p, parts->setter, false) < 0 || pickle_save(vm, p, v, false) < 0 ||
      pickle_save(vm, p, parts->state, false) < 0)
    return -1;
  return out_write(vm, p, call, sizeof call);
}

int save_reduced(VM *vm, PicklerObj *p, Ref v, Ref of) {
  Parts parts = {0};
  if (read_parts(vm, v, &parts) < 0 || save_maker(vm, p, &parts, of) < 0) return -1;
  if (!is_undef(of)) {
    /* Its arguments held the object, which so was written already. */
    ptrdiff_t known = memo_find(&p->memo, of);
    if (known >= 0) return out_op(vm, p, PO_POP) < 0 ? -1 : out_memo_get(vm, p, (size_t)known);
    if (out_memo_put(vm, p, of) < 0) return -1;
  }
  if (!is_undef(parts.list_items) && save_list_items(vm, p, parts.list_items) < 0) return -1;
  if (!is_undef(parts.dict_items) && save_dict_items(vm, p, parts.dict_items) < 0) return -1;
  return save_state(vm, p, &parts, of);
}

/* ---- whatever has no opcode of its own ---- */

/* The function for the object's class, from the Pickler's table or copyreg's. 1 and *out, 0, -1. */
static int find_reducer(VM *vm, const PicklerObj *p, Ref v, Value *out) {
  Ref type = ref_to(type_of(vm, v)), found;
  if (is_undef(p->dispatch_table)) {
    Value table = own(ref(pickle_state(vm)->found[FOUND_DISPATCH_TABLE]));
    int got = dict_find(vm, as_dict(table), type, &found);
    if (got > 0) *out = own(found);
    drop(vm, table);
    return got;
  }
  Value table = own(ref(p->dispatch_table));
  *out = object_getitem(vm, ref(table), type);
  drop(vm, table);
  if (!is_err(*out)) return 1;
  if (!raised_is(vm, T_KEY_ERROR)) return -1;
  error_clear(vm);
  return 0;
}

/* What its own __reduce_ex__ or __reduce__ says. */
static Value reduce_itself(VM *vm, const PicklerObj *p, Ref v) {
  Value method, result;
  int got = object_find_attr(vm, v, pickle_name(vm, __reduce_ex__), &method);
  if (got > 0) {
    result = object_call1(vm, ref(method), ref(from_int62(p->protocol)));
    drop(vm, method);
    return result;
  }
  if (got == 0) got = object_find_attr(vm, v, pickle_name(vm, __reduce__), &method);
  if (got < 0) return ERR;
  if (got == 0) {
    raise_pickling(vm, "can't pickle '%T' object: %R", v, v);
    return ERR;
  }
  result = object_call0(vm, ref(method));
  drop(vm, method);
  return result;
}

/* Its parts, or UNDEF when it is written by name. */
static Value reduce(VM *vm, PicklerObj *p, Ref v, bool *by_name) {
  if (!is_undef(p->reducer_override)) {
    Value override = own(ref(p->reducer_override)), parts = object_call1(vm, ref(override), v);
    drop(vm, override);
    if (is_err(parts) || !is_not_implemented(parts)) return parts;
  }
  TypeObj *type = type_of(vm, v);
  *by_name = type == type_of_id(vm, TYPE) || type == type_of_id(vm, FUNCTION);
  if (*by_name) return UNDEF;
  Value function;
  int got = find_reducer(vm, p, v, &function);
  if (got < 0) return ERR;
  if (got) {
    Value parts = object_call1(vm, ref(function), v);
    drop(vm, function);
    return parts;
  }
  *by_name = is_kind(v, TYPE_TYPE);
  return *by_name ? UNDEF : reduce_itself(vm, p, v);
}

int save_other(VM *vm, PicklerObj *p, Ref v) {
  bool by_name = false;
  Value parts = reduce(vm, p, v, &by_name);
  if (is_err(parts)) return -1;
  if (by_name)
    return type_of(vm, v) == type_of_id(vm, TYPE) ? save_type(vm, p, v) : save_global(vm, p, v, ref(UNDEF));
  int result;
  if (is_kind(parts, TYPE_STR))
    result = save_global(vm, p, v, ref(parts));
  else if (is_kind(parts, TYPE_TUPLE))
    result = save_reduced(vm, p, ref(parts), v);
  else
    result = raise_pickling(vm, "__reduce__ must return a string or tuple");
  drop(vm, parts);
  return result;
}
