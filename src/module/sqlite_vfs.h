/* _sqlite3: a VM's SqliteVfs and the files that it opens. See sqlite_vfs.c. */
#ifndef MODULE_SQLITE_VFS_H
#define MODULE_SQLITE_VFS_H
#include "runtime/vm.h"
#include <sqlite3.h>
#include <stdatomic.h>

/* Who has which lock on one database file: connections of this VM. */
typedef struct SharedFile {
  struct SharedFile *next;
  uint64_t device, inode;
  size_t n_refs;
  int level;    /* the strongest: SQLITE_LOCK_... */
  int n_shared; /* files with a lock */
} SharedFile;

typedef struct SqliteVfs {
  sqlite3_vfs vfs; /* SQLite's view; first */
  VM *vm;
  SharedFile *shared_files;
  atomic_bool shared; /* another VM uses SQLite, or did */
  char name[48];
} SqliteVfs;

typedef struct VmFile {
  sqlite3_file file; /* SQLite's view; first */
  SqliteVfs *vfs;
  int fd;           /* -1: in memory */
  const char *path; /* of SQLite's; NULL: in memory */
  uint8_t *data;    /* in memory: `room` bytes of the VM's heap, `len` used */
  size_t len, room;
  SharedFile *shared; /* of a database; NULL: any other */
  int lock;
  int64_t mmap_size; /* what the program asked for: nothing is mapped */
  bool delete_on_close;
} VmFile;

/* Makes *file one in memory. */
void sqlite_file_in_memory(VmFile *file, SqliteVfs *vfs);
/* Makes *file that of an open descriptor. SQLite's code; then the descriptor belongs to it. */
int sqlite_file_open(VmFile *file, SqliteVfs *vfs, int fd, const char *path, int flags);
/* Removes the file of that path. SQLite's code. */
int sqlite_file_delete(SqliteVfs *vfs, const char *path);
#endif
