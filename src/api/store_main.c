/* samebyte-store FILE [SOURCE [NAME]]: writes the store of compiled library code: of all modules of the
   reference's library, or of one file, whose code says that it is from NAME. Part of the build.

   Each file is compiled in a VM of its own, so that what one leaves behind cannot show in another's code.
   What does not compile is left out: importing it says why. */
#include "api/api_int.h"
#include "code/store.h"
#include "module/importlib.h"
#include "module/pin.h"
#include "object/str.h"
#include "pin.h"
#include "vm/source.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Folders that no program imports from: tests, programs of their own, what was built for another use. */
static const char *const left_out[] = {"__pycache__", "test",          "tests",         "idlelib",
                                       "turtledemo",  "dist-packages", "site-packages", "lib-dynload"};

typedef struct Making {
  StoreWriter *writer;
  int n_added, n_left;
} Making;

/* Warnings of the compiler: the reference gave them when it was installed. */
static int be_quiet(void *data, int stream, const char *bytes, size_t length) {
  return 0;
}

static int add_code(Making *making, VM *vm, const char *path, const char *filename) {
  HostBytes source = {0}, answer = {0};
  HostMark mark;
  SourceRequest request = {.mode = PARSE_EXEC};
  int result = 0;
  if (vm_ask(vm, HOST_MARK, path, &answer) != 0 || answer.len != sizeof mark ||
      vm_ask(vm, HOST_FILE, path, &source) != 0) {
    host_bytes_free(&answer);
    return 0;
  }
  memcpy(&mark, answer.data, sizeof mark);
  Value name = str_from(vm, filename);
  CodeObj *code = is_err(name) || source.len != mark.size
                      ? NULL
                      : source_compile_as(vm, source.data, source.len, ref(name), &request);
  if (code) result = store_writer_add(making->writer, vm, code, mark.size, mark.modified_ns);
  host_bytes_free(&answer);
  host_bytes_free(&source);
  return result;
}

/* 0, or -1 without memory. */
static int add_file(Making *making, const char *path, const char *filename) {
  sb_config config;
  sb_config_init(&config);
  config.write = be_quiet;
  sb_vm *vm = sb_new(&config, NULL);
  int added = vm ? add_code(making, vm->vm, path, filename) : -1;
  sb_free(vm);
  if (added > 0) making->n_added++;
  if (added == 0) making->n_left++;
  return added < 0 ? -1 : 0;
}

static bool is_left_out(const char *name) {
  for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
    if (strcmp(name, left_out[i]) == 0) return true;
  return strncmp(name, "config-", 7) == 0;
}

static int add_folder(Making *making, Host *host, const char *folder) {
  HostBytes names = {0};
  int result = 0;
  if (host->ask(host, HOST_LIST, folder, &names) != 0) return 0;
  for (const char *name = names.data; result == 0 && name < names.data + names.len;
       name += strlen(name) + 1) {
    char path[SOURCE_PATH];
    int len = snprintf(path, sizeof path, "%s/%s", folder, name);
    if (len < 0 || (size_t)len >= sizeof path || is_left_out(name)) continue;
    if (len > 3 && strcmp(path + len - 3, ".py") == 0)
      result = add_file(making, path, path);
    else if (!strchr(name, '.'))
      result = add_folder(making, host, path);
  }
  host_bytes_free(&names);
  return result;
}

static int add_library(Making *making) {
  int result = 0;
  for (const PinFrozen *row = pin_frozen; row->name && result == 0; row++) {
    char path[SOURCE_PATH], filename[SOURCE_PATH];
    bool again = false; /* several names of one source */
    for (const PinFrozen *before = pin_frozen; before < row; before++)
      again |= strcmp(before->origin + (*before->origin == '<'), row->origin + (*row->origin == '<')) == 0;
    if (!again && importlib_frozen_source(row, path, filename)) result = add_file(making, path, filename);
  }
  sb_vm *vm = result == 0 ? sb_new(NULL, NULL) : NULL;
  if (vm) result = add_folder(making, vm->host, PIN_LIBRARY);
  sb_free(vm);
  return vm ? result : -1;
}

/* Nobody shall ever see a part of it. */
static int write_file(const char *path, const uint8_t *bytes, size_t len) {
  char draft[4096];
  int n = snprintf(draft, sizeof draft, "%s.%d", path, (int)getpid());
  if (n < 0 || (size_t)n >= sizeof draft) return ENAMETOOLONG;
  FILE *file = fopen(draft, "wb");
  if (!file) return errno;
  int error = fwrite(bytes, 1, len, file) == len ? 0 : EIO;
  if (fclose(file) && !error) error = errno;
  if (!error && rename(draft, path) < 0) error = errno;
  if (error) remove(draft);
  return error;
}

int main(int argc, char **argv) {
  if (argc < 2 || argc > 4) return fputs("usage: samebyte-store FILE [SOURCE [NAME]]\n", stderr), 2;
  Making making = {.writer = store_writer_new()};
  int result = !making.writer ? -1
               : argc > 2     ? add_file(&making, argv[2], argv[argc - 1])
                              : add_library(&making);
  size_t len = 0;
  const uint8_t *bytes = result == 0 ? store_writer_finish(making.writer, &len) : NULL;
  int error = bytes ? write_file(argv[1], bytes, len) : ENOMEM;
  if (error)
    fprintf(stderr, "samebyte-store: %s: %s\n", argv[1], strerror(error));
  else
    printf("%d files, %d left out, %zu bytes\n", making.n_added, making.n_left, len);
  store_writer_free(making.writer);
  return error ? 1 : 0;
}
