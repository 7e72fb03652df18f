/* Light: runs a program in a VM of its own. */
#ifndef API_LIGHT_H
#define API_LIGHT_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct LightOptions {
  size_t memory_limit; /* bytes; 0 = none */
  uint64_t step_limit; /* backward jumps; 0 = none */
  uint64_t fail_at;    /* the request for memory with this number, once the VM stands, fails; 0 = none */
} LightOptions;

typedef struct LightResult {
  bool trapped; /* Light could not do it: `why` says what; the output is to be thrown away */
  char why[256];
  int line; /* where; 0: not known */
  int status;
  char *output; /* what it printed; the caller frees */
  size_t output_len;
} LightResult;

/* Runs the source of a main program. Nothing is written anywhere. */
void light_run(const char *source, size_t len, const char *filename, const LightOptions *options,
               LightResult *result);
#endif
