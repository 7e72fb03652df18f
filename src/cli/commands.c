/* The commands, as data: names, synopses, help, examples and options. Everything that a user reads about them
   comes from here (--help, completions, the option lists of the man page). */
#include "cli/commands.h"
#include "cli/options.h"
#include <string.h>

static const Option general_options[] = {
    {OPT_HELP, 'h', "help", NULL, NULL, "show this help and exit"},
    {OPT_VERSION, 'V', "version", NULL, NULL,
     "show the version and the pin (the reference that is matched) and exit"},
    {0}};

static const Option help_options[] = {{OPT_HELP, 'h', "help", NULL, NULL, "show this help and exit"}, {0}};

#define FIXED_DOOR_OPTIONS                                                                                   \
  {OPT_SEED, 0,    "seed",                                                                                   \
   "N",      NULL, "seed of the entropy that random, uuid, secrets and the like see; default 0"},            \
      {OPT_CLOCK, 0,    "clock",                                                                             \
       "RFC3339", NULL, "the date at the script's first line; default 2026-01-01T00:00:00Z"},                \
  {                                                                                                          \
    OPT_STEP, 0, "step", "DURATION", NULL, "how far each reading of the clock moves it on; default 1us"      \
  }
#define ENV_OPTIONS                                                                                          \
  {OPT_ENV_FILE, 0,       "env-file",                                                                        \
   "FILE",       "@file", "add the NAME=VALUE lines of FILE to the script's environment"},                   \
  {                                                                                                          \
    OPT_ENV, 0, "env", "NAME[=VALUE]", NULL,                                                                 \
        "add one variable to the script's environment; without =VALUE, with the value it has here"           \
  }
#define MEMORY_OPTION                                                                                        \
  {                                                                                                          \
    OPT_MAX_MEMORY, 0, "max-memory", "SIZE", NULL,                                                           \
        "limit of memory (address space; what Light's objects take), such as 512M; default none"             \
  }

static const Option door_options[] = {{OPT_HOST, 0, "host", "fixed|real", "fixed real",
                                       "fixed (default): clock, entropy, environment and process identity "
                                       "are the same in every run; real: they are the "
                                       "machine's"},
                                      FIXED_DOOR_OPTIONS,
                                      ENV_OPTIONS,
                                      {0}};

#define STEPS_OPTION                                                                                         \
  {                                                                                                          \
    OPT_MAX_STEPS, 0, "max-steps", "N", NULL,                                                                \
        "limit of Light's steps (loop iterations and calls), the same in every run; default none"            \
  }

static const Option run_options[] = {
    {OPT_TIER, 0, "tier", "TIER", "full light wasm reference",
     "how to run it: light (samebyte's own interpreter), full (CPython embedded), wasm, or reference (the "
     "stock "
     "interpreter); default: light, and full from the start where light can't do something exactly"},
    MEMORY_OPTION,
    {OPT_MAX_TIME, 0, "max-time", "DURATION", NULL, "limit of wall time, such as 2s; default none"},
    STEPS_OPTION,
    {OPT_REPORT, 0, "report", NULL, NULL, "afterwards say on stderr how the run ended, its time and memory"},
    {0}};

static const Option python_options[] = {
    {'c', 'c', NULL, "CODE", NULL, "run CODE; what follows are its arguments"},
    {'m', 'm', NULL, "MODULE", NULL, "run a library module as a script; what follows are its arguments"},
    {'i', 'i', NULL, NULL, NULL, "go on interactively after the script"},
    {'b', 'b', NULL, NULL, NULL, "warn about str(bytes) and comparing bytes with str; -bb: make it an error"},
    {'B', 'B', NULL, NULL, NULL, "do not write .pyc files"},
    {'d', 'd', NULL, NULL, NULL, "debug output of the parser"},
    {'E', 'E', NULL, NULL, NULL, "ignore PYTHON* variables"},
    {'I', 'I', NULL, NULL, NULL, "isolated: implies -E -P -s"},
    {'O', 'O', NULL, NULL, NULL, "drop assert statements; -OO: docstrings too"},
    {'P', 'P', NULL, NULL, NULL, "do not put the script's folder in front of sys.path"},
    {'q', 'q', NULL, NULL, NULL, "no banner when interactive"},
    {'s', 's', NULL, NULL, NULL, "no user site folder"},
    {'S', 'S', NULL, NULL, NULL, "no import of site"},
    {'u', 'u', NULL, NULL, NULL, "stdout and stderr unbuffered"},
    {'v', 'v', NULL, NULL, NULL, "trace imports"},
    {'W', 'W', NULL, "ARG", NULL, "warning filter"},
    {'x', 'x', NULL, NULL, NULL, "skip the first line of the source"},
    {'X', 'X', NULL, "OPT", NULL, "implementation-specific option"},
    {OPT_HASH_PYCS, 0, "check-hash-based-pycs", "MODE", "always default never",
     "how hash-based .pyc files are checked"},
    {0}};

static const Option fixed_door_options[] = {FIXED_DOOR_OPTIONS, ENV_OPTIONS, {0}};

static const Option verify_options[] = {
    {OPT_TIER, 0, "tier", "TIER[,TIER]", "full light wasm",
     "which tiers to compare with the reference; default: all that this build has"},
    {OPT_JOBS, 'j', "jobs", "N", NULL, "how many scripts at once; default: one for each core"},
    {OPT_STDIN, 0, "stdin", "FILE", "@file",
     "what the scripts read on standard input; default NAME.stdin beside the script, or nothing"},
    {OPT_JSON, 0, "json", "[FILE]", "@file",
     "write the report as JSON to FILE, or in place of the lines on stdout"},
    {OPT_JUNIT, 0, "junit", "FILE", "@file", "write the report as JUnit XML"},
    {OPT_HTML, 0, "html", "FILE", "@file",
     "write the report as a page of HTML, with the first differing bytes side by side"},
    {OPT_STRICT, 0, "strict", NULL, NULL, "a script that a tier refuses fails too"},
    {OPT_QUIET, 'q', "quiet", NULL, NULL, "show only the scripts that are not fine, and the summary"},
    {0}};

static const Option verify_limits[] = {
    MEMORY_OPTION,
    {OPT_MAX_TIME, 0, "max-time", "DURATION", NULL, "limit of wall time of each run; default 60s"},
    {OPT_MAX_OUTPUT, 0, "max-output", "SIZE", NULL,
     "limit of stdout and of stderr of each run; default 256M"},
    {0}};

static const Option certify_options[] = {
    {OPT_TIER, 0, "tier", "TIER", "full light wasm",
     "the one tier that must agree with the reference; default: all that this build has and that do not "
     "refuse the "
     "program"},
    {OPT_STDIN, 0, "stdin", "FILE", "@file",
     "what the program reads on standard input; default NAME.stdin beside it, or nothing"},
    {0}};

static const Option check_options[] = {
    {OPT_SCRIPT, 0, "script", "PATH", "@file",
     "where the program is; default: where it was, or beside the certificate"},
    {OPT_STDIN, 0, "stdin", "FILE", "@file",
     "where its standard input is; default: where it was, or beside the certificate"},
    {0}};

static const Option limit_options[] = {
    {OPT_TIER, 0, "tier", "TIER", "full light", "which tier runs it: full (default) or light"},
    MEMORY_OPTION,
    {OPT_MAX_TIME, 0, "max-time", "DURATION", NULL, "limit of wall time, such as 2s; default none"},
    STEPS_OPTION,
    {OPT_REPORT, 0, "report", NULL, NULL, "afterwards say on stderr how the run ended, its time and memory"},
    {0}};

static const Option record_options[] = {
    {OPT_TAPE, 'o', "tape", "FILE", "@file", "write the tape to FILE; default samebyte.tape"},
    {OPT_HOST, 0, "host", "fixed|real", "fixed real",
     "what is recorded: real (default), the machine's clock, entropy and environment; or fixed"},
    FIXED_DOOR_OPTIONS,
    ENV_OPTIONS,
    {0}};

static const Option dump_options[] = {
    {OPT_TOKENS, 0, "tokens", NULL, NULL, "the tokens, as python3 -m tokenize FILE writes them"},
    {OPT_EXACT, 'e', "exact", NULL, NULL,
     "with --tokens: operators by their own names, as python3 -m tokenize -e"},
    {OPT_AST, 0, "ast", NULL, NULL,
     "the tree, as ast.dump(tree, include_attributes=True, indent=2) gives it; the default"},
    {OPT_SYMTAB, 0, "symtab", NULL, NULL,
     "the symbol tables: what Python's symtable module tells, table by table"},
    {0}};

static const OptionGroup general = {"General options", false, general_options};
static const OptionGroup help_only = {"Options", false, help_options};
static const OptionGroup door = {"The door", false, door_options};
static const OptionGroup run_group = {"How it is run", false, run_options};
static const OptionGroup verify_group = {"What is compared and reported", false, verify_options};
static const OptionGroup certify_group = {"What is certified", false, certify_options};
static const OptionGroup check_group = {"What is checked", false, check_options};
static const OptionGroup record_group = {"What is recorded", false, record_options};
static const OptionGroup dump_group = {"What is shown", false, dump_options};
static const OptionGroup run_limits = {"Limits and report", false, limit_options};
static const OptionGroup limits_group = {"Limits", false, verify_limits};
static const OptionGroup fixed_door = {"The door", false, fixed_door_options};
static const OptionGroup python = {"Python's own options, as in python3", true, python_options};

static const char run_examples[] =
    "samebyte app.py --fast data.csv\tlike python3 app.py --fast data.csv, the same bytes every time\n"
    "samebyte -c 'import random; print(random.random())'\tthe same number in every run, on every machine\n"
    "samebyte run --seed 7 --clock 2030-06-01T12:00:00Z app.py\tother entropy, another date\n"
    "samebyte run --max-time 2s --max-memory 256M app.py\twith limits: exit status 124 or 122 when it runs "
    "into one\n"
    "samebyte run --tier=light --max-steps 1000000 app.py\tlimited by steps, the same in every run; exit "
    "status "
    "121\n"
    "samebyte run --host=real app.py\tthe machine's own clock, entropy and environment\n";

const Command plain_command = {NULL,
                               "[OPTION]... [-c CODE | -m MODULE | FILE | -] [ARG]...",
                               "run a program",
                               "Runs Python so that the same program prints the same bytes: those that stock "
                               "CPython prints, every time. Used "
                               "like python3; without a program, reads it from standard input.",
                               run_examples,
                               false,
                               {&general, &run_group, &door, &python},
                               cmd_run};

static const Command run_command = {"run",
                                    "[OPTION]... [-c CODE | -m MODULE | FILE | -] [ARG]...",
                                    "run a program (what samebyte does without a command)",
                                    "Runs a Python program like python3, behind a door that makes clock, "
                                    "entropy, environment and process identity the "
                                    "same in every run. FILE is a script, or a folder or zip file with a "
                                    "__main__.py; - or nothing is standard input. "
                                    "The exit status is the script's.",
                                    run_examples,
                                    false,
                                    {&general, &run_group, &door, &python},
                                    cmd_run};

static const Command verify_command = {
    "verify",
    "[OPTION]... PATH... [-- ARG...]",
    "compare scripts with stock python3, byte for byte",
    "Runs each script under the stock reference, twice, and under each tier, all behind the same door, in "
    "fresh temporary "
    "folders that hold a copy of the script's folder, and compares stdout, stderr, exit status and the files "
    "written by "
    "SHA-256. PATH is a script, or a folder whose *.py are taken. Beside NAME.py may stand NAME.args (one "
    "argument a "
    "line), NAME.stdin and NAME.env (NAME=VALUE lines); ARG... stand in for NAME.args.\n\n"
    "Verdicts: exact; addresses (class D: two runs of the reference itself differ in addresses such as those "
    "of id() and "
    "default reprs, or the text names addresses of built-in objects: the same modulo addresses); refused "
    "(the "
    "tier says that it can't do this exactly; a script counts as refused when all its tiers refuse it); "
    "different; "
    "unstable (the "
    "reference does not reproduce itself); limit; error; skipped (empty source). The exit status is 0 when "
    "all are exact "
    "or the same modulo addresses or refused, else 1.",
    "samebyte verify app.py\tis this script exact?\n"
    "samebyte verify samples -j4 --html report.html\ta folder of them, and a page to look at\n"
    "samebyte verify --junit verify.xml --json verify.json tests/\tfor CI\n"
    "samebyte verify app.py --stdin input.txt -- --fast data.csv\twith arguments and standard input\n",
    true,
    {&help_only, &verify_group, &limits_group, &fixed_door},
    cmd_verify};

static const Command certify_command = {
    "certify",
    "[OPTION]... FILE [ARG]...",
    "write a certificate of what a program prints and writes",
    "Runs the program under the reference and the tiers, as verify does, in a folder that holds the files of "
    "its own "
    "folder that it opens, all with the date of the clock. When all agree byte for byte, writes a "
    "certificate to stdout: "
    "JSON with the hashes of the program, its inputs, stdout, stderr, exit status and written files, the pin "
    "and the door. "
    "A program that prints addresses, or does not reproduce itself, gets none. The certificate notices when "
    "it is changed; "
    "it is not signed.",
    "samebyte certify app.py > app.json\tthen, here or elsewhere: samebyte check app.json\n"
    "samebyte certify --seed 7 --stdin in.txt app.py --fast > app.json\twith a seed, standard input and an "
    "argument\n",
    false,
    {&help_only, &certify_group, &limits_group, &fixed_door},
    cmd_certify};

static const Command check_command = {
    "check",
    "[OPTION]... CERTIFICATE",
    "check a certificate: the same bytes again?",
    "Runs the program of a certificate again, under the tiers that it names, and compares all hashes. The "
    "exit status is 0 "
    "when all are the same, 1 when the program left other bytes, and 3 when the certificate is refused: "
    "malformed, tampered "
    "with, made under another pin, for another program, or its program or inputs are not here.",
    "samebyte check app.json\tin the folder where it was made\n"
    "samebyte check app.json --script ~/src/app.py\twith the program somewhere else\n",
    true,
    {&help_only, &check_group, &limits_group},
    cmd_check};

static const Command record_command = {
    "record",
    "[OPTION]... [-c CODE | -m MODULE | FILE] [ARG]...",
    "run a program and keep what came through the door on a tape",
    "Runs a program with the machine's own clock, entropy, environment and files, and writes all that it "
    "reads "
    "of them to a tape, for samebyte replay.",
    "samebyte record --tape bug.tape app.py\tthen: samebyte replay bug.tape\n"
    "samebyte record -o dice.tape -c 'import random; print(random.random())'\tanother number each time, "
    "kept\n",
    false,
    {&help_only, &record_group, &run_limits, &python},
    cmd_record};

static const Command replay_command = {"replay",
                                       "[OPTION]... TAPE",
                                       "run the program of a tape again, from the tape",
                                       "Runs a recorded program under Full again. Clock, entropy, "
                                       "environment, arguments, standard input and the files that it "
                                       "read come from the tape, so that it prints the same bytes. A program "
                                       "that asks for what the tape does not hold ends "
                                       "with exit status 123.",
                                       "samebyte replay bug.tape\tthe same bytes as when it was recorded\n",
                                       true,
                                       {&help_only, &run_limits},
                                       cmd_replay};

static const Command dump_command = {"dump",
                                     "[--ast | --tokens | --symtab] FILE",
                                     "show what the front end makes of a source",
                                     "Shows the tokens, the tree or the symbol tables of a source file, "
                                     "without running it, in the formats of the "
                                     "reference's own modules. FILE may be - for standard input. A wrong "
                                     "source gives the error that python3 gives, and "
                                     "exit status 1.",
                                     "samebyte dump --tokens app.py\tlike python3 -m tokenize app.py\n"
                                     "samebyte dump --ast app.py\tthe tree with all positions\n",
                                     true,
                                     {&help_only, &dump_group},
                                     cmd_dump};

static const Command help_command = {"help",
                                     "[COMMAND]",
                                     "show the help of a command",
                                     "Shows the help of a command, or what commands there are.",
                                     "samebyte help run\tthe options of run\n",
                                     true,
                                     {&help_only},
                                     cmd_help};

const Command *const all_commands[] = {&run_command,   &verify_command, &certify_command,
                                       &check_command, &record_command, &replay_command,
                                       &dump_command,  &help_command,   NULL};

const Command *find_command(const char *name) {
  for (const Command *const *each = all_commands; *each; each++)
    if (strcmp((*each)->name, name) == 0) return *each;
  return NULL;
}

const char *nearest_command(const char *name) {
  const char *names[16];
  int n = 0;
  while (n < 16 && all_commands[n]) {
    names[n] = all_commands[n]->name;
    n++;
  }
  return nearest_name(name, names, n);
}
