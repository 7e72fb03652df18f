/* Modules written in C. */
#ifndef MODULE_MODULE_H
#define MODULE_MODULE_H
#include "runtime/vm.h"
/* Fills vm->builtins. 0 or -1. */
int builtins_init(VM *vm);
#endif
