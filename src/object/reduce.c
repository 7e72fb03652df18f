/* How copying and pickling take an object apart: object.__reduce__, __reduce_ex__, __getstate__. The module
   copyreg has the functions that put it together again. */
#include "object/descr.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/object_int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/surface.h"
#include "runtime/type.h"

/* A function of copyreg. */
static Value copyreg_function(VM *vm, const char *name) {
  Value text = str_interned(vm, "__import__", 10), result = ERR;
  if (is_err(text)) return ERR;
  Ref import = dict_get_str(vm->builtins, ref(text));
  drop(vm, text);
  if (is_undef(import)) return trap(vm, "copyreg");
  Value module = object_call1(vm, import, name_of(vm, W_copyreg));
  if (is_err(module)) return ERR;
  text = str_interned(vm, name, strlen(name));
  if (!is_err(text)) {
    result = object_getattr(vm, ref(module), ref(text));
    drop(vm, text);
  }
  drop(vm, module);
  return result;
}

Value reduce_to_getattr(VM *vm, Ref v, Ref name) {
  Value text = str_interned(vm, "getattr", 7);
  if (is_err(text)) return ERR;
  Ref function = dict_get_str(vm->builtins, ref(text));
  drop(vm, text);
  if (is_undef(function)) return trap(vm, "a method to be pickled");
  Value pair = tuple_from(vm, (Value[]){{v.bits}, {name.bits}}, 2);
  Value result = is_err(pair) ? ERR : tuple_from(vm, (Value[]){{function.bits}, pair}, 2);
  drop_x(vm, pair);
  return result;
}

/* A special method of the class, bound; UNDEF when there is none. */
static Value special(VM *vm, Ref v, NameId name) {
  TypeObj *type = type_of(vm, v);
  Ref found = type_lookup(vm, type, ref(vm->names[name]));
  if (is_undef(found)) return UNDEF;
  DescrGetFn get = type_of(vm, found)->slots.descr_get;
  return get ? get(vm, found, v, ref_to(type)) : own(found);
}

/* ---- state ---- */

/* Whether the builtin payload is more than what state can tell. */
static bool has_payload(const TypeObj *type) {
  return type->spec != &object_spec;
}

static Value own_dict(VM *vm, Ref self) {
  TypeObj *type = type_of(vm, self);
  if (!is_ptr(self) || !type->attrs_at) return NONE_VALUE;
  Attrs *attrs = attrs_of(obj_of(self));
  if (attrs->dict ? dict_len(attrs->dict) == 0 : obj_of(self)->shape->n_attrs == 0) return NONE_VALUE;
  Value dict;
  int has = object_find_attr(vm, self, name_of(vm, D_dict), &dict);
  if (has < 0) return ERR;
  return has ? dict : NONE_VALUE;
}

/* The values of the names of __slots__ that are set; NULL: exception. */
static DictObj *slot_values(VM *vm, Ref self, Ref names) {
  DictObj *values = dict_new(vm);
  Value iter = values ? object_iter(vm, names) : ERR, name;
  int got = is_err(iter) ? -1 : 1;
  while (got > 0 && (got = object_next(vm, ref(iter), &name)) > 0) {
    Value value;
    got = object_find_attr(vm, self, ref(name), &value);
    if (got > 0) {
      got = dict_set(vm, values, ref(name), ref(value));
      drop(vm, value);
    }
    drop(vm, name);
    if (got < 0) break;
    got = 1;
  }
  drop_x(vm, iter);
  if (got == 0) return values;
  drop_obj(vm, values);
  return NULL;
}

static Value slot_names(VM *vm, TypeObj *type) {
  Value text = str_interned(vm, "__slotnames__", 13), function = ERR, result = ERR;
  if (is_err(text)) return ERR;
  DictObj *dict = type_dict(vm, type);
  Ref known = dict ? dict_get_str(dict, ref(text)) : ref(UNDEF);
  drop(vm, text);
  if (!dict) return ERR;
  if (!is_undef(known)) return own(known);
  bool any = false;
  for (const TypeObj *t = type; t; t = t->base) any |= t->n_slots > 0;
  if (!any && !type_flag(type, TYPE_HEAP)) return NONE_VALUE;
  function = copyreg_function(vm, "_slotnames");
  if (is_err(function)) return ERR;
  result = object_call1(vm, ref(function), ref_to(type));
  drop(vm, function);
  if (is_err(result) || is_none(result) || is_kind(result, TYPE_LIST)) return result;
  drop(vm, result);
  return raise(vm, T_TYPE_ERROR, "copyreg._slotnames didn't return a list or None");
}

static Value default_state(VM *vm, Ref self, bool complete) {
  TypeObj *type = type_of(vm, self);
  if (complete && has_payload(type)) {
    bool items = type_flag(type, TYPE_INT | TYPE_TUPLE | TYPE_BYTES | TYPE_TYPE) ||
                 type == vm->types[T_MEMORYVIEW] || type == vm->types[T_CODE];
    return items ? raise(vm, T_TYPE_ERROR, "cannot pickle %T objects", self)
                 : raise(vm, T_TYPE_ERROR, "cannot pickle '%T' object", self);
  }
  Value state = own_dict(vm, self), names = is_err(state) ? ERR : slot_names(vm, type);
  if (is_err(names)) {
    drop_x(vm, state);
    return ERR;
  }
  DictObj *values = is_none(names) ? NULL : slot_values(vm, self, ref(names));
  bool failed = !is_none(names) && !values;
  drop(vm, names);
  Value result = failed ? ERR : own(ref(state));
  if (values && dict_len(values)) {
    drop(vm, result);
    result = tuple_from(vm, (Value[]){state, {ref_to(values).bits}}, 2);
  }
  drop_obj(vm, values);
  drop(vm, state);
  return result;
}

Value object_getstate(VM *vm, Ref self, const Args *args) {
  return default_state(vm, self, false);
}

static Value state_of(VM *vm, Ref self, bool complete) {
  Value method = object_getattr(vm, self, name_of(vm, D_getstate));
  if (is_err(method)) return ERR;
  Ref found = type_lookup(vm, type_of(vm, self), name_of(vm, D_getstate));
  Ref plain = type_lookup(vm, type_of_id(vm, OBJECT), name_of(vm, D_getstate));
  bool is_default = is_builtin(vm, ref(method)) && same_bits(found, plain);
  Value state = is_default ? default_state(vm, self, complete) : object_call0(vm, ref(method));
  drop(vm, method);
  return state;
}

Value object_state(VM *vm, Ref self) {
  return state_of(vm, self, false);
}

/* ---- arguments for __new__ ---- */

/* *args and *kwargs are owned, UNDEF when the class says nothing of the kind. */
static int new_arguments(VM *vm, Ref self, Value *args, Value *kwargs) {
  *args = *kwargs = UNDEF;
  Value hook = special(vm, self, NAME_D_getnewargs_ex);
  if (is_err(hook)) return -1;
  if (!is_undef(hook)) {
    Value pair = object_call0(vm, ref(hook));
    drop(vm, hook);
    if (is_err(pair)) return -1;
    int result = 0;
    if (!is_kind(pair, TYPE_TUPLE))
      result = raise_i(vm, T_TYPE_ERROR, "__getnewargs_ex__ should return a tuple, not '%T'", ref(pair));
    else if (as_tuple(pair)->len != 2)
      result = raise_i(vm, T_VALUE_ERROR, "__getnewargs_ex__ should return a tuple of length 2, not %z",
                       as_tuple(pair)->len);
    else {
      Ref first = ref(as_tuple(pair)->items[0]), second = ref(as_tuple(pair)->items[1]);
      if (!is_kind(first, TYPE_TUPLE))
        result =
            raise_i(vm, T_TYPE_ERROR,
                    "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%T'", first);
      else if (!is_kind(second, TYPE_DICT))
        result = raise_i(vm, T_TYPE_ERROR,
                         "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%T'",
                         second);
      else {
        *args = own(first);
        *kwargs = own(second);
      }
    }
    drop(vm, pair);
    return result;
  }
  if (is_err(hook = special(vm, self, NAME_D_getnewargs))) return -1;
  if (is_undef(hook) && surface_lacks(vm, type_of(vm, self), name_of(vm, D_getnewargs)))
    return trap(vm, "__getnewargs__ of a '%s'", type_name(type_of(vm, self))), -1;
  if (is_undef(hook)) return 0;
  Value given = object_call0(vm, ref(hook));
  drop(vm, hook);
  if (is_err(given)) return -1;
  if (!is_kind(given, TYPE_TUPLE)) {
    raise(vm, T_TYPE_ERROR, "__getnewargs__ should return a tuple, not '%T'", ref(given));
    drop(vm, given);
    return -1;
  }
  *args = given;
  return 0;
}

/* (cls, *args) */
static Value with_class(VM *vm, TypeObj *type, Value args) {
  size_t n = is_undef(args) ? 0 : as_tuple(args)->len;
  TupleObj *tuple = tuple_new(vm, n + 1);
  if (!tuple) return ERR;
  tuple->items[0] = own(ref_to(type));
  for (size_t i = 0; i < n; i++) tuple->items[i + 1] = own(ref(as_tuple(args)->items[i]));
  return value_of(tuple);
}

static Value items_of(VM *vm, Ref self, bool dict) {
  if (!is_kind(self, dict ? TYPE_DICT : TYPE_LIST)) return NONE_VALUE;
  if (!dict) return object_iter(vm, self);
  Value items = object_call_method(vm, self, name_of(vm, W_items));
  Value iter = is_err(items) ? ERR : object_iter(vm, ref(items));
  drop_x(vm, items);
  return iter;
}

/* Protocols 2 and up. */
static Value reduce_new(VM *vm, Ref self) {
  TypeObj *type = type_of(vm, self);
  if (!type_flag(type, TYPE_HEAP)) {
    const char *names = surface_vars(type);
    if (!names) return trap(vm, "__reduce_ex__ of a '%s'", type_name(type));
    if (!strstr(names, " __new__ ") && type->spec != &object_spec)
      return raise(vm, T_TYPE_ERROR, "cannot pickle '%T' object", self);
  }
  Value five[5] = {UNDEF, UNDEF, UNDEF, UNDEF, UNDEF}, args, kwargs, result = ERR;
  if (new_arguments(vm, self, &args, &kwargs) < 0) return ERR;
  bool has_args = !is_undef(args), ex = !is_undef(kwargs) && dict_len(as_dict(kwargs));
  five[0] = copyreg_function(vm, ex ? "__newobj_ex__" : "__newobj__");
  if (is_err(five[0])) goto done;
  five[1] = ex ? tuple_from(vm, (Value[]){{ref_to(type).bits}, args, kwargs}, 3) : with_class(vm, type, args);
  if (is_err(five[1])) goto done;
  five[2] = state_of(vm, self, !has_args && !is_kind(self, TYPE_LIST | TYPE_DICT));
  if (is_err(five[2]) || is_err(five[3] = items_of(vm, self, false))) goto done;
  if (!is_err(five[4] = items_of(vm, self, true))) result = tuple_from(vm, five, 5);
done:
  for (int i = 0; i < 5; i++) drop_x(vm, five[i]);
  drop(vm, args);
  drop(vm, kwargs);
  return result;
}

/* Whether a builtin class of the reference takes itself apart, where ours does not. */
static bool reduces_itself(VM *vm, const TypeObj *type) {
  for (; type && type->spec != &object_spec; type = type->base) {
    const char *names = type_flag(type, TYPE_HEAP) ? NULL : surface_vars(type);
    if (names && (strstr(names, " __reduce__ ") || strstr(names, " __reduce_ex__ "))) return true;
  }
  return false;
}

static Value reduce(VM *vm, Ref self, int64_t protocol) {
  if (reduces_itself(vm, type_of(vm, self)))
    return trap(vm, "__reduce__ of a '%s'", type_name(type_of(vm, self)));
  if (protocol >= 2) return reduce_new(vm, self);
  Value function = copyreg_function(vm, "_reduce_ex");
  if (is_err(function)) return ERR;
  Value result = object_call2(vm, ref(function), self, ref(from_int62(protocol)));
  drop(vm, function);
  return result;
}

Value object_reduce(VM *vm, Ref self, const Args *args) {
  return reduce(vm, self, 0);
}

Value object_reduce_ex(VM *vm, Ref self, const Args *args) {
  ptrdiff_t protocol;
  Value index = object_index(vm, ref(args->at[0]));
  int result = is_err(index) ? -1 : object_as_ssize(vm, ref(index), &protocol, T_OVERFLOW_ERROR);
  drop_x(vm, index);
  if (result < 0) return ERR;
  Ref on_class = type_lookup(vm, type_of(vm, self), name_of(vm, D_reduce));
  Ref original = dict_get_str(type_dict(vm, vm->types[T_OBJECT]), name_of(vm, D_reduce));
  if (same_bits(on_class, original)) return reduce(vm, self, protocol);
  return object_call_method(vm, self, name_of(vm, D_reduce));
}
