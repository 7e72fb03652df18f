/* Patterns of match: which objects they may match, and the parts of those. */
#include "vm/eval_match.h"
#include "object/dict.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

bool match_is_sequence(VM *vm, Ref v) {
  return is_kind(v, TYPE_SEQUENCE);
}

bool match_is_mapping(VM *vm, Ref v) {
  return is_kind(v, TYPE_MAPPING);
}

/* ---- mappings ---- */

/* 1 and *out, 0 when it is missing, -1. */
static int find_key(VM *vm, Ref get, Ref key, Ref missing, Value *out) {
  *out = object_call2(vm, get, key, missing);
  if (is_err(*out)) return -1;
  if (!same_bits(*out, missing)) return 1;
  drop(vm, *out);
  return 0;
}

static int collect_keys(VM *vm, Ref mapping, TupleObj *keys, TupleObj *values) {
  Value missing = object_call0(vm, ref_to(vm->types[T_OBJECT])), get = ERR;
  DictObj *seen = dict_new(vm);
  int result = -1;
  if (is_err(missing) || !seen || is_err(get = object_getattr(vm, mapping, name_of(vm, W_get)))) goto done;
  for (size_t i = 0; i < keys->len; i++) {
    Ref key = ref(keys->items[i]), there;
    if ((result = dict_find(vm, seen, key, &there)) < 0) goto done;
    if (result) {
      result = raise_i(vm, T_VALUE_ERROR, "mapping pattern checks duplicate key (%R)", key);
      goto done;
    }
    Value value;
    if ((result = dict_set(vm, seen, key, ref(NONE_VALUE))) < 0) goto done;
    if ((result = find_key(vm, ref(get), key, ref(missing), &value)) <= 0) goto done;
    values->items[i] = value;
  }
  result = 1;
done:
  drop_x(vm, get);
  drop_obj(vm, seen);
  drop_x(vm, missing);
  return result;
}

Value match_keys(VM *vm, Ref mapping, TupleObj *keys) {
  if (keys->len == 0) return own(ref(vm->empty_tuple));
  TupleObj *values = tuple_new(vm, keys->len);
  int result = values ? collect_keys(vm, mapping, keys, values) : -1;
  if (result > 0) return value_of(values);
  drop_obj(vm, values);
  return result < 0 ? ERR : NONE_VALUE;
}

/* ---- classes ---- */

/* A lone positional pattern matches the whole object of these. */
static bool matches_itself(VM *vm, TypeObj *type) {
  static const TypeId ids[] = {T_INT,  T_FLOAT, T_STR,  T_BYTES, T_BYTEARRAY,
                               T_LIST, T_TUPLE, T_DICT, T_SET,   T_FROZENSET};
  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
    if (type_is_subtype(type, vm->types[ids[i]])) return true;
  return false;
}

typedef struct Attributes {
  Ref subject;
  TypeObj *cls;
  DictObj *seen;
  TupleObj *out;
  size_t n;
} Attributes;

/* One attribute more: 1, 0 when the subject has none, -1. */
static int add_attribute(VM *vm, Attributes *a, Ref name) {
  Ref there;
  int seen = dict_find(vm, a->seen, name, &there);
  if (seen < 0) return -1;
  if (seen)
    return raise_i(vm, T_TYPE_ERROR, "%s() got multiple sub-patterns for attribute %R", type_name(a->cls),
                   name);
  if (dict_set(vm, a->seen, name, ref(NONE_VALUE)) < 0) return -1;
  Value v;
  int found = object_find_attr(vm, a->subject, name, &v);
  if (found > 0) a->out->items[a->n++] = v;
  return found;
}

/* Those of the positional patterns. */
static int by_position(VM *vm, Attributes *a, size_t n) {
  Value names;
  int found = object_find_attr(vm, ref_to(a->cls), name_of(vm, D_match_args), &names), result = 1;
  if (found < 0) return -1;
  bool itself = !found && matches_itself(vm, a->cls);
  if (!found) names = own(ref(vm->empty_tuple));
  if (!is_exact(vm, names, TUPLE)) {
    raise(vm, T_TYPE_ERROR, "%s.__match_args__ must be a tuple (got %T)", type_name(a->cls), ref(names));
    drop(vm, names);
    return -1;
  }
  size_t allowed = itself ? 1 : as_tuple(names)->len;
  if (allowed < n)
    result = raise_i(vm, T_TYPE_ERROR, "%s() accepts %z positional sub-pattern%s (%z given)",
                     type_name(a->cls), allowed, allowed == 1 ? "" : "s", n);
  else if (itself)
    a->out->items[a->n++] = own(a->subject);
  else
    for (size_t i = 0; result > 0 && i < n; i++) {
      Ref name = ref(as_tuple(names)->items[i]);
      result = is_kind(name, TYPE_STR)
                   ? add_attribute(vm, a, name)
                   : raise_i(vm, T_TYPE_ERROR, "__match_args__ elements must be strings (got %T)", name);
    }
  drop(vm, names);
  return result;
}

Value match_class(VM *vm, Ref subject, Ref cls, TupleObj *names, size_t n) {
  if (!is_kind(cls, TYPE_TYPE)) return raise(vm, T_TYPE_ERROR, "called match pattern must be a type");
  int result = object_isinstance(vm, subject, cls);
  if (result <= 0) return result < 0 ? ERR : NONE_VALUE;
  Attributes a = {.subject = subject, .cls = as_type(cls)};
  a.seen = dict_new(vm);
  Value empty = own(ref(vm->empty_tuple));
  a.out = n + names->len ? tuple_new(vm, n + names->len) : as_tuple(empty);
  if (!a.seen || !a.out) result = -1;
  if (result > 0 && n) result = by_position(vm, &a, n);
  for (size_t i = 0; result > 0 && i < names->len; i++) result = add_attribute(vm, &a, ref(names->items[i]));
  drop_obj(vm, a.seen);
  if (a.out && value_of(a.out).bits != empty.bits) drop(vm, empty);
  if (result > 0) return value_of(a.out);
  drop_obj(vm, a.out);
  return result < 0 ? ERR : NONE_VALUE;
}
