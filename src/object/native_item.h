/* Single items as they lie in the reference's memory: one character says what they are, as in the module
   struct's native formats. 64-bit, little-endian, on every machine. */
#ifndef OBJECT_NATIVE_ITEM_H
#define OBJECT_NATIVE_ITEM_H
#include "runtime/vm.h"

/* Bytes of one item: b B h H i I l L q Q n N P f d ? c; 0 for anything else. */
size_t native_item_size(char c);
/* The item as a Python value. */
Value native_item_get(VM *vm, char c, const uint8_t *from);
/* The value as an item. 0, -1 = exception from converting it, 1 = out of range, 2 = wrong type. */
int native_item_set(VM *vm, char c, uint8_t *to, Ref v);
/* Little-endian bytes and numbers. */
uint64_t native_bits_get(const uint8_t *from, size_t n);
void native_bits_put(uint8_t *to, uint64_t bits, size_t n);
#endif
