/* samebyte record, samebyte replay: what comes through the door goes onto a tape, and comes from it again.
   The tape holds arguments, environment and the program as well (host/tape.h), so that a replay needs nothing
   but the tape. */
#include "cli/commands.h"
#include "cli/message.h"
#include "cli/program.h"
#include "cli/settings.h"
#include "route/light.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  Settings settings;
  const char *tape;
  bool report;
} Options;

static int take_option(void *into, OptionId id, const char *value) {
  Options *options = into;
  if (id == OPT_REPORT) return options->report = true, 0;
  if (id == OPT_TAPE) return options->tape = value, 0;
  return settings_take(&options->settings, id, value);
}

/* The program may change its folder before it writes to the tape. */
static int absolute_path(const char *path, char out[PATH_MAX]) {
  char folder[PATH_MAX];
  if (path[0] == '/') return snprintf(out, PATH_MAX, "%s", path) < PATH_MAX ? 0 : -1;
  if (!getcwd(folder, sizeof folder)) return -1;
  return snprintf(out, PATH_MAX, "%s/%s", folder, path) < PATH_MAX ? 0 : -1;
}

static int make_tape(const char *path, char out[PATH_MAX]) {
  int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0 || absolute_path(path, out) != 0)
    return usage_error("can't write the tape '%s': %s", path, strerror(errno));
  close(fd);
  return 0;
}

int cmd_record(const Command *command, int argc, char **argv) {
  Options options = {.settings = settings_default(), .tape = "samebyte.tape"};
  options.settings.door.kind = HOST_REAL;
  Parsed parsed;
  TextList env = {0};
  char tape[PATH_MAX];
  int result = options_parse(command, argc, argv, take_option, &options, &parsed);
  if (!result && options.settings.shaped && options.settings.door.kind == HOST_REAL)
    result = usage_error(
        "--seed, --clock and --step shape the fixed door; add --host=fixed to record behind that");
  if (!result && !parsed.has_program && !parsed.n_rest) result = usage_error("record needs a program");
  if (!result) result = program_check(command, &parsed);
  if (!result) result = make_tape(options.tape, tape);
  if (!result) {
    settings_env(&options.settings, &env);
    Launch launch = {.tier = options.settings.tier,
                     .door = options.settings.door,
                     .limits = options.settings.limits,
                     .env = env.items,
                     .args = parsed.python,
                     .fds = {-1, -1, -1}};
    launch.door.under = launch.door.kind;
    launch.door.kind = HOST_RECORD;
    launch.door.tape = tape;
    result = program_start(&launch, false, options.report);
  }
  texts_fini(&env);
  settings_fini(&options.settings);
  parsed_fini(&parsed);
  return result < 0 ? 0 : result;
}

static int replay(const Options *options, const char *path) {
  char tape[PATH_MAX];
  const char *why = "";
  if (access(path, R_OK) != 0 || absolute_path(path, tape) != 0)
    return usage_error("can't read the tape '%s': %s", path, strerror(errno));
  const char *const *args = door_tape_arguments(tape, &why), *const *env =
                                                                 args ? door_tape_environment(tape, &why)
                                                                      : NULL;
  if (!env) return refusal("tape '%s': %s", path, why);
  Launch launch = {.tier = options->settings.tier,
                   .door = options->settings.door,
                   .limits = options->settings.limits,
                   .env = (char *const *)env,
                   .args = (char *const *)args,
                   .fds = {-1, -1, -1}};
  if (launch.args[0] && strcmp(launch.args[0], LIGHT_TAPE_MARK) == 0) {
    launch.args++;
    if (!options->settings.has_tier) launch.tier = TIER_LIGHT;
    if (launch.tier != TIER_LIGHT)
      return refusal("tape '%s': recorded by Light, which alone can replay it", path);
  } else if (launch.tier == TIER_LIGHT) {
    return refusal("tape '%s': recorded by Full, which alone can replay it", path);
  }
  launch.door.kind = HOST_REPLAY;
  launch.door.tape = tape;
  return program_start(&launch, false, options->report);
}

int cmd_replay(const Command *command, int argc, char **argv) {
  Options options = {.settings = settings_default()};
  Parsed parsed;
  int result = options_parse(command, argc, argv, take_option, &options, &parsed);
  if (!result && parsed.n_rest + parsed.n_behind != 1)
    result = usage_error("replay needs one tape; see samebyte replay --help");
  if (!result) result = replay(&options, parsed.n_rest ? parsed.rest[0] : parsed.behind[0]);
  settings_fini(&options.settings);
  parsed_fini(&parsed);
  return result < 0 ? 0 : result;
}
