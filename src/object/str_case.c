/* str's methods on the kinds and cases of characters. What is true of a character is in base/unicode_data. */
#include "base/unicode_data.h"
#include "object/str_int.h"
#include "runtime/error.h"

bool is_str_space(uint32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f);
  return unicode_flags(c) & UNICODE_SPACE;
}
bool is_str_line_end(uint32_t c) {
  return c < 0x80 ? (c >= 10 && c <= 13) || (c >= 0x1c && c <= 0x1e) : unicode_flags(c) & UNICODE_LINE_END;
}

/* ---- questions ---- */

static Value all_are(Ref self, uint32_t flag) {
  const StrObj *s = as_str(self);
  for (size_t i = 0; i < s->len; i++)
    if (!(unicode_flags(str_at(s, i)) & flag)) return FALSE_VALUE;
  return from_bool(s->len != 0);
}
#define KIND_METHOD(method, flag)                                                                            \
  Value str_m_##method(VM *vm, Ref self, const Args *args) {                                                 \
    return all_are(self, flag);                                                                              \
  }
KIND_METHOD(isalpha, UNICODE_ALPHA)
KIND_METHOD(isdigit, UNICODE_DIGIT)
KIND_METHOD(isdecimal, UNICODE_DECIMAL)
KIND_METHOD(isnumeric, UNICODE_NUMERIC)
KIND_METHOD(isalnum, UNICODE_ALNUM)
KIND_METHOD(isspace, UNICODE_SPACE)

Value str_m_isascii(VM *vm, Ref self, const Args *args) {
  return from_bool(as_str(self)->ascii);
}
Value str_m_isprintable(VM *vm, Ref self, const Args *args) {
  return str_len(self) ? all_are(self, UNICODE_PRINTABLE) : TRUE_VALUE;
}
Value str_m_isidentifier(VM *vm, Ref self, const Args *args) {
  const StrObj *s = as_str(self);
  for (size_t i = 0; i < s->len; i++)
    if (!(unicode_flags(str_at(s, i)) & (i ? UNICODE_XID_CONTINUE : UNICODE_XID_START))) return FALSE_VALUE;
  return from_bool(s->len != 0);
}

/* None of the wrong case, and at least one of the right one. */
static Value one_case(Ref self, uint32_t right, uint32_t wrong) {
  const StrObj *s = as_str(self);
  bool found = false;
  for (size_t i = 0; i < s->len; i++) {
    uint32_t flags = unicode_flags(str_at(s, i));
    if (flags & wrong) return FALSE_VALUE;
    found |= (flags & right) != 0;
  }
  return from_bool(found);
}
Value str_m_isupper(VM *vm, Ref self, const Args *args) {
  return one_case(self, UNICODE_UPPER, UNICODE_LOWER | UNICODE_TITLE);
}
Value str_m_islower(VM *vm, Ref self, const Args *args) {
  return one_case(self, UNICODE_LOWER, UNICODE_UPPER | UNICODE_TITLE);
}
Value str_m_istitle(VM *vm, Ref self, const Args *args) {
  const StrObj *s = as_str(self);
  bool inside = false, found = false;
  for (size_t i = 0; i < s->len; i++) {
    uint32_t flags = unicode_flags(str_at(s, i));
    bool starts = flags & (UNICODE_UPPER | UNICODE_TITLE), goes_on = !starts && flags & UNICODE_LOWER;
    if ((starts && inside) || (goes_on && !inside)) return FALSE_VALUE;
    inside = starts || goes_on;
    found |= inside;
  }
  return from_bool(found);
}

/* ---- changes ---- */

typedef enum { CASE_UPPER, CASE_LOWER, CASE_FOLD, CASE_SWAP, CASE_TITLE, CASE_CAPITAL } CaseChange;

enum { CAPITAL_SIGMA = 0x3a3, SMALL_SIGMA = 0x3c3, FINAL_SIGMA = 0x3c2 };

/* The lower case of a capital sigma: final when a cased letter stands before it and none behind, ignorable
   characters left out. */
static uint32_t lower_sigma(const StrObj *s, size_t at) {
  size_t i = at;
  while (i > 0 && unicode_flags(str_at(s, i - 1)) & UNICODE_IGNORABLE) i--;
  if (i == 0 || !(unicode_flags(str_at(s, i - 1)) & UNICODE_CASED)) return SMALL_SIGMA;
  for (i = at + 1; i < s->len && unicode_flags(str_at(s, i)) & UNICODE_IGNORABLE;) i++;
  return i < s->len && unicode_flags(str_at(s, i)) & UNICODE_CASED ? SMALL_SIGMA : FINAL_SIGMA;
}

static CaseMap map_at(CaseChange change, uint32_t flags, bool inside, size_t at) {
  switch (change) {
  case CASE_UPPER: return MAP_UPPER;
  case CASE_LOWER: return MAP_LOWER;
  case CASE_FOLD: return MAP_FOLD;
  case CASE_SWAP: return flags & UNICODE_UPPER ? MAP_LOWER : MAP_UPPER;
  case CASE_TITLE: return inside ? MAP_LOWER : MAP_TITLE;
  default: return at ? MAP_LOWER : MAP_TITLE;
  }
}

/* Eight ASCII characters, the letters from `first` to `first` + 25 in their other case. */
static inline uint64_t swap_eight(uint64_t word, uint8_t first) {
  const uint64_t each = UINT64_MAX / 255;
  uint64_t from = word + each * (uint64_t)(0x80 - first), past = word + each * (uint64_t)(0x80 - first - 26);
  return word ^ ((from & ~past & each * 0x80) >> 2);
}

static void swap_letters(uint8_t *to, const uint8_t *from, size_t n, uint8_t first) {
  uint64_t word;
  for (; n >= 8; n -= 8, to += 8, from += 8) {
    memcpy(&word, from, 8);
    word = swap_eight(word, first);
    memcpy(to, &word, 8);
  }
  for (size_t i = 0; i < n; i++) to[i] = from[i] ^ (uint8_t)((uint8_t)(from[i] - first) < 26 ? 0x20 : 0);
}

static Value change_ascii(VM *vm, const StrObj *s, CaseChange change) {
  StrObj *out = str_alloc_ascii(vm, s->len);
  if (!out) return ERR;
  const uint8_t *from = (const uint8_t *)(s + 1);
  uint8_t *to = (uint8_t *)(out + 1);
  if (change == CASE_UPPER || change == CASE_LOWER || change == CASE_FOLD) {
    swap_letters(to, from, s->len, change == CASE_UPPER ? 'a' : 'A');
    return value_of(out);
  }
  bool inside = false;
  for (size_t i = 0; i < s->len; i++) {
    uint8_t c = from[i];
    bool upper = c >= 'A' && c <= 'Z', letter = upper || (c >= 'a' && c <= 'z');
    bool up = change == CASE_UPPER || (change == CASE_SWAP && !upper) || (change == CASE_TITLE && !inside) ||
              (change == CASE_CAPITAL && i == 0);
    to[i] = letter ? (uint8_t)(up ? c & ~0x20 : c | 0x20) : c;
    inside = letter;
  }
  return value_of(out);
}

static Value change_case(VM *vm, Ref self, CaseChange change) {
  const StrObj *s = as_str(self);
  if (s->ascii) return change_ascii(vm, s, change);
  StrBuilder b;
  builder_init(&b, vm);
  bool inside = false;
  for (size_t i = 0; i < s->len; i++) {
    uint32_t c = str_at(s, i), flags = unicode_flags(c), mapped[UNICODE_MAP_MOST];
    if (change == CASE_SWAP && !(flags & (UNICODE_UPPER | UNICODE_LOWER))) {
      builder_char(&b, c);
      continue;
    }
    CaseMap map = map_at(change, flags, inside, i);
    if (map == MAP_LOWER && c == CAPITAL_SIGMA)
      builder_char(&b, lower_sigma(s, i));
    else
      for (size_t k = 0, n = unicode_map(c, map, mapped); k < n; k++) builder_char(&b, mapped[k]);
    inside = flags & UNICODE_CASED;
  }
  return builder_finish_new(&b);
}
#define CASE_METHOD(method, change)                                                                          \
  Value str_m_##method(VM *vm, Ref self, const Args *args) {                                                 \
    return change_case(vm, self, change);                                                                    \
  }
CASE_METHOD(upper, CASE_UPPER)
CASE_METHOD(lower, CASE_LOWER)
CASE_METHOD(casefold, CASE_FOLD)
CASE_METHOD(swapcase, CASE_SWAP)
CASE_METHOD(title, CASE_TITLE)
CASE_METHOD(capitalize, CASE_CAPITAL)
