/* Real arguments: see real.h. */
#include "module/real.h"
#include "object/float.h"
#include "object/int.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

int real_as_double(VM *vm, Ref v, double *out) {
  if (is_float_like(v)) return *out = float_of(v), 0;
  if (is_int(v)) return *out = (double)int_of(v), 0;
  Slots *slots = &type_of(vm, v)->slots;
  if (!slots->to_float && !slots->index) return raise_i(vm, T_TYPE_ERROR, "must be real number, not %T", v);
  Value number = object_float(vm, v);
  if (is_err(number)) return -1;
  *out = float_of(ref(number));
  drop(vm, number);
  return 0;
}

Value math_domain_error(VM *vm) {
  return raise(vm, T_VALUE_ERROR, "math domain error");
}
Value math_range_error(VM *vm) {
  return raise(vm, T_OVERFLOW_ERROR, "math range error");
}
