/* Displays of sets and dicts, what stars add to them, and f-strings put together, for the eval loop. Items
   that an instruction has in temporaries end here, whatever happens. */
#include "object/dict.h"
#include "object/list.h"
#include "object/set.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/gc.h"
#include "runtime/type.h"
#include "vm/eval_int.h"
#include "object/hidden_text.h"

/* A constant frozenset is made of the constants in order, and once more of what that one holds in its order.
 */
static Value constant_frozenset(VM *vm, const Value *items, size_t n) {
  Value first = frozenset_from(vm, items, n);
  Value ordered = is_err(first) ? ERR : tuple_from_iterable(vm, ref(first)), result = ERR;
  if (!is_err(ordered)) result = frozenset_from(vm, as_tuple(ordered)->items, as_tuple(ordered)->len);
  drop_x(vm, ordered);
  drop_x(vm, first);
  return result;
}

static Value display(VM *vm, const Value *items, size_t n) {
  SetObj *set = set_new(vm);
  for (size_t i = 0; set && i < n; i++)
    if (set_add(vm, set, ref(items[i])) < 0) {
      drop_obj(vm, set);
      return ERR;
    }
  return set ? value_of(set) : ERR;
}

static Value display_of_constants(VM *vm, const Value *items, size_t n) {
  Value constant = constant_frozenset(vm, items, n);
  if (is_err(constant)) return ERR;
  SetObj *set = set_new(vm);
  if (set && set_merge(vm, set, as_set(constant)) < 0) {
    drop_obj(vm, set);
    set = NULL;
  }
  drop(vm, constant);
  return set ? value_of(set) : ERR;
}

/* A tuple that the code keeps alive in the reference: what its collector finds does not have it. Other code
   than the main program's may have gone. */
static Value constant_tuple(VM *vm, const Value *items, size_t n) {
  Value tuple = tuple_from(vm, items, n), *file = &vm->main_file;
  if (is_err(tuple)) return ERR;
  if (is_undef(*file)) *file = own(dict_get_str(vm->main_globals, name_of(vm, D_file)));
  Ref at = ref(frame_code(vm->frame)->filename);
  bool is_main = is_exact(vm, ref(*file), STR) && is_exact(vm, at, STR) && str_equal(ref(*file), at);
  gc_head_of(obj_of(tuple))->flags |= is_main ? GC_CONST : GC_DOUBT;
  return tuple;
}

Value eval_set(VM *vm, Value *items, size_t n, unsigned op) {
  Value result = op == OP_TUPLE_CONST ? constant_tuple(vm, items, n)
                 : op == OP_SET       ? display(vm, items, n)
                 : op == OP_SET_CONST ? display_of_constants(vm, items, n)
                                      : constant_frozenset(vm, items, n);
  for (size_t i = 0; i < n; i++) drop(vm, items[i]);
  return result;
}

Value eval_dict(VM *vm, Value *pairs, size_t n) {
  DictObj *dict = dict_new_sized(vm, n);
  int result = dict ? 0 : -1;
  for (size_t i = 0; result == 0 && i < n; i++)
    result = dict_set(vm, dict, ref(pairs[2 * i]), ref(pairs[2 * i + 1]));
  for (size_t i = 0; i < 2 * n; i++) drop(vm, pairs[i]);
  if (result == 0) return value_of(dict);
  drop_obj(vm, dict);
  return ERR;
}

int eval_list_extend(VM *vm, ListObj *list, Ref more) {
  int result = list_extend(vm, list, more);
  if (result == 0 || !raised_is(vm, T_TYPE_ERROR)) return result;
  if (type_of(vm, more)->slots.iter || type_of(vm, more)->slots.getitem) return result;
  error_clear(vm);
  return raise_i(vm, T_TYPE_ERROR, "Value after * must be an iterable, not %T", more);
}

int eval_dict_update(VM *vm, DictObj *dict, Ref more) {
  int result = dict_merge(vm, dict, more, true);
  if (result == 0 || !raised_is(vm, T_ATTRIBUTE_ERROR)) return result;
  error_clear(vm);
  return raise_i(vm, T_TYPE_ERROR, "'%T' object is not a mapping", more);
}

static bool has_hidden(VM *vm, const Value *parts, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (is_hidden_text(vm, ref(parts[i]))) return true;
  return false;
}

/* The parts in one text of `len` characters, all of one byte each. */
static Value join_narrow(VM *vm, const Value *parts, size_t n, size_t len, bool ascii) {
  StrObj *joined = str_alloc(vm, len, ascii ? 0x7f : 0xff);
  char *out = joined ? str_data(joined) : NULL;
  for (size_t i = 0; i < n; i++) {
    const StrObj *part = as_str(parts[i]);
    if (out) {
      mem_copy(out, str_data(part), part->len);
      out += part->len;
    }
    drop(vm, parts[i]);
  }
  return joined ? value_of(joined) : ERR;
}

Value eval_join(VM *vm, Value *parts, size_t n) {
  if (n == 1) return parts[0];
  if (vm->n_hidden_texts && has_hidden(vm, parts, n)) {
    for (size_t i = 0; i < n; i++) drop(vm, parts[i]);
    return hidden_text_new(vm);
  }
  size_t len = 0;
  bool narrow = true, ascii = true;
  for (size_t i = 0; i < n && narrow; i++) {
    const StrObj *part = as_str(parts[i]);
    narrow = part->kind == 1 && part->len < PTRDIFF_MAX / 2 - len;
    ascii = ascii && part->ascii;
    len += part->len;
  }
  if (narrow && len > 1) return join_narrow(vm, parts, n, len, ascii);
  StrBuilder b;
  builder_init(&b, vm);
  for (size_t i = 0; i < n; i++) {
    builder_str(&b, ref(parts[i]));
    drop(vm, parts[i]);
  }
  return builder_finish_new(&b);
}
