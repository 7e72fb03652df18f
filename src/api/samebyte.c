/* The public API, VMs: making them, running programs, and how a call ended. See include/samebyte.h.

   An sb_vm holds a VM and its host. Every public function that runs something goes through api_begin and
   api_end, so that the status, the texts of an error and the flushing of output are made in one place. */
#include "api/api_int.h"
#include "api/light.h"
#include "code/store.h"
#include "module/files.h"
#include "module/signal.h"
#include "module/site.h"
#include "object/exceptions.h"
#include "object/str.h"
#include "pin.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/heap.h"
#include "runtime/type.h"
#include "vm/import.h"
#include "vm/show.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

const char *sb_version(void) {
  return SB_VERSION;
}

const char *sb_pin(void) {
  return PIN_VERSION;
}

const char *sb_status_name(sb_status status) {
  static const char *const names[] = {"ok", "exception", "exit", "refused", "limit", "misuse"};
  return (size_t)status < sizeof names / sizeof *names ? names[status] : "?";
}

/* ---- Settings ---- */

void sb_config_init(sb_config *config) {
  DoorConfig door = door_default();
  *config = (sb_config){
      .size = sizeof *config, .clock_ns = door.epoch_ns, .step_ns = door.step_ns, .seed = door.seed};
}

int sb_library_store(char *path, size_t size) {
  return store_beside(path, size);
}

static int host_output_through(Host *host, int fd, const void *bytes, size_t len) {
  const sb_vm *vm = host->output_data;
  return vm->config.write(vm->config.data, fd, bytes, len);
}

static ptrdiff_t host_read_through(Host *host, void *bytes, size_t len) {
  const sb_vm *vm = host->output_data;
  return vm->config.read(vm->config.data, bytes, len);
}

static void host_effect_through(Host *host, const char *what, int error) {
  const sb_vm *vm = host->output_data;
  vm->config.effect(vm->config.data, what, error);
}

static int host_sleep_through(Host *host, int64_t steady_ns) {
  const sb_vm *vm = host->output_data;
  vm->config.tick(vm->config.data, true);
  return vm->sleep_until(host, steady_ns);
}

static const char *const *host_environment_through(Host *host) {
  const sb_vm *vm = host->output_data;
  return vm->config.environment;
}

static Host *make_recorder(const sb_config *config, const DoorConfig *door, const char **why) {
  Host *under = config->record_fixed ? host_fixed(door, why) : host_real(NULL, why);
  Host *host = under ? host_record(under, config->environment, config->tape, why) : NULL;
  for (const char *const *each = config->record_arguments; host && each && *each; each++)
    host_record_argument(host, *each);
  return host;
}

static Host *make_host(const sb_config *config, const char **why) {
  DoorConfig door = door_default();
  door.seed = config->seed;
  door.epoch_ns = config->clock_ns;
  door.step_ns = config->step_ns;
  door.shows_files = true;
  if ((config->host == SB_HOST_RECORD || config->host == SB_HOST_REPLAY) && !config->tape)
    return *why = "recording and replaying need a tape", NULL;
  switch (config->host) {
  case SB_HOST_FIXED: return host_fixed(&door, why);
  case SB_HOST_REAL: return host_real(NULL, why);
  case SB_HOST_RECORD: return make_recorder(config, &door, why);
  case SB_HOST_REPLAY: return host_replay(config->tape, why);
  }
  return *why = "there is no such host", NULL;
}

static const char *config_wrong(const sb_config *config) {
  if (config->size != sizeof *config) return "the settings are not those of this version: use sb_config_init";
  if ((unsigned)config->files > SB_FILES_CHANGE) return "there is no such setting of files";
  if (config->step_ns < 0) return "step_ns is negative";
  if (config->max_recursion < 0) return "max_recursion is negative";
  if (config->max_stack && config->max_stack < SB_LEAST_STACK) return "max_stack is below SB_LEAST_STACK";
  return NULL;
}

static void set_callbacks(sb_vm *vm) {
  Host *host = vm->host;
  static const HostFiles files[] = {HOST_FILES_REFUSED, HOST_FILES_READ_ONLY, HOST_FILES_CHANGE};
  host->output_data = vm;
  host->files = files[vm->config.files];
  if (vm->config.write) host->output = host_output_through;
  if (vm->config.read) host->read_stdin = host_read_through;
  if (vm->config.effect) host->effect = host_effect_through;
  if (host->kind != HOST_FIXED && host->kind != HOST_REAL) return;
  if (vm->config.environment) host->environment = host_environment_through;
  if (!vm->config.tick || host->kind != HOST_REAL) return;
  vm->sleep_until = host->sleep_until;
  host->sleep_until = host_sleep_through;
}

static bool may_go_on(void *data) {
  sb_vm *vm = data;
  if (atomic_load_explicit(&vm->interrupted, memory_order_relaxed)) return false;
  return !vm->config.tick || vm->config.tick(vm->config.data, false);
}

static void wish_for_signal(void *data, int number, SignalWish wish) {
  static const sb_signal_wish wishes[] = {SB_SIGNAL_DEFAULT, SB_SIGNAL_IGNORE, SB_SIGNAL_HANDLE};
  sb_vm *vm = data;
  vm->config.signal(vm->config.data, number, wishes[wish]);
}

static uint64_t ignored_signals(void *data) {
  const sb_vm *vm = data;
  return vm->config.ignored(vm->config.data);
}

static void set_limits(VM *vm, const sb_config *config) {
  if (config->max_recursion) vm_set_recursion_limit(vm, config->max_recursion);
  if (config->max_stack) vm->c_stack = config->max_stack;
  vm->out.most = config->max_output;
  vm->out.by_lines = config->terminal;
  vm->out.terminals = (uint8_t)(config->terminal_in | config->terminal << 1 | config->terminal_error << 2);
  vm->max_steps = config->max_steps;
  if (vm->max_steps && vm->max_steps < vm->steps_left) vm->steps_left = vm->steps_slice = vm->max_steps;
}

sb_vm *sb_new(const sb_config *config, const char **why) {
  const char *unsaid;
  sb_config defaults;
  if (!why) why = &unsaid;
  sb_config_init(&defaults);
  if (!config) config = &defaults;
  if ((*why = config_wrong(config))) return NULL;
  sb_vm *vm = calloc(1, sizeof *vm);
  if (!vm) return *why = "no memory", NULL;
  vm->config = *config;
  vm->uncaught = UNDEF;
  if (!(vm->host = make_host(config, why))) return free(vm), NULL;
  set_callbacks(vm);
  size_t most = config->max_memory < SIZE_MAX ? (size_t)config->max_memory : SIZE_MAX;
  vm->vm = vm_new(most);
  if (vm->vm) {
    vm->vm->host = vm->host;
    vm->vm->store_path = config->library_store;
    vm->vm->store_beside = config->find_library_store && !config->library_store;
    vm->vm->tick_data = vm;
    vm->vm->on_tick = may_go_on;
    vm->vm->signals.run = signals_run;
    if (config->ignored) vm->vm->signals.ignored = ignored_signals;
    if (config->signal) vm->vm->signals.wish = wish_for_signal;
  }
  if (vm->vm && (*why = options_take(vm->vm, config))) return sb_free(vm), NULL;
  if (!vm->vm || light_start(vm->vm) < 0) {
    sb_free(vm);
    return *why = most ? "the limit of memory is below what an empty program needs" : "no memory", NULL;
  }
  set_limits(vm->vm, config);
  return vm;
}

static void free_texts(sb_vm *vm) {
  free(vm->type);
  free(vm->message);
  free(vm->traceback);
  free(vm->line);
  vm->type = vm->message = vm->traceback = vm->line = NULL;
}

void sb_free(sb_vm *vm) {
  if (!vm) return;
  if (vm->vm) {
    free(vm->vm->out.text);
    if (vm->vm->on_end) vm->vm->on_end(vm->vm);
    for (Outside *each = vm->vm->outside, *next; each; each = next) {
      next = each->next;
      each->end(each);
    }
    files_fini(vm->vm);
    vm_destroy(vm->vm);
  }
  vm->host->free(vm->host);
  for (uint32_t i = 0; i < vm->n_handles; i++) free(vm->handles[i].text);
  free(vm->handles);
  for (int i = 0; i < vm->argc; i++) free(vm->argv[i]);
  free(vm->argv);
  free_texts(vm);
  free(vm);
}

void sb_interrupt(sb_vm *vm) {
  atomic_store_explicit(&vm->interrupted, true, memory_order_relaxed);
}

void sb_signal(sb_vm *vm, int number) {
  if (number > 0 && number < N_SIGNALS) signal_comes(vm->vm, number);
}

void sb_refuse(sb_vm *vm, const char *construct) {
  trap(vm->vm, "%s", construct);
}

/* ---- A call's end ---- */

bool api_begin(sb_vm *vm) {
  if (vm->vm->trap.set) return api_end(vm), false;
  if (vm->over) return api_misuse(vm, "the program has ended"), false;
  free_texts(vm);
  Value uncaught = vm->uncaught;
  vm->uncaught = UNDEF;
  drop(vm->vm, uncaught);
  vm->status = SB_OK;
  vm->exit_status = 0;
  return true;
}

sb_status api_misuse(sb_vm *vm, const char *format, ...) {
  char text[512];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  free_texts(vm);
  vm->message = strdup(text);
  return vm->status = SB_MISUSE;
}

/* A str as text of our own; surrogates become question marks. NULL: no memory. */
static char *text_of(VM *vm, Value str) {
  size_t len;
  char *utf8 = is_err(str) ? NULL : str_utf8(vm, ref(str), &len), *copy = utf8 ? malloc(len + 1) : NULL;
  if (copy) memcpy(copy, utf8, len + 1);
  if (utf8) vm_free(vm, utf8, len + 1);
  drop_x(vm, str);
  return copy;
}

static void take_exception(sb_vm *api) {
  VM *vm = api->vm;
  if (light_quiet_exit(vm, &api->exit_status)) {
    api->status = SB_EXIT;
    return;
  }
  api->status = raised_is(vm, T_SYSTEM_EXIT) ? SB_EXIT : SB_EXCEPTION;
  api->uncaught = error_take(vm);
  api->exit_status = 1;
  TypeObj *type = type_of(vm, ref(api->uncaught));
  api->type = strdup(type_name(type));
  api->message = text_of(vm, object_str(vm, ref(api->uncaught)));
  if (!vm->trap.set) error_clear(vm); /* an str() that failed has nothing to say */
}

sb_status api_end(sb_vm *api) {
  VM *vm = api->vm;
  if (!vm->trap.set && raised(vm)) take_exception(api);
  light_flush(vm);
  if (vm->trap.set) {
    static const int statuses[] = {3, 122, 121, 124, 125};
    free_texts(api);
    error_clear(vm);
    api->status = vm->trap.kind == TRAP_REFUSED ? SB_REFUSED : SB_LIMIT;
    api->exit_status = statuses[vm->trap.kind];
  }
  return api->status;
}

/* ---- Running ---- */

sb_status sb_set_argv(sb_vm *vm, int count, const char *const *arguments) {
  if (!api_begin(vm)) return vm->status;
  if (vm->ran || vm->argc) return api_misuse(vm, "arguments are set once, before anything runs");
  if (count < 0) return api_misuse(vm, "a negative number of arguments");
  if (!(vm->argv = calloc((size_t)count + 1, sizeof *vm->argv))) return api_misuse(vm, "no memory");
  for (; vm->argc < count; vm->argc++)
    if (!(vm->argv[vm->argc] = strdup(arguments[vm->argc]))) return api_misuse(vm, "no memory");
  vm->vm->argc = vm->argc;
  vm->vm->argv = vm->argv;
  return vm->status;
}

/* The program's first line is about to run. */
static void begin_program(sb_vm *vm) {
  if (!vm->ran) vm->host->begin(vm->host);
  vm->ran = true;
}

/* Once, when sys.path can be made. */
static void follow_options(sb_vm *vm) {
  if (!vm->followed && options_apply(vm->vm, &vm->config) < 0 && !vm->vm->trap.set) {
    error_clear(vm->vm);
    trap(vm->vm, "an option of python3 that can't be followed");
  }
  if (!vm->followed && !vm->vm->trap.set) site_survey(vm->vm);
  vm->followed = true;
}

static void run_source(sb_vm *api, const char *source, size_t length, const char *name) {
  VM *vm = api->vm;
  begin_program(api);
  follow_options(api);
  CodeObj *code = vm->trap.set ? NULL : light_compile(vm, source, length, name);
  Value result = code ? light_run(vm, code) : ERR;
  drop_obj(vm, code);
  drop_x(vm, result);
}

static size_t length_of(const char *text, size_t length) {
  return length == SB_ALL ? strlen(text) : length;
}

sb_status sb_run_string(sb_vm *vm, const char *source, size_t length, const char *name) {
  if (!api_begin(vm)) return vm->status;
  run_source(vm, source, length_of(source, length), name);
  return api_end(vm);
}

/* The bytes of a file through the door: 0 or an errno value. */
static int read_source(sb_vm *vm, const char *path, HostBytes *source) {
  *source = (HostBytes){0};
  int error = vm->host->ask(vm->host, HOST_FILE, path, source);
  return error;
}

sb_status sb_run_file(sb_vm *vm, const char *path) {
  HostBytes source;
  if (!api_begin(vm)) return vm->status;
  int error = read_source(vm, path, &source);
  if (error) return api_misuse(vm, "can't read '%s': %s", path, strerror(error));
  run_source(vm, source.data ? source.data : "", source.len, path);
  host_bytes_free(&source);
  return api_end(vm);
}

/* A path as the reference shows a script's: absolute, the rest as it was typed. NULL: no memory. */
static char *absolute(sb_vm *vm, const char *path) {
  HostBytes folder = {0};
  size_t room = strlen(path) + 2;
  if (path[0] != '/' && vm->host->ask(vm->host, HOST_FOLDER, "", &folder) != 0) folder.len = 0;
  char *whole = malloc(room + folder.len);
  if (whole && folder.len)
    snprintf(whole, room + folder.len, "%.*s/%s", (int)folder.len, folder.data, path);
  else if (whole)
    snprintf(whole, room, "%s", path);
  host_bytes_free(&folder);
  return whole;
}

/* What python3 FILE runs that is no source: NULL, or it. */
static const char *other_program(const char *path, const HostBytes *file) {
  size_t n = strlen(path), tail = file->len < 65557 ? file->len : 65557;
  const char *text = file->data;
  if ((n > 4 && strcmp(path + n - 4, ".pyc") == 0) ||
      (file->len > 16 && memcmp(text + 2, "\r\n", 2) == 0 && text[1] == 0x0d))
    return "a compiled program";
  for (const char *at = text + file->len - tail; file->len >= 22 && at + 22 <= text + file->len; at++)
    if (memcmp(at, "PK\5\6", 4) == 0) return "a zip file as the program";
  return NULL;
}

/* runpy._run_module_as_main(name, alter_argv), as python3 -m NAME and python3 FOLDER do. */
static void run_module(sb_vm *api, const char *name, bool alter_argv) {
  VM *vm = api->vm;
  begin_program(api);
  follow_options(api);
  Value runpy = vm->trap.set ? ERR : import_module(vm, "runpy"), text = str_from(vm, "_run_module_as_main"),
        result = ERR;
  Value run = is_err(runpy) || is_err(text) ? ERR : object_getattr(vm, ref(runpy), ref(text));
  Value args[2] = {str_from(vm, name), from_bool(alter_argv)};
  if (!is_err(run) && !is_err(args[0])) result = object_call_n(vm, ref(run), 2, args);
  drop_x(vm, args[0]);
  drop_x(vm, run);
  drop_x(vm, text);
  drop_x(vm, runpy);
  drop_x(vm, result);
}

/* sys.path begins with the current folder. */
static void run_main_module(sb_vm *vm, const char *name) {
  HostBytes folder = {0};
  begin_program(vm);
  if (!vm->vm->options.safe_path && vm->host->ask(vm->host, HOST_FOLDER, "", &folder) == 0)
    vm->vm->options.main_folder = folder.data;
  run_module(vm, name, true);
  vm->vm->options.main_folder = NULL;
  host_bytes_free(&folder);
}

static sb_status run_main_file(sb_vm *vm, const char *path) {
  HostBytes source;
  begin_program(vm); /* the program's own file is on tapes too */
  int error = read_source(vm, path, &source);
  if (error == EISDIR) {
    char *whole = absolute(vm, path);
    vm->vm->options.main_folder = whole ? whole : path;
    run_module(vm, "__main__", false);
    vm->vm->options.main_folder = NULL;
    free(whole);
    return SB_OK;
  }
  if (error) return api_misuse(vm, "can't read '%s': %s", path, strerror(error));
  const char *other = other_program(path, &source);
  if (other) {
    host_bytes_free(&source);
    return trap(vm->vm, "%s", other), SB_OK;
  }
  char *whole = absolute(vm, path);
  if (!whole) {
    raise_memory(vm->vm);
  } else {
    light_set_global_steal(vm->vm, "__file__", str_from(vm->vm, whole));
    light_set_global_steal(vm->vm, "__cached__", NONE_VALUE);
    run_source(vm, source.data ? source.data : "", source.len, whole);
  }
  free(whole);
  host_bytes_free(&source);
  return SB_OK;
}

/* How the main program left __main__, on to the end of the interpreter. `flushes`: the standard streams are
   flushed before, as the reference does after a file. */
static sb_status finish(sb_vm *api, bool flushes) {
  VM *vm = api->vm;
  int status = 0;
  if (!vm->trap.set && flushes) light_flush_streams(vm);
  if (!vm->trap.set && raised(vm) && !light_quiet_exit(vm, &status)) {
    status = light_show_uncaught(vm);
    if (vm->signals.ended_by) status = 128 + vm->signals.ended_by;
  }
  if (!vm->trap.set) light_end(vm);
  api->over = true;
  if (api_end(api) == SB_OK) api->exit_status = status;
  return api->status;
}

sb_status sb_main(sb_vm *vm, sb_main_kind kind, const char *text, size_t length) {
  static const char *const names[] = {NULL, "<string>", NULL, "<stdin>"};
  if (!api_begin(vm)) return vm->status;
  if (vm->ran) return api_misuse(vm, "something has run in this VM");
  switch (kind) {
  case SB_MAIN_FILE:
    if (run_main_file(vm, text) != SB_OK) return vm->status;
    break;
  case SB_MAIN_COMMAND:
  case SB_MAIN_STDIN: run_source(vm, text, length_of(text, length), names[kind]); break;
  case SB_MAIN_MODULE: run_main_module(vm, text); break;
  default: return api_misuse(vm, "no such kind of program");
  }
  return finish(vm, kind != SB_MAIN_COMMAND);
}

sb_status sb_finish(sb_vm *vm) {
  if (!api_begin(vm)) return vm->status;
  return finish(vm, true);
}

/* ---- How it ended ---- */

int sb_exit_status(const sb_vm *vm) {
  return vm->exit_status;
}

int sb_exit_signal(const sb_vm *vm) {
  return vm->vm->trap.set ? 0 : vm->vm->signals.ended_by;
}

sb_status sb_last_status(const sb_vm *vm) {
  return vm->status;
}

const char *sb_error_type(const sb_vm *vm) {
  return vm->type ? vm->type : "";
}

const char *sb_error_message(const sb_vm *vm) {
  return vm->message ? vm->message : "";
}

/* Where Light can't make the text it has none to show; that spends nobody. */
const char *sb_error_traceback(sb_vm *vm) {
  if (vm->traceback || is_undef(vm->uncaught) || vm->vm->trap.set) return vm->traceback;
  Show show;
  show_init(&show, vm->vm);
  show_exception(&show, ref(vm->uncaught));
  vm->traceback = text_of(vm->vm, show_finish(&show));
  error_clear(vm->vm);
  vm->vm->trap = (Trap){0};
  return vm->traceback;
}

sb_refusal sb_refusal_details(const sb_vm *vm) {
  const Trap *trap = &vm->vm->trap;
  if (!trap->set || trap->kind != TRAP_REFUSED) return (sb_refusal){"", "", 0, ""};
  return (sb_refusal){trap->construct, trap->file, trap->line,
                      "Light cannot do this exactly as the reference does"};
}

sb_limit sb_limit_reached(const sb_vm *vm) {
  static const sb_limit limits[] = {SB_LIMIT_NONE, SB_LIMIT_MEMORY, SB_LIMIT_STEPS, SB_LIMIT_TIME,
                                    SB_LIMIT_OUTPUT};
  return vm->vm->trap.set ? limits[vm->vm->trap.kind] : SB_LIMIT_NONE;
}

const char *sb_error(sb_vm *vm) {
  static const char *const limits[] = {"", "memory", "steps", "time", "output"};
  char text[1024] = "";
  sb_refusal refusal = sb_refusal_details(vm);
  switch (vm->status) {
  case SB_OK: return "";
  case SB_EXCEPTION:
  case SB_EXIT:
    snprintf(text, sizeof text, "%s%s%s", vm->type ? vm->type : "SystemExit",
             *sb_error_message(vm) ? ": " : "", sb_error_message(vm));
    break;
  case SB_REFUSED:
    if (refusal.line)
      snprintf(text, sizeof text, "refused: %s at %s:%d: %s", refusal.construct, refusal.file, refusal.line,
               refusal.why);
    else
      snprintf(text, sizeof text, "refused: %s: %s", refusal.construct, refusal.why);
    break;
  case SB_LIMIT: snprintf(text, sizeof text, "limit of %s reached", limits[sb_limit_reached(vm)]); break;
  case SB_MISUSE: return sb_error_message(vm);
  }
  free(vm->line);
  vm->line = strdup(text);
  return vm->line ? vm->line : "";
}

sb_usage sb_usage_now(const sb_vm *vm) {
  const VM *inner = vm->vm;
  return (sb_usage){.memory = inner->heap->n_chunk_bytes + inner->heap->n_large,
                    .steps = inner->steps_done + (inner->steps_slice - inner->steps_left),
                    .output = inner->out.n_bytes};
}
