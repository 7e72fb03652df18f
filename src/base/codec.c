/* Text encodings: see codec.h. */
#include "base/codec.h"
#include "base/utf8.h"
#include <string.h>

typedef struct {
  const char *name;
  bool is_alias;
  CodecKind kind;
  int map;
} CodecName;

#include "codec_tables.h"

enum { LONGEST_CODEC_NAME = 64 };

static bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
}

/* Lower case; what is not a letter, digit or dot becomes one underscore between others. */
static size_t normalize(const char *name, size_t len, char *out) {
  size_t n = 0;
  bool gap = false;
  for (size_t i = 0; i < len; i++) {
    char c = name[i] >= 'A' && name[i] <= 'Z' ? (char)(name[i] + 32) : name[i];
    if (!is_name_char(c)) {
      gap = true;
      continue;
    }
    if (n + 3 > LONGEST_CODEC_NAME) return 0;
    if (gap && n) out[n++] = '_';
    gap = false;
    out[n++] = c;
  }
  out[n] = 0;
  return n;
}

static const CodecName *find_name(const char *name) {
  size_t low = 0, high = sizeof codec_names / sizeof *codec_names;
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    int order = strcmp(codec_names[mid].name, name);
    if (order == 0) return &codec_names[mid];
    if (order < 0)
      low = mid + 1;
    else
      high = mid;
  }
  return NULL;
}

Codec codec_find(const char *name, size_t len) {
  char normal[LONGEST_CODEC_NAME + 1];
  if (!normalize(name, len, normal)) return (Codec){CODEC_UNKNOWN, NULL};
  const CodecName *found = find_name(normal);
  if (!found && strchr(normal, '.')) {
    /* With a dot it can only be an alias that is spelled with an underscore. */
    for (char *dot = strchr(normal, '.'); dot; dot = strchr(dot, '.')) *dot = '_';
    found = find_name(normal);
    if (found && !found->is_alias) found = NULL;
  }
  if (!found) return (Codec){CODEC_UNKNOWN, NULL};
  return (Codec){found->kind, found->kind == CODEC_CHARMAP ? charmaps[found->map] : NULL};
}

static char *fail_at(Arena *arena, DecodeError *error, const char *codec, const char *bytes, size_t at,
                     size_t n, const char *reason) {
  error->at = at;
  if (n == 1)
    error->message = arena_printf(arena, "'%s' codec can't decode byte 0x%02x in position %zu: %s", codec,
                                  (uint8_t)bytes[at], at, reason);
  else
    error->message = arena_printf(arena, "'%s' codec can't decode bytes in position %zu-%zu: %s", codec, at,
                                  at + n - 1, reason);
  return NULL;
}

static char *decode_utf8(Arena *arena, const char *bytes, size_t len, size_t *out_len, DecodeError *error) {
  Utf8Error found;
  if (!utf8_check(bytes, len, &found))
    return fail_at(arena, error, "utf-8", bytes, found.at, found.len, found.reason);
  *out_len = len;
  return arena_strndup(arena, bytes, len);
}

char *codec_decode(const Codec *codec, Arena *arena, const char *bytes, size_t len, size_t *out_len,
                   DecodeError *error) {
  *error = (DecodeError){0};
  if (codec->kind == CODEC_UTF8) return decode_utf8(arena, bytes, len, out_len, error);
  size_t wide = 0;
  for (size_t i = 0; i < len; i++) wide += (uint8_t)bytes[i] >= 0x80;
  /* A charmap may send an ASCII byte beyond ASCII (EBCDIC, symbols), and no character takes more than 3
   * bytes. */
  char *out = arena_alloc(arena, (codec->kind == CODEC_CHARMAP ? 3 * len : len + wide) + 1);
  if (!out) return NULL;
  size_t n = 0;
  for (size_t i = 0; i < len; i++) {
    uint8_t byte = (uint8_t)bytes[i];
    uint32_t code = codec->kind == CODEC_CHARMAP ? codec->map[byte] : byte;
    if (codec->kind == CODEC_ASCII && byte >= 0x80)
      return fail_at(arena, error, "ascii", bytes, i, 1, "ordinal not in range(128)");
    if (code == UNDEFINED)
      return fail_at(arena, error, "charmap", bytes, i, 1, "character maps to <undefined>");
    n += utf8_put(out + n, code);
  }
  out[n] = 0;
  *out_len = n;
  return out;
}
