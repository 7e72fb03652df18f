/* bytes: never changes; its bytes lie behind the header. bytearray: grows and shrinks, except while it lends
   them. The methods that both have are in bytes_*.c and work on either. */
#ifndef OBJECT_BYTES_H
#define OBJECT_BYTES_H
#include "runtime/vm.h"

typedef struct BytesObj {
  Obj head;
  size_t len;
  int64_t hash; /* -1: not known yet */
  /* len bytes, then a NUL */
} BytesObj;

#define as_bytes(v) ((BytesObj *)obj_of(v))
#define bytes_data(b) ((uint8_t *)((b) + 1))
#define bytes_len(v) (as_bytes(v)->len)

typedef struct ByteArrayObj {
  Obj head;
  uint8_t *block; /* capacity bytes; NULL while there are none */
  size_t capacity;
  size_t start, len; /* what is used of the block: bytes cut off the front leave their place behind */
  size_t exports;    /* buffers lent */
} ByteArrayObj;

#define as_bytearray(v) ((ByteArrayObj *)obj_of(v))
#define bytearray_data(b) ((b)->block + (b)->start)

/* bytes or an instance of a subclass. */
#define is_bytes(v) is_kind(v, TYPE_BYTES)
/* bytearray or an instance of a subclass. */
bool is_bytearray(Ref v);

/* New bytes with a copy of the data; empty ones and single bytes are shared, as in the reference. */
Value bytes_new(VM *vm, const void *data, size_t len);
Value bytes_from(VM *vm, const char *text);
/* Bytes to be filled in, never a shared object. NULL: exception set. */
BytesObj *bytes_alloc(VM *vm, size_t len);
/* OverflowError where the reference says so instead of asking for that much memory. 0 or -1. */
int bytes_check_size(VM *vm, ptrdiff_t n);
/* Makes fresh bytes shorter; takes and gives the reference. */
Value bytes_shrink(VM *vm, BytesObj *bytes, size_t len);
int64_t bytes_hash(Ref v);
/* bytes(v) for one argument that is no text: bytes of the object itself, what __bytes__ says, its buffer, or
   the numbers it iterates over. */
Value object_bytes(VM *vm, Ref v);
/* repr of bytes as text: b'...'. */
Value bytes_repr(VM *vm, const uint8_t *data, size_t len);
/* Hexadecimal digits, as bytes.hex; sep UNDEF: none. */
Value bytes_hex(VM *vm, const uint8_t *data, size_t len, Ref sep, ptrdiff_t group);

Value bytearray_new(VM *vm, const void *data, size_t len);
/* Changes the length; new bytes are not cleared. 0, or -1 with BufferError while bytes are lent. */
int bytearray_resize(VM *vm, ByteArrayObj *array, size_t len);

/* Bytes that grow while they are made. After a failure every further call fails too. */
typedef struct ByteBuilder {
  VM *vm;
  uint8_t *at;
  size_t len, capacity;
  bool failed;
} ByteBuilder;
void bytes_builder_init(ByteBuilder *b, VM *vm);
/* Room for n more; when n > 0, NULL: failed. */
uint8_t *bytes_builder_room(ByteBuilder *b, size_t n);
void bytes_builder_add(ByteBuilder *b, const void *data, size_t n);
void bytes_builder_byte(ByteBuilder *b, uint8_t c);
void bytes_builder_abort(ByteBuilder *b);
Value bytes_builder_finish(ByteBuilder *b); /* bytes, or ERR */

extern const TypeSpec bytes_spec, bytes_iter_spec, bytearray_spec, bytearray_iter_spec;
#endif
