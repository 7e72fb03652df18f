/* Starting one program in the place of this one, for run, record and replay. */
#ifndef CLI_PROGRAM_H
#define CLI_PROGRAM_H
#include "cli/options.h"
#include "route/launch.h"

/* Looks at what the operands name as the program: 0, or an exit status when it can't be run (message
 * printed). */
int program_check(const Command *command, const Parsed *parsed);
/* Becomes the program, or with `report` runs it and says on stderr how it went; the exit status. Ends by the
   signal that the program ended by. */
int program_start(const Launch *launch, bool report);
#endif
