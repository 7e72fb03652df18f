/* The text of an expression, as `from __future__ import annotations` keeps it: what the reference writes,
   with the brackets that its levels of precedence ask for. */
#include "compile/compile_int.h"
#include "object/str.h"
#include "runtime/error.h"

typedef enum {
  LEVEL_TUPLE,
  LEVEL_TEST,
  LEVEL_OR,
  LEVEL_AND,
  LEVEL_NOT,
  LEVEL_COMPARE,
  LEVEL_BIT_OR,
  LEVEL_BIT_XOR,
  LEVEL_BIT_AND,
  LEVEL_SHIFT,
  LEVEL_SUM,
  LEVEL_TERM,
  LEVEL_FACTOR,
  LEVEL_POWER,
  LEVEL_AWAIT,
  LEVEL_ATOM
} Level;

typedef struct Writer {
  Unit *u;
  StrBuilder *b;
} Writer;

static void write(Writer *w, const Node *node, int level);

static void put(Writer *w, const char *text) {
  builder_text(w->b, text);
}
static void put_if(Writer *w, bool when, const char *text) {
  if (when) put(w, text);
}
static void put_name(Writer *w, const Text *name) {
  builder_utf8(w->b, name->at, name->len);
}
static void put_repr(Writer *w, Ref v) {
  Value text = object_repr(w->u->vm, v);
  if (is_err(text)) {
    w->b->failed = true;
    return;
  }
  builder_str(w->b, ref(text));
  drop(w->u->vm, text);
}

static void write_list(Writer *w, const NodeSeq *nodes, int level) {
  for (uint32_t i = 0; i < seq_len(nodes); i++) {
    put_if(w, i > 0, ", ");
    write(w, nodes->at[i], level);
  }
}

/* ---- operators ---- */

static const char *operator_text(unsigned op, int *level) {
  switch (op) {
  case OP_Add: return *level = LEVEL_SUM, " + ";
  case OP_Sub: return *level = LEVEL_SUM, " - ";
  case OP_Mult: return *level = LEVEL_TERM, " * ";
  case OP_MatMult: return *level = LEVEL_TERM, " @ ";
  case OP_Div: return *level = LEVEL_TERM, " / ";
  case OP_Mod: return *level = LEVEL_TERM, " % ";
  case OP_FloorDiv: return *level = LEVEL_TERM, " // ";
  case OP_LShift: return *level = LEVEL_SHIFT, " << ";
  case OP_RShift: return *level = LEVEL_SHIFT, " >> ";
  case OP_BitOr: return *level = LEVEL_BIT_OR, " | ";
  case OP_BitXor: return *level = LEVEL_BIT_XOR, " ^ ";
  case OP_BitAnd: return *level = LEVEL_BIT_AND, " & ";
  default: return *level = LEVEL_POWER, " ** ";
  }
}

static void write_binary(Writer *w, const Node *node, int level) {
  const AstBinOp *op = AS(BinOp, node);
  int own_level;
  const char *text = operator_text(node->op, &own_level);
  bool right = node->op == OP_Pow;
  put_if(w, level > own_level, "(");
  write(w, op->left, own_level + right);
  put(w, text);
  write(w, op->right, own_level + !right);
  put_if(w, level > own_level, ")");
}

static void write_unary(Writer *w, const Node *node, int level) {
  int own_level = node->op == OP_Not ? LEVEL_NOT : LEVEL_FACTOR;
  put_if(w, level > own_level, "(");
  put(w, node->op == OP_Not ? "not " : node->op == OP_USub ? "-" : node->op == OP_UAdd ? "+" : "~");
  write(w, AS(UnaryOp, node)->operand, own_level);
  put_if(w, level > own_level, ")");
}

static void write_bool(Writer *w, const Node *node, int level) {
  const NodeSeq *values = AS(BoolOp, node)->values;
  int own_level = node->op == OP_And ? LEVEL_AND : LEVEL_OR;
  put_if(w, level > own_level, "(");
  for (uint32_t i = 0; i < seq_len(values); i++) {
    put_if(w, i > 0, node->op == OP_And ? " and " : " or ");
    write(w, values->at[i], own_level + 1);
  }
  put_if(w, level > own_level, ")");
}

static const char *compare_text(unsigned op) {
  switch (op) {
  case OP_Eq: return " == ";
  case OP_NotEq: return " != ";
  case OP_Lt: return " < ";
  case OP_LtE: return " <= ";
  case OP_Gt: return " > ";
  case OP_GtE: return " >= ";
  case OP_Is: return " is ";
  case OP_IsNot: return " is not ";
  case OP_In: return " in ";
  default: return " not in ";
  }
}

static void write_compare(Writer *w, const Node *node, int level) {
  const AstCompare *compare = AS(Compare, node);
  put_if(w, level > LEVEL_COMPARE, "(");
  write(w, compare->left, LEVEL_COMPARE + 1);
  for (uint32_t i = 0; i < compare->ops->n; i++) {
    put(w, compare_text(compare->ops->at[i]));
    write(w, compare->comparators->at[i], LEVEL_COMPARE + 1);
  }
  put_if(w, level > LEVEL_COMPARE, ")");
}

static void write_choice(Writer *w, const Node *node, int level) {
  const AstIfExp *choice = AS(IfExp, node);
  put_if(w, level > LEVEL_TEST, "(");
  write(w, choice->body, LEVEL_TEST + 1);
  put(w, " if ");
  write(w, choice->test, LEVEL_TEST + 1);
  put(w, " else ");
  write(w, choice->orelse, LEVEL_TEST);
  put_if(w, level > LEVEL_TEST, ")");
}

/* ---- lambda ---- */

static void write_arg(Writer *w, const Node *arg, const Node *value, const char *stars, bool *any) {
  put_if(w, *any, ", ");
  *any = true;
  put(w, stars);
  if (arg) put_name(w, AS(arg, arg)->arg);
  if (!value) return;
  put(w, "=");
  write(w, value, LEVEL_TEST);
}

static void write_args(Writer *w, const Astarguments *args) {
  uint32_t n_posonly = seq_len(args->posonlyargs), n = n_posonly + seq_len(args->args),
           first = n - seq_len(args->defaults);
  bool any = false;
  for (uint32_t i = 0; i < n; i++) {
    const Node *arg = i < n_posonly ? args->posonlyargs->at[i] : args->args->at[i - n_posonly];
    write_arg(w, arg, i < first ? NULL : args->defaults->at[i - first], "", &any);
    if (i + 1 == n_posonly) put(w, ", /");
  }
  if (args->vararg || seq_len(args->kwonlyargs)) write_arg(w, args->vararg, NULL, "*", &any);
  for (uint32_t i = 0; i < seq_len(args->kwonlyargs); i++)
    write_arg(w, args->kwonlyargs->at[i], i < seq_len(args->kw_defaults) ? args->kw_defaults->at[i] : NULL,
              "", &any);
  if (args->kwarg) write_arg(w, args->kwarg, NULL, "**", &any);
}

static void write_lambda(Writer *w, const Node *node, int level) {
  const AstLambda *lambda = AS(Lambda, node);
  const Astarguments *args = AS(arguments, lambda->args);
  bool has_args = seq_len(args->posonlyargs) || seq_len(args->args) || args->vararg ||
                  seq_len(args->kwonlyargs) || args->kwarg;
  put_if(w, level > LEVEL_TEST, "(");
  put(w, has_args ? "lambda " : "lambda");
  write_args(w, args);
  put(w, ": ");
  write(w, lambda->body, LEVEL_TEST);
  put_if(w, level > LEVEL_TEST, ")");
}

/* ---- displays and comprehensions ---- */

static void write_generators(Writer *w, const NodeSeq *generators) {
  for (uint32_t i = 0; i < seq_len(generators); i++) {
    const Astcomprehension *gen = AS(comprehension, generators->at[i]);
    put(w, gen->head.num ? " async for " : " for ");
    write(w, gen->target, LEVEL_TUPLE);
    put(w, " in ");
    write(w, gen->iter, LEVEL_TEST + 1);
    for (uint32_t k = 0; k < seq_len(gen->ifs); k++) {
      put(w, " if ");
      write(w, gen->ifs->at[k], LEVEL_TEST + 1);
    }
  }
}

static void write_comprehension(Writer *w, const char *open, const Node *elt, const NodeSeq *generators,
                                const char *close) {
  put(w, open);
  write(w, elt, LEVEL_TEST);
  write_generators(w, generators);
  put(w, close);
}

static void write_dict(Writer *w, const Node *node) {
  const AstDict *dict = AS(Dict, node);
  put(w, "{");
  for (uint32_t i = 0; i < seq_len(dict->values); i++) {
    put_if(w, i > 0, ", ");
    if (dict->keys->at[i]) {
      write(w, dict->keys->at[i], LEVEL_TEST);
      put(w, ": ");
      write(w, dict->values->at[i], LEVEL_TEST);
    } else {
      put(w, "**");
      write(w, dict->values->at[i], LEVEL_BIT_OR);
    }
  }
  put(w, "}");
}

static void write_dict_comp(Writer *w, const Node *node) {
  put(w, "{");
  write(w, AS(DictComp, node)->key, LEVEL_TEST);
  put(w, ": ");
  write(w, AS(DictComp, node)->value, LEVEL_TEST);
  write_generators(w, AS(DictComp, node)->generators);
  put(w, "}");
}

static void write_tuple(Writer *w, const Node *node, int level) {
  const NodeSeq *elts = AS(Tuple, node)->elts;
  if (!seq_len(elts)) {
    put(w, "()");
    return;
  }
  put_if(w, level > LEVEL_TUPLE, "(");
  write_list(w, elts, LEVEL_TEST);
  put_if(w, elts->n == 1, ",");
  put_if(w, level > LEVEL_TUPLE, ")");
}

/* ---- the rest ---- */

static void write_call(Writer *w, const Node *node) {
  const AstCall *call = AS(Call, node);
  write(w, call->func, LEVEL_ATOM);
  if (seq_len(call->args) == 1 && !seq_len(call->keywords) && call->args->at[0]->kind == NODE_GeneratorExp) {
    write(w, call->args->at[0], LEVEL_TEST);
    return;
  }
  put(w, "(");
  write_list(w, call->args, LEVEL_TEST);
  for (uint32_t i = 0; i < seq_len(call->keywords); i++) {
    const Astkeyword *keyword = AS(keyword, call->keywords->at[i]);
    put_if(w, i > 0 || seq_len(call->args), ", ");
    if (keyword->arg) {
      put_name(w, keyword->arg);
      put(w, "=");
    } else
      put(w, "**");
    write(w, keyword->value, LEVEL_TEST);
  }
  put(w, ")");
}

/* Infinity has no literal of its own. */
static void put_float(Writer *w, Ref v) {
  VM *vm = w->u->vm;
  Value text = object_repr(vm, v);
  if (is_err(text)) {
    w->b->failed = true;
    return;
  }
  const StrObj *s = as_str(text);
  for (size_t i = 0; i < s->len; i++) {
    if (str_at(s, i) != 'i' || i + 2 >= s->len) {
      builder_char(w->b, str_at(s, i));
      continue;
    }
    put(w, "1e309");
    i += 2;
  }
  drop(vm, text);
}

static void write_constant(Writer *w, const Node *node) {
  ConstKind kind = (ConstKind)node->sub;
  Value v = constant_value(w->u, kind, AS(Constant, node)->value);
  if (is_err(v) || is_undef(v)) {
    if (is_undef(v)) trap(w->u->vm, "a constant in an annotation");
    w->b->failed = true;
    return;
  }
  if (node->u_kind) put(w, "u");
  if (kind == CONST_Ellipsis)
    put(w, "...");
  else if (kind == CONST_float || kind == CONST_complex)
    put_float(w, ref(v));
  else
    put_repr(w, ref(v));
  drop(w->u->vm, v);
}

static void write_formatted(Writer *w, const Node *node);

/* The text between the quotes of an f-string. */
static void write_pieces(Writer *w, const NodeSeq *values) {
  for (uint32_t i = 0; i < seq_len(values); i++) {
    const Node *piece = values->at[i];
    if (piece->kind == NODE_FormattedValue) {
      write_formatted(w, piece);
      continue;
    }
    if (piece->kind == NODE_JoinedStr) {
      write_pieces(w, AS(JoinedStr, piece)->values);
      continue;
    }
    const Text *text = AS(Constant, piece)->value.text;
    for (size_t at = 0; at < text->len;) {
      size_t n = strcspn(text->at + at, "{}");
      if (n > text->len - at) n = text->len - at;
      if (n == 0) {
        char twice[3] = {text->at[at], text->at[at], 0};
        put(w, twice);
        at++;
        continue;
      }
      builder_utf8(w->b, text->at + at, n);
      at += n;
    }
  }
}

static void write_formatted(Writer *w, const Node *node) {
  const AstFormattedValue *value = AS(FormattedValue, node);
  VM *vm = w->u->vm;
  StrBuilder b;
  builder_init(&b, vm);
  Writer inner = {w->u, &b};
  write(&inner, value->value, LEVEL_TEST + 1);
  Value text = builder_finish(&b);
  if (is_err(text)) {
    w->b->failed = true;
    return;
  }
  put(w, str_len(text) && str_at(as_str(text), 0) == '{' ? "{ " : "{");
  builder_str(w->b, ref(text));
  drop(vm, text);
  if (node->num > 0) {
    char conversion[3] = {'!', (char)node->num, 0};
    put(w, conversion);
  }
  if (value->format_spec) {
    put(w, ":");
    if (value->format_spec->kind == NODE_JoinedStr)
      write_pieces(w, AS(JoinedStr, value->format_spec)->values);
    else
      write(w, value->format_spec, LEVEL_TEST);
  }
  put(w, "}");
}

static void write_joined(Writer *w, const Node *node) {
  StrBuilder b;
  builder_init(&b, w->u->vm);
  Writer inner = {w->u, &b};
  if (node->kind == NODE_JoinedStr)
    write_pieces(&inner, AS(JoinedStr, node)->values);
  else
    write_formatted(&inner, node);
  Value text = builder_finish(&b);
  if (is_err(text)) {
    w->b->failed = true;
    return;
  }
  put(w, "f");
  put_repr(w, ref(text));
  drop(w->u->vm, text);
}

static void write_attribute(Writer *w, const Node *node) {
  const Node *value = AS(Attribute, node)->value;
  write(w, value, LEVEL_ATOM);
  bool is_int = value->kind == NODE_Constant && (value->sub == CONST_int || value->sub == CONST_bigint);
  put(w, is_int ? " ." : ".");
  put_name(w, AS(Attribute, node)->attr);
}

static void write_slice(Writer *w, const Node *node) {
  const AstSlice *slice = AS(Slice, node);
  if (slice->lower) write(w, slice->lower, LEVEL_TEST);
  put(w, ":");
  if (slice->upper) write(w, slice->upper, LEVEL_TEST);
  if (!slice->step) return;
  put(w, ":");
  write(w, slice->step, LEVEL_TEST);
}

static void write_waiting(Writer *w, const Node *node, int level) {
  if (node->kind == NODE_Await) {
    put_if(w, level > LEVEL_AWAIT, "(");
    put(w, "await ");
    write(w, AS(Await, node)->value, LEVEL_ATOM);
    put_if(w, level > LEVEL_AWAIT, ")");
    return;
  }
  const Node *value = node->kind == NODE_Yield ? AS(Yield, node)->value : AS(YieldFrom, node)->value;
  put(w, node->kind == NODE_Yield ? value ? "(yield " : "(yield" : "(yield from ");
  if (value) write(w, value, LEVEL_TEST);
  put(w, ")");
}

static void write_named(Writer *w, const Node *node, int level) {
  put_if(w, level > LEVEL_TUPLE, "(");
  write(w, AS(NamedExpr, node)->target, LEVEL_ATOM);
  put(w, " := ");
  write(w, AS(NamedExpr, node)->value, LEVEL_ATOM);
  put_if(w, level > LEVEL_TUPLE, ")");
}

static void write_any(Writer *w, const Node *node, int level) {
  switch (node->kind) {
  case NODE_BoolOp: write_bool(w, node, level); break;
  case NODE_BinOp: write_binary(w, node, level); break;
  case NODE_UnaryOp: write_unary(w, node, level); break;
  case NODE_Lambda: write_lambda(w, node, level); break;
  case NODE_IfExp: write_choice(w, node, level); break;
  case NODE_Dict: write_dict(w, node); break;
  case NODE_Set:
    put(w, "{");
    write_list(w, AS(Set, node)->elts, LEVEL_TEST);
    put(w, "}");
    break;
  case NODE_GeneratorExp:
    write_comprehension(w, "(", AS(GeneratorExp, node)->elt, AS(GeneratorExp, node)->generators, ")");
    break;
  case NODE_ListComp:
    write_comprehension(w, "[", AS(ListComp, node)->elt, AS(ListComp, node)->generators, "]");
    break;
  case NODE_SetComp:
    write_comprehension(w, "{", AS(SetComp, node)->elt, AS(SetComp, node)->generators, "}");
    break;
  case NODE_DictComp: write_dict_comp(w, node); break;
  case NODE_Await:
  case NODE_Yield:
  case NODE_YieldFrom: write_waiting(w, node, level); break;
  case NODE_Compare: write_compare(w, node, level); break;
  case NODE_Call: write_call(w, node); break;
  case NODE_Constant: write_constant(w, node); break;
  case NODE_JoinedStr:
  case NODE_FormattedValue: write_joined(w, node); break;
  case NODE_Attribute: write_attribute(w, node); break;
  case NODE_Starred:
    put(w, "*");
    write(w, AS(Starred, node)->value, LEVEL_BIT_OR);
    break;
  case NODE_Name: put_name(w, AS(Name, node)->id); break;
  case NODE_List:
    put(w, "[");
    write_list(w, AS(List, node)->elts, LEVEL_TEST);
    put(w, "]");
    break;
  case NODE_Tuple: write_tuple(w, node, level); break;
  case NODE_Subscript:
    write(w, AS(Subscript, node)->value, LEVEL_ATOM);
    put(w, "[");
    write(w, AS(Subscript, node)->slice, LEVEL_TUPLE);
    put(w, "]");
    break;
  case NODE_Slice: write_slice(w, node); break;
  case NODE_NamedExpr: write_named(w, node, level); break;
  default: trap(w->u->vm, "an annotation"); w->b->failed = true;
  }
}

static void write(Writer *w, const Node *node, int level) {
  if (w->b->failed || !descend(w->u)) return;
  write_any(w, node, level);
  ascend(w->u);
}

Value unparsed(Unit *u, const Node *node) {
  StrBuilder b;
  builder_init(&b, u->vm);
  Writer w = {u, &b};
  write(&w, node, LEVEL_TEST);
  return str_intern(u->vm, builder_finish(&b));
}
