/* What a tape was recorded with: its arguments and environment, for who starts the process that replays it.

   Needs no open door, and none of libc's entry points, so that the command has it without them. */
#include "host/host.h"
#include "host/host_int.h"
#include <stdlib.h>
#include <string.h>

/* Kept open: the texts that callers get live in it. */
static Host *tape_host(const char *tape, const char **why) {
  static Host *host;
  static char *of;
  if (host && !strcmp(of, tape)) return host;
  if (host) host->free(host);
  free(of);
  host = (of = strdup(tape)) ? host_replay(tape, why) : NULL;
  return host;
}

const char *const *door_tape_arguments(const char *tape, const char **why) {
  const Host *host = tape_host(tape, why);
  return host ? host_replay_arguments(host) : NULL;
}

const char *const *door_tape_environment(const char *tape, const char **why) {
  Host *host = tape_host(tape, why);
  return host ? host->environment(host) : NULL;
}
