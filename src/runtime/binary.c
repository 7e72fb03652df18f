/* Binary operators: which side's function is asked first, what follows when it does not take the other side,
   and what is said when nobody does.

   In: two values and an operator. Out: the result, or the exception. The reference's types have two families
   of functions for + and *: a number's, asked on both sides, and a sequence's, which follows. Light's types
   have one slot for both (Slots.add ...): number_fn and sequence_fn say what of it is which. */
#include "object/bytes.h"
#include "object/descr.h"
#include "object/int.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/slots.h"
#include "runtime/type.h"

typedef struct OperatorInfo {
  size_t slot, inplace;
  const char *text, *inplace_text;
} OperatorInfo;

static const OperatorInfo operators[N_BINARY_OPERATORS] = {
    [OPER_ADD] = {offsetof(Slots, add), offsetof(Slots, iadd), "+", "+="},
    [OPER_SUB] = {offsetof(Slots, sub), offsetof(Slots, isub), "-", "-="},
    [OPER_MUL] = {offsetof(Slots, mul), offsetof(Slots, imul), "*", "*="},
    [OPER_MATMUL] = {offsetof(Slots, matmul), offsetof(Slots, imatmul), "@", "@="},
    [OPER_TRUEDIV] = {offsetof(Slots, truediv), offsetof(Slots, itruediv), "/", "/="},
    [OPER_FLOORDIV] = {offsetof(Slots, floordiv), offsetof(Slots, ifloordiv), "//", "//="},
    [OPER_MOD] = {offsetof(Slots, mod), offsetof(Slots, imod), "%", "%="},
    [OPER_POW] = {offsetof(Slots, pow), offsetof(Slots, ipow), "** or pow()", "**="},
    [OPER_LSHIFT] = {offsetof(Slots, lshift), offsetof(Slots, ilshift), "<<", "<<="},
    [OPER_RSHIFT] = {offsetof(Slots, rshift), offsetof(Slots, irshift), ">>", ">>="},
    [OPER_AND] = {offsetof(Slots, and_), offsetof(Slots, iand), "&", "&="},
    [OPER_OR] = {offsetof(Slots, or_), offsetof(Slots, ior), "|", "|="},
    [OPER_XOR] = {offsetof(Slots, xor_), offsetof(Slots, ixor), "^", "^="},
};

static BinaryFn slot_binary(const TypeObj *type, size_t slot) {
  BinaryFn fn;
  memcpy(&fn, (const char *)&type->slots + slot, sizeof fn);
  return fn;
}

/* ---- a number's function and a sequence's ---- */

/* Whether what a builtin class says about + and * is a sequence's. */
static bool repeats(VM *vm, const TypeObj *builtin) {
  return builtin == vm->types[T_BYTEARRAY] ||
         type_flag(builtin, TYPE_STR | TYPE_LIST | TYPE_TUPLE | TYPE_BYTES | TYPE_BY_NUMBER) ||
         (type_flag(builtin, TYPE_SEQUENCE) && builtin->slots.mul);
}

static const TypeObj *builtin_of(const TypeObj *type) {
  while (type_flag(type, TYPE_HEAP)) type = type->base;
  return type;
}

/* Whether the slot is one of + or *. */
static inline bool joins_or_repeats(size_t slot) {
  return slot == offsetof(Slots, add) || slot == offsetof(Slots, iadd) || slot == offsetof(Slots, mul) ||
         slot == offsetof(Slots, imul);
}

/* And of a class that has it from a builtin sequence. */
static bool is_of_sequence(VM *vm, const TypeObj *builtin, size_t slot) {
  return joins_or_repeats(slot) && repeats(vm, builtin);
}

/* What a type says as a number. A class made in Python has the += of its sequence as if it was a number's. */
static BinaryFn number_fn(VM *vm, const TypeObj *type, size_t slot) {
  BinaryFn fn = slot_binary(type, slot);
  if (!fn || !joins_or_repeats(slot)) return fn;
  const TypeObj *builtin = builtin_of(type);
  if (!is_of_sequence(vm, builtin, slot)) return fn;
  if (type != builtin && slot == offsetof(Slots, iadd)) return fn;
  return fn == slot_binary(builtin, slot) ? NULL : fn;
}

/* Whether a method of that name is the builtin class's. */
static bool is_builtin_method(VM *vm, TypeObj *type, size_t slot, bool reflected) {
  Ref method = reflected ? slot_right_method(vm, type, slot) : slot_left_method(vm, type, slot);
  if (!is_exact(vm, method, WRAPPER_DESCR)) return false;
  const WrapperDescr *wrapper = (const WrapperDescr *)obj_of(method);
  return wrapper->def->slot == slot && type_is_subtype(type, wrapper->owner);
}

/* What a type says as a sequence: nothing once a class has a method of its own by that name. */
static BinaryFn sequence_fn(VM *vm, TypeObj *type, size_t slot) {
  const TypeObj *builtin = builtin_of(type);
  if (!is_of_sequence(vm, builtin, slot)) return NULL;
  BinaryFn fn = slot_binary(builtin, slot);
  if (!fn || type == builtin || slot_binary(type, slot) == fn) return fn;
  if (!is_builtin_method(vm, type, slot, false)) return NULL;
  return slot != offsetof(Slots, mul) || is_builtin_method(vm, type, slot, true) ? fn : NULL;
}

bool binary_forgets(VM *vm, TypeObj *type, Ref name) {
  static const NameId names[] = {NAME_B_add, NAME_R_add, NAME_S_iadd, NAME_B_mul, NAME_R_mul, NAME_S_imul};
  if (!repeats(vm, builtin_of(type))) return false;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (same_bits(vm->names[names[i]], name)) return true;
  return false;
}

/* ---- what is said when nobody takes it ---- */

static const char *sequence_name(Ref v) {
  return is_kind(v, TYPE_STR)     ? "str"
         : is_kind(v, TYPE_LIST)  ? "list"
         : is_kind(v, TYPE_TUPLE) ? "tuple"
                                  : "bytes";
}

static Value no_operator(VM *vm, Ref a, Ref b, const char *text) {
  const BuiltinObj *function = is_exact(vm, a, BUILTIN) ? (const BuiltinObj *)obj_of(a) : NULL;
  bool prints = function && strcmp(text, ">>") == 0 && strcmp(function->def->name, "print") == 0;
  return raise(vm, T_TYPE_ERROR, "unsupported operand type(s) for %s: '%.100T' and '%.100T'%s", text, a, b,
               prints ? ". Did you mean \"print(<message>, file=<output_stream>)\"?" : "");
}

/* ---- sequences ---- */

static Value join(VM *vm, BinaryFn fn, Ref a, Ref b) {
  Value result = fn(vm, a, b);
  if (!is_not_implemented(result)) return result;
  const char *name = sequence_name(a);
  return raise(vm, T_TYPE_ERROR, "can only concatenate %s (not \"%T\") to %s", name, b, name);
}

static Value repeat(VM *vm, BinaryFn fn, Ref sequence, Ref times) {
  Value result = NOT_IMPLEMENTED;
  if (is_int_like(times) || type_of(vm, times)->slots.index) result = fn(vm, sequence, times);
  if (!is_not_implemented(result)) return result;
  return raise(vm, T_TYPE_ERROR, "can't multiply sequence by non-int of type '%.200T'", times);
}

/* Whether the reference's type has functions of a sequence of whatever kind: it then keeps the right side
   from repeating itself in place. */
static bool has_sequence_part(const TypeObj *type) {
  return type_flag(type, TYPE_HEAP) || type->slots.len || type->slots.contains;
}

/* What follows when no number took it. UNDEF: nothing does. */
static Value as_sequences(VM *vm, Ref a, Ref b, BinaryOperator op, bool inplace) {
  if (op != OPER_ADD && op != OPER_MUL) return UNDEF;
  TypeObj *left = type_of(vm, a), *right = type_of(vm, b);
  BinaryFn fn = inplace ? sequence_fn(vm, left, operators[op].inplace) : NULL;
  if (!fn) fn = sequence_fn(vm, left, operators[op].slot);
  if (fn) return op == OPER_ADD ? join(vm, fn, a, b) : repeat(vm, fn, a, b);
  if (op == OPER_ADD || (inplace && has_sequence_part(left))) return UNDEF;
  fn = sequence_fn(vm, right, operators[op].slot);
  return fn ? repeat(vm, fn, b, a) : UNDEF;
}

static Value otherwise(VM *vm, Ref a, Ref b, BinaryOperator op, bool inplace) {
  Value result = as_sequences(vm, a, b, op, inplace);
  if (!is_undef(result)) return result;
  return no_operator(vm, a, b, inplace ? operators[op].inplace_text : operators[op].text);
}

/* ---- numbers ---- */

static Value try_binary(VM *vm, Ref a, Ref b, size_t slot) {
  TypeObj *type_a = type_of(vm, a), *type_b = type_of(vm, b);
  BinaryFn fn_a = number_fn(vm, type_a, slot), fn_b = type_a == type_b ? NULL : number_fn(vm, type_b, slot);
  if (type_a == vm->types[T_INT] && type_a == type_b && (is_opaque_int(a) || is_opaque_int(b)) && fn_a)
    return int_binary_opaque(vm, a, b, fn_a);
  if (fn_a == fn_b) fn_b = NULL;
  Value result = NOT_IMPLEMENTED;
  if (fn_a) {
    if (fn_b && type_is_subtype(type_b, type_a)) {
      result = fn_b(vm, a, b);
      if (!is_not_implemented(result)) return result;
      fn_b = NULL;
    }
    result = fn_a(vm, a, b);
    if (!is_not_implemented(result)) return result;
  }
  return fn_b ? fn_b(vm, a, b) : result;
}

/* Both of one builtin type, where a number's function and a sequence's come to the same. UNDEF: not so. */
static Value of_one_type(VM *vm, Ref a, Ref b, size_t slot) {
  const TypeObj *type = type_of(vm, a);
  if (type != type_of(vm, b) || type_flag(type, TYPE_HEAP) || type == vm->types[T_INT]) return UNDEF;
  BinaryFn fn = slot_binary(type, slot);
  Value result = fn ? fn(vm, a, b) : UNDEF;
  return is_not_implemented(result) ? UNDEF : result;
}

Value object_binary(VM *vm, Ref a, Ref b, BinaryOperator op) {
  Value direct = of_one_type(vm, a, b, operators[op].slot);
  if (!is_undef(direct)) return direct;
  Value result = try_binary(vm, a, b, operators[op].slot);
  return is_not_implemented(result) ? otherwise(vm, a, b, op, false) : result;
}

/* In place as a number, then as a number at all. */
static Value try_inplace(VM *vm, Ref a, Ref b, BinaryOperator op) {
  BinaryFn fn = number_fn(vm, type_of(vm, a), operators[op].inplace);
  Value result = fn ? fn(vm, a, b) : NOT_IMPLEMENTED;
  return is_not_implemented(result) ? try_binary(vm, a, b, operators[op].slot) : result;
}

Value object_inplace(VM *vm, Ref a, Ref b, BinaryOperator op) {
  if (!slot_binary(type_of(vm, a), operators[op].inplace)) {
    Value direct = of_one_type(vm, a, b, operators[op].slot);
    if (!is_undef(direct)) return direct;
  }
  Value result = try_inplace(vm, a, b, op);
  return is_not_implemented(result) ? otherwise(vm, a, b, op, true) : result;
}

Value object_divmod(VM *vm, Ref a, Ref b) {
  Value result = try_binary(vm, a, b, offsetof(Slots, divmod));
  return is_not_implemented(result) ? no_operator(vm, a, b, "divmod()") : result;
}

/* ---- a + b that must be sequences ---- */

bool object_has_items(VM *vm, Ref v) {
  const TypeObj *type = type_of(vm, v), *builtin = builtin_of(type);
  if (is_kind(v, TYPE_DICT)) return false;
  if (type != builtin && type->slots.getitem) return true;
  return builtin == vm->types[T_BYTEARRAY] ||
         type_flag(builtin, TYPE_STR | TYPE_LIST | TYPE_TUPLE | TYPE_BYTES | TYPE_BY_NUMBER | TYPE_SEQUENCE);
}

bool object_has_subscript(VM *vm, Ref v) {
  const TypeObj *type = type_of(vm, v), *builtin = builtin_of(type);
  if (!type->slots.getitem) return false;
  return !type_flag(builtin, TYPE_BY_NUMBER) || type->slots.getitem != builtin->slots.getitem;
}

Value object_concat(VM *vm, Ref a, Ref b, bool inplace) {
  TypeObj *type = type_of(vm, a);
  BinaryFn fn = inplace ? sequence_fn(vm, type, operators[OPER_ADD].inplace) : NULL;
  if (!fn) fn = sequence_fn(vm, type, operators[OPER_ADD].slot);
  if (fn) return join(vm, fn, a, b);
  Value result = NOT_IMPLEMENTED;
  if (object_has_items(vm, a) && object_has_items(vm, b))
    result = inplace ? try_inplace(vm, a, b, OPER_ADD) : try_binary(vm, a, b, operators[OPER_ADD].slot);
  return is_not_implemented(result) ? raise(vm, T_TYPE_ERROR, "'%.200T' object can't be concatenated", a)
                                    : result;
}

/* ---- for the eval loop ---- */

Value object_binary_after(VM *vm, Ref a, Ref b, BinaryOperator op, bool inplace) {
  size_t slot = operators[op].slot;
  Value result = NOT_IMPLEMENTED;
  if (type_of(vm, a) != type_of(vm, b)) {
    BinaryFn fn = number_fn(vm, type_of(vm, b), slot);
    if (fn)
      result = fn == slot_binary(type_of(vm, a), slot) ? slot_call_reflected(vm, a, b, slot) : fn(vm, a, b);
  }
  return is_not_implemented(result) ? otherwise(vm, a, b, op, inplace) : result;
}

Ref object_operator_method(VM *vm, Ref a, Ref b, BinaryOperator op, bool inplace) {
  TypeObj *type = type_of(vm, a), *other = type_of(vm, b);
  if (!type_flag(type, TYPE_HEAP) || (inplace && slot_binary(type, operators[op].inplace))) return ref(UNDEF);
  if (type != other && type_is_subtype(other, type)) return ref(UNDEF);
  return slot_left_method(vm, type, operators[op].slot);
}
