/* The helpers of HELPER instructions: see code/helpers.def. */
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/list.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include "vm/eval_int.h"
#include "vm/eval_match.h"
#include "vm/generator.h"

typedef Value (*HelperFn)(VM *vm, Value *R, const Value *args);

static Value do_YIELD_ITER(VM *vm, Value *R, const Value *args) {
  Ref v = ref(args[0]);
  if (is_exact(vm, v, GENERATOR)) return own(v);
  if (!is_exact(vm, v, COROUTINE)) return object_iter(vm, v);
  if (frame_code(R)->flags & (CODE_COROUTINE | CODE_ASYNC_GENERATOR) ||
      (frame_code(R)->co_flags & CODE_ITERABLE_COROUTINE))
    return own(v);
  return raise(vm, T_TYPE_ERROR, "cannot 'yield from' a coroutine object in a non-coroutine generator");
}
static Value do_AWAITABLE(VM *vm, Value *R, const Value *args) {
  return awaitable_iter(vm, ref(args[0]), 0);
}
static Value do_AWAIT_ENTER(VM *vm, Value *R, const Value *args) {
  return awaitable_iter(vm, ref(args[0]), 1);
}
static Value do_AWAIT_EXIT(VM *vm, Value *R, const Value *args) {
  return awaitable_iter(vm, ref(args[0]), 2);
}
static Value do_ASYNC_ITER(VM *vm, Value *R, const Value *args) {
  return async_iter(vm, ref(args[0]));
}
static Value do_ASYNC_NEXT(VM *vm, Value *R, const Value *args) {
  return async_next(vm, ref(args[0]));
}
static Value do_END_ASYNC_FOR(VM *vm, Value *R, const Value *args) {
  if (!raised_is(vm, T_STOP_ASYNC_ITERATION)) return ERR;
  error_clear(vm);
  return NONE_VALUE;
}

static Value do_LEN(VM *vm, Value *R, const Value *args) {
  ptrdiff_t len = object_len(vm, ref(args[0]));
  return len < 0 ? ERR : from_int62(len);
}
static Value do_MATCH_SEQUENCE(VM *vm, Value *R, const Value *args) {
  return from_bool(match_is_sequence(vm, ref(args[0])));
}
static Value do_MATCH_MAPPING(VM *vm, Value *R, const Value *args) {
  return from_bool(match_is_mapping(vm, ref(args[0])));
}
static Value do_MATCH_KEYS(VM *vm, Value *R, const Value *args) {
  return match_keys(vm, ref(args[0]), as_tuple(args[1]));
}
static Value do_MAPPING_REST(VM *vm, Value *R, const Value *args) {
  DictObj *dict = dict_new(vm);
  int result = dict ? dict_merge(vm, dict, ref(args[0]), true) : -1;
  for (size_t i = 0; result >= 0 && i < as_tuple(args[1])->len; i++)
    result = object_setitem(vm, ref_to(dict), ref(as_tuple(args[1])->items[i]), ref(UNDEF));
  if (result >= 0) return value_of(dict);
  drop_obj(vm, dict);
  return ERR;
}
static Value do_MATCH_CLASS(VM *vm, Value *R, const Value *args) {
  return match_class(vm, ref(args[0]), ref(args[1]), as_tuple(args[2]), (size_t)int_of(args[3]));
}
static Value do_GROUP_MATCH(VM *vm, Value *R, const Value *args) {
  return group_match(vm, ref(args[0]), ref(args[1]));
}
static Value do_GROUP_RAISE(VM *vm, Value *R, const Value *args) {
  return group_raise(vm, ref(args[0]), as_list(args[1]));
}
static Value do_SET_HANDLED(VM *vm, Value *R, const Value *args) {
  Value old = vm->handled->exc;
  vm->handled->exc = own(ref(args[0]));
  drop(vm, old);
  return NONE_VALUE;
}
static Value do_TAKE_RAISED(VM *vm, Value *R, const Value *args) {
  return error_take(vm);
}
static Value do_SETUP_ANNOTATIONS(VM *vm, Value *R, const Value *args) {
  Ref space = ref(R[FRAME_LOCALS]), name = name_of(vm, D_annotations);
  Value there = UNDEF;
  if (is_exact(vm, space, DICT))
    there = own(dict_get_str(as_dict(space), name));
  else if (is_err(there = object_getitem(vm, space, name))) {
    if (!raised_is(vm, T_KEY_ERROR)) return ERR;
    error_clear(vm);
    there = UNDEF;
  }
  if (!is_undef(there)) {
    drop(vm, there);
    return NONE_VALUE;
  }
  DictObj *dict = dict_new(vm);
  int result = dict ? object_setitem(vm, space, name, ref_to(dict)) : -1;
  drop_obj(vm, dict);
  return result < 0 ? ERR : NONE_VALUE;
}
static Value do_ANNOTATE(VM *vm, Value *R, const Value *args) {
  Value annotations = eval_name(vm, R, name_of(vm, D_annotations));
  if (is_err(annotations)) return ERR;
  int result = object_setitem(vm, ref(annotations), ref(args[0]), ref(args[1]));
  drop(vm, annotations);
  return result < 0 ? ERR : NONE_VALUE;
}
static Value do_DISPLAY(VM *vm, Value *R, const Value *args) {
  Ref sys = vm->modules ? dict_get_str(vm->modules, name_of(vm, W_sys)) : ref(UNDEF);
  Value hook;
  if (is_undef(sys)) return trap(vm, "an expression shown at the prompt");
  int found = object_find_attr(vm, sys, name_of(vm, W_displayhook), &hook);
  if (found < 0) return ERR;
  if (!found) return raise(vm, T_RUNTIME_ERROR, "lost sys.displayhook");
  Value result = object_call1(vm, ref(hook), ref(args[0]));
  drop(vm, hook);
  return result;
}

static const struct {
  HelperFn fn;
  unsigned n_args;
} helpers[] = {
#define HELPER(name, n_args) {do_##name, n_args},
#include "code/helpers.def"
};

Value eval_helper(VM *vm, Value *R, Helper which, Value *args) {
  Value result = helpers[which].fn(vm, R, args);
  for (unsigned i = helpers[which].n_args; i-- > 0;) drop(vm, args[i]);
  return result;
}

FunctionObj *eval_helper_function(VM *vm, Helper which, Ref v) {
  NameId name = which == HELPER_AWAITABLE    ? NAME_D_await
                : which == HELPER_ASYNC_ITER ? NAME_D_aiter
                                             : NAME_D_anext;
  if (which == HELPER_AWAIT_ENTER || which == HELPER_AWAIT_EXIT) return NULL;
  Ref found = type_lookup(vm, obj_of(v)->shape->type, ref(vm->names[name]));
  return is_exact(vm, found, FUNCTION) ? as_function(found) : NULL;
}

Value eval_helper_returned(VM *vm, Helper which, Value returned) {
  return which == HELPER_AWAITABLE    ? awaited_iter(vm, returned)
         : which == HELPER_ASYNC_ITER ? async_iter_of(vm, returned)
                                      : async_next_of(vm, returned);
}
