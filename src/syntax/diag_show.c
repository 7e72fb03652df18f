/* Diagnostics as text: see diag_show.h.

   The reference counts the columns of an error in characters, turns them into bytes of the line, and indents
   the carets by bytes: under wide characters they stand too far right, here as there. The line is shown
   without its leading blanks, and without carets when these would be left of it. */
#include "syntax/diag_show.h"
#include <stdbool.h>
#include <string.h>

static const char *const classes[] = {
    [DIAG_SYNTAX_ERROR] = "SyntaxError", [DIAG_INDENTATION_ERROR] = "IndentationError",
    [DIAG_TAB_ERROR] = "TabError",       [DIAG_UNICODE_ERROR] = "UnicodeEncodeError",
    [DIAG_VALUE_ERROR] = "ValueError",   [DIAG_RECURSION_ERROR] = "RecursionError",
    [DIAG_MEMORY_ERROR] = "MemoryError", [DIAG_UNSUPPORTED] = "unsupported"};

/* Bytes of the first `n` characters; characters beyond the end count one each. */
static int64_t bytes_of(const char *text, size_t len, int64_t n) {
  size_t at = 0;
  for (; n > 0 && at < len; n--) {
    at++;
    while (at < len && ((uint8_t)text[at] & 0xC0) == 0x80) at++;
  }
  return (int64_t)at + n;
}

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\f';
}

/* Where the carets end, in bytes; an error that goes on in later lines is marked to the end of this one. */
static int64_t caret_end(const Diag *diag, int64_t from) {
  if (diag->end_offset == DIAG_NO_POSITION || diag->end_offset <= 0) return from + 1;
  if (diag->end_line != DIAG_NO_POSITION && diag->end_line > diag->line) {
    const char *stop = memchr(diag->text, '\n', diag->text_len);
    return stop ? stop - diag->text : (int64_t)diag->text_len;
  }
  return bytes_of(diag->text, diag->text_len, (int64_t)diag->end_offset - 1);
}

static void show_text(FILE *out, const Diag *diag) {
  const char *text = diag->text;
  size_t len = diag->text_len, lead = 0;
  bool has_offset = diag->offset != DIAG_NO_POSITION;
  int64_t from = has_offset ? bytes_of(text, len, (int64_t)diag->offset - 1) : -1;
  int64_t to = caret_end(diag, from);
  while (lead < len && is_blank(text[lead])) lead++;
  from -= (int64_t)lead;
  to -= (int64_t)lead;
  text += lead;
  len -= lead;
  while (len && text[len - 1] == '\n') len--;
  fprintf(out, "    %.*s\n", (int)len, text);
  if (from < 0) return;
  fprintf(out, "    %*s", (int)from, "");
  do fputc('^', out);
  while (++from < to);
  fputc('\n', out);
}

void diag_show_error(FILE *out, const Diag *diag, const char *filename) {
  if (diag->kind <= DIAG_TAB_ERROR && diag->line != DIAG_NO_POSITION) {
    fprintf(out, "  File \"%s\", line %d\n", filename, (int)diag->line);
    if (diag->text) show_text(out, diag);
  }
  fputs(classes[diag->kind], out);
  if (diag->message && *diag->message) fprintf(out, ": %s", diag->message);
  fputc('\n', out);
}

static bool was_shown(const Diag *diag, const DiagWarning *warning) {
  for (const DiagWarning *before = diag->warnings; before != warning; before = before->next)
    if (before->line == warning->line && strcmp(before->message, warning->message) == 0 &&
        strcmp(before->category, warning->category) == 0)
      return true;
  return false;
}

static void show_source_line(FILE *out, const char *source, size_t source_len, int32_t line) {
  const char *at = source, *end = source + source_len;
  for (; line > 1 && at; line--)
    if ((at = memchr(at, '\n', (size_t)(end - at)))) at++;
  if (!at || at >= end) return;
  const char *stop = memchr(at, '\n', (size_t)(end - at));
  if (!stop) stop = end;
  while (at < stop && is_blank(*at)) at++;
  while (stop > at && is_blank(stop[-1])) stop--;
  if (at < stop) fprintf(out, "  %.*s\n", (int)(stop - at), at);
}

void diag_show_warnings(FILE *out, const Diag *diag, const char *filename, const char *source,
                        size_t source_len) {
  for (const DiagWarning *warning = diag->warnings; warning; warning = warning->next) {
    if (strcmp(warning->category, "SyntaxWarning") != 0 || was_shown(diag, warning)) continue;
    fprintf(out, "%s:%d: SyntaxWarning: %s\n", filename, (int)warning->line, warning->message);
    show_source_line(out, source, source_len, warning->line);
  }
}
