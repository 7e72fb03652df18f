/* Generators: a frame whose registers are kept in the object while it is suspended. */
#include "object/exceptions.h"
#include "object/iter.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "vm/frame_object.h"

Value generator_new(VM *vm, Value *R, const Instr *pc) {
  CodeObj *code = frame_code(R);
  GeneratorObj *g = object_new(vm, type_of_id(vm, GENERATOR), sizeof *g);
  if (!g) return ERR;
  g->function = own(ref(R[FRAME_FUNCTION]));
  g->handled.exc = UNDEF;
  g->n = (uint32_t)(code->n_regs - FRAME_HEADER);
  g->pc = pc;
  gc_track(vm, g);
  if (!(g->regs = vm_alloc(vm, (g->n + 1) * sizeof(Value)))) {
    drop_obj(vm, g);
    return ERR;
  }
  for (uint32_t i = 0; i < g->n; i++) g->regs[i] = UNDEF;
  for (uint32_t i = 0; i < code->n_locals; i++) {
    g->regs[i] = R[FRAME_HEADER + i];
    R[FRAME_HEADER + i] = UNDEF;
  }
  return value_of(g);
}

static void finish(VM *vm, GeneratorObj *g) {
  frame_generator_end(vm, g);
  vm_free(vm, g->regs, (g->n + 1) * sizeof(Value));
  g->regs = NULL;
}

/* Goes on with `value` as the result of the yield, or with the exception that is raised when value is ERR.
   UNDEF: it returned (vm->returned owns what); ERR: an exception. */
static Value resume(VM *vm, GeneratorObj *g, Value value) {
  Value *R = frame_push(vm, as_function(g->function), NULL);
  if (!R) {
    drop_x(vm, value);
    return ERR;
  }
  memcpy(R + FRAME_HEADER, g->regs, g->n * sizeof(Value));
  R[FRAME_PC].bits = (uintptr_t)g->pc;
  if (g->started && !is_err(value)) R[g->result] = value;
  g->started = g->running = true;
  g->on_stack = R;
  frame_resumed(g, R);
  g->handled.below = vm->handled;
  vm->handled = &g->handled;
  Value result = is_err(value) ? eval_raise_into(vm, R) : eval_run(vm, R);
  vm->handled = g->handled.below;
  g->running = false;
  if (vm->frame == R) {
    const Instr *at = frame_pc(R);
    memcpy(g->regs, R + FRAME_HEADER, g->n * sizeof(Value));
    g->pc = at + 1;
    g->result = at->a;
    for (size_t i = 0; i < frame_code(R)->n_locals; i++) R[FRAME_HEADER + i] = UNDEF;
    frame_suspended(g, R);
    frame_pop(vm, R);
    return result;
  }
  finish(vm, g);
  if (is_err(result)) {
    if (raised_is(vm, T_STOP_ITERATION)) {
      trap(vm, "StopIteration raised inside a generator");
      return ERR;
    }
    return ERR;
  }
  drop(vm, vm->returned);
  vm->returned = result;
  return UNDEF;
}

static Value stop(VM *vm) {
  Value value = vm->returned;
  vm->returned = UNDEF;
  raise_with(vm, T_STOP_ITERATION, is_undef(value) || is_none(value) ? ref(UNDEF) : ref(value));
  drop(vm, value);
  return ERR;
}

Value generator_send(VM *vm, Ref v, Ref value) {
  GeneratorObj *g = (GeneratorObj *)obj_of(v);
  if (g->running) return raise(vm, T_VALUE_ERROR, "generator already executing");
  if (!g->regs) return stop(vm);
  if (!g->started && !is_none(value))
    return raise(vm, T_TYPE_ERROR, "can't send non-None value to a just-started generator");
  Value self = own(v), result = resume(vm, g, own(value));
  drop(vm, self);
  return is_undef(result) ? stop(vm) : result;
}

static Value generator_next(VM *vm, Ref v) {
  GeneratorObj *g = (GeneratorObj *)obj_of(v);
  if (g->running) return raise(vm, T_VALUE_ERROR, "generator already executing");
  if (!g->regs) return UNDEF;
  Value self = own(v), result = resume(vm, g, NONE_VALUE);
  drop(vm, self);
  if (is_undef(result)) {
    drop(vm, vm->returned);
    vm->returned = UNDEF;
  }
  return result;
}

static Value m_send(VM *vm, Ref self, const Args *args) {
  return generator_send(vm, self, ref(args->at[0]));
}

static Value m_throw(VM *vm, Ref self, const Args *args) {
  GeneratorObj *g = (GeneratorObj *)obj_of(self);
  if (args->n != 1 && !is_undef(args->at[1])) return trap(vm, "generator.throw with three arguments");
  if (g->running) return raise(vm, T_VALUE_ERROR, "generator already executing");
  if (!is_undef(g->handled.exc)) return trap(vm, "throw() into a generator that handles an exception");
  do_raise(vm, ref(args->at[0]), ref(UNDEF));
  if (!g->regs) return ERR;
  Value result = resume(vm, g, ERR);
  return is_undef(result) ? stop(vm) : result;
}

/* 0, or -1 with an exception. */
static int close(VM *vm, GeneratorObj *g) {
  if (g->running) return raise_i(vm, T_VALUE_ERROR, "generator already executing");
  if (!g->regs) return 0;
  if (!g->started) {
    frame_generator_end(vm, g);
    for (uint32_t i = 0; i < g->n; i++) drop(vm, g->regs[i]);
    finish(vm, g);
    return 0;
  }
  raise_with(vm, T_GENERATOR_EXIT, ref(UNDEF));
  Value result = resume(vm, g, ERR);
  if (is_err(result)) {
    if (!raised_is(vm, T_GENERATOR_EXIT)) return -1;
    error_clear(vm);
    return 0;
  }
  if (is_undef(result)) return 0;
  drop(vm, result);
  return raise_i(vm, T_RUNTIME_ERROR, "generator ignored GeneratorExit");
}

static Value m_close(VM *vm, Ref self, const Args *args) {
  return close(vm, (GeneratorObj *)obj_of(self)) < 0 ? ERR : NONE_VALUE;
}

/* Suspended, with a try statement somewhere in its function. */
static bool has_work(const GeneratorObj *g) {
  return g->regs && g->started && as_function(g->function)->code->n_handlers;
}

static void generator_del(VM *vm, Ref v) {
  GeneratorObj *g = (GeneratorObj *)obj_of(v);
  Value saved = error_take(vm);
  if (close(vm, g) < 0) trap(vm, "an exception while a generator was closed");
  vm->exc = saved;
}

bool finalizers_left(VM *vm) {
  for (int i = 0; i < N_GENERATIONS; i++) {
    GcHead *list = &vm->generations[i];
    for (GcHead *head = list->next; head != list; head = head->next) {
      Obj *object = gc_object_of(head);
      TypeObj *type = object->shape->type;
      if (type == vm->types[T_GENERATOR] ? has_work((GeneratorObj *)object) : gc_would_finalize(object))
        return true;
    }
  }
  return false;
}

static void generator_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  GeneratorObj *g = (GeneratorObj *)object;
  visit(vm, ref(g->function), ctx);
}

static void generator_dealloc(VM *vm, Obj *object) {
  GeneratorObj *g = (GeneratorObj *)object;
  if (g->regs) finish(vm, g);
  drop(vm, g->function);
  drop(vm, g->handled.exc);
  object_free(vm, object, sizeof *g);
}

static const MethodDef generator_methods[] = {
    {"send", m_send, ARG_ONE, "($self, arg, /)", NULL, 0},
    {"throw", m_throw, ARG_POS, "($self, typ, val=None, tb=None, /)", NULL, 0},
    {"close", m_close, ARG_NONE, "($self, /)", NULL, 0},
    {0}};
const TypeSpec generator_spec = {.name = "generator",
                                 .size = sizeof(GeneratorObj),
                                 .flags = TYPE_GC,
                                 .slots = {.iter = object_self, .next = generator_next, .del = generator_del},
                                 .methods = generator_methods,
                                 .traverse = generator_traverse,
                                 .dealloc = generator_dealloc};
