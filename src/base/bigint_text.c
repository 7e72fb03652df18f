/* Bigint to text and back, bases 2 to 36. Powers of two move bits; other bases work by limbs up to a size,
   and above it halve the number at base^(digits * 2^level), so that the cost is that of a few products. */
#include "base/limbs.h"
#include <string.h>

enum {
  PARSE_SPLIT_FROM = 1500,                           /* digits */
  FORMAT_SPLIT_FROM = BIG_LIMB_BITS == 64 ? 45 : 90, /* limbs; above the longest double (41 of 64 bits) */
  MAX_LEVELS = 56
};

typedef struct Power {
  Limb *limbs; /* base^digits << shift, its top bit set */
  size_t n, digits;
  unsigned shift;
} Power;

/* Powers of one base: level 0 is a few limbs long, each level the square of the one before. */
typedef struct Powers {
  Power level[MAX_LEVELS];
  int n_levels;
  unsigned base;
  const BigMem *mem;
} Powers;

unsigned big_digit(char c) {
  if (c >= '0' && c <= '9') return (unsigned)(c - '0');
  if (c >= 'a' && c <= 'z') return (unsigned)(c - 'a') + 10;
  if (c >= 'A' && c <= 'Z') return (unsigned)(c - 'A') + 10;
  return 255;
}

/* How many digits of the base one limb holds for certain, and base to that power. */
static unsigned chunk_of(unsigned base, Limb *power) {
  unsigned digits = 0;
  Limb p = 1;
  while (p <= (Limb) ~(Limb)0 / base) p *= base, digits++;
  *power = p;
  return digits;
}

static unsigned bits_of(unsigned base) { /* log2, rounded up */
  return 32 - (unsigned)__builtin_clz(base - 1);
}

/* 65536 * log2(base), rounded up and down. */
static uint32_t log2_up(unsigned base) {
  static const uint32_t log2_of[37] = {
      0,      0,      65536,  103873, 131072, 152170, 169409, 183983, 196608, 207745, 217706, 226718, 234945,
      242513, 249519, 256042, 262144, 267876, 273281, 278393, 283242, 287855, 292254, 296457, 300481, 304340,
      308049, 311617, 315055, 318373, 321578, 324679, 327680, 330590, 333412, 336153, 338817};
  return log2_of[base];
}
static uint32_t log2_down(unsigned base) {
  return base & (base - 1) ? log2_up(base) - 1 : log2_up(base);
}

size_t big_parse_room(size_t n_digits, unsigned base) {
  /* n * log / 65536 in two parts, for the product not to overflow */
  uint64_t high = (uint64_t)n_digits >> 16, low = n_digits & 0xFFFF;
  uint64_t bits = high * log2_up(base) + ((low * log2_up(base)) >> 16) + 1;
  return (size_t)(bits / BIG_LIMB_BITS + 2);
}

size_t big_format_room(const Big *a, unsigned base) {
  uint64_t bits = big_bit_length(a), per = log2_down(base);
  uint64_t digits = bits / per * 65536 + (bits % per * 65536) / per + 2;
  return digits + a->negative < SIZE_MAX ? (size_t)(digits + a->negative) : SIZE_MAX;
}

/* ---- the powers
 * ---------------------------------------------------------------------------------------------- */
static void powers_fini(Powers *powers) {
  for (int i = 0; i < powers->n_levels; i++)
    limbs_give(powers->mem, powers->level[i].limbs, powers->level[i].n);
}

/* Puts work (n limbs, untrimmed) normalised into a new level. */
static int add_level(Powers *powers, const Limb *work, size_t n, size_t digits) {
  n = limbs_trim(work, n);
  Limb *limbs = limbs_take(powers->mem, n);
  if (!limbs) return -1;
  unsigned shift = limb_leading_zeros(work[n - 1]);
  limbs_shl(limbs, work, n, shift);
  powers->level[powers->n_levels++] = (Power){limbs, n, digits, shift};
  return 0;
}

static int first_level(Powers *powers) {
  enum { CHUNKS = 8 };
  Limb chunk, work[CHUNKS];
  unsigned digits = chunk_of(powers->base, &chunk);
  work[0] = chunk;
  for (int i = 1; i < CHUNKS; i++) work[i] = limbs_mul_1(work, work, (size_t)i, chunk, 0);
  return add_level(powers, work, CHUNKS, (size_t)digits * CHUNKS);
}

static int next_level(Powers *powers) {
  Power *last = &powers->level[powers->n_levels - 1];
  size_t n = last->n, scratch_n = limbs_mul_scratch(n, n), need = 3 * n + scratch_n;
  Limb *work = limbs_take(powers->mem, need);
  if (!work) return -1;
  Limb *plain = work, *square = work + n;
  limbs_shr(plain, last->limbs, n, last->shift);
  size_t plain_n = limbs_trim(plain, n);
  limbs_mul(square, plain, plain_n, plain, plain_n, square + 2 * n);
  int status = add_level(powers, square, 2 * plain_n, last->digits * 2);
  limbs_give(powers->mem, work, need);
  return status;
}

/* ---- text -> bigint
 * ------------------------------------------------------------------------------------------ */
static size_t parse_bits(Limb *out, const char *text, size_t len, unsigned base) {
  unsigned per = bits_of(base), at = 0;
  size_t n = 0;
  Limb limb = 0;
  for (size_t i = len; i--;) {
    if (text[i] == '_') continue;
    Limb digit = (Limb)big_digit(text[i]);
    limb |= digit << at;
    at += per;
    if (at < BIG_LIMB_BITS) continue;
    out[n++] = limb;
    at -= BIG_LIMB_BITS;
    limb = at ? digit >> (per - at) : 0;
  }
  if (at) out[n++] = limb;
  return limbs_trim(out, n);
}

static size_t parse_by_limbs(Limb *out, const char *text, size_t len, unsigned base) {
  Limb chunk;
  unsigned per = chunk_of(base, &chunk), have = 0;
  Limb value = 0, power = 1;
  size_t n = 0;
  for (size_t i = 0; i < len; i++) {
    if (text[i] == '_') continue;
    value = value * base + (Limb)big_digit(text[i]);
    power *= base;
    if (++have < per) continue;
    Limb carry = limbs_mul_1(out, out, n, chunk, value);
    if (carry) out[n++] = carry;
    value = 0, power = 1, have = 0;
  }
  if (have) {
    Limb carry = limbs_mul_1(out, out, n, power, value);
    if (carry) out[n++] = carry;
  }
  return n;
}

static int parse_halves(Limb *out, size_t *n, const char *text, size_t len, const Powers *powers) {
  if (len < PARSE_SPLIT_FROM) {
    *n = parse_by_limbs(out, text, len, powers->base);
    return 0;
  }
  const Power *power = &powers->level[0];
  for (int i = 1; i < powers->n_levels && powers->level[i].digits < len; i++) power = &powers->level[i];
  size_t high_len = len - power->digits, high_room = big_parse_room(high_len, powers->base);
  size_t part_n, part_room = big_parse_room(power->digits, powers->base);
  if (part_room < high_room) part_room = high_room;
  size_t scratch_n = limbs_mul_scratch(power->n, high_room), need = part_room + power->n + scratch_n;
  Limb *part = limbs_take(powers->mem, need), *plain = part + part_room;
  if (!part) return -1;
  int status = parse_halves(part, &part_n, text, high_len, powers);
  if (status) goto done;
  *n = 0;
  if (part_n) {
    limbs_shr(plain, power->limbs, power->n, power->shift);
    limbs_mul(out, plain, power->n, part, part_n, plain + power->n);
    *n = limbs_trim(out, power->n + part_n);
  }
  status = parse_halves(part, &part_n, text + high_len, power->digits, powers);
  if (status) goto done;
  if (*n) { /* the low part is below the power, so that no carry leaves the product */
    limbs_add(out, out, *n, part, part_n);
  } else {
    memcpy(out, part, part_n * sizeof(Limb));
    *n = part_n;
  }
done:
  limbs_give(powers->mem, part, need);
  return status;
}

static int parse_large(Limb *out, size_t *n, const char *text, size_t len, unsigned base, const BigMem *mem) {
  Powers powers = {.base = base, .mem = mem};
  char *digits = mem->take(mem->ctx, len);
  if (!digits) return -1;
  size_t n_digits = 0;
  for (size_t i = 0; i < len; i++)
    if (text[i] != '_') digits[n_digits++] = text[i];
  int status = first_level(&powers);
  while (!status && powers.level[powers.n_levels - 1].digits * 2 < n_digits) status = next_level(&powers);
  if (!status) status = parse_halves(out, n, digits, n_digits, &powers);
  powers_fini(&powers);
  mem->give(mem->ctx, digits, len);
  return status;
}

int big_parse(Big *out, const char *text, size_t len, unsigned base, const BigMem *mem) {
  while (len && (*text == '0' || *text == '_')) text++, len--;
  out->negative = false;
  int status = 0;
  if (!(base & (base - 1)))
    out->n = parse_bits(out->limbs, text, len, base);
  else if (len < PARSE_SPLIT_FROM)
    out->n = parse_by_limbs(out->limbs, text, len, base);
  else
    status = parse_large(out->limbs, &out->n, text, len, base, mem);
  return status;
}

/* ---- bigint -> text: written backwards from `end`; each function gives the start
 * ----------------------------- */
static const char DIGITS[] = "0123456789abcdefghijklmnopqrstuvwxyz";

static char *format_bits(char *end, const Big *a, unsigned base) {
  unsigned per = bits_of(base);
  uint64_t bits = big_bit_length(a);
  for (uint64_t at = 0; at < bits; at += per) {
    size_t i = (size_t)(at / BIG_LIMB_BITS);
    unsigned shift = (unsigned)(at % BIG_LIMB_BITS);
    Limb digit = a->limbs[i] >> shift;
    if (shift + per > BIG_LIMB_BITS && i + 1 < a->n) digit |= a->limbs[i + 1] << (BIG_LIMB_BITS - shift);
    *--end = DIGITS[digit & (base - 1)];
  }
  return end;
}

static char *format_limb(char *end, Limb value, unsigned base) {
  if (base == 10) { /* a constant divisor is a multiplication */
    for (; value; value /= 10) *--end = (char)('0' + value % 10);
    return end;
  }
  for (; value; value /= base) *--end = DIGITS[value % base];
  return end;
}

static char *pad_to(char *start, const char *end, size_t width) {
  while ((size_t)(end - start) < width) *--start = '0';
  return start;
}

/* Consumes a. */
static char *format_by_limbs(char *end, Limb *a, size_t n, unsigned base) {
  Limb chunk;
  unsigned per = chunk_of(base, &chunk);
  for (n = limbs_trim(a, n); n; n = limbs_trim(a, n)) {
    char *start = format_limb(end, limbs_divrem_1(a, a, n, chunk), base);
    n = limbs_trim(a, n);
    end = n ? pad_to(start, end, per) : start;
  }
  return end;
}

/* NULL when memory is short. Consumes a. */
static char *format_halves(char *end, Limb *a, size_t n, const Powers *powers) {
  n = limbs_trim(a, n);
  if (n < FORMAT_SPLIT_FROM) return format_by_limbs(end, a, n, powers->base);
  const Power *power = &powers->level[0];
  for (int i = 1; i < powers->n_levels && powers->level[i].n <= (n + 1) / 2 + 1; i++)
    power = &powers->level[i];
  size_t qn = n - power->n + 1, scratch_n = limbs_div_scratch(n, power->n), need = n + 1 + qn + scratch_n;
  Limb *top = limbs_take(powers->mem, need), *quotient = top + n + 1;
  if (!top) return NULL;
  top[n] = limbs_shl(top, a, n, power->shift);
  limbs_div(quotient, top, n, power->limbs, power->n, quotient + qn);
  limbs_shr(top, top, power->n, power->shift);
  char *start = format_halves(end, top, power->n, powers);
  if (start) start = pad_to(start, end, power->digits);
  if (start) start = format_halves(start, quotient, qn, powers);
  limbs_give(powers->mem, top, need);
  return start;
}

static char *format_other(char *end, const Big *a, unsigned base, const BigMem *mem) {
  Powers powers = {.base = base, .mem = mem};
  Limb here[FORMAT_SPLIT_FROM];
  Limb *work = a->n <= FORMAT_SPLIT_FROM ? here : limbs_take(mem, a->n);
  if (!work) return NULL;
  if (a->n) memcpy(work, a->limbs, a->n * sizeof(Limb));
  int status = a->n < FORMAT_SPLIT_FROM ? 0 : first_level(&powers);
  while (!status && powers.n_levels && powers.level[powers.n_levels - 1].n * 2 <= (a->n + 1) / 2 + 1)
    status = next_level(&powers);
  char *start = status ? NULL : format_halves(end, work, a->n, &powers);
  powers_fini(&powers);
  if (work != here) limbs_give(mem, work, a->n);
  return start;
}

int big_format(char *out, size_t *len, const Big *a, unsigned base, const BigMem *mem) {
  if (!a->n) {
    *out = '0';
    *len = 1;
    return 0;
  }
  char *end = out + big_format_room(a, base);
  char *start = base & (base - 1) ? format_other(end, a, base, mem) : format_bits(end, a, base);
  if (!start) return -1;
  if (a->negative) *--start = '-';
  *len = (size_t)(end - start);
  memmove(out, start, *len);
  return 0;
}
