/* Symbol tables, the walk over expressions and patterns. See symtab.h.

   Input: nodes in the order in which the reference visits them, which is the order of the symbols and of the
   errors; output: symbols and scopes by way of symtab_int.h. A comprehension is a function of its own whose
   outermost iterable belongs to the scope around it; the target of := goes through comprehensions to the
   function or module around them. */
#include "syntax/symtab_int.h"
#include <string.h>

bool bind_name(SymtabBuild *b, const Text *name, int seen, const Node *node) {
  const Text *mangled = symtab_mangle(b->symtab, b->class_name, name);
  if (!mangled) return symtab_no_memory(b);
  Scope *scope = b->work->scope;
  const Symbol *known = scope_find(scope, mangled);
  if ((seen & SYM_PARAMETER) && known && (known->seen & SYM_PARAMETER))
    return symtab_error(b, node, "duplicate argument '%s' in function definition", mangled->at);
  if (b->work->in_targets) {
    if (known && (known->seen & (SYM_GLOBAL_STMT | SYM_NONLOCAL_STMT)))
      return symtab_error(b, node, "comprehension inner loop cannot rebind assignment expression target '%s'",
                          mangled->at);
    seen |= SYM_ITERATION;
  }
  Symbol *symbol = scope_add(b, scope, mangled, seen);
  if (!symbol) return symtab_no_memory(b);
  if ((seen & SYM_GLOBAL_STMT) && !scope_add(b, b->symtab->top, mangled, seen)) return symtab_no_memory(b);
  return true;
}

static bool refuse_in_annotation(SymtabBuild *b, const Node *node, const char *what) {
  if (b->work->scope->kind != SCOPE_ANNOTATION) return true;
  return symtab_error(b, node, "'%s' can not be used within an annotation", what);
}

/* --- := in comprehensions
 * --------------------------------------------------------------------------------------- */

static bool target_in_function(SymtabBuild *b, Scope *scope, const Text *name, const Node *node) {
  Scope *here = b->work->scope;
  const Symbol *known = scope_find(scope, name);
  bool is_global = known && (known->seen & SYM_GLOBAL_STMT);
  if (!scope_add(b, here, name, is_global ? SYM_GLOBAL_STMT : SYM_NONLOCAL_STMT)) return symtab_no_memory(b);
  if (is_global && !scope_add(b, b->symtab->top, name, SYM_GLOBAL_STMT)) return symtab_no_memory(b);
  if (!add_directive(b, here, name, node)) return false;
  return scope_add(b, scope, name, SYM_ASSIGNED) || symtab_no_memory(b);
}

static bool target_in_module(SymtabBuild *b, const Text *name, const Node *node) {
  Scope *here = b->work->scope;
  if (!scope_add(b, here, name, SYM_GLOBAL_STMT)) return symtab_no_memory(b);
  if (!add_directive(b, here, name, node)) return false;
  return scope_add(b, b->symtab->top, name, SYM_GLOBAL_STMT) || symtab_no_memory(b);
}

/* Finds the scope that the target of a := inside a comprehension belongs to, and ties the two together. */
static bool extend_target(SymtabBuild *b, const Node *target) {
  const Text *name = symtab_mangle(b->symtab, b->class_name, AS(Name, target)->id);
  if (!name) return symtab_no_memory(b);
  for (Work *work = b->work; work; work = work->outer) {
    Scope *scope = work->scope;
    if (scope->is_comprehension) {
      const Symbol *known = scope_find(scope, name);
      if (known && (known->seen & SYM_ITERATION))
        return symtab_error(b, target,
                            "assignment expression cannot rebind comprehension iteration variable '%s'",
                            AS(Name, target)->id->at);
    } else if (scope->kind == SCOPE_FUNCTION) {
      return target_in_function(b, scope, name, target);
    } else if (scope->kind == SCOPE_MODULE) {
      return target_in_module(b, name, target);
    } else if (scope->kind == SCOPE_CLASS) {
      return symtab_error(b, target,
                          "assignment expression within a comprehension cannot be used in a class body");
    }
  }
  return true;
}

static bool walk_named(SymtabBuild *b, const AstNamedExpr *node) {
  if (!refuse_in_annotation(b, &node->head, "named expression")) return false;
  if (b->work->in_iterable)
    return symtab_error(b, &node->head,
                        "assignment expression cannot be used in a comprehension iterable expression");
  if (b->work->scope->is_comprehension && !extend_target(b, node->target)) return false;
  return walk_expr(b, node->value) && walk_expr(b, node->target);
}

/* --- scopes in expressions
 * -------------------------------------------------------------------------------------- */

static bool walk_seq_nullable(SymtabBuild *b, const NodeSeq *seq) {
  for (uint32_t i = 0; i < seq_len(seq); i++)
    if (seq->at[i] && !walk_expr(b, seq->at[i])) return false;
  return true;
}

bool walk_exprs(SymtabBuild *b, const NodeSeq *seq) {
  return walk_seq_nullable(b, seq);
}

bool walk_defaults(SymtabBuild *b, const Node *arguments) {
  const Astarguments *args = AS(arguments, arguments);
  return walk_exprs(b, args->defaults) && walk_seq_nullable(b, args->kw_defaults);
}

static bool walk_parameter(SymtabBuild *b, const Node *node) {
  const Text *name = AS(arg, node)->arg;
  Scope *scope = b->work->scope;
  if (!bind_name(b, name, SYM_PARAMETER, node)) return false;
  scope->parameters[scope->n_parameters++] = symtab_mangle(b->symtab, b->class_name, name);
  return true;
}

static bool walk_parameter_seq(SymtabBuild *b, const NodeSeq *seq) {
  for (uint32_t i = 0; i < seq_len(seq); i++)
    if (!walk_parameter(b, seq->at[i])) return false;
  return true;
}

bool walk_parameters(SymtabBuild *b, const Node *arguments) {
  const Astarguments *args = AS(arguments, arguments);
  Scope *scope = b->work->scope;
  size_t n = (size_t)seq_len(args->posonlyargs) + seq_len(args->args) + seq_len(args->kwonlyargs) + 2;
  scope->parameters = arena_alloc(b->arena, n * sizeof *scope->parameters);
  if (!scope->parameters) return symtab_no_memory(b);
  if (!walk_parameter_seq(b, args->posonlyargs) || !walk_parameter_seq(b, args->args) ||
      !walk_parameter_seq(b, args->kwonlyargs))
    return false;
  scope->has_varargs = args->vararg != NULL;
  scope->has_varkeywords = args->kwarg != NULL;
  return (!args->vararg || walk_parameter(b, args->vararg)) &&
         (!args->kwarg || walk_parameter(b, args->kwarg));
}

static bool walk_lambda(SymtabBuild *b, const AstLambda *node) {
  if (!walk_defaults(b, node->args)) return false;
  Work work;
  if (!scope_enter(b, &work, SCOPE_FUNCTION, &node->head, "lambda")) return false;
  if (!walk_parameters(b, node->args) || !walk_expr(b, node->body)) return false;
  scope_leave(b);
  return true;
}

static bool walk_target(SymtabBuild *b, const Node *target) {
  b->work->in_targets = true;
  bool ok = walk_expr(b, target);
  b->work->in_targets = false;
  return ok;
}

static bool walk_inner_generators(SymtabBuild *b, const NodeSeq *generators) {
  for (uint32_t i = 1; i < generators->n; i++) {
    const Astcomprehension *generator = AS(comprehension, generators->at[i]);
    if (!walk_target(b, generator->target)) return false;
    b->work->in_iterable++;
    if (!walk_expr(b, generator->iter)) return false;
    b->work->in_iterable--;
    if (!walk_exprs(b, generator->ifs)) return false;
    if (generator->head.num) b->work->scope->is_coroutine = true;
  }
  return true;
}

static bool walk_comprehension(SymtabBuild *b, const Node *node, const char *name, const NodeSeq *generators,
                               const Node *elt, const Node *value) {
  const Astcomprehension *first = AS(comprehension, generators->at[0]);
  bool is_genexp = node->kind == NODE_GeneratorExp;
  b->work->in_iterable++;
  if (!walk_expr(b, first->iter)) return false;
  b->work->in_iterable--;
  Work work;
  if (!scope_enter(b, &work, SCOPE_FUNCTION, node, name)) return false;
  Scope *scope = work.scope;
  scope->is_comprehension = true;
  scope->is_coroutine = first->head.num != 0;
  scope->parameters = arena_alloc(b->arena, sizeof *scope->parameters);
  if (!scope->parameters || !scope_add(b, scope, b->name_dot0, SYM_PARAMETER)) return symtab_no_memory(b);
  scope->parameters[scope->n_parameters++] = b->name_dot0;
  if (!walk_target(b, first->target) || !walk_exprs(b, first->ifs) || !walk_inner_generators(b, generators))
    return false;
  if ((value && !walk_expr(b, value)) || !walk_expr(b, elt)) return false;
  scope->is_generator = is_genexp;
  scope_leave(b);
  if (scope->is_coroutine && !is_genexp) b->work->scope->is_coroutine = true;
  return true;
}

static bool walk_yield(SymtabBuild *b, const Node *node, const Node *value) {
  static const struct {
    uint8_t kind;
    const char *what;
  } words[] = {{NODE_ListComp, "list comprehension"},
               {NODE_SetComp, "set comprehension"},
               {NODE_DictComp, "dict comprehension"},
               {NODE_GeneratorExp, "generator expression"}};
  if (!refuse_in_annotation(b, node, "yield expression")) return false;
  if (value && !walk_expr(b, value)) return false;
  Scope *scope = b->work->scope;
  scope->is_generator = true;
  for (size_t i = 0; scope->is_comprehension && i < sizeof words / sizeof *words; i++)
    if (words[i].kind == scope->node->kind) return symtab_error(b, node, "'yield' inside %s", words[i].what);
  return true;
}

static bool walk_name(SymtabBuild *b, const AstName *node) {
  bool is_load = node->head.op == CTX_Load;
  if (!bind_name(b, node->id, is_load ? SYM_USED : SYM_ASSIGNED, &node->head)) return false;
  if (!is_load || b->work->scope->kind != SCOPE_FUNCTION || !same_text(node->id, b->name_super)) return true;
  return bind_name(b, b->name_class, SYM_USED, &node->head);
}

/* --- the walk
 * --------------------------------------------------------------------------------------------------- */

static bool walk_child(Node *child, void *context) {
  if (child->kind == NODE_keyword) return walk_expr(context, AS(keyword, child)->value);
  return walk_expr(context, child);
}

static bool walk_expr_kind(SymtabBuild *b, const Node *node) {
  switch (node->kind) {
  case NODE_Constant: return true;
  case NODE_Name: return walk_name(b, AS(Name, node));
  case NODE_Attribute: return walk_expr(b, AS(Attribute, node)->value);
  case NODE_NamedExpr: return walk_named(b, AS(NamedExpr, node));
  case NODE_Lambda: return walk_lambda(b, AS(Lambda, node));
  case NODE_ListComp: {
    const AstListComp *comp = AS(ListComp, node);
    return walk_comprehension(b, node, "listcomp", comp->generators, comp->elt, NULL);
  }
  case NODE_SetComp: {
    const AstSetComp *comp = AS(SetComp, node);
    return walk_comprehension(b, node, "setcomp", comp->generators, comp->elt, NULL);
  }
  case NODE_GeneratorExp: {
    const AstGeneratorExp *comp = AS(GeneratorExp, node);
    return walk_comprehension(b, node, "genexpr", comp->generators, comp->elt, NULL);
  }
  case NODE_DictComp: {
    const AstDictComp *comp = AS(DictComp, node);
    return walk_comprehension(b, node, "dictcomp", comp->generators, comp->key, comp->value);
  }
  case NODE_Yield: return walk_yield(b, node, AS(Yield, node)->value);
  case NODE_YieldFrom: return walk_yield(b, node, AS(YieldFrom, node)->value);
  case NODE_Await:
    if (!refuse_in_annotation(b, node, "await expression") || !walk_expr(b, AS(Await, node)->value))
      return false;
    b->work->scope->is_coroutine = true;
    return true;
  default: return ast_each_child((Node *)node, walk_child, b);
  }
}

bool walk_expr(SymtabBuild *b, const Node *node) {
  if (++b->depth > b->max_depth) return symtab_too_deep(b);
  bool ok = walk_expr_kind(b, node);
  b->depth--;
  return ok;
}

static bool walk_pattern_seq(SymtabBuild *b, const NodeSeq *seq) {
  for (uint32_t i = 0; i < seq_len(seq); i++)
    if (!walk_pattern(b, seq->at[i])) return false;
  return true;
}

static bool walk_pattern_kind(SymtabBuild *b, const Node *node) {
  switch (node->kind) {
  case NODE_MatchValue: return walk_expr(b, AS(MatchValue, node)->value);
  case NODE_MatchSequence: return walk_pattern_seq(b, AS(MatchSequence, node)->patterns);
  case NODE_MatchOr: return walk_pattern_seq(b, AS(MatchOr, node)->patterns);
  case NODE_MatchStar: {
    const Text *name = AS(MatchStar, node)->name;
    return !name || bind_name(b, name, SYM_ASSIGNED, node);
  }
  case NODE_MatchMapping: {
    const AstMatchMapping *map = AS(MatchMapping, node);
    return walk_exprs(b, map->keys) && walk_pattern_seq(b, map->patterns) &&
           (!map->rest || bind_name(b, map->rest, SYM_ASSIGNED, node));
  }
  case NODE_MatchClass: {
    const AstMatchClass *cls = AS(MatchClass, node);
    return walk_expr(b, cls->cls) && walk_pattern_seq(b, cls->patterns) &&
           walk_pattern_seq(b, cls->kwd_patterns);
  }
  case NODE_MatchAs: {
    const AstMatchAs *as = AS(MatchAs, node);
    return (!as->pattern || walk_pattern(b, as->pattern)) &&
           (!as->name || bind_name(b, as->name, SYM_ASSIGNED, node));
  }
  default: return true; /* MatchSingleton */
  }
}

bool walk_pattern(SymtabBuild *b, const Node *node) {
  if (++b->depth > b->max_depth) return symtab_too_deep(b);
  bool ok = walk_pattern_kind(b, node);
  b->depth--;
  return ok;
}
