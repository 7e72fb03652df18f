/* Asynchronous generators: the class, and the awaitables that its methods give.

   An awaitable goes INIT -> ITER -> CLOSED. While it runs the generator, a yield of the generator's own ends
   it with StopIteration(value); what the generator awaits is handed through. */
#include "object/exceptions.h"
#include "object/iter.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/simple.h"
#include "runtime/type.h"
#include "vm/generator.h"

typedef enum { STATE_INIT, STATE_ITER, STATE_CLOSED } State;

/* asend and __anext__: value[0] is what is sent. athrow: the three values; aclose: value[0] is UNDEF.
   anext with a default: generator is the awaitable, value[0] the default. */
typedef struct AwaitableObj {
  Obj head;
  Value generator, value[3];
  State state;
} AwaitableObj;
#define as_awaitable(v) ((AwaitableObj *)obj_of(v))

static Value awaitable_new(VM *vm, TypeId type, Ref generator, const Value *values) {
  AwaitableObj *a = simple_new(vm, vm->types[type], sizeof *a);
  if (!a) return ERR;
  a->generator = own(generator);
  for (int i = 0; i < 3; i++) a->value[i] = values ? own(ref(values[i])) : UNDEF;
  a->state = STATE_INIT;
  simple_track(vm, a);
  return value_of(a);
}

static void awaitable_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  AwaitableObj *a = (AwaitableObj *)object;
  visit(vm, ref(a->generator), ctx);
  for (int i = 0; i < 3; i++) visit(vm, ref(a->value[i]), ctx);
}

static void awaitable_dealloc(VM *vm, Obj *object) {
  AwaitableObj *a = (AwaitableObj *)object;
  drop(vm, a->generator);
  for (int i = 0; i < 3; i++) drop(vm, a->value[i]);
  simple_free(vm, object, sizeof *a);
}

static bool ended(VM *vm) {
  return raised_is(vm, T_STOP_ASYNC_ITERATION) || raised_is(vm, T_GENERATOR_EXIT);
}

/* What the generator gave: a value of its own becomes StopIteration. */
static Value unwrap(VM *vm, GeneratorObj *g, Value result) {
  if (is_err(result)) {
    if (ended(vm)) g->closed = true;
    g->running_async = false;
    return ERR;
  }
  if (!generator_yielded(g)) return result;
  raise_stop_iteration(vm, ref(result));
  drop(vm, result);
  g->running_async = false;
  return ERR;
}

/* ---- asend ---- */

int async_asend_step(VM *vm, Ref v, Ref value, Value *out) {
  AwaitableObj *a = as_awaitable(v);
  GeneratorObj *g = as_generator(a->generator);
  if (a->state == STATE_CLOSED)
    return raise_i(vm, T_RUNTIME_ERROR, "cannot reuse already awaited __anext__()/asend()");
  if (a->state == STATE_INIT) {
    if (g->running_async)
      return raise_i(vm, T_RUNTIME_ERROR, "anext(): asynchronous generator is already running");
    if (is_none(value)) value = ref(a->value[0]);
    a->state = STATE_ITER;
  }
  g->running_async = true;
  *out = generator_send(vm, ref(a->generator), value);
  if (is_err(*out)) {
    async_asend_failed(vm, v);
    return -1;
  }
  if (!generator_yielded(g)) return 1;
  async_asend_yielded(v);
  return 0;
}

GeneratorObj *async_asend_start(VM *vm, Ref v, Value *sent) {
  AwaitableObj *a = as_awaitable(v);
  GeneratorObj *g = as_generator(a->generator);
  if (a->state == STATE_CLOSED || !g->regs || g->running) return NULL;
  bool first = a->state == STATE_INIT;
  if (first && g->running_async) return NULL;
  Ref value = first && is_none(*sent) ? ref(a->value[0]) : ref(*sent);
  if (!g->started && !is_none(value)) return NULL;
  if (first && is_none(*sent)) *sent = own(value);
  a->state = STATE_ITER;
  g->running_async = true;
  return g;
}

void async_asend_yielded(Ref v) {
  as_generator(as_awaitable(v)->generator)->running_async = false;
  as_awaitable(v)->state = STATE_CLOSED;
}

void async_asend_failed(VM *vm, Ref v) {
  if (ended(vm)) as_generator(as_awaitable(v)->generator)->closed = true;
  async_asend_yielded(v);
}

void async_asend_ended(Ref v) {
  as_generator(as_awaitable(v)->generator)->closed = true;
  async_asend_yielded(v);
}

static Value asend_send(VM *vm, Ref v, Ref value) {
  Value out = ERR;
  int step = async_asend_step(vm, v, value, &out);
  if (step) return step < 0 ? ERR : out;
  raise_stop_iteration(vm, ref(out));
  drop(vm, out);
  return ERR;
}

static Value asend_next(VM *vm, Ref v) {
  return end_quietly(vm, asend_send(vm, v, ref(NONE_VALUE)));
}
static Value asend_m_send(VM *vm, Ref self, const Args *args) {
  return asend_send(vm, self, ref(args->at[0]));
}
static Value asend_throw(VM *vm, Ref self, const Args *args) {
  AwaitableObj *a = as_awaitable(self);
  if (a->state == STATE_CLOSED)
    return raise(vm, T_RUNTIME_ERROR, "cannot reuse already awaited __anext__()/asend()");
  GeneratorObj *g = as_generator(a->generator);
  Value result = unwrap(vm, g, generator_throw(vm, g, args->at, true));
  if (is_err(result)) a->state = STATE_CLOSED;
  return result;
}
static Value awaitable_close(VM *vm, Ref self, const Args *args) {
  as_awaitable(self)->state = STATE_CLOSED;
  return NONE_VALUE;
}
#define AWAITABLE_METHODS(send, throw, close)                                                                \
  {"send", send, ARG_ONE, "($self, arg, /)", NULL, 0},                                                       \
      {"throw", throw, ARG_POS, "($self, typ, val=None, tb=None, /)", NULL, 0},                              \
      {"close", close, ARG_NONE, "($self, /)", NULL, 0}, {                                                   \
    0                                                                                                        \
  }
static const MethodDef asend_methods[] = {AWAITABLE_METHODS(asend_m_send, asend_throw, awaitable_close)};
const TypeSpec async_asend_spec = {.name = "async_generator_asend",
                                   .size = sizeof(AwaitableObj),
                                   .flags = TYPE_GC | TYPE_SIMPLE,
                                   .slots = {.iter = object_self, .next = asend_next, .await_ = object_self},
                                   .methods = asend_methods,
                                   .traverse = awaitable_traverse,
                                   .dealloc = awaitable_dealloc};

/* ---- athrow, aclose ---- */

static Value ignored_exit(VM *vm, AwaitableObj *a, Value result) {
  drop(vm, result);
  as_generator(a->generator)->running_async = false;
  a->state = STATE_CLOSED;
  return raise(vm, T_RUNTIME_ERROR, "async generator ignored GeneratorExit");
}

/* The generator has raised: for aclose an end is what was wanted. */
static Value athrow_raised(VM *vm, AwaitableObj *a) {
  as_generator(a->generator)->running_async = false;
  a->state = STATE_CLOSED;
  if (is_undef(a->value[0]) && ended(vm)) {
    error_clear(vm);
    raise_with(vm, T_STOP_ITERATION, ref(UNDEF));
  }
  return ERR;
}

static Value athrow_start(VM *vm, AwaitableObj *a, GeneratorObj *g, Ref value) {
  bool closing = is_undef(a->value[0]);
  if (g->running_async) {
    a->state = STATE_CLOSED;
    return raise(vm, T_RUNTIME_ERROR, "%s(): asynchronous generator is already running",
                 closing ? "aclose" : "athrow");
  }
  if (g->closed) {
    a->state = STATE_CLOSED;
    return raise_with(vm, T_STOP_ASYNC_ITERATION, ref(UNDEF));
  }
  if (!is_none(value))
    return raise(vm, T_RUNTIME_ERROR, "can't send non-None value to a just-started coroutine");
  a->state = STATE_ITER;
  g->running_async = true;
  Value exit[3] = {{ref_to(vm->types[T_GENERATOR_EXIT]).bits}, UNDEF, UNDEF};
  if (closing) g->closed = true;
  Value result = generator_throw(vm, g, closing ? exit : a->value, false);
  if (closing && !is_err(result) && generator_yielded(g)) return ignored_exit(vm, a, result);
  if (!closing) result = unwrap(vm, g, result);
  return is_err(result) ? athrow_raised(vm, a) : result;
}

static Value athrow_send(VM *vm, Ref v, Ref value) {
  AwaitableObj *a = as_awaitable(v);
  GeneratorObj *g = as_generator(a->generator);
  if (a->state == STATE_CLOSED)
    return raise(vm, T_RUNTIME_ERROR, "cannot reuse already awaited aclose()/athrow()");
  if (!g->regs) {
    a->state = STATE_CLOSED;
    return raise_with(vm, T_STOP_ITERATION, ref(UNDEF));
  }
  if (a->state == STATE_INIT) return athrow_start(vm, a, g, value);
  Value result = generator_send(vm, ref(a->generator), value);
  if (!is_undef(a->value[0])) return unwrap(vm, g, result);
  if (is_err(result)) return athrow_raised(vm, a);
  return generator_yielded(g) ? ignored_exit(vm, a, result) : result;
}

static Value athrow_next(VM *vm, Ref v) {
  return end_quietly(vm, athrow_send(vm, v, ref(NONE_VALUE)));
}
static Value athrow_m_send(VM *vm, Ref self, const Args *args) {
  return athrow_send(vm, self, ref(args->at[0]));
}
static Value athrow_throw(VM *vm, Ref self, const Args *args) {
  AwaitableObj *a = as_awaitable(self);
  if (a->state == STATE_CLOSED)
    return raise(vm, T_RUNTIME_ERROR, "cannot reuse already awaited aclose()/athrow()");
  GeneratorObj *g = as_generator(a->generator);
  Value result = generator_throw(vm, g, args->at, true);
  if (!is_undef(a->value[0])) return unwrap(vm, g, result);
  if (!is_err(result)) return generator_yielded(g) ? ignored_exit(vm, a, result) : result;
  if (ended(vm)) {
    error_clear(vm);
    raise_with(vm, T_STOP_ITERATION, ref(UNDEF));
  }
  return ERR;
}
static const MethodDef athrow_methods[] = {AWAITABLE_METHODS(athrow_m_send, athrow_throw, awaitable_close)};
const TypeSpec async_athrow_spec = {
    .name = "async_generator_athrow",
    .size = sizeof(AwaitableObj),
    .flags = TYPE_GC | TYPE_SIMPLE,
    .slots = {.iter = object_self, .next = athrow_next, .await_ = object_self},
    .methods = athrow_methods,
    .traverse = awaitable_traverse,
    .dealloc = awaitable_dealloc};

/* ---- the generator's class ---- */

/* The hooks of sys.set_asyncgen_hooks, before anything is asked of the generator. 0 or -1. */
static int run_hooks(VM *vm, Ref self) {
  GeneratorObj *g = as_generator(self);
  if (g->hooked) return 0;
  g->hooked = true;
  g->finalizer = own(ref(vm->asyncgen_finalizer));
  if (is_undef(vm->asyncgen_firstiter)) return 0;
  Value hook = own(ref(vm->asyncgen_firstiter)), done = object_call1(vm, ref(hook), self);
  drop(vm, hook);
  drop_x(vm, done);
  return is_err(done) ? -1 : 0;
}

static Value asend_of(VM *vm, Ref self, Ref value) {
  if (run_hooks(vm, self) < 0) return ERR;
  Value values[3] = {{value.bits}, UNDEF, UNDEF};
  return awaitable_new(vm, T_ASYNC_ASEND, self, values);
}
Value async_generator_next(VM *vm, Ref self) {
  return asend_of(vm, self, ref(NONE_VALUE));
}
static Value m_asend(VM *vm, Ref self, const Args *args) {
  return asend_of(vm, self, ref(args->at[0]));
}
static Value m_athrow(VM *vm, Ref self, const Args *args) {
  return run_hooks(vm, self) < 0 ? ERR : awaitable_new(vm, T_ASYNC_ATHROW, self, args->at);
}
static Value m_aclose(VM *vm, Ref self, const Args *args) {
  return run_hooks(vm, self) < 0 ? ERR : awaitable_new(vm, T_ASYNC_ATHROW, self, NULL);
}
static Value get_running_async(VM *vm, Ref v) {
  return from_bool(as_generator(v)->running_async);
}
static const MethodDef async_methods[] = {
    {"asend", m_asend, ARG_ONE, "($self, arg, /)", NULL, 0},
    {"athrow", m_athrow, ARG_POS, "($self, typ, val=None, tb=None, /)", NULL, 0},
    {"aclose", m_aclose, ARG_NONE, "($self, /)", NULL, 0},
    {0}};
static const GetSetDef async_getsets[] = {
    {"__name__", generator_get_name, generator_set_name, NULL},
    {"__qualname__", generator_get_qualname, generator_set_qualname, NULL},
    {"ag_await", generator_get_delegate, NULL, NULL},
    {"ag_running", get_running_async, NULL, NULL},
    {"ag_frame", generator_get_frame, NULL, NULL},
    {"ag_code", generator_get_code, NULL, NULL},
    {0}};
const TypeSpec async_generator_spec = {
    .name = "async_generator",
    .size = sizeof(GeneratorObj),
    .flags = TYPE_GC | TYPE_HAS_WEAK,
    .slots = {.del = generator_del, .aiter = object_self, .anext = async_generator_next},
    .methods = async_methods,
    .getsets = async_getsets,
    .traverse = generator_traverse,
    .dealloc = generator_dealloc};

/* ---- aiter, anext ---- */

Value builtin_aiter(VM *vm, Ref self, const Args *args) {
  Ref v = ref(args->at[0]), found = type_lookup(vm, type_of(vm, v), name_of(vm, D_aiter));
  if (is_undef(found)) return raise(vm, T_TYPE_ERROR, "'%T' object is not an async iterable", v);
  Value iter = call_unbound(vm, found, v, 0, NULL);
  if (is_err(iter) || !is_undef(type_lookup(vm, type_of(vm, ref(iter)), name_of(vm, D_anext)))) return iter;
  raise(vm, T_TYPE_ERROR, "aiter() returned not an async iterator of type '%T'", ref(iter));
  drop(vm, iter);
  return ERR;
}

Value builtin_anext(VM *vm, Ref self, const Args *args) {
  Ref v = ref(args->at[0]), found = type_lookup(vm, type_of(vm, v), name_of(vm, D_anext));
  if (is_undef(found)) return raise(vm, T_TYPE_ERROR, "'%T' object is not an async iterator", v);
  Value awaitable = call_unbound(vm, found, v, 0, NULL);
  if (is_err(awaitable) || is_undef(args->at[1])) return awaitable;
  Value values[3] = {args->at[1], UNDEF, UNDEF};
  Value result = awaitable_new(vm, T_ANEXT_AWAITABLE, ref(awaitable), values);
  drop(vm, awaitable);
  return result;
}

/* The end of what is awaited is the default. */
static Value defaulted(VM *vm, AwaitableObj *a, Value result) {
  if (!is_err(result) || !raised_is(vm, T_STOP_ASYNC_ITERATION)) return result;
  error_clear(vm);
  return raise_stop_iteration(vm, ref(a->value[0]));
}

/* Calls a method of the iterator that awaiting gives; __next__ by its slot. */
static Value anext_do(VM *vm, Ref v, NameId name, const Args *args) {
  AwaitableObj *a = as_awaitable(v);
  Value iter = awaitable_iter(vm, ref(a->generator), 0), result = ERR;
  if (is_err(iter)) return ERR;
  if (is_exact(vm, iter, COROUTINE)) {
    Value own_iter = object_call_method(vm, ref(iter), name_of(vm, D_await));
    drop(vm, iter);
    if (is_err(iter = own_iter)) return ERR;
  }
  if (name != NAME_S_next) {
    Value method = object_getattr(vm, ref(iter), ref(vm->names[name]));
    size_t n = 0;
    while (args && n < args->n && n < 3 && !is_undef(args->at[n])) n++;
    if (!is_err(method)) result = object_call_n(vm, ref(method), n, args ? args->at : NULL);
    drop_x(vm, method);
  } else
    result = next_raising(vm, ref(iter));
  drop(vm, iter);
  return defaulted(vm, a, result);
}

static Value anext_next(VM *vm, Ref v) {
  return end_quietly(vm, anext_do(vm, v, NAME_S_next, NULL));
}
static Value anext_send(VM *vm, Ref self, const Args *args) {
  return anext_do(vm, self, NAME_W_send, args);
}
static Value anext_throw(VM *vm, Ref self, const Args *args) {
  return anext_do(vm, self, NAME_W_throw, args);
}
static Value anext_close(VM *vm, Ref self, const Args *args) {
  return anext_do(vm, self, NAME_W_close, NULL);
}
static const MethodDef anext_methods[] = {AWAITABLE_METHODS(anext_send, anext_throw, anext_close)};
const TypeSpec anext_awaitable_spec = {
    .name = "anext_awaitable",
    .size = sizeof(AwaitableObj),
    .flags = TYPE_GC | TYPE_SIMPLE,
    .slots = {.iter = object_self, .next = anext_next, .await_ = object_self},
    .methods = anext_methods,
    .traverse = awaitable_traverse,
    .dealloc = awaitable_dealloc};

Value async_awaitable_send(VM *vm, Ref v, Ref value) {
  if (is_exact(vm, v, ASYNC_ASEND)) return asend_send(vm, v, value);
  if (is_exact(vm, v, ASYNC_ATHROW)) return athrow_send(vm, v, value);
  if (is_exact(vm, v, ANEXT_AWAITABLE)) return anext_do(vm, v, NAME_S_next, NULL);
  return UNDEF;
}
