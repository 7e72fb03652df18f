/* The reference's importlib, run by Light, and how modules come to be. */
#ifndef MODULE_IMPORTLIB_H
#define MODULE_IMPORTLIB_H
#include "runtime/vm.h"

/* sys.modules with builtins and __main__ in it, and the hooks that the import statement uses; builtins exist.
   0 or -1. */
int importlib_init(VM *vm);
/* The reference's importlib runs from here on. 0 or -1. */
int importlib_start(VM *vm);
/* The source of a module of the standard library, "importlib._bootstrap", compiled under `filename`. Owned
   code; ERR. */
Value importlib_stdlib_code(VM *vm, const char *module, bool package, const char *filename);
/* A fresh str as a C string for tables: false when it is too long or not ASCII. */
bool ascii_name(Ref str, char *text, size_t size);
#endif
