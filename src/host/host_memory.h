/* Memory in large pages, where the system has them. Not of the door: no program can tell. */
#ifndef HOST_MEMORY_H
#define HOST_MEMORY_H
#include <stddef.h>

enum { HOST_LARGE_PAGE = 2 * 1024 * 1024 };

/* For malloc's free(): `size`, a multiple of HOST_LARGE_PAGE, that will be filled from one end to the other.
   NULL: there is not so much, or the system has no such pages. */
void *host_large_block(size_t size);
/* All of what lies there will be written soon: the system may give its pages at once, which takes less than
   one after the other. What is there stays. */
void host_will_write(void *at, size_t size);
#endif
