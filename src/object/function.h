/* Bound methods and cells. */
#ifndef OBJECT_FUNCTION_H
#define OBJECT_FUNCTION_H
#include "runtime/vm.h"

typedef struct CellObj {
  Obj head;
  Value value; /* UNDEF: empty */
} CellObj;

typedef struct MethodObj {
  Obj head;
  Value function, self;
} MethodObj;

#define as_method(v) ((MethodObj *)obj_of(v))
Value method_new(VM *vm, Ref function, Ref self);
Value cell_new(VM *vm, Ref value);
extern const TypeSpec method_spec, cell_spec;
#endif
