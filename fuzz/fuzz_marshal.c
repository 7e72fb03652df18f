// link: sb_light
/* Marshalled data: read, and when there is a value, written in each version and read again. */
#include "api/api_int.h"
#include "module/marshal.h"
#include "object/bytes.h"
#include "runtime/error.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int nowhere(void *data, int stream, const char *bytes, size_t length) {
  return 0;
}

/* What was written can be read. */
static void again(VM *vm, Ref v, int version) {
  Value bytes = marshal_dumps(vm, v, version);
  if (is_err(bytes)) {
    if (!vm->trap.set) error_clear(vm);
    return;
  }
  Value back = marshal_loads(vm, bytes_data(as_bytes(bytes)), bytes_len(bytes));
  if (is_err(back)) abort();
  drop(vm, back);
  drop(vm, bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  sb_config config;
  sb_config_init(&config);
  config.write = nowhere;
  sb_vm *handle = sb_new(&config, NULL);
  if (!handle) abort();
  VM *vm = handle->vm;
  Value v = marshal_loads(vm, data, size);
  if (is_err(v) == !(vm->trap.set || raised(vm))) abort();
  if (!is_err(v)) {
    for (int version = 0; version <= MARSHAL_VERSION && !vm->trap.set; version++) again(vm, ref(v), version);
    drop(vm, v);
  } else if (!vm->trap.set)
    error_clear(vm);
  sb_free(handle);
  return 0;
}
