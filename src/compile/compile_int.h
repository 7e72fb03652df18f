/* Shared by the compiler's files: the code object under construction, registers, jumps. */
#ifndef COMPILE_COMPILE_INT_H
#define COMPILE_COMPILE_INT_H
#include "compile/compile.h"
#include "runtime/abstract.h"
#include "syntax/late.h"

typedef unsigned Reg;

enum { UNPACK_MOST = 4 }; /* locals that one UNPACK_LOCALS fills */

/* A jump target: the jumps that wait for it are chained through their own operand until it is placed. */
typedef struct Label {
  int32_t at;        /* instruction number, -1 while unknown */
  uint32_t *waiting; /* in the arena */
  uint32_t n, max;
} Label;

/* GUARD: the body of a try with except clauses. HANDLER: one of these, or a finally body that re-raises. */
typedef enum { BLOCK_LOOP, BLOCK_GUARD, BLOCK_FINALLY, BLOCK_HANDLER, BLOCK_WITH, BLOCK_VALUE } BlockKind;

/* The test of a while, [from, to), which the reference has once more where the body goes back. */
typedef struct LoopTest {
  uint32_t from, to, back;
} LoopTest;

/* What break, continue and return must do on their way out. */
typedef struct Block {
  BlockKind kind;
  struct Block *outer;
  Label *break_to, *continue_to; /* LOOP */
  int iter;                      /* LOOP: register of the iterator, -1 for while */
  const NodeSeq *final;          /* FINALLY */
  bool is_async;                 /* WITH */
  Reg saved;             /* HANDLER: what was handled before; WITH: the exit method; VALUE: what a return
                            holds while a finally body on its way runs */
  const Node *with;      /* WITH: the statement */
  const Text *name_text; /* HANDLER: name to unbind, or NULL */
  uint32_t *ranges;      /* all but LOOP, VALUE: pairs of covered instructions, in the arena */
  uint32_t n_ranges, max_ranges;
  uint32_t open_at; /* start of the range that is open; UINT32_MAX: closed */
} Block;

typedef struct Unit Unit;
struct Unit {
  VM *vm;
  Arena *arena;
  const Symtab *symtab;
  Ref filename;
  Unit *outer;
  const Scope *scope;
  const Late *late;
  const CodeNames *names;
  bool shows_values; /* expression statements are displayed */
  bool by_name;      /* names are looked up in a namespace: a class, or code that eval and exec run */
  Value qualname;
  IsHint is_hint; /* of the next `is` */
  bool failed;
  unsigned depth; /* of nested statements and expressions, outer units included */
  /* instructions */
  Instr *instrs;
  Position *positions;
  uint32_t n, max;
  Position here;
  bool unset;                   /* the last statement leaves no place to go on with */
  bool silent;                  /* the last statement has a line and no instruction */
  bool joined, joined_silently; /* a label since `here` was set; one with such a statement before it */
  bool has_placeless;
  LoopTest *tests;
  uint32_t n_tests, max_tests;
  bool unreachable;
  /* constants */
  Value *consts;
  uint32_t n_consts, max_consts;
  DictObj *shared; /* constants of all the code that is compiled, by what they are; the outermost unit's */
  /* registers */
  const Text **locals;
  uint8_t *kinds; /* by local: LocalKind */
  uint32_t n_locals, n_params;
  Reg next_temp, max_temp;
  Reg max_kept;        /* the most that was taken at a YIELD; 0: there is none */
  uint32_t *live_from; /* by temporary: where it began to hold a value; UINT32_MAX: it does not */
  uint32_t max_live;
  LiveRange *ranges;
  uint32_t n_ranges, max_ranges;
  uint8_t *bound;     /* by local: certainly bound here */
  bool has_unbinding; /* `del x` or `except as x` somewhere: nothing is certain */
  /* handlers, inner ones first */
  Handler *handlers;
  uint32_t n_handlers, max_handlers;
  Block *block;
};

/* emit.c */
bool unit_init(Unit *u, Unit *outer, const Scope *scope);
CodeObj *unit_finish(Unit *u, Value name);
void unit_fini(Unit *u);
uint32_t emit(Unit *u, Op op, unsigned a, unsigned b, unsigned c);
void emit_word(Unit *u, uint64_t word);
/* With its cache words behind it, empty. */
void emit_cached(Unit *u, Op op, unsigned a, unsigned b, unsigned c);
uint32_t emit_jump(Unit *u, Op op, unsigned a, unsigned b, Label *to);
Label label_new(void);
void label_place(Unit *u, Label *label);
void position_at(Unit *u, const Node *node);
/* Like position_at, for a place that `here` was before. */
void position_back(Unit *u, Position place);
/* The start moves to the name of an attribute that ends on another line. */
void position_from_attribute(Unit *u, const Node *attribute);
/* place.c: what comes now stands for no text; gives what `here` was and must be again behind it. */
Position placeless(Unit *u);
void loop_test(Unit *u, uint32_t from, uint32_t to, uint32_t back);
/* All instructions are there: those without a line get the reference's. */
void place_all(Unit *u);
unsigned const_add(Unit *u, Value v); /* takes it */
int operator_of(unsigned op);         /* a node's operator as a BinaryOperator */
unsigned const_name(Unit *u, const Text *name);
void emit_trap(Unit *u, const char *what);
Value text_value(VM *vm, const Text *text); /* interned str */

Reg temp_new(Unit *u);          /* next temporary; it holds nothing yet */
void temp_free(Unit *u, Reg r); /* the newest; must not hold anything */
void live(Unit *u, Reg r);      /* holds a value from the next instruction on */
void dead(Unit *u, Reg r);      /* holds none at the next instruction */
void live_add(Unit *u, uint32_t from, uint32_t to, uint16_t reg);
/* r is about to be read for the last time if it is a temporary: dead and free. */
void consume(Unit *u, Reg r);
bool is_temp(const Unit *u, Reg r);
int local_of(const Unit *u, const Text *name);       /* register of a local, cell or free variable, -1 */
int free_local_of(const Unit *u, const Text *name);  /* ... of a free variable, where the name has two */
int plain_local_of(const Unit *u, const Text *name); /* ... of a local that is no cell, -1 */
void handler_add(Unit *u, uint32_t from, uint32_t to, uint32_t target);
void range_open(Unit *u, Block *block);
void range_close(Unit *u, Block *block);

/* stmt.c: the iterator's next item goes to the target; at its end the jump is taken. */
void next_into(Unit *u, Reg iter, const Node *target, Label *end);
/* name.c: the register of a plain local that the target names; -1. */
int named_local(Unit *u, const Node *target);
/* The same; it counts as bound from here on. */
int local_target(Unit *u, const Node *target);
/* As assign, from a temporary that need not be the newest and is not freed. */
void assign_taken(Unit *u, const Node *target, Reg r);

/* expr.c: whether the reference's code generator sees constants alone there. */
bool all_constant(const NodeSeq *elts);

/* Around everything that recurses along the tree: false, and a trap, when it is too deep for the C stack. */
bool descend(Unit *u);
void ascend(Unit *u);

/* expr.c: the value in a register: a local's own, or a new temporary that is live. */
Reg expr(Unit *u, const Node *node);
/* In a new temporary, always. */
Reg expr_temp(Unit *u, const Node *node);
/* In that register, which is a local or the newest, not yet live temporary. */
void expr_into(Unit *u, const Node *node, Reg r);
/* The same of what is only walked: a set of constants is a constant frozenset there. */
void iterable_into(Unit *u, const Node *node, Reg r);
/* Jumps when the truth of the expression is `when`; else goes on. */
void jump_if(Unit *u, const Node *node, bool when, Label *to);
/* The object; UNDEF: Light has no such constants. */
Value constant_value(Unit *u, ConstKind kind, ConstValue value);
void constant_into(Unit *u, ConstKind kind, ConstValue value, Reg r);
bool contains_walrus(const Node *node);
/* The object and the three parts of a subscript that is a slice, in four temporaries: the first of them. */
Reg sliced(Unit *u, const AstSubscript *node);
/* Whether it is an integer constant that fits an instruction. */
bool small_int(const Node *node, int *out);

/* name.c */
void name_load_into(Unit *u, const Text *name, Reg r);
Reg name_load(Unit *u, const Text *name);
void name_store(Unit *u, const Text *name, Reg r); /* consumes r */
void name_delete(Unit *u, const Text *name);
void assign(Unit *u, const Node *target, Reg r); /* consumes r */
/* r = left op right for a tree operator; the operands are dead already. */
void emit_operator(Unit *u, unsigned op, bool inplace, Reg r, Reg left, Reg right);

/* call.c */
void call_into(Unit *u, const Node *node, Reg r);
void class_call_into(Unit *u, const AstClassDef *node, Reg body, Reg r);

/* function.c */
void function_into(Unit *u, const Node *node, Reg r);
void lambda_into(Unit *u, const Node *node, Reg r);
/* Binds a name of the namespace to a text; takes it. */
void set_text(Unit *u, const char *name, Value text);
void class_into(Unit *u, const Node *node, Reg r);
void comprehension_into(Unit *u, const Node *node, Reg r);

/* stmt.c */
void body(Unit *u, const NodeSeq *statements);
/* What is certainly bound here, to come back to after a branch. NULL when memory is short; bound_set does
 * nothing then. */
uint8_t *bound_copy(Unit *u);
void bound_set(Unit *u, const uint8_t *state);
Value docstring(Unit *u, const NodeSeq *statements);
/* await.c */
void yield_from_into(Unit *u, const Node *node, Reg r);
void await_into(Unit *u, const Node *node, Reg r);
/* `value`, a live temporary, becomes what waiting for it gives. */
void wait_for(Unit *u, Reg value, Helper how);
void async_for_statement(Unit *u, const AstAsyncFor *node);
/* The next item of the asynchronous iterator in `iter`, in a new live temporary; async_end, behind the loop,
   is where its end leads, and ends `iter`. */
typedef struct AsyncRange {
  uint32_t from, to;
} AsyncRange;
Reg async_item(Unit *u, Reg iter, AsyncRange *range);
void async_end(Unit *u, Reg iter, const AsyncRange *range);
/* import.c */
void import_statement(Unit *u, const Node *node);
void import_from_statement(Unit *u, const Node *node);
/* match.c */
void match_statement(Unit *u, const AstMatch *node);
/* unparse.c: the text of an expression as the reference writes annotations. */
Value unparsed(Unit *u, const Node *node);
/* annotation.c */
void setup_annotations(Unit *u, const NodeSeq *statements);
void annotated(Unit *u, const Node *node);
/* The annotation of a parameter or variable: its value, or its text in the future. */
void annotation_into(Unit *u, const Node *node, Reg r);
/* try_star.c */
void except_star(Unit *u, const AstTryStar *node);
/* try.c */
void try_statement(Unit *u, const Node *node);
/* Adds the covered instructions of a block to the handler table. */
void add_ranges(Unit *u, Block *block, uint32_t target);
/* Binds None to the name, then deletes it. */
void unbind(Unit *u, const Text *name);
void unbind_quietly(Unit *u, const Text *name);
void with_statement(Unit *u, const Node *node);
/* FunctionDef and AsyncFunctionDef have the same fields; so have With and AsyncWith, Try
   and TryStar. */
#define AS_FUNCTION(node) ((const AstFunctionDef *)(node))
#define AS_TRY(node) ((const AstTry *)(node))
#define AS_WITH(node) ((const AstWith *)(node))
#endif
