/* Memory in large pages, where the system has them. Not of the door: no program can tell. */
#ifndef HOST_MEMORY_H
#define HOST_MEMORY_H
#include <stddef.h>

enum { HOST_LARGE_PAGE = 2 * 1024 * 1024 };

/* For malloc's free(): `size`, a multiple of HOST_LARGE_PAGE, that will be filled from one end to the other.
   NULL: there is not so much, or the system has no such pages. */
void *host_large_block(size_t size);
#endif
