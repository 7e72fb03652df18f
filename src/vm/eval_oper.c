/* Operators and construction that end in a Python function, for the eval loop: which function it is, so that
   the loop can make its frame instead of calling through C. */
#include "object/descr.h"
#include "runtime/abstract.h"
#include "runtime/type.h"
#include "vm/eval_int.h"

static const struct {
  uint8_t op, inplace;
} operators[N_OPS] = {
#define PAIR(NAME) [OP_##NAME] = {OPER_##NAME, 0}, [OP_I##NAME] = {OPER_##NAME, 1}
    PAIR(ADD), PAIR(SUB), PAIR(MUL), PAIR(TRUEDIV), PAIR(FLOORDIV), PAIR(MOD),
    PAIR(AND), PAIR(OR),  PAIR(XOR), PAIR(LSHIFT),  PAIR(RSHIFT),
};

FunctionObj *eval_plain_operator(VM *vm, Ref x, Ref y, unsigned op) {
  if (!is_ptr(x) || !type_flag(obj_of(x)->shape->type, TYPE_HEAP)) return NULL;
  Ref method = object_operator_method(vm, x, y, (BinaryOperator)operators[op_general[op]].op,
                                      operators[op_general[op]].inplace);
  return is_exact(vm, method, FUNCTION) ? as_function(method) : NULL;
}

Value eval_reflected(VM *vm, unsigned op, Ref x, Ref y) {
  return object_binary_after(vm, x, y, (BinaryOperator)operators[op_general[op]].op,
                             operators[op_general[op]].inplace);
}

FunctionObj *eval_find_init(VM *vm, TypeObj *type) {
  Ref init = ref(UNDEF);
  if (type_flag(type, TYPE_HEAP) && !type_flag(type, TYPE_ABSTRACT) &&
      type->slots.new_ == object_spec.slots.new_)
    init = type_lookup(vm, type, name_of(vm, S_init));
  type->plain_init = is_exact(vm, init, FUNCTION) ? as_function(init) : NULL;
  type->init_version = type->version;
  return type->plain_init;
}
