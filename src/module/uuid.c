/* The module _uuid: UUIDs of version 1, as the host makes them. */
#include "module/module.h"
#include "object/bytes.h"
#include "object/tuple.h"
#include "runtime/error.h"

typedef struct UuidState {
  uint64_t last; /* stamp given out */
} UuidState;

/* No daemon vouches for it being unique: -1. */
static Value m_generate_time_safe(VM *vm, Ref self, const Args *args) {
  UuidState *state = module_state(vm, MODULE_UUID);
  uint8_t uuid[16];
  host_uuid(vm->host, &state->last, uuid);
  Value parts[2] = {bytes_new(vm, uuid, sizeof uuid), from_int62(-1)};
  if (is_err(parts[0])) return ERR;
  Value result = tuple_from(vm, parts, 2);
  drop(vm, parts[0]);
  return result;
}

static int fill(VM *vm, Ref module, void *state) {
  return module_add_int(vm, module, "has_uuid_generate_time_safe", 1);
}

static const MethodDef functions[] = {{"generate_time_safe", m_generate_time_safe, ARG_NONE, NULL, NULL, 0},
                                      {0}};

const ModuleDef uuid_module = {
    .name = "_uuid", .functions = functions, .init = fill, .state_size = sizeof(UuidState)};
