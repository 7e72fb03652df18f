/* sqlite3.Cursor: rows, and what their values become. */
#include "module/sqlite_int.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include <stdio.h>

/* ---- converters ---- */

static uint8_t upper(uint8_t c) {
  return c >= 'a' && c <= 'z' ? (uint8_t)(c - 32) : c;
}

/* The converter of a name, None when there is none: owned; ERR. Names are compared in capitals. */
static Value converter_of(VM *vm, const char *name, size_t len) {
  Value text = sqlite_text(vm, name, len), capitals = ERR;
  Ref found = ref(UNDEF);
  if (is_err(text)) return ERR;
  if (as_str(text)->ascii) {
    StrObj *s = str_alloc_ascii(vm, len);
    for (size_t i = 0; s && i < len; i++) ((uint8_t *)str_data(s))[i] = upper((uint8_t)name[i]);
    if (s) capitals = value_of(s);
  } else {
    Value method = str_interned(vm, "upper", 5);
    if (!is_err(method)) capitals = object_call_method(vm, ref(text), ref(method));
    drop_x(vm, method);
  }
  drop(vm, text);
  if (is_err(capitals)) return ERR;
  int got = dict_find(vm, sqlite_state(vm)->converters, ref(capitals), &found);
  Value out = got < 0 ? ERR : got ? own(found) : NONE_VALUE;
  drop(vm, capitals);
  return out;
}

/* Of a column named "x [converter]". */
static Value by_name(VM *vm, const char *name) {
  const char *from = NULL;
  for (const char *p = name; p && *p; p++) {
    if (*p == '[')
      from = p + 1;
    else if (*p == ']' && from)
      return converter_of(vm, from, (size_t)(p - from));
  }
  return NONE_VALUE;
}
/* Of a column declared as "converter(10) ...". */
static Value by_type(VM *vm, const char *type) {
  return type ? converter_of(vm, type, strcspn(type, " (")) : NONE_VALUE;
}

int sqlite_find_casts(VM *vm, CursorObj *cursor, sqlite3_stmt *st) {
  int detect = cursor->connection->detect_types, n = sqlite3_column_count(st);
  if (!detect) return 0;
  ListObj *casts = list_new(vm, (size_t)n);
  if (!casts) return -1;
  for (int i = 0; i < n; i++) {
    Value found = detect & SQLITE_PARSE_COLNAMES ? by_name(vm, sqlite3_column_name(st, i)) : NONE_VALUE;
    if (is_none(found) && detect & SQLITE_PARSE_DECLTYPES)
      found = by_type(vm, sqlite3_column_decltype(st, i));
    if (is_err(found) || list_append_steal(vm, casts, found) < 0) {
      drop_obj(vm, casts);
      return -1;
    }
  }
  Value old = cursor->casts;
  cursor->casts = value_of(casts);
  drop_x(vm, old);
  return 0;
}

/* ---- values ---- */

/* A text that is no UTF-8. */
static Value raise_undecodable(VM *vm, sqlite3_stmt *st, int i, const char *text) {
  char buffer[200];
  const char *name = sqlite3_column_name(st, i);
  if (!name) return raise_memory(vm);
  sqlite3_snprintf((int)sizeof buffer - 1, buffer, "Could not decode to UTF-8 column '%s' with text '%s'",
                   name, text);
  StrBuilder out;
  builder_init(&out, vm);
  for (const char *p = buffer; *p; p++) builder_char(&out, (uint8_t)*p < 128 ? (uint8_t)*p : 0xfffd);
  Value message = builder_finish(&out);
  if (is_err(message)) return ERR;
  sqlite_raise_class(vm, SQLITE_X_OPERATIONAL, "%S", ref(message));
  drop(vm, message);
  return ERR;
}

static Value text_value(VM *vm, const CursorObj *cursor, sqlite3_stmt *st, int i) {
  const char *text = (const char *)sqlite3_column_text(st, i);
  if (!text) return raise_memory(vm);
  size_t len = (size_t)sqlite3_column_bytes(st, i);
  Value factory = cursor->connection->text_factory;
  if (!factory.bits) return trap(vm, "a connection without its text_factory");
  if (same_bits(factory, ref_to(vm->types[T_STR]))) {
    Value out = sqlite_text(vm, text, len);
    if (!is_err(out) || vm->trap.set || !raised_is(vm, T_UNICODE_DECODE_ERROR)) return out;
    error_clear(vm);
    return raise_undecodable(vm, st, i, text);
  }
  if (same_bits(factory, ref_to(vm->types[T_BYTEARRAY]))) return bytearray_new(vm, text, len);
  Value bytes = bytes_new(vm, text, len);
  if (is_err(bytes) || same_bits(factory, ref_to(vm->types[T_BYTES]))) return bytes;
  own(ref(factory));
  Value out = object_call1(vm, ref(factory), ref(bytes));
  drop(vm, factory);
  drop(vm, bytes);
  return out;
}

static Value converted(VM *vm, Ref converter, sqlite3_stmt *st, int i) {
  const void *data = sqlite3_column_blob(st, i);
  if (!data) return sqlite3_errcode(sqlite3_db_handle(st)) == SQLITE_NOMEM ? raise_memory(vm) : NONE_VALUE;
  Value bytes = bytes_new(vm, data, (size_t)sqlite3_column_bytes(st, i));
  if (is_err(bytes)) return ERR;
  Value held = own(converter), out = object_call1(vm, ref(held), ref(bytes));
  drop(vm, held);
  drop(vm, bytes);
  return out;
}

static Value column_value(VM *vm, const CursorObj *cursor, sqlite3_stmt *st, int i) {
  if (cursor->connection->detect_types && cursor->casts.bits) {
    const ListObj *casts = as_list(cursor->casts);
    if ((size_t)i < casts->len && !is_none(casts->items[i]))
      return converted(vm, ref(casts->items[i]), st, i);
  }
  switch (sqlite3_column_type(st, i)) {
  case SQLITE_NULL: return NONE_VALUE;
  case SQLITE_INTEGER: return int_from_i64(vm, sqlite3_column_int64(st, i));
  case SQLITE_FLOAT: return from_float(vm, sqlite3_column_double(st, i));
  case SQLITE_TEXT: return text_value(vm, cursor, st, i);
  default: {
    const void *data = sqlite3_column_blob(st, i);
    return bytes_new(vm, data, (size_t)sqlite3_column_bytes(st, i));
  }
  }
}

static Value row_of(VM *vm, const CursorObj *cursor, sqlite3_stmt *st) {
  int n = sqlite3_data_count(st);
  TupleObj *row = tuple_new(vm, (size_t)n);
  if (!row) return ERR;
  for (int i = 0; i < n; i++) {
    Value v = column_value(vm, cursor, st, i);
    if (is_err(v)) {
      drop_obj(vm, row);
      return ERR;
    }
    row->items[i] = v;
  }
  return value_of(row);
}

/* ---- rows ---- */

/* To the next row, while this one is handed out: 0 or -1. */
static int advance(VM *vm, CursorObj *cursor, StatementObj *statement) {
  ConnectionObj *connection = cursor->connection;
  cursor->disturbed = false;
  int code = sqlite_step(vm, statement->st);
  if (vm->trap.set) return -1;
  if (cursor->disturbed || cursor->statement != statement || !connection->db)
    return trap(vm, "a cursor that was used while it fetches"), -1;
  if (code != SQLITE_ROW && code != SQLITE_DONE) {
    sqlite_raise(vm, connection->db);
    sqlite_cursor_end(vm, cursor);
    return -1;
  }
  if (raised(vm)) return trap(vm, "an exception in a collation while rows are fetched"), -1;
  if (code == SQLITE_DONE) {
    if (statement->is_dml) cursor->rowcount = sqlite3_changes(connection->db);
    sqlite_cursor_end(vm, cursor);
  }
  return 0;
}

static Value by_factory(VM *vm, Ref self, Value row) {
  Ref factory = ref(as_cursor(self)->row_factory);
  if (!factory.bits) {
    drop(vm, row);
    return trap(vm, "a cursor without its row_factory");
  }
  if (is_none(factory)) return row;
  Value held = own(factory), out = object_call2(vm, ref(held), self, ref(row));
  drop(vm, held);
  drop(vm, row);
  return out;
}

Value sqlite_next(VM *vm, Ref self) {
  CursorObj *cursor = as_cursor(self);
  if (sqlite_check_cursor(vm, cursor) < 0) return ERR;
  StatementObj *statement = cursor->statement;
  if (!statement) return UNDEF;
  if (sqlite3_data_count(statement->st) == 0) {
    cursor->disturbed = true;
    sqlite_cursor_end(vm, cursor);
    return UNDEF;
  }
  own(ref_to(statement));
  cursor->locked = true;
  cursor->disturbed = false;
  Value row = row_of(vm, cursor, statement->st);
  bool whole = cursor->locked && !cursor->disturbed && cursor->statement == statement;
  cursor->locked = false;
  if (!is_err(row) && (!whole || !cursor->connection->db)) {
    drop(vm, row);
    row = trap(vm, "a cursor that was used while it fetches");
  }
  if (!is_err(row) && advance(vm, cursor, statement) < 0) {
    drop(vm, row);
    row = ERR;
  }
  drop_obj(vm, statement);
  return is_err(row) ? ERR : by_factory(vm, self, row);
}

Value sqlite_fetchone(VM *vm, Ref self, const Args *args) {
  Value row = sqlite_next(vm, self);
  return is_undef(row) ? NONE_VALUE : row;
}

/* Rows up to a number; 0: all. */
static Value fetch(VM *vm, Ref self, int most) {
  ListObj *rows = list_new(vm, 0);
  Value row = UNDEF;
  int n = 0;
  if (!rows) return ERR;
  while (!is_undef(row = sqlite_next(vm, self))) {
    if (is_err(row) || list_append_steal(vm, rows, row) < 0) {
      drop_obj(vm, rows);
      return ERR;
    }
    if (++n == most) break;
  }
  return value_of(rows);
}
Value sqlite_fetchall(VM *vm, Ref self, const Args *args) {
  return fetch(vm, self, 0);
}
Value sqlite_fetchmany(VM *vm, Ref self, const Args *args) {
  int most = as_cursor(self)->arraysize;
  if (!is_undef(args->at[0]) && as_c_int(vm, ref(args->at[0]), &most) < 0) return ERR;
  return fetch(vm, self, most);
}
