/* Sorting of keys whose comparison nobody can see: plain numbers, texts of single bytes, and tuples of such,
   column by column of one kind. What comes out of a stable sort is then the same whichever keys are compared,
   so this one sorts by a word of each key, the number itself or eight bytes of a text, and then what has the
   same word by the next one.

   entries[n] {word, number of the key}, twice: pieces are merged from one half into the other. */
#include "object/sort_runs.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/heap.h"

typedef enum { COLUMN_OTHER, COLUMN_INT, COLUMN_FLOAT, COLUMN_TEXT } Column;

enum { FEWEST = 48, MOST_COLUMNS = 4, PIECE = 8, FEW_ALIKE = 12, DEEPEST = 8, RUN_LENGTH = 8 };

typedef struct Entry {
  uint64_t word;
  size_t at;
} Entry;

typedef struct Plain {
  const Value *keys;
  Column columns[MOST_COLUMNS];
  size_t n_columns;
  bool in_tuples;
} Plain;

static Column column_of(VM *vm, Value v) {
  if (is_int(v)) return COLUMN_INT;
  if (is_imm_float(v)) return COLUMN_FLOAT;
  return has_shape(vm, v, STR) && as_str(v)->kind == 1 ? COLUMN_TEXT : COLUMN_OTHER;
}

/* Of a text the bytes from 8 * `part` on, with zeros behind it. */
static uint64_t word_of(Column column, Value v, size_t part) {
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
  for (size_t i = 8 * part; i < 8 * part + 8; i++) word = word << 8 | (i < s->len ? bytes[i] : 0);
  return word;
}

static int order_of(Column column, Value a, Value b) {
  if (same_bits(a, b)) return 0;
  if (column == COLUMN_TEXT) return str_order(ref(a), ref(b));
  uint64_t x = word_of(column, a, 0), y = word_of(column, b, 0);
  return x < y ? -1 : x > y;
}

static const Value *columns_of(const Plain *p, const Value *key) {
  return p->in_tuples ? as_tuple(*key)->items : key;
}

/* Whether one key is less than another: all of it. */
static bool less(const Plain *p, const Entry *a, const Entry *b) {
  const Value *x = columns_of(p, &p->keys[a->at]), *y = columns_of(p, &p->keys[b->at]);
  for (size_t i = 0; i < p->n_columns; i++) {
    int order = order_of(p->columns[i], x[i], y[i]);
    if (order) return order < 0;
  }
  return false;
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
  return true;
}

/* ---- by whole keys: a few, or what words would take long for ---- */

static void sort_few(const Plain *p, Entry *entries, size_t n) {
  for (size_t i = 1; i < n; i++) {
    Entry entry = entries[i];
    size_t k = i;
    for (; k > 0 && less(p, &entry, &entries[k - 1]); k--) entries[k] = entries[k - 1];
    entries[k] = entry;
  }
}

static void sort_by_keys(const Plain *p, Entry *entries, Entry *spare, size_t n) {
  if (n <= FEW_ALIKE) {
    sort_few(p, entries, n);
    return;
  }
  size_t half = n / 2;
  sort_by_keys(p, entries, spare, half);
  sort_by_keys(p, entries + half, spare, n - half);
  memcpy(spare, entries, half * sizeof *spare);
  Entry *out = entries;
  const Entry *a = spare, *a_end = spare + half, *b = entries + half, *b_end = entries + n;
  while (a < a_end && b < b_end) *out++ = less(p, b, a) ? *b++ : *a++;
  memcpy(out, a, (size_t)(a_end - a) * sizeof *out); /* what is left of b lies where it belongs */
}

/* ---- by words ---- */

static void sort_piece(Entry *entries, size_t n) {
  for (size_t i = 1; i < n; i++) {
    Entry entry = entries[i];
    size_t k = i;
    for (; k > 0 && entry.word < entries[k - 1].word; k--) entries[k] = entries[k - 1];
    entries[k] = entry;
  }
}

static void merge(Entry *out, const Entry *a, const Entry *b, const Entry *end) {
  const Entry *middle = b;
  if (b == end || b->word >= b[-1].word) {
    memcpy(out, a, (size_t)(end - a) * sizeof *out);
    return;
  }
  while (a < middle && b < end) { /* no branch that nobody can foresee */
    size_t second = b->word < a->word, apart = (size_t)(b - a);
    *out++ = a[apart & (0 - second)];
    b += second;
    a += 1 - second;
  }
  memcpy(out, a, (size_t)(middle - a) * sizeof *out);
  out += middle - a;
  memcpy(out, b, (size_t)(end - b) * sizeof *out);
}

/* Sorts n entries with as many spare ones. */
static void sort_by_words(Entry *entries, Entry *spare, size_t n) {
  Entry *from = entries, *to = spare;
  for (size_t at = 0; at < n; at += PIECE) sort_piece(from + at, n - at < PIECE ? n - at : PIECE);
  for (size_t width = PIECE; width < n; width *= 2) {
    for (size_t at = 0; at < n; at += 2 * width) {
      size_t middle = n - at < width ? n : at + width, end = n - at < 2 * width ? n : at + 2 * width;
      merge(to + at, from + at, from + middle, from + end);
    }
    Entry *swap = from;
    from = to;
    to = swap;
  }
  if (from != entries) memcpy(entries, from, n * sizeof *entries);
}

/* Entries whose words in the column are the same up to a part of their texts: the lengths of those, the
   least and the greatest. */
static void lengths_of(const Plain *p, const Entry *entries, size_t n, size_t column, size_t *least,
                       size_t *most) {
  *least = SIZE_MAX;
  *most = 0;
  for (size_t i = 0; i < n; i++) {
    size_t len = str_len(columns_of(p, &p->keys[entries[i].at])[column]);
    if (len < *least) *least = len;
    if (len > *most) *most = len;
  }
}

static void sort_column(const Plain *p, Entry *entries, Entry *spare, size_t n, size_t column, size_t part,
                        int depth);

/* What has the same word: by what comes next. */
static void sort_alike(const Plain *p, Entry *entries, Entry *spare, size_t n, size_t column, size_t part,
                       int depth) {
  if (n <= FEW_ALIKE || depth == DEEPEST) {
    sort_by_keys(p, entries, spare, n);
    return;
  }
  if (p->columns[column] == COLUMN_TEXT) {
    size_t least, most;
    lengths_of(p, entries, n, column, &least, &most);
    if (most > 8 * (part + 1)) {
      sort_column(p, entries, spare, n, column, part + 1, depth + 1);
      return;
    }
    if (least != most) { /* zeros at the end of some */
      sort_by_keys(p, entries, spare, n);
      return;
    }
  }
  if (column + 1 < p->n_columns) sort_column(p, entries, spare, n, column + 1, 0, depth + 1);
}

/* Sorts by the part of the column, whose words are not there yet, and what is alike there by the rest. */
static void sort_column(const Plain *p, Entry *entries, Entry *spare, size_t n, size_t column, size_t part,
                        int depth) {
  for (size_t i = 0; i < n; i++)
    entries[i].word = word_of(p->columns[column], columns_of(p, &p->keys[entries[i].at])[column], part);
  sort_by_words(entries, spare, n);
  if (p->columns[column] != COLUMN_TEXT && column + 1 == p->n_columns) return;
  for (size_t from = 0, to; from < n; from = to) {
    for (to = from + 1; to < n && entries[to].word == entries[from].word; to++) {
    }
    if (to - from > 1) sort_alike(p, entries + from, spare, to - from, column, part, depth);
  }
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
    uint64_t word = entries[i].word, before = entries[i - 1].word;
    bool below = word != before ? word < before : less(p, &entries[i], &entries[i - 1]);
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
    entries[i] = (Entry){word_of(p.columns[0], columns_of(&p, &s->keys[i])[0], 0), i};
  bool better_by_runs = has_long_runs(&p, entries, n);
  if (!better_by_runs) {
    Value *spare = (Value *)(void *)(entries + n);
    sort_column(&p, entries, entries + n, n, 0, 0, 0);
    put_in_order(s->keys, entries, spare, n);
    if (s->items) put_in_order(s->items, entries, spare, n);
  }
  heap_free(vm->heap, entries, room);
  return !better_by_runs;
}
