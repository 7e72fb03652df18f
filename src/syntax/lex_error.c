/* Errors of the lexer, worded and placed as the reference does. */
#include "syntax/lex_int.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Characters in `len` bytes of UTF-8. */
static int32_t count_chars(const char *text, size_t len) {
  int32_t n = 0;
  for (size_t i = 0; i < len; i++) n += ((uint8_t)text[i] & 0xC0) != 0x80;
  return n;
}

static size_t line_len(const Lexer *lx) {
  const char *eol = memchr(lx->line_start, '\n', (size_t)(lx->end - lx->line_start));
  return (size_t)((eol ? eol : lx->end) - lx->line_start);
}

static void place(Lexer *lx, int32_t offset, int32_t end_offset, size_t text_len) {
  Diag *diag = lx->diag;
  diag->line = diag->end_line = lx->line;
  diag->offset = offset;
  diag->end_offset = end_offset;
  diag->text = lx->line_start;
  diag->text_len = text_len;
}

bool lex_raise(Lexer *lx, const char *format, ...) {
  char message[160];
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  lx->cause = LEX_RAISED;
  lx->diag->kind = DIAG_SYNTAX_ERROR;
  lx->diag->message = arena_strndup(lx->arena, message, strlen(message));
  if (!lx->diag->message) return lex_fail(lx, LEX_NO_MEMORY);
  size_t text_len = line_len(lx);
  place(lx, count_chars(lx->line_start, (size_t)(lx->cur - lx->line_start)), -1, text_len);
  return false;
}

bool lex_raise_range(Lexer *lx, int32_t col, int32_t end_col, const char *message) {
  lx->cause = LEX_RAISED;
  lx->diag->kind = DIAG_SYNTAX_ERROR;
  lx->diag->message = message;
  place(lx, col, end_col, line_len(lx));
  return false;
}

bool lex_fail(Lexer *lx, LexCause cause) {
  lx->cause = cause;
  return false;
}

void lex_warn(Lexer *lx, const char *category, const char *message) {
  DiagWarning *warning = ARENA_NEW(lx->arena, DiagWarning);
  if (!warning) return;
  *warning = (DiagWarning){.category = category, .message = message, .line = lx->line};
  if (lx->diag->last_warning)
    lx->diag->last_warning->next = warning;
  else
    lx->diag->warnings = warning;
  lx->diag->last_warning = warning;
}

bool lex_check_identifier(Lexer *lx) {
  (void)lx;
  return true;
}
