/* _asyncio.Task: a coroutine that an event loop drives.

   While a task is not done, either a step of it is scheduled and `waits_for` is UNDEF, or `waits_for` is a
   future whose callback is the task's wakeup. A step sends None or throws an exception into the coroutine,
   and looks at what it yields. */
#include "module/asyncio_int.h"
#include "module/contextvars.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/generic.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include "vm/generator.h"

typedef struct StepObj { /* what the loop calls for the next step */
  Obj head;
  Value task, exception; /* to be thrown; UNDEF: none */
} StepObj;

static const MethodDef wakeup_def;

static int task_step(VM *vm, Ref v, Ref exception);

/* ---- scheduling ---- */

static int step_soon(VM *vm, TaskObj *task, Ref exception) {
  StepObj *step = object_new(vm, asyncio_state(vm)->step, sizeof *step);
  if (!step) return -1;
  step->task = own_obj(task);
  step->exception = own(exception);
  gc_track(vm, step);
  int result = asyncio_call_soon(vm, ref(task->future.loop), ref_to(step), ref(UNDEF), ref(task->context));
  drop_obj(vm, step);
  return result;
}

/* The coroutine gets a RuntimeError at its next step; takes the text. */
static int fail_soon(VM *vm, TaskObj *task, Value text) {
  if (is_err(text)) return -1;
  Value exc = object_call1(vm, ref_to(vm->types[T_RUNTIME_ERROR]), ref(text));
  drop(vm, text);
  if (is_err(exc)) return -1;
  int result = step_soon(vm, task, ref(exc));
  drop(vm, exc);
  return result;
}

static Value step_call(VM *vm, Ref v, const Args *args) {
  StepObj *step = (StepObj *)obj_of(v);
  if (args->names && args->names->len) return raise(vm, T_TYPE_ERROR, "function takes no keyword arguments");
  if (args->n) return raise(vm, T_TYPE_ERROR, "function takes no positional arguments");
  Value held = own(v);
  int result = task_step(vm, ref(step->task), ref(step->exception));
  drop(vm, held);
  return result < 0 ? ERR : NONE_VALUE;
}
static Value step_self(VM *vm, Ref v) {
  return field_or_none(((StepObj *)obj_of(v))->task);
}
static void step_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((StepObj *)object)->task), ctx);
  visit(vm, ref(((StepObj *)object)->exception), ctx);
}
static void step_clear(VM *vm, Obj *object) {
  field_set(vm, &((StepObj *)object)->task, UNDEF);
  field_set(vm, &((StepObj *)object)->exception, UNDEF);
}
static void step_dealloc(VM *vm, Obj *object) {
  step_clear(vm, object);
  object_free(vm, object, sizeof(StepObj));
}
static const GetSetDef step_getsets[] = {{"__self__", step_self, NULL, NULL}, {0}};
const TypeSpec task_step_spec = {.name = "TaskStepMethWrapper",
                                 .size = sizeof(StepObj),
                                 .flags = TYPE_GC,
                                 .slots = {.call = step_call},
                                 .getsets = step_getsets,
                                 .traverse = step_traverse,
                                 .clear = step_clear,
                                 .dealloc = step_dealloc};

static Value wakeup(VM *vm, Ref self, const Args *args) {
  AsyncioState *state = asyncio_state(vm);
  Ref awaited = ref(args->at[0]);
  Value out = UNDEF, held = own(self);
  int outcome = 0;
  if (is_plain_future(state, awaited))
    outcome = future_outcome(vm, as_future(awaited), &out);
  else if (is_err(out = object_call_method(vm, awaited, asyncio_name(state, result)))) {
    out = UNDEF;
    outcome = -1;
  }
  if (outcome < 0 && vm->trap.set) return ERR;
  if (outcome < 0) out = error_take(vm);
  int result = task_step(vm, self, outcome ? ref(out) : ref(UNDEF));
  drop_x(vm, out);
  drop(vm, held);
  return result < 0 ? ERR : NONE_VALUE;
}
static const MethodDef wakeup_def = {"task_wakeup", wakeup, ARG_ONE, NULL, NULL, 0};

/* ---- one step ---- */

/* Sends None, or throws: 1 and a yielded *out, 0 and a returned *out, -1. */
static int drive(VM *vm, TaskObj *task, Ref exception, Value *out) {
  Value coroutine = own(ref(task->coroutine));
  int step;
  if (is_undef(exception))
    step = eval_send(vm, ref(coroutine), NONE_VALUE, out);
  else {
    Value at[3] = {{exception.bits}, UNDEF, UNDEF};
    if (is_exact(vm, coroutine, COROUTINE) || is_exact(vm, coroutine, GENERATOR))
      *out = generator_throw(vm, as_generator(coroutine), at, true);
    else
      *out = object_call_method1(vm, ref(coroutine), name_of(vm, W_throw), exception);
    step = !is_err(*out) ? 1 : !vm->trap.set && stop_iteration_take(vm, out) ? 0 : -1;
  }
  drop(vm, coroutine);
  return step;
}

/* The coroutine has raised: 0, or -1 with what leaves the loop too. */
static int task_raised(VM *vm, TaskObj *task) {
  if (vm->trap.set) return -1;
  Value exc = error_take(vm);
  int cancelled = exception_matches(vm, ref(exc), ref(asyncio_state(vm)->cancelled_error));
  if (cancelled < 0) {
    drop(vm, exc);
    return -1;
  }
  if (cancelled) {
    field_set(vm, &task->future.cancelled_exception, exc);
    return future_cancel(vm, &task->future, ref(NONE_VALUE)) < 0 ? -1 : 0;
  }
  int result = future_fail(vm, &task->future, ref(exc));
  TypeObj *type = type_of(vm, ref(exc));
  if (result == 0 && (type_is_subtype(type, vm->types[T_KEYBOARD_INTERRUPT]) ||
                      type_is_subtype(type, vm->types[T_SYSTEM_EXIT]))) {
    vm->exc = exc;
    return -1;
  }
  drop(vm, exc);
  return result;
}

/* The task waits for `awaited`, whose callback stands. */
static int now_waits(VM *vm, TaskObj *task, Ref awaited, bool plain) {
  AsyncioState *state = asyncio_state(vm);
  field_set(vm, &task->waits_for, own(awaited));
  if (!task->must_cancel) return 0;
  int cancelled;
  Ref message = is_undef(task->future.cancel_message) ? ref(NONE_VALUE) : ref(task->future.cancel_message);
  Value held = own(awaited);
  if (plain && type_of(vm, awaited) == state->future)
    cancelled = future_cancel(vm, as_future(awaited), message);
  else if (plain)
    cancelled = task_cancel(vm, as_task(awaited), message);
  else {
    Value method = object_getattr(vm, awaited, asyncio_name(state, cancel)), answer = ERR;
    Value at[1] = {{message.bits}};
    if (!is_err(method))
      answer = object_call(vm, ref(method), &(Args){at, 0, (TupleObj *)obj_of(state->with_msg)});
    cancelled = is_err(answer) ? -1 : object_truth(vm, ref(answer));
    drop_x(vm, answer);
    drop_x(vm, method);
  }
  drop(vm, held);
  if (cancelled > 0) task->must_cancel = false;
  return cancelled < 0 ? -1 : 0;
}

static int other_loop(VM *vm, TaskObj *task, Ref awaited) {
  return fail_soon(
      vm, task, str_format(vm, "Task %R got Future %R attached to a different loop", ref_to(task), awaited));
}
static int plain_yield(VM *vm, TaskObj *task, Ref awaited) {
  return fail_soon(
      vm, task,
      str_format(vm, "yield was used instead of yield from in task %R with %R", ref_to(task), awaited));
}

static int yielded_future(VM *vm, TaskObj *task, Ref awaited) {
  FutureObj *future = as_future(awaited);
  if (!same_bits(future->loop, task->future.loop)) return other_loop(vm, task, awaited);
  if (!future->blocking) return plain_yield(vm, task, awaited);
  future->blocking = false;
  Value callback = builtin_new(vm, &wakeup_def, ref_to(task));
  if (is_err(callback)) return -1;
  int result = future_add_callback(vm, future, ref(callback), ref(task->context));
  drop(vm, callback);
  return result < 0 ? -1 : now_waits(vm, task, awaited, true);
}

/* What a class that behaves like a future says its loop is. */
static Value loop_of(VM *vm, Ref v) {
  AsyncioState *state = asyncio_state(vm);
  Value method;
  int found = object_find_attr(vm, v, asyncio_name(state, get_loop), &method);
  if (found < 0) return ERR;
  if (!found) return object_getattr(vm, v, asyncio_name(state, loop));
  Value loop = object_call0(vm, ref(method));
  drop(vm, method);
  return loop;
}

/* Something with _asyncio_future_blocking. */
static int yielded_alike(VM *vm, TaskObj *task, Ref awaited, Ref blocking) {
  AsyncioState *state = asyncio_state(vm);
  Value loop = loop_of(vm, awaited);
  if (is_err(loop)) return -1;
  bool same = same_bits(loop, task->future.loop);
  drop(vm, loop);
  if (!same) return other_loop(vm, task, awaited);
  int is = object_truth(vm, blocking);
  if (is < 0) return -1;
  if (!is) return plain_yield(vm, task, awaited);
  if (object_setattr(vm, awaited, asyncio_name(state, blocking), ref(FALSE_VALUE)) < 0) return -1;
  Value callback = builtin_new(vm, &wakeup_def, ref_to(task)), done = ERR;
  Value add = is_err(callback) ? ERR : object_getattr(vm, awaited, asyncio_name(state, add_done_callback));
  if (!is_err(add)) {
    Value at[2] = {callback, task->context};
    done = object_call(vm, ref(add), &(Args){at, 1, (TupleObj *)obj_of(state->with_context)});
  }
  drop_x(vm, callback);
  drop_x(vm, add);
  drop_x(vm, done);
  return is_err(done) ? -1 : now_waits(vm, task, awaited, false);
}

static int task_yielded(VM *vm, TaskObj *task, Ref awaited) {
  AsyncioState *state = asyncio_state(vm);
  if (same_bits(awaited, ref_to(task)))
    return fail_soon(vm, task, str_format(vm, "Task cannot await on itself: %R", ref_to(task)));
  if (is_plain_future(state, awaited)) return yielded_future(vm, task, awaited);
  if (is_none(awaited)) return step_soon(vm, task, ref(UNDEF));
  Value blocking;
  int found = object_find_attr(vm, awaited, asyncio_name(state, blocking), &blocking);
  if (found < 0) return -1;
  if (found && !is_none(blocking)) {
    int result = yielded_alike(vm, task, awaited, ref(blocking));
    drop(vm, blocking);
    return result;
  }
  if (is_exact(vm, awaited, GENERATOR))
    return fail_soon(vm, task,
                     str_format(vm, "yield was used instead of yield from for generator in task %R with %R",
                                ref_to(task), awaited));
  return fail_soon(vm, task, str_format(vm, "Task got bad yield: %R", awaited));
}

/* The step itself, inside of enter and leave. */
static int step_inside(VM *vm, TaskObj *task, Ref exception) {
  Value mine = UNDEF, out = ERR;
  if (task->must_cancel) {
    int is =
        is_undef(exception) ? 0 : exception_matches(vm, exception, ref(asyncio_state(vm)->cancelled_error));
    if (is < 0) return -1;
    if (!is) {
      if (is_err(mine = future_cancelled_error(vm, &task->future))) return -1;
      exception = ref(mine);
    }
    task->must_cancel = false;
  }
  field_set(vm, &task->waits_for, UNDEF);
  if (is_undef(task->coroutine)) {
    drop_x(vm, mine);
    return raise_i(vm, T_RUNTIME_ERROR, "uninitialized Task object");
  }
  int step = drive(vm, task, exception, &out), result;
  drop_x(vm, mine);
  if (step < 0) return task_raised(vm, task);
  if (step > 0)
    result = task_yielded(vm, task, ref(out));
  else if (task->must_cancel) {
    Ref message = is_undef(task->future.cancel_message) ? ref(NONE_VALUE) : ref(task->future.cancel_message);
    Value kept = own(message);
    task->must_cancel = false;
    result = future_cancel(vm, &task->future, ref(kept)) < 0 ? -1 : 0;
    drop(vm, kept);
  } else
    result = future_finish(vm, &task->future, ref(out));
  drop(vm, out);
  return result;
}

static int task_step(VM *vm, Ref v, Ref exception) {
  TaskObj *task = as_task(v);
  if (task->future.state != FUTURE_PENDING) {
    Value text =
        str_format(vm, "_step(): already done: %R %R", v, is_undef(exception) ? ref(NONE_VALUE) : exception);
    Value exc = is_err(text) ? ERR : object_call1(vm, ref(asyncio_state(vm)->invalid_state), ref(text));
    drop_x(vm, text);
    if (!is_err(exc)) raise_object_steal(vm, exc);
    return -1;
  }
  Value held = own(v), loop = own(ref(task->future.loop));
  int result = asyncio_enter_task(vm, ref(loop), v);
  if (result == 0) {
    result = step_inside(vm, task, exception);
    if (!vm->trap.set) {
      Value raised_exc = error_take(vm);
      int left = asyncio_leave_task(vm, ref(loop), v);
      if (result < 0 && left < 0 && !vm->trap.set) error_clear(vm);
      if (result < 0)
        vm->exc = raised_exc;
      else
        result = left;
    }
  }
  drop(vm, loop);
  drop(vm, held);
  return result;
}

/* ---- making ---- */

static int is_coroutine(VM *vm, Ref v) {
  if (is_exact(vm, v, COROUTINE)) return 1;
  Value answer = object_call1(vm, ref(asyncio_state(vm)->iscoroutine), v);
  int is = is_err(answer) ? -1 : object_truth(vm, ref(answer));
  drop_x(vm, answer);
  return is;
}

static Value name_for(VM *vm, Ref name) {
  AsyncioState *state = asyncio_state(vm);
  if (is_undef(name) || is_none(name)) return str_format(vm, "Task-%z", (size_t)++state->n_tasks);
  return is_exact(vm, name, STR) ? own(name) : object_str(vm, name);
}

static int task_init(VM *vm, Ref self, const Args *args) {
  Value at[4];
  TaskObj *task = as_task(self);
  if (args_parse(vm, "Task", "(coro, *, loop=None, name=None, context=None)", args, at) < 0) return -1;
  if (future_begin(vm, &task->future, ref(at[1])) < 0) return -1;
  int is = is_coroutine(vm, ref(at[0]));
  if (is <= 0) {
    task->log_destroy = false;
    return is < 0 ? -1 : raise_i(vm, T_TYPE_ERROR, "a coroutine was expected, got %R", ref(at[0]));
  }
  bool own_context = !is_undef(at[3]) && !is_none(at[3]);
  Value context = own_context ? own(ref(at[3])) : context_copy_current(vm);
  if (is_err(context)) return -1;
  field_set(vm, &task->context, context);
  field_set(vm, &task->waits_for, UNDEF);
  task->must_cancel = false;
  task->log_destroy = true;
  task->n_cancels = 0;
  field_set(vm, &task->coroutine, own(ref(at[0])));
  Value name = name_for(vm, ref(at[2]));
  if (is_err(name)) return -1;
  field_set(vm, &task->name, name);
  return step_soon(vm, task, ref(UNDEF)) < 0 ? -1 : asyncio_register_task(vm, self);
}

/* ---- methods ---- */

int task_cancel(VM *vm, TaskObj *task, Ref message) {
  AsyncioState *state = asyncio_state(vm);
  task->future.log_traceback = false;
  if (task->future.state != FUTURE_PENDING) return 0;
  task->n_cancels++;
  if (!is_undef(task->waits_for)) {
    Value awaited = own(ref(task->waits_for));
    int cancelled;
    if (type_of(vm, ref(awaited)) == state->future)
      cancelled = future_cancel(vm, as_future(awaited), message);
    else {
      Value method = object_getattr(vm, ref(awaited), asyncio_name(state, cancel)), answer = ERR;
      Value at[1] = {{message.bits}};
      if (!is_err(method) && c_enter_unsure(vm, "") == 0) {
        answer = object_call(vm, ref(method), &(Args){at, 0, (TupleObj *)obj_of(state->with_msg)});
        c_leave_unsure(vm);
      }
      cancelled = is_err(answer) ? -1 : object_truth(vm, ref(answer));
      drop_x(vm, answer);
      drop_x(vm, method);
    }
    drop(vm, awaited);
    if (cancelled) return cancelled;
  }
  task->must_cancel = true;
  field_set(vm, &task->future.cancel_message, own(message));
  return 1;
}

static Value m_cancel(VM *vm, Ref self, const Args *args) {
  if (is_undef(as_task(self)->future.loop))
    return raise(vm, T_RUNTIME_ERROR, "Task object is not initialized.");
  Value held = own(self);
  int cancelled = task_cancel(vm, as_task(self), is_undef(args->at[0]) ? ref(NONE_VALUE) : ref(args->at[0]));
  drop(vm, held);
  return cancelled < 0 ? ERR : from_bool(cancelled);
}
static Value m_cancelling(VM *vm, Ref self, const Args *args) {
  return from_int62(as_task(self)->n_cancels);
}
static Value m_uncancel(VM *vm, Ref self, const Args *args) {
  TaskObj *task = as_task(self);
  if (task->n_cancels > 0) task->n_cancels--;
  return from_int62(task->n_cancels);
}
static Value m_set_result(VM *vm, Ref self, const Args *args) {
  return raise(vm, T_RUNTIME_ERROR, "Task does not support set_result operation");
}
static Value m_set_exception(VM *vm, Ref self, const Args *args) {
  return raise(vm, T_RUNTIME_ERROR, "Task does not support set_exception operation");
}
static Value m_get_stack(VM *vm, Ref self, const Args *args) {
  return object_call2(vm, ref(asyncio_state(vm)->task_stack), self,
                      is_undef(args->at[0]) ? ref(NONE_VALUE) : ref(args->at[0]));
}
static Value m_print_stack(VM *vm, Ref self, const Args *args) {
  Value at[3] = {{self.bits}, NONE_VALUE, NONE_VALUE};
  if (!is_undef(args->at[0])) at[1] = args->at[0];
  if (!is_undef(args->at[1])) at[2] = args->at[1];
  return object_call_n(vm, ref(asyncio_state(vm)->task_print_stack), 3, at);
}
static Value m_get_name(VM *vm, Ref self, const Args *args) {
  return field_or_none(as_task(self)->name);
}
static Value m_set_name(VM *vm, Ref self, const Args *args) {
  Ref v = ref(args->at[0]);
  Value name = is_exact(vm, v, STR) ? own(v) : object_str(vm, v);
  if (is_err(name)) return ERR;
  field_set(vm, &as_task(self)->name, name);
  return NONE_VALUE;
}
static Value m_get_coro(VM *vm, Ref self, const Args *args) {
  return field_or_none(as_task(self)->coroutine);
}

/* ---- attributes ---- */

static Value get_log_destroy(VM *vm, Ref v) {
  return from_bool(as_task(v)->log_destroy);
}
static int set_log_destroy(VM *vm, Ref v, Ref value) {
  if (is_undef(value)) return raise_i(vm, T_ATTRIBUTE_ERROR, "cannot delete attribute");
  int is = object_truth(vm, value);
  if (is >= 0) as_task(v)->log_destroy = is;
  return is < 0 ? -1 : 0;
}
static Value get_must_cancel(VM *vm, Ref v) {
  return from_bool(as_task(v)->must_cancel);
}
static Value get_coro(VM *vm, Ref v) {
  return field_or_none(as_task(v)->coroutine);
}
static Value get_waits_for(VM *vm, Ref v) {
  return field_or_none(as_task(v)->waits_for);
}
static Value task_repr(VM *vm, Ref v) {
  return object_call1(vm, ref(asyncio_state(vm)->task_repr), v);
}

/* ---- the end ---- */

static void task_del(VM *vm, Ref v) {
  TaskObj *task = as_task(v);
  if (asyncio_state(vm)->current && !is_undef(task->future.loop) && task->future.state == FUTURE_PENDING &&
      task->log_destroy) {
    Value saved = error_take(vm);
    Value text = str_from(vm, "Task was destroyed but it is pending!");
    future_report_steal(vm, &task->future, future_report_about(vm, &task->future, text, A_task, v));
    if (vm->trap.set) {
      drop_x(vm, saved);
      return;
    }
    vm->exc = saved;
  }
  future_del(vm, v);
}

static void task_clear(VM *vm, Obj *object) {
  TaskObj *task = (TaskObj *)object;
  future_clear(vm, object);
  field_set(vm, &task->context, UNDEF);
  field_set(vm, &task->coroutine, UNDEF);
  field_set(vm, &task->name, UNDEF);
  field_set(vm, &task->waits_for, UNDEF);
}
static void task_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  const TaskObj *task = (TaskObj *)object;
  future_traverse(vm, object, visit, ctx);
  visit(vm, ref(task->context), ctx);
  visit(vm, ref(task->coroutine), ctx);
  visit(vm, ref(task->name), ctx);
  visit(vm, ref(task->waits_for), ctx);
}
static void task_dealloc(VM *vm, Obj *object) {
  task_clear(vm, object);
  object_free(vm, object, object->shape->type->size);
}

static const MethodDef task_methods[] = {
    {"__await__", future_m_await, ARG_NONE, "($self, /)", NULL, 0},
    {"result", future_m_result, ARG_NONE, "($self, /)", NULL, 0},
    {"exception", future_m_exception, ARG_NONE, "($self, /)", NULL, 0},
    {"add_done_callback", future_m_add_done_callback, ARG_KW, "($self, fn, /, *, context=<unrepresentable>)",
     NULL, 0},
    {"remove_done_callback", future_m_remove_done_callback, ARG_ONE, "($self, fn, /)", NULL, 0},
    {"cancelled", future_m_cancelled, ARG_NONE, "($self, /)", NULL, 0},
    {"done", future_m_done, ARG_NONE, "($self, /)", NULL, 0},
    {"set_result", m_set_result, ARG_ONE, "($self, result, /)", NULL, 0},
    {"set_exception", m_set_exception, ARG_ONE, "($self, exception, /)", NULL, 0},
    {"cancel", m_cancel, ARG_KW, "($self, /, msg=None)", NULL, 0},
    {"cancelling", m_cancelling, ARG_NONE, "($self, /)", NULL, 0},
    {"uncancel", m_uncancel, ARG_NONE, "($self, /)", NULL, 0},
    {"get_stack", m_get_stack, ARG_KW, "($self, /, *, limit=None)", NULL, 0},
    {"print_stack", m_print_stack, ARG_KW, "($self, /, *, limit=None, file=None)", NULL, 0},
    {"_make_cancelled_error", future_m_make_cancelled_error, ARG_NONE, "($self, /)", NULL, 0},
    {"get_name", m_get_name, ARG_NONE, "($self, /)", NULL, 0},
    {"set_name", m_set_name, ARG_ONE, "($self, value, /)", NULL, 0},
    {"get_coro", m_get_coro, ARG_NONE, "($self, /)", NULL, 0},
    CLASS_GETITEM_ROW,
    {0}};
static const GetSetDef task_getsets[] = {FUTURE_GETSETS,
                                         {"_log_destroy_pending", get_log_destroy, set_log_destroy, NULL},
                                         {"_must_cancel", get_must_cancel, NULL, NULL},
                                         {"_coro", get_coro, NULL, NULL},
                                         {"_fut_waiter", get_waits_for, NULL, NULL},
                                         {0}};
const TypeSpec asyncio_task_spec = {.name = "_asyncio.Task",
                                    .size = sizeof(TaskObj),
                                    .attrs_at = offsetof(FutureObj, attrs),
                                    .flags = TYPE_GC | TYPE_BASE | TYPE_HAS_DICT | TYPE_HAS_WEAK,
                                    .slots = {.repr = task_repr,
                                              .iter = future_iter,
                                              .init = task_init,
                                              .new_ = future_make,
                                              .del = task_del},
                                    .methods = task_methods,
                                    .getsets = task_getsets,
                                    .traverse = task_traverse,
                                    .clear = task_clear,
                                    .dealloc = task_dealloc};
