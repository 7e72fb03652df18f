/* Opcodes -> values: the loop, the stack, plain values and containers. See pickle.h.

   Data may be anything: every opcode checks what it takes from the stack, and sizes are checked before memory
   is asked for. */
#include "module/codecs_escape.h"
#include "module/pickle.h"
#include "object/bytes.h"
#include "object/codec.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/int_big.h"
#include "object/list.h"
#include "object/memoryview.h"
#include "object/native_item.h"
#include "object/set.h"
#include "object/str.h"
#include "object/tuple.h"
#include "base/dtoa.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

/* What a pickle may ask for at once without having it. */
#define LARGEST_ASKED ((size_t)1 << 28)

/* ---- stack ---- */

int stack_underflow(VM *vm, const UnpicklerObj *u) {
  return raise_unpickling(vm, u->mark_set ? "unexpected MARK found" : "unpickling stack underflow");
}

int stack_push_more(VM *vm, UnpicklerObj *u, Value v) {
  enum { FIRST = 8 };
  if (is_err(v)) return -1;
  if (u->n == u->room) {
    size_t room = u->room ? u->room * 2 : FIRST;
    Value *stack = vm_realloc(vm, u->stack, u->room * sizeof(Value), room * sizeof(Value));
    if (!stack) {
      drop(vm, v);
      return -1;
    }
    u->stack = stack;
    u->room = room;
  }
  u->stack[u->n++] = v;
  return 0;
}

Value stack_pop(VM *vm, UnpicklerObj *u) {
  if (u->n <= u->fence) return stack_underflow(vm, u), ERR;
  return u->stack[--u->n];
}

void stack_clear(VM *vm, UnpicklerObj *u, size_t from) {
  while (u->n > from) drop(vm, u->stack[--u->n]);
}

static void fence_again(UnpicklerObj *u) {
  u->mark_set = u->n_marks > 0;
  u->fence = u->n_marks ? u->marks[u->n_marks - 1] : 0;
}

ptrdiff_t stack_mark(VM *vm, UnpicklerObj *u) {
  if (!u->n_marks) return raise_unpickling(vm, "could not find MARK");
  size_t mark = u->marks[--u->n_marks];
  fence_again(u);
  return (ptrdiff_t)mark;
}

static int push_mark(VM *vm, UnpicklerObj *u) {
  enum { FIRST = 20 };
  if (u->n_marks == u->marks_room) {
    size_t room = u->marks_room ? u->marks_room * 2 : FIRST;
    size_t *marks = vm_realloc(vm, u->marks, u->marks_room * sizeof(size_t), room * sizeof(size_t));
    if (!marks) return -1;
    u->marks = marks;
    u->marks_room = room;
  }
  u->marks[u->n_marks++] = u->n;
  fence_again(u);
  return 0;
}

Value stack_pop_tuple(VM *vm, UnpicklerObj *u, size_t from) {
  if (from < u->fence || from > u->n) return stack_underflow(vm, u), ERR;
  Value tuple = tuple_from(vm, u->stack + from, u->n - from);
  if (!is_err(tuple)) stack_clear(vm, u, from);
  return tuple;
}
ListObj *stack_pop_list(VM *vm, UnpicklerObj *u, size_t from) {
  ListObj *list = list_new(vm, u->n - from);
  if (!list) return NULL;
  if (list_append_all_steal(vm, list, u->stack + from, u->n - from) < 0) {
    drop_obj(vm, list);
    return NULL;
  }
  u->n = from;
  return list;
}

/* ---- memo ---- */

void unpickler_memo_clear(VM *vm, UnpicklerObj *u) {
  Value *memo = u->memo;
  size_t room = u->memo_room;
  u->memo = NULL;
  u->memo_room = u->memo_used = 0;
  for (size_t i = 0; i < room; i++)
    if (memo[i].bits) drop(vm, memo[i]);
  vm_free(vm, memo, room * sizeof(Value));
}

int unpickler_memo_put(VM *vm, UnpicklerObj *u, size_t at, Ref v) {
  enum { FIRST = 32 };
  if (at >= u->memo_room) {
    if (at > LARGEST_ASKED / sizeof(Value)) {
      trap(vm, "a pickle with very large numbers in its memo");
      return -1;
    }
    size_t room = at < FIRST / 2 ? FIRST : at * 2;
    Value *memo = vm_realloc(vm, u->memo, u->memo_room * sizeof(Value), room * sizeof(Value));
    if (!memo) return -1;
    memset(memo + u->memo_room, 0, (room - u->memo_room) * sizeof(Value));
    u->memo = memo;
    u->memo_room = room;
  }
  Value before = u->memo[at];
  u->memo[at] = own(v);
  if (before.bits)
    drop(vm, before);
  else
    u->memo_used++;
  return 0;
}

static int memo_put_top(VM *vm, UnpicklerObj *u, size_t at) {
  return u->n <= u->fence ? stack_underflow(vm, u) : unpickler_memo_put(vm, u, at, ref(u->stack[u->n - 1]));
}

static int push_known(VM *vm, UnpicklerObj *u, int64_t at) {
  if (at >= 0 && (uint64_t)at < u->memo_room && u->memo[at].bits)
    return stack_push(vm, u, own(ref(u->memo[at])));
  return raise_unpickling(vm, "Memo value not found at index %i", at);
}

/* The number in a line of text. 0 or -1. */
static int line_number(VM *vm, UnpicklerObj *u, bool put, int64_t *out) {
  const uint8_t *at;
  size_t len;
  if (in_line(vm, u, 2, &at, &len) < 0) return -1;
  if (put && u->n <= u->fence) return stack_underflow(vm, u);
  Value number = pickle_parse_int(vm, at, len, 10);
  if (is_err(number)) return -1;
  bool fits = int_as_i64(ref(number), out);
  drop(vm, number);
  if (!fits) return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
  if (!put) return 0;
  return *out < 0 ? raise_i(vm, T_VALUE_ERROR, "negative PUT argument") : 0;
}

static int load_get(VM *vm, UnpicklerObj *u, size_t size) {
  const uint8_t *at;
  int64_t number;
  if (size == 0) return line_number(vm, u, false, &number) < 0 ? -1 : push_known(vm, u, number);
  if (in_read(vm, u, size, &at) < 0) return -1;
  return push_known(vm, u, (int64_t)native_bits_get(at, size));
}

static int load_put(VM *vm, UnpicklerObj *u, size_t size) {
  const uint8_t *at;
  int64_t number;
  if (size) {
    if (in_read(vm, u, size, &at) < 0) return -1;
    return memo_put_top(vm, u, (size_t)native_bits_get(at, size));
  }
  if (line_number(vm, u, true, &number) < 0) return -1;
  return memo_put_top(vm, u, (size_t)number);
}

static int load_memoize(VM *vm, UnpicklerObj *u) {
  if (!u->memo_unsure) return memo_put_top(vm, u, u->memo_used);
  trap(vm, "MEMOIZE after a memo was set from a dict");
  return -1;
}

/* ---- numbers ---- */

static bool is_blank(uint8_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
static unsigned digit_of(uint8_t c) {
  return big_digit((char)c);
}

static Value bad_int(VM *vm, const uint8_t *at, size_t len, int base) {
  enum { SHOWN = 200 };
  Value text = codec_utf8_decode(vm, &(DecodeInput){at, len, ref(UNDEF), ref(UNDEF), true, NULL});
  Value repr = is_err(text) ? ERR : object_repr(vm, ref(text));
  drop_x(vm, text);
  Value shown =
      is_err(repr) ? ERR : str_slice(vm, ref(repr), 0, str_len(repr) < SHOWN ? str_len(repr) : SHOWN);
  drop_x(vm, repr);
  if (!is_err(shown))
    raise(vm, T_VALUE_ERROR, "invalid literal for int() with base %d: %S", base, ref(shown));
  drop_x(vm, shown);
  return ERR;
}

/* The digits of [p, end) without underscores, which stand between two digits. */
static Value from_digits(VM *vm, const uint8_t *p, const uint8_t *end, int base, bool negative) {
  size_t room = (size_t)(end - p), n = 0;
  char *digits = vm_alloc(vm, room);
  if (!digits) return ERR;
  for (; p < end; p++)
    if (*p != '_') digits[n++] = (char)*p;
  Value number;
  if (vm->max_str_digits && n > (size_t)vm->max_str_digits && (base & (base - 1)))
    number = trap(vm, "an int of many digits in a pickle");
  else
    number = int_from_digits(vm, digits, n, base, negative);
  vm_free(vm, digits, room);
  return number;
}

Value pickle_parse_int(VM *vm, const uint8_t *at, size_t len, int base) {
  const uint8_t *nul = memchr(at, 0, len);
  if (nul) len = (size_t)(nul - at);
  const uint8_t *p = at, *end = at + len;
  while (p < end && is_blank(*p)) p++;
  bool negative = p < end && *p == '-', zeros = false;
  if (p < end && (*p == '-' || *p == '+')) p++;
  if (base == 0) {
    uint8_t c = end - p > 1 && p[0] == '0' ? p[1] | 0x20 : 0;
    base = c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 10;
    zeros = base == 10 && p < end && *p == '0';
    if (base != 10) p += 2;
    if (base != 10 && p < end && *p == '_') p++;
  }
  const uint8_t *from = p;
  uint8_t last = '_';
  bool only_zeros = true, good = true;
  for (; p < end && (*p == '_' || digit_of(*p) < (unsigned)base); last = *p++) {
    good &= *p != '_' || last != '_';
    only_zeros &= *p == '0' || *p == '_';
  }
  const uint8_t *stop = p;
  while (p < end && is_blank(*p)) p++;
  if (zeros && !only_zeros) return bad_int(vm, at, len, 0);
  if (!good || last == '_' || p != end) return bad_int(vm, at, len, base);
  return from_digits(vm, from, stop, base, negative);
}

/* As C's strtol in base 0 reads a whole line; false: it is too long, or something else. */
static bool read_c_int(const uint8_t *at, size_t len, int64_t *out) {
  const uint8_t *p = at, *end = at + len;
  while (p < end && is_blank(*p)) p++;
  bool negative = p < end && *p == '-';
  if (p < end && (*p == '-' || *p == '+')) p++;
  unsigned base = 10;
  if (end - p > 2 && p[0] == '0' && (p[1] | 0x20) == 'x' && digit_of(p[2]) < 16) {
    base = 16;
    p += 2;
  } else if (p < end && *p == '0')
    base = 8;
  const uint8_t *from = p;
  uint64_t value = 0;
  for (; p < end && digit_of(*p) < base; p++) {
    if (value > (UINT64_MAX - 15) / base) return false;
    value = value * base + digit_of(*p);
  }
  if (p == from) return false;
  if (value > (uint64_t)INT64_MAX + negative) return false;
  *out = negative ? (int64_t)(0 - value) : (int64_t)value;
  return p + 1 == end && *p == '\n';
}

static int load_int(VM *vm, UnpicklerObj *u) {
  const uint8_t *at;
  size_t len;
  int64_t i;
  if (in_line(vm, u, 2, &at, &len) < 0) return -1;
  if (read_c_int(at, len, &i)) {
    if (len == 3 && (i == 0 || i == 1)) return stack_push(vm, u, from_bool(i));
    return stack_push(vm, u, int_from_i64(vm, i));
  }
  if (memchr(at, 0, len)) {
    trap(vm, "a number with a null character in a pickle");
    return -1;
  }
  Value number = pickle_parse_int(vm, at, len, 0);
  if (!is_err(number)) return stack_push(vm, u, number);
  if (pickle_swallow(vm) < 0) return -1;
  return raise_i(vm, T_VALUE_ERROR, "could not convert string to int");
}

static inline int load_small(VM *vm, UnpicklerObj *u, size_t size) {
  const uint8_t *at;
  if (in_read(vm, u, size, &at) < 0) return -1;
  if (size == 1) return stack_push(vm, u, from_int62(*at));
  uint64_t bits = native_bits_get(at, size);
  return stack_push(vm, u, from_int62(size == 4 ? (int32_t)(uint32_t)bits : (int64_t)bits));
}

static int load_long(VM *vm, UnpicklerObj *u) {
  const uint8_t *at;
  size_t len;
  if (in_line(vm, u, 2, &at, &len) < 0) return -1;
  return stack_push(vm, u, pickle_parse_int(vm, at, at[len - 2] == 'L' ? len - 2 : len, 0));
}

static int load_long_bytes(VM *vm, UnpicklerObj *u, size_t size) {
  const uint8_t *at;
  if (in_read(vm, u, size, &at) < 0) return -1;
  uint64_t n = native_bits_get(at, size);
  if (size == 4 && n > INT32_MAX) return raise_unpickling(vm, "LONG pickle has negative byte count");
  if (n == 0) return stack_push(vm, u, from_int62(0));
  if (in_read(vm, u, n, &at) < 0) return -1;
  Big big;
  IntObj *i = int_result(vm, (size_t)n / sizeof(Limb) + 2, &big);
  if (!i) return -1;
  big_from_bytes(&big, at, (size_t)n, false, true);
  return stack_push(vm, u, int_finish(vm, i, &big));
}

static int load_float(VM *vm, UnpicklerObj *u) {
  const uint8_t *at;
  size_t len;
  double x;
  if (in_line(vm, u, 2, &at, &len) < 0) return -1;
  const char *text = (const char *)at, *end = text + len;
  const char *nul = memchr(text, 0, len);
  if (nul) end = nul;
  const char *stop = double_parse(text, end, &x);
  bool named = stop && (text[*text == '-' || *text == '+'] | 0x20) == 'i';
  bool huge = stop && !named && x - x != 0 && x == x;
  if (!stop || huge) {
    Value line = str_decode(vm, at, (size_t)(end - text), ref(UNDEF), ref(UNDEF), ref(UNDEF));
    if (is_err(line)) return -1;
    if (end - text > 200) {
      drop(vm, line);
      trap(vm, "a long line that is no float in a pickle");
      return -1;
    }
    if (huge)
      raise(vm, T_OVERFLOW_ERROR, "value too large to convert to float: '%S'", ref(line));
    else
      raise(vm, T_VALUE_ERROR, "could not convert string to float: '%S'", ref(line));
    drop(vm, line);
    return -1;
  }
  if (stop != end && *stop != '\n') return raise_i(vm, T_VALUE_ERROR, "could not convert string to float");
  return stack_push(vm, u, from_float(vm, x));
}

static int load_binfloat(VM *vm, UnpicklerObj *u) {
  const uint8_t *at;
  uint64_t bits = 0;
  double x;
  if (in_read(vm, u, 8, &at) < 0) return -1;
  for (int i = 0; i < 8; i++) bits = bits << 8 | at[i];
  memcpy(&x, &bits, 8);
  return stack_push(vm, u, from_float(vm, x));
}

/* ---- bytes and text ---- */

/* A count of that many bytes; 0, or -1 with an OverflowError that names the opcode. */
static int read_count(VM *vm, UnpicklerObj *u, size_t size, const char *name, uint64_t *n) {
  const uint8_t *at;
  if (in_read(vm, u, size, &at) < 0) return -1;
  *n = native_bits_get(at, size);
  if (*n > INT64_MAX)
    return raise_i(vm, T_OVERFLOW_ERROR, "%s exceeds system's maximum%s of %i bytes", name,
                   strcmp(name, "FRAME length") == 0 ? "" : " size", INT64_MAX);
  return 0;
}

/* Before memory for n bytes is asked for: 0 or -1. */
static int check_asked(VM *vm, const UnpicklerObj *u, uint64_t n) {
  size_t there = u->input.len - u->at;
  if (n <= there || n <= LARGEST_ASKED) return 0;
  if (is_undef(u->read) && n <= UINT32_MAX) return in_truncated(vm);
  trap(vm, "a pickle that asks for very much memory");
  return -1;
}

static int load_bytes(VM *vm, UnpicklerObj *u, size_t size) {
  enum { BYTES_HEAD = 33 };
  uint64_t n = 0;
  if (read_count(vm, u, size, "BINBYTES", &n) < 0) return -1;
  if (n > (uint64_t)INT64_MAX - BYTES_HEAD) return raise_i(vm, T_OVERFLOW_ERROR, "byte string is too large");
  if (check_asked(vm, u, n) < 0) return -1;
  if (n == 0) return stack_push(vm, u, bytes_new(vm, NULL, 0));
  BytesObj *bytes = bytes_alloc(vm, (size_t)n);
  if (!bytes) return -1;
  if (in_read_into(vm, u, (size_t)n, bytes_data(bytes)) == 0) return stack_push(vm, u, value_of(bytes));
  drop_obj(vm, bytes);
  return -1;
}

static int load_bytearray(VM *vm, UnpicklerObj *u) {
  uint64_t n = 0;
  if (read_count(vm, u, 8, "BYTEARRAY8", &n) < 0 || check_asked(vm, u, n) < 0) return -1;
  Value array = bytearray_new(vm, NULL, 0);
  if (is_err(array)) return -1;
  if (bytearray_resize(vm, as_bytearray(array), (size_t)n) == 0 &&
      in_read_into(vm, u, (size_t)n, n ? bytearray_data(as_bytearray(array)) : NULL) == 0)
    return stack_push(vm, u, array);
  drop(vm, array);
  return -1;
}

static int push_utf8(VM *vm, UnpicklerObj *u, uint64_t count) {
  const uint8_t *at;
  if (in_read(vm, u, count, &at) < 0) return -1;
  size_t n = (size_t)count;
  bool ascii = true;
  for (size_t i = 0; i < n && ascii; i++) ascii = at[i] < 0x80;
  if (ascii) return stack_push(vm, u, str_from_kind(vm, at, n, 1));
  Value errors = str_from(vm, "surrogatepass");
  if (is_err(errors)) return -1;
  Value text = codec_utf8_decode(vm, &(DecodeInput){at, n, ref(UNDEF), ref(errors), true, NULL});
  drop(vm, errors);
  return stack_push(vm, u, text);
}
static int load_text(VM *vm, UnpicklerObj *u, size_t size) {
  uint64_t n = 0;
  return read_count(vm, u, size, "BINUNICODE", &n) < 0 ? -1 : push_utf8(vm, u, n);
}
static int load_text_line(VM *vm, UnpicklerObj *u) {
  const uint8_t *at;
  size_t len;
  if (in_line(vm, u, 1, &at, &len) < 0) return -1;
  return stack_push(
      vm, u,
      codec_raw_unicode_escape_decode(vm, &(DecodeInput){at, len - 1, ref(UNDEF), ref(UNDEF), true, NULL}));
}

/* A str of Python 2: in the Unpickler's encoding, or bytes. */
static int push_old_text(VM *vm, UnpicklerObj *u, Value bytes) {
  if (is_err(bytes) || str_is(ref(u->encoding), "bytes")) return stack_push(vm, u, bytes);
  Value text = str_decode(vm, bytes_data(as_bytes(bytes)), bytes_len(bytes), ref(bytes), ref(u->encoding),
                          ref(u->errors));
  drop(vm, bytes);
  return stack_push(vm, u, text);
}
static int load_old_text(VM *vm, UnpicklerObj *u, size_t size) {
  const uint8_t *at;
  if (in_read(vm, u, size, &at) < 0) return -1;
  uint64_t n = native_bits_get(at, size);
  if (in_read(vm, u, n, &at) < 0) return -1;
  return push_old_text(vm, u, bytes_new(vm, at, (size_t)n));
}
static int load_quoted(VM *vm, UnpicklerObj *u) {
  const uint8_t *at;
  size_t len;
  if (in_line(vm, u, 0, &at, &len) < 0) return -1;
  len--;
  if (len < 2 || at[0] != at[len - 1] || (at[0] != '\'' && at[0] != '"'))
    return raise_unpickling(vm, "the STRING opcode argument must be quoted");
  return push_old_text(vm, u, bytes_unescape(vm, at + 1, len - 2, ref(UNDEF)));
}

/* ---- out-of-band buffers ---- */

static int load_next_buffer(VM *vm, UnpicklerObj *u) {
  Value buffer;
  if (is_undef(u->buffers))
    return raise_unpickling(vm,
                            "pickle stream refers to out-of-band data but no *buffers* argument was given");
  Value buffers = own(ref(u->buffers));
  int got = object_next(vm, ref(buffers), &buffer);
  drop(vm, buffers);
  if (got < 0) return -1;
  return got ? stack_push(vm, u, buffer) : raise_unpickling(vm, "not enough out-of-band buffers");
}

static int load_readonly(VM *vm, UnpicklerObj *u) {
  if (u->n <= u->fence) return stack_underflow(vm, u);
  Value view = memoryview_new(vm, ref(u->stack[u->n - 1]));
  if (is_err(view)) return -1;
  Buffer buffer;
  int result = buffer_get(vm, ref(view), &buffer, BUFFER_STRIDED);
  bool readonly = result == 0 && buffer.readonly;
  if (result == 0) buffer_release(vm, &buffer);
  Value name = result == 0 && !readonly ? str_interned(vm, "toreadonly", 10) : UNDEF;
  if (!is_undef(name)) {
    Value made = is_err(name) ? ERR : object_call_method(vm, ref(view), ref(name));
    if (is_err(made))
      result = -1;
    else {
      Value before = u->stack[u->n - 1];
      u->stack[u->n - 1] = made;
      drop(vm, before);
    }
    drop_x(vm, name);
  }
  drop(vm, view);
  return result;
}

/* ---- containers ---- */

static int load_tuple(VM *vm, UnpicklerObj *u, size_t n) {
  if (u->n < n || u->n - n < u->fence) return stack_underflow(vm, u);
  return stack_push(vm, u, stack_pop_tuple(vm, u, u->n - n));
}
static int load_marked_tuple(VM *vm, UnpicklerObj *u) {
  ptrdiff_t mark = stack_mark(vm, u);
  return mark < 0 ? -1 : stack_push(vm, u, stack_pop_tuple(vm, u, (size_t)mark));
}
static int load_marked_list(VM *vm, UnpicklerObj *u) {
  ptrdiff_t mark = stack_mark(vm, u);
  if (mark < 0) return -1;
  ListObj *list = stack_pop_list(vm, u, (size_t)mark);
  return list ? stack_push(vm, u, value_of(list)) : -1;
}
static int load_marked_dict(VM *vm, UnpicklerObj *u) {
  ptrdiff_t mark = stack_mark(vm, u);
  if (mark < 0) return -1;
  if ((u->n - (size_t)mark) % 2) return raise_unpickling(vm, "odd number of items for DICT");
  ListObj *items = stack_pop_list(vm, u, (size_t)mark);
  DictObj *dict = items ? dict_new(vm) : NULL;
  int result = dict ? 0 : -1;
  for (size_t i = 0; result == 0 && i + 1 < items->len; i += 2)
    result = dict_set(vm, dict, ref(items->items[i]), ref(items->items[i + 1]));
  drop_obj(vm, items);
  if (result == 0) return stack_push(vm, u, value_of(dict));
  drop_obj(vm, dict);
  return -1;
}
static int load_frozenset(VM *vm, UnpicklerObj *u) {
  ptrdiff_t mark = stack_mark(vm, u);
  Value items = mark < 0 ? ERR : stack_pop_tuple(vm, u, (size_t)mark);
  if (is_err(items)) return -1;
  Value set = frozenset_from(vm, as_tuple(items)->items, as_tuple(items)->len);
  drop(vm, items);
  return stack_push(vm, u, set);
}

static int load_pop(VM *vm, UnpicklerObj *u) {
  if (u->n_marks && u->marks[u->n_marks - 1] == u->n) {
    u->n_marks--;
    fence_again(u);
    return 0;
  }
  Value v = stack_pop(vm, u);
  if (is_err(v)) return -1;
  drop(vm, v);
  return 0;
}
static int load_pop_mark(VM *vm, UnpicklerObj *u) {
  ptrdiff_t mark = stack_mark(vm, u);
  if (mark >= 0) stack_clear(vm, u, (size_t)mark);
  return mark < 0 ? -1 : 0;
}
static int load_dup(VM *vm, UnpicklerObj *u) {
  if (u->n <= u->fence) return stack_underflow(vm, u);
  return stack_push(vm, u, own(ref(u->stack[u->n - 1])));
}

/* ---- the stream ---- */

static int load_proto(VM *vm, UnpicklerObj *u) {
  const uint8_t *at;
  if (in_read(vm, u, 1, &at) < 0) return -1;
  if (*at > PICKLE_HIGHEST) return raise_i(vm, T_VALUE_ERROR, "unsupported pickle protocol: %d", *at);
  u->protocol = *at;
  return 0;
}
static int load_frame(VM *vm, UnpicklerObj *u) {
  uint64_t n = 0;
  const uint8_t *at;
  if (read_count(vm, u, 8, "FRAME length", &n) < 0 || in_read(vm, u, n, &at) < 0) return -1;
  u->at -= (size_t)n;
  return 0;
}

static int bad_op(VM *vm, int op) {
  static const char hex[] = "0123456789abcdef";
  if (op >= 0x20 && op <= 0x7e && op != '\'' && op != '\\')
    return raise_unpickling(vm, "invalid load key, '%c'.", op);
  return raise_unpickling(vm, "invalid load key, '\\x%c%c'.", hex[op >> 4], hex[op & 15]);
}

static int load_op(VM *vm, UnpicklerObj *u, int op) {
  ListObj *list;
  DictObj *dict;
  SetObj *set;
  switch (op) {
  case PO_NONE: return stack_push(vm, u, NONE_VALUE);
  case PO_NEWTRUE: return stack_push(vm, u, TRUE_VALUE);
  case PO_NEWFALSE: return stack_push(vm, u, FALSE_VALUE);
  case PO_INT: return load_int(vm, u);
  case PO_BININT1: return load_small(vm, u, 1);
  case PO_BININT2: return load_small(vm, u, 2);
  case PO_BININT: return load_small(vm, u, 4);
  case PO_LONG: return load_long(vm, u);
  case PO_LONG1: return load_long_bytes(vm, u, 1);
  case PO_LONG4: return load_long_bytes(vm, u, 4);
  case PO_FLOAT: return load_float(vm, u);
  case PO_BINFLOAT: return load_binfloat(vm, u);
  case PO_SHORT_BINBYTES: return load_bytes(vm, u, 1);
  case PO_BINBYTES: return load_bytes(vm, u, 4);
  case PO_BINBYTES8: return load_bytes(vm, u, 8);
  case PO_BYTEARRAY8: return load_bytearray(vm, u);
  case PO_NEXT_BUFFER: return load_next_buffer(vm, u);
  case PO_READONLY_BUFFER: return load_readonly(vm, u);
  case PO_SHORT_BINSTRING: return load_old_text(vm, u, 1);
  case PO_BINSTRING: return load_old_text(vm, u, 4);
  case PO_STRING: return load_quoted(vm, u);
  case PO_UNICODE: return load_text_line(vm, u);
  case PO_SHORT_BINUNICODE: return load_text(vm, u, 1);
  case PO_BINUNICODE: return load_text(vm, u, 4);
  case PO_BINUNICODE8: return load_text(vm, u, 8);
  case PO_EMPTY_TUPLE: return load_tuple(vm, u, 0);
  case PO_TUPLE1:
  case PO_TUPLE2:
  case PO_TUPLE3: return load_tuple(vm, u, (size_t)(op - PO_TUPLE1 + 1));
  case PO_TUPLE: return load_marked_tuple(vm, u);
  case PO_EMPTY_LIST: return (list = list_new(vm, 0)) ? stack_push(vm, u, value_of(list)) : -1;
  case PO_LIST: return load_marked_list(vm, u);
  case PO_EMPTY_DICT: return (dict = dict_new(vm)) ? stack_push(vm, u, value_of(dict)) : -1;
  case PO_DICT: return load_marked_dict(vm, u);
  case PO_EMPTY_SET: return (set = set_new(vm)) ? stack_push(vm, u, value_of(set)) : -1;
  case PO_FROZENSET: return load_frozenset(vm, u);
  case PO_MARK: return push_mark(vm, u);
  case PO_POP: return load_pop(vm, u);
  case PO_POP_MARK: return load_pop_mark(vm, u);
  case PO_DUP: return load_dup(vm, u);
  case PO_GET: return load_get(vm, u, 0);
  case PO_BINGET: return load_get(vm, u, 1);
  case PO_LONG_BINGET: return load_get(vm, u, 4);
  case PO_PUT: return load_put(vm, u, 0);
  case PO_BINPUT: return load_put(vm, u, 1);
  case PO_LONG_BINPUT: return load_put(vm, u, 4);
  case PO_MEMOIZE: return load_memoize(vm, u);
  case PO_PROTO: return load_proto(vm, u);
  case PO_FRAME: return load_frame(vm, u);
  default: break;
  }
  int done = load_object_op(vm, u, op);
  return done < 0 ? -1 : done ? 0 : bad_op(vm, op);
}

Value pickle_load(VM *vm, UnpicklerObj *u) {
  const uint8_t *at;
  u->n_marks = u->fence = 0;
  u->mark_set = false;
  u->protocol = 0;
  stack_clear(vm, u, 0);
  for (;;) {
    if (in_read(vm, u, 1, &at) < 0) {
      if (raised(vm) && type_is_subtype(type_of(vm, ref(vm->exc)), pickle_state(vm)->unpickling_error)) {
        error_clear(vm);
        raise(vm, T_EOF_ERROR, "Ran out of input");
      }
      return ERR;
    }
    if (*at == PO_STOP) break;
    if (load_op(vm, u, *at) < 0) return ERR;
  }
  if (in_skip_consumed(vm, u) < 0) return ERR;
  return stack_pop(vm, u);
}
