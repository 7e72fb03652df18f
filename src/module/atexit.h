/* Functions that run at the end of the program. */
#ifndef MODULE_ATEXIT_H
#define MODULE_ATEXIT_H
#include "runtime/vm.h"

/* Calls what was registered, last first; after one that raised, `failed` is called with the exception still
   raised, and says 0 when it has dealt with it. 0 or -1. */
int atexit_run(VM *vm, int (*failed)(VM *vm, Ref function));
#endif
