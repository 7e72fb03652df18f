/* Addresses of static objects: ours, and the reference's for the same object. Written into the linked
   executable by tools/pin_link.py, because only the linker knows ours. */
#ifndef FULL_PIN_TABLE_H
#define FULL_PIN_TABLE_H
#include <stdint.h>

/* Open addressing, slot 0 = none; at most half full. */
enum { PIN_SLOT_BITS = 13 };
typedef struct PinSlot {
  uint32_t ours, reference;
} PinSlot;
extern const PinSlot full_pin_table[1 << PIN_SLOT_BITS];

/* Where an address belongs; tools/pin_link.py has the same line. */
static inline uint32_t pin_slot(uint32_t address) {
  return (address * UINT32_C(0x9e3779b1)) >> (32 - PIN_SLOT_BITS);
}
#endif
