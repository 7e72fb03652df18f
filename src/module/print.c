/* print and input. Text for a sys.stdout that nobody has touched goes straight to what the VM holds back; any
   other file gets its write() called. */
#include "module/print.h"
#include "module/io.h"
#include "module/sys.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/module.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

/* sys.NAME of a sys that was loaded, borrowed; UNDEF. */
static Ref of_sys(VM *vm, NameId name) {
  void *state = vm->c_modules ? module_state(vm, MODULE_SYS) : NULL;
  return state ? dict_get_str(module_dict(module_load(vm, MODULE_SYS)), ref(vm->names[name])) : ref(UNDEF);
}

typedef struct Print {
  Ref sep, end, file; /* None: the default; file UNDEF: straight out */
  bool flush;
} Print;

static int read_keywords(VM *vm, const Args *args, Print *print) {
  *print = (Print){ref(NONE_VALUE), ref(NONE_VALUE), ref(NONE_VALUE), false};
  for (size_t i = 0; args->names && i < args->names->len; i++) {
    Ref keyword = ref(args->names->items[i]), v = ref(args->at[args->n + i]);
    int flush;
    if (str_is(keyword, "sep"))
      print->sep = v;
    else if (str_is(keyword, "end"))
      print->end = v;
    else if (str_is(keyword, "file"))
      print->file = v;
    else if (!str_is(keyword, "flush") && !is_exact(vm, keyword, STR))
      return trap(vm, "a keyword that is no plain str"), -1;
    else if (!str_is(keyword, "flush"))
      return raise_i(vm, T_TYPE_ERROR, "'%S' is an invalid keyword argument for print()", keyword);
    else if ((flush = object_truth(vm, v)) < 0)
      return -1;
    else
      print->flush = flush;
  }
  return 0;
}

static int check_texts(VM *vm, const Print *print) {
  if (!is_none(print->sep) && !is_kind(print->sep, TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "sep must be None or a string, not %T", print->sep);
  if (!is_none(print->end) && !is_kind(print->end, TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "end must be None or a string, not %T", print->end);
  return 0;
}

/* One piece: 0 or -1. */
static int put(VM *vm, Ref file, Ref text) {
  if (is_undef(file)) return vm_write_str(vm, text);
  Value done = object_call_method1(vm, file, name_of(vm, W_write), text);
  if (is_err(done)) return -1;
  drop(vm, done);
  return 0;
}

static int put_ascii(VM *vm, Ref file, const char *text) {
  if (is_undef(file)) return vm_write(vm, text, strlen(text));
  Value str = str_from(vm, text);
  int result = is_err(str) ? -1 : put(vm, file, ref(str));
  drop_x(vm, str);
  return result;
}

static int put_all(VM *vm, Ref file, const Print *print, const Args *args) {
  for (size_t i = 0; i < args->n; i++) {
    if (i && (is_none(print->sep) ? put_ascii(vm, file, " ") : put(vm, file, print->sep)) < 0) return -1;
    Value text = object_str(vm, ref(args->at[i]));
    int result = is_err(text) ? -1 : put(vm, file, ref(text));
    drop_x(vm, text);
    if (result < 0) return -1;
  }
  return is_none(print->end) ? put_ascii(vm, file, "\n") : put(vm, file, print->end);
}

static int flush_file(VM *vm, Ref file) {
  if (is_undef(file)) return vm_flush(vm);
  Value done = object_call_method(vm, file, name_of(vm, W_flush));
  if (is_err(done)) return -1;
  drop(vm, done);
  return 0;
}

Value builtin_print(VM *vm, Ref self, const Args *args) {
  Print print;
  if (read_keywords(vm, args, &print) < 0) return ERR;
  if (is_none(print.file)) {
    print.file = of_sys(vm, NAME_W_stdout);
    if (is_none(print.file)) return NONE_VALUE;
    if (is_undef(print.file) && sys_lost_stdout(vm)) return raise(vm, T_RUNTIME_ERROR, "lost sys.stdout");
    if (!is_undef(print.file) && io_is_direct(vm, print.file, 1)) print.file = ref(UNDEF);
  } else if (io_is_direct(vm, print.file, 1))
    print.file = ref(UNDEF);
  if (check_texts(vm, &print) < 0) return ERR;
  Value held = is_undef(print.file) ? UNDEF : own(print.file);
  int result = put_all(vm, ref(held), &print, args);
  if (result == 0 && print.flush) result = flush_file(vm, ref(held));
  drop(vm, held);
  return result < 0 ? ERR : NONE_VALUE;
}

/* ---- input ---- */

static Value stream(VM *vm, NameId name, const char *text) {
  Ref sys = module_load(vm, MODULE_SYS);
  Value v = is_undef(sys) ? ERR : object_getattr(vm, sys, ref(vm->names[name]));
  if (!is_err(v) && !is_none(v)) return v;
  if (is_err(v) && !raised_is(vm, T_ATTRIBUTE_ERROR)) return ERR;
  drop_x(vm, v);
  error_clear(vm);
  return raise(vm, T_RUNTIME_ERROR, "input(): lost sys.%s", text);
}

static Value without_newline(VM *vm, Value line) {
  if (is_err(line)) return ERR;
  if (!is_kind(line, TYPE_STR)) {
    raise(vm, T_TYPE_ERROR, "object.readline() returned non-string");
    drop(vm, line);
    return ERR;
  }
  size_t len = str_len(ref(line));
  if (len == 0) {
    drop(vm, line);
    return raise(vm, T_EOF_ERROR, "EOF when reading a line");
  }
  if (str_at(as_str(line), len - 1) != '\n') return line;
  Value cut = str_slice(vm, ref(line), 0, len - 1);
  drop(vm, line);
  return cut;
}

Value builtin_input(VM *vm, Ref self, const Args *args) {
  Value in = stream(vm, NAME_W_stdin, "stdin"), out = is_err(in) ? ERR : stream(vm, NAME_W_stdout, "stdout");
  Value err = is_err(out) ? ERR : stream(vm, NAME_W_stderr, "stderr"), result = ERR;
  if (!is_err(err)) {
    Value done = object_call_method(vm, ref(err), name_of(vm, W_flush));
    if (is_err(done) && !vm->trap.set) error_clear(vm);
    drop_x(vm, done);
    bool fine = !vm->trap.set;
    if (fine && !is_undef(args->at[0])) {
      Value text = object_str(vm, ref(args->at[0]));
      fine = !is_err(text) && put(vm, ref(out), ref(text)) == 0;
      drop_x(vm, text);
    }
    if (fine) {
      done = object_call_method(vm, ref(out), name_of(vm, W_flush));
      if (is_err(done) && !vm->trap.set) error_clear(vm);
      drop_x(vm, done);
      if (!vm->trap.set) result = without_newline(vm, io_call(vm, ref(in), "readline", 0, NULL));
    }
  }
  drop_x(vm, err);
  drop_x(vm, out);
  drop_x(vm, in);
  return result;
}
