/* The module _csv: what its files share. csv.c has the module and the registered dialects, csv_dialect.c the
   type Dialect, csv_reader.c and csv_writer.c the other two. */
#ifndef MODULE_CSV_INT_H
#define MODULE_CSV_INT_H
#include "module/module.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

typedef enum { QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, N_QUOTINGS } Quoting;

/* No character: what a dialect's quote or escape is when it has none, and the end of a line. */
enum { NO_CHAR = 0xffffffff, LINE_END = 0xfffffffe };

typedef struct DialectObj {
  Obj head;
  bool doublequote, skipinitialspace, strict;
  int quoting;
  uint32_t delimiter, quotechar, escapechar;
  Value lineterminator; /* str */
} DialectObj;
#define as_dialect(v) ((DialectObj *)obj_of(v))

/* Characters that grow. */
typedef struct Chars {
  uint32_t *at;
  size_t len, capacity;
} Chars;
int chars_add(VM *vm, Chars *chars, uint32_t c); /* 0 or -1 */
Value chars_str(VM *vm, const Chars *chars);
void chars_free(VM *vm, Chars *chars);

/* What readers and writers begin with. */
typedef struct CsvObj {
  Obj head;
  Value outside; /* the iterator that is read, or the method that writes; NULL bits in one made by the bare
                    class */
  Value dialect;
} CsvObj;
#define as_csv(v) ((CsvObj *)obj_of(v))
/* One with its dialect, from what it reads or writes (which it takes; ERR is handed on), `dialect` and the
 * keywords. */
Value csv_object_new(VM *vm, TypeObj *type, Value outside, Ref dialect, const Args *args);
Value csv_object_dialect(VM *vm, Ref v); /* the attribute */
void csv_object_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx);
void csv_object_clear(VM *vm, Obj *object);

typedef struct CsvState {
  TypeObj *error, *dialect, *reader, *writer;
  DictObj *dialects; /* by name */
  int64_t field_limit;
} CsvState;

static inline CsvState *csv_state(VM *vm) {
  return module_state(vm, MODULE_CSV);
}

/* The registered dialect; borrowed; UNDEF: "unknown dialect" or another exception is set. */
Ref csv_find_dialect(VM *vm, Ref name);
/* Dialect(dialect, **keywords) with the keywords of args; `dialect` UNDEF: none. Owned; ERR. */
Value csv_dialect(VM *vm, Ref dialect, const Args *args);
/* One or two positional arguments of reader, writer and register_dialect: 0 or -1. The second is UNDEF when
   left out. */
int csv_arguments(VM *vm, const Args *args, Ref *first, Ref *second);
Value csv_reader_new(VM *vm, Ref self, const Args *args);
Value csv_writer_new(VM *vm, Ref self, const Args *args);
extern const TypeSpec csv_dialect_spec, csv_reader_spec, csv_writer_spec;
#endif
