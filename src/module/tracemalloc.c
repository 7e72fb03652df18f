/* The module _tracemalloc, in which no tracing goes on: what asks whether it does gets its answer, starting
 * it traps. */
#include "module/module.h"
#include "object/list.h"
#include "object/tuple.h"
#include "runtime/error.h"

static Value p_is_tracing(VM *vm, Ref self, const Args *args) {
  return FALSE_VALUE;
}
static Value p_none(VM *vm, Ref self, const Args *args) {
  return NONE_VALUE;
}
static Value p_get_traceback_limit(VM *vm, Ref self, const Args *args) {
  return from_int62(1);
}
static Value p_get_traces(VM *vm, Ref self, const Args *args) {
  ListObj *list = list_new(vm, 0);
  return list ? value_of(list) : ERR;
}
static Value p_get_traced_memory(VM *vm, Ref self, const Args *args) {
  Value pair[2] = {from_int62(0), from_int62(0)};
  return tuple_from(vm, pair, 2);
}

static const MethodDef functions[] = {
    {"is_tracing", p_is_tracing, ARG_NONE, "($module, /)", NULL, 0},
    {"clear_traces", p_none, ARG_NONE, "($module, /)", NULL, 0},
    {"stop", p_none, ARG_NONE, "($module, /)", NULL, 0},
    {"reset_peak", p_none, ARG_NONE, "($module, /)", NULL, 0},
    {"get_traceback_limit", p_get_traceback_limit, ARG_NONE, "($module, /)", NULL, 0},
    {"_get_traces", p_get_traces, ARG_NONE, "($module, /)", NULL, 0},
    {"_get_object_traceback", p_none, ARG_ONE, "($module, obj, /)", NULL, 0},
    {"get_traced_memory", p_get_traced_memory, ARG_NONE, "($module, /)", NULL, 0},
    {0}};

const ModuleDef tracemalloc_module = {.name = "_tracemalloc", .functions = functions};
