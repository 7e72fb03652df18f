/* str's methods that take text apart and put it together: split and its kin, partition, join. */
#include "object/list.h"
#include "object/str_int.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

/* ---- join ---- */

/* Length and widest character of the result; 0 or -1. */
static int measure(VM *vm, Ref self, const Value *items, size_t n, size_t *len, uint32_t *max_char) {
  *max_char = n > 1 ? str_max_char(as_str(self)) : 0;
  size_t total = 0, sep = str_len(self);
  for (size_t i = 0; i < n; i++) {
    if (!is_kind(items[i], TYPE_STR))
      return raise_i(vm, T_TYPE_ERROR, "sequence item %z: expected str instance, %T found", i, ref(items[i]));
    size_t more = str_len(items[i]) + (i ? sep : 0);
    if (more > (size_t)PTRDIFF_MAX - total)
      return raise_i(vm, T_OVERFLOW_ERROR, "join() result is too long for a Python string");
    total += more;
    uint32_t max = str_max_char(as_str(items[i]));
    if (max > *max_char) *max_char = max;
  }
  *len = total;
  return 0;
}

static inline uint8_t *put_bytes(uint8_t *at, const StrObj *s) {
  mem_copy(at, s + 1, s->len);
  return at + s->len;
}

/* All of them of one byte a character. */
static void fill_bytes(StrObj *out, const StrObj *sep, const Value *items, size_t n) {
  uint8_t *at = str_data(out);
  if (!sep->len) {
    for (size_t i = 0; i < n; i++) at = put_bytes(at, as_str(items[i]));
    return;
  }
  if (sep->len == 1) {
    const uint8_t c = *(const uint8_t *)(sep + 1);
    for (size_t i = 0; i < n; i++) {
      if (i) *at++ = c;
      at = put_bytes(at, as_str(items[i]));
    }
    return;
  }
  for (size_t i = 0; i < n; i++) {
    if (i) at = put_bytes(at, sep);
    at = put_bytes(at, as_str(items[i]));
  }
}

/* How long what is joined is when all of it is plain ASCII; SIZE_MAX: something is not, or it is too long. */
static size_t ascii_length(VM *vm, Ref self, const Value *items, size_t n) {
  size_t total = 0, sep = str_len(self);
  if (!as_str(self)->ascii || n > (size_t)PTRDIFF_MAX / (sep + 1)) return SIZE_MAX;
  for (size_t i = 0; i < n; i++) {
    if (!has_shape(vm, items[i], STR) || !as_str(items[i])->ascii) return SIZE_MAX;
    total += str_len(items[i]);
    if (total > (size_t)PTRDIFF_MAX / 2) return SIZE_MAX;
  }
  total += sep * (n - 1);
  return total <= (size_t)PTRDIFF_MAX / 2 ? total : SIZE_MAX;
}

/* Runs no Python code. */
static Value join(VM *vm, Ref self, const Value *items, size_t n) {
  size_t len = 0, at = 0;
  uint32_t max_char = 0;
  if (n > 1 && (len = ascii_length(vm, self, items, n)) != SIZE_MAX && len) {
    StrObj *text = str_alloc_ascii(vm, len);
    if (!text) return ERR;
    fill_bytes(text, as_str(self), items, n);
    return value_of(text);
  }
  if (measure(vm, self, items, n, &len, &max_char) < 0) return ERR;
  if (n == 1 && is_exact(vm, items[0], STR)) return own(ref(items[0]));
  if (len == 0) return own(ref(vm->empty_str));
  StrObj *out = str_alloc(vm, len, max_char);
  if (!out) return ERR;
  if (out->kind == 1) {
    fill_bytes(out, as_str(self), items, n);
    return value_of(out);
  }
  for (size_t i = 0; i < n; i++) {
    const StrObj *sep = as_str(self), *item = as_str(items[i]);
    if (i) str_copy_into(out, at, sep, 0, sep->len);
    if (i) at += sep->len;
    str_copy_into(out, at, item, 0, item->len);
    at += item->len;
  }
  return value_of(out);
}

Value str_m_join(VM *vm, Ref self, const Args *args) {
  Ref iterable = ref(args->at[0]);
  if (is_exact(vm, iterable, LIST)) return join(vm, self, as_list(iterable)->items, as_list(iterable)->len);
  Value items = tuple_of_items(vm, iterable, "can only join an iterable");
  if (is_err(items)) return ERR;
  Value result = join(vm, self, as_tuple(items)->items, as_tuple(items)->len);
  drop(vm, items);
  return result;
}

/* ---- split ---- */

static int append_piece(VM *vm, ListObj *list, Ref self, size_t from, size_t to) {
  Value piece = str_slice(vm, self, from, to);
  return is_err(piece) ? -1 : list_append_steal(vm, list, piece);
}

static int split_space(VM *vm, ListObj *list, Ref self, ptrdiff_t most) {
  const StrObj *s = as_str(self);
  for (size_t at = 0;;) {
    while (at < s->len && is_str_space(str_at(s, at))) at++;
    if (at == s->len) return 0;
    size_t from = at;
    if (most-- == 0) return append_piece(vm, list, self, from, s->len);
    while (at < s->len && !is_str_space(str_at(s, at))) at++;
    if (append_piece(vm, list, self, from, at) < 0) return -1;
  }
}

static int rsplit_space(VM *vm, ListObj *list, Ref self, ptrdiff_t most) {
  const StrObj *s = as_str(self);
  for (size_t at = s->len;;) {
    while (at > 0 && is_str_space(str_at(s, at - 1))) at--;
    if (at == 0) return 0;
    size_t to = at;
    if (most-- == 0) return append_piece(vm, list, self, 0, to);
    while (at > 0 && !is_str_space(str_at(s, at - 1))) at--;
    if (append_piece(vm, list, self, at, to) < 0) return -1;
  }
}

/* At one ASCII character in ASCII text. */
static int split_ascii(VM *vm, ListObj *list, Ref self, int sep, ptrdiff_t most) {
  const char *text = str_data(as_str(self)), *from = text, *end = text + str_len(self), *at;
  for (; most && (at = memchr(from, sep, (size_t)(end - from))); most--, from = at + 1)
    if (append_piece(vm, list, self, (size_t)(from - text), (size_t)(at - text)) < 0) return -1;
  return append_piece(vm, list, self, (size_t)(from - text), (size_t)(end - text));
}

static int split_at(VM *vm, ListObj *list, Ref self, Ref sep, ptrdiff_t most, bool right) {
  size_t from = 0, to = str_len(self), n = str_len(sep);
  if (!right && n == 1 && as_str(self)->ascii && as_str(sep)->ascii)
    return split_ascii(vm, list, self, (int)str_at(as_str(sep), 0), most);
  while (most-- != 0) {
    ptrdiff_t at = right ? str_rfind(self, sep, from, to) : str_find(self, sep, from, to);
    if (at < 0) break;
    if (append_piece(vm, list, self, right ? (size_t)at + n : from, right ? to : (size_t)at) < 0) return -1;
    if (right)
      to = (size_t)at;
    else
      from = (size_t)at + n;
  }
  return append_piece(vm, list, self, from, to);
}

static Value split(VM *vm, Ref self, const Args *args, bool right) {
  ptrdiff_t most = -1;
  Ref sep = is_undef(args->at[0]) ? ref(NONE_VALUE) : ref(args->at[0]);
  if (!is_undef(args->at[1]) && as_c_ssize(vm, ref(args->at[1]), &most) < 0) return ERR;
  if (!is_none(sep)) {
    if (need_str(vm, sep, "must be str or None, not") < 0) return ERR;
    if (str_len(sep) == 0) return raise(vm, T_VALUE_ERROR, "empty separator");
  }
  if (most < 0) most = PTRDIFF_MAX;
  ListObj *list = list_new(vm, 0);
  if (!list) return ERR;
  int result = !is_none(sep) ? split_at(vm, list, self, sep, most, right)
               : right       ? rsplit_space(vm, list, self, most)
                             : split_space(vm, list, self, most);
  if (result < 0) {
    drop_obj(vm, list);
    return ERR;
  }
  for (size_t i = 0, k = list->len; right && i + 1 < k; i++) {
    Value swap = list->items[i];
    list->items[i] = list->items[--k];
    list->items[k] = swap;
  }
  return value_of(list);
}
Value str_m_split(VM *vm, Ref self, const Args *args) {
  return split(vm, self, args, false);
}
Value str_m_rsplit(VM *vm, Ref self, const Args *args) {
  return split(vm, self, args, true);
}

Value str_m_splitlines(VM *vm, Ref self, const Args *args) {
  const StrObj *s = as_str(self);
  int keep = 0;
  if (!is_undef(args->at[0]) && as_c_int(vm, ref(args->at[0]), &keep) < 0) return ERR;
  ListObj *list = list_new(vm, 0);
  for (size_t from = 0; list && from < s->len;) {
    size_t end = from;
    while (end < s->len && !is_str_line_end(str_at(s, end))) end++;
    size_t next = end + (end < s->len);
    if (next < s->len && str_at(s, end) == '\r' && str_at(s, next) == '\n') next++;
    if (append_piece(vm, list, self, from, keep ? next : end) < 0) {
      drop_obj(vm, list);
      return ERR;
    }
    from = next;
  }
  return list ? value_of(list) : ERR;
}

/* ---- partition ---- */

static Value three_of(VM *vm, Value before, Value middle, Value after) {
  Value three[3] = {before, middle, after};
  bool failed = is_err(before) || is_err(middle) || is_err(after);
  Value result = failed ? ERR : tuple_from(vm, three, 3);
  for (int i = 0; i < 3; i++) drop_x(vm, three[i]);
  return result;
}

static Value partition(VM *vm, Ref self, Ref sep, bool right) {
  if (need_str(vm, sep, "must be str, not") < 0) return ERR;
  if (str_len(sep) == 0) return raise(vm, T_VALUE_ERROR, "empty separator");
  size_t len = str_len(self);
  ptrdiff_t at = right ? str_rfind(self, sep, 0, len) : str_find(self, sep, 0, len);
  Ref empty = ref(vm->empty_str);
  if (at < 0) {
    Value whole = own(self);
    return right ? three_of(vm, own(empty), own(empty), whole) : three_of(vm, whole, own(empty), own(empty));
  }
  return three_of(vm, str_slice(vm, self, 0, (size_t)at), own(sep),
                  str_slice(vm, self, (size_t)at + str_len(sep), len));
}
Value str_m_partition(VM *vm, Ref self, const Args *args) {
  return partition(vm, self, ref(args->at[0]), false);
}
Value str_m_rpartition(VM *vm, Ref self, const Args *args) {
  return partition(vm, self, ref(args->at[0]), true);
}
