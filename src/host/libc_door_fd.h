/* What the door knows of a file descriptor: marks in one table. */
#ifndef HOST_LIBC_DOOR_FD_H
#define HOST_LIBC_DOOR_FD_H
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum {
  FD_ENTROPY = 1, /* /dev/urandom or /dev/random: reading reads the host's stream */
  FD_WRITTEN = 2, /* a file written through it since its time was last noted */
  FD_INSIDE = 4,  /* both ends are in this process: pipe, socketpair, eventfd, epoll */
  N_MARKED_FDS = 65536
};

uint8_t door_fd_marks(int fd);
void door_fd_mark(int fd, uint8_t marks);
void door_fd_unmark(int fd, uint8_t marks);
void door_fd_clear(int fd);

/* Waits, while other threads go on, until a blocking descriptor is ready; false: a signal came first (errno
   EINTR). At once for one that does not block, and while there is but one thread. */
bool door_wait_for_fd(int fd, short events);

/* The host's entropy, and a read-only stdio stream of it. */
void door_entropy(void *bytes, size_t len);
FILE *door_entropy_stream(const char *mode);
bool door_is_entropy_device(const char *path);
#endif
