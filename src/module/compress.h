/* What the modules _bz2 and _lzma share: memory for their libraries, and a stream's input that is kept until
   it can be used. */
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
/* Adds what is new; the whole is in pending then. 0 or -1. */
int pending_add(VM *vm, Pending *pending, const uint8_t *data, size_t len);
/* The first n bytes were used. */
void pending_used(Pending *pending, size_t n);
void pending_free(VM *vm, Pending *pending);
#endif
