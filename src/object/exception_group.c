/* BaseExceptionGroup and ExceptionGroup: several exceptions as one, and parts of them. */
#include "object/dict.h"
#include "object/exceptions_int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

bool is_exception_group(VM *vm, Ref exc) {
  return type_is_subtype(type_of(vm, exc), vm->types[T_BASE_EXCEPTION_GROUP]);
}

TypeObj *exception_group_type(VM *vm) {
  if (vm->exception_group) return vm->exception_group;
  Value bases_of[] = {value_of(vm->types[T_BASE_EXCEPTION_GROUP]), value_of(vm->types[T_EXCEPTION])};
  Value name = str_from(vm, "ExceptionGroup"), bases = tuple_from(vm, bases_of, 2), builtins = ERR,
        type = ERR;
  DictObj *dict = dict_new(vm);
  if (!is_err(name) && !is_err(bases) && dict && !is_err(builtins = str_from(vm, "builtins")) &&
      dict_set(vm, dict, name_of(vm, D_module), ref(builtins)) == 0)
    type = type_create(vm, vm->types[T_TYPE], ref(name), ref(bases), ref_to(dict));
  drop_x(vm, builtins);
  drop_obj(vm, dict);
  drop_x(vm, bases);
  drop_x(vm, name);
  return vm->exception_group = is_err(type) ? NULL : as_type(type);
}

/* ---- making ---- */

/* The members as a tuple, checked; *others: one is no Exception. */
static Value check_members(VM *vm, Ref members, bool *others) {
  if (!type_of(vm, members)->slots.getitem || is_kind(members, TYPE_DICT))
    return raise(vm, T_TYPE_ERROR, "second argument (exceptions) must be a sequence");
  Value tuple = tuple_from_iterable(vm, members);
  if (is_err(tuple)) return ERR;
  size_t n = as_tuple(tuple)->len;
  bool fine = n > 0;
  if (!fine) raise(vm, T_VALUE_ERROR, "second argument (exceptions) must be a non-empty sequence");
  for (size_t i = 0; fine && i < n; i++) {
    Ref member = ref(as_tuple(tuple)->items[i]);
    if (!is_kind(member, TYPE_EXCEPTION)) {
      fine = false;
      raise(vm, T_VALUE_ERROR, "Item %z of second argument (exceptions) is not an exception", i);
    } else if (!type_is_subtype(type_of(vm, member), vm->types[T_EXCEPTION]))
      *others = true;
  }
  if (fine) return tuple;
  drop(vm, tuple);
  return ERR;
}

/* The class that it becomes; NULL: it may not hold these. */
static TypeObj *class_for(VM *vm, TypeObj *type, bool others) {
  TypeObj *group = exception_group_type(vm);
  if (!group) return NULL;
  if (type == vm->types[T_BASE_EXCEPTION_GROUP]) return others ? type : group;
  if (!others || !type_is_subtype(type, vm->types[T_EXCEPTION])) return type;
  if (type == group)
    raise(vm, T_TYPE_ERROR, "Cannot nest BaseExceptions in an ExceptionGroup");
  else
    raise(vm, T_TYPE_ERROR, "Cannot nest BaseExceptions in '%s'", type_full_name(type));
  return NULL;
}

Value group_make(VM *vm, TypeObj *type, const Args *args) {
  if (args->n != 2)
    return raise(vm, T_TYPE_ERROR, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%z given)",
                 args->n);
  if (!is_kind(args->at[0], TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "BaseExceptionGroup.__new__() argument 1 must be str, not %N",
                 ref(args->at[0]));
  bool others = false;
  Value members = check_members(vm, ref(args->at[1]), &others);
  if (is_err(members)) return ERR;
  type = class_for(vm, type, others);
  Value v = type ? exc_make(vm, type, args) : ERR;
  if (!is_err(v)) {
    as_exception(v)->extra[GROUP_MESSAGE] = own(ref(args->at[0]));
    as_exception(v)->extra[GROUP_MEMBERS] = own(ref(members));
  }
  drop(vm, members);
  return v;
}

Value group_str(VM *vm, Ref self) {
  const ExceptionObj *exc = as_exception(self);
  size_t n = as_tuple(exc->extra[GROUP_MEMBERS])->len;
  return str_format(vm, "%S (%z sub-exception%s)", ref(exc->extra[GROUP_MESSAGE]), n, n == 1 ? "" : "s");
}

static Value m_derive(VM *vm, Ref self, const Args *args) {
  return object_call2(vm, ref_to(vm->types[T_BASE_EXCEPTION_GROUP]),
                      ref(as_exception(self)->extra[GROUP_MESSAGE]), ref(args->at[0]));
}

/* ---- parts ---- */

static void copy_link(VM *vm, Value *to, Value from) {
  Value old = *to;
  *to = own(ref(from));
  drop(vm, old);
}

/* __notes__ of a part are a list of its own. */
static int copy_notes(VM *vm, Ref from, Ref to) {
  Value notes;
  int found = exception_notes(vm, from, &notes);
  if (found <= 0) return found;
  int result = 0;
  if (is_kind(notes, TYPE_LIST | TYPE_TUPLE | TYPE_STR)) {
    ListObj *list = list_new(vm, 0);
    result = list ? list_extend(vm, list, ref(notes)) : -1;
    if (result == 0) result = object_setattr(vm, to, name_of(vm, D_notes), ref_to(list));
    drop_obj(vm, list);
  }
  drop(vm, notes);
  return result;
}

/* A group of its own kind, by its derive(), with some of its members and what else it has. `members` are
   borrowed. Owned; ERR. */
static Value exception_group_derive(VM *vm, Ref group, Ref members) {
  Value name = str_from(vm, "derive"), list = ERR, part = ERR;
  ListObj *made = is_err(name) ? NULL : list_new(vm, 0);
  if (made && list_extend(vm, made, members) == 0) {
    list = own_obj(made);
    part = object_call_method1(vm, group, ref(name), ref(list));
  }
  drop_obj(vm, made);
  drop_x(vm, list);
  drop_x(vm, name);
  if (is_err(part)) return ERR;
  bool fine = is_ptr(part) && is_exception_group(vm, ref(part));
  if (!fine) raise(vm, T_TYPE_ERROR, "derive must return an instance of BaseExceptionGroup");
  if (fine) {
    ExceptionObj *to = as_exception(part);
    const ExceptionObj *from = as_exception(group);
    copy_link(vm, &to->traceback, from->traceback);
    copy_link(vm, &to->context, from->context);
    copy_link(vm, &to->cause, from->cause);
    /* Setting a cause, even none, hides the context. */
    to->suppress_context = true;
    fine = copy_notes(vm, group, ref(part)) == 0;
  }
  if (fine) return part;
  drop(vm, part);
  return ERR;
}

typedef enum { BY_CLASS, BY_FUNCTION } MatchKind;
typedef struct Matcher {
  MatchKind kind;
  Ref what;
} Matcher;

static bool is_exception_class(Ref v) {
  return is_kind(v, TYPE_TYPE) && type_flag(as_type(v), TYPE_EXCEPTION);
}

static int matcher_init(VM *vm, Matcher *matcher, Ref what) {
  matcher->what = what;
  matcher->kind = BY_CLASS;
  bool classes = is_exception_class(what);
  if (is_kind(what, TYPE_TUPLE)) {
    classes = true;
    for (size_t i = 0; classes && i < as_tuple(what)->len; i++)
      classes = is_exception_class(ref(as_tuple(what)->items[i]));
  }
  if (classes) return 0;
  matcher->kind = BY_FUNCTION;
  if (is_exact(vm, what, FUNCTION)) return 0;
  return raise_i(vm, T_TYPE_ERROR, "expected a function, exception type or tuple of exception types");
}

static int matches(VM *vm, const Matcher *matcher, Ref exc) {
  if (matcher->kind == BY_CLASS) return exception_matches(vm, exc, matcher->what);
  Value verdict = object_call1(vm, matcher->what, exc);
  if (is_err(verdict)) return -1;
  int truth = object_truth(vm, ref(verdict));
  drop(vm, verdict);
  return truth;
}

static int split(VM *vm, const Matcher *matcher, Ref exc, Value *matching, Value *rest);

static int split_members(VM *vm, const Matcher *matcher, Ref group, ListObj *yes, ListObj *no) {
  Value members = own(ref(as_exception(group)->extra[GROUP_MEMBERS]));
  int result = 0;
  for (size_t i = 0; result == 0 && i < as_tuple(members)->len; i++) {
    Value matching, rest = NONE_VALUE;
    result = split(vm, matcher, ref(as_tuple(members)->items[i]), &matching, no ? &rest : NULL);
    if (result < 0) break;
    if (!is_none(matching)) result = list_append(vm, yes, ref(matching));
    if (result == 0 && !is_none(rest)) result = list_append(vm, no, ref(rest));
    drop(vm, matching);
    drop(vm, rest);
  }
  drop(vm, members);
  return result;
}

static Value part_of(VM *vm, Ref group, const ListObj *members) {
  return members->len ? exception_group_derive(vm, group, ref_to(members)) : NONE_VALUE;
}

/* rest NULL: nobody asks for it. */
static int split_group(VM *vm, const Matcher *matcher, Ref group, Value *matching, Value *rest) {
  ListObj *yes = list_new(vm, 0), *no = rest ? list_new(vm, 0) : NULL;
  int result = yes && (!rest || no) ? split_members(vm, matcher, group, yes, no) : -1;
  if (result == 0 && is_err(*matching = part_of(vm, group, yes))) result = -1;
  if (result == 0 && rest && is_err(*rest = part_of(vm, group, no))) {
    drop(vm, *matching);
    result = -1;
  }
  drop_obj(vm, yes);
  drop_obj(vm, no);
  return result;
}

static int split(VM *vm, const Matcher *matcher, Ref exc, Value *matching, Value *rest) {
  int match = matches(vm, matcher, exc);
  if (match < 0) return -1;
  if (match || !is_exception_group(vm, exc)) {
    *matching = match ? own(exc) : NONE_VALUE;
    if (rest) *rest = match ? NONE_VALUE : own(exc);
    return 0;
  }
  if (c_enter(vm, 1, " in exceptiongroup_split_recursive") < 0) return -1;
  int result = split_group(vm, matcher, exc, matching, rest);
  c_leave(vm, 1);
  return result;
}

static Value m_split(VM *vm, Ref self, const Args *args) {
  Matcher matcher;
  Value parts[2];
  if (matcher_init(vm, &matcher, ref(args->at[0])) < 0) return ERR;
  if (split(vm, &matcher, self, &parts[0], &parts[1]) < 0) return ERR;
  Value both = tuple_from(vm, parts, 2);
  drop(vm, parts[0]);
  drop(vm, parts[1]);
  return both;
}

static Value m_subgroup(VM *vm, Ref self, const Args *args) {
  Matcher matcher;
  Value part;
  if (matcher_init(vm, &matcher, ref(args->at[0])) < 0) return ERR;
  return split(vm, &matcher, self, &part, NULL) < 0 ? ERR : part;
}

static int set_nothing(VM *vm, Ref self, Ref value) {
  return raise_i(vm, T_ATTRIBUTE_ERROR, "readonly attribute");
}

const MethodDef group_methods[] = {
    {"derive", m_derive, ARG_POS, "($self, object, /)", NULL,
     METHOD_VARARGS | METHOD_PARSED | METHOD_UNNAMED},
    {"split", m_split, ARG_POS, "($self, object, /)", NULL, METHOD_VARARGS},
    {"subgroup", m_subgroup, ARG_POS, "($self, object, /)", NULL, METHOD_VARARGS},
    {0}};
const GetSetDef group_getsets[] = {{"message", exc_get_0, set_nothing, "exception message"},
                                   {"exceptions", exc_get_1, set_nothing, "nested exceptions"},
                                   {0}};
