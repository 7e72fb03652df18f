/* Trees of JSON and their text: see json.h for what they are. The reader is json_parse.c. */
#include "verify/json.h"
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Json *json_new(JsonKind kind) {
  Json *item = calloc(1, sizeof *item);
  if (item) item->kind = kind;
  return item;
}

Json *json_string(const char *text) {
  Json *item = json_new(JSON_STRING);
  if (!item || (item->text = strdup(text))) return item;
  free(item);
  return NULL;
}

void json_free(Json *item) {
  if (!item) return;
  for (Json *part = item->first, *next; part; part = next) {
    next = part->next;
    json_free(part);
  }
  free(item->name);
  free(item->text);
  free(item);
}

void json_append(Json *array, Json *item) {
  if (!array || !item) {
    if (array) array->lost = true;
    json_free(item);
    return;
  }
  if (array->last)
    array->last->next = item;
  else
    array->first = item;
  array->last = item;
}

void json_put(Json *object, const char *name, Json *item) {
  if (item) free(item->name);
  if (item && !(item->name = strdup(name))) {
    json_free(item);
    item = NULL;
  }
  json_append(object, item);
}

void json_put_string(Json *object, const char *name, const char *text) {
  json_put(object, name, json_string(text));
}

void json_put_number(Json *object, const char *name, double number) {
  Json *item = json_new(JSON_NUMBER);
  if (item) item->number = number;
  json_put(object, name, item);
}

void json_put_bool(Json *object, const char *name, bool value) {
  Json *item = json_new(JSON_BOOL);
  if (item) item->number = value;
  json_put(object, name, item);
}

Json *json_put_new(Json *object, const char *name, JsonKind kind) {
  Json *item = json_new(kind);
  json_put(object, name, item);
  return object && object->last && !object->lost ? object->last : NULL;
}

bool json_is(const Json *item, JsonKind kind) {
  return item && item->kind == kind;
}

const char *json_text(const Json *item) {
  return json_is(item, JSON_STRING) ? item->text : NULL;
}

Json *json_first(const Json *item) {
  return item ? item->first : NULL;
}

Json *json_at(const Json *array, size_t index) {
  Json *item = json_first(array);
  while (item && index--) item = item->next;
  return item;
}

Json *json_get(const Json *object, const char *name) {
  if (!json_is(object, JSON_OBJECT)) return NULL;
  Json *item = object->first;
  while (item && strcmp(item->name, name) != 0) item = item->next;
  return item;
}

Json *json_take(Json *object, const char *name) {
  Json *item = json_get(object, name), *before = NULL;
  if (!item) return NULL;
  for (Json *at = object->first; at != item; at = at->next) before = at;
  if (before)
    before->next = item->next;
  else
    object->first = item->next;
  if (object->last == item) object->last = before;
  item->next = NULL;
  return item;
}

static size_t n_parts(const Json *item) {
  size_t n = 0;
  for (const Json *part = item->first; part; part = part->next) n++;
  return n;
}

bool json_equal(const Json *a, const Json *b) {
  if (!a || !b || a->kind != b->kind || n_parts(a) != n_parts(b)) return false;
  if (a->kind == JSON_STRING) return strcmp(a->text, b->text) == 0;
  if (a->kind != JSON_OBJECT && a->number != b->number) return false;
  const Json *other = b->first;
  for (const Json *part = a->first; part; part = part->next) {
    if (!json_equal(part, a->kind == JSON_OBJECT ? json_get(b, part->name) : other)) return false;
    other = other->next;
  }
  return true;
}

/* A whole number without a point; else the shorter of two precisions that gives the same double. */
static void print_number(double number, FILE *out) {
  char text[40];
  if (!isfinite(number)) {
    fputs("null", out);
    return;
  }
  if (fabs(number) <= INT32_MAX && number == (double)(int32_t)number) {
    fprintf(out, "%d", (int)number);
    return;
  }
  snprintf(text, sizeof text, "%1.15g", number);
  if (strtod(text, NULL) != number) snprintf(text, sizeof text, "%1.17g", number);
  fputs(text, out);
}

static void print_string(const char *text, FILE *out) {
  static const char plain[] = "\b\f\n\r\t\"\\", letters[] = "bfnrt\"\\";
  putc('"', out);
  for (; *text; text++) {
    const char *known = strchr(plain, *text);
    if (known)
      fprintf(out, "\\%c", letters[known - plain]);
    else if ((unsigned char)*text < 32)
      fprintf(out, "\\u%04x", (unsigned)*text);
    else
      putc(*text, out);
  }
  putc('"', out);
}

static void print_line(size_t depth, FILE *out) {
  putc('\n', out);
  while (depth--) putc('\t', out);
}

/* False: something is lost. */
static bool print(const Json *item, bool wide, size_t depth, FILE *out) {
  bool is_object = item->kind == JSON_OBJECT;
  if (item->kind == JSON_NULL) fputs("null", out);
  if (item->kind == JSON_BOOL) fputs(item->number != 0 ? "true" : "false", out);
  if (item->kind == JSON_NUMBER) print_number(item->number, out);
  if (item->kind == JSON_STRING) print_string(item->text, out);
  if (item->lost) return false;
  if (item->kind < JSON_ARRAY) return true;
  putc(is_object ? '{' : '[', out);
  for (const Json *part = item->first; part; part = part->next) {
    if (is_object && wide) print_line(depth + 1, out);
    if (is_object) {
      print_string(part->name, out);
      fputs(wide ? ":\t" : ":", out);
    }
    if (!print(part, wide, depth + 1, out)) return false;
    if (part->next) fputs(wide && !is_object ? ", " : ",", out);
  }
  if (is_object && wide && item->first) print_line(depth, out);
  putc(is_object ? '}' : ']', out);
  return true;
}

char *json_print(const Json *item, bool wide) {
  char *text = NULL;
  size_t size = 0;
  if (!item) return NULL;
  FILE *out = open_memstream(&text, &size);
  if (!out) return NULL;
  bool whole = print(item, wide, 0, out) && !ferror(out);
  if (fclose(out) == 0 && whole) return text;
  free(text);
  return NULL;
}
