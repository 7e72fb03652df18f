/* sqlite3.Statement: a prepared statement, and how parameters are bound to it. Programs see one only through
   the cache of a connection. */
#include "module/sqlite_int.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/buffer.h"
#include <limits.h>

/* ---- making ---- */

/* Behind blanks and comments; NULL: there is nothing else. */
static const char *skip_blanks(const char *sql) {
  for (; *sql; sql++) {
    if (*sql == ' ' || *sql == '\t' || *sql == '\f' || *sql == '\n' || *sql == '\r') continue;
    if (sql[0] == '-' && sql[1] == '-') {
      sql += 2;
      while (*sql && *sql != '\n') sql++;
      if (!*sql) return NULL;
    } else if (sql[0] == '/' && sql[1] == '*') {
      const char *end = strstr(sql + 2, "*/");
      if (!end) return NULL;
      sql = end + 1;
    } else
      return sql;
  }
  return NULL;
}

static bool is_dml(const char *sql) {
  static const char *const words[] = {"insert", "update", "delete", "replace"};
  const char *at = skip_blanks(sql);
  for (size_t i = 0; at && i < sizeof words / sizeof *words; i++)
    if (sqlite3_strnicmp(at, words[i], (int)strlen(words[i])) == 0) return true;
  return false;
}

static sqlite3_stmt *prepare(VM *vm, ConnectionObj *connection, const Utf8 *sql, bool *failed) {
  sqlite3_stmt *st = NULL;
  const char *tail;
  *failed = true;
  if (sql->len > (size_t)sqlite3_limit(connection->db, SQLITE_LIMIT_SQL_LENGTH, -1)) {
    sqlite_raise_class(vm, SQLITE_X_DATA, "query string is too large");
    return NULL;
  }
  if (strlen(sql->at) != sql->len) {
    sqlite_raise_class(vm, SQLITE_X_PROGRAMMING, "the query contains a null character");
    return NULL;
  }
  int code = sqlite3_prepare_v2(connection->db, sql->at, (int)sql->len + 1, &st, &tail);
  if (vm->trap.set)
    ;
  else if (!connection->db)
    trap(vm, "a connection that was closed by a callback");
  else if (code != SQLITE_OK)
    sqlite_raise(vm, connection->db);
  else if (skip_blanks(tail))
    sqlite_raise_class(vm, SQLITE_X_PROGRAMMING, "You can only execute one statement at a time.");
  else
    *failed = false;
  if (!*failed) return st;
  sqlite3_finalize(st);
  return NULL;
}

Value sqlite_statement_new(VM *vm, ConnectionObj *connection, Ref sql) {
  SqliteState *state = sqlite_state(vm);
  Utf8 text;
  bool failed;
  if (sqlite_utf8(vm, sql, &text) < 0) return ERR;
  sqlite3_stmt *st = prepare(vm, connection, &text, &failed);
  StatementObj *made = failed ? NULL : object_new(vm, state->statement, sizeof *made);
  if (made) {
    made->st = st;
    made->is_dml = is_dml(text.at);
    made->next = state->statements;
    if (made->next) made->next->prev = made;
    state->statements = made;
    gc_track(vm, made);
  } else
    sqlite3_finalize(st);
  sqlite_utf8_end(vm, &text);
  return made ? value_of(made) : ERR;
}

void sqlite_statement_reset(StatementObj *statement) {
  if (statement->in_use && statement->st && sqlite3_reset(statement->st) == SQLITE_OK)
    statement->in_use = false;
}

static void statement_dealloc(VM *vm, Obj *object) {
  StatementObj *statement = (StatementObj *)object;
  if (statement->prev)
    statement->prev->next = statement->next;
  else if (sqlite_state(vm) && sqlite_state(vm)->statements == statement)
    sqlite_state(vm)->statements = statement->next;
  if (statement->next) statement->next->prev = statement->prev;
  sqlite3_finalize(statement->st);
  object_free(vm, object, sizeof *statement);
}

static void statement_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {}

const TypeSpec sqlite_statement_spec = {.name = "sqlite3.Statement",
                                        .size = sizeof(StatementObj),
                                        .flags = TYPE_GC,
                                        .traverse = statement_traverse,
                                        .dealloc = statement_dealloc};

/* ---- running ---- */

int sqlite_step(VM *vm, sqlite3_stmt *st) {
  if (!st) return SQLITE_OK;
  if (c_enter_unsure(vm, "an SQL statement") < 0) return SQLITE_ABORT;
  int code = sqlite3_step(st);
  c_leave_unsure(vm);
  return code;
}

int sqlite_run(VM *vm, ConnectionObj *connection, const char *sql) {
  sqlite3_stmt *st = NULL;
  sqlite3 *db = connection->db;
  int code = sqlite3_prepare_v2(db, sql, -1, &st, NULL);
  if (code == SQLITE_OK) {
    sqlite_step(vm, st);
    code = sqlite3_finalize(st);
  }
  if (vm->trap.set) return -1;
  if (connection->db != db) return trap(vm, "a connection that was closed by a callback"), -1;
  if (code == SQLITE_OK) return 0;
  sqlite_raise(vm, db);
  return -1;
}

/* ---- binding ---- */

/* SQLite's code; -1 with an exception; BIND_UNKNOWN for what SQLite can't hold. */
enum { BIND_FAILED = -1, BIND_UNKNOWN = -2 };

static int bind_text(VM *vm, sqlite3_stmt *st, int place, Ref v) {
  Utf8 text;
  if (sqlite_utf8(vm, v, &text) < 0) return BIND_FAILED;
  int code;
  if (text.len > INT_MAX)
    code = raise_i(vm, T_OVERFLOW_ERROR, "string longer than INT_MAX bytes");
  else
    code = sqlite3_bind_text(st, place, text.at, (int)text.len, SQLITE_TRANSIENT);
  sqlite_utf8_end(vm, &text);
  return code;
}

static int bind_bytes(VM *vm, sqlite3_stmt *st, int place, Ref v) {
  Buffer bytes;
  if (buffer_get(vm, v, &bytes, 0) < 0) return BIND_FAILED;
  int code;
  if (bytes.len > INT_MAX)
    code = raise_i(vm, T_OVERFLOW_ERROR, "BLOB longer than INT_MAX bytes");
  else
    code = sqlite3_bind_blob(st, place, bytes.len ? (const void *)bytes.at : "", (int)bytes.len,
                             SQLITE_TRANSIENT);
  buffer_release(vm, &bytes);
  return code;
}

static int bind_one(VM *vm, sqlite3_stmt *st, int place, Ref v) {
  if (is_none(v)) return sqlite3_bind_null(st, place);
  if (is_int_like(v)) {
    int64_t number;
    if (int_as_i64(v, &number)) return sqlite3_bind_int64(st, place, number);
    return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to SQLite INTEGER");
  }
  if (is_float_like(v)) return sqlite3_bind_double(st, place, float_of(v));
  if (is_kind(v, TYPE_STR)) return bind_text(vm, st, place, v);
  return buffer_lends(vm, v) ? bind_bytes(vm, st, place, v) : BIND_UNKNOWN;
}

static bool needs_adapter(VM *vm, Ref v) {
  const TypeObj *type = type_of(vm, v);
  return sqlite_state(vm)->base_adapted || !(type == vm->types[T_INT] || type == vm->types[T_FLOAT] ||
                                             type == vm->types[T_STR] || type == vm->types[T_BYTEARRAY]);
}

/* Takes the parameter: an owned value, or ERR. 0 or -1. */
static int bind_steal(VM *vm, StatementObj *statement, int place, Value v) {
  Value adapted = v;
  if (is_err(v)) return -1;
  if (needs_adapter(vm, ref(v))) {
    adapted = sqlite_adapt(vm, ref(v), ref_to(sqlite_state(vm)->protocol), ref(v));
    drop(vm, v);
    if (is_err(adapted)) return -1;
  }
  int code = statement->st ? bind_one(vm, statement->st, place, ref(adapted)) : SQLITE_OK;
  if (code == BIND_UNKNOWN)
    sqlite_raise_class(vm, SQLITE_X_PROGRAMMING, "Error binding parameter %d: type '%s' is not supported",
                       place, type_full_name(type_of(vm, ref(adapted))));
  else if (code > 0)
    sqlite_raise(vm, sqlite3_db_handle(statement->st));
  drop(vm, adapted);
  return code == SQLITE_OK ? 0 : -1;
}

static bool is_plain(VM *vm, Ref v) {
  return type_of(vm, v) == vm->types[T_TUPLE] || type_of(vm, v) == vm->types[T_LIST];
}
/* Whether items can be asked for by number: for a class it is enough to have __getitem__. */
static bool is_sequence(VM *vm, Ref v) {
  const TypeObj *type = type_of(vm, v);
  if (!type->slots.getitem || is_kind(v, TYPE_DICT)) return false;
  return type_flag(type, TYPE_HEAP | TYPE_LIST | TYPE_TUPLE | TYPE_STR | TYPE_BYTES | TYPE_BY_NUMBER |
                             TYPE_SEQUENCE) ||
         buffer_lends(vm, v) || type_is_subtype(type, sqlite_state(vm)->row);
}
static ptrdiff_t count_of(VM *vm, Ref v) {
  if (type_of(vm, v) == vm->types[T_TUPLE]) return (ptrdiff_t)as_tuple(v)->len;
  if (type_of(vm, v) == vm->types[T_LIST]) return (ptrdiff_t)as_list(v)->len;
  return object_len(vm, v);
}
static Value item_of(VM *vm, Ref v, int i) {
  if (!is_plain(vm, v)) return object_getitem(vm, v, ref(from_int62(i)));
  size_t n = (size_t)count_of(vm, v);
  const Value *items = type_of(vm, v) == vm->types[T_TUPLE] ? as_tuple(v)->items : as_list(v)->items;
  if ((size_t)i < n) return own(ref(items[i]));
  return raise(vm, T_INDEX_ERROR, "list index out of range");
}

static int bind_sequence(VM *vm, StatementObj *statement, Ref parameters, int needed) {
  ptrdiff_t given = count_of(vm, parameters);
  if (given < 0) return -1;
  if (given != needed) {
    sqlite_raise_class(vm, SQLITE_X_PROGRAMMING,
                       "Incorrect number of bindings supplied. The current statement uses %d, and there are "
                       "%z supplied.",
                       needed, (size_t)given);
    return -1;
  }
  for (int i = 0; i < needed; i++)
    if (bind_steal(vm, statement, i + 1, item_of(vm, parameters, i)) < 0) return -1;
  return 0;
}

static Value value_named(VM *vm, Ref mapping, const char *name) {
  Value key = sqlite_text(vm, name, strlen(name));
  Value found = is_err(key) ? ERR : object_getitem(vm, mapping, ref(key));
  if (!is_err(key) && is_err(found) && !vm->trap.set && raised_is(vm, T_LOOKUP_ERROR)) {
    error_clear(vm);
    sqlite_raise_class(vm, SQLITE_X_PROGRAMMING, "You did not supply a value for binding parameter :%S.",
                       ref(key));
  }
  drop_x(vm, key);
  return found;
}

static int bind_mapping(VM *vm, StatementObj *statement, Ref parameters, int needed) {
  for (int i = 1; i <= needed; i++) {
    const char *name = sqlite3_bind_parameter_name(statement->st, i);
    if (!name) {
      sqlite_raise_class(vm, SQLITE_X_PROGRAMMING,
                         "Binding %d has no name, but you supplied a dictionary (which has only names).", i);
      return -1;
    }
    if (bind_steal(vm, statement, i, value_named(vm, parameters, name + 1)) < 0) return -1;
  }
  return 0;
}

int sqlite_bind(VM *vm, StatementObj *statement, Ref parameters) {
  int needed = sqlite3_bind_parameter_count(statement->st);
  bool is_dict = is_kind(parameters, TYPE_DICT);
  if (is_sequence(vm, parameters)) return bind_sequence(vm, statement, parameters, needed);
  if (is_dict) return bind_mapping(vm, statement, parameters, needed);
  sqlite_raise_class(vm, SQLITE_X_PROGRAMMING, "parameters are of unsupported type");
  return -1;
}
