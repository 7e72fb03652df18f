/* Diagnostics as text: see diag_show.h.

   The reference takes the offset, which counts characters where it knows the encoding, for a place among the
   bytes of the line; under wide characters the carets stand elsewhere then, here as there. The line is shown
   without its leading blanks, and without carets when these would be left of it. */
#include "syntax/diag_show.h"
#include <stdbool.h>
#include <string.h>

static const char *const classes[] = {
    [DIAG_SYNTAX_ERROR] = "SyntaxError", [DIAG_INDENTATION_ERROR] = "IndentationError",
    [DIAG_TAB_ERROR] = "TabError",       [DIAG_UNICODE_ERROR] = "UnicodeEncodeError",
    [DIAG_VALUE_ERROR] = "ValueError",   [DIAG_RECURSION_ERROR] = "RecursionError",
    [DIAG_MEMORY_ERROR] = "MemoryError", [DIAG_UNSUPPORTED] = "unsupported"};

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\f';
}

static void repeat(FILE *out, char c, int64_t n) {
  for (; n > 0; n--) fputc(c, out);
}

/* The line that `offset`, counted from 0, is on; the text may hold several. */
static void show_line(FILE *out, const char *text, const char *end, int64_t offset, int64_t n_carets) {
  while (text < end && is_blank(*text)) {
    text++;
    offset--;
  }
  if (end > text && end[-1] == '\n') end--;
  if (offset > end - text) offset = end - text;
  for (;;) {
    const char *newline = memchr(text, '\n', (size_t)(end - text));
    if (!newline || newline - text >= offset) break;
    offset -= newline + 1 - text;
    text = newline + 1;
  }
  fputs("    ", out);
  fwrite(text, 1, (size_t)(end - text), out);
  fputc('\n', out);
  if (offset < 0) return;
  repeat(out, ' ', offset + 4);
  repeat(out, '^', n_carets);
  fputc('\n', out);
}

static void show_text(FILE *out, const Diag *diag) {
  const char *nul = memchr(diag->text, 0, diag->text_len);
  /* Of an error over several lines the first is marked, up to its end. */
  int64_t to = diag->end_line != DIAG_NO_POSITION && diag->end_line > diag->line ? (int64_t)diag->text_len
                                                                                 : diag->end_offset;
  /* A range is marked for a plain SyntaxError alone. */
  bool is_range = diag->kind == DIAG_SYNTAX_ERROR && to > 0 && to > diag->offset;
  int64_t n_carets = is_range ? to - diag->offset : 1;
  show_line(out, diag->text, nul ? nul : diag->text + diag->text_len, (int64_t)diag->offset - 1, n_carets);
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
    if (strcmp(warning->category, "SyntaxWarning") != 0) continue;
    fprintf(out, "%s:%d: SyntaxWarning: %s\n", filename, (int)warning->line, warning->message);
    show_source_line(out, source, source_len, warning->line);
  }
}
