/* The checksum of .xz files under liblzma's name for it: see crc64.c. */
#ifndef MODULE_CRC64_H
#define MODULE_CRC64_H
#include <stddef.h>
#include <stdint.h>

/* Of `size` bytes, which follow some whose sum is `before`; 0: none. */
uint64_t lzma_crc64(const uint8_t *bytes, size_t size, uint64_t before);
#endif
