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
  SignatureCount *count = &vm->signatures[((uintptr_t)signature >> 3) % SIGNATURE_CACHE];
  if (count->signature == signature) return count;
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

/* The reference has several ways to say it, and which one a function uses is not in its signature. */
static int wrong(VM *vm, const char *function) {
  trap(vm, "wrong arguments of %s()", function);
  return -1;
}

static int place_keyword(VM *vm, const char *function, const Params *params, Ref name, Value value,
                         Value *out) {
  for (size_t i = params->n_positional_only; i < params->n; i++) {
    const StrObj *s = as_str(name);
    if (!s->ascii || s->len != params->at[i].len || memcmp(str_data(s), params->at[i].name, s->len) != 0)
      continue;
    if (!is_undef(out[i])) return wrong(vm, function);
    out[i] = value;
    return 0;
  }
  return wrong(vm, function);
}

int args_parse(VM *vm, const char *function, const char *signature, const Args *args, Value *out) {
  Params params;
  read_signature(signature, &params);
  size_t n_names = args->names ? args->names->len : 0;
  if (n_names && params.n_positional_only == params.n) return wrong(vm, function);
  for (size_t i = 0; i < params.n; i++) out[i] = UNDEF;
  if (args->n > params.n_positional || (params.n_positional_only == params.n && args->n < params.n_required))
    return wrong(vm, function);
  for (size_t i = 0; i < args->n; i++) out[i] = args->at[i];
  for (size_t i = 0; i < n_names; i++)
    if (place_keyword(vm, function, &params, ref(args->names->items[i]), args->at[args->n + i], out) < 0)
      return -1;
  for (size_t i = 0; i < params.n_required; i++)
    if (is_undef(out[i])) return wrong(vm, function);
  return 0;
}
