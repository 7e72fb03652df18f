/* See compress.h. */
#include "module/compress.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"
#include "runtime/heap.h"

/* The size stands in front of what the libraries get. */
enum { FRONT = 16 };

void *compress_take(VM *vm, size_t n, size_t size) {
  if (size && n > (SIZE_MAX / 2 - FRONT) / size) return NULL;
  size_t all = n * size + FRONT;
  char *p = heap_alloc(vm->heap, all);
  if (!p) return NULL;
  memset(p, 0, all);
  memcpy(p, &all, sizeof all);
  return p + FRONT;
}
void compress_give(VM *vm, void *p) {
  size_t all;
  if (!p) return;
  memcpy(&all, (char *)p - FRONT, sizeof all);
  heap_free(vm->heap, (char *)p - FRONT, all);
}

/* ---- pending input ---- */

/* Adds what is new; the whole is in pending then. 0 or -1. */
static int pending_add(VM *vm, Pending *pending, const uint8_t *data, size_t len) {
  size_t need = pending->len + len;
  if (need > pending->room) {
    uint8_t *at = vm_realloc(vm, pending->data, pending->room, need);
    if (!at) return -1;
    pending->data = at;
    pending->room = need;
  }
  if (len) memcpy(pending->data + pending->len, data, len);
  pending->len = need;
  return 0;
}
static void pending_used(Pending *pending, size_t n) {
  pending->len -= n;
  if (pending->len) memmove(pending->data, pending->data + n, pending->len);
}
static void pending_free(VM *vm, Pending *pending) {
  vm_free(vm, pending->data, pending->room);
  *pending = (Pending){0};
}

/* ---- objects ---- */

uint8_t *compress_room(ByteBuilder *out, ptrdiff_t most, size_t *room) {
  *room = COMPRESS_PIECE;
  if (most >= 0 && (size_t)most - out->len < *room) *room = (size_t)most - out->len;
  uint8_t *at = bytes_builder_room(out, *room ? *room : 1);
  if (at && !*room) out->len--;
  return at;
}

Value compress_data(VM *vm, Ref self, Ref data, CompressFn compress) {
  Buffer buffer;
  if (buffer_get(vm, data, &buffer, 0) < 0) return ERR;
  Value out = as_compress(self)->flushed ? raise(vm, T_VALUE_ERROR, "Compressor has been flushed")
                                         : compress(vm, obj_of(self), buffer.at, buffer.len, false);
  buffer_release(vm, &buffer);
  return out;
}
Value compress_flush(VM *vm, Ref self, CompressFn compress) {
  if (as_compress(self)->flushed) return raise(vm, T_VALUE_ERROR, "Repeated call to flush()");
  as_compress(self)->flushed = true;
  return compress(vm, obj_of(self), NULL, 0, true);
}

int decompress_begin(VM *vm, CompressObj *d, const Args *args, const char *ended, ptrdiff_t *most) {
  Buffer data;
  *most = -1;
  if (buffer_get(vm, ref(args->at[0]), &data, 0) < 0) return -1;
  int result = is_undef(args->at[1]) ? 0 : as_c_ssize(vm, ref(args->at[1]), most);
  if (result == 0 && d->eof) result = raise_i(vm, T_EOF_ERROR, "%s", ended);
  if (result == 0 && d->broken)
    result = raise_i(vm, T_VALUE_ERROR, "Decompressor is unusable after a previous error");
  if (result == 0) result = pending_add(vm, &d->pending, data.at, data.len);
  buffer_release(vm, &data);
  return result;
}
Value decompress_fail(VM *vm, CompressObj *d, ByteBuilder *out) {
  pending_free(vm, &d->pending);
  bytes_builder_abort(out);
  return ERR;
}
Value decompress_end(VM *vm, CompressObj *d, ByteBuilder *out, size_t used, bool had_room) {
  pending_used(&d->pending, used);
  d->needs_input = !d->eof && d->pending.len == 0 && had_room;
  if (d->eof && d->pending.len) {
    Value rest = bytes_new(vm, d->pending.data, d->pending.len);
    if (is_err(rest)) return decompress_fail(vm, d, out);
    pending_free(vm, &d->pending);
    drop(vm, d->unused);
    d->unused = rest;
  }
  return bytes_builder_finish(out);
}
void compress_fini(VM *vm, CompressObj *d) {
  drop_x(vm, d->unused);
  pending_free(vm, &d->pending);
}

Value decompressor_eof(VM *vm, Ref self) {
  return from_bool(as_compress(self)->eof);
}
Value decompressor_needs_input(VM *vm, Ref self) {
  return from_bool(as_compress(self)->needs_input);
}
Value decompressor_unused(VM *vm, Ref self) {
  return own(ref(as_compress(self)->unused));
}
