/* The module sys: what the reference's says of itself (from the pin), the program's arguments and path, and
   the functions that scripts call. What costs something to make, the import lists and the three files, comes
   to be when somebody first looks (sys_lazy). */
#include "module/sys.h"
#include "module/sys_frames.h"
#include "module/sys_hooks.h"
#include "code/code.h"
#include "module/importlib.h"
#include "module/io.h"
#include "module/module.h"
#include "module/pin.h"
#include "module/preload.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module.h"
#include "object/str.h"
#include "object/structseq.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/library.h"
#include "runtime/type.h"
#include "vm/frame.h"
#include "vm/import.h"
#include <stdlib.h>

enum { N_STRUCTS = 8, LEAST_INT_DIGITS = 640 };

/* What the types of the struct sequences refer to. Lives as long as the VM: they may outlive a module whose
   making failed. */
typedef struct SysStructs {
  StructDef defs[N_STRUCTS];
  StructField fields[N_STRUCTS][STRUCT_MAX_FIELDS];
} SysStructs;

typedef struct SysState {
  SysStructs *structs;
  double switch_interval;
  Value meta_path, path_hooks, path_importer_cache; /* importlib's; in the module once a program looks */
  bool filled;
  bool has_stream[6]; /* made: what is not there any more was deleted */
} SysState;

static SysState *state_of(VM *vm) {
  return module_state(vm, MODULE_SYS);
}

/* ---- values of the pin ---- */

static Value pin_value(VM *vm, const PinValue *row) {
  switch (row->kind) {
  case 'b': return from_bool(*row->text == '1');
  case 'i': {
    bool negative = *row->text == '-';
    return int_from_digits(vm, row->text + negative, strlen(row->text + negative), 10, negative);
  }
  case 'f': return from_float(vm, strtod(row->text, NULL));
  case 's': return str_from(vm, row->text);
  default: return NONE_VALUE;
  }
}

/* What an option makes of a field of sys.flags; UNDEF: nothing. */
static Value flag_by_option(VM *vm, const char *name) {
  const Options *o = &vm->options;
  const struct {
    const char *name;
    int value;
  } flags[] = {{"optimize", o->optimize},
               {"dont_write_bytecode", o->no_bytecode},
               {"no_user_site", o->no_user_site},
               {"quiet", o->quiet}};
  if (strcmp(name, "safe_path") == 0) return o->safe_path ? TRUE_VALUE : UNDEF;
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
    if (flags[i].value && strcmp(flags[i].name, name) == 0) return from_int62(flags[i].value);
  return UNDEF;
}

static Value make_struct(VM *vm, SysState *state, size_t index) {
  const PinStruct *pin = &pin_structs[index];
  StructField *fields = state->structs->fields[index];
  Value values[STRUCT_MAX_FIELDS];
  size_t n = 0;
  for (const PinValue *row = pin_values; row->name && n < STRUCT_MAX_FIELDS; row++) {
    if (strcmp(row->owner, pin->name) != 0) continue;
    fields[n] = (StructField){row->name, row->doc};
    values[n] = strcmp(pin->name, "flags") == 0 ? flag_by_option(vm, row->name) : UNDEF;
    if (is_undef(values[n])) values[n] = pin_value(vm, row);
    if (is_err(values[n++])) return ERR;
  }
  bool can_make = strcmp(pin->name, "version_info") != 0 && strcmp(pin->name, "flags") != 0;
  state->structs->defs[index] = (StructDef){.name = pin->type_name,
                                            .doc = pin->doc,
                                            .fields = fields,
                                            .n_visible = pin->n_visible,
                                            .n_all = pin->n_all,
                                            .flags = can_make ? 0 : STRUCT_NO_NEW};
  TypeObj *type = structseq_type(vm, &state->structs->defs[index]);
  TupleObj *tuple = type ? structseq_new(vm, type) : NULL;
  for (size_t i = 0; i < n; i++) {
    if (tuple && i < pin->n_all)
      tuple->items[i] = values[i];
    else
      drop(vm, values[i]);
  }
  return tuple ? value_of(tuple) : ERR;
}

static Value names_tuple(VM *vm, const char *const *names) {
  size_t n = 0;
  while (names[n]) n++;
  TupleObj *tuple = tuple_new(vm, n);
  for (size_t i = 0; tuple && i < n; i++) {
    Value name = str_interned(vm, names[i], strlen(names[i]));
    if (is_err(name)) {
      drop_obj(vm, tuple);
      return ERR;
    }
    tuple->items[i] = name;
  }
  return tuple ? value_of(tuple) : ERR;
}

static int add_pinned(VM *vm, Ref module, SysState *state) {
  if (!(state->structs = vm_alloc(vm, sizeof *state->structs))) return -1;
  memset(state->structs, 0, sizeof *state->structs);
  for (const PinValue *row = pin_values; row->name; row++)
    if (!*row->owner && module_add(vm, module, row->name, pin_value(vm, row)) < 0) return -1;
  for (size_t i = 0; pin_structs[i].name; i++)
    if (module_add(vm, module, pin_structs[i].name, make_struct(vm, state, i)) < 0) return -1;
  if (module_add(vm, module, "builtin_module_names", names_tuple(vm, pin_builtin_modules)) < 0) return -1;
  return module_add(vm, module, "executable", str_from(vm, pin_executable));
}

/* ---- the program's own ---- */

static Value argument_list(VM *vm) {
  ListObj *list = list_new(vm, 0);
  if (list && vm->argc == 0 && list_append_steal(vm, list, own(ref(vm->empty_str))) < 0) goto failed;
  for (int i = 0; list && i < vm->argc; i++) {
    Value argument = str_from(vm, vm->argv[i]);
    if (is_err(argument) || list_append_steal(vm, list, argument) < 0) goto failed;
  }
  if (list) return value_of(list);
failed:
  drop_obj(vm, list);
  return ERR;
}

/* The script's folder, links resolved; "" without a script. */
static Value script_folder(VM *vm) {
  Ref file = dict_get_str(vm->main_globals, name_of(vm, D_file));
  if (is_undef(file) || !is_kind(file, TYPE_STR)) return own(ref(vm->empty_str));
  size_t len;
  char *path = str_utf8(vm, file, &len);
  if (!path) return ERR;
  HostBytes real = {0};
  Value folder = ERR;
  const char *text = path, *slash;
  if (vm->host && vm->host->ask(vm->host, HOST_RESOLVE, path, &real) == 0) text = real.data;
  slash = strrchr(text, '/');
  folder = !slash ? own(ref(vm->empty_str)) : str_new(vm, text, slash == text ? 1 : (size_t)(slash - text));
  host_bytes_free(&real);
  vm_free(vm, path, len + 1);
  return folder;
}

static Value path_from(VM *vm, Value first) {
  ListObj *list = is_err(first) ? NULL : list_new(vm, 0);
  Value item = first;
  if (!list) goto failed;
  if (!is_undef(item) && list_append_steal(vm, list, item) < 0) goto failed;
  for (const char *const *entry = pin_path; *entry; entry++) {
    item = str_from(vm, *entry);
    if (is_err(item) || list_append_steal(vm, list, item) < 0) goto failed;
  }
  return value_of(list);
failed:
  drop_obj(vm, list);
  return ERR;
}

static Value path_list(VM *vm) {
  if (vm->options.main_folder) return path_from(vm, str_from(vm, vm->options.main_folder));
  return path_from(vm, vm->options.safe_path ? UNDEF : script_folder(vm));
}

Value sys_library_path(VM *vm) {
  return path_from(vm, UNDEF);
}

static Value orig_arguments(VM *vm) {
  ListObj *list = list_new(vm, 0);
  Value item = list ? str_from(vm, pin_executable) : ERR;
  if (is_err(item) || list_append_steal(vm, list, item) < 0) goto failed;
  int n = vm->options.n_raw ? vm->options.n_raw : vm->argc;
  char **arguments = vm->options.n_raw ? vm->options.raw : vm->argv;
  for (int i = 0; i < n; i++) {
    item = str_from(vm, arguments[i]);
    if (is_err(item) || list_append_steal(vm, list, item) < 0) goto failed;
  }
  return value_of(list);
failed:
  drop_obj(vm, list);
  return ERR;
}

static Value git_tuple(VM *vm) {
  Value items[3] = {str_from(vm, "CPython"), own(ref(vm->empty_str)), own(ref(vm->empty_str))};
  Value tuple = is_err(items[0]) ? ERR : tuple_from(vm, items, 3);
  for (int i = 0; i < 3; i++) drop_x(vm, items[i]);
  return tuple;
}

static Value empty_list(VM *vm) {
  ListObj *list = list_new(vm, 0);
  return list ? value_of(list) : ERR;
}
static Value empty_dict(VM *vm) {
  DictObj *dict = dict_new(vm);
  return dict ? value_of(dict) : ERR;
}

static Ref sys_dict_get(VM *vm, Ref module, const char *name) {
  Value key = str_interned(vm, name, strlen(name));
  if (is_err(key)) return ref(UNDEF);
  Ref found = dict_get_str(module_dict(module), ref(key));
  drop(vm, key);
  return found;
}

/* __displayhook__ and the like: the functions under the names by which they stay reachable. */
static int add_originals(VM *vm, Ref module) {
  static const char *const names[] = {"displayhook", "excepthook", "breakpointhook", "unraisablehook", NULL};
  for (const char *const *name = names; *name; name++) {
    char full[32] = "__";
    strcat(strcat(full, *name), "__");
    Ref function = sys_dict_get(vm, module, *name);
    if (!is_undef(function) && module_add(vm, module, full, own(function)) < 0) return -1;
  }
  return 0;
}

static int fill(VM *vm, Ref module, void *state) {
  SysState *s = state;
  s->switch_interval = 0.005;
  s->meta_path = s->path_hooks = s->path_importer_cache = UNDEF;
  vm->unraisable = sys_unraisable;
  if (module_add(vm, module, "__doc__", str_from(vm, pin_sys_doc)) < 0) return -1;
  if (add_pinned(vm, module, s) < 0 || add_originals(vm, module) < 0) return -1;
  if (module_add(vm, module, "argv", argument_list(vm)) < 0) return -1;
  if (module_add(vm, module, "orig_argv", orig_arguments(vm)) < 0) return -1;
  if (module_add(vm, module, "path", path_list(vm)) < 0) return -1;
  if (module_add(vm, module, "_git", git_tuple(vm)) < 0) return -1;
  if (vm->options.no_bytecode && module_add(vm, module, "dont_write_bytecode", TRUE_VALUE) < 0) return -1;
  if (module_add(vm, module, "warnoptions", empty_list(vm)) < 0) return -1;
  return module_add(vm, module, "_xoptions", empty_dict(vm));
}

/* ---- what comes to be when it is looked at ---- */

int sys_add_import_lists(VM *vm) {
  SysState *s = state_of(vm);
  Value meta_path = empty_list(vm), hooks = is_err(meta_path) ? ERR : empty_list(vm);
  Value cache = is_err(hooks) ? ERR : empty_dict(vm);
  if (is_err(cache)) {
    drop_x(vm, meta_path);
    drop_x(vm, hooks);
    return -1;
  }
  s->meta_path = meta_path, s->path_hooks = hooks, s->path_importer_cache = cache;
  return 0;
}

/* sys.path_hooks begins with zipimport's. */
static int add_zipimporter(VM *vm) {
  Value module = import_module(vm, "zipimport"), name = str_interned(vm, "zipimporter", 11);
  Value type = is_err(module) || is_err(name) ? ERR : object_getattr(vm, ref(module), ref(name));
  int result = is_err(type) ? -1 : list_insert(vm, as_list(ref(state_of(vm)->path_hooks)), 0, ref(type));
  drop_x(vm, type);
  drop_x(vm, name);
  drop_x(vm, module);
  return result;
}

/* What importlib keeps in sys. The library gets it as it stands; before a program sees it, all is there that
   the reference has there. */
static Value import_state(VM *vm, Ref name) {
  SysState *s = state_of(vm);
  bool modules = str_is(name, "modules"), hooks = str_is(name, "path_hooks");
  if (!modules && importlib_start(vm) < 0) return ERR;
  Value state = modules                     ? (Value){ref_to(vm->modules).bits}
                : hooks                     ? s->path_hooks
                : str_is(name, "meta_path") ? s->meta_path
                                            : s->path_importer_cache;
  if (preload_by_library(vm, modules)) return own(ref(state));
  bool cache = state.bits == s->path_importer_cache.bits && !s->filled;
  Value *R = frame_now(vm);
  const CodeObj *code = R ? frame_code(R) : NULL;
  if (cache && code && library_is(ref(code->filename), ref(code->qualname), LIBRARY_GET_IMPORTER))
    return own(ref(state));
  if (cache) return trap(vm, "sys.path_importer_cache");
  if (preload_all(vm) < 0 || (hooks && add_zipimporter(vm) < 0)) return ERR;
  return dict_set(vm, module_dict(module_load(vm, MODULE_SYS)), name, ref(state)) < 0 ? ERR : own(ref(state));
}

static Value implementation(VM *vm) {
  Value result = object_call0(vm, ref_to(vm->types[T_NAMESPACE]));
  if (is_err(result)) return ERR;
  for (const PinValue *row = pin_values; row->name; row++) {
    if (strcmp(row->owner, "implementation") != 0) continue;
    Value key = str_interned(vm, row->name, strlen(row->name));
    Value v = is_err(key) ? ERR : row->kind == 'v' ? own(sys_get(vm, "version_info")) : pin_value(vm, row);
    int set = is_err(v) ? -1 : object_setattr(vm, ref(result), ref(key), ref(v));
    drop_x(vm, key);
    drop_x(vm, v);
    if (set == 0) continue;
    drop(vm, result);
    return ERR;
  }
  return result;
}

static Value stdlib_names(VM *vm) {
  Value names = names_tuple(vm, pin_stdlib_modules);
  if (is_err(names)) return ERR;
  Value set = object_call1(vm, ref_to(vm->types[T_FROZENSET]), ref(names));
  drop(vm, names);
  return set;
}

Value sys_lazy(VM *vm, Ref name) {
  Ref module = module_load(vm, MODULE_SYS);
  if (vm->ending && str_is(name, "modules")) return trap(vm, "sys.modules while the modules go");
  if (str_is(name, "modules") || str_is(name, "meta_path") || str_is(name, "path_hooks") ||
      str_is(name, "path_importer_cache"))
    return import_state(vm, name);
  static const char *const streams[] = {"stdin", "stdout", "stderr", "__stdin__", "__stdout__", "__stderr__"};
  Value made = UNDEF;
  const char *text = NULL;
  for (int i = 0; i < 6; i++)
    if (str_is(name, streams[i])) {
      if (state_of(vm)->has_stream[i]) return UNDEF;
      made = io_standard(vm, i % 3), text = streams[i];
      state_of(vm)->has_stream[i] = !is_err(made);
    }
  if (str_is(name, "implementation"))
    made = implementation(vm), text = "implementation";
  else if (str_is(name, "stdlib_module_names"))
    made = stdlib_names(vm), text = "stdlib_module_names";
  if (!text || is_err(made)) return made;
  Value result = own(ref(made));
  if (module_add(vm, module, text, made) == 0) return result;
  drop(vm, result);
  return ERR;
}

bool sys_lost_stdout(VM *vm) {
  return state_of(vm) && state_of(vm)->has_stream[1];
}

/* Moves an entry of the dict behind all others. */
static int move_last(VM *vm, DictObj *dict, Ref key) {
  Ref found;
  int there = dict_find(vm, dict, key, &found);
  if (there <= 0) return there;
  Value v = own(found);
  int result = dict_delete(vm, dict, key) < 0 ? -1 : dict_set(vm, dict, key, ref(v));
  drop(vm, v);
  return result;
}

static bool is_pinned(Ref key) {
  for (const char *const *name = pin_sys_names; *name; name++)
    if (str_is(key, *name)) return true;
  return false;
}

/* The names that the reference has come first, in its order; then what the program has put there. */
static int sort_names(VM *vm, DictObj *dict) {
  Value own_keys = list_from_iterable(vm, ref_to(dict));
  if (is_err(own_keys)) return -1;
  int result = 0;
  for (const char *const *name = pin_sys_names; *name && result == 0; name++) {
    Value key = str_interned(vm, *name, strlen(*name));
    result = is_err(key) ? -1 : move_last(vm, dict, ref(key));
    drop_x(vm, key);
  }
  ListObj *keys = as_list(own_keys);
  for (size_t i = 0; i < keys->len && result == 0; i++)
    if (!is_kind(ref(keys->items[i]), TYPE_STR) || !is_pinned(ref(keys->items[i])))
      result = move_last(vm, dict, ref(keys->items[i]));
  drop(vm, own_keys);
  return result;
}

int sys_fill(VM *vm) {
  static const char *const names[] = {
      "implementation", "stdlib_module_names", "stdin",      "stdout",  "stderr",
      "__stdin__",      "__stdout__",          "__stderr__", "modules", "meta_path",
      "path_hooks",     "path_importer_cache", NULL};
  SysState *state = state_of(vm);
  if (!state || state->filled) return 0;
  state->filled = true;
  if (importlib_start(vm) < 0) return -1;
  for (const char *const *name = names; *name; name++) {
    Value key = str_interned(vm, *name, strlen(*name));
    Ref there = is_err(key) ? ref(UNDEF) : dict_get_str(module_dict(module_load(vm, MODULE_SYS)), ref(key));
    Value made = is_err(key) ? ERR : is_undef(there) ? sys_lazy(vm, ref(key)) : own(there);
    drop_x(vm, key);
    if (is_err(made)) return -1;
    drop(vm, made);
  }
  return sort_names(vm, module_dict(module_load(vm, MODULE_SYS)));
}

Ref sys_get(VM *vm, const char *name) {
  return state_of(vm) ? sys_dict_get(vm, module_load(vm, MODULE_SYS), name) : ref(UNDEF);
}

/* ---- functions ---- */

static Value sys_exit(VM *vm, Ref self, const Args *args) {
  return raise_with(vm, T_SYSTEM_EXIT, is_undef(args->at[0]) ? ref(UNDEF) : ref(args->at[0]));
}

static Value sys_intern(VM *vm, Ref self, const Args *args) {
  Ref v = ref(args->at[0]);
  if (!is_kind(v, TYPE_STR)) return raise(vm, T_TYPE_ERROR, "intern() argument must be str, not %N", v);
  if (!is_exact(vm, v, STR)) return raise(vm, T_TYPE_ERROR, "can't intern %T", v);
  return str_intern(vm, own(v));
}

static Value sys_getrecursionlimit(VM *vm, Ref self, const Args *args) {
  return from_int62(vm->recursion_limit);
}

static Value sys_setrecursionlimit(VM *vm, Ref self, const Args *args) {
  int limit = 0;
  if (as_c_int(vm, ref(args->at[0]), &limit) < 0) return ERR;
  if (limit < 1) return raise(vm, T_VALUE_ERROR, "recursion limit must be greater or equal than 1");
  if (limit <= vm->depth)
    return raise(vm, T_RECURSION_ERROR,
                 "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low",
                 limit, vm->depth);
  vm_set_recursion_limit(vm, limit);
  return NONE_VALUE;
}

static Ref handled(VM *vm) {
  for (Handled *h = vm->handled; h; h = h->below)
    if (!is_undef(h->exc)) return ref(h->exc);
  return ref(UNDEF);
}

static Value sys_exception(VM *vm, Ref self, const Args *args) {
  Ref exc = handled(vm);
  return is_undef(exc) ? NONE_VALUE : own(exc);
}

static Value sys_exc_info(VM *vm, Ref self, const Args *args) {
  Value at[3] = {NONE_VALUE, NONE_VALUE, NONE_VALUE}, traceback = UNDEF;
  Ref exc = handled(vm);
  if (!is_undef(exc)) {
    traceback = object_getattr(vm, exc, name_of(vm, D_traceback));
    if (is_err(traceback)) return ERR;
    at[0] = (Value){ref_to(type_of(vm, exc)).bits};
    at[1] = (Value){exc.bits};
    at[2] = traceback;
  }
  Value result = tuple_from(vm, at, 3);
  drop(vm, traceback);
  return result;
}

static Value sys_get_int_max_str_digits(VM *vm, Ref self, const Args *args) {
  return from_int62(vm->max_str_digits);
}

static Value sys_set_int_max_str_digits(VM *vm, Ref self, const Args *args) {
  int digits = 0;
  if (as_c_int(vm, ref(args->at[0]), &digits) < 0) return ERR;
  if (digits != 0 && digits < LEAST_INT_DIGITS)
    return raise(vm, T_VALUE_ERROR, "maxdigits must be 0 or larger than %d", LEAST_INT_DIGITS);
  vm->max_str_digits = digits;
  return NONE_VALUE;
}

static Value sys_getswitchinterval(VM *vm, Ref self, const Args *args) {
  return from_float(vm, state_of(vm)->switch_interval);
}

static Value sys_setswitchinterval(VM *vm, Ref self, const Args *args) {
  UnaryFn to_float = type_of(vm, ref(args->at[0]))->slots.to_float;
  if (!to_float) return raise(vm, T_TYPE_ERROR, "must be real number, not %T", ref(args->at[0]));
  Value v = to_float(vm, ref(args->at[0]));
  if (is_err(v)) return ERR;
  double seconds = float_of(ref(v));
  drop(vm, v);
  if (!(seconds > 0)) return raise(vm, T_VALUE_ERROR, "switch interval must be strictly positive");
  state_of(vm)->switch_interval = 1e-6 * (double)(int64_t)(1e6 * seconds);
  return NONE_VALUE;
}

static Value utf8_text(VM *vm, Ref self, const Args *args) {
  return str_from(vm, "utf-8");
}
static Value sys_getfilesystemencodeerrors(VM *vm, Ref self, const Args *args) {
  return str_from(vm, "surrogateescape");
}
static Value give_none(VM *vm, Ref self, const Args *args) {
  return NONE_VALUE;
}
static Value give_zero(VM *vm, Ref self, const Args *args) {
  return from_int62(0);
}
static Value sys_is_finalizing(VM *vm, Ref self, const Args *args) {
  return FALSE_VALUE;
}
static Value sys_getdlopenflags(VM *vm, Ref self, const Args *args) {
  return from_int62(2);
}
static Value sys_audit(VM *vm, Ref self, const Args *args) {
  if (args->names && args->names->len)
    return raise(vm, T_TYPE_ERROR, "sys.audit() takes no keyword arguments");
  if (args->n == 0) return raise(vm, T_TYPE_ERROR, "audit() missing 1 required positional argument: 'event'");
  return NONE_VALUE;
}
/* What shows the memory, the bytecode or the threads of the reference's own. */
static Value sys_trap(VM *vm, Ref self, const Args *args) {
  return trap(vm, "sys functions that show the interpreter's inside");
}

/* settrace(None) and setprofile(None) change nothing here. */
static Value sys_settrace(VM *vm, Ref self, const Args *args) {
  return is_none(args->at[0]) ? NONE_VALUE : trap(vm, "sys.settrace()");
}

static const MethodDef functions[] = {
    {"_clear_type_cache", give_none, ARG_NONE, "($module, /)", NULL, 0},
    {"_current_exceptions", sys_trap, ARG_NONE, "($module, /)", NULL, 0},
    {"_current_frames", sys_trap, ARG_NONE, "($module, /)", NULL, 0},
    {"_debugmallocstats", sys_trap, ARG_NONE, "($module, /)", NULL, 0},
    {"_getframe", sys_getframe, ARG_POS, "($module, depth=0, /)", NULL, 0},
    {"_getquickenedcount", sys_trap, ARG_NONE, "($module, /)", NULL, 0},
    {"addaudithook", sys_trap, ARG_KW, "($module, /, hook)", NULL, 0},
    {"audit", sys_audit, ARG_RAW, NULL, NULL, 0},
    {"breakpointhook", sys_breakpointhook, ARG_RAW, NULL, NULL, 0},
    {"call_tracing", sys_trap, ARG_POS, "($module, func, args, /)", NULL, 0},
    {"displayhook", sys_displayhook, ARG_ONE, "($module, object, /)", NULL, 0},
    {"exc_info", sys_exc_info, ARG_NONE, "($module, /)", NULL, 0},
    {"exception", sys_exception, ARG_NONE, "($module, /)", NULL, 0},
    {"excepthook", sys_excepthook, ARG_POS, "($module, exctype, value, traceback, /)", NULL, 0},
    {"exit", sys_exit, ARG_POS, "($module, status=None, /)", NULL, 0},
    {"get_coroutine_origin_tracking_depth", give_zero, ARG_NONE, "($module, /)", NULL, 0},
    {"get_int_max_str_digits", sys_get_int_max_str_digits, ARG_NONE, "($module, /)", NULL, 0},
    {"getallocatedblocks", sys_trap, ARG_NONE, "($module, /)", NULL, 0},
    {"getdefaultencoding", utf8_text, ARG_NONE, "($module, /)", NULL, 0},
    {"getdlopenflags", sys_getdlopenflags, ARG_NONE, "($module, /)", NULL, 0},
    {"get_asyncgen_hooks", sys_get_asyncgen_hooks, ARG_NONE, NULL, NULL, 0},
    {"set_asyncgen_hooks", sys_set_asyncgen_hooks, ARG_RAW, NULL, NULL, 0},
    {"getfilesystemencodeerrors", sys_getfilesystemencodeerrors, ARG_NONE, "($module, /)", NULL, 0},
    {"getfilesystemencoding", utf8_text, ARG_NONE, "($module, /)", NULL, 0},
    {"getprofile", give_none, ARG_NONE, "($module, /)", NULL, 0},
    {"getrecursionlimit", sys_getrecursionlimit, ARG_NONE, "($module, /)", NULL, 0},
    {"getrefcount", sys_trap, ARG_ONE, "($module, object, /)", NULL, 0},
    {"getsizeof", sys_trap, ARG_RAW, NULL, NULL, 0},
    {"getswitchinterval", sys_getswitchinterval, ARG_NONE, "($module, /)", NULL, 0},
    {"gettrace", give_none, ARG_NONE, "($module, /)", NULL, 0},
    {"intern", sys_intern, ARG_ONE, "($module, string, /)", NULL, 0},
    {"is_finalizing", sys_is_finalizing, ARG_NONE, "($module, /)", NULL, 0},
    {"set_coroutine_origin_tracking_depth", sys_trap, ARG_KW, "($module, /, depth)", NULL, 0},
    {"set_int_max_str_digits", sys_set_int_max_str_digits, ARG_KW, "($module, /, maxdigits)", NULL, 0},
    {"setdlopenflags", sys_trap, ARG_ONE, "($module, flags, /)", NULL, 0},
    {"setprofile", sys_settrace, ARG_ONE, NULL, NULL, 0},
    {"setrecursionlimit", sys_setrecursionlimit, ARG_ONE, "($module, limit, /)", NULL, 0},
    {"setswitchinterval", sys_setswitchinterval, ARG_ONE, "($module, interval, /)", NULL, 0},
    {"settrace", sys_settrace, ARG_ONE, NULL, NULL, 0},
    {"unraisablehook", sys_unraisablehook, ARG_ONE, "($module, unraisable, /)", NULL, 0},
    {0}};

static void fini(VM *vm, void *data) {
  SysState *s = data;
  drop_x(vm, s->meta_path);
  drop_x(vm, s->path_hooks);
  drop_x(vm, s->path_importer_cache);
}

const ModuleDef sys_module = {
    .name = "sys", .functions = functions, .init = fill, .state_size = sizeof(SysState), .fini = fini};
