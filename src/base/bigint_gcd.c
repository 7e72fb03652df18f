/* Greatest common divisors and inverses, by Lehmer's algorithm: Euclid's steps are first done on the top 62
   bits of both numbers, as long as they must be right, and then all at once on the whole numbers.

   For the inverse, each of x and y also carries its cofactor of a modulo m; in Euclid's sequence the signs of
   the two alternate, so only magnitudes are kept, and one sign. */
#include "base/limbs.h"
#include <string.h>

typedef struct Pair {
  Limb *x, *y, *x2, *y2; /* x >= y; x2, y2: where the next ones are made */
  size_t xn, yn;
  Limb *u, *v, *u2, *v2; /* cofactors of x and y; NULL when nobody asks */
  size_t un, vn;
  bool v_negative;
} Pair;

/* What a row of Euclid steps does: x' = +-(a x - b y), y' = +-(d y - c x). */
typedef struct Steps {
  Limb a, b, c, d;
  bool odd; /* their number: then both differences are the other way round */
} Steps;

/* Bits [from, from + 62) of a number. */
static int64_t bits_at(const Limb *x, size_t n, uint64_t from) {
  uint64_t out = 0;
  size_t i = (size_t)(from / BIG_LIMB_BITS);
  unsigned shift = (unsigned)(from % BIG_LIMB_BITS);
  for (unsigned have = 0; have < 64 && i < n; i++) {
    out |= have ? (uint64_t)x[i] << have : (uint64_t)x[i] >> shift;
    have += have ? BIG_LIMB_BITS : BIG_LIMB_BITS - shift;
  }
  return (int64_t)(out & (((uint64_t)1 << 62) - 1));
}

/* Knuth's algorithm L: goes on while both extremes of what the cut-off bits can be give the same quotient.
   The cofactors stay below 2^32. */
static bool simulate(const Pair *pair, Steps *steps) {
  uint64_t bits = (uint64_t)pair->xn * BIG_LIMB_BITS - limb_leading_zeros(pair->x[pair->xn - 1]);
  uint64_t from = bits - 62;
  int64_t x = bits_at(pair->x, pair->xn, from), y = bits_at(pair->y, pair->yn, from);
  int64_t a = 1, b = 0, c = 0, d = 1;
  bool odd = false;
  while (y + c > 0 && y + d > 0) {
    int64_t q = (x + a) / (y + c);
    if (q != (x + b) / (y + d)) break;
    int64_t next = a - q * c;
    a = c, c = next;
    next = b - q * d;
    b = d, d = next;
    next = x - q * y;
    x = y, y = next;
    odd = !odd;
  }
  *steps = (Steps){(Limb)(a < 0 ? -a : a), (Limb)(b < 0 ? -b : b), (Limb)(c < 0 ? -c : c),
                   (Limb)(d < 0 ? -d : d), odd};
  return b != 0;
}

/* out[0..n] = a * x - b * y, which is not negative; both padded to n limbs. */
static size_t difference(Limb *out, Limb a, const Limb *x, Limb b, const Limb *y, size_t n) {
  out[n] = limbs_mul_1(out, x, n, a, 0);
  out[n] -= limbs_submul_1(out, y, n, b);
  return limbs_trim(out, n + 1);
}

static size_t sum(Limb *out, Limb a, const Limb *u, size_t un, Limb b, const Limb *v, size_t vn) {
  size_t n = un > vn ? un : vn;
  out[un] = limbs_mul_1(out, u, un, a, 0);
  memset(out + un + 1, 0, (n - un) * sizeof(Limb));
  Limb carry = limbs_addmul_1(out, v, vn, b);
  limbs_add_1(out + vn, out + vn, n + 1 - vn, carry);
  return limbs_trim(out, n + 1);
}

static void swap(Limb **a, Limb **b) {
  Limb *t = *a;
  *a = *b, *b = t;
}

static void apply(Pair *pair, const Steps *s) {
  size_t n = pair->xn, un = 0;
  memset(pair->y + pair->yn, 0, (n - pair->yn) * sizeof(Limb));
  const Limb *x = pair->x, *y = pair->y;
  pair->xn = s->odd ? difference(pair->x2, s->b, y, s->a, x, n) : difference(pair->x2, s->a, x, s->b, y, n);
  pair->yn = s->odd ? difference(pair->y2, s->c, x, s->d, y, n) : difference(pair->y2, s->d, y, s->c, x, n);
  swap(&pair->x, &pair->x2);
  swap(&pair->y, &pair->y2);
  if (!pair->u) return;
  un = sum(pair->u2, s->a, pair->u, pair->un, s->b, pair->v, pair->vn);
  pair->vn = sum(pair->v2, s->c, pair->u, pair->un, s->d, pair->v, pair->vn);
  pair->un = un;
  swap(&pair->u, &pair->u2);
  swap(&pair->v, &pair->v2);
  pair->v_negative ^= s->odd;
}

/* One whole step: (x, y) = (y, x mod y), and (u, v) = (v, u + q v). */
static int divide_once(Pair *pair, const BigMem *mem) {
  Big x = {.limbs = pair->x, .n = pair->xn}, y = {.limbs = pair->y, .n = pair->yn};
  size_t room = big_quotient_room(&x, &y), scratch_n = pair->u ? limbs_mul_scratch(room, pair->vn) : 0;
  size_t need = room + scratch_n + (pair->u ? room + pair->vn : 0);
  Limb *work = limbs_take(mem, need);
  if (!work) return -1;
  Big q = {.limbs = work}, r = {.limbs = pair->x2};
  int status = big_divmod(&q, &r, &x, &y, mem);
  if (!status) {
    swap(&pair->x, &pair->x2); /* the remainder, now in x */
    swap(&pair->x, &pair->y);
    pair->xn = pair->yn;
    pair->yn = r.n;
    if (pair->u) {
      Limb *product = work + room;
      if (pair->vn) limbs_mul(product, q.limbs, q.n, pair->v, pair->vn, product + room + pair->vn);
      Big u = {.limbs = pair->u, .n = pair->un};
      Big qv = {.limbs = product, .n = pair->vn ? limbs_trim(product, q.n + pair->vn) : 0};
      big_add(&u, &u, &qv);
      size_t un = pair->vn;
      pair->vn = u.n, pair->un = un;
      swap(&pair->u, &pair->v);
      pair->v_negative = !pair->v_negative;
    }
  }
  limbs_give(mem, work, need);
  return status;
}

/* Until y is zero: x is the divisor then. */
static int reduce(Pair *pair, const BigMem *mem) {
  while (pair->yn) {
    Steps steps;
    bool close = pair->xn - pair->yn <= 1 && pair->xn > BIG_I64_ROOM;
    if (close && simulate(pair, &steps)) {
      apply(pair, &steps);
    } else if (divide_once(pair, mem)) {
      return -1;
    }
  }
  return 0;
}

int big_gcd(Big *out, const Big *a, const Big *b, const BigMem *mem) {
  const Big *large = limbs_cmp(a->limbs, a->n, b->limbs, b->n) < 0 ? b : a, *small = large == a ? b : a;
  size_t room = large->n + 2, need = 4 * room;
  Limb *work = limbs_take(mem, need);
  if (!work) return -1;
  Pair pair = {.x = work,
               .y = work + room,
               .x2 = work + 2 * room,
               .y2 = work + 3 * room,
               .xn = large->n,
               .yn = small->n};
  memcpy(pair.x, large->limbs, large->n * sizeof(Limb));
  memcpy(pair.y, small->limbs, small->n * sizeof(Limb));
  int status = reduce(&pair, mem);
  if (!status) {
    memcpy(out->limbs, pair.x, pair.xn * sizeof(Limb));
    out->n = pair.xn;
    out->negative = false;
  }
  limbs_give(mem, work, need);
  return status;
}

/* x = m with cofactor 0, y = a mod m with cofactor 1. */
static int invert_prepared(Big *out, const Big *m, Pair *pair, const BigMem *mem) {
  if (reduce(pair, mem)) return -1;
  if (pair->xn != 1 || pair->x[0] != 1) return 0;
  /* The sign of u is the opposite of v's. */
  Big u = {.limbs = pair->u, .n = pair->un, .negative = !pair->v_negative && pair->un};
  return big_divmod(NULL, out, &u, m, mem) ? -1 : 1;
}

int big_invert_mod(Big *out, const Big *a, const Big *m, const BigMem *mem) {
  Big modulus = {.limbs = m->limbs, .n = m->n};
  size_t room = m->n + 3, need = 8 * room;
  Limb *work = limbs_take(mem, need);
  if (!work) return -1;
  Pair pair = {.x = work, .y = work + room, .x2 = work + 2 * room, .y2 = work + 3 * room};
  pair.u = work + 4 * room, pair.v = work + 5 * room, pair.u2 = work + 6 * room, pair.v2 = work + 7 * room;
  memcpy(pair.x, m->limbs, m->n * sizeof(Limb));
  pair.xn = m->n;
  Big y = {.limbs = pair.y};
  int status = big_divmod(NULL, &y, a, &modulus, mem);
  if (!status) {
    pair.yn = y.n;
    pair.v[0] = 1;
    pair.vn = 1;
    status = invert_prepared(out, m, &pair, mem);
  }
  limbs_give(mem, work, need);
  return status;
}
