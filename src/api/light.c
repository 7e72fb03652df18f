/* Light inside: source -> tree -> scopes -> code -> run, and how a program ends. See light.h. */
#include "api/light.h"
#include "module/atexit.h"
#include "module/importlib.h"
#include "module/io.h"
#include "module/module.h"
#include "module/sys.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/gc.h"
#include "runtime/type.h"
#include "vm/frame.h"
#include "vm/generator.h"
#include "vm/quiet.h"
#include "vm/show.h"
#include "vm/source.h"

CodeObj *light_compile(VM *vm, const char *source, size_t len, const char *filename) {
  Value name = str_from(vm, filename);
  CodeObj *code = is_err(name) ? NULL : source_compile(vm, source, len, ref(name));
  drop_x(vm, name);
  return code;
}

int light_set_global_steal(VM *vm, const char *name, Value v) {
  Value key = is_err(v) ? ERR : str_interned(vm, name, strlen(name));
  int result = is_err(key) ? -1 : dict_set(vm, vm->main_globals, ref(key), ref(v));
  drop_x(vm, key);
  drop_x(vm, v);
  return result;
}

static bool ends_visibly(VM *vm, Obj *object) {
  return generator_ends_visibly(vm, object) || io_ends_visibly(vm, object);
}

int light_start(VM *vm) {
  vm->call_function = eval_call_function;
  vm->next_raising = next_raising;
  vm->ends_visibly = ends_visibly;
  vm->del_quiet = del_is_quiet;
  if (builtins_init(vm) < 0 || importlib_init(vm) < 0) return -1;
  gc_settle(vm);
  return 0;
}

static int exit_function_failed(VM *vm, Ref function) {
  return trap(vm, "an exception of a function registered with atexit"), -1;
}

/* What the program has put in the place of its standard streams is told to write what it holds back. */
static int flush_streams(VM *vm) {
  static const char *const names[] = {"stdout", "stderr"};
  for (int i = 0; i < 2; i++) {
    Ref stream = sys_get(vm, names[i]);
    bool direct = is_undef(stream) || io_is_direct(vm, stream, i + 1);
    if (i == 0 && direct && vm_flush(vm) < 0) return -1;
    if (direct || is_none(stream)) continue;
    int closed = io_flag(vm, stream, "closed");
    if (closed < 0 && !vm->trap.set) error_clear(vm);
    if (closed > 0) continue;
    if (is_undef(stream = sys_get(vm, names[i]))) continue;
    Value held = own(stream), done = object_call_method(vm, ref(held), name_of(vm, W_flush));
    drop(vm, held);
    if (is_err(done) && !raised_is(vm, T_ATTRIBUTE_ERROR))
      return trap(vm, "a stream that cannot be flushed at the end"), -1;
    if (is_err(done)) trap(vm, "a sys.%s without flush()", names[i]);
    drop_x(vm, done);
  }
  return vm->trap.set ? -1 : 0;
}

/* ---- the end: what the reference does, in its order ---- */

/* What of sys is None while the modules go, whether it was there or not. */
static const char *const sys_ends[] = {"path",
                                       "argv",
                                       "ps1",
                                       "ps2",
                                       "last_type",
                                       "last_value",
                                       "last_traceback",
                                       "path_hooks",
                                       "path_importer_cache",
                                       "meta_path",
                                       "__interactivehook__",
                                       NULL};

static int set_named(VM *vm, DictObj *dict, const char *name, Ref v) {
  Value key = str_interned(vm, name, strlen(name));
  int result = is_err(key) ? -1 : dict_set(vm, dict, ref(key), v);
  drop_x(vm, key);
  return result;
}

/* The parts of sys that hold much go first; the standard streams are the first ones again. */
static int end_sys(VM *vm) {
  static const char *const streams[] = {"stdin", "__stdin__", "stdout", "__stdout__", "stderr", "__stderr__"};
  Ref sys = module_load(vm, MODULE_SYS);
  if (is_undef(sys)) return -1;
  DictObj *dict = module_dict(sys);
  if (set_named(vm, vm->builtins, "_", ref(NONE_VALUE)) < 0) return -1;
  for (const char *const *name = sys_ends; *name; name++)
    if (set_named(vm, dict, *name, ref(NONE_VALUE)) < 0) return -1;
  for (int i = 0; i < 6; i += 2) {
    if (is_undef(sys_get(vm, streams[i]))) continue; /* never looked at */
    Value name = str_from(vm, streams[i + 1]), first = is_err(name) ? ERR : own(sys_get(vm, streams[i + 1]));
    if (is_undef(first)) first = sys_lazy(vm, ref(name));
    int result = is_err(first) ? -1 : set_named(vm, dict, streams[i], ref(first));
    drop_x(vm, name);
    drop_x(vm, first);
    if (result < 0) return -1;
  }
  return 0;
}

/* sys.modules lets go of the modules one after the other, of the main program's too. */
static int end_modules(VM *vm) {
  Value main_module = vm->main_module, main_globals = value_of(vm->main_globals);
  size_t pos = 0;
  Ref key, value;
  if (!(vm->main_globals = dict_new(vm))) {
    vm->main_globals = as_dict(main_globals);
    return -1;
  }
  vm->main_module = UNDEF;
  drop(vm, main_module);
  drop(vm, main_globals);
  while (!vm->trap.set && dict_next(vm->modules, &pos, &key, &value))
    if (is_exact(vm, value, MODULE) && dict_set(vm, vm->modules, key, ref(NONE_VALUE)) < 0) return -1;
  if (vm->trap.set) return -1;
  dict_clear(vm, vm->modules);
  return 0;
}

/* Cycles are looked for while everything is still there, then without the modules; what lives on after that
   has something else to hold it, whose turn nobody knows here. */
void light_end(VM *vm) {
  if (atexit_run(vm, exit_function_failed) < 0 || flush_streams(vm) < 0 ||
      (!finalizer_left(vm, true) && !gc_has_callbacks(vm)))
    return;
  if (vm->gc_enabled) gc_collect(vm, N_GENERATIONS - 1);
  vm->ending = true;
  if (vm->trap.set || end_sys(vm) < 0 || end_modules(vm) < 0) return;
  vm->gc_callbacks = NULL; /* the reference does not call them any more */
  gc_collect(vm, N_GENERATIONS - 1);
  Obj *left = vm->trap.set ? NULL : finalizer_left(vm, false);
  if (left) trap(vm, "finalizers at the end, of a '%s'", type_name(left->shape->type));
}

Value light_run(VM *vm, CodeObj *code) {
  return source_run(vm, code, vm->main_globals);
}

bool light_quiet_exit(VM *vm, int *status) {
  if (!raised_is(vm, T_SYSTEM_EXIT)) return false;
  Ref code = ref(as_exception(vm->exc)->extra[0]);
  if (!is_undef(code) && !is_none(code) && !is_int(code)) return false;
  *status = is_int(code) ? (int)(int_of(code) & 0xff) : 0;
  error_clear(vm);
  return true;
}

void light_flush(VM *vm) {
  if (!vm->trap.set) vm_flush(vm);
}

void light_flush_streams(VM *vm) {
  static const char *const names[] = {"stderr", "stdout"};
  Value saved = error_take(vm);
  for (int i = 0; i < 2 && !vm->trap.set; i++) {
    Ref stream = sys_get(vm, names[i]);
    if (i == 1 && (is_undef(stream) || io_is_direct(vm, stream, 1))) vm_flush(vm);
    if (is_undef(stream) || is_none(stream) || io_is_direct(vm, stream, 2 - i)) continue;
    Value held = own(stream), done = object_call_method(vm, ref(held), name_of(vm, W_flush));
    drop(vm, held);
    drop_x(vm, done);
    if (is_err(done) && !vm->trap.set) error_clear(vm);
  }
  if (vm->trap.set)
    drop(vm, saved);
  else
    vm->exc = saved;
}

/* sys.last_type, last_value and last_traceback: the program's last moments can ask for them, and they keep
   the frames with what is in them alive until the modules go. */
static int remember(VM *vm) {
  static const char *const names[] = {"last_type", "last_value", "last_traceback"};
  Ref exc = ref(vm->exc);
  if (raised_is(vm, T_SYSTEM_EXIT)) return 0;
  Value traceback = as_exception(exc)->traceback;
  Ref values[] = {ref_to(type_of(vm, exc)), exc, ref(is_undef(traceback) ? NONE_VALUE : traceback)};
  Ref sys = module_load(vm, MODULE_SYS);
  for (int i = 0; i < 3; i++)
    if (is_undef(sys) || module_add(vm, sys, names[i], own(values[i])) < 0) return -1;
  return 0;
}

int light_show_uncaught(VM *vm) {
  int status = remember(vm) < 0 ? -1 : uncaught(vm);
  error_clear(vm);
  return status < 0 ? 1 : status;
}
