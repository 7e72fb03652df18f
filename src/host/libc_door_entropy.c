/* Entry points that give entropy: the system calls' wrappers, and the devices /dev/urandom and /dev/random.

   A descriptor of one of these devices stays a real one, so that closing, polling and inheriting it work as
   ever; it is marked, and reading from a marked descriptor reads the host's stream. */
#include "host/libc_door.h"
#include "host/libc_door_fd.h"
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

void door_entropy(void *bytes, size_t len) {
  libc_door.host->entropy(libc_door.host, bytes, len);
}

DOOR_ENTRY ssize_t getrandom(void *bytes, size_t len, unsigned flags) {
  if (!door_closed()) return REAL(getrandom)(bytes, len, flags);
  if (flags & ~(unsigned)(GRND_NONBLOCK | GRND_RANDOM | GRND_INSECURE)) return errno = EINVAL, -1;
  if (len > SSIZE_MAX) len = SSIZE_MAX;
  door_entropy(bytes, len);
  return (ssize_t)len;
}

DOOR_ENTRY int getentropy(void *bytes, size_t len) {
  if (!door_closed()) return REAL(getentropy)(bytes, len);
  if (len > 256) return errno = EIO, -1;
  door_entropy(bytes, len);
  return 0;
}

#if __GLIBC_PREREQ(2, 36)
DOOR_ENTRY void arc4random_buf(void *bytes, size_t len) {
  if (!door_closed()) return REAL(arc4random_buf)(bytes, len);
  door_entropy(bytes, len);
}

DOOR_ENTRY uint32_t arc4random(void) {
  uint32_t value;
  arc4random_buf(&value, sizeof value);
  return value;
}
#endif

/* A stdio stream of a device: C libraries read their seeds that way. */
static ssize_t read_stream(void *cookie, char *bytes, size_t len) {
  door_entropy(bytes, len);
  return (ssize_t)len;
}

FILE *door_entropy_stream(const char *mode) {
  return fopencookie(NULL, mode, (cookie_io_functions_t){.read = read_stream});
}

bool door_is_entropy_device(const char *path) {
  return !strcmp(path, "/dev/urandom") || !strcmp(path, "/dev/random");
}
