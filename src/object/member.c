/* Members: the descriptors of __slots__, and of __dict__ and __weakref__ of Python classes; the values of
   slots. */
#include "object/descr.h"
#include "object/dict.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/weakref.h"
#include "runtime/abstract.h"
#include "runtime/docs.h"
#include "runtime/error.h"
#include "runtime/type.h"

static Value *slot_at(Ref instance, int32_t at) {
  return (Value *)(void *)((char *)obj_of(instance) + at);
}

/* A cleared word is an empty slot: no live Value has the bits 0. */
static bool is_empty(Value v) {
  return v.bits == 0;
}

/* ---- slots ---- */

Value slot_descr_new(VM *vm, TypeObj *owner, Ref name, int32_t at) {
  MemberDescr *descr = object_new(vm, type_of_id(vm, MEMBER_DESCR), sizeof *descr);
  if (!descr) return ERR;
  own(ref_to(owner));
  descr->owner = owner;
  descr->name = own(name);
  descr->at = at;
  gc_track(vm, descr);
  return value_of(descr);
}

bool slot_descr_at(Ref v, const TypeObj *type, int32_t *at) {
  const MemberDescr *descr = (const MemberDescr *)obj_of(v);
  *at = descr->at;
  return !descr->def && type_is_subtype(type, descr->owner);
}

Value member_descr_new(VM *vm, TypeObj *owner, const GetSetDef *def) {
  Value name = str_interned(vm, def->name, strlen(def->name));
  MemberDescr *descr = is_err(name) ? NULL : object_new(vm, type_of_id(vm, MEMBER_DESCR), sizeof *descr);
  if (!descr) {
    drop_x(vm, name);
    return ERR;
  }
  own(ref_to(owner));
  descr->owner = owner;
  descr->def = def;
  descr->name = name;
  return value_of(descr);
}

static int check_instance(VM *vm, MemberDescr *descr, Ref instance) {
  if (type_is_subtype(type_of(vm, instance), descr->owner)) return 0;
  return raise_i(vm, T_TYPE_ERROR, "descriptor '%S' for '%.100s' objects doesn't apply to a '%.100T' object",
                 ref(descr->name), type_full_name(descr->owner), instance);
}

static Value member_get(VM *vm, Ref v, Ref instance, Ref owner) {
  MemberDescr *descr = (MemberDescr *)obj_of(v);
  if (is_undef(instance)) return own(v);
  if (check_instance(vm, descr, instance) < 0) return ERR;
  if (descr->def) return descr->def->get(vm, instance);
  Value found = *slot_at(instance, descr->at);
  if (!is_empty(found)) return own(ref(found));
  return raise(vm, T_ATTRIBUTE_ERROR, "'%.200T' object has no attribute '%S'", instance, ref(descr->name));
}

static int member_set(VM *vm, Ref v, Ref instance, Ref value) {
  MemberDescr *descr = (MemberDescr *)obj_of(v);
  if (check_instance(vm, descr, instance) < 0) return -1;
  if (descr->def && descr->def->set) return descr->def->set(vm, instance, value);
  if (descr->def) return raise_i(vm, T_ATTRIBUTE_ERROR, "readonly attribute");
  Value *place = slot_at(instance, descr->at), old = *place;
  if (is_undef(value) && is_empty(old)) {
    raise_with(vm, T_ATTRIBUTE_ERROR, ref(descr->name));
    return -1;
  }
  *place = is_undef(value) ? (Value){0} : own(value);
  if (!is_empty(old)) drop(vm, old);
  return 0;
}

static Value member_repr(VM *vm, Ref v) {
  MemberDescr *descr = (MemberDescr *)obj_of(v);
  return str_format(vm, "<member '%S' of '%s' objects>", ref(descr->name), type_full_name(descr->owner));
}
static Value member_name(VM *vm, Ref v) {
  return own(ref(((MemberDescr *)obj_of(v))->name));
}
static Value member_owner(VM *vm, Ref v) {
  return own(ref_to(((MemberDescr *)obj_of(v))->owner));
}
static Value member_qualname(VM *vm, Ref v) {
  MemberDescr *descr = (MemberDescr *)obj_of(v);
  return str_format(vm, "%S.%S", ref(descr->owner->qualname), ref(descr->name));
}
static Value member_doc(VM *vm, Ref v) {
  MemberDescr *descr = (MemberDescr *)obj_of(v);
  if (!descr->def) return NONE_VALUE;
  if (descr->def->doc) return str_from(vm, descr->def->doc);
  return doc_of_method(vm, descr->owner, descr->def->name);
}
static Value member_reduce(VM *vm, Ref self, const Args *args) {
  MemberDescr *descr = (MemberDescr *)obj_of(self);
  return reduce_to_getattr(vm, ref_to(descr->owner), ref(descr->name));
}
static const MethodDef member_methods[] = {{"__reduce__", member_reduce, ARG_NONE, "($self, /)", NULL, 0},
                                           {0}};
static void member_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref_to(((MemberDescr *)object)->owner), ctx);
}
static void member_dealloc(VM *vm, Obj *object) {
  MemberDescr *descr = (MemberDescr *)object;
  drop(vm, descr->name);
  drop_obj(vm, descr->owner);
  object_free(vm, object, sizeof *descr);
}
static const GetSetDef member_getsets[] = {{"__name__", member_name, NULL, NULL},
                                           {"__objclass__", member_owner, NULL, NULL},
                                           {"__qualname__", member_qualname, NULL, NULL},
                                           {"__doc__", member_doc, NULL, NULL},
                                           {0}};
const TypeSpec member_descr_spec = {
    .name = "member_descriptor",
    .size = sizeof(MemberDescr),
    .flags = TYPE_GC,
    .slots = {.repr = member_repr, .descr_get = member_get, .descr_set = member_set},
    .methods = member_methods,
    .getsets = member_getsets,
    .traverse = member_traverse,
    .dealloc = member_dealloc};

void instance_drop_slots(VM *vm, Obj *object) {
  for (TypeObj *type = object->shape->type; type && type_flag(type, TYPE_HEAP); type = type->base)
    for (uint32_t i = 0; i < type->n_slots; i++) {
      Value *place = slot_at(ref_to(object), type->slots_at) + i, old = *place;
      *place = (Value){0};
      if (!is_empty(old)) drop(vm, old);
    }
}

void instance_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  TypeObj *type = object->shape->type;
  for (const TypeObj *base = type; base && type_flag(base, TYPE_HEAP); base = base->base)
    for (uint32_t i = 0; i < base->n_slots; i++) {
      Value *place = slot_at(ref_to(object), base->slots_at) + i;
      if (!is_empty(*place)) visit(vm, ref(*place), ctx);
    }
  if (type->attrs_at) {
    Attrs *attrs = attrs_of(object);
    for (uint32_t i = 0; i < object->shape->n_attrs; i++) visit(vm, ref(attrs->slots[i]), ctx);
    if (attrs->dict) visit(vm, ref_to(attrs->dict), ctx);
  }
  if (type_flag(type, TYPE_HEAP)) visit(vm, ref_to(type), ctx);
}

/* ---- __dict__ and __weakref__ ---- */

Value generic_get_dict(VM *vm, Ref v) {
  if (!type_of(vm, v)->attrs_at) return raise(vm, T_ATTRIBUTE_ERROR, "This object has no __dict__");
  DictObj *dict = instance_dict(vm, obj_of(v));
  return dict ? own(ref_to(dict)) : ERR;
}

/* A builtin base may have its own idea of __dict__ (type, module, ...): its descriptor; UNDEF: none has. */
static Ref builtin_dict_descr(VM *vm, Ref v) {
  for (TypeObj *type = type_of(vm, v); type; type = type->base) {
    if (type_flag(type, TYPE_HEAP) || !type_flag(type, TYPE_HAS_DICT | TYPE_TYPE)) continue;
    DictObj *dict = type_dict(vm, type);
    return dict ? dict_get_str(dict, name_of(vm, D_dict)) : ref(ERR);
  }
  return ref(UNDEF);
}

static Value get_dict(VM *vm, Ref v) {
  Ref descr = builtin_dict_descr(vm, v);
  if (is_undef(descr)) return generic_get_dict(vm, v);
  if (is_err(descr)) return ERR;
  DescrGetFn get = type_of(vm, descr)->slots.descr_get;
  return get ? get(vm, descr, v, ref_to(type_of(vm, v))) : trap(vm, "a __dict__ that cannot be got");
}

static int set_dict(VM *vm, Ref v, Ref value) {
  if (!type_of(vm, v)->attrs_at) return raise_i(vm, T_ATTRIBUTE_ERROR, "This object has no __dict__");
  if (!is_undef(value) && !is_kind(value, TYPE_DICT))
    return raise_i(vm, T_TYPE_ERROR, "__dict__ must be set to a dictionary, not a '%T'", value);
  if (is_undef(value))
    instance_drop_attrs(vm, obj_of(v));
  else
    instance_set_dict_steal(vm, obj_of(v), as_dict(own(value)));
  return 0;
}

int generic_set_dict(VM *vm, Ref v, Ref value) {
  if (is_undef(value)) return raise_i(vm, T_TYPE_ERROR, "cannot delete __dict__");
  return set_dict(vm, v, value);
}

static int put_dict(VM *vm, Ref v, Ref value) {
  Ref descr = builtin_dict_descr(vm, v);
  if (is_undef(value) && is_kind(v, TYPE_EXCEPTION)) return generic_set_dict(vm, v, value);
  if (is_undef(descr)) return set_dict(vm, v, value);
  if (is_err(descr)) return -1;
  SetAttrFn set = type_of(vm, descr)->slots.descr_set;
  return set ? set(vm, descr, v, value) : (trap(vm, "a __dict__ that cannot be set"), -1);
}

static Value get_weakref(VM *vm, Ref v) {
  TypeObj *type = type_of(vm, v);
  WeakLink *link;
  memcpy(&link, (char *)obj_of(v) + type->weak_at, sizeof link);
  return link ? own(ref_to(link)) : NONE_VALUE;
}

static const GetSetDef dict_def = {"__dict__", get_dict, put_dict,
                                   "dictionary for instance variables (if defined)"};
static const GetSetDef weak_def = {"__weakref__", get_weakref, NULL,
                                   "list of weak references to the object (if defined)"};

Value instance_dict_descr(VM *vm, TypeObj *owner) {
  return getset_descr_new(vm, owner, &dict_def);
}
Value instance_weak_descr(VM *vm, TypeObj *owner) {
  return getset_descr_new(vm, owner, &weak_def);
}
