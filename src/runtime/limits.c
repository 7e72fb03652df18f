/* The limits of steps, time and output, and the way out for what the program prints. */
#include "object/str.h"
#include "runtime/error.h"
#include "runtime/gc.h"
#include <errno.h>
#include <stdlib.h>

int vm_tick(VM *vm) {
  vm->steps_done += vm->steps_slice;
  uint64_t slice = TICK_STEPS;
  if (vm->max_steps) {
    uint64_t left = vm->max_steps > vm->steps_done ? vm->max_steps - vm->steps_done : 0;
    if (left < slice) slice = left;
  }
  vm->steps_left = vm->steps_slice = slice ? slice : 1;
  if (vm->trap.set) return -1;
  if (!slice) return trap_limit(vm, TRAP_STEPS), -1;
  if (vm->on_tick && !vm->on_tick(vm->tick_data)) return trap_limit(vm, TRAP_TIME), -1;
  if (vm->signals.come && vm->signals.run(vm) < 0) return -1;
  if (STRESS) gc_stress(vm);
  return vm->gc_wanted ? gc_automatic(vm) : 0;
}

int vm_work(VM *vm, uint64_t steps) {
  if (vm->steps_left > steps) {
    vm->steps_left -= steps;
    return 0;
  }
  /* The rest of the slice and more: what a tick does beside the limits waits for the next step. */
  vm->steps_slice += steps - (vm->steps_left - 1);
  vm->steps_left = 1;
  if (vm->trap.set) return -1;
  if (vm->max_steps && vm->steps_done + vm->steps_slice > vm->max_steps)
    return trap_limit(vm, TRAP_STEPS), -1;
  if (vm->on_tick && !vm->on_tick(vm->tick_data)) return trap_limit(vm, TRAP_TIME), -1;
  return 0;
}

int vm_count_output(VM *vm, size_t len) {
  Output *out = &vm->out;
  if (out->most && len > out->most - out->n_bytes) return trap_limit(vm, TRAP_OUTPUT), -1;
  out->n_bytes += len;
  return 0;
}

int vm_output(VM *vm, int fd, const char *bytes, size_t len, int *error) {
  *error = vm->out.closed & 1 << fd ? EBADF : 0;
  if (*error || vm_count_output(vm, len) < 0) return -1;
  *error = vm->host ? vm->host->output(vm->host, fd, bytes, len) : 0;
  return *error ? -1 : 0;
}

int vm_flush(VM *vm) {
  size_t len = vm->out.len;
  int error;
  if (!len) return 0;
  vm->out.len = 0;
  if (vm_output(vm, 1, vm->out.text, len, &error) == 0) return 0;
  if (error) trap(vm, "an error while writing to standard output");
  return -1;
}

int vm_write(VM *vm, const char *text, size_t len) {
  Output *out = &vm->out;
  if (out->capacity - out->len < len) {
    size_t capacity = (out->len + len) * 2 + OUTPUT_BUFFER;
    char *bigger = realloc(out->text, capacity);
    if (!bigger) return raise_memory(vm), -1;
    out->text = bigger;
    out->capacity = capacity;
  }
  if (len) memcpy(out->text + out->len, text, len);
  out->len += len;
  bool full =
      out->len >= OUTPUT_BUFFER || vm->options.unbuffered || (out->by_lines && memchr(text, '\n', len));
  return full ? vm_flush(vm) : 0;
}

int vm_write_str(VM *vm, Ref str) {
  const StrObj *s = as_str(str);
  if (s->ascii) return vm_write(vm, str_data((StrObj *)(uintptr_t)s), s->len);
  for (size_t i = 0; i < s->len; i++)
    if (str_at(s, i) >= 0xd800 && str_at(s, i) < 0xe000) return trap(vm, "printing a lone surrogate"), -1;
  size_t len;
  char *text = str_utf8(vm, str, &len);
  int result = text ? vm_write(vm, text, len) : -1;
  vm_free(vm, text, len + 1);
  return result;
}
