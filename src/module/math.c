/* The module math: functions of one and two doubles. Integers are in math_integers.c, sums, norms and gamma
   in math_float.c.

   The C library computes what the reference computes with it: exp, log, pow, the trigonometric and hyperbolic
   functions, erf and cbrt may differ in the last bit between C libraries and CPUs, there as here. */
#include "module/math_parts.h"
#include "module/module.h"
#include "module/real.h"
#include "object/float.h"
#include "object/int.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include <math.h>

typedef double (*RealFn)(double);

/* A function of one double; an infinity from a finite argument is out of range or, for those that never
   overflow, outside the domain. */
static Value real_1(VM *vm, const Args *args, RealFn fn, bool can_overflow) {
  double x;
  if (real_as_double(vm, ref(args->at[0]), &x) < 0) return ERR;
  double r = fn(x);
  if (isnan(r) && !isnan(x)) return math_domain_error(vm);
  if (isinf(r) && isfinite(x)) return can_overflow ? math_range_error(vm) : math_domain_error(vm);
  return from_float(vm, r);
}

#define REAL_1(name, fn, can_overflow)                                                                       \
  static Value m_##name(VM *vm, Ref self, const Args *args) {                                                \
    return real_1(vm, args, fn, can_overflow);                                                               \
  }
REAL_1(acos, acos, false)
REAL_1(acosh, acosh, false)
REAL_1(asin, asin, false)
REAL_1(asinh, asinh, false)
REAL_1(atan, atan, false)
REAL_1(atanh, atanh, false)
REAL_1(cbrt, cbrt, false)
REAL_1(cos, cos, false)
REAL_1(cosh, cosh, true)
REAL_1(erf, erf, false)
REAL_1(erfc, erfc, false)
REAL_1(exp, exp, true)
REAL_1(exp2, exp2, true)
REAL_1(expm1, expm1, true)
REAL_1(fabs, fabs, false)
REAL_1(log1p, log1p, false)
REAL_1(sin, sin, false)
REAL_1(sinh, sinh, true)
REAL_1(sqrt, sqrt, false)
REAL_1(tan, tan, false)
REAL_1(tanh, tanh, false)

static int two(VM *vm, const Args *args, double *x, double *y) {
  return real_as_double(vm, ref(args->at[0]), x) < 0 ? -1 : real_as_double(vm, ref(args->at[1]), y);
}

static Value real_2(VM *vm, const Args *args, double (*fn)(double, double)) {
  double x, y;
  if (two(vm, args, &x, &y) < 0) return ERR;
  double r = fn(x, y);
  if (isnan(r) && !isnan(x) && !isnan(y)) return math_domain_error(vm);
  if (isinf(r) && isfinite(x) && isfinite(y)) return math_range_error(vm);
  return from_float(vm, r);
}

static Value m_atan2(VM *vm, Ref self, const Args *args) {
  return real_2(vm, args, atan2);
}
static Value m_copysign(VM *vm, Ref self, const Args *args) {
  return real_2(vm, args, copysign);
}
static Value m_remainder(VM *vm, Ref self, const Args *args) {
  return real_2(vm, args, remainder);
}

static Value m_nextafter(VM *vm, Ref self, const Args *args) {
  double x, y;
  return two(vm, args, &x, &y) < 0 ? ERR : from_float(vm, nextafter(x, y));
}

static Value m_fmod(VM *vm, Ref self, const Args *args) {
  double x, y;
  if (two(vm, args, &x, &y) < 0) return ERR;
  double r = fmod(x, y);
  return isnan(r) && !isnan(x) && !isnan(y) ? math_domain_error(vm) : from_float(vm, r);
}

static Value m_pow(VM *vm, Ref self, const Args *args) {
  double x, y;
  if (two(vm, args, &x, &y) < 0) return ERR;
  double r = pow(x, y);
  if (isfinite(x) && isfinite(y)) {
    if (isnan(r)) return math_domain_error(vm);
    if (isinf(r)) return x == 0 ? math_domain_error(vm) : math_range_error(vm);
  } else if (isinf(y) && y < 0 && x == 0)
    return from_float(vm, INFINITY);
  return from_float(vm, r);
}

/* ---- to integers ---- */

/* The class's own method first, as floor(x) of a Fraction. UNDEF: it has none. */
static Value by_method(VM *vm, Ref v, NameId name) {
  if (is_imm_float(v) || is_exact(vm, v, FLOAT)) return UNDEF;
  Ref method = type_lookup(vm, type_of(vm, v), ref(vm->names[name]));
  return is_undef(method) ? UNDEF : call_unbound(vm, method, v, 0, NULL);
}

static Value to_whole(VM *vm, Ref v, NameId name, RealFn fn) {
  Value whole = by_method(vm, v, name);
  if (!is_undef(whole)) return whole;
  double x;
  return real_as_double(vm, v, &x) < 0 ? ERR : int_from_double(vm, fn(x));
}

static Value m_floor(VM *vm, Ref self, const Args *args) {
  return to_whole(vm, ref(args->at[0]), NAME_D_floor, floor);
}
static Value m_ceil(VM *vm, Ref self, const Args *args) {
  return to_whole(vm, ref(args->at[0]), NAME_D_ceil, ceil);
}
static Value m_trunc(VM *vm, Ref self, const Args *args) {
  Ref v = ref(args->at[0]);
  if (is_imm_float(v) || is_exact(vm, v, FLOAT)) return int_from_double(vm, float_of(v));
  Value whole = by_method(vm, v, NAME_D_trunc);
  if (!is_undef(whole)) return whole;
  return raise(vm, T_TYPE_ERROR, "type %T doesn't define __trunc__ method", v);
}

/* ---- logarithms ---- */

static Value log_of_int(VM *vm, Ref v, RealFn fn) {
  if (int_sign(v) <= 0) return math_domain_error(vm);
  int64_t exponent;
  double x, part;
  if (int_frexp(vm, v, &part, &exponent) < 0) return ERR;
  if (exponent > 1024)
    x = fn(part) + fn(2.0) * (double)exponent;
  else {
    if (int_as_double(vm, v, &x) < 0) {
      /* Rounds up to a power of two that no double holds. */
      if (vm->trap.set) return ERR;
      error_clear(vm);
      x = fn(part) + fn(2.0) * (double)exponent;
    } else
      x = fn(x);
  }
  return from_float(vm, x);
}

static Value log_of(VM *vm, Ref v, RealFn fn) {
  if (is_int_like(v)) return log_of_int(vm, v, fn);
  double x;
  if (real_as_double(vm, v, &x) < 0) return ERR;
  if (x <= 0) return math_domain_error(vm);
  return from_float(vm, fn(x));
}

static Value m_log(VM *vm, Ref self, const Args *args) {
  if (args->n < 1 || args->n > 2) return raise(vm, T_TYPE_ERROR, "math.log requires 1 to 2 arguments");
  Value value = log_of(vm, ref(args->at[0]), log);
  if (is_err(value) || args->n < 2) return value;
  Value base = log_of(vm, ref(args->at[1]), log), quotient = ERR;
  if (!is_err(base)) quotient = object_binary(vm, ref(value), ref(base), OPER_TRUEDIV);
  drop_x(vm, base);
  drop(vm, value);
  return quotient;
}
static Value m_log2(VM *vm, Ref self, const Args *args) {
  return log_of(vm, ref(args->at[0]), log2);
}
static Value m_log10(VM *vm, Ref self, const Args *args) {
  return log_of(vm, ref(args->at[0]), log10);
}

/* ---- parts of a double ---- */

static Value pair(VM *vm, Value a, Value b) {
  Value items[2] = {a, b}, out = ERR;
  if (!is_err(a) && !is_err(b)) out = tuple_from(vm, items, 2);
  drop_x(vm, a);
  drop_x(vm, b);
  return out;
}

static Value m_frexp(VM *vm, Ref self, const Args *args) {
  double x;
  int exponent = 0;
  if (real_as_double(vm, ref(args->at[0]), &x) < 0) return ERR;
  if (isfinite(x) && x != 0) x = frexp(x, &exponent);
  return pair(vm, from_float(vm, x), from_int62(exponent));
}

static Value m_modf(VM *vm, Ref self, const Args *args) {
  double x, whole;
  if (real_as_double(vm, ref(args->at[0]), &x) < 0) return ERR;
  double part = modf(x, &whole);
  return pair(vm, from_float(vm, part), from_float(vm, whole));
}

static Value m_ldexp(VM *vm, Ref self, const Args *args) {
  double x;
  int64_t exponent;
  if (real_as_double(vm, ref(args->at[0]), &x) < 0) return ERR;
  if (!is_int_like(ref(args->at[1])))
    return raise(vm, T_TYPE_ERROR, "Expected an int as second argument to ldexp.");
  if (!int_as_i64(ref(args->at[1]), &exponent))
    exponent = int_sign(ref(args->at[1])) < 0 ? INT32_MIN - (int64_t)1 : INT32_MAX + (int64_t)1;
  if (x == 0 || !isfinite(x)) return from_float(vm, x);
  if (exponent > INT32_MAX) return math_range_error(vm);
  if (exponent < INT32_MIN) return from_float(vm, copysign(0.0, x));
  double r = ldexp(x, (int)exponent);
  return isinf(r) ? math_range_error(vm) : from_float(vm, r);
}

static Value m_ulp(VM *vm, Ref self, const Args *args) {
  double x;
  if (real_as_double(vm, ref(args->at[0]), &x) < 0) return ERR;
  x = fabs(x);
  if (!isfinite(x)) return from_float(vm, x);
  double next = nextafter(x, INFINITY);
  return from_float(vm, isinf(next) ? x - nextafter(x, -INFINITY) : next - x);
}

static Value m_isfinite(VM *vm, Ref self, const Args *args) {
  double x;
  return real_as_double(vm, ref(args->at[0]), &x) < 0 ? ERR : from_bool(isfinite(x));
}
static Value m_isinf(VM *vm, Ref self, const Args *args) {
  double x;
  return real_as_double(vm, ref(args->at[0]), &x) < 0 ? ERR : from_bool(isinf(x));
}
static Value m_isnan(VM *vm, Ref self, const Args *args) {
  double x;
  return real_as_double(vm, ref(args->at[0]), &x) < 0 ? ERR : from_bool(isnan(x));
}

static const double pi = 3.141592653589793238462643383279502884197;

static Value m_degrees(VM *vm, Ref self, const Args *args) {
  double x;
  return real_as_double(vm, ref(args->at[0]), &x) < 0 ? ERR : from_float(vm, x * (180.0 / pi));
}
static Value m_radians(VM *vm, Ref self, const Args *args) {
  double x;
  return real_as_double(vm, ref(args->at[0]), &x) < 0 ? ERR : from_float(vm, x * (pi / 180.0));
}

static Value m_isclose(VM *vm, Ref self, const Args *args) {
  double a, b, relative = 1e-9, absolute = 0;
  if (two(vm, args, &a, &b) < 0 ||
      (!is_undef(args->at[2]) && real_as_double(vm, ref(args->at[2]), &relative) < 0) ||
      (!is_undef(args->at[3]) && real_as_double(vm, ref(args->at[3]), &absolute) < 0))
    return ERR;
  if (relative < 0 || absolute < 0) return raise(vm, T_VALUE_ERROR, "tolerances must be non-negative");
  if (a == b) return TRUE_VALUE;
  if (isinf(a) || isinf(b)) return FALSE_VALUE;
  double apart = fabs(b - a);
  return from_bool(apart <= fabs(relative * b) || apart <= fabs(relative * a) || apart <= absolute);
}

static const MethodDef functions[] = {
    {"acos", m_acos, ARG_ONE, "($module, x, /)", NULL, 0},
    {"acosh", m_acosh, ARG_ONE, "($module, x, /)", NULL, 0},
    {"asin", m_asin, ARG_ONE, "($module, x, /)", NULL, 0},
    {"asinh", m_asinh, ARG_ONE, "($module, x, /)", NULL, 0},
    {"atan", m_atan, ARG_ONE, "($module, x, /)", NULL, 0},
    {"atan2", m_atan2, ARG_POS, "($module, y, x, /)", NULL, 0},
    {"atanh", m_atanh, ARG_ONE, "($module, x, /)", NULL, 0},
    {"cbrt", m_cbrt, ARG_ONE, "($module, x, /)", NULL, 0},
    {"ceil", m_ceil, ARG_ONE, "($module, x, /)", NULL, 0},
    {"copysign", m_copysign, ARG_POS, "($module, x, y, /)", NULL, 0},
    {"cos", m_cos, ARG_ONE, "($module, x, /)", NULL, 0},
    {"cosh", m_cosh, ARG_ONE, "($module, x, /)", NULL, 0},
    {"degrees", m_degrees, ARG_ONE, "($module, x, /)", NULL, 0},
    {"dist", math_dist, ARG_POS, "($module, p, q, /)", NULL, 0},
    {"erf", m_erf, ARG_ONE, "($module, x, /)", NULL, 0},
    {"erfc", m_erfc, ARG_ONE, "($module, x, /)", NULL, 0},
    {"exp", m_exp, ARG_ONE, "($module, x, /)", NULL, 0},
    {"exp2", m_exp2, ARG_ONE, "($module, x, /)", NULL, 0},
    {"expm1", m_expm1, ARG_ONE, "($module, x, /)", NULL, 0},
    {"fabs", m_fabs, ARG_ONE, "($module, x, /)", NULL, 0},
    {"factorial", math_factorial, ARG_ONE, "($module, n, /)", NULL, 0},
    {"floor", m_floor, ARG_ONE, "($module, x, /)", NULL, 0},
    {"fmod", m_fmod, ARG_POS, "($module, x, y, /)", NULL, 0},
    {"frexp", m_frexp, ARG_ONE, "($module, x, /)", NULL, 0},
    {"fsum", math_fsum, ARG_ONE, "($module, seq, /)", NULL, 0},
    {"gamma", math_gamma, ARG_ONE, "($module, x, /)", NULL, 0},
    {"gcd", math_gcd, ARG_RAW, "($module, *integers)", NULL, 0},
    {"hypot", math_hypot, ARG_RAW, NULL, NULL, 0},
    {"isclose", m_isclose, ARG_KW, "($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)", NULL, 0},
    {"isfinite", m_isfinite, ARG_ONE, "($module, x, /)", NULL, 0},
    {"isinf", m_isinf, ARG_ONE, "($module, x, /)", NULL, 0},
    {"isnan", m_isnan, ARG_ONE, "($module, x, /)", NULL, 0},
    {"isqrt", math_isqrt, ARG_ONE, "($module, n, /)", NULL, 0},
    {"lcm", math_lcm, ARG_RAW, "($module, *integers)", NULL, 0},
    {"ldexp", m_ldexp, ARG_POS, "($module, x, i, /)", NULL, 0},
    {"lgamma", math_lgamma, ARG_ONE, "($module, x, /)", NULL, 0},
    {"log", m_log, ARG_RAW, NULL, NULL, METHOD_VARARGS},
    {"log1p", m_log1p, ARG_ONE, "($module, x, /)", NULL, 0},
    {"log10", m_log10, ARG_ONE, "($module, x, /)", NULL, 0},
    {"log2", m_log2, ARG_ONE, "($module, x, /)", NULL, 0},
    {"modf", m_modf, ARG_ONE, "($module, x, /)", NULL, 0},
    {"pow", m_pow, ARG_POS, "($module, x, y, /)", NULL, 0},
    {"radians", m_radians, ARG_ONE, "($module, x, /)", NULL, 0},
    {"remainder", m_remainder, ARG_POS, "($module, x, y, /)", NULL, 0},
    {"sin", m_sin, ARG_ONE, "($module, x, /)", NULL, 0},
    {"sinh", m_sinh, ARG_ONE, "($module, x, /)", NULL, 0},
    {"sqrt", m_sqrt, ARG_ONE, "($module, x, /)", NULL, 0},
    {"tan", m_tan, ARG_ONE, "($module, x, /)", NULL, 0},
    {"tanh", m_tanh, ARG_ONE, "($module, x, /)", NULL, 0},
    {"trunc", m_trunc, ARG_ONE, "($module, x, /)", NULL, 0},
    {"prod", math_prod, ARG_KW, "($module, iterable, /, *, start=1)", NULL, 0},
    {"perm", math_perm, ARG_POS, "($module, n, k=None, /)", NULL, 0},
    {"comb", math_comb, ARG_POS, "($module, n, k, /)", NULL, 0},
    {"nextafter", m_nextafter, ARG_POS, "($module, x, y, /)", NULL, 0},
    {"ulp", m_ulp, ARG_ONE, "($module, x, /)", NULL, 0},
    {0}};

static int math_init(VM *vm, Ref module, void *state) {
  return module_add(vm, module, "pi", from_float(vm, pi)) < 0 ||
                 module_add(vm, module, "e", from_float(vm, 2.718281828459045235360287471352662497757)) < 0 ||
                 module_add(vm, module, "tau", from_float(vm, 2 * pi)) < 0 ||
                 module_add(vm, module, "inf", from_float(vm, INFINITY)) < 0 ||
                 module_add(vm, module, "nan", from_float(vm, NAN)) < 0
             ? -1
             : 0;
}

const ModuleDef math_module = {
    .name = "math",
    .doc = "This module provides access to the mathematical functions\ndefined by the C standard.",
    .functions = functions,
    .init = math_init};
