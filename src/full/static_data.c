/* The place of CPython's static data. Nearly all of it is written to while CPython starts, and each small
   page of it would cost a fault and its share of address translation.

   The linker gives static data a big page of its own (full.ld): another one, filled first, takes its place.
   Nothing here may write to static data in between; what is ours and changes lies elsewhere. Not for
   sanitizers, which have an opinion about its gaps: there nothing is moved. */
#include "full/image.h"
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

extern char __data_start[], _end[];

#if defined(FULL_BIG_PAGE)
extern char full_data_end[]; /* of full.ld; _end is that of the page */

StaticData static_data(void) {
  return (StaticData){__data_start, (size_t)(full_data_end - __data_start)};
}

char *static_data_page(void) {
  if ((uintptr_t)__data_start % FULL_BIG_PAGE || _end - __data_start != FULL_BIG_PAGE) return NULL;
  char *room = mmap(NULL, 2 * FULL_BIG_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (room == MAP_FAILED) return NULL;
  char *page = (char *)(((uintptr_t)room + FULL_BIG_PAGE - 1) & ~(uintptr_t)(FULL_BIG_PAGE - 1));
  if (page != room) munmap(room, (size_t)(page - room));
  munmap(page + FULL_BIG_PAGE, (size_t)(room + FULL_BIG_PAGE - page));
  madvise(page, FULL_BIG_PAGE, MADV_HUGEPAGE);
  return page;
}

bool static_data_replace(char *page) {
  if (mremap(page, FULL_BIG_PAGE, FULL_BIG_PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, __data_start) == __data_start)
    return true;
  munmap(page, FULL_BIG_PAGE);
  return false;
}
#else
StaticData static_data(void) {
  return (StaticData){__data_start, (size_t)(_end - __data_start)};
}

char *static_data_page(void) {
  return NULL;
}

bool static_data_replace(char *page) {
  return false;
}
#endif

/* One call instead of hundreds of page faults. A kernel that does not know it (before 5.14) does without. */
static void touch(StaticData data) {
  uintptr_t start = (uintptr_t)data.start & ~(uintptr_t)4095;
  madvise((void *)start, (uintptr_t)data.start + data.size - start, MADV_POPULATE_WRITE);
}

void static_data_place(void) {
  StaticData data = static_data();
  char *page = static_data_page();
  if (page) {
    madvise(data.start, (data.size + 4095) & ~(size_t)4095, MADV_POPULATE_READ);
    memcpy(page, data.start, data.size);
    if (static_data_replace(page)) return;
  }
  touch(data);
}
