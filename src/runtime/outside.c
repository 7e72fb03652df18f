/* Questions to the host from the VM's current folder, which is the VM's own: changing it changes nothing
   outside, and VMs of one process do not share it. */
#include "host/host.h"
#include "runtime/error.h"
#include "runtime/heap.h"
#include <stdio.h>
#include <string.h>

enum { TRAPPED = -1000 };

const char *vm_outer_path(VM *vm, const char *path, char **owned, size_t *size) {
  *owned = NULL;
  *size = 0;
  if (path[0] == '/' || !path[0] || !vm->folder) return path;
  *size = strlen(vm->folder) + strlen(path) + 2;
  if (!(*owned = vm_alloc(vm, *size))) {
    error_clear(vm);
    trap(vm, "no memory for a path");
    return NULL;
  }
  snprintf(*owned, *size, "%s/%s", vm->folder, path);
  return *owned;
}

const char *vm_variable(VM *vm, const char *name) {
  size_t len = strlen(name);
  const char *const *at = vm->host ? vm->host->environment(vm->host) : NULL;
  for (; at && *at; at++)
    if (strncmp(*at, name, len) == 0 && (*at)[len] == '=') return *at + len + 1;
  return NULL;
}

int vm_ask(VM *vm, int question, const char *path, HostBytes *answer) {
  char *owned;
  size_t size;
  if (question == HOST_FOLDER && vm->folder) path = vm->folder, question = HOST_RESOLVE;
  const char *whole = vm_outer_path(vm, path, &owned, &size);
  int error = whole ? vm->host->ask(vm->host, (HostQuestion)question, whole, answer) : TRAPPED;
  if (owned) vm_free(vm, owned, size);
  return error;
}
