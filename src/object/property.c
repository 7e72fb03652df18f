/* property. Its __doc__ is the getter's unless one was given; a subclass keeps that in the instance, since
   its own __doc__ hides the property's. */
#include "object/descr.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

#define as_property(v) ((PropertyObj *)obj_of(v))

static Value none_or(Value v) {
  return is_undef(v) ? NONE_VALUE : own(ref(v));
}

/* None and nothing are no accessor. */
static void take(VM *vm, Value *field, Ref given) {
  Value old = *field;
  *field = is_undef(given) || is_none(given) ? UNDEF : own(given);
  drop(vm, old);
}

static Value property_make(VM *vm, TypeObj *type, const Args *args) {
  Value v = object_alloc(vm, type);
  if (is_err(v)) return ERR;
  PropertyObj *p = as_property(v);
  p->get = p->set = p->del = p->doc = p->name = UNDEF;
  return v;
}

static int take_doc(VM *vm, Ref self, Ref getter) {
  Value doc;
  int has = object_find_attr(vm, getter, name_of(vm, D_doc), &doc);
  if (has <= 0) return has;
  int result = 0;
  if (is_exact(vm, self, PROPERTY))
    take(vm, &as_property(self)->doc, ref(doc));
  else
    result = object_setattr(vm, self, name_of(vm, D_doc), ref(doc));
  as_property(self)->doc_of_getter = true;
  drop(vm, doc);
  return result;
}

static int property_init(VM *vm, Ref self, const Args *args) {
  Value at[4];
  PropertyObj *p = as_property(self);
  if (args_parse(vm, "property", "(fget=None, fset=None, fdel=None, doc=None)", args, at) < 0) return -1;
  take(vm, &p->get, ref(at[0]));
  take(vm, &p->set, ref(at[1]));
  take(vm, &p->del, ref(at[2]));
  take(vm, &p->doc, ref(at[3]));
  take(vm, &p->name, ref(UNDEF));
  p->doc_of_getter = false;
  if (!is_undef(p->doc) || is_undef(p->get)) return 0;
  return take_doc(vm, self, ref(p->get));
}

static int no_accessor(VM *vm, PropertyObj *p, Ref instance, const char *what) {
  Ref cls = ref(type_of(vm, instance)->qualname);
  if (!is_undef(p->name))
    return raise_i(vm, T_ATTRIBUTE_ERROR, "property %R of %R object has no %s", ref(p->name), cls, what);
  return raise_i(vm, T_ATTRIBUTE_ERROR, "property of %R object has no %s", cls, what);
}

static Value property_get(VM *vm, Ref v, Ref instance, Ref owner) {
  PropertyObj *p = as_property(v);
  if (is_undef(instance) || is_none(instance)) return own(v);
  if (is_undef(p->get)) return no_accessor(vm, p, instance, "getter"), ERR;
  return object_call1(vm, ref(p->get), instance);
}

static int property_set(VM *vm, Ref v, Ref instance, Ref value) {
  PropertyObj *p = as_property(v);
  Value fn = is_undef(value) ? p->del : p->set;
  if (is_undef(fn)) return no_accessor(vm, p, instance, is_undef(value) ? "deleter" : "setter");
  Value result =
      is_undef(value) ? object_call1(vm, ref(fn), instance) : object_call2(vm, ref(fn), instance, value);
  if (is_err(result)) return -1;
  drop(vm, result);
  return 0;
}

/* A copy with one accessor replaced, made by calling the class. */
static Value with(VM *vm, Ref self, int which, Ref function) {
  PropertyObj *old = as_property(self);
  Value four[4] = {none_or(old->get), none_or(old->set), none_or(old->del), none_or(old->doc)};
  if (!is_none(function)) {
    drop(vm, four[which]);
    four[which] = own(function);
  }
  if (old->doc_of_getter && !is_none(four[0])) {
    drop(vm, four[3]);
    four[3] = NONE_VALUE;
  }
  Value v = object_call_n(vm, ref_to(type_of(vm, self)), 4, four);
  for (int i = 0; i < 4; i++) drop(vm, four[i]);
  if (!is_err(v) && is_kind_of(vm, v, PROPERTY)) take(vm, &as_property(v)->name, ref(old->name));
  return v;
}
static Value m_getter(VM *vm, Ref self, const Args *args) {
  return with(vm, self, 0, ref(args->at[0]));
}
static Value m_setter(VM *vm, Ref self, const Args *args) {
  return with(vm, self, 1, ref(args->at[0]));
}
static Value m_deleter(VM *vm, Ref self, const Args *args) {
  return with(vm, self, 2, ref(args->at[0]));
}
static Value m_set_name(VM *vm, Ref self, const Args *args) {
  if (args->n != 2)
    return raise(vm, T_TYPE_ERROR, "__set_name__() takes 2 positional arguments but %z were given", args->n);
  Value old = as_property(self)->name;
  as_property(self)->name = own(ref(args->at[1]));
  drop(vm, old);
  return NONE_VALUE;
}

static Value get_fget(VM *vm, Ref v) {
  return none_or(as_property(v)->get);
}
static Value get_fset(VM *vm, Ref v) {
  return none_or(as_property(v)->set);
}
static Value get_fdel(VM *vm, Ref v) {
  return none_or(as_property(v)->del);
}
static Value get_doc(VM *vm, Ref v) {
  return none_or(as_property(v)->doc);
}
static int set_doc(VM *vm, Ref v, Ref value) {
  take(vm, &as_property(v)->doc, value);
  return 0;
}

int object_is_abstract(VM *vm, Ref v) {
  Value flag;
  int has = object_find_attr(vm, v, name_of(vm, D_isabstractmethod), &flag);
  if (has <= 0) return has;
  int truth = object_truth(vm, ref(flag));
  drop(vm, flag);
  return truth;
}
static Value get_abstract(VM *vm, Ref v) {
  PropertyObj *p = as_property(v);
  const Value accessors[] = {p->get, p->set, p->del};
  int abstract = 0;
  for (int i = 0; i < 3 && abstract == 0; i++)
    if (!is_undef(accessors[i])) abstract = object_is_abstract(vm, ref(accessors[i]));
  return abstract < 0 ? ERR : from_bool(abstract);
}

static void property_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  PropertyObj *p = (PropertyObj *)object;
  visit(vm, ref(p->get), ctx);
  visit(vm, ref(p->set), ctx);
  visit(vm, ref(p->del), ctx);
  visit(vm, ref(p->doc), ctx);
  visit(vm, ref(p->name), ctx);
}
static void property_clear(VM *vm, Obj *object) {
  PropertyObj *p = (PropertyObj *)object;
  take(vm, &p->get, ref(UNDEF));
  take(vm, &p->set, ref(UNDEF));
  take(vm, &p->del, ref(UNDEF));
  take(vm, &p->doc, ref(UNDEF));
  take(vm, &p->name, ref(UNDEF));
}
static void property_dealloc(VM *vm, Obj *object) {
  property_clear(vm, object);
  object_free(vm, object, sizeof(PropertyObj));
}
static const MethodDef property_methods[] = {
    {"getter", m_getter, ARG_ONE, "($self, function, /)", NULL, 0},
    {"setter", m_setter, ARG_ONE, "($self, function, /)", NULL, 0},
    {"deleter", m_deleter, ARG_ONE, "($self, function, /)", NULL, 0},
    {"__set_name__", m_set_name, ARG_RAW, NULL, NULL, METHOD_VARARGS},
    {0}};
static const GetSetDef property_getsets[] = {{"fget", get_fget, NULL, NULL},
                                             {"fset", get_fset, NULL, NULL},
                                             {"fdel", get_fdel, NULL, NULL},
                                             {"__doc__", get_doc, set_doc, NULL},
                                             {"__isabstractmethod__", get_abstract, NULL, NULL},
                                             {0}};
const TypeSpec property_spec = {.name = "property",
                                .size = sizeof(PropertyObj),
                                .flags = TYPE_GC | TYPE_BASE,
                                .slots = {.new_ = property_make,
                                          .init = property_init,
                                          .descr_get = property_get,
                                          .descr_set = property_set},
                                .methods = property_methods,
                                .getsets = property_getsets,
                                .traverse = property_traverse,
                                .clear = property_clear,
                                .dealloc = property_dealloc};
