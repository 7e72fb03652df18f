/* The parser of command lines: see options.h. getopt_long keeps its state in the C library's variables; this
   file is the only one that touches them. */
#include "cli/help.h"
#include "cli/message.h"
#include "cli/options.h"
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_OPTIONS = 64, NEAR = 3 };

typedef struct {
  const Command *command;
  struct option longs[MAX_OPTIONS + 1];
  const char *names[MAX_OPTIONS]; /* the long names, for "did you mean" */
  char shorts[MAX_OPTIONS * 3 + 4];
  const Option *options[MAX_OPTIONS];
  bool passed_on[MAX_OPTIONS];
  int n_options, n_longs;
} Tables;

static int takes(const Option *option) {
  if (!option->value) return no_argument;
  return option->value[0] == '[' ? optional_argument : required_argument;
}

static void tables_init(Tables *tables, const Command *command) {
  *tables = (Tables){.command = command};
  char *shorts = tables->shorts;
  *shorts++ = command->mixes ? ':' : '+';
  if (!command->mixes) *shorts++ = ':';
  for (int g = 0; g < MAX_GROUPS && command->groups[g]; g++) {
    for (const Option *option = command->groups[g]->options; option->id; option++) {
      if (tables->n_options == MAX_OPTIONS) abort(); /* a table grew past the bound above */
      tables->passed_on[tables->n_options] = command->groups[g]->passed_on;
      tables->options[tables->n_options++] = option;
      if (option->letter) {
        *shorts++ = option->letter;
        for (int colons = takes(option); colons; colons--) *shorts++ = ':';
      }
      if (!option->name) continue;
      tables->names[tables->n_longs] = option->name;
      tables->longs[tables->n_longs++] = (struct option){option->name, takes(option), NULL, option->id};
    }
  }
}

/* The row for what getopt_long gave back; its index in *at. */
static const Option *row_of(const Tables *tables, int id, int *at) {
  for (*at = 0; *at < tables->n_options; (*at)++) {
    const Option *option = tables->options[*at];
    if ((int)option->id == id || (id < 128 && option->letter == id)) return option;
  }
  return NULL;
}

static int edit_distance(const char *a, const char *b) {
  size_t n = strlen(b);
  int row[64];
  if (n >= 64) return NEAR + 1;
  for (size_t j = 0; j <= n; j++) row[j] = (int)j;
  for (size_t i = 1; a[i - 1]; i++) {
    int diagonal = row[0];
    row[0] = (int)i;
    for (size_t j = 1; j <= n; j++) {
      int best = diagonal + (a[i - 1] != b[j - 1]);
      if (row[j] + 1 < best) best = row[j] + 1;
      if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
      diagonal = row[j];
      row[j] = best;
    }
  }
  return row[n];
}

const char *nearest_name(const char *name, const char *const *names, int count) {
  const char *nearest = NULL;
  int least = strlen(name) < 4 ? 2 : NEAR;
  if (strlen(name) > 64) return NULL;
  for (int i = 0; i < count; i++) {
    int distance = edit_distance(name, names[i]);
    if (distance < least) {
      least = distance;
      nearest = names[i];
    }
  }
  return nearest;
}

static const char *help_hint(const Command *command, char text[64]) {
  snprintf(text, 64, command->name ? "samebyte %s --help" : "samebyte --help", command->name);
  return text;
}

/* getopt_long would take "--se" for "--seed"; only whole names are options here. */
static int check_long_name(const Tables *tables, const char *arg) {
  char name[128], hint[64];
  snprintf(name, sizeof name, "%.*s", (int)strcspn(arg + 2, "="), arg + 2);
  for (int i = 0; i < tables->n_longs; i++)
    if (strcmp(name, tables->names[i]) == 0) return 0;
  const char *near = nearest_name(name, tables->names, tables->n_longs);
  if (near) return usage_error("unknown option --%s; did you mean --%s?", name, near);
  return usage_error("unknown option --%s; see %s", name, help_hint(tables->command, hint));
}

static int complain(const Tables *tables, int answer, const char *arg) {
  char hint[64], name[128];
  if (answer == ':') {
    int at;
    const Option *option = row_of(tables, optopt, &at);
    if (option && option->name && strncmp(arg, "--", 2) == 0)
      return usage_error("option --%s needs a value: %s", option->name, option->value);
    return usage_error("option -%c needs a value%s%s", optopt, option ? ": " : "",
                       option ? option->value : "");
  }
  if (strncmp(arg, "--", 2) == 0) {
    snprintf(name, sizeof name, "%.*s", (int)strcspn(arg, "="), arg);
    return usage_error("option %s takes no value", name);
  }
  return usage_error("unknown option -%c; see %s", optopt, help_hint(tables->command, hint));
}

/* Keeps one of python3's options as it would be typed: "-X" "utf8", "-B", "--check-hash-based-pycs" "never".
 */
static void keep_python(Parsed *parsed, const Option *option, char *value) {
  char *text = malloc(option->letter ? 3 : strlen(option->name) + 3);
  if (!text) abort();
  if (option->letter)
    sprintf(text, "-%c", option->letter);
  else
    sprintf(text, "--%s", option->name);
  parsed->python[parsed->n_python_options++] = text;
  if (value) parsed->python[parsed->n_python_options++] = strdup(value);
}

static int take_one(const Tables *tables, int answer, const char *arg, OptionTaker take, void *into,
                    Parsed *parsed) {
  int at;
  const Option *option = row_of(tables, answer, &at);
  if (answer == '?' || answer == ':' || !option) return complain(tables, answer, arg);
  if (option->id == OPT_HELP) {
    help_print(tables->command);
    return -1;
  }
  if (!tables->passed_on[at]) return take(into, option->id, optarg);
  keep_python(parsed, option, optarg);
  if (option->letter == 'c' || option->letter == 'm') parsed->has_program = true;
  return 0;
}

int options_parse(const Command *command, int argc, char **argv, OptionTaker take, void *into,
                  Parsed *parsed) {
  Tables tables;
  tables_init(&tables, command);
  *parsed = (Parsed){.python = calloc((size_t)argc * 3 + 2, sizeof(char *))};
  if (!parsed->python) abort();
  int end = argc;
  if (command->mixes) {
    for (end = 1; end < argc && strcmp(argv[end], "--") != 0;) end++;
    parsed->behind = argv + (end < argc ? end + 1 : end);
    parsed->n_behind = end < argc ? argc - end - 1 : 0;
  }
  optind = 0; /* 0, not 1: glibc also forgets what an earlier parse left */
  opterr = 0;
  int result = 0;
  while (!result && !parsed->has_program) {
    int next = optind ? optind : 1;
    const char *arg = next < end ? argv[next] : "";
    /* With `mixes` getopt_long skips operands first; the option is then the first one behind them. */
    for (int i = next; command->mixes && i < end && (argv[i][0] != '-' || !argv[i][1]);)
      arg = ++i < end ? argv[i] : "";
    if (strncmp(arg, "--", 2) == 0 && arg[2] && (result = check_long_name(&tables, arg))) break;
    optopt = 0;
    int answer = getopt_long(end, argv, tables.shorts, tables.longs, NULL);
    if (answer == -1) break;
    result = take_one(&tables, answer, arg, take, into, parsed);
  }
  parsed->rest = argv + optind;
  parsed->n_rest = end - optind;
  int n = parsed->n_python_options;
  for (int i = 0; i < parsed->n_rest; i++) parsed->python[n + i] = parsed->rest[i];
  return result;
}

void parsed_fini(Parsed *parsed) {
  for (int i = 0; i < parsed->n_python_options; i++) free(parsed->python[i]);
  free(parsed->python);
  *parsed = (Parsed){0};
}
