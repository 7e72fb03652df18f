/* UTF-8: reading and writing code points, and finding what does not decode. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Writes 1 to 4 bytes and gives their number. A surrogate is written as three bytes, like any other (WTF-8).
 */
size_t utf8_put(char *out, uint32_t code);

/* The code point at `p`, which must stand at the start of a valid sequence; *p moves behind it. */
static inline uint32_t utf8_get(const char **p) {
  const uint8_t *s = (const uint8_t *)*p;
  if (s[0] < 0x80) return *p += 1, s[0];
  if (s[0] < 0xE0) return *p += 2, (s[0] & 0x1Fu) << 6 | (s[1] & 0x3Fu);
  if (s[0] < 0xF0) return *p += 3, (s[0] & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
  return *p += 4, (s[0] & 0x07u) << 18 | (s[1] & 0x3Fu) << 12 | (s[2] & 0x3Fu) << 6 | (s[3] & 0x3Fu);
}

/* What is wrong with the first bytes that do not decode, as Python's utf-8 codec sees it. */
typedef struct Utf8Error {
  size_t at, len;     /* the bytes that its UnicodeDecodeError names, 1 to 3 */
  const char *reason; /* "invalid start byte", "invalid continuation byte", "unexpected end of data" */
} Utf8Error;

/* True when all of the text decodes (surrogates do not). Else *error, which may be NULL. */
bool utf8_check(const char *text, size_t len, Utf8Error *error);
/* Code points of valid UTF-8. */
size_t utf8_count(const char *text, size_t len);
/* Code points that utf8_replace makes of any text. */
size_t utf8_count_replaced(const char *text, size_t len);
/* Decodes with U+FFFD for what does not decode, as errors='replace' does: writes at most 3 * len bytes, gives
 * how many. */
size_t utf8_replace(char *out, const char *text, size_t len);

/* How many bytes of a word of memory, not all of them ASCII, are ASCII from its first on. */
static inline unsigned utf8_ascii_of(uint64_t word) {
  uint64_t others = word & 0x8080808080808080u;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  return (unsigned)__builtin_ctzll(others) / 8;
#else
  return (unsigned)__builtin_clzll(others) / 8;
#endif
}
#endif
