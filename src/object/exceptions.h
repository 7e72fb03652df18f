/* Exceptions: BaseException's payload and those of the few classes that have more. */
#ifndef OBJECT_EXCEPTIONS_H
#define OBJECT_EXCEPTIONS_H
#include "runtime/vm.h"

typedef struct ExceptionObj {
  Obj head;
  Attrs attrs;
  TupleObj *args;
  Value traceback, context, cause, notes; /* UNDEF: none */
  bool suppress_context;
  ptrdiff_t span[2]; /* of Unicode errors: start, end */
  Value extra[4]; /* by class: StopIteration.value, SystemExit.code, NameError.name, AttributeError name and
                     obj ... */
} ExceptionObj;
#define as_exception(v) ((ExceptionObj *)obj_of(v))

/* What calling the class does, without running a Python __init__ of builtin classes. */
Value exception_new(VM *vm, TypeObj *type, const Args *args);
/* Sets exc.__context__ to what is being handled, breaking cycles. */
void exception_chain(VM *vm, Value exc);
void exception_set_cause_steal(VM *vm, Ref exc, Value cause);
/* The MemoryError that was made at start. Owned. */
Value exception_memory(VM *vm);
Value stop_iteration_value(VM *vm, Ref exc);
/* `raise exc from cause` in full: classes are called, wrong things are TypeErrors. Always ERR. */
Value do_raise(VM *vm, Ref exc, Ref cause);
/* Whether an exception is caught by `except match:`; 1, 0, -1. */
int exception_matches(VM *vm, Ref exc, Ref match);
#define EXC(id, name, base) extern const TypeSpec exc_##name##_spec;
#include "runtime/exceptions.def"
#endif
