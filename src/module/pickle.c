/* The module _pickle: what the module pickle of the library does, byte for byte. See pickle.h. */
#include "module/pickle.h"
#include "module/exception.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/function.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "vm/import.h"

PickleState *pickle_state(VM *vm) {
  return module_state(vm, MODULE_PICKLE);
}

static int raise_of(VM *vm, TypeObj *type, const char *format, va_list args) {
  Value text = str_vformat(vm, format, args);
  if (!is_err(text)) raise_class_with(vm, type, ref(text));
  drop_x(vm, text);
  return -1;
}
int raise_pickling(VM *vm, const char *format, ...) {
  va_list args;
  va_start(args, format);
  raise_of(vm, pickle_state(vm)->pickling_error, format, args);
  va_end(args);
  return -1;
}
int raise_unpickling(VM *vm, const char *format, ...) {
  va_list args;
  va_start(args, format);
  raise_of(vm, pickle_state(vm)->unpickling_error, format, args);
  va_end(args);
  return -1;
}

int pickle_swallow(VM *vm) {
  if (vm->trap.set) return -1;
  if (raised(vm)) error_clear(vm);
  return 0;
}

/* ---- hooks ---- */

int hook_find(VM *vm, Hook *hook, Ref holder, Ref name) {
  Value found;
  int got = object_find_attr(vm, holder, name, &found);
  if (got < 0) return -1;
  Value before = hook->function;
  *hook = (Hook){got ? found : UNDEF, false};
  if (got && is_exact(vm, found, METHOD) && same_bits(as_method(found)->self, holder)) {
    *hook = (Hook){own(ref(as_method(found)->function)), true};
    drop(vm, found);
  }
  drop_x(vm, before);
  return 0;
}
void hook_set(VM *vm, Hook *hook, Ref v) {
  Value before = hook->function;
  *hook = (Hook){own(v), false};
  drop_x(vm, before);
}
Value hook_call(VM *vm, const Hook *hook, Ref holder, Ref arg) {
  Value function = own(ref(hook->function));
  Value result =
      hook->of_holder ? object_call2(vm, ref(function), holder, arg) : object_call1(vm, ref(function), arg);
  drop(vm, function);
  return result;
}
Value hook_get(VM *vm, const Hook *hook, Ref holder, Ref name) {
  if (is_undef(hook->function)) return raise_with(vm, T_ATTRIBUTE_ERROR, name);
  return hook->of_holder ? method_new(vm, ref(hook->function), holder) : own(ref(hook->function));
}

/* ---- functions ---- */

static Value f_dump(VM *vm, Ref self, const Args *args) {
  PicklerObj *p = pickler_alloc(vm, pickle_state(vm)->pickler);
  if (!p) return ERR;
  bool failed = pickler_set_up(vm, p, ref(args->at[2]), ref(args->at[3]), ref(args->at[4])) < 0 ||
                pickler_set_file(vm, p, ref(args->at[1])) < 0 || pickle_dump(vm, p, ref(args->at[0])) < 0 ||
                out_flush(vm, p) < 0;
  drop_obj(vm, p);
  return failed ? ERR : NONE_VALUE;
}

static Value f_dumps(VM *vm, Ref self, const Args *args) {
  PicklerObj *p = pickler_alloc(vm, pickle_state(vm)->pickler);
  if (!p) return ERR;
  bool failed = pickler_set_up(vm, p, ref(args->at[1]), ref(args->at[2]), ref(args->at[3])) < 0 ||
                pickle_dump(vm, p, ref(args->at[0])) < 0;
  Value all = failed ? ERR : bytes_new(vm, p->out, p->out_len);
  drop_obj(vm, p);
  return all;
}

static Value f_load(VM *vm, Ref self, const Args *args) {
  UnpicklerObj *u = unpickler_alloc(vm, pickle_state(vm)->unpickler);
  if (!u) return ERR;
  bool failed = unpickler_set_up(vm, u, ref(args->at[1]), ref(args->at[2]), ref(args->at[3]),
                                 ref(args->at[4]), "load") < 0 ||
                unpickler_set_file(vm, u, ref(args->at[0])) < 0;
  Value v = failed ? ERR : pickle_load(vm, u);
  drop_obj(vm, u);
  return v;
}

static Value f_loads(VM *vm, Ref self, const Args *args) {
  UnpicklerObj *u = unpickler_alloc(vm, pickle_state(vm)->unpickler);
  if (!u) return ERR;
  bool failed = unpickler_set_up(vm, u, ref(args->at[1]), ref(args->at[2]), ref(args->at[3]),
                                 ref(args->at[4]), "loads") < 0 ||
                in_set(vm, u, ref(args->at[0])) < 0;
  Value v = failed ? ERR : pickle_load(vm, u);
  drop_obj(vm, u);
  return v;
}

/* ---- the module ---- */

static const struct {
  const char *module, *name;
  bool is_dict;
} sources[N_FOUND] = {
    [FOUND_DISPATCH_TABLE] = {"copyreg", "dispatch_table", true},
    [FOUND_EXTENSION_REGISTRY] = {"copyreg", "_extension_registry", true},
    [FOUND_INVERTED_REGISTRY] = {"copyreg", "_inverted_registry", true},
    [FOUND_EXTENSION_CACHE] = {"copyreg", "_extension_cache", true},
    [FOUND_NAME_MAPPING] = {"_compat_pickle", "NAME_MAPPING", true},
    [FOUND_IMPORT_MAPPING] = {"_compat_pickle", "IMPORT_MAPPING", true},
    [FOUND_REVERSE_NAME_MAPPING] = {"_compat_pickle", "REVERSE_NAME_MAPPING", true},
    [FOUND_REVERSE_IMPORT_MAPPING] = {"_compat_pickle", "REVERSE_IMPORT_MAPPING", true},
    [FOUND_ENCODE] = {"codecs", "encode", false},
    [FOUND_PARTIAL] = {"functools", "partial", false},
    [FOUND_GETATTR] = {"builtins", "getattr", false},
};

static int find_sources(VM *vm, PickleState *state) {
  for (size_t i = 0; i < N_FOUND; i++) {
    Value module = import_module(vm, sources[i].module);
    Value name = is_err(module) ? ERR : str_interned(vm, sources[i].name, strlen(sources[i].name));
    Value found = is_err(name) ? ERR : object_getattr(vm, ref(module), ref(name));
    drop_x(vm, module);
    drop_x(vm, name);
    if (is_err(found)) return -1;
    state->found[i] = found;
    if (sources[i].is_dict && !is_exact(vm, found, DICT))
      return raise_i(vm, T_RUNTIME_ERROR, "%s.%s should be a dict, not %T", sources[i].module,
                     sources[i].name, ref(found));
  }
  return 0;
}

static int fill(VM *vm, Ref module, void *memory) {
  PickleState *state = memory;
  static const char *const names[N_PICKLE_NAMES] = {
#define N(name) #name,
      PICKLE_NAMES(N)
#undef N
  };
  for (size_t i = 0; i < N_FOUND; i++) state->found[i] = UNDEF;
  for (size_t i = 0; i < N_PICKLE_NAMES; i++) state->names[i] = UNDEF;
  for (size_t i = 0; i < N_PICKLE_NAMES; i++) {
    Value name = str_interned(vm, names[i], strlen(names[i]));
    if (is_err(name)) return -1;
    state->names[i] = name;
  }
  if (find_sources(vm, state) < 0 || !(state->pickler = module_add_type(vm, module, &pickler_spec, NULL)) ||
      !(state->unpickler = module_add_type(vm, module, &unpickler_spec, NULL)) ||
      !(state->buffer = module_add_type(vm, module, &pickle_buffer_spec, NULL)) ||
      !(state->pickler_memo = module_hidden_type(vm, module, &pickler_memo_spec, NULL)) ||
      !(state->unpickler_memo = module_hidden_type(vm, module, &unpickler_memo_spec, NULL)) ||
      !(state->error = exception_class_new(vm, "_pickle", "PickleError", type_of_id(vm, EXCEPTION))) ||
      !(state->pickling_error = exception_class_new(vm, "_pickle", "PicklingError", state->error)) ||
      !(state->unpickling_error = exception_class_new(vm, "_pickle", "UnpicklingError", state->error)))
    return -1;
  if (module_add(vm, module, "PickleError", own_obj(state->error)) < 0 ||
      module_add(vm, module, "PicklingError", own_obj(state->pickling_error)) < 0)
    return -1;
  return module_add(vm, module, "UnpicklingError", own_obj(state->unpickling_error));
}

static void traverse(VM *vm, void *memory, VisitFn visit, void *ctx) {
  PickleState *state = memory;
  if (state->error) visit(vm, ref_to(state->error), ctx);
  if (state->pickling_error) visit(vm, ref_to(state->pickling_error), ctx);
  if (state->unpickling_error) visit(vm, ref_to(state->unpickling_error), ctx);
  for (size_t i = 0; i < N_FOUND; i++)
    if (state->found[i].bits) visit(vm, ref(state->found[i]), ctx);
}
static void fini(VM *vm, void *memory) {
  PickleState *state = memory;
  for (size_t i = 0; i < N_FOUND; i++)
    if (state->found[i].bits) drop_x(vm, state->found[i]);
  for (size_t i = 0; i < N_PICKLE_NAMES; i++)
    if (state->names[i].bits) drop_x(vm, state->names[i]);
  drop_obj(vm, state->function_modules);
  drop_obj(vm, state->unpickling_error);
  drop_obj(vm, state->pickling_error);
  drop_obj(vm, state->error);
}

static const MethodDef functions[] = {
    {"dump", f_dump, ARG_KW,
     "($module, /, obj, file, protocol=None, *, fix_imports=True, buffer_callback=None)", NULL, 0},
    {"dumps", f_dumps, ARG_KW, "($module, /, obj, protocol=None, *, fix_imports=True, buffer_callback=None)",
     NULL, 0},
    {"load", f_load, ARG_KW,
     "($module, /, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())", NULL, 0},
    {"loads", f_loads, ARG_KW,
     "($module, data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())", NULL, 0},
    {0}};

const ModuleDef pickle_module = {.name = "_pickle",
                                 .functions = functions,
                                 .init = fill,
                                 .state_size = sizeof(PickleState),
                                 .traverse = traverse,
                                 .fini = fini};
