/* What a token looks like to the reference's `tokenize` module, which uses one regular expression: blanks,
   then the first that matches of: backslash and newline, comment, triple quote, number, newline, operator,
   string, word. */
#include "base/unicode.h"
#include "base/utf8.h"
#include "syntax/tokenize_int.h"
#include <string.h>

static bool is_dec(char c) {
  return c >= '0' && c <= '9';
}
static bool is_oct(char c) {
  return c >= '0' && c <= '7';
}
static bool is_bin(char c) {
  return c == '0' || c == '1';
}
static bool is_zero(char c) {
  return c == '0';
}
static bool is_hex(char c) {
  return is_dec(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/* More of such digits, an underscore before each allowed. */
static const char *more_digits(const char *p, const char *end, bool (*is)(char)) {
  for (;;) {
    if (p < end && is(*p))
      p++;
    else if (end - p > 1 && *p == '_' && is(p[1]))
      p += 2;
    else
      return p;
  }
}

/* Digits that begin with one; NULL when there is none. */
static const char *digits(const char *p, const char *end) {
  return p < end && is_dec(*p) ? more_digits(p + 1, end, is_dec) : NULL;
}

static const char *exponent(const char *p, const char *end) {
  if (p == end || (*p | 0x20) != 'e') return NULL;
  p++;
  if (p < end && (*p == '+' || *p == '-')) p++;
  return digits(p, end);
}

static const char *float_number(const char *p, const char *end) {
  const char *whole = digits(p, end), *point = whole ? whole : p, *more;
  if (point < end && *point == '.') {
    const char *fraction = digits(point + 1, end);
    if (!whole && !fraction) return NULL;
    p = fraction ? fraction : point + 1;
    more = exponent(p, end);
    return more ? more : p;
  }
  return whole ? exponent(whole, end) : NULL;
}

static const char *int_number(const char *p, const char *end) {
  if (*p != '0') return digits(p, end);
  if (end - p > 2) {
    char base = p[1] | 0x20;
    bool (*is)(char) = base == 'x' ? is_hex : base == 'o' ? is_oct : base == 'b' ? is_bin : NULL;
    const char *stop = is ? more_digits(p + 2, end, is) : p + 2;
    if (stop > p + 2) return stop;
  }
  return more_digits(p + 1, end, is_zero);
}

static const char *number(const char *p, const char *end) {
  const char *whole = digits(p, end);
  if (whole && whole < end && (*whole | 0x20) == 'j') return whole + 1;
  const char *real = float_number(p, end);
  if (real) return real < end && (*real | 0x20) == 'j' ? real + 1 : real;
  return whole ? int_number(p, end) : NULL;
}

static const char *operator_end(const char *p, const char *end) {
  static const char *const operators[] = {
      "**=", "//=", ">>=", "<<=", "...", "!=", "%=", "&=", "**", "*=", "+=", "-=",
      "->",  "//",  "/=",  ":=",  "<<",  "<=", "==", ">=", ">>", "@=", "^=", "|="};
  for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
    size_t n = strlen(operators[i]);
    if ((size_t)(end - p) >= n && memcmp(p, operators[i], n) == 0) return p + n;
  }
  return *p && strchr("%&()*+,-./:;<=>@[]^{|}~", *p) ? p + 1 : NULL;
}

/* Letters that may stand before a quote; where the quote is, NULL when there is none. */
static const char *string_quote(const char *p, const char *end) {
  const char *q = p;
  while (q < end && q - p < 2 && *q && strchr("bBrRuUfF", *q)) q++;
  if (q == end || (*q != '\'' && *q != '"')) return NULL;
  if (q - p < 2) return q;
  char a = p[0] | 0x20, b = p[1] | 0x20;
  bool raw_pair = (a == 'r' && (b == 'b' || b == 'f')) || (b == 'r' && (a == 'b' || a == 'f'));
  return raw_pair ? q : NULL;
}

const char *match_string_end(const char *p, const char *end, char quote, bool triple) {
  while (p < end) {
    if (*p == '\\') {
      if (end - p < 2 || p[1] == '\n') return NULL;
      p += 2;
    } else if (*p == quote && (!triple || (end - p > 2 && p[1] == quote && p[2] == quote))) {
      return p + (triple ? 3 : 1);
    } else {
      p++;
    }
  }
  return NULL;
}

/* A string in single quotes, `body` behind the opening one: to its end, or open when a backslash ends the
 * line. */
static bool short_string(TokenMatch *match, const char *body, const char *end, char quote) {
  for (const char *p = body; p < end; p++) {
    if (*p == quote) {
      match->kind = MATCH_STRING;
      match->end = p + 1;
      return true;
    }
    if (*p == '\n') return false;
    if (*p != '\\') continue;
    p++;
    if (p < end && *p == '\r' && end - p > 1 && p[1] == '\n') p++;
    if (p < end && *p == '\n') {
      match->kind = MATCH_OPEN;
      match->quote = quote;
      return true;
    }
  }
  return false;
}

static bool long_string(TokenMatch *match, const char *body, const char *end, char quote) {
  const char *stop = match_string_end(body, end, quote, true);
  match->kind = stop ? MATCH_STRING : MATCH_OPEN;
  match->end = stop;
  match->quote = quote;
  match->triple = true;
  return true;
}

static const char *word_end(const char *p, const char *end) {
  while (p < end) {
    const char *next = p;
    uint32_t code = utf8_get(&next);
    if (!unicode_is_word(code)) break;
    p = next;
  }
  return p;
}

static TokenMatch match_to(MatchKind kind, const char *start, const char *end) {
  return (TokenMatch){.kind = kind, .start = start, .end = end};
}

TokenMatch match_token(const char *p, const char *end) {
  while (p < end && (*p == ' ' || *p == '\f' || *p == '\t')) p++;
  if (p == end) return match_to(MATCH_END, p, p);
  const char *newline = p + (*p == '\\');
  if (newline < end && *newline == '\r') newline++;
  bool at_newline = newline < end && *newline == '\n';
  if (*p == '\\') return match_to(at_newline ? MATCH_BACKSLASH : MATCH_NONE, p, newline + 1);
  if (at_newline) return match_to(MATCH_NEWLINE, p, newline + 1);
  if (*p == '#') {
    const char *stop = p;
    while (stop < end && *stop != '\r' && *stop != '\n') stop++;
    return match_to(MATCH_COMMENT, p, stop);
  }
  TokenMatch match = {.start = p};
  const char *quote = string_quote(p, end);
  if (quote && end - quote > 2 && quote[1] == *quote && quote[2] == *quote &&
      long_string(&match, quote + 3, end, *quote))
    return match;
  const char *stop = number(p, end);
  if (stop) return match_to(MATCH_NUMBER, p, stop);
  stop = operator_end(p, end);
  if (stop) return match_to(MATCH_OP, p, stop);
  if (quote && short_string(&match, quote + 1, end, *quote)) return match;
  stop = word_end(p, end);
  return match_to(stop > p ? MATCH_WORD : MATCH_NONE, p, stop);
}
