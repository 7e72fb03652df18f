/* python3's own options, as far as a program under Light can tell that they were given: see sb_config. */
#include "api/api_int.h"
#include "module/module.h"
#include "module/sys.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/str.h"
#include "runtime/error.h"
#include "vm/import.h"
#include <string.h>

/* -X settings that change more than sys._xoptions. */
static bool is_known_setting(const char *text) {
  static const char *const known[] = {"dev",
                                      "faulthandler",
                                      "frozen_modules",
                                      "importtime",
                                      "int_max_str_digits",
                                      "no_debug_ranges",
                                      "perf",
                                      "pycache_prefix",
                                      "showrefcount",
                                      "tracemalloc",
                                      "utf8",
                                      "warn_default_encoding"};
  size_t n = strcspn(text, "=");
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strlen(known[i]) == n && !strncmp(known[i], text, n)) return true;
  return false;
}

const char *options_take(VM *vm, const sb_config *config) {
  Options *o = &vm->options;
  for (const char *const *each = config->python_options; each && *each; each++) {
    const char *text = *each;
    bool simple = text[0] == '-' && text[1] && !text[2];
    if (!strncmp(text, "-W", 2)) continue;
    if (!strncmp(text, "-X", 2) && text[2] && !is_known_setting(text + 2)) continue;
    if (!simple && strcmp(text, "-OO") != 0) return "an option of python3 that Light does not have";
    switch (text[1]) {
    case 'B': o->no_bytecode = true; break;
    case 'O': o->optimize = (uint8_t)(o->optimize + (text[2] ? 2 : 1)); break;
    case 'P': o->safe_path = true; break;
    case 'q': o->quiet = true; break;
    case 's': o->no_user_site = true; break;
    case 'u': o->unbuffered = true; break;
    default: return "an option of python3 that Light does not have";
    }
  }
  o->raw = (char **)(uintptr_t)config->original_arguments;
  while (o->raw && o->raw[o->n_raw]) o->n_raw++;
  return NULL;
}

static int add_warning(VM *vm, const char *text) {
  Ref list = sys_get(vm, "warnoptions");
  Value item = is_undef(list) ? ERR : str_from(vm, text);
  return is_err(item) ? -1 : list_append_steal(vm, (ListObj *)obj_of(list), item);
}

static int add_setting(VM *vm, const char *text) {
  Ref dict = sys_get(vm, "_xoptions");
  size_t n = strcspn(text, "=");
  Value name = is_undef(dict) ? ERR : str_new(vm, text, n);
  Value value = is_err(name) ? ERR : text[n] ? str_from(vm, text + n + 1) : TRUE_VALUE;
  int result = is_err(value) ? -1 : dict_set(vm, as_dict(dict), ref(name), ref(value));
  drop_x(vm, name);
  drop_x(vm, value);
  return result;
}

int options_apply(VM *vm, const sb_config *config) {
  bool warns = false;
  for (const char *const *each = config->python_options; each && *each; each++) {
    bool is_warning = !strncmp(*each, "-W", 2), is_setting = !strncmp(*each, "-X", 2);
    if (!is_warning && !is_setting) continue;
    if (is_undef(module_load(vm, MODULE_SYS))) return -1;
    if ((is_warning ? add_warning(vm, *each + 2) : add_setting(vm, *each + 2)) < 0) return -1;
    warns = warns || is_warning;
  }
  if (!warns) return 0;
  Value module = import_module(vm, "warnings"); /* as the reference's start does */
  drop_x(vm, module);
  return is_err(module) ? -1 : 0;
}
