/* The module _imp: what importlib asks of the interpreter. Modules written in C come from modules.def, frozen
   ones are compiled from the reference's package. Nothing is a shared library here: an extension file of the
   reference's own stands for the module of that name written in C. */
#include "base/siphash.h"
#include "module/importlib.h"
#include "module/module.h"
#include "module/pin.h"
#include "module/preload.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"
#include "vm/import.h"
#include "vm/source.h"

typedef struct ImpState {
  int64_t lock; /* how often the import lock is held */
} ImpState;

enum { NAME_SIZE = 160 };

/* The argument as a C string; "" when it can be no module's name that we know. False: TypeError is set. */
static bool name_arg(VM *vm, const char *function, Ref v, char *text) {
  if (!is_kind(v, TYPE_STR)) {
    raise(vm, T_TYPE_ERROR, "%s() argument must be str, not %N", function, v);
    return false;
  }
  if (!ascii_name(v, text, NAME_SIZE)) *text = 0;
  return true;
}

/* ---- frozen modules ---- */

static Value frozen_code(VM *vm, const PinFrozen *frozen) {
  char path[SOURCE_PATH], filename[SOURCE_PATH];
  if (!importlib_frozen_source(frozen, path, filename))
    return trap(vm, "a frozen module without a source: %s", frozen->name);
  return importlib_stdlib_code(vm, path, filename);
}

static Value no_such_frozen(VM *vm, Ref name) {
  return raise_import(vm, T_IMPORT_ERROR, str_format(vm, "No such frozen object named %R", name), name,
                      ref(UNDEF));
}

static Value imp_find_frozen(VM *vm, Ref self, const Args *args) {
  char name[NAME_SIZE];
  if (!name_arg(vm, "find_frozen", ref(args->at[0]), name)) return ERR;
  const PinFrozen *frozen = pin_find_frozen(name);
  if (!frozen) return NONE_VALUE;
  int with_data = is_undef(args->at[1]) ? 0 : object_truth(vm, ref(args->at[1]));
  if (with_data) return with_data < 0 ? ERR : trap(vm, "the data of a frozen module");
  TupleObj *info = tuple_new(vm, 3);
  Value origin = !info ? ERR : *frozen->origin ? str_from(vm, frozen->origin) : NONE_VALUE;
  if (is_err(origin)) {
    drop_obj(vm, info);
    return ERR;
  }
  info->items[1] = from_bool(frozen->package);
  info->items[2] = origin;
  return value_of(info);
}

static Value imp_is_frozen(VM *vm, Ref self, const Args *args) {
  char name[NAME_SIZE];
  if (!name_arg(vm, "is_frozen", ref(args->at[0]), name)) return ERR;
  return from_bool(pin_find_frozen(name) != NULL);
}

static Value imp_is_frozen_package(VM *vm, Ref self, const Args *args) {
  char name[NAME_SIZE];
  if (!name_arg(vm, "is_frozen_package", ref(args->at[0]), name)) return ERR;
  const PinFrozen *frozen = pin_find_frozen(name);
  return frozen ? from_bool(frozen->package) : no_such_frozen(vm, ref(args->at[0]));
}

static Value imp_get_frozen_object(VM *vm, Ref self, const Args *args) {
  char name[NAME_SIZE];
  if (!is_kind(args->at[0], TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "get_frozen_object() argument 1 must be str, not %N", ref(args->at[0]));
  if (!is_undef(args->at[1]) && !is_none(args->at[1])) return trap(vm, "bytecode of the reference");
  if (!ascii_name(ref(args->at[0]), name, sizeof name)) *name = 0;
  const PinFrozen *frozen = pin_find_frozen(name);
  return frozen ? frozen_code(vm, frozen) : no_such_frozen(vm, ref(args->at[0]));
}

static Value imp_init_frozen(VM *vm, Ref self, const Args *args) {
  char name[NAME_SIZE];
  if (!name_arg(vm, "init_frozen", ref(args->at[0]), name)) return ERR;
  return pin_find_frozen(name) ? trap(vm, "_imp.init_frozen()") : NONE_VALUE;
}

static Value names_list(VM *vm, const char *const *names) {
  ListObj *list = list_new(vm, 0);
  for (; list && *names; names++) {
    Value name = str_from(vm, *names);
    if (!is_err(name) && list_append_steal(vm, list, name) == 0) continue;
    drop_obj(vm, list);
    return ERR;
  }
  return list ? value_of(list) : ERR;
}

static Value imp_frozen_module_names(VM *vm, Ref self, const Args *args) {
  ListObj *list = list_new(vm, 0);
  for (const PinFrozen *row = pin_frozen; list && row->name; row++) {
    Value name = str_from(vm, row->name);
    if (!is_err(name) && list_append_steal(vm, list, name) == 0) continue;
    drop_obj(vm, list);
    return ERR;
  }
  return list ? value_of(list) : ERR;
}

/* ---- modules written in C ---- */

static Value imp_is_builtin(VM *vm, Ref self, const Args *args) {
  char name[NAME_SIZE];
  if (!name_arg(vm, "is_builtin", ref(args->at[0]), name)) return ERR;
  if (preload_intercepts(vm, ref(args->at[0]))) return trap(vm, "an import of %s by importlib", name);
  if (strcmp(name, "sys") == 0 || strcmp(name, "builtins") == 0) return from_int62(-1);
  return from_int62(pin_has(pin_builtin_modules, name));
}

/* The module that a spec asks for; `last_part` of its name alone counts. */
static Value create(VM *vm, Ref spec) {
  Value name = object_getattr(vm, spec, name_of(vm, W_name));
  if (is_err(name)) return ERR;
  char text[NAME_SIZE] = "?";
  bool found = false;
  Ref module = ref(UNDEF);
  if (is_kind(name, TYPE_STR)) {
    ascii_name(ref(name), text, sizeof text);
    module = module_load_named(vm, ref(name), &found);
  }
  drop(vm, name);
  if (!found) return trap(vm, "import of %s", text);
  return is_undef(module) ? ERR : module_give(vm, module);
}

static Value imp_create_builtin(VM *vm, Ref self, const Args *args) {
  return create(vm, ref(args->at[0]));
}

static Value imp_create_dynamic(VM *vm, Ref self, const Args *args) {
  return create(vm, ref(args->at[0]));
}

/* ---- what only importlib's tests and bytecode files need ---- */

/* By default frozen modules are used, as here. */
static Value imp_override_frozen(VM *vm, Ref self, const Args *args) {
  int override;
  if (as_c_int(vm, ref(args->at[0]), &override) < 0) return ERR;
  return override < 0 ? trap(vm, "frozen modules that are not used") : NONE_VALUE;
}

/* The hash by which a bytecode file knows its source. */
static Value imp_source_hash(VM *vm, Ref self, const Args *args) {
  int64_t key;
  Buffer source;
  Value number = object_index(vm, ref(args->at[0]));
  if (is_err(number)) return ERR;
  bool fits = int_as_i64(ref(number), &key);
  drop(vm, number);
  if (!fits) return raise(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C long");
  if (buffer_get(vm, ref(args->at[1]), &source, 0) < 0) return ERR;
  uint64_t hash = siphash13((uint64_t)key, 0, source.at, source.len);
  buffer_release(vm, &source);
  uint8_t bytes[8];
  for (int i = 0; i < 8; i++) bytes[i] = (uint8_t)(hash >> 8 * i);
  return bytes_new(vm, bytes, sizeof bytes);
}

static Value imp_exec_module(VM *vm, Ref self, const Args *args) {
  return from_int62(0);
}

static Value imp_extension_suffixes(VM *vm, Ref self, const Args *args) {
  return names_list(vm, pin_extensions);
}

/* ---- the import lock: one thread, so it only counts ---- */

static Value imp_acquire_lock(VM *vm, Ref self, const Args *args) {
  ((ImpState *)module_state(vm, MODULE_IMP))->lock++;
  return NONE_VALUE;
}

static Value imp_release_lock(VM *vm, Ref self, const Args *args) {
  ImpState *state = module_state(vm, MODULE_IMP);
  if (state->lock == 0) return raise(vm, T_RUNTIME_ERROR, "not holding the import lock");
  state->lock--;
  return NONE_VALUE;
}

static Value imp_lock_held(VM *vm, Ref self, const Args *args) {
  return from_bool(((ImpState *)module_state(vm, MODULE_IMP))->lock > 0);
}

static Value imp_fix_co_filename(VM *vm, Ref self, const Args *args) {
  if (!is_exact(vm, args->at[0], CODE))
    return raise(vm, T_TYPE_ERROR, "_fix_co_filename() argument 1 must be code, not %N", ref(args->at[0]));
  if (!is_kind(args->at[1], TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "_fix_co_filename() argument 2 must be str, not %N", ref(args->at[1]));
  if (str_equal(ref(as_code(args->at[0])->filename), ref(args->at[1]))) return NONE_VALUE;
  return trap(vm, "_imp._fix_co_filename()");
}

static const MethodDef functions[] = {
    {"_fix_co_filename", imp_fix_co_filename, ARG_POS, "($module, code, path, /)", NULL, 0},
    {"_frozen_module_names", imp_frozen_module_names, ARG_NONE, "($module, /)", NULL, 0},
    {"acquire_lock", imp_acquire_lock, ARG_NONE, "($module, /)", NULL, 0},
    {"create_builtin", imp_create_builtin, ARG_ONE, "($module, spec, /)", NULL, 0},
    {"create_dynamic", imp_create_dynamic, ARG_POS, "($module, spec, file=None, /)", NULL, 0},
    {"exec_builtin", imp_exec_module, ARG_ONE, "($module, mod, /)", NULL, 0},
    {"exec_dynamic", imp_exec_module, ARG_ONE, "($module, mod, /)", NULL, 0},
    {"extension_suffixes", imp_extension_suffixes, ARG_NONE, "($module, /)", NULL, 0},
    {"find_frozen", imp_find_frozen, ARG_KW, "($module, name, /, *, withdata=False)", NULL, 0},
    {"get_frozen_object", imp_get_frozen_object, ARG_POS, "($module, name, data=None, /)", NULL, 0},
    {"init_frozen", imp_init_frozen, ARG_ONE, "($module, name, /)", NULL, 0},
    {"_override_frozen_modules_for_tests", imp_override_frozen, ARG_ONE, "($module, override, /)", NULL, 0},
    {"source_hash", imp_source_hash, ARG_KW, "($module, /, key, source)", NULL, 0},
    {"is_builtin", imp_is_builtin, ARG_ONE, "($module, name, /)", NULL, 0},
    {"is_frozen", imp_is_frozen, ARG_ONE, "($module, name, /)", NULL, 0},
    {"is_frozen_package", imp_is_frozen_package, ARG_ONE, "($module, name, /)", NULL, 0},
    {"lock_held", imp_lock_held, ARG_NONE, "($module, /)", NULL, 0},
    {"release_lock", imp_release_lock, ARG_NONE, "($module, /)", NULL, 0},
    {0}};

static int fill(VM *vm, Ref module, void *state) {
  return module_add(vm, module, "check_hash_based_pycs", str_from(vm, "default"));
}

const ModuleDef imp_module = {
    .name = "_imp", .functions = functions, .init = fill, .state_size = sizeof(ImpState)};
