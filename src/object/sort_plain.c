/* Sorting of keys whose comparison nobody can see: plain numbers, texts of single bytes, and tuples of such,
   column by column of one kind. What comes out of a stable sort is then the same whichever keys are compared,
   so this one compares a word of each key first: the number itself, or the first eight bytes of a text.

   entries[n] {word, number of the key}, twice: pieces are merged from one half into the other. */
#include "object/sort_runs.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/heap.h"

typedef enum { COLUMN_OTHER, COLUMN_INT, COLUMN_FLOAT, COLUMN_TEXT } Column;

enum { FEWEST = 48, MOST_COLUMNS = 4, PIECE = 12, RUN_LENGTH = 8 };

typedef struct Entry {
  uint64_t word;
  size_t at;
} Entry;

typedef struct Plain {
  const Value *keys;
  Column columns[MOST_COLUMNS];
  size_t n_columns;
  bool in_tuples;
  bool word_is_all; /* keys of the same word are equal */
} Plain;

static Column column_of(VM *vm, Value v) {
  if (is_int(v)) return COLUMN_INT;
  if (is_imm_float(v)) return COLUMN_FLOAT;
  return has_shape(vm, v, STR) && as_str(v)->kind == 1 ? COLUMN_TEXT : COLUMN_OTHER;
}

static uint64_t word_of(Column column, Value v) {
  const uint64_t top = (uint64_t)1 << 63;
  if (column == COLUMN_INT) return v.bits ^ top;
  uint64_t word = 0;
  if (column == COLUMN_FLOAT) {
    double d = imm_float_of(v);
    if (d == 0) return top; /* both zeros */
    memcpy(&word, &d, sizeof word);
    return word & top ? ~word : word | top;
  }
  const StrObj *s = as_str(v);
  const uint8_t *bytes = (const uint8_t *)(s + 1);
  for (size_t i = 0; i < 8; i++) word = word << 8 | (i < s->len ? bytes[i] : 0);
  return word;
}

static int order_of(Column column, Value a, Value b) {
  if (same_bits(a, b)) return 0;
  if (column == COLUMN_TEXT) return str_order(ref(a), ref(b));
  uint64_t x = word_of(column, a), y = word_of(column, b);
  return x < y ? -1 : x > y;
}

static const Value *columns_of(const Plain *p, const Value *key) {
  return p->in_tuples ? as_tuple(*key)->items : key;
}

/* Keys of the same word. */
static bool less_behind(const Plain *p, size_t a, size_t b) {
  if (p->word_is_all) return false;
  const Value *x = columns_of(p, &p->keys[a]), *y = columns_of(p, &p->keys[b]);
  for (size_t i = 0; i < p->n_columns; i++) {
    int order = order_of(p->columns[i], x[i], y[i]);
    if (order) return order < 0;
  }
  return false;
}

static inline bool less(const Plain *p, const Entry *a, const Entry *b) {
  return a->word != b->word ? a->word < b->word : less_behind(p, a->at, b->at);
}

/* Whether all keys are alike and plain. */
static bool is_plain(VM *vm, Plain *p, size_t n) {
  p->in_tuples = has_shape(vm, p->keys[0], TUPLE);
  p->n_columns = p->in_tuples ? as_tuple(p->keys[0])->len : 1;
  if (p->n_columns == 0 || p->n_columns > MOST_COLUMNS) return false;
  for (size_t k = 0; k < p->n_columns; k++) {
    p->columns[k] = column_of(vm, columns_of(p, &p->keys[0])[k]);
    if (p->columns[k] == COLUMN_OTHER) return false;
  }
  for (size_t i = 1; i < n; i++) {
    if (p->in_tuples && (!has_shape(vm, p->keys[i], TUPLE) || as_tuple(p->keys[i])->len != p->n_columns))
      return false;
    const Value *columns = columns_of(p, &p->keys[i]);
    for (size_t k = 0; k < p->n_columns; k++)
      if (column_of(vm, columns[k]) != p->columns[k]) return false;
  }
  p->word_is_all = p->n_columns == 1 && p->columns[0] != COLUMN_TEXT;
  return true;
}

static void insertion_sort(const Plain *p, Entry *entries, size_t n) {
  for (size_t i = 1; i < n; i++) {
    Entry entry = entries[i];
    size_t k = i;
    for (; k > 0 && less(p, &entry, &entries[k - 1]); k--) entries[k] = entries[k - 1];
    entries[k] = entry;
  }
}

static void merge(const Plain *p, Entry *out, const Entry *a, const Entry *b, const Entry *end) {
  const Entry *middle = b;
  if (b == end || !less(p, b, b - 1)) {
    memcpy(out, a, (size_t)(end - a) * sizeof *out);
    return;
  }
  while (a < middle && b < end) {
    bool second = less(p, b, a);
    *out++ = *(second ? b : a);
    b += second;
    a += !second;
  }
  memcpy(out, a, (size_t)(middle - a) * sizeof *out);
  out += middle - a;
  memcpy(out, b, (size_t)(end - b) * sizeof *out);
}

/* Sorts the entries with as many spare ones; which of the two has the result. */
static Entry *sort_entries(const Plain *p, Entry *entries, Entry *spare, size_t n) {
  for (size_t at = 0; at < n; at += PIECE) insertion_sort(p, entries + at, n - at < PIECE ? n - at : PIECE);
  for (size_t width = PIECE; width < n; width *= 2) {
    for (size_t at = 0; at < n; at += 2 * width) {
      size_t middle = n - at < width ? n : at + width, end = n - at < 2 * width ? n : at + 2 * width;
      merge(p, spare + at, entries + at, entries + middle, entries + end);
    }
    Entry *swap = entries;
    entries = spare;
    spare = swap;
  }
  return entries;
}

static void put_in_order(Value *values, const Entry *entries, Value *spare, size_t n) {
  for (size_t i = 0; i < n; i++) spare[i] = values[entries[i].at];
  memcpy(values, spare, n * sizeof *values);
}

/* Whether long runs are in order already, which a merge sort that looks for them finds. */
static bool has_long_runs(const Plain *p, const Entry *entries, size_t n) {
  size_t turns = 0;
  bool falling = false;
  for (size_t i = 1; i < n; i++) {
    bool below = less(p, &entries[i], &entries[i - 1]);
    turns += below != falling;
    falling = below;
  }
  return turns < n / RUN_LENGTH;
}

bool sort_plain(Sorter *s, size_t n) {
  Plain p = {.keys = s->keys};
  VM *vm = s->vm;
  if (n < FEWEST || n > SIZE_MAX / 4 / sizeof(Entry) || !is_plain(vm, &p, n)) return false;
  size_t room = 2 * n * sizeof(Entry);
  Entry *entries = heap_alloc(vm->heap, room);
  if (!entries) return false;
  for (size_t i = 0; i < n; i++)
    entries[i] = (Entry){word_of(p.columns[0], columns_of(&p, &s->keys[i])[0]), i};
  bool better_by_runs = has_long_runs(&p, entries, n);
  if (!better_by_runs) {
    const Entry *sorted = sort_entries(&p, entries, entries + n, n);
    Value *spare = (Value *)(void *)(sorted == entries ? entries + n : entries);
    put_in_order(s->keys, sorted, spare, n);
    if (s->items) put_in_order(s->items, sorted, spare, n);
  }
  heap_free(vm->heap, entries, room);
  return !better_by_runs;
}
