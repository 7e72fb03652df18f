/* Bytes, or a file -> values: see marshal.h.

   The data may say anything: lengths are believed only as far as there are bytes. Containers that are being
   read lie on a stack of our own, so that depth costs no C. What has a number is in a list, with None for one
   that has its number but is not there yet.

   A tuple that holds itself is possible. The reference hashes it before it is whole, or without an end, and
   dies: that is a trap. */
#include "base/dtoa.h"
#include "module/marshal.h"
#include "object/bytes.h"
#include "object/codec.h"
#include "object/complex.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/int_big.h"
#include "object/list.h"
#include "object/memoryview.h"
#include "object/set.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

typedef struct Opened {
  Value v;   /* what is being filled: a tuple, list, dict, set or frozenset. Owned */
  Value key; /* of a dict, read but without its value; UNDEF */
  size_t at, n;
  ptrdiff_t number; /* kept free for it when it is whole; -1 */
  uint8_t type;     /* a MarshalType */
} Opened;

typedef struct Reader {
  VM *vm;
  const uint8_t *at, *end; /* what is left, unless there is a file */
  Ref file;                /* UNDEF: none */
  Value room;              /* a bytearray with what was read last from the file; UNDEF */
  Value readinto;          /* the method's name; UNDEF: no file */
  ListObj *numbered;
  Opened *open;
  size_t n_open, capacity;
  bool circular; /* a tuple holds itself */
  uint32_t n_seen;
} Reader;

enum { UNKNOWN_LEFT = 1 << 16, MOST_AT_ONCE = 1 << 26 };

/* ---- bytes ---- */

static int bad(Reader *r, const char *what) {
  return raise_i(r->vm, T_VALUE_ERROR, "bad marshal data (%s)", what);
}

/* How many bytes there are at most; of a file nobody knows. */
static size_t left(const Reader *r) {
  return is_undef(r->file) ? (size_t)(r->end - r->at) : UNKNOWN_LEFT;
}

/* file.readinto(a view of n bytes). */
static int get_from_file(Reader *r, size_t n, const uint8_t **at) {
  VM *vm = r->vm;
  if (n > MOST_AT_ONCE) return trap(vm, "reading that many bytes for marshal at once"), -1;
  Value room = bytearray_new(vm, NULL, 0), view = ERR, answer = ERR;
  ptrdiff_t got = -1;
  int result = is_err(room) || bytearray_resize(vm, as_bytearray(room), n) < 0 ? -1 : 0;
  if (result == 0 && n) memset(bytearray_data(as_bytearray(room)), 0, n);
  if (result == 0 && is_err(view = memoryview_new(vm, ref(room)))) result = -1;
  if (result == 0 && is_err(answer = object_call_method1(vm, r->file, ref(r->readinto), ref(view))))
    result = -1;
  if (result == 0) result = object_as_ssize(vm, ref(answer), &got, T_VALUE_ERROR);
  if (result == 0 && got > (ptrdiff_t)n)
    result = raise_i(vm, T_VALUE_ERROR, "read() returned too much data: %z bytes requested, %z returned", n,
                     (size_t)got);
  else if (result == 0 && got != (ptrdiff_t)n)
    result = raise_i(vm, T_EOF_ERROR, "EOF read where not expected");
  drop_x(vm, answer);
  drop_x(vm, view);
  drop_x(vm, r->room);
  r->room = room;
  if (result == 0) *at = n ? bytearray_data(as_bytearray(room)) : (const uint8_t *)"";
  return result;
}

/* The next n bytes, good until the next call. */
static int get(Reader *r, size_t n, const uint8_t **at) {
  if (!is_undef(r->file)) return get_from_file(r, n, at);
  if (n > left(r)) return raise_i(r->vm, T_EOF_ERROR, "marshal data too short");
  *at = n ? r->at : (const uint8_t *)"";
  r->at += n;
  return 0;
}

/* A byte; whatever goes wrong, the complaint is the same. -1. */
static int get_byte(Reader *r) {
  const uint8_t *at;
  if (is_undef(r->file) && left(r)) return *r->at++;
  if (!is_undef(r->file) && get(r, 1, &at) == 0) return *at;
  if (r->vm->trap.set) return -1;
  if (raised(r->vm)) error_clear(r->vm);
  return raise_i(r->vm, T_EOF_ERROR, "EOF read where object expected");
}

static uint64_t number_at(const uint8_t *at, int n) {
  uint64_t number = 0;
  for (int i = n; i-- > 0;) number = number << 8 | at[i];
  return number;
}

static int get_i32(Reader *r, int32_t *number) {
  const uint8_t *at;
  if (get(r, 4, &at) < 0) return -1;
  *number = (int32_t)(uint32_t)number_at(at, 4);
  return 0;
}

static int get_size(Reader *r, size_t *n, const char *out_of_range) {
  int32_t number;
  if (get_i32(r, &number) < 0) return -1;
  if (number < 0) return bad(r, out_of_range);
  *n = (size_t)number;
  return 0;
}

static int get_double(Reader *r, double *d) {
  const uint8_t *at;
  if (get(r, 8, &at) < 0) return -1;
  uint64_t bits = number_at(at, 8);
  memcpy(d, &bits, 8);
  return 0;
}

/* At most the first 200 bytes of a text that is no number, in a message. */
static int raise_no_float(Reader *r, const uint8_t *text, size_t len) {
  enum { SHOWN = 200 };
  Value replace = str_from(r->vm, "replace"), shown = ERR;
  if (!is_err(replace))
    shown = str_decode(r->vm, text, len < SHOWN ? len : SHOWN, ref(UNDEF), ref(UNDEF), ref(replace));
  if (!is_err(shown)) raise(r->vm, T_VALUE_ERROR, "could not convert string to float: '%S'", ref(shown));
  drop_x(r->vm, replace);
  drop_x(r->vm, shown);
  return -1;
}

/* As text with its length in front, which a NUL ends too. */
static int get_double_text(Reader *r, double *d) {
  const uint8_t *at;
  int n = get_byte(r);
  if (n < 0 || get(r, (size_t)n, &at) < 0) return -1;
  const uint8_t *nul = memchr(at, 0, (size_t)n);
  size_t len = nul ? (size_t)(nul - at) : (size_t)n;
  const char *end = (const char *)at + len;
  return len && double_parse((const char *)at, end, d) == end ? 0 : raise_no_float(r, at, len);
}

/* ---- values without others in them ---- */

static int get_digit(Reader *r, uint32_t *digit) {
  const uint8_t *at;
  if (get(r, 2, &at) < 0) return -1;
  *digit = (uint32_t)number_at(at, 2);
  return *digit > 0x7fff ? bad(r, "digit out of range in long") : 0;
}

/* n digits of 15 bits, the lowest first, into a growing row of bytes. */
static int get_digits(Reader *r, size_t n, ByteBuilder *bytes) {
  uint32_t digit = 0, held = 0;
  int n_held = 0;
  for (size_t i = 0; i < n; i++) {
    if (get_digit(r, &digit) < 0) return -1;
    held |= digit << n_held;
    for (n_held += 15; n_held >= 8; n_held -= 8, held >>= 8) bytes_builder_byte(bytes, (uint8_t)held);
    if (bytes->failed) return -1;
  }
  if (digit == 0) return bad(r, "unnormalized long data");
  bytes_builder_byte(bytes, (uint8_t)held);
  return bytes->failed ? -1 : 0;
}

static Value get_long(Reader *r) {
  int32_t n;
  Big big;
  if (get_i32(r, &n) < 0) return ERR;
  if (n == 0) return from_int62(0);
  if (n == INT32_MIN) return bad(r, "long size out of range"), ERR;
  ByteBuilder bytes;
  bytes_builder_init(&bytes, r->vm);
  IntObj *result = NULL;
  if (get_digits(r, (size_t)(n < 0 ? -n : n), &bytes) == 0)
    result = int_result(r->vm, bytes.len / sizeof(Limb) + 2, &big);
  if (result) {
    big_from_bytes(&big, bytes.at, bytes.len, false, false);
    big.negative = n < 0;
  }
  bytes_builder_abort(&bytes);
  return result ? int_finish(r->vm, result, &big) : ERR;
}

static Value get_number(Reader *r, MarshalType type) {
  const uint8_t *at;
  int32_t i;
  double d, imag;
  switch (type) {
  case MT_INT: return get_i32(r, &i) < 0 ? ERR : from_int62(i);
  case MT_INT64: return get(r, 8, &at) < 0 ? ERR : int_from_i64(r->vm, (int64_t)number_at(at, 8));
  case MT_LONG: return get_long(r);
  case MT_FLOAT: return get_double_text(r, &d) < 0 ? ERR : from_float(r->vm, d);
  case MT_BINARY_FLOAT: return get_double(r, &d) < 0 ? ERR : from_float(r->vm, d);
  case MT_COMPLEX:
    return get_double_text(r, &d) < 0 || get_double_text(r, &imag) < 0 ? ERR : complex_new(r->vm, d, imag);
  default: return get_double(r, &d) < 0 || get_double(r, &imag) < 0 ? ERR : complex_new(r->vm, d, imag);
  }
}

static Value get_bytes(Reader *r) {
  size_t n = 0;
  const uint8_t *at;
  if (get_size(r, &n, "bytes object size out of range") < 0 || get(r, n, &at) < 0) return ERR;
  return bytes_new(r->vm, at, n);
}

static Value decode(Reader *r, const uint8_t *at, size_t n) {
  Value errors = str_from(r->vm, "surrogatepass");
  if (is_err(errors)) return ERR;
  const DecodeInput in = {at, n, ref(UNDEF), ref(errors), true, NULL};
  Value text = codec_utf8_decode(r->vm, &in);
  drop(r->vm, errors);
  return text;
}

static Value get_text(Reader *r, MarshalType type) {
  size_t n = 0;
  const uint8_t *at = (const uint8_t *)"";
  bool is_utf8 = type == MT_UNICODE || type == MT_INTERNED;
  if (type == MT_SHORT_ASCII || type == MT_SHORT_ASCII_INTERNED) {
    int byte = get_byte(r);
    if (byte < 0) return ERR;
    n = (size_t)byte;
  } else if (get_size(r, &n, "string size out of range") < 0)
    return ERR;
  if ((n || !is_utf8) && get(r, n, &at) < 0) return ERR;
  Value text = is_utf8 ? decode(r, at, n) : str_from_kind(r->vm, at, n, 1);
  bool interned = type == MT_INTERNED || type == MT_ASCII_INTERNED || type == MT_SHORT_ASCII_INTERNED;
  return is_err(text) || !interned ? text : str_intern(r->vm, text);
}

/* ---- containers ---- */

static int open_push(Reader *r, const Opened *opened) {
  if (r->n_open == r->capacity) {
    size_t capacity = r->capacity ? r->capacity * 2 : 16;
    Opened *open = vm_realloc(r->vm, r->open, r->capacity * sizeof(Opened), capacity * sizeof(Opened));
    if (!open) {
      drop(r->vm, opened->v);
      return -1;
    }
    r->open = open;
    r->capacity = capacity;
  }
  r->open[r->n_open++] = *opened;
  return 0;
}

static Value empty_tuple(Reader *r, size_t n, bool flag) {
  if (n <= left(r) || (flag && n <= UNKNOWN_LEFT)) {
    TupleObj *tuple = n ? tuple_new(r->vm, n) : as_tuple(own(ref(r->vm->empty_tuple)));
    return tuple ? value_of(tuple) : ERR;
  }
  if (flag || !is_undef(r->file)) return trap(r->vm, "marshal data with so long a tuple");
  ListObj *list = list_new(r->vm, 0); /* the data ends before it is full */
  return list ? value_of(list) : ERR;
}

static Value empty_container(Reader *r, MarshalType type, size_t n, bool flag) {
  VM *vm = r->vm;
  void *made;
  switch (type) {
  case MT_TUPLE: return empty_tuple(r, n, flag);
  case MT_LIST: made = list_new(vm, n < left(r) ? n : left(r)); break;
  case MT_DICT: made = dict_new(vm); break;
  case MT_SET: made = set_new(vm); break;
  default: made = set_alloc(vm, vm->types[T_FROZENSET]); break;
  }
  return made ? value_of(made) : ERR;
}

static int open_container(Reader *r, MarshalType type, bool flag) {
  VM *vm = r->vm;
  Opened opened = {.key = UNDEF, .number = -1};
  if (type == MT_SMALL_TUPLE) {
    int n = get_byte(r);
    if (n < 0) return -1;
    opened.n = (size_t)n;
    type = MT_TUPLE;
  } else if (type != MT_DICT && get_size(r, &opened.n,
                                         type == MT_TUPLE  ? "tuple size out of range"
                                         : type == MT_LIST ? "list size out of range"
                                                           : "set size out of range") < 0)
    return -1;
  opened.type = (uint8_t)type;
  opened.v = empty_container(r, type, opened.n, flag);
  if (is_err(opened.v)) return -1;
  if (flag) {
    bool later = type == MT_FROZENSET && opened.n;
    if (later) opened.number = (ptrdiff_t)r->numbered->len;
    if (list_append(vm, r->numbered, later ? ref(NONE_VALUE) : ref(opened.v)) < 0) {
      drop(vm, opened.v);
      return -1;
    }
  }
  return open_push(r, &opened);
}

static bool can_hash(Reader *r, Value v) {
  if (!r->circular || !is_ptr(v)) return true;
  trap(r->vm, "marshal data that hashes a tuple which holds itself");
  return false;
}

static int add_to_dict(Reader *r, Opened *open, Value v) {
  if (is_undef(open->key)) {
    open->key = v;
    return 0;
  }
  Value key = open->key;
  open->key = UNDEF;
  int result = can_hash(r, key) ? dict_set(r->vm, as_dict(open->v), ref(key), ref(v)) : -1;
  drop(r->vm, key);
  drop(r->vm, v);
  return result;
}

/* Puts a value, taken, into the innermost container. */
static int add(Reader *r, Value v) {
  VM *vm = r->vm;
  Opened *open = &r->open[r->n_open - 1];
  int result;
  if (open->type == MT_DICT) return add_to_dict(r, open, v);
  size_t at = open->at++;
  if (open->type == MT_TUPLE && is_exact(vm, open->v, TUPLE)) {
    as_tuple(open->v)->items[at] = v;
    return 0;
  }
  if (open->type == MT_TUPLE || open->type == MT_LIST) {
    result = list_append(vm, as_list(open->v), ref(v));
  } else
    result = can_hash(r, v) ? set_add(vm, as_set(open->v), ref(v)) : -1;
  drop(vm, v);
  return result;
}

/* The marker of nothing: it ends a dict, elsewhere it is wrong. 0 or -1. */
static int add_nothing(Reader *r) {
  const char *in = "object";
  if (r->n_open) {
    Opened *open = &r->open[r->n_open - 1];
    if (open->type == MT_DICT) {
      drop_x(r->vm, open->key);
      open->key = UNDEF;
      open->at = open->n = 1;
      return 0;
    }
    in = open->type == MT_TUPLE ? "tuple" : open->type == MT_LIST ? "list" : "set";
  }
  return raise_i(r->vm, T_TYPE_ERROR, "NULL object in marshal data for %s", in);
}

/* The innermost container when it is full; UNDEF. A dict is full when its end has come. */
static Value close_container(Reader *r) {
  Opened *open = &r->open[r->n_open - 1];
  if (open->at < open->n || (open->type == MT_DICT && !open->n)) return UNDEF;
  Value v = open->v;
  if (open->number >= 0) {
    Value *place = &r->numbered->items[open->number];
    drop(r->vm, *place);
    *place = own(ref(v));
  }
  r->n_open--;
  return v;
}

/* ---- any value ---- */

static Value get_numbered(Reader *r) {
  int32_t number;
  if (get_i32(r, &number) < 0) return ERR;
  const ListObj *numbered = r->numbered;
  if (number < 0 || (size_t)number >= numbered->len || is_none(numbered->items[number])) {
    bad(r, "invalid reference");
    return ERR;
  }
  Value v = numbered->items[number];
  for (size_t i = 0; i < r->n_open; i++)
    if (r->open[i].type == MT_TUPLE && same_bits(r->open[i].v, v)) r->circular = true;
  return own(ref(v));
}

static Value special(Reader *r, int type) {
  switch (type) {
  case MT_NONE: return NONE_VALUE;
  case MT_FALSE: return FALSE_VALUE;
  case MT_TRUE: return TRUE_VALUE;
  case MT_ELLIPSIS: return ELLIPSIS;
  case MT_STOP_ITERATION: return own_obj(r->vm->types[T_STOP_ITERATION]);
  case MT_NUMBER: return get_numbered(r);
  default: return UNDEF;
  }
}

/* A number, bytes or text; UNDEF: another type. */
static Value plain(Reader *r, int type) {
  switch (type) {
  case MT_INT:
  case MT_INT64:
  case MT_LONG:
  case MT_FLOAT:
  case MT_BINARY_FLOAT:
  case MT_COMPLEX:
  case MT_BINARY_COMPLEX: return get_number(r, (MarshalType)type);
  case MT_BYTES: return get_bytes(r);
  case MT_UNICODE:
  case MT_INTERNED:
  case MT_ASCII:
  case MT_ASCII_INTERNED:
  case MT_SHORT_ASCII:
  case MT_SHORT_ASCII_INTERNED: return get_text(r, (MarshalType)type);
  default: return UNDEF;
  }
}

/* Reads one value: 1 and *v, 0 when it has opened a container or ended a dict, -1. */
static int get_value(Reader *r, Value *v) {
  enum { STEPS = 1024 };
  if (++r->n_seen % STEPS == 0 && vm_work(r->vm, STEPS) < 0) return -1;
  int type = get_byte(r);
  if (type < 0) return -1;
  bool flag = type & MARSHAL_REF;
  type &= ~MARSHAL_REF;
  if (r->n_open >= MARSHAL_DEPTH) return raise_i(r->vm, T_VALUE_ERROR, "recursion limit exceeded");
  *v = special(r, type);
  if (!is_undef(*v)) return is_err(*v) ? -1 : 1;
  *v = plain(r, type);
  if (!is_undef(*v)) {
    if (is_err(*v)) return -1;
    if (!flag || list_append(r->vm, r->numbered, ref(*v)) == 0) return 1;
    drop(r->vm, *v);
    return -1;
  }
  switch (type) {
  case MT_TUPLE:
  case MT_SMALL_TUPLE:
  case MT_LIST:
  case MT_DICT:
  case MT_SET:
  case MT_FROZENSET: return open_container(r, (MarshalType)type, flag);
  case MT_NULL: return add_nothing(r);
  case MT_CODE: return trap(r->vm, "a marshalled code object, which is the reference's own bytecode"), -1;
  default: return bad(r, "unknown type code");
  }
}

static Value get_all(Reader *r) {
  for (;;) {
    Value v;
    int got = get_value(r, &v);
    if (got < 0) return ERR;
    while (got || r->n_open) {
      if (got && !r->n_open) return v;
      if (got && add(r, v) < 0) return ERR;
      v = close_container(r);
      got = !is_undef(v);
      if (!got) break;
    }
  }
}

static Value read_value(Reader *r) {
  VM *vm = r->vm;
  if (!(r->numbered = list_new(vm, 0))) return ERR;
  Value v = get_all(r);
  while (r->n_open) {
    Opened *open = &r->open[--r->n_open];
    drop_x(vm, open->key);
    drop(vm, open->v);
  }
  vm_free(vm, r->open, r->capacity * sizeof(Opened));
  drop_obj(vm, r->numbered);
  drop_x(vm, r->room);
  return v;
}

Value marshal_loads(VM *vm, const uint8_t *data, size_t len) {
  Reader r = {.vm = vm, .at = data, .end = data + len, .file = ref(UNDEF), .room = UNDEF, .readinto = UNDEF};
  return read_value(&r);
}

/* file.read(0), which tells a file of bytes from one of text. */
static int try_file(VM *vm, Ref file) {
  Value name = str_interned(vm, "read", 4), read = is_err(name) ? ERR : object_getattr(vm, file, ref(name));
  Value zero = from_int62(0), data = ERR;
  if (!is_err(read) && is_callable(vm, ref(read)))
    data = object_call1(vm, ref(read), ref(zero));
  else if (!is_err(read))
    raise(vm, T_TYPE_ERROR, "attribute of type '%T' is not callable", ref(read));
  int result = is_err(data) ? -1 : 0;
  if (result == 0 && !is_bytes(data))
    result = raise_i(vm, T_TYPE_ERROR, "file.read() returned not bytes but %T", ref(data));
  drop_x(vm, name);
  drop_x(vm, read);
  drop_x(vm, data);
  return result;
}

Value marshal_load(VM *vm, Ref file) {
  if (try_file(vm, file) < 0) return ERR;
  Reader r = {.vm = vm, .file = file, .room = UNDEF, .readinto = str_interned(vm, "readinto", 8)};
  if (is_err(r.readinto)) return ERR;
  Value v = read_value(&r);
  drop(vm, r.readinto);
  return v;
}
