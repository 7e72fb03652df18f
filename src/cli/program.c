/* Starting one program: see program.h.

   python3 reads what it runs; this file only looks at it first, to name what is plainly wrong in one line,
   and only where python3 would fail too: an empty script is a program that prints nothing. */
#include "cli/program.h"
#include "cli/commands.h"
#include "cli/message.h"
#include "cli/script.h"
#include "route/light.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int program_check(const Command *command, const Parsed *parsed) {
  if (parsed->has_program || !parsed->n_rest || strcmp(parsed->rest[0], "-") == 0) return 0;
  const char *path = parsed->rest[0];
  bool skips_line = false;
  for (int i = 0; i < parsed->n_python_options; i++) skips_line |= strcmp(parsed->python[i], "-x") == 0;
  char what[256];
  ScriptState state = script_look(path, skips_line, what, sizeof what);
  if (state == SCRIPT_FINE || state == SCRIPT_EMPTY) return 0;
  const char *near = state == SCRIPT_MISSING && !command->name ? nearest_command(path) : NULL;
  if (near)
    return usage_error("can't run '%s': no such file, and no such command; did you mean %s?", path, near);
  return usage_error("can't run '%s': %s", path, what);
}

static int become(const Launch *launch) {
  const char *why = "unknown reason";
  int status = launch_become(launch, &why);
  return status < 0 ? refusal("can't start the %s tier: %s", tier_name(launch->tier), why) : status;
}

/* By a signal, without a second core file. */
static int end_by(int number) {
  setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
  signal(number, SIG_DFL);
  raise(number);
  return 128 + number;
}

/* Ends as the script did: by its signal or with its status. */
static int end_as(int status) {
  return WIFSIGNALED(status) ? end_by(WTERMSIG(status)) : WEXITSTATUS(status);
}

/* A child becomes the script, in our process group, so that a terminal treats it as it would treat the
   script; we wait and say how it went. What the terminal sends goes to both, and the child decides; if we die
   it is told to end. */
static int run_and_report(const Launch *launch) {
  struct timespec before, after;
  struct rusage usage;
  int status;
  clock_gettime(CLOCK_MONOTONIC, &before);
  fflush(NULL);
  pid_t pid = fork();
  if (pid == 0) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    _exit(become(launch));
  }
  if (pid < 0) return refusal("can't start a process: %s", strerror(errno));
  signal(SIGINT, SIG_IGN);
  signal(SIGQUIT, SIG_IGN);
  while (wait4(pid, &status, 0, &usage) < 0)
    if (errno != EINTR) return refusal("can't wait for the script: %s", strerror(errno));
  clock_gettime(CLOCK_MONOTONIC, &after);
  double seconds = (double)(after.tv_sec - before.tv_sec) + (double)(after.tv_nsec - before.tv_nsec) / 1e9;
  bool killed = WIFSIGNALED(status);
  message("report: tier %s, %s %d, %.3f s, %.1f MB", tier_name(launch->tier),
          killed ? "killed by signal" : "exit status", killed ? WTERMSIG(status) : WEXITSTATUS(status),
          seconds, (double)usage.ru_maxrss / 1024);
  return end_as(status);
}

static int refuse_light(const LightEnd *end, const char *what_to_do) {
  if (*end->effect)
    return refusal("%s: Light can't do this exactly, and '%s' can't be taken back for another tier; %s",
                   end->what, end->effect, what_to_do);
  return refusal("%s: Light can't do this exactly; %s", end->what, what_to_do);
}

static void report_light(const LightEnd *end) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  message("report: tier light, %s %d, %.3f s, %.1f MB", end->signal ? "killed by signal" : "exit status",
          end->signal ? end->signal : end->status, end->seconds, (double)usage.ru_maxrss / 1024);
}

/* Full, from the start, with what Light did before it gave up. */
static int take_over(const Launch *launch, const LightEnd *end, bool report) {
  const char *why;
  Launch next = *launch;
  if (!tier_available(TIER_FULL, &why)) return refuse_light(end, "tier full, which could, is not installed");
  if (launch->limits.steps) return refuse_light(end, "only Light counts steps: run it without --max-steps");
  if (report) message("report: tier light gave up: %s; tier full runs it from the start", end->what);
  next.tier = TIER_FULL;
  next.handover = &end->handover;
  if (end->stdin_fd >= 0) next.fds[0] = end->stdin_fd;
  return report ? run_and_report(&next) : become(&next);
}

static int run_light(const Launch *launch, bool routes, bool report) {
  LightEnd end;
  light_launch(launch, routes, &end);
  if (end.how == LIGHT_GAVE_UP) return take_over(launch, &end, report);
  if (end.how == LIGHT_STUCK && !routes) return refuse_light(&end, "run it without --tier=light");
  if (end.how == LIGHT_STUCK) {
    const char *why;
    bool has_full = tier_available(TIER_FULL, &why);
    return refuse_light(&end,
                        has_full ? "run it with --tier=full" : "tier full, which could, is not installed");
  }
  if (report) report_light(&end);
  return end.signal ? end_by(end.signal) : end.status;
}

int program_start(const Launch *launch, bool routes, bool report) {
  if (routes || launch->tier == TIER_LIGHT) return run_light(launch, routes, report);
  return report ? run_and_report(launch) : become(launch);
}

int program_light_child(char **argv) {
  char text[8192];
  Launch launch;
  const char *why;
  if (!light_child_launch(argv, &launch, text, sizeof text, &why)) return usage_error("%s", why);
  return run_light(&launch, false, false);
}
