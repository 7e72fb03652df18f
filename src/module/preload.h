/* What the reference has imported before a program's first line: see preload.c. */
#ifndef MODULE_PRELOAD_H
#define MODULE_PRELOAD_H
#include "runtime/vm.h"

/* Whether that is one of those modules, still to be loaded here. */
bool preload_waits(VM *vm, Ref name);
/* Whether the reference has imported that module before a program's first line, whatever the machine. */
bool preload_has(const char *name);
/* Whether an import of that name meets a finder of the reference's start-up that is not in place yet. */
bool preload_intercepts(VM *vm, Ref name);
/* Loads that one as the reference's start-up does, whatever the program has done to sys.path and __import__.
   Owned; ERR: a trap. */
Value preload_module(VM *vm, Ref name);
/* sys.modules, sys.meta_path and builtins hold all that they hold in the reference, in its order. 0, or -1
   after a trap. */
int preload_all(VM *vm);
/* Whether the newest frame is the library's own: importlib's, or with `any` that of any module of the
   standard library. */
bool preload_by_library(VM *vm, bool any);
#endif
