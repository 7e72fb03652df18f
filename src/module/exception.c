/* Exception classes of modules: see exception.h. */
#include "module/exception.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/surface.h"
#include "runtime/type.h"

static TypeObj *make(VM *vm, Ref module, Ref name, TypeObj *base) {
  Value of_base = value_of(base), bases = tuple_from(vm, &of_base, 1), made = ERR;
  if (is_err(bases)) return NULL;
  DictObj *dict = dict_new(vm);
  if (dict && dict_set(vm, dict, name_of(vm, D_module), module) == 0)
    made = type_create(vm, vm->types[T_TYPE], name, ref(bases), ref_to(dict));
  drop(vm, bases);
  drop_obj(vm, dict);
  return is_err(made) ? NULL : as_type(made);
}

TypeObj *exception_class_new(VM *vm, const char *module, const char *name, TypeObj *base) {
  Value module_text = str_from(vm, module);
  Value text = is_err(module_text) ? ERR : str_from(vm, name);
  TypeObj *type = is_err(text) ? NULL : make(vm, ref(module_text), ref(text), base);
  drop_x(vm, module_text);
  drop_x(vm, text);
  const char *names = type ? surface_vars_of(module, name) : NULL;
  if (!names || type_agree_with_surface(vm, type, names) == 0) return type;
  drop_obj(vm, type);
  return NULL;
}

Value raise_class_with(VM *vm, TypeObj *type, Ref arg) {
  Value args[1] = {{arg.bits}};
  Value exception = exception_new(vm, type, &(Args){args, 1, NULL});
  return is_err(exception) ? ERR : raise_object_steal(vm, exception);
}

Value raise_class(VM *vm, TypeObj *type, const char *format, ...) {
  va_list args;
  va_start(args, format);
  Value text = str_vformat(vm, format, args);
  va_end(args);
  if (is_err(text)) return ERR;
  raise_class_with(vm, type, ref(text));
  drop(vm, text);
  return ERR;
}
