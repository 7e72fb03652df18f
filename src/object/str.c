/* str: making, comparing, joining two. Python-level methods are in str_methods.c. */
#include "object/str_int.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "object/dict.h"
#include "runtime/error.h"
#include "runtime/heap.h"
#include "runtime/surface.h"

/* What a str of that length takes. Large ones are rounded up by at most a sixteenth, so that appending in
   place asks the heap once for many appends; the length alone decides, for giving back. */
static inline size_t str_bytes(size_t len, unsigned kind) {
  size_t size = sizeof(StrObj) + (len + 1) * kind;
  if (size <= HEAP_SMALL) return size;
  size_t step = (size_t)1 << (59 - __builtin_clzll(size));
  return (size + step - 1) & ~(step - 1);
}

#define MAX_LEN ((PTRDIFF_MAX - sizeof(StrObj)) / 4 - 1)

/* Everything but the characters and their end. The type str has nothing in front of its objects. */
static inline StrObj *str_block(VM *vm, size_t len, unsigned kind, bool ascii) {
  size_t size = str_bytes(len, kind);
  StrObj *s = heap_alloc_small(vm->heap, size);
  if (!s && !(s = vm_alloc(vm, size))) return NULL;
  s->head = (Obj){1, type_of_id(vm, STR)->shape};
  s->len = len;
  s->hash = -1;
  s->kind = (uint8_t)kind;
  s->ascii = ascii;
  s->interned = false;
  return s;
}

StrObj *str_alloc_ascii(VM *vm, size_t len) {
  if (len > MAX_LEN) {
    raise_memory(vm);
    return NULL;
  }
  if (len == 0 && is_ptr(vm->empty_str)) return as_str(own(ref(vm->empty_str)));
  StrObj *s = str_block(vm, len, 1, true);
  if (s) ((char *)str_data(s))[len] = 0;
  return s;
}

StrObj *str_alloc(VM *vm, size_t len, uint32_t max_char) {
  unsigned kind = max_char < 0x100 ? 1 : max_char < 0x10000 ? 2 : 4;
  if (len > MAX_LEN) {
    raise_memory(vm);
    return NULL;
  }
  if (len == 0 && is_ptr(vm->empty_str)) return as_str(own(ref(vm->empty_str)));
  StrObj *s = str_block(vm, len, kind, max_char < 0x80);
  if (s) str_put(s, len, 0);
  return s;
}

Value str_of_class(VM *vm, TypeObj *type, Value text) {
  if (is_err(text)) return ERR;
  const StrObj *from = as_str(text);
  StrObj *s = object_new(vm, type, str_bytes(from->len, from->kind));
  if (s) {
    size_t used = sizeof *from + (from->len + 1) * from->kind;
    memcpy((char *)s + sizeof(Obj), (const char *)from + sizeof(Obj), used - sizeof(Obj));
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
  size_t size = str_bytes(s->len, s->kind);
  if (size <= HEAP_SMALL && object->shape->type == type_of_id(vm, STR) && !vm->identities)
    heap_free_small(vm->heap, object, size);
  else
    object_free(vm, object, size);
}

/* All characters or-ed together: of one byte each, their ends or-ed by eights. */
static inline uint32_t any_of_1(const uint8_t *chars, size_t len) {
  uint64_t all = 0, word;
  if (len < 8) {
    for (size_t i = 0; i < len; i++) all |= chars[i];
    return (uint32_t)all;
  }
  for (size_t i = 0; i + 8 <= len; i += 8) {
    memcpy(&word, chars + i, 8);
    all |= word;
  }
  memcpy(&word, chars + len - 8, 8);
  all |= word;
  all |= all >> 32;
  all |= all >> 16;
  return (all | all >> 8) & 0xff;
}

static uint32_t max_of(const void *chars, size_t len, int kind) {
  uint32_t all = 0;
  if (kind == 1) return any_of_1(chars, len);
  if (kind == 2)
    for (size_t i = 0; i < len; i++) all |= ((const uint16_t *)chars)[i];
  else
    for (size_t i = 0; i < len; i++) all |= ((const uint32_t *)chars)[i];
  return all;
}

uint32_t str_max_char(const StrObj *s) {
  return s->ascii ? 0x7f : s->kind == 1 ? 0xff : s->kind == 2 ? 0xffff : 0x10ffff;
}

void str_copy_into(StrObj *to, size_t at, const StrObj *from, size_t first, size_t n) {
  if (to->kind == from->kind) {
    mem_copy((char *)str_data(to) + at * to->kind, (const char *)str_data(from) + first * from->kind,
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
    mem_copy(str_data(s), chars, len * (size_t)kind);
    return value_of(s);
  }
  for (size_t i = 0; i < len; i++)
    str_put(s, i, kind == 2 ? ((const uint16_t *)chars)[i] : ((const uint32_t *)chars)[i]);
  return value_of(s);
}

/* The largest character that a text can have whose largest byte is that. */
static uint32_t most_of(uint8_t byte) {
  return byte < 0xC4 ? 0xff : byte < 0xF0 ? 0xffff : 0x10ffff;
}

#define FILL(type)                                                                                           \
  for (type *out = (type *)(s + 1); utf8 < end; out++)                                                       \
  *out = (type)((uint8_t)*utf8 < 0x80 ? (uint8_t)*utf8++ : utf8_get(&utf8))

/* Text of which no character takes more than two bytes there, and one here. */
static void fill_latin1(uint8_t *out, const uint8_t *utf8, const uint8_t *end) {
  while (end - utf8 >= 16) { /* eight characters at least */
    uint64_t word;
    memcpy(&word, utf8, 8);
    memcpy(out, &word, 8);
    unsigned run = word & 0x8080808080808080u ? utf8_ascii_of(word) : 8;
    utf8 += run;
    out += run;
    if (run == 8) continue;
    *out++ = (uint8_t)(utf8[0] << 6 | (utf8[1] & 0x3F));
    utf8 += 2;
  }
  while (utf8 < end) {
    uint8_t c = *utf8++;
    *out++ = c < 0x80 ? c : (uint8_t)(c << 6 | (*utf8++ & 0x3F));
  }
}

/* The highest byte, or any that no other is above and that starts characters as wide. */
static uint8_t top_of(const uint8_t *utf8, size_t len) {
  uint64_t wide = 0, word;
  uint8_t top = 0xC3;
  size_t i = 0;
  for (; !wide && i + 8 <= len; i += 8) {
    memcpy(&word, utf8 + i, 8);
    /* what starts a character, and has a bit that those below 0xC4 have not */
    wide = (word << 2 | word << 3 | word << 4 | word << 5) & word << 1 & word & 0x8080808080808080u;
  }
  for (i = wide ? i - 8 : i; i < len; i++) top = top > utf8[i] ? top : utf8[i];
  return top;
}

Value str_new(VM *vm, const char *utf8, size_t len) {
  const char *end = utf8 + len;
  if (any_of_1((const uint8_t *)utf8, len) < 0x80) return str_from_kind(vm, utf8, len, 1);
  uint8_t top = top_of((const uint8_t *)utf8, len);
  size_t n = utf8_count(utf8, len);
  if (n == 1 && top < 0xC4) return str_from_char(vm, utf8_get(&utf8));
  StrObj *s = str_alloc(vm, n, most_of(top));
  if (!s) return ERR;
  if (s->kind == 1)
    fill_latin1((uint8_t *)(s + 1), (const uint8_t *)utf8, (const uint8_t *)end);
  else if (s->kind == 2)
    FILL(uint16_t);
  else
    FILL(uint32_t);
  return value_of(s);
}
#undef FILL

Value str_from(VM *vm, const char *utf8) {
  return str_new(vm, utf8, strlen(utf8));
}

/* A text that the table does not have. Takes the reference and gives one. */
static Value enter_interned(VM *vm, Value str) {
  if (dict_insert_hashed(vm, vm->interned, ref(str), str_hash(ref(str)), ref(str)) < 0) {
    drop(vm, str);
    return ERR;
  }
  as_str(str)->interned = true;
  as_str(str)->head.refcount -= 2; /* key and value: see str_dealloc */
  return str;
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
  if (str_len(ref(str)) == 1 && surface_letter_is_two(str_at(as_str(str), 0))) {
    /* As a name it is another object than as a character. */
    StrObj *name = str_alloc(vm, 1, 0x7f);
    if (name) str_put(name, 0, str_at(as_str(str), 0));
    drop(vm, str);
    if (!name) return ERR;
    str = value_of(name);
  }
  return enter_interned(vm, str);
}

Value str_interned(VM *vm, const char *utf8, size_t len) {
  if (len < 2 || any_of_1((const uint8_t *)utf8, len) >= 0x80) return str_intern(vm, str_new(vm, utf8, len));
  int64_t hash = hash_bytes(0, 0, utf8, len);
  Ref there = dict_get_ascii(vm->interned, utf8, len, hash);
  if (!is_undef(there)) return own(there);
  StrObj *s = str_alloc_ascii(vm, len);
  if (!s) return ERR;
  memcpy(str_data(s), utf8, len);
  s->hash = hash;
  return enter_interned(vm, value_of(s));
}

int64_t str_hash(Ref v) {
  StrObj *s = as_str(v);
  if (s->hash == -1) s->hash = hash_bytes(0, 0, str_data(s), s->len * s->kind);
  return s->hash;
}

bool str_equal(Ref a, Ref b) {
  StrObj *x = as_str(a), *y = as_str(b);
  if (x == y) return true;
  return str_same(x, y);
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
  size_t len = s->len, old = str_bytes(len, s->kind), size = str_bytes(len + more->len, s->kind);
  StrObj *grown = size == old ? s : vm_realloc(vm, s, old, size);
  if (!grown) {
    drop(vm, left);
    return ERR;
  }
  grown->len += more->len;
  grown->hash = -1;
  grown->ascii = grown->ascii && more->ascii;
  if (more->len == 1)
    str_put(grown, len, str_at(more, 0));
  else
    str_copy_into(grown, len, more, 0, more->len);
  str_put(grown, grown->len, 0);
  return value_of(grown);
}

Value str_concat(VM *vm, Ref a, Ref b) {
  StrObj *x = as_str(a), *y = as_str(b);
  if (x->len == 0 && is_exact(vm, b, STR)) return own(b);
  if (y->len == 0 && is_exact(vm, a, STR)) return own(a);
  if (x->len > MAX_LEN - y->len) return raise_memory(vm);
  if (x->ascii && y->ascii) {
    StrObj *sum = str_alloc_ascii(vm, x->len + y->len);
    if (!sum) return ERR;
    mem_copy(str_data(sum), str_data(x), x->len);
    mem_copy((char *)str_data(sum) + x->len, str_data(y), y->len);
    return value_of(sum);
  }
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
    StrObj *part = str_alloc_ascii(vm, to - from);
    if (!part) return ERR;
    mem_copy(str_data(part), (const char *)str_data(s) + from, to - from);
    return value_of(part);
  }
  return str_from_kind(vm, (const char *)str_data(s) + from * s->kind, to - from, s->kind);
}

char *str_utf8(VM *vm, Ref v, size_t *len) {
  StrObj *s = as_str(v);
  size_t n = 0;
  if (s->ascii) {
    char *copy = vm_alloc(vm, s->len + 1);
    if (copy) memcpy(copy, str_data(s), (*len = s->len) + 1);
    return copy;
  }
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
