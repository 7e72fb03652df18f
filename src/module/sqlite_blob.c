/* sqlite3.Blob: the bytes of one value of a table, read and written in place. */
#include "module/sqlite_int.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/sequence.h"
#include "runtime/buffer.h"
#include <limits.h>

#define as_blob(v) ((BlobObj *)obj_of(v))

Value sqlite_blob_new(VM *vm, ConnectionObj *connection, sqlite3_blob *handle) {
  SqliteState *state = sqlite_state(vm);
  BlobObj *blob = object_new(vm, state->blob, sizeof *blob);
  if (!blob) {
    sqlite3_blob_close(handle);
    return ERR;
  }
  own(ref_to(connection));
  blob->connection = connection;
  blob->blob = handle;
  blob->next = state->blobs;
  if (blob->next) blob->next->prev = blob;
  state->blobs = blob;
  gc_track(vm, blob);
  return value_of(blob);
}

static void close_blob(VM *vm, BlobObj *blob) {
  SqliteState *state = sqlite_state(vm);
  sqlite3_blob *handle = blob->blob;
  if (!handle) return;
  blob->blob = NULL;
  if (blob->prev)
    blob->prev->next = blob->next;
  else if (state->blobs == blob)
    state->blobs = blob->next;
  if (blob->next) blob->next->prev = blob->prev;
  blob->prev = blob->next = NULL;
  sqlite3_blob_close(handle);
}

void sqlite_close_blobs(VM *vm, const ConnectionObj *connection) {
  BlobObj *blob = sqlite_state(vm)->blobs, *next;
  for (; blob; blob = next) {
    next = blob->next;
    if (!connection || blob->connection == connection) close_blob(vm, blob);
  }
}

static int check(VM *vm, const BlobObj *blob) {
  if (sqlite_check(vm, blob->connection) < 0) return -1;
  if (blob->blob) return 0;
  sqlite_raise_class(vm, SQLITE_X_PROGRAMMING, "Cannot operate on a closed blob.");
  return -1;
}

/* n bytes from `at` on; ERR. */
static Value read_bytes(VM *vm, const BlobObj *blob, int at, int n) {
  BytesObj *bytes = bytes_alloc(vm, (size_t)n);
  if (!bytes) return ERR;
  int code = sqlite3_blob_read(blob->blob, bytes_data(bytes), n, at);
  if (code == SQLITE_OK) return value_of(bytes);
  drop_obj(vm, bytes);
  return sqlite_raise(vm, blob->connection->db);
}
/* 0 or -1. */
static int write_bytes(VM *vm, const BlobObj *blob, int at, const void *data, size_t n) {
  int room = sqlite3_blob_bytes(blob->blob) - at;
  if (n > (size_t)(room < 0 ? 0 : room)) return raise_i(vm, T_VALUE_ERROR, "data longer than blob length");
  int code = sqlite3_blob_write(blob->blob, data, (int)n, at);
  return code == SQLITE_OK ? 0 : (sqlite_raise(vm, blob->connection->db), -1);
}

/* ---- like a file ---- */

static Value m_close(VM *vm, Ref self, const Args *args) {
  if (sqlite_check(vm, as_blob(self)->connection) < 0) return ERR;
  close_blob(vm, as_blob(self));
  return NONE_VALUE;
}
static Value m_read(VM *vm, Ref self, const Args *args) {
  BlobObj *blob = as_blob(self);
  int n = -1;
  if (!is_undef(args->at[0]) && as_c_int(vm, ref(args->at[0]), &n) < 0) return ERR;
  if (check(vm, blob) < 0) return ERR;
  int most = sqlite3_blob_bytes(blob->blob) - blob->at;
  if (n < 0 || n > most) n = most;
  if (n <= 0) return bytes_new(vm, "", 0);
  Value out = read_bytes(vm, blob, blob->at, n);
  if (!is_err(out)) blob->at += n;
  return out;
}
static Value m_write(VM *vm, Ref self, const Args *args) {
  BlobObj *blob = as_blob(self);
  Buffer data;
  if (buffer_get(vm, ref(args->at[0]), &data, 0) < 0) return ERR;
  int result = check(vm, blob);
  if (result == 0) result = write_bytes(vm, blob, blob->at, data.at, data.len);
  if (result == 0) blob->at += (int)data.len;
  buffer_release(vm, &data);
  return result < 0 ? ERR : NONE_VALUE;
}
static Value m_seek(VM *vm, Ref self, const Args *args) {
  BlobObj *blob = as_blob(self);
  int offset, origin = 0;
  if (as_c_int(vm, ref(args->at[0]), &offset) < 0 ||
      (!is_undef(args->at[1]) && as_c_int(vm, ref(args->at[1]), &origin) < 0) || check(vm, blob) < 0)
    return ERR;
  int len = sqlite3_blob_bytes(blob->blob);
  if (origin < 0 || origin > 2)
    return raise(vm, T_VALUE_ERROR, "'origin' should be os.SEEK_SET, os.SEEK_CUR, or os.SEEK_END");
  int from = origin == 0 ? 0 : origin == 1 ? blob->at : len;
  if (offset > INT_MAX - from) return raise(vm, T_OVERFLOW_ERROR, "seek offset results in overflow");
  int64_t at = (int64_t)from + offset;
  if (at < 0 || at > len) return raise(vm, T_VALUE_ERROR, "offset out of blob range");
  blob->at = (int)at;
  return NONE_VALUE;
}
static Value m_tell(VM *vm, Ref self, const Args *args) {
  return check(vm, as_blob(self)) < 0 ? ERR : from_int62(as_blob(self)->at);
}
static Value m_enter(VM *vm, Ref self, const Args *args) {
  return check(vm, as_blob(self)) < 0 ? ERR : own(self);
}
static Value m_exit(VM *vm, Ref self, const Args *args) {
  if (check(vm, as_blob(self)) < 0) return ERR;
  close_blob(vm, as_blob(self));
  return FALSE_VALUE;
}

/* ---- like a bytearray ---- */

static ptrdiff_t blob_len(VM *vm, Ref self) {
  return check(vm, as_blob(self)) < 0 ? -1 : sqlite3_blob_bytes(as_blob(self)->blob);
}

/* A place in the blob: 0 or -1. */
static int place_of(VM *vm, const BlobObj *blob, Ref key, int *at) {
  ptrdiff_t i;
  int len = sqlite3_blob_bytes(blob->blob);
  if (object_as_ssize(vm, key, &i, T_INDEX_ERROR) < 0) return -1;
  if (i < 0) i += len;
  if (i < 0 || i >= len) return raise_i(vm, T_INDEX_ERROR, "Blob index out of range");
  *at = (int)i;
  return 0;
}

static Value get_slice(VM *vm, const BlobObj *blob, Ref key) {
  SliceParts parts;
  if (slice_unpack(vm, key, &parts) < 0 || check(vm, blob) < 0) return ERR;
  const SliceRange range = slice_fit(&parts, (size_t)sqlite3_blob_bytes(blob->blob));
  if (range.n == 0) return bytes_new(vm, "", 0);
  if (range.step < 0) return trap(vm, "a slice of a blob that goes backwards");
  if (range.step == 1) return read_bytes(vm, blob, (int)range.start, (int)range.n);
  Value all = read_bytes(vm, blob, (int)range.start, (int)(range.stop - range.start));
  BytesObj *out = is_err(all) ? NULL : bytes_alloc(vm, range.n);
  for (size_t i = 0; out && i < range.n; i++)
    bytes_data(out)[i] = bytes_data(as_bytes(all))[(ptrdiff_t)i * range.step];
  drop_x(vm, all);
  return out ? value_of(out) : ERR;
}

static bool has_index(VM *vm, Ref v) {
  return type_of(vm, v)->slots.index;
}

static Value blob_getitem(VM *vm, Ref self, Ref key) {
  const BlobObj *blob = as_blob(self);
  int at = 0;
  uint8_t byte;
  if (check(vm, blob) < 0) return ERR;
  if (is_exact(vm, key, SLICE)) return get_slice(vm, blob, key);
  if (!has_index(vm, key)) return raise(vm, T_TYPE_ERROR, "Blob indices must be integers");
  if (place_of(vm, blob, key, &at) < 0) return ERR;
  int code = sqlite3_blob_read(blob->blob, &byte, 1, at);
  return code == SQLITE_OK ? from_int62(byte) : sqlite_raise(vm, blob->connection->db);
}

static int set_item(VM *vm, const BlobObj *blob, Ref key, Ref value) {
  int at = 0;
  int64_t number;
  if (is_undef(value)) return raise_i(vm, T_TYPE_ERROR, "Blob doesn't support item deletion");
  if (place_of(vm, blob, key, &at) < 0) return -1;
  if (!is_int_like(value))
    return raise_i(vm, T_TYPE_ERROR, "'%T' object cannot be interpreted as an integer", value);
  if (!int_as_i64(value, &number) || number < 0 || number > 255)
    return raise_i(vm, T_VALUE_ERROR, "byte must be in range(0, 256)");
  uint8_t byte = (uint8_t)number;
  return write_bytes(vm, blob, at, &byte, 1);
}

/* Every step-th byte gets a new value. */
static int set_stepped(VM *vm, const BlobObj *blob, const SliceRange *range, const uint8_t *data) {
  if (range->step < 0) return trap(vm, "a slice of a blob that goes backwards"), -1;
  ptrdiff_t span = range->stop - range->start;
  Value all = read_bytes(vm, blob, (int)range->start, (int)span);
  if (is_err(all)) return -1;
  uint8_t *to = bytes_data(as_bytes(all));
  for (size_t i = 0; i < range->n; i++) to[(ptrdiff_t)i * range->step] = data[i];
  int result = write_bytes(vm, blob, (int)range->start, to, (size_t)span);
  drop(vm, all);
  return result;
}

static int set_slice(VM *vm, const BlobObj *blob, Ref key, Ref value) {
  SliceParts parts;
  Buffer data;
  if (is_undef(value)) return raise_i(vm, T_TYPE_ERROR, "Blob doesn't support slice deletion");
  if (slice_unpack(vm, key, &parts) < 0 || check(vm, blob) < 0) return -1;
  const SliceRange range = slice_fit(&parts, (size_t)sqlite3_blob_bytes(blob->blob));
  if (range.n == 0) return 0;
  if (buffer_get(vm, value, &data, 0) < 0) return -1;
  int result;
  if (data.len != range.n)
    result = raise_i(vm, T_INDEX_ERROR, "Blob slice assignment is wrong size");
  else if (range.step == 1)
    result = write_bytes(vm, blob, (int)range.start, data.at, data.len);
  else
    result = set_stepped(vm, blob, &range, data.at);
  buffer_release(vm, &data);
  return result;
}

static int blob_setitem(VM *vm, Ref self, Ref key, Ref value) {
  const BlobObj *blob = as_blob(self);
  if (check(vm, blob) < 0) return -1;
  if (is_exact(vm, key, SLICE)) return set_slice(vm, blob, key, value);
  if (!has_index(vm, key)) return raise_i(vm, T_TYPE_ERROR, "Blob indices must be integers");
  return set_item(vm, blob, key, value);
}

static Value blob_iter(VM *vm, Ref self) {
  return raise(vm, T_TYPE_ERROR, "'sqlite3.Blob' object is not iterable");
}
static int blob_contains(VM *vm, Ref self, Ref item) {
  return raise_i(vm, T_TYPE_ERROR, "argument of type 'sqlite3.Blob' is not iterable");
}

/* ---- the type ---- */

static void blob_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref_to(((BlobObj *)object)->connection), ctx);
}
static void blob_dealloc(VM *vm, Obj *object) {
  close_blob(vm, (BlobObj *)object);
  drop_obj(vm, ((BlobObj *)object)->connection);
  object_free(vm, object, sizeof(BlobObj));
}
static Value blob_none(VM *vm, TypeObj *type, const Args *args) {
  return raise(vm, T_TYPE_ERROR, "cannot create 'sqlite3.Blob' instances");
}

static const MethodDef methods[] = {{"close", m_close, ARG_NONE, "($self, /)", NULL, 0},
                                    {"read", m_read, ARG_POS, "($self, length=-1, /)", NULL, 0},
                                    {"seek", m_seek, ARG_POS, "($self, offset, origin=0, /)", NULL, 0},
                                    {"tell", m_tell, ARG_NONE, "($self, /)", NULL, 0},
                                    {"write", m_write, ARG_ONE, "($self, data, /)", NULL, 0},
                                    {"__enter__", m_enter, ARG_NONE, "($self, /)", NULL, 0},
                                    {"__exit__", m_exit, ARG_POS, "($self, type, val, tb, /)", NULL, 0},
                                    {0}};
const TypeSpec sqlite_blob_spec = {.name = "sqlite3.Blob",
                                   .size = sizeof(BlobObj),
                                   .flags = TYPE_GC | TYPE_HAS_WEAK,
                                   .slots = {.new_ = blob_none,
                                             .iter = blob_iter,
                                             .contains = blob_contains,
                                             .len = blob_len,
                                             .getitem = blob_getitem,
                                             .setitem = blob_setitem},
                                   .methods = methods,
                                   .traverse = blob_traverse,
                                   .dealloc = blob_dealloc};
