/* A set of names that is gone through in the order in which the reference's `set` of the same strings would
   be.

   The reference collects free names in sets and adds them to the tables of the scopes between, so that the
   order of those symbols is the order of a set under PYTHONHASHSEED=0. Hence the table here is laid out,
   probed, grown and merged as a Python set is seen to behave; a removed name leaves a mark that goes with the
   next growth. */
#ifndef SYNTAX_SYMTAB_SET_H
#define SYNTAX_SYMTAB_SET_H
#include "base/arena.h"
#include "syntax/ast.h"

typedef struct NameEntry {
  const Text *name; /* NULL: free; NAME_REMOVED */
  uint64_t hash;
} NameEntry;

typedef struct NameSet {
  Arena *arena;
  NameEntry *table; /* NULL while nothing was added */
  size_t mask, n_filled, n_used;
} NameSet;

extern const Text NAME_REMOVED;

bool nameset_has(const NameSet *set, const Text *name);
/* Both false when memory is short. */
bool nameset_add(NameSet *set, const Text *name);
bool nameset_merge(NameSet *set, const NameSet *other);
void nameset_remove(NameSet *set, const Text *name);
/* The next name, *at counting from 0; NULL at the end. */
const Text *nameset_next(const NameSet *set, size_t *at);
#endif
