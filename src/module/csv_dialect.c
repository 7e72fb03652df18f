/* _csv.Dialect: the settings of one way to write CSV, checked when it is made; it never changes. */
#include "module/c_arguments.h"
#include "module/csv_int.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"

enum { N_SETTINGS = 9 };
static const char *const names[N_SETTINGS] = {"dialect",    "delimiter",        "doublequote",
                                              "escapechar", "lineterminator",   "quotechar",
                                              "quoting",    "skipinitialspace", "strict"};

/* ---- settings ---- */

static int one_char(VM *vm, const char *name, Ref v, uint32_t *out) {
  if (str_len(v) != 1) return raise_i(vm, T_TYPE_ERROR, "\"%s\" must be a 1-character string", name);
  *out = str_at(as_str(v), 0);
  return 0;
}

static int set_char(VM *vm, const char *name, Ref v, uint32_t *out) {
  if (is_undef(v)) return 0;
  if (!is_kind(v, TYPE_STR)) return raise_i(vm, T_TYPE_ERROR, "\"%s\" must be string, not %T", name, v);
  return one_char(vm, name, v, out);
}

static int set_char_or_none(VM *vm, const char *name, Ref v, uint32_t *out) {
  if (is_undef(v)) return 0;
  if (is_none(v)) {
    *out = NO_CHAR;
    return 0;
  }
  if (!is_kind(v, TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "\"%s\" must be string or None, not %T", name, v);
  return one_char(vm, name, v, out);
}

static int set_bool(VM *vm, Ref v, bool *out) {
  if (is_undef(v)) return 0;
  int truth = object_truth(vm, v);
  if (truth >= 0) *out = truth;
  return truth < 0 ? -1 : 0;
}

static int set_quoting(VM *vm, Ref v, int *out) {
  if (is_undef(v)) return 0;
  if (!is_int(v) && !is_exact(vm, v, INT)) return raise_i(vm, T_TYPE_ERROR, "\"quoting\" must be an integer");
  return as_c_int(vm, v, out);
}

static int set_terminator(VM *vm, Ref v, DialectObj *d) {
  if (!is_undef(v) && !is_none(v) && !is_kind(v, TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "\"lineterminator\" must be a string");
  Value old = d->lineterminator;
  d->lineterminator = is_undef(v) ? str_from(vm, "\r\n") : own(v);
  drop_x(vm, old);
  if (!is_err(d->lineterminator)) return 0;
  d->lineterminator = UNDEF;
  return -1;
}

static int check(VM *vm, DialectObj *d, Ref quotechar, Ref quoting) {
  if (d->quoting < 0 || d->quoting >= N_QUOTINGS) return raise_i(vm, T_TYPE_ERROR, "bad \"quoting\" value");
  if (is_none(quotechar) && is_undef(quoting)) d->quoting = QUOTE_NONE;
  if (d->quoting != QUOTE_NONE && d->quotechar == NO_CHAR)
    return raise_i(vm, T_TYPE_ERROR, "quotechar must be set if quoting enabled");
  if (is_none(d->lineterminator)) return raise_i(vm, T_TYPE_ERROR, "lineterminator must be set");
  return 0;
}

static int fill(VM *vm, DialectObj *d, const Value at[N_SETTINGS]) {
  d->delimiter = ',';
  d->quotechar = '"';
  d->escapechar = NO_CHAR;
  d->doublequote = true;
  d->quoting = QUOTE_MINIMAL;
  if (set_char(vm, names[1], ref(at[1]), &d->delimiter) < 0) return -1;
  if (set_bool(vm, ref(at[2]), &d->doublequote) < 0) return -1;
  if (set_char_or_none(vm, names[3], ref(at[3]), &d->escapechar) < 0) return -1;
  if (set_terminator(vm, ref(at[4]), d) < 0) return -1;
  if (set_char_or_none(vm, names[5], ref(at[5]), &d->quotechar) < 0) return -1;
  if (set_quoting(vm, ref(at[6]), &d->quoting) < 0) return -1;
  if (set_bool(vm, ref(at[7]), &d->skipinitialspace) < 0) return -1;
  if (set_bool(vm, ref(at[8]), &d->strict) < 0) return -1;
  return check(vm, d, ref(at[5]), ref(at[6]));
}

/* ---- making one ---- */

/* What the arguments leave open is taken from the dialect's attributes, which are owned as all in at[] are.
   Only a trap is an error: -1. */
static int inherit(VM *vm, Ref dialect, Value at[N_SETTINGS]) {
  if (is_undef(dialect)) return 0;
  for (int i = 1; i < N_SETTINGS; i++) {
    if (!is_undef(at[i])) continue;
    Value name = str_interned(vm, names[i], strlen(names[i]));
    Value v = is_err(name) ? ERR : object_getattr(vm, dialect, ref(name));
    drop_x(vm, name);
    if (!is_err(v)) {
      at[i] = v;
      continue;
    }
    if (vm->trap.set) return -1;
    error_clear(vm);
  }
  return 0;
}

static Value dialect_make(VM *vm, TypeObj *type, const Args *args) {
  CArg in[N_SETTINGS];
  Value at[N_SETTINGS], out = ERR;
  bool alone = true;
  for (int i = 0; i < N_SETTINGS; i++) in[i].v = ref(UNDEF);
  if (c_arguments(vm, NULL, "|OOOOOOOOO", names, args, in) < 0) return ERR;
  for (int i = 1; i < N_SETTINGS; i++) alone &= is_undef(in[i].v);
  Ref dialect = in[0].v;
  if (is_none(dialect)) dialect = ref(UNDEF);
  if (!is_undef(dialect) && is_kind(dialect, TYPE_STR)) {
    dialect = csv_find_dialect(vm, dialect);
    if (is_undef(dialect)) return ERR;
  }
  if (!is_undef(dialect) && alone && type_is_subtype(type_of(vm, dialect), csv_state(vm)->dialect))
    return own(dialect);
  Value held = own(dialect);
  for (int i = 0; i < N_SETTINGS; i++) at[i] = own(in[i].v);
  if (inherit(vm, dialect, at) == 0 && !is_err(out = object_alloc(vm, type))) {
    as_dialect(out)->lineterminator = UNDEF;
    if (fill(vm, as_dialect(out), at) < 0) {
      drop(vm, out);
      out = ERR;
    }
  }
  for (int i = 0; i < N_SETTINGS; i++) drop(vm, at[i]);
  drop(vm, held);
  return out;
}

Value csv_dialect(VM *vm, Ref dialect, const Args *args) {
  size_t n = args->names ? args->names->len : 0, n_given = !is_undef(dialect);
  Value *at = vm_alloc(vm, (n + 1) * sizeof *at);
  if (!at) return ERR;
  at[0] = (Value){dialect.bits};
  for (size_t i = 0; i < n; i++) at[n_given + i] = args->at[args->n + i];
  Value out = object_call(vm, ref_to(csv_state(vm)->dialect), &(Args){at, n_given, args->names});
  vm_free(vm, at, (n + 1) * sizeof *at);
  return out;
}

/* ---- what has one ---- */

Value csv_object_new(VM *vm, TypeObj *type, Value outside, Ref dialect, const Args *args) {
  Value made = is_err(outside) ? ERR : csv_dialect(vm, dialect, args);
  Value out = is_err(made) ? ERR : object_alloc(vm, type);
  if (is_err(out)) {
    drop_x(vm, outside);
    drop_x(vm, made);
    return ERR;
  }
  as_csv(out)->outside = outside;
  as_csv(out)->dialect = made;
  return out;
}
Value csv_object_dialect(VM *vm, Ref v) {
  if (!as_csv(v)->outside.bits) return trap(vm, "a csv reader or writer that was made by its bare class");
  return own(ref(as_csv(v)->dialect));
}
void csv_object_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  const CsvObj *csv = (CsvObj *)object;
  if (!csv->outside.bits) return;
  visit(vm, ref(csv->outside), ctx);
  visit(vm, ref(csv->dialect), ctx);
}
void csv_object_clear(VM *vm, Obj *object) {
  CsvObj *csv = (CsvObj *)object;
  if (!csv->outside.bits) return;
  Value outside = csv->outside, dialect = csv->dialect;
  csv->outside = csv->dialect = (Value){0};
  drop(vm, outside);
  drop(vm, dialect);
}

/* ---- attributes ---- */

static Value char_value(VM *vm, uint32_t c) {
  return c == NO_CHAR ? NONE_VALUE : str_from_char(vm, c);
}
static Value get_delimiter(VM *vm, Ref v) {
  return char_value(vm, as_dialect(v)->delimiter);
}
static Value get_escapechar(VM *vm, Ref v) {
  return char_value(vm, as_dialect(v)->escapechar);
}
static Value get_quotechar(VM *vm, Ref v) {
  return char_value(vm, as_dialect(v)->quotechar);
}
static Value get_lineterminator(VM *vm, Ref v) {
  return own(ref(as_dialect(v)->lineterminator));
}
static Value get_quoting(VM *vm, Ref v) {
  return from_int62(as_dialect(v)->quoting);
}
static Value get_skipinitialspace(VM *vm, Ref v) {
  return from_bool(as_dialect(v)->skipinitialspace);
}
static Value get_doublequote(VM *vm, Ref v) {
  return from_bool(as_dialect(v)->doublequote);
}
static Value get_strict(VM *vm, Ref v) {
  return from_bool(as_dialect(v)->strict);
}
static Value m_reduce(VM *vm, Ref self, const Args *args) {
  return raise(vm, T_TYPE_ERROR, "cannot pickle '%s' instances", type_name(type_of(vm, self)));
}

static void dialect_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((DialectObj *)object)->lineterminator), ctx);
}
static void dialect_dealloc(VM *vm, Obj *object) {
  drop_x(vm, ((DialectObj *)object)->lineterminator);
  object_free(vm, object, object->shape->type->size);
}

static const MethodDef methods[] = {{"__reduce__", m_reduce, ARG_RAW, NULL, NULL, 0},
                                    {"__reduce_ex__", m_reduce, ARG_RAW, NULL, NULL, 0},
                                    {0}};
static const GetSetDef getsets[] = {{"skipinitialspace", get_skipinitialspace, NULL, NULL},
                                    {"doublequote", get_doublequote, NULL, NULL},
                                    {"strict", get_strict, NULL, NULL},
                                    {"delimiter", get_delimiter, NULL, NULL},
                                    {"escapechar", get_escapechar, NULL, NULL},
                                    {"lineterminator", get_lineterminator, NULL, NULL},
                                    {"quotechar", get_quotechar, NULL, NULL},
                                    {"quoting", get_quoting, NULL, NULL},
                                    {0}};
const TypeSpec csv_dialect_spec = {.name = "_csv.Dialect",
                                   .size = sizeof(DialectObj),
                                   .flags = TYPE_GC | TYPE_BASE,
                                   .slots = {.new_ = dialect_make},
                                   .methods = methods,
                                   .getsets = getsets,
                                   .traverse = dialect_traverse,
                                   .dealloc = dialect_dealloc};
