/* Cases: what is named on the command line -> scripts with their companions. */
#include "verify/verify.h"
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is_there(const char *path) {
  return access(path, F_OK) == 0;
}

/* "folder/app.py" + ".args" -> "folder/app.args"; false when there is no such file. */
static bool companion(const Case *script, const char *suffix, char out[PATH_MAX]) {
  size_t len = strlen(script->name);
  if (len > 3 && strcmp(script->name + len - 3, ".py") == 0) len -= 3;
  int n = snprintf(out, PATH_MAX, "%s/%.*s%s", script->folder, (int)len, script->name, suffix);
  return n < PATH_MAX && is_there(out);
}

static int read_companions(Case *script, char *why, size_t size) {
  char path[PATH_MAX];
  if (companion(script, ".args", path) && texts_read_lines(path, &script->args, why, size) != 0) return -1;
  if (companion(script, ".env", path) && texts_read_env(path, &script->env, why, size) != 0) return -1;
  if (companion(script, ".stdin", path)) script->stdin_path = strdup(path);
  return 0;
}

static void case_fini(Case *script) {
  free(script->path);
  free(script->folder);
  free(script->name);
  free(script->stdin_path);
  texts_fini(&script->args);
  texts_fini(&script->env);
}

void cases_fini(CaseList *cases) {
  for (size_t i = 0; i < cases->n; i++) case_fini(&cases->items[i]);
  free(cases->items);
  *cases = (CaseList){0};
}

int case_modules(const Case *script, TextList *names) {
  static const char *const suffixes[] = {".args", ".stdin", ".env"};
  char path[PATH_MAX];
  DIR *dir = opendir(script->folder);
  if (!dir) return -1;
  texts_add(names, script->name);
  for (int i = 0; i < 3; i++)
    if (companion(script, suffixes[i], path)) texts_add(names, strrchr(path, '/') + 1);
  struct dirent *each;
  while ((each = readdir(dir))) {
    size_t len = strlen(each->d_name);
    if (len > 3 && strcmp(each->d_name + len - 3, ".py") == 0) texts_add(names, each->d_name);
  }
  closedir(dir);
  return 0;
}

/* Whether the source has nothing but white space; -1 with errno when it can't be read. */
static int is_empty(const char *path) {
  FILE *file = fopen(path, "re");
  if (!file) return -1;
  int c;
  while ((c = getc(file)) != EOF && isspace(c)) continue;
  int result = ferror(file) ? -1 : c == EOF;
  fclose(file);
  return result;
}

/* The folder is resolved, the name is not: a link is another script than what it leads to. */
static int split_path(Case *script, const char *path) {
  char folder[PATH_MAX], real[PATH_MAX];
  const char *slash = strrchr(path, '/');
  snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path) + 1 : 1, slash ? path : ".");
  if (!realpath(folder, real)) return -1;
  script->path = strdup(path);
  script->folder = strdup(real);
  script->name = strdup(slash ? slash + 1 : path);
  return script->path && script->folder && script->name ? 0 : -1;
}

int cases_add(CaseList *cases, const char *path, char *why, size_t size) {
  Case script = {.verdict = VERDICT_EXACT};
  if (split_path(&script, path) != 0) {
    snprintf(why, size, "'%s': %s", path, strerror(errno));
    return case_fini(&script), -1;
  }
  for (size_t i = 0; i < cases->n; i++) {
    if (strcmp(cases->items[i].folder, script.folder) || strcmp(cases->items[i].name, script.name)) continue;
    snprintf(why, size, "'%s' is given twice", path);
    return case_fini(&script), -1;
  }
  int empty = is_empty(path);
  if (empty) script.verdict = empty < 0 ? VERDICT_ERROR : VERDICT_SKIPPED;
  if (empty) snprintf(script.note, sizeof script.note, "%s", empty < 0 ? strerror(errno) : "empty source");
  Case *items = realloc(cases->items, (cases->n + 1) * sizeof *items);
  if (!items || read_companions(&script, why, size) != 0) {
    if (!items)
      snprintf(why, size, "out of memory");
    else
      cases->items = items;
    return case_fini(&script), -1;
  }
  cases->items = items;
  items[cases->n++] = script;
  return 0;
}

static int is_script(const struct dirent *entry) {
  return entry->d_name[0] != '.' && strcmp(entry->d_name, "__pycache__") != 0;
}

static int by_name(const struct dirent **a, const struct dirent **b) {
  return strcmp((*a)->d_name, (*b)->d_name);
}

static int add_entry(CaseList *cases, const char *folder, const char *name, char *why, size_t size) {
  char path[PATH_MAX];
  struct stat st;
  size_t len = strlen(name), end = strlen(folder);
  while (end > 1 && folder[end - 1] == '/') end--;
  if (snprintf(path, sizeof path, "%.*s/%s", (int)end, folder, name) >= (int)sizeof path ||
      lstat(path, &st) != 0)
    return 0;
  if (S_ISDIR(st.st_mode)) return cases_add_folder(cases, path, why, size);
  bool is_python = len > 3 && strcmp(name + len - 3, ".py") == 0;
  if (S_ISLNK(st.st_mode) && stat(path, &st) != 0) return 0;
  return is_python && S_ISREG(st.st_mode) ? cases_add(cases, path, why, size) : 0;
}

int cases_add_folder(CaseList *cases, const char *path, char *why, size_t size) {
  struct dirent **entries;
  int n = scandir(path, &entries, is_script, by_name), result = 0;
  if (n < 0) {
    snprintf(why, size, "can't read '%s': %s", path, strerror(errno));
    return -1;
  }
  for (int i = 0; i < n; i++) {
    if (!result) result = add_entry(cases, path, entries[i]->d_name, why, size);
    free(entries[i]);
  }
  free(entries);
  return result;
}
