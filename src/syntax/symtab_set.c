/* A set of names in the reference's order: see symtab_set.h. */
#include "syntax/symtab_set.h"
#include "base/siphash.h"
#include <string.h>

enum { FIRST_SIZE = 8, IN_A_ROW = 9, PERTURB_SHIFT = 5, LARGE = 50000 };

const Text NAME_REMOVED = {0};

/* hash() of the name as a str: of its characters in one, two or four bytes each, whichever is enough for all.
 */
static uint64_t hash_name(Arena *arena, const Text *name) {
  uint32_t largest = 0;
  size_t n = 0;
  uint8_t small[256];
  uint8_t *wide = name->len * 4 <= sizeof small ? small : arena_alloc(arena, (size_t)name->len * 4);
  if (!wide) return 0;
  for (int pass = 0; pass < 2; pass++) {
    size_t width = largest < 0x100 ? 1 : largest < 0x10000 ? 2 : 4;
    n = 0;
    for (uint32_t i = 0; i < name->len;) {
      uint8_t first = (uint8_t)name->at[i++];
      uint32_t c = first < 0x80   ? first
                   : first < 0xE0 ? first & 0x1Fu
                   : first < 0xF0 ? first & 0xFu
                                  : first & 7u;
      while (i < name->len && ((uint8_t)name->at[i] & 0xC0) == 0x80)
        c = c << 6 | ((uint8_t)name->at[i++] & 0x3Fu);
      if (c > largest) largest = c;
      if (pass)
        for (size_t b = 0; b < width; b++) wide[n++] = (uint8_t)(c >> (8 * b));
    }
  }
  uint64_t hash = n ? siphash13(0, 0, wide, n) : 0;
  return hash == UINT64_MAX ? UINT64_MAX - 1 : hash;
}

static bool same_name(const NameEntry *entry, const Text *name, uint64_t hash) {
  if (entry->hash != hash || entry->name == &NAME_REMOVED) return false;
  return entry->name == name ||
         (entry->name->len == name->len && !memcmp(entry->name->at, name->at, name->len));
}

/* The entry of the name, or the free one where it would go: a few in a row, then a jump that the hash
 * decides. */
static NameEntry *probe(const NameSet *set, const Text *name, uint64_t hash) {
  size_t at = hash & set->mask;
  uint64_t perturb = hash;
  for (;;) {
    size_t more = at + IN_A_ROW <= set->mask ? IN_A_ROW : 0;
    for (size_t i = at; i <= at + more; i++) {
      NameEntry *entry = &set->table[i];
      if (!entry->name || same_name(entry, name, hash)) return entry;
    }
    perturb >>= PERTURB_SHIFT;
    at = (at * 5 + 1 + perturb) & set->mask;
  }
}

static bool resize(NameSet *set, size_t more_than) {
  size_t size = FIRST_SIZE;
  while (size <= more_than) size *= 2;
  NameSet old = *set;
  set->table = arena_zalloc(set->arena, size * sizeof *set->table);
  if (!set->table) return false;
  set->mask = size - 1;
  set->n_filled = set->n_used;
  for (size_t i = 0; old.table && i <= old.mask; i++) {
    const NameEntry *entry = &old.table[i];
    if (entry->name && entry->name != &NAME_REMOVED) *probe(set, entry->name, entry->hash) = *entry;
  }
  return true;
}

static bool add_hashed(NameSet *set, const Text *name, uint64_t hash) {
  NameEntry *entry = probe(set, name, hash);
  if (entry->name) return true;
  *entry = (NameEntry){name, hash};
  set->n_filled++;
  set->n_used++;
  if (set->n_filled * 5 < set->mask * 3) return true;
  return resize(set, set->n_used > LARGE ? set->n_used * 2 : set->n_used * 4);
}

static bool begin(NameSet *set) {
  return set->table || resize(set, 0);
}

bool nameset_has(const NameSet *set, const Text *name) {
  return set->n_used && probe(set, name, hash_name(set->arena, name))->name;
}

bool nameset_add(NameSet *set, const Text *name) {
  return begin(set) && add_hashed(set, name, hash_name(set->arena, name));
}

bool nameset_merge(NameSet *set, const NameSet *other) {
  if (!other->n_used) return true;
  if (!begin(set)) return false;
  if ((set->n_filled + other->n_used) * 5 >= set->mask * 3 && !resize(set, (set->n_used + other->n_used) * 2))
    return false;
  if (!set->n_filled && set->mask == other->mask && other->n_filled == other->n_used) {
    memcpy(set->table, other->table, (set->mask + 1) * sizeof *set->table);
    set->n_filled = set->n_used = other->n_used;
    return true;
  }
  bool was_empty = !set->n_filled;
  for (size_t i = 0; i <= other->mask; i++) {
    const NameEntry *entry = &other->table[i];
    if (!entry->name || entry->name == &NAME_REMOVED) continue;
    if (was_empty) {
      *probe(set, entry->name, entry->hash) = *entry;
      set->n_filled++;
      set->n_used++;
    } else if (!add_hashed(set, entry->name, entry->hash)) {
      return false;
    }
  }
  return true;
}

void nameset_remove(NameSet *set, const Text *name) {
  if (!set->n_used) return;
  NameEntry *entry = probe(set, name, hash_name(set->arena, name));
  if (!entry->name) return;
  *entry = (NameEntry){&NAME_REMOVED, UINT64_MAX};
  set->n_used--;
}

const Text *nameset_next(const NameSet *set, size_t *at) {
  if (!set->table) return NULL;
  while (*at <= set->mask) {
    const Text *name = set->table[(*at)++].name;
    if (name && name != &NAME_REMOVED) return name;
  }
  return NULL;
}
