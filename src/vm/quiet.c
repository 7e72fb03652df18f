/* Finalizers that would do nothing: see quiet.h.

   Follows the code of a __del__ as the eval loop would, with registers that borrow. What it finds is what the
   reference finds, in whatever order finalizers run, as long as no other one changes anything. Any
   instruction that could run Python, look at a global name, which may have gone at the end, or change
   something, ends it. */
#include "vm/quiet.h"
#include "code/code.h"
#include "object/dict.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include "vm/frame.h"

enum { MOST_REGISTERS = 64, MOST_STEPS = 200 };

/* A value that a class may have under the name of an attribute without being asked for it. */
static bool is_plain_value(VM *vm, Ref v) {
  return !is_ptr(v) || is_exact(vm, v, STR) || is_exact(vm, v, INT) || is_exact(vm, v, FLOAT);
}

/* The attribute that an instance, or its class, has as a plain value; borrowed, UNDEF: it is not that. */
static Ref plain_attribute(VM *vm, Ref v, Ref name) {
  if (!is_ptr(v)) return ref(UNDEF);
  Obj *object = obj_of(v);
  const Shape *shape = object->shape;
  TypeObj *type = shape->type;
  if (!type_flag(type, TYPE_HEAP) || !type->attrs_at || type->slots.getattr != object_spec.slots.getattr)
    return ref(UNDEF);
  Ref of_class = type_lookup(vm, type, name), own = ref(UNDEF);
  if (!is_undef(of_class) && !is_plain_value(vm, of_class)) return ref(UNDEF);
  if (shape->has_dict) {
    DictObj *dict = attrs_of(object)->dict;
    if (dict) own = dict_get_str(dict, name);
  } else {
    ptrdiff_t at = shape_find(shape, as_str(name));
    if (at >= 0) own = ref(attrs_of(object)->slots[at]);
  }
  return is_undef(own) ? of_class : own;
}

/* 1, 0; -1: that could run Python. */
static int plain_truth(VM *vm, Ref v) {
  if (is_ptr(v) && type_flag(type_of(vm, v), TYPE_HEAP)) {
    const Slots *slots = &type_of(vm, v)->slots;
    return slots->truth || slots->len ? -1 : 1;
  }
  int truth = object_truth(vm, v);
  if (truth < 0) error_clear(vm);
  return truth;
}

/* One step of the code at `at` with the registers R: what comes next; NULL: it returns (*quiet), or nobody
 * knows. */
static const Instr *step(VM *vm, const CodeObj *code, const Instr *at, Ref *R, bool *quiet) {
  const Instr *next = at + 1 + op_words[at->op], *target = at + 1 + (int16_t)at->c;
  int truth;
  switch (op_general[at->op]) {
  case OP_RESUME:
  case OP_DROP: return next;
  case OP_CHECK: return is_undef(R[at->a]) ? NULL : next;
  case OP_MOVE:
  case OP_TAKE: return R[at->a] = R[at->b], next;
  case OP_CONST: return R[at->a] = ref(code->consts[at->b]), next;
  case OP_INT: return R[at->a] = ref(from_int62((int16_t)at->b)), next;
  case OP_ATTR:
    R[at->a] = plain_attribute(vm, R[at->b], ref(code->consts[at->c]));
    return is_undef(R[at->a]) ? NULL : next;
  case OP_IS:
    if (!is_none(R[at->b]) && !is_none(R[at->c])) return NULL;
    return R[at->a] = ref(from_bool(same_bits(R[at->b], R[at->c]) != at[1].op)), next;
  case OP_NOT:
    if ((truth = plain_truth(vm, R[at->b])) < 0) return NULL;
    return R[at->a] = ref(from_bool(!truth)), next;
  case OP_JUMP: return target;
  case OP_JUMP_IF:
  case OP_JUMP_IF_NOT:
    if ((truth = plain_truth(vm, R[at->a])) < 0) return NULL;
    return truth == (op_general[at->op] == OP_JUMP_IF) ? target : next;
  case OP_JUMP_NONE: return is_none(R[at->a]) ? target : next;
  case OP_JUMP_NOT_NONE: return is_none(R[at->a]) ? next : target;
  case OP_RETURN:
  case OP_RETURN_LOCAL:
  case OP_RETURN_CONST: return *quiet = true, NULL;
  default: return NULL;
  }
}

bool del_is_quiet(VM *vm, Obj *object) {
  Ref del = type_lookup(vm, object->shape->type, name_of(vm, S_del));
  if (is_undef(del) || !is_exact(vm, del, FUNCTION)) return false;
  CodeObj *code = as_function(del)->code;
  if (code_load(vm, code) < 0) {
    error_clear(vm);
    return false;
  }
  if (code->n_plain != 1 || code->n_regs > MOST_REGISTERS) return false;
  Ref R[MOST_REGISTERS];
  for (size_t i = 0; i < MOST_REGISTERS; i++) R[i] = ref(UNDEF);
  R[FRAME_HEADER] = ref_to(object);
  bool quiet = false;
  const Instr *at = code->instrs;
  for (int i = 0; at && i < MOST_STEPS; i++) at = step(vm, code, at, R, &quiet);
  return quiet;
}
