/* The module _bz2: compression by libbz2, which is linked in. On wasm its classes are there by name and using
   them traps. */
#include "module/compress.h"
#include "module/module.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"
#include "runtime/type.h"
#ifndef __wasi__
#include <bzlib.h>
#include <limits.h>

typedef struct StreamObj {
  CompressObj base;
  bz_stream stream;
  bool open;
} StreamObj;
#define as_stream(v) ((StreamObj *)obj_of(v))

static void *take(void *vm, int n, int size) {
  return n < 0 || size < 0 ? NULL : compress_take(vm, (size_t)n, (size_t)size);
}
static void give(void *vm, void *p) {
  compress_give(vm, p);
}

/* What the library answered: 0, or -1 with an exception. */
static int check(VM *vm, int code) {
  switch (code) {
  case BZ_OK:
  case BZ_RUN_OK:
  case BZ_FLUSH_OK:
  case BZ_FINISH_OK:
  case BZ_STREAM_END: return 0;
  case BZ_PARAM_ERROR:
    return raise_i(vm, T_VALUE_ERROR, "Internal error - invalid parameters passed to libbzip2");
  case BZ_MEM_ERROR: return raise_memory(vm), -1;
  case BZ_DATA_ERROR:
  case BZ_DATA_ERROR_MAGIC: return raise_i(vm, T_OS_ERROR, "Invalid data stream");
  case BZ_IO_ERROR: return raise_i(vm, T_OS_ERROR, "Unknown I/O error");
  case BZ_UNEXPECTED_EOF:
    return raise_i(vm, T_EOF_ERROR, "Compressed file ended before the logical end-of-stream was detected");
  case BZ_SEQUENCE_ERROR:
    return raise_i(vm, T_RUNTIME_ERROR, "Internal error - Invalid sequence of commands sent to libbzip2");
  default: return raise_i(vm, T_OS_ERROR, "Unrecognized error from libbzip2: %d", code);
  }
}

/* Room for a piece of output: see compress_room. 0 or -1. */
static int room_for(StreamObj *s, ByteBuilder *out, ptrdiff_t most) {
  size_t room;
  uint8_t *at = compress_room(out, most, &room);
  if (!at) return -1;
  s->stream.next_out = (char *)at;
  s->stream.avail_out = (unsigned)room;
  return 0;
}

/* ---- compressing ---- */

static Value compressor_make(VM *vm, TypeObj *type, const Args *args) {
  int level = 9;
  if (args->names && args->names->len)
    return raise(vm, T_TYPE_ERROR, "BZ2Compressor() takes no keyword arguments");
  if (args->n > 1)
    return raise(vm, T_TYPE_ERROR, "BZ2Compressor expected at most 1 argument, got %z", args->n);
  if (args->n && as_c_int(vm, ref(args->at[0]), &level) < 0) return ERR;
  if (level < 1 || level > 9) return raise(vm, T_VALUE_ERROR, "compresslevel must be between 1 and 9");
  Value v = object_alloc(vm, type);
  if (is_err(v)) return ERR;
  StreamObj *s = as_stream(v);
  s->base.unused = UNDEF;
  s->stream.bzalloc = take;
  s->stream.bzfree = give;
  s->stream.opaque = vm;
  int code = BZ2_bzCompressInit(&s->stream, level, 0, 0);
  s->open = code == BZ_OK;
  if (check(vm, code) == 0) return v;
  drop(vm, v);
  return ERR;
}

static Value compress(VM *vm, Obj *self, const uint8_t *data, size_t len, bool finish) {
  StreamObj *s = (StreamObj *)self;
  ByteBuilder out;
  bytes_builder_init(&out, vm);
  s->stream.next_in = (char *)(uintptr_t)data;
  s->stream.avail_in = 0;
  for (;;) {
    if (s->stream.avail_in == 0 && len) {
      s->stream.avail_in = len > UINT_MAX ? UINT_MAX : (unsigned)len;
      len -= s->stream.avail_in;
    }
    if (!finish && s->stream.avail_in == 0) break;
    if (room_for(s, &out, -1) < 0) break;
    int code = BZ2_bzCompress(&s->stream, finish && !len ? BZ_FINISH : BZ_RUN);
    out.len -= s->stream.avail_out;
    if (check(vm, code) < 0) {
      bytes_builder_abort(&out);
      return ERR;
    }
    if (finish && code == BZ_STREAM_END) break;
  }
  return bytes_builder_finish(&out);
}

static Value c_compress(VM *vm, Ref self, const Args *args) {
  return compress_data(vm, self, ref(args->at[0]), compress);
}
static Value c_flush(VM *vm, Ref self, const Args *args) {
  return compress_flush(vm, self, compress);
}
static void compressor_dealloc(VM *vm, Obj *object) {
  StreamObj *s = (StreamObj *)object;
  if (s->open) BZ2_bzCompressEnd(&s->stream);
  object_free(vm, object, sizeof *s);
}

/* ---- decompressing ---- */

static Value decompressor_make(VM *vm, TypeObj *type, const Args *args) {
  if (args->names && args->names->len)
    return raise(vm, T_TYPE_ERROR, "BZ2Decompressor() takes no keyword arguments");
  if (args->n) return raise(vm, T_TYPE_ERROR, "BZ2Decompressor() takes no positional arguments");
  Value v = object_alloc(vm, type);
  if (is_err(v)) return ERR;
  StreamObj *s = as_stream(v);
  s->base.unused = own(ref(vm->empty_bytes));
  s->base.needs_input = true;
  s->stream.bzalloc = take;
  s->stream.bzfree = give;
  s->stream.opaque = vm;
  int code = BZ2_bzDecompressInit(&s->stream, 0, 0);
  s->open = code == BZ_OK;
  if (check(vm, code) == 0) return v;
  drop(vm, v);
  return ERR;
}

/* Uses up the pending input as far as it goes. */
static int run(VM *vm, StreamObj *s, ptrdiff_t most, ByteBuilder *out, size_t *used) {
  const Pending *pending = &s->base.pending;
  *used = 0;
  for (;;) {
    size_t left = pending->len - *used;
    unsigned now = left > UINT_MAX ? UINT_MAX : (unsigned)left;
    if (room_for(s, out, most) < 0) return -1;
    s->stream.next_in = (char *)pending->data + *used;
    s->stream.avail_in = now;
    int code = BZ2_bzDecompress(&s->stream);
    out->len -= s->stream.avail_out;
    *used += now - s->stream.avail_in;
    if (check(vm, code) < 0) return -1;
    s->base.eof = code == BZ_STREAM_END;
    if (s->base.eof || *used == pending->len) return 0;
    if (s->stream.avail_out == 0 && most >= 0 && out->len == (size_t)most) return 0;
  }
}

static Value d_decompress(VM *vm, Ref self, const Args *args) {
  StreamObj *s = as_stream(self);
  ptrdiff_t most;
  if (decompress_begin(vm, &s->base, args, "End of stream already reached", &most) < 0) return ERR;
  ByteBuilder out;
  size_t used;
  bytes_builder_init(&out, vm);
  if (run(vm, s, most, &out, &used) == 0) return decompress_end(vm, &s->base, &out, used, true);
  s->base.broken = true;
  s->base.needs_input = false;
  return decompress_fail(vm, &s->base, &out);
}
static void decompressor_dealloc(VM *vm, Obj *object) {
  StreamObj *s = (StreamObj *)object;
  if (s->open) BZ2_bzDecompressEnd(&s->stream);
  compress_fini(vm, &s->base);
  object_free(vm, object, sizeof *s);
}

static const MethodDef compressor_methods[] = {{"compress", c_compress, ARG_ONE, "($self, data, /)", NULL, 0},
                                               {"flush", c_flush, ARG_NONE, "($self, /)", NULL, 0},
                                               {0}};
static const MethodDef decompressor_methods[] = {
    {"decompress", d_decompress, ARG_KW, "($self, /, data, max_length=-1)", NULL, 0}, {0}};
static const GetSetDef decompressor_getsets[] = {{"eof", decompressor_eof, NULL, NULL},
                                                 {"unused_data", decompressor_unused, NULL, NULL},
                                                 {"needs_input", decompressor_needs_input, NULL, NULL},
                                                 {0}};
static const TypeSpec compressor_spec = {.name = "_bz2.BZ2Compressor",
                                         .size = sizeof(StreamObj),
                                         .slots = {.new_ = compressor_make},
                                         .methods = compressor_methods,
                                         .dealloc = compressor_dealloc};
static const TypeSpec decompressor_spec = {.name = "_bz2.BZ2Decompressor",
                                           .size = sizeof(StreamObj),
                                           .slots = {.new_ = decompressor_make},
                                           .methods = decompressor_methods,
                                           .getsets = decompressor_getsets,
                                           .dealloc = decompressor_dealloc};
#else
static Value missing_new(VM *vm, TypeObj *type, const Args *args) {
  return trap(vm, "compression by bz2");
}
static const TypeSpec compressor_spec = {.name = "_bz2.BZ2Compressor", .slots = {.new_ = missing_new}};
static const TypeSpec decompressor_spec = {.name = "_bz2.BZ2Decompressor", .slots = {.new_ = missing_new}};
#endif

static int fill(VM *vm, Ref module, void *state) {
  if (!module_add_type(vm, module, &compressor_spec, NULL)) return -1;
  return module_add_type(vm, module, &decompressor_spec, NULL) ? 0 : -1;
}

const ModuleDef bz2_module = {.name = "_bz2", .init = fill};
