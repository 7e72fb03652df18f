/* range and its iterator. Bounds beyond 62 bits are not done here. */
#include "object/int.h"
#include "object/iter.h"
#include "object/range.h"
#include "object/tuple.h"
#include "object/sequence.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

static Value large(VM *vm) {
  return trap(vm, "a range with very large numbers");
}

/* 1 when it fits, 0, -1. */
static int bound(VM *vm, Ref v, int64_t *out) {
  Value index = object_index(vm, v);
  if (is_err(index)) return -1;
  int fits = is_int(index) && int_of(index) > INT62_MIN / 4 && int_of(index) < INT62_MAX / 4;
  *out = fits ? int_of(index) : 1;
  drop(vm, index);
  return fits;
}

static int64_t range_n(int64_t start, int64_t stop, int64_t step) {
  if (step > 0) return start < stop ? (stop - start - 1) / step + 1 : 0;
  return start > stop ? (start - stop - 1) / -step + 1 : 0;
}

static Value make(VM *vm, int64_t start, int64_t stop, int64_t step) {
  RangeObj *range = object_new(vm, type_of_id(vm, RANGE), sizeof *range);
  if (!range) return ERR;
  range->start = start;
  range->stop = stop;
  range->step = step;
  range->n = range_n(start, stop, step);
  return value_of(range);
}

static Value range_make(VM *vm, TypeObj *type, const Args *args) {
  int64_t start = 0, stop = 0, step = 1;
  if (args->names) return raise(vm, T_TYPE_ERROR, "range() takes no keyword arguments");
  if (args->n == 0) return raise(vm, T_TYPE_ERROR, "range expected at least 1 argument, got 0");
  if (args->n > 3) return raise(vm, T_TYPE_ERROR, "range expected at most 3 arguments, got %z", args->n);
  int64_t *const into[3] = {args->n == 1 ? &stop : &start, &stop, &step};
  bool all_fit = true;
  for (size_t i = 0; i < args->n; i++) {
    int fits = bound(vm, ref(args->at[i]), into[i]);
    if (fits < 0) return ERR;
    all_fit &= fits;
  }
  if (step == 0) return raise(vm, T_VALUE_ERROR, "range() arg 3 must not be zero");
  Value range = all_fit ? make(vm, start, stop, step) : make(vm, 0, 0, 1);
  if (!is_err(range)) as_range(range)->large = !all_fit;
  return range;
}

static Value range_repr(VM *vm, Ref v) {
  RangeObj *range = as_range(v);
  if (range->large) return large(vm);
  if (range->step == 1) return str_format(vm, "range(%i, %i)", range->start, range->stop);
  return str_format(vm, "range(%i, %i, %i)", range->start, range->stop, range->step);
}

static ptrdiff_t range_len(VM *vm, Ref v) {
  if (as_range(v)->large) return large(vm), -1;
  return (ptrdiff_t)as_range(v)->n;
}

static Value range_getitem(VM *vm, Ref v, Ref key) {
  RangeObj *range = as_range(v);
  if (range->large) return large(vm);
  size_t at;
  if (is_exact(vm, key, SLICE)) {
    SliceRange slice;
    if (slice_range(vm, key, (size_t)range->n, &slice) < 0) return ERR;
    return make(vm, range->start + slice.start * range->step, range->start + slice.stop * range->step,
                range->step * slice.step);
  }
  if (sequence_index(vm, v, key, (size_t)range->n, "range", "range object index out of range", &at) < 0) {
    if (!raised_is(vm, T_INDEX_ERROR) || !is_int_like(key)) return ERR;
    error_clear(vm); /* numbers of any size are only out of range */
    return raise(vm, T_INDEX_ERROR, "range object index out of range");
  }
  return from_int62(range->start + (int64_t)at * range->step);
}

static int range_contains(VM *vm, Ref v, Ref item) {
  RangeObj *range = as_range(v);
  if (range->large) return large(vm), -1;
  if (!is_int(item) && !is_bool(item)) return iter_contains(vm, v, item);
  int64_t i = is_int(item) ? int_of(item) : is_true(item);
  int64_t low = range->step > 0 ? range->start : range->start + (range->n - 1) * range->step;
  int64_t high = range->step > 0 ? range->start + (range->n - 1) * range->step : range->start;
  return range->n && i >= low && i <= high && (i - range->start) % range->step == 0;
}

static Value range_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_exact(vm, b, RANGE) || (op != CMP_EQ && op != CMP_NE)) return NOT_IMPLEMENTED;
  RangeObj *x = as_range(a), *y = as_range(b);
  if (x->large || y->large) return large(vm);
  bool equal = x->n == y->n && (x->n == 0 || (x->start == y->start && (x->n == 1 || x->step == y->step)));
  return from_bool(equal == (op == CMP_EQ));
}
static int range_hash(VM *vm, Ref v, int64_t *hash) {
  trap(vm, "hash() of a range");
  return -1;
}

static Value range_iter(VM *vm, Ref v) {
  RangeObj *range = as_range(v);
  if (range->large) return object_alloc(vm, type_of_id(vm, LONG_RANGE_ITER));
  RangeIter *iter = object_new(vm, type_of_id(vm, RANGE_ITER), sizeof *iter);
  if (!iter) return ERR;
  iter->at = range->start;
  iter->step = range->step;
  iter->left = iter->n = range->n;
  return value_of(iter);
}
static Value range_reversed(VM *vm, Ref self, const Args *args) {
  if (as_range(self)->large) return large(vm);
  Value iter = range_iter(vm, self);
  if (is_err(iter)) return ERR;
  RangeIter *r = (RangeIter *)obj_of(iter);
  r->at += (r->left - 1) * r->step;
  r->step = -r->step;
  return iter;
}

/* ---- pickling ---- */

static Value range_reduce(VM *vm, Ref self, const Args *args) {
  const RangeObj *range = as_range(self);
  if (args->names && args->names->len)
    return raise(vm, T_TYPE_ERROR, "range.__reduce__() takes no keyword arguments");
  if (range->large) return large(vm);
  Value three = tuple_from(
      vm, (Value[]){from_int62(range->start), from_int62(range->stop), from_int62(range->step)}, 3);
  if (is_err(three)) return ERR;
  Value result = tuple_from(vm, (Value[]){{ref_to(type_of(vm, self)).bits}, three}, 2);
  drop(vm, three);
  return result;
}

/* (iter, (the range it walks over,), how far it has come) */
static Value iter_reduce(VM *vm, Ref self, const Args *args) {
  const RangeIter *iter = (const RangeIter *)obj_of(self);
  int64_t done = iter->n - iter->left, start = iter->at - done * iter->step,
          stop = start + iter->n * iter->step;
  if (!fits_int62(start) || !fits_int62(stop)) return large(vm);
  Value pair = iter_reduce_steal(vm, make(vm, start, stop, iter->step));
  if (is_err(pair)) return ERR;
  Value result =
      tuple_from(vm, (Value[]){as_tuple(pair)->items[0], as_tuple(pair)->items[1], from_int62(done)}, 3);
  drop(vm, pair);
  return result;
}
static Value iter_setstate(VM *vm, Ref self, const Args *args) {
  RangeIter *iter = (RangeIter *)obj_of(self);
  int64_t at;
  Value index = object_index(vm, ref(args->at[0]));
  if (is_err(index)) return ERR;
  bool fits = int_as_i64(ref(index), &at);
  drop(vm, index);
  if (!fits) return raise(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C long");
  int64_t start = iter->at - (iter->n - iter->left) * iter->step;
  at = at < 0 ? 0 : at > iter->n ? iter->n : at;
  iter->at = start + at * iter->step;
  iter->left = iter->n - at;
  return NONE_VALUE;
}
static Value iter_length_hint(VM *vm, Ref self, const Args *args) {
  return from_int62(((const RangeIter *)obj_of(self))->left);
}
static Value iter_large(VM *vm, Ref self, const Args *args) {
  return large(vm);
}
static const MethodDef iter_methods[] = {{"__length_hint__", iter_length_hint, ARG_NONE, NULL, NULL, 0},
                                         {"__reduce__", iter_reduce, ARG_NONE, NULL, NULL, 0},
                                         {"__setstate__", iter_setstate, ARG_ONE, NULL, NULL, 0},
                                         {0}};
static const MethodDef large_methods[] = {{"__length_hint__", iter_large, ARG_NONE, NULL, NULL, 0},
                                          {"__reduce__", iter_large, ARG_NONE, NULL, NULL, 0},
                                          {"__setstate__", iter_large, ARG_ONE, NULL, NULL, 0},
                                          {0}};

static Value range_next(VM *vm, Ref v) {
  RangeIter *iter = (RangeIter *)obj_of(v);
  if (iter->left <= 0) return UNDEF;
  iter->left--;
  int64_t at = iter->at;
  iter->at += iter->step;
  return from_int62(at);
}
static void range_dealloc(VM *vm, Obj *object) {
  object_free(vm, object, sizeof(RangeObj));
}
static void range_iter_dealloc(VM *vm, Obj *object) {
  object_free(vm, object, sizeof(RangeIter));
}
static Value get_start(VM *vm, Ref v) {
  return as_range(v)->large ? large(vm) : from_int62(as_range(v)->start);
}
static Value get_stop(VM *vm, Ref v) {
  return as_range(v)->large ? large(vm) : from_int62(as_range(v)->stop);
}
static Value get_step(VM *vm, Ref v) {
  return as_range(v)->large ? large(vm) : from_int62(as_range(v)->step);
}
static const GetSetDef range_getsets[] = {
    {"start", get_start, NULL, NULL}, {"stop", get_stop, NULL, NULL}, {"step", get_step, NULL, NULL}, {0}};
static const MethodDef range_methods[] = {{"__reversed__", range_reversed, ARG_NONE, "($self, /)", NULL, 0},
                                          {"__reduce__", range_reduce, ARG_RAW, NULL, NULL, 0},
                                          {0}};
const TypeSpec range_spec = {.name = "range",
                             .size = sizeof(RangeObj),
                             .flags = TYPE_SEQUENCE | TYPE_LEAF,
                             .slots = {.repr = range_repr,
                                       .hash = range_hash,
                                       .compare = range_compare,
                                       .iter = range_iter,
                                       .new_ = range_make,
                                       .len = range_len,
                                       .getitem = range_getitem,
                                       .contains = range_contains},
                             .methods = range_methods,
                             .getsets = range_getsets,
                             .dealloc = range_dealloc};
const TypeSpec range_iter_spec = {.name = "range_iterator",
                                  .size = sizeof(RangeIter),
                                  .flags = TYPE_LEAF,
                                  .slots = {.iter = object_self, .next = range_next},
                                  .methods = iter_methods,
                                  .dealloc = range_iter_dealloc};

static Value long_range_next(VM *vm, Ref v) {
  return large(vm);
}
const TypeSpec long_range_iter_spec = {.name = "longrange_iterator",
                                       .size = sizeof(RangeIter),
                                       .slots = {.iter = object_self, .next = long_range_next},
                                       .methods = large_methods,
                                       .dealloc = range_iter_dealloc};
