/* sys.get_asyncgen_hooks and sys.set_asyncgen_hooks; what the hooks do is in vm/async_generator.c. */
#include "module/sys_hooks.h"
#include "object/str.h"
#include "object/structseq.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

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
