/* SyntaxError and ImportError: their attributes and texts. */
#include "object/exceptions_int.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

/* ---- ImportError ---- */

int import_init(VM *vm, Ref self, const Args *args) {
  static const char *const names[] = {"name", "path"};
  if (exc_take_args(vm, self, args) < 0) return -1;
  if (exc_take_keywords(vm, self, args, "ImportError", names, 2, IMPORT_NAME) < 0) return -1;
  exc_set_extra(vm, as_exception(self), IMPORT_MSG, args->n == 1 ? ref(args->at[0]) : ref(UNDEF));
  return 0;
}

Value import_str(VM *vm, Ref self) {
  Value msg = as_exception(self)->extra[IMPORT_MSG];
  return is_exact(vm, msg, STR) ? own(ref(msg)) : exc_str(vm, self);
}

/* The instance's dict with name and path in it. */
static Value import_state(VM *vm, Ref self) {
  static const char *const names[] = {"name", "path"};
  Value state = exc_state(vm, self);
  const ExceptionObj *exc = as_exception(self);
  if (is_err(state) || (is_undef(exc->extra[IMPORT_NAME]) && is_undef(exc->extra[IMPORT_PATH]))) return state;
  DictObj *dict = is_undef(state) ? dict_new(vm) : dict_copy(vm, as_dict(state));
  drop(vm, state);
  for (int i = 0; dict && i < 2; i++) {
    Value key = UNDEF, v = exc->extra[IMPORT_NAME + i];
    if (!is_undef(v) &&
        (is_err(key = str_interned(vm, names[i], 4)) || dict_set(vm, dict, ref(key), ref(v)) < 0)) {
      drop_obj(vm, dict);
      dict = NULL;
    }
    drop_x(vm, key);
  }
  return dict ? value_of(dict) : ERR;
}

static Value import_reduce(VM *vm, Ref self, const Args *unused) {
  return exc_reduce_with(vm, self, own(ref_to(as_exception(self)->args)), import_state(vm, self));
}

const MethodDef import_methods[] = {{"__reduce__", import_reduce, ARG_NONE, "($self, /)", NULL, 0}, {0}};
const GetSetDef import_getsets[] = {{"msg", exc_get_0, exc_set_0, "exception message"},
                                    {"name", exc_get_1, exc_set_1, "module name"},
                                    {"path", exc_get_2, exc_set_2, "module path"},
                                    {0}};

/* ---- SyntaxError ---- */

static int take_details(VM *vm, ExceptionObj *exc, Ref details) {
  static const uint8_t places[] = {SYNTAX_FILENAME, SYNTAX_LINENO,     SYNTAX_OFFSET,
                                   SYNTAX_TEXT,     SYNTAX_END_LINENO, SYNTAX_END_OFFSET};
  Value tuple = tuple_from_iterable(vm, details);
  if (is_err(tuple)) return -1;
  size_t n = as_tuple(tuple)->len;
  int result = 0;
  if (n < 4 || n > 6)
    result = raise_i(vm, T_TYPE_ERROR, "function takes at %s %d arguments (%z given)",
                     n < 4 ? "least" : "most", n < 4 ? 4 : 6, n);
  for (size_t i = 0; result == 0 && i < n; i++)
    exc_set_extra(vm, exc, places[i], ref(as_tuple(tuple)->items[i]));
  drop(vm, tuple);
  if (result == 0 && n == 5)
    return raise_i(vm, T_TYPE_ERROR, "end_offset must be provided when end_lineno is provided");
  return result;
}

int syntax_init(VM *vm, Ref self, const Args *args) {
  if (exc_init(vm, self, args) < 0) return -1;
  if (args->n) exc_set_extra(vm, as_exception(self), SYNTAX_MSG, ref(args->at[0]));
  return args->n == 2 ? take_details(vm, as_exception(self), ref(args->at[1])) : 0;
}

/* What follows the last slash. */
static Value base_name(VM *vm, Ref path) {
  size_t from = str_len(path);
  while (from > 0 && str_at(as_str(path), from - 1) != '/') from--;
  return str_slice(vm, path, from, str_len(path));
}

Value syntax_str(VM *vm, Ref self) {
  const ExceptionObj *exc = as_exception(self);
  Ref msg = is_undef(exc->extra[SYNTAX_MSG]) ? ref(NONE_VALUE) : ref(exc->extra[SYNTAX_MSG]);
  Ref line = ref(exc->extra[SYNTAX_LINENO]);
  int64_t number = 0;
  bool has_line = is_int(line) || is_exact(vm, line, INT);
  if (has_line && !int_as_i64(line, &number)) number = -1;
  if (!is_undef(exc->extra[SYNTAX_FILENAME]) && is_kind(exc->extra[SYNTAX_FILENAME], TYPE_STR)) {
    Value name = base_name(vm, ref(exc->extra[SYNTAX_FILENAME]));
    if (is_err(name)) return ERR;
    Value text = has_line ? str_format(vm, "%S (%S, line %i)", msg, ref(name), number)
                          : str_format(vm, "%S (%S)", msg, ref(name));
    drop(vm, name);
    return text;
  }
  return has_line ? str_format(vm, "%S (line %i)", msg, number) : object_str(vm, msg);
}

const GetSetDef syntax_getsets[] = {
    {"msg", exc_get_0, exc_set_0, "exception msg"},
    {"filename", exc_get_1, exc_set_1, "exception filename"},
    {"lineno", exc_get_2, exc_set_2, "exception lineno"},
    {"offset", exc_get_3, exc_set_3, "exception offset"},
    {"text", exc_get_4, exc_set_4, "exception text"},
    {"end_lineno", exc_get_5, exc_set_5, "exception end lineno"},
    {"end_offset", exc_get_6, exc_set_6, "exception end offset"},
    {"print_file_and_line", exc_get_7, exc_set_7, "exception print_file_and_line"},
    {0}};
