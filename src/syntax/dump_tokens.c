/* Tokens as text: see dump_tokens.h. */
#include "syntax/dump_tokens.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include <string.h>

enum { RANGE_WIDTH = 20, FIELD_WIDTH = 15 };

static const char *const kind_names[] = {"ENCODING", "NAME",    "NUMBER",     "STRING",
                                         "OP",       "COMMENT", "NL",         "NEWLINE",
                                         "INDENT",   "DEDENT",  "ERRORTOKEN", "ENDMARKER"};

/* The names of operators in Python's `token` module. */
static const char *exact_name(const PyToken *token) {
  static const struct {
    const char *text, *name;
  } table[] = {
#define TOK(name, text) {text, #name},
#define KEYWORD(name, text)
#include "syntax/token.def"
#undef TOK
  };
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    const char *text = table[i].text;
    if (text && strlen(text) == token->len && memcmp(text, token->text, token->len) == 0)
      return table[i].name;
  }
  return "OP";
}

static void pad(FILE *out, int width, int written) {
  for (; written < width; written++) fputc(' ', out);
}

/* One character as repr() shows it; how many characters that takes. */
static int put_char(FILE *out, uint32_t code, char quote) {
  switch (code) {
  case '\n': return fprintf(out, "\\n");
  case '\r': return fprintf(out, "\\r");
  case '\t': return fprintf(out, "\\t");
  default: break;
  }
  if (code == (uint8_t)quote || code == '\\') return fprintf(out, "\\%c", (char)code);
  if (unicode_is_printable(code)) {
    char text[4];
    fwrite(text, 1, utf8_put(text, code), out);
    return 1;
  }
  if (code < 0x100) return fprintf(out, "\\x%02x", (unsigned)code);
  return fprintf(out, code < 0x10000 ? "\\u%04x" : "\\U%08x", (unsigned)code);
}

static int put_repr(FILE *out, const char *text, size_t len) {
  char quote = memchr(text, '\'', len) && !memchr(text, '"', len) ? '"' : '\'';
  int n = 2;
  fputc(quote, out);
  for (const char *p = text; p < text + len;) n += put_char(out, utf8_get(&p), quote);
  fputc(quote, out);
  return n;
}

void dump_tokens(FILE *out, const PyTokens *tokens, bool exact) {
  for (size_t i = 0; i < tokens->n; i++) {
    const PyToken *token = &tokens->at[i];
    pad(out, RANGE_WIDTH,
        fprintf(out, "%d,%d-%d,%d:", (int)token->line, (int)token->col, (int)token->end_line,
                (int)token->end_col));
    const char *name = exact && token->kind == PYTOK_OP ? exact_name(token) : kind_names[token->kind];
    fprintf(out, "%-*s", FIELD_WIDTH, name);
    pad(out, FIELD_WIDTH, put_repr(out, token->text, token->len));
    fputc('\n', out);
  }
}

void dump_tokenize_error(FILE *out, const TokenizeError *error, const char *filename) {
  if (error->line)
    fprintf(out, "%s:%d:%d: error: %s\n", filename, (int)error->line, (int)error->col, error->message);
  else
    fprintf(out, "%s: error: %s\n", filename, error->message);
}
