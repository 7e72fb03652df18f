/* format % values. */
#include "base/decimal.h"
#include "base/dtoa.h"
#include "base/format_spec.h"
#include "object/float.h"
#include "object/int.h"
#include "object/str_format.h"
#include "object/str_int.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

typedef struct Percent {
  VM *vm;
  const StrObj *format;
  Ref format_ref;
  size_t at;
  Ref values;
  const TupleObj *tuple; /* the values, when they are one; else the values are one value */
  size_t used;
  Value key; /* the value that %(name) has found, owned; UNDEF: none */
  StrBuilder out;
} Percent;

typedef struct Directive {
  bool left, sign, blank, alternate, zero;
  ptrdiff_t width, precision; /* -1: not given */
  uint32_t type;
} Directive;

/* Borrowed; ERR when there are not enough. */
static Value next_value(Percent *p) {
  if (!is_undef(p->key)) {
    if (p->used++ == 0) return p->key;
  } else if (p->tuple) {
    if (p->used < p->tuple->len) return p->tuple->items[p->used++];
  } else if (p->used++ == 0)
    return (Value){p->values.bits};
  return raise(p->vm, T_TYPE_ERROR, "not enough arguments for format string");
}

/* Behind "%(": the key, and its value. 0 or -1. */
static int read_key(Percent *p) {
  VM *vm = p->vm;
  size_t from = p->at, depth = 1;
  if (is_kind(p->values, TYPE_TUPLE) || is_kind(p->values, TYPE_STR) || !object_has_subscript(vm, p->values))
    return raise_i(vm, T_TYPE_ERROR, "format requires a mapping");
  while (depth && p->at < p->format->len) {
    uint32_t c = str_at(p->format, p->at++);
    depth += (c == '(') - (size_t)(c == ')');
  }
  if (depth) return raise_i(vm, T_VALUE_ERROR, "incomplete format key");
  Value name = str_slice(vm, p->format_ref, from, p->at - 1);
  if (is_err(name)) return -1;
  Value found = object_getitem(vm, p->values, ref(name));
  drop(vm, name);
  if (is_err(found)) return -1;
  drop(vm, p->key);
  p->key = found;
  p->used = 0;
  return 0;
}

/* Digits or '*'. 0 or -1. */
static int read_amount(Percent *p, ptrdiff_t *amount, bool is_width, bool *left) {
  VM *vm = p->vm;
  if (p->at < p->format->len && str_at(p->format, p->at) == '*') {
    p->at++;
    Value v = next_value(p);
    int64_t n;
    if (is_err(v)) return -1;
    if (!is_int_like(ref(v))) return raise_i(vm, T_TYPE_ERROR, "* wants int");
    if (!int_as_i64(ref(v), &n) || n > (is_width ? PTRDIFF_MAX : INT32_MAX) ||
        n < (is_width ? -PTRDIFF_MAX : INT32_MIN))
      return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C %s",
                     is_width ? "ssize_t" : "int");
    if (is_width && n < 0) {
      *left = true;
      n = -n;
    }
    *amount = n < 0 ? 0 : (ptrdiff_t)n;
    return 0;
  }
  ptrdiff_t n = 0, most = is_width ? PTRDIFF_MAX : INT32_MAX;
  for (; p->at < p->format->len; p->at++) {
    uint32_t c = str_at(p->format, p->at);
    if (c < '0' || c > '9') break;
    if (n > (most - (ptrdiff_t)(c - '0')) / 10)
      return raise_i(vm, T_VALUE_ERROR, is_width ? "width too big" : "precision too big");
    n = n * 10 + (ptrdiff_t)(c - '0');
    *amount = n;
  }
  return 0;
}

static bool read_flag(Directive *d, uint32_t c) {
  switch (c) {
  case '-': return d->left = true;
  case '+': return d->sign = true;
  case ' ': return d->blank = true;
  case '#': return d->alternate = true;
  case '0': return d->zero = true;
  default: return false;
  }
}

/* Behind '%'. 0 or -1. */
static int read_directive(Percent *p, Directive *d) {
  const StrObj *s = p->format;
  *d = (Directive){.width = -1, .precision = -1};
  if (p->at < s->len && str_at(s, p->at) == '(') {
    p->at++;
    if (read_key(p) < 0) return -1;
  }
  while (p->at < s->len && read_flag(d, str_at(s, p->at))) p->at++;
  if (read_amount(p, &d->width, true, &d->left) < 0) return -1;
  if (p->at < s->len && str_at(s, p->at) == '.') {
    p->at++;
    d->precision = 0;
    if (read_amount(p, &d->precision, false, NULL) < 0) return -1;
  }
  if (p->at < s->len && (str_at(s, p->at) == 'h' || str_at(s, p->at) == 'l' || str_at(s, p->at) == 'L'))
    p->at++;
  if (p->at >= s->len) return raise_i(p->vm, T_VALUE_ERROR, "incomplete format");
  d->type = str_at(s, p->at++);
  return 0;
}

/* ---- output ---- */

static void put_text(Percent *p, const Directive *d, Ref text, size_t len) {
  size_t pad = d->width > 0 && (size_t)d->width > len ? (size_t)d->width - len : 0;
  if (!d->left) builder_fill(&p->out, ' ', pad);
  builder_part(&p->out, text, 0, len);
  if (d->left) builder_fill(&p->out, ' ', pad);
}

static int put_str(Percent *p, const Directive *d, Ref v) {
  VM *vm = p->vm;
  if (d->type == 's' && is_exact(vm, v, STR)) {
    size_t whole = str_len(v);
    put_text(p, d, v, d->precision >= 0 && (size_t)d->precision < whole ? (size_t)d->precision : whole);
    return 0;
  }
  Value text = d->type == 's' ? object_str(vm, v) : d->type == 'r' ? object_repr(vm, v) : object_ascii(vm, v);
  if (is_err(text)) return -1;
  size_t len = str_len(text);
  if (d->precision >= 0 && (size_t)d->precision < len) len = (size_t)d->precision;
  put_text(p, d, ref(text), len);
  drop(vm, text);
  return 0;
}

static int put_char(Percent *p, const Directive *d, Ref v) {
  VM *vm = p->vm;
  Value text = ERR;
  if (is_kind(v, TYPE_STR)) {
    if (str_len(v) != 1) return raise_i(vm, T_TYPE_ERROR, "%%c requires int or char");
    text = own(v);
  } else {
    int64_t code;
    if (!is_int_like(v) && !type_of(vm, v)->slots.index)
      return raise_i(vm, T_TYPE_ERROR, "%%c requires int or char");
    Value index = object_index(vm, v);
    if (is_err(index)) {
      if (!raised_is(vm, T_TYPE_ERROR)) return -1;
      error_clear(vm);
      return raise_i(vm, T_TYPE_ERROR, "%%c requires int or char");
    }
    bool fits = int_as_i64(ref(index), &code) && code >= 0 && code <= 0x10ffff;
    drop(vm, index);
    if (!fits) return raise_i(vm, T_OVERFLOW_ERROR, "%%c arg not in range(0x110000)");
    text = str_from_char(vm, (uint32_t)code);
  }
  if (is_err(text)) return -1;
  put_text(p, d, ref(text), 1);
  drop(vm, text);
  return 0;
}

/* Sign or prefix, zeros or blanks, and the body. */
static void put_number(Percent *p, const Directive *d, const char *head, size_t zeros, const char *body,
                       size_t n) {
  size_t len = strlen(head) + zeros + n;
  size_t pad = d->width > 0 && (size_t)d->width > len ? (size_t)d->width - len : 0;
  if (!d->left && !d->zero) builder_fill(&p->out, ' ', pad);
  builder_ascii(&p->out, head, strlen(head));
  if (!d->left && d->zero) builder_fill(&p->out, '0', pad);
  builder_fill(&p->out, '0', zeros);
  builder_ascii(&p->out, body, n);
  if (d->left) builder_fill(&p->out, ' ', pad);
}

/* The integer that a value gives for %d or %x; ERR with the reference's words. */
static Value as_integer(Percent *p, const Directive *d, Ref v) {
  VM *vm = p->vm;
  const Slots *slots = &type_of(vm, v)->slots;
  bool real = d->type == 'd' || d->type == 'i' || d->type == 'u';
  if (is_int_like(v)) return own(v);
  if (slots->index || slots->to_int || slots->to_float) {
    Value number = real ? object_call1(vm, ref_to(vm->types[T_INT]), v) : object_index(vm, v);
    if (!is_err(number) || !raised_is(vm, T_TYPE_ERROR)) return number;
    error_clear(vm);
  }
  if (vm->trap.set) return ERR;
  return raise(vm, T_TYPE_ERROR,
               real ? "%%%c format: a real number is required, not %T"
                    : "%%%c format: an integer is required, not %T",
               d->type, v);
}

/* digits: n of them, lower case; made upper case where they are when 'X' wants that. */
static void put_digits(Percent *p, const Directive *d, int base, bool negative, char *digits, size_t n) {
  char head[4] = {0};
  size_t k = 0;
  if (negative || d->sign || d->blank) head[k++] = negative ? '-' : d->sign ? '+' : ' ';
  if (d->alternate && base != 10) {
    head[k++] = '0';
    head[k] = (char)d->type;
  }
  size_t zeros = d->precision >= 0 && (size_t)d->precision > n ? (size_t)d->precision - n : 0;
  for (size_t i = 0; i < n && d->type == 'X'; i++)
    if (digits[i] >= 'a') digits[i] = (char)(digits[i] - 32);
  put_number(p, d, head, zeros, digits, n);
}

static int put_int(Percent *p, const Directive *d, Ref v) {
  VM *vm = p->vm;
  int base = d->type == 'o' ? 8 : d->type == 'x' || d->type == 'X' ? 16 : 10;
  Value number = as_integer(p, d, v);
  if (is_err(number)) return -1;
  int64_t i;
  if (int_as_i64(ref(number), &i)) {
    drop(vm, number);
    char digits[DIGITS_ROOM], *end = digits + sizeof digits;
    char *at = digits_put(end, i < 0 ? 0 - (uint64_t)i : (uint64_t)i, (unsigned)base);
    put_digits(p, d, base, i < 0, at, (size_t)(end - at));
    return 0;
  }
  Value digits = int_to_str(vm, ref(number), base);
  drop(vm, number);
  if (is_err(digits)) return -1;
  char *at = str_data(as_str(digits)); /* nobody else's: only texts of one character are shared */
  bool negative = *at == '-';
  put_digits(p, d, base, negative, at + negative, str_len(digits) - negative);
  drop(vm, digits);
  return 0;
}

static int as_real(VM *vm, Ref v, double *out) {
  int got = number_as_double(vm, v, out);
  if (got) return got < 0 ? -1 : 0;
  const Slots *slots = &type_of(vm, v)->slots;
  if (!slots->to_float && !slots->index) return raise_i(vm, T_TYPE_ERROR, "must be real number, not %T", v);
  Value number = slots->to_float ? object_call1(vm, ref_to(vm->types[T_FLOAT]), v) : object_index(vm, v);
  if (is_err(number)) return -1;
  got = number_as_double(vm, ref(number), out);
  drop(vm, number);
  return got < 0 ? -1 : 0;
}

enum { USUAL_FLOAT = DOUBLE_DIGITS_ROOM + 400 };

static void put_float_text(Percent *p, const Directive *d, FormatLayout layout, const char *body) {
  char head[sizeof layout.head + 1] = {0};
  memcpy(head, layout.head, layout.head_len);
  put_number(p, d, head, 0, body, layout.body_len);
}

static int put_float(Percent *p, const Directive *d, Ref v) {
  VM *vm = p->vm;
  double value;
  if (as_real(vm, v, &value) < 0) return -1;
  FormatSpec spec = {
      .fill = ' ', .align = '>', .width = -1, .precision = d->precision < 0 ? 6 : d->precision};
  spec.type = d->type;
  spec.alternate = d->alternate;
  spec.sign = d->sign ? '+' : d->blank ? ' ' : 0;
  uint64_t room = format_float_room(&spec), body_room = format_body_room(&spec, room);
  char usual_text[USUAL_FLOAT], usual_body[2 * USUAL_FLOAT];
  if (room <= USUAL_FLOAT && body_room <= 2 * USUAL_FLOAT) {
    put_float_text(p, d, format_float(usual_body, usual_text, &spec, value), usual_body);
    return 0;
  }
  if (room > PTRDIFF_MAX / 4 || body_room > PTRDIFF_MAX / 4) return raise_memory(vm), -1;
  char *text = vm_alloc(vm, (size_t)room), *body = text ? vm_alloc(vm, (size_t)body_room) : NULL;
  if (body) put_float_text(p, d, format_float(body, text, &spec, value), body);
  vm_free(vm, body, (size_t)body_room);
  vm_free(vm, text, (size_t)room);
  return body ? 0 : -1;
}

static int put_value(Percent *p, const Directive *d, Value v) {
  switch (d->type) {
  case 's':
  case 'r':
  case 'a': return put_str(p, d, ref(v));
  case 'c': return put_char(p, d, ref(v));
  case 'd':
  case 'i':
  case 'u':
  case 'o':
  case 'x':
  case 'X': return put_int(p, d, ref(v));
  case 'e':
  case 'E':
  case 'f':
  case 'F':
  case 'g':
  case 'G': return put_float(p, d, ref(v));
  default: {
    char code[16];
    format_hex(code, d->type);
    return raise_i(p->vm, T_VALUE_ERROR, "unsupported format character '%c' (0x%s) at index %z",
                   d->type > 31 && d->type < 127 ? d->type : '?', code, p->at - 1);
  }
  }
}

static int put_directive(Percent *p, const Directive *d) {
  Value v = next_value(p);
  return is_err(v) ? -1 : put_value(p, d, v);
}

/* A bare %s or %d, as most are. 0 or -1. */
static int put_bare(Percent *p, uint32_t type) {
  Value v = next_value(p);
  if (is_err(v)) return -1;
  if (type == 's' && is_exact(p->vm, v, STR)) {
    builder_str(&p->out, ref(v));
    return 0;
  }
  if (type == 'd' && is_int(v)) {
    int64_t i = int_of(v);
    char digits[DIGITS_ROOM], *end = digits + sizeof digits;
    char *at = decimal_put(end, i < 0 ? 0 - (uint64_t)i : (uint64_t)i);
    if (i < 0) *--at = '-';
    builder_ascii(&p->out, at, (size_t)(end - at));
    return 0;
  }
  return put_value(p, &(Directive){.width = -1, .precision = -1, .type = type}, v);
}

static size_t next_percent(const StrObj *s, size_t at) {
  const char *bytes = (const char *)(s + 1);
  if (s->kind == 1)
    while (at < s->len && bytes[at] != '%') at++;
  else
    while (at < s->len && str_at(s, at) != '%') at++;
  return at;
}

static int put_all(Percent *p) {
  Directive d;
  while (p->at < p->format->len && !p->out.failed) {
    size_t from = p->at;
    p->at = next_percent(p->format, p->at);
    builder_part(&p->out, p->format_ref, from, p->at);
    if (p->at++ >= p->format->len) break;
    if (p->at < p->format->len && str_at(p->format, p->at) == '%') {
      builder_char(&p->out, '%');
      p->at++;
      continue;
    }
    if (p->at < p->format->len && (str_at(p->format, p->at) == 's' || str_at(p->format, p->at) == 'd')) {
      if (put_bare(p, str_at(p->format, p->at++)) < 0) return -1;
      continue;
    }
    if (read_directive(p, &d) < 0 || put_directive(p, &d) < 0) return -1;
  }
  bool mapping = !p->tuple && !is_kind(p->values, TYPE_STR) && object_has_subscript(p->vm, p->values);
  size_t have = p->tuple ? p->tuple->len : 1;
  if (is_undef(p->key) && p->used < have && !mapping)
    return raise_i(p->vm, T_TYPE_ERROR, "not all arguments converted during string formatting");
  return 0;
}

Value str_percent(VM *vm, Ref format, Ref values) {
  bool instance =
      type_flag(type_of(vm, values), TYPE_HEAP) && !is_kind(values, TYPE_TUPLE | TYPE_STR | TYPE_INT);
  if (vm->depth >= vm->recursion_limit && !instance) return trap(vm, "%% of a string at the recursion limit");
  Percent p;
  p.vm = vm;
  p.format = as_str(format);
  p.format_ref = format;
  p.at = p.used = 0;
  p.values = values;
  p.tuple = is_kind(values, TYPE_TUPLE) ? as_tuple(values) : NULL;
  p.key = UNDEF;
  builder_init(&p.out, vm);
  int result = put_all(&p);
  drop(vm, p.key);
  if (result == 0) return builder_finish(&p.out);
  builder_abort(&p.out);
  return ERR;
}
