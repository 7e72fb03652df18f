/* The module _statistics: the normal distribution's quantiles by Wichura's rational approximations (algorithm
   AS 241, Applied Statistics 37, 1988). */
#include "module/module.h"
#include "module/real.h"
#include "object/float.h"
#include "runtime/error.h"
#include <math.h>

enum { N_TERMS = 8 };
typedef struct Ratio {
  double above[N_TERMS], below[N_TERMS]; /* highest power first */
} Ratio;

static const Ratio middle = {
    {2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
     1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e+0},
    {5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
     5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0}};
static const Ratio outside = {
    {7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
     1.27045825245236838258e+0, 3.64784832476320460504e+0, 5.76949722146069140550e+0,
     4.63033784615654529590e+0, 1.42343711074968357734e+0},
    {1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
     1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e+0,
     2.05319162663775882187e+0, 1.0}};
static const Ratio far_outside = {
    {2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
     2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e+0,
     5.46378491116411436990e+0, 6.65790464350110377720e+0},
    {2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
     7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
     5.99832206555887937690e-1, 1.0}};

static double polynomial(const double *terms, double r) {
  double sum = terms[0];
  for (int i = 1; i < N_TERMS; i++) sum = sum * r + terms[i];
  return sum;
}

/* 0 < p < 1. */
static double quantile(double p, double mu, double sigma) {
  double q = p - 0.5, r, x;
  if (fabs(q) <= 0.425) {
    r = 0.180625 - q * q;
    x = polynomial(middle.above, r) * q / polynomial(middle.below, r);
    return mu + x * sigma;
  }
  r = sqrt(-log(q <= 0 ? p : 1.0 - p));
  const Ratio *ratio = r <= 5.0 ? &outside : &far_outside;
  r -= r <= 5.0 ? 1.6 : 5.0;
  x = polynomial(ratio->above, r) / polynomial(ratio->below, r);
  return mu + (q < 0.0 ? -x : x) * sigma;
}

static Value f_quantile(VM *vm, Ref self, const Args *args) {
  double at[3];
  for (int i = 0; i < 3; i++)
    if (real_as_double(vm, ref(args->at[i]), &at[i]) < 0) return ERR;
  if (at[0] <= 0.0 || at[0] >= 1.0 || at[2] <= 0.0)
    return raise(vm, T_VALUE_ERROR, "inv_cdf undefined for these parameters");
  return from_float(vm, quantile(at[0], at[1], at[2]));
}

static const MethodDef functions[] = {
    {"_normal_dist_inv_cdf", f_quantile, ARG_POS, "($module, p, mu, sigma, /)", NULL, 0}, {0}};
const ModuleDef statistics_module = {
    .name = "_statistics", .doc = "Accelerators for the statistics module.\n", .functions = functions};
