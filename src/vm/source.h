/* From source text to a module's code. */
#ifndef VM_SOURCE_H
#define VM_SOURCE_H
#include "code/code.h"

/* Compiles a module. `filename` is borrowed. NULL: exception or trap. */
CodeObj *source_compile(VM *vm, const char *source, size_t len, Ref filename);
/* Runs a module's code in that namespace, which is its globals and locals. What it returns, or ERR. */
Value source_run(VM *vm, CodeObj *code, DictObj *globals);
#endif
