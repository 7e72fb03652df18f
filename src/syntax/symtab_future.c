/* The `from __future__` statements at the beginning of a file. See symtab.h.

   Input: the tree; output: Symtab.futures. Only the docstring may stand before them. Statements further down
   are errors of the code generator (late.h), whatever they name. */
#include "syntax/symtab_int.h"
#include <string.h>

/* Relative ones count as well. */
static bool is_future(const Node *stmt) {
  if (stmt->kind != NODE_ImportFrom) return false;
  const Text *module = AS(ImportFrom, stmt)->module;
  return module && strcmp(module->at, "__future__") == 0;
}

static bool future_error(SymtabBuild *b, const Node *stmt, const char *format, const char *name) {
  symtab_error(b, stmt, format, name);
  b->diag->end_line = b->diag->line;
  b->diag->end_offset = DIAG_NO_POSITION;
  return false;
}

static bool add_feature(SymtabBuild *b, const Node *stmt, const Text *name) {
  static const struct {
    const char *name;
    int flag;
  } features[] = {{"nested_scopes", 0},
                  {"generators", 0},
                  {"division", 0},
                  {"absolute_import", 0},
                  {"with_statement", 0},
                  {"print_function", 0},
                  {"unicode_literals", 0},
                  {"generator_stop", 0},
                  {"barry_as_FLUFL", FUTURE_BARRY},
                  {"annotations", FUTURE_ANNOTATIONS}};
  for (size_t i = 0; i < sizeof features / sizeof *features; i++) {
    if (strcmp(features[i].name, name->at) != 0) continue;
    b->symtab->futures |= features[i].flag;
    return true;
  }
  if (strcmp(name->at, "braces") == 0) return future_error(b, stmt, "not a chance%s", "");
  return future_error(b, stmt, "future feature %s is not defined", name->at);
}

static bool is_text(const Node *stmt) {
  return stmt->kind == NODE_Expr && AS(Expr, stmt)->value->kind == NODE_Constant &&
         AS(Expr, stmt)->value->sub == CONST_str;
}

bool find_futures(SymtabBuild *b, const Node *tree) {
  const NodeSeq *body = tree->kind == NODE_Module        ? AS(Module, tree)->body
                        : tree->kind == NODE_Interactive ? AS(Interactive, tree)->body
                                                         : NULL;
  bool over = false;
  int32_t line = 0;
  for (uint32_t i = 0; i < seq_len(body); i++) {
    const Node *stmt = body->at[i];
    if (over && stmt->lineno > line) break; /* what follows on the same line is still looked at */
    line = stmt->lineno;
    if (is_future(stmt)) {
      const AstImportFrom *import = AS(ImportFrom, stmt);
      if (over) {
        future_error(b, stmt, "from __future__ imports must occur at the beginning of the file%s", "");
        b->diag->offset--; /* this one alone counts columns from 0 */
        return false;
      }
      b->symtab->future_line = stmt->lineno;
      for (uint32_t j = 0; j < seq_len(import->names); j++)
        if (!add_feature(b, stmt, AS(alias, import->names->at[j])->name)) return false;
    } else if (i || !is_text(stmt)) {
      over = true; /* only the first statement may be a docstring */
    }
  }
  return true;
}
