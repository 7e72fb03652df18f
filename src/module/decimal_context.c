/* _decimal: Context, its attributes and settings, the current context, localcontext. */
#include "module/contextvars.h"
#include "module/decimal_parts.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

bool is_decimal_context(VM *vm, Ref v) {
  return is_ptr(v) && obj_of(v)->shape->type->spec == &decimal_context_spec;
}

int decimal_context_enter(VM *vm, Ref context) {
  Value token = contextvar_set(vm, ref(decimal_state(vm)->current), context);
  if (is_err(token)) return -1;
  drop(vm, token);
  return 0;
}

ContextObj *decimal_context(VM *vm) {
  DecimalState *state = decimal_state(vm);
  if (state->cached && state->cached_at == contextvars_version(vm)) return state->cached;
  Value context;
  int got = contextvar_get(vm, ref(state->current), &context);
  if (got < 0) return NULL;
  if (!got) {
    context = decimal_context_copy(vm, as_context(state->templates[TEMPLATE_DEFAULT]));
    if (is_err(context)) return NULL;
    as_context(context)->flags = 0;
    if (decimal_context_enter(vm, ref(context)) < 0) {
      drop(vm, context);
      return NULL;
    }
  }
  /* the variable owns it */
  drop(vm, context);
  state->cached = as_context(context);
  state->cached_at = contextvars_version(vm);
  return state->cached;
}

ContextObj *decimal_context_argument(VM *vm, Ref v) {
  if (is_undef(v) || is_none(v)) return decimal_context(vm);
  if (is_decimal_context(vm, v)) return as_context(v);
  raise(vm, T_TYPE_ERROR, "optional argument must be a context");
  return NULL;
}

/* ---- settings ---- */

int rounding_of(VM *vm, Ref v, uint8_t *rounding) {
  if (is_kind(v, TYPE_STR))
    for (uint8_t i = 0; i < DEC_N_ROUNDINGS; i++)
      if (str_equal(v, ref(decimal_state(vm)->roundings[i]))) {
        *rounding = i;
        return 0;
      }
  return raise_i(vm, T_TYPE_ERROR,
                 "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   "
                 "ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]");
}

static int read_ssize(VM *vm, Ref v, int64_t *value) {
  if (!is_int_like(v)) return raise_i(vm, T_TYPE_ERROR, "an integer is required");
  if (int_as_i64(v, value)) return 0;
  return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
}

static int set_number(VM *vm, Ref v, int64_t low, int64_t high, int64_t *to, const char *complaint) {
  int64_t value;
  if (read_ssize(vm, v, &value) < 0) return -1;
  if (value < low || value > high) return raise_i(vm, T_VALUE_ERROR, "%s", complaint);
  *to = value;
  return 0;
}
static int set_prec(VM *vm, Ref c, Ref v) {
  return set_number(vm, v, 1, DEC_MAX_PREC, &as_context(c)->prec, "valid range for prec is [1, MAX_PREC]");
}
static int set_emax(VM *vm, Ref c, Ref v) {
  return set_number(vm, v, 0, DEC_MAX_EMAX, &as_context(c)->emax, "valid range for Emax is [0, MAX_EMAX]");
}
static int set_emin(VM *vm, Ref c, Ref v) {
  return set_number(vm, v, DEC_MIN_EMIN, 0, &as_context(c)->emin, "valid range for Emin is [MIN_EMIN, 0]");
}
static int set_rounding(VM *vm, Ref c, Ref v) {
  return rounding_of(vm, v, &as_context(c)->rounding);
}
static int set_capitals(VM *vm, Ref c, Ref v) {
  int64_t value = 0;
  if (set_number(vm, v, 0, 1, &value, "valid values for capitals are 0 or 1") < 0) return -1;
  as_context(c)->capitals = value;
  return 0;
}
static int set_clamp(VM *vm, Ref c, Ref v) {
  int64_t value = 0;
  if (set_number(vm, v, 0, 1, &value, "valid values for clamp are 0 or 1") < 0) return -1;
  as_context(c)->clamp = value;
  return 0;
}

static Value get_prec(VM *vm, Ref c) {
  return int_from_i64(vm, as_context(c)->prec);
}
static Value get_emax(VM *vm, Ref c) {
  return int_from_i64(vm, as_context(c)->emax);
}
static Value get_emin(VM *vm, Ref c) {
  return int_from_i64(vm, as_context(c)->emin);
}
static Value get_rounding(VM *vm, Ref c) {
  return own(ref(decimal_state(vm)->roundings[as_context(c)->rounding]));
}
static Value get_capitals(VM *vm, Ref c) {
  return from_int62(as_context(c)->capitals);
}
static Value get_clamp(VM *vm, Ref c) {
  return from_int62(as_context(c)->clamp);
}

static const GetSetDef getsets[] = {{"prec", get_prec, set_prec, NULL},
                                    {"Emax", get_emax, set_emax, NULL},
                                    {"Emin", get_emin, set_emin, NULL},
                                    {"rounding", get_rounding, set_rounding, NULL},
                                    {"capitals", get_capitals, set_capitals, NULL},
                                    {"clamp", get_clamp, set_clamp, NULL},
                                    {0}};

/* flags and traps: a list of classes where lists are allowed, or a mapping. */
static int set_signals(VM *vm, Ref v, uint32_t *signals, bool lists) {
  uint32_t found;
  if (is_signal_dict(vm, v)) {
    uint32_t *other = ((SignalDictObj *)obj_of(v))->signals;
    if (!other) return trap(vm, "flags or traps of a context that is gone"), -1;
    found = *other;
  } else if (lists && is_kind(v, TYPE_LIST)) {
    if (signals_from_list(vm, v, &found) < 0) return -1;
  } else if (is_kind(v, TYPE_DICT)) {
    if (signals_from_mapping(vm, v, &found) < 0) return -1;
  } else {
    return raise_i(vm, T_TYPE_ERROR, "argument must be a signal dict");
  }
  *signals = found;
  return 0;
}

static int decimal_context_set(VM *vm, Ref context, const char *name, Ref value) {
  ContextObj *c = as_context(context);
  if (strcmp(name, "flags") == 0) return set_signals(vm, value, &c->flags, true);
  if (strcmp(name, "traps") == 0) return set_signals(vm, value, &c->traps, true);
  for (const GetSetDef *def = getsets; def->name; def++)
    if (strcmp(def->name, name) == 0) return def->set(vm, context, value);
  return 0;
}

/* ---- making ---- */

/* All settings and no flags. */
static void take_settings(ContextObj *c, const ContextObj *from) {
  c->prec = from->prec;
  c->emax = from->emax;
  c->emin = from->emin;
  c->rounding = from->rounding;
  c->clamp = from->clamp;
  c->capitals = from->capitals;
  c->traps = from->traps;
}

ContextObj *decimal_context_new(VM *vm, TypeObj *type) {
  Value made = object_alloc(vm, type);
  if (is_err(made)) return NULL;
  ContextObj *c = as_context(made);
  DecimalState *state = decimal_state(vm);
  *c = (ContextObj){.head = c->head, .prec = 28, .emax = 999999, .emin = -999999, .rounding = DEC_HALF_EVEN};
  c->capitals = true;
  c->traps = DEC_INVALID_OPERATION | DEC_DIVISION_BY_ZERO | DEC_OVERFLOW;
  if (!is_undef(state->templates[TEMPLATE_DEFAULT]))
    take_settings(c, as_context(state->templates[TEMPLATE_DEFAULT]));
  c->flag_dict = signal_dict_new(vm, &c->flags);
  c->trap_dict = c->flag_dict ? signal_dict_new(vm, &c->traps) : NULL;
  if (c->trap_dict) return c;
  drop(vm, made);
  return NULL;
}

static Value context_make(VM *vm, TypeObj *type, const Args *args) {
  ContextObj *c = decimal_context_new(vm, type);
  return c ? value_of(c) : ERR;
}

static const char *const context_names[] = {"prec",  "rounding", "Emin",  "Emax", "capitals",
                                            "clamp", "flags",    "traps", NULL};

static int context_init(VM *vm, Ref self, const Args *args) {
  Value at[8];
  if (decimal_args(vm, context_names, 0, args, at) < 0) return -1;
  for (size_t i = 0; i < 8; i++)
    if (!is_undef(at[i]) && !is_none(at[i]) &&
        decimal_context_set(vm, self, context_names[i], ref(at[i])) < 0)
      return -1;
  return 0;
}

Value decimal_context_copy(VM *vm, const ContextObj *from) {
  ContextObj *c = decimal_context_new(vm, decimal_state(vm)->context);
  if (!c) return ERR;
  take_settings(c, from);
  c->flags = from->flags;
  return value_of(c);
}

static void cut_off(VM *vm, SignalDictObj *dict) {
  if (dict) dict->signals = NULL;
  drop_obj(vm, dict);
}
static void context_dealloc(VM *vm, Obj *object) {
  ContextObj *c = (ContextObj *)object;
  cut_off(vm, c->flag_dict);
  cut_off(vm, c->trap_dict);
  object_free(vm, object, sizeof(ContextObj));
}

/* ---- attributes, repr ---- */

static Value context_getattr(VM *vm, Ref self, Ref name) {
  if (str_is(name, "traps")) return own_obj(as_context(self)->trap_dict);
  if (str_is(name, "flags")) return own_obj(as_context(self)->flag_dict);
  return object_generic_getattr(vm, self, name);
}

static int context_setattr(VM *vm, Ref self, Ref name, Ref value) {
  if (is_undef(value)) return raise_i(vm, T_ATTRIBUTE_ERROR, "context attributes cannot be deleted");
  if (str_is(name, "traps")) return set_signals(vm, value, &as_context(self)->traps, false);
  if (str_is(name, "flags")) return set_signals(vm, value, &as_context(self)->flags, false);
  return object_generic_setattr(vm, self, name, value);
}

/* The names of signals in brackets, in the order in which the reference shows them in a context. */
static void put_signals(StrBuilder *b, uint32_t signals) {
  static const struct {
    uint32_t signal;
    const char *name;
  } order[] = {{DEC_CLAMPED, "Clamped"},
               {DEC_INVALID_OPERATION, "InvalidOperation"},
               {DEC_DIVISION_BY_ZERO, "DivisionByZero"},
               {DEC_INEXACT, "Inexact"},
               {DEC_FLOAT_OPERATION, "FloatOperation"},
               {DEC_OVERFLOW, "Overflow"},
               {DEC_ROUNDED, "Rounded"},
               {DEC_SUBNORMAL, "Subnormal"},
               {DEC_UNDERFLOW, "Underflow"}};
  bool first = true;
  builder_char(b, '[');
  for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
    if (!(signals & order[i].signal)) continue;
    if (!first) builder_text(b, ", ");
    builder_text(b, order[i].name);
    first = false;
  }
  builder_char(b, ']');
}

static Value context_repr(VM *vm, Ref self) {
  const ContextObj *c = as_context(self);
  StrBuilder b;
  Value head = str_format(
      vm, "Context(prec=%i, rounding=%S, Emin=%i, Emax=%i, capitals=%d, clamp=%d, flags=", c->prec,
      ref(decimal_state(vm)->roundings[c->rounding]), c->emin, c->emax, (int)c->capitals, (int)c->clamp);
  if (is_err(head)) return ERR;
  builder_init(&b, vm);
  builder_str(&b, ref(head));
  drop(vm, head);
  put_signals(&b, c->flags);
  builder_text(&b, ", traps=");
  put_signals(&b, c->traps);
  builder_char(&b, ')');
  return builder_finish(&b);
}

const TypeSpec decimal_context_spec = {.name = "decimal.Context",
                                       .size = sizeof(ContextObj),
                                       .flags = TYPE_BASE,
                                       .slots = {.new_ = context_make,
                                                 .init = context_init,
                                                 .repr = context_repr,
                                                 .getattr = context_getattr,
                                                 .setattr = context_setattr},
                                       .methods = decimal_context_methods,
                                       .getsets = getsets,
                                       .dealloc = context_dealloc};

/* ---- with localcontext(): ---- */

typedef struct ManagerObj {
  Obj head;
  Value local, global; /* contexts */
} ManagerObj;
#define as_manager(v) ((ManagerObj *)obj_of(v))

Value decimal_localcontext(VM *vm, Ref self, const Args *args) {
  static const char *const names[] = {"ctx",      "prec",  "rounding", "Emin",  "Emax",
                                      "capitals", "clamp", "flags",    "traps", NULL};
  Value at[9];
  if (decimal_args(vm, names, 0, args, at) < 0) return ERR;
  ContextObj *global = decimal_context(vm);
  const ContextObj *from = global;
  if (!global) return ERR;
  if (!is_undef(at[0]) && !is_none(at[0])) {
    if (!is_decimal_context(vm, ref(at[0])))
      return raise(vm, T_TYPE_ERROR, "optional argument must be a context");
    from = as_context(at[0]);
  }
  Value held = own(ref_to(global)), local = decimal_context_copy(vm, from);
  ManagerObj *m = NULL;
  bool done = !is_err(local);
  for (size_t i = 1; done && i < 9; i++)
    if (!is_undef(at[i]) && !is_none(at[i]))
      done = decimal_context_set(vm, ref(local), names[i], ref(at[i])) == 0;
  if (done) m = object_new(vm, decimal_state(vm)->manager, sizeof *m);
  if (!m) {
    drop_x(vm, local);
    drop(vm, held);
    return ERR;
  }
  m->local = local;
  m->global = held;
  return value_of(m);
}

static Value m_enter(VM *vm, Ref self, const Args *args) {
  Ref local = ref(as_manager(self)->local);
  return decimal_context_enter(vm, local) < 0 ? ERR : own(local);
}
static Value m_exit(VM *vm, Ref self, const Args *args) {
  return decimal_context_enter(vm, ref(as_manager(self)->global)) < 0 ? ERR : NONE_VALUE;
}
static void manager_dealloc(VM *vm, Obj *object) {
  drop(vm, ((ManagerObj *)object)->local);
  drop(vm, ((ManagerObj *)object)->global);
  object_free(vm, object, sizeof(ManagerObj));
}
static const MethodDef manager_methods[] = {
    {"__enter__", m_enter, ARG_NONE, NULL, NULL, 0}, {"__exit__", m_exit, ARG_RAW, NULL, NULL, 0}, {0}};
const TypeSpec decimal_manager_spec = {.name = "decimal.ContextManager",
                                       .size = sizeof(ManagerObj),
                                       .slots = {.getattr = object_generic_getattr},
                                       .methods = manager_methods,
                                       .dealloc = manager_dealloc};
