/* Calls that are not from one Python function to another, and what goes with them: keyword merging,
   unpacking, making functions and classes, formatting, with. */
#include "object/descr.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/function.h"
#include "object/int.h"
#include "object/float.h"
#include "object/list.h"
#include "object/str.h"
#include "object/str_format.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include "vm/call_site.h"
#include "vm/eval_fast.h"
#include "vm/eval_int.h"
#include "object/hidden_text.h"

static Value call_any(VM *vm, const Instr *site, Value callable, Value *args, size_t n, TupleObj *names) {
  Args all = {args, n, names};
  const TypeObj *type = type_of(vm, ref(callable));
  bool is_free = type_flag(type, TYPE_CALL_FREE) && type->slots.call && vm->depth < vm->depth_edge;
  Value result =
      is_free ? object_call_counted(vm, ref(callable), &all, 0) : site_call(vm, site, ref(callable), &all);
  size_t n_all = n + (names ? names->len : 0);
  for (size_t i = 0; i < n_all; i++) drop(vm, args[i]);
  drop(vm, callable);
  return result;
}

/* str(v) of a small int or a text, without asking the class; UNDEF: it is not that. Takes nothing. */
static inline Value plain_text(VM *vm, Ref callable, const Value *args, size_t n) {
  if (n != 1 || callable.bits != (uintptr_t)vm->types[T_STR] || vm->depth >= vm->depth_edge) return UNDEF;
  if (is_int(args[0])) return int_to_str(vm, ref(args[0]), 10);
  return has_shape(vm, args[0], STR) ? own(ref(args[0])) : UNDEF;
}

Value eval_call_c(VM *vm, const Instr *site, Value callable, Value *args, size_t n, TupleObj *names) {
  Value text = names ? UNDEF : plain_text(vm, ref(callable), args, n);
  if (!is_undef(text)) {
    drop(vm, args[0]);
    drop(vm, callable);
    return text;
  }
  return !names && has_shape(vm, callable, BUILTIN_METHOD) ? eval_call_plain(vm, site, callable, args, n)
                                                           : call_any(vm, site, callable, args, n, names);
}

/* What is called has its own way of being made, to which no call adds depth: a builtin type's. */
static Value make_builtin(VM *vm, TypeObj *type, const Args *args) {
  vm->c_depth++;
  Value made = type->slots.new_(vm, type, args);
  vm->c_depth--;
  if (is_err(made) || (type_of(vm, ref(made)) == type && type->slots.init == vm->types[T_OBJECT]->slots.init))
    return made;
  if (!type_is_subtype(type_of(vm, ref(made)), type)) return made;
  InitFn init = type_of(vm, ref(made))->slots.init;
  vm->c_depth++;
  int result = init ? init(vm, ref(made), args) : 0;
  vm->c_depth--;
  if (result >= 0) return made;
  drop(vm, made);
  return ERR;
}

Value eval_call_builtin(VM *vm, const Instr *site, Value callable, Value *args, size_t n) {
  TypeObj *type = as_type(callable);
  if (!type_flag(type, TYPE_MAKE_FREE) || type == vm->types[T_TYPE] || vm->depth >= vm->depth_edge ||
      !c_has_stack(vm))
    return eval_call_c(vm, site, callable, args, n, NULL);
  Value result = make_builtin(vm, type, &(Args){args, n, NULL});
  for (size_t i = 0; i < n; i++) drop(vm, args[i]);
  drop(vm, callable);
  return result;
}

/* The defaults of the keyword-only parameters that have no value yet; false: one has none, or they are many.
 */
static bool bind_kwonly(VM *vm, const FunctionObj *f, Value *params) {
  const CodeObj *code = f->code;
  DictObj *dict = f->kwdefaults;
  size_t n = code->n_kwonly;
  uint64_t bound = 0;
  params += code->n_args;
  for (size_t i = 0; i < n; i++) {
    if (!is_undef(params[i])) continue;
    Ref name = ref(code->varnames->items[code->n_args + i]), found = ref(UNDEF);
    /* Where a def statement has put it, mostly. */
    const DictEntry *entry = dict && dict->keys && i < dict->used ? &dict_entries_now(dict)[i] : NULL;
    if (entry && same_bits(entry->key, name))
      found = ref(entry->value);
    else if (dict)
      found = dict_get_str(dict, name);
    if (is_undef(found) || i >= 64) {
      for (size_t k = 0; k < i && k < 64; k++)
        if (bound >> k & 1) drop(vm, params[k]);
      return false;
    }
    params[i] = own(found);
    bound |= (uint64_t)1 << i;
  }
  return true;
}

/* Parameters from n arguments and those of the names, which are taken, where that is plain: each name is a
   parameter's own, nothing is left over or missing. False: nothing is taken, the locals have to be cleared.
 */
static bool bind_moved(VM *vm, const FunctionObj *f, Value *frame, const Value *args, size_t n,
                       const TupleObj *names) {
  const CodeObj *code = f->code;
  if (code->flags & (CODE_VARARGS | CODE_VARKEYWORDS) || code->pending || n > code->n_args) return false;
  Value *params = frame + FRAME_HEADER;
  size_t n_named = (size_t)code->n_args + code->n_kwonly, n_defaults = f->defaults ? f->defaults->len : 0;
  size_t first = code->n_args - n_defaults;
  if (n_defaults > code->n_args) return false;
  frame_clear(frame, code, n);
  for (size_t k = 0; names && k < names->len; k++) {
    size_t i = n > code->n_posonly ? n : code->n_posonly;
    while (i < n_named && !same_bits(code->varnames->items[i], ref(names->items[k]))) i++;
    if (i == n_named || !is_undef(params[i])) return false;
    params[i] = args[n + k];
  }
  for (size_t i = n; i < first; i++)
    if (is_undef(params[i])) return false;
  if (code->n_kwonly && !bind_kwonly(vm, f, params)) return false;
  for (size_t i = 0; i < n; i++) params[i] = args[i];
  for (size_t i = n > first ? n : first; i < code->n_args; i++)
    if (is_undef(params[i])) params[i] = own(ref(f->defaults->items[i - first]));
  return true;
}

static Value *push_bound(VM *vm, Value *R, Value *base, size_t n, TupleObj *names) {
  FunctionObj *function = as_function(base[0]);
  size_t n_all = n + (names ? names->len : 0);
  Value *frame = R + frame_code(R)->n_regs;
  Args args = {base + 1, n, names};
  if (frame_fits(vm, frame, function->code)) {
    frame_start(vm, frame, own_obj(function), function->code, R, RESUME_CALL);
    if (bind_moved(vm, function, frame, base + 1, n, names)) {
      function->head.refcount--; /* the frame has its own */
      return frame;
    }
    frame_clear(frame, function->code, 0);
  } else if ((frame = frame_push_called(vm, function, R, &args)))
    frame[FRAME_CALLER].bits |= RESUME_BOUND;
  bool failed = frame && frame_bind(vm, frame, &args) < 0;
  if (failed) frame_ends(frame); /* what arguments run at their end is called by the caller */
  for (size_t i = 0; i <= n_all; i++) drop(vm, base[i]);
  if (!failed) return frame;
  frame_pop(vm, frame);
  return NULL;
}

/* A frame whose first argument is `first`, which it takes with all that stands at base; *failed when that
   does not fit the function. */
static Value *push_with_first(VM *vm, Value *R, FunctionObj *function, Value first, Resume resume,
                              Value *base, size_t n, TupleObj *names, bool *failed) {
  Value *frame = R + frame_code(R)->n_regs, callable = base[0];
  CodeObj *code = function->code;
  frame_start(vm, frame, own_obj(function), code, R, resume);
  if (!names && n + 1 == code->n_plain) {
    frame[FRAME_HEADER] = first;
    for (size_t i = 1; i <= n; i++) frame[FRAME_HEADER + i] = base[i];
    frame_clear(frame, code, n + 1);
    drop(vm, callable);
    return frame;
  }
  base[0] = first;
  if (bind_moved(vm, function, frame, base, n + 1, names)) {
    drop(vm, callable);
    return frame;
  }
  frame_clear(frame, code, 0);
  *failed = frame_bind(vm, frame, &(Args){base, n + 1, names}) < 0;
  if (*failed) frame_ends(frame);
  size_t n_all = n + (names ? names->len : 0);
  for (size_t i = 0; i <= n_all; i++) drop(vm, base[i]);
  drop(vm, callable);
  if (!*failed) return frame;
  frame_pop(vm, frame);
  return NULL;
}

static Value *push_method(VM *vm, Value *R, Value *base, size_t n, TupleObj *names, bool *failed) {
  const MethodObj *method = as_method(base[0]);
  if (!is_exact(vm, method->function, FUNCTION)) return NULL;
  FunctionObj *function = as_function(method->function);
  if (!frame_fits(vm, R + frame_code(R)->n_regs, function->code)) return NULL;
  return push_with_first(vm, R, function, own(ref(method->self)), RESUME_CALL, base, n, names, failed);
}

Obj *eval_new_steal(VM *vm, TypeObj *type) {
  Value made = object_alloc(vm, type);
  if (is_err(made)) return NULL;
  drop_obj(vm, type);
  return obj_of(made);
}

static Value *push_init(VM *vm, Value *R, Value *waits, Value *base, size_t n, TupleObj *names,
                        bool *failed) {
  TypeObj *type = as_type(base[0]);
  FunctionObj *init = eval_plain_init(vm, type);
  if (!init || !frame_fits(vm, R + frame_code(R)->n_regs, init->code)) return NULL;
  Value made = object_alloc(vm, type);
  if (is_err(made)) {
    for (size_t i = 0; i <= n + (names ? names->len : 0); i++) drop(vm, base[i]);
    *failed = true;
    return NULL;
  }
  vm->steps_left += vm->steps_left == 1; /* it may have asked for a tick */
  Value *frame = push_with_first(vm, R, init, own(ref(made)), RESUME_INIT, base, n, names, failed);
  if (frame) {
    vm->depth++; /* for the call of the class */
    *waits = made;
  } else
    drop(vm, made);
  return frame;
}

/* Of an object whose class has __call__ as a function. */
static Value *push_call(VM *vm, Value *R, Value *waits, Value *base, size_t n, TupleObj *names,
                        bool *failed) {
  Ref found = type_lookup(vm, type_of(vm, ref(base[0])), name_of(vm, S_call));
  if (!is_exact(vm, found, FUNCTION)) return NULL;
  FunctionObj *function = as_function(found);
  if (!frame_fits(vm, R + frame_code(R)->n_regs, function->code)) return NULL;
  Value *frame = push_with_first(vm, R, function, own(ref(base[0])), RESUME_INIT, base, n, names, failed);
  if (!frame) return NULL;
  vm->depth++; /* for the call of the object */
  *waits = NONE_VALUE;
  return frame;
}

Value *eval_push_any(VM *vm, Value *R, Value *waits, Value *base, size_t n, TupleObj *names, bool *failed) {
  Value *frame = NULL;
  if (is_exact(vm, base[0], FUNCTION))
    *failed = !(frame = push_bound(vm, R, base, n, names));
  else if (has_shape(vm, base[0], METHOD))
    frame = push_method(vm, R, base, n, names, failed);
  else if (is_kind(base[0], TYPE_TYPE) && type_flag(as_type(base[0]), TYPE_HEAP) &&
           type_of(vm, ref(base[0]))->slots.call == type_call)
    frame = push_init(vm, R, waits, base, n, names, failed);
  else if (type_flag(type_of(vm, ref(base[0])), TYPE_HEAP))
    frame = push_call(vm, R, waits, base, n, names, failed);
  return frame;
}

/* By the signature; false: not the plain case. Apart, for the room that it takes on the stack. */
static __attribute__((noinline)) bool call_placed(VM *vm, const MethodDef *def, Ref self, const Args *given,
                                                  int units, Value *result) {
  Value at[ARGS_MOST];
  if (!args_place(vm, def->signature, given->at, given->n, at)) return false;
  vm->depth += units;
  *result = def->fn(vm, self, &(Args){at, ARGS_MOST, NULL});
  vm->depth -= units;
  return true;
}

enum { FEW = 4 };
/* A METHOD_DESCR that is called by its signature, which has few parameters, none of them by keyword, and has
   been asked for before; false: it is not that. Takes nothing. */
static inline bool call_method_few(VM *vm, const Instr *site, const MethodDescr *method, const Value *args,
                                   size_t n, Value *result) {
  const MethodDef *def = method->def;
  if (def->style != ARG_POS || n - 1 > FEW || !is_ptr(args[0])) return false;
  if (obj_of(args[0])->shape->type != method->owner) return false;
  const SignatureCount *count = args_counted(vm, def->signature);
  if (!count || count->n > FEW || n - 1 > count->n_positional || n - 1 < count->n_required) return false;
  int units = site_units(vm, site, def);
  if (units < 0) return false;
  Value at[FEW] = {UNDEF, UNDEF, UNDEF, UNDEF};
  for (size_t i = 1; i < n; i++) at[i - 1] = args[i];
  vm->depth += units;
  *result = def->fn(vm, ref(args[0]), &(Args){at, ARGS_MOST, NULL});
  vm->depth -= units;
  return true;
}

Value eval_call_plain(VM *vm, const Instr *site, Value callable, Value *args, size_t n) {
  if (!LIKELY(vm->depth < vm->depth_edge)) return call_any(vm, site, callable, args, n, NULL);
  Value result, at[FEW];
  if (has_shape(vm, callable, METHOD_DESCR) &&
      call_method_few(vm, site, (const MethodDescr *)obj_of(callable), args, n, &result))
    goto done;
  const MethodDef *def;
  Args given = {args, n, NULL};
  Ref self;
  if (has_shape(vm, callable, METHOD_DESCR)) {
    const MethodDescr *descr = (const MethodDescr *)obj_of(callable);
    if (!n || type_of(vm, ref(args[0])) != descr->owner) return call_any(vm, site, callable, args, n, NULL);
    def = descr->def;
    self = ref(args[0]);
    given.at++, given.n--;
  } else {
    def = ((const BuiltinObj *)obj_of(callable))->def;
    self = ref(((const BuiltinObj *)obj_of(callable))->self);
  }
  bool one = def->style <= ARG_ONE;
  if (one && given.n != (size_t)(def->style == ARG_ONE)) return call_any(vm, site, callable, args, n, NULL);
  int units = one && !(def->flags & METHOD_INLINE) ? 1 : site_units(vm, site, def);
  if (units < 0) return call_any(vm, site, callable, args, n, NULL);
  /* By a signature with few parameters, which has been asked for before. */
  const SignatureCount *count = one || def->style == ARG_RAW ? NULL : args_counted(vm, def->signature);
  if (count && count->n <= FEW && given.n <= count->n_positional && given.n >= count->n_required) {
    for (size_t i = 0; i < count->n; i++) at[i] = i < given.n ? given.at[i] : UNDEF;
    given = (Args){at, ARGS_MOST, NULL};
  } else if (!one && def->style != ARG_RAW) {
    if (!call_placed(vm, def, self, &given, units, &result))
      return call_any(vm, site, callable, args, n, NULL);
    goto done;
  }
  vm->depth += units;
  result = def->fn(vm, self, &given);
  vm->depth -= units;
done:
  for (size_t i = 0; i < n; i++) drop(vm, args[i]);
  drop(vm, callable);
  return result;
}

Value eval_call_function(VM *vm, Ref v, const Args *args) {
  const CodeObj *code = as_function(v)->code;
  bool plain = args->n == code->n_plain && !(args->names && args->names->len);
  Value *R = plain ? frame_start_called(vm, as_function(v)) : NULL;
  if (R)
    frame_clear(R, code, args->n);
  else if (!(R = frame_push_called(vm, as_function(v), NULL, args)))
    return ERR;
  if (plain) {
    for (size_t i = 0; i < args->n; i++) R[FRAME_HEADER + i] = own(ref(args->at[i]));
    return eval_run(vm, R);
  }
  if (frame_bind(vm, R, args) < 0) {
    frame_pop(vm, R);
    return ERR;
  }
  return eval_run(vm, R);
}

/* ---- unpacking ---- */

/* Drops the `owned` values already in out. */
static int wrong_count(VM *vm, Value *out, size_t owned, size_t n, bool more, size_t got) {
  for (size_t i = 0; i < owned; i++) drop(vm, out[i]);
  if (more) return raise_i(vm, T_VALUE_ERROR, "too many values to unpack (expected %z)", n);
  return raise_i(vm, T_VALUE_ERROR, "not enough values to unpack (expected %z, got %z)", n, got);
}

static Value unpack_iter(VM *vm, Ref v) {
  if (!type_of(vm, v)->slots.iter && !type_of(vm, v)->slots.getitem)
    return raise(vm, T_TYPE_ERROR, "cannot unpack non-iterable %T object", v);
  return object_iter(vm, v);
}

/* Consumes v, which may be one of the places that are filled. The first value goes to out[0]. */
int eval_unpack(VM *vm, Ref v_, Value *out, size_t n) {
  Value v = {v_.bits};
  int result = 0;
  if (is_exact(vm, v, TUPLE) && as_tuple(v)->len == n && as_tuple(v)->head.refcount > 1) {
    const TupleObj *tuple = as_tuple(v);
    for (size_t i = 0; i < n; i++) out[i] = own(ref(tuple->items[i]));
    obj_of(v)->refcount--;
    return 0;
  }
  if (is_exact(vm, v, TUPLE) || is_exact(vm, v, LIST)) {
    bool is_list = is_exact(vm, v, LIST);
    size_t len = is_list ? as_list(v)->len : as_tuple(v)->len;
    const Value *items = is_list ? as_list(v)->items : as_tuple(v)->items;
    if (len != n) result = wrong_count(vm, out, 0, n, len > n, len);
    for (size_t i = 0; result == 0 && i < n; i++) out[i] = own(ref(items[i]));
    drop(vm, v);
    return result;
  }
  Value iter = unpack_iter(vm, v_), extra;
  if (is_err(iter)) {
    drop(vm, v);
    return -1;
  }
  size_t got = 0;
  int more = 1;
  for (; got < n && (more = object_next(vm, ref(iter), &out[got])) > 0; got++) {
  }
  if (more < 0)
    for (size_t i = 0; i < got; i++) drop(vm, out[i]);
  else if (got < n)
    more = wrong_count(vm, out, got, n, false, got);
  else if ((more = object_next(vm, ref(iter), &extra)) > 0) {
    drop(vm, extra);
    more = wrong_count(vm, out, got, n, true, got);
  } else if (more < 0)
    for (size_t i = 0; i < got; i++) drop(vm, out[i]);
  drop(vm, iter);
  drop(vm, v);
  return more < 0 ? -1 : 0;
}

/* The items behind those in out, from the iterator: a list in out[before], the last `after` of them behind
 * it. */
static int unpack_rest(VM *vm, Ref iter, Value *out, size_t before, size_t after) {
  ListObj *list = list_new(vm, 0);
  if (!list) return -1;
  int result = list_extend(vm, list, iter);
  if (result == 0 && list->len < after)
    result = raise_i(vm, T_VALUE_ERROR, "not enough values to unpack (expected at least %z, got %z)",
                     before + after, before + list->len);
  if (result < 0) {
    drop_obj(vm, list);
    return -1;
  }
  list->len -= after;
  for (size_t i = 0; i < after; i++) out[before + 1 + i] = list->items[list->len + i];
  out[before] = value_of(list);
  return 0;
}

int eval_unpack_ex(VM *vm, Ref v_, Value *out, size_t before, size_t after) {
  Value v = {v_.bits}, iter = unpack_iter(vm, v_);
  if (is_err(iter)) {
    drop(vm, v);
    return -1;
  }
  size_t got = 0;
  int more = 1;
  Value item;
  for (; got < before && (more = object_next(vm, ref(iter), &item)) > 0; got++) out[got] = item;
  int result = -1;
  if (more == 0)
    raise(vm, T_VALUE_ERROR, "not enough values to unpack (expected at least %z, got %z)", before + after,
          got);
  else if (more > 0)
    result = unpack_rest(vm, ref(iter), out, before, after);
  for (size_t i = 0; result < 0 && i < got; i++) drop(vm, out[i]);
  drop(vm, iter);
  drop(vm, v);
  return result;
}

/* ---- f-strings ---- */

Value eval_format(VM *vm, Ref v, unsigned conversion, Ref spec) {
  if (is_undef(spec) && hidden_text_formats(vm, v, conversion)) return hidden_text_new(vm);
  Value text = conversion == 'r'   ? object_repr(vm, v)
               : conversion == 's' ? object_str(vm, v)
               : conversion == 'a' ? object_ascii(vm, v)
                                   : UNDEF;
  if (is_err(text)) return ERR;
  if (is_undef(text) && format_fits(vm, v, is_undef(spec)) < 0) return ERR;
  Value result =
      object_format(vm, is_undef(text) ? v : ref(text), is_undef(spec) ? ref(vm->empty_str) : spec);
  drop(vm, text);
  return result;
}

/* ---- functions and classes ---- */

Value eval_make_function(VM *vm, Value *R, CodeObj *code, unsigned flags, Value *parts) {
  FunctionObj *f = function_new(vm, code, as_function(R[FRAME_FUNCTION])->globals);
  if (f && (flags & FN_DEFAULTS)) f->defaults = as_tuple(*parts++);
  if (f && (flags & FN_KWDEFAULTS)) f->kwdefaults = as_dict(*parts++);
  if (f && (flags & FN_ANNOTATIONS)) f->annotations = as_dict(*parts++);
  if (f && (flags & FN_CLOSURE)) f->closure = as_tuple(*parts++);
  if (f) return value_of(f);
  for (unsigned i = 1; i <= FN_CLOSURE; i <<= 1)
    if (flags & i) drop(vm, *parts++);
  return ERR;
}

/* ---- with ---- */

/* The frame of a method that `with` calls, whose result goes on behind the instruction; NULL: it is called
   otherwise, or *failed. Consumes neither `function` nor the arguments. */
static Value *push_for_with(VM *vm, Value *R, Ref function, Ref self, const Value *args, size_t n,
                            bool *failed) {
  if (!is_exact(vm, function, FUNCTION) ||
      !frame_fits(vm, R + frame_code(R)->n_regs, as_function(function)->code))
    return NULL;
  Value base[4] = {own(function)};
  for (size_t i = 0; i < n; i++) base[i + 1] = own(ref(args[i]));
  return push_with_first(vm, R, as_function(function), own(self), RESUME_RESULT, base, n, NULL, failed);
}

int eval_with_enter(VM *vm, Value *R, Ref manager, Value *out, bool is_async, Value **frame) {
  Ref enter = type_lookup(vm, type_of(vm, manager), is_async ? name_of(vm, D_aenter) : name_of(vm, D_enter));
  Ref leave = type_lookup(vm, type_of(vm, manager), is_async ? name_of(vm, D_aexit) : name_of(vm, D_exit));
  if (is_undef(enter) || is_undef(leave))
    return raise_i(vm, T_TYPE_ERROR, "'%T' object does not support the %scontext manager protocol%s", manager,
                   is_async ? "asynchronous " : "",
                   is_undef(enter) ? ""
                   : is_async      ? " (missed __aexit__ method)"
                                   : " (missed __exit__ method)");
  DescrGetFn get = type_of(vm, leave)->slots.descr_get;
  Value bound = get ? get(vm, leave, manager, ref_to(type_of(vm, manager))) : own(leave);
  if (is_err(bound)) return -1;
  bool failed = false;
  *frame = is_async ? NULL : push_for_with(vm, R, enter, manager, NULL, 0, &failed);
  out[0] = bound;
  if (*frame) return 0;
  Value entered = failed ? ERR : call_unbound(vm, enter, manager, 0, NULL);
  if (is_err(entered)) {
    drop(vm, bound);
    return -1;
  }
  out[1] = entered;
  return 0;
}

Value *eval_with_exit(VM *vm, Value *R, Ref bound, bool has_failed, Value *result) {
  Value args[3] = {NONE_VALUE, NONE_VALUE, NONE_VALUE};
  if (has_failed) {
    Ref exc = ref(vm->handled->exc);
    args[0] = (Value){ref_to(type_of(vm, exc)).bits};
    args[1] = (Value){exc.bits};
    if (!is_undef(as_exception(exc)->traceback)) args[2] = as_exception(exc)->traceback;
  }
  bool failed = false;
  Value *frame = NULL;
  if (has_shape(vm, bound, METHOD))
    frame =
        push_for_with(vm, R, ref(as_method(bound)->function), ref(as_method(bound)->self), args, 3, &failed);
  if (!frame) *result = failed ? ERR : object_call_n(vm, bound, 3, args);
  return frame;
}

void eval_trap(VM *vm, Value *R, Ref what) {
  size_t len;
  char *text = str_utf8(vm, what, &len);
  trap(vm, "%s", text ? text : "?");
  vm_free(vm, text, len + 1);
}
