/* Surface: see surface.h. */
#include "runtime/surface.h"
#include "object/str.h"
#include <stdio.h>

/* Rows in the order of strcmp. */
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
static const SurfaceRow solid_rows[] = {
#define SOLID(type) {type, NULL},
#include "surface.def"
};
static const SurfaceRow heap_rows[] = {
#define HEAP(type) {type, NULL},
#include "surface.def"
};
static const SurfaceRow heap_builtins[] = {
/* without a module in their name */
#define HEAP_BUILTIN(type) {type, NULL},
#include "surface.def"
};
static const char letters[] =
#define LETTERS(names) names
#include "surface.def"
    ;

#define N_ROWS(table) (sizeof(table) / sizeof *(table))

static const SurfaceRow *find_row(const SurfaceRow *table, size_t n, const char *type) {
  while (n) {
    const SurfaceRow *middle = table + n / 2;
    int order = type[0] - middle->type[0];
    if (order == 0) order = strcmp(type, middle->type);
    if (order == 0) return middle;
    if (order > 0) table = middle + 1;
    n = order > 0 ? n - n / 2 - 1 : n / 2;
  }
  return NULL;
}

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
  const SurfaceRow *row = find_row(rows, N_ROWS(rows), last_part(type));
  return !row || listed(row->names, name);
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
  const SurfaceRow *row = find_row(var_rows, N_ROWS(var_rows), type->spec->name);
  return row ? row->names : NULL;
}

const char *surface_vars_of(const char *module, const char *name) {
  char full[128];
  int len = snprintf(full, sizeof full, "%s.%s", module, name);
  const SurfaceRow *row = len < (int)sizeof full ? find_row(var_rows, N_ROWS(var_rows), full) : NULL;
  return row ? row->names : NULL;
}

bool surface_lists(const char *names, Ref name) {
  return listed(names, name);
}

const char *surface_builtins(void) {
  return builtin_names;
}

bool surface_is_member(const TypeObj *type, const char *name) {
  const SurfaceRow *row = find_row(member_rows, N_ROWS(member_rows), type->spec->name);
  return row && listed_text(row->names, name, strlen(name));
}

bool surface_has_builtin(Ref name) {
  return listed(builtin_names, name);
}

bool surface_is_solid(const TypeObj *type) {
  return find_row(solid_rows, N_ROWS(solid_rows), type->spec->name);
}

bool surface_is_heap(const TypeObj *type) {
  const char *name = type->spec->name;
  return strchr(name, '.') ? find_row(heap_rows, N_ROWS(heap_rows), name)
                           : find_row(heap_builtins, N_ROWS(heap_builtins), name);
}

bool surface_letter_is_two(uint32_t c) {
  return c && c < 0x80 && strchr(letters, (int)c);
}
