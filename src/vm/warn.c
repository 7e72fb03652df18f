/* Warnings from C: see runtime/warn.h. */
#include "runtime/warn.h"
#include "object/dict.h"
#include "object/module.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/gc.h"
#include "runtime/type.h"
#include "vm/show.h"

/* What the default showwarning writes on standard error: the place, the text, the source line. 0 or -1. */
static int warn_show(VM *vm, const char *category, Ref text, Ref filename, int line) {
  gc_module_read(vm); /* the reference imports what finds the line's text */
  Show show;
  show_init(&show, vm);
  Value head = str_format(vm, "%S:%d: %s: %S\n", filename, line, category, text);
  if (!is_err(head)) {
    builder_str(&show.out, ref(head));
    drop(vm, head);
    show_source_line(&show, filename, line, 2);
  }
  Value all = show_finish(&show);
  int result = is_err(head) || is_err(all) ? -1 : stderr_write(vm, ref(all));
  drop_x(vm, all);
  return result;
}

Value warn_module_of_file(VM *vm, Ref filename) {
  size_t len = str_len(filename);
  if (len == 0) return str_from(vm, "<unknown>");
  const StrObj *s = as_str(filename);
  bool py = len >= 3 && str_at(s, len - 3) == '.' && str_at(s, len - 2) == 'p' && str_at(s, len - 1) == 'y';
  return py ? str_slice(vm, filename, 0, len - 3) : own(filename);
}

/* The module warnings, when the program has imported it; borrowed. */
static Ref warnings_module(VM *vm) {
  return vm->modules ? dict_get_str(vm->modules, name_of(vm, W_warnings)) : ref(UNDEF);
}

/* The filters that hold from the start. */
static bool is_ignored(VM *vm, TypeId category, Ref module) {
  const TypeObj *type = vm->types[category];
  if (type_is_subtype(type, vm->types[T_DEPRECATION_WARNING]))
    return is_undef(module) || !str_is(module, "__main__");
  return type_is_subtype(type, vm->types[T_PENDING_DEPRECATION_WARNING]) ||
         type_is_subtype(type, vm->types[T_IMPORT_WARNING]) ||
         type_is_subtype(type, vm->types[T_RESOURCE_WARNING]);
}

/* Whether the registry has it already: 1, 0, -1. */
static int was_given(VM *vm, DictObj *registry, Ref key) {
  Value version = str_interned(vm, "version", 7);
  if (is_err(version)) return -1;
  Ref found = dict_get_str(registry, ref(version));
  int result = 0;
  if (!is_int(found) || int_of(found) != 0) {
    dict_clear(vm, registry);
    result = dict_set(vm, registry, ref(version), ref(from_int62(0)));
  }
  drop(vm, version);
  return result < 0 ? -1 : dict_find(vm, registry, key, &found);
}

/* 1: shown here, 0, -1. */
static int give(VM *vm, TypeId category, Ref text, Ref filename, int line, Ref module, DictObj *registry) {
  Warning w = {category, text, filename, module, line, registry};
  if (vm->import_hooks->has_filters(vm)) return vm->import_hooks->warn_by_filters(vm, &w);
  Value parts[3] = {{text.bits}, value_of(vm->types[category]), from_int62(line)};
  Value key = tuple_from(vm, parts, 3);
  if (is_err(key)) return -1;
  int given = registry ? was_given(vm, registry, ref(key)) : 0, result = given < 0 ? -1 : 0;
  if (given == 0 && !is_ignored(vm, category, module)) {
    if (registry) result = dict_set(vm, registry, ref(key), ref(TRUE_VALUE));
    if (result == 0) result = 1;
    if (result > 0 && warn_show(vm, type_name(vm->types[category]), text, filename, line) < 0) result = -1;
  }
  drop(vm, key);
  return result;
}

int warn_explicit(VM *vm, TypeId category, Ref text, Ref filename, int line, Ref module, DictObj *registry) {
  return give(vm, category, text, filename, line, module, registry) < 0 ? -1 : 0;
}

/* globals()['__warningregistry__'], made when it is missing; owned. */
static DictObj *registry_of(VM *vm, DictObj *globals) {
  Value name = str_from(vm, "__warningregistry__");
  if (is_err(name)) return NULL;
  Ref found = dict_get_str(globals, ref(name));
  DictObj *registry = NULL;
  if (is_undef(found)) {
    registry = dict_new(vm);
    if (registry && dict_set(vm, globals, ref(name), ref_to(registry)) < 0) {
      drop_obj(vm, registry);
      registry = NULL;
    }
  } else if (is_exact(vm, found, DICT))
    registry = as_dict(own(found));
  else
    trap(vm, "a __warningregistry__ that is no dict");
  drop(vm, name);
  return registry;
}

/* The same about the frame `level` further out; *inside: there is one. */
static int give_here(VM *vm, TypeId category, int level, Ref text, bool *inside) {
  Value *R = frame_now(vm);
  for (; R && level > 0; level--) R = frame_below(R);
  *inside = R != NULL;
  if (!R) {
    Value sys = str_from(vm, "sys");
    int result = is_err(sys) ? -1 : give(vm, category, text, ref(sys), 1, ref(sys), NULL);
    drop_x(vm, sys);
    return result;
  }
  const CodeObj *code = frame_code(R);
  DictObj *globals = as_function(R[FRAME_FUNCTION])->globals;
  int line = code_position(code, (size_t)(frame_pc(R) - code->instrs)).line;
  if (line == LINE_UNKNOWN) return trap(vm, "the line of a warning"), -1;
  Ref name = dict_get_str(globals, name_of(vm, D_name));
  Value module = is_undef(name) ? str_from(vm, "<string>") : own(name), filename = own(ref(code->filename));
  DictObj *registry = is_err(module) ? NULL : registry_of(vm, globals);
  int result = registry ? give(vm, category, text, ref(filename), line, ref(module), registry) : -1;
  drop_obj(vm, registry);
  drop(vm, filename);
  drop_x(vm, module);
  return result;
}

/* The same about `level` frames further out. */
static int warn_level(VM *vm, TypeId category, int level, Ref text) {
  bool inside;
  return give_here(vm, category, level, text, &inside) < 0 ? -1 : 0;
}

int warn(VM *vm, TypeId category, const char *format, ...) {
  va_list args;
  va_start(args, format);
  Value text = str_vformat(vm, format, args);
  va_end(args);
  int result = is_err(text) ? -1 : warn_level(vm, category, 0, ref(text));
  drop_x(vm, text);
  return result;
}

void warn_unawaited(VM *vm, Ref qualname) {
  /* The module has a function of its own for these, which a program may have replaced. */
  if (!is_undef(warnings_module(vm)) || vm->import_hooks->has_filters(vm)) {
    trap(vm, "a coroutine that was never awaited");
    return;
  }
  Value saved = error_take(vm), text = str_format(vm, "coroutine '%S' was never awaited", qualname);
  bool inside;
  if (!is_err(text) && give_here(vm, T_RUNTIME_WARNING, 0, ref(text), &inside) > 0 && inside) {
    Value more = str_from(vm, "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n");
    if (!is_err(more)) stderr_write(vm, ref(more));
    drop_x(vm, more);
  }
  drop_x(vm, text);
  if (vm->trap.set) return drop(vm, saved);
  error_clear(vm);
  vm->exc = saved;
}
