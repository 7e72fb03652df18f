/* Attribute access: the generic protocol of instances, and how a missing attribute is reported. */
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/instance.h"
#include "runtime/surface.h"
#include "runtime/type.h"

bool attribute_lacks_context(VM *vm) {
  if (vm->trap.set || !raised_is(vm, T_ATTRIBUTE_ERROR)) return false;
  const ExceptionObj *exc = as_exception(vm->exc);
  return is_undef(exc->extra[0]) && is_undef(exc->extra[1]);
}

void attribute_context(VM *vm, Ref v, Ref name) {
  if (!attribute_lacks_context(vm)) return;
  as_exception(vm->exc)->extra[0] = own(name);
  as_exception(vm->exc)->extra[1] = own(v);
}

Value object_getattr(VM *vm, Ref v, Ref name) {
  Value got = type_of(vm, v)->slots.getattr(vm, v, name);
  if (is_err(got)) attribute_context(vm, v, name);
  return got;
}

int object_setattr(VM *vm, Ref v, Ref name, Ref value) {
  return type_of(vm, v)->slots.setattr(vm, v, name, value);
}

static Value generic_get(VM *vm, Ref v, Ref name, bool quiet);

int object_find_attr(VM *vm, Ref v, Ref name, Value *out) {
  bool generic = type_of(vm, v)->slots.getattr == object_generic_getattr;
  *out = generic ? generic_get(vm, v, name, true) : type_of(vm, v)->slots.getattr(vm, v, name);
  if (generic && is_undef(*out)) return 0;
  if (!is_err(*out)) return 1;
  if (!raised_is(vm, T_ATTRIBUTE_ERROR)) return -1;
  error_clear(vm);
  return 0;
}

/* AttributeError with name and obj set; takes the message (or ERR). */
Value raise_attribute(VM *vm, Ref v, Ref name, Value message) {
  if (is_err(message)) return ERR;
  raise_with(vm, T_ATTRIBUTE_ERROR, ref(message));
  drop(vm, message);
  if (raised_is(vm, T_ATTRIBUTE_ERROR)) {
    ExceptionObj *exc = as_exception(vm->exc);
    exc->extra[0] = own(name);
    exc->extra[1] = own(v);
  }
  return ERR;
}

static Value no_attribute(VM *vm, Ref v, Ref name, bool setting) {
  TypeObj *type = type_of(vm, v);
  if (surface_lacks(vm, type, name))
    return trap(vm, "%s.%s", type_name(type), as_str(name)->ascii ? (const char *)(as_str(name) + 1) : "?");
  if (setting) return raise(vm, T_ATTRIBUTE_ERROR, "'%.100T' object has no attribute '%S'", v, name);
  return raise_attribute(vm, v, name, str_format(vm, "'%.50T' object has no attribute '%S'", v, name));
}

/* The instance's own attribute, borrowed; UNDEF when it has none. */
static Ref own_attribute(Obj *object, Ref name) {
  TypeObj *type = object->shape->type;
  if (!type->attrs_at) return ref(UNDEF);
  Attrs *attrs = attrs_of(object);
  if (attrs->dict) return dict_get_str(attrs->dict, name);
  ptrdiff_t slot = shape_find(object->shape, as_str(name));
  return slot < 0 ? ref(UNDEF) : ref(attrs->slots[slot]);
}

/* UNDEF when there is none and nobody wants to hear of it. */
static Value generic_get(VM *vm, Ref v, Ref name, bool quiet) {
  TypeObj *type = type_of(vm, v);
  if (!is_kind(name, TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "attribute name must be string, not '%T'", name);
  Ref found = type_lookup(vm, type, name);
  DescrGetFn get = is_undef(found) ? NULL : type_of(vm, found)->slots.descr_get;
  if (get && type_of(vm, found)->slots.descr_set) return get(vm, found, v, ref_to(type));
  if (is_ptr(v) && type->attrs_at) {
    Value key = str_intern(vm, own(name));
    if (is_err(key)) return ERR;
    Ref mine = own_attribute(obj_of(v), ref(key));
    drop(vm, key);
    if (!is_undef(mine)) return own(mine);
  }
  if (get) {
    own(found);
    Value result = get(vm, found, v, ref_to(type));
    drop(vm, (Value){found.bits});
    return result;
  }
  if (!is_undef(found)) return own(found);
  return quiet && !surface_lacks(vm, type, name) ? UNDEF : no_attribute(vm, v, name, false);
}

Value object_generic_getattr(VM *vm, Ref v, Ref name) {
  return generic_get(vm, v, name, false);
}

Value object_generic_find(VM *vm, Ref v, Ref name) {
  return generic_get(vm, v, name, true);
}

static int add_slot(VM *vm, Obj *object, Ref key, Ref value) {
  Attrs *attrs = attrs_of(object);
  Shape *shape = shape_with(vm, object->shape, as_str(key));
  if (!shape) return -1;
  if (shape->n_attrs > attrs->capacity) {
    uint32_t capacity = attrs->capacity ? attrs->capacity * 2 : 4;
    Value *slots = vm_alloc(vm, capacity * sizeof(Value));
    if (!slots) return -1;
    if (attrs->capacity) memcpy(slots, attrs->slots, attrs->capacity * sizeof(Value));
    attrs_free_slots(vm, object, attrs->slots, attrs->capacity);
    attrs->slots = slots;
    attrs->capacity = capacity;
  }
  attrs->slots[shape->n_attrs - 1] = own(value);
  object->shape = shape;
  return 0;
}

enum { MAX_SLOT_ATTRS = 64 };

/* The attribute in that slot goes: 1; 0: the instance has to keep its attributes in a dict first; -1. */
static int delete_slot(VM *vm, Obj *object, ptrdiff_t slot) {
  Attrs *attrs = attrs_of(object);
  uint32_t n = object->shape->n_attrs - 1, n_inline = object->shape->type->n_inline;
  Shape *shape = shape_without(vm, object->shape, slot);
  if (!shape) return raised(vm) ? -1 : 0;
  Value old = attrs->slots[slot];
  memmove(&attrs->slots[slot], &attrs->slots[slot + 1], (n - (size_t)slot) * sizeof old);
  if (n_inline && n <= n_inline && attrs->slots != instance_room(object)) {
    Attrs large = *attrs;
    *attrs = (Attrs){instance_room(object), n_inline, NULL};
    memcpy(attrs->slots, large.slots, n * sizeof old);
    attrs_free_slots(vm, object, large.slots, large.capacity);
  }
  object->shape = shape;
  drop(vm, old);
  return 1;
}

static int set_own(VM *vm, Ref v, Ref key, Ref value) {
  Obj *object = obj_of(v);
  Attrs *attrs = attrs_of(object);
  if (!attrs->dict && is_undef(value) && !object->shape->has_dict) {
    ptrdiff_t slot = shape_find(object->shape, as_str(key));
    int gone = slot < 0 ? 0 : delete_slot(vm, object, slot);
    if (slot < 0 || gone) return gone;
  }
  if (!attrs->dict && !is_undef(value)) {
    ptrdiff_t slot = shape_find(object->shape, as_str(key));
    if (slot >= 0) {
      Value old = attrs->slots[slot];
      attrs->slots[slot] = own(value);
      drop(vm, old);
      return 1;
    }
    if (object->shape->n_attrs < MAX_SLOT_ATTRS) return add_slot(vm, object, key, value) < 0 ? -1 : 1;
  }
  DictObj *dict = instance_dict(vm, object);
  if (!dict) return -1;
  if (is_undef(value)) return dict_delete(vm, dict, key);
  return dict_set(vm, dict, key, value) < 0 ? -1 : 1;
}

int object_generic_setattr(VM *vm, Ref v, Ref name, Ref value) {
  TypeObj *type = type_of(vm, v);
  if (!is_kind(name, TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "attribute name must be string, not '%T'", name);
  Ref found = type_lookup(vm, type, name);
  SetAttrFn set = is_undef(found) ? NULL : type_of(vm, found)->slots.descr_set;
  if (set) return set(vm, found, v, value);
  if (!is_ptr(v) || !type->attrs_at) {
    if (is_undef(found)) return is_err(no_attribute(vm, v, name, true)) ? -1 : 0;
    return raise_i(vm, T_ATTRIBUTE_ERROR, "'%.50T' object attribute '%S' is read-only", v, name);
  }
  Value key = str_intern(vm, own(name));
  if (is_err(key)) return -1;
  int done = set_own(vm, v, ref(key), value);
  drop(vm, key);
  if (done > 0) return 0;
  return done < 0 ? -1 : raise_i(vm, T_ATTRIBUTE_ERROR, "'%.100T' object has no attribute '%S'", v, name);
}
