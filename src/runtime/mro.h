/* The method resolution order of classes. */
#ifndef RUNTIME_MRO_H
#define RUNTIME_MRO_H
#include "runtime/vm.h"

/* The C3 order as a new tuple; runs no Python. NULL: TypeError ("Cannot create a consistent ..."). */
TupleObj *mro_compute(VM *vm, TypeObj *type);
/* The order as the metaclass has it: its own mro() is called when it has one. NULL: exception. */
TupleObj *mro_ask(VM *vm, TypeObj *type);
#endif
