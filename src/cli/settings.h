/* The settings that run, record, replay, verify and certify share: door, environment, limits, tier. */
#ifndef CLI_SETTINGS_H
#define CLI_SETTINGS_H
#include "cli/options.h"
#include "route/launch.h"
#include "verify/texts.h"

typedef struct Settings {
  DoorConfig door;
  Limits limits;
  TextList env;  /* what --env and --env-file said, later ones win */
  bool has_tier; /* `tier` was chosen */
  Tier tier;
  bool host_given, shaped; /* --host; one of --seed --clock --step */
} Settings;

Settings settings_default(void);
void settings_fini(Settings *settings);

/* Takes one option: 0; an exit status when its value is bad (message printed); -1 when it is not one of
 * these. */
int settings_take(Settings *settings, OptionId id, const char *value);
/* Options that contradict each other: an exit status (message printed), or 0. */
int settings_check(const Settings *settings);
/* The script's whole environment: that of the door and ours on top; owned by *into, ended by NULL. */
void settings_env(const Settings *settings, TextList *into);

/* The named tier: 0; an exit status (message printed) when there is none such or it is not available. */
int take_tier(const char *name, Tier *tier);
#endif
