/* samebyte run: one program, one door, the tier that was chosen or else Light first. Options -> Launch; the
   rest is program.h's. */
#include "cli/commands.h"
#include "cli/message.h"
#include "cli/program.h"
#include "cli/settings.h"
#include "full/full.h"
#include <stdio.h>

typedef struct {
  Settings settings;
  bool report;
} RunOptions;

static int take_option(void *into, OptionId id, const char *value) {
  RunOptions *options = into;
  if (id == OPT_REPORT) return options->report = true, 0;
  if (id == OPT_VERSION) {
    printf("samebyte %s\n%s\n", SAMEBYTE_VERSION, full_version());
    return -1;
  }
  return settings_take(&options->settings, id, value);
}

int cmd_run(const Command *command, int argc, char **argv) {
  RunOptions options = {.settings = settings_default()};
  Parsed parsed;
  TextList env = {0};
  int result = options_parse(command, argc, argv, take_option, &options, &parsed);
  if (!result) result = settings_check(&options.settings);
  if (!result) result = program_check(command, &parsed);
  if (!result) {
    settings_env(&options.settings, &env);
    Launch launch = {.tier = options.settings.tier,
                     .door = options.settings.door,
                     .limits = options.settings.limits,
                     .env = env.items,
                     .args = parsed.python,
                     .fds = {-1, -1, -1}};
    result = program_start(&launch, !options.settings.has_tier, options.report);
  }
  texts_fini(&env);
  settings_fini(&options.settings);
  parsed_fini(&parsed);
  return result < 0 ? 0 : result;
}
