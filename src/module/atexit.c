/* The module atexit: functions to be called at the end, last first. */
#include "module/atexit.h"
#include "module/module.h"
#include "object/list.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

typedef struct AtExitState {
  ListObj
      *calls; /* tuples (function, positional ..., names of the keywords or None at the end); NULL: none */
} AtExitState;

static AtExitState *state_of(VM *vm) {
  return module_state(vm, MODULE_ATEXIT);
}

static Value ae_register(VM *vm, Ref self, const Args *args) {
  AtExitState *state = state_of(vm);
  if (args->n == 0) return raise(vm, T_TYPE_ERROR, "register() takes at least 1 argument (0 given)");
  if (!is_callable(vm, ref(args->at[0])))
    return raise(vm, T_TYPE_ERROR, "the first argument must be callable");
  if (!state->calls && !(state->calls = list_new(vm, 0))) return ERR;
  size_t n = args->n + (args->names ? args->names->len : 0);
  TupleObj *call = tuple_new(vm, n + 1);
  if (!call) return ERR;
  for (size_t i = 0; i < n; i++) call->items[i] = own(ref(args->at[i]));
  if (args->names) call->items[n] = own(ref_to(args->names));
  return list_append_steal(vm, state->calls, value_of(call)) < 0 ? ERR : own(ref(args->at[0]));
}

static Value call_one(VM *vm, const TupleObj *call) {
  Value names = call->items[call->len - 1];
  TupleObj *keywords = is_none(names) ? NULL : as_tuple(names);
  Args args = {call->items + 1, call->len - 2 - (keywords ? keywords->len : 0), keywords};
  return object_call(vm, ref(call->items[0]), &args);
}

int atexit_run(VM *vm, int (*failed)(VM *vm, Ref function)) {
  AtExitState *state = state_of(vm);
  int result = 0;
  while (state && state->calls && state->calls->len && !vm->trap.set) {
    Value call = state->calls->items[--state->calls->len];
    Value done = call_one(vm, as_tuple(call));
    if (is_err(done) && !vm->trap.set && failed(vm, ref(as_tuple(call)->items[0])) < 0) result = -1;
    drop_x(vm, done);
    drop(vm, call);
  }
  return result;
}

static int stop_at_failure(VM *vm, Ref function) {
  return trap(vm, "an exception of a function registered with atexit"), -1;
}

static Value ae_run(VM *vm, Ref self, const Args *args) {
  return atexit_run(vm, stop_at_failure) < 0 ? ERR : NONE_VALUE;
}

static Value ae_clear(VM *vm, Ref self, const Args *args) {
  AtExitState *state = state_of(vm);
  if (state->calls) list_clear(vm, state->calls);
  return NONE_VALUE;
}

static Value ae_ncallbacks(VM *vm, Ref self, const Args *args) {
  AtExitState *state = state_of(vm);
  return from_int62(state->calls ? (int64_t)state->calls->len : 0);
}

static Value ae_unregister(VM *vm, Ref self, const Args *args) {
  ListObj *calls = state_of(vm)->calls;
  for (size_t i = 0; calls && i < calls->len;) {
    Value held = own(ref(calls->items[i]));
    int equal = object_equal(vm, ref(as_tuple(held)->items[0]), ref(args->at[0]));
    if (equal > 0 && i < calls->len && same_bits(calls->items[i], held) &&
        list_splice(vm, calls, i, i + 1, NULL, 0) < 0)
      equal = -1;
    if (equal == 0) i++;
    drop(vm, held);
    if (equal < 0) return ERR;
  }
  return NONE_VALUE;
}

static const MethodDef functions[] = {{"register", ae_register, ARG_RAW, NULL, NULL, 0},
                                      {"_clear", ae_clear, ARG_NONE, NULL, NULL, 0},
                                      {"unregister", ae_unregister, ARG_ONE, NULL, NULL, 0},
                                      {"_run_exitfuncs", ae_run, ARG_NONE, NULL, NULL, 0},
                                      {"_ncallbacks", ae_ncallbacks, ARG_NONE, NULL, NULL, 0},
                                      {0}};

static void fini(VM *vm, void *data) {
  drop_obj(vm, ((AtExitState *)data)->calls);
}

const ModuleDef atexit_module = {
    .name = "atexit", .functions = functions, .state_size = sizeof(AtExitState), .fini = fini};
