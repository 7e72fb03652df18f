/* Surface: see surface.h. */
#include "runtime/surface.h"
#include "object/str.h"

typedef struct SurfaceRow {
  const char *type, *names; /* names with a space around each */
} SurfaceRow;

static const SurfaceRow rows[] = {
#define SURFACE(type, names) {type, names},
#include "surface.def"
};
static const SurfaceRow var_rows[] = {
#define VARS(type, names) {type, names},
#include "surface.def"
};
static const SurfaceRow member_rows[] = {
#define MEMBERS(type, names) {type, names},
#include "surface.def"
};

static const char builtin_names[] =
#define BUILTINS(names) names
#include "surface.def"
    ;
static const char solid_names[] =
#define SOLID(names) names
#include "surface.def"
    ;
static const char heap_names[] =
#define HEAP(names) names
#include "surface.def"
    ;
static const char letters[] =
#define LETTERS(names) names
#include "surface.def"
    ;

static bool listed_text(const char *names, const char *text, size_t len) {
  for (const char *p = names; (p = strstr(p, text)); p++)
    if (p[-1] == ' ' && p[len] == ' ') return true;
  return false;
}

/* Whether a list of names has this one. */
static bool listed(const char *names, Ref name) {
  if (!is_kind(name, TYPE_STR)) return true;
  const StrObj *s = as_str(name);
  return s->ascii && s->len && listed_text(names, (const char *)(s + 1), s->len);
}

static const char *last_part(const TypeObj *type) {
  const char *dot = strrchr(type->spec->name, '.');
  return dot ? dot + 1 : type->spec->name;
}

static bool builtin_lacks(const TypeObj *type, Ref name) {
  const char *part = last_part(type);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (rows[i].type[0] == part[0] && strcmp(rows[i].type, part) == 0) return listed(rows[i].names, name);
  return true;
}

bool surface_lacks(VM *vm, TypeObj *type, Ref name) {
  while (type && type_flag(type, TYPE_HEAP)) type = type->base;
  if (!type) return false;
  if (!is_kind(name, TYPE_STR)) return builtin_lacks(type, name);
  int64_t hash = str_hash(name);
  LackEntry *entry = &vm->lacks[((uintptr_t)type->spec >> 4 ^ (size_t)hash) % LACK_CACHE];
  if (entry->spec != type->spec || entry->hash != hash || entry->len != str_len(name))
    *entry = (LackEntry){type->spec, hash, str_len(name), builtin_lacks(type, name)};
  return entry->lacks;
}

const char *surface_vars(const TypeObj *type) {
  for (size_t i = 0; i < sizeof var_rows / sizeof *var_rows; i++)
    if (strcmp(var_rows[i].type, type->spec->name) == 0) return var_rows[i].names;
  return NULL;
}

bool surface_lists(const char *names, Ref name) {
  return listed(names, name);
}

const char *surface_builtins(void) {
  return builtin_names;
}

bool surface_is_member(const TypeObj *type, const char *name) {
  for (size_t i = 0; i < sizeof member_rows / sizeof *member_rows; i++)
    if (strcmp(member_rows[i].type, type->spec->name) == 0)
      return listed_text(member_rows[i].names, name, strlen(name));
  return false;
}

bool surface_has_builtin(Ref name) {
  return listed(builtin_names, name);
}

bool surface_is_solid(const TypeObj *type) {
  return listed_text(solid_names, type->spec->name, strlen(type->spec->name));
}

bool surface_is_heap(const TypeObj *type) {
  return listed_text(heap_names, type->spec->name, strlen(type->spec->name));
}

bool surface_letter_is_two(uint32_t c) {
  return c && c < 0x80 && strchr(letters, (int)c);
}
