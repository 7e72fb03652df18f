/* Light inside: what the public API is made of. Sources become code of __main__; a main program ends as the
   reference ends. Nothing here prints or decides but through the VM's host. */
#ifndef API_LIGHT_H
#define API_LIGHT_H
#include "code/code.h"

/* What anything that runs needs: builtins and __main__, whose namespace is vm->main_globals. 0 or -1. */
int light_start(VM *vm);
/* The source as code of a module. NULL: exception or trap. */
CodeObj *light_compile(VM *vm, const char *source, size_t len, const char *filename);
/* Runs it in the namespace of __main__: what it returned, or ERR. */
Value light_run(VM *vm, CodeObj *code);
/* A name of __main__ (an attribute of its module). 0 or -1; takes the value. */
int light_set_global_steal(VM *vm, const char *name, Value v);

/* Whether the exception that is raised is a SystemExit that asks for a status without a word; then it is
 * cleared. */
bool light_quiet_exit(VM *vm, int *status);
/* Shows the exception that is raised on standard error, as the reference shows one that nobody caught, and
   clears it. The exit status: 1. */
int light_show_uncaught(VM *vm);
/* Flushes what the program has written, as far as it can. */
void light_flush(VM *vm);
/* Flushes sys.stderr and sys.stdout, whatever they are, as the reference does behind a file; what fails there
   is forgotten, and what was raised stays. */
void light_flush_streams(VM *vm);
/* The end of the program: modules go, what still has a finalizer runs. */
void light_end(VM *vm);
#endif
