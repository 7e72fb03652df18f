/* Compiled files (__pycache__/NAME.cpython-311.pyc) that the reference has written when it read the program's
   modules, and that Light never writes: where a program could see them. */
#ifndef MODULE_COMPILED_FILES_H
#define MODULE_COMPILED_FILES_H
#include "host/host.h"
#include "runtime/vm.h"

enum { COMPILED_FOLDERS = 64 };
/* The folders that modules were read from; part of the state of the module posix. */
typedef struct CompiledFiles {
  struct {
    uint64_t device, inode;
  } folders[COMPILED_FOLDERS];
  size_t n;
  bool anywhere; /* more folders than there is room for, or one that could not be known */
} CompiledFiles;

/* A module was read from the source at `path` (UNDEF: from where is not known). */
void compiled_source_read(VM *vm, Ref path);
/* Whether the reference has more in a folder with these names. It is a trap then. */
bool compiled_files_lack(VM *vm, const char *folder, const HostBytes *names);
/* Whether what is not there at `path` (a str or bytes, else it is not) may be a file, or a folder, that the
 * reference has written. */
bool compiled_file_at(VM *vm, Ref path);
/* Whether the reference may find compiled files in the folder at `path`, which has no other files. It is a
   trap then. */
bool compiled_files_in(VM *vm, const char *path);
#endif
