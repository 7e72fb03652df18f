/* Where modules come from: see importlib.h.

   A program that imports only modules written in C (sys, math ...) never runs importlib: they are made at
   once and are "bare" until somebody looks at their __spec__ or __loader__. Everything else starts the
   reference's own importlib, compiled by us from the reference's package, with its C helpers in imp.c; from
   then on it alone finds and loads. Compiled files of the reference hold its own bytecode:
   SourceLoader.get_code here reads sources only, and writes nothing. */
#include "module/importlib.h"
#include "code/store.h"
#include "host/host.h"
#include "module/module.h"
#include "module/pin.h"
#include "module/preload.h"
#include "module/sys.h"
#include "module/time_int.h"
#include "module/warnings.h"
#include "module/compiled_files.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/list.h"
#include "object/module.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/gc.h"
#include "runtime/library.h"
#include "runtime/surface.h"
#include "runtime/type.h"
#include "vm/frame_object.h"
#include "vm/import.h"
#include "vm/source.h"
#include <pin.h>
#include <stdio.h>

bool ascii_name(Ref str, char *text, size_t size) {
  const StrObj *s = as_str(str);
  if (!s->ascii || s->len >= size) return false;
  memcpy(text, (const char *)(s + 1), s->len);
  text[s->len] = 0;
  return true;
}

/* ---- the standard library's own sources ---- */

bool importlib_frozen_source(const PinFrozen *frozen, char *path, char *filename) {
  const char *origin = frozen->origin + (*frozen->origin == '<');
  bool package = *frozen->origin == '<' || frozen->package;
  const char *init = package && strcmp(origin, frozen->name) == 0 ? "/__init__" : "";
  int n = snprintf(path, SOURCE_PATH, PIN_LIBRARY "/%s%s.py", origin, init);
  if (!*origin || n < 0 || n >= SOURCE_PATH) return false;
  for (char *p = path + strlen(PIN_LIBRARY); *p && strcmp(p, ".py") != 0; p++)
    if (*p == '.') *p = '/';
  snprintf(filename, SOURCE_PATH, "<frozen %s>", origin);
  return true;
}

/* What the store has of the file as it is now. NULL: nothing, or an exception. */
static CodeObj *stored_code(VM *vm, const char *path, Ref filename) {
  HostBytes answer = {0};
  HostMark mark;
  if ((!vm->store_path && !vm->store_beside) || !vm->host || vm_ask(vm, HOST_MARK, path, &answer) != 0)
    return NULL;
  bool known = answer.len == sizeof mark;
  if (known) memcpy(&mark, answer.data, sizeof mark);
  host_bytes_free(&answer);
  return known ? store_find(vm, filename, mark.size, mark.modified_ns) : NULL;
}

Value importlib_stdlib_code(VM *vm, const char *path, const char *filename) {
  Value name = str_from(vm, filename);
  CodeObj *code = is_err(name) ? NULL : stored_code(vm, path, ref(name));
  HostBytes source = {0};
  if (!code && !raised(vm) && !vm->trap.set) {
    if (!vm->host || vm_ask(vm, HOST_FILE, path, &source) != 0)
      trap(vm, "the standard library's %s cannot be read", path);
    else
      code = source_compile(vm, source.data ? source.data : "", source.len, ref(name));
  }
  drop_x(vm, name);
  host_bytes_free(&source);
  return code ? value_of(code) : ERR;
}

/* ---- starting importlib ---- */

static Value call_named(VM *vm, Ref v, const char *name, size_t n, const Value *args) {
  Value key = str_interned(vm, name, strlen(name));
  Value method = is_err(key) ? ERR : object_getattr(vm, v, ref(key));
  drop_x(vm, key);
  if (is_err(method)) return ERR;
  Value result = object_call_n(vm, ref(method), n, args);
  drop(vm, method);
  return result;
}

static int done(VM *vm, Value result) {
  if (is_err(result)) return -1;
  drop(vm, result);
  return 0;
}

/* sys.modules[name] = module */
static int enter(VM *vm, const char *name, Ref module) {
  Value key = str_interned(vm, name, strlen(name));
  int result = is_err(key) ? -1 : dict_set(vm, vm->modules, ref(key), module);
  drop_x(vm, key);
  return result;
}

static int run_bootstrap(VM *vm) {
  Value name = str_interned(vm, "_frozen_importlib", 17);
  Value module = is_err(name) ? ERR : module_new(vm, ref(name));
  drop_x(vm, name);
  if (is_err(module)) return -1;
  char path[SOURCE_PATH], filename[SOURCE_PATH];
  const PinFrozen *frozen = pin_find_frozen("_frozen_importlib");
  bool known = frozen && importlib_frozen_source(frozen, path, filename);
  Value code = known ? importlib_stdlib_code(vm, path, filename) : trap(vm, "importlib");
  int result = is_err(code) ? -1 : enter(vm, "_frozen_importlib", ref(module));
  if (result == 0 && module_add(vm, ref(module), "__builtins__", own_obj(vm->builtins)) == 0)
    result = done(vm, source_run(vm, (CodeObj *)obj_of(code), module_dict(ref(module))));
  if (result == 0) result = module_add(vm, ref(module), "__origname__", str_from(vm, "importlib._bootstrap"));
  drop_x(vm, code);
  vm->importlib = module;
  return result;
}

/* The store's code of a file of the standard library, where the loader is importlib's own as it made it and
   nobody listens to the imports that reading a file makes. */
static CodeObj *loader_stored_code(VM *vm, Ref self, Ref path) {
  char text[SOURCE_PATH];
  bool own_loader = is_ptr(self) && vm->source_loader && type_of(vm, self) == vm->source_loader &&
                    vm->source_loader->version == vm->source_loader_version &&
                    same_bits(dict_get_str(vm->builtins, name_of(vm, D_import)), vm->import_function);
  if (!own_loader || !is_exact(vm, path, STR) || !library_has(path) || !ascii_name(path, text, sizeof text))
    return NULL;
  return stored_code(vm, text, path);
}

/* Whether the class has made none of the methods its own that see the reference's compiled files: 1, 0, -1.
 */
static int reads_plainly(VM *vm, Ref self) {
  static const char *const methods[] = {"path_stats", "get_data", "set_data", "_cache_bytecode"};
  int same = 1;
  for (size_t i = 0; same > 0 && i < sizeof methods / sizeof *methods; i++) {
    Value name = str_interned(vm, methods[i], strlen(methods[i]));
    if (is_err(name)) return -1;
    Ref found = type_lookup(vm, type_of(vm, self), ref(name));
    same = !is_undef(found) && same_bits(found, type_lookup(vm, vm->source_loader, ref(name)));
    drop(vm, name);
  }
  return same;
}

/* SourceLoader.get_code: from the store, or the reference's own; that reads and writes no compiled files
   where the loader's methods do not show it. */
static Value source_get_code(VM *vm, Ref self, const Args *args) {
  if (vm->preload != PRELOAD_RUNS) gc_module_read(vm);
  Value at[2] = {{self.bits}, args->at[0]};
  if (!vm->source_loader) return object_call_n(vm, ref(vm->get_code[0]), 2, at);
  Value path = UNDEF;
  if (type_of(vm, self) == vm->source_loader) {
    path = call_named(vm, self, "get_filename", 1, args->at);
    CodeObj *stored = is_err(path) ? NULL : loader_stored_code(vm, self, ref(path));
    if (stored) {
      drop(vm, path);
      return value_of(stored);
    }
    if (vm->trap.set) return ERR;
    error_clear(vm);
    if (is_err(path)) path = UNDEF;
  }
  int plain = reads_plainly(vm, self);
  bool writes = sys_get(vm, "dont_write_bytecode").bits != TRUE_VALUE.bits;
  if (plain > 0 && writes) compiled_source_read(vm, ref(path));
  drop_x(vm, path);
  return plain < 0 ? ERR : object_call_n(vm, ref(vm->get_code[!plain]), 2, at);
}
static const MethodDef get_code_def = {"get_code", source_get_code, ARG_ONE, "($self, fullname, /)", NULL, 0};

static Value no_compiled_file(VM *vm, Ref self, const Args *args) {
  return raise(vm, T_NOT_IMPLEMENTED_ERROR, "no compiled files");
}
static const MethodDef no_compiled_def = {"cache_from_source", no_compiled_file, ARG_RAW, NULL, NULL, 0};

/* vm->get_code: the reference's method as it does without compiled files, and as it is. 0 or -1. */
static int keep_get_code(VM *vm, Ref external, Ref method) {
  if (!is_exact(vm, method, FUNCTION)) return trap(vm, "SourceLoader.get_code"), -1;
  DictObj *globals = dict_copy(vm, module_dict(external));
  Value none = globals ? builtin_new(vm, &no_compiled_def, ref(UNDEF)) : ERR;
  Value name = is_err(none) ? ERR : str_from(vm, "cache_from_source");
  FunctionObj *without = NULL;
  if (!is_err(name) && dict_set(vm, globals, ref(name), ref(none)) == 0)
    without = function_new(vm, as_function(method)->code, globals);
  drop_x(vm, name);
  drop_x(vm, none);
  drop_obj(vm, globals);
  if (!without) return -1;
  vm->get_code[0] = value_of(without);
  vm->get_code[1] = own(method);
  return 0;
}

static int set_get_code(VM *vm) {
  Value external = import_module(vm, "_frozen_importlib_external");
  if (is_err(external)) return -1;
  Value key = str_interned(vm, "SourceLoader", 12), name = str_interned(vm, "get_code", 8);
  Value loader = is_err(key) ? ERR : object_getattr(vm, ref(external), ref(key));
  Value old = is_err(loader) || is_err(name) ? ERR : object_getattr(vm, ref(loader), ref(name));
  int result = is_err(old) ? -1 : keep_get_code(vm, ref(external), ref(old));
  if (result == 0) {
    Value method = method_descr_new(vm, vm->types[T_OBJECT], &get_code_def);
    result = is_err(method) ? -1 : object_setattr(vm, ref(loader), ref(name), ref(method));
    drop_x(vm, method);
  }
  drop_x(vm, old);
  drop_x(vm, loader);
  drop_x(vm, name);
  drop_x(vm, key);
  drop(vm, external);
  return result;
}

/* From now on the class is known by its version. */
static int know_loader(VM *vm) {
  Value external = import_module(vm, "_frozen_importlib_external");
  if (is_err(external)) return -1;
  Value key = str_interned(vm, "SourceFileLoader", 16);
  Value loader = is_err(key) ? ERR : object_getattr(vm, ref(external), ref(key));
  drop_x(vm, key);
  drop(vm, external);
  if (is_err(loader)) return -1;
  if (is_kind(loader, TYPE_TYPE)) {
    vm->source_loader = (TypeObj *)obj_of(loader);
    type_lookup(vm, vm->source_loader, name_of(vm, W_path));
    vm->source_loader_version = vm->source_loader->version;
    if (!vm->source_loader_version) vm->source_loader = NULL;
  }
  drop(vm, loader);
  return 0;
}

/* The main program's loader, unless it has set or deleted it: of its file, else the one of builtins. */
static int set_main_loader(VM *vm) {
  Ref there = dict_get_str(vm->main_globals, name_of(vm, D_loader));
  if (is_undef(there) || !is_none(there)) return 0;
  Ref file = dict_get_str(vm->main_globals, name_of(vm, D_file));
  Value loader = ERR;
  if (is_undef(file)) {
    Value name = str_from(vm, "BuiltinImporter");
    loader = is_err(name) ? ERR : object_getattr(vm, ref(vm->importlib), ref(name));
    drop_x(vm, name);
  } else {
    Value external = import_module(vm, "_frozen_importlib_external");
    Value at[2] = {vm->names[NAME_D_main], {file.bits}};
    if (!is_err(external)) loader = call_named(vm, ref(external), "SourceFileLoader", 2, at);
    drop_x(vm, external);
  }
  int result = is_err(loader) ? -1 : dict_set(vm, vm->main_globals, name_of(vm, D_loader), ref(loader));
  drop_x(vm, loader);
  return result;
}

static void no_longer_bare(VM *vm) {
  size_t pos = 0;
  Ref key, value;
  while (dict_next(vm->modules, &pos, &key, &value))
    if (is_module(vm, value)) as_module(value)->bare = false;
}

static int start(VM *vm) {
  Ref sys = module_load(vm, MODULE_SYS), imp = module_load(vm, MODULE_IMP);
  if (is_undef(sys) || is_undef(imp)) return -1;
  if (enter(vm, "sys", sys) < 0 || sys_add_import_lists(vm) < 0 || run_bootstrap(vm) < 0) return -1;
  Value at[2] = {{sys.bits}, {imp.bits}};
  if (done(vm, call_named(vm, ref(vm->importlib), "_install", 2, at)) < 0) return -1;
  no_longer_bare(vm);
  if (done(vm, call_named(vm, ref(vm->importlib), "_install_external_importers", 0, NULL)) < 0) return -1;
  return set_get_code(vm) < 0 || know_loader(vm) < 0 || set_main_loader(vm) < 0 ? -1 : 0;
}

/* What importlib's own start raises is no exception of the script. */
int importlib_start(VM *vm) {
  if (!is_undef(vm->importlib)) return 0;
  Handled *handled = vm->handled, fresh = {UNDEF, NULL};
  Preload preload = vm->preload;
  vm->handled = &fresh;
  vm->preload = PRELOAD_RUNS;
  GcPause pause;
  gc_pause(vm, &pause);
  int result = start(vm);
  gc_resume(vm, &pause);
  vm->preload = preload;
  vm->handled = handled;
  drop(vm, fresh.exc);
  if (result < 0 && !vm->trap.set) {
    Value text = object_repr(vm, ref(vm->exc));
    char why[120] = "?";
    if (!is_err(text)) ascii_name(ref(text), why, sizeof why);
    drop_x(vm, text);
    trap(vm, "importlib does not start: %s", why);
  }
  return result;
}

/* ---- hooks of the import statement ---- */

static Value load_bare(VM *vm, Ref name, const char *text) {
  bool found;
  Ref module = module_load_named(vm, name, &found);
  if (!found) return trap(vm, "import of %s", text);
  Value given = is_undef(module) ? ERR : module_give(vm, module);
  if (is_err(given)) return ERR;
  as_module(given)->bare = true;
  if (dict_set(vm, vm->modules, name, ref(given)) == 0) return given;
  drop(vm, given);
  return ERR;
}

static Value find_and_load(VM *vm, Ref name) {
  char text[128];
  if (is_undef(vm->importlib) && ascii_name(name, text, sizeof text) && pin_has(pin_builtin_modules, text)) {
    Ref there = dict_get_str(vm->modules, name);
    if (is_undef(there)) return load_bare(vm, name, text);
  }
  if (importlib_start(vm) < 0) return ERR;
  if (preload_waits(vm, name)) return preload_module(vm, name);
  if (preload_intercepts(vm, name) && preload_all(vm) < 0) return ERR;
  /* Starting it may have brought the very module. */
  Ref there;
  int got = dict_find(vm, vm->modules, name, &there);
  if (got < 0) return ERR;
  if (got && !is_none(there)) return own(there);
  Value at[2] = {{name.bits}, vm->import_function};
  return call_named(vm, ref(vm->importlib), "_find_and_load", 2, at);
}

static Value handle_from(VM *vm, Ref package, Ref names) {
  if (importlib_start(vm) < 0) return ERR;
  Value at[3] = {{package.bits}, {names.bits}, vm->import_function};
  return call_named(vm, ref(vm->importlib), "_handle_fromlist", 3, at);
}

static Value repr_of_module(VM *vm, Ref module) {
  if (importlib_start(vm) < 0) return ERR;
  return call_named(vm, ref(vm->importlib), "_module_repr", 1, &(Value){module.bits});
}

static int warn(VM *vm, TypeId category, const char *text) {
  return warn_text(vm, category, text, 1);
}

/* Of each run of importlib's own frames that ends with _call_with_frames_removed, or of every run when it is
   an ImportError, nothing is shown. */
static void trim_traceback(VM *vm) {
  if (vm->trap.set || !raised(vm) || is_undef(vm->importlib)) return;
  bool always = raised_is(vm, T_IMPORT_ERROR), inside = false;
  ExceptionObj *exc = as_exception(vm->exc);
  if (is_undef(exc->traceback) || !is_exact(vm, exc->traceback, TRACEBACK)) return;
  TracebackObj *first = as_traceback(exc->traceback), *head = first, **link = &head, **start = &head;
  while (*link) {
    TracebackObj *tb = *link;
    bool now = library_is_importlib(ref(tb->frame->code->filename));
    if (now && !inside) start = link;
    inside = now;
    link = &tb->next;
    if (!inside || !(always || str_is(ref(tb->frame->code->name), "_call_with_frames_removed"))) continue;
    TracebackObj *rest = tb->next, *gone = *start;
    if (rest) own(ref_to(rest));
    *start = rest;
    /* The exception owns what it had; all other links own what they lead to. */
    if (gone != first) drop_obj(vm, gone);
    link = start;
  }
  if (head == first) return;
  Value old = exc->traceback;
  exc->traceback = head ? value_of(head) : UNDEF;
  drop(vm, old);
}

static int site_builtin(VM *vm, Ref name) {
  static const char *const made[] = {"exit", "quit", "copyright", "credits", "license", "help", NULL};
  if (vm->preload != PRELOAD_WAITS) return 0;
  for (const char *const *at = made; *at; at++) {
    if (!str_is(name, *at)) continue;
    if (preload_all(vm) < 0) return -1;
    return !is_undef(dict_get_str(vm->builtins, name));
  }
  return 0;
}

static Value lazy(VM *vm, Ref module, Ref name) {
  const char *c_name = as_module(module)->c_name;
  if (strcmp(c_name, "sys") == 0) return sys_lazy(vm, name);
  if (strcmp(c_name, "time") == 0) return time_lazy(vm, name);
  int made = strcmp(c_name, "builtins") == 0 ? site_builtin(vm, name) : 0;
  return made < 0 ? ERR : made ? own(dict_get_str(vm->builtins, name)) : UNDEF;
}

/* The names in the reference's order; what the program has added comes after them. Once, and before anybody
   walks through them. */
static int order_builtins(VM *vm) {
  const char *p = surface_builtins();
  if (vm->builtins_ordered) return 0;
  vm->builtins_ordered = true;
  DictObj *old = dict_copy(vm, vm->builtins);
  int result = old ? 0 : -1;
  if (old) dict_clear(vm, vm->builtins);
  for (; result == 0 && *(p += strspn(p, " ")); p += strcspn(p, " ")) {
    Value name = str_interned(vm, p, strcspn(p, " "));
    Ref value = is_err(name) ? ref(UNDEF) : dict_get_str(old, ref(name));
    if (is_err(name) || (!is_undef(value) && dict_set(vm, vm->builtins, ref(name), value) < 0)) result = -1;
    drop_x(vm, name);
  }
  size_t pos = 0;
  Ref key, value;
  while (result == 0 && dict_next(old, &pos, &key, &value)) result = dict_set(vm, vm->builtins, key, value);
  drop_obj(vm, old);
  return result;
}

static int fill(VM *vm, Ref module) {
  if (vm->ending) return 0;
  const char *c_name = as_module(module)->c_name;
  if (strcmp(c_name, "builtins") == 0)
    return preload_by_library(vm, false) ? 0 : preload_all(vm) < 0 ? -1 : order_builtins(vm);
  return strcmp(c_name, "sys") == 0 ? sys_fill(vm) : strcmp(c_name, "time") == 0 ? time_fill(vm) : 0;
}

static int whole(VM *vm, DictObj *dict) {
  if (vm->ending) return 0;
  if (dict == vm->modules) return preload_by_library(vm, false) ? 0 : preload_all(vm);
  return dict == vm->main_globals && is_undef(vm->importlib) ? importlib_start(vm) : 0;
}

static const ImportHooks hooks = {.start = importlib_start,
                                  .find_and_load = find_and_load,
                                  .handle_from = handle_from,
                                  .module_repr = repr_of_module,
                                  .warn = warn,
                                  .has_filters = warn_has_filters,
                                  .warn_by_filters = warn_by_filters,
                                  .main_loader = importlib_start,
                                  .lazy = lazy,
                                  .fill = fill,
                                  .whole = whole,
                                  .site_builtin = site_builtin,
                                  .trim_traceback = trim_traceback};

int importlib_init(VM *vm) {
  vm->import_hooks = &hooks;
  if (!(vm->modules = dict_new(vm))) return -1;
  Ref builtins = module_load(vm, MODULE_BUILTINS);
  if (is_undef(builtins)) return -1;
  as_module(builtins)->bare = true;
  vm->builtins_module = (Obj *)obj_of(own(builtins));
  vm->import_function = own(dict_get_str(vm->builtins, name_of(vm, D_import)));
  if (enter(vm, "builtins", builtins) < 0) return -1;
  /* Its name is another object than the text is as a constant. */
  Value main = str_from(vm, "__main__");
  vm->main_module = is_err(main) ? ERR : module_new(vm, ref(main));
  drop_x(vm, main);
  if (is_err(vm->main_module) || enter(vm, "__main__", ref(vm->main_module)) < 0) return -1;
  vm->main_globals = (DictObj *)obj_of(own_obj(module_dict(ref(vm->main_module))));
  DictObj *annotations = dict_new(vm);
  if (!annotations || module_add(vm, ref(vm->main_module), "__annotations__", value_of(annotations)) < 0)
    return -1;
  return module_add(vm, ref(vm->main_module), "__builtins__", own(builtins));
}
