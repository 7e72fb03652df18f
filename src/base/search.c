/* Searching: see search.h. The algorithm is in search_kernel.def, once for each pair of widths and direction.
 */
#include "base/search.h"
#include <stdbool.h>
#include <string.h>

#define HAS_MEMCHR
#define TEXT uint8_t
#define NEEDLE uint8_t
#define NAME first_11
#include "base/search_kernel.def"
#undef HAS_MEMCHR
#define TEXT uint16_t
#define NEEDLE uint8_t
#define NAME first_21
#include "base/search_kernel.def"
#define TEXT uint16_t
#define NEEDLE uint16_t
#define NAME first_22
#include "base/search_kernel.def"
#define TEXT uint32_t
#define NEEDLE uint8_t
#define NAME first_41
#include "base/search_kernel.def"
#define TEXT uint32_t
#define NEEDLE uint16_t
#define NAME first_42
#include "base/search_kernel.def"
#define TEXT uint32_t
#define NEEDLE uint32_t
#define NAME first_44
#include "base/search_kernel.def"

#define BACK
#define TEXT uint8_t
#define NEEDLE uint8_t
#define NAME last_11
#include "base/search_kernel.def"
#define TEXT uint16_t
#define NEEDLE uint8_t
#define NAME last_21
#include "base/search_kernel.def"
#define TEXT uint16_t
#define NEEDLE uint16_t
#define NAME last_22
#include "base/search_kernel.def"
#define TEXT uint32_t
#define NEEDLE uint8_t
#define NAME last_41
#include "base/search_kernel.def"
#define TEXT uint32_t
#define NEEDLE uint16_t
#define NAME last_42
#include "base/search_kernel.def"
#define TEXT uint32_t
#define NEEDLE uint32_t
#define NAME last_44
#include "base/search_kernel.def"
#undef BACK

ptrdiff_t search_first(Chars text, Chars needle) {
  size_t n = text.len, m = needle.len;
  if (m > n || needle.kind > text.kind) return -1;
  if (!m) return 0;
  switch (text.kind * 10 + needle.kind) {
  case 11: return first_11(text.at, n, needle.at, m);
  case 21: return first_21(text.at, n, needle.at, m);
  case 22: return first_22(text.at, n, needle.at, m);
  case 41: return first_41(text.at, n, needle.at, m);
  case 42: return first_42(text.at, n, needle.at, m);
  default: return first_44(text.at, n, needle.at, m);
  }
}

ptrdiff_t search_last(Chars text, Chars needle) {
  size_t n = text.len, m = needle.len;
  if (m > n || needle.kind > text.kind) return -1;
  if (!m) return (ptrdiff_t)n;
  ptrdiff_t at;
  switch (text.kind * 10 + needle.kind) {
  case 11: at = last_11(text.at, n, needle.at, m); break;
  case 21: at = last_21(text.at, n, needle.at, m); break;
  case 22: at = last_22(text.at, n, needle.at, m); break;
  case 41: at = last_41(text.at, n, needle.at, m); break;
  case 42: at = last_42(text.at, n, needle.at, m); break;
  default: at = last_44(text.at, n, needle.at, m); break;
  }
  return at < 0 ? -1 : (ptrdiff_t)(n - m) - at;
}

size_t search_count(Chars text, Chars needle, size_t most) {
  size_t n = 0;
  while (n < most) {
    ptrdiff_t at = search_first(text, needle);
    if (at < 0) break;
    size_t past = (size_t)at + needle.len;
    text.at = (const char *)text.at + past * (size_t)text.kind;
    text.len -= past;
    n++;
  }
  return n;
}
