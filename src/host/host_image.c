/* Files of our own, mapped or read: see host_image.h. */
#include "host/host_image.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/mman.h>
#endif

#if defined(__linux__)
static int take(int fd, size_t len, HostImage *out) {
  void *at = mmap(NULL, len, PROT_READ, MAP_PRIVATE, fd, 0);
  if (at == MAP_FAILED) return errno;
  *out = (HostImage){at, len};
  return 0;
}

void host_image_close(HostImage *image) {
  if (image->at) munmap((void *)(uintptr_t)image->at, image->len);
  *image = (HostImage){0};
}
#else
static int take(int fd, size_t len, HostImage *out) {
  uint8_t *at = malloc(len);
  if (!at) return ENOMEM;
  for (size_t done = 0; done < len;) {
    ptrdiff_t n = read(fd, at + done, len - done);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) {
      free(at);
      return n < 0 ? errno : EIO;
    }
    done += (size_t)n;
  }
  *out = (HostImage){at, len};
  return 0;
}

void host_image_close(HostImage *image) {
  free((void *)(uintptr_t)image->at);
  *image = (HostImage){0};
}
#endif

int host_image_open(const char *path, HostImage *out) {
  struct stat st;
  *out = (HostImage){0};
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return errno;
  int error = fstat(fd, &st) < 0 ? errno : 0;
  if (!error && !S_ISREG(st.st_mode)) error = EINVAL;
  if (!error && (st.st_size <= 0 || (uint64_t)st.st_size > SIZE_MAX / 2)) error = EFBIG;
  if (!error) error = take(fd, (size_t)st.st_size, out);
  close(fd);
  return error;
}

int host_image_beside(const char *name, const char *build, char *path, size_t size) {
  char here[4096];
  ptrdiff_t len = readlink("/proc/self/exe", here, sizeof here - 1);
  if (len <= 0) return -1;
  here[len] = 0;
  char *slash = strrchr(here, '/');
  if (!slash) return -1;
  *slash = 0;
  const char *const places[] = {"", "/../lib/samebyte", build};
  for (size_t i = 0; i < sizeof places / sizeof *places && places[i]; i++) {
    int n = snprintf(path, size, "%s%s/%s", here, places[i], name);
    if (n >= 0 && (size_t)n < size && access(path, R_OK) == 0) return 0;
  }
  return -1;
}
