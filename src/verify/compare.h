/* Comparison of two outcomes: byte for byte, or modulo addresses.

   Modulo addresses (class D): where both texts have, at the same place, a number that can be an address, the
   numbers may differ, but the same number must stand for the same number throughout the outcome. Everything
   else is compared byte for byte. Which numbers count is learned from two runs of the reference: words 0x...,
   and decimal words that differ between the two. */
#ifndef VERIFY_COMPARE_H
#define VERIFY_COMPARE_H
#include "verify/outcome.h"

typedef enum {
  DIFF_STATUS,  /* exit status, signal or limit */
  DIFF_CONTENT, /* of a stream or file */
  DIFF_MISSING, /* a file that only the reference wrote */
  DIFF_EXTRA,   /* a file that only the tier wrote */
  DIFF_KIND,    /* file, folder, link, removed */
  DIFF_MODE     /* permission bits */
} DiffReason;

enum { CONTEXT_BEFORE = 64, CONTEXT_BYTES = 192 };

/* Some bytes around the first difference, as they are. */
typedef struct Excerpt {
  unsigned char bytes[CONTEXT_BYTES];
  size_t len;
} Excerpt;

typedef struct Difference {
  DiffReason reason;
  char *what;          /* item, or "exit status"; owned */
  char text[160];      /* one line for people */
  uint64_t offset;     /* content: of the first differing byte, in both */
  uint64_t line;       /* content: its line, from 1 */
  uint64_t excerpt_at; /* content: offset of the excerpts' first byte */
  Excerpt expected, got;
} Difference;

typedef struct DiffList {
  Difference *items;
  size_t n;
} DiffList;

void diffs_fini(DiffList *list);

/* All differences, appended to *list: 0 when there is none, 1 when there are, -1 when memory or a file
 * failed. */
int outcomes_compare(const Outcome *expected, const Outcome *got, DiffList *list);

/* What two runs of the reference teach about addresses. Opaque; free with addresses_free. */
typedef struct Addresses Addresses;
/* NULL when the two differ in more than addresses (or on failure). */
Addresses *addresses_learn(const Outcome *first, const Outcome *second);
/* Without a second run: only the addresses of default reprs ("... at 0x7f..."). */
Addresses *addresses_of_reprs(void);
void addresses_free(Addresses *addresses);

/* As outcomes_compare, modulo addresses; `expected` must be the first outcome that was learned from. */
int outcomes_compare_modulo(const Outcome *expected, const Outcome *got, const Addresses *addresses,
                            DiffList *list);
#endif
