/* What the files of the module posix share. */
#ifndef MODULE_POSIX_INT_H
#define MODULE_POSIX_INT_H
#include "module/compiled_files.h"
#include "module/files.h"
#include "module/module.h"

typedef struct PosixState {
  TypeObj *stat_result, *terminal_size, *times_result, *uname_result, *dir_entry, *scandir;
  /* PYTHONBREAKPOINT once the program has set it (NULL: unset): the one variable that is asked for later. */
  char *breakpoint;
  bool breakpoint_set;
  bool locale_set; /* the program has set a variable that the C library's setlocale() looks at */
  CompiledFiles compiled;
  bool zone_left; /* TZ named UTC at the start, and now does not */
} PosixState;
PosixState *posix_state(VM *vm);

/* A uid or gid, whose complaints say `what`: 0; 1 too small (-2 and whatever fits 64 bits and not 32), 2 too
 * large; -1. */
int posix_id(VM *vm, Ref v, const char *what, int64_t *id);
/* OverflowError for the one that posix_id says; -1. */
int posix_id_error(VM *vm, const char *what, int wrong);
/* 0, an errno value or FILES_TRAPPED. */
int posix_ask_stat(VM *vm, const char *path, bool follow, HostStat *out);
/* os.stat_result. */
Value posix_stat_value(VM *vm, const HostStat *st);
/* The number of a file, to be compared; behind a closed door not to be looked at. */
Value posix_inode(VM *vm, uint64_t inode);
/* A text of the outside as str, or as bytes. */
Value posix_text(VM *vm, bool as_bytes, const char *text, size_t len);

/* The module's functions, by the file that has them; each ends with an empty row. */
extern const MethodDef posix_stat_functions[], posix_path_functions[], posix_fd_functions[],
    posix_scandir_functions[], posix_conf_functions[];
/* The types of scandir. 0 or -1. */
int posix_scandir_types(VM *vm, Ref module, PosixState *state);
/* What PYTHONBREAKPOINT says now; NULL: nothing. */
const char *posix_breakpoint(VM *vm);
/* Whether what the environment says of the locale is the program's. */
bool posix_locale_set(VM *vm);
/* confstr_names, sysconf_names, pathconf_names. 0 or -1. */
int posix_conf_names(VM *vm, Ref module);
#endif
