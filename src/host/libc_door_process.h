/* Processes behind the door: what libc_door_process.c (pids), libc_door_exec.c (new programs) and
   libc_door_child.c (fork and wait) share. */
#ifndef HOST_LIBC_DOOR_PROCESS_H
#define HOST_LIBC_DOOR_PROCESS_H
#include "host/libc_door.h"

/* pids that a script sees are the door's own: constant for the script's process, counted for its children.
   The table pairs them with the kernel's for this process's children. -1: not one of them. */
pid_t door_real_of_child(pid_t shown);
pid_t door_shown_of_child(pid_t real);
/* A child has been started; it has been waited for. */
void door_add_child(pid_t shown, pid_t real);
void door_drop_child(pid_t real);
/* Children that have not come to their end. */
int door_n_live_children(void);
/* pidfds of children not yet waited for, oldest first, at most `room`. */
nfds_t door_child_fds(struct pollfd *fds, nfds_t room);
/* Waits really until all children have ended, at most `ns`. */
void door_wait_for_children(int64_t ns);

/* This process has become the child at `link` by fork. */
void door_become_child(const DoorLink *link);
/* The place of the next child. */
DoorLink door_next_child(void);
/* Children can't be recorded: ends the process with a message if this one is. */
void door_refuse_children(const char *what);
/* An environment for a new program: `env` and what puts it behind the door. Free with free; NULL without
 * memory. */
char **door_child_environment(char *const *env, const DoorLink *link);
#endif
