/* Warnings that C code gives, as the reference gives them: through the module `warnings` once the program has
   imported it, with its filters and hooks; before that by the filters that hold from the start. */
#ifndef RUNTIME_WARN_H
#define RUNTIME_WARN_H
#include "runtime/vm.h"

/* About the place where the newest Python frame stands (format: runtime/error.h). 0, or -1: an exception,
   when a filter made it one or the program's hook raised one. */
int warn(VM *vm, TypeId category, const char *format, ...);
/* About a place. `registry`: the dict that remembers what was shown, NULL: none; `module`: UNDEF: made from
   the file's name. */
int warn_explicit(VM *vm, TypeId category, Ref text, Ref filename, int line, Ref module, DictObj *registry);
/* The module that a warning about a file is filtered by where none is named: the file's name without ".py".
   Owned; ERR. */
Value warn_module_of_file(VM *vm, Ref filename);
/* A coroutine that is given back and never ran. Nothing is raised. */
void warn_unawaited(VM *vm, Ref qualname);
#endif
