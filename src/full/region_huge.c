/* Blocks above 128 KiB: each in a slot of address space four times its size (rounded up to a power of two),
   so that what grows, grows in place, and what outgrows its slot is moved by the kernel without a copy. See
   region.h. */
#include "full/region.h"
#include <string.h>
#include <sys/mman.h>

enum { PAGE = 4096, GROWTH_SHIFT = 2 };
#define KEPT_MAX                                                                                             \
  (UINT64_C(64) << 20) /* of free slots that stay mapped: what comes and goes costs no page faults */
#define CLASS_RANGE (UINT64_C(1) << HUGE_SHIFT)

static unsigned class_of(uint64_t bytes) {
  unsigned log = 64u - (unsigned)__builtin_clzll(bytes - 1);
  return log < HUGE_FIRST ? 0 : log - HUGE_FIRST;
}

static uint64_t slot_size(unsigned index) {
  unsigned log = index + HUGE_FIRST + GROWTH_SHIFT;
  return UINT64_C(1) << (log < HUGE_SHIFT - 1 ? log : HUGE_SHIFT - 1);
}

static Huge *head_of(const void *block) {
  return (Huge *)block - 1;
}

static unsigned class_of_head(const Huge *head) {
  return (unsigned)(((uint64_t)head - HUGE_BASE) >> HUGE_SHIFT);
}

size_t huge_size(const void *block) {
  return head_of(block)->size;
}

/* More of a slot, or the first of it. */
static bool map_more(uint64_t at, uint64_t size) {
  void *got = mmap((void *)at, size, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
  if (got == (void *)at) return true;
  if (got != MAP_FAILED) munmap(got, size);
  return false;
}

static uint64_t bytes_for(uint64_t size) {
  return (size + sizeof(Huge) + PAGE - 1) & ~(uint64_t)(PAGE - 1);
}

/* The lower half of a class's range until the script begins, then the upper one; its biggest slots fill a
 * half. */
static uint64_t next_slot(Region *region, unsigned index) {
  uint64_t at = region->huge[index].n_slots * slot_size(index);
  if (at + slot_size(index) > CLASS_RANGE / 2) return 0;
  return HUGE_BASE + index * CLASS_RANGE + (region->begun ? CLASS_RANGE / 2 : 0) + at;
}

static Huge *take_free(Region *region, unsigned index, uint64_t bytes) {
  Huge *head = region->huge[index].free;
  if (!head) return NULL;
  region->kept -= head->mapped;
  if (head->mapped < bytes) {
    if (!map_more((uint64_t)head + head->mapped, bytes - head->mapped)) {
      region->kept += head->mapped;
      return NULL;
    }
    head->mapped = bytes;
  }
  region->huge[index].free = head->next;
  return head;
}

static bool is_upper(const Huge *head) {
  return ((uint64_t)head - HUGE_BASE) % CLASS_RANGE >= CLASS_RANGE / 2;
}

/* A slot of the class, mapped for `bytes`; NULL if none is left or no memory. */
static Huge *slot_of_class(Region *region, unsigned index, uint64_t bytes) {
  if (region->huge[index].free) return take_free(region, index, bytes);
  uint64_t at = next_slot(region, index);
  if (!at || !map_more(at, bytes)) return NULL;
  region->huge[index].n_slots++;
  Huge *head = (Huge *)at;
  head->mapped = bytes;
  head->dirty = sizeof(Huge);
  return head;
}

void *huge_malloc(Region *region, size_t size, bool zero) {
  Huge *head = NULL;
  if (size <= CLASS_RANGE / 2 - PAGE) {
    uint64_t bytes = bytes_for(size);
    for (unsigned index = class_of(bytes); !head && index < HUGE_N; index++) {
      head = slot_of_class(region, index, bytes);
      if (next_slot(region, index)) break; /* not for lack of slots */
    }
  }
  if (!head) {
    region->refused = true;
    return NULL;
  }
  uint64_t end = sizeof(Huge) + size;
  if (zero && head->dirty > sizeof(Huge))
    memset(head + 1, 0, (head->dirty < end ? head->dirty : end) - sizeof(Huge));
  head->size = size;
  if (head->dirty < end) head->dirty = end;
  return head + 1;
}

/* Gives the pages behind `bytes` back. */
static void trim(Huge *head, uint64_t bytes) {
  if (head->mapped <= bytes) return;
  munmap((char *)head + bytes, head->mapped - bytes);
  head->mapped = bytes;
  if (head->dirty > bytes) head->dirty = bytes;
}

void huge_free(Region *region, void *block) {
  Huge *head = head_of(block);
  unsigned index = class_of_head(head);
  if (region->begun && !is_upper(head)) {
    munmap(head, head->mapped);
    return;
  }
  if (region->kept + head->mapped > KEPT_MAX || region->incremental) trim(head, PAGE);
  region->kept += head->mapped;
  head->next = region->huge[index].free;
  region->huge[index].free = head;
}

/* Moves a block that outgrew its slot, pages and all. */
static void *outgrow(Region *region, Huge *head, uint64_t size) {
  Huge old = *head;
  unsigned index = class_of_head(head);
  void *moved = huge_malloc(region, size, false);
  if (!moved) return NULL;
  Huge *to = head_of(moved);
  uint64_t mapped = to->mapped, dirty = to->dirty;
  void *got = mremap(head, old.mapped, old.mapped, MREMAP_MAYMOVE | MREMAP_FIXED, to);
  if (got == MAP_FAILED) {
    memcpy(moved, head + 1, old.size);
    huge_free(region, head + 1);
    return moved;
  }
  *to = (Huge){.mapped = mapped, .dirty = dirty, .size = size};
  /* The slot that it left is empty: one page makes it a free slot again. */
  if ((!region->begun || is_upper(head)) && map_more((uint64_t)head, PAGE)) {
    *head = (Huge){.next = region->huge[index].free, .mapped = PAGE, .dirty = sizeof(Huge)};
    region->huge[index].free = head;
    region->kept += PAGE;
  }
  return moved;
}

void *huge_realloc(Region *region, void *block, size_t size) {
  Huge *head = head_of(block);
  unsigned index = class_of_head(head);
  if (size >= slot_size(index) - PAGE) return outgrow(region, head, size);
  uint64_t bytes = bytes_for(size);
  if (bytes > head->mapped) {
    /* Some of the room that a growing block will ask for next, so that each step is not a system call. */
    uint64_t more = region->incremental ? bytes : (bytes + bytes / 8 + PAGE) & ~(uint64_t)(PAGE - 1);
    if (more > slot_size(index)) more = bytes;
    if (!map_more((uint64_t)head + head->mapped, more - head->mapped)) {
      region->refused = true;
      return NULL;
    }
    head->mapped = more;
  } else if (bytes < head->mapped / 2) {
    trim(head, bytes);
  }
  head->size = size;
  if (head->dirty < sizeof(Huge) + size) head->dirty = sizeof(Huge) + size;
  return block;
}
