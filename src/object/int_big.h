/* Integers of any size as numbers of base/bigint.h, for operations that are not among those of int itself:
   operands are read through a Big, the result is made with room for it, written, and becomes an immediate
   when it fits. */
#ifndef OBJECT_INT_BIG_H
#define OBJECT_INT_BIG_H
#include "object/int.h"

/* An operand as a Big: immediates are spelled out into `small`. */
typedef struct Operand {
  Big big;
  Limb small[BIG_I64_ROOM];
} Operand;
/* v as a Big, which lives as long as v and *o. v is an int. */
const Big *int_operand(Operand *o, Ref v);
/* Scratch for operations of base/bigint.h, out of the VM's memory. */
BigMem int_memory(VM *vm);
/* A result with room for that many limbs; *big writes into it. NULL: exception set. */
IntObj *int_result(VM *vm, size_t room, Big *big);
/* The number that was written: an immediate when it fits. Consumes the result. */
Value int_finish(VM *vm, IntObj *i, const Big *big);
/* MemoryError; drops the result. */
Value int_give_up(VM *vm, IntObj *i);
#endif
