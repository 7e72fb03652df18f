/* The module _operator: Python's operators as functions, and attrgetter, itemgetter, methodcaller. */
#include "module/module.h"
#include "module/operator_int.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/iter.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"
#include "runtime/surface.h"
#include "runtime/type.h"

#define A ref(args->at[0])
#define B ref(args->at[1])

#define BINARY(name, op)                                                                                     \
  static Value o_##name(VM *vm, Ref self, const Args *args) {                                                \
    return object_binary(vm, A, B, op);                                                                      \
  }                                                                                                          \
  static Value o_i##name(VM *vm, Ref self, const Args *args) {                                               \
    return object_inplace(vm, A, B, op);                                                                     \
  }
BINARY(add, OPER_ADD)
BINARY(sub, OPER_SUB)
BINARY(mul, OPER_MUL)
BINARY(matmul, OPER_MATMUL)
BINARY(truediv, OPER_TRUEDIV)
BINARY(floordiv, OPER_FLOORDIV)
BINARY(mod, OPER_MOD)
BINARY(pow, OPER_POW)
BINARY(lshift, OPER_LSHIFT)
BINARY(rshift, OPER_RSHIFT)
BINARY(and_, OPER_AND)
BINARY(or_, OPER_OR)
BINARY(xor, OPER_XOR)

#define COMPARE(name, op)                                                                                    \
  static Value o_##name(VM *vm, Ref self, const Args *args) {                                                \
    return object_compare(vm, A, B, op);                                                                     \
  }
COMPARE(lt, CMP_LT)
COMPARE(le, CMP_LE)
COMPARE(eq, CMP_EQ)
COMPARE(ne, CMP_NE)
COMPARE(gt, CMP_GT)
COMPARE(ge, CMP_GE)

static Value o_neg(VM *vm, Ref self, const Args *args) {
  return object_unary(vm, A, UNARY_NEG);
}
static Value o_pos(VM *vm, Ref self, const Args *args) {
  return object_unary(vm, A, UNARY_POS);
}
static Value o_invert(VM *vm, Ref self, const Args *args) {
  return object_unary(vm, A, UNARY_INVERT);
}
static Value o_abs(VM *vm, Ref self, const Args *args) {
  UnaryFn fn = type_of(vm, A)->slots.abs;
  return fn ? fn(vm, A) : raise(vm, T_TYPE_ERROR, "bad operand type for abs(): '%T'", A);
}
static Value o_not(VM *vm, Ref self, const Args *args) {
  return object_unary(vm, A, UNARY_NOT);
}
static Value o_truth(VM *vm, Ref self, const Args *args) {
  int truth = object_truth(vm, A);
  return truth < 0 ? ERR : from_bool(truth);
}
static Value o_is(VM *vm, Ref self, const Args *args) {
  int same = object_is(vm, A, B);
  return same < 0 ? ERR : from_bool(same);
}
static Value o_is_not(VM *vm, Ref self, const Args *args) {
  int same = object_is(vm, A, B);
  return same < 0 ? ERR : from_bool(!same);
}
static Value o_index(VM *vm, Ref self, const Args *args) {
  return object_index(vm, A);
}
static Value o_call(VM *vm, Ref self, const Args *args) {
  if (args->n == 0) return raise(vm, T_TYPE_ERROR, "call expected at least 1 argument, got 0");
  return object_call(vm, A, &(Args){args->at + 1, args->n - 1, args->names});
}

/* ---- containers ---- */

static Value o_concat(VM *vm, Ref self, const Args *args) {
  return object_concat(vm, A, B, false);
}
static Value o_iconcat(VM *vm, Ref self, const Args *args) {
  return object_concat(vm, A, B, true);
}
static Value o_contains(VM *vm, Ref self, const Args *args) {
  int found = object_contains(vm, A, B);
  return found < 0 ? ERR : from_bool(found);
}
static Value o_getitem(VM *vm, Ref self, const Args *args) {
  return object_getitem(vm, A, B);
}
static Value o_setitem(VM *vm, Ref self, const Args *args) {
  return object_setitem(vm, A, B, ref(args->at[2])) < 0 ? ERR : NONE_VALUE;
}
static Value o_delitem(VM *vm, Ref self, const Args *args) {
  return object_setitem(vm, A, B, ref(UNDEF)) < 0 ? ERR : NONE_VALUE;
}

static Value o_count_of(VM *vm, Ref self, const Args *args) {
  return iter_find(vm, A, B, false);
}
static Value o_index_of(VM *vm, Ref self, const Args *args) {
  return iter_find(vm, A, B, true);
}
static Value o_length_hint(VM *vm, Ref self, const Args *args) {
  ptrdiff_t fallback = 0;
  if (!is_undef(args->at[1])) {
    if (as_c_ssize(vm, B, &fallback) < 0) return ERR;
  }
  TypeObj *type = type_of(vm, A);
  Ref hook = type_lookup(vm, type, name_of(vm, D_length_hint));
  if (is_exact(vm, hook, ABSENT)) return object_call0(vm, hook);
  if (is_undef(hook) && !type->slots.len && surface_lacks(vm, type, name_of(vm, D_length_hint)))
    return trap(vm, "length_hint() of a '%s'", type_name(type));
  ptrdiff_t hint = object_length_hint(vm, A, fallback);
  return hint < 0 ? ERR : int_from_i64(vm, hint);
}

/* Text of one kind compared without an early end, as passwords are. */
static Value o_compare_digest(VM *vm, Ref self, const Args *args) {
  if (is_kind(A, TYPE_STR) && is_kind(B, TYPE_STR)) {
    if (!as_str(A)->ascii || !as_str(B)->ascii)
      return raise(vm, T_TYPE_ERROR, "comparing strings with non-ASCII characters is not supported");
    return from_bool(str_equal(A, B));
  }
  if (!buffer_lends(vm, A) && !buffer_lends(vm, B))
    return raise(vm, T_TYPE_ERROR, "unsupported operand types(s) or combination of types: '%T' and '%T'", A,
                 B);
  Buffer a, b;
  if (buffer_get(vm, A, &a, 0) < 0) return ERR;
  int result = buffer_get(vm, B, &b, 0);
  bool equal = result == 0 && a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
  if (result == 0) buffer_release(vm, &b);
  buffer_release(vm, &a);
  return result < 0 ? ERR : from_bool(equal);
}

#define ROW1(name, fn)                                                                                       \
  { name, fn, ARG_ONE, "($module, a, /)", NULL, 0 }
#define ROW2(name, fn)                                                                                       \
  { name, fn, ARG_POS, "($module, a, b, /)", NULL, 0 }
static const MethodDef functions[] = {
    ROW1("truth", o_truth),
    ROW2("contains", o_contains),
    ROW2("indexOf", o_index_of),
    ROW2("countOf", o_count_of),
    ROW2("is_", o_is),
    ROW2("is_not", o_is_not),
    ROW2("add", o_add),
    ROW2("sub", o_sub),
    ROW2("mul", o_mul),
    ROW2("matmul", o_matmul),
    ROW2("floordiv", o_floordiv),
    ROW2("truediv", o_truediv),
    ROW2("mod", o_mod),
    ROW1("neg", o_neg),
    ROW1("pos", o_pos),
    ROW1("abs", o_abs),
    ROW1("inv", o_invert),
    ROW1("invert", o_invert),
    ROW2("lshift", o_lshift),
    ROW2("rshift", o_rshift),
    ROW1("not_", o_not),
    ROW2("and_", o_and_),
    ROW2("xor", o_xor),
    ROW2("or_", o_or_),
    ROW2("iadd", o_iadd),
    ROW2("isub", o_isub),
    ROW2("imul", o_imul),
    ROW2("imatmul", o_imatmul),
    ROW2("ifloordiv", o_ifloordiv),
    ROW2("itruediv", o_itruediv),
    ROW2("imod", o_imod),
    ROW2("ilshift", o_ilshift),
    ROW2("irshift", o_irshift),
    ROW2("iand", o_iand_),
    ROW2("ixor", o_ixor),
    ROW2("ior", o_ior_),
    ROW2("concat", o_concat),
    ROW2("iconcat", o_iconcat),
    ROW2("getitem", o_getitem),
    {"setitem", o_setitem, ARG_POS, "($module, a, b, c, /)", NULL, 0},
    ROW2("delitem", o_delitem),
    ROW2("pow", o_pow),
    ROW2("ipow", o_ipow),
    ROW2("eq", o_eq),
    ROW2("ne", o_ne),
    ROW2("lt", o_lt),
    ROW2("le", o_le),
    ROW2("gt", o_gt),
    ROW2("ge", o_ge),
    ROW1("index", o_index),
    {"length_hint", o_length_hint, ARG_POS, "($module, obj, default=0, /)", NULL, 0},
    {"call", o_call, ARG_RAW, "($module, obj, /, *args, **kwargs)", NULL, 0},
    ROW2("_compare_digest", o_compare_digest),
    {0}};

static int init(VM *vm, Ref module, void *state) {
  OperatorState *types = state;
  types->itemgetter = module_add_type(vm, module, &itemgetter_spec, NULL);
  types->attrgetter = types->itemgetter ? module_add_type(vm, module, &attrgetter_spec, NULL) : NULL;
  types->methodcaller = types->attrgetter ? module_add_type(vm, module, &methodcaller_spec, NULL) : NULL;
  return types->methodcaller ? 0 : -1;
}

const ModuleDef operator_module = {
    .name = "_operator", .functions = functions, .init = init, .state_size = sizeof(OperatorState)};
