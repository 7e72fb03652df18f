/* _decimal: the methods of Context. Their operands are Decimals or ints. */
#include "module/decimal_parts.h"
#include "object/float.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

typedef void UnaryOp(DecBuf *, const Dec *, DecContext *);
typedef void BinaryOp(DecBuf *, const Dec *, const Dec *, DecContext *);

/* ---- calculations ---- */

static Value unary(VM *vm, Ref self, const Args *args, UnaryOp *op) {
  ContextObj *c = as_context(self);
  Value x = decimal_operand(vm, ref(args->at[0]), true, c);
  if (is_err(x)) return ERR;
  Calc calc;
  calc_begin(&calc, vm, c);
  op(&calc.out, dec_of(x), &calc.ctx);
  drop(vm, x);
  return calc_end(&calc);
}

static int no_keywords(VM *vm, const Args *args, const char *name) {
  if (!args->names || !args->names->len) return 0;
  return raise_i(vm, T_TYPE_ERROR, "Context.%s() takes no keyword arguments", name);
}

/* Two operands, owned: 0 or -1. */
static int two(VM *vm, Ref self, const Args *args, const char *name, Value out[2]) {
  Value at[2];
  out[0] = out[1] = ERR;
  if (no_keywords(vm, args, name) < 0 || decimal_positional(vm, 2, 2, args, at) < 0) return -1;
  out[0] = decimal_operand(vm, ref(at[0]), true, as_context(self));
  if (is_err(out[0])) return -1;
  out[1] = decimal_operand(vm, ref(at[1]), true, as_context(self));
  if (!is_err(out[1])) return 0;
  drop(vm, out[0]);
  return -1;
}

static Value binary(VM *vm, Ref self, const Args *args, const char *name, BinaryOp *op) {
  Value x[2] = {ERR, ERR};
  if (two(vm, self, args, name, x) < 0) return ERR;
  Calc calc;
  calc_begin(&calc, vm, as_context(self));
  op(&calc.out, dec_of(x[0]), dec_of(x[1]), &calc.ctx);
  drop(vm, x[0]);
  drop(vm, x[1]);
  return calc_end(&calc);
}

static void op_integral_value(DecBuf *out, const Dec *a, DecContext *ctx) {
  dec_to_integral(out, a, false, ctx);
}
static void op_integral_exact(DecBuf *out, const Dec *a, DecContext *ctx) {
  dec_to_integral(out, a, true, ctx);
}
static void op_copy_abs(DecBuf *out, const Dec *a, DecContext *ctx) {
  dec_copy(out, a, ctx);
  out->d.negative = false;
}
static void op_copy_negate(DecBuf *out, const Dec *a, DecContext *ctx) {
  dec_copy(out, a, ctx);
  out->d.negative = !a->negative;
}
#define UNARY_METHODS(M)                                                                                     \
  M(abs, dec_abs)                                                                                            \
  M(exp, dec_exp)                                                                                            \
  M(ln, dec_ln)                                                                                              \
  M(log10, dec_log10)                                                                                        \
  M(minus, dec_minus)                                                                                        \
  M(next_minus, dec_next_minus)                                                                              \
  M(next_plus, dec_next_plus)                                                                                \
  M(normalize, dec_reduce)                                                                                   \
  M(plus, dec_plus)                                                                                          \
  M(to_integral, op_integral_value)                                                                          \
  M(to_integral_exact, op_integral_exact)                                                                    \
  M(to_integral_value, op_integral_value)                                                                    \
  M(sqrt, dec_sqrt)                                                                                          \
  M(copy_abs, op_copy_abs)                                                                                   \
  M(copy_negate, op_copy_negate)                                                                             \
  M(logb, dec_logb)                                                                                          \
  M(logical_invert, dec_logical_invert)
#define BINARY_METHODS(M)                                                                                    \
  M(add, dec_add)                                                                                            \
  M(compare, dec_compare)                                                                                    \
  M(compare_signal, dec_compare_signal)                                                                      \
  M(divide, dec_div)                                                                                         \
  M(divide_int, dec_divint)                                                                                  \
  M(max, dec_max)                                                                                            \
  M(max_mag, dec_max_mag)                                                                                    \
  M(min, dec_min)                                                                                            \
  M(min_mag, dec_min_mag)                                                                                    \
  M(multiply, dec_mul)                                                                                       \
  M(next_toward, dec_next_toward)                                                                            \
  M(quantize, dec_quantize)                                                                                  \
  M(remainder, dec_rem)                                                                                      \
  M(remainder_near, dec_rem_near)                                                                            \
  M(subtract, dec_sub)                                                                                       \
  M(compare_total, dec_compare_total)                                                                        \
  M(compare_total_mag, dec_compare_total_mag)                                                                \
  M(copy_sign, dec_copy_sign)                                                                                \
  M(logical_and, dec_logical_and)                                                                            \
  M(logical_or, dec_logical_or)                                                                              \
  M(logical_xor, dec_logical_xor)                                                                            \
  M(rotate, dec_rotate)                                                                                      \
  M(scaleb, dec_scaleb)                                                                                      \
  M(shift, dec_shift)

#define UNARY(name, op)                                                                                      \
  static Value c_##name(VM *vm, Ref self, const Args *args) {                                                \
    return unary(vm, self, args, op);                                                                        \
  }
#define BINARY(name, op)                                                                                     \
  static Value c_##name(VM *vm, Ref self, const Args *args) {                                                \
    return binary(vm, self, args, #name, op);                                                                \
  }
UNARY_METHODS(UNARY)
BINARY_METHODS(BINARY)

static Value c_divmod(VM *vm, Ref self, const Args *args) {
  Value x[2] = {ERR, ERR}, pair[2] = {ERR, ERR}, result = ERR;
  if (two(vm, self, args, "divmod", x) < 0) return ERR;
  Calc calc;
  DecBuf rest;
  calc_begin(&calc, vm, as_context(self));
  dec_init(&rest);
  dec_divmod(&calc.out, &rest, dec_of(x[0]), dec_of(x[1]), &calc.ctx);
  if (calc_status(&calc) == 0) {
    pair[0] = decimal_new(vm, decimal_state(vm)->decimal, &calc.out.d);
    if (!is_err(pair[0])) pair[1] = decimal_new(vm, decimal_state(vm)->decimal, &rest.d);
    if (!is_err(pair[1])) result = tuple_from(vm, pair, 2);
  }
  dec_end(&rest, &calc.ctx);
  calc_drop(&calc);
  for (size_t i = 0; i < 2; i++) {
    drop_x(vm, pair[i]);
    drop(vm, x[i]);
  }
  return result;
}

/* Operands from n values; all owned or none. */
static int operands(VM *vm, Ref self, const Value *at, size_t n, Value *out) {
  for (size_t i = 0; i < n; i++)
    if (is_err(out[i] = decimal_operand(vm, ref(at[i]), true, as_context(self)))) {
      while (i--) drop(vm, out[i]);
      return -1;
    }
  return 0;
}

static Value c_power(VM *vm, Ref self, const Args *args) {
  static const char *const names[] = {"a", "b", "modulo", NULL};
  Value at[3], x[3] = {ERR, ERR, ERR};
  if (decimal_args(vm, names, 2, args, at) < 0) return ERR;
  size_t n = is_undef(at[2]) || is_none(at[2]) ? 2 : 3;
  if (operands(vm, self, at, n, x) < 0) return ERR;
  Calc calc;
  calc_begin(&calc, vm, as_context(self));
  if (n == 2)
    dec_power(&calc.out, dec_of(x[0]), dec_of(x[1]), &calc.ctx);
  else
    dec_power_mod(&calc.out, dec_of(x[0]), dec_of(x[1]), dec_of(x[2]), &calc.ctx);
  while (n--) drop(vm, x[n]);
  return calc_end(&calc);
}

static Value c_fma(VM *vm, Ref self, const Args *args) {
  Value at[3], x[3] = {ERR, ERR, ERR};
  if (no_keywords(vm, args, "fma") < 0 || decimal_positional(vm, 3, 3, args, at) < 0 ||
      operands(vm, self, at, 3, x) < 0)
    return ERR;
  Calc calc;
  calc_begin(&calc, vm, as_context(self));
  dec_fma(&calc.out, dec_of(x[0]), dec_of(x[1]), dec_of(x[2]), &calc.ctx);
  for (size_t i = 0; i < 3; i++) drop(vm, x[i]);
  return calc_end(&calc);
}

/* ---- questions ---- */

typedef bool Question(const Dec *, const DecContext *);
static bool q_finite(const Dec *d, const DecContext *ctx) {
  return d->kind == DEC_FINITE;
}
static bool q_infinite(const Dec *d, const DecContext *ctx) {
  return d->kind == DEC_INF;
}
static bool q_nan(const Dec *d, const DecContext *ctx) {
  return dec_is_nan(d);
}
static bool q_qnan(const Dec *d, const DecContext *ctx) {
  return d->kind == DEC_QNAN;
}
static bool q_snan(const Dec *d, const DecContext *ctx) {
  return d->kind == DEC_SNAN;
}
static bool q_signed(const Dec *d, const DecContext *ctx) {
  return d->negative;
}
static bool q_zero(const Dec *d, const DecContext *ctx) {
  return dec_is_zero(d);
}
static Value ask(VM *vm, Ref self, const Args *args, Question *question) {
  const ContextObj *c = as_context(self);
  Value x = decimal_operand(vm, ref(args->at[0]), true, as_context(self));
  if (is_err(x)) return ERR;
  DecContext ctx = {.prec = c->prec, .emin = c->emin, .emax = c->emax};
  Value answer = from_bool(question(dec_of(x), &ctx));
  drop(vm, x);
  return answer;
}
#define QUESTIONS(M)                                                                                         \
  M(is_finite, q_finite)                                                                                     \
  M(is_infinite, q_infinite)                                                                                 \
  M(is_nan, q_nan)                                                                                           \
  M(is_normal, dec_is_normal)                                                                                \
  M(is_qnan, q_qnan)                                                                                         \
  M(is_signed, q_signed)                                                                                     \
  M(is_snan, q_snan)                                                                                         \
  M(is_subnormal, dec_is_subnormal)                                                                          \
  M(is_zero, q_zero)
#define QUESTION(name, q)                                                                                    \
  static Value c_##name(VM *vm, Ref self, const Args *args) {                                                \
    return ask(vm, self, args, q);                                                                           \
  }
QUESTIONS(QUESTION)

static Value c_is_canonical(VM *vm, Ref self, const Args *args) {
  if (is_decimal(vm, ref(args->at[0]))) return TRUE_VALUE;
  return raise(vm, T_TYPE_ERROR, "argument must be a Decimal");
}
static Value c_canonical(VM *vm, Ref self, const Args *args) {
  if (is_decimal(vm, ref(args->at[0]))) return own(ref(args->at[0]));
  return raise(vm, T_TYPE_ERROR, "argument must be a Decimal");
}

static Value c_number_class(VM *vm, Ref self, const Args *args) {
  const ContextObj *c = as_context(self);
  Value x = decimal_operand(vm, ref(args->at[0]), true, as_context(self));
  if (is_err(x)) return ERR;
  DecContext ctx = {.prec = c->prec, .emin = c->emin, .emax = c->emax};
  const char *name = dec_class(dec_of(x), &ctx);
  drop(vm, x);
  return str_from(vm, name);
}

static Value c_same_quantum(VM *vm, Ref self, const Args *args) {
  Value x[2] = {ERR, ERR};
  if (two(vm, self, args, "same_quantum", x) < 0) return ERR;
  Value answer = from_bool(dec_same_quantum(dec_of(x[0]), dec_of(x[1])));
  drop(vm, x[0]);
  drop(vm, x[1]);
  return answer;
}

/* ---- the rest ---- */

static Value c_copy_decimal(VM *vm, Ref self, const Args *args) {
  return decimal_operand(vm, ref(args->at[0]), true, as_context(self));
}

static Value text(VM *vm, Ref self, const Args *args, bool engineering) {
  Value x = decimal_operand(vm, ref(args->at[0]), true, as_context(self));
  if (is_err(x)) return ERR;
  Value out = decimal_text(vm, ref(x), engineering, as_context(self)->capitals);
  drop(vm, x);
  return out;
}
static Value c_to_sci_string(VM *vm, Ref self, const Args *args) {
  return text(vm, self, args, false);
}
static Value c_to_eng_string(VM *vm, Ref self, const Args *args) {
  return text(vm, self, args, true);
}

static Value c_etiny(VM *vm, Ref self, const Args *args) {
  return int_from_i64(vm, as_context(self)->emin - (as_context(self)->prec - 1));
}
static Value c_etop(VM *vm, Ref self, const Args *args) {
  return int_from_i64(vm, as_context(self)->emax - (as_context(self)->prec - 1));
}
static Value c_radix(VM *vm, Ref self, const Args *args) {
  return decimal_of_i64(vm, 10);
}
static Value c_clear_flags(VM *vm, Ref self, const Args *args) {
  as_context(self)->flags = 0;
  return NONE_VALUE;
}
static Value c_clear_traps(VM *vm, Ref self, const Args *args) {
  as_context(self)->traps = 0;
  return NONE_VALUE;
}
static Value c_copy(VM *vm, Ref self, const Args *args) {
  return decimal_context_copy(vm, as_context(self));
}

static Value c_reduce(VM *vm, Ref self, const Args *args) {
  const ContextObj *c = as_context(self);
  Value flags = signal_list(vm, c->flags), traps = is_err(flags) ? ERR : signal_list(vm, c->traps);
  Value result = ERR, eight = ERR;
  if (!is_err(traps)) {
    Value at[8] = {int_from_i64(vm, c->prec),
                   decimal_state(vm)->roundings[c->rounding],
                   int_from_i64(vm, c->emin),
                   int_from_i64(vm, c->emax),
                   from_int62(c->capitals),
                   from_int62(c->clamp),
                   flags,
                   traps};
    eight = tuple_from(vm, at, 8);
  }
  if (!is_err(eight)) result = tuple_from(vm, (Value[]){{ref_to(type_of(vm, self)).bits}, eight}, 2);
  drop_x(vm, flags);
  drop_x(vm, traps);
  drop_x(vm, eight);
  return result;
}

static Value c_create_decimal(VM *vm, Ref self, const Args *args) {
  Value at[1];
  if (decimal_positional(vm, 0, 1, args, at) < 0) return ERR;
  return is_undef(at[0]) ? decimal_of_i64(vm, 0) : decimal_rounded(vm, ref(at[0]), as_context(self));
}

static Value c_create_decimal_from_float(VM *vm, Ref self, const Args *args) {
  ContextObj *c = as_context(self);
  Value v = decimal_exact_float(vm, decimal_state(vm)->decimal, ref(args->at[0]), c);
  if (is_err(v)) return ERR;
  Calc calc;
  calc_begin(&calc, vm, c);
  dec_copy(&calc.out, dec_of(v), &calc.ctx);
  dec_finish(&calc.out, &calc.ctx);
  drop(vm, v);
  return calc_end(&calc);
}

static void op_apply(DecBuf *out, const Dec *a, DecContext *ctx) {
  dec_copy(out, a, ctx);
  dec_finish(out, ctx);
}
static Value c_apply(VM *vm, Ref self, const Args *args) {
  return unary(vm, self, args, op_apply);
}

#define ONE(name, op) {#name, c_##name, ARG_ONE, "($self, x, /)", NULL, 0},
#define TWO(name, op) {#name, c_##name, ARG_RAW, "($self, x, y, /)", NULL, 0},
const MethodDef decimal_context_methods[] = {
    UNARY_METHODS(ONE) BINARY_METHODS(TWO){"divmod", c_divmod, ARG_RAW, "($self, x, y, /)", NULL, 0},
    {"power", c_power, ARG_RAW, "($self, /, a, b, modulo=None)", NULL, 0},
    {"fma", c_fma, ARG_RAW, "($self, x, y, z, /)", NULL, 0},
    {"Etiny", c_etiny, ARG_NONE, "($self, /)", NULL, 0},
    {"Etop", c_etop, ARG_NONE, "($self, /)", NULL, 0},
    {"radix", c_radix, ARG_NONE, "($self, /)", NULL, 0},
    QUESTIONS(ONE){"is_canonical", c_is_canonical, ARG_ONE, "($self, x, /)", NULL, 0},
    {"_apply", c_apply, ARG_ONE, NULL, NULL, 0},
    {"canonical", c_canonical, ARG_ONE, "($self, x, /)", NULL, 0},
    {"copy_decimal", c_copy_decimal, ARG_ONE, "($self, x, /)", NULL, 0},
    {"number_class", c_number_class, ARG_ONE, "($self, x, /)", NULL, 0},
    {"to_sci_string", c_to_sci_string, ARG_ONE, "($self, x, /)", NULL, 0},
    {"to_eng_string", c_to_eng_string, ARG_ONE, "($self, x, /)", NULL, 0},
    {"same_quantum", c_same_quantum, ARG_RAW, "($self, x, y, /)", NULL, 0},
    {"clear_flags", c_clear_flags, ARG_NONE, "($self, /)", NULL, 0},
    {"clear_traps", c_clear_traps, ARG_NONE, "($self, /)", NULL, 0},
    {"__copy__", c_copy, ARG_NONE, NULL, NULL, 0},
    {"__reduce__", c_reduce, ARG_NONE, NULL, NULL, 0},
    {"copy", c_copy, ARG_NONE, "($self, /)", NULL, 0},
    {"create_decimal", c_create_decimal, ARG_RAW, "($self, num=\"0\", /)", NULL, 0},
    {"create_decimal_from_float", c_create_decimal_from_float, ARG_ONE, "($self, f, /)", NULL, 0},
    {0}};
