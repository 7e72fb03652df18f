/* sqlite3.Cursor: executing statements. What it fetches is in sqlite_fetch.c.

   While a cursor executes or fetches it is `locked`: a callback that uses it gets an error. */
#include "module/c_arguments.h"
#include "module/sqlite_int.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/warn.h"
#include <limits.h>

static int check_locked(VM *vm, const CursorObj *cursor) {
  if (!cursor->locked) return 0;
  sqlite_raise_class(vm, SQLITE_X_PROGRAMMING, "Recursive use of cursors not allowed.");
  return -1;
}

int sqlite_check_cursor(VM *vm, const CursorObj *cursor) {
  const char *wrong = !cursor->initialized ? "Base Cursor.__init__ not called."
                      : cursor->closed     ? "Cannot operate on a closed cursor."
                                           : NULL;
  if (wrong) return sqlite_raise_class(vm, SQLITE_X_PROGRAMMING, "%s", wrong), -1;
  return check_locked(vm, cursor) < 0 ? -1 : sqlite_check(vm, cursor->connection);
}

void sqlite_cursor_end(VM *vm, CursorObj *cursor) {
  StatementObj *statement = cursor->statement;
  if (!statement) return;
  cursor->statement = NULL;
  sqlite_statement_reset(statement);
  drop_obj(vm, statement);
}

static void set_steal(VM *vm, Value *field, Value v) {
  Value old = *field;
  *field = v;
  drop_x(vm, old);
}

/* ---- making ---- */

static int cursor_init(VM *vm, Ref self, const Args *args) {
  CursorObj *cursor = as_cursor(self);
  const SqliteState *state = sqlite_state(vm);
  CArg at = {.type = state->connection};
  if (args->names && args->names->len && type_of(vm, self)->slots.new_ == state->cursor->slots.new_)
    return raise_i(vm, T_TYPE_ERROR, "Cursor() takes no keyword arguments");
  if (args->n != 1) return raise_i(vm, T_TYPE_ERROR, "Cursor expected 1 argument, got %z", args->n);
  if (c_arguments(vm, "Cursor", "!", NULL, &(Args){args->at, 1, NULL}, &at) < 0 ||
      check_locked(vm, cursor) < 0)
    return -1;
  if (!as_connection(at.v)->initialized) return trap(vm, "a cursor of a connection without __init__"), -1;
  ConnectionObj *old = cursor->connection;
  own(at.v);
  cursor->connection = as_connection(at.v);
  cursor->disturbed = true;
  sqlite_cursor_end(vm, cursor);
  set_steal(vm, &cursor->description, NONE_VALUE);
  set_steal(vm, &cursor->lastrowid, NONE_VALUE);
  set_steal(vm, &cursor->row_factory, NONE_VALUE);
  set_steal(vm, &cursor->casts, (Value){0});
  cursor->closed = false;
  cursor->arraysize = 1;
  cursor->rowcount = -1;
  drop_obj(vm, old);
  if (sqlite_check(vm, cursor->connection) < 0) return -1;
  cursor->initialized = true;
  return 0;
}

/* The reference has object.__new__ here, which takes arguments only where no other __new__ hands them on. */
static Value cursor_make(VM *vm, TypeObj *type, const Args *args) {
  bool given = args->n || (args->names && args->names->len);
  if (given && type->slots.new_ != sqlite_cursor_spec.slots.new_)
    return raise(vm, T_TYPE_ERROR, "object.__new__() takes exactly one argument (the type to instantiate)");
  return object_alloc(vm, type);
}

/* ---- the description ---- */

/* Where the name of a column ends for the reader: in front of " [", when converters may be named there. */
static size_t name_len(const CursorObj *cursor, const char *name) {
  if (!(cursor->connection->detect_types & SQLITE_PARSE_COLNAMES)) return strlen(name);
  const char *at = strchr(name, '[');
  if (!at) return strlen(name);
  return (size_t)(at - name) - (at != name && at[-1] == ' ');
}

static Value describe_column(VM *vm, const CursorObj *cursor, const char *name) {
  if (!name) return raise_memory(vm);
  Value seven[7] = {sqlite_text(vm, name, name_len(cursor, name))};
  if (is_err(seven[0])) return ERR;
  for (int i = 1; i < 7; i++) seven[i] = NONE_VALUE;
  Value out = tuple_from(vm, seven, 7);
  drop(vm, seven[0]);
  return out;
}

static int describe(VM *vm, CursorObj *cursor, sqlite3_stmt *st) {
  int n = sqlite3_column_count(st);
  if (!is_none(cursor->description) || n <= 0) return 0;
  TupleObj *columns = tuple_new(vm, (size_t)n);
  if (!columns) return -1;
  for (int i = 0; i < n; i++) {
    Value column = describe_column(vm, cursor, sqlite3_column_name(st, i));
    if (is_err(column)) {
      drop_obj(vm, columns);
      return -1;
    }
    columns->items[i] = column;
  }
  set_steal(vm, &cursor->description, value_of(columns));
  return 0;
}

/* ---- executing ---- */

/* The statement of a text, out of the connection's cache; owned, NULL: exception. */
static StatementObj *statement_of(VM *vm, CursorObj *cursor, Ref sql) {
  Value cache = own(ref(cursor->connection->cache));
  Value found = object_call1(vm, ref(cache), sql);
  drop(vm, cache);
  if (is_err(found)) return NULL;
  if (type_of(vm, ref(found)) == sqlite_state(vm)->statement) {
    if (!((StatementObj *)obj_of(found))->in_use) return (StatementObj *)obj_of(found);
    drop(vm, found);
    found = sqlite_statement_new(vm, cursor->connection, sql);
    return is_err(found) ? NULL : (StatementObj *)obj_of(found);
  }
  drop(vm, found);
  trap(vm, "a connection whose call gives no Statement");
  return NULL;
}

/* What a step has left: 0, or -1 with an exception. */
static int after_step(VM *vm, CursorObj *cursor, StatementObj *statement, int code, bool multiple) {
  ConnectionObj *connection = cursor->connection;
  if (vm->trap.set) return -1;
  if (!connection->db || cursor->closed)
    return trap(vm, "a connection or cursor that is closed while it executes"), -1;
  if (code != SQLITE_DONE && code != SQLITE_ROW && statement->st) {
    if (raised(vm) && sqlite_state(vm)->tracebacks)
      return trap(vm, "an exception of a callback that is shown"), -1;
    if (raised(vm)) error_clear(vm);
    sqlite_statement_reset(statement);
    sqlite_raise(vm, connection->db);
    return -1;
  }
  if (cursor->disturbed) return trap(vm, "a cursor that was used while it executes"), -1;
  if (raised(vm)) return -1;
  if (sqlite_find_casts(vm, cursor, statement->st) < 0 || describe(vm, cursor, statement->st) < 0) return -1;
  if (statement->is_dml && code == SQLITE_DONE) cursor->rowcount += sqlite3_changes(connection->db);
  if (code == SQLITE_DONE && !multiple) sqlite_cursor_end(vm, cursor);
  if (multiple) sqlite_statement_reset(statement);
  return 0;
}

/* Runs it with the parameters, or once for each that the iterator gives. 0 or -1. */
static int run_all(VM *vm, CursorObj *cursor, StatementObj *statement, Ref parameters, bool multiple) {
  Value one = UNDEF;
  int got = 1;
  if (multiple)
    got = object_next(vm, parameters, &one);
  else
    one = own(parameters);
  while (got > 0) {
    statement->in_use = true;
    got = sqlite_bind(vm, statement, ref(one));
    drop(vm, one);
    if (got == 0) got = after_step(vm, cursor, statement, sqlite_step(vm, statement->st), multiple);
    if (got == 0 && multiple) got = object_next(vm, parameters, &one);
  }
  return got;
}

/* The statement is there and its own: 0 or -1. */
static int execute_statement(VM *vm, CursorObj *cursor, StatementObj *statement, Ref parameters,
                             bool multiple) {
  ConnectionObj *connection = cursor->connection;
  if (multiple && sqlite3_stmt_readonly(statement->st)) {
    sqlite_raise_class(vm, SQLITE_X_PROGRAMMING, "executemany() can only execute DML statements.");
    return -1;
  }
  sqlite_statement_reset(statement);
  statement->in_use = true;
  cursor->rowcount = statement->is_dml ? 0 : -1;
  if (statement->is_dml && sqlite_begin(vm, connection) < 0) return -1;
  if (run_all(vm, cursor, statement, parameters, multiple) < 0) return -1;
  if (cursor->disturbed || !connection->db) return trap(vm, "a cursor that was used while it executes"), -1;
  if (!multiple)
    set_steal(vm, &cursor->lastrowid, int_from_i64(vm, sqlite3_last_insert_rowid(connection->db)));
  return is_err(cursor->lastrowid) ? (cursor->lastrowid = NONE_VALUE, -1) : 0;
}

static Value execute(VM *vm, Ref self, Ref sql, Ref parameters, bool multiple) {
  CursorObj *cursor = as_cursor(self);
  if (sqlite_check_cursor(vm, cursor) < 0) {
    cursor->disturbed = true;
    cursor->locked = false;
    cursor->rowcount = -1;
    return ERR;
  }
  if (!cursor->connection->cache.bits) return trap(vm, "a connection without its cache");
  cursor->locked = true;
  cursor->disturbed = false;
  Value iter = UNDEF;
  int result = -1;
  if (multiple && !type_of(vm, parameters)->slots.next) {
    if (is_err(iter = object_iter(vm, parameters))) goto done;
    parameters = ref(iter);
  }
  set_steal(vm, &cursor->description, NONE_VALUE);
  if (cursor->statement) sqlite_statement_reset(cursor->statement);
  StatementObj *statement = statement_of(vm, cursor, sql), *old = cursor->statement;
  cursor->statement = statement;
  drop_obj(vm, old);
  if (statement) {
    own(ref_to(statement));
    result = execute_statement(vm, cursor, statement, parameters, multiple);
    drop_obj(vm, statement);
  }
done:
  drop_x(vm, iter);
  cursor->locked = false;
  if (result == 0) return own(self);
  if (!vm->trap.set) sqlite_cursor_end(vm, cursor);
  cursor->rowcount = -1;
  return ERR;
}

static Value m_execute(VM *vm, Ref self, const Args *args) {
  Ref sql = ref(args->at[0]);
  if (!is_kind(sql, TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "execute() argument 1 must be str, not %N", sql);
  return execute(vm, self, sql, is_undef(args->at[1]) ? ref(vm->empty_tuple) : ref(args->at[1]), false);
}
static Value m_executemany(VM *vm, Ref self, const Args *args) {
  Ref sql = ref(args->at[0]);
  if (!is_kind(sql, TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "executemany() argument 1 must be str, not %N", sql);
  return execute(vm, self, sql, ref(args->at[1]), true);
}

/* ---- scripts ---- */

/* The statement at *sql, which then stands behind it. 0 or -1. */
static int run_piece(VM *vm, ConnectionObj *connection, const char **sql, const char *end) {
  sqlite3_stmt *st = NULL;
  sqlite3 *db = connection->db;
  int code = sqlite3_prepare_v2(db, *sql, (int)(end - *sql) + 1, &st, sql);
  if (code == SQLITE_OK) {
    do code = sqlite_step(vm, st);
    while (code == SQLITE_ROW);
    code = sqlite3_finalize(st);
  }
  if (vm->trap.set) return -1;
  if (connection->db != db) return trap(vm, "a connection that was closed by a callback"), -1;
  if (raised(vm) && code == SQLITE_OK) return trap(vm, "an exception in a collation of a script"), -1;
  if (code == SQLITE_OK) return 0;
  sqlite_raise(vm, db);
  return -1;
}

static Value m_executescript(VM *vm, Ref self, const Args *args) {
  CursorObj *cursor = as_cursor(self);
  Utf8 text;
  if (sqlite_c_string(vm, ref(args->at[0]), "executescript() argument", &text) < 0) return ERR;
  int result = sqlite_check_cursor(vm, cursor);
  ConnectionObj *connection = cursor->connection;
  if (result == 0 && text.len > (size_t)sqlite3_limit(connection->db, SQLITE_LIMIT_SQL_LENGTH, -1)) {
    sqlite_raise_class(vm, SQLITE_X_DATA, "query string is too large");
    result = -1;
  }
  if (result == 0 && !sqlite3_get_autocommit(connection->db)) result = sqlite_run(vm, connection, "COMMIT");
  if (result == 0) own(ref_to(connection));
  bool held = result == 0;
  const char *at = text.at;
  while (result == 0 && *at) result = run_piece(vm, connection, &at, text.at + text.len);
  if (held) drop_obj(vm, connection);
  sqlite_utf8_end(vm, &text);
  return result < 0 ? ERR : own(self);
}

/* ---- the rest ---- */

static Value m_close(VM *vm, Ref self, const Args *args) {
  CursorObj *cursor = as_cursor(self);
  if (check_locked(vm, cursor) < 0) return ERR;
  if (!cursor->connection) {
    sqlite_raise_class(vm, SQLITE_X_PROGRAMMING, "Base Cursor.__init__ not called.");
    return ERR;
  }
  if (sqlite_check(vm, cursor->connection) < 0) return ERR;
  cursor->disturbed = true;
  sqlite_cursor_end(vm, cursor);
  cursor->closed = true;
  return NONE_VALUE;
}
static Value m_nothing(VM *vm, Ref self, const Args *args) {
  return NONE_VALUE;
}

static Value field_get(Value field) {
  return field.bits ? own(ref(field)) : NONE_VALUE;
}
static Value get_connection(VM *vm, Ref self) {
  ConnectionObj *connection = as_cursor(self)->connection;
  return connection ? own_obj(connection) : NONE_VALUE;
}
static Value get_description(VM *vm, Ref self) {
  return field_get(as_cursor(self)->description);
}
static Value get_lastrowid(VM *vm, Ref self) {
  return field_get(as_cursor(self)->lastrowid);
}
static Value get_rowcount(VM *vm, Ref self) {
  return int_from_i64(vm, as_cursor(self)->rowcount);
}
static Value get_row_factory(VM *vm, Ref self) {
  return field_get(as_cursor(self)->row_factory);
}
static int set_row_factory(VM *vm, Ref self, Ref v) {
  set_steal(vm, &as_cursor(self)->row_factory, is_undef(v) ? (Value){0} : own(v));
  return 0;
}
static Value get_arraysize(VM *vm, Ref self) {
  return from_int62(as_cursor(self)->arraysize);
}
static int set_arraysize(VM *vm, Ref self, Ref v) {
  int64_t number;
  if (is_undef(v)) return raise_i(vm, T_TYPE_ERROR, "can't delete numeric/char attribute");
  Value index = object_index(vm, v);
  if (is_err(index)) return -1;
  bool fits = int_as_i64(ref(index), &number);
  drop(vm, index);
  if (!fits) return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C long");
  as_cursor(self)->arraysize = (int)(uint32_t)(uint64_t)number;
  if (number == as_cursor(self)->arraysize) return 0;
  return warn(vm, T_RUNTIME_WARNING, "Truncation of value to int");
}

static void cursor_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  const CursorObj *cursor = (const CursorObj *)object;
  const Value fields[] = {cursor->description, cursor->row_factory, cursor->lastrowid, cursor->casts};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    if (fields[i].bits) visit(vm, ref(fields[i]), ctx);
  if (cursor->connection) visit(vm, ref_to(cursor->connection), ctx);
  if (cursor->statement) visit(vm, ref_to(cursor->statement), ctx);
}
static void cursor_clear(VM *vm, Obj *object) {
  CursorObj *cursor = (CursorObj *)object;
  ConnectionObj *connection = cursor->connection;
  sqlite_cursor_end(vm, cursor);
  cursor->connection = NULL;
  cursor->initialized = false;
  set_steal(vm, &cursor->description, (Value){0});
  set_steal(vm, &cursor->row_factory, (Value){0});
  set_steal(vm, &cursor->lastrowid, (Value){0});
  set_steal(vm, &cursor->casts, (Value){0});
  drop_obj(vm, connection);
}
static void cursor_dealloc(VM *vm, Obj *object) {
  cursor_clear(vm, object);
  object_free(vm, object, object->shape->type->size);
}

static const MethodDef methods[] = {
    {"close", m_close, ARG_NONE, "($self, /)", NULL, 0},
    {"execute", m_execute, ARG_POS, "($self, sql, parameters=(), /)", NULL, 0},
    {"executemany", m_executemany, ARG_POS, "($self, sql, seq_of_parameters, /)", NULL, 0},
    {"executescript", m_executescript, ARG_ONE, "($self, sql_script, /)", NULL, 0},
    {"fetchall", sqlite_fetchall, ARG_NONE, "($self, /)", NULL, 0},
    {"fetchmany", sqlite_fetchmany, ARG_KW, "($self, /, size=1)", NULL, 0},
    {"fetchone", sqlite_fetchone, ARG_NONE, "($self, /)", NULL, 0},
    {"setinputsizes", m_nothing, ARG_ONE, "($self, sizes, /)", NULL, 0},
    {"setoutputsize", m_nothing, ARG_POS, "($self, size, column=None, /)", NULL, 0},
    {0}};
static const GetSetDef getsets[] = {{"connection", get_connection, NULL, NULL},
                                    {"description", get_description, NULL, NULL},
                                    {"arraysize", get_arraysize, set_arraysize, NULL},
                                    {"lastrowid", get_lastrowid, NULL, NULL},
                                    {"rowcount", get_rowcount, NULL, NULL},
                                    {"row_factory", get_row_factory, set_row_factory, NULL},
                                    {0}};
static Value self_of(VM *vm, Ref self) {
  return own(self);
}
const TypeSpec sqlite_cursor_spec = {
    .name = "sqlite3.Cursor",
    .doc = "SQLite database cursor class.",
    .size = sizeof(CursorObj),
    .flags = TYPE_GC | TYPE_BASE | TYPE_HAS_WEAK,
    .slots = {.new_ = cursor_make, .init = cursor_init, .iter = self_of, .next = sqlite_next},
    .methods = methods,
    .getsets = getsets,
    .traverse = cursor_traverse,
    .clear = cursor_clear,
    .dealloc = cursor_dealloc};
