/* range: three numbers of 62 bits and how many there are. One whose numbers are larger can only be asked for
   an iterator, which can only be looked at: everything else with it is a trap. */
#ifndef OBJECT_RANGE_H
#define OBJECT_RANGE_H
#include "runtime/vm.h"

typedef struct RangeObj {
  Obj head;
  int64_t start, stop, step, n;
  bool large;
} RangeObj;
typedef struct RangeIter {
  Obj head;
  int64_t at, step, left; /* the next number, and how many there are still */
  int64_t n;              /* there were at first */
} RangeIter;
#define as_range(v) ((RangeObj *)obj_of(v))
extern const TypeSpec range_spec, range_iter_spec, long_range_iter_spec;
#endif
