/* Text encodings by their names, as the reference's codec registry finds them; tables from
   tools/codec_tables.py. Decodes the single-byte ones, ASCII, Latin-1 and UTF-8; knows which others there
   are. */
#ifndef BASE_CODEC_H
#define BASE_CODEC_H
#include "base/arena.h"
#include <stdint.h>

typedef enum {
  CODEC_UNKNOWN, /* the reference has no such codec either */
  CODEC_UTF8,
  CODEC_ASCII,
  CODEC_LATIN1,
  CODEC_CHARMAP,  /* one byte, one character */
  CODEC_NOT_TEXT, /* rot13 and the like: not for source */
  CODEC_OTHER     /* the reference has it, we have not */
} CodecKind;

typedef struct Codec {
  CodecKind kind;
  const uint16_t *map; /* of CODEC_CHARMAP: code points, 0xFFFE where there is none */
} Codec;

Codec codec_find(const char *name, size_t len);

/* What stopped a decoding: str() of the UnicodeDecodeError, and where. */
typedef struct DecodeError {
  const char *message; /* in the arena; NULL when memory is short */
  size_t at;
} DecodeError;

/* The text as UTF-8 in the arena with a NUL behind it, or NULL and *error. Not for CODEC_UNKNOWN, _NOT_TEXT,
 * _OTHER. */
char *codec_decode(const Codec *codec, Arena *arena, const char *bytes, size_t len, size_t *out_len,
                   DecodeError *error);
#endif
