/* Formats of the module struct: see struct_format.h. Bytes are put together one by one, so nothing depends on
   the machine; the native sizes and alignments are those of the reference's 64-bit little-endian machine. */
#include "module/struct_format.h"
#include "module/exception.h"
#include "module/half.h"
#include "module/real.h"
#include "object/bytes.h"
#include "object/float.h"
#include "object/int.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include <math.h>

/* ---- reading a format ---- */

/* Bytes of one item; 0: no such format in that order. */
static size_t item_size(char c, StructOrder order) {
  switch (c) {
  case 'x':
  case 'b':
  case 'B':
  case 'c':
  case 's':
  case 'p':
  case '?': return 1;
  case 'h':
  case 'H':
  case 'e': return 2;
  case 'i':
  case 'I':
  case 'f': return 4;
  case 'l':
  case 'L': return order == STRUCT_NATIVE ? 8 : 4;
  case 'q':
  case 'Q':
  case 'd': return 8;
  case 'n':
  case 'N':
  case 'P': return order == STRUCT_NATIVE ? 8 : 0;
  default: return 0;
  }
}

static bool is_space(char c) {
  return c == ' ' || (c >= 9 && c <= 13);
}

static int add_item(VM *vm, StructLayout *layout, StructItem item) {
  if (layout->n_items == layout->room) {
    size_t room = layout->room ? layout->room * 2 : 4;
    StructItem *items = vm_realloc(vm, layout->items, layout->room * sizeof *items, room * sizeof *items);
    if (!items) return -1;
    layout->items = items;
    layout->room = room;
  }
  layout->items[layout->n_items++] = item;
  return 0;
}

static StructOrder read_order(const char **p, const char *end) {
  if (*p == end) return STRUCT_NATIVE;
  switch (**p) {
  case '<':
  case '=': ++*p; return STRUCT_LITTLE;
  case '>':
  case '!': ++*p; return STRUCT_BIG;
  case '@': ++*p; return STRUCT_NATIVE;
  default: return STRUCT_NATIVE;
  }
}

/* A count in front of a format character; false: too large. */
static bool read_count(const char **p, const char *end, size_t *count) {
  size_t n = 0;
  for (; *p < end && **p >= '0' && **p <= '9'; ++*p) {
    if (n > ((size_t)PTRDIFF_MAX - (size_t)(**p - '0')) / 10) return false;
    n = n * 10 + (size_t)(**p - '0');
  }
  *count = n;
  return true;
}

/* One item of the format after another; NULL, or what is wrong. */
static const char *read_items(VM *vm, const char *p, const char *end, StructLayout *out, bool *failed) {
  static const char too_long[] = "total struct size too long";
  size_t size = 0, n_values = 0;
  while (p < end) {
    if (is_space(*p)) {
      p++;
      continue;
    }
    size_t count = 1;
    if (*p >= '0' && *p <= '9') {
      if (!read_count(&p, end, &count)) return too_long;
      if (p == end) return "repeat count given without format specifier";
    }
    char c = *p++;
    size_t each = item_size(c, out->order), at = size;
    if (!each) return "bad char in struct format";
    if (out->order == STRUCT_NATIVE && each > 1) at = (size + each - 1) / each * each;
    if (at > PTRDIFF_MAX || count > (PTRDIFF_MAX - at) / each) return too_long;
    size = at + count * each;
    bool text = c == 's' || c == 'p';
    if (c == 'x' || (!text && !count)) continue;
    n_values += text ? 1 : count;
    if (add_item(vm, out, (StructItem){c, at, text ? count : each, text ? 1 : count}) < 0) {
      *failed = true;
      return NULL;
    }
  }
  out->size = (ptrdiff_t)size;
  out->n_values = (ptrdiff_t)n_values;
  return NULL;
}

int struct_layout_read(VM *vm, TypeObj *error, const char *format, size_t len, StructLayout *out) {
  *out = (StructLayout){.size = -1, .n_values = -1};
  const char *p = format, *end = format + len, *problem;
  bool failed = false;
  if (len && memchr(format, 0, len))
    problem = "embedded null character";
  else {
    out->order = read_order(&p, end);
    problem = read_items(vm, p, end, out, &failed);
  }
  if (!problem && !failed) return 0;
  struct_layout_end(vm, out);
  return failed ? -1 : (raise_class(vm, error, "%s", problem), -1);
}

void struct_layout_end(VM *vm, StructLayout *layout) {
  vm_free(vm, layout->items, layout->room * sizeof *layout->items);
  *layout = (StructLayout){.size = -1, .n_values = -1};
}

/* ---- packing ---- */

static inline void put_2(uint8_t *to, uint64_t bits) {
  to[0] = (uint8_t)bits;
  to[1] = (uint8_t)(bits >> 8);
}
static inline void put_4(uint8_t *to, uint64_t bits) {
  put_2(to, bits);
  put_2(to + 2, bits >> 16);
}

/* n is 1, 2, 4 or 8. */
static inline void put_bits(uint8_t *to, uint64_t bits, size_t n, StructOrder order) {
  if (order == STRUCT_BIG) bits = __builtin_bswap64(bits) >> (64 - 8 * n);
  switch (n) {
  case 1: *to = (uint8_t)bits; return;
  case 2: put_2(to, bits); return;
  case 4: put_4(to, bits); return;
  default: put_4(to, bits), put_4(to + 4, bits >> 32);
  }
}

typedef struct Packer {
  VM *vm;
  TypeObj *error;
  StructOrder order;
} Packer;

static int fail(const Packer *p, const char *text) {
  raise_class(p->vm, p->error, "%s", text);
  return -1;
}

static int pack_text(const Packer *p, const StructItem *item, uint8_t *to, Ref v) {
  if (!is_bytes(v) && !is_bytearray(v)) {
    raise_class(p->vm, p->error, "argument for '%s' must be a bytes object", item->c == 's' ? "s" : "p");
    return -1;
  }
  const uint8_t *data = is_bytes(v) ? bytes_data(as_bytes(v)) : bytearray_data(as_bytearray(v));
  size_t len = is_bytes(v) ? bytes_len(v) : as_bytearray(v)->len, room = item->size;
  if (item->c == 'p') {
    if (!room) return 0;
    room--;
    if (len > room) len = room;
    *to++ = len > 255 ? 255 : (uint8_t)len;
  } else if (len > room)
    len = room;
  if (len) memcpy(to, data, len);
  return 0;
}

/* The integer that an argument is, owned; ERR. */
static Value as_integer(const Packer *p, Ref v) {
  if (is_int_like(v)) return own(v);
  if (!type_of(p->vm, v)->slots.index) {
    fail(p, "required argument is not an integer");
    return ERR;
  }
  return object_index(p->vm, v);
}

static bool is_unsigned(char c) {
  return c == 'B' || c == 'H' || c == 'I' || c == 'L' || c == 'Q' || c == 'N' || c == 'P';
}

/* Where the reference says what converting an int says; of an int struct_pack makes an error of its own. */
static int no_bits(const Packer *p, char c, bool positive) {
  if (c == 'P')
    return raise_i(p->vm, T_OVERFLOW_ERROR, "Python int too large to convert to C %slong",
                   positive ? "unsigned " : "");
  return raise_i(p->vm, T_OVERFLOW_ERROR, "%s",
                 c == 'Q' && !positive ? "can't convert negative int to unsigned" : "int too big to convert");
}
static int out_of_range(const Packer *p, char c, size_t size, bool positive) {
  switch (c) {
  case 'b': return fail(p, "byte format requires -128 <= number <= 127");
  case 'B': return fail(p, "ubyte format requires 0 <= number <= 255");
  case 'h':
    if (p->order == STRUCT_BIG) return fail(p, "'h' format requires -32768 <= number <= 32767");
    return fail(p, "short format requires -32768 <= number <= 32767");
  case 'H':
    if (p->order == STRUCT_BIG) return fail(p, "'H' format requires 0 <= number <= 65535");
    return fail(p, "ushort format requires 0 <= number <= 65535");
  default: break;
  }
  if (size == 8) {
    bool large = p->order == STRUCT_BIG && (c == 'q' || c == 'Q');
    return large ? no_bits(p, c, positive) : fail(p, "argument out of range");
  }
  if (is_unsigned(c))
    raise_class(p->vm, p->error, "'%c' format requires 0 <= number <= 4294967295", (unsigned)(uint8_t)c);
  else
    raise_class(p->vm, p->error, "'%c' format requires -2147483648 <= number <= 2147483647",
                (unsigned)(uint8_t)c);
  return -1;
}

/* The bits of an integer for `size` bytes; -1 with the complaint that the reference has for this format. */
static int integer_bits(const Packer *p, const StructItem *item, Ref number, uint64_t *bits) {
  int64_t i;
  size_t width = item->size * 8;
  bool small = int_as_i64(number, &i), positive = int_sign(number) >= 0;
  /* These are read as unsigned from the start; the others as signed, and checked after. */
  bool wide = is_unsigned(item->c) && (item->size >= 4 || (item->size == 2 && p->order == STRUCT_BIG));
  if (!small) {
    /* Only 8 unsigned bytes hold more than 63 bits; a pointer may also be negative. */
    if (item->size == 8 && is_unsigned(item->c) && positive && int_as_u64(number, bits)) return 0;
    if (item->c == 'P') return no_bits(p, 'P', positive);
    /* What does not fit 64 bits either way is "out of range" everywhere. */
    uint64_t u;
    if (wide && item->size < 8 && positive && int_as_u64(number, &u))
      return out_of_range(p, item->c, item->size, positive);
    return item->size == 8 ? out_of_range(p, item->c, 8, positive) : fail(p, "argument out of range");
  }
  *bits = (uint64_t)i;
  if (item->c == 'P') return 0;
  if (is_unsigned(item->c)) {
    if (i < 0)
      return wide && item->size < 8 ? fail(p, "argument out of range")
                                    : out_of_range(p, item->c, item->size, positive);
    return width < 64 && (uint64_t)i >> width ? out_of_range(p, item->c, item->size, positive) : 0;
  }
  if (width == 64) return 0;
  int64_t limit = (int64_t)1 << (width - 1);
  return i < -limit || i >= limit ? out_of_range(p, item->c, item->size, positive) : 0;
}

static int pack_integer(const Packer *p, const StructItem *item, uint8_t *to, Ref v) {
  Value number = as_integer(p, v);
  if (is_err(number)) return -1;
  uint64_t bits;
  int result = integer_bits(p, item, ref(number), &bits);
  drop(p->vm, number);
  if (result == 0) put_bits(to, bits, item->size, p->order);
  return result;
}

static int pack_real(const Packer *p, const StructItem *item, uint8_t *to, Ref v) {
  double x;
  uint64_t bits = 0;
  if (is_imm_float(v)) {
    x = imm_float_of(v);
  } else if (real_as_double(p->vm, v, &x) < 0) {
    if (p->vm->trap.set) return -1;
    error_clear(p->vm);
    return fail(p, "required argument is not a float");
  }
  if (item->c == 'd')
    memcpy(&bits, &x, 8);
  else if (item->c == 'e') {
    uint16_t half;
    if (half_from_double(x, &half) < 0)
      return raise_i(p->vm, T_OVERFLOW_ERROR, "float too large to pack with e format");
    bits = half;
  } else {
    float y = (float)x;
    uint32_t single;
    if (isinf(y) && !isinf(x) && p->order != STRUCT_NATIVE)
      return raise_i(p->vm, T_OVERFLOW_ERROR, "float too large to pack with f format");
    memcpy(&single, &y, 4);
    bits = single;
  }
  put_bits(to, bits, item->size, p->order);
  return 0;
}

/* A small int that is known to fit. */
static inline bool fits_item(const StructItem *item, int64_t i) {
  unsigned width = (unsigned)item->size * 8;
  if (is_unsigned(item->c)) return i >= 0 && (width == 64 || i >> width == 0);
  return width == 64 || (i >> (width - 1)) == (i < 0 ? -1 : 0);
}

static int pack_item(const Packer *p, const StructItem *item, uint8_t *to, Ref v) {
  switch (item->c) {
  case 's':
  case 'p': return pack_text(p, item, to, v);
  case 'c':
    if (!is_bytes(v) || bytes_len(v) != 1) return fail(p, "char format requires a bytes object of length 1");
    *to = bytes_data(as_bytes(v))[0];
    return 0;
  case '?': {
    int truth = object_truth(p->vm, v);
    if (truth < 0) return -1;
    *to = (uint8_t)truth;
    return 0;
  }
  case 'e':
  case 'f':
  case 'd': return pack_real(p, item, to, v);
  default:
    if (!is_int(v) || !fits_item(item, int_of(v))) return pack_integer(p, item, to, v);
    put_bits(to, (uint64_t)int_of(v), item->size, p->order);
    return 0;
  }
}

int struct_pack(VM *vm, TypeObj *error, const StructLayout *layout, uint8_t *to, const Value *values) {
  Packer p = {vm, error, layout->order};
  memset(to, 0, (size_t)layout->size);
  for (size_t i = 0; i < layout->n_items; i++) {
    const StructItem *item = &layout->items[i];
    for (size_t k = 0; k < item->repeat; k++, values++) {
      if (pack_item(&p, item, to + item->at + k * item->size, ref(*values)) == 0) continue;
      if (!is_int_like(ref(*values)) || !raised_is(vm, T_OVERFLOW_ERROR)) return -1;
      error_clear(vm);
      return fail(&p, "int too large to convert");
    }
  }
  return 0;
}

/* ---- unpacking ---- */

static inline uint32_t get_2(const uint8_t *from) {
  return (uint32_t)from[0] | (uint32_t)from[1] << 8;
}
static inline uint32_t get_4(const uint8_t *from) {
  return get_2(from) | get_2(from + 2) << 16;
}

/* n is 1, 2, 4 or 8. */
static inline uint64_t get_bits(const uint8_t *from, size_t n, StructOrder order) {
  uint64_t bits = n == 1   ? *from
                  : n == 2 ? get_2(from)
                  : n == 4 ? get_4(from)
                           : get_4(from) | (uint64_t)get_4(from + 4) << 32;
  return order == STRUCT_BIG ? __builtin_bswap64(bits) >> (64 - 8 * n) : bits;
}

static Value unpack_text(VM *vm, const StructItem *item, const uint8_t *from) {
  size_t len = item->size;
  if (item->c == 'p') {
    if (!len) return raise(vm, T_SYSTEM_ERROR, "Negative size passed to PyBytes_FromStringAndSize");
    len = *from < len - 1 ? *from : len - 1;
    from++;
  }
  return bytes_new(vm, from, len);
}

static Value unpack_item(VM *vm, const StructItem *item, const uint8_t *from, StructOrder order) {
  if (item->c == 's' || item->c == 'p') return unpack_text(vm, item, from);
  if (item->c == 'c') return bytes_new(vm, from, 1);
  uint64_t bits = get_bits(from, item->size, order);
  switch (item->c) {
  case '?': return from_bool(bits != 0);
  case 'e': return from_float(vm, half_to_double((uint16_t)bits));
  case 'f': {
    float y;
    uint32_t single = (uint32_t)bits;
    memcpy(&y, &single, 4);
    return from_float(vm, (double)y);
  }
  case 'd': {
    double x;
    memcpy(&x, &bits, 8);
    return from_float(vm, x);
  }
  default: break;
  }
  unsigned unused = (unsigned)(64 - 8 * item->size);
  if (is_unsigned(item->c)) return unused ? from_int62((int64_t)bits) : int_from_u64(vm, bits);
  int64_t i = (int64_t)(bits << unused) >> unused;
  return unused ? from_int62(i) : int_from_i64(vm, i);
}

Value struct_unpack(VM *vm, const StructLayout *layout, const uint8_t *from) {
  TupleObj *tuple = tuple_new(vm, (size_t)layout->n_values);
  size_t n = 0;
  for (size_t i = 0; tuple && i < layout->n_items; i++) {
    const StructItem *item = &layout->items[i];
    for (size_t k = 0; k < item->repeat; k++) {
      Value v = unpack_item(vm, item, from + item->at + k * item->size, layout->order);
      if (is_err(v)) {
        drop_obj(vm, tuple);
        return ERR;
      }
      tuple->items[n++] = v;
    }
  }
  return tuple ? value_of(tuple) : ERR;
}
