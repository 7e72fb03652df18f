/* Encodings: from str to bytes and back, with every error handler.

   The names here are the kernels under str.encode, bytes.decode and the module _codecs. `errors` is the name
   of a handler (a str), or UNDEF or None for "strict". A handler that is not built in is looked up in the
   VM's registry.

   Which encodings are native: utf-8, utf-16 and utf-32 (with a byte order mark, -le, -be), ascii, latin-1.
   All others are found through the registry of codecs, as the reference does. */
#ifndef OBJECT_CODEC_H
#define OBJECT_CODEC_H
#include "runtime/vm.h"

/* s.encode(encoding, errors): bytes. Either may be UNDEF. */
Value str_encode(VM *vm, Ref s, Ref encoding, Ref errors);
/* str(data, encoding, errors) of `len` bytes; `data_of` is the bytes object that holds them, for exceptions,
   or UNDEF when they lie elsewhere (then a bytes object is made when an exception needs one). */
Value str_decode(VM *vm, const uint8_t *data, size_t len, Ref data_of, Ref encoding, Ref errors);

/* Whether a str can be a C string: 0, or -1 with a UnicodeEncodeError (a lone surrogate) or a ValueError (a
   NUL in it). */
int codec_check_c_text(VM *vm, Ref s);

/* One encoder or decoder each. Decoders: with `final` false an incomplete sequence at the end is left alone;
 *used becomes the number of bytes that were decoded. */
typedef enum { ORDER_NATIVE, ORDER_LITTLE, ORDER_BIG } ByteOrder; /* native: with a byte order mark */

typedef struct DecodeInput {
  const uint8_t *at;
  size_t len;
  Ref object; /* bytes, or UNDEF */
  Ref errors;
  bool final;
  size_t *used; /* may be NULL */
} DecodeInput;

Value codec_utf8_encode(VM *vm, Ref s, Ref errors);
Value codec_utf16_encode(VM *vm, Ref s, Ref errors, ByteOrder order);
Value codec_utf32_encode(VM *vm, Ref s, Ref errors, ByteOrder order);
Value codec_utf7_encode(VM *vm, Ref s, Ref errors);
Value codec_ascii_encode(VM *vm, Ref s, Ref errors);
Value codec_latin1_encode(VM *vm, Ref s, Ref errors);
Value codec_unicode_escape_encode(VM *vm, Ref s);
Value codec_raw_unicode_escape_encode(VM *vm, Ref s);
Value codec_charmap_encode(VM *vm, Ref s, Ref errors, Ref mapping); /* mapping: UNDEF or None = Latin-1 */
/* _codecs.charmap_build: the mapping of a decoding table (a str). */
Value codec_charmap_build(VM *vm, Ref table);

Value codec_utf8_decode(VM *vm, const DecodeInput *in);
/* *order: in, ORDER_NATIVE to look for a mark; out, what was found (unchanged when there was none). */
Value codec_utf16_decode(VM *vm, const DecodeInput *in, ByteOrder *order);
Value codec_utf32_decode(VM *vm, const DecodeInput *in, ByteOrder *order);
Value codec_utf7_decode(VM *vm, const DecodeInput *in);
Value codec_ascii_decode(VM *vm, const DecodeInput *in);
Value codec_latin1_decode(VM *vm, const DecodeInput *in);
Value codec_unicode_escape_decode(VM *vm, const DecodeInput *in);
Value codec_raw_unicode_escape_decode(VM *vm, const DecodeInput *in);
Value codec_charmap_decode(VM *vm, const DecodeInput *in, Ref mapping);

/* A plain exception from a codec that the reference finds in its registry is wrapped in one that names the
   codec. Hands the result on. */
Value codec_name_error(VM *vm, Value result, Ref encoding, bool encode);
/* The registry of error handlers. Names are str. */
int codec_register_error(VM *vm, Ref name, Ref handler);
/* The handler, built in or registered; LookupError when there is none. Owned. */
Value codec_lookup_error(VM *vm, Ref name);
#endif
