/* str: the builder, which puts one together from parts. Short texts never touch the heap before they are
 * made. */
#include "base/utf8.h"
#include "object/str_int.h"
#include "runtime/error.h"

void builder_init(StrBuilder *b, VM *vm) {
  b->vm = vm;
  b->chars = b->room;
  b->kind = 1;
  b->failed = false;
  b->len = 0;
  b->capacity = sizeof b->room;
}

static void give_back(StrBuilder *b) {
  if (b->chars != b->room) vm_free(b->vm, b->chars, b->capacity * b->kind);
}

/* Room for that many characters, as wide as they are; those that are there are widened. */
static bool move(StrBuilder *b, size_t capacity, unsigned kind) {
  void *to = vm_alloc(b->vm, capacity * kind);
  if (!to) return b->failed = true, false;
  if (kind == b->kind)
    memcpy(to, b->chars, b->len * kind);
  else
    for (size_t i = 0; i < b->len; i++) {
      uint32_t c = b->kind == 1 ? ((uint8_t *)b->chars)[i] : ((uint16_t *)b->chars)[i];
      if (kind == 2)
        ((uint16_t *)to)[i] = (uint16_t)c;
      else
        ((uint32_t *)to)[i] = c;
    }
  give_back(b);
  b->chars = to;
  b->kind = (uint8_t)kind;
  b->capacity = capacity;
  return true;
}

static bool grow(StrBuilder *b, size_t n, unsigned kind) {
  if (n > PTRDIFF_MAX / 8 - b->len) {
    raise_memory(b->vm);
    return b->failed = true, false;
  }
  size_t capacity = b->capacity;
  if (b->len + n > capacity) capacity = capacity * 2 > b->len + n ? capacity * 2 : b->len + n + 16;
  if (kind < b->kind) kind = b->kind;
  if (kind != b->kind || b->chars == b->room) return move(b, capacity, kind);
  void *chars = vm_realloc(b->vm, b->chars, b->capacity * kind, capacity * kind);
  if (!chars) return b->failed = true, false;
  b->chars = chars;
  b->capacity = capacity;
  return true;
}

static inline bool reserve(StrBuilder *b, size_t n, uint32_t max_char) {
  unsigned kind = max_char < 0x100 ? 1 : max_char < 0x10000 ? 2 : 4;
  if (b->failed) return false;
  return (n <= b->capacity - b->len && kind <= b->kind) || grow(b, n, kind);
}

static inline void put(StrBuilder *b, uint32_t c) {
  if (b->kind == 1)
    ((uint8_t *)b->chars)[b->len++] = (uint8_t)c;
  else if (b->kind == 2)
    ((uint16_t *)b->chars)[b->len++] = (uint16_t)c;
  else
    ((uint32_t *)b->chars)[b->len++] = c;
}

void builder_char(StrBuilder *b, uint32_t c) {
  if (reserve(b, 1, c)) put(b, c);
}

void builder_ascii(StrBuilder *b, const char *text, size_t len) {
  if (!len || !reserve(b, len, 0)) return;
  if (b->kind == 1) {
    mem_copy((char *)b->chars + b->len, text, len);
    b->len += len;
    return;
  }
  for (size_t i = 0; i < len; i++) put(b, (uint8_t)text[i]);
}

void builder_utf8(StrBuilder *b, const char *text, size_t len) {
  for (const char *end = text + len; text < end && !b->failed;) {
    const char *from = text;
    while (text < end && (uint8_t)*text < 0x80) text++;
    builder_ascii(b, from, (size_t)(text - from));
    if (text < end) builder_char(b, utf8_get(&text));
  }
}

void builder_text(StrBuilder *b, const char *utf8) {
  builder_utf8(b, utf8, strlen(utf8));
}

void builder_part(StrBuilder *b, Ref str, size_t from, size_t to) {
  const StrObj *s = as_str(str);
  if (from >= to || !reserve(b, to - from, str_max_char(s))) return;
  if (s->kind == b->kind) {
    mem_copy((char *)b->chars + b->len * b->kind, (const char *)(s + 1) + from * s->kind,
             (to - from) * s->kind);
    b->len += to - from;
    return;
  }
  for (size_t i = from; i < to; i++) put(b, str_at(s, i));
}

void builder_str(StrBuilder *b, Ref str) {
  builder_part(b, str, 0, str_len(str));
}

void builder_fill(StrBuilder *b, uint32_t c, size_t n) {
  if (!n || !reserve(b, n, c)) return;
  if (b->kind == 1) {
    memset((char *)b->chars + b->len, (int)c, n);
    b->len += n;
    return;
  }
  while (n--) put(b, c);
}

void builder_abort(StrBuilder *b) {
  give_back(b);
  b->chars = b->room;
  b->kind = 1;
  b->capacity = sizeof b->room;
  b->len = 0;
}

Value builder_finish_new(StrBuilder *b) {
  if (b->failed || b->len != 1) return builder_finish(b);
  uint32_t c = b->kind == 1   ? ((const uint8_t *)b->chars)[0]
               : b->kind == 2 ? ((const uint16_t *)b->chars)[0]
                              : ((const uint32_t *)b->chars)[0];
  StrObj *s = str_alloc(b->vm, 1, c);
  if (s) str_put(s, 0, c);
  builder_abort(b);
  return s ? value_of(s) : ERR;
}

Value builder_finish(StrBuilder *b) {
  Value text = b->failed ? ERR : str_from_kind(b->vm, b->chars, b->len, b->kind);
  builder_abort(b);
  return text;
}
