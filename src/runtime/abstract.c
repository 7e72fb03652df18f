/* Protocols: see abstract.h. Calls are in call.c, attributes in attr.c. */
#include "runtime/abstract.h"
#include "base/hash.h"
#include "object/descr.h"
#include "object/bytes.h"
#include "object/complex.h"
#include "object/float.h"
#include "object/generic.h"
#include "object/int.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/set.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/error.h"
#include "runtime/slots.h"
#include "runtime/type.h"
#include <limits.h>
#include <math.h>

bool order_holds(int order, int op) {
  switch (op) {
  case CMP_LT: return order < 0;
  case CMP_LE: return order <= 0;
  case CMP_EQ: return order == 0;
  case CMP_NE: return order != 0;
  case CMP_GT: return order > 0;
  default: return order >= 0;
  }
}

int object_hash(VM *vm, Ref v, int64_t *hash) {
  if (is_int(v)) {
    *hash = int_hash(v);
    return 0;
  }
  if (is_exact(vm, v, STR)) {
    *hash = str_hash(v);
    return 0;
  }
  if (has_shape(vm, v, INT)) return vm->types[T_INT]->slots.hash(vm, v, hash);
  if (c_enter(vm, 0, "") < 0) return -1;
  int result = type_of(vm, v)->slots.hash(vm, v, hash);
  c_leave(vm, 0);
  return result;
}

int object_hash_not_implemented(VM *vm, Ref v, int64_t *hash) {
  return raise_i(vm, T_TYPE_ERROR, "unhashable type: '%.200T'", v);
}

/* ---- comparison ---- */

static const char *const compare_text[] = {"<", "<=", "==", "!=", ">", ">="};
static const CompareOp swapped[] = {CMP_GT, CMP_GE, CMP_EQ, CMP_NE, CMP_LT, CMP_LE};

Value object_compare(VM *vm, Ref a, Ref b, CompareOp op) {
  TypeObj *type_a = type_of(vm, a), *type_b = type_of(vm, b);
  bool reflected_first = type_a != type_b && type_b->slots.compare && type_is_subtype(type_b, type_a);
  Value result;
  if (c_enter(vm, 1, " in comparison") < 0) return ERR;
  if (reflected_first && !is_not_implemented(result = type_b->slots.compare(vm, b, a, swapped[op])))
    goto done;
  if (type_a->slots.compare && !is_not_implemented(result = type_a->slots.compare(vm, a, b, op))) goto done;
  if (!reflected_first && type_b->slots.compare &&
      !is_not_implemented(result = type_b->slots.compare(vm, b, a, swapped[op])))
    goto done;
  if (op == CMP_EQ || op == CMP_NE) {
    bool methods = type_a == vm->types[T_METHOD_WRAPPER];
    if (type_a == type_b && !same_bits(a, b) && methods)
      result = trap(vm, "equality of '%s' objects", type_name(type_a));
    else
      result = from_bool(same_bits(a, b) == (op == CMP_EQ));
  } else
    result = raise(vm, T_TYPE_ERROR, "'%s' not supported between instances of '%.100T' and '%.100T'",
                   compare_text[op], a, b);
done:
  c_leave(vm, 1);
  return result;
}

static int order_of(int64_t a, int64_t b) {
  return a < b ? -1 : a > b;
}

bool plain_order(const VM *vm, Ref a, Ref b, int *order) {
  if (is_int(a) && is_int(b)) {
    *order = order_of((int64_t)a.bits, (int64_t)b.bits);
    return true;
  }
  if (is_imm_float(a) && is_imm_float(b)) {
    double x = imm_float_of(a), y = imm_float_of(b);
    *order = x < y ? -1 : x > y;
    return true;
  }
  if (!is_ptr(a) || !is_ptr(b)) return false;
  TypeObj *type = obj_of(a)->shape->type;
  if (type != obj_of(b)->shape->type) return false;
  if (type == vm->types[T_STR]) {
    *order = same_bits(a, b) ? 0 : str_order(a, b);
    return true;
  }
  if (type != vm->types[T_TUPLE]) return false;
  const TupleObj *x = as_tuple(a), *y = as_tuple(b);
  size_t n = x->len < y->len ? x->len : y->len;
  for (size_t i = 0; i < n; i++) {
    Ref p = ref(x->items[i]), q = ref(y->items[i]);
    if (same_bits(p, q)) continue;
    if (is_exact(vm, p, TUPLE) || !plain_order(vm, p, q, order)) return false;
    if (*order) return true;
  }
  *order = order_of((int64_t)x->len, (int64_t)y->len);
  return true;
}

int object_compare_truth(VM *vm, Ref a, Ref b, CompareOp op) {
  int order;
  if (vm->depth >= vm->recursion_limit) return c_too_deep(vm, " in comparison");
  if ((op == CMP_EQ || op == CMP_NE) && is_exact(vm, a, STR) && is_exact(vm, b, STR))
    return (same_bits(a, b) || str_equal(a, b)) == (op == CMP_EQ);
  if (plain_order(vm, a, b, &order)) return order_holds(order, op);
  Value result = object_compare(vm, a, b, op);
  if (is_err(result)) return -1;
  if (is_bool(result)) return is_true(result);
  int truth = object_truth(vm, ref(result));
  drop(vm, result);
  return truth;
}

int object_equal(VM *vm, Ref a, Ref b) {
  if (same_bits(a, b)) return 1;
  if (vm->depth >= vm->recursion_limit) return c_too_deep(vm, " in comparison");
  if (is_int(a) && is_int(b)) return 0;
  if (is_exact(vm, a, STR) && is_exact(vm, b, STR)) return str_equal(a, b);
  return object_compare_truth(vm, a, b, CMP_EQ);
}

/* Whether two values of an immutable type that are equal are one object in the reference depends on where
   they come from: constants of one module are shared, results are not. Only for small integers it is certain.
 */
enum { IS_UNKNOWN = 2 };
static int identity(VM *vm, Ref a, Ref b) {
  enum { SMALL_MIN = -5, SMALL_MAX = 256 };
  TypeObj *type = type_of(vm, a);
  if (type != type_of(vm, b)) return 0;
  if (is_int(a) && is_int(b)) {
    if (!same_bits(a, b) || (int_of(a) >= SMALL_MIN && int_of(a) <= SMALL_MAX)) return same_bits(a, b);
  } else if (type == vm->types[T_TUPLE]) {
    if (as_tuple(a)->len != as_tuple(b)->len || as_tuple(a)->len == 0 || same_bits(a, b))
      return same_bits(a, b);
  } else if (type == vm->types[T_STR]) {
    /* The reference may have two of a single letter: a constant and a character. Light has one. */
    bool letter = str_len(a) == 1 && is_name_char(str_at(as_str(a), 0));
    if (!str_equal(a, b)) return 0;
    if (same_bits(a, b) && !letter) return 1;
  } else if (type == vm->types[T_COMPLEX]) {
    if (same_bits(a, b) || complex_of(a).real != complex_of(b).real ||
        complex_of(a).imag != complex_of(b).imag)
      return same_bits(a, b);
  } else if (type == vm->types[T_BYTES]) {
    if (same_bits(a, b) || bytes_len(a) < 2 || bytes_len(a) != bytes_len(b) ||
        memcmp(bytes_data(as_bytes(a)), bytes_data(as_bytes(b)), bytes_len(a)) != 0)
      return same_bits(a, b);
  } else if (type == vm->types[T_FLOAT]) {
    if (float_of(a) != float_of(b)) return same_bits(a, b);
  } else if (type == vm->types[T_INT]) {
    if (!is_ptr(a) || !is_ptr(b)) return 0;
  } else
    return same_bits(a, b);
  return IS_UNKNOWN;
}

/* Whether it is of a class whose instances are only equal to `is` where they are one value. */
static inline bool is_by_bits(const VM *vm, Ref v) {
  if (!is_ptr(v)) return !is_int(v) && !is_imm_float(v);
  const TypeObj *type = obj_of(v)->shape->type;
  return !type_flag(type, TYPE_INT | TYPE_STR | TYPE_BYTES | TYPE_FLOAT | TYPE_TUPLE) &&
         type != vm->types[T_COMPLEX];
}

int object_is_hinted(VM *vm, Ref a, Ref b, IsHint hint) {
  if (is_by_bits(vm, a) || is_by_bits(vm, b)) return same_bits(a, b);
  int is = identity(vm, a, b);
  if (is != IS_UNKNOWN) return is;
  if (hint == IS_DERIVED) return same_bits(a, b);
  if (hint == IS_OR_EQUAL && object_equal(vm, a, b) == 1 &&
      !(type_of(vm, a) == vm->types[T_FLOAT] && isnan(float_of(a))))
    return 1;
  trap(vm, "identity of equal '%s' objects", type_name(type_of(vm, a)));
  return -1;
}

int object_is(VM *vm, Ref a, Ref b) {
  return object_is_hinted(vm, a, b, IS_PLAIN);
}

int object_truth(VM *vm, Ref v) {
  if (is_bool(v)) return is_true(v);
  if (is_none(v)) return 0;
  if (is_int(v)) return int_of(v) != 0;
  Slots *slots = &type_of(vm, v)->slots;
  if (slots->truth) return slots->truth(vm, v);
  if (!slots->len) return 1;
  ptrdiff_t len = slots->len(vm, v);
  return len < 0 ? -1 : len > 0;
}

/* ---- text ---- */

static Value checked_text(VM *vm, Value text, const char *what) {
  if (is_err(text) || is_kind(text, TYPE_STR)) return text;
  raise(vm, T_TYPE_ERROR, "%s returned non-string (type %T)", what, ref(text));
  drop(vm, text);
  return ERR;
}

Value object_repr(VM *vm, Ref v) {
  if (c_enter(vm, 1, " while getting the repr of an object") < 0) return ERR;
  Value text = checked_text(vm, type_of(vm, v)->slots.repr(vm, v), "__repr__");
  c_leave(vm, 1);
  return text;
}

Value object_str(VM *vm, Ref v) {
  if (is_exact(vm, v, STR)) return own(v);
  if (c_enter(vm, 1, " while getting the str of an object") < 0) return ERR;
  Value text =
      is_int(v) ? int_to_str(vm, v, 10) : checked_text(vm, type_of(vm, v)->slots.str(vm, v), "__str__");
  c_leave(vm, 1);
  return text;
}

/* ---- items ---- */

static bool is_type_object(Ref v) {
  return is_kind(v, TYPE_TYPE);
}

/* cls[key], for a class whose metaclass has no items. */
static Value class_getitem(VM *vm, Ref cls, Ref key) {
  Value hook;
  if (same_bits(cls, ref_to(vm->types[T_TYPE]))) return generic_alias_new(vm, cls, key);
  int has = object_find_attr(vm, cls, name_of(vm, D_class_getitem), &hook);
  if (has < 0) return ERR;
  if (!has || is_none(hook)) {
    if (has) drop(vm, hook);
    return raise(vm, T_TYPE_ERROR, "type '%.200s' is not subscriptable", type_full_name(as_type(cls)));
  }
  Value result = object_call1(vm, ref(hook), key);
  drop(vm, hook);
  return result;
}

static Value getitem_inherited(VM *vm, Ref v, Ref key, BinaryFn getitem) {
  if (c_enter(vm, 1, " while calling a Python object") < 0) return ERR;
  Value item = getitem(vm, v, key);
  c_leave(vm, 1);
  return item;
}

Value object_getitem(VM *vm, Ref v, Ref key) {
  const TypeObj *type = type_of(vm, v);
  BinaryFn getitem = type->slots.getitem;
  /* The reference finds the methods of dict and list before it finds their C functions. */
  if (type_flag(type, TYPE_HEAP) && type_flag(type, TYPE_DICT | TYPE_LIST) &&
      getitem == type->spec->slots.getitem)
    return getitem_inherited(vm, v, key, getitem);
  if (getitem) return getitem(vm, v, key);
  if (is_type_object(v)) return class_getitem(vm, v, key);
  return raise(vm, T_TYPE_ERROR, "'%.200T' object is not subscriptable", v);
}

int object_setitem(VM *vm, Ref v, Ref key, Ref value) {
  TypeObj *type = type_of(vm, v);
  if (type->slots.setitem) return type->slots.setitem(vm, v, key, value);
  /* What can be a sequence asks an index for its number first, and complains in its own words. */
  bool sequence = type_flag(type, TYPE_HEAP) || type->slots.contains || type->slots.len;
  ptrdiff_t i;
  bool indexed = sequence && (is_int_like(key) || type_of(vm, key)->slots.index);
  if (indexed && object_as_ssize(vm, key, &i, T_INDEX_ERROR) < 0) return -1;
  if (!is_undef(value))
    return raise_i(vm, T_TYPE_ERROR, "'%.200T' object does not support item assignment", v);
  return raise_i(vm, T_TYPE_ERROR,
                 indexed ? "'%.200T' object doesn't support item deletion"
                         : "'%.200T' object does not support item deletion",
                 v);
}

/* iter(v) of something that is searched: whatever TypeError comes has other words. */
static Value iter_to_search(VM *vm, Ref v) {
  Value iter = object_iter(vm, v);
  if (!is_err(iter) || vm->trap.set || !raised_is(vm, T_TYPE_ERROR)) return iter;
  error_clear(vm);
  return raise(vm, T_TYPE_ERROR, "argument of type '%.200T' is not iterable", v);
}

Value iter_find(VM *vm, Ref iterable, Ref value, bool first) {
  Value iter = iter_to_search(vm, iterable), item;
  if (is_err(iter)) return ERR;
  int64_t n = 0, at = 0;
  int got, equal = 0;
  for (; (got = object_next(vm, ref(iter), &item)) > 0; at++) {
    equal = object_equal(vm, ref(item), value);
    drop(vm, item);
    if (equal < 0 || (equal && first)) break;
    n += equal;
    equal = 0;
  }
  drop(vm, iter);
  if (got < 0 || equal < 0) return ERR;
  if (!first) return int_from_i64(vm, n);
  return equal ? int_from_i64(vm, at) : raise(vm, T_VALUE_ERROR, "sequence.index(x): x not in sequence");
}

int iter_contains(VM *vm, Ref v, Ref item) {
  Value iter = iter_to_search(vm, v), next;
  if (is_err(iter)) return -1;
  int result;
  while ((result = object_next(vm, ref(iter), &next)) > 0) {
    result = object_equal(vm, ref(next), item);
    drop(vm, next);
    if (result) break;
  }
  drop(vm, iter);
  return result;
}

int object_contains(VM *vm, Ref container, Ref item) {
  const TypeObj *type = type_of(vm, container);
  ContainsFn contains = type->slots.contains;
  bool inherited = type_flag(type, TYPE_HEAP) && contains == type->spec->slots.contains &&
                   (type_flag(type, TYPE_DICT) || type->spec == &set_spec || type->spec == &frozenset_spec);
  if (inherited && vm->depth >= vm->recursion_limit) return c_too_deep(vm, " while calling a Python object");
  vm->depth += inherited;
  int found = contains ? contains(vm, container, item) : iter_contains(vm, container, item);
  vm->depth -= inherited;
  return found;
}

ptrdiff_t object_len(VM *vm, Ref v) {
  LenFn len = type_of(vm, v)->slots.len;
  return len ? len(vm, v) : raise_i(vm, T_TYPE_ERROR, "object of type '%.200T' has no len()", v);
}

ptrdiff_t object_length_hint(VM *vm, Ref v, ptrdiff_t fallback) {
  if (type_of(vm, v)->slots.len) {
    ptrdiff_t len = object_len(vm, v);
    if (len >= 0 || !raised_is(vm, T_TYPE_ERROR)) return len;
    error_clear(vm);
  }
  Ref hook = type_lookup(vm, type_of(vm, v), name_of(vm, D_length_hint));
  if (is_exact(vm, hook, ABSENT)) return fallback; /* one that runs no Python code */
  if (is_undef(hook)) return fallback;
  Value hint = call_unbound(vm, hook, v, 0, NULL);
  if (is_err(hint)) {
    if (!raised_is(vm, T_TYPE_ERROR)) return -1;
    error_clear(vm);
    return fallback;
  }
  if (is_not_implemented(hint)) return fallback;
  ptrdiff_t n = -1;
  if (!is_int_like(ref(hint)))
    raise(vm, T_TYPE_ERROR, "__length_hint__ must be an integer, not %T", ref(hint));
  else if (as_c_ssize(vm, ref(hint), &n) < 0)
    n = -1;
  else if (n < 0)
    raise(vm, T_VALUE_ERROR, "__length_hint__() should return >= 0");
  drop(vm, hint);
  return n < 0 ? -1 : n;
}

Value object_iter(VM *vm, Ref v) {
  Slots *slots = &type_of(vm, v)->slots;
  if (!slots->iter) {
    if (slots->getitem && !is_kind(v, TYPE_DICT)) return seq_iter_new(vm, v);
    return raise(vm, T_TYPE_ERROR, "'%.200T' object is not iterable", v);
  }
  Value iter = slots->iter(vm, v);
  if (is_err(iter) || type_of(vm, ref(iter))->slots.next) return iter;
  raise(vm, T_TYPE_ERROR, "iter() returned non-iterator of type '%T'", ref(iter));
  drop(vm, iter);
  return ERR;
}

/* The iterators that most loops in C run over. */
static inline bool next_of_list(VM *vm, Ref iterator, Value *out) {
  bool is_list = has_shape(vm, iterator, LIST_ITER);
  if (!is_list && !has_shape(vm, iterator, TUPLE_ITER)) return false;
  IndexIter *iter = (IndexIter *)obj_of(iterator);
  if (is_undef(iter->of)) return false;
  if (iter->at >= (is_list ? as_list(iter->of)->len : as_tuple(iter->of)->len)) return false;
  *out = own(ref((is_list ? as_list(iter->of)->items : as_tuple(iter->of)->items)[iter->at++]));
  return true;
}

int object_next(VM *vm, Ref iterator, Value *out) {
  if (next_of_list(vm, iterator, out)) return 1;
  if (c_enter(vm, 0, "") < 0) return *out = ERR, -1;
  UnaryFn next = type_of(vm, iterator)->slots.next;
  *out = next ? next(vm, iterator) : trap(vm, "an iterator that has lost __next__");
  c_leave(vm, 0);
  return is_err(*out) ? -1 : !is_undef(*out);
}

/* ---- numbers ---- */

Value object_unary(VM *vm, Ref v, UnaryOperator op) {
  Slots *slots = &type_of(vm, v)->slots;
  if (op == UNARY_NOT) {
    int truth = object_truth(vm, v);
    return truth < 0 ? ERR : from_bool(!truth);
  }
  UnaryFn fn = op == UNARY_NEG ? slots->neg : op == UNARY_POS ? slots->pos : slots->invert;
  if (fn) return fn(vm, v);
  return raise(vm, T_TYPE_ERROR, "bad operand type for unary %s: '%.200T'",
               op == UNARY_NEG   ? "-"
               : op == UNARY_POS ? "+"
                                 : "~",
               v);
}

/* What one operand's type says about a power with a modulus. Classes written in Python only speak as the
 * base. */
static Value power_by(VM *vm, Ref v, Ref a, Ref b, Ref mod) {
  Ref method =
      type_flag(type_of(vm, v), TYPE_HEAP) ? type_lookup(vm, type_of(vm, v), name_of(vm, B_pow)) : ref(UNDEF);
  if (!is_undef(method) && !is_exact(vm, method, WRAPPER_DESCR)) {
    Value args[2] = {{b.bits}, {mod.bits}};
    return same_bits(v, a) ? call_unbound(vm, method, a, 2, args) : NOT_IMPLEMENTED;
  }
  TernaryFn of_type = type_of(vm, v)->spec->pow_mod;
  if (of_type) return of_type(vm, a, b, mod);
  if (is_float_like(v))
    return raise(vm, T_TYPE_ERROR, "pow() 3rd argument not allowed unless all arguments are integers");
  double real;
  if (is_complex(v) && (is_complex(a) || number_as_double(vm, a, &real)) &&
      (is_complex(b) || number_as_double(vm, b, &real)))
    return raised(vm) ? ERR : raise(vm, T_VALUE_ERROR, "complex modulo");
  if (is_int_like(v) && is_int_like(a) && is_int_like(b) && is_int_like(mod)) return int_power(vm, a, b, mod);
  return NOT_IMPLEMENTED;
}

Value object_pow(VM *vm, Ref a, Ref b, Ref mod) {
  if (is_none(mod)) return object_binary(vm, a, b, OPER_POW);
  if (is_int_like(a) && is_int_like(b) && is_int_like(mod) && !type_flag(type_of(vm, a), TYPE_HEAP) &&
      !type_flag(type_of(vm, b), TYPE_HEAP))
    return int_power(vm, a, b, mod);
  TypeObj *type_a = type_of(vm, a), *type_b = type_of(vm, b), *type_mod = type_of(vm, mod);
  bool second_first = type_a != type_b && type_is_subtype(type_b, type_a);
  Value result = second_first ? power_by(vm, b, a, b, mod) : NOT_IMPLEMENTED;
  if (is_not_implemented(result)) result = power_by(vm, a, a, b, mod);
  if (is_not_implemented(result) && type_b != type_a && !second_first) result = power_by(vm, b, a, b, mod);
  if (is_not_implemented(result) && type_mod != type_a && type_mod != type_b)
    result = power_by(vm, mod, a, b, mod);
  if (!is_not_implemented(result)) return result;
  return raise(vm, T_TYPE_ERROR, "unsupported operand type(s) for ** or pow(): '%.100T', '%.100T', '%.100T'",
               a, b, mod);
}

Value object_index(VM *vm, Ref v) {
  if (is_int_like(v)) return int_exact(vm, v);
  UnaryFn index = type_of(vm, v)->slots.index;
  if (!index) return raise(vm, T_TYPE_ERROR, "'%.200T' object cannot be interpreted as an integer", v);
  Value number = index(vm, v);
  if (is_err(number) || is_int(number) || is_exact(vm, number, INT)) return number;
  if (!is_int_like(ref(number)))
    raise(vm, T_TYPE_ERROR, "__index__ returned non-int (type %T)", ref(number));
  else
    trap(vm, "__index__ that gives an int subclass");
  drop(vm, number);
  return ERR;
}

int object_as_int(VM *vm, Ref v, int *out) {
  int64_t i;
  Value index = object_index(vm, v);
  if (is_err(index)) return -1;
  bool fits = int_as_i64(ref(index), &i) && i >= INT_MIN && i <= INT_MAX;
  drop(vm, index);
  if (!fits) return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C int");
  *out = (int)i;
  return 0;
}

int object_as_ssize(VM *vm, Ref v, ptrdiff_t *out, TypeId overflow) {
  int64_t i;
  if (is_int(v)) {
    i = int_of(v);
  } else {
    Value index = object_index(vm, v);
    if (is_err(index)) return -1;
    int fits = int_as_i64(ref(index), &i);
    drop(vm, index);
    if (!fits) return raise_i(vm, overflow, "cannot fit '%T' into an index-sized integer", v);
  }
  if (i > PTRDIFF_MAX || i < PTRDIFF_MIN) return trap(vm, "a size beyond this machine's"), -1;
  *out = (ptrdiff_t)i;
  return 0;
}

static int as_c_number(VM *vm, Ref v, int64_t min, int64_t max, const char *c_type, int64_t *out) {
  Value index = object_index(vm, v);
  if (is_err(index)) return -1;
  bool fits = int_as_i64(ref(index), out) && *out >= min && *out <= max;
  drop(vm, index);
  return fits ? 0 : raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C %s", c_type);
}

int as_c_int(VM *vm, Ref v, int *out) {
  if (is_int(v) && int_of(v) >= INT32_MIN && int_of(v) <= INT32_MAX) return *out = (int)int_of(v), 0;
  int64_t i;
  if (as_c_number(vm, v, INT32_MIN, INT32_MAX, "int", &i) < 0) return -1;
  *out = (int)i;
  return 0;
}

int as_c_flag(VM *vm, Ref v, bool otherwise) {
  int i = otherwise;
  return !is_undef(v) && as_c_int(vm, v, &i) < 0 ? -1 : i != 0;
}

int as_c_ssize(VM *vm, Ref v, ptrdiff_t *out) {
  int64_t i;
  if (is_int(v) && int_of(v) <= PTRDIFF_MAX && int_of(v) >= PTRDIFF_MIN) {
    *out = (ptrdiff_t)int_of(v);
    return 0;
  }
  if (as_c_number(vm, v, INT64_MIN, INT64_MAX, "ssize_t", &i) < 0) return -1;
  if (i > PTRDIFF_MAX || i < PTRDIFF_MIN) return trap(vm, "a size beyond this machine's"), -1;
  *out = (ptrdiff_t)i;
  return 0;
}

/* ---- recursion in C ---- */

int c_too_deep(VM *vm, const char *where) {
  if (!c_has_stack(vm) || vm->unsure)
    trap(vm, "deep recursion%s", where);
  else
    raise(vm, T_RECURSION_ERROR, "maximum recursion depth exceeded%s", where);
  return -1;
}
