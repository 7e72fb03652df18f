// link: sb_syntax
/* The lexer: kinds, places, indentation, causes of errors. What the reference says of errors is tests/lex's
 * business. */
#include "syntax/lex.h"
#include "unit.h"
#include <string.h>

typedef struct {
  Arena arena;
  Diag diag;
  Lexer *lexer;
} Fixture;

static void start(Fixture *f, const char *source) {
  memset(f, 0, sizeof *f);
  arena_init(&f->arena, 0);
  f->lexer = lex_new(&f->arena, source, strlen(source), &f->diag);
}

/* The kinds of all tokens, with spaces between. */
static const char *kinds(const char *source) {
  static char text[4096];
  Fixture f;
  start(&f, source);
  text[0] = 0;
  Token token;
  do {
    lex_read(f.lexer, &token);
    strcat(text, token_name(token.kind));
    strcat(text, " ");
  } while (token.kind != TOK_ENDMARKER && token.kind != TOK_ERROR);
  text[strlen(text) - 1] = 0;
  arena_fini(&f.arena);
  return text;
}

static LexCause cause_of(const char *source) {
  Fixture f;
  start(&f, source);
  Token token;
  do lex_read(f.lexer, &token);
  while (token.kind != TOK_ENDMARKER && token.kind != TOK_ERROR);
  LexCause cause = lex_cause(f.lexer);
  arena_fini(&f.arena);
  return cause;
}

static void test_every_keyword(void) {
  for (int kind = 0; kind < N_TOKENS; kind++) {
    const char *text = token_text((TokenKind)kind);
    if (!text) continue;
    char source[32];
    bool closes = strchr(")]}", *text);
    snprintf(source, sizeof source, "%s%s",
             closes ? (*text == ')'   ? "("
                       : *text == ']' ? "["
                                      : "{")
                    : "",
             text);
    Fixture f;
    start(&f, source);
    Token token = lex_next(f.lexer);
    if (closes) token = lex_next(f.lexer);
    CHECK(token.kind == kind && token.end - token.start == strlen(text));
    arena_fini(&f.arena);
  }
}

static void test_places(void) {
  Fixture f;
  start(&f, "if \xC3\xA9:\n  x = '''a\nb''' + (1,\n 2)\n");
  static const Token want[] = {
      {TOK_IF, 0, 0, 0, 2, 1, 1, 0, 2},           {TOK_NAME, 0, 0, 3, 5, 1, 1, 3, 5},
      {TOK_COLON, 0, 0, 5, 6, 1, 1, 5, 6},        {TOK_NEWLINE, 0, 0, 6, 6, 1, 1, 6, 6},
      {TOK_INDENT, 0, 0, 9, 9, 2, 2, -1, -1},     {TOK_NAME, 0, 0, 9, 10, 2, 2, 2, 3},
      {TOK_EQUAL, 0, 0, 11, 12, 2, 2, 4, 5},      {TOK_STRING, 0, 0, 13, 22, 2, 3, 6, 4},
      {TOK_PLUS, 0, 0, 23, 24, 3, 3, 5, 6},       {TOK_LPAR, 0, 1, 25, 26, 3, 3, 7, 8},
      {TOK_NUMBER, 0, 1, 26, 27, 3, 3, 8, 9},     {TOK_COMMA, 0, 1, 27, 28, 3, 3, 9, 10},
      {TOK_NUMBER, 0, 1, 30, 31, 4, 4, 1, 2},     {TOK_RPAR, 0, 0, 31, 32, 4, 4, 2, 3},
      {TOK_NEWLINE, 0, 0, 32, 32, 4, 4, 3, 3},    {TOK_DEDENT, 0, 0, 33, 33, 4, 4, -1, -1},
      {TOK_ENDMARKER, 0, 0, 33, 33, 4, 4, -1, -1}};
  for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
    Token got = lex_next(f.lexer);
    CHECK(memcmp(&got, &want[i], sizeof got) == 0);
  }
  CHECK(lex_next(f.lexer).kind == TOK_ENDMARKER);
  arena_fini(&f.arena);
}

/* A NEWLINE begins where the comment before it does; inside brackets there is none. */
static void test_comments(void) {
  Fixture f;
  start(&f, "x # c\n(# d\n)");
  CHECK(lex_next(f.lexer).kind == TOK_NAME);
  Token newline = lex_next(f.lexer);
  CHECK(newline.kind == TOK_NEWLINE && newline.col == 2 && newline.end_col == 5);
  CHECK(lex_next(f.lexer).kind == TOK_LPAR);
  CHECK(lex_next(f.lexer).kind == TOK_RPAR);
  CHECK(lex_next(f.lexer).kind == TOK_ENDMARKER);
  arena_fini(&f.arena);
}

static void test_soft_keywords(void) {
  Fixture f;
  start(&f, "match case _ matches __");
  CHECK(lex_next(f.lexer).soft == SOFT_MATCH);
  CHECK(lex_next(f.lexer).soft == SOFT_CASE);
  CHECK(lex_next(f.lexer).soft == SOFT_UNDERSCORE);
  CHECK(lex_next(f.lexer).soft == SOFT_NONE);
  CHECK(lex_next(f.lexer).soft == SOFT_NONE);
  arena_fini(&f.arena);
}

static void test_lines(void) {
  CHECK_STR(kinds("# only\n\n  # comments\n"), "ENDMARKER");
  CHECK_STR(kinds("x\n   # deeper\ny\n"), "NAME NEWLINE NAME NEWLINE ENDMARKER");
  CHECK_STR(kinds("if x:\n  if y:\n    z\nw\n"), "IF NAME COLON NEWLINE INDENT IF NAME COLON NEWLINE INDENT "
                                                 "NAME NEWLINE DEDENT DEDENT NAME NEWLINE ENDMARKER");
  CHECK_STR(kinds("(\n  x # c\n\n)\n"), "LPAR NAME RPAR NEWLINE ENDMARKER");
  CHECK_STR(kinds("x \\\n + y\n"), "NAME PLUS NAME NEWLINE ENDMARKER");
  CHECK_STR(kinds("if x:\n\ty\n        z\n"), "IF NAME COLON NEWLINE INDENT NAME NEWLINE ERROR");
  CHECK_STR(kinds("if x:\n \f  y\n  z\n"),
            "IF NAME COLON NEWLINE INDENT NAME NEWLINE NAME NEWLINE DEDENT ENDMARKER");
  CHECK_STR(kinds("x <> y; z... . $"), "NAME NOTEQUAL NAME SEMI NAME ELLIPSIS DOT OP ENDMARKER");
}

static void test_literals(void) {
  CHECK_STR(kinds("1 0 00 0x_f 0b1 0o7 1_0 1. .5 1e5 1.5e-3j 1J"),
            "NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER ENDMARKER");
  CHECK_STR(kinds("'' \"\" ''' ' ''' r'\\' ' Rb\"\" bR'' fR'' u'' ub"),
            "STRING STRING STRING STRING STRING STRING STRING STRING NAME ENDMARKER");
  CHECK_STR(kinds("1if 2else 3"), "NUMBER IF NUMBER ELSE NUMBER ENDMARKER");
  CHECK_STR(kinds("1..real"), "NUMBER DOT NAME ENDMARKER");
}

static void test_causes(void) {
  CHECK(cause_of("x\n") == LEX_OK);
  CHECK(cause_of("(x\n") == LEX_EOF);
  CHECK(cause_of("x \\\n") == LEX_EOF);
  CHECK(cause_of("if x:\n    y\n  z\n") == LEX_DEDENT);
  CHECK(cause_of("if x:\n\ty\n        z\n") == LEX_TABS);
  CHECK(cause_of("x \\ y\n") == LEX_BACKSLASH);
  CHECK(cause_of("x = 'y\n") == LEX_RAISED);
  CHECK(cause_of("x)\n") == LEX_RAISED);
  CHECK(cause_of("0777\n") == LEX_RAISED);
  CHECK(cause_of("\xC2\xA0\n") == LEX_RAISED);
  CHECK(cause_of("x\xFF\n") == LEX_UNDECODABLE);
}

static void test_limits(void) {
  char source[16384];
  size_t n = 0;
  for (int i = 0; i < 100; i++) {
    memset(source + n, ' ', (size_t)i);
    n += (size_t)i;
    memcpy(source + n, "if x:\n", 7);
    n += 6;
  }
  CHECK(cause_of(source) == LEX_OK);
  memset(source + n, ' ', 100);
  memcpy(source + n + 100, "y\n", 3);
  CHECK(cause_of(source) == LEX_TOO_DEEP);
  memset(source, '(', 201);
  source[200] = 0;
  CHECK(cause_of(source) == LEX_EOF);
  source[200] = '(';
  source[201] = 0;
  CHECK(cause_of(source) == LEX_RAISED);
}

/* Memory that runs out at any time gives an error, not a crash. */
static void test_no_memory(void) {
  for (size_t limit = 1; limit < 40000; limit += 4000) {
    Arena arena;
    Diag diag = {0};
    arena_init(&arena, limit);
    char source[8192];
    memset(source, '(', 150);
    strcpy(source + 150, "1if x)");
    Lexer *lexer = lex_new(&arena, source, strlen(source), &diag);
    Token token = {.kind = TOK_ERROR};
    do
      if (lexer) lex_read(lexer, &token);
    while (token.kind != TOK_ENDMARKER && token.kind != TOK_ERROR);
    CHECK(token.kind == TOK_ERROR);
    arena_fini(&arena);
  }
}

int main(void) {
  test_every_keyword();
  test_places();
  test_comments();
  test_soft_keywords();
  test_lines();
  test_literals();
  test_causes();
  test_limits();
  test_no_memory();
  return finish();
}
