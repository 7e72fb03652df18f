/* bytes and bytearray: searching. find, index, count, `in`, startswith, removeprefix and their like; nothing
   here changes an object. */
#include "base/search.h"
#include "object/bytes_int.h"
#include "object/int.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

ptrdiff_t bytes_search(const uint8_t *data, size_t len, const uint8_t *part, size_t n) {
  return search_first((Chars){data, len, 1}, (Chars){part, n, 1});
}

ptrdiff_t bytes_rsearch(const uint8_t *data, size_t len, const uint8_t *part, size_t n) {
  return search_last((Chars){data, len, 1}, (Chars){part, n, 1});
}

size_t bytes_count_of(View in, View part, size_t most) {
  size_t n = 0;
  if (part.len == 0) return in.len + 1 < most ? in.len + 1 : most;
  for (size_t at = 0; n < most; n++) {
    ptrdiff_t hit = bytes_search(in.at + at, in.len - at, part.at, part.len);
    if (hit < 0) break;
    at += (size_t)hit + part.len;
  }
  return n;
}

/* One end of a range: None or left out keeps what is there; numbers that are too large saturate. */
static int bound(VM *vm, Value v, ptrdiff_t *out) {
  if (is_undef(v) || is_none(v)) return 0;
  if (!is_int_like(ref(v)) && !type_of(vm, ref(v))->slots.index)
    return raise_i(vm, T_TYPE_ERROR, "slice indices must be integers or None or have an __index__ method");
  Value index = object_index(vm, ref(v));
  int64_t i;
  if (is_err(index)) return -1;
  if (!int_as_i64(ref(index), &i)) i = int_sign(ref(index)) < 0 ? INT64_MIN : INT64_MAX;
  drop(vm, index);
  *out = i > PTRDIFF_MAX ? PTRDIFF_MAX : i < PTRDIFF_MIN ? PTRDIFF_MIN : (ptrdiff_t)i;
  return 0;
}

typedef struct Span {
  ptrdiff_t from, to;
} Span;

static int span_read(VM *vm, Value start, Value stop, Span *span) {
  *span = (Span){0, PTRDIFF_MAX};
  return bound(vm, start, &span->from) < 0 ? -1 : bound(vm, stop, &span->to);
}

static void span_clamp(Span *span, size_t len) {
  ptrdiff_t n = (ptrdiff_t)len;
  if (span->to > n)
    span->to = n;
  else if (span->to < 0 && (span->to += n) < 0)
    span->to = 0;
  if (span->from < 0 && (span->from += n) < 0) span->from = 0;
}

/* What is searched for: bytes-like, or one byte as a number. */
typedef struct Part {
  Buffer buffer;
  uint8_t byte;
  View view;
} Part;

static int part_read(VM *vm, Ref self, Ref v, Part *part) {
  part->buffer = NO_BUFFER;
  if (buffer_lends(vm, v)) {
    if (buffer_get(vm, v, &part->buffer, 0) < 0) return -1;
    part->view = (View){part->buffer.at, part->buffer.len};
    return 0;
  }
  if (!is_int_like(v) && !type_of(vm, v)->slots.index)
    return raise_i(vm, T_TYPE_ERROR, "argument should be integer or bytes-like object, not '%T'", v);
  size_t len = bytes_view(self).len;
  if (byte_of(vm, v, &part->byte) < 0) return -1;
  if (bytes_view(self).len != len) return trap(vm, "a bytearray that changes while its search begins"), -1;
  part->view = (View){&part->byte, 1};
  return 0;
}

/* Position in self's span, or -1; -2: exception. */
static ptrdiff_t locate(VM *vm, Ref self, const Args *args, bool from_right) {
  Span span;
  Part part;
  if (span_read(vm, args->at[1], args->at[2], &span) < 0 || part_read(vm, self, ref(args->at[0]), &part) < 0)
    return -2;
  View view = bytes_view(self);
  span_clamp(&span, view.len);
  ptrdiff_t at = -1;
  if (span.from <= span.to) {
    at = (from_right ? bytes_rsearch : bytes_search)(view.at + span.from, (size_t)(span.to - span.from),
                                                     part.view.at, part.view.len);
    if (at >= 0) at += span.from;
  }
  buffer_release(vm, &part.buffer);
  return at;
}

static Value position(VM *vm, ptrdiff_t at, bool required) {
  if (at == -2) return ERR;
  if (at < 0 && required) return raise(vm, T_VALUE_ERROR, "subsection not found");
  return from_int62(at);
}

Value bytes_find(VM *vm, Ref self, const Args *args) {
  return position(vm, locate(vm, self, args, false), false);
}
Value bytes_rfind(VM *vm, Ref self, const Args *args) {
  return position(vm, locate(vm, self, args, true), false);
}
Value bytes_index(VM *vm, Ref self, const Args *args) {
  return position(vm, locate(vm, self, args, false), true);
}
Value bytes_rindex(VM *vm, Ref self, const Args *args) {
  return position(vm, locate(vm, self, args, true), true);
}

Value bytes_count(VM *vm, Ref self, const Args *args) {
  Span span;
  Part part;
  if (span_read(vm, args->at[1], args->at[2], &span) < 0 || part_read(vm, self, ref(args->at[0]), &part) < 0)
    return ERR;
  View view = bytes_view(self);
  span_clamp(&span, view.len);
  size_t n = 0;
  if (span.from <= span.to)
    n = bytes_count_of((View){view.at + span.from, (size_t)(span.to - span.from)}, part.view, SIZE_MAX);
  buffer_release(vm, &part.buffer);
  return from_int62((int64_t)n);
}

int bytes_contains(VM *vm, Ref v, Ref item) {
  if (is_int_like(item) || type_of(vm, item)->slots.index) {
    size_t len = bytes_view(v).len;
    Value index = object_index(vm, item);
    if (bytes_view(v).len != len) {
      drop_x(vm, index);
      return trap(vm, "a bytearray that changes while its search begins"), -1;
    }
    if (!is_err(index)) {
      int64_t i = -1;
      int_as_i64(ref(index), &i);
      drop(vm, index);
      if (i < 0 || i > 255) return raise_i(vm, T_VALUE_ERROR, "byte must be in range(0, 256)");
      View view = bytes_view(v);
      return view.len && memchr(view.at, (int)i, view.len) != NULL;
    }
    if (vm->trap.set) return -1;
    error_clear(vm);
  }
  Buffer part;
  if (buffer_get(vm, item, &part, 0) < 0) return -1;
  View view = bytes_view(v);
  int found = bytes_search(view.at, view.len, part.at, part.len) >= 0;
  buffer_release(vm, &part);
  return found;
}

/* ---- startswith, endswith ---- */

/* 1, 0, -1 */
static int tail_matches(VM *vm, Ref self, Ref part, Span span, bool at_end) {
  Buffer buffer;
  if (buffer_get(vm, part, &buffer, 0) < 0) return -1;
  View view = bytes_view(self);
  span_clamp(&span, view.len);
  int result = 0;
  if (span.from <= span.to && buffer.len <= (size_t)(span.to - span.from)) {
    const uint8_t *at = at_end ? view.at + span.to - buffer.len : view.at + span.from;
    result = buffer.len == 0 || memcmp(at, buffer.at, buffer.len) == 0;
  }
  buffer_release(vm, &buffer);
  return result;
}

static Value tail_match(VM *vm, Ref self, const Args *args, bool at_end) {
  Span span;
  Ref part = ref(args->at[0]);
  if (span_read(vm, args->at[1], args->at[2], &span) < 0) return ERR;
  if (is_kind(part, TYPE_TUPLE)) {
    for (size_t i = 0; i < as_tuple(part)->len; i++) {
      int result = tail_matches(vm, self, ref(as_tuple(part)->items[i]), span, at_end);
      if (result) return result < 0 ? ERR : TRUE_VALUE;
    }
    return FALSE_VALUE;
  }
  int result = tail_matches(vm, self, part, span, at_end);
  if (result >= 0) return from_bool(result);
  if (!raised_is(vm, T_TYPE_ERROR)) return ERR;
  error_clear(vm);
  return raise(vm, T_TYPE_ERROR, "%s first arg must be bytes or a tuple of bytes, not %T",
               at_end ? "endswith" : "startswith", part);
}

Value bytes_startswith(VM *vm, Ref self, const Args *args) {
  return tail_match(vm, self, args, false);
}
Value bytes_endswith(VM *vm, Ref self, const Args *args) {
  return tail_match(vm, self, args, true);
}

static Value without(VM *vm, Ref self, const Args *args, bool at_end) {
  Buffer part;
  if (buffer_get(vm, ref(args->at[0]), &part, 0) < 0) return ERR;
  View view = bytes_view(self);
  Value out;
  if (part.len == 0 || part.len > view.len ||
      memcmp(at_end ? view.at + view.len - part.len : view.at, part.at, part.len) != 0)
    out = bytes_same(vm, self);
  else
    out = bytes_like(vm, self, at_end ? view.at : view.at + part.len, view.len - part.len);
  buffer_release(vm, &part);
  return out;
}

Value bytes_removeprefix(VM *vm, Ref self, const Args *args) {
  return without(vm, self, args, false);
}
Value bytes_removesuffix(VM *vm, Ref self, const Args *args) {
  return without(vm, self, args, true);
}
