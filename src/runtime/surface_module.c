/* What the reference's modules written in C have: see surface.h. */
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
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (strcmp(rows[i].name, module) == 0) return surface_lists(rows[i].names, name);
  return false;
}

bool surface_name_is_apart(Ref module) {
  return surface_lists(names_apart, module);
}
