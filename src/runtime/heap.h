/* Heap: all memory of one VM, counted, limited, and able to fail at the n-th request.

   Requests of up to 512 bytes come from free lists, one for each multiple of 16, filled from chunks;
   larger ones go to the system. The caller says the size again when it gives memory back, so only large
   blocks have something in front: the links of the list by which heap_destroy finds them. */
#ifndef RUNTIME_HEAP_H
#define RUNTIME_HEAP_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* AddressSanitizer watches what the system hands out, so it gets nearly every block there. */
#if defined(__SANITIZE_ADDRESS__)
enum { HEAP_STEP = 16, HEAP_SMALL = 16, HEAP_CHUNK = 64 * 1024 };
#else
enum { HEAP_STEP = 16, HEAP_SMALL = 512, HEAP_CHUNK = 64 * 1024 };
#endif

typedef struct LargeBlock {
  struct LargeBlock *next, *prev;
} LargeBlock;

typedef struct Heap {
  void *free_lists[HEAP_SMALL / HEAP_STEP + 1];
  char *at, *end; /* unused part of the newest chunk */
  struct HeapChunk {
    struct HeapChunk *older;
  } * chunks;
  LargeBlock large;     /* head of the list of large blocks */
  size_t n_bytes;       /* handed out */
  size_t n_chunk_bytes; /* taken for chunks */
  size_t limit;         /* on what is taken from the system; 0 = none */
  size_t n_large;       /* bytes in large blocks */
  bool over_limit;      /* a request was refused for the limit */
  uint64_t n_requests;
  uint64_t fail_at; /* the request with this number fails; 0 = none */
} Heap;

Heap *heap_new(size_t limit);
/* Gives back everything, also what nobody freed. */
void heap_destroy(Heap *heap);
/* NULL: over the limit, told to fail, or the system has no more. */
void *heap_alloc(Heap *heap, size_t size);
/* Before anything was asked for: small blocks come from there first, a part of a block that the heap gave. */
void heap_lend(Heap *heap, void *at, size_t size);
/* More than HEAP_SMALL bytes, all 0: those that nobody looks at cost nothing. */
void *heap_alloc_cleared(Heap *heap, size_t size);
/* On NULL the old block is untouched. p may be NULL with old_size 0. */
void *heap_realloc(Heap *heap, void *p, size_t old_size, size_t size);
void heap_free(Heap *heap, void *p, size_t size);

/* heap_alloc where a block lies on its free list, or the newest chunk has one; NULL: ask heap_alloc. */
static inline void *heap_alloc_small(Heap *heap, size_t size) {
  if (size > HEAP_SMALL || size == 0 || heap->n_requests + 1 == heap->fail_at) return NULL;
  size_t index = (size + HEAP_STEP - 1) / HEAP_STEP;
  void *p = heap->free_lists[index];
  if (p)
    memcpy(&heap->free_lists[index], p, sizeof p);
  else {
    if ((size_t)(heap->end - heap->at) < index * HEAP_STEP) return NULL;
    p = heap->at;
    heap->at += index * HEAP_STEP;
  }
  heap->n_requests++;
  heap->n_bytes += index * HEAP_STEP;
  return p;
}
/* heap_free of 1 to HEAP_SMALL bytes. */
static inline void heap_free_small(Heap *heap, void *p, size_t size) {
  size_t index = (size + HEAP_STEP - 1) / HEAP_STEP;
  memcpy(p, &heap->free_lists[index], sizeof p);
  heap->free_lists[index] = p;
  heap->n_bytes -= index * HEAP_STEP;
}
#endif
