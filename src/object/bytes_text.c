/* bytes and bytearray as text: case, classes of characters, stripping, padding, hexadecimal, translation,
   repr. Only ASCII letters count. */
#include "object/bytes_int.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static bool is_lower(uint8_t c) {
  return c >= 'a' && c <= 'z';
}
static bool is_upper(uint8_t c) {
  return c >= 'A' && c <= 'Z';
}
static bool is_alpha(uint8_t c) {
  return is_lower(c) || is_upper(c);
}
static bool is_digit(uint8_t c) {
  return c >= '0' && c <= '9';
}
static bool is_alnum(uint8_t c) {
  return is_alpha(c) || is_digit(c);
}
static bool is_space(uint8_t c) {
  return c == ' ' || (c >= 9 && c <= 13);
}
static uint8_t to_lower(uint8_t c) {
  return is_upper(c) ? (uint8_t)(c + 32) : c;
}
static uint8_t to_upper(uint8_t c) {
  return is_lower(c) ? (uint8_t)(c - 32) : c;
}

/* ---- classes of characters ---- */

static Value all_are(Ref self, bool (*is)(uint8_t)) {
  View view = bytes_view(self);
  for (size_t i = 0; i < view.len; i++)
    if (!is(view.at[i])) return FALSE_VALUE;
  return from_bool(view.len > 0);
}

Value bytes_isalpha(VM *vm, Ref self, const Args *args) {
  return all_are(self, is_alpha);
}
Value bytes_isdigit(VM *vm, Ref self, const Args *args) {
  return all_are(self, is_digit);
}
Value bytes_isalnum(VM *vm, Ref self, const Args *args) {
  return all_are(self, is_alnum);
}
Value bytes_isspace(VM *vm, Ref self, const Args *args) {
  return all_are(self, is_space);
}
Value bytes_isascii(VM *vm, Ref self, const Args *args) {
  View view = bytes_view(self);
  for (size_t i = 0; i < view.len; i++)
    if (view.at[i] > 127) return FALSE_VALUE;
  return TRUE_VALUE;
}

/* At least one cased letter, none of the other case. */
static Value cased_are(Ref self, bool (*wanted)(uint8_t), bool (*other)(uint8_t)) {
  View view = bytes_view(self);
  bool any = false;
  for (size_t i = 0; i < view.len; i++) {
    if (other(view.at[i])) return FALSE_VALUE;
    any |= wanted(view.at[i]);
  }
  return from_bool(any);
}
Value bytes_islower(VM *vm, Ref self, const Args *args) {
  return cased_are(self, is_lower, is_upper);
}
Value bytes_isupper(VM *vm, Ref self, const Args *args) {
  return cased_are(self, is_upper, is_lower);
}
Value bytes_istitle(VM *vm, Ref self, const Args *args) {
  View view = bytes_view(self);
  bool any = false, inside = false;
  for (size_t i = 0; i < view.len; i++) {
    uint8_t c = view.at[i];
    if (is_upper(c) ? inside : is_lower(c) && !inside) return FALSE_VALUE;
    inside = is_alpha(c);
    any |= inside;
  }
  return from_bool(any);
}

/* ---- case ---- */

typedef enum { CASE_LOWER, CASE_UPPER, CASE_SWAP, CASE_TITLE, CASE_CAPITAL } CaseChange;

static uint8_t change(uint8_t c, CaseChange how, bool inside) {
  switch (how) {
  case CASE_LOWER: return to_lower(c);
  case CASE_UPPER: return to_upper(c);
  case CASE_SWAP: return is_lower(c) ? to_upper(c) : to_lower(c);
  default: return inside ? to_lower(c) : to_upper(c);
  }
}

static Value change_case(VM *vm, Ref self, CaseChange how) {
  View view = bytes_view(self);
  uint8_t *out;
  Value result = bytes_like_room(vm, self, view.len, &out);
  if (is_err(result)) return ERR;
  bool inside = false;
  for (size_t i = 0; i < view.len; i++) {
    out[i] = change(view.at[i], how, inside);
    inside = how == CASE_CAPITAL || is_alpha(view.at[i]);
  }
  return result;
}

Value bytes_lower(VM *vm, Ref self, const Args *args) {
  return change_case(vm, self, CASE_LOWER);
}
Value bytes_upper(VM *vm, Ref self, const Args *args) {
  return change_case(vm, self, CASE_UPPER);
}
Value bytes_swapcase(VM *vm, Ref self, const Args *args) {
  return change_case(vm, self, CASE_SWAP);
}
Value bytes_title(VM *vm, Ref self, const Args *args) {
  return change_case(vm, self, CASE_TITLE);
}
Value bytes_capitalize(VM *vm, Ref self, const Args *args) {
  return change_case(vm, self, CASE_CAPITAL);
}

/* ---- strip ---- */

enum { STRIP_LEFT = 1, STRIP_RIGHT = 2 };

static Value strip(VM *vm, Ref self, const Args *args, int sides) {
  Buffer set = NO_BUFFER;
  bool spaces = is_undef(args->at[0]) || is_none(args->at[0]);
  if (!spaces && buffer_get(vm, ref(args->at[0]), &set, 0) < 0) return ERR;
  View view = bytes_view(self);
  size_t from = 0, to = view.len;
#define GOES(c) (spaces ? is_space(c) : set.len && memchr(set.at, (c), set.len))
  if (sides & STRIP_LEFT)
    while (from < to && GOES(view.at[from])) from++;
  if (sides & STRIP_RIGHT)
    while (to > from && GOES(view.at[to - 1])) to--;
#undef GOES
  Value out = to - from == view.len ? bytes_same(vm, self) : bytes_like(vm, self, view.at + from, to - from);
  buffer_release(vm, &set);
  return out;
}

Value bytes_strip(VM *vm, Ref self, const Args *args) {
  return strip(vm, self, args, STRIP_LEFT | STRIP_RIGHT);
}
Value bytes_lstrip(VM *vm, Ref self, const Args *args) {
  return strip(vm, self, args, STRIP_LEFT);
}
Value bytes_rstrip(VM *vm, Ref self, const Args *args) {
  return strip(vm, self, args, STRIP_RIGHT);
}

/* ---- padding ---- */

/* What the reference's bytes object has beyond its bytes, as it shows in the largest length. */
enum { BYTES_OVERHEAD = 33 };

static Value pad(VM *vm, Ref self, size_t left, size_t right, uint8_t fill) {
  View view = bytes_view(self);
  if (left == 0 && right == 0) return bytes_same(vm, self);
  if (is_bytes(self) && left + view.len + right > PTRDIFF_MAX - BYTES_OVERHEAD)
    return raise(vm, T_OVERFLOW_ERROR, "byte string is too large");
  uint8_t *out;
  Value result = bytes_like_room(vm, self, left + view.len + right, &out);
  if (is_err(result)) return ERR;
  memset(out, fill, left);
  if (view.len) memcpy(out + left, view.at, view.len);
  memset(out + left + view.len, fill, right);
  return result;
}

/* width and fillchar of a justifying method; *more = how many bytes to add. */
static int padding(VM *vm, Ref self, const Args *args, const char *name, size_t *more, uint8_t *fill,
                   ptrdiff_t *width) {
  *fill = ' ';
  *more = 0;
  if (as_c_ssize(vm, ref(args->at[0]), width) < 0) return -1;
  Ref given = ref(args->at[1]);
  if (!is_undef(given)) {
    if (!(is_bytes(given) || is_bytearray(given)) || bytes_view(given).len != 1)
      return raise_i(vm, T_TYPE_ERROR, "%s() argument 2 must be a byte string of length 1, not %N", name,
                     given);
    *fill = bytes_view(given).at[0];
  }
  size_t len = bytes_view(self).len;
  if (*width > 0 && (size_t)*width > len) *more = (size_t)*width - len;
  return 0;
}

Value bytes_ljust(VM *vm, Ref self, const Args *args) {
  size_t more;
  uint8_t fill;
  ptrdiff_t width;
  return padding(vm, self, args, "ljust", &more, &fill, &width) < 0 ? ERR : pad(vm, self, 0, more, fill);
}
Value bytes_rjust(VM *vm, Ref self, const Args *args) {
  size_t more;
  uint8_t fill;
  ptrdiff_t width;
  return padding(vm, self, args, "rjust", &more, &fill, &width) < 0 ? ERR : pad(vm, self, more, 0, fill);
}
Value bytes_center(VM *vm, Ref self, const Args *args) {
  size_t more;
  uint8_t fill;
  ptrdiff_t width;
  if (padding(vm, self, args, "center", &more, &fill, &width) < 0) return ERR;
  size_t left = more / 2 + (more & (size_t)width & 1);
  return pad(vm, self, left, more - left, fill);
}

Value bytes_zfill(VM *vm, Ref self, const Args *args) {
  ptrdiff_t width;
  if (as_c_ssize(vm, ref(args->at[0]), &width) < 0) return ERR;
  size_t len = bytes_view(self).len;
  if (width < 0 || (size_t)width <= len) return bytes_same(vm, self);
  size_t more = (size_t)width - len;
  Value out = pad(vm, self, more, 0, '0');
  if (is_err(out) || len == 0) return out;
  uint8_t *at = (uint8_t *)(uintptr_t)bytes_view(ref(out)).at;
  if (at[more] == '+' || at[more] == '-') {
    at[0] = at[more];
    at[more] = '0';
  }
  return out;
}

Value bytes_expandtabs(VM *vm, Ref self, const Args *args) {
  int tab = 8;
  if (!is_undef(args->at[0]) && as_c_int(vm, ref(args->at[0]), &tab) < 0) return ERR;
  View view = bytes_view(self);
  size_t len = 0, column = 0, step = tab > 0 ? (size_t)tab : 0;
  for (size_t i = 0; i < view.len; i++) {
    size_t more = 1;
    if (view.at[i] == '\t') {
      more = step ? step - column % step : 0;
      column += more;
    } else
      column = view.at[i] == '\n' || view.at[i] == '\r' ? 0 : column + 1;
    if (more > PTRDIFF_MAX - len) return raise(vm, T_OVERFLOW_ERROR, "result too long");
    len += more;
  }
  uint8_t *out;
  Value result = bytes_like_room(vm, self, len, &out);
  if (is_err(result)) return ERR;
  column = 0;
  for (size_t i = 0; i < view.len; i++) {
    if (view.at[i] == '\t') {
      size_t more = step ? step - column % step : 0;
      memset(out, ' ', more);
      out += more;
      column += more;
    } else {
      column = view.at[i] == '\n' || view.at[i] == '\r' ? 0 : column + 1;
      *out++ = view.at[i];
    }
  }
  return result;
}

/* ---- hexadecimal ---- */

static const char hex_digits[] = "0123456789abcdef";

/* The separator's one ASCII character, 0 for none, -1. */
static int separator(VM *vm, Ref sep) {
  if (is_undef(sep)) return 0;
  ptrdiff_t len = object_len(vm, sep);
  if (len < 0) return -1;
  if (len != 1) return raise_i(vm, T_VALUE_ERROR, "sep must be length 1.");
  if (is_kind(sep, TYPE_STR)) {
    if (str_len(sep) != 1) return raise_i(vm, T_VALUE_ERROR, "sep must be length 1.");
    uint32_t c = str_at(as_str(sep), 0);
    return c < 128 ? (int)c : raise_i(vm, T_VALUE_ERROR, "sep must be ASCII.");
  }
  if (!is_bytes(sep)) return raise_i(vm, T_TYPE_ERROR, "sep must be str or bytes.");
  if (bytes_len(sep) != 1) return raise_i(vm, T_VALUE_ERROR, "sep must be length 1.");
  uint8_t c = bytes_data(as_bytes(sep))[0];
  return c < 128 ? c : raise_i(vm, T_VALUE_ERROR, "sep must be ASCII.");
}

Value bytes_hex(VM *vm, const uint8_t *data, size_t len, Ref sep, ptrdiff_t group) {
  int c = separator(vm, sep);
  if (c < 0) return ERR;
  size_t every = group < 0 ? 0 - (size_t)group : (size_t)group, n_seps = 0;
  if (is_undef(sep)) every = 0;
  if (every && len) n_seps = (len - 1) / every;
  if (len > (PTRDIFF_MAX - n_seps) / 2) return raise_memory(vm);
  StrObj *text = str_alloc(vm, 2 * len + n_seps, 127);
  if (!text) return ERR;
  char *out = str_data(text);
  for (size_t i = 0; !every && i < len; i++) {
    *out++ = hex_digits[data[i] >> 4];
    *out++ = hex_digits[data[i] & 15];
  }
  for (size_t i = 0; every && i < len; i++) {
    /* Groups are counted from the right, or from the left when the number is negative. */
    size_t counted = group < 0 ? i : len - i;
    if (i && counted % every == 0) *out++ = (char)c;
    *out++ = hex_digits[data[i] >> 4];
    *out++ = hex_digits[data[i] & 15];
  }
  return value_of(text);
}

Value bytes_hex_method(VM *vm, Ref self, const Args *args) {
  int group = 1;
  if (!is_undef(args->at[1]) && as_c_int(vm, ref(args->at[1]), &group) < 0) return ERR;
  View view = bytes_view(self);
  return bytes_hex(vm, view.at, view.len, ref(args->at[0]), group);
}

static int hex_value(uint32_t c) {
  if (c >= '0' && c <= '9') return (int)c - '0';
  if (c >= 'a' && c <= 'f') return (int)c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? (int)c - 'A' + 10 : -1;
}

static Value bad_hex(VM *vm, size_t at) {
  return raise(vm, T_VALUE_ERROR, "non-hexadecimal number found in fromhex() arg at position %z", at);
}

static Value from_hex(VM *vm, Ref text) {
  StrObj *s = as_str(text);
  if (!s->ascii)
    for (size_t i = 0; i < s->len; i++)
      if (str_at(s, i) > 127) return bad_hex(vm, i);
  const char *p = str_data(s);
  BytesObj *out = bytes_alloc(vm, s->len / 2);
  if (!out) return ERR;
  size_t n = 0;
  for (size_t i = 0; i < s->len; i++) {
    if (is_space((uint8_t)p[i])) continue;
    int high = hex_value((uint8_t)p[i]), low = high < 0 ? -1 : hex_value((uint8_t)p[++i]);
    if (low < 0) {
      drop_obj(vm, out);
      return bad_hex(vm, i);
    }
    bytes_data(out)[n++] = (uint8_t)(high << 4 | low);
  }
  return bytes_shrink(vm, out, n);
}

Value bytes_fromhex(VM *vm, Ref cls, const Args *args) {
  Ref text = ref(args->at[0]);
  if (!is_kind(text, TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "fromhex() argument must be str, not %N", text);
  Value made = from_hex(vm, text);
  if (!is_err(made) && bytes_len(made) == 1) {
    Value shared = bytes_new(vm, bytes_data(as_bytes(made)), 1);
    drop(vm, made);
    made = shared;
  }
  if (is_err(made) || as_type(cls) == vm->types[T_BYTES]) return made;
  Value out;
  if (as_type(cls) == vm->types[T_BYTEARRAY])
    out = bytearray_new(vm, bytes_data(as_bytes(made)), bytes_len(made));
  else
    out = object_call1(vm, cls, ref(made));
  drop(vm, made);
  return out;
}

/* ---- translate ---- */

Value bytes_maketrans(VM *vm, Ref self, const Args *args) {
  Buffer from = NO_BUFFER, to = NO_BUFFER;
  Value out = ERR;
  if (buffer_get(vm, ref(args->at[0]), &from, 0) < 0 || buffer_get(vm, ref(args->at[1]), &to, 0) < 0)
    goto done;
  if (from.len != to.len) {
    raise(vm, T_VALUE_ERROR, "maketrans arguments must have same length");
    goto done;
  }
  uint8_t table[256];
  for (int i = 0; i < 256; i++) table[i] = (uint8_t)i;
  for (size_t i = 0; i < from.len; i++) table[from.at[i]] = to.at[i];
  out = bytes_new(vm, table, sizeof table);
done:
  buffer_release(vm, &from);
  buffer_release(vm, &to);
  return out;
}

static Value translate(VM *vm, Ref self, const uint8_t *table, View gone) {
  View view = bytes_view(self);
  bool drops[256] = {0}, changed = false;
  for (size_t i = 0; i < gone.len; i++) drops[gone.at[i]] = true;
  BytesObj *out = bytes_alloc(vm, view.len);
  if (!out) return ERR;
  size_t n = 0;
  for (size_t i = 0; i < view.len; i++) {
    uint8_t c = view.at[i];
    if (drops[c]) continue;
    bytes_data(out)[n++] = table ? table[c] : c;
    changed |= table && table[c] != c;
  }
  if (is_bytearray(self)) {
    Value array = bytearray_new(vm, bytes_data(out), n);
    drop_obj(vm, out);
    return array;
  }
  if (!changed && n == view.len && is_exact(vm, self, BYTES)) {
    drop_obj(vm, out);
    return own(self);
  }
  return bytes_shrink(vm, out, n);
}

Value bytes_translate(VM *vm, Ref self, const Args *args) {
  Buffer table = NO_BUFFER, gone = NO_BUFFER;
  Value out = ERR;
  bool has_table = !is_none(args->at[0]);
  if (has_table && buffer_get(vm, ref(args->at[0]), &table, 0) < 0) return ERR;
  if (has_table && table.len != 256)
    raise(vm, T_VALUE_ERROR, "translation table must be 256 characters long");
  else if (is_undef(args->at[1]) || buffer_get(vm, ref(args->at[1]), &gone, 0) == 0)
    out = translate(vm, self, has_table ? table.at : NULL, (View){gone.at, gone.len});
  buffer_release(vm, &table);
  buffer_release(vm, &gone);
  return out;
}

/* ---- repr ---- */

/* `also`: another character that gets a backslash. */
static size_t escaped_len(uint8_t c, char also) {
  if (c == also || c == '\\' || c == '\t' || c == '\n' || c == '\r') return 2;
  return c < ' ' || c >= 0x7f ? 4 : 1;
}

static char *escape(char *out, uint8_t c, char also) {
  switch (escaped_len(c, also)) {
  case 1: *out++ = (char)c; break;
  case 2:
    *out++ = '\\';
    *out++ = c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : (char)c;
    break;
  default:
    *out++ = '\\';
    *out++ = 'x';
    *out++ = hex_digits[c >> 4];
    *out++ = hex_digits[c & 15];
  }
  return out;
}

/* A literal; apostrophes have a backslash where they are the quotes, or `always`. */
static Value literal(VM *vm, const uint8_t *data, size_t len, bool always) {
  char quote = len && memchr(data, '\'', len) && !memchr(data, '"', len) ? '"' : '\'';
  char also = always ? '\'' : quote;
  size_t n = 3;
  for (size_t i = 0; i < len; i++) n += escaped_len(data[i], also);
  if (n > PTRDIFF_MAX) return raise_memory(vm);
  StrObj *text = str_alloc(vm, n, 127);
  if (!text) return ERR;
  char *out = str_data(text);
  *out++ = 'b';
  *out++ = quote;
  for (size_t i = 0; i < len; i++) out = escape(out, data[i], also);
  *out = quote;
  return value_of(text);
}

Value bytes_repr(VM *vm, const uint8_t *data, size_t len) {
  return literal(vm, data, len, false);
}

/* bytearray shows a literal inside its class's name. */
Value bytes_slot_repr(VM *vm, Ref v) {
  View view = bytes_view(v);
  Value text = literal(vm, view.at, view.len, !is_bytes(v));
  if (is_err(text) || is_bytes(v)) return text;
  Value whole = str_format(vm, "%.9999s(%S)", type_name(type_of(vm, v)), ref(text));
  drop(vm, text);
  return whole;
}
