/* Exception classes of modules: see exception.h. */
#include "module/exception.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/docs.h"
#include "runtime/error.h"
#include "runtime/surface.h"
#include "runtime/type.h"
#include <stdio.h>

/* With empty __slots__ for the class statement, which the finished class does not show. */
static int add_no_slots(VM *vm, DictObj *dict) {
  Value none = tuple_from(vm, NULL, 0);
  int result = is_err(none) ? -1 : dict_set(vm, dict, name_of(vm, D_slots), ref(none));
  drop_x(vm, none);
  return result;
}

/* Its doc, before all else. */
static int add_doc(VM *vm, DictObj *dict, const char *doc) {
  Value text = doc ? str_from(vm, doc) : NONE_VALUE;
  int result = is_err(text) ? -1 : dict_set(vm, dict, name_of(vm, D_doc), ref(text));
  drop_x(vm, text);
  return result;
}

static TypeObj *make(VM *vm, Ref module, Ref name, TypeObj *base, const char *doc, bool bare) {
  Value of_base = value_of(base), bases = tuple_from(vm, &of_base, 1), made = ERR;
  if (is_err(bases)) return NULL;
  DictObj *dict = dict_new(vm);
  if (dict && (!(doc || bare) || add_doc(vm, dict, doc) == 0) && (!bare || add_no_slots(vm, dict) == 0) &&
      dict_set(vm, dict, name_of(vm, D_module), module) == 0)
    made = type_create(vm, vm->types[T_TYPE], name, ref(bases), ref_to(dict));
  drop(vm, bases);
  drop_obj(vm, dict);
  if (bare && !is_err(made) && dict_delete(vm, as_type(made)->dict, name_of(vm, D_slots)) < 0) {
    drop(vm, made);
    return NULL;
  }
  return is_err(made) ? NULL : as_type(made);
}

static const char *doc_of_class(const char *module, const char *name) {
  char full[80];
  return snprintf(full, sizeof full, "%s.%s", module, name) < (int)sizeof full ? doc_of_full_name(full)
                                                                               : NULL;
}

static TypeObj *class_new(VM *vm, const char *module, const char *name, TypeObj *base, bool bare) {
  Value module_text = str_from(vm, module);
  Value text = is_err(module_text) ? ERR : str_from(vm, name);
  TypeObj *type =
      is_err(text) ? NULL : make(vm, ref(module_text), ref(text), base, doc_of_class(module, name), bare);
  drop_x(vm, module_text);
  drop_x(vm, text);
  const char *names = type ? surface_vars_of(module, name) : NULL;
  if (!names || type_agree_with_surface(vm, type, names) == 0) return type;
  drop_obj(vm, type);
  return NULL;
}
TypeObj *exception_class_new(VM *vm, const char *module, const char *name, TypeObj *base) {
  return class_new(vm, module, name, base, false);
}
TypeObj *exception_class_bare(VM *vm, const char *module, const char *name, TypeObj *base) {
  TypeObj *type = class_new(vm, module, name, base, true);
  if (!type) return NULL;
  /* the reference makes it from a description, so messages name the module until somebody names it anew */
  size_t size = strlen(module) + strlen(name) + 2;
  char *text = vm_alloc(vm, size);
  if (!text) {
    drop_obj(vm, type);
    return NULL;
  }
  snprintf(text, size, "%s.%s", module, name);
  vm_free(vm, type->utf8_name, strlen(type->utf8_name) + 1);
  type->utf8_name = text;
  return type;
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
