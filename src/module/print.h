/* The builtin functions print and input. */
#ifndef MODULE_PRINT_H
#define MODULE_PRINT_H
#include "runtime/vm.h"

Value builtin_print(VM *vm, Ref self, const Args *args);
Value builtin_input(VM *vm, Ref self, const Args *args);
#endif
