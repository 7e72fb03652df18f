/* Errors of the lexer, worded and placed as the reference does.

   The reference's tokenizer raises some errors itself: they show the bare line, and columns in characters.
   Others it hands to its parser as codes. The parser's errors show what stands in the tokenizer's buffer when
   they are on the line that was read last (one with its newline, and the lines joined to it), else the bare
   line; see lex_place. */
#include "syntax/lex_int.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { N_MESSAGE = 160, FILE_CHUNK = 999 };

static const char *line_end(const Lexer *lx, const char *p) {
  const char *eol = memchr(p, '\n', (size_t)(lx->end - p));
  return eol ? eol : lx->end;
}

/* The text shown; what does not decode is replaced. */
static void show(const Lexer *lx, const char *text, const char *end) {
  Diag *diag = lx->diag;
  diag->text = text;
  diag->text_len = (size_t)(end - text);
  if (utf8_check(text, diag->text_len, NULL)) return;
  char *clean = arena_alloc(lx->arena, 3 * diag->text_len);
  if (!clean) return;
  diag->text_len = utf8_replace(clean, text, diag->text_len);
  diag->text = clean;
}

/* Characters in the first n bytes of valid text; the NUL behind it may be one of them. */
static int32_t chars_in(const char *text, size_t len, int32_t n) {
  if (n <= 0) return n;
  bool past = (size_t)n > len;
  return (int32_t)utf8_count(text, past ? len : (size_t)n) + past;
}

static bool raise_error(Lexer *lx, const char *message) {
  lx->cause = LEX_RAISED;
  lx->diag->kind = DIAG_SYNTAX_ERROR;
  lx->diag->message = arena_strndup(lx->arena, message, strlen(message));
  if (!lx->diag->message) return lex_fail(lx, LEX_NO_MEMORY);
  lx->diag->line = lx->diag->end_line = lx->line;
  show(lx, lx->line_start, line_end(lx, lx->line_start));
  return false;
}

bool lex_raise(Lexer *lx, const char *format, ...) {
  char message[N_MESSAGE];
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  raise_error(lx, message);
  lx->diag->offset = lx->diag->end_offset =
      (int32_t)utf8_count_replaced(lx->line_start, (size_t)(lx->cur - lx->line_start));
  return false;
}

bool lex_raise_range(Lexer *lx, int32_t col, int32_t end_col, const char *message) {
  raise_error(lx, message);
  lx->diag->offset = col;
  lx->diag->end_offset = end_col;
  return false;
}

/* Where line `line` begins, counted from the start of the source. */
static const char *find_line(const Lexer *lx, int32_t line) {
  const char *p = lx->source;
  for (int32_t at = lx->first_line; at < line; at++) {
    const char *eol = line_end(lx, p);
    if (eol == lx->end) break;
    p = eol + 1;
  }
  return p;
}

void lex_place(const Lexer *lx, int32_t line, int32_t offset, int32_t end_line, int32_t end_offset) {
  Diag *diag = lx->diag;
  if (lx->from_file) {
    const char *text = find_line(lx, line), *end = line_end(lx, text);
    if (end < lx->end) end++;
    /* The reference reads the line again in chunks, and shows the last. */
    if (end > text) text += (end - text - 1) / FILE_CHUNK * FILE_CHUNK;
    show(lx, text, end);
  } else if (lx->line <= line && lx->line > 0) {
    const char *end = line_end(lx, lx->line_start);
    show(lx, lx->shown, end < lx->end ? end + 1 : end);
  } else {
    const char *text = find_line(lx, line);
    show(lx, text, line_end(lx, text));
  }
  if (lx->in_fstring) {
    offset -= lx->first_col;
    end_offset -= lx->first_col;
  }
  diag->line = line;
  diag->end_line = end_line;
  diag->offset = lx->byte_columns ? offset : chars_in(diag->text, diag->text_len, offset);
  diag->end_offset = lx->byte_columns ? end_offset : chars_in(diag->text, diag->text_len, end_offset);
}

static void word(Lexer *lx, DiagKind kind, const char *message) {
  lx->diag->kind = kind;
  lx->diag->message = message;
}

/* At the end of what has been read, with the whole line. */
static void place_at_end(Lexer *lx) {
  lex_place(lx, lx->line, (int32_t)(lx->cur - lx->line_start), lx->line, -1);
}

static void word_end(Lexer *lx) {
  int32_t line, col;
  char bracket = lex_open_bracket(lx, &line, &col);
  if (!bracket) {
    word(lx, DIAG_SYNTAX_ERROR, "unexpected EOF while parsing");
    place_at_end(lx);
    return;
  }
  word(lx, DIAG_SYNTAX_ERROR,
       bracket == '('   ? "'(' was never closed"
       : bracket == '[' ? "'[' was never closed"
                        : "'{' was never closed");
  lex_place(lx, line, col + 1, line, 0);
}

static bool raise_end_error(Lexer *lx) {
  lx->cause = LEX_RAISED;
  word(lx, DIAG_SYNTAX_ERROR, lx->end_error);
  Diag *diag = lx->diag;
  diag->line = diag->offset = diag->end_line = diag->end_offset = DIAG_NO_POSITION;
  return false;
}

bool lex_fail(Lexer *lx, LexCause cause) {
  if (cause == LEX_EOF && lx->end_error) return raise_end_error(lx);
  lx->cause = cause;
  const char *end = line_end(lx, lx->line_start);
  const char *next_line = end < lx->end ? end + 1 : end;
  switch (cause) {
  case LEX_EOF: word_end(lx); break;
  case LEX_DEDENT:
    lx->cur = next_line;
    word(lx, DIAG_INDENTATION_ERROR, "unindent does not match any outer indentation level");
    place_at_end(lx);
    break;
  case LEX_TABS:
    lx->cur = next_line;
    word(lx, DIAG_TAB_ERROR, "inconsistent use of tabs and spaces in indentation");
    lex_place(lx, lx->line, 1, lx->line, 0);
    break;
  case LEX_TOO_DEEP:
    lx->cur = next_line;
    word(lx, DIAG_INDENTATION_ERROR, "too many levels of indentation");
    lex_place(lx, lx->line, 1, lx->line, 0);
    break;
  case LEX_BACKSLASH:
    word(lx, DIAG_SYNTAX_ERROR, "unexpected character after line continuation character");
    lex_place(lx, lx->line, (int32_t)(lx->cur - lx->shown), lx->line, 0);
    break;
  default: word(lx, DIAG_MEMORY_ERROR, "out of memory");
  }
  return false;
}

void lex_warn(Lexer *lx, const char *category, const char *message) {
  DiagWarning *warning = ARENA_NEW(lx->arena, DiagWarning);
  if (!warning) return;
  *warning = (DiagWarning){.category = category, .message = message, .line = lx->line};
  Diag *diag = lx->warnings;
  if (diag->last_warning)
    diag->last_warning->next = warning;
  else
    diag->warnings = warning;
  diag->last_warning = warning;
}

/* The name does not decode. The reference's parser raises this one, at the end of what was read. */
static bool undecodable_name(Lexer *lx, const Utf8Error *error) {
  const char *message;
  if (error->len == 1)
    message =
        arena_printf(lx->arena, "(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %zu: %s",
                     (uint8_t)lx->start[error->at], error->at, error->reason);
  else
    message =
        arena_printf(lx->arena, "(unicode error) 'utf-8' codec can't decode bytes in position %zu-%zu: %s",
                     error->at, error->at + error->len - 1, error->reason);
  if (!message) return lex_fail(lx, LEX_NO_MEMORY);
  lx->cause = LEX_UNDECODABLE;
  word(lx, DIAG_SYNTAX_ERROR, message);
  place_at_end(lx);
  return false;
}

bool lex_check_identifier(Lexer *lx) {
  Utf8Error error;
  if (!utf8_check(lx->start, (size_t)(lx->cur - lx->start), &error)) return undecodable_name(lx, &error);
  for (const char *p = lx->start; p < lx->cur;) {
    bool first = p == lx->start;
    uint32_t code = utf8_get(&p);
    if (first ? unicode_is_xid_start(code) || code == '_' : unicode_is_xid_continue(code)) continue;
    lx->cur = p;
    if (!unicode_is_printable(code))
      return lex_raise(lx, "invalid non-printable character U+%04X", (unsigned)code);
    char text[5] = {0};
    utf8_put(text, code);
    return lex_raise(lx, "invalid character '%s' (U+%04X)", text, (unsigned)code);
  }
  return true;
}
