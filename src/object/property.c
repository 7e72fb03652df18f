/* property. */
#include "object/descr.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static Value none_or(Value v) {
  return is_undef(v) ? NONE_VALUE : own(ref(v));
}
static Value accessor(Value v) {
  return is_undef(v) || is_none(v) ? UNDEF : own(ref(v));
}

static Value property_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[4];
  if (args_parse(vm, "property", "(fget=None, fset=None, fdel=None, doc=None)", args, at) < 0) return ERR;
  if (type != vm->types[T_PROPERTY]) return trap(vm, "a subclass of property");
  Value v = object_alloc(vm, type);
  if (is_err(v)) return ERR;
  PropertyObj *p = (PropertyObj *)obj_of(v);
  p->get = accessor(at[0]);
  p->set = accessor(at[1]);
  p->del = accessor(at[2]);
  p->doc = accessor(at[3]);
  return v;
}
static int property_init(VM *vm, Ref self, const Args *args) {
  return 0;
}

static int no_accessor(VM *vm, Ref v, Ref instance, const char *what) {
  trap(vm, "a property without %s", what);
  return -1;
}

static Value property_get(VM *vm, Ref v, Ref instance, Ref owner) {
  PropertyObj *p = (PropertyObj *)obj_of(v);
  if (is_undef(instance)) return own(v);
  if (is_undef(p->get)) return no_accessor(vm, v, instance, "getter"), ERR;
  return object_call1(vm, ref(p->get), instance);
}

static int property_set(VM *vm, Ref v, Ref instance, Ref value) {
  PropertyObj *p = (PropertyObj *)obj_of(v);
  Value fn = is_undef(value) ? p->del : p->set;
  if (is_undef(fn)) return no_accessor(vm, v, instance, is_undef(value) ? "deleter" : "setter");
  Value result =
      is_undef(value) ? object_call1(vm, ref(fn), instance) : object_call2(vm, ref(fn), instance, value);
  if (is_err(result)) return -1;
  drop(vm, result);
  return 0;
}

/* A copy with one accessor replaced. */
static Value with(VM *vm, Ref self, int which, Ref function) {
  PropertyObj *old = (PropertyObj *)obj_of(self);
  Value v = object_alloc(vm, type_of(vm, self));
  if (is_err(v)) return ERR;
  PropertyObj *p = (PropertyObj *)obj_of(v);
  p->get = which == 0 ? own(function) : own(ref(old->get));
  p->set = which == 1 ? own(function) : own(ref(old->set));
  p->del = which == 2 ? own(function) : own(ref(old->del));
  p->doc = own(ref(old->doc));
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
static Value get_fget(VM *vm, Ref v) {
  return none_or(((PropertyObj *)obj_of(v))->get);
}
static Value get_fset(VM *vm, Ref v) {
  return none_or(((PropertyObj *)obj_of(v))->set);
}
static Value get_fdel(VM *vm, Ref v) {
  return none_or(((PropertyObj *)obj_of(v))->del);
}
static void property_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  PropertyObj *p = (PropertyObj *)object;
  visit(vm, ref(p->get), ctx);
  visit(vm, ref(p->set), ctx);
  visit(vm, ref(p->del), ctx);
  visit(vm, ref(p->doc), ctx);
}
static void property_dealloc(VM *vm, Obj *object) {
  PropertyObj *p = (PropertyObj *)object;
  drop(vm, p->get);
  drop(vm, p->set);
  drop(vm, p->del);
  drop(vm, p->doc);
  object_free(vm, object, object->shape->type->size);
}
static const MethodDef property_methods[] = {{"getter", m_getter, ARG_ONE, "($self, function, /)", NULL, 0},
                                             {"setter", m_setter, ARG_ONE, "($self, function, /)", NULL, 0},
                                             {"deleter", m_deleter, ARG_ONE, "($self, function, /)", NULL, 0},
                                             {0}};
static const GetSetDef property_getsets[] = {
    {"fget", get_fget, NULL, NULL}, {"fset", get_fset, NULL, NULL}, {"fdel", get_fdel, NULL, NULL}, {0}};
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
                                .dealloc = property_dealloc};
