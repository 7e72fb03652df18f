/* Standard input under Light: what it read is kept, so that the tier that takes over can read it again. */
#ifndef ROUTE_LIGHT_INPUT_H
#define ROUTE_LIGHT_INPUT_H
#include "route/light.h"

typedef struct LightInput {
  bool keeps;   /* what is read */
  int64_t from; /* where a file stood at the start; -1: it can't go back */
  char *bytes;
  size_t len, capacity;
  bool lost; /* no memory to keep more */
} LightInput;

void input_init(LightInput *input, bool keeps);
void input_fini(LightInput *input);
/* As read(2) on descriptor 0. */
ptrdiff_t input_read(LightInput *input, char *bytes, size_t len);
/* Whether a read would have to wait. */
bool input_would_wait(void);
/* Reads a program to the end of standard input: owned text, or NULL with errno. */
char *input_read_all(LightInput *input, size_t *len);
/* Makes what was read readable again for the next tier: false when it can't be. `as_stdin`: it reads by other
   ways than read(2), and gets a descriptor that holds everything. */
bool input_hand_over(const LightInput *input, bool as_stdin, LightEnd *end);
#endif
