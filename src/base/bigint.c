/* Bigint: sums, comparisons, shifts, bit operations, bytes and hash; see bigint.h. Everything here is linear.
 */
#include "base/limbs.h"
#include <stdlib.h>
#include <string.h>

static void *system_take(void *ctx, size_t size) {
  return malloc(size);
}
static void system_give(void *ctx, void *p, size_t size) {
  free(p);
}
const BigMem big_mem_system = {system_take, system_give, NULL};

static void finish(Big *out, size_t n, bool negative) {
  out->n = limbs_trim(out->limbs, n);
  out->negative = negative && out->n;
}

void big_set_u64(Big *out, uint64_t value, bool negative) {
  out->limbs[0] = (Limb)value;
#if BIG_LIMB_BITS == 32
  out->limbs[1] = (Limb)(value >> 32);
#endif
  finish(out, BIG_I64_ROOM, negative);
}

void big_set_i64(Big *out, int64_t value) {
  big_set_u64(out, value < 0 ? 0 - (uint64_t)value : (uint64_t)value, value < 0);
}

void big_copy(Big *out, const Big *a) {
  if (a->n) memmove(out->limbs, a->limbs, a->n * sizeof(Limb));
  out->n = a->n;
  out->negative = a->negative;
}

static uint64_t low_magnitude(const Big *a) {
  uint64_t value = a->n ? a->limbs[0] : 0;
#if BIG_LIMB_BITS == 32
  if (a->n > 1) value |= (uint64_t)a->limbs[1] << 32;
#endif
  return value;
}

int big_find_u64(const Big *a, uint64_t *value) {
  if (a->negative || a->n > BIG_I64_ROOM) return 0;
  *value = low_magnitude(a);
  return 1;
}

int big_find_i64(const Big *a, int64_t *value) {
  if (a->n > BIG_I64_ROOM) return 0;
  uint64_t magnitude = low_magnitude(a);
  if (magnitude > (uint64_t)INT64_MAX + a->negative) return 0;
  *value = (int64_t)(a->negative ? 0 - magnitude : magnitude);
  return 1;
}

uint64_t big_low_u64(const Big *a) {
  uint64_t magnitude = low_magnitude(a);
  return a->negative ? 0 - magnitude : magnitude;
}

int big_cmp(const Big *a, const Big *b) {
  if (a->negative != b->negative) return a->negative ? -1 : 1;
  int cmp = limbs_cmp(a->limbs, a->n, b->limbs, b->n);
  return a->negative ? -cmp : cmp;
}

uint64_t big_bit_length(const Big *a) {
  return a->n ? (uint64_t)a->n * BIG_LIMB_BITS - limb_leading_zeros(a->limbs[a->n - 1]) : 0;
}

uint64_t big_bit_count(const Big *a) {
  uint64_t count = 0;
  for (size_t i = 0; i < a->n; i++) count += (uint64_t)__builtin_popcountll(a->limbs[i]);
  return count;
}

uint64_t big_trailing_zeros(const Big *a) {
  for (size_t i = 0; i < a->n; i++)
    if (a->limbs[i]) return (uint64_t)i * BIG_LIMB_BITS + limb_trailing_zeros(a->limbs[i]);
  return 0;
}

/* 2^61 is 1 modulo the prime, so pieces of 61 bits add up; the limbs are taken from the top, rotating the
 * sum. */
int64_t big_hash(const Big *a) {
  const uint64_t prime = ((uint64_t)1 << 61) - 1;
  enum { STEP = BIG_LIMB_BITS == 64 ? 3 : 32 }; /* 2^64 = 2^3 modulo the prime */
  uint64_t sum = 0;
  for (size_t i = a->n; i--;) {
    uint64_t limb = a->limbs[i];
    sum = ((sum << STEP) & prime) | (sum >> (61 - STEP));
    sum += (limb & prime) + (BIG_LIMB_BITS == 64 ? limb >> 61 : 0);
    if (sum >= prime) sum -= prime;
    if (sum >= prime) sum -= prime;
  }
  int64_t hash = a->negative ? -(int64_t)sum : (int64_t)sum;
  return hash == -1 ? -2 : hash;
}

/* ---- sums
 * ---------------------------------------------------------------------------------------------------- */
static void add_signed(Big *out, const Big *a, const Big *b, bool b_negative) {
  bool a_negative = a->negative;
  size_t n;
  if (a_negative == b_negative || !a->n || !b->n) {
    if (!a->n) a_negative = b_negative;
    if (a->n < b->n) {
      const Big *swap = a;
      a = b, b = swap;
    }
    n = a->n;
    Limb carry = limbs_add(out->limbs, a->limbs, n, b->limbs, b->n);
    if (carry) out->limbs[n++] = carry;
  } else {
    if (limbs_cmp(a->limbs, a->n, b->limbs, b->n) < 0) {
      const Big *swap = a;
      a = b, b = swap;
      a_negative = b_negative;
    }
    n = a->n;
    limbs_sub(out->limbs, a->limbs, n, b->limbs, b->n);
  }
  finish(out, n, a_negative);
}

void big_add(Big *out, const Big *a, const Big *b) {
  add_signed(out, a, b, b->negative);
}
void big_sub(Big *out, const Big *a, const Big *b) {
  add_signed(out, a, b, !b->negative);
}

/* ---- shifts and bits
 * ----------------------------------------------------------------------------------------- */
void big_shl(Big *out, const Big *a, uint64_t bits) {
  size_t skip = (size_t)(bits / BIG_LIMB_BITS);
  if (!a->n) skip = 0;
  memset(out->limbs, 0, skip * sizeof(Limb));
  Limb above = limbs_shl(out->limbs + skip, a->limbs, a->n, (unsigned)(bits % BIG_LIMB_BITS));
  size_t n = skip + a->n;
  if (above) out->limbs[n++] = above;
  finish(out, n, a->negative);
}

void big_shr(Big *out, const Big *a, uint64_t bits) {
  bool negative = a->negative;
  if (bits / BIG_LIMB_BITS >= a->n) {
    out->limbs[0] = 1;
    finish(out, negative ? 1 : 0, negative);
    return;
  }
  size_t skip = (size_t)(bits / BIG_LIMB_BITS), n = a->n - skip;
  bool inexact = limbs_trim(a->limbs, skip) != 0;
  inexact |= limbs_shr(out->limbs, a->limbs + skip, n, (unsigned)(bits % BIG_LIMB_BITS)) != 0;
  if (negative && inexact && limbs_add_1(out->limbs, out->limbs, n, 1)) out->limbs[n++] = 1;
  finish(out, n, negative);
}

/* Limb i of the two's complement: `carry` is 1 before the first limb of a negative number, and runs along. */
static Limb complement_limb(const Big *a, size_t i, Limb *carry) {
  Limb limb = i < a->n ? a->limbs[i] : 0;
  if (!a->negative) return limb;
  limb = (Limb)~limb + *carry;
  *carry = *carry && !limb;
  return limb;
}

void big_bitop(Big *out, BigBitOp op, const Big *a, const Big *b) {
  bool negative = op == BIG_AND  ? a->negative && b->negative
                  : op == BIG_OR ? a->negative || b->negative
                                 : a->negative != b->negative;
  size_t n = (a->n > b->n ? a->n : b->n) + 1;
  if (!negative && op == BIG_AND && a->negative != b->negative) n = (a->negative ? b->n : a->n) + 1;
  Limb carry_a = 1, carry_b = 1, carry_out = 1;
  Big left = *a, right = *b; /* out may be one of them, and its head changes only at the end */
  for (size_t i = 0; i < n; i++) {
    Limb x = complement_limb(&left, i, &carry_a), y = complement_limb(&right, i, &carry_b);
    x = op == BIG_AND ? x & y : op == BIG_OR ? x | y : x ^ y;
    if (negative) {
      x = (Limb)~x + carry_out;
      carry_out = carry_out && !x;
    }
    out->limbs[i] = x;
  }
  finish(out, n, negative);
}

void big_invert(Big *out, const Big *a) {
  size_t n = a->n;
  if (a->negative) {
    limbs_sub_1(out->limbs, a->limbs, n, 1);
    finish(out, n, false);
    return;
  }
  Limb carry = n ? limbs_add_1(out->limbs, a->limbs, n, 1) : 1;
  if (carry) out->limbs[n++] = carry;
  finish(out, n, true);
}

/* ---- bytes
 * --------------------------------------------------------------------------------------------------- */
void big_from_bytes(Big *out, const uint8_t *bytes, size_t len, bool big_endian, bool is_signed) {
  bool negative = is_signed && len && bytes[big_endian ? 0 : len - 1] >= 0x80;
  unsigned carry = 1; /* of the negation, over bytes */
  Limb limb = 0;
  size_t n = 0;
  for (size_t i = 0; i < len; i++) {
    unsigned byte = bytes[big_endian ? len - 1 - i : i];
    if (negative) {
      byte = (byte ^ 0xFF) + carry;
      carry = byte >> 8;
      byte &= 0xFF;
    }
    limb |= (Limb)byte << (i % sizeof(Limb) * 8);
    if (i % sizeof(Limb) == sizeof(Limb) - 1) {
      out->limbs[n++] = limb;
      limb = 0;
    }
  }
  if (limb) out->limbs[n++] = limb;
  if (negative && carry) out->limbs[n++] = 1; /* cannot happen: the top bit of a negative number is set */
  finish(out, n, negative);
}

int big_to_bytes(uint8_t *bytes, size_t len, const Big *a, bool big_endian, bool is_signed) {
  if (a->negative && !is_signed) return 2;
  uint64_t bits = big_bit_length(a);
  /* Signed: one bit more, except that -2^(k-1) fits k bits. */
  if (is_signed && bits && !(a->negative && big_trailing_zeros(a) == bits - 1)) bits++;
  if (bits > (uint64_t)len * 8) return len || !a->negative || bits != 1;
  Limb carry = 1, limb = 0;
  for (size_t i = 0; i < len; i++) {
    if (i % sizeof(Limb) == 0) limb = complement_limb(a, i / sizeof(Limb), &carry);
    bytes[big_endian ? len - 1 - i : i] = (uint8_t)limb;
    limb >>= 8;
  }
  return 0;
}
