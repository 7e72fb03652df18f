/* The types int and bool: slots. Arithmetic is in int.c, methods in int_methods.c, the constructor in
   int_parse.c. */
#include "object/identity.h"
#include "object/float.h"
#include "object/int_int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

#define BINARY(name, call)                                                                                   \
  static Value slot_##name(VM *vm, Ref a, Ref b) {                                                           \
    return is_int_like(a) && is_int_like(b) ? call : NOT_IMPLEMENTED;                                        \
  }
BINARY(add, int_add(vm, a, b))
BINARY(sub, int_sub(vm, a, b))
BINARY(mul, int_mul(vm, a, b))
BINARY(mod, int_mod(vm, a, b))
BINARY(floordiv, int_floordiv(vm, a, b))
BINARY(truediv, int_truediv(vm, a, b))
BINARY(pow, int_power(vm, a, b, ref(NONE_VALUE)))
BINARY(lshift, int_lshift(vm, a, b))
BINARY(rshift, int_rshift(vm, a, b))
BINARY(and_, int_bitwise(vm, a, b, '&'))
BINARY(or_, int_bitwise(vm, a, b, '|'))
BINARY(xor_, int_bitwise(vm, a, b, '^'))

static Value slot_divmod(VM *vm, Ref a, Ref b) {
  if (!is_int_like(a) || !is_int_like(b)) return NOT_IMPLEMENTED;
  Value pair[2] = {int_floordiv(vm, a, b), ERR}, result = ERR;
  if (is_err(pair[0])) return ERR;
  pair[1] = int_mod(vm, a, b);
  if (!is_err(pair[1])) result = tuple_from(vm, pair, 2);
  drop_x(vm, pair[0]);
  drop_x(vm, pair[1]);
  return result;
}

static Value slot_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_int_like(a) || !is_int_like(b)) return NOT_IMPLEMENTED;
  if (op == CMP_EQ || op == CMP_NE) return from_bool(int_same_number(vm, a, b) == (op == CMP_EQ));
  if (is_opaque_of(a, OPAQUE_COUNT) && is_int(b) && int_of(b) == 0 && (op == CMP_LT || op == CMP_GE))
    return from_bool(op == CMP_GE);
  return from_bool(order_holds(int_compare(a, b), op));
}

static Value slot_repr(VM *vm, Ref v) {
  return int_to_str(vm, v, 10);
}
static int slot_hash(VM *vm, Ref v, int64_t *hash) {
  if (is_opaque_int(v)) vm->address_hashed = true;
  if (is_opaque_int(v) && as_int(v)->identity && identity_hashed(vm, as_int(v)) < 0) return -1;
  vm->opaque_allowed++;
  *hash = int_hash(v);
  vm->opaque_allowed--;
  return 0;
}
static int slot_truth(VM *vm, Ref v) {
  return int_sign(v) != 0;
}
static Value slot_abs(VM *vm, Ref v) {
  return int_sign(v) < 0 ? int_negate(vm, v) : int_exact(vm, v);
}
static Value slot_to_float(VM *vm, Ref v) {
  double d;
  return int_as_double(vm, v, &d) < 0 ? ERR : from_float(vm, d);
}

static void int_free(VM *vm, Obj *object) {
  if (((IntObj *)object)->identity) identity_forget(vm, (IntObj *)object);
  object_free(vm, object, sizeof(IntObj) + ((IntObj *)object)->room * sizeof(Limb));
}

const TypeSpec int_spec = {.name = "int",
                           .size = sizeof(IntObj),
                           .flags = TYPE_BASE | TYPE_INT | TYPE_LEAF,
                           .slots = {.repr = slot_repr,
                                     .hash = slot_hash,
                                     .compare = slot_compare,
                                     .new_ = int_make,
                                     .add = slot_add,
                                     .sub = slot_sub,
                                     .mul = slot_mul,
                                     .mod = slot_mod,
                                     .divmod = slot_divmod,
                                     .pow = slot_pow,
                                     .neg = int_negate,
                                     .pos = int_exact,
                                     .abs = slot_abs,
                                     .truth = slot_truth,
                                     .invert = int_invert,
                                     .lshift = slot_lshift,
                                     .rshift = slot_rshift,
                                     .and_ = slot_and_,
                                     .xor_ = slot_xor_,
                                     .or_ = slot_or_,
                                     .to_int = int_exact,
                                     .to_float = slot_to_float,
                                     .floordiv = slot_floordiv,
                                     .truediv = slot_truediv,
                                     .index = int_exact},
                           .methods = int_methods,
                           .getsets = int_getsets,
                           .dealloc = int_free};

/* ---- bool ---- */

static Value bool_repr(VM *vm, Ref v) {
  return str_from(vm, is_true(v) ? "True" : "False");
}
static Value bool_new(VM *vm, TypeObj *type, const Args *args) {
  Value at[1];
  if (args_parse(vm, "bool", "(x=False, /)", args, at) < 0) return ERR;
  int truth = is_undef(at[0]) ? 0 : object_truth(vm, ref(at[0]));
  return truth < 0 ? ERR : from_bool(truth);
}
#define BOOL_OP(name, op, c)                                                                                 \
  static Value bool_##name(VM *vm, Ref a, Ref b) {                                                           \
    if (!is_bool(a) || !is_bool(b)) return slot_##name##_(vm, a, b);                                         \
    return from_bool(is_true(a) op is_true(b));                                                              \
  }
BOOL_OP(and, &, '&')
BOOL_OP(or, |, '|')
BOOL_OP(xor, !=, '^')

const TypeSpec bool_spec = {
    .name = "bool",
    .size = sizeof(IntObj),
    .flags = TYPE_INT | TYPE_MAKE_FREE,
    .slots = {.repr = bool_repr, .new_ = bool_new, .and_ = bool_and, .or_ = bool_or, .xor_ = bool_xor}};
