/* Where an Unpickler reads from: bytes in memory, or a file that is asked for what is needed next. See
   pickle.h.

   What was read last is kept as a buffer with a position in it. A file that has peek() is looked at ahead:
   such bytes are read for good only when something else has to be read (`prefetched` says where they begin).
 */
#include "module/pickle.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/memoryview.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

enum { PREFETCH = 128 * 1024 };

int in_truncated(VM *vm) {
  return raise_unpickling(vm, "pickle data was truncated");
}

int in_set(VM *vm, UnpicklerObj *u, Ref source) {
  Buffer buffer;
  if (buffer_get(vm, source, &buffer, 0) < 0) return -1;
  Buffer before = u->input;
  u->input = buffer;
  u->at = 0;
  u->prefetched = buffer.len;
  buffer_release(vm, &before);
  return 0;
}

static Value call_held(VM *vm, Value function, Ref arg) {
  Value held = own(ref(function));
  Value result = is_undef(arg) ? object_call0(vm, ref(held)) : object_call1(vm, ref(held), arg);
  drop(vm, held);
  return result;
}

/* read(n) */
static Value ask(VM *vm, UnpicklerObj *u, uint64_t n) {
  Value number = int_from_i64(vm, (int64_t)n);
  Value data = is_err(number) ? ERR : call_held(vm, u->read, ref(number));
  drop_x(vm, number);
  return data;
}

int in_skip_consumed(VM *vm, UnpicklerObj *u) {
  if (u->at <= u->prefetched || is_undef(u->read)) return 0;
  Value skipped = ask(vm, u, u->at - u->prefetched);
  if (is_err(skipped)) return -1;
  drop(vm, skipped);
  u->prefetched = u->at;
  return 0;
}

static int take(VM *vm, UnpicklerObj *u, Value data) {
  if (is_err(data)) return -1;
  int result = in_set(vm, u, ref(data));
  drop(vm, data);
  return result;
}

/* Looks ahead: 1 when n bytes are there, 0, -1. */
static int look(VM *vm, UnpicklerObj *u, uint64_t n) {
  if (is_undef(u->peek) || n >= PREFETCH) return 0;
  Value data = call_held(vm, u->peek, ref(from_int62(PREFETCH)));
  if (is_err(data)) {
    if (!raised_is(vm, T_NOT_IMPLEMENTED_ERROR)) return -1;
    error_clear(vm);
    drop(vm, u->peek);
    u->peek = UNDEF;
    return 0;
  }
  if (take(vm, u, data) < 0) return -1;
  u->prefetched = 0;
  return n <= u->input.len;
}

static int read_more(VM *vm, UnpicklerObj *u, uint64_t n) {
  if (n > INT64_MAX - (uint64_t)u->at) return raise_unpickling(vm, "read would overflow (invalid bytecode)");
  if (is_undef(u->read)) return in_truncated(vm);
  if (in_skip_consumed(vm, u) < 0) return -1;
  int seen = look(vm, u, n);
  if (seen < 0 || (!seen && take(vm, u, ask(vm, u, n)) < 0)) return -1;
  return u->input.len < n ? in_truncated(vm) : 0;
}

int in_read_more(VM *vm, UnpicklerObj *u, uint64_t n, const uint8_t **at) {
  if (n > u->input.len - u->at && read_more(vm, u, n) < 0) return -1;
  *at = u->input.at + u->at;
  if (!u->input.at) *at = (const uint8_t *)"";
  u->at += (size_t)n;
  return 0;
}

/* readinto(a view of the rest). */
static int read_view(VM *vm, UnpicklerObj *u, size_t n, uint8_t *to) {
  Value room = bytearray_new(vm, NULL, 0), view = ERR, answer = ERR;
  int64_t got = -1;
  int result = is_err(room) || bytearray_resize(vm, as_bytearray(room), n) < 0 ? -1 : 0;
  if (result == 0) memset(bytearray_data(as_bytearray(room)), 0, n);
  if (result == 0 && is_err(view = memoryview_new(vm, ref(room)))) result = -1;
  if (result == 0 && is_err(answer = call_held(vm, u->readinto, ref(view)))) result = -1;
  if (result == 0 && !is_int_like(ref(answer)))
    result = raise_i(vm, T_TYPE_ERROR, "an integer is required");
  else if (result == 0 && !int_as_i64(ref(answer), &got))
    result = raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
  else if (result == 0 && got < 0)
    result = raise_i(vm, T_VALUE_ERROR, "readinto() returned negative size");
  else if (result == 0 && (uint64_t)got < n)
    result = in_truncated(vm);
  if (result == 0) memcpy(to, bytearray_data(as_bytearray(room)), n);
  drop_x(vm, answer);
  drop_x(vm, view);
  drop_x(vm, room);
  return result;
}

int in_read_into(VM *vm, UnpicklerObj *u, size_t n, uint8_t *to) {
  size_t there = u->input.len - u->at;
  if (there > n) there = n;
  if (there) memcpy(to, u->input.at + u->at, there);
  u->at += there;
  n -= there;
  if (n == 0) return 0;
  if (is_undef(u->read)) return in_truncated(vm);
  if (in_skip_consumed(vm, u) < 0) return -1;
  if (!is_undef(u->readinto)) return read_view(vm, u, n, to + there);
  Value data = ask(vm, u, n);
  if (is_err(data)) return -1;
  int result = 0;
  if (!is_bytes(data))
    result = raise_i(vm, T_VALUE_ERROR, "read() returned non-bytes object (%R)", ref(data));
  else if (bytes_len(data) < n)
    result = in_truncated(vm);
  else
    memcpy(to + there, bytes_data(as_bytes(data)), n);
  drop(vm, data);
  return result;
}

int in_line(VM *vm, UnpicklerObj *u, size_t least, const uint8_t **at, size_t *len) {
  const uint8_t *from = u->input.at ? u->input.at + u->at : NULL;
  const uint8_t *end = from && u->at < u->input.len ? memchr(from, '\n', u->input.len - u->at) : NULL;
  if (end)
    u->at = (size_t)(end + 1 - u->input.at);
  else {
    if (is_undef(u->read)) return in_truncated(vm);
    if (in_skip_consumed(vm, u) < 0 || take(vm, u, call_held(vm, u->readline, ref(UNDEF))) < 0) return -1;
    from = u->input.at;
    if (u->input.len == 0 || from[u->input.len - 1] != '\n') return in_truncated(vm);
    u->at = u->input.len;
  }
  *at = from;
  *len = (size_t)(u->input.at + u->at - from);
  return *len < least ? in_truncated(vm) : 0;
}
