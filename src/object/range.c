/* range and its iterator; range_large.c has the arithmetic of those whose numbers are large. */
#include "object/int.h"
#include "object/iter.h"
#include "object/range_large.h"
#include "object/tuple.h"
#include "object/sequence.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/simple.h"

/* 1 when all are between the bounds of small ranges. */
static bool are_small(const Value *v) {
  for (int i = 0; i < 3; i++)
    if (!is_int(v[i]) || int_of(v[i]) <= RANGE_SMALL_MIN || int_of(v[i]) >= RANGE_SMALL_MAX) return false;
  return true;
}

static int64_t range_n(int64_t start, int64_t stop, int64_t step) {
  if (step == 1) return start < stop ? stop - start : 0;
  if (step > 0) return start < stop ? (stop - start - 1) / step + 1 : 0;
  return start > stop ? (start - stop - 1) / -step + 1 : 0;
}

Value range_new(VM *vm, int64_t start, int64_t stop, int64_t step) {
  RangeObj *range = leaf_new(vm, type_of_id(vm, RANGE), sizeof *range);
  if (!range) return ERR;
  range->start = start;
  range->stop = stop;
  range->step = step;
  range->n = range_n(start, stop, step);
  range->big = NULL;
  return value_of(range);
}

static Value range_make(VM *vm, TypeObj *type, const Args *args) {
  if (args->names) return raise(vm, T_TYPE_ERROR, "range() takes no keyword arguments");
  if (args->n == 0) return raise(vm, T_TYPE_ERROR, "range expected at least 1 argument, got 0");
  if (args->n > 3) return raise(vm, T_TYPE_ERROR, "range expected at most 3 arguments, got %z", args->n);
  Value three[3] = {from_int62(0), from_int62(0), from_int62(1)}, range = ERR;
  size_t first = args->n == 1, i = 0;
  while (i < args->n && (is_int(three[first + i] = args->at[i]) ||
                         !is_err(three[first + i] = object_index(vm, ref(args->at[i])))))
    i++;
  if (i < args->n)
    ;
  else if (vm->depth >= vm->recursion_limit) /* the reference compares to count the items */
    c_too_deep(vm, " in comparison");
  else if (are_small(three) && int_of(three[2]))
    range = range_new(vm, int_of(three[0]), int_of(three[1]), int_of(three[2]));
  else if (three[2].bits == from_int62(0).bits)
    raise(vm, T_VALUE_ERROR, "range() arg 3 must not be zero");
  else
    range = range_from(vm, ref(three[0]), ref(three[1]), ref(three[2]));
  for (int k = 0; k < 3; k++) drop_x(vm, three[k]);
  return range;
}

static Value range_repr(VM *vm, Ref v) {
  RangeNumbers r = range_numbers(v);
  if (r.step.bits == from_int62(1).bits) return str_format(vm, "range(%R, %R)", r.start, r.stop);
  return str_format(vm, "range(%R, %R, %R)", r.start, r.stop, r.step);
}

static ptrdiff_t range_len(VM *vm, Ref v) {
  int64_t n;
  bool fits = int_as_i64(range_numbers(v).n, &n);
  if (fits && n <= PTRDIFF_MAX) return (ptrdiff_t)n;
  if (fits) return trap(vm, "a size beyond this machine's"), -1;
  return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
}

static int range_truth(VM *vm, Ref v) {
  return range_numbers(v).n.bits != from_int62(0).bits;
}

static Value range_getitem(VM *vm, Ref v, Ref key) {
  const RangeObj *range = as_range(v);
  if (is_int(key) && !range->big) {
    int64_t at = int_of(key) < 0 ? int_of(key) + range->n : int_of(key);
    if (at < 0 || at >= range->n) return raise(vm, T_INDEX_ERROR, "range object index out of range");
    return from_int62(range->start + at * range->step);
  }
  if (is_exact(vm, key, SLICE)) return range_large_slice(vm, v, key);
  if (!is_int_like(key) && !type_of(vm, key)->slots.index)
    return raise(vm, T_TYPE_ERROR, "range indices must be integers or slices, not %T", key);
  return range_large_item(vm, v, key);
}

static int range_contains(VM *vm, Ref v, Ref item) {
  RangeObj *range = as_range(v);
  if (!is_int(item) && !is_bool(item) && !is_exact(vm, item, INT)) return iter_contains(vm, v, item);
  if (range->big || is_ptr(item)) return range_large_contains(vm, v, item);
  int64_t i = is_int(item) ? int_of(item) : is_true(item);
  int64_t low = range->step > 0 ? range->start : range->start + (range->n - 1) * range->step;
  int64_t high = range->step > 0 ? range->start + (range->n - 1) * range->step : range->start;
  return range->n && i >= low && i <= high && (i - range->start) % range->step == 0;
}

static Value range_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_exact(vm, b, RANGE) || (op != CMP_EQ && op != CMP_NE)) return NOT_IMPLEMENTED;
  RangeNumbers x = range_numbers(a), y = range_numbers(b);
  bool equal =
      int_compare(x.n, y.n) == 0 && (x.n.bits == from_int62(0).bits ||
                                     (int_compare(x.start, y.start) == 0 &&
                                      (x.n.bits == from_int62(1).bits || int_compare(x.step, y.step) == 0)));
  return from_bool(equal == (op == CMP_EQ));
}

/* That of (how many, first, step), where what does not matter is None. */
static int range_hash(VM *vm, Ref v, int64_t *hash) {
  RangeNumbers r = range_numbers(v);
  bool empty = r.n.bits == from_int62(0).bits, one = r.n.bits == from_int62(1).bits;
  Ref none = ref(NONE_VALUE), start = empty ? none : r.start, step = empty || one ? none : r.step;
  Value three = tuple_from(vm, (Value[]){{r.n.bits}, {start.bits}, {step.bits}}, 3);
  int result = is_err(three) ? -1 : object_hash(vm, ref(three), hash);
  drop_x(vm, three);
  return result;
}

/* ---- index and count ---- */

static bool is_number(VM *vm, Ref v) {
  return is_int(v) || is_bool(v) || is_exact(vm, v, INT);
}

static Value range_index(VM *vm, Ref self, const Args *args) {
  Ref item = ref(args->at[0]);
  if (!is_number(vm, item)) return iter_find(vm, self, item, true);
  int found = range_contains(vm, self, item);
  if (found < 0) return ERR;
  if (!found) return raise(vm, T_VALUE_ERROR, "%R is not in range", item);
  Value number = int_exact(vm, item), at = is_err(number) ? ERR : range_large_place(vm, self, ref(number));
  drop_x(vm, number);
  return at;
}

static Value range_count(VM *vm, Ref self, const Args *args) {
  Ref item = ref(args->at[0]);
  if (!is_number(vm, item)) return iter_find(vm, self, item, false);
  int found = range_contains(vm, self, item);
  return found < 0 ? ERR : from_int62(found);
}

static Value range_iter(VM *vm, Ref v) {
  RangeObj *range = as_range(v);
  if (range->big) return range_large_iter(vm, v);
  RangeIter *iter = leaf_new(vm, type_of_id(vm, RANGE_ITER), sizeof *iter);
  if (!iter) return ERR;
  iter->at = range->start;
  iter->step = range->step;
  iter->left = iter->n = range->n;
  return value_of(iter);
}
static Value range_reversed(VM *vm, Ref self, const Args *args) {
  if (as_range(self)->big) return range_large_reversed(vm, self);
  Value iter = range_iter(vm, self);
  if (is_err(iter)) return ERR;
  RangeIter *r = (RangeIter *)obj_of(iter);
  r->at += (r->left - 1) * r->step;
  r->step = -r->step;
  return iter;
}

/* ---- pickling ---- */

static Value range_reduce(VM *vm, Ref self, const Args *args) {
  RangeNumbers r = range_numbers(self);
  if (args->names && args->names->len)
    return raise(vm, T_TYPE_ERROR, "range.__reduce__() takes no keyword arguments");
  Value three = tuple_from(vm, (Value[]){{r.start.bits}, {r.stop.bits}, {r.step.bits}}, 3);
  if (is_err(three)) return ERR;
  Value result = tuple_from(vm, (Value[]){{ref_to(type_of(vm, self)).bits}, three}, 2);
  drop(vm, three);
  return result;
}

static int64_t iter_left(const RangeIter *iter) {
  return iter->left < 0 ? -iter->left : iter->left;
}
/* a + n * b of numbers of 64 bits, known to be one. */
static int64_t along(int64_t a, int64_t n, int64_t b) {
  return (int64_t)((uint64_t)a + (uint64_t)n * (uint64_t)b);
}

/* (iter, (the range it walks over,), how far it has come) */
static Value iter_reduce(VM *vm, Ref self, const Args *args) {
  const RangeIter *iter = (const RangeIter *)obj_of(self);
  int64_t at = iter->n - iter_left(iter), first = along(iter->at, -at, iter->step);
  Value start = int_from_i64(vm, first), stop = int_from_i64(vm, along(first, iter->n, iter->step));
  Value step = int_from_i64(vm, iter->step), done = int_from_i64(vm, at), pair = ERR, result = ERR;
  if (!is_err(start) && !is_err(stop) && !is_err(step) && !is_err(done))
    pair = iter_reduce_steal(vm, range_from(vm, ref(start), ref(stop), ref(step)));
  if (!is_err(pair))
    result = tuple_from(vm, (Value[]){as_tuple(pair)->items[0], as_tuple(pair)->items[1], done}, 3);
  drop_x(vm, start);
  drop_x(vm, stop);
  drop_x(vm, step);
  drop_x(vm, done);
  drop_x(vm, pair);
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
  int64_t start = along(iter->at, iter_left(iter) - iter->n, iter->step);
  at = at < 0 ? 0 : at > iter->n ? iter->n : at;
  iter->at = along(start, at, iter->step);
  iter->left = iter->n - at;
  if (!fits_int62(start) || !fits_int62(along(start, iter->n, iter->step))) iter->left = -iter->left;
  return NONE_VALUE;
}
static Value iter_length_hint(VM *vm, Ref self, const Args *args) {
  return int_from_i64(vm, iter_left((const RangeIter *)obj_of(self)));
}
static const MethodDef iter_methods[] = {{"__length_hint__", iter_length_hint, ARG_NONE, NULL, NULL, 0},
                                         {"__reduce__", iter_reduce, ARG_NONE, NULL, NULL, 0},
                                         {"__setstate__", iter_setstate, ARG_ONE, NULL, NULL, 0},
                                         {0}};
static Value range_next(VM *vm, Ref v) {
  RangeIter *iter = (RangeIter *)obj_of(v);
  if (iter->left < 0) {
    Value item = int_from_i64(vm, iter->at);
    if (is_err(item)) return ERR;
    iter->left++;
    iter->at = along(iter->at, 1, iter->step);
    return item;
  }
  if (iter->left == 0) return UNDEF;
  iter->left--;
  int64_t at = iter->at;
  iter->at += iter->step;
  return from_int62(at);
}
static void range_dealloc(VM *vm, Obj *object) {
  Value *big = ((RangeObj *)object)->big;
  for (int i = 0; big && i < 4; i++) drop(vm, big[i]);
  if (big) vm_free(vm, big, RANGE_BIG_SIZE);
  leaf_free(vm, object, sizeof(RangeObj));
}
static void range_iter_dealloc(VM *vm, Obj *object) {
  leaf_free(vm, object, sizeof(RangeIter));
}
static Value get_start(VM *vm, Ref v) {
  return own(range_numbers(v).start);
}
static Value get_stop(VM *vm, Ref v) {
  return own(range_numbers(v).stop);
}
static Value get_step(VM *vm, Ref v) {
  return own(range_numbers(v).step);
}
static const GetSetDef range_getsets[] = {
    {"start", get_start, NULL, NULL}, {"stop", get_stop, NULL, NULL}, {"step", get_step, NULL, NULL}, {0}};
static const MethodDef range_methods[] = {{"__reversed__", range_reversed, ARG_NONE, "($self, /)", NULL, 0},
                                          {"__reduce__", range_reduce, ARG_RAW, NULL, NULL, 0},
                                          {"count", range_count, ARG_ONE, NULL, NULL, 0},
                                          {"index", range_index, ARG_ONE, NULL, NULL, 0},
                                          {0}};
const TypeSpec range_spec = {.name = "range",
                             .size = sizeof(RangeObj),
                             .flags = TYPE_SEQUENCE | TYPE_LEAF | TYPE_MAKE_FREE,
                             .slots = {.repr = range_repr,
                                       .hash = range_hash,
                                       .compare = range_compare,
                                       .truth = range_truth,
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
