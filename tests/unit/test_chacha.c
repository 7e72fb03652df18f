// link: sb_host
/* ChaCha20 against the vectors of RFC 8439, 2.3.2 and A.1; the stream against the block function. */
#include "host/chacha.h"
#include "unit.h"

static void check_hex(const uint8_t *bytes, size_t len, const char *want) {
  char text[2 * 64 + 1];
  for (size_t i = 0; i < len; i++) snprintf(text + 2 * i, 3, "%02x", bytes[i]);
  CHECK_STR(text, want);
}

static uint32_t word(const uint8_t *b) {
  return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static void test_blocks(void) {
  uint32_t key[8] = {0}, counting[8];
  uint8_t out[64];
  const uint32_t none[3] = {0}, nonce[3] = {0x09000000, 0x4a000000, 0};
  for (int i = 0; i < 8; i++) {
    const uint8_t b[4] = {(uint8_t)(4 * i), (uint8_t)(4 * i + 1), (uint8_t)(4 * i + 2), (uint8_t)(4 * i + 3)};
    counting[i] = word(b);
  }
  chacha20_block(counting, 1, nonce, out);
  check_hex(out, 64,
            "10f1e7e4d13b5915500fdd1fa32071c4c7d1f4c733c068030422aa9ac3d46c4e"
            "d2826446079faa0914c2d705d98b02a2b5129cd1de164eb9cbd083e8a2503c4e");
  chacha20_block(key, 0, none, out);
  check_hex(out, 64,
            "76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7"
            "da41597c5157488d7724e03fb8d84a376a43b8f41518a11cc387b669b2ee6586");
  chacha20_block(key, 1, none, out);
  check_hex(out, 64,
            "9f07e7be5551387a98ba977c732d080dcb0f29a048e3656912c6533e32ee7aed"
            "29b721769ce64e43d57133b074d839d531ed1f28510afb45ace10a1f4b794d6f");
}

static void test_stream(void) {
  ChaChaStream one, two;
  uint8_t whole[200], parts[200];
  chacha_stream_init(&one, 7, 1);
  chacha_stream_init(&two, 7, 1);
  chacha_stream_read(&one, whole, sizeof whole);
  size_t at = 0;
  for (size_t step = 1; at < sizeof parts; step = step * 3 % 31 + 1) {
    size_t n = step < sizeof parts - at ? step : sizeof parts - at;
    chacha_stream_read(&two, parts + at, n);
    at += n;
  }
  CHECK(memcmp(whole, parts, sizeof whole) == 0);
  chacha_stream_init(&two, 7, 2);
  chacha_stream_read(&two, parts, sizeof parts);
  CHECK(memcmp(whole, parts, sizeof whole) != 0);
  chacha_stream_init(&two, 8, 1);
  chacha_stream_read(&two, parts, sizeof parts);
  CHECK(memcmp(whole, parts, sizeof whole) != 0);
  /* The counter goes on past 32 bits. */
  chacha_stream_init(&two, 7, 1);
  two.n_blocks = UINT64_C(1) << 32;
  chacha_stream_read(&two, parts, 64);
  CHECK(memcmp(whole, parts, 64) != 0);
}

int main(void) {
  test_blocks();
  test_stream();
  return finish();
}
