/* Launch: a script under one tier, in a process of its own, behind a door and within limits. Used by `run`
   (which becomes that process, or watches it) and by `verify` (which starts many).

   Full is the program samebyte-full (lib/samebyte, beside the door's library), executed with a marker in its
   environment: child.c and full_main.c. Who launches need not link CPython, and starts faster. Light is the
   command itself, executed with such a marker (light_child.c), or runs in this process (light.h). */
#ifndef ROUTE_LAUNCH_H
#define ROUTE_LAUNCH_H
#include "host/host.h"
#include <sys/types.h>

typedef enum { TIER_REFERENCE, TIER_FULL, TIER_LIGHT, TIER_WASM, N_TIERS } Tier;

/* "reference", "full", "light", "wasm". */
const char *tier_name(Tier tier);
/* Whether this build has the tier and this machine can run it; the reason why not in *why (static storage,
 * may be NULL). */
bool tier_available(Tier tier, const char **why);

typedef struct Limits {
  uint64_t memory_bytes; /* of address space; 0 = none */
  int64_t time_ms;       /* of wall time; 0 = none */
  uint64_t steps;        /* of Light's steps; 0 = none */
} Limits;

/* Exit statuses of samebyte's own: never those of a script by accident. */
enum {
  EXIT_USAGE = 2,
  EXIT_REFUSED = 3,
  EXIT_STEP_LIMIT = 121,
  EXIT_MEMORY_LIMIT = 122,
  EXIT_TIME_LIMIT = 124
};

typedef struct Launch {
  Tier tier;
  DoorConfig door;
  Limits limits;
  char *const *env;  /* "NAME=VALUE" ended by NULL; NULL: door_environment(), or our own behind HOST_REAL */
  char *const *args; /* python3's own arguments, without the program's name, ended by NULL */
  const char *cwd;   /* NULL: stay */
  int fds[3];        /* become 0, 1, 2 of the process; -1: keep ours */
  const DoorHandover *handover; /* Full: what a tier before it did; NULL: it is the first */
  bool random_addresses; /* leave the system's randomisation of addresses on: shows what depends on them */
} Launch;

/* child.c: whether this process was executed by launch_become or launch_start. */
bool launch_is_child(void);
/* The rest of such a process: takes the marker out of the environment, opens the door, runs the tier. Returns
   main()'s exit status. */
int launch_child_main(int argc, char **argv);

/* Becomes the process; with limits, stays as its parent, passes signals on and returns when it ends, after
   the message of a limit that was reached ("samebyte: time limit of 2 s reached") went to stderr. Returns the
   exit status for main(), or -1 with a message in *why (static storage) when it could not be started. A
   script that dies of a signal makes this process die of the same one. */
int launch_become(const Launch *launch, const char **why);

typedef struct Ended {
  int status;       /* exit status (EXIT_TIME_LIMIT, EXIT_MEMORY_LIMIT at a limit), or 128 + signal */
  int signal;       /* that killed it, or 0 */
  bool over_memory; /* which limit it ran into */
  bool over_time;
  double seconds; /* wall time */
  int64_t max_rss_kb;
} Ended;

/* Starts it as a child, the leader of a process group of its own: its pid, or -1 with a message in *why
   (static storage). Each must be waited for with launch_wait. */
pid_t launch_start(const Launch *launch, const char **why);
/* Waits for a child that launch_start gave and fills *ended; kills it (and its process group) at the time
   limit, which counts from this call. `launch` must be the one that it was started with. Says nothing on
   stderr. 0, or -1 with errno. */
int launch_wait(const Launch *launch, pid_t pid, Ended *ended);
#endif
