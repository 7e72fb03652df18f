/* super: attributes of the classes behind a class in an instance's order. */
#include "code/code.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/function.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

#define as_super(v) ((SuperObj *)obj_of(v))

/* The class whose order counts: self's, or self when it is a class below `type`. Owned; ERR: TypeError. */
static Value starting_class(VM *vm, TypeObj *type, Ref self) {
  if (is_kind(self, TYPE_TYPE) && type_is_subtype(as_type(self), type)) return own(self);
  if (type_is_subtype(type_of(vm, self), type)) return own(ref_to(type_of(vm, self)));
  Value cls;
  int found = object_find_attr(vm, self, name_of(vm, D_class), &cls);
  if (found < 0) return ERR;
  if (found > 0) {
    if (is_kind(cls, TYPE_TYPE) && type_is_subtype(as_type(cls), type)) return cls;
    drop(vm, cls);
  }
  return raise(vm, T_TYPE_ERROR, "super(type, obj): obj must be an instance or subtype of type");
}

/* The object is about these from now on; self may be UNDEF. 0 or -1. */
static int set_fields(VM *vm, SuperObj *super, Ref type, Ref self) {
  Value start = is_undef(self) ? UNDEF : starting_class(vm, as_type(type), self);
  if (is_err(start)) return -1;
  Value old[3] = {super->type, super->self, super->self_type};
  super->type = own(type);
  super->self = own(self);
  super->self_type = start;
  for (int i = 0; i < 3; i++) drop(vm, old[i]);
  return 0;
}

static Value super_make(VM *vm, TypeObj *type, const Args *args) {
  Value v = object_alloc(vm, type);
  if (!is_err(v)) as_super(v)->type = as_super(v)->self = as_super(v)->self_type = UNDEF;
  return v;
}

Value super_new(VM *vm, Ref type, Ref self) {
  if (!is_kind(type, TYPE_TYPE))
    return raise(vm, T_TYPE_ERROR, "super() argument 1 must be a type, not %T", type);
  Value v = super_make(vm, type_of_id(vm, SUPER), NULL);
  if (is_err(v) || set_fields(vm, as_super(v), type, self) == 0) return v;
  drop(vm, v);
  return ERR;
}

/* super() in a method: the first argument and the cell of __class__ of the frame that calls. 0 or -1. */
static int of_frame(VM *vm, Ref *type, Ref *self) {
  Value *R = frame_now(vm);
  if (!R) return raise_i(vm, T_RUNTIME_ERROR, "super(): no current frame");
  const CodeObj *code = (const CodeObj *)(uintptr_t)R[FRAME_CODE].bits;
  if (code->n_args == 0) return raise_i(vm, T_RUNTIME_ERROR, "super(): no arguments");
  const Value *locals = R + FRAME_HEADER;
  *self = ref(locals[0]);
  if (code->kinds[0] == LOCAL_CELL && !is_undef(*self)) *self = ref(((CellObj *)obj_of(*self))->value);
  if (is_undef(*self)) return raise_i(vm, T_RUNTIME_ERROR, "super(): arg[0] deleted");
  for (size_t i = code->n_locals; i-- > 0 && code->kinds[i] == LOCAL_FREE;) {
    if (!same_bits(code->varnames->items[i], name_of(vm, D_class))) continue;
    *type = ref(((CellObj *)obj_of(locals[i]))->value);
    if (is_undef(*type)) return raise_i(vm, T_RUNTIME_ERROR, "super(): empty __class__ cell");
    if (!is_kind(*type, TYPE_TYPE))
      return raise_i(vm, T_RUNTIME_ERROR, "super(): __class__ is not a type (%T)", *type);
    return 0;
  }
  return raise_i(vm, T_RUNTIME_ERROR, "super(): __class__ cell not found");
}

static int super_init(VM *vm, Ref v, const Args *args) {
  if (args->names && args->names->len && is_exact(vm, v, SUPER))
    return raise_i(vm, T_TYPE_ERROR, "super() takes no keyword arguments");
  if (args->n > 2) return raise_i(vm, T_TYPE_ERROR, "super() expected at most 2 arguments, got %z", args->n);
  Ref type = args->n ? ref(args->at[0]) : ref(UNDEF), self = args->n > 1 ? ref(args->at[1]) : ref(UNDEF);
  if (args->n == 0 && of_frame(vm, &type, &self) < 0) return -1;
  if (!is_kind(type, TYPE_TYPE))
    return raise_i(vm, T_TYPE_ERROR,
                   is_exact(vm, v, SUPER) ? "super() argument 1 must be a type, not %T"
                                          : "super() argument 1 must be type, not %N",
                   type);
  return set_fields(vm, as_super(v), type, is_none(self) ? ref(UNDEF) : self);
}

static Value super_getattr(VM *vm, Ref v, Ref name) {
  SuperObj *super = as_super(v);
  int64_t hash;
  if (!is_kind(name, TYPE_STR)) /* looked up all the same, and in vain */
    return object_hash(vm, name, &hash) < 0 ? ERR : object_generic_getattr(vm, v, name);
  if (is_undef(super->self_type) || str_is(name, "__class__")) return object_generic_getattr(vm, v, name);
  TypeObj *start = as_type(super->self_type);
  if (type_lacks_order(start)) return object_generic_getattr(vm, v, name);
  TupleObj *order = type_mro(vm, start);
  if (!order) return ERR;
  Value mro = own(ref_to(order)), result = UNDEF;
  size_t i = 0, n = order->len;
  while (i < n && !same_bits(as_tuple(mro)->items[i], super->type)) i++;
  for (i++; i < n && is_undef(result); i++) {
    DictObj *dict = type_dict(vm, as_type(as_tuple(mro)->items[i]));
    Ref found = ref(UNDEF);
    if (!dict || dict_find(vm, dict, name, &found) < 0) {
      result = ERR;
      break;
    }
    if (is_undef(found)) continue;
    Value kept = own(found);
    DescrGetFn get = type_of(vm, found)->slots.descr_get;
    bool is_class = same_bits(super->self, super->self_type);
    result =
        get ? get(vm, found, is_class ? ref(UNDEF) : ref(super->self), ref(super->self_type)) : own(found);
    drop(vm, kept);
  }
  drop(vm, mro);
  return is_undef(result) ? object_generic_getattr(vm, v, name) : result;
}

static Value super_get(VM *vm, Ref v, Ref instance, Ref owner) {
  SuperObj *super = as_super(v);
  if (is_undef(instance) || is_none(instance) || !is_undef(super->self)) return own(v);
  if (is_exact(vm, v, SUPER)) return super_new(vm, ref(super->type), instance);
  return object_call2(vm, ref_to(type_of(vm, v)), ref(super->type), instance);
}

static Value super_repr(VM *vm, Ref v) {
  SuperObj *super = as_super(v);
  const char *type = is_undef(super->type) ? "NULL" : type_name(as_type(super->type));
  if (is_undef(super->self_type)) return str_format(vm, "<super: <class '%s'>, NULL>", type);
  return str_format(vm, "<super: <class '%s'>, <%s object>>", type, type_name(as_type(super->self_type)));
}

static Value none_or(Value v) {
  return is_undef(v) ? NONE_VALUE : own(ref(v));
}
static Value get_thisclass(VM *vm, Ref v) {
  return none_or(as_super(v)->type);
}
static Value get_self(VM *vm, Ref v) {
  return none_or(as_super(v)->self);
}
static Value get_self_class(VM *vm, Ref v) {
  return none_or(as_super(v)->self_type);
}

static void super_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  SuperObj *super = (SuperObj *)object;
  visit(vm, ref(super->type), ctx);
  visit(vm, ref(super->self), ctx);
  visit(vm, ref(super->self_type), ctx);
}
static void super_dealloc(VM *vm, Obj *object) {
  SuperObj *super = (SuperObj *)object;
  drop(vm, super->self);
  drop(vm, super->self_type);
  drop(vm, super->type);
  object_free(vm, object, sizeof *super);
}
static const GetSetDef super_getsets[] = {{"__thisclass__", get_thisclass, NULL, NULL},
                                          {"__self__", get_self, NULL, NULL},
                                          {"__self_class__", get_self_class, NULL, NULL},
                                          {0}};
const TypeSpec super_spec = {.name = "super",
                             .size = sizeof(SuperObj),
                             .flags = TYPE_GC | TYPE_BASE,
                             .slots = {.repr = super_repr,
                                       .getattr = super_getattr,
                                       .descr_get = super_get,
                                       .init = super_init,
                                       .new_ = super_make},
                             .getsets = super_getsets,
                             .traverse = super_traverse,
                             .dealloc = super_dealloc};
