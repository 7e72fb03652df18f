/* dict's views and iterators: dict_keys, dict_values, dict_items, and what walks them in both directions. */
#include "object/dict.h"
#include "object/generic.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/set.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

typedef struct DictView {
  Obj head;
  DictObj *dict;
} DictView;
#define as_view(v) ((DictView *)obj_of(v))

/* ---- iterators ---- */

typedef struct DictIter {
  Obj head;
  DictObj *dict; /* NULL: used up */
  size_t pos;    /* entries before it are done; reversed: those from it on */
  size_t used, left;
  TupleObj *spare; /* the latest item, used again when nobody else has it; NULL: none yet */
} DictIter;

static bool is_reversed(VM *vm, Ref v) {
  return is_exact(vm, v, DICT_REV_KEY_ITER) || is_exact(vm, v, DICT_REV_VALUE_ITER) ||
         is_exact(vm, v, DICT_REV_ITEM_ITER);
}

Value dict_iter_new(VM *vm, TypeId type, DictObj *dict) {
  DictIter *iter = object_new(vm, vm->types[type], sizeof *iter);
  if (!iter) return ERR;
  own(ref_to(dict));
  iter->dict = dict;
  iter->used = iter->left = dict->used;
  if (is_reversed(vm, ref_to(iter))) iter->pos = dict->keys ? dict->keys->n_entries : 0;
  gc_track(vm, iter);
  return value_of(iter);
}

static Value finish(VM *vm, DictIter *iter) {
  DictObj *dict = iter->dict;
  iter->dict = NULL;
  drop_obj(vm, dict);
  return UNDEF;
}

static Value resized(VM *vm, DictIter *iter) {
  iter->used = SIZE_MAX;
  return raise(vm, T_RUNTIME_ERROR, "dictionary changed size during iteration");
}

static Value pair_of(VM *vm, Ref key, Ref value) {
  Value pair[2] = {{key.bits}, {value.bits}};
  return tuple_from(vm, pair, 2);
}

static Value next_pair(VM *vm, DictIter *iter, Ref key, Ref value) {
  TupleObj *spare = iter->spare;
  if (!spare || spare->head.refcount > 1) {
    Value pair = pair_of(vm, key, value);
    if (!spare && !is_err(pair)) iter->spare = as_tuple(own(ref(pair)));
    return pair;
  }
  Value old_key = spare->items[0], old_value = spare->items[1];
  spare->items[0] = own(key);
  spare->items[1] = own(value);
  own(ref_to(spare));
  drop(vm, old_key);
  drop(vm, old_value);
  return value_of(spare);
}

static Value iter_next(VM *vm, Ref v) {
  DictIter *iter = (DictIter *)obj_of(v);
  Ref key, value;
  if (!iter->dict) return UNDEF;
  if (iter->used != iter->dict->used) return resized(vm, iter);
  if (!dict_next(iter->dict, &iter->pos, &key, &value)) return finish(vm, iter);
  if (iter->left == 0) {
    finish(vm, iter);
    return raise(vm, T_RUNTIME_ERROR, "dictionary keys changed during iteration");
  }
  iter->left--;
  if (is_exact(vm, v, DICT_KEY_ITER)) return own(key);
  if (is_exact(vm, v, DICT_VALUE_ITER)) return own(value);
  return next_pair(vm, iter, key, value);
}

static Value rev_iter_next(VM *vm, Ref v) {
  DictIter *iter = (DictIter *)obj_of(v);
  DictObj *dict = iter->dict;
  if (!dict) return UNDEF;
  if (iter->used != dict->used) return resized(vm, iter);
  size_t n = dict->keys ? dict->keys->n_entries : 0;
  if (iter->pos > n) iter->pos = n;
  DictEntry *entries = dict_entries(dict);
  while (iter->pos && is_undef(entries[iter->pos - 1].value)) iter->pos--;
  if (!iter->pos) return finish(vm, iter);
  DictEntry *entry = &entries[--iter->pos];
  if (iter->left) iter->left--;
  if (is_exact(vm, v, DICT_REV_KEY_ITER)) return own(ref(entry->key));
  if (is_exact(vm, v, DICT_REV_VALUE_ITER)) return own(ref(entry->value));
  return pair_of(vm, ref(entry->key), ref(entry->value));
}

static Value iter_length_hint(VM *vm, Ref self, const Args *args) {
  DictIter *iter = (DictIter *)obj_of(self);
  return from_int62(iter->dict && iter->used == iter->dict->used ? (int64_t)iter->left : 0);
}

/* What is left, as a list; the iterator itself stays where it is. */
static Value iter_reduce(VM *vm, Ref self, const Args *args) {
  DictIter *iter = (DictIter *)obj_of(self);
  DictIter *copy = object_new(vm, type_of(vm, self), sizeof *copy);
  ListObj *list = copy ? list_new(vm, 0) : NULL;
  int result = -1;
  if (list) {
    if (iter->dict) own(ref_to(iter->dict));
    copy->dict = iter->dict;
    copy->pos = iter->pos, copy->used = iter->used, copy->left = iter->left;
    result = list_extend(vm, list, ref_to(copy));
  }
  drop_obj(vm, copy);
  if (result == 0) return iter_reduce_steal(vm, value_of(list));
  drop_obj(vm, list);
  return ERR;
}

void dict_view_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  if (((DictView *)object)->dict) visit(vm, ref_to(((DictView *)object)->dict), ctx);
}
void dict_view_dealloc(VM *vm, Obj *object) {
  drop_obj(vm, ((DictView *)object)->dict);
  object_free(vm, object, object->shape->type->size);
}
static void iter_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  DictIter *iter = (DictIter *)object;
  if (iter->dict) visit(vm, ref_to(iter->dict), ctx);
  if (iter->spare) visit(vm, ref_to(iter->spare), ctx);
}
static void iter_dealloc(VM *vm, Obj *object) {
  DictIter *iter = (DictIter *)object;
  drop_obj(vm, iter->dict);
  drop_obj(vm, iter->spare);
  object_free(vm, object, sizeof *iter);
}

static const MethodDef iter_methods[] = {
    {"__length_hint__", iter_length_hint, ARG_NONE, "($self, /)", NULL, 0},
    {"__reduce__", iter_reduce, ARG_NONE, "($self, /)", NULL, 0},
    {0}};

#define ITER_SPEC(ident, text, step)                                                                         \
  const TypeSpec ident = {.name = text,                                                                      \
                          .size = sizeof(DictIter),                                                          \
                          .flags = TYPE_GC,                                                                  \
                          .slots = {.iter = object_self, .next = step},                                      \
                          .methods = iter_methods,                                                           \
                          .traverse = iter_traverse,                                                         \
                          .dealloc = iter_dealloc}
ITER_SPEC(dict_key_iter_spec, "dict_keyiterator", iter_next);
ITER_SPEC(dict_value_iter_spec, "dict_valueiterator", iter_next);
ITER_SPEC(dict_item_iter_spec, "dict_itemiterator", iter_next);
ITER_SPEC(dict_rev_key_iter_spec, "dict_reversekeyiterator", rev_iter_next);
ITER_SPEC(dict_rev_value_iter_spec, "dict_reversevalueiterator", rev_iter_next);
ITER_SPEC(dict_rev_item_iter_spec, "dict_reverseitemiterator", rev_iter_next);

/* ---- views ---- */

Value dict_view_new(VM *vm, TypeId type, Ref dict) {
  return dict_view_of(vm, vm->types[type], dict);
}

Value dict_view_of(VM *vm, TypeObj *type, Ref dict) {
  DictView *view = object_new(vm, type, sizeof *view);
  if (!view) return ERR;
  own(dict);
  view->dict = as_dict(dict);
  gc_track(vm, view);
  return value_of(view);
}

DictObj *dict_of_view(Ref v) {
  return as_view(v)->dict;
}

/* A view of that kind; OrderedDict's are built on them. */
static bool is_view(VM *vm, Ref v, TypeId type) {
  TypeObj *of = type_of(vm, v);
  return of == vm->types[type] || of->base == vm->types[type];
}

static ptrdiff_t view_len(VM *vm, Ref v) {
  return (ptrdiff_t)as_view(v)->dict->used;
}

static Value view_iter(VM *vm, Ref v) {
  TypeId type = is_view(vm, v, T_DICT_KEYS)     ? T_DICT_KEY_ITER
                : is_view(vm, v, T_DICT_VALUES) ? T_DICT_VALUE_ITER
                                                : T_DICT_ITEM_ITER;
  return dict_iter_new(vm, type, as_view(v)->dict);
}

static Value m_reversed(VM *vm, Ref self, const Args *args) {
  TypeId type = is_view(vm, self, T_DICT_KEYS)     ? T_DICT_REV_KEY_ITER
                : is_view(vm, self, T_DICT_VALUES) ? T_DICT_REV_VALUE_ITER
                                                   : T_DICT_REV_ITEM_ITER;
  return dict_iter_new(vm, type, as_view(self)->dict);
}

static Value view_repr(VM *vm, Ref v) {
  int entered = repr_enter(vm, v);
  if (entered <= 0) return entered < 0 ? ERR : str_from(vm, "...");
  ListObj *list = list_new(vm, 0);
  Value text = ERR;
  if (list && list_extend(vm, list, v) == 0)
    text = str_format(vm, "%s(%R)", type_name(type_of(vm, v)), ref_to(list));
  drop_obj(vm, list);
  repr_leave(vm, v);
  return text;
}

static int keys_contains(VM *vm, Ref v, Ref key) {
  Ref value;
  return dict_find(vm, as_view(v)->dict, key, &value);
}

static int items_contains(VM *vm, Ref v, Ref item) {
  Ref value;
  if (!is_kind(item, TYPE_TUPLE) || as_tuple(item)->len != 2) return 0;
  int found = dict_find(vm, as_view(v)->dict, ref(as_tuple(item)->items[0]), &value);
  if (found <= 0) return found;
  Value there = own(value);
  found = object_equal(vm, ref(there), ref(as_tuple(item)->items[1]));
  drop(vm, there);
  return found;
}

/* ---- keys and items as sets ---- */

static bool is_set_view(VM *vm, Ref v) {
  return is_view(vm, v, T_DICT_KEYS) || is_view(vm, v, T_DICT_ITEMS);
}

/* 1 when every item of `a` is in `b`. */
static int all_in(VM *vm, Ref a, Ref b) {
  Value iter = object_iter(vm, a), item;
  if (is_err(iter)) return -1;
  int result = 1, got;
  while (result == 1 && (got = object_next(vm, ref(iter), &item)) != 0) {
    result = got < 0 ? -1 : object_contains(vm, b, ref(item));
    if (got > 0) drop(vm, item);
  }
  drop(vm, iter);
  return result;
}

static Value view_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_any_set(b) && !is_set_view(vm, b)) return NOT_IMPLEMENTED;
  ptrdiff_t n = view_len(vm, a), n_other = object_len(vm, b);
  if (n_other < 0) return ERR;
  int result;
  switch (op) {
  case CMP_EQ:
  case CMP_NE:
    result = n == n_other ? all_in(vm, a, b) : 0;
    if (op == CMP_NE && result >= 0) result = !result;
    break;
  case CMP_LT: result = n < n_other ? all_in(vm, a, b) : 0; break;
  case CMP_LE: result = n <= n_other ? all_in(vm, a, b) : 0; break;
  case CMP_GT: result = n > n_other ? all_in(vm, b, a) : 0; break;
  default: result = n >= n_other ? all_in(vm, b, a) : 0; break;
  }
  return result < 0 ? ERR : from_bool(result);
}

/* A new set of what a view, or the other operand, has. Keys of an exact dict come from its table. */
static Value to_set(VM *vm, Ref v) {
  SetObj *set = set_new(vm);
  if (!set) return ERR;
  if (is_view(vm, v, T_DICT_KEYS) && is_exact(vm, ref_to(as_view(v)->dict), DICT))
    v = ref_to(as_view(v)->dict);
  if (set_update(vm, set, v) == 0) return value_of(set);
  drop_obj(vm, set);
  return ERR;
}

static Value changed_by(VM *vm, Ref a, Ref b, const char *method) {
  Value set = to_set(vm, a);
  if (is_err(set)) return ERR;
  Value name = str_from(vm, method);
  Value done = is_err(name) ? ERR : object_call_method1(vm, ref(set), ref(name), b);
  drop_x(vm, name);
  if (!is_err(done)) {
    drop(vm, done);
    return set;
  }
  drop(vm, set);
  return ERR;
}

static Value view_sub(VM *vm, Ref a, Ref b) {
  return changed_by(vm, a, b, "difference_update");
}

static Value view_or(VM *vm, Ref a, Ref b) {
  Value set = to_set(vm, a);
  if (is_err(set) || set_update(vm, as_set(set), b) == 0) return set;
  drop(vm, set);
  return ERR;
}

static Value view_and(VM *vm, Ref a, Ref b) {
  Ref view = is_set_view(vm, a) ? a : b, other = is_set_view(vm, a) ? b : a;
  if (is_exact(vm, other, SET) && view_len(vm, view) <= (ptrdiff_t)as_set(other)->used) {
    Value name = str_from(vm, "intersection");
    Value common = is_err(name) ? ERR : object_call_method1(vm, other, ref(name), view);
    drop_x(vm, name);
    return common;
  }
  if (is_set_view(vm, other) && view_len(vm, other) > view_len(vm, view)) {
    Ref larger = other;
    other = view;
    view = larger;
  }
  SetObj *set = set_new(vm);
  Value iter = set ? object_iter(vm, other) : ERR, item;
  int got = is_err(iter) ? -1 : 0;
  while (got >= 0 && (got = object_next(vm, ref(iter), &item)) > 0) {
    int found = is_view(vm, view, T_DICT_KEYS) ? keys_contains(vm, view, ref(item))
                                               : items_contains(vm, view, ref(item));
    if (found > 0) found = set_add(vm, set, ref(item));
    drop(vm, item);
    if (found < 0) got = -1;
  }
  drop_x(vm, iter);
  if (got == 0) return value_of(set);
  drop_obj(vm, set);
  return ERR;
}

/* One item of the second dict: in the first with an equal value it goes from there, else the pair is kept. */
static int xor_item(VM *vm, DictObj *rest, SetObj *set, Ref key, int64_t hash, Ref value) {
  Ref there;
  int found = dict_find_hashed(vm, rest, key, hash, &there);
  if (found > 0) {
    Value held = own(there);
    found = object_equal(vm, ref(held), value);
    drop(vm, held);
  }
  if (found < 0) return -1;
  if (found) return dict_delete_hashed(vm, rest, key, hash, NULL) < 0 ? -1 : 0;
  Value pair = pair_of(vm, key, value);
  int result = is_err(pair) ? -1 : set_add(vm, set, ref(pair));
  drop_x(vm, pair);
  return result;
}

static Value items_xor(VM *vm, DictObj *a, DictObj *b) {
  DictObj *rest = dict_copy(vm, a);
  SetObj *set = rest ? set_new(vm) : NULL;
  int result = set ? 0 : -1;
  size_t pos = 0;
  Ref key, value;
  while (result == 0 && dict_next(b, &pos, &key, &value)) {
    int64_t hash = dict_entries(b)[pos - 1].hash;
    Value k = own(key), x = own(value);
    result = xor_item(vm, rest, set, key, hash, value);
    drop(vm, k);
    drop(vm, x);
  }
  Value items = result == 0 ? dict_view_new(vm, T_DICT_ITEMS, ref_to(rest)) : ERR;
  if (!is_err(items)) result = set_update(vm, set, ref(items));
  drop_x(vm, items);
  drop_obj(vm, rest);
  if (result == 0 && !is_err(items)) return value_of(set);
  drop_obj(vm, set);
  return ERR;
}

static Value view_xor(VM *vm, Ref a, Ref b) {
  if (is_exact(vm, a, DICT_ITEMS) && is_exact(vm, b, DICT_ITEMS))
    return items_xor(vm, as_view(a)->dict, as_view(b)->dict);
  return changed_by(vm, a, b, "symmetric_difference_update");
}

static Value m_isdisjoint(VM *vm, Ref self, const Args *args) {
  Ref view = self, other = ref(args->at[0]);
  if (same_bits(view, other)) return from_bool(view_len(vm, view) == 0);
  if (is_exact(vm, other, SET) || is_exact(vm, other, FROZENSET) || is_set_view(vm, other)) {
    ptrdiff_t n_other = object_len(vm, other);
    if (n_other > view_len(vm, view)) {
      other = self;
      view = ref(args->at[0]);
    }
  }
  Value iter = object_iter(vm, other), item;
  if (is_err(iter)) return ERR;
  int found = 0, got;
  while (!found && (got = object_next(vm, ref(iter), &item)) != 0) {
    found = got < 0 ? -1 : object_contains(vm, view, ref(item));
    if (got > 0) drop(vm, item);
  }
  drop(vm, iter);
  return found < 0 ? ERR : from_bool(!found);
}

static const MethodDef set_view_methods[] = {
    {"isdisjoint", m_isdisjoint, ARG_ONE, "($self, other, /)", NULL, 0},
    {"__reversed__", m_reversed, ARG_NONE, "($self, /)", NULL, 0},
    {0}};
static const MethodDef values_methods[] = {{"__reversed__", m_reversed, ARG_NONE, "($self, /)", NULL, 0},
                                           {0}};

static Value get_mapping(VM *vm, Ref v) {
  return proxy_new(vm, ref_to(as_view(v)->dict));
}
static const GetSetDef view_getsets[] = {{"mapping", get_mapping, NULL, NULL}, {0}};

#define VIEW_SPEC(ident, text, table, ...)                                                                   \
  const TypeSpec ident = {.name = text,                                                                      \
                          .size = sizeof(DictView),                                                          \
                          .flags = TYPE_GC,                                                                  \
                          .slots = {.repr = view_repr, .iter = view_iter, .len = view_len, __VA_ARGS__},     \
                          .methods = table,                                                                  \
                          .getsets = view_getsets,                                                           \
                          .traverse = dict_view_traverse,                                                    \
                          .dealloc = dict_view_dealloc}
#define SET_SLOTS .compare = view_compare, .sub = view_sub, .and_ = view_and, .or_ = view_or, .xor_ = view_xor
VIEW_SPEC(dict_keys_spec, "dict_keys", set_view_methods, .contains = keys_contains, SET_SLOTS);
VIEW_SPEC(dict_values_spec, "dict_values", values_methods, .contains = NULL);
VIEW_SPEC(dict_items_spec, "dict_items", set_view_methods, .contains = items_contains, SET_SLOTS);
