/* Statements. */
#include "compile/compile_int.h"
#include "object/str.h"

/* ---- what is certainly bound, over branches ---- */

uint8_t *bound_copy(Unit *u) {
  uint8_t *copy = arena_alloc(u->arena, u->n_locals + 1);
  if (copy)
    memcpy(copy, u->bound, u->n_locals);
  else
    u->failed = true;
  return copy;
}

/* Bound on both ways. */
static void bound_meet(Unit *u, const uint8_t *other) {
  for (uint32_t i = 0; other && i < u->n_locals; i++) u->bound[i] &= other[i];
}

void bound_set(Unit *u, const uint8_t *state) {
  if (state) memcpy(u->bound, state, u->n_locals);
}

/* ---- leaving ---- */

/* `value` is what a return takes with it; NULL: nothing. */
static void leave(Unit *u, Block *block, const Reg *value) {
  Block holding = {.kind = BLOCK_VALUE, .outer = u->block, .saved = value ? *value : 0};
  switch (block->kind) {
  case BLOCK_LOOP:
    if (block->iter < 0) break;
    placeless(u);
    dead(u, (Reg)block->iter);
    emit(u, OP_DROP, (unsigned)block->iter, 0, 0);
    break;
  case BLOCK_GUARD: range_close(u, block); break;
  case BLOCK_FINALLY:
    range_close(u, block);
    if (value) u->block = &holding;
    body(u, block->final);
    break;
  case BLOCK_VALUE:
    placeless(u);
    dead(u, block->saved);
    emit(u, OP_DROP, block->saved, 0, 0);
    break;
  case BLOCK_HANDLER:
    range_close(u, block);
    placeless(u);
    dead(u, block->saved);
    emit(u, OP_UNCATCH, block->saved, 0, 0);
    if (block->name_text) {
      Reg none = temp_new(u);
      emit(u, OP_CONST, none, const_add(u, NONE_VALUE), 0);
      live(u, none);
      name_store(u, block->name_text, none);
      name_delete(u, block->name_text);
    }
    break;
  case BLOCK_WITH: {
    range_close(u, block);
    Reg result = temp_new(u);
    dead(u, block->saved);
    position_at(u, block->with);
    emit(u, OP_WITH_EXIT, result, block->saved, 0);
    if (block->is_async) {
      live(u, result);
      wait_for(u, result, HELPER_AWAIT_EXIT);
      dead(u, result);
    }
    emit(u, OP_DROP, result, 0, 0);
    temp_free(u, result);
    break;
  }
  }
}

/* What stands between here and the block `until` (NULL: the function) is left: iterators dropped, handlers
   closed, finally bodies run. The code after the jump sees all as it was: blocks_again. */
static void leave_blocks(Unit *u, Block *until, const Reg *value) {
  Block *inner = u->block;
  for (Block *block = inner; block && block != until; block = block->outer) {
    u->block = block->outer;
    leave(u, block, value);
  }
  u->block = inner;
}

static void blocks_again(Unit *u, Block *until) {
  for (Block *block = u->block; block && block != until; block = block->outer) {
    if (block->kind == BLOCK_LOOP) {
      if (block->iter >= 0) live(u, (Reg)block->iter);
      continue;
    }
    if (block->kind != BLOCK_GUARD && block->kind != BLOCK_FINALLY) live(u, block->saved);
    if (block->kind != BLOCK_VALUE) range_open(u, block);
  }
}

static void return_statement(Unit *u, const Node *node) {
  const Node *value = AS(Return, node)->value;
  Reg r = temp_new(u);
  if (value)
    expr_into(u, value, r);
  else
    emit(u, OP_CONST, r, const_add(u, NONE_VALUE), 0);
  live(u, r);
  position_at(u, node);
  leave_blocks(u, NULL, &r);
  placeless(u);
  dead(u, r);
  emit(u, OP_RETURN, r, 0, 0);
  temp_free(u, r);
  blocks_again(u, NULL);
}

static Block *enclosing_loop(Unit *u) {
  Block *block = u->block;
  while (block && block->kind != BLOCK_LOOP) block = block->outer;
  return block;
}

static void break_statement(Unit *u) {
  Block *loop = enclosing_loop(u);
  if (!loop) return;
  leave_blocks(u, loop, NULL);
  if (loop->iter >= 0) {
    placeless(u);
    dead(u, (Reg)loop->iter);
    emit(u, OP_DROP, (unsigned)loop->iter, 0, 0);
  }
  emit_jump(u, OP_JUMP, 0, 0, loop->break_to);
  if (loop->iter >= 0) live(u, (Reg)loop->iter);
  blocks_again(u, loop);
}

static void continue_statement(Unit *u) {
  Block *loop = enclosing_loop(u);
  if (!loop) return;
  leave_blocks(u, loop, NULL);
  emit_jump(u, OP_LOOP, 1, 0, loop->continue_to);
  blocks_again(u, loop);
}

/* ---- branches and loops ---- */

static void if_statement(Unit *u, const AstIf *node) {
  Label otherwise = label_new(), end = label_new();
  jump_if(u, node->test, false, &otherwise);
  uint8_t *before = bound_copy(u);
  body(u, node->body);
  if (!node->orelse) {
    label_place(u, &otherwise);
    bound_meet(u, before);
    return;
  }
  emit_jump(u, OP_JUMP, 0, 0, &end);
  label_place(u, &otherwise);
  uint8_t *after = bound_copy(u);
  bound_set(u, before);
  body(u, node->orelse);
  bound_meet(u, after);
  label_place(u, &end);
}

static void while_statement(Unit *u, const AstWhile *node) {
  Label start = label_new(), otherwise = label_new(), end = label_new();
  uint8_t *before = bound_copy(u);
  label_place(u, &start);
  uint32_t from = u->n;
  jump_if(u, node->test, false, &otherwise);
  uint32_t to = u->n;
  Block block = {.kind = BLOCK_LOOP, .outer = u->block, .break_to = &end, .continue_to = &start, .iter = -1};
  u->block = &block;
  body(u, node->body);
  u->block = block.outer;
  loop_test(u, from, to, u->n);
  position_at(u, &node->head);
  emit_jump(u, OP_LOOP, node->test->kind == NODE_Constant, 0, &start);
  bound_set(u, before);
  label_place(u, &otherwise);
  body(u, node->orelse);
  bound_set(u, before);
  label_place(u, &end);
}

void next_into(Unit *u, Reg iter, const Node *target, Label *end) {
  int local = local_target(u, target);
  Reg item = local >= 0 ? (Reg)local : temp_new(u);
  emit_jump(u, OP_NEXT, item, iter, end);
  if (local >= 0) return;
  live(u, item);
  assign(u, target, item);
}

static void for_statement(Unit *u, const AstFor *node) {
  Label start = label_new(), otherwise = label_new(), end = label_new();
  Reg iter = temp_new(u), source = temp_new(u);
  iterable_into(u, node->iter, source);
  temp_free(u, source);
  position_at(u, &node->head);
  emit(u, OP_ITER, iter, source, 0);
  live(u, iter);
  uint8_t *before = bound_copy(u);
  label_place(u, &start);
  position_at(u, &node->head);
  next_into(u, iter, node->target, &otherwise);
  Block block = {
      .kind = BLOCK_LOOP, .outer = u->block, .break_to = &end, .continue_to = &start, .iter = (int)iter};
  u->block = &block;
  body(u, node->body);
  u->block = block.outer;
  emit_jump(u, OP_LOOP, 1, 0, &start);
  u->unset = true;
  consume(u, iter);
  bound_set(u, before);
  label_place(u, &otherwise);
  body(u, node->orelse);
  bound_set(u, before);
  label_place(u, &end);
}

/* ---- assignment ---- */

static const NodeSeq *plain_elements(const Node *node) {
  enum { FEW = 16 };
  const NodeSeq *elts = node->kind == NODE_Tuple  ? AS(Tuple, node)->elts
                        : node->kind == NODE_List ? AS(List, node)->elts
                                                  : NULL;
  if (!elts || elts->n < 2 || elts->n > FEW) return NULL;
  for (uint32_t i = 0; i < elts->n; i++)
    if (elts->at[i]->kind == NODE_Starred) return NULL;
  return elts;
}

static bool is_constant(const Node *node) {
  if (node->kind == NODE_UnaryOp) return is_constant(AS(UnaryOp, node)->operand);
  if (node->kind == NODE_BinOp)
    return is_constant(AS(BinOp, node)->left) && is_constant(AS(BinOp, node)->right);
  if (node->kind != NODE_Tuple) return node->kind == NODE_Constant;
  const NodeSeq *elts = AS(Tuple, node)->elts;
  for (uint32_t i = 0; i < seq_len(elts); i++)
    if (!is_constant(elts->at[i])) return false;
  return true;
}

/* Two or three locals on one line, whose values make no constant tuple: the reference binds the last first,
   as what ends meanwhile shows. */
static bool binds_backwards(Unit *u, const NodeSeq *targets, const NodeSeq *values) {
  enum { FEW = 3 };
  bool constant = true;
  for (uint32_t i = 0; i < values->n; i++) constant = constant && is_constant(values->at[i]);
  for (uint32_t i = 0; i < targets->n; i++)
    if (named_local(u, targets->at[i]) < 0 || targets->at[i]->lineno != targets->at[0]->lineno) return false;
  return targets->n <= FEW && !constant;
}

/* `a, b = x, y`: no tuple is made that nobody could see. The values first, then the targets. */
static bool assign_pairwise(Unit *u, const Node *target, const Node *value) {
  const NodeSeq *targets = plain_elements(target), *values = plain_elements(value);
  if (!targets || !values || targets->n != values->n || value->kind != NODE_Tuple) return false;
  Reg first = u->next_temp;
  for (uint32_t i = 0; i < values->n; i++) expr_temp(u, values->at[i]);
  bool backwards = binds_backwards(u, targets, values);
  for (uint32_t i = 0; i < targets->n; i++) {
    uint32_t k = backwards ? targets->n - 1 - i : i;
    assign_taken(u, targets->at[k], first + k);
  }
  for (uint32_t i = targets->n; i-- > 0;) temp_free(u, first + i);
  return true;
}

static void assign_statement(Unit *u, const AstAssign *node) {
  const NodeSeq *targets = node->targets;
  /* One local: straight into its register. */
  if (targets->n == 1 && targets->at[0]->kind == NODE_Name) {
    const Text *name = symtab_mangle(u->symtab, u->scope->class_name, AS(Name, targets->at[0])->id);
    Symbol *symbol = name ? scope_find(u->scope, name) : NULL;
    int local = name ? plain_local_of(u, name) : -1;
    if (symbol && symbol->place == PLACE_LOCAL && local >= 0) {
      expr_into(u, node->value, (Reg)local);
      if (!u->has_unbinding) u->bound[local - FRAME_HEADER] = 1;
      return;
    }
  }
  if (targets->n == 1 && assign_pairwise(u, targets->at[0], node->value)) return;
  /* An attribute or item takes a local from where it is. */
  const Node *only = targets->n == 1 ? targets->at[0] : NULL;
  bool takes_local = only && (only->kind == NODE_Attribute || only->kind == NODE_Subscript);
  Reg value = takes_local && !contains_walrus(only) ? expr(u, node->value) : expr_temp(u, node->value);
  for (uint32_t i = 0; i < targets->n; i++) {
    if (i + 1 == targets->n) {
      assign(u, targets->at[i], value);
      break;
    }
    Reg copy = temp_new(u);
    emit(u, OP_MOVE, copy, value, 0);
    live(u, copy);
    assign(u, targets->at[i], copy);
  }
}

static void inplace(Unit *u, unsigned op, Reg r, Reg left, Reg right) {
  emit_operator(u, op, true, r, left, right);
}

/* `r += 1` and the like: done, with the value in the instruction. */
static bool inplace_small(Unit *u, const AstAugAssign *node, Reg r) {
  enum { MOST = 1000 };
  const Node *value = node->value;
  if ((node->head.op != OP_Add && node->head.op != OP_Sub) || value->kind != NODE_Constant ||
      value->sub != CONST_int || AS(Constant, value)->value.integer > MOST)
    return false;
  position_at(u, &node->head);
  emit(u, node->head.op == OP_Add ? OP_IADD_I : OP_ISUB_I, r, r,
       (unsigned)AS(Constant, value)->value.integer);
  return true;
}

/* r, a temporary, by the statement's operator and value. */
static void inplace_temp(Unit *u, const AstAugAssign *node, Reg r) {
  if (inplace_small(u, node, r)) return;
  Reg right = expr(u, node->value);
  position_at(u, &node->head);
  consume(u, right);
  dead(u, r);
  inplace(u, node->head.op, r, r, right);
}

static void augmented_name(Unit *u, const AstAugAssign *node) {
  const Text *id = AS(Name, node->target)->id;
  position_at(u, node->target);
  Reg left = name_load(u, id);
  if (!is_temp(u, left) && contains_walrus(node->value)) {
    Reg copy = temp_new(u);
    emit(u, OP_MOVE, copy, left, 0);
    live(u, copy);
    left = copy;
  }
  int local = is_temp(u, left) ? -1 : (int)left;
  if (local >= 0 && inplace_small(u, node, (Reg)local)) return;
  Reg right = expr(u, node->value);
  position_at(u, &node->head);
  consume(u, right);
  if (local >= 0) {
    inplace(u, node->head.op, (Reg)local, left, right);
    return;
  }
  consume(u, left);
  Reg result = temp_new(u);
  inplace(u, node->head.op, result, left, right);
  live(u, result);
  position_at(u, node->target);
  name_store(u, id, result);
}

static void augmented_attribute(Unit *u, const AstAugAssign *node) {
  const AstAttribute *target = AS(Attribute, node->target);
  Reg object = contains_walrus(node->value) ? expr_temp(u, target->value) : expr(u, target->value);
  Reg copy = temp_new(u);
  position_at(u, node->target);
  unsigned name = const_name(u, symtab_mangle(u->symtab, u->scope->class_name, target->attr));
  if (is_temp(u, object)) emit(u, OP_MOVE, copy, object, 0);
  emit_cached(u, OP_ATTR, copy, is_temp(u, object) ? copy : object, name);
  live(u, copy);
  inplace_temp(u, node, copy);
  position_at(u, node->target);
  dead(u, object);
  emit_cached(u, OP_SET_ATTR, object, copy, name);
  temp_free(u, copy);
  if (is_temp(u, object)) temp_free(u, object);
}

/* A register to read once more: a local is its own, a temporary is copied. */
static Reg once_more(Unit *u, Reg r) {
  if (!is_temp(u, r)) return r;
  Reg copy = temp_new(u);
  emit(u, OP_MOVE, copy, r, 0);
  return copy;
}

static void augmented_item(Unit *u, const AstAugAssign *node) {
  const AstSubscript *target = AS(Subscript, node->target);
  bool walrus = contains_walrus(target->slice) || contains_walrus(node->value);
  int small;
  bool is_small = small_int(target->slice, &small);
  Reg object = walrus ? expr_temp(u, target->value) : expr(u, target->value);
  Reg key = is_small ? (unsigned)(uint16_t)(int16_t)small
            : walrus ? expr_temp(u, target->slice)
                     : expr(u, target->slice);
  Reg a = temp_new(u);
  position_at(u, node->target);
  Reg object2 = once_more(u, object), key2 = is_small ? key : once_more(u, key);
  emit(u, is_small ? OP_ITEM_I : OP_ITEM, a, object2, key2);
  if (!is_small && key2 != key) temp_free(u, key2);
  if (object2 != object) temp_free(u, object2);
  live(u, a);
  inplace_temp(u, node, a);
  position_at(u, node->target);
  if (!is_small) dead(u, key);
  dead(u, object);
  emit(u, is_small ? OP_SET_ITEM_I : OP_SET_ITEM, object, key, a);
  temp_free(u, a);
  if (!is_small && is_temp(u, key)) temp_free(u, key);
  if (is_temp(u, object)) temp_free(u, object);
}

static void delete_target(Unit *u, const Node *target) {
  if (!descend(u)) return;
  position_at(u, target);
  switch (target->kind) {
  case NODE_Name: name_delete(u, AS(Name, target)->id); break;
  case NODE_Attribute: {
    Reg object = expr_temp(u, AS(Attribute, target)->value);
    unsigned name =
        const_name(u, symtab_mangle(u->symtab, u->scope->class_name, AS(Attribute, target)->attr));
    consume(u, object);
    position_at(u, target);
    emit(u, OP_DELETE_ATTR, object, 0, name);
    break;
  }
  case NODE_Subscript: {
    Reg object = expr_temp(u, AS(Subscript, target)->value), key = expr_temp(u, AS(Subscript, target)->slice);
    consume(u, key);
    consume(u, object);
    position_at(u, target);
    emit(u, OP_DELETE_ITEM, object, key, 0);
    break;
  }
  case NODE_Tuple:
  case NODE_List: {
    const NodeSeq *elts = target->kind == NODE_Tuple ? AS(Tuple, target)->elts : AS(List, target)->elts;
    for (uint32_t i = 0; i < seq_len(elts); i++) delete_target(u, elts->at[i]);
    break;
  }
  default: emit_trap(u, "a target of del");
  }
  ascend(u);
}

/* ---- definitions ---- */

static void decorated(Unit *u, const Node *node, const NodeSeq *decorators, const Text *name) {
  for (uint32_t i = 0; i < seq_len(decorators); i++) expr_temp(u, decorators->at[i]);
  Reg r = temp_new(u);
  position_at(u, node);
  if (node->kind == NODE_ClassDef)
    class_into(u, node, r);
  else
    function_into(u, node, r);
  live(u, r);
  for (uint32_t i = seq_len(decorators); i-- > 0;) {
    position_at(u, decorators->at[i]);
    consume(u, r);
    Reg callee = r - 1;
    dead(u, callee);
    emit_cached(u, OP_CALL, callee, callee, 1);
    live(u, callee);
    r = callee;
  }
  position_at(u, node);
  name_store(u, name, r);
}

static void raise_statement(Unit *u, const Node *node) {
  const AstRaise *raise = AS(Raise, node);
  if (!raise->exc) {
    emit(u, OP_RAISE, 0, 0, 0);
    return;
  }
  Reg exc = expr_temp(u, raise->exc), cause = 0;
  if (raise->cause) {
    cause = expr_temp(u, raise->cause);
    consume(u, cause);
  }
  consume(u, exc);
  position_at(u, node);
  emit(u, OP_RAISE, exc, cause, raise->cause ? 2 : 1);
}

static void assert_statement(Unit *u, const Node *node) {
  const AstAssert *assertion = AS(Assert, node);
  if (u->vm->options.optimize) return;
  Label fine = label_new();
  jump_if(u, assertion->test, true, &fine);
  Position asking = u->here; /* the last comparison of the test marks what fails, not the statement */
  Reg message = 0;
  if (assertion->msg) {
    message = expr_temp(u, assertion->msg);
    consume(u, message);
  }
  position_back(u, asking);
  emit(u, OP_ASSERT, message, assertion->msg != NULL, 0);
  label_place(u, &fine);
}

static void any_statement(Unit *u, const Node *node) {
  position_at(u, node);
  switch (node->kind) {
  case NODE_Expr: {
    const Node *value = AS(Expr, node)->value;
    if (u->shows_values) {
      Reg shown = expr_temp(u, value);
      position_at(u, node);
      consume(u, shown);
      emit(u, OP_HELPER, shown, shown, HELPER_DISPLAY);
      break;
    }
    if (value->kind == NODE_Constant) {
      u->silent = true;
      return;
    }
    Reg r = expr_temp(u, value);
    consume(u, r);
    emit(u, OP_DROP, r, 0, 0);
    u->unset = true;
    break;
  }
  case NODE_Assign: assign_statement(u, AS(Assign, node)); break;
  case NODE_AugAssign: {
    const AstAugAssign *augmented = AS(AugAssign, node);
    if (augmented->target->kind == NODE_Name)
      augmented_name(u, augmented);
    else if (augmented->target->kind == NODE_Attribute)
      augmented_attribute(u, augmented);
    else
      augmented_item(u, augmented);
    break;
  }
  case NODE_AnnAssign: annotated(u, node); break;
  case NODE_If: if_statement(u, AS(If, node)); break;
  case NODE_While: while_statement(u, AS(While, node)); break;
  case NODE_For: for_statement(u, AS(For, node)); break;
  case NODE_Break: break_statement(u); break;
  case NODE_Continue: continue_statement(u); break;
  case NODE_Return: return_statement(u, node); break;
  case NODE_FunctionDef:
  case NODE_AsyncFunctionDef:
    decorated(u, node, AS_FUNCTION(node)->decorator_list, AS_FUNCTION(node)->name);
    break;
  case NODE_ClassDef: decorated(u, node, AS(ClassDef, node)->decorator_list, AS(ClassDef, node)->name); break;
  case NODE_Delete:
    for (uint32_t i = 0; i < AS(Delete, node)->targets->n; i++)
      delete_target(u, AS(Delete, node)->targets->at[i]);
    break;
  case NODE_Raise: raise_statement(u, node); break;
  case NODE_Assert: assert_statement(u, node); break;
  case NODE_Try:
  case NODE_TryStar: try_statement(u, node); break;
  case NODE_With:
  case NODE_AsyncWith: with_statement(u, node); break;
  case NODE_AsyncFor: async_for_statement(u, AS(AsyncFor, node)); break;
  case NODE_Pass: u->silent = true; break;
  case NODE_Global:
  case NODE_Nonlocal: break;
  case NODE_Import: import_statement(u, node); break;
  case NODE_ImportFrom: import_from_statement(u, node); break;
  case NODE_Match: match_statement(u, AS(Match, node)); break;
  default: emit_trap(u, "a statement"); break;
  }
}

static void statement(Unit *u, const Node *node) {
  if (!descend(u)) return;
  any_statement(u, node);
  ascend(u);
}

void body(Unit *u, const NodeSeq *statements) {
  for (uint32_t i = 0; i < seq_len(statements) && !u->failed; i++) statement(u, statements->at[i]);
}

Value docstring(Unit *u, const NodeSeq *statements) {
  if (!seq_len(statements) || statements->at[0]->kind != NODE_Expr || u->vm->options.optimize > 1)
    return NONE_VALUE;
  const Node *value = AS(Expr, statements->at[0])->value;
  if (value->kind != NODE_Constant || value->sub != CONST_str) return NONE_VALUE;
  return text_value(u->vm, AS(Constant, value)->value.text);
}
