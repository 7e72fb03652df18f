/* float: methods and attributes. */
#include "base/dtoa.h"
#include "object/codec.h"
#include "object/float_int.h"
#include "object/int.h"
#include "object/str.h"
#include "object/str_format.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include <math.h>
#include <stdlib.h>

static Value is_integer(VM *vm, Ref self, const Args *args) {
  double d = float_of(self);
  return from_bool(isfinite(d) && floor(d) == d);
}

static Value exact(VM *vm, Ref v) {
  return is_imm_float(v) || is_exact(vm, v, FLOAT) ? own(v) : from_float(vm, float_of(v));
}
static Value conjugate(VM *vm, Ref self, const Args *args) {
  return exact(vm, self);
}
static Value get_zero(VM *vm, Ref self) {
  return from_float(vm, 0.0);
}

static Value dunder_trunc(VM *vm, Ref self, const Args *args) {
  return int_from_double(vm, float_of(self));
}
static Value dunder_floor(VM *vm, Ref self, const Args *args) {
  return int_from_double(vm, floor(float_of(self)));
}
static Value dunder_ceil(VM *vm, Ref self, const Args *args) {
  return int_from_double(vm, ceil(float_of(self)));
}

static Value getnewargs(VM *vm, Ref self, const Args *args) {
  Value copy = exact(vm, self);
  if (is_err(copy)) return ERR;
  Value tuple = tuple_from(vm, &copy, 1);
  drop(vm, copy);
  return tuple;
}

static Value as_integer_ratio(VM *vm, Ref self, const Args *args) {
  double d = float_of(self);
  if (isinf(d)) return raise(vm, T_OVERFLOW_ERROR, "cannot convert Infinity to integer ratio");
  if (isnan(d)) return raise(vm, T_VALUE_ERROR, "cannot convert NaN to integer ratio");
  int exponent;
  double part = frexp(d, &exponent);
  /* At most 53 doublings make it whole. */
  while (part != floor(part)) {
    part *= 2;
    exponent--;
  }
  Value pair[2] = {int_from_double(vm, part), from_int62(1)}, out = ERR;
  Value shifted = ERR;
  if (is_err(pair[0])) return ERR;
  if (d != 0)
    shifted = int_lshift(vm, ref(exponent > 0 ? pair[0] : pair[1]),
                         ref(from_int62(exponent > 0 ? exponent : -exponent)));
  else
    shifted = from_int62(1);
  if (!is_err(shifted)) {
    if (exponent > 0 && d != 0) {
      drop(vm, pair[0]);
      pair[0] = shifted;
    } else
      pair[1] = shifted;
    out = tuple_from(vm, pair, 2);
  }
  drop_x(vm, pair[0]);
  drop_x(vm, pair[1]);
  return out;
}

/* ---- round ---- */

/* Cuts decimal digits (0.DIGITS * 10^point) after `keep` of them, ties to even; digits may grow in front.
   Returns how many are left. */
static size_t cut_digits(char *digits, size_t n, ptrdiff_t keep, int *point) {
  if (keep < 0) return 0;
  if ((size_t)keep >= n) return n;
  bool up = digits[keep] > '5';
  if (digits[keep] == '5') up = (size_t)keep + 1 < n || (keep > 0 && (digits[keep - 1] - '0') % 2 == 1);
  n = (size_t)keep;
  if (!up) return n;
  while (n > 0 && digits[n - 1] == '9') n--;
  if (n > 0) {
    digits[n - 1]++;
    return n;
  }
  digits[0] = '1';
  ++*point;
  return 1;
}

static double read_digits(const char *digits, size_t n, int point) {
  char text[DOUBLE_DIGITS_ROOM + 32];
  char *p = text;
  if (n == 0) return 0;
  *p++ = '0';
  *p++ = '.';
  memcpy(p, digits, n);
  p += n;
  *p++ = 'e';
  if (point < 0) *p++ = '-';
  char reversed[12];
  int len = 0;
  for (int left = abs(point); left || !len; left /= 10) reversed[len++] = (char)('0' + left % 10);
  while (len) *p++ = reversed[--len];
  double d = 0;
  double_parse_number(text, p, &d);
  return d;
}

static Value round_to(VM *vm, double d, int64_t n) {
  enum { MOST_PLACES = 323, LEAST_PLACES = -308, ALL_DIGITS = 1080 };
  if (!isfinite(d) || n > MOST_PLACES) return from_float(vm, d);
  if (n < LEAST_PLACES || d == 0) return from_float(vm, 0.0 * d);
  char digits[DOUBLE_DIGITS_ROOM];
  int point;
  size_t len;
  if (n >= 0)
    len = double_digits(digits, &point, fabs(d), DIGITS_AFTER_POINT, (int)n);
  else {
    len = double_digits(digits, &point, fabs(d), DIGITS_SIGNIFICANT, ALL_DIGITS);
    len = cut_digits(digits, len, point + (ptrdiff_t)n, &point);
  }
  double rounded = read_digits(digits, len, point);
  if (isinf(rounded)) return raise(vm, T_OVERFLOW_ERROR, "rounded value too large to represent");
  return from_float(vm, copysign(rounded, d));
}

static Value dunder_round(VM *vm, Ref self, const Args *args) {
  double d = float_of(self);
  if (is_undef(args->at[0]) || is_none(args->at[0])) return int_from_double(vm, rint(d));
  Value digits = object_index(vm, ref(args->at[0]));
  if (is_err(digits)) return ERR;
  int64_t n;
  if (!int_as_i64(ref(digits), &n)) n = int_sign(ref(digits)) < 0 ? INT64_MIN : INT64_MAX;
  drop(vm, digits);
  return round_to(vm, d, n);
}

/* ---- hexadecimal ---- */

static Value hex(VM *vm, Ref self, const Args *args) {
  char text[FLOAT_HEX_ROOM];
  float_hex(float_of(self), text);
  return str_from(vm, text);
}

static bool is_space(char c) {
  return c == ' ' || (c >= 9 && c <= 13);
}

static Value fromhex(VM *vm, Ref cls, const Args *args) {
  Ref text = ref(args->at[0]);
  if (!is_kind(text, TYPE_STR)) return raise(vm, T_TYPE_ERROR, "bad argument type for built-in operation");
  size_t len;
  for (size_t i = 0; i < str_len(text); i++)
    if (str_at(as_str(text), i) >= 0xd800 && str_at(as_str(text), i) < 0xe000)
      return trap(vm, "float.fromhex of a lone surrogate");
  char *utf8 = str_utf8(vm, text, &len);
  if (!utf8) return ERR;
  const char *p = utf8, *end = utf8 + len;
  while (p < end && is_space(*p)) p++;
  while (p < end && is_space(end[-1])) end--;
  double d = 0;
  int result = float_from_hex(p, end, &d);
  vm_free(vm, utf8, len + 1);
  if (result == 1) return raise(vm, T_VALUE_ERROR, "invalid hexadecimal floating-point string");
  if (result == 2) return raise(vm, T_OVERFLOW_ERROR, "hexadecimal value too large to represent as a float");
  Value number = from_float(vm, d);
  if (is_err(number) || as_type(cls) == vm->types[T_FLOAT]) return number;
  Value made = object_call1(vm, cls, ref(number));
  drop(vm, number);
  return made;
}

static Value getformat(VM *vm, Ref cls, const Args *args) {
  Ref name = ref(args->at[0]);
  if (!is_kind(name, TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "__getformat__() argument must be str, not %N", name);
  if (codec_check_c_text(vm, name) < 0) return ERR;
  if (str_is(name, "double") || str_is(name, "float")) return str_from(vm, "IEEE, little-endian");
  return raise(vm, T_VALUE_ERROR, "__getformat__() argument 1 must be 'double' or 'float'");
}

const MethodDef float_methods[] = {
    {"conjugate", conjugate, ARG_NONE, "($self, /)", NULL, 0},
    {"__trunc__", dunder_trunc, ARG_NONE, "($self, /)", NULL, 0},
    {"__floor__", dunder_floor, ARG_NONE, "($self, /)", NULL, 0},
    {"__ceil__", dunder_ceil, ARG_NONE, "($self, /)", NULL, 0},
    {"__round__", dunder_round, ARG_POS, "($self, ndigits=None, /)", NULL, 0},
    {"as_integer_ratio", as_integer_ratio, ARG_NONE, "($self, /)", NULL, 0},
    {"fromhex", fromhex, ARG_ONE, "($type, string, /)", NULL, METHOD_CLASS},
    {"hex", hex, ARG_NONE, "($self, /)", NULL, 0},
    {"is_integer", is_integer, ARG_NONE, "($self, /)", NULL, 0},
    {"__getnewargs__", getnewargs, ARG_NONE, "($self, /)", NULL, 0},
    {"__getformat__", getformat, ARG_ONE, "($type, typestr, /)", NULL, METHOD_CLASS},
    {"__format__", float_m_dunder_format, ARG_ONE, "($self, format_spec, /)", NULL, 0},
    {0}};
const GetSetDef float_getsets[] = {{"real", exact, NULL, NULL}, {"imag", get_zero, NULL, NULL}, {0}};
