/* Symbol tables as text: see dump_symtab.h.

   Input: a Symtab; output: a line per table, per list and per symbol, children indented by two below their
   parents. The words are those of the predicates of Python's `symtable` module (is_referenced: "referenced").
 */
#include "syntax/dump_symtab.h"
#include <string.h>

/* `symtable` knows a module by its name, "top", and so takes a function of that name for one. */
static bool is_bound_in_module(const Scope *scope, const Symbol *symbol) {
  return strcmp(scope->name, "top") == 0 && (symbol->seen & SYM_BOUND);
}

static bool is_global(const Symbol *symbol) {
  return symbol->place == PLACE_GLOBAL_EXPLICIT || symbol->place == PLACE_GLOBAL_IMPLICIT;
}

static bool is_local(const Symbol *symbol) {
  return symbol->place == PLACE_LOCAL || symbol->place == PLACE_CELL;
}

static bool has_child_named(const Scope *scope, const Text *name) {
  for (const Scope *child = scope->first_child; child; child = child->next)
    if (strcmp(child->name, name->at) == 0) return true;
  return false;
}

static void dump_symbol(FILE *out, const Scope *scope, const Symbol *symbol, int indent) {
  int seen = symbol->seen;
  bool in_module = is_bound_in_module(scope, symbol);
  const struct {
    bool holds;
    const char *word;
  } flags[] = {{seen & SYM_USED, "referenced"},
               {seen & SYM_PARAMETER, "parameter"},
               {is_global(symbol) || in_module, "global"},
               {seen & SYM_NONLOCAL_STMT, "nonlocal"},
               {symbol->place == PLACE_GLOBAL_EXPLICIT, "declared_global"},
               {is_local(symbol) || in_module, "local"},
               {seen & SYM_ANNOTATED, "annotated"},
               {symbol->place == PLACE_FREE, "free"},
               {seen & SYM_IMPORTED, "imported"},
               {seen & SYM_ASSIGNED, "assigned"},
               {has_child_named(scope, symbol->name), "namespace"}};
  fprintf(out, "%*s  %s:", indent, "", symbol->name->at);
  bool any = false;
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
    if (!flags[i].holds) continue;
    fprintf(out, " %s", flags[i].word);
    any = true;
  }
  fputs(any ? "\n" : " \n", out);
}

typedef bool (*SymbolTest)(const Symbol *symbol);
static bool is_parameter(const Symbol *symbol) {
  return symbol->seen & SYM_PARAMETER;
}
static bool is_nonlocal(const Symbol *symbol) {
  return symbol->seen & SYM_NONLOCAL_STMT;
}
static bool is_free(const Symbol *symbol) {
  return symbol->place == PLACE_FREE;
}

static void dump_lists(FILE *out, const Scope *scope, int indent) {
  static const struct {
    const char *name;
    SymbolTest test;
  } lists[] = {{"parameters", is_parameter},
               {"locals", is_local},
               {"globals", is_global},
               {"nonlocals", is_nonlocal},
               {"frees", is_free}};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    fprintf(out, "%*s %s:", indent, "", lists[i].name);
    for (uint32_t j = 0; j < scope->n_symbols; j++)
      if (lists[i].test(&scope->symbols[j])) fprintf(out, " %s", scope->symbols[j].name->at);
    fputc('\n', out);
  }
}

static void dump_methods(FILE *out, const Scope *scope, int indent) {
  fprintf(out, "%*s methods:", indent, "");
  for (const Scope *child = scope->first_child; child; child = child->next) {
    const Scope *before = scope->first_child;
    while (before != child && strcmp(before->name, child->name) != 0) before = before->next;
    if (before == child) fprintf(out, " %s", child->name);
  }
  fputc('\n', out);
}

static void dump_scope(FILE *out, const Scope *scope, int indent) {
  static const char *const kinds[] = {"module", "class", "function", "annotation"};
  fprintf(out, "%*s%s %s line %d%s%s%s\n", indent, "", kinds[scope->kind], scope->name, (int)scope->line,
          scope->kind == SCOPE_FUNCTION ? " is_optimized" : "", scope->is_nested ? " is_nested" : "",
          scope->first_child ? " has_children" : "");
  if (scope->kind == SCOPE_FUNCTION) dump_lists(out, scope, indent);
  if (scope->kind == SCOPE_CLASS) dump_methods(out, scope, indent);
  fprintf(out, "%*s symbols:\n", indent, "");
  for (uint32_t i = 0; i < scope->n_symbols; i++) dump_symbol(out, scope, &scope->symbols[i], indent);
  for (const Scope *child = scope->first_child; child; child = child->next)
    dump_scope(out, child, indent + 2);
}

void dump_symtab(FILE *out, const Symtab *symtab) {
  dump_scope(out, symtab->top, 0);
}
