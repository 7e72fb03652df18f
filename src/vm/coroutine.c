/* Coroutines, and what await, async for and async with ask of any object. */
#include "object/exceptions.h"
#include "object/iter.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include "vm/generator.h"

typedef struct WrapperObj { /* coroutine.__await__(): an iterator over it */
  Obj head;
  Value coroutine;
} WrapperObj;

static Ref wrapped(Ref v) {
  return ref(((WrapperObj *)obj_of(v))->coroutine);
}

static Value wrapper_step(VM *vm, Ref v) {
  return generator_send(vm, wrapped(v), ref(NONE_VALUE));
}

/* ---- one step of a wait ---- */

int eval_send(VM *vm, Ref iter, Value value, Value *out) {
  if (is_exact(vm, iter, GENERATOR) || is_exact(vm, iter, COROUTINE)) {
    int step = generator_step(vm, as_generator(iter), ref(value), out);
    drop(vm, value);
    return step;
  }
  if (vm->awaited.type && type_of(vm, iter) == vm->awaited.type) {
    drop(vm, value);
    return vm->awaited.step(vm, iter, out);
  }
  if (is_exact(vm, iter, ASYNC_ASEND)) {
    int step = async_asend_step(vm, iter, ref(value), out);
    drop(vm, value);
    return step;
  }
  if (is_none(value) && type_of(vm, iter)->slots.next)
    *out = next_raising(vm, iter);
  else {
    *out = object_call_method1(vm, iter, name_of(vm, W_send), ref(value));
    drop(vm, value);
  }
  if (!is_err(*out)) return 1;
  return stop_iteration_take(vm, out) ? 0 : -1;
}

Value end_quietly(VM *vm, Value result) {
  if (!is_err(result) || !raised_is(vm, T_STOP_ITERATION)) return result;
  error_clear(vm);
  return UNDEF;
}

Value next_raising(VM *vm, Ref v) {
  TypeObj *type = type_of(vm, v);
  if (type == vm->types[T_GENERATOR]) return generator_send(vm, v, ref(NONE_VALUE));
  if (type == vm->types[T_COROUTINE_WRAPPER]) return wrapper_step(vm, v);
  Value item = async_awaitable_send(vm, v, ref(NONE_VALUE));
  if (!is_undef(item)) return item;
  if (type == vm->awaited.type) {
    int step = vm->awaited.step(vm, v, &item);
    if (step) return step < 0 ? ERR : item;
    raise_stop_iteration(vm, ref(item));
    drop(vm, item);
    return ERR;
  }
  if (type_flag(type, TYPE_HEAP)) {
    Ref found = type_lookup(vm, type, name_of(vm, S_next));
    if (!is_undef(found) && !is_exact(vm, found, WRAPPER_DESCR)) return call_unbound(vm, found, v, 0, NULL);
  }
  if (c_enter(vm, 0, "") < 0) return ERR;
  item = type->slots.next(vm, v);
  c_leave(vm, 0);
  return is_undef(item) ? raise_with(vm, T_STOP_ITERATION, ref(UNDEF)) : item;
}

/* ---- awaitables ---- */

static Value asked(VM *vm, Ref v, NameId name) {
  Ref found = type_lookup(vm, type_of(vm, v), ref(vm->names[name]));
  if (is_undef(found)) return UNDEF;
  return is_none(found) ? raise(vm, T_TYPE_ERROR, "'NoneType' object is not callable")
                        : call_unbound(vm, found, v, 0, NULL);
}

/* A generator that types.coroutine() made awaitable. */
static bool is_iterable_coroutine(VM *vm, Ref v) {
  return is_exact(vm, v, GENERATOR) &&
         (as_function(as_generator(v)->function)->code->co_flags & CODE_ITERABLE_COROUTINE);
}

static Value any_awaitable(VM *vm, Ref v, int where) {
  if (is_exact(vm, v, COROUTINE) || is_iterable_coroutine(vm, v)) return own(v);
  Value iter = asked(vm, v, NAME_D_await);
  if (is_undef(iter)) {
    if (where)
      return raise(vm, T_TYPE_ERROR,
                   "'async with' received an object from __a%s__ that does not implement __await__: %T",
                   where == 1 ? "enter" : "exit", v);
    return raise(vm, T_TYPE_ERROR, "object %T can't be used in 'await' expression", v);
  }
  return is_err(iter) ? ERR : awaited_iter(vm, iter);
}

Value awaited_iter(VM *vm, Value iter) {
  if (is_exact(vm, iter, COROUTINE) || is_iterable_coroutine(vm, ref(iter)))
    raise(vm, T_TYPE_ERROR, "__await__() returned a coroutine");
  else if (!type_of(vm, ref(iter))->slots.next)
    raise(vm, T_TYPE_ERROR, "__await__() returned non-iterator of type '%T'", ref(iter));
  else
    return iter;
  drop(vm, iter);
  return ERR;
}

Value awaitable_iter(VM *vm, Ref v, int where) {
  Value iter = any_awaitable(vm, v, where);
  if (is_err(iter) || !is_exact(vm, iter, COROUTINE) || is_undef(generator_delegate(as_generator(iter))))
    return iter;
  drop(vm, iter);
  return raise(vm, T_RUNTIME_ERROR, "coroutine is being awaited already");
}

static bool has_next(VM *vm, Ref v) {
  return !is_undef(type_lookup(vm, type_of(vm, v), name_of(vm, D_anext)));
}

Value async_iter(VM *vm, Ref v) {
  if (is_exact(vm, v, ASYNC_GENERATOR)) return own(v);
  Value iter = asked(vm, v, NAME_D_aiter);
  if (is_undef(iter))
    return raise(vm, T_TYPE_ERROR, "'async for' requires an object with __aiter__ method, got %T", v);
  return is_err(iter) ? ERR : async_iter_of(vm, iter);
}

Value async_iter_of(VM *vm, Value iter) {
  if (has_next(vm, ref(iter))) return iter;
  raise(vm, T_TYPE_ERROR,
        "'async for' received an object from __aiter__ that does not implement __anext__: %T", ref(iter));
  drop(vm, iter);
  return ERR;
}

Value async_next(VM *vm, Ref v) {
  if (is_exact(vm, v, ASYNC_GENERATOR)) return async_generator_next(vm, v);
  Value next = asked(vm, v, NAME_D_anext);
  if (is_undef(next))
    return raise(vm, T_TYPE_ERROR, "'async for' requires an iterator with __anext__ method, got %T", v);
  return is_err(next) ? ERR : async_next_of(vm, next);
}

Value async_next_of(VM *vm, Value next) {
  Value iter = any_awaitable(vm, ref(next), 0);
  if (is_err(iter) && raised(vm))
    raise_from_raised(vm, T_TYPE_ERROR, "'async for' received an invalid object from __anext__: %T",
                      ref(next));
  drop(vm, next);
  return iter;
}

/* ---- the class ---- */

static Value coroutine_await(VM *vm, Ref self) {
  WrapperObj *wrapper = object_new(vm, type_of_id(vm, COROUTINE_WRAPPER), sizeof *wrapper);
  if (!wrapper) return ERR;
  wrapper->coroutine = own(self);
  gc_track(vm, wrapper);
  return value_of(wrapper);
}

static Value wrapper_next(VM *vm, Ref v) {
  return end_quietly(vm, wrapper_step(vm, v));
}
static Value wrapper_send(VM *vm, Ref self, const Args *args) {
  return generator_m_send(vm, wrapped(self), args);
}
static Value wrapper_throw(VM *vm, Ref self, const Args *args) {
  return generator_m_throw(vm, wrapped(self), args);
}
static Value wrapper_close(VM *vm, Ref self, const Args *args) {
  return generator_m_close(vm, wrapped(self), args);
}
static void wrapper_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((WrapperObj *)object)->coroutine), ctx);
}
static void wrapper_dealloc(VM *vm, Obj *object) {
  drop(vm, ((WrapperObj *)object)->coroutine);
  object_free(vm, object, sizeof(WrapperObj));
}
static const MethodDef wrapper_methods[] = {
    {"send", wrapper_send, ARG_ONE, "($self, arg, /)", NULL, 0},
    {"throw", wrapper_throw, ARG_POS, "($self, typ, val=None, tb=None, /)", NULL, 0},
    {"close", wrapper_close, ARG_NONE, "($self, /)", NULL, 0},
    {0}};
const TypeSpec coroutine_wrapper_spec = {.name = "coroutine_wrapper",
                                         .size = sizeof(WrapperObj),
                                         .flags = TYPE_GC,
                                         .slots = {.iter = object_self, .next = wrapper_next},
                                         .methods = wrapper_methods,
                                         .traverse = wrapper_traverse,
                                         .dealloc = wrapper_dealloc};

static Value get_origin(VM *vm, Ref v) {
  return NONE_VALUE;
}
static const MethodDef coroutine_methods[] = {
    {"send", generator_m_send, ARG_ONE, "($self, arg, /)", NULL, METHOD_STEP},
    {"throw", generator_m_throw, ARG_POS, "($self, typ, val=None, tb=None, /)", NULL, 0},
    {"close", generator_m_close, ARG_NONE, "($self, /)", NULL, 0},
    {0}};
static const GetSetDef coroutine_getsets[] = {
    {"__name__", generator_get_name, generator_set_name, NULL},
    {"__qualname__", generator_get_qualname, generator_set_qualname, NULL},
    {"cr_await", generator_get_delegate, NULL, NULL},
    {"cr_running", generator_get_running, NULL, NULL},
    {"cr_frame", generator_get_frame, NULL, NULL},
    {"cr_suspended", generator_get_suspended, NULL, NULL},
    {"cr_code", generator_get_code, NULL, NULL},
    {"cr_origin", get_origin, NULL, NULL},
    {0}};
const TypeSpec coroutine_spec = {.name = "coroutine",
                                 .size = sizeof(GeneratorObj),
                                 .flags = TYPE_GC | TYPE_HAS_WEAK,
                                 .slots = {.del = generator_del, .await_ = coroutine_await},
                                 .methods = coroutine_methods,
                                 .getsets = coroutine_getsets,
                                 .traverse = generator_traverse,
                                 .dealloc = generator_dealloc};
