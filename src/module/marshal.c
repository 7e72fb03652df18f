/* The module marshal: plain values as bytes, in the reference's format (version 4 and below). Code objects
   hold the reference's own bytecode there: they are a trap, both ways. */
#include "module/module.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

static Value marshal_trap(VM *vm, Ref self, const Args *args) {
  return trap(vm, "marshal");
}

static const MethodDef functions[] = {
    {"dump", marshal_trap, ARG_POS, "($module, value, file, version=version, /)", NULL, 0},
    {"dumps", marshal_trap, ARG_POS, "($module, value, version=version, /)", NULL, 0},
    {"load", marshal_trap, ARG_ONE, "($module, file, /)", NULL, 0},
    {"loads", marshal_trap, ARG_ONE, "($module, bytes, /)", NULL, 0},
    {0}};

static int fill(VM *vm, Ref module, void *state) {
  return module_add(vm, module, "version", from_int62(4));
}

const ModuleDef marshal_module = {.name = "marshal", .functions = functions, .init = fill};
