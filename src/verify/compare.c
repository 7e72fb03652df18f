/* Comparison of outcomes: see compare.h. Digests say whether something differs; the bytes are read only to
 * say where. */
#include "verify/compare_int.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int bytes_map(const Item *item, Bytes *bytes) {
  *bytes = (Bytes){(const unsigned char *)"", 0};
  if (item->kind != 'f' || !item->path) return 0;
  int fd = open(item->path, O_RDONLY | O_CLOEXEC);
  struct stat st;
  if (fd < 0 || fstat(fd, &st) != 0) {
    if (fd >= 0) close(fd);
    return -1;
  }
  if (st.st_size > 0) {
    void *map = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (map == MAP_FAILED) {
      close(fd);
      return -1;
    }
    *bytes = (Bytes){map, (size_t)st.st_size};
  }
  close(fd);
  return 0;
}

void bytes_unmap(Bytes *bytes) {
  if (bytes->len) munmap((void *)bytes->at, bytes->len);
  *bytes = (Bytes){0};
}

void diffs_fini(DiffList *list) {
  for (size_t i = 0; i < list->n; i++) free(list->items[i].what);
  free(list->items);
  *list = (DiffList){0};
}

static Difference *add(DiffList *list, DiffReason reason, const char *what) {
  Difference *items = realloc(list->items, (list->n + 1) * sizeof *items);
  if (!items) return NULL;
  list->items = items;
  Difference *difference = &items[list->n];
  *difference = (Difference){.reason = reason, .what = strdup(what)};
  if (!difference->what) return NULL;
  list->n++;
  return difference;
}

static void say_end(const Outcome *outcome, char *text, size_t size) {
  const Ended *ended = &outcome->ended;
  if (outcome->over_output)
    snprintf(text, size, "too much output");
  else if (ended->over_time)
    snprintf(text, size, "time limit");
  else if (ended->over_memory)
    snprintf(text, size, "memory limit");
  else if (ended->signal)
    snprintf(text, size, "killed by signal %d", ended->signal);
  else
    snprintf(text, size, "exit status %d", ended->status);
}

static int compare_end(const Outcome *a, const Outcome *b, DiffList *list) {
  char x[64], y[64];
  say_end(a, x, sizeof x);
  say_end(b, y, sizeof y);
  if (strcmp(x, y) == 0) return 0;
  Difference *difference = add(list, DIFF_STATUS, "exit status");
  if (!difference) return -1;
  snprintf(difference->text, sizeof difference->text, "%s, the reference: %s", y, x);
  return 1;
}

static void take_excerpt(Excerpt *excerpt, Bytes text, size_t from) {
  excerpt->len = from >= text.len ? 0 : text.len - from;
  if (excerpt->len > CONTEXT_BYTES) excerpt->len = CONTEXT_BYTES;
  if (excerpt->len) memcpy(excerpt->bytes, text.at + from, excerpt->len);
}

static void describe_content(Difference *difference, Bytes a, Bytes b, size_t i, size_t j) {
  difference->offset = i;
  difference->line = 1;
  for (const unsigned char *at = a.at; (at = memchr(at, '\n', i - (size_t)(at - a.at)));) {
    difference->line++;
    at++;
  }
  size_t back = i < j ? i : j;
  if (back > CONTEXT_BEFORE) back = CONTEXT_BEFORE;
  difference->excerpt_at = i - back;
  take_excerpt(&difference->expected, a, i - back);
  take_excerpt(&difference->got, b, j - back);
  snprintf(difference->text, sizeof difference->text,
           "differs at byte %llu, line %llu (%llu bytes, the reference: %llu)", (unsigned long long)i,
           (unsigned long long)difference->line, (unsigned long long)b.len, (unsigned long long)a.len);
}

/* Where two contents differ, byte for byte or modulo addresses: 1 and a row, 0, or -1. */
static int compare_content(const Item *x, const Item *y, const Addresses *addresses, size_t item,
                           Pairing *pairing, DiffList *list) {
  Bytes a, b;
  size_t i = 0, j = 0;
  int agree = -1;
  if (bytes_map(x, &a) != 0) return -1;
  if (bytes_map(y, &b) == 0) {
    if (addresses) {
      agree = texts_agree(addresses, item, a, b, pairing, &i, &j);
    } else {
      while (i < a.len && i < b.len && a.at[i] == b.at[i]) i++;
      j = i;
      agree = 0;
    }
    if (agree == 0) {
      Difference *difference = add(list, DIFF_CONTENT, x->name);
      if (difference)
        describe_content(difference, a, b, i, j);
      else
        agree = -1;
    }
    bytes_unmap(&b);
  }
  bytes_unmap(&a);
  return agree < 0 ? -1 : !agree;
}

static const char *kind_name(char kind) {
  switch (kind) {
  case 'f': return "a file";
  case 'd': return "a folder";
  case 'l': return "a link";
  case 'x': return "removed";
  default: return "a special file";
  }
}

static int compare_items(const Item *x, const Item *y, const Addresses *addresses, size_t item,
                         Pairing *pairing, DiffList *list) {
  Difference *difference;
  if (x->kind != y->kind) {
    if (!(difference = add(list, DIFF_KIND, x->name))) return -1;
    snprintf(difference->text, sizeof difference->text, "%s, with the reference %s", kind_name(y->kind),
             kind_name(x->kind));
    return 1;
  }
  int result = 0;
  if (x->mode != y->mode) {
    if (!(difference = add(list, DIFF_MODE, x->name))) return -1;
    snprintf(difference->text, sizeof difference->text, "mode %04o, with the reference %04o", y->mode,
             x->mode);
    result = 1;
  }
  /* Modulo addresses equal contents are walked as well: they fix what later addresses stand for. */
  bool same = strcmp(x->digest.hex, y->digest.hex) == 0;
  if (x->kind == 'l' && !same) {
    if (!(difference = add(list, DIFF_CONTENT, x->name))) return -1;
    snprintf(difference->text, sizeof difference->text, "links to another target");
    return 1;
  }
  if (x->kind != 'f' || (same && !addresses)) return result;
  int content = compare_content(x, y, addresses, item, pairing, list);
  return content ? content : result;
}

static int add_lonely(const Item *item, bool missing, DiffList *list) {
  Difference *difference = add(list, missing ? DIFF_MISSING : DIFF_EXTRA, item->name);
  if (!difference) return -1;
  const char *verb = item->kind == 'x' ? "removed" : "written";
  snprintf(difference->text, sizeof difference->text,
           missing ? "not %s; the reference did" : "%s; the reference did not", verb);
  return 1;
}

static int compare(const Outcome *expected, const Outcome *got, const Addresses *addresses, DiffList *list) {
  Pairing *pairing = addresses ? pairing_new() : NULL;
  if (addresses && !pairing) return -1;
  int result = compare_end(expected, got, list);
  size_t i = 0, j = 0;
  while (result >= 0 && (i < expected->n_items || j < got->n_items)) {
    const Item *x = i < expected->n_items ? &expected->items[i] : NULL,
               *y = j < got->n_items ? &got->items[j] : NULL;
    /* the streams come first in both, in one order */
    int order = !x ? 1 : !y ? -1 : i < 2 && j < 2 ? 0 : strcmp(x->name, y->name);
    int one = order ? add_lonely(order < 0 ? x : y, order < 0, list)
                    : compare_items(x, y, addresses, i, pairing, list);
    if (order <= 0) i++;
    if (order >= 0) j++;
    if (one) result = one;
  }
  pairing_free(pairing);
  return result;
}

int outcomes_compare(const Outcome *expected, const Outcome *got, DiffList *list) {
  return compare(expected, got, NULL, list);
}

int outcomes_compare_modulo(const Outcome *expected, const Outcome *got, const Addresses *addresses,
                            DiffList *list) {
  return compare(expected, got, addresses, list);
}
