/* What compare.c and addresses.c share: texts of items as mappings. */
#ifndef VERIFY_COMPARE_INT_H
#define VERIFY_COMPARE_INT_H
#include "verify/compare.h"

/* The bytes of an item, mapped. */
typedef struct Bytes {
  const unsigned char *at;
  size_t len;
} Bytes;

/* 0, or -1 with errno; items without bytes, and empty ones, are empty. */
int bytes_map(const Item *item, Bytes *bytes);
void bytes_unmap(Bytes *bytes);

/* Addresses of one comparison: numbers in order of first appearance, on either side. */
typedef struct Pairing Pairing;
Pairing *pairing_new(void);
void pairing_free(Pairing *pairing);

/* Whether two texts agree modulo addresses; where not, *offset is the first differing byte of the first text
 *and got_offset that of the second. `item` is the item's place in the outcome. 1, 0, or -1 without memory. */
int texts_agree(const Addresses *addresses, size_t item, Bytes a, Bytes b, Pairing *pairing, size_t *offset,
                size_t *got_offset);
#endif
