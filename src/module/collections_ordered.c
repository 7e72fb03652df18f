/* _collections.OrderedDict: a dict whose order can be changed, with views and iterators of its own.

   The order is that of the dict's own table; what moves a key takes it out and puts it in again. `state`
   changes when a key comes, goes or moves, so that iterators notice. */
#include "module/collections_int.h"
#include "module/module.h"
#include "module/pack.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

typedef struct OrderedDict {
  DictObj dict;
  Attrs attrs;
  uint64_t state;
} OrderedDict;
#define as_ordered(v) ((OrderedDict *)obj_of(v))

static bool is_ordered(VM *vm, Ref v) {
  return type_is_subtype(type_of(vm, v), collections_state(vm)->ordered);
}
static bool is_just_ordered(VM *vm, Ref v) {
  return type_of(vm, v) == collections_state(vm)->ordered;
}

static Value ordered_make(VM *vm, TypeObj *type, const Args *args) {
  return object_alloc(vm, type);
}

/* ---- items ---- */

/* Keys whose hash and comparison nobody sees. */
static bool is_plain(const VM *vm, Ref key) {
  return !is_ptr(key) || is_exact(vm, key, STR) || is_exact(vm, key, INT) || is_exact(vm, key, BYTES);
}

/* KeyError(key), made as `raise KeyError, key` once was: a tuple is all the arguments, None is none. */
static Value no_key(VM *vm, Ref key) {
  Value one[1] = {{key.bits}};
  Args args = {.at = one, .n = !is_none(key)};
  if (is_kind(key, TYPE_TUPLE)) args = (Args){.at = as_tuple(key)->items, .n = as_tuple(key)->len};
  Value exception = exception_new(vm, vm->types[T_KEY_ERROR], &args);
  return is_err(exception) ? ERR : raise_object_steal(vm, exception);
}

/* The reference looks for a key in the dict and in its own table: __eq__ runs that much more often, as long
   as the key is found. 0 or -1. */
static int compare_again(VM *vm, DictObj *dict, Ref key, int64_t hash, int times) {
  for (int i = 0; !is_plain(vm, key) && i < times; i++) {
    ptrdiff_t at = dict_entry_index(vm, dict, key, hash);
    if (at < 0) return at == -2 ? -1 : 0;
  }
  return 0;
}

/* A key's __eq__ has changed the dict while one was looked for: where the reference has its place then is not
   worked out here. 0, or -1 with a trap. */
static int stays(VM *vm, Ref v, size_t state) {
  if (as_ordered(v)->state == state) return 0;
  if (raised(vm)) error_clear(vm);
  return trap(vm, "an OrderedDict that changes while a key is looked for"), -1;
}

static int ordered_setitem(VM *vm, Ref v, Ref key, Ref value) {
  DictObj *dict = as_dict(v);
  size_t used = dict->used, state = as_ordered(v)->state;
  int64_t hash;
  Value old;
  if (object_hash(vm, key, &hash) < 0) return -1;
  if (!is_undef(value)) {
    if (dict_set_hashed(vm, dict, key, hash, value) < 0) return -1;
    if (dict->used != used) as_ordered(v)->state++;
    return compare_again(vm, dict, key, hash, 1);
  }
  int again = compare_again(vm, dict, key, hash, 1);
  int found = again < 0 ? -1 : dict_delete_hashed(vm, dict, key, hash, &old);
  if (stays(vm, v, state) < 0) found = found > 0 ? (drop(vm, old), -1) : -1;
  if (found > 0) drop(vm, old);
  if (found == 0) raise_with(vm, T_KEY_ERROR, key);
  if (found > 0) as_ordered(v)->state++;
  return found > 0 ? 0 : -1;
}

static Value no_more(VM *vm, const char *text) {
  return raise(vm, T_VALUE_ERROR, "%s", text);
}

/* self[key] = value of one pair. */
static int set_pair(VM *vm, Ref self, Ref pair) {
  Value iter = object_iter(vm, pair), key = UNDEF, value = UNDEF, end = UNDEF;
  if (is_err(iter)) return -1;
  int result = -1, got = object_next(vm, ref(iter), &key);
  if (got == 0) no_more(vm, "need more than 0 values to unpack");
  if (got > 0 && (got = object_next(vm, ref(iter), &value)) == 0)
    no_more(vm, "need more than 1 value to unpack");
  if (got > 0 && (got = object_next(vm, ref(iter), &end)) > 0) {
    no_more(vm, "too many values to unpack (expected 2)");
    got = -1;
  }
  if (got == 0 && !raised(vm)) result = object_setitem(vm, self, ref(key), ref(value));
  drop_x(vm, end);
  drop_x(vm, value);
  drop_x(vm, key);
  drop(vm, iter);
  return result;
}
static int add_pairs(VM *vm, Ref self, Ref pairs) {
  Value iter = object_iter(vm, pairs), pair;
  if (is_err(iter)) return -1;
  int got;
  while ((got = object_next(vm, ref(iter), &pair)) > 0) {
    got = set_pair(vm, self, ref(pair));
    drop(vm, pair);
    if (got < 0) break;
  }
  drop(vm, iter);
  return got;
}
static int add_keys(VM *vm, Ref self, Ref other, Ref keys) {
  Value iter = object_iter(vm, keys), key;
  if (is_err(iter)) return -1;
  int got;
  while ((got = object_next(vm, ref(iter), &key)) > 0) {
    Value value = object_getitem(vm, other, ref(key));
    got = is_err(value) ? -1 : object_setitem(vm, self, ref(key), ref(value));
    drop_x(vm, value);
    drop(vm, key);
    if (got < 0) break;
  }
  drop(vm, iter);
  return got;
}

/* A dict's items as they are now. */
static Value items_list(VM *vm, DictObj *dict) {
  ListObj *list = list_new(vm, dict->used);
  size_t pos = 0;
  Ref key, value;
  while (list && dict_next(dict, &pos, &key, &value)) {
    Value pair = pack(vm, 2, own(key), own(value));
    if (!is_err(pair) && list_append_steal(vm, list, pair) == 0) continue;
    drop_obj(vm, list);
    return ERR;
  }
  return list ? value_of(list) : ERR;
}

/* What update() takes: a dict, something with keys() or items(), or pairs. */
static int update_from(VM *vm, Ref self, Ref other) {
  Value method, called;
  int result;
  if (is_exact(vm, other, DICT)) {
    called = items_list(vm, as_dict(other));
    result = is_err(called) ? -1 : add_pairs(vm, self, ref(called));
    drop_x(vm, called);
    return result;
  }
  bool keys = true;
  int found = object_find_attr(vm, other, name_of(vm, W_keys), &method);
  if (found == 0) {
    keys = false;
    found = object_find_attr(vm, other, name_of(vm, W_items), &method);
  }
  if (found <= 0) return found < 0 ? -1 : add_pairs(vm, self, other);
  called = object_call0(vm, ref(method));
  drop(vm, method);
  if (is_err(called)) return -1;
  result = keys ? add_keys(vm, self, other, ref(called)) : add_pairs(vm, self, ref(called));
  drop(vm, called);
  return result;
}
static int update_args(VM *vm, Ref self, const Args *args) {
  if (args->n && update_from(vm, self, ref(args->at[0])) < 0) return -1;
  for (size_t i = 0; args->names && i < args->names->len; i++)
    if (object_setitem(vm, self, ref(args->names->items[i]), ref(args->at[args->n + i])) < 0) return -1;
  return 0;
}
static int ordered_init(VM *vm, Ref self, const Args *args) {
  if (args->n > 1) return raise_i(vm, T_TYPE_ERROR, "expected at most 1 arguments, got %z", args->n);
  return update_args(vm, self, args);
}
static Value m_update(VM *vm, Ref self, const Args *args) {
  if (args->n > 1)
    return raise(vm, T_TYPE_ERROR, "update() takes at most 1 positional argument (%z given)", args->n);
  return update_args(vm, self, args) < 0 ? ERR : NONE_VALUE;
}

/* ---- methods ---- */

static Value m_clear(VM *vm, Ref self, const Args *args) {
  dict_clear(vm, as_dict(self));
  return NONE_VALUE;
}

static Value m_pop(VM *vm, Ref self, const Args *args) {
  Ref key = ref(args->at[0]);
  Value value;
  int64_t hash;
  if (object_hash(vm, key, &hash) < 0) return ERR;
  size_t state = as_ordered(self)->state;
  int again = compare_again(vm, as_dict(self), key, hash, 2);
  int found = again < 0 ? -1 : dict_delete_hashed(vm, as_dict(self), key, hash, &value);
  if (stays(vm, self, state) < 0) return found > 0 ? (drop(vm, value), ERR) : ERR;
  if (found > 0) as_ordered(self)->state++;
  if (found) return found < 0 ? ERR : value;
  return is_undef(args->at[1]) ? no_key(vm, key) : own(ref(args->at[1]));
}

static Value m_popitem(VM *vm, Ref self, const Args *args) {
  DictEntry entry;
  int last = is_undef(args->at[0]) ? 1 : object_truth(vm, ref(args->at[0]));
  if (last < 0) return ERR;
  if (!dict_pop_at(vm, as_dict(self), last, &entry)) {
    Value text = str_from(vm, "dictionary is empty");
    if (is_err(text)) return ERR;
    raise_with(vm, T_KEY_ERROR, ref(text));
    drop(vm, text);
    return ERR;
  }
  as_ordered(self)->state++;
  return pack(vm, 2, entry.key, entry.value);
}

static Value m_setdefault(VM *vm, Ref self, const Args *args) {
  Ref key = ref(args->at[0]), fallback = is_undef(args->at[1]) ? ref(NONE_VALUE) : ref(args->at[1]), value;
  if (is_just_ordered(vm, self)) {
    int found = dict_find(vm, as_dict(self), key, &value);
    if (found) return found < 0 ? ERR : own(value);
    return ordered_setitem(vm, self, key, fallback) < 0 ? ERR : own(fallback);
  }
  int there = object_contains(vm, self, key);
  if (there) return there < 0 ? ERR : object_getitem(vm, self, key);
  return object_setitem(vm, self, key, fallback) < 0 ? ERR : own(fallback);
}

/* Everything out, and in again with `first` before the others. */
static int put_first(VM *vm, DictObj *dict, DictEntry first) {
  size_t n = dict->used, pos = 0, at = 0;
  DictEntry *all = vm_alloc(vm, (n + 1) * sizeof *all);
  if (!all) return -1;
  all[at++] = first;
  Ref key;
  while (dict_next(dict, &pos, &key, NULL)) {
    all[at] = dict_entries(dict)[pos - 1];
    own(ref(all[at].key));
    own(ref(all[at].value));
    at++;
  }
  dict_clear(vm, dict);
  int result = 0;
  for (size_t i = 0; i < at; i++) {
    if (result == 0) result = dict_insert_hashed(vm, dict, ref(all[i].key), all[i].hash, ref(all[i].value));
    if (i) {
      drop(vm, all[i].key);
      drop(vm, all[i].value);
    }
  }
  vm_free(vm, all, (n + 1) * sizeof *all);
  return result;
}

/* Whether this object is the last key, or the first: then nobody asks for its hash. */
static bool is_at_end(const DictObj *dict, Ref key, bool last) {
  const DictEntry *entries = dict_entries(dict);
  size_t n = dict->keys ? dict->keys->n_entries : 0;
  for (size_t i = 0; i < n; i++) {
    const DictEntry *entry = &entries[last ? n - 1 - i : i];
    if (!is_undef(entry->value)) return same_bits(entry->key, key);
  }
  return false;
}

static Value m_move_to_end(VM *vm, Ref self, const Args *args) {
  DictObj *dict = as_dict(self);
  Ref key = ref(args->at[0]);
  int last = is_undef(args->at[1]) ? 1 : object_truth(vm, ref(args->at[1]));
  int64_t hash;
  if (last < 0) return ERR;
  if (is_at_end(dict, key, last)) return NONE_VALUE;
  if (object_hash(vm, key, &hash) < 0) return ERR;
  size_t state = as_ordered(self)->state;
  ptrdiff_t at = dict_entry_index(vm, dict, key, hash);
  if (stays(vm, self, state) < 0 || at == -2) return ERR;
  if (at < 0) return no_key(vm, key);
  DictEntry entry = dict_entries(dict)[at];
  own(ref(entry.key));
  own(ref(entry.value));
  dict_delete_entry(vm, dict, (size_t)at);
  int result = last ? dict_insert_hashed(vm, dict, ref(entry.key), entry.hash, ref(entry.value))
                    : put_first(vm, dict, entry);
  as_ordered(self)->state++;
  drop(vm, entry.key);
  drop(vm, entry.value);
  return result < 0 ? ERR : NONE_VALUE;
}

/* The reference looks for each key that it comes to, as often as `times`, which runs its __hash__: *value is
   what it finds last. 0; -1: KeyError, or what __hash__ raised. */
static int find_again(VM *vm, DictObj *dict, Ref key, int times, Value *value) {
  for (int i = 0; !is_plain(vm, key) && i < times; i++) {
    Ref found;
    int there = dict_find(vm, dict, key, &found);
    if (there <= 0) return there < 0 ? -1 : (no_key(vm, key), -1);
    Value before = *value;
    *value = own(found);
    drop(vm, before);
  }
  return 0;
}

static Value m_copy(VM *vm, Ref self, const Args *args) {
  Value copy = is_just_ordered(vm, self) ? ordered_make(vm, type_of(vm, self), NULL)
                                         : object_call0(vm, ref_to(type_of(vm, self)));
  if (is_err(copy)) return ERR;
  size_t pos = 0;
  Ref key, value;
  int result = 0;
  bool just = is_just_ordered(vm, self);
  while (result == 0 && dict_next(as_dict(self), &pos, &key, &value)) {
    int64_t hash = dict_entries(as_dict(self))[pos - 1].hash;
    Value k = own(key), x = just ? own(value) : object_getitem(vm, self, key);
    if (just)
      result = find_again(vm, as_dict(self), ref(k), 1, &x) < 0
                   ? -1
                   : dict_set_hashed(vm, as_dict(copy), ref(k), hash, ref(x));
    else
      result = is_err(x) ? -1 : object_setitem(vm, ref(copy), ref(k), ref(x));
    drop_x(vm, x);
    drop(vm, k);
  }
  if (result == 0) return copy;
  drop(vm, copy);
  return ERR;
}

static Value m_reduce(VM *vm, Ref self, const Args *args) {
  Value state = collections_attributes(vm, self);
  Value items = is_err(state) ? ERR : object_call_method(vm, self, name_of(vm, W_items));
  Value iter = is_err(items) ? ERR : object_iter(vm, ref(items));
  drop_x(vm, items);
  return pack(vm, 5, class_of(vm, self), tuple_from(vm, NULL, 0), state, NONE_VALUE, iter);
}

/* The pairs as repr() comes to them. Owned; ERR. */
static Value items_found(VM *vm, OrderedDict *ordered) {
  ListObj *list = list_new(vm, ordered->dict.used);
  size_t pos = 0, state = ordered->state;
  Ref key, value;
  while (list && dict_next(&ordered->dict, &pos, &key, &value)) {
    Value held = own(key), now = own(value);
    bool fine = find_again(vm, &ordered->dict, key, 1, &now) == 0;
    if (fine && ordered->state != state)
      fine = (trap(vm, "an OrderedDict that changes while its repr is made"), false);
    Value pair = fine ? pack(vm, 2, held, now) : ERR;
    if (!fine) drop(vm, held), drop(vm, now);
    if (!is_err(pair) && list_append_steal(vm, list, pair) == 0) continue;
    drop_obj(vm, list);
    return ERR;
  }
  return list ? value_of(list) : ERR;
}

static Value ordered_repr(VM *vm, Ref v) {
  const char *name = type_name(type_of(vm, v));
  if (!as_dict(v)->used) return str_format(vm, "%s()", name);
  int entered = repr_enter(vm, v);
  if (entered <= 0) return entered < 0 ? ERR : str_from(vm, "...");
  Value items = ERR, text = ERR;
  if (is_just_ordered(vm, v))
    items = items_found(vm, as_ordered(v));
  else {
    Value view = object_call_method(vm, v, name_of(vm, W_items));
    ListObj *list = is_err(view) ? NULL : list_new(vm, 0);
    if (list && list_extend(vm, list, ref(view)) < 0) {
      drop_obj(vm, list);
      list = NULL;
    }
    drop_x(vm, view);
    if (list) items = value_of(list);
  }
  if (!is_err(items)) text = str_format(vm, "%s(%R)", name, ref(items));
  drop_x(vm, items);
  repr_leave(vm, v);
  return text;
}

static int same_order(VM *vm, DictObj *a, DictObj *b) {
  size_t i = 0, k = 0;
  Ref x, y;
  for (;;) {
    bool more = dict_next(a, &i, &x, NULL), others = dict_next(b, &k, &y, NULL);
    if (!more || !others) return more == others;
    Value p = own(x), q = own(y);
    int equal = object_equal(vm, ref(p), ref(q));
    drop(vm, p);
    drop(vm, q);
    if (equal <= 0) return equal;
  }
}
static Value ordered_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_kind(b, TYPE_DICT) || (op != CMP_EQ && op != CMP_NE)) return NOT_IMPLEMENTED;
  Value result = type_of_id(vm, DICT)->slots.compare(vm, a, b, CMP_EQ);
  if (is_err(result)) return ERR;
  int equal = is_true(result);
  if (equal && is_ordered(vm, b)) equal = same_order(vm, as_dict(a), as_dict(b));
  return equal < 0 ? ERR : from_bool(equal == (op == CMP_EQ));
}

static Value ordered_or(VM *vm, Ref a, Ref b) {
  if (!is_kind(a, TYPE_DICT) || !is_kind(b, TYPE_DICT)) return NOT_IMPLEMENTED;
  Value result = object_call1(vm, ref_to(type_of(vm, is_ordered(vm, a) ? a : b)), a);
  if (is_err(result) || update_from(vm, ref(result), b) == 0) return result;
  drop(vm, result);
  return ERR;
}
static Value ordered_ior(VM *vm, Ref a, Ref b) {
  return update_from(vm, a, b) < 0 ? ERR : own(a);
}

/* ---- iterators and views ---- */

typedef enum { WALK_KEYS = 1, WALK_VALUES = 2, WALK_REVERSED = 4 } WalkKind;
typedef struct OrderedIter {
  Obj head;
  OrderedDict *dict; /* NULL: used up */
  size_t pos, used;
  uint64_t state;
  int kind;
} OrderedIter;

static Value iter_new(VM *vm, Ref v, int kind) {
  OrderedIter *iter = object_new(vm, collections_state(vm)->od_iter, sizeof *iter);
  if (!iter) return ERR;
  own(v);
  iter->dict = as_ordered(v);
  iter->used = as_dict(v)->used;
  iter->state = iter->dict->state;
  iter->kind = kind;
  if (kind & WALK_REVERSED) iter->pos = as_dict(v)->keys ? as_dict(v)->keys->n_entries : 0;
  gc_track(vm, iter);
  return value_of(iter);
}

static Value iter_next(VM *vm, Ref v) {
  OrderedIter *iter = (OrderedIter *)obj_of(v);
  OrderedDict *ordered = iter->dict;
  if (!ordered) return UNDEF;
  DictObj *dict = &ordered->dict;
  bool over = false;
  if (iter->state != ordered->state) {
    raise(vm, T_RUNTIME_ERROR, "OrderedDict mutated during iteration");
    over = true;
  } else if (iter->used != dict->used)
    return raise(vm, T_RUNTIME_ERROR, "OrderedDict changed size during iteration");
  Ref key, value;
  if (!over && (iter->kind & WALK_REVERSED)) {
    DictEntry *entries = dict_entries(dict);
    size_t n = dict->keys ? dict->keys->n_entries : 0;
    if (iter->pos > n) iter->pos = n;
    while (iter->pos && is_undef(entries[iter->pos - 1].value)) iter->pos--;
    over = iter->pos == 0;
    if (!over) {
      key = ref(entries[--iter->pos].key);
      value = ref(entries[iter->pos].value);
    }
  } else if (!over)
    over = !dict_next(dict, &iter->pos, &key, &value);
  if (over) {
    iter->dict = NULL;
    drop_obj(vm, ordered);
    return raised(vm) ? ERR : UNDEF;
  }
  int what = iter->kind & (WALK_KEYS | WALK_VALUES);
  Value held = own(key), now = own(value);
  if (find_again(vm, dict, key, what == WALK_KEYS ? 1 : 2, &now) < 0) {
    iter->dict = NULL;
    drop_obj(vm, ordered);
    drop(vm, held);
    drop(vm, now);
    return ERR;
  }
  if (what == WALK_KEYS) return drop(vm, now), held;
  if (what != WALK_VALUES) return pack(vm, 2, held, now);
  drop(vm, held);
  return now;
}

static Value iter_reduce(VM *vm, Ref self, const Args *args) {
  OrderedIter *iter = (OrderedIter *)obj_of(self), *copy = object_new(vm, type_of(vm, self), sizeof *copy);
  ListObj *list = copy ? list_new(vm, 0) : NULL;
  int result = -1;
  if (list) {
    copy->dict = iter->dict;
    copy->pos = iter->pos, copy->used = iter->used, copy->state = iter->state, copy->kind = iter->kind;
    if (copy->dict) own(ref_to(copy->dict));
    result = list_extend(vm, list, ref_to(copy));
  }
  drop_obj(vm, copy);
  if (result == 0) return iter_reduce_steal(vm, value_of(list));
  drop_obj(vm, list);
  return ERR;
}
static void iter_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  if (((OrderedIter *)object)->dict) visit(vm, ref_to(((OrderedIter *)object)->dict), ctx);
}
static void iter_dealloc(VM *vm, Obj *object) {
  drop_obj(vm, ((OrderedIter *)object)->dict);
  object_free(vm, object, sizeof(OrderedIter));
}
static const MethodDef iter_methods[] = {{"__reduce__", iter_reduce, ARG_NONE, "($self, /)", NULL, 0}, {0}};
const TypeSpec od_iter_spec = {.name = "odict_iterator",
                               .size = sizeof(OrderedIter),
                               .flags = TYPE_GC,
                               .slots = {.iter = object_self, .next = iter_next},
                               .methods = iter_methods,
                               .traverse = iter_traverse,
                               .dealloc = iter_dealloc};

static Value ordered_iter(VM *vm, Ref v) {
  return iter_new(vm, v, WALK_KEYS);
}
static Value m_reversed(VM *vm, Ref self, const Args *args) {
  return iter_new(vm, self, WALK_KEYS | WALK_REVERSED);
}
static Value m_keys(VM *vm, Ref self, const Args *args) {
  return dict_view_of(vm, collections_state(vm)->od_keys, self);
}
static Value m_values(VM *vm, Ref self, const Args *args) {
  return dict_view_of(vm, collections_state(vm)->od_values, self);
}
static Value m_items(VM *vm, Ref self, const Args *args) {
  return dict_view_of(vm, collections_state(vm)->od_items, self);
}

#define OD_VIEW(view, kind)                                                                                  \
  static Value od_##view##_iter(VM *vm, Ref v) {                                                             \
    return iter_new(vm, ref_to(dict_of_view(v)), kind);                                                      \
  }                                                                                                          \
  static Value od_##view##_reversed(VM *vm, Ref self, const Args *args) {                                    \
    return iter_new(vm, ref_to(dict_of_view(self)), (kind) | WALK_REVERSED);                                 \
  }                                                                                                          \
  static const MethodDef od_##view##_methods[] = {                                                           \
      {"__reversed__", od_##view##_reversed, ARG_NONE, "($self, /)", NULL, 0}, {0}};                         \
  const TypeSpec od_##view##_spec = {.name = "odict_" #view,                                                 \
                                     .flags = TYPE_GC,                                                       \
                                     .slots = {.iter = od_##view##_iter},                                    \
                                     .methods = od_##view##_methods,                                         \
                                     .traverse = dict_view_traverse,                                         \
                                     .dealloc = dict_view_dealloc}
OD_VIEW(keys, WALK_KEYS);
OD_VIEW(values, WALK_VALUES);
OD_VIEW(items, 0);

static void ordered_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  size_t pos = 0;
  Ref key, value;
  while (dict_next((DictObj *)object, &pos, &key, &value)) {
    visit(vm, key, ctx);
    visit(vm, value, ctx);
  }
}
static void ordered_clear(VM *vm, Obj *object) {
  dict_clear(vm, (DictObj *)object);
}
static void ordered_dealloc(VM *vm, Obj *object) {
  dict_clear(vm, (DictObj *)object);
  object_free(vm, object, object->shape->type->size);
}

static const MethodDef ordered_methods[] = {
    {"fromkeys", dict_fromkeys, ARG_KW, "($type, /, iterable, value=None)", NULL, METHOD_CLASS},
    {"__reduce__", m_reduce, ARG_NONE, "($self, /)", NULL, 0},
    {"setdefault", m_setdefault, ARG_KW, "($self, /, key, default=None)", NULL, 0},
    {"pop", m_pop, ARG_KW, "($self, /, key, default=<unrepresentable>)", NULL, 0},
    {"popitem", m_popitem, ARG_KW, "($self, /, last=True)", NULL, 0},
    {"keys", m_keys, ARG_NONE, "($self, /)", NULL, 0},
    {"values", m_values, ARG_NONE, "($self, /)", NULL, 0},
    {"items", m_items, ARG_NONE, "($self, /)", NULL, 0},
    {"update", m_update, ARG_RAW, NULL, NULL, 0},
    {"clear", m_clear, ARG_NONE, "($self, /)", NULL, 0},
    {"copy", m_copy, ARG_NONE, "($self, /)", NULL, 0},
    {"__reversed__", m_reversed, ARG_NONE, "($self, /)", NULL, 0},
    {"move_to_end", m_move_to_end, ARG_KW, "($self, /, key, last=True)", NULL, 0},
    {0}};
static const GetSetDef ordered_getsets[] = {{"__dict__", generic_get_dict, generic_set_dict, NULL}, {0}};
const TypeSpec ordered_spec = {.name = "collections.OrderedDict",
                               .size = sizeof(OrderedDict),
                               .attrs_at = offsetof(OrderedDict, attrs),
                               .flags = TYPE_BASE | TYPE_DICT | TYPE_GC | TYPE_HAS_DICT | TYPE_HAS_WEAK,
                               .slots = {.repr = ordered_repr,
                                         .compare = ordered_compare,
                                         .iter = ordered_iter,
                                         .new_ = ordered_make,
                                         .init = ordered_init,
                                         .or_ = ordered_or,
                                         .ior = ordered_ior,
                                         .setitem = ordered_setitem},
                               .methods = ordered_methods,
                               .getsets = ordered_getsets,
                               .traverse = ordered_traverse,
                               .clear = ordered_clear,
                               .dealloc = ordered_dealloc};
