/* Light in this process: see light.h. A client of the public API.

   Output is held back up to 64 KiB: what gives up before that has printed nothing. Where another tier may
   take over, and on a terminal, it is also let out when it is a little old, and before the program waits: the
   tier that takes over compares, so that nothing is printed twice. */
#include "route/light.h"
#include "route/hold.h"
#include "route/launch_int.h"
#include "route/light_input.h"
#include "route/light_signals.h"
#include "samebyte.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { HELD_BYTES = 64 * 1024, HELD_MS = 100, HELD_ON_TERMINAL_MS = 50, GRACE_MS = 300 };

/* What python3's arguments name. */
typedef struct Program {
  sb_main_kind kind;
  const char *text; /* path, source or module; stdin: NULL until it was read */
  char *owned;
  size_t len;
  const char **argv;
  int argc;
  char **options; /* python3's own, as sb_config has them */
  size_t n_options;
} Program;

typedef struct Run {
  const Launch *launch;
  bool may_route, terminal_in;
  int64_t start_ns, hold_ns; /* hold_ns: how old held output may get; 0 = any age */
  sb_vm *vm;
  Hold hold;
  LightInput input;
  const char **tape_arguments; /* when recording */
  char effect[256];
} Run;

static int64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* ---- The program ---- */

/* Takes one argument of python3's own options (args[0] begins with '-'): how many arguments it was; 0: it
   names the program; -1: Light does not have it. What it means is added to the options. */
static int take_option(char *const *args, Program *program) {
  for (const char *at = args[0] + 1; *at; at++) {
    char *text = NULL;
    bool has_value = *at == 'W' || *at == 'X';
    if (*at == 'c' || *at == 'm') return at == args[0] + 1 ? 0 : -1;
    if (!has_value && !strchr("BOPqsu", *at)) return -1;
    const char *value = has_value ? at[1] ? at + 1 : args[1] : "";
    if (!value || asprintf(&text, "-%c%s", *at, value) < 0) return -1;
    program->options[program->n_options++] = text;
    if (has_value) return at[1] ? 1 : 2;
  }
  return 1;
}

/* NULL, or the option that Light does not have. */
static const char *find_program(char *const *args, Program *program) {
  size_t n = 0, letters = 0;
  *program = (Program){.kind = SB_MAIN_STDIN};
  for (; args[n]; n++) letters += strlen(args[n]);
  program->argv = calloc(n + 2, sizeof *program->argv);
  program->options = calloc(letters + 8, sizeof *program->options);
  if (!program->argv || !program->options) return "no memory";
  for (; args[0] && args[0][0] == '-' && args[0][1];) {
    int taken = take_option(args, program);
    if (taken < 0) return args[0];
    if (taken == 0) break;
    args += taken;
  }
  const char *first = args[0];
  if (first && first[0] == '-' && first[1]) {
    const char *text = first[2] ? first + 2 : *++args;
    if (!text) return first;
    program->kind = first[1] == 'c' ? SB_MAIN_COMMAND : SB_MAIN_MODULE;
    program->text = text;
    first = first[1] == 'c' ? "-c" : "-m";
  } else if (first && first[1]) {
    program->kind = SB_MAIN_FILE;
    program->text = first;
  }
  program->argv[program->argc++] = first ? first : "";
  for (char *const *each = first ? args + 1 : args; *each; each++) program->argv[program->argc++] = *each;
  program->len = program->text ? strlen(program->text) : 0;
  return NULL;
}

static void free_program(Program *program) {
  for (size_t i = 0; i < program->n_options; i++) free(program->options[i]);
  free(program->options);
  free(program->argv);
  free(program->owned);
}

static bool has_prefix(const char *text, const char *prefix) {
  return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* Whether a variable is an option that Light has, which is then added: they come before those of the command.
 */
static bool take_variable(const char *variable, Program *program) {
  static const char *const rows[][2] = {
      {"PYTHONUNBUFFERED=", "-u"}, {"PYTHONDONTWRITEBYTECODE=", "-B"}, {"PYTHONNOUSERSITE=", "-s"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    size_t n = strlen(rows[i][0]);
    if (strncmp(variable, rows[i][0], n) != 0) continue;
    if (variable[n]) program->options[program->n_options++] = strdup(rows[i][1]);
    return true;
  }
  return false;
}

/* What the environment asks of python3 and Light does not do: NULL, or it. */
static const char *find_variable(char *const *env, Program *program, char *what, size_t size) {
  const char *locale = NULL;
  int rank = 0;
  for (; env && *env; env++) {
    const char *value = strchr(*env, '=');
    if (has_prefix(*env, "PYTHON") && !has_prefix(*env, "PYTHONHASHSEED=0") &&
        !take_variable(*env, program)) {
      snprintf(what, size, "the variable %.*s", value ? (int)(value - *env) : 0, *env);
      return what;
    }
    int of = has_prefix(*env, "LC_ALL=")     ? 3
             : has_prefix(*env, "LC_CTYPE=") ? 2
             : has_prefix(*env, "LANG=")     ? 1
                                             : 0;
    if (of > rank && value[1]) rank = of, locale = value + 1;
  }
  if (!locale || !strcmp(locale, "C") || !strcmp(locale, "POSIX") || strstr(locale, "UTF-8") ||
      strstr(locale, "utf8"))
    return NULL;
  snprintf(what, size, "the locale %s", locale);
  return what;
}

/* ---- Callbacks ---- */

static int on_write(void *data, int stream, const char *bytes, size_t length) {
  Run *run = data;
  int error = hold_write(&run->hold, stream, bytes, length);
  if (!error && run->hold_ns && hold_is_older(&run->hold, run->hold_ns)) error = hold_release(&run->hold);
  return error;
}

static ptrdiff_t on_read(void *data, char *bytes, size_t length) {
  Run *run = data;
  if (run->may_route && run->terminal_in) {
    sb_refuse(run->vm, "reading from a terminal");
    return errno = EIO, -1;
  }
  if (run->hold_ns && input_would_wait() && (errno = hold_release(&run->hold))) return -1;
  return input_read(&run->input, bytes, length);
}

static void on_effect(void *data, const char *what, int error) {
  Run *run = data;
  if (!error && !*run->effect) snprintf(run->effect, sizeof run->effect, "%s", what);
}

static bool on_tick(void *data, bool waits) {
  Run *run = data;
  if (run->hold_ns && (waits || hold_is_older(&run->hold, run->hold_ns))) hold_release(&run->hold);
  int64_t limit = run->launch->limits.time_ms;
  return !limit || now_ns() - run->start_ns < limit * 1000000;
}

static void on_wish(void *data, int number, sb_signal_wish wish) {
  const Run *run = data;
  bool is_taken = number == SIGALRM && run->launch->limits.time_ms; /* by the limit of time */
  if (!is_taken) light_signals_wish(number, wish);
}

/* ---- Limits ---- */

/* The time limit where the program does not come back to be asked: one long operation. */
static void on_alarm(int number, siginfo_t *info, void *context) {
  static const char line[] = "samebyte: time limit reached\n";
  const char *text = info->si_value.sival_ptr ? info->si_value.sival_ptr : line;
  if (write(2, text, strlen(text)) < 0) _exit(EXIT_TIME_LIMIT);
  _exit(EXIT_TIME_LIMIT);
}

/* Whether there is one now, in *timer. */
static bool set_alarm(int64_t ms, char *text, size_t size, timer_t *timer) {
  struct sigaction action = {.sa_sigaction = on_alarm, .sa_flags = SA_SIGINFO};
  struct sigevent event = {
      .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM, .sigev_value.sival_ptr = text};
  if (!ms) return false;
  snprintf(text, size, "samebyte: time limit of %g s reached\n", (double)ms / 1000);
  ms += GRACE_MS;
  struct itimerspec when = {.it_value = {ms / 1000, ms % 1000 * 1000000}};
  sigaction(SIGALRM, &action, NULL);
  if (timer_create(CLOCK_MONOTONIC, &event, timer) != 0) return false;
  timer_settime(*timer, 0, &when, NULL);
  return true;
}

static int say_limit(const Run *run, sb_limit limit) {
  const Limits *limits = &run->launch->limits;
  switch (limit) {
  case SB_LIMIT_MEMORY: say_memory_limit(limits->memory_bytes); return EXIT_MEMORY_LIMIT;
  case SB_LIMIT_STEPS: say_step_limit(limits->steps); return EXIT_STEP_LIMIT;
  default: say_time_limit(limits->time_ms); return EXIT_TIME_LIMIT;
  }
}

/* ---- The run ---- */

/* The arguments as a tape holds them: owned array, NULL without memory. */
static const char **tape_arguments(char *const *args) {
  size_t n = 0;
  while (args[n]) n++;
  const char **marked = calloc(n + 2, sizeof *marked);
  if (!marked) return NULL;
  marked[0] = LIGHT_TAPE_MARK;
  for (size_t i = 0; i < n; i++) marked[i + 1] = args[i];
  return marked;
}

static void make_config(Run *run, const Program *program, sb_config *config) {
  const Launch *launch = run->launch;
  const DoorConfig *door = &launch->door;
  sb_config_init(config);
  static const sb_host hosts[] = {SB_HOST_FIXED, SB_HOST_REAL, SB_HOST_RECORD, SB_HOST_REPLAY};
  config->host = hosts[door->kind];
  config->record_fixed = door->under == HOST_FIXED;
  config->record_arguments = run->tape_arguments;
  config->python_options = (const char *const *)program->options;
  config->original_arguments = (const char *const *)launch->args;
  config->seed = door->seed;
  config->clock_ns = door->epoch_ns;
  config->step_ns = door->step_ns;
  config->tape = door->tape;
  config->environment = (const char *const *)launch->env;
  config->write = on_write;
  config->read = door->kind == HOST_REPLAY || door->kind == HOST_RECORD ? NULL : on_read;
  config->effect = on_effect;
  config->tick = on_tick;
  config->signal = on_wish;
  config->ignored = light_signals_ignored;
  config->data = run;
  config->find_library_store = true;
  /* A file that was changed can't be changed back for the tier that takes over: where there is one, it does
   * it. */
  const char *why;
  bool is_last = !run->may_route || !tier_available(TIER_FULL, &why);
  config->files = is_last ? SB_FILES_CHANGE : SB_FILES_REFUSE;
  config->terminal = isatty(1);
  config->terminal_in = run->terminal_in;
  config->terminal_error = isatty(2);
  config->max_memory = launch->limits.memory_bytes;
  config->max_steps = launch->limits.steps;
  bool soon = run->may_route || config->terminal;
  run->hold_ns = soon ? (config->terminal ? HELD_ON_TERMINAL_MS : HELD_MS) * INT64_C(1000000) : 0;
}

static void give_up(Run *run, const Program *program, const char *what, LightEnd *end) {
  int came = light_signals_came();
  if (came && !*run->effect) snprintf(run->effect, sizeof run->effect, "the signal %d", came);
  snprintf(end->what, sizeof end->what, "%s", what);
  snprintf(end->effect, sizeof end->effect, "%s", run->effect);
  bool clean = !*run->effect && run->may_route;
  if (clean && !input_hand_over(&run->input, program->kind == SB_MAIN_STDIN, end)) {
    clean = false;
    snprintf(end->effect, sizeof end->effect, "reading standard input");
  }
  if (run->vm) hold_describe(&run->hold, &end->handover);
  end->how = clean ? LIGHT_GAVE_UP : LIGHT_STUCK;
}

static void refusal_text(sb_vm *vm, char *text, size_t size) {
  sb_refusal refusal = sb_refusal_details(vm);
  if (refusal.line)
    snprintf(text, size, "%s at %s:%d", refusal.construct, refusal.file, refusal.line);
  else
    snprintf(text, size, "%s", refusal.construct);
}

static void conclude(Run *run, const Program *program, sb_status status, LightEnd *end) {
  char what[512];
  bool sure = status == SB_OK || status == SB_LIMIT;
  int error = sure ? hold_release(&run->hold) : 0;
  if (error) return give_up(run, program, "an error while writing to standard output", end);
  if (status == SB_OK) {
    end->status = sb_exit_status(run->vm);
    end->signal = sb_exit_signal(run->vm);
  } else if (status == SB_LIMIT) {
    end->status = say_limit(run, sb_limit_reached(run->vm));
  } else {
    refusal_text(run->vm, what, sizeof what);
    give_up(run, program, status == SB_MISUSE ? sb_error_message(run->vm) : what, end);
  }
}

static void run_program(Run *run, const Program *program, LightEnd *end) {
  sb_config config;
  const char *why;
  make_config(run, program, &config);
  hold_init(&run->hold, HELD_BYTES);
  if (!(run->vm = sb_new(&config, &why))) {
    bool limited = run->launch->limits.memory_bytes != 0;
    if (limited) end->status = say_limit(run, SB_LIMIT_MEMORY);
    if (!limited) give_up(run, program, why, end);
    return;
  }
  light_signals_begin(run->vm);
  sb_status status = sb_set_argv(run->vm, program->argc, program->argv);
  if (status == SB_OK) status = sb_main(run->vm, program->kind, program->text, program->len);
  light_signals_end();
  conclude(run, program, status, end);
  sb_free(run->vm);
  hold_fini(&run->hold);
}

/* The text of the program, where it comes on standard input; NULL or why Light can't have it. */
static const char *read_program(Run *run, Program *program) {
  if (program->kind != SB_MAIN_STDIN) return NULL;
  if (run->terminal_in) return "an interactive session";
  program->text = program->owned = input_read_all(&run->input, &program->len);
  return program->text ? NULL : strerror(errno);
}

void light_launch(const Launch *launch, bool may_route, LightEnd *end) {
  Run run = {.launch = launch, .may_route = may_route, .start_ns = now_ns(), .terminal_in = isatty(0)};
  Program program;
  char alarm_text[80], what[128];
  *end = (LightEnd){.handover = {.input_fd = -1}, .stdin_fd = -1};
  const char *option = find_program(launch->args, &program), *why = NULL;
  if (launch->door.kind == HOST_RECORD) run.tape_arguments = tape_arguments(launch->args);
  input_init(&run.input, may_route);
  if (option) {
    snprintf(what, sizeof what, "python's option %s", option);
    give_up(&run, &program, what, end);
  } else if ((why = find_variable(launch->env, &program, what, sizeof what))) {
    give_up(&run, &program, why, end);
  } else if ((why = read_program(&run, &program))) {
    give_up(&run, &program, why, end);
  } else {
    void (*before)(int) = signal(SIGPIPE, SIG_IGN);
    timer_t timer;
    bool has_alarm = set_alarm(launch->limits.time_ms, alarm_text, sizeof alarm_text, &timer);
    run_program(&run, &program, end);
    if (has_alarm) timer_delete(timer);
    if (has_alarm) signal(SIGALRM, SIG_DFL);
    signal(SIGPIPE, before);
  }
  end->seconds = (double)(now_ns() - run.start_ns) / 1e9;
  input_fini(&run.input);
  free(run.tape_arguments);
  free_program(&program);
}
