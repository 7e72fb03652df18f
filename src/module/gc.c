/* The module gc. */
#include "runtime/gc.h"
#include "module/c_arguments.h"
#include "module/module.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/list.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

typedef struct GcState {
  Value garbage, callbacks; /* lists; as the reference, where scripts can look at them */
  int debug;
} GcState;

enum { DEBUG_STATS = 1, DEBUG_COLLECTABLE = 2, DEBUG_UNCOLLECTABLE = 4, DEBUG_SAVEALL = 32 };

static Value m_enable(VM *vm, Ref self, const Args *args) {
  gc_set_enabled(vm, true);
  return NONE_VALUE;
}
static Value m_disable(VM *vm, Ref self, const Args *args) {
  gc_set_enabled(vm, false);
  return NONE_VALUE;
}
static Value m_isenabled(VM *vm, Ref self, const Args *args) {
  return from_bool(vm->gc_enabled);
}

static Value m_collect(VM *vm, Ref self, const Args *args) {
  int generation = N_GENERATIONS - 1;
  if (!is_undef(args->at[0]) && object_as_int(vm, ref(args->at[0]), &generation) < 0) return ERR;
  if (generation < 0 || generation >= N_GENERATIONS) return raise(vm, T_VALUE_ERROR, "invalid generation");
  ptrdiff_t n = gc_collect(vm, generation);
  if (vm->trap.set) return ERR;
  return n < 0 ? int_opaque(vm, OPAQUE_FOUND, 0) : from_int62(n);
}

/* What it would print has addresses and times in it. */
static Value m_set_debug(VM *vm, Ref self, const Args *args) {
  int flags;
  GcState *state = module_state(vm, MODULE_GC);
  if (object_as_int(vm, ref(args->at[0]), &flags) < 0) return ERR;
  if (flags & (DEBUG_STATS | DEBUG_COLLECTABLE))
    return trap(vm, "what gc.set_debug() makes the collector print");
  state->debug = flags;
  vm->gc_saved = flags & DEBUG_SAVEALL ? as_list(state->garbage) : NULL;
  return NONE_VALUE;
}
static Value m_get_debug(VM *vm, Ref self, const Args *args) {
  return from_int62(((GcState *)module_state(vm, MODULE_GC))->debug);
}

static Value m_set_threshold(VM *vm, Ref self, const Args *args) {
  int thresholds[N_GENERATIONS];
  if (args->names && args->names->len)
    return raise(vm, T_TYPE_ERROR, "set_threshold() takes no keyword arguments");
  if (args->n < 1) return raise(vm, T_TYPE_ERROR, "set_threshold() takes at least 1 argument (0 given)");
  if (args->n > N_GENERATIONS)
    return raise(vm, T_TYPE_ERROR, "set_threshold() takes at most 3 arguments (%z given)", args->n);
  memcpy(thresholds, vm->gc_thresholds, sizeof thresholds);
  for (size_t i = 0; i < args->n; i++)
    if (c_int_argument(vm, ref(args->at[i]), &thresholds[i]) < 0) return ERR;
  gc_set_thresholds(vm, thresholds);
  return NONE_VALUE;
}
static Value m_get_threshold(VM *vm, Ref self, const Args *args) {
  const int *n = vm->gc_thresholds;
  Value items[3] = {from_int62(n[0]), from_int62(n[1]), from_int62(n[2])};
  return tuple_from(vm, items, 3);
}
static Value m_get_count(VM *vm, Ref self, const Args *args) {
  return trap(vm, "gc.get_count()");
}

static Value m_get_stats(VM *vm, Ref self, const Args *args) {
  return trap(vm, "gc.get_stats()");
}

/* Types of the library written in C: whether their objects are followed is the reference's own business. */
static Value m_is_tracked(VM *vm, Ref self, const Args *args) {
  Ref v = ref(args->at[0]);
  int follows = gc_follows(vm, v);
  return follows < 0 ? trap(vm, "gc.is_tracked() of '%s'", type_name(type_of(vm, v))) : from_bool(follows);
}
static Value m_is_finalized(VM *vm, Ref self, const Args *args) {
  Ref v = ref(args->at[0]);
  return from_bool(is_ptr(v) && type_flag(obj_of(v)->shape->type, TYPE_GC) &&
                   (gc_head_of(obj_of(v))->flags & GC_FINALIZED));
}

static Value m_get_objects(VM *vm, Ref self, const Args *args) {
  Ref v = ref(args->at[0]);
  int generation = -1;
  if (!is_undef(args->at[0]) && !is_none(v)) {
    if (!is_int(v) && !type_of(vm, v)->slots.index)
      return raise(vm, T_TYPE_ERROR, "argument should be integer or None, not '%T'", v);
    if (object_as_int(vm, v, &generation) < 0) return ERR;
    if (generation >= N_GENERATIONS)
      return raise(vm, T_VALUE_ERROR,
                   "generation parameter must be less than the number of available generations (3)");
    if (generation < 0) return raise(vm, T_VALUE_ERROR, "generation parameter cannot be negative");
  }
  return trap(vm, "gc.get_objects()");
}

static Value new_list(VM *vm) {
  ListObj *list = list_new(vm, 0);
  return list ? value_of(list) : ERR;
}

static Value m_get_referrers(VM *vm, Ref self, const Args *args) {
  if (args->names && args->names->len)
    return raise(vm, T_TYPE_ERROR, "get_referrers() takes no keyword arguments");
  return args->n ? trap(vm, "gc.get_referrers()") : new_list(vm);
}

/* What a dict refers to: its values, and its keys unless all are str. */
static int dict_referents(VM *vm, ListObj *list, DictObj *dict) {
  size_t pos = 0;
  Ref key, value;
  bool keys_too = dict->keys && !dict->keys->all_str, any_other = false;
  int result = dict_whole(vm, dict);
  while (result == 0 && dict_next(dict, &pos, &key, &value)) {
    any_other |= !is_exact(vm, key, STR);
    result = list_append(vm, list, value);
    if (result == 0 && keys_too) result = list_append(vm, list, key);
  }
  if (result == 0 && keys_too && !any_other && dict->used)
    return trap(vm, "gc.get_referents() of a dict whose keys were not all str"), -1;
  return result;
}

static int add_referents(VM *vm, ListObj *list, Ref v) {
  const TypeObj *type = type_of(vm, v);
  if (!is_ptr(v) || gc_follows(vm, v) == 0) {
    if (type != vm->types[T_DICT] && type != vm->types[T_TUPLE]) return 0;
  }
  if (type == vm->types[T_DICT]) return dict_referents(vm, list, as_dict(v));
  if (type == vm->types[T_LIST] || type == vm->types[T_TUPLE]) {
    bool is_list = type == vm->types[T_LIST];
    const Value *items = is_list ? as_list(v)->items : as_tuple(v)->items;
    for (size_t i = is_list ? as_list(v)->len : as_tuple(v)->len; i-- > 0;)
      if (list_append(vm, list, ref(items[i])) < 0) return -1;
    return 0;
  }
  if (!type_flag(type, TYPE_HEAP) || type->spec != &object_spec || !type->attrs_at || type->all_slots ||
      obj_of(v)->shape->late)
    return trap(vm, "gc.get_referents() of '%s'", type_name(type_of(vm, v))), -1;
  const Obj *object = obj_of(v);
  const Attrs *attrs = attrs_of(obj_of(v));
  for (uint32_t i = 0; i < object->shape->n_attrs; i++)
    if (list_append(vm, list, ref(attrs->slots[i])) < 0) return -1;
  if (attrs->dict && list_append(vm, list, ref_to(attrs->dict)) < 0) return -1;
  return list_append(vm, list, ref_to(type));
}

static Value m_get_referents(VM *vm, Ref self, const Args *args) {
  if (args->names && args->names->len)
    return raise(vm, T_TYPE_ERROR, "get_referents() takes no keyword arguments");
  ListObj *list = list_new(vm, 0);
  for (size_t i = 0; list && i < args->n; i++) {
    if (add_referents(vm, list, ref(args->at[i])) == 0) continue;
    drop_obj(vm, list);
    return ERR;
  }
  return list ? value_of(list) : ERR;
}

static Value m_freeze(VM *vm, Ref self, const Args *args) {
  gc_freeze(vm);
  return NONE_VALUE;
}
static Value m_unfreeze(VM *vm, Ref self, const Args *args) {
  gc_unfreeze(vm);
  return NONE_VALUE;
}
static Value m_get_freeze_count(VM *vm, Ref self, const Args *args) {
  const GcHead *frozen = &vm->generations[GC_FROZEN];
  return frozen->next == frozen ? from_int62(0) : trap(vm, "how many objects gc.freeze() has put aside");
}

static const MethodDef functions[] = {
    {"enable", m_enable, ARG_NONE, "($module, /)", NULL, 0},
    {"disable", m_disable, ARG_NONE, "($module, /)", NULL, 0},
    {"isenabled", m_isenabled, ARG_NONE, "($module, /)", NULL, 0},
    {"collect", m_collect, ARG_KW, "($module, /, generation=2)", NULL, 0},
    {"set_debug", m_set_debug, ARG_ONE, "($module, flags, /)", NULL, 0},
    {"get_debug", m_get_debug, ARG_NONE, "($module, /)", NULL, 0},
    {"set_threshold", m_set_threshold, ARG_RAW, NULL, NULL, 0},
    {"get_threshold", m_get_threshold, ARG_NONE, "($module, /)", NULL, 0},
    {"get_count", m_get_count, ARG_NONE, "($module, /)", NULL, 0},
    {"get_stats", m_get_stats, ARG_NONE, "($module, /)", NULL, 0},
    {"get_objects", m_get_objects, ARG_KW, "($module, /, generation=None)", NULL, 0},
    {"get_referrers", m_get_referrers, ARG_RAW, NULL, NULL, 0},
    {"get_referents", m_get_referents, ARG_RAW, NULL, NULL, 0},
    {"is_tracked", m_is_tracked, ARG_ONE, "($module, obj, /)", NULL, 0},
    {"is_finalized", m_is_finalized, ARG_ONE, "($module, obj, /)", NULL, 0},
    {"freeze", m_freeze, ARG_NONE, "($module, /)", NULL, 0},
    {"unfreeze", m_unfreeze, ARG_NONE, "($module, /)", NULL, 0},
    {"get_freeze_count", m_get_freeze_count, ARG_NONE, "($module, /)", NULL, 0},
    {0}};

static int fill(VM *vm, Ref module, void *data) {
  static const struct {
    const char *name;
    int value;
  } flags[] = {{"DEBUG_STATS", 1},
               {"DEBUG_COLLECTABLE", 2},
               {"DEBUG_UNCOLLECTABLE", 4},
               {"DEBUG_SAVEALL", 32},
               {"DEBUG_LEAK", 38}};
  GcState *state = data;
  state->garbage = state->callbacks = UNDEF;
  ListObj *garbage = list_new(vm, 0), *callbacks = list_new(vm, 0);
  if (garbage) state->garbage = value_of(garbage);
  if (callbacks) state->callbacks = value_of(callbacks);
  vm->gc_callbacks = callbacks;
  if (!garbage || !callbacks || module_add(vm, module, "garbage", own(ref(state->garbage))) < 0 ||
      module_add(vm, module, "callbacks", own(ref(state->callbacks))) < 0)
    return -1;
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
    if (module_add_int(vm, module, flags[i].name, flags[i].value) < 0) return -1;
  return 0;
}

static void fini(VM *vm, void *data) {
  GcState *state = data;
  vm->gc_callbacks = vm->gc_saved = NULL;
  drop_x(vm, state->garbage);
  drop_x(vm, state->callbacks);
}

const ModuleDef gc_module = {
    .name = "gc", .functions = functions, .init = fill, .state_size = sizeof(GcState), .fini = fini};
