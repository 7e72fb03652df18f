/* The door as libc entry points: what the files libc_door_*.c share.

   These files define functions of libc, so that an interpreter linked with them, or run with them preloaded,
   reaches the outside through a Host. Each entry point follows one pattern: if the door of this process is
   not closed, it is the real function and nothing else; otherwise the host answers.

   The only folder part with process-wide state: libc's entry points have no context argument. */
#ifndef HOST_LIBC_DOOR_H
#define HOST_LIBC_DOOR_H
#include "host/host_int.h"
#include "host/libc_real.h"
#include <errno.h>
#include <limits.h>
#include <time.h>

#define DOOR_ENTRY __attribute__((visibility("default")))

typedef struct LibcDoor {
  bool closed; /* the host answers; else every entry point is the real one */
  bool begun;
  bool is_taped; /* recording or replaying: files come through the host too */
  Host *host;
  DoorLink link;       /* this process's place */
  uint32_t n_children; /* started so far, by fork or spawn */
  int64_t
      begun_real_ns; /* the machine's coarse wall clock at begin: files changed since are the script's own */
  int64_t begun_wall_ns; /* the host's at begin */
} LibcDoor;

extern LibcDoor libc_door;

/* Set by the preload library: adds the audit hook that begins. Called, once, by the first entry point that an
   interpreter calls after it has chosen its allocator. */
extern void (*libc_door_arm)(void);
static inline void door_arm(void) {
  void (*arm)(void) = libc_door_arm;
  if (__builtin_expect(arm != NULL, 0)) {
    libc_door_arm = NULL;
    arm();
  }
}

static inline bool door_closed(void) {
  return __builtin_expect(libc_door.closed, 0);
}

/* Whether clock and sleep are virtual: waiting costs no real time. */
static inline bool door_is_virtual(void) {
  return libc_door.closed && libc_door.link.config.kind != HOST_REAL &&
         !(libc_door.is_taped && libc_door.link.config.kind == HOST_RECORD &&
           libc_door.link.config.under == HOST_REAL);
}

static inline int64_t ns_of_timespec(const struct timespec *time) {
  return (int64_t)time->tv_sec * NS_PER_S + time->tv_nsec;
}

static inline struct timespec timespec_of_ns(int64_t ns) {
  int64_t rest = ns % NS_PER_S, s = ns / NS_PER_S;
  if (rest < 0) rest += NS_PER_S, s--;
  return (struct timespec){.tv_sec = s, .tv_nsec = rest};
}

/* Sleeps until the steady clock shows `until_ns`, or until the alarm timer: 0, or EINTR. */
int door_sleep_until(int64_t until_ns);

/* Opens the door of this process as the one at `link`; door_open opens the root's. */
int libc_door_open(const DoorLink *link, const char **why);
#endif
