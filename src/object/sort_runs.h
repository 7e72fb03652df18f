/* The merge sort behind list.sort, on arrays of keys. */
#ifndef OBJECT_SORT_RUNS_H
#define OBJECT_SORT_RUNS_H
#include "runtime/vm.h"

/* How two keys are compared; decided once, by looking at all of them. */
typedef enum {
  KEYS_INT,   /* all integers of 62 bits */
  KEYS_FLOAT, /* all immediate floats */
  KEYS_STR,   /* all exact str */
  KEYS_TYPED, /* all of one Python class: its own `<` is asked first */
  KEYS_TUPLE, /* tuples whose first items are all of one class */
  KEYS_ANY
} KeyKind;

/* Keys and, when they differ from the items, the items that move with them. */
typedef struct Sorter {
  VM *vm;
  Value *keys, *items; /* items may be NULL */
  Value *spare_keys, *spare_items;
  size_t min_gallop; /* wins in a row that make a merge search instead of stepping */
  KeyKind kind;
  CompareFn compare; /* of the class, when it is a Python one; KEYS_TUPLE: else NULL */
} Sorter;

/* Sorts [0, n), n > 1, stably. The spare arrays hold at least n/2 + 1 values. 0; -1 = a comparison raised:
   the arrays hold the same values in some order. */
int sort_runs(Sorter *s, size_t n);
void sort_reverse(Sorter *s, size_t from, size_t to);
/* Whether a < b, in list_sort.c. 1, 0, -1. May run Python. */
int sort_less_slow(Sorter *s, Ref a, Ref b);

/* Sorts keys that are all plain numbers or texts, or tuples of such; runs no Python. False: they are not, or
   sort_runs does it better; nothing has changed then. */
bool sort_plain(Sorter *s, size_t n);
#endif
