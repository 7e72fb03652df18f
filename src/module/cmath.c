/* The module cmath: functions of a complex number, after W. Kahan, "Branch cuts for complex elementary
   functions". Arguments of any size are scaled so that nothing overflows on the way; infinities and NaNs are
   looked up in tables that the reference fills at build time.

   The C library computes what the reference computes with it, as in math.c. */
#include "module/module.h"
#include "module/real.h"
#include "object/complex.h"
#include "object/float.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include <float.h>
#include <math.h>

static const double pi = 0x1.921fb54442d18p+1, e = 0x1.5bf0a8b145769p+1, ln2 = 0x1.62e42fefa39efp-1,
                    ln10 = 0x1.26bb1bbb55516p+1;
/* Above these sums, squares and exponentials overflow; below the last one squares vanish. */
#define LARGE (DBL_MAX / 4.)
#define SQRT_LARGE (sqrt(LARGE))
#define LOG_LARGE (log(LARGE))
#define SQRT_LEAST (sqrt(DBL_MIN))
enum { SCALE_UP = 53, SCALE_DOWN = -27 };

typedef enum { FINE, DOMAIN, RANGE } Trouble;
typedef Complex (*ComplexFn)(Complex z, Trouble *trouble);

/* ---- infinities and NaNs ---- */

enum { N_KINDS = 7 };
typedef Complex Special[N_KINDS][N_KINDS];
#define SPECIAL(name, ...) static const Special special_##name = {__VA_ARGS__};
#include "cmath_special.def"
#undef SPECIAL

static int kind_of(double x) {
  if (isnan(x)) return 6;
  bool negative = signbit(x);
  if (isinf(x)) return negative ? 0 : 5;
  if (x == 0) return negative ? 2 : 3;
  return negative ? 1 : 4;
}
static bool is_finite(Complex z) {
  return isfinite(z.real) && isfinite(z.imag);
}
static Complex look_up(const Special table, Complex z) {
  return table[kind_of(z.real)][kind_of(z.imag)];
}
#define USE_TABLE(name)                                                                                      \
  if (!is_finite(z)) return look_up(special_##name, z)

/* An infinite real part with a plain angle: a length in the direction of the angle. */
static bool is_ray(Complex z) {
  return isinf(z.real) && isfinite(z.imag) && z.imag != 0;
}
static Complex ray(double length, double angle) {
  return (Complex){copysign(length, cos(angle)), copysign(length, sin(angle))};
}
static Complex checked(Complex r, Trouble *trouble) {
  if (isinf(r.real) || isinf(r.imag)) *trouble = RANGE;
  return r;
}

/* ---- roots and logarithms ---- */

static Complex c_sqrt(Complex z, Trouble *trouble) {
  double s, d, ax = fabs(z.real), ay = fabs(z.imag);
  USE_TABLE(sqrt);
  if (z.real == 0 && z.imag == 0) return (Complex){0, z.imag};
  if (ax < DBL_MIN && ay < DBL_MIN) {
    ax = ldexp(ax, SCALE_UP);
    s = ldexp(sqrt(ax + hypot(ax, ldexp(ay, SCALE_UP))), SCALE_DOWN);
  } else {
    ax /= 8;
    s = 2 * sqrt(ax + hypot(ax, ay / 8));
  }
  d = ay / (2 * s);
  if (z.real >= 0) return (Complex){s, copysign(d, z.imag)};
  return (Complex){d, copysign(s, z.imag)};
}

/* log of |z| for z that is too large to be squared. */
static double log_of_large(Complex z) {
  return log(hypot(z.real / 2, z.imag / 2)) + ln2 * 2;
}
static bool is_large(Complex z) {
  return fabs(z.real) > LARGE || fabs(z.imag) > LARGE;
}

static Complex c_log(Complex z, Trouble *trouble) {
  double ax = fabs(z.real), ay = fabs(z.imag);
  Complex r;
  USE_TABLE(log);
  r.imag = atan2(z.imag, z.real);
  if (ax > LARGE || ay > LARGE)
    r.real = log(hypot(ax / 2, ay / 2)) + ln2;
  else if (ax < DBL_MIN && ay < DBL_MIN) {
    if (ax > 0 || ay > 0)
      r.real = log(hypot(ldexp(ax, DBL_MANT_DIG), ldexp(ay, DBL_MANT_DIG))) - DBL_MANT_DIG * ln2;
    else {
      r.real = -INFINITY;
      *trouble = DOMAIN;
    }
  } else {
    double h = hypot(ax, ay), more = ax > ay ? ax : ay, less = ax > ay ? ay : ax;
    /* Near the unit circle log(h) would lose its digits. */
    r.real = 0.71 <= h && h <= 1.73 ? log1p((more - 1) * (more + 1) + less * less) / 2 : log(h);
  }
  return r;
}
static Complex c_log10(Complex z, Trouble *trouble) {
  Complex r = c_log(z, trouble);
  return (Complex){r.real / ln10, r.imag / ln10};
}

/* ---- inverse functions ---- */

static Complex c_acos(Complex z, Trouble *trouble) {
  USE_TABLE(acos);
  if (is_large(z)) {
    double length = log_of_large(z);
    return (Complex){atan2(fabs(z.imag), z.real),
                     z.real < 0 ? -copysign(length, z.imag) : copysign(length, -z.imag)};
  }
  Complex a = c_sqrt((Complex){1 - z.real, -z.imag}, trouble),
          b = c_sqrt((Complex){1 + z.real, z.imag}, trouble);
  return (Complex){2 * atan2(a.real, b.real), asinh(b.real * a.imag - b.imag * a.real)};
}

static Complex c_acosh(Complex z, Trouble *trouble) {
  USE_TABLE(acosh);
  if (is_large(z)) return (Complex){log_of_large(z), atan2(z.imag, z.real)};
  Complex a = c_sqrt((Complex){z.real - 1, z.imag}, trouble),
          b = c_sqrt((Complex){z.real + 1, z.imag}, trouble);
  return (Complex){asinh(a.real * b.real + a.imag * b.imag), 2 * atan2(a.imag, b.real)};
}

static Complex c_asinh(Complex z, Trouble *trouble) {
  USE_TABLE(asinh);
  if (is_large(z)) {
    double length = log_of_large(z);
    return (Complex){z.imag >= 0 ? copysign(length, z.real) : -copysign(length, -z.real),
                     atan2(z.imag, fabs(z.real))};
  }
  Complex a = c_sqrt((Complex){1 + z.imag, -z.real}, trouble),
          b = c_sqrt((Complex){1 - z.imag, z.real}, trouble);
  return (Complex){asinh(a.real * b.imag - b.real * a.imag),
                   atan2(z.imag, a.real * b.real - a.imag * b.imag)};
}

static Complex c_atanh(Complex z, Trouble *trouble) {
  USE_TABLE(atanh);
  if (z.real < 0 || (z.real == 0 && signbit(z.real))) {
    Complex r = c_atanh((Complex){-z.real, -z.imag}, trouble);
    return (Complex){-r.real, -r.imag};
  }
  double ay = fabs(z.imag);
  if (z.real > SQRT_LARGE || ay > SQRT_LARGE) {
    double h = hypot(z.real / 2, z.imag / 2);
    return (Complex){z.real / 4 / h / h, -copysign(pi / 2, -z.imag)};
  }
  if (z.real == 1 && ay < SQRT_LEAST) {
    if (ay == 0) {
      *trouble = DOMAIN;
      return (Complex){INFINITY, z.imag};
    }
    return (Complex){-log(sqrt(ay) / sqrt(hypot(ay, 2))), copysign(atan2(2, -ay) / 2, z.imag)};
  }
  double away = 1 - z.real;
  return (Complex){log1p(4 * z.real / (away * away + ay * ay)) / 4,
                   -atan2(-2 * z.imag, away * (1 + z.real) - ay * ay) / 2};
}

/* ---- exponentials ---- */

static Complex c_exp(Complex z, Trouble *trouble) {
  if (!is_finite(z)) {
    if (isinf(z.imag) && (isfinite(z.real) || (isinf(z.real) && z.real > 0))) *trouble = DOMAIN;
    return is_ray(z) ? ray(z.real > 0 ? INFINITY : 0, z.imag) : look_up(special_exp, z);
  }
  if (z.real > LOG_LARGE) {
    double l = exp(z.real - 1);
    return checked((Complex){l * cos(z.imag) * e, l * sin(z.imag) * e}, trouble);
  }
  double l = exp(z.real);
  return checked((Complex){l * cos(z.imag), l * sin(z.imag)}, trouble);
}

static Complex c_cosh(Complex z, Trouble *trouble) {
  if (!is_finite(z)) {
    if (isinf(z.imag) && !isnan(z.real)) *trouble = DOMAIN;
    if (!is_ray(z)) return look_up(special_cosh, z);
    Complex r = ray(INFINITY, z.imag);
    return z.real > 0 ? r : (Complex){r.real, -r.imag};
  }
  if (fabs(z.real) > LOG_LARGE) {
    double x = z.real - copysign(1, z.real);
    return checked((Complex){cos(z.imag) * cosh(x) * e, sin(z.imag) * sinh(x) * e}, trouble);
  }
  return checked((Complex){cos(z.imag) * cosh(z.real), sin(z.imag) * sinh(z.real)}, trouble);
}

static Complex c_sinh(Complex z, Trouble *trouble) {
  if (!is_finite(z)) {
    if (isinf(z.imag) && !isnan(z.real)) *trouble = DOMAIN;
    if (!is_ray(z)) return look_up(special_sinh, z);
    Complex r = ray(INFINITY, z.imag);
    return z.real > 0 ? r : (Complex){-r.real, r.imag};
  }
  if (fabs(z.real) > LOG_LARGE) {
    double x = z.real - copysign(1, z.real);
    return checked((Complex){cos(z.imag) * sinh(x) * e, sin(z.imag) * cosh(x) * e}, trouble);
  }
  return checked((Complex){cos(z.imag) * sinh(z.real), sin(z.imag) * cosh(z.real)}, trouble);
}

static Complex c_tanh(Complex z, Trouble *trouble) {
  if (!is_finite(z)) {
    if (isinf(z.imag) && isfinite(z.real)) *trouble = DOMAIN;
    if (!is_ray(z)) return look_up(special_tanh, z);
    return (Complex){z.real > 0 ? 1 : -1, copysign(0, 2 * sin(z.imag) * cos(z.imag))};
  }
  if (fabs(z.real) > LOG_LARGE)
    return (Complex){copysign(1, z.real), 4 * sin(z.imag) * cos(z.imag) * exp(-2 * fabs(z.real))};
  double tx = tanh(z.real), ty = tan(z.imag), cx = 1 / cosh(z.real), both = tx * ty, below = 1 + both * both;
  return (Complex){tx * (1 + ty * ty) / below, ((ty / below) * cx) * cx};
}

/* ---- the circular functions are the hyperbolic ones of iz ---- */

#define TIMES_MINUS_I(name, hyperbolic)                                                                      \
  static Complex name(Complex z, Trouble *trouble) {                                                         \
    Complex r = hyperbolic((Complex){-z.imag, z.real}, trouble);                                             \
    return (Complex){r.imag, -r.real};                                                                       \
  }
TIMES_MINUS_I(c_asin, c_asinh)
TIMES_MINUS_I(c_atan, c_atanh)
TIMES_MINUS_I(c_sin, c_sinh)
TIMES_MINUS_I(c_tan, c_tanh)
static Complex c_cos(Complex z, Trouble *trouble) {
  return c_cosh((Complex){-z.imag, z.real}, trouble);
}

/* ---- functions of the module ---- */

static Value answer(VM *vm, Complex r, Trouble trouble) {
  if (trouble == DOMAIN) return math_domain_error(vm);
  if (trouble == RANGE) return math_range_error(vm);
  return complex_new(vm, r.real, r.imag);
}
#define FUNCTION(name)                                                                                       \
  static Value m_##name(VM *vm, Ref self, const Args *args) {                                                \
    Complex z;                                                                                               \
    Trouble trouble = FINE;                                                                                  \
    if (complex_convert(vm, ref(args->at[0]), &z) < 0) return ERR;                                           \
    z = c_##name(z, &trouble);                                                                               \
    return answer(vm, z, trouble);                                                                           \
  }
FUNCTION(acos)
FUNCTION(acosh)
FUNCTION(asin)
FUNCTION(asinh)
FUNCTION(atan)
FUNCTION(atanh)
FUNCTION(cos)
FUNCTION(cosh)
FUNCTION(exp)
FUNCTION(log10)
FUNCTION(sin)
FUNCTION(sinh)
FUNCTION(sqrt)
FUNCTION(tan)
FUNCTION(tanh)

static Value m_log(VM *vm, Ref self, const Args *args) {
  Complex z, base;
  Trouble trouble = FINE;
  bool has_base = !is_undef(args->at[1]), failed = false;
  if (complex_convert(vm, ref(args->at[0]), &z) < 0) return ERR;
  if (has_base && complex_convert(vm, ref(args->at[1]), &base) < 0) return ERR;
  z = c_log(z, &trouble);
  if (has_base) {
    trouble = FINE; /* only the base's is told */
    base = c_log(base, &trouble);
    z = complex_divide(z, base, &failed);
  }
  return answer(vm, z, failed ? DOMAIN : trouble);
}

static double length(Complex z) {
  if (isinf(z.real) || isinf(z.imag)) return INFINITY;
  if (isnan(z.real) || isnan(z.imag)) return NAN;
  return hypot(z.real, z.imag);
}
static Value m_phase(VM *vm, Ref self, const Args *args) {
  Complex z;
  if (complex_convert(vm, ref(args->at[0]), &z) < 0) return ERR;
  double angle = atan2(z.imag, z.real);
  /* An angle that is too small to be told from 0 is an error here, and in polar() it is none. */
  if (angle == 0 && z.imag != 0 && isfinite(z.real)) return math_range_error(vm);
  return from_float(vm, angle);
}
static Value m_polar(VM *vm, Ref self, const Args *args) {
  Complex z;
  if (complex_convert(vm, ref(args->at[0]), &z) < 0) return ERR;
  double r = length(z);
  if (is_finite(z) && !isfinite(r)) return math_range_error(vm);
  Value pair[2] = {from_float(vm, r), UNDEF}, result = ERR;
  if (!is_err(pair[0]) && !is_err(pair[1] = from_float(vm, atan2(z.imag, z.real))))
    result = tuple_from(vm, pair, 2);
  drop_x(vm, pair[0]);
  drop_x(vm, pair[1]);
  return result;
}
static Value m_rect(VM *vm, Ref self, const Args *args) {
  double r, phi;
  Trouble trouble = FINE;
  if (real_as_double(vm, ref(args->at[0]), &r) < 0 || real_as_double(vm, ref(args->at[1]), &phi) < 0)
    return ERR;
  Complex z = {r, phi};
  if (!is_finite(z)) {
    if (r != 0 && !isnan(r) && isinf(phi)) trouble = DOMAIN;
    if (!is_ray(z))
      z = look_up(special_rect, z);
    else {
      z = ray(INFINITY, phi);
      if (r < 0) z = (Complex){-z.real, -z.imag};
    }
  } else
    z = phi == 0 ? (Complex){r, r * phi} : (Complex){r * cos(phi), r * sin(phi)};
  return answer(vm, z, trouble);
}

#define TEST(name, test)                                                                                     \
  static Value m_##name(VM *vm, Ref self, const Args *args) {                                                \
    Complex z;                                                                                               \
    return complex_convert(vm, ref(args->at[0]), &z) < 0 ? ERR : from_bool(test);                            \
  }
TEST(isfinite, is_finite(z))
TEST(isinf, isinf(z.real) || isinf(z.imag))
TEST(isnan, isnan(z.real) || isnan(z.imag))

static Value m_isclose(VM *vm, Ref self, const Args *args) {
  Complex a, b;
  double relative = 1e-9, absolute = 0;
  if (complex_convert(vm, ref(args->at[0]), &a) < 0 || complex_convert(vm, ref(args->at[1]), &b) < 0 ||
      (!is_undef(args->at[2]) && real_as_double(vm, ref(args->at[2]), &relative) < 0) ||
      (!is_undef(args->at[3]) && real_as_double(vm, ref(args->at[3]), &absolute) < 0))
    return ERR;
  if (relative < 0 || absolute < 0) return raise(vm, T_VALUE_ERROR, "tolerances must be non-negative");
  if (a.real == b.real && a.imag == b.imag) return TRUE_VALUE;
  if (isinf(a.real) || isinf(a.imag) || isinf(b.real) || isinf(b.imag)) return FALSE_VALUE;
  double apart = length((Complex){a.real - b.real, a.imag - b.imag});
  return from_bool(apart <= relative * length(b) || apart <= relative * length(a) || apart <= absolute);
}

static int fill(VM *vm, Ref module, void *state) {
  if (module_add(vm, module, "pi", from_float(vm, pi)) < 0 ||
      module_add(vm, module, "e", from_float(vm, e)) < 0 ||
      module_add(vm, module, "tau", from_float(vm, 2 * pi)) < 0 ||
      module_add(vm, module, "inf", from_float(vm, INFINITY)) < 0 ||
      module_add(vm, module, "infj", complex_new(vm, 0, INFINITY)) < 0 ||
      module_add(vm, module, "nan", from_float(vm, NAN)) < 0)
    return -1;
  return module_add(vm, module, "nanj", complex_new(vm, 0, NAN));
}

#define ROW(name)                                                                                            \
  { #name, m_##name, ARG_ONE, "($module, z, /)", NULL, 0 }
static const MethodDef functions[] = {
    ROW(acos),
    ROW(acosh),
    ROW(asin),
    ROW(asinh),
    ROW(atan),
    ROW(atanh),
    ROW(cos),
    ROW(cosh),
    ROW(exp),
    {"isclose", m_isclose, ARG_KW, "($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)", NULL, 0},
    ROW(isfinite),
    ROW(isinf),
    ROW(isnan),
    {"log", m_log, ARG_POS, "($module, z, base=<unrepresentable>, /)", NULL, 0},
    ROW(log10),
    ROW(phase),
    ROW(polar),
    {"rect", m_rect, ARG_POS, "($module, r, phi, /)", NULL, 0},
    ROW(sin),
    ROW(sinh),
    ROW(sqrt),
    ROW(tan),
    ROW(tanh),
    {0}};
const ModuleDef cmath_module = {.name = "cmath", .functions = functions, .init = fill};
