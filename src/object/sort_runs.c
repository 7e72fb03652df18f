/* A stable merge sort that finds runs already in order, merges them by the powers of powersort, and searches
   by leaps where one run keeps winning. Which keys are compared, and in which order, is visible to a script
   whose
   `__lt__` counts: it is what the published descriptions of timsort (with its galloping) and powersort say,
   with the constants that the reference has.

   Invariant: between two comparisons all values lie in the arrays or in the spare ones, each once; a
   comparison that fails leaves the spare part to be copied back. */
#include "object/sort_runs.h"
#include "object/str.h"
#include "object/tuple.h"

enum { MIN_GALLOP = 7, SHORT_RUN = 64, MAX_RUNS = 85 };

typedef struct Run {
  size_t at, len;
  int power; /* of the boundary behind it */
} Run;

/* Texts: most are told apart by their first eight bytes. */
static inline bool less_text(const StrObj *a, const StrObj *b) {
  if (a->kind == 1 && b->kind == 1 && a->len >= 8 && b->len >= 8) {
    const uint8_t *p = (const uint8_t *)(a + 1), *q = (const uint8_t *)(b + 1);
    uint64_t x = 0, y = 0;
    for (int i = 0; i < 8; i++) {
      x = x << 8 | p[i];
      y = y << 8 | q[i];
    }
    if (x != y) return x < y;
  }
  return str_order(ref_to(a), ref_to(b)) < 0;
}

static inline int less(Sorter *s, Value a, Value b) {
  if (s->kind == KEYS_INT) return (int64_t)a.bits < (int64_t)b.bits;
  if (s->kind == KEYS_FLOAT) return imm_float_of(a) < imm_float_of(b);
  if (s->kind == KEYS_STR) return !same_bits(a, b) && less_text(as_str(a), as_str(b));
  if (s->kind == KEYS_TUPLE) {
    Value x = as_tuple(a)->items[0], y = as_tuple(b)->items[0];
    if (both_int(x, y) && !same_bits(x, y)) return (int64_t)x.bits < (int64_t)y.bits;
  }
  return sort_less_slow(s, ref(a), ref(b));
}

/* Copies n values within the arrays, which may overlap. */
static void move(Sorter *s, size_t to, size_t from, size_t n) {
  if (n == 1) {
    s->keys[to] = s->keys[from];
    if (s->items) s->items[to] = s->items[from];
    return;
  }
  memmove(s->keys + to, s->keys + from, n * sizeof(Value));
  if (s->items) memmove(s->items + to, s->items + from, n * sizeof(Value));
}
static void set_aside(Sorter *s, size_t from, size_t n) {
  memcpy(s->spare_keys, s->keys + from, n * sizeof(Value));
  if (s->items) memcpy(s->spare_items, s->items + from, n * sizeof(Value));
}
static void bring_back(Sorter *s, size_t to, size_t from, size_t n) {
  if (n == 1) {
    s->keys[to] = s->spare_keys[from];
    if (s->items) s->items[to] = s->spare_items[from];
    return;
  }
  memcpy(s->keys + to, s->spare_keys + from, n * sizeof(Value));
  if (s->items) memcpy(s->items + to, s->spare_items + from, n * sizeof(Value));
}

static void reverse_values(Value *values, size_t from, size_t to) {
  for (; from + 1 < to; from++) {
    Value value = values[from];
    values[from] = values[--to];
    values[to] = value;
  }
}
void sort_reverse(Sorter *s, size_t from, size_t to) {
  reverse_values(s->keys, from, to);
  if (s->items) reverse_values(s->items, from, to);
}

/* End of the run that starts at `from`: strictly falling runs are turned around. 0 = exception. */
static size_t find_run(Sorter *s, size_t from, size_t n) {
  size_t end = from + 1;
  if (end >= n) return n;
  int falling = less(s, s->keys[end], s->keys[from]);
  if (falling < 0) return 0;
  for (end++; end < n; end++) {
    int below = less(s, s->keys[end], s->keys[end - 1]);
    if (below < 0) return 0;
    if (below != falling) break;
  }
  if (falling) sort_reverse(s, from, end);
  return end;
}

/* Puts [sorted, end) into the sorted part [from, sorted) by binary search. */
static int insert_rest(Sorter *s, size_t from, size_t sorted, size_t end) {
  for (; sorted < end; sorted++) {
    Value key = s->keys[sorted], item = s->items ? s->items[sorted] : NONE_VALUE;
    size_t low = from, high = sorted;
    while (low < high) {
      size_t middle = low + (high - low) / 2;
      int below = less(s, key, s->keys[middle]);
      if (below < 0) return -1;
      if (below)
        high = middle;
      else
        low = middle + 1;
    }
    if (low == sorted) continue;
    memmove(s->keys + low + 1, s->keys + low, (sorted - low) * sizeof(Value));
    s->keys[low] = key;
    if (!s->items) continue;
    memmove(s->items + low + 1, s->items + low, (sorted - low) * sizeof(Value));
    s->items[low] = item;
  }
  return 0;
}

/* Whether `key` belongs behind `other`: among equals in front (left) or behind (right). 1, 0, -1. */
static int belongs_behind(Sorter *s, Value key, Value other, bool right) {
  if (!right) return less(s, other, key);
  int below = less(s, key, other);
  return below < 0 ? -1 : !below;
}

/* How many of the n sorted values go in front of `key`, searched from `hint` on in growing leaps, then by
   halving. -1 = exception. */
static ptrdiff_t gallop(Sorter *s, Value key, const Value *sorted, size_t n, size_t hint, bool right) {
  size_t reached = 0, leap = 1, low, high;
  int behind = belongs_behind(s, key, sorted[hint], right);
  if (behind < 0) return -1;
  if (behind) {
    size_t most = n - hint;
    while (leap < most) {
      if ((behind = belongs_behind(s, key, sorted[hint + leap], right)) < 0) return -1;
      if (!behind) break;
      reached = leap;
      leap = 2 * leap + 1;
    }
    low = hint + reached + 1;
    high = hint + (leap < most ? leap : most);
  } else {
    size_t most = hint + 1;
    while (leap < most) {
      if ((behind = belongs_behind(s, key, sorted[hint - leap], right)) < 0) return -1;
      if (behind) break;
      reached = leap;
      leap = 2 * leap + 1;
    }
    low = hint + 1 - (leap < most ? leap : most);
    high = hint - reached;
  }
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if ((behind = belongs_behind(s, key, sorted[middle], right)) < 0) return -1;
    if (behind)
      low = middle + 1;
    else
      high = middle;
  }
  return (ptrdiff_t)high;
}

/* Two neighbouring runs being merged: a in front of b. The shorter one lies in the spare arrays. Going up,
   `a` and `b` are where what is left of them begins and `out` is where the next value goes; going down, where
   they end. */
typedef struct Merge {
  Sorter *s;
  size_t a, b, na, nb, out;
} Merge;

static void up_take_a(Merge *m, size_t n) {
  bring_back(m->s, m->out, m->a, n);
  m->out += n, m->a += n, m->na -= n;
}
static void up_take_b(Merge *m, size_t n) {
  move(m->s, m->out, m->b, n);
  m->out += n, m->b += n, m->nb -= n;
}
/* The last value of a is known to be the greatest of all. */
static bool up_done(const Merge *m) {
  return m->nb == 0 || m->na <= 1;
}

/* One at a time, until one side has won min_gallop times in a row. 1 = go on by leaps, 0 done, -1. */
static int up_step(Merge *m, size_t min_gallop) {
  size_t a_wins = 0, b_wins = 0;
  Sorter *s = m->s;
  while (!up_done(m)) {
    int below = less(s, s->keys[m->b], s->spare_keys[m->a]);
    if (below < 0) return -1;
    if (below) {
      up_take_b(m, 1);
      a_wins = 0;
      if (++b_wins >= min_gallop) return !up_done(m);
    } else {
      up_take_a(m, 1);
      b_wins = 0;
      if (++a_wins >= min_gallop) return !up_done(m);
    }
  }
  return 0;
}

/* By leaps, while they pay. 1 = go on one at a time, 0 done, -1. */
static int up_leap(Merge *m, size_t *min_gallop) {
  ptrdiff_t a_wins, b_wins;
  Sorter *s = m->s;
  do {
    *min_gallop -= *min_gallop > 1;
    s->min_gallop = *min_gallop;
    if ((a_wins = gallop(s, s->keys[m->b], s->spare_keys + m->a, m->na, 0, true)) < 0) return -1;
    if (a_wins) up_take_a(m, (size_t)a_wins);
    if (up_done(m)) return 0;
    up_take_b(m, 1);
    if (up_done(m)) return 0;
    if ((b_wins = gallop(s, s->spare_keys[m->a], s->keys + m->b, m->nb, 0, false)) < 0) return -1;
    if (b_wins) up_take_b(m, (size_t)b_wins);
    if (up_done(m)) return 0;
    up_take_a(m, 1);
    if (up_done(m)) return 0;
  } while (a_wins >= MIN_GALLOP || b_wins >= MIN_GALLOP);
  s->min_gallop = ++*min_gallop;
  return 1;
}

/* Merges from the left; a is the shorter run. */
static int merge_up(Sorter *s, size_t at, size_t na, size_t nb) {
  Merge m = {s, 0, at + na, na, nb, at};
  size_t min_gallop = s->min_gallop;
  set_aside(s, at, na);
  up_take_b(&m, 1);
  int more = !up_done(&m);
  while (more > 0) {
    if ((more = up_step(&m, min_gallop)) <= 0) break;
    min_gallop++;
    more = up_leap(&m, &min_gallop);
  }
  if (more == 0 && m.na == 1) up_take_b(&m, m.nb);
  if (m.na) bring_back(s, m.out, m.a, m.na);
  return more;
}

static void down_take_a(Merge *m, size_t n) {
  m->out -= n, m->a -= n, m->na -= n;
  move(m->s, m->out, m->a, n);
}
static void down_take_b(Merge *m, size_t n) {
  m->out -= n, m->b -= n, m->nb -= n;
  bring_back(m->s, m->out, m->b, n);
}
/* The first value of b is known to be the least of all. */
static bool down_done(const Merge *m) {
  return m->na == 0 || m->nb <= 1;
}

static int down_step(Merge *m, size_t min_gallop) {
  size_t a_wins = 0, b_wins = 0;
  Sorter *s = m->s;
  while (!down_done(m)) {
    int below = less(s, s->spare_keys[m->b - 1], s->keys[m->a - 1]);
    if (below < 0) return -1;
    if (below) {
      down_take_a(m, 1);
      b_wins = 0;
      if (++a_wins >= min_gallop) return !down_done(m);
    } else {
      down_take_b(m, 1);
      a_wins = 0;
      if (++b_wins >= min_gallop) return !down_done(m);
    }
  }
  return 0;
}

static int down_leap(Merge *m, size_t *min_gallop) {
  Sorter *s = m->s;
  ptrdiff_t found;
  size_t a_wins, b_wins;
  do {
    *min_gallop -= *min_gallop > 1;
    s->min_gallop = *min_gallop;
    const Value *first = s->keys + (m->a - m->na);
    if ((found = gallop(s, s->spare_keys[m->b - 1], first, m->na, m->na - 1, true)) < 0) return -1;
    if ((a_wins = m->na - (size_t)found)) down_take_a(m, a_wins);
    if (down_done(m)) return 0;
    down_take_b(m, 1);
    if (down_done(m)) return 0;
    first = s->spare_keys + (m->b - m->nb);
    if ((found = gallop(s, s->keys[m->a - 1], first, m->nb, m->nb - 1, false)) < 0) return -1;
    if ((b_wins = m->nb - (size_t)found)) down_take_b(m, b_wins);
    if (down_done(m)) return 0;
    down_take_a(m, 1);
    if (down_done(m)) return 0;
  } while (a_wins >= MIN_GALLOP || b_wins >= MIN_GALLOP);
  s->min_gallop = ++*min_gallop;
  return 1;
}

/* Merges from the right; b is the shorter run. */
static int merge_down(Sorter *s, size_t at, size_t na, size_t nb) {
  Merge m = {s, at + na, nb, na, nb, at + na + nb};
  size_t min_gallop = s->min_gallop;
  set_aside(s, at + na, nb);
  down_take_a(&m, 1);
  int more = !down_done(&m);
  while (more > 0) {
    if ((more = down_step(&m, min_gallop)) <= 0) break;
    min_gallop++;
    more = down_leap(&m, &min_gallop);
  }
  if (more == 0 && m.nb == 1) down_take_a(&m, m.na);
  if (m.nb) bring_back(s, m.out - m.nb, m.b - m.nb, m.nb);
  return more;
}

/* Merges two runs, but for the part of a that already is in front of b, and of b behind a. */
static int merge(Sorter *s, const Run *a, const Run *b) {
  size_t at = a->at, na = a->len, nb = b->len;
  ptrdiff_t found = gallop(s, s->keys[b->at], s->keys + at, na, 0, true);
  if (found < 0) return -1;
  at += (size_t)found;
  na -= (size_t)found;
  if (na == 0) return 0;
  if ((found = gallop(s, s->keys[at + na - 1], s->keys + b->at, nb, nb - 1, false)) <= 0) return (int)found;
  nb = (size_t)found;
  return na <= nb ? merge_up(s, at, na, nb) : merge_down(s, at, na, nb);
}

/* Merges the runs `at` and `at + 1` of those that are open. */
static int merge_open(Sorter *s, Run *runs, size_t *n_runs, size_t at) {
  Run a = runs[at], b = runs[at + 1];
  runs[at].len += b.len;
  if (at + 3 == *n_runs) runs[at + 1] = runs[at + 2];
  --*n_runs;
  return merge(s, &a, &b);
}

/* How deep in a balanced tree over n values the boundary between two neighbouring runs lies: the first binary
   digit in which the middles of the runs, as fractions of n, differ. */
static int power_of(const Run *left, size_t n_right, size_t n) {
  size_t a = 2 * left->at + left->len, b = a + left->len + n_right;
  for (int power = 1;; power++) {
    if (a >= n)
      a -= n, b -= n;
    else if (b >= n)
      return power;
    a *= 2, b *= 2;
  }
}

/* Runs shorter than this are filled up: n / 2^k, rounded up, between 32 and 64. */
static size_t shortest_run(size_t n) {
  size_t rest = 0;
  for (; n >= SHORT_RUN; n /= 2) rest |= n & 1;
  return n + rest;
}

int sort_runs(Sorter *s, size_t n) {
  Run runs[MAX_RUNS];
  size_t n_runs = 0, shortest = shortest_run(n);
  s->min_gallop = MIN_GALLOP;
  for (size_t at = 0; at < n;) {
    size_t end = find_run(s, at, n), want = n - at < shortest ? n : at + shortest;
    if (!end) return -1;
    if (end < want) {
      if (insert_rest(s, at, end, want) < 0) return -1;
      end = want;
    }
    if (n_runs) {
      int power = power_of(&runs[n_runs - 1], end - at, n);
      while (n_runs > 1 && runs[n_runs - 2].power > power)
        if (merge_open(s, runs, &n_runs, n_runs - 2) < 0) return -1;
      runs[n_runs - 1].power = power;
    }
    runs[n_runs++] = (Run){at, end - at, 0};
    at = end;
  }
  while (n_runs > 1) {
    size_t at = n_runs - 2;
    if (at > 0 && runs[at - 1].len < runs[at + 1].len) at--;
    if (merge_open(s, runs, &n_runs, at) < 0) return -1;
  }
  return 0;
}
