/* The module _opcode: what the reference's bytecode does to its stack. Our code is another: calling it traps.
 */
#include "module/module.h"

const ModuleDef opcode_module = {.name = "_opcode"};
