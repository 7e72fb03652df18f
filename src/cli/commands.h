/* What each command does; what it is called and which options it has stands in commands.c. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H
#include "cli/options.h"

/* The command line without a command: samebyte [OPTION]... app.py [ARG]... */
extern const Command plain_command;

/* The name of the command that a mistyped one is nearest to, or NULL. */
const char *nearest_command(const char *name);

int cmd_run(const Command *command, int argc, char **argv);
int cmd_record(const Command *command, int argc, char **argv);
int cmd_replay(const Command *command, int argc, char **argv);
int cmd_verify(const Command *command, int argc, char **argv);
int cmd_certify(const Command *command, int argc, char **argv);
int cmd_check(const Command *command, int argc, char **argv);
int cmd_dump(const Command *command, int argc, char **argv);
int cmd_help(const Command *command, int argc, char **argv);
#endif
