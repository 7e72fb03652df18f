/* samebyte run: one program, one tier, one door. Options -> Launch; the rest is launch.h's.

   python3 reads what it runs; this file only looks at it first, to name what is plainly wrong in one line,
   and only where python3 would fail too: an empty script is a program that prints nothing. */
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
  const char *why;
  if (!result && !options.settings.has_tier && !tier_available(options.settings.tier, &why))
    result = refusal("the full tier is not available: %s", why);
  if (!result) {
    settings_env(&options.settings, &env);
    Launch launch = {.tier = options.settings.tier,
                     .door = options.settings.door,
                     .limits = options.settings.limits,
                     .env = env.items,
                     .args = parsed.python,
                     .fds = {-1, -1, -1}};
    result = program_start(&launch, options.report);
  }
  texts_fini(&env);
  settings_fini(&options.settings);
  parsed_fini(&parsed);
  return result < 0 ? 0 : result;
}
