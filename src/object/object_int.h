/* Shared by object.c and reduce.c. */
#ifndef OBJECT_OBJECT_INT_H
#define OBJECT_OBJECT_INT_H
#include "runtime/vm.h"

Value object_reduce(VM *vm, Ref self, const Args *args);
Value object_reduce_ex(VM *vm, Ref self, const Args *args);
Value object_getstate(VM *vm, Ref self, const Args *args);
/* What its __getstate__ says. */
Value object_state(VM *vm, Ref self);
#endif
