/* The module _signal: its constants and the exceptions' class. No signal ever comes: handlers cannot be set.
 */
#include "module/module.h"
#include "object/module.h"
#include "runtime/error.h"

static int fill(VM *vm, Ref module, void *state) {
  return module_add(vm, module, "ItimerError", own_obj(vm->types[T_OS_ERROR]));
}

const ModuleDef signal_module = {.name = "_signal", .init = fill};
