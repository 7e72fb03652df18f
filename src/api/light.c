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

int light_start(VM *vm) {
  vm->call_function = eval_call_function;
  vm->next_raising = next_raising;
  vm->ends_visibly = generator_ends_visibly;
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
    if (is_undef(stream) || is_none(stream) || io_is_direct(vm, stream, i + 1)) continue;
    Value held = own(stream), done = object_call_method(vm, ref(held), name_of(vm, W_flush));
    drop(vm, held);
    if (is_err(done) && !raised_is(vm, T_ATTRIBUTE_ERROR))
      return trap(vm, "a stream that cannot be flushed at the end"), -1;
    if (is_err(done)) trap(vm, "a sys.%s without flush()", names[i]);
    drop_x(vm, done);
  }
  return vm->trap.set ? -1 : 0;
}

/* As the reference ends: the names of the main module become None, those with one underscore first; then
   nothing may be left that would still run Python, because nobody here looks for cycles. */
void light_end(VM *vm) {
  if (atexit_run(vm, exit_function_failed) < 0 || flush_streams(vm) < 0) return;
  DictObj *globals = vm->main_globals;
  for (int round = 0; round < 2; round++) {
    size_t pos = 0;
    Ref key, value;
    while (!vm->trap.set && dict_next(globals, &pos, &key, &value)) {
      bool underscore = is_kind(key, TYPE_STR) && str_len(key) && str_at(as_str(key), 0) == '_' &&
                        !(str_len(key) > 1 && str_at(as_str(key), 1) == '_');
      if (round == 0 && !underscore) continue;
      if (is_none(value) || str_is(key, "__builtins__")) continue;
      if (dict_set(vm, globals, key, ref(NONE_VALUE)) < 0) return;
    }
  }
  if (!vm->trap.set) gc_collect(vm, N_GENERATIONS - 1);
  if (!vm->trap.set && finalizers_left(vm)) trap(vm, "finalizers at the end");
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

int light_show_uncaught(VM *vm) {
  int status = uncaught(vm);
  error_clear(vm);
  return status < 0 ? 1 : status;
}
