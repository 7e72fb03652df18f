/* datetime.timedelta: days, seconds and microseconds, the latter two never negative.

   Sums of arguments, products and quotients are made of Python ints, in microseconds: they may be of any size
   before the result is known to be out of range. */
#include "base/hash.h"
#include "module/datetime_int.h"
#include "object/float.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include <math.h>
#include <stdio.h>

static const int64_t second_micros = 1000000, day_seconds = 86400, day_micros = 86400000000;

static Value delta_of_class(VM *vm, TypeObj *type, int64_t days, int64_t seconds, int64_t micros) {
  seconds += floor_div64(micros, second_micros);
  micros -= floor_div64(micros, second_micros) * second_micros;
  days += floor_div64(seconds, day_seconds);
  seconds -= floor_div64(seconds, day_seconds) * day_seconds;
  if (days < -DELTA_DAYS_MAX || days > DELTA_DAYS_MAX)
    return raise(vm, T_OVERFLOW_ERROR, "days=%i; must have magnitude <= %d", days, DELTA_DAYS_MAX);
  Value v = object_alloc(vm, type);
  if (is_err(v)) return ERR;
  DeltaObj *delta = as_delta(v);
  delta->hash = -1;
  delta->days = (int32_t)days;
  delta->seconds = (int32_t)seconds;
  delta->micros = (int32_t)micros;
  return v;
}

Value delta_new(VM *vm, int64_t days, int64_t seconds, int64_t micros) {
  return delta_of_class(vm, datetime_state(vm)->delta, days, seconds, micros);
}

/* ---- microseconds ---- */

static Value to_micros(VM *vm, const DeltaObj *delta) {
  int64_t rest = delta->seconds * second_micros + delta->micros;
  if (delta->days > -100000000 && delta->days < 100000000)
    return int_from_i64(vm, delta->days * day_micros + rest);
  Value days = int_mul(vm, ref(from_int62(delta->days)), ref(from_int62(day_micros)));
  Value out = is_err(days) ? ERR : int_add(vm, ref(days), ref(from_int62(rest)));
  drop_x(vm, days);
  return out;
}

/* divmod(v, by) as the reference checks it: 0 or -1. Owned. */
static int split(VM *vm, Ref v, int64_t by, Value *quotient, Value *rest) {
  Value pair = object_divmod(vm, v, ref(from_int62(by)));
  if (is_err(pair)) return -1;
  int result = -1;
  if (!is_kind(pair, TYPE_TUPLE))
    raise(vm, T_TYPE_ERROR, "divmod() returned non-tuple (type %T)", ref(pair));
  else if (as_tuple(pair)->len != 2)
    raise(vm, T_TYPE_ERROR, "divmod() returned a tuple of size %z", as_tuple(pair)->len);
  else {
    *quotient = own(ref(as_tuple(pair)->items[0]));
    *rest = own(ref(as_tuple(pair)->items[1]));
    result = 0;
  }
  drop(vm, pair);
  return result;
}

/* A number of microseconds that is too large for 64 bits, or no int. */
static Value of_large(VM *vm, TypeObj *type, Ref micros) {
  Value seconds = UNDEF, us = UNDEF, days = UNDEF, s = UNDEF, out = ERR;
  int d, whole_s, whole_us;
  if (split(vm, micros, second_micros, &seconds, &us) < 0) goto done;
  if (as_c_int(vm, ref(us), &whole_us) < 0) goto done;
  if (whole_us < 0 || whole_us >= second_micros) goto odd;
  if (split(vm, ref(seconds), day_seconds, &days, &s) < 0) goto done;
  if (as_c_int(vm, ref(s), &whole_s) < 0) goto done;
  if (whole_s < 0 || whole_s >= day_seconds) goto odd;
  if (as_c_int(vm, ref(days), &d) == 0) out = delta_of_class(vm, type, d, whole_s, whole_us);
  goto done;
odd:
  raise(vm, T_TYPE_ERROR, "divmod() returned a value out of range");
done:
  drop(vm, seconds);
  drop(vm, us);
  drop(vm, days);
  drop(vm, s);
  return out;
}

/* Takes the number (or ERR). */
static Value of_micros(VM *vm, TypeObj *type, Value micros) {
  int64_t n;
  Value out;
  if (is_err(micros)) return ERR;
  if ((is_int(micros) || is_exact(vm, micros, INT)) && int_as_i64(ref(micros), &n)) {
    int64_t days = floor_div64(n, day_micros);
    out = delta_of_class(vm, type, days, 0, n - days * day_micros);
  } else
    out = of_large(vm, type, ref(micros));
  drop(vm, micros);
  return out;
}

/* The int nearest to a / b, even when two are: owned. */
static Value divide_nearest(VM *vm, Ref a, Ref b) {
  if (!is_int_like(a) || !is_int_like(b)) return raise(vm, T_TYPE_ERROR, "non-integer arguments in division");
  Value quotient = int_floordiv(vm, a, b), part = ERR, rest = ERR, twice = ERR, out = ERR;
  if (is_err(quotient)) return ERR;
  if (is_err(part = int_mul(vm, ref(quotient), b)) || is_err(rest = int_sub(vm, a, ref(part)))) goto done;
  if (is_err(twice = int_add(vm, ref(rest), ref(rest)))) goto done;
  int order = int_compare(ref(twice), b); /* rest has the sign of b */
  if (int_sign(b) < 0) order = -order;
  if (order > 0 || (order == 0 && (int_low_bits(ref(quotient)) & 1)))
    out = int_add(vm, ref(quotient), ref(from_int62(1)));
  else
    out = own(ref(quotient));
done:
  drop(vm, quotient);
  drop_x(vm, part);
  drop_x(vm, rest);
  drop_x(vm, twice);
  return out;
}

/* ---- construction ---- */

/* Adds number * factor to *sum. Fractions of microseconds go to *fraction. 0 or -1. */
static int accumulate(VM *vm, const char *name, Ref number, int64_t factor, Value *sum, double *fraction) {
  Value whole = ERR, product = ERR, next = ERR;
  double part = 0;
  if (is_int_like(number))
    whole = own(number);
  else if (is_float_like(number)) {
    double above;
    part = modf(float_of(number), &above);
    whole = int_from_double(vm, above);
  } else
    raise(vm, T_TYPE_ERROR, "unsupported type for timedelta %s component: %T", name, number);
  if (is_err(whole)) return -1;
  product = object_binary(vm, ref(whole), ref(from_int62(factor)), OPER_MUL);
  drop(vm, whole);
  if (is_err(product)) return -1;
  next = object_binary(vm, ref(*sum), ref(product), OPER_ADD);
  drop(vm, product);
  if (is_err(next)) return -1;
  drop(vm, *sum);
  *sum = next;
  if (part == 0) return 0;
  double above;
  *fraction += modf((double)factor * part, &above);
  if (is_err(whole = int_from_double(vm, above))) return -1;
  next = object_binary(vm, ref(*sum), ref(whole), OPER_ADD);
  drop(vm, whole);
  if (is_err(next)) return -1;
  drop(vm, *sum);
  *sum = next;
  return 0;
}

/* The sum with the fractions rounded into it, half to even: takes and gives. */
static Value add_fraction(VM *vm, Value sum, double fraction) {
  double whole = round(fraction);
  if (fabs(whole - fraction) == 0.5) {
    bool odd = is_int_like(ref(sum)) && (int_low_bits(ref(sum)) & 1);
    whole = 2.0 * round((fraction + odd) * 0.5) - odd;
  }
  Value rounded = int_from_double(vm, whole);
  Value out = is_err(rounded) ? ERR : object_binary(vm, ref(sum), ref(rounded), OPER_ADD);
  drop_x(vm, rounded);
  drop(vm, sum);
  return out;
}

static Value delta_make(VM *vm, TypeObj *type, const Args *args) {
  static const char *const names[] = {"days",    "seconds", "microseconds", "milliseconds",
                                      "minutes", "hours",   "weeks"};
  static const struct {
    uint8_t at;
    int64_t factor;
  } order[] = {{2, 1},          {3, 1000},        {1, 1000000},     {4, 60000000},
               {5, 3600000000}, {0, 86400000000}, {6, 604800000000}};
  CArg in[7];
  for (int i = 0; i < 7; i++) in[i] = (CArg){.v = ref(UNDEF)};
  if (c_arguments(vm, "__new__", "|OOOOOOO", names, args, in) < 0) return ERR;
  Value sum = from_int62(0);
  double fraction = 0;
  for (int i = 0; i < 7; i++) {
    Ref number = in[order[i].at].v;
    if (is_undef(number)) continue;
    if (accumulate(vm, names[order[i].at], number, order[i].factor, &sum, &fraction) < 0) {
      drop(vm, sum);
      return ERR;
    }
  }
  return of_micros(vm, type, fraction != 0 ? add_fraction(vm, sum, fraction) : sum);
}

/* ---- comparison, hash ---- */

int delta_order(Ref a, Ref b) {
  const DeltaObj *x = as_delta(a), *y = as_delta(b);
  if (x->days != y->days) return x->days < y->days ? -1 : 1;
  if (x->seconds != y->seconds) return x->seconds < y->seconds ? -1 : 1;
  return x->micros == y->micros ? 0 : x->micros < y->micros ? -1 : 1;
}
bool delta_is_zero(Ref v) {
  return !as_delta(v)->days && !as_delta(v)->seconds && !as_delta(v)->micros;
}
static Value slot_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_delta(vm, b)) return NOT_IMPLEMENTED;
  return from_bool(order_holds(delta_order(a, b), op));
}
int64_t delta_hash(DeltaObj *delta) {
  if (delta->hash != -1) return delta->hash;
  TupleHash hash = tuple_hash_begin();
  tuple_hash_add(&hash, hash_int(delta->days));
  tuple_hash_add(&hash, delta->seconds);
  tuple_hash_add(&hash, delta->micros);
  return delta->hash = tuple_hash_end(&hash);
}
static int slot_hash(VM *vm, Ref v, int64_t *hash) {
  *hash = delta_hash(as_delta(v));
  return 0;
}
static int slot_truth(VM *vm, Ref v) {
  return !delta_is_zero(v);
}

/* ---- arithmetic ---- */

static Value plus(VM *vm, Ref a, Ref b, int sign) {
  const DeltaObj *x = as_delta(a), *y = as_delta(b);
  return delta_new(vm, (int64_t)x->days + (int64_t)sign * y->days, x->seconds + sign * y->seconds,
                   x->micros + sign * y->micros);
}
Value delta_minus(VM *vm, Ref a, Ref b) {
  return plus(vm, a, b, -1);
}
static Value slot_add(VM *vm, Ref a, Ref b) {
  return is_delta(vm, a) && is_delta(vm, b) ? plus(vm, a, b, 1) : NOT_IMPLEMENTED;
}
static Value slot_sub(VM *vm, Ref a, Ref b) {
  return is_delta(vm, a) && is_delta(vm, b) ? plus(vm, a, b, -1) : NOT_IMPLEMENTED;
}
static Value slot_neg(VM *vm, Ref v) {
  const DeltaObj *delta = as_delta(v);
  return delta_new(vm, -(int64_t)delta->days, -delta->seconds, -delta->micros);
}
static Value slot_pos(VM *vm, Ref v) {
  const DeltaObj *delta = as_delta(v);
  return delta_new(vm, delta->days, delta->seconds, delta->micros);
}
static Value slot_abs(VM *vm, Ref v) {
  return as_delta(v)->days < 0 ? slot_neg(vm, v) : slot_pos(vm, v);
}

static Value times_int(VM *vm, Ref number, Ref delta) {
  Value micros = to_micros(vm, as_delta(delta));
  Value product = is_err(micros) ? ERR : object_binary(vm, ref(micros), number, OPER_MUL);
  drop_x(vm, micros);
  return of_micros(vm, datetime_state(vm)->delta, product);
}

/* delta * number (top 0) or delta / number (top 1), by the number's exact ratio. */
static Value times_ratio(VM *vm, Ref delta, Ref number, int top) {
  Value ratio = object_call_method(vm, number, datetime_word(vm, RATIO));
  if (is_err(ratio)) return ERR;
  Value micros = ERR, product = ERR, out = ERR;
  if (!is_kind(ratio, TYPE_TUPLE)) {
    raise(vm, T_TYPE_ERROR, "unexpected return type from as_integer_ratio(): expected tuple, got '%T'",
          ref(ratio));
    goto done;
  }
  const TupleObj *pair = as_tuple(ratio);
  if (pair->len != 2) {
    raise(vm, T_VALUE_ERROR, "as_integer_ratio() must return a 2-tuple");
    goto done;
  }
  if (is_err(micros = to_micros(vm, as_delta(delta)))) goto done;
  if (is_err(product = object_binary(vm, ref(micros), ref(pair->items[top]), OPER_MUL))) goto done;
  out = of_micros(vm, datetime_state(vm)->delta, divide_nearest(vm, ref(product), ref(pair->items[!top])));
done:
  drop(vm, ratio);
  drop_x(vm, micros);
  drop_x(vm, product);
  return out;
}

static Value slot_mul(VM *vm, Ref a, Ref b) {
  bool left = is_delta(vm, a);
  Ref delta = left ? a : b, number = left ? b : a;
  if (!is_delta(vm, delta)) return NOT_IMPLEMENTED;
  if (is_int_like(number)) return times_int(vm, number, delta);
  return is_float_like(number) ? times_ratio(vm, delta, number, 0) : NOT_IMPLEMENTED;
}

/* fn of both in microseconds, or of the first and an int. */
static Value by_micros(VM *vm, Ref a, Ref b, Value (*fn)(VM *, Ref, Ref)) {
  Value x = to_micros(vm, as_delta(a)), y = ERR, out = ERR;
  if (is_err(x)) return ERR;
  if (!is_err(y = is_delta(vm, b) ? to_micros(vm, as_delta(b)) : own(b))) out = fn(vm, ref(x), ref(y));
  drop(vm, x);
  drop_x(vm, y);
  return out;
}
static Value divide_floor(VM *vm, Ref a, Ref b) {
  return object_binary(vm, a, b, OPER_FLOORDIV);
}

static Value slot_truediv(VM *vm, Ref a, Ref b) {
  if (!is_delta(vm, a)) return NOT_IMPLEMENTED;
  if (is_delta(vm, b)) return by_micros(vm, a, b, int_truediv);
  if (is_float_like(b)) return times_ratio(vm, a, b, 1);
  if (!is_int_like(b)) return NOT_IMPLEMENTED;
  return of_micros(vm, datetime_state(vm)->delta, by_micros(vm, a, b, divide_nearest));
}
static Value slot_floordiv(VM *vm, Ref a, Ref b) {
  if (!is_delta(vm, a)) return NOT_IMPLEMENTED;
  if (is_delta(vm, b)) return by_micros(vm, a, b, int_floordiv);
  if (!is_int_like(b)) return NOT_IMPLEMENTED;
  return of_micros(vm, datetime_state(vm)->delta, by_micros(vm, a, b, divide_floor));
}
static Value slot_mod(VM *vm, Ref a, Ref b) {
  if (!is_delta(vm, a) || !is_delta(vm, b)) return NOT_IMPLEMENTED;
  return of_micros(vm, datetime_state(vm)->delta, by_micros(vm, a, b, int_mod));
}
static Value slot_divmod(VM *vm, Ref a, Ref b) {
  if (!is_delta(vm, a) || !is_delta(vm, b)) return NOT_IMPLEMENTED;
  Value pair[2] = {by_micros(vm, a, b, int_floordiv), ERR}, out = ERR;
  if (is_err(pair[0])) return ERR;
  if (!is_err(pair[1] = slot_mod(vm, a, b))) out = tuple_from(vm, pair, 2);
  drop(vm, pair[0]);
  drop_x(vm, pair[1]);
  return out;
}

/* ---- text and the rest ---- */

static Value slot_repr(VM *vm, Ref v) {
  const DeltaObj *delta = as_delta(v);
  char text[96] = "";
  int n = 0;
  if (delta->days) n += snprintf(text, sizeof text, "days=%d", delta->days);
  if (delta->seconds)
    n += snprintf(text + n, sizeof text - (size_t)n, "%sseconds=%d", n ? ", " : "", delta->seconds);
  if (delta->micros)
    n += snprintf(text + n, sizeof text - (size_t)n, "%smicroseconds=%d", n ? ", " : "", delta->micros);
  return str_format(vm, "%.9999T(%s)", v, n ? text : "0");
}

static Value slot_str(VM *vm, Ref v) {
  const DeltaObj *delta = as_delta(v);
  char text[96];
  int n = 0;
  if (delta->days)
    n = snprintf(text, sizeof text, "%d day%s, ", delta->days,
                 delta->days == 1 || delta->days == -1 ? "" : "s");
  n += snprintf(text + n, sizeof text - (size_t)n, "%d:%02d:%02d", delta->seconds / 3600,
                delta->seconds / 60 % 60, delta->seconds % 60);
  if (delta->micros) snprintf(text + n, sizeof text - (size_t)n, ".%06d", delta->micros);
  return str_from(vm, text);
}

Value delta_seconds(VM *vm, Ref v) {
  Value micros = to_micros(vm, as_delta(v));
  Value out = is_err(micros) ? ERR : int_truediv(vm, ref(micros), ref(from_int62(second_micros)));
  drop_x(vm, micros);
  return out;
}
static Value m_total_seconds(VM *vm, Ref self, const Args *args) {
  return delta_seconds(vm, self);
}
static Value m_reduce(VM *vm, Ref self, const Args *args) {
  const DeltaObj *delta = as_delta(self);
  Value state = tuple_from(
      vm, (Value[]){from_int62(delta->days), from_int62(delta->seconds), from_int62(delta->micros)}, 3);
  if (is_err(state)) return ERR;
  Value out = tuple_from(vm, (Value[]){{ref_to(type_of(vm, self)).bits}, state}, 2);
  drop(vm, state);
  return out;
}

static Value get_days(VM *vm, Ref v) {
  return from_int62(as_delta(v)->days);
}
static Value get_seconds(VM *vm, Ref v) {
  return from_int62(as_delta(v)->seconds);
}
static Value get_micros(VM *vm, Ref v) {
  return from_int62(as_delta(v)->micros);
}

static const MethodDef methods[] = {{"total_seconds", m_total_seconds, ARG_NONE, NULL, NULL, 0},
                                    {"__reduce__", m_reduce, ARG_NONE, NULL, NULL, 0},
                                    {0}};
static const GetSetDef getsets[] = {{"days", get_days, NULL, NULL},
                                    {"seconds", get_seconds, NULL, NULL},
                                    {"microseconds", get_micros, NULL, NULL},
                                    {0}};
const TypeSpec delta_spec = {.name = "datetime.timedelta",
                             .size = sizeof(DeltaObj),
                             .flags = TYPE_BASE,
                             .slots = {.repr = slot_repr,
                                       .str = slot_str,
                                       .hash = slot_hash,
                                       .compare = slot_compare,
                                       .new_ = delta_make,
                                       .add = slot_add,
                                       .sub = slot_sub,
                                       .mul = slot_mul,
                                       .mod = slot_mod,
                                       .divmod = slot_divmod,
                                       .neg = slot_neg,
                                       .pos = slot_pos,
                                       .abs = slot_abs,
                                       .truth = slot_truth,
                                       .floordiv = slot_floordiv,
                                       .truediv = slot_truediv},
                             .methods = methods,
                             .getsets = getsets};
