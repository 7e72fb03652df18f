/* Hooks of sys: get_asyncgen_hooks and set_asyncgen_hooks (what those do is in vm/async_generator.c),
   unraisablehook and breakpointhook. The default of unraisablehook shows addresses, so it is a trap; a
   program's own is called. */
#include "module/sys_hooks.h"
#include "module/posix_int.h"
#include "module/sys.h"
#include "object/descr.h"
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
                              .n_all = 2,
                              .flags = STRUCT_NO_NEW};

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
