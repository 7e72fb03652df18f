/* Launching, the side that stays: starts a process, waits for it, ends it at its time limit, passes signals
   on.

   A Launch -> how the process ended. No signal handlers and no global state: launch_become takes signals off
   the queue with sigtimedwait, launch_wait polls a descriptor of the process, so that many threads can launch
   at once. */
#include "route/launch.h"
#include "route/launch_int.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static const char *failure(int error) {
  switch (error) {
  case ENOENT: return "the folder to run in, or the program, does not exist";
  case EACCES: return "no permission for the folder to run in, or for the program";
  case E2BIG: return "arguments and environment are too long";
  case EAGAIN: return "no more processes can be started (EAGAIN)";
  case ENOMEM: return "out of memory";
  default: return "the process could not be started";
  }
}

/* Forks; the child goes through plan_execute with `mask` as its signal mask. What failed there comes back
   through a pipe that a successful execution closes. `own_group`: a process group of its own, that dies with
   the thread that made it. */
static pid_t spawn(const Plan *plan, const Launch *launch, const sigset_t *mask, bool own_group,
                   const char **why) {
  int report[2], error = 0;
  if (pipe2(report, O_CLOEXEC) != 0) return *why = "no more files can be opened", -1;
  pid_t parent = getpid(), pid = fork();
  if (pid == 0) {
    if (own_group) {
      setpgid(0, 0);
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      if (getppid() != parent) _exit(127);
    }
    int pipe_end = fcntl(report[1], F_DUPFD_CLOEXEC, 10); /* out of the way of 0, 1, 2 */
    sigprocmask(SIG_SETMASK, mask, NULL);
    plan_execute(plan, launch);
    error = errno;
    if (write(pipe_end, &error, sizeof error) < 0) _exit(126);
    _exit(127);
  }
  int fork_error = errno;
  close(report[1]);
  if (pid < 0) {
    close(report[0]);
    return *why = failure(fork_error), -1;
  }
  ptrdiff_t got;
  while ((got = read(report[0], &error, sizeof error)) < 0 && errno == EINTR) continue;
  close(report[0]);
  if (got != sizeof error) return pid;
  while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) continue;
  *why = failure(error);
  return -1;
}

/* Dies as the child did, so that a shell sees the same; a core file would be the wrong process's. */
static int die_of(int signal_number) {
  setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
  signal(signal_number, SIG_DFL);
  sigset_t one;
  sigemptyset(&one);
  sigaddset(&one, signal_number);
  sigprocmask(SIG_UNBLOCK, &one, NULL);
  raise(signal_number);
  return 128 + signal_number;
}

/* Kills the process and all that it left behind: orphans become our children, because we said that we are
 * their reaper. */
static void kill_all(pid_t pid) {
  char path[64];
  kill(pid, SIGKILL);
  snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
  for (;;) {
    while (waitpid(-1, NULL, 0) < 0 && errno == EINTR) continue;
    FILE *file = fopen(path, "re");
    int orphan, n = 0;
    while (file && fscanf(file, "%d", &orphan) == 1) n += kill(orphan, SIGKILL) == 0;
    if (file) fclose(file);
    if (n == 0) return;
  }
}

static void watched_signals(sigset_t *set) {
  static const int list[] = {SIGINT,  SIGTERM, SIGHUP,  SIGQUIT,  SIGUSR1,
                             SIGUSR2, SIGALRM, SIGCONT, SIGWINCH, SIGCHLD};
  sigemptyset(set);
  for (size_t i = 0; i < sizeof list / sizeof *list; i++) sigaddset(set, list[i]);
}

/* Waits for the child: its wait status, or -1 when the time limit ended it. */
static int watch(const Launch *launch, pid_t pid, const sigset_t *set) {
  int64_t end = launch->limits.time_ms ? now_ns() + launch->limits.time_ms * 1000000 : INT64_MAX;
  for (;;) {
    int status;
    pid_t got = waitpid(pid, &status, WNOHANG | WUNTRACED);
    if (got == pid && !WIFSTOPPED(status)) return status;
    if (got == pid) raise(SIGSTOP); /* stopped by the terminal: the shell must see us stop too */
    int64_t left = end - now_ns();
    if (left <= 0) {
      prctl(PR_SET_CHILD_SUBREAPER, 1);
      kill_all(pid);
      return -1;
    }
    if (left > 3600000000000) left = 3600000000000;
    siginfo_t info;
    struct timespec wait = {left / 1000000000, left % 1000000000};
    int signal_number = sigtimedwait(set, &info, &wait);
    /* What the terminal sends it sends to the child as well. */
    if (signal_number > 0 && signal_number != SIGCHLD && info.si_code <= 0) kill(pid, signal_number);
  }
}

int launch_become(const Launch *launch, const char **why) {
  Plan plan;
  if (!plan_init(&plan, launch, why)) return plan_fini(&plan), -1;
  if (!launch->limits.memory_bytes && !launch->limits.time_ms) {
    plan_execute(&plan, launch);
    *why = failure(errno);
    return plan_fini(&plan), -1;
  }
  sigset_t set, before;
  watched_signals(&set);
  sigprocmask(SIG_BLOCK, &set, &before);
  pid_t pid = spawn(&plan, launch, &before, false, why);
  plan_fini(&plan);
  if (pid < 0) return -1;
  int status = watch(launch, pid, &set);
  if (status < 0) {
    say_time_limit(launch->limits.time_ms);
    return EXIT_TIME_LIMIT;
  }
  return WIFSIGNALED(status) ? die_of(WTERMSIG(status)) : WEXITSTATUS(status);
}

pid_t launch_start(const Launch *launch, const char **why) {
  Plan plan;
  sigset_t none;
  sigemptyset(&none);
  pid_t pid = plan_init(&plan, launch, why) ? spawn(&plan, launch, &none, true, why) : -1;
  plan_fini(&plan);
  return pid;
}

/* Waits up to `ms` (-1: for ever) for the process to end: whether it did. */
static bool ends_within(pid_t pid, int64_t ms) {
  int fd = (int)syscall(SYS_pidfd_open, pid, 0);
  if (fd < 0) return false;
  int64_t end = now_ns() + ms * 1000000;
  bool ended = false;
  for (;;) {
    int64_t left = ms < 0 ? -1 : (end - now_ns() + 999999) / 1000000;
    int got = poll(&(struct pollfd){fd, POLLIN, 0}, 1, left > 86400000 ? 86400000 : (int)left);
    ended = got > 0;
    if (ended || (got == 0 && ms >= 0 && now_ns() >= end) || (got < 0 && errno != EINTR)) break;
  }
  close(fd);
  return ended;
}

int launch_wait(const Launch *launch, pid_t pid, Ended *ended) {
  memset(ended, 0, sizeof *ended);
  int64_t start = now_ns();
  struct rusage usage;
  int status;
  if (launch->limits.time_ms && !ends_within(pid, launch->limits.time_ms)) {
    ended->over_time = true;
    kill(-pid, SIGKILL);
    kill(pid, SIGKILL);
  }
  while (wait4(pid, &status, 0, &usage) < 0) {
    if (errno != EINTR) return -1;
  }
  ended->seconds = (double)(now_ns() - start) / 1e9;
  ended->max_rss_kb = usage.ru_maxrss;
  ended->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  ended->status = ended->signal ? 128 + ended->signal : WEXITSTATUS(status);
  if (ended->over_time) ended->status = EXIT_TIME_LIMIT;
  ended->over_memory = launch->limits.memory_bytes && launch->tier != TIER_REFERENCE && !ended->over_time &&
                       ended->status == EXIT_MEMORY_LIMIT;
  return 0;
}
