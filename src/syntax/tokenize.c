/* The walk of the reference's `tokenize` module: see tokenize.h. Works line by line, as that module does. */
#include "syntax/tokenize.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "syntax/tokenize_int.h"
#include <string.h>

enum { TAB_WIDTH = 8, FEW_INDENTS = 32 };

typedef struct {
  Arena *arena;
  PyTokens *tokens;
  TokenizeError *error;
  const char *line, *line_end; /* the present line, with its newline */
  const char *counted_at;      /* columns are counted from here on */
  int32_t counted;
  int32_t line_number;
  int32_t brackets;
  bool continued;   /* a backslash ended the line before */
  const char *open; /* the start of a string that goes on in the next line, or NULL */
  bool open_short;  /* it is one in single quotes, that goes on behind a backslash */
  char open_quote;
  bool open_triple;
  int32_t open_line, open_col;
  int32_t *indents;
  size_t n_indents, max_indents;
  TokenizeStatus status;
} Walk;

/* The column of p in the present line. Asked for growing p, mostly. */
static int32_t column_of(Walk *w, const char *p) {
  if (p < w->counted_at) {
    w->counted_at = w->line;
    w->counted = 0;
  }
  w->counted += (int32_t)utf8_count(w->counted_at, (size_t)(p - w->counted_at));
  w->counted_at = p;
  return w->counted;
}

static bool add(Walk *w, PyToken token) {
  PyTokens *tokens = w->tokens;
  if (tokens->n == tokens->max) {
    size_t max = tokens->max ? 2 * tokens->max : 256;
    PyToken *more = arena_alloc(w->arena, max * sizeof *more);
    if (!more) {
      w->status = TOKENIZE_NO_MEMORY;
      return false;
    }
    if (tokens->n) memcpy(more, tokens->at, tokens->n * sizeof *more);
    tokens->at = more;
    tokens->max = max;
  }
  tokens->at[tokens->n++] = token;
  return true;
}

/* A token of the present line. */
static bool emit(Walk *w, PyTokenKind kind, const char *start, const char *end) {
  PyToken token = {.kind = kind, .text = start, .len = (size_t)(end - start)};
  token.line = token.end_line = w->line_number;
  token.col = column_of(w, start);
  token.end_col = column_of(w, end);
  return add(w, token);
}

/* A token without text. */
static bool emit_empty(Walk *w, PyTokenKind kind, int32_t line, int32_t col, int32_t width) {
  return add(
      w, (PyToken){
             .kind = kind, .line = line, .end_line = line, .col = col, .end_col = col + width, .text = ""});
}

/* The end of a token that began in an earlier line. */
static bool emit_open(Walk *w, PyTokenKind kind, const char *end) {
  PyToken token = {.kind = kind, .line = w->open_line, .col = w->open_col, .end_line = w->line_number};
  token.end_col = column_of(w, end);
  token.text = w->open;
  token.len = (size_t)(end - w->open);
  w->open = NULL;
  return add(w, token);
}

static bool fail(Walk *w, const char *message, int32_t line, int32_t col) {
  w->status = TOKENIZE_ERROR;
  *w->error = (TokenizeError){message, line, col};
  return false;
}

static void open_string(Walk *w, const char *start, char quote, bool triple) {
  w->open = start;
  w->open_quote = quote;
  w->open_triple = triple;
  w->open_short = !triple;
  w->open_line = w->line_number;
  w->open_col = column_of(w, start);
}

/* ---- indentation
 * --------------------------------------------------------------------------------------------- */

static bool push_indent(Walk *w, int32_t col) {
  if (w->n_indents == w->max_indents) {
    size_t max = w->max_indents ? 2 * w->max_indents : FEW_INDENTS;
    int32_t *more = arena_alloc(w->arena, max * sizeof *more);
    if (!more) {
      w->status = TOKENIZE_NO_MEMORY;
      return false;
    }
    if (w->n_indents) memcpy(more, w->indents, w->n_indents * sizeof *more);
    w->indents = more;
    w->max_indents = max;
  }
  w->indents[w->n_indents++] = col;
  return true;
}

static bool is_level(const Walk *w, int32_t col) {
  for (size_t i = 0; i < w->n_indents; i++)
    if (w->indents[i] == col) return true;
  return false;
}

/* The first character of a statement is at p, in column `col` as tabs count. */
static bool compare_indent(Walk *w, const char *p, int32_t col) {
  if (col > w->indents[w->n_indents - 1]) return push_indent(w, col) && emit(w, PYTOK_INDENT, w->line, p);
  int32_t place = column_of(w, p);
  while (col < w->indents[w->n_indents - 1]) {
    if (!is_level(w, col))
      return fail(w, "unindent does not match any outer indentation level", w->line_number, place);
    w->n_indents--;
    if (!emit_empty(w, PYTOK_DEDENT, w->line_number, place, 0)) return false;
  }
  return true;
}

/* A line that holds no more than a comment, which may be empty. */
static bool blank_line(Walk *w, const char *p) {
  const char *end = w->line_end;
  if (*p == '#') {
    while (end > p && (end[-1] == '\n' || end[-1] == '\r')) end--;
    if (!emit(w, PYTOK_COMMENT, p, end)) return false;
    p = end;
  }
  return emit(w, PYTOK_NL, p, w->line_end);
}

/* ---- one line
 * ------------------------------------------------------------------------------------------------ */

static bool is_xid_start_at(const char *p) {
  uint32_t code = utf8_get(&p);
  return code == '_' || unicode_is_xid_start(code);
}

/* The tokens from p to the end of the line. */
static bool rest_of_line(Walk *w, const char *p) {
  while (p < w->line_end) {
    TokenMatch match = match_token(p, w->line_end);
    switch (match.kind) {
    case MATCH_END: return true;
    case MATCH_NONE: {
      const char *next = p;
      utf8_get(&next);
      if (!emit(w, PYTOK_ERRORTOKEN, p, next)) return false;
      p = next;
      continue;
    }
    case MATCH_OPEN: open_string(w, match.start, match.quote, match.triple); return true;
    case MATCH_BACKSLASH: w->continued = true; break;
    case MATCH_NEWLINE:
      if (!emit(w, w->brackets > 0 ? PYTOK_NL : PYTOK_NEWLINE, match.start, match.end)) return false;
      break;
    case MATCH_WORD:
      if (!emit(w, is_xid_start_at(match.start) ? PYTOK_NAME : PYTOK_OP, match.start, match.end))
        return false;
      break;
    case MATCH_OP:
      if (strchr("([{", *match.start)) w->brackets++;
      if (strchr(")]}", *match.start)) w->brackets--;
      if (!emit(w, PYTOK_OP, match.start, match.end)) return false;
      break;
    case MATCH_COMMENT:
    case MATCH_NUMBER:
    case MATCH_STRING: {
      PyTokenKind kind = match.kind == MATCH_COMMENT  ? PYTOK_COMMENT
                         : match.kind == MATCH_NUMBER ? PYTOK_NUMBER
                                                      : PYTOK_STRING;
      if (!emit(w, kind, match.start, match.end)) return false;
      break;
    }
    }
    p = match.end;
  }
  return true;
}

static bool ends_with(const Walk *w, const char *tail) {
  size_t n = strlen(tail);
  return (size_t)(w->line_end - w->line) >= n && memcmp(w->line_end - n, tail, n) == 0;
}

/* The line begins inside a string. */
static bool line_in_string(Walk *w) {
  const char *end = match_string_end(w->line, w->line_end, w->open_quote, w->open_triple);
  if (end) return emit_open(w, PYTOK_STRING, end) && rest_of_line(w, end);
  if (w->open_short && !ends_with(w, "\\\n") && !ends_with(w, "\\\r\n"))
    return emit_open(w, PYTOK_ERRORTOKEN, w->line_end);
  return true;
}

/* The line begins a statement. False also for the last line when it holds nothing but blanks: *stop is set
 * then. */
static bool line_of_statement(Walk *w, bool *stop) {
  int32_t col = 0;
  const char *p = w->line;
  for (; p < w->line_end; p++) {
    if (*p == ' ')
      col++;
    else if (*p == '\t')
      col = (col / TAB_WIDTH + 1) * TAB_WIDTH;
    else if (*p == '\f')
      col = 0;
    else
      break;
  }
  if (p == w->line_end) {
    *stop = true;
    return false;
  }
  if (*p == '#' || *p == '\r' || *p == '\n') return blank_line(w, p);
  return compare_indent(w, p, col) && rest_of_line(w, p);
}

static bool one_line(Walk *w, bool *stop) {
  if (w->open) return line_in_string(w);
  if (w->brackets == 0 && !w->continued) return line_of_statement(w, stop);
  w->continued = false;
  return rest_of_line(w, w->line);
}

/* ---- the end
 * ------------------------------------------------------------------------------------------------- */

/* Python's str.strip() takes away what str.isspace() says; of these only ASCII and a few more can precede a
 * comment. */
static bool is_comment_line(const char *p, const char *end) {
  while (p < end) {
    uint32_t code = utf8_get(&p);
    bool space = code == ' ' || (code >= 9 && code <= 13) || (code >= 0x1C && code <= 0x1F) || code == 0x85 ||
                 code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 ||
                 code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
    if (!space) return code == '#';
  }
  return false;
}

/* Behind the last line: a NEWLINE that was missing, the levels still open. `last` is the line before the end.
 */
static bool finish(Walk *w, const char *last, const char *last_end) {
  bool open_line = last < last_end && last_end[-1] != '\n' && last_end[-1] != '\r';
  if (open_line && !is_comment_line(last, last_end)) {
    int32_t col = (int32_t)utf8_count(last, (size_t)(last_end - last));
    if (!emit_empty(w, PYTOK_NEWLINE, w->line_number - 1, col, 1)) return false;
  }
  for (size_t i = 1; i < w->n_indents; i++)
    if (!emit_empty(w, PYTOK_DEDENT, w->line_number, 0, 0)) return false;
  return emit_empty(w, PYTOK_ENDMARKER, w->line_number, 0, 0);
}

static bool walk_lines(Walk *w, const char *text, const char *end) {
  const char *last = text, *last_end = text;
  for (const char *p = text; p < end; p = w->line_end) {
    const char *eol = memchr(p, '\n', (size_t)(end - p));
    bool stop = false;
    w->line = w->counted_at = p;
    w->line_end = eol ? eol + 1 : end;
    w->counted = 0;
    w->line_number++;
    if (!one_line(w, &stop)) return stop && finish(w, last, last_end);
    last = p;
    last_end = w->line_end;
  }
  w->line_number++;
  if (w->open) return fail(w, "EOF in multi-line string", w->open_line, w->open_col);
  if (w->brackets != 0 || w->continued) return fail(w, "EOF in multi-line statement", w->line_number, 0);
  return finish(w, last, last_end);
}

TokenizeStatus tokenize_bytes(Arena *arena, const char *bytes, size_t len, const char *filename,
                              PyTokens *tokens, TokenizeError *error) {
  TokenizeText text;
  *tokens = (PyTokens){0};
  TokenizeStatus status = tokenize_decode(arena, bytes, len, filename, &text, error);
  if (status != TOKENIZE_OK) return status;
  Walk walk = {.arena = arena, .tokens = tokens, .error = error};
  PyToken encoding = {.kind = PYTOK_ENCODING, .text = text.encoding, .len = text.encoding_len};
  if (!push_indent(&walk, 0) || !add(&walk, encoding)) return TOKENIZE_NO_MEMORY;
  if (!walk_lines(&walk, text.at, text.at + text.len) && walk.status == TOKENIZE_OK)
    return TOKENIZE_NO_MEMORY;
  return walk.status;
}
