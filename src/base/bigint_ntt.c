/* Multiplication by number-theoretic transforms: limbs are coefficients; the product of the polynomials is
   found modulo three primes below B / 4, put together, and carried.

   Lengths are 2^k and 3 * 2^k. For the latter x^3M - 1 falls into x^M - r for the three cube roots r of one,
   each of which is a transform of length M after a substitution. Residues are kept below 2p between steps
   ("lazy"). Constant factors carry their quotient by p (Shoup), others are multiplied in Montgomery's way. */
#include "base/limbs.h"
#include <string.h>

enum { N_PRIMES = 3, NTT_MAX_LOG = BIG_LIMB_BITS == 64 ? 40 : 22 };

/* Primes k * 3 * 2^NTT_MAX_LOG + 1 with an element that is neither a square nor a cube. */
static const struct {
  Limb p, generator;
} PRIMES[N_PRIMES] = {
#if BIG_LIMB_BITS == 64
    {4611615649683210241u, 7}, {4610929554427478017u, 5}, {4610085129497346049u, 7}
#else
    {943718401, 7}, {918552577, 5}, {880803841, 26}
#endif
};

typedef struct Field {
  Limb p, p2;     /* the prime and twice it */
  Limb inverse;   /* -1 / p modulo B */
  Limb radix2;    /* B^2 modulo p, into Montgomery's form */
  LimbDivisor by; /* p << 2 */
  Limb generator;
} Field;

typedef struct Factor {
  Limb w, quotient; /* floor(w * B / p) */
} Factor;

static inline Limb high_mul(Limb a, Limb b) {
  return (Limb)(((Limb2)a * b) >> BIG_LIMB_BITS);
}
/* x * w modulo p, below 2p, for any x. */
static inline Limb times(Limb x, Factor f, Limb p) {
  return x * f.w - high_mul(x, f.quotient) * p;
}
/* a * b / B modulo p, below 2p, for a, b below 2p. */
static inline Limb montgomery(const Field *f, Limb a, Limb b) {
  Limb2 t = (Limb2)a * b;
  return (Limb)((t + (Limb2)((Limb)t * f->inverse) * f->p) >> BIG_LIMB_BITS);
}
static inline Limb below_p(Limb x, Limb p) {
  return x >= p ? x - p : x;
}

static Factor factor(const Field *f, Limb w) {
  Limb rest;
  return (Factor){w, limb_div(&rest, w << 2, 0, f->by)};
}

static Limb power(const Field *f, Limb base, Limb exponent) {
  Limb out = 1;
  for (Factor b = factor(f, base); exponent; exponent >>= 1) {
    if (exponent & 1) out = below_p(times(out, b, f->p), f->p);
    b = factor(f, below_p(times(b.w, b, f->p), f->p));
  }
  return out;
}

static Field field_of(int i) {
  Field f = {.p = PRIMES[i].p,
             .p2 = 2 * PRIMES[i].p,
             .by = limb_divisor(PRIMES[i].p << 2),
             .generator = PRIMES[i].generator};
  f.inverse = f.p;
  for (int step = 0; step < 5; step++) f.inverse *= 2 - f.p * f.inverse;
  f.inverse = 0 - f.inverse;
  Limb b = factor(&f, 1).w;
  for (int bit = 0; bit < 2 * BIG_LIMB_BITS; bit++) b = below_p(2 * b, f.p);
  f.radix2 = b;
  return f;
}

/* ---- transforms of length m = 2^k
 * ---------------------------------------------------------------------------- */
/* Twiddle factors: [h + j] = w^j for j < h, w of order 2h; h = 1, 2 ... m/2. */
typedef struct Twiddles {
  Limb *w, *quotient;
} Twiddles;

static void fill_twiddles(const Field *f, Twiddles t, size_t m) {
  size_t h = m / 2;
  if (!h) return;
  Factor root = factor(f, power(f, f->generator, (Limb)((f->p - 1) / m)));
  Limb w = 1;
  for (size_t j = 0; j < h; j++) {
    t.w[h + j] = w;
    t.quotient[h + j] = factor(f, w).quotient;
    w = below_p(times(w, root, f->p), f->p);
  }
  for (size_t i = h; --i > 0;) {
    t.w[i] = t.w[2 * i];
    t.quotient[i] = t.quotient[2 * i];
  }
}

static void transform(const Field *f, Twiddles t, Limb *x, size_t m) {
  Limb p = f->p, p2 = f->p2;
  for (size_t h = m / 2; h; h /= 2) {
    const Limb *tw = t.w + h, *tq = t.quotient + h;
    for (Limb *low = x; low < x + m; low += 2 * h) {
      Limb *high = low + h;
      for (size_t j = 0; j < h; j++) {
        Limb a = low[j], b = high[j], s = a + b;
        low[j] = s >= p2 ? s - p2 : s;
        high[j] = times(a - b + p2, (Factor){tw[j], tq[j]}, p);
      }
    }
  }
}

/* Undoes it, but for a factor m. The inverse of w^j is -w^(h - j). */
static void transform_back(const Field *f, Twiddles t, Limb *x, size_t m) {
  Limb p = f->p, p2 = f->p2;
  for (size_t h = 1; h < m; h *= 2) {
    const Limb *tw = t.w + 2 * h, *tq = t.quotient + 2 * h;
    for (Limb *low = x; low < x + m; low += 2 * h) {
      Limb *high = low + h;
      Limb a = low[0], b = high[0], s = a + b, d = a - b + p2;
      low[0] = s >= p2 ? s - p2 : s;
      high[0] = d >= p2 ? d - p2 : d;
      for (size_t j = 1; j < h; j++) {
        a = low[j];
        b = times(high[j], (Factor){*(tw - j), *(tq - j)}, p);
        s = a + b, d = a - b + p2;
        high[j] = s >= p2 ? s - p2 : s;
        low[j] = d >= p2 ? d - p2 : d;
      }
    }
  }
}

/* ---- length 3m
 * ----------------------------------------------------------------------------------------------- */
typedef struct Thirds {
  Factor r, r2;     /* the cube roots of one */
  Limb weight[2];   /* theta and theta^2 in Montgomery's form: theta^m = r */
  Limb unweight[2]; /* their inverses */
  Limb one;         /* in Montgomery's form */
} Thirds;

static Limb to_montgomery(const Field *f, Limb a) {
  return montgomery(f, a, f->radix2);
}

static Thirds thirds_of(const Field *f, size_t m) {
  Limb theta = power(f, f->generator, (Limb)((f->p - 1) / (3 * m))), back = power(f, theta, f->p - 2);
  Limb r = power(f, theta, (Limb)m), two = below_p(times(theta, factor(f, theta), f->p), f->p);
  Limb back2 = below_p(times(back, factor(f, back), f->p), f->p);
  return (Thirds){.r = factor(f, r),
                  .r2 = factor(f, below_p(times(r, factor(f, r), f->p), f->p)),
                  .weight = {to_montgomery(f, theta), to_montgomery(f, two)},
                  .unweight = {to_montgomery(f, back), to_montgomery(f, back2)},
                  .one = to_montgomery(f, 1)};
}

static void split_thirds(const Field *f, const Thirds *t, Limb *x, size_t m) {
  Limb p = f->p, p2 = f->p2, w1 = t->one, w2 = t->one;
  for (size_t i = 0; i < m; i++) {
    Limb a = x[i], b = x[i + m], c = x[i + 2 * m];
    Limb b1 = times(b, t->r, p), b2 = times(b, t->r2, p), c1 = times(c, t->r2, p), c2 = times(c, t->r, p);
    Limb sum = below_p(b + c, p2), sum1 = below_p(b1 + c1, p2), sum2 = below_p(b2 + c2, p2);
    x[i] = below_p(a + sum, p2);
    x[i + m] = montgomery(f, below_p(a + sum1, p2), w1);
    x[i + 2 * m] = montgomery(f, below_p(a + sum2, p2), w2);
    w1 = montgomery(f, w1, t->weight[0]);
    w2 = montgomery(f, w2, t->weight[1]);
  }
}

/* Undoes it, but for a factor 3. */
static void join_thirds(const Field *f, const Thirds *t, Limb *x, size_t m) {
  Limb p = f->p, p2 = f->p2, w1 = t->one, w2 = t->one;
  for (size_t i = 0; i < m; i++) {
    Limb a = x[i], b = montgomery(f, x[i + m], w1), c = montgomery(f, x[i + 2 * m], w2);
    Limb b1 = times(b, t->r2, p), b2 = times(b, t->r, p), c1 = times(c, t->r, p), c2 = times(c, t->r2, p);
    x[i] = below_p(a + below_p(b + c, p2), p2);
    x[i + m] = below_p(a + below_p(b1 + c1, p2), p2);
    x[i + 2 * m] = below_p(a + below_p(b2 + c2, p2), p2);
    w1 = montgomery(f, w1, t->unweight[0]);
    w2 = montgomery(f, w2, t->unweight[1]);
  }
}

/* ---- products modulo one prime
 * ------------------------------------------------------------------------------- */
typedef struct Length {
  size_t m;   /* a power of two */
  int thirds; /* 1 or 3 times */
} Length;

static Length length_for(size_t n) {
  size_t m = 2;
  while (m < n) m *= 2;
  if (m >= 8 && m / 4 * 3 >= n) return (Length){m / 4, 3};
  return (Length){m, 1};
}

static void load(const Field *f, Limb *x, size_t n, const Limb *a, size_t an) {
  Factor one = factor(f, 1);
  for (size_t i = 0; i < an; i++) x[i] = times(a[i], one, f->p);
  memset(x + an, 0, (n - an) * sizeof(Limb));
}

static void forward(const Field *f, Twiddles t, const Thirds *thirds, Limb *x, Length len) {
  if (len.thirds == 3) split_thirds(f, thirds, x, len.m);
  for (int i = 0; i < len.thirds; i++) transform(f, t, x + (size_t)i * len.m, len.m);
}

/* x = a * b modulo p, coefficients below p; y is scratch as long as x. */
static void convolve(const Field *f, Limb *x, Limb *y, Twiddles t, Length len, const Limb *a, size_t an,
                     const Limb *b, size_t bn) {
  size_t n = len.m * (size_t)len.thirds;
  Thirds thirds = {0};
  if (len.thirds == 3) thirds = thirds_of(f, len.m);
  fill_twiddles(f, t, len.m);
  load(f, x, n, a, an);
  forward(f, t, &thirds, x, len);
  const Limb *other = x;
  if (a != b || an != bn) {
    load(f, y, n, b, bn);
    forward(f, t, &thirds, y, len);
    other = y;
  }
  for (size_t i = 0; i < n; i++) x[i] = montgomery(f, x[i], other[i]);
  for (int i = 0; i < len.thirds; i++) transform_back(f, t, x + (size_t)i * len.m, len.m);
  if (len.thirds == 3) join_thirds(f, &thirds, x, len.m);
  /* Divide by n, and undo the 1 / B of Montgomery's products. */
  Limb scale = power(f, (Limb)(n % f->p), f->p - 2);
  scale = below_p(to_montgomery(f, scale), f->p);
  Factor by = factor(f, scale);
  for (size_t i = 0; i < n; i++) x[i] = below_p(times(x[i], by, f->p), f->p);
}

/* ---- all together
 * -------------------------------------------------------------------------------------------- */
size_t limbs_ntt_max(void) {
  return NTT_MAX_LOG < sizeof(size_t) * 8 - 6 ? (size_t)1 << NTT_MAX_LOG : SIZE_MAX >> 6;
}

size_t limbs_ntt_scratch(size_t an, size_t bn) {
  Length len = length_for(an + bn);
  return 4 * len.m * (size_t)len.thirds + 2 * len.m;
}

/* The number with residues x, y, z, as three limbs added to carry. */
typedef struct Joiner {
  Limb p0, p01[2]; /* the first prime, and the product of the first two */
  Limb p1, p2;
  Factor p0_in_1, p0_in_2, p1_in_2; /* inverses */
} Joiner;

static Joiner joiner_of(const Field *f) {
  Joiner j = {.p0 = f[0].p, .p1 = f[1].p, .p2 = f[2].p};
  Limb2 product = (Limb2)f[0].p * f[1].p;
  j.p01[0] = (Limb)product;
  j.p01[1] = (Limb)(product >> BIG_LIMB_BITS);
  j.p0_in_1 = factor(&f[1], power(&f[1], f[0].p % f[1].p, f[1].p - 2));
  j.p0_in_2 = factor(&f[2], power(&f[2], f[0].p % f[2].p, f[2].p - 2));
  j.p1_in_2 = factor(&f[2], power(&f[2], f[1].p % f[2].p, f[2].p - 2));
  return j;
}

static void join(const Joiner *j, Limb *carry, Limb x, Limb y, Limb z) {
  Limb b = below_p(times(y + 2 * j->p1 - x, j->p0_in_1, j->p1), j->p1);
  Limb c = below_p(times(z + 2 * j->p2 - x, j->p0_in_2, j->p2), j->p2);
  c = below_p(times(c + 2 * j->p2 - b, j->p1_in_2, j->p2), j->p2);
  /* x + b p0 + c p0 p1 */
  Limb2 t = (Limb2)b * j->p0 + x, low = (Limb2)c * j->p01[0], high = (Limb2)c * j->p01[1];
  Limb2 sum = (Limb2)(Limb)t + (Limb)low + carry[0];
  carry[0] = (Limb)sum;
  sum = (sum >> BIG_LIMB_BITS) + (Limb)(t >> BIG_LIMB_BITS) + (Limb)(low >> BIG_LIMB_BITS) + (Limb)high +
        carry[1];
  carry[1] = (Limb)sum;
  carry[2] += (Limb)(sum >> BIG_LIMB_BITS) + (Limb)(high >> BIG_LIMB_BITS);
}

void limbs_mul_ntt(Limb *out, const Limb *a, size_t an, const Limb *b, size_t bn, Limb *scratch) {
  Length len = length_for(an + bn);
  size_t n = len.m * (size_t)len.thirds;
  Limb *x[N_PRIMES], *y = scratch + N_PRIMES * n;
  Twiddles t = {y + n, y + n + len.m};
  Field fields[N_PRIMES];
  for (int i = 0; i < N_PRIMES; i++) {
    fields[i] = field_of(i);
    x[i] = scratch + (size_t)i * n;
    convolve(&fields[i], x[i], y, t, len, a, an, b, bn);
  }
  Joiner joiner = joiner_of(fields);
  Limb carry[3] = {0};
  for (size_t i = 0; i < an + bn; i++) {
    join(&joiner, carry, x[0][i], x[1][i], x[2][i]);
    out[i] = carry[0];
    carry[0] = carry[1], carry[1] = carry[2], carry[2] = 0;
  }
}
