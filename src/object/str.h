/* str: characters in the narrowest of 1, 2, 4 bytes each, as PEP 393; lone surrogates allowed. Never changes.
 */
#ifndef OBJECT_STR_H
#define OBJECT_STR_H
#include "base/same.h"
#include "runtime/vm.h"

struct StrObj {
  Obj head;
  size_t len;   /* characters */
  int64_t hash; /* -1: not known yet */
  uint8_t kind; /* bytes per character: 1, 2, 4 */
  bool ascii;
  bool interned; /* owned by vm->interned: same text, same object */
  /* characters, then one zero character */
};

#define as_str(v) ((StrObj *)obj_of(v))
#define str_data(s) ((void *)((s) + 1))
#define str_len(v) (as_str(v)->len)

/* From UTF-8 that is known to be valid (WTF-8: surrogates too). */
Value str_new(VM *vm, const char *utf8, size_t len);
Value str_from(VM *vm, const char *utf8);
/* One object for each text. Takes the reference and gives one. */
Value str_intern(VM *vm, Value str);
Value str_interned(VM *vm, const char *utf8, size_t len);
Value str_from_char(VM *vm, uint32_t c);
/* From characters of a given width; the result is as narrow as it can be. */
Value str_from_kind(VM *vm, const void *chars, size_t len, int kind);
/* A str to be filled in: `max_char` decides its width. NULL: exception set. */
StrObj *str_alloc(VM *vm, size_t len, uint32_t max_char);
StrObj *str_alloc_ascii(VM *vm, size_t len);

static inline uint32_t str_at(const StrObj *s, size_t i) {
  if (s->kind == 1) return ((const uint8_t *)(s + 1))[i];
  if (s->kind == 2) return ((const uint16_t *)(s + 1))[i];
  return ((const uint32_t *)(s + 1))[i];
}
static inline void str_put(StrObj *s, size_t i, uint32_t c) {
  if (s->kind == 1)
    ((uint8_t *)(s + 1))[i] = (uint8_t)c;
  else if (s->kind == 2)
    ((uint16_t *)(s + 1))[i] = (uint16_t)c;
  else
    ((uint32_t *)(s + 1))[i] = c;
}
uint32_t str_max_char(const StrObj *s);

/* Whether the reference would make a constant text of such characters one object everywhere. */
static inline bool is_name_char(uint32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* All nofail: no Python runs. */
int64_t str_hash(Ref v);
static inline bool str_same(const StrObj *x, const StrObj *y) {
  return x->len == y->len && x->kind == y->kind && mem_same(x + 1, y + 1, x->len * x->kind);
}
bool str_equal(Ref a, Ref b);
int str_order(Ref a, Ref b); /* <0, 0, >0 */
bool str_is(Ref v, const char *ascii);

/* An instance of a subclass with that text; takes the text (or ERR). */
Value str_of_class(VM *vm, TypeObj *type, Value text);
Value str_concat(VM *vm, Ref a, Ref b);
/* The same; takes the left one and grows it where it is when nobody else has it. */
Value str_append_steal(VM *vm, Value left, Ref right);
Value str_slice(VM *vm, Ref v, size_t from, size_t to);
Value str_repr(VM *vm, Ref v);
/* The characters copied into a wider or equal buffer of another str. */
void str_copy_into(StrObj *to, size_t at, const StrObj *from, size_t first, size_t n);
/* UTF-8 (surrogates as three bytes), NUL-terminated, *len bytes; freed with vm_free(p, *len + 1). NULL:
 * exception. */
char *str_utf8(VM *vm, Ref v, size_t *len);
/* Position of `part` in [from, to), or -1. */
ptrdiff_t str_find(Ref v, Ref part, size_t from, size_t to);
ptrdiff_t str_rfind(Ref v, Ref part, size_t from, size_t to);

/* A str that grows while it is made. After a failure every further call fails too; builder_finish gives the
 * str or ERR. */
typedef struct StrBuilder {
  VM *vm;
  void *chars; /* 1, 2 or 4 bytes each; `room` while they fit: a builder never moves */
  uint8_t kind;
  bool failed;
  size_t len, capacity;
  uint32_t room[64];
} StrBuilder;
void builder_init(StrBuilder *b, VM *vm);
void builder_char(StrBuilder *b, uint32_t c);
void builder_text(StrBuilder *b, const char *utf8); /* NUL-terminated */
void builder_ascii(StrBuilder *b, const char *text, size_t len);
void builder_utf8(StrBuilder *b, const char *text, size_t len);
void builder_str(StrBuilder *b, Ref str);
void builder_part(StrBuilder *b, Ref str, size_t from, size_t to);
void builder_fill(StrBuilder *b, uint32_t c, size_t n);
Value builder_finish(StrBuilder *b);
/* The same where the reference makes another object even of a single character. */
Value builder_finish_new(StrBuilder *b);
void builder_abort(StrBuilder *b);

extern const TypeSpec str_spec, str_iter_spec, str_ascii_iter_spec, encoding_map_spec;
/* White space by str.isspace. */
bool is_str_space(uint32_t c);
#endif
