/* Heap: see heap.h. */
#include "runtime/heap.h"
#include "host/host_memory.h"
#include <stdlib.h>
#include <string.h>

enum { LARGE_FROM = 8 * 1024 * 1024, LARGE_CHUNK = 2 * HOST_LARGE_PAGE };

Heap *heap_new(size_t limit) {
  Heap *heap = calloc(1, sizeof *heap);
  if (!heap) return NULL;
  heap->limit = limit;
  heap->large.next = heap->large.prev = &heap->large;
  return heap;
}

static void *link_large(Heap *heap, LargeBlock *block) {
  block->next = &heap->large;
  block->prev = heap->large.prev;
  block->prev->next = block->next->prev = block;
  return block + 1;
}

static LargeBlock *unlink_large(void *p) {
  LargeBlock *block = (LargeBlock *)p - 1;
  block->prev->next = block->next;
  block->next->prev = block->prev;
  return block;
}

void heap_destroy(Heap *heap) {
  while (heap->large.next != &heap->large) free(unlink_large(heap->large.next + 1));
  for (struct HeapChunk *chunk = heap->chunks; chunk;) {
    struct HeapChunk *older = chunk->older;
    free(chunk);
    chunk = older;
  }
  free(heap);
}

/* More than any machine can give at once; the system isn't asked for it. */
static const uint64_t TOO_MUCH = PTRDIFF_MAX < INT64_MAX ? PTRDIFF_MAX : UINT64_C(1) << 46;

static bool may_take(Heap *heap, size_t size) {
  size_t taken = heap->n_chunk_bytes + heap->n_large;
  if (!heap->limit || (size <= heap->limit && taken <= heap->limit - size)) return size < TOO_MUCH;
  heap->over_limit = true;
  return false;
}

static bool told_to_fail(Heap *heap) {
  return ++heap->n_requests == heap->fail_at;
}

static size_t round_up(size_t size) {
  return (size + HEAP_STEP - 1) / HEAP_STEP * HEAP_STEP;
}

/* A chunk, and its size: of large pages once the heap is so large that they pay. */
static struct HeapChunk *take_chunk(Heap *heap, size_t *size) {
  bool fits = heap->n_chunk_bytes >= LARGE_FROM &&
              (!heap->limit || heap->n_chunk_bytes + heap->n_large + LARGE_CHUNK <= heap->limit);
  struct HeapChunk *chunk = fits ? host_large_block(LARGE_CHUNK) : NULL;
  *size = LARGE_CHUNK;
  if (chunk) return chunk;
  *size = HEAP_CHUNK;
  return may_take(heap, HEAP_CHUNK) ? malloc(HEAP_CHUNK) : NULL;
}

static void *carve(Heap *heap, size_t size) {
  if ((size_t)(heap->end - heap->at) < size) {
    size_t chunk_size;
    struct HeapChunk *chunk = take_chunk(heap, &chunk_size);
    if (!chunk) return NULL;
    chunk->older = heap->chunks;
    heap->chunks = chunk;
    heap->n_chunk_bytes += chunk_size;
    heap->at = (char *)chunk + HEAP_STEP;
    heap->end = (char *)chunk + chunk_size;
  }
  void *p = heap->at;
  heap->at += size;
  return p;
}

void *heap_alloc(Heap *heap, size_t size) {
  if (size == 0) size = 1;
  void *p = heap_alloc_small(heap, size);
  if (p) return p;
  if (told_to_fail(heap)) return NULL;
  if (size > HEAP_SMALL) {
    if (!may_take(heap, size)) return NULL;
    LargeBlock *block = malloc(sizeof *block + size);
    if (!block) return NULL;
    heap->n_large += size;
    heap->n_bytes += size;
    return link_large(heap, block);
  }
  size = round_up(size);
  if ((p = carve(heap, size))) heap->n_bytes += size;
  return p;
}

void *heap_alloc_cleared(Heap *heap, size_t size) {
  if (told_to_fail(heap) || !may_take(heap, size)) return NULL;
  LargeBlock *block = calloc(1, sizeof *block + size);
  if (!block) return NULL;
  heap->n_large += size;
  heap->n_bytes += size;
  return link_large(heap, block);
}

void heap_lend(Heap *heap, void *at, size_t size) {
  heap->at = at;
  heap->end = (char *)at + size / HEAP_STEP * HEAP_STEP;
}

void heap_free(Heap *heap, void *p, size_t size) {
  if (!p) return;
  if (size > HEAP_SMALL) {
    heap->n_large -= size;
    heap->n_bytes -= size;
    free(unlink_large(p));
  } else
    heap_free_small(heap, p, size ? size : 1);
}

void *heap_realloc(Heap *heap, void *p, size_t old_size, size_t size) {
  if (p && old_size > HEAP_SMALL && size > HEAP_SMALL) {
    if (told_to_fail(heap) || (size > old_size && !may_take(heap, size - old_size))) return NULL;
    LargeBlock *block = unlink_large(p), *moved = realloc(block, sizeof *block + size);
    if (!moved) {
      link_large(heap, block);
      return NULL;
    }
    heap->n_large += size - old_size;
    heap->n_bytes += size - old_size;
    return link_large(heap, moved);
  }
  if (p && size <= HEAP_SMALL && old_size <= HEAP_SMALL && round_up(size) == round_up(old_size)) return p;
  void *moved = heap_alloc(heap, size);
  if (!moved) return NULL;
  if (p) memcpy(moved, p, old_size < size ? old_size : size);
  heap_free(heap, p, old_size);
  return moved;
}
