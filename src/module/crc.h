/* CRC-32 (IEEE 802.3), as binascii has it. */
#ifndef MODULE_CRC_H
#define MODULE_CRC_H
#include <stddef.h>
#include <stdint.h>

/* Continues a checksum; 0 to begin. */
uint32_t crc32_of(uint32_t crc, const uint8_t *data, size_t len);
#endif
