/* memoryview: methods, attributes, comparison. */
#include "object/bytes.h"
#include "object/codec.h"
#include "object/int.h"
#include "object/list.h"
#include "object/memoryview_int.h"
#include "object/native_item.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

/* ---- layout ---- */

bool view_is_contiguous(const ViewObj *view, bool fortran) {
  if (!view->len) return true;
  ptrdiff_t step = (ptrdiff_t)view->itemsize;
  for (size_t k = 0; k < view->ndim; k++) {
    size_t i = fortran ? k : view->ndim - 1 - k;
    if (view_shape(view)[i] > 1 && view_strides(view)[i] != step) return false;
    step *= view_shape(view)[i];
  }
  return true;
}

static void copy_from(const ViewObj *view, size_t dim, const uint8_t *at, uint8_t **to) {
  if (dim == view->ndim) {
    memcpy(*to, at, view->itemsize);
    *to += view->itemsize;
    return;
  }
  for (ptrdiff_t i = 0; i < view_shape(view)[dim]; i++)
    copy_from(view, dim + 1, at + i * view_strides(view)[dim], to);
}

static void copy_fortran(const ViewObj *view, size_t dims, const uint8_t *at, uint8_t **to) {
  if (dims == 0) {
    memcpy(*to, at, view->itemsize);
    *to += view->itemsize;
    return;
  }
  for (ptrdiff_t i = 0; i < view_shape(view)[dims - 1]; i++)
    copy_fortran(view, dims - 1, at + i * view_strides(view)[dims - 1], to);
}

void view_copy(const ViewObj *view, uint8_t *to, bool fortran) {
  if (!view->len) return;
  if (view_is_contiguous(view, fortran))
    memcpy(to, view->at, view->len);
  else if (fortran)
    copy_fortran(view, view->ndim, view->at, &to);
  else
    copy_from(view, 0, view->at, &to);
}

/* ---- lists ---- */

static Value list_from(VM *vm, const ViewObj *view, char c, size_t dim, const uint8_t *at) {
  if (dim == view->ndim) return native_item_get(vm, c, at);
  size_t n = (size_t)view_shape(view)[dim];
  ListObj *list = list_new(vm, n);
  for (size_t i = 0; list && i < n; i++) {
    Value item = list_from(vm, view, c, dim + 1, at + (ptrdiff_t)i * view_strides(view)[dim]);
    if (is_err(item) || list_append_steal(vm, list, item) < 0) {
      drop_obj(vm, list);
      return ERR;
    }
  }
  return list ? value_of(list) : ERR;
}

static Value view_tolist(VM *vm, const ViewObj *view) {
  char c = view_item_char(view->format);
  if (!c) return raise(vm, T_NOT_IMPLEMENTED_ERROR, "memoryview: unsupported format %s", view->format);
  return list_from(vm, view, c, 0, view->at);
}

static Value m_tolist(VM *vm, Ref self, const Args *args) {
  return view_check(vm, as_view(self)) < 0 ? ERR : view_tolist(vm, as_view(self));
}

/* ---- comparison ---- */

static int same_items(VM *vm, const ViewObj *a, const ViewObj *b, size_t dim, const uint8_t *x,
                      const uint8_t *y) {
  if (dim == a->ndim) {
    char c = view_item_char(a->format), d = view_item_char(b->format);
    Value v = native_item_get(vm, c, x), w = is_err(v) ? ERR : native_item_get(vm, d, y);
    int equal = is_err(w) ? -1 : object_compare_truth(vm, ref(v), ref(w), CMP_EQ);
    drop_x(vm, v);
    drop_x(vm, w);
    return equal;
  }
  for (ptrdiff_t i = 0; i < view_shape(a)[dim]; i++) {
    int equal = same_items(vm, a, b, dim + 1, x + i * view_strides(a)[dim], y + i * view_strides(b)[dim]);
    if (equal <= 0) return equal;
  }
  return 1;
}

static int equal_views(VM *vm, const ViewObj *a, const ViewObj *b) {
  if (a->ndim != b->ndim) return 0;
  for (size_t i = 0; i < a->ndim; i++) {
    if (view_shape(a)[i] != view_shape(b)[i]) return 0;
    if (view_shape(a)[i] == 0) break;
  }
  char c = view_item_char(a->format), d = view_item_char(b->format);
  if (!c || !d) return 0;
  if (!a->len && a->ndim) return 1;
  /* Numbers of one format without NaN and signed zeros are equal when their bytes are. */
  if (c == d && c != 'f' && c != 'd' && c != '?' && view_is_contiguous(a, false) &&
      view_is_contiguous(b, false))
    return memcmp(a->at, b->at, a->len) == 0;
  return same_items(vm, a, b, 0, a->at, b->at);
}

Value view_compare(VM *vm, Ref a, Ref b, int op) {
  if (op != CMP_EQ && op != CMP_NE) return NOT_IMPLEMENTED;
  if (!as_view(a)->loan || (is_view(vm, b) && !as_view(b)->loan))
    return from_bool(same_bits(a, b) == (op == CMP_EQ));
  if (same_bits(a, b) && as_view(a)->format[0] != 'f' && as_view(a)->format[0] != 'd')
    return from_bool(op == CMP_EQ);
  if (!buffer_lends(vm, b)) return NOT_IMPLEMENTED;
  Value other = memoryview_new(vm, b);
  if (is_err(other)) {
    if (vm->trap.set) return ERR;
    error_clear(vm);
    return NOT_IMPLEMENTED;
  }
  int equal = equal_views(vm, as_view(a), as_view(other));
  drop(vm, other);
  return equal < 0 ? ERR : from_bool(equal == (op == CMP_EQ));
}

/* ---- methods ---- */

static Value m_release(VM *vm, Ref self, const Args *args) {
  return view_release(vm, as_view(self)) < 0 ? ERR : NONE_VALUE;
}
static Value m_enter(VM *vm, Ref self, const Args *args) {
  return view_check(vm, as_view(self)) < 0 ? ERR : own(self);
}

/* 'C' or 'F' for the letter given; 0: exception. */
static char read_order(VM *vm, Ref order, const ViewObj *view) {
  if (is_undef(order) || is_none(order)) return 'C';
  if (!is_kind(order, TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "tobytes() argument 'order' must be str or None, not %N", order), (char)0;
  if (codec_check_c_text(vm, order) < 0) return 0;
  if (str_is(order, "C")) return 'C';
  if (str_is(order, "F")) return 'F';
  if (str_is(order, "A"))
    return view_is_contiguous(view, true) && !view_is_contiguous(view, false) ? 'F' : 'C';
  return raise(vm, T_VALUE_ERROR, "order must be 'C', 'F' or 'A'"), (char)0;
}

static Value m_tobytes(VM *vm, Ref self, const Args *args) {
  ViewObj *view = as_view(self);
  char order = view_check(vm, view) < 0 ? (char)0 : read_order(vm, ref(args->at[0]), view);
  if (!order) return ERR;
  BytesObj *bytes = bytes_alloc(vm, view->len);
  if (!bytes) return ERR;
  view_copy(view, bytes_data(bytes), order == 'F');
  return bytes_shrink(vm, bytes, view->len);
}

static Value m_hex(VM *vm, Ref self, const Args *args) {
  ViewObj *view = as_view(self);
  int group = 1;
  if (!is_undef(args->at[1]) && as_c_int(vm, ref(args->at[1]), &group) < 0) return ERR;
  if (view_check(vm, view) < 0) return ERR;
  size_t len = view->len;
  uint8_t *copy = vm_alloc(vm, len + 1);
  if (!copy) return ERR;
  view_copy(view, copy, false);
  Value text = bytes_hex(vm, copy, len, ref(args->at[0]), group);
  vm_free(vm, copy, len + 1);
  return text;
}

static Value m_toreadonly(VM *vm, Ref self, const Args *args) {
  if (view_check(vm, as_view(self)) < 0) return ERR;
  Value view = memoryview_new(vm, self);
  if (!is_err(view)) as_view(view)->readonly = true;
  return view;
}

/* ---- cast ---- */

static bool is_byte_format(char c) {
  return c == 'b' || c == 'B' || c == 'c';
}

/* One row with another format; from: one contiguous view. */
static ViewObj *cast_row(VM *vm, const ViewObj *from, Ref format) {
  StrObj *s = as_str(format);
  char text[4] = {0};
  if (s->ascii && s->len && s->len < sizeof text) memcpy(text, str_data(s), s->len);
  char c = view_item_char(text), old = view_item_char(from->format);
  if (!old) {
    raise(vm, T_VALUE_ERROR,
          "memoryview: source format must be a native single character format prefixed with an optional '@'");
    return NULL;
  }
  if (!c) {
    raise(vm, T_VALUE_ERROR,
          "memoryview: destination format must be a native single character format prefixed with an optional "
          "'@'");
    return NULL;
  }
  if (!is_byte_format(c) && !is_byte_format(old)) {
    raise(vm, T_TYPE_ERROR, "memoryview: cannot cast between two non-byte formats");
    return NULL;
  }
  size_t size = native_item_size(c);
  if (from->len % size) {
    raise(vm, T_TYPE_ERROR, "memoryview: length is not a multiple of itemsize");
    return NULL;
  }
  ViewObj *out = view_derive(vm, from, 1);
  if (!out) return NULL;
  memset(out->format, 0, sizeof out->format);
  memcpy(out->format, text, sizeof text);
  out->itemsize = size;
  view_shape(out)[0] = (ptrdiff_t)(from->len / size);
  view_set_contiguous(out);
  return out;
}

/* The shape's numbers into dims: how many items they make, or -1. */
static ptrdiff_t read_shape(VM *vm, const Value *items, size_t n, size_t itemsize, ptrdiff_t *dims) {
  size_t product = itemsize;
  for (size_t i = 0; i < n; i++) {
    if (!is_int_like(ref(items[i])))
      return raise_i(vm, T_TYPE_ERROR, "memoryview.cast(): elements of shape must be integers");
    ptrdiff_t x;
    if (object_as_ssize(vm, ref(items[i]), &x, T_OVERFLOW_ERROR) < 0) return -1;
    if (x <= 0)
      return raise_i(vm, T_VALUE_ERROR, "memoryview.cast(): elements of shape must be integers > 0");
    if ((size_t)x > (size_t)PTRDIFF_MAX / product)
      return raise_i(vm, T_VALUE_ERROR, "memoryview.cast(): product(shape) > SSIZE_MAX");
    product *= (size_t)x;
    dims[i] = x;
  }
  return (ptrdiff_t)product;
}

static Value cast_shape(VM *vm, const ViewObj *row, Ref shape) {
  TupleObj *tuple = NULL;
  Value items = tuple_from_iterable(vm, shape);
  if (is_err(items)) return ERR;
  tuple = as_tuple(items);
  ViewObj *out = view_derive(vm, row, tuple->len);
  ptrdiff_t size = out ? read_shape(vm, tuple->items, tuple->len, row->itemsize, view_shape(out)) : -1;
  drop(vm, items);
  if (size >= 0 && (size_t)size != row->len)
    size = raise_i(vm, T_TYPE_ERROR, "memoryview: product(shape) * itemsize != buffer size");
  if (size < 0) {
    drop_obj(vm, out);
    return ERR;
  }
  view_set_contiguous(out);
  return value_of(out);
}

static int check_shape(VM *vm, const ViewObj *view, Ref shape, bool has_shape) {
  if (!view_is_contiguous(view, false))
    return raise_i(vm, T_TYPE_ERROR, "memoryview: casts are restricted to C-contiguous views");
  if (has_shape || view->ndim != 1)
    for (size_t i = 0; i < view->ndim; i++)
      if (view_shape(view)[i] == 0)
        return raise_i(vm, T_TYPE_ERROR, "memoryview: cannot cast view with zeros in shape or strides");
  if (!has_shape) return 0;
  if (!is_kind(shape, TYPE_LIST | TYPE_TUPLE))
    return raise_i(vm, T_TYPE_ERROR, "shape must be a list or a tuple");
  size_t n = is_kind(shape, TYPE_LIST) ? as_list(shape)->len : as_tuple(shape)->len;
  if (n > BUFFER_MAX_DIMS)
    return raise_i(vm, T_VALUE_ERROR, "memoryview: number of dimensions must not exceed %d", BUFFER_MAX_DIMS);
  if (view->ndim != 1 && n != 1)
    return raise_i(vm, T_TYPE_ERROR, "memoryview: cast must be 1D -> ND or ND -> 1D");
  return 0;
}

static Value m_cast(VM *vm, Ref self, const Args *args) {
  ViewObj *view = as_view(self);
  Ref format = ref(args->at[0]), shape = ref(args->at[1]);
  if (!is_kind(format, TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "cast() argument 'format' must be str, not %N", format);
  bool has_shape = !is_undef(shape);
  if (view_check(vm, view) < 0 || check_shape(vm, view, shape, has_shape) < 0) return ERR;
  ViewObj *row = cast_row(vm, view, format);
  if (!row || !has_shape) return row ? value_of(row) : ERR;
  Value out = cast_shape(vm, row, shape);
  drop_obj(vm, row);
  return out;
}

/* ---- attributes ---- */

static Value numbers(VM *vm, const ptrdiff_t *at, size_t n) {
  TupleObj *tuple = tuple_new(vm, n);
  for (size_t i = 0; tuple && i < n; i++) {
    tuple->items[i] = int_from_i64(vm, at[i]);
    if (!is_err(tuple->items[i])) continue;
    tuple->items[i] = NONE_VALUE;
    drop_obj(vm, tuple);
    return ERR;
  }
  return tuple ? value_of(tuple) : ERR;
}

#define GETTER(name, expression)                                                                             \
  static Value get_##name(VM *vm, Ref self) {                                                                \
    ViewObj *view = as_view(self);                                                                           \
    return view_check(vm, view) < 0 ? ERR : (expression);                                                    \
  }
GETTER(obj, own(ref(view->loan->buffer.owner)))
GETTER(nbytes, int_from_u64(vm, view->len))
GETTER(readonly, from_bool(view->readonly))
GETTER(itemsize, int_from_u64(vm, view->itemsize))
GETTER(format, str_from(vm, view->format))
GETTER(ndim, int_from_u64(vm, view->ndim))
GETTER(shape, numbers(vm, view_shape(view), view->ndim))
GETTER(strides, numbers(vm, view_strides(view), view->ndim))
GETTER(suboffsets, numbers(vm, NULL, 0))
GETTER(c_contiguous, from_bool(view_is_contiguous(view, false)))
GETTER(f_contiguous, from_bool(view_is_contiguous(view, true)))
GETTER(contiguous, from_bool(view_is_contiguous(view, false) || view_is_contiguous(view, true)))

const MethodDef view_methods[] = {{"release", m_release, ARG_NONE, "($self, /)", NULL, 0},
                                  {"tobytes", m_tobytes, ARG_KW, "($self, /, order='C')", NULL, 0},
                                  {"hex", m_hex, ARG_KW, "($self, /, sep=None, bytes_per_sep=1)", NULL, 0},
                                  {"tolist", m_tolist, ARG_NONE, "($self, /)", NULL, 0},
                                  {"cast", m_cast, ARG_KW, "($self, /, format, shape=None)", NULL, 0},
                                  {"toreadonly", m_toreadonly, ARG_NONE, "($self, /)", NULL, 0},
                                  {"__enter__", m_enter, ARG_NONE, NULL, NULL, 0},
                                  {"__exit__", m_release, ARG_RAW, NULL, NULL, METHOD_VARARGS},
                                  {0}};
const GetSetDef view_getsets[] = {{"obj", get_obj, NULL, NULL},
                                  {"nbytes", get_nbytes, NULL, NULL},
                                  {"readonly", get_readonly, NULL, NULL},
                                  {"itemsize", get_itemsize, NULL, NULL},
                                  {"format", get_format, NULL, NULL},
                                  {"ndim", get_ndim, NULL, NULL},
                                  {"shape", get_shape, NULL, NULL},
                                  {"strides", get_strides, NULL, NULL},
                                  {"suboffsets", get_suboffsets, NULL, NULL},
                                  {"c_contiguous", get_c_contiguous, NULL, NULL},
                                  {"f_contiguous", get_f_contiguous, NULL, NULL},
                                  {"contiguous", get_contiguous, NULL, NULL},
                                  {0}};
