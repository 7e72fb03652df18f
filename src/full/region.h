/* The memory of Python's objects: at fixed addresses, the same in every run.

   An object's address shows in id(), in default reprs and in the order of sets of plain objects. Here it
   follows from nothing but the sequence of requests of its own size class: not from address randomisation,
   nor from other sizes, nor (region_begin) from what happened before the script's first line.

     REGION_BASE    the Region itself, then what was asked for before the script began: blocks of all sizes
   side by side, each behind a StartHead CLASSES_BASE   round 0: 64 chunks of 64 KiB, one for each size class
   in turn; a class fills its chunk from the bottom
     + 4 MiB        round 1: 64 chunks of 128 KiB, for classes that need more
     + 12 MiB       round 2: 64 chunks of 256 KiB ... so that a block's address tells its class, and what a
   short script needs lies close together HUGE_BASE      blocks above REGION_MEDIUM_MAX: slots of four times
   the size, in which they grow without moving; the lower half of each slot class's range serves until the
   script begins, the upper half from then on

   Size classes: 16, 32, ... 512 bytes, then four steps per doubling: 640, 768, 896, 1024, ...
   REGION_MEDIUM_MAX. Not thread-safe: CPython asks for objects' memory with its lock held. Not for its RAW
   domain, which holds no objects. */
#ifndef FULL_REGION_H
#define FULL_REGION_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__SANITIZE_ADDRESS__)
#define REGION_BASE UINT64_C(0x200000000000) /* above the shadow memory of the sanitizer */
#else
#define REGION_BASE UINT64_C(0x010000000000) /* below what valgrind leaves its clients */
#endif

enum {
  REGION_N_SMALL = 32,            /* 16, 32, ... 512 bytes */
  REGION_MEDIUM_MAX = 128 * 1024, /* 640 bytes ... 128 KiB */
  REGION_N_CLASSES = REGION_N_SMALL + 32,
  START_SHIFT = 37, /* of the address range of the start */
  CHUNK_SHIFT = 16, /* of a class's chunk in round 0 */
  ROUND_SHIFT = 22, /* of round 0 */
  N_ROUNDS = 21,
  HUGE_FIRST = 17, /* log2 of the smallest size that has slots */
  HUGE_N = 21,     /* slot classes: up to 256 GiB */
  HUGE_SHIFT = 38, /* of the address range of a slot class */
};
#define CLASSES_BASE (REGION_BASE + (UINT64_C(1) << START_SHIFT))
#define CLASSES_SIZE (UINT64_C(1) << (ROUND_SHIFT + N_ROUNDS))
#define HUGE_BASE (CLASSES_BASE + CLASSES_SIZE)

typedef struct Block {
  struct Block *next;
} Block;

typedef struct StartHead {
  uint64_t index, unused; /* of the size class */
} StartHead;

/* Blocks of one size. [bump, end) of the current chunk was never handed out. */
typedef struct SizeClass {
  Block *free;
  char *bump, *end;
  uint64_t size;
  uint64_t n_full;   /* blocks in the chunks before the current one */
  unsigned n_rounds; /* chunks that were entered or passed over */
} SizeClass;

/* The head of a slot, before the block itself. */
typedef struct Huge {
  struct Huge *next; /* in a free list */
  uint64_t mapped;   /* bytes of the slot that are mapped, this head included */
  uint64_t dirty;    /* how far it may hold other bytes than zeros */
  uint64_t size;     /* that was asked for */
  uint64_t reserved[4];
} Huge;

typedef struct HugeClass {
  Huge *free;
  uint64_t n_slots; /* handed out so far, in this half */
} HugeClass;

typedef struct Region {
  SizeClass classes[REGION_N_CLASSES];
  Block *before[REGION_N_CLASSES]; /* free blocks of the time before the script: not used again once it has
                                      begun */
  char *start_bump, *start_mapped;
  size_t n_start_small; /* blocks of up to 512 bytes handed out there */
  HugeClass huge[HUGE_N];
  uint64_t kept;    /* bytes of free slots that are still mapped */
  bool incremental; /* address space is limited: map what is used */
  bool begun, refused;
  bool ran_out;           /* for full_ran_out_of_memory */
  uint64_t n_collections; /* for full_memory_is_uncollected */
} Region;

/* Maps the region at its address: NULL if the system refuses. Once per process. */
Region *region_new(void);
/* The script begins: what it gets from now on lies where nothing lay before. */
void region_begin(Region *region);
/* Moves a block of the time before the script began to where blocks go now: its new place (the old one, if
   there is no memory). */
void *region_move(Region *region, void *block);
/* Blocks now in use among those of up to 512 bytes. */
size_t region_n_small(const Region *region);

/* Whether an object was made before the script began: in the region's first part, or static. */
static inline bool region_is_of_start(const void *block) {
  return (uint64_t)block < CLASSES_BASE;
}

/* As malloc, calloc, realloc and free; `context` is the Region. NULL: no memory, and region->refused is set.
 */
void *region_malloc(void *context, size_t size);
void *region_calloc(void *context, size_t n, size_t size);
void *region_realloc(void *context, void *block, size_t size);
void region_free(void *context, void *block);

/* region_huge.c: for sizes above REGION_MEDIUM_MAX. */
void *huge_malloc(Region *region, size_t size, bool zero);
/* May move. */
void *huge_realloc(Region *region, void *block, size_t size);
void huge_free(Region *region, void *block);
size_t huge_size(const void *block);
#endif
