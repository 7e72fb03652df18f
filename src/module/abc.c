/* The module _abc: what abc.ABCMeta is made of. A class's registry and caches are sets of weak references in
   its _abc_impl. */
#include "module/module.h"
#include "module/pack.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/list.h"
#include "object/set.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/weakref.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

typedef struct AbcState {
  TypeObj *data;
  uint64_t counter; /* how many registrations there were */
} AbcState;
#define abc_state(vm) ((AbcState *)module_state(vm, MODULE_ABC))

enum { REGISTRY, CACHE, NEGATIVE, N_SETS };
typedef struct AbcData {
  Obj head;
  SetObj *sets[N_SETS]; /* NULL: empty */
  uint64_t version;     /* of the negative cache */
} AbcData;

static void data_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  for (int i = 0; i < N_SETS; i++)
    if (((AbcData *)object)->sets[i]) visit(vm, ref_to(((AbcData *)object)->sets[i]), ctx);
}
static void data_dealloc(VM *vm, Obj *object) {
  for (int i = 0; i < N_SETS; i++) drop_obj(vm, ((AbcData *)object)->sets[i]);
  object_free(vm, object, sizeof(AbcData));
}
static Value data_make(VM *vm, TypeObj *type, const Args *args) {
  Value v = object_alloc(vm, type);
  if (!is_err(v)) ((AbcData *)obj_of(v))->version = abc_state(vm)->counter;
  return v;
}
static const TypeSpec data_spec = {.name = "_abc._abc_data",
                                   .size = sizeof(AbcData),
                                   .flags = TYPE_GC,
                                   .slots = {.new_ = data_make},
                                   .traverse = data_traverse,
                                   .dealloc = data_dealloc};

static Value named(VM *vm, const char *name) {
  return str_interned(vm, name, strlen(name));
}
static Value attribute(VM *vm, Ref v, const char *name) {
  Value key = named(vm, name), value = is_err(key) ? ERR : object_getattr(vm, v, ref(key));
  drop_x(vm, key);
  return value;
}

/* The class's _abc_impl; owned; NULL: exception. */
static AbcData *data_of(VM *vm, Ref cls) {
  Value v = attribute(vm, cls, "_abc_impl");
  if (is_err(v)) return NULL;
  if (type_of(vm, ref(v)) == abc_state(vm)->data) return (AbcData *)obj_of(v);
  drop(vm, v);
  raise(vm, T_TYPE_ERROR, "_abc_impl is set to a wrong type");
  return NULL;
}

/* ---- sets of weak references ---- */

static int has(VM *vm, AbcData *data, int which, Ref cls) {
  if (!data->sets[which] || !data->sets[which]->used) return 0;
  if (!weak_is_possible(type_of(vm, cls))) return 0;
  Value link = weak_new(vm, vm->types[T_WEAKREF], cls, ref(UNDEF));
  if (is_err(link)) return -1;
  int found = set_contains(vm, data->sets[which], ref(link));
  drop(vm, link);
  return found;
}
static int add(VM *vm, AbcData *data, int which, Ref cls) {
  if (!data->sets[which] && !(data->sets[which] = set_new(vm))) return -1;
  Value link = weak_new(vm, vm->types[T_WEAKREF], cls, ref(UNDEF));
  if (is_err(link)) return -1;
  int result = set_add(vm, data->sets[which], ref(link));
  drop(vm, link);
  return result;
}
static void reset(VM *vm, AbcData *data, int which) {
  if (data->sets[which]) set_clear(vm, data->sets[which]);
}
/* A new set of those references whose classes are still there. */
static Value living(VM *vm, AbcData *data, int which) {
  SetObj *copy = set_new(vm);
  SetEntry entry;
  size_t pos = 0;
  if (!copy) return ERR;
  if (data->sets[which]) copy->by_address = data->sets[which]->by_address;
  while (data->sets[which] && set_next(data->sets[which], &pos, &entry))
    if (as_weak(entry.key)->target && set_add_entry(vm, copy, &entry) < 0) {
      drop_obj(vm, copy);
      return ERR;
    }
  return value_of(copy);
}

/* ---- abstract methods ---- */

static int is_abstract(VM *vm, Ref v) {
  Value flag;
  int found = object_find_attr(vm, v, name_of(vm, D_isabstractmethod), &flag);
  if (found <= 0) return found;
  found = object_truth(vm, ref(flag));
  drop(vm, flag);
  return found;
}

static int add_inherited(VM *vm, Ref cls, Ref base, SetObj *abstracts) {
  Value names, name, value;
  int found = object_find_attr(vm, base, name_of(vm, D_abstractmethods), &names);
  if (found <= 0) return found;
  ListObj *list = list_new(vm, 0);
  int result = list ? list_extend(vm, list, ref(names)) : -1;
  drop(vm, names);
  for (size_t i = 0; result == 0 && i < list->len; i++) {
    name = list->items[i];
    result = object_find_attr(vm, cls, ref(name), &value);
    if (result <= 0) continue;
    result = is_abstract(vm, ref(value));
    drop(vm, value);
    if (result > 0) result = set_add(vm, abstracts, ref(name));
  }
  drop_obj(vm, list);
  return result;
}

static int abstract_methods(VM *vm, Ref cls) {
  SetObj *abstracts = set_alloc(vm, type_of_id(vm, FROZENSET));
  DictObj *dict = abstracts ? type_dict(vm, as_type(cls)) : NULL;
  int result = dict ? 0 : -1;
  size_t pos = 0;
  Ref key, value;
  while (result == 0 && dict_next(dict, &pos, &key, &value)) {
    Value k = own(key), x = own(value);
    result = is_abstract(vm, value);
    if (result > 0) result = set_add(vm, abstracts, key);
    drop(vm, k);
    drop(vm, x);
  }
  const TupleObj *bases = type_bases(vm, as_type(cls));
  if (!bases) result = -1;
  for (size_t i = 0; result == 0 && i < bases->len; i++)
    result = add_inherited(vm, cls, ref(bases->items[i]), abstracts);
  if (result == 0) result = object_setattr(vm, cls, name_of(vm, D_abstractmethods), ref_to(abstracts));
  drop_obj(vm, abstracts);
  return result;
}

/* Bits of __abc_tpflags__, as collections.abc writes them. */
enum {
  PATTERN_SEQUENCE = 1 << 5,
  PATTERN_MAPPING = 1 << 6,
  PATTERN_FLAGS = PATTERN_SEQUENCE | PATTERN_MAPPING
};

/* A class that was registered, and those below it, match what the other does. */
static void take_pattern(TypeObj *type, uint32_t flag) {
  if (type_flag(type, TYPE_IMMUTABLE) || (type->flags & (TYPE_SEQUENCE | TYPE_MAPPING)) == flag) return;
  type->flags = (type->flags & ~(uint32_t)(TYPE_SEQUENCE | TYPE_MAPPING)) | flag;
  for (uint32_t i = 0; i < type->n_subclasses; i++) take_pattern(type->subclasses[i], flag);
}

static Value f_init(VM *vm, Ref self, const Args *args) {
  Ref cls = ref(args->at[0]), flags;
  if (!is_kind(cls, TYPE_TYPE)) return trap(vm, "_abc_init() of something that is no class");
  if (abstract_methods(vm, cls) < 0) return ERR;
  Value data = data_make(vm, abc_state(vm)->data, NULL), name = is_err(data) ? ERR : named(vm, "_abc_impl");
  int result = is_err(name) ? -1 : object_setattr(vm, cls, ref(name), ref(data));
  drop_x(vm, name);
  drop_x(vm, data);
  if (result < 0) return ERR;
  /* Which patterns the class matches. */
  name = named(vm, "__abc_tpflags__");
  if (is_err(name)) return ERR;
  flags = dict_get_str(type_dict(vm, as_type(cls)), ref(name));
  if (!is_undef(flags) && is_int(flags)) {
    int64_t bits = int_of(flags) & PATTERN_FLAGS;
    if (bits == PATTERN_FLAGS)
      result = raise_i(vm, T_TYPE_ERROR,
                       "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
    else
      as_type(cls)->flags |= bits == PATTERN_SEQUENCE ? TYPE_SEQUENCE : bits ? TYPE_MAPPING : 0;
    if (result == 0) result = object_setattr(vm, cls, ref(name), ref(UNDEF));
  }
  drop(vm, name);
  return result < 0 ? ERR : NONE_VALUE;
}

/* ---- registering and asking ---- */

static Value f_register(VM *vm, Ref self, const Args *args) {
  Ref cls = ref(args->at[0]), sub = ref(args->at[1]);
  if (!is_kind(sub, TYPE_TYPE)) return raise(vm, T_TYPE_ERROR, "Can only register classes");
  int known = object_issubclass(vm, sub, cls);
  if (known) return known < 0 ? ERR : own(sub);
  known = object_issubclass(vm, cls, sub);
  if (known) return known < 0 ? ERR : raise(vm, T_RUNTIME_ERROR, "Refusing to create an inheritance cycle");
  AbcData *data = data_of(vm, cls);
  if (!data) return ERR;
  int result = add(vm, data, REGISTRY, sub);
  drop_obj(vm, data);
  if (result < 0) return ERR;
  abc_state(vm)->counter++;
  uint32_t pattern = as_type(cls)->flags & (TYPE_SEQUENCE | TYPE_MAPPING);
  if (pattern) take_pattern(as_type(sub), pattern);
  return own(sub);
}

/* What the class's own hook says: 1, 0, 2 for NotImplemented, -1. */
static int ask_hook(VM *vm, Ref cls, Ref sub) {
  Value answer = object_call_method1(vm, cls, name_of(vm, D_subclasshook), sub);
  if (is_err(answer)) return -1;
  int result = is_true(answer) ? 1 : is_false(answer) ? 0 : is_not_implemented(answer) ? 2 : -1;
  drop(vm, answer);
  if (result < 0)
    raise(vm, T_ASSERTION_ERROR, "__subclasshook__ must return either False, True, or NotImplemented");
  return result;
}

/* Whether the class is below one of the registered ones. */
static int below_registered(VM *vm, AbcData *data, Ref sub) {
  int found = has(vm, data, REGISTRY, sub);
  if (found) return found < 0 ? -1 : 2;
  if (!data->sets[REGISTRY] || !data->sets[REGISTRY]->used) return 0;
  Value copy = living(vm, data, REGISTRY);
  if (is_err(copy)) return -1;
  SetEntry entry;
  for (size_t pos = 0; found == 0 && set_next(as_set(copy), &pos, &entry);) {
    Obj *target = as_weak(entry.key)->target;
    if (!target) continue;
    Value held = own_obj(target);
    found = object_issubclass(vm, sub, ref(held));
    drop(vm, held);
  }
  drop(vm, copy);
  return found;
}

static int below_subclasses(VM *vm, Ref cls, Ref sub) {
  Value name = named(vm, "__subclasses__"), all = is_err(name) ? ERR : object_call_method(vm, cls, ref(name));
  drop_x(vm, name);
  if (is_err(all)) return -1;
  int found = 0;
  if (!is_kind(all, TYPE_LIST)) found = raise_i(vm, T_TYPE_ERROR, "__subclasses__() must return a list");
  for (size_t i = 0; found == 0 && i < as_list(all)->len; i++) {
    Value one = own(ref(as_list(all)->items[i]));
    found = object_issubclass(vm, sub, ref(one));
    drop(vm, one);
  }
  drop(vm, all);
  return found;
}

static int subclass_check(VM *vm, Ref cls, Ref sub, AbcData *data) {
  uint64_t counter = abc_state(vm)->counter;
  int found = has(vm, data, CACHE, sub);
  if (found) return found;
  if (data->version < counter) {
    reset(vm, data, NEGATIVE);
    data->version = counter;
  } else if ((found = has(vm, data, NEGATIVE, sub)))
    return found < 0 ? -1 : 0;
  found = ask_hook(vm, cls, sub);
  if (found == 2) {
    found = type_is_subtype(as_type(sub), as_type(cls));
    if (!found) found = below_registered(vm, data, sub);
    if (found == 2) return 1;
    if (!found) found = below_subclasses(vm, cls, sub);
  }
  if (found < 0 || add(vm, data, found ? CACHE : NEGATIVE, sub) < 0) return -1;
  return found;
}

static Value f_subclasscheck(VM *vm, Ref self, const Args *args) {
  Ref cls = ref(args->at[0]), sub = ref(args->at[1]);
  if (!is_kind(sub, TYPE_TYPE)) return raise(vm, T_TYPE_ERROR, "issubclass() arg 1 must be a class");
  AbcData *data = data_of(vm, cls);
  if (!data) return ERR;
  int found = c_enter(vm, 0, "");
  if (found == 0) {
    found = subclass_check(vm, cls, sub, data);
    c_leave(vm, 0);
  }
  drop_obj(vm, data);
  return found < 0 ? ERR : from_bool(found);
}

static Value f_instancecheck(VM *vm, Ref self, const Args *args) {
  Ref cls = ref(args->at[0]), v = ref(args->at[1]), type = ref_to(type_of(vm, v));
  AbcData *data = data_of(vm, cls);
  Value claimed = data ? object_getattr(vm, v, name_of(vm, D_class)) : ERR, result = ERR;
  if (is_err(claimed)) goto done;
  int found = has(vm, data, CACHE, ref(claimed));
  if (found > 0) result = TRUE_VALUE;
  if (found) goto done;
  bool plain = same_bits(claimed, type);
  if (plain && data->version == abc_state(vm)->counter && (found = has(vm, data, NEGATIVE, type))) {
    result = found < 0 ? ERR : FALSE_VALUE;
    goto done;
  }
  result = object_call_method1(vm, cls, name_of(vm, D_subclasscheck), ref(claimed));
  if (is_err(result) || plain) goto done;
  found = object_truth(vm, ref(result));
  if (found > 0) goto done;
  drop(vm, result);
  result = found < 0 ? ERR : object_call_method1(vm, cls, name_of(vm, D_subclasscheck), type);
done:
  drop_x(vm, claimed);
  drop_obj(vm, data);
  return result;
}

static Value f_get_dump(VM *vm, Ref self, const Args *args) {
  AbcData *data = data_of(vm, ref(args->at[0]));
  if (!data) return ERR;
  Value result = pack(vm, 4, living(vm, data, REGISTRY), living(vm, data, CACHE), living(vm, data, NEGATIVE),
                      int_from_u64(vm, data->version));
  drop_obj(vm, data);
  return result;
}
static Value f_reset_registry(VM *vm, Ref self, const Args *args) {
  AbcData *data = data_of(vm, ref(args->at[0]));
  if (!data) return ERR;
  reset(vm, data, REGISTRY);
  drop_obj(vm, data);
  return NONE_VALUE;
}
static Value f_reset_caches(VM *vm, Ref self, const Args *args) {
  AbcData *data = data_of(vm, ref(args->at[0]));
  if (!data) return ERR;
  reset(vm, data, CACHE);
  reset(vm, data, NEGATIVE);
  drop_obj(vm, data);
  return NONE_VALUE;
}
/* The reference starts with two modules imported that register classes; here they count from the start, too.
 */
static Value f_get_cache_token(VM *vm, Ref self, const Args *args) {
  static const struct {
    const char *module;
    uint8_t n_registered;
  } starters[] = {{"_collections_abc", 15}, {"io", 8}};
  uint64_t n = abc_state(vm)->counter;
  for (size_t i = 0; i < sizeof starters / sizeof *starters; i++) {
    Value name = str_from(vm, starters[i].module);
    if (is_err(name)) return ERR;
    if (is_undef(dict_get_str(vm->modules, ref(name)))) n += starters[i].n_registered;
    drop(vm, name);
  }
  return int_from_u64(vm, n);
}

static int init(VM *vm, Ref module, void *state) {
  ((AbcState *)state)->data = module_hidden_type(vm, module, &data_spec, NULL);
  return ((AbcState *)state)->data ? 0 : -1;
}
static const MethodDef functions[] = {
    {"get_cache_token", f_get_cache_token, ARG_NONE, "($module, /)", NULL, 0},
    {"_abc_init", f_init, ARG_ONE, "($module, self, /)", NULL, 0},
    {"_reset_registry", f_reset_registry, ARG_ONE, "($module, self, /)", NULL, 0},
    {"_reset_caches", f_reset_caches, ARG_ONE, "($module, self, /)", NULL, 0},
    {"_get_dump", f_get_dump, ARG_ONE, "($module, self, /)", NULL, 0},
    {"_abc_register", f_register, ARG_POS, "($module, self, subclass, /)", NULL, 0},
    {"_abc_instancecheck", f_instancecheck, ARG_POS, "($module, self, instance, /)", NULL, 0},
    {"_abc_subclasscheck", f_subclasscheck, ARG_POS, "($module, self, subclass, /)", NULL, 0},
    {0}};
const ModuleDef abc_module = {
    .name = "_abc", .functions = functions, .init = init, .state_size = sizeof(AbcState)};
