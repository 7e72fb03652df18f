/* Errors with their carets: see diag_print.h. The reference counts the offset in characters but moves it
   along the bytes of the text; so does this. */
#include "syntax/diag_print.h"
#include <string.h>

static const char *kind_name(DiagKind kind) {
  switch (kind) {
  case DIAG_INDENTATION_ERROR: return "IndentationError";
  case DIAG_TAB_ERROR: return "TabError";
  case DIAG_UNICODE_ERROR: return "UnicodeEncodeError";
  case DIAG_VALUE_ERROR: return "ValueError";
  case DIAG_RECURSION_ERROR: return "RecursionError";
  case DIAG_MEMORY_ERROR: return "MemoryError";
  default: return "SyntaxError";
  }
}

static void repeat(FILE *out, char c, ptrdiff_t n) {
  for (; n > 0; n--) fputc(c, out);
}

/* `offset` counts from 0. */
static void print_text(FILE *out, const char *text, size_t text_len, ptrdiff_t offset, ptrdiff_t n_carets) {
  const char *end = text + text_len;
  const char *nul = memchr(text, 0, text_len);
  if (nul) end = nul;
  while (text < end && (*text == ' ' || *text == '\t' || *text == '\f')) {
    text++;
    offset--;
  }
  if (end > text && end[-1] == '\n') end--;
  if (offset > end - text) offset = end - text;
  /* Only the line that the offset is on. */
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
  fputs("    ", out);
  repeat(out, ' ', offset);
  repeat(out, '^', n_carets);
  fputc('\n', out);
}

static void print_place(FILE *out, const Diag *diag, const char *filename) {
  fprintf(out, "  File \"%s\", line %d\n", filename, (int)diag->line);
  if (!diag->text) return;
  /* Of an error over several lines the first is shown, with carets up to its end. */
  ptrdiff_t end_offset = diag->end_line > diag->line ? (ptrdiff_t)diag->text_len : diag->end_offset;
  ptrdiff_t n_carets = end_offset > 0 && end_offset > diag->offset ? end_offset - diag->offset : 1;
  print_text(out, diag->text, diag->text_len, (ptrdiff_t)diag->offset - 1, n_carets);
}

void diag_print(FILE *out, const Diag *diag, const char *filename) {
  bool has_place =
      diag->kind == DIAG_SYNTAX_ERROR || diag->kind == DIAG_INDENTATION_ERROR || diag->kind == DIAG_TAB_ERROR;
  if (has_place && diag->line != DIAG_NO_POSITION) print_place(out, diag, filename);
  if (diag->message && *diag->message)
    fprintf(out, "%s: %s\n", kind_name(diag->kind), diag->message);
  else
    fprintf(out, "%s\n", kind_name(diag->kind));
}
