/* Shared settings: see settings.h. */
#include "cli/settings.h"
#include "cli/message.h"
#include "cli/values.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

Settings settings_default(void) {
  return (Settings){.door = door_default(), .tier = TIER_FULL};
}

void settings_fini(Settings *settings) {
  texts_fini(&settings->env);
}

static int take_env(TextList *list, const char *text) {
  const char *bad = texts_bad_env(text);
  if (bad) return usage_error("--env '%s': %s", text, bad);
  if (strchr(text, '=')) return texts_put_env(list, text), 0;
  const char *value = getenv(text);
  if (!value)
    return usage_error("--env %s: no such variable in this environment; write %s=VALUE", text, text);
  char *both = malloc(strlen(text) + strlen(value) + 2);
  if (!both) abort();
  sprintf(both, "%s=%s", text, value);
  texts_put_env(list, both);
  free(both);
  return 0;
}

static int take_env_file(TextList *list, const char *path) {
  char why[512];
  return texts_read_env(path, list, why, sizeof why) == 0 ? 0 : usage_error("--env-file: %s", why);
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
  case OPT_ENV_FILE: return take_env_file(&settings->env, value);
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
  case OPT_MAX_STEPS:
    if (value_seed(value, &settings->limits.steps) || !settings->limits.steps)
      return usage_error("--max-steps '%s' is not a whole number above zero", value);
    return 0;
  default: return -1;
  }
}

int settings_check(const Settings *settings) {
  if (settings->limits.steps && settings->has_tier && settings->tier != TIER_LIGHT)
    return usage_error("--max-steps counts the steps of Light; it has no effect with --tier=%s",
                       tier_name(settings->tier));
  if (settings->shaped && settings->door.kind == HOST_REAL)
    return usage_error(
        "--seed, --clock and --step shape the fixed door; they have no effect with --host=real");
  return 0;
}

void settings_env(const Settings *settings, TextList *into) {
  HostKind kind = settings->door.kind == HOST_RECORD ? settings->door.under : settings->door.kind;
  const char *const *base = kind == HOST_REAL ? (const char *const *)environ : door_environment();
  for (; base && *base; base++)
    if (strncmp(*base, "SAMEBYTE_", 9) != 0 && strncmp(*base, "PYTHONHASHSEED=", 15) != 0)
      texts_put_env(into, *base);
  texts_put_env(into, "PYTHONHASHSEED=0");
  for (int i = 0; i < settings->env.n; i++) texts_put_env(into, settings->env.items[i]);
}
