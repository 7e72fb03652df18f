// link: sb_syntax
/* Bytes -> tree -> symbol tables -> late errors -> dumps. The first byte picks mode and kind of source. */
#include "syntax/dump_ast.h"
#include "syntax/dump_symtab.h"
#include "syntax/late.h"
#include "syntax/parse.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ARENA_LIMIT = 1 << 28, MAX_DEPTH = 3000 };

static void check(bool ok) {
  if (!ok) abort();
}

/* Every node lies within its source, and its end is not before its start. */
static bool check_node(Node *node, void *context) {
  if (node_has_position((NodeKind)node->kind)) {
    check(node->lineno >= 1 && node->end_lineno >= node->lineno);
    check(node->lineno != node->end_lineno || node->end_col_offset >= node->col_offset);
  }
  return ast_each_child(node, check_node, context);
}

static void go_on(Arena *arena, const ParseResult *result, Diag *diag, FILE *out) {
  dump_ast(out, result->tree, MAX_DEPTH);
  Symtab *symtab = symtab_new(arena, result->tree, 0, diag);
  check((symtab != NULL) == (diag->kind == DIAG_NONE));
  if (!symtab) {
    diag_show_line(diag, result->source, result->source_len);
    return;
  }
  check_node(result->tree, NULL); /* not too deep, now that the symbol tables have been made */
  dump_symtab(out, symtab);
  check((late_check(arena, result->tree, symtab, diag) != NULL) == (diag->kind == DIAG_NONE));
  diag_show_line(diag, result->source, result->source_len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (!size) return 0;
  Arena arena;
  arena_init(&arena, ARENA_LIMIT);
  ParseOptions options = {.mode = (ParseMode)(data[0] % 3), .is_text = data[0] & 4};
  ParseResult result = {0};
  Diag diag = {0};
  FILE *out = fopen("/dev/null", "w");
  if (!out) return 0;
  bool ok = parse_source(&arena, (const char *)data + 1, size - 1, &options, &result, &diag);
  check(ok == (diag.kind == DIAG_NONE));
  if (ok) go_on(&arena, &result, &diag, out);
  fclose(out);
  arena_fini(&arena);
  return 0;
}
