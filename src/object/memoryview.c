/* memoryview: making views, loans, indexing, slots. Methods are in memoryview_methods.c. */
#include "object/bytes.h"
#include "object/int.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/memoryview_int.h"
#include "object/native_item.h"
#include "object/sequence.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

bool is_view(VM *vm, Ref v) {
  return is_exact(vm, v, MEMORYVIEW);
}

int view_check(VM *vm, const ViewObj *view) {
  if (view->loan) return 0;
  return raise_i(vm, T_VALUE_ERROR, "operation forbidden on released memoryview object");
}

/* ---- making ---- */

static size_t view_size(size_t room) {
  return sizeof(ViewObj) + 2 * room * sizeof(ptrdiff_t);
}

static ViewObj *view_alloc(VM *vm, Loan *loan, size_t ndim) {
  ViewObj *view = object_new(vm, type_of_id(vm, MEMORYVIEW), view_size(ndim));
  if (!view) return NULL;
  view->room = view->ndim = ndim;
  view->hash = -1;
  view->loan = loan;
  loan->n_views++;
  gc_track(vm, view);
  return view;
}

void view_set_contiguous(ViewObj *view) {
  ptrdiff_t step = (ptrdiff_t)view->itemsize;
  for (size_t i = view->ndim; i-- > 0;) {
    view_strides(view)[i] = step;
    step *= view_shape(view)[i];
  }
}

ViewObj *view_derive(VM *vm, const ViewObj *from, size_t ndim) {
  ViewObj *view = view_alloc(vm, from->loan, ndim);
  if (!view) return NULL;
  view->at = from->at;
  view->len = from->len;
  view->itemsize = from->itemsize;
  view->readonly = from->readonly;
  memcpy(view->format, from->format, sizeof view->format);
  return view;
}

static Value view_of(VM *vm, Loan *loan) {
  const Buffer *buffer = &loan->buffer;
  size_t ndim = buffer->shape ? buffer->ndim : 1;
  if (strlen(buffer->format) >= VIEW_FORMAT_ROOM) return trap(vm, "a buffer with a long format");
  ViewObj *view = view_alloc(vm, loan, ndim);
  if (!view) return ERR;
  view->at = buffer->at;
  view->len = buffer->len;
  view->itemsize = buffer->itemsize;
  view->readonly = buffer->readonly;
  strcpy(view->format, buffer->format);
  if (buffer->shape)
    memcpy(view_shape(view), buffer->shape, ndim * sizeof(ptrdiff_t));
  else
    view_shape(view)[0] = (ptrdiff_t)(buffer->len / buffer->itemsize);
  view_set_contiguous(view);
  if (buffer->shape && buffer->strides) memcpy(view_strides(view), buffer->strides, ndim * sizeof(ptrdiff_t));
  return value_of(view);
}

Value memoryview_new(VM *vm, Ref v) {
  if (is_view(vm, v)) {
    ViewObj *from = as_view(v);
    if (view_check(vm, from) < 0) return ERR;
    ViewObj *view = view_derive(vm, from, from->ndim);
    if (!view) return ERR;
    memcpy(view->dims, from->dims, 2 * from->ndim * sizeof(ptrdiff_t));
    return value_of(view);
  }
  if (!buffer_lends(vm, v))
    return raise(vm, T_TYPE_ERROR, "memoryview: a bytes-like object is required, not '%T'", v);
  Loan *loan = vm_alloc(vm, sizeof *loan);
  if (!loan) return ERR;
  loan->n_views = 0;
  Value view = buffer_get(vm, v, &loan->buffer, BUFFER_STRIDED) < 0 ? ERR : view_of(vm, loan);
  if (is_err(view)) {
    buffer_release(vm, &loan->buffer);
    vm_free(vm, loan, sizeof *loan);
  }
  return view;
}

Value memoryview_of_bytes(VM *vm, Ref v) {
  Value whole = memoryview_new(vm, v);
  if (is_err(whole)) return ERR;
  ViewObj *view = view_derive(vm, as_view(whole), 1);
  if (view) {
    memcpy(view->format, "B", 2);
    view->itemsize = 1;
    view_shape(view)[0] = (ptrdiff_t)view->len;
    view_set_contiguous(view);
  }
  drop(vm, whole);
  return view ? value_of(view) : ERR;
}

static Value view_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[1];
  if (args_parse(vm, "memoryview", "(object)", args, at) < 0) return ERR;
  return memoryview_new(vm, ref(at[0]));
}

/* ---- giving back ---- */

static void end_loan(VM *vm, ViewObj *view) {
  Loan *loan = view->loan;
  if (!loan) return;
  view->loan = NULL;
  if (--loan->n_views) return;
  buffer_release(vm, &loan->buffer);
  vm_free(vm, loan, sizeof *loan);
}

int view_release(VM *vm, ViewObj *view) {
  if (view->loan && view->exports)
    return raise_i(vm, T_BUFFER_ERROR, "memoryview has %z exported buffer%s", view->exports,
                   view->exports == 1 ? "" : "s");
  end_loan(vm, view);
  return 0;
}

static void view_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  ViewObj *view = (ViewObj *)object;
  if (view->loan && view->loan->n_views == 1) visit(vm, ref(view->loan->buffer.owner), ctx);
}
static void view_clear(VM *vm, Obj *object) {
  ViewObj *view = (ViewObj *)object;
  if (!view->exports) end_loan(vm, view);
}
static void view_dealloc(VM *vm, Obj *object) {
  ViewObj *view = (ViewObj *)object;
  end_loan(vm, view);
  object_free(vm, object, view_size(view->room));
}

/* ---- lending ---- */

static int view_lend(VM *vm, Ref v, Buffer *out, int flags) {
  ViewObj *view = as_view(v);
  if (view_check(vm, view) < 0) return -1;
  if (view->readonly && flags & BUFFER_WRITABLE)
    return raise_i(vm, T_BUFFER_ERROR, "memoryview: underlying buffer is not writable");
  if (!(flags & BUFFER_STRIDED) && !view_is_contiguous(view, false))
    return raise_i(vm, T_BUFFER_ERROR, "memoryview: underlying buffer is not C-contiguous");
  buffer_fill(out, v, view->at, view->len, view->readonly);
  out->itemsize = view->itemsize;
  out->format = view->format;
  if (flags & BUFFER_STRIDED) {
    out->ndim = view->ndim;
    out->shape = view_shape(view);
    out->strides = view_strides(view);
  }
  view->exports++;
  return 0;
}
static void view_lend_end(VM *vm, Ref v) {
  as_view(v)->exports--;
}

/* ---- indexing ---- */

char view_item_char(const char *format) {
  if (*format == '@') format++;
  return format[0] && !format[1] && native_item_size(format[0]) ? format[0] : 0;
}

static Value item_get(VM *vm, const ViewObj *view, const uint8_t *at) {
  char c = view_item_char(view->format);
  if (!c) return raise(vm, T_NOT_IMPLEMENTED_ERROR, "memoryview: unsupported format %s", view->format);
  return native_item_get(vm, c, at);
}

/* What a value that does not fit says. */
static int item_error(VM *vm, const ViewObj *view, int result) {
  if (result == -1 && raised_is(vm, T_TYPE_ERROR)) {
    error_clear(vm);
    result = 2;
  } else if (result == -1 && (raised_is(vm, T_OVERFLOW_ERROR) || raised_is(vm, T_VALUE_ERROR))) {
    error_clear(vm);
    result = 1;
  }
  const char *format = *view->format == '@' ? view->format + 1 : view->format;
  if (result == 2) return raise_i(vm, T_TYPE_ERROR, "memoryview: invalid type for format '%s'", format);
  if (result == 1) return raise_i(vm, T_VALUE_ERROR, "memoryview: invalid value for format '%s'", format);
  return -1;
}

static int item_set(VM *vm, const ViewObj *view, uint8_t *at, Ref v) {
  char c = view_item_char(view->format);
  uint8_t item[16];
  if (!c) return raise_i(vm, T_NOT_IMPLEMENTED_ERROR, "memoryview: unsupported format %s", view->format);
  /* Converting may run Python, which may release the view. */
  int result = native_item_set(vm, c, item, v);
  if (result) return item_error(vm, view, result);
  if (view_check(vm, view) < 0) return -1;
  memcpy(at, item, native_item_size(c));
  return 0;
}

/* Moves *at to item i of a dimension. */
static int step_into(VM *vm, const ViewObj *view, size_t dim, ptrdiff_t i, uint8_t **at) {
  ptrdiff_t n = view_shape(view)[dim];
  if (i < 0) i += n;
  if (i < 0 || i >= n) return raise_i(vm, T_INDEX_ERROR, "index out of bounds on dimension %z", dim + 1);
  *at += i * view_strides(view)[dim];
  return 0;
}

static bool is_index(VM *vm, Ref v) {
  return is_int_like(v) || type_of(vm, v)->slots.index;
}

/* A tuple of integers, or of slices. */
static bool all_index(VM *vm, const TupleObj *tuple) {
  for (size_t i = 0; i < tuple->len; i++)
    if (!is_index(vm, ref(tuple->items[i]))) return false;
  return true;
}
static bool all_slices(VM *vm, const TupleObj *tuple) {
  for (size_t i = 0; i < tuple->len; i++)
    if (!is_exact(vm, tuple->items[i], SLICE)) return false;
  return tuple->len > 0;
}

/* The item that an int or a tuple of them names. 0 or -1. */
static int find_item(VM *vm, const ViewObj *view, Ref key, uint8_t **at) {
  *at = view->at;
  ptrdiff_t i;
  if (!is_kind(key, TYPE_TUPLE) || is_index(vm, key)) {
    if (object_as_ssize(vm, key, &i, T_INDEX_ERROR) < 0 || view_check(vm, view) < 0) return -1;
    return step_into(vm, view, 0, i, at);
  }
  const TupleObj *tuple = as_tuple(key);
  if (tuple->len < view->ndim) return raise_i(vm, T_NOT_IMPLEMENTED_ERROR, "sub-views are not implemented");
  if (tuple->len > view->ndim)
    return raise_i(vm, T_TYPE_ERROR, "cannot index %z-dimension view with %z-element tuple", view->ndim,
                   tuple->len);
  for (size_t dim = 0; dim < view->ndim; dim++)
    if (object_as_ssize(vm, ref(tuple->items[dim]), &i, T_INDEX_ERROR) < 0 || view_check(vm, view) < 0 ||
        step_into(vm, view, dim, i, at) < 0)
      return -1;
  return 0;
}

static Value get_slice(VM *vm, const ViewObj *view, Ref key) {
  SliceRange range;
  /* The new view holds the loan while the slice's numbers run Python. */
  ViewObj *out = view_derive(vm, view, view->ndim);
  if (!out) return ERR;
  const size_t len = (size_t)view_shape(view)[0];
  if (slice_range(vm, key, &len, &range) < 0) {
    drop_obj(vm, out);
    return ERR;
  }
  memcpy(out->dims, view->dims, 2 * view->ndim * sizeof(ptrdiff_t));
  out->at += view_strides(view)[0] * range.start;
  view_shape(out)[0] = (ptrdiff_t)range.n;
  view_strides(out)[0] *= range.step;
  out->len = out->itemsize;
  for (size_t i = 0; i < out->ndim; i++) out->len *= (size_t)view_shape(out)[i];
  return value_of(out);
}

static Value view_getitem(VM *vm, Ref v, Ref key) {
  ViewObj *view = as_view(v);
  uint8_t *at;
  if (view_check(vm, view) < 0) return ERR;
  if (view->ndim == 0) {
    if (is_kind(key, TYPE_TUPLE) && as_tuple(key)->len == 0) return item_get(vm, view, view->at);
    if (same_bits(key, ELLIPSIS)) return own(v);
    return raise(vm, T_TYPE_ERROR, "invalid indexing of 0-dim memory");
  }
  if (is_index(vm, key)) {
    if (view->ndim > 1) {
      /* The index is looked at all the same. */
      ptrdiff_t i;
      if (object_as_ssize(vm, key, &i, T_INDEX_ERROR) < 0) return ERR;
      return raise(vm, T_NOT_IMPLEMENTED_ERROR, "multi-dimensional sub-views are not implemented");
    }
    return find_item(vm, view, key, &at) < 0 ? ERR : item_get(vm, view, at);
  }
  if (is_exact(vm, key, SLICE)) return get_slice(vm, view, key);
  if (is_kind(key, TYPE_TUPLE)) {
    if (all_index(vm, as_tuple(key))) return find_item(vm, view, key, &at) < 0 ? ERR : item_get(vm, view, at);
    if (all_slices(vm, as_tuple(key)))
      return raise(vm, T_NOT_IMPLEMENTED_ERROR, "multi-dimensional slicing is not implemented");
  }
  return raise(vm, T_TYPE_ERROR, "memoryview: invalid slice key");
}

/* One row of items copied from another; they may overlap. */
static int copy_row(VM *vm, const ViewObj *to, const ViewObj *from) {
  if (strcmp(to->format[0] == '@' ? to->format + 1 : to->format,
             from->format[0] == '@' ? from->format + 1 : from->format) != 0 ||
      from->ndim != 1 || to->dims[0] != from->dims[0])
    return raise_i(vm, T_VALUE_ERROR, "memoryview assignment: lvalue and rvalue have different structures");
  if (!to->len) return 0;
  uint8_t *copy = vm_alloc(vm, from->len);
  if (!copy) return -1;
  view_copy(from, copy, false);
  for (ptrdiff_t i = 0; i < to->dims[0]; i++)
    memcpy(to->at + i * to->dims[1], copy + (size_t)i * to->itemsize, to->itemsize);
  vm_free(vm, copy, from->len);
  return 0;
}

/* Which complaint comes first when numbers release the view while something is set is not worked out here:
   the result, or -1 with a trap. */
static int still_lent(VM *vm, const ViewObj *view, int result) {
  if (view->loan || vm->trap.set) return result;
  if (raised(vm)) error_clear(vm);
  return trap(vm, "a memoryview that is released while an item of it is set"), -1;
}

static int set_slice(VM *vm, const ViewObj *view, Ref key, Ref value) {
  if (!buffer_lends(vm, value))
    return raise_i(vm, T_TYPE_ERROR, "a bytes-like object is required, not '%T'", value);
  Value from = memoryview_new(vm, value), to = is_err(from) ? ERR : get_slice(vm, view, key);
  int result = is_err(to) || view_check(vm, view) < 0 ? -1 : copy_row(vm, as_view(to), as_view(from));
  drop_x(vm, from);
  drop_x(vm, to);
  return still_lent(vm, view, result);
}

static int set_item(VM *vm, const ViewObj *view, Ref key, Ref value) {
  uint8_t *at;
  return still_lent(vm, view, find_item(vm, view, key, &at) < 0 ? -1 : item_set(vm, view, at, value));
}

static int view_setitem(VM *vm, Ref v, Ref key, Ref value) {
  ViewObj *view = as_view(v);
  if (view_check(vm, view) < 0) return -1;
  if (view->readonly) return raise_i(vm, T_TYPE_ERROR, "cannot modify read-only memory");
  if (is_undef(value)) return raise_i(vm, T_TYPE_ERROR, "cannot delete memory");
  bool tuple = is_kind(key, TYPE_TUPLE), slice = is_exact(vm, key, SLICE);
  if (view->ndim == 0) {
    if (same_bits(key, ELLIPSIS) || (tuple && as_tuple(key)->len == 0))
      return item_set(vm, view, view->at, value);
    return raise_i(vm, T_TYPE_ERROR, "invalid indexing of 0-dim memory");
  }
  if (is_index(vm, key)) {
    if (view->ndim > 1) return raise_i(vm, T_NOT_IMPLEMENTED_ERROR, "sub-views are not implemented");
    return set_item(vm, view, key, value);
  }
  if (slice && view->ndim == 1) return set_slice(vm, view, key, value);
  if (tuple && all_index(vm, as_tuple(key))) return set_item(vm, view, key, value);
  if (slice || (tuple && all_slices(vm, as_tuple(key))))
    return raise_i(vm, T_NOT_IMPLEMENTED_ERROR,
                   "memoryview slice assignments are currently restricted to ndim = 1");
  return raise_i(vm, T_TYPE_ERROR, "memoryview: invalid slice key");
}

/* ---- other slots ---- */

static ptrdiff_t view_len(VM *vm, Ref v) {
  ViewObj *view = as_view(v);
  if (view_check(vm, view) < 0) return -1;
  return view->ndim == 0 ? 1 : view_shape(view)[0];
}

static Value view_repr(VM *vm, Ref v) {
  return trap(vm, "repr() of a memoryview, which shows its address");
}

static int view_hash(VM *vm, Ref v, int64_t *hash) {
  ViewObj *view = as_view(v);
  if (view->hash == -1) {
    char c = view_item_char(view->format);
    if (view_check(vm, view) < 0) return -1;
    if (!view->readonly) return raise_i(vm, T_VALUE_ERROR, "cannot hash writable memoryview object");
    if (c != 'B' && c != 'b' && c != 'c')
      return raise_i(vm, T_VALUE_ERROR, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    int64_t ignored;
    if (object_hash(vm, ref(view->loan->buffer.owner), &ignored) < 0) return -1;
    if (view_check(vm, view) < 0) return -1;
    BytesObj *bytes = bytes_alloc(vm, view->len);
    if (!bytes) return -1;
    view_copy(view, bytes_data(bytes), false);
    view->hash = bytes_hash(ref_to(bytes));
    drop_obj(vm, bytes);
  }
  *hash = view->hash;
  return 0;
}

static Value view_iter(VM *vm, Ref v) {
  ViewObj *view = as_view(v);
  if (!view->loan) return trap(vm, "iter() of a released memoryview, which the reference gets wrong");
  if (view->ndim == 0) return raise(vm, T_TYPE_ERROR, "invalid indexing of 0-dim memory");
  if (view->ndim != 1)
    return raise(vm, T_NOT_IMPLEMENTED_ERROR, "multi-dimensional sub-views are not implemented");
  return index_iter_new(vm, T_MEMORY_ITER, v, 0);
}

static Value iter_next(VM *vm, Ref v) {
  IndexIter *iter = (IndexIter *)obj_of(v);
  if (is_undef(iter->of)) return UNDEF;
  ViewObj *view = as_view(iter->of);
  if (iter->at < (size_t)view_shape(view)[0]) {
    if (view_check(vm, view) < 0) return ERR;
    return item_get(vm, view, view->at + (ptrdiff_t)iter->at++ * view_strides(view)[0]);
  }
  index_iter_end(vm, iter);
  return UNDEF;
}

const TypeSpec memoryview_spec = {.name = "memoryview",
                                  .size = sizeof(ViewObj),
                                  .flags = TYPE_GC | TYPE_HAS_WEAK | TYPE_SEQUENCE,
                                  .slots = {.repr = view_repr,
                                            .hash = view_hash,
                                            .compare = view_compare,
                                            .iter = view_iter,
                                            .new_ = view_make,
                                            .len = view_len,
                                            .getitem = view_getitem,
                                            .setitem = view_setitem},
                                  .methods = view_methods,
                                  .getsets = view_getsets,
                                  .lend = view_lend,
                                  .lend_end = view_lend_end,
                                  .traverse = view_traverse,
                                  .clear = view_clear,
                                  .dealloc = view_dealloc};
const TypeSpec memory_iter_spec = {.name = "memory_iterator",
                                   .size = sizeof(IndexIter),
                                   .flags = TYPE_GC,
                                   .slots = {.iter = object_self, .next = iter_next},
                                   .traverse = index_iter_traverse,
                                   .dealloc = index_iter_dealloc};
