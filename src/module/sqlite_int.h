/* The module _sqlite3: what its files share.

   sqlite.c has the module and the adapters, sqlite_error.c what SQLite says of a failure, sqlite_statement.c
   prepared statements and their parameters, sqlite_connection.c, sqlite_cursor.c, sqlite_fetch.c,
   sqlite_row.c and sqlite_blob.c the types, sqlite_callback.c Python functions that SQLite calls,
   sqlite_backup.c whole databases. sqlite_vfs.c and sqlite_file.c are what SQLite sees of the outside: the
   VM's host, no more.

   SQLite's own memory comes from malloc, because its allocator is one for the whole process. Whatever owns
   something of SQLite hangs on a chain of the module's state, so that it is given back with the VM. */
#ifndef MODULE_SQLITE_INT_H
#define MODULE_SQLITE_INT_H
#include "module/module.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include <sqlite3.h>

typedef enum {
  SQLITE_X_WARNING,
  SQLITE_X_ERROR,
  SQLITE_X_INTERFACE,
  SQLITE_X_DATABASE,
  SQLITE_X_DATA,
  SQLITE_X_OPERATIONAL,
  SQLITE_X_INTEGRITY,
  SQLITE_X_INTERNAL,
  SQLITE_X_PROGRAMMING,
  SQLITE_X_NOT_SUPPORTED,
  N_SQLITE_X
} SqliteException;

/* Names that are looked up often: see sqlite.c. */
typedef enum {
  WORD_STEP,
  WORD_FINALIZE,
  WORD_VALUE,
  WORD_INVERSE,
  WORD_ADAPT,
  WORD_CONFORM,
  WORD_EXECUTE,
  WORD_EXECUTEMANY,
  WORD_EXECUTESCRIPT,
  WORD_ERRORCODE,
  WORD_ERRORNAME,
  N_WORDS
} SqliteWord;

struct SqliteVfs;
typedef struct StatementObj StatementObj;
typedef struct BlobObj BlobObj;
typedef struct ConnectionObj ConnectionObj;

typedef struct SqliteState {
  TypeObj *errors[N_SQLITE_X]; /* owned */
  TypeObj *connection, *cursor, *statement, *row, *blob, *protocol;
  DictObj *adapters, *converters; /* (type, protocol) -> callable; upper-case name -> callable */
  Value lru_cache;                /* functools.lru_cache */
  Value words[N_WORDS];
  bool tracebacks;   /* errors of callbacks are shown */
  bool ending;       /* the VM goes: no Python code runs */
  bool base_adapted; /* int, float, str or bytearray has an adapter */
  struct SqliteVfs *vfs;
  StatementObj *statements; /* chains of all that hold something of SQLite */
  BlobObj *blobs;
  ConnectionObj *connections;
} SqliteState;

static inline SqliteState *sqlite_state(VM *vm) {
  return module_state(vm, MODULE_SQLITE);
}
#define sqlite_word(vm, word) ref(sqlite_state(vm)->words[word])
#define sqlite_error(vm, id) (sqlite_state(vm)->errors[SQLITE_X_##id])

/* A Python function that SQLite holds. */
typedef struct Callback {
  VM *vm;
  Value callable;
} Callback;

struct ConnectionObj {
  Obj head;
  sqlite3 *db; /* NULL: closed, or never opened */
  bool initialized;
  int detect_types;
  const char *begin;                 /* what begins a transaction; NULL: nobody does by itself */
  Value cache;                       /* of statements, by lru_cache; empty (bits 0): none */
  Value row_factory, text_factory;   /* empty before __init__ */
  Value authorizer, progress, trace; /* callables; empty: none */
  VM *vm;
  ConnectionObj *prev, *next;
};
#define as_connection(v) ((ConnectionObj *)obj_of(v))

struct StatementObj {
  Obj head;
  sqlite3_stmt *st; /* NULL: there was nothing to do in the text */
  bool in_use;      /* something was bound or it stands on a row */
  bool is_dml;      /* INSERT, UPDATE, DELETE or REPLACE */
  StatementObj *prev, *next;
};

typedef struct CursorObj {
  Obj head;
  ConnectionObj *connection; /* owned; NULL before __init__ */
  Value description, row_factory, lastrowid;
  Value casts; /* a list of converters or None, by column; empty: none */
  int arraysize;
  int64_t rowcount;
  StatementObj *statement; /* owned; NULL: none */
  bool closed, locked, initialized;
  bool disturbed; /* while it executes: another use of it was tried */
} CursorObj;
#define as_cursor(v) ((CursorObj *)obj_of(v))

struct BlobObj {
  Obj head;
  ConnectionObj *connection; /* owned */
  sqlite3_blob *blob;        /* NULL: closed */
  int at;
  BlobObj *prev, *next;
};

/* ---- sqlite_error.c ---- */

/* What the connection's last call says, as an exception; ERR. A trap that is set stays. */
Value sqlite_raise(VM *vm, sqlite3 *db);
/* A message of the module's own, as raise() of runtime/error.h makes it; ERR. */
Value sqlite_raise_class(VM *vm, SqliteException which, const char *format, ...);
/* UTF-8 of SQLite's as a str; ERR when it is none. */
Value sqlite_text(VM *vm, const char *text, size_t len);

/* A str as UTF-8. */
typedef struct Utf8 {
  const char *at; /* ended by NUL */
  size_t len;
  Value owner;
} Utf8;
/* 0, or -1 with UnicodeEncodeError. */
int sqlite_utf8(VM *vm, Ref s, Utf8 *out);
void sqlite_utf8_end(VM *vm, Utf8 *text);
/* An argument that becomes a C string: TypeError "f() WHERE must be str, not T", ValueError for a NUL. */
int sqlite_c_string(VM *vm, Ref v, const char *where, Utf8 *out);

/* ---- sqlite_statement.c ---- */

/* A Statement of the connection's; owned, ERR. */
Value sqlite_statement_new(VM *vm, ConnectionObj *connection, Ref sql);
void sqlite_statement_reset(StatementObj *statement);
/* Binds what is in a sequence or a mapping. 0 or -1. Runs Python. */
int sqlite_bind(VM *vm, StatementObj *statement, Ref parameters);
/* One step: SQLite's code. Runs Python; a trap may be set. */
int sqlite_step(VM *vm, sqlite3_stmt *st);
/* Prepares, runs and forgets a statement without results. 0 or -1. */
int sqlite_run(VM *vm, ConnectionObj *connection, const char *sql);
extern const TypeSpec sqlite_statement_spec;

/* ---- the types ---- */

/* The connection is open: 0, or -1 with ProgrammingError. */
int sqlite_check(VM *vm, const ConnectionObj *connection);
/* A transaction begins where the connection does that by itself. 0 or -1. */
int sqlite_begin(VM *vm, ConnectionObj *connection);
Value sqlite_commit(VM *vm, ConnectionObj *connection);
Value sqlite_rollback(VM *vm, ConnectionObj *connection);
bool is_sqlite_connection(VM *vm, Ref v);
/* Lets go of SQLite's handle, with all that belongs to it. May run Python. */
void sqlite_close_handle(VM *vm, ConnectionObj *connection);
extern const MethodDef sqlite_connection_methods[];
extern const TypeSpec sqlite_connection_spec, sqlite_cursor_spec, sqlite_row_spec, sqlite_blob_spec;

/* ---- sqlite_cursor.c, sqlite_fetch.c ---- */

enum { SQLITE_PARSE_DECLTYPES = 1, SQLITE_PARSE_COLNAMES = 2 };

/* The cursor can be used: 0, or -1 with ProgrammingError. */
int sqlite_check_cursor(VM *vm, const CursorObj *cursor);
/* It is done with its statement. */
void sqlite_cursor_end(VM *vm, CursorObj *cursor);
/* Which converters the columns have. 0 or -1. */
int sqlite_find_casts(VM *vm, CursorObj *cursor, sqlite3_stmt *st);
/* The next row; UNDEF at the end. */
Value sqlite_next(VM *vm, Ref cursor);
Value sqlite_fetchone(VM *vm, Ref self, const Args *args);
Value sqlite_fetchall(VM *vm, Ref self, const Args *args);
Value sqlite_fetchmany(VM *vm, Ref self, const Args *args);

/* What `connection.blobopen` gives; the arguments are checked already. */
Value sqlite_blob_new(VM *vm, ConnectionObj *connection, sqlite3_blob *blob);
/* Closes the blobs of a connection, or all (NULL). */
void sqlite_close_blobs(VM *vm, const ConnectionObj *connection);

/* ---- sqlite.c ---- */

/* What the object becomes as a parameter; `alt` UNDEF: ProgrammingError when nothing fits. Owned; ERR. */
Value sqlite_adapt(VM *vm, Ref v, Ref protocol, Ref alt);

/* ---- sqlite_callback.c, sqlite_backup.c, sqlite_connection.c: Connection's methods ---- */

#define SQLITE_METHODS(METHOD)                                                                               \
  METHOD(create_function)                                                                                    \
  METHOD(create_aggregate)                                                                                   \
  METHOD(create_window_function)                                                                             \
  METHOD(create_collation)                                                                                   \
  METHOD(set_authorizer)                                                                                     \
  METHOD(set_progress_handler)                                                                               \
  METHOD(set_trace_callback)                                                                                 \
  METHOD(backup)                                                                                             \
  METHOD(blobopen)                                                                                           \
  METHOD(serialize)                                                                                          \
  METHOD(deserialize)                                                                                        \
  METHOD(getlimit)                                                                                           \
  METHOD(setlimit)                                                                                           \
  METHOD(iterdump)                                                                                           \
  METHOD(interrupt)                                                                                          \
  METHOD(enable_load_extension)                                                                              \
  METHOD(load_extension)
#define METHOD(name) Value sqlite_##name(VM *vm, Ref self, const Args *args);
SQLITE_METHODS(METHOD)
#undef METHOD

/* SQLite asks from time to time whether to go on: set when a connection is opened. */
void sqlite_watch(ConnectionObj *connection);
/* random() and randomblob() that know of other VMs: set when a connection is opened. SQLite's code. */
int sqlite_guard_random(ConnectionObj *connection);

/* ---- sqlite_vfs.c ---- */

/* What SQLite sees of the outside; NULL: exception. The VM's own name of it, for sqlite3_open_v2. */
struct SqliteVfs *sqlite_vfs_new(VM *vm);
const char *sqlite_vfs_name(const struct SqliteVfs *vfs);
void sqlite_vfs_free(VM *vm, struct SqliteVfs *vfs);
/* Whether another VM of the process uses SQLite, or did since this one began: its generator of random numbers
   is one for all. */
bool sqlite_vfs_is_shared(const struct SqliteVfs *vfs);
void sqlite_vfs_sleep(VM *vm, int64_t microseconds);

#endif
