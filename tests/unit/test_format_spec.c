// link: sb_base
/* Format specs: errors in the reference's words, long specs cut off in messages, zeros among groups. */
#include "base/format_spec.h"
#include "unit.h"

static void check_error(const char *text, FormatKind kind, const char *want) {
  FormatSpec spec;
  FormatError error = {"", false};
  CHECK(format_spec_parse(&spec, text, strlen(text), kind, "thing", &error) ||
        format_spec_check(&spec, kind, "thing", &error));
  CHECK_STR(error.message, want);
}

static void check_int(const char *text, const char *digits, const char *want) {
  FormatSpec spec;
  FormatError error;
  char body[64];
  CHECK(!format_spec_parse(&spec, text, strlen(text), FORMAT_INT, "int", &error));
  CHECK(format_body_room(&spec, strlen(digits)) <= sizeof body);
  FormatLayout layout = format_int(body, &spec, false, digits, strlen(digits));
  CHECK(layout.head_len == 0 && layout.left == 0 && layout.middle == 0 && layout.right == 0);
  body[layout.body_len] = 0;
  CHECK_STR(body, want);
}

int main(void) {
  check_error("10.d", FORMAT_INT, "Format specifier missing precision");
  check_error("=5", FORMAT_STR, "'=' alignment not allowed in string format specifier");
  check_error("99999999999999999999", FORMAT_INT, "Too many decimal digits in format string");
  check_error("y", FORMAT_FLOAT, "Unknown format code 'y' for object of type 'thing'");
  check_int("08,", "1", "0,000,001");
  check_int("07,", "1", "000,001");
  check_int(",", "1234567", "1,234,567");
  check_int("010_b", "1", "0_0000_0001");
  char long_spec[2000];
  memset(long_spec, 'x', sizeof long_spec);
  FormatSpec spec;
  FormatError error;
  CHECK(format_spec_parse(&spec, long_spec, sizeof long_spec, FORMAT_INT, "int", &error));
  CHECK(error.cut && strlen(error.message) == FORMAT_MESSAGE_ROOM - 1);
  return finish();
}
