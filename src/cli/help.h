/* What --help prints, from the tables of options.h. */
#ifndef CLI_HELP_H
#define CLI_HELP_H
#include "cli/options.h"

/* The help of one command, on stdout; that of the command line without a command also lists the commands. */
void help_print(const Command *command);
/* One line that says how the command is used: "samebyte run [OPTION]... app.py [ARG]..." */
void usage_line(const Command *command, char *text, int size);
/* "-j, --jobs N" as help and the man page show an option. */
void option_heading(const Option *option, char *text, int size);
#endif
