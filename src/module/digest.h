/* Message digests: MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4). */
#ifndef MODULE_DIGEST_H
#define MODULE_DIGEST_H
#include <stddef.h>
#include <stdint.h>

typedef enum {
  DIGEST_MD5,
  DIGEST_SHA1,
  DIGEST_SHA224,
  DIGEST_SHA256,
  DIGEST_SHA384,
  DIGEST_SHA512,
  N_DIGESTS
} DigestKind;

enum { DIGEST_MOST = 64, DIGEST_BLOCK_MOST = 128 };

typedef struct Digest {
  DigestKind kind;
  uint64_t state[8]; /* 32-bit words for all but SHA-384 and SHA-512 */
  uint64_t n_bytes;
  uint8_t block[DIGEST_BLOCK_MOST];
} Digest;

typedef struct DigestInfo {
  const char *name;
  uint8_t size, block;
} DigestInfo;
extern const DigestInfo digest_infos[N_DIGESTS];

void digest_init(Digest *d, DigestKind kind);
void digest_update(Digest *d, const uint8_t *data, size_t len);
/* The digest of what came so far; d can go on. */
void digest_final(const Digest *d, uint8_t *out);
#endif
