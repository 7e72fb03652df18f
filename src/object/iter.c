/* Iterators: the index iterators' common part, iter(callable, sentinel), iteration by __getitem__, and the
   builtin iterator types enumerate, zip, map, filter, reversed. */
#include "object/iter.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/iter_step.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/simple.h"
#include "runtime/type.h"

Value object_self(VM *vm, Ref v) {
  return own(v);
}

Value index_iter_new(VM *vm, TypeId type, Ref of, size_t at) {
  IndexIter *iter = simple_new(vm, vm->types[type], sizeof *iter);
  if (!iter) return ERR;
  iter->of = own(of);
  iter->at = at;
  simple_track(vm, iter);
  return value_of(iter);
}

void index_iter_end(VM *vm, IndexIter *iter) {
  Value of = iter->of;
  iter->of = UNDEF;
  drop(vm, of);
}

void index_iter_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((IndexIter *)object)->of), ctx);
}

void index_iter_dealloc(VM *vm, Obj *object) {
  drop(vm, ((IndexIter *)object)->of);
  simple_free(vm, object, object->shape->type->size);
}

/* How long what an index iterator walks over is now; lists and tuples as they are, without a class's __len__.
 */
static ptrdiff_t walked_len(VM *vm, const IndexIter *iter) {
  if (is_kind(iter->of, TYPE_TUPLE) && iter->head.shape->type != vm->types[T_REVERSED])
    return (ptrdiff_t)as_tuple(iter->of)->len;
  if (is_kind(iter->of, TYPE_LIST) && iter->head.shape->type != vm->types[T_REVERSED])
    return (ptrdiff_t)as_list(iter->of)->len;
  Value of = own(ref(iter->of));
  ptrdiff_t len = object_len(vm, ref(of));
  drop(vm, of);
  return len;
}

static Value hint_up(VM *vm, Ref self, const Args *args) {
  const IndexIter *iter = (const IndexIter *)obj_of(self);
  if (is_undef(iter->of)) return from_int62(0);
  if (!type_of(vm, ref(iter->of))->slots.len) return NOT_IMPLEMENTED;
  ptrdiff_t len = walked_len(vm, iter);
  if (len < 0) return ERR;
  return from_int62((size_t)len > iter->at ? (int64_t)((size_t)len - iter->at) : 0);
}

static Value hint_down(VM *vm, Ref self, const Args *args) {
  const IndexIter *iter = (const IndexIter *)obj_of(self);
  if (is_undef(iter->of)) return from_int62(0);
  ptrdiff_t len = walked_len(vm, iter);
  if (len < 0) return ERR;
  return from_int62((size_t)len < iter->at ? 0 : (int64_t)iter->at);
}

/* A function of the module builtins, as it is now. */
static Value builtin_named(VM *vm, const char *name) {
  Value key = str_interned(vm, name, strlen(name));
  if (is_err(key)) return ERR;
  Ref function = dict_get_str(vm->builtins, ref(key));
  if (is_undef(function)) raise_with(vm, T_ATTRIBUTE_ERROR, ref(key));
  drop(vm, key);
  return is_undef(function) ? ERR : own(function);
}

Value iter_reduce_steal(VM *vm, Value v) {
  Value iter = is_err(v) ? ERR : builtin_named(vm, "iter"), result = ERR;
  Value args = is_err(iter) ? ERR : tuple_from(vm, &v, 1);
  if (!is_err(args)) {
    Value pair[2] = {iter, args};
    result = tuple_from(vm, pair, 2);
    drop(vm, args);
  }
  drop_x(vm, iter);
  drop_x(vm, v);
  return result;
}

/* (function, (v,), where); takes function and v. */
static Value reduce_at(VM *vm, Value function, Value v, int64_t where) {
  Value args = is_err(v) || is_err(function) ? ERR : tuple_from(vm, &v, 1), result = ERR;
  Value number = is_err(args) ? ERR : int_from_i64(vm, where);
  if (!is_err(number)) result = tuple_from(vm, (Value[]){function, args, number}, 3);
  drop_x(vm, number);
  drop_x(vm, args);
  drop_x(vm, function);
  drop_x(vm, v);
  return result;
}

/* What an iterator that is used up reduces to: an iterator over nothing. */
static Value nothing_left(VM *vm, const TypeObj *type) {
  bool list = type == type_of_id(vm, LIST_ITER) || type == type_of_id(vm, LIST_REV_ITER);
  if (!list) return tuple_from(vm, NULL, 0);
  ListObj *empty = list_new(vm, 0);
  return empty ? value_of(empty) : ERR;
}

static Value reduce_up(VM *vm, Ref self, const Args *args) {
  const IndexIter *iter = (const IndexIter *)obj_of(self);
  if (is_undef(iter->of)) return iter_reduce_steal(vm, nothing_left(vm, type_of(vm, self)));
  Value function = builtin_named(vm, "iter");
  return reduce_at(vm, function, own(ref(iter->of)), (int64_t)iter->at);
}

/* The number of the next item, or -1. reversed() names its own class, the iterator of lists `reversed`. */
static Value reduce_down(VM *vm, Ref self, const Args *args) {
  const IndexIter *iter = (const IndexIter *)obj_of(self);
  TypeObj *type = type_of(vm, self);
  bool list = type == type_of_id(vm, LIST_REV_ITER);
  if (!is_undef(iter->of)) {
    Value function = list ? builtin_named(vm, "reversed") : own_obj(type);
    return reduce_at(vm, function, own(ref(iter->of)), (int64_t)iter->at - 1);
  }
  if (list) return iter_reduce_steal(vm, nothing_left(vm, type));
  Value empty = nothing_left(vm, type), packed = is_err(empty) ? ERR : tuple_from(vm, &empty, 1);
  Value result = is_err(packed) ? ERR : tuple_from(vm, (Value[]){{ref_to(type).bits}, packed}, 2);
  drop_x(vm, empty);
  drop_x(vm, packed);
  return result;
}

/* A number as __setstate__ of iterators takes it: no __index__. 0 or -1. */
int iter_state(VM *vm, Ref state, ptrdiff_t *at) {
  int64_t number;
  if (!is_int_like(state)) return raise_i(vm, T_TYPE_ERROR, "an integer is required");
  if (!int_as_i64(state, &number) || number > PTRDIFF_MAX || number < PTRDIFF_MIN)
    return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
  *at = (ptrdiff_t)number;
  return 0;
}

static Value setstate_up(VM *vm, Ref self, const Args *args) {
  IndexIter *iter = (IndexIter *)obj_of(self);
  ptrdiff_t at = 0, len = PTRDIFF_MAX;
  if (iter_state(vm, ref(args->at[0]), &at) < 0) return ERR;
  if (is_undef(iter->of)) return NONE_VALUE;
  if (type_of(vm, self) != type_of_id(vm, SEQ_ITER) && (len = walked_len(vm, iter)) < 0) return ERR;
  iter->at = at < 0 ? 0 : (size_t)(at > len ? len : at);
  return NONE_VALUE;
}

static Value setstate_down(VM *vm, Ref self, const Args *args) {
  IndexIter *iter = (IndexIter *)obj_of(self);
  ptrdiff_t at = 0, len;
  if (iter_state(vm, ref(args->at[0]), &at) < 0) return ERR;
  if (is_undef(iter->of)) return NONE_VALUE;
  if ((len = walked_len(vm, iter)) < 0) return ERR;
  iter->at = at < 0 ? 0 : (size_t)(at > len - 1 ? len : at + 1);
  return NONE_VALUE;
}

const MethodDef index_iter_methods[] = {{"__length_hint__", hint_up, ARG_NONE, NULL, NULL, 0},
                                        {"__reduce__", reduce_up, ARG_NONE, NULL, NULL, 0},
                                        {"__setstate__", setstate_up, ARG_ONE, NULL, NULL, 0},
                                        {0}};
const MethodDef index_down_methods[] = {{"__length_hint__", hint_down, ARG_NONE, NULL, NULL, 0},
                                        {"__reduce__", reduce_down, ARG_NONE, NULL, NULL, 0},
                                        {"__setstate__", setstate_down, ARG_ONE, NULL, NULL, 0},
                                        {0}};

/* ---- by __getitem__ ---- */

Value seq_iter_new(VM *vm, Ref of) {
  return index_iter_new(vm, T_SEQ_ITER, of, 0);
}

static Value seq_iter_next(VM *vm, Ref v) {
  IndexIter *iter = (IndexIter *)obj_of(v);
  if (is_undef(iter->of)) return UNDEF;
  if (iter->at >= PTRDIFF_MAX) return raise(vm, T_OVERFLOW_ERROR, "iter index too large");
  Value number = int_from_i64(vm, (int64_t)iter->at++);
  Value item = is_err(number) ? ERR : object_getitem(vm, ref(iter->of), ref(number));
  drop_x(vm, number);
  if (!is_err(item) || !(raised_is(vm, T_INDEX_ERROR) || raised_is(vm, T_STOP_ITERATION))) return item;
  error_clear(vm);
  index_iter_end(vm, iter);
  return UNDEF;
}

const TypeSpec seq_iter_spec = {.name = "iterator",
                                .size = sizeof(IndexIter),
                                .flags = TYPE_GC,
                                .slots = {.iter = object_self, .next = seq_iter_next},
                                .methods = index_iter_methods,
                                .traverse = index_iter_traverse,
                                .dealloc = index_iter_dealloc};

/* ---- two fields: iter(callable, sentinel), map's and filter's function, enumerate's count, zip's iterators
 * ---- */

typedef struct PairIter {
  Obj head;
  Value first, second;
  TupleObj *spare; /* what the latest step gave, used again when nobody else has it; NULL: none yet */
  bool strict;
} PairIter;

static Value pair_new(VM *vm, TypeObj *type, Value first, Value second) {
  Value v = is_err(first) || is_err(second) ? ERR : object_alloc(vm, type);
  if (is_err(v)) {
    drop_x(vm, first);
    drop_x(vm, second);
    return ERR;
  }
  PairIter *iter = (PairIter *)obj_of(v);
  iter->first = first;
  iter->second = second;
  return v;
}

static void pair_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((PairIter *)object)->first), ctx);
  visit(vm, ref(((PairIter *)object)->second), ctx);
  if (((PairIter *)object)->spare) visit(vm, ref_to(((PairIter *)object)->spare), ctx);
}
static void pair_dealloc(VM *vm, Obj *object) {
  drop(vm, ((PairIter *)object)->first);
  drop(vm, ((PairIter *)object)->second);
  drop_obj(vm, ((PairIter *)object)->spare);
  object_free(vm, object, object->shape->type->size);
}

Value call_iter_new(VM *vm, Ref callable, Ref sentinel) {
  return pair_new(vm, type_of_id(vm, CALL_ITER), own(callable), own(sentinel));
}

static Value call_iter_next(VM *vm, Ref v) {
  PairIter *iter = (PairIter *)obj_of(v);
  if (is_undef(iter->first)) return UNDEF;
  Value item = object_call0(vm, ref(iter->first));
  bool over = false;
  if (is_err(item)) {
    if (!raised_is(vm, T_STOP_ITERATION)) return ERR;
    error_clear(vm);
    over = true;
  } else {
    int equal = object_equal(vm, ref(iter->second), ref(item));
    if (equal == 0) return item;
    drop(vm, item);
    if (equal < 0) return ERR;
    over = true;
  }
  if (over) {
    Value callable = iter->first;
    iter->first = UNDEF;
    drop(vm, callable);
  }
  return UNDEF;
}

/* ---- enumerate ---- */

/* The reference reads these arguments itself: the first keyword decides what is wrong. */
static int enumerate_check(VM *vm, const Args *args) {
  size_t n_names = args->names ? args->names->len : 0;
  if (args->n == 0 && (n_names == 0 || n_names > 2))
    return raise_i(vm, T_TYPE_ERROR, "enumerate() missing required argument 'iterable'");
  if (args->n + n_names > 2)
    return raise_i(vm, T_TYPE_ERROR, "enumerate() takes at most 2 arguments (%z given)", args->n + n_names);
  if (n_names == 0) return 0;
  Ref last = ref(args->names->items[n_names - 1]), first = ref(args->names->items[0]), wrong = ref(UNDEF);
  if (args->n == 1 && !str_is(first, "start")) wrong = first;
  if (args->n == 0 && n_names == 1 && !str_is(first, "iterable")) wrong = first;
  if (args->n == 0 && n_names == 2) {
    bool swapped = str_is(first, "start");
    if (!swapped && !str_is(first, "iterable"))
      wrong = first;
    else if (!str_is(last, swapped ? "iterable" : "start"))
      wrong = last;
  }
  if (is_undef(wrong)) return 0;
  return raise_i(vm, T_TYPE_ERROR, "'%S' is an invalid keyword argument for enumerate()", wrong);
}

static Value enumerate_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[2];
  if (type == vm->types[T_ENUMERATE] && enumerate_check(vm, args) < 0) return ERR;
  if (args_parse(vm, "enumerate", "(iterable, start=0)", args, at) < 0) return ERR;
  Value count = is_undef(at[1]) ? from_int62(0) : object_index(vm, ref(at[1]));
  return is_err(count) ? ERR : pair_new(vm, type, object_iter(vm, ref(at[0])), count);
}

/* A tuple of n for one step: the latest one when only the iterator has it. NULL: exception. */
static inline TupleObj *step_tuple(VM *vm, PairIter *iter, size_t n) {
  if (iter->spare && iter->spare->head.refcount == 1) {
    own(ref_to(iter->spare));
    return iter->spare;
  }
  TupleObj *tuple = tuple_new(vm, n);
  if (tuple && !iter->spare) iter->spare = (TupleObj *)obj_of(own(ref_to(tuple)));
  return tuple;
}

static inline void step_set(VM *vm, TupleObj *tuple, size_t i, Value item) {
  Value old = tuple->items[i];
  tuple->items[i] = item;
  drop(vm, old);
}

static Value enumerate_next(VM *vm, Ref v) {
  PairIter *iter = (PairIter *)obj_of(v);
  Value item;
  int got = iter_step(vm, ref(iter->first), &item);
  if (got <= 0) return got < 0 ? ERR : UNDEF;
  Value count = iter->second;
  Value next = is_int(count) && int_of(count) < INT62_MAX ? from_int62(int_of(count) + 1)
                                                          : int_add(vm, ref(count), ref(from_int62(1)));
  TupleObj *pair = is_err(next) ? NULL : step_tuple(vm, iter, 2);
  if (!pair) {
    drop(vm, item);
    drop_x(vm, next);
    return ERR;
  }
  iter->second = next;
  step_set(vm, pair, 0, count);
  step_set(vm, pair, 1, item);
  return value_of(pair);
}

/* ---- zip ---- */

static Value iterators_of(VM *vm, const Value *at, size_t n, const char *what) {
  TupleObj *iters = tuple_new(vm, n);
  for (size_t i = 0; iters && i < n; i++) {
    Value iter = object_iter(vm, ref(at[i]));
    if (is_err(iter)) {
      if (what && raised_is(vm, T_TYPE_ERROR)) {
        error_clear(vm);
        raise(vm, T_TYPE_ERROR, "%s argument #%z must support iteration", what, i + 1);
      }
      drop_obj(vm, iters);
      return ERR;
    }
    iters->items[i] = iter;
  }
  return iters ? value_of(iters) : ERR;
}

static Value zip_make(VM *vm, TypeObj *type, const Args *args) {
  bool strict = false;
  if (args->names && args->names->len > 1)
    return raise(vm, T_TYPE_ERROR, "zip() takes at most 1 keyword argument (%z given)", args->names->len);
  for (size_t i = 0; args->names && i < args->names->len; i++) {
    if (!str_is(ref(args->names->items[i]), "strict"))
      return raise(vm, T_TYPE_ERROR, "'%S' is an invalid keyword argument for zip()",
                   ref(args->names->items[i]));
    int truth = object_truth(vm, ref(args->at[args->n + i]));
    if (truth < 0) return ERR;
    strict = truth;
  }
  Value v = pair_new(vm, type, iterators_of(vm, args->at, args->n, NULL), NONE_VALUE);
  if (!is_err(v)) ((PairIter *)obj_of(v))->strict = strict;
  return v;
}

/* With strict: argument i ended; all others must end too. */
static Value zip_ended(VM *vm, TupleObj *iters, size_t i) {
  if (i)
    return raise(vm, T_VALUE_ERROR, "zip() argument %z is shorter than argument%s%z", i + 1,
                 i == 1 ? " " : "s 1-", i);
  for (i = 1; i < iters->len; i++) {
    Value item;
    int got = object_next(vm, ref(iters->items[i]), &item);
    if (got < 0) return ERR;
    if (!got) continue;
    drop(vm, item);
    return raise(vm, T_VALUE_ERROR, "zip() argument %z is longer than argument%s%z", i + 1,
                 i == 1 ? " " : "s 1-", i);
  }
  return UNDEF;
}

static Value zip_next(VM *vm, Ref v) {
  PairIter *zip = (PairIter *)obj_of(v);
  TupleObj *iters = as_tuple(zip->first);
  if (iters->len == 0) return UNDEF;
  TupleObj *items = step_tuple(vm, zip, iters->len);
  if (!items) return ERR;
  for (size_t i = 0; i < iters->len; i++) {
    Value item;
    int got = iter_step(vm, ref(iters->items[i]), &item);
    if (got <= 0) {
      drop_obj(vm, items);
      return got < 0 ? ERR : zip->strict ? zip_ended(vm, iters, i) : UNDEF;
    }
    step_set(vm, items, i, item);
  }
  return value_of(items);
}

/* ---- map, filter ---- */

static int no_keywords(VM *vm, TypeObj *type, const Args *args, const char *name) {
  /* an __init__ of its own may take them */
  if (!args->names || !args->names->len || type->slots.init != type_of_id(vm, OBJECT)->slots.init) return 0;
  return raise_i(vm, T_TYPE_ERROR, "%s() takes no keyword arguments", name);
}

static Value map_make(VM *vm, TypeObj *type, const Args *args) {
  if (no_keywords(vm, type, args, "map") < 0) return ERR;
  if (args->n < 2) return raise(vm, T_TYPE_ERROR, "map() must have at least two arguments.");
  return pair_new(vm, type, own(ref(args->at[0])), iterators_of(vm, args->at + 1, args->n - 1, NULL));
}

static Value map_next(VM *vm, Ref v) {
  PairIter *map = (PairIter *)obj_of(v);
  TupleObj *iters = as_tuple(map->second);
  if (iters->len == 1) {
    Value item;
    int got = iter_step(vm, ref(iters->items[0]), &item);
    if (got <= 0) return got < 0 ? ERR : UNDEF;
    Value mapped = object_call_n(vm, ref(map->first), 1, &item);
    drop(vm, item);
    return mapped;
  }
  TupleObj *items = tuple_new(vm, iters->len);
  if (!items) return ERR;
  Value result = UNDEF;
  size_t i = 0;
  for (; i < iters->len; i++) {
    Value item;
    int got = iter_step(vm, ref(iters->items[i]), &item);
    if (got <= 0) {
      result = got < 0 ? ERR : UNDEF;
      break;
    }
    items->items[i] = item;
  }
  if (i == iters->len) result = object_call_n(vm, ref(map->first), items->len, items->items);
  drop_obj(vm, items);
  return result;
}

static Value filter_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[2];
  if (no_keywords(vm, type, args, "filter") < 0) return ERR;
  if (args_parse(vm, "filter", "(function, iterable, /)", &(Args){args->at, args->n, NULL}, at) < 0)
    return ERR;
  Value iter = object_iter(vm, ref(at[1]));
  return is_err(iter) ? ERR : pair_new(vm, type, own(ref(at[0])), iter);
}

static Value filter_next(VM *vm, Ref v) {
  PairIter *filter = (PairIter *)obj_of(v);
  for (;;) {
    Value item;
    int got = iter_step(vm, ref(filter->second), &item);
    if (got <= 0) return got < 0 ? ERR : UNDEF;
    int keep;
    if (is_none(filter->first))
      keep = object_truth(vm, ref(item));
    else {
      Value verdict = object_call1(vm, ref(filter->first), ref(item));
      keep = is_err(verdict) ? -1 : object_truth(vm, ref(verdict));
      drop_x(vm, verdict);
    }
    if (keep > 0) return item;
    drop(vm, item);
    if (keep < 0) return ERR;
  }
}

/* ---- pickling ---- */

/* (class, args), args an owned tuple or ERR. */
static Value reduce_to_class(VM *vm, Ref self, Value args) {
  if (is_err(args)) return ERR;
  Value result = tuple_from(vm, (Value[]){{ref_to(type_of(vm, self)).bits}, args}, 2);
  drop(vm, args);
  return result;
}
/* enumerate and filter: both fields. */
static Value pair_reduce(VM *vm, Ref self, const Args *args) {
  const PairIter *iter = (const PairIter *)obj_of(self);
  return reduce_to_class(vm, self, tuple_from(vm, (Value[]){iter->first, iter->second}, 2));
}
static Value map_reduce(VM *vm, Ref self, const Args *args) {
  const PairIter *map = (const PairIter *)obj_of(self);
  const TupleObj *iters = as_tuple(map->second);
  TupleObj *all = tuple_new(vm, iters->len + 1);
  if (!all) return ERR;
  all->items[0] = own(ref(map->first));
  for (size_t i = 0; i < iters->len; i++) all->items[i + 1] = own(ref(iters->items[i]));
  return reduce_to_class(vm, self, value_of(all));
}
static Value zip_reduce(VM *vm, Ref self, const Args *args) {
  const PairIter *zip = (const PairIter *)obj_of(self);
  if (!zip->strict) return reduce_to_class(vm, self, own(ref(zip->first)));
  return tuple_from(vm, (Value[]){{ref_to(type_of(vm, self)).bits}, zip->first, TRUE_VALUE}, 3);
}
static Value zip_setstate(VM *vm, Ref self, const Args *args) {
  int strict = object_truth(vm, ref(args->at[0]));
  if (strict < 0) return ERR;
  ((PairIter *)obj_of(self))->strict = strict;
  return NONE_VALUE;
}
static Value call_reduce(VM *vm, Ref self, const Args *args) {
  const PairIter *iter = (const PairIter *)obj_of(self);
  Value function = builtin_named(vm, "iter"), pair = ERR, result = ERR;
  if (is_err(function)) return ERR;
  if (is_undef(iter->first)) {
    drop(vm, function);
    return iter_reduce_steal(vm, tuple_from(vm, NULL, 0));
  }
  pair = tuple_from(vm, (Value[]){iter->first, iter->second}, 2);
  if (!is_err(pair)) result = tuple_from(vm, (Value[]){function, pair}, 2);
  drop(vm, function);
  drop_x(vm, pair);
  return result;
}
#define REDUCE_ROW(fn)                                                                                       \
  { "__reduce__", fn, ARG_NONE, NULL, NULL, 0 }
static const MethodDef call_iter_methods[] = {REDUCE_ROW(call_reduce), {0}};
static const MethodDef enumerate_methods[] = {REDUCE_ROW(pair_reduce), {0}};
static const MethodDef map_methods[] = {REDUCE_ROW(map_reduce), {0}};
static const MethodDef zip_methods[] = {
    REDUCE_ROW(zip_reduce), {"__setstate__", zip_setstate, ARG_ONE, NULL, NULL, 0}, {0}};

#define PAIR_SPEC(ident, text, more, make, step, table)                                                      \
  const TypeSpec ident = {.name = text,                                                                      \
                          .size = sizeof(PairIter),                                                          \
                          .flags = TYPE_GC | TYPE_BASE | (more),                                             \
                          .slots = {.iter = object_self, .next = step, .new_ = make},                        \
                          .methods = table,                                                                  \
                          .traverse = pair_traverse,                                                         \
                          .dealloc = pair_dealloc}
PAIR_SPEC(call_iter_spec, "callable_iterator", 0, NULL, call_iter_next, call_iter_methods);
PAIR_SPEC(enumerate_spec, "enumerate", TYPE_MAKE_FREE, enumerate_make, enumerate_next, enumerate_methods);
PAIR_SPEC(zip_spec, "zip", 0, zip_make, zip_next, zip_methods);
PAIR_SPEC(map_spec, "map", TYPE_MAKE_FREE, map_make, map_next, map_methods);
PAIR_SPEC(filter_spec, "filter", TYPE_MAKE_FREE, filter_make, filter_next, enumerate_methods);

/* ---- reversed ---- */

static Value reversed_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[1];
  if (no_keywords(vm, type, args, "reversed") < 0) return ERR;
  if (args_parse(vm, "reversed", "(sequence, /)", &(Args){args->at, args->n, NULL}, at) < 0) return ERR;
  Ref v = ref(at[0]), hook = type_lookup(vm, type_of(vm, v), name_of(vm, D_reversed));
  if (is_none(hook)) return raise(vm, T_TYPE_ERROR, "'%T' object is not reversible", v);
  if (!is_undef(hook)) return call_unbound(vm, hook, v, 0, NULL);
  Slots *slots = &type_of(vm, v)->slots;
  if (!slots->getitem || !slots->len || is_kind(v, TYPE_DICT))
    return trap(vm, "reversed() of a '%s'", type_name(type_of(vm, v)));
  ptrdiff_t len = object_len(vm, v);
  Value made = len < 0 ? ERR : object_alloc(vm, type);
  if (is_err(made)) return ERR;
  IndexIter *iter = (IndexIter *)obj_of(made);
  iter->of = own(v);
  iter->at = (size_t)len;
  return made;
}

static Value reversed_next(VM *vm, Ref v) {
  IndexIter *iter = (IndexIter *)obj_of(v);
  if (is_undef(iter->of)) return UNDEF;
  if (iter->at > 0) {
    Value item = object_getitem(vm, ref(iter->of), ref(from_int62((int64_t)--iter->at)));
    if (!is_err(item)) return item;
    if (!raised_is(vm, T_INDEX_ERROR) && !raised_is(vm, T_STOP_ITERATION)) return ERR;
    error_clear(vm);
  }
  index_iter_end(vm, iter);
  return UNDEF;
}

const TypeSpec reversed_spec = {.name = "reversed",
                                .size = sizeof(IndexIter),
                                .flags = TYPE_GC | TYPE_BASE | TYPE_MAKE_FREE,
                                .slots = {.iter = object_self, .next = reversed_next, .new_ = reversed_make},
                                .methods = index_down_methods,
                                .traverse = index_iter_traverse,
                                .dealloc = index_iter_dealloc};
