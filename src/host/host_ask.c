/* Answers to questions about files from the machine's own files: see HostQuestion. Used by the hosts that
 * look. */
#include "host/host_int.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void host_bytes_free(HostBytes *bytes) {
  free(bytes->data);
  *bytes = (HostBytes){0};
}

static int keep(const void *data, size_t len, HostBytes *answer) {
  char *copy = malloc(len + 1);
  if (!copy) return ENOMEM;
  memcpy(copy, data, len);
  copy[len] = 0;
  *answer = (HostBytes){copy, len};
  return 0;
}

static int read_all(int fd, HostBytes *answer) {
  size_t room = 0;
  struct stat st;
  if (fstat(fd, &st) < 0) return errno;
  if (S_ISDIR(st.st_mode)) return EISDIR;
  answer->data = NULL, answer->len = 0;
  for (;;) {
    if (answer->len == room) {
      room = room ? room * 2 : (size_t)(st.st_size > 0 ? st.st_size : 4096) + 1;
      char *more = realloc(answer->data, room + 1);
      if (!more) return ENOMEM;
      answer->data = more;
    }
    ssize_t n = read(fd, answer->data + answer->len, room - answer->len);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    if (n == 0) break;
    answer->len += (size_t)n;
    if (S_ISREG(st.st_mode) && st.st_size > 0 && answer->len == (uint64_t)st.st_size) break;
  }
  answer->data[answer->len] = 0;
  return 0;
}

static int answer_file(const char *name, HostBytes *answer) {
  int fd = open(name, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return errno;
  int error = read_all(fd, answer);
  if (error) host_bytes_free(answer);
  close(fd);
  return error;
}

typedef struct Name {
  uint64_t front; /* the first eight bytes, as a number that is in their order */
  char *text;     /* owned */
} Name;

typedef struct Names {
  Name *names;
  size_t n, room, bytes;
} Names;

static int add_name(Names *names, const char *name) {
  if (names->n == names->room) {
    size_t room = names->room ? names->room * 2 : 32;
    Name *more = realloc(names->names, room * sizeof *more);
    if (!more) return ENOMEM;
    names->names = more, names->room = room;
  }
  Name added = {0, strdup(name)};
  if (!added.text) return ENOMEM;
  for (int i = 0; i < 8 && name[i]; i++) added.front |= (uint64_t)(uint8_t)name[i] << (56 - 8 * i);
  names->names[names->n++] = added;
  names->bytes += strlen(name) + 1;
  return 0;
}

static bool is_behind(const Name *a, const Name *b) {
  return a->front != b->front ? a->front > b->front : strcmp(a->text, b->text) > 0;
}

/* Shell's, in place: each start sorts the names of a folder or two, and a function called for each comparison
   would be most of it. */
static void sort_names(Names *names) {
  Name *at = names->names;
  size_t gap = 1;
  while (gap < names->n / 9) gap = 3 * gap + 1;
  for (; gap; gap /= 3)
    for (size_t i = gap; i < names->n; i++) {
      Name moved = at[i];
      size_t to = i;
      for (; to >= gap && is_behind(&at[to - gap], &moved); to -= gap) at[to] = at[to - gap];
      at[to] = moved;
    }
}

static int join_names(Names *names, HostBytes *answer) {
  sort_names(names);
  answer->data = malloc(names->bytes + 1);
  if (!answer->data) return ENOMEM;
  for (size_t i = 0; i < names->n; i++) {
    size_t len = strlen(names->names[i].text) + 1;
    memcpy(answer->data + answer->len, names->names[i].text, len);
    answer->len += len;
  }
  answer->data[answer->len] = 0;
  return 0;
}

static int answer_list(const char *name, HostBytes *answer) {
  DIR *dir = opendir(name);
  if (!dir) return errno;
  Names names = {0};
  *answer = (HostBytes){0};
  int error = 0;
  for (const struct dirent *entry; !error && (errno = 0, entry = readdir(dir));)
    if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..")) error = add_name(&names, entry->d_name);
  if (!error) error = errno;
  if (!error) error = join_names(&names, answer);
  for (size_t i = 0; i < names.n; i++) free(names.names[i].text);
  free(names.names);
  closedir(dir);
  return error;
}

HostStat host_stat_of(const struct stat *st) {
  return (HostStat){.mode = st->st_mode,
                    .inode = st->st_ino,
                    .device = st->st_dev,
                    .n_links = st->st_nlink,
                    .uid = st->st_uid,
                    .gid = st->st_gid,
                    .size = (uint64_t)st->st_size,
                    .n_blocks = (uint64_t)st->st_blocks,
                    .modified_ns = st->st_mtim.tv_sec * NS_PER_S + st->st_mtim.tv_nsec,
                    .changed_ns = st->st_ctim.tv_sec * NS_PER_S + st->st_ctim.tv_nsec,
                    .accessed_ns = st->st_atim.tv_sec * NS_PER_S + st->st_atim.tv_nsec};
}

static int answer_stat(const char *name, bool follow, HostBytes *answer) {
  struct stat st;
  if ((follow ? stat(name, &st) : lstat(name, &st)) < 0) return errno;
  HostStat out = host_stat_of(&st);
  return keep(&out, sizeof out, answer);
}

static int answer_mark(const char *name, HostBytes *answer) {
  struct stat st;
  if (stat(name, &st) < 0) return errno;
  if (!S_ISREG(st.st_mode)) return EINVAL;
  HostStat out = host_stat_of(&st);
  return keep(&(HostMark){out.size, out.modified_ns}, sizeof(HostMark), answer);
}

static int ask(HostQuestion question, const char *name, HostBytes *answer) {
  char text[PATH_MAX];
  ssize_t len;
  if (!*name && question != HOST_FOLDER) return ENOENT; /* WASI takes it for the folder */
  switch (question) {
  case HOST_FILE: return answer_file(name, answer);
  case HOST_LIST: return answer_list(name, answer);
  case HOST_STAT: return answer_stat(name, true, answer);
  case HOST_LSTAT: return answer_stat(name, false, answer);
  case HOST_LINK:
    len = readlink(name, text, sizeof text);
    return len < 0 ? errno : keep(text, (size_t)len, answer);
  case HOST_FOLDER: return getcwd(text, sizeof text) ? keep(text, strlen(text), answer) : errno;
  case HOST_RESOLVE: return host_resolve(name, text) ? keep(text, strlen(text), answer) : errno;
  case HOST_MARK: return answer_mark(name, answer);
  case N_HOST_QUESTIONS: break;
  }
  return EINVAL;
}

int host_ask_files(Host *host, HostQuestion question, const char *name, HostBytes *answer) {
  return host_errno(ask(question, name, answer));
}
