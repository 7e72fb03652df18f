/* What the files of src/full share. */
#ifndef FULL_FULL_INT_H
#define FULL_FULL_INT_H
#include <stdbool.h>
#include <stddef.h>

/* CPython's main.o calls it in place of PySys_Audit. */
int full_audit(const char *event, const char *format, ...);
/* memory.c: puts objects into the region, between pre-initialisation and initialisation; false when the
   region's addresses are not free. */
bool full_memory_install(void);
/* The script's first line is about to run. */
void full_memory_begin(void);
/* Whether objects live in the region, and not where PYTHONMALLOC wants them. */
bool full_memory_is_ours(void);
/* Whether the collector has not run since then. */
bool full_memory_is_uncollected(void);
/* Before finalisation, while the last exception is still known: did the script run out of memory? */
void full_memory_note_end(void);

/* raw.c: obmalloc.o calls them in place of malloc, calloc, realloc and free. */
void *full_raw_malloc(size_t size);
void *full_raw_calloc(size_t n, size_t size);
void *full_raw_realloc(void *block, size_t size);
void full_raw_free(void *block);
/* Whether they give from the room that becomes part of an image. */
void full_raw_give(bool from_room);
/* Whether they did: not if obmalloc.o of this archive asks libc. */
bool full_raw_gave(void);

/* exit.c: main.o calls it in place of Py_FinalizeEx. */
int full_finalize(void);
#endif
