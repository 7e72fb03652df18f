/* Hashes of identity: CPython's _Py_HashPointer, in its place (the archive's own is weak: tools/pin-archive.sh). */
#include <Python.h>

Py_hash_t _Py_HashPointer(const void *pointer) {
  size_t bits = (size_t)pointer;
  bits = (bits >> 4) | (bits << (8 * sizeof bits - 4));
  return bits == (size_t)-1 ? -2 : (Py_hash_t)bits;
}
