/* _json.make_scanner: JSON text to values. What the text means is decided by the context's hooks. */
#include "module/json.h"
#include "module/module.h"
#include "module/pack.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

enum { N_HOOKS = 5 };
typedef struct ScannerObj {
  Obj head;
  bool strict;
  Value hooks[N_HOOKS]; /* UNDEF only while it is made */
  DictObj *memo;        /* the keys of the text being read, so that equal ones are one object */
} ScannerObj;
#define as_scanner(v) ((ScannerObj *)obj_of(v))
enum { OBJECT_HOOK, PAIRS_HOOK, PARSE_FLOAT, PARSE_INT, PARSE_CONSTANT };
static const char *const hook_names[] = {"object_hook", "object_pairs_hook", "parse_float", "parse_int",
                                         "parse_constant"};

typedef struct Scan {
  VM *vm;
  ScannerObj *scanner;
  Ref text;
  const StrObj *s;
  size_t at; /* what is read next */
} Scan;

static Value scan_value(Scan *scan);

static bool stands(const Scan *scan, uint32_t c) {
  return scan->at < scan->s->len && str_at(scan->s, scan->at) == c;
}
static void skip_space(Scan *scan) {
  while (stands(scan, ' ') || stands(scan, '\t') || stands(scan, '\n') || stands(scan, '\r')) scan->at++;
}
static bool digit_at(const Scan *scan, size_t at) {
  return at < scan->s->len && str_at(scan->s, at) >= '0' && str_at(scan->s, at) <= '9';
}

static Value no_value(Scan *scan, size_t at) {
  Value number = int_from_u64(scan->vm, at);
  if (is_err(number)) return ERR;
  raise_with(scan->vm, T_STOP_ITERATION, ref(number));
  drop(scan->vm, number);
  return ERR;
}

/* Calls a hook with an owned value (or ERR). */
static Value call_hook(Scan *scan, int hook, Value with) {
  if (is_err(with)) return ERR;
  Value result = object_call1(scan->vm, ref(scan->scanner->hooks[hook]), ref(with));
  drop(scan->vm, with);
  return result;
}

/* Whether the word stands at `at`. */
static bool word_at(const Scan *scan, const char *word) {
  size_t n = strlen(word);
  if (scan->s->len - scan->at < n) return false;
  for (size_t i = 0; i < n; i++)
    if (str_at(scan->s, scan->at + i) != (uint8_t)word[i]) return false;
  return true;
}

static Value constant(Scan *scan, const char *word) {
  scan->at += strlen(word);
  return call_hook(scan, PARSE_CONSTANT, str_interned(scan->vm, word, strlen(word)));
}

static Value number(Scan *scan) {
  VM *vm = scan->vm;
  const StrObj *s = scan->s;
  size_t from = scan->at, at = from;
  bool is_float = false;
  if (stands(scan, '-')) at++;
  if (!digit_at(scan, at)) return no_value(scan, from);
  if (str_at(s, at) == '0')
    at++;
  else
    while (digit_at(scan, at)) at++;
  if (at < s->len && str_at(s, at) == '.' && digit_at(scan, at + 1)) {
    is_float = true;
    for (at++; digit_at(scan, at);) at++;
  }
  if (at < s->len && (str_at(s, at) | 32) == 'e') {
    size_t digits = at + 1;
    if (digits < s->len && (str_at(s, digits) == '+' || str_at(s, digits) == '-')) digits++;
    if (digit_at(scan, digits)) {
      is_float = true;
      for (at = digits; digit_at(scan, at);) at++;
    }
  }
  scan->at = at;
  Value *hooks = scan->scanner->hooks;
  if (!is_float && at - from <= 17 && same_bits(hooks[PARSE_INT], ref_to(vm->types[T_INT]))) {
    bool negative = str_at(s, from) == '-';
    int64_t sum = 0;
    for (size_t i = from + negative; i < at; i++) sum = sum * 10 + (str_at(s, i) - '0');
    return int_from_i64(vm, negative ? -sum : sum);
  }
  return call_hook(scan, is_float ? PARSE_FLOAT : PARSE_INT, str_slice(vm, scan->text, from, at));
}

/* A key, its colon and its value; owned by the caller. 0 or -1. */
static int member(Scan *scan, Value *key, Value *value) {
  VM *vm = scan->vm;
  Ref known;
  if (!stands(scan, '"')) {
    json_raise(vm, "Expecting property name enclosed in double quotes", scan->text, (int64_t)scan->at);
    return -1;
  }
  *key = json_scan_string(vm, scan->text, scan->at + 1, scan->scanner->strict, &scan->at);
  if (is_err(*key)) return -1;
  int found = dict_find(vm, scan->scanner->memo, ref(*key), &known);
  if (found > 0) {
    Value same = own(known);
    drop(vm, *key);
    *key = same;
  } else if (found == 0)
    found = dict_set(vm, scan->scanner->memo, ref(*key), ref(*key));
  *value = ERR;
  if (found >= 0) {
    skip_space(scan);
    if (stands(scan, ':')) {
      scan->at++;
      skip_space(scan);
      *value = scan_value(scan);
    } else
      json_raise(vm, "Expecting ':' delimiter", scan->text, (int64_t)scan->at);
  }
  if (!is_err(*value)) return 0;
  drop(vm, *key);
  return -1;
}

/* Behind a value: 1 = a comma and more, 0 = the end, -1. */
static int more(Scan *scan, uint32_t end) {
  skip_space(scan);
  if (stands(scan, end)) return 0;
  if (!stands(scan, ',')) {
    json_raise(scan->vm, "Expecting ',' delimiter", scan->text, (int64_t)scan->at);
    return -1;
  }
  scan->at++;
  skip_space(scan);
  return 1;
}

/* Takes key and value. */
static int add_member(Scan *scan, Value into, Value key, Value value) {
  VM *vm = scan->vm;
  if (is_exact(vm, ref(into), LIST)) {
    Value pair = pack(vm, 2, key, value);
    return is_err(pair) ? -1 : list_append_steal(vm, as_list(into), pair);
  }
  int result = dict_set(vm, as_dict(into), ref(key), ref(value));
  drop(vm, key);
  drop(vm, value);
  return result;
}

static Value scan_object(Scan *scan) {
  VM *vm = scan->vm;
  bool pairs = !is_none(scan->scanner->hooks[PAIRS_HOOK]);
  void *made = pairs ? (void *)list_new(vm, 0) : (void *)dict_new(vm);
  if (!made) return ERR;
  Value into = value_of(made), key, value;
  skip_space(scan);
  int go_on = !stands(scan, '}');
  while (go_on > 0)
    go_on = member(scan, &key, &value) < 0 || add_member(scan, into, key, value) < 0 ? -1 : more(scan, '}');
  if (go_on < 0) {
    drop(vm, into);
    return ERR;
  }
  scan->at++;
  if (pairs) return call_hook(scan, PAIRS_HOOK, into);
  return is_none(scan->scanner->hooks[OBJECT_HOOK]) ? into : call_hook(scan, OBJECT_HOOK, into);
}

static Value scan_array(Scan *scan) {
  VM *vm = scan->vm;
  ListObj *list = list_new(vm, 0);
  if (!list) return ERR;
  skip_space(scan);
  int go_on = !stands(scan, ']');
  while (go_on > 0) {
    Value item = scan_value(scan);
    go_on = is_err(item) || list_append_steal(vm, list, item) < 0 ? -1 : more(scan, ']');
  }
  if (go_on == 0) {
    scan->at++;
    return value_of(list);
  }
  drop_obj(vm, list);
  return ERR;
}

static Value scan_value(Scan *scan) {
  VM *vm = scan->vm;
  if (scan->at >= scan->s->len) return no_value(scan, scan->at);
  uint32_t c = str_at(scan->s, scan->at);
  if (c == '"') return json_scan_string(vm, scan->text, scan->at + 1, scan->scanner->strict, &scan->at);
  if (c == '{' || c == '[') {
    if (c_enter(vm, 1,
                c == '{' ? " while decoding a JSON object from a unicode string"
                         : " while decoding a JSON array from a unicode string") < 0)
      return ERR;
    scan->at++;
    Value result = c == '{' ? scan_object(scan) : scan_array(scan);
    c_leave(vm, 1);
    return result;
  }
  static const char *const literals[] = {"null", "true", "false"};
  const Value meant[] = {NONE_VALUE, TRUE_VALUE, FALSE_VALUE};
  for (int i = 0; i < 3; i++)
    if (c == (uint8_t)literals[i][0] && word_at(scan, literals[i])) {
      scan->at += strlen(literals[i]);
      return meant[i];
    }
  if (word_at(scan, "NaN")) return constant(scan, "NaN");
  if (word_at(scan, "Infinity")) return constant(scan, "Infinity");
  if (word_at(scan, "-Infinity")) return constant(scan, "-Infinity");
  return number(scan);
}

static Value scanner_call(VM *vm, Ref self, const Args *args) {
  Value at[2];
  ptrdiff_t from;
  if (args_parse(vm, "scan_once", "(string, idx)", args, at) < 0) return ERR;
  if (as_c_ssize(vm, ref(at[1]), &from) < 0) return ERR;
  if (!is_kind(at[0], TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "first argument must be a string, not %T", ref(at[0]));
  if (from < 0) return raise(vm, T_VALUE_ERROR, "idx cannot be negative");
  Value text = own(ref(at[0])), held = own(self);
  Scan scan = {vm, as_scanner(self), ref(text), as_str(text), (size_t)from};
  Value result = scan_value(&scan);
  dict_clear(vm, scan.scanner->memo);
  drop(vm, held);
  drop(vm, text);
  return is_err(result) ? ERR : pack(vm, 2, result, int_from_u64(vm, scan.at));
}

static Value attribute(VM *vm, Ref v, const char *name) {
  Value key = str_interned(vm, name, strlen(name));
  if (is_err(key)) return ERR;
  Value found = object_getattr(vm, v, ref(key));
  drop(vm, key);
  return found;
}

static Value scanner_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[1];
  if (args_parse(vm, "make_scanner", "(context)", args, at) < 0) return ERR;
  Value made = object_alloc(vm, type);
  if (is_err(made)) return ERR;
  ScannerObj *scanner = as_scanner(made);
  for (int i = 0; i < N_HOOKS; i++) scanner->hooks[i] = UNDEF;
  Value strict = (scanner->memo = dict_new(vm)) ? attribute(vm, ref(at[0]), "strict") : ERR;
  int truth = is_err(strict) ? -1 : object_truth(vm, ref(strict));
  drop_x(vm, strict);
  scanner->strict = truth > 0;
  for (int i = 0; i < N_HOOKS && truth >= 0; i++) {
    Value hook = attribute(vm, ref(at[0]), hook_names[i]);
    if (is_err(hook))
      truth = -1;
    else
      scanner->hooks[i] = hook;
  }
  if (truth >= 0) return made;
  drop(vm, made);
  return ERR;
}

static void scanner_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  ScannerObj *scanner = (ScannerObj *)object;
  for (int i = 0; i < N_HOOKS; i++)
    if (!is_undef(scanner->hooks[i])) visit(vm, ref(scanner->hooks[i]), ctx);
  if (scanner->memo) visit(vm, ref_to(scanner->memo), ctx);
}
static void scanner_dealloc(VM *vm, Obj *object) {
  ScannerObj *scanner = (ScannerObj *)object;
  for (int i = 0; i < N_HOOKS; i++) drop_x(vm, scanner->hooks[i]);
  drop_obj(vm, scanner->memo);
  object_free(vm, object, sizeof *scanner);
}

static int read_only(VM *vm, Ref v, Ref value) {
  return raise_i(vm, T_ATTRIBUTE_ERROR, "readonly attribute");
}
static Value get_strict(VM *vm, Ref v) {
  return from_bool(as_scanner(v)->strict);
}
#define HOOK(name, which)                                                                                    \
  static Value name(VM *vm, Ref v) {                                                                         \
    return own(ref(as_scanner(v)->hooks[which]));                                                            \
  }
HOOK(get_object_hook, OBJECT_HOOK)
HOOK(get_pairs_hook, PAIRS_HOOK)
HOOK(get_parse_float, PARSE_FLOAT)
HOOK(get_parse_int, PARSE_INT)
HOOK(get_parse_constant, PARSE_CONSTANT)
static const GetSetDef getsets[] = {{"strict", get_strict, read_only, "strict"},
                                    {"object_hook", get_object_hook, read_only, "object_hook"},
                                    {"object_pairs_hook", get_pairs_hook, read_only, NULL},
                                    {"parse_float", get_parse_float, read_only, "parse_float"},
                                    {"parse_int", get_parse_int, read_only, "parse_int"},
                                    {"parse_constant", get_parse_constant, read_only, "parse_constant"},
                                    {0}};
const TypeSpec json_scanner_spec = {.name = "_json.Scanner",
                                    .doc = "JSON scanner object",
                                    .size = sizeof(ScannerObj),
                                    .flags = TYPE_GC,
                                    .slots = {.call = scanner_call, .new_ = scanner_make},
                                    .getsets = getsets,
                                    .traverse = scanner_traverse,
                                    .dealloc = scanner_dealloc};
