/* Finding text in text: characters of 1, 2 or 4 bytes, the needle as wide as the text or narrower. Linear in
   both lengths for every input, without memory of its own. */
#ifndef BASE_SEARCH_H
#define BASE_SEARCH_H
#include <stddef.h>
#include <stdint.h>

typedef struct Chars {
  const void *at;
  size_t len; /* characters */
  int kind;   /* bytes per character: 1, 2, 4 */
} Chars;

/* Position of the first (last) place where the needle stands, or -1. An empty needle stands at 0 (at the
 * end). */
ptrdiff_t search_first(Chars text, Chars needle);
ptrdiff_t search_last(Chars text, Chars needle);
/* How often the needle, which is not empty, stands in the text without overlap, counted up to `most`. */
size_t search_count(Chars text, Chars needle, size_t most);
#endif
