/* A deterministic scheduler for the threads of one process: one of them runs, the holder of the baton, until
   it has to wait; then the baton goes to the thread that has been ready longest. When no thread is ready and
   nothing outside the process can make one ready, the clock jumps to the earliest deadline, without waiting.

   The entry points that may block (libc_door_thread.c, libc_door_wait.c) are its only users. A thread that
   blocks in a call that the door does not know, or that computes for seconds while others are ready, loses
   the baton by force: that keeps programs alive that wait by spinning, at the price of an order that depends
   on real time. */
#ifndef HOST_LIBC_SCHED_H
#define HOST_LIBC_SCHED_H
#include "host/libc_door.h"

typedef enum { WAIT_WOKEN, WAIT_TIMED_OUT, WAIT_INTERRUPTED } WaitEnd;

/* What a thread waits for; whichever comes first. */
typedef struct WaitFor {
  const void *on;      /* an address, for sched_wake; NULL: none */
  int64_t deadline_ns; /* of the steady clock; INT64_MAX: none */
  struct pollfd *fds;  /* any of these ready; left untouched */
  nfds_t n_fds;
  bool is_engines; /* the deadline is the interpreter's own: reaching it leaves the script's clock alone */
  bool is_outside; /* what it waits for comes from another process: the deadline passes in real time */
  bool is_interruptible;  /* a signal ends it */
  pthread_mutex_t *mutex; /* unlocked once the wait is on record; NULL: none */
} WaitFor;
#define NO_DEADLINE INT64_MAX

/* More than one thread exists, and this one is the scheduler's; else the real functions do. */
bool sched_is_active(void);
/* Comes back when this thread holds the baton. To be called before anything that another thread may depend
 * on. */
void sched_enter(void);
WaitEnd sched_wait(const WaitFor *wait);
/* Makes up to n threads that wait on this address ready, longest waiting first. */
void sched_wake(const void *on, int n);
/* Goes behind all threads that are ready. */
void sched_pass(void);
/* This process is a new one by fork, with this thread alone. */
void sched_forked(void);

/* 0 for the first thread, then 1, 2 ... in the order of creation. */
int sched_thread_number(void);

/* pthread_create and the end of a thread. */
int sched_create(pthread_t *out, const pthread_attr_t *attributes, void *(*run)(void *), void *argument);
/* Waits until the thread has come to its end; at once if it is not the scheduler's. */
void sched_join(pthread_t thread);
#endif
