/* Slot wrappers: `int.__add__`, a C slot as a method, and the same bound to an instance. */
#include "object/descr.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/docs.h"
#include "runtime/error.h"
#include "runtime/type.h"

static const char *def_name(const SlotDef *def) {
  static const char *const texts[N_NAMES] = {
#define NAME(id, text) [NAME_##id] = text,
#include "runtime/names.def"
  };
  return texts[def->name];
}

Value wrapper_descr_new(VM *vm, TypeObj *owner, const SlotDef *def) {
  WrapperDescr *descr = object_new(vm, type_of_id(vm, WRAPPER_DESCR), sizeof *descr);
  if (!descr) return ERR;
  descr->owner = owner;
  descr->def = def;
  return value_of(descr);
}

/* Whether the slot is the reference's repetition of a sequence, which takes a number. */
static bool repeats(VM *vm, const TypeObj *owner, const SlotDef *def) {
  if (def->slot != offsetof(Slots, mul) && def->slot != offsetof(Slots, imul)) return false;
  return type_flag(owner, TYPE_LIST | TYPE_TUPLE | TYPE_STR | TYPE_BYTES | TYPE_BY_NUMBER | TYPE_SEQUENCE) ||
         owner == vm->types[T_BYTEARRAY];
}

/* How the reference counts the arguments of such a slot: two ways, with different words. */
static int want(VM *vm, const TypeObj *owner, const SlotDef *def, const Args *args, size_t least,
                size_t most) {
  if (args->names && args->names->len)
    return raise_i(vm, T_TYPE_ERROR, "wrapper %s() takes no keyword arguments", def_name(def));
  if (args->n >= least && args->n <= most) return 0;
  if (least == most && def->wrap != WRAP_SetAttrFn && !repeats(vm, owner, def))
    return raise_i(vm, T_TYPE_ERROR, "expected %z argument%s, got %z", least, least == 1 ? "" : "s", args->n);
  const char *how = least == most ? "" : args->n < least ? "at least " : "at most ";
  size_t n = args->n < least ? least : most;
  return raise_i(vm, T_TYPE_ERROR, " expected %s%z argument%s, got %z", how, n, n == 1 ? "" : "s", args->n);
}

static Value done(int result) {
  return result < 0 ? ERR : NONE_VALUE;
}

static Value not_at_end(VM *vm, Value item) {
  return is_undef(item) ? raise_with(vm, T_STOP_ITERATION, ref(UNDEF)) : item;
}

/* Whether the end of its instances may carry a value. */
static bool ends_with_value(const VM *vm, const TypeObj *type) {
  static const TypeId ids[] = {T_GENERATOR, T_COROUTINE_WRAPPER, T_ASYNC_ASEND, T_ASYNC_ATHROW,
                               T_ANEXT_AWAITABLE};
  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
    if (type == vm->types[ids[i]]) return true;
  return type == vm->awaited.type;
}

/* Whether a class between has a __setattr__ of its own written in C, which must not be left out. */
static bool jumps_over(VM *vm, SetAttrFn fn, Ref self) {
  TypeObj *type = type_of(vm, self);
  while (type_flag(type, TYPE_HEAP)) type = type->base;
  return fn == object_generic_setattr && type->slots.setattr != object_generic_setattr;
}

/* Nobody took the other side. The + and * of sequences are no number operators in the reference: they say
   what they want instead. */
static Value not_taken(VM *vm, TypeObj *owner, const SlotDef *def, Ref other) {
  const char *name = type_full_name(owner);
  if (repeats(vm, owner, def))
    return raise(vm, T_TYPE_ERROR, "'%.200T' object cannot be interpreted as an integer", other);
  if (!type_flag(owner, TYPE_LIST | TYPE_TUPLE | TYPE_STR | TYPE_BYTES) || def->slot != offsetof(Slots, add))
    return NOT_IMPLEMENTED;
  if (type_flag(owner, TYPE_BYTES)) return raise(vm, T_TYPE_ERROR, "can't concat %T to %s", other, name);
  return raise(vm, T_TYPE_ERROR, "can only concatenate %s (not \"%T\") to %s", name, other, name);
}

/* Calls the slot as its kind says. `at` are the arguments after self. */
static Value call_slot(VM *vm, TypeObj *owner, const SlotDef *def, Ref self, const Args *args) {
  static const struct {
    uint8_t least, most;
  } counts[] = {[WRAP_UnaryFn] = {0, 0},   [WRAP_BinaryFn] = {1, 1},   [WRAP_Reflected] = {1, 1},
                [WRAP_HashFn] = {0, 0},    [WRAP_SetAttrFn] = {2, 2},  [WRAP_Delete] = {1, 1},
                [WRAP_CompareFn] = {1, 1}, [WRAP_DescrGetFn] = {1, 2}, [WRAP_VoidFn] = {0, 0},
                [WRAP_TruthFn] = {0, 0},   [WRAP_LenFn] = {0, 0},      [WRAP_ContainsFn] = {1, 1}};
  AnyFn fn = slot_get(&owner->slots, def->slot);
  const Value *at = args->at;
  if (def->wrap == WRAP_CallFn) return ((CallFn)fn)(vm, self, args);
  if (def->wrap == WRAP_InitFn && owner == vm->types[T_SUPER] &&
      (args->n > 2 || (args->n && !is_kind(args->at[0], TYPE_TYPE))))
    return trap(vm, "super.__init__() with wrong arguments");
  if (def->wrap == WRAP_InitFn) return done(((InitFn)fn)(vm, self, args));
  bool power = def->slot == offsetof(Slots, pow);
  if (want(vm, owner, def, args, counts[def->wrap].least, power ? 2 : counts[def->wrap].most) < 0) return ERR;
  if (power && args->n == 2 && !is_none(at[1])) {
    TernaryFn of_type = owner->spec->pow_mod;
    if (of_type && def->wrap == WRAP_Reflected) return of_type(vm, ref(at[0]), self, ref(at[1]));
    if (of_type) return of_type(vm, self, ref(at[0]), ref(at[1]));
    if (!is_int_like(self) || !is_int_like(ref(at[0])) || !is_int_like(ref(at[1])))
      return trap(vm, "%s() of three arguments that are not integers", def_name(def));
    return def->wrap == WRAP_Reflected ? int_power(vm, ref(at[0]), self, ref(at[1]))
                                       : int_power(vm, self, ref(at[0]), ref(at[1]));
  }
  ptrdiff_t i;
  bool is_item = def->slot == offsetof(Slots, getitem) || def->slot == offsetof(Slots, setitem);
  if (is_item && type_flag(owner, TYPE_BY_NUMBER) &&
      object_as_ssize(vm, ref(at[0]), &i, T_OVERFLOW_ERROR) < 0)
    return ERR;
  /* That was the one time that the index is asked. */
  Value numbered[2] = {UNDEF, UNDEF};
  if (is_item && type_flag(owner, TYPE_BY_NUMBER) && !is_int(at[0])) {
    numbered[0] = from_int62(i);
    if (args->n > 1) numbered[1] = at[1];
    at = numbered;
  }
  switch (def->wrap) {
  case WRAP_UnaryFn: {
    if (def->name == NAME_S_next && ends_with_value(vm, owner)) return vm->next_raising(vm, self);
    Value result = ((UnaryFn)fn)(vm, self);
    return def->name == NAME_S_next && !is_err(result) ? not_at_end(vm, result) : result;
  }
  case WRAP_BinaryFn:
  case WRAP_Reflected: {
    if (repeats(vm, owner, def) && !is_int_like(ref(at[0])) && !type_of(vm, ref(at[0]))->slots.index)
      return not_taken(vm, owner, def, ref(at[0]));
    bool reflected = def->wrap == WRAP_Reflected && !repeats(vm, owner, def);
    Value result = reflected ? ((BinaryFn)fn)(vm, ref(at[0]), self) : ((BinaryFn)fn)(vm, self, ref(at[0]));
    return is_not_implemented(result) ? not_taken(vm, owner, def, ref(at[0])) : result;
  }
  case WRAP_CompareFn: return ((CompareFn)fn)(vm, self, ref(at[0]), def->op);
  case WRAP_SetAttrFn:
    if (jumps_over(vm, (SetAttrFn)fn, self))
      return raise(vm, T_TYPE_ERROR, "can't apply this %s to %T object", def_name(def), self);
    return done(((SetAttrFn)fn)(vm, self, ref(at[0]), ref(at[1])));
  case WRAP_Delete:
    if (jumps_over(vm, (SetAttrFn)fn, self))
      return raise(vm, T_TYPE_ERROR, "can't apply this %s to %T object", def_name(def), self);
    return done(((SetAttrFn)fn)(vm, self, ref(at[0]), ref(UNDEF)));
  case WRAP_ContainsFn: {
    int found = ((ContainsFn)fn)(vm, self, ref(at[0]));
    return found < 0 ? ERR : from_bool(found);
  }
  case WRAP_TruthFn: {
    int truth = ((TruthFn)fn)(vm, self);
    return truth < 0 ? ERR : from_bool(truth);
  }
  case WRAP_LenFn: {
    ptrdiff_t len = ((LenFn)fn)(vm, self);
    return len < 0 ? ERR : int_from_i64(vm, len);
  }
  case WRAP_HashFn: {
    int64_t hash;
    if ((HashFn)fn == object_hash_not_implemented) return trap(vm, "__hash__ of an unhashable object");
    vm->address_hashed = false;
    if (((HashFn)fn)(vm, self, &hash) < 0) return ERR;
    return vm->address_hashed ? int_opaque(vm, OPAQUE_ADDRESS, hash) : int_from_i64(vm, hash);
  }
  case WRAP_DescrGetFn: {
    Ref instance = is_none(at[0]) ? ref(UNDEF) : ref(at[0]);
    Ref cls = args->n < 2 || is_none(at[1]) ? ref(UNDEF) : ref(at[1]);
    if (is_undef(instance) && is_undef(cls)) return raise(vm, T_TYPE_ERROR, "__get__(None, None) is invalid");
    return ((DescrGetFn)fn)(vm, self, instance, cls);
  }
  default: ((VoidFn)fn)(vm, self); return NONE_VALUE;
  }
}

static Value wrapper_call(VM *vm, Ref v, const Args *args) {
  WrapperDescr *descr = (WrapperDescr *)obj_of(v);
  const char *name = def_name(descr->def);
  if (args->n == 0)
    return raise(vm, T_TYPE_ERROR, "descriptor '%s' of '%s' object needs an argument", name,
                 type_full_name(descr->owner));
  Ref self = ref(args->at[0]);
  if (!type_is_subtype(type_of(vm, self), descr->owner))
    return raise(vm, T_TYPE_ERROR, "descriptor '%s' requires a '%s' object but received a '%T'", name,
                 type_full_name(descr->owner), self);
  return call_slot(vm, descr->owner, descr->def, self, &(Args){args->at + 1, args->n - 1, args->names});
}

static Value wrapper_get(VM *vm, Ref v, Ref instance, Ref owner) {
  if (is_undef(instance)) return own(v);
  const WrapperDescr *descr = (const WrapperDescr *)obj_of(v);
  if (!type_is_subtype(type_of(vm, instance), descr->owner))
    return raise(vm, T_TYPE_ERROR, "descriptor '%s' for '%s' objects doesn't apply to a '%T' object",
                 def_name(descr->def), type_full_name(descr->owner), instance);
  MethodWrapper *bound = object_new(vm, type_of_id(vm, METHOD_WRAPPER), sizeof *bound);
  if (!bound) return ERR;
  own(v);
  bound->descr = (WrapperDescr *)obj_of(v);
  bound->self = own(instance);
  gc_track(vm, bound);
  return value_of(bound);
}

static Value wrapper_repr(VM *vm, Ref v) {
  WrapperDescr *descr = (WrapperDescr *)obj_of(v);
  return str_format(vm, "<slot wrapper '%s' of '%s' objects>", def_name(descr->def),
                    type_full_name(descr->owner));
}
static Value wrapper_name(VM *vm, Ref v) {
  return str_from(vm, def_name(((WrapperDescr *)obj_of(v))->def));
}
static void wrapper_dealloc(VM *vm, Obj *object) {
  object_free(vm, object, sizeof(WrapperDescr));
}
static Value wrapper_owner(VM *vm, Ref v) {
  return own(ref_to(((WrapperDescr *)obj_of(v))->owner));
}
static Value wrapper_qualname(VM *vm, Ref v) {
  WrapperDescr *descr = (WrapperDescr *)obj_of(v);
  return str_format(vm, "%S.%s", ref(descr->owner->qualname), def_name(descr->def));
}
static Value wrapper_doc(VM *vm, Ref v) {
  WrapperDescr *descr = (WrapperDescr *)obj_of(v);
  return doc_of_method(vm, descr->owner, def_name(descr->def));
}
static Value wrapper_signature(VM *vm, Ref v) {
  WrapperDescr *descr = (WrapperDescr *)obj_of(v);
  return signature_of_method(vm, descr->owner, def_name(descr->def));
}
static Value wrapper_reduce(VM *vm, Ref self, const Args *args) {
  WrapperDescr *descr = (WrapperDescr *)obj_of(self);
  return reduce_to_getattr(vm, ref_to(descr->owner), ref(vm->names[descr->def->name]));
}
static const MethodDef wrapper_methods[] = {{"__reduce__", wrapper_reduce, ARG_NONE, "($self, /)", NULL, 0},
                                            {0}};
static const GetSetDef wrapper_getsets[] = {{"__name__", wrapper_name, NULL, NULL},
                                            {"__objclass__", wrapper_owner, NULL, NULL},
                                            {"__qualname__", wrapper_qualname, NULL, NULL},
                                            {"__doc__", wrapper_doc, NULL, NULL},
                                            {"__text_signature__", wrapper_signature, NULL, NULL},
                                            {0}};
const TypeSpec wrapper_descr_spec = {
    .name = "wrapper_descriptor",
    .size = sizeof(WrapperDescr),
    .slots = {.repr = wrapper_repr, .call = wrapper_call, .descr_get = wrapper_get},
    .methods = wrapper_methods,
    .getsets = wrapper_getsets,
    .dealloc = wrapper_dealloc};

static Value bound_call(VM *vm, Ref v, const Args *args) {
  MethodWrapper *bound = (MethodWrapper *)obj_of(v);
  return call_slot(vm, bound->descr->owner, bound->descr->def, ref(bound->self), args);
}
static Value bound_repr(VM *vm, Ref v) {
  return trap(vm, "repr() of a method-wrapper, which shows an address");
}
static Ref descr_of(Ref v) {
  return ref_to(((MethodWrapper *)obj_of(v))->descr);
}
static Value bound_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_exact(vm, b, METHOD_WRAPPER) || (op != CMP_EQ && op != CMP_NE)) return NOT_IMPLEMENTED;
  MethodWrapper *x = (MethodWrapper *)obj_of(a), *y = (MethodWrapper *)obj_of(b);
  int equal = x->descr != y->descr          ? 0
              : same_bits(x->self, y->self) ? 1
                                            : object_is(vm, ref(x->self), ref(y->self));
  return equal < 0 ? ERR : from_bool(equal == (op == CMP_EQ));
}
static int bound_hash(VM *vm, Ref v, int64_t *hash) {
  *hash = object_identity_hash(descr_of(v));
  vm->address_hashed = true;
  return 0;
}
static Value bound_self(VM *vm, Ref v) {
  return own(ref(((MethodWrapper *)obj_of(v))->self));
}
static Value bound_name(VM *vm, Ref v) {
  return wrapper_name(vm, descr_of(v));
}
static Value bound_owner(VM *vm, Ref v) {
  return wrapper_owner(vm, descr_of(v));
}
static Value bound_qualname(VM *vm, Ref v) {
  return wrapper_qualname(vm, descr_of(v));
}
static Value bound_doc(VM *vm, Ref v) {
  return wrapper_doc(vm, descr_of(v));
}
static Value bound_signature(VM *vm, Ref v) {
  return wrapper_signature(vm, descr_of(v));
}
static Value bound_reduce(VM *vm, Ref self, const Args *args) {
  MethodWrapper *bound = (MethodWrapper *)obj_of(self);
  return reduce_to_getattr(vm, ref(bound->self), ref(vm->names[bound->descr->def->name]));
}
static const MethodDef bound_methods[] = {{"__reduce__", bound_reduce, ARG_NONE, "($self, /)", NULL, 0}, {0}};
static const GetSetDef bound_getsets[] = {{"__self__", bound_self, NULL, NULL},
                                          {"__objclass__", bound_owner, NULL, NULL},
                                          {"__name__", bound_name, NULL, NULL},
                                          {"__qualname__", bound_qualname, NULL, NULL},
                                          {"__doc__", bound_doc, NULL, NULL},
                                          {"__text_signature__", bound_signature, NULL, NULL},
                                          {0}};
static void bound_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((MethodWrapper *)object)->self), ctx);
}
static void bound_dealloc(VM *vm, Obj *object) {
  drop_obj(vm, ((MethodWrapper *)object)->descr);
  drop(vm, ((MethodWrapper *)object)->self);
  object_free(vm, object, sizeof(MethodWrapper));
}
const TypeSpec method_wrapper_spec = {
    .name = "method-wrapper",
    .size = sizeof(MethodWrapper),
    .flags = TYPE_GC,
    .slots = {.repr = bound_repr, .call = bound_call, .compare = bound_compare, .hash = bound_hash},
    .methods = bound_methods,
    .getsets = bound_getsets,
    .traverse = bound_traverse,
    .dealloc = bound_dealloc};
