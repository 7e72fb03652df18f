/* Shared by the files of int. */
#ifndef OBJECT_INT_INT_H
#define OBJECT_INT_INT_H
#include "object/int_big.h"

/* int(...) */
Value int_make(VM *vm, TypeObj *type, const Args *args);
extern const MethodDef int_methods[];
extern const GetSetDef int_getsets[];
#endif
