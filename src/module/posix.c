/* The module posix: the process's identity, its environment, and the functions of posix_stat.c, posix_path.c,
   posix_fd.c, posix_scandir.c and posix_conf.c. What it has beyond these (fork, exec ...) is there by name
   alone and traps (pin_modules.c). */
#include "module/c_arguments.h"
#include "module/pin.h"
#include "module/posix_int.h"
#include "module/signal.h"
#include "object/descr.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module.h"
#include "object/str.h"
#include "object/structseq.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"
#include "runtime/type.h"

PosixState *posix_state(VM *vm) {
  return module_state(vm, MODULE_POSIX);
}

/* ---- the process ---- */

static Value p_getpid(VM *vm, Ref self, const Args *args) {
  return from_int62(vm->host->identity(vm->host)->pid);
}
static Value p_getppid(VM *vm, Ref self, const Args *args) {
  return from_int62(vm->host->identity(vm->host)->ppid);
}
static Value p_getuid(VM *vm, Ref self, const Args *args) {
  return from_int62(vm->host->identity(vm->host)->uid);
}
static Value p_getgid(VM *vm, Ref self, const Args *args) {
  return from_int62(vm->host->identity(vm->host)->gid);
}
/* Only the process itself can be told by its number. */
static Value p_kill(VM *vm, Ref self, const Args *args) {
  CArg at[2];
  ptrdiff_t number;
  if (c_arguments(vm, "kill", "iO", NULL, args, at) < 0 || as_c_ssize(vm, at[1].v, &number) < 0) return ERR;
  int pid = at[0].number;
  if (pid != vm->host->identity(vm->host)->pid) return trap(vm, "os.kill() of another process");
  return signal_send(vm, (int)number);
}
static Value p_cpu_count(VM *vm, Ref self, const Args *args) {
  return from_int62(vm->host->identity(vm->host)->n_cpus);
}

static Value p_uname(VM *vm, Ref self, const Args *args) {
  const HostIdentity *id = vm->host->identity(vm->host);
  const char *const texts[] = {id->system, id->name, id->release, id->version, id->machine};
  TupleObj *out = structseq_new(vm, posix_state(vm)->uname_result);
  for (size_t i = 0; out && i < 5; i++) {
    Value text = str_from(vm, texts[i]);
    if (is_err(text)) {
      drop_obj(vm, out);
      return ERR;
    }
    out->items[i] = text;
  }
  return out ? value_of(out) : ERR;
}

static Value p_times(VM *vm, Ref self, const Args *args) {
  TupleObj *out = structseq_new(vm, posix_state(vm)->times_result);
  if (!out) return ERR;
  double cpu = (double)(vm->host->clock(vm->host, HOST_CPU) / 10000000) / 100;
  double steady = (double)(vm->host->clock(vm->host, HOST_STEADY) / 10000000) / 100;
  out->items[0] = from_float(vm, cpu);
  for (size_t i = 1; i < 4; i++) out->items[i] = from_float(vm, 0);
  out->items[4] = from_float(vm, steady);
  return value_of(out);
}

static Value p_urandom(VM *vm, Ref self, const Args *args) {
  ptrdiff_t len;
  if (as_c_ssize(vm, ref(args->at[0]), &len) < 0) return ERR;
  if (len < 0) return raise(vm, T_VALUE_ERROR, "negative argument not allowed");
  if (bytes_check_size(vm, len) < 0) return ERR;
  BytesObj *bytes = bytes_alloc(vm, (size_t)len);
  if (!bytes) return ERR;
  vm->host->entropy(vm->host, bytes_data(bytes), (size_t)len);
  return bytes_shrink(vm, bytes, (size_t)len);
}

static Value p_strerror(VM *vm, Ref self, const Args *args) {
  int number = 0;
  if (object_as_int(vm, ref(args->at[0]), &number) < 0) return ERR;
  const char *text = number ? pin_strerror(number) : "Success";
  return text ? str_from(vm, text) : str_format(vm, "Unknown error %d", number);
}

static Value p_exit(VM *vm, Ref self, const Args *args) {
  return trap(vm, "os._exit()");
}

/* Nothing forks here, so nothing of it will ever be called. */
static Value p_register_at_fork(VM *vm, Ref self, const Args *args) {
  return NONE_VALUE;
}

static const MethodDef functions[] = {{"register_at_fork", p_register_at_fork, ARG_RAW, NULL, NULL, 0},
                                      {"getpid", p_getpid, ARG_NONE, "($module, /)", NULL, 0},
                                      {"getppid", p_getppid, ARG_NONE, "($module, /)", NULL, 0},
                                      {"getuid", p_getuid, ARG_NONE, "($module, /)", NULL, 0},
                                      {"geteuid", p_getuid, ARG_NONE, "($module, /)", NULL, 0},
                                      {"getgid", p_getgid, ARG_NONE, "($module, /)", NULL, 0},
                                      {"getegid", p_getgid, ARG_NONE, "($module, /)", NULL, 0},
                                      {"kill", p_kill, ARG_RAW, "($module, pid, signal, /)", NULL, 0},
                                      {"cpu_count", p_cpu_count, ARG_NONE, "($module, /)", NULL, 0},
                                      {"uname", p_uname, ARG_NONE, "($module, /)", NULL, 0},
                                      {"times", p_times, ARG_NONE, "($module, /)", NULL, 0},
                                      {"urandom", p_urandom, ARG_ONE, "($module, size, /)", NULL, 0},
                                      {"strerror", p_strerror, ARG_ONE, "($module, code, /)", NULL, 0},
                                      {"_exit", p_exit, ARG_KW, "($module, /, status)", NULL, 0},
                                      {0}};

/* {b"NAME": b"VALUE"} */
static Value environment(VM *vm) {
  DictObj *dict = dict_new(vm);
  for (const char *const *entry = vm->host ? vm->host->environment(vm->host) : NULL; dict && entry && *entry;
       entry++) {
    const char *equals = strchr(*entry, '=');
    if (!equals) continue;
    Value name = bytes_new(vm, *entry, (size_t)(equals - *entry));
    Value value = is_err(name) ? ERR : bytes_from(vm, equals + 1);
    int result = is_err(value) ? -1 : dict_set(vm, dict, ref(name), ref(value));
    drop_x(vm, name);
    drop_x(vm, value);
    if (result < 0) {
      drop_obj(vm, dict);
      return ERR;
    }
  }
  return dict ? value_of(dict) : ERR;
}

static Value have_functions(VM *vm) {
  ListObj *list = list_new(vm, 0);
  for (const char *const *name = pin_have_functions; list && *name; name++) {
    Value text = str_from(vm, *name);
    if (!is_err(text) && list_append_steal(vm, list, text) == 0) continue;
    drop_obj(vm, list);
    return ERR;
  }
  return list ? value_of(list) : ERR;
}

static int add_struct(VM *vm, Ref module, const char *name, TypeObj **out) {
  *out = pin_struct_type(vm, "posix", name);
  return *out ? module_add(vm, module, name, own_obj(*out)) : -1;
}

static int add_functions(VM *vm, Ref module, const MethodDef *functions_of) {
  for (const MethodDef *f = functions_of; f->name; f++) {
    Value function = builtin_new(vm, f, module);
    if (!is_err(function)) ((BuiltinObj *)obj_of(function))->module_name = "posix";
    if (module_add(vm, module, f->name, function) < 0) return -1;
  }
  return 0;
}

static int fill(VM *vm, Ref module, void *data) {
  PosixState *state = data;
  TypeObj *other;
  if (module_add(vm, module, "environ", environment(vm)) < 0) return -1;
  if (module_add(vm, module, "error", own_obj(vm->types[T_OS_ERROR])) < 0) return -1;
  if (add_struct(vm, module, "stat_result", &state->stat_result) < 0) return -1;
  if (add_struct(vm, module, "terminal_size", &state->terminal_size) < 0) return -1;
  if (add_struct(vm, module, "times_result", &state->times_result) < 0) return -1;
  if (add_struct(vm, module, "uname_result", &state->uname_result) < 0) return -1;
  if (add_struct(vm, module, "statvfs_result", &other) < 0) return -1;
  if (add_struct(vm, module, "waitid_result", &other) < 0) return -1;
  if (add_struct(vm, module, "sched_param", &other) < 0) return -1;
  if (posix_scandir_types(vm, module, state) < 0 || posix_conf_names(vm, module) < 0) return -1;
  static const MethodDef *const tables[] = {posix_stat_functions, posix_path_functions, posix_fd_functions,
                                            posix_scandir_functions, posix_conf_functions};
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
    if (add_functions(vm, module, tables[i]) < 0) return -1;
  return module_add(vm, module, "_have_functions", have_functions(vm));
}

const ModuleDef posix_module = {
    .name = "posix", .functions = functions, .init = fill, .state_size = sizeof(PosixState)};
