/* Decimal.__format__: [[fill]align][sign][z][0][width][,][.precision][type]. */
#include "base/unicode.h"
#include "module/decimal_parts.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

typedef struct Spec {
  uint32_t fill;
  char align; /* '<' '>' '^' '=' */
  char sign;  /* '-' '+' ' ' */
  bool zero_pad, positive_zero, thousands;
  int64_t width, precision; /* precision -1: none */
  char type;                /* e E f F g G %, 0: none */
} Spec;

/* ---- reading the spec ---- */

typedef struct Scan {
  const StrObj *text;
  size_t at;
} Scan;

static uint32_t peek(const Scan *s, size_t ahead) {
  return s->at + ahead < s->text->len ? str_at(s->text, s->at + ahead) : 0;
}
static bool accept(Scan *s, uint32_t c) {
  if (peek(s, 0) != c || s->at >= s->text->len) return false;
  s->at++;
  return true;
}
static bool is_align(uint32_t c) {
  return c == '<' || c == '>' || c == '=' || c == '^';
}

enum { SPEC_BAD, SPEC_FINE, SPEC_LARGE };

/* SPEC_LARGE: more than the limits of a precision. */
static int read_number(Scan *s, int64_t *value) {
  if (peek(s, 0) < '0' || peek(s, 0) > '9') return SPEC_BAD;
  int64_t n = 0;
  for (; peek(s, 0) >= '0' && peek(s, 0) <= '9'; s->at++) {
    int64_t digit = (int64_t)peek(s, 0) - '0';
    if (n > (INT64_MAX - digit) / 10) return SPEC_BAD;
    n = n * 10 + digit;
  }
  *value = n;
  return n > DEC_MAX_PREC ? SPEC_LARGE : SPEC_FINE;
}

/* [[fill]align][z][sign][z][0]; false: zeros and an alignment. */
static bool read_front(Scan *s, Spec *spec) {
  bool aligned = true;
  if (is_align(peek(s, 1))) {
    spec->fill = peek(s, 0);
    spec->align = (char)peek(s, 1);
    s->at += 2;
  } else if (is_align(peek(s, 0))) {
    spec->align = (char)peek(s, 0);
    s->at++;
  } else {
    aligned = false;
  }
  spec->positive_zero = accept(s, 'z');
  uint32_t sign = peek(s, 0);
  if (sign == '+' || sign == '-' || sign == ' ') {
    spec->sign = (char)sign;
    s->at++;
  }
  if (!spec->positive_zero) spec->positive_zero = accept(s, 'z');
  if (!accept(s, '0')) return true;
  spec->zero_pad = true;
  spec->fill = '0';
  spec->align = '=';
  return !aligned && peek(s, 0) != '0';
}

static int read_spec(const StrObj *text, Spec *spec) {
  Scan s = {text, 0};
  int width = SPEC_FINE, precision = SPEC_FINE;
  *spec = (Spec){.fill = ' ', .align = '>', .sign = '-', .precision = -1};
  if (!read_front(&s, spec)) return SPEC_BAD;
  if (peek(&s, 0) >= '0' && peek(&s, 0) <= '9') width = read_number(&s, &spec->width);
  spec->thousands = accept(&s, ',');
  if (accept(&s, '.')) precision = read_number(&s, &spec->precision);
  if (width == SPEC_BAD || precision == SPEC_BAD) return SPEC_BAD;
  if (s.at < text->len) {
    uint32_t type = peek(&s, 0);
    if (type == 0 || type > 127 || !strchr("eEfFgGnN%", (int)type)) return SPEC_BAD;
    if ((type | 0x20) == 'n' && spec->thousands) return SPEC_BAD;
    spec->type = type == 'n' ? 'g' : type == 'N' ? 'G' : (char)type;
    s.at++;
  }
  if (s.at != text->len) return SPEC_BAD;
  return width == SPEC_LARGE || precision == SPEC_LARGE ? SPEC_LARGE : SPEC_FINE;
}

/* ---- the number ---- */

/* To `digits` significant digits. */
static void round_digits(DecBuf *out, const Dec *d, int64_t digits, DecContext *ctx) {
  DecContext few = *ctx;
  few.prec = digits ? digits : 1;
  few.emax = INT64_MAX / 4;
  few.emin = INT64_MIN / 4;
  dec_copy(out, d, &few);
  dec_finish(out, &few);
  ctx->status |= few.status & DEC_FAILED;
}

/* d rounded as its type says into `out`, with the context's rounding. */
static void round_for(DecBuf *out, const Dec *given, const Spec *spec, DecContext *ctx) {
  Dec d = *given;
  bool fixed = strchr("fF%", spec->type) != NULL;
  if (spec->type == '%') d.exponent += 2;
  if (spec->precision < 0) {
    dec_copy(out, &d, ctx);
  } else if (fixed) {
    dec_rescale(out, &d, -spec->precision, ctx);
  } else if (strchr("eE", spec->type)) {
    if (d.digits > spec->precision + 1)
      round_digits(out, &d, spec->precision + 1, ctx);
    else
      dec_rescale(out, &d, d.n ? d.exponent - (spec->precision + 1 - d.digits) : d.exponent, ctx);
  } else if (d.digits > spec->precision && d.digits > 1) {
    round_digits(out, &d, spec->precision, ctx);
  } else {
    dec_copy(out, &d, ctx);
  }
  if (fixed && out->d.kind == DEC_FINITE && !out->d.n && out->d.exponent > 0)
    dec_set_zero(out, d.negative, 0);
}

/* Digits before the point, behind it, and the exponent that is shown. */
typedef struct Parts {
  char *text; /* owned: the digits with zeros, a NUL for none */
  size_t room, n_whole, n_fraction;
  int64_t exponent;
} Parts;

static int64_t place_of_point(const Dec *d, const Spec *spec) {
  int64_t left = d->exponent + d->digits;
  switch (spec->type) {
  case 'e':
  case 'E': return !d->n && spec->precision >= 0 ? 1 - spec->precision : 1;
  case 'f':
  case 'F':
  case '%': return left;
  default: return d->exponent <= 0 && left > -6 ? left : 1;
  }
}

static int split_digits(VM *vm, const Dec *d, const Spec *spec, Parts *parts) {
  int64_t point = place_of_point(d, spec), before = point <= 0 ? 1 - point : 0;
  int64_t behind = point > d->digits ? point - d->digits : 0, n = before + d->digits + behind;
  parts->text = NULL;
  if (n > INT64_C(1) << 31) return raise_memory(vm), -1;
  parts->room = (size_t)n;
  if (!(parts->text = vm_alloc(vm, parts->room))) return -1;
  memset(parts->text, '0', parts->room);
  dec_digits(parts->text + before, d);
  parts->n_whole = point <= 0 ? 1 : (size_t)point;
  parts->n_fraction = parts->room - parts->n_whole;
  parts->exponent = d->exponent + d->digits - point;
  return 0;
}

/* ---- laying out ---- */

static void put_ascii(StrBuilder *b, const char *text, size_t n) {
  for (size_t i = 0; i < n; i++) builder_char(b, (uint8_t)text[i]);
}

/* The whole part in groups of three, with zeros in front up to `least` characters. */
static void put_whole(StrBuilder *b, const Parts *parts, const Spec *spec, int64_t least) {
  size_t n = parts->n_whole, most = n;
  int64_t width = (int64_t)n + (spec->thousands ? (int64_t)(n - 1) / 3 : 0);
  while (width < least) {
    most++;
    width += 1 + (spec->thousands && most % 3 == 1);
  }
  for (size_t left = most; left && !b->failed; left--) {
    builder_char(b, left > n ? '0' : (uint8_t)parts->text[n - left]);
    if (spec->thousands && left > 1 && left % 3 == 1) builder_char(b, ',');
  }
}

static char sign_of(bool negative, const Spec *spec) {
  return negative ? '-' : spec->sign == '-' ? 0 : spec->sign;
}

/* What stands behind the whole part: point, digits, exponent, percent. */
static Value tail_of(VM *vm, const Parts *parts, const Spec *spec) {
  StrBuilder b;
  builder_init(&b, vm);
  if (parts->n_fraction) {
    builder_char(&b, '.');
    put_ascii(&b, parts->text + parts->n_whole, parts->n_fraction);
  }
  if (parts->exponent || strchr("eE", spec->type)) {
    Value exponent = str_format(vm, "%c%s%i", spec->type == 'E' || spec->type == 'G' ? 'E' : 'e',
                                parts->exponent < 0 ? "" : "+", parts->exponent);
    if (is_err(exponent)) {
      builder_abort(&b);
      return ERR;
    }
    builder_str(&b, ref(exponent));
    drop(vm, exponent);
  }
  if (spec->type == '%') builder_char(&b, '%');
  return builder_finish(&b);
}

/* sign + body, padded. */
static Value pad(VM *vm, const Spec *spec, char sign, Ref body) {
  int64_t len = (int64_t)str_len(body) + (sign != 0), space = spec->width > len ? spec->width - len : 0;
  int64_t left = spec->align == '>' ? space : spec->align == '^' ? space / 2 : 0;
  int64_t middle = spec->align == '=' ? space : 0, right = space - left - middle;
  if (space > INT64_C(1) << 40) return raise_memory(vm);
  StrBuilder b;
  builder_init(&b, vm);
  builder_fill(&b, spec->fill, (size_t)left);
  if (sign) builder_char(&b, (uint8_t)sign);
  builder_fill(&b, spec->fill, (size_t)middle);
  builder_str(&b, body);
  builder_fill(&b, spec->fill, (size_t)right);
  return builder_finish(&b);
}

static Value put_number(VM *vm, const Dec *d, const Spec *spec, const Parts *parts) {
  char sign = sign_of(d->negative && !(spec->positive_zero && !d->n), spec);
  Value tail = tail_of(vm, parts, spec);
  if (is_err(tail)) return ERR;
  if (spec->zero_pad && spec->width > INT64_C(1) << 31) {
    drop(vm, tail);
    return raise_memory(vm);
  }
  StrBuilder b;
  builder_init(&b, vm);
  put_whole(&b, parts, spec, spec->zero_pad ? spec->width - (int64_t)str_len(tail) - (sign != 0) : 0);
  builder_str(&b, ref(tail));
  drop(vm, tail);
  Value body = builder_finish(&b);
  if (is_err(body)) return ERR;
  Value out = pad(vm, spec, sign, ref(body));
  drop(vm, body);
  return out;
}

/* Infinities and NaNs are never filled with zeros. */
static Value put_special(VM *vm, Ref self, Spec *spec) {
  Dec size = *dec_of(self);
  size.negative = false;
  Value positive = decimal_new(vm, decimal_state(vm)->decimal, &size);
  Value text = is_err(positive) ? ERR : decimal_text(vm, ref(positive), false, true);
  drop_x(vm, positive);
  if (is_err(text)) return ERR;
  Value body = spec->type == '%' ? str_format(vm, "%S%%", ref(text)) : own(ref(text));
  drop(vm, text);
  if (is_err(body)) return ERR;
  if (spec->zero_pad) {
    spec->fill = ' ';
    spec->align = '>';
  }
  Value out = pad(vm, spec, sign_of(dec_of(self)->negative, spec), ref(body));
  drop(vm, body);
  return out;
}

static Value format_finite(VM *vm, Ref self, Spec *spec, ContextObj *c) {
  Calc calc;
  Parts parts;
  if (!spec->type) spec->type = c->capitals ? 'G' : 'g';
  if (!spec->precision && strchr("gG", spec->type)) spec->precision = 1;
  /* the reference does not look at what F rounds to zero */
  if (spec->type == 'F' && dec_of(self)->n) spec->positive_zero = false;
  calc_begin(&calc, vm, c);
  round_for(&calc.out, dec_of(self), spec, &calc.ctx);
  calc.ctx.status &= DEC_FAILED | DEC_ALL_INVALID;
  Value out = ERR;
  if (calc.ctx.status & DEC_ALL_INVALID)
    raise(vm, T_VALUE_ERROR, "invalid format string");
  else if (calc_status(&calc) == 0 && split_digits(vm, &calc.out.d, spec, &parts) == 0) {
    out = put_number(vm, &calc.out.d, spec, &parts);
    vm_free(vm, parts.text, parts.room);
  }
  calc_drop(&calc);
  return out;
}

static bool has_surrogate(const StrObj *text) {
  for (size_t i = 0; i < text->len; i++)
    if (str_at(text, i) >= 0xd800 && str_at(text, i) < 0xe000) return true;
  return false;
}

Value decimal_format(VM *vm, Ref self, const Args *args) {
  Value at[2];
  Spec spec;
  if (decimal_positional(vm, 1, 2, args, at) < 0) return ERR;
  ContextObj *c = decimal_context(vm);
  if (!c) return ERR;
  if (!is_kind(at[0], TYPE_STR)) return raise(vm, T_TYPE_ERROR, "format arg must be str");
  if (has_surrogate(as_str(at[0]))) return trap(vm, "Decimal.__format__ with a lone surrogate");
  int fine = read_spec(as_str(at[0]), &spec);
  if (fine == SPEC_BAD) return raise(vm, T_VALUE_ERROR, "invalid format string");
  if (fine == SPEC_LARGE)
    return raise(vm, T_VALUE_ERROR, "format specification exceeds internal limits of _decimal");
  if (!is_undef(at[1])) {
    if (!is_kind(at[1], TYPE_DICT)) return raise(vm, T_TYPE_ERROR, "optional argument must be a dict");
    return trap(vm, "Decimal.__format__ with a dict of separators");
  }
  if (dec_of(self)->kind != DEC_FINITE) return put_special(vm, self, &spec);
  return format_finite(vm, self, &spec, c);
}
