/* Addresses in texts: which words may be one, and whether two texts agree when such words are taken as names.

   A word is a longest run of ASCII letters, digits and '_'. It can be an address when it is 0x and
   hexadecimal digits, or decimal digits only, and its value lies where user space has memory and is a
   multiple of 8, as those of objects are. A text that agrees with another has the same words at the same
   places, so the n-th such word of one is the n-th of the other: what was learned is a set of those numbers,
   for each item. */
#include "verify/compare_int.h"
#include <stdlib.h>
#include <string.h>

/* Set of word numbers that are addresses though they are decimal; one per item. */
typedef struct {
  size_t *words;
  size_t n;
} Learned;

struct Addresses {
  bool only_reprs; /* just "at 0x..." */
  Learned *items;
  size_t n_items;
};

/* Open addressing; key 0 is free (no address is 0). Both directions, so that pairs are one to one. */
typedef struct {
  uint64_t *keys, *values;
  size_t room, n;
} Table;

struct Pairing {
  Table forth, back;
};

typedef struct {
  size_t len;
  uint64_t value;
  bool hex, candidate, after_at;
} Word;

static int digit_of(unsigned char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

static bool in_word(unsigned char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* The word that begins at `at`. */
static Word word_at(Bytes text, size_t at) {
  Word word = {0};
  while (at + word.len < text.len && in_word(text.at[at + word.len])) word.len++;
  word.hex = word.len > 2 && text.at[at] == '0' && (text.at[at + 1] | 32) == 'x';
  word.after_at = at >= 3 && memcmp(text.at + at - 3, "at ", 3) == 0;
  size_t first = word.hex ? 2 : 0;
  uint64_t base = word.hex ? 16 : 10;
  if (word.len - first > 16) return word;
  for (size_t i = first; i < word.len; i++) {
    int digit = digit_of(text.at[at + i]);
    if (digit < 0 || (uint64_t)digit >= base) return word;
    word.value = word.value * base + (uint64_t)digit;
  }
  word.candidate = word.value >= 0x10000 && word.value < (1ull << 47) && word.value % 8 == 0;
  return word;
}

static bool table_grow(Table *table) {
  Table bigger = {.room = table->room ? table->room * 2 : 64};
  bigger.keys = calloc(bigger.room, sizeof *bigger.keys);
  bigger.values = calloc(bigger.room, sizeof *bigger.values);
  if (!bigger.keys || !bigger.values) {
    free(bigger.keys);
    free(bigger.values);
    return false;
  }
  for (size_t i = 0; i < table->room; i++) {
    if (!table->keys[i]) continue;
    size_t at = (size_t)(table->keys[i] * 0x9E3779B97F4A7C15u >> 32) & (bigger.room - 1);
    while (bigger.keys[at]) at = (at + 1) & (bigger.room - 1);
    bigger.keys[at] = table->keys[i];
    bigger.values[at] = table->values[i];
  }
  bigger.n = table->n;
  free(table->keys);
  free(table->values);
  *table = bigger;
  return true;
}

/* Keeps key -> value, or checks what was kept: 1 the same, 0 another, -1 without memory. */
static int table_pair(Table *table, uint64_t key, uint64_t value) {
  if (table->n * 2 >= table->room && !table_grow(table)) return -1;
  size_t at = (size_t)(key * 0x9E3779B97F4A7C15u >> 32) & (table->room - 1);
  for (; table->keys[at]; at = (at + 1) & (table->room - 1))
    if (table->keys[at] == key) return table->values[at] == value;
  table->keys[at] = key;
  table->values[at] = value;
  table->n++;
  return 1;
}

Pairing *pairing_new(void) {
  return calloc(1, sizeof(Pairing));
}

void pairing_free(Pairing *pairing) {
  if (!pairing) return;
  free(pairing->forth.keys);
  free(pairing->forth.values);
  free(pairing->back.keys);
  free(pairing->back.values);
  free(pairing);
}

static int pair(Pairing *pairing, uint64_t a, uint64_t b) {
  int forth = table_pair(&pairing->forth, a, b);
  return forth == 1 ? table_pair(&pairing->back, b, a) : forth;
}

/* Numbers were learned in order, so the one looked for next is at *next. */
static bool is_learned(const Addresses *addresses, size_t item, size_t number, size_t *next) {
  if (item >= addresses->n_items) return false;
  const Learned *learned = &addresses->items[item];
  while (*next < learned->n && learned->words[*next] < number) (*next)++;
  return *next < learned->n && learned->words[*next] == number;
}

static bool learn(Learned *learned, size_t number) {
  if ((learned->n & (learned->n - 1)) == 0) {
    size_t *words = realloc(learned->words, (learned->n ? learned->n * 2 : 1) * sizeof *words);
    if (!words) return false;
    learned->words = words;
  }
  learned->words[learned->n++] = number;
  return true;
}

typedef struct {
  const Addresses *addresses;
  Learned *teach; /* learning: what differs is an address; else NULL */
  size_t item, number, next;
  Pairing *pairing;
} Walk;

/* Whether two candidate words may be taken as names of one object: 1, 0, or -1. */
static int words_agree(Walk *walk, Word a, Word b, bool same) {
  size_t number = walk->number++;
  bool hex = a.hex && b.hex;
  bool masked = walk->addresses && walk->addresses->only_reprs ? hex && a.after_at
                : hex                                          ? true
                : walk->teach                                  ? !same
                              : is_learned(walk->addresses, walk->item, number, &walk->next);
  if (!masked) return same;
  if (a.hex != b.hex) return 0;
  if (!hex && walk->teach && !learn(walk->teach, number)) return -1;
  return pair(walk->pairing, a.value, b.value);
}

static int walk_texts(Walk *walk, Bytes a, Bytes b, size_t *i, size_t *j) {
  while (*i < a.len && *j < b.len) {
    if (!in_word(a.at[*i]) || !in_word(b.at[*j])) {
      if (a.at[*i] != b.at[*j]) return 0;
      (*i)++;
      (*j)++;
      continue;
    }
    Word wa = word_at(a, *i), wb = word_at(b, *j);
    bool same = wa.len == wb.len && memcmp(a.at + *i, b.at + *j, wa.len) == 0;
    int agree = wa.candidate && wb.candidate ? words_agree(walk, wa, wb, same) : same;
    if (agree != 1) {
      while (agree == 0 && wa.len-- && wb.len-- && a.at[*i] == b.at[*j]) (*i)++, (*j)++;
      return agree;
    }
    *i += wa.len;
    *j += wb.len;
  }
  return *i == a.len && *j == b.len;
}

int texts_agree(const Addresses *addresses, size_t item, Bytes a, Bytes b, Pairing *pairing, size_t *offset,
                size_t *got_offset) {
  Walk walk = {.addresses = addresses, .item = item, .pairing = pairing};
  *offset = *got_offset = 0;
  return walk_texts(&walk, a, b, offset, got_offset);
}

static bool same_shape(const Outcome *a, const Outcome *b) {
  if (a->n_items != b->n_items || a->ended.status != b->ended.status || a->ended.signal != b->ended.signal)
    return false;
  for (size_t i = 0; i < a->n_items; i++) {
    const Item *x = &a->items[i], *y = &b->items[i];
    if (strcmp(x->name, y->name) != 0 || x->kind != y->kind || x->mode != y->mode) return false;
  }
  return true;
}

static bool learn_item(Addresses *addresses, size_t item, const Item *first, const Item *second,
                       Pairing *pairing) {
  if (first->kind != 'f') return strcmp(first->digest.hex, second->digest.hex) == 0;
  Bytes a, b;
  if (bytes_map(first, &a) != 0) return false;
  bool fine = bytes_map(second, &b) == 0;
  size_t i = 0, j = 0;
  Walk walk = {.teach = &addresses->items[item], .item = item, .pairing = pairing};
  if (fine) {
    fine = walk_texts(&walk, a, b, &i, &j) == 1;
    bytes_unmap(&b);
  }
  bytes_unmap(&a);
  return fine;
}

Addresses *addresses_learn(const Outcome *first, const Outcome *second) {
  if (!same_shape(first, second)) return NULL;
  Addresses *addresses = calloc(1, sizeof *addresses);
  Pairing *pairing = pairing_new();
  bool fine = addresses && pairing && (addresses->items = calloc(first->n_items, sizeof *addresses->items));
  if (fine) addresses->n_items = first->n_items;
  for (size_t i = 0; fine && i < first->n_items; i++)
    fine = learn_item(addresses, i, &first->items[i], &second->items[i], pairing);
  pairing_free(pairing);
  if (fine) return addresses;
  addresses_free(addresses);
  return NULL;
}

Addresses *addresses_of_reprs(void) {
  Addresses *addresses = calloc(1, sizeof *addresses);
  if (addresses) addresses->only_reprs = true;
  return addresses;
}

void addresses_free(Addresses *addresses) {
  if (!addresses) return;
  for (size_t i = 0; i < addresses->n_items; i++) free(addresses->items[i].words);
  free(addresses->items);
  free(addresses);
}
