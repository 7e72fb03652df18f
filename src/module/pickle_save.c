/* Values -> opcodes: plain values and containers. See pickle.h.

   What has an opcode of its own is told by its exact class; everything else goes to pickle_reduce.c. An
   object that was written before is only named by its number. */
#include "module/pickle.h"
#include "object/bytes.h"
#include "object/complex.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/int_big.h"
#include "object/list.h"
#include "object/set.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include <stdio.h>

/* ---- numbers ---- */

static int save_bool(VM *vm, PicklerObj *p, bool truth) {
  if (p->protocol >= 2) return out_op(vm, p, truth ? PO_NEWTRUE : PO_NEWFALSE);
  return out_write(vm, p, truth ? "I01\n" : "I00\n", 4);
}

static int save_small(VM *vm, PicklerObj *p, int64_t i) {
  uint8_t bytes[5] = {PO_BININT, (uint8_t)i, (uint8_t)(i >> 8), (uint8_t)(i >> 16), (uint8_t)(i >> 24)};
  if (!p->bin) {
    char text[32];
    int n = snprintf(text, sizeof text, "I%lld\n", (long long)i);
    return out_write(vm, p, text, (size_t)n);
  }
  if (i < 0 || i > UINT16_MAX) return out_write(vm, p, bytes, 5);
  bytes[0] = i > UINT8_MAX ? PO_BININT2 : PO_BININT1;
  return i > UINT8_MAX ? out_write(vm, p, bytes, 3) : out_write(vm, p, bytes, 2);
}

static int save_long_text(VM *vm, PicklerObj *p, Ref v) {
  Value text = object_repr(vm, v);
  if (is_err(text)) return -1;
  int result = out_op(vm, p, PO_LONG) < 0 || out_write(vm, p, str_data(as_str(text)), str_len(ref(text))) < 0
                   ? -1
                   : out_write(vm, p, "L\n", 2);
  drop(vm, text);
  return result;
}

static int save_long_bytes(VM *vm, PicklerObj *p, Ref v) {
  Operand operand;
  const Big *big = int_operand(&operand, v);
  size_t n = (size_t)(big_bit_length(big) / 8) + 1;
  if (n > INT32_MAX) return raise_i(vm, T_OVERFLOW_ERROR, "int too large to pickle");
  uint8_t *bytes = vm_alloc(vm, n);
  if (!bytes) return -1;
  big_to_bytes(bytes, n, big, false, true);
  size_t used = n;
  if (big->negative && n > 1 && bytes[n - 1] == 0xff && bytes[n - 2] & 0x80) used--;
  uint8_t header[5] = {PO_LONG1, (uint8_t)used, (uint8_t)(used >> 8), (uint8_t)(used >> 16),
                       (uint8_t)(used >> 24)};
  if (used > UINT8_MAX) header[0] = PO_LONG4;
  int result = out_write(vm, p, header, used > UINT8_MAX ? 5 : 2) < 0 ? -1 : out_write(vm, p, bytes, used);
  vm_free(vm, bytes, n);
  return result;
}

static int save_int(VM *vm, PicklerObj *p, Ref v) {
  int64_t i;
  if (is_opaque_int(v)) {
    trap(vm, "pickling a number that depends on an address");
    return -1;
  }
  if (int_as_i64(v, &i) && i >= INT32_MIN && i <= INT32_MAX) return save_small(vm, p, i);
  return p->protocol >= 2 ? save_long_bytes(vm, p, v) : save_long_text(vm, p, v);
}

static int save_float(VM *vm, PicklerObj *p, double x) {
  if (!p->bin) {
    Value text = float_repr_str(vm, x);
    if (is_err(text)) return -1;
    int result =
        out_op(vm, p, PO_FLOAT) < 0 || out_write(vm, p, str_data(as_str(text)), str_len(ref(text))) < 0
            ? -1
            : out_write(vm, p, "\n", 1);
    drop(vm, text);
    return result;
  }
  uint64_t bits;
  uint8_t bytes[9] = {PO_BINFLOAT};
  memcpy(&bits, &x, 8);
  for (int i = 0; i < 8; i++) bytes[1 + i] = (uint8_t)(bits >> (56 - 8 * i));
  return out_write(vm, p, bytes, 9);
}

/* ---- bytes and text ---- */

/* An opcode by the length: in one byte, in four, in eight; short_op or long_op 0: there is none. */
static int save_counted(VM *vm, PicklerObj *p, int short_op, int op, int long_op, const uint8_t *data,
                        size_t n, Ref payload, const char *too_large) {
  uint8_t header[9];
  size_t size = n <= UINT8_MAX && short_op ? 1 : op && (uint64_t)n <= UINT32_MAX ? 4 : 8;
  if (size == 8 && !long_op) return raise_i(vm, T_OVERFLOW_ERROR, "%s", too_large);
  header[0] = (uint8_t)(size == 1 ? short_op : size == 4 ? op : long_op);
  for (size_t i = 0; i < size; i++) header[1 + i] = (uint8_t)((uint64_t)n >> (8 * i));
  return out_data(vm, p, header, 1 + size, data, n, payload);
}

static int save_bytes_data(VM *vm, PicklerObj *p, Ref v, const uint8_t *data, size_t n) {
  if (save_counted(vm, p, PO_SHORT_BINBYTES, PO_BINBYTES, p->protocol >= 4 ? PO_BINBYTES8 : 0, data, n, v,
                   "serializing a bytes object larger than 4 GiB requires pickle protocol 4 or higher") < 0)
    return -1;
  return out_memo_put(vm, p, v);
}

static int save_bytes(VM *vm, PicklerObj *p, Ref v) {
  const uint8_t *data = bytes_data(as_bytes(v));
  size_t n = bytes_len(v);
  if (p->protocol >= 3) return save_bytes_data(vm, p, v, data, n);
  if (n == 0) return save_call(vm, p, own_obj(type_of_id(vm, BYTES)), tuple_from(vm, NULL, 0), v);
  Value at[2] = {str_from_kind(vm, data, n, 1), {pickle_name(vm, latin1).bits}};
  Value args = is_err(at[0]) ? ERR : tuple_from(vm, at, 2);
  drop_x(vm, at[0]);
  return save_call(vm, p, own(ref(pickle_state(vm)->found[FOUND_ENCODE])), args, v);
}

static int save_bytearray_data(VM *vm, PicklerObj *p, Ref v, const uint8_t *data, size_t n) {
  if (save_counted(vm, p, 0, 0, PO_BYTEARRAY8, data, n, v, "") < 0) return -1;
  return out_memo_put(vm, p, v);
}

static int save_bytearray(VM *vm, PicklerObj *p, Ref v) {
  const ByteArrayObj *array = as_bytearray(v);
  if (p->protocol >= 5) {
    Buffer buffer; /* a file's write() may want to change it */
    if (buffer_get(vm, v, &buffer, 0) < 0) return -1;
    int result = save_bytearray_data(vm, p, v, buffer.at, buffer.len);
    buffer_release(vm, &buffer);
    return result;
  }
  BytesObj *copy = array->len ? bytes_alloc(vm, array->len) : NULL;
  if (array->len && !copy) return -1;
  if (copy) memcpy(bytes_data(copy), bytearray_data(array), array->len);
  Value of = copy ? value_of(copy) : UNDEF;
  Value args = tuple_from(vm, &of, copy ? 1 : 0);
  drop_x(vm, of);
  return save_call(vm, p, own_obj(type_of_id(vm, BYTEARRAY)), args, v);
}

static int save_buffer(VM *vm, PicklerObj *p, Ref v) {
  if (p->protocol < 5) return raise_pickling(vm, "PickleBuffer can only pickled with protocol >= 5");
  const Buffer *buffer = pickle_buffer_get(vm, v);
  if (!buffer) return -1;
  if (!pickle_buffer_contiguous(buffer))
    return raise_pickling(vm, "PickleBuffer can not be pickled when pointing to a non-contiguous buffer");
  bool readonly = buffer->readonly;
  if (!is_undef(p->buffer_callback)) {
    Value callback = own(ref(p->buffer_callback)), answer = object_call1(vm, ref(callback), v);
    drop(vm, callback);
    if (is_err(answer)) return -1;
    int in_band = object_truth(vm, ref(answer));
    drop(vm, answer);
    if (in_band < 0) return -1;
    if (!in_band) {
      if (out_op(vm, p, PO_NEXT_BUFFER) < 0) return -1;
      return readonly ? out_op(vm, p, PO_READONLY_BUFFER) : 0;
    }
    if (!(buffer = pickle_buffer_get(vm, v))) {
      if (!vm->trap.set) error_clear(vm);
      trap(vm, "a PickleBuffer that its buffer_callback has released");
      return -1;
    }
  }
  Buffer held;
  if (buffer_get(vm, ref(buffer->owner), &held, BUFFER_STRIDED) < 0) return -1;
  int result = readonly ? save_bytes_data(vm, p, v, buffer->at, buffer->len)
                        : save_bytearray_data(vm, p, v, buffer->at, buffer->len);
  buffer_release(vm, &held);
  return result;
}

/* A line of text: Latin-1 with \u escapes for all other characters and those that would end it. */
static int save_text_line(VM *vm, PicklerObj *p, Ref v) {
  const StrObj *s = as_str(v);
  ByteBuilder line;
  bytes_builder_init(&line, vm);
  bytes_builder_byte(&line, PO_UNICODE);
  for (size_t i = 0; i < s->len; i++) {
    uint32_t c = str_at(s, i);
    char text[16];
    if (c >= 0x100 || c == '\\' || c == 0 || c == '\n' || c == '\r' || c == 0x1a) {
      int n = snprintf(text, sizeof text, c >= 0x10000 ? "\\U%08x" : "\\u%04x", (unsigned)c);
      bytes_builder_add(&line, text, (size_t)n);
    } else
      bytes_builder_byte(&line, (uint8_t)c);
  }
  bytes_builder_byte(&line, '\n');
  int result = line.failed ? -1 : out_write(vm, p, line.at, line.len);
  bytes_builder_abort(&line);
  return result;
}

static int save_text(VM *vm, PicklerObj *p, Ref v) {
  if (!p->bin) return save_text_line(vm, p, v) < 0 ? -1 : out_memo_put(vm, p, v);
  size_t n;
  char *text = str_utf8(vm, v, &n);
  if (!text) return -1;
  bool four = p->protocol >= 4;
  int result = save_counted(vm, p, four ? PO_SHORT_BINUNICODE : 0, PO_BINUNICODE, four ? PO_BINUNICODE8 : 0,
                            (const uint8_t *)text, n, ref(UNDEF),
                            "serializing a string larger than 4 GiB requires pickle protocol 4 or higher");
  vm_free(vm, text, n + 1);
  return result < 0 ? -1 : out_memo_put(vm, p, v);
}

/* ---- tuples and lists ---- */

static int pop_all(VM *vm, PicklerObj *p, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (out_op(vm, p, PO_POP) < 0) return -1;
  return 0;
}

/* A tuple may hold itself through its items: then it has its number when these are written. */
static int save_tuple(VM *vm, PicklerObj *p, Ref v) {
  const TupleObj *tuple = as_tuple(v);
  size_t n = tuple->len;
  if (n == 0) return p->protocol ? out_op(vm, p, PO_EMPTY_TUPLE) : out_write(vm, p, "(t", 2);
  bool small = n <= 3 && p->protocol >= 2;
  if (!small && out_op(vm, p, PO_MARK) < 0) return -1;
  for (size_t i = 0; i < n; i++)
    if (pickle_save(vm, p, ref(tuple->items[i]), false) < 0) return -1;
  ptrdiff_t known = memo_find(&p->memo, v);
  if (known >= 0) {
    int result = small ? pop_all(vm, p, n) : p->bin ? out_op(vm, p, PO_POP_MARK) : pop_all(vm, p, n + 1);
    return result < 0 ? -1 : out_memo_get(vm, p, (size_t)known);
  }
  if (out_op(vm, p, small ? PO_TUPLE1 + (int)n - 1 : PO_TUPLE) < 0) return -1;
  return out_memo_put(vm, p, v);
}

/* Items that come one after the other, each `width` values: in batches between MARK and `many`, a last one
   that is alone with `one`. `next` fills in the values (owned): 1, 0 at the end, -1. */
typedef int (*NextFn)(VM *vm, Ref iterator, Value *out);

static void drop_values(VM *vm, Value *values, size_t width) {
  for (size_t i = 0; i < width; i++) drop(vm, values[i]);
}

static int save_values(VM *vm, PicklerObj *p, Value *values, size_t width) {
  int result = 0;
  for (size_t i = 0; i < width && result == 0; i++) result = pickle_save(vm, p, ref(values[i]), false);
  drop_values(vm, values, width);
  return result;
}

static int save_one_by_one(VM *vm, PicklerObj *p, Ref iterator, NextFn next, size_t width, int one) {
  Value values[2];
  int got;
  while ((got = next(vm, iterator, values)) > 0)
    if (save_values(vm, p, values, width) < 0 || out_op(vm, p, one) < 0) return -1;
  return got;
}

/* A batch that begins with two items, which it takes. How many they were is in *n. */
static int save_batch(VM *vm, PicklerObj *p, Ref iterator, NextFn next, size_t width, Value *first,
                      Value *second, size_t *n) {
  int result = out_op(vm, p, PO_MARK);
  if (result == 0)
    result = save_values(vm, p, first, width);
  else
    drop_values(vm, first, width);
  if (result < 0) {
    drop_values(vm, second, width);
    return -1;
  }
  *n = 1;
  do {
    if (save_values(vm, p, second, width) < 0) return -1;
  } while (++*n < PICKLE_BATCH && (result = next(vm, iterator, second)) > 0);
  return result < 0 ? -1 : 0;
}

static int save_batches(VM *vm, PicklerObj *p, Ref iterator, NextFn next, size_t width, int one, int many) {
  if (p->protocol == 0) return save_one_by_one(vm, p, iterator, next, width, one);
  size_t n;
  do {
    Value first[2], second[2];
    int got = next(vm, iterator, first);
    if (got <= 0) return got;
    got = next(vm, iterator, second);
    if (got < 0) drop_values(vm, first, width);
    if (got < 0) return -1;
    if (!got) return save_values(vm, p, first, width) < 0 ? -1 : out_op(vm, p, one);
    if (save_batch(vm, p, iterator, next, width, first, second, &n) < 0 || out_op(vm, p, many) < 0) return -1;
  } while (n == PICKLE_BATCH);
  return 0;
}

static int next_item(VM *vm, Ref iterator, Value *out) {
  return object_next(vm, iterator, out);
}
static int next_pair(VM *vm, Ref iterator, Value *out) {
  Value pair;
  int got = object_next(vm, iterator, &pair);
  if (got <= 0) return got;
  if (is_kind(pair, TYPE_TUPLE) && as_tuple(pair)->len == 2) {
    out[0] = own(ref(as_tuple(pair)->items[0]));
    out[1] = own(ref(as_tuple(pair)->items[1]));
  } else
    got = raise_i(vm, T_TYPE_ERROR, "dict items iterator must return 2-tuples");
  drop(vm, pair);
  return got;
}

int save_list_items(VM *vm, PicklerObj *p, Ref iterator) {
  return save_batches(vm, p, iterator, next_item, 1, PO_APPEND, PO_APPENDS);
}
int save_dict_items(VM *vm, PicklerObj *p, Ref iterator) {
  return save_batches(vm, p, iterator, next_pair, 2, PO_SETITEM, PO_SETITEMS);
}

static int save_item_of(VM *vm, PicklerObj *p, Ref v) {
  Value item = own(v);
  int result = pickle_save(vm, p, ref(item), false);
  drop(vm, item);
  return result;
}

static int save_exact_list(VM *vm, PicklerObj *p, Ref v) {
  const ListObj *list = as_list(v);
  if (list->len == 1) return save_item_of(vm, p, ref(list->items[0])) < 0 ? -1 : out_op(vm, p, PO_APPEND);
  size_t at = 0;
  do {
    if (out_op(vm, p, PO_MARK) < 0) return -1;
    for (size_t n = 0; n < PICKLE_BATCH && at < list->len; n++, at++)
      if (save_item_of(vm, p, ref(list->items[at])) < 0) return -1;
    if (out_op(vm, p, PO_APPENDS) < 0) return -1;
  } while (at < list->len);
  return 0;
}

static int save_list(VM *vm, PicklerObj *p, Ref v) {
  int result = p->bin ? out_op(vm, p, PO_EMPTY_LIST) : out_write(vm, p, "(l", 2);
  if (result < 0 || out_memo_put(vm, p, v) < 0) return -1;
  if (as_list(v)->len == 0) return 0;
  if (p->protocol > 0) return save_exact_list(vm, p, v);
  Value iterator = object_iter(vm, v);
  if (is_err(iterator)) return -1;
  result = save_list_items(vm, p, ref(iterator));
  drop(vm, iterator);
  return result;
}

/* ---- dicts and sets ---- */

/* A key and its value at *pos, owned. */
static bool next_entry(const DictObj *dict, size_t *pos, Value *pair) {
  Ref key, value;
  if (!dict_next(dict, pos, &key, &value)) return false;
  pair[0] = own(key);
  pair[1] = own(value);
  return true;
}

static int save_exact_dict(VM *vm, PicklerObj *p, DictObj *dict) {
  size_t len = dict_len(dict), pos = 0, n;
  Value pair[2];
  if (len == 1) {
    if (next_entry(dict, &pos, pair) && save_values(vm, p, pair, 2) < 0) return -1;
    return out_op(vm, p, PO_SETITEM);
  }
  do {
    n = 0;
    if (out_op(vm, p, PO_MARK) < 0) return -1;
    while (next_entry(dict, &pos, pair)) {
      if (save_values(vm, p, pair, 2) < 0) return -1;
      if (++n == PICKLE_BATCH) break;
    }
    if (out_op(vm, p, PO_SETITEMS) < 0) return -1;
    if (dict_len(dict) != len)
      return raise_i(vm, T_RUNTIME_ERROR, "dictionary changed size during iteration");
  } while (n == PICKLE_BATCH);
  return 0;
}

static int save_dict(VM *vm, PicklerObj *p, Ref v) {
  int result = p->bin ? out_op(vm, p, PO_EMPTY_DICT) : out_write(vm, p, "(d", 2);
  if (result < 0 || out_memo_put(vm, p, v) < 0 || dict_whole(vm, as_dict(v)) < 0) return -1;
  if (dict_len(as_dict(v)) == 0) return 0;
  if (p->protocol > 0) return save_exact_dict(vm, p, as_dict(v));
  Value items = object_call_method(vm, v, name_of(vm, W_items));
  Value iterator = is_err(items) ? ERR : object_iter(vm, ref(items));
  drop_x(vm, items);
  if (is_err(iterator)) return -1;
  result = save_dict_items(vm, p, ref(iterator));
  drop(vm, iterator);
  return result;
}

/* Protocols below 4: by the class and a list. */
static int save_set_by_class(VM *vm, PicklerObj *p, Ref v) {
  Value list = list_from_iterable(vm, v), args = is_err(list) ? ERR : tuple_from(vm, &list, 1);
  drop_x(vm, list);
  return save_call(vm, p, own_obj(type_of(vm, v)), args, v);
}

static int save_set(VM *vm, PicklerObj *p, Ref v) {
  SetObj *set = as_set(v);
  if (set_order_known(vm, set) < 0) return -1;
  if (p->protocol < 4) return save_set_by_class(vm, p, v);
  if (out_op(vm, p, PO_EMPTY_SET) < 0 || out_memo_put(vm, p, v) < 0) return -1;
  size_t len = set->used, pos = 0, n;
  if (len == 0) return 0;
  do {
    SetEntry entry;
    n = 0;
    if (out_op(vm, p, PO_MARK) < 0) return -1;
    while (set_next(set, &pos, &entry)) {
      if (save_item_of(vm, p, ref(entry.key)) < 0) return -1;
      if (set->used != len) return raise_i(vm, T_RUNTIME_ERROR, "set changed size during iteration");
      if (++n == PICKLE_BATCH) break;
    }
    if (out_op(vm, p, PO_ADDITEMS) < 0) return -1;
  } while (n == PICKLE_BATCH);
  return 0;
}

static int save_frozenset(VM *vm, PicklerObj *p, Ref v) {
  SetEntry entry;
  if (set_order_known(vm, as_set(v)) < 0) return -1;
  if (p->protocol < 4) return save_set_by_class(vm, p, v);
  if (out_op(vm, p, PO_MARK) < 0) return -1;
  for (size_t pos = 0; set_next(as_set(v), &pos, &entry);)
    if (save_item_of(vm, p, ref(entry.key)) < 0) return -1;
  ptrdiff_t known = memo_find(&p->memo, v);
  if (known >= 0) return out_op(vm, p, PO_POP_MARK) < 0 ? -1 : out_memo_get(vm, p, (size_t)known);
  if (out_op(vm, p, PO_FROZENSET) < 0) return -1;
  return out_memo_put(vm, p, v);
}

/* ---- in fast mode nothing has a number, so cycles would have no end ---- */

enum { FAST_NESTING = 50 };

static int fast_enter(VM *vm, PicklerObj *p, Ref v) {
  if (!p->fast || ++p->fast_nesting < FAST_NESTING) return 0;
  if (memo_find(&p->fast_memo, v) < 0) return memo_add(vm, &p->fast_memo, v, 0);
  trap(vm, "pickling a cycle in fast mode, which shows an address");
  return -1;
}
static void fast_leave(VM *vm, PicklerObj *p, Ref v) {
  if (!p->fast) return;
  if (p->fast_nesting-- >= FAST_NESTING) memo_remove(vm, &p->fast_memo, v);
}
static int save_guarded(VM *vm, PicklerObj *p, Ref v, int (*save)(VM *, PicklerObj *, Ref)) {
  if (fast_enter(vm, p, v) < 0) return -1;
  int result = save(vm, p, v);
  fast_leave(vm, p, v);
  return result;
}

/* ---- any value ---- */

/* 1 when the value was written as a persistent id, 0, -1. */
static int save_id(VM *vm, PicklerObj *p, Ref v) {
  Value id = hook_call(vm, &p->persistent_id, ref_to(p), v);
  if (is_err(id)) return -1;
  if (is_none(id)) return 0;
  int result;
  if (p->bin)
    result = pickle_save(vm, p, ref(id), true) < 0 ? -1 : out_op(vm, p, PO_BINPERSID);
  else {
    Value text = object_str(vm, ref(id));
    result = is_err(text) ? -1 : 0;
    if (result == 0 && !as_str(text)->ascii)
      result = raise_pickling(vm, "persistent IDs in protocol 0 must be ASCII strings");
    if (result == 0)
      result =
          out_op(vm, p, PO_PERSID) < 0 || out_write(vm, p, str_data(as_str(text)), str_len(ref(text))) < 0
              ? -1
              : out_write(vm, p, "\n", 1);
    drop_x(vm, text);
  }
  drop(vm, id);
  return result < 0 ? -1 : 1;
}

static int save_object(VM *vm, PicklerObj *p, Ref v) {
  if (is_exact(vm, v, DICT)) return save_guarded(vm, p, v, save_dict);
  if (is_exact(vm, v, SET)) return save_set(vm, p, v);
  if (is_exact(vm, v, FROZENSET)) return save_frozenset(vm, p, v);
  if (is_exact(vm, v, LIST)) return save_guarded(vm, p, v, save_list);
  if (is_exact(vm, v, TUPLE)) return save_tuple(vm, p, v);
  if (is_exact(vm, v, BYTEARRAY)) return save_bytearray(vm, p, v);
  if (is_ptr(v) && type_of(vm, v) == pickle_state(vm)->buffer) return save_buffer(vm, p, v);
  return save_other(vm, p, v);
}

/* What is no small int; its own persistent id has been asked for. */
static int save_value(VM *vm, PicklerObj *p, Ref v) {
  if (is_none(v)) return out_op(vm, p, PO_NONE);
  if (is_bool(v)) return save_bool(vm, p, is_true(v));
  if (is_int(v) || is_exact(vm, v, INT)) return save_int(vm, p, v);
  if (is_imm_float(v) || is_exact(vm, v, FLOAT)) return save_float(vm, p, float_of(v));
  ptrdiff_t known = memo_find(&p->memo, v);
  if (known >= 0) return out_memo_get(vm, p, (size_t)known);
  if (is_exact(vm, v, BYTES)) return save_bytes(vm, p, v);
  if (is_exact(vm, v, STR)) return save_text(vm, p, v);
  if (c_enter(vm, 1, " while pickling an object") < 0) return -1;
  Value kept = own(v);
  int result = save_object(vm, p, v);
  drop(vm, kept);
  c_leave(vm, 1);
  return result;
}

int pickle_save(VM *vm, PicklerObj *p, Ref v, bool is_id) {
  if (out_boundary(vm, p) < 0) return -1;
  if (!is_id && !is_undef(p->persistent_id.function)) {
    int result = save_id(vm, p, v);
    if (result) return result < 0 ? -1 : 0;
  }
  if (is_int(v) && int_of(v) >= INT32_MIN && int_of(v) <= INT32_MAX) return save_small(vm, p, int_of(v));
  return save_value(vm, p, v);
}

int pickle_dump(VM *vm, PicklerObj *p, Ref v) {
  Value override;
  int got = object_find_attr(vm, ref_to(p), pickle_name(vm, reducer_override), &override);
  if (got < 0) return -1;
  Value before = p->reducer_override;
  p->reducer_override = got ? override : UNDEF;
  drop_x(vm, before);
  int result = 0;
  if (p->protocol >= 2) {
    uint8_t header[2] = {PO_PROTO, (uint8_t)p->protocol};
    result = out_write(vm, p, header, 2);
    p->framing = result == 0 && p->protocol >= 4;
  }
  if (result == 0) result = pickle_save(vm, p, v, false);
  if (result == 0) result = out_op(vm, p, PO_STOP);
  if (result == 0) result = out_close_frame(vm, p);
  p->framing = false;
  before = p->reducer_override;
  p->reducer_override = UNDEF;
  drop_x(vm, before);
  return result;
}
