/* Options: tables that say once what a command understands; parsing, --help, completions and the man page's
   lists come from them (parse.c, help.c, docs.c).

   Parsing is getopt_long's, with three things on top: long names are never abbreviated (what a script writes
   today must not become ambiguous tomorrow), python3's own options are collected as they stand to be handed
   on, and a wrong name is answered with the nearest right one. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H
#include <stdbool.h>

/* What each option is; the letters of python3's own options stand for themselves (below 128). */
typedef enum {
  OPT_HELP = 256,
  OPT_VERSION,
  OPT_TIER,
  OPT_SEED,
  OPT_CLOCK,
  OPT_STEP,
  OPT_HOST,
  OPT_ENV_FILE,
  OPT_ENV,
  OPT_MAX_MEMORY,
  OPT_MAX_TIME,
  OPT_MAX_STEPS,
  OPT_MAX_OUTPUT,
  OPT_REPORT,
  OPT_TAPE,
  OPT_TOKENS,
  OPT_AST,
  OPT_SYMTAB,
  OPT_EXACT,
  OPT_STDIN,
  OPT_JOBS,
  OPT_JSON,
  OPT_JUNIT,
  OPT_HTML,
  OPT_QUIET,
  OPT_STRICT,
  OPT_SCRIPT,
  OPT_HASH_PYCS
} OptionId;

typedef struct Option {
  OptionId id;
  char letter;         /* or 0 */
  const char *name;    /* long name without "--", or NULL */
  const char *value;   /* what --help calls the value; "[FILE]" = may be left out; NULL = takes none */
  const char *choices; /* what completion offers: words, or "@file"; NULL = nothing */
  const char *help;
} Option;

/* A titled table of options; `passed_on`: they are python3's, collected for it. Ends with id 0. */
typedef struct OptionGroup {
  const char *title;
  bool passed_on;
  const Option *options;
} OptionGroup;

enum { MAX_GROUPS = 5 };

typedef struct Command Command;
struct Command {
  const char *name;     /* NULL for the command line without one: samebyte [options] app.py */
  const char *synopsis; /* what follows the name */
  const char *summary;  /* one line, lower case, no full stop */
  const char *about;    /* paragraphs */
  const char *examples; /* "command line\tcomment\n" rows */
  bool mixes;           /* options may also stand behind operands; "--" ends them */
  const OptionGroup *groups[MAX_GROUPS];
  int (*run)(const Command *command, int argc,
             char **argv); /* argv[0] is the name; returns the exit status */
};

/* All commands (src/cli/commands.c); `run` first. Ends with a NULL. */
extern const Command *const all_commands[];
/* By name, or NULL. */
const Command *find_command(const char *name);

/* What the parser gives back. `python` holds python3's own options (and -c CODE, -m MODULE) followed by the
   operands, ended by NULL; owned, to be freed. `rest` points at the operands within argv; `behind`: behind
   "--" (mixes only). */
typedef struct Parsed {
  char **python;
  int n_python_options;
  bool has_program; /* -c or -m given: the operands are its arguments */
  char **rest;
  int n_rest;
  char **behind;
  int n_behind;
} Parsed;

/* Called for every option but python3's and --help; a non-zero answer ends the parse and is its result. */
typedef int (*OptionTaker)(void *into, OptionId id, const char *value);

/* Parses argv[1..]. Returns 0; or a value above 0, the exit status (a message has been printed); or -1 when
   --help has been printed. */
int options_parse(const Command *command, int argc, char **argv, OptionTaker take, void *into,
                  Parsed *parsed);
void parsed_fini(Parsed *parsed);

/* The nearest of the names to a mistyped one, or NULL when none is near. `count` names, `stride` bytes apart.
 */
const char *nearest_name(const char *name, const char *const *names, int count);
#endif
