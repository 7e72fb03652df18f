// link: sb_syntax
/* String literals, pieces of f-strings, numbers. */
#include "syntax/fstring.h"
#include "syntax/number.h"
#include "unit.h"
#include <stdlib.h>
#include <string.h>

static Arena arena;

/* The value of a literal, or its error; bytes and text alike, NUL-ended. */
static const char *value_of(const char *token) {
  StringParts parts = string_split(token, strlen(token));
  StringValue value;
  const char *error;
  if (!string_decode(&arena, parts.body, parts.len, parts.is_raw, parts.is_bytes, &value, &error))
    return error;
  return arena_strndup(&arena, value.text, value.len);
}

static const char *warning_of(const char *token) {
  StringParts parts = string_split(token, strlen(token));
  StringValue value;
  const char *error;
  if (!string_decode(&arena, parts.body, parts.len, parts.is_raw, parts.is_bytes, &value, &error))
    return error;
  return value.warning;
}

static void test_escapes(void) {
  CHECK_STR(value_of("'a\\n\\t\\\\\\'\\x41\\101\\u00e9\\U0001F600'"), "a\n\t\\'AA\xC3\xA9\xF0\x9F\x98\x80");
  CHECK_STR(value_of("'\\ud800'"), "\xED\xA0\x80");
  CHECK_STR(value_of("'\\N{LATIN SMALL LETTER A}\\N{hangul syllable gag}'"),
            "(unicode error) 'unicodeescape' codec can't decode bytes in position 24-46: unknown Unicode "
            "character name");
  CHECK_STR(
      value_of("'\\N{latin small letter a}\\N{HANGUL SYLLABLE GAG}\\N{CJK UNIFIED IDEOGRAPH-4E00}\\N{BEL}'"),
      "a\xEA\xB0\x81\xE4\xB8\x80\a");
  CHECK_STR(value_of("r'\\n'"), "\\n");
  CHECK_STR(value_of("b'\\x41\\n\\u0041'"), "A\n\\u0041");
  CHECK_STR(value_of("'''a\\\nb'''"), "ab");
  CHECK_STR(value_of("'\\\xC3\xA9'"), "\\\xC3\xA9");
}

static void test_string_errors(void) {
  CHECK_STR(
      value_of("'\xC3\xA9"
               "a\\x1'"),
      "(unicode error) 'unicodeescape' codec can't decode bytes in position 11-13: truncated \\xXX escape");
  CHECK_STR(value_of("b'12\\x1'"), "(value error) invalid \\x escape at position 2");
  CHECK(value_of("b'\xC3\xA9'") == STRING_NOT_ASCII);
  CHECK_STR(value_of("'\xFF'"),
            "(unicode error) 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte");
  CHECK_STR(warning_of("'ok \\d \\q'"), "invalid escape sequence '\\d'");
  CHECK_STR(warning_of("'\\400'"), "invalid octal escape sequence '\\400'");
  CHECK(warning_of("'\\377'") == NULL);
}

/* The pieces in one line: literal text as it is, <expr|debug|conversion|spec>. */
static void put_pieces(FString *f, char *out) {
  FStringPiece piece;
  for (;;) {
    switch (fstring_next(f, &piece)) {
    case FSTRING_TEXT: strncat(out, piece.value.text, piece.value.len); continue;
    case FSTRING_EXPR: break;
    case FSTRING_END: return;
    case FSTRING_ERROR: strcat(strcat(out, " ! "), f->error); return;
    }
    strcat(out, "<");
    strncat(out, piece.source, piece.len);
    if (!fstring_suffix(f, &piece)) {
      strcat(strcat(out, " ! "), f->error);
      return;
    }
    strcat(out, "|");
    if (piece.debug) strncat(out, piece.debug, piece.debug_len);
    strcat(out, "|");
    if (piece.conversion >= 0) strncat(out, &(char){(char)piece.conversion}, 1);
    strcat(out, "|");
    if (piece.has_spec) {
      put_pieces(f, out);
      if (f->error) return;
      if (!fstring_close(f)) strcat(strcat(out, " ! "), f->error);
    }
    strcat(out, ">");
  }
}

static const char *pieces_of(const char *token) {
  static char out[1024];
  StringParts parts = string_split(token, strlen(token));
  FString f;
  fstring_init(&f, &arena, &parts);
  out[0] = 0;
  put_pieces(&f, out);
  return out;
}

static void test_fstrings(void) {
  CHECK_STR(pieces_of("f'a{{b}}{x}c'"), "a{b}<x|||>c");
  CHECK_STR(pieces_of("f'{x!r:>{w}}{y = }'"), "<x||r|><w|||>><y |y = ||>");
  CHECK_STR(pieces_of("f'{a[\"}\"]}{ {1: 2}[1] }'"), "<a[\"}\"]|||>< {1: 2}[1] |||>");
  CHECK_STR(pieces_of("f'{a!=b}{a==b}{a<=b}{a:=5}'"), "<a!=b|||><a==b|||><a<=b|||><a|||=5>");
  CHECK_STR(pieces_of("f'\\N{DIGIT ONE}\\x41{x}'"), "1A<x|||>");
  CHECK_STR(pieces_of("rf'\\x{a}'"), "\\x<a|||>");
  CHECK_STR(pieces_of("f'{a:{{b}}}'"), "<a|||<{b}|||>>");
  CHECK_STR(pieces_of("f'{}'"), " ! f-string: empty expression not allowed");
  CHECK_STR(pieces_of("f'}'"), " ! f-string: single '}' is not allowed");
  CHECK_STR(pieces_of("f'{a:{b:{c}}}'"), "<a|||<b||| ! f-string: expressions nested too deeply");
}

static void test_fstring_place(void) {
  const char *token = "f'''ab\n  {x} {\ny}'''";
  int32_t line, col;
  fstring_place(token, 3, 10, strchr(token, 'x'), &line, &col);
  CHECK(line == 4 && col == 2);
  fstring_place(token, 3, 10, strchr(token, 'y') - 1, &line, &col);
  CHECK(line == 4 && col == 0);
}

static Number number_of(const char *text) {
  Number number;
  const char *error;
  CHECK(number_parse(&arena, text, strlen(text), 0, &number, &error));
  return number;
}

static void test_numbers(void) {
  CHECK(number_of("9223372036854775807").integer == INT64_MAX);
  CHECK_STR(number_of("9223372036854775808").digits, "0x8000000000000000");
  CHECK_STR(number_of("0o1_000_000_000_000_000_000_000").digits, "0x8000000000000000");
  CHECK(number_of("0xFF_ff").integer == 0xFFFF);
  CHECK(number_of("0b101").integer == 5);
  CHECK(number_of("00_0").integer == 0);
  CHECK(number_of("1_000.5e-1_0").real == 1000.5e-10);
  CHECK(number_of("0777.").real == 777);
  CHECK(number_of("1e400").real > 1e308);
  CHECK(number_of("10J").kind == NUMBER_IMAGINARY && number_of("10J").real == 10);
  char digits[4302];
  memset(digits, '1', sizeof digits);
  digits[4300] = 0;
  CHECK(number_of(digits).kind == NUMBER_BIG);
  digits[4300] = '1';
  digits[4301] = 0;
  Number number;
  const char *error;
  CHECK(!number_parse(&arena, digits, 4301, 0, &number, &error));
  CHECK(number_parse(&arena, digits, 4301, 4301, &number, &error));
  CHECK(number_parse(&arena, digits, 4301, -1, &number, &error));
  CHECK(!number_parse(&arena, digits, 641, 640, &number, &error));
  CHECK(error && strstr(error, "value has 641 digits"));
}

int main(void) {
  arena_init(&arena, 0);
  test_escapes();
  test_string_errors();
  test_fstrings();
  test_fstring_place();
  test_numbers();
  arena_fini(&arena);
  return finish();
}
