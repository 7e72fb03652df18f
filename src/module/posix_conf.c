/* The module posix: confstr, sysconf, pathconf and fpathconf. What does not depend on the machine is in the
   pin; processors and memory are the door's; the rest, and what a file system says of itself, is a trap. */
#include "module/files.h"
#include "module/inside.h"
#include "module/pin.h"
#include "module/posix_int.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/module.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include <stdlib.h>

/* The row of a name or number. NULL: *number is a number without a row, or below 0 with an exception. */
static const PinConf *conf_find(VM *vm, char function, Ref v, int *number) {
  bool by_name = is_kind(v, TYPE_STR);
  *number = -1;
  if (!by_name && !is_int_like(v)) {
    raise(vm, T_TYPE_ERROR, "configuration names must be strings or integers");
    return NULL;
  }
  if (!by_name && as_c_int(vm, v, number) < 0) {
    *number = -1;
    return NULL;
  }
  for (const PinConf *row = pin_conf; row->name; row++)
    if (row->function == function && (by_name ? str_is(v, row->name) : row->number == *number)) {
      *number = row->number;
      return row;
    }
  if (by_name)
    raise(vm, T_VALUE_ERROR, "unrecognized configuration name");
  else if (*number < 0)
    raise_errno(vm, FILES_EINVAL, ref(UNDEF));
  return NULL;
}

static Value of_machine(VM *vm, const char *name) {
  const HostIdentity *id = vm->host->identity(vm->host);
  const char *const pages[] = {"SC_PHYS_PAGES", "SC_AVPHYS_PAGES"};
  if (strncmp(name, "SC_NPROCESSORS", 14) == 0) return from_int62(id->n_cpus);
  uint64_t bytes = strcmp(name, pages[0]) == 0 ? id->memory_bytes : id->free_bytes;
  const PinConf *row = pin_conf;
  while (row->name && strcmp(row->name, "SC_PAGESIZE") != 0) row++;
  uint64_t size = row->name && row->kind == 'v' ? strtoull(row->text, NULL, 10) : 0;
  if (size && bytes && strstr(name, "PHYS_PAGES")) return from_int62((int64_t)(bytes / size));
  return trap(vm, "os.sysconf(\"%s\")", name);
}

static Value answer(VM *vm, const PinConf *row) {
  switch (row->kind) {
  case 't': return str_from(vm, row->text);
  case 'n': return NONE_VALUE;
  case 'e': return raise_errno(vm, (int)strtoul(row->text, NULL, 10), ref(UNDEF));
  case 'v': return int_from_i64(vm, strtoll(row->text, NULL, 10));
  default: return of_machine(vm, row->name);
  }
}

static Value ask(VM *vm, char function, Ref v) {
  int number;
  const PinConf *row = conf_find(vm, function, v, &number);
  if (row) return answer(vm, row);
  return number < 0 ? ERR : trap(vm, "a configuration number without a name");
}
static Value p_confstr(VM *vm, Ref self, const Args *args) {
  return ask(vm, 'c', ref(args->at[0]));
}
static Value p_sysconf(VM *vm, Ref self, const Args *args) {
  return ask(vm, 's', ref(args->at[0]));
}

static Value p_pathconf(VM *vm, Ref self, const Args *args) {
  Path path;
  int number;
  if (path_get(vm, ref(args->at[0]), "pathconf", PATH_FD, &path) < 0) return ERR;
  conf_find(vm, 'p', ref(args->at[1]), &number);
  path_free(vm, &path);
  return number < 0 ? ERR : trap(vm, "os.pathconf()");
}
static Value p_fpathconf(VM *vm, Ref self, const Args *args) {
  int fd, number;
  if (inside_fd_arg(vm, ref(args->at[0]), &fd) < 0) return ERR;
  conf_find(vm, 'p', ref(args->at[1]), &number);
  return number < 0 ? ERR : trap(vm, "os.fpathconf()");
}

/* {"SC_ARG_MAX": 0, ...} */
static int add_names(VM *vm, Ref module, char function, const char *name) {
  DictObj *dict = dict_new(vm);
  for (const PinConf *row = pin_conf; dict && row->name; row++) {
    if (row->function != function) continue;
    Value key = str_from(vm, row->name);
    int result = is_err(key) ? -1 : dict_set(vm, dict, ref(key), ref(from_int62(row->number)));
    drop_x(vm, key);
    if (result == 0) continue;
    drop_obj(vm, dict);
    return -1;
  }
  return dict ? module_add(vm, module, name, value_of(dict)) : -1;
}

int posix_conf_names(VM *vm, Ref module) {
  if (add_names(vm, module, 'p', "pathconf_names") < 0) return -1;
  if (add_names(vm, module, 'c', "confstr_names") < 0) return -1;
  return add_names(vm, module, 's', "sysconf_names");
}

const MethodDef posix_conf_functions[] = {
    {"confstr", p_confstr, ARG_ONE, "($module, name, /)", NULL, 0},
    {"sysconf", p_sysconf, ARG_ONE, "($module, name, /)", NULL, 0},
    {"pathconf", p_pathconf, ARG_KW, "($module, /, path, name)", NULL, 0},
    {"fpathconf", p_fpathconf, ARG_POS, "($module, fd, name, /)", NULL, 0},
    {0}};
