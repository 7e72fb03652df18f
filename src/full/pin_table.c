/* The space that tools/pin_link.py fills: in a file of its own, so that no compiler knows it to be empty. */
#include "full/pin_table.h"

const PinSlot full_pin_table[1 << PIN_SLOT_BITS] __attribute__((aligned(64))) = {{0, 0}};
