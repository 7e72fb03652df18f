/* The table of powers of ten; see pow10.h. */
#include "base/pow10.h"
#include "pow10_table.h"

_Static_assert((int)POW10_FIRST == (int)POW10_MIN && (int)POW10_LAST == (int)POW10_MAX, "the table's range");

Pow10 pow10_wide(int e) {
  return (Pow10){POW10[e - POW10_MIN].high, POW10[e - POW10_MIN].low};
}
