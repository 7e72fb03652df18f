/* Shared by the files of int. */
#ifndef OBJECT_INT_INT_H
#define OBJECT_INT_INT_H
#include "object/int.h"

/* An operand as a Big: immediates are spelled out into `small`. */
typedef struct Operand {
  Big big;
  Limb small[BIG_I64_ROOM];
} Operand;
const Big *int_operand(Operand *o, Ref v);
BigMem int_memory(VM *vm);
/* A result with room for that many limbs; *big writes into it. NULL: exception set. */
IntObj *int_result(VM *vm, size_t room, Big *big);
/* The number that was written: an immediate when it fits. */
Value int_finish(VM *vm, IntObj *i, const Big *big);
/* MemoryError; drops the result. */
Value int_give_up(VM *vm, IntObj *i);

/* int(...) */
Value int_make(VM *vm, TypeObj *type, const Args *args);
extern const MethodDef int_methods[];
extern const GetSetDef int_getsets[];
#endif
