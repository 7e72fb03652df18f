/* The module _contextvars: Context, ContextVar, Token.

     Context  { vars: dict ContextVar -> value, shared by copies until one of them changes }
     Token    { context, var, old value }
   The dict is never changed while somebody else holds it, so that a copy is one reference and iterators see
   what was there when they began. Which order the reference walks a context in depends on the addresses of
   its variables: with two or more, walking is a trap. */
#include "module/contextvars.h"
#include "module/module.h"
#include "object/dict.h"
#include "object/generic.h"
#include "object/iter.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

typedef struct VarObj {
  Obj head;
  Value name, fallback; /* UNDEF: no default */
} VarObj;
#define as_var(v) ((VarObj *)obj_of(v))

typedef struct ContextObj {
  Obj head;
  DictObj *vars; /* owned, shared */
  Value outer;   /* while it is entered: the context before; UNDEF: there was none */
  bool entered;
} ContextObj;
#define as_context(v) ((ContextObj *)obj_of(v))

typedef struct TokenObj {
  Obj head;
  Value context, var, old; /* old: UNDEF when the variable had no value */
  bool used;
} TokenObj;
#define as_token(v) ((TokenObj *)obj_of(v))

typedef struct ContextIter {
  Obj head;
  DictObj *vars;
  size_t at;
} ContextIter;

typedef struct ContextState {
  TypeObj *var, *context, *token, *missing_type, *keys, *values, *items;
  Value missing;
  Value current;    /* the current context; UNDEF: nobody has needed one yet */
  uint64_t version; /* changes with it and with every value set in one */
} ContextState;

static ContextState *state_of(VM *vm) {
  return module_state(vm, MODULE_CONTEXTVARS);
}
static ContextState *loaded_state(VM *vm) {
  return is_undef(module_load(vm, MODULE_CONTEXTVARS)) ? NULL : state_of(vm);
}

static bool is_var(VM *vm, Ref v) {
  return type_of(vm, v) == state_of(vm)->var;
}
static bool is_contextvars_context(VM *vm, Ref v) {
  ContextState *state = state_of(vm);
  return state && type_of(vm, v) == state->context;
}

/* ---- contexts ---- */

/* `vars` may be NULL: none yet. */
static Value context_new(VM *vm, DictObj *vars) {
  ContextState *state = state_of(vm);
  DictObj *own_vars = vars;
  if (vars)
    own(ref_to(vars));
  else if (!(own_vars = dict_new(vm)))
    return ERR;
  ContextObj *context = object_new(vm, state->context, sizeof *context);
  if (!context) {
    drop_obj(vm, own_vars);
    return ERR;
  }
  context->vars = own_vars;
  context->outer = UNDEF;
  gc_track(vm, context);
  return value_of(context);
}

/* The current one, made when there is none; borrowed; NULL: exception. */
static ContextObj *current(VM *vm) {
  ContextState *state = loaded_state(vm);
  if (!state) return NULL;
  if (is_undef(state->current)) {
    Value made = context_new(vm, NULL);
    if (is_err(made)) return NULL;
    state->current = made;
  }
  return as_context(state->current);
}

/* The dict of a context, to be changed: nobody else has it. NULL: exception. */
static DictObj *own_vars(VM *vm, ContextObj *context) {
  if (context->vars->head.refcount == 1) return context->vars;
  DictObj *copy = dict_copy(vm, context->vars);
  if (!copy) return NULL;
  drop_obj(vm, context->vars);
  return context->vars = copy;
}

static int find(VM *vm, ContextObj *context, Ref var, Ref *value) {
  return dict_find_hashed(vm, context->vars, var, object_identity_hash(var), value);
}

Value context_copy_current(VM *vm) {
  ContextObj *context = current(vm);
  return context ? context_new(vm, context->vars) : ERR;
}

static int raise_entered(VM *vm) {
  trap(vm, "entering a context again: the message shows its address");
  return -1;
}

int context_enter(VM *vm, Ref v) {
  ContextState *state = state_of(vm);
  if (as_context(v)->entered) return raise_entered(vm);
  as_context(v)->outer = state->current;
  as_context(v)->entered = true;
  state->current = own(v);
  state->version++;
  return 0;
}

int context_exit(VM *vm, Ref v) {
  ContextState *state = state_of(vm);
  ContextObj *context = as_context(v);
  if (!context->entered || !same_bits(state->current, v)) return trap(vm, "leaving a context"), -1;
  Value left = state->current;
  state->current = context->outer;
  state->version++;
  context->outer = UNDEF;
  context->entered = false;
  drop(vm, left);
  return 0;
}

static Value context_make(VM *vm, TypeObj *type, const Args *args) {
  if (args->n || (args->names && args->names->len))
    return raise(vm, T_TYPE_ERROR, "Context() does not accept any arguments");
  return context_new(vm, NULL);
}

static int check_key(VM *vm, Ref key) {
  if (is_var(vm, key)) return 0;
  return raise_i(vm, T_TYPE_ERROR, "a ContextVar key was expected, got %R", key);
}

static Value context_getitem(VM *vm, Ref v, Ref key) {
  Ref value;
  if (check_key(vm, key) < 0) return ERR;
  int found = find(vm, as_context(v), key, &value);
  return found < 0 ? ERR : found ? own(value) : raise_with(vm, T_KEY_ERROR, key);
}

static int context_contains(VM *vm, Ref v, Ref key) {
  Ref value;
  return check_key(vm, key) < 0 ? -1 : find(vm, as_context(v), key, &value);
}

static ptrdiff_t context_len(VM *vm, Ref v) {
  return (ptrdiff_t)as_context(v)->vars->used;
}

static Value context_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_contextvars_context(vm, a) || !is_contextvars_context(vm, b) || (op != CMP_EQ && op != CMP_NE))
    return NOT_IMPLEMENTED;
  DictObj *left = as_context(a)->vars, *right = as_context(b)->vars;
  int equal = left->used == right->used;
  if (equal && left != right) {
    Ref key, mine, other;
    own(ref_to(left));
    own(ref_to(right));
    for (size_t pos = 0; equal > 0 && dict_next(left, &pos, &key, &mine);) {
      equal = dict_find_hashed(vm, right, key, object_identity_hash(key), &other);
      if (equal > 0 && left->used > 1 && type_flag(type_of(vm, mine), TYPE_HEAP) && !same_bits(mine, other))
        equal = (trap(vm, "comparing contexts with objects in them"), -1);
      if (equal > 0) equal = object_equal(vm, mine, other);
    }
    drop_obj(vm, left);
    drop_obj(vm, right);
  }
  return equal < 0 ? ERR : from_bool(equal == (op == CMP_EQ));
}

static Value m_get(VM *vm, Ref self, const Args *args) {
  Ref value;
  if (check_key(vm, ref(args->at[0])) < 0) return ERR;
  int found = find(vm, as_context(self), ref(args->at[0]), &value);
  if (found < 0) return ERR;
  return found ? own(value) : is_undef(args->at[1]) ? NONE_VALUE : own(ref(args->at[1]));
}

static Value m_copy(VM *vm, Ref self, const Args *args) {
  return context_new(vm, as_context(self)->vars);
}

static Value m_run(VM *vm, Ref self, const Args *args) {
  if (args->n < 1) return raise(vm, T_TYPE_ERROR, "run() missing 1 required positional argument");
  if (context_enter(vm, self) < 0) return ERR;
  Value result = object_call(vm, ref(args->at[0]), &(Args){args->at + 1, args->n - 1, args->names});
  if (vm->trap.set) return ERR;
  if (context_exit(vm, self) == 0) return result;
  drop_x(vm, result);
  return ERR;
}

/* ---- walking ---- */

static Value walk(VM *vm, Ref v, TypeObj *type) {
  DictObj *vars = as_context(v)->vars;
  if (vars->used > 1) return trap(vm, "the order of a context's variables: it depends on addresses");
  ContextIter *iter = object_new(vm, type, sizeof *iter);
  if (!iter) return ERR;
  own(ref_to(vars));
  iter->vars = vars;
  gc_track(vm, iter);
  return value_of(iter);
}
static Value context_iter(VM *vm, Ref v) {
  return walk(vm, v, state_of(vm)->keys);
}
static Value m_keys(VM *vm, Ref self, const Args *args) {
  return walk(vm, self, state_of(vm)->keys);
}
static Value m_values(VM *vm, Ref self, const Args *args) {
  return walk(vm, self, state_of(vm)->values);
}
static Value m_items(VM *vm, Ref self, const Args *args) {
  return walk(vm, self, state_of(vm)->items);
}

static Value iter_next(VM *vm, Ref v) {
  ContextIter *iter = (ContextIter *)obj_of(v);
  ContextState *state = state_of(vm);
  Ref key, value;
  if (!dict_next(iter->vars, &iter->at, &key, &value)) return UNDEF;
  if (type_of(vm, v) == state->keys) return own(key);
  if (type_of(vm, v) == state->values) return own(value);
  Value pair[2] = {{key.bits}, {value.bits}};
  return tuple_from(vm, pair, 2);
}
static ptrdiff_t iter_len(VM *vm, Ref v) {
  return (ptrdiff_t)((ContextIter *)obj_of(v))->vars->used;
}
static void iter_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref_to(((ContextIter *)object)->vars), ctx);
}
static void iter_dealloc(VM *vm, Obj *object) {
  drop_obj(vm, ((ContextIter *)object)->vars);
  object_free(vm, object, sizeof(ContextIter));
}
#define ITER_SPEC(id, text)                                                                                  \
  static const TypeSpec id##_spec = {                                                                        \
      .name = text,                                                                                          \
      .size = sizeof(ContextIter),                                                                           \
      .flags = TYPE_GC,                                                                                      \
      .slots = {.iter = object_self, .next = iter_next, .len = iter_len, .contains = iter_contains},         \
      .traverse = iter_traverse,                                                                             \
      .dealloc = iter_dealloc}
ITER_SPEC(keys, "keys");
ITER_SPEC(values, "values");
ITER_SPEC(items, "items");

static void context_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  ContextObj *context = (ContextObj *)object;
  visit(vm, ref_to(context->vars), ctx);
  visit(vm, ref(context->outer), ctx);
}
static void context_dealloc(VM *vm, Obj *object) {
  ContextObj *context = (ContextObj *)object;
  drop_obj(vm, context->vars);
  drop(vm, context->outer);
  object_free(vm, object, sizeof *context);
}
static const MethodDef context_methods[] = {{"get", m_get, ARG_POS, "($self, key, default=None, /)", NULL, 0},
                                            {"items", m_items, ARG_NONE, "($self, /)", NULL, 0},
                                            {"keys", m_keys, ARG_NONE, "($self, /)", NULL, 0},
                                            {"values", m_values, ARG_NONE, "($self, /)", NULL, 0},
                                            {"copy", m_copy, ARG_NONE, "($self, /)", NULL, 0},
                                            {"run", m_run, ARG_RAW, NULL, NULL, 0},
                                            {0}};
static const TypeSpec context_spec = {.name = "_contextvars.Context",
                                      .size = sizeof(ContextObj),
                                      .flags = TYPE_GC | TYPE_HAS_WEAK,
                                      .slots = {.compare = context_compare,
                                                .iter = context_iter,
                                                .new_ = context_make,
                                                .len = context_len,
                                                .getitem = context_getitem,
                                                .contains = context_contains},
                                      .methods = context_methods,
                                      .traverse = context_traverse,
                                      .dealloc = context_dealloc};

/* ---- variables ---- */

static Value var_of(VM *vm, Ref name, Ref fallback) {
  VarObj *var = object_new(vm, state_of(vm)->var, sizeof *var);
  if (!var) return ERR;
  var->name = own(name);
  var->fallback = own(fallback);
  gc_track(vm, var);
  return value_of(var);
}

Value contextvar_new(VM *vm, const char *name, Ref fallback) {
  if (!loaded_state(vm)) return ERR;
  Value text = str_from(vm, name);
  Value var = is_err(text) ? ERR : var_of(vm, ref(text), fallback);
  drop_x(vm, text);
  return var;
}

static Value var_make(VM *vm, TypeObj *type, const Args *args) {
  size_t n_names = args->names ? args->names->len : 0;
  if (args->n + n_names > 2)
    return raise(vm, T_TYPE_ERROR, "ContextVar() takes at most 2 arguments (%z given)", args->n + n_names);
  if (args->n != 1)
    return raise(vm, T_TYPE_ERROR, "ContextVar() takes %s 1 positional argument (%z given)",
                 args->n ? "at most" : "exactly", args->n);
  if (n_names && !str_is(ref(args->names->items[0]), "default"))
    return raise(vm, T_TYPE_ERROR, "'%S' is an invalid keyword argument for ContextVar()",
                 ref(args->names->items[0]));
  if (!is_kind(args->at[0], TYPE_STR)) return raise(vm, T_TYPE_ERROR, "context variable name must be a str");
  return var_of(vm, ref(args->at[0]), n_names ? ref(args->at[1]) : ref(UNDEF));
}

uint64_t contextvars_version(VM *vm) {
  return state_of(vm)->version;
}

int contextvar_get(VM *vm, Ref var, Value *value) {
  ContextState *state = state_of(vm);
  Ref found = ref(UNDEF);
  int there = is_undef(state->current) ? 0 : find(vm, as_context(state->current), var, &found);
  if (there < 0) return -1;
  if (!there) found = ref(as_var(var)->fallback);
  *value = own(found);
  return !is_undef(found);
}

static Value v_get(VM *vm, Ref self, const Args *args) {
  ContextState *state = state_of(vm);
  Ref found = ref(UNDEF);
  int there = is_undef(state->current) ? 0 : find(vm, as_context(state->current), self, &found);
  if (there < 0) return ERR;
  if (there) return own(found);
  if (!is_undef(args->at[0])) return own(ref(args->at[0]));
  return is_undef(as_var(self)->fallback) ? raise_with(vm, T_LOOKUP_ERROR, self)
                                          : own(ref(as_var(self)->fallback));
}

Value contextvar_set(VM *vm, Ref var, Ref value) {
  ContextObj *context = current(vm);
  if (!context) return ERR;
  Ref old = ref(UNDEF);
  if (find(vm, context, var, &old) < 0) return ERR;
  TokenObj *token = object_new(vm, state_of(vm)->token, sizeof *token);
  if (!token) return ERR;
  token->context = own_obj(context);
  token->var = own(var);
  token->old = own(old);
  gc_track(vm, token);
  DictObj *vars = own_vars(vm, context);
  state_of(vm)->version++;
  if (vars && dict_set_hashed(vm, vars, var, object_identity_hash(var), value) == 0) return value_of(token);
  drop_obj(vm, token);
  return ERR;
}

static Value v_set(VM *vm, Ref self, const Args *args) {
  return contextvar_set(vm, self, ref(args->at[0]));
}

static Value v_reset(VM *vm, Ref self, const Args *args) {
  ContextState *state = state_of(vm);
  Ref v = ref(args->at[0]);
  if (type_of(vm, v) != state->token)
    return raise(vm, T_TYPE_ERROR, "expected an instance of Token, got %R", v);
  TokenObj *token = as_token(v);
  if (token->used) return raise(vm, T_RUNTIME_ERROR, "%R has already been used once", v);
  if (!same_bits(token->var, self))
    return raise(vm, T_VALUE_ERROR, "%R was created by a different ContextVar", v);
  ContextObj *context = current(vm);
  if (!context) return ERR;
  if (context != as_context(token->context))
    return raise(vm, T_VALUE_ERROR, "%R was created in a different Context", v);
  DictObj *vars = own_vars(vm, context);
  state_of(vm)->version++;
  if (!vars) return ERR;
  int64_t hash = object_identity_hash(self);
  token->used = true;
  if (!is_undef(token->old))
    return dict_set_hashed(vm, vars, self, hash, ref(token->old)) < 0 ? ERR : NONE_VALUE;
  int deleted = dict_delete_hashed(vm, vars, self, hash, NULL);
  return deleted < 0 ? ERR : deleted ? NONE_VALUE : raise_with(vm, T_LOOKUP_ERROR, self);
}

static int var_hash(VM *vm, Ref v, int64_t *hash) {
  *hash = object_identity_hash(v);
  vm->address_hashed = true;
  return 0;
}
static Value var_repr(VM *vm, Ref v) {
  return trap(vm, "repr() of a ContextVar, which shows its address");
}
static Value var_name(VM *vm, Ref v) {
  return own(ref(as_var(v)->name));
}
static void var_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((VarObj *)object)->fallback), ctx);
}
static void var_dealloc(VM *vm, Obj *object) {
  VarObj *var = (VarObj *)object;
  drop(vm, var->name);
  drop(vm, var->fallback);
  object_free(vm, object, sizeof *var);
}
static const MethodDef var_methods[] = {
    {"get", v_get, ARG_POS, "($self, default=<unrepresentable>, /)", NULL, 0},
    {"set", v_set, ARG_ONE, "($self, value, /)", NULL, 0},
    {"reset", v_reset, ARG_ONE, "($self, token, /)", NULL, 0},
    CLASS_GETITEM_ROW,
    {0}};
static const GetSetDef var_getsets[] = {{"name", var_name, NULL, NULL}, {0}};
static const TypeSpec var_spec = {.name = "_contextvars.ContextVar",
                                  .size = sizeof(VarObj),
                                  .flags = TYPE_GC,
                                  .slots = {.repr = var_repr, .hash = var_hash, .new_ = var_make},
                                  .methods = var_methods,
                                  .getsets = var_getsets,
                                  .traverse = var_traverse,
                                  .dealloc = var_dealloc};

/* ---- tokens ---- */

static Value token_make(VM *vm, TypeObj *type, const Args *args) {
  return raise(vm, T_RUNTIME_ERROR, "Tokens can only be created by ContextVars");
}
static Value token_repr(VM *vm, Ref v) {
  return trap(vm, "repr() of a Token, which shows its address");
}
static Value token_var(VM *vm, Ref v) {
  return own(ref(as_token(v)->var));
}
static Value token_old(VM *vm, Ref v) {
  return own(ref(is_undef(as_token(v)->old) ? state_of(vm)->missing : as_token(v)->old));
}
static void token_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  TokenObj *token = (TokenObj *)object;
  visit(vm, ref(token->context), ctx);
  visit(vm, ref(token->var), ctx);
  visit(vm, ref(token->old), ctx);
}
static void token_dealloc(VM *vm, Obj *object) {
  TokenObj *token = (TokenObj *)object;
  drop(vm, token->context);
  drop(vm, token->var);
  drop(vm, token->old);
  object_free(vm, object, sizeof *token);
}
static const MethodDef token_methods[] = {CLASS_GETITEM_ROW, {0}};
static const GetSetDef token_getsets[] = {
    {"var", token_var, NULL, NULL}, {"old_value", token_old, NULL, NULL}, {0}};
static const TypeSpec token_spec = {.name = "_contextvars.Token",
                                    .size = sizeof(TokenObj),
                                    .flags = TYPE_GC,
                                    .slots = {.repr = token_repr, .new_ = token_make},
                                    .methods = token_methods,
                                    .getsets = token_getsets,
                                    .traverse = token_traverse,
                                    .dealloc = token_dealloc};

static Value missing_repr(VM *vm, Ref v) {
  return str_from(vm, "<Token.MISSING>");
}
static Value missing_make(VM *vm, TypeObj *type, const Args *args) {
  return raise(vm, T_TYPE_ERROR, "cannot create 'Token.MISSING' instances");
}
static void missing_dealloc(VM *vm, Obj *object) {
  object_free(vm, object, sizeof *object);
}
static const TypeSpec missing_spec = {.name = "Token.MISSING",
                                      .size = sizeof(Obj),
                                      .slots = {.repr = missing_repr, .new_ = missing_make},
                                      .dealloc = missing_dealloc};

/* ---- the module ---- */

static Value f_copy_context(VM *vm, Ref self, const Args *args) {
  return context_copy_current(vm);
}

static int fill(VM *vm, Ref module, void *data) {
  ContextState *state = data;
  state->current = state->missing = UNDEF;
  if (!(state->context = module_add_type(vm, module, &context_spec, NULL)) ||
      !(state->var = module_add_type(vm, module, &var_spec, NULL)) ||
      !(state->token = module_add_type(vm, module, &token_spec, NULL)) ||
      !(state->missing_type = module_hidden_type(vm, module, &missing_spec, NULL)) ||
      !(state->keys = module_hidden_type(vm, module, &keys_spec, NULL)) ||
      !(state->values = module_hidden_type(vm, module, &values_spec, NULL)) ||
      !(state->items = module_hidden_type(vm, module, &items_spec, NULL)))
    return -1;
  Obj *missing = object_new(vm, state->missing_type, sizeof *missing);
  if (!missing) return -1;
  state->missing = value_of(missing);
  DictObj *dict = type_dict(vm, state->token);
  Value name = dict ? str_interned(vm, "MISSING", 7) : ERR;
  int result = is_err(name) ? -1 : dict_set(vm, dict, ref(name), ref(state->missing));
  drop_x(vm, name);
  if (result == 0) result = dict_set(vm, dict, name_of(vm, S_hash), ref(NONE_VALUE));
  state->token->slots.hash = object_hash_not_implemented;
  if (result == 0) type_modified(vm, state->token);
  return result;
}

static void traverse(VM *vm, void *data, VisitFn visit, void *ctx) {
  visit(vm, ref(((ContextState *)data)->current), ctx);
}

static void fini(VM *vm, void *data) {
  ContextState *state = data;
  Value current_context = state->current, missing = state->missing;
  state->current = state->missing = UNDEF;
  state->version++;
  drop_x(vm, current_context);
  drop_x(vm, missing);
}

static const MethodDef functions[] = {{"copy_context", f_copy_context, ARG_NONE, "($module, /)", NULL, 0},
                                      {0}};
const ModuleDef contextvars_module = {.name = "_contextvars",
                                      .functions = functions,
                                      .init = fill,
                                      .state_size = sizeof(ContextState),
                                      .traverse = traverse,
                                      .fini = fini};
