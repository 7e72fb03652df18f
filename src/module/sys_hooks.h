/* Functions of sys about the hooks of asynchronous generators. */
#ifndef MODULE_SYS_HOOKS_H
#define MODULE_SYS_HOOKS_H
#include "runtime/vm.h"

Value sys_get_asyncgen_hooks(VM *vm, Ref self, const Args *args);
Value sys_set_asyncgen_hooks(VM *vm, Ref self, const Args *args);
#endif
