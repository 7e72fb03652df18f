/* The module builtins: functions. Types come from the VM. */
#include "base/decimal.h"
#include "module/io.h"
#include "module/module.h"
#include "module/print.h"
#include "module/sys.h"
#include "module/builtins_code.h"
#include "object/bytes.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/identity.h"
#include "object/iter_step.h"
#include "object/str.h"
#include "object/str_format.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include "vm/frame.h"
#include "vm/generator.h"
#include "vm/import.h"
#include "object/hidden_text.h"
#include <math.h>

static Value b_abs(VM *vm, Ref self, const Args *args) {
  Ref v = ref(args->at[0]);
  UnaryFn fn = type_of(vm, v)->slots.abs;
  return fn ? fn(vm, v) : raise(vm, T_TYPE_ERROR, "bad operand type for abs(): '%T'", v);
}

static Value any_all(VM *vm, Ref iterable, int stop_at) {
  Value iter = object_iter(vm, iterable), item;
  if (is_err(iter)) return ERR;
  int got, truth = !stop_at;
  while ((got = object_next(vm, ref(iter), &item)) > 0) {
    truth = object_truth(vm, ref(item));
    drop(vm, item);
    if (truth < 0 || truth == stop_at) break;
    truth = !stop_at;
  }
  drop(vm, iter);
  return got < 0 || truth < 0 ? ERR : from_bool(truth);
}
static Value b_all(VM *vm, Ref self, const Args *args) {
  return any_all(vm, ref(args->at[0]), 0);
}
static Value b_any(VM *vm, Ref self, const Args *args) {
  return any_all(vm, ref(args->at[0]), 1);
}
static Value small_in_base(VM *vm, int64_t i, unsigned base, const char *prefix) {
  char text[DIGITS_ROOM + 3], *end = text + sizeof text;
  char *at = digits_put(end, i < 0 ? 0 - (uint64_t)i : (uint64_t)i, base);
  *--at = prefix[1];
  *--at = prefix[0];
  if (i < 0) *--at = '-';
  StrObj *s = str_alloc_ascii(vm, (size_t)(end - at));
  if (!s) return ERR;
  memcpy(str_data(s), at, s->len);
  return value_of(s);
}
static Value b_bin(VM *vm, Ref self, const Args *args, int base, const char *prefix) {
  if (is_int(args->at[0])) return small_in_base(vm, int_of(args->at[0]), (unsigned)base, prefix);
  Value index = object_index(vm, ref(args->at[0]));
  if (is_err(index)) return ERR;
  Value text = int_to_str(vm, ref(index), base), result = ERR;
  if (!is_err(text)) {
    bool negative = int_sign(ref(index)) < 0;
    Value digits = str_slice(vm, ref(text), negative, str_len(text));
    result = is_err(digits) ? ERR : str_format(vm, "%s%s%S", negative ? "-" : "", prefix, ref(digits));
    drop_x(vm, digits);
    drop(vm, text);
  }
  drop(vm, index);
  return result;
}
static Value b_bin2(VM *vm, Ref self, const Args *args) {
  return b_bin(vm, self, args, 2, "0b");
}
static Value b_oct(VM *vm, Ref self, const Args *args) {
  return b_bin(vm, self, args, 8, "0o");
}
static Value b_hex(VM *vm, Ref self, const Args *args) {
  return b_bin(vm, self, args, 16, "0x");
}
static Value b_ascii(VM *vm, Ref self, const Args *args) {
  return object_ascii(vm, ref(args->at[0]));
}
static Value b_format(VM *vm, Ref self, const Args *args) {
  bool bare = is_undef(args->at[1]) || (is_exact(vm, args->at[1], STR) && str_len(ref(args->at[1])) == 0);
  if (format_fits(vm, ref(args->at[0]), bare) < 0) return ERR;
  if (is_undef(args->at[1])) return object_format(vm, ref(args->at[0]), ref(vm->empty_str));
  if (!is_kind(args->at[1], TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "format() argument 2 must be str, not %N", ref(args->at[1]));
  return object_format(vm, ref(args->at[0]), ref(args->at[1]));
}
static Value b_callable(VM *vm, Ref self, const Args *args) {
  if (is_exact(vm, args->at[0], ABSENT)) return absent_seen(vm, ref(args->at[0]));
  return from_bool(is_callable(vm, ref(args->at[0])));
}
static Value b_chr(VM *vm, Ref self, const Args *args) {
  int c;
  if (as_c_int(vm, ref(args->at[0]), &c) < 0) return ERR;
  if (c < 0 || c > 0x10ffff) return raise(vm, T_VALUE_ERROR, "chr() arg not in range(0x110000)");
  return str_from_char(vm, (uint32_t)c);
}
static Value b_ord(VM *vm, Ref self, const Args *args) {
  Ref v = ref(args->at[0]);
  if (is_kind(v, TYPE_BYTES) || is_exact(vm, v, BYTEARRAY)) {
    bool is_bytes_obj = is_kind(v, TYPE_BYTES);
    size_t len = is_bytes_obj ? bytes_len(v) : as_bytearray(v)->len;
    if (len == 1)
      return from_int62(is_bytes_obj ? *bytes_data(as_bytes(v)) : *bytearray_data(as_bytearray(v)));
    return raise(vm, T_TYPE_ERROR, "ord() expected a character, but string of length %z found", len);
  }
  if (!is_kind(v, TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "ord() expected string of length 1, but %T found", v);
  if (str_len(v) != 1)
    return raise(vm, T_TYPE_ERROR, "ord() expected a character, but string of length %z found", str_len(v));
  return from_int62(str_at(as_str(v), 0));
}
static Value b_divmod(VM *vm, Ref self, const Args *args) {
  return object_divmod(vm, ref(args->at[0]), ref(args->at[1]));
}
static Value b_getattr(VM *vm, Ref self, const Args *args) {
  if (!is_kind(args->at[1], TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "attribute name must be string, not '%T'", ref(args->at[1]));
  Value v = object_getattr(vm, ref(args->at[0]), ref(args->at[1]));
  if (!is_err(v) || is_undef(args->at[2]) || !raised_is(vm, T_ATTRIBUTE_ERROR)) return v;
  error_clear(vm);
  return own(ref(args->at[2]));
}
static Value b_hasattr(VM *vm, Ref self, const Args *args) {
  Value v;
  if (!is_kind(args->at[1], TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "attribute name must be string, not '%T'", ref(args->at[1]));
  int found = object_find_attr(vm, ref(args->at[0]), ref(args->at[1]), &v);
  if (found > 0) drop(vm, v);
  return found < 0 ? ERR : from_bool(found);
}
static bool is_name(VM *vm, Ref name) {
  if (!is_kind(name, TYPE_STR)) raise(vm, T_TYPE_ERROR, "attribute name must be string, not '%T'", name);
  return is_kind(name, TYPE_STR);
}
static Value b_setattr(VM *vm, Ref self, const Args *args) {
  if (!is_name(vm, ref(args->at[1]))) return ERR;
  return object_setattr(vm, ref(args->at[0]), ref(args->at[1]), ref(args->at[2])) < 0 ? ERR : NONE_VALUE;
}
static Value b_delattr(VM *vm, Ref self, const Args *args) {
  if (!is_name(vm, ref(args->at[1]))) return ERR;
  return object_setattr(vm, ref(args->at[0]), ref(args->at[1]), ref(UNDEF)) < 0 ? ERR : NONE_VALUE;
}
static Value b_hash(VM *vm, Ref self, const Args *args) {
  int64_t hash;
  vm->address_hashed = false;
  if (object_hash(vm, ref(args->at[0]), &hash) < 0) return ERR;
  if (!vm->address_hashed) return int_from_i64(vm, hash);
  return type_of(vm, ref(args->at[0]))->slots.hash == object_hash_slot
             ? identity_number(vm, ref(args->at[0]), OPAQUE_ADDRESS, hash)
             : int_opaque(vm, OPAQUE_ADDRESS, hash);
}
/* Two objects are one exactly when their numbers are equal; nothing else can be told from them. */
static Value b_id(VM *vm, Ref self, const Args *args) {
  Ref v = ref(args->at[0]);
  enum { SMALL_MIN = -5, SMALL_MAX = 256 };
  if (is_ptr(v) && obj_of(v)->refcount == 1) return trap(vm, "id() of an object that nobody has");
  bool unsure = is_imm_float(v) || (is_int(v) && (int_of(v) < SMALL_MIN || int_of(v) > SMALL_MAX)) ||
                (is_kind(v, TYPE_STR) && str_len(v) == 1);
  return identity_number(vm, v, unsure ? OPAQUE_UNSURE : OPAQUE_ADDRESS, (int64_t)(v.bits >> 1));
}
static Value b_isinstance(VM *vm, Ref self, const Args *args) {
  int result = object_isinstance(vm, ref(args->at[0]), ref(args->at[1]));
  return result < 0 ? ERR : from_bool(result);
}
static Value b_issubclass(VM *vm, Ref self, const Args *args) {
  int result = object_issubclass(vm, ref(args->at[0]), ref(args->at[1]));
  return result < 0 ? ERR : from_bool(result);
}
static Value b_iter(VM *vm, Ref self, const Args *args) {
  if (is_undef(args->at[1])) return object_iter(vm, ref(args->at[0]));
  if (!is_callable(vm, ref(args->at[0]))) return raise(vm, T_TYPE_ERROR, "iter(v, w): v must be callable");
  return call_iter_new(vm, ref(args->at[0]), ref(args->at[1]));
}
static Value b_len(VM *vm, Ref self, const Args *args) {
  ptrdiff_t len = object_len(vm, ref(args->at[0]));
  return len < 0 ? ERR : int_from_i64(vm, len);
}
static Value b_next(VM *vm, Ref self, const Args *args) {
  Ref v = ref(args->at[0]);
  Value item;
  if (!type_of(vm, v)->slots.next) return raise(vm, T_TYPE_ERROR, "'%.200T' object is not an iterator", v);
  if (is_undef(args->at[1])) return next_raising(vm, v);
  int got = object_next(vm, v, &item);
  if (got) return got < 0 ? ERR : item;
  return own(ref(args->at[1]));
}
static Value b_pow(VM *vm, Ref self, const Args *args) {
  return object_pow(vm, ref(args->at[0]), ref(args->at[1]),
                    is_undef(args->at[2]) ? ref(NONE_VALUE) : ref(args->at[2]));
}
static Value b_repr(VM *vm, Ref self, const Args *args) {
  return hidden_text_of(vm, ref(args->at[0]), true);
}
static Value b_sorted(VM *vm, Ref self, const Args *args) {
  if (args->n != 1) return raise(vm, T_TYPE_ERROR, "sorted expected 1 argument, got %z", args->n);
  ListObj *list = list_new(vm, 0);
  if (!list) return ERR;
  if (list_extend(vm, list, ref(args->at[0])) < 0) {
    drop_obj(vm, list);
    return ERR;
  }
  Value sort = object_getattr(vm, ref_to(list), name_of(vm, W_sort));
  Value done = is_err(sort) ? ERR : object_call(vm, ref(sort), &(Args){args->at + 1, 0, args->names});
  drop_x(vm, sort);
  if (!is_err(done)) return value_of(list);
  drop_obj(vm, list);
  return ERR;
}
/* The same of floats, and small ints once there is one. */
static size_t sum_floats(const Value *items, size_t n, Value *total) {
  size_t i = 0;
  bool begins = is_int(*total) && n && is_imm_float(items[0]);
  if (!begins && !is_imm_float(*total)) return 0;
  double sum = begins ? (double)int_of(*total) : imm_float_of(*total);
  for (; i < n; i++) {
    if (!is_imm_float(items[i]) && !is_int(items[i])) break;
    double next = sum + (is_int(items[i]) ? (double)int_of(items[i]) : imm_float_of(items[i]));
    if (!is_imm_float(from_imm_float(next))) break;
    sum = next;
  }
  if (i) *total = from_imm_float(sum);
  return i;
}
/* Adds what are plain numbers at the beginning of the items. How many there were. */
static size_t sum_plain(const Value *items, size_t n, Value *total) {
  size_t i = 0;
  if (is_int(*total)) {
    int64_t sum = int_of(*total), more;
    for (; i < n; i++) {
      if (is_int(items[i]))
        more = int_of(items[i]);
      else if (is_bool(items[i]))
        more = is_true(items[i]);
      else
        break;
      if (!fits_int62(sum + more)) break;
      sum += more;
    }
    *total = from_int62(sum);
  }
  return i + sum_floats(items + i, n - i, total);
}
/* Adds all of bytes or a bytearray; false: it is neither, or the sum is no small int. */
static bool sum_bytes(VM *vm, Ref of, Value *total) {
  enum { MOST = 1 << 30 };
  bool changing = has_shape(vm, of, BYTEARRAY);
  if ((!changing && !has_shape(vm, of, BYTES)) || !is_int(*total)) return false;
  const uint8_t *at = changing ? bytearray_data(as_bytearray(of)) : bytes_data(as_bytes(of));
  size_t len = changing ? as_bytearray(of)->len : bytes_len(of);
  int64_t sum = int_of(*total);
  if (len > MOST) return false;
  for (size_t i = 0; i < len; i++) sum += at[i];
  if (!fits_int62(sum)) return false;
  *total = from_int62(sum);
  return true;
}

static Value b_sum(VM *vm, Ref self, const Args *args) {
  Value total = is_undef(args->at[1]) ? from_int62(0) : own(ref(args->at[1])), item;
  bool text = is_kind(total, TYPE_STR) || is_kind(total, TYPE_BYTES) || is_exact(vm, total, BYTEARRAY);
  if (text) { /* that it can be walked comes before what it begins with */
    Value probe = object_iter(vm, ref(args->at[0]));
    if (is_err(probe)) {
      drop(vm, total);
      return ERR;
    }
    drop(vm, probe);
  }
  if (is_kind(total, TYPE_STR)) {
    drop(vm, total);
    return raise(vm, T_TYPE_ERROR, "sum() can't sum strings [use ''.join(seq) instead]");
  }
  if (is_kind(total, TYPE_BYTES) || is_exact(vm, total, BYTEARRAY)) {
    const char *kind = is_kind(total, TYPE_BYTES) ? "bytes" : "bytearray";
    drop(vm, total);
    return raise(vm, T_TYPE_ERROR, "sum() can't sum %s [use b''.join(seq) instead]", kind);
  }
  Ref of = ref(args->at[0]);
  bool in_list = has_shape(vm, of, LIST), plain_items = in_list || has_shape(vm, of, TUPLE);
  size_t n = in_list ? as_list(of)->len : plain_items ? as_tuple(of)->len : 0;
  size_t done = plain_items ? sum_plain(in_list ? as_list(of)->items : as_tuple(of)->items, n, &total) : 0;
  if (plain_items && done == n) return total;
  if (sum_bytes(vm, of, &total)) return total;
  Value iter =
      plain_items ? index_iter_new(vm, in_list ? T_LIST_ITER : T_TUPLE_ITER, of, done) : object_iter(vm, of);
  int got = is_err(iter) ? -1 : 0;
  while (got >= 0 && (got = iter_step(vm, ref(iter), &item)) > 0) {
    Value simple = is_bool(item) ? from_int62(is_true(item)) : item;
    int64_t plain;
    if (both_int(total, simple) && fits_int62(plain = int_of(total) + int_of(simple))) {
      total = from_int62(plain);
      continue;
    }
    if (is_imm_float(total) && is_imm_float(item)) {
      simple = from_imm_float(imm_float_of(total) + imm_float_of(item));
      if (is_imm_float(simple)) {
        total = simple;
        continue;
      }
    }
    Value sum = object_binary(vm, ref(total), ref(item), OPER_ADD);
    drop(vm, item);
    drop(vm, total);
    total = sum;
    if (is_err(total)) got = -1;
  }
  drop_x(vm, iter);
  if (got >= 0) return total;
  drop_x(vm, total);
  return ERR;
}

/* min and max: over the arguments, or over one iterable. */
static Value best_of(VM *vm, const Args *args, CompareOp better, const char *name) {
  Ref key = ref(NONE_VALUE), fallback = ref(UNDEF);
  size_t n_names = args->names ? args->names->len : 0;
  if (args->n == 0) return raise(vm, T_TYPE_ERROR, "%s expected at least 1 argument, got 0", name);
  if (n_names > 2)
    return raise(vm, T_TYPE_ERROR, "%s() takes at most 2 keyword arguments (%z given)", name, n_names);
  for (size_t i = 0; i < n_names; i++) {
    Ref keyword = ref(args->names->items[i]);
    if (str_is(keyword, "key"))
      key = ref(args->at[args->n + i]);
    else if (str_is(keyword, "default"))
      fallback = ref(args->at[args->n + i]);
    else
      return raise(vm, T_TYPE_ERROR, "'%S' is an invalid keyword argument for %s()", keyword, name);
  }
  if (args->n > 1 && !is_undef(fallback))
    return raise(vm, T_TYPE_ERROR, "Cannot specify a default for %s() with multiple positional arguments",
                 name);
  Value items = args->n > 1 ? tuple_from(vm, args->at, args->n) : own(ref(args->at[0]));
  Value iter = object_iter(vm, ref(items)), item, best = UNDEF, best_key = UNDEF;
  drop(vm, items);
  int got = is_err(iter) ? -1 : 0;
  while (got >= 0 && (got = object_next(vm, ref(iter), &item)) > 0) {
    Value item_key = is_none(key) ? own(ref(item)) : object_call1(vm, key, ref(item));
    int wins = is_err(item_key) ? -1
               : is_undef(best) ? 1
                                : object_compare_truth(vm, ref(item_key), ref(best_key), better);
    if (wins > 0) {
      drop(vm, best);
      drop(vm, best_key);
      best = item;
      best_key = item_key;
      continue;
    }
    drop(vm, item);
    drop_x(vm, item_key);
    if (wins < 0) got = -1;
  }
  drop_x(vm, iter);
  drop(vm, best_key);
  if (got < 0) {
    drop(vm, best);
    return ERR;
  }
  if (!is_undef(best)) return best;
  return is_undef(fallback) ? raise(vm, T_VALUE_ERROR, "%s() arg is an empty sequence", name) : own(fallback);
}
static Value b_min(VM *vm, Ref self, const Args *args) {
  return best_of(vm, args, CMP_LT, "min");
}
static Value b_max(VM *vm, Ref self, const Args *args) {
  return best_of(vm, args, CMP_GT, "max");
}

/* io.open, without loading the module before somebody opens something. */
static Value b_open(VM *vm, Ref self, const Args *args) {
  return is_undef(module_load(vm, MODULE_IO)) ? ERR : io_open(vm, self, args);
}

static Value b_import(VM *vm, Ref self, const Args *args) {
  Value at[5];
  if (args->n == 0 && !args->names)
    return raise(vm, T_TYPE_ERROR, "__import__() missing required argument 'name' (pos 1)");
  if (args_parse(vm, "__import__", "(name, globals=None, locals=None, fromlist=(), level=0)", args, at) < 0)
    return ERR;
  ptrdiff_t level = 0;
  if (!is_undef(at[4]) && object_as_ssize(vm, ref(at[4]), &level, T_OVERFLOW_ERROR) < 0) return ERR;
  return import_level(vm, ref(at[0]), ref(at[1]), ref(at[2]), ref(at[3]), level);
}

static Value b_round(VM *vm, Ref self, const Args *args) {
  Ref number = ref(args->at[0]), method = type_lookup(vm, type_of(vm, number), name_of(vm, D_round));
  if (is_undef(method)) return raise(vm, T_TYPE_ERROR, "type %T doesn't define __round__ method", number);
  bool whole = is_undef(args->at[1]) || is_none(args->at[1]);
  return call_unbound(vm, method, number, whole ? 0 : 1, &args->at[1]);
}

static Value b_breakpoint(VM *vm, Ref self, const Args *args) {
  if (is_undef(module_load(vm, MODULE_SYS))) return ERR;
  Ref found = sys_get(vm, "breakpointhook");
  if (is_undef(found)) return raise(vm, T_RUNTIME_ERROR, "lost sys.breakpointhook");
  Value hook = own(found), result = object_call(vm, ref(hook), args);
  drop(vm, hook);
  return result;
}

static const MethodDef functions[] = {
    {"__import__", b_import, ARG_RAW, NULL, NULL, 0},
    {"abs", b_abs, ARG_ONE, "(x, /)", NULL, 0},
    {"aiter", builtin_aiter, ARG_ONE, "(async_iterable, /)", NULL, 0},
    {"all", b_all, ARG_ONE, "(iterable, /)", NULL, 0},
    {"anext", builtin_anext, ARG_POS, "(aiterator, default=None, /)", NULL, 0},
    {"any", b_any, ARG_ONE, "(iterable, /)", NULL, 0},
    {"ascii", b_ascii, ARG_ONE, "(obj, /)", NULL, 0},
    {"bin", b_bin2, ARG_ONE, "(number, /)", NULL, 0},
    {"callable", b_callable, ARG_ONE, "(obj, /)", NULL, 0},
    {"breakpoint", b_breakpoint, ARG_RAW, NULL, NULL, 0},
    {"chr", b_chr, ARG_ONE, "(i, /)", NULL, 0},
    {"compile", builtin_compile, ARG_KW,
     "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)", NULL, 0},
    {"delattr", b_delattr, ARG_POS, "(obj, name, /)", NULL, 0},
    {"dir", builtin_dir, ARG_POS, "(object=None, /)", NULL, 0},
    {"divmod", b_divmod, ARG_POS, "(x, y, /)", NULL, 0},
    {"eval", builtin_eval, ARG_POS, "(source, globals=None, locals=None, /)", NULL, 0},
    {"exec", builtin_exec, ARG_KW, "(source, globals=None, locals=None, /, *, closure=None)", NULL, 0},
    {"format", b_format, ARG_POS, "(value, format_spec='', /)", NULL, 0},
    {"getattr", b_getattr, ARG_POS, "(object, name, default=None, /)", NULL, 0},
    {"globals", builtin_globals, ARG_NONE, "()", NULL, 0},
    {"hasattr", b_hasattr, ARG_POS, "(obj, name, /)", NULL, 0},
    {"hash", b_hash, ARG_ONE, "(obj, /)", NULL, 0},
    {"hex", b_hex, ARG_ONE, "(number, /)", NULL, 0},
    {"input", builtin_input, ARG_POS, "(prompt=None, /)", NULL, 0},
    {"id", b_id, ARG_ONE, "(obj, /)", NULL, 0},
    {"isinstance", b_isinstance, ARG_POS, "(obj, class_or_tuple, /)", NULL, 0},
    {"issubclass", b_issubclass, ARG_POS, "(cls, class_or_tuple, /)", NULL, 0},
    {"iter", b_iter, ARG_POS, "(object, sentinel=None, /)", NULL, 0},
    {"len", b_len, ARG_ONE, "(obj, /)", NULL, METHOD_INLINE},
    {"locals", builtin_locals, ARG_NONE, "()", NULL, 0},
    {"max", b_max, ARG_RAW, NULL, NULL, 0},
    {"min", b_min, ARG_RAW, NULL, NULL, 0},
    {"next", b_next, ARG_POS, "(iterator, default=None, /)", NULL, METHOD_STEP},
    {"oct", b_oct, ARG_ONE, "(number, /)", NULL, 0},
    {"open", b_open, ARG_RAW, NULL, NULL, 0},
    {"ord", b_ord, ARG_ONE, "(c, /)", NULL, 0},
    {"pow", b_pow, ARG_KW, "(base, exp, mod=None)", NULL, 0},
    {"print", builtin_print, ARG_RAW, NULL, NULL, 0},
    {"repr", b_repr, ARG_ONE, "(obj, /)", NULL, 0},
    {"round", b_round, ARG_KW, "(number, ndigits=None)", NULL, 0},
    {"setattr", b_setattr, ARG_POS, "(obj, name, value, /)", NULL, 0},
    {"sorted", b_sorted, ARG_RAW, NULL, NULL, 0},
    {"sum", b_sum, ARG_KW, "(iterable, /, start=0)", NULL, 0},
    {"vars", builtin_vars, ARG_POS, "(object=None, /)", NULL, 0},
    {0}};

static int add_type(VM *vm, Ref module, TypeObj *type) {
  return dict_set(vm, module_dict(module), ref(type->name), ref_to(type));
}

static int builtins_fill(VM *vm, Ref module, void *state) {
  static const TypeId types[] = {
      T_OBJECT,    T_TYPE,      T_INT,         T_BOOL,         T_FLOAT, T_COMPLEX, T_STR,
      T_BYTES,     T_BYTEARRAY, T_MEMORYVIEW,  T_TUPLE,        T_LIST,  T_DICT,    T_SET,
      T_FROZENSET, T_RANGE,     T_SLICE,       T_ENUMERATE,    T_ZIP,   T_MAP,     T_FILTER,
      T_REVERSED,  T_PROPERTY,  T_CLASSMETHOD, T_STATICMETHOD, T_SUPER};
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (add_type(vm, module, vm->types[types[i]]) < 0) return -1;
  for (TypeId id = T_BASE_EXCEPTION; id < N_TYPES; id++)
    if (add_type(vm, module, vm->types[id]) < 0) return -1;
  TypeObj *group = exception_group_type(vm);
  if (!group || module_add(vm, module, "ExceptionGroup", own_obj(group)) < 0) return -1;
  static const char *const old_names[] = {"EnvironmentError", "IOError"};
  for (int i = 0; i < 2; i++)
    if (module_add(vm, module, old_names[i], own_obj(vm->types[T_OS_ERROR])) < 0) return -1;
  if (module_add(vm, module, "None", NONE_VALUE) < 0 || module_add(vm, module, "True", TRUE_VALUE) < 0)
    return -1;
  if (module_add(vm, module, "False", FALSE_VALUE) < 0) return -1;
  if (module_add(vm, module, "NotImplemented", NOT_IMPLEMENTED) < 0) return -1;
  if (module_add(vm, module, "Ellipsis", ELLIPSIS) < 0) return -1;
  return module_add(vm, module, "__debug__", from_bool(!vm->options.optimize));
}
const ModuleDef builtins_module = {.name = "builtins", .functions = functions, .init = builtins_fill};

int builtins_init(VM *vm) {
  Ref module = module_load(vm, MODULE_BUILTINS);
  if (is_undef(module)) return -1;
  vm->builtins = (DictObj *)obj_of(own_obj(module_dict(module)));
  Value name = str_interned(vm, "open", 4);
  if (is_err(name)) return -1;
  ((BuiltinObj *)obj_of(dict_get_str(vm->builtins, ref(name))))->module_name = "io";
  drop(vm, name);
  vm->build_class = builtin_new(vm, &build_class_def, module);
  if (is_err(vm->build_class)) return -1;
  return module_add(vm, module, "__build_class__", own(ref(vm->build_class)));
}
