/* bytes: making them, their slots and constructor, and the ByteBuilder. The methods are in bytes_search.c,
   bytes_split.c, bytes_text.c and bytes_format.c, shared with bytearray. */
#include "object/bytes.h"
#include "base/hash.h"
#include "object/bytes_int.h"
#include "object/int.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/sequence.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static size_t bytes_size(size_t len) {
  return sizeof(BytesObj) + len + 1;
}

BytesObj *bytes_alloc(VM *vm, size_t len) {
  if (len == 0 && is_ptr(vm->empty_bytes)) return as_bytes(own(ref(vm->empty_bytes)));
  if (len > PTRDIFF_MAX - sizeof(BytesObj) - 64) {
    raise_memory(vm);
    return NULL;
  }
  BytesObj *b = object_new(vm, type_of_id(vm, BYTES), bytes_size(len));
  if (!b) return NULL;
  b->len = len;
  b->hash = -1;
  return b;
}

static Value shared_byte(VM *vm, uint8_t c) {
  if (is_undef(vm->single_bytes[c])) {
    BytesObj *b = bytes_alloc(vm, 1);
    if (!b) return ERR;
    bytes_data(b)[0] = c;
    vm->single_bytes[c] = value_of(b);
  }
  return own(ref(vm->single_bytes[c]));
}

Value bytes_new(VM *vm, const void *data, size_t len) {
  if (len == 1) return shared_byte(vm, *(const uint8_t *)data);
  if (len == 0 && !is_undef(vm->empty_bytes)) return own(ref(vm->empty_bytes));
  BytesObj *b = bytes_alloc(vm, len);
  if (!b) return ERR;
  if (len) memcpy(bytes_data(b), data, len);
  if (len == 0) vm->empty_bytes = own_obj(b);
  return value_of(b);
}

Value bytes_from(VM *vm, const char *text) {
  return bytes_new(vm, text, strlen(text));
}

Value bytes_shrink(VM *vm, BytesObj *b, size_t len) {
  if (len == b->len) return value_of(b);
  Value shorter = ERR;
  if (len == 0)
    shorter = bytes_new(vm, NULL, 0);
  else {
    BytesObj *copy = bytes_alloc(vm, len);
    if (copy) {
      memcpy(bytes_data(copy), bytes_data(b), len);
      shorter = value_of(copy);
    }
  }
  drop_obj(vm, b);
  return shorter;
}

static void bytes_dealloc(VM *vm, Obj *object) {
  object_free(vm, object, bytes_size(((BytesObj *)object)->len));
}

int64_t bytes_hash(Ref v) {
  BytesObj *b = as_bytes(v);
  if (b->hash == -1) b->hash = hash_bytes(0, 0, bytes_data(b), b->len);
  return b->hash;
}

/* ---- builder ---- */

void bytes_builder_init(ByteBuilder *b, VM *vm) {
  *b = (ByteBuilder){.vm = vm};
}

uint8_t *bytes_builder_room(ByteBuilder *b, size_t n) {
  if (b->failed) return NULL;
  if (n > PTRDIFF_MAX / 2 - b->len - 64) {
    raise_memory(b->vm);
    b->failed = true;
    return NULL;
  }
  if (b->len + n > b->capacity) {
    size_t capacity = b->len + n + (b->len + n) / 4 + 16;
    uint8_t *at = vm_realloc(b->vm, b->at, b->capacity, capacity);
    if (!at) {
      b->failed = true;
      return NULL;
    }
    b->at = at;
    b->capacity = capacity;
  }
  uint8_t *room = b->at + b->len;
  b->len += n;
  return room;
}

void bytes_builder_add(ByteBuilder *b, const void *data, size_t n) {
  uint8_t *room = bytes_builder_room(b, n);
  if (room && n) memcpy(room, data, n);
}

void bytes_builder_byte(ByteBuilder *b, uint8_t c) {
  uint8_t *room = bytes_builder_room(b, 1);
  if (room) *room = c;
}

void bytes_builder_abort(ByteBuilder *b) {
  vm_free(b->vm, b->at, b->capacity);
  b->at = NULL;
  b->len = b->capacity = 0;
  b->failed = true;
}

Value bytes_builder_finish(ByteBuilder *b) {
  Value out = b->failed ? ERR : bytes_new(b->vm, b->at, b->len);
  bytes_builder_abort(b);
  return out;
}

/* ---- what both types share ---- */

View bytes_view(Ref v) {
  if (is_bytes(v)) return (View){bytes_data(as_bytes(v)), bytes_len(v)};
  ByteArrayObj *a = as_bytearray(v);
  return (View){a->block ? bytearray_data(a) : (const uint8_t *)"", a->len};
}

Value bytes_like(VM *vm, Ref self, const void *data, size_t len) {
  return is_bytes(self) ? bytes_new(vm, data, len) : bytearray_new(vm, data, len);
}

Value bytes_like_room(VM *vm, Ref self, size_t len, uint8_t **at) {
  if (is_bytes(self)) {
    BytesObj *b = bytes_alloc(vm, len);
    if (!b) return ERR;
    *at = bytes_data(b);
    return value_of(b);
  }
  Value v = bytearray_new(vm, NULL, len);
  if (!is_err(v)) *at = (uint8_t *)(uintptr_t)bytes_view(ref(v)).at;
  return v;
}

Value bytes_same(VM *vm, Ref self) {
  if (is_exact(vm, self, BYTES)) return own(self);
  View view = bytes_view(self);
  return bytes_like(vm, self, view.at, view.len);
}

int byte_of(VM *vm, Ref v, uint8_t *out) {
  Value index = object_index(vm, v);
  if (is_err(index)) return -1;
  int64_t i = -1;
  int fits = int_as_i64(ref(index), &i);
  drop(vm, index);
  if (!fits || i < 0 || i > 255) return raise_i(vm, T_VALUE_ERROR, "byte must be in range(0, 256)");
  *out = (uint8_t)i;
  return 0;
}

ptrdiff_t bytes_slot_len(VM *vm, Ref v) {
  return (ptrdiff_t)bytes_view(v).len;
}

Value bytes_compare(VM *vm, Ref a, Ref b, int op) {
  bool array = is_bytearray(a);
  if (array ? !buffer_lends(vm, b) : !is_bytes(b)) return NOT_IMPLEMENTED;
  Buffer other;
  View x = bytes_view(a);
  if (buffer_get(vm, b, &other, 0) < 0) {
    if (vm->trap.set) return ERR;
    error_clear(vm);
    return NOT_IMPLEMENTED;
  }
  size_t n = x.len < other.len ? x.len : other.len;
  int order = n ? memcmp(x.at, other.at, n) : 0;
  if (!order) order = x.len < other.len ? -1 : x.len > other.len;
  buffer_release(vm, &other);
  return from_bool(order_holds(order, op));
}

Value bytes_add(VM *vm, Ref a, Ref b) {
  if (!is_bytes(a) && !is_bytearray(a)) return NOT_IMPLEMENTED;
  Buffer x = NO_BUFFER, y = NO_BUFFER;
  Value out = ERR;
  if (!buffer_lends(vm, b) || buffer_get(vm, a, &x, 0) < 0 || buffer_get(vm, b, &y, 0) < 0) {
    if (!vm->trap.set) {
      error_clear(vm);
      raise(vm, T_TYPE_ERROR, "can't concat %T to %T", b, a);
    }
  } else if (is_exact(vm, b, BYTES) && x.len == 0 && is_bytes(a))
    out = own(b);
  else if (is_exact(vm, a, BYTES) && y.len == 0)
    out = own(a);
  else if (x.len > PTRDIFF_MAX - y.len)
    raise_memory(vm);
  else {
    uint8_t *at;
    out = bytes_like_room(vm, a, x.len + y.len, &at);
    if (!is_err(out) && x.len) memcpy(at, x.at, x.len);
    if (!is_err(out) && y.len) memcpy(at + x.len, y.at, y.len);
  }
  buffer_release(vm, &x);
  buffer_release(vm, &y);
  return out;
}

void bytes_repeat(uint8_t *to, const uint8_t *from, size_t n, size_t times) {
  if (n == 0 || times == 0) return;
  if (n == 1) {
    memset(to, *from, times);
    return;
  }
  memmove(to, from, n);
  for (size_t done = n, all = n * times; done < all;) {
    size_t more = done < all - done ? done : all - done;
    memcpy(to + done, to, more);
    done += more;
  }
}

Value bytes_mul(VM *vm, Ref a, Ref b) {
  bool left = is_bytes(a) || is_bytearray(a);
  Ref seq = left ? a : b, count = left ? b : a;
  ptrdiff_t times;
  if (!is_int_like(count) && !type_of(vm, count)->slots.index) return NOT_IMPLEMENTED;
  if (object_as_ssize(vm, count, &times, T_OVERFLOW_ERROR) < 0) return ERR;
  if (times < 0) times = 0;
  View view = bytes_view(seq);
  if (times && view.len > (size_t)PTRDIFF_MAX / (size_t)times)
    return is_bytes(seq) ? raise(vm, T_OVERFLOW_ERROR, "repeated bytes are too long") : raise_memory(vm);
  size_t len = view.len * (size_t)times;
  if (len == view.len && is_exact(vm, seq, BYTES)) return own(seq);
  if (len == 0) return bytes_like(vm, seq, NULL, 0);
  uint8_t *at;
  Value out = bytes_like_room(vm, seq, len, &at);
  if (!is_err(out)) bytes_repeat(at, view.at, view.len, (size_t)times);
  return out;
}

/* ---- slots of bytes ---- */

static int slot_hash(VM *vm, Ref v, int64_t *hash) {
  *hash = bytes_hash(v);
  return 0;
}

static int bytes_lend(VM *vm, Ref v, Buffer *out, int flags) {
  buffer_fill(out, v, bytes_data(as_bytes(v)), bytes_len(v), true);
  return 0;
}

static Value slot_getitem(VM *vm, Ref v, Ref key) {
  size_t len = bytes_len(v), at;
  const uint8_t *data = bytes_data(as_bytes(v));
  if (!is_exact(vm, key, SLICE)) {
    if (!is_int_like(key) && !type_of(vm, key)->slots.index)
      return raise(vm, T_TYPE_ERROR, "byte indices must be integers or slices, not %.200T", key);
    if (sequence_index(vm, v, key, &len, "byte", "index out of range", &at) < 0) return ERR;
    return from_int62(data[at]);
  }
  SliceRange range;
  if (slice_range(vm, key, &len, &range) < 0) return ERR;
  if (range.step == 1) {
    if (range.n == len && is_exact(vm, v, BYTES)) return own(v);
    return bytes_new(vm, data + (range.n ? range.start : 0), range.n);
  }
  if (range.n == 0) return bytes_new(vm, NULL, 0);
  BytesObj *out = bytes_alloc(vm, range.n);
  if (!out) return ERR;
  for (size_t i = 0; i < range.n; i++) bytes_data(out)[i] = data[range.start + (ptrdiff_t)i * range.step];
  return value_of(out);
}

static Value slot_iter(VM *vm, Ref v) {
  return index_iter_new(vm, T_BYTES_ITER, v, 0);
}

static Value iter_next(VM *vm, Ref v) {
  IndexIter *iter = (IndexIter *)obj_of(v);
  if (is_undef(iter->of)) return UNDEF;
  BytesObj *b = as_bytes(iter->of);
  if (iter->at < b->len) return from_int62(bytes_data(b)[iter->at++]);
  index_iter_end(vm, iter);
  return UNDEF;
}

/* ---- constructor ---- */

int bytes_builder_items(ByteBuilder *b, Ref iter, const char *type) {
  VM *vm = b->vm;
  Value item;
  int got;
  while ((got = object_next(vm, iter, &item)) > 0) {
    Value index = object_index(vm, ref(item));
    drop(vm, item);
    int64_t i = -1;
    if (is_err(index)) {
      got = -1;
      break;
    }
    int fits = int_as_i64(ref(index), &i);
    drop(vm, index);
    if (!fits || i < 0 || i > 255) {
      got = raise_i(vm, T_VALUE_ERROR, "%s must be in range(0, 256)", strcmp(type, "bytes") ? "byte" : type);
      break;
    }
    bytes_builder_byte(b, (uint8_t)i);
    if (b->failed) {
      got = -1;
      break;
    }
  }
  return got;
}

int bytes_builder_iterate(ByteBuilder *b, Ref iterable, const char *type) {
  VM *vm = b->vm;
  Value iter = object_iter(vm, iterable);
  if (is_err(iter)) return -1;
  int result = strcmp(type, "bytes") == 0 && object_length_hint(vm, iterable, 0) < 0
                   ? -1
                   : bytes_builder_items(b, ref(iter), type);
  drop(vm, iter);
  return result;
}

int bytes_check_size(VM *vm, ptrdiff_t n) {
  enum { HEAD = 33 }; /* what an object of that length has besides, in the reference */
  return n > (ptrdiff_t)(PTRDIFF_MAX - HEAD) ? raise_i(vm, T_OVERFLOW_ERROR, "byte string is too large") : 0;
}

static int add_zeros(ByteBuilder *b, Ref count) {
  VM *vm = b->vm;
  ptrdiff_t n;
  if (object_as_ssize(vm, count, &n, T_OVERFLOW_ERROR) < 0) return -1;
  if (n < 0) return raise_i(vm, T_VALUE_ERROR, "negative count");
  if (n > PTRDIFF_MAX - 64) return trap(vm, "bytes of nearly all that an index can reach"), -1;
  uint8_t *room = bytes_builder_room(b, (size_t)n);
  if (b->failed) return -1;
  if (n) memset(room, 0, (size_t)n);
  return 0;
}

int bytes_builder_source(ByteBuilder *b, Ref source, const char *type) {
  VM *vm = b->vm;
  if (is_int_like(source) || type_of(vm, source)->slots.index) {
    if (add_zeros(b, source) == 0) return 0;
    if (!raised_is(vm, T_TYPE_ERROR)) return -1;
    error_clear(vm);
  }
  if (buffer_lends(vm, source)) {
    Buffer buffer;
    if (buffer_get(vm, source, &buffer, BUFFER_STRIDED) < 0) return -1;
    uint8_t *room = bytes_builder_room(b, buffer.len);
    if (room) buffer_copy(&buffer, room);
    buffer_release(vm, &buffer);
    return b->failed ? -1 : 0;
  }
  Slots *slots = &type_of(vm, source)->slots;
  if (!slots->iter && !slots->getitem)
    return raise_i(vm, T_TYPE_ERROR, "cannot convert '%T' object to %s", source, type);
  return bytes_builder_iterate(b, source, type);
}

int bytes_builder_text_source(ByteBuilder *b, Value source, Value encoding, Value errors) {
  VM *vm = b->vm;
  bool text = !is_undef(source) && is_kind(source, TYPE_STR);
  if (text) {
    if (is_undef(encoding)) return raise_i(vm, T_TYPE_ERROR, "string argument without an encoding");
    Value encoded = bytes_encode_text(vm, ref(source), encoding, errors);
    if (is_err(encoded)) return -1;
    bytes_builder_add(b, bytes_data(as_bytes(encoded)), bytes_len(encoded));
    drop(vm, encoded);
    return b->failed ? -1 : 1;
  }
  if (is_undef(encoding) && is_undef(errors)) return 0;
  return raise_i(vm, T_TYPE_ERROR,
                 is_undef(encoding) ? "errors without a string argument"
                                    : "encoding without a string argument");
}

/* What the object's __bytes__ says; UNDEF when it has none. */
static Value by_dunder(VM *vm, Ref v) {
  Ref found = type_lookup(vm, type_of(vm, v), name_of(vm, D_bytes));
  if (is_undef(found)) return UNDEF;
  Value made = call_unbound(vm, found, v, 0, NULL);
  if (is_err(made) || is_bytes(made)) return made;
  raise(vm, T_TYPE_ERROR, "__bytes__ returned non-bytes (type %T)", ref(made));
  drop(vm, made);
  return ERR;
}

static Value from_source(VM *vm, Ref v) {
  ByteBuilder b;
  bytes_builder_init(&b, vm);
  if (bytes_builder_source(&b, v, "bytes") < 0) b.failed = true;
  bool shared = !is_exact(vm, v, TUPLE) && !is_int_like(v) && !buffer_lends(vm, v);
  if (b.failed || b.len != 1 || shared) return bytes_builder_finish(&b);
  /* A single byte of these is another object than that of all others. */
  BytesObj *one = bytes_alloc(vm, 1);
  if (one) bytes_data(one)[0] = b.at[0];
  bytes_builder_abort(&b);
  return one ? value_of(one) : ERR;
}

Value object_bytes(VM *vm, Ref v) {
  if (is_exact(vm, v, BYTES)) return own(v);
  Value made = by_dunder(vm, v);
  if (!is_undef(made)) return made;
  if (is_int_like(v) || is_kind(v, TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "cannot convert '%T' object to bytes", v);
  return from_source(vm, v);
}

int bytes_check_texts(VM *vm, const char *type, const Value *at) {
  static const char *const names[] = {NULL, "encoding", "errors"};
  for (int i = 1; i <= 2; i++)
    if (!is_undef(at[i]) && !is_kind(at[i], TYPE_STR))
      return raise_i(vm, T_TYPE_ERROR, "%s() argument '%s' must be str, not %N", type, names[i], ref(at[i]));
  return 0;
}

static Value make(VM *vm, Value source, Value encoding, Value errors) {
  ByteBuilder b;
  bytes_builder_init(&b, vm);
  int text = 0;
  bool alone = !is_undef(source) && is_undef(encoding) && is_undef(errors);
  if (alone && !is_exact(vm, source, BYTES)) {
    Value made = by_dunder(vm, ref(source));
    if (!is_undef(made)) return made;
  }
  if (is_undef(source) || is_kind(source, TYPE_STR) || !is_undef(encoding) || !is_undef(errors)) {
    text = bytes_builder_text_source(&b, source, encoding, errors);
    if (text < 0) b.failed = true;
    if (text != 0 || is_undef(source)) return bytes_builder_finish(&b);
  }
  return is_exact(vm, source, BYTES) ? own(ref(source)) : from_source(vm, ref(source));
}

/* An instance of a subclass with those bytes; takes them (or ERR). */
static Value of_class(VM *vm, TypeObj *type, Value exact) {
  if (is_err(exact)) return ERR;
  size_t len = bytes_len(exact);
  BytesObj *b = object_new(vm, type, bytes_size(len));
  if (b) {
    b->len = len;
    b->hash = -1;
    memcpy(bytes_data(b), bytes_data(as_bytes(exact)), len);
    gc_track(vm, b);
  }
  drop(vm, exact);
  return b ? value_of(b) : ERR;
}

static Value bytes_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[3];
  if (args_parse(vm, "bytes", "(source=b'', encoding='utf-8', errors='strict')", args, at) < 0 ||
      bytes_check_texts(vm, "bytes", at) < 0)
    return ERR;
  Value exact = make(vm, at[0], at[1], at[2]);
  return type == vm->types[T_BYTES] ? exact : of_class(vm, type, exact);
}

/* ---- methods of bytes alone ---- */

static Value dunder_bytes(VM *vm, Ref self, const Args *args) {
  return bytes_same(vm, self);
}
static Value getnewargs(VM *vm, Ref self, const Args *args) {
  View view = bytes_view(self);
  Value copy = is_exact(vm, self, BYTES) ? own(self) : bytes_new(vm, view.at, view.len);
  if (is_err(copy)) return ERR;
  Value tuple = tuple_from(vm, &copy, 1);
  drop(vm, copy);
  return tuple;
}

static const MethodDef methods[] = {{"__getnewargs__", getnewargs, ARG_NONE, NULL, NULL, 0},
                                    {"__bytes__", dunder_bytes, ARG_NONE, "($self, /)", NULL, 0},
                                    BYTES_COMMON_ROWS,
                                    {0}};

const TypeSpec bytes_spec = {.name = "bytes",
                             .size = sizeof(BytesObj),
                             .flags = TYPE_BASE | TYPE_BYTES | TYPE_LEAF,
                             .slots = {.repr = bytes_slot_repr,
                                       .hash = slot_hash,
                                       .str = bytes_slot_repr,
                                       .compare = bytes_compare,
                                       .iter = slot_iter,
                                       .new_ = bytes_make,
                                       .add = bytes_add,
                                       .mul = bytes_mul,
                                       .mod = bytes_mod,
                                       .len = bytes_slot_len,
                                       .getitem = slot_getitem,
                                       .contains = bytes_contains},
                             .methods = methods,
                             .lend = bytes_lend,
                             .dealloc = bytes_dealloc};
const TypeSpec bytes_iter_spec = {.name = "bytes_iterator",
                                  .size = sizeof(IndexIter),
                                  .flags = TYPE_GC,
                                  .slots = {.iter = object_self, .next = iter_next},
                                  .methods = index_iter_methods,
                                  .traverse = index_iter_traverse,
                                  .dealloc = index_iter_dealloc};
