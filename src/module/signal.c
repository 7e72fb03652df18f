/* The module _signal: handlers, and when they run. Signals come from the program itself (raise_signal,
   os.kill) and run their handler at once, or from outside (signal_comes) and run it at the next tick. Timers,
   masks and waiting for signals are there by name alone and trap (pin_modules.c). See signal.h. */
#include "module/signal.h"
#include "module/c_arguments.h"
#include "module/exception.h"
#include "module/files.h"
#include "module/inside.h"
#include "module/module.h"
#include "module/pin.h"
#include "module/unseen.h"
#include "object/int.h"
#include "object/set.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "vm/frame_object.h"
#include <stdatomic.h>

enum {
  SIG_KILL = 9,
  SIG_PIPE = 13,
  SIG_CHLD = 17,
  SIG_CONT = 18,
  SIG_STOP = 19,
  SIG_URG = 23,
  SIG_XFSZ = 25
};
enum { SIG_WINCH = 28, DEFAULT = 0, IGNORE = 1 };

typedef struct SignalState {
  Value handlers[N_SIGNALS]; /* None: somebody else's */
  int wakeup_fd;
} SignalState;

static SignalState *state_of(VM *vm) {
  return module_state(vm, MODULE_SIGNAL);
}

static int signal_arg(VM *vm, Ref v, int *number) {
  if (as_c_int(vm, v, number) < 0) return -1;
  return *number >= 1 && *number < N_SIGNALS ? 0 : raise_i(vm, T_VALUE_ERROR, "signal number out of range");
}

static bool is_thread_signal(int number) {
  return number >= FIRST_THREAD_SIGNAL && number <= LAST_THREAD_SIGNAL;
}

/* ---- signals that come ---- */

void signal_comes(VM *vm, int number) {
  vm->signals.come |= (uint64_t)1 << (number & 63); /* 64 is one, 0 is none */
}

/* Those that the process ignores from the start. */
static uint64_t ignored(VM *vm) {
  return vm->signals.ignored ? vm->signals.ignored(vm->tick_data) : 0;
}

/* What the process does where the program has no handler: 0, or -1 with a trap. */
static int by_default(VM *vm, int number) {
  bool passes = number == SIG_CHLD || number == SIG_CONT || number == SIG_URG || number == SIG_WINCH;
  return passes ? 0 : (trap(vm, "the end by a signal"), -1);
}

static int run_handler(VM *vm, int number) {
  SignalState *state = state_of(vm);
  int64_t plain;
  if (!state) { /* nobody has imported it: what python3 begins with */
    if (ignored(vm) >> (number & 63) & 1 || number == SIG_PIPE || number == SIG_XFSZ) return 0;
    if (number != SIGNAL_INTERRUPT) return by_default(vm, number);
    return raise_with(vm, T_KEYBOARD_INTERRUPT, ref(UNDEF)), -1;
  }
  Ref handler = ref(state->handlers[number]);
  if (is_none(handler)) return trap(vm, "a signal of the threads"), -1;
  if (is_int_like(handler) && int_as_i64(handler, &plain))
    return plain == IGNORE ? 0 : by_default(vm, number);
  if (state->wakeup_fd >= 0) return trap(vm, "a signal that wakes a descriptor"), -1;
  Value *R = frame_now(vm);
  FrameObj *frame = R ? frame_object(vm, R) : NULL;
  if (R && !frame) return -1;
  Value held = own(handler),
        result = object_call2(vm, handler, ref(from_int62(number)), frame ? ref_to(frame) : ref(NONE_VALUE));
  drop(vm, held);
  drop_x(vm, result);
  return is_err(result) ? -1 : 0;
}

int signals_run(VM *vm) {
  uint64_t come = atomic_exchange(&vm->signals.come, 0);
  for (int number = 1; come && number < N_SIGNALS; number++) {
    uint64_t bit = (uint64_t)1 << (number & 63);
    if (!(come & bit)) continue;
    come &= ~bit;
    if (run_handler(vm, number) == 0) continue;
    vm->signals.come |= come; /* the rest at the next tick */
    return -1;
  }
  return 0;
}

Value signal_send(VM *vm, int number) {
  if (number < 0 || number >= N_SIGNALS) return raise_errno(vm, FILES_EINVAL, ref(UNDEF));
  if (number == 0) return NONE_VALUE;
  if (number == SIG_KILL || number == SIG_STOP) return by_default(vm, number), ERR;
  signal_comes(vm, number);
  return signals_run(vm) < 0 ? ERR : NONE_VALUE;
}

static Value s_raise_signal(VM *vm, Ref self, const Args *args) {
  int number;
  return object_as_int(vm, ref(args->at[0]), &number) < 0 ? ERR : signal_send(vm, number);
}

/* ---- the module ---- */

static Value s_getsignal(VM *vm, Ref self, const Args *args) {
  int number;
  return signal_arg(vm, ref(args->at[0]), &number) < 0 ? ERR : own(ref(state_of(vm)->handlers[number]));
}

static Value s_signal(VM *vm, Ref self, const Args *args) {
  SignalState *state = state_of(vm);
  Ref handler = ref(args->at[1]);
  int number;
  int64_t plain;
  if (as_c_int(vm, ref(args->at[0]), &number) < 0) return ERR;
  if (number < 1 || number >= N_SIGNALS) return raise(vm, T_VALUE_ERROR, "signal number out of range");
  bool is_plain =
      is_int_like(handler) && int_as_i64(handler, &plain) && (plain == DEFAULT || plain == IGNORE);
  if (!is_plain && !is_callable(vm, handler))
    return raise(vm, T_TYPE_ERROR,
                 "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
  if (number == SIG_KILL || number == SIG_STOP || is_thread_signal(number))
    return raise_errno(vm, FILES_EINVAL, ref(UNDEF));
  SignalWish wish = !is_plain ? SIGNAL_HANDLE : plain == DEFAULT ? SIGNAL_DEFAULT : SIGNAL_IGNORE;
  if (vm->signals.wish) vm->signals.wish(vm->tick_data, number, wish);
  Value old = state->handlers[number];
  state->handlers[number] = own(handler);
  return old;
}

static Value s_default_int_handler(VM *vm, Ref self, const Args *args) {
  return raise_with(vm, T_KEYBOARD_INTERRUPT, ref(UNDEF));
}

static Value s_set_wakeup_fd(VM *vm, Ref self, const Args *args) {
  SignalState *state = state_of(vm);
  static const char *const names[] = {"", "warn_on_full_buffer"};
  CArg at[2] = {{0}};
  if (args->n == 0)
    return raise(vm, T_TYPE_ERROR, "set_wakeup_fd() takes exactly 1 positional argument (0 given)");
  if (c_arguments(vm, "set_wakeup_fd", "i|$O", names, args, at) < 0) return ERR;
  int fd = at[0].number, old = state->wakeup_fd;
  if (fd != -1) {
    Inside *inside = files_inside(vm, fd);
    if (!inside && files_is_open(vm, fd)) return trap(vm, "signal.set_wakeup_fd() of the outside");
    if (!inside) return raise_errno(vm, FILES_EBADF, ref(UNDEF));
    if (inside->blocking) return raise(vm, T_VALUE_ERROR, "the fd %d must be in non-blocking mode", fd);
  }
  state->wakeup_fd = fd;
  return from_int62(old);
}

static Value s_siginterrupt(VM *vm, Ref self, const Args *args) {
  int number, on;
  if (signal_arg(vm, ref(args->at[0]), &number) < 0 || as_c_int(vm, ref(args->at[1]), &on) < 0) return ERR;
  return NONE_VALUE;
}

static Value s_valid_signals(VM *vm, Ref self, const Args *args) {
  SetObj *set = set_new(vm);
  for (int i = 1; set && i < N_SIGNALS; i++) {
    if (is_thread_signal(i)) continue;
    if (set_add(vm, set, ref(from_int62(i))) == 0) continue;
    drop_obj(vm, set);
    return ERR;
  }
  return set ? value_of(set) : ERR;
}

static int fill(VM *vm, Ref module, void *data) {
  SignalState *state = data;
  for (int i = 0; i < N_SIGNALS; i++)
    state->handlers[i] = is_thread_signal(i) ? NONE_VALUE : from_int62(DEFAULT);
  state->handlers[SIG_PIPE] = state->handlers[SIG_XFSZ] = from_int62(IGNORE);
  state->wakeup_fd = -1;
  vm->repr_unseen = unseen_repr;
  Value name = str_interned(vm, "default_int_handler", 19);
  if (is_err(name)) return -1;
  Value handler = object_getattr(vm, module, ref(name));
  drop(vm, name);
  if (is_err(handler)) return -1;
  state->handlers[SIGNAL_INTERRUPT] = handler;
  uint64_t mask = ignored(vm);
  for (int i = 1; i < N_SIGNALS; i++)
    if (mask >> (i & 63) & 1) {
      drop(vm, state->handlers[i]);
      state->handlers[i] = from_int62(IGNORE);
    }
  TypeObj *info = pin_struct_type(vm, "_signal", "struct_siginfo");
  if (!info || module_add(vm, module, "struct_siginfo", own_obj(info)) < 0) return -1;
  TypeObj *error = exception_class_new(vm, "signal", "itimer_error", vm->types[T_OS_ERROR]);
  return error ? module_add(vm, module, "ItimerError", value_of(error)) : -1;
}

static void traverse(VM *vm, void *data, VisitFn visit, void *ctx) {
  for (int i = 0; i < N_SIGNALS; i++) visit(vm, ref(((SignalState *)data)->handlers[i]), ctx);
}

static void fini(VM *vm, void *data) {
  SignalState *state = data;
  for (int i = 0; i < N_SIGNALS; i++) {
    Value handler = state->handlers[i];
    state->handlers[i] = NONE_VALUE;
    drop(vm, handler);
  }
}

static const MethodDef functions[] = {
    {"default_int_handler", s_default_int_handler, ARG_POS, "($module, signalnum, frame, /)", NULL, 0},
    {"getsignal", s_getsignal, ARG_ONE, "($module, signalnum, /)", NULL, 0},
    {"signal", s_signal, ARG_POS, "($module, signalnum, handler, /)", NULL, 0},
    {"raise_signal", s_raise_signal, ARG_ONE, "($module, signalnum, /)", NULL, 0},
    {"set_wakeup_fd", s_set_wakeup_fd, ARG_RAW, NULL, NULL, 0},
    {"valid_signals", s_valid_signals, ARG_NONE, "($module, /)", NULL, 0},
    {"siginterrupt", s_siginterrupt, ARG_POS, "($module, signalnum, flag, /)", NULL, 0},
    {0}};
const ModuleDef signal_module = {.name = "_signal",
                                 .functions = functions,
                                 .init = fill,
                                 .state_size = sizeof(SignalState),
                                 .traverse = traverse,
                                 .fini = fini};
