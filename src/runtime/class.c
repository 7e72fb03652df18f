/* Classes made at run time: what type(name, bases, dict) does, and attribute access on classes. Their order
   is in mro.c, the layout of their instances in layout.c. */
#include "code/code.h"
#include "object/descr.h"
#include "object/codec.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/function.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/layout.h"
#include "runtime/mro.h"
#include "runtime/surface.h"
#include "runtime/type.h"

/* ---- what a class is made of ---- */

TypeObj *type_metaclass(VM *vm, TypeObj *winner, Ref bases) {
  TupleObj *tuple = as_tuple(bases);
  for (size_t i = 0; i < tuple->len; i++) {
    TypeObj *candidate = type_of(vm, ref(tuple->items[i]));
    if (type_is_subtype(winner, candidate)) continue;
    if (!type_is_subtype(candidate, winner)) {
      raise(vm, T_TYPE_ERROR,
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass "
            "of the metaclasses of all its bases");
      return NULL;
    }
    winner = candidate;
  }
  return winner;
}

/* 0 when the text has an UTF-8 form, which the reference asks of names and docs of classes. */
static int must_encode(VM *vm, Ref text) {
  Value bytes = codec_utf8_encode(vm, text, ref(UNDEF));
  drop_x(vm, bytes);
  return is_err(bytes) ? -1 : 0;
}

char *type_checked_name(VM *vm, Ref name) {
  size_t len;
  for (size_t i = 0; i < str_len(name); i++) {
    uint32_t c = str_at(as_str(name), i);
    if (c == 0) {
      raise(vm, T_VALUE_ERROR, "type name must not contain null characters");
      return NULL;
    }
    if (c >= 0xd800 && c < 0xe000) {
      must_encode(vm, name);
      return NULL;
    }
  }
  return str_utf8(vm, name, &len);
}

static int take_qualname(VM *vm, TypeObj *type) {
  Ref given = dict_get_str(type->dict, name_of(vm, D_qualname));
  if (is_undef(given)) {
    type->qualname = own(ref(type->name));
    return 0;
  }
  if (!is_kind(given, TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "type __qualname__ must be a str, not %T", given);
  type->qualname = own(given);
  return dict_delete(vm, type->dict, name_of(vm, D_qualname)) < 0 ? -1 : 0;
}

/* Functions named so are static or class methods without being marked. */
static int wrap_special(VM *vm, TypeObj *type, Ref name, Value (*wrap)(VM *, Ref)) {
  Ref found = dict_get_str(type->dict, name);
  if (!is_exact(vm, found, FUNCTION)) return 0;
  Value wrapped = wrap(vm, found);
  int result = is_err(wrapped) ? -1 : dict_set(vm, type->dict, name, ref(wrapped));
  drop_x(vm, wrapped);
  return result;
}

/* Calls __set_name__ of every attribute that has one, in the order of the body. */
static int set_names(VM *vm, TypeObj *type) {
  DictObj *snapshot = dict_copy(vm, type->dict);
  if (!snapshot) return -1;
  size_t pos = 0;
  Ref name, value;
  int result = 0;
  while (result == 0 && dict_next(snapshot, &pos, &name, &value)) {
    Ref hook = type_lookup(vm, type_of(vm, value), name_of(vm, D_set_name));
    if (is_undef(hook)) continue;
    Value args[2] = {{(uint64_t)(uintptr_t)type}, {name.bits}};
    Value called = call_unbound(vm, hook, value, 2, args);
    if (is_err(called)) {
      if (!vm->trap.set) {
        Value cause = error_take(vm);
        raise(vm, T_RUNTIME_ERROR, "Error calling __set_name__ on '%T' instance %R in '%s'", value, name,
              type_name(type));
        ExceptionObj *exc = as_exception(vm->exc);
        Value old = exc->context;
        exc->context = own(ref(cause));
        drop(vm, old);
        exception_set_cause_steal(vm, ref(vm->exc), cause);
      }
      result = -1;
    }
    drop_x(vm, called);
  }
  drop_obj(vm, snapshot);
  return result;
}

/* The module is that of the code that makes the class. */
static int take_module(VM *vm, TypeObj *type) {
  if (!is_undef(dict_get_str(type->dict, name_of(vm, D_module))) || !frame_now(vm)) return 0;
  FunctionObj *function = as_function(frame_now(vm)[FRAME_FUNCTION]);
  Ref name = dict_get_str(function->globals, name_of(vm, D_name));
  return is_undef(name) ? 0 : dict_set(vm, type->dict, name_of(vm, D_module), name);
}

/* The cell of `__class__` gets the class. */
static int take_cell(VM *vm, TypeObj *type) {
  Ref cell = dict_get_str(type->dict, name_of(vm, D_classcell));
  if (is_undef(cell)) return 0;
  if (!is_exact(vm, cell, CELL))
    return raise_i(vm, T_TYPE_ERROR, "__classcell__ must be a nonlocal cell, not %R",
                   ref_to(type_of(vm, cell)));
  CellObj *c = (CellObj *)obj_of(cell);
  Value old = c->value;
  c->value = own(ref_to(type));
  drop(vm, old);
  return dict_delete(vm, type->dict, name_of(vm, D_classcell)) < 0 ? -1 : 0;
}

static int set_none(VM *vm, TypeObj *type, Ref name) {
  return is_undef(dict_get_str(type->dict, name)) ? dict_set(vm, type->dict, name, ref(NONE_VALUE)) : 0;
}

/* The class's own attributes, in the order in which the reference puts them into the dict. */
static int fill_dict(VM *vm, TypeObj *type, const SlotPlan *plan) {
  if (take_module(vm, type) < 0 || take_qualname(vm, type) < 0) return -1;
  if (wrap_special(vm, type, name_of(vm, S_new_), staticmethod_new) < 0 ||
      wrap_special(vm, type, name_of(vm, D_init_subclass), classmethod_new) < 0 ||
      wrap_special(vm, type, name_of(vm, D_class_getitem), classmethod_new) < 0)
    return -1;
  Ref doc = dict_get_str(type->dict, name_of(vm, D_doc));
  if (is_kind(doc, TYPE_STR) && must_encode(vm, doc) < 0) return -1;
  if (take_cell(vm, type) < 0 || layout_place(vm, type, plan) < 0 ||
      set_none(vm, type, name_of(vm, D_doc)) < 0)
    return -1;
  return is_undef(dict_get_str(type->dict, name_of(vm, S_compare))) ? 0
                                                                    : set_none(vm, type, name_of(vm, S_hash));
}

static int fill_in(VM *vm, TypeObj *type) {
  SlotPlan plan = {0};
  int result = layout_plan(vm, type, &plan);
  if (result == 0) result = fill_dict(vm, type, &plan);
  drop_obj(vm, plan.names);
  if (result < 0) return -1;
  type->shape = shape_root(vm, type, false);
  type->dict_shape = shape_root(vm, type, true);
  if (!type->shape || !type->dict_shape) return -1;
  return type_renew_mro(vm, type, NULL) < 0 ? -1 : 0;
}

/* Which patterns its instances match: as the first in its order that says so. */
static void take_pattern(TypeObj *type) {
  const uint32_t both = TYPE_SEQUENCE | TYPE_MAPPING;
  for (size_t i = 0; i < type->mro->len && !(type->flags & both); i++)
    type->flags |= as_type(type->mro->items[i])->flags & both;
}

Value type_create(VM *vm, TypeObj *metaclass, Ref name, Ref bases_, Ref dict) {
  TupleObj *bases = as_tuple(bases_);
  Value own_bases =
      bases->len ? own(bases_) : tuple_from(vm, &(Value){(uint64_t)(uintptr_t)vm->types[T_OBJECT]}, 1);
  if (is_err(own_bases)) return ERR;
  TypeObj *best = layout_best_base(vm, as_tuple(own_bases));
  TypeObj *type = best ? object_new(vm, metaclass, metaclass->size) : NULL;
  if (!type) {
    drop(vm, own_bases);
    return ERR;
  }
  gc_track(vm, type);
  type->name = own(name);
  type->qualname = UNDEF;
  type->flags = TYPE_HEAP;
  type->bases = as_tuple(own_bases);
  own(ref_to(best));
  type->base = best;
  type->spec = best->spec;
  if (!(type->utf8_name = type_checked_name(vm, name)) || !(type->dict = dict_copy(vm, as_dict(dict))) ||
      fill_in(vm, type) < 0)
    goto fail;
  take_pattern(type);
  if (type_of(vm, ref_to(type)) != vm->types[T_TYPE])
    type_leave_bases(type); /* its mro() may have set them */
  for (size_t i = 0; i < type->bases->len; i++)
    if (type_add_subclass(vm, as_type(type->bases->items[i]), type) < 0) goto fail;
  type_init_slots(vm, type);
  return value_of(type);
fail:
  drop_obj(vm, type);
  return ERR;
}

/* After the class exists: the descriptors' __set_name__, then the parent's __init_subclass__. */
int type_announce(VM *vm, TypeObj *type, const Args *keywords) {
  if (set_names(vm, type) < 0) return -1;
  bool in_order = false;
  for (size_t i = 0; i < type->mro->len && !in_order; i++)
    in_order = same_bits(type->mro->items[i], ref_to(type));
  if (!in_order)
    return raise_i(vm, T_TYPE_ERROR, "super(type, obj): obj must be an instance or subtype of type");
  Value super = super_new(vm, ref_to(type), ref_to(type));
  if (is_err(super)) return -1;
  Value hook = object_getattr(vm, ref(super), name_of(vm, D_init_subclass));
  drop(vm, super);
  if (is_err(hook)) return -1;
  Value result = object_call(vm, ref(hook), keywords);
  drop(vm, hook);
  if (is_err(result)) return -1;
  drop(vm, result);
  return 0;
}

/* ---- attributes of classes ---- */

Value type_getattr(VM *vm, Ref self, Ref name) {
  TypeObj *type = as_type(self), *meta = type_of(vm, self);
  if (!is_kind(name, TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "attribute name must be string, not '%T'", name);
  Ref on_meta = type_lookup(vm, meta, name);
  DescrGetFn meta_get = is_undef(on_meta) ? NULL : type_of(vm, on_meta)->slots.descr_get;
  if (meta_get && type_of(vm, on_meta)->slots.descr_set) return meta_get(vm, on_meta, self, ref_to(meta));
  Ref found = type_lookup(vm, type, name);
  if (!is_undef(found)) {
    DescrGetFn get = type_of(vm, found)->slots.descr_get;
    return get ? get(vm, found, ref(UNDEF), self) : own(found);
  }
  if (meta_get) return meta_get(vm, on_meta, self, ref_to(meta));
  if (!is_undef(on_meta)) return own(on_meta);
  if (surface_lacks(vm, type, name) || surface_lacks(vm, meta, name))
    return trap(vm, "an attribute of type %s", type_name(type));
  return raise(vm, T_ATTRIBUTE_ERROR, "type object '%.50s' has no attribute '%S'", type_full_name(type),
               name);
}

int type_setattr(VM *vm, Ref self, Ref name, Ref value) {
  TypeObj *type = as_type(self);
  if (type_flag(type, TYPE_IMMUTABLE))
    return raise_i(vm, T_TYPE_ERROR, "cannot set %R attribute of immutable type '%s'", name,
                   type_full_name(type));
  if (!is_kind(name, TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "attribute name must be string, not '%T'", name);
  Ref on_meta = type_lookup(vm, type_of(vm, self), name);
  if (!is_undef(on_meta) && type_of(vm, on_meta)->slots.descr_set)
    return type_of(vm, on_meta)->slots.descr_set(vm, on_meta, self, value);
  if (is_undef(value) && str_is(name, "__new__"))
    return trap(vm, "deleting __new__ of a class"), -1; /* the reference remembers that there was one */
  Value key = str_intern(vm, own(name));
  if (is_err(key)) return -1;
  int result;
  if (!is_undef(value))
    result = dict_set(vm, type->dict, ref(key), value);
  else if (binary_forgets(vm, type, ref(key))) {
    trap(vm, "a sequence's class that loses a method of an operator");
    result = -1;
  } else if ((result = dict_delete(vm, type->dict, ref(key))) == 0)
    result = raise_i(vm, T_ATTRIBUTE_ERROR, "type object '%.50s' has no attribute '%S'", type_full_name(type),
                     name);
  type_modified(vm, type);
  if (result >= 0 && type_is_slot_name(vm, ref(key))) type_update_slots_below(vm, type);
  drop(vm, key);
  return result < 0 ? -1 : 0;
}
