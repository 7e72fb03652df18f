/* The module _locale: the locales C and C.UTF-8, which differ in nothing but the encoding.

   Each category has the name by which it was set. Other locales are unsupported, as on a machine that has
   none; where the reference's machine has some, asking for one traps. No message has a translation. */
#include "module/exception.h"
#include "module/files.h"
#include "module/module.h"
#include "module/pin.h"
#include "module/posix_int.h"
#include "object/bytes.h"
#include "object/codec.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include <stdio.h>

enum { CTYPE = 0, ALL = 6, N_CATEGORIES = 13, NAME_SIZE = 64, CODESET_KEY = 14 };
enum { TEXT_SIZE = N_CATEGORIES * (NAME_SIZE + 24) };

typedef struct LocaleState {
  TypeObj *error;
  char names[N_CATEGORIES][NAME_SIZE]; /* that of ALL is not used */
  Value domain;                        /* str */
  DictObj *folders, *codesets;         /* by domain */
} LocaleState;

/* In the order in which a mixture is written; ALL is none. */
static const struct {
  int number;
  const char *name;
} categories[] = {{0, "LC_CTYPE"},      {1, "LC_NUMERIC"},      {2, "LC_TIME"},
                  {3, "LC_COLLATE"},    {4, "LC_MONETARY"},     {5, "LC_MESSAGES"},
                  {7, "LC_PAPER"},      {8, "LC_NAME"},         {9, "LC_ADDRESS"},
                  {10, "LC_TELEPHONE"}, {11, "LC_MEASUREMENT"}, {12, "LC_IDENTIFICATION"}};
enum { N_NAMED = sizeof categories / sizeof *categories };

static LocaleState *state_of(VM *vm) {
  return module_state(vm, MODULE_LOCALE);
}

/* ---- names ---- */

static bool same_letters(const char *p, const char *lower, size_t n) {
  for (size_t i = 0; i < n; i++)
    if ((p[i] >= 'A' && p[i] <= 'Z' ? p[i] + 32 : p[i]) != lower[i]) return false;
  return true;
}

/* C.UTF-8 in one of its spellings, perhaps with a modifier behind an @. */
static bool is_utf8_name(const char *name) {
  if (strncmp(name, "C.", 2) != 0 || strlen(name) >= NAME_SIZE) return false;
  size_t len = strcspn(name + 2, "@");
  return (len == 5 && same_letters(name + 2, "utf-8", 5)) || (len == 4 && same_letters(name + 2, "utf8", 4));
}

/* The name a category has when it is set to this; NULL: unsupported. */
static const char *known_name(const char *name) {
  if (strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0) return "C";
  return is_utf8_name(name) ? name : NULL;
}

static const char *variable(VM *vm, const char *name) {
  const char *value = vm_variable(vm, name);
  return value && *value ? value : NULL;
}

/* What the environment says of a category. The reference puts C.UTF-8 in the place of C when it starts. */
static const char *from_environment(VM *vm, size_t i) {
  const char *name = variable(vm, "LC_ALL");
  if (!name) name = variable(vm, categories[i].name);
  if (!name) name = variable(vm, "LANG");
  if (!name) name = "C";
  bool plain = categories[i].number == CTYPE && strcmp(name, "C") == 0;
  return plain && !variable(vm, "LC_ALL") ? "C.UTF-8" : name;
}

static void copy_name(char to[NAME_SIZE], const char *from) {
  snprintf(to, NAME_SIZE, "%s", from);
}

/* All categories in one name. */
static void all_names(const LocaleState *s, char text[TEXT_SIZE]) {
  bool same = true;
  for (size_t i = 1; i < N_NAMED; i++) same &= strcmp(s->names[categories[i].number], s->names[CTYPE]) == 0;
  if (same) {
    snprintf(text, TEXT_SIZE, "%s", s->names[CTYPE]);
    return;
  }
  size_t n = 0;
  for (size_t i = 0; i < N_NAMED; i++)
    n += (size_t)snprintf(text + n, TEXT_SIZE - n, "%s%s=%s", i ? ";" : "", categories[i].name,
                          s->names[categories[i].number]);
}

/* ---- setting ---- */

static int unsupported(VM *vm, const char *name) {
  if (pin_other_locales[0] && name[0] && strcmp(name, "C") != 0)
    return trap(vm, "locale.setlocale() to another locale than C and C.UTF-8"), -1;
  raise_class(vm, state_of(vm)->error, "unsupported locale setting");
  return -1;
}

/* "LC_CTYPE=C;LC_NUMERIC=..." with every category; false: something is missing or unknown. */
static bool read_mixture(const char *text, char names[N_CATEGORIES][NAME_SIZE]) {
  for (size_t i = 0; i < N_NAMED; i++) names[categories[i].number][0] = 0;
  while (*text) {
    size_t key = strcspn(text, "="), i = 0;
    if (!text[key]) return false;
    while (i < N_NAMED && (strlen(categories[i].name) != key || strncmp(categories[i].name, text, key) != 0))
      i++;
    size_t len = strcspn(text + key + 1, ";");
    if (i == N_NAMED || len >= NAME_SIZE) return false;
    char name[NAME_SIZE];
    memcpy(name, text + key + 1, len);
    name[len] = 0;
    if (!known_name(name)) return false;
    copy_name(names[categories[i].number], known_name(name));
    text += key + 1 + len;
    if (*text) text++;
  }
  for (size_t i = 0; i < N_NAMED; i++)
    if (!names[categories[i].number][0]) return false;
  return true;
}

static int set_all(VM *vm, const char *name) {
  char names[N_CATEGORIES][NAME_SIZE] = {{0}};
  LocaleState *s = state_of(vm);
  if (strchr(name, ';')) {
    if (!read_mixture(name, names)) return unsupported(vm, name);
  } else
    for (size_t i = 0; i < N_NAMED; i++) {
      const char *wanted = *name ? name : from_environment(vm, i);
      if (!known_name(wanted)) return unsupported(vm, wanted);
      copy_name(names[categories[i].number], known_name(wanted));
    }
  memcpy(s->names, names, sizeof names);
  return 0;
}

static int set_one(VM *vm, int category, const char *name) {
  for (size_t i = 0; i < N_NAMED; i++) {
    if (categories[i].number != category) continue;
    const char *wanted = *name ? name : from_environment(vm, i);
    if (!known_name(wanted)) return unsupported(vm, wanted);
    copy_name(state_of(vm)->names[category], known_name(wanted));
    return 0;
  }
  return unsupported(vm, "");
}

static Value query(VM *vm, int category) {
  char text[TEXT_SIZE];
  if (category == ALL) {
    all_names(state_of(vm), text);
    return str_from(vm, text);
  }
  if (category >= 0 && category < N_CATEGORIES) return str_from(vm, state_of(vm)->names[category]);
  return raise_class(vm, state_of(vm)->error, "locale query failed");
}

/* A str argument as UTF-8 without NUL, as bytes: owned. `place` 0: the only argument. */
static Value text_argument(VM *vm, const char *function, int place, Ref v, bool may_be_none) {
  if (!is_kind(v, TYPE_STR)) {
    const char *wanted = may_be_none ? "str or None" : "str";
    if (place)
      return raise(vm, T_TYPE_ERROR, "%s() argument %d must be %s, not %N", function, place, wanted, v);
    return raise(vm, T_TYPE_ERROR, "%s() argument must be %s, not %N", function, wanted, v);
  }
  Value bytes = codec_utf8_encode(vm, v, ref(UNDEF));
  if (is_err(bytes) || !memchr(bytes_data(as_bytes(bytes)), 0, bytes_len(bytes))) return bytes;
  drop(vm, bytes);
  return raise(vm, T_VALUE_ERROR, "embedded null character");
}

static const char *chars_of(Value bytes) {
  return (const char *)bytes_data(as_bytes(bytes));
}

static Value l_setlocale(VM *vm, Ref self, const Args *args) {
  int category;
  if (as_c_int(vm, ref(args->at[0]), &category) < 0) return ERR;
  Ref name = ref(args->at[1]);
  if (is_undef(name) || is_none(name)) return query(vm, category);
  Value bytes = text_argument(vm, "setlocale", 2, name, true);
  if (is_err(bytes)) return ERR;
  if (!*chars_of(bytes) && posix_locale_set(vm)) {
    drop(vm, bytes);
    return trap(vm, "the locale of an environment that the program has changed");
  }
  int result = category == ALL ? set_all(vm, chars_of(bytes)) : set_one(vm, category, chars_of(bytes));
  drop(vm, bytes);
  return result < 0 ? ERR : query(vm, category);
}

/* ---- what the locale says ---- */

static const char *encoding(VM *vm) {
  return strcmp(state_of(vm)->names[CTYPE], "C") == 0 ? "ANSI_X3.4-1968" : "UTF-8";
}

static Value l_getencoding(VM *vm, Ref self, const Args *args) {
  return str_from(vm, encoding(vm));
}

static Value l_nl_langinfo(VM *vm, Ref self, const Args *args) {
  int key;
  if (as_c_int(vm, ref(args->at[0]), &key) < 0) return ERR;
  const char *text = key == CODESET_KEY ? encoding(vm) : pin_langinfo(key);
  return text ? str_from(vm, text) : raise(vm, T_VALUE_ERROR, "unsupported langinfo constant");
}

static int put(VM *vm, DictObj *dict, const char *name, Value v) {
  Value key = is_err(v) ? ERR : str_from(vm, name);
  int result = is_err(key) ? -1 : dict_set(vm, dict, ref(key), ref(v));
  drop_x(vm, key);
  drop_x(vm, v);
  return result;
}

static Value empty_list(VM *vm) {
  ListObj *list = list_new(vm, 0);
  return list ? value_of(list) : ERR;
}

static Value l_localeconv(VM *vm, Ref self, const Args *args) {
  static const struct {
    const char *name;
    char kind; /* s: no text, l: no list, n: not said, p: a point */
  } rows[] = {{"int_curr_symbol", 's'},   {"currency_symbol", 's'}, {"mon_decimal_point", 's'},
              {"mon_thousands_sep", 's'}, {"mon_grouping", 'l'},    {"positive_sign", 's'},
              {"negative_sign", 's'},     {"int_frac_digits", 'n'}, {"frac_digits", 'n'},
              {"p_cs_precedes", 'n'},     {"p_sep_by_space", 'n'},  {"n_cs_precedes", 'n'},
              {"n_sep_by_space", 'n'},    {"p_sign_posn", 'n'},     {"n_sign_posn", 'n'},
              {"decimal_point", 'p'},     {"thousands_sep", 's'},   {"grouping", 'l'}};
  DictObj *dict = dict_new(vm);
  if (!dict) return ERR;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char kind = rows[i].kind;
    Value v = kind == 'n'   ? from_int62(127)
              : kind == 'l' ? empty_list(vm)
                            : str_from(vm, kind == 'p' ? "." : "");
    if (put(vm, dict, rows[i].name, v) < 0) {
      drop_obj(vm, dict);
      return ERR;
    }
  }
  return value_of(dict);
}

/* ---- order ---- */

/* A str without NUL: 0 or -1. */
static int wide_argument(VM *vm, const char *function, int place, Ref v) {
  if (!is_kind(v, TYPE_STR)) {
    if (place) return raise_i(vm, T_TYPE_ERROR, "%s() argument %d must be str, not %N", function, place, v);
    return raise_i(vm, T_TYPE_ERROR, "%s() argument must be str, not %N", function, v);
  }
  for (size_t i = 0; i < str_len(v); i++)
    if (str_at(as_str(v), i) == 0) return raise_i(vm, T_VALUE_ERROR, "embedded null character");
  return 0;
}

static Value l_strcoll(VM *vm, Ref self, const Args *args) {
  Ref a = ref(args->at[0]), b = ref(args->at[1]);
  if (wide_argument(vm, "strcoll", 1, a) < 0 || wide_argument(vm, "strcoll", 2, b) < 0) return ERR;
  int order = str_order(a, b);
  return from_int62(order < 0 ? -1 : order > 0);
}

static Value l_strxfrm(VM *vm, Ref self, const Args *args) {
  Ref v = ref(args->at[0]);
  if (wide_argument(vm, "strxfrm", 0, v) < 0) return ERR;
  return str_slice(vm, v, 0, str_len(v));
}

/* ---- messages ---- */

/* The message itself, when the arguments are right. */
static Value message(VM *vm, const char *function, int place, Ref domain, Ref text) {
  if (!is_undef(domain) && !is_none(domain)) {
    Value bytes = text_argument(vm, function, 1, domain, true);
    if (is_err(bytes)) return ERR;
    drop(vm, bytes);
  }
  Value bytes = text_argument(vm, function, place, text, false);
  if (is_err(bytes)) return ERR;
  Value out = str_new(vm, chars_of(bytes), bytes_len(bytes));
  drop(vm, bytes);
  return out;
}

static Value l_gettext(VM *vm, Ref self, const Args *args) {
  return message(vm, "gettext", 0, ref(UNDEF), ref(args->at[0]));
}
static Value l_dgettext(VM *vm, Ref self, const Args *args) {
  return message(vm, "dgettext", 2, ref(args->at[0]), ref(args->at[1]));
}
static Value l_dcgettext(VM *vm, Ref self, const Args *args) {
  int category;
  Value out = message(vm, "dcgettext", 2, ref(args->at[0]), ref(args->at[1]));
  if (is_err(out) || as_c_int(vm, ref(args->at[2]), &category) == 0) return out;
  drop(vm, out);
  return ERR;
}

static Value l_textdomain(VM *vm, Ref self, const Args *args) {
  LocaleState *s = state_of(vm);
  if (is_none(args->at[0])) return own(ref(s->domain));
  Value bytes = text_argument(vm, "textdomain", 0, ref(args->at[0]), true);
  if (is_err(bytes)) return ERR;
  Value domain = str_from(vm, bytes_len(bytes) ? chars_of(bytes) : "messages");
  drop(vm, bytes);
  if (is_err(domain)) return ERR;
  drop(vm, s->domain);
  s->domain = domain;
  return own(ref(domain));
}

/* What the dict says of the domain, after it was told `value` (UNDEF: nothing new). */
static Value remembered(VM *vm, DictObj *dict, Ref domain, Ref value, const char *otherwise) {
  Ref found;
  if (!is_undef(value) && dict_set(vm, dict, domain, value) < 0) return ERR;
  int there = dict_find(vm, dict, domain, &found);
  if (there) return there < 0 ? ERR : own(found);
  return otherwise ? str_from(vm, otherwise) : NONE_VALUE;
}

/* A path as str. */
static Value folder_argument(VM *vm, Ref v) {
  Value path = path_fspath(vm, v);
  if (is_err(path) || is_kind(path, TYPE_STR)) return path;
  Value text = path_decode(vm, chars_of(path), bytes_len(path));
  drop(vm, path);
  return text;
}

static Value l_bindtextdomain(VM *vm, Ref self, const Args *args) {
  Value bytes = text_argument(vm, "bindtextdomain", 1, ref(args->at[0]), false), folder = UNDEF;
  if (is_err(bytes)) return ERR;
  size_t len = bytes_len(bytes);
  drop(vm, bytes);
  if (!len) return raise_class(vm, state_of(vm)->error, "domain must be a non-empty string");
  if (!is_none(args->at[1]) && is_err(folder = folder_argument(vm, ref(args->at[1])))) return ERR;
  Value out = remembered(vm, state_of(vm)->folders, ref(args->at[0]), ref(folder), "/usr/share/locale");
  drop(vm, folder);
  return out;
}

static Value l_bind_textdomain_codeset(VM *vm, Ref self, const Args *args) {
  Value bytes = text_argument(vm, "bind_textdomain_codeset", 1, ref(args->at[0]), false);
  if (is_err(bytes)) return ERR;
  size_t len = bytes_len(bytes);
  drop(vm, bytes);
  Ref codeset = ref(args->at[1]);
  if (is_none(codeset)) codeset = ref(UNDEF);
  if (!is_undef(codeset)) {
    if (is_err(bytes = text_argument(vm, "bind_textdomain_codeset", 2, codeset, true))) return ERR;
    drop(vm, bytes);
  }
  if (!len) return NONE_VALUE;
  return remembered(vm, state_of(vm)->codesets, ref(args->at[0]), codeset, NULL);
}

/* ---- the module ---- */

static const MethodDef functions[] = {
    {"setlocale", l_setlocale, ARG_POS, "($module, category, locale=None, /)", NULL, 0},
    {"localeconv", l_localeconv, ARG_NONE, "($module, /)", NULL, 0},
    {"strcoll", l_strcoll, ARG_POS, "($module, os1, os2, /)", NULL, 0},
    {"strxfrm", l_strxfrm, ARG_ONE, "($module, string, /)", NULL, 0},
    {"nl_langinfo", l_nl_langinfo, ARG_ONE, "($module, key, /)", NULL, 0},
    {"gettext", l_gettext, ARG_ONE, "($module, msg, /)", NULL, 0},
    {"dgettext", l_dgettext, ARG_POS, "($module, domain, msg, /)", NULL, 0},
    {"dcgettext", l_dcgettext, ARG_POS, "($module, domain, msg, category, /)", NULL, 0},
    {"textdomain", l_textdomain, ARG_ONE, "($module, domain, /)", NULL, 0},
    {"bindtextdomain", l_bindtextdomain, ARG_POS, "($module, domain, dir, /)", NULL, 0},
    {"bind_textdomain_codeset", l_bind_textdomain_codeset, ARG_POS, "($module, domain, codeset, /)", NULL, 0},
    {"getencoding", l_getencoding, ARG_NONE, "($module, /)", NULL, 0},
    {0}};

static int init(VM *vm, Ref module, void *data) {
  LocaleState *s = data;
  s->domain = UNDEF;
  for (size_t i = 0; i < N_CATEGORIES; i++) copy_name(s->names[i], "C");
  const char *name = known_name(from_environment(vm, 0));
  copy_name(s->names[CTYPE], name && strcmp(name, "C") != 0 ? name : "C.UTF-8");
  if (is_err(s->domain = str_from(vm, "messages"))) {
    s->domain = UNDEF;
    return -1;
  }
  if (!(s->folders = dict_new(vm)) || !(s->codesets = dict_new(vm))) return -1;
  if (!(s->error = exception_class_new(vm, "locale", "Error", type_of_id(vm, EXCEPTION)))) return -1;
  return module_add(vm, module, "Error", own_obj(s->error));
}

static void traverse(VM *vm, void *data, VisitFn visit, void *ctx) {
  LocaleState *s = data;
  if (s->error) visit(vm, ref_to(s->error), ctx);
  if (s->folders) visit(vm, ref_to(s->folders), ctx);
  if (s->codesets) visit(vm, ref_to(s->codesets), ctx);
}

static void fini(VM *vm, void *data) {
  LocaleState *s = data;
  if (s->domain.bits) drop(vm, s->domain); /* else init has not begun */
  drop_obj(vm, s->folders);
  drop_obj(vm, s->codesets);
  drop_obj(vm, s->error);
}

const ModuleDef locale_module = {.name = "_locale",
                                 .functions = functions,
                                 .init = init,
                                 .state_size = sizeof(LocaleState),
                                 .traverse = traverse,
                                 .fini = fini};
