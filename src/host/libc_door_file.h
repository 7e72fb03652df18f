/* Files behind the door: what the status entry points (libc_door_stat.c), the tape's side of files
   (libc_door_tape.c) and the descriptors (libc_door_fd.c) share. */
#ifndef HOST_LIBC_DOOR_FILE_H
#define HOST_LIBC_DOOR_FILE_H
#include "host/libc_door.h"

/* The file behind a descriptor has just been written or made: its time is now. */
void door_note_written(int fd);
/* Makes up the number that a script sees for a file. */
uint64_t door_inode(uint64_t device, uint64_t inode);
/* The last link to this file is about to go: the kernel may give its number to another one. */
void door_forget_inode(const char *path);

/* host->ask and host->read_stdin. The host looks at real files with the very functions that these entry
   points define: while it does, they are the real ones for this thread. */
int door_ask(HostQuestion question, const char *name, HostBytes *answer);
ptrdiff_t door_read_stdin(void *bytes, size_t len);
bool door_is_asking(void);

/* Whether a path's contents and status come from the tape: not the reference's own library, devices, or what
   the script itself has made. */
bool door_is_on_tape(const char *path);
/* From now on this path is the script's own; puts the effect on the tape. */
void door_own_path(const char *what, const char *path, int error);
/* A path below /proc/PID with the pid that the script sees, as one below /proc/self; else the path itself. */
const char *door_proc_path(const char *path, char *room, size_t size);
/* Opens one of the files that libc_door_proc.c makes up: a descriptor, -1 with errno, or -2: not one of them.
 */
int door_open_made(const char *path, int flags);
/* open for reading, from the tape: a descriptor of a copy, -1 with errno, or -2: open the real one. */
int door_open_taped(const char *path, int flags);
/* stat from the tape: 0, or -1 with errno. */
int door_stat_taped(const char *path, bool follow, struct stat *out);
#endif
