// link: sb_syntax
/* Bytes -> source -> tokens -> values of literals, and the tokenize walk. The first byte picks how the rest
 * is read. */
#include "syntax/dump_tokens.h"
#include "syntax/fstring.h"
#include "syntax/number.h"
#include "syntax/source.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ARENA_LIMIT = 1 << 28 };

static void check(bool ok) {
  if (!ok) abort();
}

static void read_spec(Arena *arena, FString *f) {
  FStringPiece piece;
  for (FStringKind kind; (kind = fstring_next(f, &piece)) == FSTRING_TEXT || kind == FSTRING_EXPR;) {
    if (kind == FSTRING_TEXT) continue;
    check(piece.source + piece.len <= f->end);
    if (!fstring_suffix(f, &piece)) return;
    if (!piece.has_spec) continue;
    read_spec(arena, f);
    if (f->error || arena->failed || !fstring_close(f)) return;
  }
}

static void read_literal(Arena *arena, const Token *token, const char *text) {
  const char *error;
  size_t len = token->end - token->start;
  if (token->kind == TOK_NUMBER) {
    Number number;
    if (!number_parse(arena, text, len, 0, &number, &error)) check(error || arena->failed);
  } else if (token->kind == TOK_STRING) {
    StringParts parts = string_split(text, len);
    StringValue value;
    if (!string_decode(arena, parts.body, parts.len, parts.is_raw, parts.is_bytes, &value, &error))
      check(error || arena->failed);
    if (!parts.is_format) return;
    FString f;
    fstring_init(&f, arena, &parts);
    read_spec(arena, &f);
  }
}

static void lex_all(Arena *arena, const Source *source, Diag *diag) {
  Lexer *lexer = lex_open(arena, source, diag);
  if (!lexer) return;
  Token token;
  uint32_t at = 0;
  do {
    lex_read(lexer, &token);
    check(token.start >= at && token.end >= token.start && token.end <= source->len);
    at = token.start;
    read_literal(arena, &token, source->text + token.start);
  } while (token.kind != TOK_ENDMARKER && token.kind != TOK_ERROR);
  check((token.kind == TOK_ERROR) == (lex_cause(lexer) != LEX_OK));
  check((token.kind == TOK_ERROR) == (diag->kind != DIAG_NONE));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (!size) return 0;
  Arena arena;
  arena_init(&arena, ARENA_LIMIT);
  const char *bytes = (const char *)data + 1;
  size_t len = size - 1;
  Diag diag = {0};
  Source source;
  SourceOptions options = {
      .is_text = data[0] & 1, .from_file = (data[0] & 3) == 2, .add_newline = data[0] & 4};
  if (source_decode(&arena, bytes, len, &options, &source, &diag))
    lex_all(&arena, &source, &diag);
  else
    check(diag.kind != DIAG_NONE);
  PyTokens tokens;
  TokenizeError error;
  tokenize_bytes(&arena, bytes, len, "script.py", &tokens, &error);
  arena_fini(&arena);
  return 0;
}
