/* Exceptions: BaseException and all classes below, from one table (runtime/exceptions.def). What families of
   classes have of their own is in exceptions_os.c, exceptions_syntax.c (with ImportError),
   exceptions_unicode.c and exception_group.c. */
#include "object/exceptions_int.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static void clear_payload(VM *vm, ExceptionObj *exc) {
  Value *fields[] = {&exc->traceback, &exc->cause, &exc->context};
  TupleObj *args = exc->args;
  exc->args = NULL;
  drop_obj(vm, args);
  for (size_t i = 0; i < 3u + exc->n_extra; i++) {
    Value *field = i < 3 ? fields[i] : &exc->extra[i - 3], old = *field;
    *field = UNDEF;
    drop(vm, old);
  }
}

static Value alloc(VM *vm, TypeObj *type) {
  Value v = object_alloc(vm, type);
  if (is_err(v)) return ERR;
  ExceptionObj *exc = as_exception(v);
  exc->traceback = exc->context = exc->cause = UNDEF;
  exc->n_extra = (uint8_t)((type->spec->size - sizeof *exc) / sizeof(Value));
  for (int i = 0; i < exc->n_extra; i++) exc->extra[i] = UNDEF;
  return v;
}

int exc_set_args(VM *vm, ExceptionObj *exc, const Value *at, size_t n) {
  /* __init__ mostly gets what __new__ got. */
  if (exc->args && exc->args->len == n && (n == 0 || memcmp(exc->args->items, at, n * sizeof *at) == 0))
    return 0;
  Value args = tuple_from(vm, at, n);
  if (is_err(args)) return -1;
  TupleObj *old = exc->args;
  exc->args = as_tuple(args);
  drop_obj(vm, old);
  return 0;
}

Value exc_make(VM *vm, TypeObj *type, const Args *args) {
  Value v = alloc(vm, type);
  if (is_err(v) || exc_set_args(vm, as_exception(v), args->at, args->n) == 0) return v;
  drop(vm, v);
  return ERR;
}

void exc_set_extra(VM *vm, ExceptionObj *exc, int i, Ref v) {
  Value old = exc->extra[i];
  exc->extra[i] = own(v);
  drop(vm, old);
}

int exc_take_keywords(VM *vm, Ref self, const Args *args, const char *function, const char *const *names,
                      int n, int first) {
  Ref found[2] = {ref(UNDEF), ref(UNDEF)};
  size_t n_given = args->names ? args->names->len : 0;
  if (n_given > (size_t)n)
    return raise_i(vm, T_TYPE_ERROR, "%s() takes at most %d keyword argument%s (%z given)", function, n,
                   n == 1 ? "" : "s", n_given);
  for (size_t i = 0; i < n_given; i++) {
    int field = 0;
    while (field < n && !str_is(ref(args->names->items[i]), names[field])) field++;
    if (field == n)
      return raise_i(vm, T_TYPE_ERROR, "'%S' is an invalid keyword argument for %s()",
                     ref(args->names->items[i]), function);
    found[field] = ref(args->at[args->n + i]);
  }
  for (int i = 0; i < n; i++) exc_set_extra(vm, as_exception(self), first + i, found[i]);
  return 0;
}

int exc_no_keywords(VM *vm, Ref self, const Args *args) {
  if (!args->names || !args->names->len) return 0;
  return raise_i(vm, T_TYPE_ERROR, "%.200s() takes no keyword arguments", type_full_name(type_of(vm, self)));
}

int exc_take_args(VM *vm, Ref self, const Args *args) {
  return exc_set_args(vm, as_exception(self), args->at, args->n);
}

int exc_init(VM *vm, Ref self, const Args *args) {
  return exc_no_keywords(vm, self, args) < 0 ? -1 : exc_take_args(vm, self, args);
}

static int stop_init(VM *vm, Ref self, const Args *args) {
  if (exc_init(vm, self, args) < 0) return -1;
  exc_set_extra(vm, as_exception(self), STOP_VALUE, args->n ? ref(args->at[0]) : ref(NONE_VALUE));
  return 0;
}

static int exit_init(VM *vm, Ref self, const Args *args) {
  if (exc_init(vm, self, args) < 0) return -1;
  ExceptionObj *exc = as_exception(self);
  if (args->n) exc_set_extra(vm, exc, EXIT_CODE, args->n == 1 ? ref(args->at[0]) : ref_to(exc->args));
  return 0;
}

static const char *const name_obj[] = {"name", "obj"};
static int name_init(VM *vm, Ref self, const Args *args) {
  if (exc_take_args(vm, self, args) < 0) return -1;
  return exc_take_keywords(vm, self, args, "NameError", name_obj, 1, NAME_NAME);
}
static int attribute_init(VM *vm, Ref self, const Args *args) {
  if (exc_take_args(vm, self, args) < 0) return -1;
  return exc_take_keywords(vm, self, args, "AttributeError", name_obj, 2, NAME_NAME);
}

Value exception_new(VM *vm, TypeObj *type, const Args *args) {
  Value v = type->spec->slots.new_(vm, type, args);
  if (is_err(v) || type->spec->slots.init(vm, ref(v), args) == 0) return v;
  drop(vm, v);
  return ERR;
}

Value exception_memory(VM *vm) {
  ExceptionObj *exc = as_exception(vm->memory_error);
  Value links[] = {exc->traceback, exc->context, exc->cause};
  exc->traceback = exc->context = exc->cause = UNDEF;
  for (int i = 0; i < 3; i++) drop(vm, links[i]);
  return own(ref(vm->memory_error));
}

void exception_chain(VM *vm, Value exc) {
  Ref context = ref(UNDEF);
  for (Handled *h = vm->handled; h && is_undef(context); h = h->below) context = ref(h->exc);
  if (is_undef(context) || same_bits(context, exc)) return;
  /* The new exception must not be in the chain that it gets. */
  size_t n = 0;
  for (Ref at = context; !is_undef(at);) {
    if (n++ > 10000) { /* long, or a circle that the program made */
      trap(vm, "a long chain of exceptions");
      return;
    }
    ExceptionObj *link = as_exception(at);
    if (same_bits(link->context, exc)) {
      Value old = link->context;
      link->context = UNDEF;
      drop(vm, old);
      break;
    }
    at = ref(link->context);
  }
  Value old = as_exception(exc)->context;
  as_exception(exc)->context = own(context);
  drop(vm, old);
}

void exception_set_cause_steal(VM *vm, Ref v, Value cause) {
  ExceptionObj *exc = as_exception(v);
  Value old = exc->cause;
  exc->cause = cause;
  exc->suppress_context = true;
  drop(vm, old);
}

static Value instance_of(VM *vm, Ref v) {
  if (is_kind(v, TYPE_EXCEPTION)) return own(v);
  if (!is_kind(v, TYPE_TYPE) || !type_flag(as_type(v), TYPE_EXCEPTION)) return UNDEF;
  Value made = object_call0(vm, v);
  if (is_err(made) || is_kind(made, TYPE_EXCEPTION)) return made;
  trap(vm, "an exception class that makes something else");
  drop(vm, made);
  return ERR;
}

Value do_raise(VM *vm, Ref v, Ref cause) {
  Value exc = instance_of(vm, v);
  if (is_err(exc)) return ERR;
  if (is_undef(exc)) return raise(vm, T_TYPE_ERROR, "exceptions must derive from BaseException");
  if (!is_undef(cause)) {
    Value made = is_none(cause) ? UNDEF : instance_of(vm, cause);
    if (is_undef(made) && !is_none(cause)) {
      drop(vm, exc);
      return raise(vm, T_TYPE_ERROR, "exception causes must derive from BaseException");
    }
    if (is_err(made)) {
      drop(vm, exc);
      return ERR;
    }
    exception_set_cause_steal(vm, ref(exc), made);
  }
  return raise_object_steal(vm, exc);
}

static bool is_exception_class(Ref v) {
  return is_kind(v, TYPE_TYPE) && type_flag(as_type(v), TYPE_EXCEPTION);
}

int exception_matches(VM *vm, Ref exc, Ref match) {
  static const char *const wrong = "catching classes that do not inherit from BaseException is not allowed";
  if (is_kind(match, TYPE_TUPLE)) {
    TupleObj *tuple = as_tuple(match);
    for (size_t i = 0; i < tuple->len; i++)
      if (!is_exception_class(ref(tuple->items[i]))) return raise_i(vm, T_TYPE_ERROR, "%s", wrong);
    for (size_t i = 0; i < tuple->len; i++)
      if (type_is_subtype(type_of(vm, exc), as_type(tuple->items[i]))) return 1;
    return 0;
  }
  if (!is_exception_class(match)) return raise_i(vm, T_TYPE_ERROR, "%s", wrong);
  return type_is_subtype(type_of(vm, exc), as_type(match));
}

/* ---- what Python sees ---- */

Value exc_str(VM *vm, Ref v) {
  ExceptionObj *exc = as_exception(v);
  if (exc->args->len == 0) return str_from(vm, "");
  if (exc->args->len > 1) return object_str(vm, ref_to(exc->args));
  bool key_error = type_is_subtype(type_of(vm, v), vm->types[T_KEY_ERROR]);
  return key_error ? object_repr(vm, ref(exc->args->items[0])) : object_str(vm, ref(exc->args->items[0]));
}

static Value exc_repr(VM *vm, Ref v) {
  ExceptionObj *exc = as_exception(v);
  const char *name = type_name(type_of(vm, v));
  if (exc->args->len == 1) return str_format(vm, "%.9999s(%R)", name, ref(exc->args->items[0]));
  return str_format(vm, "%.9999s%R", name, ref_to(exc->args));
}

static Value none_or(Value v) {
  return is_undef(v) ? NONE_VALUE : own(ref(v));
}
static Value get_args(VM *vm, Ref v) {
  return own(ref_to(as_exception(v)->args));
}
static int set_args_attr(VM *vm, Ref v, Ref value) {
  if (is_undef(value)) return raise_i(vm, T_TYPE_ERROR, "args may not be deleted");
  Value tuple = tuple_from_iterable(vm, value);
  if (is_err(tuple)) return -1;
  TupleObj *old = as_exception(v)->args;
  as_exception(v)->args = as_tuple(tuple);
  drop_obj(vm, old);
  return 0;
}
static Value get_context(VM *vm, Ref v) {
  return none_or(as_exception(v)->context);
}
static Value get_cause(VM *vm, Ref v) {
  return none_or(as_exception(v)->cause);
}
static int set_link(VM *vm, Value *field, Ref value, const char *name) {
  if (is_undef(value)) return raise_i(vm, T_TYPE_ERROR, "%s may not be deleted", name);
  if (!is_none(value) && !is_kind(value, TYPE_EXCEPTION))
    return raise_i(vm, T_TYPE_ERROR, "exception %s must be None or derive from BaseException",
                   name[2] == 'c' && name[3] == 'a' ? "cause" : "context");
  Value old = *field;
  *field = is_none(value) ? UNDEF : own(value);
  drop(vm, old);
  return 0;
}
static int set_context(VM *vm, Ref v, Ref value) {
  return set_link(vm, &as_exception(v)->context, value, "__context__");
}
static int set_cause(VM *vm, Ref v, Ref value) {
  if (set_link(vm, &as_exception(v)->cause, value, "__cause__") < 0) return -1;
  as_exception(v)->suppress_context = true;
  return 0;
}
static Value get_traceback(VM *vm, Ref v) {
  return none_or(as_exception(v)->traceback);
}
static int set_traceback(VM *vm, Ref v, Ref value) {
  if (is_undef(value)) return raise_i(vm, T_TYPE_ERROR, "__traceback__ may not be deleted");
  if (!is_none(value) && !is_exact(vm, value, TRACEBACK))
    return raise_i(vm, T_TYPE_ERROR, "__traceback__ must be a traceback or None");
  Value old = as_exception(v)->traceback;
  as_exception(v)->traceback = is_none(value) ? UNDEF : own(value);
  drop(vm, old);
  return 0;
}
static Value with_traceback(VM *vm, Ref self, const Args *args) {
  return set_traceback(vm, self, ref(args->at[0])) < 0 ? ERR : own(self);
}
static Value get_suppress(VM *vm, Ref v) {
  return from_bool(as_exception(v)->suppress_context);
}
static int set_suppress(VM *vm, Ref v, Ref value) {
  if (is_undef(value)) return raise_i(vm, T_TYPE_ERROR, "can't delete numeric/char attribute");
  if (!is_bool(value)) return raise_i(vm, T_TYPE_ERROR, "attribute value type must be bool");
  as_exception(v)->suppress_context = is_true(value);
  return 0;
}
#define EXC_FIELD(n)                                                                                         \
  Value exc_get_##n(VM *vm, Ref v) {                                                                         \
    return none_or(as_exception(v)->extra[n]);                                                               \
  }                                                                                                          \
  int exc_set_##n(VM *vm, Ref v, Ref value) {                                                                \
    exc_set_extra(vm, as_exception(v), n, value);                                                            \
    return 0;                                                                                                \
  }
EXC_FIELD(0)
EXC_FIELD(1)
EXC_FIELD(2)
EXC_FIELD(3)
EXC_FIELD(4)
EXC_FIELD(5)
EXC_FIELD(6)
EXC_FIELD(7)

Value exc_state(VM *vm, Ref self) {
  const Attrs *attrs = attrs_of(obj_of(self));
  if (!attrs->dict && obj_of(self)->shape->n_attrs == 0) return UNDEF;
  DictObj *dict = instance_dict(vm, obj_of(self));
  return dict ? own(ref_to(dict)) : ERR;
}

Value exc_reduce_with(VM *vm, Ref self, Value args, Value state) {
  if (is_undef(state)) state = exc_state(vm, self);
  Value out = ERR;
  if (!is_err(args) && !is_err(state)) {
    Value parts[3] = {{ref_to(type_of(vm, self)).bits}, args, state};
    out = tuple_from(vm, parts, is_undef(state) ? 2 : 3);
  }
  drop_x(vm, args);
  drop_x(vm, state);
  return out;
}

static Value reduce(VM *vm, Ref self, const Args *args) {
  return exc_reduce_with(vm, self, own(ref_to(as_exception(self)->args)), UNDEF);
}

static Value setstate(VM *vm, Ref self, const Args *args) {
  Ref state = ref(args->at[0]), key, value;
  if (is_none(state)) return NONE_VALUE;
  if (!is_kind(state, TYPE_DICT)) return raise(vm, T_TYPE_ERROR, "state is not a dictionary");
  DictObj *copy = dict_copy(vm, as_dict(state));
  size_t pos = 0;
  int result = copy ? 0 : -1;
  while (result == 0 && dict_next(copy, &pos, &key, &value)) result = object_setattr(vm, self, key, value);
  drop_obj(vm, copy);
  return result < 0 ? ERR : NONE_VALUE;
}

bool exception_is_plain(VM *vm, Ref exc) {
  const TypeObj *type = type_of(vm, exc), *base = vm->types[T_BASE_EXCEPTION];
  if (type->slots.init != base->slots.init || type->slots.new_ != base->slots.new_) return false;
  for (; type_flag(type, TYPE_HEAP); type = type->base)
    if (type->n_slots) return false;
  if (type->spec->size != base->spec->size || type == vm->types[T_MEMORY_ERROR]) return false;
  const Attrs *attrs = attrs_of(obj_of(exc));
  if (attrs->dict ? dict_len(attrs->dict) : obj_of(exc)->shape->n_attrs) return false;
  const TupleObj *args = as_exception(exc)->args;
  return args->len == 0 || (args->len == 1 && is_exact(vm, ref(args->items[0]), STR));
}

int exception_notes(VM *vm, Ref exc, Value *notes) {
  TypeObj *type = type_of(vm, exc);
  Ref name = name_of(vm, D_notes);
  if (type->slots.getattr != object_generic_getattr || !is_undef(type_lookup(vm, type, name)))
    return object_find_attr(vm, exc, name, notes);
  const Attrs *attrs = attrs_of(obj_of(exc));
  ptrdiff_t slot = attrs->dict ? -1 : shape_find(obj_of(exc)->shape, as_str(name));
  *notes = own(attrs->dict ? dict_get_str(attrs->dict, name)
               : slot < 0  ? ref(UNDEF)
                           : ref(attrs->slots[slot]));
  return !is_undef(*notes);
}

static Value add_note(VM *vm, Ref self, const Args *args) {
  Ref note = ref(args->at[0]);
  Value notes;
  if (!is_kind(note, TYPE_STR)) return raise(vm, T_TYPE_ERROR, "note must be a str, not '%T'", note);
  int found = exception_notes(vm, self, &notes);
  if (found < 0) return ERR;
  if (!found) {
    ListObj *list = list_new(vm, 1);
    if (!list) return ERR;
    notes = value_of(list);
    if (object_setattr(vm, self, name_of(vm, D_notes), ref(notes)) < 0) goto fail;
  }
  if (!is_kind(notes, TYPE_LIST)) {
    raise(vm, T_TYPE_ERROR, "Cannot add note: __notes__ is not a list");
    goto fail;
  }
  if (list_append(vm, as_list(notes), note) < 0) goto fail;
  drop(vm, notes);
  return NONE_VALUE;
fail:
  drop(vm, notes);
  return ERR;
}

static void exc_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  ExceptionObj *exc = (ExceptionObj *)object;
  if (exc->args) visit(vm, ref_to(exc->args), ctx);
  visit(vm, ref(exc->traceback), ctx);
  visit(vm, ref(exc->context), ctx);
  visit(vm, ref(exc->cause), ctx);
  for (int i = 0; i < exc->n_extra; i++) visit(vm, ref(exc->extra[i]), ctx);
}
static void exc_clear(VM *vm, Obj *object) {
  clear_payload(vm, (ExceptionObj *)object);
}
static void exc_dealloc(VM *vm, Obj *object) {
  clear_payload(vm, (ExceptionObj *)object);
  object_free(vm, object, object->shape->type->size);
}

static Value get_dict(VM *vm, Ref v) {
  DictObj *dict = instance_dict(vm, obj_of(v));
  return dict ? own(ref_to(dict)) : ERR;
}
static int set_dict(VM *vm, Ref v, Ref value) {
  if (is_undef(value)) return raise_i(vm, T_TYPE_ERROR, "cannot delete __dict__");
  if (!is_kind(value, TYPE_DICT))
    return raise_i(vm, T_TYPE_ERROR, "__dict__ must be set to a dictionary, not a '%T'", value);
  own(value);
  instance_set_dict_steal(vm, obj_of(v), as_dict(value));
  return 0;
}

static const MethodDef base_methods[] = {
    {"add_note", add_note, ARG_ONE, "($self, object, /)", NULL, 0},
    {"__reduce__", reduce, ARG_NONE, "($self, /)", NULL, 0},
    {"__setstate__", setstate, ARG_ONE, "($self, object, /)", NULL, 0},
    {"with_traceback", with_traceback, ARG_ONE, "($self, object, /)", NULL, 0},
    {0}};
static const GetSetDef base_getsets[] = {{"__dict__", get_dict, set_dict, NULL},
                                         {"args", get_args, set_args_attr, NULL},
                                         {"__context__", get_context, set_context, NULL},
                                         {"__cause__", get_cause, set_cause, NULL},
                                         {"__traceback__", get_traceback, set_traceback, NULL},
                                         {"__suppress_context__", get_suppress, set_suppress, NULL},
                                         {0}};
static const GetSetDef stop_getsets[] = {{"value", exc_get_0, exc_set_0, NULL}, {0}};
static const GetSetDef exit_getsets[] = {{"code", exc_get_0, exc_set_0, NULL}, {0}};
static const GetSetDef name_getsets[] = {{"name", exc_get_0, exc_set_0, NULL}, {0}};
static const GetSetDef attribute_getsets[] = {
    {"name", exc_get_0, exc_set_0, NULL}, {"obj", exc_get_1, exc_set_1, NULL}, {0}};

/* Families by the order of exceptions.def. */
#define IS_OS(id) ((id) >= T_OS_ERROR && (id) <= T_TIMEOUT_ERROR)
#define IS_IMPORT(id) ((id) == T_IMPORT_ERROR || (id) == T_MODULE_NOT_FOUND_ERROR)
#define IS_SYNTAX(id) ((id) >= T_SYNTAX_ERROR && (id) <= T_TAB_ERROR)
#define IS_NAME(id) ((id) == T_NAME_ERROR || (id) == T_UNBOUND_LOCAL_ERROR)
#define IS_UNICODE(id) ((id) >= T_UNICODE_DECODE_ERROR && (id) <= T_UNICODE_TRANSLATE_ERROR)
#define BY_FAMILY(id, os, import, syntax, encode, decode, translate, group, plain)                           \
  (IS_OS(id)                           ? (os)                                                                \
   : IS_IMPORT(id)                     ? (import)                                                            \
   : IS_SYNTAX(id)                     ? (syntax)                                                            \
   : (id) == T_UNICODE_ENCODE_ERROR    ? (encode)                                                            \
   : (id) == T_UNICODE_DECODE_ERROR    ? (decode)                                                            \
   : (id) == T_UNICODE_TRANSLATE_ERROR ? (translate)                                                         \
   : (id) == T_BASE_EXCEPTION_GROUP    ? (group)                                                             \
                                       : (plain))
#define MAKE(id)                                                                                             \
  BY_FAMILY(id, os_make, exc_make, exc_make, exc_make, exc_make, exc_make, group_make, exc_make)
#define INIT(id)                                                                                             \
  BY_FAMILY(id, os_init, import_init, syntax_init, unicode_encode_init, unicode_decode_init,                 \
            unicode_translate_init, exc_init,                                                                \
            (id) == T_STOP_ITERATION    ? stop_init                                                          \
            : (id) == T_SYSTEM_EXIT     ? exit_init                                                          \
            : (id) == T_ATTRIBUTE_ERROR ? attribute_init                                                     \
            : IS_NAME(id)               ? name_init                                                          \
                                        : exc_init)
#define STR(id)                                                                                              \
  BY_FAMILY(id, os_str, import_str, syntax_str, unicode_encode_str, unicode_decode_str,                      \
            unicode_translate_str, group_str, exc_str)
/* Methods and attributes are those of the class that starts the family. */
#define METHODS(id)                                                                                          \
  ((id) == T_BASE_EXCEPTION         ? base_methods                                                           \
   : (id) == T_OS_ERROR             ? os_methods                                                             \
   : (id) == T_IMPORT_ERROR         ? import_methods                                                         \
   : (id) == T_BASE_EXCEPTION_GROUP ? group_methods                                                          \
                                    : NULL)
#define GETSETS(id)                                                                                          \
  ((id) == T_BASE_EXCEPTION         ? base_getsets                                                           \
   : (id) == T_STOP_ITERATION       ? stop_getsets                                                           \
   : (id) == T_SYSTEM_EXIT          ? exit_getsets                                                           \
   : (id) == T_NAME_ERROR           ? name_getsets                                                           \
   : (id) == T_ATTRIBUTE_ERROR      ? attribute_getsets                                                      \
   : (id) == T_OS_ERROR             ? os_getsets                                                             \
   : (id) == T_IMPORT_ERROR         ? import_getsets                                                         \
   : (id) == T_SYNTAX_ERROR         ? syntax_getsets                                                         \
   : (id) == T_BASE_EXCEPTION_GROUP ? group_getsets                                                          \
   : (id) == T_UNICODE_TRANSLATE_ERROR || (id) == T_UNICODE_ENCODE_ERROR || (id) == T_UNICODE_DECODE_ERROR   \
       ? unicode_getsets                                                                                     \
       : NULL)
#define N_EXTRA(id)                                                                                          \
  BY_FAMILY(id, N_OS_FIELDS, N_IMPORT_FIELDS, N_SYNTAX_FIELDS, N_UNICODE_FIELDS, N_UNICODE_FIELDS,           \
            N_UNICODE_FIELDS, N_GROUP_FIELDS,                                                                \
            (id) == T_STOP_ITERATION || (id) == T_SYSTEM_EXIT ? 1                                            \
            : (id) == T_ATTRIBUTE_ERROR || IS_NAME(id)        ? N_NAME_FIELDS                                \
                                                              : 0)
#define EXC_SPEC(Name, id)                                                                                   \
  const TypeSpec exc_##Name##_spec = {                                                                       \
      .name = #Name,                                                                                         \
      .size = sizeof(ExceptionObj) + N_EXTRA(id) * sizeof(Value),                                            \
      .attrs_at = offsetof(ExceptionObj, attrs),                                                             \
      .flags = TYPE_BASE | TYPE_GC | TYPE_EXCEPTION | TYPE_HAS_DICT,                                         \
      .slots = {.new_ = MAKE(id), .init = INIT(id), .repr = exc_repr, .str = STR(id)},                       \
      .methods = METHODS(id),                                                                                \
      .getsets = GETSETS(id),                                                                                \
      .traverse = exc_traverse,                                                                              \
      .clear = exc_clear,                                                                                    \
      .dealloc = exc_dealloc};
#define EXC(id, Name, base) EXC_SPEC(Name, T_##id)
#include "runtime/exceptions.def"
