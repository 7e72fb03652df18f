/* Which starts the image is for: see image.h.

   Its core was made for an empty environment, a UTF-8 locale and no options. Before CPython reads any of that
   for itself (it does, for all that comes after the core), this file looks whether something could have led
   to another core: an option or a variable that is not known to act later. At the least doubt the image is
   left alone. */
#include "full/image.h"
#include <gnu/libc-version.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>

extern char **environ;

/* Variables of CPython's that act after its core is made. */
static bool acts_later(const char *entry) {
  static const char *const later[] = {"PYTHONDONTWRITEBYTECODE=", "PYTHONHASHSEED=0", "PYTHONIOENCODING=",
                                      "PYTHONNOUSERSITE=",        "PYTHONPATH=",      "PYTHONUNBUFFERED="};
  for (size_t i = 0; i < sizeof later / sizeof *later; i++) {
    size_t len = strlen(later[i]);
    if (strncmp(entry, later[i], len) == 0 && (later[i][len - 1] == '=' || !entry[len])) return true;
  }
  return false;
}

static bool fits_environment(void) {
  for (char **entry = environ; *entry; entry++) {
    if (strncmp(*entry, "PYTHON", 6) == 0 && !acts_later(*entry)) return false;
  }
  return true;
}

/* Options alone in their argument that act after the core is made; what follows -c, -m or a script is not
   CPython's to read. */
static bool fits_arguments(char *const *args) {
  for (; *args && (*args)[0] == '-' && (*args)[1]; args++) {
    if ((*args)[1] == 'c' || (*args)[1] == 'm') return true;
    if (!strchr("BPsSux", (*args)[1]) || (*args)[2]) return false;
  }
  return true;
}

static bool fits_locale(void) {
  const char *name = setlocale(LC_CTYPE, "");
  if (name && strcmp(name, "C") != 0 && strcmp(name, "POSIX") != 0 &&
      strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
    return true;
  setlocale(LC_CTYPE, "C");
  return false;
}

bool full_image_fits(char *const *args) {
  const ImageHead *head = (const ImageHead *)full_image;
  return head->n_pieces && strcmp(head->libc, gnu_get_libc_version()) == 0 && fits_environment() &&
         fits_arguments(args) && fits_locale();
}
