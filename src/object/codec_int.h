/* Shared by codec*.c: one run of an encoder or decoder, and what happens where it cannot go on. */
#ifndef OBJECT_CODEC_INT_H
#define OBJECT_CODEC_INT_H
#include "object/bytes.h"
#include "object/codec.h"
#include "object/str.h"

typedef enum {
  HANDLER_STRICT,
  HANDLER_IGNORE,
  HANDLER_REPLACE,
  HANDLER_XMLCHARREF,
  HANDLER_BACKSLASH,
  HANDLER_NAME,
  HANDLER_ESCAPE, /* surrogateescape */
  HANDLER_PASS,   /* surrogatepass */
  HANDLER_OTHER   /* registered, or unknown */
} Handler;
extern const MethodDef codec_handlers[]; /* by Handler, up to HANDLER_PASS */

/* A place and what is wrong there. The reference makes one exception for all calls of a handler and moves it:
   its args speak of the first place. */
typedef struct Trouble {
  size_t from, to;
  const char *reason; /* NULL: none yet */
} Trouble;

typedef struct Encoder Encoder;
struct Encoder {
  VM *vm;
  const char *name; /* in exceptions */
  Ref s;
  Ref errors;
  Handler handler;
  int unit;                           /* bytes that a replacement's length must be a multiple of */
  int (*put)(Encoder *e, uint32_t c); /* one character: 1, 0 = the encoding has it not, -1 */
  size_t (*pass)(uint8_t *to, const Encoder *e,
                 uint32_t c); /* a surrogate under surrogatepass; NULL: not here */
  Ref mapping;                /* charmap */
  bool big;                   /* byte order */
  Value exc;                  /* what a called handler got, used again for the next; UNDEF */
  Trouble first;              /* what that exception was made for */
  ByteBuilder out;
};
void encoder_init(Encoder *e, VM *vm, const char *name, Ref s, Ref errors);
/* What the handler makes of characters [from, to): appended. Where to go on, or -1. */
ptrdiff_t encoder_fix(Encoder *e, size_t from, size_t to, const char *reason);
/* The bytes, or ERR after a failure (result < 0). */
Value encoder_finish(Encoder *e, int result);

typedef struct Decoder {
  VM *vm;
  const char *name;
  const DecodeInput *in;
  Handler handler;
  /* the length of a surrogate's bytes at p under surrogatepass, and its code; 0: none there; NULL: not here
   */
  size_t (*pass)(const uint8_t *p, size_t left, bool big, uint32_t *code);
  bool big;
  bool own_escape; /* surrogateescape is done without an exception */
  Value exc;       /* as in Encoder */
  Trouble first;
  StrBuilder out;
} Decoder;
void decoder_init(Decoder *d, VM *vm, const char *name, const DecodeInput *in);
ptrdiff_t decoder_fix(Decoder *d, size_t from, size_t to, const char *reason);
/* The text; `at`: how far it came, or -1 after a failure. */
Value decoder_finish(Decoder *d, ptrdiff_t at);

/* Characters that are surrogates, from `at` on. */
static inline bool is_surrogate(uint32_t c) {
  return c >= 0xd800 && c < 0xe000;
}
size_t pass_utf8(uint8_t *to, const Encoder *e, uint32_t c);
size_t pass_utf16(uint8_t *to, const Encoder *e, uint32_t c);
size_t pass_utf32(uint8_t *to, const Encoder *e, uint32_t c);
size_t unpass_utf8(const uint8_t *p, size_t left, bool big, uint32_t *code);
size_t unpass_utf16(const uint8_t *p, size_t left, bool big, uint32_t *code);
size_t unpass_utf32(const uint8_t *p, size_t left, bool big, uint32_t *code);
/* The text that backslashreplace, xmlcharrefreplace and namereplace write for a character; its length. */
enum { ESCAPE_ROOM = 160 };
size_t escape_text(char *to, Handler handler, uint32_t c);
#endif
