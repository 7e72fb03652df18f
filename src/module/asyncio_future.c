/* _asyncio.Future, and the iterator that awaiting one walks.

   A future goes PENDING -> CANCELLED or FINISHED, once; then its callbacks are handed to the loop, in the
   order in which they were added. The first is kept in two fields, because most futures have no other. */
#include "module/asyncio_int.h"
#include "module/contextvars.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/generic.h"
#include "object/iter.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include "vm/generator.h"

typedef struct IterObj {
  Obj head;
  Value future; /* UNDEF: over */
} IterObj;
#define as_iter(v) ((IterObj *)obj_of(v))

bool is_plain_future(const AsyncioState *state, Ref v) {
  if (!is_ptr(v)) return false;
  TypeObj *type = obj_of(v)->shape->type;
  return type == state->future || type == state->task;
}

/* asyncio.InvalidStateError with that text. ERR. */
static Value raise_invalid_state(VM *vm, const char *text) {
  Value message = str_from(vm, text);
  if (is_err(message)) return ERR;
  Value exc = object_call1(vm, ref(asyncio_state(vm)->invalid_state), ref(message));
  drop(vm, message);
  return is_err(exc) ? ERR : raise_object_steal(vm, exc);
}

static int check(VM *vm, const FutureObj *future) {
  if (!is_undef(future->loop)) return 0;
  return raise_i(vm, T_RUNTIME_ERROR, "Future object is not initialized.");
}

/* ---- making ---- */

static void future_blank(FutureObj *future) {
  future->loop = future->callback = future->context = future->result = UNDEF;
  future->exception = future->exception_traceback = future->source_traceback = UNDEF;
  future->cancel_message = future->cancelled_exception = UNDEF;
}

Value future_make(VM *vm, TypeObj *type, const Args *args) {
  Value v = object_alloc(vm, type);
  if (is_err(v)) return ERR;
  future_blank(as_future(v));
  if (!type_is_subtype(type, asyncio_state(vm)->task)) return v;
  TaskObj *task = as_task(v);
  task->waits_for = task->coroutine = task->name = task->context = UNDEF;
  return v;
}

void future_clear(VM *vm, Obj *object) {
  FutureObj *f = (FutureObj *)object;
  Value *fields[] = {&f->loop,
                     &f->callback,
                     &f->context,
                     &f->result,
                     &f->exception,
                     &f->exception_traceback,
                     &f->source_traceback,
                     &f->cancel_message,
                     &f->cancelled_exception};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) field_set(vm, fields[i], UNDEF);
  ListObj *more = f->more;
  f->more = NULL;
  drop_obj(vm, more);
}

void future_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  const FutureObj *f = (FutureObj *)object;
  const Value fields[] = {f->loop,
                          f->callback,
                          f->context,
                          f->result,
                          f->exception,
                          f->exception_traceback,
                          f->source_traceback,
                          f->cancel_message,
                          f->cancelled_exception};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) visit(vm, ref(fields[i]), ctx);
  if (f->more) visit(vm, ref_to(f->more), ctx);
}

int future_begin(VM *vm, FutureObj *future, Ref loop) {
  AsyncioState *state = asyncio_state(vm);
  future_clear(vm, &future->head);
  future->state = FUTURE_PENDING;
  future->log_traceback = future->blocking = false;
  Value mine = is_undef(loop) || is_none(loop) ? asyncio_event_loop(vm) : own(loop);
  if (is_err(mine)) return -1;
  field_set(vm, &future->loop, mine);
  Value debug = object_call_method(vm, ref(mine), asyncio_name(state, get_debug));
  int is = is_err(debug) ? -1 : object_truth(vm, ref(debug));
  drop_x(vm, debug);
  if (is <= 0) return is;
  Value stack = object_call0(vm, ref(state->extract_stack));
  if (is_err(stack)) return -1;
  field_set(vm, &future->source_traceback, stack);
  return 0;
}

static int future_init(VM *vm, Ref self, const Args *args) {
  Value at[1];
  return args_parse(vm, "Future", "(*, loop=None)", args, at) < 0
             ? -1
             : future_begin(vm, as_future(self), ref(at[0]));
}

/* ---- callbacks ---- */

static int schedule_callbacks(VM *vm, FutureObj *future) {
  Value callback = future->callback, context = future->context;
  ListObj *more = future->more;
  int result = 0;
  future->callback = future->context = UNDEF;
  future->more = NULL;
  if (!is_undef(callback))
    result = asyncio_call_soon(vm, ref(future->loop), ref(callback), ref_to(future), ref(context));
  drop_x(vm, callback);
  drop_x(vm, context);
  for (size_t i = 0; more && result == 0 && i < more->len; i++) {
    Value pair = own(ref(more->items[i]));
    const Value *items = as_tuple(pair)->items;
    result = asyncio_call_soon(vm, ref(future->loop), ref(items[0]), ref_to(future), ref(items[1]));
    drop(vm, pair);
  }
  drop_obj(vm, more);
  return result;
}

int future_add_callback(VM *vm, FutureObj *future, Ref callback, Ref context) {
  if (is_undef(future->loop)) return raise_i(vm, T_RUNTIME_ERROR, "uninitialized Future object");
  if (future->state != FUTURE_PENDING)
    return asyncio_call_soon(vm, ref(future->loop), callback, ref_to(future), context);
  if (is_undef(future->callback) && !future->more) {
    future->callback = own(callback);
    future->context = own(context);
    return 0;
  }
  if (!future->more && !(future->more = list_new(vm, 0))) return -1;
  Value items[2] = {{callback.bits}, {context.bits}}, pair = tuple_from(vm, items, 2);
  return is_err(pair) ? -1 : list_append_steal(vm, future->more, pair);
}

Value future_m_add_done_callback(VM *vm, Ref self, const Args *args) {
  Value context = is_undef(args->at[1]) ? context_copy_current(vm) : own(ref(args->at[1]));
  if (is_err(context)) return ERR;
  int result = future_add_callback(vm, as_future(self), ref(args->at[0]), ref(context));
  drop(vm, context);
  return result < 0 ? ERR : NONE_VALUE;
}

Value future_m_remove_done_callback(VM *vm, Ref self, const Args *args) {
  FutureObj *future = as_future(self);
  Ref fn = ref(args->at[0]);
  int64_t n = 0;
  if (check(vm, future) < 0) return ERR;
  if (!is_undef(future->callback)) {
    Value there = own(ref(future->callback));
    int equal = object_compare_truth(vm, ref(there), fn, CMP_EQ);
    drop(vm, there);
    if (equal < 0) return ERR;
    if (equal) {
      n++;
      field_set(vm, &future->callback, UNDEF);
      field_set(vm, &future->context, UNDEF);
    }
  }
  if (!future->more) return from_int62(n);
  ListObj *kept = list_new(vm, 0);
  if (!kept) return ERR;
  for (size_t i = 0; future->more && i < future->more->len; i++) {
    Value pair = own(ref(future->more->items[i]));
    int equal = object_compare_truth(vm, ref(as_tuple(pair)->items[0]), fn, CMP_EQ);
    if (equal < 0 || (!equal && list_append(vm, kept, ref(pair)) < 0)) {
      drop(vm, pair);
      drop_obj(vm, kept);
      return ERR;
    }
    n += equal;
    drop(vm, pair);
  }
  ListObj *old = future->more;
  future->more = kept->len ? kept : NULL;
  if (!kept->len) drop_obj(vm, kept);
  drop_obj(vm, old);
  return from_int62(n);
}

Value future_get_callbacks(VM *vm, Ref v) {
  FutureObj *future = as_future(v);
  if (check(vm, future) < 0) return ERR;
  if (is_undef(future->callback) && !future->more) return NONE_VALUE;
  ListObj *list = list_new(vm, 0);
  if (!list) return ERR;
  Value two[2] = {future->callback, future->context};
  Value pair = is_undef(future->callback) ? UNDEF : tuple_from(vm, two, 2);
  if (is_err(pair) || (!is_undef(pair) && list_append_steal(vm, list, pair) < 0) ||
      (future->more && list_extend(vm, list, ref_to(future->more)) < 0)) {
    drop_obj(vm, list);
    return ERR;
  }
  return value_of(list);
}

/* ---- ends ---- */

static int check_pending(VM *vm, FutureObj *future) {
  if (check(vm, future) < 0) return -1;
  return future->state == FUTURE_PENDING ? 0 : (raise_invalid_state(vm, "invalid state"), -1);
}

int future_finish(VM *vm, FutureObj *future, Ref result) {
  if (check_pending(vm, future) < 0) return -1;
  field_set(vm, &future->result, own(result));
  future->state = FUTURE_FINISHED;
  return schedule_callbacks(vm, future);
}

int future_fail(VM *vm, FutureObj *future, Ref exception) {
  if (check_pending(vm, future) < 0) return -1;
  Value exc;
  if (is_kind(exception, TYPE_TYPE) && type_flag(as_type(exception), TYPE_EXCEPTION)) {
    exc = object_call0(vm, exception);
    if (is_err(exc)) return -1;
  } else
    exc = own(exception);
  const char *wrong = !is_kind(exc, TYPE_EXCEPTION) ? "invalid exception object"
                      : is_exact(vm, exc, STOP_ITERATION)
                          ? "StopIteration interacts badly with generators and cannot be raised into a Future"
                          : NULL;
  if (wrong) {
    drop(vm, exc);
    return raise_i(vm, T_TYPE_ERROR, "%s", wrong);
  }
  field_set(vm, &future->exception, exc);
  field_set(vm, &future->exception_traceback, own(ref(as_exception(exc)->traceback)));
  future->state = FUTURE_FINISHED;
  if (schedule_callbacks(vm, future) < 0) return -1;
  future->log_traceback = true;
  return 0;
}

int future_cancel(VM *vm, FutureObj *future, Ref message) {
  future->log_traceback = false;
  if (future->state != FUTURE_PENDING) return 0;
  future->state = FUTURE_CANCELLED;
  field_set(vm, &future->cancel_message, own(message));
  return schedule_callbacks(vm, future) < 0 ? -1 : 1;
}

Value future_cancelled_error(VM *vm, FutureObj *future) {
  Ref cls = ref(asyncio_state(vm)->cancelled_error);
  Value saved = future->cancelled_exception;
  future->cancelled_exception = UNDEF;
  if (!is_undef(saved)) return saved;
  Ref message = ref(future->cancel_message);
  return is_undef(message) || is_none(message) ? object_call0(vm, cls) : object_call1(vm, cls, message);
}

static int raise_cancelled(VM *vm, FutureObj *future) {
  Value exc = future_cancelled_error(vm, future);
  if (!is_err(exc)) raise_object_steal(vm, exc);
  return -1;
}

int future_outcome(VM *vm, FutureObj *future, Value *out) {
  if (is_undef(future->loop)) return raise_invalid_state(vm, "Future object is not initialized."), -1;
  if (future->state == FUTURE_CANCELLED) return raise_cancelled(vm, future);
  if (future->state == FUTURE_PENDING) return raise_invalid_state(vm, "Result is not set."), -1;
  future->log_traceback = false;
  if (is_undef(future->exception)) {
    *out = own(ref(future->result));
    return 0;
  }
  Value traceback = future->exception_traceback;
  future->exception_traceback = UNDEF;
  field_set(vm, &as_exception(future->exception)->traceback, traceback);
  *out = own(ref(future->exception));
  return 1;
}

/* ---- methods ---- */

Value future_m_result(VM *vm, Ref self, const Args *args) {
  Value out;
  int outcome = future_outcome(vm, as_future(self), &out);
  return outcome < 0 ? ERR : outcome ? raise_object_steal(vm, out) : out;
}

Value future_m_exception(VM *vm, Ref self, const Args *args) {
  FutureObj *future = as_future(self);
  if (is_undef(future->loop)) return raise_invalid_state(vm, "Future object is not initialized.");
  if (future->state == FUTURE_CANCELLED) return raise_cancelled(vm, future), ERR;
  if (future->state == FUTURE_PENDING) return raise_invalid_state(vm, "Exception is not set.");
  future->log_traceback = false;
  return field_or_none(future->exception);
}

static Value m_set_result(VM *vm, Ref self, const Args *args) {
  return future_finish(vm, as_future(self), ref(args->at[0])) < 0 ? ERR : NONE_VALUE;
}
static Value m_set_exception(VM *vm, Ref self, const Args *args) {
  return future_fail(vm, as_future(self), ref(args->at[0])) < 0 ? ERR : NONE_VALUE;
}
static Value m_cancel(VM *vm, Ref self, const Args *args) {
  if (check(vm, as_future(self)) < 0) return ERR;
  Ref message = is_undef(args->at[0]) ? ref(NONE_VALUE) : ref(args->at[0]);
  int cancelled = future_cancel(vm, as_future(self), message);
  return cancelled < 0 ? ERR : from_bool(cancelled);
}
Value future_m_cancelled(VM *vm, Ref self, const Args *args) {
  const FutureObj *future = as_future(self);
  return from_bool(!is_undef(future->loop) && future->state == FUTURE_CANCELLED);
}
Value future_m_done(VM *vm, Ref self, const Args *args) {
  const FutureObj *future = as_future(self);
  return from_bool(!is_undef(future->loop) && future->state != FUTURE_PENDING);
}
static Value m_get_loop(VM *vm, Ref self, const Args *args) {
  return check(vm, as_future(self)) < 0 ? ERR : own(ref(as_future(self)->loop));
}
Value future_m_make_cancelled_error(VM *vm, Ref self, const Args *args) {
  return future_cancelled_error(vm, as_future(self));
}

/* ---- attributes ---- */

Value future_get_state(VM *vm, Ref v) {
  static const char *const names[] = {"PENDING", "CANCELLED", "FINISHED"};
  const char *name = names[as_future(v)->state];
  return check(vm, as_future(v)) < 0 ? ERR : str_interned(vm, name, strlen(name));
}
Value future_get_blocking(VM *vm, Ref v) {
  return from_bool(!is_undef(as_future(v)->loop) && as_future(v)->blocking);
}
static int set_flag(VM *vm, bool *flag, Ref value) {
  if (is_undef(value)) return raise_i(vm, T_ATTRIBUTE_ERROR, "cannot delete attribute");
  int is = object_truth(vm, value);
  if (is >= 0) *flag = is;
  return is < 0 ? -1 : 0;
}
int future_set_blocking(VM *vm, Ref v, Ref value) {
  if (!is_undef(value) && check(vm, as_future(v)) < 0) return -1;
  return set_flag(vm, &as_future(v)->blocking, value);
}
Value future_get_loop_field(VM *vm, Ref v) {
  return field_or_none(as_future(v)->loop);
}
Value future_get_result(VM *vm, Ref v) {
  return check(vm, as_future(v)) < 0 ? ERR : field_or_none(as_future(v)->result);
}
Value future_get_exception(VM *vm, Ref v) {
  return check(vm, as_future(v)) < 0 ? ERR : field_or_none(as_future(v)->exception);
}
Value future_get_log_traceback(VM *vm, Ref v) {
  return check(vm, as_future(v)) < 0 ? ERR : from_bool(as_future(v)->log_traceback);
}
int future_set_log_traceback(VM *vm, Ref v, Ref value) {
  bool on = false;
  if (set_flag(vm, &on, value) < 0) return -1;
  if (on) return raise_i(vm, T_VALUE_ERROR, "_log_traceback can only be set to False");
  as_future(v)->log_traceback = false;
  return 0;
}
Value future_get_source_traceback(VM *vm, Ref v) {
  return field_or_none(as_future(v)->source_traceback);
}
Value future_get_cancel_message(VM *vm, Ref v) {
  return field_or_none(as_future(v)->cancel_message);
}
int future_set_cancel_message(VM *vm, Ref v, Ref value) {
  if (is_undef(value)) return raise_i(vm, T_ATTRIBUTE_ERROR, "cannot delete attribute");
  field_set(vm, &as_future(v)->cancel_message, own(value));
  return 0;
}

static Value future_repr(VM *vm, Ref v) {
  return check(vm, as_future(v)) < 0 ? ERR : object_call1(vm, ref(asyncio_state(vm)->future_repr), v);
}

/* ---- the end ---- */

bool future_ends_visibly(VM *vm, Obj *object) {
  const AsyncioState *state = asyncio_state(vm);
  const FutureObj *future = (FutureObj *)object;
  TypeObj *type = object->shape->type;
  if (!state || (type != state->future && type != state->task) || is_undef(future->loop)) return false;
  return future->log_traceback ||
         (type == state->task && future->state == FUTURE_PENDING && ((TaskObj *)object)->log_destroy);
}

static int report_set(VM *vm, AsyncioState *state, DictObj *dict, AsyncioName id, Ref value) {
  return dict_set(vm, dict, ref(state->names[id]), value);
}

DictObj *future_report_about(VM *vm, FutureObj *future, Value text, AsyncioName id, Ref v) {
  AsyncioState *state = asyncio_state(vm);
  DictObj *context = is_err(text) ? NULL : dict_new(vm);
  int result = -1;
  if (context && id == A_task) /* the reference's order of keys, which a handler may print */
    result =
        report_set(vm, state, context, id, v) < 0 ? -1 : report_set(vm, state, context, A_message, ref(text));
  else if (context)
    result =
        report_set(vm, state, context, A_message, ref(text)) < 0 ? -1 : report_set(vm, state, context, id, v);
  if (result == 0 && id == A_exception) result = report_set(vm, state, context, A_future, ref_to(future));
  if (result == 0 && !is_undef(future->source_traceback))
    result = report_set(vm, state, context, A_source_traceback, ref(future->source_traceback));
  drop_x(vm, text);
  if (result == 0) return context;
  drop_obj(vm, context);
  return NULL;
}

void future_report_steal(VM *vm, FutureObj *future, DictObj *context) {
  AsyncioState *state = asyncio_state(vm);
  Value done = context ? object_call_method1(vm, ref(future->loop),
                                             asyncio_name(state, call_exception_handler), ref_to(context))
                       : ERR;
  drop_obj(vm, context);
  drop_x(vm, done);
  if (is_err(done) && !vm->trap.set) trap(vm, "an exception in the finalizer of a future");
}

void future_del(VM *vm, Ref v) {
  FutureObj *future = as_future(v);
  if (!future->log_traceback || !asyncio_state(vm)->current) return;
  future->log_traceback = false;
  Value saved = error_take(vm);
  Value text = str_format(vm, "%s exception was never retrieved", type_name(type_of(vm, v)));
  future_report_steal(vm, future, future_report_about(vm, future, text, A_exception, ref(future->exception)));
  vm->exc = saved;
}

static void future_dealloc(VM *vm, Obj *object) {
  future_clear(vm, object);
  object_free(vm, object, object->shape->type->size);
}

/* ---- the iterator ---- */

Value future_iter(VM *vm, Ref v) {
  if (check(vm, as_future(v)) < 0) return ERR;
  IterObj *iter = object_new(vm, asyncio_state(vm)->iter, sizeof *iter);
  if (!iter) return ERR;
  iter->future = own(v);
  gc_track(vm, iter);
  return value_of(iter);
}
Value future_m_await(VM *vm, Ref self, const Args *args) {
  return future_iter(vm, self);
}

int future_iter_step(VM *vm, Ref v, Value *out) {
  IterObj *iter = as_iter(v);
  if (is_undef(iter->future)) {
    *out = NONE_VALUE;
    return 0;
  }
  FutureObj *future = as_future(iter->future);
  if (future->state == FUTURE_PENDING) {
    if (future->blocking) return raise_i(vm, T_RUNTIME_ERROR, "await wasn't used with future");
    future->blocking = true;
    *out = own_obj(future);
    return 1;
  }
  Value held = iter->future;
  iter->future = UNDEF;
  int outcome;
  if (is_plain_future(asyncio_state(vm), ref(held))) {
    outcome = future_outcome(vm, future, out);
    if (outcome > 0) raise_object_steal(vm, *out);
  } else {
    *out = object_call_method(vm, ref(held), asyncio_name(asyncio_state(vm), result));
    outcome = is_err(*out) ? -1 : 0;
  }
  drop(vm, held);
  return outcome ? -1 : 0;
}

static Value iter_step(VM *vm, Ref v) {
  Value out;
  int step = future_iter_step(vm, v, &out);
  if (step) return step < 0 ? ERR : out;
  raise_stop_iteration(vm, ref(out));
  drop(vm, out);
  return ERR;
}
static Value iter_next(VM *vm, Ref v) {
  return end_quietly(vm, iter_step(vm, v));
}
static Value iter_send(VM *vm, Ref self, const Args *args) {
  return iter_step(vm, self);
}
static Value iter_close(VM *vm, Ref self, const Args *args) {
  field_set(vm, &as_iter(self)->future, UNDEF);
  return NONE_VALUE;
}

static Value iter_throw(VM *vm, Ref self, const Args *args) {
  Ref type = ref(args->at[0]), value = ref(args->at[1]), traceback = ref(args->at[2]);
  if (!is_undef(traceback) && !is_none(traceback) && !is_exact(vm, traceback, TRACEBACK))
    return raise(vm, T_TYPE_ERROR, "throw() third argument must be a traceback");
  bool is_class = is_kind(type, TYPE_TYPE) && type_flag(as_type(type), TYPE_EXCEPTION);
  if (!is_class && !is_kind(type, TYPE_EXCEPTION))
    return raise(vm, T_TYPE_ERROR,
                 "exceptions must be classes deriving BaseException or instances of such a class");
  if (!is_class && !is_undef(value) && !is_none(value))
    return raise(vm, T_TYPE_ERROR, "instance exception may not have a separate value");
  field_set(vm, &as_iter(self)->future, UNDEF);
  thrown_exception(vm, args->at);
  return ERR;
}

static void iter_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((IterObj *)object)->future), ctx);
}
static void iter_clear(VM *vm, Obj *object) {
  field_set(vm, &((IterObj *)object)->future, UNDEF);
}
static void iter_dealloc(VM *vm, Obj *object) {
  drop(vm, ((IterObj *)object)->future);
  object_free(vm, object, sizeof(IterObj));
}
static const MethodDef iter_methods[] = {
    {"send", iter_send, ARG_ONE, NULL, NULL, 0},
    {"throw", iter_throw, ARG_POS, "($self, type, value=None, traceback=None, /)", NULL, 0},
    {"close", iter_close, ARG_NONE, NULL, NULL, 0},
    {0}};
const TypeSpec future_iter_spec = {.name = "_asyncio.FutureIter",
                                   .size = sizeof(IterObj),
                                   .flags = TYPE_GC,
                                   .slots = {.iter = object_self, .next = iter_next},
                                   .methods = iter_methods,
                                   .traverse = iter_traverse,
                                   .clear = iter_clear,
                                   .dealloc = iter_dealloc};

/* ---- the type ---- */

static const MethodDef future_methods[] = {
    {"__await__", future_m_await, ARG_NONE, "($self, /)", NULL, 0},
    {"result", future_m_result, ARG_NONE, "($self, /)", NULL, 0},
    {"exception", future_m_exception, ARG_NONE, "($self, /)", NULL, 0},
    {"set_result", m_set_result, ARG_ONE, "($self, result, /)", NULL, 0},
    {"set_exception", m_set_exception, ARG_ONE, "($self, exception, /)", NULL, 0},
    {"add_done_callback", future_m_add_done_callback, ARG_KW, "($self, fn, /, *, context=<unrepresentable>)",
     NULL, 0},
    {"remove_done_callback", future_m_remove_done_callback, ARG_ONE, "($self, fn, /)", NULL, 0},
    {"cancel", m_cancel, ARG_KW, "($self, /, msg=None)", NULL, 0},
    {"cancelled", future_m_cancelled, ARG_NONE, "($self, /)", NULL, 0},
    {"done", future_m_done, ARG_NONE, "($self, /)", NULL, 0},
    {"get_loop", m_get_loop, ARG_NONE, "($self, /)", NULL, 0},
    {"_make_cancelled_error", future_m_make_cancelled_error, ARG_NONE, "($self, /)", NULL, 0},
    CLASS_GETITEM_ROW,
    {0}};
static const GetSetDef getsets[] = {FUTURE_GETSETS, {0}};
const TypeSpec asyncio_future_spec = {.name = "_asyncio.Future",
                                      .size = sizeof(FutureObj),
                                      .attrs_at = offsetof(FutureObj, attrs),
                                      .flags = TYPE_GC | TYPE_BASE | TYPE_HAS_DICT | TYPE_HAS_WEAK,
                                      .slots = {.repr = future_repr,
                                                .iter = future_iter,
                                                .init = future_init,
                                                .new_ = future_make,
                                                .del = future_del},
                                      .methods = future_methods,
                                      .getsets = getsets,
                                      .traverse = future_traverse,
                                      .clear = future_clear,
                                      .dealloc = future_dealloc};
