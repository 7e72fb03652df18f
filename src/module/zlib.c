/* The module zlib: compression by the library of that name, which is linked in. Not there on wasm, where
   importing it is a trap. */
#ifndef __wasi__
#include "module/exception.h"
#include "module/module.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"
#include "runtime/heap.h"
#include "runtime/type.h"
#include <limits.h>
#include <zlib.h>

typedef struct State {
  TypeObj *error, *compress, *decompress;
} State;

enum { PIECE = 16 * 1024, BUF_SIZE = 16384 };

/* A compressor or decompressor. */
typedef struct StreamObj {
  Obj head;
  z_stream stream;
  bool open, eof, busy;
  Value unused, tail, dictionary; /* bytes; dictionary may be UNDEF */
} StreamObj;
#define as_stream(v) ((StreamObj *)obj_of(v))

/* zlib's memory is the VM's; what it asks for has its size in front. It may ask inside a call that cannot
   raise. */
enum { FRONT = 16 };
static void *z_take(void *ctx, unsigned n, unsigned size) {
  size_t all = (size_t)n * size + FRONT;
  if (size && n > (SIZE_MAX - FRONT) / size) return NULL;
  char *p = heap_alloc(((VM *)ctx)->heap, all);
  if (!p) return NULL;
  memset(p, 0, all);
  memcpy(p, &all, sizeof all);
  return p + FRONT;
}
static void z_give(void *ctx, void *p) {
  size_t all;
  memcpy(&all, (char *)p - FRONT, sizeof all);
  heap_free(((VM *)ctx)->heap, (char *)p - FRONT, all);
}

static Value fail(VM *vm, const z_stream *stream, int code, const char *what) {
  const State *state = module_state(vm, MODULE_ZLIB);
  const char *text = code == Z_VERSION_ERROR ? "library version mismatch" : stream->msg;
  if (!text)
    text = code == Z_BUF_ERROR      ? "incomplete or truncated stream"
           : code == Z_STREAM_ERROR ? "inconsistent stream state"
           : code == Z_DATA_ERROR   ? "invalid input data"
                                    : NULL;
  if (text) return raise_class(vm, state->error, "Error %d %s: %s", code, what, text);
  return raise_class(vm, state->error, "Error %d %s", code, what);
}
static Value fail_text(VM *vm, const char *text) {
  return raise_class(vm, ((State *)module_state(vm, MODULE_ZLIB))->error, "%s", text);
}

static int int_arg(VM *vm, Ref v, int otherwise, int *out) {
  *out = otherwise;
  return is_undef(v) ? 0 : object_as_int(vm, v, out);
}

/* ---- whole texts ---- */

/* One call of deflate or inflate. */
typedef int (*StepFn)(z_stream *, int);

/* Runs the stream over `data` until it ends or has no more to do, at most `most` bytes of output (0: no
   limit). What zlib answered last, or -100 with an exception. What was not read stays in the stream. */
enum { STEP_FAILED = -100 };
static int run(VM *vm, z_stream *stream, StepFn step, const Buffer *data, size_t *taken, int last_flush,
               size_t most, ByteBuilder *out) {
  int code = Z_OK;
  *taken = 0;
  do {
    size_t left = data->len - *taken, now = left > UINT_MAX ? UINT_MAX : left;
    int flush = now == left ? last_flush : Z_NO_FLUSH;
    stream->next_in = data->at ? data->at + *taken : NULL;
    stream->avail_in = (unsigned)now;
    do {
      size_t room = PIECE;
      if (most && most - out->len < room) room = most - out->len;
      uint8_t *to = bytes_builder_room(out, room ? room : 1);
      if (!to) return STEP_FAILED;
      stream->next_out = to;
      stream->avail_out = (unsigned)room;
      code = step(stream, flush);
      out->len -= (room ? room : 1) - (room - stream->avail_out);
      if (code != Z_OK && code != Z_BUF_ERROR && code != Z_STREAM_END) {
        *taken += now - stream->avail_in;
        return code;
      }
      if (code == Z_NEED_DICT) break;
    } while (stream->avail_out == 0 && code != Z_STREAM_END && !(most && out->len >= most));
    *taken += now - stream->avail_in;
  } while (code != Z_STREAM_END && *taken < data->len && !(most && out->len >= most) &&
           !(stream->avail_in && code == Z_BUF_ERROR));
  return code;
}

static Value m_compress(VM *vm, Ref self, const Args *args) {
  Buffer data;
  int level, wbits;
  if (buffer_get(vm, ref(args->at[0]), &data, 0) < 0) return ERR;
  Value result = ERR;
  z_stream stream = {.zalloc = z_take, .zfree = z_give, .opaque = vm};
  ByteBuilder out;
  bytes_builder_init(&out, vm);
  int code = STEP_FAILED;
  if (int_arg(vm, ref(args->at[1]), Z_DEFAULT_COMPRESSION, &level) < 0 ||
      int_arg(vm, ref(args->at[2]), MAX_WBITS, &wbits) < 0)
    goto done;
  code = deflateInit2(&stream, level, Z_DEFLATED, wbits, 8, Z_DEFAULT_STRATEGY);
  if (code == Z_MEM_ERROR)
    raise(vm, T_MEMORY_ERROR, "Out of memory while compressing data");
  else if (code == Z_STREAM_ERROR)
    fail_text(vm, "Bad compression level");
  else if (code != Z_OK)
    fail(vm, &stream, code, "while compressing data");
  else {
    size_t taken;
    code = run(vm, &stream, deflate, &data, &taken, Z_FINISH, 0, &out);
    if (code == Z_STREAM_END)
      result = UNDEF;
    else if (code != STEP_FAILED)
      fail(vm, &stream, code, "while compressing data");
    deflateEnd(&stream);
  }
done:
  buffer_release(vm, &data);
  if (is_undef(result)) return bytes_builder_finish(&out);
  bytes_builder_abort(&out);
  return ERR;
}

static int positive_size(VM *vm, Ref v, ptrdiff_t otherwise, ptrdiff_t *out) {
  int64_t number;
  *out = otherwise;
  if (is_undef(v)) return 0;
  Value index = object_index(vm, v);
  if (is_err(index)) return -1;
  bool fits = int_as_i64(ref(index), &number) && number >= PTRDIFF_MIN && number <= PTRDIFF_MAX;
  drop(vm, index);
  if (!fits) return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
  *out = (ptrdiff_t)number;
  return 0;
}

static Value m_decompress(VM *vm, Ref self, const Args *args) {
  Buffer data;
  int wbits;
  ptrdiff_t size;
  if (buffer_get(vm, ref(args->at[0]), &data, 0) < 0) return ERR;
  Value result = ERR;
  z_stream stream = {.zalloc = z_take, .zfree = z_give, .opaque = vm};
  ByteBuilder out;
  bytes_builder_init(&out, vm);
  if (int_arg(vm, ref(args->at[1]), MAX_WBITS, &wbits) < 0 ||
      positive_size(vm, ref(args->at[2]), BUF_SIZE, &size) < 0)
    goto done;
  if (size < 0) {
    raise(vm, T_VALUE_ERROR, "bufsize must be non-negative");
    goto done;
  }
  int code = inflateInit2(&stream, wbits);
  if (code == Z_MEM_ERROR)
    raise(vm, T_MEMORY_ERROR, "Out of memory while decompressing data");
  else if (code != Z_OK) {
    inflateEnd(&stream);
    fail(vm, &stream, code, "while preparing to decompress data");
  } else {
    size_t taken;
    code = run(vm, &stream, inflate, &data, &taken, Z_SYNC_FLUSH, 0, &out);
    if (code == Z_STREAM_END)
      result = UNDEF;
    else if (code == Z_MEM_ERROR)
      raise(vm, T_MEMORY_ERROR, "Out of memory while decompressing data");
    else if (code != STEP_FAILED)
      fail(vm, &stream, code == Z_OK ? Z_BUF_ERROR : code, "while decompressing data");
    inflateEnd(&stream);
  }
done:
  buffer_release(vm, &data);
  if (is_undef(result)) return bytes_builder_finish(&out);
  bytes_builder_abort(&out);
  return ERR;
}

/* ---- streams ---- */

static StreamObj *stream_new(VM *vm, TypeObj *type) {
  Value v = object_alloc(vm, type);
  if (is_err(v)) return NULL;
  StreamObj *s = as_stream(v);
  s->stream.zalloc = z_take;
  s->stream.zfree = z_give;
  s->stream.opaque = vm;
  s->unused = own(ref(vm->empty_bytes));
  s->tail = own(ref(vm->empty_bytes));
  s->dictionary = UNDEF;
  return s;
}

static Value open_failed(VM *vm, StreamObj *s, int code, const char *what, const char *memory) {
  if (code == Z_MEM_ERROR)
    raise(vm, T_MEMORY_ERROR, "%s", memory);
  else if (code == Z_STREAM_ERROR)
    raise(vm, T_VALUE_ERROR, "Invalid initialization option");
  else
    fail(vm, &s->stream, code, what);
  drop_obj(vm, s);
  return ERR;
}

static Value m_compressobj(VM *vm, Ref self, const Args *args) {
  static const int defaults[5] = {Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS, 8, Z_DEFAULT_STRATEGY};
  int n[5];
  for (int i = 0; i < 5; i++)
    if (int_arg(vm, ref(args->at[i]), defaults[i], &n[i]) < 0) return ERR;
  Buffer dictionary = NO_BUFFER;
  if (!is_undef(args->at[5]) && buffer_get(vm, ref(args->at[5]), &dictionary, 0) < 0) return ERR;
  StreamObj *s = NULL;
  if (dictionary.len > UINT_MAX)
    raise(vm, T_OVERFLOW_ERROR, "zdict length does not fit in an unsigned int");
  else
    s = stream_new(vm, ((State *)module_state(vm, MODULE_ZLIB))->compress);
  Value result = s ? value_of(s) : ERR;
  if (s) {
    int code = deflateInit2(&s->stream, n[0], n[1], n[2], n[3], n[4]);
    s->open = code == Z_OK;
    if (code != Z_OK)
      result = open_failed(vm, s, code, "while creating compression object",
                           "Can't allocate memory for compression object");
    else if (!is_undef(args->at[5]) &&
             (code = deflateSetDictionary(&s->stream, dictionary.at, (unsigned)dictionary.len)) != Z_OK) {
      if (code == Z_STREAM_ERROR)
        raise(vm, T_VALUE_ERROR, "Invalid dictionary");
      else
        raise(vm, T_VALUE_ERROR, "deflateSetDictionary()");
      drop_obj(vm, s);
      result = ERR;
    }
  }
  buffer_release(vm, &dictionary);
  return result;
}

/* Hands the dictionary to inflate: 0 or -1. */
static int give_dictionary(VM *vm, StreamObj *s) {
  Buffer buffer;
  if (buffer_get(vm, ref(s->dictionary), &buffer, 0) < 0) return -1;
  int code =
      buffer.len > UINT_MAX ? Z_BUF_ERROR : inflateSetDictionary(&s->stream, buffer.at, (unsigned)buffer.len);
  bool large = buffer.len > UINT_MAX;
  buffer_release(vm, &buffer);
  if (large) return raise_i(vm, T_OVERFLOW_ERROR, "zdict length does not fit in an unsigned int");
  if (code == Z_OK) return 0;
  fail(vm, &s->stream, code, "while setting zdict");
  return -1;
}

static Value m_decompressobj(VM *vm, Ref self, const Args *args) {
  int wbits;
  if (int_arg(vm, ref(args->at[0]), MAX_WBITS, &wbits) < 0) return ERR;
  Ref dictionary = ref(args->at[1]);
  if (!is_undef(dictionary) && !buffer_lends(vm, dictionary))
    return raise(vm, T_TYPE_ERROR, "zdict argument must support the buffer protocol");
  StreamObj *s = stream_new(vm, ((State *)module_state(vm, MODULE_ZLIB))->decompress);
  if (!s) return ERR;
  s->dictionary = own(dictionary);
  int code = inflateInit2(&s->stream, wbits);
  s->open = code == Z_OK;
  if (code != Z_OK)
    return open_failed(vm, s, code, "while creating decompression object",
                       "Can't allocate memory for decompression object");
  if (!is_undef(dictionary) && wbits < 0 && give_dictionary(vm, s) < 0) {
    drop_obj(vm, s);
    return ERR;
  }
  return value_of(s);
}

/* The one positional argument of a method, in the words the reference has for those that know their class;
 *out is UNDEF when it is left out. 0 or -1. */
static int take(VM *vm, const Args *args, const char *name, size_t least, Value *out) {
  size_t n_names = args->names ? args->names->len : 0;
  *out = UNDEF;
  if (args->n + n_names > 1)
    return raise_i(vm, T_TYPE_ERROR, "%s() takes at most 1 %sargument (%z given)", name,
                   args->n ? "" : "keyword ", args->n + n_names);
  if (args->n < least)
    return raise_i(vm, T_TYPE_ERROR, "%s() takes exactly 1 positional argument (0 given)", name);
  if (n_names)
    return raise_i(vm, T_TYPE_ERROR, "'%S' is an invalid keyword argument for %s()",
                   ref(args->names->items[0]), name);
  if (args->n) *out = args->at[0];
  return 0;
}

static Value c_compress(VM *vm, Ref self, const Args *args) {
  StreamObj *s = as_stream(self);
  Buffer data;
  size_t taken;
  Value given;
  if (take(vm, args, "compress", 1, &given) < 0 || buffer_get(vm, ref(given), &data, 0) < 0) return ERR;
  ByteBuilder out;
  bytes_builder_init(&out, vm);
  int code = run(vm, &s->stream, deflate, &data, &taken, Z_NO_FLUSH, 0, &out);
  buffer_release(vm, &data);
  if (code == Z_OK || code == Z_BUF_ERROR) return bytes_builder_finish(&out);
  bytes_builder_abort(&out);
  return code == STEP_FAILED ? ERR : fail(vm, &s->stream, code, "while compressing data");
}

static Value c_flush(VM *vm, Ref self, const Args *args) {
  StreamObj *s = as_stream(self);
  int mode;
  size_t taken;
  Value given;
  if (take(vm, args, "flush", 0, &given) < 0 || int_arg(vm, ref(given), Z_FINISH, &mode) < 0) return ERR;
  if (mode == Z_NO_FLUSH) return own(ref(vm->empty_bytes));
  Buffer none = NO_BUFFER;
  ByteBuilder out;
  bytes_builder_init(&out, vm);
  int code = run(vm, &s->stream, deflate, &none, &taken, mode, 0, &out);
  if (code == Z_STREAM_END && mode == Z_FINISH) {
    s->open = false;
    code = deflateEnd(&s->stream);
    if (code == Z_OK) return bytes_builder_finish(&out);
    bytes_builder_abort(&out);
    return fail(vm, &s->stream, code, "while finishing compression");
  }
  if (code == Z_OK || code == Z_BUF_ERROR) return bytes_builder_finish(&out);
  bytes_builder_abort(&out);
  return code == STEP_FAILED ? ERR : fail(vm, &s->stream, code, "while flushing");
}

static Value copy(VM *vm, Ref self, int (*how)(z_stream *, z_stream *), const char *what,
                  const char *memory) {
  StreamObj *s = as_stream(self), *new = stream_new(vm, type_of(vm, self));
  if (!new) return ERR;
  int code = how(&new->stream, &s->stream);
  if (code != Z_OK) {
    if (code == Z_STREAM_ERROR)
      raise(vm, T_VALUE_ERROR, "Inconsistent stream state");
    else if (code == Z_MEM_ERROR)
      raise(vm, T_MEMORY_ERROR, "%s", memory);
    else
      fail(vm, &s->stream, code, what);
    drop_obj(vm, new);
    return ERR;
  }
  new->open = true;
  new->eof = s->eof;
  drop(vm, new->unused);
  drop(vm, new->tail);
  new->unused = own(ref(s->unused));
  new->tail = own(ref(s->tail));
  new->dictionary = own(ref(s->dictionary));
  return value_of(new);
}
static Value c_clone(VM *vm, Ref self) {
  return copy(vm, self, deflateCopy, "while copying compression object",
              "Can't allocate memory for compression object");
}
static Value d_clone(VM *vm, Ref self) {
  return copy(vm, self, inflateCopy, "while copying decompression object",
              "Can't allocate memory for decompression object");
}

#define COPY_METHODS(which)                                                                                  \
  static Value which##_copy(VM *vm, Ref self, const Args *args) {                                            \
    return args->n ? raise(vm, T_TYPE_ERROR, "copy() takes no arguments") : which##_clone(vm, self);         \
  }                                                                                                          \
  static Value which##_copy_dunder(VM *vm, Ref self, const Args *args) {                                     \
    return args->n ? raise(vm, T_TYPE_ERROR, "__copy__() takes no arguments") : which##_clone(vm, self);     \
  }                                                                                                          \
  static Value which##_deepcopy(VM *vm, Ref self, const Args *args) {                                        \
    Value memo;                                                                                              \
    return take(vm, args, "__deepcopy__", 1, &memo) < 0 ? ERR : which##_clone(vm, self);                     \
  }
COPY_METHODS(c)
COPY_METHODS(d)

/* What inflate has left over: behind the end it is unused, before it the tail (which it also is behind the
   end when there was one). 0 or -1. */
static int save_rest(VM *vm, StreamObj *s, const uint8_t *rest, size_t len, int code) {
  if (code == Z_STREAM_END) {
    s->eof = true;
    size_t old = bytes_len(s->unused);
    BytesObj *all = len ? bytes_alloc(vm, old + len) : NULL;
    if (len && !all) return -1;
    if (all) {
      memcpy(bytes_data(all), bytes_data(as_bytes(s->unused)), old);
      memcpy(bytes_data(all) + old, rest, len);
      drop(vm, s->unused);
      s->unused = value_of(all);
    }
  }
  if ((len == 0 || code == Z_STREAM_END) && bytes_len(s->tail) == 0) return 0;
  Value tail = bytes_new(vm, rest, len);
  if (is_err(tail)) return -1;
  drop(vm, s->tail);
  s->tail = tail;
  return 0;
}

/* inflate with the dictionary given when it asks. */
static int inflate_all(VM *vm, StreamObj *s, const Buffer *data, size_t *taken, size_t most, int flush,
                       ByteBuilder *out) {
  int code = run(vm, &s->stream, inflate, data, taken, flush, most, out);
  while (code == Z_NEED_DICT && !is_undef(s->dictionary)) {
    if (give_dictionary(vm, s) < 0) return STEP_FAILED;
    Buffer rest = *data;
    size_t more;
    rest.at += *taken;
    rest.len -= *taken;
    code = run(vm, &s->stream, inflate, &rest, &more, flush, most, out);
    *taken += more;
  }
  return code;
}

static Value d_decompress(VM *vm, Ref self, const Args *args) {
  StreamObj *s = as_stream(self);
  Buffer data;
  ptrdiff_t most;
  size_t taken;
  if (buffer_get(vm, ref(args->at[0]), &data, 0) < 0) return ERR;
  ByteBuilder out;
  bytes_builder_init(&out, vm);
  int result = positive_size(vm, ref(args->at[1]), 0, &most), code = Z_OK;
  if (result == 0 && most < 0) result = raise_i(vm, T_VALUE_ERROR, "max_length must be non-negative");
  if (result == 0) {
    code = inflate_all(vm, s, &data, &taken, (size_t)most, Z_SYNC_FLUSH, &out);
    result = code == STEP_FAILED ? -1 : save_rest(vm, s, data.at + taken, data.len - taken, code);
    if (result == 0 && code != Z_STREAM_END && code != Z_OK && code != Z_BUF_ERROR) {
      fail(vm, &s->stream, code, "while decompressing data");
      result = -1;
    }
  }
  buffer_release(vm, &data);
  if (result == 0) return bytes_builder_finish(&out);
  bytes_builder_abort(&out);
  return ERR;
}

static Value d_flush(VM *vm, Ref self, const Args *args) {
  StreamObj *s = as_stream(self);
  ptrdiff_t size;
  size_t taken;
  Value given;
  if (take(vm, args, "flush", 0, &given) < 0 || positive_size(vm, ref(given), BUF_SIZE, &size) < 0)
    return ERR;
  if (size <= 0) return raise(vm, T_VALUE_ERROR, "length must be greater than zero");
  Value tail = own(ref(s->tail));
  Buffer data = NO_BUFFER;
  data.at = bytes_data(as_bytes(tail));
  data.len = bytes_len(tail);
  ByteBuilder out;
  bytes_builder_init(&out, vm);
  int code = inflate_all(vm, s, &data, &taken, 0, Z_FINISH, &out);
  int result = code == STEP_FAILED ? -1 : save_rest(vm, s, data.at + taken, data.len - taken, code);
  if (result == 0 && code == Z_STREAM_END) {
    s->open = false;
    code = inflateEnd(&s->stream);
    if (code != Z_OK) {
      fail(vm, &s->stream, code, "while finishing decompression");
      result = -1;
    }
  }
  drop(vm, tail);
  if (result == 0) return bytes_builder_finish(&out);
  bytes_builder_abort(&out);
  return ERR;
}

static void stream_free(VM *vm, StreamObj *s) {
  drop_x(vm, s->unused);
  drop_x(vm, s->tail);
  drop_x(vm, s->dictionary);
  object_free(vm, (Obj *)s, sizeof *s);
}
static void c_dealloc(VM *vm, Obj *object) {
  if (((StreamObj *)object)->open) deflateEnd(&((StreamObj *)object)->stream);
  stream_free(vm, (StreamObj *)object);
}
static void d_dealloc(VM *vm, Obj *object) {
  if (((StreamObj *)object)->open) inflateEnd(&((StreamObj *)object)->stream);
  stream_free(vm, (StreamObj *)object);
}

static Value get_unused(VM *vm, Ref self) {
  return own(ref(as_stream(self)->unused));
}
static Value get_tail(VM *vm, Ref self) {
  return own(ref(as_stream(self)->tail));
}
static Value get_eof(VM *vm, Ref self) {
  return from_bool(as_stream(self)->eof);
}

#define COPIES(which)                                                                                        \
  {"copy", which##_copy, ARG_RAW, "($self, /)", NULL, METHOD_OF_CLASS},                                      \
      {"__copy__", which##_copy_dunder, ARG_RAW, "($self, /)", NULL, METHOD_OF_CLASS}, {                     \
    "__deepcopy__", which##_deepcopy, ARG_RAW, "($self, memo, /)", NULL, METHOD_OF_CLASS                     \
  }
static const MethodDef compress_methods[] = {
    {"compress", c_compress, ARG_RAW, "($self, data, /)", NULL, METHOD_OF_CLASS},
    {"flush", c_flush, ARG_RAW, "($self, mode=zlib.Z_FINISH, /)", NULL, METHOD_OF_CLASS},
    COPIES(c),
    {0}};
static const MethodDef decompress_methods[] = {
    {"decompress", d_decompress, ARG_KW, "($self, data, /, max_length=0)", NULL, METHOD_OF_CLASS},
    {"flush", d_flush, ARG_RAW, "($self, length=zlib.DEF_BUF_SIZE, /)", NULL, METHOD_OF_CLASS},
    COPIES(d),
    {0}};
static const GetSetDef decompress_getsets[] = {{"unused_data", get_unused, NULL, NULL},
                                               {"unconsumed_tail", get_tail, NULL, NULL},
                                               {"eof", get_eof, NULL, NULL},
                                               {0}};
static const TypeSpec compress_spec = {.name = "zlib.Compress",
                                       .size = sizeof(StreamObj),
                                       .slots = {.new_ = type_refuse_new},
                                       .methods = compress_methods,
                                       .dealloc = c_dealloc};
static const TypeSpec decompress_spec = {.name = "zlib.Decompress",
                                         .size = sizeof(StreamObj),
                                         .slots = {.new_ = type_refuse_new},
                                         .methods = decompress_methods,
                                         .getsets = decompress_getsets,
                                         .dealloc = d_dealloc};

/* ---- checksums and the module ---- */

static Value checksum(VM *vm, const Args *args, uint32_t start,
                      uLong (*sum)(uLong, const uint8_t *, size_t)) {
  Buffer data;
  if (buffer_get(vm, ref(args->at[0]), &data, 0) < 0) return ERR;
  Value result = ERR, index = is_undef(args->at[1]) ? UNDEF : object_index(vm, ref(args->at[1]));
  if (!is_err(index)) {
    if (!is_undef(index)) start = (uint32_t)int_low_bits(ref(index));
    result = int_from_u64(vm, (uint32_t)sum(start, data.len ? data.at : (const uint8_t *)"", data.len));
  }
  drop_x(vm, index);
  buffer_release(vm, &data);
  return result;
}
static Value m_crc32(VM *vm, Ref self, const Args *args) {
  return checksum(vm, args, 0, crc32_z);
}
static Value m_adler32(VM *vm, Ref self, const Args *args) {
  return checksum(vm, args, 1, adler32_z);
}

static int fill(VM *vm, Ref module, void *memory) {
  State *state = memory;
  static const struct {
    const char *name;
    int value;
  } constants[] = {{"MAX_WBITS", MAX_WBITS},
                   {"DEFLATED", Z_DEFLATED},
                   {"DEF_MEM_LEVEL", 8},
                   {"DEF_BUF_SIZE", BUF_SIZE},
                   {"Z_NO_COMPRESSION", Z_NO_COMPRESSION},
                   {"Z_BEST_SPEED", Z_BEST_SPEED},
                   {"Z_BEST_COMPRESSION", Z_BEST_COMPRESSION},
                   {"Z_DEFAULT_COMPRESSION", Z_DEFAULT_COMPRESSION},
                   {"Z_FILTERED", Z_FILTERED},
                   {"Z_HUFFMAN_ONLY", Z_HUFFMAN_ONLY},
                   {"Z_RLE", Z_RLE},
                   {"Z_FIXED", Z_FIXED},
                   {"Z_DEFAULT_STRATEGY", Z_DEFAULT_STRATEGY},
                   {"Z_NO_FLUSH", Z_NO_FLUSH},
                   {"Z_PARTIAL_FLUSH", Z_PARTIAL_FLUSH},
                   {"Z_SYNC_FLUSH", Z_SYNC_FLUSH},
                   {"Z_FULL_FLUSH", Z_FULL_FLUSH},
                   {"Z_FINISH", Z_FINISH},
                   {"Z_BLOCK", Z_BLOCK},
                   {"Z_TREES", Z_TREES}};
  if (!(state->compress = module_hidden_type(vm, module, &compress_spec, NULL)) ||
      !(state->decompress = module_hidden_type(vm, module, &decompress_spec, NULL)) ||
      !(state->error = exception_class_new(vm, "zlib", "error", type_of_id(vm, EXCEPTION))) ||
      module_add(vm, module, "error", own_obj(state->error)) < 0)
    return -1;
  for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
    if (module_add_int(vm, module, constants[i].name, constants[i].value) < 0) return -1;
  if (module_add(vm, module, "ZLIB_VERSION", str_from(vm, ZLIB_VERSION)) < 0 ||
      module_add(vm, module, "ZLIB_RUNTIME_VERSION", str_from(vm, zlibVersion())) < 0)
    return -1;
  return module_add(vm, module, "__version__", str_from(vm, "1.0"));
}

static void traverse(VM *vm, void *state, VisitFn visit, void *ctx) {
  if (((State *)state)->error) visit(vm, ref_to(((State *)state)->error), ctx);
}
static void fini(VM *vm, void *state) {
  drop_obj(vm, ((State *)state)->error);
}

static const MethodDef functions[] = {
    {"adler32", m_adler32, ARG_POS, "($module, data, value=1, /)", NULL, 0},
    {"compress", m_compress, ARG_KW,
     "($module, data, /, level=zlib.Z_DEFAULT_COMPRESSION, wbits=zlib.MAX_WBITS)", NULL, 0},
    {"compressobj", m_compressobj, ARG_KW,
     "($module, /, level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None)", NULL, 0},
    {"crc32", m_crc32, ARG_POS, "($module, data, value=0, /)", NULL, 0},
    {"decompress", m_decompress, ARG_KW,
     "($module, data, /, wbits=zlib.MAX_WBITS, bufsize=zlib.DEF_BUF_SIZE)", NULL, 0},
    {"decompressobj", m_decompressobj, ARG_KW, "($module, /, wbits=zlib.MAX_WBITS, zdict=b'')", NULL, 0},
    {0}};

const ModuleDef zlib_module = {.name = "zlib",
                               .doc = NULL,
                               .functions = functions,
                               .init = fill,
                               .state_size = sizeof(State),
                               .traverse = traverse,
                               .fini = fini};
#endif
