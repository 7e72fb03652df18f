/* sqlite3.Connection: Python functions that SQLite calls. Functions, aggregates and collations belong to
   SQLite as Callbacks, which it gives back; the others are the connection's own.

   An exception of a function becomes an error of SQL and is forgotten. One of a collation stays and comes
   out of the statement. A trap ends whatever SQLite does as soon as it asks. */
#include "module/sqlite_int.h"
#include "object/bytes.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/buffer.h"
#include <limits.h>

/* ---- what SQLite holds ---- */

static Callback *callback_new(VM *vm, Ref callable) {
  Callback *callback = vm_alloc(vm, sizeof *callback);
  if (callback) *callback = (Callback){vm, own(callable)};
  return callback;
}
static void callback_free(void *ctx) {
  Callback *callback = ctx;
  VM *vm = callback->vm;
  Value callable = callback->callable;
  vm_free(vm, callback, sizeof *callback);
  if (!sqlite_state(vm)->ending) drop(vm, callable);
}

/* The exception of a callback is forgotten, or shown when the program wants that. */
static void forget_error(VM *vm) {
  if (vm->trap.set) return;
  if (sqlite_state(vm)->tracebacks)
    trap(vm, "an exception of a callback that is shown");
  else
    error_clear(vm);
}

/* ---- values in and out ---- */

static Value value_in(VM *vm, sqlite3_value *v) {
  switch (sqlite3_value_type(v)) {
  case SQLITE_INTEGER: return int_from_i64(vm, sqlite3_value_int64(v));
  case SQLITE_FLOAT: return from_float(vm, sqlite3_value_double(v));
  case SQLITE_TEXT: {
    const char *text = (const char *)sqlite3_value_text(v);
    return text ? sqlite_text(vm, text, (size_t)sqlite3_value_bytes(v)) : raise_memory(vm);
  }
  case SQLITE_BLOB: {
    const void *data = sqlite3_value_blob(v);
    return bytes_new(vm, data, (size_t)sqlite3_value_bytes(v));
  }
  default: return NONE_VALUE;
  }
}

static int text_out(VM *vm, sqlite3_context *out, Ref v) {
  Utf8 text;
  if (sqlite_utf8(vm, v, &text) < 0) return -1;
  int result = 0;
  if (text.len > INT_MAX)
    result = raise_i(vm, T_OVERFLOW_ERROR, "string is longer than INT_MAX bytes");
  else
    sqlite3_result_text(out, text.at, (int)text.len, SQLITE_TRANSIENT);
  sqlite_utf8_end(vm, &text);
  return result;
}
static int bytes_out(VM *vm, sqlite3_context *out, Ref v) {
  Buffer bytes;
  if (buffer_get(vm, v, &bytes, 0) < 0) return -1;
  int result = 0;
  if (bytes.len > INT_MAX)
    result = raise_i(vm, T_OVERFLOW_ERROR, "BLOB longer than INT_MAX bytes");
  else
    sqlite3_result_blob(out, bytes.len ? (const void *)bytes.at : "", (int)bytes.len, SQLITE_TRANSIENT);
  buffer_release(vm, &bytes);
  return result;
}
/* 0, or -1 with or without an exception. */
static int value_out(VM *vm, sqlite3_context *out, Ref v) {
  if (is_none(v)) return sqlite3_result_null(out), 0;
  if (is_int_like(v)) {
    int64_t number;
    if (!int_as_i64(v, &number))
      return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to SQLite INTEGER");
    return sqlite3_result_int64(out, number), 0;
  }
  if (is_float_like(v)) return sqlite3_result_double(out, float_of(v)), 0;
  if (is_kind(v, TYPE_STR)) return text_out(vm, out, v);
  return buffer_lends(vm, v) ? bytes_out(vm, out, v) : -1;
}

/* What a callback failed with, as an error of SQL. */
static void error_out(VM *vm, sqlite3_context *out, const char *text) {
  if (vm->trap.set)
    sqlite3_result_error(out, text, -1);
  else if (raised(vm) && raised_is(vm, T_MEMORY_ERROR))
    sqlite3_result_error_nomem(out);
  else if (raised(vm) && raised_is(vm, T_OVERFLOW_ERROR))
    sqlite3_result_error_toobig(out);
  else
    sqlite3_result_error(out, text, -1);
  if (raised(vm)) forget_error(vm);
}

/* callable(*values): owned; ERR. */
static Value call_with(VM *vm, Ref callable, int n, sqlite3_value **values) {
  if (vm->trap.set || c_enter_unsure(vm, "a function of SQL") < 0) return ERR;
  TupleObj *at = tuple_new(vm, (size_t)n);
  Value held = own(callable), out = ERR;
  int i = 0;
  for (; at && i < n; i++) {
    Value v = value_in(vm, values[i]);
    if (is_err(v)) break;
    at->items[i] = v;
  }
  if (at && i == n) out = object_call_n(vm, ref(held), (size_t)n, at->items);
  drop_obj(vm, at);
  drop(vm, held);
  c_leave_unsure(vm);
  return out;
}

/* An exception that was there before a callback waits meanwhile. */
static Value set_aside(VM *vm) {
  return raised(vm) ? error_take(vm) : UNDEF;
}
static void put_back(VM *vm, Value exc) {
  if (is_undef(exc)) return;
  if (vm->trap.set) {
    drop(vm, exc);
    return;
  }
  if (raised(vm)) error_clear(vm);
  vm->exc = exc;
}

/* ---- functions ---- */

static void run_function(sqlite3_context *out, int n, sqlite3_value **values) {
  const Callback *callback = sqlite3_user_data(out);
  VM *vm = callback->vm;
  Value aside = set_aside(vm), v = call_with(vm, ref(callback->callable), n, values);
  if (is_err(v) || value_out(vm, out, ref(v)) < 0)
    error_out(vm, out, "user-defined function raised exception");
  drop_x(vm, v);
  put_back(vm, aside);
}

/* ---- aggregates: the instance is in SQLite's context ---- */

typedef struct Instance {
  Value v; /* empty: not made yet */
} Instance;

/* What goes wrong with a method, in the words of the reference. */
typedef struct MethodWords {
  SqliteWord word;
  const char *missing, *failed;
} MethodWords;
#define WORDS(word, name)                                                                                    \
  {                                                                                                          \
    word, "user-defined aggregate's '" name "' method not defined",                                          \
        "user-defined aggregate's '" name "' method raised error"                                            \
  }
static const MethodWords step_words = WORDS(WORD_STEP, "step"),
                         inverse_words = WORDS(WORD_INVERSE, "inverse"),
                         value_words = WORDS(WORD_VALUE, "value"),
                         finalize_words = WORDS(WORD_FINALIZE, "finalize");
#undef WORDS

/* instance.method(*values): owned; ERR, then SQLite has its error. */
static Value call_method(VM *vm, sqlite3_context *out, Ref instance, const MethodWords *words, int n,
                         sqlite3_value **values) {
  Value method = object_getattr(vm, instance, sqlite_word(vm, words->word)), v = ERR;
  if (is_err(method)) {
    bool absent = !vm->trap.set && raised_is(vm, T_ATTRIBUTE_ERROR);
    error_out(vm, out, absent ? words->missing : words->failed);
    return ERR;
  }
  v = call_with(vm, ref(method), n, values);
  drop(vm, method);
  if (is_err(v)) error_out(vm, out, words->failed);
  return v;
}

static void run_step(sqlite3_context *out, int n, sqlite3_value **values) {
  const Callback *callback = sqlite3_user_data(out);
  VM *vm = callback->vm;
  Instance *instance = sqlite3_aggregate_context(out, sizeof *instance);
  if (!instance) return sqlite3_result_error_nomem(out);
  Value aside = set_aside(vm);
  if (!instance->v.bits) {
    Value made = call_with(vm, ref(callback->callable), 0, NULL);
    if (is_err(made)) {
      error_out(vm, out, "user-defined aggregate's '__init__' method raised error");
      put_back(vm, aside);
      return;
    }
    instance->v = made;
  }
  drop_x(vm, call_method(vm, out, ref(instance->v), &step_words, n, values));
  put_back(vm, aside);
}

static void run_inverse(sqlite3_context *out, int n, sqlite3_value **values) {
  VM *vm = ((Callback *)sqlite3_user_data(out))->vm;
  Instance *instance = sqlite3_aggregate_context(out, sizeof *instance);
  if (!instance || !instance->v.bits) return;
  Value aside = set_aside(vm);
  drop_x(vm, call_method(vm, out, ref(instance->v), &inverse_words, n, values));
  put_back(vm, aside);
}

/* `value` and `finalize` give the result. */
static void give_result(VM *vm, sqlite3_context *out, Ref instance, const MethodWords *words) {
  Value v = call_method(vm, out, instance, words, 0, NULL);
  if (is_err(v)) return;
  if (value_out(vm, out, ref(v)) < 0) error_out(vm, out, words->failed);
  drop(vm, v);
}

static void run_value(sqlite3_context *out) {
  VM *vm = ((Callback *)sqlite3_user_data(out))->vm;
  Instance *instance = sqlite3_aggregate_context(out, sizeof *instance);
  if (!instance || !instance->v.bits) return;
  Value aside = set_aside(vm);
  give_result(vm, out, ref(instance->v), &value_words);
  put_back(vm, aside);
}

static void run_finalize(sqlite3_context *out) {
  VM *vm = ((Callback *)sqlite3_user_data(out))->vm;
  Instance *instance = sqlite3_aggregate_context(out, 0);
  if (!instance || !instance->v.bits || sqlite_state(vm)->ending) return;
  Value v = instance->v, aside = set_aside(vm);
  instance->v = (Value){0};
  if (!vm->trap.set) give_result(vm, out, ref(v), &finalize_words);
  drop(vm, v);
  put_back(vm, aside);
}

/* ---- making functions ---- */

/* The arguments that all three have: a name (to be ended) and a number. 0 or -1. */
static int function_arguments(VM *vm, ConnectionObj *c, const Args *args, const char *where, Utf8 *name,
                              int *n) {
  if (sqlite_c_string(vm, ref(args->at[0]), where, name) < 0) return -1;
  if (as_c_int(vm, ref(args->at[1]), n) == 0 && sqlite_check(vm, c) == 0) return 0;
  sqlite_utf8_end(vm, name);
  return -1;
}

Value sqlite_create_function(VM *vm, Ref self, const Args *args) {
  ConnectionObj *c = as_connection(self);
  Utf8 name;
  int n, flags = SQLITE_UTF8, sure = 0, code;
  Callback *callback = NULL;
  if (!is_undef(args->at[3]) && (sure = object_truth(vm, ref(args->at[3]))) < 0) return ERR;
  if (function_arguments(vm, c, args, "create_function() argument 'name'", &name, &n) < 0) return ERR;
  if (sure) flags |= SQLITE_DETERMINISTIC;
  if (!(callback = callback_new(vm, ref(args->at[2]))))
    code = SQLITE_NOMEM;
  else
    code = sqlite3_create_function_v2(c->db, name.at, n, flags, callback, run_function, NULL, NULL,
                                      callback_free);
  sqlite_utf8_end(vm, &name);
  if (vm->trap.set || raised(vm)) return ERR;
  if (code == SQLITE_OK) return NONE_VALUE;
  return sqlite_raise_class(vm, SQLITE_X_OPERATIONAL, "Error creating function");
}

Value sqlite_create_aggregate(VM *vm, Ref self, const Args *args) {
  ConnectionObj *c = as_connection(self);
  Utf8 name;
  int n, code;
  Callback *callback = NULL;
  if (function_arguments(vm, c, args, "create_aggregate() argument 'name'", &name, &n) < 0) return ERR;
  if (!(callback = callback_new(vm, ref(args->at[2]))))
    code = SQLITE_NOMEM;
  else
    code = sqlite3_create_function_v2(c->db, name.at, n, SQLITE_UTF8, callback, NULL, run_step, run_finalize,
                                      callback_free);
  sqlite_utf8_end(vm, &name);
  if (vm->trap.set || raised(vm)) return ERR;
  if (code == SQLITE_OK) return NONE_VALUE;
  return sqlite_raise_class(vm, SQLITE_X_OPERATIONAL, "Error creating aggregate");
}

/* Positional arguments only, in the words for functions that look at the class that defines them. 0 or -1. */
static int exactly(VM *vm, const char *function, const Args *args, size_t n) {
  size_t n_names = args->names ? args->names->len : 0;
  if (args->n + n_names > n)
    return raise_i(vm, T_TYPE_ERROR, "%s() takes at most %z %sarguments (%z given)", function, n,
                   args->n ? "" : "keyword ", args->n + n_names);
  if (args->n == n) return 0;
  return raise_i(vm, T_TYPE_ERROR, "%s() takes exactly %z positional arguments (%z given)", function, n,
                 args->n);
}

Value sqlite_create_window_function(VM *vm, Ref self, const Args *args) {
  if (exactly(vm, "create_window_function", args, 3) < 0) return ERR;
  ConnectionObj *c = as_connection(self);
  Utf8 name;
  int n, code;
  Callback *callback = NULL;
  if (function_arguments(vm, c, args, "create_window_function() argument 1", &name, &n) < 0) return ERR;
  if (is_none(args->at[2]))
    code = sqlite3_create_window_function(c->db, name.at, n, SQLITE_UTF8, NULL, NULL, NULL, NULL, NULL, NULL);
  else if (!(callback = callback_new(vm, ref(args->at[2]))))
    code = SQLITE_NOMEM;
  else
    code = sqlite3_create_window_function(c->db, name.at, n, SQLITE_UTF8, callback, run_step, run_finalize,
                                          run_value, run_inverse, callback_free);
  sqlite_utf8_end(vm, &name);
  if (vm->trap.set || raised(vm)) return ERR;
  if (code == SQLITE_OK) return NONE_VALUE;
  return sqlite_raise_class(vm, SQLITE_X_PROGRAMMING, "%s", sqlite3_errstr(code));
}

/* ---- collations ---- */

static int run_collation(void *ctx, int n1, const void *text1, int n2, const void *text2) {
  const Callback *callback = ctx;
  VM *vm = callback->vm;
  if (raised(vm) || vm->trap.set || c_enter_unsure(vm, "a collation of SQL") < 0) return 0;
  Value a = sqlite_text(vm, text1, (size_t)n1), b = ERR, out = ERR, held = own(ref(callback->callable));
  if (!is_err(a)) b = sqlite_text(vm, text2, (size_t)n2);
  if (!is_err(b)) out = object_call2(vm, ref(held), ref(a), ref(b));
  drop_x(vm, a);
  drop_x(vm, b);
  drop(vm, held);
  c_leave_unsure(vm);
  if (is_err(out)) return 0;
  Value number = object_index(vm, ref(out));
  drop(vm, out);
  if (is_err(number)) {
    if (!vm->trap.set) error_clear(vm);
    return 0;
  }
  int sign = int_sign(ref(number));
  drop(vm, number);
  return sign;
}

Value sqlite_create_collation(VM *vm, Ref self, const Args *args) {
  if (exactly(vm, "create_collation", args, 2) < 0) return ERR;
  ConnectionObj *c = as_connection(self);
  Utf8 name;
  Callback *callback = NULL;
  int code;
  if (sqlite_c_string(vm, ref(args->at[0]), "create_collation() argument 1", &name) < 0) return ERR;
  if (sqlite_check(vm, c) < 0)
    code = -1;
  else if (is_none(args->at[1]))
    code = sqlite3_create_collation_v2(c->db, name.at, SQLITE_UTF8, NULL, NULL, NULL);
  else if (!is_callable(vm, ref(args->at[1])))
    code = raise_i(vm, T_TYPE_ERROR, "parameter must be callable");
  else if (!(callback = callback_new(vm, ref(args->at[1]))))
    code = -1;
  else {
    code = sqlite3_create_collation_v2(c->db, name.at, SQLITE_UTF8, callback, run_collation, callback_free);
    if (code != SQLITE_OK) callback_free(callback);
  }
  sqlite_utf8_end(vm, &name);
  if (code < 0 || vm->trap.set) return ERR;
  return code == SQLITE_OK ? NONE_VALUE : sqlite_raise(vm, c->db);
}

/* ---- the connection's own ---- */

static void set_field(VM *vm, Value *field, Ref v) {
  Value old = *field;
  *field = is_none(v) ? (Value){0} : own(v);
  drop_x(vm, old);
}

static Value text_or_none(VM *vm, const char *text) {
  return text ? sqlite_text(vm, text, strlen(text)) : NONE_VALUE;
}

static int run_authorizer(void *ctx, int action, const char *a, const char *b, const char *database,
                          const char *who) {
  ConnectionObj *c = ctx;
  VM *vm = c->vm;
  const char *texts[4] = {a, b, database, who};
  Value at[5] = {from_int62(action), UNDEF, UNDEF, UNDEF, UNDEF}, out = ERR;
  int decision = SQLITE_DENY, i = 0;
  if (vm->trap.set || c_enter_unsure(vm, "an authorizer") < 0) return SQLITE_DENY;
  Value aside = set_aside(vm);
  while (i < 4 && !is_err(at[i + 1] = text_or_none(vm, texts[i]))) i++;
  Value held = own(ref(c->authorizer));
  if (i == 4) out = object_call_n(vm, ref(held), 5, at);
  drop(vm, held);
  for (i = 1; i < 5; i++) drop_x(vm, at[i]);
  c_leave_unsure(vm);
  if (is_err(out))
    forget_error(vm);
  else if (is_int_like(ref(out))) {
    int64_t number;
    if (int_as_i64(ref(out), &number) && number >= INT_MIN && number <= INT_MAX)
      decision = (int)number;
    else if (sqlite_state(vm)->tracebacks)
      trap(vm, "an exception of a callback that is shown");
  }
  drop_x(vm, out);
  put_back(vm, aside);
  return decision;
}

Value sqlite_set_authorizer(VM *vm, Ref self, const Args *args) {
  ConnectionObj *c = as_connection(self);
  Ref callable = ref(args->at[0]);
  if (sqlite_check(vm, c) < 0) return ERR;
  int code = sqlite3_set_authorizer(c->db, is_none(callable) ? NULL : run_authorizer, c);
  if (code != SQLITE_OK)
    return sqlite_raise_class(vm, SQLITE_X_OPERATIONAL, "Error setting authorizer callback");
  set_field(vm, &c->authorizer, callable);
  return NONE_VALUE;
}

enum { WATCH_STEPS = 1000 };

/* Counts SQLite's steps as those of a long loop in C. */
static int watch(void *ctx) {
  ConnectionObj *c = ctx;
  return c->vm->trap.set || vm_work(c->vm, WATCH_STEPS) < 0;
}
void sqlite_watch(ConnectionObj *c) {
  sqlite3_progress_handler(c->db, WATCH_STEPS, watch, c);
}

static int run_progress(void *ctx) {
  ConnectionObj *c = ctx;
  VM *vm = c->vm;
  if (vm->trap.set || vm_work(vm, 1) < 0 || c_enter_unsure(vm, "a progress handler") < 0) return 1;
  Value aside = set_aside(vm), held = own(ref(c->progress)), out = object_call0(vm, ref(held));
  drop(vm, held);
  c_leave_unsure(vm);
  int stop = is_err(out) ? -1 : object_truth(vm, ref(out));
  drop_x(vm, out);
  if (stop < 0) {
    forget_error(vm);
    stop = 1;
  }
  put_back(vm, aside);
  return stop;
}

Value sqlite_set_progress_handler(VM *vm, Ref self, const Args *args) {
  ConnectionObj *c = as_connection(self);
  int n;
  if (as_c_int(vm, ref(args->at[1]), &n) < 0 || sqlite_check(vm, c) < 0) return ERR;
  if (is_none(args->at[0]) || n < 1)
    sqlite_watch(c);
  else
    sqlite3_progress_handler(c->db, n, run_progress, c);
  set_field(vm, &c->progress, ref(args->at[0]));
  return NONE_VALUE;
}

static int run_trace(unsigned what, void *ctx, void *st, void *sql) {
  ConnectionObj *c = ctx;
  VM *vm = c->vm;
  if (vm->trap.set || c_enter_unsure(vm, "a trace callback") < 0) return 0;
  Value aside = set_aside(vm), text = ERR, out = ERR;
  char *whole = sqlite3_expanded_sql(st);
  if (whole)
    text = sqlite_text(vm, whole, strlen(whole));
  else if (sqlite3_errcode(sqlite3_db_handle(st)) == SQLITE_NOMEM)
    raise_memory(vm);
  else if (sqlite_state(vm)->tracebacks)
    trap(vm, "an exception of a callback that is shown");
  else
    text = sqlite_text(vm, sql, strlen(sql));
  sqlite3_free(whole);
  Value held = own(ref(c->trace));
  if (!is_err(text)) out = object_call1(vm, ref(held), ref(text));
  drop(vm, held);
  drop_x(vm, text);
  c_leave_unsure(vm);
  if (is_err(out)) forget_error(vm);
  drop_x(vm, out);
  put_back(vm, aside);
  return 0;
}

Value sqlite_set_trace_callback(VM *vm, Ref self, const Args *args) {
  ConnectionObj *c = as_connection(self);
  Ref callable = ref(args->at[0]);
  if (sqlite_check(vm, c) < 0) return ERR;
  sqlite3_trace_v2(c->db, is_none(callable) ? 0 : SQLITE_TRACE_STMT, is_none(callable) ? NULL : run_trace, c);
  set_field(vm, &c->trace, callable);
  return NONE_VALUE;
}

/* ---- numbers by chance ---- */

/* Whether the process's one generator gives what it would give this VM alone; else a trap and an error. */
static bool chance_is_known(sqlite3_context *out) {
  VM *vm = sqlite3_user_data(out);
  if (!sqlite_vfs_is_shared(sqlite_state(vm)->vfs)) return true;
  trap(vm, "random numbers of SQLite while another interpreter of the process uses it");
  sqlite3_result_error(out, "random", -1);
  return false;
}
static void run_random(sqlite3_context *out, int n, sqlite3_value **values) {
  sqlite3_int64 number;
  if (!chance_is_known(out)) return;
  sqlite3_randomness(sizeof number, &number);
  if (number < 0) number = -(number & INT64_MAX);
  sqlite3_result_int64(out, number);
}
static void run_randomblob(sqlite3_context *out, int n, sqlite3_value **values) {
  sqlite3_int64 len = sqlite3_value_int64(values[0]);
  if (!chance_is_known(out)) return;
  if (len < 1) len = 1;
  if (len > sqlite3_limit(sqlite3_context_db_handle(out), SQLITE_LIMIT_LENGTH, -1))
    return sqlite3_result_error_toobig(out);
  void *bytes = sqlite3_malloc64((sqlite3_uint64)len);
  if (!bytes) return sqlite3_result_error_nomem(out);
  sqlite3_randomness((int)len, bytes);
  sqlite3_result_blob(out, bytes, (int)len, sqlite3_free);
}
int sqlite_guard_random(ConnectionObj *c) {
  int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS;
  int code = sqlite3_create_function_v2(c->db, "random", 0, flags, c->vm, run_random, NULL, NULL, NULL);
  return code != SQLITE_OK ? code
                           : sqlite3_create_function_v2(c->db, "randomblob", 1, flags, c->vm, run_randomblob,
                                                        NULL, NULL, NULL);
}
