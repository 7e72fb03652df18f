/* The module math: exact sums, norms of vectors, gamma and its logarithm. */
#include "module/math_parts.h"
#include "module/real.h"
#include "object/float.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include <math.h>

/* ---- fsum ---- */

/* The sum so far, exactly: doubles of growing size whose bits do not overlap (Shewchuk 1996). */
typedef struct Partials {
  double *at;
  size_t n, room;
  double special, infinities; /* sums of what is not finite */
} Partials;

static int partials_grow(VM *vm, Partials *p) {
  size_t room = p->room ? p->room * 2 : 32;
  double *at = vm_realloc(vm, p->at, p->room * sizeof(double), room * sizeof(double));
  if (!at) return -1;
  p->at = at;
  p->room = room;
  return 0;
}

static int partials_add(VM *vm, Partials *p, double x) {
  double given = x;
  size_t kept = 0;
  for (size_t i = 0; i < p->n; i++) {
    double y = p->at[i];
    if (fabs(x) < fabs(y)) {
      double swap = x;
      x = y;
      y = swap;
    }
    double high = x + y, low = y - (high - x);
    if (low != 0) p->at[kept++] = low;
    x = high;
  }
  p->n = kept;
  if (x == 0) return 0;
  if (!isfinite(x)) {
    if (isfinite(given)) return raise_i(vm, T_OVERFLOW_ERROR, "intermediate overflow in fsum");
    if (isinf(given)) p->infinities += given;
    p->special += given;
    p->n = 0;
    return 0;
  }
  if (p->n == p->room && partials_grow(vm, p) < 0) return -1;
  p->at[p->n++] = x;
  return 0;
}

/* The double nearest to the sum; halves to even, also when what is below decides. */
static double partials_sum(const Partials *p) {
  size_t n = p->n;
  if (!n) return 0;
  double high = p->at[--n], low = 0;
  while (n > 0) {
    double x = high, y = p->at[--n];
    high = x + y;
    low = y - (high - x);
    if (low != 0) break;
  }
  if (n > 0 && ((low < 0 && p->at[n - 1] < 0) || (low > 0 && p->at[n - 1] > 0))) {
    double twice = low * 2;
    double x = high + twice;
    if (twice == x - high) high = x;
  }
  return high;
}

/* Adds what are plain floats at the beginning of a list or tuple. How many there were; -1. */
static ptrdiff_t partials_add_plain(VM *vm, Partials *p, const Value *items, size_t n) {
  size_t i = 0;
  while (i < n && is_imm_float(items[i]))
    if (partials_add(vm, p, imm_float_of(items[i++])) < 0) return -1;
  return (ptrdiff_t)i;
}

/* An iterator over what is left then; ERR. */
static Value partials_begin(VM *vm, Partials *p, Ref of) {
  bool in_list = has_shape(vm, of, LIST);
  if (!in_list && !has_shape(vm, of, TUPLE)) return object_iter(vm, of);
  ptrdiff_t done = in_list ? partials_add_plain(vm, p, as_list(of)->items, as_list(of)->len)
                           : partials_add_plain(vm, p, as_tuple(of)->items, as_tuple(of)->len);
  if (done < 0) return ERR;
  return index_iter_new(vm, in_list ? T_LIST_ITER : T_TUPLE_ITER, of, (size_t)done);
}

Value math_fsum(VM *vm, Ref self, const Args *args) {
  Partials p = {0};
  Value iter = partials_begin(vm, &p, ref(args->at[0])), item, out = ERR;
  if (is_err(iter)) {
    vm_free(vm, p.at, p.room * sizeof(double));
    return ERR;
  }
  int got;
  while ((got = object_next(vm, ref(iter), &item)) > 0) {
    double x;
    got = real_as_double(vm, ref(item), &x);
    drop(vm, item);
    if (got < 0 || (got = partials_add(vm, &p, x)) < 0) break;
  }
  if (got == 0) {
    if (p.special != 0)
      out = isnan(p.infinities) ? raise(vm, T_VALUE_ERROR, "-inf + inf in fsum") : from_float(vm, p.special);
    else
      out = from_float(vm, partials_sum(&p));
  }
  drop(vm, iter);
  vm_free(vm, p.at, p.room * sizeof(double));
  return out;
}

/* ---- norms ---- */

/* A sum of doubles with what each addition lost, in separate rows. */
typedef struct Squares {
  double sum, lost_high, lost_middle, lost_low;
} Squares;

static void add_to(double *sum, double x, double *lost) {
  double old = *sum;
  *sum += x;
  *lost += (old - *sum) + x;
}

/* The upper half of the bits of x (Veltkamp). */
static double upper_half(double x) {
  double t = x * 134217729.0;
  return t - (t - x);
}

static double squares_total(const Squares *s) {
  return s->sum - 1.0 + (s->lost_high + s->lost_middle + s->lost_low);
}

/* Square root of the sum of squares of non-negative numbers, with one step of Newton's method on what was
   lost. */
static double norm(const double *at, size_t n, double largest, bool has_nan) {
  if (isinf(largest)) return largest;
  if (has_nan) return NAN;
  if (largest == 0 || n <= 1) return largest;
  Squares s = {.sum = 1.0};
  int exponent;
  frexp(largest, &exponent);
  if (exponent < -1023) {
    for (size_t i = 0; i < n; i++) {
      double x = at[i] / largest;
      add_to(&s.sum, x * x, &s.lost_high);
    }
    return largest * sqrt(s.sum - 1.0 + s.lost_high);
  }
  double scale = ldexp(1.0, -exponent);
  for (size_t i = 0; i < n; i++) {
    double x = at[i] * scale, high = upper_half(x), low = x - high;
    add_to(&s.sum, high * high, &s.lost_high);
    add_to(&s.sum, 2.0 * high * low, &s.lost_middle);
    s.lost_low += low * low;
  }
  double root = sqrt(squares_total(&s)), high = upper_half(root), low = root - high;
  add_to(&s.sum, -high * high, &s.lost_high);
  add_to(&s.sum, -2.0 * high * low, &s.lost_middle);
  add_to(&s.sum, -low * low, &s.lost_low);
  return (root + squares_total(&s) / (2.0 * root)) / scale;
}

enum { FEW = 16 };

typedef struct Vector {
  double few[FEW], *at, largest;
  size_t n;
  bool has_nan;
} Vector;

static int vector_new(VM *vm, Vector *v, size_t n) {
  *v = (Vector){.n = n};
  v->at = n <= FEW ? v->few : vm_alloc(vm, n * sizeof(double));
  return v->at ? 0 : -1;
}

static void vector_set(Vector *v, size_t i, double x) {
  v->at[i] = x = fabs(x);
  v->has_nan |= isnan(x);
  if (x > v->largest) v->largest = x;
}

static Value vector_end(VM *vm, Vector *v, int result) {
  Value out = result < 0 ? ERR : from_float(vm, norm(v->at, v->n, v->largest, v->has_nan));
  if (v->at != v->few) vm_free(vm, v->at, v->n * sizeof(double));
  return out;
}

Value math_hypot(VM *vm, Ref self, const Args *args) {
  if (args->names && args->names->len)
    return raise(vm, T_TYPE_ERROR, "math.hypot() takes no keyword arguments");
  Vector v;
  int result = vector_new(vm, &v, args->n);
  if (result < 0) return ERR;
  for (size_t i = 0; i < args->n && result == 0; i++) {
    double x;
    if ((result = real_as_double(vm, ref(args->at[i]), &x)) == 0) vector_set(&v, i, x);
  }
  return vector_end(vm, &v, result);
}

static Value dist_of(VM *vm, const TupleObj *p, const TupleObj *q) {
  if (p->len != q->len)
    return raise(vm, T_VALUE_ERROR, "both points must have the same number of dimensions");
  Vector v;
  int result = vector_new(vm, &v, p->len);
  if (result < 0) return ERR;
  for (size_t i = 0; i < p->len && result == 0; i++) {
    double x, y;
    if ((result = real_as_double(vm, ref(p->items[i]), &x)) == 0 &&
        (result = real_as_double(vm, ref(q->items[i]), &y)) == 0)
      vector_set(&v, i, x - y);
  }
  return vector_end(vm, &v, result);
}

Value math_dist(VM *vm, Ref self, const Args *args) {
  Value p = tuple_from_iterable(vm, ref(args->at[0])),
        q = is_err(p) ? ERR : tuple_from_iterable(vm, ref(args->at[1]));
  Value out = is_err(q) ? ERR : dist_of(vm, as_tuple(p), as_tuple(q));
  drop_x(vm, p);
  drop_x(vm, q);
  return out;
}

/* ---- gamma: Lanczos' approximation with 13 terms (Godfrey, Pugh; the coefficients of Boost's lanczos13m53)
 * ---- */

enum { LANCZOS = 13 };
static const double lanczos_g = 6.024680040776729583740234375;
static const double lanczos_g_minus_half = 5.524680040776729583740234375;
static const double lanczos_num[LANCZOS] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
static const double lanczos_den[LANCZOS] = {
    0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1};
static const double gamma_pi = 3.141592653589793238462643383279502884197;
static const double log_pi = 1.144729885849400174143427351353058711647;

static double lanczos_sum(double x) {
  double num = 0, den = 0;
  if (x < 5) {
    for (int i = LANCZOS; --i >= 0;) {
      num = num * x + lanczos_num[i];
      den = den * x + lanczos_den[i];
    }
  } else {
    for (int i = 0; i < LANCZOS; i++) {
      num = num / x + lanczos_num[i];
      den = den / x + lanczos_den[i];
    }
  }
  return num / den;
}

/* sin(pi * x), with the argument brought near zero first. */
static double sin_pi(double x) {
  double y = fmod(fabs(x), 2.0), r;
  switch ((int)round(2.0 * y)) {
  case 0: r = sin(gamma_pi * y); break;
  case 1: r = cos(gamma_pi * (y - 0.5)); break;
  case 2: r = sin(gamma_pi * (1.0 - y)); break;
  case 3: r = -cos(gamma_pi * (y - 1.5)); break;
  default: r = sin(gamma_pi * (y - 2.0)); break;
  }
  return copysign(1.0, x) * r;
}

/* Multiplies or divides by y ** power; in two steps where one would overflow. */
static double scale_by(double r, double y, double absolute, bool divide) {
  enum { ONE_STEP_BELOW = 140 };
  if (absolute < ONE_STEP_BELOW) {
    double power = pow(y, absolute - 0.5);
    return divide ? r / power : r * power;
  }
  double root = pow(y, absolute / 2.0 - 0.25);
  return divide ? r / root / root : r * root * root;
}

static double gamma_lanczos(double x) {
  double absolute = fabs(x), y = absolute + lanczos_g_minus_half, z, r;
  /* What the addition lost. */
  if (absolute > lanczos_g_minus_half) {
    double q = y - absolute;
    z = q - lanczos_g_minus_half;
  } else {
    double q = y - lanczos_g_minus_half;
    z = q - absolute;
  }
  z = z * lanczos_g / y;
  if (x < 0) {
    r = -gamma_pi / sin_pi(absolute) / absolute * exp(y) / lanczos_sum(absolute);
    r -= z * r;
  } else {
    r = lanczos_sum(absolute) / exp(y);
    r += z * r;
  }
  return scale_by(r, y, absolute, x < 0);
}

Value math_gamma(VM *vm, Ref self, const Args *args) {
  enum { EXACT = 23, LARGEST = 200 };
  double x;
  if (real_as_double(vm, ref(args->at[0]), &x) < 0) return ERR;
  if (isnan(x) || (isinf(x) && x > 0)) return from_float(vm, x);
  if (isinf(x) || x == 0) return math_domain_error(vm);
  if (x == floor(x)) {
    if (x < 0) return math_domain_error(vm);
    if (x <= EXACT) {
      double product = 1;
      for (int i = 2; i < (int)x; i++) product *= i;
      return from_float(vm, product);
    }
  }
  double r;
  if (fabs(x) < 1e-20)
    r = 1.0 / x;
  else if (fabs(x) > LARGEST)
    r = x < 0 ? 0.0 / sin_pi(x) : INFINITY;
  else
    r = gamma_lanczos(x);
  return isinf(r) ? math_range_error(vm) : from_float(vm, r);
}

Value math_lgamma(VM *vm, Ref self, const Args *args) {
  double x;
  if (real_as_double(vm, ref(args->at[0]), &x) < 0) return ERR;
  if (isnan(x)) return from_float(vm, x);
  if (isinf(x)) return from_float(vm, INFINITY);
  if (x == floor(x) && x <= 2) return x <= 0 ? math_domain_error(vm) : from_float(vm, 0.0);
  double absolute = fabs(x), r;
  if (absolute < 1e-20) return from_float(vm, -log(absolute));
  r = log(lanczos_sum(absolute)) - lanczos_g;
  r += (absolute - 0.5) * (log(absolute + lanczos_g - 0.5) - 1);
  if (x < 0) r = log_pi - log(fabs(sin_pi(absolute))) - log(absolute) - r;
  return isinf(r) ? math_range_error(vm) : from_float(vm, r);
}
