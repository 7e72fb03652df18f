/* Finds the real functions of libc: see libc_real.h. Idempotent, so that two threads may both come first. */
#include "host/libc_real.h"
#include <dlfcn.h>

LibcReal libc_real;

void libc_real_find(void) {
/* ISO C has no cast from object to function pointer; the union is the way POSIX leaves open. */
#define REAL_FUNCTION(type, name, args)                                                                      \
  {                                                                                                          \
    union {                                                                                                  \
      void *object;                                                                                          \
      type(*function) args;                                                                                  \
    } found = {.object = dlsym(RTLD_NEXT, #name)};                                                           \
    libc_real.name = found.function;                                                                         \
  }
#include "host/libc_real.def"
#undef REAL_FUNCTION
  libc_real.ready = true;
}
