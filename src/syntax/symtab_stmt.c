/* Symbol tables, the walk over statements. See symtab.h and symtab_expr.c. */
#include "syntax/symtab_int.h"
#include <string.h>

static bool walk_stmt(SymtabBuild *b, const Node *node);

static bool walk_stmts(SymtabBuild *b, const NodeSeq *seq) {
  for (uint32_t i = 0; i < seq_len(seq); i++)
    if (!walk_stmt(b, seq->at[i])) return false;
  return true;
}

/* --- annotations
 * ------------------------------------------------------------------------------------------------ */

/* Under `from __future__ import annotations` nothing of an annotation is seen but its errors. */
static bool walk_annotation(SymtabBuild *b, const Node *annotation) {
  if (!annotation) return true;
  if (!(b->symtab->futures & FUTURE_ANNOTATIONS)) return walk_expr(b, annotation);
  Work work;
  if (!scope_enter(b, &work, SCOPE_ANNOTATION, annotation, "_annotation")) return false;
  if (!walk_expr(b, annotation)) return false;
  scope_leave(b);
  return true;
}

static bool walk_annotation_seq(SymtabBuild *b, const NodeSeq *seq) {
  for (uint32_t i = 0; i < seq_len(seq); i++)
    if (!walk_annotation(b, AS(arg, seq->at[i])->annotation)) return false;
  return true;
}

static bool walk_annotations(SymtabBuild *b, const Node *arguments, const Node *returns) {
  const Astarguments *args = AS(arguments, arguments);
  return walk_annotation_seq(b, args->posonlyargs) && walk_annotation_seq(b, args->args) &&
         (!args->vararg || walk_annotation(b, AS(arg, args->vararg)->annotation)) &&
         (!args->kwarg || walk_annotation(b, AS(arg, args->kwarg)->annotation)) &&
         walk_annotation_seq(b, args->kwonlyargs) && walk_annotation(b, returns);
}

static bool walk_annotated(SymtabBuild *b, const AstAnnAssign *node) {
  if (node->target->kind == NODE_Name) {
    const Text *name = symtab_mangle(b->symtab, b->class_name, AS(Name, node->target)->id);
    if (!name) return symtab_no_memory(b);
    const Symbol *known = scope_find(b->work->scope, name);
    int seen = known ? known->seen : 0;
    if ((seen & (SYM_GLOBAL_STMT | SYM_NONLOCAL_STMT)) && b->work->scope != b->symtab->top && node->head.num)
      return symtab_error(b, &node->head, "annotated name '%s' can't be %s", name->at,
                          seen & SYM_GLOBAL_STMT ? "global" : "nonlocal");
    int bits = node->head.num ? SYM_ANNOTATED | SYM_ASSIGNED : node->value ? SYM_ASSIGNED : 0;
    if (bits && !bind_name(b, AS(Name, node->target)->id, bits, node->target)) return false;
  } else if (!walk_expr(b, node->target)) {
    return false;
  }
  return walk_annotation(b, node->annotation) && (!node->value || walk_expr(b, node->value));
}

/* --- definitions
 * ------------------------------------------------------------------------------------------------ */

/* FunctionDef and AsyncFunctionDef have the same fields. */
_Static_assert(sizeof(AstFunctionDef) == sizeof(AstAsyncFunctionDef), "read as one");

static bool walk_function(SymtabBuild *b, const Node *node) {
  const AstFunctionDef *def = (const AstFunctionDef *)node;
  if (!bind_name(b, def->name, SYM_ASSIGNED, node)) return false;
  if (!walk_defaults(b, def->args) || !walk_annotations(b, def->args, def->returns) ||
      !walk_exprs(b, def->decorator_list))
    return false;
  Work work;
  if (!scope_enter(b, &work, SCOPE_FUNCTION, node, def->name->at)) return false;
  work.scope->is_coroutine = node->kind == NODE_AsyncFunctionDef;
  if (!walk_parameters(b, def->args) || !walk_stmts(b, def->body)) return false;
  scope_leave(b);
  return true;
}

static bool walk_class(SymtabBuild *b, const AstClassDef *def) {
  if (!bind_name(b, def->name, SYM_ASSIGNED, &def->head) || !walk_exprs(b, def->bases)) return false;
  for (uint32_t i = 0; i < seq_len(def->keywords); i++)
    if (!walk_expr(b, AS(keyword, def->keywords->at[i])->value)) return false;
  if (!walk_exprs(b, def->decorator_list)) return false;
  const Text *outer = b->class_name;
  b->class_name = def->name;
  Work work;
  if (!scope_enter(b, &work, SCOPE_CLASS, &def->head, def->name->at) || !walk_stmts(b, def->body))
    return false;
  scope_leave(b);
  b->class_name = outer;
  return true;
}

static bool walk_alias(SymtabBuild *b, const Node *node) {
  const Astalias *alias = AS(alias, node);
  const Text *name = alias->asname ? alias->asname : alias->name;
  const char *dot = alias->asname ? NULL : memchr(name->at, '.', name->len);
  if (dot) name = names_get(&b->names, name->at, (size_t)(dot - name->at));
  if (!name) return symtab_no_memory(b);
  if (!same_text(name, b->name_star)) return bind_name(b, name, SYM_IMPORTED, node);
  if (b->work->scope->kind == SCOPE_MODULE) return true;
  return symtab_error(b, node, "import * only allowed at module level");
}

/* --- global and nonlocal
 * ---------------------------------------------------------------------------------------- */

static bool walk_declaration(SymtabBuild *b, const Node *node, const NameSeq *names, int declared,
                             const char *word) {
  Scope *scope = b->work->scope;
  for (uint32_t i = 0; i < names->n; i++) {
    const Text *name = symtab_mangle(b->symtab, b->class_name, names->at[i]);
    if (!name) return symtab_no_memory(b);
    const Symbol *known = scope_find(scope, name);
    int seen = known ? known->seen : 0;
    if (seen & SYM_PARAMETER)
      return symtab_error(b, node, "name '%s' is parameter and %s", names->at[i]->at, word);
    if (seen & SYM_USED)
      return symtab_error(b, node, "name '%s' is used prior to %s declaration", names->at[i]->at, word);
    if (seen & SYM_ANNOTATED)
      return symtab_error(b, node, "annotated name '%s' can't be %s", names->at[i]->at, word);
    if (seen & SYM_ASSIGNED)
      return symtab_error(b, node, "name '%s' is assigned to before %s declaration", names->at[i]->at, word);
    if (!bind_name(b, names->at[i], declared, node) || !add_directive(b, scope, name, node)) return false;
  }
  return true;
}

/* --- blocks
 * ----------------------------------------------------------------------------------------------------- */

static bool walk_handler(SymtabBuild *b, const AstExceptHandler *handler) {
  if (handler->type && !walk_expr(b, handler->type)) return false;
  if (handler->name && !bind_name(b, handler->name, SYM_ASSIGNED, &handler->head)) return false;
  return walk_stmts(b, handler->body);
}

_Static_assert(sizeof(AstTry) == sizeof(AstTryStar), "read as one");

static bool walk_try(SymtabBuild *b, const AstTry *node) {
  if (!walk_stmts(b, node->body) || !walk_stmts(b, node->orelse)) return false;
  for (uint32_t i = 0; i < seq_len(node->handlers); i++)
    if (!walk_handler(b, AS(ExceptHandler, node->handlers->at[i]))) return false;
  return walk_stmts(b, node->finalbody);
}

static bool walk_child(Node *child, void *context) {
  SymtabBuild *b = context;
  switch (child->kind) {
  case NODE_alias: return walk_alias(b, child);
  case NODE_withitem: return ast_each_child(child, walk_child, b);
  case NODE_match_case: {
    const Astmatch_case *match_case = AS(match_case, child);
    return walk_pattern(b, match_case->pattern) && (!match_case->guard || walk_expr(b, match_case->guard)) &&
           walk_stmts(b, match_case->body);
  }
  default: return child->kind < NODE_BoolOp ? walk_stmt(b, child) : walk_expr(b, child);
  }
}

static bool walk_stmt_kind(SymtabBuild *b, const Node *node) {
  switch (node->kind) {
  case NODE_Expr: return walk_expr(b, AS(Expr, node)->value);
  case NODE_FunctionDef:
  case NODE_AsyncFunctionDef: return walk_function(b, node);
  case NODE_ClassDef: return walk_class(b, AS(ClassDef, node));
  case NODE_AnnAssign: return walk_annotated(b, AS(AnnAssign, node));
  case NODE_Try: return walk_try(b, AS(Try, node));
  case NODE_TryStar: return walk_try(b, (const AstTry *)node);
  case NODE_Global: return walk_declaration(b, node, AS(Global, node)->names, SYM_GLOBAL_STMT, "global");
  case NODE_Nonlocal:
    return walk_declaration(b, node, AS(Nonlocal, node)->names, SYM_NONLOCAL_STMT, "nonlocal");
  case NODE_Return:
    if (!AS(Return, node)->value) return true;
    if (!walk_expr(b, AS(Return, node)->value)) return false;
    b->work->scope->returns_value = true;
    return true;
  default: return ast_each_child((Node *)node, walk_child, b);
  }
}

static bool walk_stmt(SymtabBuild *b, const Node *node) {
  if (++b->depth > b->max_depth) return symtab_too_deep(b);
  bool ok = walk_stmt_kind(b, node);
  b->depth--;
  return ok;
}

bool walk_tree(SymtabBuild *b, const Node *tree) {
  Work work;
  if (!scope_enter(b, &work, SCOPE_MODULE, tree, "top")) return false;
  b->symtab->top = work.scope;
  bool ok = tree->kind == NODE_Expression    ? walk_expr(b, AS(Expression, tree)->body)
            : tree->kind == NODE_Interactive ? walk_stmts(b, AS(Interactive, tree)->body)
                                             : walk_stmts(b, AS(Module, tree)->body);
  scope_leave(b);
  return ok;
}
