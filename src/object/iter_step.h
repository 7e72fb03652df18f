/* One step of the iterators that most loops run over, without a call: list, tuple, range; the rest by
   object_next. */
#ifndef OBJECT_ITER_STEP_H
#define OBJECT_ITER_STEP_H
#include "object/iter.h"
#include "object/list.h"
#include "object/range.h"
#include "object/tuple.h"
#include "runtime/abstract.h"

/* As object_next: 1 and *out, 0 at the end, -1. */
static inline int iter_step(VM *vm, Ref iterator, Value *out) {
  const Shape *shape = obj_of(iterator)->shape;
  if (shape == vm->shapes[T_LIST_ITER]) {
    IndexIter *iter = (IndexIter *)obj_of(iterator);
    if (!is_undef(iter->of) && iter->at < as_list(iter->of)->len) {
      *out = own(ref(as_list(iter->of)->items[iter->at++]));
      return 1;
    }
  } else if (shape == vm->shapes[T_TUPLE_ITER]) {
    IndexIter *iter = (IndexIter *)obj_of(iterator);
    if (!is_undef(iter->of) && iter->at < as_tuple(iter->of)->len) {
      *out = own(ref(as_tuple(iter->of)->items[iter->at++]));
      return 1;
    }
  } else if (shape == vm->shapes[T_RANGE_ITER]) {
    RangeIter *iter = (RangeIter *)obj_of(iterator);
    if (iter->left > 0) {
      iter->left--;
      *out = from_int62(iter->at);
      iter->at += iter->step;
      return 1;
    }
  }
  return object_next(vm, iterator, out);
}
#endif
