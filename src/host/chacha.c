/* ChaCha20: see chacha.h. Words are little-endian in memory whatever the machine. */
#include "host/chacha.h"
#include <string.h>

static uint32_t rotl(uint32_t x, int n) {
  return (x << n) | (x >> (32 - n));
}

static void quarter(uint32_t s[16], int a, int b, int c, int d) {
  s[a] += s[b], s[d] = rotl(s[d] ^ s[a], 16);
  s[c] += s[d], s[b] = rotl(s[b] ^ s[c], 12);
  s[a] += s[b], s[d] = rotl(s[d] ^ s[a], 8);
  s[c] += s[d], s[b] = rotl(s[b] ^ s[c], 7);
}

void chacha20_block(const uint32_t key[8], uint32_t counter, const uint32_t nonce[3], uint8_t out[64]) {
  uint32_t start[16] = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};
  memcpy(start + 4, key, 32);
  start[12] = counter;
  memcpy(start + 13, nonce, 12);
  uint32_t s[16];
  memcpy(s, start, sizeof s);
  for (int i = 0; i < 10; i++) {
    quarter(s, 0, 4, 8, 12), quarter(s, 1, 5, 9, 13), quarter(s, 2, 6, 10, 14), quarter(s, 3, 7, 11, 15);
    quarter(s, 0, 5, 10, 15), quarter(s, 1, 6, 11, 12), quarter(s, 2, 7, 8, 13), quarter(s, 3, 4, 9, 14);
  }
  for (int i = 0; i < 16; i++) {
    uint32_t word = s[i] + start[i];
    for (int j = 0; j < 4; j++) out[4 * i + j] = (uint8_t)(word >> (8 * j));
  }
}

void chacha_stream_init(ChaChaStream *stream, uint64_t seed, uint64_t lane) {
  *stream = (ChaChaStream){.at = sizeof stream->block};
  stream->key[0] = (uint32_t)seed, stream->key[1] = (uint32_t)(seed >> 32);
  stream->key[2] = (uint32_t)lane, stream->key[3] = (uint32_t)(lane >> 32);
}

void chacha_stream_read(ChaChaStream *stream, void *bytes, size_t len) {
  uint8_t *out = bytes;
  while (len > 0) {
    if (stream->at == sizeof stream->block) {
      const uint32_t nonce[3] = {(uint32_t)(stream->n_blocks >> 32), 0, 0};
      chacha20_block(stream->key, (uint32_t)stream->n_blocks++, nonce, stream->block);
      stream->at = 0;
    }
    size_t n = sizeof stream->block - stream->at;
    if (n > len) n = len;
    memcpy(out, stream->block + stream->at, n);
    stream->at += n, out += n, len -= n;
  }
}
