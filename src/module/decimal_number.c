/* _decimal: Decimals among other numbers: comparison, hash, ratio. */
#include "module/decimal_parts.h"
#include "object/complex.h"
#include "object/float.h"
#include "object/int_big.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

/* ---- comparison ---- */

/* value * denominator of a rational, exactly, and its numerator: so that a < n/d is a*d < n. */
static int scale_by(VM *vm, Ref rational, Value *numerator, Value *denominator) {
  Value key = decimal_named(vm, "numerator");
  *numerator = *denominator = ERR;
  if (!is_err(key)) {
    *numerator = object_getattr(vm, rational, ref(key));
    drop(vm, key);
  }
  if (is_err(*numerator) || is_err(key = decimal_named(vm, "denominator"))) return -1;
  *denominator = object_getattr(vm, rational, ref(key));
  drop(vm, key);
  if (is_err(*denominator)) return -1;
  if (is_int_like(ref(*numerator)) && is_int_like(ref(*denominator))) return 0;
  trap(vm, "a rational whose parts are no ints, compared with a Decimal");
  return -1;
}

/* Both made comparable: 1 and *a, *b owned; 0: not comparable; -1. */
static int rational_operands(VM *vm, Ref self, Ref other, Value *a, Value *b, ContextObj *c) {
  Value numerator, denominator;
  TypeObj *type = decimal_state(vm)->decimal;
  *a = *b = ERR;
  int result = scale_by(vm, other, &numerator, &denominator);
  if (result == 0) *b = decimal_exact(vm, type, ref(numerator), c);
  Value by = is_err(*b) ? ERR : decimal_exact(vm, type, ref(denominator), c);
  if (!is_err(by)) {
    Calc calc;
    calc_begin_wide(&calc, vm, c);
    calc.ctx.emax = INT64_MAX / 4; /* the product has no limits */
    calc.ctx.emin = INT64_MIN / 4;
    if (dec_is_nan(dec_of(self)))
      dec_copy(&calc.out, dec_of(self), &calc.ctx);
    else
      dec_mul(&calc.out, dec_of(self), dec_of(by), &calc.ctx);
    *a = calc_end(&calc);
    drop(vm, by);
  }
  drop_x(vm, numerator);
  drop_x(vm, denominator);
  if (!is_err(*a)) return 1;
  drop_x(vm, *b);
  return -1;
}

/* A float signals, but `==` and `!=` only set the flag. */
static int float_operand(VM *vm, Ref other, Value *b, int op, ContextObj *c) {
  if (op == CMP_EQ || op == CMP_NE)
    c->flags |= DEC_FLOAT_OPERATION;
  else if (signal_raise(vm, c, DEC_FLOAT_OPERATION) < 0)
    return -1;
  *b = decimal_exact_float(vm, decimal_state(vm)->decimal, other, c);
  return is_err(*b) ? -1 : 1;
}

static int other_operand(VM *vm, Ref self, Ref other, Value *a, Value *b, int op, ContextObj *c) {
  bool equality = op == CMP_EQ || op == CMP_NE;
  *a = own(self);
  if (is_decimal(vm, other)) {
    *b = own(other);
    return 1;
  }
  int got;
  if (is_int_like(other)) {
    *b = decimal_exact(vm, decimal_state(vm)->decimal, other, c);
    got = is_err(*b) ? -1 : 1;
  } else if (is_float_like(other)) {
    got = float_operand(vm, other, b, op, c);
  } else if (is_complex(other) && equality) {
    Complex z = complex_of(other);
    if (z.imag != 0) {
      *b = NOT_IMPLEMENTED;
      got = 2;
    } else {
      Value real = from_float(vm, z.real);
      got = is_err(real) ? -1 : float_operand(vm, ref(real), b, op, c);
      drop_x(vm, real);
    }
  } else {
    got = object_isinstance(vm, other, ref(decimal_state(vm)->rational));
    if (got > 0) {
      drop(vm, *a);
      return rational_operands(vm, self, other, a, b, c);
    }
  }
  if (got <= 0) drop(vm, *a);
  return got;
}

/* NaNs are unordered; a signalling one, or a quiet one where order is asked for, is an invalid operation. */
static Value compare_nans(VM *vm, const Dec *a, const Dec *b, int op, ContextObj *c) {
  bool signals = a->kind == DEC_SNAN || b->kind == DEC_SNAN || (op != CMP_EQ && op != CMP_NE);
  if (signals && signal_raise(vm, c, DEC_INVALID_OPERATION) < 0) return ERR;
  return from_bool(op == CMP_NE);
}

Value decimal_compare(VM *vm, Ref self, Ref other, int op) {
  ContextObj *c = decimal_context(vm);
  Value a, b, result;
  DecBuf small;
  if (!c) return ERR;
  const Dec *plain = decimal_plain(vm, other, &small);
  if (plain && !dec_is_nan(dec_of(self)) && !dec_is_nan(plain))
    return from_bool(order_holds(dec_cmp(dec_of(self), plain), op));
  int got = other_operand(vm, self, other, &a, &b, op, c);
  if (got <= 0) return got < 0 ? ERR : NOT_IMPLEMENTED;
  if (got == 2) {
    drop(vm, a);
    return from_bool(op == CMP_NE);
  }
  const Dec *x = dec_of(a), *y = dec_of(b);
  if (dec_is_nan(x) || dec_is_nan(y))
    result = compare_nans(vm, x, y, op, c);
  else
    result = from_bool(order_holds(dec_cmp(x, y), op));
  drop(vm, a);
  drop(vm, b);
  return result;
}

/* ---- hash: the number modulo 2^61 - 1, as of all numbers ---- */

#define MODULUS ((UINT64_C(1) << 61) - 1)

static uint64_t mul_mod(uint64_t a, uint64_t b) {
  uint64_t high = 0, low = 0;
  /* halves of 32 bits: a * b = high * 2^64 + low */
  uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
  uint64_t first = a0 * b0, mid = a1 * b0 + (first >> 32), mid2 = a0 * b1 + (uint32_t)mid;
  high = a1 * b1 + (mid >> 32) + (mid2 >> 32);
  low = (mid2 << 32) | (uint32_t)first;
  uint64_t sum = (low & MODULUS) + ((low >> 61) | (high << 3));
  sum = (sum & MODULUS) + (sum >> 61);
  return sum >= MODULUS ? sum - MODULUS : sum;
}

static uint64_t pow_mod(uint64_t base, uint64_t n) {
  uint64_t result = 1;
  for (; n; n >>= 1, base = mul_mod(base, base))
    if (n & 1) result = mul_mod(result, base);
  return result;
}

int decimal_hash(VM *vm, Ref v, int64_t *hash) {
  const Dec *d = dec_of(v);
  if (d->kind == DEC_SNAN) return raise_i(vm, T_TYPE_ERROR, "Cannot hash a signaling NaN value");
  if (d->kind == DEC_QNAN) {
    vm->address_hashed = true;
    *hash = object_identity_hash(v);
    return 0;
  }
  if (d->kind == DEC_INF) {
    *hash = d->negative ? -314159 : 314159;
    return 0;
  }
  uint64_t sum = 0;
  for (size_t i = d->n; i--;) sum = (mul_mod(sum, DEC_BASE) + d->limbs[i]) % MODULUS;
  /* the inverse of 10 is its power of MODULUS - 2; exponents count modulo MODULUS - 1 */
  int64_t e = d->exponent % (int64_t)(MODULUS - 1);
  if (e < 0) e += (int64_t)(MODULUS - 1);
  if (sum) sum = mul_mod(sum, pow_mod(10, (uint64_t)e));
  *hash = d->negative ? -(int64_t)sum : (int64_t)sum;
  if (*hash == -1) *hash = -2;
  return 0;
}

/* ---- as a ratio ---- */

static Value power_of_ten(VM *vm, int64_t n) {
  Value exponent = int_from_i64(vm, n), result = ERR;
  if (is_err(exponent)) return ERR;
  result = n > 10000000 ? trap(vm, "an int of that many digits")
                        : int_power(vm, ref(from_int62(10)), ref(exponent), ref(NONE_VALUE));
  drop(vm, exponent);
  return result;
}

static Value greatest_divisor(VM *vm, Ref a, Ref b) {
  Operand x, y;
  Big out;
  const Big *p = int_operand(&x, a), *q = int_operand(&y, b);
  BigMem mem = int_memory(vm);
  IntObj *result = int_result(vm, (p->n > q->n ? p->n : q->n) + 1, &out);
  if (!result) return ERR;
  return big_gcd(&out, p, q, &mem) < 0 ? int_give_up(vm, result) : int_finish(vm, result, &out);
}

static Value lowest_terms(VM *vm, Value numerator, Value denominator) {
  Value divisor = greatest_divisor(vm, ref(numerator), ref(denominator)), pair[2] = {ERR, ERR}, result = ERR;
  if (is_err(divisor)) return ERR;
  pair[0] = int_floordiv(vm, ref(numerator), ref(divisor));
  if (!is_err(pair[0])) pair[1] = int_floordiv(vm, ref(denominator), ref(divisor));
  if (!is_err(pair[1])) result = tuple_from(vm, pair, 2);
  drop(vm, divisor);
  drop_x(vm, pair[0]);
  drop_x(vm, pair[1]);
  return result;
}

Value decimal_ratio(VM *vm, Ref self, const Args *args) {
  const Dec *d = dec_of(self);
  if (dec_is_nan(d)) return raise(vm, T_VALUE_ERROR, "cannot convert NaN to integer ratio");
  if (d->kind == DEC_INF) return raise(vm, T_OVERFLOW_ERROR, "cannot convert Infinity to integer ratio");
  Dec whole = *d;
  if (!d->n || d->exponent > 0) {
    Value pair[2] = {int_from_dec(vm, &whole), from_int62(1)};
    Value result = is_err(pair[0]) ? ERR : tuple_from(vm, pair, 2);
    drop_x(vm, pair[0]);
    return result;
  }
  whole.exponent = 0;
  Value numerator = int_from_dec(vm, &whole), result = ERR;
  Value denominator = is_err(numerator) ? ERR : power_of_ten(vm, -d->exponent);
  if (!is_err(denominator)) result = lowest_terms(vm, numerator, denominator);
  drop_x(vm, numerator);
  drop_x(vm, denominator);
  return result;
}
