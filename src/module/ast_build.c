/* From the front end's tree to the objects of `ast`: by the field tables of nodes.def, knowing hardly a kind
   by name. Runs no Python: the classes are the module's own. */
#include "module/ast_nodes.h"
#include "object/bytes.h"
#include "object/complex.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

typedef struct Build {
  VM *vm;
  AstState *state;
  int depth;
} Build;

static Value build_node(Build *b, const Node *node);

/* Takes the value, which may be ERR. 0 or -1. */
static int put(Build *b, Value object, const char *name, Value value) {
  Value key = is_err(value) ? ERR : str_interned(b->vm, name, strlen(name));
  int result = is_err(key) ? -1 : object_setattr(b->vm, ref(object), ref(key), ref(value));
  drop_x(b->vm, key);
  drop_x(b->vm, value);
  return result;
}

static Value build_name(Build *b, const Text *name) {
  return name ? str_interned(b->vm, name->at, name->len) : NONE_VALUE;
}

static Value build_constant(Build *b, const Node *node, ConstValue value) {
  VM *vm = b->vm;
  switch ((ConstKind)node->sub) {
  case CONST_None: return NONE_VALUE;
  case CONST_True: return TRUE_VALUE;
  case CONST_False: return FALSE_VALUE;
  case CONST_Ellipsis: return ELLIPSIS;
  case CONST_int: return int_from_i64(vm, value.integer);
  case CONST_bigint: return int_from_digits(vm, value.text->at + 2, value.text->len - 2, 16, false);
  case CONST_float: return from_float(vm, value.number);
  case CONST_complex: return complex_new(vm, 0.0, value.number);
  case CONST_bytes: return bytes_new(vm, value.text->at, value.text->len);
  case CONST_str: break;
  }
  return str_new(vm, value.text->at, value.text->len);
}

/* A list whose items come from `item`, called with 0 to n - 1. */
static Value build_list(Build *b, size_t n, Value (*item)(Build *, const void *, size_t), const void *of) {
  ListObj *list = list_new(b->vm, n);
  for (size_t i = 0; list && i < n; i++) {
    Value v = item(b, of, i);
    if (is_err(v) || list_append_steal(b->vm, list, v) < 0) {
      drop_obj(b->vm, list);
      return ERR;
    }
  }
  return list ? value_of(list) : ERR;
}

static Value node_item(Build *b, const void *of, size_t i) {
  const Node *node = ((const NodeSeq *)of)->at[i];
  return node ? build_node(b, node) : NONE_VALUE;
}
static Value name_item(Build *b, const void *of, size_t i) {
  return build_name(b, ((const NameSeq *)of)->at[i]);
}
static Value operator_item(Build *b, const void *of, size_t i) {
  return own(ref(b->state->ops[((const OperatorSeq *)of)->at[i]]));
}

static Value build_field(Build *b, const Node *node, const Field *field) {
  const char *at = (const char *)node + field->at;
  switch (field->kind) {
  case FIELD_ONE:
  case FIELD_OPT: {
    const Node *child = *(Node *const *)(const void *)at;
    return child ? build_node(b, child) : NONE_VALUE;
  }
  case FIELD_SEQ: {
    const NodeSeq *seq = *(NodeSeq *const *)(const void *)at;
    return build_list(b, seq_len(seq), node_item, seq);
  }
  case FIELD_IDENT:
  case FIELD_OPT_IDENT: return build_name(b, *(const Text *const *)(const void *)at);
  case FIELD_IDENTS: {
    const NameSeq *names = *(NameSeq *const *)(const void *)at;
    return build_list(b, names ? names->n : 0, name_item, names);
  }
  case FIELD_OPERATORS: {
    const OperatorSeq *ops = *(OperatorSeq *const *)(const void *)at;
    return build_list(b, ops ? ops->n : 0, operator_item, ops);
  }
  case FIELD_CTX:
  case FIELD_OPERATOR: return own(ref(b->state->ops[node->op]));
  case FIELD_NUMBER: return from_int62(node->num);
  case FIELD_VALUE: return build_constant(b, node, *(const ConstValue *)(const void *)at);
  case FIELD_EMPTY: return build_list(b, 0, NULL, NULL);
  default: return NONE_VALUE;
  }
}

static int build_position(Build *b, const Node *node, Value object) {
  if (!node_has_position(node->kind)) return 0;
  if (put(b, object, "lineno", from_int62(node->lineno)) < 0 ||
      put(b, object, "col_offset", from_int62(node->col_offset)) < 0 ||
      put(b, object, "end_lineno", from_int62(node->end_lineno)) < 0 ||
      put(b, object, "end_col_offset", from_int62(node->end_col_offset)) < 0)
    return -1;
  return 0;
}

static Value build_node(Build *b, const Node *node) {
  VM *vm = b->vm;
  if (++b->depth > AST_DEPTH) return trap(vm, "a tree nested so deep as objects");
  Value object = object_alloc(vm, (TypeObj *)obj_of(b->state->kinds[node->kind]));
  int result = is_err(object) ? -1 : 0;
  for (const Field *field = node_fields(node->kind); result == 0 && field->kind != FIELD_END; field++)
    result = put(b, object, field->name, build_field(b, node, field));
  if (result == 0 && node->kind == NODE_Constant)
    result = put(b, object, "kind", node->u_kind ? str_from_char(vm, 'u') : NONE_VALUE);
  if (result == 0) result = build_position(b, node, object);
  b->depth--;
  if (result == 0) return object;
  drop_x(vm, object);
  return ERR;
}

Value ast_build(VM *vm, const Node *tree) {
  Build b = {.vm = vm, .state = ast_state(vm)};
  return b.state ? build_node(&b, tree) : ERR;
}
