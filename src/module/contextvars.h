/* Context variables, for C code that has some of its own (asyncio's tasks, decimal's context). */
#ifndef MODULE_CONTEXTVARS_H
#define MODULE_CONTEXTVARS_H
#include "runtime/vm.h"

/* A new ContextVar; `fallback` is its default, UNDEF for none. Owned; ERR. */
Value contextvar_new(VM *vm, const char *name, Ref fallback);
/* Its value in the current context, else its default: 1 and an owned *value, 0, or -1. */
int contextvar_get(VM *vm, Ref var, Value *value);
/* As long as it stays the same, so do the values of all variables. */
uint64_t contextvars_version(VM *vm);
/* Sets it in the current context. The token, owned; ERR. */
Value contextvar_set(VM *vm, Ref var, Ref value);
/* copy_context(). Owned; ERR. */
Value context_copy_current(VM *vm);
/* A context becomes the current one, and goes again: 0, or -1 with an exception. */
int context_enter(VM *vm, Ref context);
int context_exit(VM *vm, Ref context);
#endif
