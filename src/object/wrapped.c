/* classmethod and staticmethod. They look like the function they wrap: its name, doc and annotations become
   their own attributes. */
#include "object/descr.h"
#include "object/function.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

#define as_wrapped(v) ((WrappedObj *)obj_of(v))

static Value wrapped_make(VM *vm, TypeObj *type, const Args *args) {
  Value v = object_alloc(vm, type);
  if (!is_err(v)) as_wrapped(v)->function = UNDEF;
  return v;
}

static Value wrapped_new(VM *vm, TypeObj *type, Ref function) {
  Value v = wrapped_make(vm, type, NULL);
  if (!is_err(v)) as_wrapped(v)->function = own(function);
  return v;
}
Value classmethod_new(VM *vm, Ref function) {
  return wrapped_new(vm, type_of_id(vm, CLASSMETHOD), function);
}
Value staticmethod_new(VM *vm, Ref function) {
  return wrapped_new(vm, type_of_id(vm, STATICMETHOD), function);
}

static int copy_attributes(VM *vm, Ref self, Ref function) {
  static const NameId names[] = {NAME_D_module, NAME_D_name, NAME_D_qualname, NAME_D_doc, NAME_D_annotations};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    Value v;
    int has = object_find_attr(vm, function, ref(vm->names[names[i]]), &v);
    if (has < 0) return -1;
    if (!has) continue;
    int result = object_setattr(vm, self, ref(vm->names[names[i]]), ref(v));
    drop(vm, v);
    if (result < 0) return -1;
  }
  return 0;
}

static int wrapped_init(VM *vm, Ref self, const Args *args, const char *name) {
  Value at[1];
  if (args_parse(vm, name, "(function, /)", args, at) < 0) return -1;
  Value old = as_wrapped(self)->function;
  as_wrapped(self)->function = own(ref(at[0]));
  drop(vm, old);
  return copy_attributes(vm, self, ref(at[0]));
}
static int classmethod_init(VM *vm, Ref self, const Args *args) {
  return wrapped_init(vm, self, args, "classmethod");
}
static int staticmethod_init(VM *vm, Ref self, const Args *args) {
  return wrapped_init(vm, self, args, "staticmethod");
}

static Value classmethod_get(VM *vm, Ref v, Ref instance, Ref owner) {
  Ref function = ref(as_wrapped(v)->function);
  Ref cls = is_undef(owner) ? ref_to(type_of(vm, instance)) : owner;
  if (is_undef(function)) return raise(vm, T_RUNTIME_ERROR, "uninitialized classmethod object");
  DescrGetFn get = is_exact(vm, function, FUNCTION) ? NULL : type_of(vm, function)->slots.descr_get;
  return get ? get(vm, function, cls, cls) : method_new(vm, function, cls);
}
static Value staticmethod_get(VM *vm, Ref v, Ref instance, Ref owner) {
  if (is_undef(as_wrapped(v)->function))
    return raise(vm, T_RUNTIME_ERROR, "uninitialized staticmethod object");
  return own(ref(as_wrapped(v)->function));
}
static Value staticmethod_call(VM *vm, Ref v, const Args *args) {
  if (is_undef(as_wrapped(v)->function))
    return raise(vm, T_RUNTIME_ERROR, "uninitialized staticmethod object");
  return object_call(vm, ref(as_wrapped(v)->function), args);
}
static Value wrapped_repr(VM *vm, Ref v) {
  if (is_undef(as_wrapped(v)->function)) return trap(vm, "repr() of a wrapper without a function");
  const char *name = is_kind_of(vm, v, CLASSMETHOD) ? "classmethod" : "staticmethod";
  return str_format(vm, "<%s(%R)>", name, ref(as_wrapped(v)->function));
}
static Value get_function(VM *vm, Ref v) {
  return is_undef(as_wrapped(v)->function) ? NONE_VALUE : own(ref(as_wrapped(v)->function));
}
static Value get_abstract(VM *vm, Ref v) {
  Value function = as_wrapped(v)->function;
  int abstract = is_undef(function) ? 0 : object_is_abstract(vm, ref(function));
  return abstract < 0 ? ERR : from_bool(abstract);
}
static void wrapped_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((WrappedObj *)object)->function), ctx);
}
static void wrapped_clear(VM *vm, Obj *object) {
  Value old = ((WrappedObj *)object)->function;
  ((WrappedObj *)object)->function = UNDEF;
  drop(vm, old);
}
static void wrapped_dealloc(VM *vm, Obj *object) {
  wrapped_clear(vm, object);
  object_free(vm, object, sizeof(WrappedObj));
}
static const GetSetDef wrapped_getsets[] = {{"__func__", get_function, NULL, NULL},
                                            {"__wrapped__", get_function, NULL, NULL},
                                            {"__isabstractmethod__", get_abstract, NULL, NULL},
                                            {"__dict__", generic_get_dict, generic_set_dict, NULL},
                                            {0}};
const TypeSpec classmethod_spec = {.name = "classmethod",
                                   .size = sizeof(WrappedObj),
                                   .attrs_at = offsetof(WrappedObj, attrs),
                                   .flags = TYPE_GC | TYPE_BASE | TYPE_HAS_DICT,
                                   .slots = {.repr = wrapped_repr,
                                             .new_ = wrapped_make,
                                             .init = classmethod_init,
                                             .descr_get = classmethod_get},
                                   .getsets = wrapped_getsets,
                                   .traverse = wrapped_traverse,
                                   .clear = wrapped_clear,
                                   .dealloc = wrapped_dealloc};
const TypeSpec staticmethod_spec = {.name = "staticmethod",
                                    .size = sizeof(WrappedObj),
                                    .attrs_at = offsetof(WrappedObj, attrs),
                                    .flags = TYPE_GC | TYPE_BASE | TYPE_HAS_DICT,
                                    .slots = {.repr = wrapped_repr,
                                              .new_ = wrapped_make,
                                              .init = staticmethod_init,
                                              .descr_get = staticmethod_get,
                                              .call = staticmethod_call},
                                    .getsets = wrapped_getsets,
                                    .traverse = wrapped_traverse,
                                    .clear = wrapped_clear,
                                    .dealloc = wrapped_dealloc};
