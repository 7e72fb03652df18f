/* The table of str's methods, and those that replace, trim and pad. */
#include "object/codec.h"
#include "object/int.h"
#include "object/str_format.h"
#include "object/str_int.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

int need_str(VM *vm, Ref v, const char *what) {
  return is_kind(v, TYPE_STR) ? 0 : raise_i(vm, T_TYPE_ERROR, "%s %T", what, v);
}

const char *argument_type(VM *vm, Ref v) {
  return is_none(v) ? "None" : type_name(type_of(vm, v));
}

/* ---- replacing ---- */

static Value replace_empty(VM *vm, Ref self, Ref new_, size_t most) {
  const StrObj *s = as_str(self);
  StrBuilder b;
  builder_init(&b, vm);
  size_t at = 0;
  for (; most; most--) {
    builder_str(&b, new_);
    if (at == s->len) break;
    builder_char(&b, str_at(s, at++));
  }
  builder_part(&b, self, at, s->len);
  return builder_finish_new(&b);
}

/* One character by another that leaves the width and whether it is ASCII as they are. */
static Value replace_byte(VM *vm, Ref self, uint8_t old, uint8_t new_) {
  const StrObj *s = as_str(self);
  const uint8_t *from = (const uint8_t *)(s + 1), *end = from + s->len;
  if (!memchr(from, old, s->len)) return str_slice(vm, self, 0, s->len);
  StrObj *out = str_alloc_ascii(vm, s->len);
  if (!out) return ERR;
  for (uint8_t *to = str_data(out); from < end; from++) *to++ = *from == old ? new_ : *from;
  return value_of(out);
}

static Value m_replace(VM *vm, Ref self, const Args *args) {
  Ref old = ref(args->at[0]), new_ = ref(args->at[1]);
  ptrdiff_t most = -1;
  for (int i = 0; i < 2; i++)
    if (!is_kind(args->at[i], TYPE_STR))
      return raise(vm, T_TYPE_ERROR, "replace() argument %d must be str, not %s", i + 1,
                   argument_type(vm, ref(args->at[i])));
  if (!is_undef(args->at[2]) && as_c_ssize(vm, ref(args->at[2]), &most) < 0) return ERR;
  size_t len = str_len(self), from = 0, n = str_len(old), left = most < 0 ? SIZE_MAX : (size_t)most;
  if (left && n == 0) return replace_empty(vm, self, new_, left);
  if (left == SIZE_MAX && n == 1 && str_len(new_) == 1 && as_str(self)->kind == 1 && as_str(old)->kind == 1 &&
      as_str(self)->ascii && as_str(new_)->ascii)
    return replace_byte(vm, self, (uint8_t)str_at(as_str(old), 0), (uint8_t)str_at(as_str(new_), 0));
  ptrdiff_t at = left ? str_find(self, old, 0, len) : -1;
  if (at < 0) return str_slice(vm, self, 0, len);
  StrBuilder b;
  builder_init(&b, vm);
  for (; at >= 0; at = left ? str_find(self, old, from, len) : -1) {
    builder_part(&b, self, from, (size_t)at);
    builder_str(&b, new_);
    from = (size_t)at + n;
    left--;
  }
  builder_part(&b, self, from, len);
  return builder_finish_new(&b);
}

static Value m_expandtabs(VM *vm, Ref self, const Args *args) {
  int tab = 8;
  if (!is_undef(args->at[0]) && as_c_int(vm, ref(args->at[0]), &tab) < 0) return ERR;
  const StrObj *s = as_str(self);
  size_t column = 0, total = 0;
  StrBuilder b;
  builder_init(&b, vm);
  for (size_t i = 0; i < s->len && !b.failed; i++) {
    uint32_t c = str_at(s, i);
    size_t n = c == '\t' ? tab > 0 ? (size_t)tab - column % (size_t)tab : 0 : 1;
    if (n > (size_t)PTRDIFF_MAX - total) {
      builder_abort(&b);
      return raise(vm, T_OVERFLOW_ERROR, "new string is too long");
    }
    total += n;
    builder_fill(&b, c == '\t' ? ' ' : c, n);
    column = c == '\n' || c == '\r' ? 0 : column + n;
  }
  return builder_finish(&b);
}

/* ---- trimming ---- */

static bool in_set(uint32_t c, Ref chars) {
  if (is_none(chars)) return is_str_space(c);
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
    return raise(vm, T_TYPE_ERROR, "%s() argument must be str, not %s", name, argument_type(vm, part));
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
  builder_fill(&b, fill, left);
  builder_str(&b, self);
  builder_fill(&b, fill, right);
  return builder_finish(&b);
}

/* The columns missing to args[0] and the filling character; -1 = exception. */
static ptrdiff_t missing(VM *vm, Ref self, const Args *args, uint32_t *fill) {
  ptrdiff_t width = 0;
  if (as_c_ssize(vm, ref(args->at[0]), &width) < 0) return -1;
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
  ptrdiff_t width = 0;
  if (as_c_ssize(vm, ref(args->at[0]), &width) < 0) return ERR;
  size_t len = str_len(self), n = width > (ptrdiff_t)len ? (size_t)width - len : 0;
  if (!n) return str_slice(vm, self, 0, len);
  bool sign = len && (str_at(as_str(self), 0) == '-' || str_at(as_str(self), 0) == '+');
  StrBuilder b;
  builder_init(&b, vm);
  builder_part(&b, self, 0, sign);
  builder_fill(&b, '0', n);
  builder_part(&b, self, sign, len);
  return builder_finish(&b);
}

/* ---- the rest ---- */

/* Another object of the same text; the empty one is always the same. */
static Value str_copy(VM *vm, Ref v) {
  const StrObj *from = as_str(v);
  if (from->len == 0) return str_slice(vm, v, 0, 0);
  uint32_t max_char = 0;
  for (size_t i = 0; i < from->len; i++)
    if (str_at(from, i) > max_char) max_char = str_at(from, i);
  StrObj *to = str_alloc(vm, from->len, max_char);
  if (!to) return ERR;
  for (size_t i = 0; i < from->len; i++) str_put(to, i, str_at(from, i));
  return value_of(to);
}

static Value m_getnewargs(VM *vm, Ref self, const Args *args) {
  Value text = str_copy(vm, self);
  if (is_err(text)) return ERR;
  Value tuple = tuple_from(vm, &text, 1);
  drop(vm, text);
  return tuple;
}

static Value m_encode(VM *vm, Ref self, const Args *args) {
  static const char *const names[] = {"encoding", "errors"};
  for (int i = 0; i < 2; i++)
    if (!is_undef(args->at[i]) && !is_kind(args->at[i], TYPE_STR))
      return raise(vm, T_TYPE_ERROR, "encode() argument '%s' must be str, not %s", names[i],
                   argument_type(vm, ref(args->at[i])));
  return str_encode(vm, self, ref(args->at[0]), ref(args->at[1]));
}

const MethodDef str_methods[] = {
    {"encode", m_encode, ARG_KW, "($self, /, encoding='utf-8', errors='strict')", NULL, 0},
    {"replace", m_replace, ARG_POS, "($self, old, new, count=-1, /)", NULL, 0},
    {"split", str_m_split, ARG_KW, "($self, /, sep=None, maxsplit=-1)", NULL, 0},
    {"rsplit", str_m_rsplit, ARG_KW, "($self, /, sep=None, maxsplit=-1)", NULL, 0},
    {"join", str_m_join, ARG_ONE, "($self, iterable, /)", NULL, 0},
    {"capitalize", str_m_capitalize, ARG_NONE, "($self, /)", NULL, 0},
    {"casefold", str_m_casefold, ARG_NONE, "($self, /)", NULL, 0},
    {"title", str_m_title, ARG_NONE, "($self, /)", NULL, 0},
    {"center", m_center, ARG_POS, "($self, width, fillchar=' ', /)", NULL, 0},
    {"count", str_m_count, ARG_RAW, NULL, NULL, METHOD_VARARGS},
    {"expandtabs", m_expandtabs, ARG_KW, "($self, /, tabsize=8)", NULL, 0},
    {"find", str_m_find, ARG_RAW, NULL, NULL, METHOD_VARARGS},
    {"partition", str_m_partition, ARG_ONE, "($self, sep, /)", NULL, 0},
    {"index", str_m_index, ARG_RAW, NULL, NULL, METHOD_VARARGS},
    {"ljust", m_ljust, ARG_POS, "($self, width, fillchar=' ', /)", NULL, 0},
    {"lower", str_m_lower, ARG_NONE, "($self, /)", NULL, 0},
    {"lstrip", m_lstrip, ARG_POS, "($self, chars=None, /)", NULL, 0},
    {"rfind", str_m_rfind, ARG_RAW, NULL, NULL, METHOD_VARARGS},
    {"rindex", str_m_rindex, ARG_RAW, NULL, NULL, METHOD_VARARGS},
    {"rjust", m_rjust, ARG_POS, "($self, width, fillchar=' ', /)", NULL, 0},
    {"rstrip", m_rstrip, ARG_POS, "($self, chars=None, /)", NULL, 0},
    {"rpartition", str_m_rpartition, ARG_ONE, "($self, sep, /)", NULL, 0},
    {"splitlines", str_m_splitlines, ARG_KW, "($self, /, keepends=False)", NULL, 0},
    {"strip", m_strip, ARG_POS, "($self, chars=None, /)", NULL, 0},
    {"swapcase", str_m_swapcase, ARG_NONE, "($self, /)", NULL, 0},
    {"translate", str_m_translate, ARG_ONE, "($self, table, /)", NULL, 0},
    {"upper", str_m_upper, ARG_NONE, "($self, /)", NULL, 0},
    {"startswith", str_m_startswith, ARG_RAW, NULL, NULL, METHOD_VARARGS},
    {"endswith", str_m_endswith, ARG_RAW, NULL, NULL, METHOD_VARARGS},
    {"removeprefix", m_removeprefix, ARG_ONE, "($self, prefix, /)", NULL, 0},
    {"removesuffix", m_removesuffix, ARG_ONE, "($self, suffix, /)", NULL, 0},
    {"isascii", str_m_isascii, ARG_NONE, "($self, /)", NULL, 0},
    {"islower", str_m_islower, ARG_NONE, "($self, /)", NULL, 0},
    {"isupper", str_m_isupper, ARG_NONE, "($self, /)", NULL, 0},
    {"istitle", str_m_istitle, ARG_NONE, "($self, /)", NULL, 0},
    {"isspace", str_m_isspace, ARG_NONE, "($self, /)", NULL, 0},
    {"isdecimal", str_m_isdecimal, ARG_NONE, "($self, /)", NULL, 0},
    {"isdigit", str_m_isdigit, ARG_NONE, "($self, /)", NULL, 0},
    {"isnumeric", str_m_isnumeric, ARG_NONE, "($self, /)", NULL, 0},
    {"isalpha", str_m_isalpha, ARG_NONE, "($self, /)", NULL, 0},
    {"isalnum", str_m_isalnum, ARG_NONE, "($self, /)", NULL, 0},
    {"isidentifier", str_m_isidentifier, ARG_NONE, "($self, /)", NULL, 0},
    {"isprintable", str_m_isprintable, ARG_NONE, "($self, /)", NULL, 0},
    {"zfill", m_zfill, ARG_ONE, "($self, width, /)", NULL, 0},
    {"format", str_m_format, ARG_RAW, NULL, NULL, 0},
    {"format_map", str_m_format_map, ARG_ONE, "($self, mapping, /)", NULL, 0},
    {"__format__", str_m_dunder_format, ARG_ONE, "($self, format_spec, /)", NULL, 0},
    {"maketrans", str_m_maketrans, ARG_POS, "(x, y=None, z=None, /)", NULL, METHOD_STATIC},
    {"__getnewargs__", m_getnewargs, ARG_NONE, "($self, /)", NULL, 0},
    {0}};
