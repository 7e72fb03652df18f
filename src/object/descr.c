/* Builtin functions and descriptors of builtin types: see descr.h. */
#include "object/descr.h"
#include "object/function.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/docs.h"
#include "runtime/pin_hash.h"
#include "runtime/surface.h"
#include "runtime/type.h"

/* ---- builtin functions and bound builtin methods ---- */

Value builtin_new(VM *vm, const MethodDef *def, Ref self) {
  TypeObj *type = def->flags & METHOD_OF_CLASS ? type_of_id(vm, BUILTIN_METHOD) : type_of_id(vm, BUILTIN);
  BuiltinObj *builtin = object_new(vm, type, sizeof *builtin);
  if (!builtin) return ERR;
  builtin->def = def;
  builtin->self = own(self);
  gc_track(vm, builtin);
  return value_of(builtin);
}

/* The class by whose name the function goes; NULL: a function of a module. */
static TypeObj *class_of_builtin(VM *vm, BuiltinObj *builtin) {
  if (is_undef(builtin->self)) return builtin->owner;
  if (is_kind_of(vm, builtin->self, MODULE)) return NULL;
  return is_kind(builtin->self, TYPE_TYPE) ? as_type(builtin->self) : type_of(vm, ref(builtin->self));
}

static Value builtin_call(VM *vm, Ref v, const Args *args) {
  BuiltinObj *builtin = (BuiltinObj *)obj_of(v);
  if ((builtin->def->flags & METHOD_VARARGS) && args->names && args->names->len)
    return raise(vm, T_TYPE_ERROR, "%s() takes no keyword arguments", builtin->def->name);
  TypeObj *type = builtin->def->style == ARG_RAW ? NULL : class_of_builtin(vm, builtin);
  if (!type || !type_flag(type, TYPE_HEAP))
    return call_c(vm, builtin->def, ref(builtin->self), type ? type_name(type) : builtin->module_name, args);
  size_t len;
  char *qualname = str_utf8(vm, ref(type->qualname), &len);
  if (!qualname) return ERR;
  Value result = call_c(vm, builtin->def, ref(builtin->self), qualname, args);
  vm_free(vm, qualname, len + 1);
  return result;
}

static bool lacks_new(TypeObj *type) {
  if (!type_flag(type, TYPE_NEW_ASKED)) {
    const char *names = surface_vars(type);
    type->flags |= TYPE_NEW_ASKED | (names && !strstr(names, " __new__ ") ? TYPE_NEW_LACKS : 0);
  }
  return type_flag(type, TYPE_NEW_LACKS);
}
/* Whether it is object's __new__ that makes its instances: a class made at run time which has only an
   __init__ of its own. */
static bool made_by_object(TypeObj *type) {
  return lacks_new(type) && surface_is_heap(type) && strstr(surface_vars(type), " __init__ ") && type->base &&
         !type->base->base;
}

/* `X.__new__` of a builtin type: the class first, which must be X or below. */
static Value new_wrapper(VM *vm, Ref self, const Args *args) {
  TypeObj *owner = lacks_new(as_type(self)) ? vm->types[T_OBJECT] : as_type(self);
  const char *name = type_full_name(owner);
  if (args->n == 0) return raise(vm, T_TYPE_ERROR, "%s.__new__(): not enough arguments", name);
  if (!is_kind(args->at[0], TYPE_TYPE))
    return raise(vm, T_TYPE_ERROR, "%s.__new__(X): X is not a type object (%T)", name, ref(args->at[0]));
  TypeObj *type = as_type(args->at[0]);
  if (!type_is_subtype(type, owner))
    return raise(vm, T_TYPE_ERROR, "%s.__new__(%s): %s is not a subtype of %s", name, type_full_name(type),
                 type_full_name(type), name);
  TypeObj *builtin = type;
  while (builtin && slot_calls_python_new(builtin)) builtin = builtin->base;
  /* Whose __new__ it has: a class that names none of its own goes by its base's. */
  TypeObj *named = builtin;
  while (named && lacks_new(named) && named->base && named->base->base) named = named->base;
  if (named && made_by_object(named)) named = named->base;
  if (named && (named->slots.new_ != owner->slots.new_ || !builtin->slots.new_))
    return raise(vm, T_TYPE_ERROR, "%s.__new__(%s) is not safe, use %s.__new__()", name, type_full_name(type),
                 type_full_name(builtin));
  return (builtin ? builtin : owner)->slots.new_(vm, type, &(Args){args->at + 1, args->n - 1, args->names});
}

static const MethodDef new_def = {"__new__", new_wrapper, ARG_RAW, "(*args, **kwargs)", NULL, 0};

Value builtin_new_for_type(VM *vm, TypeObj *type) {
  Value builtin = builtin_new(vm, &new_def, ref_to(type));
  if (!is_err(builtin)) ((BuiltinObj *)obj_of(builtin))->owner = type;
  return builtin;
}

TypeObj *builtin_owner(Ref v) {
  return ((BuiltinObj *)obj_of(v))->owner;
}

static Value builtin_repr(VM *vm, Ref v) {
  BuiltinObj *builtin = (BuiltinObj *)obj_of(v);
  if (is_undef(builtin->self) || is_exact(vm, builtin->self, MODULE))
    return str_format(vm, "<built-in function %s>", builtin->def->name);
  if (vm->repr_unseen && vm->repr_unseen(vm)) return str_from(vm, "<object>");
  return trap(vm, "repr() of a bound builtin method");
}
bool builtin_shows_address(VM *vm, Ref v) {
  if (!is_builtin(vm, v)) return false;
  Ref self = ref(((BuiltinObj *)obj_of(v))->self);
  return !is_undef(self) && !is_exact(vm, self, MODULE);
}
static Value builtin_name(VM *vm, Ref v) {
  return str_from(vm, ((BuiltinObj *)obj_of(v))->def->name);
}
static Value builtin_self(VM *vm, Ref v) {
  BuiltinObj *builtin = (BuiltinObj *)obj_of(v);
  return is_undef(builtin->self) ? NONE_VALUE : own(ref(builtin->self));
}
static Value builtin_qualname(VM *vm, Ref v) {
  BuiltinObj *builtin = (BuiltinObj *)obj_of(v);
  TypeObj *type = class_of_builtin(vm, builtin);
  return type ? str_format(vm, "%S.%s", ref(type->qualname), builtin->def->name) : builtin_name(vm, v);
}
/* NULL: it is nobody's, as the handlers of encoding errors are. */
static const char *module_of_builtin(BuiltinObj *builtin) {
  return builtin->module_name ? builtin->module_name : is_undef(builtin->self) ? NULL : "builtins";
}
static Value builtin_module(VM *vm, Ref v) {
  BuiltinObj *builtin = (BuiltinObj *)obj_of(v);
  const char *name = class_of_builtin(vm, builtin) ? NULL : module_of_builtin(builtin);
  return name ? str_from(vm, name) : NONE_VALUE;
}
static Value builtin_doc(VM *vm, Ref v) {
  BuiltinObj *builtin = (BuiltinObj *)obj_of(v);
  TypeObj *type = class_of_builtin(vm, builtin);
  return type ? doc_of_method(vm, type, builtin->def->name)
              : doc_of_function(vm, module_of_builtin(builtin), builtin->def->name);
}
static Value builtin_signature(VM *vm, Ref v) {
  BuiltinObj *builtin = (BuiltinObj *)obj_of(v);
  TypeObj *type = class_of_builtin(vm, builtin);
  return type ? signature_of_method(vm, type, builtin->def->name)
              : signature_of_function(vm, module_of_builtin(builtin), builtin->def->name);
}
/* Functions by their name, methods by getattr. */
static Value builtin_reduce(VM *vm, Ref self, const Args *args) {
  BuiltinObj *builtin = (BuiltinObj *)obj_of(self);
  Value name = builtin_name(vm, self);
  if (is_err(name) || !class_of_builtin(vm, builtin)) return name;
  Value result =
      reduce_to_getattr(vm, is_undef(builtin->self) ? ref_to(builtin->owner) : ref(builtin->self), ref(name));
  drop(vm, name);
  return result;
}
static const MethodDef builtin_methods[] = {{"__reduce__", builtin_reduce, ARG_NONE, "($self, /)", NULL, 0},
                                            {0}};
/* Two are equal that are one function bound to one object. */
static Value builtin_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_builtin(vm, a) || !is_builtin(vm, b) || (op != CMP_EQ && op != CMP_NE)) return NOT_IMPLEMENTED;
  BuiltinObj *x = (BuiltinObj *)obj_of(a), *y = (BuiltinObj *)obj_of(b);
  int equal = x->def != y->def                                   ? 0
              : is_undef(x->self) || same_bits(x->self, y->self) ? same_bits(x->self, y->self)
                                                                 : object_is(vm, ref(x->self), ref(y->self));
  return equal < 0 ? ERR : from_bool(equal == (op == CMP_EQ));
}
static int builtin_hash(VM *vm, Ref v, int64_t *hash) {
  BuiltinObj *builtin = (BuiltinObj *)obj_of(v);
  if (!is_undef(builtin->self) && is_kind(ref(builtin->self), TYPE_TYPE) &&
      !type_flag(as_type(builtin->self), TYPE_HEAP) &&
      pin_hash_function(as_type(builtin->self)->spec->name, builtin->def->name, hash))
    return 0;
  /* Objects whose identity is not known may be one there: their hash is that of the function alone. */
  *hash = object_identity_hash((Ref){(uintptr_t)builtin->def});
  vm->address_hashed = true;
  return 0;
}
static void builtin_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((BuiltinObj *)object)->self), ctx);
}
static void builtin_dealloc(VM *vm, Obj *object) {
  drop(vm, ((BuiltinObj *)object)->self);
  object_free(vm, object, sizeof(BuiltinObj));
}
static const GetSetDef builtin_getsets[] = {{"__name__", builtin_name, NULL, NULL},
                                            {"__self__", builtin_self, NULL, NULL},
                                            {"__qualname__", builtin_qualname, NULL, NULL},
                                            {"__module__", builtin_module, NULL, NULL},
                                            {"__doc__", builtin_doc, NULL, NULL},
                                            {"__text_signature__", builtin_signature, NULL, NULL},
                                            {0}};
const TypeSpec builtin_spec = {
    .name = "builtin_function_or_method",
    .size = sizeof(BuiltinObj),
    .flags = TYPE_GC | TYPE_HAS_WEAK,
    .slots = {.repr = builtin_repr, .call = builtin_call, .compare = builtin_compare, .hash = builtin_hash},
    .methods = builtin_methods,
    .getsets = builtin_getsets,
    .traverse = builtin_traverse,
    .dealloc = builtin_dealloc};
/* Its own None as `__doc__` hides the attribute of the other. */
const TypeSpec builtin_method_spec = {.name = "builtin_method",
                                      .size = sizeof(BuiltinObj),
                                      .flags = TYPE_GC | TYPE_HAS_WEAK,
                                      .traverse = builtin_traverse,
                                      .dealloc = builtin_dealloc};

Value layout_offset(VM *vm, Ref v) {
  return trap(vm, "an offset in the reference's objects");
}
int layout_offset_set(VM *vm, Ref v, Ref value) {
  return raise_i(vm, T_ATTRIBUTE_ERROR, "readonly attribute");
}

/* ---- method descriptors ---- */

Value method_descr_new(VM *vm, TypeObj *owner, const MethodDef *def) {
  if (def->flags & METHOD_STATIC) {
    Value function = builtin_new(vm, def, ref(UNDEF));
    if (!is_err(function)) ((BuiltinObj *)obj_of(function))->owner = owner;
    Value wrapped = is_err(function) ? ERR : staticmethod_new(vm, ref(function));
    drop_x(vm, function);
    return wrapped;
  }
  TypeObj *type =
      def->flags & METHOD_CLASS ? type_of_id(vm, CLASSMETHOD_DESCR) : type_of_id(vm, METHOD_DESCR);
  MethodDescr *descr = object_new(vm, type, sizeof *descr);
  if (!descr) return ERR;
  descr->owner = owner;
  descr->def = def;
  return value_of(descr);
}

static int check_self(VM *vm, TypeObj *owner, Ref self, const char *name) {
  if (type_is_subtype(type_of(vm, self), owner)) return 0;
  return raise_i(vm, T_TYPE_ERROR, "descriptor '%s' for '%s' objects doesn't apply to a '%T' object", name,
                 type_full_name(owner), self);
}

static Value method_descr_call(VM *vm, Ref v, const Args *args) {
  MethodDescr *descr = (MethodDescr *)obj_of(v);
  if (args->n == 0)
    return raise(vm, T_TYPE_ERROR, "unbound method %s.%s() needs an argument", type_name(descr->owner),
                 descr->def->name);
  if (check_self(vm, descr->owner, ref(args->at[0]), descr->def->name) < 0) return ERR;
  return call_c(vm, descr->def, ref(args->at[0]), type_name(descr->owner),
                &(Args){args->at + 1, args->n - 1, args->names});
}

static Value method_descr_get(VM *vm, Ref v, Ref instance, Ref owner) {
  MethodDescr *descr = (MethodDescr *)obj_of(v);
  if (is_undef(instance)) return own(v);
  if (check_self(vm, descr->owner, instance, descr->def->name) < 0) return ERR;
  return builtin_new(vm, descr->def, instance);
}

static Value class_descr_get(VM *vm, Ref v, Ref instance, Ref owner) {
  MethodDescr *descr = (MethodDescr *)obj_of(v);
  const char *name = descr->def->name, *of = type_full_name(descr->owner);
  if (is_undef(owner)) owner = ref_to(type_of(vm, instance));
  if (!is_kind(owner, TYPE_TYPE))
    return raise(vm, T_TYPE_ERROR, "descriptor '%s' for type '%s' needs a type, not a '%T' as arg 2", name,
                 of, owner);
  if (!type_is_subtype(as_type(owner), descr->owner))
    return raise(vm, T_TYPE_ERROR, "descriptor '%s' requires a subtype of '%s' but received '%s'", name, of,
                 type_full_name(as_type(owner)));
  return builtin_new(vm, descr->def, owner);
}

static Value method_descr_repr(VM *vm, Ref v) {
  MethodDescr *descr = (MethodDescr *)obj_of(v);
  return str_format(vm, "<method '%s' of '%s' objects>", descr->def->name, type_full_name(descr->owner));
}
static Value method_descr_name(VM *vm, Ref v) {
  return str_from(vm, ((MethodDescr *)obj_of(v))->def->name);
}
static Value method_descr_owner(VM *vm, Ref v) {
  return own(ref_to(((MethodDescr *)obj_of(v))->owner));
}
static Value method_descr_qualname(VM *vm, Ref v) {
  MethodDescr *descr = (MethodDescr *)obj_of(v);
  return str_format(vm, "%S.%s", ref(descr->owner->qualname), descr->def->name);
}
static Value method_descr_doc(VM *vm, Ref v) {
  MethodDescr *descr = (MethodDescr *)obj_of(v);
  return doc_of_method(vm, descr->owner, descr->def->name);
}
static Value method_descr_signature(VM *vm, Ref v) {
  MethodDescr *descr = (MethodDescr *)obj_of(v);
  return signature_of_method(vm, descr->owner, descr->def->name);
}
/* (getattr, (owner, name)) */
static Value method_descr_reduce(VM *vm, Ref self, const Args *args) {
  MethodDescr *descr = (MethodDescr *)obj_of(self);
  Value name = str_interned(vm, descr->def->name, strlen(descr->def->name));
  Value result = is_err(name) ? ERR : reduce_to_getattr(vm, ref_to(descr->owner), ref(name));
  drop_x(vm, name);
  return result;
}
static const MethodDef method_descr_methods[] = {
    {"__reduce__", method_descr_reduce, ARG_NONE, "($self, /)", NULL, 0}, {0}};
static Value class_descr_call(VM *vm, Ref v, const Args *args) {
  MethodDescr *descr = (MethodDescr *)obj_of(v);
  const char *name = descr->def->name, *owner = type_full_name(descr->owner);
  if (args->n == 0)
    return raise(vm, T_TYPE_ERROR, "descriptor '%s' of '%s' object needs an argument", name, owner);
  Value bound = class_descr_get(vm, v, ref(UNDEF), ref(args->at[0]));
  if (is_err(bound)) return ERR;
  Value result = object_call(vm, ref(bound), &(Args){args->at + 1, args->n - 1, args->names});
  drop(vm, bound);
  return result;
}
static void method_descr_dealloc(VM *vm, Obj *object) {
  object_free(vm, object, sizeof(MethodDescr));
}
static const GetSetDef method_descr_getsets[] = {{"__name__", method_descr_name, NULL, NULL},
                                                 {"__objclass__", method_descr_owner, NULL, NULL},
                                                 {"__qualname__", method_descr_qualname, NULL, NULL},
                                                 {"__doc__", method_descr_doc, NULL, NULL},
                                                 {"__text_signature__", method_descr_signature, NULL, NULL},
                                                 {0}};
const TypeSpec method_descr_spec = {
    .name = "method_descriptor",
    .size = sizeof(MethodDescr),
    .slots = {.repr = method_descr_repr, .call = method_descr_call, .descr_get = method_descr_get},
    .methods = method_descr_methods,
    .getsets = method_descr_getsets,
    .dealloc = method_descr_dealloc};
const TypeSpec classmethod_descr_spec = {
    .name = "classmethod_descriptor",
    .size = sizeof(MethodDescr),
    .slots = {.repr = method_descr_repr, .call = class_descr_call, .descr_get = class_descr_get},
    .getsets = method_descr_getsets,
    .dealloc = method_descr_dealloc};

/* ---- computed attributes ---- */

Value getset_descr_new(VM *vm, TypeObj *owner, const GetSetDef *def) {
  if (!type_flag(owner, TYPE_HEAP) && surface_is_member(owner, def->name))
    return member_descr_new(vm, owner, def);
  GetSetDescr *descr = object_new(vm, type_of_id(vm, GETSET_DESCR), sizeof *descr);
  if (!descr) return ERR;
  descr->owner = owner;
  descr->def = def;
  if (type_flag(owner, TYPE_HEAP)) {
    own(ref_to(owner));
    gc_track(vm, descr);
  }
  return value_of(descr);
}

static Value getset_get(VM *vm, Ref v, Ref instance, Ref owner) {
  GetSetDescr *descr = (GetSetDescr *)obj_of(v);
  if (is_undef(instance)) return own(v);
  if (check_self(vm, descr->owner, instance, descr->def->name) < 0) return ERR;
  return descr->def->get(vm, instance);
}

static int getset_set(VM *vm, Ref v, Ref instance, Ref value) {
  GetSetDescr *descr = (GetSetDescr *)obj_of(v);
  if (check_self(vm, descr->owner, instance, descr->def->name) < 0) return -1;
  if (descr->def->set) return descr->def->set(vm, instance, value);
  raise(vm, T_ATTRIBUTE_ERROR, "attribute '%s' of '%s' objects is not writable", descr->def->name,
        type_full_name(descr->owner));
  return -1;
}

static Value getset_repr(VM *vm, Ref v) {
  GetSetDescr *descr = (GetSetDescr *)obj_of(v);
  return str_format(vm, "<attribute '%s' of '%s' objects>", descr->def->name, type_full_name(descr->owner));
}
static Value getset_name(VM *vm, Ref v) {
  return str_from(vm, ((GetSetDescr *)obj_of(v))->def->name);
}
static Value getset_owner(VM *vm, Ref v) {
  return own(ref_to(((GetSetDescr *)obj_of(v))->owner));
}
static Value getset_qualname(VM *vm, Ref v) {
  GetSetDescr *descr = (GetSetDescr *)obj_of(v);
  return str_format(vm, "%S.%s", ref(descr->owner->qualname), descr->def->name);
}
static Value getset_doc(VM *vm, Ref v) {
  GetSetDescr *descr = (GetSetDescr *)obj_of(v);
  if (descr->def->doc) return str_from(vm, descr->def->doc);
  return doc_of_method(vm, descr->owner, descr->def->name);
}
static const GetSetDef getset_getsets[] = {{"__name__", getset_name, NULL, NULL},
                                           {"__objclass__", getset_owner, NULL, NULL},
                                           {"__qualname__", getset_qualname, NULL, NULL},
                                           {"__doc__", getset_doc, NULL, NULL},
                                           {0}};
static void getset_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  TypeObj *owner = ((GetSetDescr *)object)->owner;
  if (type_flag(owner, TYPE_HEAP)) visit(vm, ref_to(owner), ctx);
}
static void getset_dealloc(VM *vm, Obj *object) {
  TypeObj *owner = ((GetSetDescr *)object)->owner;
  if (type_flag(owner, TYPE_HEAP)) drop_obj(vm, owner);
  object_free(vm, object, sizeof(GetSetDescr));
}
const TypeSpec getset_descr_spec = {
    .name = "getset_descriptor",
    .size = sizeof(GetSetDescr),
    .flags = TYPE_GC,
    .getsets = getset_getsets,
    .traverse = getset_traverse,
    .slots = {.repr = getset_repr, .descr_get = getset_get, .descr_set = getset_set},
    .dealloc = getset_dealloc};
