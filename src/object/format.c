/* format(v, spec) of str, int, float and complex: the spec is read and laid out by base/format_spec, the text
 * built here. */
#include "base/decimal.h"
#include "base/dtoa.h"
#include "base/format_spec.h"
#include "object/float.h"
#include "object/int.h"
#include "object/str_format.h"
#include "object/str_int.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include <math.h>

static Value complain(VM *vm, const FormatError *error, Ref v, Ref spec) {
  if (error->cut)
    return raise(vm, T_VALUE_ERROR, "Invalid format specifier '%S' for object of type '%T'", spec, v);
  return raise(vm, T_VALUE_ERROR, "%s", error->message);
}

/* Reads the spec. 0 or -1. */
static int read_spec(VM *vm, FormatSpec *out, Ref v, Ref spec, FormatKind kind) {
  size_t len = str_len(spec);
  FormatError error;
  if (as_str(spec)->ascii && format_spec_parse(out, str_data(as_str(spec)), len, kind, "", &error) == 0)
    return 0;
  char *text = str_utf8(vm, spec, &len);
  if (!text) return -1;
  int got = format_spec_parse(out, text, len, kind, type_name(type_of(vm, v)), &error);
  vm_free(vm, text, len + 1);
  return got < 0 ? (complain(vm, &error, v, spec), -1) : 0;
}

static int check_spec(VM *vm, const FormatSpec *spec, Ref v, Ref text, FormatKind kind) {
  FormatError error;
  if (format_spec_check(spec, kind, "", &error) == 0) return 0;
  format_spec_check(spec, kind, type_name(type_of(vm, v)), &error);
  complain(vm, &error, v, text);
  return -1;
}

/* fill, head, fill: what stands before the body. False when that is more than memory has. */
static bool put_front(StrBuilder *b, const FormatSpec *spec, const FormatLayout *layout) {
  if (layout->left > PTRDIFF_MAX || layout->middle > PTRDIFF_MAX || layout->right > PTRDIFF_MAX) {
    raise_memory(b->vm);
    b->failed = true;
    return false;
  }
  builder_fill(b, spec->fill, (size_t)layout->left);
  builder_ascii(b, layout->head, layout->head_len);
  builder_fill(b, spec->fill, (size_t)layout->middle);
  return !b->failed;
}

static int put_number(StrBuilder *b, const FormatSpec *spec, const FormatLayout *layout, const char *body) {
  if (!put_front(b, spec, layout)) return -1;
  builder_ascii(b, body, layout->body_len);
  builder_fill(b, spec->fill, (size_t)layout->right);
  return b->failed ? -1 : 0;
}

/* What `put` has built by itself. */
static Value built(VM *vm, Ref v, Ref spec, int (*put)(StrBuilder *, Ref, Ref)) {
  StrBuilder b;
  builder_init(&b, vm);
  if (put(&b, v, spec) == 0) return builder_finish(&b);
  builder_abort(&b);
  return ERR;
}

static int str_layout(VM *vm, Ref v, Ref text, FormatSpec *spec, FormatLayout *layout) {
  if (read_spec(vm, spec, v, text, FORMAT_STR) < 0 || check_spec(vm, spec, v, text, FORMAT_STR) < 0)
    return -1;
  *layout = format_text(spec, str_len(v));
  return 0;
}

static int put_text(StrBuilder *b, Ref v, const FormatSpec *spec, const FormatLayout *layout) {
  if (!put_front(b, spec, layout)) return -1;
  builder_part(b, v, 0, layout->body_len);
  builder_fill(b, spec->fill, (size_t)layout->right);
  return b->failed ? -1 : 0;
}

static int str_into(StrBuilder *b, Ref v, Ref text) {
  FormatSpec spec;
  FormatLayout layout;
  return str_layout(b->vm, v, text, &spec, &layout) < 0 ? -1 : put_text(b, v, &spec, &layout);
}

Value str_format_spec(VM *vm, Ref v, Ref text) {
  FormatSpec spec;
  FormatLayout layout;
  if (str_len(text) == 0) return is_exact(vm, v, STR) ? own(v) : object_str(vm, v);
  if (str_layout(vm, v, text, &spec, &layout) < 0) return ERR;
  if (!layout.left && !layout.right && layout.body_len == str_len(v)) return str_slice(vm, v, 0, str_len(v));
  StrBuilder b;
  builder_init(&b, vm);
  put_text(&b, v, &spec, &layout);
  return builder_finish(&b);
}

/* ---- float ---- */

static int put_float(StrBuilder *b, const FormatSpec *spec, double value) {
  enum { USUAL = DOUBLE_DIGITS_ROOM + 400 };
  char usual_text[USUAL], usual_body[2 * USUAL];
  VM *vm = b->vm;
  uint64_t room = format_float_room(spec), body_room = format_body_room(spec, room);
  if (room <= USUAL && body_room <= 2 * USUAL) {
    FormatLayout layout = format_float(usual_body, usual_text, spec, value);
    return put_number(b, spec, &layout, usual_body);
  }
  if (room > PTRDIFF_MAX / 4 || body_room > PTRDIFF_MAX / 4) return raise_memory(vm), -1;
  char *text = vm_alloc(vm, (size_t)room), *body = text ? vm_alloc(vm, (size_t)body_room) : NULL;
  int result = -1;
  if (body) {
    FormatLayout layout = format_float(body, text, spec, value);
    result = put_number(b, spec, &layout, body);
  }
  vm_free(vm, body, (size_t)body_room);
  vm_free(vm, text, (size_t)room);
  return result;
}

static int float_into(StrBuilder *b, Ref v, Ref text) {
  FormatSpec spec;
  VM *vm = b->vm;
  if (read_spec(vm, &spec, v, text, FORMAT_FLOAT) < 0 || check_spec(vm, &spec, v, text, FORMAT_FLOAT) < 0)
    return -1;
  return put_float(b, &spec, float_of(v));
}

Value float_format_spec(VM *vm, Ref v, Ref text) {
  return str_len(text) == 0 ? object_str(vm, v) : built(vm, v, text, float_into);
}

/* ---- int ---- */

static int put_character(StrBuilder *b, const FormatSpec *spec, Ref v) {
  int64_t code;
  VM *vm = b->vm;
  if (!int_as_i64(v, &code))
    return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C long");
  if (code < 0 || code > 0x10ffff) return raise_i(vm, T_OVERFLOW_ERROR, "%%c arg not in range(0x110000)");
  FormatLayout layout = format_character(spec);
  if (!put_front(b, spec, &layout)) return -1;
  builder_char(b, (uint32_t)code);
  builder_fill(b, spec->fill, (size_t)layout.right);
  return b->failed ? -1 : 0;
}

static int put_digits(StrBuilder *b, const FormatSpec *spec, bool negative, const char *digits, size_t n) {
  char usual[256];
  VM *vm = b->vm;
  uint64_t room = format_body_room(spec, n);
  if (room > PTRDIFF_MAX / 4) return raise_memory(vm), -1;
  char *body = room <= sizeof usual ? usual : vm_alloc(vm, (size_t)room);
  if (!body) return -1;
  FormatLayout layout = format_int(body, spec, negative, digits, n);
  int result = put_number(b, spec, &layout, body);
  if (body != usual) vm_free(vm, body, (size_t)room);
  return result;
}

static int put_int(StrBuilder *b, const FormatSpec *spec, Ref v) {
  unsigned base = format_int_base(spec);
  VM *vm = b->vm;
  if (is_int(v)) {
    char digits[DIGITS_ROOM], *end = digits + sizeof digits;
    int64_t i = int_of(v);
    char *at = digits_put(end, i < 0 ? 0 - (uint64_t)i : (uint64_t)i, base);
    return put_digits(b, spec, i < 0, at, (size_t)(end - at));
  }
  Value digits = int_to_str(vm, v, (int)base);
  if (is_err(digits)) return -1;
  const char *at = str_data(as_str(digits));
  bool negative = *at == '-';
  int result = put_digits(b, spec, negative, at + negative, str_len(digits) - negative);
  drop(vm, digits);
  return result;
}

static int int_into(StrBuilder *b, Ref v, Ref text) {
  FormatSpec spec;
  double value;
  VM *vm = b->vm;
  if (read_spec(vm, &spec, v, text, FORMAT_INT) < 0 || check_spec(vm, &spec, v, text, FORMAT_INT) < 0)
    return -1;
  if (format_spec_wants_float(&spec))
    return int_as_double(vm, v, &value) < 0 ? -1 : put_float(b, &spec, value);
  return spec.type == 'c' ? put_character(b, &spec, v) : put_int(b, &spec, v);
}

Value int_format_spec(VM *vm, Ref v, Ref text) {
  return str_len(text) == 0 ? object_str(vm, v) : built(vm, v, text, int_into);
}

/* ---- complex ---- */

static Value complex_part(VM *vm, const FormatSpec *spec, double value) {
  StrBuilder b;
  builder_init(&b, vm);
  if (put_float(&b, spec, value) == 0) return builder_finish(&b);
  builder_abort(&b);
  return ERR;
}

/* Both parts without padding, then padded as one text. */
static Value put_complex(VM *vm, const FormatSpec *spec, double real, double imag, bool parens) {
  FormatSpec part = *spec,
             outer = {.fill = spec->fill, .align = spec->align, .width = spec->width, .precision = -1};
  part.width = -1;
  part.fill = ' ';
  part.align = '<';
  part.bare = true;
  if (part.precision >= 0 && !part.type) part.type = 'g';
  Value first = complex_part(vm, &part, real);
  if (is_err(first)) return ERR;
  part.sign = '+';
  Value second = complex_part(vm, &part, imag), body = ERR;
  bool skip_real = parens && real == 0 && !signbit(real);
  if (skip_real && !is_err(second)) {
    drop(vm, second);
    part.sign = spec->sign;
    second = complex_part(vm, &part, imag);
  }
  if (!is_err(second))
    body = skip_real ? str_format(vm, "%Sj", ref(second))
           : parens  ? str_format(vm, "(%S%Sj)", ref(first), ref(second))
                     : str_format(vm, "%S%Sj", ref(first), ref(second));
  drop(vm, first);
  drop_x(vm, second);
  if (is_err(body)) return ERR;
  FormatLayout layout = format_text(&outer, str_len(body));
  StrBuilder b;
  builder_init(&b, vm);
  if (put_front(&b, &outer, &layout)) {
    builder_str(&b, ref(body));
    builder_fill(&b, outer.fill, (size_t)layout.right);
  }
  drop(vm, body);
  return builder_finish(&b);
}

Value complex_format_spec(VM *vm, Ref v, double real, double imag, Ref text) {
  FormatSpec spec;
  if (read_spec(vm, &spec, v, text, FORMAT_FLOAT) < 0) return ERR;
  if (spec.type && !(spec.type < 128 && strchr("eEfFgGn", (int)spec.type))) {
    if (spec.type == 's')
      return raise(vm, T_VALUE_ERROR, "Unknown format code 's' for object of type '%T'", v);
    check_spec(vm, &spec, v, text, FORMAT_STR);
    return ERR;
  }
  if (spec.fill == '0')
    return raise(vm, T_VALUE_ERROR, "Zero padding is not allowed in complex format specifier");
  if (spec.align == '=')
    return raise(vm, T_VALUE_ERROR, "'=' alignment flag is not allowed in complex format specifier");
  if (spec.precision > INT32_MAX) return raise(vm, T_VALUE_ERROR, "precision too big");
  return put_complex(vm, &spec, real, imag, spec.type == 0);
}

/* ---- the methods, and format() ---- */

static Value dunder(VM *vm, Ref self, const Args *args, Value (*format)(VM *, Ref, Ref)) {
  if (!is_kind(args->at[0], TYPE_STR))
    return raise(vm, T_TYPE_ERROR,
                 is_none(args->at[0]) ? "__format__() argument must be str, not None"
                                      : "__format__() argument must be str, not %N",
                 ref(args->at[0]));
  return format(vm, self, ref(args->at[0]));
}
Value str_m_dunder_format(VM *vm, Ref self, const Args *args) {
  return dunder(vm, self, args, str_format_spec);
}
Value int_m_dunder_format(VM *vm, Ref self, const Args *args) {
  return dunder(vm, self, args, int_format_spec);
}
Value float_m_dunder_format(VM *vm, Ref self, const Args *args) {
  return dunder(vm, self, args, float_format_spec);
}

int format_fits(VM *vm, Ref v, bool bare) {
  int left = vm->recursion_limit - vm->depth;
  bool is_text = is_exact(vm, v, STR), is_whole = is_int(v) || is_exact(vm, v, INT);
  if (left >= 2 || (is_text && bare)) return 0;
  if (is_whole && bare) return left < 1 ? c_too_deep(vm, " while getting the str of an object") : 0;
  if (!is_text && !is_whole && !is_imm_float(v) && !is_exact(vm, v, FLOAT)) return 0;
  if (left < 1) return c_too_deep(vm, " while calling a Python object");
  return is_text || is_whole || !bare ? 0 : c_too_deep(vm, " while getting the str of an object");
}

Value object_format(VM *vm, Ref v, Ref spec) {
  if (is_exact(vm, v, STR)) return str_format_spec(vm, v, spec);
  if (is_int(v) || is_exact(vm, v, INT)) return int_format_spec(vm, v, spec);
  if (is_imm_float(v) || is_exact(vm, v, FLOAT)) return float_format_spec(vm, v, spec);
  Ref found = type_lookup(vm, type_of(vm, v), name_of(vm, D_format));
  if (is_undef(found)) return raise(vm, T_TYPE_ERROR, "Type %T doesn't define __format__", v);
  Value args[1] = {{spec.bits}}, text = call_unbound(vm, found, v, 1, args);
  if (is_err(text) || is_kind(text, TYPE_STR)) return text;
  raise(vm, T_TYPE_ERROR, "__format__ must return a str, not %T", ref(text));
  drop(vm, text);
  return ERR;
}

int object_format_into(StrBuilder *b, Ref v, Ref spec) {
  VM *vm = b->vm;
  if (is_exact(vm, v, STR) && str_len(spec) == 0) {
    builder_str(b, v);
    return b->failed ? -1 : 0;
  }
  if (str_len(spec)) {
    if (is_exact(vm, v, STR)) return str_into(b, v, spec);
    if (is_int(v)) return int_into(b, v, spec);
    if (is_imm_float(v)) return float_into(b, v, spec);
  }
  Value text = object_format(vm, v, spec);
  if (is_err(text)) return -1;
  builder_str(b, ref(text));
  drop(vm, text);
  return b->failed ? -1 : 0;
}

void format_hex(char *out, uint32_t number) {
  int shift = 28;
  while (shift && !(number >> shift)) shift -= 4;
  for (; shift >= 0; shift -= 4) *out++ = "0123456789abcdef"[number >> shift & 15];
  *out = 0;
}

Value object_ascii(VM *vm, Ref v) {
  static const char hex[] = "0123456789abcdef";
  Value text = object_repr(vm, v);
  if (is_err(text) || as_str(text)->ascii) return text;
  StrBuilder b;
  builder_init(&b, vm);
  for (size_t i = 0; i < str_len(text); i++) {
    uint32_t c = str_at(as_str(text), i);
    if (c < 0x80) {
      builder_char(&b, c);
      continue;
    }
    int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    builder_char(&b, '\\');
    builder_char(&b, digits == 2 ? 'x' : digits == 4 ? 'u' : 'U');
    while (digits--) builder_char(&b, (uint8_t)hex[c >> (4 * digits) & 15]);
  }
  drop(vm, text);
  return builder_finish(&b);
}
