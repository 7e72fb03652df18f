/* _decimal: the methods of Decimal. Those that calculate take a context, by default the current one. */
#include "module/decimal_parts.h"
#include "object/complex.h"
#include "object/float.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

typedef void UnaryOp(DecBuf *, const Dec *, DecContext *);
typedef void BinaryOp(DecBuf *, const Dec *, const Dec *, DecContext *);

/* ---- one operand ---- */

static Value unary(VM *vm, Ref self, const Args *args, UnaryOp *op) {
  static const char *const names[] = {"context", NULL};
  Value at[1];
  if (decimal_args(vm, names, 0, args, at) < 0) return ERR;
  ContextObj *c = decimal_context_argument(vm, ref(at[0]));
  if (!c) return ERR;
  Calc calc;
  calc_begin(&calc, vm, c);
  op(&calc.out, dec_of(self), &calc.ctx);
  return calc_end(&calc);
}

#define UNARY(name, op)                                                                                      \
  static Value m_##name(VM *vm, Ref self, const Args *args) {                                                \
    return unary(vm, self, args, op);                                                                        \
  }
UNARY(exp, dec_exp)
UNARY(ln, dec_ln)
UNARY(log10, dec_log10)
UNARY(next_minus, dec_next_minus)
UNARY(next_plus, dec_next_plus)
UNARY(normalize, dec_reduce)
UNARY(sqrt, dec_sqrt)
UNARY(logb, dec_logb)
UNARY(logical_invert, dec_logical_invert)

/* to_integral_*(rounding=None, context=None) */
static Value to_integral(VM *vm, Ref self, const Args *args, bool exact) {
  static const char *const names[] = {"rounding", "context", NULL};
  Value at[2];
  if (decimal_args(vm, names, 0, args, at) < 0) return ERR;
  ContextObj *c = decimal_context_argument(vm, ref(at[1]));
  if (!c) return ERR;
  Calc calc;
  calc_begin(&calc, vm, c);
  if (!is_undef(at[0]) && !is_none(at[0]) && rounding_of(vm, ref(at[0]), &calc.ctx.rounding) < 0) return ERR;
  dec_to_integral(&calc.out, dec_of(self), exact, &calc.ctx);
  return calc_end(&calc);
}
static Value m_to_integral_value(VM *vm, Ref self, const Args *args) {
  return to_integral(vm, self, args, false);
}
static Value m_to_integral_exact(VM *vm, Ref self, const Args *args) {
  return to_integral(vm, self, args, true);
}

/* ---- two and three operands ---- */

static const char *const other_names[] = {"other", "context", NULL};

/* The second operand, owned, and the context; ERR. */
static Value other_operand(VM *vm, const Args *args, ContextObj **c) {
  Value at[2];
  if (decimal_args(vm, other_names, 1, args, at) < 0 || !(*c = decimal_context_argument(vm, ref(at[1]))))
    return ERR;
  return decimal_operand(vm, ref(at[0]), true, *c);
}

static Value binary(VM *vm, Ref self, const Args *args, BinaryOp *op) {
  ContextObj *c;
  Value other = other_operand(vm, args, &c);
  if (is_err(other)) return ERR;
  Calc calc;
  calc_begin(&calc, vm, c);
  op(&calc.out, dec_of(self), dec_of(other), &calc.ctx);
  drop(vm, other);
  return calc_end(&calc);
}

#define BINARY(name, op)                                                                                     \
  static Value m_##name(VM *vm, Ref self, const Args *args) {                                                \
    return binary(vm, self, args, op);                                                                       \
  }
BINARY(compare, dec_compare)
BINARY(compare_signal, dec_compare_signal)
BINARY(max, dec_max)
BINARY(max_mag, dec_max_mag)
BINARY(min, dec_min)
BINARY(min_mag, dec_min_mag)
BINARY(next_toward, dec_next_toward)
BINARY(remainder_near, dec_rem_near)
BINARY(compare_total, dec_compare_total)
BINARY(compare_total_mag, dec_compare_total_mag)
BINARY(copy_sign, dec_copy_sign)
BINARY(logical_and, dec_logical_and)
BINARY(logical_or, dec_logical_or)
BINARY(logical_xor, dec_logical_xor)
BINARY(rotate, dec_rotate)
BINARY(scaleb, dec_scaleb)
BINARY(shift, dec_shift)

static Value m_same_quantum(VM *vm, Ref self, const Args *args) {
  ContextObj *c;
  Value other = other_operand(vm, args, &c);
  if (is_err(other)) return ERR;
  Value result = from_bool(dec_same_quantum(dec_of(self), dec_of(other)));
  drop(vm, other);
  return result;
}

static Value m_quantize(VM *vm, Ref self, const Args *args) {
  static const char *const names[] = {"exp", "rounding", "context", NULL};
  Value at[3];
  if (decimal_args(vm, names, 1, args, at) < 0) return ERR;
  ContextObj *c = decimal_context_argument(vm, ref(at[2]));
  if (!c) return ERR;
  Calc calc;
  calc_begin(&calc, vm, c);
  if (!is_undef(at[1]) && !is_none(at[1]) && rounding_of(vm, ref(at[1]), &calc.ctx.rounding) < 0) return ERR;
  Value other = decimal_operand(vm, ref(at[0]), true, c);
  if (is_err(other)) return ERR;
  dec_quantize(&calc.out, dec_of(self), dec_of(other), &calc.ctx);
  drop(vm, other);
  return calc_end(&calc);
}

static Value m_fma(VM *vm, Ref self, const Args *args) {
  static const char *const names[] = {"other", "third", "context", NULL};
  Value at[3];
  if (decimal_args(vm, names, 2, args, at) < 0) return ERR;
  ContextObj *c = decimal_context_argument(vm, ref(at[2]));
  if (!c) return ERR;
  Value other = decimal_operand(vm, ref(at[0]), true, c);
  if (is_err(other)) return ERR;
  Value third = decimal_operand(vm, ref(at[1]), true, c), result = ERR;
  if (!is_err(third)) {
    Calc calc;
    calc_begin(&calc, vm, c);
    dec_fma(&calc.out, dec_of(self), dec_of(other), dec_of(third), &calc.ctx);
    result = calc_end(&calc);
    drop(vm, third);
  }
  drop(vm, other);
  return result;
}

/* ---- what a number is ---- */

static Value m_is_canonical(VM *vm, Ref self, const Args *args) {
  return TRUE_VALUE;
}
static Value m_is_finite(VM *vm, Ref self, const Args *args) {
  return from_bool(dec_of(self)->kind == DEC_FINITE);
}
static Value m_is_infinite(VM *vm, Ref self, const Args *args) {
  return from_bool(dec_of(self)->kind == DEC_INF);
}
static Value m_is_nan(VM *vm, Ref self, const Args *args) {
  return from_bool(dec_is_nan(dec_of(self)));
}
static Value m_is_qnan(VM *vm, Ref self, const Args *args) {
  return from_bool(dec_of(self)->kind == DEC_QNAN);
}
static Value m_is_snan(VM *vm, Ref self, const Args *args) {
  return from_bool(dec_of(self)->kind == DEC_SNAN);
}
static Value m_is_signed(VM *vm, Ref self, const Args *args) {
  return from_bool(dec_of(self)->negative);
}
static Value m_is_zero(VM *vm, Ref self, const Args *args) {
  return from_bool(dec_is_zero(dec_of(self)));
}

/* The limits of a context argument. */
static bool limits(VM *vm, const Args *args, DecContext *ctx) {
  static const char *const names[] = {"context", NULL};
  Value at[1];
  if (decimal_args(vm, names, 0, args, at) < 0) return false;
  const ContextObj *c = decimal_context_argument(vm, ref(at[0]));
  if (c) *ctx = (DecContext){.prec = c->prec, .emin = c->emin, .emax = c->emax};
  return c != NULL;
}
static Value m_is_normal(VM *vm, Ref self, const Args *args) {
  DecContext ctx;
  return limits(vm, args, &ctx) ? from_bool(dec_is_normal(dec_of(self), &ctx)) : ERR;
}
static Value m_is_subnormal(VM *vm, Ref self, const Args *args) {
  DecContext ctx;
  return limits(vm, args, &ctx) ? from_bool(dec_is_subnormal(dec_of(self), &ctx)) : ERR;
}
static Value m_number_class(VM *vm, Ref self, const Args *args) {
  DecContext ctx;
  return limits(vm, args, &ctx) ? str_from(vm, dec_class(dec_of(self), &ctx)) : ERR;
}
static Value m_adjusted(VM *vm, Ref self, const Args *args) {
  const Dec *d = dec_of(self);
  return d->kind == DEC_FINITE ? int_from_i64(vm, dec_adjusted(d)) : from_int62(0);
}
static Value m_radix(VM *vm, Ref self, const Args *args) {
  return decimal_of_i64(vm, 10);
}

/* ---- copies, parts, text ---- */

static Value m_itself(VM *vm, Ref self, const Args *args) {
  return own(self);
}
static Value copy_signed(VM *vm, Ref self, bool negative) {
  Dec d = *dec_of(self);
  d.negative = negative;
  return decimal_new(vm, decimal_state(vm)->decimal, &d);
}
static Value m_copy_abs(VM *vm, Ref self, const Args *args) {
  return copy_signed(vm, self, false);
}
static Value m_copy_negate(VM *vm, Ref self, const Args *args) {
  return copy_signed(vm, self, !dec_of(self)->negative);
}

static Value m_to_eng_string(VM *vm, Ref self, const Args *args) {
  static const char *const names[] = {"context", NULL};
  Value at[1];
  if (decimal_args(vm, names, 0, args, at) < 0) return ERR;
  const ContextObj *c = decimal_context_argument(vm, ref(at[0]));
  return c ? decimal_text(vm, self, true, c->capitals) : ERR;
}

/* The digits of the coefficient as a tuple: an infinity has one 0, a NaN without payload none. */
static Value digits_of(VM *vm, const Dec *d) {
  size_t n = d->kind == DEC_INF ? 1 : (size_t)d->digits;
  TupleObj *tuple = tuple_new(vm, n);
  if (!tuple) return ERR;
  for (size_t i = 0; i < n; i++) {
    size_t at = n - 1 - i, limb = at / DEC_LIMB_DIGITS;
    uint32_t value = limb < d->n ? d->limbs[limb] : 0;
    for (size_t k = at % DEC_LIMB_DIGITS; k; k--) value /= 10;
    tuple->items[i] = from_int62(value % 10);
  }
  return value_of(tuple);
}

static Value m_as_tuple(VM *vm, Ref self, const Args *args) {
  const Dec *d = dec_of(self);
  Value three[3] = {from_int62(d->negative), digits_of(vm, d), ERR}, result = ERR;
  if (is_err(three[1])) return ERR;
  three[2] = d->kind == DEC_FINITE ? int_from_i64(vm, d->exponent)
                                   : str_from(vm, d->kind == DEC_INF    ? "F"
                                                  : d->kind == DEC_QNAN ? "n"
                                                                        : "N");
  if (!is_err(three[2])) result = object_call_n(vm, ref(decimal_state(vm)->tuple), 3, three);
  drop(vm, three[1]);
  drop_x(vm, three[2]);
  return result;
}

static Value m_reduce(VM *vm, Ref self, const Args *args) {
  Value text = object_str(vm, self);
  if (is_err(text)) return ERR;
  Value arguments = tuple_from(vm, &text, 1), result = ERR;
  drop(vm, text);
  if (is_err(arguments)) return ERR;
  result = tuple_from(vm, (Value[]){{ref_to(type_of(vm, self)).bits}, arguments}, 2);
  drop(vm, arguments);
  return result;
}

static Value m_complex(VM *vm, Ref self, const Args *args) {
  Value real = object_float(vm, self);
  if (is_err(real)) return ERR;
  Value z = complex_new(vm, float_of(ref(real)), 0.0);
  drop(vm, real);
  return z;
}

static Value m_sizeof(VM *vm, Ref self, const Args *args) {
  return trap(vm, "Decimal.__sizeof__");
}

/* ---- to integers ---- */

static Value whole(VM *vm, Ref self, DecRounding rounding) {
  const Dec *d = dec_of(self);
  if (dec_is_nan(d)) return raise(vm, T_VALUE_ERROR, "cannot convert NaN to integer");
  if (d->kind == DEC_INF) return raise(vm, T_OVERFLOW_ERROR, "cannot convert Infinity to integer");
  ContextObj *c = decimal_context(vm);
  if (!c) return ERR;
  Calc calc;
  calc_begin_wide(&calc, vm, c);
  calc.ctx.rounding = (uint8_t)rounding;
  dec_to_integral(&calc.out, d, false, &calc.ctx);
  Value v = calc_status(&calc) < 0 ? ERR : int_from_dec(vm, &calc.out.d);
  calc_drop(&calc);
  return v;
}
static Value m_floor(VM *vm, Ref self, const Args *args) {
  return whole(vm, self, DEC_FLOOR);
}
static Value m_ceil(VM *vm, Ref self, const Args *args) {
  return whole(vm, self, DEC_CEILING);
}
static Value m_trunc(VM *vm, Ref self, const Args *args) {
  return whole(vm, self, DEC_DOWN);
}

static Value m_round(VM *vm, Ref self, const Args *args) {
  Value at[1];
  int64_t digits;
  if (decimal_positional(vm, 0, 1, args, at) < 0) return ERR;
  if (is_undef(at[0])) return whole(vm, self, DEC_HALF_EVEN);
  if (!is_int_like(ref(at[0]))) return raise(vm, T_TYPE_ERROR, "optional arg must be an integer");
  if (!int_as_i64(ref(at[0]), &digits))
    return raise(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
  ContextObj *c = decimal_context(vm);
  if (!c) return ERR;
  uint32_t one = 1;
  Dec unit = {.limbs = &one, .n = 1, .digits = 1};
  unit.exponent = digits == INT64_MIN ? INT64_MAX : -digits;
  Calc calc;
  calc_begin(&calc, vm, c);
  dec_quantize(&calc.out, dec_of(self), &unit, &calc.ctx);
  return calc_end(&calc);
}

static Value m_from_float(VM *vm, Ref cls, const Args *args) {
  ContextObj *c = decimal_context(vm);
  if (!c) return ERR;
  Value v = decimal_exact_float(vm, decimal_state(vm)->decimal, ref(args->at[0]), c);
  if (is_err(v) || as_type(cls) == decimal_state(vm)->decimal) return v;
  Value made = object_call1(vm, cls, ref(v));
  drop(vm, v);
  return made;
}

#define WITH_CONTEXT(name)                                                                                   \
  { #name, m_##name, ARG_RAW, "($self, /, context=None)", NULL, 0 }
#define WITH_OTHER(name)                                                                                     \
  { #name, m_##name, ARG_RAW, "($self, /, other, context=None)", NULL, 0 }
#define ALONE(name)                                                                                          \
  { #name, m_##name, ARG_NONE, "($self, /)", NULL, 0 }
const MethodDef decimal_methods[] = {
    WITH_CONTEXT(exp),
    WITH_CONTEXT(ln),
    WITH_CONTEXT(log10),
    WITH_CONTEXT(next_minus),
    WITH_CONTEXT(next_plus),
    WITH_CONTEXT(normalize),
    {"to_integral", m_to_integral_value, ARG_RAW, "($self, /, rounding=None, context=None)", NULL, 0},
    {"to_integral_exact", m_to_integral_exact, ARG_RAW, "($self, /, rounding=None, context=None)", NULL, 0},
    {"to_integral_value", m_to_integral_value, ARG_RAW, "($self, /, rounding=None, context=None)", NULL, 0},
    WITH_CONTEXT(sqrt),
    WITH_OTHER(compare),
    WITH_OTHER(compare_signal),
    WITH_OTHER(max),
    WITH_OTHER(max_mag),
    WITH_OTHER(min),
    WITH_OTHER(min_mag),
    WITH_OTHER(next_toward),
    {"quantize", m_quantize, ARG_RAW, "($self, /, exp, rounding=None, context=None)", NULL, 0},
    WITH_OTHER(remainder_near),
    {"fma", m_fma, ARG_RAW, "($self, /, other, third, context=None)", NULL, 0},
    ALONE(is_canonical),
    ALONE(is_finite),
    ALONE(is_infinite),
    ALONE(is_nan),
    ALONE(is_qnan),
    ALONE(is_snan),
    ALONE(is_signed),
    ALONE(is_zero),
    WITH_CONTEXT(is_normal),
    WITH_CONTEXT(is_subnormal),
    ALONE(adjusted),
    {"canonical", m_itself, ARG_NONE, "($self, /)", NULL, 0},
    {"conjugate", m_itself, ARG_NONE, "($self, /)", NULL, 0},
    ALONE(radix),
    ALONE(copy_abs),
    ALONE(copy_negate),
    WITH_CONTEXT(logb),
    WITH_CONTEXT(logical_invert),
    WITH_CONTEXT(number_class),
    WITH_CONTEXT(to_eng_string),
    WITH_OTHER(compare_total),
    WITH_OTHER(compare_total_mag),
    WITH_OTHER(copy_sign),
    WITH_OTHER(same_quantum),
    WITH_OTHER(logical_and),
    WITH_OTHER(logical_or),
    WITH_OTHER(logical_xor),
    WITH_OTHER(rotate),
    WITH_OTHER(scaleb),
    WITH_OTHER(shift),
    {"from_float", m_from_float, ARG_ONE, "($type, f, /)", NULL, METHOD_CLASS},
    ALONE(as_tuple),
    {"as_integer_ratio", decimal_ratio, ARG_NONE, "($self, /)", NULL, 0},
    {"__copy__", m_itself, ARG_NONE, NULL, NULL, 0},
    {"__deepcopy__", m_itself, ARG_ONE, NULL, NULL, 0},
    {"__format__", decimal_format, ARG_RAW, NULL, NULL, 0},
    {"__reduce__", m_reduce, ARG_NONE, NULL, NULL, 0},
    {"__round__", m_round, ARG_RAW, NULL, NULL, 0},
    {"__ceil__", m_ceil, ARG_NONE, NULL, NULL, 0},
    {"__floor__", m_floor, ARG_NONE, NULL, NULL, 0},
    {"__trunc__", m_trunc, ARG_NONE, NULL, NULL, 0},
    {"__complex__", m_complex, ARG_NONE, NULL, NULL, 0},
    {"__sizeof__", m_sizeof, ARG_NONE, NULL, NULL, 0},
    {0}};
