// link: sb_syntax
/* The parser and the tree's tables: shapes, copies, depth, limits. What the reference says of whole files and
   of errors is tests/syntax's business. */
#include "syntax/dump_ast.h"
#include "syntax/parse.h"
#include "unit.h"
#include <stdlib.h>

typedef struct {
  Arena arena;
  Diag diag;
  ParseResult result;
} Fixture;

static bool parse(Fixture *f, const char *source, ParseMode mode, size_t limit) {
  memset(f, 0, sizeof *f);
  arena_init(&f->arena, limit);
  ParseOptions options = {.mode = mode, .is_text = true};
  return parse_source(&f->arena, source, strlen(source), &options, &f->result, &f->diag);
}

static void test_tree(void) {
  Fixture f;
  CHECK(parse(&f, "x = y = f(y)\n", PARSE_EXEC, 0));
  NodeSeq *body = AS(Module, f.result.tree)->body;
  CHECK(seq_len(body) == 1 && body->at[0]->kind == NODE_Assign);
  AstAssign *assign = AS(Assign, body->at[0]);
  AstName *target = AS(Name, assign->targets->at[1]), *arg = AS(Name, AS(Call, assign->value)->args->at[0]);
  CHECK(target->id == arg->id);
  CHECK(target->head.op == CTX_Store && arg->head.op == CTX_Load);
  CHECK(arg->head.lineno == 1 && arg->head.col_offset == 10 && arg->head.end_col_offset == 11);
  arena_fini(&f.arena);
}

static void test_copy_and_depth(void) {
  Fixture f;
  CHECK(parse(&f, "-(a + b * c)", PARSE_EVAL, 0));
  int depth = ast_depth(f.result.tree, 100);
  CHECK(depth == 5);
  CHECK(ast_copy(&f.arena, f.result.tree, depth - 1) == NULL);
  Node *copy = ast_copy(&f.arena, f.result.tree, depth);
  CHECK(copy && copy != f.result.tree);
  char *texts[2] = {NULL, NULL};
  size_t len;
  for (int i = 0; i < 2 && copy; i++) {
    FILE *out = open_memstream(&texts[i], &len);
    CHECK(out && dump_ast(out, i ? copy : f.result.tree, 100));
    if (out) fclose(out);
  }
  CHECK_STR(texts[0], texts[1] ? texts[1] : "");
  free(texts[0]);
  free(texts[1]);
  arena_fini(&f.arena);
}

/* Each size of arena either suffices or gives a memory error. */
static void test_memory(void) {
  const char *source = "def f(a, *b, c=1, **d):\n  return f'{a!r:>{c}}' if [x for x in b] else {1: 2, **d}\n";
  bool seen_failure = false, seen_success = false;
  for (size_t limit = 1024; limit < 1 << 18; limit += 1024) {
    Fixture f;
    if (parse(&f, source, PARSE_EXEC, limit))
      seen_success = true;
    else
      seen_failure |= f.diag.kind == DIAG_MEMORY_ERROR;
    CHECK(f.result.tree || f.diag.kind == DIAG_MEMORY_ERROR);
    arena_fini(&f.arena);
  }
  CHECK(seen_failure && seen_success);
}

static void test_errors(void) {
  Fixture f;
  CHECK(!parse(&f, "f(a b)\n", PARSE_EXEC, 0));
  CHECK(f.diag.kind == DIAG_SYNTAX_ERROR && f.diag.line == 1 && f.diag.offset == 3 && f.diag.end_offset == 6);
  CHECK_STR(f.diag.message, "invalid syntax. Perhaps you forgot a comma?");
  arena_fini(&f.arena);
  CHECK(!parse(&f, "if x:\npass\n", PARSE_EXEC, 0));
  CHECK(f.diag.kind == DIAG_INDENTATION_ERROR && f.diag.line == 2);
  arena_fini(&f.arena);
}

static void test_nesting(void) {
  enum { N = 200000 };
  char *source = malloc(N + 2);
  if (!source) return;
  memset(source, '-', N);
  strcpy(source + N, "1");
  Fixture f;
  CHECK(!parse(&f, source, PARSE_EVAL, 0));
  CHECK(f.diag.kind == DIAG_MEMORY_ERROR);
  arena_fini(&f.arena);
  free(source);
}

int main(void) {
  test_tree();
  test_copy_and_depth();
  test_memory();
  test_errors();
  test_nesting();
  return finish();
}
