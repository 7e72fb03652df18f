/* What the tests of the lexer drive: records on stdin, one line of JSON or a token dump per record on stdout.

   usage: lex_driver bytes|text|script|tokens < records
   A record is a length (4 bytes, this machine's order) and that many bytes. `lex` decodes them as compile()
   does and lexes to the end or the first error, `script` as python3 FILE does; `tokens` answers with a length
   and the dump of `python3 -m tokenize`, or of its error. */
#include "syntax/dump_tokens.h"
#include "syntax/source.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void put_json(const char *text, size_t len) {
  putchar('"');
  for (size_t i = 0; i < len; i++) {
    unsigned char c = (unsigned char)text[i];
    if (c == '"' || c == '\\')
      printf("\\%c", c);
    else if (c < 32)
      printf("\\u%04x", c);
    else
      putchar(c);
  }
  putchar('"');
}

static void put_position(int32_t value) {
  if (value == DIAG_NO_POSITION)
    printf("null");
  else
    printf("%d", (int)value);
}

static void put_diag(const Diag *diag, int cause) {
  static const char *const kinds[] = {
      "",           "SyntaxError",    "IndentationError", "TabError",   "UnicodeEncodeError",
      "ValueError", "RecursionError", "MemoryError",      "unsupported"};
  printf("{\"cause\": %d, \"kind\": \"%s\"", cause, kinds[diag->kind]);
  if (diag->kind) {
    int32_t places[] = {diag->line, diag->offset, diag->end_line, diag->end_offset};
    printf(", \"message\": ");
    put_json(diag->message, strlen(diag->message));
    printf(", \"place\": [");
    for (int i = 0; i < 4; i++) {
      put_position(places[i]);
      printf(i < 3 ? ", " : "], \"text\": ");
    }
    if (diag->text)
      put_json(diag->text, diag->text_len);
    else
      printf("null");
  }
  printf(", \"warnings\": [");
  for (const DiagWarning *w = diag->warnings; w; w = w->next) {
    printf("%s[\"%s\", ", w == diag->warnings ? "" : ", ", w->category);
    put_json(w->message, strlen(w->message));
    printf(", %d]", (int)w->line);
  }
  printf("]}\n");
}

static void lex_record(Arena *arena, const char *bytes, size_t len, bool is_text, bool from_file) {
  Diag diag = {0};
  Source source;
  SourceOptions options = {
      .is_text = is_text, .from_file = from_file, .add_newline = true, .filename = "script.py"};
  int cause = -1;
  if (source_decode(arena, bytes, len, &options, &source, &diag)) {
    Lexer *lexer = lex_open(arena, &source, &diag);
    Token token = {.kind = TOK_ERROR};
    do {
      if (lexer) lex_read(lexer, &token);
    } while (token.kind != TOK_ENDMARKER && token.kind != TOK_ERROR);
    cause = lexer ? (int)lex_cause(lexer) : LEX_NO_MEMORY;
  }
  put_diag(&diag, cause);
}

static void dump_record(Arena *arena, const char *bytes, size_t len) {
  PyTokens tokens;
  TokenizeError error;
  char *text = NULL;
  size_t text_len = 0;
  FILE *out = open_memstream(&text, &text_len);
  if (!out) abort();
  switch (tokenize_bytes(arena, bytes, len, "script.py", &tokens, &error)) {
  case TOKENIZE_OK: dump_tokens(out, &tokens, false); break;
  case TOKENIZE_ERROR: dump_tokenize_error(out, &error, "script.py"); break;
  case TOKENIZE_UNSUPPORTED: fprintf(out, "unsupported: %s\n", error.message); break;
  case TOKENIZE_NO_MEMORY: fprintf(out, "no memory\n"); break;
  }
  fclose(out);
  uint32_t size = (uint32_t)text_len;
  fwrite(&size, sizeof size, 1, stdout);
  fwrite(text, 1, text_len, stdout);
  free(text);
}

int main(int argc, char **argv) {
  uint32_t len;
  if (argc != 2) return 2;
  while (fread(&len, sizeof len, 1, stdin) == 1) {
    char *bytes = malloc(len + 1u);
    if (!bytes || fread(bytes, 1, len, stdin) != len) return 2;
    Arena arena;
    arena_init(&arena, 0);
    if (strcmp(argv[1], "tokens") == 0)
      dump_record(&arena, bytes, len);
    else
      lex_record(&arena, bytes, len, strcmp(argv[1], "text") == 0, strcmp(argv[1], "script") == 0);
    arena_fini(&arena);
    free(bytes);
  }
  return 0;
}
