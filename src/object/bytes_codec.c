/* bytes and text: decode, and what bytes(text, encoding) does. */
#include "object/bytes_int.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

/* Whether the name is one of the few spellings that need no registry. */
static bool is_named(Value name, const char *const *names) {
  for (; *names; names++)
    if (str_is(ref(name), *names)) return true;
  return false;
}
static const char *const utf8_names[] = {"utf-8", "utf8", "UTF-8", NULL};
static const char *const ascii_names[] = {"ascii", "us-ascii", "ASCII", NULL};
static const char *const latin1_names[] = {"latin-1", "latin1", "iso-8859-1", NULL};

Value bytes_encode_text(VM *vm, Ref text, Value encoding, Value errors) {
  StrObj *s = as_str(text);
  size_t len;
  if (s->ascii && (is_undef(encoding) || is_named(encoding, utf8_names) || is_named(encoding, ascii_names)))
    return bytes_new(vm, str_data(s), s->len);
  if (s->kind == 1 && !is_undef(encoding) && is_named(encoding, latin1_names))
    return bytes_new(vm, str_data(s), s->len);
  for (size_t i = 0; i < s->len; i++)
    if (str_at(s, i) >= 0xd800 && str_at(s, i) < 0xe000) return trap(vm, "encoding of a lone surrogate");
  if (!is_undef(encoding) && !is_named(encoding, utf8_names)) return trap(vm, "str.encode");
  char *utf8 = str_utf8(vm, text, &len);
  if (!utf8) return ERR;
  Value out = bytes_new(vm, utf8, len);
  vm_free(vm, utf8, len + 1);
  return out;
}

Value bytes_decode(VM *vm, Ref self, const Args *args) {
  View view = bytes_view(self);
  Value encoding = args->at[0];
  bool ascii = true;
  for (size_t i = 0; i < view.len; i++) ascii &= view.at[i] < 128;
  if (!is_undef(encoding) && is_kind(encoding, TYPE_STR) && is_named(encoding, latin1_names))
    return str_from_kind(vm, view.at, view.len, 1);
  if (ascii && (is_undef(encoding) || (is_kind(encoding, TYPE_STR) &&
                                       (is_named(encoding, utf8_names) || is_named(encoding, ascii_names)))))
    return str_from_kind(vm, view.at, view.len, 1);
  return trap(vm, "bytes.decode");
}
