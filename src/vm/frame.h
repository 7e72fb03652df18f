/* Frames: pushing, binding arguments, unwinding. The layout of a frame's registers: runtime/vm.h. */
#ifndef VM_FRAME_H
#define VM_FRAME_H
#include "code/code.h"

enum { FIRST_CHUNK_VALUES = 32 * 1024 };

#define frame_code(R) ((CodeObj *)(uintptr_t)(R)[FRAME_CODE].bits)
#define frame_caller(R) ((Value *)(uintptr_t)(R)[FRAME_CALLER].bits)
#define frame_pc(R) ((const Instr *)(uintptr_t)(R)[FRAME_PC].bits)

/* A frame for `function` above all others, its header filled and every local UNDEF. NULL: exception or trap.
   `caller` is the R to return to, NULL for C. */
Value *frame_push(VM *vm, FunctionObj *function, Value *caller);
/* Parameters from arguments, which are copied: 0, or -1 with the reference's TypeError. */
int frame_bind(VM *vm, Value *R, const Args *args);
/* Drops locals, then the function, in the reference's order, and makes the caller's frame the newest. */
void frame_pop(VM *vm, Value *R);
/* Drops the temporaries live at `pc`, except those that are live at `target` too (SIZE_MAX: all). */
void frame_drop_temps(VM *vm, Value *R, size_t pc, size_t target);

Value eval_raise_into(VM *vm, Value *R); /* goes on with the exception that is raised */
/* Runs the newest frame until it returns to C. */
Value eval_run(VM *vm, Value *R);

typedef struct GeneratorObj {
  Obj head;
  Value function; /* the FunctionObj */
  Value *regs;    /* locals and temporaries, n of them, while it is suspended; NULL when it is over */
  uint32_t n;
  const Instr *pc; /* where it goes on */
  uint16_t result; /* register that gets what is sent */
  bool started, running;
  struct FrameObj *frame; /* of the suspended frame; owned; NULL: none */
  Value *on_stack;        /* R while it runs */
  Handled handled;
} GeneratorObj;
Value generator_new(VM *vm, Value *R, const Instr *pc);
/* Whether something lives whose end would run Python: an object with __del__, a generator inside a try. */
bool finalizers_left(VM *vm);
Value generator_send(VM *vm, Ref v, Ref value);
/* What vm->call_function is. */
Value eval_call_function(VM *vm, Ref function, const Args *args);
/* What class statements call. */
extern const MethodDef build_class_def;
extern const TypeSpec generator_spec, traceback_spec;
#endif
