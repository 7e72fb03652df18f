/* The module _io: FileIO, bytes of a descriptor without a buffer. */
#include "module/io.h"
#include "module/warnings.h"
#include "object/int.h"
#include "object/str.h"
#include "runtime/type.h"

typedef struct FileState {
  int fd; /* -1: closed or not open yet */
  bool readable, writable, created, appending, closefd, finalizing;
} FileState;
#define file_of(v) ((FileState *)io_payload(v))

static Value file_make(VM *vm, TypeObj *type, const Args *args) {
  Value v = io_make(vm, type, sizeof(FileState));
  if (is_err(v)) return ERR;
  *file_of(ref(v)) = (FileState){.fd = -1, .closefd = true};
  return v;
}

static int bad_mode(VM *vm) {
  return raise_i(vm, T_VALUE_ERROR,
                 "Must have exactly one of create/read/write/append mode and at most one plus");
}

/* The reference's os.O_ flags for a mode; -1: ValueError. */
static int read_mode(VM *vm, FileState *file, Ref mode) {
  enum { O_WRONLY_ = 1, O_RDWR_ = 2, O_CREAT_ = 0100, O_EXCL_ = 0200, O_TRUNC_ = 01000, O_APPEND_ = 02000 };
  bool main_one = false, plus = false;
  int flags = 0;
  for (size_t i = 0; i < str_len(mode); i++) {
    uint32_t c = str_at(as_str(mode), i);
    if (c == 'b') continue;
    if (c == '+') {
      if (plus) return bad_mode(vm);
      plus = true;
      continue;
    }
    if (c != 'r' && c != 'w' && c != 'a' && c != 'x')
      return raise_i(vm, T_VALUE_ERROR, "invalid mode: %S", mode);
    if (main_one) return bad_mode(vm);
    main_one = true;
    *(c == 'r' ? &file->readable : &file->writable) = true;
    flags |= c == 'w'   ? O_CREAT_ | O_TRUNC_
             : c == 'a' ? O_CREAT_ | O_APPEND_
             : c == 'x' ? O_CREAT_ | O_EXCL_
                        : 0;
    file->created = c == 'x';
    file->appending = c == 'a';
  }
  if (!main_one) return bad_mode(vm);
  if (plus) file->readable = file->writable = true;
  return flags | FILES_O_CLOEXEC |
         (file->readable && file->writable ? O_RDWR_
          : file->writable                 ? O_WRONLY_
                                           : 0);
}

/* What opener(name, flags) gives: a descriptor, or -1. */
static int open_by(VM *vm, Ref opener, Ref name, int flags) {
  Value at[2] = {{name.bits}, from_int62(flags)}, answer = object_call_n(vm, opener, 2, at);
  int64_t fd;
  if (is_err(answer)) return -1;
  bool number = is_int_like(ref(answer)), fits = number && int_as_i64(ref(answer), &fd);
  drop(vm, answer);
  if (!number) return raise_i(vm, T_TYPE_ERROR, "expected integer from opener");
  if (!fits || fd > INT32_MAX || fd < INT32_MIN)
    return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C int");
  if (fd < 0) return raise_i(vm, T_VALUE_ERROR, "opener returned %i", fd);
  return (int)fd;
}

/* A folder is no file; what is appended to stands at its end. 0 or -1. */
static int look_at(VM *vm, const FileState *file, Ref name) {
  HostStat st = {0};
  int error = files_stat(vm, file->fd, &st);
  if (error) return raise_errno(vm, error, ref(UNDEF)), -1;
  if ((st.mode & 0170000) == 0040000) return raise_errno(vm, FILES_EISDIR, name), -1;
  int64_t end = file->appending && !files_is_stdin(vm, file->fd) ? files_seek(vm, file->fd, 0, 2) : 0;
  return end < 0 && end != -FILES_ESPIPE ? (raise_errno(vm, (int)-end, ref(UNDEF)), -1) : 0;
}

/* Opens a name or takes a descriptor: 0 or -1. */
static int open_name(VM *vm, FileState *file, Ref name, int flags, bool closefd, Ref opener) {
  Path path;
  if (!is_kind(name, TYPE_STR) && !is_bytes(name) && type_of(vm, name)->slots.index) {
    int64_t fd;
    Value index = object_index(vm, name);
    if (is_err(index)) return -1;
    bool fits = int_as_i64(ref(index), &fd) && fd <= INT32_MAX && fd >= INT32_MIN;
    drop(vm, index);
    if (!fits) return raise_i(vm, T_TYPE_ERROR, "expected str, bytes or os.PathLike object, not %T", name);
    if (fd < 0) return raise_i(vm, T_VALUE_ERROR, "negative file descriptor");
    if (!files_is_open(vm, (int)fd)) return raise_errno(vm, FILES_EBADF, ref(UNDEF)), -1;
    file->fd = (int)fd;
    return 0;
  }
  if (!is_kind(name, TYPE_STR) && !is_bytes(name)) {
    Value plain = path_fspath(vm, name);
    if (is_err(plain)) return -1;
    drop(vm, plain);
  }
  if (!closefd) return raise_i(vm, T_VALUE_ERROR, "Cannot use closefd=False with file name");
  if (path_get_named(vm, name, "open", NULL, 0, &path) < 0) return -1;
  bool opens = is_undef(opener) || is_none(opener);
  int fd = opens ? files_open(vm, path.text, flags, 0666) : open_by(vm, opener, name, flags);
  path_free(vm, &path);
  if (fd < 0 && opens) raise_errno(vm, -fd, name);
  if (fd < 0) return -1;
  file->fd = fd;
  return 0;
}

static int file_init(VM *vm, Ref self, const Args *args) {
  Value at[4];
  if (args_parse(vm, "FileIO", "(file, mode='r', closefd=True, opener=None)", args, at) < 0) return -1;
  FileState *file = file_of(self);
  if (file->fd >= 0 && file->closefd && files_close(vm, file->fd))
    return trap(vm, "FileIO.__init__() of an open file"), -1;
  *file = (FileState){.fd = -1, .closefd = true};
  Value r = UNDEF;
  if (is_undef(at[1]) && is_err(r = str_from(vm, "r"))) return -1;
  Ref mode = is_undef(at[1]) ? ref(r) : ref(at[1]);
  if (!is_kind(mode, TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "FileIO() argument 'mode' must be str, not %N", mode);
  int closefd = is_undef(at[2]) ? 1 : object_truth(vm, ref(at[2]));
  int flags = closefd < 0 ? -1 : read_mode(vm, file, mode);
  drop(vm, r);
  if (flags < 0) return -1;
  file->closefd = closefd;
  if (open_name(vm, file, ref(at[0]), flags, closefd, ref(at[3])) == 0 &&
      look_at(vm, file, ref(at[0])) == 0 && object_setattr(vm, self, name_of(vm, W_name), ref(at[0])) == 0)
    return 0;
  bool given = is_int_like(ref(at[0]));
  if (file->fd >= 0 && !given) files_close(vm, file->fd);
  file->fd = -1;
  return -1;
}

static FileState *opened(VM *vm, Ref self) {
  FileState *file = file_of(self);
  if (file->fd >= 0) return file;
  raise(vm, T_VALUE_ERROR, "I/O operation on closed file");
  return NULL;
}

/* Nobody closed it: 0 or -1. */
static int warn_unclosed(VM *vm, const FileState *file, Ref source) {
  if (file->fd < 0 || !file->closefd) return 0;
  Value exc = error_take(vm), text = str_format(vm, "unclosed file %R", source);
  int result = is_err(text) ? -1 : warn_at(vm, ref_to(vm->types[T_RESOURCE_WARNING]), ref(text), 1, source);
  drop_x(vm, text);
  if (result < 0) return drop_x(vm, exc), trap(vm, "an unclosed file where warnings are errors"), -1;
  vm->exc = exc;
  return 0;
}

static Value file_close(VM *vm, Ref self, const Args *args) {
  FileState *file = file_of(self);
  int fd = file->fd;
  Value done = ERR;
  Value base = type_getattr(vm, ref_to(io_state(vm)->rawiobase), name_of(vm, W_close));
  if (!is_err(base)) done = object_call1(vm, ref(base), self);
  drop_x(vm, base);
  if (file->finalizing && file->closefd && warn_unclosed(vm, file, self) < 0) {
    drop_x(vm, done);
    return ERR;
  }
  if (file->closefd && fd >= 0) {
    file->fd = -1;
    int error = files_close(vm, fd);
    if (error && !is_err(done)) {
      drop(vm, done);
      return raise_errno(vm, error, ref(UNDEF));
    }
  } else
    file->fd = -1;
  return done;
}

static Value not_open_for(VM *vm, const char *what) {
  char text[48] = "File not open for ";
  return io_unsupported(vm, strcat(text, what));
}

static Value file_readall(VM *vm, Ref self, const Args *args) {
  FileState *file = opened(vm, self);
  if (!file) return ERR;
  if (!file->readable) return not_open_for(vm, "reading");
  ByteBuilder out;
  bytes_builder_init(&out, vm);
  for (;;) {
    uint8_t *room = bytes_builder_room(&out, IO_BUFFER);
    if (!room) break;
    ptrdiff_t n = files_read(vm, file->fd, room, IO_BUFFER);
    if (n < 0) {
      bytes_builder_abort(&out);
      return raise_errno(vm, (int)-n, ref(UNDEF));
    }
    out.len -= (size_t)(IO_BUFFER - n);
    if (n == 0) break;
  }
  return bytes_builder_finish(&out);
}

static Value file_read(VM *vm, Ref self, const Args *args) {
  FileState *file = opened(vm, self);
  ptrdiff_t size;
  if (!file) return ERR;
  if (!file->readable) return not_open_for(vm, "reading");
  if (io_size(vm, ref(args->at[0]), &size) < 0) return ERR;
  if (size < 0) return file_readall(vm, self, args);
  BytesObj *bytes = bytes_alloc(vm, (size_t)size);
  if (!bytes) return ERR;
  ptrdiff_t n = files_read(vm, file->fd, bytes_data(bytes), (size_t)size);
  if (n >= 0) return bytes_shrink(vm, bytes, (size_t)n);
  drop_obj(vm, bytes);
  return raise_errno(vm, (int)-n, ref(UNDEF));
}

static Value file_readinto(VM *vm, Ref self, const Args *args) {
  FileState *file = opened(vm, self);
  Buffer buffer;
  if (!file) return ERR;
  if (!file->readable) return not_open_for(vm, "reading");
  if (buffer_get_arg(vm, ref(args->at[0]), &buffer, BUFFER_WRITABLE, "readinto() argument") < 0) return ERR;
  ptrdiff_t n = files_read(vm, file->fd, buffer.at, buffer.len);
  buffer_release(vm, &buffer);
  return n < 0 ? raise_errno(vm, (int)-n, ref(UNDEF)) : int_from_i64(vm, n);
}

static Value file_write(VM *vm, Ref self, const Args *args) {
  FileState *file = opened(vm, self);
  Buffer buffer;
  if (!file) return ERR;
  if (!file->writable) return not_open_for(vm, "writing");
  if (buffer_get(vm, ref(args->at[0]), &buffer, 0) < 0) return ERR;
  ptrdiff_t n = files_write(vm, file->fd, buffer.at, buffer.len);
  buffer_release(vm, &buffer);
  return n < 0 ? raise_errno(vm, (int)-n, ref(UNDEF)) : int_from_i64(vm, n);
}

static Value file_seek(VM *vm, Ref self, const Args *args) {
  FileState *file = opened(vm, self);
  ptrdiff_t offset, whence = 0;
  if (!file || object_as_ssize(vm, ref(args->at[0]), &offset, T_OVERFLOW_ERROR) < 0) return ERR;
  if (!is_undef(args->at[1]) && object_as_ssize(vm, ref(args->at[1]), &whence, T_OVERFLOW_ERROR) < 0)
    return ERR;
  int64_t at = files_seek(vm, file->fd, offset, (int)whence);
  return at < 0 ? raise_errno(vm, (int)-at, ref(UNDEF)) : int_from_i64(vm, at);
}

/* A stream that is being made asks too: what it does with the answer shows only when somebody asks again. */
static int64_t place_now(VM *vm, const FileState *file) {
  bool hidden = io_state(vm)->n_making && files_is_stdin(vm, file->fd);
  return hidden ? -FILES_ESPIPE : files_seek(vm, file->fd, 0, 1);
}

static Value file_tell(VM *vm, Ref self, const Args *args) {
  FileState *file = opened(vm, self);
  int64_t at = file ? place_now(vm, file) : 0;
  return !file ? ERR : at < 0 ? raise_errno(vm, (int)-at, ref(UNDEF)) : int_from_i64(vm, at);
}

static Value file_truncate(VM *vm, Ref self, const Args *args) {
  FileState *file = opened(vm, self);
  if (!file) return ERR;
  if (!file->writable) return not_open_for(vm, "writing");
  bool none = is_undef(args->at[0]) || is_none(args->at[0]);
  Value size = none ? file_tell(vm, self, args) : own(ref(args->at[0]));
  ptrdiff_t n;
  if (is_err(size)) return ERR;
  if (object_as_ssize(vm, ref(size), &n, T_OVERFLOW_ERROR) < 0) {
    drop(vm, size);
    return ERR;
  }
  HostAct act = {.deed = HOST_RESIZE, .offset = n};
  int error = files_act(vm, file->fd, &act);
  if (!error) return size;
  drop(vm, size);
  return raise_errno(vm, error, ref(UNDEF));
}

static Value file_seekable(VM *vm, Ref self, const Args *args) {
  FileState *file = opened(vm, self);
  int64_t at = file ? place_now(vm, file) : FILES_TRAPPED;
  return at == FILES_TRAPPED ? ERR : from_bool(at >= 0);
}
static Value file_readable(VM *vm, Ref self, const Args *args) {
  FileState *file = opened(vm, self);
  return file ? from_bool(file->readable) : ERR;
}
static Value file_writable(VM *vm, Ref self, const Args *args) {
  FileState *file = opened(vm, self);
  return file ? from_bool(file->writable) : ERR;
}
static Value file_fileno(VM *vm, Ref self, const Args *args) {
  FileState *file = opened(vm, self);
  return file ? from_int62(file->fd) : ERR;
}
static Value file_isatty(VM *vm, Ref self, const Args *args) {
  FileState *file = opened(vm, self);
  int terminal = file ? files_is_terminal(vm, file->fd) : FILES_TRAPPED;
  return terminal == FILES_TRAPPED ? ERR : from_bool(terminal);
}
static Value dealloc_warn(VM *vm, Ref self, const Args *args) {
  return warn_unclosed(vm, file_of(self), ref(args->at[0])) < 0 ? ERR : NONE_VALUE;
}

static const char *mode_text(const FileState *file) {
  if (file->created) return file->readable ? "xb+" : "xb";
  if (file->appending) return file->readable ? "ab+" : "ab";
  return file->readable ? file->writable ? "rb+" : "rb" : "wb";
}

static Value file_repr(VM *vm, Ref self) {
  const FileState *file = file_of(self);
  if (file->fd < 0) return str_from(vm, "<_io.FileIO [closed]>");
  Value name;
  int got = object_find_attr(vm, self, name_of(vm, W_name), &name);
  if (got < 0) return ERR;
  const char *closefd = file->closefd ? "True" : "False";
  if (!got)
    return str_format(vm, "<_io.FileIO fd=%d mode='%s' closefd=%s>", file->fd, mode_text(file), closefd);
  Value text = ERR;
  if (io_repr_enter(vm, self) == 0) {
    text = str_format(vm, "<_io.FileIO name=%R mode='%s' closefd=%s>", ref(name), mode_text(file), closefd);
    repr_leave(vm, self);
  }
  drop(vm, name);
  return text;
}

static Value get_closed(VM *vm, Ref self) {
  return from_bool(file_of(self)->fd < 0);
}
static Value get_closefd(VM *vm, Ref self) {
  return from_bool(file_of(self)->closefd);
}
static Value get_mode(VM *vm, Ref self) {
  return str_from(vm, mode_text(file_of(self)));
}
static Value get_blksize(VM *vm, Ref self) {
  return from_int62(4096);
}
static Value get_finalizing(VM *vm, Ref self) {
  return from_bool(file_of(self)->finalizing);
}
static int set_finalizing(VM *vm, Ref self, Ref value) {
  int truth = is_undef(value) ? 0 : object_truth(vm, value);
  if (truth >= 0) file_of(self)->finalizing = truth;
  return truth < 0 ? -1 : 0;
}

static void file_dealloc(VM *vm, Obj *object) {
  vm_free(vm, ((IoObj *)object)->payload, sizeof(FileState));
  object_free(vm, object, object->shape->type->size);
}

static const MethodDef file_methods[] = {
    {"read", file_read, ARG_POS, "($self, size=-1, /)", NULL, 0},
    {"readall", file_readall, ARG_NONE, "($self, /)", NULL, 0},
    {"readinto", file_readinto, ARG_ONE, "($self, buffer, /)", NULL, 0},
    {"write", file_write, ARG_ONE, "($self, b, /)", NULL, 0},
    {"seek", file_seek, ARG_POS, "($self, pos, whence=0, /)", NULL, 0},
    {"tell", file_tell, ARG_NONE, "($self, /)", NULL, 0},
    {"truncate", file_truncate, ARG_POS, "($self, size=None, /)", NULL, 0},
    {"close", file_close, ARG_NONE, "($self, /)", NULL, 0},
    {"seekable", file_seekable, ARG_NONE, "($self, /)", NULL, 0},
    {"readable", file_readable, ARG_NONE, "($self, /)", NULL, 0},
    {"writable", file_writable, ARG_NONE, "($self, /)", NULL, 0},
    {"fileno", file_fileno, ARG_NONE, "($self, /)", NULL, 0},
    {"isatty", file_isatty, ARG_NONE, "($self, /)", NULL, 0},
    {"_dealloc_warn", dealloc_warn, ARG_ONE, NULL, NULL, 0},
    {0}};
static const GetSetDef file_getsets[] = {
    {"closed", get_closed, NULL, "True if the file is closed"},
    {"closefd", get_closefd, NULL, "True if the file descriptor will be closed by close()."},
    {"mode", get_mode, NULL, "String giving the file mode"},
    {"_blksize", get_blksize, NULL, NULL},
    {"_finalizing", get_finalizing, set_finalizing, NULL},
    {0}};
static const TypeSpec file_spec = {.name = "_io.FileIO",
                                   .flags = TYPE_GC | TYPE_BASE,
                                   .slots = {.new_ = file_make, .init = file_init, .repr = file_repr},
                                   .methods = file_methods,
                                   .getsets = file_getsets,
                                   .dealloc = file_dealloc};

/* A class of the program's may have a close() or a flush() of its own. */
bool io_ends_visibly(VM *vm, Obj *object) {
  const IoState *state = module_state(vm, MODULE_IO);
  if (state && type_flag(object->shape->type, TYPE_HEAP))
    return type_is_subtype(object->shape->type, state->iobase);
  if (object->shape->type->spec != &file_spec) return false;
  const FileState *file = ((IoObj *)object)->payload;
  return file && file->fd > 2 && file->writable;
}

int io_raw_types(VM *vm, Ref module, IoState *state) {
  return (state->fileio = module_add_type(vm, module, &file_spec, state->rawiobase)) ? 0 : -1;
}
