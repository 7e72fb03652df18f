/* The store of compiled code, as its bytes lie in the file. All numbers are little-endian; every structure
   begins at a multiple of 8 bytes and has the same layout on every platform.

     StoreHeader | StoreSlot[n_slots] | entries

   The slots are an open hash table by the key of a file's name. An entry is one file's code:

     StoreFront | StoreString[n_strings] | StoreCode[n_codes] | characters | bodies

   A body has a StoreBody and then, without gaps but for the last, in this order:

     uint64_t consts[n_consts] | Instr[n_instrs] | Handler[n_handlers] | LiveRange[n_ranges] |
     uint32_t varnames[n_locals] | uint8_t kinds[n_locals] | lines, n_lines bytes | extra, at a multiple of 8

   Code 0 is the module's; string 0 is the file's name as the code has it. A constant is a word: an immediate
   value as its bits, or a StoreWord. Extras are StoreExtra and their bytes, at multiples of 8.

   Lines are runs of instructions of one position: how many, then as differences line from the run before,
   end_line from line, col from the run before, end_col from col; numbers of 7 bits a byte, the lowest first,
   signs in the lowest bit. */
#ifndef CODE_STORE_FORMAT_H
#define CODE_STORE_FORMAT_H
#include <stddef.h>
#include <stdint.h>

enum { STORE_VERSION = 1, STORE_BUILD_LEN = 64 };
#define STORE_MAGIC "sbstore\n"

typedef struct StoreHeader {
  char magic[8];
  uint32_t version, n_slots; /* slots: a power of two */
  char build[STORE_BUILD_LEN];
  uint64_t size; /* of the file */
  uint64_t sum;  /* of the header up to here */
} StoreHeader;

typedef struct StoreSlot {
  uint64_t key; /* store_sum of the file's name */
  uint64_t source_size;
  int64_t modified_ns;
  uint64_t at;
  uint32_t len, front; /* of the entry: all; up to the first body. 0: the slot is free */
  uint64_t entry_sum;
  uint64_t sum; /* of the slot up to here */
} StoreSlot;

typedef struct StoreFront {
  uint32_t n_strings, n_codes, strings_at, codes_at;
} StoreFront;

enum { STRING_KIND = 7, STRING_ASCII = 8, STRING_INTERNED = 16, STRING_SHARED = 32, STRING_LEN_SHIFT = 6 };

/* Characters of `kind` bytes each. SHARED: one object wherever it stands. */
typedef struct StoreString {
  uint32_t at, bits;
  int64_t hash;
} StoreString;

typedef struct StoreCode {
  uint32_t name, qualname; /* strings */
  int32_t first_line, co_flags;
  uint32_t flags, n_plain;
  uint16_t n_regs, n_locals, n_args, n_posonly, n_kwonly, n_params, n_varnames, n_kept;
  uint64_t doc; /* the first constant: None or a string */
  uint32_t body_at, body_len;
} StoreCode;

typedef struct StoreBody {
  uint32_t n_instrs, n_consts, n_handlers, n_ranges, n_lines, n_extra; /* extra: bytes */
} StoreBody;

/* Words that are no immediates: the lowest three bits are 0, the kind stands above them, the number above 8.
 */
typedef enum { WORD_STRING = 1, WORD_CODE, WORD_EXTRA } StoreWord;
#define store_word(kind, n) ((uint64_t)(n) << 8 | (uint64_t)(kind) << 3)

typedef enum { EXTRA_STR, EXTRA_BYTES, EXTRA_INT, EXTRA_FLOAT, EXTRA_COMPLEX, EXTRA_TUPLE } StoreExtraKind;
/* STR: characters, `width` bytes each. INT: hexadecimal digits, a minus in front. TUPLE: words. */
typedef struct StoreExtra {
  uint8_t kind, width, unused[2];
  uint32_t len; /* in bytes */
} StoreExtra;

/* A checksum that any change of one word changes. */
uint64_t store_sum(const void *bytes, size_t len);
#endif
