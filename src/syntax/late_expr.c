/* Late errors in expressions, in the order of the code. See late_int.h. */
#include "syntax/late_int.h"
#include <string.h>

bool visit_exprs(Late *late, const NodeSeq *seq) {
  for (uint32_t i = 0; i < seq_len(seq); i++)
    if (seq->at[i] && !visit_expr(late, seq->at[i])) return false;
  return true;
}

/* --- parameters and arguments
 * ----------------------------------------------------------------------------------- */

static bool check_parameter_seq(Late *late, const NodeSeq *seq) {
  for (uint32_t i = 0; i < seq_len(seq); i++)
    if (!check_forbidden(late, AS(arg, seq->at[i])->arg, CTX_Store)) return false;
  return true;
}

bool check_parameters(Late *late, const Node *arguments) {
  const Astarguments *args = AS(arguments, arguments);
  return check_parameter_seq(late, args->posonlyargs) && check_parameter_seq(late, args->args) &&
         (!args->vararg || check_forbidden(late, AS(arg, args->vararg)->arg, CTX_Store)) &&
         check_parameter_seq(late, args->kwonlyargs) &&
         (!args->kwarg || check_forbidden(late, AS(arg, args->kwarg)->arg, CTX_Store));
}

bool visit_defaults(Late *late, const Node *arguments) {
  const Astarguments *args = AS(arguments, arguments);
  return visit_exprs(late, args->defaults) && visit_exprs(late, args->kw_defaults);
}

static bool check_keywords(Late *late, const NodeSeq *keywords) {
  for (uint32_t i = 0; i < seq_len(keywords); i++) {
    const Text *name = AS(keyword, keywords->at[i])->arg;
    if (!name) continue;
    if (!check_forbidden(late, name, CTX_Store)) return false;
    for (uint32_t j = i + 1; j < keywords->n; j++) {
      if (AS(keyword, keywords->at[j])->arg != name) continue;
      late->here = keywords->at[j];
      return late_error(late, "keyword argument repeated: %s", name->at);
    }
  }
  return true;
}

/* A starred argument or element: what stands behind the star. */
static const Node *unstarred(const Node *node) {
  return node->kind == NODE_Starred ? AS(Starred, node)->value : node;
}

static bool visit_elements(Late *late, const NodeSeq *seq) {
  for (uint32_t i = 0; i < seq_len(seq); i++)
    if (!visit_expr(late, unstarred(seq->at[i]))) return false;
  return true;
}

bool visit_call_arguments(Late *late, const NodeSeq *args, const NodeSeq *keywords) {
  if (!check_keywords(late, keywords) || !visit_elements(late, args)) return false;
  for (uint32_t i = 0; i < seq_len(keywords); i++)
    if (!visit_expr(late, AS(keyword, keywords->at[i])->value)) return false;
  return true;
}

/* --- warnings
 * --------------------------------------------------------------------------------------------------- */

static bool warn_call(Late *late, const Node *func) {
  Folded folded = fold(func);
  if (!folded.type || strcmp(folded.type, "function") == 0) return true;
  return late_warn(late, "'%s' object is not callable; perhaps you missed a comma?", folded.type);
}

static bool warn_subscript(Late *late, const AstSubscript *node) {
  static const char *const indexed[] = {"str", "bytes", "tuple", "list"};
  Folded value = fold(node->value);
  if (!value.type || strcmp(value.type, "dict") == 0) return true;
  for (size_t i = 0; i < sizeof indexed / sizeof *indexed; i++) {
    if (strcmp(value.type, indexed[i]) != 0) continue;
    Folded index = fold(node->slice);
    if (!index.type || strcmp(index.type, "int") == 0 || strcmp(index.type, "bool") == 0) return true;
    return late_warn(late, "%s indices must be integers or slices, not %s; perhaps you missed a comma?",
                     value.type, index.type);
  }
  return late_warn(late, "'%s' object is not subscriptable; perhaps you missed a comma?", value.type);
}

static bool warn_compare(Late *late, const AstCompare *node, bool negated) {
  bool is_literal = fold(node->left).is_literal;
  for (uint32_t i = 0; i < node->comparators->n; i++) {
    bool right = fold(node->comparators->at[i]).is_literal;
    Operator op = node->ops->at[i];
    if ((op == OP_Is || op == OP_IsNot) && (right || is_literal)) {
      if ((op == OP_Is) != negated) return late_warn(late, "\"is\" with a literal. Did you mean \"==\"?");
      return late_warn(late, "\"is not\" with a literal. Did you mean \"!=\"?");
    }
    is_literal = right;
  }
  return true;
}

/* --- kinds of expressions
 * --------------------------------------------------------------------------------------- */

static bool visit_compare(Late *late, const AstCompare *node, bool negated) {
  return warn_compare(late, node, negated) && visit_expr(late, node->left) &&
         visit_exprs(late, node->comparators);
}

/* The reference turns `not a is b` into `a is not b`. */
static bool visit_unary(Late *late, const AstUnaryOp *node) {
  const Node *operand = node->operand;
  if (node->head.op != OP_Not || operand->kind != NODE_Compare || AS(Compare, operand)->ops->n != 1)
    return visit_expr(late, operand);
  return visit_compare(late, AS(Compare, operand), true);
}

static bool visit_call(Late *late, const AstCall *node) {
  if (!check_keywords(late, node->keywords)) return false;
  if (!warn_call(late, node->func) || !visit_expr(late, node->func)) return false;
  return visit_call_arguments(late, node->args, node->keywords);
}

static bool visit_targets(Late *late, const NodeSeq *elts) {
  bool star_seen = false;
  for (uint32_t i = 0; i < seq_len(elts); i++) {
    if (elts->at[i]->kind != NODE_Starred) continue;
    if (star_seen) return late_error(late, "multiple starred expressions in assignment");
    if (i >= MAX_STAR_BEFORE || elts->n - i - 1 >= INT32_MAX >> 8)
      return late_error(late, "too many expressions in star-unpacking assignment");
    star_seen = true;
  }
  return visit_elements(late, elts);
}

static bool visit_sequence(Late *late, const Node *node, const NodeSeq *elts) {
  if (node->op == CTX_Store) return visit_targets(late, elts);
  return node->op == CTX_Load ? visit_elements(late, elts) : visit_exprs(late, elts);
}

static bool visit_dict(Late *late, const AstDict *node) {
  for (uint32_t i = 0; i < seq_len(node->values); i++) {
    if (node->keys->at[i] && !visit_expr(late, node->keys->at[i])) return false;
    if (!visit_expr(late, node->values->at[i])) return false;
  }
  return true;
}

static bool visit_lambda(Late *late, const AstLambda *node) {
  if (!check_parameters(late, node->args) || !visit_defaults(late, node->args)) return false;
  Unit unit;
  if (!unit_enter(late, &unit, UNIT_LAMBDA, &node->head) || !visit_expr(late, node->body)) return false;
  unit_leave(late);
  return true;
}

/* Asynchronous generators hold a block each, around those inside. */
static bool visit_generators(Late *late, const NodeSeq *generators, const Node *elt, const Node *value) {
  int n_blocks = late->unit->n_blocks;
  for (uint32_t i = 0; i < generators->n; i++) {
    const Astcomprehension *generator = AS(comprehension, generators->at[i]);
    if (generator->head.num) {
      if (i && !visit_expr(late, generator->iter)) return false;
      if (!push_block(late, BLOCK_OTHER, NULL)) return false;
    } else if (i && !visit_expr(late, generator->iter)) {
      return false;
    }
    if (!visit_expr(late, generator->target) || !visit_exprs(late, generator->ifs)) return false;
  }
  if (!visit_expr(late, elt) || (value && !visit_expr(late, value))) return false;
  late->unit->n_blocks = n_blocks;
  return true;
}

static bool visit_comprehension(Late *late, const Node *node, const NodeSeq *generators, const Node *elt,
                                const Node *value) {
  UnitKind outer = late->unit->kind;
  Unit unit;
  if (!unit_enter(late, &unit, UNIT_COMPREHENSION, node)) return false;
  if (unit.scope->is_coroutine && node->kind != NODE_GeneratorExp && outer != UNIT_ASYNC &&
      outer != UNIT_COMPREHENSION)
    return late_error(late, "asynchronous comprehension outside of an asynchronous function");
  if (!visit_generators(late, generators, elt, value)) return false;
  unit_leave(late);
  return visit_expr(late, AS(comprehension, generators->at[0])->iter);
}

static bool visit_await(Late *late, const AstAwait *node) {
  const Unit *unit = late->unit;
  if (unit->scope->kind != SCOPE_FUNCTION) return late_error(late, "'await' outside function");
  if (unit->kind != UNIT_ASYNC && unit->kind != UNIT_COMPREHENSION)
    return late_error(late, "'await' outside async function");
  return visit_expr(late, node->value);
}

static bool visit_yield(Late *late, const Node *value, bool from) {
  if (late->unit->scope->kind != SCOPE_FUNCTION) return late_error(late, "'yield' outside function");
  if (from && late->unit->kind == UNIT_ASYNC) return late_error(late, "'yield from' inside async function");
  return !value || visit_expr(late, value);
}

static bool visit_starred(Late *late, const Node *node) {
  return late_error(late, node->op == CTX_Store ? "starred assignment target must be in a list or tuple"
                                                : "can't use starred expression here");
}

static bool visit_subscript(Late *late, const AstSubscript *node) {
  if (node->head.op == CTX_Load && !warn_subscript(late, node)) return false;
  return visit_expr(late, node->value) && visit_expr(late, node->slice);
}

static bool visit_child(Node *child, void *context) {
  return visit_expr(context, child);
}

static bool visit_comprehension_kind(Late *late, const Node *node) {
  switch (node->kind) {
  case NODE_ListComp:
    return visit_comprehension(late, node, AS(ListComp, node)->generators, AS(ListComp, node)->elt, NULL);
  case NODE_SetComp:
    return visit_comprehension(late, node, AS(SetComp, node)->generators, AS(SetComp, node)->elt, NULL);
  case NODE_DictComp: {
    const AstDictComp *comp = AS(DictComp, node);
    return visit_comprehension(late, node, comp->generators, comp->key, comp->value);
  }
  default:
    return visit_comprehension(late, node, AS(GeneratorExp, node)->generators, AS(GeneratorExp, node)->elt,
                               NULL);
  }
}

static bool visit_expr_kind(Late *late, const Node *node) {
  switch (node->kind) {
  case NODE_Constant: return true;
  case NODE_Name: return use_name(late, AS(Name, node)->id, node->op);
  case NODE_Attribute: {
    const AstAttribute *attribute = AS(Attribute, node);
    if (!visit_expr(late, attribute->value)) return false;
    return node->op != CTX_Store || check_forbidden(late, attribute->attr, CTX_Store);
  }
  case NODE_Subscript: return visit_subscript(late, AS(Subscript, node));
  case NODE_Call: return visit_call(late, AS(Call, node));
  case NODE_Compare: return visit_compare(late, AS(Compare, node), false);
  case NODE_UnaryOp: return visit_unary(late, AS(UnaryOp, node));
  case NODE_Tuple: return visit_sequence(late, node, AS(Tuple, node)->elts);
  case NODE_List: return visit_sequence(late, node, AS(List, node)->elts);
  case NODE_Set: return visit_elements(late, AS(Set, node)->elts);
  case NODE_Dict: return visit_dict(late, AS(Dict, node));
  case NODE_Lambda: return visit_lambda(late, AS(Lambda, node));
  case NODE_ListComp:
  case NODE_SetComp:
  case NODE_DictComp:
  case NODE_GeneratorExp: return visit_comprehension_kind(late, node);
  case NODE_Await: return visit_await(late, AS(Await, node));
  case NODE_Yield: return visit_yield(late, AS(Yield, node)->value, false);
  case NODE_YieldFrom: return visit_yield(late, AS(YieldFrom, node)->value, true);
  case NODE_Starred: return visit_starred(late, node);
  case NODE_NamedExpr:
    return visit_expr(late, AS(NamedExpr, node)->value) && visit_expr(late, AS(NamedExpr, node)->target);
  default: return ast_each_child((Node *)node, visit_child, late);
  }
}

bool visit_expr(Late *late, const Node *node) {
  const Node *before = late->here;
  late->here = node;
  if (!visit_expr_kind(late, node)) return false;
  late->here = before;
  return true;
}
