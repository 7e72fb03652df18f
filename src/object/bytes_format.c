/* bytes and bytearray: `%` formatting. Directives are read here; numbers are laid out by `%` of str, whose
   result is ASCII. */
#include "object/bytes_int.h"
#include "object/float.h"
#include "object/int.h"
#include "object/str.h"
#include "object/str_format.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

typedef struct Format {
  VM *vm;
  const uint8_t *p, *start, *end;
  ByteBuilder out;
  Ref args;       /* what is formatted: a tuple, or one value */
  ptrdiff_t n, i; /* a tuple's length and the next of it; -1 and -2 for one value */
  Ref mapping;    /* UNDEF: args is none */
  Value key_arg;  /* what the last %(key) gave; UNDEF */
} Format;

typedef struct Directive {
  bool left, sign, blank, alternate, zero, behind_digit;
  int64_t width, precision; /* -1: not given */
  uint8_t type;
} Directive;

/* The next argument, borrowed; UNDEF: exception. */
static Ref next_arg(Format *f) {
  if (f->i < f->n) {
    ptrdiff_t at = f->i++;
    return f->n < 0 ? f->args : ref(as_tuple(f->args)->items[at]);
  }
  raise(f->vm, T_TYPE_ERROR, "not enough arguments for format string");
  return ref(UNDEF);
}

/* %(key): the mapping's value becomes the only argument. */
static int read_key(Format *f) {
  if (is_undef(f->mapping)) return raise_i(f->vm, T_TYPE_ERROR, "format requires a mapping");
  const uint8_t *from = ++f->p;
  int depth = 1;
  for (; f->p < f->end; f->p++) {
    if (*f->p == ')' && --depth == 0) break;
    if (*f->p == '(') depth++;
  }
  if (f->p == f->end) return raise_i(f->vm, T_VALUE_ERROR, "incomplete format key");
  Value key = bytes_new(f->vm, from, (size_t)(f->p++ - from));
  if (is_err(key)) return -1;
  Value found = object_getitem(f->vm, f->mapping, ref(key));
  drop(f->vm, key);
  if (is_err(found)) return -1;
  drop(f->vm, f->key_arg);
  f->key_arg = found;
  f->args = ref(found);
  f->n = -1;
  f->i = -2;
  return 0;
}

/* A number or '*': width or precision. */
static int read_amount(Format *f, int64_t *out, int64_t most, const char *too_big) {
  if (f->p < f->end && *f->p == '*') {
    f->p++;
    Ref v = next_arg(f);
    if (is_undef(v)) return -1;
    if (!is_int_like(v)) return raise_i(f->vm, T_TYPE_ERROR, "* wants int");
    if (!int_as_i64(v, out) || *out > most || *out < -most)
      return raise_i(f->vm, T_OVERFLOW_ERROR,
                     most == INT32_MAX ? "Python int too large to convert to C int"
                                       : "Python int too large to convert to C ssize_t");
    return 0;
  }
  for (; f->p < f->end && *f->p >= '0' && *f->p <= '9'; f->p++) {
    int digit = *f->p - '0';
    if (*out < 0) *out = 0;
    if (*out > (most - digit) / 10) return raise_i(f->vm, T_VALUE_ERROR, "%s", too_big);
    *out = *out * 10 + digit;
  }
  return 0;
}

static bool read_flag(Directive *d, uint8_t c) {
  switch (c) {
  case '-': return d->left = true;
  case '+': return d->sign = true;
  case ' ': return d->blank = true;
  case '#': return d->alternate = true;
  case '0': return d->zero = true;
  default: return false;
  }
}

/* What follows a percent sign, up to its type. 0 or -1. */
static int read_directive(Format *f, Directive *d) {
  *d = (Directive){.width = -1, .precision = -1};
  if (f->p < f->end && *f->p == '(' && read_key(f) < 0) return -1;
  while (f->p < f->end && read_flag(d, *f->p)) f->p++;
  const uint8_t *flags_end = f->p;
  if (read_amount(f, &d->width, PTRDIFF_MAX, "width too big") < 0) return -1;
  if (d->width < -1) {
    d->left = true;
    d->width = -d->width;
  } else if (d->width == -1 && f->p > f->start && f->p[-1] == '*') {
    d->left = true;
    d->width = 1;
  }
  if (f->p < f->end && *f->p == '.') {
    f->p++;
    d->precision = 0;
    if (read_amount(f, &d->precision, INT32_MAX, "prec too big") < 0) return -1;
    if (d->precision < 0) d->precision = 0;
  }
  if (f->p < f->end && (*f->p == 'h' || *f->p == 'l' || *f->p == 'L')) f->p++;
  if (f->p == f->end) return raise_i(f->vm, T_VALUE_ERROR, "incomplete format");
  d->behind_digit = f->p > flags_end && f->p[-1] >= '0' && f->p[-1] <= '9';
  d->type = *f->p++;
  return 0;
}

/* ---- output ---- */

static void put_padded(Format *f, const Directive *d, const void *data, size_t len) {
  size_t more = d->width > 0 && (uint64_t)d->width > len ? (size_t)d->width - len : 0;
  uint8_t *room = bytes_builder_room(&f->out, more);
  if (!room && more) return;
  if (!d->left) {
    if (more) memset(room, ' ', more);
    bytes_builder_add(&f->out, data, len);
    return;
  }
  if (more) f->out.len -= more;
  bytes_builder_add(&f->out, data, len);
  room = bytes_builder_room(&f->out, more);
  if (room && more) memset(room, ' ', more);
}

static void put_cut(Format *f, const Directive *d, const void *data, size_t len) {
  if (d->precision >= 0 && (uint64_t)d->precision < len) len = (size_t)d->precision;
  put_padded(f, d, data, len);
}

static int put_bytes(Format *f, const Directive *d, Ref v) {
  VM *vm = f->vm;
  Value made = UNDEF;
  Ref method = is_exact(vm, v, BYTES) || is_bytearray(v)
                   ? ref(UNDEF)
                   : type_lookup(vm, type_of(vm, v), name_of(vm, D_bytes));
  if (!is_undef(method)) {
    made = call_unbound(vm, method, v, 0, NULL);
    if (is_err(made)) return -1;
    if (!is_bytes(made)) {
      raise(vm, T_TYPE_ERROR, "__bytes__ returned non-bytes (type %T)", ref(made));
      drop(vm, made);
      return -1;
    }
    v = ref(made);
  }
  if (!buffer_lends(vm, v))
    return raise_i(vm, T_TYPE_ERROR,
                   "%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'", v);
  Buffer data;
  int result = buffer_get(vm, v, &data, 0);
  if (result == 0) put_cut(f, d, data.at, data.len);
  buffer_release(vm, &data);
  drop_x(vm, made);
  return result;
}

static int put_ascii(Format *f, const Directive *d, Ref v) {
  Value text = object_ascii(f->vm, v);
  if (is_err(text)) return -1;
  put_cut(f, d, str_data(as_str(text)), str_len(ref(text)));
  drop(f->vm, text);
  return 0;
}

static int put_char(Format *f, const Directive *d, Ref v) {
  VM *vm = f->vm;
  uint8_t byte;
  if ((is_bytes(v) || is_bytearray(v)) && bytes_view(v).len == 1)
    byte = bytes_view(v).at[0];
  else if (is_int_like(v)) {
    int64_t i;
    if (!int_as_i64(v, &i) || i < 0 || i > 255)
      return raise_i(vm, T_OVERFLOW_ERROR, "%%c arg not in range(256)");
    byte = (uint8_t)i;
  } else {
    Value index = object_index(vm, v);
    if (!is_err(index)) {
      int result = put_char(f, d, ref(index));
      drop(vm, index);
      return result;
    }
    if (vm->trap.set || !raised_is(vm, T_TYPE_ERROR)) return -1;
    error_clear(vm);
    return raise_i(vm, T_TYPE_ERROR, "%%c requires an integer in range(256) or a single byte");
  }
  put_padded(f, d, &byte, 1);
  return 0;
}

/* The directive again, for str. */
static Value as_text(VM *vm, const Directive *d) {
  unsigned type = d->type == 'i' ? 'd' : (unsigned)d->type; /* the same, but complaints name it */
  StrBuilder b;
  builder_init(&b, vm);
  builder_char(&b, '%');
  if (d->left) builder_char(&b, '-');
  if (d->sign) builder_char(&b, '+');
  if (d->blank) builder_char(&b, ' ');
  if (d->alternate) builder_char(&b, '#');
  if (d->zero) builder_char(&b, '0');
  Value head = builder_finish(&b), out = ERR;
  if (is_err(head)) return ERR;
  if (d->width >= 0 && d->precision >= 0)
    out = str_format(vm, "%S%i.%i%c", ref(head), d->width, d->precision, type);
  else if (d->precision >= 0)
    out = str_format(vm, "%S.%i%c", ref(head), d->precision, type);
  else if (d->width >= 0)
    out = str_format(vm, "%S%i%c", ref(head), d->width, type);
  else
    out = str_format(vm, "%S%c", ref(head), type);
  drop(vm, head);
  return out;
}

static int put_number(Format *f, const Directive *d, Ref v) {
  VM *vm = f->vm;
  Value one = {v.bits}, tuple = tuple_from(vm, &one, 1), format = is_err(tuple) ? ERR : as_text(vm, d),
        text = ERR;
  if (!is_err(format)) text = object_binary(vm, ref(format), ref(tuple), OPER_MOD);
  drop_x(vm, tuple);
  drop_x(vm, format);
  if (is_err(text)) return -1;
  bytes_builder_add(&f->out, str_data(as_str(text)), str_len(ref(text)));
  drop(vm, text);
  return 0;
}

static int put_real(Format *f, const Directive *d, Ref v) {
  VM *vm = f->vm;
  Slots *slots = &type_of(vm, v)->slots;
  Value number = slots->to_float || slots->index ? object_float(vm, v) : ERR;
  if (is_err(number)) {
    if (vm->trap.set) return -1;
    error_clear(vm);
    return raise_i(vm, T_TYPE_ERROR, "float argument required, not %T", v);
  }
  int result = put_number(f, d, ref(number));
  drop(vm, number);
  return result;
}

static int put_directive(Format *f) {
  Directive d;
  if (f->p < f->end && *f->p == '%') {
    bytes_builder_byte(&f->out, *f->p++);
    return 0;
  }
  if (read_directive(f, &d) < 0) return -1;
  Ref borrowed = next_arg(f);
  if (is_undef(borrowed)) return -1;
  Value v = own(borrowed);
  int result;
  switch (d.type) {
  case 's':
  case 'b': result = put_bytes(f, &d, ref(v)); break;
  case 'a':
  case 'r': result = put_ascii(f, &d, ref(v)); break;
  case 'c': result = put_char(f, &d, ref(v)); break;
  case 'd':
  case 'i':
  case 'u':
  case 'o':
  case 'x':
  case 'X': result = put_number(f, &d, ref(v)); break;
  case 'e':
  case 'E':
  case 'f':
  case 'F':
  case 'g':
  case 'G': result = put_real(f, &d, ref(v)); break;
  default: {
    /* The reference fails to word its complaint about a character beyond ASCII, but behind a number. */
    if (d.type > 127 && !d.behind_digit) {
      raise_with(f->vm, T_VALUE_ERROR, ref(UNDEF));
      result = -1;
      break;
    }
    char hex[9];
    format_hex(hex, d.type);
    result = raise_i(f->vm, T_VALUE_ERROR, "unsupported format character '%c' (0x%s) at index %z",
                     (unsigned)d.type, hex, (size_t)(f->p - 1 - f->start));
  }
  }
  drop(f->vm, v);
  return result;
}

static int put_all(Format *f) {
  while (f->p < f->end && !f->out.failed) {
    const uint8_t *percent = memchr(f->p, '%', (size_t)(f->end - f->p)), *stop = percent ? percent : f->end;
    bytes_builder_add(&f->out, f->p, (size_t)(stop - f->p));
    f->p = stop;
    if (!percent) break;
    f->p++;
    if (put_directive(f) < 0) return -1;
  }
  if (f->i < f->n && is_undef(f->mapping))
    return raise_i(f->vm, T_TYPE_ERROR, "not all arguments converted during bytes formatting");
  return f->out.failed ? -1 : 0;
}

static Value percent(VM *vm, Ref a, Ref b) {
  bool tuple = is_kind(b, TYPE_TUPLE);
  bool mapping =
      object_has_subscript(vm, b) && !tuple && !is_kind(b, TYPE_STR) && !is_bytes(b) && !is_bytearray(b);
  Buffer data;
  if (buffer_get(vm, a, &data, 0) < 0) return ERR;
  Format f = {.vm = vm, .p = data.at, .start = data.at, .end = data.at + data.len, .args = b};
  f.n = tuple ? (ptrdiff_t)as_tuple(b)->len : -1;
  f.i = tuple ? 0 : -2;
  f.mapping = mapping ? b : ref(UNDEF);
  f.key_arg = UNDEF;
  bytes_builder_init(&f.out, vm);
  int result = put_all(&f);
  buffer_release(vm, &data);
  drop(vm, f.key_arg);
  Value out = result < 0 ? ERR : bytes_like(vm, a, f.out.at, f.out.len);
  bytes_builder_abort(&f.out);
  return out;
}

Value bytes_mod(VM *vm, Ref a, Ref b) {
  return is_bytes(a) ? percent(vm, a, b) : NOT_IMPLEMENTED;
}

Value bytearray_mod(VM *vm, Ref a, Ref b) {
  return is_bytearray(a) ? percent(vm, a, b) : NOT_IMPLEMENTED;
}
