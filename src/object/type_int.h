/* Shared by type.c and type_attrs.c. */
#ifndef OBJECT_TYPE_INT_H
#define OBJECT_TYPE_INT_H
#include "runtime/vm.h"

extern const GetSetDef type_getsets[];
/* Its __module__; AttributeError when a Python class has none. */
Value type_module(VM *vm, TypeObj *type);
#endif
