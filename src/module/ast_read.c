/* From the objects of `ast` to the front end's tree: attributes are read in the reference's order and wrong
   ones complained about in its words. What the objects say may be any program: ast_check() comes after. */
#include "module/ast_nodes.h"
#include "object/bytes.h"
#include "object/complex.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include <math.h>

typedef struct Read {
  VM *vm;
  Arena *arena;
  AstState *state;
  Names names;
  int depth;
} Read;

/* The category of each field, in the order of node_fields(); NULL: the field is no node. */
static const char *const field_categories[N_NODE_KINDS][8] = {
#define NODE(category, kind) [NODE_##kind] = {
#define NODE_ATTR(category, kind) NODE(category, kind)
#define END(kind)                                                                                            \
  NULL                                                                                                       \
  }                                                                                                          \
  ,
#define ONE(category, field) #category,
#define OPT(category, field) #category,
#define SEQ(category, field) #category,
#define IDENT(field) NULL,
#define OPT_IDENT(field) NULL,
#define IDENTS(field) NULL,
#define CTX(field) NULL,
#define OPERATOR(field) NULL,
#define OPERATORS(field) NULL,
#define NUMBER(field) NULL,
#define VALUE(field) NULL,
#define NONE(field) NULL,
#define EMPTY(field) NULL,
#include "syntax/nodes.def"
};

static bool read_node(Read *r, Ref v, const char *category, Node **out);

static bool no_memory(Read *r) {
  raise_memory(r->vm);
  return false;
}
static bool refuse(Read *r, const char *what) {
  trap(r->vm, "%s", what);
  return false;
}

/* 1 and *out, 0, -1. */
static int look(Read *r, Ref v, const char *name, Value *out) {
  Value key = str_interned(r->vm, name, strlen(name));
  int found = is_err(key) ? -1 : object_find_attr(r->vm, v, ref(key), out);
  drop_x(r->vm, key);
  return found;
}

static bool missing(Read *r, const char *field, const char *where) {
  raise(r->vm, T_TYPE_ERROR, "required field \"%s\" missing from %s", field, where);
  return false;
}

/* ---- plain values ---- */

static bool read_int(Read *r, Ref v, int32_t *out) {
  int64_t number;
  if (!is_int_like(v)) {
    raise(r->vm, T_VALUE_ERROR, "invalid integer value: %R", v);
    return false;
  }
  if (!int_as_i64(v, &number) || number < INT32_MIN || number > INT32_MAX) {
    raise(r->vm, T_OVERFLOW_ERROR, "Python int too large to convert to C int");
    return false;
  }
  *out = (int32_t)number;
  return true;
}

static const Text *text_of(Read *r, const char *at, size_t len) {
  Text *text = len < UINT32_MAX / 2 ? arena_alloc(r->arena, sizeof(Text) + len + 1) : NULL;
  if (!text) {
    raise_memory(r->vm);
    return NULL;
  }
  text->len = (uint32_t)len;
  text->hash = 0;
  memcpy(text->at, at, len);
  text->at[len] = 0;
  return text;
}

/* The text of a str; `name` says whether it is a name, of which there is one each. */
static const Text *str_text(Read *r, Ref v, bool name) {
  size_t len;
  char *utf8 = str_utf8(r->vm, v, &len);
  if (!utf8) return NULL;
  const Text *text;
  if (!name)
    text = text_of(r, utf8, len);
  else if (!(text = names_get(&r->names, utf8, len)))
    raise_memory(r->vm);
  vm_free(r->vm, utf8, len + 1);
  return text;
}

static bool read_name(Read *r, Ref v, const Text **out) {
  *out = NULL;
  if (is_none(v)) return true;
  if (!is_exact(r->vm, v, STR)) {
    raise(r->vm, T_TYPE_ERROR, "AST identifier must be of type str");
    return false;
  }
  return (*out = str_text(r, v, true)) != NULL;
}

static bool read_big(Read *r, Ref v, Node *node, ConstValue *out) {
  node->sub = CONST_bigint;
  if (int_sign(v) < 0) {
    node->sub = CONST_refused;
    return true;
  }
  Value digits = int_to_str(r->vm, v, 16);
  Value prefix = is_err(digits) ? ERR : str_from(r->vm, "0x");
  Value all = is_err(prefix) ? ERR : str_concat(r->vm, ref(prefix), ref(digits));
  out->text = is_err(all) ? NULL : str_text(r, ref(all), false);
  drop_x(r->vm, all);
  drop_x(r->vm, prefix);
  drop_x(r->vm, digits);
  return out->text != NULL;
}

static bool read_other_constant(Read *r, Ref v, Node *node, ConstValue *out) {
  VM *vm = r->vm;
  if (is_exact(vm, v, STR)) {
    node->sub = CONST_str;
    return (out->text = str_text(r, v, false)) != NULL;
  }
  if (is_exact(vm, v, BYTES)) {
    node->sub = CONST_bytes;
    out->text = text_of(r, (const char *)bytes_data(as_bytes(v)), bytes_len(v));
    return out->text != NULL;
  }
  if (is_exact(vm, v, COMPLEX)) {
    Complex number = complex_of(v);
    node->sub = number.real == 0 && !signbit(number.real) ? CONST_complex : CONST_refused;
    out->number = number.imag;
    return true;
  }
  if (is_exact(vm, v, TUPLE) || is_exact(vm, v, FROZENSET)) {
    node->sub = CONST_refused;
    return true;
  }
  node->sub = CONST_wrong_type;
  Value name = str_format(vm, "%.9999T", v);
  out->text = is_err(name) ? NULL : str_text(r, ref(name), false);
  drop_x(vm, name);
  return out->text != NULL;
}

static bool read_constant(Read *r, Ref v, Node *node, ConstValue *out) {
  if (is_none(v))
    node->sub = CONST_None;
  else if (is_bool(v))
    node->sub = is_true(v) ? CONST_True : CONST_False;
  else if (v.bits == ELLIPSIS.bits)
    node->sub = CONST_Ellipsis;
  else if (is_int(v) || is_exact(r->vm, v, INT)) {
    node->sub = CONST_int;
    return int_as_i64(v, &out->integer) || read_big(r, v, node, out);
  } else if (is_imm_float(v) || is_exact(r->vm, v, FLOAT)) {
    node->sub = CONST_float;
    out->number = float_of(v);
  } else
    return read_other_constant(r, v, node, out);
  return true;
}

/* ---- operators ---- */

static const char *operator_category(const char *field, NodeKind kind) {
  if (kind == NODE_BoolOp) return "boolop";
  if (kind == NODE_UnaryOp) return "unaryop";
  if (kind == NODE_Compare) return "cmpop";
  return field[0] == 'c' ? "expr_context" : "operator";
}

static void operator_range(const char *category, Operator *from, Operator *to) {
  switch (category[0]) {
  case 'e': *from = CTX_Load, *to = CTX_Del; break;
  case 'b': *from = OP_And, *to = OP_Or; break;
  case 'o': *from = OP_Add, *to = OP_FloorDiv; break;
  case 'u': *from = OP_Invert, *to = OP_USub; break;
  default: *from = OP_Eq, *to = OP_NotIn;
  }
}

static bool read_operator(Read *r, Ref v, const char *category, uint8_t *out) {
  Operator from, to;
  operator_range(category, &from, &to);
  for (Operator op = from; op <= to; op++) {
    int is = object_isinstance(r->vm, v, ref_to(type_of(r->vm, ref(r->state->ops[op]))));
    if (is < 0) return false;
    if (is) return *out = (uint8_t)op, true;
  }
  raise(r->vm, T_TYPE_ERROR, "expected some sort of %s, but got %R", category, v);
  return false;
}

/* ---- fields ---- */

static bool is_list_of(Read *r, Ref v, const char *kind, const char *field) {
  if (is_kind(v, TYPE_LIST)) return true;
  raise(r->vm, T_TYPE_ERROR, "%s field \"%s\" must be a list, not a %T", kind, field, v);
  return false;
}

static bool read_item(Read *r, Node *node, const Field *field, const char *category, Ref v, void *seq,
                      size_t i) {
  switch (field->kind) {
  case FIELD_SEQ: return read_node(r, v, category, &((NodeSeq *)seq)->at[i]);
  case FIELD_IDENTS: return read_name(r, v, &((NameSeq *)seq)->at[i]);
  case FIELD_OPERATORS: return read_operator(r, v, "cmpop", &((OperatorSeq *)seq)->at[i]);
  default: return refuse(r, "type_ignores of a tree");
  }
}

static bool read_list(Read *r, Node *node, const Field *field, const char *category, Ref v) {
  const char *kind = node_name(node->kind);
  if (!is_list_of(r, v, kind, field->name)) return false;
  size_t n = as_list(v)->len;
  if (n > UINT32_MAX / sizeof(void *)) return no_memory(r);
  if (n == 0) return true;
  if (field->kind == FIELD_EMPTY) return refuse(r, "type_ignores of a tree");
  uint32_t *seq = arena_zalloc(r->arena, sizeof(NodeSeq) + n * sizeof(void *));
  if (!seq) return no_memory(r);
  seq[0] = (uint32_t)n;
  for (size_t i = 0; i < n; i++) {
    Value item = own(ref(list_items(v)[i]));
    bool ok = read_item(r, node, field, category, ref(item), seq, i);
    drop(r->vm, item);
    if (!ok) return false;
    if (as_list(v)->len != n) {
      raise(r->vm, T_RUNTIME_ERROR, "%s field \"%s\" changed size during iteration", kind, field->name);
      return false;
    }
  }
  memcpy((char *)node + field->at, &seq, sizeof seq);
  return true;
}

static bool read_value(Read *r, Node *node, const Field *field, const char *category, Ref v) {
  void *at = (char *)node + field->at;
  switch (field->kind) {
  case FIELD_ONE:
  case FIELD_OPT: return read_node(r, v, category, at);
  case FIELD_SEQ:
  case FIELD_IDENTS:
  case FIELD_OPERATORS:
  case FIELD_EMPTY: return read_list(r, node, field, category, v);
  case FIELD_IDENT:
  case FIELD_OPT_IDENT: return read_name(r, v, at);
  case FIELD_CTX:
  case FIELD_OPERATOR: return read_operator(r, v, operator_category(field->name, node->kind), &node->op);
  case FIELD_NUMBER: /* the level of an import may be left out */
    return is_none(v) && node->kind == NODE_ImportFrom ? true : read_int(r, v, &node->num);
  case FIELD_VALUE: return read_constant(r, v, node, at);
  default: break;
  }
  if (is_none(v) || is_exact(r->vm, v, STR) || is_exact(r->vm, v, BYTES)) return true;
  raise(r->vm, T_TYPE_ERROR, "AST string must be of type str");
  return false;
}

static bool is_optional(const Field *field) {
  return field->kind == FIELD_OPT || field->kind == FIELD_OPT_IDENT || field->kind == FIELD_NONE;
}

static bool read_field(Read *r, Ref v, Node *node, const Field *field, const char *category) {
  Value found = UNDEF;
  int there = look(r, v, field->name, &found);
  if (there < 0) return false;
  if (!there) return is_optional(field) ? true : missing(r, field->name, node_name(node->kind));
  bool ok = is_none(found) && is_optional(field) ? true : read_value(r, node, field, category, ref(found));
  drop(r->vm, found);
  return ok;
}

/* One number of the position; without it, `otherwise`, or the complaint when that is NULL. */
static bool read_place(Read *r, Ref v, const char *name, const char *where, int32_t *out,
                       const int32_t *otherwise) {
  Value found = UNDEF;
  int there = look(r, v, name, &found);
  if (there < 0) return false;
  if (there && is_none(found) && otherwise) there = 0;
  if (!there) {
    if (!otherwise) return missing(r, name, where);
    *out = *otherwise;
    return true;
  }
  bool ok = read_int(r, ref(found), out);
  drop(r->vm, found);
  return ok;
}

static bool read_position(Read *r, Ref v, const char *where, Node *node) {
  bool whole = strcmp(where, "pattern") == 0; /* has no end that may be left out */
  return read_place(r, v, "lineno", where, &node->lineno, NULL) &&
         read_place(r, v, "col_offset", where, &node->col_offset, NULL) &&
         read_place(r, v, "end_lineno", where, &node->end_lineno, whole ? NULL : &node->lineno) &&
         read_place(r, v, "end_col_offset", where, &node->end_col_offset, whole ? NULL : &node->col_offset);
}

/* What the constructor of a node asks for: required fields that are None. */
static bool check_required(Read *r, const Node *node) {
  for (const Field *field = node_fields(node->kind); field->kind != FIELD_END; field++) {
    bool pointer = field->kind == FIELD_ONE || field->kind == FIELD_IDENT;
    if (pointer && !*(void *const *)(const void *)((const char *)node + field->at)) {
      raise(r->vm, T_VALUE_ERROR, "field '%s' is required for %s", field->name, node_name(node->kind));
      return false;
    }
  }
  return true;
}

static bool read_fields(Read *r, Ref v, Node *node) {
  const char *const *category = field_categories[node->kind];
  for (const Field *field = node_fields(node->kind); field->kind != FIELD_END; field++, category++)
    if (!read_field(r, v, node, field, *category)) return false;
  if (node->kind != NODE_Constant) return true;
  Value kind = UNDEF;
  int there = look(r, v, "kind", &kind);
  if (there <= 0) return there == 0;
  bool fine = is_none(kind) || is_exact(r->vm, kind, STR) || is_exact(r->vm, kind, BYTES);
  drop(r->vm, kind);
  if (!fine) raise(r->vm, T_TYPE_ERROR, "AST string must be of type str");
  return fine;
}

/* The first kind of the category that v is an instance of; N_NODE_KINDS: none; -1. */
static int kind_of(Read *r, Ref v, const char *category) {
  for (int kind = 0; kind < N_NODE_KINDS; kind++) {
    if (strcmp(node_category((NodeKind)kind), category) != 0) continue;
    if (type_of(r->vm, v) == (TypeObj *)obj_of(r->state->kinds[kind])) return kind;
    if (is_ptr(v) && (obj_of(v)->shape->type->flags & TYPE_HEAP) == 0) continue;
    int is = object_isinstance(r->vm, v, ref(r->state->kinds[kind]));
    if (is) return is < 0 ? -1 : kind;
  }
  return N_NODE_KINDS;
}

static bool read_kind(Read *r, Ref v, const char *category, Node **out) {
  bool is_sum = strcmp(category, "stmt") == 0 || strcmp(category, "expr") == 0 ||
                strcmp(category, "pattern") == 0 || strcmp(category, "excepthandler") == 0;
  *out = NULL;
  Node place = {0};
  if (is_sum && (is_none(v) || !read_position(r, v, category, &place))) return is_none(v);
  int kind = 0;
  if (is_sum || strcmp(category, "mod") == 0)
    kind = kind_of(r, v, category);
  else
    while (strcmp(node_name((NodeKind)kind), category) != 0) kind++;
  if (kind < 0) return false;
  if (kind == N_NODE_KINDS) {
    raise(r->vm, T_TYPE_ERROR, "expected some sort of %s, but got %R", category, v);
    return false;
  }
  Node *node = arena_zalloc(r->arena, node_size((NodeKind)kind));
  if (!node) return no_memory(r);
  *node = place;
  node->kind = (uint8_t)kind;
  if (!read_fields(r, v, node)) return false;
  if (!is_sum && node_has_position(node->kind) && !read_position(r, v, category, node)) return false;
  *out = node;
  return check_required(r, node);
}

static bool read_node(Read *r, Ref v, const char *category, Node **out) {
  if (++r->depth > AST_DEPTH) return refuse(r, "a tree of objects nested so deep");
  bool ok = read_kind(r, v, category, out);
  r->depth--;
  return ok;
}

Node *ast_read(VM *vm, Arena *arena, Ref v, ParseMode mode) {
  Read r = {.vm = vm, .arena = arena, .state = ast_state(vm)};
  NodeKind kind = mode == PARSE_EXEC ? NODE_Module : mode == PARSE_EVAL ? NODE_Expression : NODE_Interactive;
  if (!r.state) return NULL;
  int is = object_isinstance(vm, v, ref(r.state->kinds[kind]));
  if (is < 0) return NULL;
  if (!is) {
    raise(vm, T_TYPE_ERROR, "expected %s node, got %T", node_name(kind), v);
    return NULL;
  }
  if (!names_init(&r.names, arena)) {
    raise_memory(vm);
    return NULL;
  }
  Node *tree;
  return read_node(&r, v, "mod", &tree) && ast_check(vm, tree) == 0 ? tree : NULL;
}
