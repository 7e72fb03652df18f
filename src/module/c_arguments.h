/* Arguments read in the way of the reference's older functions: one after the other, each converted when its
   turn comes, so that a first argument of the wrong kind is told before a second one that is missing.
   Functions with a signature in Python's notation use args_parse() of runtime/abstract.h instead. */
#ifndef MODULE_C_ARGUMENTS_H
#define MODULE_C_ARGUMENTS_H
#include "runtime/vm.h"

/* One argument: what stands here before the call is the default. */
typedef struct CArg {
  int number;
  Ref v;         /* borrowed */
  TypeObj *type; /* for kind !: what is wanted */
} CArg;

/* Reads `args` by a format of kinds: i (number), O (anything), ! (v of `type`), U (str), s (str without NUL
   and lone surrogates), C (str of one character); | before those that may be left out, $ before those by name
   only. `names` has one for each kind; NULL: positional only. `function` is for messages; NULL: it has no
   name there. 0, or -1 with an exception. May run Python (__index__). */
int c_arguments(VM *vm, const char *function, const char *format, const char *const *names, const Args *args,
                CArg *out);
/* A C int, with the complaints of that family. 0 or -1. */
int c_int_argument(VM *vm, Ref v, int *out);
#endif
