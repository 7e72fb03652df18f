/* Numbers that stand for which object something is: id(), and hashes by identity. They outlive their object;
   then nobody knows whether the reference has given its place to another one. */
#ifndef OBJECT_IDENTITY_H
#define OBJECT_IDENTITY_H
#include "object/int.h"

/* A number of v as int_opaque makes it, which knows when v has ended. Owned; ERR. */
Value identity_number(VM *vm, Ref v, OpaqueKind kind, int64_t number);
/* Such a number is hashed: a trap when one of an object that has gone may be a key somewhere. 0 or -1. */
int identity_hashed(VM *vm, IntObj *i);
/* Whether two numbers are of two objects one of which has gone. */
bool identity_unknown(Ref a, Ref b);
/* Before the memory of such a number is given back. */
void identity_forget(VM *vm, IntObj *i);
/* The object at that place ends; where vm->identities is not NULL. */
void identity_ends(VM *vm, const Obj *object);
#endif
