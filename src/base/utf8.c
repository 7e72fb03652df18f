/* UTF-8: see utf8.h. */
#include "base/utf8.h"
#include <string.h>

size_t utf8_put(char *out, uint32_t code) {
  if (code < 0x80) {
    out[0] = (char)code;
    return 1;
  }
  if (code < 0x800) {
    out[0] = (char)(0xC0 | code >> 6);
    out[1] = (char)(0x80 | (code & 0x3F));
    return 2;
  }
  if (code < 0x10000) {
    out[0] = (char)(0xE0 | code >> 12);
    out[1] = (char)(0x80 | (code >> 6 & 0x3F));
    out[2] = (char)(0x80 | (code & 0x3F));
    return 3;
  }
  out[0] = (char)(0xF0 | code >> 18);
  out[1] = (char)(0x80 | (code >> 12 & 0x3F));
  out[2] = (char)(0x80 | (code >> 6 & 0x3F));
  out[3] = (char)(0x80 | (code & 0x3F));
  return 4;
}

/* Bytes that follow a lead byte, and the range of the first of them, which keeps out long forms and
 * surrogates. */
static int continuation(uint8_t lead, uint8_t *low, uint8_t *high) {
  *low = 0x80;
  *high = 0xBF;
  if (lead >= 0xC2 && lead <= 0xDF) return 1;
  if (lead >= 0xE0 && lead <= 0xEF) {
    if (lead == 0xE0) *low = 0xA0;
    if (lead == 0xED) *high = 0x9F;
    return 2;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    if (lead == 0xF0) *low = 0x90;
    if (lead == 0xF4) *high = 0x8F;
    return 3;
  }
  return 0;
}

/* One sequence of more than one byte at s: its length, or 0 and the error with at = 0. */
static size_t sequence(const uint8_t *s, size_t left, Utf8Error *error) {
  uint8_t low, high;
  int n = continuation(s[0], &low, &high);
  error->at = 0;
  error->len = 1;
  error->reason = "invalid start byte";
  if (!n) return 0;
  for (int i = 1; i <= n; i++) {
    error->len = (size_t)i;
    error->reason = (size_t)i == left ? "unexpected end of data" : "invalid continuation byte";
    if ((size_t)i == left || s[i] < low || s[i] > high) return 0;
    low = 0x80;
    high = 0xBF;
  }
  return (size_t)n + 1;
}

/* Bytes of ASCII from `i` on. */
static size_t ascii_run(const uint8_t *s, size_t i, size_t len) {
  for (uint64_t word; i + 8 <= len; i += 8) {
    memcpy(&word, s + i, 8);
    if (word & 0x8080808080808080u) return i + utf8_ascii_of(word);
  }
  while (i < len && s[i] < 0x80) i++;
  return i;
}

bool utf8_check(const char *text, size_t len, Utf8Error *error) {
  const uint8_t *s = (const uint8_t *)text;
  Utf8Error found;
  for (size_t i = ascii_run(s, 0, len); i < len; i = ascii_run(s, i, len)) {
    /* Most sequences are of two bytes. */
    if (s[i] >= 0xC2 && s[i] < 0xE0 && i + 1 < len && (s[i + 1] & 0xC0) == 0x80) {
      i += 2;
      continue;
    }
    size_t n = sequence(s + i, len - i, &found);
    if (!n) {
      found.at = i;
      if (error) *error = found;
      return false;
    }
    i += n;
  }
  return true;
}

size_t utf8_count(const char *text, size_t len) {
  size_t n = len, i = 0;
  for (uint64_t word; i + 8 <= len; i += 8) {
    memcpy(&word, text + i, 8);
    /* 1 in each byte that goes on with a sequence: their sum comes to stand in the highest byte */
    n -= ((word >> 7 & ~word >> 6 & 0x0101010101010101u) * 0x0101010101010101u) >> 56;
  }
  for (; i < len; i++) n -= ((uint8_t)text[i] & 0xC0) == 0x80;
  return n;
}

size_t utf8_count_replaced(const char *text, size_t len) {
  size_t n = 0;
  for (Utf8Error error; !utf8_check(text, len, &error);) {
    n += utf8_count(text, error.at) + 1;
    text += error.at + error.len;
    len -= error.at + error.len;
  }
  return n + utf8_count(text, len);
}

size_t utf8_replace(char *out, const char *text, size_t len) {
  size_t n = 0;
  while (len) {
    Utf8Error error = {.at = len};
    bool ok = utf8_check(text, len, &error);
    memcpy(out + n, text, error.at);
    n += error.at;
    if (ok) break;
    n += utf8_put(out + n, 0xFFFD);
    text += error.at + error.len;
    len -= error.at + error.len;
  }
  return n;
}
