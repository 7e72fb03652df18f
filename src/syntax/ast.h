/* The tree: node structs, constants, and the ways to go over them, all made from nodes.def.

   A node of kind K is a struct AstK that begins with a Node head; `AS(K, node)` casts, checked in debug
   builds. Fields have the names of Python's `ast`; three live in the head, whatever the kind: op   ctx, and
   the operator of BoolOp, BinOp, UnaryOp, AugAssign num  simple, level, is_async, conversion sub  ConstKind
   of Constant and MatchSingleton Names are interned: two equal names of one tree are one pointer. Sequences
   are NULL when empty. Everything lives in the arena given to the parser. A tree may be deeper than the C
   stack allows to follow (a chain of 100,000 additions): whoever recurses counts depth, and the functions
   here take a limit. */
#ifndef SYNTAX_AST_H
#define SYNTAX_AST_H
#include "base/arena.h"
#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum {
#define NODE(category, kind) NODE_##kind,
#define NODE_ATTR(category, kind) NODE_##kind,
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
  N_NODE_KINDS
} NodeKind;

/* Operators and contexts; the names of their classes in `ast` come from operator_name(). */
typedef enum {
  OP_NONE,
  CTX_Load,
  CTX_Store,
  CTX_Del,
  OP_And,
  OP_Or,
  OP_Add,
  OP_Sub,
  OP_Mult,
  OP_MatMult,
  OP_Div,
  OP_Mod,
  OP_Pow,
  OP_LShift,
  OP_RShift,
  OP_BitOr,
  OP_BitXor,
  OP_BitAnd,
  OP_FloorDiv,
  OP_Invert,
  OP_Not,
  OP_UAdd,
  OP_USub,
  OP_Eq,
  OP_NotEq,
  OP_Lt,
  OP_LtE,
  OP_Gt,
  OP_GtE,
  OP_Is,
  OP_IsNot,
  OP_In,
  OP_NotIn,
  N_OPERATORS
} Operator;

/* Text: bytes of UTF-8, in which lone surrogates are allowed (WTF-8), or of a bytes literal. NUL behind the
 * end. */
typedef struct Text {
  uint32_t len, hash; /* hash: of interned names only */
  char at[];
} Text;

typedef enum {
  CONST_None,
  CONST_True,
  CONST_False,
  CONST_Ellipsis,
  CONST_int,    /* value.integer */
  CONST_bigint, /* value.text: the literal without underscores, "0x..." and the like included; above INT64_MAX
                 */
  CONST_float,  /* value.number */
  CONST_complex, /* value.number is the imaginary part; the real part is 0.0 */
  CONST_str,
  CONST_bytes /* value.text */
} ConstKind;

typedef union ConstValue {
  int64_t integer;
  double number;
  const Text *text;
} ConstValue;

typedef struct Node {
  uint8_t kind;   /* NodeKind */
  uint8_t op;     /* Operator */
  uint8_t sub;    /* ConstKind */
  uint8_t u_kind; /* Constant: kind='u' */
  int32_t lineno, col_offset, end_lineno,
      end_col_offset; /* as Python's: lines from 1, columns in bytes from 0 */
  int32_t num;
} Node;

typedef struct NodeSeq {
  uint32_t n;
  Node *at[];
} NodeSeq;

typedef struct NameSeq {
  uint32_t n;
  const Text *at[];
} NameSeq;

typedef struct OperatorSeq {
  uint32_t n;
  uint8_t at[]; /* Operator */
} OperatorSeq;

#define NODE(category, kind)                                                                                 \
  typedef struct Ast##kind {                                                                                 \
    Node head;
#define NODE_ATTR(category, kind) NODE(category, kind)
#define END(kind)                                                                                            \
  }                                                                                                          \
  Ast##kind;
#define ONE(category, field) Node *field;
#define OPT(category, field) Node *field;
#define SEQ(category, field) NodeSeq *field;
#define IDENT(field) const Text *field;
#define OPT_IDENT(field) const Text *field;
#define IDENTS(field) NameSeq *field;
#define CTX(field)
#define OPERATOR(field)
#define OPERATORS(field) OperatorSeq *field;
#define NUMBER(field)
#define VALUE(field) ConstValue field;
#define NONE(field)
#define EMPTY(field)
#include "syntax/nodes.def"

#define AS(Kind, node) ((Ast##Kind *)ast_checked((Node *)(node), NODE_##Kind))
static inline Node *ast_checked(Node *node, NodeKind kind) {
  assert(node->kind == kind);
  (void)kind;
  return node;
}
static inline uint32_t seq_len(const NodeSeq *seq) {
  return seq ? seq->n : 0;
}

/* What nodes.def says of one field, for code that treats all kinds alike. */
typedef enum {
  FIELD_END,
  FIELD_ONE,
  FIELD_OPT,
  FIELD_SEQ,
  FIELD_IDENT,
  FIELD_OPT_IDENT,
  FIELD_IDENTS,
  FIELD_CTX,
  FIELD_OPERATOR,
  FIELD_OPERATORS,
  FIELD_NUMBER,
  FIELD_VALUE,
  FIELD_NONE,
  FIELD_EMPTY
} FieldKind;

typedef struct Field {
  const char *name;
  FieldKind kind;
  uint32_t at; /* offset in the node, 0 for those in the head */
} Field;

/* Fields of a kind in the order of `ast`, ended by FIELD_END. */
const Field *node_fields(NodeKind kind);
const char *node_name(NodeKind kind);     /* "FunctionDef" */
const char *node_category(NodeKind kind); /* "stmt" */
bool node_has_position(NodeKind kind);
size_t node_size(NodeKind kind);
const char *operator_name(Operator op); /* "Add", "Load", "NotIn" */

/* Calls `visit` for each child node, in field order, NULL ones left out. False as soon as `visit` gives
 * false. */
typedef bool (*NodeVisit)(Node *child, void *context);
bool ast_each_child(Node *node, NodeVisit visit, void *context);

/* A deep copy in `arena`; names and constant texts are shared. NULL when memory is short or the tree deeper
   than `max_depth`. */
Node *ast_copy(Arena *arena, const Node *node, int max_depth);
/* Nesting of the tree, stopping at `max_depth` + 1. */
int ast_depth(const Node *node, int max_depth);
#endif
