/* The module _ast: the classes of the tree's nodes, as the reference has them. Trees become objects in
   ast_build.c and come back in ast_read.c. */
#include "module/ast_nodes.h"
#include "module/module.h"
#include "module/pin.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/module.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

typedef struct NodeObj {
  Obj head;
  Attrs attrs;
} NodeObj;

static Value node_make(VM *vm, TypeObj *type, const Args *args) {
  return object_alloc(vm, type);
}

static Value fields_of(VM *vm, Ref self) {
  Value key = str_interned(vm, "_fields", 7);
  Value fields = is_err(key) ? ERR : object_getattr(vm, ref_to(type_of(vm, self)), ref(key));
  drop_x(vm, key);
  if (is_err(fields) || is_kind(fields, TYPE_TUPLE)) return fields;
  drop(vm, fields);
  return trap(vm, "_fields of a node that is no tuple");
}

static int node_init(VM *vm, Ref self, const Args *args) {
  Value fields = fields_of(vm, self);
  if (is_err(fields)) return -1;
  const TupleObj *names = as_tuple(fields);
  int result = 0;
  if (args->n > names->len)
    result = raise_i(vm, T_TYPE_ERROR, "%s constructor takes at most %z positional argument%s",
                     type_name(type_of(vm, self)), names->len, names->len == 1 ? "" : "s");
  for (size_t i = 0; result == 0 && i < args->n; i++)
    result = object_setattr(vm, self, ref(names->items[i]), ref(args->at[i]));
  for (size_t i = 0; result == 0 && args->names && i < args->names->len; i++) {
    Ref name = ref(args->names->items[i]);
    for (size_t j = 0; j < args->n && result == 0; j++)
      if (object_equal(vm, ref(names->items[j]), name) > 0)
        result = raise_i(vm, T_TYPE_ERROR, "%s got multiple values for argument '%S'",
                         type_name(type_of(vm, self)), name);
    if (result == 0) result = object_setattr(vm, self, name, ref(args->at[args->n + i]));
  }
  drop(vm, fields);
  return result;
}

static Value get_dict(VM *vm, Ref self) {
  DictObj *dict = instance_dict(vm, obj_of(self));
  return dict ? own_obj(dict) : ERR;
}

/* (class, (), attributes) */
static Value node_reduce(VM *vm, Ref self, const Args *args) {
  DictObj *dict = instance_dict(vm, obj_of(self));
  Value at[3] = {{ref_to(type_of(vm, self)).bits}, vm->empty_tuple, value_of(dict)};
  return dict ? tuple_from(vm, at, 3) : ERR;
}

static const MethodDef node_methods[] = {{"__reduce__", node_reduce, ARG_NONE, NULL, NULL, 0}, {0}};
static const GetSetDef node_getsets[] = {{"__dict__", get_dict, NULL, NULL}, {0}};
static const TypeSpec node_spec = {.name = "ast.AST",
                                   .size = sizeof(NodeObj),
                                   .attrs_at = offsetof(NodeObj, attrs),
                                   .flags = TYPE_GC | TYPE_BASE | TYPE_HAS_DICT,
                                   .slots = {.new_ = node_make, .init = node_init},
                                   .methods = node_methods,
                                   .getsets = node_getsets};

/* Names with blanks between as a tuple. */
static Value split(VM *vm, const char *text) {
  size_t n = *text != 0;
  for (const char *p = text; *p; p++) n += *p == ' ';
  TupleObj *names = tuple_new(vm, n);
  for (size_t i = 0; names && i < n; i++) {
    size_t len = strcspn(text, " ");
    Value name = str_interned(vm, text, len);
    if (is_err(name)) {
      drop_obj(vm, names);
      return ERR;
    }
    names->items[i] = name;
    text += len + 1;
  }
  return names ? value_of(names) : ERR;
}

static int set(VM *vm, DictObj *dict, const char *name, Value value) {
  Value key = is_err(value) ? ERR : str_interned(vm, name, strlen(name));
  int result = is_err(key) ? -1 : dict_set(vm, dict, ref(key), ref(value));
  drop_x(vm, key);
  drop_x(vm, value);
  return result;
}

static int fill_class(VM *vm, DictObj *dict, const PinAst *row) {
  if ((row->own & 1) && (set(vm, dict, "_fields", split(vm, row->fields)) < 0 ||
                         set(vm, dict, "__match_args__", split(vm, row->fields)) < 0))
    return -1;
  if (set(vm, dict, "__module__", str_from(vm, "ast")) < 0) return -1;
  return set(vm, dict, "__doc__", row->doc ? str_from(vm, row->doc) : NONE_VALUE);
}

/* What the reference gives the class when it exists. */
static int complete_class(VM *vm, DictObj *dict, const PinAst *row) {
  if ((row->own & 2) && set(vm, dict, "_attributes", split(vm, row->attributes)) < 0) return -1;
  Value none = split(vm, row->none);
  int result = is_err(none) ? -1 : 0;
  for (size_t i = 0; result == 0 && i < as_tuple(none)->len; i++)
    result = dict_set(vm, dict, ref(as_tuple(none)->items[i]), ref(NONE_VALUE));
  drop_x(vm, none);
  return result;
}

static int add_class(VM *vm, Ref module, const PinAst *row) {
  Value key = str_interned(vm, row->base, strlen(row->base)), name = str_from(vm, row->name);
  DictObj *dict = dict_new(vm);
  int result = -1;
  if (!is_err(key) && !is_err(name) && dict && fill_class(vm, dict, row) == 0) {
    Ref base = dict_get_str(module_dict(module), ref(key));
    Value base_value = {base.bits}, bases = tuple_from(vm, &base_value, 1);
    Value at[3] = {name, bases, value_of(dict)};
    Value type = is_err(bases) ? ERR : object_call_n(vm, ref_to(vm->types[T_TYPE]), 3, at);
    drop_x(vm, bases);
    if (!is_err(type)) {
      result = complete_class(vm, as_type(type)->dict, row);
      type_modified(vm, as_type(type));
    }
    if (module_add(vm, module, row->name, type) < 0) result = -1;
  }
  drop_obj(vm, dict);
  drop_x(vm, name);
  drop_x(vm, key);
  return result;
}

/* What a name of the module stands for; UNDEF: nothing. Owned. */
static Value entry(VM *vm, Ref module, const char *name) {
  Value key = str_interned(vm, name, strlen(name));
  if (is_err(key)) return ERR;
  Value found = own(dict_get_str(module_dict(module), ref(key)));
  drop(vm, key);
  return found;
}

static int fill_state(VM *vm, Ref module, AstState *state) {
  for (int i = 0; i < N_NODE_KINDS; i++) {
    Value found = entry(vm, module, node_name((NodeKind)i));
    if (is_err(found)) return -1;
    state->kinds[i] = found;
  }
  for (int i = 1; i < N_OPERATORS; i++) {
    Value cls = entry(vm, module, operator_name((Operator)i));
    Value one = is_err(cls) ? ERR : object_alloc(vm, (TypeObj *)obj_of(cls));
    drop_x(vm, cls);
    if (is_err(one)) return -1;
    state->ops[i] = one;
  }
  return 0;
}

/* Calls `each` for every value of the state. */
static void traverse(VM *vm, void *memory, VisitFn visit, void *ctx) {
  AstState *state = memory;
  for (int i = 0; i < N_NODE_KINDS; i++)
    if (!is_undef(state->kinds[i])) visit(vm, ref(state->kinds[i]), ctx);
  for (int i = 0; i < N_OPERATORS; i++)
    if (!is_undef(state->ops[i])) visit(vm, ref(state->ops[i]), ctx);
}

static void fini(VM *vm, void *memory) {
  AstState *state = memory;
  for (int i = 0; i < N_NODE_KINDS; i++) drop_x(vm, state->kinds[i]);
  for (int i = 0; i < N_OPERATORS; i++) drop_x(vm, state->ops[i]);
}

static int fill(VM *vm, Ref module, void *memory) {
  AstState *state = memory;
  for (int i = 0; i < N_NODE_KINDS; i++) state->kinds[i] = UNDEF;
  for (int i = 0; i < N_OPERATORS; i++) state->ops[i] = UNDEF;
  TypeObj *base = module_add_type(vm, module, &node_spec, NULL);
  DictObj *dict = base ? type_dict(vm, base) : NULL;
  if (!dict) return -1;
  if (set(vm, dict, "_fields", split(vm, "")) < 0 || set(vm, dict, "_attributes", split(vm, "")) < 0 ||
      set(vm, dict, "__match_args__", split(vm, "")) < 0)
    return -1;
  for (const PinAst *row = pin_ast; row->name; row++) {
    if (strcmp(row->name, "AST") == 0) continue;
    if (!row->base) {
      if (module_add(vm, module, row->name,
                     int_from_digits(vm, row->fields, strlen(row->fields), 10, false)) < 0)
        return -1;
    } else if (add_class(vm, module, row) < 0)
      return -1;
  }
  state->base = ref_to(base);
  return fill_state(vm, module, state);
}

AstState *ast_state(VM *vm) {
  return is_undef(module_load(vm, MODULE_AST)) ? NULL : module_state(vm, MODULE_AST);
}

int ast_is_node(VM *vm, Ref v) {
  const AstState *state = module_state(vm, MODULE_AST);
  return state && state->base.bits ? object_isinstance(vm, v, state->base) : 0;
}

const ModuleDef ast_module = {
    .name = "_ast", .init = fill, .state_size = sizeof(AstState), .traverse = traverse, .fini = fini};
