// link: sb_base
/* Hashes that must never be -1, and those of nothing; tests/base compares the rest with the reference. */
#include "base/hash.h"
#include "unit.h"
#include <math.h>

int main(void) {
  CHECK(hash_int(-1) == -2 && hash_double(-1.0) == -2);
  CHECK(hash_int(((int64_t)1 << 61) - 1) == 0);
  CHECK(hash_double(-0.0) == 0 && hash_double((double)-INFINITY) == -HASH_INFINITY);
  CHECK(hash_bytes(0, 0, NULL, 0) == 0);
  CHECK(hash_pointer(UINT64_MAX) == -2 && hash_pointer(0x1230) == 0x123);
  TupleHash tuple = tuple_hash_begin();
  CHECK(tuple_hash_end(&tuple) == 5740354900026072187);
  SetHash set = set_hash_begin();
  CHECK(set_hash_end(&set) == 133146708735736);
  return finish();
}
