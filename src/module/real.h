/* What math, cmath and struct share: arguments as doubles, and the exceptions of a C function's result. */
#ifndef MODULE_REAL_H
#define MODULE_REAL_H
#include "runtime/vm.h"

/* A real number as a double, as functions of the reference take it: float, __float__, __index__. 0, or -1
   with TypeError "must be real number, not T". */
int real_as_double(VM *vm, Ref v, double *out);
Value math_domain_error(VM *vm); /* ValueError "math domain error" */
Value math_range_error(VM *vm);  /* OverflowError "math range error" */
#endif
