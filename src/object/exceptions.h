/* Exceptions: BaseException's payload and those of the few classes that have more. */
#ifndef OBJECT_EXCEPTIONS_H
#define OBJECT_EXCEPTIONS_H
#include "runtime/vm.h"

typedef struct ExceptionObj {
  Obj head;
  Attrs attrs;
  TupleObj *args;
  Value traceback, context, cause; /* UNDEF: none */
  bool suppress_context;
  uint8_t n_extra;
  Value extra[]; /* what the class has besides, UNDEF while it is not set: enum below */
} ExceptionObj;

/* Places in `extra`, by class. */
enum { STOP_VALUE, N_STOP_FIELDS };
enum { EXIT_CODE, N_EXIT_FIELDS };
enum { NAME_NAME, NAME_OBJ, N_NAME_FIELDS }; /* NameError has no obj */
enum { IMPORT_MSG, IMPORT_NAME, IMPORT_PATH, N_IMPORT_FIELDS };
enum { OS_ERRNO, OS_STRERROR, OS_FILENAME, OS_FILENAME2, OS_WRITTEN, N_OS_FIELDS };
enum { UNICODE_ENCODING, UNICODE_OBJECT, UNICODE_START, UNICODE_END, UNICODE_REASON, N_UNICODE_FIELDS };
enum { GROUP_MESSAGE, GROUP_MEMBERS, N_GROUP_FIELDS }; /* members: a tuple */
enum {
  SYNTAX_MSG,
  SYNTAX_FILENAME,
  SYNTAX_LINENO,
  SYNTAX_OFFSET,
  SYNTAX_TEXT,
  SYNTAX_END_LINENO,
  SYNTAX_END_OFFSET,
  SYNTAX_PRINT_FILE,
  N_SYNTAX_FIELDS
};
#define as_exception(v) ((ExceptionObj *)obj_of(v))

/* What calling the class does, without running a Python __init__ of builtin classes. */
Value exception_new(VM *vm, TypeObj *type, const Args *args);
/* Sets exc.__context__ to what is being handled, breaking cycles. */
void exception_chain(VM *vm, Value exc);
void exception_set_cause_steal(VM *vm, Ref exc, Value cause);
/* The MemoryError that was made at start. Owned. */
Value exception_memory(VM *vm);
/* `raise exc from cause` in full: classes are called, wrong things are TypeErrors. Always ERR. */
Value do_raise(VM *vm, Ref exc, Ref cause);
/* Whether an exception is caught by `except match:`; 1, 0, -1. */
int exception_matches(VM *vm, Ref exc, Ref match);
/* Whether an exception has nothing beyond one text: no fields, no constructor and no attributes of its own.
 */
bool exception_is_plain(VM *vm, Ref exc);
/* What __notes__ says: 1 and *notes, 0, -1. Most exceptions have none, and nothing is raised to find that
 * out. */
int exception_notes(VM *vm, Ref exc, Value *notes);
/* Whether it is a BaseExceptionGroup. */
bool is_exception_group(VM *vm, Ref exc);
/* The class ExceptionGroup, which has two bases; made at the first call. Borrowed; NULL: exception. */
TypeObj *exception_group_type(VM *vm);
#define EXC(id, name, base) extern const TypeSpec exc_##name##_spec;
#include "runtime/exceptions.def"
#endif
