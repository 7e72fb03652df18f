/* Surface: what the reference's builtin types and modules have, so that something Light does not have yet is
   a trap and never an AttributeError that the reference would not raise. The table is made by asking the
   reference at build time. */
#ifndef RUNTIME_SURFACE_H
#define RUNTIME_SURFACE_H
#include "runtime/vm.h"

/* Whether the reference's class (or one of its builtin bases) has the attribute, which was not found here. */
bool surface_lacks(VM *vm, TypeObj *type, Ref name);
/* The names of the builtin class's own dict in the reference, in its order, each with a space before and
   after; NULL: not known. */
const char *surface_vars(const TypeObj *type);
/* The same of the class of that name in a module. */
const char *surface_vars_of(const char *module, const char *name);
/* Whether such a list has the name. */
bool surface_lists(const char *names, Ref name);
/* Whether the attribute of the builtin class is a member_descriptor in the reference. */
bool surface_is_member(const TypeObj *type, const char *name);
/* Whether instances of the builtin class have a payload of their own, so that it takes part in layout
 * conflicts. */
bool surface_is_solid(const TypeObj *type);
/* Whether the reference has two texts of that one character: one as a name, and one for all else. */
bool surface_letter_is_two(uint32_t c);
/* Whether the builtin class is one that the reference makes at run time, as classes of Python are. */
bool surface_is_heap(const TypeObj *type);
/* Whether the reference's builtins module has the name. */
bool surface_has_builtin(Ref name);
/* All of them, in the order of the module's dict, a space around each. */
const char *surface_builtins(void);
/* Whether the functions of that module written in C have a text of their own for its name in the reference,
   where most have the interned one. */
bool surface_name_is_apart(Ref module);
/* Whether the reference's module of that name, one written in C, has the attribute. */
bool surface_module_has(const char *module, Ref name);
#endif
