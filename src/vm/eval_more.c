/* The helpers of HELPER instructions: see code/helpers.def. */
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "vm/eval_int.h"
#include "vm/generator.h"

typedef Value (*HelperFn)(VM *vm, Value *R, const Value *args);

static Value do_YIELD_ITER(VM *vm, Value *R, const Value *args) {
  Ref v = ref(args[0]);
  if (is_exact(vm, v, GENERATOR)) return own(v);
  if (!is_exact(vm, v, COROUTINE)) return object_iter(vm, v);
  if (frame_code(R)->flags & (CODE_COROUTINE | CODE_ASYNC_GENERATOR)) return own(v);
  return raise(vm, T_TYPE_ERROR, "cannot 'yield from' a coroutine object in a non-coroutine generator");
}
static Value do_AWAITABLE(VM *vm, Value *R, const Value *args) {
  return awaitable_iter(vm, ref(args[0]), 0);
}
static Value do_AWAIT_ENTER(VM *vm, Value *R, const Value *args) {
  return awaitable_iter(vm, ref(args[0]), 1);
}
static Value do_AWAIT_EXIT(VM *vm, Value *R, const Value *args) {
  return awaitable_iter(vm, ref(args[0]), 2);
}
static Value do_ASYNC_ITER(VM *vm, Value *R, const Value *args) {
  return async_iter(vm, ref(args[0]));
}
static Value do_ASYNC_NEXT(VM *vm, Value *R, const Value *args) {
  return async_next(vm, ref(args[0]));
}
static Value do_END_ASYNC_FOR(VM *vm, Value *R, const Value *args) {
  if (!raised_is(vm, T_STOP_ASYNC_ITERATION)) return ERR;
  error_clear(vm);
  return NONE_VALUE;
}

static const struct {
  HelperFn fn;
  unsigned n_args;
} helpers[] = {
#define HELPER(name, n_args) {do_##name, n_args},
#include "code/helpers.def"
};

Value eval_helper(VM *vm, Value *R, Helper which, Value *args) {
  Value result = helpers[which].fn(vm, R, args);
  for (unsigned i = helpers[which].n_args; i-- > 0;) drop(vm, args[i]);
  return result;
}
