/* Layout of instances of Python classes: see layout.h, and object.h for the picture.

   What a class adds grows downwards in front of the GcHead: its slots first, then Attrs, then the WeakLink
   pointer, each only when the base has none. Offsets are from the header and negative; a subclass keeps those
   of its base. */
#include "runtime/layout.h"
#include "base/unicode.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/instance.h"
#include "runtime/surface.h"
#include "runtime/type.h"

enum { ROUND = 8 };

/* ---- which base ---- */

/* Types whose payload has a variable length in the reference: no weak references, no slots. */
static bool has_items(const TypeObj *type) {
  return type_flag(type, TYPE_INT | TYPE_TUPLE | TYPE_BYTES | TYPE_TYPE);
}

/* Whether the class's instances have a payload of their own, beyond a dict and weak references. */
static bool adds_payload(const TypeObj *type) {
  const TypeObj *base = type->base;
  if (!base) return true;
  if (type_flag(type, TYPE_HEAP)) return type->n_slots > 0;
  if (type_flag(type, TYPE_EXCEPTION)) return surface_is_solid(type);
  return type->size != base->size || has_items(type) != has_items(base);
}

TypeObj *layout_solid(TypeObj *type) {
  while (!adds_payload(type)) type = type->base;
  return type;
}

TypeObj *layout_best_base(VM *vm, TupleObj *bases) {
  TypeObj *best = NULL, *winner = NULL;
  for (size_t i = 0; i < bases->len; i++) {
    if (!is_kind(bases->items[i], TYPE_TYPE)) {
      raise(vm, T_TYPE_ERROR, "bases must be types");
      return NULL;
    }
    TypeObj *base = as_type(bases->items[i]);
    if (!type_flag(base, TYPE_BASE)) {
      raise(vm, T_TYPE_ERROR, "type '%s' is not an acceptable base type", type_full_name(base));
      return NULL;
    }
    TypeObj *solid = layout_solid(base);
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

/* ---- __slots__ ---- */

/* The name as the compiler would write it inside the class: `__x` becomes `_Class__x`. */
static Value mangle_name(VM *vm, Ref class_name, Ref name) {
  const StrObj *c = as_str(class_name), *s = as_str(name);
  size_t skip = 0;
  if (s->len < 3 || str_at(s, 0) != '_' || str_at(s, 1) != '_') return own(name);
  if (str_at(s, s->len - 1) == '_' && str_at(s, s->len - 2) == '_') return own(name);
  for (size_t i = 0; i < s->len; i++)
    if (str_at(s, i) == '.') return own(name);
  while (skip < c->len && str_at(c, skip) == '_') skip++;
  if (skip == c->len) return own(name);
  StrBuilder b;
  builder_init(&b, vm);
  builder_char(&b, '_');
  for (size_t i = skip; i < c->len; i++) builder_char(&b, str_at(c, i));
  builder_str(&b, name);
  return builder_finish(&b);
}

static bool is_identifier(Ref name) {
  const StrObj *s = as_str(name);
  if (s->len == 0 || !(str_at(s, 0) == '_' || unicode_is_xid_start(str_at(s, 0)))) return false;
  for (size_t i = 1; i < s->len; i++)
    if (!unicode_is_xid_continue(str_at(s, i))) return false;
  return true;
}

static int wants_special(VM *vm, bool *flag, bool may, const char *complaint) {
  if (!may || *flag) return raise_i(vm, T_TYPE_ERROR, "%s", complaint);
  *flag = true;
  return 0;
}

static int plan_name(VM *vm, TypeObj *type, SlotPlan *plan, Ref name) {
  if (!is_kind(name, TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "__slots__ items must be strings, not '%T'", name);
  if (!is_identifier(name)) return raise_i(vm, T_TYPE_ERROR, "__slots__ must be identifiers");
  if (str_is(name, "__dict__"))
    return wants_special(vm, &plan->dict, plan->may_dict, "__dict__ slot disallowed: we already got one");
  if (str_is(name, "__weakref__"))
    return wants_special(vm, &plan->weak, plan->may_weak,
                         "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
  Value mangled = mangle_name(vm, ref(type->name), name);
  Value key = is_err(mangled) ? ERR : str_intern(vm, mangled);
  if (is_err(key)) return -1;
  bool removed_later = str_is(name, "__qualname__") || str_is(name, "__classcell__");
  int result;
  if (!is_undef(dict_get_str(type->dict, ref(key))) && !removed_later)
    result = raise_i(vm, T_VALUE_ERROR, "%R in __slots__ conflicts with class variable", ref(key));
  else
    result = list_append(vm, plan->names, ref(key));
  drop(vm, key);
  return result;
}

/* Other bases than the one of the layout may bring a dict or weak references. */
static void plan_from_bases(TypeObj *type, SlotPlan *plan) {
  for (size_t i = 0; i < type->bases->len; i++) {
    const TypeObj *base = as_type(type->bases->items[i]);
    if (base == type->base) continue;
    if (type_flag(base, TYPE_HAS_DICT)) plan->dict |= plan->may_dict;
    if (type_flag(base, TYPE_HAS_WEAK)) plan->weak |= plan->may_weak;
  }
}

static int plan_slots(VM *vm, TypeObj *type, SlotPlan *plan, Ref slots) {
  Value tuple =
      is_kind(slots, TYPE_STR) ? tuple_from(vm, &(Value){slots.bits}, 1) : tuple_from_iterable(vm, slots);
  if (is_err(tuple)) return -1;
  int result = 0;
  TupleObj *names = as_tuple(tuple);
  if (names->len && has_items(type->base))
    result = raise_i(vm, T_TYPE_ERROR, "nonempty __slots__ not supported for subtype of '%s'",
                     type_full_name(type->base));
  for (size_t i = 0; result == 0 && i < names->len; i++)
    result = plan_name(vm, type, plan, ref(names->items[i]));
  if (result == 0) result = list_sort(vm, plan->names, ref(NONE_VALUE), false);
  if (result == 0) plan_from_bases(type, plan);
  drop(vm, tuple);
  return result;
}

/* ---- the layout ---- */

static int32_t grow_front(TypeObj *type, size_t bytes) {
  type->front += (uint32_t)((bytes + ROUND - 1) / ROUND * ROUND);
  return -(int32_t)(sizeof(GcHead) + type->front);
}

/* A name that the class's body has bound stays as it is. */
static int set_dict(VM *vm, TypeObj *type, Ref name, Value value) {
  bool bound = !is_undef(dict_get_str(type->dict, name));
  int result = is_err(value) ? -1 : bound ? 0 : dict_set(vm, type->dict, name, ref(value));
  drop_x(vm, value);
  return result;
}

int layout_place(VM *vm, TypeObj *type, const SlotPlan *plan) {
  enum { MOST = 1 << 24 };
  size_t n = plan->names->len;
  if (n > MOST || type->front > MOST) return raise_memory(vm), -1;
  if (n) {
    Value names = tuple_from(vm, plan->names->items, n);
    if (is_err(names)) return -1;
    type->slot_names = as_tuple(names);
    type->slots_at = grow_front(type, n * sizeof(Value));
    type->n_slots = (uint32_t)n;
    type->all_slots += type->n_slots;
  }
  for (size_t i = 0; i < n; i++) {
    Ref name = ref(plan->names->items[i]);
    int32_t at = type->slots_at + (int32_t)(i * sizeof(Value));
    if (!is_undef(dict_get_str(type->dict, name))) continue;
    if (set_dict(vm, type, name, slot_descr_new(vm, type, name, at)) < 0) return -1;
  }
  if (plan->dict) {
    type->attrs_at = grow_front(type, sizeof(Attrs));
    if (type->spec == &object_spec) {
      type->n_inline = INLINE_ATTRS;
      type->size += INLINE_ATTRS * sizeof(Value);
    }
    type->flags |= TYPE_HAS_DICT;
    if (set_dict(vm, type, name_of(vm, D_dict), instance_dict_descr(vm, type)) < 0) return -1;
  }
  if (plan->weak) {
    type->weak_at = grow_front(type, sizeof(WeakLink *));
    type->flags |= TYPE_HAS_WEAK;
    if (set_dict(vm, type, name_of(vm, D_weakref), instance_weak_descr(vm, type)) < 0) return -1;
  }
  if (type->n_inline && !type->all_slots) type->flags |= TYPE_PLAIN;
  return 0;
}

int layout_plan(VM *vm, TypeObj *type, SlotPlan *plan) {
  TypeObj *base = type->base;
  type->spec = base->spec;
  type->flags = TYPE_HEAP | TYPE_BASE | TYPE_GC | (base->flags & TYPE_INHERITED);
  type->size = base->size;
  type->front = base->front;
  type->attrs_at = base->attrs_at;
  type->n_inline = base->n_inline;
  type->all_slots = base->all_slots;
  type->weak_at = base->weak_at;
  *plan = (SlotPlan){.may_dict = !type_flag(base, TYPE_HAS_DICT | TYPE_TYPE),
                     .may_weak = !type_flag(base, TYPE_HAS_WEAK) && !has_items(base),
                     .names = list_new(vm, 0)};
  if (!plan->names) return -1;
  Ref slots = dict_get_str(type->dict, name_of(vm, D_slots));
  if (is_undef(slots)) {
    plan->dict = plan->may_dict;
    plan->weak = plan->may_weak;
    return 0;
  }
  Value kept = own(slots);
  int result = plan_slots(vm, type, plan, slots);
  drop(vm, kept);
  return result;
}

/* ---- alike ---- */

static bool same_as_base(const TypeObj *type) {
  const TypeObj *base = type->base;
  return base && type->size == base->size && type->front == base->front && type->attrs_at == base->attrs_at &&
         type->weak_at == base->weak_at && type_flag(type, TYPE_GC) == type_flag(base, TYPE_GC) &&
         type->spec->dealloc == base->spec->dealloc;
}

static bool same_slots(const TypeObj *a, const TypeObj *b) {
  if (has_items(a) || a->spec != b->spec) return false;
  if (a->n_slots != b->n_slots || a->front != b->front || a->size != b->size) return false;
  if (a->attrs_at != b->attrs_at || a->weak_at != b->weak_at) return false;
  for (uint32_t i = 0; i < a->n_slots; i++)
    if (!str_equal(ref(a->slot_names->items[i]), ref(b->slot_names->items[i]))) return false;
  return true;
}

bool layout_alike(const TypeObj *to, const TypeObj *from) {
  while (same_as_base(to)) to = to->base;
  while (same_as_base(from)) from = from->base;
  return to == from || (to->base == from->base && same_slots(to, from));
}

int layout_check_alike(VM *vm, TypeObj *to, TypeObj *from, const char *attribute) {
  if (type_flag(to, TYPE_GC) != type_flag(from, TYPE_GC))
    return raise_i(vm, T_TYPE_ERROR, "%s assignment: '%s' deallocator differs from '%s'", attribute,
                   type_full_name(to), type_full_name(from));
  if (layout_alike(to, from)) return 0;
  return raise_i(vm, T_TYPE_ERROR, "%s assignment: '%s' object layout differs from '%s'", attribute,
                 type_full_name(to), type_full_name(from));
}
