/* The types set and frozenset: slots and methods, and their iterator. */
#include "base/hash.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/sequence.h"
#include "object/set_int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static void set_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  SetEntry entry;
  for (size_t pos = 0; set_next((SetObj *)object, &pos, &entry);) visit(vm, ref(entry.key), ctx);
}
static void set_clear_object(VM *vm, Obj *object) {
  set_clear(vm, (SetObj *)object);
}
static void set_dealloc(VM *vm, Obj *object) {
  set_end(vm, (SetObj *)object);
  object_free(vm, object, object->shape->type->size);
}

/* ---- making ---- */

static bool has_keywords(const Args *args) {
  return args->names && args->names->len;
}

static Value set_make_slot(VM *vm, TypeObj *type, const Args *args) {
  SetObj *set = set_alloc(vm, type);
  return set ? value_of(set) : ERR;
}

static int set_init(VM *vm, Ref self, const Args *args) {
  if (has_keywords(args)) return raise_i(vm, T_TYPE_ERROR, "set() takes no keyword arguments");
  if (args->n > 1) return raise_i(vm, T_TYPE_ERROR, "%T expected at most 1 argument, got %z", self, args->n);
  set_clear(vm, as_set(self));
  return args->n ? set_update(vm, as_set(self), ref(args->at[0])) : 0;
}

static Value frozenset_make(VM *vm, TypeObj *type, const Args *args) {
  if (has_keywords(args) && type->slots.init == type_of_id(vm, FROZENSET)->slots.init)
    return raise(vm, T_TYPE_ERROR, "frozenset() takes no keyword arguments");
  if (args->n > 1)
    return raise(vm, T_TYPE_ERROR, "%s expected at most 1 argument, got %z", type_full_name(type), args->n);
  if (args->n && type == type_of_id(vm, FROZENSET) && is_exact(vm, args->at[0], FROZENSET))
    return own(ref(args->at[0]));
  SetObj *set = set_make(vm, type, args->n ? ref(args->at[0]) : ref(UNDEF));
  return set ? value_of(set) : ERR;
}

/* ---- slots ---- */

static Value items_text(VM *vm, Ref v, const char *open, const char *close) {
  Value items = tuple_from_iterable(vm, v);
  if (is_err(items)) return ERR;
  StrBuilder b;
  builder_init(&b, vm);
  builder_text(&b, open);
  for (size_t i = 0; i < as_tuple(items)->len && !b.failed; i++) {
    if (i) builder_text(&b, ", ");
    Value text = object_repr(vm, ref(as_tuple(items)->items[i]));
    if (is_err(text))
      b.failed = true;
    else {
      builder_str(&b, ref(text));
      drop(vm, text);
    }
  }
  builder_text(&b, close);
  drop(vm, items);
  return builder_finish(&b);
}

static Value set_repr(VM *vm, Ref v) {
  int entered = repr_enter(vm, v);
  if (entered <= 0) return entered < 0 ? ERR : str_format(vm, "%.9999T(...)", v);
  Value text;
  if (as_set(v)->used == 0)
    text = str_format(vm, "%.9999T()", v);
  else {
    text = items_text(vm, v, "{", "}");
    if (!is_err(text) && !is_exact(vm, v, SET)) {
      Value whole = str_format(vm, "%.9999T(%S)", v, ref(text));
      drop(vm, text);
      text = whole;
    }
  }
  repr_leave(vm, v);
  return text;
}

static int frozenset_hash(VM *vm, Ref v, int64_t *hash) {
  SetObj *set = as_set(v);
  if (set->hash == -1) {
    SetHash state = set_hash_begin();
    SetEntry entry;
    for (size_t pos = 0; set_next(set, &pos, &entry);) {
      set_hash_add(&state, entry.hash);
      set->hash_by_address |= set_hashed_by_address(vm, ref(entry.key));
    }
    set->hash = set_hash_end(&state);
  }
  if (set->hash_by_address) vm->address_hashed = true;
  *hash = set->hash;
  return 0;
}

static Value set_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_any_set(b)) return NOT_IMPLEMENTED;
  size_t n = as_set(a)->used, n_other = as_set(b)->used;
  int result;
  switch (op) {
  case CMP_EQ:
  case CMP_NE:
    if (n != n_other ||
        (as_set(a)->hash != -1 && as_set(b)->hash != -1 && as_set(a)->hash != as_set(b)->hash))
      result = 0;
    else
      result = set_is_subset(vm, a, b);
    if (op == CMP_NE && result >= 0) result = !result;
    break;
  case CMP_LE: result = set_is_subset(vm, a, b); break;
  case CMP_GE: result = set_is_superset(vm, a, b); break;
  case CMP_LT: result = n < n_other ? set_is_subset(vm, a, b) : 0; break;
  default: result = n > n_other ? set_is_superset(vm, a, b) : 0; break;
  }
  return result < 0 ? ERR : from_bool(result);
}

static ptrdiff_t set_len(VM *vm, Ref v) {
  return (ptrdiff_t)as_set(v)->used;
}

/* A set that is looked for among frozensets is taken as a frozenset of the same keys. */
static int with_frozen(VM *vm, SetObj *set, Ref key, int (*fn)(VM *, SetObj *, Ref)) {
  int result = fn(vm, set, key);
  if (result >= 0 || !is_set(key) || !raised_is(vm, T_TYPE_ERROR)) return result;
  error_clear(vm);
  SetObj *frozen = set_make(vm, type_of_id(vm, FROZENSET), key);
  if (!frozen) return -1;
  result = fn(vm, set, ref_to(frozen));
  drop_obj(vm, frozen);
  return result;
}

static int contains_slot(VM *vm, Ref v, Ref key) {
  return with_frozen(vm, as_set(v), key, set_contains);
}

static bool both_sets(Ref a, Ref b) {
  return is_any_set(a) && is_any_set(b);
}
static Value set_or(VM *vm, Ref a, Ref b) {
  if (!both_sets(a, b)) return NOT_IMPLEMENTED;
  Value result = set_copy(vm, a);
  if (is_err(result) || same_bits(a, b) || set_update(vm, as_set(result), b) == 0) return result;
  drop(vm, result);
  return ERR;
}
static Value set_and(VM *vm, Ref a, Ref b) {
  return both_sets(a, b) ? set_intersection(vm, a, b) : NOT_IMPLEMENTED;
}
static Value set_sub(VM *vm, Ref a, Ref b) {
  return both_sets(a, b) ? set_difference(vm, a, b) : NOT_IMPLEMENTED;
}
static Value set_xor(VM *vm, Ref a, Ref b) {
  return both_sets(a, b) ? set_symmetric_difference(vm, a, b) : NOT_IMPLEMENTED;
}
static Value set_ior(VM *vm, Ref a, Ref b) {
  if (!is_any_set(b)) return NOT_IMPLEMENTED;
  return set_update(vm, as_set(a), b) < 0 ? ERR : own(a);
}
static Value set_iand(VM *vm, Ref a, Ref b) {
  if (!is_any_set(b)) return NOT_IMPLEMENTED;
  return set_intersection_update(vm, a, b) < 0 ? ERR : own(a);
}
static Value set_isub(VM *vm, Ref a, Ref b) {
  if (!is_any_set(b)) return NOT_IMPLEMENTED;
  return set_difference_update(vm, a, b) < 0 ? ERR : own(a);
}
static Value set_ixor(VM *vm, Ref a, Ref b) {
  if (!is_any_set(b)) return NOT_IMPLEMENTED;
  return set_symmetric_difference_update(vm, a, b) < 0 ? ERR : own(a);
}

/* ---- methods ---- */

static Value m_add(VM *vm, Ref self, const Args *args) {
  return set_add(vm, as_set(self), ref(args->at[0])) < 0 ? ERR : NONE_VALUE;
}
static Value m_clear(VM *vm, Ref self, const Args *args) {
  set_clear(vm, as_set(self));
  return NONE_VALUE;
}
static Value m_copy(VM *vm, Ref self, const Args *args) {
  return is_exact(vm, self, FROZENSET) ? own(self) : set_copy(vm, self);
}
static Value m_contains(VM *vm, Ref self, const Args *args) {
  int found = contains_slot(vm, self, ref(args->at[0]));
  return found < 0 ? ERR : from_bool(found);
}
static Value m_discard(VM *vm, Ref self, const Args *args) {
  return with_frozen(vm, as_set(self), ref(args->at[0]), set_remove) < 0 ? ERR : NONE_VALUE;
}
static Value m_remove(VM *vm, Ref self, const Args *args) {
  int found = with_frozen(vm, as_set(self), ref(args->at[0]), set_remove);
  if (found < 0) return ERR;
  return found ? NONE_VALUE : raise_with(vm, T_KEY_ERROR, ref(args->at[0]));
}

static Value m_pop(VM *vm, Ref self, const Args *args) {
  SetObj *set = as_set(self);
  if (set->used == 0) {
    Value text = str_from(vm, "pop from an empty set");
    if (is_err(text)) return ERR;
    raise_with(vm, T_KEY_ERROR, ref(text));
    drop(vm, text);
    return ERR;
  }
  if (set_order_known(vm, set) < 0) return ERR;
  size_t pos = set->finger & set->mask;
  SetEntry entry = {UNDEF, 0};
  if (!set_next(set, &pos, &entry)) {
    pos = 0;
    set_next(set, &pos, &entry);
  }
  set_forget(set, pos - 1);
  set->finger = pos;
  return entry.key;
}

/* f(self, *others): each of them in turn. */
static Value each_other(VM *vm, Ref self, const Args *args, int (*fn)(VM *, Ref self, Ref other)) {
  for (size_t i = 0; i < args->n; i++)
    if (fn(vm, self, ref(args->at[i])) < 0) return ERR;
  return NONE_VALUE;
}

static int update_from(VM *vm, Ref self, Ref other) {
  return set_update(vm, as_set(self), other);
}
static Value m_update(VM *vm, Ref self, const Args *args) {
  return each_other(vm, self, args, update_from);
}
static Value m_difference_update(VM *vm, Ref self, const Args *args) {
  return each_other(vm, self, args, set_difference_update);
}

static Value m_union(VM *vm, Ref self, const Args *args) {
  Value result = set_copy(vm, self);
  for (size_t i = 0; !is_err(result) && i < args->n; i++) {
    if (same_bits(args->at[i], self) || set_update(vm, as_set(result), ref(args->at[i])) == 0) continue;
    drop(vm, result);
    return ERR;
  }
  return result;
}

/* self op other op other ...; a copy when there is no other. */
static Value fold(VM *vm, Ref self, const Args *args, Value (*fn)(VM *, Ref, Ref)) {
  if (args->n == 0) return set_copy(vm, self);
  Value result = own(self);
  for (size_t i = 0; i < args->n; i++) {
    Value next = fn(vm, ref(result), ref(args->at[i]));
    drop(vm, result);
    if (is_err(next)) return ERR;
    result = next;
  }
  return result;
}

static Value m_intersection(VM *vm, Ref self, const Args *args) {
  return fold(vm, self, args, set_intersection);
}
static Value m_intersection_update(VM *vm, Ref self, const Args *args) {
  Value common = fold(vm, self, args, set_intersection);
  if (is_err(common)) return ERR;
  set_swap(as_set(self), as_set(common));
  drop(vm, common);
  return NONE_VALUE;
}

static Value m_difference(VM *vm, Ref self, const Args *args) {
  if (args->n == 0) return set_copy(vm, self);
  Value result = set_difference(vm, self, ref(args->at[0]));
  for (size_t i = 1; !is_err(result) && i < args->n; i++) {
    if (set_difference_update(vm, ref(result), ref(args->at[i])) == 0) continue;
    drop(vm, result);
    return ERR;
  }
  return result;
}

static Value m_symmetric_difference(VM *vm, Ref self, const Args *args) {
  return set_symmetric_difference(vm, self, ref(args->at[0]));
}
static Value m_symmetric_difference_update(VM *vm, Ref self, const Args *args) {
  return set_symmetric_difference_update(vm, self, ref(args->at[0])) < 0 ? ERR : NONE_VALUE;
}
static Value truth(int result) {
  return result < 0 ? ERR : from_bool(result);
}
static Value m_issubset(VM *vm, Ref self, const Args *args) {
  return truth(set_is_subset(vm, self, ref(args->at[0])));
}
static Value m_issuperset(VM *vm, Ref self, const Args *args) {
  return truth(set_is_superset(vm, self, ref(args->at[0])));
}
static Value m_isdisjoint(VM *vm, Ref self, const Args *args) {
  return truth(set_is_disjoint(vm, self, ref(args->at[0])));
}

static Value list_of(VM *vm, Ref iterable) {
  ListObj *list = list_new(vm, 0);
  if (!list || list_extend(vm, list, iterable) == 0) return list ? value_of(list) : ERR;
  drop_obj(vm, list);
  return ERR;
}

static Value m_reduce(VM *vm, Ref self, const Args *args) {
  Value keys = list_of(vm, self);
  if (is_err(keys)) return ERR;
  Value state = type_flag(type_of(vm, self), TYPE_HEAP)
                    ? object_call_method(vm, self, name_of(vm, D_getstate))
                    : NONE_VALUE;
  Value one = is_err(state) ? ERR : tuple_from(vm, &keys, 1), result = ERR;
  if (!is_err(one)) {
    Value three[3] = {{ref_to(type_of(vm, self)).bits}, one, state};
    result = tuple_from(vm, three, 3);
    drop(vm, one);
  }
  drop_x(vm, state);
  drop(vm, keys);
  return result;
}

static Value m_sizeof(VM *vm, Ref self, const Args *args) {
  enum { REFERENCE_SIZE = 200, REFERENCE_ENTRY = 16 };
  SetObj *set = as_set(self);
  if (type_flag(type_of(vm, self), TYPE_HEAP)) return trap(vm, "__sizeof__() of a subclass");
  return from_int62(REFERENCE_SIZE +
                    (set->table == set->small ? 0 : (int64_t)(set->mask + 1) * REFERENCE_ENTRY));
}

/* ---- the iterator ---- */

typedef struct SetIter {
  Obj head;
  SetObj *set; /* NULL: used up */
  size_t pos, used, left;
  bool unseen; /* whatever the order is, nobody can tell */
} SetIter;

static Value set_iter(VM *vm, Ref v) {
  SetIter *iter = object_new(vm, type_of_id(vm, SET_ITER), sizeof *iter);
  if (!iter) return ERR;
  own(v);
  iter->set = as_set(v);
  iter->used = iter->left = iter->set->used;
  iter->unseen = set_order_unseen(vm, iter->set);
  gc_track(vm, iter);
  return value_of(iter);
}

static Value set_iter_next(VM *vm, Ref v) {
  SetIter *iter = (SetIter *)obj_of(v);
  SetObj *set = iter->set;
  if (!set) return UNDEF;
  if (iter->used != set->used) {
    iter->used = SIZE_MAX;
    return raise(vm, T_RUNTIME_ERROR, "Set changed size during iteration");
  }
  SetEntry entry;
  if (!iter->unseen && set_order_known(vm, set) < 0) return ERR;
  if (set_next(set, &iter->pos, &entry)) {
    iter->left--;
    return own(ref(entry.key));
  }
  iter->set = NULL;
  drop_obj(vm, set);
  return UNDEF;
}

static Value set_iter_length_hint(VM *vm, Ref self, const Args *args) {
  SetIter *iter = (SetIter *)obj_of(self);
  return from_int62(iter->set && iter->used == iter->set->used ? (int64_t)iter->left : 0);
}

static Value set_iter_reduce(VM *vm, Ref self, const Args *args) {
  SetIter *iter = (SetIter *)obj_of(self), *copy = object_new(vm, type_of_id(vm, SET_ITER), sizeof *copy);
  if (!copy) return ERR;
  copy->set = iter->set;
  copy->pos = iter->pos, copy->used = iter->used, copy->left = iter->left;
  if (copy->set) own(ref_to(copy->set));
  Value keys = list_of(vm, ref_to(copy));
  drop_obj(vm, copy);
  return iter_reduce_steal(vm, keys);
}

static void set_iter_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  if (((SetIter *)object)->set) visit(vm, ref_to(((SetIter *)object)->set), ctx);
}
static void set_iter_dealloc(VM *vm, Obj *object) {
  drop_obj(vm, ((SetIter *)object)->set);
  object_free(vm, object, sizeof(SetIter));
}

static const MethodDef set_iter_methods[] = {
    {"__length_hint__", set_iter_length_hint, ARG_NONE, "($self, /)", NULL, 0},
    {"__reduce__", set_iter_reduce, ARG_NONE, "($self, /)", NULL, 0},
    {0}};
const TypeSpec set_iter_spec = {.name = "set_iterator",
                                .size = sizeof(SetIter),
                                .flags = TYPE_GC,
                                .slots = {.iter = object_self, .next = set_iter_next},
                                .methods = set_iter_methods,
                                .traverse = set_iter_traverse,
                                .dealloc = set_iter_dealloc};

/* ---- the types ---- */

#define COMMON_METHODS                                                                                       \
  {"__contains__", m_contains, ARG_ONE, "($self, object, /)", NULL, 0},                                      \
      {"copy", m_copy, ARG_NONE, "($self, /)", NULL, 0},                                                     \
      {"difference", m_difference, ARG_RAW, NULL, NULL, METHOD_VARARGS},                                     \
      {"intersection", m_intersection, ARG_RAW, NULL, NULL, METHOD_VARARGS},                                 \
      {"isdisjoint", m_isdisjoint, ARG_ONE, "($self, other, /)", NULL, 0},                                   \
      {"issubset", m_issubset, ARG_ONE, "($self, other, /)", NULL, 0},                                       \
      {"issuperset", m_issuperset, ARG_ONE, "($self, other, /)", NULL, 0},                                   \
      {"__reduce__", m_reduce, ARG_NONE, "($self, /)", NULL, 0},                                             \
      {"__sizeof__", m_sizeof, ARG_NONE, "($self, /)", NULL, 0},                                             \
      {"symmetric_difference", m_symmetric_difference, ARG_ONE, "($self, other, /)", NULL, 0}, {             \
    "union", m_union, ARG_RAW, NULL, NULL, METHOD_VARARGS                                                    \
  }

static const MethodDef set_methods[] = {
    {"add", m_add, ARG_ONE, "($self, object, /)", NULL, 0},
    {"clear", m_clear, ARG_NONE, "($self, /)", NULL, 0},
    COMMON_METHODS,
    {"discard", m_discard, ARG_ONE, "($self, object, /)", NULL, 0},
    {"difference_update", m_difference_update, ARG_RAW, NULL, NULL, METHOD_VARARGS},
    {"intersection_update", m_intersection_update, ARG_RAW, NULL, NULL, METHOD_VARARGS},
    {"pop", m_pop, ARG_NONE, "($self, /)", NULL, 0},
    {"remove", m_remove, ARG_ONE, "($self, object, /)", NULL, 0},
    {"symmetric_difference_update", m_symmetric_difference_update, ARG_ONE, "($self, other, /)", NULL, 0},
    {"update", m_update, ARG_RAW, NULL, NULL, METHOD_VARARGS},
    {0}};
static const MethodDef frozenset_methods[] = {COMMON_METHODS, {0}};

#define COMMON_SLOTS                                                                                         \
  .repr = set_repr, .compare = set_compare, .iter = set_iter, .len = set_len, .contains = contains_slot,     \
  .sub = set_sub, .and_ = set_and, .xor_ = set_xor, .or_ = set_or

const TypeSpec set_spec = {.name = "set",
                           .size = sizeof(SetObj),
                           .flags = TYPE_BASE | TYPE_GC | TYPE_HAS_WEAK | TYPE_MAKE_FREE,
                           .slots = {COMMON_SLOTS, .new_ = set_make_slot, .init = set_init, .isub = set_isub,
                                     .iand = set_iand, .ixor = set_ixor, .ior = set_ior},
                           .methods = set_methods,
                           .traverse = set_traverse,
                           .clear = set_clear_object,
                           .dealloc = set_dealloc};
const TypeSpec frozenset_spec = {.name = "frozenset",
                                 .size = sizeof(SetObj),
                                 .flags = TYPE_BASE | TYPE_GC | TYPE_HAS_WEAK | TYPE_MAKE_FREE,
                                 .slots = {COMMON_SLOTS, .new_ = frozenset_make, .hash = frozenset_hash},
                                 .methods = frozenset_methods,
                                 .traverse = set_traverse,
                                 .clear = set_clear_object,
                                 .dealloc = set_dealloc};
