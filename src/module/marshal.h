/* The module marshal: plain values as bytes, in the reference's format (version 4 and below).

     marshal_write.c   values -> bytes
     marshal_read.c    bytes, or a file -> values

   One byte says the type; its high bit, in versions from 3 on, that the object gets a number, so that it need
   only be named when it comes again. The reference numbers what more than one owner holds. Light knows that
   of objects that are objects here too; of numbers inside a word, and of single characters, it does not.

   Code objects hold the reference's own bytecode there: they are a trap, both ways. */
#ifndef MODULE_MARSHAL_H
#define MODULE_MARSHAL_H
#include "runtime/vm.h"

enum {
  MARSHAL_VERSION = 4,
  MARSHAL_DEPTH = 2000, /* of values in values */
  MARSHAL_REF = 0x80,   /* the high bit */
  MARSHAL_MOST = 0x7fffffff
};

typedef enum MarshalType {
  MT_NULL = '0',
  MT_NONE = 'N',
  MT_FALSE = 'F',
  MT_TRUE = 'T',
  MT_STOP_ITERATION = 'S',
  MT_ELLIPSIS = '.',
  MT_INT = 'i',
  MT_INT64 = 'I',
  MT_FLOAT = 'f',
  MT_BINARY_FLOAT = 'g',
  MT_COMPLEX = 'x',
  MT_BINARY_COMPLEX = 'y',
  MT_LONG = 'l',
  MT_BYTES = 's',
  MT_INTERNED = 't',
  MT_NUMBER = 'r',
  MT_TUPLE = '(',
  MT_LIST = '[',
  MT_DICT = '{',
  MT_CODE = 'c',
  MT_UNICODE = 'u',
  MT_SET = '<',
  MT_FROZENSET = '>',
  MT_ASCII = 'a',
  MT_ASCII_INTERNED = 'A',
  MT_SMALL_TUPLE = ')',
  MT_SHORT_ASCII = 'z',
  MT_SHORT_ASCII_INTERNED = 'Z'
} MarshalType;

/* The bytes of a value. Owned; ERR: ValueError, MemoryError, or a trap. */
Value marshal_dumps(VM *vm, Ref v, int version);
/* The value at the start of `len` bytes. Owned; ERR: ValueError, EOFError, TypeError, or a trap. */
Value marshal_loads(VM *vm, const uint8_t *data, size_t len);
/* The same from a file, by its method readinto. */
Value marshal_load(VM *vm, Ref file);
#endif
