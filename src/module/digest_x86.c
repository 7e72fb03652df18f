/* SHA-256 in the processor's own instructions: see digest_x86.h. Which processor it is shows in nothing but
   the time: the general way is in digest.c. */
#include "module/digest_x86.h"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#include <immintrin.h>
#if defined(__GLIBC__) && __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#endif

/* The words stand as the instructions want them: a b e f and c d g h, from the highest lane down. */
__attribute__((target("sha,sse4.1"))) static void run(uint64_t *state, const uint8_t *block,
                                                      const uint64_t *keys) {
  const __m128i order = _mm_set_epi8(12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3);
  const __m128i *in = (const __m128i *)(const void *)block;
  const __m128i *key = (const __m128i *)(const void *)keys;
  __m128i abef = _mm_set_epi32((int)state[0], (int)state[1], (int)state[4], (int)state[5]);
  __m128i cdgh = _mm_set_epi32((int)state[2], (int)state[3], (int)state[6], (int)state[7]);
  __m128i w0 = _mm_shuffle_epi8(_mm_loadu_si128(in), order);
  __m128i w1 = _mm_shuffle_epi8(_mm_loadu_si128(in + 1), order);
  __m128i w2 = _mm_shuffle_epi8(_mm_loadu_si128(in + 2), order);
  __m128i w3 = _mm_shuffle_epi8(_mm_loadu_si128(in + 3), order);
  for (int i = 0; i < 16; i++) { /* four rounds each */
    __m128 low = _mm_castsi128_ps(_mm_loadu_si128(key + 2 * i));
    __m128 high = _mm_castsi128_ps(_mm_loadu_si128(key + 2 * i + 1));
    __m128i upper = _mm_castps_si128(_mm_shuffle_ps(low, high, _MM_SHUFFLE(3, 1, 3, 1)));
    __m128i sum = _mm_add_epi32(w0, upper);
    cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
    abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));
    __m128i next = _mm_add_epi32(_mm_sha256msg1_epu32(w0, w1), _mm_alignr_epi8(w3, w2, 4));
    w0 = w1;
    w1 = w2;
    w2 = w3;
    w3 = _mm_sha256msg2_epu32(next, w3);
  }
  uint32_t first[4], second[4];
  _mm_storeu_si128((__m128i *)(void *)first, abef);
  _mm_storeu_si128((__m128i *)(void *)second, cdgh);
  static const uint8_t places[4] = {5, 4, 1, 0};
  for (int i = 0; i < 4; i++) {
    state[places[i]] = (uint32_t)(state[places[i]] + first[i]);
    state[places[i] + 2] = (uint32_t)(state[places[i] + 2] + second[i]);
  }
}

/* The C library knows, where it can be asked. The compiler's own way asks the processor at each start of the
   program, which takes long where a hypervisor answers. */
static bool has_instructions(void) {
#if defined(CPU_FEATURE_ACTIVE)
  return CPU_FEATURE_ACTIVE(SHA) && CPU_FEATURE_ACTIVE(SSE4_1);
#else
  return __builtin_cpu_supports("sha") && __builtin_cpu_supports("sse4.1");
#endif
}

bool sha256_block_x86(uint64_t *state, const uint8_t *block, const uint64_t *keys) {
  if (!has_instructions()) return false;
  run(state, block, keys);
  return true;
}
#else
bool sha256_block_x86(uint64_t *state, const uint8_t *block, const uint64_t *keys) {
  return false;
}
#endif
