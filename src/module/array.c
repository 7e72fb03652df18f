/* The module array: arrays of numbers or characters of one kind, lying side by side. See array_int.h. */
#include "module/array_int.h"
#include "module/pack.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/native_item.h"
#include "object/sequence.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include "vm/import.h"

ArrayState *array_state(VM *vm) {
  return module_state(vm, MODULE_ARRAY);
}
bool is_array(VM *vm, Ref v) {
  return is_ptr(v) && type_is_subtype(type_of(vm, v), array_state(vm)->array);
}

/* ---- making ---- */

ArrayObj *array_alloc(VM *vm, TypeObj *type, const ArrayKind *kind) {
  Value v = object_alloc(vm, type);
  if (is_err(v)) return NULL;
  as_array(v)->kind = kind;
  return as_array(v);
}

static int read_arguments(VM *vm, TypeObj *type, const Args *args, uint32_t *code, Ref *items) {
  if (args->names && args->names->len && type->slots.init == array_state(vm)->array->slots.init)
    return raise_i(vm, T_TYPE_ERROR, "array.array() takes no keyword arguments");
  if (args->n < 1) return raise_i(vm, T_TYPE_ERROR, "array() takes at least 1 argument (%z given)", args->n);
  if (args->n > 2) return raise_i(vm, T_TYPE_ERROR, "array() takes at most 2 arguments (%z given)", args->n);
  Ref first = ref(args->at[0]);
  if (!is_kind(first, TYPE_STR) || str_len(first) != 1)
    return raise_i(vm, T_TYPE_ERROR, "array() argument 1 must be a unicode character, not %N", first);
  *code = str_at(as_str(first), 0);
  *items = args->n > 1 ? ref(args->at[1]) : ref(UNDEF);
  if (is_undef(*items) || *code == 'u') return 0;
  char text[2] = {*code < 0x80 ? (char)*code : '?', 0};
  bool is_text = is_kind(*items, TYPE_STR),
       is_chars = is_array(vm, *items) && as_array(*items)->kind->code == 'u';
  if ((is_text || is_chars) && *code >= 0x80) {
    trap(vm, "array() of a kind that is no letter");
    return -1;
  }
  if (is_text)
    return raise_i(vm, T_TYPE_ERROR, "cannot use a str to initialize an array with typecode '%s'", text);
  if (is_chars)
    return raise_i(vm, T_TYPE_ERROR, "cannot use a unicode array to initialize an array with typecode '%s'",
                   text);
  return 0;
}

/* Items of a list or tuple, into an array that has its length already. */
static int fill_from(VM *vm, ArrayObj *a, Ref items) {
  bool list = is_kind(items, TYPE_LIST);
  size_t n = list ? as_list(items)->len : as_tuple(items)->len;
  if (array_resize(vm, a, n) < 0) return -1;
  if (n) memset(a->data, 0, n * a->kind->size);
  for (size_t i = 0; i < n; i++) {
    uint8_t bytes[8];
    if (list && i >= as_list(items)->len) return raise_i(vm, T_INDEX_ERROR, "list index out of range");
    Value item = own(ref(list ? as_list(items)->items[i] : as_tuple(items)->items[i]));
    int result = array_convert(vm, a->kind, ref(item), bytes);
    drop(vm, item);
    if (result < 0) return -1;
    memcpy(array_at(a, i), bytes, a->kind->size);
  }
  return 0;
}

static int fill_array(VM *vm, ArrayObj *a, Ref items, Ref iter) {
  if (!is_undef(iter)) return array_extend(vm, a, iter);
  if (is_undef(items)) return 0;
  if (is_kind(items, TYPE_LIST | TYPE_TUPLE)) return fill_from(vm, a, items);
  if (is_kind(items, TYPE_STR)) return array_add_text(vm, a, items);
  return is_array(vm, items) ? array_extend(vm, a, items) : array_add_bytes(vm, a, items);
}

static Value array_make(VM *vm, TypeObj *type, const Args *args) {
  uint32_t code = 0;
  Ref items = ref(UNDEF);
  if (read_arguments(vm, type, args, &code, &items) < 0) return ERR;
  bool known = is_undef(items) || is_kind(items, TYPE_LIST | TYPE_TUPLE) || is_bytes(items) ||
               (is_ptr(items) && is_bytearray(items)) || (code == 'u' && is_kind(items, TYPE_STR)) ||
               (is_array(vm, items) && (uint32_t)as_array(items)->kind->code == code);
  Value iter = known ? UNDEF : object_iter(vm, items);
  if (is_err(iter)) return ERR;
  const ArrayKind *kind = array_kind(code);
  ArrayObj *a = NULL;
  if (!kind)
    raise(vm, T_VALUE_ERROR, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
  else if ((a = array_alloc(vm, type, kind)) && fill_array(vm, a, items, ref(iter)) < 0) {
    drop_obj(vm, a);
    a = NULL;
  }
  drop_x(vm, iter);
  return a ? value_of(a) : ERR;
}

static void array_dealloc(VM *vm, Obj *object) {
  ArrayObj *a = (ArrayObj *)object;
  vm_free(vm, a->data, a->room * (a->kind ? a->kind->size : 1));
  object_free(vm, object, object->shape->type->size);
}

/* ---- lending ---- */

static int array_lend(VM *vm, Ref v, Buffer *out, int flags) {
  ArrayObj *a = as_array(v);
  buffer_fill(out, v, a->data, a->len * a->kind->size, false);
  out->itemsize = a->kind->size;
  out->format = a->kind->format;
  a->exports++;
  return 0;
}
static void array_lend_end(VM *vm, Ref v) {
  as_array(v)->exports--;
}

/* ---- items ---- */

static ptrdiff_t array_len(VM *vm, Ref v) {
  return (ptrdiff_t)as_array(v)->len;
}

static bool is_index(VM *vm, Ref key) {
  return is_int_like(key) || type_of(vm, key)->slots.index;
}
static int find_place(VM *vm, const ArrayObj *a, Ref key, const char *what, size_t *at) {
  ptrdiff_t i;
  if (object_as_ssize(vm, key, &i, T_INDEX_ERROR) < 0) return -1;
  if (i < 0) i += (ptrdiff_t)a->len;
  if (i < 0 || (size_t)i >= a->len) return raise_i(vm, T_INDEX_ERROR, "%s", what);
  *at = (size_t)i;
  return 0;
}

static Value array_getitem(VM *vm, Ref v, Ref key) {
  const ArrayObj *a = as_array(v);
  size_t at = 0;
  SliceRange range;
  if (is_index(vm, key))
    return find_place(vm, a, key, "array index out of range", &at) < 0 ? ERR : array_item(vm, a, at);
  if (!is_exact(vm, key, SLICE)) return raise(vm, T_TYPE_ERROR, "array indices must be integers");
  if (slice_range(vm, key, &a->len, &range) < 0) return ERR;
  if (range.step == 1) return array_part(vm, a, (size_t)range.start, (size_t)range.start + range.n);
  ArrayObj *part = array_alloc(vm, array_state(vm)->array, a->kind);
  if (!part || array_resize(vm, part, range.n) < 0) {
    drop_obj(vm, part);
    return ERR;
  }
  for (size_t i = 0; i < range.n; i++)
    memcpy(array_at(part, i), array_at(a, (size_t)(range.start + (ptrdiff_t)i * range.step)), a->kind->size);
  return value_of(part);
}

/* Deletes the items of a slice whose step is not 1. */
static int delete_steps(VM *vm, ArrayObj *a, const SliceRange *range) {
  size_t size = a->kind->size, n = range->n;
  ptrdiff_t step = range->step, start = range->start;
  if (n == 0) return 0;
  if (step < 0) {
    start += step * ((ptrdiff_t)n - 1);
    step = -step;
  }
  if (a->exports) return raise_i(vm, T_BUFFER_ERROR, "cannot resize an array that is exporting buffers");
  for (size_t i = 0; i < n; i++) {
    size_t from = (size_t)(start + (ptrdiff_t)i * step) + 1;
    size_t to = i + 1 < n ? from + (size_t)step - 1 : a->len;
    memmove(array_at(a, from - 1 - i), array_at(a, from), (to - from) * size);
  }
  return array_resize(vm, a, a->len - n);
}

static int set_slice(VM *vm, ArrayObj *a, const SliceRange *range, const ArrayObj *from) {
  size_t n = from ? from->len : 0, start = (size_t)range->start;
  if (a->exports && (n == 0 || range->n != n))
    return raise_i(vm, T_BUFFER_ERROR, "cannot resize an array that is exporting buffers");
  if (range->step == 1) return array_splice(vm, a, start, start + range->n, from ? from->data : NULL, n);
  if (n == 0) return delete_steps(vm, a, range);
  if (n != range->n)
    return raise_i(vm, T_VALUE_ERROR, "attempt to assign array of size %z to extended slice of size %z", n,
                   range->n);
  for (size_t i = 0; i < n; i++)
    memcpy(array_at(a, (size_t)(range->start + (ptrdiff_t)i * range->step)), array_at(from, i),
           a->kind->size);
  return 0;
}

static int array_setitem(VM *vm, Ref v, Ref key, Ref value) {
  ArrayObj *a = as_array(v);
  size_t at = 0;
  uint8_t item[8];
  if (is_index(vm, key)) {
    if (find_place(vm, a, key, "array assignment index out of range", &at) < 0) return -1;
    if (is_undef(value)) {
      if (a->exports) return raise_i(vm, T_BUFFER_ERROR, "cannot resize an array that is exporting buffers");
      return array_splice(vm, a, at, at + 1, NULL, 0);
    }
    if (array_convert(vm, a->kind, value, item) < 0) return -1;
    if (at < a->len) memcpy(array_at(a, at), item, a->kind->size); /* else the value has made it shorter */
    return 0;
  }
  SliceRange range;
  if (!is_exact(vm, key, SLICE)) return raise_i(vm, T_TYPE_ERROR, "array indices must be integers");
  if (slice_range(vm, key, &a->len, &range) < 0) return -1;
  if (is_undef(value)) return set_slice(vm, a, &range, NULL);
  if (!is_array(vm, value))
    return raise_i(vm, T_TYPE_ERROR, "can only assign array (not \"%T\") to array slice", value);
  Value other = same_bits(v, value) ? array_part(vm, a, 0, a->len) : own(value);
  if (is_err(other)) return -1;
  /* With a copy of itself the reference begins again, and asks the slice for its numbers once more. */
  if (same_bits(v, value) && slice_range(vm, key, &a->len, &range) < 0) return drop(vm, other), -1;
  int result = as_array(other)->kind == a->kind
                   ? set_slice(vm, a, &range, as_array(other))
                   : raise_i(vm, T_TYPE_ERROR, "bad argument type for built-in operation");
  drop(vm, other);
  return result;
}

static int array_contains(VM *vm, Ref v, Ref value) {
  const ArrayObj *a = as_array(v);
  int equal = 0;
  for (size_t i = 0; i < a->len && equal == 0; i++) {
    Value item = array_item(vm, a, i);
    if (is_err(item)) return -1;
    equal = object_equal(vm, ref(item), value);
    drop(vm, item);
  }
  return equal;
}

/* ---- operators ---- */

static Value array_add(VM *vm, Ref a, Ref b) {
  if (!is_array(vm, a)) return NOT_IMPLEMENTED;
  if (!is_array(vm, b)) return raise(vm, T_TYPE_ERROR, "can only append array (not \"%T\") to array", b);
  if (as_array(a)->kind != as_array(b)->kind)
    return raise(vm, T_TYPE_ERROR, "bad argument type for built-in operation");
  Value sum = array_part(vm, as_array(a), 0, as_array(a)->len);
  if (is_err(sum) || array_extend(vm, as_array(sum), b) == 0) return sum;
  drop(vm, sum);
  return ERR;
}
static Value array_iadd(VM *vm, Ref a, Ref b) {
  if (!is_array(vm, b)) return raise(vm, T_TYPE_ERROR, "can only extend array with array (not \"%T\")", b);
  return array_extend(vm, as_array(a), b) < 0 ? ERR : own(a);
}

/* The first `len` items again and again, up to n times. */
static int repeat(VM *vm, ArrayObj *a, size_t len, size_t n) {
  size_t size = a->kind->size;
  if (len && n > PTRDIFF_MAX / size / len) return raise_memory(vm), -1;
  if (array_resize(vm, a, len * n) < 0) return -1;
  for (size_t i = 1; len && i < n; i++) memcpy(array_at(a, i * len), a->data, len * size);
  return 0;
}
static Value array_mul(VM *vm, Ref a, Ref b) {
  Ref array = is_array(vm, a) ? a : b, count = is_array(vm, a) ? b : a;
  size_t n = 0;
  int got = sequence_repeat(vm, count, 0, &n);
  if (got < 0) return ERR;
  if (!got) return NOT_IMPLEMENTED;
  size_t len = as_array(array)->len;
  if (len && n > PTRDIFF_MAX / as_array(array)->kind->size / len) return raise_memory(vm);
  Value copy = array_part(vm, as_array(array), 0, n ? len : 0);
  if (is_err(copy) || n == 0 || repeat(vm, as_array(copy), len, n) == 0) return copy;
  drop(vm, copy);
  return ERR;
}
static Value array_imul(VM *vm, Ref a, Ref b) {
  size_t n = 0;
  int got = sequence_repeat(vm, b, 0, &n);
  if (got < 0) return ERR;
  if (!got) return NOT_IMPLEMENTED;
  return repeat(vm, as_array(a), as_array(a)->len, n) < 0 ? ERR : own(a);
}

static Value array_compare(VM *vm, Ref v, Ref w, int op) {
  if (!is_array(vm, v) || !is_array(vm, w)) return NOT_IMPLEMENTED;
  const ArrayObj *a = as_array(v), *b = as_array(w);
  if (a->len != b->len && (op == CMP_EQ || op == CMP_NE)) return from_bool(op == CMP_NE);
  for (size_t i = 0; i < a->len && i < b->len; i++) {
    if (a->kind == b->kind && a->kind->is_int && memcmp(array_at(a, i), array_at(b, i), a->kind->size) == 0)
      continue;
    Value x = array_item(vm, a, i), y = is_err(x) ? ERR : array_item(vm, b, i), result = ERR;
    int equal = is_err(y) ? -1 : object_compare_truth(vm, ref(x), ref(y), CMP_EQ);
    if (equal == 0)
      result = op == CMP_EQ   ? FALSE_VALUE
               : op == CMP_NE ? TRUE_VALUE
                              : object_compare(vm, ref(x), ref(y), (CompareOp)op);
    drop_x(vm, x);
    drop_x(vm, y);
    if (equal <= 0) return result;
  }
  return from_bool(order_holds(a->len < b->len ? -1 : a->len > b->len, op));
}

static Value array_repr(VM *vm, Ref v) {
  const ArrayObj *a = as_array(v);
  const char *name = type_name(type_of(vm, v));
  if (a->len == 0) return str_format(vm, "%s('%c')", name, a->kind->code);
  Value items = a->kind->code == 'u' ? array_text(vm, a) : array_tolist(vm, a);
  if (is_err(items)) return ERR;
  Value text = str_format(vm, "%s('%c', %R)", name, a->kind->code, ref(items));
  drop(vm, items);
  return text;
}

/* ---- iterating ---- */

static Value array_iter(VM *vm, Ref v) {
  Value iter = object_alloc(vm, array_state(vm)->iter);
  if (!is_err(iter)) ((IndexIter *)obj_of(iter))->of = own(v);
  return iter;
}
static Value iter_next(VM *vm, Ref v) {
  IndexIter *iter = (IndexIter *)obj_of(v);
  if (is_undef(iter->of)) return UNDEF;
  if (iter->at < as_array(iter->of)->len) return array_item(vm, as_array(iter->of), iter->at++);
  index_iter_end(vm, iter);
  return UNDEF;
}
static Value iter_reduce(VM *vm, Ref self, const Args *args) {
  const IndexIter *iter = (const IndexIter *)obj_of(self);
  if (is_undef(iter->of)) return iter_reduce_steal(vm, tuple_from(vm, NULL, 0));
  Value pair = iter_reduce_steal(vm, own(ref(iter->of)));
  if (is_err(pair)) return ERR;
  Value result = tuple_from(
      vm, (Value[]){as_tuple(pair)->items[0], as_tuple(pair)->items[1], from_int62((int64_t)iter->at)}, 3);
  drop(vm, pair);
  return result;
}
static Value iter_setstate(VM *vm, Ref self, const Args *args) {
  IndexIter *iter = (IndexIter *)obj_of(self);
  ptrdiff_t at = 0;
  if (iter_state(vm, ref(args->at[0]), &at) < 0) return ERR;
  if (is_undef(iter->of)) return trap(vm, "__setstate__ of an array's iterator that has come to its end");
  ptrdiff_t len = (ptrdiff_t)as_array(iter->of)->len;
  iter->at = at < 0 ? 0 : (size_t)(at > len ? len : at);
  return NONE_VALUE;
}
static const MethodDef iter_methods[] = {
    {"__reduce__", iter_reduce, ARG_NONE, "($self, /)", NULL, METHOD_OF_CLASS},
    {"__setstate__", iter_setstate, ARG_ONE, "($self, state, /)", NULL, 0},
    {0}};
const TypeSpec array_iter_spec = {.name = "array.arrayiterator",
                                  .size = sizeof(IndexIter),
                                  .flags = TYPE_GC,
                                  .slots = {.iter = object_self, .next = iter_next},
                                  .methods = iter_methods,
                                  .traverse = index_iter_traverse,
                                  .dealloc = index_iter_dealloc};

/* ---- the type and the module ---- */

static Value get_typecode(VM *vm, Ref self) {
  return str_from_char(vm, (uint8_t)as_array(self)->kind->code);
}
static Value get_itemsize(VM *vm, Ref self) {
  return from_int62((int64_t)as_array(self)->kind->size);
}
static const GetSetDef getsets[] = {
    {"typecode", get_typecode, NULL, NULL}, {"itemsize", get_itemsize, NULL, NULL}, {0}};
static const TypeSpec array_spec = {.name = "array.array",
                                    .size = sizeof(ArrayObj),
                                    .flags = TYPE_BASE | TYPE_HAS_WEAK | TYPE_SEQUENCE,
                                    .slots = {.repr = array_repr,
                                              .hash = object_hash_not_implemented,
                                              .compare = array_compare,
                                              .iter = array_iter,
                                              .new_ = array_make,
                                              .add = array_add,
                                              .mul = array_mul,
                                              .iadd = array_iadd,
                                              .imul = array_imul,
                                              .len = array_len,
                                              .getitem = array_getitem,
                                              .setitem = array_setitem,
                                              .contains = array_contains},
                                    .methods = array_methods,
                                    .getsets = getsets,
                                    .lend = array_lend,
                                    .lend_end = array_lend_end,
                                    .dealloc = array_dealloc};

/* collections.abc.MutableSequence.register(array) */
static int register_sequence(VM *vm, TypeObj *type) {
  Value abc = import_module(vm, "collections.abc"), cls = ERR, method = ERR, result = ERR;
  Value name = is_err(abc) ? ERR : str_interned(vm, "MutableSequence", 15);
  Value verb = is_err(name) ? ERR : str_interned(vm, "register", 8);
  if (!is_err(verb)) cls = object_getattr(vm, ref(abc), ref(name));
  if (!is_err(cls)) method = object_getattr(vm, ref(cls), ref(verb));
  if (!is_err(method)) result = object_call1(vm, ref(method), ref_to(type));
  drop_x(vm, abc);
  drop_x(vm, name);
  drop_x(vm, verb);
  drop_x(vm, cls);
  drop_x(vm, method);
  drop_x(vm, result);
  return is_err(result) ? -1 : 0;
}

static int fill(VM *vm, Ref module, void *memory) {
  ArrayState *state = memory;
  if (!(state->iter = module_hidden_type(vm, module, &array_iter_spec, NULL)) ||
      !(state->array = module_add_type(vm, module, &array_spec, NULL)) ||
      module_add(vm, module, "ArrayType", own_obj(state->array)) < 0 ||
      register_sequence(vm, state->array) < 0)
    return -1;
  return module_add(vm, module, "typecodes", str_from(vm, array_codes));
}

static const MethodDef functions[] = {{"_array_reconstructor", array_reconstruct, ARG_POS,
                                       "($module, arraytype, typecode, mformat_code, items, /)", NULL, 0},
                                      {0}};
const ModuleDef array_module = {
    .name = "array", .functions = functions, .init = fill, .state_size = sizeof(ArrayState)};
