/* The module _sqlite3: its functions, exception classes, adapters and converters. Its integer constants come
   from the pin. Not there on wasm, where importing it is a trap. */
#include "module/exception.h"
#include "module/sqlite_int.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "vm/import.h"

/* ---- adapters ---- */

/* The adapter for a type and protocol: 1 and an owned *out, 0, -1. */
static int find_adapter(VM *vm, Ref type, Ref protocol, Value *out) {
  Value at[2] = {{type.bits}, {protocol.bits}}, key = tuple_from(vm, at, 2);
  Ref found;
  if (is_err(key)) return -1;
  int got = dict_find(vm, sqlite_state(vm)->adapters, ref(key), &found);
  if (got > 0) *out = own(found);
  drop(vm, key);
  return got;
}

/* owner.method(arg), when there is such a method: 1 and *out, 0 when there is none or it has nothing to say,
   -1. */
static int ask(VM *vm, Ref owner, SqliteWord word, Ref arg, Value *out) {
  Value method;
  int found = object_find_attr(vm, owner, sqlite_word(vm, word), &method);
  if (found <= 0) return found;
  *out = object_call1(vm, ref(method), arg);
  drop(vm, method);
  if (is_err(*out)) {
    if (vm->trap.set || !raised_is(vm, T_TYPE_ERROR)) return -1;
    error_clear(vm);
    return 0;
  }
  return !is_none(*out);
}

Value sqlite_adapt(VM *vm, Ref v, Ref protocol, Ref alt) {
  Value adapter, out = UNDEF;
  int got = find_adapter(vm, ref_to(type_of(vm, v)), protocol, &adapter);
  if (got < 0) return ERR;
  if (got) {
    out = object_call1(vm, ref(adapter), v);
    drop(vm, adapter);
    return out;
  }
  got = ask(vm, protocol, WORD_ADAPT, v, &out);
  if (got == 0) got = ask(vm, v, WORD_CONFORM, protocol, &out);
  if (got < 0) return ERR;
  if (got) return out;
  if (!is_undef(alt)) return own(alt);
  return sqlite_raise_class(vm, SQLITE_X_PROGRAMMING, "can't adapt");
}

static Value f_adapt(VM *vm, Ref self, const Args *args) {
  Ref protocol = is_undef(args->at[1]) ? ref_to(sqlite_state(vm)->protocol) : ref(args->at[1]);
  return sqlite_adapt(vm, ref(args->at[0]), protocol, ref(args->at[2]));
}

static Value f_register_adapter(VM *vm, Ref self, const Args *args) {
  SqliteState *state = sqlite_state(vm);
  static const TypeId plain[] = {T_INT, T_FLOAT, T_STR, T_BYTEARRAY};
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
    if (same_bits(args->at[0], ref_to(vm->types[plain[i]]))) state->base_adapted = true;
  Value at[2] = {args->at[0], {ref_to(state->protocol).bits}}, key = tuple_from(vm, at, 2);
  if (is_err(key)) return ERR;
  int result = dict_set(vm, state->adapters, ref(key), ref(args->at[1]));
  drop(vm, key);
  return result < 0 ? ERR : NONE_VALUE;
}

static Value f_register_converter(VM *vm, Ref self, const Args *args) {
  Ref name = ref(args->at[0]);
  if (!is_kind(name, TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "register_converter() argument 1 must be str, not %N", name);
  Value method = str_interned(vm, "upper", 5);
  Value key = is_err(method) ? ERR : object_call_method(vm, name, ref(method));
  drop_x(vm, method);
  if (is_err(key)) return ERR;
  int result = dict_set(vm, sqlite_state(vm)->converters, ref(key), ref(args->at[1]));
  drop(vm, key);
  return result < 0 ? ERR : NONE_VALUE;
}

/* ---- functions ---- */

/* factory(*args, **kwargs) */
static Value f_connect(VM *vm, Ref self, const Args *args) {
  enum { FACTORY = 5 };
  Ref factory = ref_to(sqlite_state(vm)->connection);
  if (args->n > FACTORY) factory = ref(args->at[FACTORY]);
  for (size_t k = 0; args->n <= FACTORY && args->names && k < args->names->len; k++)
    if (str_is(ref(args->names->items[k]), "factory")) factory = ref(args->at[args->n + k]);
  return object_call(vm, factory, args);
}

static Value f_complete_statement(VM *vm, Ref self, const Args *args) {
  Utf8 text;
  if (sqlite_c_string(vm, ref(args->at[0]), "complete_statement() argument 'statement'", &text) < 0)
    return ERR;
  int complete = sqlite3_complete(text.at);
  sqlite_utf8_end(vm, &text);
  return from_bool(complete);
}

static Value f_enable_callback_tracebacks(VM *vm, Ref self, const Args *args) {
  int on;
  if (as_c_int(vm, ref(args->at[0]), &on) < 0) return ERR;
  sqlite_state(vm)->tracebacks = on;
  return NONE_VALUE;
}

/* One setting for the whole process in SQLite: on is a trap. */
static Value f_enable_shared_cache(VM *vm, Ref self, const Args *args) {
  int on;
  if (as_c_int(vm, ref(args->at[0]), &on) < 0) return ERR;
  return on ? trap(vm, "a cache of SQLite that connections share") : NONE_VALUE;
}

static const MethodDef functions[] = {
    {"adapt", f_adapt, ARG_POS, "($module, obj, proto=PrepareProtocolType, alt=<unrepresentable>, /)", NULL,
     0},
    {"complete_statement", f_complete_statement, ARG_KW, "($module, /, statement)", NULL, 0},
    {"connect", f_connect, ARG_RAW,
     "($module, /, database, timeout=5.0, detect_types=0,\n        isolation_level='', "
     "check_same_thread=True,\n"
     "        factory=ConnectionType, cached_statements=128, uri=False)",
     NULL, 0},
    {"enable_callback_tracebacks", f_enable_callback_tracebacks, ARG_ONE, "($module, enable, /)", NULL, 0},
    {"enable_shared_cache", f_enable_shared_cache, ARG_KW, "($module, /, do_enable)", NULL, 0},
    {"register_adapter", f_register_adapter, ARG_POS, "($module, type, adapter, /)", NULL, 0},
    {"register_converter", f_register_converter, ARG_POS, "($module, typename, converter, /)", NULL, 0},
    {0}};

/* ---- PrepareProtocol ---- */

static Value protocol_make(VM *vm, TypeObj *type, const Args *args) {
  return object_alloc(vm, type);
}
static int protocol_init(VM *vm, Ref self, const Args *args) {
  return 0;
}
static void protocol_dealloc(VM *vm, Obj *object) {
  object_free(vm, object, object->shape->type->size);
}
static const TypeSpec protocol_spec = {.name = "sqlite3.PrepareProtocol",
                                       .doc = "PEP 246 style object adaption protocol type.",
                                       .size = sizeof(Obj),
                                       .slots = {.new_ = protocol_make, .init = protocol_init},
                                       .dealloc = protocol_dealloc};

/* ---- the module ---- */

static int add_errors(VM *vm, Ref module, SqliteState *state) {
  static const struct {
    const char *name;
    int base; /* -1: Exception */
  } rows[N_SQLITE_X] = {[SQLITE_X_WARNING] = {"Warning", -1},
                        [SQLITE_X_ERROR] = {"Error", -1},
                        [SQLITE_X_INTERFACE] = {"InterfaceError", SQLITE_X_ERROR},
                        [SQLITE_X_DATABASE] = {"DatabaseError", SQLITE_X_ERROR},
                        [SQLITE_X_DATA] = {"DataError", SQLITE_X_DATABASE},
                        [SQLITE_X_OPERATIONAL] = {"OperationalError", SQLITE_X_DATABASE},
                        [SQLITE_X_INTEGRITY] = {"IntegrityError", SQLITE_X_DATABASE},
                        [SQLITE_X_INTERNAL] = {"InternalError", SQLITE_X_DATABASE},
                        [SQLITE_X_PROGRAMMING] = {"ProgrammingError", SQLITE_X_DATABASE},
                        [SQLITE_X_NOT_SUPPORTED] = {"NotSupportedError", SQLITE_X_DATABASE}};
  for (size_t i = 0; i < N_SQLITE_X; i++) {
    TypeObj *base = rows[i].base < 0 ? type_of_id(vm, EXCEPTION) : state->errors[rows[i].base];
    if (!(state->errors[i] = exception_class_new(vm, "sqlite3", rows[i].name, base)) ||
        module_add(vm, module, rows[i].name, own_obj(state->errors[i])) < 0)
      return -1;
  }
  return 0;
}

static int add_types(VM *vm, Ref module, SqliteState *state) {
  if (!(state->connection = module_add_type(vm, module, &sqlite_connection_spec, NULL)) ||
      !(state->cursor = module_add_type(vm, module, &sqlite_cursor_spec, NULL)) ||
      !(state->row = module_add_type(vm, module, &sqlite_row_spec, NULL)) ||
      !(state->blob = module_add_type(vm, module, &sqlite_blob_spec, NULL)) ||
      !(state->protocol = module_add_type(vm, module, &protocol_spec, NULL)))
    return -1;
  return (state->statement = module_hidden_type(vm, module, &sqlite_statement_spec, NULL)) ? 0 : -1;
}

static int add_words(VM *vm, SqliteState *state) {
  static const char *const words[N_WORDS] = {[WORD_STEP] = "step",
                                             [WORD_FINALIZE] = "finalize",
                                             [WORD_VALUE] = "value",
                                             [WORD_INVERSE] = "inverse",
                                             [WORD_ADAPT] = "__adapt__",
                                             [WORD_CONFORM] = "__conform__",
                                             [WORD_EXECUTE] = "execute",
                                             [WORD_EXECUTEMANY] = "executemany",
                                             [WORD_EXECUTESCRIPT] = "executescript",
                                             [WORD_ERRORCODE] = "sqlite_errorcode",
                                             [WORD_ERRORNAME] = "sqlite_errorname"};
  for (size_t i = 0; i < N_WORDS; i++)
    if (is_err(state->words[i] = str_interned(vm, words[i], strlen(words[i])))) return -1;
  return 0;
}

static Value find_lru_cache(VM *vm) {
  Value module = import_module(vm, "functools"), out = ERR;
  Value name = is_err(module) ? ERR : str_interned(vm, "lru_cache", 9);
  if (!is_err(name)) out = object_getattr(vm, ref(module), ref(name));
  drop_x(vm, name);
  drop_x(vm, module);
  return out;
}

/* Everything of SQLite's is given back, whatever objects are still there: no Python code runs any more. */
static void let_go(VM *vm, SqliteState *state) {
  state->ending = true;
  for (StatementObj *s = state->statements; s; s = s->next) {
    sqlite3_finalize(s->st);
    s->st = NULL;
  }
  if (state->blobs) sqlite_close_blobs(vm, NULL);
  while (state->connections) sqlite_close_handle(vm, state->connections);
  if (state->vfs) sqlite_vfs_free(vm, state->vfs);
  state->vfs = NULL;
}
static void at_end(VM *vm) {
  let_go(vm, sqlite_state(vm));
}

static int fill(VM *vm, Ref module, void *memory) {
  SqliteState *state = memory;
  if (add_errors(vm, module, state) < 0 || add_types(vm, module, state) < 0 || add_words(vm, state) < 0 ||
      !(state->adapters = dict_new(vm)) || !(state->converters = dict_new(vm)) ||
      module_add(vm, module, "adapters", own_obj(state->adapters)) < 0 ||
      module_add(vm, module, "converters", own_obj(state->converters)) < 0 ||
      module_add(vm, module, "version", str_from(vm, "2.6.0")) < 0 ||
      module_add(vm, module, "sqlite_version", str_from(vm, sqlite3_libversion())) < 0 ||
      module_add_int(vm, module, "threadsafety", 3) < 0 || is_err(state->lru_cache = find_lru_cache(vm)))
    return -1;
  if (!(state->vfs = sqlite_vfs_new(vm))) return -1;
  vm->on_end = at_end;
  return 0;
}

static void traverse(VM *vm, void *memory, VisitFn visit, void *ctx) {
  const SqliteState *state = memory;
  for (size_t i = 0; i < N_SQLITE_X; i++)
    if (state->errors[i]) visit(vm, ref_to(state->errors[i]), ctx);
  if (state->adapters) visit(vm, ref_to(state->adapters), ctx);
  if (state->converters) visit(vm, ref_to(state->converters), ctx);
  if (state->lru_cache.bits && !is_err(state->lru_cache)) visit(vm, ref(state->lru_cache), ctx);
}

static void fini(VM *vm, void *memory) {
  SqliteState *state = memory;
  let_go(vm, state);
  vm->on_end = NULL;
  for (size_t i = 0; i < N_SQLITE_X; i++) drop_obj(vm, state->errors[i]);
  for (size_t i = 0; i < N_WORDS; i++) drop_x(vm, state->words[i]);
  drop_obj(vm, state->adapters);
  drop_obj(vm, state->converters);
  drop_x(vm, state->lru_cache);
}

const ModuleDef sqlite_module = {.name = "_sqlite3",
                                 .functions = functions,
                                 .init = fill,
                                 .state_size = sizeof(SqliteState),
                                 .traverse = traverse,
                                 .fini = fini};
