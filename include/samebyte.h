/* samebyte: Python 3.11 programs inside another program, with the bytes that stock CPython 3.11.2 prints.

   The library holds Light, samebyte's own interpreter. What Light cannot do exactly as the reference does, it
   refuses: it never goes on with something else. docs/embedding.md has programs to start from.

     sb_config config;
     sb_config_init(&config);
     sb_vm *vm = sb_new(&config, NULL);
     if (vm && sb_run_string(vm, "print('hello')", SB_ALL, "<hello>") != SB_OK) ... sb_error(vm) ...
     sb_free(vm);

   Threads: a VM is used by one thread at a time, whichever. VMs share nothing, so that any number of them run
   side by side in as many threads. Nothing here is global but the constant texts of sb_version and sb_pin.

   Texts are UTF-8. Lengths are in bytes. Functions that take (text, length) accept SB_ALL as the length of a
   text that ends with NUL. Pointers handed in are borrowed for the call unless the comment says otherwise;
   pointers handed out live as long as their comment says.

   Callbacks must not use the VM that calls them, except for sb_interrupt, sb_signal and sb_refuse, and must
   return.

   Link with `pkg-config --static --libs samebyte`. */
#ifndef SAMEBYTE_H
#define SAMEBYTE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this header; sb_version() says which library is linked. */
#define SB_VERSION "0.1.0"

/* As a length: up to the NUL. */
#define SB_ALL SIZE_MAX

typedef struct sb_vm sb_vm;

/* How a call ended. */
typedef enum sb_status {
  SB_OK = 0,
  SB_EXCEPTION, /* an exception left the program: sb_error_type, sb_error_message, sb_error_traceback */
  SB_EXIT,      /* SystemExit left it: sb_exit_status */
  SB_REFUSED,   /* Light cannot do this exactly: sb_refusal. The VM is spent */
  SB_LIMIT,     /* a limit of sb_config was reached: sb_limit_reached. The VM is spent */
  SB_MISUSE     /* the call makes no sense (a stale handle, no such global ...): sb_error_message. Nothing was
                   done */
} sb_status;

/* "ok", "exception", "exit", "refused", "limit", "misuse"; "?" for anything else. Static storage. */
const char *sb_status_name(sb_status status);

/* "0.1.0". Static storage. */
const char *sb_version(void);
/* The reference that is matched, one line, such as "3.11.2 (main, Nov 30 2024, 21:22:50) [GCC 12.2.0]", as
   its sys.version has it. Static storage. */
const char *sb_pin(void);

/* ---- Making a VM ---- */

/* What is behind the door: clock, entropy, environment, process identity. docs/determinism.md has the list.
 */
typedef enum sb_host {
  SB_HOST_FIXED = 0, /* the same in every run: clock and entropy follow from `clock_ns`, `step_ns`, `seed` */
  SB_HOST_REAL,      /* the machine's own */
  SB_HOST_RECORD,    /* the machine's own (or, with record_fixed, the fixed one), kept on `tape` */
  SB_HOST_REPLAY     /* what `tape` holds */
} sb_host;

/* Gets what the program writes: stream 1 is standard output, 2 standard error. Bytes come in the order and in
   the pieces in which python3 would write them to a pipe. Returns 0, or an errno value, which the program
   sees as an OSError. */
typedef int sb_write_fn(void *data, int stream, const char *bytes, size_t length);

/* Gives the program up to `length` bytes of standard input: how many, 0 at its end, -1 with errno set. */
typedef ptrdiff_t sb_read_fn(void *data, char *bytes, size_t length);

/* Hears of each change that the program made to the world outside, such as "writing a.txt"; `error` is 0 or
   the errno value with which it failed. */
typedef void sb_effect_fn(void *data, const char *what, int error);

/* Is asked every now and then (each 65,536 steps at the latest) whether the program may go on. False: it ends
   with SB_LIMIT and SB_LIMIT_TIME. `waits`: the program is about to sleep for real; the answer does not
   count. */
typedef bool sb_tick_fn(void *data, bool waits);

/* How a program wants a signal of the process treated: as signal.signal() says it. */
typedef enum sb_signal_wish { SB_SIGNAL_DEFAULT = 0, SB_SIGNAL_IGNORE, SB_SIGNAL_HANDLE } sb_signal_wish;

/* Hears of each such wish, with the system's number of the signal. What is to be handled reaches the program
   by sb_signal. */
typedef void sb_signal_fn(void *data, int number, sb_signal_wish wish);

/* Is asked when a program first looks at how signals are treated: bit n: the process ignores the signal n at
   the start, as nohup makes it. */
typedef uint64_t sb_ignored_fn(void *data);

/* What the program may do to files and folders beyond reading them. */
typedef enum sb_files {
  SB_FILES_REFUSE = 0, /* nothing: it ends with SB_REFUSED at the first attempt */
  SB_FILES_READ_ONLY,  /* nothing: it sees the errors of a read-only file system (OSError 30) */
  SB_FILES_CHANGE      /* whatever the process may; bytes written count towards max_output */
} sb_files;

/* The least that sb_config.max_stack may say, in bytes. */
enum { SB_LEAST_STACK = 128 << 10 };

/* The settings of a VM. Fill it with sb_config_init, then change what is to be different. Everything that it
   points to must live as long as the VM; `tape` and texts of `environment` included. */
typedef struct sb_config {
  size_t size; /* of this struct in the caller's view; set by sb_config_init */

  sb_host host;                        /* SB_HOST_FIXED */
  bool record_fixed;                   /* record: the fixed host instead of the real one */
  uint64_t seed;                       /* fixed: of all entropy; 0 */
  int64_t clock_ns;                    /* fixed: the date at the start, ns since 1970; 2026-01-01T00:00:00Z */
  int64_t step_ns;                     /* fixed: what each reading of a clock adds; 1,000 */
  const char *tape;                    /* record, replay: the path of the tape; NULL */
  const char *const *record_arguments; /* record: put on the tape, ended by NULL; NULL: none */
  /* python3's own options that a program can tell, each by itself, ended by NULL: -B -O -OO -P -q -s -u
     -WTEXT -XNAME[=VALUE]; NULL: none. What sys.orig_argv has behind the interpreter, ended by NULL; NULL: as
     argv */
  const char *const *python_options, *const *original_arguments;
  const char *const *environment; /* "NAME=VALUE" strings ended by NULL; NULL: the host's own */
  sb_files files;                 /* SB_FILES_REFUSE */
  /* A file that this build has made: compiled code of the reference's library, which makes importing faster.
     Used where it fits this build and the library's files; else as if it was not there. NULL: none.
     sb_library_store finds the one that was built or installed with a program */
  const char *library_store;
  bool find_library_store; /* where library_store is NULL: the one that sb_library_store finds, once it is
                              needed */

  sb_write_fn *write; /* NULL: the process's own standard output and error */
  sb_read_fn *read;   /* NULL: the process's own standard input */
  sb_effect_fn *effect;
  sb_tick_fn *tick;
  sb_signal_fn *signal;   /* NULL: signals of the process never reach the program */
  sb_ignored_fn *ignored; /* NULL: no signal is ignored */
  void *data;             /* handed to all callbacks */
  bool terminal;          /* standard output is one: it is flushed at the end of each line */
  bool terminal_in;       /* standard input is one */
  bool terminal_error;    /* standard error is one */

  uint64_t max_memory; /* bytes that the VM may hold; 0 = no limit */
  uint64_t max_steps;  /* loop iterations and calls, about; the same number in every run; 0 = no limit */
  uint64_t max_output; /* bytes written to stdout, stderr and files together; 0 = no limit */
  int max_recursion;   /* sys.getrecursionlimit() at the start; 0 = 1,000, as python3 */
  /* Bytes of the calling thread's stack that recursion through C may take (a repr in a repr, a comparison
     that calls a method); a program that wants more ends with SB_REFUSED. The thread needs 2 MiB beyond it,
     for what nests in a source. At least SB_LEAST_STACK; 0 = 5 MiB, for stacks of 8 MiB. Not in WebAssembly,
     where levels are counted. */
  size_t max_stack;
} sb_config;

/* Sets every field to its default. */
void sb_config_init(sb_config *config);

/* The path of library.store in the folder of the running program or in ../lib/samebyte from there: 0, or -1
   when there is none or it does not fit in `size` bytes. */
int sb_library_store(char *path, size_t size);

/* A VM of its own, or NULL with a line of text in *why (static storage; `why` may be NULL): settings that
   make no sense, a tape that can't be read, no memory, or a limit of memory below what an empty program
   needs. `config` NULL: the defaults. */
sb_vm *sb_new(const sb_config *config, const char **why);

/* Gives everything back, values of the VM included. Nothing of the program runs any more: for its exit
   functions and finalizers see sb_finish. With NULL does nothing. */
void sb_free(sb_vm *vm);

/* Makes the program end soon, with SB_LIMIT and SB_LIMIT_TIME, wherever it is. The one function that may be
   called from another thread, a callback or a signal handler while the VM runs. */
void sb_interrupt(sb_vm *vm);

/* A signal comes to the program, which runs its handler soon; where it has none for 2, SIGINT,
   KeyboardInterrupt is raised; others that it did not treat end it with SB_REFUSED. May be called from
   another thread, a callback or a signal handler while the VM runs. What the handler prints is kept like all
   output, but such a program no longer gives the same bytes in every run. */
void sb_signal(sb_vm *vm, int number);

/* For callbacks: what the program is about to do, or has just done, is not for it here. It ends with
   SB_REFUSED, `construct` naming what it was ("reading from a terminal"). */
void sb_refuse(sb_vm *vm, const char *construct);

/* ---- Running ---- */

/* sys.argv of the program, `count` texts, copied. SB_MISUSE when one is not UTF-8 or something has run. */
sb_status sb_set_argv(sb_vm *vm, int count, const char *const *arguments);

/* Runs a file, or a text under the name `name`, in the namespace of __main__, where later calls find what it
   defined. SB_MISUSE: the file can't be read. Output that is still buffered is flushed before the call
   returns. */
sb_status sb_run_file(sb_vm *vm, const char *path);
sb_status sb_run_string(sb_vm *vm, const char *source, size_t length, const char *name);

/* What a main program is: as python3 FILE, python3 -c TEXT, python3 -m MODULE; SB_MAIN_STDIN: the text was
   read from standard input (python3 -). */
typedef enum sb_main_kind { SB_MAIN_FILE = 0, SB_MAIN_COMMAND, SB_MAIN_MODULE, SB_MAIN_STDIN } sb_main_kind;

/* Runs a whole program as python3 does, from start to end: an uncaught exception is shown on standard error,
   exit functions and finalizers run, output is flushed. `text` is a path, a source or the name of a module.
   Returns SB_OK (also for an uncaught exception, which was shown), SB_REFUSED, SB_LIMIT or SB_MISUSE;
   sb_exit_status has what python3's would be. Only for a VM in which nothing has run; afterwards only sb_free
   and the functions that ask how it ended make sense. */
sb_status sb_main(sb_vm *vm, sb_main_kind kind, const char *text, size_t length);

/* Ends the program of a VM in which things ran: exit functions, finalizers, flushing, in python3's order.
   Afterwards as after sb_main. */
sb_status sb_finish(sb_vm *vm);

/* ---- How it ended: of the latest call that gave a status; texts live until the next one ---- */

/* 0; the status of SystemExit; 1 after an exception; else what the samebyte command would exit with (3, 121
 * ...). */
int sb_exit_status(const sb_vm *vm);
/* The signal by which python3 would have ended: 2 after an uncaught KeyboardInterrupt, whose status is 130
   here; 0: none. */
int sb_exit_signal(const sb_vm *vm);
/* The class ("ValueError", "package.module.Name") and str() of the exception; "" when there was none. After
   SB_MISUSE: "" and what was wrong. */
const char *sb_error_type(const sb_vm *vm);
const char *sb_error_message(const sb_vm *vm);
/* As python3 shows it on standard error, with the final newline; NULL when there is none. */
const char *sb_error_traceback(sb_vm *vm);
/* One line for people about any status: "ValueError: bad", "refused: import of x at app.py:3: ...". */
const char *sb_error(sb_vm *vm);

/* What was refused. */
typedef struct sb_refusal {
  const char *construct; /* "import of socket"; "" when nothing was refused */
  const char *file;      /* "" and 0 when it has no place in a source */
  int line;
  const char *why; /* in words */
} sb_refusal;
sb_refusal sb_refusal_details(const sb_vm *vm);

typedef enum sb_limit {
  SB_LIMIT_NONE = 0,
  SB_LIMIT_MEMORY,
  SB_LIMIT_STEPS,
  SB_LIMIT_TIME, /* tick said so, or sb_interrupt */
  SB_LIMIT_OUTPUT
} sb_limit;
sb_limit sb_limit_reached(const sb_vm *vm);

/* What the VM has used so far: bytes it holds, steps, bytes written. */
typedef struct sb_usage {
  uint64_t memory, steps, output;
} sb_usage;
sb_usage sb_usage_now(const sb_vm *vm);

/* ---- Values ---- */

/* A handle of a Python object. It keeps the object alive until sb_release, or sb_free. 0 is no object:
   functions that give a handle give 0 when they fail, with sb_last_status and sb_error_message saying why,
   and functions that take one answer SB_MISUSE to 0, to a released handle and to one of another VM. */
typedef uint64_t sb_value;

typedef enum sb_kind {
  SB_KIND_INVALID = 0, /* no live handle of this VM */
  SB_KIND_NONE,
  SB_KIND_BOOL,
  SB_KIND_INT,
  SB_KIND_FLOAT,
  SB_KIND_STRING,
  SB_KIND_BYTES,
  SB_KIND_LIST,
  SB_KIND_TUPLE,
  SB_KIND_DICT,
  SB_KIND_OTHER
} sb_kind;

/* The status of the latest call. */
sb_status sb_last_status(const sb_vm *vm);

/* Subclasses count as what they derive from. */
sb_kind sb_kind_of(const sb_vm *vm, sb_value value);
void sb_release(sb_vm *vm, sb_value value);

sb_value sb_none(sb_vm *vm);
sb_value sb_bool(sb_vm *vm, bool value);
sb_value sb_int(sb_vm *vm, int64_t value);
sb_value sb_float(sb_vm *vm, double value);
sb_value sb_string(sb_vm *vm, const char *utf8, size_t length); /* 0: not UTF-8 */
sb_value sb_bytes(sb_vm *vm, const void *bytes, size_t length);
sb_value sb_list(sb_vm *vm);
/* Adds one item, whose handle stays the caller's. */
sb_status sb_append(sb_vm *vm, sb_value list, sb_value item);

/* What a value is in C. SB_MISUSE: of another kind, or an int beyond 64 bits. sb_to_float takes ints too. */
sb_status sb_to_bool(sb_vm *vm, sb_value value, bool *out); /* truth of any value; may run its __bool__ */
sb_status sb_to_int(sb_vm *vm, sb_value value, int64_t *out);
sb_status sb_to_float(sb_vm *vm, sb_value value, double *out);
/* The text of a str, or the bytes of a bytes, with a NUL behind them and the length in *length (may be NULL);
   live as long as the handle. NULL: of another kind, a str that has no UTF-8 (lone surrogates), no memory. */
const char *sb_to_string(sb_vm *vm, sb_value value, size_t *length);
const char *sb_to_bytes(sb_vm *vm, sb_value value, size_t *length);

/* len() of any value, -1 when it has none. An item of a list or tuple, by index from 0; the value of a key of
   a dict; an attribute. New handles; 0 when there is no such thing. */
ptrdiff_t sb_length(sb_vm *vm, sb_value value);
sb_value sb_item(sb_vm *vm, sb_value sequence, size_t index);
sb_value sb_lookup(sb_vm *vm, sb_value dict, sb_value key);
sb_value sb_attribute(sb_vm *vm, sb_value value, const char *name);
/* str() and repr(). */
sb_value sb_str(sb_vm *vm, sb_value value);
sb_value sb_repr(sb_vm *vm, sb_value value);

/* Names of __main__. sb_get_global: 0 with SB_MISUSE when there is none such. */
sb_value sb_get_global(sb_vm *vm, const char *name);
sb_status sb_set_global(sb_vm *vm, const char *name, sb_value value);

/* Calls the global function `name`, or any callable, with `count` positional arguments. Gives what it
   returned, or 0 with sb_last_status telling how it ended. */
sb_value sb_call(sb_vm *vm, const char *name, size_t count, const sb_value *arguments);
sb_value sb_call_value(sb_vm *vm, sb_value callable, size_t count, const sb_value *arguments);

#ifdef __cplusplus
}
#endif
#endif
