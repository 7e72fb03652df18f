/* The module select, for descriptors inside the VM (inside.h): epoll, poll and select. Waiting for any other
   descriptor is a trap, and so is a wait without end. A wait reads the steady clock once, for its deadline,
   as the reference does: that is how a fixed clock shows the same times. */
#include "module/files.h"
#include "module/inside.h"
#include "module/module.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include <math.h>

typedef struct EpollObj {
  Obj head;
  int fd;         /* -1: closed */
  DictObj *watch; /* fd -> events, in the order of registration */
} EpollObj;
#define as_epoll(v) ((EpollObj *)obj_of(v))

typedef struct PollObj {
  Obj head;
  DictObj *watch;
} PollObj;
#define as_poll(v) ((PollObj *)obj_of(v))

typedef struct SelectState {
  TypeObj *epoll, *poll;
} SelectState;

enum { NO_FILE = 2, FILE_EXISTS = 17, EPOLL_CLOEXEC = 02000000, MOST_FDS = 1024 };
enum { EPOLL_ALWAYS = READY_ERR | READY_HUP, POLL_INVALID = 32 };

static SelectState *state_of(VM *vm) {
  return module_state(vm, MODULE_SELECT);
}

/* ---- time ---- */

/* A number of seconds as ns, rounded up. 0 or -1; `what` is the TypeError's text. */
static int timeout_ns(VM *vm, Ref v, double unit, const char *what, int64_t *ns) {
  double seconds;
  if (is_float_like(v)) {
    seconds = float_of(v);
    if (isnan(seconds)) return raise_i(vm, T_VALUE_ERROR, "Invalid value NaN (not a number)");
  } else if (is_int_like(v) || type_of(vm, v)->slots.index) {
    Value index = object_index(vm, v);
    if (is_err(index)) return -1;
    int result = int_as_double(vm, ref(index), &seconds);
    drop(vm, index);
    if (result < 0) {
      error_clear(vm);
      seconds = 1e300;
    }
  } else
    return raise_i(vm, T_TYPE_ERROR, "%s", what);
  seconds *= unit;
  if (seconds >= 9.2233720368e18 || seconds < -9.2233720368e18)
    return raise_i(vm, T_OVERFLOW_ERROR, "timestamp too large to convert to C _PyTime_t");
  *ns = (int64_t)ceil(seconds);
  return 0;
}

static int64_t whole_ms(int64_t ns) {
  return ns < 0 ? -1 : (ns + 999999) / 1000000;
}

/* The deadline is taken, whether or not something is ready. */
static void note_deadline(VM *vm, int64_t ns) {
  if (ns >= 0) vm->host->clock(vm->host, HOST_STEADY);
}

/* ---- what is watched ---- */

/* 0 when the descriptor can be watched, else -1 with OSError or a trap. */
static int check_watchable(VM *vm, int fd) {
  if (files_inside(vm, fd) && files_inside(vm, fd)->kind == INSIDE_SOCKET) return 0;
  if (files_is_open(vm, fd)) return trap(vm, "waiting for a descriptor of the outside"), -1;
  return raise_errno(vm, FILES_EBADF, ref(UNDEF)), -1;
}

static int events_arg(VM *vm, Ref v, unsigned fallback, unsigned *events) {
  Value index = is_undef(v) ? from_int62(fallback) : object_index(vm, v);
  if (is_err(index)) return -1;
  int64_t n;
  bool fits = int_as_i64(ref(index), &n) && n >= 0 && n <= UINT32_MAX;
  drop(vm, index);
  if (!fits) return trap(vm, "events beyond 32 bits"), -1;
  *events = (unsigned)n;
  return 0;
}

static int watch_set(VM *vm, DictObj *watch, int fd, unsigned events) {
  return dict_set(vm, watch, ref(from_int62(fd)), ref(from_int62(events)));
}
static bool watches(VM *vm, DictObj *watch, int fd) {
  Ref found;
  return dict_find(vm, watch, ref(from_int62(fd)), &found) > 0;
}

/* Pairs (fd, events) of what is ready, at most `most`. */
static Value ready_list(VM *vm, DictObj *watch, int64_t most, bool for_poll) {
  ListObj *list = list_new(vm, 0);
  Ref key, value;
  if (!list) return ERR;
  for (size_t pos = 0; (int64_t)list->len < most && dict_next(watch, &pos, &key, &value);) {
    Inside *inside = files_inside(vm, (int)int_of(key));
    unsigned events = (unsigned)int_of(value) | EPOLL_ALWAYS;
    unsigned ready = inside ? inside_ready(inside) & events : for_poll ? POLL_INVALID : 0;
    if (!ready) continue;
    Value two[2] = {{key.bits}, from_int62(ready)}, pair = tuple_from(vm, two, 2);
    if (is_err(pair) || list_append_steal(vm, list, pair) < 0) {
      drop_obj(vm, list);
      return ERR;
    }
  }
  if (!for_poll && list->len > 1) {
    drop_obj(vm, list);
    return trap(vm, "the order in which several descriptors became ready");
  }
  return value_of(list);
}

/* ---- epoll ---- */

static int check_open(VM *vm, Ref v) {
  if (as_epoll(v)->fd >= 0) return 0;
  return raise_i(vm, T_VALUE_ERROR, "I/O operation on closed epoll object");
}

static Value epoll_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[2];
  int sizehint = -1, flags = 0;
  if (args_parse(vm, "epoll", "(sizehint=-1, flags=0)", args, at) < 0) return ERR;
  if (!is_undef(at[0]) && as_c_int(vm, ref(at[0]), &sizehint) < 0) return ERR;
  if (!is_undef(at[1]) && as_c_int(vm, ref(at[1]), &flags) < 0) return ERR;
  if (sizehint != -1 && sizehint <= 0) return raise(vm, T_VALUE_ERROR, "negative sizehint");
  if (flags && flags != EPOLL_CLOEXEC) return raise(vm, T_OS_ERROR, "invalid flags");
  Value v = object_alloc(vm, type);
  if (is_err(v)) return ERR;
  as_epoll(v)->fd = -1;
  Inside *inside = (as_epoll(v)->watch = dict_new(vm)) ? inside_new(vm, INSIDE_WATCHER) : NULL;
  int fd = inside ? files_adopt(vm, inside) : -1;
  if (fd >= 0) {
    as_epoll(v)->fd = fd;
    return v;
  }
  if (inside) {
    inside_end(vm, inside);
    raise_errno(vm, -fd, ref(UNDEF));
  }
  drop(vm, v);
  return ERR;
}

static void epoll_close(VM *vm, EpollObj *epoll) {
  int fd = epoll->fd;
  epoll->fd = -1;
  if (fd >= 0) files_close(vm, fd);
}
static Value e_close(VM *vm, Ref self, const Args *args) {
  epoll_close(vm, as_epoll(self));
  return NONE_VALUE;
}
static Value e_fileno(VM *vm, Ref self, const Args *args) {
  return check_open(vm, self) < 0 ? ERR : from_int62(as_epoll(self)->fd);
}
static Value e_enter(VM *vm, Ref self, const Args *args) {
  return check_open(vm, self) < 0 ? ERR : own(self);
}
static Value e_exit(VM *vm, Ref self, const Args *args) {
  return e_close(vm, self, args);
}
static Value e_fromfd(VM *vm, Ref self, const Args *args) {
  return trap(vm, "epoll.fromfd()");
}
static Value epoll_closed(VM *vm, Ref v) {
  return from_bool(as_epoll(v)->fd < 0);
}

static Value e_register(VM *vm, Ref self, const Args *args) {
  int fd;
  unsigned events;
  if (inside_fd_arg(vm, ref(args->at[0]), &fd) < 0 ||
      events_arg(vm, ref(args->at[1]), READY_IN | READY_PRI | READY_OUT, &events) < 0 ||
      check_open(vm, self) < 0 || check_watchable(vm, fd) < 0)
    return ERR;
  if (events & ~0xffffu) return trap(vm, "edges and other ways of epoll");
  if (watches(vm, as_epoll(self)->watch, fd)) return raise_errno(vm, FILE_EXISTS, ref(UNDEF));
  return watch_set(vm, as_epoll(self)->watch, fd, events) < 0 ? ERR : NONE_VALUE;
}

static Value e_modify(VM *vm, Ref self, const Args *args) {
  int fd;
  unsigned events;
  if (inside_fd_arg(vm, ref(args->at[0]), &fd) < 0 || events_arg(vm, ref(args->at[1]), 0, &events) < 0 ||
      check_open(vm, self) < 0 || check_watchable(vm, fd) < 0)
    return ERR;
  if (events & ~0xffffu) return trap(vm, "edges and other ways of epoll");
  if (!watches(vm, as_epoll(self)->watch, fd)) return raise_errno(vm, NO_FILE, ref(UNDEF));
  return watch_set(vm, as_epoll(self)->watch, fd, events) < 0 ? ERR : NONE_VALUE;
}

static Value e_unregister(VM *vm, Ref self, const Args *args) {
  int fd;
  if (inside_fd_arg(vm, ref(args->at[0]), &fd) < 0 || check_open(vm, self) < 0 || check_watchable(vm, fd) < 0)
    return ERR;
  int gone = dict_delete(vm, as_epoll(self)->watch, ref(from_int62(fd)));
  return gone < 0 ? ERR : gone ? NONE_VALUE : raise_errno(vm, NO_FILE, ref(UNDEF));
}

static Value e_poll(VM *vm, Ref self, const Args *args) {
  int64_t ns = -1;
  int most = -1;
  Ref timeout = ref(args->at[0]);
  if (!is_undef(args->at[1]) && as_c_int(vm, ref(args->at[1]), &most) < 0) return ERR;
  if (check_open(vm, self) < 0) return ERR;
  if (!is_undef(timeout) && !is_none(timeout) &&
      timeout_ns(vm, timeout, 1e9, "timeout must be an integer or None", &ns) < 0)
    return ERR;
  if (whole_ms(ns) > INT32_MAX) return raise(vm, T_OVERFLOW_ERROR, "timeout is too large");
  note_deadline(vm, ns);
  if (most == -1)
    most = MOST_FDS - 1;
  else if (most < 1)
    return raise(vm, T_VALUE_ERROR, "maxevents must be greater than 0, got %d", most);
  Value list = ready_list(vm, as_epoll(self)->watch, most, false);
  if (is_err(list) || as_list(list)->len) return list;
  if (inside_wait(vm, ns < 0 ? -1 : whole_ms(ns) * 1000000) == 0) return list;
  drop(vm, list);
  return ERR;
}

static void epoll_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  if (((EpollObj *)object)->watch) visit(vm, ref_to(((EpollObj *)object)->watch), ctx);
}
static void epoll_dealloc(VM *vm, Obj *object) {
  EpollObj *epoll = (EpollObj *)object;
  epoll_close(vm, epoll);
  drop_obj(vm, epoll->watch);
  object_free(vm, object, sizeof *epoll);
}
static const MethodDef epoll_methods[] = {
    {"fromfd", e_fromfd, ARG_ONE, "($type, fd, /)", NULL, METHOD_CLASS},
    {"close", e_close, ARG_NONE, "($self, /)", NULL, 0},
    {"fileno", e_fileno, ARG_NONE, "($self, /)", NULL, 0},
    {"modify", e_modify, ARG_KW, "($self, /, fd, eventmask)", NULL, 0},
    {"register", e_register, ARG_KW, "($self, /, fd, eventmask=7)", NULL, 0},
    {"unregister", e_unregister, ARG_KW, "($self, /, fd)", NULL, 0},
    {"poll", e_poll, ARG_KW, "($self, /, timeout=None, maxevents=-1)", NULL, 0},
    {"__enter__", e_enter, ARG_NONE, "($self, /)", NULL, 0},
    {"__exit__", e_exit, ARG_POS, "($self, exc_type=None, exc_value=None, exc_tb=None, /)", NULL, 0},
    {0}};
static const GetSetDef epoll_getsets[] = {{"closed", epoll_closed, NULL, NULL}, {0}};
static const TypeSpec epoll_spec = {.name = "select.epoll",
                                    .size = sizeof(EpollObj),
                                    .flags = TYPE_GC,
                                    .slots = {.new_ = epoll_make},
                                    .methods = epoll_methods,
                                    .getsets = epoll_getsets,
                                    .traverse = epoll_traverse,
                                    .dealloc = epoll_dealloc};

/* ---- poll ---- */

static Value p_register(VM *vm, Ref self, const Args *args) {
  int fd;
  unsigned events;
  if (inside_fd_arg(vm, ref(args->at[0]), &fd) < 0 ||
      events_arg(vm, ref(args->at[1]), READY_IN | READY_PRI | READY_OUT, &events) < 0)
    return ERR;
  if (files_is_open(vm, fd) && check_watchable(vm, fd) < 0) return ERR;
  return watch_set(vm, as_poll(self)->watch, fd, events) < 0 ? ERR : NONE_VALUE;
}

static Value p_modify(VM *vm, Ref self, const Args *args) {
  int fd;
  unsigned events;
  if (inside_fd_arg(vm, ref(args->at[0]), &fd) < 0 || events_arg(vm, ref(args->at[1]), 0, &events) < 0)
    return ERR;
  if (!watches(vm, as_poll(self)->watch, fd)) return raise_errno(vm, NO_FILE, ref(UNDEF));
  return watch_set(vm, as_poll(self)->watch, fd, events) < 0 ? ERR : NONE_VALUE;
}

static Value p_unregister(VM *vm, Ref self, const Args *args) {
  int fd;
  if (inside_fd_arg(vm, ref(args->at[0]), &fd) < 0) return ERR;
  int gone = dict_delete(vm, as_poll(self)->watch, ref(from_int62(fd)));
  return gone < 0 ? ERR : gone ? NONE_VALUE : raise_with(vm, T_KEY_ERROR, ref(from_int62(fd)));
}

static Value p_poll(VM *vm, Ref self, const Args *args) {
  int64_t ns = -1;
  Ref timeout = ref(args->at[0]);
  if (!is_undef(timeout) && !is_none(timeout) &&
      timeout_ns(vm, timeout, 1e6, "timeout must be an integer or None", &ns) < 0)
    return ERR;
  if (whole_ms(ns) > INT32_MAX) return raise(vm, T_OVERFLOW_ERROR, "timeout is too large");
  note_deadline(vm, ns);
  Value list = ready_list(vm, as_poll(self)->watch, INT64_MAX, true);
  if (is_err(list) || as_list(list)->len) return list;
  if (inside_wait(vm, ns < 0 ? -1 : whole_ms(ns) * 1000000) == 0) return list;
  drop(vm, list);
  return ERR;
}

static void poll_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  if (((PollObj *)object)->watch) visit(vm, ref_to(((PollObj *)object)->watch), ctx);
}
static void poll_dealloc(VM *vm, Obj *object) {
  drop_obj(vm, ((PollObj *)object)->watch);
  object_free(vm, object, sizeof(PollObj));
}
static Value poll_make(VM *vm, TypeObj *type, const Args *args) {
  return raise(vm, T_TYPE_ERROR, "cannot create 'select.poll' instances");
}
static const MethodDef poll_methods[] = {
    {"register", p_register, ARG_POS, "($self, fd, eventmask=7, /)", NULL, 0},
    {"modify", p_modify, ARG_POS, "($self, fd, eventmask, /)", NULL, 0},
    {"unregister", p_unregister, ARG_ONE, "($self, fd, /)", NULL, 0},
    {"poll", p_poll, ARG_POS, "($self, timeout=None, /)", NULL, 0},
    {0}};
static const TypeSpec poll_spec = {.name = "select.poll",
                                   .size = sizeof(PollObj),
                                   .flags = TYPE_GC,
                                   .slots = {.new_ = poll_make},
                                   .methods = poll_methods,
                                   .traverse = poll_traverse,
                                   .dealloc = poll_dealloc};

static Value f_poll(VM *vm, Ref self, const Args *args) {
  PollObj *poll = object_new(vm, state_of(vm)->poll, sizeof *poll);
  if (!poll) return ERR;
  gc_track(vm, poll);
  if ((poll->watch = dict_new(vm))) return value_of(poll);
  drop_obj(vm, poll);
  return ERR;
}

/* ---- select ---- */

/* The descriptors of a sequence, checked: 0 or -1. */
static int check_all(VM *vm, Ref items) {
  for (size_t i = 0; i < as_tuple(items)->len; i++) {
    int fd;
    if (inside_fd_arg(vm, ref(as_tuple(items)->items[i]), &fd) < 0) return -1;
    if (fd >= MOST_FDS) return raise_i(vm, T_VALUE_ERROR, "filedescriptor out of range in select()");
    if (files_is_open(vm, fd) && check_watchable(vm, fd) < 0) return -1;
  }
  return 0;
}

static Value ready_of(VM *vm, Ref items, unsigned events, bool *any) {
  ListObj *list = list_new(vm, 0);
  for (size_t i = 0; list && i < as_tuple(items)->len; i++) {
    int fd;
    if (inside_fd_arg(vm, ref(as_tuple(items)->items[i]), &fd) < 0) goto failed;
    Inside *inside = files_inside(vm, fd);
    if (!inside) {
      raise_errno(vm, FILES_EBADF, ref(UNDEF));
      goto failed;
    }
    if (!(inside_ready(inside) & events)) continue;
    *any = true;
    if (list_append(vm, list, ref(as_tuple(items)->items[i])) < 0) goto failed;
  }
  return list ? value_of(list) : ERR;
failed:
  drop_obj(vm, list);
  return ERR;
}

static int sequence_arg(VM *vm, Ref v, Value *out) {
  Value iter = object_iter(vm, v);
  if (is_err(iter)) {
    if (!raised_is(vm, T_TYPE_ERROR)) return -1;
    error_clear(vm);
    return raise_i(vm, T_TYPE_ERROR, "arguments 1-3 must be sequences");
  }
  *out = tuple_from_iterable(vm, ref(iter));
  drop(vm, iter);
  return is_err(*out) ? -1 : 0;
}

static Value f_select(VM *vm, Ref self, const Args *args) {
  static const unsigned wanted[] = {READY_IN | READY_HUP, READY_OUT, READY_PRI};
  Value in[3] = {UNDEF, UNDEF, UNDEF}, out[3] = {UNDEF, UNDEF, UNDEF}, result = ERR;
  int64_t ns = -1;
  bool any = false;
  Ref timeout = ref(args->at[3]);
  if (!is_undef(timeout) && !is_none(timeout)) {
    if (timeout_ns(vm, timeout, 1e9, "timeout must be a float or None", &ns) < 0) return ERR;
    if (ns < 0) return raise(vm, T_VALUE_ERROR, "timeout must be non-negative");
    ns = (ns + 999) / 1000 * 1000;
  }
  for (int i = 0; i < 3; i++)
    if (sequence_arg(vm, ref(args->at[i]), &in[i]) < 0 || check_all(vm, ref(in[i])) < 0) goto done;
  note_deadline(vm, ns);
  for (int i = 0; i < 3; i++)
    if (is_err(out[i] = ready_of(vm, ref(in[i]), wanted[i], &any))) goto done;
  if (any || inside_wait(vm, ns) == 0) result = tuple_from(vm, out, 3);
done:
  for (int i = 0; i < 3; i++) {
    if (!is_err(in[i])) drop_x(vm, in[i]);
    if (!is_err(out[i])) drop_x(vm, out[i]);
  }
  return result;
}

static int fill(VM *vm, Ref module, void *data) {
  SelectState *state = data;
  if (!(state->epoll = module_add_type(vm, module, &epoll_spec, NULL)) ||
      !(state->poll = module_hidden_type(vm, module, &poll_spec, NULL)))
    return -1;
  return module_add(vm, module, "error", own_obj(vm->types[T_OS_ERROR]));
}

static const MethodDef functions[] = {
    {"select", f_select, ARG_POS, "($module, rlist, wlist, xlist, timeout=None, /)", NULL, 0},
    {"poll", f_poll, ARG_NONE, "($module, /)", NULL, 0},
    {0}};
const ModuleDef select_module = {
    .name = "select", .functions = functions, .init = fill, .state_size = sizeof(SelectState)};
