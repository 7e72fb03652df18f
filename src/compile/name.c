/* Names and targets: where a name lives decides the instruction. */
#include "compile/compile_int.h"

static Symbol *symbol_of(Unit *u, const Text **name) {
  *name = symtab_mangle(u->symtab, u->scope->class_name, *name);
  return *name ? scope_find(u->scope, *name) : NULL;
}

static Place place_of(Unit *u, const Text **name) {
  Symbol *symbol = symbol_of(u, name);
  return symbol ? (Place)symbol->place : PLACE_GLOBAL_IMPLICIT;
}

/* A constant of the language, whatever builtins says. */
static bool is_debug(const Text *name) {
  return strcmp(name->at, "__debug__") == 0;
}

void name_load_into(Unit *u, const Text *name, Reg r) {
  if (is_debug(name)) {
    emit(u, OP_CONST, r, const_add(u, from_bool(!u->vm->options.optimize)), 0);
    return;
  }
  Place place = place_of(u, &name);
  if (!name) return;
  unsigned constant = const_name(u, name);
  int local = place == PLACE_FREE ? free_local_of(u, name) : local_of(u, name);
  if (place == PLACE_CELL || place == PLACE_FREE) {
    emit(u, u->by_name ? OP_CELL_NAME : OP_CELL_GET, r, (unsigned)local, constant);
  } else if (place == PLACE_LOCAL && local >= 0 && u->kinds[local - FRAME_HEADER] == LOCAL_PLAIN) {
    if (!u->bound[local - FRAME_HEADER]) emit(u, OP_CHECK, (unsigned)local, constant, 0);
    emit(u, OP_MOVE, r, (unsigned)local, 0);
  } else if (u->by_name && place != PLACE_GLOBAL_EXPLICIT)
    emit(u, OP_NAME, r, constant, 0);
  else
    emit_cached(u, OP_GLOBAL, r, constant, 0);
}

Reg name_load(Unit *u, const Text *name) {
  const Text *mangled = name;
  Place place = place_of(u, &mangled);
  int local = mangled && !is_debug(name) ? plain_local_of(u, mangled) : -1;
  if (place == PLACE_LOCAL && local >= 0) {
    if (!u->bound[local - FRAME_HEADER]) emit(u, OP_CHECK, (unsigned)local, const_name(u, mangled), 0);
    return (Reg)local;
  }
  Reg r = temp_new(u);
  name_load_into(u, name, r);
  live(u, r);
  return r;
}

void name_store(Unit *u, const Text *name, Reg r) {
  Place place = place_of(u, &name);
  if (!name) return;
  int local = place == PLACE_FREE ? free_local_of(u, name) : local_of(u, name);
  if (place == PLACE_LOCAL && local >= 0 && u->kinds[local - FRAME_HEADER] == LOCAL_PLAIN) {
    if ((Reg)local == r) return;
    dead(u, r);
    emit(u, is_temp(u, r) ? OP_TAKE : OP_MOVE, (unsigned)local, r, 0);
    if (is_temp(u, r)) temp_free(u, r);
    if (!u->has_unbinding) u->bound[local - FRAME_HEADER] = 1;
    return;
  }
  dead(u, r);
  if (place == PLACE_CELL || place == PLACE_FREE)
    emit(u, OP_CELL_SET, (unsigned)local, r, 0);
  else if (u->by_name && place != PLACE_GLOBAL_EXPLICIT)
    emit(u, OP_SET_NAME, r, const_name(u, name), 0);
  else
    emit_cached(u, OP_SET_GLOBAL, r, const_name(u, name), 0);
  if (is_temp(u, r)) temp_free(u, r);
}

void name_delete(Unit *u, const Text *name) {
  Place place = place_of(u, &name);
  if (!name) return;
  int local = place == PLACE_FREE ? free_local_of(u, name) : local_of(u, name);
  unsigned constant = const_name(u, name);
  if (place == PLACE_LOCAL && local >= 0 && u->kinds[local - FRAME_HEADER] == LOCAL_PLAIN) {
    emit(u, OP_DELETE_LOCAL, (unsigned)local, constant, 0);
    u->bound[local - FRAME_HEADER] = 0;
  } else if (place == PLACE_CELL || place == PLACE_FREE)
    emit(u, OP_CELL_DELETE, (unsigned)local, constant, 0);
  else if (u->by_name && place != PLACE_GLOBAL_EXPLICIT)
    emit(u, OP_DELETE_NAME, 0, constant, 0);
  else
    emit(u, OP_DELETE_GLOBAL, 0, constant, 0);
}

int named_local(Unit *u, const Node *target) {
  if (target->kind != NODE_Name) return -1;
  const Text *name = AS(Name, target)->id;
  Place place = place_of(u, &name);
  return name && place == PLACE_LOCAL ? plain_local_of(u, name) : -1;
}

int local_target(Unit *u, const Node *target) {
  int local = named_local(u, target);
  if (local >= 0 && !u->has_unbinding) u->bound[local - FRAME_HEADER] = 1;
  return local;
}

void assign_taken(Unit *u, const Node *target, Reg r) {
  int local = local_target(u, target);
  position_at(u, target);
  dead(u, r);
  if (local >= 0) {
    emit(u, OP_TAKE, (unsigned)local, r, 0);
    return;
  }
  Reg value = temp_new(u);
  emit(u, OP_TAKE, value, r, 0);
  live(u, value);
  assign(u, target, value);
}

/* Straight into locals: nothing else happens between one and the next. */
static bool assign_locals(Unit *u, const NodeSeq *targets, Reg r) {
  uint16_t to[UNPACK_MOST];
  uint32_t n = seq_len(targets);
  if (n == 0 || n > UNPACK_MOST) return false;
  for (uint32_t i = 0; i < n; i++)
    if (targets->at[i]->kind != NODE_Name) return false;
  uint8_t *bound = arena_alloc(u->arena, u->n_locals + 1);
  if (bound) memcpy(bound, u->bound, u->n_locals);
  for (uint32_t i = 0; i < n; i++) {
    int local = local_target(u, targets->at[i]);
    if (local < 0 && bound) u->bound = bound;
    if (local < 0) return false;
    to[i] = (uint16_t)local;
  }
  dead(u, r);
  if (is_temp(u, r)) temp_free(u, r);
  emit(u, OP_UNPACK_LOCALS, 0, r, n);
  Instr word = {to[0], n > 1 ? to[1] : 0, n > 2 ? to[2] : 0, n > 3 ? to[3] : 0};
  uint64_t bits;
  memcpy(&bits, &word, sizeof bits);
  emit_word(u, bits);
  return true;
}

/* Unpacks r into temporaries and assigns them from left to right. */
static void assign_sequence(Unit *u, const NodeSeq *targets, Reg r) {
  if (assign_locals(u, targets, r)) return;
  uint32_t n = seq_len(targets), star = n;
  for (uint32_t i = 0; i < n; i++)
    if (targets->at[i]->kind == NODE_Starred) star = i;
  /* The values come to lie in reverse order of need: a copy of each is made as it is assigned. */
  if (!is_temp(u, r)) {
    Reg copy = temp_new(u);
    emit(u, OP_MOVE, copy, r, 0);
    live(u, copy);
    r = copy;
  }
  dead(u, r);
  temp_free(u, r);
  Reg first = u->next_temp;
  for (uint32_t i = 0; i < n || i == 0; i++) temp_new(u);
  if (star == n)
    emit(u, OP_UNPACK, first, r, n);
  else {
    emit(u, OP_UNPACK_EX, first, r, star);
    emit_word(u, n - star - 1);
  }
  for (uint32_t i = 0; i < n; i++) live(u, first + i);
  for (uint32_t i = 0; i < n; i++) {
    const Node *target = targets->at[i];
    if (target->kind == NODE_Starred) target = AS(Starred, target)->value;
    assign_taken(u, target, first + i);
  }
  for (uint32_t i = n ? n : 1; i-- > 0;) temp_free(u, first + i);
}

void assign(Unit *u, const Node *target, Reg r) {
  if (!descend(u)) return;
  position_at(u, target);
  switch (target->kind) {
  case NODE_Name: name_store(u, AS(Name, target)->id, r); break;
  case NODE_Attribute: {
    const AstAttribute *node = AS(Attribute, target);
    Reg object = expr(u, node->value);
    position_at(u, target);
    unsigned name = const_name(u, symtab_mangle(u->symtab, u->scope->class_name, node->attr));
    dead(u, object);
    dead(u, r);
    emit_cached(u, OP_SET_ATTR, object, r, name);
    if (is_temp(u, object)) temp_free(u, object);
    if (is_temp(u, r)) temp_free(u, r);
    break;
  }
  case NODE_Subscript: {
    const AstSubscript *node = AS(Subscript, target);
    if (node->slice->kind == NODE_Slice) {
      Reg first = sliced(u, node);
      position_at(u, target);
      for (int i = 4; i-- > 0;) consume(u, first + (Reg)i);
      dead(u, r);
      emit(u, OP_SET_ITEM_SLICE, r, first, 0);
      if (is_temp(u, r)) temp_free(u, r);
      break;
    }
    Reg object = expr(u, node->value);
    if (!is_temp(u, object) && contains_walrus(node->slice)) {
      Reg copy = temp_new(u);
      emit(u, OP_MOVE, copy, object, 0);
      live(u, copy);
      object = copy;
    }
    int small;
    if (small_int(node->slice, &small)) {
      position_at(u, target);
      dead(u, object);
      dead(u, r);
      emit(u, OP_SET_ITEM_I, object, (unsigned)(uint16_t)(int16_t)small, r);
      if (is_temp(u, object)) temp_free(u, object);
      if (is_temp(u, r)) temp_free(u, r);
      break;
    }
    Reg key = expr(u, node->slice);
    position_at(u, target);
    dead(u, key);
    dead(u, object);
    dead(u, r);
    emit(u, OP_SET_ITEM, object, key, r);
    if (is_temp(u, key)) temp_free(u, key);
    if (is_temp(u, object)) temp_free(u, object);
    if (is_temp(u, r)) temp_free(u, r);
    break;
  }
  case NODE_Tuple: assign_sequence(u, AS(Tuple, target)->elts, r); break;
  case NODE_List: assign_sequence(u, AS(List, target)->elts, r); break;
  default: emit_trap(u, "an assignment target"); consume(u, r);
  }
  ascend(u);
}
