/* The mathematics of the WebAssembly build. wasi-libc's functions and those of the reference's libm give
   other last bits for some arguments, so a result that is not known to be exact must never be seen: whoever
   gets one is noted here, and wasi_main.c refuses the program before anything of it is written.

   The linker hands every call of pow(), exp() and so on to the functions here (--wrap, CMakeLists.txt). What
   is exact is the same everywhere and goes unnoted: special values, integer powers and roots without a rest.
 */
#include "api/wasi_libm.h"
#include <math.h>

static const char *inexact; /* the first function that gave such a result: one program runs in one module */

const char *libm_inexact(void) {
  return inexact;
}

static double note(const char *name, double result, bool is_exact) {
  if (!is_exact && !inexact) inexact = name;
  return result;
}

/* Values of which C says what comes out, or which come out as they went in. */
static bool is_special(double x) {
  return x == 0 || isnan(x) || isinf(x);
}

/* x ** n, all products of which are exact. */
static bool power_is_exact(double x, double y) {
  if (is_special(x) || is_special(y) || x == 1 || y == 1 || (x == -1 && y == floor(y))) return true;
  int exponent;
  if (frexp(fabs(x), &exponent) == 0.5 && y == floor(y) && fabs(y) <= 2000) return true;
  if (y == 0.5) return x > 0 && fma(sqrt(x), sqrt(x), -x) == 0;
  if (y != floor(y) || y < 0 || y > 64) return false;
  double power = 1;
  for (int i = 0; i < (int)y; i++) {
    double next = power * x;
    if (isinf(next) || fabs(next) < 0x1p-900 || fma(power, x, -next) != 0) return false;
    power = next;
  }
  return true;
}

static bool sides_are_exact(double x, double y) {
  if (is_special(x) || is_special(y)) return true;
  double a = x * x, b = y * y, sum = a + b, root = sqrt(sum);
  return fabs(x) < 0x1p400 && fabs(y) < 0x1p400 && fabs(x) > 0x1p-400 && fabs(y) > 0x1p-400 &&
         fma(x, x, -a) == 0 && fma(y, y, -b) == 0 && sum - a == b && sum - b == a &&
         fma(root, root, -sum) == 0;
}

#define WRAP1(name, exact)                                                                                   \
  double __real_##name(double x);                                                                            \
  double __wrap_##name(double x);                                                                            \
  double __wrap_##name(double x) {                                                                           \
    return note(#name, __real_##name(x), (exact));                                                           \
  }
#define WRAP2(name, exact)                                                                                   \
  double __real_##name(double x, double y);                                                                  \
  double __wrap_##name(double x, double y);                                                                  \
  double __wrap_##name(double x, double y) {                                                                 \
    return note(#name, __real_##name(x, y), (exact));                                                        \
  }

WRAP1(acos, x == 1 || isnan(x) || fabs(x) > 1)
WRAP1(acosh, x == 1 || isnan(x) || isinf(x) || x < 1)
WRAP1(asin, is_special(x) || fabs(x) > 1)
WRAP1(asinh, is_special(x))
WRAP1(atan, x == 0 || isnan(x))
WRAP1(atanh, is_special(x) || fabs(x) >= 1)
WRAP1(cbrt, is_special(x))
WRAP1(cos, is_special(x))
WRAP1(cosh, is_special(x))
WRAP1(erf, is_special(x))
WRAP1(erfc, is_special(x))
WRAP1(exp, is_special(x))
WRAP1(exp2, is_special(x) || (x == floor(x) && fabs(x) < 1000))
WRAP1(expm1, is_special(x))
WRAP1(log, is_special(x) || x == 1 || x < 0)
WRAP1(log10, is_special(x) || x == 1 || x < 0)
WRAP1(log1p, is_special(x) || x <= -1)
WRAP1(sin, is_special(x))
WRAP1(sinh, is_special(x))
WRAP1(tan, is_special(x))
WRAP1(tanh, is_special(x))
WRAP2(atan2, isnan(x) || isnan(y) || (x == 0 && y > 0))
WRAP2(hypot, sides_are_exact(x, y))
WRAP2(pow, power_is_exact(x, y))

double __real_log2(double x);
double __wrap_log2(double x);
double __wrap_log2(double x) {
  int exponent;
  bool exact = is_special(x) || x < 0 || frexp(x, &exponent) == 0.5;
  return note("log2", __real_log2(x), exact);
}
