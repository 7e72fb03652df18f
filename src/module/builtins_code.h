/* The builtin functions about code and namespaces, for the table in builtins.c. */
#ifndef MODULE_BUILTINS_CODE_H
#define MODULE_BUILTINS_CODE_H
#include "runtime/vm.h"

Value builtin_compile(VM *vm, Ref self, const Args *args);
Value builtin_dir(VM *vm, Ref self, const Args *args);
Value builtin_eval(VM *vm, Ref self, const Args *args);
Value builtin_exec(VM *vm, Ref self, const Args *args);
Value builtin_globals(VM *vm, Ref self, const Args *args);
Value builtin_locals(VM *vm, Ref self, const Args *args);
Value builtin_vars(VM *vm, Ref self, const Args *args);
#endif
