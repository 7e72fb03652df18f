/* Entry points that make children by fork and wait for them. */
#include "host/libc_door_process.h"
#include "host/libc_sched.h"
#include <pty.h>
#include <string.h>
#include <unistd.h>
#include <utmp.h>

DOOR_ENTRY pid_t fork(void) {
  if (!door_closed()) return REAL(fork)();
  door_refuse_children("fork");
  if (sched_is_active()) sched_enter();
  DoorLink link = door_next_child();
  pid_t real = REAL(fork)();
  if (real == 0) door_become_child(&link);
  if (real <= 0) return real;
  door_add_child(link.pid, real);
  return link.pid;
}

/* A function can't return twice on its caller's stack, so this is fork: the same but for the time it takes.
 */
DOOR_ENTRY pid_t vfork(void) {
  return fork();
}

DOOR_ENTRY int forkpty(int *master, char *name, const struct termios *settings, const struct winsize *size) {
  int slave;
  if (openpty(master, &slave, name, settings, size) < 0) return -1;
  pid_t pid = fork();
  if (pid == 0) {
    close(*master);
    libc_door.link.group = libc_door.link.pid;
    if (login_tty(slave) < 0) _exit(1);
    return 0;
  }
  int error = errno;
  close(slave);
  if (pid < 0) close(*master);
  errno = error;
  return pid;
}

/* ---- Waiting ---- */

enum { MAX_WAITED = 256, OLDER_FIRST_MS = 50 };

/* Sleeps until one of the children may have ended: false when a signal came. */
static bool wait_for_child(void) {
  struct pollfd fds[MAX_WAITED];
  nfds_t n = door_child_fds(fds, MAX_WAITED);
  if (!sched_is_active()) return n == 0 || REAL(poll)(fds, n, -1) >= 0;
  sched_enter();
  WaitFor wait = {.deadline_ns = NO_DEADLINE, .fds = fds, .n_fds = n, .is_interruptible = true};
  return sched_wait(&wait) != WAIT_INTERRUPTED;
}

/* In the order of their start among those that have ended. The older ones get a moment to be among them, so
   that children which all end at once are met in that order. */
static pid_t reap_any(int *status, int options, struct rusage *usage) {
  struct pollfd fds[MAX_WAITED];
  nfds_t n = door_child_fds(fds, MAX_WAITED);
  if (n > 1 && REAL(poll)(fds, n, 0) > 0) {
    nfds_t first = 0;
    while (!fds[first].revents) first++;
    for (nfds_t i = 0; i < first && !(options & WNOHANG); i++)
      if (REAL(poll)(&fds[i], 1, OLDER_FIRST_MS) > 0) first = i;
    siginfo_t info = {0};
    if (REAL(waitid)(P_PIDFD, (id_t)fds[first].fd, &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
        info.si_pid > 0)
      return REAL(wait4)(info.si_pid, status, options | WNOHANG, usage);
  }
  return REAL(wait4)(-1, status, options | WNOHANG, usage);
}

static pid_t wait_real(pid_t real, int *status, int options, struct rusage *usage) {
  bool stops = options & (WUNTRACED | WCONTINUED);
  for (;;) {
    pid_t ended =
        real == -1 ? reap_any(status, options, usage) : REAL(wait4)(real, status, options | WNOHANG, usage);
    if (ended != 0 || options & WNOHANG) return ended;
    /* pidfds tell of ends alone; and a group's ends are the kernel's business. */
    if (stops || real < -1 || real == 0) return REAL(wait4)(real, status, options, usage);
    if (!wait_for_child()) return errno = EINTR, -1;
  }
}

static pid_t shown_ended(pid_t real, int status) {
  if (real <= 0) return real;
  pid_t shown = door_shown_of_child(real);
  if (WIFEXITED(status) || WIFSIGNALED(status)) door_drop_child(real);
  return shown > 0 ? shown : real;
}

DOOR_ENTRY pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage) {
  if (!door_closed()) return REAL(wait4)(pid, status, options, usage);
  pid_t real = pid;
  int ended_as = 0;
  if (pid > 0 && (real = door_real_of_child(pid)) < 0) return errno = ECHILD, -1;
  if (pid < -1 && (real = -door_real_of_child(-pid)) == 1) return errno = ECHILD, -1;
  pid_t ended = wait_real(real, &ended_as, options, NULL);
  if (ended > 0 && status) *status = ended_as;
  if (usage) memset(usage, 0, sizeof *usage);
  return shown_ended(ended, ended_as);
}

DOOR_ENTRY pid_t wait3(int *status, int options, struct rusage *usage) {
  return wait4(-1, status, options, usage);
}

DOOR_ENTRY pid_t waitpid(pid_t pid, int *status, int options) {
  return wait4(pid, status, options, NULL);
}

DOOR_ENTRY pid_t wait(int *status) {
  return wait4(-1, status, 0, NULL);
}

DOOR_ENTRY int waitid(idtype_t type, id_t id, siginfo_t *info, int options) {
  if (!door_closed()) return REAL(waitid)(type, id, info, options);
  pid_t real = type == P_PID ? door_real_of_child((pid_t)id) : (pid_t)id;
  siginfo_t unused = {0};
  if (!info) info = &unused;
  if (real < 0) return errno = ECHILD, -1;
  int status = REAL(waitid)(type, (id_t)real, info, options | WNOHANG);
  while (status == 0 && info->si_pid == 0 && !(options & WNOHANG)) {
    if (options & (WSTOPPED | WCONTINUED))
      status = REAL(waitid)(type, (id_t)real, info, options);
    else if (!wait_for_child())
      return errno = EINTR, -1;
    else
      status = REAL(waitid)(type, (id_t)real, info, options | WNOHANG);
  }
  if (status < 0 || info->si_pid == 0) return status;
  pid_t ended = info->si_pid, shown = door_shown_of_child(ended);
  bool is_over = info->si_code == CLD_EXITED || info->si_code == CLD_KILLED || info->si_code == CLD_DUMPED;
  if (is_over && !(options & WNOWAIT)) door_drop_child(ended);
  if (shown > 0) info->si_pid = shown;
  info->si_uid = (uid_t)libc_door.host->identity(libc_door.host)->uid;
  info->si_utime = info->si_stime = 0;
  return status;
}
