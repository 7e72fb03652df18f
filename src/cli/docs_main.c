/* samebyte-docs: writes the completions and the man page from the tables of commands.c. Part of the build,
   not installed: what it writes is committed, and a test compares.

     samebyte-docs bash > completions/samebyte.bash
     samebyte-docs zsh > completions/_samebyte
     samebyte-docs man < docs/samebyte.1.in > docs/samebyte.1     lines @COMMANDS@ and @EXAMPLES@ are replaced
 */
#include "cli/commands.h"
#include "cli/help.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef void (*EachOption)(const Option *option, void *data);

static void each_option(const Command *command, EachOption call, void *data) {
  for (int g = 0; g < MAX_GROUPS && command->groups[g]; g++)
    for (const Option *option = command->groups[g]->options; option->id; option++) call(option, data);
}

/* ---- bash ---- */

static void bash_word(const Option *option, void *data) {
  if (option->name) printf(" --%s", option->name);
  if (option->letter) printf(" -%c", option->letter);
}

/* One row for each option that completes its value. */
static void bash_value(const Option *option, void *data) {
  if (!option->choices) return;
  printf("    --%s) ", option->name);
  if (strcmp(option->choices, "@file") == 0)
    printf("_samebyte_files ;;\n");
  else
    printf("_samebyte_words '%s' ;;\n", option->choices);
}

static void write_bash(void) {
  puts("# Completion of samebyte for bash; written by samebyte-docs from the tables of the command.\n"
       "_samebyte_files() { compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "
       "\"$cur\"); }\n"
       "_samebyte_words() { mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$cur\"); }\n"
       "\n"
       "_samebyte() {\n"
       "  local cur=${COMP_WORDS[COMP_CWORD]} option= command= options commands\n"
       "  COMPREPLY=()\n"
       "  # bash takes \"--name=value\" for three words\n"
       "  if [[ $cur == '=' ]]; then\n"
       "    cur= option=${COMP_WORDS[COMP_CWORD-1]}\n"
       "  elif ((COMP_CWORD >= 2)) && [[ ${COMP_WORDS[COMP_CWORD-1]} == '=' ]]; then\n"
       "    option=${COMP_WORDS[COMP_CWORD-2]}\n"
       "  elif [[ ${COMP_WORDS[COMP_CWORD-1]} == --* ]]; then\n"
       "    option=${COMP_WORDS[COMP_CWORD-1]}\n"
       "  fi\n"
       "  ((COMP_CWORD > 1)) && command=${COMP_WORDS[1]}");
  printf("  commands='");
  for (const Command *const *each = all_commands; *each; each++)
    printf("%s%s", each == all_commands ? "" : " ", (*each)->name);
  printf("'\n  case $command in\n");
  for (const Command *const *each = all_commands; *each; each++) {
    printf("  %s) options='", (*each)->name);
    each_option(*each, bash_word, NULL);
    puts("' ;;");
  }
  printf("  *) options='");
  each_option(&plain_command, bash_word, NULL);
  puts("' ;;\n  esac\n  case $command,$option in");
  for (const Command *const *each = all_commands; *each; each++) {
    printf("  %s,--*)\n    case $option in\n", (*each)->name);
    each_option(*each, bash_value, NULL);
    puts("    esac ;;");
  }
  puts("  *,--*)\n    case $option in");
  each_option(&plain_command, bash_value, NULL);
  puts("    esac ;;\n  esac\n"
       "  ((${#COMPREPLY[@]})) && return\n"
       "  if [[ $cur == -* ]]; then\n"
       "    _samebyte_words \"$options\"\n"
       "  elif [[ $command == help ]]; then\n"
       "    _samebyte_words \"$commands\"\n"
       "  else\n"
       "    _samebyte_files\n"
       "    ((COMP_CWORD == 1)) && mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -W \"$commands\" -- "
       "\"$cur\")\n"
       "  fi\n"
       "}\n"
       "complete -F _samebyte samebyte");
}

/* ---- zsh ---- */

/* Inside single quotes and brackets: what zsh's _arguments gives a meaning is escaped. */
static void zsh_text(const char *text) {
  for (; *text; text++) {
    if (*text == '\'')
      fputs("'\\''", stdout);
    else if (strchr("[]:\\", *text))
      printf("\\%c", *text);
    else
      putchar(*text);
  }
}

static void zsh_value(const Option *option) {
  if (!option->value) return;
  bool optional = option->value[0] == '[';
  char name[64];
  snprintf(name, sizeof name, "%s", option->value + optional);
  name[strcspn(name, "[]")] = 0;
  printf("%s%s:", optional ? "::" : ":", name);
  if (!option->choices) return;
  if (strcmp(option->choices, "@file") == 0)
    fputs("_files", stdout);
  else
    printf("(%s)", option->choices);
}

static void zsh_form(const Option *option, const char *form, const char *joint) {
  printf("    '*%s%s[", form, joint);
  zsh_text(option->help);
  putchar(']');
  zsh_value(option);
  puts("' \\");
}

static void zsh_option(const Option *option, void *data) {
  char form[64];
  if (option->name) {
    snprintf(form, sizeof form, "--%s", option->name);
    zsh_form(option, form, !option->value ? "" : option->value[0] == '[' ? "=-" : "=");
  }
  if (option->letter) {
    snprintf(form, sizeof form, "-%c", option->letter);
    zsh_form(option, form, option->value ? "+" : "");
  }
}

static void write_zsh(void) {
  puts("#compdef samebyte\n# Completion of samebyte for zsh; written by samebyte-docs from the tables of the "
       "command.");
  for (const Command *const *each = all_commands; *each; each++) {
    const char *name = (*each)->name;
    printf("\n_samebyte_%s() {\n  _arguments -s -S \\\n", name);
    each_option(*each, zsh_option, NULL);
    puts(strcmp(name, "help") == 0 ? "    '1:command:_samebyte_commands'\n}" : "    '*:file:_files'\n}");
  }
  puts("\n_samebyte_commands() {\n  local -a commands=(");
  for (const Command *const *each = all_commands; *each; each++) {
    printf("    '%s:", (*each)->name);
    zsh_text((*each)->summary);
    puts("'");
  }
  puts("  )\n  _describe -t commands command commands\n}\n\n_samebyte() {\n"
       "  if ((CURRENT > 2)) && (($+functions[_samebyte_$words[2]])); then\n"
       "    local command=$words[2]\n    shift words\n    ((CURRENT--))\n    _samebyte_$command\n"
       "  elif ((CURRENT == 2)) && [[ $words[2] != -* ]]; then\n    _samebyte_commands\n    _files\n"
       "  else\n    _samebyte_run\n  fi\n}\n\n_samebyte \"$@\"");
}

/* ---- man ---- */

static void roff(const char *text) {
  bool line_start = true;
  for (; *text; text++) {
    if (line_start && (*text == '.' || *text == '\'')) fputs("\\&", stdout);
    line_start = *text == '\n';
    if (*text == '\\')
      fputs("\\e", stdout);
    else if (*text == '-')
      fputs("\\-", stdout);
    else if (*text == '\'')
      fputs("\\(aq", stdout);
    else
      putchar(*text);
  }
}

static void man_option(const Option *option, void *data) {
  char heading[96];
  option_heading(option, heading, sizeof heading);
  fputs(".TP\n.B ", stdout);
  roff(heading);
  putchar('\n');
  roff(option->help);
  puts(".");
}

static void man_command(const Command *command) {
  char usage[256];
  usage_line(command, usage, sizeof usage);
  fputs(".SS ", stdout);
  roff(usage);
  putchar('\n');
  for (const char *at = command->about; *at;) { /* a paragraph ends with an empty line */
    const char *end = strstr(at, "\n\n");
    char paragraph[2048];
    snprintf(paragraph, sizeof paragraph, "%.*s", end ? (int)(end - at) : (int)strlen(at), at);
    roff(paragraph);
    puts(end ? "\n.PP" : "");
    at = end ? end + 2 : "";
  }
  for (int g = 0; g < MAX_GROUPS && command->groups[g]; g++) {
    const OptionGroup *group = command->groups[g];
    if (group->passed_on && strcmp(command->name, "run") != 0) continue; /* said once */
    fputs(".PP\n.I ", stdout);
    roff(group->title);
    putchar('\n');
    for (const Option *option = group->options; option->id; option++) man_option(option, NULL);
  }
}

static void man_examples(void) {
  for (const Command *const *each = all_commands; *each; each++) {
    for (const char *at = (*each)->examples; at && *at;) {
      char line[256], comment[256];
      size_t n = strcspn(at, "\t"), m = strcspn(at + n, "\n");
      snprintf(line, sizeof line, "%.*s", (int)n, at);
      snprintf(comment, sizeof comment, "%.*s", (int)m - 1, at + n + 1);
      fputs(".TP\n.B ", stdout);
      roff(line);
      putchar('\n');
      roff(comment);
      putchar('\n');
      at += n + m + 1;
    }
  }
}

static int write_man(void) {
  char line[1024];
  while (fgets(line, sizeof line, stdin)) {
    if (strcmp(line, "@EXAMPLES@\n") == 0)
      man_examples();
    else if (strcmp(line, "@COMMANDS@\n") == 0)
      for (const Command *const *each = all_commands; *each; each++) man_command(*each);
    else
      fputs(line, stdout);
  }
  return ferror(stdin) != 0;
}

int main(int argc, char **argv) {
  const char *what = argc == 2 ? argv[1] : "";
  int result = 0;
  if (strcmp(what, "bash") == 0)
    write_bash();
  else if (strcmp(what, "zsh") == 0)
    write_zsh();
  else if (strcmp(what, "man") == 0)
    result = write_man();
  else
    return fputs("usage: samebyte-docs bash|zsh|man\n", stderr), 2;
  return result || fflush(stdout) ? 1 : 0;
}
