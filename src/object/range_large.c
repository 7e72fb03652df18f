/* Large ranges: see range_large.h. All arithmetic is of ints of any size.

   The reference walks a range with C numbers (range_iterator) where its bounds are of 64 bits and no sum on
   the way leaves them, else with ints (longrange_iterator): the names show, so the conditions here are its
   own. A range_iterator whose numbers do not fit an immediate has `left` below 0, which no fast path takes.
 */
#include "object/range_large.h"
#include "object/int.h"
#include "object/iter.h"
#include "object/sequence.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

typedef Value (*IntFn)(VM *, Ref, Ref);

/* fn(a, b), where a ends and may be ERR. */
static Value then(VM *vm, Value a, IntFn fn, Ref b) {
  if (is_err(a)) return ERR;
  Value result = fn(vm, ref(a), b);
  drop(vm, a);
  return result;
}
static Ref number(int64_t i) {
  return ref(from_int62(i));
}

RangeNumbers range_numbers(Ref range) {
  const RangeObj *r = as_range(range);
  if (r->big) return (RangeNumbers){ref(r->big[0]), ref(r->big[1]), ref(r->big[2]), ref(r->big[3])};
  return (RangeNumbers){number(r->start), number(r->stop), number(r->step), number(r->n)};
}

/* (high - low - 1) // |step| + 1, or 0. */
static Value count_of(VM *vm, Ref start, Ref stop, Ref step) {
  bool up = int_sign(step) > 0;
  Ref low = up ? start : stop, high = up ? stop : start;
  if (int_compare(low, high) >= 0) return from_int62(0);
  Value size = up ? own(step) : int_negate(vm, step);
  if (is_err(size)) return ERR;
  Value span = then(vm, int_sub(vm, high, low), int_sub, number(1));
  Value n = then(vm, then(vm, span, int_floordiv, ref(size)), int_add, number(1));
  drop(vm, size);
  return n;
}

static bool is_small(Ref v) {
  return is_int(v) && int_of(v) > RANGE_SMALL_MIN && int_of(v) < RANGE_SMALL_MAX;
}

Value range_from(VM *vm, Ref start, Ref stop, Ref step) {
  if (is_small(start) && is_small(stop) && is_small(step))
    return range_new(vm, int_of(start), int_of(stop), int_of(step));
  if (is_opaque_int(start) || is_opaque_int(stop) || is_opaque_int(step))
    return trap(vm, "a range with a number that depends on an address");
  Value n = count_of(vm, start, stop, step), range = is_err(n) ? ERR : range_new(vm, 0, 0, 1);
  Value *big = is_err(range) ? NULL : vm_alloc(vm, RANGE_BIG_SIZE);
  if (!big) {
    drop_x(vm, n);
    drop_x(vm, range);
    return ERR;
  }
  big[0] = own(start);
  big[1] = own(stop);
  big[2] = own(step);
  big[3] = n;
  as_range(range)->big = big;
  return range;
}

/* ---- items and slices ---- */

/* start + i * step */
static Value place(VM *vm, RangeNumbers r, Ref i) {
  return then(vm, int_mul(vm, i, r.step), int_add, r.start);
}

Value range_large_item(VM *vm, Ref range, Ref key) {
  RangeNumbers r = range_numbers(range);
  Value index = object_index(vm, key), item = ERR;
  if (is_err(index)) return ERR;
  if (int_sign(ref(index)) < 0) index = then(vm, index, int_add, r.n);
  if (is_err(index)) return ERR;
  if (int_sign(ref(index)) < 0 || int_compare(ref(index), r.n) >= 0)
    raise(vm, T_INDEX_ERROR, "range object index out of range");
  else
    item = place(vm, r, ref(index));
  drop(vm, index);
  return item;
}

Value range_large_slice(VM *vm, Ref range, Ref slice) {
  RangeNumbers r = range_numbers(range);
  Value at[3];
  if (slice_large(vm, slice, r.n, at) < 0) return ERR;
  Value start = place(vm, r, ref(at[0])), stop = is_err(start) ? ERR : place(vm, r, ref(at[1]));
  Value step = is_err(stop) ? ERR : int_mul(vm, r.step, ref(at[2]));
  Value result = is_err(step) ? ERR : range_from(vm, ref(start), ref(stop), ref(step));
  drop_x(vm, start);
  drop_x(vm, stop);
  drop_x(vm, step);
  for (int i = 0; i < 3; i++) drop(vm, at[i]);
  return result;
}

int range_large_contains(VM *vm, Ref range, Ref item) {
  RangeNumbers r = range_numbers(range);
  Value v = int_exact(vm, item);
  if (is_err(v)) return -1;
  bool up = int_sign(r.step) > 0;
  int inside = up ? int_compare(r.start, ref(v)) <= 0 && int_compare(ref(v), r.stop) < 0
                  : int_compare(ref(v), r.start) <= 0 && int_compare(r.stop, ref(v)) < 0;
  if (inside) {
    Value rest = then(vm, int_sub(vm, ref(v), r.start), int_mod, r.step);
    inside = is_err(rest) ? -1 : int_sign(ref(rest)) == 0;
    drop_x(vm, rest);
  }
  drop(vm, v);
  return inside;
}

Value range_large_place(VM *vm, Ref range, Ref item) {
  RangeNumbers r = range_numbers(range);
  return then(vm, int_sub(vm, item, r.start), int_floordiv, r.step);
}

/* ---- iterators ---- */

typedef struct LongRangeIter {
  Obj head;
  Value start, step, n, at; /* exact ints; the next is start + at * step */
} LongRangeIter;
#define as_long_iter(v) ((LongRangeIter *)obj_of(v))

static Value long_iter(VM *vm, Ref start, Ref step, Ref n) {
  LongRangeIter *iter = object_new(vm, type_of_id(vm, LONG_RANGE_ITER), sizeof *iter);
  if (!iter) return ERR;
  iter->start = own(start);
  iter->step = own(step);
  iter->n = own(n);
  iter->at = from_int62(0);
  return value_of(iter);
}

static Value wide_iter(VM *vm, int64_t start, int64_t step, int64_t n) {
  RangeIter *iter = object_new(vm, type_of_id(vm, RANGE_ITER), sizeof *iter);
  if (!iter) return ERR;
  iter->at = start;
  iter->step = step;
  iter->n = n;
  iter->left = -n;
  return value_of(iter);
}

Value range_large_iter(VM *vm, Ref range) {
  RangeNumbers r = range_numbers(range);
  int64_t start, stop, step, n;
  if (int_as_i64(r.start, &start) && int_as_i64(r.stop, &stop) && int_as_i64(r.step, &step) &&
      int_as_i64(r.n, &n) &&
      (n == 0 || (step > 0 ? stop <= INT64_MAX - (step - 1) : stop >= INT64_MIN - (step + 1))))
    return wide_iter(vm, start, step, n);
  return long_iter(vm, r.start, r.step, r.n);
}

Value range_large_reversed(VM *vm, Ref range) {
  RangeNumbers r = range_numbers(range);
  int64_t start, stop, step, n;
  if (int_as_i64(r.start, &start) && int_as_i64(r.stop, &stop) && int_as_i64(r.step, &step) &&
      int_as_i64(r.n, &n) && step != INT64_MIN &&
      (step > 0 ? start >= INT64_MIN + step : start <= INT64_MAX + step))
    return wide_iter(vm, (int64_t)((uint64_t)start + ((uint64_t)n - 1) * (uint64_t)step), -step, n);
  Value last = int_sub(vm, r.n, number(1)), first = ERR, back = ERR, iter = ERR;
  if (is_err(last)) return ERR;
  first = place(vm, r, ref(last));
  back = is_err(first) ? ERR : int_negate(vm, r.step);
  if (!is_err(back)) iter = long_iter(vm, ref(first), ref(back), r.n);
  drop(vm, last);
  drop_x(vm, first);
  drop_x(vm, back);
  return iter;
}

static Value long_next(VM *vm, Ref v) {
  LongRangeIter *iter = as_long_iter(v);
  if (int_compare(ref(iter->at), ref(iter->n)) >= 0) return UNDEF;
  Value item = then(vm, int_mul(vm, ref(iter->at), ref(iter->step)), int_add, ref(iter->start));
  Value at = is_err(item) ? ERR : int_add(vm, ref(iter->at), number(1));
  if (is_err(at)) {
    drop_x(vm, item);
    return ERR;
  }
  drop(vm, iter->at);
  iter->at = at;
  return item;
}

static Value long_length_hint(VM *vm, Ref self, const Args *args) {
  return int_sub(vm, ref(as_long_iter(self)->n), ref(as_long_iter(self)->at));
}

/* (iter, (the range it walks over,), how far it has come) */
static Value long_reduce(VM *vm, Ref self, const Args *args) {
  const LongRangeIter *iter = as_long_iter(self);
  Value stop = then(vm, int_mul(vm, ref(iter->n), ref(iter->step)), int_add, ref(iter->start));
  if (is_err(stop)) return ERR;
  Value pair = iter_reduce_steal(vm, range_from(vm, ref(iter->start), ref(stop), ref(iter->step)));
  drop(vm, stop);
  if (is_err(pair)) return ERR;
  Value result = tuple_from(vm, (Value[]){as_tuple(pair)->items[0], as_tuple(pair)->items[1], iter->at}, 3);
  drop(vm, pair);
  return result;
}

static Value long_setstate(VM *vm, Ref self, const Args *args) {
  LongRangeIter *iter = as_long_iter(self);
  Ref state = ref(args->at[0]);
  int negative = object_compare_truth(vm, state, number(0), CMP_LT);
  if (negative < 0) return ERR;
  if (!is_int_like(state)) return trap(vm, "longrange_iterator.__setstate__() of what is no int");
  Value at = int_exact(vm, negative ? number(0) : state);
  if (is_err(at)) return ERR;
  if (int_compare(ref(at), ref(iter->n)) > 0) {
    drop(vm, at);
    at = own(ref(iter->n));
  }
  drop(vm, iter->at);
  iter->at = at;
  return NONE_VALUE;
}

static void long_dealloc(VM *vm, Obj *object) {
  LongRangeIter *iter = (LongRangeIter *)object;
  drop(vm, iter->start);
  drop(vm, iter->step);
  drop(vm, iter->n);
  drop(vm, iter->at);
  object_free(vm, object, sizeof *iter);
}

static const MethodDef long_methods[] = {{"__length_hint__", long_length_hint, ARG_NONE, NULL, NULL, 0},
                                         {"__reduce__", long_reduce, ARG_NONE, NULL, NULL, 0},
                                         {"__setstate__", long_setstate, ARG_ONE, NULL, NULL, 0},
                                         {0}};
const TypeSpec long_range_iter_spec = {.name = "longrange_iterator",
                                       .size = sizeof(LongRangeIter),
                                       .slots = {.iter = object_self, .next = long_next},
                                       .methods = long_methods,
                                       .dealloc = long_dealloc};
