/* Interned names: equal names are one Text. */
#ifndef SYNTAX_NAMES_H
#define SYNTAX_NAMES_H
#include "syntax/ast.h"

typedef struct Names {
  Arena *arena;
  const Text **slots; /* open addressing, at most half full */
  uint32_t n, max;
} Names;

bool names_init(Names *names, Arena *arena);
/* The Text of these bytes; NULL when memory is short. */
const Text *names_get(Names *names, const char *bytes, size_t len);
#endif
