/* Exception classes that modules make, and raising them. */
#ifndef MODULE_EXCEPTION_H
#define MODULE_EXCEPTION_H
#include "runtime/vm.h"

/* A class `name` of `module` on `base`, without anything of its own. Owned; NULL: exception. */
TypeObj *exception_class_new(VM *vm, const char *module, const char *name, TypeObj *base);
/* The same, with instances that cannot be weakly referenced. */
TypeObj *exception_class_bare(VM *vm, const char *module, const char *name, TypeObj *base);
/* Raises it with a message, as raise() of runtime/error.h does; always ERR. */
Value raise_class(VM *vm, TypeObj *type, const char *format, ...);
/* The same with one argument of any kind. */
Value raise_class_with(VM *vm, TypeObj *type, Ref arg);
#endif
