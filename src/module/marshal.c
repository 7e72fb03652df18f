/* The module marshal itself: see marshal.h. */
#include "module/marshal.h"
#include "module/module.h"
#include "object/bytes.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"

static int version_of(VM *vm, Value given, int *version) {
  *version = MARSHAL_VERSION;
  return is_undef(given) ? 0 : as_c_int(vm, ref(given), version);
}

static Value f_dumps(VM *vm, Ref self, const Args *args) {
  int version;
  if (version_of(vm, args->at[1], &version) < 0) return ERR;
  return marshal_dumps(vm, ref(args->at[0]), version);
}

static Value f_dump(VM *vm, Ref self, const Args *args) {
  int version;
  if (version_of(vm, args->at[2], &version) < 0) return ERR;
  Value bytes = marshal_dumps(vm, ref(args->at[0]), version);
  if (is_err(bytes)) return ERR;
  Value result = object_call_method1(vm, ref(args->at[1]), name_of(vm, W_write), ref(bytes));
  drop(vm, bytes);
  return result;
}

static Value f_loads(VM *vm, Ref self, const Args *args) {
  Buffer buffer;
  if (buffer_get(vm, ref(args->at[0]), &buffer, 0) < 0) return ERR;
  Value result = marshal_loads(vm, buffer.at, buffer.len);
  buffer_release(vm, &buffer);
  return result;
}

static Value f_load(VM *vm, Ref self, const Args *args) {
  return marshal_load(vm, ref(args->at[0]));
}

static const MethodDef functions[] = {
    {"dump", f_dump, ARG_POS, "($module, value, file, version=version, /)", NULL, 0},
    {"dumps", f_dumps, ARG_POS, "($module, value, version=version, /)", NULL, 0},
    {"load", f_load, ARG_ONE, "($module, file, /)", NULL, 0},
    {"loads", f_loads, ARG_ONE, "($module, bytes, /)", NULL, 0},
    {0}};

static int fill(VM *vm, Ref module, void *state) {
  return module_add(vm, module, "version", from_int62(MARSHAL_VERSION));
}

const ModuleDef marshal_module = {.name = "marshal", .functions = functions, .init = fill};
