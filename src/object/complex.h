/* complex: a pair of doubles. */
#ifndef OBJECT_COMPLEX_H
#define OBJECT_COMPLEX_H
#include "runtime/vm.h"

typedef struct Complex {
  double real, imag;
} Complex;

typedef struct ComplexObj {
  Obj head;
  Complex number;
} ComplexObj;

/* A complex or an instance of a subclass. */
bool is_complex(Ref v);
#define complex_of(v) (((ComplexObj *)obj_of(v))->number)
Value complex_new(VM *vm, double real, double imag);
/* complex(v) for a number: __complex__, complex, __float__, __index__. 0, or -1 with TypeError "must be real
   number, not T". */
int complex_convert(VM *vm, Ref v, Complex *out);

Complex complex_multiply(Complex a, Complex b);
/* a / b; *failed is set when b is zero. */
Complex complex_divide(Complex a, Complex b, bool *failed);
/* a ** b with its exceptions. */
Value complex_power(VM *vm, Complex a, Complex b);
extern const TypeSpec complex_spec;
#endif
