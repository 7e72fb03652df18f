/* SHA-256 by the instructions that some processors of the x86 family have for it. */
#ifndef MODULE_DIGEST_X86_H
#define MODULE_DIGEST_X86_H
#include <stdbool.h>
#include <stdint.h>

/* One block of 64 bytes into the eight words of the state, with the constants of SHA-512, whose upper halves
   are those of SHA-256. False: nothing is done, there are no such instructions. */
bool sha256_block_x86(uint64_t *state, const uint8_t *block, const uint64_t *keys);
#endif
