/* What the files of src/route that start processes share. */
#ifndef ROUTE_LAUNCH_INT_H
#define ROUTE_LAUNCH_INT_H
#include "route/launch.h"

/* The variable that says to a process of ours which tier it is; taken out before the script can see it. */
#define LAUNCH_VARIABLE "SAMEBYTE_TIER"

/* Everything that a process needs at its execution, made before it forks: nothing is allocated afterwards. */
typedef struct Plan {
  char program[4096]; /* what is executed */
  char **argv;        /* owned array of borrowed strings */
  char **env;         /* the same */
  char tier[64];      /* LAUNCH_VARIABLE=... */
  char door[8192];    /* DOOR_VARIABLE=... */
  char preload[4200]; /* LD_PRELOAD=... */
  char handover[256]; /* HANDOVER_VARIABLE=... */
} Plan;

/* Fills *plan: true, or false with a message in *why. Free it with plan_fini in both cases. */
bool plan_init(Plan *plan, const Launch *launch, const char **why);
void plan_fini(Plan *plan);
/* In the process to be: folder, descriptors, limits, addresses, execution. Returns only when something
   failed, with errno; uses nothing that a child of a process with threads may not use. */
void plan_execute(const Plan *plan, const Launch *launch);

/* "samebyte: memory limit of 64 MiB reached", in the largest unit that leaves no remainder; and the like. */
void say_memory_limit(uint64_t bytes);
void say_time_limit(int64_t ms);
void say_step_limit(uint64_t steps);
#endif
