/* The module _io: _IOBase and the three classes above it, which give a stream everything that can be said in
   terms of its other methods. Nothing here knows a file. */
#include "module/io.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "runtime/gc.h"
#include "runtime/type.h"

/* ---- helpers ---- */

Value io_attr(VM *vm, Ref self, const char *name) {
  Value key = str_interned(vm, name, strlen(name));
  Value found = is_err(key) ? ERR : object_getattr(vm, self, ref(key));
  drop_x(vm, key);
  return found;
}

Value io_call(VM *vm, Ref self, const char *name, size_t n, const Value *args) {
  Value method = io_attr(vm, self, name);
  if (is_err(method)) return ERR;
  Value result = object_call_n(vm, ref(method), n, args);
  drop(vm, method);
  return result;
}

Value io_unsupported(VM *vm, const char *text) {
  Value message = str_from(vm, text);
  Value exc = is_err(message) ? ERR : object_call1(vm, ref(io_state(vm)->unsupported), ref(message));
  drop_x(vm, message);
  return is_err(exc) ? ERR : raise_object_steal(vm, exc);
}

int io_warn_below(VM *vm, Ref stream, Ref source) {
  Value at = {source.bits}, done = io_call(vm, stream, "_dealloc_warn", 1, &at);
  if (is_err(done) && !vm->trap.set) error_clear(vm);
  drop_x(vm, done);
  return vm->trap.set ? -1 : 0;
}

int io_flag(VM *vm, Ref self, const char *name) {
  Value flag = io_attr(vm, self, name);
  if (is_err(flag)) return -1;
  int truth = object_truth(vm, ref(flag));
  drop(vm, flag);
  return truth;
}

int io_check_open(VM *vm, Ref self) {
  int closed = io_flag(vm, self, "closed");
  return closed <= 0 ? closed : raise_i(vm, T_VALUE_ERROR, "I/O operation on closed file.");
}

int io_repr_enter(VM *vm, Ref self) {
  int entered = repr_enter(vm, self);
  if (entered == 0) return raise_i(vm, T_RUNTIME_ERROR, "reentrant call inside %T.__repr__", self);
  return entered < 0 ? -1 : 0;
}

int io_size(VM *vm, Ref v, ptrdiff_t *out) {
  *out = -1;
  if (is_undef(v) || is_none(v)) return 0;
  if (!is_int_like(v) && !type_of(vm, v)->slots.index)
    return raise_i(vm, T_TYPE_ERROR, "argument should be integer or None, not '%T'", v);
  return object_as_ssize(vm, v, out, T_OVERFLOW_ERROR);
}

/* self.NAME() must be true: 0, or -1 with UnsupportedOperation. */
static int check_can(VM *vm, Ref self, const char *name, const char *complaint) {
  Value can = io_call(vm, self, name, 0, NULL);
  if (is_err(can)) return -1;
  bool fine = is_true(can);
  drop(vm, can);
  if (fine) return 0;
  io_unsupported(vm, complaint);
  return -1;
}

Value io_make(VM *vm, TypeObj *type, size_t size) {
  Value v = object_alloc(vm, type);
  if (is_err(v) || !size) return v;
  if ((io_payload(v) = vm_alloc(vm, size))) {
    memset(io_payload(v), 0, size);
    return v;
  }
  gc_head_of(obj_of(v))->flags |= GC_FINALIZED; /* nothing to close yet */
  drop(vm, v);
  return ERR;
}

/* ---- _IOBase ---- */

static Value base_make(VM *vm, TypeObj *type, const Args *args) {
  return object_alloc(vm, type);
}
static int base_init(VM *vm, Ref self, const Args *args) {
  return 0;
}

static int is_closed(VM *vm, Ref self) {
  Value key = str_interned(vm, "__IOBase_closed", 15), flag;
  int got = is_err(key) ? -1 : object_find_attr(vm, self, ref(key), &flag);
  drop_x(vm, key);
  if (got <= 0) return got;
  drop(vm, flag);
  return 1;
}

static Value base_closed(VM *vm, Ref self) {
  int closed = is_closed(vm, self);
  return closed < 0 ? ERR : from_bool(closed);
}

static Value base_seek(VM *vm, Ref self, const Args *args) {
  return io_unsupported(vm, "seek");
}
static Value base_truncate(VM *vm, Ref self, const Args *args) {
  return io_unsupported(vm, "truncate");
}
static Value base_fileno(VM *vm, Ref self, const Args *args) {
  return io_unsupported(vm, "fileno");
}
static Value base_tell(VM *vm, Ref self, const Args *args) {
  Value at[2] = {from_int62(0), from_int62(1)};
  return io_call(vm, self, "seek", 2, at);
}
static Value base_flush(VM *vm, Ref self, const Args *args) {
  int closed = is_closed(vm, self);
  if (closed > 0) return raise(vm, T_VALUE_ERROR, "I/O operation on closed file.");
  return closed < 0 ? ERR : NONE_VALUE;
}

static Value base_close(VM *vm, Ref self, const Args *args) {
  int closed = is_closed(vm, self);
  if (closed) return closed < 0 ? ERR : NONE_VALUE;
  Value flushed = io_call(vm, self, "flush", 0, NULL);
  Value exc = is_err(flushed) ? error_take(vm) : UNDEF;
  drop_x(vm, flushed);
  Value key = str_interned(vm, "__IOBase_closed", 15);
  int result = is_err(key) ? -1 : object_setattr(vm, self, ref(key), ref(TRUE_VALUE));
  drop_x(vm, key);
  if (!is_undef(exc)) {
    error_clear(vm);
    return raise_object_steal(vm, exc);
  }
  return result < 0 ? ERR : NONE_VALUE;
}

/* A stream that nobody holds any more closes itself; what goes wrong then nobody hears of. */
static void base_del(VM *vm, Ref self) {
  /* A pair lets go of its two streams, and these close themselves: the one that is read from first. */
  if (obj_of(self)->shape->type == io_state(vm)->rwpair) return;
  Value exc = error_take(vm);
  int closed = io_flag(vm, self, "closed");
  if (closed < 0) error_clear(vm);
  if (closed == 0) {
    Value key = str_interned(vm, "_finalizing", 11);
    if (is_err(key) || object_setattr(vm, self, ref(key), ref(TRUE_VALUE)) < 0) error_clear(vm);
    drop_x(vm, key);
    Value done = io_call(vm, self, "close", 0, NULL);
    if (is_err(done)) error_clear(vm);
    drop_x(vm, done);
  }
  drop_x(vm, vm->exc);
  vm->exc = exc;
}

static Value give_false(VM *vm, Ref self, const Args *args) {
  return FALSE_VALUE;
}
static Value base_isatty(VM *vm, Ref self, const Args *args) {
  return io_check_open(vm, self) < 0 ? ERR : FALSE_VALUE;
}
static Value check_closed(VM *vm, Ref self, const Args *args) {
  return io_check_open(vm, self) < 0 ? ERR : NONE_VALUE;
}
static Value check_seekable(VM *vm, Ref self, const Args *args) {
  return check_can(vm, self, "seekable", "File or stream is not seekable.") < 0 ? ERR : TRUE_VALUE;
}
static Value check_readable(VM *vm, Ref self, const Args *args) {
  return check_can(vm, self, "readable", "File or stream is not readable.") < 0 ? ERR : TRUE_VALUE;
}
static Value check_writable(VM *vm, Ref self, const Args *args) {
  return check_can(vm, self, "writable", "File or stream is not writable.") < 0 ? ERR : TRUE_VALUE;
}
static Value base_enter(VM *vm, Ref self, const Args *args) {
  return io_check_open(vm, self) < 0 ? ERR : own(self);
}
static Value base_exit(VM *vm, Ref self, const Args *args) {
  return io_call(vm, self, "close", 0, NULL);
}
static Value base_iter(VM *vm, Ref self) {
  return io_check_open(vm, self) < 0 ? ERR : own(self);
}

/* The next line, UNDEF at the end; ERR. */
static Value base_next(VM *vm, Ref self) {
  Value line = io_call(vm, self, "readline", 0, NULL);
  if (is_err(line)) return ERR;
  ptrdiff_t len = object_len(vm, ref(line));
  if (len > 0) return line;
  drop(vm, line);
  return len < 0 ? ERR : UNDEF;
}

/* How much to read for a line: one byte, or what a peek shows up to the newline. */
static ptrdiff_t step_of(VM *vm, Ref self, bool peeks, ptrdiff_t left) {
  if (!peeks) return 1;
  Value one = from_int62(1), seen = io_call(vm, self, "peek", 1, &one);
  if (is_err(seen)) return -1;
  ptrdiff_t step = 1;
  if (!is_bytes(ref(seen)))
    step = raise_i(vm, T_OS_ERROR, "peek() should have returned a bytes object, not '%T'", ref(seen));
  else if (bytes_len(ref(seen))) {
    const uint8_t *data = bytes_data(as_bytes(seen)), *newline = memchr(data, '\n', bytes_len(ref(seen)));
    step = newline ? newline - data + 1 : (ptrdiff_t)bytes_len(ref(seen));
    if (left >= 0 && step > left) step = left;
  }
  drop(vm, seen);
  return step;
}

static Value base_readline(VM *vm, Ref self, const Args *args) {
  ptrdiff_t limit;
  if (io_size(vm, ref(args->at[0]), &limit) < 0) return ERR;
  Value name = str_interned(vm, "peek", 4), peek;
  int peeks = is_err(name) ? -1 : object_find_attr(vm, self, ref(name), &peek);
  drop_x(vm, name);
  if (peeks < 0) return ERR;
  if (peeks) drop(vm, peek);
  ByteBuilder out;
  bytes_builder_init(&out, vm);
  while (limit < 0 || out.len < (size_t)limit) {
    ptrdiff_t step = step_of(vm, self, peeks, limit < 0 ? -1 : limit - (ptrdiff_t)out.len);
    Value n = from_int62(step), piece = step < 0 ? ERR : io_call(vm, self, "read", 1, &n);
    if (!is_err(piece) && !is_bytes(ref(piece))) {
      raise(vm, T_OS_ERROR, "read() should have returned a bytes object, not '%T'", ref(piece));
      drop(vm, piece);
      piece = ERR;
    }
    if (is_err(piece)) {
      bytes_builder_abort(&out);
      return ERR;
    }
    size_t len = bytes_len(ref(piece));
    bytes_builder_add(&out, bytes_data(as_bytes(piece)), len);
    drop(vm, piece);
    if (len == 0 || (out.len && !out.failed && out.at[out.len - 1] == '\n')) break;
  }
  return bytes_builder_finish(&out);
}

static Value base_readlines(VM *vm, Ref self, const Args *args) {
  ptrdiff_t hint, total = 0;
  if (io_size(vm, ref(args->at[0]), &hint) < 0) return ERR;
  ListObj *list = list_new(vm, 0);
  Value iter = list ? object_iter(vm, self) : ERR, line;
  int got = is_err(iter) ? -1 : 1;
  while (got > 0 && (got = object_next(vm, ref(iter), &line)) > 0) {
    ptrdiff_t len = object_len(vm, ref(line));
    if (list_append_steal(vm, list, line) < 0 || len < 0) got = -1;
    total += len;
    if (got > 0 && hint > 0 && total >= hint) break;
  }
  drop_x(vm, iter);
  if (got >= 0) return value_of(list);
  drop_obj(vm, list);
  return ERR;
}

static Value base_writelines(VM *vm, Ref self, const Args *args) {
  if (io_check_open(vm, self) < 0) return ERR;
  Value iter = object_iter(vm, ref(args->at[0])), line;
  int got = is_err(iter) ? -1 : 1;
  while (got > 0 && (got = object_next(vm, ref(iter), &line)) > 0) {
    Value done = io_call(vm, self, "write", 1, &line);
    drop(vm, line);
    if (is_err(done)) got = -1;
    drop_x(vm, done);
  }
  drop_x(vm, iter);
  return got < 0 ? ERR : NONE_VALUE;
}

static const MethodDef base_methods[] = {
    {"seek", base_seek, ARG_RAW, NULL, NULL, 0},
    {"tell", base_tell, ARG_NONE, "($self, /)", NULL, 0},
    {"truncate", base_truncate, ARG_RAW, NULL, NULL, 0},
    {"flush", base_flush, ARG_NONE, "($self, /)", NULL, 0},
    {"close", base_close, ARG_NONE, "($self, /)", NULL, 0},
    {"seekable", give_false, ARG_NONE, "($self, /)", NULL, 0},
    {"readable", give_false, ARG_NONE, "($self, /)", NULL, 0},
    {"writable", give_false, ARG_NONE, "($self, /)", NULL, 0},
    {"_checkClosed", check_closed, ARG_NONE, "($self, /)", NULL, 0},
    {"_checkSeekable", check_seekable, ARG_NONE, "($self, /)", NULL, 0},
    {"_checkReadable", check_readable, ARG_NONE, "($self, /)", NULL, 0},
    {"_checkWritable", check_writable, ARG_NONE, "($self, /)", NULL, 0},
    {"fileno", base_fileno, ARG_NONE, "($self, /)", NULL, 0},
    {"isatty", base_isatty, ARG_NONE, "($self, /)", NULL, 0},
    {"__enter__", base_enter, ARG_NONE, NULL, NULL, 0},
    {"__exit__", base_exit, ARG_RAW, NULL, NULL, METHOD_VARARGS},
    {"readline", base_readline, ARG_POS, "($self, size=-1, /)", NULL, 0},
    {"readlines", base_readlines, ARG_POS, "($self, hint=-1, /)", NULL, 0},
    {"writelines", base_writelines, ARG_ONE, "($self, lines, /)", NULL, 0},
    {0}};
static Value base_dict(VM *vm, Ref self) {
  DictObj *dict = instance_dict(vm, obj_of(self));
  return dict ? own_obj(dict) : ERR;
}
static const GetSetDef base_getsets[] = {
    {"__dict__", base_dict, NULL, NULL}, {"closed", base_closed, NULL, NULL}, {0}};
static const TypeSpec base_spec = {
    .name = "_io._IOBase",
    .size = sizeof(IoObj),
    .attrs_at = offsetof(IoObj, attrs),
    .flags = TYPE_GC | TYPE_BASE | TYPE_HAS_DICT | TYPE_HAS_WEAK,
    .slots = {.new_ = base_make, .init = base_init, .iter = base_iter, .next = base_next, .del = base_del},
    .methods = base_methods,
    .getsets = base_getsets};

/* ---- _RawIOBase ---- */

static Value raw_read(VM *vm, Ref self, const Args *args) {
  ptrdiff_t n = -1;
  if (!is_undef(args->at[0]) && object_as_ssize(vm, ref(args->at[0]), &n, T_OVERFLOW_ERROR) < 0) return ERR;
  if (n < 0) return io_call(vm, self, "readall", 0, NULL);
  Value array = bytearray_new(vm, NULL, (size_t)n), result = ERR;
  Value got = is_err(array) ? ERR : io_call(vm, self, "readinto", 1, &array);
  ptrdiff_t len = 0;
  if (is_none(got))
    result = NONE_VALUE;
  else if (!is_err(got) && object_as_ssize(vm, ref(got), &len, T_VALUE_ERROR) == 0) {
    const ByteArrayObj *a = (const ByteArrayObj *)obj_of(array);
    if (len < 0 || (size_t)len > a->len)
      raise(vm, T_VALUE_ERROR, "readinto returned %i outside buffer size %i", (int64_t)len, (int64_t)a->len);
    else
      result = bytes_new(vm, a->block + a->start, (size_t)len);
  }
  drop_x(vm, got);
  drop_x(vm, array);
  return result;
}

static Value raw_readall(VM *vm, Ref self, const Args *args) {
  ByteBuilder out;
  bytes_builder_init(&out, vm);
  for (size_t pieces = 0;; pieces++) {
    Value n = from_int62(IO_BUFFER), piece = io_call(vm, self, "read", 1, &n);
    if (is_none(piece) && pieces == 0) {
      bytes_builder_abort(&out);
      return NONE_VALUE;
    }
    if (!is_err(piece) && !is_none(piece) && !is_bytes(ref(piece))) {
      drop(vm, piece);
      piece = raise(vm, T_TYPE_ERROR, "read() should return bytes");
    }
    if (is_err(piece)) {
      bytes_builder_abort(&out);
      return ERR;
    }
    size_t len = is_none(piece) ? 0 : bytes_len(ref(piece));
    if (len) bytes_builder_add(&out, bytes_data(as_bytes(piece)), len);
    drop(vm, piece);
    if (len == 0) return bytes_builder_finish(&out);
  }
}

static Value not_implemented(VM *vm, Ref self, const Args *args) {
  return raise_with(vm, T_NOT_IMPLEMENTED_ERROR, ref(UNDEF));
}

static const MethodDef raw_methods[] = {{"read", raw_read, ARG_POS, "($self, size=-1, /)", NULL, 0},
                                        {"readall", raw_readall, ARG_NONE, "($self, /)", NULL, 0},
                                        {"readinto", not_implemented, ARG_RAW, NULL, NULL, 0},
                                        {"write", not_implemented, ARG_RAW, NULL, NULL, 0},
                                        {0}};
static const TypeSpec raw_spec = {.name = "_io._RawIOBase",
                                  .flags = TYPE_GC | TYPE_BASE,
                                  .slots = {.del = base_del},
                                  .methods = raw_methods};

/* ---- _BufferedIOBase ---- */

static Value buffered_detach(VM *vm, Ref self, const Args *args) {
  return io_unsupported(vm, "detach");
}
static Value buffered_read(VM *vm, Ref self, const Args *args) {
  return io_unsupported(vm, "read");
}
static Value buffered_read1(VM *vm, Ref self, const Args *args) {
  return io_unsupported(vm, "read1");
}
static Value buffered_write(VM *vm, Ref self, const Args *args) {
  return io_unsupported(vm, "write");
}

/* By read or read1. */
static Value into_by(VM *vm, Ref self, Ref target, const char *method, const char *what) {
  Buffer buffer;
  if (buffer_get_arg(vm, target, &buffer, BUFFER_WRITABLE, what) < 0) return ERR;
  Value n = int_from_u64(vm, buffer.len), data = io_call(vm, self, method, 1, &n), result = ERR;
  if (!is_err(data) && !is_bytes(ref(data)))
    raise(vm, T_TYPE_ERROR, "read() should return bytes");
  else if (!is_err(data) && bytes_len(ref(data)) > buffer.len)
    raise(vm, T_VALUE_ERROR, "read() returned too much data: %i bytes requested, %i returned",
          (int64_t)buffer.len, (int64_t)bytes_len(ref(data)));
  else if (!is_err(data)) {
    memcpy(buffer.at, bytes_data(as_bytes(data)), bytes_len(ref(data)));
    result = int_from_u64(vm, bytes_len(ref(data)));
  }
  drop_x(vm, data);
  buffer_release(vm, &buffer);
  return result;
}
static Value buffered_readinto(VM *vm, Ref self, const Args *args) {
  return into_by(vm, self, ref(args->at[0]), "read", "readinto() argument");
}
static Value buffered_readinto1(VM *vm, Ref self, const Args *args) {
  return into_by(vm, self, ref(args->at[0]), "read1", "readinto1() argument");
}

static const MethodDef buffered_methods[] = {
    {"detach", buffered_detach, ARG_NONE, "($self, /)", NULL, 0},
    {"read", buffered_read, ARG_RAW, NULL, NULL, 0},
    {"read1", buffered_read1, ARG_RAW, NULL, NULL, 0},
    {"readinto", buffered_readinto, ARG_ONE, "($self, buffer, /)", NULL, 0},
    {"readinto1", buffered_readinto1, ARG_ONE, "($self, buffer, /)", NULL, 0},
    {"write", buffered_write, ARG_RAW, NULL, NULL, 0},
    {0}};
static const TypeSpec buffered_spec = {.name = "_io._BufferedIOBase",
                                       .flags = TYPE_GC | TYPE_BASE,
                                       .slots = {.del = base_del},
                                       .methods = buffered_methods};

/* ---- _TextIOBase ---- */

static Value text_readline(VM *vm, Ref self, const Args *args) {
  return io_unsupported(vm, "readline");
}
static Value text_none(VM *vm, Ref self) {
  return NONE_VALUE;
}
static const MethodDef text_methods[] = {{"detach", buffered_detach, ARG_NONE, NULL, NULL, 0},
                                         {"read", buffered_read, ARG_RAW, NULL, NULL, 0},
                                         {"readline", text_readline, ARG_RAW, NULL, NULL, 0},
                                         {"write", buffered_write, ARG_RAW, NULL, NULL, 0},
                                         {0}};
static const GetSetDef text_getsets[] = {{"encoding", text_none, NULL, NULL},
                                         {"newlines", text_none, NULL, NULL},
                                         {"errors", text_none, NULL, NULL},
                                         {0}};
static const TypeSpec text_spec = {.name = "_io._TextIOBase",
                                   .flags = TYPE_GC | TYPE_BASE,
                                   .slots = {.del = base_del},
                                   .methods = text_methods,
                                   .getsets = text_getsets};

int io_base_types(VM *vm, Ref module, IoState *state) {
  if (!(state->iobase = module_add_type(vm, module, &base_spec, NULL))) return -1;
  if (!(state->rawiobase = module_add_type(vm, module, &raw_spec, state->iobase))) return -1;
  if (!(state->bufferediobase = module_add_type(vm, module, &buffered_spec, state->iobase))) return -1;
  return (state->textiobase = module_add_type(vm, module, &text_spec, state->iobase)) ? 0 : -1;
}
