/* How the reference's `tokenize` module decodes a file: it looks for the cookie with a pattern of its own,
   names the encoding in its own spelling, and decodes line by line. */
#include "base/codec.h"
#include "base/utf8.h"
#include "syntax/tokenize_int.h"
#include <stdio.h>
#include <string.h>

static const char BOM[] = "\xEF\xBB\xBF";
enum { BOM_LEN = 3, NORMAL_LEN = 12 };

typedef struct {
  Arena *arena;
  const char *filename;
  TokenizeText *text;
  TokenizeError *error;
  bool has_bom, found;
} Detector;

static TokenizeStatus fail(Detector *d, TokenizeStatus status, const char *message) {
  *d->error = (TokenizeError){.message = message};
  return message ? status : TOKENIZE_NO_MEMORY;
}

/* repr() of a file name, which is plain in all but odd cases. */
static const char *quoted(Detector *d) {
  const char *quote = strchr(d->filename, '\'') && !strchr(d->filename, '"') ? "\"" : "'";
  return arena_printf(d->arena, "%s%s%s", quote, d->filename, quote);
}

static bool is_cookie_char(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
         c == '.';
}

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\f';
}

/* The first "coding:NAME" or "coding=NAME" in a comment that fills the line; a '\n' ends the search, a '\r'
 * does not. */
static const char *find_cookie(const char *p, const char *end, size_t *len) {
  static const char key[] = "coding";
  size_t n = sizeof key - 1;
  while (p < end && is_blank(*p)) p++;
  if (p == end || *p != '#') return NULL;
  for (p++; (size_t)(end - p) > n; p++) {
    if (memcmp(p, key, n) || (p[n] != ':' && p[n] != '=')) continue;
    const char *name = p + n + 1;
    while (name < end && (*name == ' ' || *name == '\t')) name++;
    const char *stop = name;
    while (stop < end && is_cookie_char(*stop)) stop++;
    if (stop == name) continue;
    *len = (size_t)(stop - name);
    return name;
  }
  return NULL;
}

/* "utf-8" and "iso-8859-1" for their variants; other names stay as they are. */
static const char *normal_name(const char *name, size_t *len) {
  static const struct {
    const char *plain, *normal;
  } known[] = {{"utf-8", "utf-8"},
               {"latin-1", "iso-8859-1"},
               {"iso-8859-1", "iso-8859-1"},
               {"iso-latin-1", "iso-8859-1"}};
  char low[NORMAL_LEN];
  size_t n = *len < NORMAL_LEN ? *len : NORMAL_LEN;
  for (size_t i = 0; i < n; i++) {
    char c = name[i] >= 'A' && name[i] <= 'Z' ? (char)(name[i] + 32) : name[i];
    low[i] = c == '_' ? '-' : c;
  }
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    size_t plain_len = strlen(known[i].plain);
    if (n < plain_len || memcmp(low, known[i].plain, plain_len) || (n > plain_len && low[plain_len] != '-'))
      continue;
    *len = strlen(known[i].normal);
    return known[i].normal;
  }
  return name;
}

/* Looks at one of the first two lines: [p, end). */
static TokenizeStatus look_at_line(Detector *d, const char *p, const char *end) {
  if (!utf8_check(p, (size_t)(end - p), NULL)) {
    const char *name = quoted(d);
    return fail(d, TOKENIZE_ERROR,
                name ? arena_printf(d->arena, "invalid or missing encoding declaration for %s", name) : NULL);
  }
  size_t len;
  const char *name = find_cookie(p, end, &len);
  if (!name) return TOKENIZE_OK;
  name = normal_name(name, &len);
  if (codec_find(name, len).kind == CODEC_UNKNOWN) {
    const char *file = quoted(d);
    return fail(d, TOKENIZE_ERROR,
                file ? arena_printf(d->arena, "unknown encoding for %s: %.*s", file, (int)len, name) : NULL);
  }
  if (d->has_bom && (len != 5 || memcmp(name, "utf-8", 5))) {
    const char *file = quoted(d);
    return fail(d, TOKENIZE_ERROR,
                file ? arena_printf(d->arena, "encoding problem for %s: utf-8", file) : NULL);
  }
  d->found = true;
  if (d->has_bom) return TOKENIZE_OK;
  d->text->encoding = name;
  d->text->encoding_len = len;
  return TOKENIZE_OK;
}

static TokenizeStatus detect(Detector *d, const char *p, const char *end) {
  d->text->encoding = "utf-8";
  d->text->encoding_len = strlen(d->text->encoding);
  for (int line = 0; line < 2 && p < end; line++) {
    const char *eol = memchr(p, '\n', (size_t)(end - p));
    const char *next = eol ? eol + 1 : end;
    TokenizeStatus status = look_at_line(d, p, next);
    if (status != TOKENIZE_OK || d->found) return status;
    while (p < next && is_blank(*p)) p++;
    if (p < next && *p != '#' && *p != '\r' && *p != '\n') break;
    p = next;
  }
  return TOKENIZE_OK;
}

TokenizeStatus tokenize_decode(Arena *arena, const char *bytes, size_t len, const char *filename,
                               TokenizeText *text, TokenizeError *error) {
  Detector d = {.arena = arena, .filename = filename, .text = text, .error = error};
  *error = (TokenizeError){0};
  if (len > INT32_MAX - 8) return TOKENIZE_NO_MEMORY;
  d.has_bom = len >= BOM_LEN && memcmp(bytes, BOM, BOM_LEN) == 0;
  if (d.has_bom) {
    bytes += BOM_LEN;
    len -= BOM_LEN;
  }
  TokenizeStatus status = detect(&d, bytes, bytes + len);
  if (status != TOKENIZE_OK) return status;
  Codec codec = codec_find(text->encoding, text->encoding_len);
  if (codec.kind == CODEC_OTHER || codec.kind == CODEC_NOT_TEXT)
    return fail(&d, TOKENIZE_UNSUPPORTED,
                arena_printf(arena, "source encoding %.*s", (int)text->encoding_len, text->encoding));
  DecodeError wrong;
  text->at = codec_decode(&codec, arena, bytes, len, &text->len, &wrong);
  if (!text->at) return fail(&d, TOKENIZE_UNSUPPORTED, wrong.message);
  return TOKENIZE_OK;
}
