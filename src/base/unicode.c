/* Unicode: see unicode.h. Names are kept sorted, as sequences of words; a look-up spells the names it
 * compares with. */
#include "base/unicode.h"
#include "base/unicode_data.h"
#include "base/utf8.h"
#include <string.h>
#include "unicode_tables.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum {
  N_CODES = 0x110000,
  HANGUL_FIRST = 0xAC00,
  HANGUL_LEAD = 0x1100,
  HANGUL_VOWEL = 0x1161,
  HANGUL_TAIL = 0x11A7,
  N_LEADS = 19,
  N_VOWELS = 21,
  N_TAILS = 28,
  N_SYLLABLES = N_LEADS * N_VOWELS * N_TAILS
};

static uint8_t flags_of(uint32_t code) {
  if (code >= N_CODES) return 0;
  return flag_blocks[flag_index[code / FLAG_BLOCK] * FLAG_BLOCK + code % FLAG_BLOCK];
}

bool unicode_is_xid_start(uint32_t code) {
  return flags_of(code) & XID_START;
}
bool unicode_is_xid_continue(uint32_t code) {
  return flags_of(code) & XID_CONTINUE;
}
bool unicode_is_word(uint32_t code) {
  return flags_of(code) & WORD;
}
bool unicode_is_printable(uint32_t code) {
  return flags_of(code) & PRINTABLE;
}

int unicode_decimal(uint32_t code) {
  if (code < 0x80) return code >= '0' && code <= '9' ? (int)(code - '0') : -1;
  size_t low = 0,
         high = sizeof decimal_zeros / sizeof *decimal_zeros; /* the last zero that is not above code */
  while (high - low > 1) {
    size_t mid = (low + high) / 2;
    if (decimal_zeros[mid] <= code)
      low = mid;
    else
      high = mid;
  }
  return code - decimal_zeros[low] < 10 ? (int)(code - decimal_zeros[low]) : -1;
}

/* Index of `key` in a sorted table of uint32_t, or the table's length. */
static size_t find_code(const uint32_t *table, size_t n, uint32_t key) {
  size_t low = 0, high = n;
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    if (table[mid] < key)
      low = mid + 1;
    else
      high = mid;
  }
  return low < n && table[low] == key ? low : n;
}

/* ---- names
 * --------------------------------------------------------------------------------------------------- */

static char upper(char c) {
  return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

static size_t spell_name(size_t at, char *out) {
  size_t n = 0;
  for (uint32_t i = name_offsets[at]; i < name_offsets[at + 1]; i++) {
    uint32_t start = word_starts[name_words[i]], len = word_starts[name_words[i] + 1] - start;
    if (n) out[n++] = ' ';
    memcpy(out + n, word_text + start, len);
    n += len;
  }
  return n;
}

static int compare_names(const char *a, size_t a_len, const char *b, size_t b_len) {
  int order = memcmp(a, b, a_len < b_len ? a_len : b_len);
  if (order) return order;
  return (a_len > b_len) - (a_len < b_len);
}

static bool find_listed(const char *name, size_t len, uint32_t *code) {
  char want[LONGEST_NAME], have[LONGEST_NAME];
  if (len > LONGEST_NAME) return false;
  for (size_t i = 0; i < len; i++) want[i] = upper(name[i]);
  size_t low = 0, high = COUNT(name_codes);
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    int order = compare_names(have, spell_name(mid, have), want, len);
    if (order == 0) return *code = name_codes[mid], true;
    if (order < 0)
      low = mid + 1;
    else
      high = mid;
  }
  return false;
}

/* The longest part that `name` begins with; its number, -1 when there is none. */
static int longest_part(const char (*parts)[4], int n, const char **name, size_t *len) {
  int best = -1;
  size_t best_len = 0;
  for (int i = 0; i < n; i++) {
    size_t part_len = strlen(parts[i]);
    if (part_len > *len || memcmp(parts[i], *name, part_len) || (best >= 0 && part_len <= best_len)) continue;
    best = i;
    best_len = part_len;
  }
  *name += best_len;
  *len -= best_len;
  return best;
}

static bool find_hangul(const char *name, size_t len, uint32_t *code) {
  static const char prefix[] = "HANGUL SYLLABLE ";
  size_t n = sizeof prefix - 1;
  if (len < n || memcmp(name, prefix, n)) return false;
  name += n;
  len -= n;
  int lead = longest_part(hangul_leads, N_LEADS, &name, &len);
  int vowel = longest_part(hangul_vowels, N_VOWELS, &name, &len);
  int tail = longest_part(hangul_tails, N_TAILS, &name, &len);
  if (lead < 0 || vowel < 0 || tail < 0 || len) return false;
  *code = (uint32_t)(HANGUL_FIRST + (lead * N_VOWELS + vowel) * N_TAILS + tail);
  return true;
}

static bool find_ideograph(const char *name, size_t len, uint32_t *code) {
  static const char prefix[] = "CJK UNIFIED IDEOGRAPH-";
  size_t n = sizeof prefix - 1;
  if (len < n || memcmp(name, prefix, n) || (len - n != 4 && len - n != 5)) return false;
  uint32_t value = 0;
  for (size_t i = n; i < len; i++) {
    char c = name[i];
    if (c >= '0' && c <= '9')
      value = value * 16 + (uint32_t)(c - '0');
    else if (c >= 'A' && c <= 'F')
      value = value * 16 + (uint32_t)(c - 'A') + 10;
    else
      return false;
  }
  for (size_t i = 0; i < COUNT(ideograph_ranges); i += 2)
    if (value >= ideograph_ranges[i] && value <= ideograph_ranges[i + 1]) return *code = value, true;
  return false;
}

static bool find_any(const char *name, size_t len, uint32_t *code) {
  return find_hangul(name, len, code) || find_ideograph(name, len, code) || find_listed(name, len, code);
}

static bool is_private_name(uint32_t code) {
  return code >= FIRST_PRIVATE && code <= LAST_PRIVATE;
}

bool unicode_by_name(const char *name, size_t len, uint32_t *code) {
  return find_any(name, len, code) && !is_private_name(*code);
}

size_t unicode_sequence_by_name(const char *name, size_t len, uint32_t *code, const uint32_t **more) {
  if (!find_any(name, len, code)) return 0;
  *more = code;
  if (!is_private_name(*code)) return 1;
  size_t at = find_code(sequence_codes, COUNT(sequence_codes), *code);
  *more = sequence_pool + sequence_offsets[at];
  return sequence_lengths[at];
}

static size_t put_text(char *out, const char *text) {
  size_t n = strlen(text);
  memcpy(out, text, n);
  return n;
}

size_t unicode_spell_name(uint32_t code, bool private_names, char *out) {
  if (is_private_name(code) && !private_names) return 0;
  if (code - HANGUL_FIRST < N_SYLLABLES) {
    uint32_t at = code - HANGUL_FIRST;
    size_t n = put_text(out, "HANGUL SYLLABLE ");
    n += put_text(out + n, hangul_leads[at / (N_VOWELS * N_TAILS)]);
    n += put_text(out + n, hangul_vowels[at / N_TAILS % N_VOWELS]);
    return n + put_text(out + n, hangul_tails[at % N_TAILS]);
  }
  for (size_t i = 0; i < COUNT(ideograph_ranges); i += 2) {
    if (code < ideograph_ranges[i] || code > ideograph_ranges[i + 1]) continue;
    size_t n = put_text(out, "CJK UNIFIED IDEOGRAPH-");
    for (int shift = code > 0xffff ? 16 : 12; shift >= 0; shift -= 4)
      out[n++] = "0123456789ABCDEF"[code >> shift & 15];
    return n;
  }
  size_t at = find_code(spelled_codes, COUNT(spelled_codes), code);
  return at < COUNT(spelled_codes) ? spell_name(spelled_names[at], out) : 0;
}

/* ---- normalisation
 * ------------------------------------------------------------------------------------------- */

static uint8_t combining_class(uint32_t code) {
  enum { FIRST_MARK = 0x300 };
  if (code < FIRST_MARK) return 0;
  size_t at = find_code(combining_codes, COUNT(combining_codes), code);
  return at < COUNT(combining_codes) ? combining_classes[at] : 0;
}

/* The parts of a character, to `out` if it is not NULL; their number. */
static size_t decompose(uint32_t code, uint32_t *out) {
  if (code - HANGUL_FIRST < N_SYLLABLES) {
    uint32_t at = code - HANGUL_FIRST, tail = at % N_TAILS;
    if (out) {
      out[0] = HANGUL_LEAD + at / (N_VOWELS * N_TAILS);
      out[1] = HANGUL_VOWEL + at / N_TAILS % N_VOWELS;
      if (tail) out[2] = HANGUL_TAIL + tail;
    }
    return tail ? 3 : 2;
  }
  size_t at = find_code(decomposed_codes, COUNT(decomposed_codes), code);
  if (at == COUNT(decomposed_codes)) {
    if (out) *out = code;
    return 1;
  }
  size_t n = (size_t)(decomposed_offsets[at + 1] - decomposed_offsets[at]);
  if (out) memcpy(out, decomposed_pool + decomposed_offsets[at], n * sizeof *out);
  return n;
}

static size_t decompose_canonical(uint32_t code, uint32_t *out) {
  enum { FIRST = 0xc0 };
  if (code < FIRST || !(unicode_flags(code) & UNICODE_NFD)) {
    if (out) *out = code;
    return 1;
  }
  const uint32_t *parts;
  const char *tag;
  size_t n = unicode_decomposition(code, &parts, &tag), total = 0;
  if (code - HANGUL_FIRST < N_SYLLABLES) return decompose(code, out);
  if (n == 0 || *tag) {
    if (out) *out = code;
    return 1;
  }
  for (size_t i = 0; i < n; i++) total += decompose_canonical(parts[i], out ? out + total : NULL);
  return total;
}

/* Marks behind a base go in the order of their classes; equal ones stay as they are. A counting sort, since a
   source may hold a run of any length. */
static void order_run(uint32_t *codes, size_t n, uint32_t *scratch) {
  size_t starts[257] = {0};
  for (size_t i = 0; i < n; i++) starts[combining_class(codes[i]) + 1]++;
  for (size_t i = 1; i < 257; i++) starts[i] += starts[i - 1];
  for (size_t i = 0; i < n; i++) scratch[starts[combining_class(codes[i])]++] = codes[i];
  memcpy(codes, scratch, n * sizeof *codes);
}

static void order_marks(uint32_t *codes, size_t n, uint32_t *scratch) {
  for (size_t i = 0; i < n;) {
    size_t run = i;
    if (codes[i] < 0x80) {
      i++;
      continue;
    }
    while (run < n && combining_class(codes[run])) run++;
    if (run - i > 1) order_run(codes + i, run - i, scratch);
    i = run + 1;
  }
}

/* What two characters join into; 0 when they do not. */
static uint32_t join(uint32_t first, uint32_t second) {
  if (first - HANGUL_LEAD < N_LEADS && second - HANGUL_VOWEL < N_VOWELS)
    return HANGUL_FIRST + ((first - HANGUL_LEAD) * N_VOWELS + second - HANGUL_VOWEL) * N_TAILS;
  if (first - HANGUL_FIRST < N_SYLLABLES && (first - HANGUL_FIRST) % N_TAILS == 0 && second > HANGUL_TAIL &&
      second < HANGUL_TAIL + N_TAILS)
    return first + second - HANGUL_TAIL;
  uint64_t pair = (uint64_t)first << 21 | second;
  size_t low = 0, high = COUNT(composed_pairs);
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    if (composed_pairs[mid] == pair) return composed_codes[mid];
    if (composed_pairs[mid] < pair)
      low = mid + 1;
    else
      high = mid;
  }
  return 0;
}

/* Joins in place; the new length. A mark joins the last base unless one of its class, or a base, stands
 * between. */
static size_t compose(uint32_t *codes, size_t n) {
  size_t out = 0, base = SIZE_MAX;
  uint8_t last_class = 0;
  for (size_t i = 0; i < n; i++) {
    uint8_t rank = combining_class(codes[i]);
    bool blocked = base == SIZE_MAX || (out > base + 1 && (last_class == 0 || last_class >= rank));
    uint32_t joined = blocked ? 0 : join(codes[base], codes[i]);
    if (joined) {
      codes[base] = joined;
      continue;
    }
    if (rank == 0) base = out;
    last_class = rank;
    codes[out++] = codes[i];
  }
  return out;
}

static size_t decompose_for(uint32_t code, uint32_t *out, NormalForm form) {
  return form & 2 ? decompose(code, out) : decompose_canonical(code, out);
}

size_t unicode_normal_room(const uint32_t *codes, size_t n, NormalForm form) {
  size_t room = 0;
  for (size_t i = 0; i < n; i++) room += codes[i] < 0x80 ? 1 : decompose_for(codes[i], NULL, form);
  return room;
}

size_t unicode_normalize(uint32_t *out, const uint32_t *codes, size_t n, NormalForm form) {
  size_t len = 0;
  for (size_t i = 0; i < n; i++) {
    if (codes[i] < 0x80)
      out[len++] = codes[i];
    else
      len += decompose_for(codes[i], out + len, form);
  }
  order_marks(out, len, out + len);
  return form & 1 ? compose(out, len) : len;
}

static bool is_normal(const char *text, const char *end) {
  while (text < end)
    if (flags_of(utf8_get(&text)) & MAY_CHANGE) return false;
  return true;
}

const char *unicode_nfkc(Arena *arena, const char *text, size_t len, size_t *out_len) {
  const char *end = text + len;
  *out_len = len;
  if (is_normal(text, end)) return text;
  size_t n = 0;
  for (const char *p = text; p < end;) n += decompose(utf8_get(&p), NULL);
  uint32_t *codes = arena_alloc(arena, 2 * n * sizeof *codes);
  char *out = arena_alloc(arena, n * 4);
  if (!codes || !out) return NULL;
  n = 0;
  for (const char *p = text; p < end;) n += decompose(utf8_get(&p), codes + n);
  order_marks(codes, n, codes + n);
  n = compose(codes, n);
  *out_len = 0;
  for (size_t i = 0; i < n; i++) *out_len += utf8_put(out + *out_len, codes[i]);
  return out;
}
