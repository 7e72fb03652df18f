/* See pack.h. */
#include "module/pack.h"
#include "object/tuple.h"
#include "runtime/error.h"
#include <stdarg.h>

Value pack(VM *vm, size_t n, ...) {
  enum { MOST = 8 };
  Value items[MOST], result = NONE_VALUE;
  va_list args;
  va_start(args, n);
  for (size_t i = 0; i < n && i < MOST; i++) {
    items[i] = va_arg(args, Value);
    if (is_err(items[i])) result = ERR;
  }
  va_end(args);
  if (!is_err(result)) result = tuple_from(vm, items, n);
  for (size_t i = 0; i < n && i < MOST; i++) drop_x(vm, items[i]);
  return result;
}

Value class_of(VM *vm, Ref v) {
  return own_obj(type_of(vm, v));
}

int refuse_keywords(VM *vm, const Args *args, const char *name) {
  if (!args->names || !args->names->len) return 0;
  return raise_i(vm, T_TYPE_ERROR, "%s() takes no keyword arguments", name);
}
