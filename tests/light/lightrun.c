/* lightrun FILE [FAIL_AT]: a main program under Light alone, behind the fixed door and without limits, for
   tests. Exit status 3 and one line on stderr when Light refuses it; what it printed until then is thrown
   away. With FAIL_AT that request for memory fails, counted once the VM stands, and the last line on stderr
   says so if it was made. */
#include "api/api_int.h"
#include "host/host_image.h"
#include "runtime/heap.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
/* A request that is too large is a MemoryError, not the end. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) {
  return "allocator_may_return_null=1";
}
#endif

typedef struct Stream {
  char *bytes;
  size_t len, capacity;
} Stream;

static int keep(void *data, int stream, const char *bytes, size_t length) {
  Stream *to = (Stream *)data + (stream - 1);
  if (to->capacity - to->len < length) {
    to->capacity = (to->len + length) * 2;
    if (!(to->bytes = realloc(to->bytes, to->capacity))) abort();
  }
  memcpy(to->bytes + to->len, bytes, length);
  to->len += length;
  return 0;
}

int main(int argc, char **argv) {
  Stream streams[2] = {{0}};
  sb_config config;
  sb_config_init(&config);
  config.write = keep;
  config.data = streams;
  config.files = SB_FILES_CHANGE;
  config.terminal_in = isatty(0), config.terminal = isatty(1), config.terminal_error = isatty(2);
  if (argc < 2) return 2;
  char store[4096];
  const char *given = getenv("LIGHTRUN_STORE"); /* another one; "": none */
  if (given ? snprintf(store, sizeof store, "%s", given) > 0
            : host_image_beside("library.store", "/../..", store, sizeof store) == 0)
    config.library_store = store;
  sb_vm *vm = sb_new(&config, NULL);
  if (!vm || sb_set_argv(vm, 1, (const char *const *)argv + 1) != SB_OK) return 2;
  uint64_t fail_at = argc > 2 ? strtoull(argv[2], NULL, 10) : 0;
  if (fail_at) fail_at = vm->vm->heap->fail_at = vm->vm->heap->n_requests + fail_at;
  sb_status status = sb_main(vm, SB_MAIN_FILE, argv[1], 0);
  if (status == SB_OK) {
    if (streams[0].len) fwrite(streams[0].bytes, 1, streams[0].len, stdout);
    if (streams[1].len) fwrite(streams[1].bytes, 1, streams[1].len, stderr);
  } else {
    fprintf(stderr, "samebyte: %s\n", sb_error(vm));
  }
  int result = status == SB_MISUSE ? 2 : sb_exit_status(vm), killed = sb_exit_signal(vm);
  bool failed = fail_at && vm->vm->heap->n_requests >= fail_at;
  sb_free(vm);
  if (failed) fputs("request failed\n", stderr);
  for (int i = 0; i < 2; i++) free(streams[i].bytes);
  fflush(NULL);
  if (killed) raise(killed);
  return result;
}
