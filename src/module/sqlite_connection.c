/* sqlite3.Connection: opening and closing, transactions, attributes. Its other methods are in
   sqlite_callback.c and sqlite_backup.c. */
#include "module/files.h"
#include "module/real.h"
#include "module/sqlite_int.h"
#include "object/bytes.h"
#include "object/codec.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include <limits.h>

int sqlite_check(VM *vm, const ConnectionObj *connection) {
  if (connection->db) return 0;
  sqlite_raise_class(vm, SQLITE_X_PROGRAMMING,
                     connection->initialized ? "Cannot operate on a closed database."
                                             : "Base Connection.__init__ not called.");
  return -1;
}

bool is_sqlite_connection(VM *vm, Ref v) {
  return type_is_subtype(type_of(vm, v), sqlite_state(vm)->connection);
}

static void drop_field(VM *vm, Value *field) {
  Value old = *field;
  *field = (Value){0};
  drop_x(vm, old);
}

/* ---- the chain of open ones ---- */

static void link_in(VM *vm, ConnectionObj *c) {
  SqliteState *state = sqlite_state(vm);
  c->vm = vm;
  c->prev = NULL;
  c->next = state->connections;
  if (c->next) c->next->prev = c;
  state->connections = c;
}
static void link_out(VM *vm, ConnectionObj *c) {
  SqliteState *state = sqlite_state(vm);
  if (c->prev)
    c->prev->next = c->next;
  else if (state && state->connections == c)
    state->connections = c->next;
  if (c->next) c->next->prev = c->prev;
  c->prev = c->next = NULL;
}

void sqlite_close_handle(VM *vm, ConnectionObj *c) {
  sqlite3 *db = c->db;
  if (!db) return;
  sqlite3_set_authorizer(db, NULL, NULL);
  sqlite3_trace_v2(db, 0, NULL, NULL);
  sqlite3_progress_handler(db, 0, NULL, NULL);
  c->db = NULL;
  link_out(vm, c);
  sqlite3_close_v2(db);
  if (sqlite_state(vm)->ending) return;
  drop_field(vm, &c->authorizer);
  drop_field(vm, &c->progress);
  drop_field(vm, &c->trace);
}

/* ---- opening ---- */

static const char *const beginnings[] = {"BEGIN ", "BEGIN DEFERRED", "BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"};
enum { N_BEGINNINGS = 4, BEGIN_LEN = 6 };

/* None or a level, as what begins a transaction: 0 or -1. */
static int read_level(VM *vm, Ref level, const char **begin) {
  Utf8 text;
  *begin = NULL;
  if (is_none(level)) return 0;
  if (!is_kind(level, TYPE_STR)) return raise_i(vm, T_TYPE_ERROR, "isolation_level must be str or None");
  if (sqlite_c_string(vm, level, "isolation_level", &text) < 0) return -1;
  for (size_t i = 0; i < N_BEGINNINGS; i++)
    if (sqlite3_stricmp(text.at, beginnings[i] + BEGIN_LEN) == 0) *begin = beginnings[i];
  sqlite_utf8_end(vm, &text);
  if (*begin) return 0;
  return raise_i(vm, T_VALUE_ERROR,
                 "isolation_level string must be '', 'DEFERRED', 'IMMEDIATE', or 'EXCLUSIVE'");
}

typedef struct Opening {
  Value path; /* bytes */
  double timeout;
  int detect_types, cached;
  const char *begin;
  bool uri;
} Opening;

/* A path as bytes without NUL; ERR. */
static Value path_bytes(VM *vm, Ref v) {
  Value path = path_fspath(vm, v), bytes = ERR;
  if (is_err(path)) return ERR;
  if (is_bytes(path))
    bytes = own(ref(path));
  else {
    Value errors = str_interned(vm, "surrogateescape", 15);
    if (!is_err(errors)) bytes = codec_utf8_encode(vm, ref(path), ref(errors));
    drop_x(vm, errors);
  }
  drop(vm, path);
  if (is_err(bytes)) return ERR;
  if (!memchr(bytes_data(as_bytes(bytes)), 0, bytes_len(bytes))) return bytes;
  drop(vm, bytes);
  return raise(vm, T_VALUE_ERROR, "embedded null byte");
}

enum { AT_DATABASE, AT_TIMEOUT, AT_DETECT, AT_LEVEL, AT_THREAD, AT_FACTORY, AT_CACHED, AT_URI, N_AT };

/* 0 or -1; then nothing is owned. */
static int read_opening(VM *vm, const Args *args, Opening *out) {
  Value at[N_AT];
  int same_thread = 1;
  *out = (Opening){.path = UNDEF, .timeout = 5.0, .cached = 128, .begin = beginnings[0]};
  if (args_parse(vm, "Connection",
                 "(database, timeout=5.0, detect_types=0, isolation_level='', check_same_thread=True, "
                 "factory=ConnectionType, cached_statements=128, uri=False)",
                 args, at) < 0)
    return -1;
  if (is_err(out->path = path_bytes(vm, ref(at[AT_DATABASE])))) return -1;
  int uri = 0;
  if ((!is_undef(at[AT_TIMEOUT]) && real_as_double(vm, ref(at[AT_TIMEOUT]), &out->timeout) < 0) ||
      (!is_undef(at[AT_DETECT]) && as_c_int(vm, ref(at[AT_DETECT]), &out->detect_types) < 0) ||
      (!is_undef(at[AT_LEVEL]) && read_level(vm, ref(at[AT_LEVEL]), &out->begin) < 0) ||
      (!is_undef(at[AT_THREAD]) && as_c_int(vm, ref(at[AT_THREAD]), &same_thread) < 0) ||
      (!is_undef(at[AT_CACHED]) && as_c_int(vm, ref(at[AT_CACHED]), &out->cached) < 0) ||
      (!is_undef(at[AT_URI]) && (uri = object_truth(vm, ref(at[AT_URI]))) < 0)) {
    drop(vm, out->path);
    return -1;
  }
  out->uri = uri;
  return 0;
}

/* Milliseconds as a C conversion makes them; SQLite takes none below 1 as "do not wait". */
static int milliseconds(double seconds) {
  double ms = seconds * 1000.0;
  return ms >= 2147483648.0 || ms <= -2147483649.0 || ms != ms ? INT_MIN : (int)ms;
}

static int open_database(VM *vm, ConnectionObj *c, const Opening *opening) {
  sqlite3 *db = NULL;
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | (opening->uri ? SQLITE_OPEN_URI : 0);
  int code = sqlite3_open_v2((const char *)bytes_data(as_bytes(opening->path)), &db, flags,
                             sqlite_vfs_name(sqlite_state(vm)->vfs));
  if (code == SQLITE_OK) code = sqlite3_busy_timeout(db, milliseconds(opening->timeout));
  if (code != SQLITE_OK || vm->trap.set) {
    if (!db)
      raise_memory(vm);
    else
      sqlite_raise(vm, db);
    sqlite3_close(db);
    return -1;
  }
  c->db = db;
  link_in(vm, c);
  sqlite_watch(c);
  if (sqlite_guard_random(c) == SQLITE_OK) return 0;
  raise_memory(vm);
  sqlite_close_handle(vm, c);
  return -1;
}

/* lru_cache(maxsize=n)(connection) */
static Value new_cache(VM *vm, ConnectionObj *c, int n) {
  Value decorator = object_call1(vm, ref(sqlite_state(vm)->lru_cache), ref(from_int62(n)));
  Value cache = is_err(decorator) ? ERR : object_call1(vm, ref(decorator), ref_to(c));
  drop_x(vm, decorator);
  return cache;
}

static int connection_init(VM *vm, Ref self, const Args *args) {
  ConnectionObj *c = as_connection(self);
  Opening opening;
  if (read_opening(vm, args, &opening) < 0) return -1;
  if (c->initialized) {
    c->initialized = false;
    drop_field(vm, &c->cache);
    sqlite_close_handle(vm, c);
  }
  int result = open_database(vm, c, &opening);
  drop(vm, opening.path);
  if (result < 0) return -1;
  Value cache = new_cache(vm, c, opening.cached), rows = c->row_factory, texts = c->text_factory;
  if (is_err(cache)) {
    sqlite_close_handle(vm, c);
    return -1;
  }
  c->cache = cache;
  c->begin = opening.begin;
  c->detect_types = opening.detect_types;
  c->row_factory = NONE_VALUE;
  c->text_factory = own_obj(vm->types[T_STR]);
  c->initialized = true;
  drop_x(vm, rows);
  drop_x(vm, texts);
  return 0;
}

static Value connection_make(VM *vm, TypeObj *type, const Args *args) {
  return object_alloc(vm, type);
}

/* con("SELECT ..."): a Statement. */
static Value connection_call(VM *vm, Ref self, const Args *args) {
  if (sqlite_check(vm, as_connection(self)) < 0) return ERR;
  if (args->names && args->names->len)
    return raise(vm, T_TYPE_ERROR, "sqlite3.Connection() takes no keyword arguments");
  if (args->n != 1) return raise(vm, T_TYPE_ERROR, "function takes exactly 1 argument (%z given)", args->n);
  Ref sql = ref(args->at[0]);
  if (!is_kind(sql, TYPE_STR)) return raise(vm, T_TYPE_ERROR, "argument 1 must be str, not %N", sql);
  return sqlite_statement_new(vm, as_connection(self), sql);
}

/* ---- transactions ---- */

Value sqlite_commit(VM *vm, ConnectionObj *c) {
  if (sqlite_check(vm, c) < 0) return ERR;
  return sqlite3_get_autocommit(c->db) || sqlite_run(vm, c, "COMMIT") == 0 ? NONE_VALUE : ERR;
}
Value sqlite_rollback(VM *vm, ConnectionObj *c) {
  if (sqlite_check(vm, c) < 0) return ERR;
  return sqlite3_get_autocommit(c->db) || sqlite_run(vm, c, "ROLLBACK") == 0 ? NONE_VALUE : ERR;
}

int sqlite_begin(VM *vm, ConnectionObj *c) {
  return !c->begin || !sqlite3_get_autocommit(c->db) ? 0 : sqlite_run(vm, c, c->begin);
}

static Value m_commit(VM *vm, Ref self, const Args *args) {
  return sqlite_commit(vm, as_connection(self));
}
static Value m_rollback(VM *vm, Ref self, const Args *args) {
  return sqlite_rollback(vm, as_connection(self));
}
static Value m_close(VM *vm, Ref self, const Args *args) {
  ConnectionObj *c = as_connection(self);
  if (!c->initialized) return sqlite_check(vm, c) < 0 ? ERR : NONE_VALUE;
  sqlite_close_blobs(vm, c);
  drop_field(vm, &c->cache);
  sqlite_close_handle(vm, c);
  return vm->trap.set ? ERR : NONE_VALUE;
}
static Value m_enter(VM *vm, Ref self, const Args *args) {
  return sqlite_check(vm, as_connection(self)) < 0 ? ERR : own(self);
}

/* A commit has failed: the rollback that follows, and which exception is left. */
static void rollback_failed(VM *vm, ConnectionObj *c) {
  Value first = error_take(vm), out = sqlite_rollback(vm, c);
  if (!is_err(out)) {
    vm->exc = first;
  } else if (vm->trap.set)
    drop(vm, first);
  else {
    Value second = error_take(vm);
    ExceptionObj *exc = as_exception(second);
    drop_x(vm, exc->context);
    exc->context = first;
    vm->exc = second;
  }
}

static Value m_exit(VM *vm, Ref self, const Args *args) {
  ConnectionObj *c = as_connection(self);
  bool commits = is_none(args->at[0]) && is_none(args->at[1]) && is_none(args->at[2]);
  Value out = commits ? sqlite_commit(vm, c) : sqlite_rollback(vm, c);
  if (!is_err(out)) return FALSE_VALUE;
  if (commits && !vm->trap.set) rollback_failed(vm, c);
  return ERR;
}

/* ---- cursors ---- */

static Value m_cursor(VM *vm, Ref self, const Args *args) {
  ConnectionObj *c = as_connection(self);
  TypeObj *type = sqlite_state(vm)->cursor;
  if (sqlite_check(vm, c) < 0) return ERR;
  if (!c->row_factory.bits) return trap(vm, "a connection without its row_factory");
  Value cursor = object_call1(vm, is_undef(args->at[0]) ? ref_to(type) : ref(args->at[0]), self);
  if (is_err(cursor)) return ERR;
  if (!type_is_subtype(type_of(vm, ref(cursor)), type)) {
    raise(vm, T_TYPE_ERROR, "factory must return a cursor, not %T", ref(cursor));
    drop(vm, cursor);
    return ERR;
  }
  if (!is_none(c->row_factory)) {
    CursorObj *made = as_cursor(cursor);
    Value old = made->row_factory;
    made->row_factory = own(ref(c->row_factory));
    drop_x(vm, old);
  }
  return cursor;
}

/* A cursor of the plain class, whose method of that name then executes something: the cursor. */
static Value by_cursor(VM *vm, Ref self, SqliteWord word, const Args *args) {
  static const Value none[1] = {UNDEF};
  size_t n = args->n;
  while (n && is_undef(args->at[n - 1])) n--;
  Value cursor = m_cursor(vm, self, &(Args){none, 1, NULL});
  Value method = is_err(cursor) ? ERR : object_getattr(vm, ref(cursor), sqlite_word(vm, word));
  Value out = is_err(method) ? ERR : object_call_n(vm, ref(method), n, args->at);
  bool failed = is_err(out);
  drop_x(vm, out);
  drop_x(vm, method);
  if (!failed) return cursor;
  drop_x(vm, cursor);
  return ERR;
}
static Value m_execute(VM *vm, Ref self, const Args *args) {
  return by_cursor(vm, self, WORD_EXECUTE, &(Args){args->at, 2, NULL});
}
static Value m_executemany(VM *vm, Ref self, const Args *args) {
  return by_cursor(vm, self, WORD_EXECUTEMANY, &(Args){args->at, 2, NULL});
}
static Value m_executescript(VM *vm, Ref self, const Args *args) {
  return by_cursor(vm, self, WORD_EXECUTESCRIPT, &(Args){args->at, 1, NULL});
}

/* ---- attributes ---- */

static Value get_total_changes(VM *vm, Ref self) {
  if (sqlite_check(vm, as_connection(self)) < 0) return ERR;
  return int_from_i64(vm, sqlite3_total_changes(as_connection(self)->db));
}
static Value get_in_transaction(VM *vm, Ref self) {
  if (sqlite_check(vm, as_connection(self)) < 0) return ERR;
  return from_bool(!sqlite3_get_autocommit(as_connection(self)->db));
}
static Value get_isolation_level(VM *vm, Ref self) {
  const ConnectionObj *c = as_connection(self);
  if (sqlite_check(vm, c) < 0) return ERR;
  return c->begin ? str_from(vm, c->begin + BEGIN_LEN) : NONE_VALUE;
}
static int set_isolation_level(VM *vm, Ref self, Ref v) {
  ConnectionObj *c = as_connection(self);
  const char *begin;
  if (is_undef(v)) return raise_i(vm, T_ATTRIBUTE_ERROR, "cannot delete attribute");
  if (!is_none(v)) {
    if (read_level(vm, v, &begin) < 0) return -1;
    c->begin = begin;
    return 0;
  }
  c->begin = NULL;
  return is_err(sqlite_commit(vm, c)) ? -1 : 0;
}

static Value field_get(Value field) {
  return field.bits ? own(ref(field)) : NONE_VALUE;
}
static int field_set(VM *vm, Value *field, Ref v) {
  Value old = *field;
  *field = is_undef(v) ? (Value){0} : own(v);
  drop_x(vm, old);
  return 0;
}
static Value get_row_factory(VM *vm, Ref self) {
  return field_get(as_connection(self)->row_factory);
}
static int set_row_factory(VM *vm, Ref self, Ref v) {
  return field_set(vm, &as_connection(self)->row_factory, v);
}
static Value get_text_factory(VM *vm, Ref self) {
  return field_get(as_connection(self)->text_factory);
}
static int set_text_factory(VM *vm, Ref self, Ref v) {
  return field_set(vm, &as_connection(self)->text_factory, v);
}

/* The exception classes, as attributes of a connection. */
static Value class_of(VM *vm, Ref self, SqliteException which) {
  return as_connection(self)->initialized ? own_obj(sqlite_state(vm)->errors[which]) : NONE_VALUE;
}
#define CLASS(name, id)                                                                                      \
  static Value get_##name(VM *vm, Ref self) {                                                                \
    return class_of(vm, self, SQLITE_X_##id);                                                                \
  }
CLASS(Warning, WARNING)
CLASS(Error, ERROR)
CLASS(InterfaceError, INTERFACE)
CLASS(DatabaseError, DATABASE)
CLASS(DataError, DATA)
CLASS(OperationalError, OPERATIONAL)
CLASS(IntegrityError, INTEGRITY)
CLASS(InternalError, INTERNAL)
CLASS(ProgrammingError, PROGRAMMING)
CLASS(NotSupportedError, NOT_SUPPORTED)
#undef CLASS

/* ---- the type ---- */

static void connection_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  const ConnectionObj *c = (const ConnectionObj *)object;
  const Value fields[] = {c->cache, c->row_factory, c->text_factory, c->authorizer, c->progress, c->trace};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    if (fields[i].bits) visit(vm, ref(fields[i]), ctx);
}
static void connection_clear(VM *vm, Obj *object) {
  ConnectionObj *c = (ConnectionObj *)object;
  drop_field(vm, &c->cache);
  drop_field(vm, &c->row_factory);
  drop_field(vm, &c->text_factory);
}
static void connection_dealloc(VM *vm, Obj *object) {
  sqlite_close_handle(vm, (ConnectionObj *)object);
  connection_clear(vm, object);
  object_free(vm, object, object->shape->type->size);
}

#define METHOD(name) sqlite_##name
static const MethodDef methods[] = {
    {"backup", METHOD(backup), ARG_KW,
     "($self, /, target, *, pages=-1, progress=None, name='main', sleep=0.25)", NULL, 0},
    {"blobopen", METHOD(blobopen), ARG_KW, "($self, table, column, row, /, *, readonly=False, name='main')",
     NULL, 0},
    {"close", m_close, ARG_NONE, "($self, /)", NULL, 0},
    {"commit", m_commit, ARG_NONE, "($self, /)", NULL, 0},
    {"create_aggregate", METHOD(create_aggregate), ARG_KW, "($self, /, name, n_arg, aggregate_class)", NULL,
     METHOD_OF_CLASS},
    {"create_collation", METHOD(create_collation), ARG_RAW, "($self, name, callback, /)", NULL,
     METHOD_OF_CLASS},
    {"create_function", METHOD(create_function), ARG_KW,
     "($self, /, name, narg, func, *, deterministic=False)", NULL, METHOD_OF_CLASS},
    {"create_window_function", METHOD(create_window_function), ARG_RAW,
     "($self, name, num_params, aggregate_class, /)", NULL, METHOD_OF_CLASS},
    {"cursor", m_cursor, ARG_KW, "($self, /, factory=<unrepresentable>)", NULL, 0},
    {"deserialize", METHOD(deserialize), ARG_KW, "($self, data, /, *, name='main')", NULL, 0},
    {"enable_load_extension", METHOD(enable_load_extension), ARG_ONE, "($self, enable, /)", NULL, 0},
    {"execute", m_execute, ARG_POS, "($self, sql, parameters=<unrepresentable>, /)", NULL, 0},
    {"executemany", m_executemany, ARG_POS, "($self, sql, parameters, /)", NULL, 0},
    {"executescript", m_executescript, ARG_ONE, "($self, sql_script, /)", NULL, 0},
    {"getlimit", METHOD(getlimit), ARG_ONE, "($self, category, /)", NULL, 0},
    {"interrupt", METHOD(interrupt), ARG_NONE, "($self, /)", NULL, 0},
    {"iterdump", METHOD(iterdump), ARG_NONE, "($self, /)", NULL, 0},
    {"load_extension", METHOD(load_extension), ARG_ONE, "($self, name, /)", NULL, 0},
    {"rollback", m_rollback, ARG_NONE, "($self, /)", NULL, 0},
    {"serialize", METHOD(serialize), ARG_KW, "($self, /, *, name='main')", NULL, 0},
    {"set_authorizer", METHOD(set_authorizer), ARG_KW, "($self, /, authorizer_callback)", NULL,
     METHOD_OF_CLASS},
    {"set_progress_handler", METHOD(set_progress_handler), ARG_KW, "($self, /, progress_handler, n)", NULL,
     METHOD_OF_CLASS},
    {"set_trace_callback", METHOD(set_trace_callback), ARG_KW, "($self, /, trace_callback)", NULL,
     METHOD_OF_CLASS},
    {"setlimit", METHOD(setlimit), ARG_POS, "($self, category, limit, /)", NULL, 0},
    {"__enter__", m_enter, ARG_NONE, "($self, /)", NULL, 0},
    {"__exit__", m_exit, ARG_POS, "($self, type, value, traceback, /)", NULL, 0},
    {0}};
#undef METHOD
static const GetSetDef getsets[] = {{"DataError", get_DataError, NULL, NULL},
                                    {"DatabaseError", get_DatabaseError, NULL, NULL},
                                    {"Error", get_Error, NULL, NULL},
                                    {"IntegrityError", get_IntegrityError, NULL, NULL},
                                    {"InterfaceError", get_InterfaceError, NULL, NULL},
                                    {"InternalError", get_InternalError, NULL, NULL},
                                    {"NotSupportedError", get_NotSupportedError, NULL, NULL},
                                    {"OperationalError", get_OperationalError, NULL, NULL},
                                    {"ProgrammingError", get_ProgrammingError, NULL, NULL},
                                    {"Warning", get_Warning, NULL, NULL},
                                    {"row_factory", get_row_factory, set_row_factory, NULL},
                                    {"text_factory", get_text_factory, set_text_factory, NULL},
                                    {"isolation_level", get_isolation_level, set_isolation_level, NULL},
                                    {"total_changes", get_total_changes, NULL, NULL},
                                    {"in_transaction", get_in_transaction, NULL, NULL},
                                    {0}};
const TypeSpec sqlite_connection_spec = {
    .name = "sqlite3.Connection",
    .doc = "SQLite database connection object.",
    .size = sizeof(ConnectionObj),
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {.new_ = connection_make, .init = connection_init, .call = connection_call},
    .methods = methods,
    .getsets = getsets,
    .traverse = connection_traverse,
    .clear = connection_clear,
    .dealloc = connection_dealloc};
