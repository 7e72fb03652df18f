/* The module _heapq: lists kept as heaps, the smallest item (or, for the _max functions, the largest) first.
 */
#include "module/module.h"
#include "object/list.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

/* Whether a comes before b. 1, 0, -1; a list that changes in size meanwhile is an error. */
static int before(VM *vm, ListObj *heap, Ref a, Ref b, bool max) {
  Value x = own(a), y = own(b);
  size_t len = heap->len;
  int result = max ? object_compare_truth(vm, ref(y), ref(x), CMP_LT)
                   : object_compare_truth(vm, ref(x), ref(y), CMP_LT);
  drop(vm, x);
  drop(vm, y);
  if (result >= 0 && heap->len != len)
    return raise_i(vm, T_RUNTIME_ERROR, "list changed size during iteration");
  return result;
}
static void swap(ListObj *heap, size_t i, size_t k) {
  Value item = heap->items[i];
  heap->items[i] = heap->items[k];
  heap->items[k] = item;
}
/* The item at `at` goes up until its parent is not behind it; nothing above `top` is looked at. */
static int rise(VM *vm, ListObj *heap, size_t top, size_t at, bool max) {
  if (at >= heap->len) return raise_i(vm, T_INDEX_ERROR, "index out of range");
  while (at > top) {
    size_t parent = (at - 1) >> 1;
    int first = before(vm, heap, ref(heap->items[at]), ref(heap->items[parent]), max);
    if (first <= 0) return first;
    swap(heap, at, parent);
    at = parent;
  }
  return 0;
}
/* The item at `at` goes down to a leaf along its first children, then up again. */
static int sink(VM *vm, ListObj *heap, size_t at, bool max) {
  size_t n = heap->len, top = at, half = n >> 1;
  if (at >= n) return raise_i(vm, T_INDEX_ERROR, "index out of range");
  while (at < half) {
    size_t child = 2 * at + 1;
    if (child + 1 < n) {
      int first = before(vm, heap, ref(heap->items[child]), ref(heap->items[child + 1]), max);
      if (first < 0) return -1;
      if (!first) child++;
    }
    swap(heap, at, child);
    at = child;
  }
  return rise(vm, heap, top, at, max);
}

static ListObj *heap_of(VM *vm, const char *name, const Args *args, bool alone) {
  if (is_kind(args->at[0], TYPE_LIST)) return as_list(args->at[0]);
  if (alone)
    raise(vm, T_TYPE_ERROR, "%s() argument must be list, not %N", name, ref(args->at[0]));
  else
    raise(vm, T_TYPE_ERROR, "%s() argument 1 must be list, not %N", name, ref(args->at[0]));
  return NULL;
}

static Value pop(VM *vm, ListObj *heap, bool max) {
  if (heap->len == 0) return raise(vm, T_INDEX_ERROR, "index out of range");
  Value last = heap->items[--heap->len];
  if (heap->len == 0) return last;
  Value first = heap->items[0];
  heap->items[0] = last;
  if (sink(vm, heap, 0, max) == 0) return first;
  drop(vm, first);
  return ERR;
}
static Value replace(VM *vm, ListObj *heap, Ref item, bool max) {
  if (heap->len == 0) return raise(vm, T_INDEX_ERROR, "index out of range");
  Value first = heap->items[0];
  heap->items[0] = own(item);
  if (sink(vm, heap, 0, max) == 0) return first;
  drop(vm, first);
  return ERR;
}
static Value make(VM *vm, ListObj *heap, bool max) {
  for (size_t i = heap->len >> 1; i-- > 0;)
    if (sink(vm, heap, i, max) < 0) return ERR;
  return NONE_VALUE;
}

static Value f_push(VM *vm, Ref self, const Args *args) {
  ListObj *heap = heap_of(vm, "heappush", args, false);
  if (!heap || list_append(vm, heap, ref(args->at[1])) < 0) return ERR;
  return rise(vm, heap, 0, heap->len - 1, false) < 0 ? ERR : NONE_VALUE;
}
static Value f_pop(VM *vm, Ref self, const Args *args) {
  ListObj *heap = heap_of(vm, "heappop", args, true);
  return heap ? pop(vm, heap, false) : ERR;
}
static Value f_replace(VM *vm, Ref self, const Args *args) {
  ListObj *heap = heap_of(vm, "heapreplace", args, false);
  return heap ? replace(vm, heap, ref(args->at[1]), false) : ERR;
}
static Value f_pushpop(VM *vm, Ref self, const Args *args) {
  ListObj *heap = heap_of(vm, "heappushpop", args, false);
  if (!heap) return ERR;
  if (heap->len == 0) return own(ref(args->at[1]));
  Value top = own(ref(heap->items[0]));
  int first = object_compare_truth(vm, ref(top), ref(args->at[1]), CMP_LT);
  drop(vm, top);
  if (first <= 0) return first < 0 ? ERR : own(ref(args->at[1]));
  return replace(vm, heap, ref(args->at[1]), false);
}
static Value f_heapify(VM *vm, Ref self, const Args *args) {
  ListObj *heap = heap_of(vm, "heapify", args, true);
  return heap ? make(vm, heap, false) : ERR;
}
static Value f_pop_max(VM *vm, Ref self, const Args *args) {
  ListObj *heap = heap_of(vm, "_heappop_max", args, true);
  return heap ? pop(vm, heap, true) : ERR;
}
static Value f_replace_max(VM *vm, Ref self, const Args *args) {
  ListObj *heap = heap_of(vm, "_heapreplace_max", args, false);
  return heap ? replace(vm, heap, ref(args->at[1]), true) : ERR;
}
static Value f_heapify_max(VM *vm, Ref self, const Args *args) {
  ListObj *heap = heap_of(vm, "_heapify_max", args, true);
  return heap ? make(vm, heap, true) : ERR;
}
static const MethodDef functions[] = {
    {"heappush", f_push, ARG_POS, "($module, heap, item, /)", NULL, 0},
    {"heappushpop", f_pushpop, ARG_POS, "($module, heap, item, /)", NULL, 0},
    {"heappop", f_pop, ARG_ONE, "($module, heap, /)", NULL, 0},
    {"heapreplace", f_replace, ARG_POS, "($module, heap, item, /)", NULL, 0},
    {"heapify", f_heapify, ARG_ONE, "($module, heap, /)", NULL, 0},
    {"_heappop_max", f_pop_max, ARG_ONE, "($module, heap, /)", NULL, 0},
    {"_heapify_max", f_heapify_max, ARG_ONE, "($module, heap, /)", NULL, 0},
    {"_heapreplace_max", f_replace_max, ARG_POS, "($module, heap, item, /)", NULL, 0},
    {0}};
const ModuleDef heapq_module = {.name = "_heapq", .functions = functions};
