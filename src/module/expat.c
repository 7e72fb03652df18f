/* The module pyexpat itself: see expat_int.h. Not there on wasm, where importing it is a trap. */
#ifndef __wasi__
#include "module/exception.h"
#include "module/expat_int.h"
#include "object/codec.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/type.h"
#include <expat.h>

Value expat_text_of(VM *vm, const char *text, size_t len) {
  return str_decode(vm, (const uint8_t *)text, len, ref(UNDEF), ref(UNDEF), ref(UNDEF));
}
Value expat_text(VM *vm, const char *text) {
  return text ? expat_text_of(vm, text, strlen(text)) : NONE_VALUE;
}

static int set_number(VM *vm, Ref error, const char *name, int64_t number) {
  Value key = str_from(vm, name), value = int_from_i64(vm, number);
  int result = is_err(key) || is_err(value) ? -1 : object_setattr(vm, error, ref(key), ref(value));
  drop_x(vm, key);
  drop_x(vm, value);
  return result;
}

int expat_fail(VM *vm, XML_Parser parser, enum XML_Error code) {
  int64_t line = (int64_t)XML_GetErrorLineNumber(parser), column = (int64_t)XML_GetErrorColumnNumber(parser);
  Value text = str_format(vm, "%s: line %i, column %i", XML_ErrorString(code), line, column), error = ERR;
  if (!is_err(text)) error = object_call1(vm, ref_to(expat_state(vm)->error), ref(text));
  drop_x(vm, text);
  if (is_err(error)) return -1;
  if (set_number(vm, ref(error), "code", (int)code) < 0 || set_number(vm, ref(error), "offset", column) < 0 ||
      set_number(vm, ref(error), "lineno", line) < 0)
    drop(vm, error);
  else
    raise_object_steal(vm, error);
  return -1;
}

int expat_unknown_encoding(void *data, const char *name, XML_Encoding *info) {
  VM *vm = data;
  enum { N_BYTES = 256, UNKNOWN = 0xfffd };
  uint8_t bytes[N_BYTES];
  if (raised(vm) || vm->trap.set) return XML_STATUS_ERROR;
  for (int i = 0; i < N_BYTES; i++) bytes[i] = (uint8_t)i;
  Value encoding = expat_text(vm, name), errors = is_err(encoding) ? ERR : str_from(vm, "replace"),
        text = ERR;
  if (!is_err(errors)) text = str_decode(vm, bytes, N_BYTES, ref(UNDEF), ref(encoding), ref(errors));
  drop_x(vm, encoding);
  drop_x(vm, errors);
  if (is_err(text)) return XML_STATUS_ERROR;
  bool single = str_len(text) == N_BYTES;
  for (size_t i = 0; single && i < N_BYTES; i++) {
    uint32_t c = str_at(as_str(text), i);
    info->map[i] = c == UNKNOWN ? -1 : (int)c;
  }
  drop(vm, text);
  if (!single) {
    raise(vm, T_VALUE_ERROR, "multi-byte encodings are not supported");
    return XML_STATUS_ERROR;
  }
  info->data = NULL;
  info->convert = NULL;
  info->release = NULL;
  return XML_STATUS_OK;
}

/* ---- functions ---- */

/* A str or None (UNDEF: None) as UTF-8 without NUL: 0, with *out NULL for None; -1. */
static int optional_text(VM *vm, Value v, const char *name, char **out, size_t *len) {
  *out = NULL;
  *len = 0;
  if (is_undef(v) || is_none(v)) return 0;
  if (!is_kind(v, TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "ParserCreate() argument '%s' must be str or None, not %s", name,
                   type_full_name(type_of(vm, ref(v))));
  if (codec_check_c_text(vm, ref(v)) < 0) return -1;
  return (*out = str_utf8(vm, ref(v), len)) ? 0 : -1;
}

static Value create(VM *vm, const char *encoding, const char *separator, Value intern) {
  if (separator && separator[0] && separator[1])
    return raise(vm, T_VALUE_ERROR, "namespace_separator must be at most one character, omitted, or None");
  Value names = UNDEF;
  if (is_undef(intern)) {
    DictObj *dict = dict_new(vm);
    if (!dict) return ERR;
    names = value_of(dict);
  } else if (!is_none(intern)) {
    if (!is_kind(intern, TYPE_DICT)) return raise(vm, T_TYPE_ERROR, "intern must be a dictionary");
    names = own(ref(intern));
  }
  XML_Parser parser = XML_ParserCreate_MM(encoding, NULL, separator);
  if (parser) XML_SetHashSalt(parser, EXPAT_SALT);
  Value v = expat_parser_new(vm, parser, ref(names), ref(UNDEF));
  drop(vm, names);
  return v;
}

static Value m_create(VM *vm, Ref self, const Args *args) {
  char *encoding, *separator;
  size_t encoding_len, separator_len;
  Value v = ERR;
  if (optional_text(vm, args->at[0], "encoding", &encoding, &encoding_len) < 0) return ERR;
  if (optional_text(vm, args->at[1], "namespace_separator", &separator, &separator_len) == 0) {
    v = create(vm, encoding, separator, args->at[2]);
    if (separator) vm_free(vm, separator, separator_len + 1);
  }
  if (encoding) vm_free(vm, encoding, encoding_len + 1);
  return v;
}

static Value m_error_string(VM *vm, Ref self, const Args *args) {
  int64_t code;
  Value index = object_index(vm, ref(args->at[0]));
  if (is_err(index)) return ERR;
  int fits = int_as_i64(ref(index), &code);
  drop(vm, index);
  if (!fits) return raise(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C long");
  return expat_text(vm, XML_ErrorString((enum XML_Error)(int)code));
}

static const MethodDef functions[] = {
    {"ParserCreate", m_create, ARG_KW,
     "($module, /, encoding=None, namespace_separator=None, intern=<unrepresentable>)", NULL, 0},
    {"ErrorString", m_error_string, ARG_ONE, "($module, code, /)", NULL, 0},
    {0}};

/* ---- constants ---- */

/* pyexpat.NAME, also in sys.modules. Owned; ERR. */
static Value submodule(VM *vm, Ref module, const char *name, const char *doc) {
  Value full = str_format(vm, "pyexpat.%s", name), made = is_err(full) ? ERR : module_new(vm, ref(full));
  if (!is_err(made) && (module_add(vm, ref(made), "__doc__", str_from(vm, doc)) < 0 ||
                        dict_set(vm, vm->modules, ref(full), ref(made)) < 0 ||
                        module_add(vm, module, name, own(ref(made))) < 0)) {
    drop(vm, made);
    made = ERR;
  }
  drop_x(vm, full);
  return made;
}

/* The names of errors, which are 1, 2 ... */
static const char *const error_names[] = {"NO_MEMORY",
                                          "SYNTAX",
                                          "NO_ELEMENTS",
                                          "INVALID_TOKEN",
                                          "UNCLOSED_TOKEN",
                                          "PARTIAL_CHAR",
                                          "TAG_MISMATCH",
                                          "DUPLICATE_ATTRIBUTE",
                                          "JUNK_AFTER_DOC_ELEMENT",
                                          "PARAM_ENTITY_REF",
                                          "UNDEFINED_ENTITY",
                                          "RECURSIVE_ENTITY_REF",
                                          "ASYNC_ENTITY",
                                          "BAD_CHAR_REF",
                                          "BINARY_ENTITY_REF",
                                          "ATTRIBUTE_EXTERNAL_ENTITY_REF",
                                          "MISPLACED_XML_PI",
                                          "UNKNOWN_ENCODING",
                                          "INCORRECT_ENCODING",
                                          "UNCLOSED_CDATA_SECTION",
                                          "EXTERNAL_ENTITY_HANDLING",
                                          "NOT_STANDALONE",
                                          "UNEXPECTED_STATE",
                                          "ENTITY_DECLARED_IN_PE",
                                          "FEATURE_REQUIRES_XML_DTD",
                                          "CANT_CHANGE_FEATURE_ONCE_PARSING",
                                          "UNBOUND_PREFIX",
                                          "UNDECLARING_PREFIX",
                                          "INCOMPLETE_PE",
                                          "XML_DECL",
                                          "TEXT_DECL",
                                          "PUBLICID",
                                          "SUSPENDED",
                                          "NOT_SUSPENDED",
                                          "ABORTED",
                                          "FINISHED",
                                          "SUSPEND_PE",
                                          "RESERVED_PREFIX_XML",
                                          "RESERVED_PREFIX_XMLNS",
                                          "RESERVED_NAMESPACE_URI",
                                          "INVALID_ARGUMENT",
                                          "NO_BUFFER",
                                          "AMPLIFICATION_LIMIT_BREACH"};

static int add_error(VM *vm, Ref errors, DictObj *codes, DictObj *messages, int code) {
  Value text = expat_text(vm, XML_ErrorString((enum XML_Error)code));
  Value name = is_err(text) ? ERR : str_format(vm, "XML_ERROR_%s", error_names[code - 1]);
  int result = is_err(name) ? -1 : dict_set(vm, module_dict(errors), ref(name), ref(text));
  if (result == 0) result = dict_set(vm, codes, ref(text), ref(from_int62(code)));
  if (result == 0) result = dict_set(vm, messages, ref(from_int62(code)), ref(text));
  drop_x(vm, text);
  drop_x(vm, name);
  return result;
}

static int add_errors(VM *vm, Ref module) {
  Value errors = submodule(vm, module, "errors", "Constants used to describe error conditions.");
  DictObj *codes = is_err(errors) ? NULL : dict_new(vm), *messages = codes ? dict_new(vm) : NULL;
  int result = messages ? 0 : -1;
  for (int i = 0; result == 0 && i < (int)(sizeof error_names / sizeof *error_names); i++)
    result = add_error(vm, ref(errors), codes, messages, i + 1);
  if (result == 0) result = module_add(vm, ref(errors), "codes", own_obj(codes));
  if (result == 0) result = module_add(vm, ref(errors), "messages", own_obj(messages));
  drop_x(vm, errors);
  drop_obj(vm, codes);
  drop_obj(vm, messages);
  return result;
}

typedef struct NamedInt {
  const char *name;
  int value;
} NamedInt;

static int add_numbers(VM *vm, Ref module, const NamedInt *rows) {
  for (; rows->name; rows++)
    if (module_add_int(vm, module, rows->name, rows->value) < 0) return -1;
  return 0;
}

static int add_model(VM *vm, Ref module) {
  static const NamedInt rows[] = {{"XML_CTYPE_EMPTY", XML_CTYPE_EMPTY},
                                  {"XML_CTYPE_ANY", XML_CTYPE_ANY},
                                  {"XML_CTYPE_MIXED", XML_CTYPE_MIXED},
                                  {"XML_CTYPE_NAME", XML_CTYPE_NAME},
                                  {"XML_CTYPE_CHOICE", XML_CTYPE_CHOICE},
                                  {"XML_CTYPE_SEQ", XML_CTYPE_SEQ},
                                  {"XML_CQUANT_NONE", XML_CQUANT_NONE},
                                  {"XML_CQUANT_OPT", XML_CQUANT_OPT},
                                  {"XML_CQUANT_REP", XML_CQUANT_REP},
                                  {"XML_CQUANT_PLUS", XML_CQUANT_PLUS},
                                  {NULL, 0}};
  Value model = submodule(vm, module, "model", "Constants used to interpret content model information.");
  int result = is_err(model) ? -1 : add_numbers(vm, ref(model), rows);
  drop_x(vm, model);
  return result;
}

static int add_features(VM *vm, Ref module) {
  ListObj *list = list_new(vm, 0);
  if (!list) return -1;
  int result = 0;
  for (const XML_Feature *f = XML_GetFeatureList(); result == 0 && f->feature != XML_FEATURE_END; f++) {
    Value two[2] = {str_from(vm, f->name), int_from_i64(vm, (int64_t)f->value)};
    Value pair = is_err(two[0]) || is_err(two[1]) ? ERR : tuple_from(vm, two, 2);
    drop_x(vm, two[0]);
    drop_x(vm, two[1]);
    result = is_err(pair) ? -1 : list_append_steal(vm, list, pair);
  }
  if (result == 0) result = module_add(vm, module, "features", own_obj(list));
  drop_obj(vm, list);
  return result;
}

static int fill(VM *vm, Ref module, void *memory) {
  static const NamedInt rows[] = {
      {"XML_PARAM_ENTITY_PARSING_NEVER", XML_PARAM_ENTITY_PARSING_NEVER},
      {"XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE", XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE},
      {"XML_PARAM_ENTITY_PARSING_ALWAYS", XML_PARAM_ENTITY_PARSING_ALWAYS},
      {NULL, 0}};
  ExpatState *state = memory;
  XML_Expat_Version version = XML_ExpatVersionInfo();
  Value three[3] = {from_int62(version.major), from_int62(version.minor), from_int62(version.micro)};
  if (!(state->parser = module_hidden_type(vm, module, &expat_parser_spec, NULL)) ||
      !(state->error =
            exception_class_new(vm, "xml.parsers.expat", "ExpatError", type_of_id(vm, EXCEPTION))) ||
      module_add(vm, module, "error", own_obj(state->error)) < 0 ||
      module_add(vm, module, "ExpatError", own_obj(state->error)) < 0 ||
      module_add(vm, module, "XMLParserType", own_obj(state->parser)) < 0 ||
      module_add(vm, module, "EXPAT_VERSION", str_from(vm, XML_ExpatVersion())) < 0 ||
      module_add(vm, module, "version_info", tuple_from(vm, three, 3)) < 0 ||
      module_add(vm, module, "native_encoding", str_from(vm, "UTF-8")) < 0)
    return -1;
  if (add_errors(vm, module) < 0 || add_model(vm, module) < 0 || add_features(vm, module) < 0) return -1;
  return add_numbers(vm, module, rows);
}

static void traverse(VM *vm, void *memory, VisitFn visit, void *ctx) {
  if (((ExpatState *)memory)->error) visit(vm, ref_to(((ExpatState *)memory)->error), ctx);
}
static void fini(VM *vm, void *memory) {
  drop_obj(vm, ((ExpatState *)memory)->error);
}

const ModuleDef expat_module = {.name = "pyexpat",
                                .functions = functions,
                                .init = fill,
                                .state_size = sizeof(ExpatState),
                                .traverse = traverse,
                                .fini = fini};
#endif
