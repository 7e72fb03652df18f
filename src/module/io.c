/* The module _io: its functions (open and its like), the class UnsupportedOperation, and the three standard
   streams. The classes are in io_base.c, io_raw.c, io_buffered.c, io_memory.c and io_text.c. */
#include "module/builtins_code.h"
#include "module/importlib.h"
#include "module/io.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/library.h"
#include "runtime/type.h"
#include "runtime/warn.h"
#include "vm/import.h"

IoState *io_state(VM *vm) {
  return is_undef(module_load(vm, MODULE_IO)) ? NULL : module_state(vm, MODULE_IO);
}

/* ---- open ---- */

typedef struct OpenMode {
  bool reading, writing, appending, creating, updating, text, binary;
  char raw[6]; /* FileIO's mode */
} OpenMode;

static int invalid_mode(VM *vm, Ref mode) {
  return raise_i(vm, T_VALUE_ERROR, "invalid mode: '%S'", mode);
}

static int parse_mode(VM *vm, Ref mode, OpenMode *out) {
  *out = (OpenMode){0};
  for (size_t i = 0; i < str_len(mode); i++) {
    uint32_t c = str_at(as_str(mode), i);
    bool *flag = c == 'x'   ? &out->creating
                 : c == 'r' ? &out->reading
                 : c == 'w' ? &out->writing
                 : c == 'a' ? &out->appending
                 : c == '+' ? &out->updating
                 : c == 't' ? &out->text
                 : c == 'b' ? &out->binary
                            : NULL;
    if (!flag || *flag) return invalid_mode(vm, mode);
    *flag = true;
  }
  size_t n = 0;
  if (out->creating) out->raw[n++] = 'x';
  if (out->reading) out->raw[n++] = 'r';
  if (out->writing) out->raw[n++] = 'w';
  if (out->appending) out->raw[n++] = 'a';
  if (out->updating) out->raw[n++] = '+';
  return 0;
}

static int check_mode(VM *vm, const OpenMode *mode, Ref encoding, Ref errors, Ref newline) {
  if (mode->text && mode->binary)
    return raise_i(vm, T_VALUE_ERROR, "can't have text and binary mode at once");
  if (mode->creating + mode->reading + mode->writing + mode->appending > 1)
    return raise_i(vm, T_VALUE_ERROR, "must have exactly one of create/read/write/append mode");
  if (!mode->binary) return 0;
  const char *bad = !is_none(encoding) ? "an encoding" : !is_none(errors) ? "an errors" : "a newline";
  if (is_none(encoding) && is_none(errors) && is_none(newline)) return 0;
  return raise_i(vm, T_VALUE_ERROR, "binary mode doesn't take %s argument", bad);
}

/* A buffered object over raw, which is taken. */
static Value buffered_over(VM *vm, Value raw, const OpenMode *mode, ptrdiff_t size) {
  IoState *state = io_state(vm);
  TypeObj *type = mode->updating ? state->random : mode->reading ? state->reader : state->writer;
  if (!mode->updating && !mode->reading && !mode->writing && !mode->appending && !mode->creating) {
    drop(vm, raw);
    return raise(vm, T_VALUE_ERROR, "unknown mode");
  }
  Value at[2] = {raw, int_from_i64(vm, size)};
  Value result = object_call_n(vm, ref_to(type), 2, at);
  drop(vm, raw);
  return result;
}

static int is_tty(VM *vm, Ref raw) {
  Value answer = io_call(vm, raw, "isatty", 0, NULL);
  if (is_err(answer)) return -1;
  int truth = object_truth(vm, ref(answer));
  drop(vm, answer);
  return truth;
}

/* What goes wrong after the file is open closes it again. */
static Value close_after(VM *vm, Value raw) {
  Value exc = error_take(vm);
  Value done = vm->trap.set ? ERR : io_call(vm, ref(raw), "close", 0, NULL);
  drop_x(vm, done);
  drop(vm, raw);
  if (vm->trap.set) {
    drop_x(vm, exc);
    return ERR;
  }
  error_clear(vm);
  return raise_object_steal(vm, exc);
}

static Value open_file(VM *vm, const Value *at, ptrdiff_t buffering, int closefd) {
  OpenMode mode;
  Value none = NONE_VALUE;
  Value encoding = is_undef(at[3]) ? none : at[3], errors = is_undef(at[4]) ? none : at[4],
        newline = is_undef(at[5]) ? none : at[5];
  Value mode_text = is_undef(at[1]) ? str_from(vm, "r") : own(ref(at[1]));
  if (is_err(mode_text) || parse_mode(vm, ref(mode_text), &mode) < 0 ||
      check_mode(vm, &mode, ref(encoding), ref(errors), ref(newline)) < 0) {
    drop_x(vm, mode_text);
    return ERR;
  }
  /* What has a path goes on as its text; numbers are descriptors. */
  const Slots *slots = &type_of(vm, ref(at[0]))->slots;
  bool number = is_int_like(ref(at[0])) || slots->index || slots->to_float || slots->to_int;
  Value name = number ? own(ref(at[0])) : path_fspath(vm, ref(at[0]));
  if (is_err(name)) goto failed;
  if (buffering == 1 && mode.binary) {
    buffering = -1;
    if (warn(vm, T_RUNTIME_WARNING,
             "line buffering (buffering=1) isn't supported in binary mode, the default "
             "buffer size will be used") < 0) {
      drop(vm, name);
      goto failed;
    }
  }
  Value raw_at[4] = {name, str_from(vm, mode.raw), from_bool(closefd), is_undef(at[7]) ? none : at[7]};
  Value raw = is_err(raw_at[1]) ? ERR : object_call_n(vm, ref_to(io_state(vm)->fileio), 4, raw_at);
  drop(vm, name);
  drop_x(vm, raw_at[1]);
  if (is_err(raw)) goto failed;
  int tty = is_tty(vm, ref(raw));
  if (tty < 0) goto close_raw;
  bool lines = buffering == 1 && !mode.binary;
  if (buffering < 0 && tty) lines = true;
  if (buffering < 0 || lines) buffering = IO_BUFFER;
  if (buffering == 0 && !mode.binary) {
    raise(vm, T_VALUE_ERROR, "can't have unbuffered text I/O");
    goto close_raw;
  }
  if (buffering == 0) {
    drop(vm, mode_text);
    return raw;
  }
  Value buffer = buffered_over(vm, own(ref(raw)), &mode, buffering);
  if (is_err(buffer)) goto close_raw;
  drop(vm, raw);
  raw = buffer;
  if (!mode.binary) {
    Value text_at[5] = {raw, encoding, errors, newline, from_bool(lines)};
    Value text = object_call_n(vm, ref_to(io_state(vm)->text), 5, text_at);
    Value key = is_err(text) ? ERR : str_interned(vm, "mode", 4);
    if (is_err(key) || object_setattr(vm, ref(text), ref(key), ref(mode_text)) < 0) {
      drop_x(vm, key);
      drop_x(vm, text);
      goto close_raw;
    }
    drop(vm, key);
    drop(vm, raw);
    raw = text;
  }
  drop(vm, mode_text);
  return raw;
close_raw:
  close_after(vm, raw);
failed:
  drop(vm, mode_text);
  return ERR;
}

Value io_open(VM *vm, Ref self, const Args *args) {
  Value at[8];
  if (args->n == 0 && !args->names)
    return raise(vm, T_TYPE_ERROR, "open() missing required argument 'file' (pos 1)");
  if (args_parse(vm, "open",
                 "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, "
                 "opener=None)",
                 args, at) < 0)
    return ERR;
  static const char *const names[] = {NULL, "mode", NULL, "encoding", "errors", "newline"};
  for (int i = 1; i < 6; i++) {
    if (!names[i] || is_undef(at[i]) || is_kind(at[i], TYPE_STR) || (i > 1 && is_none(at[i]))) continue;
    return raise(vm, T_TYPE_ERROR, "open() argument '%s' must be str%s, not %N", names[i],
                 i > 1 ? " or None" : "", ref(at[i]));
  }
  ptrdiff_t buffering = -1;
  if (!is_undef(at[2]) && object_as_ssize(vm, ref(at[2]), &buffering, T_OVERFLOW_ERROR) < 0) return ERR;
  int closefd = is_undef(at[6]) ? 1 : object_truth(vm, ref(at[6]));
  return closefd < 0 ? ERR : open_file(vm, at, buffering, closefd);
}

/* The reference imports _io when it reads a module's file, by whatever __import__ is then. How often depends
   on the files of compiled code that are there, which is known of the library alone: one file is read. */
static int import_io(VM *vm, Ref import, Ref path) {
  if (is_undef(import) || !library_has(path))
    return trap(vm, "reading a module with a replaced __import__"), -1;
  Args none = {0};
  ListObj *empty = list_new(vm, 0);
  Value globals = builtin_globals(vm, ref(UNDEF), &none), name = str_from(vm, "_io");
  Value from = empty ? value_of(empty) : ERR;
  Value at[] = {name, globals, globals, from, from_int62(0)}, done = ERR;
  own(import);
  if (!is_err(globals) && !is_err(name) && !is_err(from)) done = object_call_n(vm, import, 5, at);
  drop(vm, (Value){import.bits});
  drop_x(vm, globals);
  drop_x(vm, name);
  drop_x(vm, from);
  if (is_err(done)) return -1;
  drop(vm, done);
  return 0;
}

static Value io_open_code(VM *vm, Ref self, const Args *args) {
  if (!is_kind(args->at[0], TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "open_code() argument 'path' must be str, not %N", ref(args->at[0]));
  Ref import = dict_get_str(vm->builtins, name_of(vm, D_import));
  bool replaced = is_undef(import) || !same_bits(import, vm->import_function);
  if (vm->preload != PRELOAD_RUNS && replaced && import_io(vm, import, ref(args->at[0])) < 0) return ERR;
  Value at[8] = {args->at[0], str_from(vm, "rb"), UNDEF, UNDEF, UNDEF, UNDEF, UNDEF, UNDEF};
  Value file = is_err(at[1]) ? ERR : open_file(vm, at, -1, true);
  drop_x(vm, at[1]);
  return file;
}

static Value io_text_encoding(VM *vm, Ref self, const Args *args) {
  if (is_none(args->at[0])) return str_from(vm, "locale");
  return own(ref(args->at[0]));
}

static const MethodDef functions[] = {
    {"text_encoding", io_text_encoding, ARG_POS, "($module, encoding, stacklevel=2, /)", NULL, 0},
    {"open_code", io_open_code, ARG_KW, "($module, /, path)", NULL, 0},
    {0}};

/* class UnsupportedOperation(OSError, ValueError), of the module io. */
static Value make_unsupported(VM *vm) {
  Value bases[2] = {{ref_to(vm->types[T_OS_ERROR]).bits}, {ref_to(vm->types[T_VALUE_ERROR]).bits}};
  Value tuple = tuple_from(vm, bases, 2), name = str_from(vm, "UnsupportedOperation");
  DictObj *dict = dict_new(vm);
  Value module = str_from(vm, "io"), result = ERR;
  if (!is_err(tuple) && !is_err(name) && dict && !is_err(module) &&
      dict_set(vm, dict, name_of(vm, D_module), ref(module)) == 0) {
    Value at[3] = {name, tuple, value_of(dict)};
    result = object_call_n(vm, ref_to(vm->types[T_TYPE]), 3, at);
  }
  drop_x(vm, module);
  drop_obj(vm, dict);
  drop_x(vm, name);
  drop_x(vm, tuple);
  return result;
}

static int fill(VM *vm, Ref module, void *data) {
  IoState *state = data;
  state->stdin_ = state->stdout_ = state->stderr_ = UNDEF;
  Value name = str_interned(vm, "open", 4);
  Ref open = is_err(name) ? ref(UNDEF) : dict_get_str(vm->builtins, ref(name));
  drop_x(vm, name);
  if (is_undef(open) || module_add(vm, module, "open", own(open)) < 0) return -1;
  if (module_add(vm, module, "__name__", str_from(vm, "io")) < 0) return -1;
  if (module_add_int(vm, module, "DEFAULT_BUFFER_SIZE", IO_BUFFER) < 0) return -1;
  state->unsupported = make_unsupported(vm);
  if (is_err(state->unsupported)) return -1;
  if (module_add(vm, module, "UnsupportedOperation", own(ref(state->unsupported))) < 0) return -1;
  if (module_add(vm, module, "BlockingIOError", own_obj(vm->types[T_BLOCKING_IO_ERROR])) < 0) return -1;
  if (io_base_types(vm, module, state) < 0 || io_raw_types(vm, module, state) < 0) return -1;
  if (io_buffered_types(vm, module, state) < 0 || io_memory_types(vm, module, state) < 0) return -1;
  return io_newline_types(vm, module, state) < 0 ? -1 : io_text_types(vm, module, state);
}

static void fini(VM *vm, void *data) {
  IoState *state = data;
  drop_x(vm, state->unsupported);
  drop_x(vm, state->stdin_);
  drop_x(vm, state->stdout_);
  drop_x(vm, state->stderr_);
}

const ModuleDef io_module = {.name = "_io",
                             .functions_of = "io",
                             .functions = functions,
                             .init = fill,
                             .state_size = sizeof(IoState),
                             .fini = fini};
