/* The table from dunder names to slots: shared by slots.c, type.c and object/wrapper.c. */
#ifndef RUNTIME_SLOTS_H
#define RUNTIME_SLOTS_H
#include "runtime/vm.h"

/* How a slot's C function is called from Python, after the function's type in slots.def. */
typedef enum {
  WRAP_None, /* no wrapper: a name that only Python classes define */
  WRAP_UnaryFn,
  WRAP_BinaryFn,
  WRAP_Reflected,
  WRAP_HashFn,
  WRAP_CallFn,
  WRAP_SetAttrFn,
  WRAP_Delete,
  WRAP_CompareFn,
  WRAP_DescrGetFn,
  WRAP_InitFn,
  WRAP_NewFn,
  WRAP_VoidFn,
  WRAP_TruthFn,
  WRAP_LenFn,
  WRAP_ContainsFn
} WrapKind;

typedef void (*AnyFn)(void);

typedef struct SlotDef {
  NameId name;
  size_t slot; /* offset in Slots */
  AnyFn call_python;
  WrapKind wrap;
  int op; /* CompareOp */
} SlotDef;

/* Whether the class's instances are made by a __new__ written in Python. */
bool slot_calls_python_new(const TypeObj *type);

extern const SlotDef slot_defs[];
extern const size_t n_slot_defs;

/* Of a binary operator's slot, by its offset: the class's method for a left operand (borrowed; UNDEF: none).
 */
Ref slot_left_method(VM *vm, TypeObj *type, size_t slot);
/* The one for a right operand. */
Ref slot_right_method(VM *vm, TypeObj *type, size_t slot);
/* What b's reflected method says to `a op b`; NOT_IMPLEMENTED when it has none. */
Value slot_call_reflected(VM *vm, Ref a, Ref b, size_t slot);

static inline AnyFn slot_get(const Slots *slots, size_t slot) {
  AnyFn fn;
  memcpy(&fn, (const char *)slots + slot, sizeof fn);
  return fn;
}
#endif
