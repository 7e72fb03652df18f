/* Entry points that wait for time to pass. */
#include "host/libc_door.h"
#include <string.h>
#include <unistd.h>

/* Until the steady clock shows `until_ns`: 0 or an errno value. */
static int sleep_until(int64_t until_ns) {
  return libc_door.host->sleep_until(libc_door.host, until_ns);
}

static int64_t steady_now(void) {
  return libc_door.host->peek(libc_door.host, HOST_STEADY);
}

DOOR_ENTRY int clock_nanosleep(clockid_t id, int flags, const struct timespec *time, struct timespec *rest) {
  if (!door_is_virtual()) return REAL(clock_nanosleep)(id, flags, time, rest);
  if (time->tv_nsec < 0 || time->tv_nsec >= NS_PER_S || time->tv_sec < 0) return EINVAL;
  int64_t ns = time->tv_sec > INT64_MAX / NS_PER_S - 1 ? INT64_MAX : ns_of_timespec(time);
  int64_t now = steady_now();
  if (flags & TIMER_ABSTIME && id == CLOCK_REALTIME)
    ns -= libc_door.host->peek(libc_door.host, HOST_WALL) - now;
  if (!(flags & TIMER_ABSTIME)) ns = ns > INT64_MAX - now ? INT64_MAX : ns + now;
  return sleep_until(ns);
}

DOOR_ENTRY int nanosleep(const struct timespec *time, struct timespec *rest) {
  int error = clock_nanosleep(CLOCK_MONOTONIC, 0, time, rest);
  return error ? (errno = error, -1) : 0;
}

DOOR_ENTRY int usleep(useconds_t us) {
  struct timespec time = timespec_of_ns((int64_t)us * 1000);
  return nanosleep(&time, NULL);
}

DOOR_ENTRY unsigned sleep(unsigned seconds) {
  struct timespec time = {.tv_sec = seconds}, rest = {0};
  return nanosleep(&time, &rest) < 0 ? (unsigned)rest.tv_sec + (rest.tv_nsec > 0) : 0;
}
