/* The type `type`: what classes themselves can do. How classes come to be is in runtime/class.c. */
#include "object/dict.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static Value module_of(VM *vm, TypeObj *type) {
  if (type_flag(type, TYPE_HEAP)) {
    Ref module = dict_get_str(type->dict, name_of(vm, D_module));
    return is_undef(module) ? trap(vm, "a class without __module__") : own(module);
  }
  const char *dot = strrchr(type->spec->name, '.');
  return dot ? str_new(vm, type->spec->name, (size_t)(dot - type->spec->name)) : own(name_of(vm, W_builtins));
}

static Value type_repr(VM *vm, Ref v) {
  TypeObj *type = as_type(v);
  Value module = module_of(vm, type);
  if (is_err(module)) {
    error_clear(vm);
    return str_format(vm, "<class '%S'>", ref(type->name));
  }
  Value text = is_kind(module, TYPE_STR) && !same_bits(module, name_of(vm, W_builtins))
                   ? str_format(vm, "<class '%S.%S'>", ref(module), ref(type->qualname))
                   : str_format(vm, "<class '%S'>", ref(type->qualname));
  drop(vm, module);
  return text;
}

Value type_call(VM *vm, Ref v, const Args *args) {
  TypeObj *type = as_type(v);
  if (type == vm->types[T_TYPE] && args->n == 1 && !args->names)
    return own(ref_to(type_of(vm, ref(args->at[0]))));
  if (!type->slots.new_) return raise(vm, T_TYPE_ERROR, "cannot create '%s' instances", type_name(type));
  Value made = type->slots.new_(vm, type, args);
  if (is_err(made) || !type_is_subtype(type_of(vm, ref(made)), type)) return made;
  InitFn init = type_of(vm, ref(made))->slots.init;
  if (init && init(vm, ref(made), args) < 0) {
    drop(vm, made);
    return ERR;
  }
  return made;
}

/* type(name, bases, dict, **keywords) */
static Value type_make(VM *vm, TypeObj *metaclass, const Args *args) {
  if (args->n != 3) return trap(vm, "wrong arguments of type()");
  static const char *const wants[] = {"str", "tuple", "dict"};
  static const uint32_t kinds[] = {TYPE_STR, TYPE_TUPLE, TYPE_DICT};
  for (int i = 0; i < 3; i++)
    if (!is_kind(args->at[i], kinds[i]))
      return raise(vm, T_TYPE_ERROR, "type.__new__() argument %d must be %s, not %T", i + 1, wants[i],
                   ref(args->at[i]));
  TypeObj *winner = type_metaclass(vm, metaclass, ref(args->at[1]));
  if (!winner) return ERR;
  if (winner != metaclass && winner->slots.new_ != type_make) return winner->slots.new_(vm, winner, args);
  Value type = type_create(vm, winner, ref(args->at[0]), ref(args->at[1]), ref(args->at[2]));
  if (is_err(type)) return ERR;
  if (type_announce(vm, as_type(type), &(Args){args->at + 3, 0, args->names}) == 0) return type;
  drop(vm, type);
  return ERR;
}

static int type_init(VM *vm, Ref self, const Args *args) {
  if (args->n == 1 || args->n == 3) return 0;
  return raise_i(vm, T_TYPE_ERROR, "type.__init__() takes 1 or 3 arguments");
}

static Value get_name(VM *vm, Ref v) {
  return own(ref(as_type(v)->name));
}
static Value get_qualname(VM *vm, Ref v) {
  return own(ref(as_type(v)->qualname));
}
static int only_heap(VM *vm, Ref v, Ref value, const char *name) {
  TypeObj *type = as_type(v);
  if (!type_flag(type, TYPE_HEAP))
    return raise_i(vm, T_TYPE_ERROR, "cannot set '%s' attribute of immutable type '%s'", name,
                   type_name(type));
  if (is_undef(value))
    return raise_i(vm, T_TYPE_ERROR, "cannot delete '%s' attribute of immutable type '%s'", name,
                   type_name(type));
  if (!is_kind(value, TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "can only assign string to %s.%s, not '%T'", type_name(type), name,
                   value);
  return 0;
}
static int set_name(VM *vm, Ref v, Ref value) {
  TypeObj *type = as_type(v);
  size_t len;
  if (only_heap(vm, v, value, "__name__") < 0) return -1;
  char *text = str_utf8(vm, value, &len);
  if (!text) return -1;
  vm_free(vm, type->utf8_name, strlen(type->utf8_name) + 1);
  type->utf8_name = text;
  Value old = type->name;
  type->name = own(value);
  drop(vm, old);
  return 0;
}
static int set_qualname(VM *vm, Ref v, Ref value) {
  if (only_heap(vm, v, value, "__qualname__") < 0) return -1;
  Value old = as_type(v)->qualname;
  as_type(v)->qualname = own(value);
  drop(vm, old);
  return 0;
}
static Value get_module(VM *vm, Ref v) {
  return module_of(vm, as_type(v));
}
static int set_module(VM *vm, Ref v, Ref value) {
  TypeObj *type = as_type(v);
  if (!type_flag(type, TYPE_HEAP))
    return raise_i(vm, T_TYPE_ERROR, "cannot set '__module__' attribute of immutable type '%s'",
                   type_name(type));
  type_modified(vm, type);
  return dict_set(vm, type->dict, name_of(vm, D_module), value);
}
static Value get_bases(VM *vm, Ref v) {
  return own(ref_to(as_type(v)->bases));
}
static Value get_mro(VM *vm, Ref v) {
  return own(ref_to(as_type(v)->mro));
}
static Value get_base(VM *vm, Ref v) {
  return as_type(v)->base ? own(ref_to(as_type(v)->base)) : NONE_VALUE;
}

static Value m_mro(VM *vm, Ref self, const Args *args) {
  ListObj *list = list_new(vm, 0);
  if (!list || list_extend(vm, list, ref_to(as_type(self)->mro)) == 0) return list ? value_of(list) : ERR;
  drop_obj(vm, list);
  return ERR;
}
static Value m_subclasses(VM *vm, Ref self, const Args *args) {
  TypeObj *type = as_type(self);
  if (!type_flag(type, TYPE_HEAP)) return trap(vm, "%s.__subclasses__", type_name(type));
  ListObj *list = list_new(vm, type->n_subclasses);
  for (uint32_t i = 0; list && i < type->n_subclasses; i++)
    if (list_append(vm, list, ref_to(type->subclasses[i])) < 0) {
      drop_obj(vm, list);
      return ERR;
    }
  return list ? value_of(list) : ERR;
}
static Value m_instancecheck(VM *vm, Ref self, const Args *args) {
  return from_bool(type_is_subtype(type_of(vm, ref(args->at[0])), as_type(self)));
}
static Value m_subclasscheck(VM *vm, Ref self, const Args *args) {
  if (!is_kind(args->at[0], TYPE_TYPE)) return trap(vm, "issubclass() of something that is no class");
  return from_bool(type_is_subtype(as_type(args->at[0]), as_type(self)));
}

static void type_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  TypeObj *type = (TypeObj *)object;
  if (type->dict) visit(vm, ref_to(type->dict), ctx);
  if (type->mro) visit(vm, ref_to(type->mro), ctx);
  if (type->bases) visit(vm, ref_to(type->bases), ctx);
  if (type->base) visit(vm, ref_to(type->base), ctx);
}

static void leave_bases(TypeObj *type) {
  for (size_t i = 0; type->bases && i < type->bases->len; i++) {
    TypeObj *base = as_type(type->bases->items[i]);
    for (uint32_t k = 0; k < base->n_subclasses; k++)
      if (base->subclasses[k] == type) {
        memmove(base->subclasses + k, base->subclasses + k + 1,
                (base->n_subclasses - k - 1) * sizeof(TypeObj *));
        base->n_subclasses--;
        break;
      }
  }
}

static void type_clear(VM *vm, Obj *object) {
  TypeObj *type = (TypeObj *)object;
  TupleObj *mro = type->mro;
  if (type->dict) dict_clear(vm, type->dict);
  type_modified(vm, type);
  if (!mro) return;
  type->mro = (TupleObj *)obj_of(vm->empty_tuple);
  own(ref(vm->empty_tuple));
  drop_obj(vm, mro);
}

static void type_dealloc(VM *vm, Obj *object) {
  TypeObj *type = (TypeObj *)object;
  leave_bases(type);
  type_forget(vm, type);
  drop_obj(vm, type->dict);
  drop_obj(vm, type->mro);
  drop_obj(vm, type->bases);
  drop(vm, type->name);
  drop(vm, type->qualname);
  drop_obj(vm, type->slot_names);
  shapes_free(vm, type->shape);
  shapes_free(vm, type->dict_shape);
  vm_free(vm, type->subclasses, type->cap_subclasses * sizeof(TypeObj *));
  if (type->utf8_name) vm_free(vm, type->utf8_name, strlen(type->utf8_name) + 1);
  TypeObj *base = type->base;
  object_free(vm, object, object->shape->type->size);
  drop_obj(vm, base);
}

static const MethodDef type_methods[] = {
    {"mro", m_mro, ARG_NONE, "($self, /)", NULL, 0},
    {"__subclasses__", m_subclasses, ARG_NONE, "($self, /)", NULL, 0},
    {"__instancecheck__", m_instancecheck, ARG_ONE, "($self, instance, /)", NULL, 0},
    {"__subclasscheck__", m_subclasscheck, ARG_ONE, "($self, subclass, /)", NULL, 0},
    {0}};
static const GetSetDef type_getsets[] = {{"__name__", get_name, set_name, NULL},
                                         {"__qualname__", get_qualname, set_qualname, NULL},
                                         {"__module__", get_module, set_module, NULL},
                                         {"__bases__", get_bases, NULL, NULL},
                                         {"__mro__", get_mro, NULL, NULL},
                                         {"__base__", get_base, NULL, NULL},
                                         {0}};

const TypeSpec type_spec = {.name = "type",
                            .size = sizeof(TypeObj),
                            .flags = TYPE_BASE | TYPE_GC | TYPE_TYPE,
                            .slots = {.repr = type_repr,
                                      .call = type_call,
                                      .getattr = type_getattr,
                                      .setattr = type_setattr,
                                      .new_ = type_make,
                                      .init = type_init},
                            .methods = type_methods,
                            .getsets = type_getsets,
                            .traverse = type_traverse,
                            .clear = type_clear,
                            .dealloc = type_dealloc};
