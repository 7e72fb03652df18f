/* bytes and bytearray: taking apart and putting together. split, partition, splitlines, replace, join. */
#include "object/bytes_int.h"
#include "object/int.h"
#include "object/list.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

static bool is_space(uint8_t c) {
  return c == ' ' || (c >= 9 && c <= 13);
}

/* Adds a piece of self to the list. 0 or -1. */
static int add_piece(VM *vm, ListObj *list, Ref self, View view, size_t from, size_t to) {
  Value piece =
      from == 0 && to == view.len ? bytes_same(vm, self) : bytes_like(vm, self, view.at + from, to - from);
  return is_err(piece) ? -1 : list_append_steal(vm, list, piece);
}

static int split_space(VM *vm, ListObj *list, Ref self, View view, size_t most) {
  size_t at = 0;
  for (size_t n = 0;; n++) {
    while (at < view.len && is_space(view.at[at])) at++;
    if (at == view.len) return 0;
    size_t from = at;
    if (n == most) return add_piece(vm, list, self, view, from, view.len);
    while (at < view.len && !is_space(view.at[at])) at++;
    if (add_piece(vm, list, self, view, from, at) < 0) return -1;
  }
}

static int rsplit_space(VM *vm, ListObj *list, Ref self, View view, size_t most) {
  size_t end = view.len;
  for (size_t n = 0;; n++) {
    while (end > 0 && is_space(view.at[end - 1])) end--;
    if (end == 0) return 0;
    if (n == most) return add_piece(vm, list, self, view, 0, end);
    size_t to = end;
    while (end > 0 && !is_space(view.at[end - 1])) end--;
    if (add_piece(vm, list, self, view, end, to) < 0) return -1;
  }
}

static int split_by(VM *vm, ListObj *list, Ref self, View view, View sep, size_t most) {
  size_t at = 0;
  for (size_t n = 0; n < most; n++) {
    ptrdiff_t hit = bytes_search(view.at + at, view.len - at, sep.at, sep.len);
    if (hit < 0) break;
    if (add_piece(vm, list, self, view, at, at + (size_t)hit) < 0) return -1;
    at += (size_t)hit + sep.len;
  }
  return add_piece(vm, list, self, view, at, view.len);
}

static int rsplit_by(VM *vm, ListObj *list, Ref self, View view, View sep, size_t most) {
  size_t end = view.len;
  for (size_t n = 0; n < most; n++) {
    ptrdiff_t hit = bytes_rsearch(view.at, end, sep.at, sep.len);
    if (hit < 0) break;
    if (add_piece(vm, list, self, view, (size_t)hit + sep.len, end) < 0) return -1;
    end = (size_t)hit;
  }
  return add_piece(vm, list, self, view, 0, end);
}

static void reverse(ListObj *list) {
  for (size_t i = 0, j = list->len; i + 1 < j; i++) {
    Value other = list->items[--j];
    list->items[j] = list->items[i];
    list->items[i] = other;
  }
}

static Value split(VM *vm, Ref self, const Args *args, bool from_right) {
  ptrdiff_t most = -1;
  Buffer sep = NO_BUFFER;
  bool spaces = is_undef(args->at[0]) || is_none(args->at[0]);
  if (!is_undef(args->at[1]) && as_c_ssize(vm, ref(args->at[1]), &most) < 0) return ERR;
  if (!spaces && buffer_get(vm, ref(args->at[0]), &sep, 0) < 0) return ERR;
  size_t limit = most < 0 ? SIZE_MAX : (size_t)most;
  View view = bytes_view(self), by = {sep.at, sep.len};
  ListObj *list = NULL;
  int result = -1;
  if (!spaces && sep.len == 0)
    raise(vm, T_VALUE_ERROR, "empty separator");
  else if ((list = list_new(vm, 0))) {
    if (spaces)
      result = (from_right ? rsplit_space : split_space)(vm, list, self, view, limit);
    else
      result = (from_right ? rsplit_by : split_by)(vm, list, self, view, by, limit);
  }
  buffer_release(vm, &sep);
  if (result < 0) {
    drop_obj(vm, list);
    return ERR;
  }
  if (from_right) reverse(list);
  return value_of(list);
}

Value bytes_split(VM *vm, Ref self, const Args *args) {
  return split(vm, self, args, false);
}
Value bytes_rsplit(VM *vm, Ref self, const Args *args) {
  return split(vm, self, args, true);
}

Value bytes_splitlines(VM *vm, Ref self, const Args *args) {
  int keep = 0;
  if (!is_undef(args->at[0]) && as_c_int(vm, ref(args->at[0]), &keep) < 0) return ERR;
  View view = bytes_view(self);
  ListObj *list = list_new(vm, 0);
  for (size_t at = 0; list && at < view.len;) {
    size_t end = at;
    while (end < view.len && view.at[end] != '\n' && view.at[end] != '\r') end++;
    size_t next = end;
    if (next < view.len)
      next += view.at[next] == '\r' && next + 1 < view.len && view.at[next + 1] == '\n' ? 2 : 1;
    if (add_piece(vm, list, self, view, at, keep ? next : end) < 0) {
      drop_obj(vm, list);
      return ERR;
    }
    at = next;
  }
  return list ? value_of(list) : ERR;
}

/* ---- partition ---- */

static Value three(VM *vm, Value a, Value b, Value c) {
  Value items[3] = {a, b, c}, out = ERR;
  if (!is_err(a) && !is_err(b) && !is_err(c)) out = tuple_from(vm, items, 3);
  drop_x(vm, a);
  drop_x(vm, b);
  drop_x(vm, c);
  return out;
}

static Value partition(VM *vm, Ref self, Ref sep, bool from_right) {
  Value own_sep = UNDEF;
  /* bytearray makes its own copy of the separator first, as the reference does. */
  if (is_bytearray(self)) {
    Buffer given;
    if (buffer_get(vm, sep, &given, 0) < 0) return ERR;
    own_sep = bytearray_new(vm, given.at, given.len);
    buffer_release(vm, &given);
    if (is_err(own_sep)) return ERR;
    sep = ref(own_sep);
  }
  Buffer by;
  if (buffer_get(vm, sep, &by, 0) < 0) {
    drop_x(vm, own_sep);
    return ERR;
  }
  View view = bytes_view(self);
  Value out = ERR;
  ptrdiff_t hit = (from_right ? bytes_rsearch : bytes_search)(view.at, view.len, by.at, by.len);
  if (by.len == 0)
    raise(vm, T_VALUE_ERROR, "empty separator");
  else if (hit >= 0)
    out = three(vm, bytes_like(vm, self, view.at, (size_t)hit), own(sep),
                bytes_like(vm, self, view.at + hit + by.len, view.len - by.len - (size_t)hit));
  else {
    Value whole = is_bytes(self) ? own(self) : bytes_like(vm, self, view.at, view.len);
    Value empty = bytes_like(vm, self, NULL, 0), other = bytes_like(vm, self, NULL, 0);
    out = from_right ? three(vm, empty, other, whole) : three(vm, whole, empty, other);
  }
  buffer_release(vm, &by);
  drop_x(vm, own_sep);
  return out;
}

Value bytes_partition(VM *vm, Ref self, const Args *args) {
  return partition(vm, self, ref(args->at[0]), false);
}
Value bytes_rpartition(VM *vm, Ref self, const Args *args) {
  return partition(vm, self, ref(args->at[0]), true);
}

/* ---- replace ---- */

/* `to` between all bytes, n times, from the front. */
static void interleave(uint8_t *out, View view, View to, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (to.len) memcpy(out, to.at, to.len);
    out += to.len;
    if (i < view.len) *out++ = view.at[i];
  }
  if (n < view.len) memcpy(out, view.at + n, view.len - n);
}

static void substitute(uint8_t *out, View view, View from, View to, size_t n) {
  size_t at = 0;
  for (size_t i = 0; i < n; i++) {
    size_t hit = (size_t)bytes_search(view.at + at, view.len - at, from.at, from.len);
    memcpy(out, view.at + at, hit);
    out += hit;
    if (to.len) memcpy(out, to.at, to.len);
    out += to.len;
    at += hit + from.len;
  }
  if (at < view.len) memcpy(out, view.at + at, view.len - at);
}

static Value replace(VM *vm, Ref self, View from, View to, size_t most) {
  View view = bytes_view(self);
  size_t n = from.len == 0 && to.len == 0 ? 0 : bytes_count_of(view, from, most);
  if (n == 0 || most == 0) return bytes_same(vm, self);
  if (to.len > from.len && to.len - from.len > (PTRDIFF_MAX - view.len) / n)
    return raise(vm, T_OVERFLOW_ERROR, "replace bytes is too long");
  size_t len = view.len - n * from.len + n * to.len;
  if (len == 0) return bytes_like(vm, self, NULL, 0);
  uint8_t *at;
  Value out = bytes_like_room(vm, self, len, &at);
  if (is_err(out)) return ERR;
  if (from.len == 0)
    interleave(at, view, to, n);
  else
    substitute(at, view, from, to, n);
  return out;
}

Value bytes_replace(VM *vm, Ref self, const Args *args) {
  Buffer from = NO_BUFFER, to = NO_BUFFER;
  ptrdiff_t most = -1;
  Value out = ERR;
  if (buffer_get(vm, ref(args->at[0]), &from, 0) == 0 && buffer_get(vm, ref(args->at[1]), &to, 0) == 0 &&
      (is_undef(args->at[2]) || as_c_ssize(vm, ref(args->at[2]), &most) == 0))
    out = replace(vm, self, (View){from.at, from.len}, (View){to.at, to.len},
                  most < 0 ? SIZE_MAX : (size_t)most);
  buffer_release(vm, &from);
  buffer_release(vm, &to);
  return out;
}

/* ---- join ---- */

static int join_into(ByteBuilder *b, Ref self, TupleObj *items) {
  VM *vm = b->vm;
  for (size_t i = 0; i < items->len; i++) {
    View sep = bytes_view(self);
    if (i) bytes_builder_add(b, sep.at, sep.len);
    Buffer item;
    if (!buffer_lends(vm, ref(items->items[i])) || buffer_get(vm, ref(items->items[i]), &item, 0) < 0) {
      if (vm->trap.set) return -1;
      error_clear(vm);
      return raise_i(vm, T_TYPE_ERROR, "sequence item %z: expected a bytes-like object, %T found", i,
                     ref(items->items[i]));
    }
    bytes_builder_add(b, item.at, item.len);
    buffer_release(vm, &item);
    if (b->failed) return -1;
  }
  return 0;
}

Value bytes_join(VM *vm, Ref self, const Args *args) {
  Value items = tuple_of_items(vm, ref(args->at[0]), "can only join an iterable");
  if (is_err(items)) return ERR;
  TupleObj *tuple = as_tuple(items);
  Value out;
  if (tuple->len == 1 && is_bytes(self) && is_exact(vm, tuple->items[0], BYTES))
    out = own(ref(tuple->items[0]));
  else {
    ByteBuilder b;
    bytes_builder_init(&b, vm);
    if (join_into(&b, self, tuple) < 0) b.failed = true;
    if (b.failed) {
      bytes_builder_abort(&b);
      out = ERR;
    } else {
      uint8_t *at;
      out = b.len ? bytes_like_room(vm, self, b.len, &at) : bytes_like(vm, self, NULL, 0);
      if (!is_err(out) && b.len) memcpy(at, b.at, b.len);
      bytes_builder_abort(&b);
    }
  }
  drop(vm, items);
  return out;
}
