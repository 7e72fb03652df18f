/* match: each case tests the subject, keeps what its names would be bound to in temporaries of its own, and
   binds them when all has matched. A pattern that fails jumps to its `fail`; every level that holds
   temporaries drops them there and jumps on to the level above. */
#include "compile/compile_int.h"
#include "object/str.h"
#include "object/tuple.h"

typedef struct Captures {
  const Text **names;
  uint32_t n, max;
  Reg first;
} Captures;

static void pattern(Unit *u, const Node *node, Reg subject, Captures *captures, Label *fail);

/* ---- names ---- */

static void add_capture(Unit *u, Captures *captures, const Text *name) {
  if (!name) return;
  for (uint32_t i = 0; i < captures->n; i++)
    if (captures->names[i] == name) return;
  if (captures->n == captures->max) {
    uint32_t max = captures->max ? captures->max * 2 : 8;
    const Text **more = arena_alloc(u->arena, max * sizeof *more);
    if (!more) {
      u->failed = true;
      return;
    }
    if (captures->n) memcpy(more, captures->names, captures->n * sizeof *more);
    captures->names = more;
    captures->max = max;
  }
  captures->names[captures->n++] = name;
}

typedef struct Collect {
  Unit *u;
  Captures *captures;
} Collect;

static bool collect(Node *node, void *context) {
  Collect *c = context;
  if (!descend(c->u)) return false;
  ast_each_child(node, collect, c); /* a name of an `as` comes after those of its pattern */
  if (node->kind == NODE_MatchAs)
    add_capture(c->u, c->captures, AS(MatchAs, node)->name);
  else if (node->kind == NODE_MatchStar)
    add_capture(c->u, c->captures, AS(MatchStar, node)->name);
  else if (node->kind == NODE_MatchMapping)
    add_capture(c->u, c->captures, AS(MatchMapping, node)->rest);
  ascend(c->u);
  return true;
}

static void capture(Unit *u, const Captures *captures, const Text *name, Reg value) {
  if (!name) return;
  uint32_t i = 0;
  while (i + 1 < captures->n && captures->names[i] != name) i++;
  Reg r = captures->first + i;
  emit(u, OP_DROP, r, 0, 0); /* what an alternative that failed has left */
  emit(u, OP_MOVE, r, value, 0);
}

/* ---- tests ---- */

static Reg copied(Unit *u, Reg r) {
  Reg copy = temp_new(u);
  emit(u, OP_MOVE, copy, r, 0);
  live(u, copy);
  return copy;
}

/* Calls a helper that answers yes or no about a copy of the subject. */
static void test_helper(Unit *u, Helper helper, Reg subject, Label *fail) {
  Reg copy = copied(u, subject);
  consume(u, copy);
  emit(u, OP_HELPER, copy, copy, helper);
  emit_jump(u, OP_JUMP_IF_NOT, copy, 0, fail);
}

static void test_len(Unit *u, Reg subject, uint32_t n, CompareOp op, Label *fail) {
  Reg len = copied(u, subject);
  dead(u, len);
  emit(u, OP_HELPER, len, len, HELPER_LEN);
  live(u, len);
  Reg size = temp_new(u);
  emit(u, OP_CONST, size, const_add(u, from_int62(n)), 0);
  temp_free(u, size);
  consume(u, len);
  emit(u, OP_COMPARE, len, len, size);
  emit_word(u, op);
  emit_jump(u, OP_JUMP_IF_NOT, len, 0, fail);
}

static void value_pattern(Unit *u, const Node *node, Reg subject, Label *fail) {
  Reg copy = copied(u, subject), value = expr_temp(u, AS(MatchValue, node)->value);
  position_at(u, node);
  consume(u, value);
  consume(u, copy);
  emit(u, OP_COMPARE, copy, copy, value);
  emit_word(u, CMP_EQ);
  emit_jump(u, OP_JUMP_IF_NOT, copy, 0, fail);
}

static void singleton_pattern(Unit *u, const Node *node, Reg subject, Label *fail) {
  Reg copy = copied(u, subject), value = temp_new(u);
  constant_into(u, (ConstKind)node->sub, AS(MatchSingleton, node)->value, value);
  temp_free(u, value);
  consume(u, copy);
  emit_cached(u, OP_IS, copy, copy, value);
  emit_jump(u, OP_JUMP_IF_NOT, copy, 0, fail);
}

/* ---- patterns with parts ---- */

static bool is_wildcard(const Node *node) {
  return node->kind == NODE_MatchAs && !AS(MatchAs, node)->name;
}

static bool is_star_wildcard(const Node *node) {
  return node->kind == NODE_MatchStar && !AS(MatchStar, node)->name;
}

static void drop_row(Unit *u, Reg first, uint32_t n) {
  for (uint32_t i = n; i-- > 0;) {
    dead(u, first + i);
    emit(u, OP_DROP, first + i, 0, 0);
  }
}

/* The temporaries [first, first + n) are live: matched against the patterns, then dropped. */
static void parts(Unit *u, Node *const *patterns, uint32_t n, Reg first, Captures *captures, Label *fail) {
  Label inner = label_new(), end = label_new();
  for (uint32_t i = 0; i < n; i++) {
    if (patterns[i]->kind == NODE_MatchStar)
      capture(u, captures, AS(MatchStar, patterns[i])->name, first + i);
    else if (!is_wildcard(patterns[i]))
      pattern(u, patterns[i], first + i, captures, &inner);
  }
  drop_row(u, first, n);
  if (inner.n > 0) {
    emit_jump(u, OP_JUMP, 0, 0, &end);
    for (uint32_t i = 0; i < n; i++) live(u, first + i);
    label_place(u, &inner);
    drop_row(u, first, n);
    emit_jump(u, OP_JUMP, 0, 0, fail);
    label_place(u, &end);
  }
  for (uint32_t i = n; i-- > 0;) temp_free(u, first + i);
}

/* Unpacks the live temporary r, which ends, into n temporaries, live. */
static Reg unpacked(Unit *u, Reg r, uint32_t n, uint32_t star) {
  consume(u, r);
  Reg first = u->next_temp;
  for (uint32_t i = 0; i < n; i++) temp_new(u);
  if (star == n)
    emit(u, OP_UNPACK, first, r, n);
  else {
    emit(u, OP_UNPACK_EX, first, r, star);
    emit_word(u, n - star - 1);
  }
  for (uint32_t i = 0; i < n; i++) live(u, first + i);
  return first;
}

/* [a, *_, b]: items by their index. */
static void by_index(Unit *u, const NodeSeq *patterns, uint32_t star, Reg subject, Captures *captures,
                     Label *fail) {
  for (uint32_t i = 0; i < patterns->n; i++) {
    if (i == star || is_wildcard(patterns->at[i])) continue;
    Reg item = copied(u, subject), index = temp_new(u);
    if (i < star)
      emit(u, OP_CONST, index, const_add(u, from_int62(i)), 0);
    else {
      emit(u, OP_MOVE, index, subject, 0);
      emit(u, OP_HELPER, index, index, HELPER_LEN);
      live(u, index);
      dead(u, index);
      emit(u, OP_SUB_I, index, index, patterns->n - i);
    }
    temp_free(u, index);
    dead(u, item);
    emit(u, OP_ITEM, item, item, index);
    live(u, item);
    parts(u, &patterns->at[i], 1, item, captures, fail);
  }
}

static void sequence_pattern(Unit *u, const Node *node, Reg subject, Captures *captures, Label *fail) {
  const NodeSeq *patterns = AS(MatchSequence, node)->patterns;
  uint32_t n = seq_len(patterns), star = n;
  bool only_wildcard = true;
  for (uint32_t i = 0; i < n; i++) {
    if (patterns->at[i]->kind == NODE_MatchStar) star = i;
    only_wildcard &= is_wildcard(patterns->at[i]) || is_star_wildcard(patterns->at[i]);
  }
  test_helper(u, HELPER_MATCH_SEQUENCE, subject, fail);
  if (star == n)
    test_len(u, subject, n, CMP_EQ, fail);
  else if (n > 1)
    test_len(u, subject, n - 1, CMP_GE, fail);
  if (only_wildcard) return;
  if (star < n && is_star_wildcard(patterns->at[star])) {
    by_index(u, patterns, star, subject, captures, fail);
    return;
  }
  Reg first = unpacked(u, copied(u, subject), n, star);
  parts(u, patterns->at, n, first, captures, fail);
}

/* A helper has answered with a tuple of what it found, or None, in the temporary r, not live yet. */
static void found_parts(Unit *u, Reg r, Node *const *patterns, uint32_t n, Captures *captures, Label *fail) {
  Label some = label_new();
  Reg test = temp_new(u);
  emit(u, OP_MOVE, test, r, 0);
  emit_jump(u, OP_JUMP_NOT_NONE, test, 0, &some);
  emit_jump(u, OP_JUMP, 0, 0, fail); /* None needs no dropping */
  temp_free(u, test);
  label_place(u, &some);
  live(u, r);
  if (n == 0) {
    consume(u, r);
    emit(u, OP_DROP, r, 0, 0);
    return;
  }
  Reg first = unpacked(u, r, n, n);
  parts(u, patterns, n, first, captures, fail);
}

static void mapping_rest(Unit *u, const Text *rest, Reg subject, Reg keys, const Captures *captures) {
  Reg copy = copied(u, subject), keys_copy = temp_new(u);
  emit(u, OP_MOVE, keys_copy, keys, 0);
  live(u, keys_copy);
  consume(u, keys_copy);
  dead(u, copy);
  emit(u, OP_HELPER, copy, copy, HELPER_MAPPING_REST);
  live(u, copy);
  capture(u, captures, rest, copy);
  consume(u, copy);
  emit(u, OP_DROP, copy, 0, 0);
}

static void mapping_pattern(Unit *u, const Node *node, Reg subject, Captures *captures, Label *fail) {
  const AstMatchMapping *mapping = AS(MatchMapping, node);
  uint32_t n = seq_len(mapping->keys);
  test_helper(u, HELPER_MATCH_MAPPING, subject, fail);
  if (n == 0 && !mapping->rest) return;
  if (n) test_len(u, subject, n, CMP_GE, fail);
  Label inner = label_new(), end = label_new();
  Reg keys = temp_new(u);
  for (uint32_t i = 0; i < n; i++) {
    Reg key = i ? temp_new(u) : keys;
    expr_into(u, mapping->keys->at[i], key);
    live(u, key);
  }
  for (uint32_t i = n; i-- > 0;) {
    dead(u, keys + i);
    if (i) temp_free(u, keys + i);
  }
  position_at(u, node);
  emit(u, OP_TUPLE, keys, keys, n);
  live(u, keys);
  Reg copy = copied(u, subject), keys_copy = temp_new(u);
  emit(u, OP_MOVE, keys_copy, keys, 0);
  temp_free(u, keys_copy);
  dead(u, copy);
  emit(u, OP_HELPER, copy, copy, HELPER_MATCH_KEYS);
  found_parts(u, copy, n ? mapping->patterns->at : NULL, n, captures, &inner);
  if (mapping->rest) mapping_rest(u, mapping->rest, subject, keys, captures);
  dead(u, keys);
  emit(u, OP_DROP, keys, 0, 0);
  emit_jump(u, OP_JUMP, 0, 0, &end);
  live(u, keys);
  label_place(u, &inner);
  dead(u, keys);
  emit(u, OP_DROP, keys, 0, 0);
  emit_jump(u, OP_JUMP, 0, 0, fail);
  label_place(u, &end);
  temp_free(u, keys);
}

static Value name_tuple(Unit *u, const NameSeq *names) {
  uint32_t n = names ? names->n : 0;
  if (n == 0) return own(ref(u->vm->empty_tuple));
  TupleObj *tuple = tuple_new(u->vm, n);
  for (uint32_t i = 0; tuple && i < n; i++) tuple->items[i] = text_value(u->vm, names->at[i]);
  return tuple ? value_of(tuple) : ERR;
}

static void class_pattern(Unit *u, const Node *node, Reg subject, Captures *captures, Label *fail) {
  const AstMatchClass *match = AS(MatchClass, node);
  Reg copy = copied(u, subject), cls = expr_temp(u, match->cls), names = temp_new(u), n = temp_new(u);
  position_at(u, node);
  emit(u, OP_CONST, names, const_add(u, name_tuple(u, match->kwd_attrs)), 0);
  emit(u, OP_CONST, n, const_add(u, from_int62(seq_len(match->patterns))), 0);
  temp_free(u, n);
  temp_free(u, names);
  consume(u, cls);
  dead(u, copy);
  emit(u, OP_HELPER, copy, copy, HELPER_MATCH_CLASS);
  uint32_t n_positional = seq_len(match->patterns), n_all = n_positional + seq_len(match->kwd_patterns);
  Node **all = arena_alloc(u->arena, (n_all + 1) * sizeof(Node *));
  if (!all) {
    u->failed = true;
    return;
  }
  for (uint32_t i = 0; i < n_all; i++)
    all[i] = i < n_positional ? match->patterns->at[i] : match->kwd_patterns->at[i - n_positional];
  found_parts(u, copy, all, n_all, captures, fail);
}

static void or_pattern(Unit *u, const Node *node, Reg subject, Captures *captures, Label *fail) {
  const NodeSeq *patterns = AS(MatchOr, node)->patterns;
  Label end = label_new();
  for (uint32_t i = 0; i < patterns->n; i++) {
    if (i + 1 == patterns->n) {
      pattern(u, patterns->at[i], subject, captures, fail);
      break;
    }
    Label next = label_new();
    pattern(u, patterns->at[i], subject, captures, &next);
    emit_jump(u, OP_JUMP, 0, 0, &end);
    label_place(u, &next);
  }
  label_place(u, &end);
}

static void pattern(Unit *u, const Node *node, Reg subject, Captures *captures, Label *fail) {
  if (!descend(u)) return;
  position_at(u, node);
  switch (node->kind) {
  case NODE_MatchValue: value_pattern(u, node, subject, fail); break;
  case NODE_MatchSingleton: singleton_pattern(u, node, subject, fail); break;
  case NODE_MatchSequence: sequence_pattern(u, node, subject, captures, fail); break;
  case NODE_MatchMapping: mapping_pattern(u, node, subject, captures, fail); break;
  case NODE_MatchClass: class_pattern(u, node, subject, captures, fail); break;
  case NODE_MatchOr: or_pattern(u, node, subject, captures, fail); break;
  case NODE_MatchAs:
    if (AS(MatchAs, node)->pattern) pattern(u, AS(MatchAs, node)->pattern, subject, captures, fail);
    capture(u, captures, AS(MatchAs, node)->name, subject);
    break;
  default: emit_trap(u, "a pattern");
  }
  ascend(u);
}

/* ---- the statement ---- */

static void match_case(Unit *u, const Astmatch_case *node, Reg subject, Label *end) {
  Captures captures = {.first = u->next_temp};
  Collect c = {u, &captures};
  collect(node->pattern, &c);
  Label fail = label_new(), next = label_new();
  for (uint32_t i = 0; i < captures.n; i++) {
    Reg r = temp_new(u);
    emit(u, OP_UNBIND, r, 0, 0);
    live(u, r);
  }
  pattern(u, node->pattern, subject, &captures, &fail);
  for (uint32_t i = 0; i < captures.n; i++) {
    Reg value = temp_new(u);
    dead(u, captures.first + i);
    emit(u, OP_TAKE, value, captures.first + i, 0);
    live(u, value);
    name_store(u, captures.names[i], value);
  }
  if (node->guard) jump_if(u, node->guard, false, &next);
  dead(u, subject);
  emit(u, OP_DROP, subject, 0, 0);
  body(u, node->body);
  emit_jump(u, OP_JUMP, 0, 0, end);
  live(u, subject);
  for (uint32_t i = 0; i < captures.n; i++) live(u, captures.first + i);
  label_place(u, &fail);
  for (uint32_t i = captures.n; i-- > 0;) {
    dead(u, captures.first + i);
    emit(u, OP_DROP, captures.first + i, 0, 0);
    temp_free(u, captures.first + i);
  }
  label_place(u, &next);
}

void match_statement(Unit *u, const AstMatch *node) {
  Label end = label_new();
  Reg subject = expr_temp(u, node->subject);
  uint8_t *before = bound_copy(u);
  for (uint32_t i = 0; i < node->cases->n; i++) {
    match_case(u, AS(match_case, node->cases->at[i]), subject, &end);
    bound_set(u, before);
  }
  consume(u, subject);
  emit(u, OP_DROP, subject, 0, 0);
  label_place(u, &end);
}
