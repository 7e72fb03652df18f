/* samebyte: the command. argv -> one of the commands of commands.c -> exit status.

   Processes that run a script are samebyte-full's; launch.h says how they are started.
 */
#include "cli/commands.h"
#include "cli/options.h"

int main(int argc, char **argv) {
  const Command *command = argc > 1 ? find_command(argv[1]) : 0;
  if (command) return command->run(command, argc - 1, argv + 1);
  return plain_command.run(&plain_command, argc, argv);
}
