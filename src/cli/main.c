/* samebyte: the command. argv -> one of the commands of commands.c -> exit status. A process that `verify`
   executed to be Light (launch.h) never gets to its command line. */
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/program.h"
#include "route/light.h"

int main(int argc, char **argv) {
  if (light_is_child()) return program_light_child(argv);
  const Command *command = argc > 1 ? find_command(argv[1]) : 0;
  if (command) return command->run(command, argc - 1, argv + 1);
  return plain_command.run(&plain_command, argc, argv);
}
