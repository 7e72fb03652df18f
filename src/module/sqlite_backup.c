/* sqlite3.Connection: whole databases (copies, bytes, text), blobs, limits. */
#include "module/real.h"
#include "module/sqlite_int.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/str.h"
#include "runtime/buffer.h"
#include "vm/import.h"
#include <limits.h>

/* ---- backup ---- */

typedef struct Backup {
  ConnectionObj *from, *to;
  int pages, sleep_ms;
  Ref progress; /* UNDEF: none */
} Backup;

/* progress(status, remaining, total): 0 or -1. */
static int tell_progress(VM *vm, const Backup *b, int code, sqlite3_backup *handle) {
  Value at[3] = {from_int62(code), from_int62(sqlite3_backup_remaining(handle)),
                 from_int62(sqlite3_backup_pagecount(handle))};
  if (is_undef(b->progress)) return 0;
  Value out = object_call_n(vm, b->progress, 3, at);
  if (is_err(out)) return -1;
  drop(vm, out);
  return 0;
}

static Value copy_all(VM *vm, const Backup *b, const char *name) {
  sqlite3 *to = b->to->db, *from = b->from->db;
  sqlite3_backup *handle = sqlite3_backup_init(to, "main", from, name);
  if (!handle) return sqlite_raise(vm, to);
  int code, result;
  do {
    code = sqlite3_backup_step(handle, b->pages);
    result = vm->trap.set ? -1 : tell_progress(vm, b, code, handle);
    if (result == 0 && (b->to->db != to || b->from->db != from))
      result = is_err(trap(vm, "a connection that is closed during its backup")) ? -1 : 0;
    if (result == 0) result = vm_work(vm, 1);
    if (result == 0 && (code == SQLITE_BUSY || code == SQLITE_LOCKED))
      sqlite_vfs_sleep(vm, (int64_t)(b->sleep_ms < 0 ? 0 : b->sleep_ms) * 1000);
  } while (result == 0 && (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED));
  code = sqlite3_backup_finish(handle);
  if (result < 0 || vm->trap.set) return ERR;
  return code == SQLITE_OK ? NONE_VALUE : sqlite_raise(vm, to);
}

enum { BACKUP_TARGET, BACKUP_PAGES, BACKUP_PROGRESS, BACKUP_NAME, BACKUP_SLEEP };

Value sqlite_backup(VM *vm, Ref self, const Args *args) {
  Backup b = {.from = as_connection(self), .pages = -1, .sleep_ms = 250, .progress = ref(UNDEF)};
  Ref target = ref(args->at[BACKUP_TARGET]), progress = ref(args->at[BACKUP_PROGRESS]);
  Utf8 name = {.at = "main", .owner = UNDEF};
  double seconds = 0.25;
  if (!is_sqlite_connection(vm, target))
    return raise(vm, T_TYPE_ERROR, "backup() argument 'target' must be sqlite3.Connection, not %N", target);
  b.to = as_connection(target);
  if ((!is_undef(args->at[BACKUP_PAGES]) && as_c_int(vm, ref(args->at[BACKUP_PAGES]), &b.pages) < 0) ||
      (!is_undef(args->at[BACKUP_NAME]) &&
       sqlite_c_string(vm, ref(args->at[BACKUP_NAME]), "backup() argument 'name'", &name) < 0))
    return ERR;
  Value out = ERR;
  if (!is_undef(args->at[BACKUP_SLEEP]) && real_as_double(vm, ref(args->at[BACKUP_SLEEP]), &seconds) < 0)
    goto done;
  if (sqlite_check(vm, b.from) < 0) goto done;
  if (b.to == b.from) {
    raise(vm, T_VALUE_ERROR, "target cannot be the same connection instance");
    goto done;
  }
  if (sqlite_check(vm, b.to) < 0) goto done;
  if (!is_undef(progress) && !is_none(progress)) {
    b.progress = progress;
    if (!is_callable(vm, progress)) {
      raise(vm, T_TYPE_ERROR, "progress argument must be a callable");
      goto done;
    }
  }
  if (b.pages == 0) b.pages = -1;
  double ms = seconds * 1000.0;
  b.sleep_ms = ms != ms || ms >= 2147483648.0 || ms <= -2147483649.0 ? INT_MIN : (int)ms;
  out = copy_all(vm, &b, name.at);
done:
  sqlite_utf8_end(vm, &name);
  return out;
}

/* ---- bytes ---- */

Value sqlite_serialize(VM *vm, Ref self, const Args *args) {
  ConnectionObj *c = as_connection(self);
  Utf8 name = {.at = "main", .owner = UNDEF};
  sqlite3_int64 len;
  if (!is_undef(args->at[0]) &&
      sqlite_c_string(vm, ref(args->at[0]), "serialize() argument 'name'", &name) < 0)
    return ERR;
  Value out = ERR;
  if (sqlite_check(vm, c) == 0) {
    unsigned char *own_copy = NULL;
    const unsigned char *data = sqlite3_serialize(c->db, name.at, &len, SQLITE_SERIALIZE_NOCOPY);
    if (!data && !vm->trap.set) data = own_copy = sqlite3_serialize(c->db, name.at, &len, 0);
    if (data)
      out = bytes_new(vm, data, (size_t)len);
    else
      sqlite_raise_class(vm, SQLITE_X_OPERATIONAL, "unable to serialize '%s'", name.at);
    sqlite3_free(own_copy);
  }
  sqlite_utf8_end(vm, &name);
  return vm->trap.set ? ERR : out;
}

/* SQLite takes a copy of the bytes. */
static Value deserialize(VM *vm, ConnectionObj *c, const void *data, size_t len, const char *name) {
  unsigned char *copy = sqlite3_malloc64(len);
  if (!copy) return raise_memory(vm);
  memcpy(copy, data, len);
  unsigned flags = SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE;
  int code = sqlite3_deserialize(c->db, name, copy, (sqlite3_int64)len, (sqlite3_int64)len, flags);
  if (vm->trap.set) return ERR;
  return code == SQLITE_OK ? NONE_VALUE : sqlite_raise(vm, c->db);
}

Value sqlite_deserialize(VM *vm, Ref self, const Args *args) {
  ConnectionObj *c = as_connection(self);
  Utf8 name = {.at = "main", .owner = UNDEF}, text = {.owner = UNDEF};
  Ref data = ref(args->at[0]);
  Buffer bytes = NO_BUFFER;
  bool is_text = is_kind(data, TYPE_STR);
  if (is_text ? sqlite_utf8(vm, data, &text) < 0 : buffer_get(vm, data, &bytes, 0) < 0) return ERR;
  Value out = ERR;
  if ((is_undef(args->at[1]) ||
       sqlite_c_string(vm, ref(args->at[1]), "deserialize() argument 'name'", &name) == 0) &&
      sqlite_check(vm, c) == 0)
    out = is_text ? deserialize(vm, c, text.at, text.len, name.at)
                  : deserialize(vm, c, bytes.at, bytes.len, name.at);
  sqlite_utf8_end(vm, &name);
  sqlite_utf8_end(vm, &text);
  buffer_release(vm, &bytes);
  return out;
}

/* ---- blobs ---- */

enum { BLOB_TABLE, BLOB_COLUMN, BLOB_ROW, BLOB_READONLY, BLOB_NAME };

static Value open_blob(VM *vm, ConnectionObj *c, const char *name, const char *table, const char *column,
                       int64_t row, bool readonly) {
  sqlite3_blob *handle = NULL;
  if (sqlite_check(vm, c) < 0) return ERR;
  int code = sqlite3_blob_open(c->db, name, table, column, row, !readonly, &handle);
  if (vm->trap.set) {
    sqlite3_blob_close(handle);
    return ERR;
  }
  if (code == SQLITE_MISUSE) return sqlite_raise_class(vm, SQLITE_X_INTERFACE, "%s", sqlite3_errstr(code));
  if (code != SQLITE_OK) return sqlite_raise(vm, c->db);
  return sqlite_blob_new(vm, c, handle);
}

Value sqlite_blobopen(VM *vm, Ref self, const Args *args) {
  Utf8 table = {.owner = UNDEF}, column = {.owner = UNDEF}, name = {.at = "main", .owner = UNDEF};
  int row, readonly = 0;
  Value out = ERR;
  if (sqlite_c_string(vm, ref(args->at[BLOB_TABLE]), "blobopen() argument 1", &table) == 0 &&
      sqlite_c_string(vm, ref(args->at[BLOB_COLUMN]), "blobopen() argument 2", &column) == 0 &&
      as_c_int(vm, ref(args->at[BLOB_ROW]), &row) == 0 &&
      (is_undef(args->at[BLOB_READONLY]) || as_c_int(vm, ref(args->at[BLOB_READONLY]), &readonly) == 0) &&
      (is_undef(args->at[BLOB_NAME]) ||
       sqlite_c_string(vm, ref(args->at[BLOB_NAME]), "blobopen() argument 'name'", &name) == 0))
    out = open_blob(vm, as_connection(self), name.at, table.at, column.at, row, readonly);
  sqlite_utf8_end(vm, &table);
  sqlite_utf8_end(vm, &column);
  sqlite_utf8_end(vm, &name);
  return out;
}

/* ---- limits and the rest ---- */

static Value limit(VM *vm, ConnectionObj *c, int category, int value) {
  if (sqlite_check(vm, c) < 0) return ERR;
  int old = sqlite3_limit(c->db, category, value);
  if (old >= 0) return from_int62(old);
  return sqlite_raise_class(vm, SQLITE_X_PROGRAMMING, "'category' is out of bounds");
}
Value sqlite_getlimit(VM *vm, Ref self, const Args *args) {
  int category;
  return as_c_int(vm, ref(args->at[0]), &category) < 0 ? ERR : limit(vm, as_connection(self), category, -1);
}
Value sqlite_setlimit(VM *vm, Ref self, const Args *args) {
  int category, value;
  if (as_c_int(vm, ref(args->at[0]), &category) < 0 || as_c_int(vm, ref(args->at[1]), &value) < 0) return ERR;
  return limit(vm, as_connection(self), category, value);
}

Value sqlite_interrupt(VM *vm, Ref self, const Args *args) {
  if (sqlite_check(vm, as_connection(self)) < 0) return ERR;
  sqlite3_interrupt(as_connection(self)->db);
  return NONE_VALUE;
}

/* The module sqlite3.dump does it. */
Value sqlite_iterdump(VM *vm, Ref self, const Args *args) {
  if (sqlite_check(vm, as_connection(self)) < 0) return ERR;
  Value module = import_module(vm, "sqlite3.dump"), name = ERR, function = ERR, out = ERR;
  if (!is_err(module)) name = str_interned(vm, "_iterdump", 9);
  if (!is_err(name)) function = object_getattr(vm, ref(module), ref(name));
  if (!is_err(function)) out = object_call1(vm, ref(function), self);
  drop_x(vm, function);
  drop_x(vm, name);
  drop_x(vm, module);
  return out;
}

Value sqlite_enable_load_extension(VM *vm, Ref self, const Args *args) {
  int on;
  if (as_c_int(vm, ref(args->at[0]), &on) < 0 || sqlite_check(vm, as_connection(self)) < 0) return ERR;
  sqlite3_enable_load_extension(as_connection(self)->db, on);
  return NONE_VALUE;
}
Value sqlite_load_extension(VM *vm, Ref self, const Args *args) {
  Utf8 name;
  if (sqlite_c_string(vm, ref(args->at[0]), "load_extension() argument", &name) < 0) return ERR;
  sqlite_utf8_end(vm, &name);
  if (sqlite_check(vm, as_connection(self)) < 0) return ERR;
  return trap(vm, "an extension of SQLite");
}
