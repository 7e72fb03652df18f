/* Inside of _collections: its types. */
#ifndef MODULE_COLLECTIONS_INT_H
#define MODULE_COLLECTIONS_INT_H
#include "runtime/vm.h"

typedef struct CollectionsState {
  TypeObj *deque, *deque_iter, *deque_rev_iter, *defaultdict, *ordered, *tuplegetter;
  TypeObj *od_keys, *od_values, *od_items, *od_iter;
} CollectionsState;
#define collections_state(vm) ((CollectionsState *)module_state(vm, MODULE_COLLECTIONS))

extern const TypeSpec deque_spec, deque_iter_spec, deque_rev_iter_spec, defaultdict_spec, ordered_spec,
    tuplegetter_spec, od_keys_spec, od_values_spec, od_items_spec, od_iter_spec;
/* Whether an object has attributes of its own, and what pickling keeps of them (None: nothing). */
Value collections_attributes(VM *vm, Ref v);
#endif
