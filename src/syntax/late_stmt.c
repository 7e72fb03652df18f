/* Late errors in statements, in the order of the code. See late_int.h. */
#include "syntax/late_int.h"
#include <string.h>

static bool visit_stmt(Late *late, const Node *node);

bool visit_stmts(Late *late, const NodeSeq *seq) {
  for (uint32_t i = 0; i < seq_len(seq); i++)
    if (!visit_stmt(late, seq->at[i])) return false;
  return true;
}

/* --- definitions
 * ------------------------------------------------------------------------------------------------ */

static bool keeps_annotations(const Late *late) {
  return !(late->symtab->futures & FUTURE_ANNOTATIONS);
}

static bool visit_annotation(Late *late, const Node *arg) {
  const Node *annotation = arg ? AS(arg, arg)->annotation : NULL;
  if (!annotation || !keeps_annotations(late)) return true;
  /* `*args: *Ts` */
  return visit_expr(late, annotation->kind == NODE_Starred ? AS(Starred, annotation)->value : annotation);
}

static bool visit_annotation_seq(Late *late, const NodeSeq *seq) {
  for (uint32_t i = 0; i < seq_len(seq); i++)
    if (!visit_annotation(late, seq->at[i])) return false;
  return true;
}

static bool visit_annotations(Late *late, const Node *arguments, const Node *returns) {
  const Astarguments *args = AS(arguments, arguments);
  if (!visit_annotation_seq(late, args->args) || !visit_annotation_seq(late, args->posonlyargs) ||
      !visit_annotation(late, args->vararg) || !visit_annotation_seq(late, args->kwonlyargs) ||
      !visit_annotation(late, args->kwarg))
    return false;
  return !returns || !keeps_annotations(late) || visit_expr(late, returns);
}

static bool visit_function(Late *late, const Node *node) {
  const AstFunctionDef *def = (const AstFunctionDef *)node; /* AsyncFunctionDef has the same fields */
  if (!check_parameters(late, def->args) || !visit_exprs(late, def->decorator_list)) return false;
  if (!visit_defaults(late, def->args) || !visit_annotations(late, def->args, def->returns)) return false;
  Unit unit;
  UnitKind kind = node->kind == NODE_AsyncFunctionDef ? UNIT_ASYNC : UNIT_FUNCTION;
  if (!unit_enter(late, &unit, kind, node) || !visit_stmts(late, def->body)) return false;
  unit_leave(late);
  late->here = node;
  return use_name(late, def->name, CTX_Store);
}

static bool visit_class(Late *late, const AstClassDef *def) {
  if (!visit_exprs(late, def->decorator_list)) return false;
  Unit unit;
  if (!unit_enter(late, &unit, UNIT_CLASS, &def->head) || !visit_stmts(late, def->body)) return false;
  unit_leave(late);
  late->here = &def->head;
  return visit_call_arguments(late, def->bases, def->keywords) && use_name(late, def->name, CTX_Store);
}

/* --- leaving blocks
 * --------------------------------------------------------------------------------------------- */

/* What was found when `body` was gone over, or NULL. */
static const Unwound *find_unwound(const Late *late, const NodeSeq *body) {
  for (uint32_t i = 0; i < late->n_unwound; i++)
    if (late->unwound[i].body == body) return &late->unwound[i];
  return NULL;
}

static bool note_unwound(Late *late, const NodeSeq *body, const DiagWarning *before) {
  if (late->n_unwound == late->max_unwound) {
    uint32_t max = late->max_unwound ? late->max_unwound * 2 : 16;
    Unwound *at = arena_alloc(late->arena, max * sizeof *at);
    if (!at) return late_no_memory(late);
    for (uint32_t i = 0; i < late->n_unwound; i++) at[i] = late->unwound[i];
    late->unwound = at;
    late->max_unwound = max;
  }
  late->unwound[late->n_unwound++] = (Unwound){body, before, late->diag->last_warning};
  return true;
}

/* The code of a `finally` body stands before each way out. To go over it again would only say the same again,
   so that only its warnings are repeated: the reference gives one for each time. */
static bool visit_finally(Late *late, const NodeSeq *body, bool has_block) {
  const Unwound *known = find_unwound(late, body);
  if (known) return late_warn_again(late, known->before, known->last);
  const DiagWarning *before = late->diag->last_warning;
  if (has_block && !push_block(late, BLOCK_OTHER, NULL)) return false;
  if (!visit_stmts(late, body)) return false;
  if (has_block) pop_block(late);
  return note_unwound(late, body, before);
}

/* What the reference emits to leave a `finally` or `with` block has no place in the source. */
static const Node nowhere = {.lineno = -1, .col_offset = -1, .end_lineno = -1, .end_col_offset = -1};

/* Goes out through the blocks of the unit, innermost first, up to a loop if `to_loop`; *at_loop says whether
   it came to one. */
static bool unwind(Late *late, bool keeps_value, bool to_loop, bool *at_loop) {
  Unit *unit = late->unit;
  int n = unit->n_blocks;
  if (!n) return true;
  Block top = unit->blocks[n - 1];
  if (top.kind == BLOCK_GROUP_HANDLER)
    return late_error(late, "'break', 'continue' and 'return' cannot appear in an except* block");
  if (to_loop && top.kind == BLOCK_LOOP) {
    *at_loop = true;
    return true;
  }
  unit->n_blocks--;
  if (top.kind == BLOCK_FINALLY && !visit_finally(late, top.finalbody, keeps_value)) return false;
  if (top.kind == BLOCK_FINALLY || top.kind == BLOCK_WITH) late->here = &nowhere;
  if (!unwind(late, keeps_value, to_loop, at_loop)) return false;
  unit->blocks[n - 1] = top;
  unit->n_blocks = n;
  return true;
}

static bool visit_return(Late *late, const AstReturn *node) {
  const Scope *scope = late->unit->scope;
  if (scope->kind != SCOPE_FUNCTION) return late_error(late, "'return' outside function");
  if (node->value && scope->is_coroutine && scope->is_generator)
    return late_error(late, "'return' with value in async generator");
  bool is_constant = node->value && fold(node->value).is_constant, at_loop = false;
  bool keeps_value = node->value && !is_constant;
  if (keeps_value && !visit_expr(late, node->value)) return false;
  if (is_constant) late->here = node->value;
  return unwind(late, keeps_value, false, &at_loop);
}

static bool visit_jump(Late *late, const char *message) {
  bool at_loop = false;
  const Node *here = late->here;
  if (!unwind(late, false, true, &at_loop)) return false;
  late->here = here;
  return at_loop || late_error(late, "%s", message);
}

/* --- loops and blocks
 * ------------------------------------------------------------------------------------------- */

/* For and AsyncFor have the same fields. */
static bool visit_for(Late *late, const Node *node) {
  const AstFor *loop = (const AstFor *)node;
  bool is_async = node->kind == NODE_AsyncFor;
  if (is_async && late->unit->kind != UNIT_ASYNC)
    return late_error(late, "'async for' outside async function");
  if (is_async && !visit_expr(late, loop->iter)) return false;
  if (!push_block(late, BLOCK_LOOP, NULL)) return false;
  if (!is_async && !visit_expr(late, loop->iter)) return false;
  if (!visit_expr(late, loop->target) || !visit_stmts(late, loop->body)) return false;
  pop_block(late);
  return visit_stmts(late, loop->orelse);
}

static bool visit_while(Late *late, const AstWhile *node) {
  if (!push_block(late, BLOCK_LOOP, NULL)) return false;
  const DiagWarning *before = late->diag->last_warning;
  if (!visit_expr(late, node->test)) return false;
  const DiagWarning *last = late->diag->last_warning;
  /* The test's code stands before and behind the body. */
  if (!visit_stmts(late, node->body) || !late_warn_again(late, before, last)) return false;
  pop_block(late);
  return visit_stmts(late, node->orelse);
}

/* With and AsyncWith have the same fields. */
static bool visit_with(Late *late, const Node *node) {
  const AstWith *with = (const AstWith *)node;
  if (node->kind == NODE_AsyncWith && late->unit->kind != UNIT_ASYNC)
    return late_error(late, "'async with' outside async function");
  int n_blocks = late->unit->n_blocks;
  for (uint32_t i = 0; i < seq_len(with->items); i++) {
    const Astwithitem *item = AS(withitem, with->items->at[i]);
    if (!visit_expr(late, item->context_expr) || !push_block(late, BLOCK_WITH, NULL)) return false;
    if (item->optional_vars && !visit_expr(late, item->optional_vars)) return false;
  }
  if (!visit_stmts(late, with->body)) return false;
  late->unit->n_blocks = n_blocks;
  return true;
}

static bool visit_handler(Late *late, const AstExceptHandler *handler, bool is_last, bool is_star) {
  late->here = &handler->head;
  if (!handler->type && !is_last) return late_error(late, "default 'except:' must be last");
  if (handler->type && !visit_expr(late, handler->type)) return false;
  if (handler->name && !use_name(late, handler->name, CTX_Store)) return false;
  if (!push_block(late, is_star ? BLOCK_GROUP_HANDLER : BLOCK_HANDLER, NULL)) return false;
  if (!visit_stmts(late, handler->body)) return false;
  pop_block(late);
  late->here = &handler->head;
  return true;
}

static bool visit_handlers(Late *late, const AstTry *node, bool is_star) {
  uint32_t n = seq_len(node->handlers);
  if (!push_block(late, BLOCK_TRY, NULL) || !visit_stmts(late, node->body)) return false;
  pop_block(late);
  if (!is_star && !visit_stmts(late, node->orelse)) return false;
  if (!push_block(late, BLOCK_HANDLER, NULL)) return false;
  for (uint32_t i = 0; i < n; i++)
    if (!visit_handler(late, AS(ExceptHandler, node->handlers->at[i]), i + 1 == n, is_star)) return false;
  pop_block(late);
  return !is_star || visit_stmts(late, node->orelse);
}

/* Try and TryStar have the same fields. */
static bool visit_try(Late *late, const Node *node) {
  const AstTry *try = (const AstTry *)node;
  bool is_star = node->kind == NODE_TryStar;
  if (!try->finalbody) return visit_handlers(late, try, is_star);
  if (!push_block(late, BLOCK_FINALLY, try->finalbody)) return false;
  if (!(try->handlers ? visit_handlers(late, try, is_star) : visit_stmts(late, try->body))) return false;
  pop_block(late);
  /* The exceptional way has a block of its own, and the normal way gives the same warnings. */
  const DiagWarning *before = late->diag->last_warning;
  if (!push_block(late, BLOCK_OTHER, NULL) || !visit_stmts(late, try->finalbody)) return false;
  pop_block(late);
  return late_warn_again(late, before, late->diag->last_warning);
}

/* --- simple statements
 * ------------------------------------------------------------------------------------------ */

static bool visit_augmented(Late *late, const AstAugAssign *node) {
  const Node *target = node->target;
  late->here = target;
  if (target->kind == NODE_Attribute) {
    if (!visit_expr(late, AS(Attribute, target)->value)) return false;
  } else if (target->kind == NODE_Subscript) {
    const AstSubscript *subscript = AS(Subscript, target);
    if (!visit_expr(late, subscript->value) || !visit_expr(late, subscript->slice)) return false;
  } else if (!use_name(late, AS(Name, target)->id, CTX_Load)) {
    return false;
  }
  late->here = &node->head;
  if (!visit_expr(late, node->value)) return false;
  late->here = target;
  return target->kind != NODE_Name || use_name(late, AS(Name, target)->id, CTX_Store);
}

static bool visit_slices(Late *late, const Node *slice) {
  if (slice->kind != NODE_Tuple) return visit_expr(late, slice);
  const NodeSeq *elts = AS(Tuple, slice)->elts;
  for (uint32_t i = 0; i < seq_len(elts); i++)
    if (!visit_expr(late, elts->at[i])) return false;
  return true;
}

static bool visit_annotated_target(Late *late, const AstAnnAssign *node) {
  const Node *target = node->target;
  if (target->kind == NODE_Attribute) {
    const AstAttribute *attribute = AS(Attribute, target);
    if (!check_forbidden(late, attribute->attr, CTX_Store)) return false;
    return node->value || visit_expr(late, attribute->value);
  }
  if (target->kind != NODE_Subscript || node->value) return true;
  const AstSubscript *subscript = AS(Subscript, target);
  return visit_expr(late, subscript->value) && visit_slices(late, subscript->slice);
}

/* Annotations are code in modules and classes only. */
static bool visit_annotated(Late *late, const AstAnnAssign *node) {
  bool in_function = late->unit->scope->kind == SCOPE_FUNCTION;
  if (node->value && (!visit_expr(late, node->value) || !visit_expr(late, node->target))) return false;
  if (node->target->kind == NODE_Name) {
    if (!check_forbidden(late, AS(Name, node->target)->id, CTX_Store)) return false;
  } else if (!visit_annotated_target(late, node)) {
    return false;
  }
  return in_function || !keeps_annotations(late) || visit_expr(late, node->annotation);
}

static bool visit_assert(Late *late, const AstAssert *node) {
  Folded test = fold(node->test);
  bool is_tuple = test.type && strcmp(test.type, "tuple") == 0;
  if (is_tuple && !(test.has_len && !test.len) &&
      !late_warn(late, "assertion is always true, perhaps remove parentheses?"))
    return false;
  return visit_expr(late, node->test) && (!node->msg || visit_expr(late, node->msg));
}

/* `import a.b` binds a. */
static bool import_module(Late *late, const Astalias *alias) {
  if (alias->asname) return use_name(late, alias->asname, CTX_Store);
  const char *dot = memchr(alias->name->at, '.', alias->name->len);
  if (!dot) return use_name(late, alias->name, CTX_Store);
  char *first = arena_strndup(late->arena, alias->name->at, (size_t)(dot - alias->name->at));
  const Text *name = first ? symtab_intern(late->symtab, first) : NULL;
  return name ? use_name(late, name, CTX_Store) : late_no_memory(late);
}

static bool visit_import(Late *late, const AstImport *node) {
  for (uint32_t i = 0; i < seq_len(node->names); i++)
    if (!import_module(late, AS(alias, node->names->at[i]))) return false;
  return true;
}

static bool visit_import_from(Late *late, const AstImportFrom *node) {
  if (node->head.lineno > late->symtab->future_line && node->module &&
      strcmp(node->module->at, "__future__") == 0)
    return late_error(late, "from __future__ imports must occur at the beginning of the file");
  for (uint32_t i = 0; i < seq_len(node->names); i++) {
    const Astalias *alias = AS(alias, node->names->at[i]);
    if (strcmp(alias->name->at, "*") == 0) return true;
    if (!use_name(late, alias->asname ? alias->asname : alias->name, CTX_Store)) return false;
  }
  return true;
}

static bool visit_child(Node *child, void *context) {
  return child->kind < NODE_BoolOp ? visit_stmt(context, child) : visit_expr(context, child);
}

static bool visit_stmt_kind(Late *late, const Node *node) {
  switch (node->kind) {
  case NODE_FunctionDef:
  case NODE_AsyncFunctionDef: return visit_function(late, node);
  case NODE_ClassDef: return visit_class(late, AS(ClassDef, node));
  case NODE_Return: return visit_return(late, AS(Return, node));
  case NODE_Assign:
    return visit_expr(late, AS(Assign, node)->value) && visit_exprs(late, AS(Assign, node)->targets);
  case NODE_AugAssign: return visit_augmented(late, AS(AugAssign, node));
  case NODE_AnnAssign: return visit_annotated(late, AS(AnnAssign, node));
  case NODE_For:
  case NODE_AsyncFor: return visit_for(late, node);
  case NODE_While: return visit_while(late, AS(While, node));
  case NODE_With:
  case NODE_AsyncWith: return visit_with(late, node);
  case NODE_Match: return visit_match(late, AS(Match, node));
  case NODE_Try:
  case NODE_TryStar: return visit_try(late, node);
  case NODE_Assert: return visit_assert(late, AS(Assert, node));
  case NODE_Import: return visit_import(late, AS(Import, node));
  case NODE_ImportFrom: return visit_import_from(late, AS(ImportFrom, node));
  case NODE_Global:
  case NODE_Nonlocal:
  case NODE_Pass: return true;
  case NODE_Break: return visit_jump(late, "'break' outside loop");
  case NODE_Continue: return visit_jump(late, "'continue' not properly in loop");
  default: return ast_each_child((Node *)node, visit_child, late); /* Expr, If, Raise, Delete */
  }
}

static bool visit_stmt(Late *late, const Node *node) {
  late->here = node;
  return visit_stmt_kind(late, node);
}
