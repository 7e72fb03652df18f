/* Shared by str.c, str_type.c and str_methods.c. */
#ifndef OBJECT_STR_INT_H
#define OBJECT_STR_INT_H
#include "object/str.h"
extern const MethodDef str_methods[];
void str_dealloc(VM *vm, Obj *object);
#endif
