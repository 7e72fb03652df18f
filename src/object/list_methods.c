/* list's methods. */
#include "object/iter.h"
#include "object/list_int.h"
#include "object/sequence.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

static Value m_append(VM *vm, Ref self, const Args *args) {
  return list_append(vm, as_list(self), ref(args->at[0])) < 0 ? ERR : NONE_VALUE;
}
static Value m_extend(VM *vm, Ref self, const Args *args) {
  return list_extend(vm, as_list(self), ref(args->at[0])) < 0 ? ERR : NONE_VALUE;
}
static Value m_clear(VM *vm, Ref self, const Args *args) {
  list_clear(vm, as_list(self));
  return NONE_VALUE;
}
static Value m_copy(VM *vm, Ref self, const Args *args) {
  ListObj *copy = list_new(vm, as_list(self)->len);
  if (!copy || list_extend(vm, copy, self) == 0) return copy ? value_of(copy) : ERR;
  drop_obj(vm, copy);
  return ERR;
}

static Value m_insert(VM *vm, Ref self, const Args *args) {
  ptrdiff_t at, ignored = 0;
  if (as_c_ssize(vm, ref(args->at[0]), &at) < 0) return ERR;
  ListObj *list = as_list(self);
  clamp_bounds(&ignored, &at, list->len);
  return list_insert(vm, list, (size_t)at, ref(args->at[1])) < 0 ? ERR : NONE_VALUE;
}

static Value m_pop(VM *vm, Ref self, const Args *args) {
  ListObj *list = as_list(self);
  ptrdiff_t at = -1;
  if (is_int(args->at[0]) && (ptrdiff_t)int_of(args->at[0]) == int_of(args->at[0]))
    at = (ptrdiff_t)int_of(args->at[0]);
  else if (!is_undef(args->at[0]) && as_c_ssize(vm, ref(args->at[0]), &at) < 0)
    return ERR;
  if (list->len == 0) return raise(vm, T_INDEX_ERROR, "pop from empty list");
  if (at < 0) at += (ptrdiff_t)list->len;
  if (at < 0 || (size_t)at >= list->len) return raise(vm, T_INDEX_ERROR, "pop index out of range");
  Value item = list->items[at];
  size_t behind = --list->len - (size_t)at;
  if (behind) memmove(list->items + at, list->items + at + 1, behind * sizeof(Value));
  return item;
}

/* Position of an item in [from, to): 1 and *at, 0, -1. */
static int find(VM *vm, ListObj *list, Ref item, size_t from, size_t to, size_t *at) {
  for (size_t i = from; i < to && i < list->len; i++) {
    Value there = own(ref(list->items[i]));
    int equal = object_equal(vm, ref(there), item);
    drop(vm, there);
    *at = i;
    if (equal) return equal;
  }
  return 0;
}

static Value m_remove(VM *vm, Ref self, const Args *args) {
  ListObj *list = as_list(self);
  size_t at;
  int found = find(vm, list, ref(args->at[0]), 0, SIZE_MAX, &at);
  if (found < 0) return ERR;
  if (!found) return raise(vm, T_VALUE_ERROR, "list.remove(x): x not in list");
  if (at < list->len && list_splice(vm, list, at, at + 1, NULL, 0) < 0) return ERR;
  return NONE_VALUE;
}

static Value m_index(VM *vm, Ref self, const Args *args) {
  ListObj *list = as_list(self);
  size_t from, to, at;
  if (sequence_bounds(vm, args, &list->len, &from, &to) < 0) return ERR;
  int found = find(vm, list, ref(args->at[0]), from, to, &at);
  if (found < 0) return ERR;
  return found ? from_int62((int64_t)at) : raise(vm, T_VALUE_ERROR, "%R is not in list", ref(args->at[0]));
}

static Value m_count(VM *vm, Ref self, const Args *args) {
  ListObj *list = as_list(self);
  int64_t n = 0;
  for (size_t i = 0; i < list->len; i++) {
    Value there = own(ref(list->items[i]));
    int equal = object_equal(vm, ref(there), ref(args->at[0]));
    drop(vm, there);
    if (equal < 0) return ERR;
    n += equal;
  }
  return from_int62(n);
}

static Value m_reverse(VM *vm, Ref self, const Args *args) {
  ListObj *list = as_list(self);
  for (size_t i = 0, k = list->len; i + 1 < k; i++) {
    Value swap = list->items[i];
    list->items[i] = list->items[--k];
    list->items[k] = swap;
  }
  return NONE_VALUE;
}

static Value m_sort(VM *vm, Ref self, const Args *args) {
  int reverse = 0;
  if (!is_undef(args->at[1]) && as_c_int(vm, ref(args->at[1]), &reverse) < 0) return ERR;
  Ref key = is_undef(args->at[0]) ? ref(NONE_VALUE) : ref(args->at[0]);
  return list_sort(vm, as_list(self), key, reverse != 0) < 0 ? ERR : NONE_VALUE;
}

static Value m_reversed(VM *vm, Ref self, const Args *args) {
  return index_iter_new(vm, T_LIST_REV_ITER, self, as_list(self)->len);
}

static Value m_getitem(VM *vm, Ref self, const Args *args) {
  return list_spec.slots.getitem(vm, self, ref(args->at[0]));
}

const MethodDef list_methods[] = {
    {"__getitem__", m_getitem, ARG_ONE, "($self, index, /)", NULL, 0},
    {"__reversed__", m_reversed, ARG_NONE, "($self, /)", NULL, 0},
    {"clear", m_clear, ARG_NONE, "($self, /)", NULL, 0},
    {"copy", m_copy, ARG_NONE, "($self, /)", NULL, 0},
    {"append", m_append, ARG_ONE, "($self, object, /)", NULL, 0},
    {"insert", m_insert, ARG_POS, "($self, index, object, /)", NULL, 0},
    {"extend", m_extend, ARG_ONE, "($self, iterable, /)", NULL, 0},
    {"pop", m_pop, ARG_POS, "($self, index=-1, /)", NULL, 0},
    {"remove", m_remove, ARG_ONE, "($self, value, /)", NULL, 0},
    {"index", m_index, ARG_POS, "($self, value, start=0, stop=sys.maxsize, /)", NULL, 0},
    {"count", m_count, ARG_ONE, "($self, value, /)", NULL, 0},
    {"reverse", m_reverse, ARG_NONE, "($self, /)", NULL, 0},
    {"sort", m_sort, ARG_KW, "($self, /, *, key=None, reverse=False)", NULL, 0},
    {0}};
