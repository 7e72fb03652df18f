/* Native items: see native_item.h. */
#include "object/native_item.h"
#include "object/bytes.h"
#include "object/float.h"
#include "object/int.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

size_t native_item_size(char c) {
  switch (c) {
  case 'b':
  case 'B':
  case 'c':
  case '?': return 1;
  case 'h':
  case 'H': return 2;
  case 'i':
  case 'I':
  case 'f': return 4;
  case 'l':
  case 'L':
  case 'q':
  case 'Q':
  case 'n':
  case 'N':
  case 'P':
  case 'd': return 8;
  default: return 0;
  }
}

static bool is_unsigned(char c) {
  return c == 'B' || c == 'H' || c == 'I' || c == 'L' || c == 'Q' || c == 'N' || c == 'P';
}

uint64_t native_bits_get(const uint8_t *from, size_t n) {
  uint64_t bits = 0;
  for (size_t i = 0; i < n; i++) bits |= (uint64_t)from[i] << (8 * i);
  return bits;
}
void native_bits_put(uint8_t *to, uint64_t bits, size_t n) {
  for (size_t i = 0; i < n; i++) to[i] = (uint8_t)(bits >> (8 * i));
}

Value native_item_get(VM *vm, char c, const uint8_t *from) {
  size_t size = native_item_size(c);
  uint64_t bits = native_bits_get(from, size);
  if (c == 'c') return bytes_new(vm, from, 1);
  if (c == '?') return from_bool(bits != 0);
  if (c == 'f') {
    uint32_t single = (uint32_t)bits;
    float y;
    memcpy(&y, &single, 4);
    return from_float(vm, (double)y);
  }
  if (c == 'd') {
    double x;
    memcpy(&x, &bits, 8);
    return from_float(vm, x);
  }
  if (is_unsigned(c)) return int_from_u64(vm, bits);
  unsigned unused = (unsigned)(64 - 8 * size);
  return int_from_i64(vm, (int64_t)(bits << unused) >> unused);
}

static int set_integer(VM *vm, char c, uint8_t *to, Ref v) {
  size_t size = native_item_size(c);
  Value number = object_index(vm, v);
  if (is_err(number)) return -1;
  int64_t i = 0;
  uint64_t bits = 0;
  bool fits;
  if (is_unsigned(c))
    fits = int_sign(ref(number)) >= 0 && int_as_u64(ref(number), &bits) &&
           (size == 8 || bits >> (8 * size) == 0);
  else {
    fits = int_as_i64(ref(number), &i);
    if (fits && size < 8) {
      int64_t limit = (int64_t)1 << (8 * size - 1);
      fits = i >= -limit && i < limit;
    }
    bits = (uint64_t)i;
  }
  drop(vm, number);
  if (!fits) return 1;
  native_bits_put(to, bits, size);
  return 0;
}

static int set_real(VM *vm, char c, uint8_t *to, Ref v) {
  Slots *slots = &type_of(vm, v)->slots;
  if (!slots->to_float && !slots->index) return raise_i(vm, T_TYPE_ERROR, "must be real number, not %T", v);
  Value number = object_float(vm, v);
  if (is_err(number)) return -1;
  double x = float_of(ref(number));
  drop(vm, number);
  uint64_t bits = 0;
  if (c == 'd')
    memcpy(&bits, &x, 8);
  else {
    float y = (float)x;
    uint32_t single;
    memcpy(&single, &y, 4);
    bits = single;
  }
  native_bits_put(to, bits, c == 'd' ? 8 : 4);
  return 0;
}

int native_item_set(VM *vm, char c, uint8_t *to, Ref v) {
  if (c == 'f' || c == 'd') return set_real(vm, c, to, v);
  if (c == '?') {
    int truth = object_truth(vm, v);
    if (truth >= 0) *to = (uint8_t)truth;
    return truth < 0 ? -1 : 0;
  }
  if (c != 'c') return set_integer(vm, c, to, v);
  if (!is_bytes(v)) return 2;
  if (bytes_len(v) != 1) return 1;
  *to = bytes_data(as_bytes(v))[0];
  return 0;
}
