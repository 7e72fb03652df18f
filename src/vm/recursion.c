/* The recursion limit: see recursion.h.

   The reference counts frames and, in the same number, some calls in C: vm->depth is that number (c_enter,
   call_site.c). What instructions do by themselves near the limit counts too (a comparison takes one, but not
   where it has been specialised), and a program can tell. So the last frames below the limit run only
   functions whose instructions stay below it whatever they meet; anything else is a trap. */
#include "vm/recursion.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

enum { WARM = 24, WATCHED = 12, SMALL = 1 << 30 };

/* The units of depth that an instruction may take by itself, and that nobody has counted; or that it is a
   comparison, which takes one unless it is specialised. */
enum { UNKNOWN = 3, COMPARES = 16, COMPARES_I = 17 };

static int units_of(const Instr *at) {
  unsigned op = op_general[at->op];
  switch (op) {
  case OP_HELPER: return at->c <= HELPER_MATCH_SEQUENCE || at->c == HELPER_TAKE_RAISED ? 0 : UNKNOWN;
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
  case OP_RERAISE:
  case OP_CALL:
  case OP_CALL_METHOD:
  case OP_CALL_KW:
  case OP_CALL_EX:
  case OP_RESUME:
  case OP_LOAD_CODE:
  case OP_GENERATOR:
  case OP_YIELD:
  case OP_SEND:
  case OP_NEXT:
  case OP_ITER:
  case OP_UNPACK:
  case OP_UNPACK_LOCALS:
  case OP_NAME:
  case OP_SET_NAME:
  case OP_CELL_NAME:
  case OP_FUNCTION:
  case OP_BUILD_CLASS:
  case OP_WITH_ENTER:
  case OP_WITH_EXIT:
  case OP_RAISE:
  case OP_SLICE:
  case OP_JOIN:
  case OP_LIST_EXTEND:
  case OP_LIST_TO_TUPLE:
  case OP_DICT_MERGE:
  case OP_DELETE_ATTR:
  case OP_DELETE_LOCAL:
  case OP_UNARY:
  case OP_ASSERT:
  case OP_TRAP:
  case OP_ITEM:
  case OP_ITEM_I:
  case OP_SET_ITEM:
  case OP_SET_ITEM_I:
  case OP_DELETE_ITEM:
  case OP_ITEM_SLICE:
  case OP_SET_ITEM_SLICE:
  case OP_IN:
  case OP_DICT:
  case OP_DICT_SET:
  case OP_DICT_UPDATE:
  case OP_SET:
  case OP_SET_CONST:
  case OP_SET_ADD:
  case OP_COMPARE:
  case OP_MOD:
  case OP_MOD_I:
  case OP_IMOD:
  case OP_BINARY:
  case OP_INPLACE:
  case OP_IMPORT_FROM:
  case OP_FORMAT: return 0;
  default: break;
  }
  if (op >= OP_JUMP_LT_I && op <= OP_JUMP_NOT_GE_I) return COMPARES_I;
  return op >= OP_JUMP_LT && op <= OP_JUMP_NOT_GE ? COMPARES : UNKNOWN;
}

typedef enum { UNSEEN, WHOLE, FLOAT, TEXT, OTHER, MIXED } Kind;

static Kind kind_of(VM *vm, Ref v) {
  if (is_int(v)) return int_of(v) > -SMALL && int_of(v) < SMALL ? WHOLE : MIXED;
  if (is_imm_float(v) || is_exact(vm, v, FLOAT)) return FLOAT;
  return is_exact(vm, v, STR) ? TEXT : is_undef(v) ? MIXED : OTHER;
}

/* What a parameter held in the newest frames of this code, where these are so many that the reference has
   specialised its comparisons. */
static Kind held(VM *vm, const CodeObj *code, unsigned r) {
  Kind kind = UNSEEN;
  int n = 0;
  if (r < FRAME_HEADER || r >= (unsigned)FRAME_HEADER + code->n_args) return MIXED;
  for (Value *R = frame_now(vm); R && n < WARM; R = frame_below(R)) {
    if (frame_code(R) != code || n++ >= WATCHED) continue;
    Kind here = kind_of(vm, ref(R[r]));
    kind = kind == UNSEEN || kind == here ? here : MIXED;
  }
  return n == WARM ? kind : MIXED;
}

/* The units that a comparison takes which nobody counts: those of specialised ones are none, and what is
   compared by a class's own method is counted. */
static int compare_units(VM *vm, const CodeObj *code, const Instr *at, bool immediate) {
  Kind a = held(vm, code, at->a), b = immediate ? WHOLE : held(vm, code, at->b);
  unsigned op = op_general[at->op];
  bool equality = op == OP_JUMP_EQ || op == OP_JUMP_NE || op == OP_JUMP_NOT_EQ || op == OP_JUMP_NOT_NE;
  if (a == OTHER || b == OTHER) return 0;
  return !(a == b && (a == WHOLE || a == FLOAT || (a == TEXT && equality)));
}

/* Whether nothing in the function may take more than `left` units that nobody counts. */
static bool stays_below(VM *vm, const FunctionObj *function, int left) {
  const CodeObj *code = function->code;
  for (uint32_t i = 0; i < code->n_instrs; i += 1u + op_words[code->instrs[i].op]) {
    const Instr *at = &code->instrs[i];
    int units = units_of(at);
    if (units >= COMPARES) units = compare_units(vm, code, at, units == COMPARES_I);
    if (units > left) return false;
  }
  return true;
}

bool recursion_allows(VM *vm, const FunctionObj *function) {
  int left = vm->recursion_limit - vm->depth - 1;
  if (vm->unsure || (left >= 0 && left < UNKNOWN && !stays_below(vm, function, left))) {
    trap(vm, "recursion to the limit");
    return false;
  }
  if (left >= 0) return true;
  raise(vm, T_RECURSION_ERROR, "maximum recursion depth exceeded");
  return false;
}
