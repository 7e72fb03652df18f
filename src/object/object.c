/* `object`, and the types of the specials: NoneType, ellipsis, NotImplementedType. */
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/pin_hash.h"
#include "runtime/type.h"

int64_t object_identity_hash(Ref v) {
  uint64_t bits = v.bits;
  int64_t hash = (int64_t)(bits >> 4 | bits << 60);
  return hash == -1 ? -2 : hash;
}

/* The order of a set that holds it depends on addresses, unless it is one that the reference always has. */
static int object_hash_slot(VM *vm, Ref v, int64_t *hash) {
  if (is_kind(v, TYPE_TYPE) && !type_flag(as_type(v), TYPE_HEAP) &&
      pin_hash_type(as_type(v)->spec->name, hash))
    return 0;
  *hash = object_identity_hash(v);
  vm->address_hashed = true;
  return 0;
}

static Value object_repr_slot(VM *vm, Ref v) {
  return trap(vm, "repr() of a '%s' object, which shows its address", type_name(type_of(vm, v)));
}

static Value object_str_slot(VM *vm, Ref v) {
  return type_of(vm, v)->slots.repr(vm, v);
}

static Value object_compare_slot(VM *vm, Ref a, Ref b, int op) {
  if (op == CMP_EQ) return same_bits(a, b) ? TRUE_VALUE : NOT_IMPLEMENTED;
  if (op != CMP_NE) return NOT_IMPLEMENTED;
  CompareFn equal = type_of(vm, a)->slots.compare;
  Value result = equal(vm, a, b, CMP_EQ);
  if (is_err(result) || is_not_implemented(result)) return result;
  int truth = object_truth(vm, ref(result));
  drop(vm, result);
  return truth < 0 ? ERR : from_bool(!truth);
}

static bool overrides(const TypeObj *type, bool init) {
  const Slots *base = &object_spec.slots;
  return init ? type->slots.init != base->init : type->slots.new_ != base->new_;
}

static Value object_make(VM *vm, TypeObj *type, const Args *args) {
  if (type->spec != &object_spec) return trap(vm, "object.__new__() of a '%s'", type->spec->name);
  bool extra = args->n || (args->names && args->names->len);
  if (extra && overrides(type, false)) return trap(vm, "wrong arguments of object.__new__()");
  if (extra && !overrides(type, true))
    return raise(vm, T_TYPE_ERROR, "%s() takes no arguments", type_name(type));
  if (type_flag(type, TYPE_ABSTRACT)) return trap(vm, "an instance of an abstract class");
  return object_alloc(vm, type);
}

static int object_init(VM *vm, Ref self, const Args *args) {
  TypeObj *type = type_of(vm, self);
  if (!args->n && !(args->names && args->names->len)) return 0;
  if (overrides(type, true)) return trap(vm, "wrong arguments of object.__init__()"), -1;
  if (!overrides(type, false)) return trap(vm, "wrong arguments of object.__init__()"), -1;
  return 0;
}

static Value get_class(VM *vm, Ref v) {
  return own(ref_to(type_of(vm, v)));
}
static int set_class(VM *vm, Ref v, Ref value) {
  trap(vm, "assignment to __class__");
  return -1;
}
static Value init_subclass(VM *vm, Ref self, const Args *args) {
  return NONE_VALUE;
}
static Value format_object(VM *vm, Ref self, const Args *args) {
  if (!is_kind(args->at[0], TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "__format__() argument must be str, not %T", ref(args->at[0]));
  if (str_len(args->at[0]))
    return raise(vm, T_TYPE_ERROR, "unsupported format string passed to %T.__format__", self);
  return object_str(vm, self);
}

static const MethodDef object_methods[] = {
    {"__init_subclass__", init_subclass, ARG_NONE, "()", NULL, METHOD_CLASS},
    {"__format__", format_object, ARG_ONE, "($self, format_spec, /)", NULL, 0},
    {0}};
static const GetSetDef object_getsets[] = {{"__class__", get_class, set_class, NULL}, {0}};

const TypeSpec object_spec = {.name = "object",
                              .size = sizeof(Obj),
                              .flags = TYPE_BASE,
                              .slots = {.repr = object_repr_slot,
                                        .str = object_str_slot,
                                        .hash = object_hash_slot,
                                        .compare = object_compare_slot,
                                        .getattr = object_generic_getattr,
                                        .setattr = object_generic_setattr,
                                        .new_ = object_make,
                                        .init = object_init},
                              .methods = object_methods,
                              .getsets = object_getsets};

/* ---- None, Ellipsis, NotImplemented ---- */

static Value none_repr(VM *vm, Ref v) {
  return str_from(vm, "None");
}
static int none_truth(VM *vm, Ref v) {
  return 0;
}
static int pinned_hash(VM *vm, Ref v, int64_t *hash) {
  *hash = pin_hash_special(v);
  return 0;
}
const TypeSpec none_spec = {.name = "NoneType",
                            .slots = {.repr = none_repr, .truth = none_truth, .hash = pinned_hash}};

static Value ellipsis_repr(VM *vm, Ref v) {
  return str_from(vm, "Ellipsis");
}
const TypeSpec ellipsis_spec = {.name = "ellipsis", .slots = {.repr = ellipsis_repr, .hash = pinned_hash}};

static Value not_implemented_repr(VM *vm, Ref v) {
  return str_from(vm, "NotImplemented");
}
static int not_implemented_truth(VM *vm, Ref v) {
  trap(vm, "the truth of NotImplemented, which warns");
  return -1;
}
const TypeSpec not_implemented_spec = {
    .name = "NotImplementedType",
    .slots = {.repr = not_implemented_repr, .truth = not_implemented_truth, .hash = pinned_hash}};
