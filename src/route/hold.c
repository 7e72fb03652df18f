/* Held output: see hold.h. */
#include "route/hold.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

void hold_init(Hold *hold, size_t most) {
  *hold = (Hold){.most = most};
  for (int i = 0; i < 2; i++) SHA256Init(&hold->sha[i]);
}

void hold_fini(Hold *hold) {
  free(hold->bytes);
  free(hold->pieces);
}

static int write_out(Hold *hold, int fd, const char *bytes, size_t len) {
  while (len && !hold->error) {
    ptrdiff_t n = write(fd, bytes, len);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      hold->error = errno;
      break;
    }
    SHA256Update(&hold->sha[fd - 1], (const uint8_t *)bytes, (size_t)n);
    hold->out[fd - 1] += (size_t)n;
    bytes += n;
    len -= (size_t)n;
  }
  return hold->error;
}

int hold_release(Hold *hold) {
  const char *at = hold->bytes;
  hold->released = true;
  for (size_t i = 0; i < hold->n_pieces; i++) {
    write_out(hold, hold->pieces[i].fd, at, hold->pieces[i].len);
    at += hold->pieces[i].len;
  }
  hold->len = hold->n_pieces = 0;
  return hold->error;
}

static void *grown(void *old, size_t *capacity, size_t needed, size_t size) {
  size_t more = *capacity ? *capacity : 64;
  while (more < needed) more *= 2;
  void *bigger = realloc(old, more * size);
  if (bigger) *capacity = more;
  return bigger;
}

static bool make_room(Hold *hold, size_t len) {
  if (hold->capacity - hold->len < len) {
    char *bytes = grown(hold->bytes, &hold->capacity, hold->len + len, 1);
    if (!bytes) return false;
    hold->bytes = bytes;
  }
  if (hold->n_pieces == hold->room) {
    HeldPiece *pieces = grown(hold->pieces, &hold->room, hold->n_pieces + 1, sizeof *pieces);
    if (!pieces) return false;
    hold->pieces = pieces;
  }
  return true;
}

int hold_write(Hold *hold, int fd, const char *bytes, size_t len) {
  if (!hold->released && (hold->len + len > hold->most || !make_room(hold, len))) {
    int error = hold_release(hold);
    if (error) return error;
  }
  if (hold->released) return write_out(hold, fd, bytes, len);
  if (!len) return 0;
  if (!hold->n_pieces) hold->since_ns = now_ns();
  memcpy(hold->bytes + hold->len, bytes, len);
  hold->len += len;
  if (hold->n_pieces && hold->pieces[hold->n_pieces - 1].fd == fd)
    hold->pieces[hold->n_pieces - 1].len += len;
  else
    hold->pieces[hold->n_pieces++] = (HeldPiece){fd, len};
  return 0;
}

bool hold_is_older(const Hold *hold, int64_t ns) {
  return hold->n_pieces && now_ns() - hold->since_ns >= ns;
}

void hold_describe(Hold *hold, DoorHandover *handover) {
  for (int i = 0; i < 2; i++) {
    handover->released[i].len = hold->out[i];
    SHA2_CTX copy = hold->sha[i];
    SHA256End(&copy, handover->released[i].sha256);
  }
}
