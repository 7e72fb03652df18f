/* Entry points that read a clock. Every one of them is one reading of the host's clock, and so advances it by
   one step; which real function an interpreter uses for what makes no difference. */
#include "host/libc_door.h"
#include "host/libc_door_thread.h"
#include <string.h>
#include <unistd.h>

static int64_t reading(HostClock clock) {
  door_note_reading(false);
  return libc_door.host->clock(libc_door.host, clock);
}

/* -1 for a clock that does not exist. Negative ids are clocks of processes and threads. */
static int clock_of_id(clockid_t id) {
  switch (id) {
  case CLOCK_REALTIME:
  case CLOCK_REALTIME_COARSE:
  case CLOCK_REALTIME_ALARM:
  case CLOCK_TAI: return HOST_WALL;
  case CLOCK_MONOTONIC:
  case CLOCK_MONOTONIC_RAW:
  case CLOCK_MONOTONIC_COARSE:
  case CLOCK_BOOTTIME:
  case CLOCK_BOOTTIME_ALARM: return HOST_STEADY;
  case CLOCK_PROCESS_CPUTIME_ID:
  case CLOCK_THREAD_CPUTIME_ID: return HOST_CPU;
  default: return id < 0 ? HOST_CPU : -1;
  }
}

DOOR_ENTRY int clock_gettime(clockid_t id, struct timespec *out) {
  if (!door_closed()) return REAL(clock_gettime)(id, out);
  int clock = clock_of_id(id);
  if (clock < 0) return errno = EINVAL, -1;
  if (id < 0 && REAL(clock_getres)(id, NULL) < 0) return -1;
  *out = timespec_of_ns(reading((HostClock)clock));
  door_note_reading(id == CLOCK_MONOTONIC && libc_door.begun);
  return 0;
}

DOOR_ENTRY int clock_getres(clockid_t id, struct timespec *out) {
  int status = REAL(clock_getres)(id, out);
  if (status == 0 && out && door_closed()) *out = (struct timespec){.tv_nsec = 1};
  return status;
}

DOOR_ENTRY int clock_settime(clockid_t id, const struct timespec *time) {
  if (!door_closed()) return REAL(clock_settime)(id, time);
  return errno = EPERM, -1;
}

DOOR_ENTRY int gettimeofday(struct timeval *restrict out, void *restrict zone) {
  if (!door_closed()) return REAL(gettimeofday)(out, zone);
  int64_t ns = reading(HOST_WALL);
  struct timespec now = timespec_of_ns(ns);
  if (out) *out = (struct timeval){.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000};
  if (zone) memset(zone, 0, sizeof(struct timezone));
  return 0;
}

DOOR_ENTRY time_t time(time_t *out) {
  if (!door_closed()) return REAL(time)(out);
  time_t now = timespec_of_ns(reading(HOST_WALL)).tv_sec;
  if (out) *out = now;
  return now;
}

DOOR_ENTRY int timespec_get(struct timespec *out, int base) {
  if (!door_closed() || base != TIME_UTC) return REAL(timespec_get)(out, base);
  *out = timespec_of_ns(reading(HOST_WALL));
  return base;
}

DOOR_ENTRY clock_t clock(void) {
  if (!door_closed()) return REAL(clock)();
  return reading(HOST_CPU) / (NS_PER_S / CLOCKS_PER_SEC);
}

DOOR_ENTRY clock_t times(struct tms *out) {
  if (!door_closed()) return REAL(times)(out);
  int64_t tick = NS_PER_S / REAL(sysconf)(_SC_CLK_TCK), cpu = reading(HOST_CPU);
  if (out) *out = (struct tms){.tms_utime = cpu / tick};
  return libc_door.host->peek(libc_door.host, HOST_STEADY) / tick;
}

/* Besides time it tells of memory and page faults, which depend on the machine: the closed door shows
 * constants. */
DOOR_ENTRY int getrusage(__rusage_who_t who, struct rusage *out) {
  if (!door_closed()) return REAL(getrusage)(who, out);
  struct rusage real;
  if (REAL(getrusage)(who, &real) < 0) return -1;
  memset(out, 0, sizeof *out);
  if (who == RUSAGE_CHILDREN) return 0;
  int64_t cpu = reading(HOST_CPU);
  out->ru_utime = (struct timeval){.tv_sec = cpu / NS_PER_S, .tv_usec = cpu % NS_PER_S / 1000};
  out->ru_maxrss = 16384;
  return 0;
}
