/* Shared by the files of bytes and bytearray. */
#ifndef OBJECT_BYTES_INT_H
#define OBJECT_BYTES_INT_H
#include "object/bytes.h"
#include "runtime/buffer.h"

/* The bytes of a bytes or bytearray object; good until Python runs. */
typedef struct View {
  const uint8_t *at;
  size_t len;
} View;
View bytes_view(Ref self);

/* A new object of the same kind as self: bytes for bytes and subclasses, bytearray likewise. */
Value bytes_like(VM *vm, Ref self, const void *data, size_t len);
/* Self where the reference gives self: exact bytes; else a copy. */
Value bytes_same(VM *vm, Ref self);
/* A new object of the same kind as self with room for len bytes at *at; never a shared one. */
Value bytes_like_room(VM *vm, Ref self, size_t len, uint8_t **at);
/* Text in an encoding (UNDEF: the default), as str.encode. */
Value bytes_encode_text(VM *vm, Ref text, Value encoding, Value errors);
/* A number 0..255; -1 with ValueError "byte must be in range(0, 256)" or TypeError. */
int byte_of(VM *vm, Ref v, uint8_t *out);
/* Appends what iterating gives, as numbers 0..255; complaints speak of the type. 0 or -1. */
int bytes_builder_iterate(ByteBuilder *b, Ref iterable, const char *type);
/* The same of an iterator that is there already. */
int bytes_builder_items(ByteBuilder *b, Ref iter, const char *type);
/* What bytes(x) and bytearray(x) make of an argument that is no text and has no __bytes__; 0 or -1. */
int bytes_builder_source(ByteBuilder *b, Ref source, const char *type);
/* encoding and errors, arguments 1 and 2, are str where given. 0, or -1 with TypeError. */
int bytes_check_texts(VM *vm, const char *type, const Value *at);
/* Text by encoding and errors (UNDEF: left out), or the complaints about them; 1 done, 0 when there is no
   text, -1. */
int bytes_builder_text_source(ByteBuilder *b, Value source, Value encoding, Value errors);

/* Position of a part in [0, len), or -1. */
ptrdiff_t bytes_search(const uint8_t *data, size_t len, const uint8_t *part, size_t n);
ptrdiff_t bytes_rsearch(const uint8_t *data, size_t len, const uint8_t *part, size_t n);
size_t bytes_count_of(View in, View part, size_t most);

Value bytes_mod(VM *vm, Ref a, Ref b);
Value bytearray_mod(VM *vm, Ref a, Ref b);
Value bytes_compare(VM *vm, Ref a, Ref b, int op);
int bytes_contains(VM *vm, Ref v, Ref item);
ptrdiff_t bytes_slot_len(VM *vm, Ref v);
Value bytes_slot_repr(VM *vm, Ref v);
Value bytes_add(VM *vm, Ref a, Ref b);
Value bytes_mul(VM *vm, Ref a, Ref b);
/* Fills a buffer of n * times with n bytes again and again. */
void bytes_repeat(uint8_t *to, const uint8_t *from, size_t n, size_t times);

#define BYTES_METHOD(name) Value bytes_##name(VM *vm, Ref self, const Args *args);
/* clang-format off */
#define BYTES_METHODS(M) \
  M(count) M(find) M(rfind) M(index) M(rindex) M(startswith) M(endswith) M(replace) M(split) M(rsplit) \
  M(splitlines) M(partition) M(rpartition) M(removeprefix) M(removesuffix) M(join) M(translate) \
  M(maketrans) M(fromhex) M(hex_method) M(lower) M(upper) M(title) M(capitalize) M(swapcase) \
  M(isalpha) M(isdigit) M(isalnum) M(isspace) M(islower) M(isupper) M(istitle) M(isascii) \
  M(strip) M(lstrip) M(rstrip) M(center) M(ljust) M(rjust) M(zfill) M(expandtabs) M(decode)
/* clang-format on */
BYTES_METHODS(BYTES_METHOD)

/* Rows that both types have; fromhex and maketrans stand with flags of their own. */
#define BYTES_COMMON_ROWS                                                                                    \
  {"capitalize", bytes_capitalize, ARG_NONE, "($self, /)", NULL, 0},                                         \
      {"center", bytes_center, ARG_POS, "($self, width, fillchar=b' ', /)", NULL, 0},                        \
      {"count", bytes_count,                                                                                 \
       ARG_POS, "($self, sub, start=None, end=None, /)",                                                     \
       NULL,    METHOD_VARARGS | METHOD_PARSED},                                                             \
      {"decode", bytes_decode, ARG_KW, "($self, /, encoding='utf-8', errors='strict')", NULL, 0},            \
      {"endswith", bytes_endswith,                                                                           \
       ARG_POS,    "($self, suffix, start=None, end=None, /)",                                               \
       NULL,       METHOD_VARARGS | METHOD_PARSED},                                                          \
      {"expandtabs", bytes_expandtabs, ARG_KW, "($self, /, tabsize=8)", NULL, 0},                            \
      {"find",  bytes_find,                                                                                  \
       ARG_POS, "($self, sub, start=None, end=None, /)",                                                     \
       NULL,    METHOD_VARARGS | METHOD_PARSED},                                                             \
      {"fromhex", bytes_fromhex, ARG_ONE, "($type, string, /)", NULL, METHOD_CLASS},                         \
      {"hex", bytes_hex_method, ARG_KW, "($self, /, sep=None, bytes_per_sep=1)", NULL, 0},                   \
      {"index", bytes_index,                                                                                 \
       ARG_POS, "($self, sub, start=None, end=None, /)",                                                     \
       NULL,    METHOD_VARARGS | METHOD_PARSED},                                                             \
      {"isalnum", bytes_isalnum, ARG_NONE, "($self, /)", NULL, 0},                                           \
      {"isalpha", bytes_isalpha, ARG_NONE, "($self, /)", NULL, 0},                                           \
      {"isascii", bytes_isascii, ARG_NONE, "($self, /)", NULL, 0},                                           \
      {"isdigit", bytes_isdigit, ARG_NONE, "($self, /)", NULL, 0},                                           \
      {"islower", bytes_islower, ARG_NONE, "($self, /)", NULL, 0},                                           \
      {"isspace", bytes_isspace, ARG_NONE, "($self, /)", NULL, 0},                                           \
      {"istitle", bytes_istitle, ARG_NONE, "($self, /)", NULL, 0},                                           \
      {"isupper", bytes_isupper, ARG_NONE, "($self, /)", NULL, 0},                                           \
      {"join", bytes_join, ARG_ONE, "($self, iterable_of_bytes, /)", NULL, 0},                               \
      {"ljust", bytes_ljust, ARG_POS, "($self, width, fillchar=b' ', /)", NULL, 0},                          \
      {"lower", bytes_lower, ARG_NONE, "($self, /)", NULL, 0},                                               \
      {"lstrip", bytes_lstrip, ARG_POS, "($self, bytes=None, /)", NULL, 0},                                  \
      {"maketrans", bytes_maketrans, ARG_POS, "(frm, to, /)", NULL, METHOD_STATIC},                          \
      {"partition", bytes_partition, ARG_ONE, "($self, sep, /)", NULL, 0},                                   \
      {"removeprefix", bytes_removeprefix, ARG_ONE, "($self, prefix, /)", NULL, 0},                          \
      {"removesuffix", bytes_removesuffix, ARG_ONE, "($self, suffix, /)", NULL, 0},                          \
      {"replace", bytes_replace, ARG_POS, "($self, old, new, count=-1, /)", NULL, 0},                        \
      {"rfind", bytes_rfind,                                                                                 \
       ARG_POS, "($self, sub, start=None, end=None, /)",                                                     \
       NULL,    METHOD_VARARGS | METHOD_PARSED},                                                             \
      {"rindex", bytes_rindex,                                                                               \
       ARG_POS,  "($self, sub, start=None, end=None, /)",                                                    \
       NULL,     METHOD_VARARGS | METHOD_PARSED},                                                            \
      {"rjust", bytes_rjust, ARG_POS, "($self, width, fillchar=b' ', /)", NULL, 0},                          \
      {"rpartition", bytes_rpartition, ARG_ONE, "($self, sep, /)", NULL, 0},                                 \
      {"rsplit", bytes_rsplit, ARG_KW, "($self, /, sep=None, maxsplit=-1)", NULL, 0},                        \
      {"rstrip", bytes_rstrip, ARG_POS, "($self, bytes=None, /)", NULL, 0},                                  \
      {"split", bytes_split, ARG_KW, "($self, /, sep=None, maxsplit=-1)", NULL, 0},                          \
      {"splitlines", bytes_splitlines, ARG_KW, "($self, /, keepends=False)", NULL, 0},                       \
      {"startswith", bytes_startswith,                                                                       \
       ARG_POS,      "($self, prefix, start=None, end=None, /)",                                             \
       NULL,         METHOD_VARARGS | METHOD_PARSED},                                                        \
      {"strip", bytes_strip, ARG_POS, "($self, bytes=None, /)", NULL, 0},                                    \
      {"swapcase", bytes_swapcase, ARG_NONE, "($self, /)", NULL, 0},                                         \
      {"title", bytes_title, ARG_NONE, "($self, /)", NULL, 0},                                               \
      {"translate", bytes_translate, ARG_KW, "($self, table, /, delete=b'')", NULL, 0},                      \
      {"upper", bytes_upper, ARG_NONE, "($self, /)", NULL, 0}, {                                             \
    "zfill", bytes_zfill, ARG_ONE, "($self, width, /)", NULL, 0                                              \
  }
#endif
