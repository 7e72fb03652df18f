/* The import statement and __import__: see import.h.

   A statement goes through the `__import__` of the frame's builtins; when that is our own, straight to
   import_level, which finds what a relative name means, asks sys.modules, has a missing module loaded, and
   picks the module that the statement binds. */
#include "vm/import.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/module.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "vm/eval_int.h"

/* ---- errors ---- */

Value raise_import(VM *vm, TypeId type, Value message, Ref name, Ref path) {
  Value none = NONE_VALUE;
  Value at[3] = {message, is_undef(name) ? none : (Value){name.bits},
                 is_undef(path) ? none : (Value){path.bits}};
  TupleObj *names = is_err(message) ? NULL : tuple_new(vm, 2);
  if (names) {
    names->items[0] = own(name_of(vm, W_name));
    names->items[1] = own(name_of(vm, W_path));
    Value exc = object_call(vm, ref_to(vm->types[type]), &(Args){at, 1, names});
    if (!is_err(exc)) raise_object_steal(vm, exc);
    drop_obj(vm, names);
  }
  drop_x(vm, message);
  return ERR;
}

/* The attribute, or UNDEF when there is none; ERR. */
static Value attr_or_undef(VM *vm, Ref v, Ref name) {
  Value found;
  int got = object_find_attr(vm, v, name, &found);
  return got > 0 ? found : got == 0 ? UNDEF : ERR;
}

static Value attr_named(VM *vm, Ref v, const char *name) {
  Value key = str_interned(vm, name, strlen(name));
  if (is_err(key)) return ERR;
  Value found = attr_or_undef(vm, v, ref(key));
  drop(vm, key);
  return found;
}

/* Whether v.__spec__._initializing is true: 1, 0, -1. */
static int is_initializing(VM *vm, Ref v) {
  Value spec = attr_or_undef(vm, v, name_of(vm, D_spec));
  if (is_err(spec)) return -1;
  if (is_undef(spec)) return 0;
  Value flag = attr_named(vm, ref(spec), "_initializing");
  drop(vm, spec);
  if (is_err(flag)) return -1;
  int truth = is_undef(flag) ? 0 : object_truth(vm, ref(flag));
  drop(vm, flag);
  return truth;
}

/* ---- relative names ---- */

static int warn_fallback(VM *vm, const char *text) {
  return vm->import_hooks->warn(vm, T_IMPORT_WARNING, text);
}

static Ref global(VM *vm, Ref globals, NameId name) {
  Ref found = dict_get_str(as_dict(globals), ref(vm->names[name]));
  return found;
}

static ptrdiff_t last_dot(Ref text, size_t end) {
  while (end-- > 0)
    if (str_at(as_str(text), end) == '.') return (ptrdiff_t)end;
  return -1;
}

static ptrdiff_t first_dot(Ref text) {
  for (size_t i = 0; i < str_len(text); i++)
    if (str_at(as_str(text), i) == '.') return (ptrdiff_t)i;
  return -1;
}

static Value no_parent(VM *vm) {
  return raise_import(vm, T_IMPORT_ERROR,
                      str_from(vm, "attempted relative import with no known parent package"), ref(UNDEF),
                      ref(UNDEF));
}

/* __name__ without its last part, unless the module is itself a package. */
static Value package_by_name(VM *vm, Ref globals) {
  if (warn_fallback(vm, "can't resolve package from __spec__ or __package__, falling back on __name__ and "
                        "__path__") < 0)
    return ERR;
  Ref name = global(vm, globals, NAME_D_name);
  if (is_undef(name)) return raise(vm, T_KEY_ERROR, "'__name__' not in globals");
  if (!is_kind(name, TYPE_STR)) return raise(vm, T_TYPE_ERROR, "__name__ must be a string");
  if (!is_undef(global(vm, globals, NAME_D_path))) return own(name);
  ptrdiff_t dot = last_dot(name, str_len(name));
  return dot < 0 ? no_parent(vm) : str_slice(vm, name, 0, (size_t)dot);
}

static Value package_of(VM *vm, Ref globals) {
  Ref package = global(vm, globals, NAME_D_package), spec = global(vm, globals, NAME_D_spec);
  bool has_spec = !is_undef(spec) && !is_none(spec);
  if (is_undef(package) || is_none(package)) {
    if (!has_spec) return package_by_name(vm, globals);
    Value parent = attr_named(vm, spec, "parent");
    if (is_err(parent) || (!is_undef(parent) && is_kind(parent, TYPE_STR))) return parent;
    drop(vm, parent);
    return raise(vm, T_TYPE_ERROR, "__spec__.parent must be a string");
  }
  if (!is_kind(package, TYPE_STR)) return raise(vm, T_TYPE_ERROR, "package must be a string");
  Value held = own(package);
  if (!has_spec) return held;
  Value parent = attr_named(vm, spec, "parent");
  int equal = is_err(parent) ? -1 : object_equal(vm, ref(held), ref(parent));
  drop_x(vm, parent);
  if (equal == 0) equal = warn_fallback(vm, "__package__ != __spec__.parent");
  if (equal >= 0) return held;
  drop(vm, held);
  return ERR;
}

static Value absolute_name(VM *vm, Ref name, Ref globals, ptrdiff_t level) {
  if (is_undef(globals)) return raise(vm, T_KEY_ERROR, "'__name__' not in globals");
  if (!is_kind(globals, TYPE_DICT)) return raise(vm, T_TYPE_ERROR, "globals must be a dict");
  Value package = package_of(vm, globals);
  if (is_err(package)) return ERR;
  size_t end = str_len(package);
  if (end == 0) {
    drop(vm, package);
    return no_parent(vm);
  }
  for (ptrdiff_t up = 1; up < level; up++) {
    ptrdiff_t dot = last_dot(ref(package), end);
    if (dot < 0) {
      drop(vm, package);
      return raise_import(vm, T_IMPORT_ERROR,
                          str_from(vm, "attempted relative import beyond top-level package"), ref(UNDEF),
                          ref(UNDEF));
    }
    end = (size_t)dot;
  }
  Value base = str_slice(vm, ref(package), 0, end);
  drop(vm, package);
  if (is_err(base) || str_len(name) == 0) return base;
  Value full = str_format(vm, "%S.%S", ref(base), name);
  drop(vm, base);
  return full;
}

/* ---- finding and loading ---- */

/* What sys.modules says: owned, UNDEF when nothing or None; ERR. */
static Value loaded(VM *vm, Ref name) {
  Ref found;
  if (vm->ending) return trap(vm, "an import while the modules go");
  int got = dict_find(vm, vm->modules, name, &found);
  if (got < 0) return ERR;
  return got && !is_none(found) ? own(found) : UNDEF;
}

static Value find_module(VM *vm, Ref name) {
  Value module = loaded(vm, name);
  return is_undef(module) ? vm->import_hooks->find_and_load(vm, name) : module;
}

Value import_module(VM *vm, const char *name) {
  Value key = str_interned(vm, name, strlen(name));
  if (is_err(key)) return ERR;
  Value module = find_module(vm, ref(key));
  drop(vm, key);
  return module;
}

/* Whether `from module import names` needs nothing loaded: a module that has them all. */
static bool has_all(VM *vm, Ref module, Ref from) {
  if (!is_exact(vm, module, MODULE) || !is_exact(vm, from, TUPLE)) return false;
  for (size_t i = 0; i < as_tuple(from)->len; i++) {
    Ref name = ref(as_tuple(from)->items[i]);
    if (!is_exact(vm, name, STR) || is_undef(dict_get_str(module_dict(module), name))) return false;
  }
  return true;
}

static Value with_names(VM *vm, Value module, Ref from) {
  if (has_all(vm, ref(module), from)) return module;
  Value path = attr_or_undef(vm, ref(module), name_of(vm, D_path));
  if (is_undef(path)) return module;
  Value result = is_err(path) ? ERR : vm->import_hooks->handle_from(vm, ref(module), from);
  drop_x(vm, path);
  drop(vm, module);
  return result;
}

/* `import a.b` binds a; `__import__("b.c", level=1)` gives the part that answers to "b". */
static Value first_part(VM *vm, Value module, Ref name, Ref full, ptrdiff_t level) {
  ptrdiff_t dot = first_dot(name);
  if ((level > 0 && str_len(name) == 0) || dot < 0) return module;
  drop(vm, module);
  size_t cut = str_len(name) - (size_t)dot;
  Value part = str_slice(vm, level ? full : name, 0, level ? str_len(full) - cut : (size_t)dot);
  if (is_err(part)) return ERR;
  Value first;
  if (level) {
    first = loaded(vm, ref(part));
    if (is_undef(first)) first = raise(vm, T_KEY_ERROR, "%R not in sys.modules as expected", ref(part));
  } else
    first = find_module(vm, ref(part));
  drop(vm, part);
  return first;
}

static Value import_absolute(VM *vm, Ref name, Ref full, Ref from, ptrdiff_t level) {
  Value module = find_module(vm, full);
  if (is_err(module)) return ERR;
  int has_from = is_undef(from) || is_none(from) ? 0 : object_truth(vm, from);
  if (has_from > 0) return with_names(vm, module, from);
  if (has_from == 0) return first_part(vm, module, name, full, level);
  drop(vm, module);
  return ERR;
}

Value import_level(VM *vm, Ref name, Ref globals, Ref locals, Ref from, ptrdiff_t level) {
  if (!is_kind(name, TYPE_STR)) return raise(vm, T_TYPE_ERROR, "module name must be a string");
  if (level < 0) return raise(vm, T_VALUE_ERROR, "level must be >= 0");
  if (level == 0 && str_len(name) == 0) return raise(vm, T_VALUE_ERROR, "Empty module name");
  Value full = level ? absolute_name(vm, name, globals, level) : own(name);
  if (is_err(full)) return ERR;
  Value result = import_absolute(vm, name, ref(full), from, level);
  drop(vm, full);
  if (is_err(result)) vm->import_hooks->trim_traceback(vm);
  return result;
}

/* ---- statements ---- */

Value eval_import(VM *vm, Value *R, Ref v) {
  const Value *spec = as_tuple(v)->items;
  FunctionObj *function = as_function(R[FRAME_FUNCTION]);
  Ref import = dict_get_str(function->builtins, name_of(vm, D_import));
  if (is_undef(import)) {
    raise_import(vm, T_IMPORT_ERROR, str_from(vm, "__import__ not found"), ref(UNDEF), ref(UNDEF));
    return ERR;
  }
  Ref globals = ref_to(function->globals);
  if (same_bits(import, vm->import_function) || vm->preload == PRELOAD_RUNS)
    return import_level(vm, ref(spec[0]), globals, ref(UNDEF), ref(spec[1]), (ptrdiff_t)int_of(spec[2]));
  Value locals = is_undef(R[FRAME_LOCALS]) ? NONE_VALUE : R[FRAME_LOCALS];
  Value held = own(import);
  Value args[5] = {spec[0], {globals.bits}, locals, spec[1], spec[2]};
  Value result = object_call_n(vm, ref(held), 5, args);
  drop(vm, held);
  return result;
}

static Value cannot_import(VM *vm, Ref module, Ref name, Ref package) {
  Value text, unknown = str_from(vm, "<unknown module name>");
  if (is_err(unknown)) return ERR;
  Ref shown = is_undef(package) ? ref(unknown) : package;
  Ref path = is_module(vm, module) ? dict_get_str(module_dict(module), name_of(vm, D_file)) : ref(UNDEF);
  Value held = !is_undef(path) && is_kind(path, TYPE_STR) ? own(path) : UNDEF;
  if (is_undef(held))
    text = str_format(vm, "cannot import name %R from %R (unknown location)", name, shown);
  else {
    int busy = is_initializing(vm, module);
    text = busy < 0
               ? ERR
               : str_format(vm,
                            busy ? "cannot import name %R from partially initialized module %R (most likely "
                                   "due to a circular import) (%S)"
                                 : "cannot import name %R from %R (%S)",
                            name, shown, ref(held));
  }
  raise_import(vm, T_IMPORT_ERROR, text, shown, ref(held));
  drop(vm, held);
  drop(vm, unknown);
  return ERR;
}

Value eval_import_from(VM *vm, Ref module, Ref name) {
  Value found = attr_or_undef(vm, module, name);
  if (!is_undef(found)) return found;
  Value package = attr_or_undef(vm, module, name_of(vm, D_name));
  if (is_err(package)) return ERR;
  if (is_undef(package) || !is_kind(package, TYPE_STR)) {
    drop(vm, package);
    return cannot_import(vm, module, name, ref(UNDEF));
  }
  Value full = str_format(vm, "%S.%S", ref(package), name);
  Value result = is_err(full) ? ERR : loaded(vm, ref(full));
  drop_x(vm, full);
  if (is_undef(result)) result = cannot_import(vm, module, name, ref(package));
  drop(vm, package);
  return result;
}

/* ---- from x import * ---- */

typedef struct Star {
  Ref module;
  bool listed; /* names come from __all__, not from the dict */
} Star;

static int bad_name(VM *vm, const Star *star, Ref name) {
  Value module = attr_or_undef(vm, star->module, name_of(vm, D_name));
  if (is_err(module)) return -1;
  if (is_undef(module)) return is_err(object_getattr(vm, star->module, name_of(vm, D_name))) ? -1 : 0;
  if (!is_kind(module, TYPE_STR))
    raise(vm, T_TYPE_ERROR, "module __name__ must be a string, not %T", ref(module));
  else
    raise(vm, T_TYPE_ERROR, "%s in %S.%s must be str, not %T", star->listed ? "Item" : "Key", ref(module),
          star->listed ? "__all__" : "__dict__", name);
  drop(vm, module);
  return -1;
}

static int import_one(VM *vm, Value *R, const Star *star, Ref name) {
  if (!is_kind(name, TYPE_STR)) return bad_name(vm, star, name);
  if (!star->listed && str_len(name) && str_at(as_str(name), 0) == '_') return 0;
  Value value = object_getattr(vm, star->module, name);
  if (is_err(value)) return -1;
  int result = object_setitem(vm, ref(R[FRAME_LOCALS]), name, ref(value));
  drop(vm, value);
  return result;
}

/* names[i] as a sequence gives it: 1, 0 at the end, -1. */
static int name_at(VM *vm, Ref names, int64_t i, Value *out) {
  if (is_kind(names, TYPE_DICT)) return raise_i(vm, T_TYPE_ERROR, "'%T' object is not a sequence", names);
  if (!type_of(vm, names)->slots.getitem)
    return raise_i(vm, T_TYPE_ERROR, "'%T' object does not support indexing", names);
  *out = object_getitem(vm, names, ref(from_int62(i)));
  if (!is_err(*out)) return 1;
  if (!raised_is(vm, T_INDEX_ERROR)) return -1;
  error_clear(vm);
  return 0;
}

static int import_names(VM *vm, Value *R, const Star *star, Ref names) {
  Value name = UNDEF;
  for (int64_t i = 0;; i++) {
    int got = name_at(vm, names, i, &name);
    if (got <= 0) return got;
    int result = import_one(vm, R, star, ref(name));
    drop(vm, name);
    if (result < 0) return -1;
  }
}

/* The keys of __dict__ as they are now. */
static Value dict_names(VM *vm, Ref module) {
  Value dict = attr_or_undef(vm, module, name_of(vm, D_dict));
  if (is_err(dict)) return ERR;
  if (is_undef(dict)) {
    raise_import(vm, T_IMPORT_ERROR, str_from(vm, "from-import-* object has no __dict__ and no __all__"),
                 ref(UNDEF), ref(UNDEF));
    return ERR;
  }
  Value keys = object_call_method(vm, ref(dict), name_of(vm, W_keys));
  drop(vm, dict);
  if (is_err(keys)) return ERR;
  Value names = tuple_from_iterable(vm, ref(keys));
  drop(vm, keys);
  return names;
}

int eval_import_star(VM *vm, Value *R, Ref module) {
  Star star = {module, true};
  Value names = attr_or_undef(vm, module, name_of(vm, D_all));
  if (is_undef(names)) {
    star.listed = false;
    names = dict_names(vm, module);
  }
  if (is_err(names)) return -1;
  int result = import_names(vm, R, &star, ref(names));
  drop(vm, names);
  return result;
}
