/* What the pin says about itself, for programs that do not link CPython. */
#include "full/full.h"
#include "pin.h"

const char *full_version(void) {
  return PIN_TEXT;
}
