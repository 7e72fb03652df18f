/* The escapes of bytes literals: see codecs_escape.h. */
#include "module/codecs_escape.h"
#include "object/bytes.h"
#include "object/str.h"
#include "runtime/error.h"

Value bytes_escape(VM *vm, const uint8_t *data, size_t len) {
  static const char hex[] = "0123456789abcdef";
  ByteBuilder b;
  bytes_builder_init(&b, vm);
  for (size_t i = 0; i < len && !b.failed; i++) {
    uint8_t c = data[i];
    const char *plain = strchr("\\\\''\tt\nn\rr", c);
    if (c && plain && (c == '\\' || c == '\'' || c < ' ')) {
      uint8_t two[2] = {'\\', (uint8_t)plain[1]};
      bytes_builder_add(&b, two, 2);
    } else if (c < ' ' || c >= 0x7f) {
      uint8_t four[4] = {'\\', 'x', (uint8_t)hex[c >> 4], (uint8_t)hex[c & 15]};
      bytes_builder_add(&b, four, 4);
    } else
      bytes_builder_byte(&b, c);
  }
  return bytes_builder_finish(&b);
}

static int hex_value(uint8_t c) {
  if (c >= '0' && c <= '9') return c - '0';
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

typedef struct Reader {
  VM *vm;
  const uint8_t *data;
  size_t len, at;
  Ref errors;
  ByteBuilder out;
} Reader;

/* A \x without two digits, at `from`. */
static int bad_hex(Reader *r, size_t from) {
  Ref errors = r->errors;
  bool named = !is_undef(errors) && !is_none(errors);
  if (!named || str_is(errors, "strict"))
    return raise_i(r->vm, T_VALUE_ERROR, "invalid \\x escape at position %z", from);
  if (str_is(errors, "replace"))
    bytes_builder_byte(&r->out, '?');
  else if (!str_is(errors, "ignore"))
    return raise_i(r->vm, T_VALUE_ERROR, "decoding error; unknown error handling code: %S", errors);
  /* One digit belongs to the escape. */
  if (r->at < r->len && hex_value(r->data[r->at]) >= 0) r->at++;
  return 0;
}

static int read_octal(Reader *r, uint8_t first) {
  unsigned value = first - '0';
  for (int i = 0; i < 2 && r->at < r->len && r->data[r->at] >= '0' && r->data[r->at] <= '7'; i++)
    value = value * 8 + (r->data[r->at++] - '0');
  bytes_builder_byte(&r->out, (uint8_t)value);
  return 0;
}

/* What follows a backslash. 0 or -1. */
static int read_escape(Reader *r) {
  static const char plain[] = "\\\\''\"\"b\bf\ft\tn\nr\rv\va\a";
  if (r->at == r->len) return raise_i(r->vm, T_VALUE_ERROR, "Trailing \\ in string");
  size_t from = r->at - 1;
  uint8_t c = r->data[r->at++];
  if (c == '\n') return 0;
  for (const char *p = plain; *p; p += 2)
    if ((uint8_t)*p == c) return bytes_builder_byte(&r->out, (uint8_t)p[1]), 0;
  if (c >= '0' && c <= '7') return read_octal(r, c);
  if (c != 'x') {
    trap(r->vm, "an invalid escape sequence, which warns");
    return -1;
  }
  if (r->at + 1 < r->len && hex_value(r->data[r->at]) >= 0 && hex_value(r->data[r->at + 1]) >= 0) {
    bytes_builder_byte(&r->out, (uint8_t)(hex_value(r->data[r->at]) << 4 | hex_value(r->data[r->at + 1])));
    r->at += 2;
    return 0;
  }
  return bad_hex(r, from);
}

Value bytes_unescape(VM *vm, const uint8_t *data, size_t len, Ref errors) {
  Reader r = {.vm = vm, .data = data, .len = len, .errors = errors};
  bytes_builder_init(&r.out, vm);
  while (r.at < len && !r.out.failed) {
    uint8_t c = data[r.at++];
    if (c != '\\')
      bytes_builder_byte(&r.out, c);
    else if (read_escape(&r) < 0)
      r.out.failed = true;
  }
  return bytes_builder_finish(&r.out);
}
