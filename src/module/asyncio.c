/* The module _asyncio: which loop runs, which task of it, and the two types of asyncio_future.c and
   asyncio_task.c. What it says in words (repr, stacks) is asked of the package asyncio, as in the
   reference. */
#include "module/asyncio_int.h"
#include "module/unseen.h"
#include "object/dict.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include "vm/import.h"

/* ---- loops ---- */

Value asyncio_event_loop(VM *vm) {
  AsyncioState *state = asyncio_state(vm);
  if (!is_undef(state->running_loop) && !is_none(state->running_loop)) return own(ref(state->running_loop));
  Value policy = object_call0(vm, ref(state->get_policy));
  Value loop =
      is_err(policy) ? ERR : object_call_method(vm, ref(policy), asyncio_name(state, get_event_loop));
  drop_x(vm, policy);
  return loop;
}

int asyncio_call_soon(VM *vm, Ref loop, Ref callback, Ref arg, Ref context) {
  AsyncioState *state = asyncio_state(vm);
  Value method = object_getattr(vm, loop, asyncio_name(state, call_soon));
  if (is_err(method)) return -1;
  Value at[3] = {{callback.bits}, {arg.bits}, {context.bits}};
  if (is_undef(arg)) at[1] = at[2];
  Value handle = object_call(vm, ref(method),
                             &(Args){at, is_undef(arg) ? 1 : 2, (TupleObj *)obj_of(state->with_context)});
  drop(vm, method);
  drop_x(vm, handle);
  return is_err(handle) ? -1 : 0;
}

static Value f_get_event_loop(VM *vm, Ref self, const Args *args) {
  return asyncio_event_loop(vm);
}

static Value f_get_running_loop_or_none(VM *vm, Ref self, const Args *args) {
  return field_or_none(asyncio_state(vm)->running_loop);
}

static Value f_get_running_loop(VM *vm, Ref self, const Args *args) {
  AsyncioState *state = asyncio_state(vm);
  if (is_undef(state->running_loop) || is_none(state->running_loop))
    return raise(vm, T_RUNTIME_ERROR, "no running event loop");
  return own(ref(state->running_loop));
}

static Value f_set_running_loop(VM *vm, Ref self, const Args *args) {
  field_set(vm, &asyncio_state(vm)->running_loop, own(ref(args->at[0])));
  return NONE_VALUE;
}

/* ---- tasks ---- */

/* The task that the loop runs: 1 and the task, 0, -1; and the loop's hash. */
static int find_task(VM *vm, Ref loop, int64_t *hash, Ref *task) {
  if (object_hash(vm, loop, hash) < 0) return -1;
  return dict_find_hashed(vm, asyncio_state(vm)->current, loop, *hash, task);
}

int asyncio_enter_task(VM *vm, Ref loop, Ref task) {
  int64_t hash;
  Ref there;
  int found = find_task(vm, loop, &hash, &there);
  if (found < 0) return -1;
  if (!found) return dict_set_hashed(vm, asyncio_state(vm)->current, loop, hash, task);
  Value held = own(there);
  raise(vm, T_RUNTIME_ERROR, "Cannot enter into task %R while another task %R is being executed.", task,
        ref(held));
  drop(vm, held);
  return -1;
}

int asyncio_leave_task(VM *vm, Ref loop, Ref task) {
  int64_t hash;
  Ref there;
  int found = find_task(vm, loop, &hash, &there);
  if (found < 0) return -1;
  if (found && same_bits(there, task))
    return dict_delete_hashed(vm, asyncio_state(vm)->current, loop, hash, NULL) < 0 ? -1 : 0;
  Value held = found ? own(there) : NONE_VALUE;
  raise(vm, T_RUNTIME_ERROR, "Leaving task %R does not match the current task %R.", task, ref(held));
  drop(vm, held);
  return -1;
}

int asyncio_register_task(VM *vm, Ref task) {
  Value done = object_call_method1(vm, ref(asyncio_state(vm)->all_tasks), name_of(vm, W_add), task);
  drop_x(vm, done);
  return is_err(done) ? -1 : 0;
}

static Value f_register_task(VM *vm, Ref self, const Args *args) {
  return asyncio_register_task(vm, ref(args->at[0])) < 0 ? ERR : NONE_VALUE;
}

static Value f_unregister_task(VM *vm, Ref self, const Args *args) {
  Value name = str_interned(vm, "discard", 7);
  if (is_err(name)) return ERR;
  Value done = object_call_method1(vm, ref(asyncio_state(vm)->all_tasks), ref(name), ref(args->at[0]));
  drop(vm, name);
  drop_x(vm, done);
  return is_err(done) ? ERR : NONE_VALUE;
}

static Value f_enter_task(VM *vm, Ref self, const Args *args) {
  return asyncio_enter_task(vm, ref(args->at[0]), ref(args->at[1])) < 0 ? ERR : NONE_VALUE;
}
static Value f_leave_task(VM *vm, Ref self, const Args *args) {
  return asyncio_leave_task(vm, ref(args->at[0]), ref(args->at[1])) < 0 ? ERR : NONE_VALUE;
}

/* ---- the module ---- */

static const char *const texts[N_ASYNCIO_NAMES] = {
    [A_call_soon] = "call_soon",
    [A_call_exception_handler] = "call_exception_handler",
    [A_get_debug] = "get_debug",
    [A_blocking] = "_asyncio_future_blocking",
    [A_add_done_callback] = "add_done_callback",
    [A_get_loop] = "get_loop",
    [A_loop] = "_loop",
    [A_cancel] = "cancel",
    [A_result] = "result",
    [A_message] = "message",
    [A_exception] = "exception",
    [A_future] = "future",
    [A_task] = "task",
    [A_source_traceback] = "source_traceback",
    [A_context] = "context",
    [A_msg] = "msg",
    [A_get_event_loop] = "get_event_loop",
    [A_done] = "done",
    [A_remove_done_callback] = "remove_done_callback",
    [A_closed] = "_closed",
};

/* An attribute of a module, which is imported. */
static int take(VM *vm, const char *module_name, const char *attribute, Value *out) {
  Value module = import_module(vm, module_name), name = ERR;
  if (!is_err(module)) name = str_interned(vm, attribute, strlen(attribute));
  Value got = is_err(name) ? ERR : object_getattr(vm, ref(module), ref(name));
  drop_x(vm, name);
  drop_x(vm, module);
  if (is_err(got)) return -1;
  *out = got;
  return 0;
}

/* In the reference's order, which sys.modules shows. */
static int take_helpers(VM *vm, AsyncioState *state) {
  Value events = str_interned(vm, "asyncio.events", 14);
  if (is_err(events)) return -1;
  bool there = !is_undef(dict_get_str(vm->modules, ref(events)));
  drop(vm, events);
  if (!there) return trap(vm, "an import of _asyncio before that of asyncio"), -1;
  const struct {
    const char *module, *name;
    Value *out;
  } wanted[] = {{"asyncio.events", "get_event_loop_policy", &state->get_policy},
                {"asyncio.base_futures", "_future_repr", &state->future_repr},
                {"asyncio.exceptions", "InvalidStateError", &state->invalid_state},
                {"asyncio.exceptions", "CancelledError", &state->cancelled_error},
                {"asyncio.base_tasks", "_task_repr", &state->task_repr},
                {"asyncio.base_tasks", "_task_get_stack", &state->task_stack},
                {"asyncio.base_tasks", "_task_print_stack", &state->task_print_stack},
                {"asyncio.coroutines", "iscoroutine", &state->iscoroutine},
                {"traceback", "extract_stack", &state->extract_stack}};
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
    if (take(vm, wanted[i].module, wanted[i].name, wanted[i].out) < 0) return -1;
  Value weak_set;
  if (take(vm, "weakref", "WeakSet", &weak_set) < 0) return -1;
  state->all_tasks = object_call0(vm, ref(weak_set));
  drop(vm, weak_set);
  if (is_err(state->all_tasks)) return state->all_tasks = UNDEF, -1;
  return 0;
}

static void every_value(AsyncioState *state, void (*visit)(Value *, void *), void *ctx) {
  Value *fields[] = {&state->with_context, &state->with_msg,        &state->running_loop,
                     &state->all_tasks,    &state->get_policy,      &state->future_repr,
                     &state->task_repr,    &state->task_stack,      &state->task_print_stack,
                     &state->iscoroutine,  &state->cancelled_error, &state->invalid_state,
                     &state->extract_stack};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) visit(fields[i], ctx);
  for (size_t i = 0; i < N_ASYNCIO_NAMES; i++) visit(&state->names[i], ctx);
}
static void blank(Value *field, void *ctx) {
  *field = UNDEF;
}
static void drop_field(Value *field, void *ctx) {
  field_set(ctx, field, UNDEF);
}

static Value names_tuple(VM *vm, Ref name) {
  Value one[1] = {{name.bits}};
  return tuple_from(vm, one, 1);
}

static int fill(VM *vm, Ref module, void *data) {
  AsyncioState *state = data;
  every_value(state, blank, NULL);
  for (size_t i = 0; i < N_ASYNCIO_NAMES; i++) {
    Value name = str_interned(vm, texts[i], strlen(texts[i]));
    if (is_err(name)) return -1;
    state->names[i] = name;
  }
  Value with_context = names_tuple(vm, asyncio_name(state, context));
  if (is_err(with_context)) return -1;
  state->with_context = with_context;
  Value with_msg = names_tuple(vm, asyncio_name(state, msg));
  if (is_err(with_msg)) return -1;
  state->with_msg = with_msg;
  if (!(state->current = dict_new(vm)) || take_helpers(vm, state) < 0 ||
      is_undef(module_load(vm, MODULE_CONTEXTVARS)))
    return -1;
  if (!(state->future = module_add_type(vm, module, &asyncio_future_spec, NULL)) ||
      !(state->task = module_add_type(vm, module, &asyncio_task_spec, state->future)) ||
      !(state->iter = module_hidden_type(vm, module, &future_iter_spec, NULL)) ||
      !(state->step = module_hidden_type(vm, module, &task_step_spec, NULL)))
    return -1;
  vm->awaited = (AwaitedType){state->iter, future_iter_step};
  vm->ends_visibly_more = future_ends_visibly;
  vm->order_unseen = unseen_order;
  vm->del_unseen = unseen_del;
  vm->weak_unseen = unseen_weak;
  return module_add(vm, module, "_all_tasks", own(ref(state->all_tasks))) < 0
             ? -1
             : module_add(vm, module, "_current_tasks", own_obj(state->current));
}

static void fini(VM *vm, void *data) {
  AsyncioState *state = data;
  DictObj *current = state->current;
  state->current = NULL;
  vm->awaited = (AwaitedType){0};
  vm->ends_visibly_more = NULL;
  vm->order_unseen = NULL;
  vm->del_unseen = NULL;
  vm->weak_unseen = NULL;
  drop_obj(vm, current);
  every_value(state, drop_field, vm);
}

static const MethodDef functions[] = {
    {"get_event_loop", f_get_event_loop, ARG_NONE, "($module, /)", NULL, 0},
    {"_get_event_loop", f_get_event_loop, ARG_KW, "($module, /, stacklevel=3)", NULL, 0},
    {"get_running_loop", f_get_running_loop, ARG_NONE, "($module, /)", NULL, 0},
    {"_get_running_loop", f_get_running_loop_or_none, ARG_NONE, "($module, /)", NULL, 0},
    {"_set_running_loop", f_set_running_loop, ARG_ONE, "($module, loop, /)", NULL, 0},
    {"_register_task", f_register_task, ARG_KW, "($module, /, task)", NULL, 0},
    {"_unregister_task", f_unregister_task, ARG_KW, "($module, /, task)", NULL, 0},
    {"_enter_task", f_enter_task, ARG_KW, "($module, /, loop, task)", NULL, 0},
    {"_leave_task", f_leave_task, ARG_KW, "($module, /, loop, task)", NULL, 0},
    {0}};
const ModuleDef asyncio_module = {.name = "_asyncio",
                                  .functions = functions,
                                  .init = fill,
                                  .state_size = sizeof(AsyncioState),
                                  .fini = fini};
