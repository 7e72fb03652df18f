/* The module _json: strings of JSON read and written, as functions. The scanner is in json_scanner.c, the
   encoder in json_encoder.c. */
#include "module/json.h"
#include "module/module.h"
#include "module/pack.h"
#include "object/int.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "vm/import.h"

Value json_raise(VM *vm, const char *message, Ref text, int64_t at) {
  Value module = import_module(vm, "json.decoder"), name = ERR, type = ERR, args[3] = {ERR, ERR, ERR},
        exc = ERR;
  if (is_err(module)) return ERR;
  name = str_interned(vm, "JSONDecodeError", 15);
  if (!is_err(name)) type = object_getattr(vm, ref(module), ref(name));
  args[0] = is_err(type) ? ERR : str_from(vm, message);
  args[1] = own(text);
  args[2] = is_err(args[0]) ? ERR : int_from_i64(vm, at);
  if (!is_err(args[2])) exc = object_call_n(vm, ref(type), 3, args);
  for (int i = 0; i < 3; i++) drop_x(vm, args[i]);
  drop_x(vm, type);
  drop_x(vm, name);
  drop(vm, module);
  if (is_err(exc)) return ERR;
  if (is_kind(exc, TYPE_EXCEPTION)) return raise_object_steal(vm, exc);
  drop(vm, exc);
  return raise(vm, T_TYPE_ERROR, "exceptions must derive from BaseException");
}

/* ---- reading ---- */

/* Four hexadecimal digits; false: they are not. */
static bool read_hex(const StrObj *s, size_t at, uint32_t *c) {
  *c = 0;
  for (size_t i = at; i < at + 4; i++) {
    uint32_t digit = str_at(s, i), lower = digit | 32;
    if (digit >= '0' && digit <= '9')
      *c = *c << 4 | (digit - '0');
    else if (digit < 128 && lower >= 'a' && lower <= 'f')
      *c = *c << 4 | (lower - 'a' + 10);
    else
      return false;
  }
  return true;
}

/* The escape whose letter is at `at`. Behind it, or 0 with an exception. */
static size_t read_escape(VM *vm, Ref text, size_t at, uint32_t *c) {
  static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
  const StrObj *s = as_str(text);
  uint32_t letter = str_at(s, at), low;
  if (letter != 'u') {
    const char *found = letter && letter < 128 ? strchr(letters, (int)letter) : NULL;
    if (!found) {
      json_raise(vm, "Invalid \\escape", text, (int64_t)at - 1);
      return 0;
    }
    *c = (uint8_t)meant[found - letters];
    return at + 1;
  }
  size_t end = at + 5;
  if (end >= s->len || !read_hex(s, at + 1, c)) {
    json_raise(vm, "Invalid \\uXXXX escape", text, (int64_t)at);
    return 0;
  }
  bool high = *c >= 0xd800 && *c <= 0xdbff;
  if (!high || end + 6 >= s->len || str_at(s, end) != '\\' || str_at(s, end + 1) != 'u') return end;
  if (!read_hex(s, end + 2, &low)) {
    json_raise(vm, "Invalid \\uXXXX escape", text, (int64_t)end + 1);
    return 0;
  }
  if (low < 0xdc00 || low > 0xdfff) return end;
  *c = 0x10000 + ((*c & 0x3ff) << 10 | (low & 0x3ff));
  return end + 6;
}

Value json_scan_string(VM *vm, Ref text, size_t end, bool strict, size_t *next) {
  const StrObj *s = as_str(text);
  size_t begin = end;
  StrBuilder b;
  bool building = false;
  for (;;) {
    size_t from = end;
    uint32_t c = 0;
    for (; end < s->len; end++) {
      c = str_at(s, end);
      if (c == '"' || c == '\\' || (strict && c <= 0x1f)) break;
    }
    bool over = end == s->len || (c == '\\' && end + 1 == s->len);
    if (over || (c != '"' && c != '\\')) {
      if (building) builder_abort(&b);
      if (over) return json_raise(vm, "Unterminated string starting at", text, (int64_t)begin - 1);
      return json_raise(vm, "Invalid control character at", text, (int64_t)end);
    }
    if (c == '"') {
      *next = end + 1;
      if (!building) return str_slice(vm, text, from, end);
      builder_part(&b, text, from, end);
      return builder_finish(&b);
    }
    if (!building) builder_init(&b, vm);
    building = true;
    builder_part(&b, text, from, end);
    end = read_escape(vm, text, end + 1, &c);
    if (!end) {
      builder_abort(&b);
      return ERR;
    }
    builder_char(&b, c);
  }
}

static Value f_scanstring(VM *vm, Ref self, const Args *args) {
  if (refuse_keywords(vm, args, "scanstring") < 0) return ERR;
  if (args->n < 2 || args->n > 3)
    return raise(vm, T_TYPE_ERROR, "scanstring() takes %s arguments (%z given)",
                 args->n < 2 ? "at least 2" : "at most 3", args->n);
  ptrdiff_t end;
  if (as_c_ssize(vm, ref(args->at[1]), &end) < 0) return ERR;
  int strict = args->n < 3 ? 1 : as_c_flag(vm, ref(args->at[2]), true);
  if (strict < 0) return ERR;
  Ref text = ref(args->at[0]);
  if (!is_kind(text, TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "first argument must be a string, not %T", text);
  if (end < 0 || (size_t)end > str_len(text)) return raise(vm, T_VALUE_ERROR, "end is out of bounds");
  size_t next;
  Value found = json_scan_string(vm, text, (size_t)end, strict, &next);
  return is_err(found) ? ERR : pack(vm, 2, found, int_from_u64(vm, next));
}

/* ---- writing ---- */

static void put_hex(StrBuilder *b, uint32_t c) {
  builder_text(b, "\\u");
  for (int shift = 12; shift >= 0; shift -= 4) builder_char(b, (uint8_t) "0123456789abcdef"[c >> shift & 15]);
}

static void quote_char(StrBuilder *b, uint32_t c, bool ascii) {
  static const char special[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
  const char *found = c && c < 128 ? strchr(special, (int)c) : NULL;
  if (found) {
    builder_char(b, '\\');
    builder_char(b, (uint8_t)letters[found - special]);
  } else if (c >= 0x10000 && ascii) {
    put_hex(b, 0xd800 + ((c - 0x10000) >> 10));
    put_hex(b, 0xdc00 + ((c - 0x10000) & 0x3ff));
  } else if (c < 0x20 || (ascii && c > 0x7e))
    put_hex(b, c);
  else
    builder_char(b, c);
}

void json_quote(StrBuilder *b, Ref text, bool ascii) {
  const StrObj *s = as_str(text);
  size_t from = 0;
  builder_char(b, '"');
  for (size_t i = 0; i < s->len; i++) {
    uint32_t c = str_at(s, i);
    if (c >= 0x20 && c != '"' && c != '\\' && (!ascii || c < 0x7f)) continue;
    builder_part(b, text, from, i);
    quote_char(b, c, ascii);
    from = i + 1;
  }
  builder_part(b, text, from, s->len);
  builder_char(b, '"');
}

static Value quoted(VM *vm, Ref text, bool ascii) {
  if (!is_kind(text, TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "first argument must be a string, not %T", text);
  StrBuilder b;
  builder_init(&b, vm);
  json_quote(&b, text, ascii);
  return builder_finish(&b);
}
static Value f_encode_ascii(VM *vm, Ref self, const Args *args) {
  return quoted(vm, ref(args->at[0]), true);
}
static Value f_encode(VM *vm, Ref self, const Args *args) {
  return quoted(vm, ref(args->at[0]), false);
}

static int add_type(VM *vm, Ref module, const TypeSpec *spec, const char *name) {
  TypeObj *type = module_hidden_type(vm, module, spec, NULL);
  return type ? module_add(vm, module, name, own_obj(type)) : -1;
}

static Value own_function(VM *vm, Ref module, const char *name) {
  Value key = str_interned(vm, name, strlen(name));
  if (is_err(key)) return ERR;
  Value found = object_getattr(vm, module, ref(key));
  drop(vm, key);
  return found;
}

static int init(VM *vm, Ref module, void *state) {
  JsonState *json = state;
  json->encode = json->encode_ascii = UNDEF;
  if (add_type(vm, module, &json_scanner_spec, "make_scanner") < 0) return -1;
  if (add_type(vm, module, &json_encoder_spec, "make_encoder") < 0) return -1;
  Value encode = own_function(vm, module, "encode_basestring");
  if (is_err(encode)) return -1;
  json->encode = encode;
  encode = own_function(vm, module, "encode_basestring_ascii");
  if (is_err(encode)) return -1;
  json->encode_ascii = encode;
  return 0;
}
static void traverse(VM *vm, void *state, VisitFn visit, void *ctx) {
  JsonState *json = state;
  if (!is_undef(json->encode)) visit(vm, ref(json->encode), ctx);
  if (!is_undef(json->encode_ascii)) visit(vm, ref(json->encode_ascii), ctx);
}
static void fini(VM *vm, void *state) {
  JsonState *json = state;
  drop_x(vm, json->encode);
  drop_x(vm, json->encode_ascii);
}

static const char doc_scanstring[] =
    "scanstring(string, end, strict=True) -> (string, end)\n\nScan the string s for a JSON string. End is "
    "the index "
    "of the\ncharacter in s after the quote that started the JSON string.\nUnescapes all valid JSON string "
    "escape "
    "sequences and raises ValueError\non attempt to decode an invalid string. If strict is False then "
    "literal\ncontrol characters are allowed in the string.\n\nReturns a tuple of the decoded string and the "
    "index "
    "of the character in s\nafter the end quote.";
static const MethodDef functions[] = {
    {"encode_basestring_ascii", f_encode_ascii, ARG_ONE, NULL,
     "encode_basestring_ascii(string) -> string\n\nReturn an ASCII-only JSON representation of a Python "
     "string",
     0},
    {"encode_basestring", f_encode, ARG_ONE, NULL,
     "encode_basestring(string) -> string\n\nReturn a JSON representation of a Python string", 0},
    {"scanstring", f_scanstring, ARG_RAW, NULL, doc_scanstring, 0},
    {0}};
const ModuleDef json_module = {.name = "_json",
                               .doc = "json speedups\n",
                               .functions = functions,
                               .init = init,
                               .state_size = sizeof(JsonState),
                               .traverse = traverse,
                               .fini = fini};
