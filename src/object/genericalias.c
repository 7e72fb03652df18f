/* types.GenericAlias: list[int]. An alias is its origin in nearly everything: attributes, calls. */
#include "object/descr.h"
#include "object/dict.h"
#include "object/generic.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

#define as_alias(v) ((AliasObj *)obj_of(v))

static Value alias_of_class(VM *vm, TypeObj *type, Ref origin, Ref item) {
  Value args = is_kind(item, TYPE_TUPLE) ? own(item) : tuple_from(vm, &(Value){item.bits}, 1);
  Value v = is_err(args) ? ERR : object_alloc(vm, type);
  if (is_err(v)) {
    drop_x(vm, args);
    return ERR;
  }
  as_alias(v)->origin = own(origin);
  as_alias(v)->args = as_tuple(args);
  return v;
}

Value generic_alias_new(VM *vm, Ref origin, Ref item) {
  return alias_of_class(vm, type_of_id(vm, GENERIC_ALIAS), origin, item);
}

Value generic_class_getitem(VM *vm, Ref self, const Args *args) {
  return generic_alias_new(vm, self, ref(args->at[0]));
}

static Value alias_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[2];
  if (args_parse(vm, "GenericAlias", "(origin, args, /)", args, at) < 0) return ERR;
  return alias_of_class(vm, type, ref(at[0]), ref(at[1]));
}

/* ---- text ---- */

static int has_both(VM *vm, Ref item) {
  Value found;
  int has = object_find_attr(vm, item, name_of(vm, D_origin), &found);
  if (has <= 0) return has;
  drop(vm, found);
  has = object_find_attr(vm, item, name_of(vm, D_args), &found);
  if (has > 0) drop(vm, found);
  return has;
}

/* "module.qualname" of a class; UNDEF when it has none. */
static Value class_text(VM *vm, Ref item) {
  Value qualname, module, text = UNDEF;
  int has = object_find_attr(vm, item, name_of(vm, D_qualname), &qualname);
  if (has <= 0) return has < 0 ? ERR : UNDEF;
  has = object_find_attr(vm, item, name_of(vm, D_module), &module);
  if (has > 0 && !is_none(module)) {
    bool builtin = is_kind(module, TYPE_STR) && str_is(ref(module), "builtins");
    text = builtin ? object_str(vm, ref(qualname)) : str_format(vm, "%S.%S", ref(module), ref(qualname));
  }
  if (has > 0) drop(vm, module);
  drop(vm, qualname);
  return has < 0 ? ERR : text;
}

int generic_repr_item(VM *vm, struct StrBuilder *b, Ref item) {
  if (same_bits(item, ELLIPSIS)) return builder_text(b, "..."), 0;
  int alias = has_both(vm, item);
  Value text = alias < 0 ? ERR : alias ? UNDEF : class_text(vm, item);
  if (is_undef(text)) text = object_repr(vm, item);
  if (is_err(text)) return -1;
  builder_str(b, ref(text));
  drop(vm, text);
  return 0;
}

static Value alias_repr(VM *vm, Ref v) {
  AliasObj *alias = as_alias(v);
  StrBuilder b;
  builder_init(&b, vm);
  if (alias->starred) builder_char(&b, '*');
  int result = generic_repr_item(vm, &b, ref(alias->origin));
  builder_char(&b, '[');
  for (size_t i = 0; result == 0 && i < alias->args->len; i++) {
    if (i) builder_text(&b, ", ");
    result = generic_repr_item(vm, &b, ref(alias->args->items[i]));
  }
  if (!alias->args->len) builder_text(&b, "()");
  builder_char(&b, ']');
  if (result == 0) return builder_finish(&b);
  builder_abort(&b);
  return ERR;
}

/* ---- attributes ---- */

/* Names that are the alias's own; every other one is its origin's. */
static const char *const own_names[] = {"__class__",       "__origin__",     "__args__",
                                        "__unpacked__",    "__parameters__", "__typing_unpacked_tuple_args__",
                                        "__mro_entries__", "__reduce_ex__",  "__reduce__",
                                        "__copy__",        "__deepcopy__"};
enum { N_OWN_NAMES = sizeof own_names / sizeof *own_names };

static bool is_own_name(Ref name) {
  for (size_t i = 0; i < N_OWN_NAMES; i++)
    if (str_is(name, own_names[i])) return true;
  return str_is(name, "__bases__");
}

/* The origin's names, then its own that are not among them. */
static Value m_dir(VM *vm, Ref self, const Args *args) {
  Value names = object_dir(vm, ref(as_alias(self)->origin));
  for (size_t i = 0; !is_err(names) && i < N_OWN_NAMES; i++) {
    Value name = str_interned(vm, own_names[i], strlen(own_names[i]));
    int there = is_err(name) ? -1 : object_contains(vm, ref(names), ref(name));
    if (there == 0 && list_append(vm, as_list(ref(names)), ref(name)) < 0) there = -1;
    drop_x(vm, name);
    if (there >= 0) continue;
    drop(vm, names);
    return ERR;
  }
  return names;
}

static Value alias_getattr(VM *vm, Ref v, Ref name) {
  if (is_kind(name, TYPE_STR) && !is_own_name(name))
    return object_getattr(vm, ref(as_alias(v)->origin), name);
  return object_generic_getattr(vm, v, name);
}

static Value get_origin(VM *vm, Ref v) {
  return own(ref(as_alias(v)->origin));
}
static Value get_args(VM *vm, Ref v) {
  return own(ref_to(as_alias(v)->args));
}
static Value get_unpacked(VM *vm, Ref v) {
  return from_bool(as_alias(v)->starred);
}
static TupleObj *parameters_of(VM *vm, AliasObj *alias) {
  if (!alias->parameters) alias->parameters = generic_parameters(vm, alias->args);
  return alias->parameters;
}
static Value get_parameters(VM *vm, Ref v) {
  TupleObj *parameters = parameters_of(vm, as_alias(v));
  return parameters ? own(ref_to(parameters)) : ERR;
}
static Value get_unpacked_args(VM *vm, Ref v) {
  AliasObj *alias = as_alias(v);
  if (!alias->starred || !same_bits(alias->origin, ref_to(vm->types[T_TUPLE]))) return NONE_VALUE;
  return own(ref_to(alias->args));
}

/* ---- protocols ---- */

static int alias_hash(VM *vm, Ref v, int64_t *hash) {
  int64_t origin, args;
  if (object_hash(vm, ref(as_alias(v)->origin), &origin) < 0) return -1;
  if (object_hash(vm, ref_to(as_alias(v)->args), &args) < 0) return -1;
  *hash = origin ^ args;
  return 0;
}

static Value alias_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_kind_of(vm, a, GENERIC_ALIAS) || !is_kind_of(vm, b, GENERIC_ALIAS) ||
      (op != CMP_EQ && op != CMP_NE))
    return NOT_IMPLEMENTED;
  AliasObj *x = as_alias(a), *y = as_alias(b);
  int equal = x->starred == y->starred;
  if (equal) equal = object_equal(vm, ref(x->origin), ref(y->origin));
  if (equal > 0) equal = object_equal(vm, ref_to(x->args), ref_to(y->args));
  return equal < 0 ? ERR : from_bool(equal == (op == CMP_EQ));
}

/* The new object learns by what name it was called, if it can. */
static Value alias_call(VM *vm, Ref v, const Args *args) {
  Value made = object_call(vm, ref(as_alias(v)->origin), args);
  if (is_err(made) || object_setattr(vm, ref(made), name_of(vm, D_orig_class), v) == 0) return made;
  if (raised_is(vm, T_ATTRIBUTE_ERROR) || raised_is(vm, T_TYPE_ERROR)) {
    error_clear(vm);
    return made;
  }
  drop(vm, made);
  return ERR;
}

static Value alias_getitem(VM *vm, Ref v, Ref item) {
  AliasObj *alias = as_alias(v);
  TupleObj *parameters = parameters_of(vm, alias);
  if (!parameters) return ERR;
  Value args = generic_substitute(vm, v, alias->args, parameters, item);
  if (is_err(args)) return ERR;
  Value made = generic_alias_new(vm, ref(alias->origin), ref(args));
  drop(vm, args);
  if (!is_err(made)) as_alias(made)->starred = alias->starred;
  return made;
}

static Value m_mro_entries(VM *vm, Ref self, const Args *args) {
  return tuple_from(vm, &as_alias(self)->origin, 1);
}
static Value m_instancecheck(VM *vm, Ref self, const Args *args) {
  return raise(vm, T_TYPE_ERROR, "isinstance() argument 2 cannot be a parameterized generic");
}
static Value m_subclasscheck(VM *vm, Ref self, const Args *args) {
  return raise(vm, T_TYPE_ERROR, "issubclass() argument 2 cannot be a parameterized generic");
}
static Value m_reduce(VM *vm, Ref self, const Args *args) {
  AliasObj *alias = as_alias(self);
  if (alias->starred) return trap(vm, "__reduce__ of an unpacked alias");
  Value pair[2] = {alias->origin, {ref_to(alias->args).bits}}, two[2], result = ERR;
  two[0] = (Value){ref_to(type_of_id(vm, GENERIC_ALIAS)).bits};
  two[1] = tuple_from(vm, pair, 2);
  if (!is_err(two[1])) result = tuple_from(vm, two, 2);
  drop_x(vm, two[1]);
  return result;
}

/* ---- iteration: `*list[int]` ---- */

static Value alias_iter(VM *vm, Ref v) {
  Value iter = object_alloc(vm, type_of_id(vm, GENERIC_ALIAS_ITER));
  if (!is_err(iter)) ((ProxyObj *)obj_of(iter))->mapping = own(v);
  return iter;
}
static Value alias_next(VM *vm, Ref v) {
  ProxyObj *iter = (ProxyObj *)obj_of(v);
  if (is_undef(iter->mapping)) return UNDEF;
  Value alias = iter->mapping;
  iter->mapping = UNDEF;
  Value made = generic_alias_new(vm, ref(as_alias(alias)->origin), ref_to(as_alias(alias)->args));
  if (!is_err(made)) as_alias(made)->starred = true;
  drop(vm, alias);
  return made;
}
static void iter_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((ProxyObj *)object)->mapping), ctx);
}
static void iter_dealloc(VM *vm, Obj *object) {
  drop(vm, ((ProxyObj *)object)->mapping);
  object_free(vm, object, sizeof(ProxyObj));
}
static Value iter_reduce(VM *vm, Ref self, const Args *args) {
  Ref alias = ref(((ProxyObj *)obj_of(self))->mapping);
  return is_undef(alias) ? trap(vm, "__reduce__ of an alias that was unpacked")
                         : iter_reduce_steal(vm, own(alias));
}
static const MethodDef iter_methods[] = {{"__reduce__", iter_reduce, ARG_NONE, NULL, NULL, 0}, {0}};
const TypeSpec generic_alias_iter_spec = {.name = "generic_alias_iterator",
                                          .size = sizeof(ProxyObj),
                                          .flags = TYPE_GC,
                                          .slots = {.iter = object_self, .next = alias_next},
                                          .methods = iter_methods,
                                          .traverse = iter_traverse,
                                          .dealloc = iter_dealloc};

static void alias_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  AliasObj *alias = (AliasObj *)object;
  visit(vm, ref(alias->origin), ctx);
  if (alias->args) visit(vm, ref_to(alias->args), ctx);
  if (alias->parameters) visit(vm, ref_to(alias->parameters), ctx);
}
static void alias_dealloc(VM *vm, Obj *object) {
  AliasObj *alias = (AliasObj *)object;
  drop(vm, alias->origin);
  drop_obj(vm, alias->args);
  drop_obj(vm, alias->parameters);
  object_free(vm, object, sizeof *alias);
}

static const MethodDef alias_methods[] = {
    {"__mro_entries__", m_mro_entries, ARG_ONE, "($self, bases, /)", NULL, 0},
    {"__instancecheck__", m_instancecheck, ARG_ONE, "($self, instance, /)", NULL, 0},
    {"__subclasscheck__", m_subclasscheck, ARG_ONE, "($self, subclass, /)", NULL, 0},
    {"__reduce__", m_reduce, ARG_NONE, "($self, /)", NULL, 0},
    {"__dir__", m_dir, ARG_NONE, "($self, /)", NULL, 0},
    {0}};
static const GetSetDef alias_getsets[] = {
    {"__origin__", get_origin, NULL, NULL},
    {"__args__", get_args, NULL, NULL},
    {"__unpacked__", get_unpacked, NULL, NULL},
    {"__parameters__", get_parameters, NULL, "Type variables in the GenericAlias."},
    {"__typing_unpacked_tuple_args__", get_unpacked_args, NULL, NULL},
    {0}};
const TypeSpec generic_alias_spec = {.name = "types.GenericAlias",
                                     .size = sizeof(AliasObj),
                                     .flags = TYPE_GC | TYPE_BASE | TYPE_HAS_WEAK,
                                     .slots = {.repr = alias_repr,
                                               .hash = alias_hash,
                                               .call = alias_call,
                                               .getattr = alias_getattr,
                                               .compare = alias_compare,
                                               .iter = alias_iter,
                                               .new_ = alias_make,
                                               .or_ = union_or,
                                               .getitem = alias_getitem},
                                     .methods = alias_methods,
                                     .getsets = alias_getsets,
                                     .traverse = alias_traverse,
                                     .dealloc = alias_dealloc};
