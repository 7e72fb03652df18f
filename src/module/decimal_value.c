/* _decimal: making Decimals out of results, ints, floats, text and tuples; text and ints out of Decimals. */
#include "base/unicode.h"
#include "module/decimal_parts.h"
#include "object/float.h"
#include "object/int.h"
#include "object/int_big.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include <math.h>

Value decimal_named(VM *vm, const char *name) {
  return str_interned(vm, name, strlen(name));
}

/* ---- calculations ---- */

static void *take(void *vm, size_t size) {
  return vm_alloc(vm, size);
}
static void give(void *vm, void *p, size_t size) {
  vm_free(vm, p, size);
}

void calc_begin(Calc *calc, VM *vm, ContextObj *c) {
  calc->vm = vm;
  calc->context = c;
  calc->mem = (BigMem){take, give, vm};
  calc->ctx = (DecContext){c->prec, c->emax, c->emin, c->rounding, c->clamp, 0, &calc->mem};
  dec_init(&calc->out);
}

void calc_begin_wide(Calc *calc, VM *vm, ContextObj *c) {
  calc_begin(calc, vm, c);
  calc->ctx = dec_max_context(&calc->mem);
}

int calc_status(Calc *calc) {
  return calc->ctx.status ? signal_raise(calc->vm, calc->context, calc->ctx.status) : 0;
}

void calc_drop(Calc *calc) {
  dec_end(&calc->out, &calc->ctx);
}

static inline Value calc_end_of(Calc *calc, TypeObj *type) {
  Value v = calc_status(calc) < 0 ? ERR : decimal_new(calc->vm, type, &calc->out.d);
  calc_drop(calc);
  return v;
}

Value calc_end(Calc *calc) {
  return calc_end_of(calc, decimal_state(calc->vm)->decimal);
}

Value decimal_new(VM *vm, TypeObj *type, const Dec *d) {
  DecimalObj *made = object_new_part(vm, type, sizeof *made + d->n * sizeof(uint32_t), sizeof(Obj));
  if (!made) return ERR;
  made->d = *d;
  made->d.limbs = made->limbs;
  memcpy(made->limbs, d->limbs, d->n * sizeof(uint32_t));
  if (type_flag(type, TYPE_GC)) gc_track(vm, made);
  return value_of(made);
}

Value decimal_of_i64(VM *vm, int64_t value) {
  DecBuf b;
  dec_init(&b);
  dec_set_i64(&b, value);
  return decimal_new(vm, decimal_state(vm)->decimal, &b.d);
}

/* ---- ints ---- */

/* The decimal digits of an IntObj. */
static bool digits_of_big(Calc *calc, const Big *big) {
  size_t room = big_format_room(big, 10), len;
  char *text = vm_alloc(calc->vm, room);
  if (!text) return false;
  bool done = big_format(text, &len, big, 10, &calc->mem) == 0;
  if (done) {
    dec_set_digits(&calc->out, text + big->negative, len - big->negative, &calc->ctx);
    calc->out.d.negative = big->negative;
    done = !(calc->ctx.status & DEC_FAILED);
  } else if (!raised(calc->vm)) {
    raise_memory(calc->vm);
  }
  vm_free(calc->vm, text, room);
  return done;
}

/* An int as a number: out of calc's memory; false: exception. */
static bool dec_from_int(Calc *calc, Ref v) {
  if (is_int(v)) {
    dec_set_i64(&calc->out, int_of(v));
    return true;
  }
  if (is_opaque_int(v)) {
    trap(calc->vm, "an address as a Decimal");
    return false;
  }
  Operand o;
  const Big *big = int_operand(&o, v);
  int64_t small;
  if (big_find_i64(big, &small)) {
    dec_set_i64(&calc->out, small);
    return true;
  }
  return digits_of_big(calc, big);
}

Value int_from_dec(VM *vm, const Dec *d) {
  if (!d->n || d->exponent + d->digits <= 0) return from_int62(0);
  int64_t digits = d->digits + d->exponent;
  if (digits > INT64_C(2000000000)) return raise_memory(vm);
  if (d->exponent > 10000000) return trap(vm, "an int of that many digits");
  size_t room = (size_t)(d->exponent > 0 ? digits : d->digits);
  char *text = vm_alloc(vm, room);
  if (!text) return ERR;
  dec_digits(text, d);
  if (d->exponent > 0) memset(text + d->digits, '0', (size_t)d->exponent);
  Value v = int_from_digits(vm, text, (size_t)digits, 10, d->negative);
  vm_free(vm, text, room);
  return v;
}

/* ---- floats ---- */

/* The exact value of a finite double into calc->out: mantissa * 2^e, by a multiplication with 5^-e 10^e or
 * 2^e. */
static bool dec_from_double(Calc *calc, double x) {
  int e;
  double part = frexp(fabs(x), &e);
  while (part != floor(part)) {
    part *= 2;
    e--;
  }
  DecContext *ctx = &calc->ctx;
  DecBuf mantissa, power, base;
  dec_init(&mantissa);
  dec_init(&power);
  dec_init(&base);
  dec_set_i64(&mantissa, (int64_t)part);
  dec_set_i64(&power, e < 0 ? -(int64_t)e : e);
  dec_set_i64(&base, e < 0 ? 5 : 2);
  DecContext wide = dec_max_context(ctx->mem);
  wide.prec = 2000;
  DecBuf factor;
  dec_init(&factor);
  if (part == 0)
    dec_set_i64(&factor, 1);
  else
    dec_power(&factor, &base.d, &power.d, &wide);
  dec_mul(&calc->out, &mantissa.d, &factor.d, &wide);
  calc->out.d.exponent = e < 0 && part != 0 ? e : 0;
  calc->out.d.negative = signbit(x) != 0;
  ctx->status |= wide.status & DEC_FAILED;
  dec_end(&mantissa, ctx);
  dec_end(&power, ctx);
  dec_end(&base, ctx);
  dec_end(&factor, ctx);
  return !(ctx->status & DEC_FAILED);
}

/* Any double. */
static void dec_from_float(Calc *calc, double x) {
  if (isnan(x))
    dec_set_special(&calc->out, DEC_QNAN, signbit(x) != 0);
  else if (isinf(x))
    dec_set_special(&calc->out, DEC_INF, x < 0);
  else
    dec_from_double(calc, x);
}

/* Decimal.from_float of an int or float. */
Value decimal_exact_float(VM *vm, TypeObj *type, Ref v, ContextObj *context) {
  Calc calc;
  if (!is_float_like(v) && !is_int_like(v)) return raise(vm, T_TYPE_ERROR, "argument must be int or float");
  calc_begin_wide(&calc, vm, context);
  if (is_float_like(v))
    dec_from_float(&calc, float_of(v));
  else if (!dec_from_int(&calc, v)) {
    calc_drop(&calc);
    return ERR;
  }
  return calc_end_of(&calc, type);
}

/* ---- text ---- */

static bool is_space(uint32_t c) {
  return is_str_space(c);
}

/* The text as ASCII: digits of every script are digits, other characters what no number has. `loose` leaves
   white space around it and every underscore out. NULL: exception. */
static char *ascii_of(VM *vm, Ref v, bool loose, size_t *len) {
  const StrObj *s = as_str(v);
  size_t from = 0, to = s->len, n = 0;
  if (loose) {
    while (from < to && is_space(str_at(s, from))) from++;
    while (from < to && is_space(str_at(s, to - 1))) to--;
  }
  char *text = vm_alloc(vm, s->len + 1);
  if (!text) return NULL;
  for (size_t i = from; i < to; i++) {
    uint32_t c = str_at(s, i);
    if (loose && c == '_') continue;
    int digit = c < 128 ? -1 : unicode_decimal(c);
    text[n++] = c > 0 && c < 128 ? (char)c : digit >= 0 ? (char)('0' + digit) : is_space(c) ? ' ' : '?';
  }
  *len = n;
  return text;
}

/* The number that the text says; gives back its `room` bytes. */
static Value parsed(VM *vm, TypeObj *type, char *text, size_t len, size_t room, ContextObj *context,
                    bool exact) {
  Calc calc;
  calc_begin(&calc, vm, context);
  if (exact)
    dec_parse_exact(&calc.out, text, len, &calc.ctx);
  else
    dec_parse(&calc.out, text, len, &calc.ctx);
  vm_free(vm, text, room);
  return calc_end_of(&calc, type);
}

static Value from_text(VM *vm, TypeObj *type, Ref v, ContextObj *context, bool exact) {
  size_t len;
  char *text = ascii_of(vm, v, exact, &len);
  if (!text) return ERR;
  return parsed(vm, type, text, len, str_len(v) + 1, context, exact);
}

Value decimal_text(VM *vm, Ref v, bool engineering, bool capitals) {
  const Dec *d = dec_of(v);
  size_t room = dec_format_room(d);
  char few[128], *text = room <= sizeof few ? few : vm_alloc(vm, room);
  if (!text) return ERR;
  Value made = str_new(vm, text, dec_format(text, d, engineering, capitals));
  if (text != few) vm_free(vm, text, room);
  return made;
}

/* ---- tuples ---- */

static bool bad_tuple(VM *vm, const char *why) {
  raise(vm, T_VALUE_ERROR, "%s", why);
  return false;
}

/* The third item: a number, or what it says about specials. */
static bool tuple_exponent(VM *vm, Ref v, DecKind *kind, int64_t *exponent) {
  *kind = DEC_FINITE;
  *exponent = 0;
  if (is_kind(v, TYPE_STR)) {
    if (str_is(v, "F"))
      *kind = DEC_INF;
    else if (str_is(v, "n"))
      *kind = DEC_QNAN;
    else if (str_is(v, "N"))
      *kind = DEC_SNAN;
    else
      return bad_tuple(vm, "string argument in the third position must be 'F', 'n' or 'N'");
    return true;
  }
  if (!is_int_like(v)) return bad_tuple(vm, "exponent must be an integer");
  if (int_as_i64(v, exponent)) return true;
  raise(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
  return false;
}

/* The digits as text of the number; NULL: exception. */
static char *tuple_text(VM *vm, const TupleObj *parts, size_t *len, size_t *room) {
  int64_t sign, exponent, digit;
  DecKind kind;
  Ref first = ref(parts->items[0]), second = ref(parts->items[1]);
  if (!is_int_like(first) || !int_as_i64(first, &sign) || sign < 0 || sign > 1) {
    bad_tuple(vm, "sign must be an integer with the value 0 or 1");
    return NULL;
  }
  if (!tuple_exponent(vm, ref(parts->items[2]), &kind, &exponent)) return NULL;
  Value digits = is_kind(second, TYPE_TUPLE)  ? own(second)
                 : is_kind(second, TYPE_LIST) ? tuple_from(vm, as_list(second)->items, as_list(second)->len)
                                              : (bad_tuple(vm, "coefficient must be a tuple of digits"), ERR);
  if (is_err(digits)) return NULL;
  size_t n = as_tuple(digits)->len;
  *room = n + 48;
  char *text = vm_alloc(vm, *room), *at = text;
  if (text) {
    if (sign) *at++ = '-';
    if (kind == DEC_INF) memcpy(at, "Inf", 3), at += 3;
    if (kind == DEC_SNAN) *at++ = 's';
    if (kind >= DEC_QNAN) memcpy(at, "NaN", 3), at += 3;
    if (kind == DEC_FINITE && !n) *at++ = '0';
    for (size_t i = 0; i < n; i++) {
      Ref item = ref(as_tuple(digits)->items[i]);
      if (!is_int_like(item) || !int_as_i64(item, &digit) || digit < 0 || digit > 9) {
        bad_tuple(vm, "coefficient must be a tuple of digits");
        vm_free(vm, text, *room);
        text = NULL;
        break;
      }
      if (kind != DEC_INF) *at++ = (char)('0' + digit);
    }
  }
  drop(vm, digits);
  if (!text) return NULL;
  if (kind == DEC_FINITE) {
    uint64_t size = exponent < 0 ? 0 - (uint64_t)exponent : (uint64_t)exponent;
    char reversed[24];
    int k = 0;
    *at++ = 'E';
    if (exponent < 0) *at++ = '-';
    for (; size || !k; size /= 10) reversed[k++] = (char)('0' + size % 10);
    while (k) *at++ = reversed[--k];
  }
  *len = (size_t)(at - text);
  return text;
}

static Value from_tuple(VM *vm, TypeObj *type, Ref v, ContextObj *context, bool exact) {
  Value parts = is_kind(v, TYPE_TUPLE) ? own(v) : tuple_from(vm, as_list(v)->items, as_list(v)->len);
  if (is_err(parts)) return ERR;
  size_t len, room;
  char *text = NULL;
  if (as_tuple(parts)->len == 3)
    text = tuple_text(vm, as_tuple(parts), &len, &room);
  else
    bad_tuple(vm, "argument must be a sequence of length 3");
  drop(vm, parts);
  if (!text) return ERR;
  return parsed(vm, type, text, len, room, context, exact);
}

/* ---- everything ---- */

static Value not_supported(VM *vm, Ref v) {
  return raise(vm, T_TYPE_ERROR, "conversion from %T to Decimal is not supported", v);
}

Value decimal_exact(VM *vm, TypeObj *type, Ref v, ContextObj *context) {
  Calc calc;
  if (is_decimal(vm, v)) {
    if (type == decimal_state(vm)->decimal && type_of(vm, v) == type) return own(v);
    return decimal_new(vm, type, dec_of(v));
  }
  if (is_kind(v, TYPE_STR)) return from_text(vm, type, v, context, true);
  if (is_int_like(v)) {
    calc_begin_wide(&calc, vm, context);
    if (dec_from_int(&calc, v)) return calc_end_of(&calc, type);
    calc_drop(&calc);
    return ERR;
  }
  if (is_kind(v, TYPE_TUPLE | TYPE_LIST)) return from_tuple(vm, type, v, context, true);
  if (is_float_like(v)) {
    if (signal_raise(vm, context, DEC_FLOAT_OPERATION) < 0) return ERR;
    return decimal_exact_float(vm, type, v, context);
  }
  return not_supported(vm, v);
}

/* A NaN whose payload the context cannot hold is no number for create_decimal. */
static Value finish_given(Calc *calc, const Dec *d) {
  if (dec_is_nan(d) && d->digits > calc->ctx.prec - calc->ctx.clamp) {
    dec_invalid(&calc->out, DEC_CONVERSION_SYNTAX, &calc->ctx);
  } else {
    if (d != &calc->out.d) dec_copy(&calc->out, d, &calc->ctx);
    dec_finish(&calc->out, &calc->ctx);
  }
  return calc_end(calc);
}

Value decimal_rounded(VM *vm, Ref v, ContextObj *context) {
  Calc calc;
  TypeObj *type = decimal_state(vm)->decimal;
  if (is_kind(v, TYPE_STR)) return from_text(vm, type, v, context, false);
  if (is_kind(v, TYPE_TUPLE | TYPE_LIST)) return from_tuple(vm, type, v, context, false);
  bool number = is_decimal(vm, v) || is_int_like(v) || is_float_like(v);
  if (!number) return not_supported(vm, v);
  if (is_float_like(v) && signal_raise(vm, context, DEC_FLOAT_OPERATION) < 0) return ERR;
  calc_begin(&calc, vm, context);
  if (is_decimal(vm, v)) return finish_given(&calc, dec_of(v));
  if (is_float_like(v)) {
    dec_from_float(&calc, float_of(v));
  } else if (!dec_from_int(&calc, v)) {
    calc_drop(&calc);
    return ERR;
  }
  return finish_given(&calc, &calc.out.d);
}

const Dec *decimal_plain(VM *vm, Ref v, DecBuf *small) {
  if (is_decimal(vm, v)) return dec_of(v);
  if (!is_int(v)) return NULL;
  dec_init(small);
  dec_set_i64(small, int_of(v));
  return &small->d;
}

Value decimal_operand(VM *vm, Ref v, bool must, ContextObj *context) {
  if (is_decimal(vm, v)) return own(v);
  if (is_int_like(v)) return decimal_exact(vm, decimal_state(vm)->decimal, v, context);
  return must ? not_supported(vm, v) : NOT_IMPLEMENTED;
}
