/* What the eval loop asks about generators that it is to go on with, or that have ended: see eval_wait.h. */
#include "object/descr.h"
#include "runtime/type.h"
#include "vm/eval_int.h"
#include "vm/frame_object.h"
#include "vm/generator_step.h"

const Instr *eval_async_end(VM *vm, Value *R) {
  CodeObj *code = frame_code(R);
  size_t at = (size_t)(frame_pc(R) - code->instrs);
  for (uint32_t i = 0; i < code->n_handlers; i++) {
    const Handler *handler = &code->handlers[i];
    if (at < handler->from || at >= handler->to) continue;
    const Instr *target = code->instrs + handler->target;
    if (target->op != OP_HELPER || target->c != HELPER_END_ASYNC_FOR) return NULL;
    frame_failed(vm, R, at);
    return target + 1;
  }
  return NULL;
}

GeneratorObj *eval_called_generator(VM *vm, Value *R, const Instr *pc, Value *at, size_t n, Value *sent) {
  GeneratorObj *g = as_generator(at[1]);
  if (!g->regs || g->running || vm->depth >= vm->depth_edge) return NULL;
  int units = 1;
  if (has_shape(vm, at[0], METHOD_DESCR)) {
    const MethodDescr *method = (const MethodDescr *)obj_of(at[0]);
    if (n != 2 || !(method->def->flags & METHOD_STEP) || g->head.shape->type != method->owner) return NULL;
    if (!g->started && !is_none(at[2])) return NULL;
  } else {
    const MethodDef *def = ((const BuiltinObj *)obj_of(at[0]))->def;
    if (n != 1 || !(def->flags & METHOD_STEP) || !is_exact(vm, at[1], GENERATOR)) return NULL;
    if ((units = site_units(vm, pc, def)) < 0 || units == SITE_UNSURE) return NULL;
  }
  Value callable = at[0];
  *sent = n == 2 ? at[2] : NONE_VALUE;
  R[pc->b] = value_of(g);
  R[pc->b + 1] = from_int62(units | (n == 2 ? CALL_SENDS : 0));
  if (n == 2) R[pc->b + 2] = own(ref(*sent));
  vm->depth += units;
  drop(vm, callable);
  return g;
}
