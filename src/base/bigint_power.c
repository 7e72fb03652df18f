/* Powers, powers modulo a number, square roots. */
#include "base/limbs.h"
#include <math.h>
#include <string.h>

enum {
  MONTGOMERY_BELOW = BIG_LIMB_BITS == 64 ? 150 : 250
}; /* limbs; above, division by products is faster */

/* ---- a ** e
 * -------------------------------------------------------------------------------------------------- */
size_t big_pow_room(const Big *a, uint64_t exponent) {
  uint64_t bits = big_bit_length(a);
  if (bits && big_trailing_zeros(a) == bits - 1) bits--; /* a power of two: exact, so that 1 ** n is small */
  if (__builtin_mul_overflow(bits, exponent, &bits)) return SIZE_MAX;
  uint64_t limbs = bits / BIG_LIMB_BITS + 4;
  return limbs < SIZE_MAX / sizeof(Limb) / 4 ? (size_t)limbs : SIZE_MAX;
}

/* acc = odd ** exponent, odd > 1; acc and other have the room of the result. The result is in the one
 * returned. */
static Limb *power_of_odd(size_t *n, Limb *acc, Limb *other, const Limb *odd, size_t odd_n, uint64_t exponent,
                          Limb *scratch) {
  memcpy(acc, odd, odd_n * sizeof(Limb));
  *n = odd_n;
  for (int bit = 62 - __builtin_clzll(exponent); bit >= 0; bit--) {
    limbs_mul(other, acc, *n, acc, *n, scratch);
    Limb *swap = acc;
    acc = other, other = swap;
    *n = limbs_trim(acc, 2 * *n);
    if (!(exponent >> bit & 1)) continue;
    if (odd_n == 1) {
      Limb carry = limbs_mul_1(acc, acc, *n, odd[0], 0);
      if (carry) acc[(*n)++] = carry;
      continue;
    }
    limbs_mul(other, acc, *n, odd, odd_n, scratch);
    swap = acc;
    acc = other, other = swap;
    *n = limbs_trim(acc, *n + odd_n);
  }
  return acc;
}

int big_pow(Big *out, const Big *a, uint64_t exponent, const BigMem *mem) {
  out->negative = a->negative && (exponent & 1);
  if (!exponent || !a->n) {
    out->limbs[0] = 1;
    out->n = !exponent;
    return 0;
  }
  /* a = odd * 2^zeros: the twos are only shifted in at the end. */
  uint64_t zeros = big_trailing_zeros(a);
  size_t skip = (size_t)(zeros / BIG_LIMB_BITS), room = big_pow_room(a, exponent), odd_room = a->n - skip;
  if (room == SIZE_MAX) return -1;
  if (zeros == big_bit_length(a) - 1) {
    Limb one_limb = 1;
    Big one = {.limbs = &one_limb, .n = 1, .negative = out->negative};
    big_shl(out, &one, zeros * exponent);
    return 0;
  }
  size_t scratch_n = limbs_mul_scratch(room, room / 2 + 1), need = 2 * room + odd_room + scratch_n;
  Limb *work = limbs_take(mem, need), *odd = work + 2 * room;
  if (!work) return -1;
  limbs_shr(odd, a->limbs + skip, odd_room, (unsigned)(zeros % BIG_LIMB_BITS));
  size_t odd_n = limbs_trim(odd, odd_room);
  Big plain = {.negative = out->negative};
  plain.limbs = power_of_odd(&plain.n, work, work + room, odd, odd_n, exponent, odd + odd_room);
  big_shl(out, &plain, zeros * exponent);
  limbs_give(mem, work, need);
  return 0;
}

/* ---- a ** e modulo m
 * ----------------------------------------------------------------------------------------- */
/* Residues have n limbs. Odd m: Montgomery's form, x * B^n modulo m. Else residues modulo m << shift, whose
   top bit is set, so that the division needs no shifts; the last reduction is by m itself. */
typedef struct Ring {
  Limb *m;
  size_t n;
  Limb inverse;   /* -1 / m modulo B; 0 = not Montgomery */
  Limb *product;  /* 2n + 1 */
  Limb *quotient; /* n + 2 */
  Limb *scratch;
} Ring;

static void ring_reduce(const Ring *ring, Limb *out) {
  Limb *t = ring->product;
  size_t n = ring->n;
  if (!ring->inverse) {
    t[2 * n] = 0;
    limbs_div(ring->quotient, t, 2 * n, ring->m, n, ring->scratch);
    memcpy(out, t, n * sizeof(Limb));
    return;
  }
  for (size_t i = 0; i < n; i++) t[i] = limbs_addmul_1(t + i, ring->m, n, t[i] * ring->inverse);
  Limb carry = limbs_add(out, t + n, n, t, n);
  if (carry || limbs_cmp_n(out, ring->m, n) >= 0) limbs_sub(out, out, n, ring->m, n);
}

static void ring_mul(const Ring *ring, Limb *out, const Limb *a, const Limb *b) {
  limbs_mul(ring->product, a, ring->n, b, ring->n, ring->scratch);
  ring_reduce(ring, out);
}

/* Bits [at, at + width) of the exponent. */
static unsigned exponent_bits(const Big *e, uint64_t at, unsigned width) {
  size_t i = (size_t)(at / BIG_LIMB_BITS);
  unsigned shift = (unsigned)(at % BIG_LIMB_BITS);
  Limb bits = e->limbs[i] >> shift;
  if (shift + width > BIG_LIMB_BITS && i + 1 < e->n) bits |= e->limbs[i + 1] << (BIG_LIMB_BITS - shift);
  return (unsigned)(bits & (((Limb)1 << width) - 1));
}

/* table[i] = base^i for i < 2^width is filled for 0 and 1; acc = base ** e. */
static void ring_power(const Ring *ring, Limb *acc, Limb *table, unsigned width, const Big *e) {
  size_t n = ring->n;
  for (size_t i = 2; i < (size_t)1 << width; i++)
    ring_mul(ring, table + i * n, table + (i - 1) * n, table + n);
  uint64_t bits = big_bit_length(e), windows = (bits + width - 1) / width;
  memcpy(acc, table, n * sizeof(Limb));
  while (windows--) {
    for (unsigned i = 0; i < width; i++) ring_mul(ring, acc, acc, acc);
    unsigned digit = exponent_bits(e, windows * width, width);
    if (digit) ring_mul(ring, acc, acc, table + digit * n);
  }
}

/* 1 and the base (below m, padded with zeros) in the ring's form. */
static void ring_enter(const Ring *ring, Limb *one, Limb *base, const Big *a) {
  size_t n = ring->n;
  memset(one, 0, n * sizeof(Limb));
  memset(base, 0, n * sizeof(Limb));
  one[0] = 1;
  if (a->n) memcpy(base, a->limbs, a->n * sizeof(Limb));
}

static int ring_enter_montgomery(const Ring *ring, Limb *one, Limb *base, const Big *a, const BigMem *mem) {
  size_t n = ring->n, need = 2 * n + 2;
  Limb *work = limbs_take(mem, need);
  if (!work) return -1;
  Big shifted = {.limbs = work}, m = {.limbs = ring->m, .n = n}, rest = {.limbs = work + n + 1};
  int status = 0;
  memset(one, 0, n * sizeof(Limb));
  memset(base, 0, n * sizeof(Limb));
  memset(work, 0, n * sizeof(Limb));
  work[n] = 1;
  shifted.n = n + 1;
  status = big_divmod(NULL, &rest, &shifted, &m, mem); /* B^n modulo m */
  if (!status) {
    memcpy(one, rest.limbs, rest.n * sizeof(Limb));
    limbs_give(mem, work, need);
    need = 3 * n + 2;
    work = limbs_take(mem, need);
    if (!work) return -1;
    memset(work, 0, n * sizeof(Limb));
    if (a->n) memcpy(work + n, a->limbs, a->n * sizeof(Limb));
    shifted = (Big){.limbs = work, .n = a->n ? n + a->n : 0};
    rest.limbs = work + 2 * n;
    status = big_divmod(NULL, &rest, &shifted, &m, mem);
    if (!status) memcpy(base, rest.limbs, rest.n * sizeof(Limb));
  }
  limbs_give(mem, work, need);
  return status;
}

/* -1 / m modulo B by Newton's steps; m odd. */
static Limb negative_inverse(Limb m) {
  Limb x = m; /* right in 3 bits */
  for (int i = 0; i < 5; i++) x *= 2 - m * x;
  return 0 - x;
}

/* base: 0 <= base < |m|; |m| > 1. */
static int pow_prepared(Big *out, const Big *base, const Big *exponent, const Big *m, const BigMem *mem) {
  size_t n = m->n;
  bool montgomery = (m->limbs[0] & 1) && n < MONTGOMERY_BELOW;
  uint64_t bits = big_bit_length(exponent);
  unsigned width = bits < 20 ? 1 : bits < 400 ? 4 : 5;
  size_t mul_n = limbs_mul_scratch(n, n), div_n = limbs_div_scratch(2 * n, n),
         scratch_n = mul_n > div_n ? mul_n : div_n;
  size_t table_n = n << width, need = n + 2 * n + 1 + n + 2 + n + table_n + scratch_n;
  Limb *work = limbs_take(mem, need);
  if (!work) return -1;
  Ring ring = {.m = work,
               .n = n,
               .product = work + n,
               .quotient = work + 3 * n + 1,
               .scratch = work + 5 * n + 3 + table_n};
  Limb *acc = work + 4 * n + 3, *table = work + 5 * n + 3;
  int status = 0;
  if (montgomery) {
    memcpy(ring.m, m->limbs, n * sizeof(Limb));
    ring.inverse = negative_inverse(m->limbs[0]);
    status = ring_enter_montgomery(&ring, table, table + n, base, mem);
  } else {
    limbs_shl(ring.m, m->limbs, n, limb_leading_zeros(m->limbs[n - 1]));
    ring_enter(&ring, table, table + n, base);
  }
  if (!status) {
    ring_power(&ring, acc, table, width, exponent);
    if (montgomery) { /* out of Montgomery's form: a reduction alone */
      memcpy(ring.product, acc, n * sizeof(Limb));
      memset(ring.product + n, 0, n * sizeof(Limb));
      ring_reduce(&ring, acc);
    }
    Big power = {.limbs = acc, .n = limbs_trim(acc, n)};
    status = big_divmod(NULL, out, &power, m, mem); /* and the sign of m */
  }
  limbs_give(mem, work, need);
  return status;
}

int big_pow_mod(Big *out, const Big *a, const Big *exponent, const Big *m, const BigMem *mem) {
  out->n = 0;
  out->negative = false;
  if (m->n == 1 && m->limbs[0] == 1) return 0;
  Big modulus = {.limbs = m->limbs, .n = m->n};
  Limb *limbs = limbs_take(mem, m->n + 1);
  if (!limbs) return -1;
  Big base = {.limbs = limbs};
  int status = big_divmod(NULL, &base, a, &modulus, mem);
  if (!status) status = pow_prepared(out, &base, exponent, m, mem);
  limbs_give(mem, limbs, m->n + 1);
  return status;
}

/* ---- square root
 * --------------------------------------------------------------------------------------------- */
static uint64_t isqrt_64(uint64_t x) {
  uint64_t root = (uint64_t)sqrt((double)x); /* at most one off, but squares must not wrap */
  if (root > UINT32_MAX) root = UINT32_MAX;
  while (root * root > x) root--;
  while (root < UINT32_MAX && (root + 1) * (root + 1) <= x) root++;
  return root;
}

/* Root and rest of a number of two limbs whose top two bits are not both zero. */
static void root_of_two(Big *root, Big *rest, const Limb *x) {
#if BIG_LIMB_BITS == 64
  uint64_t high = isqrt_64(x[1]);
  Limb2 numerator = ((Limb2)(x[1] - high * high) << 32) | (x[0] >> 32), q = numerator / (2 * high);
  Limb2 r = ((numerator % (2 * high)) << 32) | (uint32_t)x[0], s = ((Limb2)high << 32) + q;
  if (r < q * q) {
    r += 2 * s - 1;
    s -= 1;
  }
  r -= q * q;
#else
  uint64_t value = ((uint64_t)x[1] << 32) | x[0], s = isqrt_64(value), r = value - s * s;
#endif
  root->limbs[0] = (Limb)s;
  root->n = 1;
  rest->limbs[0] = (Limb)r;
  rest->limbs[1] = (Limb)(r >> BIG_LIMB_BITS);
  rest->n = limbs_trim(rest->limbs, 2);
}

/* Zimmermann's recursive square root of x[0..2n), normalised as above: the root (n limbs) of the upper half
   gives the upper half of the root, a division by twice that the lower half. Room: root n + 1, rest n + 2. */
static int root_and_rest(Big *root, Big *rest, const Limb *x, size_t n, const BigMem *mem) {
  if (n == 1) {
    root_of_two(root, rest, x);
    return 0;
  }
  size_t low = n / 2, high = n - low, need = 8 * n + 32;
  Limb *work = limbs_take(mem, need);
  if (!work) return -1;
  size_t part = n + 4; /* all of these are shorter; `square` has the rest */
  Big s = {.limbs = work}, numerator = {.limbs = work + part}, q = {.limbs = work + 2 * part};
  Big u = {.limbs = work + 3 * part}, square = {.limbs = work + 4 * part},
      twice = {.limbs = work + 5 * part + part};
  Big r = {.limbs = numerator.limbs + low};
  int status = root_and_rest(&s, &r, x + 2 * low, high, mem);
  if (status) goto done;
  memcpy(numerator.limbs, x + low, low * sizeof(Limb));
  numerator.n = limbs_trim(numerator.limbs, low + r.n);
  big_shl(&twice, &s, 1);
  status = big_divmod(&q, &u, &numerator, &twice, mem);
  if (!status) status = big_mul(&square, &q, &q, mem);
  if (status) goto done;
  /* root = s * B^low + q; rest = u * B^low + x[0..low) - q^2, put right when that is negative */
  memset(root->limbs, 0, low * sizeof(Limb));
  memcpy(root->limbs + low, s.limbs, s.n * sizeof(Limb));
  *root = (Big){.limbs = root->limbs, .n = low + s.n};
  big_add(root, root, &q);
  memcpy(rest->limbs, x, low * sizeof(Limb));
  if (u.n) memcpy(rest->limbs + low, u.limbs, u.n * sizeof(Limb));
  *rest = (Big){.limbs = rest->limbs, .n = limbs_trim(rest->limbs, low + u.n)};
  big_sub(rest, rest, &square);
  if (rest->negative) {
    Limb one_limb = 1;
    Big one = {.limbs = &one_limb, .n = 1};
    big_add(rest, rest, root);
    big_sub(root, root, &one);
    big_add(rest, rest, root);
  }
done:
  limbs_give(mem, work, need);
  return status;
}

int big_isqrt(Big *out, const Big *a, const BigMem *mem) {
  out->n = 0;
  out->negative = false;
  if (!a->n) return 0;
  /* An even number of limbs, shifted by an even number of bits: the root is shifted by half of them. */
  size_t n = (a->n + 1) / 2, pad = 2 * n - a->n, need = 4 * n + 3;
  unsigned shift = limb_leading_zeros(a->limbs[a->n - 1]) & ~1u;
  Limb *work = limbs_take(mem, need);
  if (!work) return -1;
  memset(work, 0, pad * sizeof(Limb));
  limbs_shl(work + pad, a->limbs, a->n, shift);
  Big root = {.limbs = work + 2 * n}, rest = {.limbs = work + 3 * n + 1};
  int status = root_and_rest(&root, &rest, work, n, mem);
  if (!status) {
    big_shr(&root, &root, (pad * BIG_LIMB_BITS + shift) / 2);
    big_copy(out, &root);
  }
  limbs_give(mem, work, need);
  return status;
}
