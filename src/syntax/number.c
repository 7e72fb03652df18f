/* Number literals: see number.h. */
#include "syntax/number.h"
#include "base/bigint.h"
#include "base/dtoa.h"
#include <string.h>

/* Integers of at most so many decimal digits fit into int64 without a look. */
enum { SAFE_DIGITS = 18 };

static void *take(void *ctx, size_t size) {
  return arena_alloc(ctx, size);
}
static void give_back(void *ctx, void *p, size_t size) {
  (void)ctx, (void)p, (void)size; /* the arena goes as a whole */
}

/* A copy without underscores, in the arena. */
static char *strip(Arena *arena, const char *text, size_t len, size_t *out_len) {
  char *copy = arena_strndup(arena, text, len);
  if (!copy) return NULL;
  size_t n = 0;
  for (size_t i = 0; i < len; i++)
    if (copy[i] != '_') copy[n++] = copy[i];
  copy[n] = 0;
  *out_len = n;
  return copy;
}

static bool small(Number *out, uint64_t value) {
  out->kind = NUMBER_INT;
  out->integer = (int64_t)value;
  return true;
}

static bool big(Arena *arena, const char *digits, size_t n, unsigned base, Number *out) {
  BigMem mem = {take, give_back, arena};
  size_t room = big_parse_room(n, base);
  Big value = {.limbs = arena_alloc(arena, (room + 1) * sizeof(Limb))};
  if (!value.limbs || big_parse(&value, digits, n, base, &mem) < 0) return false;
  int64_t fits;
  if (big_find_i64(&value, &fits)) return small(out, (uint64_t)fits);
  char *text = arena_alloc(arena, big_format_room(&value, 16) + 3);
  if (!text || big_format(text + 2, &out->n_digits, &value, 16, &mem) < 0) return false;
  memcpy(text, "0x", 2);
  out->n_digits += 2;
  text[out->n_digits] = 0;
  out->kind = NUMBER_BIG;
  out->digits = text;
  return true;
}

static bool integer(Arena *arena, const char *text, size_t len, unsigned base, Number *out) {
  uint64_t value = 0;
  for (size_t i = 0; i < len; i++) {
    if (text[i] == '_') continue;
    unsigned digit = big_digit(text[i]);
    if (value > ((uint64_t)INT64_MAX - digit) / base) return big(arena, text, len, base, out);
    value = value * base + digit;
  }
  return small(out, value);
}

static bool decimal(Arena *arena, const char *text, size_t len, int max_digits, Number *out,
                    const char **error) {
  int limit = max_digits ? max_digits : NUMBER_MAX_DIGITS;
  size_t n_digits = 0;
  for (size_t i = 0; i < len; i++) n_digits += text[i] != '_';
  if (limit < 0 || n_digits <= (size_t)limit) return integer(arena, text, len, 10, out);
  *error = arena_printf(
      arena,
      "Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; use "
      "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
      "literals to avoid decimal conversion limits.",
      limit, n_digits);
  return false;
}

static bool is_real(const char *text, size_t len) {
  for (size_t i = 0; i < len; i++)
    if (text[i] == '.' || (text[i] | 0x20) == 'e') return true;
  return false;
}

bool number_parse(Arena *arena, const char *text, size_t len, int max_digits, Number *out,
                  const char **error) {
  *out = (Number){0};
  *error = NULL;
  if (len <= SAFE_DIGITS && (text[0] != '0' || len == 1)) {
    uint64_t value = 0;
    size_t i = 0;
    for (; i < len && text[i] >= '0' && text[i] <= '9'; i++) value = value * 10 + (uint64_t)(text[i] - '0');
    if (i == len) return small(out, value);
  }
  if (text[0] == '0' && len > 1) {
    char c = text[1] | 0x20;
    if (c == 'x') return integer(arena, text + 2, len - 2, 16, out);
    if (c == 'o') return integer(arena, text + 2, len - 2, 8, out);
    if (c == 'b') return integer(arena, text + 2, len - 2, 2, out);
  }
  bool imaginary = (text[len - 1] | 0x20) == 'j';
  if (!imaginary && !is_real(text, len)) return decimal(arena, text, len, max_digits, out, error);
  size_t n;
  char *copy = strip(arena, text, len - imaginary, &n);
  if (!copy) return false;
  out->kind = imaginary ? NUMBER_IMAGINARY : NUMBER_FLOAT;
  return double_parse_number(copy, copy + n, &out->real) != NULL;
}
