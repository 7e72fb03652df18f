/* Ranges whose numbers are beyond 62 bits, and what a range does with numbers of any size. Functions that
   take a range take both kinds. */
#ifndef OBJECT_RANGE_LARGE_H
#define OBJECT_RANGE_LARGE_H
#include "object/range.h"

/* Exact ints of a range, borrowed from it. */
typedef struct RangeNumbers {
  Ref start, stop, step, n;
} RangeNumbers;
RangeNumbers range_numbers(Ref range);

/* A range of exact ints, step not 0; a small one where they are small. */
Value range_from(VM *vm, Ref start, Ref stop, Ref step);
Value range_large_item(VM *vm, Ref range, Ref index);
Value range_large_slice(VM *vm, Ref range, Ref slice);
/* Whether an exact int or a bool is in it: 1, 0, -1. */
int range_large_contains(VM *vm, Ref range, Ref item);
/* How many steps it is from the start to item, which is in the range. */
Value range_large_place(VM *vm, Ref range, Ref item);
Value range_large_iter(VM *vm, Ref range);
Value range_large_reversed(VM *vm, Ref range);
extern const TypeSpec long_range_iter_spec;
#endif
