/* f-strings: see fstring.h. */
#include "syntax/fstring.h"
#include <string.h>

enum { MAX_BRACKETS = 200 };

void fstring_init(FString *f, Arena *arena, const StringParts *parts) {
  *f = (FString){.arena = arena, .at = parts->body, .end = parts->body + parts->len, .is_raw = parts->is_raw};
}

static bool fail(FString *f, const char *message) {
  f->error = message;
  return false;
}

static const char unclosed[] = "f-string: expecting '}'";

/* ---- literal text
 * -------------------------------------------------------------------------------------------- */

/* Behind a backslash in literal text: \N{...} has braces of its own. */
static bool skip_escape(FString *f, const char **brace_warning) {
  char c = *f->at++;
  if (c == 'N') {
    if (f->at < f->end && *f->at++ == '{') {
      const char *close = memchr(f->at, '}', (size_t)(f->end - f->at));
      f->at = close ? close + 1 : f->end;
    }
    return true;
  }
  if (c != '{' && c != '}') return true;
  if (c == '{' && !*brace_warning) *brace_warning = "invalid escape sequence '\\{'";
  f->at--;
  return false;
}

/* Up to the next brace that is not literal, or the end. `text_end` may be before f->at, for a doubled brace.
 */
static bool scan_text(FString *f, const char **text_end, const char **brace_warning) {
  while (f->at < f->end) {
    char c = *f->at;
    if (c == '\\' && !f->is_raw && f->at + 1 < f->end) {
      f->at++;
      if (skip_escape(f, brace_warning)) continue;
      c = *f->at;
    }
    if (c != '{' && c != '}') {
      f->at++;
      continue;
    }
    *text_end = f->at;
    if (f->depth) return true;
    if (f->at + 1 < f->end && f->at[1] == c) {
      *text_end += 1;
      f->at += 2;
      return true;
    }
    return c == '{' || fail(f, "f-string: single '}' is not allowed");
  }
  *text_end = f->end;
  return true;
}

/* ---- expressions
 * --------------------------------------------------------------------------------------------- */

/* Where the scan of an expression stands: inside which string, inside which brackets. */
typedef struct {
  char quote;
  bool triple;
  int depth;
  char brackets[MAX_BRACKETS];
} ExprScan;

static bool tripled(const FString *f) {
  return f->end - f->at > 2 && f->at[1] == f->at[0] && f->at[2] == f->at[0];
}

/* At a quote, which opens or closes a string or is part of one. */
static void scan_quote(FString *f, ExprScan *scan) {
  char c = *f->at;
  if (!scan->quote) {
    scan->quote = c;
    scan->triple = tripled(f);
    f->at += scan->triple ? 3 : 1;
    return;
  }
  if (c == scan->quote && (!scan->triple || tripled(f))) {
    scan->quote = 0;
    f->at += scan->triple ? 2 : 0;
  }
  f->at++;
}

static bool scan_close(FString *f, ExprScan *scan, char c) {
  if (!scan->depth) {
    f->error = arena_printf(f->arena, "f-string: unmatched '%c'", c);
    return false;
  }
  char open = scan->brackets[--scan->depth];
  if (c == (open == '(' ? ')' : open == '[' ? ']' : '}')) return true;
  f->error = arena_printf(
      f->arena, "f-string: closing parenthesis '%c' does not match opening parenthesis '%c'", c, open);
  return false;
}

/* Does the character at f->at end the expression? Two-character operators do not; they are skipped. */
static bool ends_expr(FString *f, char c) {
  if (c != '!' && c != ':' && c != '}' && c != '=' && c != '<' && c != '>') return false;
  if (f->at + 1 < f->end && f->at[1] == '=' && c != ':' && c != '}') {
    f->at++;
    return false;
  }
  return c != '<' && c != '>';
}

/* From behind the brace to the character that ends the expression. */
static bool scan_expr(FString *f) {
  ExprScan scan;
  scan.quote = 0;
  scan.depth = 0;
  while (f->at < f->end) {
    char c = *f->at;
    if (c == '\\') return fail(f, "f-string expression part cannot include a backslash");
    if (scan.quote || c == '\'' || c == '"') {
      scan_quote(f, &scan);
      continue;
    }
    if (c == '(' || c == '[' || c == '{') {
      if (scan.depth >= MAX_BRACKETS) return fail(f, "f-string: too many nested parenthesis");
      scan.brackets[scan.depth++] = c;
    } else if (c == '#') {
      return fail(f, "f-string expression part cannot include '#'");
    } else if (!scan.depth && ends_expr(f, c)) {
      break;
    } else if (c == ')' || c == ']' || c == '}') {
      if (!scan_close(f, &scan, c)) return false;
    }
    f->at++;
  }
  if (scan.quote) return fail(f, "f-string: unterminated string");
  if (scan.depth) {
    f->error = arena_printf(f->arena, "f-string: unmatched '%c'", scan.brackets[scan.depth - 1]);
    return false;
  }
  return f->at < f->end || fail(f, unclosed);
}

static bool is_empty(const char *p, const char *end) {
  while (p < end && (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\f')) p++;
  return p == end;
}

static bool read_expr(FString *f, FStringPiece *piece) {
  if (f->depth >= FSTRING_MAX_DEPTH) return fail(f, "f-string: expressions nested too deeply");
  piece->source = f->expr[f->depth] = ++f->at;
  if (!scan_expr(f)) return false;
  piece->len = (size_t)(f->at - piece->source);
  if (!is_empty(piece->source, f->at)) return true;
  if (*f->at == '}') return fail(f, "f-string: empty expression not allowed");
  f->error = arena_printf(f->arena, "f-string: expression required before '%c'", *f->at);
  return false;
}

FStringKind fstring_next(FString *f, FStringPiece *piece) {
  *piece = (FStringPiece){.conversion = -1};
  const char *start = f->at, *text_end = f->at;
  if (!scan_text(f, &text_end, &piece->brace_warning)) return FSTRING_ERROR;
  if (text_end > start) {
    bool ok = string_decode(f->arena, start, (size_t)(text_end - start), f->is_raw, false, &piece->value,
                            &f->error);
    return ok ? FSTRING_TEXT : FSTRING_ERROR;
  }
  if (f->at == f->end || *f->at == '}') return FSTRING_END;
  return read_expr(f, piece) ? FSTRING_EXPR : FSTRING_ERROR;
}

static bool skip_brace(FString *f) {
  if (f->at >= f->end || *f->at != '}') return fail(f, unclosed);
  f->at++;
  return true;
}

bool fstring_suffix(FString *f, FStringPiece *piece) {
  const char *expr = f->expr[f->depth];
  if (*f->at == '=') {
    f->at++;
    while (f->at < f->end && ((*f->at >= '\t' && *f->at <= '\r') || *f->at == ' ')) f->at++;
    if (f->at >= f->end) return fail(f, unclosed);
    piece->debug = expr;
    piece->debug_len = (size_t)(f->at - expr);
  }
  if (*f->at == '!') {
    f->at++;
    if (f->at >= f->end) return fail(f, unclosed);
    piece->conversion = *f->at++;
    if (piece->conversion != 's' && piece->conversion != 'r' && piece->conversion != 'a')
      return fail(f, "f-string: invalid conversion character: expected 's', 'r', or 'a'");
    if (f->at >= f->end) return fail(f, unclosed);
  }
  piece->has_spec = *f->at == ':';
  if (!piece->has_spec) return skip_brace(f);
  f->at++;
  if (f->at >= f->end) return fail(f, unclosed);
  f->depth++;
  return true;
}

bool fstring_close(FString *f) {
  f->depth--;
  return skip_brace(f);
}

void fstring_place(const char *token, int32_t token_line, int32_t token_col, const char *source,
                   int32_t *line, int32_t *col) {
  const char *line_start = token;
  *line = token_line;
  for (const char *p = token; p < source; p++) {
    if (*p != '\n') continue;
    line_start = p + 1;
    *line += 1;
  }
  int32_t base = *line == token_line ? token_col : 0;
  const char *p = source;
  while (*p == ' ' || *p == '\t' || *p == '\f') p++;
  /* When a line break follows the brace, the reference takes the bracket to stand at the start of the string
   * or line. */
  *col = *p == '\n' || *p == '}' ? base : base + (int32_t)(source - 1 - line_start);
}
