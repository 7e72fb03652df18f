/* Memory in large pages: see host_memory.h. */
#include "host/host_memory.h"
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
