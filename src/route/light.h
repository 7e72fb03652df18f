/* Light in this process: a Launch's program, with its output held back, up to an end, a limit, or the point
   where it gives up and says what another tier needs to do it again. */
#ifndef ROUTE_LIGHT_H
#define ROUTE_LIGHT_H
#include "route/launch.h"

typedef enum {
  LIGHT_ENDED,   /* to its end, or to a limit, which was said on stderr: `status` */
  LIGHT_GAVE_UP, /* another tier can do it from the start: `handover` */
  LIGHT_STUCK    /* no other tier can: something outside has changed, or none may */
} LightHow;

typedef struct LightEnd {
  LightHow how;
  int status, signal; /* signal: what python3 would have ended by; 0: none */
  char what[512];     /* gave up, stuck: "import of socket at app.py:3" */
  char effect[256];   /* stuck: what has changed outside; "": nothing */
  double seconds;
  DoorHandover handover;
  int stdin_fd; /* what is to be standard input of the tier that takes over; -1: what it is */
} LightEnd;

/* Runs it. `may_route`: another tier may take over, so that output is let out sooner and input is kept. */
void light_launch(const Launch *launch, bool may_route, LightEnd *end);

/* Stands before the arguments on a tape that Light recorded: such a tape is replayed by Light. */
#define LIGHT_TAPE_MARK "--tier=light"

/* Whether this process was executed by launch_start or launch_become to be Light, and the launch that it is
   to do: pointers into `text`, the environment (without our variables) and argv. False with a message in *why
   when the variables are not as we write them. */
bool light_is_child(void);
bool light_child_launch(char **argv, Launch *launch, char *text, size_t size, const char **why);
#endif
