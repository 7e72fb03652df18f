/* SHA-256 of files and texts (libmd's), read in pieces: nothing is ever in memory as a whole. */
#ifndef VERIFY_DIGEST_H
#define VERIFY_DIGEST_H
#include <stddef.h>
#include <stdint.h>

typedef struct Digest {
  char hex[65];
  uint64_t bytes; /* how many were hashed */
} Digest;

/* Hashes a file: 0, or -1 with errno. With `hide` (not NULL, not empty), every occurrence of that text is
   hashed as `shown` instead: how certificates keep the name of a temporary folder out. */
int digest_file(const char *path, const char *hide, const char *shown, Digest *digest);
void digest_bytes(const void *bytes, size_t len, Digest *digest);
#endif
