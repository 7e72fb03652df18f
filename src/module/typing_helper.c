/* The module _typing: what typing.NewType's ancestors used. */
#include "module/module.h"

static Value idfunc(VM *vm, Ref self, const Args *args) {
  return own(ref(args->at[0]));
}

static const MethodDef functions[] = {{"_idfunc", idfunc, ARG_ONE, "($module, x, /)", NULL, 0}, {0}};

const ModuleDef typing_module = {.name = "_typing", .functions = functions};
