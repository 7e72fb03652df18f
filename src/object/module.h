/* module: a namespace with a name. Its attributes lie in a dict that is there from the start, because
   functions made in it hold that dict as their globals. */
#ifndef OBJECT_MODULE_H
#define OBJECT_MODULE_H
#include "runtime/vm.h"

typedef struct ModuleObj {
  Obj head;
  Attrs attrs; /* attrs.dict is never NULL once __new__ is over */
  WeakLink *weak;
  const char *c_name; /* of a module written in C, as its table says; NULL: any other */
  size_t n_given;     /* written in C: how many names it had when the program got it; 0: not yet */
  bool bare;          /* made before there was an importlib: __spec__ and __loader__ are still to be set */
} ModuleObj;
#define as_module(v) ((ModuleObj *)obj_of(v))

/* With __name__, __doc__ (None), __package__, __loader__ and __spec__ (None), as `ModuleType(name)`. Owned.
 */
Value module_new(VM *vm, Ref name);
/* Its namespace; borrowed; never NULL. */
static inline DictObj *module_dict(Ref module) {
  return as_module(module)->attrs.dict;
}
/* A module or an instance of a subclass. */
bool is_module(VM *vm, Ref v);
/* `module.name = value`, takes the value (ERR is handed on). 0 or -1. */
int module_add(VM *vm, Ref module, const char *name, Value value);
extern const TypeSpec module_spec;
#endif
