/* Calls with * and ** among their arguments. */
#include "object/dict.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
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

/* The arguments in one array, the values of keywords last, whose names go to `names`. */
static Value call_with(VM *vm, Ref callable, TupleObj *tuple, DictObj *dict) {
  size_t n_names = dict ? dict->used : 0, n = tuple->len + n_names, pos = 0, at = tuple->len;
  TupleObj *names = n_names ? tuple_new(vm, n_names) : NULL;
  Value *args = vm_alloc(vm, (n + 1) * sizeof(Value)), result = ERR;
  if (args && (!n_names || names)) {
    memcpy(args, tuple->items, tuple->len * sizeof(Value));
    Ref key, value;
    bool strings = true;
    while (dict && dict_next(dict, &pos, &key, &value)) {
      strings = strings && is_kind(key, TYPE_STR);
      Value old = names->items[at - tuple->len];
      names->items[at - tuple->len] = own(key);
      drop(vm, old);
      args[at++] = (Value){value.bits};
    }
    result = strings ? object_call(vm, callable, &(Args){args, tuple->len, names})
                     : raise(vm, T_TYPE_ERROR, "keywords must be strings");
  }
  vm_free(vm, args, (n + 1) * sizeof(Value));
  drop_obj(vm, names);
  return result;
}

Value eval_call_ex(VM *vm, Value callable, Value positional, Value keywords) {
  Value tuple = positional_tuple(vm, ref(callable), positional), result = ERR;
  if (!is_err(tuple))
    result = call_with(vm, ref(callable), as_tuple(tuple), is_undef(keywords) ? NULL : as_dict(keywords));
  drop(vm, keywords);
  drop_x(vm, tuple);
  drop(vm, callable);
  return result;
}

static int merge_one(VM *vm, DictObj *dict, Ref key, Ref value, Ref callable) {
  Ref there;
  int found = dict_find(vm, dict, key, &there);
  if (found < 0) return -1;
  if (!found) return dict_set(vm, dict, key, value);
  return complain(vm, callable, "got multiple values for keyword argument '%S'", key);
}

/* A mapping that is not a dict: by keys() and []. */
static int merge_mapping(VM *vm, DictObj *dict, Ref more, Ref callable) {
  Value keys = object_call_method(vm, more, name_of(vm, W_keys)), key, iter;
  if (is_err(keys)) {
    if (!raised_is(vm, T_ATTRIBUTE_ERROR)) return -1;
    return complain(vm, callable, "argument after ** must be a mapping, not %T", more);
  }
  iter = object_iter(vm, ref(keys));
  drop(vm, keys);
  if (is_err(iter)) return -1;
  int got;
  while ((got = object_next(vm, ref(iter), &key)) > 0) {
    Value value = object_getitem(vm, more, ref(key));
    int result = is_err(value) ? -1 : merge_one(vm, dict, ref(key), ref(value), callable);
    drop_x(vm, value);
    drop(vm, key);
    if (result < 0) {
      got = -1;
      break;
    }
  }
  drop(vm, iter);
  return got;
}

int eval_merge_keywords(VM *vm, Ref dict, Ref more, Ref callable) {
  if (!is_exact(vm, more, DICT)) return merge_mapping(vm, as_dict(dict), more, callable);
  size_t pos = 0;
  Ref key, value;
  while (dict_next(as_dict(more), &pos, &key, &value)) {
    Value kept_key = own(key), kept_value = own(value);
    int result = merge_one(vm, as_dict(dict), key, value, callable);
    drop(vm, kept_key);
    drop(vm, kept_value);
    if (result < 0) return -1;
  }
  return 0;
}
