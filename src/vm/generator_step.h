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
  if (!LIKELY(!g->frame && frame_fits(vm, R, function->code)))
    return generator_enter(vm, g, caller, resume, sent);
  frame_start(vm, R, own_obj(function), function->code, caller, resume);
  R[FRAME_PC].bits = (uintptr_t)g->pc;
  code_resumed(function->code);
  generator_move(R + FRAME_HEADER, g->regs, g->n);
  if (LIKELY(g->started)) R[g->result] = sent; /* else it is None */
  g->started = g->running = true;
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

/* The generator that SEND of v goes on with in the loop, with *sent; NULL: the general way. */
static inline GeneratorObj *generator_waited(VM *vm, Ref v, Value *sent) {
  if (is_exact(vm, v, GENERATOR) || is_exact(vm, v, COROUTINE)) {
    GeneratorObj *g = as_generator(v);
    return g->regs && !g->running && (g->started || is_none(*sent)) ? g : NULL;
  }
  return is_exact(vm, v, ASYNC_ASEND) ? async_asend_start(vm, v, sent) : NULL;
}

/* Calls of send and next, which go on with a generator in the loop. While it runs the call's first registers,
   from b, keep the generator, what the call adds to the depth (and whether it sends), and what it sends: as
   the reference's do, what is sent ends no sooner than the call. */
enum { CALL_SENDS = 2 };
static inline void generator_call_left(VM *vm, Value *R, const Instr *site) {
  int64_t kept = int_of(R[site->b + 1]);
  vm->depth -= kept & 1;
  drop(vm, R[site->b]);
  if (kept & CALL_SENDS) drop(vm, R[site->b + 2]);
}
/* Whether at[1] is one, so that it may be such a call. */
static inline bool generator_is_called(const VM *vm, const Value *at, size_t n) {
  if (n - 1 > 1 || !is_ptr(at[1])) return false;
  const Shape *shape = obj_of(at[1])->shape;
  return shape == vm->shapes[T_GENERATOR] || shape == vm->shapes[T_COROUTINE];
}
#endif
