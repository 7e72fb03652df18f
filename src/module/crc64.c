/* lzma_crc64, as liblzma has it: the checksum of .xz files. Here because liblzma's own asks the processor
   what it can do at each start of a program, which takes long where a hypervisor answers; the command is
   linked with this one in its place (cli/CMakeLists.txt).

   ECMA-182, bits reflected, eight bytes in a step: the sum is linear, so that a table for each of the eight
   places follows from what each single bit gives there. */
#include "module/crc64.h"

#define BIT(i, n, value) ((i) >> (n)&1 ? UINT64_C(value) : 0)
#define ROW1(i, a, b, c, d, e, f, g, h)                                                                      \
  (BIT(i, 0, a) ^ BIT(i, 1, b) ^ BIT(i, 2, c) ^ BIT(i, 3, d) ^ BIT(i, 4, e) ^ BIT(i, 5, f) ^ BIT(i, 6, g) ^  \
   BIT(i, 7, h))
#define ROW4(i, ...)                                                                                         \
  ROW1(i, __VA_ARGS__), ROW1((i) + 1, __VA_ARGS__), ROW1((i) + 2, __VA_ARGS__), ROW1((i) + 3, __VA_ARGS__)
#define ROW16(i, ...)                                                                                        \
  ROW4(i, __VA_ARGS__), ROW4((i) + 4, __VA_ARGS__), ROW4((i) + 8, __VA_ARGS__), ROW4((i) + 12, __VA_ARGS__)
#define ROW64(i, ...)                                                                                        \
  ROW16(i, __VA_ARGS__), ROW16((i) + 16, __VA_ARGS__), ROW16((i) + 32, __VA_ARGS__),                         \
      ROW16((i) + 48, __VA_ARGS__)
#define PLACE(...)                                                                                           \
  { ROW64(0, __VA_ARGS__), ROW64(64, __VA_ARGS__), ROW64(128, __VA_ARGS__), ROW64(192, __VA_ARGS__) }

/* [n]: a byte with n bytes behind it. */
static const uint64_t places[8][256] = {
    PLACE(0xb32e4cbe03a75f6f, 0xf4843657a840a05b, 0x7bd0c384ff8f5e33, 0xf7a18709ff1ebc66, 0x7d9ba13851336649,
          0xfb374270a266cc92, 0x64b62bcaebc387a1, 0xc96c5795d7870f42),
    PLACE(0x54e979925cd0f10d, 0xa9d2f324b9a1e21a, 0xc17d4962dc4ddab1, 0x10223dee1795abe7, 0x20447bdc2f2b57ce,
          0x4088f7b85e56af9c, 0x8111ef70bcad5f38, 0x90fb71cad654a0f5),
    PLACE(0x3f0be14a916a6dcb, 0x7e17c29522d4db96, 0xfc2f852a45a9b72c, 0x6a87a57f245d70dd, 0xd50f4afe48bae1ba,
          0x38c63ad73e7bddf1, 0x718c75ae7cf7bbe2, 0xe318eb5cf9ef77c4),
    PLACE(0x1dee8a5e222ca1dc, 0x3bdd14bc445943b8, 0x77ba297888b28770, 0xef7452f111650ee0, 0x4c300ac98dc40345,
          0x986015931b88068a, 0xa218840d981e1391, 0xd6e9a7309f3239a7),
    PLACE(0x5c2d776033c4205e, 0xb85aeec0678840bc, 0xe26d72ab601e9ffd, 0x56024a7d6f33217f, 0xac0494fade6642fe,
          0xcad186de13c29b79, 0x077ba297888b2877, 0x0ef7452f111650ee),
    PLACE(0x6184d55f721267c6, 0xc309aabee424cf8c, 0x14cbfa566747819d, 0x2997f4acce8f033a, 0x532fe9599d1e0674,
          0xa65fd2b33a3c0ce8, 0xde670a4ddb760755, 0x2e16bbb019e2102f),
    PLACE(0x22ef0d5934f964ec, 0x45de1ab269f2c9d8, 0x8bbc3564d3e593b0, 0x85a0c5e208c539e5, 0x999924efbe846d4f,
          0xa1eae6f4d206c41b, 0xd10d62c20b0396b3, 0x30c26aafb90933e3),
    PLACE(0xdabe95afc7875f40, 0x27a584742000a005, 0x4f4b08e84001400a, 0x9e9611d080028014, 0xaff48c8aaf0b1ead,
          0xcd31b63ef11823df, 0x08bbc3564d3e593b, 0x117786ac9a7cb276),
};

uint64_t lzma_crc64(const uint8_t *bytes, size_t size, uint64_t before) {
  uint64_t sum = ~before;
  for (; size >= 8; size -= 8, bytes += 8) {
    uint64_t next = 0;
    for (int i = 0; i < 8; i++) next ^= places[7 - i][(uint8_t)(sum >> 8 * i) ^ bytes[i]];
    sum = next;
  }
  for (; size; size--) sum = places[0][(uint8_t)sum ^ *bytes++] ^ sum >> 8;
  return ~sum;
}
