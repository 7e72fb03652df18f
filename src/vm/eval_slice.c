/* Subscripts that are slices, for the eval loop: of lists, tuples and strings by plain integers without the
   slice object, which nobody could see. */
#include "object/list.h"
#include "object/sequence.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "vm/eval_int.h"

/* Whether the three parts are None or immediate integers, so that to look at them runs no Python. */
static bool are_plain(const Value *parts) {
  for (int i = 0; i < 3; i++)
    if (!is_none(parts[i]) && !is_int(parts[i])) return false;
  return true;
}

static size_t length(VM *vm, Ref v) {
  return has_shape(vm, v, LIST)    ? as_list(v)->len
         : has_shape(vm, v, TUPLE) ? as_tuple(v)->len
         : has_shape(vm, v, STR)   ? as_str(v)->len
                                   : SIZE_MAX;
}

static Value part_of(VM *vm, Ref v, const SliceRange *range) {
  if (has_shape(vm, v, LIST)) return list_part(vm, as_list(v), range);
  size_t from = (size_t)range->start, to = from + range->n;
  return has_shape(vm, v, TUPLE) ? tuple_slice(vm, v, from, to) : str_slice(vm, v, from, to);
}

Value eval_item_slice(VM *vm, Value *four) {
  Ref v = ref(four[0]);
  size_t len = are_plain(four + 1) ? length(vm, v) : SIZE_MAX;
  SliceRange range;
  Value result;
  if (len != SIZE_MAX && (is_none(four[3]) || has_shape(vm, v, LIST)))
    result = slice_range_of(vm, four + 1, len, &range) < 0 ? ERR : part_of(vm, v, &range);
  else {
    Value slice = slice_new(vm, ref(four[1]), ref(four[2]), ref(four[3]));
    result = is_err(slice) ? ERR : object_getitem(vm, v, ref(slice));
    drop_x(vm, slice);
  }
  for (int i = 4; i-- > 0;) drop(vm, four[i]);
  return result;
}

int eval_set_item_slice(VM *vm, Value *four, Ref value) {
  Ref v = ref(four[0]);
  int result;
  if (has_shape(vm, v, LIST) && are_plain(four + 1) && is_none(four[3]) && has_shape(vm, value, LIST) &&
      !same_bits(v, value)) {
    SliceRange range;
    result = slice_range_of(vm, four + 1, as_list(v)->len, &range);
    if (result == 0)
      result = list_splice(vm, as_list(v), (size_t)range.start, (size_t)range.start + range.n,
                           as_list(value)->items, as_list(value)->len);
  } else {
    Value slice = slice_new(vm, ref(four[1]), ref(four[2]), ref(four[3]));
    result = is_err(slice) ? -1 : object_setitem(vm, v, ref(slice), value);
    drop_x(vm, slice);
  }
  for (int i = 4; i-- > 0;) drop(vm, four[i]);
  return result;
}
