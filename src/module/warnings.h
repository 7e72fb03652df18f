/* Warnings out of C code. */
#ifndef MODULE_WARNINGS_H
#define MODULE_WARNINGS_H
#include "runtime/vm.h"

/* warnings.warn(message, category, level, source): 0, or -1 when a filter made an exception of it. */
int warn_at(VM *vm, Ref category, Ref message, ptrdiff_t level, Ref source);
int warn_text(VM *vm, TypeId category, const char *text, ptrdiff_t level);
/* Whether the program may have filters of its own, and what the core gives then: 0 or -1. */
bool warn_has_filters(VM *vm);
int warn_by_filters(VM *vm, const Warning *w);
#endif
