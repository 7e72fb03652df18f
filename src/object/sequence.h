/* What list, tuple, str, bytes and range share: indices, slices, repetition, repr and comparison of items. */
#ifndef OBJECT_SEQUENCE_H
#define OBJECT_SEQUENCE_H
#include "runtime/vm.h"

typedef struct SliceObj {
  Obj head;
  Value start, stop, step;
} SliceObj;

typedef struct SliceParts {
  ptrdiff_t start, stop, step;
} SliceParts;
/* A slice applied to a length: n items from start, step apart. */
typedef struct SliceRange {
  ptrdiff_t start, stop, step;
  size_t n;
} SliceRange;
/* Its numbers, saturated, which may run Python; 0 or -1. Then what they are for a length as it is now. */
int slice_unpack(VM *vm, Ref slice, SliceParts *parts);
SliceRange slice_fit(const SliceParts *parts, size_t len);
/* Both: *len is read when Python has run. */
int slice_range(VM *vm, Ref slice, const size_t *len, SliceRange *out);
/* The same of start, stop and step that are ints or None. */
int slice_range_of(VM *vm, const Value *parts, size_t len, SliceRange *out);
/* A slice applied to a length that is any exact int: start, stop and step as exact ints. 0 or -1. */
int slice_large(VM *vm, Ref slice, Ref len, Value out[3]);
Value slice_new(VM *vm, Ref start, Ref stop, Ref step);

/* An index that may be negative -> *at in [0, *len), which is read when Python has run; 0, or -1 with the
   reference's words. */
int sequence_index(VM *vm, Ref seq, Ref key, const size_t *len, const char *name, const char *out_of_range,
                   size_t *at);
/* `seq * count`: 1 and *n (0 when negative), 0 when count is no integer, -1. */
int sequence_repeat(VM *vm, Ref count, size_t len, size_t *n);
/* start and stop of index(x, start, stop) in args->at[1], [2], which may lie behind the end; *len is read
   when Python has run. */
int sequence_bounds(VM *vm, const Args *args, const size_t *len, size_t *from, size_t *to);
void clamp_bounds(ptrdiff_t *from, ptrdiff_t *to, size_t len);

/* Items that may move and change in number while Python runs. */
typedef struct Sequence {
  Obj *object;
  const size_t *len;
  Value *const *moving; /* list */
  const Value *fixed;   /* tuple */
} Sequence;
Value sequence_repr(VM *vm, Ref self, const Value *items, const size_t *len, const char *open,
                    const char *close, const char *recursive);
Value sequence_compare(VM *vm, const Sequence *a, const Sequence *b, int op);
extern const TypeSpec slice_spec;
#endif
