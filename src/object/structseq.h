/* Struct sequences: tuples whose items have names too (sys.version_info, os.stat_result, time.struct_time).

   A type has n_all fields; the first n_visible are the tuple's items. A field without a name is reached by
   its place alone. */
#ifndef OBJECT_STRUCTSEQ_H
#define OBJECT_STRUCTSEQ_H
#include "object/tuple.h"

typedef struct StructField {
  const char *name; /* NULL: unnamed */
  const char *doc;
} StructField;

enum { STRUCT_MAX_FIELDS = 24, STRUCT_NO_NEW = 1 };

typedef struct StructDef {
  const char *name; /* "sys.version_info" */
  const char *doc;
  const StructField *fields; /* n_all of them */
  size_t n_visible, n_all;
  unsigned flags; /* STRUCT_NO_NEW: scripts cannot make instances */
  /* How it is called when each item is an argument: "(sched_priority)"; NULL: with a sequence. */
  const char *signature;
} StructDef;

/* The type; it lives as long as the VM. `def` must, too. NULL: exception. */
TypeObj *structseq_type(VM *vm, const StructDef *def);
/* An instance with every field None, to be filled in before anybody sees it. NULL: exception. */
TupleObj *structseq_new(VM *vm, TypeObj *type);
#endif
