/* _sqlite3: SQLite's errors as exceptions, and texts that go both ways. */
#include "module/exception.h"
#include "module/sqlite_int.h"
#include "object/bytes.h"
#include "object/codec.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/str.h"

typedef struct CodeName {
  int code;
  const char *name;
} CodeName;

/* The codes that the reference's module knows by name. */
#define CODE(name)                                                                                           \
  { SQLITE_##name, "SQLITE_" #name }
static const CodeName codes[] = {CODE(ABORT),
                                 CODE(AUTH),
                                 CODE(BUSY),
                                 CODE(CANTOPEN),
                                 CODE(CONSTRAINT),
                                 CODE(CORRUPT),
                                 CODE(DONE),
                                 CODE(EMPTY),
                                 CODE(ERROR),
                                 CODE(FORMAT),
                                 CODE(FULL),
                                 CODE(INTERNAL),
                                 CODE(INTERRUPT),
                                 CODE(IOERR),
                                 CODE(LOCKED),
                                 CODE(MISMATCH),
                                 CODE(MISUSE),
                                 CODE(NOLFS),
                                 CODE(NOMEM),
                                 CODE(NOTADB),
                                 CODE(NOTFOUND),
                                 CODE(OK),
                                 CODE(PERM),
                                 CODE(PROTOCOL),
                                 CODE(RANGE),
                                 CODE(READONLY),
                                 CODE(ROW),
                                 CODE(SCHEMA),
                                 CODE(TOOBIG),
                                 CODE(NOTICE),
                                 CODE(WARNING),
                                 CODE(ABORT_ROLLBACK),
                                 CODE(BUSY_RECOVERY),
                                 CODE(CANTOPEN_FULLPATH),
                                 CODE(CANTOPEN_ISDIR),
                                 CODE(CANTOPEN_NOTEMPDIR),
                                 CODE(CORRUPT_VTAB),
                                 CODE(IOERR_ACCESS),
                                 CODE(IOERR_BLOCKED),
                                 CODE(IOERR_CHECKRESERVEDLOCK),
                                 CODE(IOERR_CLOSE),
                                 CODE(IOERR_DELETE),
                                 CODE(IOERR_DELETE_NOENT),
                                 CODE(IOERR_DIR_CLOSE),
                                 CODE(IOERR_DIR_FSYNC),
                                 CODE(IOERR_FSTAT),
                                 CODE(IOERR_FSYNC),
                                 CODE(IOERR_LOCK),
                                 CODE(IOERR_NOMEM),
                                 CODE(IOERR_RDLOCK),
                                 CODE(IOERR_READ),
                                 CODE(IOERR_SEEK),
                                 CODE(IOERR_SHMLOCK),
                                 CODE(IOERR_SHMMAP),
                                 CODE(IOERR_SHMOPEN),
                                 CODE(IOERR_SHMSIZE),
                                 CODE(IOERR_SHORT_READ),
                                 CODE(IOERR_TRUNCATE),
                                 CODE(IOERR_UNLOCK),
                                 CODE(IOERR_WRITE),
                                 CODE(LOCKED_SHAREDCACHE),
                                 CODE(READONLY_CANTLOCK),
                                 CODE(READONLY_RECOVERY),
                                 CODE(CONSTRAINT_CHECK),
                                 CODE(CONSTRAINT_COMMITHOOK),
                                 CODE(CONSTRAINT_FOREIGNKEY),
                                 CODE(CONSTRAINT_FUNCTION),
                                 CODE(CONSTRAINT_NOTNULL),
                                 CODE(CONSTRAINT_PRIMARYKEY),
                                 CODE(CONSTRAINT_TRIGGER),
                                 CODE(CONSTRAINT_UNIQUE),
                                 CODE(CONSTRAINT_VTAB),
                                 CODE(READONLY_ROLLBACK),
                                 CODE(IOERR_MMAP),
                                 CODE(NOTICE_RECOVER_ROLLBACK),
                                 CODE(NOTICE_RECOVER_WAL),
                                 CODE(BUSY_SNAPSHOT),
                                 CODE(IOERR_GETTEMPPATH),
                                 CODE(WARNING_AUTOINDEX),
                                 CODE(CANTOPEN_CONVPATH),
                                 CODE(IOERR_CONVPATH),
                                 CODE(CONSTRAINT_ROWID),
                                 CODE(READONLY_DBMOVED),
                                 CODE(AUTH_USER),
                                 CODE(IOERR_VNODE),
                                 CODE(IOERR_AUTH),
                                 CODE(OK_LOAD_PERMANENTLY),
                                 CODE(IOERR_BEGIN_ATOMIC),
                                 CODE(IOERR_COMMIT_ATOMIC),
                                 CODE(IOERR_ROLLBACK_ATOMIC),
                                 CODE(ERROR_MISSING_COLLSEQ),
                                 CODE(ERROR_RETRY),
                                 CODE(READONLY_CANTINIT),
                                 CODE(READONLY_DIRECTORY),
                                 CODE(CORRUPT_SEQUENCE),
                                 CODE(LOCKED_VTAB),
                                 CODE(CANTOPEN_DIRTYWAL),
                                 CODE(ERROR_SNAPSHOT),
                                 CODE(CANTOPEN_SYMLINK),
                                 CODE(CONSTRAINT_PINNED),
                                 CODE(OK_SYMLINK),
                                 CODE(BUSY_TIMEOUT),
                                 CODE(CORRUPT_INDEX),
                                 CODE(IOERR_DATA),
                                 CODE(IOERR_CORRUPTFS)};

static const char *name_of_code(int code) {
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
    if (codes[i].code == code) return codes[i].name;
  return "unknown";
}

static SqliteException class_of(int code) {
  switch (code) {
  case SQLITE_INTERNAL:
  case SQLITE_NOTFOUND: return SQLITE_X_INTERNAL;
  case SQLITE_ERROR:
  case SQLITE_PERM:
  case SQLITE_ABORT:
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
  case SQLITE_READONLY:
  case SQLITE_INTERRUPT:
  case SQLITE_IOERR:
  case SQLITE_FULL:
  case SQLITE_CANTOPEN:
  case SQLITE_PROTOCOL:
  case SQLITE_EMPTY:
  case SQLITE_SCHEMA: return SQLITE_X_OPERATIONAL;
  case SQLITE_TOOBIG: return SQLITE_X_DATA;
  case SQLITE_CONSTRAINT:
  case SQLITE_MISMATCH: return SQLITE_X_INTEGRITY;
  case SQLITE_MISUSE:
  case SQLITE_RANGE: return SQLITE_X_INTERFACE;
  default: return SQLITE_X_DATABASE;
  }
}

/* The exception gets its code and name: 0 or -1. */
static int mark(VM *vm, Ref exc, int code) {
  const char *name = name_of_code(code);
  Value text = str_interned(vm, name, strlen(name));
  int result = is_err(text) ||
                       object_setattr(vm, exc, sqlite_word(vm, WORD_ERRORCODE), ref(from_int62(code))) < 0 ||
                       object_setattr(vm, exc, sqlite_word(vm, WORD_ERRORNAME), ref(text)) < 0
                   ? -1
                   : 0;
  drop_x(vm, text);
  return result;
}

Value sqlite_raise(VM *vm, sqlite3 *db) {
  static const char no_vfs[] = "no such vfs: ";
  int code = sqlite3_errcode(db);
  const char *message = sqlite3_errmsg(db);
  if (vm->trap.set) return ERR;
  if (raised(vm)) error_clear(vm);
  if (code == SQLITE_OK) return trap(vm, "a failure of SQLite without an error");
  if ((code & 0xff) == SQLITE_NOMEM) return raise_memory(vm);
  if (strncmp(message, no_vfs, sizeof no_vfs - 1) == 0) return trap(vm, "SQLite: %s", message);
  Value text = sqlite_text(vm, message, strlen(message));
  TypeObj *type = sqlite_state(vm)->errors[class_of(code & 0xff)];
  Value exc = is_err(text) ? ERR : object_call1(vm, ref_to(type), ref(text));
  drop_x(vm, text);
  if (is_err(exc)) return ERR;
  if (mark(vm, ref(exc), sqlite3_extended_errcode(db)) < 0) {
    drop(vm, exc);
    return ERR;
  }
  return raise_object_steal(vm, exc);
}

Value sqlite_raise_class(VM *vm, SqliteException which, const char *format, ...) {
  va_list args;
  va_start(args, format);
  Value text = str_vformat(vm, format, args);
  va_end(args);
  if (is_err(text)) return ERR;
  raise_class_with(vm, sqlite_state(vm)->errors[which], ref(text));
  drop(vm, text);
  return ERR;
}

/* ---- texts ---- */

Value sqlite_text(VM *vm, const char *text, size_t len) {
  const DecodeInput in = {
      .at = (const uint8_t *)text, .len = len, .object = ref(UNDEF), .errors = ref(UNDEF), .final = true};
  return codec_utf8_decode(vm, &in);
}

int sqlite_utf8(VM *vm, Ref s, Utf8 *out) {
  StrObj *str = as_str(s);
  if (str->ascii) {
    *out = (Utf8){str_data(str), str->len, own(s)};
    return 0;
  }
  Value bytes = codec_utf8_encode(vm, s, ref(UNDEF));
  *out = (Utf8){.owner = UNDEF};
  if (is_err(bytes)) return -1;
  *out = (Utf8){(const char *)bytes_data(as_bytes(bytes)), bytes_len(bytes), bytes};
  return 0;
}

void sqlite_utf8_end(VM *vm, Utf8 *text) {
  drop_x(vm, text->owner);
  text->owner = UNDEF;
}

int sqlite_c_string(VM *vm, Ref v, const char *where, Utf8 *out) {
  *out = (Utf8){.owner = UNDEF};
  if (!is_kind(v, TYPE_STR)) return raise_i(vm, T_TYPE_ERROR, "%s must be str, not %N", where, v);
  if (sqlite_utf8(vm, v, out) < 0) return -1;
  if (strlen(out->at) == out->len) return 0;
  sqlite_utf8_end(vm, out);
  return raise_i(vm, T_VALUE_ERROR, "embedded null character");
}
