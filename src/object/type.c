/* The type `type`: what classes themselves can do. How classes come to be is in runtime/class.c. */
#include "object/descr.h"
#include "object/dict.h"
#include "object/generic.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type_int.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/mro.h"
#include "runtime/surface.h"
#include "runtime/type.h"
#include "object/hidden_text.h"

static Value type_repr(VM *vm, Ref v) {
  TypeObj *type = as_type(v);
  Value module = type_module(vm, type);
  if (is_err(module)) {
    error_clear(vm);
    return str_format(vm, "<class '%S'>", ref(type->name));
  }
  Value text = is_kind(module, TYPE_STR) && !str_is(ref(module), "builtins")
                   ? str_format(vm, "<class '%S.%S'>", ref(module), ref(type->qualname))
                   : str_format(vm, "<class '%s'>", type_full_name(type));
  drop(vm, module);
  return text;
}

Value type_call(VM *vm, Ref v, const Args *args) {
  TypeObj *type = as_type(v);
  if (type == vm->types[T_TYPE]) {
    if (args->n == 1 && !(args->names && args->names->len)) {
      if (is_hidden_text(vm, ref(args->at[0]))) return hidden_text_seen(vm);
      TypeObj *kind = type_of(vm, ref(args->at[0]));
      return kind == vm->types[T_ABSENT] ? absent_seen(vm, ref(args->at[0])) : own(ref_to(kind));
    }
    if (args->n == 1) return raise(vm, T_TYPE_ERROR, "type() takes no keyword arguments");
    if (args->n != 3) return raise(vm, T_TYPE_ERROR, "type() takes 1 or 3 arguments");
  }
  if (!type->slots.new_) return raise(vm, T_TYPE_ERROR, "cannot create '%s' instances", type_full_name(type));
  Value made = type->slots.new_(vm, type, args);
  if (is_err(made) || !type_is_subtype(type_of(vm, ref(made)), type)) return made;
  InitFn init = type_of(vm, ref(made))->slots.init;
  if (init && init(vm, ref(made), args) < 0) {
    drop(vm, made);
    return ERR;
  }
  return made;
}

/* Only class statements ask bases what stands for them. */
static int check_entries(VM *vm, TupleObj *bases) {
  for (size_t i = 0; i < bases->len; i++) {
    Value hook;
    if (is_kind(bases->items[i], TYPE_TYPE)) continue;
    int has = object_find_attr(vm, ref(bases->items[i]), name_of(vm, D_mro_entries), &hook);
    if (has < 0) return -1;
    if (!has) continue;
    drop(vm, hook);
    return raise_i(vm, T_TYPE_ERROR, "type() doesn't support MRO entry resolution; use types.new_class()");
  }
  return 0;
}

/* type(name, bases, dict, **keywords) */
static Value type_make(VM *vm, TypeObj *metaclass, const Args *args) {
  if (args->n != 3)
    return raise(vm, T_TYPE_ERROR, "type.__new__() takes exactly 3 arguments (%z given)", args->n);
  static const char *const wants[] = {"str", "tuple", "dict"};
  static const uint32_t kinds[] = {TYPE_STR, TYPE_TUPLE, TYPE_DICT};
  for (int i = 0; i < 3; i++)
    if (!is_kind(args->at[i], kinds[i]))
      return raise(vm, T_TYPE_ERROR, "type.__new__() argument %d must be %s, not %N", i + 1, wants[i],
                   ref(args->at[i]));
  if (check_entries(vm, as_tuple(args->at[1])) < 0) return ERR;
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
  if (args->n == 1 && args->names && args->names->len)
    return raise_i(vm, T_TYPE_ERROR, "type.__init__() takes no keyword arguments");
  if (args->n == 1 || args->n == 3) return 0;
  return raise_i(vm, T_TYPE_ERROR, "type.__init__() takes 1 or 3 arguments");
}

static Value m_mro(VM *vm, Ref self, const Args *args) {
  TupleObj *mro = mro_compute(vm, as_type(self));
  ListObj *list = mro ? list_new(vm, mro->len) : NULL;
  int result = list ? list_extend(vm, list, ref_to(mro)) : -1;
  drop_obj(vm, mro);
  if (result == 0) return value_of(list);
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
  int is = object_really_isinstance(vm, ref(args->at[0]), self);
  return is < 0 ? ERR : from_bool(is);
}
static Value m_subclasscheck(VM *vm, Ref self, const Args *args) {
  int is = object_really_issubclass(vm, ref(args->at[0]), self);
  return is < 0 ? ERR : from_bool(is);
}
static Value m_prepare(VM *vm, Ref self, const Args *args) {
  DictObj *dict = dict_new(vm);
  return dict ? value_of(dict) : ERR;
}
/* A builtin class's names are the reference's, whether Light has them all or not. */
static int add_builtin_names(VM *vm, DictObj *names, TypeObj *type) {
  const char *p = surface_vars(type);
  if (!p) return trap(vm, "dir() of a '%s'", type_name(type)), -1;
  for (p++; *p;) {
    size_t len = strcspn(p, " ");
    Value name = str_interned(vm, p, len);
    int result = is_err(name) ? -1 : dict_set(vm, names, ref(name), ref(NONE_VALUE));
    drop_x(vm, name);
    if (result < 0) return -1;
    p += len + 1;
  }
  return 0;
}

int type_merge_names(VM *vm, DictObj *names, Ref cls) {
  TypeObj *type = as_type(cls);
  int result = 0;
  if (!type_flag(type, TYPE_HEAP))
    result = add_builtin_names(vm, names, type);
  else {
    size_t pos = 0;
    Ref name, value;
    while (result == 0 && dict_next(type->dict, &pos, &name, &value))
      result = dict_set(vm, names, name, ref(NONE_VALUE));
  }
  if (c_enter_unsure(vm, " in dir()") < 0) return -1;
  const TupleObj *bases = type_bases(vm, type);
  for (size_t i = 0; bases && result == 0 && i < bases->len; i++)
    result = type_merge_names(vm, names, ref(bases->items[i]));
  if (!bases) result = -1;
  c_leave_unsure(vm);
  return result;
}

static Value m_dir(VM *vm, Ref self, const Args *args) {
  DictObj *names = dict_new(vm);
  if (!names) return ERR;
  Value list = type_merge_names(vm, names, self) < 0 ? ERR : list_from_iterable(vm, ref_to(names));
  drop_obj(vm, names);
  return list;
}
static Value m_sizeof(VM *vm, Ref self, const Args *args) {
  return trap(vm, "type.__sizeof__");
}

static void type_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  TypeObj *type = (TypeObj *)object;
  if (type->dict) visit(vm, ref_to(type->dict), ctx);
  if (type->mro) visit(vm, ref_to(type->mro), ctx);
  if (type->bases) visit(vm, ref_to(type->bases), ctx);
  if (type->base) visit(vm, ref_to(type->base), ctx);
}

void type_leave_bases(TypeObj *type) {
  for (size_t i = 0; type->bases && i < type->bases->len; i++) {
    TypeObj *base = as_type(type->bases->items[i]);
    for (uint32_t k = base->n_subclasses; k-- > 0;)
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
  type_leave_bases(type);
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
    {"__prepare__", m_prepare, ARG_RAW, NULL, NULL, METHOD_CLASS},
    {"__dir__", m_dir, ARG_NONE, "($self, /)", NULL, 0},
    {"__sizeof__", m_sizeof, ARG_NONE, "($self, /)", NULL, 0},
    {0}};
const TypeSpec type_spec = {.name = "type",
                            .size = sizeof(TypeObj),
                            .flags = TYPE_BASE | TYPE_GC | TYPE_TYPE | TYPE_HAS_WEAK | TYPE_MAKE_FREE,
                            .slots = {.repr = type_repr,
                                      .call = type_call,
                                      .getattr = type_getattr,
                                      .setattr = type_setattr,
                                      .new_ = type_make,
                                      .init = type_init,
                                      .or_ = union_or},
                            .methods = type_methods,
                            .getsets = type_getsets,
                            .traverse = type_traverse,
                            .clear = type_clear,
                            .dealloc = type_dealloc};
