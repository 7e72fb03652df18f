/* Classes made at run time: type(name, bases, dict), C3 order, layout, attribute access on classes, calling a
 * class. */
#include "object/descr.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/function.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/surface.h"
#include "runtime/type.h"

/* ---- C3 ---- */

static bool in_tail(const TupleObj *list, size_t from, Ref type) {
  for (size_t i = from + 1; i < list->len; i++)
    if (same_bits(list->items[i], type)) return true;
  return false;
}

static Value mro_conflict(VM *vm, TupleObj **lists, const size_t *at, size_t n) {
  StrBuilder b;
  builder_init(&b, vm);
  builder_text(&b, "Cannot create a consistent method resolution\norder (MRO) for bases");
  TypeObj *seen[64];
  size_t n_seen = 0;
  for (size_t i = 0; i < n; i++) {
    if (at[i] >= lists[i]->len) continue;
    TypeObj *type = as_type(lists[i]->items[at[i]]);
    bool known = false;
    for (size_t k = 0; k < n_seen; k++) known |= seen[k] == type;
    if (known || n_seen == 64) continue;
    builder_text(&b, n_seen ? ", " : " ");
    builder_text(&b, type_name(type));
    seen[n_seen++] = type;
  }
  Value text = builder_finish(&b);
  if (is_err(text)) return ERR;
  raise_with(vm, T_TYPE_ERROR, ref(text));
  drop(vm, text);
  return ERR;
}

/* Merges the bases' orders and the bases themselves. `lists` are n tuples; `at` how far each is used up. */
static Value merge(VM *vm, TypeObj *type, TupleObj **lists, size_t *at, size_t n, TupleObj *mro) {
  size_t len = 0;
  mro->items[len++] = own(ref_to(type));
  for (;;) {
    bool left = false, taken = false;
    for (size_t i = 0; i < n && !taken; i++) {
      if (at[i] >= lists[i]->len) continue;
      left = true;
      Ref candidate = ref(lists[i]->items[at[i]]);
      bool blocked = false;
      for (size_t k = 0; k < n && !blocked; k++) blocked = in_tail(lists[k], at[k], candidate);
      if (blocked) continue;
      mro->items[len++] = own(candidate);
      taken = true;
      for (size_t k = 0; k < n; k++)
        if (at[k] < lists[k]->len && same_bits(lists[k]->items[at[k]], candidate)) at[k]++;
    }
    if (!left) break;
    if (!taken) return mro_conflict(vm, lists, at, n);
  }
  for (size_t i = len; i < mro->len; i++) mro->items[i] = NONE_VALUE;
  mro->len = len;
  return NONE_VALUE;
}

static int make_mro(VM *vm, TypeObj *type) {
  Value name = str_interned(vm, "mro", 3);
  if (is_err(name)) return -1;
  bool own_order = !is_exact(vm, type_lookup(vm, type_of(vm, ref_to(type)), ref(name)), METHOD_DESCR);
  drop(vm, name);
  if (own_order) return trap(vm, "a metaclass with its own mro()"), -1;
  size_t n = type->bases->len + 1, total = 1 + type->bases->len;
  for (size_t i = 0; i + 1 < n; i++) total += as_type(type->bases->items[i])->mro->len;
  TupleObj **lists = vm_alloc(vm, n * sizeof *lists);
  size_t *at = vm_alloc(vm, n * sizeof *at);
  TupleObj *mro = lists && at ? tuple_new(vm, total) : NULL;
  Value result = ERR;
  if (mro) {
    memset(at, 0, n * sizeof *at);
    for (size_t i = 0; i + 1 < n; i++) lists[i] = as_type(type->bases->items[i])->mro;
    lists[n - 1] = type->bases;
    result = merge(vm, type, lists, at, n, mro);
    Value exact = is_err(result) ? ERR : tuple_from(vm, mro->items, mro->len);
    type->mro = is_err(exact) ? NULL : (TupleObj *)obj_of(exact);
    mro->len = total;
    drop_obj(vm, mro);
  }
  vm_free(vm, lists, n * sizeof *lists);
  vm_free(vm, at, n * sizeof *at);
  return is_err(result) || !type->mro ? -1 : 0;
}

/* ---- bases and layout ---- */

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

/* The nearest class whose instances have the payload that `type`'s have. */
static TypeObj *solid_base(TypeObj *type) {
  while (type->base && type->spec == type->base->spec && type->n_slots == 0 &&
         type->slots_at == type->base->slots_at)
    type = type->base;
  return type;
}

static TypeObj *best_base(VM *vm, TupleObj *bases) {
  TypeObj *best = NULL, *winner = NULL;
  for (size_t i = 0; i < bases->len; i++) {
    if (!is_kind(bases->items[i], TYPE_TYPE)) {
      raise(vm, T_TYPE_ERROR, "bases must be types");
      return NULL;
    }
    TypeObj *base = as_type(bases->items[i]);
    if (!type_flag(base, TYPE_BASE)) {
      raise(vm, T_TYPE_ERROR, "type '%s' is not an acceptable base type", type_name(base));
      return NULL;
    }
    TypeObj *solid = solid_base(base);
    if (!best || (solid != winner && type_is_subtype(solid, winner))) {
      best = base;
      winner = solid;
    } else if (!type_is_subtype(winner, solid)) {
      raise(vm, T_TYPE_ERROR, "multiple bases have instance lay-out conflict");
      return NULL;
    }
  }
  return best;
}

static void lay_out(TypeObj *type, bool wants_dict) {
  TypeObj *base = type->base;
  type->spec = base->spec;
  type->flags = TYPE_HEAP | TYPE_BASE | TYPE_GC | TYPE_HAS_WEAK | (base->flags & TYPE_INHERITED);
  type->size = base->size;
  type->attrs_at = base->attrs_at;
  type->slots_at = base->slots_at;
  type->n_slots = base->n_slots;
  if (wants_dict && !type->attrs_at) {
    type->attrs_at = (type->size + 7) / 8 * 8;
    type->size = (uint32_t)(type->attrs_at + sizeof(Attrs));
  }
  if (type->attrs_at) type->flags |= TYPE_HAS_DICT;
}

static int copy_name(VM *vm, TypeObj *type, Ref name) {
  size_t len;
  if (!(type->utf8_name = str_utf8(vm, name, &len))) return -1;
  type->name = own(name);
  return 0;
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
  if (is_undef(found) || is_exact(vm, found, STATICMETHOD) || is_exact(vm, found, CLASSMETHOD)) return 0;
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
        exception_set_cause_steal(vm, ref(vm->exc), cause);
      }
      result = -1;
    }
    drop_x(vm, called);
  }
  drop_obj(vm, snapshot);
  return result;
}

static int fill_in(VM *vm, TypeObj *type, Ref name) {
  if (copy_name(vm, type, name) < 0 || take_qualname(vm, type) < 0 || make_mro(vm, type) < 0) return -1;
  if (is_undef(dict_get_str(type->dict, name_of(vm, D_doc))) &&
      dict_set(vm, type->dict, name_of(vm, D_doc), ref(NONE_VALUE)) < 0)
    return -1;
  if (!is_undef(dict_get_str(type->dict, name_of(vm, S_compare))) &&
      is_undef(dict_get_str(type->dict, name_of(vm, S_hash))) &&
      dict_set(vm, type->dict, name_of(vm, S_hash), ref(NONE_VALUE)) < 0)
    return -1;
  return wrap_special(vm, type, name_of(vm, S_new_), staticmethod_new) < 0 ||
                 wrap_special(vm, type, name_of(vm, D_init_subclass), classmethod_new) < 0 ||
                 wrap_special(vm, type, name_of(vm, D_class_getitem), classmethod_new) < 0
             ? -1
             : 0;
}

Value type_create(VM *vm, TypeObj *metaclass, Ref name, Ref bases_, Ref dict) {
  TupleObj *bases = as_tuple(bases_);
  if (!is_undef(dict_get_str(as_dict(dict), name_of(vm, D_slots)))) return trap(vm, "__slots__");
  Value own_bases =
      bases->len ? own(bases_) : tuple_from(vm, &(Value){(uint64_t)(uintptr_t)vm->types[T_OBJECT]}, 1);
  if (is_err(own_bases)) return ERR;
  TypeObj *best = best_base(vm, as_tuple(own_bases));
  TypeObj *type = best ? object_new(vm, metaclass, metaclass->size) : NULL;
  if (!type) {
    drop(vm, own_bases);
    return ERR;
  }
  gc_track(vm, type);
  type->name = type->qualname = UNDEF;
  type->bases = as_tuple(own_bases);
  own(ref_to(best));
  type->base = best;
  lay_out(type, true);
  type->dict = dict_copy(vm, as_dict(dict));
  type->shape = shape_root(vm, type, false);
  type->dict_shape = shape_root(vm, type, true);
  if (!type->dict || !type->shape || !type->dict_shape || fill_in(vm, type, name) < 0) goto fail;
  for (size_t i = 0; i < type->bases->len; i++)
    if (type_add_subclass(vm, as_type(type->bases->items[i]), type) < 0) goto fail;
  type_update_slots(vm, type);
  return value_of(type);
fail:
  drop_obj(vm, type);
  return ERR;
}

/* After the class exists: the descriptors' __set_name__, then the parent's __init_subclass__. */
int type_announce(VM *vm, TypeObj *type, const Args *keywords) {
  if (set_names(vm, type) < 0) return -1;
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
  if (surface_lacks(vm, type, name)) return trap(vm, "an attribute of type %s", type_name(type));
  return raise_attribute(vm, self, name,
                         str_format(vm, "type object '%s' has no attribute '%S'", type_name(type), name));
}

int type_setattr(VM *vm, Ref self, Ref name, Ref value) {
  TypeObj *type = as_type(self);
  if (type_flag(type, TYPE_IMMUTABLE))
    return raise_i(vm, T_TYPE_ERROR, "cannot set '%S' attribute of immutable type '%s'", name,
                   type_name(type));
  Ref on_meta = type_lookup(vm, type_of(vm, self), name);
  if (!is_undef(on_meta) && type_of(vm, on_meta)->slots.descr_set)
    return type_of(vm, on_meta)->slots.descr_set(vm, on_meta, self, value);
  Value key = str_intern(vm, own(name));
  if (is_err(key)) return -1;
  int result;
  if (!is_undef(value))
    result = dict_set(vm, type->dict, ref(key), value);
  else if ((result = dict_delete(vm, type->dict, ref(key))) == 0)
    result =
        is_err(raise_attribute(
            vm, self, name, str_format(vm, "type object '%s' has no attribute '%S'", type_name(type), name)))
            ? -1
            : 0;
  type_modified(vm, type);
  if (result >= 0 && type_is_slot_name(vm, ref(key))) type_update_slots_below(vm, type);
  drop(vm, key);
  return result < 0 ? -1 : 0;
}
