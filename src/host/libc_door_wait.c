/* Entry points that wait: for time to pass, for descriptors, and the alarm timer.

   Time passes on the host's clock. A wait that only time can end costs none; a wait that something outside
   the process may end (standard input, a socket, a child) really waits, as long as the clock would. */
#include "host/libc_door.h"
#include "host/libc_door_fd.h"
#include "host/libc_door_process.h"
#include "host/libc_sched.h"
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

static int64_t steady_now(void) {
  return libc_door.host->peek(libc_door.host, HOST_STEADY);
}

static int64_t after(int64_t now, int64_t ns) {
  return ns > INT64_MAX - 1 - now ? NO_DEADLINE - 1 : now + ns;
}

/* ---- The alarm: ITIMER_REAL on the host's clock ---- */

static struct {
  int64_t deadline_ns; /* NO_DEADLINE: not set */
  int64_t interval_ns;
} alarm_timer = {.deadline_ns = NO_DEADLINE};

/* The machine's timer runs too, for programs that compute until the alarm; it has come first if it has run
 * down. */
static bool machine_was_first(void) {
  struct itimerval left;
  return REAL(getitimer)(ITIMER_REAL, &left) == 0 && left.it_value.tv_sec == 0 && left.it_value.tv_usec == 0;
}

static void set_alarm(int64_t deadline_ns, int64_t interval_ns) {
  int64_t us = deadline_ns == NO_DEADLINE ? 0 : (deadline_ns - steady_now() + 999) / 1000;
  if (deadline_ns != NO_DEADLINE && us <= 0) us = 1;
  struct itimerval real = {.it_value = {.tv_sec = us / 1000000, .tv_usec = us % 1000000}};
  REAL(setitimer)(ITIMER_REAL, &real, NULL);
  alarm_timer.deadline_ns = deadline_ns, alarm_timer.interval_ns = interval_ns;
}

/* Once the clock has reached the alarm: the signal. True if it was sent. */
static bool ring(void) {
  if (alarm_timer.deadline_ns == NO_DEADLINE || alarm_timer.deadline_ns > steady_now()) return false;
  bool has_rung = machine_was_first();
  set_alarm(alarm_timer.interval_ns ? alarm_timer.deadline_ns + alarm_timer.interval_ns : NO_DEADLINE,
            alarm_timer.interval_ns);
  if (!has_rung) raise(SIGALRM);
  return true;
}

/* Moves the clock (or waits, on a real one) to `until_ns` or to the alarm: 0, or EINTR. */
int door_sleep_until(int64_t until_ns) {
  if (alarm_timer.deadline_ns != NO_DEADLINE && machine_was_first() && !alarm_timer.interval_ns)
    alarm_timer.deadline_ns = NO_DEADLINE;
  bool rings = alarm_timer.deadline_ns <= until_ns;
  int error = libc_door.host->sleep_until(libc_door.host, rings ? alarm_timer.deadline_ns : until_ns);
  return rings && ring() ? EINTR : error;
}

static int64_t ns_of_timeval(const struct timeval *time) {
  return (int64_t)time->tv_sec * NS_PER_S + (int64_t)time->tv_usec * 1000;
}

static struct timeval timeval_of_ns(int64_t ns) {
  return (struct timeval){.tv_sec = ns / NS_PER_S, .tv_usec = ns % NS_PER_S / 1000};
}

DOOR_ENTRY int getitimer(__itimer_which_t which, struct itimerval *out) {
  if (!door_is_virtual() || which != ITIMER_REAL) return REAL(getitimer)(which, out);
  int64_t left = alarm_timer.deadline_ns == NO_DEADLINE ? 0 : alarm_timer.deadline_ns - steady_now();
  *out = (struct itimerval){.it_value = timeval_of_ns(left < 0 ? 0 : left),
                            .it_interval = timeval_of_ns(alarm_timer.interval_ns)};
  return 0;
}

DOOR_ENTRY int setitimer(__itimer_which_t which, const struct itimerval *restrict set,
                         struct itimerval *restrict old) {
  if (!door_is_virtual() || which != ITIMER_REAL) return REAL(setitimer)(which, set, old);
  if (set->it_value.tv_sec < 0 || set->it_value.tv_usec < 0 || set->it_value.tv_usec >= 1000000)
    return errno = EINVAL, -1;
  if (old) getitimer(which, old);
  int64_t ns = ns_of_timeval(&set->it_value);
  set_alarm(ns ? after(steady_now(), ns) : NO_DEADLINE, ns_of_timeval(&set->it_interval));
  return 0;
}

DOOR_ENTRY unsigned alarm(unsigned seconds) {
  if (!door_is_virtual()) return REAL(alarm)(seconds);
  struct itimerval set = {.it_value = {.tv_sec = seconds}}, old;
  setitimer(ITIMER_REAL, &set, &old);
  return (unsigned)old.it_value.tv_sec + (old.it_value.tv_usec > 0);
}

/* ---- Waiting for signals: the alarm comes at once, if there is one ---- */

static void reach_alarm(void) {
  if (door_is_virtual() && alarm_timer.deadline_ns != NO_DEADLINE) door_sleep_until(alarm_timer.deadline_ns);
}

DOOR_ENTRY int pause(void) {
  if (door_is_virtual() && alarm_timer.deadline_ns != NO_DEADLINE) {
    reach_alarm();
    return errno = EINTR, -1;
  }
  return REAL(pause)();
}

DOOR_ENTRY int sigwait(const sigset_t *restrict set, int *restrict out) {
  reach_alarm();
  return REAL(sigwait)(set, out);
}

DOOR_ENTRY int sigwaitinfo(const sigset_t *restrict set, siginfo_t *restrict out) {
  reach_alarm();
  return REAL(sigwaitinfo)(set, out);
}

DOOR_ENTRY int sigtimedwait(const sigset_t *restrict set, siginfo_t *restrict out,
                            const struct timespec *restrict timeout) {
  static const struct timespec none;
  if (!door_is_virtual() || !timeout || timeout->tv_sec < 0) return REAL(sigtimedwait)(set, out, timeout);
  int64_t deadline = after(steady_now(), ns_of_timespec(timeout));
  int signal = REAL(sigtimedwait)(set, out, &none);
  /* A child may send one; the alarm may come before the time is over. */
  if (signal < 0 && errno == EAGAIN && door_n_live_children() > 0)
    signal = REAL(sigtimedwait)(set, out, timeout);
  if (signal >= 0 || errno != EAGAIN) return signal;
  int error = door_sleep_until(deadline);
  signal = REAL(sigtimedwait)(set, out, &none);
  return signal < 0 && errno == EAGAIN && error ? (errno = EINTR, -1) : signal;
}

/* ---- Sleeping ---- */

DOOR_ENTRY int clock_nanosleep(clockid_t id, int flags, const struct timespec *time, struct timespec *rest) {
  if (!door_closed()) return REAL(clock_nanosleep)(id, flags, time, rest);
  if (time->tv_nsec < 0 || time->tv_nsec >= NS_PER_S || time->tv_sec < 0) return EINVAL;
  int64_t ns = time->tv_sec > INT64_MAX / NS_PER_S - 1 ? NO_DEADLINE - 1 : ns_of_timespec(time),
          now = steady_now();
  if (flags & TIMER_ABSTIME && id == CLOCK_REALTIME)
    ns -= libc_door.host->peek(libc_door.host, HOST_WALL) - now;
  if (!(flags & TIMER_ABSTIME)) ns = after(now, ns);
  int error;
  if (!sched_is_active()) {
    /* What a child does meanwhile is what the script sleeps for. */
    if (ns > now && door_is_virtual()) door_wait_for_children(ns - now);
    error = door_sleep_until(ns);
  } else if (ns <= now) {
    sched_pass();
    error = 0;
  } else
    error =
        sched_wait(&(WaitFor){.deadline_ns = ns, .is_interruptible = true}) == WAIT_INTERRUPTED ? EINTR : 0;
  if (error && rest && !(flags & TIMER_ABSTIME))
    *rest = timespec_of_ns(ns > steady_now() ? ns - steady_now() : 0);
  return error;
}

DOOR_ENTRY int nanosleep(const struct timespec *time, struct timespec *rest) {
  int error = clock_nanosleep(CLOCK_MONOTONIC, 0, time, rest);
  return error ? (errno = error, -1) : 0;
}

DOOR_ENTRY int usleep(useconds_t us) {
  struct timespec time = timespec_of_ns((int64_t)us * 1000);
  return nanosleep(&time, NULL);
}

DOOR_ENTRY unsigned sleep(unsigned seconds) {
  struct timespec time = {.tv_sec = seconds}, rest = {0};
  return nanosleep(&time, &rest) < 0 ? (unsigned)rest.tv_sec + (rest.tv_nsec > 0) : 0;
}

/* ---- Descriptors ---- */

/* One wait for descriptors: ask without waiting, wait in the scheduler, ask again. `ask` gives what the entry
   point is to return: > 0 ready, 0 not, -1 with errno. */
typedef int (*AskReady)(void *context);

static int wait_for_fds(AskReady ask, void *context, struct pollfd *fds, nfds_t n_fds, int64_t timeout_ns) {
  if (sched_is_active()) sched_enter();
  int64_t deadline = timeout_ns < 0 ? NO_DEADLINE : after(steady_now(), timeout_ns);
  for (;;) {
    int n = ask(context);
    if (n != 0 || timeout_ns == 0) return n;
    WaitFor wait = {.deadline_ns = deadline, .fds = fds, .n_fds = n_fds, .is_interruptible = true};
    switch (sched_wait(&wait)) {
    case WAIT_INTERRUPTED: return errno = EINTR, -1;
    case WAIT_TIMED_OUT: return ask(context);
    case WAIT_WOKEN: break;
    }
  }
}

typedef struct PollAsk {
  struct pollfd *fds;
  nfds_t n_fds;
} PollAsk;

static int ask_poll(void *context) {
  PollAsk *ask = context;
  return REAL(poll)(ask->fds, ask->n_fds, 0);
}

static int poll_ns(struct pollfd *fds, nfds_t n_fds, int64_t timeout_ns) {
  return wait_for_fds(ask_poll, &(PollAsk){fds, n_fds}, fds, n_fds, timeout_ns);
}

/* A wait without end that only this thread could end is the kernel's business. */
static bool is_plain_wait(bool has_timeout) {
  return !door_closed() || (!has_timeout && !sched_is_active());
}

DOOR_ENTRY int poll(struct pollfd *fds, nfds_t n_fds, int timeout_ms) {
  if (is_plain_wait(timeout_ms >= 0)) return REAL(poll)(fds, n_fds, timeout_ms);
  return poll_ns(fds, n_fds, timeout_ms < 0 ? -1 : (int64_t)timeout_ms * 1000000);
}

DOOR_ENTRY int __poll_chk(struct pollfd *fds, nfds_t n_fds, int timeout_ms, size_t room);
DOOR_ENTRY int __poll_chk(struct pollfd *fds, nfds_t n_fds, int timeout_ms, size_t room) {
  if (room / sizeof *fds < n_fds) abort();
  return poll(fds, n_fds, timeout_ms);
}

DOOR_ENTRY int ppoll(struct pollfd *fds, nfds_t n_fds, const struct timespec *timeout, const sigset_t *mask) {
  if (is_plain_wait(timeout != NULL)) return REAL(ppoll)(fds, n_fds, timeout, mask);
  sigset_t before;
  if (mask) REAL(pthread_sigmask)(SIG_SETMASK, mask, &before);
  int n = poll_ns(fds, n_fds, timeout ? ns_of_timespec(timeout) : -1), error = errno;
  if (mask) REAL(pthread_sigmask)(SIG_SETMASK, &before, NULL);
  errno = error;
  return n;
}

typedef struct SelectAsk {
  int n;
  fd_set *sets[3], wanted[3];
} SelectAsk;

static int ask_select(void *context) {
  SelectAsk *ask = context;
  struct timeval none = {0};
  for (int i = 0; i < 3; i++)
    if (ask->sets[i]) *ask->sets[i] = ask->wanted[i];
  return REAL(select)(ask->n, ask->sets[0], ask->sets[1], ask->sets[2], &none);
}

static int select_ns(int n, fd_set *in, fd_set *out, fd_set *special, int64_t timeout_ns) {
  static const short events[] = {POLLIN, POLLOUT, POLLPRI};
  SelectAsk ask = {.n = n, .sets = {in, out, special}};
  struct pollfd fds[FD_SETSIZE];
  nfds_t n_fds = 0;
  if (n < 0 || n > FD_SETSIZE) return errno = EINVAL, -1;
  for (int i = 0; i < 3; i++)
    if (ask.sets[i]) ask.wanted[i] = *ask.sets[i];
  for (int fd = 0; fd < n; fd++) {
    short wanted = 0;
    for (int i = 0; i < 3; i++)
      if (ask.sets[i] && FD_ISSET(fd, ask.sets[i])) wanted |= events[i];
    if (wanted) fds[n_fds++] = (struct pollfd){.fd = fd, .events = wanted};
  }
  return wait_for_fds(ask_select, &ask, fds, n_fds, timeout_ns);
}

DOOR_ENTRY int select(int n, fd_set *restrict in, fd_set *restrict out, fd_set *restrict special,
                      struct timeval *restrict timeout) {
  if (is_plain_wait(timeout != NULL)) return REAL(select)(n, in, out, special, timeout);
  if (timeout && (timeout->tv_sec < 0 || timeout->tv_usec < 0)) return errno = EINVAL, -1;
  return select_ns(n, in, out, special, timeout ? ns_of_timeval(timeout) : -1);
}

DOOR_ENTRY int pselect(int n, fd_set *restrict in, fd_set *restrict out, fd_set *restrict special,
                       const struct timespec *restrict timeout, const sigset_t *restrict mask) {
  if (is_plain_wait(timeout != NULL) || mask) return REAL(pselect)(n, in, out, special, timeout, mask);
  return select_ns(n, in, out, special, timeout ? ns_of_timespec(timeout) : -1);
}

typedef struct EpollAsk {
  int fd, n_events;
  struct epoll_event *events;
} EpollAsk;

static int ask_epoll(void *context) {
  EpollAsk *ask = context;
  return REAL(epoll_wait)(ask->fd, ask->events, ask->n_events, 0);
}

DOOR_ENTRY int epoll_wait(int fd, struct epoll_event *events, int n_events, int timeout_ms) {
  if (is_plain_wait(timeout_ms >= 0)) return REAL(epoll_wait)(fd, events, n_events, timeout_ms);
  EpollAsk ask = {fd, n_events, events};
  struct pollfd itself = {.fd = fd, .events = POLLIN};
  return wait_for_fds(ask_epoll, &ask, &itself, 1, timeout_ms < 0 ? -1 : (int64_t)timeout_ms * 1000000);
}

DOOR_ENTRY int epoll_pwait(int fd, struct epoll_event *events, int n_events, int timeout_ms,
                           const sigset_t *mask) {
  if (mask || !door_closed()) return REAL(epoll_pwait)(fd, events, n_events, timeout_ms, mask);
  return epoll_wait(fd, events, n_events, timeout_ms);
}

/* ---- Reading and writing that blocks, while other threads could go on ---- */

bool door_wait_for_fd(int fd, short events) {
  if (!door_closed() || !sched_is_active()) return true;
  int before = errno;
  int flags = fcntl(fd, F_GETFL);
  struct pollfd wanted = {.fd = fd, .events = events};
  if (flags < 0 || flags & O_NONBLOCK) return errno = before, true;
  if (poll_ns(&wanted, 1, -1) < 0 && errno == EINTR) return false;
  errno = before;
  return true;
}

#define BLOCKING_ENTRY(type, name, events, parameters, arguments)                                            \
  DOOR_ENTRY type name parameters {                                                                          \
    return door_wait_for_fd(fd, events) ? REAL(name) arguments : -1;                                         \
  }
BLOCKING_ENTRY(ssize_t, recv, POLLIN, (int fd, void *bytes, size_t len, int flags), (fd, bytes, len, flags))
BLOCKING_ENTRY(ssize_t, recvfrom, POLLIN,
               (int fd, void *restrict bytes, size_t len, int flags, struct sockaddr *restrict from,
                socklen_t *restrict size),
               (fd, bytes, len, flags, from, size))
BLOCKING_ENTRY(ssize_t, recvmsg, POLLIN, (int fd, struct msghdr *message, int flags), (fd, message, flags))
BLOCKING_ENTRY(ssize_t, send, POLLOUT, (int fd, const void *bytes, size_t len, int flags),
               (fd, bytes, len, flags))
BLOCKING_ENTRY(ssize_t, sendmsg, POLLOUT, (int fd, const struct msghdr *message, int flags),
               (fd, message, flags))
BLOCKING_ENTRY(int, accept, POLLIN, (int fd, struct sockaddr *restrict from, socklen_t *restrict size),
               (fd, from, size))
BLOCKING_ENTRY(int, accept4, POLLIN,
               (int fd, struct sockaddr *restrict from, socklen_t *restrict size, int flags),
               (fd, from, size, flags))

/* ---- Descriptors whose both ends are in this process ---- */

static int inside_pair(int status, const int fds[2]) {
  for (int i = 0; status == 0 && i < 2; i++) door_fd_clear(fds[i]), door_fd_mark(fds[i], FD_INSIDE);
  return status;
}

static int inside(int fd) {
  door_fd_clear(fd);
  door_fd_mark(fd, FD_INSIDE);
  return fd;
}

DOOR_ENTRY int pipe(int fds[2]) {
  return inside_pair(REAL(pipe)(fds), fds);
}

DOOR_ENTRY int pipe2(int fds[2], int flags) {
  return inside_pair(REAL(pipe2)(fds, flags), fds);
}

DOOR_ENTRY int socketpair(int domain, int type, int protocol, int fds[2]) {
  return inside_pair(REAL(socketpair)(domain, type, protocol, fds), fds);
}

DOOR_ENTRY int eventfd(unsigned value, int flags) {
  return inside(REAL(eventfd)(value, flags));
}

DOOR_ENTRY int epoll_create1(int flags) {
  return inside(REAL(epoll_create1)(flags));
}

DOOR_ENTRY int epoll_ctl(int epoll, int what, int fd, struct epoll_event *event) {
  int status = REAL(epoll_ctl)(epoll, what, fd, event);
  /* For good: which of its descriptors are gone again is not worth keeping count of. */
  if (status == 0 && what == EPOLL_CTL_ADD && !(door_fd_marks(fd) & FD_INSIDE))
    door_fd_unmark(epoll, FD_INSIDE);
  return status;
}
