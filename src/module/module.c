/* The modules of one VM that are written in C: made at first import, given back with the VM. See module.h. */
#include "module/module.h"
#include "module/pin.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/docs.h"
#include "runtime/error.h"
#include "runtime/gc.h"
#include "runtime/type.h"

#define MODULE(id, def) extern const ModuleDef def;
#include "module/modules.def"

static const ModuleDef *const defs[N_MODULES] = {
#define MODULE(id, def) [MODULE_##id] = &def,
#include "module/modules.def"
};

/* Behind our own modules come those that are made of the pin alone. */
enum { N_ENTRIES = N_MODULES + PIN_MODULES_MOST };

static LoadedModule *table_of(VM *vm) {
  if (vm->c_modules) return vm->c_modules;
  LoadedModule *table = vm_alloc(vm, N_ENTRIES * sizeof *table);
  if (!table) return NULL;
  for (size_t i = 0; i < N_ENTRIES; i++) table[i] = (LoadedModule){UNDEF, NULL};
  return vm->c_modules = table;
}

int module_add_int(VM *vm, Ref module, const char *name, int64_t value) {
  return module_add(vm, module, name, int_from_i64(vm, value));
}

int module_add_capsule(VM *vm, Ref module, const char *name) {
  return module_add(vm, module, name, object_alloc(vm, type_of_id(vm, CAPSULE)));
}

TypeObj *module_hidden_type(VM *vm, Ref module, const TypeSpec *spec, TypeObj *base) {
  TypeObj *type = type_from_spec(vm, spec, base ? base : type_of_id(vm, OBJECT));
  return type && type_finish_spec(vm, type) == 0 ? type : NULL;
}

TypeObj *module_add_type(VM *vm, Ref module, const TypeSpec *spec, TypeObj *base) {
  TypeObj *type = module_hidden_type(vm, module, spec, base);
  return type && module_add(vm, module, type_name(type), own_obj(type)) == 0 ? type : NULL;
}

static int fill(VM *vm, const ModuleDef *def, Ref module, void *state) {
  for (const MethodDef *f = def->functions; f && f->name; f++) {
    Value function = builtin_new(vm, f, module);
    if (!is_err(function) && def != &builtins_module)
      ((BuiltinObj *)obj_of(function))->module_name = def->functions_of ? def->functions_of : def->name;
    if (module_add(vm, module, f->name, function) < 0) return -1;
  }
  if (def->init && def->init(vm, module, state) < 0) return -1;
  return pin_complete_module(vm, module, def->name);
}

/* At most how many objects more than here the reference's collector counts after the import of a module
   written in C: those that it has from the start, and a few others, measured. */
static size_t objects_of(const char *name) {
  static const struct {
    const char *name;
    size_t n;
  } known[] = {{"sys", 0},      {"builtins", 0}, {"_imp", 0},        {"_thread", 0}, {"_warnings", 0},
               {"_weakref", 0}, {"_io", 0},      {"marshal", 0},     {"posix", 0},   {"time", 0},
               {"_codecs", 0},  {"_signal", 0},  {"_abc", 0},        {"gc", 10},     {"atexit", 20},
               {"errno", 10},   {"math", 20},    {"itertools", 220}, {"_stat", 10}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(known[i].name, name) == 0) return known[i].n;
  return GC_UNKNOWN;
}

Ref module_load(VM *vm, ModuleId id) {
  LoadedModule *table = table_of(vm);
  if (!table) return ref(UNDEF);
  LoadedModule *entry = &table[id];
  if (!is_undef(entry->module)) return ref(entry->module);
  const ModuleDef *def = defs[id];
  Value name = str_interned(vm, def->name, strlen(def->name));
  Value module = is_err(name) ? ERR : module_new(vm, ref(name));
  drop_x(vm, name);
  if (is_err(module)) return ref(UNDEF);
  as_module(module)->c_name = def->name;
  const char *doc = doc_of_module(def->name);
  if (!doc) doc = def->doc;
  if (doc && module_add(vm, ref(module), "__doc__", str_from(vm, doc)) < 0) goto failed;
  if (def->state_size) {
    if (!(entry->state = vm_alloc(vm, def->state_size))) goto failed;
    memset(entry->state, 0, def->state_size);
  }
  if (fill(vm, def, ref(module), entry->state) < 0) goto failed;
  gc_expect(vm, objects_of(def->name));
  return ref(entry->module = module);
failed:
  if (entry->state && def->fini) def->fini(vm, entry->state);
  vm_free(vm, entry->state, def->state_size);
  entry->state = NULL;
  drop(vm, module);
  return ref(UNDEF);
}

static Ref load_pinned(VM *vm, Ref name, size_t index) {
  LoadedModule *table = table_of(vm);
  if (!table) return ref(UNDEF);
  LoadedModule *entry = &table[N_MODULES + index];
  if (!is_undef(entry->module)) return ref(entry->module);
  Value module = pin_module(vm, name);
  return is_err(module) ? ref(UNDEF) : ref(entry->module = module);
}

Ref module_load_named(VM *vm, Ref name, bool *found) {
  for (size_t i = 0; i < N_MODULES; i++) {
    *found = str_is(name, defs[i]->name);
    if (*found) return module_load(vm, (ModuleId)i);
  }
  ptrdiff_t index = pin_module_index(name);
  *found = index >= 0 && index < PIN_MODULES_MOST;
  return *found ? load_pinned(vm, name, (size_t)index) : ref(UNDEF);
}

/* What a module that is made anew gets from its import, not from the one before. */
static bool is_of_import(Ref name) {
  return str_is(name, "__spec__") || str_is(name, "__loader__") || str_is(name, "__file__") ||
         str_is(name, "__package__");
}

/* The same for another module; a function of the old one as a function of the new one. Owned; ERR. */
static Value value_again(VM *vm, Ref v, Ref old, Ref module) {
  if (is_exact(vm, v, FUNCTION)) return trap(vm, "a second import of a module that the program has changed");
  if (!is_exact(vm, v, BUILTIN)) return own(v);
  const BuiltinObj *builtin = (const BuiltinObj *)obj_of(v);
  if (!same_bits(ref(builtin->self), old)) return own(v);
  Value again = builtin_new(vm, builtin->def, module);
  if (!is_err(again)) ((BuiltinObj *)obj_of(again))->module_name = builtin->module_name;
  return again;
}

/* How many names it has that are not of its import. */
static size_t names_of(const ModuleObj *module) {
  size_t n = 0, pos = 0;
  Ref key, value;
  while (dict_next(module->attrs.dict, &pos, &key, &value)) n += !is_of_import(key);
  return n;
}

static Value module_again(VM *vm, Ref old) {
  Ref key, value, name = dict_get_str(module_dict(old), name_of(vm, D_name));
  if (is_undef(name) || names_of(as_module(old)) != as_module(old)->n_given)
    return trap(vm, "a second import of a module that the program has changed");
  Value module = module_new(vm, name);
  size_t pos = 0;
  while (!is_err(module) && dict_next(module_dict(old), &pos, &key, &value)) {
    if (is_of_import(key)) continue;
    Value again = value_again(vm, value, old, ref(module));
    if (is_err(again) || dict_set(vm, module_dict(ref(module)), key, ref(again)) < 0) {
      drop(vm, module);
      module = ERR;
    }
    drop_x(vm, again);
  }
  if (is_err(module)) return ERR;
  as_module(module)->c_name = as_module(old)->c_name;
  return module;
}

Value module_give(VM *vm, Ref module) {
  static const char *const once[] = {"_pickle", "_elementtree"};
  static const char *const tied[] = {"sys", "builtins",
                                     "time"}; /* what they are is not in their dicts alone */
  ModuleObj *m = as_module(module);
  for (size_t i = 0; m->c_name && i < sizeof once / sizeof *once; i++)
    if (strcmp(m->c_name, once[i]) == 0) return own(module);
  for (size_t i = 0; m->c_name && m->n_given && i < sizeof tied / sizeof *tied; i++)
    if (strcmp(m->c_name, tied[i]) == 0) return trap(vm, "a second module %s", tied[i]);
  if (m->n_given) return module_again(vm, module);
  m->n_given = names_of(m);
  return own(module);
}
