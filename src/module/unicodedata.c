/* The module unicodedata: names and properties of characters, normal forms. The tables are base/unicode's. */
#include "base/unicode.h"
#include "base/unicode_data.h"
#include "module/module.h"
#include "object/codec.h"
#include "object/float.h"
#include "object/str.h"
#include "runtime/buffer.h"
#include "runtime/error.h"

/* unicodedata.UCD: the type of ucd_3_2_0, whose tables we have not. As `self` of a function: that database.
 */
typedef struct UcdObj {
  Obj head;
} UcdObj;

static bool is_old(VM *vm, Ref self) {
  return is_ptr(self) && strcmp(type_of(vm, self)->spec->name, "unicodedata.UCD") == 0;
}

/* The one character that an argument is. 0 or -1. */
static int character(VM *vm, Ref self, Ref v, const char *function, const char *number, uint32_t *c) {
  *c = 0;
  if (!is_kind(v, TYPE_STR) || str_len(v) != 1)
    return raise_i(vm, T_TYPE_ERROR, "%s() argument%s must be a unicode character, not %N", function, number,
                   v);
  *c = str_at(as_str(v), 0);
  if (!is_old(vm, self)) return 0;
  trap(vm, "unicodedata.ucd_3_2_0.%s()", function);
  return -1;
}

/* ---- properties ---- */

#define PROPERTY(name, result)                                                                               \
  static Value u_##name(VM *vm, Ref self, const Args *args) {                                                \
    uint32_t c;                                                                                              \
    return character(vm, self, ref(args->at[0]), #name, "", &c) < 0 ? ERR : (result);                        \
  }
PROPERTY(bidirectional, str_from(vm, unicode_bidirectional(c)))
PROPERTY(category, str_from(vm, unicode_category(c)))
PROPERTY(combining, from_int62(unicode_record(c)->combining))
PROPERTY(east_asian_width, str_from(vm, unicode_width(c)))
PROPERTY(mirrored, from_int62((unicode_flags(c) & UNICODE_MIRRORED) != 0))

/* What is answered for a character that has no such value. */
static Value otherwise(VM *vm, const Args *args, const char *complaint) {
  return is_undef(args->at[1]) ? raise(vm, T_VALUE_ERROR, "%s", complaint) : own(ref(args->at[1]));
}

static Value u_decimal(VM *vm, Ref self, const Args *args) {
  uint32_t c;
  if (character(vm, self, ref(args->at[0]), "decimal", " 1", &c) < 0) return ERR;
  int value = unicode_record(c)->decimal;
  return value >= 0 ? from_int62(value) : otherwise(vm, args, "not a decimal");
}

static Value u_digit(VM *vm, Ref self, const Args *args) {
  uint32_t c;
  if (character(vm, self, ref(args->at[0]), "digit", " 1", &c) < 0) return ERR;
  int value = unicode_record(c)->digit;
  return value >= 0 ? from_int62(value) : otherwise(vm, args, "not a digit");
}

static Value u_numeric(VM *vm, Ref self, const Args *args) {
  uint32_t c;
  double value;
  if (character(vm, self, ref(args->at[0]), "numeric", " 1", &c) < 0) return ERR;
  return unicode_numeric(c, &value) ? from_float(vm, value) : otherwise(vm, args, "not a numeric character");
}

static Value u_decomposition(VM *vm, Ref self, const Args *args) {
  uint32_t c;
  const uint32_t *parts;
  const char *tag;
  if (character(vm, self, ref(args->at[0]), "decomposition", "", &c) < 0) return ERR;
  size_t n = unicode_decomposition(c, &parts, &tag);
  if (!n) return own(ref(vm->empty_str));
  StrBuilder b;
  builder_init(&b, vm);
  builder_text(&b, tag);
  for (size_t i = 0; i < n; i++) {
    if (i || *tag) builder_char(&b, ' ');
    for (int shift = parts[i] > 0xfffff ? 20 : parts[i] > 0xffff ? 16 : 12; shift >= 0; shift -= 4)
      builder_char(&b, (uint8_t) "0123456789ABCDEF"[parts[i] >> shift & 15]);
  }
  return builder_finish(&b);
}

/* ---- names ---- */

static Value u_name(VM *vm, Ref self, const Args *args) {
  char name[UNICODE_NAME_ROOM];
  uint32_t c;
  if (character(vm, self, ref(args->at[0]), "name", " 1", &c) < 0) return ERR;
  size_t n = unicode_spell_name(c, false, name);
  return n ? str_new(vm, name, n) : otherwise(vm, args, "no such name");
}

enum { LONGEST_NAME = 256 };

static Value find_name(VM *vm, const char *name, size_t len) {
  uint32_t code;
  const uint32_t *all;
  if (len > LONGEST_NAME) return raise(vm, T_KEY_ERROR, "name too long");
  size_t n = unicode_sequence_by_name(name, len, &code, &all);
  if (n) return str_from_kind(vm, all, n, 4);
  size_t shown = 0;
  while (shown < len && name[shown]) shown++;
  Value text = str_decode(vm, (const uint8_t *)name, shown, ref(UNDEF), ref(UNDEF), ref(UNDEF));
  if (is_err(text)) return ERR;
  raise(vm, T_KEY_ERROR, "undefined character name '%S'", ref(text));
  drop(vm, text);
  return ERR;
}

static Value u_lookup(VM *vm, Ref self, const Args *args) {
  Ref v = ref(args->at[0]);
  Value encoded = is_kind(v, TYPE_STR) ? codec_utf8_encode(vm, v, ref(UNDEF)) : own(v);
  Buffer buffer;
  if (is_err(encoded)) return ERR;
  if (is_old(vm, self)) {
    drop(vm, encoded);
    return trap(vm, "unicodedata.ucd_3_2_0.lookup()");
  }
  Value result = ERR;
  if (buffer_get(vm, ref(encoded), &buffer, 0) == 0) {
    result = find_name(vm, (const char *)buffer.at, buffer.len);
    buffer_release(vm, &buffer);
  }
  drop(vm, encoded);
  return result;
}

/* ---- normal forms ---- */

static const char *const form_names[] = {"NFD", "NFC", "NFKD", "NFKC"};
static const uint32_t form_flags[] = {UNICODE_NFD, UNICODE_NFC, UNICODE_NFKD, UNICODE_NFKC};

/* The text in a form; itself when no character of it can change. */
static Value normal(VM *vm, Ref text, NormalForm form) {
  const StrObj *s = as_str(text);
  size_t at = 0;
  while (at < s->len && !(unicode_flags(str_at(s, at)) & form_flags[form])) at++;
  if (at == s->len) return str_slice(vm, text, 0, s->len);
  uint32_t *codes = vm_alloc(vm, s->len * sizeof *codes);
  if (!codes) return ERR;
  for (size_t i = 0; i < s->len; i++) codes[i] = str_at(s, i);
  size_t room = unicode_normal_room(codes, s->len, form), bytes = 2 * room * sizeof *codes;
  uint32_t *out = vm_alloc(vm, bytes);
  Value result = ERR;
  if (out) result = str_from_kind(vm, out, unicode_normalize(out, codes, s->len, form), 4);
  vm_free(vm, out, bytes);
  vm_free(vm, codes, s->len * sizeof *codes);
  return result;
}

/* Checks both arguments; the form's number, or -1. */
static int read_form(VM *vm, Ref self, const Args *args, const char *function) {
  for (int i = 0; i < 2; i++)
    if (!is_kind(args->at[i], TYPE_STR))
      return raise_i(vm, T_TYPE_ERROR, "%s() argument %d must be str, not %N", function, i + 1,
                     ref(args->at[i]));
  if (is_old(vm, self)) {
    trap(vm, "unicodedata.ucd_3_2_0.%s()", function);
    return -1;
  }
  for (int i = 0; i < 4; i++)
    if (str_is(ref(args->at[0]), form_names[i])) return i;
  return raise_i(vm, T_VALUE_ERROR, "invalid normalization form");
}

static Value u_normalize(VM *vm, Ref self, const Args *args) {
  bool empty = is_kind(args->at[0], TYPE_STR) && is_kind(args->at[1], TYPE_STR) && str_len(args->at[1]) == 0;
  if (empty) return own(ref(args->at[1]));
  int form = read_form(vm, self, args, "normalize");
  return form < 0 ? ERR : normal(vm, ref(args->at[1]), (NormalForm)form);
}

static Value u_is_normalized(VM *vm, Ref self, const Args *args) {
  bool empty = is_kind(args->at[0], TYPE_STR) && is_kind(args->at[1], TYPE_STR) && str_len(args->at[1]) == 0;
  if (empty) return TRUE_VALUE;
  int form = read_form(vm, self, args, "is_normalized");
  if (form < 0) return ERR;
  Value changed = normal(vm, ref(args->at[1]), (NormalForm)form);
  if (is_err(changed)) return ERR;
  bool same = str_equal(ref(changed), ref(args->at[1]));
  drop(vm, changed);
  return from_bool(same);
}

#define FUNCTIONS                                                                                            \
  {"decimal",                                                                                                \
   u_decimal,                                                                                                \
   ARG_POS,                                                                                                  \
   "($self, chr, default=<unrepresentable>, /)",                                                             \
   "Converts a Unicode character into its equivalent decimal value.\n\n"                                     \
   "Returns the decimal value assigned to the character chr as integer.\n"                                   \
   "If no such value is defined, default is returned, or, if not given,\nValueError is raised.",             \
   0},                                                                                                       \
      {"digit",                                                                                              \
       u_digit,                                                                                              \
       ARG_POS,                                                                                              \
       "($self, chr, default=<unrepresentable>, /)",                                                         \
       "Converts a Unicode character into its equivalent digit value.\n\n"                                   \
       "Returns the digit value assigned to the character chr as integer.\n"                                 \
       "If no such value is defined, default is returned, or, if not given,\nValueError is raised.",         \
       0},                                                                                                   \
      {"numeric",                                                                                            \
       u_numeric,                                                                                            \
       ARG_POS,                                                                                              \
       "($self, chr, default=<unrepresentable>, /)",                                                         \
       "Converts a Unicode character into its equivalent numeric value.\n\n"                                 \
       "Returns the numeric value assigned to the character chr as float.\n"                                 \
       "If no such value is defined, default is returned, or, if not given,\nValueError is raised.",         \
       0},                                                                                                   \
      {"category",                                                                                           \
       u_category,                                                                                           \
       ARG_ONE,                                                                                              \
       "($self, chr, /)",                                                                                    \
       "Returns the general category assigned to the character chr as string.",                              \
       0},                                                                                                   \
      {"bidirectional",                                                                                      \
       u_bidirectional,                                                                                      \
       ARG_ONE,                                                                                              \
       "($self, chr, /)",                                                                                    \
       "Returns the bidirectional class assigned to the character chr as string.\n\n"                        \
       "If no such value is defined, an empty string is returned.",                                          \
       0},                                                                                                   \
      {"combining",                                                                                          \
       u_combining,                                                                                          \
       ARG_ONE,                                                                                              \
       "($self, chr, /)",                                                                                    \
       "Returns the canonical combining class assigned to the character chr as integer.\n\n"                 \
       "Returns 0 if no combining class is defined.",                                                        \
       0},                                                                                                   \
      {"mirrored",                                                                                           \
       u_mirrored,                                                                                           \
       ARG_ONE,                                                                                              \
       "($self, chr, /)",                                                                                    \
       "Returns the mirrored property assigned to the character chr as integer.\n\n"                         \
       "Returns 1 if the character has been identified as a \"mirrored\"\n"                                  \
       "character in bidirectional text, 0 otherwise.",                                                      \
       0},                                                                                                   \
      {"east_asian_width",                                                                                   \
       u_east_asian_width,                                                                                   \
       ARG_ONE,                                                                                              \
       "($self, chr, /)",                                                                                    \
       "Returns the east asian width assigned to the character chr as string.",                              \
       0},                                                                                                   \
      {"decomposition",                                                                                      \
       u_decomposition,                                                                                      \
       ARG_ONE,                                                                                              \
       "($self, chr, /)",                                                                                    \
       "Returns the character decomposition mapping assigned to the character chr as string.\n\n"            \
       "An empty string is returned in case no such mapping is defined.",                                    \
       0},                                                                                                   \
      {"name",                                                                                               \
       u_name,                                                                                               \
       ARG_POS,                                                                                              \
       "($self, chr, default=<unrepresentable>, /)",                                                         \
       "Returns the name assigned to the character chr as a string.\n\n"                                     \
       "If no name is defined, default is returned, or, if not given,\nValueError is raised.",               \
       0},                                                                                                   \
      {"lookup",                                                                                             \
       u_lookup,                                                                                             \
       ARG_ONE,                                                                                              \
       "($self, name, /)",                                                                                   \
       "Look up character by name.\n\nIf a character with the given name is found, return the\n"             \
       "corresponding character.  If not found, KeyError is raised.",                                        \
       0},                                                                                                   \
      {"is_normalized",                                                                                      \
       u_is_normalized,                                                                                      \
       ARG_POS,                                                                                              \
       "($self, form, unistr, /)",                                                                           \
       "Return whether the Unicode string unistr is in the normal form 'form'.\n\n"                          \
       "Valid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.",                                        \
       0},                                                                                                   \
      {"normalize",                                                                                          \
       u_normalize,                                                                                          \
       ARG_POS,                                                                                              \
       "($self, form, unistr, /)",                                                                           \
       "Return the normal form 'form' for the Unicode string unistr.\n\n"                                    \
       "Valid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.",                                        \
       0},

static const MethodDef functions[] = {FUNCTIONS{0}};

static Value old_version(VM *vm, Ref self) {
  return str_from(vm, "3.2.0");
}
static const GetSetDef ucd_getsets[] = {{"unidata_version", old_version, NULL, NULL}, {0}};
static void ucd_dealloc(VM *vm, Obj *object) {
  object_free(vm, object, sizeof(UcdObj));
}
static const TypeSpec ucd_spec = {.name = "unicodedata.UCD",
                                  .size = sizeof(UcdObj),
                                  .methods = functions,
                                  .getsets = ucd_getsets,
                                  .dealloc = ucd_dealloc};

static int fill(VM *vm, Ref module, void *state) {
  TypeObj *type = module_add_type(vm, module, &ucd_spec, NULL);
  UcdObj *old = type ? object_new(vm, type, sizeof *old) : NULL;
  if (!old || module_add(vm, module, "ucd_3_2_0", value_of(old)) < 0) return -1;
  if (module_add_capsule(vm, module, "_ucnhash_CAPI") < 0) return -1;
  return module_add(vm, module, "unidata_version", str_from(vm, unicode_version()));
}

const ModuleDef unicodedata_module = {
    .name = "unicodedata",
    .doc = "This module provides access to the Unicode Character Database which\n"
           "defines character properties for all Unicode characters. The data in\n"
           "this database is based on the UnicodeData.txt file version\n"
           "14.0.0 which is publicly available from ftp://ftp.unicode.org/.\n\n"
           "The module uses the same names and symbols as defined by the\n"
           "UnicodeData File Format 14.0.0.\n",
    .functions = functions,
    .init = fill};
