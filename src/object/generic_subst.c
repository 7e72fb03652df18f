/* Type variables in the arguments of generic aliases: which there are, and how they are replaced. A type
   variable is what has __typing_subst__; something that holds some says so in __parameters__. */
#include "object/generic.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static Value list_tuple(VM *vm, ListObj *list, bool fine) {
  Value tuple = fine ? tuple_from(vm, list->items, list->len) : ERR;
  drop_obj(vm, list);
  return tuple;
}

static ptrdiff_t index_of(const TupleObj *tuple, Ref v) {
  for (size_t i = 0; i < tuple->len; i++)
    if (same_bits(tuple->items[i], v)) return (ptrdiff_t)i;
  return -1;
}

static int add_once(VM *vm, ListObj *list, Ref v) {
  for (size_t i = 0; i < list->len; i++)
    if (same_bits(list->items[i], v)) return 0;
  return list_append(vm, list, v);
}

static int add_parameters_of(VM *vm, ListObj *list, Ref arg) {
  Value found;
  if (is_kind(arg, TYPE_TYPE)) return 0;
  int has = object_find_attr(vm, arg, name_of(vm, D_typing_subst), &found);
  if (has < 0) return -1;
  if (has) {
    drop(vm, found);
    return add_once(vm, list, arg);
  }
  has = object_find_attr(vm, arg, name_of(vm, D_parameters), &found);
  if (has <= 0) return has;
  int result = 0;
  if (is_kind(found, TYPE_TUPLE))
    for (size_t i = 0; result == 0 && i < as_tuple(found)->len; i++)
      result = add_once(vm, list, ref(as_tuple(found)->items[i]));
  drop(vm, found);
  return result;
}

TupleObj *generic_parameters(VM *vm, TupleObj *args) {
  ListObj *list = list_new(vm, 0);
  if (!list) return NULL;
  int result = 0;
  for (size_t i = 0; result == 0 && i < args->len; i++)
    result = add_parameters_of(vm, list, ref(args->items[i]));
  Value tuple = list_tuple(vm, list, result == 0);
  return is_err(tuple) ? NULL : as_tuple(tuple);
}

/* `*tuple[int, str]` among the items is two items. */
static int unpack_item(VM *vm, ListObj *list, Ref item) {
  Value inner;
  if (is_kind(item, TYPE_TYPE)) return list_append(vm, list, item);
  int has = object_find_attr(vm, item, name_of(vm, D_typing_unpacked_tuple_args), &inner);
  if (has < 0) return -1;
  if (!has) return list_append(vm, list, item);
  int result = 0;
  TupleObj *tuple = is_kind(inner, TYPE_TUPLE) ? as_tuple(inner) : NULL;
  if (tuple && !(tuple->len && same_bits(tuple->items[tuple->len - 1], ELLIPSIS)))
    for (size_t i = 0; result == 0 && i < tuple->len; i++)
      result = list_append(vm, list, ref(tuple->items[i]));
  else
    result = list_append(vm, list, item);
  drop(vm, inner);
  return result;
}

static Value unpack_items(VM *vm, Ref item) {
  ListObj *list = list_new(vm, 0);
  if (!list) return ERR;
  int result = 0;
  if (is_kind(item, TYPE_TUPLE))
    for (size_t i = 0; result == 0 && i < as_tuple(item)->len; i++)
      result = unpack_item(vm, list, ref(as_tuple(item)->items[i]));
  else
    result = unpack_item(vm, list, item);
  return list_tuple(vm, list, result == 0);
}

/* Parameters may have their say about the items. Takes the items. */
static Value prepare_items(VM *vm, Ref alias, TupleObj *parameters, Value items) {
  for (size_t i = 0; i < parameters->len && !is_err(items); i++) {
    Value prepare;
    int has = object_find_attr(vm, ref(parameters->items[i]), name_of(vm, D_typing_prepare_subst), &prepare);
    if (has && !(has > 0 && is_none(prepare))) {
      Value prepared = has < 0 ? ERR : object_call2(vm, ref(prepare), alias, ref(items));
      if (has > 0) drop(vm, prepare);
      drop(vm, items);
      items = prepared;
    }
  }
  if (is_err(items) || is_kind(items, TYPE_TUPLE)) return items;
  Value tuple = tuple_from(vm, &items, 1);
  drop(vm, items);
  return tuple;
}

/* An argument that holds type variables of its own, with those replaced. */
static Value substitute_inside(VM *vm, Ref arg, TupleObj *parameters, TupleObj *items) {
  Value inner;
  int has = object_find_attr(vm, arg, name_of(vm, D_parameters), &inner);
  if (has < 0) return ERR;
  if (!has) return own(arg);
  if (!is_kind(inner, TYPE_TUPLE) || !as_tuple(inner)->len) {
    drop(vm, inner);
    return own(arg);
  }
  ListObj *list = list_new(vm, 0);
  int result = list ? 0 : -1;
  for (size_t i = 0; result == 0 && i < as_tuple(inner)->len; i++) {
    Ref part = ref(as_tuple(inner)->items[i]);
    ptrdiff_t at = index_of(parameters, part);
    if (at >= 0) {
      part = ref(items->items[at]);
      if (type_of(vm, ref(parameters->items[at]))->slots.iter && is_kind(part, TYPE_TUPLE)) {
        result = list_extend(vm, list, part);
        continue;
      }
    }
    result = list_append(vm, list, part);
  }
  drop(vm, inner);
  if (!list) return ERR;
  Value tuple = list_tuple(vm, list, result == 0);
  Value made = is_err(tuple) ? ERR : object_getitem(vm, arg, ref(tuple));
  drop_x(vm, tuple);
  return made;
}

static int is_unpacked(VM *vm, Ref arg) {
  Value flag;
  int has = object_find_attr(vm, arg, name_of(vm, D_typing_is_unpacked_typevartuple), &flag);
  if (has <= 0) return has;
  int truth = object_truth(vm, ref(flag));
  drop(vm, flag);
  return truth;
}

static int substitute_one(VM *vm, ListObj *out, Ref arg, TupleObj *parameters, TupleObj *items) {
  Value subst, made;
  if (is_kind(arg, TYPE_TYPE)) return list_append(vm, out, arg);
  int unpacked = is_unpacked(vm, arg);
  if (unpacked < 0) return -1;
  int has = object_find_attr(vm, arg, name_of(vm, D_typing_subst), &subst);
  if (has < 0) return -1;
  if (has) {
    ptrdiff_t at = index_of(parameters, arg);
    made = at < 0 ? trap(vm, "a type variable that its alias does not know")
                  : object_call1(vm, ref(subst), ref(items->items[at]));
    drop(vm, subst);
  } else
    made = substitute_inside(vm, arg, parameters, items);
  if (is_err(made)) return -1;
  int result = unpacked ? is_kind(made, TYPE_TUPLE)
                              ? list_extend(vm, out, ref(made))
                              : (trap(vm, "a TypeVarTuple that does not become a tuple"), -1)
                        : list_append(vm, out, ref(made));
  drop(vm, made);
  return result;
}

Value generic_substitute(VM *vm, Ref alias, TupleObj *args, TupleObj *parameters, Ref item) {
  if (!parameters->len) return raise(vm, T_TYPE_ERROR, "%R is not a generic class", alias);
  Value items = unpack_items(vm, item);
  if (!is_err(items)) items = prepare_items(vm, alias, parameters, items);
  if (is_err(items)) return ERR;
  size_t n = as_tuple(items)->len;
  if (n != parameters->len) {
    raise(vm, T_TYPE_ERROR, "Too %s arguments for %R; actual %z, expected %z",
          n > parameters->len ? "many" : "few", alias, n, parameters->len);
    drop(vm, items);
    return ERR;
  }
  ListObj *out = list_new(vm, 0);
  int result = out ? 0 : -1;
  for (size_t i = 0; result == 0 && i < args->len; i++)
    result = substitute_one(vm, out, ref(args->items[i]), parameters, as_tuple(items));
  drop(vm, items);
  return out ? list_tuple(vm, out, result == 0) : ERR;
}
