/* The table of set and frozenset: see set.h. Python-level methods are in set_type.c, operations on two sets
   in set_ops.c. */
#include "object/set.h"
#include "object/dict.h"
#include "object/iter_step.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

enum { LINEAR_PROBES = 9, PERTURB_SHIFT = 5, LARGE_SET = 50000, DELETED_HASH = -1 };

static inline bool is_free(const SetEntry *entry) {
  return entry->key.bits == 0;
}

SetObj *set_alloc(VM *vm, TypeObj *type) {
  Value v = object_alloc(vm, type);
  if (is_err(v)) return NULL;
  SetObj *set = as_set(v);
  set->table = set->small;
  set->mask = SET_SMALL - 1;
  set->hash = -1;
  return set;
}

SetObj *set_new(VM *vm) {
  return set_alloc(vm, type_of_id(vm, SET));
}

Value frozenset_from(VM *vm, const Value *items, size_t n) {
  SetObj *set = set_alloc(vm, type_of_id(vm, FROZENSET));
  if (!set) return ERR;
  for (size_t i = 0; i < n; i++)
    if (set_add(vm, set, ref(items[i])) < 0) {
      drop_obj(vm, set);
      return ERR;
    }
  return value_of(set);
}

int set_hash_key(VM *vm, Ref key, int64_t *hash, bool *by_address) {
  *by_address = false;
  if (has_shape(vm, key, STR)) return *hash = as_str(key)->hash != -1 ? as_str(key)->hash : str_hash(key), 0;
  if (is_int(key)) return object_hash(vm, key, hash);
  bool outer = vm->address_hashed;
  vm->address_hashed = false;
  int result = object_hash(vm, key, hash);
  *by_address = vm->address_hashed;
  vm->address_hashed = outer;
  return result;
}

/* ---- probing ---- */

/* A probe sequence is runs of up to 1 + LINEAR_PROBES neighbours that do not wrap around; a jump starts from
   where the run began. */

/* What lookup() gives, as far as hashes, identity and plain texts tell; NULL where it takes more. */
static inline SetEntry *lookup_plain(VM *vm, const SetObj *set, Ref key, int64_t hash, SetEntry **deleted) {
  SetEntry *table = set->table;
  size_t mask = set->mask, start = (size_t)hash & mask;
  uint64_t perturb = (uint64_t)hash;
  *deleted = NULL;
  for (;;) {
    SetEntry *entry = &table[start], *last = start + LINEAR_PROBES <= mask ? entry + LINEAR_PROBES : entry;
    for (; entry <= last; entry++) {
      if (is_free(entry)) return entry;
      if (entry->hash != hash) {
        if (is_undef(entry->key)) *deleted = entry;
        continue;
      }
      if (same_bits(entry->key, key)) return entry;
      if (!has_shape(vm, key, STR) || !has_shape(vm, entry->key, STR)) return NULL;
      if (str_same(as_str(entry->key), as_str(key))) return entry;
    }
    perturb >>= PERTURB_SHIFT;
    start = (start * 5 + 1 + (size_t)perturb) & mask;
  }
}

/* What a search that is to add answers when a key was equal that the comparison may have taken out. */
static const SetEntry was_equal = {{1}, 0};

/* The entry with an equal key, or the free one where the search ended; NULL: exception. *deleted, unless
   NULL, is the last deleted place on the way, or NULL: then the search is to add, and what compares equal
   counts even if it has gone meanwhile. */
static SetEntry *lookup_any(VM *vm, SetObj *set, Ref key, int64_t hash, SetEntry **deleted) {
restart:
  if (deleted) *deleted = NULL;
  SetEntry *table = set->table;
  size_t mask = set->mask, start = (size_t)hash & mask;
  uint64_t perturb = (uint64_t)hash;
  bool is_text = is_exact(vm, key, STR);
  for (;;) {
    size_t end = start + LINEAR_PROBES <= mask ? start + LINEAR_PROBES : start;
    for (size_t i = start; i <= end; i++) {
      SetEntry *entry = &table[i];
      if (is_free(entry)) return entry;
      if (entry->hash != hash) {
        if (deleted && is_undef(entry->key)) *deleted = entry;
        continue;
      }
      if (same_bits(entry->key, key)) return entry;
      if (is_text && is_exact(vm, entry->key, STR)) {
        if (str_equal(ref(entry->key), key)) return entry;
        continue;
      }
      Value there = own(ref(entry->key));
      int equal = object_equal(vm, ref(there), key);
      bool changed = set->table != table || !same_bits(entry->key, there);
      drop(vm, there);
      if (equal < 0) return NULL;
      if (equal && deleted) return (SetEntry *)&was_equal;
      if (changed || set->mask != mask) goto restart;
      if (equal) return entry;
    }
    perturb >>= PERTURB_SHIFT;
    start = (start * 5 + 1 + (size_t)perturb) & mask;
  }
}

static SetEntry *lookup(VM *vm, SetObj *set, Ref key, int64_t hash) {
  SetEntry *deleted, *found = lookup_plain(vm, set, key, hash, &deleted);
  return found ? found : lookup_any(vm, set, key, hash, NULL);
}

/* Puts an entry whose key is not there into a table without deleted places. */
static void insert_clean(SetEntry *table, size_t mask, SetEntry entry) {
  size_t start = (size_t)entry.hash & mask;
  uint64_t perturb = (uint64_t)entry.hash;
  for (;;) {
    size_t end = start + LINEAR_PROBES <= mask ? start + LINEAR_PROBES : start;
    for (size_t i = start; i <= end; i++)
      if (is_free(&table[i])) {
        table[i] = entry;
        return;
      }
    perturb >>= PERTURB_SHIFT;
    start = (start * 5 + 1 + (size_t)perturb) & mask;
  }
}

/* A table of the smallest size above n; keys keep their relative order of insertion. */
static int resize(VM *vm, SetObj *set, size_t n) {
  size_t size = SET_SMALL, old_size = set->mask + 1;
  while (size <= n) {
    if (size > SIZE_MAX / 2 / sizeof(SetEntry)) return raise_memory(vm), -1;
    size <<= 1;
  }
  SetEntry copy[SET_SMALL], *old = set->table, *table = set->small;
  if (size > SET_SMALL) {
    if (!(table = vm_alloc(vm, size * sizeof *table))) return -1;
  } else if (old == set->small) {
    if (set->fill == set->used) return 0;
    memcpy(copy, old, sizeof copy);
    old = copy;
  }
  memset(table, 0, size * sizeof *table);
  for (size_t i = 0; i < old_size; i++)
    if (set_is_live(&old[i])) insert_clean(table, size - 1, old[i]);
  set->table = table;
  set->mask = size - 1;
  set->fill = set->used;
  if (old != copy && old != set->small) vm_free(vm, old, old_size * sizeof *old);
  return 0;
}

static size_t grown(const SetObj *set) {
  return set->used > LARGE_SET ? set->used * 2 : set->used * 4;
}

/* ---- one key ---- */

int set_find_entry(VM *vm, SetObj *set, const SetEntry *entry) {
  SetEntry *found = lookup(vm, set, ref(entry->key), entry->hash);
  return found ? !is_free(found) : -1;
}

int set_contains(VM *vm, SetObj *set, Ref key) {
  SetEntry entry = {.key = {key.bits}};
  bool by_address;
  if (set_hash_key(vm, key, &entry.hash, &by_address) < 0) return -1;
  return set_find_entry(vm, set, &entry);
}

int set_add_entry(VM *vm, SetObj *set, const SetEntry *entry) {
  Value key = own(ref(entry->key));
  int64_t hash = entry->hash;
  SetEntry *deleted, *place = lookup_plain(vm, set, ref(key), hash, &deleted);
  if (!place) place = lookup_any(vm, set, ref(key), hash, &deleted);
  if (!place || !is_free(place)) {
    drop(vm, key);
    return place ? 0 : -1;
  }
  set->used++;
  if (deleted) {
    *deleted = (SetEntry){key, hash};
    return 0;
  }
  *place = (SetEntry){key, hash};
  set->fill++;
  return set->fill * 5 < set->mask * 3 ? 0 : resize(vm, set, grown(set));
}

int set_add(VM *vm, SetObj *set, Ref key) {
  SetEntry entry = {.key = {key.bits}};
  bool by_address;
  if (set_hash_key(vm, key, &entry.hash, &by_address) < 0) return -1;
  if (by_address) set->by_address = true;
  return set_add_entry(vm, set, &entry);
}

void set_forget(SetObj *set, size_t at) {
  set->table[at] = (SetEntry){UNDEF, DELETED_HASH};
  set->used--;
}

int set_remove_entry(VM *vm, SetObj *set, const SetEntry *entry) {
  SetEntry *place = lookup(vm, set, ref(entry->key), entry->hash);
  if (!place) return -1;
  if (is_free(place)) return 0;
  Value old = place->key;
  set_forget(set, (size_t)(place - set->table));
  drop(vm, old);
  return 1;
}

int set_remove(VM *vm, SetObj *set, Ref key) {
  SetEntry entry = {.key = {key.bits}};
  bool by_address;
  if (set_hash_key(vm, key, &entry.hash, &by_address) < 0) return -1;
  return set_remove_entry(vm, set, &entry);
}

/* ---- all keys ---- */

void set_end(VM *vm, SetObj *set) {
  SetEntry *table = set->table;
  size_t size = set->mask + 1;
  for (size_t i = 0, left = set->used; left; i++)
    if (set_is_live(&table[i])) {
      left--;
      drop(vm, table[i].key);
    }
  if (table != set->small) vm_free(vm, table, size * sizeof *table);
}

void set_clear(VM *vm, SetObj *set) {
  SetEntry copy[SET_SMALL], *table = set->table;
  size_t size = set->mask + 1;
  set->by_address = false;
  if (set->fill == 0 && table == set->small) return;
  if (table == set->small) {
    memcpy(copy, table, sizeof copy);
    table = copy;
  }
  memset(set->small, 0, sizeof set->small);
  set->table = set->small;
  set->mask = SET_SMALL - 1;
  set->used = set->fill = 0;
  set->hash = -1;
  for (size_t i = 0; i < size; i++)
    if (set_is_live(&table[i])) drop(vm, table[i].key);
  if (table != copy) vm_free(vm, table, size * sizeof *table);
}

int set_tidy(VM *vm, SetObj *set) {
  return set->fill - set->used <= set->mask / 4 ? 0 : resize(vm, set, grown(set));
}

void set_swap(SetObj *a, SetObj *b) {
  SetObj old = *a;
  a->used = b->used, a->fill = b->fill, a->mask = b->mask, a->by_address = b->by_address;
  a->table = b->table == b->small ? a->small : b->table;
  memcpy(a->small, b->small, sizeof a->small);
  b->used = old.used, b->fill = old.fill, b->mask = old.mask, b->by_address = old.by_address;
  b->table = old.table == a->small ? b->small : old.table;
  memcpy(b->small, old.small, sizeof b->small);
  a->hash = b->hash = -1;
}

int set_order_known(VM *vm, const SetObj *set) {
  if (!set->by_address || set->used < 2) return 0;
  trap(vm, "the order of a set that depends on addresses");
  return -1;
}

bool set_order_unseen(VM *vm, const SetObj *set) {
  return set->by_address && set->used > 1 && vm->order_unseen && vm->order_unseen(vm, set);
}

/* ---- from others ---- */

/* Room for n more keys, when they might not fit. */
static int reserve(VM *vm, SetObj *set, size_t n) {
  return (set->fill + n) * 5 >= set->mask * 3 ? resize(vm, set, (set->used + n) * 2) : 0;
}

int set_merge(VM *vm, SetObj *set, SetObj *other) {
  if (set == other || other->used == 0) return 0;
  if (reserve(vm, set, other->used) < 0) return -1;
  set->by_address |= other->by_address;
  if (set->fill == 0) {
    bool same_places = set->mask == other->mask && other->fill == other->used;
    for (size_t i = 0; i <= other->mask; i++) {
      if (!set_is_live(&other->table[i])) continue;
      own(ref(other->table[i].key));
      if (same_places)
        set->table[i] = other->table[i];
      else
        insert_clean(set->table, set->mask, other->table[i]);
    }
    set->fill = set->used = other->used;
    return 0;
  }
  SetEntry entry;
  for (size_t pos = 0; set_next(other, &pos, &entry);) {
    Value key = own(ref(entry.key));
    int result = set_add_entry(vm, set, &entry);
    drop(vm, key);
    if (result < 0) return -1;
  }
  return 0;
}

/* See set.h. */
bool set_hashed_by_address(VM *vm, Ref key) {
  TypeObj *type = type_of(vm, key);
  HashFn fn = type->slots.hash;
  if (!is_ptr(key) || is_kind(key, TYPE_STR | TYPE_INT | TYPE_BYTES)) return false;
  if (is_any_set(key)) return as_set(key)->hash_by_address;
  if (fn == type_of_id(vm, TUPLE)->slots.hash) {
    for (size_t i = 0; i < as_tuple(key)->len; i++)
      if (set_hashed_by_address(vm, ref(as_tuple(key)->items[i]))) return true;
    return false;
  }
  bool plain = fn == type_of_id(vm, OBJECT)->slots.hash || fn == type_of_id(vm, FLOAT)->slots.hash ||
               fn == type_of_id(vm, BUILTIN)->slots.hash;
  /* A class's own __hash__ gives a number that the program can see. */
  if (!plain) return !type_flag(type, TYPE_HEAP);
  int64_t hash;
  bool by_address;
  return set_hash_key(vm, key, &hash, &by_address) < 0 || by_address;
}

static int merge_dict_keys(VM *vm, SetObj *set, DictObj *dict) {
  if (reserve(vm, set, dict->used) < 0) return -1;
  Ref key;
  for (size_t pos = 0; dict_next(dict, &pos, &key, NULL);) {
    SetEntry entry = {own(key), dict_entries(dict)[pos - 1].hash};
    if (set_hashed_by_address(vm, key)) set->by_address = true;
    int result = set_add_entry(vm, set, &entry);
    drop(vm, entry.key);
    if (result < 0) return -1;
  }
  return 0;
}

int set_update(VM *vm, SetObj *set, Ref iterable) {
  if (is_any_set(iterable)) return set_merge(vm, set, as_set(iterable));
  if (is_exact(vm, iterable, DICT)) return merge_dict_keys(vm, set, as_dict(iterable));
  Value iter = object_iter(vm, iterable), key;
  if (is_err(iter)) return -1;
  int got;
  while ((got = iter_step(vm, ref(iter), &key)) > 0) {
    int result = set_add(vm, set, ref(key));
    drop(vm, key);
    if (result < 0) {
      got = -1;
      break;
    }
  }
  drop(vm, iter);
  return got;
}
