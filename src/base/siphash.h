/* SipHash-1-3: the keyed hash of bytes that Python uses for str and bytes. */
#ifndef BASE_SIPHASH_H
#define BASE_SIPHASH_H
#include <stddef.h>
#include <stdint.h>

/* The 64-bit hash of `len` bytes under the key (k0, k1); the same on every machine. */
uint64_t siphash13(uint64_t k0, uint64_t k1, const void *bytes, size_t len);
#endif
