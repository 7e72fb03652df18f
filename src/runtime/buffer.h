/* Buffers: how an object lends its bytes to C code.

   buffer_get asks an object for its bytes; until buffer_release the address stays valid and an object that
   could grow refuses to ("Existing exports of data: object cannot be re-sized"). Whoever holds a buffer may
   run Python. A type lends by filling `lend` (and `lend_end`, when it counts) of its TypeSpec.

   Plain buffers are one row of items that lie side by side. With BUFFER_STRIDED the borrower takes any
   layout; then `shape` and `strides` say how the items lie. */
#ifndef RUNTIME_BUFFER_H
#define RUNTIME_BUFFER_H
#include "runtime/vm.h"

enum { BUFFER_WRITABLE = 1, BUFFER_STRIDED = 2 };
enum { BUFFER_MAX_DIMS = 64 };

struct Buffer {
  Value owner; /* the lender, kept alive; UNDEF: nothing is lent */
  uint8_t *at; /* the first item; not NULL when len > 0 */
  size_t len;  /* bytes of all items */
  bool readonly;
  size_t itemsize;
  const char *format; /* of an item, as the module struct writes it; lives as long as the owner */
  size_t ndim;        /* 1 unless BUFFER_STRIDED was asked for */
  const ptrdiff_t *shape, *strides; /* ndim of each, or NULL: one dimension, side by side */
};

/* An empty one, for cleanup paths: releasing it does nothing. */
#define NO_BUFFER ((Buffer){.owner = UNDEF})

bool buffer_lends(VM *vm, Ref v);
/* 0, or -1: TypeError "a bytes-like object is required, not 'T'", BufferError when it is read-only or not
   contiguous, or what the object says. Runs no Python. */
int buffer_get(VM *vm, Ref v, Buffer *out, int flags);
/* The same for an argument of a function: TypeError "f() argument 1 must be ...". `where` is "f() argument 1"
   or "f() argument". */
int buffer_get_arg(VM *vm, Ref v, Buffer *out, int flags, const char *where);
/* Gives it back; leaves NO_BUFFER. May free the lender. */
void buffer_release(VM *vm, Buffer *buffer);
/* All items of a buffer, in C order, into buffer->len bytes. */
void buffer_copy(const Buffer *buffer, uint8_t *to);
/* What a lender of plain read-only or writable bytes fills in. */
void buffer_fill(Buffer *out, Ref owner, void *at, size_t len, bool readonly);
#endif
