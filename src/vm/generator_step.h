/* The usual step of a generator, for the eval loop: into its frame right behind the caller's, and out of it
   at a yield. What is not usual is in generator.c. */
#ifndef VM_GENERATOR_STEP_H
#define VM_GENERATOR_STEP_H
#include "vm/eval_fast.h"
#include "vm/generator.h"

/* n is a multiple of KEPT_STEP. One by one: these words were written one by one a moment ago, and wider loads
   would wait for that. */
static inline void generator_move(Value *to_, const Value *from, uint32_t n) {
  volatile uint64_t *to = (volatile uint64_t *)to_;
  for (; n; n -= KEPT_STEP, to += KEPT_STEP, from += KEPT_STEP) {
    to[0] = from[0].bits;
    to[1] = from[1].bits;
    to[2] = from[2].bits;
    to[3] = from[3].bits;
  }
}

/* generator_enter */
static inline Value *generator_step_in(VM *vm, GeneratorObj *g, Value *caller, Resume resume, Value sent) {
  FunctionObj *function = as_function(g->function);
  Value *R = caller + frame_code(caller)->n_regs;
  if (!LIKELY(g->started && !g->frame && frame_fits(vm, R, function->code)))
    return generator_enter(vm, g, caller, resume, sent);
  frame_start(vm, R, own_obj(function), function->code, caller, resume);
  R[FRAME_PC].bits = (uintptr_t)g->pc;
  code_resumed(function->code);
  generator_move(R + FRAME_HEADER, g->regs, g->n);
  R[g->result] = sent;
  g->running = true;
  g->on_stack = R;
  g->handled.below = vm->handled;
  vm->handled = &g->handled;
  return R;
}

/* generator_pause at the yield `at`, into the frame that walks it */
static inline void generator_step_out(VM *vm, GeneratorObj *g, Value *R, const Instr *at) {
  if (!LIKELY(is_undef(R[FRAME_LOCALS]) && R != vm->chunk->at)) {
    generator_pause(vm, g, R);
    return;
  }
  generator_move(g->regs, R + FRAME_HEADER, g->n);
  vm->handled = g->handled.below;
  vm->frame = (Value *)(uintptr_t)R[FRAME_BELOW].bits;
  vm->depth--;
  obj_of(g->function)->refcount--; /* it has its own */
  g->pc = at + 1;
  g->result = at->a;
  g->running = false;
}
#endif
