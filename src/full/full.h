/* The Full tier: CPython, embedded. */
#ifndef FULL_FULL_H
#define FULL_FULL_H
#include <stdbool.h>

/* Runs CPython in this process, in which door_open has been called, and returns the exit status that python3
   would end with (a death by signal does not return). `args` are python3's own, without the program's name,
   ended by NULL:
   {"-c", "print(1)", NULL}, {"-X", "utf8", "app.py", "arg", NULL}. stdout and stderr are flushed before
   teardown. Once per process. */
int full_run(char *const *args);

/* Instead of full_run: writes the image of CPython's initialised core (image.h) to a file. An exit status;
   what is wrong goes to stderr. The process is of no further use. */
int full_make_image(const char *path);

/* After full_run: whether the script ended by a MemoryError that it did not catch. */
bool full_ran_out_of_memory(void);

/* The version and the pin: lines of text (static storage), for `samebyte --version`. In sb_full_version,
   which is all of src/full that does not need CPython. */
const char *full_version(void);
#endif
