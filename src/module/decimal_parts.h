/* Shared by the files of _decimal: its types, its state, and how a calculation begins and ends.

   A DecimalObj has its coefficient behind it and never changes. A ContextObj keeps the settings as
   base/dec.h has them, and two sets of signals; its SignalDicts point into it and are cut off when it
   goes. */
#ifndef MODULE_DECIMAL_PARTS_H
#define MODULE_DECIMAL_PARTS_H
#include "base/dec.h"
#include "module/module.h"

typedef struct DecimalObj {
  Obj head;
  Dec d;
  uint32_t limbs[];
} DecimalObj;
#define as_decimal(v) ((DecimalObj *)obj_of(v))
#define dec_of(v) (&as_decimal(v)->d)

typedef struct SignalDictObj {
  Obj head;
  uint32_t *signals; /* the context's; NULL: the context is gone */
} SignalDictObj;

typedef struct ContextObj {
  Obj head;
  int64_t prec, emax, emin;
  uint8_t rounding;
  bool clamp, capitals;
  uint32_t flags, traps; /* DEC_* of base/dec.h */
  SignalDictObj *flag_dict, *trap_dict;
} ContextObj;
#define as_context(v) ((ContextObj *)obj_of(v))

enum { N_SIGNALS = 9, N_CONDITIONS = 4, DEC_SIGNALS = (1 << N_SIGNALS) - 1 };

typedef struct DecimalState {
  TypeObj *decimal, *context, *manager, *signal_mixin;
  Value signal_dict; /* class SignalDict */
  Value exception;   /* DecimalException */
  Value signals[N_SIGNALS], conditions[N_CONDITIONS];
  Value rational, tuple; /* numbers.Rational, DecimalTuple */
  Value roundings[DEC_N_ROUNDINGS];
  Value current;      /* a context variable: the current context */
  ContextObj *cached; /* its value while contextvars_version stays; borrowed; NULL: ask */
  uint64_t cached_at;
  Value templates[3]; /* default, basic, extended */
} DecimalState;
#define decimal_state(vm) ((DecimalState *)module_state(vm, MODULE_DECIMAL))
enum { TEMPLATE_DEFAULT, TEMPLATE_BASIC, TEMPLATE_EXTENDED };

extern const TypeSpec decimal_spec;
static inline bool is_decimal(const VM *vm, Ref v) {
  return is_ptr(v) && obj_of(v)->shape->type->spec == &decimal_spec;
}
bool is_decimal_context(VM *vm, Ref v);

/* A calculation: made by calc_begin, its results are written into `out`, ended by one of calc_end. */
typedef struct Calc {
  VM *vm;
  ContextObj *context; /* borrowed */
  DecContext ctx;
  BigMem mem;
  DecBuf out;
} Calc;
void calc_begin(Calc *calc, VM *vm, ContextObj *context);
/* The same without limits. */
void calc_begin_wide(Calc *calc, VM *vm, ContextObj *context);
/* Adds the conditions to the context's flags and raises for its traps: 0 or -1. */
int calc_status(Calc *calc);
/* The result as a Decimal, after calc_status; and of a class; nothing is left of the calculation. */
Value calc_end(Calc *calc);
/* Nothing is made of it. */
void calc_drop(Calc *calc);

/* Signals in a context: its flags are set; -1 with an exception when one is trapped. */
int signal_raise(VM *vm, ContextObj *context, uint32_t status);
/* A list of the classes of signals. ERR. */
Value signal_list(VM *vm, uint32_t signals);
/* The signals that a list of classes, or a mapping of all signals, names: 0 or -1. */
int signals_from_list(VM *vm, Ref list, uint32_t *signals);
int signals_from_mapping(VM *vm, Ref mapping, uint32_t *signals);
SignalDictObj *signal_dict_new(VM *vm, uint32_t *signals);
bool is_signal_dict(VM *vm, Ref v);

/* The current context, made when there is none; borrowed; NULL: exception. */
ContextObj *decimal_context(VM *vm);
Value decimal_context_copy(VM *vm, const ContextObj *context);
ContextObj *decimal_context_new(VM *vm, TypeObj *type);
/* Makes it the current one: 0 or -1. */
int decimal_context_enter(VM *vm, Ref context);
/* The argument `context` of a method: absent and None are the current one. NULL: exception. */
ContextObj *decimal_context_argument(VM *vm, Ref v);
/* A rounding by its name: 0 or -1 with TypeError. */
int rounding_of(VM *vm, Ref v, uint8_t *rounding);

/* Values. */
Value decimal_new(VM *vm, TypeObj *type, const Dec *d);
Value decimal_of_i64(VM *vm, int64_t value);
/* The integer part of a finite number. */
Value int_from_dec(VM *vm, const Dec *d);
/* Decimal(v): exact. And with the context's precision (create_decimal). */
Value decimal_exact(VM *vm, TypeObj *type, Ref v, ContextObj *context);
Value decimal_rounded(VM *vm, Ref v, ContextObj *context);
Value decimal_exact_float(VM *vm, TypeObj *type, Ref v, ContextObj *context);
/* An operand as it is, an immediate int in `small`; borrowed. NULL: it is something else. */
const Dec *decimal_plain(VM *vm, Ref v, DecBuf *small);
/* Another operand: a Decimal (owned) from a Decimal or int; NOT_IMPLEMENTED or a TypeError for others. */
Value decimal_operand(VM *vm, Ref v, bool must, ContextObj *context);
Value decimal_text(VM *vm, Ref v, bool engineering, bool capitals);
Value decimal_compare(VM *vm, Ref a, Ref b, int op);
int decimal_hash(VM *vm, Ref v, int64_t *hash);
Value decimal_format(VM *vm, Ref self, const Args *args);
Value decimal_ratio(VM *vm, Ref self, const Args *args);
/* The module's families of complaints about arguments. `names` ends with NULL. 0 or -1. */
int decimal_args(VM *vm, const char *const *names, size_t required, const Args *args, Value *out);
int decimal_positional(VM *vm, size_t least, size_t most, const Args *args, Value *out);
Value decimal_named(VM *vm, const char *name);

extern const TypeSpec decimal_context_spec, decimal_manager_spec, signal_mixin_spec;
extern const MethodDef decimal_methods[], decimal_context_methods[];
Value decimal_localcontext(VM *vm, Ref self, const Args *args);
int signals_init(VM *vm, Ref module, DecimalState *state);
#endif
