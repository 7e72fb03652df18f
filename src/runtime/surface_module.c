/* What the reference's modules written in C have: see surface.h. */
#include "object/str.h"
#include "runtime/surface.h"

typedef struct ModuleRow {
  const char *name, *names; /* names with a space around each */
} ModuleRow;

static const ModuleRow rows[] = {
#define MODULE_SURFACE(name, names) {name, names},
#define NAMES_APART(names)
#include "surface_modules.def"
#undef MODULE_SURFACE
#undef NAMES_APART
};

static const char names_apart[] =
#define MODULE_SURFACE(name, names)
#define NAMES_APART(names) names
#include "surface_modules.def"
#undef MODULE_SURFACE
#undef NAMES_APART
    ;

bool surface_module_has(const char *module, Ref name) {
  const StrObj *s = as_str(name);
  const char *text = (const char *)(s + 1), *p = NULL;
  if (!s->ascii || s->len == 0) return false;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (strcmp(rows[i].name, module) == 0) p = rows[i].names;
  for (; p && (p = strstr(p, text)); p++)
    if (p[-1] == ' ' && p[s->len] == ' ') return true;
  return false;
}

bool surface_name_is_apart(Ref module) {
  const StrObj *s = as_str(module);
  const char *text = (const char *)(s + 1), *p = names_apart;
  if (!s->ascii || s->len == 0) return false;
  for (; (p = strstr(p, text)); p++)
    if (p[-1] == ' ' && p[s->len] == ' ') return true;
  return false;
}
