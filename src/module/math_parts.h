/* Shared by the files of the module math. All are MethodFns. */
#ifndef MODULE_MATH_PARTS_H
#define MODULE_MATH_PARTS_H
#include "runtime/vm.h"

Value math_factorial(VM *vm, Ref self, const Args *args);
Value math_gcd(VM *vm, Ref self, const Args *args);
Value math_lcm(VM *vm, Ref self, const Args *args);
Value math_isqrt(VM *vm, Ref self, const Args *args);
Value math_comb(VM *vm, Ref self, const Args *args);
Value math_perm(VM *vm, Ref self, const Args *args);
Value math_prod(VM *vm, Ref self, const Args *args);
Value math_fsum(VM *vm, Ref self, const Args *args);
Value math_hypot(VM *vm, Ref self, const Args *args);
Value math_dist(VM *vm, Ref self, const Args *args);
Value math_gamma(VM *vm, Ref self, const Args *args);
Value math_lgamma(VM *vm, Ref self, const Args *args);
#endif
