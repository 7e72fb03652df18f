/* Inside of _operator: its three types. */
#ifndef MODULE_OPERATOR_INT_H
#define MODULE_OPERATOR_INT_H
#include "runtime/vm.h"

typedef struct OperatorState {
  TypeObj *itemgetter, *attrgetter, *methodcaller;
} OperatorState;
extern const TypeSpec itemgetter_spec, attrgetter_spec, methodcaller_spec;
#endif
