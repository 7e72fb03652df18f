/* The module gc. */
#include "runtime/gc.h"
#include "module/module.h"
#include "object/int.h"
#include "object/list.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

typedef struct GcState {
  Value garbage, callbacks; /* lists; as the reference, where scripts can look at them */
  int64_t debug;
} GcState;

static Value m_enable(VM *vm, Ref self, const Args *args) {
  vm->gc_enabled = true;
  return NONE_VALUE;
}
static Value m_disable(VM *vm, Ref self, const Args *args) {
  gc_disable(vm);
  return NONE_VALUE;
}
static Value m_isenabled(VM *vm, Ref self, const Args *args) {
  return from_bool(vm->gc_enabled);
}

static Value m_collect(VM *vm, Ref self, const Args *args) {
  ptrdiff_t generation = N_GENERATIONS - 1;
  GcState *state = module_state(vm, MODULE_GC);
  if (!is_undef(args->at[0]) && object_as_ssize(vm, ref(args->at[0]), &generation, T_OVERFLOW_ERROR) < 0)
    return ERR;
  if (generation < 0 || generation >= N_GENERATIONS) return raise(vm, T_VALUE_ERROR, "invalid generation");
  if (as_list(state->callbacks)->len) return trap(vm, "gc.callbacks");
  if (state->debug) return trap(vm, "gc.set_debug()");
  ptrdiff_t n = gc_collect(vm, (int)generation);
  if (vm->trap.set) return ERR;
  return gc_count_is_known(vm) ? from_int62(n) : int_opaque(vm, OPAQUE_FOUND, n);
}

static Value m_set_debug(VM *vm, Ref self, const Args *args) {
  ptrdiff_t flags;
  GcState *state = module_state(vm, MODULE_GC);
  if (object_as_ssize(vm, ref(args->at[0]), &flags, T_OVERFLOW_ERROR) < 0) return ERR;
  state->debug = flags;
  return NONE_VALUE;
}
static Value m_get_debug(VM *vm, Ref self, const Args *args) {
  return from_int62(((GcState *)module_state(vm, MODULE_GC))->debug);
}

static Value m_set_threshold(VM *vm, Ref self, const Args *args) {
  if (args->n < 1 || args->n > 3 || (args->names && args->names->len))
    return trap(vm, "wrong arguments of gc.set_threshold()");
  for (size_t i = 0; i < args->n; i++) {
    ptrdiff_t n;
    if (object_as_ssize(vm, ref(args->at[i]), &n, T_OVERFLOW_ERROR) < 0) return ERR;
    vm->gc_thresholds[i] = (int)n;
    if (i == 0 && n) vm->gc_extra = GC_UNKNOWN;
  }
  return NONE_VALUE;
}
static Value three(VM *vm, const int *n) {
  Value items[3] = {from_int62(n[0]), from_int62(n[1]), from_int62(n[2])};
  return tuple_from(vm, items, 3);
}
static Value m_get_threshold(VM *vm, Ref self, const Args *args) {
  return three(vm, vm->gc_thresholds);
}
static Value m_get_count(VM *vm, Ref self, const Args *args) {
  return trap(vm, "gc.get_count()");
}

static Value m_get_stats(VM *vm, Ref self, const Args *args) {
  return trap(vm, "gc.get_stats()");
}

static Value m_is_tracked(VM *vm, Ref self, const Args *args) {
  Ref v = ref(args->at[0]);
  if (is_kind(v, TYPE_DICT | TYPE_TUPLE)) return trap(vm, "gc.is_tracked() of a dict or tuple");
  const TypeObj *type = type_of(vm, v);
  if (type_flag(type, TYPE_HEAP) && !type->attrs_at) return trap(vm, "gc.is_tracked() of such an instance");
  return from_bool(is_ptr(v) && type_flag(type, TYPE_GC));
}
static Value m_is_finalized(VM *vm, Ref self, const Args *args) {
  Ref v = ref(args->at[0]);
  return from_bool(is_ptr(v) && type_flag(obj_of(v)->shape->type, TYPE_GC) &&
                   (gc_head_of(obj_of(v))->flags & GC_FINALIZED));
}
static Value m_inside(VM *vm, Ref self, const Args *args) {
  return trap(vm, "looking into the collector");
}
static Value m_freeze(VM *vm, Ref self, const Args *args) {
  return NONE_VALUE;
}

static const MethodDef functions[] = {{"enable", m_enable, ARG_NONE, "()", NULL, 0},
                                      {"disable", m_disable, ARG_NONE, "()", NULL, 0},
                                      {"isenabled", m_isenabled, ARG_NONE, "()", NULL, 0},
                                      {"collect", m_collect, ARG_KW, "(generation=2)", NULL, 0},
                                      {"set_debug", m_set_debug, ARG_ONE, "(flags, /)", NULL, 0},
                                      {"get_debug", m_get_debug, ARG_NONE, "()", NULL, 0},
                                      {"set_threshold", m_set_threshold, ARG_RAW, NULL, NULL, 0},
                                      {"get_threshold", m_get_threshold, ARG_NONE, "()", NULL, 0},
                                      {"get_count", m_get_count, ARG_NONE, "()", NULL, 0},
                                      {"get_stats", m_get_stats, ARG_NONE, "()", NULL, 0},
                                      {"get_objects", m_inside, ARG_RAW, NULL, NULL, 0},
                                      {"get_referrers", m_inside, ARG_RAW, NULL, NULL, 0},
                                      {"get_referents", m_inside, ARG_RAW, NULL, NULL, 0},
                                      {"is_tracked", m_is_tracked, ARG_ONE, "(obj, /)", NULL, 0},
                                      {"is_finalized", m_is_finalized, ARG_ONE, "(obj, /)", NULL, 0},
                                      {"freeze", m_freeze, ARG_NONE, "()", NULL, 0},
                                      {"unfreeze", m_freeze, ARG_NONE, "()", NULL, 0},
                                      {"get_freeze_count", m_inside, ARG_RAW, NULL, NULL, 0},
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
  if (!garbage || !callbacks || module_add(vm, module, "garbage", own(ref(state->garbage))) < 0 ||
      module_add(vm, module, "callbacks", own(ref(state->callbacks))) < 0)
    return -1;
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
    if (module_add_int(vm, module, flags[i].name, flags[i].value) < 0) return -1;
  return 0;
}

static void fini(VM *vm, void *data) {
  GcState *state = data;
  drop_x(vm, state->garbage);
  drop_x(vm, state->callbacks);
}

const ModuleDef gc_module = {
    .name = "gc", .functions = functions, .init = fill, .state_size = sizeof(GcState), .fini = fini};
