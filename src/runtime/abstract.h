/* What can be done with any object: the protocols behind Python's operators and builtin functions.

   Results are owned; ERR or -1 = exception set. Every function here may run Python code unless it says
   otherwise. */
#ifndef RUNTIME_ABSTRACT_H
#define RUNTIME_ABSTRACT_H
#include "runtime/vm.h"

int object_hash(VM *vm, Ref v, int64_t *hash);
int object_hash_not_implemented(VM *vm, Ref v, int64_t *hash); /* a slot: "unhashable type" */
int64_t object_identity_hash(Ref v);                           /* by address */
int object_hash_slot(VM *vm, Ref v, int64_t *hash);            /* the slot `hash` of object: that */
/* `a is b or a == b`, as containers compare: 1, 0, -1. */
int object_equal(VM *vm, Ref a, Ref b);
Value object_compare(VM *vm, Ref a, Ref b, CompareOp op);
/* The comparison's truth: 1, 0, -1. */
int object_compare_truth(VM *vm, Ref a, Ref b, CompareOp op);
/* The order of two values of exact builtin types whose comparison runs no Python; false: ask object_compare.
 */
bool plain_order(const VM *vm, Ref a, Ref b, int *order);
int object_truth(VM *vm, Ref v);
/* Whether an order (<0, 0, >0) satisfies a CompareOp. */
bool order_holds(int order, int op);
Value object_repr(VM *vm, Ref v);
Value object_str(VM *vm, Ref v);
Value object_format(VM *vm, Ref v, Ref spec);
/* What the reference's depth grows by in format(v) for the types that object_format does at once: 0, or -1
   where that is too deep. `bare`: without a specification. */
int format_fits(VM *vm, Ref v, bool bare);

/* Whether two values are one object, as `is` sees it: 1, 0; -1 after a trap, where Light cannot know. */
int object_is(VM *vm, Ref a, Ref b);
/* The same where the program helps Light to know: `a is b or a == b` comes to the same for values that are
   equal anyway (a number that is not one is not), and in `hint` IS_DERIVED one was made of the other, so that
   equal immutable values are one object. */
typedef enum IsHint { IS_PLAIN, IS_OR_EQUAL, IS_DERIVED } IsHint;
int object_is_hinted(VM *vm, Ref a, Ref b, IsHint hint);

Value object_getattr(VM *vm, Ref v, Ref name);
/* 1 and *out, 0 when there is none (AttributeError swallowed), -1. */
int object_find_attr(VM *vm, Ref v, Ref name, Value *out);
/* object_generic_getattr that gives UNDEF where there is none. */
Value object_generic_find(VM *vm, Ref v, Ref name);
/* When the exception is an AttributeError that says neither name nor obj: both are set, for suggestions. What
   looks an attribute up through object_getattr() has it done. */
void attribute_context(VM *vm, Ref v, Ref name);
bool attribute_lacks_context(VM *vm);
/* AttributeError with name and obj set; takes the message (or ERR). ERR. */
Value raise_attribute(VM *vm, Ref v, Ref name, Value message);
int object_setattr(VM *vm, Ref v, Ref name, Ref value); /* UNDEF deletes */
Value object_generic_getattr(VM *vm, Ref v, Ref name);
int object_generic_setattr(VM *vm, Ref v, Ref name, Ref value);
/* The attribute as the class has it, not bound; borrowed; UNDEF when absent. Runs no Python. */
Ref type_lookup(VM *vm, TypeObj *type, Ref name);

Value object_getitem(VM *vm, Ref v, Ref key);
int object_setitem(VM *vm, Ref v, Ref key, Ref value); /* UNDEF deletes */
int object_contains(VM *vm, Ref container, Ref item);
ptrdiff_t object_len(VM *vm, Ref v);

/* How many items an iterable says it has, or `fallback` when it does not say; -1 = exception. */
ptrdiff_t object_length_hint(VM *vm, Ref v, ptrdiff_t fallback);

Value object_iter(VM *vm, Ref v);
/* 1 and *out, 0 at the end, -1. */
int object_next(VM *vm, Ref iterator, Value *out);

/* A function of the class, called with self in front; bound by __get__ when it is some other descriptor. */
Value call_unbound(VM *vm, Ref found, Ref self, size_t n, const Value *args);
Value call_unbound_args(VM *vm, Ref found, Ref self, const Args *args);
Value call_with_first(VM *vm, Ref callable, Ref first, const Args *args);

/* Arguments against a signature in Python's notation: out[i] is borrowed, UNDEF where left out. 0 or -1. */
int args_parse(VM *vm, const char *function, const char *signature, const Args *args, Value *out);

/* The same for plain positional arguments when they fit: true, and `out` filled up to ARGS_MOST; false: ask
   args_parse what is wrong. */
enum { ARGS_MOST = 16 };
bool args_place(VM *vm, const char *signature, const Value *args, size_t n, Value *out);
/* What args_place has counted in the signature, if it was asked lately; NULL. */
static inline const SignatureCount *args_counted(const VM *vm, const char *signature) {
  const SignatureCount *count = &vm->signatures[((uintptr_t)signature >> 3) % SIGNATURE_CACHE];
  return count->signature == signature ? count : NULL;
}
/* What METHOD_PARSED says of a wrong number of arguments: raises it. */
Value args_wrong_count(VM *vm, const MethodDef *def, size_t n);

/* Recursion through C. `units` is what the reference's count of depth goes up by there, `where` what its
   RecursionError adds. 0; -1: that error, or a trap where the machine's stack is too small. c_leave takes the
   same units. */
int c_too_deep(VM *vm, const char *where); /* -1 */
static inline bool c_has_stack(VM *vm) {
#if defined(__wasm__)
  return vm->c_depth < C_DEPTH_MOST;
#else
  char here;
  uintptr_t at = (uintptr_t)&here;
  if (vm->c_depth == 0) vm->c_base = at;
  return (intptr_t)(vm->c_base - at) < (intptr_t)vm->c_stack;
#endif
}
static inline int c_enter(VM *vm, int units, const char *where) {
  if (!c_has_stack(vm) || vm->depth + units > vm->recursion_limit) return c_too_deep(vm, where);
  vm->c_depth++;
  vm->depth += units;
  return 0;
}
static inline void c_leave(VM *vm, int units) {
  vm->c_depth--;
  vm->depth -= units;
}
/* The same where nobody knows the reference's units: close to the limit what is inside is a trap. */
static inline int c_enter_unsure(VM *vm, const char *where) {
  if (c_enter(vm, 0, where) < 0) return -1;
  vm->unsure++;
  vm->depth_edge -= UNSURE_UNITS;
  return 0;
}
static inline void c_leave_unsure(VM *vm) {
  c_leave(vm, 0);
  vm->unsure--;
  vm->depth_edge += UNSURE_UNITS;
}
/* repr of containers that hold themselves: 1 entered, 0 already inside, -1. */
int repr_enter(VM *vm, Ref v);
void repr_leave(VM *vm, Ref v);
/* A cleared instance of a class, tracked if it can be part of cycles. */
Value object_alloc(VM *vm, TypeObj *type);

Value object_call(VM *vm, Ref callable, const Args *args);
/* What a call takes of the reference's depth besides the frames it leads to: nothing where that goes straight
   into a function, and one where the general way of calling is between. */
int call_units(VM *vm, Ref callable, const Args *args);
Value object_call_counted(VM *vm, Ref callable, const Args *args, int units);
Value object_call_n(VM *vm, Ref callable, size_t n, const Value *args);
/* Positional arguments in a tuple, keywords in a dict of str keys (UNDEF: none). Borrows all. */
Value object_call_dict(VM *vm, Ref callable, Ref positional, Ref keywords);
Value object_call0(VM *vm, Ref callable);
Value object_call1(VM *vm, Ref callable, Ref arg);
Value object_call2(VM *vm, Ref callable, Ref a, Ref b);
Value object_call_method(VM *vm, Ref v, Ref name);
Value object_call_method1(VM *vm, Ref v, Ref name, Ref arg);
bool is_callable(VM *vm, Ref v);
/* dir(v): a list. Owned; ERR. */
Value object_dir(VM *vm, Ref v);

typedef enum {
  OPER_ADD,
  OPER_SUB,
  OPER_MUL,
  OPER_MATMUL,
  OPER_TRUEDIV,
  OPER_FLOORDIV,
  OPER_MOD,
  OPER_POW,
  OPER_LSHIFT,
  OPER_RSHIFT,
  OPER_AND,
  OPER_OR,
  OPER_XOR,
  N_BINARY_OPERATORS
} BinaryOperator;
Value object_binary(VM *vm, Ref a, Ref b, BinaryOperator op);
/* a + b, or a += b, of two that must be sequences, as operator.concat() and iconcat() have it. */
Value object_concat(VM *vm, Ref a, Ref b, bool inplace);
/* Whether the reference's class, made from a builtin sequence, keeps its number's function for + or * once
   the method of that name is deleted, which no other sign tells. */
bool binary_forgets(VM *vm, TypeObj *type, Ref name);
/* Whether the reference takes it for a sequence: it has items by number and is no dict. */
bool object_has_items(VM *vm, Ref v);
/* Whether the reference takes it for a mapping: it has items by any key, as sequences of most types have too.
 */
bool object_has_subscript(VM *vm, Ref v);
Value object_inplace(VM *vm, Ref a, Ref b, BinaryOperator op);
/* The method of a that decides `a op b` first, when it is Python's; borrowed; UNDEF: another way. */
Ref object_operator_method(VM *vm, Ref a, Ref b, BinaryOperator op, bool inplace);
/* Goes on after that method has answered NotImplemented. */
Value object_binary_after(VM *vm, Ref a, Ref b, BinaryOperator op, bool inplace);
typedef enum { UNARY_NEG, UNARY_POS, UNARY_INVERT, UNARY_NOT } UnaryOperator;
Value object_unary(VM *vm, Ref v, UnaryOperator op);
Value object_pow(VM *vm, Ref a, Ref b, Ref mod);
Value object_divmod(VM *vm, Ref a, Ref b);

/* __index__: an int (62 bits or big). */
Value object_index(VM *vm, Ref v);
/* The same as a machine integer; out of range raises `overflow` with the reference's text. */
int object_as_ssize(VM *vm, Ref v, ptrdiff_t *out, TypeId overflow);
/* The same as a C int; out of range is an OverflowError. */
int object_as_int(VM *vm, Ref v, int *out);
/* Arguments of builtin functions: out of range is an OverflowError that names the C type. */
int as_c_int(VM *vm, Ref v, int *out);
int as_c_ssize(VM *vm, Ref v, ptrdiff_t *out);
/* A flag that the reference reads as a C int: 0, 1 or -1; `otherwise` for UNDEF. */
int as_c_flag(VM *vm, Ref v, bool otherwise);

int object_isinstance(VM *vm, Ref v, Ref cls);
int object_issubclass(VM *vm, Ref v, Ref cls);
/* Without the hooks of cls's metaclass, as type.__instancecheck__ and __subclasscheck__ see it. */
int object_really_isinstance(VM *vm, Ref v, Ref cls);
int object_really_issubclass(VM *vm, Ref v, Ref cls);
/* By the MRO alone; runs no Python. */
bool type_is_subtype(const TypeObj *type, const TypeObj *of);
#endif
