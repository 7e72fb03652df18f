/* Calls with * and ** among their arguments. */
#include "object/dict.h"
#include "object/function.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include "vm/eval_fast.h"
#include "vm/eval_int.h"

/* How complaints call a function: "module.name()", or its str(). */
static Value function_text(VM *vm, Ref callable) {
  Value qualname, module = UNDEF, text;
  int found = object_find_attr(vm, callable, name_of(vm, D_qualname), &qualname);
  if (found < 0) return ERR;
  if (!found) return object_str(vm, callable);
  found = object_find_attr(vm, callable, name_of(vm, D_module), &module);
  if (found < 0) {
    drop(vm, qualname);
    return ERR;
  }
  if (found && !is_none(module) && !str_is(ref(module), "builtins"))
    text = str_format(vm, "%S.%S()", ref(module), ref(qualname));
  else
    text = str_format(vm, "%S()", ref(qualname));
  if (found) drop(vm, module);
  drop(vm, qualname);
  return text;
}

/* TypeError: the function's name, then `what` with %S or %T for v. -1. */
static int complain(VM *vm, Ref callable, const char *what, Ref v) {
  error_clear(vm);
  Value function = function_text(vm, callable), rest = is_err(function) ? ERR : str_format(vm, what, v);
  if (!is_err(rest)) raise(vm, T_TYPE_ERROR, "%S %S", ref(function), ref(rest));
  drop_x(vm, rest);
  drop_x(vm, function);
  return -1;
}

/* A lone `*args` comes as it is. */
static Value positional_tuple(VM *vm, Ref callable, Value v) {
  if (is_exact(vm, v, TUPLE)) return v;
  if (!type_of(vm, ref(v))->slots.iter && !type_of(vm, ref(v))->slots.getitem) {
    complain(vm, callable, "argument after * must be an iterable, not %T", ref(v));
    drop(vm, v);
    return ERR;
  }
  Value tuple = tuple_from_iterable(vm, ref(v));
  drop(vm, v);
  return tuple;
}

/* The items of a dict of keywords: names and values, borrowed, in arrays that have room for them. False: not
   all names are strings. */
static bool split_keywords(const DictObj *dict, Value *names, Value *values) {
  size_t pos = 0, at = 0;
  bool strings = true;
  for (Ref key, value; dict_next(dict, &pos, &key, &value); at++) {
    strings = strings && is_kind(key, TYPE_STR);
    names[at] = (Value){key.bits};
    values[at] = (Value){value.bits};
  }
  return strings;
}

/* The arguments in one array, the values of keywords last, whose names go to `names`. */
static Value call_with(VM *vm, Ref callable, const TupleObj *tuple, const DictObj *dict) {
  size_t n_names = dict ? dict->used : 0, n = tuple->len + n_names;
  if (!n_names) return object_call(vm, callable, &(Args){tuple->items, tuple->len, NULL});
  TupleObj *names = tuple_new(vm, n_names);
  Value *args = vm_alloc(vm, n * sizeof(Value)), result = ERR;
  if (args && names) {
    memcpy(args, tuple->items, tuple->len * sizeof(Value));
    if (split_keywords(dict, names->items, args + tuple->len)) {
      for (size_t i = 0; i < n_names; i++) own(ref(names->items[i]));
      result = object_call(vm, callable, &(Args){args, tuple->len, names});
    } else {
      for (size_t i = 0; i < n_names; i++) names->items[i] = NONE_VALUE;
      raise(vm, T_TYPE_ERROR, "keywords must be strings");
    }
  }
  vm_free(vm, args, n * sizeof(Value));
  drop_obj(vm, names);
  return result;
}

/* Parameters of the frame, which has just been started, from what stands in the call: 0 or -1. */
static int bind_parts(VM *vm, Value *frame, Ref self, const TupleObj *tuple, const DictObj *dict) {
  enum { FEW = 16 };
  size_t first = !is_undef(self), n = first + tuple->len, n_names = dict ? dict->used : 0;
  size_t room = n_names * 2 + (first ? n : 0);
  Value few[FEW], *all = room <= FEW ? few : vm_alloc(vm, room * sizeof(Value));
  if (!all) return -1;
  const Value *at = tuple->items;
  if (first) {
    all[0] = (Value){self.bits};
    memcpy(all + 1, tuple->items, tuple->len * sizeof(Value));
    at = all;
  }
  Value *names = all + (first ? n : 0), *values = names + n_names;
  int result = n_names && !split_keywords(dict, names, values)
                   ? raise_i(vm, T_TYPE_ERROR, "keywords must be strings")
                   : frame_bind_parts(vm, frame, &(CallParts){at, n, names, values, n_names});
  if (all != few) vm_free(vm, all, room * sizeof(Value));
  return result;
}

/* The frame of the function that is called, above R's; NULL: it is none that starts here, or *failed. */
static Value *push_starred(VM *vm, Value *R, const Value *base, const DictObj *dict, bool *failed) {
  Ref callable = ref(base[0]), self = ref(UNDEF);
  if (has_shape(vm, callable, METHOD)) {
    self = ref(as_method(callable)->self);
    callable = ref(as_method(callable)->function);
  }
  if (!is_exact(vm, callable, FUNCTION)) return NULL;
  Value *frame = R + frame_code(R)->n_regs;
  const CodeObj *code = as_function(callable)->code;
  if (!frame_fits(vm, frame, code)) return NULL;
  const TupleObj *tuple = as_tuple(base[1]);
  size_t first = !is_undef(self), n = first + tuple->len;
  frame_start(vm, frame, own(callable), code, R, RESUME_RESULT);
  if (n == code->n_plain && !(dict && dict->used)) {
    if (first) frame[FRAME_HEADER] = own(self);
    for (size_t i = 0; i < tuple->len; i++) frame[FRAME_HEADER + first + i] = own(ref(tuple->items[i]));
    frame_clear(frame, code, n);
    return frame;
  }
  frame_clear(frame, code, 0);
  if (bind_parts(vm, frame, self, tuple, dict) == 0) return frame;
  frame_pop(vm, frame);
  *failed = true;
  return NULL;
}

static void end_starred(VM *vm, const Value *base, bool keywords) {
  drop(vm, base[0]);
  drop(vm, base[1]);
  if (keywords) drop(vm, base[2]);
}

void eval_operands_end(VM *vm, const Value *R, const Instr *pc, unsigned first_temp) {
  if (pc->op == OP_CALL_EX)
    end_starred(vm, &R[pc->b], pc->c);
  else if (pc->op == OP_WITH_ENTER ? pc->b >= first_temp : pc->op == OP_WITH_EXIT && !pc->c)
    drop(vm, R[pc->b]);
}

Value *eval_call_starred(VM *vm, Value *R, Value *base, bool keywords, Value *result) {
  Value tuple = positional_tuple(vm, ref(base[0]), base[1]);
  *result = ERR;
  if (is_err(tuple)) {
    if (keywords) drop(vm, base[2]);
    drop(vm, base[0]);
    return NULL;
  }
  base[1] = tuple;
  const DictObj *dict = keywords ? as_dict(base[2]) : NULL;
  bool failed = false;
  Value *frame = push_starred(vm, R, base, dict, &failed);
  if (frame) return frame;
  if (!failed) *result = call_with(vm, ref(base[0]), as_tuple(tuple), dict);
  end_starred(vm, base, keywords);
  return NULL;
}

int eval_merge_keywords(VM *vm, Ref dict, Ref more, Ref callable) {
  Value there;
  int result = dict_merge_new(vm, as_dict(dict), more, &there);
  if (result > 0) {
    complain(vm, callable, "got multiple values for keyword argument '%S'", ref(there));
    drop(vm, there);
    return -1;
  }
  if (result < 0 && raised_is(vm, T_ATTRIBUTE_ERROR))
    return complain(vm, callable, "argument after ** must be a mapping, not %T", more);
  return result;
}
