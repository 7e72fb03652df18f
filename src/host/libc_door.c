/* Opening the door of this process and beginning behind it: see host.h and libc_door.h. */
#include "host/libc_door.h"
#include "host/libc_door_handover.h"
#include <dlfcn.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;
LibcDoor libc_door;
void (*libc_door_arm)(void);

static int system_clock_gettime(int clock_id, void *timespec) {
  return REAL(clock_gettime)(clock_id, timespec);
}

static int system_clock_nanosleep(int clock_id, int flags, const void *timespec, void *rest) {
  return REAL(clock_nanosleep)(clock_id, flags, timespec, rest);
}

static ptrdiff_t system_getrandom(void *bytes, size_t len, unsigned flags) {
  return REAL(getrandom)(bytes, len, flags);
}

static Host *make_host(const DoorLink *link, const char **why) {
  static const HostSystem real = {system_clock_gettime, system_clock_nanosleep, system_getrandom};
  const DoorConfig *config = &link->config;
  switch (config->kind) {
  case HOST_FIXED: return host_fixed_link(link, why);
  case HOST_REAL: return host_real(&real, why);
  case HOST_RECORD: {
    DoorLink under = *link;
    under.config.kind = config->under, under.config.tape = NULL;
    Host *recorded = make_host(&under, why);
    return recorded ? host_record(recorded, (const char *const *)environ, config->tape, why) : NULL;
  }
  case HOST_REPLAY: return host_replay(config->tape, why);
  }
  return NULL;
}

int libc_door_open(const DoorLink *link, const char **why) {
  libc_real_find();
  libc_door = (LibcDoor){.link = *link, .host = make_host(link, why)};
  if (!libc_door.host) return -1;
  if (link->config.tape && !(libc_door.link.config.tape = strdup(link->config.tape))) {
    *why = "no memory for the door";
    return -1;
  }
  libc_door.closed = link->config.kind != HOST_REAL;
  libc_door.is_taped = link->config.kind == HOST_RECORD || link->config.kind == HOST_REPLAY;
  if (link->config.kind == HOST_REPLAY) environ = (char **)libc_door.host->environment(libc_door.host);
  return 0;
}

int door_open(const DoorConfig *config, const char **why) {
  DoorLink link = link_root(config);
  return libc_door_open(&link, why);
}

void door_begin(void) {
  if (libc_door.begun || !libc_door.host) return;
  struct timespec coarse = {0};
  REAL(clock_gettime)(CLOCK_REALTIME_COARSE, &coarse);
  libc_door.begun_real_ns = ns_of_timespec(&coarse);
  libc_door.host->begin(libc_door.host);
  libc_door.begun_wall_ns = libc_door.host->peek(libc_door.host, HOST_WALL);
  libc_door.begun = true;
}

void door_note_arguments(char *const *args) {
  if (libc_door.link.config.kind != HOST_RECORD) return;
  for (; *args; args++) host_record_argument(libc_door.host, *args);
}

/* Writes the tape of a recorder. At every way out of the process but death by a signal, which leaves none. */
static void finish_tape(void) {
  if (!libc_door.is_taped || libc_door.link.config.kind != HOST_RECORD) return;
  libc_door.closed = libc_door.is_taped = false;
  int error = libc_door.host->free(libc_door.host);
  libc_door.host = NULL;
  if (error) fprintf(stderr, "samebyte: record: %s: %s\n", libc_door.link.config.tape, strerror(error));
}

__attribute__((destructor)) static void finish(void) {
  finish_tape();
}

DOOR_ENTRY void _exit(int status) {
  if (libc_handover_pending) handover_end();
  finish_tape();
  REAL(_exit)(status);
  __builtin_unreachable();
}

int door_audit(const char *event, void *args, void *data) {
  if (!libc_door.begun && !strncmp(event, "cpython.run_", sizeof "cpython.run_" - 1)) door_begin();
  return 0;
}

/* Looked for once: every new process needs it. */
static bool find_library(char *path, size_t size) {
  static const char *const places[] = {"/libsamebyte_door.so", "/lib/samebyte/libsamebyte_door.so",
                                       "/../lib/samebyte/libsamebyte_door.so"};
  char here[PATH_MAX];
  Dl_info info;
  /* Inside the library itself dladdr names it; inside the executable it names the executable, as it was
   * started. */
  if (dladdr(&libc_door, &info) && info.dli_fname && strstr(info.dli_fname, "libsamebyte_door.so")) {
    if (!REAL(realpath)(info.dli_fname, here)) return false;
  } else {
    ssize_t len = REAL(readlink)("/proc/self/exe", here, sizeof here - 1);
    if (len < 0) return false;
    here[len] = 0;
  }
  char *slash = strrchr(here, '/');
  if (!slash) return false;
  *slash = 0;
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    int len = snprintf(path, size, "%s%s", here, places[i]);
    if (len >= 0 && (size_t)len < size && REAL(access)(path, R_OK) == 0) return true;
  }
  return false;
}

int door_library(char *path, size_t size) {
  static char found[PATH_MAX];
  if (!*found && !find_library(found, sizeof found)) {
    *found = 0;
    return -1;
  }
  int len = snprintf(path, size, "%s", found);
  return len < 0 || (size_t)len >= size ? -1 : 0;
}
