/* range: three numbers of 62 bits and how many there are. */
#ifndef OBJECT_RANGE_H
#define OBJECT_RANGE_H
#include "runtime/vm.h"

typedef struct RangeObj {
  Obj head;
  int64_t start, stop, step, n;
} RangeObj;
typedef struct RangeIter {
  Obj head;
  int64_t at, step, left;
} RangeIter;
#define as_range(v) ((RangeObj *)obj_of(v))
extern const TypeSpec range_spec, range_iter_spec;
#endif
