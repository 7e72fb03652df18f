/* The module _csv: the registered dialects and the limit of a field's length, which belong to the VM. */
#include "module/csv_int.h"
#include "module/exception.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"

enum { FIELD_LIMIT = 128 * 1024 };

/* ---- characters ---- */

int chars_add(VM *vm, Chars *chars, uint32_t c) {
  if (chars->len == chars->capacity) {
    size_t capacity = chars->capacity ? chars->capacity * 2 : 128;
    if (capacity > SIZE_MAX / 2 / sizeof c) {
      raise_memory(vm);
      return -1;
    }
    uint32_t *at = vm_realloc(vm, chars->at, chars->capacity * sizeof c, capacity * sizeof c);
    if (!at) return -1;
    chars->at = at;
    chars->capacity = capacity;
  }
  chars->at[chars->len++] = c;
  return 0;
}
Value chars_str(VM *vm, const Chars *chars) {
  return chars->len ? str_from_kind(vm, chars->at, chars->len, 4) : str_from(vm, "");
}
void chars_free(VM *vm, Chars *chars) {
  vm_free(vm, chars->at, chars->capacity * sizeof *chars->at);
  *chars = (Chars){0};
}

/* ---- dialects ---- */

static Value unknown(VM *vm) {
  return raise_class(vm, csv_state(vm)->error, "unknown dialect");
}

Ref csv_find_dialect(VM *vm, Ref name) {
  Ref found;
  int there = dict_find(vm, csv_state(vm)->dialects, name, &found);
  if (there > 0) return found;
  if (there == 0) unknown(vm);
  return ref(UNDEF);
}

int csv_arguments(VM *vm, const Args *args, Ref *first, Ref *second) {
  *first = *second = ref(UNDEF);
  if (args->n < 1) return raise_i(vm, T_TYPE_ERROR, " expected at least 1 argument, got 0");
  if (args->n > 2) return raise_i(vm, T_TYPE_ERROR, " expected at most 2 arguments, got %z", args->n);
  *first = ref(args->at[0]);
  if (args->n == 2) *second = ref(args->at[1]);
  return 0;
}

static Value f_register(VM *vm, Ref self, const Args *args) {
  Ref name, dialect;
  if (csv_arguments(vm, args, &name, &dialect) < 0) return ERR;
  if (!is_kind(name, TYPE_STR)) return raise(vm, T_TYPE_ERROR, "dialect name must be a string");
  Value made = csv_dialect(vm, dialect, args);
  int result = is_err(made) ? -1 : dict_set(vm, csv_state(vm)->dialects, name, ref(made));
  drop_x(vm, made);
  return result < 0 ? ERR : NONE_VALUE;
}

static Value f_unregister(VM *vm, Ref self, const Args *args) {
  int gone = dict_delete(vm, csv_state(vm)->dialects, ref(args->at[0]));
  return gone < 0 ? ERR : gone ? NONE_VALUE : unknown(vm);
}

static Value f_get(VM *vm, Ref self, const Args *args) {
  Ref found = csv_find_dialect(vm, ref(args->at[0]));
  return is_undef(found) ? ERR : own(found);
}

static Value f_list(VM *vm, Ref self, const Args *args) {
  ListObj *list = list_new(vm, 0);
  if (!list || list_extend(vm, list, ref_to(csv_state(vm)->dialects)) == 0)
    return list ? value_of(list) : ERR;
  drop_obj(vm, list);
  return ERR;
}

static Value f_limit(VM *vm, Ref self, const Args *args) {
  CsvState *s = csv_state(vm);
  int64_t old = s->field_limit, limit;
  Ref v = ref(args->at[0]);
  if (!is_undef(v)) {
    if (!is_int(v) && !is_exact(vm, v, INT)) return raise(vm, T_TYPE_ERROR, "limit must be an integer");
    if (!int_as_i64(v, &limit))
      return raise(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C long");
    s->field_limit = limit;
  }
  return int_from_i64(vm, old);
}

/* ---- the module ---- */

static const MethodDef functions[] = {
    {"reader", csv_reader_new, ARG_RAW, NULL, NULL, 0},
    {"writer", csv_writer_new, ARG_RAW, NULL, NULL, 0},
    {"register_dialect", f_register, ARG_RAW, NULL, NULL, 0},
    {"list_dialects", f_list, ARG_NONE, "($module, /)", NULL, 0},
    {"unregister_dialect", f_unregister, ARG_KW, "($module, /, name)", NULL, 0},
    {"get_dialect", f_get, ARG_KW, "($module, /, name)", NULL, 0},
    {"field_size_limit", f_limit, ARG_KW, "($module, /, new_limit=<unrepresentable>)", NULL, 0},
    {0}};

static int add_type(VM *vm, Ref module, const char *name, const TypeSpec *spec, TypeObj **out) {
  *out = module_hidden_type(vm, module, spec, NULL);
  return *out ? module_add(vm, module, name, own_obj(*out)) : -1;
}

static int init(VM *vm, Ref module, void *data) {
  CsvState *s = data;
  s->field_limit = FIELD_LIMIT;
  if (add_type(vm, module, "Dialect", &csv_dialect_spec, &s->dialect) < 0) return -1;
  if (add_type(vm, module, "Reader", &csv_reader_spec, &s->reader) < 0) return -1;
  if (add_type(vm, module, "Writer", &csv_writer_spec, &s->writer) < 0) return -1;
  if (module_add(vm, module, "__version__", str_from(vm, "1.0")) < 0) return -1;
  if (!(s->dialects = dict_new(vm)) || module_add(vm, module, "_dialects", own_obj(s->dialects)) < 0)
    return -1;
  static const char *const quotings[] = {"QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE"};
  for (int i = 0; i < N_QUOTINGS; i++)
    if (module_add_int(vm, module, quotings[i], i) < 0) return -1;
  if (!(s->error = exception_class_bare(vm, "_csv", "Error", type_of_id(vm, EXCEPTION)))) return -1;
  return module_add(vm, module, "Error", own_obj(s->error));
}

static void traverse(VM *vm, void *data, VisitFn visit, void *ctx) {
  CsvState *s = data;
  if (s->error) visit(vm, ref_to(s->error), ctx);
  if (s->dialects) visit(vm, ref_to(s->dialects), ctx);
}
static void fini(VM *vm, void *data) {
  CsvState *s = data;
  drop_obj(vm, s->dialects);
  drop_obj(vm, s->error);
}

const ModuleDef csv_module = {.name = "_csv",
                              .functions = functions,
                              .init = init,
                              .state_size = sizeof(CsvState),
                              .traverse = traverse,
                              .fini = fini};
