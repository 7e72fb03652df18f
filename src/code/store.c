/* What the reader and the writer of stores share: the checksum, and the build that a store belongs to. */
#include "code/store_format.h"
#include "code/store.h"
#include "store_build.h"
#include <string.h>

enum { LANES = 4, LANE_BYTES = 8, BLOCK = LANES * LANE_BYTES };

const char *store_build(void) {
  _Static_assert(sizeof STORE_BUILD == STORE_BUILD_LEN + 1, "a SHA-256 in hexadecimal");
  return STORE_BUILD;
}

/* Bijective in `word` for a given lane, and in the lane for a given word. */
static inline uint64_t step(uint64_t lane, uint64_t word) {
  lane = (lane ^ word) * UINT64_C(0x9fb21c651e98df25);
  return lane ^ lane >> 32;
}

uint64_t store_sum(const void *bytes, size_t len) {
  const uint8_t *at = bytes;
  uint64_t lanes[LANES] = {len, 1, 2, 3}, words[LANES];
  size_t left = len;
  for (; left >= BLOCK; left -= BLOCK, at += BLOCK) {
    memcpy(words, at, BLOCK);
    for (int i = 0; i < LANES; i++) lanes[i] = step(lanes[i], words[i]);
  }
  if (left) {
    memset(words, 0, BLOCK);
    memcpy(words, at, left);
    for (int i = 0; i < LANES; i++) lanes[i] = step(lanes[i], words[i]);
  }
  uint64_t sum = lanes[0];
  for (int i = 1; i < LANES; i++) sum = step(sum, lanes[i]);
  return sum;
}
