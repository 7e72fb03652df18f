/* Annotations of variables, and the __annotations__ of classes and modules. */
#include "compile/compile_int.h"

static bool find_annotation(Node *node, void *found) {
  switch (node->kind) {
  case NODE_AnnAssign: return *(bool *)found = true, false;
  case NODE_If:
  case NODE_For:
  case NODE_AsyncFor:
  case NODE_While:
  case NODE_With:
  case NODE_AsyncWith:
  case NODE_Try:
  case NODE_TryStar:
  case NODE_ExceptHandler:
  case NODE_Match:
  case NODE_match_case: return ast_each_child(node, find_annotation, found);
  default: return true;
  }
}

void setup_annotations(Unit *u, const NodeSeq *statements) {
  bool found = false;
  for (uint32_t i = 0; i < seq_len(statements) && !found; i++) find_annotation(statements->at[i], &found);
  if (!found) return;
  Reg none = temp_new(u);
  emit(u, OP_HELPER, none, none, HELPER_SETUP_ANNOTATIONS);
  temp_free(u, none);
}

void annotation_into(Unit *u, const Node *node, Reg r) {
  if (u->symtab->futures & FUTURE_ANNOTATIONS) {
    emit(u, OP_CONST, r, const_add(u, unparsed(u, node)), 0);
    return;
  }
  if (node->kind != NODE_Starred) {
    expr_into(u, node, r);
    return;
  }
  Reg value = expr_temp(u, AS(Starred, node)->value);
  consume(u, value);
  Reg only = temp_new(u);
  emit(u, OP_UNPACK, only, value, 1);
  emit(u, OP_TAKE, r, only, 0);
  temp_free(u, only);
}

/* Evaluated for what it may do or raise. */
static void evaluated(Unit *u, const Node *node) {
  Reg r = expr_temp(u, node);
  consume(u, r);
  emit(u, OP_DROP, r, 0, 0);
}

static void evaluated_index(Unit *u, const Node *node) {
  if (!descend(u)) return;
  if (node->kind == NODE_Slice) {
    const AstSlice *slice = AS(Slice, node);
    if (slice->lower) evaluated(u, slice->lower);
    if (slice->upper) evaluated(u, slice->upper);
    if (slice->step) evaluated(u, slice->step);
  } else if (node->kind == NODE_Tuple)
    for (uint32_t i = 0; i < seq_len(AS(Tuple, node)->elts); i++)
      evaluated_index(u, AS(Tuple, node)->elts->at[i]);
  else
    evaluated(u, node);
  ascend(u);
}

void annotated(Unit *u, const Node *node) {
  const AstAnnAssign *ann = AS(AnnAssign, node);
  const Node *target = ann->target;
  bool is_simple = node->num, is_kept = u->scope->kind != SCOPE_FUNCTION;
  if (ann->value) {
    Reg value = expr_temp(u, ann->value);
    assign(u, target, value);
  } else if (target->kind == NODE_Attribute)
    evaluated(u, AS(Attribute, target)->value);
  else if (target->kind == NODE_Subscript) {
    evaluated(u, AS(Subscript, target)->value);
    evaluated_index(u, AS(Subscript, target)->slice);
  }
  if (!is_kept) return;
  if (is_simple && target->kind == NODE_Name) {
    Reg name = temp_new(u), value = temp_new(u);
    annotation_into(u, ann->annotation, value);
    position_at(u, node);
    const Text *mangled = symtab_mangle(u->symtab, u->scope->class_name, AS(Name, target)->id);
    emit(u, OP_CONST, name, const_name(u, mangled), 0);
    temp_free(u, value);
    emit(u, OP_HELPER, name, name, HELPER_ANNOTATE);
    temp_free(u, name);
  } else if (!(u->symtab->futures & FUTURE_ANNOTATIONS))
    evaluated(u, ann->annotation);
}
