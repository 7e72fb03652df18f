/* The recursion limit: see recursion.h.

   The reference counts frames and, in the same number, some calls in C (comparisons, repr, most builtin
   functions), which its specialised instructions leave out. So a program can tell where the limit is, and
   Light counts only what is certain: frames that called one another, whose code does nothing near the limit
   that might count. Anything else is a trap, long before the C stack is in danger. */
#include "vm/recursion.h"
#include "object/dict.h"
#include "object/function.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

enum { WARM = 24, WATCHED = 12, SMALL = 1 << 30 };

/* What kind of instruction it is here. */
typedef enum { UNSURE, SAFE, CALLS, COMPARES, COMPARES_I } Nature;

static Nature nature_of(unsigned op) {
  switch (op) {
  case OP_MOVE:
  case OP_TAKE:
  case OP_CONST:
  case OP_INT:
  case OP_DROP:
  case OP_UNBIND:
  case OP_CHECK:
  case OP_GLOBAL:
  case OP_SET_GLOBAL:
  case OP_CELL_GET:
  case OP_CELL_SET:
  case OP_MAKE_CELL:
  case OP_LOAD_CLOSURE:
  case OP_ATTR:
  case OP_SET_ATTR:
  case OP_ADD:
  case OP_ADD_I:
  case OP_IADD_I:
  case OP_ISUB_I:
  case OP_SUB:
  case OP_SUB_I:
  case OP_MUL:
  case OP_MUL_I:
  case OP_FLOORDIV_I:
  case OP_AND_I:
  case OP_LSHIFT_I:
  case OP_RSHIFT_I:
  case OP_IADD:
  case OP_ISUB:
  case OP_IMUL:
  case OP_TRUEDIV:
  case OP_ITRUEDIV:
  case OP_FLOORDIV:
  case OP_IFLOORDIV:
  case OP_AND:
  case OP_IAND:
  case OP_OR:
  case OP_IOR:
  case OP_XOR:
  case OP_IXOR:
  case OP_LSHIFT:
  case OP_ILSHIFT:
  case OP_RSHIFT:
  case OP_IRSHIFT:
  case OP_NEG:
  case OP_NOT:
  case OP_IS:
  case OP_JUMP:
  case OP_JUMP_IF:
  case OP_JUMP_IF_NOT:
  case OP_JUMP_NONE:
  case OP_JUMP_NOT_NONE:
  case OP_LOOP:
  case OP_METHOD:
  case OP_RETURN:
  case OP_RETURN_LOCAL:
  case OP_RETURN_CONST:
  case OP_TUPLE:
  case OP_TUPLE_CONST:
  case OP_LIST:
  case OP_LIST_APPEND:
  case OP_CATCH:
  case OP_HANDLED:
  case OP_MATCH_EXC:
  case OP_UNCATCH:
  case OP_RERAISE: return SAFE;
  case OP_CALL:
  case OP_CALL_METHOD: return CALLS;
  default: break;
  }
  if (op >= OP_JUMP_LT_I && op <= OP_JUMP_NOT_GE_I) return COMPARES_I;
  if (op >= OP_JUMP_LT && op <= OP_JUMP_NOT_GE) return COMPARES;
  return UNSURE;
}

static bool is_small(Ref v) {
  return is_int(v) && int_of(v) > -SMALL && int_of(v) < SMALL;
}

/* Whether the register is a parameter that held a small int in the newest frames of this code, and these are
   so many that the reference has specialised the comparison. */
static bool compares_small(VM *vm, const CodeObj *code, unsigned r) {
  int n = 0;
  if (r < FRAME_HEADER || r >= (unsigned)FRAME_HEADER + code->n_args) return false;
  for (Value *R = frame_now(vm); R && n < WARM; R = frame_below(R)) {
    if (frame_code(R) != code) continue;
    if (n++ < WATCHED && !is_small(ref(R[r]))) return false;
  }
  return n == WARM;
}

static bool is_function(VM *vm, Ref v) {
  return is_exact(vm, v, FUNCTION);
}

/* What a parameter or cell held in the newest frame of this code; UNDEF: not known. */
static Ref held_before(VM *vm, const CodeObj *code, unsigned r) {
  for (Value *R = frame_now(vm); R; R = frame_below(R))
    if (frame_code(R) == code && r < (unsigned)FRAME_HEADER + code->n_locals) return ref(R[r]);
  return ref(UNDEF);
}

/* Whether the instruction puts a Python function where a call takes it. */
static bool loads_function(VM *vm, const FunctionObj *function, const Instr *at) {
  const CodeObj *code = function->code;
  unsigned op = op_general[at->op];
  if (op == OP_GLOBAL) return is_function(vm, dict_get_str(function->globals, ref(code->consts[at->b])));
  if (op == OP_CELL_GET) {
    Ref cell = held_before(vm, code, at->b);
    return is_exact(vm, cell, CELL) && is_function(vm, ref(((CellObj *)obj_of(cell))->value));
  }
  if (op == OP_METHOD) {
    Ref object = held_before(vm, code, at->b);
    if (is_undef(object) || !is_ptr(object)) return false;
    TypeObj *type = type_of(vm, object);
    return type_flag(type, TYPE_HEAP) && type->slots.getattr == object_generic_getattr &&
           is_function(vm, type_lookup(vm, type, ref(code->consts[at->c])));
  }
  return false;
}

/* Whether what the call calls is certainly a Python function: the last instruction before it that writes the
   callee's register says so, and no jump lands in between. */
static bool calls_function(VM *vm, const FunctionObj *function, const Instr *call) {
  const CodeObj *code = function->code;
  const Instr *writer = NULL;
  for (uint32_t i = 0; code->instrs + i < call; i += 1u + op_words[code->instrs[i].op]) {
    unsigned op = op_general[code->instrs[i].op];
    if (code->instrs[i].a == call->b && (op == OP_GLOBAL || op == OP_CELL_GET || op == OP_METHOD))
      writer = &code->instrs[i];
  }
  return writer && loads_function(vm, function, writer);
}

/* Whether nothing in the function might count besides its frame. */
static bool is_plain_function(VM *vm, const FunctionObj *function) {
  const CodeObj *code = function->code;
  if (code->flags & (CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR) ||
      !(code->flags & CODE_NEWLOCALS))
    return false;
  for (uint32_t i = 0; i < code->n_instrs; i += 1u + op_words[code->instrs[i].op]) {
    const Instr *at = &code->instrs[i];
    bool fine = true;
    switch (nature_of(op_general[at->op])) {
    case SAFE: break;
    case CALLS: fine = calls_function(vm, function, at); break;
    case COMPARES_I: fine = compares_small(vm, code, at->a); break;
    case COMPARES: fine = compares_small(vm, code, at->a) && compares_small(vm, code, at->b); break;
    default: fine = false;
    }
    if (!fine) return false;
  }
  return true;
}

/* Whether the frames on the stack called one another, from the main program on. */
static bool only_calls(VM *vm) {
  for (Value *R = frame_now(vm); R; R = frame_below(R)) {
    unsigned kind = R[FRAME_CALLER].bits & RESUME_MASK;
    if (!frame_caller(R) && R[FRAME_BELOW].bits) return false;
    if (frame_caller(R) && kind != RESUME_CALL && kind != RESUME_BOUND && kind != RESUME_RESULT) return false;
    if (!frame_caller(R)) continue;
    unsigned op = op_general[frame_pc(frame_caller(R))->op];
    if (op != OP_CALL && op != OP_CALL_METHOD && op != OP_CALL_KW && op != OP_ATTR && op != OP_SET_ATTR)
      return false;
  }
  return true;
}

bool recursion_allows(VM *vm, const FunctionObj *function) {
  if (vm->c_depth == 0 && vm->depth < vm->recursion_limit - RECURSION_EDGE) return true;
  if (vm->recursion_limit < 100 || vm->c_depth || !only_calls(vm) || !is_plain_function(vm, function)) {
    trap(vm, "recursion to the limit");
    return false;
  }
  if (vm->depth < vm->recursion_limit) return true;
  raise(vm, T_RECURSION_ERROR, "maximum recursion depth exceeded");
  return false;
}
