/* The module _thread, for one thread: locks that never wait, and attributes "of the thread" that are the
   object's. Starting a thread is a trap; so is waiting for a lock that nobody can release. */
#include "host/host.h"
#include "module/module.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/module.h"
#include "object/structseq.h"
#include "object/float.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include <math.h>

typedef struct LockObj {
  Obj head;
  int64_t count; /* a plain lock: 0 or 1 */
} LockObj;

typedef struct ThreadState {
  TypeObj *lock, *rlock, *local;
} ThreadState;

enum { MAIN_IDENT = 1 };
#define as_lock(v) ((LockObj *)obj_of(v))
#define TIMEOUT_MAX_S 9223372036.0

static ThreadState *state_of(VM *vm) {
  return module_state(vm, MODULE_THREAD);
}

/* ---- arguments of acquire ---- */

/* Seconds; -1: none. 0 or -1. */
static int read_timeout(VM *vm, Ref v, double *seconds) {
  UnaryFn to_float = type_of(vm, v)->slots.to_float;
  if (!to_float && !is_int_like(v)) {
    if (type_of(vm, v)->slots.index) return trap(vm, "a timeout by __index__"), -1;
    return raise_i(vm, T_TYPE_ERROR, "'%.200T' object cannot be interpreted as an integer", v);
  }
  int got = number_as_double(vm, v, seconds);
  if (got <= 0) return got < 0 ? -1 : (trap(vm, "a timeout by __float__"), -1);
  if (isnan(*seconds)) return raise_i(vm, T_VALUE_ERROR, "Invalid value NaN (not a number)");
  return 0;
}

/* Whether the call may wait, and how long (-1 forever). 0 or -1. */
static int acquire_arguments(VM *vm, const Args *args, bool *blocking, double *timeout) {
  int64_t flag = 1;
  *timeout = -1;
  if (!is_undef(args->at[0])) {
    Value index = is_bool(args->at[0]) ? own(ref(args->at[0])) : object_index(vm, ref(args->at[0]));
    if (is_err(index)) return -1;
    if (!int_as_i64(ref(index), &flag)) flag = 1;
    drop(vm, index);
  }
  *blocking = flag != 0;
  if (is_undef(args->at[1])) return 0;
  if (read_timeout(vm, ref(args->at[1]), timeout) < 0) return -1;
  if (!*blocking && *timeout != -1)
    return raise_i(vm, T_VALUE_ERROR, "can't specify a timeout for a non-blocking call");
  if (*timeout < 0 && *timeout != -1) return raise_i(vm, T_VALUE_ERROR, "timeout value must be positive");
  if (*timeout >= 9.3e9)
    return raise_i(vm, T_OVERFLOW_ERROR, "timestamp too large to convert to C _PyTime_t");
  if (*timeout > TIMEOUT_MAX_S) return raise_i(vm, T_OVERFLOW_ERROR, "timeout value is too large");
  return 0;
}

/* The lock is held and nobody will ever release it meanwhile. */
static Value wait_in_vain(VM *vm, bool blocking, double timeout) {
  if (!blocking || timeout == 0) return FALSE_VALUE;
  if (timeout < 0) return trap(vm, "waiting for a lock forever");
  int64_t until = vm->host->peek(vm->host, HOST_STEADY) + (int64_t)(timeout * 1e9);
  vm->host->sleep_until(vm->host, until);
  return FALSE_VALUE;
}

/* ---- lock ---- */

static Value lock_make(VM *vm) {
  LockObj *lock = object_new(vm, state_of(vm)->lock, sizeof *lock);
  return lock ? value_of(lock) : ERR;
}

static Value lock_acquire(VM *vm, Ref self, const Args *args) {
  bool blocking = true;
  double timeout = -1;
  if (acquire_arguments(vm, args, &blocking, &timeout) < 0) return ERR;
  if (as_lock(self)->count) return wait_in_vain(vm, blocking, timeout);
  as_lock(self)->count = 1;
  return TRUE_VALUE;
}

static Value lock_enter(VM *vm, Ref self, const Args *args) {
  if (as_lock(self)->count) return wait_in_vain(vm, true, -1);
  as_lock(self)->count = 1;
  return TRUE_VALUE;
}

static Value lock_release(VM *vm, Ref self, const Args *args) {
  if (!as_lock(self)->count) return raise(vm, T_RUNTIME_ERROR, "release unlocked lock");
  as_lock(self)->count = 0;
  return NONE_VALUE;
}

static Value lock_exit(VM *vm, Ref self, const Args *args) {
  return lock_release(vm, self, args);
}

static Value lock_locked(VM *vm, Ref self, const Args *args) {
  return from_bool(as_lock(self)->count > 0);
}

static Value lock_reinit(VM *vm, Ref self, const Args *args) {
  as_lock(self)->count = 0;
  return NONE_VALUE;
}

static Value lock_repr(VM *vm, Ref v) {
  return trap(vm, "repr() of a lock: its address");
}

static void lock_dealloc(VM *vm, Obj *object) {
  object_free(vm, object, sizeof(LockObj));
}

static Value lock_new(VM *vm, TypeObj *type, const Args *args) {
  return raise(vm, T_TYPE_ERROR, "cannot create '_thread.lock' instances");
}

static const MethodDef lock_methods[] = {
    {"acquire_lock", lock_acquire, ARG_KW, "($self, blocking=True, timeout=-1)", NULL, 0},
    {"acquire", lock_acquire, ARG_KW, "($self, blocking=True, timeout=-1)", NULL, 0},
    {"release_lock", lock_release, ARG_NONE, NULL, NULL, 0},
    {"release", lock_release, ARG_NONE, NULL, NULL, 0},
    {"locked_lock", lock_locked, ARG_NONE, NULL, NULL, 0},
    {"locked", lock_locked, ARG_NONE, NULL, NULL, 0},
    {"__enter__", lock_enter, ARG_RAW, NULL, NULL, 0},
    {"__exit__", lock_exit, ARG_RAW, NULL, NULL, METHOD_VARARGS},
    {"_at_fork_reinit", lock_reinit, ARG_NONE, NULL, NULL, 0},
    {0}};
static const TypeSpec lock_spec = {.name = "_thread.lock",
                                   .size = sizeof(LockObj),
                                   .flags = TYPE_HAS_WEAK,
                                   .slots = {.repr = lock_repr, .new_ = lock_new},
                                   .methods = lock_methods,
                                   .dealloc = lock_dealloc};

/* ---- RLock ---- */

static Value rlock_make(VM *vm, TypeObj *type, const Args *args) {
  return object_alloc(vm, type);
}

static int rlock_init(VM *vm, Ref self, const Args *args) {
  return 0;
}

static Value rlock_acquire(VM *vm, Ref self, const Args *args) {
  bool blocking = true;
  double timeout = -1;
  if (acquire_arguments(vm, args, &blocking, &timeout) < 0) return ERR;
  as_lock(self)->count++;
  return TRUE_VALUE;
}

static Value rlock_enter(VM *vm, Ref self, const Args *args) {
  as_lock(self)->count++;
  return TRUE_VALUE;
}

static Value rlock_release(VM *vm, Ref self, const Args *args) {
  if (!as_lock(self)->count) return raise(vm, T_RUNTIME_ERROR, "cannot release un-acquired lock");
  as_lock(self)->count--;
  return NONE_VALUE;
}

static Value rlock_is_owned(VM *vm, Ref self, const Args *args) {
  return from_bool(as_lock(self)->count > 0);
}

static Value rlock_release_save(VM *vm, Ref self, const Args *args) {
  if (!as_lock(self)->count) return raise(vm, T_RUNTIME_ERROR, "cannot release un-acquired lock");
  Value pair[2] = {int_from_i64(vm, as_lock(self)->count), from_int62(MAIN_IDENT)};
  as_lock(self)->count = 0;
  return tuple_from(vm, pair, 2);
}

static Value rlock_acquire_restore(VM *vm, Ref self, const Args *args) {
  int64_t count;
  Ref pair = ref(args->at[0]);
  if (!is_kind(pair, TYPE_TUPLE) || as_tuple(pair)->len != 2 || !is_int_like(ref(as_tuple(pair)->items[0])) ||
      !int_as_i64(ref(as_tuple(pair)->items[0]), &count))
    return trap(vm, "RLock._acquire_restore()");
  as_lock(self)->count = count;
  return NONE_VALUE;
}

static const MethodDef rlock_methods[] = {
    {"acquire", rlock_acquire, ARG_KW, "($self, blocking=True, timeout=-1)", NULL, 0},
    {"__enter__", rlock_enter, ARG_RAW, NULL, NULL, 0},
    {"release", rlock_release, ARG_NONE, NULL, NULL, 0},
    {"__exit__", rlock_release, ARG_RAW, NULL, NULL, METHOD_VARARGS},
    {"_is_owned", rlock_is_owned, ARG_NONE, NULL, NULL, 0},
    {"_acquire_restore", rlock_acquire_restore, ARG_ONE, NULL, NULL, 0},
    {"_release_save", rlock_release_save, ARG_NONE, NULL, NULL, 0},
    {"_at_fork_reinit", lock_reinit, ARG_NONE, NULL, NULL, 0},
    {0}};
static const TypeSpec rlock_spec = {.name = "_thread.RLock",
                                    .size = sizeof(LockObj),
                                    .flags = TYPE_BASE | TYPE_HAS_WEAK,
                                    .slots = {.repr = lock_repr, .new_ = rlock_make, .init = rlock_init},
                                    .methods = rlock_methods,
                                    .dealloc = lock_dealloc};

/* ---- _local ---- */

typedef struct LocalObj {
  Obj head;
  Attrs attrs;
} LocalObj;

static Value local_make(VM *vm, TypeObj *type, const Args *args) {
  bool plain = type->slots.init == vm->types[T_OBJECT]->slots.init || type == state_of(vm)->local;
  if (plain && (args->n || (args->names && args->names->len)))
    return raise(vm, T_TYPE_ERROR, "Initialization arguments are not supported");
  return object_alloc(vm, type);
}

static int local_init(VM *vm, Ref self, const Args *args) {
  return 0;
}

static Value local_dict(VM *vm, Ref self) {
  DictObj *dict = instance_dict(vm, obj_of(self));
  return dict ? own_obj(dict) : ERR;
}
/* __dict__ is no attribute that the class has: looking up that name gives it. */
static Value local_getattr(VM *vm, Ref self, Ref name) {
  return is_kind(name, TYPE_STR) && str_is(name, "__dict__") ? local_dict(vm, self)
                                                             : object_generic_getattr(vm, self, name);
}
static int local_setattr(VM *vm, Ref self, Ref name, Ref value) {
  if (is_kind(name, TYPE_STR) && str_is(name, "__dict__"))
    return raise_i(vm, T_ATTRIBUTE_ERROR, "'%T' object attribute '__dict__' is read-only", self);
  return object_generic_setattr(vm, self, name, value);
}
static const TypeSpec local_spec = {
    .name = "_thread._local",
    .doc = "Thread-local data",
    .size = sizeof(LocalObj),
    .attrs_at = offsetof(LocalObj, attrs),
    .flags = TYPE_BASE | TYPE_GC | TYPE_HAS_DICT | TYPE_HAS_WEAK,
    .slots = {.new_ = local_make, .init = local_init, .getattr = local_getattr, .setattr = local_setattr}};

/* ---- functions ---- */

static Value thread_allocate_lock(VM *vm, Ref self, const Args *args) {
  return lock_make(vm);
}

static Value thread_get_ident(VM *vm, Ref self, const Args *args) {
  return int_opaque(vm, OPAQUE_COUNT, MAIN_IDENT); /* an address in the reference */
}

static Value thread_get_native_id(VM *vm, Ref self, const Args *args) {
  return from_int62(vm->host->identity(vm->host)->pid);
}

static Value thread_start(VM *vm, Ref self, const Args *args) {
  if (args->n < 2)
    return raise(vm, T_TYPE_ERROR, "start_new_thread expected at least 2 arguments, got %z", args->n);
  if (!is_callable(vm, ref(args->at[0]))) return raise(vm, T_TYPE_ERROR, "first arg must be callable");
  if (!is_kind(args->at[1], TYPE_TUPLE)) return raise(vm, T_TYPE_ERROR, "2nd arg must be a tuple");
  return trap(vm, "threads");
}

static Value thread_exit(VM *vm, Ref self, const Args *args) {
  return raise_with(vm, T_SYSTEM_EXIT, ref(UNDEF));
}

static Value thread_count(VM *vm, Ref self, const Args *args) {
  return from_int62(0);
}

static Value thread_stack_size(VM *vm, Ref self, const Args *args) {
  ptrdiff_t size = 0;
  if (!is_undef(args->at[0]) && object_as_ssize(vm, ref(args->at[0]), &size, T_OVERFLOW_ERROR) < 0)
    return ERR;
  if (size < 0) return raise(vm, T_VALUE_ERROR, "size must be 0 or a positive value");
  return size ? trap(vm, "_thread.stack_size()") : from_int62(0);
}

static Value thread_trap(VM *vm, Ref self, const Args *args) {
  return trap(vm, "threads");
}

static const MethodDef functions[] = {
    {"start_new_thread", thread_start, ARG_RAW, NULL, NULL, 0},
    {"start_new", thread_start, ARG_RAW, NULL, NULL, 0},
    {"allocate_lock", thread_allocate_lock, ARG_NONE, NULL, NULL, 0},
    {"allocate", thread_allocate_lock, ARG_NONE, NULL, NULL, 0},
    {"exit_thread", thread_exit, ARG_NONE, NULL, NULL, 0},
    {"exit", thread_exit, ARG_NONE, NULL, NULL, 0},
    {"interrupt_main", thread_trap, ARG_RAW, NULL, NULL, 0},
    {"get_ident", thread_get_ident, ARG_NONE, NULL, NULL, 0},
    {"get_native_id", thread_get_native_id, ARG_NONE, NULL, NULL, 0},
    {"_count", thread_count, ARG_NONE, NULL, NULL, 0},
    {"stack_size", thread_stack_size, ARG_POS, "($module, size=0, /)", NULL, 0},
    {"_set_sentinel", thread_allocate_lock, ARG_NONE, NULL, NULL, 0},
    {"_excepthook", thread_trap, ARG_ONE, NULL, NULL, 0},
    {0}};

static const StructField except_fields[] = {
    {"exc_type", "Exception type"},
    {"exc_value", "Exception value"},
    {"exc_traceback", "Exception traceback"},
    {"thread", "Thread"},
};
static const StructDef except_def = {
    .name = "_thread._ExceptHookArgs",
    .doc = "ExceptHookArgs\n\nType used to pass arguments to threading.excepthook.",
    .fields = except_fields,
    .n_visible = 4,
    .n_all = 4};

static int fill(VM *vm, Ref module, void *data) {
  ThreadState *state = data;
  if (!(state->lock = module_hidden_type(vm, module, &lock_spec, NULL))) return -1;
  if (module_add(vm, module, "LockType", own_obj(state->lock)) < 0) return -1;
  if (!(state->rlock = module_add_type(vm, module, &rlock_spec, NULL))) return -1;
  if (!(state->local = module_add_type(vm, module, &local_spec, NULL))) return -1;
  TypeObj *args = structseq_type(vm, &except_def);
  if (!args || module_add(vm, module, "_ExceptHookArgs", own_obj(args)) < 0) return -1;
  if (module_add(vm, module, "error", own_obj(vm->types[T_RUNTIME_ERROR])) < 0) return -1;
  return module_add(vm, module, "TIMEOUT_MAX", from_float(vm, TIMEOUT_MAX_S));
}

const ModuleDef thread_module = {
    .name = "_thread", .functions = functions, .init = fill, .state_size = sizeof(ThreadState)};
