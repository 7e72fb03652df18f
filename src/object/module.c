/* Modules as objects: see module.h. */
#include "object/module.h"
#include "object/dict.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

int module_add(VM *vm, Ref module, const char *name, Value value) {
  Value key = is_err(value) ? ERR : str_interned(vm, name, strlen(name));
  int result = is_err(key) ? -1 : dict_set(vm, module_dict(module), ref(key), ref(value));
  drop_x(vm, key);
  drop_x(vm, value);
  return result;
}

Value module_new(VM *vm, Ref name) {
  Value module = object_alloc(vm, type_of_id(vm, MODULE));
  if (is_err(module)) return ERR;
  if (instance_dict(vm, obj_of(module)) && module_add(vm, ref(module), "__name__", own(name)) == 0 &&
      module_add(vm, ref(module), "__doc__", NONE_VALUE) == 0 &&
      module_add(vm, ref(module), "__package__", NONE_VALUE) == 0 &&
      module_add(vm, ref(module), "__loader__", NONE_VALUE) == 0 &&
      module_add(vm, ref(module), "__spec__", NONE_VALUE) == 0)
    return module;
  drop(vm, module);
  return ERR;
}

bool is_module(VM *vm, Ref v) {
  return type_is_subtype(type_of(vm, v), type_of_id(vm, MODULE));
}

static Value module_getattr(VM *vm, Ref v, Ref name) {
  Value found = object_generic_getattr(vm, v, name);
  if (!is_err(found) || !raised_is(vm, T_ATTRIBUTE_ERROR)) return found;
  error_clear(vm);
  return trap(vm, "an attribute that a module has not got");
}

const TypeSpec module_spec = {.name = "module",
                              .size = sizeof(ModuleObj),
                              .attrs_at = offsetof(ModuleObj, attrs),
                              .flags = TYPE_GC | TYPE_BASE | TYPE_HAS_DICT | TYPE_HAS_WEAK,
                              .slots = {.getattr = module_getattr}};
