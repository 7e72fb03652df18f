/* Light's main program: source -> tree -> scopes -> code -> run. See light.h. */
#include "api/light.h"
#include "compile/compile.h"
#include "module/module.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/heap.h"
#include "runtime/type.h"
#include "syntax/late.h"
#include "syntax/parse.h"
#include "syntax/symtab.h"
#include "vm/frame.h"
#include <stdio.h>
#include <stdlib.h>

static CodeObj *compile_source(VM *vm, Arena *arena, const char *source, size_t len, const char *filename) {
  Diag diag = {0};
  ParseResult parsed;
  ParseOptions options = {.mode = PARSE_EXEC};
  Symtab *symtab = NULL;
  if (parse_source(arena, source, len, &options, &parsed, &diag))
    symtab = symtab_new(arena, parsed.tree, 0, &diag);
  if (!symtab || !late_check(arena, parsed.tree, symtab, &diag) || diag.kind != DIAG_NONE || diag.warnings) {
    trap(vm, "%s", diag.warnings ? "a SyntaxWarning" : "a syntax error");
    return NULL;
  }
  Value name = str_from(vm, filename);
  CodeObj *code = is_err(name) ? NULL : compile_module(vm, arena, parsed.tree, symtab, ref(name));
  drop_x(vm, name);
  return code;
}

static int set(VM *vm, DictObj *globals, const char *name, Value v) {
  Value key = is_err(v) ? ERR : str_interned(vm, name, strlen(name));
  int result = is_err(key) ? -1 : dict_set(vm, globals, ref(key), ref(v));
  drop_x(vm, key);
  drop_x(vm, v);
  return result;
}

/* As the reference ends: the names of the main module become None, those with one underscore first; then
   nothing may be left that would still run Python, because nobody here looks for cycles. */
static void end_module(VM *vm, DictObj *globals) {
  for (int round = 0; round < 2; round++) {
    size_t pos = 0;
    Ref key, value;
    while (!vm->trap.set && dict_next(globals, &pos, &key, &value)) {
      bool underscore = is_kind(key, TYPE_STR) && str_len(key) && str_at(as_str(key), 0) == '_' &&
                        !(str_len(key) > 1 && str_at(as_str(key), 1) == '_');
      if (round == 0 && !underscore) continue;
      if (is_none(value) || str_is(key, "__builtins__")) continue;
      if (dict_set(vm, globals, key, ref(NONE_VALUE)) < 0) return;
    }
  }
  if (!vm->trap.set && finalizers_left(vm)) trap(vm, "finalizers at the end");
}

static Value run_module(VM *vm, CodeObj *code) {
  DictObj *globals = dict_new(vm);
  Value result = ERR;
  if (globals && set(vm, globals, "__name__", own(name_of(vm, D_main))) == 0 &&
      set(vm, globals, "__doc__", NONE_VALUE) == 0) {
    FunctionObj *main = function_new(vm, code, globals);
    Value *R = main ? frame_push(vm, main, NULL) : NULL;
    drop_obj(vm, main);
    if (R) {
      R[FRAME_LOCALS] = own_obj(globals);
      result = eval_run(vm, R);
    }
  }
  if (globals && (!is_err(result) || raised_is(vm, T_SYSTEM_EXIT))) {
    Value exc = error_take(vm);
    end_module(vm, globals);
    vm->exc = exc;
  }
  drop_obj(vm, globals);
  return result;
}

/* SystemExit with a plain status is an end; every other exception is the reference's to show. */
static void end_by_exception(VM *vm, LightResult *result) {
  if (raised_is(vm, T_SYSTEM_EXIT)) {
    Ref code = ref(as_exception(vm->exc)->extra[0]);
    if (is_undef(code) || is_none(code) || is_int(code)) {
      result->status = is_int(code) ? (int)(int_of(code) & 0xff) : 0;
      error_clear(vm);
      return;
    }
  }
  if (!vm->trap.set) {
    char what[128];
    snprintf(what, sizeof what, "an uncaught %s",
             raised(vm) ? type_name(type_of(vm, ref(vm->exc))) : "exception");
    trap(vm, "%s", what);
  }
}

static int collect(Host *host, int fd, const void *bytes, size_t len) {
  LightResult *result = host->output_data;
  char *bigger = fd == 1 ? realloc(result->output, result->output_len + len) : NULL;
  if (!bigger) return 12;
  memcpy(bigger + result->output_len, bytes, len);
  result->output = bigger;
  result->output_len += len;
  return 0;
}

void light_run(const char *source, size_t len, const char *filename, const LightOptions *options,
               LightResult *result) {
  *result = (LightResult){0};
  Host host = {.output = collect, .output_data = result};
  VM *vm = vm_new(options->memory_limit);
  if (!vm) {
    result->trapped = true;
    snprintf(result->why, sizeof result->why, "not enough memory to start");
    return;
  }
  vm->host = &host;
  vm->call_function = eval_call_function;
  vm->max_steps = options->step_limit;
  if (vm->max_steps && vm->max_steps < TICK_STEPS) vm->steps_left = vm->steps_slice = vm->max_steps;
  if (options->fail_at) vm->heap->fail_at = vm->heap->n_requests + options->fail_at;
  Arena arena;
  arena_init(&arena, 0);
  CodeObj *code = builtins_init(vm) == 0 ? compile_source(vm, &arena, source, len, filename) : NULL;
  arena_fini(&arena);
  Value value = code ? run_module(vm, code) : ERR;
  drop_obj(vm, code);
  if (is_err(value)) end_by_exception(vm, result);
  drop_x(vm, value);
  vm_flush(vm);
  result->trapped = vm->trap.set;
  result->line = vm->trap.line;
  if (vm->trap.set) snprintf(result->why, sizeof result->why, "%s", vm->trap.construct);
  free(vm->out.text);
  vm_destroy(vm);
}
