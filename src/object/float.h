/* float: immediate for most magnitudes, else a FloatObj (also the payload of subclasses). */
#ifndef OBJECT_FLOAT_H
#define OBJECT_FLOAT_H
#include "runtime/vm.h"

typedef struct FloatObj {
  Obj head;
  double number;
} FloatObj;

static inline bool is_float_like(Ref v) {
  return is_imm_float(v) || is_kind(v, TYPE_FLOAT);
}
static inline double float_of(Ref v) {
  return is_imm_float(v) ? imm_float_of(v) : ((FloatObj *)obj_of(v))->number;
}
Value float_boxed(VM *vm, double d);
static inline Value from_float(VM *vm, double d) {
  return float_fits(d) ? from_imm_float(d) : float_boxed(vm, d);
}
/* float or int as a double; 1, 0 when it is neither, -1 when the int is too large. */
int number_as_double(VM *vm, Ref v, double *out);
/* x ** y as float does it. */
Value float_power(VM *vm, double x, double y);
/* float(v): from numbers, __float__, __index__ and text. */
Value object_float(VM *vm, Ref v);
/* OverflowError(34, "Numerical result out of range"); ERR. */
Value float_repr_str(VM *vm, double d);
extern const TypeSpec float_spec;
#endif
