/* Memory in large pages: see host_memory.h. */
#include "host/host_memory.h"
#include <stdint.h>
#include <stdlib.h>
#if defined(__linux__)
#include <sys/mman.h>
#endif

void *host_large_block(size_t size) {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  void *block = aligned_alloc(HOST_LARGE_PAGE, size);
  if (block) (void)madvise(block, size, MADV_HUGEPAGE); /* refused: then they are small ones */
  return block;
#else
  return NULL;
#endif
}

void host_will_write(void *at, size_t size) {
#if defined(__linux__) && defined(MADV_POPULATE_WRITE)
  enum { PAGE = 4096 };
  uintptr_t from = ((uintptr_t)at + PAGE - 1) / PAGE * PAGE, to = ((uintptr_t)at + size) / PAGE * PAGE;
  if (from < to) (void)madvise((void *)from, to - from, MADV_POPULATE_WRITE); /* refused: then one by one */
#endif
}
