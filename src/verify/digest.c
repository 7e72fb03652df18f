/* SHA-256: see digest.h. A text to hide may lie across two pieces, so the last bytes of a piece wait for the
 * next. */
#include "verify/digest.h"
#include <errno.h>
#include <fcntl.h>
#include <sha2.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 256 * 1024, LONGEST_HIDDEN = 4096 };

typedef struct {
  SHA2_CTX sha;
  uint64_t bytes;
} Hash;

static void hash_add(Hash *hash, const void *bytes, size_t len) {
  SHA256Update(&hash->sha, bytes, len);
  hash->bytes += len;
}

static void hash_end(Hash *hash, Digest *digest) {
  SHA256End(&hash->sha, digest->hex);
  digest->bytes = hash->bytes;
}

/* Hashes what is certain of buffer[0..len); returns how many bytes at its end must wait. */
static size_t add_hiding(Hash *hash, const char *buffer, size_t len, const char *hide, const char *shown,
                         int last) {
  size_t n_hide = strlen(hide), at = 0;
  for (;;) {
    const char *found = memmem(buffer + at, len - at, hide, n_hide);
    if (!found) break;
    hash_add(hash, buffer + at, (size_t)(found - buffer) - at);
    hash_add(hash, shown, strlen(shown));
    at = (size_t)(found - buffer) + n_hide;
  }
  size_t keep = last ? 0 : n_hide - 1;
  if (keep > len - at) keep = len - at;
  hash_add(hash, buffer + at, len - at - keep);
  return keep;
}

int digest_file(const char *path, const char *hide, const char *shown, Digest *digest) {
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (fd < 0) return -1;
  bool hiding = hide && *hide && strlen(hide) < LONGEST_HIDDEN;
  char *buffer = malloc(PIECE + LONGEST_HIDDEN);
  Hash hash = {.bytes = 0};
  SHA256Init(&hash.sha);
  size_t kept = 0;
  ptrdiff_t got = -1;
  while (buffer && (got = read(fd, buffer + kept, PIECE)) != 0) {
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) break;
    size_t len = kept + (size_t)got;
    kept = hiding ? add_hiding(&hash, buffer, len, hide, shown, 0) : 0;
    if (!hiding) hash_add(&hash, buffer, len);
    memmove(buffer, buffer + len - kept, kept);
  }
  if (hiding && got == 0) add_hiding(&hash, buffer, kept, hide, shown, 1);
  hash_end(&hash, digest);
  int error = errno;
  free(buffer);
  close(fd);
  errno = buffer ? error : ENOMEM;
  return got == 0 ? 0 : -1;
}

void digest_bytes(const void *bytes, size_t len, Digest *digest) {
  Hash hash = {.bytes = 0};
  SHA256Init(&hash.sha);
  hash_add(&hash, bytes, len);
  hash_end(&hash, digest);
}
