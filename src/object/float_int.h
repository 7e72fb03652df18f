/* Shared by the files of float. */
#ifndef OBJECT_FLOAT_INT_H
#define OBJECT_FLOAT_INT_H
#include "object/float.h"
extern const MethodDef float_methods[];
extern const GetSetDef float_getsets[];
#endif
