/* Tables made from nodes.def, and the traversals that treat all kinds of node alike. See ast.h. */
#include "syntax/ast.h"
#include <stddef.h>
#include <string.h>

const Field *node_fields(NodeKind node_kind) {
  switch (node_kind) {
#define NODE(category, kind)                                                                                 \
  case NODE_##kind: {                                                                                        \
    typedef struct Ast##kind This;                                                                           \
    enum { SIZE = sizeof(This) };                                                                            \
    static const Field fields[] = {
#define NODE_ATTR(category, kind) NODE(category, kind)
#define END(kind)                                                                                            \
  { NULL, FIELD_END, SIZE }                                                                                  \
  }                                                                                                          \
  ;                                                                                                          \
  return fields;                                                                                             \
  }
#define AT(field) offsetof(This, field)
#define ONE(category, field) {#field, FIELD_ONE, AT(field)},
#define OPT(category, field) {#field, FIELD_OPT, AT(field)},
#define SEQ(category, field) {#field, FIELD_SEQ, AT(field)},
#define IDENT(field) {#field, FIELD_IDENT, AT(field)},
#define OPT_IDENT(field) {#field, FIELD_OPT_IDENT, AT(field)},
#define IDENTS(field) {#field, FIELD_IDENTS, AT(field)},
#define CTX(field) {#field, FIELD_CTX, 0},
#define OPERATOR(field) {#field, FIELD_OPERATOR, 0},
#define OPERATORS(field) {#field, FIELD_OPERATORS, AT(field)},
#define NUMBER(field) {#field, FIELD_NUMBER, 0},
#define VALUE(field) {#field, FIELD_VALUE, AT(field)},
#define NONE(field) {#field, FIELD_NONE, 0},
#define EMPTY(field) {#field, FIELD_EMPTY, 0},
#include "syntax/nodes.def"
#undef AT
  case N_NODE_KINDS: break;
  }
  return NULL;
}

typedef struct KindInfo {
  const char *name, *category;
  bool has_position;
  uint32_t size;
} KindInfo;

static const KindInfo kinds[] = {
#define NODE(category, kind) {#kind, #category, false, sizeof(Ast##kind)},
#define NODE_ATTR(category, kind) {#kind, #category, true, sizeof(Ast##kind)},
#define END(kind)
#define ONE(category, field)
#define OPT(category, field)
#define SEQ(category, field)
#define IDENT(field)
#define OPT_IDENT(field)
#define IDENTS(field)
#define CTX(field)
#define OPERATOR(field)
#define OPERATORS(field)
#define NUMBER(field)
#define VALUE(field)
#define NONE(field)
#define EMPTY(field)
#include "syntax/nodes.def"
};

const char *node_name(NodeKind kind) {
  return kinds[kind].name;
}

const char *node_category(NodeKind kind) {
  return kinds[kind].category;
}

bool node_has_position(NodeKind kind) {
  return kinds[kind].has_position;
}

size_t node_size(NodeKind kind) {
  return kinds[kind].size;
}

const char *operator_name(Operator op) {
  static const char *const names[N_OPERATORS] = {
      "",         "Load",   "Store", "Del",   "And",    "Or",     "Add",   "Sub",    "Mult",
      "MatMult",  "Div",    "Mod",   "Pow",   "LShift", "RShift", "BitOr", "BitXor", "BitAnd",
      "FloorDiv", "Invert", "Not",   "UAdd",  "USub",   "Eq",     "NotEq", "Lt",     "LtE",
      "Gt",       "GtE",    "Is",    "IsNot", "In",     "NotIn"};
  return names[op];
}

static Node *node_field(const Node *node, const Field *field) {
  return *(Node **)((char *)node + field->at);
}

static NodeSeq *seq_field(const Node *node, const Field *field) {
  return *(NodeSeq **)((char *)node + field->at);
}

bool ast_each_child(Node *node, NodeVisit visit, void *context) {
  for (const Field *field = node_fields(node->kind); field->kind != FIELD_END; field++) {
    if (field->kind == FIELD_ONE || field->kind == FIELD_OPT) {
      Node *child = node_field(node, field);
      if (child && !visit(child, context)) return false;
    } else if (field->kind == FIELD_SEQ) {
      NodeSeq *seq = seq_field(node, field);
      for (uint32_t i = 0; i < seq_len(seq); i++)
        if (seq->at[i] && !visit(seq->at[i], context)) return false;
    }
  }
  return true;
}

typedef struct DepthWalk {
  int here, deepest, max;
} DepthWalk;

static bool walk_depth(Node *node, void *context) {
  DepthWalk *walk = context;
  if (++walk->here > walk->deepest) walk->deepest = walk->here;
  bool going = walk->here <= walk->max && ast_each_child(node, walk_depth, walk);
  walk->here--;
  return going;
}

int ast_depth(const Node *node, int max_depth) {
  DepthWalk walk = {.max = max_depth};
  walk_depth((Node *)node, &walk);
  return walk.deepest;
}

static bool copy_seq(Arena *arena, Node *copy, const Field *field, int depth) {
  NodeSeq *old = seq_field(copy, field);
  if (!old) return true;
  NodeSeq *seq = arena_alloc(arena, sizeof *seq + old->n * sizeof *seq->at);
  if (!seq) return false;
  seq->n = old->n;
  for (uint32_t i = 0; i < old->n; i++) {
    seq->at[i] = old->at[i] ? ast_copy(arena, old->at[i], depth) : NULL;
    if (old->at[i] && !seq->at[i]) return false;
  }
  *(NodeSeq **)((char *)copy + field->at) = seq;
  return true;
}

Node *ast_copy(Arena *arena, const Node *node, int max_depth) {
  if (max_depth <= 0) return NULL;
  Node *copy = arena_alloc(arena, node_size(node->kind));
  if (!copy) return NULL;
  memcpy(copy, node, node_size(node->kind));
  for (const Field *field = node_fields(node->kind); field->kind != FIELD_END; field++) {
    if (field->kind == FIELD_SEQ) {
      if (!copy_seq(arena, copy, field, max_depth - 1)) return NULL;
    } else if ((field->kind == FIELD_ONE || field->kind == FIELD_OPT) && node_field(node, field)) {
      Node *child = ast_copy(arena, node_field(node, field), max_depth - 1);
      if (!child) return NULL;
      *(Node **)((char *)copy + field->at) = child;
    }
  }
  return copy;
}
