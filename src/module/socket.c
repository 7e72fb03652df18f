/* The module _socket: the class socket for the two ends of a socketpair, which live inside the VM (inside.h).
   Whatever would reach a network, or the system's tables of names, traps. */
#include "module/c_arguments.h"
#include "module/files.h"
#include "module/inside.h"
#include "module/module.h"
#include "object/bytes.h"
#include "object/float.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include <math.h>

typedef struct SocketObj {
  Obj head;
  int fd; /* -1: closed */
  int family, kind, protocol;
  int64_t timeout_ns; /* -1: waits, 0: never waits */
} SocketObj;
#define as_socket(v) ((SocketObj *)obj_of(v))

typedef struct SocketState {
  TypeObj *type;
  int64_t default_timeout;
} SocketState;

enum { UNIX_FAMILY = 1, STREAM = 1, KIND_FLAGS = 04000 | 02000000 };
enum { ERR_AGAIN = 11, ERR_INVALID = 22, ERR_PIPE = 32 };

static SocketState *state_of(VM *vm) {
  return module_state(vm, MODULE_SOCKET);
}

/* What is behind it; NULL with EBADF. */
static Inside *inside_of(VM *vm, Ref v) {
  Inside *inside = files_inside(vm, as_socket(v)->fd);
  if (!inside) raise_errno(vm, FILES_EBADF, ref(UNDEF));
  return inside;
}

static int timeout_arg(VM *vm, Ref v, int64_t *ns) {
  double seconds;
  *ns = -1;
  if (is_none(v)) return 0;
  if (is_float_like(v)) {
    seconds = float_of(v);
    if (isnan(seconds)) return raise_i(vm, T_VALUE_ERROR, "Invalid value NaN (not a number)");
  } else {
    Value index = object_index(vm, v);
    if (is_err(index)) return -1;
    int result = int_as_double(vm, ref(index), &seconds);
    drop(vm, index);
    if (result < 0) {
      error_clear(vm);
      seconds = 1e300;
    }
  }
  if (seconds >= 9.2233720368e9 || seconds < -9.2233720368e9)
    return raise_i(vm, T_OVERFLOW_ERROR, "timestamp too large to convert to C _PyTime_t");
  if (seconds < 0) return raise_i(vm, T_VALUE_ERROR, "Timeout value out of range");
  *ns = (int64_t)ceil(seconds * 1e9);
  return 0;
}

static Value timeout_value(VM *vm, int64_t ns) {
  return ns < 0 ? NONE_VALUE : from_float(vm, (double)ns / 1e9);
}

/* ---- making ---- */

static Value socket_make(VM *vm, TypeObj *type, const Args *args) {
  Value v = object_alloc(vm, type);
  if (is_err(v)) return ERR;
  as_socket(v)->fd = -1;
  as_socket(v)->timeout_ns = state_of(vm)->default_timeout;
  return v;
}

static int small_arg(VM *vm, Value v, int fallback, int *out) {
  *out = fallback;
  return is_undef(v) ? 0 : as_c_int(vm, ref(v), out);
}

static int socket_init(VM *vm, Ref self, const Args *args) {
  Value at[4];
  SocketObj *s = as_socket(self);
  int family, kind, protocol, fd;
  if (args_parse(vm, "socket", "(family=-1, type=-1, proto=-1, fileno=None)", args, at) < 0 ||
      small_arg(vm, at[0], -1, &family) < 0 || small_arg(vm, at[1], -1, &kind) < 0 ||
      small_arg(vm, at[2], -1, &protocol) < 0)
    return -1;
  if (is_undef(at[3]) || is_none(at[3])) return trap(vm, "a socket"), -1;
  int64_t wide;
  if (is_int_like(ref(at[3])) && (!int_as_i64(ref(at[3]), &wide) || wide > INT32_MAX))
    return trap(vm, "a descriptor that is too large"), -1; /* the reference takes its low bits */
  if (as_c_int(vm, ref(at[3]), &fd) < 0) return -1;
  if (fd < 0) return raise_i(vm, T_VALUE_ERROR, "negative file descriptor");
  if (!files_inside(vm, fd)) return trap(vm, "a socket of a descriptor"), -1;
  s->fd = fd;
  s->family = family < 0 ? UNIX_FAMILY : family;
  s->kind = (kind < 0 ? STREAM : kind) & ~KIND_FLAGS;
  s->protocol = protocol < 0 ? 0 : protocol;
  s->timeout_ns = state_of(vm)->default_timeout;
  return 0;
}

static Value socket_for(VM *vm, Inside *inside) {
  int fd = files_adopt(vm, inside);
  if (fd < 0) {
    inside_end(vm, inside);
    return raise_errno(vm, -fd, ref(UNDEF));
  }
  Value v = socket_make(vm, state_of(vm)->type, NULL);
  if (is_err(v)) {
    files_close(vm, fd);
    return ERR;
  }
  SocketObj *s = as_socket(v);
  s->fd = fd;
  s->family = UNIX_FAMILY;
  s->kind = STREAM;
  return v;
}

static Value f_socketpair(VM *vm, Ref self, const Args *args) {
  int family, kind, protocol;
  if (small_arg(vm, args->at[0], UNIX_FAMILY, &family) < 0 || small_arg(vm, args->at[1], STREAM, &kind) < 0 ||
      small_arg(vm, args->at[2], 0, &protocol) < 0)
    return ERR;
  if (family != UNIX_FAMILY || kind != STREAM || protocol) return trap(vm, "a socketpair of another kind");
  Inside *a = inside_new(vm, INSIDE_SOCKET), *b = a ? inside_new(vm, INSIDE_SOCKET) : NULL;
  if (!b) {
    if (a) inside_end(vm, a);
    return ERR;
  }
  a->peer = b;
  b->peer = a;
  a->blocking = b->blocking = state_of(vm)->default_timeout < 0;
  Value two[2] = {socket_for(vm, a), ERR};
  if (is_err(two[0]))
    inside_end(vm, b);
  else
    two[1] = socket_for(vm, b);
  Value pair = is_err(two[1]) ? ERR : tuple_from(vm, two, 2);
  if (!is_err(two[0])) drop(vm, two[0]);
  if (!is_err(two[1])) drop(vm, two[1]);
  return pair;
}

/* ---- closing ---- */

static void close_now(VM *vm, SocketObj *s) {
  int fd = s->fd;
  s->fd = -1;
  if (fd >= 0) files_close(vm, fd);
}
static Value s_close(VM *vm, Ref self, const Args *args) {
  close_now(vm, as_socket(self));
  return NONE_VALUE;
}
static Value s_detach(VM *vm, Ref self, const Args *args) {
  int fd = as_socket(self)->fd;
  as_socket(self)->fd = -1;
  return from_int62(fd);
}
static Value s_fileno(VM *vm, Ref self, const Args *args) {
  return from_int62(as_socket(self)->fd);
}
static void socket_dealloc(VM *vm, Obj *object) {
  close_now(vm, (SocketObj *)object);
  object_free(vm, object, object->shape->type->size);
}

/* ---- bytes ---- */

/* Waits until there is something to take: 1, 0 at the end, -1. One that may wait a limited time reads the
   clock for its deadline. */
static int wait_for_bytes(VM *vm, SocketObj *s, Inside *inside) {
  if (s->timeout_ns > 0) vm->host->clock(vm->host, HOST_STEADY);
  if (inside->len) return 1;
  if (!inside->peer || inside->peer->shut_write || inside->shut_read) return 0;
  if (s->timeout_ns == 0) return raise_errno(vm, ERR_AGAIN, ref(UNDEF)), -1;
  if (inside_wait(vm, s->timeout_ns < 0 ? -1 : (s->timeout_ns + 999999) / 1000000 * 1000000) < 0) return -1;
  return raise_i(vm, T_TIMEOUT_ERROR, "timed out");
}

static int no_flags(VM *vm, Value v) {
  int flags;
  if (small_arg(vm, v, 0, &flags) < 0) return -1;
  return flags ? (trap(vm, "flags of a socket's recv or send"), -1) : 0;
}

static Value s_recv(VM *vm, Ref self, const Args *args) {
  ptrdiff_t n;
  if (args->n < 1) return raise(vm, T_TYPE_ERROR, "recv() takes at least 1 argument (%z given)", args->n);
  if (args->n > 2) return raise(vm, T_TYPE_ERROR, "recv() takes at most 2 arguments (%z given)", args->n);
  if (object_as_ssize(vm, ref(args->at[0]), &n, T_OVERFLOW_ERROR) < 0) return ERR;
  if (args->n > 1 && no_flags(vm, args->at[1]) < 0) return ERR;
  if (n < 0) return raise(vm, T_VALUE_ERROR, "negative buffersize in recv");
  if (n == 0) return bytes_new(vm, "", 0);
  Inside *inside = inside_of(vm, self);
  int ready = inside ? wait_for_bytes(vm, as_socket(self), inside) : -1;
  if (ready <= 0) return ready < 0 ? ERR : bytes_new(vm, "", 0);
  size_t len = (size_t)n < inside->len ? (size_t)n : inside->len;
  BytesObj *bytes = bytes_alloc(vm, len);
  if (!bytes) return ERR;
  inside_take(inside, bytes_data(bytes), len);
  return value_of(bytes);
}

static Value s_recv_into(VM *vm, Ref self, const Args *args) {
  Buffer buffer = NO_BUFFER;
  ptrdiff_t n = 0;
  if (buffer_get_arg(vm, ref(args->at[0]), &buffer, BUFFER_WRITABLE, "recv_into() argument 1") < 0)
    return ERR;
  if (!is_undef(args->at[1]) && object_as_ssize(vm, ref(args->at[1]), &n, T_OVERFLOW_ERROR) < 0) n = -2;
  if (n != -2 && !is_undef(args->at[2]) && no_flags(vm, args->at[2]) < 0) n = -2;
  if (n == -1 || n < -2) {
    raise(vm, T_VALUE_ERROR, "negative buffersize in recv_into");
    n = -2;
  } else if (n > 0 && (size_t)n > buffer.len) {
    raise(vm, T_VALUE_ERROR, "buffer too small for requested bytes");
    n = -2;
  }
  Inside *inside = n == -2 ? NULL : inside_of(vm, self);
  size_t len = n > 0 ? (size_t)n : buffer.len;
  int ready = !inside ? -1 : len ? wait_for_bytes(vm, as_socket(self), inside) : 0;
  size_t got = ready > 0 ? inside_take(inside, buffer.at, len) : 0;
  buffer_release(vm, &buffer);
  return ready < 0 ? ERR : int_from_i64(vm, (int64_t)got);
}

static Value send_bytes(VM *vm, Ref self, const Args *args, bool all) {
  Buffer buffer = NO_BUFFER;
  if (!is_undef(args->at[1]) && no_flags(vm, args->at[1]) < 0) return ERR;
  if (buffer_get(vm, ref(args->at[0]), &buffer, 0) < 0) return ERR;
  SocketObj *s = as_socket(self);
  Inside *inside = inside_of(vm, self);
  Value result = ERR;
  if (inside && s->timeout_ns > 0) vm->host->clock(vm->host, HOST_STEADY);
  if (inside && (!inside->peer || inside->shut_write || inside->peer->shut_read))
    raise_errno(vm, ERR_PIPE, ref(UNDEF));
  else if (inside && inside_give(vm, inside->peer, buffer.at, buffer.len) == 0)
    result = all ? NONE_VALUE : int_from_i64(vm, (int64_t)buffer.len);
  buffer_release(vm, &buffer);
  return result;
}
static Value s_send(VM *vm, Ref self, const Args *args) {
  return send_bytes(vm, self, args, false);
}
static Value s_sendall(VM *vm, Ref self, const Args *args) {
  return send_bytes(vm, self, args, true);
}

static Value s_shutdown(VM *vm, Ref self, const Args *args) {
  int how;
  if (as_c_int(vm, ref(args->at[0]), &how) < 0) return ERR;
  Inside *inside = inside_of(vm, self);
  if (!inside) return ERR;
  if (how < 0 || how > 2) return raise_errno(vm, ERR_INVALID, ref(UNDEF));
  if (how != 1) inside->shut_read = true;
  if (how != 0) inside->shut_write = true;
  return NONE_VALUE;
}

/* ---- time, names ---- */

static Value set_timeout(VM *vm, Ref self, int64_t ns) {
  Inside *inside = inside_of(vm, self);
  if (!inside) return ERR;
  as_socket(self)->timeout_ns = ns;
  inside->blocking = ns < 0;
  return NONE_VALUE;
}
static Value s_setblocking(VM *vm, Ref self, const Args *args) {
  Value index = is_bool(args->at[0]) ? own(ref(args->at[0])) : object_index(vm, ref(args->at[0]));
  if (is_err(index)) return ERR;
  int64_t on = 1;
  if (!int_as_i64(ref(index), &on)) on = 1;
  drop(vm, index);
  return set_timeout(vm, self, on ? -1 : 0);
}
static Value s_getblocking(VM *vm, Ref self, const Args *args) {
  return from_bool(as_socket(self)->timeout_ns != 0);
}
static Value s_settimeout(VM *vm, Ref self, const Args *args) {
  int64_t ns;
  return timeout_arg(vm, ref(args->at[0]), &ns) < 0 ? ERR : set_timeout(vm, self, ns);
}
static Value s_gettimeout(VM *vm, Ref self, const Args *args) {
  return timeout_value(vm, as_socket(self)->timeout_ns);
}
static Value s_name(VM *vm, Ref self, const Args *args) {
  return inside_of(vm, self) ? str_from(vm, "") : ERR;
}
static Value s_peer_name(VM *vm, Ref self, const Args *args) {
  Inside *inside = inside_of(vm, self);
  return !inside        ? ERR
         : inside->peer ? str_from(vm, "")
                        : trap(vm, "getpeername() of a socket whose peer has gone");
}
static Value s_outside(VM *vm, Ref self, const Args *args) {
  return trap(vm, "a method of a socket that reaches the outside");
}

static Value get_family(VM *vm, Ref v) {
  return from_int62(as_socket(v)->family);
}
static Value get_kind(VM *vm, Ref v) {
  return from_int62(as_socket(v)->kind);
}
static Value get_protocol(VM *vm, Ref v) {
  return from_int62(as_socket(v)->protocol);
}
static Value get_timeout(VM *vm, Ref v) {
  return timeout_value(vm, as_socket(v)->timeout_ns);
}
static Value socket_repr(VM *vm, Ref v) {
  const SocketObj *s = as_socket(v);
  return str_format(vm, "<socket object, fd=%d, family=%d, type=%d, proto=%d>", s->fd, s->family, s->kind,
                    s->protocol);
}

#define OUTSIDE(name)                                                                                        \
  { name, s_outside, ARG_RAW, NULL, NULL, 0 }
static const MethodDef socket_methods[] = {
    OUTSIDE("_accept"),
    OUTSIDE("bind"),
    {"close", s_close, ARG_NONE, NULL, NULL, 0},
    OUTSIDE("connect"),
    OUTSIDE("connect_ex"),
    {"detach", s_detach, ARG_NONE, NULL, NULL, 0},
    {"fileno", s_fileno, ARG_NONE, NULL, NULL, 0},
    {"getpeername", s_peer_name, ARG_NONE, NULL, NULL, 0},
    {"getsockname", s_name, ARG_NONE, NULL, NULL, 0},
    OUTSIDE("getsockopt"),
    OUTSIDE("listen"),
    {"recv", s_recv, ARG_RAW, NULL, NULL, 0},
    {"recv_into", s_recv_into, ARG_KW, "($self, buffer, nbytes=0, flags=0)", NULL, 0},
    OUTSIDE("recvfrom"),
    OUTSIDE("recvfrom_into"),
    {"send", s_send, ARG_POS, "($self, data, flags=0, /)", NULL, 0},
    {"sendall", s_sendall, ARG_POS, "($self, data, flags=0, /)", NULL, 0},
    OUTSIDE("sendto"),
    {"setblocking", s_setblocking, ARG_ONE, NULL, NULL, 0},
    {"getblocking", s_getblocking, ARG_NONE, NULL, NULL, 0},
    {"settimeout", s_settimeout, ARG_ONE, NULL, NULL, 0},
    {"gettimeout", s_gettimeout, ARG_NONE, NULL, NULL, 0},
    OUTSIDE("setsockopt"),
    {"shutdown", s_shutdown, ARG_ONE, NULL, NULL, 0},
    OUTSIDE("recvmsg"),
    OUTSIDE("recvmsg_into"),
    OUTSIDE("sendmsg"),
    OUTSIDE("sendmsg_afalg"),
    {0}};
static const GetSetDef socket_getsets[] = {{"family", get_family, NULL, NULL},
                                           {"type", get_kind, NULL, NULL},
                                           {"proto", get_protocol, NULL, NULL},
                                           {"timeout", get_timeout, NULL, NULL},
                                           {0}};
static const TypeSpec socket_spec = {.name = "_socket.socket",
                                     .size = sizeof(SocketObj),
                                     .flags = TYPE_GC | TYPE_BASE,
                                     .slots = {.repr = socket_repr, .init = socket_init, .new_ = socket_make},
                                     .methods = socket_methods,
                                     .getsets = socket_getsets,
                                     .dealloc = socket_dealloc};

/* ---- functions ---- */

static Value f_getdefaulttimeout(VM *vm, Ref self, const Args *args) {
  return timeout_value(vm, state_of(vm)->default_timeout);
}
static Value f_setdefaulttimeout(VM *vm, Ref self, const Args *args) {
  int64_t ns;
  if (timeout_arg(vm, ref(args->at[0]), &ns) < 0) return ERR;
  state_of(vm)->default_timeout = ns;
  return NONE_VALUE;
}
static Value f_close(VM *vm, Ref self, const Args *args) {
  int fd;
  if (as_c_int(vm, ref(args->at[0]), &fd) < 0) return ERR;
  if (!files_inside(vm, fd))
    return files_is_open(vm, fd) ? trap(vm, "closing a descriptor as a socket")
                                 : raise_errno(vm, FILES_EBADF, ref(UNDEF));
  files_close(vm, fd);
  return NONE_VALUE;
}
static Value f_gethostname(VM *vm, Ref self, const Args *args) {
  return str_from(vm, vm->host->identity(vm->host)->name);
}

/* A number of 16 or 32 bits in the other order. */
static Value swapped_short(VM *vm, const Args *args, const char *name) {
  CArg arg = {0};
  if (c_arguments(vm, name, "i", NULL, args, &arg) < 0) return ERR;
  if (arg.number < 0)
    return raise(vm, T_OVERFLOW_ERROR, "%s: can't convert negative Python int to C 16-bit unsigned integer",
                 name);
  if (arg.number > UINT16_MAX)
    return raise(vm, T_OVERFLOW_ERROR, "%s: Python int too large to convert to C 16-bit unsigned integer",
                 name);
  return from_int62((arg.number >> 8 | arg.number << 8) & UINT16_MAX);
}
static Value swapped_long(VM *vm, Ref v) {
  uint64_t n;
  if (!is_int_like(v)) return raise(vm, T_TYPE_ERROR, "expected int, %T found", v);
  if (int_sign(v) < 0) return raise(vm, T_OVERFLOW_ERROR, "can't convert negative value to unsigned int");
  if (!int_as_u64(v, &n))
    return raise(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C unsigned long");
  if (n > UINT32_MAX) return raise(vm, T_OVERFLOW_ERROR, "int larger than 32 bits");
  uint32_t i = (uint32_t)n;
  return from_int62(i >> 24 | (i >> 8 & 0xff00) | (i << 8 & 0xff0000) | i << 24);
}
static Value f_htons(VM *vm, Ref self, const Args *args) {
  return swapped_short(vm, args, "htons");
}
static Value f_ntohs(VM *vm, Ref self, const Args *args) {
  return swapped_short(vm, args, "ntohs");
}
static Value f_htonl(VM *vm, Ref self, const Args *args) {
  return swapped_long(vm, ref(args->at[0]));
}

static int fill(VM *vm, Ref module, void *data) {
  SocketState *state = data;
  state->default_timeout = -1;
  if (!(state->type = module_add_type(vm, module, &socket_spec, NULL))) return -1;
  if (module_add_capsule(vm, module, "CAPI") < 0) return -1;
  return module_add(vm, module, "SocketType", own_obj(state->type));
}

static const MethodDef functions[] = {
    {"socketpair", f_socketpair, ARG_POS, "($module, family=1, type=1, proto=0, /)", NULL, 0},
    {"close", f_close, ARG_ONE, NULL, NULL, 0},
    {"gethostname", f_gethostname, ARG_NONE, NULL, NULL, 0},
    {"getdefaulttimeout", f_getdefaulttimeout, ARG_NONE, NULL, NULL, 0},
    {"setdefaulttimeout", f_setdefaulttimeout, ARG_ONE, NULL, NULL, 0},
    {"htons", f_htons, ARG_RAW, NULL, NULL, METHOD_VARARGS},
    {"ntohs", f_ntohs, ARG_RAW, NULL, NULL, METHOD_VARARGS},
    {"htonl", f_htonl, ARG_ONE, NULL, NULL, 0},
    {"ntohl", f_htonl, ARG_ONE, NULL, NULL, 0},
    {0}};
const ModuleDef socket_module = {
    .name = "_socket", .functions = functions, .init = fill, .state_size = sizeof(SocketState)};
