/* Inside of _functools: its types. */
#ifndef MODULE_FUNCTOOLS_INT_H
#define MODULE_FUNCTOOLS_INT_H
#include "runtime/vm.h"

typedef struct FunctoolsState {
  TypeObj *partial, *key, *lru_cache;
  Value keyword_mark; /* stands between positional arguments and keywords in the keys of caches */
} FunctoolsState;
extern const TypeSpec partial_spec, key_wrapper_spec, lru_cache_spec;
#endif
