/* str's methods. Those that need the character database work on ASCII text and trap on the rest. */
#include "object/list.h"
#include "object/sequence.h"
#include "object/str_int.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

static int need_ascii(VM *vm, Ref v, const char *method) {
  if (as_str(v)->ascii) return 0;
  trap(vm, "str.%s of non-ASCII text", method);
  return -1;
}

static int need_str(VM *vm, Ref v, const char *what) {
  return is_kind(v, TYPE_STR) ? 0 : raise_i(vm, T_TYPE_ERROR, "%s %T", what, v);
}

static bool is_space(uint32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f) || c == 0x85 || c == 0xa0 ||
         c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
         c == 0x205f || c == 0x3000;
}

/* ---- joining and splitting ---- */

static Value m_join(VM *vm, Ref self, const Args *args) {
  Ref iterable = ref(args->at[0]);
  if (!type_of(vm, iterable)->slots.iter && !type_of(vm, iterable)->slots.getitem)
    return raise(vm, T_TYPE_ERROR, "can only join an iterable");
  Value items = tuple_from_iterable(vm, iterable);
  if (is_err(items)) return ERR;
  TupleObj *tuple = as_tuple(items);
  StrBuilder b;
  builder_init(&b, vm);
  for (size_t i = 0; i < tuple->len; i++) {
    if (!is_kind(tuple->items[i], TYPE_STR)) {
      raise(vm, T_TYPE_ERROR, "sequence item %z: expected str instance, %T found", i, ref(tuple->items[i]));
      b.failed = true;
      break;
    }
    if (i) builder_str(&b, self);
    builder_str(&b, ref(tuple->items[i]));
  }
  Value result =
      tuple->len == 1 && !b.failed && is_exact(vm, tuple->items[0], STR) ? own(ref(tuple->items[0])) : UNDEF;
  if (is_undef(result))
    result = builder_finish(&b);
  else
    builder_abort(&b);
  drop(vm, items);
  return result;
}

static int append_piece(VM *vm, ListObj *list, Ref self, size_t from, size_t to) {
  Value piece = str_slice(vm, self, from, to);
  return is_err(piece) ? -1 : list_append_steal(vm, list, piece);
}

static int split_space(VM *vm, ListObj *list, Ref self, ptrdiff_t most) {
  const StrObj *s = as_str(self);
  for (size_t at = 0;;) {
    while (at < s->len && is_space(str_at(s, at))) at++;
    if (at == s->len) return 0;
    size_t from = at;
    if (most-- == 0) {
      size_t to = s->len;
      while (is_space(str_at(s, to - 1))) to--;
      return append_piece(vm, list, self, from, to);
    }
    while (at < s->len && !is_space(str_at(s, at))) at++;
    if (append_piece(vm, list, self, from, at) < 0) return -1;
  }
}

static int rsplit_space(VM *vm, ListObj *list, Ref self, ptrdiff_t most) {
  const StrObj *s = as_str(self);
  for (size_t at = s->len;;) {
    while (at > 0 && is_space(str_at(s, at - 1))) at--;
    if (at == 0) return 0;
    size_t to = at;
    if (most-- == 0) {
      size_t from = 0;
      while (is_space(str_at(s, from))) from++;
      return append_piece(vm, list, self, from, to);
    }
    while (at > 0 && !is_space(str_at(s, at - 1))) at--;
    if (append_piece(vm, list, self, at, to) < 0) return -1;
  }
}

static int split_at(VM *vm, ListObj *list, Ref self, Ref sep, ptrdiff_t most, bool right) {
  size_t from = 0, to = str_len(self), n = str_len(sep);
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
  if (!is_undef(args->at[1]) && object_as_ssize(vm, ref(args->at[1]), &most, T_OVERFLOW_ERROR) < 0)
    return ERR;
  if (!is_none(sep)) {
    if (need_str(vm, sep, "must be str or None, not") < 0) return ERR;
    if (str_len(sep) == 0) return raise(vm, T_VALUE_ERROR, "empty separator");
  }
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
static Value m_split(VM *vm, Ref self, const Args *args) {
  return split(vm, self, args, false);
}
static Value m_rsplit(VM *vm, Ref self, const Args *args) {
  return split(vm, self, args, true);
}

static bool is_line_end(uint32_t c) {
  return (c >= 10 && c <= 13) || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static Value m_splitlines(VM *vm, Ref self, const Args *args) {
  const StrObj *s = as_str(self);
  int keep = is_undef(args->at[0]) ? 0 : object_truth(vm, ref(args->at[0]));
  ListObj *list = keep < 0 ? NULL : list_new(vm, 0);
  for (size_t from = 0; list && from < s->len;) {
    size_t end = from;
    while (end < s->len && !is_line_end(str_at(s, end))) end++;
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

static Value partition(VM *vm, Ref self, Ref sep, bool right) {
  if (need_str(vm, sep, "must be str, not") < 0) return ERR;
  if (str_len(sep) == 0) return raise(vm, T_VALUE_ERROR, "empty separator");
  size_t len = str_len(self);
  ptrdiff_t at = right ? str_rfind(self, sep, 0, len) : str_find(self, sep, 0, len);
  Ref empty = ref(vm->empty_str);
  if (at < 0) {
    Value three[3] = {{(right ? empty : self).bits}, {empty.bits}, {(right ? self : empty).bits}};
    return tuple_from(vm, three, 3);
  }
  Value before = str_slice(vm, self, 0, (size_t)at),
        after = str_slice(vm, self, (size_t)at + str_len(sep), len);
  Value three[3] = {before, {sep.bits}, after};
  Value result = is_err(before) || is_err(after) ? ERR : tuple_from(vm, three, 3);
  drop_x(vm, before);
  drop_x(vm, after);
  return result;
}
static Value m_partition(VM *vm, Ref self, const Args *args) {
  return partition(vm, self, ref(args->at[0]), false);
}
static Value m_rpartition(VM *vm, Ref self, const Args *args) {
  return partition(vm, self, ref(args->at[0]), true);
}

/* ---- searching ---- */

/* Position of args[0] between args[1] and args[2]: -1 none, -2 exception. */
static ptrdiff_t search(VM *vm, Ref self, const Args *args, bool right) {
  size_t from, to;
  if (need_str(vm, ref(args->at[0]), "must be str, not") < 0) return -2;
  if (sequence_bounds(vm, args, str_len(self), &from, &to) < 0) return -2;
  return right ? str_rfind(self, ref(args->at[0]), from, to) : str_find(self, ref(args->at[0]), from, to);
}
static Value found(VM *vm, ptrdiff_t at, bool must) {
  if (at == -2) return ERR;
  return at < 0 && must ? raise(vm, T_VALUE_ERROR, "substring not found") : from_int62(at);
}
static Value m_find(VM *vm, Ref self, const Args *args) {
  return found(vm, search(vm, self, args, false), false);
}
static Value m_rfind(VM *vm, Ref self, const Args *args) {
  return found(vm, search(vm, self, args, true), false);
}
static Value m_index(VM *vm, Ref self, const Args *args) {
  return found(vm, search(vm, self, args, false), true);
}
static Value m_rindex(VM *vm, Ref self, const Args *args) {
  return found(vm, search(vm, self, args, true), true);
}
static Value m_count(VM *vm, Ref self, const Args *args) {
  size_t from, to;
  int64_t n = 0;
  Ref part = ref(args->at[0]);
  if (need_str(vm, part, "must be str, not") < 0) return ERR;
  if (sequence_bounds(vm, args, str_len(self), &from, &to) < 0) return ERR;
  if (from > to) return from_int62(0);
  if (str_len(part) == 0) return from_int62((int64_t)(to - from) + 1);
  for (ptrdiff_t at; (at = str_find(self, part, from, to)) >= 0; n++) from = (size_t)at + str_len(part);
  return from_int62(n);
}

static int ends(VM *vm, Ref self, const Args *args, Ref part, bool tail, const char *name) {
  size_t from, to;
  if (!is_kind(part, TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "tuple for %s must only contain str, not %T", name, part);
  if (sequence_bounds(vm, args, str_len(self), &from, &to) < 0) return -1;
  size_t n = str_len(part);
  if (from > to || n > to - from) return 0;
  size_t at = tail ? to - n : from;
  return str_find(self, part, at, at + n) >= 0;
}

static Value either_end(VM *vm, Ref self, const Args *args, bool tail, const char *name) {
  Ref part = ref(args->at[0]);
  if (is_kind(part, TYPE_TUPLE)) {
    for (size_t i = 0; i < as_tuple(part)->len; i++) {
      int result = ends(vm, self, args, ref(as_tuple(part)->items[i]), tail, name);
      if (result) return result < 0 ? ERR : TRUE_VALUE;
    }
    return FALSE_VALUE;
  }
  if (!is_kind(part, TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "%s first arg must be str or a tuple of str, not %T", name, part);
  int result = ends(vm, self, args, part, tail, name);
  return result < 0 ? ERR : from_bool(result);
}
static Value m_startswith(VM *vm, Ref self, const Args *args) {
  return either_end(vm, self, args, false, "startswith");
}
static Value m_endswith(VM *vm, Ref self, const Args *args) {
  return either_end(vm, self, args, true, "endswith");
}

/* ---- replacing and trimming ---- */

static Value m_replace(VM *vm, Ref self, const Args *args) {
  Ref old = ref(args->at[0]), new_ = ref(args->at[1]);
  ptrdiff_t most = -1;
  for (int i = 0; i < 2; i++)
    if (!is_kind(args->at[i], TYPE_STR))
      return raise(vm, T_TYPE_ERROR, "replace() argument %d must be str, not %T", i + 1, ref(args->at[i]));
  if (!is_undef(args->at[2]) && object_as_ssize(vm, ref(args->at[2]), &most, T_OVERFLOW_ERROR) < 0)
    return ERR;
  StrObj *s = as_str(self);
  size_t from = 0, n = str_len(old);
  StrBuilder b;
  builder_init(&b, vm);
  while (most != 0) {
    ptrdiff_t at = str_find(self, old, from, s->len);
    if (at < 0) break;
    if (most > 0) most--;
    for (size_t i = from; i < (size_t)at; i++) builder_char(&b, str_at(s, i));
    builder_str(&b, new_);
    from = (size_t)at + n;
    if (n == 0) {
      if (from == s->len) {
        from++;
        break;
      }
      builder_char(&b, str_at(s, from++));
    }
  }
  for (size_t i = from; i < s->len; i++) builder_char(&b, str_at(s, i));
  return builder_finish(&b);
}

static bool in_set(uint32_t c, Ref chars) {
  if (is_none(chars)) return is_space(c);
  for (size_t i = 0; i < str_len(chars); i++)
    if (str_at(as_str(chars), i) == c) return true;
  return false;
}

static Value strip(VM *vm, Ref self, const Args *args, bool left, bool right, const char *name) {
  Ref chars = is_undef(args->at[0]) ? ref(NONE_VALUE) : ref(args->at[0]);
  if (!is_none(chars) && !is_kind(chars, TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "%s arg must be None or str", name);
  size_t from = 0, to = str_len(self);
  while (left && from < to && in_set(str_at(as_str(self), from), chars)) from++;
  while (right && to > from && in_set(str_at(as_str(self), to - 1), chars)) to--;
  return str_slice(vm, self, from, to);
}
static Value m_strip(VM *vm, Ref self, const Args *args) {
  return strip(vm, self, args, true, true, "strip");
}
static Value m_lstrip(VM *vm, Ref self, const Args *args) {
  return strip(vm, self, args, true, false, "lstrip");
}
static Value m_rstrip(VM *vm, Ref self, const Args *args) {
  return strip(vm, self, args, false, true, "rstrip");
}

static Value without(VM *vm, Ref self, Ref part, bool tail, const char *name) {
  if (!is_kind(part, TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "%s() argument must be str, not %T", name, part);
  size_t n = str_len(part), len = str_len(self);
  if (n > len || str_find(self, part, tail ? len - n : 0, tail ? len : n) < 0)
    return str_slice(vm, self, 0, len);
  return tail ? str_slice(vm, self, 0, len - n) : str_slice(vm, self, n, len);
}
static Value m_removeprefix(VM *vm, Ref self, const Args *args) {
  return without(vm, self, ref(args->at[0]), false, "removeprefix");
}
static Value m_removesuffix(VM *vm, Ref self, const Args *args) {
  return without(vm, self, ref(args->at[0]), true, "removesuffix");
}

/* ---- padding ---- */

static Value padded(VM *vm, Ref self, size_t left, size_t right, uint32_t fill) {
  StrBuilder b;
  if (left + right == 0) return str_slice(vm, self, 0, str_len(self));
  builder_init(&b, vm);
  while (left--) builder_char(&b, fill);
  builder_str(&b, self);
  while (right--) builder_char(&b, fill);
  return builder_finish(&b);
}

/* The columns missing to args[0] and the filling character; -1 = exception. */
static ptrdiff_t missing(VM *vm, Ref self, const Args *args, uint32_t *fill) {
  ptrdiff_t width;
  if (object_as_ssize(vm, ref(args->at[0]), &width, T_OVERFLOW_ERROR) < 0) return -1;
  *fill = ' ';
  if (!is_undef(args->at[1])) {
    if (!is_kind(args->at[1], TYPE_STR))
      return raise_i(vm, T_TYPE_ERROR, "The fill character must be a unicode character, not %T",
                     ref(args->at[1]));
    if (str_len(args->at[1]) != 1)
      return raise_i(vm, T_TYPE_ERROR, "The fill character must be exactly one character long");
    *fill = str_at(as_str(args->at[1]), 0);
  }
  return width > (ptrdiff_t)str_len(self) ? width - (ptrdiff_t)str_len(self) : 0;
}
static Value m_ljust(VM *vm, Ref self, const Args *args) {
  uint32_t fill;
  ptrdiff_t n = missing(vm, self, args, &fill);
  return n < 0 ? ERR : padded(vm, self, 0, (size_t)n, fill);
}
static Value m_rjust(VM *vm, Ref self, const Args *args) {
  uint32_t fill;
  ptrdiff_t n = missing(vm, self, args, &fill);
  return n < 0 ? ERR : padded(vm, self, (size_t)n, 0, fill);
}
static Value m_center(VM *vm, Ref self, const Args *args) {
  uint32_t fill;
  ptrdiff_t n = missing(vm, self, args, &fill);
  if (n < 0) return ERR;
  size_t width = (size_t)n + str_len(self), left = (size_t)n / 2 + ((size_t)n & width & 1);
  return padded(vm, self, left, (size_t)n - left, fill);
}
static Value m_zfill(VM *vm, Ref self, const Args *args) {
  ptrdiff_t width;
  if (object_as_ssize(vm, ref(args->at[0]), &width, T_OVERFLOW_ERROR) < 0) return ERR;
  size_t len = str_len(self), n = width > (ptrdiff_t)len ? (size_t)width - len : 0;
  bool sign = len && (str_at(as_str(self), 0) == '-' || str_at(as_str(self), 0) == '+');
  StrBuilder b;
  builder_init(&b, vm);
  if (sign) builder_char(&b, str_at(as_str(self), 0));
  while (n--) builder_char(&b, '0');
  for (size_t i = sign; i < len; i++) builder_char(&b, str_at(as_str(self), i));
  return builder_finish(&b);
}

/* ---- case and kinds of characters ---- */

static bool is_upper(uint32_t c) {
  return c >= 'A' && c <= 'Z';
}
static bool is_lower(uint32_t c) {
  return c >= 'a' && c <= 'z';
}
static bool is_alpha(uint32_t c) {
  return is_upper(c) || is_lower(c);
}
static bool is_digit(uint32_t c) {
  return c >= '0' && c <= '9';
}
static bool is_alnum(uint32_t c) {
  return is_alpha(c) || is_digit(c);
}

typedef enum { CASE_UPPER, CASE_LOWER, CASE_SWAP, CASE_TITLE, CASE_CAPITAL } CaseChange;

static Value change_case(VM *vm, Ref self, CaseChange change, const char *name) {
  if (need_ascii(vm, self, name) < 0) return ERR;
  StrObj *s = as_str(self), *out = str_alloc(vm, s->len, 0x7f);
  if (!out) return ERR;
  bool inside = false;
  for (size_t i = 0; i < s->len; i++) {
    uint32_t c = str_at(s, i);
    bool up = change == CASE_UPPER || (change == CASE_SWAP && is_lower(c)) ||
              (change == CASE_TITLE && !inside) || (change == CASE_CAPITAL && i == 0);
    inside = is_alpha(c);
    if (is_alpha(c)) c = up ? c & ~32u : c | 32u;
    str_put(out, i, c);
  }
  return value_of(out);
}
#define CASE_METHOD(method, change)                                                                          \
  static Value m_##method(VM *vm, Ref self, const Args *args) {                                              \
    return change_case(vm, self, change, #method);                                                           \
  }
CASE_METHOD(upper, CASE_UPPER)
CASE_METHOD(lower, CASE_LOWER)
CASE_METHOD(casefold, CASE_LOWER)
CASE_METHOD(swapcase, CASE_SWAP)
CASE_METHOD(title, CASE_TITLE)
CASE_METHOD(capitalize, CASE_CAPITAL)

static Value all_are(VM *vm, Ref self, bool (*test)(uint32_t), const char *name) {
  if (need_ascii(vm, self, name) < 0) return ERR;
  for (size_t i = 0; i < str_len(self); i++)
    if (!test(str_at(as_str(self), i))) return FALSE_VALUE;
  return from_bool(str_len(self) != 0);
}
#define KIND_METHOD(method, test)                                                                            \
  static Value m_##method(VM *vm, Ref self, const Args *args) {                                              \
    return all_are(vm, self, test, #method);                                                                 \
  }
KIND_METHOD(isalpha, is_alpha)
KIND_METHOD(isdigit, is_digit)
KIND_METHOD(isdecimal, is_digit)
KIND_METHOD(isnumeric, is_digit)
KIND_METHOD(isalnum, is_alnum)
KIND_METHOD(isspace, is_space)
static Value m_isascii(VM *vm, Ref self, const Args *args) {
  return from_bool(as_str(self)->ascii);
}
/* All letters of one case, and at least one letter. */
static Value one_case(VM *vm, Ref self, bool (*wrong)(uint32_t), const char *name) {
  if (need_ascii(vm, self, name) < 0) return ERR;
  bool letters = false;
  for (size_t i = 0; i < str_len(self); i++) {
    uint32_t c = str_at(as_str(self), i);
    if (wrong(c)) return FALSE_VALUE;
    letters |= is_alpha(c);
  }
  return from_bool(letters);
}
static Value m_isupper(VM *vm, Ref self, const Args *args) {
  return one_case(vm, self, is_lower, "isupper");
}
static Value m_islower(VM *vm, Ref self, const Args *args) {
  return one_case(vm, self, is_upper, "islower");
}

const MethodDef str_methods[] = {
    {"replace", m_replace, ARG_POS, "($self, old, new, count=-1, /)", NULL, 0},
    {"split", m_split, ARG_KW, "($self, /, sep=None, maxsplit=-1)", NULL, 0},
    {"rsplit", m_rsplit, ARG_KW, "($self, /, sep=None, maxsplit=-1)", NULL, 0},
    {"join", m_join, ARG_ONE, "($self, iterable, /)", NULL, 0},
    {"capitalize", m_capitalize, ARG_NONE, "($self, /)", NULL, 0},
    {"casefold", m_casefold, ARG_NONE, "($self, /)", NULL, 0},
    {"title", m_title, ARG_NONE, "($self, /)", NULL, 0},
    {"center", m_center, ARG_POS, "($self, width, fillchar=' ', /)", NULL, 0},
    {"count", m_count, ARG_POS, "($self, sub, start=0, end=sys.maxsize, /)", NULL, 0},
    {"partition", m_partition, ARG_ONE, "($self, sep, /)", NULL, 0},
    {"find", m_find, ARG_POS, "($self, sub, start=0, end=sys.maxsize, /)", NULL, 0},
    {"index", m_index, ARG_POS, "($self, sub, start=0, end=sys.maxsize, /)", NULL, 0},
    {"ljust", m_ljust, ARG_POS, "($self, width, fillchar=' ', /)", NULL, 0},
    {"lower", m_lower, ARG_NONE, "($self, /)", NULL, 0},
    {"lstrip", m_lstrip, ARG_POS, "($self, chars=None, /)", NULL, 0},
    {"rfind", m_rfind, ARG_POS, "($self, sub, start=0, end=sys.maxsize, /)", NULL, 0},
    {"rindex", m_rindex, ARG_POS, "($self, sub, start=0, end=sys.maxsize, /)", NULL, 0},
    {"rjust", m_rjust, ARG_POS, "($self, width, fillchar=' ', /)", NULL, 0},
    {"rstrip", m_rstrip, ARG_POS, "($self, chars=None, /)", NULL, 0},
    {"rpartition", m_rpartition, ARG_ONE, "($self, sep, /)", NULL, 0},
    {"splitlines", m_splitlines, ARG_KW, "($self, /, keepends=False)", NULL, 0},
    {"strip", m_strip, ARG_POS, "($self, chars=None, /)", NULL, 0},
    {"swapcase", m_swapcase, ARG_NONE, "($self, /)", NULL, 0},
    {"upper", m_upper, ARG_NONE, "($self, /)", NULL, 0},
    {"startswith", m_startswith, ARG_POS, "($self, prefix, start=0, end=sys.maxsize, /)", NULL, 0},
    {"endswith", m_endswith, ARG_POS, "($self, suffix, start=0, end=sys.maxsize, /)", NULL, 0},
    {"removeprefix", m_removeprefix, ARG_ONE, "($self, prefix, /)", NULL, 0},
    {"removesuffix", m_removesuffix, ARG_ONE, "($self, suffix, /)", NULL, 0},
    {"isascii", m_isascii, ARG_NONE, "($self, /)", NULL, 0},
    {"islower", m_islower, ARG_NONE, "($self, /)", NULL, 0},
    {"isupper", m_isupper, ARG_NONE, "($self, /)", NULL, 0},
    {"isspace", m_isspace, ARG_NONE, "($self, /)", NULL, 0},
    {"isdecimal", m_isdecimal, ARG_NONE, "($self, /)", NULL, 0},
    {"isdigit", m_isdigit, ARG_NONE, "($self, /)", NULL, 0},
    {"isnumeric", m_isnumeric, ARG_NONE, "($self, /)", NULL, 0},
    {"isalpha", m_isalpha, ARG_NONE, "($self, /)", NULL, 0},
    {"isalnum", m_isalnum, ARG_NONE, "($self, /)", NULL, 0},
    {"zfill", m_zfill, ARG_ONE, "($self, width, /)", NULL, 0},
    {0}};
