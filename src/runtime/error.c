/* Raising: see error.h. */
#include "runtime/error.h"
#include "code/code.h"
#include "object/exceptions.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/heap.h"
#include "runtime/library.h"
#include "runtime/type.h"
#include <stdio.h>

static void format_value(StrBuilder *b, VM *vm, char directive, Ref v) {
  Value text = directive == 'R' ? object_repr(vm, v) : object_str(vm, v);
  if (is_err(text)) {
    b->failed = true;
    return;
  }
  builder_str(b, ref(text));
  drop(vm, text);
}

static void format_number(StrBuilder *b, const char *format, long long number) {
  char text[32];
  snprintf(text, sizeof text, format, number);
  builder_text(b, text);
}

enum {
  NEVER_CUT = 50,       /* no message cuts names that are not longer */
  NAME_OF_ARGUMENT = 50 /* what all complaints about an argument's type leave of the name */
};

/* A text cut to `most` bytes, as the reference cuts the names of types in messages; 0: how is not known, so
   that a long one is a trap. */
static void format_type(StrBuilder *b, VM *vm, const char *text, size_t most) {
  size_t len = strlen(text);
  bool splits = most && len > most && ((uint8_t)text[most] & 0xc0) == 0x80;
  if (splits || (!most && len > NEVER_CUT)) {
    trap(vm, "the name of a class that is longer than %d characters, in a message", NEVER_CUT);
    b->failed = true;
    return;
  }
  builder_utf8(b, text, most && len > most ? most : len);
}

Value str_vformat(VM *vm, const char *format, va_list args) {
  StrBuilder b;
  size_t most;
  builder_init(&b, vm);
  for (const char *p = format; *p; p++) {
    if (*p != '%') {
      size_t n = strcspn(p, "%");
      builder_utf8(&b, p, n);
      p += n - 1;
      continue;
    }
    most = 0;
    if (*++p == '.')
      while (*++p >= '0' && *p <= '9') most = most * 10 + (size_t)(*p - '0');
    switch (*p) {
    case 's': {
      const char *text = va_arg(args, const char *);
      if (most)
        format_type(&b, vm, text, most);
      else
        builder_utf8(&b, text, strlen(text));
      break;
    }
    case 'c': builder_char(&b, va_arg(args, unsigned)); break;
    case 'd': format_number(&b, "%lld", va_arg(args, int)); break;
    case 'z': format_number(&b, "%lld", (long long)va_arg(args, size_t)); break;
    case 'i': format_number(&b, "%lld", (long long)va_arg(args, int64_t)); break;
    case 'T': format_type(&b, vm, type_full_name(type_of(vm, va_arg(args, Ref))), most); break;
    case 'N': {
      Ref v = va_arg(args, Ref);
      format_type(&b, vm, is_none(v) ? "None" : type_full_name(type_of(vm, v)),
                  most ? most : NAME_OF_ARGUMENT);
      break;
    }
    case 'S':
    case 'R': format_value(&b, vm, *p, va_arg(args, Ref)); break;
    default: builder_char(&b, (uint8_t)*p);
    }
  }
  return builder_finish(&b);
}

Value str_format(VM *vm, const char *format, ...) {
  va_list args;
  va_start(args, format);
  Value text = str_vformat(vm, format, args);
  va_end(args);
  return text;
}

Value raise_object_steal(VM *vm, Value exception) {
  exception_chain(vm, exception);
  drop(vm, vm->exc);
  vm->exc = exception;
  return ERR;
}

Value raise_with(VM *vm, TypeId type, Ref arg) {
  Value args[1] = {{arg.bits}};
  Value exception = exception_new(vm, vm->types[type], &(Args){.at = args, .n = is_undef(arg) ? 0 : 1});
  return is_err(exception) ? ERR : raise_object_steal(vm, exception);
}

static bool is_handling(const VM *vm) {
  for (const Handled *h = vm->handled; h; h = h->below)
    if (!is_undef(h->exc)) return true;
  return false;
}

void raise_v(VM *vm, TypeId type, const char *format, va_list args) {
  if (vm->n_hidden_texts && type == T_TYPE_ERROR) {
    trap(vm, "looking at a text that shows an address");
    return;
  }
  if (type != T_RECURSION_ERROR && vm->depth >= vm->recursion_limit && is_handling(vm)) {
    trap(vm, "an exception at the recursion limit while another is handled");
    return;
  }
  Value text = str_vformat(vm, format, args);
  if (is_err(text)) return;
  raise_with(vm, type, ref(text));
  drop(vm, text);
}

Value raise(VM *vm, TypeId type, const char *format, ...) {
  va_list args;
  va_start(args, format);
  raise_v(vm, type, format, args);
  va_end(args);
  return ERR;
}

int raise_i(VM *vm, TypeId type, const char *format, ...) {
  va_list args;
  va_start(args, format);
  raise_v(vm, type, format, args);
  va_end(args);
  return -1;
}

Value raise_memory(VM *vm) {
  if (vm->heap->over_limit) return trap_limit(vm, TRAP_MEMORY);
  if (is_undef(vm->exc)) vm->exc = exception_memory(vm);
  return ERR;
}

static const CodeObj *code_of(const Value *R) {
  return (const CodeObj *)(uintptr_t)R[FRAME_CODE].bits;
}

static int line_of(const Value *R) {
  const CodeObj *code = code_of(R);
  const Instr *pc = (const Instr *)(uintptr_t)R[FRAME_PC].bits;
  return code_position(code, (size_t)(pc - code->instrs)).line;
}

/* The name of a frame's file in ASCII, cut in front when it is too long. */
static void file_of(const Value *R, char *out, size_t size) {
  const StrObj *file = as_str(code_of(R)->filename);
  size_t n = 0;
  for (size_t at = file->len < size ? 0 : file->len - size + 1; at < file->len; at++) {
    uint32_t c = str_at(file, at);
    out[n++] = c < 128 ? (char)c : '?';
  }
  out[n] = 0;
}

/* Where it happened: the newest frame of the program's own. When that is not the newest of all, which belongs
   to the standard library, that one is named too. */
static void trap_place(VM *vm) {
  Trap *trapped = &vm->trap;
  char file[sizeof trapped->file];
  const Value *R = frame_now(vm), *own_frame = NULL;
  for (const Value *at = R; at && !own_frame; at = frame_below(at)) {
    Ref name = ref(code_of(at)->filename);
    if (!library_is_frozen(name) && !library_has(name)) own_frame = at;
  }
  if (!own_frame) own_frame = R;
  if (!own_frame) return;
  file_of(own_frame, trapped->file, sizeof trapped->file);
  trapped->line = line_of(own_frame);
  if (own_frame == R) return;
  file_of(R, file, sizeof file);
  size_t len = strlen(trapped->construct);
  snprintf(trapped->construct + len, sizeof trapped->construct - len, " (%s:%d)", file, line_of(R));
}

Value trap(VM *vm, const char *format, ...) {
  if (!vm->trap.set) {
    va_list args;
    va_start(args, format);
    vsnprintf(vm->trap.construct, sizeof vm->trap.construct, format, args);
    va_end(args);
    vm->trap.set = true;
    trap_place(vm);
  }
  error_clear(vm);
  return ERR;
}

Value trap_limit(VM *vm, TrapKind kind) {
  static const char *const names[] = {"", "memory", "steps", "time", "output"};
  if (!vm->trap.set) vm->trap.kind = kind;
  return trap(vm, "the limit of %s", names[kind]);
}

bool raised_is(VM *vm, TypeId type) {
  return raised(vm) && type_is_subtype(type_of(vm, ref(vm->exc)), vm->types[type]);
}

void error_clear(VM *vm) {
  Value exc = vm->exc;
  vm->exc = UNDEF;
  drop(vm, exc);
}

void error_unraisable(VM *vm, Ref object, const char *where) {
  if (vm->trap.set) return;
  if (is_undef(object) || !vm->unraisable || !vm->unraisable(vm, object)) trap(vm, "%s", where);
}

Value error_take(VM *vm) {
  Value exc = vm->exc;
  vm->exc = UNDEF;
  return exc;
}
