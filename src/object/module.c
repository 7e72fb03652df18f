/* Modules as objects: see module.h. What an importer does with them is in vm/import.c; this file only knows
   the object, its attribute lookup with a module's own __getattr__, and what a missing attribute is told
   like. */
#include "object/module.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/surface.h"
#include "runtime/type.h"

bool is_module(VM *vm, Ref v) {
  return is_ptr(v) && type_is_subtype(type_of(vm, v), vm->types[T_MODULE]);
}

static Value module_make(VM *vm, TypeObj *type, const Args *args) {
  Value v = object_alloc(vm, type);
  if (is_err(v)) return ERR;
  DictObj *dict = dict_new(vm);
  if (!dict) {
    drop(vm, v);
    return ERR;
  }
  instance_set_dict_steal(vm, obj_of(v), dict);
  return v;
}

/* The names every module begins with, in the reference's order. */
static int first_names(VM *vm, DictObj *dict, Ref name, Ref doc) {
  Ref none = ref(NONE_VALUE);
  if (dict_set(vm, dict, name_of(vm, D_name), name) < 0 || dict_set(vm, dict, name_of(vm, D_doc), doc) < 0)
    return -1;
  if (dict_set(vm, dict, name_of(vm, D_package), none) < 0) return -1;
  if (dict_set(vm, dict, name_of(vm, D_loader), none) < 0) return -1;
  return dict_set(vm, dict, name_of(vm, D_spec), none);
}

Value module_new(VM *vm, Ref name) {
  Value v = module_make(vm, vm->types[T_MODULE], NULL);
  if (is_err(v) || first_names(vm, module_dict(ref(v)), name, ref(NONE_VALUE)) == 0) return v;
  drop(vm, v);
  return ERR;
}

int module_add(VM *vm, Ref module, const char *name, Value value) {
  Value key = is_err(value) ? ERR : str_interned(vm, name, strlen(name));
  int result = is_err(key) ? -1 : dict_set(vm, module_dict(module), ref(key), ref(value));
  drop_x(vm, key);
  drop_x(vm, value);
  return result;
}

static int module_init(VM *vm, Ref self, const Args *args) {
  Value at[2];
  if (args->n == 0 && !args->names)
    return raise_i(vm, T_TYPE_ERROR, "module() missing required argument 'name' (pos 1)");
  if (args_parse(vm, "module", "(name, doc=None)", args, at) < 0) return -1;
  if (!is_kind(at[0], TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "module() argument 'name' must be str, not %N", ref(at[0]));
  return first_names(vm, module_dict(self), ref(at[0]), is_undef(at[1]) ? ref(NONE_VALUE) : ref(at[1]));
}

/* ---- attributes ---- */

static Ref own_name(VM *vm, Ref module) {
  Ref name = dict_get_str(module_dict(module), name_of(vm, D_name));
  return !is_undef(name) && is_kind(name, TYPE_STR) ? name : ref(UNDEF);
}

/* Whether __spec__._initializing is true: 1, 0, -1. */
static int initializing(VM *vm, Ref module) {
  Ref spec = dict_get_str(module_dict(module), name_of(vm, D_spec));
  if (is_undef(spec) || is_none(spec)) return 0;
  Value held = own(spec), flag, key = str_interned(vm, "_initializing", 13);
  int found = is_err(key) ? -1 : object_find_attr(vm, ref(held), ref(key), &flag);
  if (found > 0) {
    found = object_truth(vm, ref(flag));
    drop(vm, flag);
  }
  drop_x(vm, key);
  drop(vm, held);
  return found;
}

/* Whether a submodule of that name is being imported: 1, 0 (also where that cannot be said), -1: a trap. */
static int submodule_waits(VM *vm, Ref module, Ref name) {
  Value spec = own(dict_get_str(module_dict(module), name_of(vm, D_spec))), list;
  if (is_undef(spec)) return 0;
  Value key = str_interned(vm, "_uninitialized_submodules", 25);
  int found = is_err(key) ? -1 : object_find_attr(vm, ref(spec), ref(key), &list);
  if (found > 0) {
    found = object_contains(vm, ref(list), name);
    drop(vm, list);
  }
  if (found < 0 && !vm->trap.set) error_clear(vm), found = 0;
  drop_x(vm, key);
  drop(vm, spec);
  return found;
}

static Value trap_attribute(VM *vm, const char *module, Ref name) {
  char text[64] = "";
  for (size_t i = 0; i < str_len(name) && i + 1 < sizeof text; i++) text[i] = (char)str_at(as_str(name), i);
  return trap(vm, "%s.%s", module, text);
}

static Value missing(VM *vm, Ref module, Ref name) {
  const char *c_name = as_module(module)->c_name;
  if (c_name) {
    Value made = vm->import_hooks->lazy(vm, module, name);
    if (!is_undef(made)) return made;
    if (surface_module_has(c_name, name)) return trap_attribute(vm, c_name, name);
  }
  Value own_get = own(dict_get_str(module_dict(module), name_of(vm, D_getattr)));
  if (!is_undef(own_get)) {
    Value result = object_call1(vm, ref(own_get), name);
    drop(vm, own_get);
    return result;
  }
  Value mine = own(own_name(vm, module));
  if (is_undef(mine))
    return raise_attribute(vm, module, name, str_format(vm, "module has no attribute '%S'", name));
  int busy = initializing(vm, module);
  Value text = ERR;
  int waits = busy ? 0 : submodule_waits(vm, module, name);
  if (waits > 0)
    text =
        str_format(vm, "cannot access submodule '%S' of module '%S' (most likely due to a circular import)",
                   name, ref(mine));
  else if (busy >= 0 && waits == 0)
    text = str_format(vm,
                      busy ? "partially initialized module '%S' has no attribute '%S' (most likely due to a "
                             "circular import)"
                           : "module '%S' has no attribute '%S'",
                      ref(mine), name);
  drop(vm, mine);
  return raise_attribute(vm, module, name, text);
}

/* Names that an importlib has to have filled in before anybody sees them. */
static bool wants_importlib(Ref name) {
  return str_is(name, "__spec__") || str_is(name, "__loader__") || str_is(name, "__dict__");
}

static Value module_getattr(VM *vm, Ref v, Ref name) {
  if (!is_kind(name, TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "attribute name must be string, not '%T'", name);
  ModuleObj *module = as_module(v);
  if (module->c_name && wants_importlib(name)) {
    if (module->bare && vm->import_hooks->start(vm) < 0) return ERR;
    if (str_is(name, "__dict__") && vm->import_hooks->fill(vm, v) < 0) return ERR;
  }
  TypeObj *type = type_of(vm, v);
  Ref found = type_lookup(vm, type, name);
  TypeObj *kind = is_undef(found) ? NULL : type_of(vm, found);
  if (kind && kind->slots.descr_get && kind->slots.descr_set) {
    Value got = kind->slots.descr_get(vm, found, v, ref_to(type));
    if (!is_err(got) || vm->trap.set || !raised_is(vm, T_ATTRIBUTE_ERROR)) return got;
    error_clear(vm); /* as if there was nothing of that name */
    return missing(vm, v, name);
  }
  Ref mine = dict_get_str(module_dict(v), name);
  if (!is_undef(mine) && dict_may_wait(vm, module_dict(v), mine) &&
      dict_find(vm, module_dict(v), name, &mine) < 0)
    return ERR;
  if (!is_undef(mine)) return own(mine);
  if (!kind) return missing(vm, v, name);
  if (!kind->slots.descr_get) return own(found);
  Value held = own(found);
  Value result = kind->slots.descr_get(vm, found, v, ref_to(type));
  drop(vm, held);
  return result;
}

/* What only comes to be when it is looked at is there before it is deleted. */
static int module_setattr(VM *vm, Ref v, Ref name, Ref value) {
  if (is_undef(value) && as_module(v)->c_name && is_kind(name, TYPE_STR)) {
    Value there = module_getattr(vm, v, name);
    if (is_err(there) && (vm->trap.set || !raised_is(vm, T_ATTRIBUTE_ERROR))) return -1;
    if (is_err(there)) error_clear(vm);
    drop_x(vm, there);
  }
  return object_generic_setattr(vm, v, name, value);
}

static Value module_repr(VM *vm, Ref v) {
  if (as_module(v)->bare) return str_format(vm, "<module '%s' (built-in)>", as_module(v)->c_name);
  return vm->import_hooks->module_repr(vm, v);
}

static Value module_dir(VM *vm, Ref v, const Args *args) {
  Value dict = object_getattr(vm, v, name_of(vm, D_dict));
  if (is_err(dict)) return ERR;
  if (!is_kind(dict, TYPE_DICT)) {
    raise(vm, T_TYPE_ERROR, "<module>.__dict__ is not a dictionary");
    drop(vm, dict);
    return ERR;
  }
  Value result = ERR;
  Ref own_dir = dict_get_str(as_dict(dict), name_of(vm, D_dir));
  if (!is_undef(own_dir)) {
    Value held = own(own_dir);
    result = object_call0(vm, ref(held));
    drop(vm, held);
  } else {
    ListObj *list = list_new(vm, 0);
    if (list && list_extend(vm, list, ref(dict)) == 0)
      result = value_of(list);
    else
      drop_obj(vm, list);
  }
  drop(vm, dict);
  return result;
}

static Value get_dict(VM *vm, Ref v) {
  return own_obj(module_dict(v));
}

static Value get_annotations(VM *vm, Ref v) {
  DictObj *dict = module_dict(v);
  Ref there = dict_get_str(dict, name_of(vm, D_annotations));
  if (!is_undef(there)) return own(there);
  DictObj *fresh = dict_new(vm);
  if (!fresh) return ERR;
  if (dict_set(vm, dict, name_of(vm, D_annotations), ref_to(fresh)) == 0) return value_of(fresh);
  drop_obj(vm, fresh);
  return ERR;
}

static int set_annotations(VM *vm, Ref v, Ref value) {
  DictObj *dict = module_dict(v);
  if (!is_undef(value)) return dict_set(vm, dict, name_of(vm, D_annotations), value);
  int found = dict_delete(vm, dict, name_of(vm, D_annotations));
  if (found == 0) return raise_i(vm, T_ATTRIBUTE_ERROR, "__annotations__");
  return found < 0 ? -1 : 0;
}

static int set_dict(VM *vm, Ref v, Ref value) {
  return raise_i(vm, T_ATTRIBUTE_ERROR, "readonly attribute");
}

static void module_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  DictObj *dict = ((ModuleObj *)object)->attrs.dict;
  if (dict) visit(vm, ref_to(dict), ctx);
}

static const MethodDef module_methods[] = {
    {"__dir__", module_dir, ARG_NONE, NULL, "__dir__() -> list\nspecialized dir() implementation", 0}, {0}};
static const GetSetDef module_getsets[] = {
    {"__dict__", get_dict, set_dict, NULL}, {"__annotations__", get_annotations, set_annotations, NULL}, {0}};
const TypeSpec module_spec = {.name = "module",
                              .doc = "Create a module object.\n\nThe name must be a string; the optional doc "
                                     "argument can have any type.",
                              .size = sizeof(ModuleObj),
                              .attrs_at = offsetof(ModuleObj, attrs),
                              .flags = TYPE_GC | TYPE_BASE | TYPE_HAS_DICT | TYPE_HAS_WEAK,
                              .slots = {.repr = module_repr,
                                        .getattr = module_getattr,
                                        .setattr = module_setattr,
                                        .init = module_init,
                                        .new_ = module_make},
                              .methods = module_methods,
                              .getsets = module_getsets,
                              .traverse = module_traverse};
