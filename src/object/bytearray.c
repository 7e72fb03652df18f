/* bytearray: storage, slots, and the methods that change it. What it shares with bytes is in bytes_*.c.

   The used bytes lie at block + start. While exports > 0 neither the address nor the length may change. */
#include "object/bytes_int.h"
#include "object/object_int.h"
#include "object/int.h"
#include "object/iter.h"
#include "object/sequence.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

bool is_bytearray(Ref v) {
  return is_ptr(v) && obj_of(v)->shape->type->spec == &bytearray_spec;
}

int bytearray_resize(VM *vm, ByteArrayObj *array, size_t len) {
  if (len == array->len) return 0;
  if (array->exports)
    return raise_i(vm, T_BUFFER_ERROR, "Existing exports of data: object cannot be re-sized");
  if (len > PTRDIFF_MAX - 64) return raise_memory(vm), -1;
  if (array->start + len > array->capacity || len < array->capacity / 2) {
    /* The bytes behind `len` are cut off here. */
    size_t capacity = len < array->len ? len + 1 : len + (len >> 3) + (len < 9 ? 3 : 6);
    uint8_t *block = vm_alloc(vm, capacity);
    if (!block) return -1;
    size_t keep = len < array->len ? len : array->len;
    if (keep) memcpy(block, bytearray_data(array), keep);
    vm_free(vm, array->block, array->capacity);
    array->block = block;
    array->capacity = capacity;
    array->start = 0;
  }
  array->len = len;
  return 0;
}

static Value empty_array(VM *vm, TypeObj *type) {
  Value v = object_alloc(vm, type);
  return v;
}

Value bytearray_new(VM *vm, const void *data, size_t len) {
  Value v = empty_array(vm, type_of_id(vm, BYTEARRAY));
  if (is_err(v)) return ERR;
  if (bytearray_resize(vm, as_bytearray(v), len) < 0) {
    drop(vm, v);
    return ERR;
  }
  if (data && len) memcpy(bytearray_data(as_bytearray(v)), data, len);
  return v;
}

static void array_dealloc(VM *vm, Obj *object) {
  ByteArrayObj *array = (ByteArrayObj *)object;
  vm_free(vm, array->block, array->capacity);
  object_free(vm, object, object->shape->type->size);
}

/* ---- changing ---- */

/* Puts n bytes in place of those in [from, to). */
static int splice(VM *vm, ByteArrayObj *array, size_t from, size_t to, const uint8_t *data, size_t n) {
  size_t old = to - from, tail = array->len - to;
  if (n == old) {
    if (n) memmove(bytearray_data(array) + from, data, n);
    return 0;
  }
  if (array->exports)
    return raise_i(vm, T_BUFFER_ERROR, "Existing exports of data: object cannot be re-sized");
  if (n < old) {
    size_t less = old - n;
    if (from == 0) {
      /* Cut off the front without moving the rest. */
      array->start += less;
      array->len -= less;
      if (array->start > array->capacity / 2 + 64) {
        memmove(array->block, bytearray_data(array), array->len);
        array->start = 0;
      }
      if (n) memcpy(bytearray_data(array), data, n);
      return 0;
    }
    memmove(bytearray_data(array) + from + n, bytearray_data(array) + to, tail);
    if (n) memcpy(bytearray_data(array) + from, data, n);
    return bytearray_resize(vm, array, array->len - less);
  }
  if (n - old > PTRDIFF_MAX - array->len) return raise_memory(vm), -1;
  if (bytearray_resize(vm, array, array->len - old + n) < 0) return -1;
  memmove(bytearray_data(array) + from + n, bytearray_data(array) + to, tail);
  memcpy(bytearray_data(array) + from, data, n);
  return 0;
}

static int delete_extended(VM *vm, ByteArrayObj *array, SliceRange range) {
  if (range.n == 0) return 0;
  if (array->exports)
    return raise_i(vm, T_BUFFER_ERROR, "Existing exports of data: object cannot be re-sized");
  if (range.step < 0) {
    range.start += (ptrdiff_t)(range.n - 1) * range.step;
    range.step = -range.step;
  }
  uint8_t *data = bytearray_data(array);
  size_t out = (size_t)range.start, k = 0;
  for (size_t i = out; i < array->len; i++) {
    if (k < range.n && i == (size_t)range.start + k * (size_t)range.step)
      k++;
    else
      data[out++] = data[i];
  }
  return bytearray_resize(vm, array, out);
}

static int set_bytes(VM *vm, ByteArrayObj *array, SliceRange range, const uint8_t *data, size_t n) {
  if (range.step == 1) {
    size_t from = (size_t)range.start;
    return splice(vm, array, from, from + range.n, data, n);
  }
  if (n == 0) return delete_extended(vm, array, range);
  if (n != range.n)
    return raise_i(vm, T_VALUE_ERROR, "attempt to assign bytes of size %z to extended slice of size %z", n,
                   range.n);
  for (size_t i = 0; i < n; i++) bytearray_data(array)[range.start + (ptrdiff_t)i * range.step] = data[i];
  return 0;
}

/* The reference goes on with bytes that are no longer the array's when the slice's numbers change it. */
static int range_to_set(VM *vm, ByteArrayObj *array, Ref key, SliceRange *range) {
  size_t before = array->len;
  if (slice_range(vm, key, &array->len, range) < 0) return -1;
  if (array->len == before || range->step == 1) return 0;
  return trap(vm, "a bytearray that changes while an extended slice of it is assigned"), -1;
}

static int set_slice(VM *vm, ByteArrayObj *array, Ref key, Ref value) {
  SliceRange range;
  if (range_to_set(vm, array, key, &range) < 0) return -1;
  if (is_undef(value)) return set_bytes(vm, array, range, NULL, 0);
  if (is_bytearray(value) && as_bytearray(value) != array) {
    View view = bytes_view(value);
    return set_bytes(vm, array, range, view.at, view.len);
  }
  const Slots *slots = &type_of(vm, value)->slots;
  bool is_number =
      is_int_like(value) || slots->index || slots->to_int || slots->to_float || is_exact(vm, value, COMPLEX);
  if (is_number || is_kind(value, TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
  ByteBuilder b;
  bytes_builder_init(&b, vm);
  /* Once it is a bytearray, the reference begins again, and asks the slice for its numbers once more. */
  int result = bytes_builder_source(&b, value, "bytearray");
  if (result == 0) result = range_to_set(vm, array, key, &range);
  if (result == 0) result = set_bytes(vm, array, range, b.at, b.len);
  bytes_builder_abort(&b);
  return result;
}

/* The index and the value are asked before it is seen whether there is such an item. */
static int slot_setitem(VM *vm, Ref v, Ref key, Ref value) {
  ByteArrayObj *array = as_bytearray(v);
  size_t before = array->len;
  ptrdiff_t i;
  uint8_t byte = 0;
  if (is_exact(vm, key, SLICE)) return set_slice(vm, array, key, value);
  if (!is_int_like(key) && !type_of(vm, key)->slots.index)
    return raise_i(vm, T_TYPE_ERROR, "bytearray indices must be integers or slices, not %.200T", key);
  if (object_as_ssize(vm, key, &i, T_INDEX_ERROR) < 0) return -1;
  if (!is_undef(value) && byte_of(vm, value, &byte) < 0) return -1;
  if (i < 0) i += (ptrdiff_t)array->len;
  if (i < 0 || (size_t)i >= array->len) return raise_i(vm, T_INDEX_ERROR, "bytearray index out of range");
  if (is_undef(value)) return splice(vm, array, (size_t)i, (size_t)i + 1, NULL, 0);
  if (array->len != before) return trap(vm, "a bytearray that changes while an item of it is set"), -1;
  bytearray_data(array)[i] = byte;
  return 0;
}

static Value slot_getitem(VM *vm, Ref v, Ref key) {
  ByteArrayObj *array = as_bytearray(v);
  size_t at;
  if (!is_exact(vm, key, SLICE)) {
    if (sequence_index(vm, v, key, &array->len, "bytearray", "bytearray index out of range", &at) < 0)
      return ERR;
    return from_int62(bytearray_data(array)[at]);
  }
  SliceRange range;
  if (slice_range(vm, key, &array->len, &range) < 0) return ERR;
  Value out = bytearray_new(vm, NULL, range.n);
  if (is_err(out)) return ERR;
  for (size_t i = 0; i < range.n; i++)
    bytearray_data(as_bytearray(out))[i] = bytearray_data(array)[range.start + (ptrdiff_t)i * range.step];
  return out;
}

static Value slot_iadd(VM *vm, Ref a, Ref b) {
  ByteArrayObj *array = as_bytearray(a);
  Buffer more;
  if (!buffer_lends(vm, b) || buffer_get(vm, b, &more, 0) < 0) {
    if (vm->trap.set) return ERR;
    error_clear(vm);
    return raise(vm, T_TYPE_ERROR, "can't concat %T to %T", b, a);
  }
  /* Its own buffer is in the way when it is added to itself. */
  int result = more.len ? splice(vm, array, array->len, array->len, more.at, more.len) : 0;
  buffer_release(vm, &more);
  return result < 0 ? ERR : own(a);
}

static Value slot_imul(VM *vm, Ref a, Ref b) {
  ByteArrayObj *array = as_bytearray(a);
  ptrdiff_t times;
  if (!is_int_like(b) && !type_of(vm, b)->slots.index) return NOT_IMPLEMENTED;
  if (object_as_ssize(vm, b, &times, T_OVERFLOW_ERROR) < 0) return ERR;
  if (times < 0) times = 0;
  size_t n = array->len;
  if (times && n > (size_t)PTRDIFF_MAX / (size_t)times) return raise_memory(vm);
  if (bytearray_resize(vm, array, n * (size_t)times) < 0) return ERR;
  if (times > 1) bytes_repeat(bytearray_data(array), bytearray_data(array), n, (size_t)times);
  return own(a);
}

/* ---- making ---- */

static Value slot_new(VM *vm, TypeObj *type, const Args *args) {
  return empty_array(vm, type);
}

static int slot_init(VM *vm, Ref self, const Args *args) {
  Value at[3];
  ByteArrayObj *array = as_bytearray(self);
  if (args_parse(vm, "bytearray", "(source=b'', encoding='utf-8', errors='strict')", args, at) < 0 ||
      bytes_check_texts(vm, "bytearray", at) < 0)
    return -1;
  if (array->len && bytearray_resize(vm, array, 0) < 0) return -1;
  ByteBuilder b;
  bytes_builder_init(&b, vm);
  int result = bytes_builder_text_source(&b, at[0], at[1], at[2]);
  if (result == 0 && !is_undef(at[0])) result = bytes_builder_source(&b, ref(at[0]), "bytearray");
  if (result >= 0) result = splice(vm, array, 0, array->len, b.at, b.len);
  bytes_builder_abort(&b);
  return result;
}

static int array_lend(VM *vm, Ref v, Buffer *out, int flags) {
  ByteArrayObj *array = as_bytearray(v);
  uint8_t *empty = (uint8_t *)array; /* somewhere; none of it is lent */
  buffer_fill(out, v, array->block ? bytearray_data(array) : empty, array->len, false);
  array->exports++;
  return 0;
}

static void array_lend_end(VM *vm, Ref v) {
  as_bytearray(v)->exports--;
}

static Value slot_iter(VM *vm, Ref v) {
  return index_iter_new(vm, T_BYTEARRAY_ITER, v, 0);
}

static Value iter_next(VM *vm, Ref v) {
  IndexIter *iter = (IndexIter *)obj_of(v);
  if (is_undef(iter->of)) return UNDEF;
  ByteArrayObj *array = as_bytearray(iter->of);
  if (iter->at < array->len) return from_int62(bytearray_data(array)[iter->at++]);
  index_iter_end(vm, iter);
  return UNDEF;
}

/* ---- methods ---- */

static Value none_or_err(int result) {
  return result < 0 ? ERR : NONE_VALUE;
}

static Value append(VM *vm, Ref self, const Args *args) {
  uint8_t byte;
  ByteArrayObj *array = as_bytearray(self);
  if (byte_of(vm, ref(args->at[0]), &byte) < 0) return ERR;
  return none_or_err(splice(vm, array, array->len, array->len, &byte, 1));
}

static Value clear(VM *vm, Ref self, const Args *args) {
  return none_or_err(bytearray_resize(vm, as_bytearray(self), 0));
}

static Value copy(VM *vm, Ref self, const Args *args) {
  View view = bytes_view(self);
  return bytearray_new(vm, view.at, view.len);
}

static Value extend(VM *vm, Ref self, const Args *args) {
  Ref more = ref(args->at[0]);
  ByteArrayObj *array = as_bytearray(self);
  ByteBuilder b;
  int result;
  bytes_builder_init(&b, vm);
  if (buffer_lends(vm, more)) {
    Buffer buffer;
    result = buffer_get(vm, more, &buffer, 0);
    if (result == 0) bytes_builder_add(&b, buffer.at, buffer.len);
    buffer_release(vm, &buffer);
    if (b.failed) result = -1;
  } else {
    Value iter = object_iter(vm, more);
    if (is_err(iter)) {
      if (!raised_is(vm, T_TYPE_ERROR)) return ERR;
      error_clear(vm);
      return raise(vm, T_TYPE_ERROR, "can't extend bytearray with %T", more);
    }
    result = object_length_hint(vm, more, 0) < 0 ? -1 : bytes_builder_items(&b, ref(iter), "bytearray");
    drop(vm, iter);
  }
  if (result == 0) result = splice(vm, array, array->len, array->len, b.at, b.len);
  bytes_builder_abort(&b);
  return none_or_err(result);
}

static Value insert(VM *vm, Ref self, const Args *args) {
  ptrdiff_t at;
  uint8_t byte;
  ByteArrayObj *array = as_bytearray(self);
  if (as_c_ssize(vm, ref(args->at[0]), &at) < 0 || byte_of(vm, ref(args->at[1]), &byte) < 0) return ERR;
  if (at < 0 && (at += (ptrdiff_t)array->len) < 0) at = 0;
  if (at > (ptrdiff_t)array->len) at = (ptrdiff_t)array->len;
  return none_or_err(splice(vm, array, (size_t)at, (size_t)at, &byte, 1));
}

static Value pop(VM *vm, Ref self, const Args *args) {
  ptrdiff_t at = -1;
  ByteArrayObj *array = as_bytearray(self);
  if (!is_undef(args->at[0]) && as_c_ssize(vm, ref(args->at[0]), &at) < 0) return ERR;
  if (array->len == 0) return raise(vm, T_INDEX_ERROR, "pop from empty bytearray");
  if (at < 0) at += (ptrdiff_t)array->len;
  if (at < 0 || at >= (ptrdiff_t)array->len) return raise(vm, T_INDEX_ERROR, "pop index out of range");
  uint8_t byte = bytearray_data(array)[at];
  return splice(vm, array, (size_t)at, (size_t)at + 1, NULL, 0) < 0 ? ERR : from_int62(byte);
}

static Value remove_value(VM *vm, Ref self, const Args *args) {
  uint8_t byte;
  ByteArrayObj *array = as_bytearray(self);
  if (byte_of(vm, ref(args->at[0]), &byte) < 0) return ERR;
  View view = bytes_view(self);
  ptrdiff_t at = bytes_search(view.at, view.len, &byte, 1);
  if (at < 0) return raise(vm, T_VALUE_ERROR, "value not found in bytearray");
  return none_or_err(splice(vm, array, (size_t)at, (size_t)at + 1, NULL, 0));
}

static Value reverse(VM *vm, Ref self, const Args *args) {
  ByteArrayObj *array = as_bytearray(self);
  uint8_t *data = array->len ? bytearray_data(array) : NULL;
  for (size_t i = 0, j = array->len; i + 1 < j; i++) {
    uint8_t other = data[--j];
    data[j] = data[i];
    data[i] = other;
  }
  return NONE_VALUE;
}

static Value alloc(VM *vm, Ref self, const Args *args) {
  return trap(vm, "bytearray.__alloc__");
}

/* What pickle needs: the class, its arguments (text for the protocols before 3), the attributes or None. */
static Value reduce_for(VM *vm, Ref self, ptrdiff_t protocol) {
  View view = bytes_view(self);
  Value items[3] = {own(ref_to(type_of(vm, self))), ERR, ERR}, out = ERR;
  if (view.len == 0 && protocol < 3)
    items[1] = own(ref(vm->empty_tuple));
  else {
    Value data[2] = {protocol < 3 ? str_from_kind(vm, view.at, view.len, 1)
                                  : bytes_new(vm, view.at, view.len),
                     protocol < 3 ? str_from(vm, "latin-1") : UNDEF};
    if (!is_err(data[0]) && !is_err(data[1])) items[1] = tuple_from(vm, data, protocol < 3 ? 2 : 1);
    drop_x(vm, data[0]);
    drop_x(vm, data[1]);
  }
  if (!is_err(items[1])) {
    items[2] = object_state(vm, self);
    if (!is_err(items[2])) out = tuple_from(vm, items, 3);
  }
  for (int i = 0; i < 3; i++) drop_x(vm, items[i]);
  return out;
}

static Value reduce(VM *vm, Ref self, const Args *args) {
  return reduce_for(vm, self, 2);
}
static Value reduce_ex(VM *vm, Ref self, const Args *args) {
  ptrdiff_t protocol = 0;
  if (!is_undef(args->at[0]) && as_c_ssize(vm, ref(args->at[0]), &protocol) < 0) return ERR;
  return reduce_for(vm, self, protocol);
}

static const MethodDef methods[] = {{"__alloc__", alloc, ARG_NONE, NULL, NULL, 0},
                                    {"__reduce__", reduce, ARG_NONE, "($self, /)", NULL, 0},
                                    {"__reduce_ex__", reduce_ex, ARG_POS, "($self, proto=0, /)", NULL, 0},
                                    {"append", append, ARG_ONE, "($self, item, /)", NULL, 0},
                                    {"clear", clear, ARG_NONE, "($self, /)", NULL, 0},
                                    {"copy", copy, ARG_NONE, "($self, /)", NULL, 0},
                                    {"extend", extend, ARG_ONE, "($self, iterable_of_ints, /)", NULL, 0},
                                    {"insert", insert, ARG_POS, "($self, index, item, /)", NULL, 0},
                                    {"pop", pop, ARG_POS, "($self, index=-1, /)", NULL, 0},
                                    {"remove", remove_value, ARG_ONE, "($self, value, /)", NULL, 0},
                                    {"reverse", reverse, ARG_NONE, "($self, /)", NULL, 0},
                                    BYTES_COMMON_ROWS,
                                    {0}};

const TypeSpec bytearray_spec = {.name = "bytearray",
                                 .size = sizeof(ByteArrayObj),
                                 .flags = TYPE_BASE,
                                 .slots = {.repr = bytes_slot_repr,
                                           .str = bytes_slot_repr,
                                           .compare = bytes_compare,
                                           .iter = slot_iter,
                                           .new_ = slot_new,
                                           .init = slot_init,
                                           .add = bytes_add,
                                           .mul = bytes_mul,
                                           .mod = bytearray_mod,
                                           .iadd = slot_iadd,
                                           .imul = slot_imul,
                                           .len = bytes_slot_len,
                                           .getitem = slot_getitem,
                                           .setitem = slot_setitem,
                                           .contains = bytes_contains},
                                 .methods = methods,
                                 .lend = array_lend,
                                 .lend_end = array_lend_end,
                                 .dealloc = array_dealloc};
const TypeSpec bytearray_iter_spec = {.name = "bytearray_iterator",
                                      .size = sizeof(IndexIter),
                                      .flags = TYPE_GC,
                                      .slots = {.iter = object_self, .next = iter_next},
                                      .methods = index_iter_methods,
                                      .traverse = index_iter_traverse,
                                      .dealloc = index_iter_dealloc};
