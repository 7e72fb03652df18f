/* Hashes of identity: CPython's _Py_HashPointer, in its place (the archive's own is weak:
   tools/pin-archive.sh).

   A pointer -> the hash that the reference has for the same object. The reference is not position
   independent, so the addresses of its static objects (None, int, ValueError, the C function behind
   dict.fromkeys), and with them the order of {None, 7} or {int, str}, are the same in every run. Here those
   objects lie elsewhere: full_pin_table translates. Everything else lies above our image and keeps its own
   address. */
#include "full/full_int.h"
#include "full/pin_table.h"
#include <Python.h>

extern char _end[]; /* of our image, as the linker lays it out */

static size_t reference_address(uint32_t ours) {
  for (uint32_t at = pin_slot(ours);; at = (at + 1) & ((1u << PIN_SLOT_BITS) - 1)) {
    if (full_pin_table[at].ours == ours) return full_pin_table[at].reference;
    if (!full_pin_table[at].ours) return ours;
  }
}

Py_hash_t _Py_HashPointer(const void *pointer) {
  size_t bits = (size_t)pointer;
  if (bits - 1 < (size_t)_end) bits = reference_address((uint32_t)bits);
  bits = (bits >> 4) |
         (bits << (8 * sizeof bits - 4)); /* the low bits say least: they are zero in most addresses */
  return bits == (size_t)-1 ? -2 : (Py_hash_t)bits;
}
