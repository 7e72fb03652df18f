/* Fixed-point numbers for the transcendental functions: natural numbers of which the lowest `f` limbs are the
   fraction. All are positive; every result is off by no more than the bound that is said, in units of its
   last limb ("ulp"). false: DEC_NO_MEMORY or DEC_REFUSED is set. */
#ifndef BASE_DEC_FIX_H
#define BASE_DEC_FIX_H
#include "base/dec_int.h"

/* |x| of a Dec; cut. */
bool fix_from(DecBuf *out, const Dec *x, size_t f, DecContext *ctx);
/* a + b, |a - b| and whether a < b; out may be an operand. */
bool fix_ln10(DecBuf *out, size_t f, DecContext *ctx); /* 1000 ulp */
/* ln |x| of a finite x that is not 0, exactly 1 or any power of ten included: 10^9 ulp and 10 for each unit
   of its exponent. */
bool fix_ln(DecBuf *out, bool *negative, const Dec *x, size_t f, DecContext *ctx);
/* e^t or e^-t = out * 10^exponent, for t < 10^19: out has between 9f and 9f + 11 digits and is off by less
   than 10^9 ulp, or than 10^22 when t is above 10^6. */
bool fix_exp_any(DecBuf *out, int64_t *exponent, const DecBuf *t, bool negative, size_t f, DecContext *ctx);
/* The number v * 10^exponent, known to be off by less than 10^error ulp and not to be a number of the
   precision: rounded into *result, unless the error leaves two answers: then 0; -1 = failed. */
int fix_settle(DecBuf *result, const DecBuf *v, bool negative, int64_t exponent, int64_t error,
               DecContext *ctx);
#endif
