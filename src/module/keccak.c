/* SHA-3 and SHAKE: see keccak.h. Written from FIPS 202; lanes are 64-bit words, bytes go in low end first. */
#include "module/keccak.h"
#include <string.h>

static uint64_t left(uint64_t x, unsigned n) {
  return n ? x << n | x >> (64 - n) : x;
}

/* The constant of a round, from the register that the standard defines. */
static uint64_t round_constant(uint8_t *lfsr) {
  uint64_t constant = 0;
  for (unsigned j = 0; j < 7; j++) {
    if (*lfsr & 1) constant |= (uint64_t)1 << ((1u << j) - 1);
    *lfsr = (uint8_t)(*lfsr << 1 ^ (*lfsr >> 7 ? 0x71 : 0));
  }
  return constant;
}

static void theta(uint64_t *a) {
  uint64_t c[5];
  for (int x = 0; x < 5; x++) c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
  for (int x = 0; x < 5; x++) {
    uint64_t d = c[(x + 4) % 5] ^ left(c[(x + 1) % 5], 1);
    for (int y = 0; y < 25; y += 5) a[x + y] ^= d;
  }
}

/* Rotates each lane and moves it to its new place. */
static void rho_pi(uint64_t *a) {
  unsigned x = 1, y = 0;
  uint64_t moving = a[1];
  for (unsigned t = 0; t < 24; t++) {
    unsigned to = (2 * x + 3 * y) % 5;
    x = y;
    y = to;
    uint64_t next = a[x + 5 * y];
    a[x + 5 * y] = left(moving, (t + 1) * (t + 2) / 2 % 64);
    moving = next;
  }
}

static void chi(uint64_t *a) {
  for (int y = 0; y < 25; y += 5) {
    uint64_t row[5];
    memcpy(row, a + y, sizeof row);
    for (int x = 0; x < 5; x++) a[x + y] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
  }
}

static void permute(uint64_t *a) {
  uint8_t lfsr = 1;
  for (int round = 0; round < 24; round++) {
    theta(a);
    rho_pi(a);
    chi(a);
    a[0] ^= round_constant(&lfsr);
  }
}

static void put(Keccak *k, size_t at, uint8_t byte) {
  k->state[at / 8] ^= (uint64_t)byte << (8 * (at % 8));
}

void keccak_init(Keccak *k, size_t rate, uint8_t suffix) {
  memset(k, 0, sizeof *k);
  k->rate = (uint8_t)rate;
  k->suffix = suffix;
}

void keccak_update(Keccak *k, const uint8_t *data, size_t len) {
  for (size_t i = 0; i < len; i++) {
    put(k, k->at++, data[i]);
    if (k->at < k->rate) continue;
    permute(k->state);
    k->at = 0;
  }
}

void keccak_final(const Keccak *given, uint8_t *out, size_t len) {
  Keccak k = *given;
  put(&k, k.at, k.suffix);
  put(&k, (size_t)k.rate - 1, 0x80);
  for (size_t i = 0; i < len; i++) {
    size_t at = i % k.rate;
    if (at == 0) permute(k.state);
    out[i] = (uint8_t)(k.state[at / 8] >> (8 * (at % 8)));
  }
}
