/* try and with: code, then the tables that say where an exception goes.

   A handler begins with CATCH, which puts the exception in charge and keeps what was being handled before;
   every way out of it undoes that (UNCATCH, or RERAISE on the way up). A finally body is compiled twice:
   after the normal end, and as a handler that re-raises; and once more for each return, break and continue
   that leaves through it. */
#include "compile/compile_int.h"

void add_ranges(Unit *u, Block *block, uint32_t target) {
  range_close(u, block);
  if (target == u->n) u->joined = true;
  for (uint32_t i = 0; i < block->n_ranges; i += 2)
    handler_add(u, block->ranges[i], block->ranges[i + 1], target);
}

void unbind(Unit *u, const Text *name) {
  Reg none = temp_new(u);
  emit(u, OP_CONST, none, const_add(u, NONE_VALUE), 0);
  live(u, none);
  name_store(u, name, none);
  name_delete(u, name);
}

/* The name of `except ... as name` goes away while an exception is on its way. */
void unbind_quietly(Unit *u, const Text *name) {
  const Text *mangled = symtab_mangle(u->symtab, u->scope->class_name, name);
  Symbol *symbol = mangled ? scope_find(u->scope, mangled) : NULL;
  int local = mangled ? plain_local_of(u, mangled) : -1;
  if (symbol && symbol->place == PLACE_LOCAL && local >= 0)
    emit(u, OP_UNBIND, (unsigned)local, 0, 0);
  else
    unbind(u, name);
}

/* The way out of a handler by an exception in it. */
static void exceptional_end(Unit *u, Block *block) {
  add_ranges(u, block, u->n);
  live(u, block->saved);
  Position here = placeless(u);
  if (block->name_text) unbind_quietly(u, block->name_text);
  /* RERAISE itself is the last that sees it: without it the range could be empty, and it would be lost on the
   * way. */
  emit(u, OP_RERAISE, block->saved, 1, 0);
  u->here = here;
  dead(u, block->saved);
}

/* One except clause; what it does not take goes to what follows. */
static void clause(Unit *u, const AstExceptHandler *handler, Block *block, Label *end) {
  Label next = label_new();
  Reg saved = block->saved;
  position_at(u, &handler->head);
  if (handler->type) {
    Reg type = expr_temp(u, handler->type);
    consume(u, type);
    position_at(u, &handler->head);
    Reg verdict = temp_new(u);
    emit(u, OP_MATCH_EXC, verdict, 0, type);
    emit_jump(u, OP_JUMP_IF_NOT, verdict, 0, &next);
    temp_free(u, verdict);
  }
  range_close(u, block);
  if (handler->name) {
    Reg exc = temp_new(u);
    emit(u, OP_HANDLED, exc, 0, 0);
    live(u, exc);
    name_store(u, handler->name, exc);
  }
  Block inner = {.kind = BLOCK_HANDLER, .outer = block->outer, .saved = saved, .name_text = handler->name};
  u->block = &inner;
  range_open(u, &inner);
  body(u, handler->body);
  range_close(u, &inner);
  u->block = block;
  Position here = placeless(u);
  dead(u, saved);
  emit(u, OP_UNCATCH, saved, 0, 0);
  if (handler->name) unbind(u, handler->name);
  emit_jump(u, OP_JUMP, 0, 0, end);
  u->here = here;
  exceptional_end(u, &inner);
  live(u, saved);
  label_place(u, &next);
  range_open(u, block);
}

static void except_part(Unit *u, const AstTry *node) {
  Label end = label_new();
  uint8_t *before = bound_copy(u);
  Block guarded = {.kind = BLOCK_GUARD, .outer = u->block};
  u->block = &guarded;
  range_open(u, &guarded);
  uint32_t start = u->n;
  body(u, node->body);
  bool silent_body = u->n == start; /* whether the reference comes from the clauses then is not known */
  range_close(u, &guarded);
  u->block = guarded.outer;
  body(u, node->orelse);
  emit_jump(u, OP_JUMP, 0, 0, &end);
  bound_set(u, before);
  add_ranges(u, &guarded, u->n);
  Reg saved = temp_new(u);
  emit(u, OP_CATCH, saved, 0, 0);
  live(u, saved);
  Block block = {.kind = BLOCK_HANDLER, .outer = u->block, .saved = saved};
  u->block = &block;
  range_open(u, &block);
  for (uint32_t i = 0; i < node->handlers->n; i++) {
    clause(u, AS(ExceptHandler, node->handlers->at[i]), &block, &end);
    bound_set(u, before);
  }
  range_close(u, &block);
  u->block = block.outer;
  if (node->handlers->n) position_at(u, node->handlers->at[node->handlers->n - 1]);
  dead(u, saved);
  emit(u, OP_RERAISE, saved, 0, 0);
  exceptional_end(u, &block);
  temp_free(u, saved);
  label_place(u, &end);
  u->joined_silently = u->joined_silently || silent_body;
  u->unset = true;
  bound_set(u, before);
}

static void guarded_part(Unit *u, const Node *any) {
  const AstTry *node = AS_TRY(any);
  if (!node->handlers) {
    body(u, node->body);
    body(u, node->orelse);
  } else if (any->kind == NODE_TryStar)
    except_star(u, AS(TryStar, any));
  else
    except_part(u, node);
}

void try_statement(Unit *u, const Node *any) {
  const AstTry *node = AS_TRY(any);
  if (!node->finalbody) {
    guarded_part(u, any);
    return;
  }
  Label end = label_new();
  uint8_t *before = bound_copy(u);
  Block guarded = {.kind = BLOCK_FINALLY, .outer = u->block, .final = node->finalbody};
  u->block = &guarded;
  range_open(u, &guarded);
  guarded_part(u, any);
  range_close(u, &guarded);
  u->block = guarded.outer;
  bound_set(u, before);
  body(u, node->finalbody);
  emit_jump(u, OP_JUMP, 0, 0, &end);
  add_ranges(u, &guarded, u->n);
  Reg saved = temp_new(u);
  emit(u, OP_CATCH, saved, 0, 0);
  live(u, saved);
  Block block = {.kind = BLOCK_HANDLER, .outer = u->block, .saved = saved};
  u->block = &block;
  range_open(u, &block);
  body(u, node->finalbody);
  range_close(u, &block);
  u->block = block.outer;
  if (u->unset) placeless(u);
  dead(u, saved);
  emit(u, OP_RERAISE, saved, 0, 0);
  exceptional_end(u, &block);
  temp_free(u, saved);
  label_place(u, &end);
  bound_set(u, before);
}

/* The result of an __exit__ at `result`, not live yet, is waited for when the with is an async one. */
static void wait_exit(Unit *u, bool is_async, Reg result) {
  if (!is_async) return;
  live(u, result);
  wait_for(u, result, HELPER_AWAIT_EXIT);
  dead(u, result);
}

/* What happens to an exception that leaves the body: __exit__ may swallow it. */
static void with_raised(Unit *u, Reg exit, bool is_async, Label *end) {
  Reg saved = temp_new(u);
  emit(u, OP_CATCH, saved, 0, 0);
  live(u, saved);
  Block block = {.kind = BLOCK_HANDLER, .outer = u->block, .saved = saved};
  range_open(u, &block);
  Label swallowed = label_new();
  Reg verdict = temp_new(u);
  emit(u, OP_WITH_EXIT, verdict, exit, 1);
  wait_exit(u, is_async, verdict);
  emit_jump(u, OP_JUMP_IF, verdict, 0, &swallowed);
  temp_free(u, verdict);
  range_close(u, &block);
  dead(u, saved);
  Position here = u->here;
  u->here = (Position){LINE_UNKNOWN, -1, -1, -1}; /* that of what raised the exception, in the reference */
  emit(u, OP_RERAISE, saved, 1, 0);
  u->here = here;
  label_place(u, &swallowed);
  emit(u, OP_UNCATCH, saved, 0, 0);
  dead(u, exit);
  emit(u, OP_DROP, exit, 0, 0);
  emit_jump(u, OP_JUMP, 0, 0, end);
  live(u, exit);
  exceptional_end(u, &block);
  temp_free(u, saved);
}

static void with_item(Unit *u, const AstWith *node, uint32_t at) {
  if (at == node->items->n) {
    body(u, node->body);
    return;
  }
  const Astwithitem *item = AS(withitem, node->items->at[at]);
  bool is_async = node->head.kind == NODE_AsyncWith;
  Label end = label_new();
  Reg exit = temp_new(u), value = temp_new(u), manager = temp_new(u);
  expr_into(u, item->context_expr, manager);
  temp_free(u, manager);
  position_at(u, &node->head);
  emit(u, OP_WITH_ENTER, exit, manager, is_async);
  live(u, exit);
  live(u, value);
  if (is_async) wait_for(u, value, HELPER_AWAIT_ENTER);
  Block guarded = {
      .kind = BLOCK_WITH, .outer = u->block, .saved = exit, .with = &node->head, .is_async = is_async};
  uint8_t *before = bound_copy(u);
  u->block = &guarded;
  range_open(u, &guarded);
  if (item->optional_vars)
    assign(u, item->optional_vars, value);
  else {
    consume(u, value);
    emit(u, OP_DROP, value, 0, 0);
  }
  with_item(u, node, at + 1);
  range_close(u, &guarded);
  u->block = guarded.outer;
  position_at(u, &node->head);
  Reg result = temp_new(u);
  dead(u, exit);
  emit(u, OP_WITH_EXIT, result, exit, 0);
  wait_exit(u, is_async, result);
  emit(u, OP_DROP, result, 0, 0);
  emit_jump(u, OP_JUMP, 0, 0, &end);
  live(u, exit);
  temp_free(u, result);
  add_ranges(u, &guarded, u->n);
  with_raised(u, exit, is_async, &end);
  consume(u, exit);
  label_place(u, &end);
  bound_set(u, before);
}

void with_statement(Unit *u, const Node *node) {
  with_item(u, AS_WITH(node), 0);
}
