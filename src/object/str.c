/* str: making, comparing, searching, building. Python-level methods are in str_methods.c. */
#include "object/str_int.h"
#include "base/hash.h"
#include "object/dict.h"
#include "runtime/error.h"

static size_t str_bytes(size_t len, unsigned kind) {
  return sizeof(StrObj) + (len + 1) * kind;
}

#define MAX_LEN ((PTRDIFF_MAX - sizeof(StrObj)) / 4 - 1)

StrObj *str_alloc(VM *vm, size_t len, uint32_t max_char) {
  unsigned kind = max_char < 0x100 ? 1 : max_char < 0x10000 ? 2 : 4;
  if (len > MAX_LEN) {
    raise_memory(vm);
    return NULL;
  }
  StrObj *s = object_new_part(vm, type_of_id(vm, STR), str_bytes(len, kind), sizeof(StrObj));
  if (!s) return NULL;
  s->len = len;
  s->hash = -1;
  s->kind = (uint8_t)kind;
  s->ascii = max_char < 0x80;
  memset((char *)str_data(s) + len * kind, 0, kind);
  return s;
}

Value str_of_class(VM *vm, TypeObj *type, Value text) {
  if (is_err(text)) return ERR;
  const StrObj *from = as_str(text);
  size_t bytes = str_bytes(from->len, from->kind);
  StrObj *s = object_new(vm, type, bytes);
  if (s) {
    memcpy((char *)s + sizeof(Obj), (const char *)from + sizeof(Obj), bytes - sizeof(Obj));
    s->interned = false;
    s->hash = -1;
    gc_track(vm, s);
  }
  drop(vm, text);
  return s ? value_of(s) : ERR;
}

void str_dealloc(VM *vm, Obj *object) {
  StrObj *s = (StrObj *)object;
  if (s->interned && vm->interned) {
    /* The table does not count: the text leaves it with its last user. */
    object->refcount = 3;
    dict_delete(vm, vm->interned, ref_to(object));
  }
  object_free(vm, object, str_bytes(s->len, s->kind));
}

static uint32_t max_of(const void *chars, size_t len, int kind) {
  uint32_t all = 0;
  for (size_t i = 0; i < len; i++)
    all |= kind == 1   ? ((const uint8_t *)chars)[i]
           : kind == 2 ? ((const uint16_t *)chars)[i]
                       : ((const uint32_t *)chars)[i];
  return all;
}

uint32_t str_max_char(const StrObj *s) {
  return s->ascii ? 0x7f : s->kind == 1 ? 0xff : s->kind == 2 ? 0xffff : 0x10ffff;
}

void str_copy_into(StrObj *to, size_t at, const StrObj *from, size_t first, size_t n) {
  if (to->kind == from->kind) {
    memcpy((char *)str_data(to) + at * to->kind, (const char *)str_data(from) + first * from->kind,
           n * to->kind);
    return;
  }
  for (size_t i = 0; i < n; i++) str_put(to, at + i, str_at(from, first + i));
}

Value str_from_char(VM *vm, uint32_t c) {
  if (c < 256 && is_ptr(vm->latin1[c])) return own(ref(vm->latin1[c]));
  StrObj *s = str_alloc(vm, 1, c);
  if (!s) return ERR;
  str_put(s, 0, c);
  if (c < 256) vm->latin1[c] = own(ref_to(s));
  return value_of(s);
}

Value str_from_kind(VM *vm, const void *chars, size_t len, int kind) {
  if (len == 0 && is_ptr(vm->empty_str)) return own(ref(vm->empty_str));
  uint32_t max = max_of(chars, len, kind);
  if (len == 1 && max < 256) return str_from_char(vm, max);
  StrObj *s = str_alloc(vm, len, max);
  if (!s) return ERR;
  if (s->kind == kind) {
    memcpy(str_data(s), chars, len * (size_t)kind);
    return value_of(s);
  }
  for (size_t i = 0; i < len; i++)
    str_put(s, i, kind == 2 ? ((const uint16_t *)chars)[i] : ((const uint32_t *)chars)[i]);
  return value_of(s);
}

/* One character of valid WTF-8 at *at, which moves past it. */
static uint32_t decode(const char *utf8, size_t *at) {
  const uint8_t *p = (const uint8_t *)utf8 + *at;
  if (p[0] < 0x80) return *at += 1, p[0];
  if (p[0] < 0xe0) return *at += 2, (uint32_t)(p[0] & 0x1f) << 6 | (p[1] & 0x3f);
  if (p[0] < 0xf0)
    return *at += 3, (uint32_t)(p[0] & 15) << 12 | (uint32_t)(p[1] & 0x3f) << 6 | (p[2] & 0x3f);
  *at += 4;
  return (uint32_t)(p[0] & 7) << 18 | (uint32_t)(p[1] & 0x3f) << 12 | (uint32_t)(p[2] & 0x3f) << 6 |
         (p[3] & 0x3f);
}

Value str_new(VM *vm, const char *utf8, size_t len) {
  size_t n = 0;
  uint32_t max = 0;
  for (size_t at = 0; at < len; n++) max |= decode(utf8, &at);
  if (max < 0x80) return str_from_kind(vm, utf8, len, 1);
  if (n == 1 && max < 256) return str_from_char(vm, max);
  StrObj *s = str_alloc(vm, n, max);
  if (!s) return ERR;
  for (size_t at = 0, i = 0; at < len; i++) str_put(s, i, decode(utf8, &at));
  return value_of(s);
}

Value str_from(VM *vm, const char *utf8) {
  return str_new(vm, utf8, strlen(utf8));
}

Value str_intern(VM *vm, Value str) {
  if (is_err(str) || as_str(str)->interned) return str;
  if (!is_exact(vm, str, STR)) {
    Value exact = str_slice(vm, ref(str), 0, str_len(str));
    drop(vm, str);
    return str_intern(vm, exact);
  }
  Ref there = dict_get_str(vm->interned, ref(str));
  if (!is_undef(there)) {
    Value known = own(there);
    drop(vm, str);
    return known;
  }
  if (dict_set_hashed(vm, vm->interned, ref(str), str_hash(ref(str)), ref(str)) < 0) {
    drop(vm, str);
    return ERR;
  }
  as_str(str)->interned = true;
  as_str(str)->head.refcount -= 2; /* key and value: see str_dealloc */
  return str;
}

Value str_interned(VM *vm, const char *utf8, size_t len) {
  return str_intern(vm, str_new(vm, utf8, len));
}

int64_t str_hash(Ref v) {
  StrObj *s = as_str(v);
  if (s->hash == -1) s->hash = hash_bytes(0, 0, str_data(s), s->len * s->kind);
  return s->hash;
}

bool str_equal(Ref a, Ref b) {
  StrObj *x = as_str(a), *y = as_str(b);
  if (x == y) return true;
  return x->len == y->len && x->kind == y->kind && memcmp(str_data(x), str_data(y), x->len * x->kind) == 0;
}

int str_order(Ref a, Ref b) {
  StrObj *x = as_str(a), *y = as_str(b);
  size_t n = x->len < y->len ? x->len : y->len;
  if (x->kind == 1 && y->kind == 1) {
    int order = memcmp(str_data(x), str_data(y), n);
    if (order) return order;
  } else {
    for (size_t i = 0; i < n; i++) {
      uint32_t c = str_at(x, i), d = str_at(y, i);
      if (c != d) return c < d ? -1 : 1;
    }
  }
  return x->len < y->len ? -1 : x->len > y->len;
}

bool str_is(Ref v, const char *ascii) {
  StrObj *s = as_str(v);
  return s->ascii && strlen(ascii) == s->len && memcmp(str_data(s), ascii, s->len) == 0;
}

/* A bound on the characters that decides the same width. */
static uint32_t widest(const StrObj *s) {
  return s->ascii ? 0x7f : s->kind == 1 ? 0xff : s->kind == 2 ? 0xffff : 0x10ffff;
}

Value str_append_steal(VM *vm, Value left, Ref right) {
  enum { SMALL = 8 };
  StrObj *s = as_str(left), *more = as_str(right);
  bool in_place = s->head.refcount == 1 && !s->interned && s->kind >= more->kind && s->len > SMALL &&
                  more->len && more->len < MAX_LEN - s->len && is_exact(vm, left, STR) &&
                  is_exact(vm, right, STR);
  if (!in_place) {
    Value sum = str_concat(vm, ref(left), right);
    drop(vm, left);
    return sum;
  }
  size_t old = sizeof *s + (s->len + 1) * s->kind, size = old + more->len * s->kind;
  StrObj *grown = vm_realloc(vm, s, old, size);
  if (!grown) {
    drop(vm, left);
    return ERR;
  }
  size_t len = grown->len;
  grown->len += more->len;
  grown->hash = -1;
  grown->ascii = grown->ascii && more->ascii;
  str_copy_into(grown, len, more, 0, more->len);
  str_put(grown, grown->len, 0);
  return value_of(grown);
}

Value str_concat(VM *vm, Ref a, Ref b) {
  StrObj *x = as_str(a), *y = as_str(b);
  if (x->len == 0 && is_exact(vm, b, STR)) return own(b);
  if (y->len == 0 && is_exact(vm, a, STR)) return own(a);
  if (x->len > MAX_LEN - y->len) return raise_memory(vm);
  uint32_t max_x = widest(x), max_y = widest(y);
  StrObj *s = str_alloc(vm, x->len + y->len, max_x > max_y ? max_x : max_y);
  if (!s) return ERR;
  str_copy_into(s, 0, x, 0, x->len);
  str_copy_into(s, x->len, y, 0, y->len);
  return value_of(s);
}

Value str_slice(VM *vm, Ref v, size_t from, size_t to) {
  StrObj *s = as_str(v);
  if (from == 0 && to == s->len && is_exact(vm, v, STR)) return own(v);
  if (s->ascii && to - from > 1) {
    StrObj *part = str_alloc(vm, to - from, 0x7f);
    if (!part) return ERR;
    memcpy(str_data(part), (const char *)str_data(s) + from, to - from);
    return value_of(part);
  }
  return str_from_kind(vm, (const char *)str_data(s) + from * s->kind, to - from, s->kind);
}

char *str_utf8(VM *vm, Ref v, size_t *len) {
  StrObj *s = as_str(v);
  size_t n = 0;
  for (size_t i = 0; i < s->len; i++) {
    uint32_t c = str_at(s, i);
    n += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  }
  char *text = vm_alloc(vm, n + 1);
  if (!text) return NULL;
  uint8_t *p = (uint8_t *)text;
  for (size_t i = 0; i < s->len; i++) {
    uint32_t c = str_at(s, i);
    if (c < 0x80) {
      *p++ = (uint8_t)c;
      continue;
    }
    int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    *p++ = (uint8_t)((more == 1 ? 0xc0 : more == 2 ? 0xe0 : 0xf0) | c >> (6 * more));
    while (more--) *p++ = (uint8_t)(0x80 | (c >> (6 * more) & 0x3f));
  }
  *p = 0;
  *len = n;
  return text;
}

/* ---- StrBuilder ---- */

void builder_init(StrBuilder *b, VM *vm) {
  *b = (StrBuilder){.vm = vm, .kind = 1};
}

static bool widen(StrBuilder *b, unsigned kind) {
  uint8_t *to = vm_alloc(b->vm, b->capacity * kind);
  if (!to) return b->failed = true, false;
  for (size_t i = 0; i < b->len; i++) {
    uint32_t c = b->kind == 1 ? ((uint8_t *)b->chars)[i] : ((uint16_t *)b->chars)[i];
    if (kind == 2)
      ((uint16_t *)to)[i] = (uint16_t)c;
    else
      ((uint32_t *)to)[i] = c;
  }
  vm_free(b->vm, b->chars, b->capacity * b->kind);
  b->chars = (uint32_t *)to;
  b->kind = (uint8_t)kind;
  return true;
}

static bool reserve(StrBuilder *b, size_t n, uint32_t max_char) {
  if (b->failed) return false;
  unsigned kind = max_char < 0x100 ? 1 : max_char < 0x10000 ? 2 : 4;
  if (n > PTRDIFF_MAX / 8 - b->len) {
    raise_memory(b->vm);
    return b->failed = true, false;
  }
  if (b->len + n > b->capacity) {
    size_t capacity = b->capacity * 2 > b->len + n ? b->capacity * 2 : b->len + n + 16;
    void *chars = vm_realloc(b->vm, b->chars, b->capacity * b->kind, capacity * b->kind);
    if (!chars) return b->failed = true, false;
    b->chars = chars;
    b->capacity = capacity;
  }
  return kind <= b->kind || widen(b, kind);
}

static void put(StrBuilder *b, uint32_t c) {
  if (b->kind == 1)
    ((uint8_t *)b->chars)[b->len++] = (uint8_t)c;
  else if (b->kind == 2)
    ((uint16_t *)b->chars)[b->len++] = (uint16_t)c;
  else
    b->chars[b->len++] = c;
}

void builder_char(StrBuilder *b, uint32_t c) {
  if (reserve(b, 1, c)) put(b, c);
}

void builder_utf8(StrBuilder *b, const char *text, size_t len) {
  for (size_t at = 0; at < len;) builder_char(b, decode(text, &at));
}

void builder_text(StrBuilder *b, const char *utf8) {
  builder_utf8(b, utf8, strlen(utf8));
}

void builder_part(StrBuilder *b, Ref str, size_t from, size_t to) {
  const StrObj *s = as_str(str);
  if (from >= to || !reserve(b, to - from, str_max_char(s))) return;
  if (s->kind == b->kind) {
    memcpy((char *)b->chars + b->len * b->kind, (const char *)str_data(s) + from * s->kind,
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
  if (n && reserve(b, n, c))
    while (n--) put(b, c);
}

void builder_abort(StrBuilder *b) {
  vm_free(b->vm, b->chars, b->capacity * b->kind);
  b->chars = NULL;
  b->capacity = b->len = 0;
}

Value builder_finish(StrBuilder *b) {
  Value text = b->failed ? ERR : str_from_kind(b->vm, b->chars, b->len, b->kind);
  builder_abort(b);
  return text;
}
