/* EncodingMap, and single-byte encodings by their tables. */
#ifndef OBJECT_CODEC_CHARMAP_H
#define OBJECT_CODEC_CHARMAP_H
#include "object/codec.h"

typedef struct EncodingMapObj {
  Obj head;
  size_t n;
  uint32_t pairs[256]; /* character << 8 | byte, in order; the NUL that is byte 0 is left out */
} EncodingMapObj;

/* By 256 characters, 0xFFFE where there is none. */
Value codec_table_encode(VM *vm, Ref s, Ref errors, const uint16_t *map);
Value codec_table_decode(VM *vm, const DecodeInput *in, const uint16_t *map);
#endif
