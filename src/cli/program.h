/* Starting one program in the place of this one, for run, record and replay. */
#ifndef CLI_PROGRAM_H
#define CLI_PROGRAM_H
#include "cli/options.h"
#include "route/launch.h"

/* Looks at what the operands name as the program: 0, or an exit status when it can't be run (message
 * printed). */
int program_check(const Command *command, const Parsed *parsed);
/* Runs the program, as launch->tier or, with `routes`, under Light first and under Full where Light gives up;
   with `report` says on stderr how it went. The exit status; ends by the signal that the program ended by. */
int program_start(const Launch *launch, bool routes, bool report);
/* The whole of a process that was executed to be Light. */
int program_light_child(char **argv);
#endif
