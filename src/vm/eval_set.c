/* Displays of sets, for the eval loop. */
#include "object/set.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include "vm/eval_int.h"

/* A constant frozenset is made of the constants in order, and once more of what that one holds in its order.
 */
static Value constant_frozenset(VM *vm, const Value *items, size_t n) {
  Value first = frozenset_from(vm, items, n);
  Value ordered = is_err(first) ? ERR : tuple_from_iterable(vm, ref(first)), result = ERR;
  if (!is_err(ordered)) result = frozenset_from(vm, as_tuple(ordered)->items, as_tuple(ordered)->len);
  drop_x(vm, ordered);
  drop_x(vm, first);
  return result;
}

static Value display(VM *vm, const Value *items, size_t n) {
  SetObj *set = set_new(vm);
  for (size_t i = 0; set && i < n; i++)
    if (set_add(vm, set, ref(items[i])) < 0) {
      drop_obj(vm, set);
      return ERR;
    }
  return set ? value_of(set) : ERR;
}

static Value display_of_constants(VM *vm, const Value *items, size_t n) {
  Value constant = constant_frozenset(vm, items, n);
  if (is_err(constant)) return ERR;
  SetObj *set = set_new(vm);
  if (set && set_merge(vm, set, as_set(constant)) < 0) {
    drop_obj(vm, set);
    set = NULL;
  }
  drop(vm, constant);
  return set ? value_of(set) : ERR;
}

Value eval_set(VM *vm, Value *items, size_t n, unsigned op) {
  Value result = op == OP_SET         ? display(vm, items, n)
                 : op == OP_SET_CONST ? display_of_constants(vm, items, n)
                                      : constant_frozenset(vm, items, n);
  for (size_t i = 0; i < n; i++) drop(vm, items[i]);
  return result;
}
