/* Waiting: yield from, await, async for. A wait is a loop: SEND, and while that gives something, YIELD it;
   the YIELD names the register of what is waited for, so that throw and close find it. */
#include "compile/compile_int.h"

/* `value` holds the iterator and gets its result. */
static void wait_loop(Unit *u, Reg value) {
  Label start = label_new(), end = label_new();
  Reg v = temp_new(u);
  emit(u, OP_CONST, v, const_add(u, NONE_VALUE), 0);
  label_place(u, &start);
  emit_jump(u, OP_SEND, v, value, &end);
  emit(u, OP_YIELD, v, v, value);
  live(u, v);
  dead(u, v);
  emit_jump(u, OP_LOOP, 0, 0, &start);
  label_place(u, &end);
  live(u, v);
  dead(u, value);
  emit(u, OP_DROP, value, 0, 0);
  dead(u, v);
  emit(u, OP_TAKE, value, v, 0);
  temp_free(u, v);
  live(u, value);
}

void wait_for(Unit *u, Reg value, Helper how) {
  dead(u, value);
  emit(u, OP_HELPER, value, value, how);
  live(u, value);
  wait_loop(u, value);
}

static void wait_into(Unit *u, const Node *node, const Node *of, Helper how, Reg r) {
  Reg value = expr_temp(u, of);
  position_at(u, node);
  wait_for(u, value, how);
  dead(u, value);
  emit(u, OP_TAKE, r, value, 0);
  temp_free(u, value);
}

void yield_from_into(Unit *u, const Node *node, Reg r) {
  wait_into(u, node, AS(YieldFrom, node)->value, HELPER_YIELD_ITER, r);
}

void await_into(Unit *u, const Node *node, Reg r) {
  wait_into(u, node, AS(Await, node)->value, HELPER_AWAITABLE, r);
}

Reg async_item(Unit *u, Reg iter, AsyncRange *range) {
  Reg item = temp_new(u);
  range->from = u->n;
  emit(u, OP_MOVE, item, iter, 0);
  emit(u, OP_HELPER, item, item, HELPER_ASYNC_NEXT);
  live(u, item);
  wait_loop(u, item);
  range->to = u->n;
  return item;
}

void async_end(Unit *u, Reg iter, const AsyncRange *range) {
  handler_add(u, range->from, range->to, u->n);
  Reg none = temp_new(u);
  emit(u, OP_HELPER, none, none, HELPER_END_ASYNC_FOR);
  temp_free(u, none);
  dead(u, iter);
  emit(u, OP_DROP, iter, 0, 0);
  temp_free(u, iter);
}

void async_for_statement(Unit *u, const AstAsyncFor *node) {
  Label start = label_new(), end = label_new();
  AsyncRange range;
  Reg iter = expr_temp(u, node->iter);
  position_at(u, node->iter);
  dead(u, iter);
  emit(u, OP_HELPER, iter, iter, HELPER_ASYNC_ITER);
  live(u, iter);
  uint8_t *before = bound_copy(u);
  label_place(u, &start);
  position_at(u, node->iter);
  Reg item = async_item(u, iter, &range);
  assign(u, node->target, item);
  Block block = {
      .kind = BLOCK_LOOP, .outer = u->block, .break_to = &end, .continue_to = &start, .iter = (int)iter};
  u->block = &block;
  body(u, node->body);
  u->block = block.outer;
  emit_jump(u, OP_LOOP, 1, 0, &start);
  bound_set(u, before);
  position_at(u, node->iter);
  async_end(u, iter, &range);
  body(u, node->orelse);
  bound_set(u, before);
  label_place(u, &end);
}
