/* Calls: plain ones, methods, keywords, and those with * or ** in them. */
#include "compile/compile_int.h"
#include "object/str.h"
#include "object/tuple.h"

typedef struct Call {
  const NodeSeq *args, *keywords;
  const Node *node; /* for positions */
} Call;

static bool has_stars(const Call *call) {
  for (uint32_t i = 0; i < seq_len(call->args); i++)
    if (call->args->at[i]->kind == NODE_Starred) return true;
  for (uint32_t i = 0; i < seq_len(call->keywords); i++)
    if (!AS(keyword, call->keywords->at[i])->arg) return true;
  return false;
}

static Value keyword_names(Unit *u, const NodeSeq *keywords) {
  TupleObj *names = tuple_new(u->vm, keywords->n);
  for (uint32_t i = 0; names && i < keywords->n; i++)
    names->items[i] = text_value(u->vm, AS(keyword, keywords->at[i])->arg);
  return names ? value_of(names) : ERR;
}

static void push(Unit *u, const Node *node) {
  Reg r = temp_new(u);
  expr_into(u, node, r);
  live(u, r);
}

/* The callable is at `base` (and the instance at base+1 for a method); `fixed` arguments are there already.
 */
static void finish_plain(Unit *u, const Call *call, Reg base, unsigned fixed, bool method, Reg r) {
  for (uint32_t i = 0; i < seq_len(call->args); i++) push(u, call->args->at[i]);
  for (uint32_t i = 0; i < seq_len(call->keywords); i++) push(u, AS(keyword, call->keywords->at[i])->value);
  unsigned n = fixed + seq_len(call->args) + seq_len(call->keywords);
  while (u->next_temp > base) consume(u, u->next_temp - 1);
  position_at(u, call->node);
  if (method) position_from_attribute(u, AS(Call, call->node)->func);
  if (call->keywords) {
    emit(u, OP_CALL_KW, r, base, n);
    emit_word(u, const_add(u, keyword_names(u, call->keywords)) | (uint64_t)method << 16);
  } else {
    emit_cached(u, method ? OP_CALL_METHOD : OP_CALL, r, base, n);
  }
}

/* The positional arguments, `fixed` of them in place behind the callable, as a tuple at base + 1; a lone
   `*args` as it is. */
static void star_arguments(Unit *u, const Call *call, Reg base, unsigned fixed) {
  Reg list = base + 1;
  if (!fixed && seq_len(call->args) == 1 && call->args->at[0]->kind == NODE_Starred) {
    push(u, AS(Starred, call->args->at[0])->value);
    return;
  }
  for (unsigned i = fixed; i-- > 0;) consume(u, base + 1 + i);
  emit(u, OP_LIST, temp_new(u), base + 1, fixed);
  live(u, list);
  for (uint32_t i = 0; i < seq_len(call->args); i++) {
    const Node *arg = call->args->at[i];
    bool star = arg->kind == NODE_Starred;
    Reg value = temp_new(u);
    expr_into(u, star ? AS(Starred, arg)->value : arg, value);
    position_at(u, call->node);
    emit(u, star ? OP_LIST_EXTEND : OP_LIST_APPEND, list, value, 0);
    temp_free(u, value);
  }
  dead(u, list);
  emit(u, OP_LIST_TO_TUPLE, list, list, 0);
  live(u, list);
}

static Reg new_dict(Unit *u) {
  Reg dict = temp_new(u);
  emit(u, OP_DICT, dict, dict, 0);
  live(u, dict);
  return dict;
}

static void keyword_into(Unit *u, const Call *call, const Astkeyword *keyword, Reg dict) {
  Reg name = temp_new(u);
  emit(u, OP_CONST, name, const_name(u, keyword->arg), 0);
  live(u, name);
  Reg value = temp_new(u);
  expr_into(u, keyword->value, value);
  position_at(u, call->node);
  dead(u, name);
  emit(u, OP_DICT_SET, dict, name, value);
  temp_free(u, value);
  temp_free(u, name);
}

/* The keywords as a dict at base + 2. Names behind a `**` are merged too, as they may be there already. */
static void star_keywords(Unit *u, const Call *call, Reg base) {
  Reg dict = new_dict(u);
  uint32_t i = 0, n = call->keywords->n;
  while (i < n && AS(keyword, call->keywords->at[i])->arg)
    keyword_into(u, call, AS(keyword, call->keywords->at[i++]), dict);
  while (i < n) {
    Reg more;
    const Astkeyword *keyword = AS(keyword, call->keywords->at[i]);
    if (keyword->arg) {
      more = new_dict(u);
      while (i < n && AS(keyword, call->keywords->at[i])->arg)
        keyword_into(u, call, AS(keyword, call->keywords->at[i++]), more);
      dead(u, more);
    } else {
      more = temp_new(u);
      expr_into(u, keyword->value, more);
      i++;
    }
    position_at(u, call->node);
    emit(u, OP_DICT_MERGE, dict, more, base);
    temp_free(u, more);
  }
}

/* The callable is at `base`, `fixed` arguments follow it. */
static void finish_stars(Unit *u, const Call *call, Reg base, unsigned fixed, Reg r) {
  star_arguments(u, call, base, fixed);
  bool keywords = seq_len(call->keywords) != 0;
  if (keywords) {
    star_keywords(u, call, base);
    consume(u, base + 2);
  }
  consume(u, base + 1);
  consume(u, base);
  position_at(u, call->node);
  emit(u, OP_CALL_EX, r, base, keywords);
}

void call_into(Unit *u, const Node *node, Reg r) {
  const AstCall *ast = AS(Call, node);
  Call call = {ast->args, ast->keywords, node};
  if (has_stars(&call)) {
    finish_stars(u, &call, expr_temp(u, ast->func), 0, r);
    return;
  }
  if (ast->func->kind != NODE_Attribute) {
    finish_plain(u, &call, expr_temp(u, ast->func), 0, false, r);
    return;
  }
  const AstAttribute *attribute = AS(Attribute, ast->func);
  Reg base = temp_new(u), self = temp_new(u), object = expr(u, attribute->value);
  position_at(u, ast->func);
  unsigned name = const_name(u, symtab_mangle(u->symtab, u->scope->class_name, attribute->attr));
  consume(u, object);
  emit_cached(u, OP_METHOD, base, object, name);
  live(u, base);
  live(u, self);
  finish_plain(u, &call, base, 0, true, r);
}

void class_call_into(Unit *u, const AstClassDef *node, Reg base, Reg r) {
  Call call = {node->bases, node->keywords, &node->head};
  Reg name = temp_new(u);
  emit(u, OP_CONST, name, const_name(u, node->name), 0);
  live(u, name);
  if (has_stars(&call))
    finish_stars(u, &call, base, 2, r);
  else
    finish_plain(u, &call, base, 2, false, r);
}
