/* Slots and dunders: the two ways between a type's C slots and the methods that Python sees.

   - A class defines `__add__`: its slot becomes a slot function here (py_add) that looks the method up and
   calls it.
   - A builtin type fills a slot: its dict gets a wrapper (object/wrapper.c) under every name of that slot.

   One table, slot_defs, drives both. */
#include "runtime/slots.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/iter.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/surface.h"
#include "runtime/type.h"

#define BORROWED(v) ((Value){(v).bits})

/* Whether it is another builtin type's own method for + or *, put into a class: which of the two functions
   for these the reference's class has then is not known. */
static bool is_foreign(VM *vm, Ref self, Ref method, NameId name) {
  if (!is_exact(vm, method, WRAPPER_DESCR)) return false;
  const WrapperDescr *wrapper = (const WrapperDescr *)obj_of(method);
  size_t slot = wrapper->def->slot;
  bool either = slot == offsetof(Slots, add) || slot == offsetof(Slots, mul) ||
                slot == offsetof(Slots, iadd) || slot == offsetof(Slots, imul);
  return either && wrapper->def->name == name && !type_is_subtype(type_of(vm, self), wrapper->owner);
}

/* Calls the class's method on self; UNDEF when there is none. */
static Value call_method(VM *vm, Ref self, NameId name, size_t n, const Value *args) {
  Ref found = type_lookup(vm, type_of(vm, self), ref(vm->names[name]));
  if (is_foreign(vm, self, found, name)) return trap(vm, "a builtin type's operator in a class of another");
  return is_undef(found) ? UNDEF : call_unbound(vm, found, self, n, args);
}

static Value call_required(VM *vm, Ref self, NameId name, size_t n, const Value *args) {
  Value result = call_method(vm, self, name, n, args);
  return is_undef(result) ? raise_with(vm, T_ATTRIBUTE_ERROR, ref(vm->names[name])) : result;
}

static int done(VM *vm, Value result) {
  if (is_err(result)) return -1;
  drop(vm, result);
  return 0;
}

#define PY_UNARY(member)                                                                                     \
  static Value py_##member(VM *vm, Ref v) {                                                                  \
    return call_required(vm, v, NAME_S_##member, 0, NULL);                                                   \
  }
PY_UNARY(repr)
PY_UNARY(str)
PY_UNARY(neg)
PY_UNARY(pos)
PY_UNARY(abs)
PY_UNARY(invert)
PY_UNARY(to_int)
PY_UNARY(to_float)
PY_UNARY(index)
PY_UNARY(await_)
PY_UNARY(aiter)
PY_UNARY(anext)

#define PY_INPLACE(member)                                                                                   \
  static Value py_##member(VM *vm, Ref a, Ref b) {                                                           \
    return call_required(vm, a, NAME_S_##member, 1, &BORROWED(b));                                           \
  }
PY_INPLACE(iadd)
PY_INPLACE(isub)
PY_INPLACE(imul)
PY_INPLACE(imod)
PY_INPLACE(ipow)
PY_INPLACE(ilshift)
PY_INPLACE(irshift)
PY_INPLACE(iand)
PY_INPLACE(ixor)
PY_INPLACE(ior)
PY_INPLACE(ifloordiv)
PY_INPLACE(itruediv)
PY_INPLACE(imatmul)
PY_INPLACE(getitem)

static BinaryFn binary_at(const TypeObj *type, size_t slot) {
  BinaryFn fn;
  memcpy(&fn, (const char *)&type->slots + slot, sizeof fn);
  return fn;
}

/* A binary operator one of whose sides is a Python class. The C slot of a subclass's builtin base does not
   count here: object_binary asks each side's slot in turn. `mine` is the slot function itself. */
static Value py_binary(VM *vm, Ref a, Ref b, NameId name, NameId rname, size_t slot, BinaryFn mine) {
  TypeObj *type_a = type_of(vm, a), *type_b = type_of(vm, b);
  bool try_b = type_a != type_b && binary_at(type_b, slot) == mine;
  if (binary_at(type_a, slot) == mine) {
    if (try_b && type_is_subtype(type_b, type_a)) {
      Ref reflected = type_lookup(vm, type_b, ref(vm->names[rname]));
      if (!is_undef(reflected) && !same_bits(reflected, type_lookup(vm, type_a, ref(vm->names[rname])))) {
        Value result = call_method(vm, b, rname, 1, &BORROWED(a));
        if (!is_not_implemented(result)) return result;
        try_b = false;
      }
    }
    Value result = call_method(vm, a, name, 1, &BORROWED(b));
    if (is_undef(result)) result = NOT_IMPLEMENTED;
    if (!is_not_implemented(result) || type_a == type_b) return result;
  }
  if (!try_b) return NOT_IMPLEMENTED;
  Value result = call_method(vm, b, rname, 1, &BORROWED(a));
  return is_undef(result) ? NOT_IMPLEMENTED : result;
}
#define SLOT(member, type, name)
#define BIN(member, name, rname)                                                                             \
  static Value py_##member(VM *vm, Ref a, Ref b) {                                                           \
    return py_binary(vm, a, b, NAME_B_##member, NAME_R_##member, offsetof(Slots, member), py_##member);      \
  }
#include "runtime/slots.def"

/* The names of the operator whose slot lies at that offset. */
static NameId operator_name(size_t slot, bool reflected) {
#define SLOT(member, type, name)                                                                             \
  if (slot == offsetof(Slots, member)) return NAME_S_##member;
#define BIN(member, name, rname)                                                                             \
  if (slot == offsetof(Slots, member)) return reflected ? NAME_R_##member : NAME_B_##member;
#include "runtime/slots.def"
  return NAME_S_repr; /* no such slot */
}

Ref slot_left_method(VM *vm, TypeObj *type, size_t slot) {
  return type_lookup(vm, type, ref(vm->names[operator_name(slot, false)]));
}

Ref slot_right_method(VM *vm, TypeObj *type, size_t slot) {
  return type_lookup(vm, type, ref(vm->names[operator_name(slot, true)]));
}

Value slot_call_reflected(VM *vm, Ref a, Ref b, size_t slot) {
  Value result = call_method(vm, b, operator_name(slot, true), 1, &BORROWED(a));
  return is_undef(result) ? NOT_IMPLEMENTED : result;
}

static int py_hash(VM *vm, Ref v, int64_t *hash) {
  Ref found = type_lookup(vm, type_of(vm, v), name_of(vm, S_hash));
  if (is_undef(found) || is_none(found)) return raise_i(vm, T_TYPE_ERROR, "unhashable type: '%.200T'", v);
  Value result = call_unbound(vm, found, v, 0, NULL);
  if (is_err(result)) return -1;
  if (!is_int_like(ref(result))) {
    drop(vm, result);
    return raise_i(vm, T_TYPE_ERROR, "__hash__ method should return an integer");
  }
  /* The number itself when it fits 64 bits, else its own hash; -1 is kept for errors. */
  vm->opaque_allowed++;
  int fits = int_as_i64(ref(result), hash);
  if (!fits || is_opaque_int(result)) object_hash(vm, ref(result), hash);
  vm->opaque_allowed--;
  if (*hash == -1) *hash = -2;
  drop(vm, result);
  return 0;
}

static Value py_call(VM *vm, Ref v, const Args *args) {
  Ref found = type_lookup(vm, type_of(vm, v), name_of(vm, S_call));
  if (is_undef(found)) return raise_with(vm, T_ATTRIBUTE_ERROR, name_of(vm, S_call));
  return call_unbound_args(vm, found, v, args);
}

/* __getattribute__ and __getattr__ together: the second only after the first found nothing. */
static Value py_getattr(VM *vm, Ref v, Ref name) {
  TypeObj *type = type_of(vm, v);
  Ref getattribute = type_lookup(vm, type, name_of(vm, S_getattr));
  Ref hook = type_lookup(vm, type, name_of(vm, D_getattr));
  bool wraps = is_exact(vm, getattribute, WRAPPER_DESCR);
  BinaryFn builtin = wraps ? ((WrapperDescr *)obj_of(getattribute))->owner->slots.getattr : NULL;
  /* Where __getattr__ follows, nobody would see the AttributeError. */
  Value result = builtin == object_generic_getattr && !is_undef(hook) ? object_generic_find(vm, v, name)
                 : builtin                                            ? builtin(vm, v, name)
                           : call_unbound(vm, getattribute, v, 1, &BORROWED(name));
  if (!is_undef(result)) {
    if (!is_err(result) || !raised_is(vm, T_ATTRIBUTE_ERROR)) return result;
    hook = type_lookup(vm, type, name_of(vm, D_getattr));
    if (is_undef(hook)) return ERR;
    error_clear(vm);
  }
  return call_unbound(vm, hook, v, 1, &BORROWED(name));
}

static int py_store(VM *vm, Ref v, Ref key, Ref value, NameId set, NameId del) {
  Value args[2] = {{key.bits}, {value.bits}};
  return done(vm, is_undef(value) ? call_required(vm, v, del, 1, args) : call_required(vm, v, set, 2, args));
}
static int py_setattr(VM *vm, Ref v, Ref name, Ref value) {
  return py_store(vm, v, name, value, NAME_S_setattr, NAME_D_delattr);
}
static int py_setitem(VM *vm, Ref v, Ref key, Ref value) {
  return py_store(vm, v, key, value, NAME_S_setitem, NAME_D_delitem);
}
static int py_descr_set(VM *vm, Ref v, Ref instance, Ref value) {
  return py_store(vm, v, instance, value, NAME_S_descr_set, NAME_D_delete);
}

static Value py_descr_get(VM *vm, Ref v, Ref instance, Ref owner) {
  Value args[2] = {is_undef(instance) ? NONE_VALUE : BORROWED(instance),
                   is_undef(owner) ? NONE_VALUE : BORROWED(owner)};
  Value result = call_method(vm, v, NAME_S_descr_get, 2, args);
  return is_undef(result) ? own(v) : result;
}

static const NameId compare_names[] = {NAME_D_lt, NAME_D_le, NAME_S_compare, NAME_D_ne, NAME_D_gt, NAME_D_ge};
/* A method that cannot be bound is none. */
static Value py_compare(VM *vm, Ref a, Ref b, int op) {
  Ref found = type_lookup(vm, type_of(vm, a), ref(vm->names[compare_names[op]]));
  if (is_undef(found)) return NOT_IMPLEMENTED;
  TypeObj *kind = type_of(vm, found);
  bool function = kind == vm->types[T_FUNCTION] || kind == vm->types[T_WRAPPER_DESCR];
  if (function || !kind->slots.descr_get) return call_unbound(vm, found, a, 1, &BORROWED(b));
  Value bound = kind->slots.descr_get(vm, found, a, ref_to(type_of(vm, a)));
  if (is_err(bound)) {
    if (vm->trap.set) return ERR;
    error_clear(vm);
    return NOT_IMPLEMENTED;
  }
  Value result = object_call1(vm, ref(bound), b);
  drop(vm, bound);
  return result;
}

static Value py_iter(VM *vm, Ref v) {
  Ref found = type_lookup(vm, type_of(vm, v), name_of(vm, S_iter));
  if (is_none(found)) return raise(vm, T_TYPE_ERROR, "'%.200T' object is not iterable", v);
  if (!is_undef(found)) return call_unbound(vm, found, v, 0, NULL);
  return seq_iter_new(vm, v);
}

/* UNDEF without an exception: the end. */
static Value py_next(VM *vm, Ref v) {
  Value result = call_required(vm, v, NAME_S_next, 0, NULL);
  if (!is_err(result) || !raised_is(vm, T_STOP_ITERATION)) return result;
  error_clear(vm);
  return UNDEF;
}

static int py_init(VM *vm, Ref v, const Args *args) {
  Ref found = type_lookup(vm, type_of(vm, v), name_of(vm, S_init));
  Value result = call_unbound_args(vm, found, v, args);
  if (is_err(result)) return -1;
  if (!is_none(result)) {
    raise(vm, T_TYPE_ERROR, "__init__() should return None, not '%T'", ref(result));
    drop(vm, result);
    return -1;
  }
  return 0;
}

static Value py_new_(VM *vm, TypeObj *type, const Args *args) {
  Value found = type_getattr(vm, ref_to(type), name_of(vm, S_new_));
  if (is_err(found)) return ERR;
  Value result = call_with_first(vm, ref(found), ref_to(type), args);
  drop(vm, found);
  return result;
}

bool slot_calls_python_new(const TypeObj *type) {
  return type->slots.new_ == py_new_;
}

static void py_del(VM *vm, Ref v) {
  Value saved = error_take(vm);
  /* What complains is the function, or what another descriptor made of the instance. */
  Ref method = type_lookup(vm, type_of(vm, v), name_of(vm, S_del));
  bool itself =
      !is_undef(method) && (is_exact(vm, method, FUNCTION) || !type_of(vm, method)->slots.descr_get);
  Value complains = itself ? own(method) : UNDEF;
  Value result = call_method(vm, v, NAME_S_del, 0, NULL);
  if (is_err(result))
    error_unraisable(vm, ref(complains), "an exception in __del__");
  else
    drop_x(vm, result);
  drop(vm, complains);
  vm->exc = saved;
}

static int py_truth(VM *vm, Ref v) {
  Value result = call_method(vm, v, NAME_S_truth, 0, NULL);
  if (is_undef(result)) return type_of(vm, v)->slots.len ? (int)(object_len(vm, v) != 0) : 1;
  if (is_err(result)) return -1;
  if (is_bool(result)) return is_true(result);
  raise(vm, T_TYPE_ERROR, "__bool__ should return bool, returned %T", ref(result));
  drop(vm, result);
  return -1;
}

static ptrdiff_t py_len(VM *vm, Ref v) {
  Value result = call_required(vm, v, NAME_S_len, 0, NULL);
  if (is_err(result)) return -1;
  Value index = object_index(vm, ref(result));
  drop(vm, result);
  if (is_err(index)) return -1;
  ptrdiff_t len = -1;
  if (int_sign(ref(index)) < 0)
    raise(vm, T_VALUE_ERROR, "__len__() should return >= 0");
  else if (object_as_ssize(vm, ref(index), &len, T_OVERFLOW_ERROR) < 0)
    len = -1;
  drop(vm, index);
  return len;
}

static int py_contains(VM *vm, Ref v, Ref item) {
  Ref found = type_lookup(vm, type_of(vm, v), name_of(vm, S_contains));
  if (is_none(found)) return raise_i(vm, T_TYPE_ERROR, "'%T' object is not a container", v);
  if (is_undef(found)) return iter_contains(vm, v, item);
  Value result = call_unbound(vm, found, v, 1, &BORROWED(item));
  if (is_err(result)) return -1;
  int truth = object_truth(vm, ref(result));
  drop(vm, result);
  return truth;
}

/* One row for each name; several names may share a slot. */
const SlotDef slot_defs[] = {
#define SLOT(member, type, name)                                                                             \
  {NAME_S_##member, offsetof(Slots, member), (AnyFn)py_##member, WRAP_##type,                                \
   offsetof(Slots, member) == offsetof(Slots, compare) ? CMP_EQ : 0},
#define BIN(member, name, rname)                                                                             \
  {NAME_B_##member, offsetof(Slots, member), (AnyFn)py_##member, WRAP_BinaryFn, 0},                          \
      {NAME_R_##member, offsetof(Slots, member), (AnyFn)py_##member, WRAP_Reflected, 0},
#include "runtime/slots.def"
    {NAME_D_lt, offsetof(Slots, compare), (AnyFn)py_compare, WRAP_CompareFn, CMP_LT},
    {NAME_D_le, offsetof(Slots, compare), (AnyFn)py_compare, WRAP_CompareFn, CMP_LE},
    {NAME_D_ne, offsetof(Slots, compare), (AnyFn)py_compare, WRAP_CompareFn, CMP_NE},
    {NAME_D_gt, offsetof(Slots, compare), (AnyFn)py_compare, WRAP_CompareFn, CMP_GT},
    {NAME_D_ge, offsetof(Slots, compare), (AnyFn)py_compare, WRAP_CompareFn, CMP_GE},
    {NAME_D_getattr, offsetof(Slots, getattr), (AnyFn)py_getattr, WRAP_None, 0},
    {NAME_D_delattr, offsetof(Slots, setattr), (AnyFn)py_setattr, WRAP_Delete, 0},
    {NAME_D_delete, offsetof(Slots, descr_set), (AnyFn)py_descr_set, WRAP_Delete, 0},
    {NAME_D_delitem, offsetof(Slots, setitem), (AnyFn)py_setitem, WRAP_Delete, 0},
};
const size_t n_slot_defs = sizeof slot_defs / sizeof *slot_defs;

static void slot_set(Slots *slots, size_t slot, AnyFn fn) {
  memcpy((char *)slots + slot, &fn, sizeof fn);
}

/* The builtin type that makes instances for a `__new__`: its owner, or the type below that the class stands
   on, which may have no `__new__` to see (defaultdict). */
static TypeObj *maker(VM *vm, TypeObj *type, Ref new_) {
  TypeObj *builtin = type;
  while (builtin && type_flag(builtin, TYPE_HEAP)) builtin = builtin->base;
  bool same = builtin && builtin != type && same_bits(type_lookup(vm, builtin, name_of(vm, S_new_)), new_);
  return same ? builtin : builtin_owner(new_);
}

/* What the class says about one name: nothing, a builtin base's own C function, or Python code. */
static AnyFn slot_for(VM *vm, TypeObj *type, const SlotDef *def, bool *found) {
  Ref attr = type_lookup(vm, type, ref(vm->names[def->name]));
  *found = !is_undef(attr);
  if (!*found) return NULL;
  if (def->name == NAME_S_new_)
    return is_exact(vm, attr, BUILTIN) ? slot_get(&maker(vm, type, attr)->slots, def->slot)
                                       : def->call_python;
  if (is_exact(vm, attr, WRAPPER_DESCR)) {
    WrapperDescr *wrapper = (WrapperDescr *)obj_of(attr);
    if (wrapper->def->slot == def->slot && type_is_subtype(type, wrapper->owner))
      return slot_get(&wrapper->owner->slots, def->slot);
  }
  if (is_exact(vm, attr, METHOD_DESCR)) {
    /* A method of a builtin type that does what its slot does. */
    TypeObj *owner = ((MethodDescr *)obj_of(attr))->owner;
    AnyFn fn = slot_get(&owner->spec->slots, def->slot);
    if (fn && type_is_subtype(type, owner)) return fn;
  }
  return def->call_python;
}

/* A slot is the C function that all its names agree on, or the slot function: one more name. */
static void slot_join(AnyFn *fn, bool *generic, AnyFn candidate, AnyFn call_python) {
  if (*fn && candidate != *fn) *generic = true;
  *fn = *generic || candidate == call_python || !*fn ? *generic ? call_python : candidate : *fn;
}

static void update_slot(VM *vm, TypeObj *type, size_t slot) {
  AnyFn fn = NULL;
  bool generic = false;
  for (size_t i = 0; i < n_slot_defs; i++) {
    if (slot_defs[i].slot != slot) continue;
    bool found;
    AnyFn candidate = slot_for(vm, type, &slot_defs[i], &found);
    if (!found) continue;
    slot_join(&fn, &generic, candidate, slot_defs[i].call_python);
  }
  slot_set(&type->slots, slot, fn);
}

/* update_slot of all: each name is looked up once. */
void type_update_slots(VM *vm, TypeObj *type) {
  enum { N = sizeof(Slots) / sizeof(AnyFn) };
  AnyFn fns[N] = {NULL};
  bool generic[N] = {false};
  for (size_t i = 0; i < n_slot_defs; i++) {
    size_t n = slot_defs[i].slot / sizeof(AnyFn);
    bool found;
    AnyFn candidate = slot_for(vm, type, &slot_defs[i], &found);
    if (found) slot_join(&fns[n], &generic[n], candidate, slot_defs[i].call_python);
  }
  for (size_t n = 0; n < N; n++) slot_set(&type->slots, n * sizeof(AnyFn), fns[n]);
}

/* A builtin class that differs from its base in nothing that a slot shows. */
static bool is_as_base(const TypeObj *type) {
  return !type_flag(type, TYPE_HEAP) && type->base && !type->spec->methods && !type->spec->getsets &&
         memcmp(&type->slots, &type->base->slots, sizeof type->slots) == 0;
}

/* The class at that place of its order; NULL: behind the last. */
static const TypeObj *order_at(const TypeObj *type, size_t i) {
  if (type->mro) return i < type->mro->len ? as_type(type->mro->items[i]) : NULL;
  for (; type && i; i--) type = type->base;
  return type;
}

/* Whether it stands right before its base's order. What stands between is like the class behind it: the
   reference's Exception, in the order of ExceptionGroup. */
static bool is_next(const TypeObj *type, const TypeObj *base) {
  const TupleObj *order = type->mro;
  size_t at = 1;
  if (type_lacks_order(base) || !same_bits(order->items[0], ref_to(type))) return false;
  const TypeObj *above;
  for (size_t i = 0; (above = order_at(base, i)); i++, at++) {
    for (; at < order->len && !same_bits(order->items[at], ref_to(above)); at++) {
      const TypeObj *between = as_type(order->items[at]);
      if (at + 1 == order->len || !is_as_base(between) || as_type(order->items[at + 1]) != between->base)
        return false;
    }
    if (at == order->len) return false;
  }
  return at == order->len;
}

/* A class right before its base's order differs from it only in the slots that its own dict names. */
void type_init_slots(VM *vm, TypeObj *type) {
  TypeObj *base = type->base;
  if (!is_next(type, base)) {
    type_update_slots(vm, type);
    return;
  }
  type->slots = base->slots;
  for (size_t i = 0; i < n_slot_defs; i++)
    if (!is_undef(dict_get_str(type->dict, ref(vm->names[slot_defs[i].name]))))
      update_slot(vm, type, slot_defs[i].slot);
}

static void update_below(VM *vm, TypeObj *type, uint32_t walk) {
  if (type->visited == walk) return;
  type->visited = walk;
  type_update_slots(vm, type);
  for (uint32_t i = 0; i < type->n_subclasses; i++) update_below(vm, type->subclasses[i], walk);
}

void type_update_slots_below(VM *vm, TypeObj *type) {
  if (type_flag(type, TYPE_IN_FOREIGN)) {
    trap(vm, "a special method set in a class that stands in a foreign order");
    return;
  }
  update_below(vm, type, ++vm->next_version);
}

bool type_is_slot_name(VM *vm, Ref name) {
  for (size_t i = 0; i < n_slot_defs; i++)
    if (same_bits(vm->names[slot_defs[i].name], name)) return true;
  return false;
}

/* What the type's dict has for one slot name: its own C function, the one it inherits where the reference's
   type names it again, or nothing (NULL) where the reference's leaves it to the base. `names`: see
   surface_vars. */
static AnyFn wrapped_fn(VM *vm, TypeObj *type, const SlotDef *def, const char *names) {
  AnyFn own_fn = slot_get(&type->spec->slots, def->slot);
  if (!names) return own_fn;
  AnyFn fn = own_fn ? own_fn : slot_get(&type->slots, def->slot);
  Ref name = ref(vm->names[def->name]);
  if (!fn || (!own_fn && fn == (AnyFn)object_hash_not_implemented)) return NULL;
  if (surface_lists(names, name)) return fn;
  if (!own_fn || !type->base) return own_fn;
  bool same = slot_get(&type->base->slots, def->slot) == own_fn;
  return same || is_undef(type_lookup(vm, type->base, name)) ? NULL : own_fn;
}

int type_add_slot_wrappers(VM *vm, TypeObj *type) {
  const char *names = surface_vars(type);
  for (size_t i = 0; i < n_slot_defs; i++) {
    const SlotDef *def = &slot_defs[i];
    if (def->wrap == WRAP_None || def->wrap == WRAP_NewFn || !wrapped_fn(vm, type, def, names)) continue;
    Ref name = ref(vm->names[def->name]);
    if (!is_undef(dict_get_str(type->dict, name))) continue;
    Value wrapper = wrapper_descr_new(vm, type, def);
    if (is_err(wrapper)) return -1;
    int result = dict_set(vm, type->dict, name, ref(wrapper));
    drop(vm, wrapper);
    if (result < 0) return -1;
  }
  return 0;
}
