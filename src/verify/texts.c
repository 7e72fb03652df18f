/* Texts: see texts.h. */
#include "verify/texts.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void texts_add(TextList *list, const char *text) {
  char **items = realloc(list->items, ((size_t)list->n + 2) * sizeof *items);
  char *copy = strdup(text);
  if (!items || !copy) abort();
  list->items = items;
  items[list->n++] = copy;
  items[list->n] = NULL;
}

void texts_fini(TextList *list) {
  for (int i = 0; i < list->n; i++) free(list->items[i]);
  free(list->items);
  *list = (TextList){0};
}

void texts_put_env(TextList *list, const char *text) {
  size_t name = strcspn(text, "=") + 1;
  for (int i = 0; i < list->n; i++) {
    if (strncmp(list->items[i], text, name) != 0) continue;
    char *copy = strdup(text);
    if (!copy) abort();
    free(list->items[i]);
    list->items[i] = copy;
    return;
  }
  texts_add(list, text);
}

const char *texts_bad_env(const char *text) {
  size_t name = strcspn(text, "=");
  if (name == 0) return "a variable needs a name";
  if (name == 14 && strncmp(text, "PYTHONHASHSEED", name) == 0) return "PYTHONHASHSEED is always 0 here";
  if (strncmp(text, "SAMEBYTE_", 9) == 0) return "variables named SAMEBYTE_... are samebyte's own";
  return NULL;
}

int texts_read_lines(const char *path, TextList *list, char *why, size_t size) {
  FILE *file = fopen(path, "re");
  if (!file) {
    snprintf(why, size, "can't read '%s': %s", path, strerror(errno));
    return -1;
  }
  char *line = NULL;
  size_t room = 0;
  ptrdiff_t len;
  int result = 0;
  for (int number = 1; !result && (len = getline(&line, &room, file)) >= 0; number++) {
    while (len && (line[len - 1] == '\n' || line[len - 1] == '\r')) line[--len] = 0;
    if (strlen(line) != (size_t)len) {
      snprintf(why, size, "%s:%d: holds a NUL byte", path, number);
      result = -1;
    }
    texts_add(list, line);
  }
  if (!result && ferror(file)) {
    snprintf(why, size, "can't read '%s': %s", path, strerror(errno));
    result = -1;
  }
  free(line);
  fclose(file);
  return result;
}

int texts_read_env(const char *path, TextList *list, char *why, size_t size) {
  TextList lines = {0};
  int result = texts_read_lines(path, &lines, why, size);
  for (int i = 0; !result && i < lines.n; i++) {
    const char *line = lines.items[i];
    if (!*line || *line == '#') continue;
    const char *bad = strchr(line, '=') ? texts_bad_env(line) : "not of the form NAME=VALUE";
    if (!bad) {
      texts_put_env(list, line);
      continue;
    }
    snprintf(why, size, "%s:%d: %s", path, i + 1, bad);
    result = -1;
  }
  texts_fini(&lines);
  return result;
}

size_t utf8_decode(const unsigned char *at, size_t left, uint32_t *c) {
  *c = at[0];
  if (at[0] < 0x80) return 1;
  size_t n = at[0] >= 0xf0 ? 4 : at[0] >= 0xe0 ? 3 : 2;
  if (at[0] < 0xc2 || at[0] > 0xf4 || left < n) return 0;
  *c = at[0] & (0x7fu >> n);
  for (size_t i = 1; i < n; i++) {
    if ((at[i] & 0xc0) != 0x80) return 0;
    *c = *c << 6 | (at[i] & 0x3f);
  }
  static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
  return *c < least[n] || *c > 0x10ffff || (*c >= 0xd800 && *c < 0xe000) ? 0 : n;
}

bool is_utf8(const char *text) {
  const unsigned char *at = (const unsigned char *)text, *end = at + strlen(text);
  uint32_t c;
  while (at < end) {
    size_t n = utf8_decode(at, (size_t)(end - at), &c);
    if (!n) return false;
    at += n;
  }
  return true;
}
