/* Inside of _asyncio: futures and tasks. */
#ifndef MODULE_ASYNCIO_INT_H
#define MODULE_ASYNCIO_INT_H
#include "module/module.h"
#include "object/list.h"

typedef enum { FUTURE_PENDING, FUTURE_CANCELLED, FUTURE_FINISHED } FutureState;

/* Fields are UNDEF while they are not set. */
typedef struct FutureObj {
  Obj head;
  Attrs attrs;
  Value loop;              /* UNDEF: __init__ has not run */
  Value callback, context; /* the first callback */
  ListObj *more;           /* further ones: pairs (callback, context); NULL: none */
  Value result, exception, exception_traceback, source_traceback, cancel_message;
  Value cancelled_exception; /* what ended a task by cancellation, to be raised once */
  FutureState state;
  bool log_traceback; /* has an exception that nobody has asked for */
  bool blocking;      /* just yielded by its own iterator */
} FutureObj;
#define as_future(v) ((FutureObj *)obj_of(v))

typedef struct TaskObj {
  FutureObj future;
  Value waits_for, coroutine, name, context;
  int32_t n_cancels;
  bool must_cancel, log_destroy;
} TaskObj;
#define as_task(v) ((TaskObj *)obj_of(v))

typedef enum {
  A_call_soon,
  A_call_exception_handler,
  A_get_debug,
  A_blocking,
  A_add_done_callback,
  A_get_loop,
  A_loop,
  A_cancel,
  A_result,
  A_message,
  A_exception,
  A_future,
  A_task,
  A_source_traceback,
  A_context,
  A_msg,
  A_get_event_loop,
  A_done,
  A_remove_done_callback,
  A_closed,
  N_ASYNCIO_NAMES
} AsyncioName;

typedef struct AsyncioState {
  TypeObj *future, *task, *iter, *step;
  Value names[N_ASYNCIO_NAMES];
  Value with_context, with_msg; /* ("context",) and ("msg",) */
  Value running_loop;           /* UNDEF: none */
  DictObj *current;             /* loop -> task */
  Value all_tasks;
  /* of the modules of the package asyncio */
  Value get_policy, future_repr, task_repr, task_stack, task_print_stack, iscoroutine, cancelled_error,
      invalid_state, extract_stack;
  uint64_t n_tasks; /* named so far */
} AsyncioState;

static inline AsyncioState *asyncio_state(VM *vm) {
  return module_state(vm, MODULE_ASYNCIO);
}
#define asyncio_name(state, id) ref((state)->names[A_##id])

/* The event loop that runs, or the policy's. Owned; ERR. */
Value asyncio_event_loop(VM *vm);
/* loop.call_soon(callback[, arg], context=context); `arg` may be UNDEF. 0 or -1. */
int asyncio_call_soon(VM *vm, Ref loop, Ref callback, Ref arg, Ref context);
int asyncio_enter_task(VM *vm, Ref loop, Ref task);
int asyncio_leave_task(VM *vm, Ref loop, Ref task);
int asyncio_register_task(VM *vm, Ref task);

/* Exactly a Future or a Task. */
bool is_plain_future(const AsyncioState *state, Ref v);
/* Sets a future up; `loop` may be None or UNDEF. 0 or -1. */
int future_begin(VM *vm, FutureObj *future, Ref loop);
/* Every field UNDEF. */
int future_finish(VM *vm, FutureObj *future, Ref result);
int future_fail(VM *vm, FutureObj *future, Ref exception);
/* 1 cancelled, 0 it was done already, -1. */
int future_cancel(VM *vm, FutureObj *future, Ref message);
/* 0 and its owned result, 1 and its owned exception, -1 with another exception raised. */
int future_outcome(VM *vm, FutureObj *future, Value *out);
Value future_cancelled_error(VM *vm, FutureObj *future);
int future_add_callback(VM *vm, FutureObj *future, Ref callback, Ref context);
void future_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx);
void future_clear(VM *vm, Obj *object);
void future_del(VM *vm, Ref v);
/* Its del slot has something to say. */
bool future_ends_visibly(VM *vm, Obj *object);
/* Tells the loop's handler what is in `context`, which it takes. */
void future_report_steal(VM *vm, FutureObj *future, DictObj *context);
/* {"message": text, id: v}, with the source traceback if there is one. NULL: exception. */
DictObj *future_report_about(VM *vm, FutureObj *future, Value text, AsyncioName id, Ref v);
/* Replaces a field; takes the value. */
static inline void field_set(VM *vm, Value *field, Value value) {
  Value old = *field;
  *field = value;
  drop(vm, old);
}
static inline Value field_or_none(Value field) {
  return is_undef(field) ? NONE_VALUE : own(ref(field));
}

/* Rows shared by the two types. */
Value future_m_result(VM *vm, Ref self, const Args *args);
Value future_m_exception(VM *vm, Ref self, const Args *args);
Value future_m_add_done_callback(VM *vm, Ref self, const Args *args);
Value future_m_remove_done_callback(VM *vm, Ref self, const Args *args);
Value future_m_cancelled(VM *vm, Ref self, const Args *args);
Value future_m_done(VM *vm, Ref self, const Args *args);
Value future_m_make_cancelled_error(VM *vm, Ref self, const Args *args);
Value future_m_await(VM *vm, Ref self, const Args *args);
Value future_iter(VM *vm, Ref v);
Value future_make(VM *vm, TypeObj *type, const Args *args);
/* One step of a future's iterator: 1 and a yielded *out, 0 and a returned *out, -1. */
int future_iter_step(VM *vm, Ref v, Value *out);
#define FUTURE_GETSETS                                                                                       \
  {"_state", future_get_state, NULL, NULL},                                                                  \
      {"_asyncio_future_blocking", future_get_blocking, future_set_blocking, NULL},                          \
      {"_loop", future_get_loop_field, NULL, NULL}, {"_callbacks", future_get_callbacks, NULL, NULL},        \
      {"_result", future_get_result, NULL, NULL}, {"_exception", future_get_exception, NULL, NULL},          \
      {"_log_traceback", future_get_log_traceback, future_set_log_traceback, NULL},                          \
      {"_source_traceback", future_get_source_traceback, NULL, NULL}, {                                      \
    "_cancel_message", future_get_cancel_message, future_set_cancel_message, NULL                            \
  }
Value future_get_state(VM *vm, Ref v);
Value future_get_blocking(VM *vm, Ref v);
int future_set_blocking(VM *vm, Ref v, Ref value);
Value future_get_loop_field(VM *vm, Ref v);
Value future_get_callbacks(VM *vm, Ref v);
Value future_get_result(VM *vm, Ref v);
Value future_get_exception(VM *vm, Ref v);
Value future_get_log_traceback(VM *vm, Ref v);
int future_set_log_traceback(VM *vm, Ref v, Ref value);
Value future_get_source_traceback(VM *vm, Ref v);
Value future_get_cancel_message(VM *vm, Ref v);
int future_set_cancel_message(VM *vm, Ref v, Ref value);

/* What Task.cancel does: 1, 0, -1. */
int task_cancel(VM *vm, TaskObj *task, Ref message);
extern const TypeSpec asyncio_future_spec, asyncio_task_spec, future_iter_spec, task_step_spec;
#endif
