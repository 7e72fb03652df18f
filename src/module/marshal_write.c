/* Values -> bytes: see marshal.h.

   Containers that are being written lie on a stack of our own, so that depth costs no C. What goes wrong is
   noted and writing goes on, as in the reference: the last complaint is the one that is made. Likewise what
   Light does not know about an object's number is a trap only at the end, when there is no complaint.

   The items of a set are written in the order of their own bytes. */
#include "base/dtoa.h"
#include "module/marshal.h"
#include "object/bytes.h"
#include "object/complex.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/hidden_text.h"
#include "object/int_big.h"
#include "object/list.h"
#include "object/set.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"
#include <math.h>

/* From 64-bit keys to numbers; key 0 says that a place is free. */
typedef struct Table {
  struct TableEntry {
    uint64_t key;
    uint32_t number;
  } * at;
  size_t used, size;
} Table;

typedef struct Open {
  Value v; /* a list, tuple, dict; of a set the list of (bytes, item), in order. Owned */
  size_t at;
  bool of_set, value_next; /* value_next: a dict's key has been written */
} Open;

typedef enum { FINE, UNMARSHALLABLE, TOO_DEEP, NO_MEMORY } Complaint;

typedef struct Writer {
  VM *vm;
  int version;
  ByteBuilder out;
  Complaint complaint;
  bool unsure; /* the bytes depend on what Light does not know */
  Table objects;
  Table contents; /* of immutable objects in `objects` that might be one object with an equal one there */
  Open *open;
  size_t n_open, capacity;
  uint32_t n_seen; /* values, for vm_work */
} Writer;

/* ---- tables ---- */

static struct TableEntry *table_place(const Table *table, uint64_t key) {
  size_t mask = table->size - 1, i = (size_t)((key * 0x9e3779b97f4a7c15u) >> 32) & mask;
  while (table->at[i].key && table->at[i].key != key) i = (i + 1) & mask;
  return &table->at[i];
}

static int table_grow(VM *vm, Table *table) {
  enum { FIRST = 32 };
  Table new = {NULL, table->used, table->size ? table->size * 2 : FIRST};
  if (!(new.at = vm_alloc(vm, new.size * sizeof *new.at))) return -1;
  memset(new.at, 0, new.size * sizeof *new.at);
  for (size_t i = 0; i < table->size; i++)
    if (table->at[i].key) *table_place(&new, table->at[i].key) = table->at[i];
  vm_free(vm, table->at, table->size * sizeof *table->at);
  *table = new;
  return 0;
}

/* 1 and the *number of a key that is there, 0 when it was added with *number, -1. */
static int table_find_or_add(VM *vm, Table *table, uint64_t key, uint32_t *number) {
  if (table->used * 3 >= table->size * 2 && table_grow(vm, table) < 0) return -1;
  struct TableEntry *entry = table_place(table, key);
  if (entry->key) {
    *number = entry->number;
    return 1;
  }
  *entry = (struct TableEntry){key, *number};
  table->used++;
  return 0;
}

static void table_free(VM *vm, Table *table) {
  vm_free(vm, table->at, table->size * sizeof *table->at);
}

/* ---- bytes ---- */

static void put(Writer *w, unsigned byte) {
  bytes_builder_byte(&w->out, (uint8_t)byte);
}
static void put_u32(Writer *w, uint32_t n) {
  uint8_t bytes[4] = {(uint8_t)n, (uint8_t)(n >> 8), (uint8_t)(n >> 16), (uint8_t)(n >> 24)};
  bytes_builder_add(&w->out, bytes, 4);
}
static void put_double(Writer *w, double d) {
  uint64_t bits;
  memcpy(&bits, &d, 8);
  put_u32(w, (uint32_t)bits);
  put_u32(w, (uint32_t)(bits >> 32));
}
/* A length, and whether it can be written. */
static bool put_size(Writer *w, size_t n) {
  if (n > MARSHAL_MOST) {
    w->complaint = UNMARSHALLABLE;
    return false;
  }
  put_u32(w, (uint32_t)n);
  return true;
}

/* "%.17g" with its length in front. */
static void put_double_text(Writer *w, double d) {
  char text[64] = "-";
  size_t n = 0;
  const DoubleStyle style = {'g', false, false, 17};
  if (isnan(d))
    memcpy(text, "nan", n = 3);
  else {
    if (signbit(d)) n = 1;
    if (isinf(d)) {
      memcpy(text + n, "inf", 3);
      n += 3;
    } else
      n += double_text(text + n, fabs(d), &style);
  }
  put(w, (unsigned)n);
  bytes_builder_add(&w->out, text, n);
}

/* ---- numbers of objects ---- */

static bool is_small_int(Ref v) {
  return is_int(v) && int_of(v) >= -5 && int_of(v) <= 256;
}

static uint64_t mix(uint64_t a, uint64_t b) {
  return (a ^ (b + 0x9e3779b97f4a7c15u + (a << 6) + (a >> 2))) * 0xff51afd7ed558ccdu;
}

/* The same number for equal immutable values, and hardly ever for others; where objects differ anyway, one
   for each. Not 0. */
static uint64_t content_of(VM *vm, Ref v, int depth) {
  uint64_t hash = v.bits;
  int64_t of_value;
  if (is_exact(vm, v, STR))
    hash = mix(1, (uint64_t)str_hash(v));
  else if (is_exact(vm, v, BYTES))
    hash = mix(2, (uint64_t)bytes_hash(v));
  else if (is_exact(vm, v, INT))
    hash = mix(3, (uint64_t)int_hash(v));
  else if (is_exact(vm, v, COMPLEX) || (is_exact(vm, v, FLOAT) && !isnan(float_of(v)))) {
    if (object_hash(vm, v, &of_value) == 0) hash = mix(4, (uint64_t)of_value);
  } else if (is_exact(vm, v, TUPLE)) {
    const TupleObj *tuple = as_tuple(v);
    hash = mix(5, tuple->len);
    for (size_t i = 0; i < tuple->len && depth < 3; i++)
      hash = mix(hash, content_of(vm, ref(tuple->items[i]), depth + 1));
  }
  return hash ? hash : 1;
}

/* Whether the reference may have made it when it compiled: then its code holds it too. */
static bool may_be_constant(VM *vm, Ref v, int depth) {
  enum { DEEP = 50 };
  if (!is_exact(vm, v, TUPLE))
    return !is_ptr(v) || is_exact(vm, v, STR) || is_exact(vm, v, BYTES) || is_exact(vm, v, INT) ||
           is_exact(vm, v, FLOAT) || is_exact(vm, v, COMPLEX);
  const TupleObj *tuple = as_tuple(v);
  for (size_t i = 0; i < tuple->len && depth < DEEP; i++)
    if (!may_be_constant(vm, ref(tuple->items[i]), depth + 1)) return false;
  return true;
}

/* Whether the reference holds a value more than once, as far as it is known. `shared`: it does. */
static bool has_owners(Writer *w, Ref v, bool shared) {
  if (is_small_int(v)) return true;
  if (is_exact(w->vm, v, STR)) {
    const StrObj *s = as_str(v);
    /* The reference may have two of a single character, one of them interned. */
    if (s->len == 1 && s->kind == 1) w->unsure = true;
    if (s->interned || s->len == 0) return true;
  }
  if (shared) return true;
  if (is_ptr(v) && obj_of(v)->refcount != 1) return true;
  if (may_be_constant(w->vm, v, 0)) w->unsure = true;
  return false;
}

/* 1 when only the value's number had to be written, 0, -1. *flag: the bit for its type, when it has got a
   number now. */
static int put_number(Writer *w, Ref v, bool shared, unsigned *flag) {
  *flag = 0;
  if (w->version < 3 || !has_owners(w, v, shared)) return 0;
  uint32_t number = (uint32_t)w->objects.used;
  int known = table_find_or_add(w->vm, &w->objects, v.bits, &number);
  if (known < 0) return -1;
  if (known) {
    if (!is_ptr(v) && !is_small_int(v)) w->unsure = true;
    put(w, MT_NUMBER);
    put_u32(w, number);
    return 1;
  }
  *flag = MARSHAL_REF;
  if (!is_ptr(v) || (is_exact(w->vm, v, STR) && as_str(v)->interned)) return 0;
  known = table_find_or_add(w->vm, &w->contents, content_of(w->vm, v, 0), &number);
  if (known > 0) w->unsure = true;
  return known < 0 ? -1 : 0;
}

/* ---- values without others in them ---- */

static int put_long(Writer *w, Ref v, unsigned flag) {
  Operand operand;
  Big big = *int_operand(&operand, v);
  bool negative = big.negative;
  big.negative = false;
  uint64_t n_digits = (big_bit_length(&big) + 14) / 15;
  if (n_digits > MARSHAL_MOST) {
    w->complaint = UNMARSHALLABLE;
    return 0;
  }
  size_t n = (size_t)n_digits * 2 + 2; /* room for 16 bits of each digit, and two bytes more to read */
  uint8_t *bytes = vm_alloc(w->vm, n);
  if (!bytes) return -1;
  big_to_bytes(bytes, n, &big, false, false);
  put(w, MT_LONG | flag);
  put_u32(w, negative ? 0u - (uint32_t)n_digits : (uint32_t)n_digits);
  for (size_t i = 0; i < n_digits; i++) {
    size_t at = i * 15 / 8, shift = i * 15 % 8;
    uint32_t three =
        bytes[at] | (uint32_t)bytes[at + 1] << 8 | (uint32_t)(at + 2 < n ? bytes[at + 2] : 0) << 16;
    three = three >> shift & 0x7fff;
    put(w, three & 0xff);
    put(w, three >> 8);
  }
  vm_free(w->vm, bytes, n);
  return 0;
}

static int put_int(Writer *w, Ref v, unsigned flag) {
  int64_t i;
  if (is_opaque_int(v)) {
    trap(w->vm, "marshalling a number that depends on an address");
    return -1;
  }
  if (!int_as_i64(v, &i) || i < INT32_MIN || i > INT32_MAX) return put_long(w, v, flag);
  put(w, MT_INT | flag);
  put_u32(w, (uint32_t)i);
  return 0;
}

static void put_float(Writer *w, Ref v, unsigned flag) {
  put(w, (w->version > 1 ? MT_BINARY_FLOAT : MT_FLOAT) | flag);
  if (w->version > 1)
    put_double(w, float_of(v));
  else
    put_double_text(w, float_of(v));
}

static void put_complex(Writer *w, Complex c, unsigned flag) {
  put(w, (w->version > 1 ? MT_BINARY_COMPLEX : MT_COMPLEX) | flag);
  void (*put_part)(Writer *, double) = w->version > 1 ? put_double : put_double_text;
  put_part(w, c.real);
  put_part(w, c.imag);
}

static void put_bytes(Writer *w, const uint8_t *data, size_t n, unsigned flag) {
  put(w, MT_BYTES | flag);
  if (put_size(w, n)) bytes_builder_add(&w->out, data, n);
}

static int put_text(Writer *w, Ref v, unsigned flag) {
  const StrObj *s = as_str(v);
  bool interned = s->interned || s->len == 0;
  if (w->version >= 4 && s->ascii) {
    bool is_short = s->len < 256;
    put(w, (is_short ? (interned ? MT_SHORT_ASCII_INTERNED : MT_SHORT_ASCII)
                     : (interned ? MT_ASCII_INTERNED : MT_ASCII)) |
               flag);
    if (is_short)
      put(w, (unsigned)s->len);
    else if (!put_size(w, s->len))
      return 0;
    bytes_builder_add(&w->out, str_data(s), s->len);
    return 0;
  }
  size_t n;
  char *text = str_utf8(w->vm, v, &n);
  if (!text) return -1;
  put(w, (w->version >= 3 && interned ? MT_INTERNED : MT_UNICODE) | flag);
  if (put_size(w, n)) bytes_builder_add(&w->out, text, n);
  vm_free(w->vm, text, n + 1);
  return 0;
}

/* What lends its bytes is written as bytes. */
static int put_other(Writer *w, Ref v, unsigned flag) {
  Buffer buffer;
  if (is_hidden_text(w->vm, v)) return hidden_text_seen(w->vm), -1;
  if (is_exact(w->vm, v, CODE)) {
    trap(w->vm, "marshalling a code object, which is the reference's own bytecode");
    return -1;
  }
  if (buffer_lends(w->vm, v) && buffer_get(w->vm, v, &buffer, 0) == 0) {
    put_bytes(w, buffer.at, buffer.len, flag);
    buffer_release(w->vm, &buffer);
    return 0;
  }
  if (w->vm->trap.set) return -1;
  if (raised(w->vm)) error_clear(w->vm);
  w->complaint = UNMARSHALLABLE;
  return 0;
}

/* ---- containers ---- */

static int open_push(Writer *w, Value v, bool of_set) {
  if (w->n_open == w->capacity) {
    size_t capacity = w->capacity ? w->capacity * 2 : 16;
    Open *open = vm_realloc(w->vm, w->open, w->capacity * sizeof(Open), capacity * sizeof(Open));
    if (!open) {
      drop(w->vm, v);
      return -1;
    }
    w->open = open;
    w->capacity = capacity;
  }
  w->open[w->n_open++] = (Open){v, 0, of_set, false};
  return 0;
}

static Value dumps_into(VM *vm, Ref v, int version, bool *unsure);

/* One item of a set with its own bytes in front, added to the list: 1; 0 with a complaint; -1. */
static int add_pair(Writer *w, ListObj *pairs, Ref item, bool *unsure) {
  Value bytes = dumps_into(w->vm, item, w->version, unsure);
  if (is_err(bytes)) {
    if (w->vm->trap.set || raised_is(w->vm, T_MEMORY_ERROR)) return -1;
    error_clear(w->vm);
    w->complaint = UNMARSHALLABLE;
    return 0;
  }
  Value two[2] = {bytes, {item.bits}}, pair = tuple_from(w->vm, two, 2);
  drop(w->vm, bytes);
  return is_err(pair) || list_append_steal(w->vm, pairs, pair) < 0 ? -1 : 1;
}

static int put_set(Writer *w, Ref v, unsigned flag) {
  VM *vm = w->vm;
  SetEntry entry;
  bool unsure = false;
  size_t n = as_set(v)->used;
  put(w, (is_exact(vm, v, FROZENSET) ? MT_FROZENSET : MT_SET) | flag);
  if (!put_size(w, n)) return 0;
  ListObj *pairs = list_new(vm, n);
  if (!pairs) return -1;
  bool entered = c_enter(vm, 0, " while marshalling a set") == 0;
  int result = entered ? 1 : -1;
  for (size_t pos = 0; result > 0 && set_next(as_set(v), &pos, &entry);)
    result = add_pair(w, pairs, ref(entry.key), &unsure);
  if (entered) c_leave(vm, 0);
  if (unsure && n > 1) w->unsure = true;
  if (result > 0 && list_sort(vm, pairs, ref(NONE_VALUE), false) < 0) {
    result = vm->trap.set ? -1 : 0;
    if (result == 0) error_clear(vm);
    w->complaint = NO_MEMORY;
  }
  if (result > 0) return open_push(w, value_of(pairs), true);
  drop_obj(vm, pairs);
  return result;
}

static int put_container(Writer *w, Ref v, unsigned flag) {
  VM *vm = w->vm;
  if (is_exact(vm, v, TUPLE)) {
    size_t n = as_tuple(v)->len;
    bool is_small = w->version >= 4 && n < 256;
    put(w, (is_small ? MT_SMALL_TUPLE : MT_TUPLE) | flag);
    if (is_small)
      put(w, (unsigned)n);
    else if (!put_size(w, n))
      return 0;
  } else if (is_exact(vm, v, LIST)) {
    put(w, MT_LIST | flag);
    if (!put_size(w, as_list(v)->len)) return 0;
  } else if (is_exact(vm, v, DICT)) {
    if (dict_whole(vm, as_dict(v)) < 0) return -1;
    put(w, MT_DICT | flag);
  } else
    return put_set(w, v, flag);
  return open_push(w, own(v), false);
}

/* The next value in the innermost container, borrowed; UNDEF: that was all. */
static Ref next_inside(Open *open) {
  Ref v = ref(open->v), key, value;
  if (open->of_set) {
    const ListObj *pairs = as_list(v);
    return open->at < pairs->len ? ref(as_tuple(pairs->items[open->at++])->items[1]) : ref(UNDEF);
  }
  if (obj_of(v)->shape->type->spec == &tuple_spec)
    return open->at < as_tuple(v)->len ? ref(as_tuple(v)->items[open->at++]) : ref(UNDEF);
  if (obj_of(v)->shape->type->spec == &list_spec)
    return open->at < as_list(v)->len ? ref(as_list(v)->items[open->at++]) : ref(UNDEF);
  size_t at = open->at;
  if (!dict_next(as_dict(v), &at, &key, &value)) return ref(UNDEF);
  if (open->value_next) open->at = at;
  open->value_next = !open->value_next;
  return open->value_next ? key : value;
}

/* ---- any value ---- */

static bool put_special(Writer *w, Ref v) {
  if (is_none(v))
    put(w, MT_NONE);
  else if (is_bool(v))
    put(w, is_true(v) ? MT_TRUE : MT_FALSE);
  else if (same_bits(v, ELLIPSIS))
    put(w, MT_ELLIPSIS);
  else if (is_ptr(v) && obj_of(v) == &w->vm->types[T_STOP_ITERATION]->head)
    put(w, MT_STOP_ITERATION);
  else
    return false;
  return true;
}

/* Writes a value, or opens it. 0 or -1. */
static int put_value(Writer *w, Ref v, bool shared) {
  enum { STEPS = 1024 };
  VM *vm = w->vm;
  unsigned flag;
  if (++w->n_seen % STEPS == 0 && vm_work(vm, STEPS) < 0) return -1;
  if (w->n_open >= MARSHAL_DEPTH) {
    w->complaint = TOO_DEEP;
    return 0;
  }
  if (put_special(w, v)) return 0;
  int known = put_number(w, v, shared, &flag);
  if (known) return known < 0 ? -1 : 0;
  if (is_int(v) || is_exact(vm, v, INT)) return put_int(w, v, flag);
  if (is_imm_float(v) || is_exact(vm, v, FLOAT)) return put_float(w, v, flag), 0;
  if (is_exact(vm, v, COMPLEX)) return put_complex(w, complex_of(v), flag), 0;
  if (is_exact(vm, v, BYTES)) return put_bytes(w, bytes_data(as_bytes(v)), bytes_len(v), flag), 0;
  if (is_exact(vm, v, STR)) return put_text(w, v, flag);
  if (is_exact(vm, v, TUPLE) || is_exact(vm, v, LIST) || is_exact(vm, v, DICT) || is_exact(vm, v, SET) ||
      is_exact(vm, v, FROZENSET))
    return put_container(w, v, flag);
  return put_other(w, v, flag);
}

/* The marker counts as a value in the dict. */
static void put_dict_end(Writer *w) {
  if (w->n_open >= MARSHAL_DEPTH)
    w->complaint = TOO_DEEP;
  else
    put(w, MT_NULL);
}

static int put_all(Writer *w, Ref v) {
  int result = put_value(w, v, false);
  while (result == 0 && w->n_open) {
    Open *open = &w->open[w->n_open - 1];
    Ref inside = next_inside(open);
    if (is_undef(inside)) {
      if (!open->of_set && is_exact(w->vm, open->v, DICT)) put_dict_end(w);
      w->n_open--;
      drop(w->vm, open->v);
    } else
      result = put_value(w, inside, open->of_set);
    if (w->out.failed) result = -1;
  }
  return result;
}

static int complain(Writer *w) {
  switch (w->complaint) {
  case FINE: return 0;
  case UNMARSHALLABLE: return raise_i(w->vm, T_VALUE_ERROR, "unmarshallable object");
  case TOO_DEEP: return raise_i(w->vm, T_VALUE_ERROR, "object too deeply nested to marshal");
  default:
    if (w->unsure) return trap(w->vm, "marshal of a set whose items cannot be sorted"), -1;
    return raise_memory(w->vm), -1;
  }
}

static Value dumps_into(VM *vm, Ref v, int version, bool *unsure) {
  Writer w = {.vm = vm, .version = version};
  bytes_builder_init(&w.out, vm);
  int result = put_all(&w, v);
  if (result == 0) result = complain(&w);
  while (w.n_open) drop(vm, w.open[--w.n_open].v);
  vm_free(vm, w.open, w.capacity * sizeof(Open));
  table_free(vm, &w.objects);
  table_free(vm, &w.contents);
  if (w.unsure) *unsure = true;
  if (result == 0) return bytes_builder_finish(&w.out);
  bytes_builder_abort(&w.out);
  return ERR;
}

Value marshal_dumps(VM *vm, Ref v, int version) {
  bool unsure = false;
  Value bytes = dumps_into(vm, v, version, &unsure);
  if (is_err(bytes) || !unsure) return bytes;
  drop(vm, bytes);
  return trap(vm, "marshal in version 3 or above of what may be one object or several");
}
