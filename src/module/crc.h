/* CRC-32 (IEEE 802.3) and Adler-32, as zlib and binascii have them. */
#ifndef MODULE_CRC_H
#define MODULE_CRC_H
#include <stddef.h>
#include <stdint.h>

/* Continues a checksum: 0 to begin a CRC, 1 an Adler. */
uint32_t crc32_of(uint32_t crc, const uint8_t *data, size_t len);
uint32_t adler32_of(uint32_t adler, const uint8_t *data, size_t len);
#endif
