/* The reference's library: see library.h. Its folder comes from the pin. */
#include "runtime/library.h"
#include "object/str.h"
#include <pin.h>

static const char folder[] = PIN_LIBRARY "/";
enum { FOLDER_LEN = sizeof folder - 1 };

static const struct {
  const char *file, *qualname;
} places[] = {
#define LIBRARY(place, file, qualname) {file, qualname},
#include "runtime/library.def"
};

static bool starts_with(Ref text, const char *start, size_t len) {
  return is_kind(text, TYPE_STR) && as_str(text)->ascii && str_len(text) > len &&
         memcmp(str_data(as_str(text)), start, len) == 0;
}

bool library_has(Ref filename) {
  return starts_with(filename, folder, FOLDER_LEN);
}

bool library_is_frozen(Ref filename) {
  static const char start[] = "<frozen ";
  return starts_with(filename, start, sizeof start - 1);
}

bool library_is_importlib(Ref filename) {
  return library_is_frozen(filename) && (str_is(filename, "<frozen importlib._bootstrap>") ||
                                         str_is(filename, "<frozen importlib._bootstrap_external>"));
}

bool library_is(Ref filename, Ref qualname, LibraryPlace place) {
  size_t len = strlen(places[place].file);
  return str_is(qualname, places[place].qualname) && library_has(filename) &&
         str_len(filename) == FOLDER_LEN + len &&
         memcmp((const char *)str_data(as_str(filename)) + FOLDER_LEN, places[place].file, len) == 0;
}
