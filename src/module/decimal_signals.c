/* _decimal: signals. The exception classes, the mappings `flags` and `traps` of a context, and what happens
   when a calculation ends with conditions. */
#include "module/decimal_parts.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static const struct {
  const char *name;
  const char *bases[3]; /* of those above, or builtin */
} classes[] = {{"InvalidOperation", {"DecimalException"}},
               {"FloatOperation", {"DecimalException", "TypeError"}},
               {"DivisionByZero", {"DecimalException", "ZeroDivisionError"}},
               {"Overflow", {"Inexact", "Rounded"}},
               {"Underflow", {"Inexact", "Rounded", "Subnormal"}},
               {"Subnormal", {"DecimalException"}},
               {"Inexact", {"DecimalException"}},
               {"Rounded", {"DecimalException"}},
               {"Clamped", {"DecimalException"}},
               {"ConversionSyntax", {"InvalidOperation"}},
               {"DivisionImpossible", {"InvalidOperation"}},
               {"DivisionUndefined", {"InvalidOperation", "ZeroDivisionError"}},
               {"InvalidContext", {"InvalidOperation"}}};
enum { N_CLASSES = N_SIGNALS + N_CONDITIONS };

static const char bad_key[] =
    "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, "
    "Underflow, Subnormal, Inexact, Rounded,\n   Clamped]";

/* ---- exceptions ---- */

static Value *class_slot(DecimalState *state, size_t i) {
  return i < N_SIGNALS ? &state->signals[i] : &state->conditions[i - N_SIGNALS];
}

/* A class that is there already; borrowed. */
static Ref class_named(VM *vm, DecimalState *state, const char *name) {
  if (strcmp(name, "DecimalException") == 0) return ref(state->exception);
  if (strcmp(name, "TypeError") == 0) return ref_to(type_of_id(vm, TYPE_ERROR));
  if (strcmp(name, "ZeroDivisionError") == 0) return ref_to(type_of_id(vm, ZERO_DIVISION_ERROR));
  for (size_t i = 0; i < N_CLASSES; i++)
    if (strcmp(classes[i].name, name) == 0) return ref(*class_slot(state, i));
  return ref(UNDEF);
}

/* class NAME(*bases) of the module decimal. */
static Value class_new(VM *vm, const char *name, Ref bases) {
  Value text = decimal_named(vm, name), key = decimal_named(vm, "__module__"),
        module = decimal_named(vm, "decimal"), made = ERR;
  DictObj *dict = dict_new(vm);
  if (!is_err(text) && !is_err(key) && !is_err(module) && dict &&
      dict_set(vm, dict, ref(key), ref(module)) == 0)
    made = type_create(vm, type_of_id(vm, TYPE), ref(text), bases, ref_to(dict));
  drop_x(vm, text);
  drop_x(vm, key);
  drop_x(vm, module);
  drop_obj(vm, dict);
  return made;
}

static int add_class(VM *vm, Ref module, DecimalState *state, size_t i) {
  Value bases[3];
  size_t n = 0;
  for (; n < 3 && classes[i].bases[n]; n++)
    bases[n] = (Value){class_named(vm, state, classes[i].bases[n]).bits};
  Value tuple = tuple_from(vm, bases, n),
        made = is_err(tuple) ? ERR : class_new(vm, classes[i].name, ref(tuple));
  drop_x(vm, tuple);
  if (is_err(made)) return -1;
  *class_slot(state, i) = made;
  return module_add(vm, module, classes[i].name, own(ref(made)));
}

int signals_init(VM *vm, Ref module, DecimalState *state) {
  /* Inexact, Rounded and Subnormal are bases of others */
  static const uint8_t order[N_CLASSES] = {8, 7, 6, 5, 4, 3, 2, 1, 0, 9, 10, 11, 12};
  Value base = {ref_to(type_of_id(vm, ARITHMETIC_ERROR)).bits}, tuple = tuple_from(vm, &base, 1);
  state->exception = is_err(tuple) ? ERR : class_new(vm, "DecimalException", ref(tuple));
  drop_x(vm, tuple);
  if (is_err(state->exception)) {
    state->exception = UNDEF;
    return -1;
  }
  if (module_add(vm, module, "DecimalException", own(ref(state->exception))) < 0) return -1;
  for (size_t i = 0; i < N_CLASSES; i++)
    if (add_class(vm, module, state, order[i]) < 0) return -1;
  return 0;
}

Value signal_list(VM *vm, uint32_t signals) {
  ListObj *list = list_new(vm, 0);
  if (!list) return ERR;
  for (size_t i = 0; i < N_SIGNALS; i++)
    if ((signals >> i & 1) && list_append(vm, list, ref(decimal_state(vm)->signals[i])) < 0) {
      drop_obj(vm, list);
      return ERR;
    }
  return value_of(list);
}

/* The list that an exception carries: kinds of invalid operation first. */
static Value condition_list(VM *vm, uint32_t status) {
  static const uint8_t order[N_CONDITIONS] = {1, 2, 0, 3};
  DecimalState *state = decimal_state(vm);
  ListObj *list = list_new(vm, 0);
  if (!list) return ERR;
  int failed = 0;
  if (status & DEC_INVALID_OPERATION) failed = list_append(vm, list, ref(state->signals[0]));
  for (size_t i = 0; i < N_CONDITIONS; i++)
    if (!failed && (status >> (N_SIGNALS + order[i]) & 1))
      failed = list_append(vm, list, ref(state->conditions[order[i]]));
  for (size_t i = 1; i < N_SIGNALS; i++)
    if (!failed && (status >> i & 1)) failed = list_append(vm, list, ref(state->signals[i]));
  if (!failed) return value_of(list);
  drop_obj(vm, list);
  return ERR;
}

static int raise_signal(VM *vm, uint32_t trapped, uint32_t status) {
  size_t which = 0;
  while (!(trapped >> which & 1)) which++;
  uint32_t kinds = status & (DEC_ALL_INVALID & ~(uint32_t)DEC_SIGNALS);
  uint32_t listed = trapped & ~(uint32_t)DEC_INVALID_OPERATION;
  if (trapped & DEC_INVALID_OPERATION) listed |= kinds | (status & DEC_INVALID_OPERATION);
  Value list = condition_list(vm, listed);
  if (is_err(list)) return -1;
  Value exception = object_call1(vm, ref(decimal_state(vm)->signals[which]), ref(list));
  drop(vm, list);
  if (!is_err(exception)) raise_object_steal(vm, exception);
  return -1;
}

int signal_raise(VM *vm, ContextObj *context, uint32_t status) {
  if (status & DEC_REFUSED) {
    trap(vm, "a decimal calculation of such a precision or exponent");
    return -1;
  }
  if (status & DEC_NO_MEMORY) {
    if (!raised(vm)) raise_memory(vm);
    return -1;
  }
  uint32_t signals = status & DEC_SIGNALS;
  if (status & DEC_ALL_INVALID) signals |= DEC_INVALID_OPERATION;
  context->flags |= signals;
  uint32_t trapped = signals & context->traps;
  return trapped ? raise_signal(vm, trapped, status) : 0;
}

/* The signal of an exception class; 0 with KeyError. */
static uint32_t signal_of(VM *vm, Ref cls) {
  for (size_t i = 0; i < N_SIGNALS; i++)
    if (same_bits(cls, decimal_state(vm)->signals[i])) return (uint32_t)1 << i;
  raise(vm, T_KEY_ERROR, bad_key);
  return 0;
}

int signals_from_list(VM *vm, Ref list, uint32_t *signals) {
  *signals = 0;
  for (size_t i = 0; i < as_list(list)->len; i++) {
    uint32_t signal = signal_of(vm, ref(as_list(list)->items[i]));
    if (!signal) return -1;
    *signals |= signal;
  }
  return 0;
}

int signals_from_mapping(VM *vm, Ref mapping, uint32_t *signals) {
  DictObj *dict = as_dict(mapping);
  if (dict_len(dict) != N_SIGNALS) return raise_i(vm, T_KEY_ERROR, "invalid signal dict");
  *signals = 0;
  for (size_t i = 0; i < N_SIGNALS; i++) {
    Ref value;
    int found = dict_find(vm, dict, ref(decimal_state(vm)->signals[i]), &value);
    if (found < 0) return -1;
    if (!found) return raise_i(vm, T_KEY_ERROR, "invalid signal dict");
    Value held = own(value);
    int truth = object_truth(vm, ref(held));
    drop(vm, held);
    if (truth < 0) return -1;
    if (truth) *signals |= (uint32_t)1 << i;
  }
  return 0;
}

/* ---- SignalDict ---- */

#define as_signals(v) ((SignalDictObj *)obj_of(v))

bool is_signal_dict(VM *vm, Ref v) {
  return is_ptr(v) && obj_of(v)->shape->type->spec == &signal_mixin_spec;
}

SignalDictObj *signal_dict_new(VM *vm, uint32_t *signals) {
  Value made = object_call0(vm, ref(decimal_state(vm)->signal_dict));
  if (is_err(made)) return NULL;
  as_signals(made)->signals = signals;
  return as_signals(made);
}

/* The signals, while there is a context behind: the reference reads memory that is no more. */
static uint32_t *signals_of(VM *vm, Ref self) {
  if (!as_signals(self)->signals) trap(vm, "flags or traps of a context that is gone");
  return as_signals(self)->signals;
}

static Value signals_make(VM *vm, TypeObj *type, const Args *args) {
  return object_alloc(vm, type);
}
static int signals_start(VM *vm, Ref self, const Args *args) {
  as_signals(self)->signals = NULL;
  return 0;
}
static ptrdiff_t signals_len(VM *vm, Ref self) {
  return signals_of(vm, self) ? N_SIGNALS : -1;
}

static Value signals_iter(VM *vm, Ref self) {
  if (!signals_of(vm, self)) return ERR;
  Value all = tuple_from(vm, decimal_state(vm)->signals, N_SIGNALS), iter = ERR;
  if (!is_err(all)) {
    iter = object_iter(vm, ref(all));
    drop(vm, all);
  }
  return iter;
}

static Value signals_getitem(VM *vm, Ref self, Ref key) {
  uint32_t *signals = signals_of(vm, self);
  if (!signals) return ERR;
  uint32_t signal = signal_of(vm, key);
  return signal ? from_bool(*signals & signal) : ERR;
}

static int signals_setitem(VM *vm, Ref self, Ref key, Ref value) {
  if (!signals_of(vm, self)) return -1;
  if (is_undef(value)) return raise_i(vm, T_VALUE_ERROR, "signal keys cannot be deleted");
  uint32_t signal = signal_of(vm, key);
  if (!signal) return -1;
  Value held = own(self);
  int truth = object_truth(vm, value);
  uint32_t *signals = as_signals(self)->signals;
  if (truth >= 0 && signals) *signals = truth ? *signals | signal : *signals & ~signal;
  drop(vm, held);
  return truth < 0 ? -1 : 0;
}

static Value signals_repr(VM *vm, Ref self) {
  uint32_t *signals = signals_of(vm, self);
  if (!signals) return ERR;
  StrBuilder b;
  builder_init(&b, vm);
  for (size_t i = 0; i < N_SIGNALS; i++) {
    builder_text(&b, i ? ", <class 'decimal." : "{<class 'decimal.");
    builder_text(&b, classes[i].name);
    builder_text(&b, *signals >> i & 1 ? "'>:True" : "'>:False");
  }
  builder_char(&b, '}');
  return builder_finish(&b);
}

static Value signals_compare(VM *vm, Ref self, Ref other, int op) {
  uint32_t *signals = signals_of(vm, self), others;
  if (!signals) return ERR;
  if (op != CMP_EQ && op != CMP_NE) return NOT_IMPLEMENTED;
  if (is_signal_dict(vm, other)) {
    if (!signals_of(vm, other)) return ERR;
    others = *as_signals(other)->signals;
  } else if (is_kind(other, TYPE_DICT)) {
    uint32_t mine = *signals;
    if (signals_from_mapping(vm, other, &others) < 0) {
      if (!raised_is(vm, T_KEY_ERROR)) return ERR;
      error_clear(vm);
      return NOT_IMPLEMENTED;
    }
    return from_bool((mine == others) == (op == CMP_EQ));
  } else {
    return NOT_IMPLEMENTED;
  }
  return from_bool((*signals == others) == (op == CMP_EQ));
}

static Value signals_copy(VM *vm, Ref self, const Args *args) {
  uint32_t *signals = signals_of(vm, self);
  DictObj *dict = signals ? dict_new(vm) : NULL;
  if (!dict) return ERR;
  uint32_t mine = *signals;
  for (size_t i = 0; i < N_SIGNALS; i++)
    if (dict_set(vm, dict, ref(decimal_state(vm)->signals[i]), ref(from_bool(mine >> i & 1))) < 0) {
      drop_obj(vm, dict);
      return ERR;
    }
  return value_of(dict);
}

static void signals_dealloc(VM *vm, Obj *object) {
  object_free(vm, object, sizeof(SignalDictObj));
}

static const MethodDef signals_methods[] = {{"copy", signals_copy, ARG_NONE, NULL, NULL, 0}, {0}};
const TypeSpec signal_mixin_spec = {.name = "decimal.SignalDictMixin",
                                    .size = sizeof(SignalDictObj),
                                    .flags = TYPE_BASE,
                                    .slots = {.new_ = signals_make,
                                              .init = signals_start,
                                              .repr = signals_repr,
                                              .hash = object_hash_not_implemented,
                                              .compare = signals_compare,
                                              .iter = signals_iter,
                                              .len = signals_len,
                                              .getitem = signals_getitem,
                                              .setitem = signals_setitem},
                                    .methods = signals_methods,
                                    .dealloc = signals_dealloc};
