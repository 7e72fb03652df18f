/* list.sort: a stable merge sort that finds runs already in order. While it runs the list is empty, so that a
   comparison that looks at it or changes it does no harm; a change is reported at the end. */
#include "object/list_int.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

/* Keys and, when they differ from the items, the items that move with them. */
typedef struct Sorter {
  VM *vm;
  Value *keys, *items; /* items may be NULL */
  Value *spare_keys, *spare_items;
} Sorter;

static int less(Sorter *s, Value a, Value b) {
  int order;
  if (plain_order(s->vm, ref(a), ref(b), &order)) return order < 0;
  return object_compare_truth(s->vm, ref(a), ref(b), CMP_LT);
}

static void move(Sorter *s, size_t to, size_t from) {
  s->keys[to] = s->keys[from];
  if (s->items) s->items[to] = s->items[from];
}

static void reverse(Sorter *s, size_t from, size_t to) {
  for (; from + 1 < to; from++) {
    to--;
    Value key = s->keys[from];
    s->keys[from] = s->keys[to];
    s->keys[to] = key;
    if (!s->items) continue;
    Value item = s->items[from];
    s->items[from] = s->items[to];
    s->items[to] = item;
  }
}

/* End of the run that starts at `from`: strictly falling runs are turned around. 0 = exception. */
static size_t find_run(Sorter *s, size_t from, size_t n) {
  size_t end = from + 1;
  if (end >= n) return n;
  int falling = less(s, s->keys[end], s->keys[from]);
  if (falling < 0) return 0;
  for (end++; end < n; end++) {
    int below = less(s, s->keys[end], s->keys[end - 1]);
    if (below < 0) return 0;
    if (below != falling) break;
  }
  if (falling) reverse(s, from, end);
  return end;
}

/* Puts [sorted, end) into the sorted part [from, sorted) by binary search. */
static int insert_rest(Sorter *s, size_t from, size_t sorted, size_t end) {
  for (; sorted < end; sorted++) {
    Value key = s->keys[sorted], item = s->items ? s->items[sorted] : NONE_VALUE;
    size_t low = from, high = sorted;
    while (low < high) {
      size_t middle = low + (high - low) / 2;
      int below = less(s, key, s->keys[middle]);
      if (below < 0) return -1;
      if (below)
        high = middle;
      else
        low = middle + 1;
    }
    for (size_t i = sorted; i > low; i--) move(s, i, i - 1);
    s->keys[low] = key;
    if (s->items) s->items[low] = item;
  }
  return 0;
}

static int merge(Sorter *s, size_t from, size_t middle, size_t end) {
  size_t n = middle - from, i = 0, k = middle, out = from;
  memcpy(s->spare_keys, s->keys + from, n * sizeof(Value));
  if (s->items) memcpy(s->spare_items, s->items + from, n * sizeof(Value));
  int result = 0;
  while (i < n && k < end) {
    int below = less(s, s->keys[k], s->spare_keys[i]);
    if (below < 0) {
      result = -1;
      break;
    }
    if (below)
      move(s, out++, k++);
    else {
      s->keys[out] = s->spare_keys[i];
      if (s->items) s->items[out] = s->spare_items[i];
      out++, i++;
    }
  }
  memcpy(s->keys + out, s->spare_keys + i, (n - i) * sizeof(Value));
  if (s->items) memcpy(s->items + out, s->spare_items + i, (n - i) * sizeof(Value));
  return result;
}

enum { MIN_RUN = 32, MAX_RUNS = 80 };

static int sort_range(Sorter *s, size_t n) {
  size_t start[MAX_RUNS + 1], n_runs = 0;
  for (size_t at = 0; at < n;) {
    size_t end = find_run(s, at, n);
    if (!end) return -1;
    size_t want = at + MIN_RUN < n ? at + MIN_RUN : n;
    if (end < want) {
      if (insert_rest(s, at, end, want) < 0) return -1;
      end = want;
    }
    start[n_runs++] = at;
    at = end;
    start[n_runs] = at;
    /* Keep runs growing downwards, so that few are open at a time. */
    while (n_runs > 1 && (at == n || start[n_runs - 1] - start[n_runs - 2] <= at - start[n_runs - 1])) {
      if (merge(s, start[n_runs - 2], start[n_runs - 1], at) < 0) return -1;
      start[--n_runs] = at;
    }
  }
  return 0;
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

int list_sort(VM *vm, ListObj *list, Ref key, bool reversed) {
  size_t n = list->len, capacity = list->capacity, made = 0;
  Value *items = list->items;
  Sorter s = {.vm = vm};
  list->items = NULL;
  list->len = list->capacity = 0;
  int result = n ? make_keys(vm, &s, items, n, key, &made) : 0;
  if (result == 0 && n > 1) {
    s.spare_keys = vm_alloc(vm, n * sizeof(Value));
    s.spare_items = s.items && s.spare_keys ? vm_alloc(vm, n * sizeof(Value)) : NULL;
    result = !s.spare_keys || (s.items && !s.spare_items) ? -1 : 0;
    /* Reversing before and after keeps equal items in order. */
    if (result == 0) {
      if (reversed) reverse(&s, 0, n);
      result = sort_range(&s, n);
      if (reversed) reverse(&s, 0, n);
    }
    vm_free(vm, s.spare_keys, n * sizeof(Value));
    if (s.items) vm_free(vm, s.spare_items, n * sizeof(Value));
  }
  if (s.items && s.keys) {
    for (size_t i = 0; i < made; i++) drop(vm, s.keys[i]);
    vm_free(vm, s.keys, n * sizeof(Value));
  }
  bool modified = list->len || list->items;
  ListObj other = *list;
  list->items = items;
  list->len = n;
  list->capacity = capacity;
  for (size_t i = 0; i < other.len; i++) drop(vm, other.items[i]);
  vm_free(vm, other.items, other.capacity * sizeof(Value));
  if (modified && result == 0) return raise_i(vm, T_VALUE_ERROR, "list modified during sort");
  return result;
}
