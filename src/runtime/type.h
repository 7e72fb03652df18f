/* Types: made from a TypeSpec or by a class statement; lookup along the MRO; what happens when a class
 * changes. */
#ifndef RUNTIME_TYPE_H
#define RUNTIME_TYPE_H
#include "runtime/vm.h"

/* A builtin type. Its dict is filled when somebody looks. NULL: exception. */
TypeObj *type_from_spec(VM *vm, const TypeSpec *spec, TypeObj *base);
/* The same where it has its place and its header already, all else 0. 0 or -1. */
int type_init_spec(VM *vm, TypeObj *type, const TypeSpec *spec, TypeObj *base);
/* Its name, and its place below its base, once str exists. 0 or -1. */
int type_finish_spec(VM *vm, TypeObj *type);
/* What `type(name, bases, dict)` does for a given metaclass. Borrows all. */
Value type_create(VM *vm, TypeObj *metaclass, Ref name, Ref bases, Ref dict);
/* After it exists: the attributes' __set_name__, then the parent's __init_subclass__ with the keywords. 0 or
 * -1. */
int type_announce(VM *vm, TypeObj *type, const Args *keywords);
/* A class name as UTF-8, to be freed with its length + 1; NULL: it has a null character, or no memory. */
char *type_checked_name(VM *vm, Ref name);
/* Asks for the order again. 1: it is a new one, *old (if not NULL) is owned by the caller; 0: somebody set
   one meanwhile, which stays; -1. */
int type_renew_mro(VM *vm, TypeObj *type, TupleObj **old);
/* The bases forget the class. */
void type_leave_bases(TypeObj *type);
/* Adds the names of the class and its bases to a dict, as dir() collects them. 0 or -1. */
int type_merge_names(VM *vm, DictObj *names, Ref cls);
/* The order and the bases of a class, borrowed. A builtin type's are made when somebody asks. NULL:
   exception, or a class that is not complete. */
TupleObj *type_mro(VM *vm, TypeObj *type);
TupleObj *type_bases(VM *vm, TypeObj *type);
/* Not complete: there is no order yet. */
static inline bool type_lacks_order(const TypeObj *type) {
  return !type->mro && type_flag(type, TYPE_HEAP);
}
int type_add_subclass(VM *vm, TypeObj *base, TypeObj *type);
/* No cache holds anything of it any more: it is about to go. */
void type_forget(VM *vm, TypeObj *type);
/* The most derived metaclass of the bases; NULL: "metaclass conflict" is set. */
TypeObj *type_metaclass(VM *vm, TypeObj *winner, Ref bases);

/* The slot new_ of a builtin type whose instances Python code cannot make: raises; `X.__new__` is object's.
 */
Value type_refuse_new(VM *vm, TypeObj *type, const Args *args);
/* The name as most messages say it: with the module when a builtin type's has one ("collections.deque"). */
const char *type_full_name(const TypeObj *type);
/* The last part of the name, UTF-8, as messages use it (borrowed; lives as long as the type). */
const char *type_name(TypeObj *type);
/* The dict, filled. NULL: exception. */
DictObj *type_dict(VM *vm, TypeObj *type);
/* Its attributes have changed: fresh versions and shape ids for it and all below. */
void type_modified(VM *vm, TypeObj *type);
/* `cls.name = value`, with slots brought up to date; UNDEF deletes. */
int type_setattr(VM *vm, Ref type, Ref name, Ref value);
Value type_getattr(VM *vm, Ref type, Ref name);
Value type_call(VM *vm, Ref type, const Args *args);

/* The shape with one attribute more (made when missing); NULL: exception. */
Shape *shape_with(VM *vm, Shape *shape, StrObj *name);
/* The shape without the attribute in that slot, those behind it one slot lower (made when missing). NULL:
   exception; or none is raised, and the class has got too many such shapes. */
Shape *shape_without(VM *vm, const Shape *shape, ptrdiff_t slot);
/* The slot of an attribute, or -1. */
ptrdiff_t shape_find(const Shape *shape, const StrObj *name);
void shapes_free(VM *vm, Shape *root);
Shape *shape_root(VM *vm, TypeObj *type, bool has_dict);

static inline Attrs *attrs_of(Obj *object) {
  return (Attrs *)(void *)((char *)object + object->shape->attrs_at);
}
/* Gives back an array of attributes' slots, unless it lies in the object itself. */
static inline void attrs_free_slots(VM *vm, const Obj *object, Value *slots, uint32_t capacity) {
  if (slots && slots != (Value *)(uintptr_t)(object + 1)) vm_free(vm, slots, capacity * sizeof(Value));
}
/* The instance's `__dict__` as a dict of its own; borrowed; NULL: exception. The type must have attrs_at. */
DictObj *instance_dict(VM *vm, Obj *object);
/* Drops all attributes; the instance has none then. */
void instance_drop_attrs(VM *vm, Obj *object);
/* Drops the values of __slots__. */
void instance_drop_slots(VM *vm, Obj *object);
/* Visits what a Python class's instance owns beside its builtin payload: attributes, slots, its class. */
void instance_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx);
void instance_set_dict_steal(VM *vm, Obj *object, DictObj *dict);

/* Slot functions that call Python, and the table from dunder names to slots (slots.c). */
void type_update_slots(VM *vm, TypeObj *type);
void type_init_slots(VM *vm, TypeObj *type);         /* of a new class */
void type_update_slots_below(VM *vm, TypeObj *type); /* and of its subclasses */
/* The slots that a name decides; after `cls.__add__ = f`. */
bool type_is_slot_name(VM *vm, Ref name);
/* Makes the names in a builtin type's dict those of the reference, in its order: `names`, from surface_vars.
 * 0 or -1. */
int type_agree_with_surface(VM *vm, TypeObj *type, const char *names);
int type_add_slot_wrappers(VM *vm, TypeObj *type);
extern const TypeSpec type_spec, object_spec;

#define as_type(v) ((TypeObj *)obj_of(v))
#endif
