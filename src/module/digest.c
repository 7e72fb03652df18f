/* Message digests: see digest.h. Written from the standards; the constants are what those say they are:
   fractions of square and cube roots of primes, and of sines. */
#include "module/digest.h"
#include "module/digest_x86.h"
#include <string.h>

/* The first 64 bits behind the point of the cube roots of the first 80 primes; SHA-256 uses the upper halves
   of 64 of them. */
static const uint64_t cube_roots[80] = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc, 0x3956c25bf348b538,
    0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118, 0xd807aa98a3030242, 0x12835b0145706fbe,
    0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2, 0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235,
    0xc19bf174cf692694, 0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5, 0x983e5152ee66dfab,
    0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4, 0xc6e00bf33da88fc2, 0xd5a79147930aa725,
    0x06ca6351e003826f, 0x142929670a0e6e70, 0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed,
    0x53380d139d95b3df, 0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30, 0xd192e819d6ef5218,
    0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8, 0x19a4c116b8d2d0c8, 0x1e376c085141ab53,
    0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8, 0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373,
    0x682e6ff3d6b2b8a3, 0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b, 0xca273eceea26619c,
    0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178, 0x06f067aa72176fba, 0x0a637dc5a2c898a6,
    0x113f9804bef90dae, 0x1b710b35131c471b, 0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc,
    0x431d67c49c100d4c, 0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817};
/* The same of the square roots of the first eight primes, and of the next eight. */
static const uint64_t roots_low[8] = {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b,
                                      0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f,
                                      0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};
static const uint64_t roots_high[8] = {0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17,
                                       0x152fecd8f70e5939, 0x67332667ffc00b31, 0x8eb44a8768581511,
                                       0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4};
/* 2**32 * |sin(i + 1)| */
static const uint32_t sines[64] = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};

const DigestInfo digest_infos[N_DIGESTS] = {
    [DIGEST_MD5] = {"md5", 16, 64},        [DIGEST_SHA1] = {"sha1", 20, 64},
    [DIGEST_SHA224] = {"sha224", 28, 64},  [DIGEST_SHA256] = {"sha256", 32, 64},
    [DIGEST_SHA384] = {"sha384", 48, 128}, [DIGEST_SHA512] = {"sha512", 64, 128}};

static uint32_t left32(uint32_t x, unsigned n) {
  return x << n | x >> (32 - n);
}
static uint32_t right32(uint32_t x, unsigned n) {
  return x >> n | x << (32 - n);
}
static uint64_t right64(uint64_t x, unsigned n) {
  return x >> n | x << (64 - n);
}

static uint64_t read_word(const uint8_t *p, size_t n, int big) {
  uint64_t word = 0;
  for (size_t i = 0; i < n; i++) word |= (uint64_t)p[big ? n - 1 - i : i] << (8 * i);
  return word;
}
static void write_word(uint8_t *p, uint64_t word, size_t n, int big) {
  for (size_t i = 0; i < n; i++) p[big ? n - 1 - i : i] = (uint8_t)(word >> (8 * i));
}

static uint32_t read_big32(const uint8_t *p) {
  return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}
static uint64_t read_big64(const uint8_t *p) {
  return (uint64_t)read_big32(p) << 32 | read_big32(p + 4);
}

void digest_init(Digest *d, DigestKind kind) {
  static const uint64_t start[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  memset(d, 0, sizeof *d);
  d->kind = kind;
  for (int i = 0; i < 8; i++) {
    switch (kind) {
    case DIGEST_MD5:
    case DIGEST_SHA1: d->state[i] = i < 5 ? start[i] : 0; break;
    case DIGEST_SHA224: d->state[i] = roots_high[i] & 0xffffffff; break;
    case DIGEST_SHA256: d->state[i] = roots_low[i] >> 32; break;
    case DIGEST_SHA384: d->state[i] = roots_high[i]; break;
    default: d->state[i] = roots_low[i];
    }
  }
}

static void md5_block(uint64_t *state, const uint8_t *block) {
  static const uint8_t turns[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
  uint32_t w[16], a = (uint32_t)state[0], b = (uint32_t)state[1], c = (uint32_t)state[2],
                  e = (uint32_t)state[3];
  for (size_t i = 0; i < 16; i++) w[i] = (uint32_t)read_word(block + 4 * i, 4, 0);
  for (unsigned i = 0; i < 64; i++) {
    unsigned round = i / 16, k;
    uint32_t f;
    if (round == 0)
      f = (b & c) | (~b & e), k = i;
    else if (round == 1)
      f = (e & b) | (~e & c), k = (5 * i + 1) % 16;
    else if (round == 2)
      f = b ^ c ^ e, k = (3 * i + 5) % 16;
    else
      f = c ^ (b | ~e), k = 7 * i % 16;
    f += a + sines[i] + w[k];
    a = e;
    e = c;
    c = b;
    b += left32(f, turns[round][i % 4]);
  }
  uint32_t sums[4] = {a, b, c, e};
  for (int i = 0; i < 4; i++) state[i] = (uint32_t)(state[i] + sums[i]);
}

static void sha1_block(uint64_t *state, const uint8_t *block) {
  static const uint32_t keys[4] = {0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};
  uint32_t w[80], s[5];
  for (size_t i = 0; i < 16; i++) w[i] = (uint32_t)read_word(block + 4 * i, 4, 1);
  for (int i = 16; i < 80; i++) w[i] = left32(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
  for (int i = 0; i < 5; i++) s[i] = (uint32_t)state[i];
  for (int i = 0; i < 80; i++) {
    uint32_t f = i < 20   ? (s[1] & s[2]) | (~s[1] & s[3])
                 : i < 40 ? s[1] ^ s[2] ^ s[3]
                 : i < 60 ? (s[1] & s[2]) | (s[1] & s[3]) | (s[2] & s[3])
                          : s[1] ^ s[2] ^ s[3];
    uint32_t next = left32(s[0], 5) + f + s[4] + keys[i / 20] + w[i];
    s[4] = s[3];
    s[3] = s[2];
    s[2] = left32(s[1], 30);
    s[1] = s[0];
    s[0] = next;
  }
  for (int i = 0; i < 5; i++) state[i] = (uint32_t)(state[i] + s[i]);
}

/* Eight rounds of SHA-2, after which the words stand where they stood: each round changes two of them, and
   names move on by one. `T` is the word, MIX_ and CHOICE the functions of the standard. */
#define SHA2_ROUND(a, b, c, e, f, g, h, i, at)                                                               \
  do {                                                                                                       \
    T up_ = i + MIX_LOW(f) + ((f & g) ^ (~f & h)) + KEY(at) + w[at];                                         \
    e += up_;                                                                                                \
    i = up_ + MIX_HIGH(a) + ((a & b) | (c & (a | b)));                                                       \
  } while (0)
#define SHA2_EIGHT(at)                                                                                       \
  do {                                                                                                       \
    SHA2_ROUND(s0, s1, s2, s3, s4, s5, s6, s7, (at));                                                        \
    SHA2_ROUND(s7, s0, s1, s2, s3, s4, s5, s6, (at) + 1);                                                    \
    SHA2_ROUND(s6, s7, s0, s1, s2, s3, s4, s5, (at) + 2);                                                    \
    SHA2_ROUND(s5, s6, s7, s0, s1, s2, s3, s4, (at) + 3);                                                    \
    SHA2_ROUND(s4, s5, s6, s7, s0, s1, s2, s3, (at) + 4);                                                    \
    SHA2_ROUND(s3, s4, s5, s6, s7, s0, s1, s2, (at) + 5);                                                    \
    SHA2_ROUND(s2, s3, s4, s5, s6, s7, s0, s1, (at) + 6);                                                    \
    SHA2_ROUND(s1, s2, s3, s4, s5, s6, s7, s0, (at) + 7);                                                    \
  } while (0)
#define SHA2_BLOCK(NAME, READ, N_ROUNDS)                                                                     \
  static void NAME(uint64_t *state, const uint8_t *block) {                                                  \
    T w[N_ROUNDS], s0 = (T)state[0], s1 = (T)state[1], s2 = (T)state[2], s3 = (T)state[3];                   \
    T s4 = (T)state[4], s5 = (T)state[5], s6 = (T)state[6], s7 = (T)state[7];                                \
    for (size_t i = 0; i < 16; i++) w[i] = READ(block + sizeof(T) * i);                                      \
    for (int i = 16; i < N_ROUNDS; i++)                                                                      \
      w[i] = w[i - 16] + SPREAD_LOW(w[i - 15]) + w[i - 7] + SPREAD_HIGH(w[i - 2]);                           \
    for (int i = 0; i < N_ROUNDS; i += 8) SHA2_EIGHT(i);                                                     \
    const T sums[8] = {s0, s1, s2, s3, s4, s5, s6, s7};                                                      \
    for (int i = 0; i < 8; i++) state[i] = (T)(state[i] + sums[i]);                                          \
  }

#define T uint32_t
#define KEY(at) ((uint32_t)(cube_roots[at] >> 32))
#define MIX_LOW(x) (right32(x, 6) ^ right32(x, 11) ^ right32(x, 25))
#define MIX_HIGH(x) (right32(x, 2) ^ right32(x, 13) ^ right32(x, 22))
#define SPREAD_LOW(x) (right32(x, 7) ^ right32(x, 18) ^ x >> 3)
#define SPREAD_HIGH(x) (right32(x, 17) ^ right32(x, 19) ^ x >> 10)
SHA2_BLOCK(sha256_block, read_big32, 64)
#undef T
#undef KEY
#undef MIX_LOW
#undef MIX_HIGH
#undef SPREAD_LOW
#undef SPREAD_HIGH
#define T uint64_t
#define KEY(at) cube_roots[at]
#define MIX_LOW(x) (right64(x, 14) ^ right64(x, 18) ^ right64(x, 41))
#define MIX_HIGH(x) (right64(x, 28) ^ right64(x, 34) ^ right64(x, 39))
#define SPREAD_LOW(x) (right64(x, 1) ^ right64(x, 8) ^ x >> 7)
#define SPREAD_HIGH(x) (right64(x, 19) ^ right64(x, 61) ^ x >> 6)
SHA2_BLOCK(sha512_block, read_big64, 80)

static void run_block(Digest *d, const uint8_t *block) {
  switch (d->kind) {
  case DIGEST_MD5: md5_block(d->state, block); break;
  case DIGEST_SHA1: sha1_block(d->state, block); break;
  case DIGEST_SHA224:
  case DIGEST_SHA256:
    if (!sha256_block_x86(d->state, block, cube_roots)) sha256_block(d->state, block);
    break;
  default: sha512_block(d->state, block);
  }
}

void digest_update(Digest *d, const uint8_t *data, size_t len) {
  size_t size = digest_infos[d->kind].block;
  while (len) {
    size_t at = (size_t)(d->n_bytes & (size - 1)), n = size - at < len ? size - at : len;
    if (n == size)
      run_block(d, data);
    else
      memcpy(d->block + at, data, n);
    d->n_bytes += n;
    data += n;
    len -= n;
    if (n < size && at + n == size) run_block(d, d->block);
  }
}

void digest_final(const Digest *given, uint8_t *out) {
  Digest d = *given;
  const DigestInfo *info = &digest_infos[d.kind];
  uint64_t n_bits = d.n_bytes * 8;
  uint8_t end[DIGEST_BLOCK_MOST] = {0x80};
  size_t count_size = info->block / 8, used = (size_t)(d.n_bytes % info->block);
  size_t pad = (used + count_size < info->block ? info->block : 2 * info->block) - used - count_size;
  digest_update(&d, end, pad);
  /* The count of bits, in 8 or 16 bytes: the high ones of 16 are zero. */
  uint8_t count[16] = {0};
  write_word(count + count_size - 8, n_bits, 8, d.kind != DIGEST_MD5);
  digest_update(&d, count, count_size);
  size_t word = info->block == 128 ? 8 : 4;
  for (size_t i = 0; i < info->size / word; i++)
    write_word(out + i * word, d.state[i], word, d.kind != DIGEST_MD5);
}
