/* Blocks of up to 128 KiB: see region.h for the layout and why it is so. */
#include "full/region.h"
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>

enum {
  PAGE = 4096,
  START_STEP = 4 << 20,   /* mapped at once for the start, where address space is limited */
  START_TOUCHED = 2 << 20 /* what start-up touches, rounded up to one big page */
};

static bool map_at(uint64_t address, uint64_t size, int flags) {
  void *want = (void *)address;
  void *got = mmap(want, size, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE | flags, -1, 0);
  if (got == want) return true;
  if (got != MAP_FAILED)
    munmap(got, size); /* a kernel that does not know the flag takes the address as a hint */
  return false;
}

static uint64_t size_of_class(unsigned index) {
  if (index < REGION_N_SMALL) return (index + 1) * 16;
  unsigned step = index - REGION_N_SMALL;
  return (UINT64_C(512) << (step / 4)) * (5 + step % 4) / 4;
}

static inline unsigned class_of_size(size_t size) {
  if (size <= 512) return (unsigned)((size - !!size) / 16);
  unsigned log = 63u - (unsigned)__builtin_clzll(size - 1); /* 2^log < size <= 2^(log+1) */
  return REGION_N_SMALL + (log - 9) * 4 + (unsigned)(((size - 1) >> (log - 2)) & 3);
}

static uint64_t start_of_chunk(unsigned round, unsigned index) {
  return CLASSES_BASE + (((UINT64_C(1) << round) - 1) << ROUND_SHIFT) +
         ((uint64_t)index << (CHUNK_SHIFT + round));
}

/* Not all at the start of a page: their first blocks would compete for the same few lines of the cache. */
static uint64_t colour(unsigned round, unsigned index) {
  return round == 0 ? index * 17 % 64 * 64 : 0;
}

/* Not below REGION_N_CLASSES: a block of another kind. */
static inline unsigned class_of_block(const void *block) {
  uint64_t offset = (uint64_t)block - CLASSES_BASE;
  if (__builtin_expect(offset >= CLASSES_SIZE, 0)) return REGION_N_CLASSES;
  uint64_t units = offset + (UINT64_C(1) << ROUND_SHIFT); /* round r begins at 2^r of them */
  unsigned log = 63u - (unsigned)__builtin_clzll(units);
  return (unsigned)(units >> (log - (ROUND_SHIFT - CHUNK_SHIFT))) & (REGION_N_CLASSES - 1);
}

Region *region_new(void) {
  struct rlimit limit;
  bool limited = getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur != RLIM_INFINITY;
  uint64_t all = HUGE_BASE - REGION_BASE;
  bool whole = !limited && map_at(REGION_BASE, all, MAP_NORESERVE);
  if (!whole && !map_at(REGION_BASE, START_STEP, 0)) return NULL;
  /* In round 0 a first touch must cost one page, whatever the system's default: a script touches some forty
     classes. Who gets further needs so much that big pages pay. */
  if (whole) {
    uint64_t further = start_of_chunk(1, 0);
    madvise((void *)REGION_BASE, further - REGION_BASE, MADV_NOHUGEPAGE);
    madvise((void *)further, HUGE_BASE - further, MADV_HUGEPAGE);
  }
  /* Every start-up touches some four hundred pages here: one big page takes a fifth of their time. */
  madvise((void *)REGION_BASE, START_TOUCHED, MADV_HUGEPAGE);
  Region *region = (Region *)REGION_BASE;
  region->incremental = !whole;
  region->start_bump = (char *)REGION_BASE + ((sizeof(Region) + 63) & ~(size_t)63);
  region->start_mapped = (char *)REGION_BASE + (whole ? UINT64_C(1) << START_SHIFT : START_STEP);
  for (unsigned i = 0; i < REGION_N_CLASSES; i++) region->classes[i].size = size_of_class(i);
  return region;
}

void region_begin(Region *region) {
  if (region->begun) return;
  region->begun = true;
  for (unsigned i = 0; i < REGION_N_CLASSES; i++) {
    region->before[i] = region->classes[i].free;
    region->classes[i].free = NULL;
  }
  for (unsigned i = 0; i < HUGE_N; i++) region->huge[i] = (HugeClass){0};
}

static size_t length(const Block *block) {
  size_t n = 0;
  for (; block; block = block->next) n++;
  return n;
}

/* Blocks handed out in the current chunk. */
static size_t n_in_chunk(const SizeClass *sizes, unsigned index) {
  if (!sizes->n_rounds) return 0;
  unsigned round = sizes->n_rounds - 1;
  return ((uint64_t)sizes->bump - start_of_chunk(round, index) - colour(round, index)) / sizes->size;
}

size_t region_n_small(const Region *region) {
  size_t n = region->n_start_small;
  for (unsigned i = 0; i < REGION_N_SMALL; i++) {
    const SizeClass *sizes = &region->classes[i];
    n += sizes->n_full + n_in_chunk(sizes, i) - length(sizes->free) - length(region->before[i]);
  }
  return n;
}

static void *start_block(Region *region, SizeClass *sizes) {
  StartHead *head = (StartHead *)region->start_bump;
  uint64_t size = sizeof *head + sizes->size;
  if ((uint64_t)(region->start_mapped - (char *)head) < size) {
    if (!region->incremental || !map_at((uint64_t)region->start_mapped, START_STEP, 0)) {
      region->refused = true;
      return NULL;
    }
    region->start_mapped += START_STEP;
  }
  region->start_bump += size;
  head->index = (uint64_t)(sizes - region->classes);
  region->n_start_small += head->index < REGION_N_SMALL;
  return head + 1;
}

/* The class's next chunk that can hold a block. */
static bool next_chunk(Region *region, SizeClass *sizes) {
  unsigned index = (unsigned)(sizes - region->classes), round = sizes->n_rounds;
  while (round < N_ROUNDS && (UINT64_C(1) << (CHUNK_SHIFT + round)) < colour(round, index) + sizes->size)
    round++;
  uint64_t start = start_of_chunk(round, index), size = UINT64_C(1) << (CHUNK_SHIFT + round);
  if (round >= N_ROUNDS || (region->incremental && !map_at(start, size, 0))) return false;
  sizes->n_full += n_in_chunk(sizes, index);
  sizes->n_rounds = round + 1;
  sizes->bump = (char *)(start + colour(round, index));
  sizes->end = (char *)(start + size);
  return true;
}

/* The next block that was never used. */
static __attribute__((noinline)) void *fresh_block(Region *region, SizeClass *sizes) {
  if (!region->begun) return start_block(region, sizes);
  if ((uint64_t)(sizes->end - sizes->bump) < sizes->size && !next_chunk(region, sizes)) {
    region->refused = true;
    return NULL;
  }
  char *block = sizes->bump;
  sizes->bump = block + sizes->size;
  return block;
}

void *region_malloc(void *context, size_t size) {
  Region *region = context;
  if (__builtin_expect(size > REGION_MEDIUM_MAX, 0)) return huge_malloc(region, size, false);
  SizeClass *sizes = &region->classes[class_of_size(size)];
  Block *block = sizes->free;
  if (__builtin_expect(block != NULL, 1)) {
    sizes->free = block->next;
    return block;
  }
  return fresh_block(region, sizes);
}

static __attribute__((noinline)) void free_rare(Region *region, Block *block) {
  if (!region_is_of_start(block)) {
    huge_free(region, block);
    return;
  }
  uint64_t index = ((StartHead *)block - 1)->index;
  /* What start-up leaves behind is not given to the script: how much that is depends on paths and
   * environment. */
  Block **list = region->begun ? &region->before[index] : &region->classes[index].free;
  block->next = *list;
  *list = block;
}

void region_free(void *context, void *pointer) {
  Region *region = context;
  Block *block = pointer;
  if (!block) return;
  unsigned index = class_of_block(block);
  if (__builtin_expect(index >= REGION_N_CLASSES, 0)) {
    free_rare(region, block);
    return;
  }
  block->next = region->classes[index].free;
  region->classes[index].free = block;
}

void *region_calloc(void *context, size_t n, size_t size) {
  size_t total;
  if (__builtin_mul_overflow(n, size, &total)) return NULL;
  if (total > REGION_MEDIUM_MAX) return huge_malloc(context, total, true);
  void *block = region_malloc(context, total);
  return block ? memset(block, 0, total) : NULL;
}

void *region_realloc(void *context, void *block, size_t size) {
  Region *region = context;
  if (!block) return region_malloc(region, size);
  unsigned index = class_of_block(block);
  if (region_is_of_start(block)) index = (unsigned)((StartHead *)block - 1)->index;
  bool is_huge = index >= REGION_N_CLASSES;
  if (is_huge && size > REGION_MEDIUM_MAX) return huge_realloc(region, block, size);
  if (!is_huge && size <= REGION_MEDIUM_MAX && class_of_size(size) == index) return block;
  size_t old = is_huge ? huge_size(block) : region->classes[index].size;
  void *moved = region_malloc(region, size);
  if (!moved) return NULL;
  memcpy(moved, block, old < size ? old : size);
  region_free(region, block);
  return moved;
}

void *region_move(Region *region, void *block) {
  if (!region->begun || !region_is_of_start(block)) return block;
  size_t size = region->classes[((StartHead *)block - 1)->index].size;
  void *moved = region_malloc(region, size);
  if (!moved) return block;
  memcpy(moved, block, size);
  region_free(region, block);
  return moved;
}
