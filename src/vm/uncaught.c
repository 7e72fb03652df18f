/* What becomes of exceptions that nobody caught, and of those that nobody can catch. See show.h. */
#include "vm/show.h"
#include "base/utf8.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/module.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

/* An attribute of the module sys, borrowed; UNDEF: no such, or sys is not there. */
static Ref of_sys(VM *vm, const char *name) {
  Ref sys = vm->modules ? dict_get_str(vm->modules, name_of(vm, W_sys)) : ref(UNDEF);
  if (is_undef(sys) || !is_exact(vm, sys, MODULE)) return ref(UNDEF);
  Value key = str_from(vm, name);
  if (is_err(key)) return error_clear(vm), ref(UNDEF);
  Ref found = dict_get_str(module_dict(sys), ref(key));
  drop(vm, key);
  return found;
}

/* The standard stream itself: UTF-8, a lone surrogate as \udcxx. */
static int write_bytes(VM *vm, Ref text) {
  StrBuilder b;
  builder_init(&b, vm);
  const StrObj *s = as_str(text);
  for (size_t i = 0; i < s->len; i++) {
    uint32_t c = str_at(s, i);
    static const char digits[] = "0123456789abcdef";
    if (c < 0xd800 || c > 0xdfff) {
      builder_char(&b, c);
      continue;
    }
    builder_text(&b, "\\u");
    for (int shift = 12; shift >= 0; shift -= 4) builder_char(&b, (uint8_t)digits[c >> shift & 15]);
  }
  Value clean = builder_finish(&b);
  size_t len;
  char *bytes = is_err(clean) ? NULL : str_utf8(vm, ref(clean), &len);
  drop_x(vm, clean);
  if (!bytes) return -1;
  int error, result = vm_output(vm, 2, bytes, len, &error);
  vm_free(vm, bytes, len + 1);
  return result < 0 && vm->trap.set ? -1 : 0;
}

int stderr_write(VM *vm, Ref text) {
  Ref stream = of_sys(vm, "stderr"), original = of_sys(vm, "__stderr__");
  if (is_undef(stream) || same_bits(stream, original)) return write_bytes(vm, text);
  if (is_none(stream)) return 0;
  if (type_flag(type_of(vm, stream), TYPE_HEAP)) /* the reference writes it in pieces */
    return trap(vm, "a traceback for a sys.stderr of the program's own"), -1;
  Value key = str_from(vm, "write"), held = own(stream);
  Value result = is_err(key) ? ERR : object_call_method1(vm, ref(held), ref(key), text);
  drop_x(vm, key);
  drop(vm, held);
  drop_x(vm, result);
  return is_err(result) ? -1 : 0;
}

int show_on_stderr(VM *vm, Ref exc) {
  Show show;
  show_init(&show, vm);
  Value saved = error_take(vm);
  show_exception(&show, exc);
  Value text = show_finish(&show);
  int result = is_err(text) ? -1 : stderr_write(vm, ref(text));
  drop_x(vm, text);
  if (!vm->trap.set && is_undef(vm->exc)) vm->exc = saved;
  return result;
}

/* ---- SystemExit ---- */

static int exit_status(VM *vm, Ref exc) {
  Value code = as_exception(exc)->extra[0];
  if (is_undef(code) || is_none(code)) return 0;
  if (is_int_like(ref(code))) {
    int64_t i;
    return int_as_i64(ref(code), &i) ? (int)(i & 0xff) : 0xff;
  }
  Value text = object_str(vm, ref(code));
  if (is_err(text)) {
    error_clear(vm);
    if (vm->trap.set) return -1;
    text = own(ref(vm->empty_str));
  }
  Value line = str_format(vm, "%S\n", ref(text));
  drop(vm, text);
  if (is_err(line) || stderr_write(vm, ref(line)) < 0) error_clear(vm);
  drop_x(vm, line);
  return vm->trap.set ? -1 : 1;
}

static int say(VM *vm, const char *words) {
  Value text = str_from(vm, words);
  int result = is_err(text) ? -1 : stderr_write(vm, ref(text));
  drop_x(vm, text);
  return result;
}

/* The program's own sys.excepthook failed: both are shown. SystemExit ends the program from there, too. */
static void hook_failed(VM *vm, Ref exc, int *status) {
  Value second = error_take(vm);
  if (type_is_subtype(type_of(vm, ref(second)), vm->types[T_SYSTEM_EXIT]))
    *status = exit_status(vm, ref(second));
  else if (say(vm, "Error in sys.excepthook:\n") < 0 || show_on_stderr(vm, ref(second)) < 0 ||
           say(vm, "\nOriginal exception was:\n") < 0 || show_on_stderr(vm, exc) < 0)
    error_clear(vm);
  drop(vm, second);
}

/* sys.excepthook, when the program has put its own there: 1 called, 0 there is none. */
static int own_hook(VM *vm, Ref exc, int *status) {
  Ref hook = of_sys(vm, "excepthook");
  if (is_undef(hook) || same_bits(hook, of_sys(vm, "__excepthook__"))) return 0;
  ExceptionObj *object = as_exception(exc);
  Value traceback = is_undef(object->traceback) ? NONE_VALUE : own(ref(object->traceback));
  Value args[3] = {{ref_to(type_of(vm, exc)).bits}, {exc.bits}, traceback};
  Value held = own(hook), result = object_call_n(vm, ref(held), 3, args);
  drop(vm, held);
  drop(vm, traceback);
  if (is_err(result) && !vm->trap.set) hook_failed(vm, exc, status);
  drop_x(vm, result);
  return 1;
}

int uncaught(VM *vm) {
  if (vm->trap.set || !raised(vm)) return -1;
  int status = 1;
  Value exc = error_take(vm);
  if (type_is_subtype(type_of(vm, ref(exc)), vm->types[T_SYSTEM_EXIT]))
    status = exit_status(vm, ref(exc));
  else if (!own_hook(vm, ref(exc), &status) && show_on_stderr(vm, ref(exc)) < 0)
    error_clear(vm);
  if (type_of(vm, ref(exc)) == vm->types[T_KEYBOARD_INTERRUPT]) vm->signals.ended_by = SIGNAL_INTERRUPT;
  drop(vm, exc);
  return vm->trap.set ? -1 : status;
}
