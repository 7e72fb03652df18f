/* One search, for one width of text (TEXT) and of needle (NEEDLE) and one direction: included by search.c for
   each. With BACK both are read from their ends, which finds the last place.

   A plain scan for the needle's first character comes first, since most texts end there; when its comparisons
   have cost more than the text it passed, the two-way algorithm (Crochemore and Perrin, 1991) goes on from
   where it stands. */
#ifdef BACK
#define T(i) text[n - 1 - (i)]
#define P(i) needle[m - 1 - (i)]
#else
#define T(i) text[i]
#define P(i) needle[i]
#endif
#define GLUE2(a, b) a##b
#define GLUE(a, b) GLUE2(a, b)

/* Where the needle's maximal suffix begins, less one, in one of the two orders; *period is that suffix's. */
static ptrdiff_t GLUE(NAME, _suffix)(const NEEDLE *needle, size_t m, bool down, size_t *period) {
  ptrdiff_t best = -1;
  size_t j = 0, k = 1, p = 1;
  while (j + k < m) {
    NEEDLE a = P(j + k), b = P((size_t)(best + (ptrdiff_t)k));
    if (a == b) {
      if (k == p) {
        j += p;
        k = 1;
      } else
        k++;
    } else if (down ? a > b : a < b) {
      j += k;
      k = 1;
      p = (size_t)((ptrdiff_t)j - best);
    } else {
      best = (ptrdiff_t)j++;
      k = p = 1;
    }
  }
  *period = p;
  return best;
}

static ptrdiff_t GLUE(NAME, _two_way)(const TEXT *text, size_t n, const NEEDLE *needle, size_t m, size_t at) {
  size_t period, other;
  ptrdiff_t cut = GLUE(NAME, _suffix)(needle, m, false, &period),
            cut_down = GLUE(NAME, _suffix)(needle, m, true, &other);
  if (cut_down > cut) {
    cut = cut_down;
    period = other;
  }
  size_t half = (size_t)(cut + 1), seen = 0, same = 0;
  while (same < half && P(same) == P(same + period)) same++;
  bool periodic = same == half;
  if (!periodic) period = (half > m - half ? half : m - half) + 1;
  while (at + m <= n) {
    size_t i = half > seen ? half : seen;
    while (i < m && P(i) == T(at + i)) i++;
    if (i < m) {
      at += i - half + 1;
      seen = 0;
      continue;
    }
    size_t back = half;
    while (back > seen && P(back - 1) == T(at + back - 1)) back--;
    if (back <= seen) return (ptrdiff_t)at;
    at += period;
    seen = periodic ? m - period : 0;
  }
  return -1;
}

static ptrdiff_t NAME(const TEXT *text, size_t n, const NEEDLE *needle, size_t m) {
  const TEXT first = P(0);
  size_t work = 0;
  for (size_t at = 0; at + m <= n; at++) {
#ifdef HAS_MEMCHR
    const TEXT *hit = memchr(text + at, first, n - m + 1 - at);
    if (!hit) return -1;
    at = (size_t)(hit - text);
#else
    if (T(at) != first) continue;
#endif
    size_t i = 1;
    while (i < m && P(i) == T(at + i)) i++;
    if (i == m) return (ptrdiff_t)at;
    work += i;
    if (work > 2 * at + 64) return GLUE(NAME, _two_way)(text, n, needle, m, at + 1);
  }
  return -1;
}
#undef T
#undef P
#undef GLUE
#undef GLUE2
#undef NAME
#undef TEXT
#undef NEEDLE
