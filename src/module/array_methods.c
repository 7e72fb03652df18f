/* The module array: methods, and what pickles are read with. See array_int.h. */
#include "module/array_int.h"
#include "module/pack.h"
#include "object/bytes.h"
#include "object/codec.h"
#include "object/int.h"
#include "object/list.h"
#include "object/native_item.h"
#include "object/sequence.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static Value done(int result) {
  return result < 0 ? ERR : NONE_VALUE;
}

/* Positional arguments, n of them, in the words the reference has for methods that know their class. */
static int take(VM *vm, const Args *args, const char *name, size_t n) {
  size_t n_names = args->names ? args->names->len : 0;
  if (args->n + n_names > n)
    return raise_i(vm, T_TYPE_ERROR, "%s() takes at most %z argument%s (%z given)", name, n,
                   n == 1 ? "" : "s", args->n + n_names);
  if (args->n < n)
    return raise_i(vm, T_TYPE_ERROR, "%s() takes exactly %z positional argument%s (%z given)", name, n,
                   n == 1 ? "" : "s", args->n);
  return 0;
}

static Value m_append(VM *vm, Ref self, const Args *args) {
  return done(array_append(vm, as_array(self), ref(args->at[0])));
}
static Value m_extend(VM *vm, Ref self, const Args *args) {
  if (take(vm, args, "extend", 1) < 0) return ERR;
  return done(array_extend(vm, as_array(self), ref(args->at[0])));
}

/* All or nothing. */
static Value m_fromlist(VM *vm, Ref self, const Args *args) {
  ArrayObj *a = as_array(self);
  if (!is_kind(args->at[0], TYPE_LIST)) return raise(vm, T_TYPE_ERROR, "arg must be list");
  const ListObj *list = as_list(args->at[0]);
  size_t n = list->len, old = a->len;
  if (n == 0) return NONE_VALUE;
  if (array_resize(vm, a, old + n) < 0) return ERR;
  memset(array_at(a, old), 0, n * a->kind->size);
  int result = 0;
  for (size_t i = 0; i < n && result == 0; i++) {
    uint8_t bytes[8];
    if (n != list->len) {
      result = raise_i(vm, T_RUNTIME_ERROR, "list changed size during iteration");
      break;
    }
    Value item = own(ref(list->items[i]));
    result = array_convert(vm, a->kind, ref(item), bytes);
    drop(vm, item);
    if (result == 0 && old + i < a->len) memcpy(array_at(a, old + i), bytes, a->kind->size);
  }
  if (result < 0 && old < a->len && !a->exports) array_resize(vm, a, old);
  return done(result);
}

static Value m_frombytes(VM *vm, Ref self, const Args *args) {
  return done(array_add_bytes(vm, as_array(self), ref(args->at[0])));
}
static Value m_fromunicode(VM *vm, Ref self, const Args *args) {
  Ref text = ref(args->at[0]);
  if (!is_kind(text, TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "fromunicode() argument must be str, not %N", text);
  if (as_array(self)->kind->code != 'u')
    return raise(vm, T_VALUE_ERROR, "fromunicode() may only be called on unicode type arrays");
  return done(array_add_text(vm, as_array(self), text));
}

static Value call_named(VM *vm, Ref v, const char *name, Value arg) {
  Value key = is_err(arg) ? ERR : str_interned(vm, name, strlen(name));
  Value method = is_err(key) ? ERR : object_getattr(vm, v, ref(key));
  Value result = is_err(method) ? ERR : object_call1(vm, ref(method), ref(arg));
  drop_x(vm, key);
  drop_x(vm, method);
  drop_x(vm, arg);
  return result;
}

static Value m_fromfile(VM *vm, Ref self, const Args *args) {
  ArrayObj *a = as_array(self);
  ptrdiff_t n = 0;
  if (take(vm, args, "fromfile", 2) < 0 || as_c_ssize(vm, ref(args->at[1]), &n) < 0) return ERR;
  if (n < 0) return raise(vm, T_VALUE_ERROR, "negative count");
  if ((size_t)n > PTRDIFF_MAX / a->kind->size) return raise_memory(vm);
  size_t size = (size_t)n * a->kind->size;
  Value data = call_named(vm, ref(args->at[0]), "read", int_from_i64(vm, (int64_t)size));
  if (is_err(data)) return ERR;
  int result = 0;
  if (!is_bytes(data))
    result = raise_i(vm, T_TYPE_ERROR, "read() didn't return bytes");
  else {
    size_t got = bytes_len(data);
    result = array_add_bytes(vm, a, ref(data));
    if (result == 0 && got != size) result = raise_i(vm, T_EOF_ERROR, "read() didn't return enough bytes");
  }
  drop(vm, data);
  return done(result);
}

static Value m_tofile(VM *vm, Ref self, const Args *args) {
  enum { PIECE = 64 * 1024 };
  if (take(vm, args, "tofile", 1) < 0) return ERR;
  const ArrayObj *a = as_array(self);
  size_t all = a->len * a->kind->size;
  for (size_t at = 0; at < all; at += PIECE) {
    if (at > a->len * a->kind->size) break;
    size_t n = a->len * a->kind->size - at;
    Value answer =
        call_named(vm, ref(args->at[0]), "write", bytes_new(vm, a->data + at, n < PIECE ? n : PIECE));
    if (is_err(answer)) return ERR;
    drop(vm, answer);
  }
  return NONE_VALUE;
}

static Value m_insert(VM *vm, Ref self, const Args *args) {
  ArrayObj *a = as_array(self);
  ptrdiff_t at;
  if (as_c_ssize(vm, ref(args->at[0]), &at) < 0) return ERR;
  return done(array_insert(vm, a, at, ref(args->at[1])));
}

static Value m_pop(VM *vm, Ref self, const Args *args) {
  ArrayObj *a = as_array(self);
  ptrdiff_t at = -1;
  if (!is_undef(args->at[0]) && as_c_ssize(vm, ref(args->at[0]), &at) < 0) return ERR;
  if (a->len == 0) return raise(vm, T_INDEX_ERROR, "pop from empty array");
  if (at < 0) at += (ptrdiff_t)a->len;
  if (at < 0 || (size_t)at >= a->len) return raise(vm, T_INDEX_ERROR, "pop index out of range");
  Value item = array_item(vm, a, (size_t)at);
  if (is_err(item) || array_splice(vm, a, (size_t)at, (size_t)at + 1, NULL, 0) == 0) return item;
  drop(vm, item);
  return ERR;
}

/* Whether item i equals v: 1, 0, -1. */
static int equals(VM *vm, const ArrayObj *a, size_t i, Ref v) {
  Value item = array_item(vm, a, i);
  if (is_err(item)) return -1;
  int equal = object_equal(vm, ref(item), v);
  drop(vm, item);
  return equal;
}

static Value m_remove(VM *vm, Ref self, const Args *args) {
  ArrayObj *a = as_array(self);
  for (size_t i = 0; i < a->len; i++) {
    int equal = equals(vm, a, i, ref(args->at[0]));
    if (equal < 0) return ERR;
    if (equal && i >= a->len) return trap(vm, "array.remove() of an array that shrinks meanwhile");
    if (equal) return done(array_splice(vm, a, i, i + 1, NULL, 0));
  }
  return raise(vm, T_VALUE_ERROR, "array.remove(x): x not in array");
}
static Value m_count(VM *vm, Ref self, const Args *args) {
  const ArrayObj *a = as_array(self);
  int64_t n = 0;
  for (size_t i = 0; i < a->len; i++) {
    int equal = equals(vm, a, i, ref(args->at[0]));
    if (equal < 0) return ERR;
    n += equal;
  }
  return from_int62(n);
}
static Value m_index(VM *vm, Ref self, const Args *args) {
  const ArrayObj *a = as_array(self);
  size_t from, to;
  if (sequence_bounds(vm, args, &a->len, &from, &to) < 0) return ERR;
  for (size_t i = from; i < to && i < a->len; i++) {
    int equal = equals(vm, a, i, ref(args->at[0]));
    if (equal) return equal < 0 ? ERR : from_int62((int64_t)i);
  }
  return raise(vm, T_VALUE_ERROR, "array.index(x): x not in array");
}

static Value m_tolist(VM *vm, Ref self, const Args *args) {
  return array_tolist(vm, as_array(self));
}
static Value m_tobytes(VM *vm, Ref self, const Args *args) {
  const ArrayObj *a = as_array(self);
  return bytes_new(vm, a->data, a->len * a->kind->size);
}
static Value m_tounicode(VM *vm, Ref self, const Args *args) {
  if (as_array(self)->kind->code != 'u')
    return raise(vm, T_VALUE_ERROR, "tounicode() may only be called on unicode type arrays");
  return array_text(vm, as_array(self));
}

static void swap_bytes(uint8_t *a, uint8_t *b, size_t n) {
  for (size_t i = 0; i < n; i++) {
    uint8_t byte = a[i];
    a[i] = b[i];
    b[i] = byte;
  }
}
static Value m_reverse(VM *vm, Ref self, const Args *args) {
  ArrayObj *a = as_array(self);
  for (size_t i = 0; i < a->len / 2; i++)
    swap_bytes(array_at(a, i), array_at(a, a->len - 1 - i), a->kind->size);
  return NONE_VALUE;
}
static Value m_byteswap(VM *vm, Ref self, const Args *args) {
  ArrayObj *a = as_array(self);
  for (size_t i = 0; i < a->len; i++)
    for (size_t k = 0; k < a->kind->size / 2; k++)
      swap_bytes(array_at(a, i) + k, array_at(a, i) + a->kind->size - 1 - k, 1);
  return NONE_VALUE;
}
static Value m_buffer_info(VM *vm, Ref self, const Args *args) {
  const ArrayObj *a = as_array(self);
  return pack(vm, 2, int_opaque(vm, OPAQUE_ADDRESS, (int64_t)(intptr_t)a->data), from_int62((int64_t)a->len));
}
static Value m_copy(VM *vm, Ref self, const Args *args) {
  return array_part(vm, as_array(self), 0, as_array(self)->len);
}

/* ---- pickling ---- */

static Value attributes_of(VM *vm, Ref self) {
  Value dict;
  int got = object_find_attr(vm, self, name_of(vm, D_dict), &dict);
  return got < 0 ? ERR : got ? dict : NONE_VALUE;
}

static Value m_reduce_ex(VM *vm, Ref self, const Args *args) {
  const ArrayObj *a = as_array(self);
  int64_t protocol;
  if (take(vm, args, "__reduce_ex__", 1) < 0) return ERR;
  Value dict = attributes_of(vm, self);
  if (is_err(dict)) return ERR;
  if (!is_int_like(ref(args->at[0]))) {
    drop(vm, dict);
    return raise(vm, T_TYPE_ERROR, "__reduce_ex__ argument should be an integer");
  }
  if (!int_as_i64(ref(args->at[0]), &protocol)) {
    drop(vm, dict);
    return raise(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C long");
  }
  Value code = str_from_char(vm, (uint8_t)a->kind->code);
  if (protocol < 3) return pack(vm, 3, class_of(vm, self), pack(vm, 2, code, array_tolist(vm, a)), dict);
  Value name = str_interned(vm, "array", 5), module = ERR, function = ERR;
  Ref loaded = module_load(vm, MODULE_ARRAY);
  if (!is_err(name) && !is_undef(loaded)) {
    module = str_interned(vm, "_array_reconstructor", 20);
    if (!is_err(module)) function = object_getattr(vm, loaded, ref(module));
  }
  drop_x(vm, name);
  drop_x(vm, module);
  return pack(vm, 3, function,
              pack(vm, 4, class_of(vm, self), code, from_int62(a->kind->machine), m_tobytes(vm, self, args)),
              dict);
}

/* The machine formats of pickles: size of an item, and how it is read. */
typedef struct Machine {
  uint8_t size;
  bool is_signed, big_endian;
} Machine;
static const Machine machines[] = {
    {1, false, false}, {1, true, false},  {2, false, false}, {2, false, true},  {2, true, false},
    {2, true, true},   {4, false, false}, {4, false, true},  {4, true, false},  {4, true, true},
    {8, false, false}, {8, false, true},  {8, true, false},  {8, true, true},   {4, false, false},
    {4, false, true},  {8, false, false}, {8, false, true},  {4, false, false}, {4, false, true},
    {8, false, false}, {8, false, true},
};
enum { MACHINE_FLOAT = 14, MACHINE_UTF16 = 18, MACHINE_UTF32 = 20, N_MACHINES = 22 };

/* Items of another machine's format, as a list. */
static Value read_items(VM *vm, int code, const uint8_t *data, size_t n) {
  const Machine *machine = &machines[code];
  ListObj *list = list_new(vm, n);
  for (size_t i = 0; list && i < n; i++) {
    uint8_t bytes[8];
    for (size_t k = 0; k < machine->size; k++)
      bytes[k] = data[i * machine->size + (machine->big_endian ? machine->size - 1u - k : k)];
    static const char letters[] = "BbHHhhIIiiQQqqffdd";
    Value item = native_item_get(vm, letters[code], bytes);
    if (!is_err(item) && list_append_steal(vm, list, item) == 0) continue;
    drop_obj(vm, list);
    return ERR;
  }
  return list ? value_of(list) : ERR;
}

/* The kind that integers of another machine's format get: the last one that fits. */
static char kind_for(const Machine *machine, char otherwise) {
  char found = otherwise;
  for (const char *p = array_codes; *p; p++) {
    const ArrayKind *kind = array_kind((uint8_t)*p);
    if (kind->is_int && kind->size == machine->size && kind->is_signed == machine->is_signed) found = *p;
  }
  return found;
}

static Value make_of(VM *vm, TypeObj *type, char code, Value items) {
  Value name = is_err(items) ? ERR : str_from_char(vm, (uint8_t)code), made = ERR;
  if (!is_err(name)) made = type->slots.new_(vm, type, &(Args){(Value[]){name, items}, 2, NULL});
  drop_x(vm, name);
  drop_x(vm, items);
  return made;
}

static Value read_machine(VM *vm, TypeObj *type, char code, int format, const BytesObj *bytes) {
  const Machine *machine = &machines[format];
  const uint8_t *data = bytes_data((BytesObj *)(uintptr_t)bytes);
  if (bytes->len % machine->size)
    return raise(vm, T_VALUE_ERROR, "string length not a multiple of item size");
  if (format >= MACHINE_UTF16) {
    DecodeInput in = {data, bytes->len, ref(UNDEF), ref(UNDEF), true, NULL};
    ByteOrder order = machine->big_endian ? ORDER_BIG : ORDER_LITTLE;
    return make_of(vm, type, code,
                   format < MACHINE_UTF32 ? codec_utf16_decode(vm, &in, &order)
                                          : codec_utf32_decode(vm, &in, &order));
  }
  if (format < MACHINE_FLOAT) code = kind_for(machine, code);
  return make_of(vm, type, code, read_items(vm, format, data, bytes->len / machine->size));
}

Value array_reconstruct(VM *vm, Ref self, const Args *args) {
  Ref type = ref(args->at[0]), code = ref(args->at[1]), items = ref(args->at[3]);
  int format = 0;
  if (!is_kind(code, TYPE_STR) || str_len(code) != 1)
    return raise(vm, T_TYPE_ERROR, "_array_reconstructor() argument 2 must be a unicode character, not %T",
                 code);
  if (as_c_int(vm, ref(args->at[2]), &format) < 0) return ERR;
  if (!is_kind(type, TYPE_TYPE))
    return raise(vm, T_TYPE_ERROR, "first argument must be a type object, not %T", type);
  if (!type_is_subtype(as_type(type), array_state(vm)->array))
    return raise(vm, T_TYPE_ERROR, "%s is not a subtype of %s", type_full_name(as_type(type)), "array.array");
  const ArrayKind *kind = array_kind(str_at(as_str(code), 0));
  if (!kind) return raise(vm, T_VALUE_ERROR, "second argument must be a valid type code");
  if (format < 0 || format >= N_MACHINES)
    return raise(vm, T_VALUE_ERROR, "third argument must be a valid machine format code.");
  if (!is_bytes(items)) return raise(vm, T_TYPE_ERROR, "fourth argument should be bytes, not %T", items);
  if (kind->machine == format) return make_of(vm, as_type(type), kind->code, own(items));
  return read_machine(vm, as_type(type), kind->code, format, as_bytes(items));
}

const MethodDef array_methods[] = {
    {"append", m_append, ARG_ONE, "($self, v, /)", NULL, 0},
    {"buffer_info", m_buffer_info, ARG_NONE, "($self, /)", NULL, 0},
    {"byteswap", m_byteswap, ARG_NONE, "($self, /)", NULL, 0},
    {"__copy__", m_copy, ARG_NONE, "($self, /)", NULL, 0},
    {"count", m_count, ARG_ONE, "($self, v, /)", NULL, 0},
    {"__deepcopy__", m_copy, ARG_ONE, "($self, unused, /)", NULL, 0},
    {"extend", m_extend, ARG_RAW, "($self, bb, /)", NULL, METHOD_OF_CLASS},
    {"fromfile", m_fromfile, ARG_RAW, "($self, f, n, /)", NULL, METHOD_OF_CLASS},
    {"fromlist", m_fromlist, ARG_ONE, "($self, list, /)", NULL, 0},
    {"frombytes", m_frombytes, ARG_ONE, "($self, buffer, /)", NULL, 0},
    {"fromunicode", m_fromunicode, ARG_ONE, "($self, ustr, /)", NULL, 0},
    {"index", m_index, ARG_POS, "($self, v, start=0, stop=sys.maxsize, /)", NULL, 0},
    {"insert", m_insert, ARG_POS, "($self, i, v, /)", NULL, 0},
    {"pop", m_pop, ARG_POS, "($self, i=-1, /)", NULL, 0},
    {"__reduce_ex__", m_reduce_ex, ARG_RAW, "($self, value, /)", NULL, METHOD_OF_CLASS},
    {"remove", m_remove, ARG_ONE, "($self, v, /)", NULL, 0},
    {"reverse", m_reverse, ARG_NONE, "($self, /)", NULL, 0},
    {"tofile", m_tofile, ARG_RAW, "($self, f, /)", NULL, METHOD_OF_CLASS},
    {"tolist", m_tolist, ARG_NONE, "($self, /)", NULL, 0},
    {"tobytes", m_tobytes, ARG_NONE, "($self, /)", NULL, 0},
    {"tounicode", m_tounicode, ARG_NONE, "($self, /)", NULL, 0},
    {0}};
