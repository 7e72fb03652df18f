/* The module errno: the names of the system's error numbers. They are the reference's platform's (Linux),
   whatever system this runs on: pin_complete_module adds them, this file only errorcode. */
#include "module/module.h"
#include "module/pin.h"
#include "object/dict.h"
#include "object/module.h"
#include "object/str.h"
#include "runtime/error.h"

static int fill(VM *vm, Ref module, void *state) {
  DictObj *codes = dict_new(vm);
  if (!codes || module_add(vm, module, "errorcode", value_of(codes)) < 0) return -1;
  return pin_add_errorcodes(vm, codes);
}

const ModuleDef errno_module = {.name = "errno", .init = fill};
