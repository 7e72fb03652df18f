/* --help: see help.h. Folded at 80 columns, because help is read beside other things. */
#include "cli/help.h"
#include "cli/message.h"
#include <stdio.h>
#include <string.h>

enum { WIDTH = 80, HELP_AT = 27 };

void usage_line(const Command *command, char *text, int size) {
  snprintf(text, (size_t)size, "samebyte%s%s %s", command->name ? " " : "",
           command->name ? command->name : "", command->synopsis);
}

void option_heading(const Option *option, char *text, int size) {
  bool bare = !option->name, optional = option->value && option->value[0] == '[';
  char value[64] = "";
  if (option->value) {
    if (optional && !bare)
      snprintf(value, sizeof value, "[=%s", option->value + 1);
    else
      snprintf(value, sizeof value, "%c%s", bare ? ' ' : '=', option->value);
  }
  if (!option->letter)
    snprintf(text, (size_t)size, "--%s%s", option->name, value);
  else if (bare)
    snprintf(text, (size_t)size, "-%c%s", option->letter, value);
  else
    snprintf(text, (size_t)size, "-%c, --%s%s", option->letter, option->name, value);
}

/* Writes `text` folded, the first line starting at column `at`, all at `indent`. Newlines in it are kept. */
static void fold(const char *text, int at, int indent) {
  while (*text) {
    int word = (int)strcspn(text, " \n");
    if (at > indent && at + 1 + word > WIDTH) {
      printf("\n%*s", indent, "");
      at = indent;
    } else if (at > indent) {
      putchar(' ');
      at++;
    }
    printf("%.*s", word, text);
    at += word;
    text += word;
    if (*text == '\n') {
      printf("\n%*s", text[1] ? indent : 0, "");
      at = indent;
    }
    if (*text) text++;
  }
  putchar('\n');
}

static void print_title(const char *title) {
  bool colour = has_colour(stdout);
  printf("\n%s%s%s\n", colour ? "\033[1m" : "", title, colour ? "\033[0m" : "");
}

static void print_row(const char *heading, const char *help) {
  printf("  %-*s", HELP_AT - 2, heading);
  int at = (int)strlen(heading) + 2;
  if (at >= HELP_AT) {
    printf("\n%*s", HELP_AT, "");
  }
  fold(help, HELP_AT, HELP_AT);
}

static void print_examples(const char *examples) {
  print_title("Examples");
  while (*examples) {
    int line = (int)strcspn(examples, "\t"), comment = (int)strcspn(examples + line, "\n");
    printf("  %.*s\n      %.*s\n", line, examples, comment - 1, examples + line + 1);
    examples += line + comment + 1;
  }
}

void help_print(const Command *command) {
  char usage[256];
  usage_line(command, usage, sizeof usage);
  printf("Usage: %s\n", usage);
  if (!command->name) printf("       samebyte COMMAND [OPTION]... [ARG]...\n");
  putchar('\n');
  fold(command->about, 0, 0);
  if (!command->name) {
    print_title("Commands");
    for (const Command *const *each = all_commands; *each; each++) print_row((*each)->name, (*each)->summary);
  }
  for (int g = 0; g < MAX_GROUPS && command->groups[g]; g++) {
    print_title(command->groups[g]->title);
    for (const Option *option = command->groups[g]->options; option->id; option++) {
      char heading[96];
      option_heading(option, heading, sizeof heading);
      print_row(heading, option->help);
    }
  }
  if (command->examples) print_examples(command->examples);
  if (!command->name) printf("\nMore on each command: samebyte COMMAND --help, and man samebyte.\n");
}
