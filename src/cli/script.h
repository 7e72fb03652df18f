/* A look at a script before it is run: what a person would call a wrong file is named in one line. */
#ifndef CLI_SCRIPT_H
#define CLI_SCRIPT_H
#include <stdbool.h>
#include <stddef.h>

typedef enum {
  SCRIPT_FINE,
  SCRIPT_MISSING,
  SCRIPT_UNREADABLE,
  SCRIPT_FOLDER,
  SCRIPT_NOT_UTF8,
  SCRIPT_EMPTY
} ScriptState;

/* Looks at a file that python3 would run. A folder or zip with __main__.py, a .pyc, a pipe or a device is
   fine: python3 knows what to do with them. SCRIPT_NOT_UTF8 only where python3 refuses the source too: no
   coding cookie, and bytes that are not UTF-8 (`skips_line`: -x, the first line is not source). SCRIPT_EMPTY:
   nothing but white space. What is wrong, without the name, goes into `what` (one line). */
ScriptState script_look(const char *path, bool skips_line, char *what, size_t size);
#endif
