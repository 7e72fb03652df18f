/* Shared settings: see settings.h. */
#include "cli/settings.h"
#include "cli/message.h"
#include "cli/values.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void texts_add(TextList *list, const char *text) {
  char **items = realloc(list->items, ((size_t)list->n + 2) * sizeof *items);
  char *copy = strdup(text);
  if (!items || !copy) abort();
  list->items = items;
  items[list->n++] = copy;
  items[list->n] = NULL;
}

void texts_fini(TextList *list) {
  for (int i = 0; i < list->n; i++) free(list->items[i]);
  free(list->items);
  *list = (TextList){0};
}

Settings settings_default(void) {
  return (Settings){.door = door_default(), .tier = TIER_FULL};
}

void settings_fini(Settings *settings) {
  texts_fini(&settings->env);
}

static int take_env(TextList *list, const char *text) {
  size_t name = strcspn(text, "=");
  if (name == 0) return usage_error("an environment variable needs a name: '%s'", text);
  if (strncmp(text, "PYTHONHASHSEED=", name + 1) == 0 || strcmp(text, "PYTHONHASHSEED") == 0)
    return usage_error("PYTHONHASHSEED is always 0 here");
  if (strncmp(text, "SAMEBYTE_", 9) == 0)
    return usage_error("variables named SAMEBYTE_... are samebyte's own");
  if (text[name]) {
    texts_add(list, text);
    return 0;
  }
  const char *value = getenv(text);
  if (!value)
    return usage_error("--env %s: no such variable in this environment; write %s=VALUE", text, text);
  char *both = malloc(name + strlen(value) + 2);
  if (!both) abort();
  sprintf(both, "%s=%s", text, value);
  texts_add(list, both);
  free(both);
  return 0;
}

int read_env_file(const char *path, TextList *list) {
  FILE *file = fopen(path, "re");
  if (!file) return usage_error("can't read '%s': %s", path, strerror(errno));
  char *line = NULL;
  size_t room = 0;
  ssize_t len;
  int result = 0;
  for (int number = 1; !result && (len = getline(&line, &room, file)) >= 0; number++) {
    while (len && (line[len - 1] == '\n' || line[len - 1] == '\r')) line[--len] = 0;
    if (!len || line[0] == '#') continue;
    if (!strchr(line, '=') || line[0] == '=' || strlen(line) != (size_t)len)
      result = usage_error("%s:%d: not of the form NAME=VALUE", path, number);
    else
      result = take_env(list, line);
  }
  if (!result && ferror(file)) result = usage_error("can't read '%s': %s", path, strerror(errno));
  free(line);
  fclose(file);
  return result;
}

int take_tier(const char *name, Tier *tier) {
  char names[128] = "";
  for (int i = 0; i < N_TIERS; i++) {
    if (strcmp(tier_name((Tier)i), name) == 0) {
      const char *why = NULL;
      *tier = (Tier)i;
      if (tier_available(*tier, &why)) return 0;
      return refusal("tier %s is not available: %s", name, why ? why : "not in this build");
    }
    strcat(strcat(names, i ? ", " : ""), tier_name((Tier)i));
  }
  return usage_error("no tier '%s'; there are %s", name, names);
}

static int take_host(Settings *settings, const char *value) {
  settings->host_given = true;
  if (strcmp(value, "fixed") == 0)
    settings->door.kind = HOST_FIXED;
  else if (strcmp(value, "real") == 0)
    settings->door.kind = HOST_REAL;
  else
    return usage_error("--host is fixed or real, not '%s'", value);
  return 0;
}

int settings_take(Settings *settings, OptionId id, const char *value) {
  const char *want = NULL;
  int64_t ns;
  switch (id) {
  case OPT_TIER: settings->has_tier = true; return take_tier(value, &settings->tier);
  case OPT_HOST: return take_host(settings, value);
  case OPT_ENV: return take_env(&settings->env, value);
  case OPT_ENV_FILE: return read_env_file(value, &settings->env);
  case OPT_SEED:
    settings->shaped = true;
    if ((want = value_seed(value, &settings->door.seed)))
      return usage_error("--seed '%s' is not %s", value, want);
    return 0;
  case OPT_CLOCK:
    settings->shaped = true;
    if ((want = value_date(value, &settings->door.epoch_ns)))
      return usage_error("--clock '%s' is not %s", value, want);
    return 0;
  case OPT_STEP:
    settings->shaped = true;
    if ((want = value_duration(value, &settings->door.step_ns)))
      return usage_error("--step '%s' is not %s", value, want);
    return 0;
  case OPT_MAX_MEMORY:
    if ((want = value_size(value, &settings->limits.memory_bytes)))
      return usage_error("--max-memory '%s' is not %s", value, want);
    return 0;
  case OPT_MAX_TIME:
    if ((want = value_duration(value, &ns))) return usage_error("--max-time '%s' is not %s", value, want);
    settings->limits.time_ms = ns / 1000000 + (ns % 1000000 != 0);
    return 0;
  default: return -1;
  }
}

int settings_check(const Settings *settings) {
  if (settings->shaped && settings->door.kind == HOST_REAL)
    return usage_error(
        "--seed, --clock and --step shape the fixed door; they have no effect with --host=real");
  return 0;
}

static void put_env(TextList *list, const char *text) {
  size_t name = strcspn(text, "=") + 1;
  for (int i = 0; i < list->n; i++) {
    if (strncmp(list->items[i], text, name) != 0) continue;
    char *copy = strdup(text);
    if (!copy) abort();
    free(list->items[i]);
    list->items[i] = copy;
    return;
  }
  texts_add(list, text);
}

void settings_env(const Settings *settings, TextList *into) {
  HostKind kind = settings->door.kind == HOST_RECORD ? settings->door.under : settings->door.kind;
  const char *const *base = kind == HOST_REAL ? (const char *const *)environ : door_environment();
  for (; base && *base; base++)
    if (strncmp(*base, "SAMEBYTE_", 9) != 0 && strncmp(*base, "PYTHONHASHSEED=", 15) != 0)
      put_env(into, *base);
  put_env(into, "PYTHONHASHSEED=0");
  for (int i = 0; i < settings->env.n; i++) put_env(into, settings->env.items[i]);
}
