/* except*: each clause takes its part of the group; what the clauses raise and what is left goes on together.

   Temporaries of the handler: what was handled before, the exception as it came, the list of what is to be
   raised, and the rest that no clause has taken yet. */
#include "compile/compile_int.h"

typedef struct Star {
  Reg saved, caught, list, rest;
} Star;

static void move(Unit *u, Reg to, Reg from) {
  emit(u, OP_MOVE, to, from, 0);
  live(u, to);
}

/* The body of a clause, whose exceptions are kept in the list. The match is in `match`, which ends. */
static void clause_body(Unit *u, const AstExceptHandler *handler, const Star *star, Reg match) {
  Label end = label_new();
  Reg copy = temp_new(u);
  move(u, copy, match);
  consume(u, copy);
  emit(u, OP_HELPER, copy, copy, HELPER_SET_HANDLED);
  if (handler->name)
    name_store(u, handler->name, match);
  else {
    consume(u, match);
    emit(u, OP_DROP, match, 0, 0);
  }
  Block block = {.kind = BLOCK_GUARD, .outer = u->block};
  u->block = &block;
  range_open(u, &block);
  body(u, handler->body);
  range_close(u, &block);
  u->block = block.outer;
  u->joined = u->joined_silently = true; /* which line it is here in the reference is not known */
  Position here = placeless(u);
  if (handler->name) unbind(u, handler->name);
  emit_jump(u, OP_JUMP, 0, 0, &end);
  u->here = here;
  add_ranges(u, &block, u->n);
  Reg raised = temp_new(u);
  emit(u, OP_HELPER, raised, raised, HELPER_TAKE_RAISED);
  live(u, raised);
  if (handler->name) unbind_quietly(u, handler->name);
  dead(u, raised);
  emit(u, OP_LIST_APPEND, star->list, raised, 0);
  temp_free(u, raised);
  label_place(u, &end);
}

static void clause(Unit *u, const AstExceptHandler *handler, const Star *star) {
  Label none = label_new(), end = label_new();
  position_at(u, &handler->head);
  Reg pair = temp_new(u);
  move(u, pair, star->rest);
  Reg type = expr_temp(u, handler->type);
  position_at(u, &handler->head);
  consume(u, type);
  consume(u, pair);
  emit(u, OP_HELPER, pair, pair, HELPER_GROUP_MATCH);
  Reg match = temp_new(u), rest = temp_new(u);
  emit(u, OP_UNPACK, match, pair, 2);
  live(u, match);
  emit(u, OP_DROP, star->rest, 0, 0);
  emit(u, OP_TAKE, star->rest, rest, 0);
  temp_free(u, rest);
  Reg test = temp_new(u);
  emit(u, OP_MOVE, test, match, 0);
  emit_jump(u, OP_JUMP_NONE, test, 0, &none);
  temp_free(u, test);
  clause_body(u, handler, star, match);
  emit_jump(u, OP_JUMP, 0, 0, &end);
  label_place(u, &none);
  label_place(u, &end);
}

/* What is left goes on, if anything is. Gives the end of what an exception may leave. */
static uint32_t finish(Unit *u, const Star *star, Label *end) {
  Label none = label_new();
  dead(u, star->rest);
  emit(u, OP_LIST_APPEND, star->list, star->rest, 0);
  dead(u, star->list);
  dead(u, star->caught);
  emit(u, OP_HELPER, star->caught, star->caught, HELPER_GROUP_RAISE);
  Reg test = temp_new(u);
  emit(u, OP_MOVE, test, star->caught, 0);
  emit_jump(u, OP_JUMP_NONE, test, 0, &none);
  temp_free(u, test);
  emit(u, OP_HELPER, star->caught, star->caught, HELPER_SET_HANDLED);
  dead(u, star->saved);
  uint32_t to = u->n; /* RERAISE undoes CATCH itself */
  emit(u, OP_RERAISE, star->saved, 0, 0);
  label_place(u, &none);
  emit(u, OP_UNCATCH, star->saved, 0, 0);
  emit_jump(u, OP_JUMP, 0, 0, end);
  return to;
}

static void handler(Unit *u, const AstTryStar *node, Label *end) {
  Star star;
  star.saved = temp_new(u);
  emit(u, OP_CATCH, star.saved, 0, 0);
  live(u, star.saved);
  uint32_t from = u->n;
  star.caught = temp_new(u);
  emit(u, OP_HANDLED, star.caught, 0, 0);
  live(u, star.caught);
  star.list = temp_new(u);
  emit(u, OP_LIST, star.list, star.list, 0);
  live(u, star.list);
  star.rest = temp_new(u);
  move(u, star.rest, star.caught);
  uint8_t *before = bound_copy(u);
  for (uint32_t i = 0; i < node->handlers->n; i++) {
    clause(u, AS(ExceptHandler, node->handlers->at[i]), &star);
    bound_set(u, before);
  }
  uint32_t to = finish(u, &star, end);
  handler_add(u, from, to, u->n);
  temp_free(u, star.rest);
  temp_free(u, star.list);
  temp_free(u, star.caught);
  live(u, star.saved);
  emit(u, OP_RERAISE, star.saved, 1, 0);
  dead(u, star.saved);
  temp_free(u, star.saved);
}

void except_star(Unit *u, const AstTryStar *node) {
  Label end = label_new();
  uint8_t *before = bound_copy(u);
  Block guarded = {.kind = BLOCK_GUARD, .outer = u->block};
  u->block = &guarded;
  range_open(u, &guarded);
  body(u, node->body);
  range_close(u, &guarded);
  u->block = guarded.outer;
  body(u, node->orelse);
  emit_jump(u, OP_JUMP, 0, 0, &end);
  bound_set(u, before);
  add_ranges(u, &guarded, u->n);
  handler(u, node, &end);
  u->silent = true;
  label_place(u, &end);
  bound_set(u, before);
}
