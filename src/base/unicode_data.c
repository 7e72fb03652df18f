/* Properties of characters: see unicode_data.h. */
#include "base/unicode_data.h"
#include <string.h>
#include "unicode_records.h"

enum { N_CODES = 0x110000 };

const UnicodeRecord *unicode_record(uint32_t code) {
  static const UnicodeRecord nothing = {.decimal = -1, .digit = -1};
  if (code >= N_CODES) return &nothing;
  return &records[record_blocks[record_index[code / RECORD_BLOCK] * RECORD_BLOCK + code % RECORD_BLOCK]];
}

size_t unicode_map(uint32_t code, CaseMap map, uint32_t *out) {
  const UnicodeRecord *record = unicode_record(code);
  if (!(record->flags & (uint32_t)UNICODE_WIDE_UPPER << map)) {
    *out = code + (uint32_t)record->maps[map];
    return 1;
  }
  const uint32_t *entry = case_pool + record->maps[map];
  memcpy(out, entry + 1, entry[0] * sizeof *out);
  return entry[0];
}

uint32_t unicode_re_lower(uint32_t code) {
  return code + (uint32_t)unicode_record(code)->re_lower;
}

const char *unicode_category(uint32_t code) {
  return category_names[unicode_record(code)->category];
}
const char *unicode_bidirectional(uint32_t code) {
  return bidi_names[unicode_record(code)->bidi];
}
const char *unicode_width(uint32_t code) {
  return width_names[unicode_record(code)->width];
}

bool unicode_numeric(uint32_t code, double *value) {
  uint8_t number = unicode_record(code)->number;
  if (number) *value = numeric_values[number];
  return number != 0;
}

size_t unicode_decomposition(uint32_t code, const uint32_t **parts, const char **tag) {
  enum { FIRST = 0xa0 };
  size_t block = code / STEP_BLOCK;
  if (code < FIRST || block + 1 >= sizeof step_starts / sizeof *step_starts) return 0;
  size_t low = step_starts[block], high = step_starts[block + 1];
  while (low < high) {
    size_t mid = (low + high) / 2;
    if (step_codes[mid] < code)
      low = mid + 1;
    else
      high = mid;
  }
  if (low == sizeof step_codes / sizeof *step_codes || step_codes[low] != code) return 0;
  *parts = step_pool + step_offsets[low];
  *tag = step_tag_names[step_tags[low]];
  return (size_t)(step_offsets[low + 1] - step_offsets[low]);
}

const char *unicode_version(void) {
  return UNIDATA_VERSION;
}
