/* Frames: pushing, binding arguments, unwinding. The layout of a frame's registers: runtime/vm.h. */
#ifndef VM_FRAME_H
#define VM_FRAME_H
#include "code/code.h"
#include "runtime/stress.h"

/* What becomes of a frame's result in the frame that called it, in the low bits of FRAME_CALLER. */
typedef enum {
  RESUME_C, /* nobody called: C has it */
  /* of frames that lie right behind their caller's (frame_start) */
  RESUME_CALL, /* the result of a call instruction */
  /* of __init__: None; the instance is in the calling instruction's base register. Of an object's __call__,
     with None there: the result. Both take a unit of depth beside the frame's. */
  RESUME_INIT,
  RESUME_RESULT, /* the instruction's result, its operands have ended */
  RESUME_BINARY, /* of an operator's method; the operands have not ended; NotImplemented goes on */
  /* of frames that frame_push has made */
  RESUME_BOUND, /* the result of a call instruction */
  RESUME_NEXT,  /* of a generator, which is in the calling instruction's iterator register */
  RESUME_SEND,  /* the same for what is waited for; its end is a value, too */
  RESUME_MASK = 7
} Resume;

#define frame_code(R) ((CodeObj *)(uintptr_t)(R)[FRAME_CODE].bits)
#define frame_caller(R) ((Value *)(uintptr_t)((R)[FRAME_CALLER].bits & ~(uint64_t)RESUME_MASK))
#define frame_pc(R) ((const Instr *)(uintptr_t)(R)[FRAME_PC].bits)

/* A frame for `function` above all others, its header filled and every local UNDEF. NULL: exception or trap.
   `caller` is the R to return to, NULL for C. */
Value *frame_push(VM *vm, FunctionObj *function, Value *caller);
/* The same for a call with these arguments, which decide what RecursionError says. */
Value *frame_push_called(VM *vm, FunctionObj *function, Value *caller, const Args *args);
/* As frame_push, with locals that the caller fills before anybody looks. */
Value *frame_push_bare(VM *vm, FunctionObj *function, Value *caller);
/* Parameters from arguments, which are copied: 0, or -1 with the reference's TypeError. */
int frame_bind(VM *vm, Value *R, const Args *args);
/* The arguments of a call whose keywords stand apart. All are borrowed. */
typedef struct CallParts {
  const Value *at;
  size_t n;
  const Value *names, *values;
  size_t n_names;
} CallParts;
int frame_bind_parts(VM *vm, Value *R, const CallParts *parts);
/* Drops locals, then the function, in the reference's order, and makes the caller's frame the newest. */
void frame_pop(VM *vm, Value *R);
/* The second half of frame_pop: for a frame whose locals are somewhere else already. */
void frame_leave(VM *vm, Value *R);
/* Drops the temporaries live at `pc`, except those that are live at `target` too (SIZE_MAX: all). */
void frame_drop_temps(VM *vm, Value *R, size_t pc, size_t target);

Value eval_raise_into(VM *vm, Value *R); /* goes on with the exception that is raised */
/* Runs the newest frame until it returns to C. */
Value eval_run(VM *vm, Value *R);

/* What vm->call_function is. */
Value eval_call_function(VM *vm, Ref function, const Args *args);
/* What class statements call. */
extern const MethodDef build_class_def;
extern const TypeSpec traceback_spec;
#endif
