/* SipHash-1-3 as its authors describe it: one round for each word of input, three at the end. See siphash.h.
 */
#include "base/siphash.h"

typedef struct Sip {
  uint64_t v0, v1, v2, v3;
} Sip;

static inline uint64_t rotate(uint64_t x, int n) {
  return x << n | x >> (64 - n);
}

static inline void sip_round(Sip *s) {
  s->v0 += s->v1;
  s->v2 += s->v3;
  s->v1 = rotate(s->v1, 13) ^ s->v0;
  s->v3 = rotate(s->v3, 16) ^ s->v2;
  s->v0 = rotate(s->v0, 32);
  s->v2 += s->v1;
  s->v0 += s->v3;
  s->v1 = rotate(s->v1, 17) ^ s->v2;
  s->v3 = rotate(s->v3, 21) ^ s->v0;
  s->v2 = rotate(s->v2, 32);
}

static inline uint64_t little_endian(const uint8_t *at, size_t n) {
  uint64_t word = 0;
  for (size_t i = 0; i < n; i++) word |= (uint64_t)at[i] << (8 * i);
  return word;
}

/* The last bytes, fewer than eight: four and four that overlap, or three that may be the same. */
static inline uint64_t last_bytes(const uint8_t *at, size_t n) {
  if (n >= 4) return little_endian(at, 4) | little_endian(at + n - 4, 4) << (8 * (n - 4));
  if (!n) return 0;
  return (uint64_t)at[0] | (uint64_t)at[n / 2] << (8 * (n / 2)) | (uint64_t)at[n - 1] << (8 * (n - 1));
}

static inline void sip_word(Sip *s, uint64_t word) {
  s->v3 ^= word;
  sip_round(s);
  s->v0 ^= word;
}

uint64_t siphash13(uint64_t k0, uint64_t k1, const void *bytes, size_t len) {
  Sip s = {k0 ^ 0x736f6d6570736575u, k1 ^ 0x646f72616e646f6du, k0 ^ 0x6c7967656e657261u,
           k1 ^ 0x7465646279746573u};
  const uint8_t *at = bytes;
  size_t left = len;
  for (; left >= 8; left -= 8, at += 8) sip_word(&s, little_endian(at, 8));
  sip_word(&s, (uint64_t)len << 56 | last_bytes(at, left));
  s.v2 ^= 0xff;
  for (int i = 0; i < 3; i++) sip_round(&s);
  return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}
