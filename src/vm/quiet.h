/* Finalizers that would do nothing: whether one can be told from its code and from what the object holds. */
#ifndef VM_QUIET_H
#define VM_QUIET_H
#include "runtime/vm.h"

/* Whether __del__ of the object, of a class of Python's own, would return at once: it asks for nothing but
   plain attributes of its own, for truth and identity, and calls nothing. Runs no Python; false: nobody
   knows. */
bool del_is_quiet(VM *vm, Obj *object);
#endif
