/* Decimal floating point of any precision, after the General Decimal Arithmetic Specification.

     value = (-1)^negative * coefficient * 10^exponent      coefficient: limbs of base 10^9, lowest first

   States of a Dec: finite (zero has n == 0 and digits == 1), infinite (n == 0), quiet and signalling NaN (the
   coefficient is the payload, n == 0: none). The top limb is never 0. A Dec never owns its limbs; a DecBuf
   does, inside itself while they are few. Operations read Decs and write a DecBuf that is initialised and is
   none of the operands; they add what happened to ctx->status and can fail only through it (DEC_NO_MEMORY,
   DEC_REFUSED: the result is a NaN). Limits are those of a 64-bit reference on every platform. */
#ifndef BASE_DEC_H
#define BASE_DEC_H
#include "base/bigint.h"

#define DEC_MAX_PREC INT64_C(999999999999999999)
#define DEC_MAX_EMAX INT64_C(999999999999999999)
#define DEC_MIN_EMIN (-DEC_MAX_EMAX)
#define DEC_MIN_ETINY (DEC_MIN_EMIN - (DEC_MAX_PREC - 1))

enum { DEC_LIMB_DIGITS = 9, DEC_BASE = 1000000000, DEC_FEW = 16 };

typedef enum { DEC_FINITE, DEC_INF, DEC_QNAN, DEC_SNAN } DecKind;
typedef enum {
  DEC_UP,
  DEC_DOWN,
  DEC_CEILING,
  DEC_FLOOR,
  DEC_HALF_UP,
  DEC_HALF_DOWN,
  DEC_HALF_EVEN,
  DEC_05UP,
  DEC_N_ROUNDINGS
} DecRounding;

/* What happened. The first nine are conditions that are signals themselves, in the order in which the
   reference lists them; the next are kinds of invalid operation. */
enum {
  DEC_INVALID_OPERATION = 1,
  DEC_FLOAT_OPERATION = 1 << 1,
  DEC_DIVISION_BY_ZERO = 1 << 2,
  DEC_OVERFLOW = 1 << 3,
  DEC_UNDERFLOW = 1 << 4,
  DEC_SUBNORMAL = 1 << 5,
  DEC_INEXACT = 1 << 6,
  DEC_ROUNDED = 1 << 7,
  DEC_CLAMPED = 1 << 8,
  DEC_CONVERSION_SYNTAX = 1 << 9,
  DEC_DIVISION_IMPOSSIBLE = 1 << 10,
  DEC_DIVISION_UNDEFINED = 1 << 11,
  DEC_INVALID_CONTEXT = 1 << 12,
  DEC_ALL_INVALID = DEC_INVALID_OPERATION | DEC_CONVERSION_SYNTAX | DEC_DIVISION_IMPOSSIBLE |
                    DEC_DIVISION_UNDEFINED | DEC_INVALID_CONTEXT,
  DEC_NO_MEMORY = 1 << 13, /* no memory */
  DEC_REFUSED = 1 << 14,   /* more work than is sensible, or a last digit that cannot be known */
  DEC_FAILED = DEC_NO_MEMORY | DEC_REFUSED
};

typedef struct Dec {
  uint32_t *limbs;
  size_t n;
  int64_t exponent;
  int64_t digits; /* of the coefficient; zero has 1, a NaN without payload 0 */
  bool negative;
  uint8_t kind;
} Dec;

typedef struct DecBuf {
  Dec d;
  size_t room; /* limbs; DEC_FEW while they are inside */
  uint32_t few[DEC_FEW];
} DecBuf;

typedef struct DecContext {
  int64_t prec, emax, emin;
  uint8_t rounding;
  bool clamp;
  uint32_t status;
  const BigMem *mem;
} DecContext;

static inline int64_t dec_etiny(const DecContext *ctx) {
  return ctx->emin - (ctx->prec - 1);
}
static inline int64_t dec_etop(const DecContext *ctx) {
  return ctx->emax - (ctx->prec - 1);
}
/* The widest context there is: what is exact under it is exact. */
DecContext dec_max_context(const BigMem *mem);

static inline bool dec_is_nan(const Dec *a) {
  return a->kind >= DEC_QNAN;
}
static inline bool dec_is_zero(const Dec *a) {
  return a->kind == DEC_FINITE && a->n == 0;
}
/* Exponent of the first digit, of a finite number. */
static inline int64_t dec_adjusted(const Dec *a) {
  return a->exponent + a->digits - 1;
}
bool dec_is_normal(const Dec *a, const DecContext *ctx);
bool dec_is_subnormal(const Dec *a, const DecContext *ctx);
bool dec_is_integer(const Dec *a); /* finite, without a fraction */
bool dec_is_odd(const Dec *a);     /* of an integer */

static inline void dec_init(DecBuf *b) {
  b->d = (Dec){.limbs = b->few, .digits = 1};
  b->room = DEC_FEW;
}
/* Of one that has more limbs than DEC_FEW; it ends. */
void dec_give_limbs(DecBuf *b, const DecContext *ctx);
static inline void dec_end(DecBuf *b, const DecContext *ctx) {
  if (b->room > DEC_FEW) dec_give_limbs(b, ctx);
  b->d.limbs = b->few;
  b->d.n = 0;
  b->room = DEC_FEW;
}
/* Room for n limbs, whose old content is lost; false: DEC_NO_MEMORY is set. */
bool dec_reserve_more(DecBuf *b, size_t n, DecContext *ctx);
static inline bool dec_reserve(DecBuf *b, size_t n, DecContext *ctx) {
  return n <= b->room || dec_reserve_more(b, n, ctx);
}
/* The coefficient has been written: n and digits from the lowest n limbs. */
void dec_measure(DecBuf *b, size_t n);
void dec_copy(DecBuf *out, const Dec *a, DecContext *ctx);                    /* as it is */
void dec_copy_sign(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx); /* with b's sign */
void dec_set_i64(DecBuf *out, int64_t value);
void dec_set_zero(DecBuf *out, bool negative, int64_t exponent);
void dec_set_special(DecBuf *out, DecKind kind, bool negative);
void dec_invalid(DecBuf *out, uint32_t status, DecContext *ctx); /* a NaN, and the status */
/* Rounds into the context and adds the conditions. */
void dec_finish(DecBuf *b, DecContext *ctx);
/* Whether a NaN decides the result, which is then written. b may be NULL. */
bool dec_nans(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);

/* ---- text (dec_text.c) ---- */
/* What the text says, rounded by the context. Syntax errors are DEC_CONVERSION_SYNTAX. */
void dec_parse(DecBuf *out, const char *text, size_t len, DecContext *ctx);
/* The same with nothing lost: else DEC_INVALID_OPERATION. */
void dec_parse_exact(DecBuf *out, const char *text, size_t len, DecContext *ctx);
/* Scientific or engineering notation; room: dec_format_room bytes. Returns the length. */
size_t dec_format_room(const Dec *a);
size_t dec_format(char *out, const Dec *a, bool engineering, bool capitals);
/* The digits of the coefficient, a->digits of them (zero: "0"; NaN without payload: none). */
void dec_digits(char *out, const Dec *a);
/* A finite coefficient from n > 0 ASCII digits. */
void dec_set_digits(DecBuf *out, const char *digits, size_t n, DecContext *ctx);

/* ---- arithmetic (dec_arith.c, dec_div.c, dec_sqrt.c) ---- */
void dec_add(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
void dec_sub(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
void dec_mul(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
void dec_fma(DecBuf *out, const Dec *a, const Dec *b, const Dec *c, DecContext *ctx);
void dec_div(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
void dec_divint(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
void dec_rem(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
void dec_divmod(DecBuf *quotient, DecBuf *rest, const Dec *a, const Dec *b, DecContext *ctx);
void dec_rem_near(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
void dec_plus(DecBuf *out, const Dec *a, DecContext *ctx);
void dec_minus(DecBuf *out, const Dec *a, DecContext *ctx);
void dec_abs(DecBuf *out, const Dec *a, DecContext *ctx);
void dec_sqrt(DecBuf *out, const Dec *a, DecContext *ctx);

/* ---- order (dec_order.c) ---- */
/* Of numbers that are no NaN: -1, 0, 1. */
int dec_cmp(const Dec *a, const Dec *b);
int dec_cmp_total(const Dec *a, const Dec *b);
void dec_compare(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
void dec_compare_signal(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
void dec_compare_total(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
void dec_compare_total_mag(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
void dec_max(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
void dec_min(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
void dec_max_mag(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
void dec_min_mag(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
bool dec_same_quantum(const Dec *a, const Dec *b);
const char *dec_class(const Dec *a, const DecContext *ctx);

/* ---- exponents and neighbours (dec_scale.c) ---- */
void dec_quantize(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
/* To that exponent, whatever the precision; only the limits of all contexts count. */
void dec_rescale(DecBuf *out, const Dec *a, int64_t exponent, DecContext *ctx);
void dec_to_integral(DecBuf *out, const Dec *a, bool exact, DecContext *ctx);
void dec_reduce(DecBuf *out, const Dec *a, DecContext *ctx);
void dec_next_plus(DecBuf *out, const Dec *a, DecContext *ctx);
void dec_next_minus(DecBuf *out, const Dec *a, DecContext *ctx);
void dec_next_toward(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
void dec_scaleb(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
void dec_logb(DecBuf *out, const Dec *a, DecContext *ctx);

/* ---- digits (dec_logic.c) ---- */
void dec_logical_and(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
void dec_logical_or(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
void dec_logical_xor(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
void dec_logical_invert(DecBuf *out, const Dec *a, DecContext *ctx);
void dec_shift(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
void dec_rotate(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);

/* ---- transcendental functions (dec_exp.c, dec_power.c) ---- */
void dec_exp(DecBuf *out, const Dec *a, DecContext *ctx);
void dec_ln(DecBuf *out, const Dec *a, DecContext *ctx);
void dec_log10(DecBuf *out, const Dec *a, DecContext *ctx);
void dec_power(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);
void dec_power_mod(DecBuf *out, const Dec *a, const Dec *b, const Dec *m, DecContext *ctx);
#endif
