// link: sb_base
/* Doubles to text and back at the edges of the layout; tests/base compares millions with the reference. */
#include "base/dtoa.h"
#include "unit.h"
#include <math.h>

static void check_repr(double value, const char *want) {
  char text[FLOAT_REPR_ROOM];
  size_t len = float_repr(value, text);
  CHECK_STR(text, want);
  CHECK(len == strlen(want));
}

static void check_parse(const char *text, size_t used, double want) {
  double value = 0;
  const char *end = double_parse(text, text + strlen(text), &value);
  CHECK(end == text + used && value == want);
}

int main(void) {
  check_repr(0.0, "0.0");
  check_repr(-0.0, "-0.0");
  check_repr(1e16, "1e+16");
  check_repr(9999999999999998, "9999999999999998.0");
  check_repr(0.0001, "0.0001");
  check_repr(0.00001, "1e-05");
  check_repr(5e-324, "5e-324");
  check_repr(1.7976931348623157e308, "1.7976931348623157e+308");
  check_repr((double)-INFINITY, "-inf");
  check_repr((double)-NAN, "nan");
  check_parse("1e", 1, 1);
  check_parse("1e+", 1, 1);
  check_parse("1.5.5", 3, 1.5);
  check_parse("infinit", 3, (double)INFINITY);
  check_parse("1e999999999999999999999999", 26, (double)INFINITY);
  check_parse("0.1e-999999999999999999999999", 29, 0);
  double none;
  const char *point = ".", *inf = "inf";
  CHECK(double_parse(point, point + 1, &none) == NULL);
  CHECK(double_parse_number(inf, inf + 3, &none) == NULL);
  return finish();
}
