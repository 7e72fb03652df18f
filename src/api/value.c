/* The public API, values: handles, what they are in C, and calls. See include/samebyte.h. */
#include "api/api_int.h"
#include "api/light.h"
#include "base/utf8.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include <stdlib.h>

/* ---- Handles ---- */

static uint32_t first_generation(const sb_vm *vm) {
  return (uint32_t)((uintptr_t)vm / 16 * 2654435761u) | 1;
}

static bool more_handles(sb_vm *vm) {
  uint32_t n = vm->n_handles ? vm->n_handles * 2 : 32;
  Handle *bigger = n < UINT32_MAX / 2 ? realloc(vm->handles, n * sizeof *bigger) : NULL;
  if (!bigger) return false;
  vm->handles = bigger;
  for (uint32_t i = vm->n_handles; i < n; i++)
    bigger[i] = (Handle){.v = UNDEF, .generation = first_generation(vm), .next_free = i + 1 < n ? i + 2 : 0};
  vm->free_handle = vm->n_handles + 1;
  vm->n_handles = n;
  return true;
}

sb_value api_handle_steal(sb_vm *vm, Value v) {
  if (is_err(v)) return 0;
  if (!vm->free_handle && !more_handles(vm)) {
    drop(vm->vm, v);
    raise_memory(vm->vm);
    return 0;
  }
  uint32_t number = vm->free_handle;
  Handle *handle = &vm->handles[number - 1];
  vm->free_handle = handle->next_free;
  handle->v = v;
  return (uint64_t)handle->generation << 32 | number;
}

static Handle *find_handle(const sb_vm *vm, sb_value value) {
  uint32_t number = (uint32_t)value;
  if (!number || number > vm->n_handles) return NULL;
  Handle *handle = &vm->handles[number - 1];
  return handle->generation == (uint32_t)(value >> 32) && !is_undef(handle->v) ? handle : NULL;
}

Ref api_value(const sb_vm *vm, sb_value value) {
  const Handle *handle = find_handle(vm, value);
  return handle ? ref(handle->v) : ref(UNDEF);
}

void sb_release(sb_vm *vm, sb_value value) {
  Handle *handle = find_handle(vm, value);
  if (!handle) return;
  Value v = handle->v;
  free(handle->text);
  *handle = (Handle){.v = UNDEF, .generation = handle->generation + 1, .next_free = vm->free_handle};
  vm->free_handle = (uint32_t)value;
  if (!vm->vm->trap.set) drop(vm->vm, v);
}

/* Begins a call on a live value. */
static bool begin_with(sb_vm *vm, sb_value value, Ref *v) {
  *v = api_value(vm, value);
  if (!api_begin(vm)) return false;
  if (is_undef(*v)) return api_misuse(vm, "not a live value of this VM"), false;
  return true;
}

/* The end of a call that makes a value. */
static sb_value end_with_steal(sb_vm *vm, Value v) {
  sb_value value = api_handle_steal(vm, v);
  if (api_end(vm) == SB_OK) return value;
  sb_release(vm, value);
  return 0;
}

sb_kind sb_kind_of(const sb_vm *vm, sb_value value) {
  Ref v = api_value(vm, value);
  if (is_undef(v)) return SB_KIND_INVALID;
  if (is_none(v)) return SB_KIND_NONE;
  if (is_bool(v)) return SB_KIND_BOOL;
  const TypeObj *type = type_of(vm->vm, v);
  if (type_flag(type, TYPE_INT)) return SB_KIND_INT;
  if (type_is_subtype(type, vm->vm->types[T_FLOAT])) return SB_KIND_FLOAT;
  if (type_flag(type, TYPE_STR)) return SB_KIND_STRING;
  if (type_flag(type, TYPE_BYTES)) return SB_KIND_BYTES;
  if (type_flag(type, TYPE_LIST)) return SB_KIND_LIST;
  if (type_flag(type, TYPE_TUPLE)) return SB_KIND_TUPLE;
  if (type_flag(type, TYPE_DICT)) return SB_KIND_DICT;
  return SB_KIND_OTHER;
}

/* ---- Making values ---- */

sb_value sb_none(sb_vm *vm) {
  return api_begin(vm) ? end_with_steal(vm, NONE_VALUE) : 0;
}

sb_value sb_bool(sb_vm *vm, bool value) {
  return api_begin(vm) ? end_with_steal(vm, from_bool(value)) : 0;
}

sb_value sb_int(sb_vm *vm, int64_t value) {
  return api_begin(vm) ? end_with_steal(vm, int_from_i64(vm->vm, value)) : 0;
}

sb_value sb_float(sb_vm *vm, double value) {
  return api_begin(vm) ? end_with_steal(vm, from_float(vm->vm, value)) : 0;
}

static bool is_utf8(const char *text, size_t length) {
  Utf8Error error;
  return utf8_check(text, length, &error);
}

sb_value sb_string(sb_vm *vm, const char *utf8, size_t length) {
  if (!api_begin(vm)) return 0;
  if (length == SB_ALL) length = strlen(utf8);
  if (!is_utf8(utf8, length)) return api_misuse(vm, "the text is not UTF-8"), 0;
  return end_with_steal(vm, str_new(vm->vm, utf8, length));
}

sb_value sb_bytes(sb_vm *vm, const void *bytes, size_t length) {
  return api_begin(vm) ? end_with_steal(vm, bytes_new(vm->vm, bytes, length)) : 0;
}

sb_value sb_list(sb_vm *vm) {
  if (!api_begin(vm)) return 0;
  ListObj *list = list_new(vm->vm, 0);
  return end_with_steal(vm, list ? value_of(list) : ERR);
}

sb_status sb_append(sb_vm *vm, sb_value list, sb_value item) {
  Ref v, what = api_value(vm, item);
  if (!begin_with(vm, list, &v)) return vm->status;
  if (is_undef(what)) return api_misuse(vm, "the item is not a live value of this VM");
  if (sb_kind_of(vm, list) != SB_KIND_LIST) return api_misuse(vm, "not a list");
  list_append(vm->vm, as_list(v), what);
  return api_end(vm);
}

/* ---- What they are in C ---- */

sb_status sb_to_bool(sb_vm *vm, sb_value value, bool *out) {
  Ref v;
  if (!begin_with(vm, value, &v)) return vm->status;
  Value mine = own(v);
  *out = object_truth(vm->vm, v) > 0;
  drop(vm->vm, mine);
  return api_end(vm);
}

sb_status sb_to_int(sb_vm *vm, sb_value value, int64_t *out) {
  Ref v;
  if (!begin_with(vm, value, &v)) return vm->status;
  sb_kind kind = sb_kind_of(vm, value);
  if (kind != SB_KIND_INT && kind != SB_KIND_BOOL) return api_misuse(vm, "not an int");
  if (!int_as_i64(v, out)) return api_misuse(vm, "the int has more than 64 bits");
  return api_end(vm);
}

sb_status sb_to_float(sb_vm *vm, sb_value value, double *out) {
  Ref v;
  if (!begin_with(vm, value, &v)) return vm->status;
  sb_kind kind = sb_kind_of(vm, value);
  if (kind != SB_KIND_INT && kind != SB_KIND_BOOL && kind != SB_KIND_FLOAT)
    return api_misuse(vm, "not a number");
  number_as_double(vm->vm, v, out);
  return api_end(vm);
}

const char *sb_to_string(sb_vm *vm, sb_value value, size_t *length) {
  Ref v;
  if (!begin_with(vm, value, &v)) return NULL;
  if (sb_kind_of(vm, value) != SB_KIND_STRING) return api_misuse(vm, "not a str"), NULL;
  Handle *handle = find_handle(vm, value);
  if (!handle->text) {
    size_t len;
    char *utf8 = str_utf8(vm->vm, v, &len);
    if (utf8 && !is_utf8(utf8, len)) {
      vm_free(vm->vm, utf8, len + 1);
      return api_misuse(vm, "the str has lone surrogates and so no UTF-8"), NULL;
    }
    handle->text = utf8 ? malloc(len + 1) : NULL;
    if (handle->text) memcpy(handle->text, utf8, len + 1);
    if (utf8 && !handle->text) raise_memory(vm->vm);
    if (utf8) vm_free(vm->vm, utf8, len + 1);
    handle->text_size = len;
  }
  if (api_end(vm) != SB_OK) return NULL;
  if (length) *length = handle->text_size;
  return handle->text;
}

const char *sb_to_bytes(sb_vm *vm, sb_value value, size_t *length) {
  Ref v;
  if (!begin_with(vm, value, &v)) return NULL;
  if (sb_kind_of(vm, value) != SB_KIND_BYTES) return api_misuse(vm, "not bytes"), NULL;
  if (length) *length = bytes_len(v);
  return (const char *)bytes_data(as_bytes(v));
}

ptrdiff_t sb_length(sb_vm *vm, sb_value value) {
  Ref v;
  if (!begin_with(vm, value, &v)) return -1;
  ptrdiff_t len = object_len(vm->vm, v);
  return api_end(vm) == SB_OK ? len : -1;
}

sb_value sb_item(sb_vm *vm, sb_value sequence, size_t index) {
  Ref v;
  if (!begin_with(vm, sequence, &v)) return 0;
  sb_kind kind = sb_kind_of(vm, sequence);
  if (kind != SB_KIND_LIST && kind != SB_KIND_TUPLE) return api_misuse(vm, "not a list or tuple"), 0;
  size_t len = kind == SB_KIND_LIST ? as_list(v)->len : as_tuple(v)->len;
  if (index >= len) return api_misuse(vm, "index %zu in a sequence of %zu", index, len), 0;
  const Value *items = kind == SB_KIND_LIST ? as_list(v)->items : as_tuple(v)->items;
  return end_with_steal(vm, own(ref(items[index])));
}

sb_value sb_lookup(sb_vm *vm, sb_value dict, sb_value key) {
  Ref v, found, what = api_value(vm, key);
  if (!begin_with(vm, dict, &v)) return 0;
  if (is_undef(what)) return api_misuse(vm, "the key is not a live value of this VM"), 0;
  if (sb_kind_of(vm, dict) != SB_KIND_DICT) return api_misuse(vm, "not a dict"), 0;
  int got = dict_find(vm->vm, as_dict(v), what, &found);
  if (got == 0) return api_misuse(vm, "no such key"), 0;
  return end_with_steal(vm, got < 0 ? ERR : own(found));
}

sb_value sb_attribute(sb_vm *vm, sb_value value, const char *name) {
  Ref v;
  if (!begin_with(vm, value, &v)) return 0;
  Value key = str_interned(vm->vm, name, strlen(name));
  Value found = is_err(key) ? ERR : object_getattr(vm->vm, v, ref(key));
  drop_x(vm->vm, key);
  return end_with_steal(vm, found);
}

sb_value sb_str(sb_vm *vm, sb_value value) {
  Ref v;
  return begin_with(vm, value, &v) ? end_with_steal(vm, object_str(vm->vm, v)) : 0;
}

sb_value sb_repr(sb_vm *vm, sb_value value) {
  Ref v;
  return begin_with(vm, value, &v) ? end_with_steal(vm, object_repr(vm->vm, v)) : 0;
}

/* ---- Names of __main__, and calls ---- */

/* Borrowed; UNDEF: no such name, or an exception. */
static Ref find_global(sb_vm *vm, const char *name) {
  Value key = str_interned(vm->vm, name, strlen(name));
  if (is_err(key)) return ref(UNDEF);
  Ref found = dict_get_str(vm->vm->main_globals, ref(key));
  drop(vm->vm, key);
  return found;
}

sb_value sb_get_global(sb_vm *vm, const char *name) {
  if (!api_begin(vm)) return 0;
  Ref found = find_global(vm, name);
  if (is_undef(found) && !raised(vm->vm)) return api_misuse(vm, "no global '%s'", name), 0;
  return end_with_steal(vm, is_undef(found) ? ERR : own(found));
}

sb_status sb_set_global(sb_vm *vm, const char *name, sb_value value) {
  Ref v;
  if (!begin_with(vm, value, &v)) return vm->status;
  if (!is_utf8(name, strlen(name))) return api_misuse(vm, "the name is not UTF-8");
  light_set_global_steal(vm->vm, name, own(v));
  return api_end(vm);
}

/* `callable` is owned and dropped. */
static sb_value call_steal(sb_vm *vm, Value callable, size_t count, const sb_value *arguments) {
  enum { ON_STACK = 8 };
  Value few[ON_STACK], *values = count > ON_STACK ? malloc(count * sizeof *values) : few, result = ERR;
  for (size_t i = 0; values && i < count; i++) {
    Ref v = api_value(vm, arguments[i]);
    if (is_undef(v)) {
      api_misuse(vm, "argument %zu is not a live value of this VM", i);
      goto done;
    }
    values[i] = (Value){v.bits};
  }
  if (!values) {
    raise_memory(vm->vm);
  } else {
    if (!vm->ran) vm->host->begin(vm->host);
    vm->ran = true;
    result = object_call_n(vm->vm, ref(callable), count, values);
  }
done:
  if (values != few) free(values);
  drop(vm->vm, callable);
  return vm->status == SB_MISUSE ? 0 : end_with_steal(vm, result);
}

sb_value sb_call(sb_vm *vm, const char *name, size_t count, const sb_value *arguments) {
  if (!api_begin(vm)) return 0;
  Ref found = find_global(vm, name);
  if (is_undef(found)) return api_misuse(vm, "no global '%s'", name), 0;
  return call_steal(vm, own(found), count, arguments);
}

sb_value sb_call_value(sb_vm *vm, sb_value callable, size_t count, const sb_value *arguments) {
  Ref v;
  if (!begin_with(vm, callable, &v)) return 0;
  return call_steal(vm, own(v), count, arguments);
}
