/* Layout: what a class adds to its instances (__slots__, a dict, weak references), which base decides it, and
   whether two classes' instances look alike. */
#ifndef RUNTIME_LAYOUT_H
#define RUNTIME_LAYOUT_H
#include "runtime/vm.h"

/* The base whose payload the instances have; NULL: TypeError is set. */
TypeObj *layout_best_base(VM *vm, TupleObj *bases);
/* The nearest class (itself included) that adds a payload. */
TypeObj *layout_solid(TypeObj *type);
/* What a new class adds to its instances. */
typedef struct SlotPlan {
  bool may_dict, may_weak, dict, weak;
  struct ListObj *names; /* of its slots, mangled, sorted; owned by the plan, may be NULL */
} SlotPlan;

/* Reads __slots__ from the class's dict; bases, base, dict and name are there. 0 or -1. */
int layout_plan(VM *vm, TypeObj *type, SlotPlan *plan);
/* Lays the instances out and puts the descriptors of slots, __dict__ and __weakref__ into the dict. 0 or -1.
 */
int layout_place(VM *vm, TypeObj *type, const SlotPlan *plan);
/* Whether an instance of `from` could become one of `to`: 1, or 0. */
bool layout_alike(const TypeObj *to, const TypeObj *from);
/* The same, with TypeError "ATTRIBUTE assignment: ... object layout differs ..."; 0 or -1. */
int layout_check_alike(VM *vm, TypeObj *to, TypeObj *from, const char *attribute);
#endif
