/* memoryview: a window on the bytes that an object lends. */
#ifndef OBJECT_MEMORYVIEW_H
#define OBJECT_MEMORYVIEW_H
#include "runtime/vm.h"

/* memoryview(v). Owned; ERR. */
Value memoryview_new(VM *vm, Ref v);
/* A contiguous object's bytes in one dimension, format B. Owned; ERR. */
Value memoryview_of_bytes(VM *vm, Ref v);
extern const TypeSpec memoryview_spec, memory_iter_spec;
#endif
