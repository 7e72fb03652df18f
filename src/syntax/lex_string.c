/* String literals: where one ends. Escapes and f-string pieces are the business of string.h and fstring.h. */
#include "syntax/lex_int.h"
#include <string.h>

/* The error is shown at the opening quote: back to its line. */
static bool unterminated(Lexer *lx, const char *line_start, int32_t line, bool triple, bool at_end) {
  int32_t last_line = lx->line;
  if (at_end && lx->end_error) return lex_fail(lx, LEX_EOF);
  lx->cur = lx->start + 1;
  lx->line_start = line_start;
  lx->line = line;
  if (triple)
    return lex_raise(lx, "unterminated triple-quoted string literal (detected at line %d)", (int)last_line);
  return lex_raise(lx, "unterminated string literal (detected at line %d)", (int)last_line);
}

/* One line of the string's text is over and another follows: the next byte begins it. */
static void next_line(Lexer *lx, const char *p) {
  lx->cur = p;
  if (p < lx->end) lex_join_line(lx);
}

static bool short_string(Lexer *lx, char quote) {
  const char *p = lx->cur, *line_start = lx->line_start;
  int32_t line = lx->line;
  for (;; p++) {
    if (*p == quote) break;
    if (*p == '\\') {
      p++;
      if (*p == '\n') next_line(lx, p + 1);
    } else if (*p == '\n') {
      return unterminated(lx, line_start, line, false, false);
    }
    if (p >= lx->end) return unterminated(lx, line_start, line, false, true);
  }
  lx->cur = p + 1;
  return true;
}

static bool long_string(Lexer *lx, char quote) {
  const char *p = lx->cur, *line_start = lx->line_start;
  int32_t line = lx->line;
  for (;; p++) {
    if (*p == quote) {
      if (p[1] == quote && p[2] == quote) break;
      continue;
    }
    if (*p == '\\') p++;
    if (*p == '\n') next_line(lx, p + 1);
    if (p >= lx->end) return unterminated(lx, line_start, line, true, true);
  }
  lx->cur = p + 3;
  return true;
}

bool lex_string(Lexer *lx) {
  char quote = *lx->cur++;
  if (*lx->cur != quote) return short_string(lx, quote);
  if (lx->cur[1] != quote) {
    lx->cur++; /* the empty string */
    return true;
  }
  lx->cur += 2;
  return long_string(lx, quote);
}
