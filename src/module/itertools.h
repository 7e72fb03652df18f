/* Inside of itertools: the one payload that its iterators share, and their specs. */
#ifndef MODULE_ITERTOOLS_H
#define MODULE_ITERTOOLS_H
#include "module/module.h"

/* v: values it owns, UNDEF when not used; n: numbers. Each type says what they are. */
enum { N_TOOL_VALUES = 5 };
typedef struct Tool {
  Obj head;
  Value v[N_TOOL_VALUES];
  int64_t n[4];
} Tool;
#define as_tool(object) ((Tool *)obj_of(object))

enum {
  TOOL_ACCUMULATE,
  TOOL_CHAIN,
  TOOL_COMBINATIONS,
  TOOL_COMBINATIONS_WITH_REPLACEMENT,
  TOOL_COMPRESS,
  TOOL_COUNT,
  TOOL_CYCLE,
  TOOL_DROPWHILE,
  TOOL_FILTERFALSE,
  TOOL_GROUPBY,
  TOOL_GROUPER,
  TOOL_ISLICE,
  TOOL_PAIRWISE,
  TOOL_PERMUTATIONS,
  TOOL_PRODUCT,
  TOOL_REPEAT,
  TOOL_STARMAP,
  TOOL_TAKEWHILE,
  TOOL_TEE,
  TOOL_TEE_DATA,
  TOOL_ZIP_LONGEST,
  N_TOOLS
};
typedef struct ItertoolsState {
  TypeObj *types[N_TOOLS];
} ItertoolsState;
#define tool_type(vm, id) (((ItertoolsState *)module_state(vm, MODULE_ITERTOOLS))->types[TOOL_##id])

extern const TypeSpec accumulate_spec, chain_spec, combinations_spec, combinations_with_replacement_spec,
    compress_spec, count_spec, cycle_spec, dropwhile_spec, filterfalse_spec, groupby_spec, grouper_spec,
    islice_spec, pairwise_spec, permutations_spec, product_spec, repeat_spec, starmap_spec, takewhile_spec,
    tee_spec, tee_data_spec, zip_longest_spec;
Value itertools_tee(VM *vm, Ref self, const Args *args);

/* Takes up to four values, v[4] is UNDEF; any of them may be ERR, then nothing is made. */
Value tool_new(VM *vm, TypeObj *type, Value a, Value b, Value c, Value d);
void tool_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx);
void tool_clear(VM *vm, Obj *object);
void tool_dealloc(VM *vm, Obj *object);
/* v[i] = value, the old one dropped afterwards. */
void tool_set(VM *vm, Tool *tool, size_t i, Value value);
/* Positional arguments only: "NAME() takes no keyword arguments" unless a subclass has its own __init__. */
int tool_positional(VM *vm, TypeObj *type, const Args *args, const char *name, const char *signature,
                    Value *at);
/* An owned tuple of n None that nobody has seen. ERR. */
Value tool_tuple(VM *vm, size_t n);
/* A number for __setstate__: an int. 0 or -1. */
int tool_state_int(VM *vm, Ref state, int64_t *out);

#define TOOL_SPEC_OF(ident, text, kind, make, step, table)                                                   \
  const TypeSpec ident = {.name = text,                                                                      \
                          .size = sizeof(Tool),                                                              \
                          .flags = kind,                                                                     \
                          .slots = {.iter = object_self, .next = step, .new_ = make},                        \
                          .methods = table,                                                                  \
                          .traverse = tool_traverse,                                                         \
                          .clear = tool_clear,                                                               \
                          .dealloc = tool_dealloc}
#define TOOL_SPEC(ident, text, make, step, table)                                                            \
  TOOL_SPEC_OF(ident, text, TYPE_GC | TYPE_BASE, make, step, table)
#define REDUCE(fn)                                                                                           \
  { "__reduce__", fn, ARG_NONE, "($self, /)", NULL, 0 }
#define SETSTATE(fn)                                                                                         \
  { "__setstate__", fn, ARG_ONE, "($self, state, /)", NULL, 0 }
#endif
