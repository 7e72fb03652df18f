/* See libc_door_handover.h. The bytes themselves are not kept: their number and SHA-256 are known, and are
   compared when that many have come. */
#include "host/libc_door_handover.h"
#include "host/libc_door.h"
#include <sha2.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct Before {
  uint64_t left;
  char sha256[65];
  SHA2_CTX sha;
} Before;

struct LibcTakeover {
  Before before[2];
  char *input;
  size_t input_len, input_at;
};
static struct LibcTakeover over;
bool libc_handover_pending;

static void look_whether_pending(void) {
  libc_handover_pending = over.before[0].left || over.before[1].left || over.input_at < over.input_len;
}

/* Reads all of a file that the parent left open, and closes it. */
static int take_input(int fd) {
  off_t len = lseek(fd, 0, SEEK_END);
  if (len < 0 || !(over.input = malloc((size_t)len + 1))) return -1;
  while (over.input_len < (size_t)len) {
    ssize_t n = pread(fd, over.input + over.input_len, (size_t)len - over.input_len, (off_t)over.input_len);
    if (n <= 0) return -1;
    over.input_len += (size_t)n;
  }
  return REAL(close)(fd);
}

int door_take_over(const DoorHandover *handover) {
  for (int i = 0; i < 2; i++) {
    over.before[i].left = handover->released[i].len;
    memcpy(over.before[i].sha256, handover->released[i].sha256, sizeof over.before[i].sha256);
    SHA256Init(&over.before[i].sha);
  }
  if (handover->input_fd >= 0 && take_input(handover->input_fd) != 0) return -1;
  look_whether_pending();
  return 0;
}

static void refuse(const char *why) {
  static const char head[] = "samebyte: refused: ";
  struct iovec line[] = {{(char *)head, sizeof head - 1}, {(char *)why, strlen(why)}, {(char *)"\n", 1}};
  libc_handover_pending = false;
  if (writev(2, line, 3) < 0) REAL(_exit)(3);
  REAL(_exit)(3);
}

size_t handover_skip(int fd, const void *bytes, size_t len) {
  if (fd < 1 || fd > 2 || !over.before[fd - 1].left) return 0;
  Before *of = &over.before[fd - 1];
  char hex[SHA256_DIGEST_STRING_LENGTH];
  if (len > of->left) len = (size_t)of->left;
  SHA256Update(&of->sha, bytes, len);
  of->left -= len;
  if (of->left) return len;
  SHA256End(&of->sha, hex);
  look_whether_pending();
  if (strcmp(hex, of->sha256) != 0)
    refuse("Full prints other bytes than Light had written before it gave up: this is a defect; run it with "
           "--tier=full");
  return len;
}

size_t handover_read(void *bytes, size_t len) {
  size_t n = over.input_len - over.input_at < len ? over.input_len - over.input_at : len;
  if (n) memcpy(bytes, over.input + over.input_at, n);
  over.input_at += n;
  look_whether_pending();
  return n;
}

void door_taken_over(void) {
  handover_end();
}

void handover_end(void) {
  if (libc_handover_pending && (over.before[0].left || over.before[1].left))
    refuse("Full prints less than Light had written before it gave up: this is a defect; run it with "
           "--tier=full");
}
