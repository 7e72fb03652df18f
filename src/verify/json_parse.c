/* Text -> a tree of JSON (json.h). The text comes from anybody: every byte is looked at before it is used. */
#include "verify/json.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const char *at, *end;
  unsigned depth;
} Reader;

static Json *read_value(Reader *reader);

static void skip_room(Reader *reader) {
  while (reader->at < reader->end && strchr(" \t\r\n", *reader->at) && *reader->at) reader->at++;
}

static bool take(Reader *reader, char wanted) {
  if (reader->at == reader->end || *reader->at != wanted) return false;
  reader->at++;
  return true;
}

static bool take_word(Reader *reader, const char *word) {
  size_t len = strlen(word);
  if ((size_t)(reader->end - reader->at) < len || memcmp(reader->at, word, len) != 0) return false;
  reader->at += len;
  return true;
}

/* The four digits of \uXXXX: false when they are none. */
static bool read_unit(Reader *reader, uint32_t *unit) {
  *unit = 0;
  for (int i = 0; i < 4; i++) {
    static const char digits[] = "0123456789abcdefABCDEF";
    const char *digit = reader->at < reader->end && *reader->at ? strchr(digits, *reader->at) : NULL;
    if (!digit) return false;
    ptrdiff_t value = digit - digits;
    *unit = *unit * 16 + (uint32_t)(value < 16 ? value : value - 6);
    reader->at++;
  }
  return true;
}

static char *put_utf8(char *out, uint32_t c) {
  if (c < 0x80) {
    *out++ = (char)c;
    return out;
  }
  int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  *out++ = (char)((0xf0u << (3 - more) & 0xff) | c >> 6 * more);
  while (more--) *out++ = (char)(0x80 | (c >> 6 * more & 0x3f));
  return out;
}

/* A character that stands behind \u: NULL for NUL and for half a pair. */
static char *read_unicode(Reader *reader, char *out) {
  uint32_t c, low;
  if (!read_unit(reader, &c) || c == 0 || (c >= 0xdc00 && c < 0xe000)) return NULL;
  if (c >= 0xd800 && c < 0xdc00) {
    if (!take_word(reader, "\\u") || !read_unit(reader, &low) || low < 0xdc00 || low >= 0xe000) return NULL;
    c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
  }
  return put_utf8(out, c);
}

/* Behind a backslash. */
static char *read_escape(Reader *reader, char *out) {
  static const char letters[] = "bfnrt\"\\/", meant[] = "\b\f\n\r\t\"\\/";
  if (take(reader, 'u')) return read_unicode(reader, out);
  const char *known = reader->at < reader->end && *reader->at ? strchr(letters, *reader->at) : NULL;
  if (!known) return NULL;
  reader->at++;
  *out++ = meant[known - letters];
  return out;
}

/* A text, to be freed; NULL as json_parse. */
static char *read_text(Reader *reader) {
  if (!take(reader, '"')) return NULL;
  const char *close = reader->at;
  while (close < reader->end && *close != '"') close += *close == '\\' ? 2 : 1;
  if (close >= reader->end) return NULL;
  /* No escape is shorter than what it stands for. */
  char *text = malloc((size_t)(close - reader->at) + 1), *out = text;
  while (out && reader->at < close) {
    if ((unsigned char)*reader->at < 32)
      out = NULL;
    else if (take(reader, '\\'))
      out = read_escape(reader, out);
    else
      *out++ = *reader->at++;
  }
  if (!out || !take(reader, '"')) {
    free(text);
    return NULL;
  }
  *out = 0;
  return text;
}

static size_t take_digits(Reader *reader) {
  const char *start = reader->at;
  while (reader->at < reader->end && *reader->at >= '0' && *reader->at <= '9') reader->at++;
  return (size_t)(reader->at - start);
}

static Json *read_number(Reader *reader) {
  const char *start = reader->at;
  char text[512];
  take(reader, '-');
  bool fine = take(reader, '0') || take_digits(reader);
  if (fine && take(reader, '.')) fine = take_digits(reader) > 0;
  if (fine && (take(reader, 'e') || take(reader, 'E'))) {
    if (!take(reader, '+')) take(reader, '-');
    fine = take_digits(reader) > 0;
  }
  size_t len = (size_t)(reader->at - start);
  Json *item = fine && len < sizeof text ? json_new(JSON_NUMBER) : NULL;
  if (!item) return NULL;
  memcpy(text, start, len);
  text[len] = 0;
  item->number = strtod(text, NULL);
  return item;
}

/* A member with its name, or an element. */
static Json *read_part(Reader *reader, bool named) {
  char *name = NULL;
  skip_room(reader);
  if (named) {
    name = read_text(reader);
    skip_room(reader);
    if (!name || !take(reader, ':')) {
      free(name);
      return NULL;
    }
  }
  Json *part = read_value(reader);
  if (part)
    part->name = name;
  else
    free(name);
  return part;
}

static Json *read_parts(Reader *reader, JsonKind kind, char close) {
  Json *whole = reader->depth < JSON_MOST_DEPTH ? json_new(kind) : NULL;
  if (!whole) return NULL;
  reader->depth++;
  skip_room(reader);
  bool done = take(reader, close), fine = true;
  while (!done && fine) {
    Json *part = read_part(reader, kind == JSON_OBJECT);
    if (part) json_append(whole, part);
    skip_room(reader);
    done = part && take(reader, close);
    fine = part && (done || take(reader, ','));
  }
  reader->depth--;
  if (fine) return whole;
  json_free(whole);
  return NULL;
}

static Json *read_value(Reader *reader) {
  skip_room(reader);
  if (reader->at == reader->end) return NULL;
  if (take(reader, '{')) return read_parts(reader, JSON_OBJECT, '}');
  if (take(reader, '[')) return read_parts(reader, JSON_ARRAY, ']');
  if (*reader->at == '"') {
    char *text = read_text(reader);
    Json *item = text ? json_new(JSON_STRING) : NULL;
    if (!item) {
      free(text);
      return NULL;
    }
    item->text = text;
    return item;
  }
  if (take_word(reader, "null")) return json_new(JSON_NULL);
  bool is_true = take_word(reader, "true");
  if (!is_true && !take_word(reader, "false")) return read_number(reader);
  Json *item = json_new(JSON_BOOL);
  if (item) item->number = is_true;
  return item;
}

Json *json_parse(const char *text, size_t len, const char **end) {
  Reader reader = {text, text + len, 0};
  Json *item = read_value(&reader);
  if (item) skip_room(&reader);
  *end = reader.at;
  return item;
}
