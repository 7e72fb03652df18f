/* Sequences' common parts: see sequence.h. */
#include "object/sequence.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

int sequence_index(VM *vm, Ref seq, Ref key, const size_t *len, const char *name, const char *out_of_range,
                   size_t *at) {
  ptrdiff_t i;
  if (is_int(key))
    i = (ptrdiff_t)int_of(key);
  else {
    if (!is_int_like(key) && !type_of(vm, key)->slots.index)
      return raise_i(vm, T_TYPE_ERROR, "%s indices must be integers or slices, not %.200T", name, key);
    if (object_as_ssize(vm, key, &i, T_INDEX_ERROR) < 0) return -1;
  }
  if (i < 0) i += (ptrdiff_t)*len;
  if (i < 0 || (size_t)i >= *len) return raise_i(vm, T_INDEX_ERROR, "%s", out_of_range);
  *at = (size_t)i;
  return 0;
}

int sequence_repeat(VM *vm, Ref count, size_t len, size_t *n) {
  ptrdiff_t times;
  if (!is_int_like(count) && !type_of(vm, count)->slots.index) return 0;
  if (object_as_ssize(vm, count, &times, T_OVERFLOW_ERROR) < 0) return -1;
  if (times < 0) times = 0;
  if (len && (size_t)times > PTRDIFF_MAX / sizeof(Value) / len) return raise_memory(vm), -1;
  *n = (size_t)times;
  return 1;
}

void clamp_bounds(ptrdiff_t *from, ptrdiff_t *to, size_t len) {
  ptrdiff_t n = (ptrdiff_t)len;
  if (*from < 0 && (*from += n) < 0) *from = 0;
  if (*to < 0 && (*to += n) < 0) *to = 0;
  if (*to > n) *to = n;
}

/* An index that saturates instead of failing, as slices and start/stop arguments do. Complaints about a
   slice's speak of None too. */
static int saturating(VM *vm, Ref v, ptrdiff_t *out, bool in_slice) {
  if (is_int(v) && int_of(v) >= PTRDIFF_MIN && int_of(v) <= PTRDIFF_MAX) {
    *out = (ptrdiff_t)int_of(v);
    return 0;
  }
  if (!is_int_like(v) && !type_of(vm, v)->slots.index)
    return raise_i(vm, T_TYPE_ERROR, "slice indices must be integers %shave an __index__ method",
                   in_slice ? "or None or " : "or ");
  Value index = object_index(vm, v);
  int64_t i;
  if (is_err(index)) return -1;
  if (!int_as_i64(ref(index), &i)) i = int_sign(ref(index)) < 0 ? INT64_MIN : INT64_MAX;
  drop(vm, index);
  *out = i > PTRDIFF_MAX ? PTRDIFF_MAX : i < PTRDIFF_MIN ? PTRDIFF_MIN : (ptrdiff_t)i;
  return 0;
}

int sequence_bounds(VM *vm, const Args *args, const size_t *len, size_t *from, size_t *to) {
  ptrdiff_t start = 0, stop = PTRDIFF_MAX;
  if (args->n > 1 && !is_undef(args->at[1]) && saturating(vm, ref(args->at[1]), &start, false) < 0) return -1;
  if (args->n > 2 && !is_undef(args->at[2]) && saturating(vm, ref(args->at[2]), &stop, false) < 0) return -1;
  ptrdiff_t n = (ptrdiff_t)*len;
  if (start < 0 && (start += n) < 0) start = 0;
  if (stop < 0 && (stop += n) < 0) stop = 0;
  *from = (size_t)start;
  *to = (size_t)stop;
  return 0;
}

/* ---- slice ---- */

Value slice_new(VM *vm, Ref start, Ref stop, Ref step) {
  SliceObj *slice = object_new(vm, type_of_id(vm, SLICE), sizeof *slice);
  if (!slice) return ERR;
  slice->start = own(start);
  slice->stop = own(stop);
  slice->step = own(step);
  gc_track(vm, slice);
  return value_of(slice);
}

static int unpack(VM *vm, const Value *parts, SliceParts *out) {
  Ref from = ref(parts[0]), to = ref(parts[1]), by = ref(parts[2]);
  out->step = 1;
  if (!is_none(by) && saturating(vm, by, &out->step, true) < 0) return -1;
  if (out->step == 0) return raise_i(vm, T_VALUE_ERROR, "slice step cannot be zero");
  if (out->step < -PTRDIFF_MAX) out->step = -PTRDIFF_MAX;
  out->start = out->step < 0 ? PTRDIFF_MAX : 0;
  out->stop = out->step < 0 ? PTRDIFF_MIN : PTRDIFF_MAX;
  if (!is_none(from) && saturating(vm, from, &out->start, true) < 0) return -1;
  return is_none(to) ? 0 : saturating(vm, to, &out->stop, true);
}

static ptrdiff_t fit(ptrdiff_t at, ptrdiff_t n, ptrdiff_t low, ptrdiff_t high) {
  if (at < 0 && (at += n) < low) return low;
  return at > high ? high : at;
}

SliceRange slice_fit(const SliceParts *parts, size_t len) {
  ptrdiff_t n = (ptrdiff_t)len, step = parts->step, low = step < 0 ? -1 : 0, high = step < 0 ? n - 1 : n;
  ptrdiff_t start = fit(parts->start, n, low, high), stop = fit(parts->stop, n, low, high);
  size_t count = 0;
  if (step > 0 && start < stop) count = (size_t)((stop - start - 1) / step + 1);
  if (step < 0 && stop < start) count = (size_t)((start - stop - 1) / -step + 1);
  return (SliceRange){start, stop, step, count};
}

int slice_unpack(VM *vm, Ref slice, SliceParts *parts) {
  return unpack(vm, &((SliceObj *)obj_of(slice))->start, parts);
}

int slice_range_of(VM *vm, const Value *parts, size_t len, SliceRange *out) {
  SliceParts unpacked;
  if (unpack(vm, parts, &unpacked) < 0) return -1;
  *out = slice_fit(&unpacked, len);
  return 0;
}

int slice_range(VM *vm, Ref slice, const size_t *len, SliceRange *out) {
  SliceParts parts;
  if (slice_unpack(vm, slice, &parts) < 0) return -1;
  *out = slice_fit(&parts, *len);
  return 0;
}

static Value slice_repr(VM *vm, Ref v) {
  SliceObj *slice = (SliceObj *)obj_of(v);
  return str_format(vm, "slice(%R, %R, %R)", ref(slice->start), ref(slice->stop), ref(slice->step));
}

static Value slice_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_exact(vm, a, SLICE) || !is_exact(vm, b, SLICE)) return NOT_IMPLEMENTED;
  SliceObj *x = (SliceObj *)obj_of(a), *y = (SliceObj *)obj_of(b);
  Value left[3] = {x->start, x->stop, x->step}, right[3] = {y->start, y->stop, y->step};
  size_t n = 3;
  return sequence_compare(vm, &(Sequence){&x->head, &n, NULL, left}, &(Sequence){&y->head, &n, NULL, right},
                          op);
}

static void slice_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  SliceObj *slice = (SliceObj *)object;
  visit(vm, ref(slice->start), ctx);
  visit(vm, ref(slice->stop), ctx);
  visit(vm, ref(slice->step), ctx);
}
static void slice_dealloc(VM *vm, Obj *object) {
  SliceObj *slice = (SliceObj *)object;
  drop(vm, slice->start);
  drop(vm, slice->stop);
  drop(vm, slice->step);
  object_free(vm, object, sizeof *slice);
}
static Value slice_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[3];
  if (args_parse(vm, "slice", "(start, stop=None, step=None, /)", args, at) < 0) return ERR;
  if (is_undef(at[1])) return slice_new(vm, ref(NONE_VALUE), ref(at[0]), ref(NONE_VALUE));
  return slice_new(vm, ref(at[0]), ref(at[1]), ref(is_undef(at[2]) ? NONE_VALUE : at[2]));
}
static Value slice_start(VM *vm, Ref v) {
  return own(ref(((SliceObj *)obj_of(v))->start));
}
static Value slice_stop(VM *vm, Ref v) {
  return own(ref(((SliceObj *)obj_of(v))->stop));
}
static Value slice_step(VM *vm, Ref v) {
  return own(ref(((SliceObj *)obj_of(v))->step));
}

/* A part of a slice as an exact int. */
static Value slice_part(VM *vm, Ref v) {
  if (is_int_like(v) || type_of(vm, v)->slots.index) return object_index(vm, v);
  return raise(vm, T_TYPE_ERROR, "slice indices must be integers or None or have an __index__ method");
}

/* One end: `none` where the slice has None, else the index, counted from the end where it is negative, and
   not outside low..high. */
static Value slice_end(VM *vm, Ref v, Ref none, Ref len, Ref low, Ref high) {
  if (is_none(v)) return own(none);
  Value at = slice_part(vm, v);
  if (!is_err(at) && int_sign(ref(at)) < 0) {
    Value below = at;
    at = int_add(vm, ref(below), len);
    drop(vm, below);
  }
  if (is_err(at)) return ERR;
  Ref edge = int_compare(ref(at), low) < 0 ? low : int_compare(ref(at), high) > 0 ? high : ref(at);
  Value result = own(edge);
  drop(vm, at);
  return result;
}

int slice_large(VM *vm, Ref self, Ref len, Value out[3]) {
  SliceObj *slice = (SliceObj *)obj_of(self);
  Value step = is_none(slice->step) ? from_int62(1) : slice_part(vm, ref(slice->step)), last = ERR;
  out[0] = out[1] = ERR;
  if (is_err(step)) return -1;
  int sign = int_sign(ref(step));
  if (sign == 0)
    raise(vm, T_VALUE_ERROR, "slice step cannot be zero");
  else if (!is_err(last = int_sub(vm, len, ref(from_int62(1))))) {
    Ref low = ref(from_int62(sign < 0 ? -1 : 0)), high = sign < 0 ? ref(last) : len;
    out[0] = slice_end(vm, ref(slice->start), sign < 0 ? high : low, len, low, high);
    if (!is_err(out[0])) out[1] = slice_end(vm, ref(slice->stop), sign < 0 ? low : high, len, low, high);
  }
  drop_x(vm, last);
  out[2] = step;
  if (!is_err(out[1])) return 0;
  drop_x(vm, out[0]);
  drop(vm, step);
  return -1;
}

static Value slice_indices(VM *vm, Ref self, const Args *args) {
  Value len = object_index(vm, ref(args->at[0])), three[3], result = ERR;
  if (is_err(len)) return ERR;
  if (int_sign(ref(len)) < 0)
    raise(vm, T_VALUE_ERROR, "length should not be negative");
  else if (slice_large(vm, self, ref(len), three) == 0) {
    result = tuple_from(vm, three, 3);
    for (int i = 0; i < 3; i++) drop(vm, three[i]);
  }
  drop(vm, len);
  return result;
}
static Value slice_reduce(VM *vm, Ref self, const Args *args) {
  const SliceObj *slice = (const SliceObj *)obj_of(self);
  Value three = tuple_from(vm, (Value[]){slice->start, slice->stop, slice->step}, 3);
  if (is_err(three)) return ERR;
  Value result = tuple_from(vm, (Value[]){{ref_to(type_of(vm, self)).bits}, three}, 2);
  drop(vm, three);
  return result;
}
static const MethodDef slice_methods[] = {{"indices", slice_indices, ARG_ONE, "($self, object, /)", NULL, 0},
                                          {"__reduce__", slice_reduce, ARG_NONE, NULL, NULL, 0},
                                          {0}};
static const GetSetDef slice_getsets[] = {{"start", slice_start, NULL, NULL},
                                          {"stop", slice_stop, NULL, NULL},
                                          {"step", slice_step, NULL, NULL},
                                          {0}};
const TypeSpec slice_spec = {.name = "slice",
                             .size = sizeof(SliceObj),
                             .flags = TYPE_GC,
                             .slots = {.repr = slice_repr, .compare = slice_compare, .new_ = slice_make},
                             .methods = slice_methods,
                             .getsets = slice_getsets,
                             .traverse = slice_traverse,
                             .dealloc = slice_dealloc};

/* ---- repr and comparison ---- */

Value sequence_repr(VM *vm, Ref self, const Value *items, const size_t *len, const char *open,
                    const char *close, const char *recursive) {
  if (*len == 0) return str_format(vm, "%s%s", open, *close == ',' ? close + 1 : close);
  int entered = repr_enter(vm, self);
  if (entered <= 0) return entered < 0 ? ERR : str_from(vm, recursive);
  StrBuilder b;
  builder_init(&b, vm);
  builder_text(&b, open);
  for (size_t i = 0; i < *len && !b.failed; i++) {
    if (i) builder_text(&b, ", ");
    const Value *now = is_kind(self, TYPE_LIST) ? list_items(self) : items;
    Value item = own(ref(now[i])), text = object_repr(vm, ref(item));
    drop(vm, item);
    if (is_err(text))
      b.failed = true;
    else {
      builder_str(&b, ref(text));
      drop(vm, text);
    }
  }
  builder_text(&b, close);
  repr_leave(vm, self);
  return builder_finish(&b);
}

static Ref item_at(const Sequence *s, size_t i) {
  return ref(s->moving ? (*s->moving)[i] : s->fixed[i]);
}

Value sequence_compare(VM *vm, const Sequence *a, const Sequence *b, int op) {
  if ((op == CMP_EQ || op == CMP_NE) && *a->len != *b->len) return from_bool(op == CMP_NE);
  size_t i = 0;
  for (; i < *a->len && i < *b->len; i++) {
    Value x = own(item_at(a, i)), y = own(item_at(b, i));
    int equal = object_equal(vm, ref(x), ref(y));
    drop(vm, x);
    drop(vm, y);
    if (equal < 0) return ERR;
    if (!equal) break;
  }
  if (i >= *a->len || i >= *b->len)
    return from_bool(order_holds(*a->len < *b->len ? -1 : *a->len > *b->len, op));
  if (op == CMP_EQ) return FALSE_VALUE;
  if (op == CMP_NE) return TRUE_VALUE;
  Value x = own(item_at(a, i)), y = own(item_at(b, i));
  Value result = object_compare(vm, ref(x), ref(y), (CompareOp)op);
  drop(vm, x);
  drop(vm, y);
  return result;
}
