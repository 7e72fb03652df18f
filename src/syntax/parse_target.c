/* Targets of assignment, `for`, `with` and `del`: parsed as expressions, then turned into targets. */
#include "syntax/parse_int.h"

static bool all_targets(Parser *p, NodeSeq *elts, Operator ctx) {
  for (uint32_t i = 0; i < seq_len(elts); i++) {
    Node *element = elts->at[i];
    if (element->kind == NODE_Starred && ctx == CTX_Store) {
      if (!as_target(p, AS(Starred, element)->value, ctx)) return false;
      element->op = (uint8_t)ctx;
    } else if (!as_target(p, element, ctx)) {
      return false;
    }
  }
  return true;
}

/* Gives the node and what it unpacks to the context; false when it is no target. Starred ones only within a
   list or tuple, and not for `del`. */
bool as_target(Parser *p, Node *node, Operator ctx) {
  switch (node->kind) {
  case NODE_Name:
  case NODE_Attribute:
  case NODE_Subscript: break;
  case NODE_Tuple:
    if (!all_targets(p, AS(Tuple, node)->elts, ctx)) return false;
    break;
  case NODE_List:
    if (!all_targets(p, AS(List, node)->elts, ctx)) return false;
    break;
  default: return false;
  }
  node->op = (uint8_t)ctx;
  return true;
}

/* One that takes an annotation or an augmented assignment. */
bool is_single_target(const Node *node) {
  return node->kind == NODE_Name || node->kind == NODE_Attribute || node->kind == NODE_Subscript;
}

Node *parse_star_target(Parser *p) {
  AT_START;
  bool starred = accept(p, TOK_STAR);
  Node *target = parse_primary(p);
  if (!target || !as_target(p, target, CTX_Store)) return NULL;
  if (!starred) return target;
  AstStarred *node = NEW(Starred, line, col);
  node->head.op = CTX_Store;
  node->value = target;
  return &node->head;
}

static bool begins_target(TokenKind kind) {
  return kind == TOK_NAME || kind == TOK_LPAR || kind == TOK_LSQB || kind == TOK_STAR || kind == TOK_LBRACE ||
         kind == TOK_STRING || kind == TOK_NUMBER || kind == TOK_ELLIPSIS || kind == TOK_NONE ||
         kind == TOK_TRUE || kind == TOK_FALSE;
}

Node *parse_star_targets(Parser *p) {
  AT_START;
  Node *first = parse_star_target(p);
  if (!first || !at(p, TOK_COMMA)) return first;
  uint32_t from = p->items.n;
  push(p, &p->items, first);
  while (accept(p, TOK_COMMA) && begins_target(p->tok.kind)) {
    Node *target = parse_star_target(p);
    if (!target) return NULL;
    push(p, &p->items, target);
  }
  AstTuple *tuple = NEW(Tuple, line, col);
  tuple->head.op = CTX_Store;
  tuple->elts = take_seq(p, &p->items, from);
  return &tuple->head;
}
