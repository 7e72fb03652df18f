/* ChaCha20 as RFC 8439 specifies it, as a stream of bytes from a key of 64 + 64 bits.

   The stream is the key stream with block counter 0, 1, 2 ...; the counter is 64 bits wide (the first nonce
   word carries its upper half), so the stream does not end. */
#ifndef HOST_CHACHA_H
#define HOST_CHACHA_H
#include <stddef.h>
#include <stdint.h>

/* One block of key stream: 64 bytes into `out`. Key: 8 words; nonce: 3 words. */
void chacha20_block(const uint32_t key[8], uint32_t counter, const uint32_t nonce[3], uint8_t out[64]);

typedef struct ChaChaStream {
  uint32_t key[8];
  uint64_t n_blocks; /* made so far */
  uint8_t block[64];
  size_t at; /* first unused byte of block; 64 = none left */
} ChaChaStream;

/* `lane` keeps streams of one seed apart: the script's, each child's, an engine's start-up. */
void chacha_stream_init(ChaChaStream *stream, uint64_t seed, uint64_t lane);
void chacha_stream_read(ChaChaStream *stream, void *bytes, size_t len);
#endif
