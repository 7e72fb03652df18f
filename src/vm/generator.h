/* Generators, coroutines and asynchronous generators: one kind of object, a frame whose registers are kept in
   it while it is suspended. */
#ifndef VM_GENERATOR_H
#define VM_GENERATOR_H
#include "vm/frame.h"

typedef struct GeneratorObj {
  Obj head;
  Value function; /* the FunctionObj */
  Value name, qualname;
  Value *regs; /* `kept`: locals and temporaries, n of them, while it is suspended; NULL when it is over */
  uint32_t n;
  const Instr *pc; /* where it goes on */
  uint16_t result; /* register that gets what is sent */
  bool started, running;
  bool closed, running_async, hooked; /* asynchronous generators */
  Value finalizer;                    /* of an asynchronous generator: the hook that its end calls; UNDEF */
  struct FrameObj *frame;             /* of the suspended frame; owned; NULL: none */
  Value *on_stack;                    /* R while it runs */
  Handled handled;
  Value kept[];
} GeneratorObj;
#define as_generator(v) ((GeneratorObj *)obj_of(v))

/* Of the class that the code's flags say; takes over the frame's locals. */
Value generator_new(VM *vm, Value *R, const Instr *pc);
/* Something alive whose end would run Python, NULL when there is none: an object with __del__, a generator
   inside a try, a coroutine that was never awaited; or, when asked for, a weak reference with a callback. */
Obj *finalizer_left(VM *vm, bool or_callbacks);
/* What vm->ends_visibly is. */
bool generator_ends_visibly(VM *vm, Obj *object);
bool is_generator_like(const VM *vm, Ref v);
/* The one that runs in the newest of their frames. */
static inline GeneratorObj *generator_newest(const VM *vm) {
  return (GeneratorObj *)(void *)((char *)vm->handled - offsetof(GeneratorObj, handled));
}
/* Whether it has just yielded by a yield of its own, not for something that it waits for. */
bool generator_yielded(const GeneratorObj *g);
/* What it hands everything on to (yield from, await); borrowed; UNDEF: nothing. */
Ref generator_delegate(const GeneratorObj *g);

/* The same step without C recursion, for the eval loop: starts or goes on with a generator that is not
   running nor over, in a frame above all others whose result is for `caller`'s NEXT or SEND; takes what is
   sent. NULL: exception or trap, and nothing is taken. */
Value *generator_enter(VM *vm, GeneratorObj *g, Value *caller, Resume resume,
                       Value sent); /* It has yielded from frame R, which goes. */
void generator_pause(VM *vm, GeneratorObj *g, Value *R);
/* Its frame has gone: by return, or by an exception. */
void generator_end(VM *vm, GeneratorObj *g, bool failed);

/* What `send` does. Its end is StopIteration (StopAsyncIteration). */
Value generator_send(VM *vm, Ref v, Ref value);
/* 1 and a yielded *out, 0 and a returned *out, -1. */
int generator_step(VM *vm, GeneratorObj *g, Ref value, Value *out);
/* What `throw` does; `at` has type, value and traceback, UNDEF where left out. `close_inner`: GeneratorExit
   closes what it waits for instead of being thrown there. */
Value generator_throw(VM *vm, GeneratorObj *g, const Value *at, bool close_inner);
/* 0, or -1 with an exception. */
int generator_close(VM *vm, GeneratorObj *g);
/* The exception that throw(type, value, traceback) means. 0, or -1: then another one is raised. */
int thrown_exception(VM *vm, const Value *at);
/* Takes the raised StopIteration's value: 1 and *out, 0 when something else is raised. */
int stop_iteration_take(VM *vm, Value *out);
/* StopIteration(value) as the end of a generator raises it; borrows. ERR. */
Value raise_stop_iteration(VM *vm, Ref value);
/* One step of what a yield from or an await stands on; takes the value. 1, 0, -1 as generator_step. */
int eval_send(VM *vm, Ref iter, Value value, Value *out);
/* next(v) as the builtin function does it: at the end StopIteration is raised, with its value. */
Value next_raising(VM *vm, Ref v);
/* Awaitables that the methods of asynchronous generators give: one step; ERR at their end as well. UNDEF: v
 * is none. */
Value async_awaitable_send(VM *vm, Ref v, Ref value);
/* One step of what __anext__() and asend() give: 1 and what the generator waits for, 0 and what it yielded,
   -1. */
int async_asend_step(VM *vm, Ref v, Ref value, Value *out);
/* For the eval loop, which runs the generator of such an awaitable in a frame of its own: the generator,
   which is to go on with *sent; NULL: the general way, nothing has changed. What comes after that: it has
   yielded by a yield of its own; it has failed, which its end is, too (with StopAsyncIteration). */
GeneratorObj *async_asend_start(VM *vm, Ref v, Value *sent);
void async_asend_yielded(Ref v);
void async_asend_failed(VM *vm, Ref v);
void async_asend_ended(Ref v); /* the same, without an exception that says so */
/* As slots.next: an end that was raised is UNDEF. */
Value end_quietly(VM *vm, Value result);
/* An exception of `type` whose cause is the one that is raised. ERR. */
Value raise_from_raised(VM *vm, TypeId type, const char *format, ...);

/* What await calls __next__ of; `where`: 0 an await, 1 __aenter__, 2 __aexit__. */
Value awaitable_iter(VM *vm, Ref v, int where);
Value async_iter(VM *vm, Ref v);
Value async_next(VM *vm, Ref v);
/* What `await`, `async for` (HELPER_AWAITABLE ...) make of what the method has returned, which they take;
 * ERR. */
Value awaited_iter(VM *vm, Value iter);
Value async_iter_of(VM *vm, Value iter);
Value async_next_of(VM *vm, Value next);
/* __anext__() of an asynchronous generator. */
Value async_generator_next(VM *vm, Ref v);
/* Builtin functions anext() and aiter(). */
Value builtin_aiter(VM *vm, Ref self, const Args *args);
Value builtin_anext(VM *vm, Ref self, const Args *args);

/* coroutine.c */
Value generator_get_name(VM *vm, Ref v);
Value generator_get_qualname(VM *vm, Ref v);
int generator_set_name(VM *vm, Ref v, Ref value);
int generator_set_qualname(VM *vm, Ref v, Ref value);
Value generator_get_running(VM *vm, Ref v);
Value generator_get_suspended(VM *vm, Ref v);
Value generator_get_code(VM *vm, Ref v);
Value generator_get_frame(VM *vm, Ref v);
Value generator_get_delegate(VM *vm, Ref v);
void generator_del(VM *vm, Ref v);
void generator_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx);
void generator_dealloc(VM *vm, Obj *object);
Value generator_m_send(VM *vm, Ref self, const Args *args);
Value generator_m_throw(VM *vm, Ref self, const Args *args);
Value generator_m_close(VM *vm, Ref self, const Args *args);

extern const TypeSpec generator_spec, coroutine_spec, coroutine_wrapper_spec, async_generator_spec,
    async_asend_spec, async_athrow_spec, anext_awaitable_spec;
#endif
