/* samebyte help [COMMAND]. */
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/message.h"

static int take_none(void *into, OptionId id, const char *value) {
  return 0;
}

int cmd_help(const Command *command, int argc, char **argv) {
  Parsed parsed;
  int result = options_parse(command, argc, argv, take_none, NULL, &parsed);
  const char *name = parsed.n_rest ? parsed.rest[0] : NULL;
  int n = parsed.n_rest + parsed.n_behind;
  parsed_fini(&parsed);
  if (result) return result < 0 ? 0 : result;
  if (n > 1) return usage_error("help takes one command");
  const Command *about = name ? find_command(name) : &plain_command;
  if (!about) {
    const char *near = nearest_command(name);
    return near ? usage_error("no command '%s'; did you mean %s?", name, near)
                : usage_error("no command '%s'; see samebyte --help", name);
  }
  help_print(about);
  return 0;
}
