/* The module array: items as they lie in memory, growing, and where items come from. See array_int.h. */
#include "module/array_int.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/list.h"
#include "object/native_item.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"

const char array_codes[] = "bBuhHiIlLqQfd";

static const ArrayKind kinds[] = {
    {'b', 1, "b", true, true, 1},    {'B', 1, "B", true, false, 0},  {'u', 4, "w", false, false, 20},
    {'h', 2, "h", true, true, 4},    {'H', 2, "H", true, false, 2},  {'i', 4, "i", true, true, 8},
    {'I', 4, "I", true, false, 6},   {'l', 8, "l", true, true, 12},  {'L', 8, "L", true, false, 10},
    {'q', 8, "q", true, true, 12},   {'Q', 8, "Q", true, false, 10}, {'f', 4, "f", false, false, 14},
    {'d', 8, "d", false, false, 16},
};

const ArrayKind *array_kind(uint32_t code) {
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if ((uint32_t)kinds[i].code == code) return &kinds[i];
  return NULL;
}

/* ---- single items ---- */

Value array_item(VM *vm, const ArrayObj *a, size_t i) {
  const uint8_t *at = array_at(a, i);
  if (a->kind->code != 'u') return native_item_get(vm, a->kind->code, at);
  uint64_t c = native_bits_get(at, 4);
  if (c <= 0x10ffff) return str_from_char(vm, (uint32_t)c);
  char hex[16];
  for (int k = 0; k < 8; k++) hex[k] = "0123456789abcdef"[c >> (28 - 4 * k) & 15];
  hex[8] = 0;
  return raise(vm, T_VALUE_ERROR, "character U+%s is not in range [U+0000; U+10ffff]", hex);
}

/* The limits of a kind that is read through a narrower C type, and how the complaints call it. */
typedef struct Limits {
  char code;
  int64_t least, most;
  const char *name;
} Limits;
static const Limits limits[] = {
    {'b', INT16_MIN, INT16_MAX, "signed short integer"}, {'b', INT8_MIN, INT8_MAX, "signed char"},
    {'B', 0, UINT8_MAX, "unsigned byte integer"},        {'h', INT16_MIN, INT16_MAX, "signed short integer"},
    {'H', INT32_MIN, INT32_MAX, "signed integer"},       {'H', 0, UINT16_MAX, "unsigned short"},
    {'i', INT32_MIN, INT32_MAX, "signed integer"},
};

static int convert_signed(VM *vm, const ArrayKind *kind, Ref number, int64_t *out) {
  if (!int_as_i64(number, out))
    return raise_i(vm, T_OVERFLOW_ERROR,
                   kind->code == 'q' ? "int too big to convert"
                                     : "Python int too large to convert to C long");
  for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
    if (limits[i].code != kind->code) continue;
    if (*out < limits[i].least)
      return raise_i(vm, T_OVERFLOW_ERROR, "%s is less than minimum", limits[i].name);
    if (*out > limits[i].most)
      return raise_i(vm, T_OVERFLOW_ERROR, "%s is greater than maximum", limits[i].name);
  }
  return 0;
}

static int convert_unsigned(VM *vm, const ArrayKind *kind, Ref number, uint64_t *out) {
  bool wide = kind->code == 'Q';
  if (int_sign(number) < 0)
    return raise_i(vm, T_OVERFLOW_ERROR,
                   wide ? "can't convert negative int to unsigned"
                        : "can't convert negative value to unsigned int");
  if (!int_as_u64(number, out))
    return raise_i(vm, T_OVERFLOW_ERROR,
                   wide ? "int too big to convert" : "Python int too large to convert to C unsigned long");
  if (kind->code == 'I' && *out > UINT32_MAX)
    return raise_i(vm, T_OVERFLOW_ERROR, "unsigned int is greater than maximum");
  return 0;
}

int array_convert(VM *vm, const ArrayKind *kind, Ref v, uint8_t *to) {
  if (kind->code == 'u') {
    if (!is_kind(v, TYPE_STR) || str_len(v) != 1)
      return raise_i(vm, T_TYPE_ERROR, "array item must be unicode character");
    native_bits_put(to, str_at(as_str(v), 0), 4);
    return 0;
  }
  if (!kind->is_int) return native_item_set(vm, kind->code, to, v);
  Value number = object_index(vm, v);
  if (is_err(number)) return -1;
  int64_t i = 0;
  uint64_t bits = 0;
  bool plain = kind->code == 'I' || kind->code == 'L' || kind->code == 'Q';
  int result =
      plain ? convert_unsigned(vm, kind, ref(number), &bits) : convert_signed(vm, kind, ref(number), &i);
  drop(vm, number);
  if (result == 0) native_bits_put(to, plain ? bits : (uint64_t)i, kind->size);
  return result;
}

/* ---- growing ---- */

int array_resize(VM *vm, ArrayObj *a, size_t len) {
  if (len == a->len) return 0;
  if (a->exports) return raise_i(vm, T_BUFFER_ERROR, "cannot resize an array that is exporting buffers");
  if (len > PTRDIFF_MAX / a->kind->size) return raise_memory(vm), -1;
  if (len > a->room || len < a->room / 4) {
    enum { SPARE = 4 };
    size_t room = len ? len + len / 8 + SPARE : 0, size = a->kind->size;
    if (room > PTRDIFF_MAX / size) return raise_memory(vm), -1;
    uint8_t *data = room ? vm_realloc(vm, a->data, a->room * size, room * size) : NULL;
    if (room && !data) return -1;
    if (!room) vm_free(vm, a->data, a->room * size);
    a->data = data;
    a->room = room;
  }
  a->len = len;
  return 0;
}

int array_splice(VM *vm, ArrayObj *a, size_t from, size_t to, const uint8_t *items, size_t n) {
  size_t size = a->kind->size, old = to - from, tail = a->len - to;
  if (n > old) {
    if (array_resize(vm, a, a->len - old + n) < 0) return -1;
    memmove(array_at(a, from + n), array_at(a, to), tail * size);
  } else if (n < old) {
    if (a->exports) return raise_i(vm, T_BUFFER_ERROR, "cannot resize an array that is exporting buffers");
    memmove(array_at(a, from + n), array_at(a, to), tail * size);
    if (array_resize(vm, a, a->len - old + n) < 0) return -1;
  }
  if (n) memcpy(array_at(a, from), items, n * size);
  return 0;
}

int array_insert(VM *vm, ArrayObj *a, ptrdiff_t at, Ref v) {
  uint8_t item[8];
  ptrdiff_t len = (ptrdiff_t)a->len;
  if (array_convert(vm, a->kind, v, item) < 0) return -1;
  if ((ptrdiff_t)a->len != len) return trap(vm, "an array that changes while an item is put in"), -1;
  if (at < 0 && (at += len) < 0) at = 0;
  if (at > len) at = len;
  if (array_splice(vm, a, (size_t)at, (size_t)at, item, 1) < 0) return -1;
  if (!is_ptr(v) || is_int_like(v) || is_kind(v, TYPE_STR)) return 0;
  /* What runs Python is asked twice, then when there is room for it. */
  bool fails = array_convert(vm, a->kind, v, item) < 0;
  if (fails || (ptrdiff_t)a->len != len + 1) {
    if (raised(vm)) error_clear(vm);
    return trap(vm, "an array that changes while an item is put in"), -1;
  }
  memcpy(array_at(a, (size_t)at), item, a->kind->size);
  return 0;
}

int array_append(VM *vm, ArrayObj *a, Ref v) {
  return array_insert(vm, a, (ptrdiff_t)a->len, v);
}

int array_add_bytes(VM *vm, ArrayObj *a, Ref data) {
  Buffer buffer;
  if (buffer_get(vm, data, &buffer, 0) < 0) return -1;
  int result = 0;
  size_t size = a->kind->size, n = buffer.len / size, len = a->len;
  if (buffer.itemsize != 1)
    result = raise_i(vm, T_TYPE_ERROR, "a bytes-like object is required");
  else if (buffer.len % size)
    result = raise_i(vm, T_VALUE_ERROR, "bytes length not a multiple of item size");
  else if (n && (result = array_resize(vm, a, len + n)) == 0)
    memcpy(array_at(a, len), buffer.at, buffer.len);
  buffer_release(vm, &buffer);
  return result;
}

int array_add_text(VM *vm, ArrayObj *a, Ref text) {
  size_t n = str_len(text), len = a->len;
  if (n && array_resize(vm, a, len + n) < 0) return -1;
  for (size_t i = 0; i < n; i++) native_bits_put(array_at(a, len + i), str_at(as_str(text), i), 4);
  return 0;
}

int array_extend(VM *vm, ArrayObj *a, Ref iterable) {
  if (is_array(vm, iterable)) {
    const ArrayObj *other = as_array(iterable);
    if (other->kind != a->kind) return raise_i(vm, T_TYPE_ERROR, "can only extend with array of same kind");
    size_t n = other->len, len = a->len;
    if (n > PTRDIFF_MAX - len) return raise_memory(vm), -1;
    if (n == 0) return 0;
    if (array_resize(vm, a, len + n) < 0) return -1;
    memcpy(array_at(a, len), other->data, n * a->kind->size);
    return 0;
  }
  Value iter = object_iter(vm, iterable), item;
  if (is_err(iter)) return -1;
  int got;
  while ((got = object_next(vm, ref(iter), &item)) > 0) {
    int result = array_append(vm, a, ref(item));
    drop(vm, item);
    if (result < 0) {
      got = -1;
      break;
    }
  }
  drop(vm, iter);
  return got;
}

/* ---- everything at once ---- */

Value array_part(VM *vm, const ArrayObj *a, size_t from, size_t to) {
  ArrayObj *part = array_alloc(vm, array_state(vm)->array, a->kind);
  if (part && array_resize(vm, part, to - from) == 0) {
    if (to > from) memcpy(part->data, array_at(a, from), (to - from) * a->kind->size);
    return value_of(part);
  }
  drop_obj(vm, part);
  return ERR;
}

Value array_tolist(VM *vm, const ArrayObj *a) {
  ListObj *list = list_new(vm, a->len);
  for (size_t i = 0; list && i < a->len; i++) {
    Value item = array_item(vm, a, i);
    if (!is_err(item) && list_append_steal(vm, list, item) == 0) continue;
    drop_obj(vm, list);
    return ERR;
  }
  return list ? value_of(list) : ERR;
}

Value array_text(VM *vm, const ArrayObj *a) {
  StrBuilder b;
  builder_init(&b, vm);
  for (size_t i = 0; i < a->len; i++) {
    uint64_t c = native_bits_get(array_at(a, i), 4);
    if (c > 0x10ffff) {
      builder_abort(&b);
      return array_item(vm, a, i);
    }
    builder_char(&b, (uint32_t)c);
  }
  return builder_finish(&b);
}
