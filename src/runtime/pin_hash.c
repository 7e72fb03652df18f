/* Pinned hashes: see pin_hash.h. The table is made by tools/pin_hashes.py, which asks the reference. */
#include "runtime/pin_hash.h"

typedef struct PinRow {
  const char *name;
  int64_t hash;
} PinRow;

#define PIN_OBJECT(id, hash)
#define PIN_TYPE(name, hash) {name, hash},
#define PIN_FUNCTION(name, hash)
static const PinRow types[] = {
#include "pin_hashes.def"
};
#undef PIN_TYPE
#undef PIN_FUNCTION
#define PIN_TYPE(name, hash)
#define PIN_FUNCTION(name, hash) {name, hash},
static const PinRow functions[] = {
#include "pin_hashes.def"
};
#undef PIN_OBJECT
#undef PIN_FUNCTION
#define PIN_FUNCTION(name, hash)
#define PIN_OBJECT(id, hash) PIN_##id = hash,
enum {
#include "pin_hashes.def"
};

int64_t pin_hash_special(Ref v) {
  if (is_none(v)) return PIN_NONE;
  return is_not_implemented(v) ? PIN_NOT_IMPLEMENTED : PIN_ELLIPSIS;
}

/* Order of "type" or "type.function" and a row's name. */
static int compare(const char *type, const char *function, const char *name) {
  size_t len = strlen(type);
  int order = strncmp(type, name, len);
  if (order) return order;
  if (!function) return name[len] ? -1 : 0;
  if (name[len] != '.') return '.' < name[len] ? -1 : 1;
  return strcmp(function, name + len + 1);
}

static bool find(const PinRow *rows, size_t n, const char *type, const char *function, int64_t *hash) {
  for (size_t low = 0, high = n; low < high;) {
    size_t middle = low + (high - low) / 2;
    int order = compare(type, function, rows[middle].name);
    if (order == 0) {
      *hash = rows[middle].hash;
      return true;
    }
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return false;
}

bool pin_hash_type(const char *name, int64_t *hash) {
  return find(types, sizeof types / sizeof *types, name, NULL, hash);
}

bool pin_hash_function(const char *type, const char *function, int64_t *hash) {
  return find(functions, sizeof functions / sizeof *functions, type, function, hash);
}
