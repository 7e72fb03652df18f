/* The module _collections: its table, defaultdict, and the helpers of Counter and namedtuple. deque is in
   collections_deque.c, OrderedDict in collections_ordered.c. */
#include "module/collections_int.h"
#include "module/module.h"
#include "module/pack.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

/* ---- defaultdict ---- */

typedef struct DefaultDict {
  DictObj dict;
  Value factory; /* None: none */
} DefaultDict;
#define as_default(v) ((DefaultDict *)obj_of(v))

static Value default_make(VM *vm, TypeObj *type, const Args *args) {
  Value v = object_alloc(vm, type);
  if (!is_err(v)) as_default(v)->factory = NONE_VALUE;
  return v;
}
static int default_init(VM *vm, Ref self, const Args *args) {
  Args rest = *args;
  Ref factory = ref(NONE_VALUE);
  if (args->n) {
    factory = ref(args->at[0]);
    if (!is_none(factory) && !is_callable(vm, factory))
      return raise_i(vm, T_TYPE_ERROR, "first argument must be callable or None");
    rest.at++;
    rest.n--;
  }
  Value old = as_default(self)->factory;
  as_default(self)->factory = own(factory);
  drop(vm, old);
  return dict_update_args(vm, as_dict(self), &rest, "dict");
}
static Value m_missing(VM *vm, Ref self, const Args *args) {
  Ref key = ref(args->at[0]);
  if (is_none(as_default(self)->factory)) return raise_with(vm, T_KEY_ERROR, key);
  Value value = object_call0(vm, ref(as_default(self)->factory));
  if (is_err(value) || object_setitem(vm, self, key, ref(value)) == 0) return value;
  drop(vm, value);
  return ERR;
}
/* type(self)(factory, items) */
static Value same_kind(VM *vm, Ref self, Ref items) {
  Value two[2] = {as_default(self)->factory, {items.bits}};
  return object_call_n(vm, ref_to(type_of(vm, self)), 2, two);
}
static Value m_copy(VM *vm, Ref self, const Args *args) {
  return same_kind(vm, self, self);
}
static Value m_default_reduce(VM *vm, Ref self, const Args *args) {
  Ref factory = ref(as_default(self)->factory);
  Value made = is_none(factory) ? tuple_from(vm, NULL, 0) : pack(vm, 1, own(factory));
  Value items = is_err(made) ? ERR : object_call_method(vm, self, name_of(vm, W_items));
  Value iter = is_err(items) ? ERR : object_iter(vm, ref(items));
  drop_x(vm, items);
  return pack(vm, 5, class_of(vm, self), made, NONE_VALUE, NONE_VALUE, iter);
}
static Value default_repr(VM *vm, Ref v) {
  Value base = type_of_id(vm, DICT)->slots.repr(vm, v), factory;
  if (is_err(base)) return ERR;
  Ref f = ref(as_default(v)->factory);
  if (is_none(f))
    factory = str_from(vm, "None");
  else {
    int entered = repr_enter(vm, f);
    factory = entered < 0 ? ERR : entered ? object_repr(vm, f) : str_from(vm, "...");
    if (entered > 0) repr_leave(vm, f);
  }
  Value text = is_err(factory)
                   ? ERR
                   : str_format(vm, "%s(%S, %S)", type_name(type_of(vm, v)), ref(factory), ref(base));
  drop_x(vm, factory);
  drop(vm, base);
  return text;
}
static Value default_or(VM *vm, Ref a, Ref b) {
  TypeObj *type = collections_state(vm)->defaultdict;
  if (!is_kind(a, TYPE_DICT) || !is_kind(b, TYPE_DICT)) return NOT_IMPLEMENTED;
  Value result = same_kind(vm, type_is_subtype(type_of(vm, a), type) ? a : b, a);
  if (is_err(result) || dict_update_from(vm, as_dict(result), b) == 0) return result;
  drop(vm, result);
  return ERR;
}
static Value get_factory(VM *vm, Ref v) {
  return own(ref(as_default(v)->factory));
}
static int set_factory(VM *vm, Ref v, Ref value) {
  Value old = as_default(v)->factory;
  as_default(v)->factory = is_undef(value) ? NONE_VALUE : own(value);
  drop(vm, old);
  return 0;
}
static void default_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  size_t pos = 0;
  Ref key, value;
  while (dict_next((DictObj *)object, &pos, &key, &value)) {
    visit(vm, key, ctx);
    visit(vm, value, ctx);
  }
  if (((DefaultDict *)object)->factory.bits) visit(vm, ref(((DefaultDict *)object)->factory), ctx);
}
static void default_clear(VM *vm, Obj *object) {
  set_factory(vm, ref_to(object), ref(UNDEF));
  dict_clear(vm, (DictObj *)object);
}
static void default_dealloc(VM *vm, Obj *object) {
  default_clear(vm, object);
  object_free(vm, object, object->shape->type->size);
}
static const MethodDef default_methods[] = {{"__missing__", m_missing, ARG_ONE, "($self, key, /)", NULL, 0},
                                            {"copy", m_copy, ARG_NONE, "($self, /)", NULL, 0},
                                            {"__copy__", m_copy, ARG_NONE, "($self, /)", NULL, 0},
                                            {"__reduce__", m_default_reduce, ARG_NONE, "($self, /)", NULL, 0},
                                            {0}};
static const GetSetDef default_getsets[] = {{"default_factory", get_factory, set_factory, NULL}, {0}};
const TypeSpec defaultdict_spec = {
    .name = "collections.defaultdict",
    .size = sizeof(DefaultDict),
    .flags = TYPE_BASE | TYPE_DICT | TYPE_GC,
    .slots = {.repr = default_repr, .new_ = default_make, .init = default_init, .or_ = default_or},
    .methods = default_methods,
    .getsets = default_getsets,
    .traverse = default_traverse,
    .clear = default_clear,
    .dealloc = default_dealloc};

/* ---- Counter's loop: mapping[x] = mapping.get(x, 0) + 1 for each x ---- */

static int count_in_dict(VM *vm, DictObj *dict, Ref key) {
  Ref there;
  int64_t hash;
  if (object_hash(vm, key, &hash) < 0) return -1;
  Value *place = dict_place(vm, dict, key, hash);
  if (place && is_int(*place) && int_of(*place) < INT32_MAX) {
    *place = from_int62(int_of(*place) + 1);
    return 0;
  }
  int found = dict_find_hashed(vm, dict, key, hash, &there);
  if (found < 0) return -1;
  if (!found) return dict_set_hashed(vm, dict, key, hash, ref(from_int62(1)));
  Value old = own(there);
  Value sum = object_binary(vm, ref(old), ref(from_int62(1)), OPER_ADD);
  int result = is_err(sum) ? -1 : dict_set_hashed(vm, dict, key, hash, ref(sum));
  drop_x(vm, sum);
  drop(vm, old);
  return result;
}
static int count_by_get(VM *vm, Ref mapping, Ref get, Ref key) {
  Value old = object_call2(vm, get, key, ref(from_int62(0)));
  Value sum = is_err(old) ? ERR : object_binary(vm, ref(old), ref(from_int62(1)), OPER_ADD);
  int result = is_err(sum) ? -1 : object_setitem(vm, mapping, key, ref(sum));
  drop_x(vm, sum);
  drop_x(vm, old);
  return result;
}
static Value collections_count_elements(VM *vm, Ref self, const Args *args) {
  Ref mapping = ref(args->at[0]);
  Value iter = object_iter(vm, ref(args->at[1])), key, get = UNDEF, name = str_interned(vm, "get", 3);
  if (is_err(iter) || is_err(name)) {
    drop_x(vm, iter);
    drop_x(vm, name);
    return ERR;
  }
  TypeObj *dict_type = type_of_id(vm, DICT), *type = type_of(vm, mapping);
  bool plain = is_kind(mapping, TYPE_DICT) &&
               same_bits(type_lookup(vm, type, ref(name)), type_lookup(vm, dict_type, ref(name))) &&
               same_bits(type_lookup(vm, type, name_of(vm, S_setitem)),
                         type_lookup(vm, dict_type, name_of(vm, S_setitem)));
  int got = 0;
  if (!plain && is_err(get = object_getattr(vm, mapping, ref(name)))) got = -1;
  while (got >= 0 && (got = object_next(vm, ref(iter), &key)) > 0) {
    if ((plain ? count_in_dict(vm, as_dict(mapping), ref(key))
               : count_by_get(vm, mapping, ref(get), ref(key))) < 0)
      got = -1;
    drop(vm, key);
  }
  drop_x(vm, get);
  drop(vm, name);
  drop(vm, iter);
  return got < 0 ? ERR : NONE_VALUE;
}

/* ---- a field of a named tuple ---- */

typedef struct TupleGetter {
  Obj head;
  size_t index;
  Value doc;
} TupleGetter;
#define as_tuplegetter(v) ((TupleGetter *)obj_of(v))

static Value tuplegetter_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[2];
  ptrdiff_t index;
  if (refuse_keywords(vm, args, "_tuplegetter") < 0 ||
      args_parse(vm, "_tuplegetter", "(index, doc, /)", args, at) < 0)
    return ERR;
  if (as_c_ssize(vm, ref(at[0]), &index) < 0) return ERR;
  TupleGetter *getter = object_new(vm, type, sizeof *getter);
  if (!getter) return ERR;
  getter->index = (size_t)index;
  getter->doc = own(ref(at[1]));
  gc_track(vm, getter);
  return value_of(getter);
}
static Value tuplegetter_get(VM *vm, Ref v, Ref instance, Ref owner) {
  size_t index = as_tuplegetter(v)->index;
  if (is_undef(instance) || is_none(instance)) return own(v);
  if (!is_kind(instance, TYPE_TUPLE))
    return raise(vm, T_TYPE_ERROR,
                 "descriptor for index '%z' for tuple subclasses doesn't apply to '%T' object", index,
                 instance);
  TupleObj *tuple = as_tuple(instance);
  return index < tuple->len ? own(ref(tuple->items[index]))
                            : raise(vm, T_INDEX_ERROR, "tuple index out of range");
}
static int tuplegetter_set(VM *vm, Ref v, Ref instance, Ref value) {
  return raise_i(vm, T_ATTRIBUTE_ERROR, is_undef(value) ? "can't delete attribute" : "can't set attribute");
}
static Value tuplegetter_repr(VM *vm, Ref v) {
  return str_format(vm, "%s(%z, %R)", type_name(type_of(vm, v)), as_tuplegetter(v)->index,
                    ref(as_tuplegetter(v)->doc));
}
static Value m_tuplegetter_reduce(VM *vm, Ref self, const Args *args) {
  return pack(
      vm, 2, class_of(vm, self),
      pack(vm, 2, from_int62((int64_t)as_tuplegetter(self)->index), own(ref(as_tuplegetter(self)->doc))));
}
static Value tuplegetter_doc(VM *vm, Ref v) {
  return own(ref(as_tuplegetter(v)->doc));
}
static int tuplegetter_set_doc(VM *vm, Ref v, Ref value) {
  Value old = as_tuplegetter(v)->doc;
  as_tuplegetter(v)->doc = is_undef(value) ? NONE_VALUE : own(value);
  drop(vm, old);
  return 0;
}
static void tuplegetter_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((TupleGetter *)object)->doc), ctx);
}
static void tuplegetter_dealloc(VM *vm, Obj *object) {
  drop(vm, ((TupleGetter *)object)->doc);
  object_free(vm, object, sizeof(TupleGetter));
}
static const MethodDef tuplegetter_methods[] = {
    {"__reduce__", m_tuplegetter_reduce, ARG_NONE, "($self, /)", NULL, 0}, {0}};
static const GetSetDef tuplegetter_getsets[] = {{"__doc__", tuplegetter_doc, tuplegetter_set_doc, NULL}, {0}};
const TypeSpec tuplegetter_spec = {.name = "_collections._tuplegetter",
                                   .size = sizeof(TupleGetter),
                                   .flags = TYPE_GC,
                                   .slots = {.repr = tuplegetter_repr,
                                             .descr_get = tuplegetter_get,
                                             .descr_set = tuplegetter_set,
                                             .new_ = tuplegetter_make},
                                   .methods = tuplegetter_methods,
                                   .getsets = tuplegetter_getsets,
                                   .traverse = tuplegetter_traverse,
                                   .dealloc = tuplegetter_dealloc};

/* ---- the module ---- */

static int init(VM *vm, Ref module, void *memory) {
  CollectionsState *state = memory;
  TypeObj *dict = type_of_id(vm, DICT);
  bool ok =
      (state->deque = module_add_type(vm, module, &deque_spec, NULL)) &&
      (state->defaultdict = module_add_type(vm, module, &defaultdict_spec, dict)) &&
      (state->ordered = module_add_type(vm, module, &ordered_spec, dict)) &&
      (state->deque_iter = module_add_type(vm, module, &deque_iter_spec, NULL)) &&
      (state->deque_rev_iter = module_add_type(vm, module, &deque_rev_iter_spec, NULL)) &&
      (state->tuplegetter = module_add_type(vm, module, &tuplegetter_spec, NULL)) &&
      (state->od_keys = module_hidden_type(vm, module, &od_keys_spec, type_of_id(vm, DICT_KEYS))) &&
      (state->od_values = module_hidden_type(vm, module, &od_values_spec, type_of_id(vm, DICT_VALUES))) &&
      (state->od_items = module_hidden_type(vm, module, &od_items_spec, type_of_id(vm, DICT_ITEMS))) &&
      (state->od_iter = module_hidden_type(vm, module, &od_iter_spec, NULL));
  return ok ? 0 : -1;
}
static const MethodDef functions[] = {
    {"_count_elements", collections_count_elements, ARG_POS, "($module, mapping, iterable, /)", NULL, 0},
    {0}};
const ModuleDef collections_module = {
    .name = "_collections", .functions = functions, .init = init, .state_size = sizeof(CollectionsState)};
