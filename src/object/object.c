/* `object`, and the types of the specials: NoneType, ellipsis, NotImplementedType. */
#include "object/descr.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/object_int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/pin_hash.h"
#include "runtime/layout.h"
#include "runtime/surface.h"
#include "runtime/type.h"
#include "object/hidden_text.h"

int64_t object_identity_hash(Ref v) {
  uint64_t bits = v.bits;
  int64_t hash = (int64_t)(bits >> 4 | bits << 60);
  return hash == -1 ? -2 : hash;
}

/* The order of a set that holds it depends on addresses, unless it is one that the reference always has. */
int object_hash_slot(VM *vm, Ref v, int64_t *hash) {
  if (is_kind(v, TYPE_TYPE) && !type_flag(as_type(v), TYPE_HEAP)) {
    TypeObj *type = as_type(v);
    if ((*hash = type->pinned_hash) != 0) return 0;
    if (pin_hash_type(type->spec->name, hash)) {
      type->pinned_hash = *hash;
      return 0;
    }
  }
  *hash = object_identity_hash(v);
  vm->address_hashed = true;
  return 0;
}

static Value object_repr_slot(VM *vm, Ref v) {
  if (vm->repr_unseen && vm->repr_unseen(vm)) return str_from(vm, "<object>");
  return trap(vm, "repr() of a '%s' object, which shows its address", type_name(type_of(vm, v)));
}

bool object_shows_address(VM *vm, Ref v, bool as_repr) {
  const Slots *slots = &type_of(vm, v)->slots;
  return (slots->repr == object_repr_slot || builtin_shows_address(vm, v)) &&
         (as_repr || slots->str == object_spec.slots.str) && !(vm->repr_unseen && vm->repr_unseen(vm));
}

static Value object_str_slot(VM *vm, Ref v) {
  return type_of(vm, v)->slots.repr(vm, v);
}

Value object_dir(VM *vm, Ref v) {
  Ref found = type_lookup(vm, type_of(vm, v), name_of(vm, D_dir));
  if (is_undef(found)) return trap(vm, "dir() of a '%s' object", type_name(type_of(vm, v)));
  return list_sorted_steal(vm, call_unbound(vm, found, v, 0, NULL));
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

/* "a, b": the names of abstract methods, sorted. */
static Value abstract_names(VM *vm, TypeObj *type, size_t *n) {
  Value names = object_getattr(vm, ref_to(type), name_of(vm, D_abstractmethods));
  if (is_err(names)) return ERR;
  Value list = list_from_iterable(vm, ref(names)), text = ERR;
  drop(vm, names);
  if (is_err(list)) return ERR;
  if (list_sort(vm, as_list(list), ref(NONE_VALUE), false) == 0) {
    Value comma = str_from(vm, ", ");
    text = is_err(comma) ? ERR : object_call_method1(vm, ref(comma), name_of(vm, W_join), ref(list));
    drop_x(vm, comma);
  }
  *n = as_list(list)->len;
  drop(vm, list);
  return text;
}

static Value refuse_abstract(VM *vm, TypeObj *type) {
  size_t n;
  Value names = abstract_names(vm, type, &n);
  if (is_err(names)) return ERR;
  raise(vm, T_TYPE_ERROR, "Can't instantiate abstract class %s with abstract method%s %S",
        type_full_name(type), n > 1 ? "s" : "", ref(names));
  drop(vm, names);
  return ERR;
}

/* A builtin type that has no constructor here: has it one in the reference? */
static Value no_constructor(VM *vm, TypeObj *type) {
  const char *names = surface_vars(type);
  if (!names || strstr(names, " __new__ ")) return trap(vm, "making a '%s'", type_name(type));
  return raise(vm, T_TYPE_ERROR, "cannot create '%s' instances", type_full_name(type));
}

static Value object_make(VM *vm, TypeObj *type, const Args *args) {
  if (type->spec != &object_spec) return no_constructor(vm, type);
  bool extra = args->n || (args->names && args->names->len);
  if (extra && overrides(type, false))
    return raise(vm, T_TYPE_ERROR, "object.__new__() takes exactly one argument (the type to instantiate)");
  if (extra && !overrides(type, true))
    return raise(vm, T_TYPE_ERROR, "%.200s() takes no arguments", type_full_name(type));
  if (type_flag(type, TYPE_ABSTRACT)) return refuse_abstract(vm, type);
  return object_alloc(vm, type);
}

static int object_init(VM *vm, Ref self, const Args *args) {
  TypeObj *type = type_of(vm, self);
  if (!args->n && !(args->names && args->names->len)) return 0;
  if (overrides(type, true))
    return raise_i(vm, T_TYPE_ERROR,
                   "object.__init__() takes exactly one argument (the instance to initialize)");
  if (!overrides(type, false) && type->spec == &object_spec)
    return raise_i(vm, T_TYPE_ERROR,
                   "%.200s.__init__() takes exactly one argument (the instance to initialize)",
                   type_full_name(type));
  return 0;
}

static Value get_class(VM *vm, Ref v) {
  return own(ref_to(type_of(vm, v)));
}

/* The attributes move to the new class's shapes in the same order. */
static int change_class(VM *vm, Obj *object, TypeObj *type) {
  Shape *old = object->shape, *shape = old->has_dict ? type->dict_shape : type->shape;
  for (uint32_t i = 1; shape && i <= old->n_attrs; i++) {
    const Shape *at = old;
    while (at->n_attrs > i) at = at->parent;
    shape = shape_with(vm, shape, at->key);
  }
  if (!shape) return -1;
  own(ref_to(type));
  object->shape = shape;
  drop_obj(vm, old->type);
  return 0;
}

static int set_class(VM *vm, Ref v, Ref value) {
  if (is_undef(value)) return raise_i(vm, T_TYPE_ERROR, "can't delete __class__ attribute");
  if (!is_kind(value, TYPE_TYPE))
    return raise_i(vm, T_TYPE_ERROR, "__class__ must be set to a class, not '%T' object", value);
  TypeObj *to = as_type(value), *from = type_of(vm, v);
  bool modules = type_is_subtype(to, vm->types[T_MODULE]) && type_is_subtype(from, vm->types[T_MODULE]);
  if (!modules && (!type_flag(to, TYPE_HEAP) || !type_flag(from, TYPE_HEAP)))
    return raise_i(vm, T_TYPE_ERROR,
                   "__class__ assignment only supported for mutable types or ModuleType subclasses");
  if (modules && (!type_flag(to, TYPE_HEAP) || !type_flag(from, TYPE_HEAP)))
    return trap(vm, "__class__ assignment to a module"), -1;
  if (layout_check_alike(vm, to, from, "__class__") < 0) return -1;
  return to == from ? 0 : change_class(vm, obj_of(v), to);
}
static Value init_subclass(VM *vm, Ref self, const Args *args) {
  return NONE_VALUE;
}
static Value subclass_hook(VM *vm, Ref self, const Args *args) {
  return NOT_IMPLEMENTED;
}
static Value m_sizeof(VM *vm, Ref self, const Args *args) {
  return trap(vm, "__sizeof__");
}

static int own_names(VM *vm, DictObj *names, Ref self) {
  Value dict;
  int has = object_find_attr(vm, self, name_of(vm, D_dict), &dict);
  if (has <= 0) return has;
  int result = is_kind(dict, TYPE_DICT) ? dict_merge(vm, names, ref(dict), true) : 0;
  drop(vm, dict);
  return result;
}

static int class_names(VM *vm, DictObj *names, Ref self) {
  Value cls;
  int has = object_find_attr(vm, self, name_of(vm, D_class), &cls);
  if (has <= 0) return has;
  int result = is_kind(cls, TYPE_TYPE) ? type_merge_names(vm, names, ref(cls))
                                       : (trap(vm, "dir() of an object whose __class__ is no class"), -1);
  drop(vm, cls);
  return result;
}

static Value m_dir(VM *vm, Ref self, const Args *args) {
  DictObj *names = dict_new(vm);
  if (!names) return ERR;
  Value list = own_names(vm, names, self) < 0 || class_names(vm, names, self) < 0
                   ? ERR
                   : list_from_iterable(vm, ref_to(names));
  drop_obj(vm, names);
  return list;
}

static Value format_object(VM *vm, Ref self, const Args *args) {
  if (!is_kind(args->at[0], TYPE_STR))
    return raise(vm, T_TYPE_ERROR,
                 is_none(args->at[0]) ? "__format__() argument must be str, not None"
                                      : "__format__() argument must be str, not %N",
                 ref(args->at[0]));
  if (str_len(args->at[0]))
    return raise(vm, T_TYPE_ERROR, "unsupported format string passed to %T.__format__", self);
  return object_str(vm, self);
}

static const MethodDef object_methods[] = {
    {"__init_subclass__", init_subclass, ARG_NONE, "()", NULL, METHOD_CLASS},
    {"__subclasshook__", subclass_hook, ARG_RAW, NULL, NULL, METHOD_CLASS},
    {"__sizeof__", m_sizeof, ARG_NONE, "($self, /)", NULL, 0},
    {"__dir__", m_dir, ARG_NONE, "($self, /)", NULL, 0},
    {"__reduce__", object_reduce, ARG_NONE, "($self, /)", NULL, 0},
    {"__reduce_ex__", object_reduce_ex, ARG_ONE, "($self, protocol, /)", NULL, 0},
    {"__getstate__", object_getstate, ARG_NONE, "($self, /)", NULL, 0},
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
/* The only instance; `name` is for the complaint. */
static Value the_one(VM *vm, const Args *args, const char *name, Value v) {
  if (args->n || (args->names && args->names->len))
    return raise(vm, T_TYPE_ERROR, "%s takes no arguments", name);
  return v;
}
static Value none_make(VM *vm, TypeObj *type, const Args *args) {
  return the_one(vm, args, "NoneType", NONE_VALUE);
}
static Value ellipsis_make(VM *vm, TypeObj *type, const Args *args) {
  return the_one(vm, args, "EllipsisType", ELLIPSIS);
}
static Value not_implemented_make(VM *vm, TypeObj *type, const Args *args) {
  return the_one(vm, args, "NotImplementedType", NOT_IMPLEMENTED);
}
const TypeSpec none_spec = {
    .name = "NoneType",
    .slots = {.new_ = none_make, .repr = none_repr, .truth = none_truth, .hash = pinned_hash}};

static Value ellipsis_repr(VM *vm, Ref v) {
  return str_from(vm, "Ellipsis");
}
/* By its name, which is the same text. */
static Value reduce_to_repr(VM *vm, Ref self, const Args *args) {
  return object_repr(vm, self);
}
static const MethodDef constant_methods[] = {{"__reduce__", reduce_to_repr, ARG_NONE, NULL, NULL, 0}, {0}};
const TypeSpec ellipsis_spec = {.name = "ellipsis",
                                .methods = constant_methods,
                                .slots = {.new_ = ellipsis_make, .repr = ellipsis_repr, .hash = pinned_hash}};

static Value not_implemented_repr(VM *vm, Ref v) {
  return str_from(vm, "NotImplemented");
}
static int not_implemented_truth(VM *vm, Ref v) {
  trap(vm, "the truth of NotImplemented, which warns");
  return -1;
}
const TypeSpec not_implemented_spec = {.name = "NotImplementedType",
                                       .methods = constant_methods,
                                       .slots = {.new_ = not_implemented_make,
                                                 .repr = not_implemented_repr,
                                                 .truth = not_implemented_truth,
                                                 .hash = pinned_hash}};
