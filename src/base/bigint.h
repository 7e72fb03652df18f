/* Bigint: integers of any size, sign and magnitude.

   A magnitude is an array of limbs, lowest first. The caller owns all memory: results go into room that the
   caller made with the help of the `big_*_room` bounds, so that an arena, or an object with its limbs behind
   its header, can hold them. Operations that need more than a little scratch take it from a BigMem and give
   all of it back; they return -1 when it is refused, and then the result is undefined.

   Invariant of every Big handed in or out: the top limb is not zero; zero has n == 0 and is not negative.
   An operand is never written to. Unless said otherwise a result may not share limbs with an operand.

   Division, shifts and bit operations have the floor and two's complement meaning for negative numbers. */
#ifndef BASE_BIGINT_H
#define BASE_BIGINT_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifndef BIG_LIMB_BITS
#if defined(__SIZEOF_INT128__) && !defined(__wasm__)
#define BIG_LIMB_BITS 64
#else
#define BIG_LIMB_BITS 32 /* wasm: a product of two 64-bit limbs would be a library call */
#endif
#endif

#if BIG_LIMB_BITS == 64
typedef uint64_t Limb;
typedef unsigned __int128 Limb2; /* holds the product of two limbs */
#else
typedef uint32_t Limb;
typedef uint64_t Limb2;
#endif

/* How an operation gets scratch memory. `take` may return NULL; `give` gets the size that was asked for. */
typedef struct BigMem {
  void *(*take)(void *ctx, size_t size);
  void (*give)(void *ctx, void *p, size_t size);
  void *ctx;
} BigMem;

extern const BigMem big_mem_system; /* malloc and free */

typedef struct Big {
  Limb *limbs;
  size_t n;
  bool negative;
} Big;

/* ---- small values
 * -------------------------------------------------------------------------------------------- */
enum { BIG_I64_ROOM = 64 / BIG_LIMB_BITS, BIG_DOUBLE_ROOM = 1024 / BIG_LIMB_BITS };

void big_set_u64(Big *out, uint64_t value, bool negative); /* room: BIG_I64_ROOM limbs */
void big_set_i64(Big *out, int64_t value);
void big_copy(Big *out, const Big *a); /* room: a->n */
/* 1 and the value when it fits, else 0. */
int big_find_i64(const Big *a, int64_t *value);
int big_find_u64(const Big *a, uint64_t *value);
/* The low 64 bits of the two's complement. */
uint64_t big_low_u64(const Big *a);
int big_cmp(const Big *a, const Big *b); /* -1, 0, 1 */
/* Number of bits of the magnitude; 0 for zero. */
uint64_t big_bit_length(const Big *a);
uint64_t big_bit_count(const Big *a); /* ones in the magnitude */
/* Zeros below the lowest one of the magnitude; 0 for zero. */
uint64_t big_trailing_zeros(const Big *a);
/* The value modulo 2^61 - 1, with its sign, and -2 in place of -1. */
int64_t big_hash(const Big *a);

/* ---- arithmetic
 * ---------------------------------------------------------------------------------------------- */
/* Sum and difference: room max(a->n, b->n) + 1. The result may be an operand. */
void big_add(Big *out, const Big *a, const Big *b);
void big_sub(Big *out, const Big *a, const Big *b);
/* Room a->n + b->n. a and b may be the same (squares are faster). */
int big_mul(Big *out, const Big *a, const Big *b, const BigMem *mem);
/* Quotient rounded to minus infinity and the remainder with the sign of b; b is not zero. Either result may
   be NULL. Room: quotient a->n - b->n + 2 (1 when a is the shorter), remainder b->n + 1. */
int big_divmod(Big *quotient, Big *remainder, const Big *a, const Big *b, const BigMem *mem);
static inline size_t big_quotient_room(const Big *a, const Big *b) {
  return a->n < b->n ? 1 : a->n - b->n + 2;
}
/* Room a->n + bits / BIG_LIMB_BITS + 1. */
void big_shl(Big *out, const Big *a, uint64_t bits);
/* Floor of a / 2^bits. Room a->n + 1; the result may be a. */
void big_shr(Big *out, const Big *a, uint64_t bits);
/* Two's complement; room max(a->n, b->n) + 1. The result may be an operand. */
typedef enum { BIG_AND, BIG_OR, BIG_XOR } BigBitOp;
void big_bitop(Big *out, BigBitOp op, const Big *a, const Big *b);
void big_invert(Big *out, const Big *a); /* -a - 1; room a->n + 1; the result may be a */

/* ---- powers, roots, divisors (bigint_power.c, bigint_gcd.c)
 * -------------------------------------------------- */
/* a ** exponent. Room: big_pow_room; SIZE_MAX says that no memory could hold it. */
size_t big_pow_room(const Big *a, uint64_t exponent);
int big_pow(Big *out, const Big *a, uint64_t exponent, const BigMem *mem);
/* a ** exponent modulo m, with the sign of m. m is not zero, exponent not negative. Room m->n + 1. */
int big_pow_mod(Big *out, const Big *a, const Big *exponent, const Big *m, const BigMem *mem);
/* x with a * x == 1 modulo m, with the sign of m. Room m->n + 1. 1 = found, 0 = there is none, -1 = no
 * memory. */
int big_invert_mod(Big *out, const Big *a, const Big *m, const BigMem *mem);
/* Floor of the square root; a is not negative. Room a->n / 2 + 1. */
int big_isqrt(Big *out, const Big *a, const BigMem *mem);
/* Greatest common divisor, not negative. Room max(a->n, b->n). */
int big_gcd(Big *out, const Big *a, const Big *b, const BigMem *mem);

/* ---- text (bigint_text.c): bases 2 to 36
 * --------------------------------------------------------------------- */
/* Limbs that n_digits digits of the base can need. */
size_t big_parse_room(size_t n_digits, unsigned base);
/* The digits text[0..len), all valid in the base (big_digit); '_' is skipped. No sign, no prefix. */
int big_parse(Big *out, const char *text, size_t len, unsigned base, const BigMem *mem);
/* The value of a digit, 0..35, of either case; 255 when it is none. */
unsigned big_digit(char c);
/* An upper bound on the characters, sign included; no NUL is written. */
size_t big_format_room(const Big *a, unsigned base);
/* Lower case digits with a '-' where needed, no prefix; `len` gets how many. */
int big_format(char *out, size_t *len, const Big *a, unsigned base, const BigMem *mem);

/* ---- bytes
 * --------------------------------------------------------------------------------------------------- */
/* Room len / sizeof(Limb) + 2. */
void big_from_bytes(Big *out, const uint8_t *bytes, size_t len, bool big_endian, bool is_signed);
/* Fills exactly len bytes. 0 = done, 1 = does not fit, 2 = negative and not signed.
   As in the reference, -1 fits zero bytes. */
int big_to_bytes(uint8_t *bytes, size_t len, const Big *a, bool big_endian, bool is_signed);

/* ---- doubles (bigint_double.c)
 * ------------------------------------------------------------------------------- */
/* The nearest double, ties to even. 0 = done, 1 = too large (then *value is an infinity). */
int big_to_double(const Big *a, double *value);
/* Truncates; value is finite. Room BIG_DOUBLE_ROOM. */
void big_from_double(Big *out, double value);
/* Exact comparison: -1, 0, 1; value is not a NaN. */
int big_cmp_double(const Big *a, double value);
/* a / b, b not zero, rounded once, ties to even. 0 = done, 1 = too large, -1 = no memory. */
int big_true_divide(const Big *a, const Big *b, double *value, const BigMem *mem);
/* a as mantissa * 2^exponent with 0.5 <= |mantissa| < 1, rounded to nearest even; zero gives 0, 0. */
double big_frexp(const Big *a, int64_t *exponent);
#endif
