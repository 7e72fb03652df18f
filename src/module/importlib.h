/* The reference's importlib, run by Light, and how modules come to be. */
#ifndef MODULE_IMPORTLIB_H
#define MODULE_IMPORTLIB_H
#include "runtime/vm.h"

/* sys.modules with builtins and __main__ in it, and the hooks that the import statement uses; builtins exist.
   0 or -1. */
int importlib_init(VM *vm);
/* The reference's importlib runs from here on. 0 or -1. */
int importlib_start(VM *vm);
/* Where a frozen module's source is, and the file's name that its code has; of SOURCE_PATH bytes each. False:
   it has none, or the path is too long. */
enum { SOURCE_PATH = 512 };
struct PinFrozen;
bool importlib_frozen_source(const struct PinFrozen *frozen, char *path, char *filename);
/* The code of a file of the standard library as `filename`: from the store, or compiled. Owned; ERR. */
Value importlib_stdlib_code(VM *vm, const char *path, const char *filename);
/* A fresh str as a C string for tables: false when it is too long or not ASCII. */
bool ascii_name(Ref str, char *text, size_t size);
#endif
