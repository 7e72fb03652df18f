/* super: attributes of the classes behind a class in an instance's order. */
#include "object/descr.h"
#include "object/dict.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

/* The class whose order counts: self's, or self when it is a class below `type`. NULL: TypeError. */
static TypeObj *starting_class(VM *vm, TypeObj *type, Ref self) {
  if (is_kind(self, TYPE_TYPE) && type_is_subtype(as_type(self), type)) return as_type(self);
  if (type_is_subtype(type_of(vm, self), type)) return type_of(vm, self);
  raise(vm, T_TYPE_ERROR, "super(type, obj): obj must be an instance or subtype of type");
  return NULL;
}

Value super_new(VM *vm, Ref type, Ref self) {
  if (!is_kind(type, TYPE_TYPE))
    return raise(vm, T_TYPE_ERROR, "super() argument 1 must be a type, not %T", type);
  TypeObj *start = starting_class(vm, as_type(type), self);
  SuperObj *super = start ? object_new(vm, type_of_id(vm, SUPER), sizeof *super) : NULL;
  if (!super) return ERR;
  super->type = own(type);
  super->self = own(self);
  super->self_type = own(ref_to(start));
  gc_track(vm, super);
  return value_of(super);
}

static Value super_getattr(VM *vm, Ref v, Ref name) {
  SuperObj *super = (SuperObj *)obj_of(v);
  if (str_is(name, "__class__")) return object_generic_getattr(vm, v, name);
  TypeObj *start = as_type(super->self_type);
  size_t i = 0;
  while (i < start->mro->len && !same_bits(start->mro->items[i], super->type)) i++;
  for (i++; i < start->mro->len; i++) {
    DictObj *dict = type_dict(vm, as_type(start->mro->items[i]));
    if (!dict) return ERR;
    Ref found = dict_get_str(dict, name);
    if (is_undef(found)) continue;
    DescrGetFn get = type_of(vm, found)->slots.descr_get;
    if (!get) return own(found);
    bool is_class = same_bits(super->self, super->self_type);
    return get(vm, found, is_class ? ref(UNDEF) : ref(super->self), ref(super->self_type));
  }
  return object_generic_getattr(vm, v, name);
}

static Value super_make(VM *vm, TypeObj *type, const Args *args) {
  if (args->n != 2) return trap(vm, "super() without its two arguments");
  return super_new(vm, ref(args->at[0]), ref(args->at[1]));
}
static void super_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((SuperObj *)object)->type), ctx);
  visit(vm, ref(((SuperObj *)object)->self), ctx);
  visit(vm, ref(((SuperObj *)object)->self_type), ctx);
}
static void super_dealloc(VM *vm, Obj *object) {
  SuperObj *super = (SuperObj *)object;
  drop(vm, super->self);
  drop(vm, super->self_type);
  drop(vm, super->type);
  object_free(vm, object, sizeof *super);
}
const TypeSpec super_spec = {.name = "super",
                             .size = sizeof(SuperObj),
                             .flags = TYPE_GC | TYPE_BASE,
                             .slots = {.getattr = super_getattr, .new_ = super_make},
                             .traverse = super_traverse,
                             .dealloc = super_dealloc};
