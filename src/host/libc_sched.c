/* The scheduler: see libc_sched.h.

   States of a thread, all changes under sched.lock:
     running   holds the baton (sched.holder), or lost it by force and does not know yet (is_stolen)
     ready     in the queue `ready`, asleep on its own semaphore until the baton comes
     waiting   in the list `waiting`, in order of arrival, asleep likewise
   A thread that has to wait hands the baton to the first ready one; if there is none, it stays and looks on
   behalf of all (look_around): at descriptors, deadlines and signals, until somebody is ready, possibly
   itself.

   The guard thread sleeps unless threads are ready; it takes the baton from a holder that blocks or never
   waits. */
#include "host/libc_sched.h"
#include "host/libc_door_fd.h"
#include "host/libc_door_process.h"
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

typedef struct Thread Thread;
typedef enum { RUNNING, READY, WAITING } ThreadState;
struct Thread {
  Thread *next;     /* in ready or waiting */
  Thread *next_all; /* in all */
  ThreadState state;
  bool is_stolen; /* runs without the baton */
  WaitFor wait;
  WaitEnd end;
  sem_t baton; /* posted when the baton is given */
  pthread_t id;
  pid_t tid;
  int number;
  void *(*run)(void *);
  void *argument;
};

typedef struct Queue {
  Thread *first, **last;
} Queue;

static struct {
  pthread_mutex_t lock;
  Queue ready, waiting;
  Thread *all, *holder;
  int n_threads, n_stolen, last_number;
  int kick_fd;         /* wakes a look_around that sleeps; -1 until needed */
  uint64_t n_switches; /* baton changes; the guard compares */
  bool guard_runs, guard_sleeps;
  bool has_spun; /* a thread has lost the baton by computing for too long */
  sem_t guard;
} sched = {.lock = PTHREAD_MUTEX_INITIALIZER, .n_threads = 1, .kick_fd = -1};

static Thread first_thread;
static _Thread_local Thread *self;

/* A program that has spun once is likely to do it again. */
enum { GUARD_MS = 50, STUCK_SAMPLES = 2, SPINNING_SAMPLES = 40, SPINNING_AGAIN_SAMPLES = 2, MAX_FDS = 1024 };

static void lock_sched(void) {
  REAL(pthread_mutex_lock)(&sched.lock);
}

static void unlock_sched(void) {
  REAL(pthread_mutex_unlock)(&sched.lock);
}

static void append(Queue *queue, Thread *thread) {
  if (!queue->first) queue->last = &queue->first;
  thread->next = NULL;
  *queue->last = thread;
  queue->last = &thread->next;
}

static void take_out(Queue *queue, Thread *thread) {
  for (Thread **at = &queue->first; *at; at = &(*at)->next)
    if (*at == thread) {
      *at = thread->next;
      if (!*at) queue->last = at;
      return;
    }
}

static void kick(void) {
  uint64_t one = 1;
  if (sched.kick_fd >= 0 && REAL(write)(sched.kick_fd, &one, sizeof one) < 0)
    return; /* full: already kicked */
}

static void wake_guard(void) {
  if (!sched.guard_sleeps) return;
  sched.guard_sleeps = false;
  REAL(sem_post)(&sched.guard);
}

static void make_ready(Thread *thread, WaitEnd end) {
  if (thread->state == WAITING) take_out(&sched.waiting, thread);
  thread->state = READY;
  thread->end = end;
  append(&sched.ready, thread);
  wake_guard();
}

/* The first ready thread becomes the holder. False if there is none. */
static bool give_baton(void) {
  Thread *next = sched.ready.first;
  if (!next) return false;
  take_out(&sched.ready, next);
  next->state = RUNNING;
  sched.holder = next;
  sched.n_switches++;
  if (next != self) REAL(sem_post)(&next->baton);
  return true;
}

/* ---- Nobody is ready ---- */

typedef struct View {
  struct pollfd fds[MAX_FDS];
  nfds_t n;
  bool sees_outside; /* something outside the process may end a wait */
  Thread *earliest;  /* deadline, first come first */
} View;

static void view_waiting(View *view) {
  view->n = 0, view->earliest = NULL;
  view->sees_outside = sched.n_stolen > 0 || door_n_live_children() > 0;
  if (sched.kick_fd >= 0) view->fds[view->n++] = (struct pollfd){.fd = sched.kick_fd, .events = POLLIN};
  for (Thread *thread = sched.waiting.first; thread; thread = thread->next) {
    const WaitFor *wait = &thread->wait;
    if (wait->is_outside) view->sees_outside = true;
    if (wait->deadline_ns != NO_DEADLINE &&
        (!view->earliest || wait->deadline_ns < view->earliest->wait.deadline_ns))
      view->earliest = thread;
    for (nfds_t i = 0; i < wait->n_fds && view->n < MAX_FDS; i++) {
      view->fds[view->n++] = wait->fds[i];
      if (wait->fds[i].fd >= 0 && !(door_fd_marks(wait->fds[i].fd) & FD_INSIDE)) view->sees_outside = true;
    }
  }
}

static void ready_by_fds(const View *view) {
  nfds_t at = 0;
  if (sched.kick_fd >= 0) {
    uint64_t count;
    if (view->fds[at++].revents && REAL(read)(sched.kick_fd, &count, sizeof count) < 0) return;
  }
  for (Thread *thread = sched.waiting.first, *next; thread; thread = next) {
    bool is_ready = false;
    next = thread->next;
    for (nfds_t i = 0; i < thread->wait.n_fds && at < view->n; i++) is_ready |= view->fds[at++].revents != 0;
    if (is_ready) make_ready(thread, WAIT_WOKEN);
  }
}

static void reach_deadline(Thread *thread) {
  if (!thread->wait.is_engines) door_sleep_until(thread->wait.deadline_ns);
  make_ready(thread, WAIT_TIMED_OUT);
}

/* Polls with the lock given up; a thread may have come or gone meanwhile, so the answer holds only for the
 * same view. */
static int poll_unlocked(View *view, int64_t timeout_ns) {
  struct timespec time = timespec_of_ns(timeout_ns < 0 ? 0 : timeout_ns);
  uint64_t before = sched.n_switches;
  Thread *first = sched.waiting.first;
  unlock_sched();
  int n = REAL(ppoll)(view->fds, view->n, timeout_ns < 0 ? NULL : &time, NULL);
  int error = errno;
  lock_sched();
  errno = error;
  return n > 0 && (before != sched.n_switches || first != sched.waiting.first) ? 0 : n;
}

/* One look at descriptors, deadlines and signals, sleeping if there is nothing else to do; false when a
 * signal came. */
static bool look_around(void) {
  View view;
  view_waiting(&view);
  int n = view.n ? poll_unlocked(&view, 0) : 0;
  if (n > 0) return ready_by_fds(&view), true;
  if (sched.ready.first) return true;
  const Thread *earliest = view.earliest;
  if (earliest && !view.sees_outside && door_is_virtual()) return reach_deadline(view.earliest), true;
  int64_t now = libc_door.host->peek(libc_door.host, HOST_STEADY), timeout = -1;
  if (earliest) timeout = earliest->wait.deadline_ns > now ? earliest->wait.deadline_ns - now : 0;
  n = poll_unlocked(&view, timeout);
  if (n < 0 && errno == EINTR) return false;
  if (n > 0) ready_by_fds(&view);
  /* The thread may have been woken by one that runs without the baton. */
  for (Thread *thread = n == 0 ? sched.waiting.first : NULL; thread; thread = thread->next)
    if (thread == earliest && !sched.ready.first) {
      reach_deadline(thread);
      break;
    }
  return true;
}

/* ---- Waiting ---- */

static void open_kick(void) {
  if (sched.kick_fd >= 0) return;
  int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (fd < 0) return;
  /* Out of the way of the numbers that a script sees. */
  sched.kick_fd = fcntl(fd, F_DUPFD_CLOEXEC, 900);
  REAL(close)(fd);
}

/* Asleep until the baton comes. Lock held before and after. */
static void await_baton(void) {
  while (self->state != RUNNING) {
    unlock_sched();
    int status = REAL(sem_wait)(&self->baton);
    lock_sched();
    if (status == 0) break;
    if (self->state == WAITING && self->wait.is_interruptible) {
      make_ready(self, WAIT_INTERRUPTED);
      kick();
    }
  }
}

static void attach_first(void) {
  if (sched.all) return;
  self = sched.all = sched.holder = &first_thread;
  sem_init(&first_thread.baton, 0, 0);
  first_thread.id = pthread_self();
  first_thread.tid = REAL(gettid)();
}

static void enter_locked(void) {
  if (sched.holder == self) return;
  if (self->is_stolen) self->is_stolen = false, sched.n_stolen--;
  make_ready(self, WAIT_WOKEN);
  kick();
  await_baton();
}

void sched_enter(void) {
  if (sched.holder == self) return;
  int before = errno;
  lock_sched();
  enter_locked();
  unlock_sched();
  errno = before;
}

bool sched_is_active(void) {
  return sched.n_threads > 1 && self;
}

int sched_thread_number(void) {
  return self ? self->number : 0;
}

WaitEnd sched_wait(const WaitFor *wait) {
  lock_sched();
  attach_first();
  if (!self) abort(); /* callers ask sched_is_active, or are alone */
  if (sched.n_threads > 1) enter_locked();
  self->wait = *wait;
  self->state = WAITING;
  append(&sched.waiting, self);
  if (wait->deadline_ns != NO_DEADLINE || wait->n_fds) wake_guard();
  if (wait->mutex) {
    unlock_sched();
    pthread_mutex_unlock(wait->mutex);
    lock_sched();
  }
  while (!give_baton())
    if (!look_around() && self->wait.is_interruptible) make_ready(self, WAIT_INTERRUPTED);
  await_baton();
  WaitEnd end = self->end;
  unlock_sched();
  return end;
}

void sched_wake(const void *on, int n) {
  int before = errno;
  lock_sched();
  for (Thread *thread = sched.waiting.first, *next; thread && n > 0; thread = next) {
    next = thread->next;
    if (thread->wait.on != on) continue;
    make_ready(thread, WAIT_WOKEN);
    n--;
  }
  if (sched.holder != self) kick();
  unlock_sched();
  errno = before;
}

void sched_pass(void) {
  lock_sched();
  enter_locked();
  if (sched.ready.first) {
    make_ready(self, WAIT_WOKEN);
    give_baton();
    await_baton();
  }
  unlock_sched();
}

/* ---- The guard ---- */

static char state_of(pid_t tid) {
  char path[64], text[128];
  snprintf(path, sizeof path, "/proc/self/task/%d/stat", (int)tid);
  int fd = REAL(openat)(AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 0;
  ssize_t n = REAL(read)(fd, text, sizeof text - 1);
  REAL(close)(fd);
  if (n <= 0) return 0;
  text[n] = 0;
  const char *paren = strrchr(text, ')');
  return paren && paren[1] ? paren[2] : 0;
}

/* The holder goes on without the baton. If nobody is ready, the guard looks around in its place. */
static void steal(void) {
  Thread *holder = sched.holder;
  holder->is_stolen = true;
  sched.n_stolen++;
  sched.holder = NULL;
  while (!give_baton()) look_around();
}

/* Whether a holder that does not come back would keep others from going on. */
static bool is_guard_needed(void) {
  if (sched.ready.first) return true;
  for (const Thread *thread = sched.waiting.first; thread; thread = thread->next)
    if (thread->wait.deadline_ns != NO_DEADLINE || thread->wait.n_fds) return true;
  return false;
}

static void guard_once(uint64_t *seen, int *n_stuck, int *n_same) {
  if (sched.n_switches != *seen || !sched.holder || sched.holder->state != RUNNING) {
    *seen = sched.n_switches;
    *n_stuck = *n_same = 0;
    return;
  }
  *n_same = sched.ready.first ? *n_same + 1 : 0;
  *n_stuck = state_of(sched.holder->tid) != 'R' ? *n_stuck + 1 : 0;
  bool is_spinning = *n_same >= (sched.has_spun ? SPINNING_AGAIN_SAMPLES : SPINNING_SAMPLES);
  if (is_spinning && *n_stuck < STUCK_SAMPLES) sched.has_spun = true;
  if (is_spinning || *n_stuck >= STUCK_SAMPLES) steal();
}

static void *guard(void *unused) {
  uint64_t seen = 0;
  int n_stuck = 0, n_same = 0;
  const struct timespec nap = {.tv_nsec = GUARD_MS * 1000000};
  for (;;) {
    lock_sched();
    bool idle = !is_guard_needed();
    sched.guard_sleeps = idle;
    if (!idle) guard_once(&seen, &n_stuck, &n_same);
    unlock_sched();
    if (idle)
      while (REAL(sem_wait)(&sched.guard) < 0) continue;
    REAL(clock_nanosleep)(CLOCK_MONOTONIC, 0, &nap, NULL);
  }
  return unused;
}

static void start_guard(void) {
  if (sched.guard_runs) return;
  sigset_t all, before;
  pthread_t id;
  sem_init(&sched.guard, 0, 0);
  sigfillset(&all);
  REAL(pthread_sigmask)(SIG_SETMASK, &all, &before);
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 256 * 1024);
  if (REAL(pthread_create)(&id, &small, guard, NULL) == 0) {
    pthread_detach(id);
    sched.guard_runs = true;
  }
  pthread_attr_destroy(&small);
  REAL(pthread_sigmask)(SIG_SETMASK, &before, NULL);
}

/* ---- Birth and death ---- */

static void end_thread(void *argument) {
  Thread *thread = argument;
  sched_enter();
  lock_sched();
  for (Thread **at = &sched.all; *at; at = &(*at)->next_all)
    if (*at == thread) {
      *at = thread->next_all;
      break;
    }
  sched.n_threads--;
  for (Thread *other = sched.waiting.first, *next; other; other = next) {
    next = other->next;
    if (other->wait.on == thread) make_ready(other, WAIT_WOKEN);
  }
  while (sched.n_threads > 0 && !give_baton()) look_around();
  self = NULL;
  bool is_last = sched.n_threads == 0;
  unlock_sched();
  sem_destroy(&thread->baton);
  free(thread);
  /* A process that this thread has made by fork ends with it; the guard would keep it alive. */
  if (is_last) exit(0);
}

static void *run_thread(void *argument) {
  Thread *thread = argument;
  void *result;
  self = thread;
  thread->id = pthread_self();
  thread->tid = REAL(gettid)();
  while (REAL(sem_wait)(&thread->baton) < 0) continue;
  pthread_cleanup_push(end_thread, thread);
  result = thread->run(thread->argument);
  pthread_cleanup_pop(1);
  return result;
}

int sched_create(pthread_t *out, const pthread_attr_t *attributes, void *(*run)(void *), void *argument) {
  Thread *thread = calloc(1, sizeof *thread);
  if (!thread) return EAGAIN;
  *thread = (Thread){.run = run, .argument = argument};
  sem_init(&thread->baton, 0, 0);
  lock_sched();
  attach_first();
  open_kick();
  start_guard();
  sched.n_threads++;
  int error = REAL(pthread_create)(out, attributes, run_thread, thread);
  if (error) {
    sched.n_threads--;
    free(thread);
  } else {
    thread->id = *out;
    thread->next_all = sched.all;
    sched.all = thread;
    thread->number = ++sched.last_number;
    make_ready(thread, WAIT_WOKEN);
  }
  unlock_sched();
  return error;
}

void sched_join(pthread_t id) {
  lock_sched();
  const Thread *found = NULL;
  for (const Thread *thread = sched.all; thread && !found; thread = thread->next_all)
    if (pthread_equal(thread->id, id)) found = thread;
  unlock_sched();
  if (found && found != self) sched_wait(&(WaitFor){.on = found, .deadline_ns = NO_DEADLINE});
}

void sched_forked(void) {
  if (!sched.all) return;
  if (sched.kick_fd >= 0) REAL(close)(sched.kick_fd);
  if (!self) self = &first_thread; /* forked by a thread that is not ours */
  self->state = RUNNING, self->is_stolen = false, self->next_all = NULL, self->number = 0;
  self->id = pthread_self(), self->tid = REAL(gettid)();
  sem_init(&self->baton, 0, 0);
  pthread_mutex_init(&sched.lock, NULL);
  sched.ready = sched.waiting = (Queue){0};
  sched.all = sched.holder = self;
  sched.n_threads = 1, sched.n_stolen = 0, sched.kick_fd = -1;
  sched.guard_runs = sched.guard_sleeps = false;
}
