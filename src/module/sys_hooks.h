/* Functions of sys about hooks. */
#ifndef MODULE_SYS_HOOKS_H
#define MODULE_SYS_HOOKS_H
#include "runtime/vm.h"

Value sys_get_asyncgen_hooks(VM *vm, Ref self, const Args *args);
Value sys_set_asyncgen_hooks(VM *vm, Ref self, const Args *args);
Value sys_displayhook(VM *vm, Ref self, const Args *args);
Value sys_unraisablehook(VM *vm, Ref self, const Args *args);
Value sys_breakpointhook(VM *vm, Ref self, const Args *args);
/* For vm->unraisable. */
bool sys_unraisable(VM *vm, Ref object);
#endif
