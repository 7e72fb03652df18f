/* Trees of files: see tree.h. Paths are built in buffers of PATH_MAX; what is longer gives ENAMETOOLONG. */
#include "verify/tree.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool join(char out[PATH_MAX], const char *folder, const char *name) {
  int len = snprintf(out, PATH_MAX, "%s%s%s", folder, *folder ? "/" : "", name);
  if (len >= 0 && len < PATH_MAX) return true;
  errno = ENAMETOOLONG;
  return false;
}

static bool is_skipped(const char *name) {
  return strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || strcmp(name, "__pycache__") == 0;
}

static int scan_into(Tree *tree, const char *root, const char *below, bool force) {
  char folder[PATH_MAX], path[PATH_MAX], full[PATH_MAX];
  if (!join(folder, root, below)) return -1;
  DIR *dir = opendir(folder);
  if (!dir && errno == EACCES && force && chmod(folder, 0700) == 0) dir = opendir(folder);
  if (!dir) return errno == EACCES && *below ? 0 : -1;
  if (force && faccessat(dirfd(dir), ".", X_OK, 0) != 0) fchmod(dirfd(dir), 0700);
  int result = 0;
  struct dirent *each;
  while (!result && (each = readdir(dir))) {
    if (is_skipped(each->d_name)) continue;
    TreeEntry entry;
    result = -1;
    if (!join(path, below, each->d_name) || !join(full, root, path) || lstat(full, &entry.st) != 0) break;
    if (tree->n % 64 == 0) {
      TreeEntry *more = realloc(tree->entries, (tree->n + 64) * sizeof *more);
      if (!more) break;
      tree->entries = more;
    }
    if (!(entry.path = strdup(path))) break;
    tree->entries[tree->n++] = entry;
    result = 0;
    if (S_ISDIR(entry.st.st_mode)) result = scan_into(tree, root, path, force);
  }
  closedir(dir);
  return result;
}

static int by_path(const void *a, const void *b) {
  return strcmp(((const TreeEntry *)a)->path, ((const TreeEntry *)b)->path);
}

int tree_scan(const char *root, bool force, Tree *tree) {
  *tree = (Tree){0};
  int result = scan_into(tree, root, "", force);
  if (tree->n) qsort(tree->entries, tree->n, sizeof *tree->entries, by_path);
  return result;
}

void tree_fini(Tree *tree) {
  for (size_t i = 0; i < tree->n; i++) free(tree->entries[i].path);
  free(tree->entries);
  *tree = (Tree){0};
}

const TreeEntry *tree_find(const Tree *tree, const char *path) {
  TreeEntry key = {.path = (char *)path};
  return tree->n ? bsearch(&key, tree->entries, tree->n, sizeof key, by_path) : NULL;
}

bool tree_touched(const TreeEntry *before, const TreeEntry *after) {
  const struct stat *a = &before->st, *b = &after->st;
  if (a->st_ino != b->st_ino || a->st_mode != b->st_mode) return true;
  if (S_ISDIR(a->st_mode)) return false; /* a folder changes with its files, which are seen themselves */
  return a->st_size != b->st_size || a->st_ctim.tv_sec != b->st_ctim.tv_sec ||
         a->st_ctim.tv_nsec != b->st_ctim.tv_nsec;
}

typedef struct {
  const CopyLimit *limit;
  CopyLimit used;
  char *const *only;
  int64_t mtime_ns;
  char *why;
  size_t size;
} Copy;

static int copy_fails(Copy *copy, const char *path) {
  snprintf(copy->why, copy->size, "can't copy '%s': %s", path, strerror(errno));
  return -1;
}

static void copy_times(const Copy *copy, int fd, const struct stat *st) {
  struct timespec times[2] = {{0, UTIME_OMIT}, st->st_mtim};
  if (copy->mtime_ns >= 0)
    times[1] = (struct timespec){copy->mtime_ns / 1000000000, copy->mtime_ns % 1000000000};
  futimens(fd, times);
}

static int copy_bytes(int in, int out) {
  char buffer[65536];
  for (;;) {
    ptrdiff_t got = copy_file_range(in, NULL, out, NULL, 1 << 30, 0);
    if (got > 0) continue;
    if (got == 0) break;
    if (errno == EINTR) continue;
    break; /* not between these file systems: by hand, from where it stopped */
  }
  for (;;) {
    ptrdiff_t got = read(in, buffer, sizeof buffer);
    if (got == 0) return 0;
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 || write(out, buffer, (size_t)got) != got) return -1;
  }
}

static int copy_file(Copy *copy, const char *from, const char *to, const struct stat *st) {
  copy->used.files++;
  copy->used.bytes += (uint64_t)st->st_size;
  if (copy->used.files > copy->limit->files || copy->used.bytes > copy->limit->bytes) {
    snprintf(copy->why, copy->size, "its folder is too large to copy (more than %llu MiB or %llu files)",
             (unsigned long long)copy->limit->bytes >> 20, (unsigned long long)copy->limit->files);
    return -1;
  }
  int in = open(from, O_RDONLY | O_CLOEXEC);
  if (in < 0 && errno == EACCES) return 0; /* the script could not read it either */
  if (in < 0) return copy_fails(copy, from);
  int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  int result = out < 0 || copy_bytes(in, out) != 0 || fchmod(out, st->st_mode & 07777) != 0
                   ? copy_fails(copy, from)
                   : 0;
  if (!result) copy_times(copy, out, st);
  close(in);
  if (out >= 0) close(out);
  return result;
}

/* A link that stays within its folder is copied as one; any other becomes the file that it names, or nothing.
 */
static int copy_link(Copy *copy, const char *from, const char *to) {
  char target[PATH_MAX];
  ptrdiff_t len = readlink(from, target, sizeof target - 1);
  struct stat st;
  if (len < 0) return copy_fails(copy, from);
  target[len] = 0;
  if (target[0] != '/' && !strstr(target, "..") && !copy->only)
    return symlink(target, to) == 0 ? 0 : copy_fails(copy, from);
  if (stat(from, &st) != 0 || !S_ISREG(st.st_mode)) return 0;
  return copy_file(copy, from, to, &st);
}

/* With `only`: whether `path` is one of them, or a folder on the way to one. */
static bool is_wanted(const Copy *copy, const char *path, bool folder) {
  if (!copy->only) return true;
  size_t len = strlen(path);
  for (char *const *each = copy->only; *each; each++) {
    if (strncmp(*each, path, len) == 0 && ((*each)[len] == 0 || (folder && (*each)[len] == '/'))) return true;
  }
  return false;
}

static int copy_folder(Copy *copy, const char *from, const char *to, const char *below);

static int copy_entry(Copy *copy, const char *from, const char *to, const char *path, const char *name) {
  char source[PATH_MAX], target[PATH_MAX];
  struct stat st;
  if (!join(source, from, path) || !join(target, to, path)) return copy_fails(copy, path);
  if (lstat(source, &st) != 0) return errno == ENOENT ? 0 : copy_fails(copy, source);
  if (!is_wanted(copy, path, S_ISDIR(st.st_mode))) return 0;
  if (S_ISREG(st.st_mode)) return copy_file(copy, source, target, &st);
  if (S_ISLNK(st.st_mode)) return copy_link(copy, source, target);
  if (!S_ISDIR(st.st_mode) || name[0] == '.') return 0;
  if (mkdir(target, 0700) != 0) return copy_fails(copy, source);
  if (copy_folder(copy, from, to, path) != 0) return -1;
  int fd = open(target, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return copy_fails(copy, source);
  fchmod(fd, st.st_mode & 07777);
  copy_times(copy, fd, &st);
  close(fd);
  return 0;
}

static int copy_folder(Copy *copy, const char *from, const char *to, const char *below) {
  char folder[PATH_MAX], path[PATH_MAX];
  if (!join(folder, from, below)) return copy_fails(copy, below);
  DIR *dir = opendir(folder);
  if (!dir) return errno == EACCES && *below ? 0 : copy_fails(copy, folder);
  int result = 0;
  struct dirent *each;
  while (!result && (each = readdir(dir))) {
    if (is_skipped(each->d_name)) continue;
    result = join(path, below, each->d_name) ? copy_entry(copy, from, to, path, each->d_name)
                                             : copy_fails(copy, folder);
  }
  closedir(dir);
  return result;
}

int tree_copy(const char *from, const char *to, const CopyLimit *limit, char *const *only, int64_t mtime_ns,
              char *why, size_t size) {
  Copy copy = {.limit = limit, .only = only, .mtime_ns = mtime_ns, .why = why, .size = size};
  return copy_folder(&copy, from, to, "");
}

static bool measure(const char *folder, const CopyLimit *limit, CopyLimit *used) {
  char path[PATH_MAX];
  DIR *dir = opendir(folder);
  bool fits = true;
  struct dirent *each;
  while (dir && fits && (each = readdir(dir))) {
    struct stat st;
    if (is_skipped(each->d_name) || !join(path, folder, each->d_name) || lstat(path, &st) != 0) continue;
    if (S_ISDIR(st.st_mode)) {
      fits = each->d_name[0] == '.' || measure(path, limit, used);
    } else if (S_ISREG(st.st_mode)) {
      used->bytes += (uint64_t)st.st_size;
      fits = ++used->files <= limit->files && used->bytes <= limit->bytes;
    }
  }
  if (dir) closedir(dir);
  return fits;
}

bool tree_fits(const char *from, const CopyLimit *limit) {
  CopyLimit used = {0};
  return measure(from, limit, &used);
}

static void remove_in(int parent, const char *name) {
  if (unlinkat(parent, name, 0) == 0 || (errno != EISDIR && errno != EPERM)) return;
  fchmodat(parent, name, 0700, 0);
  int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  DIR *dir = fd < 0 ? NULL : fdopendir(fd);
  struct dirent *each;
  while (dir && (each = readdir(dir)))
    if (strcmp(each->d_name, ".") != 0 && strcmp(each->d_name, "..") != 0) remove_in(fd, each->d_name);
  if (dir)
    closedir(dir);
  else if (fd >= 0)
    close(fd);
  unlinkat(parent, name, AT_REMOVEDIR);
}

void tree_remove(const char *path) {
  remove_in(AT_FDCWD, path);
}
