/* Shared by set_type.c and set_ops.c: operations on a set and something else. Results are owned, of the plain
   type (set or frozenset) that `set` is or is built on; `other` is any iterable where no other type is said.
 */
#ifndef OBJECT_SET_INT_H
#define OBJECT_SET_INT_H
#include "object/set.h"

TypeObj *set_plain_type(VM *vm, Ref v);
/* A plain set or frozenset; `from` may be UNDEF. */
SetObj *set_make(VM *vm, TypeObj *type, Ref from);
Value set_copy(VM *vm, Ref v);
Value set_intersection(VM *vm, Ref set, Ref other);
Value set_difference(VM *vm, Ref set, Ref other);
Value set_symmetric_difference(VM *vm, Ref set, Ref other);
int set_intersection_update(VM *vm, Ref set, Ref other);
int set_difference_update(VM *vm, Ref set, Ref other);
int set_symmetric_difference_update(VM *vm, Ref set, Ref other);
/* 1, 0, -1. */
int set_is_subset(VM *vm, Ref set, Ref other);
int set_is_superset(VM *vm, Ref set, Ref other);
int set_is_disjoint(VM *vm, Ref set, Ref other);
#endif
