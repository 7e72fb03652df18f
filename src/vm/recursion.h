/* The recursion limit, close to it. */
#ifndef VM_RECURSION_H
#define VM_RECURSION_H
#include "vm/frame.h"

/* Whether a frame for the function may be pushed where the limit is near. False: RecursionError, or a trap
   where Light cannot count what the reference counts. */
bool recursion_allows(VM *vm, const FunctionObj *function);
#endif
