/* The iterator behind code.co_positions(). */
#ifndef CODE_POSITIONS_H
#define CODE_POSITIONS_H
#include "code/code.h"

Value positions_new(VM *vm, CodeObj *code);
/* Goes to the instruction with that number, which only a traceback can know (tb_lasti // 2); false when v is
   no such iterator or the number does not come from there. */
bool positions_seek(VM *vm, Ref v, Ref index);
extern const TypeSpec positions_spec;
#endif
