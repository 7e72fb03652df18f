/* range: three numbers of some 60 bits and how many there are; where one is larger they are ints, in `big`
   (range_large.c). */
#ifndef OBJECT_RANGE_H
#define OBJECT_RANGE_H
#include "runtime/vm.h"

#define RANGE_SMALL_MIN (INT62_MIN / 4)
#define RANGE_SMALL_MAX (INT62_MAX / 4)
typedef struct RangeObj {
  Obj head;
  int64_t start, stop, step, n; /* between the two above */
  Value *big;                   /* start, stop, step, n instead; NULL: those above count */
} RangeObj;
enum { RANGE_BIG_SIZE = 4 * sizeof(Value) };
typedef struct RangeIter {
  Obj head;
  int64_t at, step,
      left;  /* the next number, and how many there are still: below 0 where they do not fit 62 bits */
  int64_t n; /* there were at first */
} RangeIter;
#define as_range(v) ((RangeObj *)obj_of(v))
Value range_new(VM *vm, int64_t start, int64_t stop, int64_t step);
extern const TypeSpec range_spec, range_iter_spec;
#endif
