/* String and bytes literals: see string.h.

   The reference decodes a str literal in two steps: it first spells each character beyond ASCII as
   \UXXXXXXXX, and each backslash before one as \u005c; then it decodes escapes. The positions in its errors
   count in that spelling. */
#include "syntax/string.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include <string.h>

const char STRING_NOT_ASCII[] = "bytes can only contain ASCII literal characters";

enum { SPELLED_CHAR = 10, SPELLED_BACKSLASH = 6 };

StringParts string_split(const char *token, size_t len) {
  StringParts parts = {0};
  size_t at = 0;
  for (; token[at] != '"' && token[at] != '\''; at++) {
    if (token[at] == 'u') parts.has_u = true;
    char c = token[at] | 0x20;
    parts.is_bytes |= c == 'b';
    parts.is_raw |= c == 'r';
    parts.is_format |= c == 'f';
  }
  size_t quotes = len - at >= 6 && token[at + 1] == token[at] && token[at + 2] == token[at] ? 3 : 1;
  parts.body = token + at + quotes;
  parts.len = len - at - 2 * quotes;
  return parts;
}

typedef struct {
  Arena *arena;
  const char *body, *at, *end;
  char *out;
  bool is_bytes;
  const char *warning;
  const char *error; /* NULL after a failure: no memory */
} Decoder;

static const char *undecodable(Arena *arena, const char *codec, size_t from, size_t to, uint8_t byte,
                               const char *reason) {
  if (to - from == 1)
    return arena_printf(arena, "(unicode error) '%s' codec can't decode byte 0x%02x in position %zu: %s",
                        codec, byte, from, reason);
  return arena_printf(arena, "(unicode error) '%s' codec can't decode bytes in position %zu-%zu: %s", codec,
                      from, to - 1, reason);
}

/* Is all of the text UTF-8? Only sources given as bytes can hold something else. */
static bool check_text(Arena *arena, const char *text, size_t len, const char **error) {
  Utf8Error found;
  if (utf8_check(text, len, &found)) return true;
  *error = undecodable(arena, "utf-8", found.at, found.at + found.len, (uint8_t)text[found.at], found.reason);
  return false;
}

/* The same for a text with escapes, where each run of bytes beyond ASCII is decoded on its own. */
static bool check_runs(Arena *arena, const char *text, size_t len, const char **error) {
  for (size_t i = 0; i < len;) {
    size_t run = i;
    while (run < len && (uint8_t)text[run] >= 0x80) run++;
    if (run > i && !check_text(arena, text + i, run - i, error)) return false;
    i = run + 1;
  }
  return true;
}

static bool is_ascii_at(const char *p, const char *end) {
  return p < end && (uint8_t)*p < 0x80;
}

/* The position of `p` in the reference's spelling of the text. */
static size_t spelled_position(const Decoder *d, const char *p) {
  size_t n = 0;
  for (const char *s = d->body; s < p;) {
    if (*s == '\\') {
      s++;
      n += is_ascii_at(s, d->end) ? 1 : SPELLED_BACKSLASH;
      if (s >= p) break;
    }
    if ((uint8_t)*s < 0x80) {
      s++;
      n++;
    } else {
      utf8_get(&s);
      n += SPELLED_CHAR;
    }
  }
  return n;
}

/* The escape from `from` up to `d->at` is wrong. */
static bool bad_escape(Decoder *d, const char *from, const char *reason) {
  d->error = undecodable(d->arena, "unicodeescape", spelled_position(d, from), spelled_position(d, d->at),
                         '\\', reason);
  return false;
}

static void put(Decoder *d, uint32_t code) {
  if (d->is_bytes)
    *d->out++ = (char)code;
  else
    d->out += utf8_put(d->out, code);
}

static bool warn_escape(Decoder *d, const char *format, int n, const char *text) {
  if (!d->warning) d->warning = arena_printf(d->arena, format, n, text);
  return d->warning != NULL;
}

static unsigned hex_value(char c) {
  if (c >= '0' && c <= '9') return (unsigned)(c - '0');
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10 : 16;
}

/* \x, \u, \U: n digits follow. */
static bool hex_escape(Decoder *d, const char *from, int n, const char *truncated) {
  uint32_t code = 0;
  for (int i = 0; i < n; i++, d->at++) {
    unsigned digit = d->at < d->end ? hex_value(*d->at) : 16;
    if (digit == 16) return bad_escape(d, from, truncated);
    code = code << 4 | digit;
  }
  if (code > 0x10FFFF) return bad_escape(d, from, "illegal Unicode character");
  put(d, code);
  return true;
}

static bool byte_escape(Decoder *d, const char *from) {
  unsigned high = d->at < d->end ? hex_value(d->at[0]) : 16;
  unsigned low = high < 16 && d->at + 1 < d->end ? hex_value(d->at[1]) : 16;
  if (low == 16) {
    d->error =
        arena_printf(d->arena, "(value error) invalid \\x escape at position %zu", (size_t)(from - d->body));
    return false;
  }
  d->at += 2;
  put(d, high << 4 | low);
  return true;
}

/* \N{name} */
static bool name_escape(Decoder *d, const char *from) {
  static const char malformed[] = "malformed \\N character escape";
  if (d->at >= d->end || *d->at != '{') return bad_escape(d, from, malformed);
  const char *name = ++d->at;
  const char *close = memchr(name, '}', (size_t)(d->end - name));
  d->at = close ? close : d->end;
  if (!close || close == name) return bad_escape(d, from, malformed);
  d->at++;
  uint32_t code;
  if (!unicode_by_name(name, (size_t)(close - name), &code))
    return bad_escape(d, from, "unknown Unicode character name");
  put(d, code);
  return true;
}

static bool octal_escape(Decoder *d, const char *from) {
  uint32_t code = 0;
  d->at--;
  for (int i = 0; i < 3 && d->at < d->end && *d->at >= '0' && *d->at <= '7'; i++)
    code = code * 8 + (uint32_t)(*d->at++ - '0');
  if (code > 0377 && !warn_escape(d, "invalid octal escape sequence '%.*s'", 4, from)) return false;
  put(d, d->is_bytes ? code & 0xFF : code);
  return true;
}

/* Not an escape: the backslash stays. */
static bool unknown_escape(Decoder *d, const char *from) {
  *d->out++ = '\\';
  if (!is_ascii_at(from + 1, d->end)) {
    d->at = from + 1;
    return true;
  }
  *d->out++ = from[1];
  return warn_escape(d, "invalid escape sequence '%.*s'", 2, from);
}

/* Behind the backslash that stands at `from`. */
static bool decode_escape(Decoder *d, const char *from) {
  if (d->at >= d->end) return unknown_escape(d, from);
  char c = *d->at++;
  switch (c) {
  case '\n': return true;
  case '\\':
  case '\'':
  case '"': *d->out++ = c; return true;
  case 'a': *d->out++ = '\a'; return true;
  case 'b': *d->out++ = '\b'; return true;
  case 'f': *d->out++ = '\f'; return true;
  case 'n': *d->out++ = '\n'; return true;
  case 'r': *d->out++ = '\r'; return true;
  case 't': *d->out++ = '\t'; return true;
  case 'v': *d->out++ = '\v'; return true;
  case 'x': return d->is_bytes ? byte_escape(d, from) : hex_escape(d, from, 2, "truncated \\xXX escape");
  default: break;
  }
  if (c >= '0' && c <= '7') return octal_escape(d, from);
  if (d->is_bytes) return unknown_escape(d, from);
  switch (c) {
  case 'u': return hex_escape(d, from, 4, "truncated \\uXXXX escape");
  case 'U': return hex_escape(d, from, 8, "truncated \\UXXXXXXXX escape");
  case 'N': return name_escape(d, from);
  default: return unknown_escape(d, from);
  }
}

static bool decode_escapes(Decoder *d) {
  while (d->at < d->end) {
    const char *backslash = memchr(d->at, '\\', (size_t)(d->end - d->at));
    size_t plain = (size_t)((backslash ? backslash : d->end) - d->at);
    memcpy(d->out, d->at, plain);
    d->out += plain;
    d->at += plain;
    if (!backslash) break;
    d->at++;
    if (!decode_escape(d, backslash)) return false;
  }
  return true;
}

bool string_decode(Arena *arena, const char *body, size_t len, bool is_raw, bool is_bytes, StringValue *out,
                   const char **error) {
  *out = (StringValue){.text = body, .len = len};
  *error = NULL;
  bool plain = is_raw || !memchr(body, '\\', len);
  if (is_bytes) {
    for (size_t i = 0; i < len; i++) {
      if ((uint8_t)body[i] < 0x80) continue;
      *error = STRING_NOT_ASCII;
      return false;
    }
  } else if (!(plain ? check_text : check_runs)(arena, body, len, error)) {
    return false;
  }
  if (plain) return true;
  /* No escape is shorter than what it stands for. */
  char *room = arena_alloc(arena, len);
  if (!room) return false;
  Decoder d = {
      .arena = arena, .body = body, .at = body, .end = body + len, .out = room, .is_bytes = is_bytes};
  if (!decode_escapes(&d)) {
    *error = d.error;
    return false;
  }
  *out = (StringValue){.text = room, .len = (size_t)(d.out - room), .warning = d.warning};
  return true;
}
