/* SHA-3 and SHAKE (FIPS 202). */
#ifndef MODULE_KECCAK_H
#define MODULE_KECCAK_H
#include <stddef.h>
#include <stdint.h>

typedef struct Keccak {
  uint64_t state[25];
  uint8_t rate, at; /* bytes of a block; how many of the next one are in */
  uint8_t suffix;   /* what ends the message: 0x06 SHA-3, 0x1f SHAKE */
} Keccak;

void keccak_init(Keccak *k, size_t rate, uint8_t suffix);
void keccak_update(Keccak *k, const uint8_t *data, size_t len);
/* `len` bytes of the digest of what came so far; k can go on. */
void keccak_final(const Keccak *k, uint8_t *out, size_t len);
#endif
