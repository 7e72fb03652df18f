/* JSON, as reports and certificates need it: trees that are built, printed, read and compared.

   A tree owns its parts. Building cannot fail halfway: where memory runs out, or NULL is put in, the tree is
   marked, and printing it gives NULL. Texts are bytes without NUL, passed through as they are; numbers are
   doubles. The order of an object's members is kept, names may repeat (the first is found). */
#ifndef VERIFY_JSON_H
#define VERIFY_JSON_H
#include <stdbool.h>
#include <stddef.h>

typedef enum { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT } JsonKind;

typedef struct Json {
  JsonKind kind;
  bool lost;         /* something that was to be put in here is missing */
  char *name;        /* in an object */
  char *text;        /* of a string */
  double number;     /* of a number; 0 or 1 of a bool */
  struct Json *next; /* in an array or object */
  struct Json *first, *last;
} Json;

enum { JSON_MOST_DEPTH = 1000 };

/* A new value, owned by the caller, or NULL without memory. */
Json *json_new(JsonKind kind);
Json *json_string(const char *text);

/* Puts `item` at the end of an array or object, which owns it from now on. */
void json_append(Json *array, Json *item);
void json_put(Json *object, const char *name, Json *item);
void json_put_string(Json *object, const char *name, const char *text);
void json_put_number(Json *object, const char *name, double number);
void json_put_bool(Json *object, const char *name, bool value);
/* Puts an empty array or object in and lends it, to be filled: NULL without memory. */
Json *json_put_new(Json *object, const char *name, JsonKind kind);

/* Lent, or NULL: also when `object` is NULL or no object. */
Json *json_get(const Json *object, const char *name);
/* Takes a member out and gives it to the caller, or NULL. */
Json *json_take(Json *object, const char *name);
/* The text of a string, or NULL when it is none. */
const char *json_text(const Json *item);
bool json_is(const Json *item, JsonKind kind);
/* The first part of an array or object; ->next leads on. */
Json *json_first(const Json *item);
Json *json_at(const Json *array, size_t index);
/* The same values; members of objects in any order. Not NULL, which equals nothing. */
bool json_equal(const Json *a, const Json *b);

/* Reads one value, as RFC 8259 defines it, with room around it, at the start of `text`. *end: behind it, or
   where it stops being JSON. NULL: malformed, deeper than JSON_MOST_DEPTH, with a NUL, or no memory. */
Json *json_parse(const char *text, size_t len, const char **end);
/* The text of a tree, to be freed; `wide`: in lines. NULL without memory. */
char *json_print(const Json *item, bool wide);
void json_free(Json *item);
#endif
