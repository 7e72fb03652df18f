/* Modules that the reference's start-up imports. Light loads them when a program imports them, or all of them
   when it looks at sys.modules or sys.meta_path as a whole, or uses a builtin that the module site made.

   A program can tell neither: they are loaded from the reference's folders, whatever sys.path says by then,
   without a replaced __import__, and sys.modules is put in the order that it has in the reference. Where one
   of them does not load, that is a trap. */
#include "module/preload.h"
#include "module/importlib.h"
#include "module/module.h"
#include "module/pin.h"
#include "module/sys.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/module.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/gc.h"
#include "runtime/library.h"
#include "vm/frame.h"
#include "vm/import.h"

/* In the order of sys.modules. */
static const char *const names[] = {"sys",
                                    "builtins",
                                    "_frozen_importlib",
                                    "_imp",
                                    "_thread",
                                    "_warnings",
                                    "_weakref",
                                    "_io",
                                    "marshal",
                                    "posix",
                                    "_frozen_importlib_external",
                                    "time",
                                    "zipimport",
                                    "_codecs",
                                    "codecs",
                                    "encodings.aliases",
                                    "encodings",
                                    "encodings.utf_8",
                                    "_signal",
                                    "_abc",
                                    "abc",
                                    "io",
                                    "__main__",
                                    "_stat",
                                    "stat",
                                    "_collections_abc",
                                    "genericpath",
                                    "posixpath",
                                    "os.path",
                                    "os",
                                    "_sitebuiltins",
                                    "_distutils_hack",
                                    "sitecustomize",
                                    "site",
                                    NULL};
enum { ROOM_TO_RECURSE = 400 };

static const char hook[] = "_distutils_hack", customize[] = "sitecustomize";

/* Whether this machine has it. */
static bool is_here(VM *vm, const char *name) {
  return strcmp(name, hook) == 0 ? vm->site.has_hook : strcmp(name, customize) != 0 || vm->site.has_customize;
}

bool preload_waits(VM *vm, Ref name) {
  if (vm->preload != PRELOAD_WAITS) return false;
  for (const char *const *at = names; *at; at++)
    if (str_is(name, *at)) return is_here(vm, *at);
  return false;
}

bool preload_has(const char *name) {
  for (const char *const *at = names; *at; at++)
    if (strcmp(*at, name) == 0) return strcmp(name, hook) != 0 && strcmp(name, customize) != 0;
  return false;
}

bool preload_intercepts(VM *vm, Ref name) {
  static const char *const met[] = {"distutils", "pip", "test.test_distutils"};
  if (vm->preload != PRELOAD_WAITS || !vm->site.has_hook) return false;
  for (size_t i = 0; i < sizeof met / sizeof *met; i++)
    if (str_is(name, met[i])) return true;
  return false;
}

bool preload_by_library(VM *vm, bool any) {
  Value *R = frame_now(vm);
  if (!R || vm->preload == PRELOAD_RUNS) return vm->preload == PRELOAD_RUNS;
  Ref filename = ref(frame_code(R)->filename);
  if (library_is_importlib(filename)) return true;
  return any && (library_is_frozen(filename) || library_has(filename));
}

/* What the program has done meanwhile to what importing looks at, put aside. */
typedef struct Aside {
  Value path; /* sys.path; UNDEF */
  Handled *handled, fresh;
} Aside;

static int put_aside(VM *vm, Aside *aside) {
  Ref sys = module_load(vm, MODULE_SYS), path = sys_get(vm, "path");
  *aside =
      (Aside){.path = is_undef(path) ? UNDEF : own(path), .handled = vm->handled, .fresh = {UNDEF, NULL}};
  vm->handled = &aside->fresh;
  vm->preload = PRELOAD_RUNS;
  vm_set_recursion_limit(vm, vm->recursion_limit + ROOM_TO_RECURSE);
  Value fresh = sys_library_path(vm);
  return is_undef(sys) || is_err(fresh) ? (drop_x(vm, fresh), -1) : module_add(vm, sys, "path", fresh);
}

static int put_back(VM *vm, Aside *aside, int result) {
  Ref sys = module_load(vm, MODULE_SYS);
  vm_set_recursion_limit(vm, vm->recursion_limit - ROOM_TO_RECURSE);
  vm->preload = PRELOAD_WAITS;
  vm->handled = aside->handled;
  drop(vm, aside->fresh.exc);
  if (is_undef(aside->path))
    trap(vm, "imports without a sys.path");
  else if (result == 0)
    return module_add(vm, sys, "path", aside->path);
  drop(vm, aside->path);
  return trap(vm, "a module that python3 loads at its start"), -1;
}

/* Loaded, unless it is there. */
static int load(VM *vm, const char *name) {
  Value module = import_module(vm, name);
  if (is_err(module)) return -1;
  drop(vm, module);
  return 0;
}

Value preload_module(VM *vm, Ref name) {
  char text[64];
  Aside aside;
  if (!ascii_name(name, text, sizeof text)) return trap(vm, "a module that python3 loads at its start");
  if (importlib_start(vm) < 0) return ERR;
  GcPause pause;
  gc_pause(vm, &pause);
  int result = put_aside(vm, &aside);
  if (result == 0 && strstr(text, "path")) result = load(vm, "os"); /* they import one another */
  if (result == 0) result = load(vm, text);
  gc_resume(vm, &pause);
  if (put_back(vm, &aside, result) < 0) return ERR;
  return import_module(vm, text);
}

/* Takes the entries of a copy out and puts them in again in the reference's order. */
static int reorder(VM *vm) {
  DictObj *old = dict_copy(vm, vm->modules);
  if (!old) return -1;
  int result = 0;
  size_t pos = 0;
  Ref key, value;
  dict_clear(vm, vm->modules);
  for (const char *const *at = names; *at && result == 0; at++) {
    Value name = str_interned(vm, *at, strlen(*at));
    value = is_err(name) ? ref(UNDEF) : dict_get_str(old, ref(name));
    if (is_err(name) || (!is_undef(value) && dict_set(vm, vm->modules, ref(name), value) < 0)) result = -1;
    drop_x(vm, name);
  }
  while (result == 0 && dict_next(old, &pos, &key, &value)) result = dict_set(vm, vm->modules, key, value);
  drop_obj(vm, old);
  return result;
}

int preload_all(VM *vm) {
  Aside aside;
  if (vm->preload != PRELOAD_WAITS) return 0;
  if (importlib_start(vm) < 0) return -1;
  GcPause pause;
  gc_pause(vm, &pause);
  int result = put_aside(vm, &aside);
  if (result == 0) result = load(vm, "site");
  for (const char *const *at = names; *at && result == 0; at++)
    if (is_here(vm, *at)) result = load(vm, *at);
  if (result == 0) result = reorder(vm);
  gc_resume(vm, &pause);
  if (put_back(vm, &aside, result) < 0) return -1;
  vm->preload = PRELOAD_DONE;
  return 0;
}
