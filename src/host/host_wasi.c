/* The hosts of the WebAssembly build: the fixed one, over the folders that whoever starts the module has
   opened for it. The machine's own clock, entropy and identity are not for a module, and tapes need a
   recorder beside it. */
#include "host/host_int.h"
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* wasi-libc has no realpath: links stay as they are. */
bool host_resolve(const char *name, char *text) {
  struct stat st;
  if (stat(name, &st) != 0) return false;
  size_t len = 0;
  if (name[0] != '/' && !getcwd(text, PATH_MAX)) return false;
  if (name[0] != '/') len = strlen(text);
  int n = snprintf(text + len, PATH_MAX - len, "%s%s", len ? "/" : "", name);
  if (n >= 0 && (size_t)n < PATH_MAX - len) return true;
  errno = ENAMETOOLONG;
  return false;
}

Host *host_real(const HostSystem *system, const char **why) {
  *why = "this build has the fixed host only";
  return NULL;
}

Host *host_record(Host *under, const char *const *environment, const char *tape, const char **why) {
  if (under) under->free(under);
  return host_real(NULL, why);
}

Host *host_replay(const char *tape, const char **why) {
  return host_real(NULL, why);
}

void host_record_argument(Host *host, const char *argument) {}
