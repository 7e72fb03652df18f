/* Entry points of threads, mutexes, conditions and semaphores: handed to the scheduler while there is more
   than one thread, else the real ones.

   CPython reads the steady clock before each of its lock operations and each wait for the global lock, for a
   deadline of its own. That reading is taken back: otherwise every lock that an engine happens to use would
   show in the script's clock. */
#include "host/libc_door_thread.h"
#include "host/libc_door_fd.h"
#include "host/libc_sched.h"
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>

static _Thread_local bool last_was_steady;

void door_note_reading(bool is_steady) {
  last_was_steady = is_steady;
}

static void take_reading_back(void) {
  if (!last_was_steady) return;
  last_was_steady = false;
  libc_door.host->take_back(libc_door.host);
}

/* A deadline on the wall or the steady clock, as one on the steady clock. */
static int64_t steady_deadline(clockid_t clock, const struct timespec *time) {
  Host *host = libc_door.host;
  int64_t ns = time->tv_sec >= INT64_MAX / NS_PER_S ? NO_DEADLINE - 1 : ns_of_timespec(time);
  if (clock != CLOCK_REALTIME) return ns;
  return ns - (host->peek(host, HOST_WALL) - host->peek(host, HOST_STEADY));
}

/* ---- Threads ---- */

DOOR_ENTRY int pthread_create(pthread_t *restrict out, const pthread_attr_t *restrict attributes,
                              void *(*run)(void *), void *restrict argument) {
  if (!door_closed()) return REAL(pthread_create)(out, attributes, run, argument);
  return sched_create(out, attributes, run, argument);
}

DOOR_ENTRY int pthread_join(pthread_t thread, void **result) {
  if (door_closed() && sched_is_active()) sched_join(thread);
  return REAL(pthread_join)(thread, result);
}

DOOR_ENTRY int sched_yield(void) {
  if (!door_closed() || !sched_is_active()) return REAL(sched_yield)();
  sched_pass();
  return 0;
}

/* ---- Mutexes ---- */

static _Atomic int n_mutex_waiters;

DOOR_ENTRY int pthread_mutex_lock(pthread_mutex_t *mutex) {
  if (!door_closed() || !sched_is_active()) return REAL(pthread_mutex_lock)(mutex);
  sched_enter();
  for (;;) {
    int error = REAL(pthread_mutex_trylock)(mutex);
    if (error != EBUSY) return error;
    atomic_fetch_add(&n_mutex_waiters, 1);
    sched_wait(&(WaitFor){.on = mutex, .deadline_ns = NO_DEADLINE});
    atomic_fetch_sub(&n_mutex_waiters, 1);
  }
}

DOOR_ENTRY int pthread_mutex_unlock(pthread_mutex_t *mutex) {
  int error = REAL(pthread_mutex_unlock)(mutex);
  if (atomic_load_explicit(&n_mutex_waiters, memory_order_relaxed) && door_closed()) sched_wake(mutex, 1);
  return error;
}

/* ---- Conditions ---- */

static int wait_on_condition(pthread_cond_t *condition, pthread_mutex_t *mutex, int64_t deadline_ns) {
  WaitEnd end =
      sched_wait(&(WaitFor){.on = condition, .deadline_ns = deadline_ns, .is_engines = true, .mutex = mutex});
  int error = pthread_mutex_lock(mutex);
  return error ? error : end == WAIT_TIMED_OUT ? ETIMEDOUT : 0;
}

DOOR_ENTRY int pthread_cond_wait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex) {
  if (!door_closed() || !sched_is_active()) return REAL(pthread_cond_wait)(condition, mutex);
  return wait_on_condition(condition, mutex, NO_DEADLINE);
}

DOOR_ENTRY int pthread_cond_clockwait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex,
                                      clockid_t clock, const struct timespec *restrict time) {
  if (!door_closed() || !sched_is_active())
    return REAL(pthread_cond_clockwait)(condition, mutex, clock, time);
  take_reading_back();
  return wait_on_condition(condition, mutex, steady_deadline(clock, time));
}

DOOR_ENTRY int pthread_cond_timedwait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex,
                                      const struct timespec *restrict time) {
  if (!door_closed() || !sched_is_active()) return REAL(pthread_cond_timedwait)(condition, mutex, time);
  take_reading_back();
  /* glibc keeps the clock of a condition in this bit; there is no function that tells it. */
  clockid_t clock = condition->__data.__wrefs & 2 ? CLOCK_MONOTONIC : CLOCK_REALTIME;
  return wait_on_condition(condition, mutex, steady_deadline(clock, time));
}

DOOR_ENTRY int pthread_cond_signal(pthread_cond_t *condition) {
  if (door_closed() && sched_is_active()) sched_wake(condition, 1);
  return REAL(pthread_cond_signal)(condition);
}

DOOR_ENTRY int pthread_cond_broadcast(pthread_cond_t *condition) {
  if (door_closed() && sched_is_active()) sched_wake(condition, INT32_MAX);
  return REAL(pthread_cond_broadcast)(condition);
}

/* ---- Semaphores ---- */

/* Those with a name are shared with other processes, which post without the scheduler's knowledge. */
enum { MAX_NAMED = 256 };
static _Atomic(sem_t *) named[MAX_NAMED];

static bool is_named(const sem_t *semaphore) {
  for (int i = 0; i < MAX_NAMED; i++)
    if (atomic_load_explicit(&named[i], memory_order_relaxed) == semaphore) return true;
  return false;
}

DOOR_ENTRY sem_t *sem_open(const char *name, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
  unsigned value = flags & O_CREAT ? va_arg(rest, unsigned) : 0;
  va_end(rest);
  sem_t *semaphore = REAL(sem_open)(name, flags, mode, value);
  if (semaphore == SEM_FAILED || is_named(semaphore)) return semaphore;
  for (int i = 0; i < MAX_NAMED; i++) {
    sem_t *none = NULL;
    if (atomic_compare_exchange_strong(&named[i], &none, semaphore)) break;
  }
  return semaphore;
}

DOOR_ENTRY int sem_close(sem_t *semaphore) {
  for (int i = 0; i < MAX_NAMED; i++) {
    sem_t *found = semaphore;
    if (atomic_compare_exchange_strong(&named[i], &found, NULL)) break;
  }
  return REAL(sem_close)(semaphore);
}

/* One waiting for a semaphore that another process may post, of which nothing tells: looks again after each
   millisecond of real time, as many as the deadline is away. */
static WaitEnd nap_for_named(int64_t deadline_ns, int64_t *n_naps) {
  enum { NAP_NS = 1000000 };
  int64_t now = libc_door.host->peek(libc_door.host, HOST_STEADY);
  if (deadline_ns != NO_DEADLINE && (*n_naps)++ >= (deadline_ns - now) / NAP_NS) {
    door_sleep_until(deadline_ns);
    return WAIT_TIMED_OUT;
  }
  WaitFor nap = {
      .deadline_ns = now + NAP_NS, .is_engines = true, .is_outside = true, .is_interruptible = true};
  return sched_wait(&nap) == WAIT_INTERRUPTED ? WAIT_INTERRUPTED : WAIT_WOKEN;
}

static int wait_on_semaphore(sem_t *semaphore, int64_t deadline_ns) {
  bool is_shared = is_named(semaphore);
  int64_t n_naps = 0;
  if (sched_is_active()) sched_enter();
  while (REAL(sem_trywait)(semaphore) < 0) {
    if (errno != EAGAIN) return -1;
    WaitFor wait = {.on = semaphore, .deadline_ns = deadline_ns, .is_interruptible = true};
    WaitEnd end = is_shared ? nap_for_named(deadline_ns, &n_naps) : sched_wait(&wait);
    if (end == WAIT_INTERRUPTED) return errno = EINTR, -1;
    if (end == WAIT_TIMED_OUT) return errno = ETIMEDOUT, -1;
  }
  return 0;
}

DOOR_ENTRY int sem_trywait(sem_t *semaphore) {
  if (!door_closed()) return REAL(sem_trywait)(semaphore);
  take_reading_back();
  if (sched_is_active()) sched_enter();
  return REAL(sem_trywait)(semaphore);
}

DOOR_ENTRY int sem_wait(sem_t *semaphore) {
  if (!door_closed()) return REAL(sem_wait)(semaphore);
  take_reading_back();
  if (!sched_is_active()) return REAL(sem_wait)(semaphore);
  return wait_on_semaphore(semaphore, NO_DEADLINE);
}

DOOR_ENTRY int sem_clockwait(sem_t *restrict semaphore, clockid_t clock,
                             const struct timespec *restrict time) {
  if (!door_closed()) return REAL(sem_clockwait)(semaphore, clock, time);
  take_reading_back();
  return wait_on_semaphore(semaphore, steady_deadline(clock, time));
}

DOOR_ENTRY int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict time) {
  if (!door_closed()) return REAL(sem_timedwait)(semaphore, time);
  take_reading_back();
  return wait_on_semaphore(semaphore, steady_deadline(CLOCK_REALTIME, time));
}

DOOR_ENTRY int sem_post(sem_t *semaphore) {
  int status = REAL(sem_post)(semaphore);
  if (door_closed() && sched_is_active()) sched_wake(semaphore, 1);
  return status;
}
