/* list.sort around the merge sort of sort_runs.c: keys, how they are compared, and the list, which is empty
   while it is being sorted, so that a comparison that looks at it or changes it does no harm; a change is
   reported at the end. */
#include "object/list_int.h"
#include "object/sort_runs.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

/* a < b with the class's own comparison asked first, then, when it does not know, all that `<` would do; a
   class that sees its `__lt__` called sees it twice then, as in the reference. */
static int less_typed(Sorter *s, Ref a, Ref b) {
  VM *vm = s->vm;
  if (type_of(vm, a)->slots.compare != s->compare || type_of(vm, b)->slots.compare != s->compare)
    return object_compare_truth(vm, a, b, CMP_LT);
  Value result = s->compare(vm, a, b, CMP_LT);
  if (is_err(result)) return -1;
  if (is_not_implemented(result)) return object_compare_truth(vm, a, b, CMP_LT);
  int truth = is_bool(result) ? is_true(result) : object_truth(vm, ref(result));
  drop(vm, result);
  return truth;
}

/* Tuples by their first items that differ. */
static int less_tuple(Sorter *s, Ref a, Ref b) {
  const TupleObj *x = as_tuple(a), *y = as_tuple(b);
  size_t n = x->len < y->len ? x->len : y->len;
  int order;
  if (s->vm->depth >= s->vm->recursion_limit) return trap(s->vm, "sorting tuples at the recursion limit"), -1;
  if (!s->compare && plain_order(s->vm, a, b, &order)) return order < 0;
  for (size_t i = 0; i < n; i++) {
    int equal = object_equal(s->vm, ref(x->items[i]), ref(y->items[i]));
    if (equal < 0) return -1;
    if (equal) continue;
    if (i == 0 && s->compare) return less_typed(s, ref(x->items[0]), ref(y->items[0]));
    return object_compare_truth(s->vm, ref(x->items[i]), ref(y->items[i]), CMP_LT);
  }
  return x->len < y->len;
}

int sort_less_slow(Sorter *s, Ref a, Ref b) {
  int order;
  if (s->kind == KEYS_TYPED) return less_typed(s, a, b);
  if (s->kind == KEYS_TUPLE) return less_tuple(s, a, b);
  if (plain_order(s->vm, a, b, &order)) return order < 0;
  return object_compare_truth(s->vm, a, b, CMP_LT);
}

/* What all n keys have in common. */
static KeyKind kind_of_keys(Sorter *s, size_t n) {
  VM *vm = s->vm;
  const Value *keys = s->keys;
  bool in_tuples = is_exact(vm, ref(keys[0]), TUPLE) && as_tuple(keys[0])->len > 0;
  Ref first = ref(in_tuples ? as_tuple(keys[0])->items[0] : keys[0]);
  const TypeObj *type = type_of(vm, first);
  bool ints = true, floats = true;
  for (size_t i = 0; i < n; i++) {
    Ref key = ref(keys[i]);
    ints = ints && is_int(key);
    floats = floats && is_imm_float(key);
    if (in_tuples) {
      if (!is_exact(vm, key, TUPLE) || as_tuple(key)->len == 0) return KEYS_ANY;
      key = ref(as_tuple(key)->items[0]);
    }
    if (type_of(vm, key) != type) return KEYS_ANY;
  }
  if (!in_tuples && (ints || floats)) return ints ? KEYS_INT : KEYS_FLOAT;
  if (!in_tuples && type == vm->types[T_STR]) return KEYS_STR;
  s->compare = type_flag(type, TYPE_HEAP) ? type->slots.compare : NULL;
  if (in_tuples) return KEYS_TUPLE;
  return s->compare ? KEYS_TYPED : KEYS_ANY;
}

static int make_keys(VM *vm, Sorter *s, Value *items, size_t n, Ref key, size_t *made) {
  if (is_none(key)) {
    s->keys = items;
    return 0;
  }
  s->items = items;
  if (!(s->keys = vm_alloc(vm, n * sizeof(Value)))) return -1;
  for (; *made < n; ++*made) {
    s->keys[*made] = object_call1(vm, key, ref(items[*made]));
    if (is_err(s->keys[*made])) return -1;
  }
  return 0;
}

/* Sorts the arrays; spare room for half of them is enough. 0 or -1. */
static int sort_arrays(VM *vm, Sorter *s, size_t n, bool reversed) {
  size_t spare = (n / 2 + 1) * sizeof(Value);
  if (!(s->spare_keys = vm_alloc(vm, spare))) return -1;
  int result = -1;
  if (!s->items || (s->spare_items = vm_alloc(vm, spare))) {
    s->kind = kind_of_keys(s, n);
    /* Reversing before and after keeps equal items in order. */
    if (reversed) sort_reverse(s, 0, n);
    result = sort_plain(s, n) ? 0 : sort_runs(s, n);
    if (reversed) sort_reverse(s, 0, n);
    if (s->items) vm_free(vm, s->spare_items, spare);
  }
  vm_free(vm, s->spare_keys, spare);
  return result;
}

int list_sort(VM *vm, ListObj *list, Ref key, bool reversed) {
  size_t n = list->len, capacity = list->capacity, made = 0;
  Value *items = list->items;
  if (n == 0) return 0;
  /* Room for one item with a mark in it: whoever puts something into the list destroys one or the other. */
  Value *marked = vm_alloc(vm, sizeof(Value));
  if (!marked) return -1;
  *marked = UNDEF;
  Sorter s = {.vm = vm};
  list->items = marked;
  list->len = 0;
  list->capacity = 1;
  int result = make_keys(vm, &s, items, n, key, &made);
  if (result == 0 && n > 1) result = sort_arrays(vm, &s, n, reversed);
  if (s.items && s.keys) {
    for (size_t i = 0; i < made; i++) drop(vm, s.keys[i]);
    vm_free(vm, s.keys, n * sizeof(Value));
  }
  bool modified = list->items != marked || list->len || !is_undef(*marked);
  ListObj other = *list;
  list->items = items;
  list->len = n;
  list->capacity = capacity;
  for (size_t i = 0; i < other.len; i++) drop(vm, other.items[i]);
  vm_free(vm, other.items, other.capacity * sizeof(Value));
  if (modified && result == 0) return raise_i(vm, T_VALUE_ERROR, "list modified during sort");
  return result;
}

Value list_sorted_steal(VM *vm, Value iterable) {
  if (is_err(iterable)) return ERR;
  ListObj *list = list_new(vm, 0);
  int result = list ? list_extend(vm, list, ref(iterable)) : -1;
  if (result == 0) result = list_sort(vm, list, ref(NONE_VALUE), false);
  drop(vm, iterable);
  if (result == 0) return value_of(list);
  drop_obj(vm, list);
  return ERR;
}
