/* _decimal: the type Decimal: its operators, and Decimal(value, context). */
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

/* ---- operators ---- */

/* The other operand, an int, as a Dec in `b`: 1; 0 when it is no number for Decimal; -1. */
static int small_operand(VM *vm, Ref v, Value *held, ContextObj *c) {
  *held = decimal_operand(vm, v, false, c);
  return is_err(*held) ? -1 : !is_not_implemented(*held);
}

static Value binary(VM *vm, Ref a, Ref b, BinaryOp *op) {
  ContextObj *c = decimal_context(vm);
  if (!c) return ERR;
  Calc calc;
  DecBuf left, right;
  const Dec *p = decimal_plain(vm, a, &left), *q = p ? decimal_plain(vm, b, &right) : NULL;
  if (q) {
    calc_begin(&calc, vm, c);
    op(&calc.out, p, q, &calc.ctx);
    return calc_end(&calc);
  }
  Value x, y;
  int got = small_operand(vm, a, &x, c);
  if (got <= 0) return got < 0 ? ERR : NOT_IMPLEMENTED;
  got = small_operand(vm, b, &y, c);
  if (got > 0) {
    calc_begin(&calc, vm, c);
    op(&calc.out, dec_of(x), dec_of(y), &calc.ctx);
    drop(vm, y);
    y = calc_end(&calc);
  }
  drop(vm, x);
  return got < 0 ? ERR : got ? y : NOT_IMPLEMENTED;
}

static Value add(VM *vm, Ref a, Ref b) {
  return binary(vm, a, b, dec_add);
}
static Value sub(VM *vm, Ref a, Ref b) {
  return binary(vm, a, b, dec_sub);
}
static Value mul(VM *vm, Ref a, Ref b) {
  return binary(vm, a, b, dec_mul);
}
static Value truediv(VM *vm, Ref a, Ref b) {
  return binary(vm, a, b, dec_div);
}
static Value floordiv(VM *vm, Ref a, Ref b) {
  return binary(vm, a, b, dec_divint);
}
static Value mod(VM *vm, Ref a, Ref b) {
  return binary(vm, a, b, dec_rem);
}
static Value power(VM *vm, Ref a, Ref b) {
  return binary(vm, a, b, dec_power);
}

/* pow(a, b, m) of Decimals and ints. */
static Value power_mod(VM *vm, Ref a, Ref b, Ref m) {
  ContextObj *c = decimal_context(vm);
  if (!c) return ERR;
  Ref given[3] = {a, b, m};
  Value x[3], result = NOT_IMPLEMENTED;
  size_t n = 0;
  int got = 1;
  while (n < 3 && got > 0 && (got = small_operand(vm, given[n], &x[n], c)) > 0) n++;
  if (n == 3) {
    Calc calc;
    calc_begin(&calc, vm, c);
    dec_power_mod(&calc.out, dec_of(x[0]), dec_of(x[1]), dec_of(x[2]), &calc.ctx);
    result = calc_end(&calc);
  }
  while (n--) drop(vm, x[n]);
  return got < 0 ? ERR : result;
}

/* (quotient, remainder) of two Decimals. */
static Value divmod_of(VM *vm, const Dec *a, const Dec *b, ContextObj *c) {
  Calc calc;
  DecBuf rest;
  calc_begin(&calc, vm, c);
  dec_init(&rest);
  dec_divmod(&calc.out, &rest, a, b, &calc.ctx);
  Value pair[2] = {ERR, ERR}, result = ERR;
  if (calc_status(&calc) == 0) {
    pair[0] = decimal_new(vm, decimal_state(vm)->decimal, &calc.out.d);
    if (!is_err(pair[0])) pair[1] = decimal_new(vm, decimal_state(vm)->decimal, &rest.d);
    if (!is_err(pair[1])) result = tuple_from(vm, pair, 2);
  }
  dec_end(&rest, &calc.ctx);
  calc_drop(&calc);
  drop_x(vm, pair[0]);
  drop_x(vm, pair[1]);
  return result;
}

static Value divmod(VM *vm, Ref a, Ref b) {
  ContextObj *c = decimal_context(vm);
  if (!c) return ERR;
  Value x, y, result = NOT_IMPLEMENTED;
  int got = small_operand(vm, a, &x, c);
  if (got <= 0) return got < 0 ? ERR : NOT_IMPLEMENTED;
  if ((got = small_operand(vm, b, &y, c)) > 0) {
    result = divmod_of(vm, dec_of(x), dec_of(y), c);
    drop(vm, y);
  }
  drop(vm, x);
  return got < 0 ? ERR : result;
}

static Value unary(VM *vm, Ref v, UnaryOp *op) {
  ContextObj *c = decimal_context(vm);
  if (!c) return ERR;
  Calc calc;
  calc_begin(&calc, vm, c);
  op(&calc.out, dec_of(v), &calc.ctx);
  return calc_end(&calc);
}
static Value neg(VM *vm, Ref v) {
  return unary(vm, v, dec_minus);
}
static Value pos(VM *vm, Ref v) {
  return unary(vm, v, dec_plus);
}
static Value absolute(VM *vm, Ref v) {
  return unary(vm, v, dec_abs);
}
static int truth(VM *vm, Ref v) {
  return !dec_is_zero(dec_of(v));
}

/* ---- text and numbers ---- */

static bool capitals(VM *vm) {
  ContextObj *c = decimal_context(vm);
  return c && c->capitals;
}

static Value to_str(VM *vm, Ref v) {
  return decimal_context(vm) ? decimal_text(vm, v, false, capitals(vm)) : ERR;
}

static Value repr(VM *vm, Ref v) {
  Value text = to_str(vm, v);
  if (is_err(text)) return ERR;
  Value out = str_format(vm, "Decimal('%S')", ref(text));
  drop(vm, text);
  return out;
}

static Value to_int(VM *vm, Ref v) {
  const Dec *d = dec_of(v);
  if (dec_is_nan(d)) return raise(vm, T_VALUE_ERROR, "cannot convert NaN to integer");
  if (d->kind == DEC_INF) return raise(vm, T_OVERFLOW_ERROR, "cannot convert Infinity to integer");
  return int_from_dec(vm, d);
}

static Value to_float(VM *vm, Ref v) {
  const Dec *d = dec_of(v);
  if (d->kind == DEC_SNAN) return raise(vm, T_VALUE_ERROR, "cannot convert signaling NaN to float");
  Value text =
      d->kind == DEC_QNAN ? str_from(vm, d->negative ? "-nan" : "nan") : decimal_text(vm, v, false, true);
  if (is_err(text)) return ERR;
  Value out = object_float(vm, ref(text));
  drop(vm, text);
  return out;
}

/* ---- making ---- */

static Value make(VM *vm, TypeObj *type, const Args *args) {
  static const char *const names[] = {"value", "context", NULL};
  Value at[2];
  if (decimal_args(vm, names, 0, args, at) < 0) return ERR;
  ContextObj *c = decimal_context_argument(vm, ref(at[1]));
  if (!c) return ERR;
  if (!is_undef(at[0])) {
    Value held = own(ref_to(c)), made = decimal_exact(vm, type, ref(at[0]), c);
    drop(vm, held);
    return made;
  }
  DecBuf zero;
  dec_init(&zero);
  return decimal_new(vm, type, &zero.d);
}

static void dealloc(VM *vm, Obj *object) {
  object_free(vm, object, sizeof(DecimalObj) + ((DecimalObj *)object)->d.n * sizeof(uint32_t));
}

static Value get_real(VM *vm, Ref v) {
  return own(v);
}
static Value get_imag(VM *vm, Ref v) {
  return decimal_of_i64(vm, 0);
}
static const GetSetDef getsets[] = {{"real", get_real, NULL, NULL}, {"imag", get_imag, NULL, NULL}, {0}};

const TypeSpec decimal_spec = {.name = "decimal.Decimal",
                               .size = sizeof(DecimalObj),
                               .flags = TYPE_BASE | TYPE_LEAF,
                               .slots = {.new_ = make,
                                         .repr = repr,
                                         .str = to_str,
                                         .hash = decimal_hash,
                                         .compare = decimal_compare,
                                         .getattr = object_generic_getattr,
                                         .add = add,
                                         .sub = sub,
                                         .mul = mul,
                                         .mod = mod,
                                         .divmod = divmod,
                                         .pow = power,
                                         .neg = neg,
                                         .pos = pos,
                                         .abs = absolute,
                                         .truth = truth,
                                         .to_int = to_int,
                                         .to_float = to_float,
                                         .floordiv = floordiv,
                                         .truediv = truediv},
                               .pow_mod = power_mod,
                               .methods = decimal_methods,
                               .getsets = getsets,
                               .dealloc = dealloc};
