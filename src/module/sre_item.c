/* _sre: what takes one character (literals, categories, sets) and what takes none (anchors, word boundaries).
 */
#include "base/unicode_data.h"
#include "module/sre.h"

static const uint32_t word_mask = UNICODE_ALNUM;

uint32_t regex_ascii_lower(uint32_t c) {
  return c >= 'A' && c <= 'Z' ? c + 32 : c;
}
static uint32_t regex_ascii_upper(uint32_t c) {
  return c >= 'a' && c <= 'z' ? c - 32 : c;
}
static uint32_t unicode_upper(uint32_t c) {
  uint32_t mapped[UNICODE_MAP_MOST];
  return unicode_map(c, MAP_UPPER, mapped) == 1 ? mapped[0] : c;
}

static bool is_ascii_word(uint32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
static bool is_unicode_word(uint32_t c) {
  return c < 0x80 ? is_ascii_word(c) : (unicode_flags(c) & word_mask) != 0;
}

/* Categories come in pairs: one, then its opposite. The locale is C: its words are ASCII. */
static bool regex_in_category(uint32_t category, uint32_t c) {
  bool in;
  switch (category / 2) {
  case 0: in = c >= '0' && c <= '9'; break;
  case 1: in = c == ' ' || (c >= '\t' && c <= '\r'); break;
  case 2: in = is_ascii_word(c); break;
  case 3: in = c == '\n'; break;
  case 4: in = is_ascii_word(c); break;
  case 5: in = unicode_flags(c) & UNICODE_DECIMAL; break;
  case 6: in = unicode_flags(c) & UNICODE_SPACE; break;
  case 7: in = is_unicode_word(c); break;
  default: in = unicode_flags(c) & UNICODE_LINE_END; break;
  }
  return in != (category & 1);
}

static bool regex_in_set(const uint32_t *set, uint32_t c) {
  bool found = true;
  for (;;) {
    switch (*set++) {
    case RE_FAILURE: return !found;
    case RE_NEGATE: found = !found; break;
    case RE_LITERAL:
      if (c == *set++) return found;
      break;
    case RE_RANGE:
      if (set[0] <= c && c <= set[1]) return found;
      set += 2;
      break;
    case RE_RANGE_UNI_IGNORE: {
      uint32_t upper = unicode_upper(c);
      if ((set[0] <= c && c <= set[1]) || (set[0] <= upper && upper <= set[1])) return found;
      set += 2;
      break;
    }
    case RE_CATEGORY:
      if (regex_in_category(*set++, c)) return found;
      break;
    case RE_CHARSET:
      if (c < 256 && set[c / 32] >> (c & 31) & 1) return found;
      set += 8;
      break;
    default: { /* BIGCHARSET: blocks, 256 bytes that name each block, then the blocks' bits */
      uint32_t n = *set++;
      uint8_t block;
      if (c < 0x10000) {
        memcpy(&block, (const char *)set + (c >> 8), 1);
        if (set[64 + block * 8 + (c & 255) / 32] >> (c & 31) & 1) return found;
      }
      set += 64 + n * 8;
    }
    }
  }
}

static bool in_locale_set(const uint32_t *set, uint32_t c) {
  uint32_t lower = regex_ascii_lower(c), upper = regex_ascii_upper(c);
  return regex_in_set(set, lower) || (upper != lower && regex_in_set(set, upper));
}

bool regex_takes(const uint32_t *item, uint32_t c) {
  switch (item[0]) {
  case RE_ANY: return c != '\n';
  case RE_ANY_ALL: return true;
  case RE_CATEGORY: return regex_in_category(item[1], c);
  case RE_LITERAL: return c == item[1];
  case RE_NOT_LITERAL: return c != item[1];
  case RE_LITERAL_IGNORE: return regex_ascii_lower(c) == item[1];
  case RE_NOT_LITERAL_IGNORE: return regex_ascii_lower(c) != item[1];
  case RE_LITERAL_UNI_IGNORE: return unicode_re_lower(c) == item[1];
  case RE_NOT_LITERAL_UNI_IGNORE: return unicode_re_lower(c) != item[1];
  case RE_LITERAL_LOC_IGNORE:
    return c == item[1] || regex_ascii_lower(c) == item[1] || regex_ascii_upper(c) == item[1];
  case RE_NOT_LITERAL_LOC_IGNORE:
    return c != item[1] && regex_ascii_lower(c) != item[1] && regex_ascii_upper(c) != item[1];
  case RE_IN: return regex_in_set(item + 2, c);
  case RE_IN_IGNORE: return regex_in_set(item + 2, regex_ascii_lower(c));
  case RE_IN_UNI_IGNORE: return regex_in_set(item + 2, unicode_re_lower(c));
  default: return in_locale_set(item + 2, c); /* IN_LOC_IGNORE */
  }
}

static bool at_boundary(const RegexState *s, ptrdiff_t ptr, bool (*is_word)(uint32_t), bool want) {
  if (s->end == 0) return false;
  bool before = ptr > 0 && is_word(regex_char(s, ptr - 1));
  bool here = ptr < s->end && is_word(regex_char(s, ptr));
  return (before != here) == want;
}

bool regex_at(const RegexState *s, uint32_t at, ptrdiff_t ptr) {
  switch (at) {
  case 0:
  case 2: return ptr == 0;
  case 1: return ptr == 0 || regex_char(s, ptr - 1) == '\n';
  case 3:
  case 8: return at_boundary(s, ptr, is_ascii_word, true);
  case 4:
  case 9: return at_boundary(s, ptr, is_ascii_word, false);
  case 5: return ptr == s->end || (s->end - ptr == 1 && regex_char(s, ptr) == '\n');
  case 6: return ptr == s->end || regex_char(s, ptr) == '\n';
  case 7: return ptr == s->end;
  case 10: return at_boundary(s, ptr, is_unicode_word, true);
  default: return at_boundary(s, ptr, is_unicode_word, false);
  }
}
