/* The module _decimal: its state, constants and functions; how arguments are complained about. The arithmetic
   is base/dec*.c, the types are in decimal_*.c beside this file. */
#include "module/contextvars.h"
#include "module/decimal_parts.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include "vm/import.h"

/* ---- arguments ---- */

static size_t find_name(const char *const *names, Ref name) {
  size_t i = 0;
  while (names[i] && !str_is(name, names[i])) i++;
  return i;
}

static int check_count(VM *vm, size_t most, size_t required, size_t n, size_t n_names) {
  if (n + n_names <= most) return 0;
  return raise_i(vm, T_TYPE_ERROR, "function takes %s %z %sargument%s (%z given)",
                 required == most ? "exactly" : "at most", most, n ? "" : "keyword ", most == 1 ? "" : "s",
                 n + n_names);
}

int decimal_args(VM *vm, const char *const *names, size_t required, const Args *args, Value *out) {
  size_t most = 0, n_names = args->names ? args->names->len : 0;
  while (names[most]) most++;
  if (args->n + n_names > most && check_count(vm, most, required, args->n, n_names) < 0) return -1;
  for (size_t i = 0; i < most; i++) out[i] = i < args->n ? args->at[i] : UNDEF;
  for (size_t k = 0; k < n_names; k++) {
    size_t at = find_name(names, ref(args->names->items[k]));
    if (at < most && at >= args->n) out[at] = args->at[args->n + k];
  }
  for (size_t i = 0; i < required; i++)
    if (is_undef(out[i]))
      return raise_i(vm, T_TYPE_ERROR, "function missing required argument '%s' (pos %z)", names[i], i + 1);
  for (size_t k = 0; k < n_names; k++) {
    Ref name = ref(args->names->items[k]);
    size_t at = find_name(names, name);
    if (at < args->n)
      return raise_i(vm, T_TYPE_ERROR, "argument for function given by name ('%s') and position (%z)",
                     names[at], at + 1);
    if (at == most)
      return raise_i(vm, T_TYPE_ERROR, "'%S' is an invalid keyword argument for this function", name);
  }
  return 0;
}

int decimal_positional(VM *vm, size_t least, size_t most, const Args *args, Value *out) {
  if (args->n < least || args->n > most) {
    size_t want = args->n < least ? least : most;
    return raise_i(vm, T_TYPE_ERROR, "function takes %s %z argument%s (%z given)",
                   least == most     ? "exactly"
                   : args->n < least ? "at least"
                                     : "at most",
                   want, want == 1 ? "" : "s", args->n);
  }
  for (size_t i = 0; i < most; i++) out[i] = i < args->n ? args->at[i] : UNDEF;
  return 0;
}

/* ---- functions ---- */

static Value f_getcontext(VM *vm, Ref self, const Args *args) {
  ContextObj *c = decimal_context(vm);
  return c ? own_obj(c) : ERR;
}

/* The templates are copied, so that they stay what they are. */
static Value f_setcontext(VM *vm, Ref self, const Args *args) {
  DecimalState *state = decimal_state(vm);
  Ref v = ref(args->at[0]);
  if (!is_decimal_context(vm, v)) return raise(vm, T_TYPE_ERROR, "argument must be a context");
  bool is_template = false;
  for (size_t i = 0; i < 3; i++) is_template |= same_bits(v, state->templates[i]);
  Value context = is_template ? decimal_context_copy(vm, as_context(v)) : own(v);
  if (is_err(context)) return ERR;
  if (is_template) as_context(context)->flags = 0;
  int result = decimal_context_enter(vm, ref(context));
  drop(vm, context);
  return result < 0 ? ERR : NONE_VALUE;
}

static const MethodDef functions[] = {
    {"getcontext", f_getcontext, ARG_NONE, "($module, /)", NULL, 0},
    {"setcontext", f_setcontext, ARG_ONE, "($module, context, /)", NULL, 0},
    {"localcontext", decimal_localcontext, ARG_RAW, "($module, /, ctx=None, **kwargs)", NULL, 0},
    {0}};

/* ---- the module ---- */

/* An attribute of a module. Owned; ERR. */
static Value attribute(VM *vm, const char *module, const char *name) {
  Value m = import_module(vm, module), key = is_err(m) ? ERR : decimal_named(vm, name);
  Value v = is_err(key) ? ERR : object_getattr(vm, ref(m), ref(key));
  drop_x(vm, m);
  drop_x(vm, key);
  return v;
}

/* cls.register(Decimal) */
static int register_at(VM *vm, Ref cls, Ref decimal) {
  Value name = decimal_named(vm, "register"), done = ERR;
  if (!is_err(name)) {
    done = object_call_method1(vm, cls, ref(name), decimal);
    drop(vm, name);
  }
  if (is_err(done)) return -1;
  drop(vm, done);
  return 0;
}

static int init_numbers(VM *vm, DecimalState *state) {
  Value number = attribute(vm, "numbers", "Number"), rational = ERR;
  int result = is_err(number) ? -1 : register_at(vm, ref(number), ref_to(state->decimal));
  drop_x(vm, number);
  if (result < 0) return -1;
  if (is_err(rational = attribute(vm, "numbers", "Rational"))) return -1;
  state->rational = rational;
  return 0;
}

/* DecimalTuple = namedtuple("DecimalTuple", ...) of the module decimal. */
static int init_tuple(VM *vm, Ref module, DecimalState *state) {
  Value maker = attribute(vm, "collections", "namedtuple"), text = str_from(vm, "sign digits exponent"),
        name = decimal_named(vm, "DecimalTuple"), made = ERR, key = decimal_named(vm, "__module__"),
        home = decimal_named(vm, "decimal");
  int result = -1;
  if (!is_err(maker) && !is_err(text) && !is_err(name) && !is_err(key) && !is_err(home))
    made = object_call2(vm, ref(maker), ref(name), ref(text));
  if (!is_err(made)) {
    state->tuple = made;
    result = object_setattr(vm, ref(made), ref(key), ref(home));
    if (result == 0) result = module_add(vm, module, "DecimalTuple", own(ref(made)));
  }
  drop_x(vm, maker);
  drop_x(vm, text);
  drop_x(vm, name);
  drop_x(vm, key);
  drop_x(vm, home);
  return result;
}

/* class SignalDict(SignalDictMixin, MutableMapping), by the metaclass of the latter. */
static int init_signal_dict(VM *vm, DecimalState *state) {
  Value mapping = attribute(vm, "collections.abc", "MutableMapping"), bases = ERR, made = ERR;
  DictObj *dict = dict_new(vm);
  Value name = decimal_named(vm, "SignalDict");
  if (is_err(mapping)) goto done;
  bases = tuple_from(vm, (Value[]){{ref_to(state->signal_mixin).bits}, mapping}, 2);
  if (!is_err(bases) && dict && !is_err(name)) {
    Value at[3] = {name, bases, value_of(dict)};
    made = object_call_n(vm, ref_to(type_of(vm, ref(mapping))), 3, at);
  }
  if (!is_err(made)) state->signal_dict = made;
done:
  drop_x(vm, mapping);
  drop_x(vm, bases);
  drop_x(vm, name);
  drop_obj(vm, dict);
  return is_err(made) ? -1 : 0;
}

static int init_templates(VM *vm, Ref module, DecimalState *state) {
  static const char *const names[3] = {"DefaultContext", "BasicContext", "ExtendedContext"};
  for (size_t i = 0; i < 3; i++) {
    ContextObj *c = decimal_context_new(vm, state->context);
    if (!c) return -1;
    if (i != TEMPLATE_DEFAULT) c->prec = 9;
    if (i == TEMPLATE_BASIC) {
      c->rounding = DEC_HALF_UP;
      c->traps |= DEC_CLAMPED | DEC_UNDERFLOW;
    }
    if (i == TEMPLATE_EXTENDED) c->traps = 0;
    state->templates[i] = value_of(c);
    if (module_add(vm, module, names[i], own_obj(c)) < 0) return -1;
  }
  return 0;
}

static const char *const rounding_names[DEC_N_ROUNDINGS] = {
    "ROUND_UP",      "ROUND_DOWN",      "ROUND_CEILING",   "ROUND_FLOOR",
    "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"};

static int init_constants(VM *vm, Ref module, DecimalState *state) {
  for (size_t i = 0; i < DEC_N_ROUNDINGS; i++) {
    Value name = decimal_named(vm, rounding_names[i]);
    if (is_err(name)) return -1;
    state->roundings[i] = name;
    if (module_add(vm, module, rounding_names[i], own(ref(name))) < 0) return -1;
  }
  if (module_add_int(vm, module, "MAX_PREC", DEC_MAX_PREC) < 0 ||
      module_add_int(vm, module, "MAX_EMAX", DEC_MAX_EMAX) < 0 ||
      module_add_int(vm, module, "MIN_EMIN", DEC_MIN_EMIN) < 0 ||
      module_add_int(vm, module, "MIN_ETINY", DEC_MIN_ETINY) < 0)
    return -1;
  return module_add(vm, module, "HAVE_CONTEXTVAR", TRUE_VALUE) < 0 ||
                 module_add(vm, module, "HAVE_THREADS", TRUE_VALUE) < 0 ||
                 module_add(vm, module, "__version__", str_from(vm, "1.70")) < 0 ||
                 module_add(vm, module, "__libmpdec_version__", str_from(vm, "2.5.1")) < 0
             ? -1
             : 0;
}

/* The reference's module calls itself `decimal`. */
static int init_names(VM *vm, Ref module) {
  for (const MethodDef *f = functions; f->name; f++) {
    Value name = decimal_named(vm, f->name),
          function = is_err(name) ? ERR : object_getattr(vm, module, ref(name));
    drop_x(vm, name);
    if (is_err(function)) return -1;
    ((BuiltinObj *)obj_of(function))->module_name = "decimal";
    drop(vm, function);
  }
  return module_add(vm, module, "__name__", decimal_named(vm, "decimal"));
}

static Value *owned(DecimalState *state, size_t i) {
  Value *const all[] = {&state->signal_dict, &state->exception, &state->rational,     &state->tuple,
                        &state->current,     state->templates,  state->templates + 1, state->templates + 2};
  if (i < 8) return all[i];
  i -= 8;
  if (i < N_SIGNALS) return &state->signals[i];
  i -= N_SIGNALS;
  if (i < N_CONDITIONS) return &state->conditions[i];
  i -= N_CONDITIONS;
  return i < DEC_N_ROUNDINGS ? &state->roundings[i] : NULL;
}

static void traverse(VM *vm, void *state, VisitFn visit, void *ctx) {
  Value *v;
  for (size_t i = 0; (v = owned(state, i)); i++)
    if (!is_undef(*v)) visit(vm, ref(*v), ctx);
}
static void fini(VM *vm, void *state) {
  Value *v;
  for (size_t i = 0; (v = owned(state, i)); i++) {
    Value old = *v;
    if (!old.bits) continue; /* init did not come so far */
    *v = UNDEF;
    drop(vm, old);
  }
}

static int init(VM *vm, Ref module, void *memory) {
  DecimalState *state = memory;
  Value *v;
  for (size_t i = 0; (v = owned(state, i)); i++) *v = UNDEF;
  if (init_names(vm, module) < 0 || is_undef(module_load(vm, MODULE_CONTEXTVARS))) return -1;
  Value current = contextvar_new(vm, "decimal_context", ref(UNDEF));
  if (is_err(current)) return -1;
  state->current = current;
  if (!(state->decimal = module_add_type(vm, module, &decimal_spec, NULL)) ||
      !(state->context = module_add_type(vm, module, &decimal_context_spec, NULL)) ||
      !(state->manager = module_hidden_type(vm, module, &decimal_manager_spec, NULL)) ||
      !(state->signal_mixin = module_hidden_type(vm, module, &signal_mixin_spec, NULL)))
    return -1;
  if (init_numbers(vm, state) < 0 || init_tuple(vm, module, state) < 0 || init_signal_dict(vm, state) < 0 ||
      signals_init(vm, module, state) < 0 || init_constants(vm, module, state) < 0)
    return -1;
  return init_templates(vm, module, state);
}

const ModuleDef decimal_module = {.name = "_decimal",
                                  .doc = "C decimal arithmetic module",
                                  .functions = functions,
                                  .init = init,
                                  .state_size = sizeof(DecimalState),
                                  .traverse = traverse,
                                  .fini = fini};
