/* tuple: making, slots, methods, iterator. */
#include "object/tuple.h"
#include "base/hash.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/sequence.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/simple.h"
#include "runtime/type.h"

static size_t tuple_bytes(size_t n) {
  return sizeof(TupleObj) + n * sizeof(Value);
}

TupleObj *tuple_new(VM *vm, size_t n) {
  if (n > (PTRDIFF_MAX - sizeof(TupleObj)) / sizeof(Value)) {
    raise_memory(vm);
    return NULL;
  }
  TupleObj *tuple = simple_new(vm, type_of_id(vm, TUPLE), tuple_bytes(n));
  if (!tuple) return NULL;
  tuple->len = n;
  for (size_t i = 0; i < n; i++) tuple->items[i] = NONE_VALUE;
  simple_track(vm, tuple);
  return tuple;
}

Value tuple_from(VM *vm, const Value *items, size_t n) {
  if (n == 0 && is_ptr(vm->empty_tuple)) return own(ref(vm->empty_tuple));
  TupleObj *tuple = tuple_new(vm, n);
  if (!tuple) return ERR;
  for (size_t i = 0; i < n; i++) tuple->items[i] = own(ref(items[i]));
  return value_of(tuple);
}

Value tuple_slice(VM *vm, Ref v, size_t from, size_t to) {
  TupleObj *tuple = as_tuple(v);
  if (from == 0 && to == tuple->len && is_exact(vm, v, TUPLE)) return own(v);
  return tuple_from(vm, tuple->items + from, to - from);
}

Value tuple_from_iterable(VM *vm, Ref iterable) {
  if (is_exact(vm, iterable, TUPLE)) return own(iterable);
  ListObj *list = list_new(vm, 0);
  if (!list) return ERR;
  Value result = list_extend(vm, list, iterable) < 0 ? ERR : tuple_from(vm, list->items, list->len);
  drop_obj(vm, list);
  return result;
}

Value tuple_of_items(VM *vm, Ref iterable, const char *wrong) {
  if (is_exact(vm, iterable, LIST) || is_exact(vm, iterable, TUPLE)) return tuple_from_iterable(vm, iterable);
  Value iter = object_iter(vm, iterable);
  if (is_err(iter)) {
    if (!wrong || vm->trap.set || !raised_is(vm, T_TYPE_ERROR)) return ERR;
    error_clear(vm);
    return raise(vm, T_TYPE_ERROR, "%s", wrong);
  }
  Value tuple = tuple_from_iterable(vm, ref(iter));
  drop(vm, iter);
  return tuple;
}

static void tuple_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  TupleObj *tuple = (TupleObj *)object;
  for (size_t i = tuple->len; i-- > 0;) visit(vm, ref(tuple->items[i]), ctx);
}

static void tuple_dealloc(VM *vm, Obj *object) {
  TupleObj *tuple = (TupleObj *)object;
  for (size_t i = tuple->len; i-- > 0;) drop(vm, tuple->items[i]);
  simple_free(vm, object, tuple_bytes(tuple->len));
}

static Value tuple_repr(VM *vm, Ref v) {
  TupleObj *tuple = as_tuple(v);
  return sequence_repr(vm, v, tuple->items, &tuple->len, "(", tuple->len == 1 ? ",)" : ")", "(...)");
}

static int tuple_hash(VM *vm, Ref v, int64_t *hash) {
  TupleObj *tuple = as_tuple(v);
  TupleHash state = tuple_hash_begin();
  for (size_t i = 0; i < tuple->len; i++) {
    int64_t item;
    if (object_hash(vm, ref(tuple->items[i]), &item) < 0) return -1;
    tuple_hash_add(&state, item);
  }
  *hash = tuple_hash_end(&state);
  return 0;
}

static Value tuple_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_kind(a, TYPE_TUPLE) || !is_kind(b, TYPE_TUPLE)) return NOT_IMPLEMENTED;
  TupleObj *x = as_tuple(a), *y = as_tuple(b);
  return sequence_compare(vm, &(Sequence){&x->head, &x->len, NULL, x->items},
                          &(Sequence){&y->head, &y->len, NULL, y->items}, op);
}

static ptrdiff_t tuple_len(VM *vm, Ref v) {
  return (ptrdiff_t)as_tuple(v)->len;
}

static Value tuple_getitem(VM *vm, Ref v, Ref key) {
  TupleObj *tuple = as_tuple(v);
  size_t at;
  if (is_exact(vm, key, SLICE)) {
    SliceRange range;
    if (slice_range(vm, key, &tuple->len, &range) < 0) return ERR;
    if (range.step == 1) return tuple_slice(vm, v, (size_t)range.start, (size_t)range.start + range.n);
    TupleObj *out = tuple_new(vm, range.n);
    if (!out) return ERR;
    for (size_t i = 0; i < range.n; i++)
      out->items[i] = own(ref(tuple->items[range.start + (ptrdiff_t)i * range.step]));
    return value_of(out);
  }
  if (sequence_index(vm, v, key, &tuple->len, "tuple", "tuple index out of range", &at) < 0) return ERR;
  return own(ref(tuple->items[at]));
}

/* What is made of constants alone may be a constant in the reference. */
static void doubt(TupleObj *out, const TupleObj *a, const TupleObj *b) {
  if (gc_head_of(a)->flags & gc_head_of(b)->flags & (GC_CONST | GC_DOUBT)) gc_head_of(out)->flags |= GC_DOUBT;
}

static Value tuple_add(VM *vm, Ref a, Ref b) {
  if (!is_kind(a, TYPE_TUPLE)) return NOT_IMPLEMENTED;
  if (!is_kind(b, TYPE_TUPLE))
    return raise(vm, T_TYPE_ERROR, "can only concatenate tuple (not \"%T\") to tuple", b);
  TupleObj *x = as_tuple(a), *y = as_tuple(b);
  if (x->len == 0 && is_exact(vm, b, TUPLE)) return own(b);
  if (y->len == 0 && is_exact(vm, a, TUPLE)) return own(a);
  TupleObj *out = tuple_new(vm, x->len + y->len);
  if (!out) return ERR;
  for (size_t i = 0; i < x->len; i++) out->items[i] = own(ref(x->items[i]));
  for (size_t i = 0; i < y->len; i++) out->items[x->len + i] = own(ref(y->items[i]));
  doubt(out, x, y);
  return value_of(out);
}

static Value tuple_mul(VM *vm, Ref a, Ref b) {
  Ref seq = is_kind(a, TYPE_TUPLE) ? a : b, count = is_kind(a, TYPE_TUPLE) ? b : a;
  size_t n;
  int got = sequence_repeat(vm, count, as_tuple(seq)->len, &n);
  if (got <= 0) return got < 0 ? ERR : NOT_IMPLEMENTED;
  TupleObj *tuple = as_tuple(seq);
  if (n == 1 && is_exact(vm, seq, TUPLE)) return own(seq);
  if (n == 0 || tuple->len == 0) return tuple_from(vm, NULL, 0);
  TupleObj *out = tuple_new(vm, tuple->len * n);
  if (!out) return ERR;
  for (size_t i = 0; i < out->len; i++) out->items[i] = own(ref(tuple->items[i % tuple->len]));
  doubt(out, tuple, tuple);
  return value_of(out);
}

static int tuple_contains(VM *vm, Ref v, Ref item) {
  TupleObj *tuple = as_tuple(v);
  for (size_t i = 0; i < tuple->len; i++) {
    int equal = object_equal(vm, ref(tuple->items[i]), item);
    if (equal) return equal;
  }
  return 0;
}

static Value tuple_new_(VM *vm, TypeObj *type, const Args *args) {
  Value at[1];
  /* Keywords are for an __init__ of the class's own. */
  bool other_init = type->slots.init != vm->types[T_TUPLE]->slots.init;
  Args plain = {args->at, args->n, other_init ? NULL : args->names};
  if (args_parse(vm, "tuple", "(iterable=(), /)", &plain, at) < 0) return ERR;
  Value exact = is_undef(at[0]) ? tuple_from(vm, NULL, 0) : tuple_from_iterable(vm, ref(at[0]));
  if (is_err(exact) || type == vm->types[T_TUPLE]) return exact;
  TupleObj *from = as_tuple(exact), *tuple = object_new(vm, type, tuple_bytes(from->len));
  if (tuple) {
    tuple->len = from->len;
    for (size_t i = 0; i < from->len; i++) tuple->items[i] = own(ref(from->items[i]));
    gc_track(vm, tuple);
  }
  drop(vm, exact);
  return tuple ? value_of(tuple) : ERR;
}

static Value tuple_count(VM *vm, Ref self, const Args *args) {
  TupleObj *tuple = as_tuple(self);
  int64_t n = 0;
  for (size_t i = 0; i < tuple->len; i++) {
    int equal = object_equal(vm, ref(tuple->items[i]), ref(args->at[0]));
    if (equal < 0) return ERR;
    n += equal;
  }
  return from_int62(n);
}

static Value tuple_index(VM *vm, Ref self, const Args *args) {
  TupleObj *tuple = as_tuple(self);
  size_t from, to;
  if (sequence_bounds(vm, args, &tuple->len, &from, &to) < 0) return ERR;
  for (size_t i = from; i < to && i < tuple->len; i++) {
    int equal = object_equal(vm, ref(tuple->items[i]), ref(args->at[0]));
    if (equal) return equal < 0 ? ERR : from_int62((int64_t)i);
  }
  return raise(vm, T_VALUE_ERROR, "tuple.index(x): x not in tuple");
}

static Value tuple_iter(VM *vm, Ref v) {
  return index_iter_new(vm, T_TUPLE_ITER, v, 0);
}

static Value tuple_iter_next(VM *vm, Ref v) {
  IndexIter *iter = (IndexIter *)obj_of(v);
  if (is_undef(iter->of)) return UNDEF;
  TupleObj *tuple = as_tuple(iter->of);
  if (iter->at < tuple->len) return own(ref(tuple->items[iter->at++]));
  index_iter_end(vm, iter);
  return UNDEF;
}

static Value tuple_getnewargs(VM *vm, Ref self, const Args *args) {
  Value exact = tuple_from(vm, as_tuple(self)->items, as_tuple(self)->len);
  Value result = is_err(exact) ? ERR : tuple_from(vm, &exact, 1);
  drop_x(vm, exact);
  return result;
}

static const MethodDef tuple_methods[] = {
    {"__getnewargs__", tuple_getnewargs, ARG_NONE, "($self, /)", NULL, 0},
    {"count", tuple_count, ARG_ONE, "($self, value, /)", NULL, 0},
    {"index", tuple_index, ARG_POS, "($self, value, start=0, stop=sys.maxsize, /)", NULL, 0},
    {0}};

const TypeSpec tuple_spec = {.name = "tuple",
                             .size = sizeof(TupleObj),
                             .flags = TYPE_BASE | TYPE_TUPLE | TYPE_GC | TYPE_SIMPLE | TYPE_SEQUENCE |
                                      TYPE_MAKE_FREE,
                             .slots = {.repr = tuple_repr,
                                       .hash = tuple_hash,
                                       .compare = tuple_compare,
                                       .iter = tuple_iter,
                                       .new_ = tuple_new_,
                                       .add = tuple_add,
                                       .mul = tuple_mul,
                                       .len = tuple_len,
                                       .getitem = tuple_getitem,
                                       .contains = tuple_contains},
                             .methods = tuple_methods,
                             .traverse = tuple_traverse,
                             .dealloc = tuple_dealloc};
const TypeSpec tuple_iter_spec = {.name = "tuple_iterator",
                                  .size = sizeof(IndexIter),
                                  .flags = TYPE_GC | TYPE_SIMPLE,
                                  .slots = {.iter = object_self, .next = tuple_iter_next},
                                  .methods = index_iter_methods,
                                  .traverse = index_iter_traverse,
                                  .dealloc = index_iter_dealloc};
