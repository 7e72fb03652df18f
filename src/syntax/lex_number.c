/* Number literals: where one ends, and what is wrong with it. Its value is number.h's business. */
#include "syntax/lex_int.h"
#include <string.h>

/* The byte at `cur` belongs to what is wrong: the error's column is that of the byte before it. */
static bool invalid(Lexer *lx, const char *kind) {
  return lex_raise(lx, "invalid %s literal", kind);
}

/* Does a keyword that may follow a number begin at p? Behind those with `i` the reference does not look
 * further. */
static bool keyword_follows(const char *p) {
  const char *word;
  switch (*p) {
  case 'a': word = "and"; break;
  case 'e': word = "else"; break;
  case 'f': word = "for"; break;
  case 'i': return p[1] == 'f' || p[1] == 'n' || p[1] == 's';
  case 'n': word = "not"; break;
  case 'o': word = "or"; break;
  default: return false;
  }
  size_t len = strlen(word);
  return strncmp(p, word, len) == 0 && !(byte_class(p[len]) & BYTE_WORD);
}

/* A letter right behind a number is an error, but for some keywords only a warning yet. */
static bool end_number(Lexer *lx, const char *kind) {
  if (keyword_follows(lx->cur)) {
    const char *message = arena_printf(lx->arena, "invalid %s literal", kind);
    if (!message) return lex_fail(lx, LEX_NO_MEMORY);
    lex_warn(lx, "SyntaxWarning", message);
    return true;
  }
  if (byte_class(*lx->cur) & BYTE_WORD) return invalid(lx, kind);
  return true;
}

/* Digits with single underscores between them. */
static bool skip_digits(Lexer *lx) {
  for (;;) {
    while (is_digit(*lx->cur)) lx->cur++;
    if (*lx->cur != '_') return true;
    lx->cur++;
    if (!is_digit(*lx->cur)) return invalid(lx, "decimal");
  }
}

static bool hex_number(Lexer *lx) {
  do {
    if (*lx->cur == '_') lx->cur++;
    if (!(byte_class(*lx->cur) & BYTE_HEX)) return invalid(lx, "hexadecimal");
    while (byte_class(*lx->cur) & BYTE_HEX) lx->cur++;
  } while (*lx->cur == '_');
  return end_number(lx, "hexadecimal");
}

/* Octal (limit '8') and binary (limit '2') digits. */
static bool small_base_number(Lexer *lx, char limit, const char *kind) {
  do {
    if (*lx->cur == '_') lx->cur++;
    if (*lx->cur < '0' || *lx->cur >= limit) {
      if (!is_digit(*lx->cur)) return invalid(lx, kind);
      break;
    }
    while (*lx->cur >= '0' && *lx->cur < limit) lx->cur++;
  } while (*lx->cur == '_');
  if (is_digit(*lx->cur)) {
    lx->cur++;
    return lex_raise(lx, "invalid digit '%c' in %s literal", lx->cur[-1], kind);
  }
  return end_number(lx, kind);
}

static bool imaginary(Lexer *lx) {
  lx->cur++;
  return end_number(lx, "imaginary");
}

/* `cur` is at what may be an exponent: it is one only if digits follow. */
static bool exponent(Lexer *lx) {
  const char *e = lx->cur;
  lx->cur++;
  if (*lx->cur == '+' || *lx->cur == '-') {
    lx->cur++;
    if (!is_digit(*lx->cur)) return invalid(lx, "decimal");
  } else if (!is_digit(*lx->cur)) {
    lx->cur = e;
    return end_number(lx, "decimal");
  }
  if (!skip_digits(lx)) return false;
  return (*lx->cur | 0x20) == 'j' ? imaginary(lx) : end_number(lx, "decimal");
}

/* Behind the whole part: fraction, exponent, j. */
static bool number_tail(Lexer *lx) {
  if (*lx->cur == '.') {
    lx->cur++;
    if (is_digit(*lx->cur) && !skip_digits(lx)) return false;
  }
  if ((*lx->cur | 0x20) == 'e') return exponent(lx);
  if ((*lx->cur | 0x20) == 'j') return imaginary(lx);
  return end_number(lx, "decimal");
}

static bool number_from_zero(Lexer *lx) {
  lx->cur++;
  switch (*lx->cur | 0x20) {
  case 'x': lx->cur++; return hex_number(lx);
  case 'o': lx->cur++; return small_base_number(lx, '8', "octal");
  case 'b': lx->cur++; return small_base_number(lx, '2', "binary");
  default: break;
  }
  for (;;) {
    if (*lx->cur == '_') {
      lx->cur++;
      if (!is_digit(*lx->cur)) return invalid(lx, "decimal");
    }
    if (*lx->cur != '0') break;
    lx->cur++;
  }
  /* Up to the byte behind the zeros: that is as far as the reference underlines. */
  const char *zeros_end = lx->cur + 1;
  bool leading_zero = is_digit(*lx->cur);
  if (leading_zero && !skip_digits(lx)) return false;
  char next = *lx->cur | 0x20;
  if (leading_zero && *lx->cur != '.' && next != 'e' && next != 'j')
    return lex_raise_range(
        lx, (int32_t)(lx->start + 1 - lx->line_start), (int32_t)(zeros_end - lx->line_start),
        "leading zeros in decimal integer literals are not permitted; use an 0o prefix for "
        "octal integers");
  return number_tail(lx);
}

bool lex_number(Lexer *lx) {
  if (*lx->cur == '0') return number_from_zero(lx);
  if (!skip_digits(lx)) return false;
  return number_tail(lx);
}
