/* Operations on a set and another iterable: see set_int.h. Which side is walked, and when a table is made
   anew, is the reference's: the order of the result shows it. */
#include "object/dict.h"
#include "object/set_int.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

TypeObj *set_plain_type(VM *vm, Ref v) {
  return is_set(v) ? type_of_id(vm, SET) : type_of_id(vm, FROZENSET);
}

SetObj *set_make(VM *vm, TypeObj *type, Ref from) {
  SetObj *set = set_alloc(vm, type);
  if (!set || is_undef(from) || set_update(vm, set, from) == 0) return set;
  drop_obj(vm, set);
  return NULL;
}

Value set_copy(VM *vm, Ref v) {
  SetObj *set = set_make(vm, set_plain_type(vm, v), v);
  return set ? value_of(set) : ERR;
}

/* What to do with each key of an iterable. -1 and STOP, which is no failure, end the walk. */
enum { STOP = -2 };
typedef int (*EntryFn)(VM *, SetObj *, SetObj *, const SetEntry *);

/* Walks a set's table; it may change meanwhile. */
static int each_entry(VM *vm, SetObj *walked, EntryFn fn, SetObj *a, SetObj *b) {
  SetEntry entry;
  for (size_t pos = 0; set_next(walked, &pos, &entry);) {
    own(ref(entry.key));
    int result = fn(vm, a, b, &entry);
    drop(vm, entry.key);
    if (result < 0) return -1;
  }
  return 0;
}

static int each_of_iterable(VM *vm, Ref iterable, EntryFn fn, SetObj *a, SetObj *b) {
  Value iter = object_iter(vm, iterable);
  SetEntry entry;
  if (is_err(iter)) return -1;
  int got;
  while ((got = object_next(vm, ref(iter), &entry.key)) > 0) {
    bool by_address;
    int result = set_hash_key(vm, ref(entry.key), &entry.hash, &by_address);
    if (by_address && b) b->by_address = true;
    if (result == 0) result = fn(vm, a, b, &entry);
    drop(vm, entry.key);
    if (result < 0) {
      got = result == STOP ? 0 : -1;
      break;
    }
  }
  drop(vm, iter);
  return got;
}

/* ---- intersection ---- */

/* Adds to `result` what `set` has too. */
static int add_common(VM *vm, SetObj *set, SetObj *result, const SetEntry *entry) {
  int found = set_find_entry(vm, set, entry);
  return found > 0 ? set_add_entry(vm, result, entry) : found;
}

/* The same of an iterable, which is left as soon as all of `set` was found. */
static int add_common_until_all(VM *vm, SetObj *set, SetObj *result, const SetEntry *entry) {
  int found = set_find_entry(vm, set, entry);
  if (found <= 0) return found;
  if (set_add_entry(vm, result, entry) < 0) return -1;
  return result->used >= set->used ? STOP : 0;
}

Value set_intersection(VM *vm, Ref v, Ref other) {
  if (same_bits(v, other)) return set_copy(vm, v);
  SetObj *set = as_set(v), *result = set_alloc(vm, set_plain_type(vm, v));
  if (!result) return ERR;
  int done;
  if (is_any_set(other)) {
    SetObj *walked = as_set(other);
    if (walked->used > set->used) walked = set, set = as_set(other);
    result->by_address = walked->by_address;
    done = each_entry(vm, walked, add_common, set, result);
  } else
    done = each_of_iterable(vm, other, add_common_until_all, set, result);
  if (done == 0) return value_of(result);
  drop_obj(vm, result);
  return ERR;
}

int set_intersection_update(VM *vm, Ref v, Ref other) {
  Value common = set_intersection(vm, v, other);
  if (is_err(common)) return -1;
  set_swap(as_set(v), as_set(common));
  drop(vm, common);
  return 0;
}

/* ---- difference ---- */

static int remove_entry(VM *vm, SetObj *set, SetObj *unused, const SetEntry *entry) {
  return set_remove_entry(vm, set, entry) < 0 ? -1 : 0;
}

/* Another set more than this many times larger than this one is cut down to what both have first. */
enum { MUCH_LARGER = 8 };

int set_difference_update(VM *vm, Ref v, Ref other) {
  SetObj *set = as_set(v);
  if (same_bits(v, other)) {
    set_clear(vm, set);
    return 0;
  }
  if (!is_any_set(other)) {
    if (each_of_iterable(vm, other, remove_entry, set, NULL) < 0) return -1;
    return set_tidy(vm, set);
  }
  Value walked = as_set(other)->used / MUCH_LARGER > set->used ? set_intersection(vm, v, other) : own(other);
  if (is_err(walked)) return -1;
  int result = each_entry(vm, as_set(walked), remove_entry, set, NULL);
  drop(vm, walked);
  return result < 0 ? -1 : set_tidy(vm, set);
}

static int add_if_absent(VM *vm, SetObj *other, SetObj *result, const SetEntry *entry) {
  int found = set_find_entry(vm, other, entry);
  return found == 0 ? set_add_entry(vm, result, entry) : found > 0 ? 0 : -1;
}

static int add_if_not_key(VM *vm, SetObj *set, DictObj *dict, SetObj *result) {
  SetEntry entry;
  for (size_t pos = 0; set_next(set, &pos, &entry);) {
    Ref value;
    own(ref(entry.key));
    int found = dict_find_hashed(vm, dict, ref(entry.key), entry.hash, &value);
    if (found == 0) found = set_add_entry(vm, result, &entry);
    drop(vm, entry.key);
    if (found < 0) return -1;
  }
  return 0;
}

static Value copy_and_remove(VM *vm, Ref v, Ref other) {
  Value result = set_copy(vm, v);
  if (is_err(result) || set_difference_update(vm, ref(result), other) == 0) return result;
  drop(vm, result);
  return ERR;
}

Value set_difference(VM *vm, Ref v, Ref other) {
  SetObj *set = as_set(v);
  bool is_dict = is_exact(vm, other, DICT);
  if (!is_dict && !is_any_set(other)) return copy_and_remove(vm, v, other);
  size_t n_other = is_dict ? as_dict(other)->used : as_set(other)->used;
  if (set->used >> 2 > n_other) return copy_and_remove(vm, v, other);
  SetObj *result = set_alloc(vm, set_plain_type(vm, v));
  if (!result) return ERR;
  result->by_address = set->by_address;
  int done = is_dict ? add_if_not_key(vm, set, as_dict(other), result)
                     : each_entry(vm, set, add_if_absent, as_set(other), result);
  if (done == 0) return value_of(result);
  drop_obj(vm, result);
  return ERR;
}

/* ---- symmetric difference ---- */

static int toggle(VM *vm, SetObj *set, SetObj *unused, const SetEntry *entry) {
  int removed = set_remove_entry(vm, set, entry);
  return removed == 0 ? set_add_entry(vm, set, entry) : removed > 0 ? 0 : -1;
}

int set_symmetric_difference_update(VM *vm, Ref v, Ref other) {
  SetObj *set = as_set(v);
  if (same_bits(v, other)) {
    set_clear(vm, set);
    return 0;
  }
  if (is_exact(vm, other, DICT)) {
    DictObj *dict = as_dict(other);
    Ref key;
    for (size_t pos = 0; dict_next(dict, &pos, &key, NULL);) {
      SetEntry entry = {own(key), dict_entries(dict)[pos - 1].hash};
      if (set_hashed_by_address(vm, key)) set->by_address = true;
      int result = toggle(vm, set, NULL, &entry);
      drop(vm, entry.key);
      if (result < 0) return -1;
    }
    return 0;
  }
  SetObj *others =
      is_any_set(other) ? (SetObj *)obj_of(own(other)) : set_make(vm, set_plain_type(vm, v), other);
  if (!others) return -1;
  set->by_address |= others->by_address;
  int result = each_entry(vm, others, toggle, set, NULL);
  drop_obj(vm, others);
  return result;
}

Value set_symmetric_difference(VM *vm, Ref v, Ref other) {
  SetObj *result = set_make(vm, set_plain_type(vm, v), other);
  if (!result) return ERR;
  if (set_symmetric_difference_update(vm, ref_to(result), v) == 0) return value_of(result);
  drop_obj(vm, result);
  return ERR;
}

/* ---- comparison ---- */

int set_is_subset(VM *vm, Ref v, Ref other) {
  SetObj *set = as_set(v);
  if (!is_any_set(other)) {
    SetObj *others = set_make(vm, type_of_id(vm, SET), other);
    if (!others) return -1;
    int result = set_is_subset(vm, v, ref_to(others));
    drop_obj(vm, others);
    return result;
  }
  if (set->used > as_set(other)->used) return 0;
  SetEntry entry;
  for (size_t pos = 0; set_next(set, &pos, &entry);) {
    own(ref(entry.key));
    int found = set_find_entry(vm, as_set(other), &entry);
    drop(vm, entry.key);
    if (found <= 0) return found;
  }
  return 1;
}

static int stop_if_absent(VM *vm, SetObj *set, SetObj *unused, const SetEntry *entry) {
  int found = set_find_entry(vm, set, entry);
  return found > 0 ? 0 : found < 0 ? -1 : STOP;
}

static int stop_if_present(VM *vm, SetObj *set, SetObj *unused, const SetEntry *entry) {
  int found = set_find_entry(vm, set, entry);
  return found > 0 ? STOP : found;
}

/* 1 when the walk went to the end, 0 when `fn` stopped it. */
static int walk_all(VM *vm, Ref iterable, EntryFn fn, SetObj *set) {
  Value iter = object_iter(vm, iterable);
  SetEntry entry;
  if (is_err(iter)) return -1;
  int got, result = 0;
  while (result == 0 && (got = object_next(vm, ref(iter), &entry.key)) != 0) {
    bool by_address;
    result = got < 0 ? -1 : set_hash_key(vm, ref(entry.key), &entry.hash, &by_address);
    if (result == 0) result = fn(vm, set, NULL, &entry);
    if (got > 0) drop(vm, entry.key);
  }
  drop(vm, iter);
  return result == 0 ? 1 : result == STOP ? 0 : -1;
}

int set_is_superset(VM *vm, Ref v, Ref other) {
  if (is_any_set(other)) return set_is_subset(vm, other, v);
  return walk_all(vm, other, stop_if_absent, as_set(v));
}

int set_is_disjoint(VM *vm, Ref v, Ref other) {
  SetObj *set = as_set(v);
  if (same_bits(v, other)) return set->used == 0;
  if (!is_exact(vm, other, SET) && !is_exact(vm, other, FROZENSET))
    return walk_all(vm, other, stop_if_present, set);
  SetObj *walked = as_set(other);
  if (walked->used > set->used) walked = set, set = as_set(other);
  SetEntry entry;
  for (size_t pos = 0; set_next(walked, &pos, &entry);) {
    own(ref(entry.key));
    int found = set_find_entry(vm, set, &entry);
    drop(vm, entry.key);
    if (found) return found < 0 ? -1 : 0;
  }
  return 1;
}
