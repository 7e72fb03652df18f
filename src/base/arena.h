/* Arena: memory that is given back all at once.

   A chain of blocks; each allocation is a bump of a pointer, aligned to 16 bytes. Nothing in it is freed
   alone and nothing in it needs a destructor. The front end keeps tokens, tree and diagnostics of one source
   in one arena.

   Errors: an allocation that fails, or that would pass the limit, gives NULL and sets `failed`; the arena
   stays valid, so a caller may go on and look at `failed` once at the end. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include <stdbool.h>
#include <stddef.h>

typedef struct ArenaBlock ArenaBlock;

typedef struct Arena {
  ArenaBlock *last; /* newest block, chain to older ones */
  char *at, *end;   /* free part of the newest block */
  size_t n_bytes;   /* taken from the system so far */
  size_t limit;     /* bytes; 0 = none */
  bool failed;      /* an allocation gave NULL */
} Arena;

void arena_init(Arena *arena, size_t limit);
void arena_fini(Arena *arena);

/* `size` bytes, not cleared; NULL on failure. */
void *arena_alloc(Arena *arena, size_t size);
/* The same, cleared. */
void *arena_zalloc(Arena *arena, size_t size);
/* A copy of `len` bytes with a NUL behind it. */
char *arena_strndup(Arena *arena, const char *text, size_t len);
/* A text as printf would make it. */
char *arena_printf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

#define ARENA_NEW(arena, Type) ((Type *)arena_zalloc((arena), sizeof(Type)))
#endif
