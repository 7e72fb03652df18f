/* set and frozenset: an open hash table.

     table[mask + 1] of { key, hash }   small[8] inside the object, or a block of its own
     key.bits 0 = never used; UNDEF with hash -1 = deleted; else an owned key
     used <= fill <= mask: keys, and keys with deleted places

   Probes are runs of neighbours, then a jump; a deleted place is not used again until the table is made anew.
   Growth and the order of insertion into a new table are the reference's: iteration shows them.

   by_address: where keys lie may depend on a hash that has an address in it, so the order is not known.
   Whatever shows the order of such a set with more than one key is a trap. */
#ifndef OBJECT_SET_H
#define OBJECT_SET_H
#include "runtime/vm.h"

enum { SET_SMALL = 8 };

typedef struct SetEntry {
  Value key;
  int64_t hash;
} SetEntry;

typedef struct SetObj {
  Obj head;
  size_t used, fill, mask;
  size_t finger;   /* where pop() goes on */
  SetEntry *table; /* small, or a block of mask + 1 entries */
  SetEntry small[SET_SMALL];
  int64_t hash; /* of a frozenset; -1: not known yet */
  bool hash_by_address;
  bool by_address;
} SetObj;
#define as_set(v) ((SetObj *)obj_of(v))

extern const TypeSpec set_spec, frozenset_spec, set_iter_spec;

/* An empty set of a type that is set, frozenset or below. NULL: exception. */
SetObj *set_alloc(VM *vm, TypeObj *type);
SetObj *set_new(VM *vm);
/* Copies of n values, added in order. */
Value frozenset_from(VM *vm, const Value *items, size_t n);

/* set or frozenset or a subclass. */
static inline bool is_any_set(Ref v) {
  return is_ptr(v) &&
         (obj_of(v)->shape->type->spec == &set_spec || obj_of(v)->shape->type->spec == &frozenset_spec);
}
/* set or a subclass, not frozenset. */
static inline bool is_set(Ref v) {
  return is_ptr(v) && obj_of(v)->shape->type->spec == &set_spec;
}

/* All may run the keys' __hash__ and __eq__. 0 or -1; find, remove: 1, 0, -1. */
int set_add(VM *vm, SetObj *set, Ref key);
int set_contains(VM *vm, SetObj *set, Ref key);
int set_remove(VM *vm, SetObj *set, Ref key);
int set_find_entry(VM *vm, SetObj *set, const SetEntry *entry);
int set_add_entry(VM *vm, SetObj *set, const SetEntry *entry);
int set_remove_entry(VM *vm, SetObj *set, const SetEntry *entry);
/* From any iterable; sets and exact dicts by their tables. */
int set_update(VM *vm, SetObj *set, Ref iterable);
/* Keys without running Python's __hash__ again; other may be the same set. */
int set_merge(VM *vm, SetObj *set, SetObj *other);
void set_clear(VM *vm, SetObj *set);
/* The same of a set that nobody will look at again. */
void set_end(VM *vm, SetObj *set);
/* The key at a place of the table goes; its reference is the caller's now. */
void set_forget(SetObj *set, size_t at);
/* What a deletion of many keys ends with: a new table when a quarter of it is deleted places. */
int set_tidy(VM *vm, SetObj *set);
/* The contents of both change places. */
void set_swap(SetObj *a, SetObj *b);
/* A hash, and whether it has an address in it. */
int set_hash_key(VM *vm, Ref key, int64_t *hash, bool *by_address);

/* Whether the hash of a dict's key, which the dict keeps, has an address in it. Runs no Python; says so of
   what it does not know. */
bool set_hashed_by_address(VM *vm, Ref key);

/* Walks in order: *pos starts at 0; false at the end. The entry's key is borrowed until Python runs. */
static inline bool set_is_live(const SetEntry *entry) {
  return entry->key.bits != 0 && !is_undef(entry->key);
}
static inline bool set_next(const SetObj *set, size_t *pos, SetEntry *entry) {
  const SetEntry *at = set->table + *pos, *end = set->table + set->mask;
  while (at <= end && !set_is_live(at)) at++;
  if (at > end) return *pos = set->mask + 1, false;
  *entry = *at;
  *pos = (size_t)(at - set->table) + 1;
  return true;
}
/* Before the order shows: 0, or -1 after a trap. */
int set_order_known(VM *vm, const SetObj *set);
/* Whether it depends on addresses but cannot be told from what comes of a walk that begins now. */
bool set_order_unseen(VM *vm, const SetObj *set);
#endif
