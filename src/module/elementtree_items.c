/* An Element as a sequence of elements: see elementtree_int.h. */
#ifndef __wasi__
#include "module/elementtree_int.h"
#include "object/int.h"
#include "object/sequence.h"
#include "object/tuple.h"

ptrdiff_t element_len(VM *vm, Ref v) {
  return (ptrdiff_t)as_element(v)->n;
}

static bool is_slice(VM *vm, Ref key) {
  return is_exact(vm, key, SLICE);
}

/* An integer key, counted from the end when it is negative: 0 or -1. */
static int index_of(VM *vm, ElementObj *e, Ref key, ptrdiff_t *at) {
  if (!is_int_like(key) && !type_of(vm, key)->slots.index)
    return raise_i(vm, T_TYPE_ERROR, "element indices must be integers");
  if (object_as_ssize(vm, key, at, T_INDEX_ERROR) < 0) return -1;
  if (*at < 0) *at += (ptrdiff_t)e->n;
  return 0;
}

Value element_getitem(VM *vm, Ref v, Ref key) {
  ElementObj *e = as_element(v);
  ptrdiff_t at;
  if (is_slice(vm, key)) {
    SliceRange range;
    if (slice_range(vm, key, &e->n, &range) < 0) return ERR;
    ListObj *list = list_new(vm, range.n);
    for (size_t i = 0; list && i < range.n; i++)
      if (list_append(vm, list, ref(e->children[range.start + (ptrdiff_t)i * range.step])) < 0) {
        drop_obj(vm, list);
        return ERR;
      }
    return list ? value_of(list) : ERR;
  }
  if (index_of(vm, e, key, &at) < 0) return ERR;
  if (at < 0 || (size_t)at >= e->n) return raise(vm, T_INDEX_ERROR, "child index out of range");
  return own(ref(e->children[at]));
}

/* Takes out n children from `at` on, `step` apart (step > 0). */
static void take_out(VM *vm, ElementObj *e, size_t at, size_t step, size_t n) {
  Value *gone = n ? vm_alloc(vm, n * sizeof(Value)) : NULL;
  if (!gone) return;
  size_t to = at, next = at, n_gone = 0;
  for (size_t from = at; from < e->n; from++)
    if (from == next && n_gone < n) {
      gone[n_gone++] = e->children[from];
      next += step;
    } else
      e->children[to++] = e->children[from];
  e->n = to;
  for (size_t i = 0; i < n_gone; i++) drop(vm, gone[i]);
  vm_free(vm, gone, n * sizeof(Value));
}

static int set_one(VM *vm, ElementObj *e, Ref key, Ref value) {
  ptrdiff_t at;
  if (index_of(vm, e, key, &at) < 0) return -1;
  if (at < 0 || (size_t)at >= e->n) return raise_i(vm, T_INDEX_ERROR, "child assignment index out of range");
  if (!is_undef(value) && element_check(vm, value) < 0) return -1;
  Value before = e->children[at];
  if (is_undef(value)) {
    memmove(e->children + at, e->children + at + 1, (e->n - (size_t)at - 1) * sizeof(Value));
    e->n--;
  } else
    e->children[at] = own(value);
  drop(vm, before);
  return 0;
}

static int delete_slice(VM *vm, ElementObj *e, const SliceRange *range) {
  size_t start = (size_t)range->start, step = (size_t)range->step;
  if (!range->n) return 0;
  if (range->step < 0) {
    step = (size_t)-range->step;
    start = (size_t)(range->start + (ptrdiff_t)(range->n - 1) * range->step);
  }
  size_t before = e->n;
  take_out(vm, e, start, step, range->n);
  return before == e->n ? -1 : 0;
}

/* What an iterable holds, for use as children. Owned; ERR. */
static Value elements_of(VM *vm, Ref v) {
  Value items = is_exact(vm, v, LIST) ? own(v) : tuple_of_items(vm, v, NULL);
  if (is_err(items) && !vm->trap.set) {
    error_clear(vm);
    raise(vm, T_TYPE_ERROR, "expected sequence, not \"%.200T\"", v);
  }
  return items;
}
static size_t n_of(Value sequence) {
  return is_kind(sequence, TYPE_TUPLE) ? as_tuple(sequence)->len : as_list(sequence)->len;
}
static Ref item_of(Value sequence, size_t i) {
  return ref(is_kind(sequence, TYPE_TUPLE) ? as_tuple(sequence)->items[i] : as_list(sequence)->items[i]);
}

/* Replaces the children of a slice by those of a sequence, all of them elements. */
static int replace_slice(VM *vm, ElementObj *e, const SliceRange *range, Value sequence) {
  size_t n = n_of(sequence);
  size_t start = (size_t)range->start;
  Value *gone = range->n ? vm_alloc(vm, range->n * sizeof(Value)) : NULL;
  if ((range->n && !gone) || (n > range->n && element_reserve(vm, e, n - range->n) < 0)) {
    vm_free(vm, gone, gone ? range->n * sizeof(Value) : 0);
    return -1;
  }
  for (size_t i = 0; i < range->n; i++) gone[i] = e->children[range->start + (ptrdiff_t)i * range->step];
  if (range->step == 1 && e->n > start + range->n)
    memmove(e->children + start + n, e->children + start + range->n,
            (e->n - start - range->n) * sizeof(Value));
  for (size_t i = 0; i < n; i++)
    e->children[range->start + (ptrdiff_t)i * range->step] = own(item_of(sequence, i));
  e->n = e->n - range->n + n;
  for (size_t i = 0; i < range->n; i++) drop(vm, gone[i]);
  if (gone) vm_free(vm, gone, range->n * sizeof(Value));
  return 0;
}

static int set_slice(VM *vm, ElementObj *e, Ref key, Ref value) {
  SliceRange range;
  if (slice_range(vm, key, &e->n, &range) < 0) return -1;
  size_t len = e->n;
  if (is_undef(value)) return delete_slice(vm, e, &range);
  Value sequence = elements_of(vm, value);
  if (is_err(sequence)) return -1;
  size_t n = n_of(sequence);
  int result = 0;
  if (range.step != 1 && n != range.n)
    result = raise_i(vm, T_VALUE_ERROR, "attempt to assign sequence of size %z to extended slice of size %z",
                     n, range.n);
  for (size_t i = 0; result == 0 && i < n; i++) result = element_check(vm, item_of(sequence, i));
  if (result == 0 && range.step == 1 && range.stop < range.start && n) {
    trap(vm, "a slice of an Element whose end lies before its start, which confuses the reference");
    result = -1;
  }
  if (result == 0 && e->n != len) {
    trap(vm, "an Element that changes while a slice of it is assigned");
    result = -1;
  }
  if (result == 0) result = replace_slice(vm, e, &range, sequence);
  drop(vm, sequence);
  return result;
}

int element_setitem(VM *vm, Ref v, Ref key, Ref value) {
  return is_slice(vm, key) ? set_slice(vm, as_element(v), key, value)
                           : set_one(vm, as_element(v), key, value);
}

Value element_extend(VM *vm, Ref self, const Args *args) {
  Value sequence = elements_of(vm, ref(args->at[0]));
  if (is_err(sequence)) return ERR;
  int result = 0;
  for (size_t i = 0; result == 0 && i < n_of(sequence); i++) {
    result = element_check(vm, item_of(sequence, i));
    if (result == 0) result = element_add(vm, as_element(self), item_of(sequence, i));
  }
  drop(vm, sequence);
  return result < 0 ? ERR : NONE_VALUE;
}

static int wrong_element(VM *vm, const char *which, Ref given) {
  return raise_i(vm, T_TYPE_ERROR, "%s must be xml.etree.ElementTree.Element, not %s", which,
                 is_none(given) ? "None" : type_full_name(type_of(vm, given)));
}

Value element_insert(VM *vm, Ref self, const Args *args) {
  ElementObj *e = as_element(self);
  ptrdiff_t at;
  Ref child = ref(args->at[1]);
  if (as_c_ssize(vm, ref(args->at[0]), &at) < 0) return ERR;
  if (!is_element(vm, child)) return wrong_element(vm, "insert() argument 2", child), ERR;
  if (at < 0) at += (ptrdiff_t)e->n;
  if (at < 0) at = 0;
  if ((size_t)at > e->n) at = (ptrdiff_t)e->n;
  if (element_reserve(vm, e, 1) < 0) return ERR;
  memmove(e->children + at + 1, e->children + at, (e->n - (size_t)at) * sizeof(Value));
  e->children[at] = own(child);
  e->n++;
  return NONE_VALUE;
}

Value element_remove(VM *vm, Ref self, const Args *args) {
  ElementObj *e = as_element(self);
  Ref child = ref(args->at[0]);
  if (!is_element(vm, child)) return wrong_element(vm, "remove() argument", child), ERR;
  size_t at = 0;
  while (at < e->n && !same_bits(e->children[at], child)) at++;
  if (at == e->n)
    for (at = 0; at < e->n; at++) {
      Value other = own(ref(e->children[at]));
      int same = object_equal(vm, ref(other), child);
      drop(vm, other);
      if (same < 0) return ERR;
      if (same) break;
    }
  if (at >= e->n) return raise(vm, T_VALUE_ERROR, "list.remove(x): x not in list");
  return set_one(vm, e, ref(from_int62((int64_t)at)), ref(UNDEF)) < 0 ? ERR : NONE_VALUE;
}
#endif
