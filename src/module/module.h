/* Modules written in C: one file each, with a ModuleDef and a row in modules.def.

   A module is made when it is imported for the first time in a VM, and lives as long as the VM. What it keeps
   for itself (its types, settings) is its state: nothing is global. */
#ifndef MODULE_MODULE_H
#define MODULE_MODULE_H
#include "object/module.h"

typedef enum {
#define MODULE(id, def) MODULE_##id,
#include "module/modules.def"
  N_MODULES
} ModuleId;

typedef struct ModuleDef {
  const char *name; /* "math" */
  const char *doc;  /* NULL: None */
  /* The module that its functions say they are of; NULL: `name`. */
  const char *functions_of;
  /* ended by an empty row; NULL: none. They get the module as self. */
  const MethodDef *functions;
  /* Adds constants and types; `state` is `state_size` cleared bytes. 0, or -1 with an exception. NULL:
     nothing to add. */
  int (*init)(VM *vm, Ref module, void *state);
  size_t state_size;
  void (*traverse)(VM *vm, void *state, VisitFn visit, void *ctx); /* NULL: owns no Python values */
  void (*fini)(VM *vm,
               void *state); /* drops what it owns, when init fails; NULL: nothing. With the VM all goes. */
} ModuleDef;

/* The VM's module, made at the first call; not put into sys.modules. Borrowed; UNDEF = exception set. */
Ref module_load(VM *vm, ModuleId id);
/* By name; *found says whether there is one written in C. Borrowed; UNDEF = not found, or exception set. */
Ref module_load_named(VM *vm, Ref name, bool *found);
/* What the VM has of each module, in its c_modules. */
typedef struct LoadedModule {
  Value module; /* UNDEF: not yet */
  void *state;
} LoadedModule;
/* The module for an import: itself the first time; then, when the program has thrown it out of sys.modules, a
   new one with functions of its own and the same classes and state. Owned; ERR. */
Value module_give(VM *vm, Ref module);
/* The state of a loaded module; NULL before. */
static inline void *module_state(const VM *vm, ModuleId id) {
  return vm->c_modules ? ((LoadedModule *)vm->c_modules)[id].state : NULL;
}

/* For init, besides module_add() of object/module.h. */
int module_add_int(VM *vm, Ref module, const char *name, int64_t value);
/* A PyCapsule: what the reference's module offers to other C code. */
int module_add_capsule(VM *vm, Ref module, const char *name);
/* A type of the module's own: made from its spec (base NULL: object) and added under the last part of its
   name unless `hidden`. The module's owner keeps the result in its state; borrowed, lives as long as the VM.
 */
TypeObj *module_add_type(VM *vm, Ref module, const TypeSpec *spec, TypeObj *base);
TypeObj *module_hidden_type(VM *vm, Ref module, const TypeSpec *spec, TypeObj *base);

/* Fills vm->builtins. 0 or -1. */
int builtins_init(VM *vm);
#endif
