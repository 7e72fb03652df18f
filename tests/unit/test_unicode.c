// link: sb_base
/* UTF-8, names, identifiers and normalisation. */
#include "base/codec.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "unit.h"
#include <string.h>

static Arena arena;

static const char *nfkc(const char *text) {
  size_t len;
  const char *out = unicode_nfkc(&arena, text, strlen(text), &len);
  return arena_strndup(&arena, out, len);
}

static bool bad_at(const char *text, size_t at, size_t len) {
  Utf8Error error;
  return !utf8_check(text, strlen(text), &error) && error.at == at && error.len == len;
}

static void test_utf8(void) {
  CHECK(utf8_check("plain", 5, NULL));
  CHECK(utf8_check("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", 9, NULL));
  CHECK(bad_at("12345678abc\xFF", 11, 1));
  CHECK(bad_at("\xC0\x80", 0, 1));
  CHECK(bad_at("\xED\xA0\x80", 0, 1));
  CHECK(bad_at("\xE2\x82x", 0, 2));
  CHECK(bad_at("a\xF0\x90\x80", 1, 3));
  CHECK(bad_at("\xF4\x90\x80\x80", 0, 1));
  char out[32] = {0};
  CHECK(utf8_replace(out, "a\xE2\x82x\xFF", 5) == 8);
  CHECK_STR(out, "a\xEF\xBF\xBDx\xEF\xBF\xBD");
  CHECK(utf8_count("\xC3\xA9\xE2\x82\xAC", 5) == 2);
}

static void test_identifiers(void) {
  CHECK(unicode_is_xid_start('a') && !unicode_is_xid_start('1') && unicode_is_xid_continue('1'));
  CHECK(unicode_is_xid_start(0xE9) && !unicode_is_xid_start(0x20AC) && !unicode_is_xid_continue(0xA0));
  CHECK(!unicode_is_printable(0xA0) && unicode_is_printable(0x20AC) && !unicode_is_printable(0x10FFFF));
  CHECK(unicode_is_word(0xB2) && !unicode_is_word('-') && !unicode_is_word(0x110000));
}

static void test_names(void) {
  uint32_t code = 0;
  CHECK(unicode_by_name("SPACE", 5, &code) && code == 0x20);
  CHECK(unicode_by_name("line feed", 9, &code) && code == 0x0A);
  CHECK(unicode_by_name("HANGUL SYLLABLE HIH", 19, &code) && code == 0xD7A3);
  CHECK(unicode_by_name("CJK UNIFIED IDEOGRAPH-20000", 27, &code) && code == 0x20000);
  CHECK(!unicode_by_name("CJK UNIFIED IDEOGRAPH-0020", 26, &code));
  CHECK(!unicode_by_name("HANGUL SYLLABLE ", 16, &code));
  CHECK(!unicode_by_name("", 0, &code));
  CHECK(!unicode_by_name("KEYCAP DIGIT ONE", 16, &code));
}

static void test_nfkc(void) {
  CHECK_STR(nfkc("plain"), "plain");
  CHECK_STR(nfkc("e\xCC\x81"), "\xC3\xA9");
  CHECK_STR(nfkc("\xEF\xAC\x81"), "fi");
  CHECK_STR(nfkc("\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8"), "\xEA\xB0\x81");
  CHECK_STR(nfkc("q\xCC\x87\xCC\xA3"), "q\xCC\xA3\xCC\x87");
  CHECK_STR(nfkc("\xF0\x9D\x94\xA0"), "c");
}

static const char *decoded(const char *codec_name, const char *bytes) {
  Codec codec = codec_find(codec_name, strlen(codec_name));
  size_t len;
  DecodeError error;
  char *text = codec_decode(&codec, &arena, bytes, strlen(bytes), &len, &error);
  return text ? text : error.message;
}

static void test_codecs(void) {
  CHECK(codec_find("UTF8", 4).kind == CODEC_UTF8);
  CHECK(codec_find("Latin--1", 8).kind == CODEC_LATIN1);
  CHECK(codec_find("us-ascii", 8).kind == CODEC_ASCII);
  CHECK(codec_find("rot13", 5).kind == CODEC_NOT_TEXT);
  CHECK(codec_find("shift_jis", 9).kind == CODEC_OTHER);
  CHECK(codec_find("aliases", 7).kind == CODEC_UNKNOWN);
  CHECK(codec_find("", 0).kind == CODEC_UNKNOWN);
  CHECK_STR(decoded("cp1252", "a\x80"), "a\xE2\x82\xAC");
  CHECK_STR(decoded("iso-8859-15", "\xA4"), "\xE2\x82\xAC");
  CHECK_STR(decoded("latin1", "\xE9"), "\xC3\xA9");
  CHECK_STR(decoded("cp1252", "a\x81"),
            "'charmap' codec can't decode byte 0x81 in position 1: character maps to <undefined>");
  CHECK_STR(decoded("ascii", "\xE9"),
            "'ascii' codec can't decode byte 0xe9 in position 0: ordinal not in range(128)");
}

int main(void) {
  arena_init(&arena, 0);
  test_utf8();
  test_identifiers();
  test_names();
  test_nfkc();
  test_codecs();
  arena_fini(&arena);
  return finish();
}
