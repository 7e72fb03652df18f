/* What the modules _bz2 and _lzma share: memory for their libraries, and the objects around a stream of a
 * library. */
#ifndef MODULE_COMPRESS_H
#define MODULE_COMPRESS_H
#include "object/bytes.h"
#include "runtime/vm.h"

enum { COMPRESS_PIECE = 32 * 1024 };

/* n items of a size out of the VM's memory, without an exception when there is none. */
void *compress_take(VM *vm, size_t n, size_t size);
void compress_give(VM *vm, void *p);

/* Input of a decompressor that was not used up yet. */
typedef struct Pending {
  uint8_t *data;
  size_t len, room;
} Pending;

/* What the compressor and decompressor objects of a module begin with; the library's stream follows. */
typedef struct CompressObj {
  Obj head;
  Value unused; /* bytes; of a decompressor */
  Pending pending;
  bool flushed, eof, needs_input, broken;
} CompressObj;
#define as_compress(v) ((CompressObj *)obj_of(v))

/* Room for a piece of output, at most `most` bytes in all (negative: no limit): its place, *room bytes. NULL:
   exception. */
uint8_t *compress_room(ByteBuilder *out, ptrdiff_t most, size_t *room);

/* Compresses data, to the end of the stream if `finish`: bytes, or ERR. */
typedef Value (*CompressFn)(VM *vm, Obj *self, const uint8_t *data, size_t len, bool finish);
/* The methods compress and flush. */
Value compress_data(VM *vm, Ref self, Ref data, CompressFn compress);
Value compress_flush(VM *vm, Ref self, CompressFn compress);

/* The method decompress: begins by adding the data to what is pending and reading max_length (-1: none);
   `ended` is the complaint about data behind the end. 0 or -1. */
int decompress_begin(VM *vm, CompressObj *d, const Args *args, const char *ended, ptrdiff_t *most);
/* Ends it: `used` bytes of what was pending were used up, and there was room for more output or not. The
 * result. */
Value decompress_end(VM *vm, CompressObj *d, ByteBuilder *out, size_t used, bool had_room);
/* Or ends it with the exception that is raised. */
Value decompress_fail(VM *vm, CompressObj *d, ByteBuilder *out);
/* Gives back what a CompressObj holds. */
void compress_fini(VM *vm, CompressObj *d);

/* eof, needs_input, unused_data */
Value decompressor_eof(VM *vm, Ref self);
Value decompressor_needs_input(VM *vm, Ref self);
Value decompressor_unused(VM *vm, Ref self);
#endif
