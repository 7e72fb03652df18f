/* PyCapsule: what a module of the reference offers to other C code. Here it holds nothing; a program can only
   see that it is there. */
#include "runtime/error.h"
#include "runtime/vm.h"

static Value capsule_repr(VM *vm, Ref v) {
  return trap(vm, "the address of a PyCapsule");
}
const TypeSpec capsule_spec = {.name = "PyCapsule", .size = sizeof(Obj), .slots = {.repr = capsule_repr}};
