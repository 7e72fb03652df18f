/* What a program prints, on the process's own descriptors. Knows nothing of buffering: bytes come ready to be
 * written. */
#include "host/host_int.h"
#include <errno.h>
#include <unistd.h>

int host_output(Host *host, int fd, const void *bytes, size_t len) {
  for (const char *at = bytes; len;) {
    ptrdiff_t n = write(fd, at, len);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    at += n;
    len -= (size_t)n;
  }
  return 0;
}
