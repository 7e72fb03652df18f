/* list: storage, slots, iterators. Methods are in list_methods.c, sorting in list_sort.c. */
#include "object/iter_step.h"
#include "object/list_int.h"
#include "object/sequence.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/simple.h"
#include "runtime/type.h"

ListObj *list_new(VM *vm, size_t capacity) {
  ListObj *list = simple_new(vm, type_of_id(vm, LIST), sizeof *list);
  if (!list) return NULL;
  list->len = list->capacity = 0;
  list->items = NULL;
  if (capacity) {
    list->items = heap_alloc_small(vm->heap, capacity * sizeof(Value));
    if (!list->items && !(list->items = vm_alloc(vm, capacity * sizeof(Value)))) {
      drop_obj(vm, list);
      return NULL;
    }
    list->capacity = capacity;
  }
  simple_track(vm, list);
  return list;
}

const Value *list_items(Ref v) {
  return as_list(v)->items;
}

/* Room for n items. Fields change only when it is there. */
static int reserve(VM *vm, ListObj *list, size_t n) {
  if (n <= list->capacity) return 0;
  if (n > PTRDIFF_MAX / sizeof(Value) - 16) return raise_memory(vm), -1;
  size_t capacity = (n + (n >> 3) + 6) & ~(size_t)3;
  Value *items = vm_realloc(vm, list->items, list->capacity * sizeof(Value), capacity * sizeof(Value));
  if (!items) return -1;
  list->items = items;
  list->capacity = capacity;
  return 0;
}

int list_append_steal(VM *vm, ListObj *list, Value item) {
  if (list->len == list->capacity && reserve(vm, list, list->len + 1) < 0) {
    drop(vm, item);
    return -1;
  }
  list->items[list->len++] = item;
  return 0;
}

int list_append_all_steal(VM *vm, ListObj *list, const Value *items, size_t n) {
  if (n > list->capacity - list->len && reserve(vm, list, list->len + n) < 0) return -1;
  if (n) memcpy(list->items + list->len, items, n * sizeof *items);
  list->len += n;
  return 0;
}

int list_append(VM *vm, ListObj *list, Ref item) {
  return list_append_steal(vm, list, own(item));
}

int list_insert(VM *vm, ListObj *list, size_t at, Ref item) {
  if (reserve(vm, list, list->len + 1) < 0) return -1;
  memmove(list->items + at + 1, list->items + at, (list->len - at) * sizeof(Value));
  list->items[at] = own(item);
  list->len++;
  return 0;
}

int list_splice(VM *vm, ListObj *list, size_t from, size_t to, const Value *items, size_t n) {
  enum { FEW = 16 };
  size_t n_old = to - from, tail = list->len - to;
  if (n_old == 1 && n == 0) { /* pop and del of one */
    Value gone = list->items[from];
    memmove(list->items + from, list->items + to, tail * sizeof(Value));
    list->len--;
    drop(vm, gone);
    return 0;
  }
  Value few[FEW], *old = n_old <= FEW ? few : vm_alloc(vm, n_old * sizeof(Value));
  if (!old) return -1;
  if (n > n_old && reserve(vm, list, list->len - n_old + n) < 0) {
    if (old != few) vm_free(vm, old, n_old * sizeof(Value));
    return -1;
  }
  if (n_old) memcpy(old, list->items + from, n_old * sizeof(Value));
  if (tail && n != n_old) memmove(list->items + from + n, list->items + to, tail * sizeof(Value));
  for (size_t i = 0; i < n; i++) list->items[from + i] = own(ref(items[i]));
  list->len = list->len - n_old + n;
  for (size_t i = n_old; i-- > 0;) drop(vm, old[i]);
  if (old != few) vm_free(vm, old, n_old * sizeof(Value));
  return 0;
}

Value list_from_iterable(VM *vm, Ref iterable) {
  ListObj *list = list_new(vm, 0);
  if (!list || list_extend(vm, list, iterable) == 0) return list ? value_of(list) : ERR;
  drop_obj(vm, list);
  return ERR;
}

void list_clear(VM *vm, ListObj *list) {
  if (list->len == 0) return;
  Value *items = list->items;
  size_t n = list->len, capacity = list->capacity;
  list->items = NULL;
  list->len = list->capacity = 0;
  for (size_t i = n; i-- > 0;) drop(vm, items[i]);
  vm_free(vm, items, capacity * sizeof(Value));
}

static int extend_from(VM *vm, ListObj *list, const Value *items, size_t n) {
  if (reserve(vm, list, list->len + n) < 0) return -1;
  for (size_t i = 0; i < n; i++) list->items[list->len + i] = own(ref(items[i]));
  list->len += n;
  return 0;
}

int list_extend(VM *vm, ListObj *list, Ref iterable) {
  if (is_exact(vm, iterable, TUPLE))
    return extend_from(vm, list, as_tuple(iterable)->items, as_tuple(iterable)->len);
  if (is_exact(vm, iterable, LIST)) {
    ListObj *other = as_list(iterable);
    size_t n = other->len;
    if (reserve(vm, list, list->len + n) < 0) return -1;
    return extend_from(vm, list, other->items, n);
  }
  Value iter = object_iter(vm, iterable), item;
  if (is_err(iter)) return -1;
  /* Nothing is reserved: the hint is asked because a class sees that. */
  int got = object_length_hint(vm, iterable, 0) < 0 ? -1 : 0;
  while (got >= 0 && (got = iter_step(vm, ref(iter), &item)) > 0)
    if (list_push(vm, list, item) < 0) {
      got = -1;
      break;
    }
  drop(vm, iter);
  return got;
}

static void list_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  ListObj *list = (ListObj *)object;
  for (size_t i = list->len; i-- > 0;) visit(vm, ref(list->items[i]), ctx);
}
static void list_clear_object(VM *vm, Obj *object) {
  list_clear(vm, (ListObj *)object);
}
static void list_dealloc(VM *vm, Obj *object) {
  ListObj *list = (ListObj *)object;
  for (size_t i = list->len; i-- > 0;) drop(vm, list->items[i]);
  vm_free(vm, list->items, list->capacity * sizeof(Value));
  simple_free(vm, object, sizeof(ListObj));
}

/* ---- slots ---- */

static Value list_repr(VM *vm, Ref v) {
  ListObj *list = as_list(v);
  return sequence_repr(vm, v, list->items, &list->len, "[", "]", "[...]");
}

static Value list_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_kind(a, TYPE_LIST) || !is_kind(b, TYPE_LIST)) return NOT_IMPLEMENTED;
  ListObj *x = as_list(a), *y = as_list(b);
  return sequence_compare(vm, &(Sequence){&x->head, &x->len, &x->items, NULL},
                          &(Sequence){&y->head, &y->len, &y->items, NULL}, op);
}

static ptrdiff_t list_len(VM *vm, Ref v) {
  return (ptrdiff_t)as_list(v)->len;
}

Value list_part(VM *vm, const ListObj *list, const SliceRange *range) {
  ListObj *part = list_new(vm, range->n);
  if (!part) return ERR;
  const Value *item = list->items + (range->n ? range->start : 0);
  for (size_t i = 0; i < range->n; i++, item += range->step) part->items[i] = own(ref(*item));
  part->len = range->n;
  return value_of(part);
}

static Value list_getitem(VM *vm, Ref v, Ref key) {
  ListObj *list = as_list(v);
  size_t at;
  if (is_exact(vm, key, SLICE)) {
    SliceRange range;
    if (slice_range(vm, key, &list->len, &range) < 0) return ERR;
    return list_part(vm, list, &range);
  }
  if (sequence_index(vm, v, key, &list->len, "list", "list index out of range", &at) < 0) return ERR;
  return own(ref(list->items[at]));
}

/* list[a:b:step] = values, with step other than 1: sizes must agree. */
static int set_extended(VM *vm, ListObj *list, const SliceRange *range, TupleObj *values) {
  if (values->len != range->n)
    return raise_i(vm, T_VALUE_ERROR, "attempt to assign sequence of size %z to extended slice of size %z",
                   values->len, range->n);
  Value *gone = range->n ? vm_alloc(vm, range->n * sizeof(Value)) : NULL;
  if (!gone) return range->n ? -1 : 0;
  for (size_t i = 0; i < range->n; i++) {
    Value *place = &list->items[range->start + (ptrdiff_t)i * range->step];
    gone[i] = *place;
    *place = own(ref(values->items[i]));
  }
  for (size_t i = 0; i < range->n; i++) drop(vm, gone[i]);
  vm_free(vm, gone, range->n * sizeof(Value));
  return 0;
}

static int delete_extended(VM *vm, ListObj *list, SliceRange range) {
  if (range.n == 0) return 0;
  if (range.step < 0) {
    range.start += (ptrdiff_t)(range.n - 1) * range.step;
    range.step = -range.step;
  }
  Value *gone = vm_alloc(vm, range.n * sizeof(Value));
  if (!gone) return -1;
  size_t out = (size_t)range.start, k = 0;
  for (size_t i = out; i < list->len; i++) {
    if (k < range.n && i == (size_t)range.start + k * (size_t)range.step)
      gone[k++] = list->items[i];
    else
      list->items[out++] = list->items[i];
  }
  list->len = out;
  for (size_t i = 0; i < range.n; i++) drop(vm, gone[i]);
  vm_free(vm, gone, range.n * sizeof(Value));
  return 0;
}

static int set_slice(VM *vm, ListObj *list, Ref key, Ref value) {
  SliceRange range;
  if (is_undef(value)) {
    if (slice_range(vm, key, &list->len, &range) < 0) return -1;
    if (range.step != 1) return delete_extended(vm, list, range);
    return range.n ? list_splice(vm, list, (size_t)range.start, (size_t)range.start + range.n, NULL, 0) : 0;
  }
  if (slice_range(vm, key, &list->len, &range) < 0) return -1;
  size_t len = list->len;
  Value values = tuple_of_items(
      vm, value, range.step == 1 ? "can only assign an iterable" : "must assign iterable to extended slice");
  if (is_err(values)) return -1;
  TupleObj *tuple = as_tuple(values);
  int result = 0;
  if (range.step == 1) {
    size_t from = (size_t)range.start, to = from + range.n, now = list->len;
    if (from > now) from = now;
    result = list_splice(vm, list, from, to < from ? from : to > now ? now : to, tuple->items, tuple->len);
  } else if (list->len != len && tuple->len == range.n) {
    trap(vm, "a list that changes while an extended slice of it is assigned");
    result = -1;
  } else
    result = set_extended(vm, list, &range, tuple);
  drop(vm, values);
  return result;
}

static int list_setitem(VM *vm, Ref v, Ref key, Ref value) {
  ListObj *list = as_list(v);
  size_t at;
  if (is_exact(vm, key, SLICE)) return set_slice(vm, list, key, value);
  if (sequence_index(vm, v, key, &list->len, "list", "list assignment index out of range", &at) < 0)
    return -1;
  if (is_undef(value)) return list_splice(vm, list, at, at + 1, NULL, 0);
  Value old = list->items[at];
  list->items[at] = own(value);
  drop(vm, old);
  return 0;
}

static Value list_add(VM *vm, Ref a, Ref b) {
  if (!is_kind(a, TYPE_LIST) || !is_kind(b, TYPE_LIST)) return NOT_IMPLEMENTED;
  ListObj *x = as_list(a), *y = as_list(b), *out = list_new(vm, x->len + y->len);
  if (!out) return ERR;
  if (extend_from(vm, out, x->items, x->len) == 0 && extend_from(vm, out, y->items, y->len) == 0)
    return value_of(out);
  drop_obj(vm, out);
  return ERR;
}

static Value list_iadd(VM *vm, Ref a, Ref b) {
  return list_extend(vm, as_list(a), b) < 0 ? ERR : own(a);
}

static Value list_mul(VM *vm, Ref a, Ref b) {
  Ref seq = is_kind(a, TYPE_LIST) ? a : b, count = is_kind(a, TYPE_LIST) ? b : a;
  size_t n;
  int got = sequence_repeat(vm, count, as_list(seq)->len, &n);
  if (got <= 0) return got < 0 ? ERR : NOT_IMPLEMENTED;
  ListObj *list = as_list(seq), *out = list_new(vm, list->len * n);
  if (!out) return ERR;
  if (list->len == 1) {
    Value item = list->items[0];
    if (is_ptr(item)) obj_of(item)->refcount += (intptr_t)n;
    for (size_t i = 0; i < n; i++) out->items[i] = item;
    out->len = n;
  } else
    for (size_t i = 0; i < n; i++) extend_from(vm, out, list->items, list->len);
  return value_of(out);
}

static Value list_imul(VM *vm, Ref a, Ref b) {
  Value product = list_mul(vm, a, b);
  if (is_err(product) || is_not_implemented(product)) return product;
  ListObj *list = as_list(a), *other = as_list(product), swap = *list;
  if (list->len == 0) {
    drop(vm, product);
    return own(a);
  }
  list->items = other->items, list->len = other->len, list->capacity = other->capacity;
  other->items = swap.items, other->len = swap.len, other->capacity = swap.capacity;
  drop(vm, product);
  return own(a);
}

static int list_contains(VM *vm, Ref v, Ref item) {
  ListObj *list = as_list(v);
  for (size_t i = 0; i < list->len; i++) {
    Value there = own(ref(list->items[i]));
    int equal = object_equal(vm, ref(there), item);
    drop(vm, there);
    if (equal) return equal;
  }
  return 0;
}

static Value list_make(VM *vm, TypeObj *type, const Args *args) {
  return object_alloc(vm, type);
}

static int list_init(VM *vm, Ref self, const Args *args) {
  Value at[1];
  /* a __new__ of its own may take keywords */
  bool strict = type_of(vm, self)->slots.new_ == list_make;
  Args positional = {args->at, args->n, strict ? args->names : NULL};
  if (args_parse(vm, "list", "(iterable=(), /)", &positional, at) < 0) return -1;
  list_clear(vm, as_list(self));
  return is_undef(at[0]) ? 0 : list_extend(vm, as_list(self), ref(at[0]));
}

static Value list_iter(VM *vm, Ref v) {
  return index_iter_new(vm, T_LIST_ITER, v, 0);
}

static Value list_iter_next(VM *vm, Ref v) {
  IndexIter *iter = (IndexIter *)obj_of(v);
  if (is_undef(iter->of)) return UNDEF;
  ListObj *list = as_list(iter->of);
  if (iter->at < list->len) return own(ref(list->items[iter->at++]));
  index_iter_end(vm, iter);
  return UNDEF;
}

/* Walks down: `at` is one above the next item. */
static Value list_rev_next(VM *vm, Ref v) {
  IndexIter *iter = (IndexIter *)obj_of(v);
  if (is_undef(iter->of)) return UNDEF;
  ListObj *list = as_list(iter->of);
  if (iter->at > 0 && iter->at <= list->len) return own(ref(list->items[--iter->at]));
  index_iter_end(vm, iter);
  return UNDEF;
}

const TypeSpec list_spec = {.name = "list",
                            .size = sizeof(ListObj),
                            .flags = TYPE_BASE | TYPE_LIST | TYPE_GC | TYPE_SIMPLE | TYPE_SEQUENCE |
                                     TYPE_MAKE_FREE,
                            .slots = {.repr = list_repr,
                                      .compare = list_compare,
                                      .iter = list_iter,
                                      .new_ = list_make,
                                      .init = list_init,
                                      .add = list_add,
                                      .mul = list_mul,
                                      .iadd = list_iadd,
                                      .imul = list_imul,
                                      .len = list_len,
                                      .getitem = list_getitem,
                                      .setitem = list_setitem,
                                      .contains = list_contains},
                            .methods = list_methods,
                            .traverse = list_traverse,
                            .clear = list_clear_object,
                            .dealloc = list_dealloc};
const TypeSpec list_iter_spec = {.name = "list_iterator",
                                 .size = sizeof(IndexIter),
                                 .flags = TYPE_GC | TYPE_SIMPLE,
                                 .slots = {.iter = object_self, .next = list_iter_next},
                                 .methods = index_iter_methods,
                                 .traverse = index_iter_traverse,
                                 .dealloc = index_iter_dealloc};
const TypeSpec list_rev_iter_spec = {.name = "list_reverseiterator",
                                     .size = sizeof(IndexIter),
                                     .flags = TYPE_GC | TYPE_SIMPLE,
                                     .slots = {.iter = object_self, .next = list_rev_next},
                                     .methods = index_down_methods,
                                     .traverse = index_iter_traverse,
                                     .dealloc = index_iter_dealloc};
