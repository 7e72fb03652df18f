/* _collections.deque: a ring of values, and its iterators.

     item i lies at items[(head + i) % capacity]; capacity is 0 or a power of two
   `state` changes with every change of what is in it, so that iterators notice. */
#include "module/collections_int.h"
#include "module/module.h"
#include "module/pack.h"
#include "object/int.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/sequence.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

typedef struct DequeObj {
  Obj head_;
  Value *items;
  size_t capacity, head, len;
  ptrdiff_t most; /* -1: no bound */
  uint64_t state;
} DequeObj;
#define as_deque(v) ((DequeObj *)obj_of(v))

static bool is_deque(VM *vm, Ref v) {
  return type_is_subtype(type_of(vm, v), collections_state(vm)->deque);
}
static Value *place(const DequeObj *d, size_t i) {
  return &d->items[(d->head + i) & (d->capacity - 1)];
}

/* Room for one more. */
static int grow(VM *vm, DequeObj *d) {
  enum { FIRST = 8 };
  if (d->len < d->capacity) return 0;
  size_t capacity = d->capacity ? d->capacity * 2 : FIRST;
  if (capacity > PTRDIFF_MAX / sizeof(Value)) return raise_memory(vm), -1;
  Value *items = vm_alloc(vm, capacity * sizeof(Value));
  if (!items) return -1;
  for (size_t i = 0; i < d->len; i++) items[i] = *place(d, i);
  vm_free(vm, d->items, d->capacity * sizeof(Value));
  d->items = items;
  d->capacity = capacity;
  d->head = 0;
  return 0;
}

static Value take_left(DequeObj *d) {
  Value item = *place(d, 0);
  d->head = (d->head + 1) & (d->capacity - 1);
  d->len--;
  d->state++;
  return item;
}
static Value take_right(DequeObj *d) {
  Value item = *place(d, d->len - 1);
  d->len--;
  d->state++;
  return item;
}

/* Takes the item; what falls out at the other end is dropped. */
static int push(VM *vm, DequeObj *d, Value item, bool left) {
  if (grow(vm, d) < 0) {
    drop(vm, item);
    return -1;
  }
  if (left) {
    d->head = (d->head - 1) & (d->capacity - 1);
    d->len++;
    *place(d, 0) = item;
  } else
    *place(d, d->len++) = item;
  if (d->most >= 0 && d->len > (size_t)d->most)
    drop(vm, left ? take_right(d) : take_left(d));
  else
    d->state++;
  return 0;
}

static int extend(VM *vm, DequeObj *d, Ref iterable, bool left) {
  Value source = own(iterable), item;
  if (same_bits(iterable, ref_to(d))) {
    ListObj *list = list_new(vm, d->len);
    if (!list || list_extend(vm, list, iterable) < 0) {
      drop_obj(vm, list);
      drop(vm, source);
      return -1;
    }
    drop(vm, source);
    source = value_of(list);
  }
  Value iter = object_iter(vm, ref(source));
  drop(vm, source);
  if (is_err(iter)) return -1;
  int got;
  while ((got = object_next(vm, ref(iter), &item)) > 0)
    if (push(vm, d, item, left) < 0) {
      got = -1;
      break;
    }
  drop(vm, iter);
  return got;
}

static void clear(VM *vm, DequeObj *d) {
  DequeObj old = *d;
  d->items = NULL;
  d->capacity = d->head = d->len = 0;
  if (old.len) d->state++;
  for (size_t i = 0; i < old.len; i++) drop(vm, *place(&old, i));
  vm_free(vm, old.items, old.capacity * sizeof(Value));
}

static void rotate(DequeObj *d, ptrdiff_t n) {
  ptrdiff_t len = (ptrdiff_t)d->len;
  if (len <= 1) return;
  n %= len;
  if (n > len / 2) n -= len;
  if (n < -(len / 2)) n += len;
  d->state++;
  for (; n > 0; n--) {
    Value item = *place(d, d->len - 1);
    d->head = (d->head - 1) & (d->capacity - 1);
    *place(d, 0) = item;
  }
  for (; n < 0; n++) {
    Value item = *place(d, 0);
    d->head = (d->head + 1) & (d->capacity - 1);
    *place(d, d->len - 1) = item;
  }
}

/* ---- making ---- */

static Value deque_make(VM *vm, TypeObj *type, const Args *args) {
  Value v = object_alloc(vm, type);
  if (!is_err(v)) as_deque(v)->most = -1;
  return v;
}

static int deque_init(VM *vm, Ref self, const Args *args) {
  Value at[2];
  ptrdiff_t most = -1;
  if (args_parse(vm, "deque", "(iterable=None, maxlen=None)", args, at) < 0) return -1;
  if (!is_undef(at[1]) && !is_none(at[1])) {
    int64_t i;
    if (!is_int_like(ref(at[1]))) return raise_i(vm, T_TYPE_ERROR, "an integer is required");
    if (!int_as_i64(ref(at[1]), &i) || i > PTRDIFF_MAX || i < PTRDIFF_MIN)
      return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
    if (i < 0) return raise_i(vm, T_VALUE_ERROR, "maxlen must be non-negative");
    most = (ptrdiff_t)i;
  }
  DequeObj *d = as_deque(self);
  d->most = most;
  if (d->len) clear(vm, d);
  return is_undef(at[0]) ? 0 : extend(vm, d, ref(at[0]), false);
}

/* A deque of the same class, bound and items. */
static Value copy_of(VM *vm, Ref v) {
  DequeObj *d = as_deque(v);
  TypeObj *type = type_of(vm, v);
  if (type == collections_state(vm)->deque) {
    Value copy = deque_make(vm, type, NULL);
    if (is_err(copy)) return ERR;
    as_deque(copy)->most = d->most;
    if (extend(vm, as_deque(copy), v, false) == 0) return copy;
    drop(vm, copy);
    return ERR;
  }
  Value two[2] = {{v.bits}, int_from_i64(vm, d->most)};
  Value copy = object_call_n(vm, ref_to(type), d->most < 0 ? 1 : 2, two);
  if (is_err(copy) || is_deque(vm, ref(copy))) return copy;
  raise(vm, T_TYPE_ERROR, "%s() must return a deque, not %T", type_full_name(type), ref(copy));
  drop(vm, copy);
  return ERR;
}

/* ---- methods ---- */

static Value m_append(VM *vm, Ref self, const Args *args) {
  return push(vm, as_deque(self), own(ref(args->at[0])), false) < 0 ? ERR : NONE_VALUE;
}
static Value m_appendleft(VM *vm, Ref self, const Args *args) {
  return push(vm, as_deque(self), own(ref(args->at[0])), true) < 0 ? ERR : NONE_VALUE;
}
static Value m_clear(VM *vm, Ref self, const Args *args) {
  clear(vm, as_deque(self));
  return NONE_VALUE;
}
static Value m_copy(VM *vm, Ref self, const Args *args) {
  return copy_of(vm, self);
}
static Value m_extend(VM *vm, Ref self, const Args *args) {
  return extend(vm, as_deque(self), ref(args->at[0]), false) < 0 ? ERR : NONE_VALUE;
}
static Value m_extendleft(VM *vm, Ref self, const Args *args) {
  return extend(vm, as_deque(self), ref(args->at[0]), true) < 0 ? ERR : NONE_VALUE;
}
static Value m_pop(VM *vm, Ref self, const Args *args) {
  DequeObj *d = as_deque(self);
  return d->len ? take_right(d) : raise(vm, T_INDEX_ERROR, "pop from an empty deque");
}
static Value m_popleft(VM *vm, Ref self, const Args *args) {
  DequeObj *d = as_deque(self);
  return d->len ? take_left(d) : raise(vm, T_INDEX_ERROR, "pop from an empty deque");
}
static Value m_reverse(VM *vm, Ref self, const Args *args) {
  DequeObj *d = as_deque(self);
  for (size_t i = 0, k = d->len; i + 1 < k; i++) {
    Value swap = *place(d, i);
    *place(d, i) = *place(d, --k);
    *place(d, k) = swap;
  }
  return NONE_VALUE;
}
static Value m_rotate(VM *vm, Ref self, const Args *args) {
  ptrdiff_t n = 1;
  if (args->names && args->names->len)
    return raise(vm, T_TYPE_ERROR, "deque.rotate() takes no keyword arguments");
  if (args->n > 1)
    return raise(vm, T_TYPE_ERROR, "deque.rotate expected at most 1 argument, got %z", args->n);
  if (args->n && as_c_ssize(vm, ref(args->at[0]), &n) < 0) return ERR;
  rotate(as_deque(self), n);
  return NONE_VALUE;
}

/* Looks for a value in [from, to): 1 and *at, 0, -1; a deque that changes meanwhile raises `type`. */
static int search(VM *vm, DequeObj *d, Ref value, size_t from, size_t to, size_t *at, TypeId type) {
  uint64_t state = d->state;
  for (size_t i = from; i < to && i < d->len; i++) {
    Value item = own(ref(*place(d, i)));
    int equal = object_equal(vm, ref(item), value);
    drop(vm, item);
    *at = i;
    if (equal < 0) return -1;
    if (d->state != state)
      return equal && type == T_VALUE_ERROR ? 1
                                            : raise_i(vm, type == T_VALUE_ERROR ? T_RUNTIME_ERROR : type,
                                                      "deque mutated during iteration");
    if (equal) return 1;
  }
  return 0;
}

static int contains(VM *vm, Ref v, Ref value) {
  DequeObj *d = as_deque(v);
  uint64_t state = d->state;
  for (size_t i = 0; i < d->len; i++) {
    Value item = own(ref(*place(d, i)));
    int equal = object_equal(vm, ref(item), value);
    drop(vm, item);
    if (equal) return equal;
    if (d->state != state) return raise_i(vm, T_RUNTIME_ERROR, "deque mutated during iteration");
  }
  return 0;
}

static Value m_count(VM *vm, Ref self, const Args *args) {
  DequeObj *d = as_deque(self);
  uint64_t state = d->state;
  int64_t n = 0;
  for (size_t i = 0; i < d->len; i++) {
    Value item = own(ref(*place(d, i)));
    int equal = object_equal(vm, ref(item), ref(args->at[0]));
    drop(vm, item);
    if (equal < 0) return ERR;
    n += equal;
    if (d->state != state) return raise(vm, T_RUNTIME_ERROR, "deque mutated during iteration");
  }
  return from_int62(n);
}

static Value m_index(VM *vm, Ref self, const Args *args) {
  DequeObj *d = as_deque(self);
  size_t from, to, at = 0;
  if (args->names && args->names->len)
    return raise(vm, T_TYPE_ERROR, "deque.index() takes no keyword arguments");
  if (args->n < 1 || args->n > 3)
    return raise(vm, T_TYPE_ERROR, "index() takes at %s argument%s (%z given)",
                 args->n ? "most 3" : "least 1", args->n ? "s" : "", args->n);
  Value given[3] = {args->at[0], args->n > 1 ? args->at[1] : UNDEF, args->n > 2 ? args->at[2] : UNDEF};
  if (sequence_bounds(vm, &(Args){given, 3, NULL}, &d->len, &from, &to) < 0) return ERR;
  if (to > d->len) to = d->len;
  int found = search(vm, d, ref(args->at[0]), from, to, &at, T_VALUE_ERROR);
  if (found < 0) return ERR;
  return found ? from_int62((int64_t)at) : raise(vm, T_VALUE_ERROR, "%R is not in deque", ref(args->at[0]));
}

/* The item at i goes; its reference is the caller's. */
static Value take(DequeObj *d, size_t i) {
  rotate(d, -(ptrdiff_t)i);
  Value item = take_left(d);
  rotate(d, (ptrdiff_t)i);
  return item;
}

static Value m_remove(VM *vm, Ref self, const Args *args) {
  DequeObj *d = as_deque(self);
  size_t at = 0;
  int found = search(vm, d, ref(args->at[0]), 0, SIZE_MAX, &at, T_INDEX_ERROR);
  if (found < 0) return ERR;
  if (!found) return raise(vm, T_VALUE_ERROR, "%R is not in deque", ref(args->at[0]));
  drop(vm, take(d, at));
  return NONE_VALUE;
}

static Value m_insert(VM *vm, Ref self, const Args *args) {
  DequeObj *d = as_deque(self);
  ptrdiff_t i, n = (ptrdiff_t)d->len;
  if (args->names && args->names->len)
    return raise(vm, T_TYPE_ERROR, "deque.insert() takes no keyword arguments");
  if (args->n != 2) return raise(vm, T_TYPE_ERROR, "insert() takes exactly 2 arguments (%z given)", args->n);
  if (as_c_ssize(vm, ref(args->at[0]), &i) < 0) return ERR;
  if (d->most == n) return raise(vm, T_INDEX_ERROR, "deque already at its maximum size");
  Value item = own(ref(args->at[1]));
  if (i >= n || i <= -n || i == 0) return push(vm, d, item, i < n || i == 0) < 0 ? ERR : NONE_VALUE;
  rotate(d, -i);
  if (push(vm, d, item, i > 0) < 0) return ERR;
  rotate(d, i);
  return NONE_VALUE;
}

Value collections_attributes(VM *vm, Ref v) {
  return type_flag(type_of(vm, v), TYPE_HEAP) || type_of(vm, v)->attrs_at
             ? object_call_method(vm, v, name_of(vm, D_getstate))
             : NONE_VALUE;
}

static Value m_reduce(VM *vm, Ref self, const Args *args) {
  DequeObj *d = as_deque(self);
  Value made =
      d->most < 0 ? tuple_from(vm, NULL, 0) : pack(vm, 2, tuple_from(vm, NULL, 0), int_from_i64(vm, d->most));
  return pack(vm, 4, class_of(vm, self), made, collections_attributes(vm, self), object_iter(vm, self));
}

/* ---- slots ---- */

static ptrdiff_t deque_len(VM *vm, Ref v) {
  return (ptrdiff_t)as_deque(v)->len;
}

static int index_of(VM *vm, DequeObj *d, Ref key, size_t *at) {
  ptrdiff_t i;
  if (!is_int_like(key) && !type_of(vm, key)->slots.index)
    return raise_i(vm, T_TYPE_ERROR, "sequence index must be integer, not '%T'", key);
  if (object_as_ssize(vm, key, &i, T_INDEX_ERROR) < 0) return -1;
  if (i < 0) i += (ptrdiff_t)d->len;
  if (i < 0 || (size_t)i >= d->len) return raise_i(vm, T_INDEX_ERROR, "deque index out of range");
  *at = (size_t)i;
  return 0;
}
static Value deque_getitem(VM *vm, Ref v, Ref key) {
  size_t at = 0;
  return index_of(vm, as_deque(v), key, &at) < 0 ? ERR : own(ref(*place(as_deque(v), at)));
}
static int deque_setitem(VM *vm, Ref v, Ref key, Ref value) {
  size_t at = 0;
  if (index_of(vm, as_deque(v), key, &at) < 0) return -1;
  if (is_undef(value)) {
    drop(vm, take(as_deque(v), at));
    return 0;
  }
  Value *p = place(as_deque(v), at), old = *p;
  *p = own(value);
  drop(vm, old);
  return 0;
}

static Value deque_repr(VM *vm, Ref v) {
  int entered = repr_enter(vm, v);
  if (entered <= 0) return entered < 0 ? ERR : str_from(vm, "[...]");
  ListObj *list = list_new(vm, 0);
  Value text = ERR;
  ptrdiff_t most = as_deque(v)->most;
  const char *name = type_name(type_of(vm, v));
  if (list && list_extend(vm, list, v) == 0)
    text = most < 0 ? str_format(vm, "%s(%R)", name, ref_to(list))
                    : str_format(vm, "%s(%R, maxlen=%i)", name, ref_to(list), (int64_t)most);
  drop_obj(vm, list);
  repr_leave(vm, v);
  return text;
}

static Value deque_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_deque(vm, a) || !is_deque(vm, b)) return NOT_IMPLEMENTED;
  DequeObj *x = as_deque(a), *y = as_deque(b);
  bool same = same_bits(a, b);
  if (op == CMP_EQ && (same || x->len != y->len)) return from_bool(same);
  if (op == CMP_NE && (same || x->len != y->len)) return from_bool(!same);
  Value i = object_iter(vm, a), k = is_err(i) ? ERR : object_iter(vm, b), result = ERR;
  while (!is_err(k)) {
    Value p, q;
    int got = object_next(vm, ref(i), &p);
    if (got < 0) break;
    int other = object_next(vm, ref(k), &q), equal = got && other > 0 ? object_equal(vm, ref(p), ref(q)) : 0;
    if (other >= 0 && equal >= 0 && !(got && other && equal))
      result = got && other ? object_compare(vm, ref(p), ref(q), (CompareOp)op)
                            : from_bool(order_holds(got - other, op));
    if (got) drop(vm, p);
    if (other > 0) drop(vm, q);
    if (other < 0 || equal <= 0) break;
  }
  drop_x(vm, i);
  drop_x(vm, k);
  return result;
}

static Value deque_add(VM *vm, Ref a, Ref b) {
  if (!is_deque(vm, a)) return NOT_IMPLEMENTED;
  if (!is_deque(vm, b)) return raise(vm, T_TYPE_ERROR, "can only concatenate deque (not \"%T\") to deque", b);
  Value copy = copy_of(vm, a);
  if (is_err(copy) || extend(vm, as_deque(copy), b, false) == 0) return copy;
  drop(vm, copy);
  return ERR;
}
static Value deque_iadd(VM *vm, Ref a, Ref b) {
  return extend(vm, as_deque(a), b, false) < 0 ? ERR : own(a);
}

/* Items n times over, in place. */
static int repeat(VM *vm, DequeObj *d, ptrdiff_t n) {
  size_t len = d->len;
  if (len == 0 || n == 1) return 0;
  if (n <= 0) {
    clear(vm, d);
    return 0;
  }
  if ((size_t)n > PTRDIFF_MAX / sizeof(Value) / len) return raise_memory(vm), -1;
  if (d->most >= 0 && len * (size_t)n > (size_t)d->most)
    n = (ptrdiff_t)(((size_t)d->most + len - 1) / len) + 1;
  Value items = tuple_from_iterable(vm, ref_to(d));
  int result = is_err(items) ? -1 : 0;
  for (ptrdiff_t k = 1; result == 0 && k < n; k++)
    for (size_t i = 0; result == 0 && i < len; i++)
      result = push(vm, d, own(ref(as_tuple(items)->items[i])), false);
  drop_x(vm, items);
  return result;
}
static int read_times(VM *vm, Ref count, ptrdiff_t *n) {
  if (!is_int_like(count) && !type_of(vm, count)->slots.index) return 0;
  return object_as_ssize(vm, count, n, T_OVERFLOW_ERROR) < 0 ? -1 : 1;
}
static Value deque_mul(VM *vm, Ref a, Ref b) {
  Ref seq = is_deque(vm, a) ? a : b, count = is_deque(vm, a) ? b : a;
  ptrdiff_t n;
  int got = read_times(vm, count, &n);
  if (got < 0) return ERR;
  if (!got) return NOT_IMPLEMENTED;
  Value copy = copy_of(vm, seq);
  if (is_err(copy) || repeat(vm, as_deque(copy), n) == 0) return copy;
  drop(vm, copy);
  return ERR;
}
static Value deque_imul(VM *vm, Ref a, Ref b) {
  ptrdiff_t n;
  int got = read_times(vm, b, &n);
  if (got < 0) return ERR;
  if (!got) return NOT_IMPLEMENTED;
  return repeat(vm, as_deque(a), n) < 0 ? ERR : own(a);
}

static Value get_maxlen(VM *vm, Ref v) {
  return as_deque(v)->most < 0 ? NONE_VALUE : int_from_i64(vm, as_deque(v)->most);
}
static int set_maxlen(VM *vm, Ref v, Ref value) {
  return raise_i(vm, T_ATTRIBUTE_ERROR, "attribute 'maxlen' of 'collections.deque' objects is not writable");
}

static void deque_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  DequeObj *d = (DequeObj *)object;
  for (size_t i = 0; i < d->len; i++) visit(vm, ref(*place(d, i)), ctx);
}
static void deque_clear_object(VM *vm, Obj *object) {
  clear(vm, (DequeObj *)object);
}
static void deque_dealloc(VM *vm, Obj *object) {
  clear(vm, (DequeObj *)object);
  object_free(vm, object, object->shape->type->size);
}

/* ---- iterators ---- */

typedef struct DequeIter {
  Obj head;
  DequeObj *deque;
  size_t at, left;
  uint64_t state;
} DequeIter;

static Value iter_new(VM *vm, TypeObj *type, Ref deque) {
  DequeIter *iter = object_new(vm, type, sizeof *iter);
  if (!iter) return ERR;
  own(deque);
  iter->deque = as_deque(deque);
  iter->left = iter->deque->len;
  iter->state = iter->deque->state;
  gc_track(vm, iter);
  return value_of(iter);
}
static Value deque_iter(VM *vm, Ref v) {
  return iter_new(vm, collections_state(vm)->deque_iter, v);
}
static Value m_reversed(VM *vm, Ref self, const Args *args) {
  return iter_new(vm, collections_state(vm)->deque_rev_iter, self);
}
static Value iter_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[2];
  ptrdiff_t skip = 0;
  if (args->n < 1 || args->n > 2)
    return raise(vm, T_TYPE_ERROR, "function takes at %s argument%s (%z given)",
                 args->n ? "most 2" : "least 1", args->n ? "s" : "", args->n);
  at[0] = args->at[0];
  at[1] = args->n > 1 ? args->at[1] : UNDEF;
  if (!is_deque(vm, ref(at[0])))
    return raise(vm, T_TYPE_ERROR, "argument 1 must be collections.deque, not %N", ref(at[0]));
  if (!is_undef(at[1]) && as_c_ssize(vm, ref(at[1]), &skip) < 0) return ERR;
  Value v = iter_new(vm, type, ref(at[0]));
  if (is_err(v)) return ERR;
  DequeIter *iter = (DequeIter *)obj_of(v);
  if (skip < 0) skip = 0;
  iter->at = (size_t)skip < iter->left ? (size_t)skip : iter->left;
  iter->left -= iter->at;
  return v;
}
static Value iter_step(VM *vm, Ref v, bool reversed) {
  DequeIter *iter = (DequeIter *)obj_of(v);
  DequeObj *d = iter->deque;
  if (d->state != iter->state) {
    iter->left = 0;
    return raise(vm, T_RUNTIME_ERROR, "deque mutated during iteration");
  }
  if (iter->left == 0) return UNDEF;
  iter->left--;
  size_t at = iter->at++;
  return own(ref(*place(d, reversed ? d->len - 1 - at : at)));
}
/* Backwards the end is looked for before changes. */
static Value deque_iter_next(VM *vm, Ref v) {
  return iter_step(vm, v, false);
}
static Value deque_rev_next(VM *vm, Ref v) {
  DequeIter *iter = (DequeIter *)obj_of(v);
  return iter->left == 0 ? UNDEF : iter_step(vm, v, true);
}
static Value iter_length_hint(VM *vm, Ref self, const Args *args) {
  return from_int62((int64_t)((DequeIter *)obj_of(self))->left);
}
static Value iter_reduce(VM *vm, Ref self, const Args *args) {
  DequeIter *iter = (DequeIter *)obj_of(self);
  return pack(
      vm, 2, class_of(vm, self),
      pack(vm, 2, own(ref_to(iter->deque)), from_int62((int64_t)iter->deque->len - (int64_t)iter->left)));
}
static void iter_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  if (((DequeIter *)object)->deque) visit(vm, ref_to(((DequeIter *)object)->deque), ctx);
}
static void iter_dealloc(VM *vm, Obj *object) {
  drop_obj(vm, ((DequeIter *)object)->deque);
  object_free(vm, object, sizeof(DequeIter));
}
static const MethodDef iter_methods[] = {
    {"__length_hint__", iter_length_hint, ARG_NONE, "($self, /)", NULL, 0},
    {"__reduce__", iter_reduce, ARG_NONE, "($self, /)", NULL, 0},
    {0}};
#define DEQUE_ITER_SPEC(ident, text, step)                                                                   \
  const TypeSpec ident = {.name = text,                                                                      \
                          .size = sizeof(DequeIter),                                                         \
                          .flags = TYPE_GC,                                                                  \
                          .slots = {.iter = object_self, .next = step, .new_ = iter_make},                   \
                          .methods = iter_methods,                                                           \
                          .traverse = iter_traverse,                                                         \
                          .dealloc = iter_dealloc}
DEQUE_ITER_SPEC(deque_iter_spec, "_collections._deque_iterator", deque_iter_next);
DEQUE_ITER_SPEC(deque_rev_iter_spec, "_collections._deque_reverse_iterator", deque_rev_next);

static const MethodDef deque_methods[] = {
    {"append", m_append, ARG_ONE, "($self, object, /)", NULL, 0},
    {"appendleft", m_appendleft, ARG_ONE, "($self, object, /)", NULL, 0},
    {"clear", m_clear, ARG_NONE, "($self, /)", NULL, 0},
    {"__copy__", m_copy, ARG_NONE, "($self, /)", NULL, 0},
    {"copy", m_copy, ARG_NONE, "($self, /)", NULL, 0},
    {"count", m_count, ARG_ONE, "($self, object, /)", NULL, 0},
    {"extend", m_extend, ARG_ONE, "($self, iterable, /)", NULL, 0},
    {"extendleft", m_extendleft, ARG_ONE, "($self, iterable, /)", NULL, 0},
    {"index", m_index, ARG_RAW, NULL, NULL, 0},
    {"insert", m_insert, ARG_RAW, NULL, NULL, 0},
    {"pop", m_pop, ARG_NONE, "($self, /)", NULL, 0},
    {"popleft", m_popleft, ARG_NONE, "($self, /)", NULL, 0},
    {"__reduce__", m_reduce, ARG_NONE, "($self, /)", NULL, 0},
    {"remove", m_remove, ARG_ONE, "($self, value, /)", NULL, 0},
    {"__reversed__", m_reversed, ARG_NONE, "($self, /)", NULL, 0},
    {"reverse", m_reverse, ARG_NONE, "($self, /)", NULL, 0},
    {"rotate", m_rotate, ARG_RAW, NULL, NULL, 0},
    {0}};
static const GetSetDef deque_getsets[] = {{"maxlen", get_maxlen, set_maxlen, NULL}, {0}};
const TypeSpec deque_spec = {.name = "collections.deque",
                             .size = sizeof(DequeObj),
                             .flags = TYPE_GC | TYPE_BASE | TYPE_HAS_WEAK | TYPE_BY_NUMBER | TYPE_SEQUENCE,
                             .slots = {.repr = deque_repr,
                                       .compare = deque_compare,
                                       .iter = deque_iter,
                                       .new_ = deque_make,
                                       .init = deque_init,
                                       .add = deque_add,
                                       .mul = deque_mul,
                                       .iadd = deque_iadd,
                                       .imul = deque_imul,
                                       .len = deque_len,
                                       .getitem = deque_getitem,
                                       .setitem = deque_setitem,
                                       .contains = contains},
                             .methods = deque_methods,
                             .getsets = deque_getsets,
                             .traverse = deque_traverse,
                             .clear = deque_clear_object,
                             .dealloc = deque_dealloc};
