/* list: a growable array of values. `items` may move whenever Python runs. */
#ifndef OBJECT_LIST_H
#define OBJECT_LIST_H
#include "runtime/vm.h"

typedef struct ListObj {
  Obj head;
  size_t len, capacity;
  Value *items;
} ListObj;
#define as_list(v) ((ListObj *)obj_of(v))

ListObj *list_new(VM *vm, size_t capacity);
/* A new list of what an iterable gives. */
Value list_from_iterable(VM *vm, Ref iterable);
int list_append(VM *vm, ListObj *list, Ref item);
int list_append_steal(VM *vm, ListObj *list, Value item);
/* Takes all n items, none when it fails. */
int list_append_all_steal(VM *vm, ListObj *list, const Value *items, size_t n);
/* The same, without a call while there is room. */
static inline int list_push(VM *vm, ListObj *list, Value item) {
  if (list->len == list->capacity) return list_append_steal(vm, list, item);
  list->items[list->len++] = item;
  return 0;
}
int list_insert(VM *vm, ListObj *list, size_t at, Ref item);
/* Replaces [from, to) by copies of n values (which must not be the list's own). */
int list_splice(VM *vm, ListObj *list, size_t from, size_t to, const Value *items, size_t n);
struct SliceRange;
Value list_part(VM *vm, const ListObj *list, const struct SliceRange *range);
int list_extend(VM *vm, ListObj *list, Ref iterable);
void list_clear(VM *vm, ListObj *list); /* nothing happens to one that is empty */
/* In place, stable, as list.sort; key may be None. */
int list_sort(VM *vm, ListObj *list, Ref key, bool reverse);
/* The items in order as a new list; takes what they come from. ERR. */
Value list_sorted_steal(VM *vm, Value iterable);
const Value *list_items(Ref v); /* borrowed, until Python runs */
extern const TypeSpec list_spec, list_iter_spec, list_rev_iter_spec;
#endif
