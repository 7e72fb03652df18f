/* The module _io: BufferedReader, BufferedWriter and BufferedRandom, which share one state.

   `in` holds bytes read ahead, `out` bytes that are not written yet; never
   both: reading writes what is pending, writing gives back what was read ahead by a seek of the raw stream.
 */
#include "module/io.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/str.h"
#include "runtime/type.h"

typedef struct BufState {
  Value raw; /* UNDEF: not initialised or detached */
  uint8_t *in, *out;
  size_t size, at, n_in, n_out;
  int64_t raw_at; /* where the raw stream stands; -1: not known */
  bool ok, detached, can_read, can_write, finalizing;
} BufState;
#define state_of(v) ((BufState *)io_payload(v))

static Value buf_make(VM *vm, TypeObj *type, const Args *args) {
  Value v = io_make(vm, type, sizeof(BufState));
  if (!is_err(v)) state_of(v)->raw = UNDEF;
  return v;
}

static void drop_buffers(VM *vm, BufState *b) {
  vm_free(vm, b->in, b->size);
  vm_free(vm, b->out, b->size);
  b->in = b->out = NULL;
  b->at = b->n_in = b->n_out = 0;
}

static int must(VM *vm, Ref raw, const char *check) {
  Value done = io_call(vm, raw, check, 0, NULL);
  if (is_err(done)) return -1;
  bool fine = is_true(done); /* nothing else that is true will do */
  drop(vm, done);
  if (fine) return 0;
  io_unsupported(vm, check[0] == 'r'   ? "File or stream is not readable."
                     : check[0] == 'w' ? "File or stream is not writable."
                                       : "File or stream is not seekable.");
  return -1;
}

/* The raw stream's place, or -1 when it has none. */
static int64_t first_place(VM *vm, const BufState *b) {
  int64_t n = -1;
  IoState *io = io_state(vm);
  bool plain = type_of(vm, ref(b->raw)) == io->fileio;
  io->n_making += plain;
  Value at = io_call(vm, ref(b->raw), "tell", 0, NULL);
  io->n_making -= plain;
  if (is_err(at) && !vm->trap.set) error_clear(vm);
  if (!is_err(at) && (!is_int_like(ref(at)) || !int_as_i64(ref(at), &n) || n < 0)) n = -1;
  drop_x(vm, at);
  return n;
}

static int init(VM *vm, Ref self, const Args *args, const char *name, bool reads, bool writes) {
  Value at[2];
  ptrdiff_t size = IO_BUFFER;
  if (args->n == 0 && !args->names)
    return raise_i(vm, T_TYPE_ERROR, "%s() missing required argument 'raw' (pos 1)", name);
  if (args_parse(vm, name, "(raw, buffer_size=8192)", args, at) < 0) return -1;
  if (!is_undef(at[1]) && object_as_ssize(vm, ref(at[1]), &size, T_OVERFLOW_ERROR) < 0) return -1;
  BufState *b = state_of(self);
  b->ok = false;
  if (reads && writes && must(vm, ref(at[0]), "seekable") < 0) return -1;
  if (reads && must(vm, ref(at[0]), "readable") < 0) return -1;
  if (writes && must(vm, ref(at[0]), "writable") < 0) return -1;
  if (size <= 0) return raise_i(vm, T_VALUE_ERROR, "buffer size must be strictly positive");
  drop_buffers(vm, b);
  Value old = b->raw;
  b->raw = own(ref(at[0]));
  drop_x(vm, old);
  b->size = (size_t)size;
  b->can_read = reads;
  b->can_write = writes;
  b->detached = false;
  if (!(b->in = vm_alloc(vm, b->size)) || !(b->out = vm_alloc(vm, b->size))) return -1;
  b->ok = true;
  b->raw_at = first_place(vm, b);
  return vm->trap.set ? -1 : 0;
}
static int reader_init(VM *vm, Ref self, const Args *args) {
  return init(vm, self, args, "BufferedReader", true, false);
}
static int writer_init(VM *vm, Ref self, const Args *args) {
  return init(vm, self, args, "BufferedWriter", false, true);
}
static int random_init(VM *vm, Ref self, const Args *args) {
  return init(vm, self, args, "BufferedRandom", true, true);
}

static BufState *ready(VM *vm, Ref self) {
  BufState *b = state_of(self);
  if (b->ok) return b;
  raise(vm, T_VALUE_ERROR,
        b->detached ? "raw stream has been detached" : "I/O operation on uninitialized object");
  return NULL;
}

static int raw_closed(VM *vm, const BufState *b) {
  return io_flag(vm, ref(b->raw), "closed");
}

/* Ready and open, or ValueError "WHAT of closed file". */
static BufState *opened(VM *vm, Ref self, const char *what) {
  BufState *b = ready(vm, self);
  int closed = b ? raw_closed(vm, b) : -1;
  if (closed <= 0) return closed < 0 ? NULL : b;
  raise(vm, T_VALUE_ERROR, "%s closed file", what);
  return NULL;
}

static Value raw_call(VM *vm, const BufState *b, const char *name, size_t n, const Value *args) {
  return io_call(vm, ref(b->raw), name, n, args);
}

/* The raw stream's answer of an int that is not negative; -1: exception. */
static int64_t raw_number(VM *vm, Value answer, const char *what) {
  int64_t n = -1;
  if (is_err(answer)) return -1;
  Value index = object_index(vm, ref(answer));
  drop(vm, answer);
  if (is_err(index)) return -1;
  if (!int_as_i64(ref(index), &n) || n < 0)
    n = raise_i(vm, T_OS_ERROR, "Raw stream returned invalid position %R", ref(index));
  drop(vm, index);
  return n;
}

/* ---- writing what is pending, giving back what was read ahead ---- */

static int flush_out(VM *vm, BufState *b) {
  size_t done = 0;
  while (done < b->n_out) {
    Value bytes = bytes_new(vm, b->out + done, b->n_out - done);
    Value answer = is_err(bytes) ? ERR : raw_call(vm, b, "write", 1, &bytes);
    drop_x(vm, bytes);
    int64_t n = is_none(answer) ? -2 : raw_number(vm, answer, "write");
    if (n == -2) n = raise_i(vm, T_BLOCKING_IO_ERROR, "write could not complete without blocking");
    if (n >= 0 && (size_t)n > b->n_out - done)
      n = raise_i(vm, T_OS_ERROR,
                  "raw write() returned invalid length %i (should have been between 0 and %i)", n,
                  (int64_t)(b->n_out - done));
    if (n < 0) {
      memmove(b->out, b->out + done, b->n_out - done);
      b->n_out -= done;
      return -1;
    }
    done += (size_t)n;
    if (b->raw_at >= 0) b->raw_at += n;
  }
  b->n_out = 0;
  return 0;
}

/* The raw stream goes back to where its reader is. `always`: it is told even where it is there already. */
static int rewind_in(VM *vm, BufState *b, bool always) {
  size_t ahead = b->n_in - b->at;
  b->n_in = b->at = 0;
  if (!ahead && !always) return 0;
  Value at[2] = {from_int62(-(int64_t)ahead), from_int62(1)};
  b->raw_at = raw_number(vm, raw_call(vm, b, "seek", 2, at), "seek");
  return b->raw_at < 0 ? -1 : 0;
}

static int sync(VM *vm, BufState *b) {
  return flush_out(vm, b) < 0 || (b->can_write && rewind_in(vm, b, b->can_read) < 0) ? -1 : 0;
}

/* ---- reading ---- */

/* An answer that is no number: OSError, whose cause says so. */
static void bad_readinto(VM *vm, Ref answer) {
  raise(vm, T_TYPE_ERROR, "'%.200T' object cannot be interpreted as an integer", answer);
  Value cause = error_take(vm);
  raise(vm, T_OS_ERROR, "raw readinto() failed");
  if (!raised(vm)) return drop(vm, cause);
  ExceptionObj *exc = as_exception(vm->exc);
  Value old[2] = {exc->cause, exc->context};
  exc->cause = own(ref(cause));
  exc->context = cause;
  exc->suppress_context = true;
  drop_x(vm, old[0]);
  drop_x(vm, old[1]);
}

/* Up to n bytes from the raw stream: how many, 0 at the end, -1, -2 when it has none now. */
static ptrdiff_t raw_read(VM *vm, BufState *b, uint8_t *to, size_t n) {
  Value array = bytearray_new(vm, NULL, n);
  if (is_err(array)) return -1;
  Value answer = raw_call(vm, b, "readinto", 1, &array);
  ptrdiff_t got = -1;
  if (is_none(answer))
    got = -2;
  else if (!is_err(answer)) {
    int64_t wide;
    if (!is_int_like(ref(answer)) && !type_of(vm, ref(answer))->slots.index)
      bad_readinto(vm, ref(answer));
    else if (!is_int_like(ref(answer)) || !int_as_i64(ref(answer), &wide) || wide < 0 || (size_t)wide > n)
      raise(vm, T_OS_ERROR, "raw readinto() returned invalid length %S (should have been between 0 and %i)",
            ref(answer), (int64_t)n);
    else {
      const ByteArrayObj *a = (const ByteArrayObj *)obj_of(array);
      got = (ptrdiff_t)wide;
      if ((size_t)got > a->len) got = (ptrdiff_t)a->len;
      if (got) memcpy(to, a->block + a->start, (size_t)got);
      if (b->raw_at >= 0) b->raw_at += got;
    }
  }
  drop_x(vm, answer);
  drop(vm, array);
  return got;
}

/* Fills the empty buffer: as raw_read. */
static ptrdiff_t fill_in(VM *vm, BufState *b) {
  b->at = b->n_in = 0;
  ptrdiff_t n = raw_read(vm, b, b->in, b->size);
  if (n > 0) b->n_in = (size_t)n;
  return n;
}

static size_t ahead(const BufState *b) {
  return b->n_in - b->at;
}

static Value take(VM *vm, BufState *b, size_t n) {
  Value bytes = bytes_new(vm, b->in + b->at, n);
  if (!is_err(bytes)) b->at += n;
  return bytes;
}

static Value read_all(VM *vm, BufState *b) {
  ByteBuilder out;
  bytes_builder_init(&out, vm);
  bytes_builder_add(&out, b->in + b->at, ahead(b));
  b->at = b->n_in = 0;
  if (sync(vm, b) < 0) goto failed;
  Value name = str_interned(vm, "readall", 7), readall;
  int has = is_err(name) ? -1 : object_find_attr(vm, ref(b->raw), ref(name), &readall);
  drop_x(vm, name);
  if (has < 0) goto failed;
  for (;;) {
    Value piece = has ? object_call0(vm, ref(readall)) : raw_call(vm, b, "read", 0, NULL);
    bool empty = out.len == 0;
    if (!is_err(piece) && !is_none(piece) && !is_bytes(ref(piece))) {
      drop(vm, piece);
      piece = raise(vm, T_TYPE_ERROR, has ? "readall() should return bytes" : "read() should return bytes");
    }
    size_t n = is_err(piece) || is_none(piece) ? 0 : bytes_len(ref(piece));
    if (n) bytes_builder_add(&out, bytes_data(as_bytes(piece)), n);
    if (b->raw_at >= 0) b->raw_at += (int64_t)n;
    bool none = is_none(piece), failed = is_err(piece);
    drop_x(vm, piece);
    if (failed) {
      if (has) drop(vm, readall);
      goto failed;
    }
    if (none && empty) {
      if (has) drop(vm, readall);
      bytes_builder_abort(&out);
      return NONE_VALUE;
    }
    if (has || n == 0) break;
  }
  if (has) drop(vm, readall);
  return bytes_builder_finish(&out);
failed:
  bytes_builder_abort(&out);
  return ERR;
}

static Value read_some(VM *vm, BufState *b, size_t n) {
  ByteBuilder out;
  if (n <= ahead(b)) return take(vm, b, n);
  bytes_builder_init(&out, vm);
  bytes_builder_add(&out, b->in + b->at, ahead(b));
  b->at = b->n_in;
  if (b->can_write && sync(vm, b) < 0) goto failed;
  b->at = b->n_in = 0;
  while (out.len < n && !out.failed) {
    size_t left = n - out.len, whole = left - left % b->size;
    ptrdiff_t got;
    if (whole) {
      uint8_t *room = bytes_builder_room(&out, whole);
      if (!room) break;
      got = raw_read(vm, b, room, whole);
      out.len -= whole - (got > 0 ? (size_t)got : 0);
    } else {
      got = fill_in(vm, b);
      if (got > 0) {
        size_t some = (size_t)got < left ? (size_t)got : left;
        bytes_builder_add(&out, b->in, some);
        b->at = some;
      }
    }
    if (got == -1) goto failed;
    if (got == -2 && out.len == 0) {
      bytes_builder_abort(&out);
      return NONE_VALUE;
    }
    if (got <= 0) break;
  }
  return bytes_builder_finish(&out);
failed:
  bytes_builder_abort(&out);
  return ERR;
}

static Value buf_read(VM *vm, Ref self, const Args *args) {
  ptrdiff_t n;
  if (!ready(vm, self) || io_size(vm, ref(args->at[0]), &n) < 0) return ERR;
  if (n < -1) return raise(vm, T_VALUE_ERROR, "read length must be non-negative or -1");
  BufState *b = opened(vm, self, "read of");
  if (!b) return ERR;
  return n < 0 ? read_all(vm, b) : read_some(vm, b, (size_t)n);
}

static Value buf_read1(VM *vm, Ref self, const Args *args) {
  ptrdiff_t n = -1;
  if (!is_undef(args->at[0]) && object_as_ssize(vm, ref(args->at[0]), &n, T_OVERFLOW_ERROR) < 0) return ERR;
  BufState *b = opened(vm, self, "read of");
  if (!b) return ERR;
  if (n < 0) n = (ptrdiff_t)b->size;
  if (n == 0) return bytes_new(vm, "", 0);
  if (ahead(b)) return take(vm, b, (size_t)n < ahead(b) ? (size_t)n : ahead(b));
  if (b->n_out && sync(vm, b) < 0) return ERR;
  b->at = b->n_in = 0;
  BytesObj *bytes = bytes_alloc(vm, (size_t)n);
  ptrdiff_t got = bytes ? raw_read(vm, b, bytes_data(bytes), (size_t)n) : -1;
  if (got != -1 && bytes) return bytes_shrink(vm, bytes, got > 0 ? (size_t)got : 0);
  drop_obj(vm, bytes);
  return ERR;
}

static Value into(VM *vm, Ref self, Ref target, bool once) {
  Buffer buffer;
  const char *where = once ? "readinto1() argument" : "readinto() argument";
  if (buffer_get_arg(vm, target, &buffer, BUFFER_WRITABLE, where) < 0) return ERR;
  BufState *b = opened(vm, self, "readinto of");
  size_t done = 0;
  ptrdiff_t got = b ? 0 : -1;
  if (b) {
    done = ahead(b) < buffer.len ? ahead(b) : buffer.len;
    memcpy(buffer.at, b->in + b->at, done);
    b->at += done;
    if (done < buffer.len && b->can_write) got = sync(vm, b);
  }
  while (got >= 0 && done < buffer.len && !(once && done)) {
    size_t left = buffer.len - done;
    if (left > b->size || (once && !done)) {
      got = raw_read(vm, b, buffer.at + done, left);
    } else if ((got = fill_in(vm, b)) > 0) {
      if ((size_t)got > left) got = (ptrdiff_t)left;
      memcpy(buffer.at + done, b->in, (size_t)got);
      b->at = (size_t)got;
    }
    if (got <= 0) break;
    done += (size_t)got;
  }
  buffer_release(vm, &buffer);
  if (got == -1) return ERR;
  return got == -2 && done == 0 ? NONE_VALUE : int_from_u64(vm, done);
}
static Value buf_readinto(VM *vm, Ref self, const Args *args) {
  return into(vm, self, ref(args->at[0]), false);
}
static Value buf_readinto1(VM *vm, Ref self, const Args *args) {
  return into(vm, self, ref(args->at[0]), true);
}

static Value buf_peek(VM *vm, Ref self, const Args *args) {
  BufState *b = opened(vm, self, "peek of");
  if (!b) return ERR;
  if (!ahead(b)) {
    if (b->can_write && sync(vm, b) < 0) return ERR;
    if (fill_in(vm, b) == -1) return ERR;
  }
  return bytes_new(vm, b->in + b->at, ahead(b));
}

static Value read_line(VM *vm, BufState *b, ptrdiff_t limit) {
  ByteBuilder out;
  bytes_builder_init(&out, vm);
  for (;;) {
    size_t n = ahead(b);
    if (limit >= 0 && n > (size_t)limit - out.len) n = (size_t)limit - out.len;
    const uint8_t *newline = n ? memchr(b->in + b->at, '\n', n) : NULL;
    if (newline) n = (size_t)(newline - (b->in + b->at)) + 1;
    bytes_builder_add(&out, b->in + b->at, n);
    b->at += n;
    if (newline || (limit >= 0 && out.len >= (size_t)limit)) break;
    if (b->can_write && sync(vm, b) < 0) break;
    ptrdiff_t got = fill_in(vm, b);
    if (got == -1) break;
    if (got <= 0) break;
  }
  if (!raised(vm) && !vm->trap.set) return bytes_builder_finish(&out);
  bytes_builder_abort(&out);
  return ERR;
}

static Value buf_readline(VM *vm, Ref self, const Args *args) {
  ptrdiff_t limit;
  if (!ready(vm, self) || io_size(vm, ref(args->at[0]), &limit) < 0) return ERR;
  BufState *b = opened(vm, self, "readline of");
  return b ? read_line(vm, b, limit) : ERR;
}

static Value buf_next(VM *vm, Ref self) {
  IoState *io = io_state(vm);
  TypeObj *type = type_of(vm, self);
  Value line;
  if (type == io->reader || type == io->random) {
    BufState *b = opened(vm, self, "readline of");
    line = b ? read_line(vm, b, -1) : ERR;
  } else
    line = io_call(vm, self, "readline", 0, NULL);
  if (!is_err(line) && !is_bytes(ref(line))) {
    raise(vm, T_OS_ERROR, "readline() should have returned a bytes object, not '%T'", ref(line));
    drop(vm, line);
    return ERR;
  }
  if (is_err(line) || bytes_len(ref(line))) return line;
  drop(vm, line);
  return UNDEF;
}

/* ---- writing ---- */

static Value buf_write(VM *vm, Ref self, const Args *args) {
  Buffer buffer;
  if (!ready(vm, self) || buffer_get(vm, ref(args->at[0]), &buffer, 0) < 0) return ERR;
  BufState *b = opened(vm, self, "write to");
  int result = b ? rewind_in(vm, b, false) : -1;
  size_t len = buffer.len, done = 0;
  while (result == 0 && done < len) {
    size_t room = b->size - b->n_out, n = len - done < room ? len - done : room;
    if (b->n_out == 0 && len - done > b->size) { /* straight through */
      Value bytes = bytes_new(vm, buffer.at + done, len - done);
      int64_t wrote = is_err(bytes) ? -1 : raw_number(vm, raw_call(vm, b, "write", 1, &bytes), "write");
      drop_x(vm, bytes);
      if (wrote < 0 || (size_t)wrote > len - done) {
        result = -1;
        if (wrote >= 0) raise(vm, T_OS_ERROR, "raw write() returned invalid length");
        break;
      }
      done += (size_t)wrote;
      if (b->raw_at >= 0) b->raw_at += wrote;
      continue;
    }
    memcpy(b->out + b->n_out, buffer.at + done, n);
    b->n_out += n;
    done += n;
    if (b->n_out == b->size && done < len) result = flush_out(vm, b);
  }
  buffer_release(vm, &buffer);
  return result < 0 ? ERR : int_from_u64(vm, len);
}

static Value buf_flush(VM *vm, Ref self, const Args *args) {
  BufState *b = opened(vm, self, "flush of");
  if (!b) return ERR;
  return sync(vm, b) < 0 ? ERR : NONE_VALUE;
}

static Value reader_flush(VM *vm, Ref self, const Args *args) {
  BufState *b = ready(vm, self);
  return b ? raw_call(vm, b, "flush", 0, NULL) : ERR;
}

/* ---- places ---- */

static Value buf_seek(VM *vm, Ref self, const Args *args) {
  enum { DATA_OR_HOLE = 4 }; /* the last two ways that Linux knows are the raw stream's business */
  ptrdiff_t offset;
  int whence = 0;
  BufState *b = ready(vm, self);
  if (!b) return ERR;
  if (!is_undef(args->at[1]) && as_c_int(vm, ref(args->at[1]), &whence) < 0) return ERR;
  if (whence < 0 || whence > DATA_OR_HOLE)
    return raise(vm, T_VALUE_ERROR, "whence value %i unsupported", (int64_t)whence);
  if (!(b = opened(vm, self, "seek of"))) return ERR;
  Value can = io_call(vm, ref(b->raw), "seekable", 0, NULL);
  if (is_err(can)) return ERR;
  bool fine = is_true(can);
  drop(vm, can);
  if (!fine) return io_unsupported(vm, "File or stream is not seekable.");
  if (object_as_ssize(vm, ref(args->at[0]), &offset, T_OVERFLOW_ERROR) < 0) return ERR;
  /* Inside what was read ahead nothing has to move. */
  if (whence < 2 && b->can_read && b->n_in) {
    if (b->raw_at < 0 && (b->raw_at = raw_number(vm, raw_call(vm, b, "tell", 0, NULL), "tell")) < 0)
      return ERR;
    int64_t now = b->raw_at - (int64_t)ahead(b), target = whence == 0 ? offset : now + offset;
    if (target - now >= -(int64_t)b->at && target - now <= (int64_t)ahead(b)) {
      b->at = (size_t)((int64_t)b->at + (target - now));
      return int_from_i64(vm, target);
    }
  }
  if (flush_out(vm, b) < 0) return ERR;
  if (whence == 1) offset -= (ptrdiff_t)ahead(b);
  b->at = b->n_in = 0;
  Value at[2] = {int_from_i64(vm, offset), from_int62(whence)};
  int64_t target = raw_number(vm, raw_call(vm, b, "seek", 2, at), "seek");
  b->raw_at = target;
  return target < 0 ? ERR : int_from_i64(vm, target);
}

static Value buf_tell(VM *vm, Ref self, const Args *args) {
  BufState *b = ready(vm, self);
  int64_t at = b ? raw_number(vm, raw_call(vm, b, "tell", 0, NULL), "tell") : -1;
  return at < 0 ? ERR : int_from_i64(vm, at - (int64_t)ahead(b) + (int64_t)b->n_out);
}

static Value buf_truncate(VM *vm, Ref self, const Args *args) {
  BufState *b = opened(vm, self, "truncate of");
  if (!b) return ERR;
  if (!b->can_write) return io_unsupported(vm, "truncate");
  if (sync(vm, b) < 0) return ERR;
  Value size = is_undef(args->at[0]) ? NONE_VALUE : args->at[0];
  if (!is_none(size)) return raw_call(vm, b, "truncate", 1, &size);
  Value at = raw_call(vm, b, "tell", 0, NULL);
  Value result = is_err(at) ? ERR : raw_call(vm, b, "truncate", 1, &at);
  drop_x(vm, at);
  return result;
}

/* ---- the rest ---- */

static Value buf_detach(VM *vm, Ref self, const Args *args) {
  BufState *b = ready(vm, self);
  Value done = b ? io_call(vm, self, "flush", 0, NULL) : ERR;
  if (is_err(done)) return ERR;
  drop(vm, done);
  Value raw = b->raw;
  b->raw = UNDEF;
  b->detached = true;
  b->ok = false;
  return raw;
}

static Value buf_close(VM *vm, Ref self, const Args *args) {
  BufState *b = ready(vm, self);
  int closed = b ? raw_closed(vm, b) : -1;
  if (closed) return closed < 0 ? ERR : NONE_VALUE;
  if (b->finalizing && io_warn_below(vm, ref(b->raw), self) < 0) return ERR;
  Value flushed = io_call(vm, self, "flush", 0, NULL);
  Value exc = is_err(flushed) ? error_take(vm) : UNDEF;
  drop_x(vm, flushed);
  if (vm->trap.set) return ERR;
  Value done = raw_call(vm, b, "close", 0, NULL);
  drop_buffers(vm, b);
  b->in = vm_alloc(vm, b->size);
  b->out = vm_alloc(vm, b->size);
  if (is_undef(exc)) return done;
  drop_x(vm, done);
  error_clear(vm);
  return raise_object_steal(vm, exc);
}

static Value pass_on(VM *vm, Ref self, const char *name) {
  BufState *b = ready(vm, self);
  return b ? raw_call(vm, b, name, 0, NULL) : ERR;
}
static Value buf_seekable(VM *vm, Ref self, const Args *args) {
  return pass_on(vm, self, "seekable");
}
static Value buf_readable(VM *vm, Ref self, const Args *args) {
  return pass_on(vm, self, "readable");
}
static Value buf_writable(VM *vm, Ref self, const Args *args) {
  return pass_on(vm, self, "writable");
}
static Value buf_fileno(VM *vm, Ref self, const Args *args) {
  return pass_on(vm, self, "fileno");
}
static Value buf_isatty(VM *vm, Ref self, const Args *args) {
  return pass_on(vm, self, "isatty");
}
static Value buf_dealloc_warn(VM *vm, Ref self, const Args *args) {
  BufState *b = state_of(self);
  if (b->ok && io_warn_below(vm, ref(b->raw), ref(args->at[0])) < 0) return ERR;
  return NONE_VALUE;
}
static Value get_raw(VM *vm, Ref self) {
  BufState *b = state_of(self);
  return is_undef(b->raw) ? NONE_VALUE : own(ref(b->raw));
}
static Value raw_attr(VM *vm, Ref self, const char *name) {
  BufState *b = ready(vm, self);
  return b ? io_attr(vm, ref(b->raw), name) : ERR;
}
static Value get_closed(VM *vm, Ref self) {
  return raw_attr(vm, self, "closed");
}
static Value get_name(VM *vm, Ref self) {
  return raw_attr(vm, self, "name");
}
static Value get_mode(VM *vm, Ref self) {
  return raw_attr(vm, self, "mode");
}
static Value get_finalizing(VM *vm, Ref self) {
  return from_bool(state_of(self)->finalizing);
}
static int set_finalizing(VM *vm, Ref self, Ref value) {
  int truth = is_undef(value) ? 0 : object_truth(vm, value);
  if (truth >= 0) state_of(self)->finalizing = truth;
  return truth < 0 ? -1 : 0;
}

static Value buf_repr(VM *vm, Ref self) {
  Value name;
  int got = object_find_attr(vm, self, name_of(vm, W_name), &name);
  if (got < 0 && raised_is(vm, T_VALUE_ERROR)) error_clear(vm), got = 0;
  if (got < 0) return ERR;
  if (got == 0) return str_format(vm, "<%T>", self);
  Value text = ERR;
  if (io_repr_enter(vm, self) == 0) {
    text = str_format(vm, "<%T name=%R>", self, ref(name));
    repr_leave(vm, self);
  }
  drop(vm, name);
  return text;
}

static void buf_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  BufState *b = ((IoObj *)object)->payload;
  if (b) visit(vm, ref(b->raw), ctx);
}
static void buf_dealloc(VM *vm, Obj *object) {
  BufState *b = ((IoObj *)object)->payload;
  if (b) {
    drop_buffers(vm, b);
    drop_x(vm, b->raw);
    vm_free(vm, b, sizeof *b);
  }
  object_free(vm, object, object->shape->type->size);
}

#define COMMON                                                                                               \
  {"detach", buf_detach, ARG_NONE, "($self, /)", NULL, 0},                                                   \
      {"close", buf_close, ARG_NONE, "($self, /)", NULL, 0},                                                 \
      {"seekable", buf_seekable, ARG_NONE, "($self, /)", NULL, 0},                                           \
      {"fileno", buf_fileno, ARG_NONE, "($self, /)", NULL, 0},                                               \
      {"isatty", buf_isatty, ARG_NONE, "($self, /)", NULL, 0},                                               \
      {"_dealloc_warn", buf_dealloc_warn, ARG_ONE, NULL, NULL, 0},                                           \
      {"seek", buf_seek, ARG_POS, "($self, target, whence=0, /)", NULL, 0},                                  \
      {"tell", buf_tell, ARG_NONE, "($self, /)", NULL, 0}, {                                                 \
    "truncate", buf_truncate, ARG_POS, "($self, pos=None, /)", NULL, 0                                       \
  }
#define READING                                                                                              \
  {"readable", buf_readable, ARG_NONE, "($self, /)", NULL, 0},                                               \
      {"read", buf_read, ARG_POS, "($self, size=-1, /)", NULL, 0},                                           \
      {"peek", buf_peek, ARG_POS, "($self, size=0, /)", NULL, 0},                                            \
      {"read1", buf_read1, ARG_POS, "($self, size=-1, /)", NULL, 0},                                         \
      {"readinto", buf_readinto, ARG_ONE, "($self, buffer, /)", NULL, 0},                                    \
      {"readinto1", buf_readinto1, ARG_ONE, "($self, buffer, /)", NULL, 0}, {                                \
    "readline", buf_readline, ARG_POS, "($self, size=-1, /)", NULL, 0                                        \
  }
#define WRITING                                                                                              \
  {"writable", buf_writable, ARG_NONE, "($self, /)", NULL, 0},                                               \
      {"write", buf_write, ARG_ONE, "($self, buffer, /)", NULL, 0}, {                                        \
    "flush", buf_flush, ARG_NONE, "($self, /)", NULL, 0                                                      \
  }

static const MethodDef reader_methods[] = {
    COMMON, READING, {"flush", reader_flush, ARG_NONE, "($self, /)", NULL, 0}, {0}};
static const MethodDef writer_methods[] = {COMMON, WRITING, {0}};
static const MethodDef random_methods[] = {COMMON, READING, WRITING, {0}};
static const GetSetDef getsets[] = {
    {"raw", get_raw, NULL, NULL},       {"_finalizing", get_finalizing, set_finalizing, NULL},
    {"closed", get_closed, NULL, NULL}, {"name", get_name, NULL, NULL},
    {"mode", get_mode, NULL, NULL},     {0}};
#define SPEC(type_name, init_fn, next_fn, methods_table)                                                     \
  {                                                                                                          \
    .name = type_name, .flags = TYPE_GC | TYPE_BASE,                                                         \
    .slots = {.new_ = buf_make, .init = init_fn, .repr = buf_repr, .next = next_fn},                         \
    .methods = methods_table, .getsets = getsets, .traverse = buf_traverse, .dealloc = buf_dealloc           \
  }
static const TypeSpec reader_spec = SPEC("_io.BufferedReader", reader_init, buf_next, reader_methods);
static const TypeSpec writer_spec = SPEC("_io.BufferedWriter", writer_init, NULL, writer_methods);
static const TypeSpec random_spec = SPEC("_io.BufferedRandom", random_init, buf_next, random_methods);

int io_buffered_types(VM *vm, Ref module, IoState *state) {
  TypeObj *base = state->bufferediobase;
  if (!(state->reader = module_add_type(vm, module, &reader_spec, base))) return -1;
  if (!(state->writer = module_add_type(vm, module, &writer_spec, base))) return -1;
  if (!(state->rwpair = module_add_type(vm, module, &bufferedrwpair_spec, base))) return -1;
  return (state->random = module_add_type(vm, module, &random_spec, base)) ? 0 : -1;
}
