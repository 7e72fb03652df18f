/* Generators, and what coroutines and asynchronous generators share with them: going on, throwing, closing.

   State: not started (regs, not started), suspended (regs, pc behind a YIELD), running, over (no regs). While
   it waits for another iterator (yield from, await) that one is in a register which its YIELD names; throw
   and close go there first. */
#include "vm/generator.h"
#include "object/exceptions.h"
#include "object/iter.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/weakref.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/warn.h"
#include "runtime/type.h"
#include "vm/frame_object.h"
#include "vm/generator_step.h"

static TypeId class_of(const CodeObj *code) {
  return code->flags & CODE_ASYNC_GENERATOR ? T_ASYNC_GENERATOR
         : code->flags & CODE_COROUTINE     ? T_COROUTINE
                                            : T_GENERATOR;
}

static const char *kind_name(VM *vm, const GeneratorObj *g) {
  TypeObj *type = g->head.shape->type;
  return type == vm->types[T_GENERATOR]   ? "generator"
         : type == vm->types[T_COROUTINE] ? "coroutine"
                                          : "async generator";
}

static bool is_coroutine(VM *vm, const GeneratorObj *g) {
  return g->head.shape->type == vm->types[T_COROUTINE];
}

Value generator_new(VM *vm, Value *R, const Instr *pc) {
  CodeObj *code = frame_code(R);
  size_t n = code->n_kept;
  GeneratorObj *g =
      object_new_part(vm, vm->types[class_of(code)], sizeof *g + n * sizeof(Value), sizeof g->head);
  if (!g) return ERR;
  FunctionObj *function = as_function(R[FRAME_FUNCTION]);
  *g = (GeneratorObj){.head = g->head,
                      .function = own_obj(function),
                      .name = own(ref(function->name)),
                      .qualname = own(ref(function->qualname)),
                      .regs = g->kept,
                      .n = code->n_kept,
                      .pc = pc,
                      .finalizer = UNDEF,
                      .handled.exc = UNDEF};
  uint32_t i = 0;
  for (; i < code->n_locals; i++) {
    g->kept[i] = R[FRAME_HEADER + i];
    R[FRAME_HEADER + i] = UNDEF;
  }
  for (; i < n; i++) g->kept[i] = UNDEF;
  gc_track(vm, g);
  return value_of(g);
}

bool is_generator_like(const VM *vm, Ref v) {
  return is_exact(vm, v, GENERATOR) || is_exact(vm, v, COROUTINE) || is_exact(vm, v, ASYNC_GENERATOR);
}

static const Instr *suspended_at(const GeneratorObj *g) {
  return g->regs && g->started && !g->running ? g->pc - 1 : NULL;
}

bool generator_yielded(const GeneratorObj *g) {
  const Instr *at = suspended_at(g);
  return at && at->c == 0;
}

Ref generator_delegate(const GeneratorObj *g) {
  const Instr *at = suspended_at(g);
  return at && at->c ? ref(g->regs[at->c - FRAME_HEADER]) : ref(UNDEF);
}

static void finish(VM *vm, GeneratorObj *g) {
  if (g->frame) frame_generator_end(vm, g);
  g->regs = NULL;
}

static void let_go(VM *vm, Value *at) {
  Value v = *at;
  *at = UNDEF;
  drop(vm, v);
}

/* Gives back what a suspended frame holds, without running it to its end. */
static void forget_registers(VM *vm, GeneratorObj *g) {
  const CodeObj *code = as_function(g->function)->code;
  size_t at = g->started ? (size_t)(g->pc - 1 - code->instrs) : 0;
  for (uint32_t i = 0; g->started && i < code->n_ranges; i++)
    if (at >= code->ranges[i].from && at < code->ranges[i].to)
      let_go(vm, &g->regs[code->ranges[i].reg - FRAME_HEADER]);
  for (uint32_t i = 0; i < code->n_locals; i++) let_go(vm, &g->regs[i]);
}

/* There is no room below the recursion limit for its frame: the reference finds that out when it is in, so it
   ends by that error. */
static void end_at_limit(VM *vm, GeneratorObj *g) {
  if (vm->trap.set || !raised_is(vm, T_RECURSION_ERROR)) return;
  Value error = error_take(vm);
  g->running = true; /* what lets go may ask for it */
  if (g->frame) frame_generator_end(vm, g);
  forget_registers(vm, g);
  g->running = false;
  g->regs = NULL;
  vm->exc = error;
}

Value raise_from_raised(VM *vm, TypeId type, const char *format, ...) {
  Value old = error_take(vm);
  va_list args;
  va_start(args, format);
  raise_v(vm, type, format, args);
  va_end(args);
  if (!raised(vm)) {
    drop_x(vm, old);
    return ERR;
  }
  ExceptionObj *exc = as_exception(vm->exc);
  Value context = exc->context;
  exc->context = own(ref(old));
  drop(vm, context);
  exception_set_cause_steal(vm, ref(vm->exc), old);
  return ERR;
}

/* What leaves a generator by StopIteration would look like its end. */
static void guard_stop(VM *vm, GeneratorObj *g) {
  bool is_async = g->head.shape->type == vm->types[T_ASYNC_GENERATOR];
  if (raised_is(vm, T_STOP_ITERATION))
    raise_from_raised(vm, T_RUNTIME_ERROR, "%s raised StopIteration", kind_name(vm, g));
  else if (is_async && raised_is(vm, T_STOP_ASYNC_ITERATION))
    raise_from_raised(vm, T_RUNTIME_ERROR, "%s raised StopAsyncIteration", kind_name(vm, g));
}

static void suspend(VM *vm, GeneratorObj *g, Value *R) {
  const Instr *at = frame_pc(R);
  generator_move(g->regs, R + FRAME_HEADER, g->n);
  g->pc = at + 1;
  g->result = at->a;
  if (LIKELY(is_undef(R[FRAME_LOCALS]) && R != vm->chunk->at)) {
    vm->frame = (Value *)(uintptr_t)R[FRAME_BELOW].bits;
    vm->depth--;
    obj_of(g->function)->refcount--; /* it has its own */
    return;
  }
  frame_suspended(g, R);
  frame_leave(vm, R);
}

/* Into the frame R, where `sent` is what its yield gives. */
static void go_on(VM *vm, GeneratorObj *g, Value *R, Value sent) {
  generator_move(R + FRAME_HEADER, g->regs, g->n);
  R[FRAME_PC].bits = (uintptr_t)g->pc;
  if (g->started)
    R[g->result] = sent;
  else
    drop(vm, sent);
  g->started = g->running = true;
  g->on_stack = R;
  if (g->frame) frame_resumed(g, R);
  g->handled.below = vm->handled;
  vm->handled = &g->handled;
}

Value *generator_enter(VM *vm, GeneratorObj *g, Value *caller, Resume resume, Value sent) {
  FunctionObj *function = as_function(g->function);
  Value *R = caller + frame_code(caller)->n_regs;
  if (frame_fits(vm, R, function->code))
    frame_start(vm, R, own_obj(function), function->code, caller, resume);
  else {
    if (!(R = frame_push_bare(vm, function, caller))) {
      end_at_limit(vm, g);
      return NULL;
    }
    R[FRAME_CALLER].bits |= resume;
  }
  code_resumed(function->code);
  go_on(vm, g, R, sent);
  return R;
}

void generator_pause(VM *vm, GeneratorObj *g, Value *R) {
  vm->handled = g->handled.below;
  g->running = false;
  suspend(vm, g, R);
}

void generator_end(VM *vm, GeneratorObj *g, bool failed) {
  vm->handled = g->handled.below;
  g->running = false;
  finish(vm, g);
  if (failed) guard_stop(vm, g);
}

/* Goes on with `value` as the result of the yield, or with the exception that is raised when value is ERR. 1:
 *out is yielded; 0: it returned *out; -1. */
static int resume(VM *vm, GeneratorObj *g, Value value, Value *out) {
  Value *R = frame_start_called(vm, as_function(g->function));
  if (!R && !(R = frame_push_bare(vm, as_function(g->function), NULL))) {
    end_at_limit(vm, g);
    drop_x(vm, value);
    return -1;
  }
  if (!is_err(value)) code_resumed(frame_code(R));
  go_on(vm, g, R, is_err(value) ? UNDEF : value);
  if (is_err(value) && raised(vm) && !is_undef(g->handled.exc)) exception_chain(vm, vm->exc);
  *out = is_err(value) ? eval_raise_into(vm, R) : eval_run(vm, R);
  vm->handled = g->handled.below;
  g->running = false;
  if (vm->frame == R) {
    suspend(vm, g, R);
    return 1;
  }
  finish(vm, g);
  if (!is_err(*out)) return 0;
  guard_stop(vm, g);
  return -1;
}

static int busy(VM *vm, const GeneratorObj *g) {
  error_clear(vm);
  return raise_i(vm, T_VALUE_ERROR, "%s already executing", kind_name(vm, g));
}

static int reused(VM *vm) {
  error_clear(vm);
  return raise_i(vm, T_RUNTIME_ERROR, "cannot reuse already awaited coroutine");
}

int generator_step(VM *vm, GeneratorObj *g, Ref value, Value *out) {
  if (g->running) return busy(vm, g);
  if (!g->regs && is_coroutine(vm, g)) return reused(vm);
  if (!g->regs) {
    *out = NONE_VALUE;
    return 0;
  }
  if (!g->started && !is_none(value))
    return raise_i(vm, T_TYPE_ERROR, "can't send non-None value to a just-started %s", kind_name(vm, g));
  own(ref_to(g));
  int result = resume(vm, g, own(value), out);
  drop_obj(vm, g);
  return result;
}

/* The raised exception goes in. */
static int raise_into(VM *vm, GeneratorObj *g, bool closing, Value *out) {
  if (g->running) return busy(vm, g);
  if (!g->regs) return is_coroutine(vm, g) && !closing ? reused(vm) : -1;
  own(ref_to(g));
  int result = resume(vm, g, ERR, out);
  drop_obj(vm, g);
  return result;
}

Value raise_stop_iteration(VM *vm, Ref value) {
  return raise_with(vm, T_STOP_ITERATION, is_undef(value) || is_none(value) ? ref(UNDEF) : value);
}

/* A step's result as send and throw give it. */
static Value answer(VM *vm, GeneratorObj *g, int step, Value out) {
  if (step) return step < 0 ? ERR : out;
  if (g->head.shape->type == vm->types[T_ASYNC_GENERATOR])
    raise_with(vm, T_STOP_ASYNC_ITERATION, ref(UNDEF));
  else
    raise_stop_iteration(vm, ref(out));
  drop(vm, out);
  return ERR;
}

Value generator_send(VM *vm, Ref v, Ref value) {
  GeneratorObj *g = as_generator(v);
  Value out = ERR;
  int step = generator_step(vm, g, value, &out);
  return answer(vm, g, step, out);
}

static Value generator_next(VM *vm, Ref v) {
  Value out = ERR;
  int step = generator_step(vm, as_generator(v), ref(NONE_VALUE), &out);
  if (step) return step < 0 ? ERR : out;
  drop(vm, out);
  return UNDEF;
}

/* ---- throw ---- */

static Value called(VM *vm, Ref type, Ref value) {
  if (is_undef(value) || is_none(value)) return object_call0(vm, type);
  if (is_kind(value, TYPE_EXCEPTION)) {
    int is = object_isinstance(vm, value, type);
    if (is) return is < 0 ? ERR : own(value);
  }
  if (is_kind(value, TYPE_TUPLE))
    return object_call(vm, type, &(Args){as_tuple(value)->items, as_tuple(value)->len, NULL});
  return object_call1(vm, type, value);
}

int thrown_exception(VM *vm, const Value *at) {
  Ref type = ref(at[0]), value = ref(at[1]), traceback = ref(at[2]);
  if (!is_undef(traceback) && !is_none(traceback) && !is_exact(vm, traceback, TRACEBACK))
    return raise_i(vm, T_TYPE_ERROR, "throw() third argument must be a traceback object");
  Value exc;
  if (is_kind(type, TYPE_TYPE) && type_flag(as_type(type), TYPE_EXCEPTION)) {
    exc = called(vm, type, value);
    if (is_err(exc)) return vm->trap.set ? -1 : 0;
    if (!is_kind(exc, TYPE_EXCEPTION)) {
      raise(vm, T_TYPE_ERROR, "calling %R should have returned an instance of BaseException, not %T", type,
            ref(exc));
      drop(vm, exc);
      return vm->trap.set ? -1 : 0;
    }
  } else if (is_kind(type, TYPE_EXCEPTION)) {
    if (!is_undef(value) && !is_none(value))
      return raise_i(vm, T_TYPE_ERROR, "instance exception may not have a separate value");
    exc = own(type);
  } else
    return raise_i(vm, T_TYPE_ERROR,
                   "exceptions must be classes or instances deriving from BaseException, not %T", type);
  if (!is_undef(traceback) && !is_none(traceback)) {
    Value old = as_exception(exc)->traceback;
    as_exception(exc)->traceback = own(traceback);
    drop(vm, old);
  }
  error_clear(vm);
  vm->exc = exc;
  return 0;
}

int stop_iteration_take(VM *vm, Value *out) {
  if (!raised_is(vm, T_STOP_ITERATION)) return 0;
  Value exc = error_take(vm);
  Ref value = ref(as_exception(exc)->extra[0]);
  *out = is_undef(value) ? NONE_VALUE : own(value);
  drop(vm, exc);
  return 1;
}

static bool is_generator_exit(VM *vm, Ref thrown) {
  TypeObj *type = is_kind(thrown, TYPE_TYPE) ? as_type(thrown) : type_of(vm, thrown);
  return type_is_subtype(type, vm->types[T_GENERATOR_EXIT]);
}

static int close_iter(VM *vm, Ref inner) {
  if (is_exact(vm, inner, GENERATOR) || is_exact(vm, inner, COROUTINE))
    return generator_close(vm, as_generator(inner));
  Value method;
  int found = object_find_attr(vm, inner, name_of(vm, W_close), &method);
  if (found < 0) return trap(vm, "an exception while an iterator's close was looked up"), -1;
  if (!found) return 0;
  Value result = object_call0(vm, ref(method));
  drop(vm, method);
  drop_x(vm, result);
  return is_err(result) ? -1 : 0;
}

/* Throws into what g waits for: 1 and *out, 0 when it has no throw, -1. */
static int throw_inner(VM *vm, Ref inner, const Value *at, bool close_inner, Value *out) {
  if (is_exact(vm, inner, GENERATOR) || is_exact(vm, inner, COROUTINE)) {
    *out = generator_throw(vm, as_generator(inner), at, close_inner);
    return is_err(*out) ? -1 : 1;
  }
  Value method;
  int found = object_find_attr(vm, inner, name_of(vm, W_throw), &method);
  if (found <= 0) return found;
  size_t n = is_undef(at[1]) ? 1 : is_undef(at[2]) ? 2 : 3;
  *out = object_call_n(vm, ref(method), n, at);
  drop(vm, method);
  return is_err(*out) ? -1 : 1;
}

/* What g waited for has ended, with a value or an exception: g goes on behind it. */
static int inner_ended(VM *vm, GeneratorObj *g, Value *out) {
  Value value;
  if (!stop_iteration_take(vm, &value)) return raise_into(vm, g, false, out);
  g->pc++; /* behind the jump back to SEND: the end of the wait */
  own(ref_to(g));
  int step = resume(vm, g, value, out);
  drop_obj(vm, g);
  return step;
}

/* As _step: throws and goes on. */
static int throw_step(VM *vm, GeneratorObj *g, const Value *at, bool close_inner, Value *out) {
  Ref inner = generator_delegate(g);
  if (!is_undef(inner)) {
    Value kept = own(inner);
    int answered = 0;
    g->running = true;
    if (close_inner && is_generator_exit(vm, ref(at[0])))
      answered = close_iter(vm, inner) < 0 ? -1 : 0;
    else {
      vm->hidden_frames++;
      answered = throw_inner(vm, inner, at, close_inner, out);
      vm->hidden_frames--;
      if (answered < 0) answered = -2;
    }
    g->running = false;
    drop(vm, kept);
    if (vm->trap.set) return -1;
    if (answered > 0) return 1;
    if (answered == -2) return inner_ended(vm, g, out);
    if (answered < 0) return raise_into(vm, g, false, out);
  }
  if (thrown_exception(vm, at) < 0) return -1;
  return raise_into(vm, g, false, out);
}

Value generator_throw(VM *vm, GeneratorObj *g, const Value *at, bool close_inner) {
  Value out = ERR;
  if (c_enter(vm, 0, "") < 0) return ERR;
  own(ref_to(g));
  int step = throw_step(vm, g, at, close_inner, &out);
  Value result = answer(vm, g, step, out);
  c_leave(vm, 0);
  drop_obj(vm, g);
  return result;
}

int generator_close(VM *vm, GeneratorObj *g) {
  if (!g->regs) return 0;
  if (!g->started) {
    frame_generator_end(vm, g);
    for (uint32_t i = 0; i < g->n; i++) let_go(vm, &g->regs[i]);
    finish(vm, g);
    return 0;
  }
  own(ref_to(g));
  Ref inner = generator_delegate(g);
  int failed = 0;
  if (!is_undef(inner)) {
    Value kept = own(inner);
    g->running = true;
    failed = close_iter(vm, inner);
    g->running = false;
    drop(vm, kept);
  }
  if (failed == 0) raise_with(vm, T_GENERATOR_EXIT, ref(UNDEF));
  Value out = ERR;
  int step = vm->trap.set ? -1 : raise_into(vm, g, true, &out), result = 0;
  if (step >= 0) drop(vm, out);
  if (step > 0)
    result = raise_i(vm, T_RUNTIME_ERROR, "%s ignored GeneratorExit", kind_name(vm, g));
  else if (step < 0 && (raised_is(vm, T_GENERATOR_EXIT) || raised_is(vm, T_STOP_ITERATION)))
    error_clear(vm);
  else if (step < 0)
    result = -1;
  drop_obj(vm, g);
  return result;
}

/* ---- what Python sees ---- */

Value generator_m_send(VM *vm, Ref self, const Args *args) {
  return generator_send(vm, self, ref(args->at[0]));
}

Value generator_m_throw(VM *vm, Ref self, const Args *args) {
  return generator_throw(vm, as_generator(self), args->at, true);
}

Value generator_m_close(VM *vm, Ref self, const Args *args) {
  return generator_close(vm, as_generator(self)) < 0 ? ERR : NONE_VALUE;
}

Value generator_get_name(VM *vm, Ref v) {
  return own(ref(as_generator(v)->name));
}
Value generator_get_qualname(VM *vm, Ref v) {
  return own(ref(as_generator(v)->qualname));
}
static int set_text(VM *vm, Value *field, Ref value, const char *name) {
  if (is_undef(value) || !is_kind(value, TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "%s must be set to a string object", name);
  Value old = *field;
  *field = own(value);
  drop(vm, old);
  return 0;
}
int generator_set_name(VM *vm, Ref v, Ref value) {
  return set_text(vm, &as_generator(v)->name, value, "__name__");
}
int generator_set_qualname(VM *vm, Ref v, Ref value) {
  return set_text(vm, &as_generator(v)->qualname, value, "__qualname__");
}
Value generator_get_running(VM *vm, Ref v) {
  return from_bool(as_generator(v)->running);
}
Value generator_get_suspended(VM *vm, Ref v) {
  return from_bool(suspended_at(as_generator(v)) != NULL);
}
Value generator_get_code(VM *vm, Ref v) {
  return own(ref_to(as_function(as_generator(v)->function)->code));
}
Value generator_get_frame(VM *vm, Ref v) {
  return generator_frame(vm, as_generator(v));
}
Value generator_get_delegate(VM *vm, Ref v) {
  Ref inner = generator_delegate(as_generator(v));
  return is_undef(inner) ? NONE_VALUE : own(inner);
}

/* ---- its end ---- */

/* Suspended, with a try statement somewhere in its function. */
static bool has_work(const GeneratorObj *g) {
  return g->regs && g->started && as_function(g->function)->code->n_handlers;
}

void generator_del(VM *vm, Ref v) {
  GeneratorObj *g = as_generator(v);
  if (!g->regs) return;
  if (is_coroutine(vm, g) && !g->started) {
    warn_unawaited(vm, ref(g->qualname));
    return;
  }
  Value saved = error_take(vm);
  if (!is_undef(g->finalizer) && !g->closed) {
    Value done = object_call1(vm, ref(g->finalizer), v);
    drop_x(vm, done);
    if (is_err(done)) error_unraisable(vm, v, "an exception in the finalizer of asynchronous generators");
    vm->exc = saved;
    return;
  }
  if (generator_close(vm, g) < 0) error_unraisable(vm, v, "an exception while a generator was closed");
  vm->exc = saved;
}

/* What it waits for is told that it ends: an object of the program's may have a close() of its own. */
static bool waits_for_own(VM *vm, const GeneratorObj *g) {
  Ref waited = g->regs && g->started && !g->running ? generator_delegate(g) : ref(UNDEF);
  return is_ptr(waited) && !is_undef(waited) && type_flag(type_of(vm, waited), TYPE_HEAP);
}

bool generator_ends_visibly(VM *vm, Obj *object) {
  if (!is_generator_like(vm, ref_to(object))) return false;
  const GeneratorObj *g = (GeneratorObj *)object;
  if (waits_for_own(vm, g)) return true;
  return has_work(g) || (g->regs && !g->started && is_coroutine(vm, g)) ||
         (g->regs && !is_undef(g->finalizer) && !g->closed);
}

Obj *finalizer_left(VM *vm, bool or_callbacks) {
  for (int i = 0; i < N_GC_LISTS; i++) {
    GcHead *list = &vm->generations[i];
    for (GcHead *head = list->next; head != list; head = head->next) {
      Obj *object = gc_object_of(head);
      if (gc_would_finalize(vm, object)) return object;
      if (or_callbacks && is_kind_of(vm, ref_to(object), WEAKREF) &&
          !is_undef(as_weak(ref_to(object))->callback))
        return object;
    }
  }
  return NULL;
}

void generator_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  GeneratorObj *g = (GeneratorObj *)object;
  visit(vm, ref(g->function), ctx);
  if (g->frame) visit(vm, ref_to(g->frame), ctx);
  visit(vm, ref(g->finalizer), ctx);
  if (!g->regs || g->running) {
    visit(vm, ref(g->handled.exc), ctx);
    return;
  }
  const CodeObj *code = as_function(g->function)->code;
  for (uint32_t i = 0; i < code->n_locals; i++) visit(vm, ref(g->regs[i]), ctx);
  size_t at = (size_t)(g->pc - 1 - code->instrs);
  for (uint32_t i = 0; g->started && i < code->n_ranges; i++)
    if (at >= code->ranges[i].from && at < code->ranges[i].to)
      visit(vm, ref(g->regs[code->ranges[i].reg - FRAME_HEADER]), ctx);
  visit(vm, ref(g->handled.exc), ctx);
}

void generator_dealloc(VM *vm, Obj *object) {
  GeneratorObj *g = (GeneratorObj *)object;
  if (g->regs) {
    if (!is_undef(g->finalizer)) forget_registers(vm, g);
    finish(vm, g);
  }
  drop(vm, g->name);
  drop(vm, g->qualname);
  drop(vm, g->function);
  drop(vm, g->handled.exc);
  drop(vm, g->finalizer);
  object_free(vm, object, sizeof *g + g->n * sizeof(Value));
}

static const MethodDef generator_methods[] = {
    {"send", generator_m_send, ARG_ONE, "($self, arg, /)", NULL, METHOD_STEP},
    {"throw", generator_m_throw, ARG_POS, "($self, typ, val=None, tb=None, /)", NULL, 0},
    {"close", generator_m_close, ARG_NONE, "($self, /)", NULL, 0},
    {0}};
static const GetSetDef generator_getsets[] = {
    {"__name__", generator_get_name, generator_set_name, NULL},
    {"__qualname__", generator_get_qualname, generator_set_qualname, NULL},
    {"gi_yieldfrom", generator_get_delegate, NULL, NULL},
    {"gi_running", generator_get_running, NULL, NULL},
    {"gi_frame", generator_get_frame, NULL, NULL},
    {"gi_suspended", generator_get_suspended, NULL, NULL},
    {"gi_code", generator_get_code, NULL, NULL},
    {0}};
const TypeSpec generator_spec = {.name = "generator",
                                 .size = sizeof(GeneratorObj),
                                 .flags = TYPE_GC | TYPE_HAS_WEAK,
                                 .slots = {.iter = object_self, .next = generator_next, .del = generator_del},
                                 .methods = generator_methods,
                                 .getsets = generator_getsets,
                                 .traverse = generator_traverse,
                                 .dealloc = generator_dealloc};
