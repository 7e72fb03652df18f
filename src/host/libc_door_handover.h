/* A run that another tier began and this process does again from the start (host.h, DoorHandover): what it
   wrote before is compared and not written twice; what it read of standard input is read again. */
#ifndef HOST_LIBC_DOOR_HANDOVER_H
#define HOST_LIBC_DOOR_HANDOVER_H
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

extern bool libc_handover_pending; /* something is left to compare or to read */

/* How many of the bytes for this descriptor were written before: they are to be left out. Ends the process
   with a refusal when they are other bytes. */
size_t handover_skip(int fd, const void *bytes, size_t len);
/* Up to `len` bytes of what was read before; 0: no more of it. */
size_t handover_read(void *bytes, size_t len);
/* The process ends: all that was written before must have come again. */
void handover_end(void);
#endif
