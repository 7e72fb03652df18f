/* Hooks of sys: get_asyncgen_hooks and set_asyncgen_hooks (what those do is in vm/async_generator.c),
   displayhook, unraisablehook and breakpointhook. The default of unraisablehook shows addresses, so it is a
   trap; a program's own is called. */
#include "module/sys_hooks.h"
#include "module/posix_int.h"
#include "module/sys.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/str.h"
#include "object/structseq.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/warn.h"
#include "vm/frame.h"
#include "vm/frame_object.h"
#include "vm/import.h"

static const StructField fields[] = {{"firstiter", "Hook to intercept first iteration"},
                                     {"finalizer", "Hook to intercept finalization"}};
static const StructDef def = {.name = "asyncgen_hooks",
                              .doc =
                                  "asyncgen_hooks\n\nA named tuple providing information about asynchronous\n"
                                  "generators hooks.  The attributes are read only.",
                              .fields = fields,
                              .n_visible = 2,
                              .n_all = 2};

static Value or_none(Value v) {
  return is_undef(v) ? NONE_VALUE : own(ref(v));
}

Value sys_get_asyncgen_hooks(VM *vm, Ref self, const Args *args) {
  if (!vm->asyncgen_hooks_type && !(vm->asyncgen_hooks_type = structseq_type(vm, &def))) return ERR;
  TupleObj *hooks = structseq_new(vm, vm->asyncgen_hooks_type);
  if (!hooks) return ERR;
  hooks->items[0] = or_none(vm->asyncgen_firstiter);
  hooks->items[1] = or_none(vm->asyncgen_finalizer);
  return value_of(hooks);
}

static int check_hook(VM *vm, Ref hook, const char *name) {
  if (is_undef(hook) || is_none(hook) || is_callable(vm, hook)) return 0;
  return raise_i(vm, T_TYPE_ERROR, "callable %s expected, got %T", name, hook);
}

static void set_hook(VM *vm, Value *place, Ref hook) {
  if (is_undef(hook)) return;
  Value old = *place;
  *place = is_none(hook) ? UNDEF : own(hook);
  drop(vm, old);
}

Value sys_set_asyncgen_hooks(VM *vm, Ref self, const Args *args) {
  Ref hooks[2] = {ref(UNDEF), ref(UNDEF)};
  size_t n_names = args->names ? args->names->len : 0, n = args->n + n_names;
  if (n > 2)
    return raise(vm, T_TYPE_ERROR, "function takes at most 2 %sarguments (%z given)",
                 args->n ? "" : "keyword ", n);
  for (size_t i = 0; i < args->n; i++) hooks[i] = ref(args->at[i]);
  for (size_t i = 0; i < n_names; i++) {
    Ref name = ref(args->names->items[i]);
    size_t at = str_is(name, "firstiter") ? 0 : str_is(name, "finalizer") ? 1 : 2;
    if (at == 2)
      return raise(vm, T_TYPE_ERROR, "'%S' is an invalid keyword argument for this function", name);
    if (at < args->n)
      return raise(vm, T_TYPE_ERROR, "argument for function given by name ('%S') and position (%z)", name,
                   at + 1);
    hooks[at] = ref(args->at[args->n + i]);
  }
  if (check_hook(vm, hooks[1], "finalizer") < 0 || check_hook(vm, hooks[0], "firstiter") < 0) return ERR;
  set_hook(vm, &vm->asyncgen_finalizer, hooks[1]);
  set_hook(vm, &vm->asyncgen_firstiter, hooks[0]);
  return NONE_VALUE;
}

/* ---- displayhook ---- */

/* out.write(v), whose result nobody looks at; ends v. 0 or -1. */
static int write_value(VM *vm, Ref out, Value v) {
  Value done = is_err(v) ? ERR : object_call_method1(vm, out, name_of(vm, W_write), ref(v));
  drop_x(vm, v);
  drop_x(vm, done);
  return is_err(done) ? -1 : 0;
}

/* out.write(repr(v)); the method is looked up first. */
static int write_repr(VM *vm, Ref out, Ref v) {
  Value write = object_getattr(vm, out, name_of(vm, W_write));
  Value text = is_err(write) ? ERR : object_repr(vm, v);
  Value done = is_err(text) ? ERR : object_call1(vm, ref(write), ref(text));
  drop_x(vm, text);
  drop_x(vm, write);
  drop_x(vm, done);
  return is_err(done) ? -1 : 0;
}

static Value attribute(VM *vm, Ref v, const char *text) {
  Value name = str_interned(vm, text, strlen(text));
  Value found = is_err(name) ? ERR : object_getattr(vm, v, ref(name));
  drop_x(vm, name);
  return found;
}

/* v.method(first, second) */
static Value call_named(VM *vm, Ref v, const char *method, Ref first, const char *second) {
  Value function = attribute(vm, v, method), how = is_err(function) ? ERR : str_from(vm, second);
  Value args[2] = {{first.bits}, how};
  Value result = is_err(how) ? ERR : object_call(vm, ref(function), &(Args){args, 2, NULL});
  drop_x(vm, how);
  drop_x(vm, function);
  return result;
}

/* repr(v) as bytes of out's encoding, which has not all its characters: into the buffer below, or as text. */
static int write_escaped(VM *vm, Ref out, Ref v) {
  Value encoding = attribute(vm, out, "encoding"), name = UNDEF, buffer = UNDEF;
  if (is_err(encoding)) return -1;
  if (!is_kind(ref(encoding), TYPE_STR)) {
    drop(vm, encoding);
    return raise_i(vm, T_TYPE_ERROR, "bad argument type for built-in operation");
  }
  Value text = object_repr(vm, v);
  Value bytes = is_err(text) ? ERR : call_named(vm, ref(text), "encode", ref(encoding), "backslashreplace");
  drop_x(vm, text);
  int there = is_err(bytes) || is_err(name = str_from(vm, "buffer"))
                  ? -1
                  : object_find_attr(vm, out, ref(name), &buffer);
  int result = there;
  if (there > 0) result = write_value(vm, ref(buffer), own(ref(bytes)));
  if (there == 0)
    result = write_value(vm, out, call_named(vm, ref(bytes), "decode", ref(encoding), "strict"));
  if (there > 0) drop(vm, buffer);
  drop_x(vm, name);
  drop_x(vm, bytes);
  drop(vm, encoding);
  return result;
}

static int display(VM *vm, Ref out, Ref v) {
  if (is_undef(out)) {
    Value text = object_repr(vm, v);
    int written = is_err(text) || vm_write_str(vm, ref(text)) < 0 ? -1 : vm_write(vm, "\n", 1);
    drop_x(vm, text);
    return written < 0 ? -1 : 0;
  }
  int result = write_repr(vm, out, v);
  if (result < 0 && !vm->trap.set && raised_is(vm, T_UNICODE_ENCODE_ERROR)) {
    error_clear(vm);
    result = write_escaped(vm, out, v);
  }
  return result == 0 ? write_value(vm, out, str_from(vm, "\n")) : -1;
}

Value sys_displayhook(VM *vm, Ref self, const Args *args) {
  Ref v = ref(args->at[0]);
  if (is_none(v)) return NONE_VALUE;
  if (dict_set(vm, vm->builtins, name_of(vm, W_underscore), ref(NONE_VALUE)) < 0) return ERR;
  Ref now = sys_get(vm, "stdout");
  if (is_undef(now) ? sys_lost_stdout(vm) : is_none(now))
    return raise(vm, T_RUNTIME_ERROR, "lost sys.stdout");
  Value out = is_undef(now) ? UNDEF : own(now);
  int result = display(vm, ref(out), v);
  drop(vm, out);
  if (result < 0) return ERR;
  return dict_set(vm, vm->builtins, name_of(vm, W_underscore), v) < 0 ? ERR : NONE_VALUE;
}

/* ---- unraisablehook ---- */

static const StructField unraisable_fields[] = {{"exc_type", "Exception type"},
                                                {"exc_value", "Exception value"},
                                                {"exc_traceback", "Exception traceback"},
                                                {"err_msg", "Error message"},
                                                {"object", "Object causing the exception"}};
static const StructDef unraisable_def = {
    .name = "UnraisableHookArgs",
    .doc = "UnraisableHookArgs\n\nType used to pass arguments to sys.unraisablehook.",
    .fields = unraisable_fields,
    .n_visible = 5,
    .n_all = 5};

static TypeObj *unraisable_type(VM *vm) {
  if (!vm->unraisable_type) vm->unraisable_type = structseq_type(vm, &unraisable_def);
  return vm->unraisable_type;
}

Value sys_unraisablehook(VM *vm, Ref self, const Args *args) {
  if (!vm->unraisable_type || type_of(vm, ref(args->at[0])) != vm->unraisable_type)
    return raise(vm, T_TYPE_ERROR, "sys.unraisablehook argument type must be UnraisableHookArgs");
  return trap(vm, "sys.unraisablehook, which shows addresses");
}

static bool is_default_hook(VM *vm, Ref hook) {
  return is_builtin(vm, hook) && ((BuiltinObj *)obj_of(hook))->def->fn == sys_unraisablehook;
}

bool sys_unraisable(VM *vm, Ref object) {
  Ref hook = sys_get(vm, "unraisablehook");
  if (is_undef(hook) || is_default_hook(vm, hook)) return false;
  ExceptionObj *raised_now = as_exception(ref(vm->exc));
  /* What C code raised is shown where Python stands. */
  if (is_undef(raised_now->traceback) && frame_now(vm)) traceback_here(vm, frame_now(vm));
  if (vm->trap.set) return true;
  Ref traceback = ref(raised_now->traceback);
  if (is_undef(traceback)) return false;
  Value exc = error_take(vm), callee = own(hook), result = ERR;
  TypeObj *type = unraisable_type(vm);
  TupleObj *about = type ? structseq_new(vm, type) : NULL;
  if (about) {
    about->items[0] = own(ref_to(type_of(vm, ref(exc))));
    about->items[1] = own(ref(exc));
    about->items[2] = own(traceback);
    about->items[4] = own(object);
    result = object_call1(vm, ref(callee), ref_to(about));
    drop_obj(vm, about);
  }
  drop(vm, callee);
  drop(vm, exc);
  if (is_err(result) && !vm->trap.set) trap(vm, "an exception in sys.unraisablehook");
  drop_x(vm, result);
  return true;
}

/* ---- breakpointhook ---- */

/* What a dotted name leads to: owned; UNDEF: nothing that can be imported; ERR. */
static Value named_function(VM *vm, const char *text) {
  const char *dot = strrchr(text, '.');
  if (dot == text) return UNDEF;
  size_t len = dot ? (size_t)(dot - text) : 0;
  char *path = vm_alloc(vm, len + 1);
  if (!path) return ERR;
  memcpy(path, text, len);
  path[len] = 0;
  Value module = import_module(vm, dot ? path : "builtins"), name = ERR, found = ERR;
  vm_free(vm, path, len + 1);
  if (!is_err(module) && !is_err(name = str_from(vm, dot ? dot + 1 : text)))
    found = object_getattr(vm, ref(module), ref(name));
  bool lacks =
      is_err(found) && raised(vm) && raised_is(vm, is_err(module) ? T_IMPORT_ERROR : T_ATTRIBUTE_ERROR);
  drop_x(vm, module);
  drop_x(vm, name);
  if (!lacks) return found;
  error_clear(vm);
  return UNDEF;
}

Value sys_breakpointhook(VM *vm, Ref self, const Args *args) {
  const char *text = posix_breakpoint(vm);
  if (!text || !*text) return trap(vm, "breakpoint() with pdb");
  if (strcmp(text, "0") == 0) return NONE_VALUE;
  Value function = named_function(vm, text);
  if (is_err(function)) return ERR;
  if (is_undef(function))
    return warn(vm, T_RUNTIME_WARNING, "Ignoring unimportable $PYTHONBREAKPOINT: \"%s\"", text) < 0
               ? ERR
               : NONE_VALUE;
  Value result = object_call(vm, ref(function), args);
  drop(vm, function);
  return result;
}
