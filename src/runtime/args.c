/* Arguments of C functions: a signature in Python's notation against what was passed, with the reference's
   complaints.

   A signature is "(a, b=1, /, c, *, d=None)". Defaults are not evaluated: a parameter left out is UNDEF and
   the function supplies the default, which stands in the signature for inspect alone. */
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

enum { MAX_PARAMS = 16 };

typedef struct Params {
  struct {
    const char *name;
    size_t len;
    bool optional;
  } at[MAX_PARAMS];
  size_t n, n_positional_only, n_positional, n_required;
} Params;

/* Skips a default up to the next top-level comma or the end. */
static const char *skip_default(const char *p) {
  int depth = 0;
  for (; *p && (depth || (*p != ',' && *p != ')')); p++) {
    if (*p == '(' || *p == '[') depth++;
    if (*p == ')' || *p == ']') depth--;
  }
  return p;
}

static void read_signature(const char *p, Params *params) {
  *params = (Params){0};
  bool keyword_only = false;
  for (p++; *p && *p != ')';) {
    while (*p == ' ' || *p == ',') p++;
    if (*p == '/') {
      params->n_positional_only = params->n;
      p++;
    } else if (*p == '*') {
      keyword_only = true;
      params->n_positional = params->n;
      p++;
    } else {
      size_t len = strcspn(p, ",=)");
      if (*p != '$' && params->n < MAX_PARAMS) {
        params->at[params->n].name = p;
        params->at[params->n].len = len;
        params->at[params->n].optional = p[len] == '=';
        if (p[len] != '=' && !keyword_only) params->n_required = params->n + 1;
        params->n++;
      }
      p = skip_default(p + len);
    }
  }
  if (!keyword_only) params->n_positional = params->n;
}

/* How many arguments each signature takes, remembered by its address. */
static const SignatureCount *count_of(VM *vm, const char *signature) {
  const SignatureCount *counted = args_counted(vm, signature);
  if (counted) return counted;
  SignatureCount *count = &vm->signatures[((uintptr_t)signature >> 3) % SIGNATURE_CACHE];
  Params params;
  read_signature(signature, &params);
  *count = (SignatureCount){signature, (uint8_t)params.n, (uint8_t)params.n_positional,
                            (uint8_t)params.n_required};
  return count;
}

bool args_place(VM *vm, const char *signature, const Value *args, size_t n, Value *out) {
  const SignatureCount *count = count_of(vm, signature);
  if (n > count->n_positional || n < count->n_required) return false;
  for (size_t i = 0; i < n; i++) out[i] = args[i];
  for (size_t i = n; i < count->n; i++) out[i] = UNDEF;
  return true;
}

static const char *plural(size_t n);

Value args_wrong_count(VM *vm, const MethodDef *def, size_t n) {
  const SignatureCount *count = count_of(vm, def->signature);
  bool few = n < count->n_required, exact = count->n_required == count->n_positional;
  size_t bound = few ? count->n_required : count->n_positional;
  return raise(vm, T_TYPE_ERROR, "%s%s takes %s %z argument%s (%z given)",
               def->flags & METHOD_UNNAMED ? "function" : def->name, def->flags & METHOD_UNNAMED ? "" : "()",
               exact ? "exactly"
               : few ? "at least"
                     : "at most",
               bound, plural(bound), n);
}

static const char *plural(size_t n) {
  return n == 1 ? "" : "s";
}

/* Functions whose parameters are all positional-only. */
static int check_positional(VM *vm, const char *function, const Params *params, const Args *args) {
  size_t least = params->n_required, most = params->n;
  if (args->names && args->names->len)
    return raise_i(vm, T_TYPE_ERROR, "%s() takes no keyword arguments", function);
  if (args->n >= least && args->n <= most) return 0;
  size_t want = args->n < least ? least : most;
  return raise_i(vm, T_TYPE_ERROR, "%s expected %s%z argument%s, got %z", function,
                 least == most     ? ""
                 : args->n < least ? "at least "
                                   : "at most ",
                 want, plural(want), args->n);
}

/* Functions that take keywords: how many there are. */
static int check_counts(VM *vm, const char *function, const Params *params, size_t n, size_t n_names) {
  size_t least = 0, required_positional_only = 0;
  for (size_t i = 0; i < params->n; i++) {
    if (!params->at[i].optional) least = i + 1;
    if (!params->at[i].optional && i < params->n_positional_only) required_positional_only = i + 1;
  }
  if (n + n_names > params->n)
    return raise_i(vm, T_TYPE_ERROR, "%s() takes at most %z %sargument%s (%z given)", function, params->n,
                   n == 0 ? "keyword " : "", plural(params->n), n + n_names);
  if (n > params->n_positional) {
    if (params->n_positional == 0)
      return raise_i(vm, T_TYPE_ERROR, "%s() takes no positional arguments", function);
    return raise_i(vm, T_TYPE_ERROR, "%s() takes %s %z positional argument%s (%z given)", function,
                   least < params->n_positional ? "at most" : "exactly", params->n_positional,
                   plural(params->n_positional), n);
  }
  if (n < required_positional_only)
    return raise_i(vm, T_TYPE_ERROR, "%s() takes %s %z positional argument%s (%z given)", function,
                   required_positional_only < params->n_positional ? "at least" : "exactly",
                   required_positional_only, plural(required_positional_only), n);
  return 0;
}

static bool is_param(const Params *params, size_t i, Ref name) {
  const StrObj *s = as_str(name);
  return s->ascii && s->len == params->at[i].len &&
         memcmp(str_data((StrObj *)(uintptr_t)s), params->at[i].name, s->len) == 0;
}

static Value keyword_named(const Params *params, size_t i, const Args *args) {
  for (size_t k = 0; args->names && k < args->names->len; k++)
    if (is_param(params, i, ref(args->names->items[k]))) return args->at[args->n + k];
  return UNDEF;
}

/* Every keyword is a parameter, and not one that was given by position. */
static int check_keywords(VM *vm, const char *function, const Params *params, const Args *args) {
  for (size_t i = params->n_positional_only; i < args->n; i++)
    if (!is_undef(keyword_named(params, i, args))) {
      Value name = str_new(vm, params->at[i].name, params->at[i].len);
      if (!is_err(name))
        raise(vm, T_TYPE_ERROR, "argument for %s() given by name ('%S') and position (%z)", function,
              ref(name), i + 1);
      drop_x(vm, name);
      return -1;
    }
  for (size_t k = 0; args->names && k < args->names->len; k++) {
    bool known = false;
    for (size_t i = params->n_positional_only; i < params->n; i++)
      known |= is_param(params, i, ref(args->names->items[k]));
    if (!known)
      return raise_i(vm, T_TYPE_ERROR, "'%S' is an invalid keyword argument for %s()",
                     ref(args->names->items[k]), function);
  }
  return 0;
}

/* Whether keywords compare themselves by Python code, which would have to run as often as the reference runs
 * it. */
static bool has_odd_names(VM *vm, const Args *args) {
  for (size_t k = 0; args->names && k < args->names->len; k++) {
    Ref name = ref(args->names->items[k]);
    if (type_of(vm, name)->slots.compare != vm->types[T_STR]->slots.compare) return true;
  }
  return false;
}

static int parse_keywords(VM *vm, const char *function, const Params *params, const Args *args, Value *out) {
  size_t n_names = args->names ? args->names->len : 0;
  if (check_counts(vm, function, params, args->n, n_names) < 0) return -1;
  for (size_t i = 0; i < params->n; i++) {
    out[i] = i < args->n                     ? args->at[i]
             : i < params->n_positional_only ? UNDEF
                                             : keyword_named(params, i, args);
    if (!is_undef(out[i]) || params->at[i].optional) continue;
    Value name = str_new(vm, params->at[i].name, params->at[i].len);
    if (!is_err(name))
      raise(vm, T_TYPE_ERROR, "%s() missing required argument '%S' (pos %z)", function, ref(name), i + 1);
    drop_x(vm, name);
    return -1;
  }
  return n_names ? check_keywords(vm, function, params, args) : 0;
}

int args_parse(VM *vm, const char *function, const char *signature, const Args *args, Value *out) {
  if (!(args->names && args->names->len) && args_place(vm, signature, args->at, args->n, out)) return 0;
  Params params;
  read_signature(signature, &params);
  if (has_odd_names(vm, args)) {
    trap(vm, "a keyword that is a str with an __eq__ of its own");
    return -1;
  }
  if (params.n_positional_only != params.n) return parse_keywords(vm, function, &params, args, out);
  if (check_positional(vm, function, &params, args) < 0) return -1;
  for (size_t i = 0; i < params.n; i++) out[i] = i < args->n ? args->at[i] : UNDEF;
  return 0;
}
