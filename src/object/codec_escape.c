/* unicode_escape and raw_unicode_escape. */
#include "base/unicode.h"
#include "object/codec_int.h"
#include "runtime/error.h"
#include "runtime/warn.h"

/* ---- encoding ---- */

static void put_escape(ByteBuilder *b, uint32_t c) {
  char text[ESCAPE_ROOM];
  bytes_builder_add(b, text, escape_text(text, HANDLER_BACKSLASH, c));
}

Value codec_unicode_escape_encode(VM *vm, Ref v) {
  const StrObj *s = as_str(v);
  ByteBuilder b;
  bytes_builder_init(&b, vm);
  for (size_t i = 0; i < s->len; i++) {
    uint32_t c = str_at(s, i);
    const char *simple = c == '\\'   ? "\\\\"
                         : c == '\t' ? "\\t"
                         : c == '\n' ? "\\n"
                         : c == '\r' ? "\\r"
                                     : NULL;
    if (simple)
      bytes_builder_add(&b, simple, 2);
    else if (c >= ' ' && c < 0x7f)
      bytes_builder_byte(&b, (uint8_t)c);
    else
      put_escape(&b, c);
  }
  return bytes_builder_finish(&b);
}

Value codec_raw_unicode_escape_encode(VM *vm, Ref v) {
  const StrObj *s = as_str(v);
  ByteBuilder b;
  bytes_builder_init(&b, vm);
  for (size_t i = 0; i < s->len; i++) {
    uint32_t c = str_at(s, i);
    if (c < 0x100)
      bytes_builder_byte(&b, (uint8_t)c);
    else
      put_escape(&b, c);
  }
  return bytes_builder_finish(&b);
}

/* ---- decoding ---- */

typedef struct Escape {
  size_t end;         /* behind it, or behind what is wrong with it */
  const char *reason; /* NULL: it is fine */
  bool cut;           /* wrong because the text ends there */
} Escape;

static int hex_digit(uint8_t c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

/* `count` hexadecimal digits from `at`. */
static Escape read_hex(const DecodeInput *in, size_t at, int count, uint32_t *code) {
  static const char *const truncated[] = {"truncated \\xXX escape", "truncated \\uXXXX escape",
                                          "truncated \\UXXXXXXXX escape"};
  size_t end = at + (size_t)count;
  *code = 0;
  for (; at < end; at++) {
    int digit = at < in->len ? hex_digit(in->at[at]) : -1;
    if (digit < 0) return (Escape){at, truncated[count / 4], at >= in->len};
    *code = *code << 4 | (uint32_t)digit;
  }
  return (Escape){end, NULL, false};
}

/* Behind "\N". */
static Escape read_name(const DecodeInput *in, size_t at, uint32_t *code) {
  static const char malformed[] = "malformed \\N character escape";
  if (at >= in->len) return (Escape){at, malformed, true};
  if (in->at[at] != '{') return (Escape){at, malformed, false};
  size_t start = ++at;
  while (at < in->len && in->at[at] != '}') at++;
  if (at == in->len) return (Escape){at, malformed, true};
  if (at == start) return (Escape){at, malformed, false};
  bool found = unicode_by_name((const char *)in->at + start, at - start, code);
  return (Escape){at + 1, found ? NULL : "unknown Unicode character name", false};
}

static const char simple_from[] = "\\'\"bftnrva", simple_to[] = "\\'\"\b\f\t\n\r\v\a";

/* The escape at `at`, where the backslash stands; puts what it stands for. *invalid: the first that deserves
 * a warning. */
static Escape read_escape(Decoder *d, size_t at, size_t *invalid) {
  const DecodeInput *in = d->in;
  uint32_t code = 0;
  size_t start = at;
  if (++at == in->len) return (Escape){at, "\\ at end of string", true};
  uint8_t c = in->at[at++];
  const char *simple = c ? strchr(simple_from, c) : NULL;
  Escape escape = {at, NULL, false};
  if (c == '\n') return escape;
  if (simple) {
    builder_char(&d->out, (uint8_t)simple_to[simple - simple_from]);
    return escape;
  }
  if (c >= '0' && c <= '7') {
    code = (uint32_t)(c - '0');
    for (int i = 0; i < 2 && escape.end < in->len; i++, escape.end++) {
      uint8_t digit = in->at[escape.end];
      if (digit < '0' || digit > '7') break;
      code = code * 8 + (uint32_t)(digit - '0');
    }
    if (code > 0xff && *invalid == SIZE_MAX) *invalid = start;
  } else if (c == 'x' || c == 'u' || c == 'U')
    escape = read_hex(in, at, c == 'x' ? 2 : c == 'u' ? 4 : 8, &code);
  else if (c == 'N')
    escape = read_name(in, at, &code);
  else {
    if (*invalid == SIZE_MAX) *invalid = start;
    builder_char(&d->out, '\\');
    code = c;
  }
  if (!escape.reason && code > 0x10ffff) escape.reason = "illegal Unicode character";
  if (!escape.reason) builder_char(&d->out, code);
  return escape;
}

/* Warns of an escape that means nothing, or of an octal one that is too large. 0 or -1. */
static int warn_invalid(VM *vm, const DecodeInput *in, size_t at) {
  const uint8_t *p = in->at + at + 1;
  if (*p < '4' || *p > '7') return warn(vm, T_DEPRECATION_WARNING, "invalid escape sequence '\\%c'", *p);
  return warn(vm, T_DEPRECATION_WARNING, "invalid octal escape sequence '\\%c%c%c'", p[0], p[1], p[2]);
}

/* The text, once the warning has been given. */
static Value finish_warned(Decoder *d, size_t at, size_t invalid) {
  if (invalid != SIZE_MAX && !d->out.failed && warn_invalid(d->vm, d->in, invalid) < 0)
    return decoder_finish(d, -1);
  return decoder_finish(d, (ptrdiff_t)at);
}

Value codec_unicode_escape_decode(VM *vm, const DecodeInput *in) {
  Decoder d;
  size_t invalid = SIZE_MAX;
  decoder_init(&d, vm, "unicodeescape", in);
  for (size_t at = 0; at < in->len && !d.out.failed;) {
    if (in->at[at] != '\\') {
      builder_char(&d.out, in->at[at++]);
      continue;
    }
    Escape escape = read_escape(&d, at, &invalid);
    ptrdiff_t next = (ptrdiff_t)escape.end;
    if (escape.reason && escape.cut && !in->final) return finish_warned(&d, at, invalid);
    if (escape.reason) next = decoder_fix(&d, at, escape.end, escape.reason);
    if (next < 0) return decoder_finish(&d, -1);
    at = (size_t)next;
  }
  return finish_warned(&d, in->len, invalid);
}

Value codec_raw_unicode_escape_decode(VM *vm, const DecodeInput *in) {
  Decoder d;
  decoder_init(&d, vm, "rawunicodeescape", in);
  for (size_t at = 0; at < in->len;) {
    uint8_t c = in->at[at], kind = at + 1 < in->len ? in->at[at + 1] : 0;
    if (c == '\\' && at + 1 == in->len && !in->final) return decoder_finish(&d, (ptrdiff_t)at);
    if (c != '\\' || (kind != 'u' && kind != 'U')) {
      size_t n = c == '\\' && at + 1 < in->len ? 2 : 1;
      for (size_t end = at + n; at < end; at++) builder_char(&d.out, in->at[at]);
      continue;
    }
    uint32_t code;
    Escape escape = read_hex(in, at + 2, kind == 'u' ? 4 : 8, &code);
    ptrdiff_t next = (ptrdiff_t)escape.end;
    if (escape.reason && escape.cut && !in->final) return decoder_finish(&d, (ptrdiff_t)at);
    if (!escape.reason && code > 0x10ffff) escape.reason = "\\Uxxxxxxxx out of range";
    if (escape.reason)
      next = decoder_fix(&d, at, escape.end, escape.reason);
    else
      builder_char(&d.out, code);
    if (next < 0) return decoder_finish(&d, -1);
    at = (size_t)next;
  }
  return decoder_finish(&d, (ptrdiff_t)in->len);
}
