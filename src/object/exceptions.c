/* Exceptions: BaseException and all classes below, from one table (runtime/exceptions.def). */
#include "object/exceptions.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/unicode_error.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static void clear_payload(VM *vm, ExceptionObj *exc) {
  Value *fields[] = {&exc->traceback, &exc->context,  &exc->cause,   &exc->extra[0],
                     &exc->extra[1],  &exc->extra[2], &exc->extra[3]};
  TupleObj *args = exc->args;
  exc->args = NULL;
  drop_obj(vm, args);
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
    Value old = *fields[i];
    *fields[i] = UNDEF;
    drop(vm, old);
  }
}

static Value alloc(VM *vm, TypeObj *type) {
  Value v = object_alloc(vm, type);
  if (is_err(v)) return ERR;
  ExceptionObj *exc = as_exception(v);
  exc->traceback = exc->context = exc->cause = UNDEF;
  for (int i = 0; i < 4; i++) exc->extra[i] = UNDEF;
  return v;
}

static int set_args(VM *vm, ExceptionObj *exc, const Value *at, size_t n) {
  Value args = tuple_from(vm, at, n);
  if (is_err(args)) return -1;
  TupleObj *old = exc->args;
  exc->args = as_tuple(args);
  drop_obj(vm, old);
  return 0;
}

static Value exc_make(VM *vm, TypeObj *type, const Args *args) {
  Value v = alloc(vm, type);
  if (is_err(v) || set_args(vm, as_exception(v), args->at, args->n) == 0) return v;
  drop(vm, v);
  return ERR;
}

static void set_extra(VM *vm, ExceptionObj *exc, int i, Ref v) {
  Value old = exc->extra[i];
  exc->extra[i] = own(v);
  drop(vm, old);
}

/* Which keywords a class takes, into which extra fields. */
static int take_keywords(VM *vm, Ref self, const Args *args, const char *const *names, int n) {
  for (size_t i = 0; args->names && i < args->names->len; i++) {
    int field = 0;
    while (field < n && !str_is(ref(args->names->items[i]), names[field])) field++;
    if (field == n)
      return raise_i(vm, T_TYPE_ERROR,
                     n ? "'%S' is an invalid keyword argument for %s()" : "%S() takes no keyword arguments",
                     n ? ref(args->names->items[i]) : ref(type_of(vm, self)->name),
                     type_name(type_of(vm, self)));
    set_extra(vm, as_exception(self), field, ref(args->at[args->n + i]));
  }
  return 0;
}

static bool is_unicode_error(VM *vm, const TypeObj *type) {
  return type_is_subtype(type, vm->types[T_UNICODE_ENCODE_ERROR]) ||
         type_is_subtype(type, vm->types[T_UNICODE_DECODE_ERROR]) ||
         type_is_subtype(type, vm->types[T_UNICODE_TRANSLATE_ERROR]);
}

static int exc_init(VM *vm, Ref self, const Args *args) {
  static const char *const name_obj[] = {"name", "obj"};
  ExceptionObj *exc = as_exception(self);
  TypeObj *type = type_of(vm, self);
  if (set_args(vm, exc, args->at, args->n) < 0) return -1;
  if (type_is_subtype(type, vm->types[T_ATTRIBUTE_ERROR])) return take_keywords(vm, self, args, name_obj, 2);
  if (type_is_subtype(type, vm->types[T_NAME_ERROR])) return take_keywords(vm, self, args, name_obj, 1);
  if (is_unicode_error(vm, type)) return unicode_error_init(vm, self, args);
  if (type_is_subtype(type, vm->types[T_IMPORT_ERROR]) || type_is_subtype(type, vm->types[T_OS_ERROR]) ||
      type_is_subtype(type, vm->types[T_SYNTAX_ERROR]) ||
      type_is_subtype(type, vm->types[T_BASE_EXCEPTION_GROUP])) {
    trap(vm, "making %s", type_name(type));
    return -1;
  }
  if (take_keywords(vm, self, args, NULL, 0) < 0) return -1;
  if (type_is_subtype(type, vm->types[T_STOP_ITERATION]))
    set_extra(vm, exc, 0, args->n ? ref(args->at[0]) : ref(NONE_VALUE));
  if (type_is_subtype(type, vm->types[T_SYSTEM_EXIT])) {
    if (args->n == 1) set_extra(vm, exc, 0, ref(args->at[0]));
    if (args->n > 1) set_extra(vm, exc, 0, ref_to(exc->args));
  }
  return 0;
}

Value exception_new(VM *vm, TypeObj *type, const Args *args) {
  Value v = exc_make(vm, type, args);
  if (is_err(v) || exc_init(vm, ref(v), args) == 0) return v;
  drop(vm, v);
  return ERR;
}

Value exception_memory(VM *vm) {
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

static Value exc_str(VM *vm, Ref v) {
  if (is_unicode_error(vm, type_of(vm, v))) return unicode_error_str(vm, v);
  ExceptionObj *exc = as_exception(v);
  if (exc->args->len == 0) return str_from(vm, "");
  if (exc->args->len > 1) return object_str(vm, ref_to(exc->args));
  bool key_error = type_is_subtype(type_of(vm, v), vm->types[T_KEY_ERROR]);
  return key_error ? object_repr(vm, ref(exc->args->items[0])) : object_str(vm, ref(exc->args->items[0]));
}

static Value exc_repr(VM *vm, Ref v) {
  ExceptionObj *exc = as_exception(v);
  if (exc->args->len == 1) return str_format(vm, "%T(%R)", v, ref(exc->args->items[0]));
  return str_format(vm, "%T%R", v, ref_to(exc->args));
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
  as_exception(v)->suppress_context = true;
  return set_link(vm, &as_exception(v)->cause, value, "__cause__");
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
static Value extra0(VM *vm, Ref v) {
  return none_or(as_exception(v)->extra[0]);
}
static Value extra1(VM *vm, Ref v) {
  return none_or(as_exception(v)->extra[1]);
}
static int set_extra0(VM *vm, Ref v, Ref value) {
  set_extra(vm, as_exception(v), 0, is_undef(value) ? ref(NONE_VALUE) : value);
  return 0;
}
static int set_extra1(VM *vm, Ref v, Ref value) {
  set_extra(vm, as_exception(v), 1, is_undef(value) ? ref(NONE_VALUE) : value);
  return 0;
}

static Value add_note(VM *vm, Ref self, const Args *args) {
  Ref note = ref(args->at[0]);
  Value notes;
  if (!is_kind(note, TYPE_STR)) return raise(vm, T_TYPE_ERROR, "note must be a str, not '%T'", note);
  int found = object_find_attr(vm, self, name_of(vm, D_notes), &notes);
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
  for (int i = 0; i < 4; i++) visit(vm, ref(exc->extra[i]), ctx);
}
static void exc_clear(VM *vm, Obj *object) {
  clear_payload(vm, (ExceptionObj *)object);
}
static void exc_dealloc(VM *vm, Obj *object) {
  clear_payload(vm, (ExceptionObj *)object);
  object_free(vm, object, object->shape->type->size);
}

static const MethodDef base_methods[] = {
    {"add_note", add_note, ARG_ONE, "($self, object, /)", NULL, 0},
    {"with_traceback", with_traceback, ARG_ONE, "($self, object, /)", NULL, 0},
    {0}};
static const GetSetDef base_getsets[] = {{"args", get_args, set_args_attr, NULL},
                                         {"__context__", get_context, set_context, NULL},
                                         {"__cause__", get_cause, set_cause, NULL},
                                         {"__traceback__", get_traceback, set_traceback, NULL},
                                         {"__suppress_context__", get_suppress, set_suppress, NULL},
                                         {0}};
static const GetSetDef stop_getsets[] = {{"value", extra0, set_extra0, NULL}, {0}};
static const GetSetDef exit_getsets[] = {{"code", extra0, set_extra0, NULL}, {0}};
static const GetSetDef name_getsets[] = {{"name", extra0, set_extra0, NULL}, {0}};
static const GetSetDef attribute_getsets[] = {
    {"name", extra0, set_extra0, NULL}, {"obj", extra1, set_extra1, NULL}, {0}};
static const GetSetDef none_getsets[] = {{0}};

#define GETSETS(id)                                                                                          \
  ((id) == T_BASE_EXCEPTION                                           ? base_getsets                         \
   : (id) == T_STOP_ITERATION                                         ? stop_getsets                         \
   : (id) == T_SYSTEM_EXIT                                            ? exit_getsets                         \
   : (id) == T_NAME_ERROR                                             ? name_getsets                         \
   : (id) == T_UNICODE_ENCODE_ERROR || (id) == T_UNICODE_DECODE_ERROR ? unicode_error_getsets                \
   : (id) == T_UNICODE_TRANSLATE_ERROR                                ? unicode_translate_getsets            \
   : (id) == T_ATTRIBUTE_ERROR                                        ? attribute_getsets                    \
                                                                      : none_getsets)
#define EXC_SPEC(Name, id)                                                                                   \
  const TypeSpec exc_##Name##_spec = {                                                                       \
      .name = #Name,                                                                                         \
      .size = sizeof(ExceptionObj),                                                                          \
      .attrs_at = offsetof(ExceptionObj, attrs),                                                             \
      .flags = TYPE_BASE | TYPE_GC | TYPE_EXCEPTION | TYPE_HAS_DICT,                                         \
      .slots = {.new_ = exc_make, .init = exc_init, .repr = exc_repr, .str = exc_str},                       \
      .methods = (id) == T_BASE_EXCEPTION ? base_methods : NULL,                                             \
      .getsets = GETSETS(id),                                                                                \
      .traverse = exc_traverse,                                                                              \
      .clear = exc_clear,                                                                                    \
      .dealloc = exc_dealloc};
#define EXC(id, Name, base) EXC_SPEC(Name, T_##id)
#include "runtime/exceptions.def"
