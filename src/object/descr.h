/* Descriptors and builtin callables: builtin functions, method and attribute descriptors, slot wrappers,
   property, classmethod, staticmethod, super. */
#ifndef OBJECT_DESCR_H
#define OBJECT_DESCR_H
#include "runtime/slots.h"
#include "runtime/vm.h"

typedef struct BuiltinObj { /* `len`, or a method bound to self */
  Obj head;
  const MethodDef *def;
  Value self;              /* UNDEF, the module, or the instance */
  TypeObj *owner;          /* for `__new__` */
  const char *module_name; /* of a function of a module other than builtins; static */
} BuiltinObj;

typedef struct MethodDescr { /* `list.append`; classmethod_descriptor too */
  Obj head;
  TypeObj *owner;
  const MethodDef *def;
} MethodDescr;

typedef struct GetSetDescr {
  Obj head;
  TypeObj *owner; /* owned when it is a Python class */
  const GetSetDef *def;
} GetSetDescr;

typedef struct MemberDescr { /* a value of __slots__; or what the reference has as a field of its struct */
  Obj head;
  TypeObj *owner;       /* owned when it is a Python class */
  const GetSetDef *def; /* of a builtin type; NULL for slots */
  Value name;
  int32_t at; /* offset of the value from the header */
} MemberDescr;

typedef struct WrapperDescr { /* `int.__add__` */
  Obj head;
  TypeObj *owner;
  const SlotDef *def;
} WrapperDescr;

typedef struct MethodWrapper { /* `(1).__add__` */
  Obj head;
  WrapperDescr *descr;
  Value self;
} MethodWrapper;

typedef struct PropertyObj {
  Obj head;
  Value get, set, del, doc; /* UNDEF: none */
  Value name;               /* from __set_name__; UNDEF: none */
  bool doc_of_getter;
} PropertyObj;

typedef struct WrappedObj { /* classmethod, staticmethod */
  Obj head;
  Attrs attrs;
  Value function;
} WrappedObj;

typedef struct SuperObj {
  Obj head;
  Value type, self, self_type; /* UNDEF when unbound */
} SuperObj;

/* Somebody looks at what stands for a name that is not written yet: a trap. ERR. */
Value absent_seen(VM *vm, Ref v);
Value builtin_new(VM *vm, const MethodDef *def, Ref self);
Value builtin_new_for_type(VM *vm, TypeObj *type);
TypeObj *builtin_owner(Ref v);
/* Of an attribute that says where something lies in the reference's objects: looking is a trap. */
Value layout_offset(VM *vm, Ref v);
int layout_offset_set(VM *vm, Ref v, Ref value);
/* Whether its repr says an address. */
bool builtin_shows_address(VM *vm, Ref v);
/* Whether it is a BuiltinObj: a builtin_function_or_method or a builtin_method. */
static inline bool is_builtin(const VM *vm, Ref v) {
  return is_ptr(v) && (obj_of(v)->shape->type == vm->types[T_BUILTIN] ||
                       obj_of(v)->shape->type == vm->types[T_BUILTIN_METHOD]);
}
Value method_descr_new(VM *vm, TypeObj *owner, const MethodDef *def);
Value getset_descr_new(VM *vm, TypeObj *owner, const GetSetDef *def);
/* The same as getset_descr_new for what is a member in the reference. */
Value member_descr_new(VM *vm, TypeObj *owner, const GetSetDef *def);
/* (getattr, (v, name)): how methods are pickled. */
Value reduce_to_getattr(VM *vm, Ref v, Ref name);
/* Whether v.__isabstractmethod__ is true; 1, 0, -1. */
int object_is_abstract(VM *vm, Ref v);
/* The descriptor of one of __slots__, whose value lies at that offset from the header of the instance. */
Value slot_descr_new(VM *vm, TypeObj *owner, Ref name, int32_t at);
/* Where that value lies in instances of `type`; false when they have none. */
bool slot_descr_at(Ref descr, const TypeObj *type, int32_t *at);
/* `__dict__` and `__weakref__` of a class that adds them to its instances. */
Value instance_dict_descr(VM *vm, TypeObj *owner);
Value instance_weak_descr(VM *vm, TypeObj *owner);
/* __dict__ of a builtin type's instances: its getset. Setting takes any dict; deleting is a TypeError. */
Value generic_get_dict(VM *vm, Ref v);
int generic_set_dict(VM *vm, Ref v, Ref value);
Value wrapper_descr_new(VM *vm, TypeObj *owner, const SlotDef *def);
Value classmethod_new(VM *vm, Ref function);
Value staticmethod_new(VM *vm, Ref function);
Value super_new(VM *vm, Ref type, Ref self);

/* Runs a C function with its arguments brought into the form its signature says. `self` may be UNDEF. */
Value call_c(VM *vm, const MethodDef *def, Ref self, const char *prefix, const Args *args);

extern const TypeSpec builtin_spec, builtin_method_spec, method_descr_spec, classmethod_descr_spec,
    getset_descr_spec, member_descr_spec, wrapper_descr_spec, method_wrapper_spec, property_spec,
    classmethod_spec, staticmethod_spec, super_spec;
#endif
