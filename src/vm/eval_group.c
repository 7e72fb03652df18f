/* except*: taking a group apart, and putting together what goes on. */
#include "object/exceptions.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include "vm/eval_match.h"

static bool is_group(VM *vm, Ref v) {
  return is_kind(v, TYPE_EXCEPTION) && type_is_subtype(type_of(vm, v), vm->types[T_BASE_EXCEPTION_GROUP]);
}

static Value pair(VM *vm, Ref a, Ref b) {
  Value two[2] = {{a.bits}, {b.bits}};
  return tuple_from(vm, two, 2);
}

static Value group_of(VM *vm, TupleObj *exceptions) {
  return object_call2(vm, ref_to(vm->types[T_BASE_EXCEPTION_GROUP]), ref(vm->empty_str), ref_to(exceptions));
}

/* ---- one clause ---- */

static int check_class(VM *vm, Ref cls) {
  if (!is_kind(cls, TYPE_TYPE) || !type_flag(as_type(cls), TYPE_EXCEPTION))
    return raise_i(vm, T_TYPE_ERROR,
                   "catching classes that do not inherit from BaseException is not allowed");
  return 0;
}

static int check_group_class(VM *vm, Ref cls) {
  if (type_is_subtype(as_type(cls), vm->types[T_BASE_EXCEPTION_GROUP]))
    return raise_i(vm, T_TYPE_ERROR,
                   "catching ExceptionGroup with except* is not allowed. Use except instead.");
  return 0;
}

static int check_classes(VM *vm, Ref classes) {
  bool many = is_kind(classes, TYPE_TUPLE);
  size_t n = many ? as_tuple(classes)->len : 1;
  for (int round = 0; round < 2; round++)
    for (size_t i = 0; i < n; i++) {
      Ref cls = many ? ref(as_tuple(classes)->items[i]) : classes;
      if ((round ? check_group_class(vm, cls) : check_class(vm, cls)) < 0) return -1;
    }
  return 0;
}

static Value whole(VM *vm, Ref exc) {
  if (is_group(vm, exc)) return pair(vm, exc, ref(NONE_VALUE));
  Value one[1] = {{exc.bits}}, tuple = tuple_from(vm, one, 1);
  if (is_err(tuple)) return ERR;
  Value group = group_of(vm, as_tuple(tuple));
  drop(vm, tuple);
  if (is_err(group)) return ERR;
  Value result = pair(vm, ref(group), ref(NONE_VALUE));
  drop(vm, group);
  return result;
}

Value group_match(VM *vm, Ref exc, Ref classes) {
  if (check_classes(vm, classes) < 0) return ERR;
  if (is_none(exc)) return pair(vm, exc, exc);
  int all = exception_matches(vm, exc, classes);
  if (all) return all < 0 ? ERR : whole(vm, exc);
  if (!is_group(vm, exc)) return pair(vm, ref(NONE_VALUE), exc);
  Value result = object_call_method1(vm, exc, name_of(vm, W_split), classes);
  if (is_err(result)) return ERR;
  if (is_kind(result, TYPE_TUPLE) && as_tuple(result)->len >= 2) return result;
  if (is_kind(result, TYPE_TUPLE))
    raise(vm, T_TYPE_ERROR, "%T.split must return a 2-tuple, got tuple of size %z", exc,
          as_tuple(result)->len);
  else
    raise(vm, T_TYPE_ERROR, "%T.split must return a tuple, not %T", exc, ref(result));
  drop(vm, result);
  return ERR;
}

/* ---- what goes on ---- */

static void copy_field(VM *vm, Value *to, const Value *from) {
  Value old = *to;
  *to = own(ref(*from));
  drop(vm, old);
}

/* A group like `group` with some of its exceptions, which it consumes. */
static Value subset(VM *vm, Ref group, ListObj *some) {
  Value part = object_call_method1(vm, group, name_of(vm, W_derive), ref_to(some)), notes;
  if (is_err(part)) return ERR;
  if (!is_group(vm, ref(part))) {
    drop(vm, part);
    return raise(vm, T_TYPE_ERROR, "derive must return an instance of BaseExceptionGroup");
  }
  ExceptionObj *to = as_exception(part), *from = as_exception(group);
  copy_field(vm, &to->traceback, &from->traceback);
  copy_field(vm, &to->context, &from->context);
  copy_field(vm, &to->cause, &from->cause);
  to->suppress_context = from->suppress_context;
  int found = exception_notes(vm, group, &notes);
  if (found > 0 && is_kind(notes, TYPE_LIST)) {
    ListObj *copy = list_new(vm, 0);
    found = copy ? list_extend(vm, copy, ref(notes)) : -1;
    if (found == 0) found = object_setattr(vm, ref(part), name_of(vm, D_notes), ref_to(copy));
    drop_obj(vm, copy);
  }
  if (found > 0 || (found == 0 && !is_err(notes))) drop_x(vm, notes);
  if (found >= 0) return part;
  drop(vm, part);
  return ERR;
}

static bool is_listed(const ListObj *list, Ref v) {
  for (size_t i = 0; i < list->len; i++)
    if (same_bits(list->items[i], v)) return true;
  return false;
}

/* The exceptions without parts in `exc`. */
static int collect_leaves(VM *vm, Ref exc, ListObj *leaves) {
  if (!is_group(vm, exc)) return list_append(vm, leaves, exc);
  Value parts = object_getattr(vm, exc, name_of(vm, W_exceptions));
  int result = is_err(parts) ? -1 : c_enter(vm, 1, " in collect_exception_group_leaf_ids");
  if (result == 0) {
    for (size_t i = 0; result == 0 && i < as_tuple(parts)->len; i++)
      result = collect_leaves(vm, ref(as_tuple(parts)->items[i]), leaves);
    c_leave(vm, 1);
  }
  drop_x(vm, parts);
  return result;
}

static Value projection(VM *vm, Ref exc, const ListObj *leaves);

static int project_parts(VM *vm, TupleObj *parts, const ListObj *leaves, ListObj *kept) {
  for (size_t i = 0; i < parts->len; i++) {
    Value part = projection(vm, ref(parts->items[i]), leaves);
    if (is_err(part)) return -1;
    if (!is_none(part) && list_append(vm, kept, ref(part)) < 0) {
      drop(vm, part);
      return -1;
    }
    drop(vm, part);
  }
  return 0;
}

/* The part of `exc` that consists of these leaves, None when it is nothing. */
static Value projection(VM *vm, Ref exc, const ListObj *leaves) {
  if (!is_group(vm, exc)) return is_listed(leaves, exc) ? own(exc) : NONE_VALUE;
  if (c_enter(vm, 1, " in exceptiongroup_split_recursive") < 0) return ERR;
  Value parts = object_getattr(vm, exc, name_of(vm, W_exceptions)), result = ERR;
  ListObj *kept = is_err(parts) ? NULL : list_new(vm, 0);
  if (kept && project_parts(vm, as_tuple(parts), leaves, kept) == 0)
    result = kept->len == 0 ? NONE_VALUE : subset(vm, exc, kept);
  drop_obj(vm, kept);
  drop_x(vm, parts);
  c_leave(vm, 1);
  return result;
}

static bool same_notes(VM *vm, Ref a, Ref b) {
  Value notes_a = UNDEF, notes_b = UNDEF;
  if (exception_notes(vm, a, &notes_a) <= 0) notes_a = UNDEF;
  if (exception_notes(vm, b, &notes_b) <= 0) notes_b = UNDEF;
  bool same = same_bits(notes_a, notes_b);
  drop(vm, notes_a);
  drop(vm, notes_b);
  return same;
}

/* Whether it is a part of the group that came in, raised again, and not an exception of its own. */
static bool is_reraised(VM *vm, Ref v, Ref caught) {
  if (!is_group(vm, v)) return false;
  const ExceptionObj *a = as_exception(v), *b = as_exception(caught);
  return same_bits(a->traceback, b->traceback) && same_bits(a->cause, b->cause) &&
         same_bits(a->context, b->context) && same_notes(vm, v, caught);
}

static int sort_out(VM *vm, Ref caught, ListObj *left, ListObj *raised_ones, ListObj *leaves) {
  for (size_t i = 0; i < left->len; i++) {
    Ref exc = ref(left->items[i]);
    if (is_none(exc)) continue;
    int result =
        is_reraised(vm, exc, caught) ? collect_leaves(vm, exc, leaves) : list_append(vm, raised_ones, exc);
    if (result < 0) return -1;
  }
  return 0;
}

Value group_raise(VM *vm, Ref caught, ListObj *left) {
  if (!is_group(vm, caught)) return left->len ? own(ref(left->items[0])) : NONE_VALUE;
  ListObj *raised_ones = list_new(vm, 0), *leaves = list_new(vm, 0);
  Value again = ERR, result = ERR, tuple = ERR;
  if (!raised_ones || !leaves || sort_out(vm, caught, left, raised_ones, leaves) < 0) goto done;
  if (is_err(again = projection(vm, caught, leaves))) goto done;
  if (raised_ones->len == 0) {
    result = own(ref(again));
    goto done;
  }
  if (!is_none(again) && list_append(vm, raised_ones, ref(again)) < 0) goto done;
  if (is_err(tuple = tuple_from(vm, raised_ones->items, raised_ones->len))) goto done;
  result = group_of(vm, as_tuple(tuple));
done:
  drop_x(vm, tuple);
  drop_x(vm, again);
  drop_obj(vm, leaves);
  drop_obj(vm, raised_ones);
  return result;
}
