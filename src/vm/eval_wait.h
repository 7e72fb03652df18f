/* Handlers of what waits and of what goes on: SEND, the helpers before it, YIELD. WAITS stands in run()
   (eval.c), as the macros of eval_macros.h. A generator that the loop goes on with has its frame right behind
   the caller's; the caller's instruction (NEXT, SEND, a call of send or next) says what becomes of what it
   yields. */
#ifndef VM_EVAL_WAIT_H
#define VM_EVAL_WAIT_H

#define WAITS                                                                                                \
  op_SEND : {                                                                                                \
    SAVE();                                                                                                  \
    GeneratorObj *g = generator_waited(vm, OPERAND(pc->b), &R[pc->a]);                                       \
    if (g) {                                                                                                 \
      Value *frame = generator_step_in(vm, g, R, RESUME_SEND, R[pc->a]);                                     \
      if (!frame) {                                                                                          \
        drop(vm, R[pc->a]);                                                                                  \
        if (is_exact(vm, R[pc->b], ASYNC_ASEND)) async_asend_failed(vm, OPERAND(pc->b));                     \
        goto failed;                                                                                         \
      }                                                                                                      \
      ENTER_FRAME(frame);                                                                                    \
      DISPATCH();                                                                                            \
    }                                                                                                        \
    int step = eval_send(vm, ref(R[pc->b]), R[pc->a], &R[pc->a]);                                            \
    if (step < 0) goto failed;                                                                               \
    if (step == 0) {                                                                                         \
      JUMP();                                                                                                \
    }                                                                                                        \
    NEXT();                                                                                                  \
  }                                                                                                          \
  op_HELPER : {                                                                                              \
    SAVE();                                                                                                  \
    FunctionObj *method = pc->c - 1u < HELPER_ASYNC_NEXT && is_kind(R[pc->b], TYPE_HEAP)                     \
                              ? eval_helper_function(vm, (Helper)pc->c, OPERAND(pc->b))                      \
                              : NULL;                                                                        \
    if (method && frame_takes(vm, R + CODE->n_regs, method->code, 1)) {                                      \
      Value *frame = R + CODE->n_regs;                                                                       \
      frame_start(vm, frame, own_obj(method), method->code, R, RESUME_RESULT);                               \
      frame[FRAME_HEADER] = own(OPERAND(pc->b)); /* which ends behind the call */                            \
      frame_clear(frame, method->code, 1);                                                                   \
      ENTER_FRAME(frame);                                                                                    \
      DISPATCH();                                                                                            \
    }                                                                                                        \
    Value result = eval_helper(vm, R, (Helper)pc->c, &R[pc->b]);                                             \
    if (is_err(result) && pc->c == HELPER_END_ASYNC_FOR) goto unwind;                                        \
    RESULT(pc->a, result);                                                                                   \
    NEXT();                                                                                                  \
  }                                                                                                          \
  op_YIELD : {                                                                                               \
    SAVE();                                                                                                  \
    Value yielded = R[pc->b];                                                                                \
    if ((R[FRAME_CALLER].bits & RESUME_MASK) >= RESUME_NEXT) {                                               \
      Value *caller = frame_caller(R);                                                                       \
      bool waits = pc->c != 0;                                                                               \
      generator_step_out(vm, generator_newest(vm), R, pc);                                                   \
      ENTER_FRAME(caller);                                                                                   \
      if (pc->op == OP_SEND) {                                                                               \
        R[pc->a] = yielded;                                                                                  \
        if (waits || !is_exact(vm, R[pc->b], ASYNC_ASEND)) NEXT();                                           \
        async_asend_yielded(OPERAND(pc->b));                                                                 \
        JUMP();                                                                                              \
      }                                                                                                      \
      if (pc->op != OP_NEXT) {                                                                               \
        generator_call_left(vm, R, pc);                                                                      \
        SET(pc->a, yielded);                                                                                 \
        NEXT_AFTER(1);                                                                                       \
      }                                                                                                      \
      SET(pc->a, yielded);                                                                                   \
      NEXT();                                                                                                \
    }                                                                                                        \
    /* The frame belongs to generator_send, which saves the registers and pops it. */                        \
    return yielded;                                                                                          \
  }

/* What a SEND waited for has returned. */
#define WAIT_ENDED                                                                                           \
  generator_end(vm, generator_newest(vm), false);                                                            \
  if (is_exact(vm, R[pc->b], ASYNC_ASEND)) {                                                                 \
    drop(vm, returned);                                                                                      \
    const Instr *target = eval_async_end(vm, R);                                                             \
    if (target) {                                                                                            \
      async_asend_ended(OPERAND(pc->b));                                                                     \
      drop(vm, R[pc->b]);                                                                                    \
      pc = target;                                                                                           \
      DISPATCH();                                                                                            \
    }                                                                                                        \
    raise_with(vm, T_STOP_ASYNC_ITERATION, ref(UNDEF));                                                      \
    async_asend_failed(vm, OPERAND(pc->b));                                                                  \
    goto failed;                                                                                             \
  }                                                                                                          \
  R[pc->a] = returned;                                                                                       \
  JUMP();
#endif
