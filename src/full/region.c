/* Blocks of up to 128 KiB: see region.h for the layout and why it is so. */
#include "full/region.h"
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>

#define HALF (UINT64_C(1) << (CLASS_SHIFT - 1))
#define UPPER_HALF(pointer) ((uint64_t)(pointer) & HALF)

static bool map_at(uint64_t address, uint64_t size, int flags) {
  void *want = (void *)address;
  void *got = mmap(want, size, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE | flags, -1, 0);
  if (got == want) return true;
  if (got != MAP_FAILED) munmap(got, size); /* a kernel that does not know the flag takes the address as a hint */
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

/* Not all at the start of a page: their first blocks would compete for the same few lines of the cache. */
static uint64_t start_of_class(unsigned index) {
  return REGION_BASE + ((uint64_t)(index + 1) << CLASS_SHIFT) + index * 1088;
}

static inline unsigned class_of_block(const void *block) {
  return (unsigned)(((uint64_t)block - REGION_BASE) >> CLASS_SHIFT) - 1;
}

static void set_half(Region *region, uint64_t offset) {
  for (unsigned i = 0; i < REGION_N_CLASSES; i++) {
    SizeClass *sizes = &region->classes[i];
    sizes->free = NULL;
    sizes->bump = (char *)(start_of_class(i) + offset);
    uint64_t page = (uint64_t)sizes->bump & ~(uint64_t)4095;
    sizes->mapped = (char *)(region->incremental ? page : (page | (HALF - 1)) + 1);
  }
}

Region *region_new(void) {
  struct rlimit limit;
  bool limited = getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur != RLIM_INFINITY;
  uint64_t all = (uint64_t)(REGION_N_CLASSES + 1) << CLASS_SHIFT;
  bool whole = !limited && map_at(REGION_BASE, all, MAP_NORESERVE);
  if (!whole && !map_at(REGION_BASE, (sizeof(Region) + 4095) & ~UINT64_C(4095), 0)) return NULL;
  /* A first touch must cost one page: start-up touches some forty classes. */
  if (whole) madvise((void *)REGION_BASE, all, MADV_NOHUGEPAGE);
  Region *region = (Region *)REGION_BASE;
  region->incremental = !whole;
  for (unsigned i = 0; i < REGION_N_CLASSES; i++) region->classes[i].size = size_of_class(i);
  set_half(region, 0);
  return region;
}

void region_begin(Region *region) {
  if (region->begun) return;
  region->begun = true;
  memcpy(region->before, region->classes, sizeof region->before);
  set_half(region, HALF);
  for (unsigned i = 0; i < HUGE_N; i++) region->huge[i] = (HugeClass){0};
}

static size_t n_used(const SizeClass *sizes, uint64_t start) {
  size_t n = ((uint64_t)sizes->bump - start) / sizes->size;
  for (const Block *block = sizes->free; block; block = block->next) n--;
  return n;
}

size_t region_n_small(const Region *region) {
  size_t n = 0;
  for (unsigned i = 0; i < REGION_N_SMALL; i++) {
    uint64_t start = start_of_class(i);
    n += n_used(&region->classes[i], start + (region->begun ? HALF : 0));
    if (region->begun) n += n_used(&region->before[i], start);
  }
  return n;
}

/* The next block that was never used. */
static __attribute__((noinline)) void *fresh_block(Region *region, SizeClass *sizes) {
  char *block = sizes->bump;
  if (sizes->mapped < block + sizes->size) {
    uint64_t step = sizes->size < 32768 ? 65536 : 2 * sizes->size;
    uint64_t half_end = ((uint64_t)block | (HALF - 1)) + 1;
    if (!region->incremental || half_end - (uint64_t)sizes->mapped < step ||
        !map_at((uint64_t)sizes->mapped, step, 0)) {
      region->refused = true;
      return NULL;
    }
    sizes->mapped += step;
  }
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

void region_free(void *context, void *pointer) {
  Region *region = context;
  Block *block = pointer;
  if (!block) return;
  unsigned index = class_of_block(block);
  if (__builtin_expect(index >= REGION_N_CLASSES, 0)) {
    huge_free(region, block);
    return;
  }
  SizeClass *sizes = &region->classes[index];
  /* What start-up leaves behind is not given to the script: how much that is depends on paths and environment. */
  if (__builtin_expect(region->begun && !UPPER_HALF(block), 0)) sizes = &region->before[index];
  block->next = sizes->free;
  sizes->free = block;
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
