/* The store of compiled library code: a file made with the build that holds code objects of the reference's
   library, so that importing need not compile. Made by store_writer_..., read by store_find; a function's
   body is made when it first runs, or when somebody asks what is in it (code_load).

   The format is in store_format.h. When a store is used: docs/light.md. */
#ifndef CODE_STORE_H
#define CODE_STORE_H
#include "code/code.h"

/* Which sources of ours a store belongs to: the checksum of all that decides what code looks like. */
const char *store_build(void);

/* The code of a file whose name is `filename` (exact str) and which has that size and time now. Owned. NULL:
   the store has none, or not this one, or is damaged; an exception is set only when memory is short. */
CodeObj *store_find(VM *vm, Ref filename, uint64_t source_size, int64_t modified_ns);

/* The path of the store that was built or installed with the running program: 0, or -1: there is none, or it
   does not fit. */
int store_beside(char *path, size_t size);

/* ---- making a store ---- */

typedef struct StoreWriter StoreWriter;
StoreWriter *store_writer_new(void); /* NULL: no memory */
/* Adds a file's code: 1, or 0 when it has constants that a store can't hold, -1 without memory. */
int store_writer_add(StoreWriter *writer, VM *vm, CodeObj *code, uint64_t source_size, int64_t modified_ns);
/* The whole file, which lives as long as the writer. NULL: no memory. */
const uint8_t *store_writer_finish(StoreWriter *writer, size_t *len);
void store_writer_free(StoreWriter *writer);
#endif
