/* What the reader and the writer of stores share: the checksum, and the build that a store belongs to. */
#include "code/store_format.h"
#include "code/store.h"
#include "store_build.h"
#include <string.h>

enum { LANES = 4, LANE_BYTES = 16, BLOCK = LANES * LANE_BYTES };

const char *store_build(void) {
  _Static_assert(sizeof STORE_BUILD == STORE_BUILD_LEN + 1, "a SHA-256 in hexadecimal");
  return STORE_BUILD;
}

/* Bijective in each of its three arguments for the other two. */
static inline uint64_t step(uint64_t lane, uint64_t first, uint64_t second) {
  lane = (lane ^ first) * UINT64_C(0x9fb21c651e98df25) + second;
  return lane ^ lane >> 32;
}

uint64_t store_sum(const void *bytes, size_t len) {
  const uint8_t *at = bytes;
  uint64_t lanes[LANES] = {len, 1, 2, 3}, words[2 * LANES];
  size_t left = len;
  for (; left >= BLOCK; left -= BLOCK, at += BLOCK) {
    memcpy(words, at, BLOCK);
    for (int i = 0; i < LANES; i++) lanes[i] = step(lanes[i], words[2 * i], words[2 * i + 1]);
  }
  if (left) {
    memset(words, 0, BLOCK);
    memcpy(words, at, left);
    for (int i = 0; i < LANES; i++) lanes[i] = step(lanes[i], words[2 * i], words[2 * i + 1]);
  }
  uint64_t sum = lanes[0];
  for (int i = 1; i < LANES; i++) sum = step(sum, lanes[i], 0);
  return sum;
}
