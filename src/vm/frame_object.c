/* Frame objects: see frame_object.h. */
#include "vm/frame_object.h"
#include "object/dict.h"
#include "object/function.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static bool is_function_frame(const Value *R) {
  return (frame_code(R)->flags & CODE_NEWLOCALS) != 0;
}

static FrameObj *find_object(VM *vm, Value *R) {
  if (is_function_frame(R)) return is_undef(R[FRAME_LOCALS]) ? NULL : as_frame(R[FRAME_LOCALS]);
  FrameObj *frame = vm->frame_objects;
  while (frame && frame->R != R) frame = frame->next;
  return frame;
}

static FrameObj *make(VM *vm, FunctionObj *function, CodeObj *code) {
  FrameObj *frame = object_new(vm, type_of_id(vm, FRAME), sizeof *frame + code->n_locals * sizeof(Value));
  if (!frame) return NULL;
  own(ref_to(code));
  own(ref_to(function->globals));
  own(ref_to(function->builtins));
  frame->code = code;
  frame->globals = function->globals;
  frame->builtins = function->builtins;
  frame->function = frame->locals = UNDEF;
  frame->n_values = code->n_locals;
  for (uint32_t i = 0; i < frame->n_values; i++) frame->values[i] = UNDEF;
  gc_track(vm, frame);
  return frame;
}

FrameObj *frame_object_empty(VM *vm, FunctionObj *function) {
  FrameObj *frame = make(vm, function, function->code);
  if (frame) frame->function = own(ref_to(function));
  return frame;
}

FrameObj *frame_object(VM *vm, Value *R) {
  FrameObj *frame = find_object(vm, R);
  if (frame) return frame;
  if (!(frame = make(vm, as_function(R[FRAME_FUNCTION]), frame_code(R)))) return NULL;
  frame->R = R;
  if (is_function_frame(R))
    R[FRAME_LOCALS] = value_of(frame);
  else {
    frame->next = vm->frame_objects;
    vm->frame_objects = frame;
  }
  return frame;
}

static uint32_t stack_at(const Value *R) {
  return (uint32_t)(frame_pc(R) - frame_code(R)->instrs);
}

void frame_failed(VM *vm, Value *R, size_t at) {
  FrameObj *frame = find_object(vm, R);
  const Instr *instr = frame_pc(R);
  if (frame && !(instr->op == OP_RERAISE && instr->b == 1)) frame->failed_at = (uint32_t)at;
}

/* Out of the frame's care; the reference that it had is the caller's now. */
static void unlink_object(VM *vm, FrameObj *frame, Value *R) {
  if (is_function_frame(R)) {
    R[FRAME_LOCALS] = UNDEF;
    return;
  }
  FrameObj **link = &vm->frame_objects;
  while (*link != frame) link = &(*link)->next;
  *link = frame->next;
  frame->next = NULL;
}

void frame_end(VM *vm, Value *R) {
  FrameObj *frame = find_object(vm, R);
  if (!frame) return;
  Value *below = frame_below(R);
  frame->at = stack_at(R);
  /* The way out of a handler counts as the place in it that failed. */
  const Instr *last = frame_pc(R);
  if (last->op == OP_RERAISE && last->b == 1) frame->at = frame->failed_at;
  if (frame->head.refcount > 1) {
    if (below && !(frame->code->flags & CODE_GENERATOR)) {
      Value saved = error_take(vm);
      frame->back = frame_object(vm, below);
      if (frame->back)
        own(ref_to(frame->back));
      else
        error_clear(vm);
      vm->exc = saved;
    }
    for (uint32_t i = 0; i < frame->n_values; i++) {
      frame->values[i] = R[FRAME_HEADER + i];
      R[FRAME_HEADER + i] = UNDEF;
    }
    frame->function = own(ref(R[FRAME_FUNCTION]));
    if (!is_function_frame(R)) {
      frame->locals = R[FRAME_LOCALS];
      R[FRAME_LOCALS] = UNDEF;
    }
  }
  unlink_object(vm, frame, R);
  frame->R = NULL;
  drop(vm, value_of(frame));
}

/* ---- generators ---- */

void frame_resumed(GeneratorObj *g, Value *R) {
  if (!g->frame) return;
  g->frame->R = R;
  g->frame->generator = NULL;
  R[FRAME_LOCALS] = value_of(g->frame);
  g->frame = NULL;
}

void frame_suspended(GeneratorObj *g, Value *R) {
  if (is_undef(R[FRAME_LOCALS])) return;
  g->frame = as_frame(R[FRAME_LOCALS]);
  R[FRAME_LOCALS] = UNDEF;
  g->frame->R = NULL;
  g->frame->generator = g;
}

static uint32_t suspended_at(const GeneratorObj *g) {
  return (uint32_t)(g->pc - as_function(g->function)->code->instrs) - 1;
}

void frame_generator_end(VM *vm, GeneratorObj *g) {
  FrameObj *frame = g->frame;
  if (!frame) return;
  g->frame = NULL;
  frame->generator = NULL;
  frame->at = suspended_at(g);
  if (frame->head.refcount > 1) {
    for (uint32_t i = 0; i < frame->n_values; i++) {
      frame->values[i] = g->regs[i];
      g->regs[i] = UNDEF;
    }
    frame->function = own(ref(g->function));
  }
  drop(vm, value_of(frame));
}

Value generator_frame(VM *vm, GeneratorObj *g) {
  if (g->running) {
    for (Value *R = frame_now(vm); R; R = frame_below(R))
      if (R == g->on_stack) {
        FrameObj *frame = frame_object(vm, R);
        return frame ? own(ref_to(frame)) : ERR;
      }
    return NONE_VALUE;
  }
  if (!g->regs) return NONE_VALUE;
  if (!g->frame) {
    FunctionObj *function = as_function(g->function);
    if (!(g->frame = make(vm, function, function->code))) return ERR;
    g->frame->generator = g;
  }
  return own(ref_to(g->frame));
}

/* ---- what Python sees ---- */

static uint32_t now_at(const FrameObj *frame) {
  return frame->R ? stack_at(frame->R) : frame->generator ? suspended_at(frame->generator) : frame->at;
}

int frame_object_line(const FrameObj *frame) {
  if (frame->generator && !frame->generator->started) return frame->code->first_line;
  return code_position(frame->code, now_at(frame)).line;
}

static Value get_back(VM *vm, Ref v) {
  FrameObj *frame = as_frame(v);
  if (vm->hidden_frames) return trap(vm, "frames below a throw() into generators");
  if (!frame->R) return frame->back ? own(ref_to(frame->back)) : NONE_VALUE;
  Value *below = frame_below(frame->R);
  if (!below) return NONE_VALUE;
  FrameObj *back = frame_object(vm, below);
  return back ? own(ref_to(back)) : ERR;
}
static Value get_code(VM *vm, Ref v) {
  return own(ref_to(as_frame(v)->code));
}
static Value get_globals(VM *vm, Ref v) {
  return own(ref_to(as_frame(v)->globals));
}
static Value get_builtins(VM *vm, Ref v) {
  return own(ref_to(as_frame(v)->builtins));
}
static Value get_lineno(VM *vm, Ref v) {
  int line = frame_object_line(as_frame(v));
  if (line == LINE_UNKNOWN) return trap(vm, "the line where a function or handler ends behind a pass");
  return line == LINE_NONE ? NONE_VALUE : from_int62(line);
}
static Value get_lasti(VM *vm, Ref v) {
  return trap(vm, "f_lasti");
}
static Value get_none(VM *vm, Ref v) {
  return NONE_VALUE;
}
static Value get_true(VM *vm, Ref v) {
  return TRUE_VALUE;
}
static Value get_false(VM *vm, Ref v) {
  return FALSE_VALUE;
}
static int set_trap(VM *vm, Ref v, Ref value) {
  trap(vm, "setting an attribute of a frame");
  return -1;
}

static const Value *values_of(const FrameObj *frame) {
  return frame->R ? frame->R + FRAME_HEADER : frame->generator ? frame->generator->regs : frame->values;
}

/* The dict of a function's locals, brought up to date as f_locals and locals() do. */
static Value fast_locals(VM *vm, FrameObj *frame) {
  if (is_undef(frame->locals)) {
    DictObj *fresh = dict_new(vm);
    if (!fresh) return ERR;
    frame->locals = value_of(fresh);
  }
  DictObj *dict = as_dict(frame->locals);
  const Value *values = values_of(frame);
  for (uint32_t i = 0; i < frame->n_values; i++) {
    Ref name = ref(frame->code->varnames->items[i]), value = ref(values[i]);
    if (frame->code->kinds[i] != LOCAL_PLAIN && is_exact(vm, value, CELL))
      value = ref(((CellObj *)obj_of(value))->value);
    int done = is_undef(value) ? dict_delete(vm, dict, name) : dict_set(vm, dict, name, value);
    if (done < 0) return ERR;
  }
  return own(ref(frame->locals));
}

static Value get_locals(VM *vm, Ref v) {
  FrameObj *frame = as_frame(v);
  if (frame->code->flags & CODE_NEWLOCALS) return fast_locals(vm, frame);
  Ref locals = ref(frame->R ? frame->R[FRAME_LOCALS] : frame->locals);
  if (!is_undef(locals)) return own(locals);
  DictObj *fresh = dict_new(vm);
  return fresh ? value_of(fresh) : ERR;
}

Value frame_locals(VM *vm, Value *R) {
  FrameObj *frame = frame_object(vm, R);
  return frame ? get_locals(vm, ref_to(frame)) : ERR;
}

static void drop_values(VM *vm, FrameObj *frame) {
  for (uint32_t i = 0; i < frame->n_values; i++) {
    Value old = frame->values[i];
    frame->values[i] = UNDEF;
    drop(vm, old);
  }
}

static Value m_clear(VM *vm, Ref self, const Args *args) {
  FrameObj *frame = as_frame(self);
  if (frame->R) return raise(vm, T_RUNTIME_ERROR, "cannot clear an executing frame");
  if (frame->generator) {
    own(self);
    Value generator = own(ref_to(frame->generator));
    generator_spec.slots.del(vm, ref(generator));
    drop(vm, generator);
    drop(vm, (Value){self.bits});
    return vm->trap.set ? ERR : NONE_VALUE;
  }
  Value locals = frame->code->flags & CODE_NEWLOCALS ? frame->locals : UNDEF;
  if (!is_undef(locals)) frame->locals = UNDEF;
  drop_values(vm, frame);
  drop(vm, locals);
  return NONE_VALUE;
}

static Value frame_repr(VM *vm, Ref v) {
  return trap(vm, "repr() of a frame");
}

static void frame_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  FrameObj *frame = (FrameObj *)object;
  visit(vm, ref_to(frame->globals), ctx);
  visit(vm, ref(frame->function), ctx);
  visit(vm, ref(frame->locals), ctx);
  if (frame->back) visit(vm, ref_to(frame->back), ctx);
  for (uint32_t i = 0; i < frame->n_values; i++) visit(vm, ref(frame->values[i]), ctx);
}

static void frame_clear_cycle(VM *vm, Obj *object) {
  FrameObj *frame = (FrameObj *)object;
  if (frame->R || frame->generator) return;
  drop_values(vm, frame);
  FrameObj *back = frame->back;
  frame->back = NULL;
  drop_obj(vm, back);
}

static void frame_dealloc(VM *vm, Obj *object) {
  FrameObj *frame = (FrameObj *)object;
  drop(vm, frame->function);
  drop(vm, frame->locals);
  drop_values(vm, frame);
  drop_obj(vm, frame->back);
  drop_obj(vm, frame->globals);
  drop_obj(vm, frame->builtins);
  size_t size = sizeof *frame + frame->n_values * sizeof(Value);
  drop_obj(vm, frame->code);
  object_free(vm, object, size);
}

static const MethodDef frame_methods[] = {{"clear", m_clear, ARG_NONE, "($self, /)", NULL, 0}, {0}};
static const GetSetDef frame_getsets[] = {{"f_back", get_back, NULL, NULL},
                                          {"f_code", get_code, NULL, NULL},
                                          {"f_globals", get_globals, NULL, NULL},
                                          {"f_builtins", get_builtins, NULL, NULL},
                                          {"f_locals", get_locals, NULL, NULL},
                                          {"f_lineno", get_lineno, set_trap, NULL},
                                          {"f_lasti", get_lasti, NULL, NULL},
                                          {"f_trace", get_none, set_trap, NULL},
                                          {"f_trace_lines", get_true, set_trap, NULL},
                                          {"f_trace_opcodes", get_false, set_trap, NULL},
                                          {0}};
const TypeSpec frame_spec = {.name = "frame",
                             .size = sizeof(FrameObj),
                             .flags = TYPE_GC,
                             .slots = {.repr = frame_repr},
                             .methods = frame_methods,
                             .getsets = frame_getsets,
                             .traverse = frame_traverse,
                             .clear = frame_clear_cycle,
                             .dealloc = frame_dealloc};
