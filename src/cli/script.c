/* Scripts: see script.h. Reads the file once, as a mapping; decides nothing about the language beyond the
 * encoding. */
#include "cli/script.h"
#include "verify/texts.h"
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  const unsigned char *text;
  size_t len;
} Source;

/* Whether the line is a comment that declares an encoding (PEP 263). */
static bool is_cookie(const unsigned char *line, size_t len) {
  size_t at = 0;
  while (at < len && (line[at] == ' ' || line[at] == '\t' || line[at] == '\f')) at++;
  if (at == len || line[at] != '#') return false;
  for (; at + 7 < len; at++)
    if (memcmp(line + at, "coding", 6) == 0 && (line[at + 6] == ':' || line[at + 6] == '=')) return true;
  return false;
}

static bool has_cookie(Source source) {
  for (int line = 0; line < 2 && source.len; line++) {
    const unsigned char *end = memchr(source.text, '\n', source.len);
    size_t len = end ? (size_t)(end - source.text) + 1 : source.len;
    if (is_cookie(source.text, len)) return true;
    source.text += len;
    source.len -= len;
  }
  return false;
}

/* A zip's directory stands at its end, behind it at most a comment of 64 KiB; whatever stands before is not
 * source. */
static bool is_zip(Source source) {
  size_t tail = source.len < 65557 ? source.len : 65557;
  return source.len >= 22 && memmem(source.text + source.len - tail, tail, "PK\5\6", 4);
}

static bool is_pyc(const char *path, Source source) {
  size_t n = strlen(path);
  /* the reference looks at the name, and at the low half of the magic number, which is followed by "\r\n" */
  return (n > 4 && strcmp(path + n - 4, ".pyc") == 0) ||
         (source.len > 16 && memcmp(source.text + 2, "\r\n", 2) == 0 && source.text[1] == 0x0d);
}

static ScriptState look_at_text(const char *path, Source source, bool skips_line, char *what, size_t size) {
  if (is_zip(source) || is_pyc(path, source)) return SCRIPT_FINE;
  int line = 1;
  size_t at = 0;
  bool blank = true;
  if (!skips_line && has_cookie(source)) return SCRIPT_FINE;
  while (at < source.len) {
    unsigned char c = source.text[at];
    uint32_t character;
    size_t n = utf8_decode(source.text + at, source.len - at, &character);
    if (!n && !(skips_line && line == 1)) {
      snprintf(what, size, "not UTF-8: byte 0x%02x in line %d, and no coding cookie in the first two lines",
               c, line);
      return SCRIPT_NOT_UTF8;
    }
    if (!isspace(c)) blank = false;
    if (c == '\n') line++;
    if (c == 0) return SCRIPT_FINE; /* the reference has its own say about NUL bytes */
    at += n ? n : 1;
  }
  if (blank) snprintf(what, size, "empty source: nothing to run");
  return blank ? SCRIPT_EMPTY : SCRIPT_FINE;
}

static ScriptState look_at_folder(const char *path, char *what, size_t size) {
  static const char *const names[] = {"__main__.py", "__main__.pyc"};
  char main_file[4096];
  for (int i = 0; i < 2; i++) {
    snprintf(main_file, sizeof main_file, "%s/%s", path, names[i]);
    if (access(main_file, F_OK) == 0) return SCRIPT_FINE;
  }
  snprintf(what, size, "is a folder without __main__.py");
  return SCRIPT_FOLDER;
}

ScriptState script_look(const char *path, bool skips_line, char *what, size_t size) {
  struct stat st;
  snprintf(what, size, "%s", "");
  if (stat(path, &st) < 0) {
    snprintf(what, size, "%s", errno == ENOENT ? "no such file" : strerror(errno));
    return SCRIPT_MISSING;
  }
  if (S_ISDIR(st.st_mode)) return look_at_folder(path, what, size);
  if (!S_ISREG(st.st_mode)) return SCRIPT_FINE;
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    snprintf(what, size, "%s", strerror(errno));
    return SCRIPT_UNREADABLE;
  }
  ScriptState state = SCRIPT_EMPTY;
  unsigned char few[1024];
  Source source = {few, (size_t)st.st_size};
  ssize_t n = st.st_size < (off_t)sizeof few ? read(fd, few, sizeof few) : -1;
  bool is_small = n >= 0 && n < (ssize_t)sizeof few;
  if (is_small) source.len = (size_t)n;
  void *map = is_small ? NULL : mmap(NULL, source.len, PROT_READ, MAP_PRIVATE, fd, 0);
  if (map == MAP_FAILED) {
    snprintf(what, size, "%s", strerror(errno));
    state = SCRIPT_UNREADABLE;
  } else {
    if (map) source.text = map;
    state = look_at_text(path, source, skips_line, what, size);
    if (map) munmap(map, source.len);
  }
  close(fd);
  return state;
}
