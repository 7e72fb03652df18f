/* What the reference says of itself: see pin.h. One generated file, read once for each kind of row. */
#include "module/pin.h"

/* clang-format off */
#define SYS(name, kind, text)
#define STRUCT(name, type, doc, visible, all)
#define FIELD(owner, name, kind, text, doc)
#define IMPLEMENTATION(name, kind, text)
#define BUILTIN_MODULE(name)
#define STDLIB_MODULE(name)
#define SYS_PATH(path)
#define FROZEN(name, package, origin)
#define STARTUP(name)
#define SYS_NAME(name)
#define EXTENSION(suffix)
#define SYSTEM_TEXT(id, text)

const PinValue pin_values[] = {
#undef SYS
#undef FIELD
#undef IMPLEMENTATION
#define SYS(name, kind, text) {"", name, kind, text, NULL},
#define FIELD(owner, name, kind, text, doc) {owner, name, kind, text, doc},
#define IMPLEMENTATION(name, kind, text) {"implementation", name, kind, text, NULL},
#include "sysdata.def"
#undef SYS
#undef FIELD
#undef IMPLEMENTATION
#define SYS(name, kind, text)
#define FIELD(owner, name, kind, text, doc)
#define IMPLEMENTATION(name, kind, text)
    {0}};

const PinStruct pin_structs[] = {
#undef STRUCT
#define STRUCT(name, type, doc, visible, all) {name, type, doc, visible, all},
#include "sysdata.def"
#undef STRUCT
#define STRUCT(name, type, doc, visible, all)
    {0}};

const PinFrozen pin_frozen[] = {
#undef FROZEN
#define FROZEN(name, package, origin) {name, package, origin},
#include "sysdata.def"
#undef FROZEN
#define FROZEN(name, package, origin)
    {0}};

const char *const pin_builtin_modules[] = {
#undef BUILTIN_MODULE
#define BUILTIN_MODULE(name) name,
#include "sysdata.def"
#undef BUILTIN_MODULE
#define BUILTIN_MODULE(name)
    NULL};

const char *const pin_stdlib_modules[] = {
#undef STDLIB_MODULE
#define STDLIB_MODULE(name) name,
#include "sysdata.def"
#undef STDLIB_MODULE
#define STDLIB_MODULE(name)
    NULL};

const char *const pin_path[] = {
#undef SYS_PATH
#define SYS_PATH(path) path,
#include "sysdata.def"
#undef SYS_PATH
#define SYS_PATH(path)
    NULL};

const char *const pin_startup_modules[] = {
#undef STARTUP
#define STARTUP(name) name,
#include "sysdata.def"
#undef STARTUP
#define STARTUP(name)
    NULL};

const char *const pin_sys_names[] = {
#undef SYS_NAME
#define SYS_NAME(name) name,
#include "sysdata.def"
#undef SYS_NAME
#define SYS_NAME(name)
    NULL};

const char *const pin_extensions[] = {
#undef EXTENSION
#define EXTENSION(suffix) suffix,
#include "sysdata.def"
#undef EXTENSION
#define EXTENSION(suffix)
    NULL};

#define TEXT_EXECUTABLE pin_executable
#define TEXT_SYS_DOC pin_sys_doc
#define TEXT_STDIO_ERRORS pin_stdio_errors
#undef SYSTEM_TEXT
#define SYSTEM_TEXT(id, text) const char TEXT_##id[] = text;
#include "sysdata.def"
/* clang-format on */

bool pin_has(const char *const *list, const char *name) {
  for (; *list; list++)
    if (strcmp(*list, name) == 0) return true;
  return false;
}

const PinFrozen *pin_find_frozen(const char *name) {
  for (const PinFrozen *row = pin_frozen; row->name; row++)
    if (strcmp(row->name, name) == 0) return row;
  return NULL;
}
