/* Tuples of values just made, for __reduce__ and the like. */
#ifndef MODULE_PACK_H
#define MODULE_PACK_H
#include "runtime/vm.h"

/* A tuple of n Values, all of them taken; ERR, and all dropped, when one of them is ERR. */
Value pack(VM *vm, size_t n, ...);
/* The class of a value, owned. */
Value class_of(VM *vm, Ref v);
/* A bound on what is passed on as keywords: complains when there are any, as `name()`. 0 or -1. */
int refuse_keywords(VM *vm, const Args *args, const char *name);
#endif
