/* The properties of every character, in a table of two levels made at build time by asking the reference
   (tools/unicode_records.py). Every function takes any number; beyond U+10FFFF nothing is true of it. */
#ifndef BASE_UNICODE_DATA_H
#define BASE_UNICODE_DATA_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
#define FLAG(name) UNICODE_BIT_##name,
#include "base/unicode_flags.def"
#undef FLAG
#define FLAG(name) UNICODE_##name = 1 << UNICODE_BIT_##name,
#include "base/unicode_flags.def"
#undef FLAG
};

typedef enum { MAP_UPPER, MAP_LOWER, MAP_TITLE, MAP_FOLD } CaseMap;

typedef struct UnicodeRecord {
  uint32_t flags;
  int32_t maps[4]; /* by CaseMap: what to add, or with WIDE_* where in the pool */
  int32_t re_lower;
  uint8_t category, bidi, combining, width; /* bidi 0: none */
  int8_t decimal, digit;                    /* -1: none */
  uint8_t number;                           /* 0: none */
} UnicodeRecord;

const UnicodeRecord *unicode_record(uint32_t code);
static inline uint32_t unicode_flags(uint32_t code) {
  return unicode_record(code)->flags;
}

enum { UNICODE_MAP_MOST = 3 };
/* Writes what a character becomes, without looking at its neighbours: 1 to 3 characters; their number. */
size_t unicode_map(uint32_t code, CaseMap map, uint32_t *out);
/* The one character that the re module takes as its lower case. */
uint32_t unicode_re_lower(uint32_t code);

/* unicodedata.category, .bidirectional ("" for none), .east_asian_width */
const char *unicode_category(uint32_t code);
const char *unicode_bidirectional(uint32_t code);
const char *unicode_width(uint32_t code);
/* unicodedata.numeric; false when it has no number. */
bool unicode_numeric(uint32_t code, double *value);
/* The listed decomposition: its characters (borrowed, 0 when there is none) and its tag ("<compat>" or "").
 */
size_t unicode_decomposition(uint32_t code, const uint32_t **parts, const char **tag);
const char *unicode_version(void);
#endif
