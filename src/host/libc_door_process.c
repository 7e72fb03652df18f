/* pids: the ones a script sees against the kernel's; entry points that take or give them. */
#include "host/libc_door_process.h"
#include "host/libc_door_fd.h"
#include "host/libc_sched.h"
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef struct Child {
  pid_t shown, real;
  int fd; /* pidfd, above the numbers that a script sees; -1: the kernel gave none */
} Child;

static struct {
  Child *children; /* oldest first */
  size_t n, room;
  pid_t session;
  pthread_mutex_t lock;
} table = {.session = ROOT_PID, .lock = PTHREAD_MUTEX_INITIALIZER};

static void lock_table(void) {
  REAL(pthread_mutex_lock)(&table.lock);
}

static void unlock_table(void) {
  REAL(pthread_mutex_unlock)(&table.lock);
}

pid_t door_real_of_child(pid_t shown) {
  pid_t real = -1;
  lock_table();
  for (size_t i = 0; i < table.n; i++)
    if (table.children[i].shown == shown) real = table.children[i].real;
  unlock_table();
  return real;
}

pid_t door_shown_of_child(pid_t real) {
  pid_t shown = -1;
  lock_table();
  for (size_t i = 0; i < table.n; i++)
    if (table.children[i].real == real) shown = table.children[i].shown;
  unlock_table();
  return shown;
}

void door_add_child(pid_t shown, pid_t real) {
  int fd = (int)REAL(syscall)(SYS_pidfd_open, real, 0);
  if (fd >= 0) {
    int high = fcntl(fd, F_DUPFD_CLOEXEC, 910);
    REAL(close)(fd);
    fd = high;
  }
  lock_table();
  if (table.n == table.room) {
    size_t room = table.room ? table.room * 2 : 16;
    Child *more = realloc(table.children, room * sizeof *more);
    if (more) table.children = more, table.room = room;
  }
  if (table.n < table.room) table.children[table.n++] = (Child){shown, real, fd};
  unlock_table();
}

void door_drop_child(pid_t real) {
  lock_table();
  for (size_t i = 0; i < table.n; i++)
    if (table.children[i].real == real) {
      if (table.children[i].fd >= 0) REAL(close)(table.children[i].fd);
      memmove(table.children + i, table.children + i + 1, (--table.n - i) * sizeof *table.children);
      break;
    }
  unlock_table();
}

nfds_t door_child_fds(struct pollfd *fds, nfds_t room) {
  nfds_t n = 0;
  lock_table();
  for (size_t i = 0; i < table.n && n < room; i++)
    if (table.children[i].fd >= 0) fds[n++] = (struct pollfd){.fd = table.children[i].fd, .events = POLLIN};
  unlock_table();
  return n;
}

enum { MAX_VIEWED = 256 };

int door_n_live_children(void) {
  struct pollfd fds[MAX_VIEWED];
  if (table.n == 0) return 0;
  nfds_t n = door_child_fds(fds, MAX_VIEWED);
  int n_ended = n ? REAL(poll)(fds, n, 0) : 0;
  return (int)n - (n_ended > 0 ? n_ended : 0);
}

void door_wait_for_children(int64_t ns) {
  struct timespec start, now;
  REAL(clock_gettime)(CLOCK_MONOTONIC, &start);
  while (door_n_live_children() > 0) {
    struct pollfd fds[MAX_VIEWED];
    nfds_t n = door_child_fds(fds, MAX_VIEWED), n_live = 0;
    if (REAL(poll)(fds, n, 0) < 0) return;
    for (nfds_t i = 0; i < n; i++)
      if (!fds[i].revents) fds[n_live++] = fds[i];
    REAL(clock_gettime)(CLOCK_MONOTONIC, &now);
    int64_t left = ns - (ns_of_timespec(&now) - ns_of_timespec(&start));
    struct timespec timeout = timespec_of_ns(left);
    if (left <= 0 || REAL(ppoll)(fds, n_live, &timeout, NULL) < 0) return;
  }
}

DoorLink door_next_child(void) {
  DoorLink child = link_child(&libc_door.link, ++libc_door.n_children, libc_door.host);
  child.group = libc_door.link.group;
  return child;
}

void door_become_child(const DoorLink *link) {
  for (size_t i = 0; i < table.n; i++)
    if (table.children[i].fd >= 0) REAL(close)(table.children[i].fd);
  table.n = 0;
  pthread_mutex_init(&table.lock, NULL);
  const char *tape = libc_door.link.config.tape;
  libc_door.link = *link;
  libc_door.link.config.tape = tape;
  libc_door.n_children = 0;
  host_fixed_forked(libc_door.host, &libc_door.link);
  sched_forked();
}

/* ---- Own pids ---- */

static const HostIdentity *identity(void) {
  return libc_door.host->identity(libc_door.host);
}

DOOR_ENTRY pid_t getpid(void) {
  return door_closed() ? identity()->pid : REAL(getpid)();
}

DOOR_ENTRY pid_t getppid(void) {
  return door_closed() ? identity()->ppid : REAL(getppid)();
}

/* The main thread's is the pid, as the kernel has it; the others count from there, out of the way of
 * children's pids. */
static pid_t shown_tid(void) {
  int number = sched_thread_number();
  return identity()->pid + (number ? 10000000 + number : 0);
}

DOOR_ENTRY pid_t gettid(void) {
  return door_closed() ? shown_tid() : REAL(gettid)();
}

/* The kernel's pid for one that the script gives; -1 if it is none that this process can know. */
static pid_t real_of(pid_t shown) {
  if (shown == 0) return 0;
  if (shown == identity()->pid) return REAL(getpid)();
  if (shown == identity()->ppid) return REAL(getppid)();
  return door_real_of_child(shown);
}

/* System calls that interpreters make by number. */
DOOR_ENTRY long syscall(long number, ...) {
  long a[6];
  va_list rest;
  va_start(rest, number);
  for (int i = 0; i < 6; i++) a[i] = va_arg(rest, long);
  va_end(rest);
  if (door_closed()) switch (number) {
    case SYS_gettid: return shown_tid();
    case SYS_getpid: return getpid();
    case SYS_getrandom: return getrandom((void *)a[0], (size_t)a[1], (unsigned)a[2]);
    case SYS_clock_gettime: return clock_gettime((clockid_t)a[0], (struct timespec *)a[1]);
    case SYS_pidfd_open: {
      pid_t real = real_of((pid_t)a[0]);
      if (real < 0) return errno = ESRCH, -1;
      return REAL(syscall)(number, real, a[1]);
    }
    default: break;
    }
  return REAL(syscall)(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

/* ---- Signals ---- */

DOOR_ENTRY int kill(pid_t pid, int signal) {
  if (!door_closed() || pid == 0 || pid == -1) return REAL(kill)(pid, signal);
  if (pid < -1) return killpg(-pid, signal);
  pid_t real = real_of(pid);
  return real < 0 ? (errno = ESRCH, -1) : REAL(kill)(real, signal);
}

DOOR_ENTRY int killpg(pid_t group, int signal) {
  if (!door_closed() || group == 0) return REAL(killpg)(group, signal);
  if (group == libc_door.link.group) return REAL(kill)(0, signal);
  pid_t real = real_of(group);
  return real < 0 ? (errno = ESRCH, -1) : REAL(kill)(-real, signal);
}

/* ---- Groups and sessions ---- */

/* A group that the kernel names, as the script sees it: named after its leader. */
static pid_t shown_group(pid_t real) {
  if (real < 0) return real;
  if (real == REAL(getpgrp)()) return libc_door.link.group;
  pid_t child = door_shown_of_child(real);
  return child > 0 ? child : ROOT_PID;
}

DOOR_ENTRY pid_t getpgrp(void) {
  return door_closed() ? libc_door.link.group : REAL(getpgrp)();
}

DOOR_ENTRY pid_t getpgid(pid_t pid) {
  if (!door_closed()) return REAL(getpgid)(pid);
  pid_t real = real_of(pid);
  return real < 0 ? (errno = ESRCH, -1) : shown_group(REAL(getpgid)(real));
}

DOOR_ENTRY pid_t getsid(pid_t pid) {
  if (!door_closed()) return REAL(getsid)(pid);
  pid_t real = real_of(pid);
  if (real < 0) return errno = ESRCH, -1;
  pid_t session = REAL(getsid)(real);
  if (session < 0) return -1;
  if (session == REAL(getpid)()) return identity()->pid;
  pid_t child = door_shown_of_child(session);
  return child > 0 ? child : table.session;
}

DOOR_ENTRY pid_t setsid(void) {
  if (!door_closed()) return REAL(setsid)();
  if (libc_door.link.group == libc_door.link.pid) return errno = EPERM, -1;
  if (REAL(setsid)() < 0 && REAL(getpgrp)() != REAL(getpid)()) return -1;
  libc_door.link.group = table.session = identity()->pid;
  return identity()->pid;
}

DOOR_ENTRY int setpgid(pid_t pid, pid_t group) {
  if (!door_closed()) return REAL(setpgid)(pid, group);
  pid_t real = real_of(pid), real_group = group == libc_door.link.group ? REAL(getpgrp)() : real_of(group);
  if (real < 0 || real_group < 0) return errno = ESRCH, -1;
  if (REAL(setpgid)(real, real_group) < 0) return -1;
  if (pid == 0 || pid == identity()->pid) libc_door.link.group = group ? group : identity()->pid;
  return 0;
}

DOOR_ENTRY pid_t tcgetpgrp(int fd) {
  pid_t group = REAL(tcgetpgrp)(fd);
  return door_closed() ? shown_group(group) : group;
}

DOOR_ENTRY int tcsetpgrp(int fd, pid_t group) {
  if (!door_closed()) return REAL(tcsetpgrp)(fd, group);
  pid_t real = group == libc_door.link.group ? REAL(getpgrp)() : real_of(group);
  return real < 0 ? (errno = ESRCH, -1) : REAL(tcsetpgrp)(fd, real);
}

DOOR_ENTRY int setpgrp(void) {
  return setpgid(0, 0);
}
