/* Trees of files: what a folder holds, copies of it, what a script changed in it, and its removal.

   Symbolic links are never followed out of a folder that is read or removed. Bytecode caches (__pycache__) do
   not count anywhere: they are neither copied nor compared. */
#ifndef VERIFY_TREE_H
#define VERIFY_TREE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

typedef struct TreeEntry {
  char *path; /* relative to the root, owned */
  struct stat st;
} TreeEntry;

typedef struct Tree {
  TreeEntry *entries; /* sorted by path */
  size_t n;
} Tree;

/* Everything below `root`: 0, or -1 with errno. Folders that can't be read are made readable first with
   `force` (their entries keep the mode that they had), else counted as empty. */
int tree_scan(const char *root, bool force, Tree *tree);
void tree_fini(Tree *tree);
/* The entry of that path, or NULL. */
const TreeEntry *tree_find(const Tree *tree, const char *path);
/* Whether the file was touched between two scans: its identity, its size, its mode or its time of change
 * differ. */
bool tree_touched(const TreeEntry *before, const TreeEntry *after);

/* What a copy may cost. */
typedef struct CopyLimit {
  uint64_t bytes, files;
} CopyLimit;

/* Copies the folder `from` into the folder `to`, which exists: files, folders and links, with modes and times
   of modification; sockets, pipes, devices and hidden folders (.git and the like) are left out. With `only`
   (ended by NULL) nothing but those files, and folders on the way to them. With `mtime_ns` >= 0 that time in
   place of theirs. 0, or -1 with a message in `why`. */
int tree_copy(const char *from, const char *to, const CopyLimit *limit, char *const *only, int64_t mtime_ns,
              char *why, size_t size);

/* Whether a whole copy of the folder keeps within the limit. What can't be looked at counts as nothing. */
bool tree_fits(const char *from, const CopyLimit *limit);

/* Removes a folder and everything in it, also what was made unwritable. What can't be removed stays. */
void tree_remove(const char *path);
#endif
