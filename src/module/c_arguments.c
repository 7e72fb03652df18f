/* Arguments in the way of the reference's older functions: see c_arguments.h. */
#include "module/c_arguments.h"
#include "object/bytes.h"
#include "object/codec.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

typedef struct Reader {
  VM *vm;
  const char *function, *brackets; /* as messages name it */
  bool named;
  const Args *args;
} Reader;

static const char *plural(size_t n) {
  return n == 1 ? "" : "s";
}

int c_int_argument(VM *vm, Ref v, int *out) {
  Value index = object_index(vm, v);
  if (is_err(index)) return -1;
  int64_t number;
  bool fits = int_as_i64(ref(index), &number);
  drop(vm, index);
  if (!fits) return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C long");
  if (number > INT32_MAX) return raise_i(vm, T_OVERFLOW_ERROR, "signed integer is greater than maximum");
  if (number < INT32_MIN) return raise_i(vm, T_OVERFLOW_ERROR, "signed integer is less than minimum");
  *out = (int)number;
  return 0;
}

static int wrong_kind(const Reader *r, size_t place, const char *wanted, Ref v) {
  if (!r->named) return raise_i(r->vm, T_TYPE_ERROR, "argument %z must be %s, not %N", place + 1, wanted, v);
  return raise_i(r->vm, T_TYPE_ERROR, "%s() argument %z must be %s, not %N", r->function, place + 1, wanted,
                 v);
}

static int convert(const Reader *r, char kind, size_t place, Ref v, CArg *out) {
  switch (kind) {
  case 'i': return c_int_argument(r->vm, v, &out->number);
  case '!':
    if (!type_is_subtype(type_of(r->vm, v), out->type))
      return wrong_kind(r, place, type_full_name(out->type), v);
    break;
  case 'C':
    if (!is_kind(v, TYPE_STR) || str_len(v) != 1) return wrong_kind(r, place, "a unicode character", v);
    break;
  case 'U':
  case 's':
    if (!is_kind(v, TYPE_STR)) return wrong_kind(r, place, "str", v);
    if (kind == 's' && codec_check_c_text(r->vm, v) < 0) return -1;
    break;
  default: break;
  }
  out->v = v;
  return 0;
}

static size_t count_kinds(const char *format, size_t *n_required) {
  size_t n = 0;
  *n_required = SIZE_MAX;
  for (; *format; format++) {
    if (*format == '|')
      *n_required = n;
    else if (*format != '$')
      n++;
  }
  if (*n_required == SIZE_MAX) *n_required = n;
  return n;
}

static int positional(const Reader *r, const char *format, CArg *out) {
  size_t least, most = count_kinds(format, &least), n = r->args->n;
  if (r->args->names && r->args->names->len)
    return raise_i(r->vm, T_TYPE_ERROR, "%s() takes no keyword arguments", r->function);
  if (n < least || n > most) {
    size_t wanted = n < least ? least : most;
    const char *how = least == most ? "exactly" : n < least ? "at least" : "at most";
    return raise_i(r->vm, T_TYPE_ERROR, "%s%s takes %s %z argument%s (%z given)", r->function, r->brackets,
                   how, wanted, plural(wanted), n);
  }
  for (size_t i = 0; *format && i < n; format++)
    if (*format != '|' && convert(r, *format, i, ref(r->args->at[i]), &out[i]) < 0)
      return -1;
    else if (*format != '|')
      i++;
  return 0;
}

/* The argument given by that name; UNDEF: none. */
static Ref by_name(const Args *args, const char *name) {
  for (size_t k = 0; args->names && k < args->names->len; k++)
    if (str_is(ref(args->names->items[k]), name)) return ref(args->at[args->n + k]);
  return ref(UNDEF);
}

/* Some keyword was not taken: which one is wrong. */
static int wrong_keyword(const Reader *r, const char *const *names, size_t n_names) {
  const Args *args = r->args;
  for (size_t i = 0; i < args->n && i < n_names; i++)
    if (!is_undef(by_name(args, names[i])))
      return raise_i(r->vm, T_TYPE_ERROR, "argument for %s%s given by name ('%s') and position (%z)",
                     r->function, r->brackets, names[i], i + 1);
  for (size_t k = 0; k < args->names->len; k++) {
    bool known = false;
    for (size_t i = 0; i < n_names; i++) known |= str_is(ref(args->names->items[k]), names[i]);
    if (!known)
      return raise_i(r->vm, T_TYPE_ERROR, "'%S' is an invalid keyword argument for %s%s",
                     ref(args->names->items[k]), r->named ? r->function : "this function", r->brackets);
  }
  return 0;
}

/* Whether keywords compare themselves by Python code. */
static bool has_odd_names(VM *vm, const Args *args) {
  for (size_t k = 0; args->names && k < args->names->len; k++)
    if (type_of(vm, ref(args->names->items[k]))->slots.compare != vm->types[T_STR]->slots.compare)
      return true;
  return false;
}

static int too_many_positional(const Reader *r, size_t most, bool optional) {
  if (most == 0)
    return raise_i(r->vm, T_TYPE_ERROR, "%s%s takes no positional arguments", r->function, r->brackets);
  return raise_i(r->vm, T_TYPE_ERROR, "%s%s takes %s %z positional argument%s (%z given)", r->function,
                 r->brackets, optional ? "at most" : "exactly", most, plural(most), r->args->n);
}

static int with_keywords(const Reader *r, const char *format, const char *const *names, CArg *out) {
  const Args *args = r->args;
  size_t n_required, n = count_kinds(format, &n_required), left = args->names ? args->names->len : 0, i = 0;
  bool optional = false;
  if (args->n + left > n)
    return raise_i(r->vm, T_TYPE_ERROR, "%s%s takes at most %z %sargument%s (%z given)", r->function,
                   r->brackets, n, args->n ? "" : "keyword ", plural(n), args->n + left);
  for (; *format; format++) {
    if (*format == '|') {
      optional = true;
      continue;
    }
    if (*format == '$') {
      if (args->n > i) return too_many_positional(r, i, optional);
      continue;
    }
    Ref given = i < args->n ? ref(args->at[i]) : left ? by_name(args, names[i]) : ref(UNDEF);
    if (i >= args->n && !is_undef(given)) left--;
    if (!is_undef(given)) {
      if (convert(r, *format, i, given, &out[i]) < 0) return -1;
    } else if (i < n_required)
      return raise_i(r->vm, T_TYPE_ERROR, "%s%s missing required argument '%s' (pos %z)", r->function,
                     r->brackets, names[i], i + 1);
    i++;
  }
  return left ? wrong_keyword(r, names, n) : 0;
}

int c_arguments(VM *vm, const char *function, const char *format, const char *const *names, const Args *args,
                CArg *out) {
  Reader r = {vm, function ? function : "function", function ? "()" : "", function != NULL, args};
  if (has_odd_names(vm, args)) {
    trap(vm, "a keyword that is a str with an __eq__ of its own");
    return -1;
  }
  return names ? with_keywords(&r, format, names, out) : positional(&r, format, out);
}
