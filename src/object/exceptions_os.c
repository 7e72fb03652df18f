/* OSError: the subclass that goes with an error number, file names, and its text. */
#include "object/exceptions_int.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

/* Numbers and words are Linux's, wherever this runs. */
static TypeId class_of_number(int64_t error) {
  switch (error) {
  case 1:
  case 13: return T_PERMISSION_ERROR;
  case 2: return T_FILE_NOT_FOUND_ERROR;
  case 3: return T_PROCESS_LOOKUP_ERROR;
  case 4: return T_INTERRUPTED_ERROR;
  case 10: return T_CHILD_PROCESS_ERROR;
  case 11:
  case 114:
  case 115: return T_BLOCKING_IO_ERROR;
  case 17: return T_FILE_EXISTS_ERROR;
  case 20: return T_NOT_A_DIRECTORY_ERROR;
  case 21: return T_IS_A_DIRECTORY_ERROR;
  case 32:
  case 108: return T_BROKEN_PIPE_ERROR;
  case 103: return T_CONNECTION_ABORTED_ERROR;
  case 104: return T_CONNECTION_RESET_ERROR;
  case 110: return T_TIMEOUT_ERROR;
  case 111: return T_CONNECTION_REFUSED_ERROR;
  default: return T_OS_ERROR;
  }
}

static bool has_parts(const Args *args) {
  return args->n >= 2 && args->n <= 5;
}

/* A class with its own __init__ and not its own __new__ has its fields set by __init__. */
static bool init_fills(VM *vm, const TypeObj *type) {
  const Slots *slots = &vm->types[T_OS_ERROR]->slots;
  return type->slots.init != slots->init && type->slots.new_ == slots->new_;
}

static int fill(VM *vm, Ref self, const Args *args) {
  ExceptionObj *exc = as_exception(self);
  size_t n = args->n;
  if (!has_parts(args)) return exc_take_args(vm, self, args);
  Ref filename = n > 2 ? ref(args->at[2]) : ref(UNDEF), filename2 = n > 4 ? ref(args->at[4]) : ref(UNDEF);
  if (!is_undef(filename) && !is_none(filename)) {
    bool number = is_int_like(filename) || type_of(vm, filename)->slots.index ||
                  type_of(vm, filename)->slots.to_float || is_kind_of(vm, filename, COMPLEX);
    if (type_of(vm, self) == vm->types[T_BLOCKING_IO_ERROR] && number) {
      ptrdiff_t written;
      if (object_as_ssize(vm, filename, &written, T_VALUE_ERROR) < 0) return -1;
      exc_set_extra(vm, exc, OS_WRITTEN, ref(from_int62(written)));
    } else {
      exc_set_extra(vm, exc, OS_FILENAME, filename);
      if (!is_undef(filename2) && !is_none(filename2)) exc_set_extra(vm, exc, OS_FILENAME2, filename2);
      n = 2;
    }
  }
  exc_set_extra(vm, exc, OS_ERRNO, ref(args->at[0]));
  exc_set_extra(vm, exc, OS_STRERROR, ref(args->at[1]));
  return exc_set_args(vm, exc, args->at, n);
}

Value os_make(VM *vm, TypeObj *type, const Args *args) {
  bool later = init_fills(vm, type);
  if (!later && args->names && args->names->len)
    return raise(vm, T_TYPE_ERROR, "%s() takes no keyword arguments", type_full_name(type));
  int64_t number;
  if (!later && type == vm->types[T_OS_ERROR] && has_parts(args) && is_int_like(ref(args->at[0])) &&
      int_as_i64(ref(args->at[0]), &number))
    type = vm->types[class_of_number(number)];
  Value v = exc_make(vm, type, &(Args){0});
  if (is_err(v) || later || fill(vm, ref(v), args) == 0) return v;
  drop(vm, v);
  return ERR;
}

int os_init(VM *vm, Ref self, const Args *args) {
  if (!init_fills(vm, type_of(vm, self))) return 0;
  return exc_no_keywords(vm, self, args) < 0 ? -1 : fill(vm, self, args);
}

static Ref or_none(Value v) {
  return is_undef(v) ? ref(NONE_VALUE) : ref(v);
}

Value os_str(VM *vm, Ref self) {
  const ExceptionObj *exc = as_exception(self);
  Ref number = or_none(exc->extra[OS_ERRNO]), words = or_none(exc->extra[OS_STRERROR]);
  Ref filename = ref(exc->extra[OS_FILENAME]), filename2 = ref(exc->extra[OS_FILENAME2]);
  if (!is_undef(filename) && !is_undef(filename2))
    return str_format(vm, "[Errno %S] %S: %R -> %R", number, words, filename, filename2);
  if (!is_undef(filename)) return str_format(vm, "[Errno %S] %S: %R", number, words, filename);
  if (!is_undef(exc->extra[OS_ERRNO]) && !is_undef(exc->extra[OS_STRERROR]))
    return str_format(vm, "[Errno %S] %S", number, words);
  return exc_str(vm, self);
}

static Value os_reduce(VM *vm, Ref self, const Args *unused) {
  const ExceptionObj *exc = as_exception(self);
  Value args = own(ref_to(exc->args));
  Ref filename = ref(exc->extra[OS_FILENAME]), filename2 = ref(exc->extra[OS_FILENAME2]);
  if (exc->args->len == 2 && !is_undef(filename)) {
    Value all[5] = {exc->args->items[0], exc->args->items[1], {filename.bits}, NONE_VALUE, {filename2.bits}};
    drop(vm, args);
    args = tuple_from(vm, all, is_undef(filename2) ? 3 : 5);
  }
  return exc_reduce_with(vm, self, args, UNDEF);
}

static Value get_written(VM *vm, Ref self) {
  Value written = as_exception(self)->extra[OS_WRITTEN];
  return is_undef(written) ? raise(vm, T_ATTRIBUTE_ERROR, "characters_written") : own(ref(written));
}

static int set_written(VM *vm, Ref self, Ref value) {
  ExceptionObj *exc = as_exception(self);
  ptrdiff_t written;
  if (is_undef(value)) {
    if (is_undef(exc->extra[OS_WRITTEN])) return raise_i(vm, T_ATTRIBUTE_ERROR, "characters_written");
    exc_set_extra(vm, exc, OS_WRITTEN, value);
    return 0;
  }
  if (object_as_ssize(vm, value, &written, T_VALUE_ERROR) < 0) return -1;
  exc_set_extra(vm, exc, OS_WRITTEN, ref(from_int62(written)));
  return 0;
}

const MethodDef os_methods[] = {{"__reduce__", os_reduce, ARG_NONE, "($self, /)", NULL, 0}, {0}};
const GetSetDef os_getsets[] = {{"errno", exc_get_0, exc_set_0, "POSIX exception code"},
                                {"strerror", exc_get_1, exc_set_1, "exception strerror"},
                                {"filename", exc_get_2, exc_set_2, "exception filename"},
                                {"filename2", exc_get_3, exc_set_3, "second exception filename"},
                                {"characters_written", get_written, set_written, NULL},
                                {0}};
