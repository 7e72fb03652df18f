/* What the reference finds wrong with a tree that was made of objects, in the order in which it looks; and
   trees that the later passes, which are used to what the parser makes, may not see: those are a trap. */
#include "module/ast_nodes.h"
#include "runtime/error.h"

typedef struct Check {
  VM *vm;
} Check;

static bool expr(Check *c, const Node *e, Operator ctx);
static bool stmt(Check *c, const Node *s);
static bool pattern(Check *c, const Node *p);

static bool wrong(Check *c, const char *text) {
  raise(c->vm, T_VALUE_ERROR, "%s", text);
  return false;
}
static bool refuse(Check *c, const char *text) {
  trap(c->vm, "%s", text);
  return false;
}

static bool position(Check *c, const Node *n) {
  if (n->lineno > n->end_lineno) {
    raise(c->vm, T_VALUE_ERROR, "AST node line range (%d, %d) is not valid", (int)n->lineno,
          (int)n->end_lineno);
    return false;
  }
  if ((n->lineno < 0 && n->end_lineno != n->lineno) ||
      (n->col_offset < 0 && n->col_offset != n->end_col_offset)) {
    raise(c->vm, T_VALUE_ERROR, "AST node column range (%d, %d) for line range (%d, %d) is not valid",
          (int)n->col_offset, (int)n->end_col_offset, (int)n->lineno, (int)n->end_lineno);
    return false;
  }
  if (n->lineno == n->end_lineno && n->col_offset > n->end_col_offset) {
    raise(c->vm, T_VALUE_ERROR, "line %d, column %d-%d is not a valid range", (int)n->lineno,
          (int)n->col_offset, (int)n->end_col_offset);
    return false;
  }
  return n->lineno >= 0 && n->col_offset >= 0 ? true : refuse(c, "a tree with negative positions");
}

/* ---- sequences ---- */

static bool exprs(Check *c, const NodeSeq *seq, Operator ctx, bool null_ok) {
  for (uint32_t i = 0; i < seq_len(seq); i++) {
    if (!seq->at[i] && !null_ok) return wrong(c, "None disallowed in expression list");
    if (seq->at[i] && !expr(c, seq->at[i], ctx)) return false;
  }
  return true;
}

static bool stmts(Check *c, const NodeSeq *seq) {
  for (uint32_t i = 0; i < seq_len(seq); i++) {
    if (!seq->at[i]) return wrong(c, "None disallowed in statement list");
    if (!stmt(c, seq->at[i])) return false;
  }
  return true;
}

static bool filled(Check *c, const void *seq, const char *what, const char *owner) {
  if (seq) return true;
  raise(c->vm, T_VALUE_ERROR, "empty %s on %s", what, owner);
  return false;
}

static bool body(Check *c, const NodeSeq *seq, const char *owner) {
  return filled(c, seq, "body", owner) && stmts(c, seq);
}

/* Nodes that no sequence has as None: the reference has no answer for that. */
static bool no_nulls(Check *c, const NodeSeq *seq) {
  for (uint32_t i = 0; i < seq_len(seq); i++)
    if (!seq->at[i]) return refuse(c, "None in a list of a tree");
  return true;
}

static bool optional(Check *c, const Node *e, Operator ctx) {
  return !e || expr(c, e, ctx);
}

static bool keywords(Check *c, const NodeSeq *seq) {
  if (!no_nulls(c, seq)) return false;
  for (uint32_t i = 0; i < seq_len(seq); i++)
    if (!position(c, seq->at[i]) || !expr(c, AS(keyword, seq->at[i])->value, CTX_Load)) return false;
  return true;
}

static bool comprehensions(Check *c, const NodeSeq *seq) {
  if (!seq) return wrong(c, "comprehension with no generators");
  if (!no_nulls(c, seq)) return false;
  for (uint32_t i = 0; i < seq->n; i++) {
    const Astcomprehension *part = AS(comprehension, seq->at[i]);
    if (!expr(c, part->target, CTX_Store) || !expr(c, part->iter, CTX_Load) ||
        !exprs(c, part->ifs, CTX_Load, false))
      return false;
  }
  return true;
}

static bool args(Check *c, const NodeSeq *seq) {
  if (!no_nulls(c, seq)) return false;
  for (uint32_t i = 0; i < seq_len(seq); i++)
    if (!position(c, seq->at[i]) || !optional(c, AS(arg, seq->at[i])->annotation, CTX_Load)) return false;
  return true;
}

static bool arguments(Check *c, const Node *node) {
  const Astarguments *a = AS(arguments, node);
  if (!args(c, a->posonlyargs) || !args(c, a->args)) return false;
  if (a->vararg && !optional(c, AS(arg, a->vararg)->annotation, CTX_Load)) return false;
  if (!args(c, a->kwonlyargs)) return false;
  if (a->kwarg && !optional(c, AS(arg, a->kwarg)->annotation, CTX_Load)) return false;
  if (seq_len(a->defaults) > seq_len(a->posonlyargs) + seq_len(a->args))
    return wrong(c, "more positional defaults than args on arguments");
  if (seq_len(a->kw_defaults) != seq_len(a->kwonlyargs))
    return wrong(c, "length of kwonlyargs is not the same as kw_defaults on arguments");
  return exprs(c, a->defaults, CTX_Load, false) && exprs(c, a->kw_defaults, CTX_Load, true);
}

/* ---- expressions ---- */

static bool name(Check *c, const Text *text) {
  static const char *const taken[] = {"None", "True", "False"};
  for (int i = 0; text && i < 3; i++)
    if (strlen(taken[i]) == text->len && memcmp(taken[i], text->at, text->len) == 0) {
      raise(c->vm, T_VALUE_ERROR, "identifier field can't represent '%s' constant", taken[i]);
      return false;
    }
  return true;
}

static bool context(Check *c, const Node *e, Operator ctx) {
  Operator actual = (Operator)e->op;
  switch ((NodeKind)e->kind) {
  case NODE_Name:
    if (!name(c, AS(Name, e)->id)) return false;
    break;
  case NODE_Attribute:
  case NODE_Subscript:
  case NODE_Starred:
  case NODE_List:
  case NODE_Tuple: break;
  default:
    if (ctx == CTX_Load) return true;
    raise(c->vm, T_VALUE_ERROR, "expression which can't be assigned to in %s context", operator_name(ctx));
    return false;
  }
  if (actual == ctx) return true;
  raise(c->vm, T_VALUE_ERROR, "expression must have %s context but has %s instead", operator_name(ctx),
        operator_name(actual));
  return false;
}

static bool constant(Check *c, const Node *node, ConstValue value) {
  if (node->sub == CONST_refused) return refuse(c, "a constant of a tree that no text gives");
  if (node->sub != CONST_wrong_type) return true;
  raise(c->vm, T_TYPE_ERROR, "got an invalid type in Constant: %s", value.text->at);
  return false;
}

static bool compare(Check *c, const AstCompare *e) {
  if (!e->comparators) return wrong(c, "Compare with no comparators");
  if (!e->ops || e->comparators->n != e->ops->n)
    return wrong(c, "Compare has a different number of comparators and operands");
  return exprs(c, e->comparators, CTX_Load, false) && expr(c, e->left, CTX_Load);
}

static bool dict(Check *c, const AstDict *e) {
  if (seq_len(e->keys) != seq_len(e->values))
    return wrong(c, "Dict doesn't have the same number of keys as values");
  return exprs(c, e->keys, CTX_Load, true) && exprs(c, e->values, CTX_Load, false);
}

/* The pieces of an f-string, as the parser makes them. */
static bool joined(Check *c, const NodeSeq *seq) {
  if (!exprs(c, seq, CTX_Load, false)) return false;
  for (uint32_t i = 0; i < seq_len(seq); i++) {
    const Node *piece = seq->at[i];
    if (piece->kind != NODE_FormattedValue && !(piece->kind == NODE_Constant && piece->sub == CONST_str))
      return refuse(c, "a JoinedStr that no text gives");
  }
  return true;
}

static bool formatted(Check *c, const Node *e) {
  const AstFormattedValue *f = AS(FormattedValue, e);
  if (!expr(c, f->value, CTX_Load) || !optional(c, f->format_spec, CTX_Load)) return false;
  bool known = e->num == -1 || e->num == 's' || e->num == 'r' || e->num == 'a';
  if (known && (!f->format_spec || f->format_spec->kind == NODE_JoinedStr)) return true;
  return refuse(c, "a FormattedValue that no text gives");
}

static bool named(Check *c, const AstNamedExpr *e) {
  if (!expr(c, e->value, CTX_Load)) return false;
  if (e->target->kind == NODE_Name && e->target->op == CTX_Store) return true;
  return refuse(c, "a NamedExpr that no text gives");
}

#define LOAD(field) expr(c, e->field, CTX_Load)
static bool parts(Check *c, const Node *node, Operator ctx) {
#define AS_E(Kind) const Ast##Kind *e = AS(Kind, node)
  switch ((NodeKind)node->kind) {
  case NODE_BoolOp: {
    AS_E(BoolOp);
    if (seq_len(e->values) < 2) return wrong(c, "BoolOp with less than 2 values");
    return exprs(c, e->values, CTX_Load, false);
  }
  case NODE_BinOp: {
    AS_E(BinOp);
    return LOAD(left) && LOAD(right);
  }
  case NODE_UnaryOp: return expr(c, AS(UnaryOp, node)->operand, CTX_Load);
  case NODE_Lambda: {
    AS_E(Lambda);
    return arguments(c, e->args) && LOAD(body);
  }
  case NODE_IfExp: {
    AS_E(IfExp);
    return LOAD(test) && LOAD(body) && LOAD(orelse);
  }
  case NODE_Dict: return dict(c, AS(Dict, node));
  case NODE_Set: {
    AS_E(Set);
    if (!exprs(c, e->elts, CTX_Load, false)) return false;
    return e->elts ? true : refuse(c, "a Set without elements");
  }
  case NODE_ListComp: {
    AS_E(ListComp);
    return comprehensions(c, e->generators) && LOAD(elt);
  }
  case NODE_SetComp: {
    AS_E(SetComp);
    return comprehensions(c, e->generators) && LOAD(elt);
  }
  case NODE_GeneratorExp: {
    AS_E(GeneratorExp);
    return comprehensions(c, e->generators) && LOAD(elt);
  }
  case NODE_DictComp: {
    AS_E(DictComp);
    return comprehensions(c, e->generators) && LOAD(key) && LOAD(value);
  }
  case NODE_Yield: return optional(c, AS(Yield, node)->value, CTX_Load);
  case NODE_YieldFrom: return expr(c, AS(YieldFrom, node)->value, CTX_Load);
  case NODE_Await: return expr(c, AS(Await, node)->value, CTX_Load);
  case NODE_Compare: return compare(c, AS(Compare, node));
  case NODE_Call: {
    AS_E(Call);
    return LOAD(func) && exprs(c, e->args, CTX_Load, false) && keywords(c, e->keywords);
  }
  case NODE_Constant: return constant(c, node, AS(Constant, node)->value);
  case NODE_JoinedStr: return joined(c, AS(JoinedStr, node)->values);
  case NODE_FormattedValue: return formatted(c, node);
  case NODE_Attribute: return expr(c, AS(Attribute, node)->value, CTX_Load);
  case NODE_Subscript: {
    AS_E(Subscript);
    return LOAD(slice) && LOAD(value);
  }
  case NODE_Starred: return expr(c, AS(Starred, node)->value, ctx);
  case NODE_Slice: {
    AS_E(Slice);
    return optional(c, e->lower, CTX_Load) && optional(c, e->upper, CTX_Load) &&
           optional(c, e->step, CTX_Load);
  }
  case NODE_List: return exprs(c, AS(List, node)->elts, ctx, false);
  case NODE_Tuple: return exprs(c, AS(Tuple, node)->elts, ctx, false);
  case NODE_NamedExpr: return named(c, AS(NamedExpr, node));
  default: return true;
  }
}

static bool expr(Check *c, const Node *e, Operator ctx) {
  return position(c, e) && context(c, e, ctx) && parts(c, e, ctx);
}

/* ---- patterns ---- */

static bool is_number(const Node *e) {
  return e->kind == NODE_Constant &&
         (e->sub == CONST_int || e->sub == CONST_bigint || e->sub == CONST_float || e->sub == CONST_complex);
}

/* The values that a text can have in a pattern; others are left to the reference. */
static bool pattern_value(Check *c, const Node *e) {
  if (!expr(c, e, CTX_Load)) return false;
  const Node *v = e;
  if (v->kind == NODE_Constant && (is_number(v) || v->sub == CONST_str || v->sub == CONST_bytes)) return true;
  if (v->kind == NODE_Attribute) {
    while (v->kind == NODE_Attribute) v = AS(Attribute, v)->value;
    if (v->kind == NODE_Name) return true;
  }
  if (v->kind == NODE_BinOp && (v->op == OP_Add || v->op == OP_Sub) && is_number(AS(BinOp, v)->right))
    v = AS(BinOp, v)->left;
  if (v->kind == NODE_UnaryOp && v->op == OP_USub) v = AS(UnaryOp, v)->operand;
  return is_number(v) ? true : refuse(c, "a pattern's value that no text gives");
}

static bool patterns(Check *c, const NodeSeq *seq) {
  if (!no_nulls(c, seq)) return false;
  for (uint32_t i = 0; i < seq_len(seq); i++)
    if (!pattern(c, seq->at[i])) return false;
  return true;
}

static bool pattern_mapping(Check *c, const AstMatchMapping *p) {
  if (seq_len(p->keys) != seq_len(p->patterns))
    return wrong(c, "MatchMapping doesn't have the same number of keys as patterns");
  if (!no_nulls(c, p->keys) || !name(c, p->rest)) return false;
  for (uint32_t i = 0; i < seq_len(p->keys); i++) {
    const Node *key = p->keys->at[i];
    bool single = key->kind == NODE_Constant &&
                  (key->sub == CONST_None || key->sub == CONST_True || key->sub == CONST_False);
    if (single ? !expr(c, key, CTX_Load) : !pattern_value(c, key)) return false;
  }
  return patterns(c, p->patterns);
}

static bool pattern_class(Check *c, const AstMatchClass *p) {
  size_t n_names = p->kwd_attrs ? p->kwd_attrs->n : 0;
  if (n_names != seq_len(p->kwd_patterns))
    return wrong(c, "MatchClass doesn't have the same number of keyword attributes as patterns");
  if (!expr(c, p->cls, CTX_Load)) return false;
  const Node *cls = p->cls;
  while (cls->kind == NODE_Attribute) cls = AS(Attribute, cls)->value;
  if (cls->kind != NODE_Name)
    return wrong(c, "MatchClass cls field can only contain Name or Attribute nodes.");
  for (size_t i = 0; i < n_names; i++) {
    if (!p->kwd_attrs->at[i]) return refuse(c, "None in a list of a tree");
    if (!name(c, p->kwd_attrs->at[i])) return false;
  }
  return patterns(c, p->patterns) && patterns(c, p->kwd_patterns);
}

static bool pattern_as(Check *c, const AstMatchAs *p) {
  if (p->name && !name(c, p->name)) return false;
  if (!p->pattern) return true;
  if (!p->name) return wrong(c, "MatchAs must specify a target name if a pattern is given");
  return pattern(c, p->pattern);
}

static bool pattern(Check *c, const Node *p) {
  if (!position(c, p)) return false;
  switch ((NodeKind)p->kind) {
  case NODE_MatchValue: return pattern_value(c, AS(MatchValue, p)->value);
  case NODE_MatchSingleton:
    if (p->sub == CONST_None || p->sub == CONST_True || p->sub == CONST_False) return true;
    return wrong(c, "MatchSingleton can only contain True, False and None");
  case NODE_MatchSequence: return patterns(c, AS(MatchSequence, p)->patterns);
  case NODE_MatchMapping: return pattern_mapping(c, AS(MatchMapping, p));
  case NODE_MatchClass: return pattern_class(c, AS(MatchClass, p));
  case NODE_MatchStar: return name(c, AS(MatchStar, p)->name);
  case NODE_MatchAs: return pattern_as(c, AS(MatchAs, p));
  case NODE_MatchOr:
    if (seq_len(AS(MatchOr, p)->patterns) < 2) return wrong(c, "MatchOr requires at least 2 patterns");
    return patterns(c, AS(MatchOr, p)->patterns);
  default: return refuse(c, "a pattern that no text gives");
  }
}

/* ---- statements ---- */

static bool function(Check *c, const char *owner, const Node *arguments_, const NodeSeq *body_,
                     const NodeSeq *decorators, const Node *returns) {
  return body(c, body_, owner) && arguments(c, arguments_) && exprs(c, decorators, CTX_Load, false) &&
         optional(c, returns, CTX_Load);
}

static bool with(Check *c, const char *owner, const NodeSeq *items, const NodeSeq *body_) {
  if (!filled(c, items, "items", owner) || !no_nulls(c, items)) return false;
  for (uint32_t i = 0; i < items->n; i++) {
    const Astwithitem *item = AS(withitem, items->at[i]);
    if (!expr(c, item->context_expr, CTX_Load) || !optional(c, item->optional_vars, CTX_Store)) return false;
  }
  return body(c, body_, owner);
}

static bool match(Check *c, const AstMatch *s) {
  if (!expr(c, s->subject, CTX_Load) || !filled(c, s->cases, "cases", "Match") || !no_nulls(c, s->cases))
    return false;
  for (uint32_t i = 0; i < s->cases->n; i++) {
    const Astmatch_case *one = AS(match_case, s->cases->at[i]);
    if (!pattern(c, one->pattern) || !optional(c, one->guard, CTX_Load) || !body(c, one->body, "match_case"))
      return false;
  }
  return true;
}

static bool handlers(Check *c, const NodeSeq *seq) {
  if (!no_nulls(c, seq)) return false;
  for (uint32_t i = 0; i < seq_len(seq); i++) {
    const AstExceptHandler *h = AS(ExceptHandler, seq->at[i]);
    if (!position(c, seq->at[i]) || !optional(c, h->type, CTX_Load) || !body(c, h->body, "ExceptHandler"))
      return false;
  }
  return true;
}

static bool try_(Check *c, const AstTry *s, const char *owner) {
  if (!body(c, s->body, owner)) return false;
  if (!s->handlers && !s->finalbody) {
    raise(c->vm, T_VALUE_ERROR, "%s has neither except handlers nor finalbody", owner);
    return false;
  }
  if (!s->handlers && s->orelse) {
    raise(c->vm, T_VALUE_ERROR, "%s has orelse but no except handlers", owner);
    return false;
  }
  return handlers(c, s->handlers) && stmts(c, s->finalbody) && stmts(c, s->orelse);
}

static bool names(Check *c, const NameSeq *seq, const char *owner) {
  if (!filled(c, seq, "names", owner)) return false;
  for (uint32_t i = 0; i < seq->n; i++)
    if (!seq->at[i]) return refuse(c, "None in a list of a tree");
  return true;
}

/* Targets that the code generator knows. */
static bool single_target(Check *c, const Node *target) {
  bool known = target->kind == NODE_Name || target->kind == NODE_Attribute || target->kind == NODE_Subscript;
  return known ? true : refuse(c, "a target that no text gives");
}

static bool annotated(Check *c, const Node *node) {
  const AstAnnAssign *s = AS(AnnAssign, node);
  if (s->target->kind != NODE_Name && node->num) {
    raise(c->vm, T_TYPE_ERROR, "AnnAssign with simple non-Name target");
    return false;
  }
  return expr(c, s->target, CTX_Store) && optional(c, s->value, CTX_Load) &&
         expr(c, s->annotation, CTX_Load) && single_target(c, s->target);
}

static bool targets(Check *c, const NodeSeq *seq, Operator ctx) {
  return filled(c, seq, "targets", ctx == CTX_Del ? "Delete" : "Assign") && exprs(c, seq, ctx, false);
}

static bool loop(Check *c, const AstFor *s, const char *owner) {
  return expr(c, s->target, CTX_Store) && expr(c, s->iter, CTX_Load) && body(c, s->body, owner) &&
         stmts(c, s->orelse);
}

static bool imported(Check *c, const Node *node) {
  if (node->kind == NODE_Import)
    return filled(c, AS(Import, node)->names, "names", "Import") && no_nulls(c, AS(Import, node)->names);
  const AstImportFrom *s = AS(ImportFrom, node);
  if (node->num < 0) return wrong(c, "Negative ImportFrom level");
  return filled(c, s->names, "names", "ImportFrom") && no_nulls(c, s->names);
}

static bool compound(Check *c, const Node *node) {
  switch ((NodeKind)node->kind) {
  case NODE_FunctionDef: {
    const AstFunctionDef *s = AS(FunctionDef, node);
    return function(c, "FunctionDef", s->args, s->body, s->decorator_list, s->returns);
  }
  case NODE_AsyncFunctionDef: {
    const AstAsyncFunctionDef *s = AS(AsyncFunctionDef, node);
    return function(c, "AsyncFunctionDef", s->args, s->body, s->decorator_list, s->returns);
  }
  case NODE_ClassDef: {
    const AstClassDef *s = AS(ClassDef, node);
    return body(c, s->body, "ClassDef") && exprs(c, s->bases, CTX_Load, false) && keywords(c, s->keywords) &&
           exprs(c, s->decorator_list, CTX_Load, false);
  }
  case NODE_For: return loop(c, AS(For, node), "For");
  case NODE_AsyncFor: return loop(c, (const AstFor *)(const void *)AS(AsyncFor, node), "AsyncFor");
  case NODE_While: {
    const AstWhile *s = AS(While, node);
    return expr(c, s->test, CTX_Load) && body(c, s->body, "While") && stmts(c, s->orelse);
  }
  case NODE_If: {
    const AstIf *s = AS(If, node);
    return expr(c, s->test, CTX_Load) && body(c, s->body, "If") && stmts(c, s->orelse);
  }
  case NODE_With: return with(c, "With", AS(With, node)->items, AS(With, node)->body);
  case NODE_AsyncWith: return with(c, "AsyncWith", AS(AsyncWith, node)->items, AS(AsyncWith, node)->body);
  case NODE_Match: return match(c, AS(Match, node));
  case NODE_Try: return try_(c, AS(Try, node), "Try");
  case NODE_TryStar: return try_(c, (const AstTry *)(const void *)AS(TryStar, node), "TryStar");
  default: return true;
  }
}

static bool stmt(Check *c, const Node *node) {
  if (!position(c, node)) return false;
  switch ((NodeKind)node->kind) {
  case NODE_Return: return optional(c, AS(Return, node)->value, CTX_Load);
  case NODE_Delete: return targets(c, AS(Delete, node)->targets, CTX_Del);
  case NODE_Assign:
    return targets(c, AS(Assign, node)->targets, CTX_Store) && expr(c, AS(Assign, node)->value, CTX_Load);
  case NODE_AugAssign: {
    const AstAugAssign *s = AS(AugAssign, node);
    return expr(c, s->target, CTX_Store) && expr(c, s->value, CTX_Load) && single_target(c, s->target);
  }
  case NODE_AnnAssign: return annotated(c, node);
  case NODE_Raise: {
    const AstRaise *s = AS(Raise, node);
    if (s->exc) return expr(c, s->exc, CTX_Load) && optional(c, s->cause, CTX_Load);
    return s->cause ? wrong(c, "Raise with cause but no exception") : true;
  }
  case NODE_Assert:
    return expr(c, AS(Assert, node)->test, CTX_Load) && optional(c, AS(Assert, node)->msg, CTX_Load);
  case NODE_Import:
  case NODE_ImportFrom: return imported(c, node);
  case NODE_Global: return names(c, AS(Global, node)->names, "Global");
  case NODE_Nonlocal: return names(c, AS(Nonlocal, node)->names, "Nonlocal");
  case NODE_Expr: return expr(c, AS(Expr, node)->value, CTX_Load);
  default: return compound(c, node);
  }
}

int ast_check(VM *vm, const Node *tree) {
  Check c = {vm};
  bool ok = tree->kind == NODE_Module       ? stmts(&c, AS(Module, tree)->body)
            : tree->kind == NODE_Expression ? expr(&c, AS(Expression, tree)->body, CTX_Load)
                                            : stmts(&c, AS(Interactive, tree)->body);
  return ok ? 0 : -1;
}
