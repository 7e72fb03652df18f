/* What the files of src/api share: the VM as the public API sees it. */
#ifndef API_API_INT_H
#define API_API_INT_H
#include "runtime/vm.h"
#include "samebyte.h"
#include <stdatomic.h>

/* One value that the caller keeps alive. Handles are (generation << 32 | index + 1); a released slot's
   generation moves on, so that stale handles are found out. Generations begin at a number that differs from
   VM to VM. */
typedef struct Handle {
  Value v; /* UNDEF: free */
  uint32_t generation;
  uint32_t next_free; /* index + 1; 0 = none */
  char *text;         /* UTF-8 that sb_to_string gave out */
  size_t text_size;
} Handle;

struct sb_vm {
  VM *vm;
  Host *host;
  int (*sleep_until)(Host *host, int64_t steady_ns); /* the host's own, where ours stands before it */
  sb_config config;
  atomic_bool interrupted;
  bool ran;      /* something has run */
  bool followed; /* the options of the settings */
  bool over;     /* the program has ended */
  /* how the latest call ended */
  sb_status status;
  int exit_status;
  char *type, *message, *traceback, *line; /* from malloc; NULL: "" */
  Value uncaught;                          /* the exception; UNDEF */
  /* handles */
  Handle *handles;
  uint32_t n_handles, free_handle;
  /* sys.argv */
  int argc;
  char **argv;
};

/* python3's options of the settings become the VM's (options.c): NULL, or what is wrong with them, in words.
 */
const char *options_take(VM *vm, const sb_config *config);
/* What they make of sys and warnings, before the program's first line: 0 or -1. */
int options_apply(VM *vm, const sb_config *config);

/* Begins a call: forgets how the last one ended. False when the VM is spent or over; then the status says so.
 */
bool api_begin(sb_vm *vm);
/* Ends it: what is trapped or raised becomes the status, and output is flushed. */
sb_status api_end(sb_vm *vm);
/* Ends it without anything done: what was wrong, as by printf. SB_MISUSE. */
sb_status api_misuse(sb_vm *vm, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A handle of the value, which is taken. 0: ERR was handed in, or no memory; exception or trap set. */
sb_value api_handle_steal(sb_vm *vm, Value v);
/* The value behind a handle, borrowed; UNDEF when there is none. */
Ref api_value(const sb_vm *vm, sb_value handle);
#endif
