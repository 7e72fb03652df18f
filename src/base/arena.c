/* Arena: see arena.h. Blocks double from 32 KiB up to 1 MiB, so that small sources stay small. */
#include "base/arena.h"
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 32 * 1024, LARGEST_BLOCK = 1024 * 1024, ALIGN = 16 };

struct ArenaBlock {
  ArenaBlock *older;
  size_t size;
};

void arena_init(Arena *arena, size_t limit) {
  *arena = (Arena){.limit = limit};
}

void arena_fini(Arena *arena) {
  for (ArenaBlock *block = arena->last; block;) {
    ArenaBlock *older = block->older;
    free(block);
    block = older;
  }
  *arena = (Arena){0};
}

static bool add_block(Arena *arena, size_t need) {
  size_t size = arena->last ? arena->last->size * 2 : FIRST_BLOCK;
  if (size > LARGEST_BLOCK) size = LARGEST_BLOCK;
  if (need > SIZE_MAX - sizeof(ArenaBlock) - ALIGN) return false;
  need += (sizeof(ArenaBlock) + ALIGN - 1) / ALIGN * ALIGN;
  if (size < need) size = need;
  if (arena->limit && (size > arena->limit || arena->n_bytes > arena->limit - size)) return false;
  ArenaBlock *block = malloc(size);
  if (!block) return false;
  *block = (ArenaBlock){.older = arena->last, .size = size};
  arena->last = block;
  arena->n_bytes += size;
  arena->at = (char *)block + (sizeof(ArenaBlock) + ALIGN - 1) / ALIGN * ALIGN;
  arena->end = (char *)block + size;
  return true;
}

void *arena_alloc(Arena *arena, size_t size) {
  if (size > SIZE_MAX - ALIGN) goto fail;
  size = (size + ALIGN - 1) / ALIGN * ALIGN;
  if ((size_t)(arena->end - arena->at) < size && !add_block(arena, size)) goto fail;
  void *p = arena->at;
  arena->at += size;
  return p;
fail:
  arena->failed = true;
  return NULL;
}

void *arena_zalloc(Arena *arena, size_t size) {
  void *p = arena_alloc(arena, size);
  return p ? memset(p, 0, size) : NULL;
}

char *arena_strndup(Arena *arena, const char *text, size_t len) {
  char *copy = arena_alloc(arena, len + 1);
  if (!copy) return NULL;
  memcpy(copy, text, len);
  copy[len] = 0;
  return copy;
}

char *arena_printf(Arena *arena, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int len = vsnprintf(NULL, 0, format, args);
  va_end(args);
  char *text = len < 0 ? NULL : arena_alloc(arena, (size_t)len + 1);
  if (!text) return NULL;
  va_start(args, format);
  vsnprintf(text, (size_t)len + 1, format, args);
  va_end(args);
  return text;
}
