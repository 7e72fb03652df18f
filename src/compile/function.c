/* Functions, lambdas, classes and comprehensions: a Unit of their own, and the instruction that makes the
 * object. */
#include "compile/compile_int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/error.h"
#include "runtime/library.h"

/* "outer.<locals>.inner", "Class.method" */
static Value qualified(Unit *u, const Text *name, const Scope *scope) {
  const Scope *parent = u->scope;
  Symbol *symbol = scope_find(parent, symtab_mangle(u->symtab, parent->class_name, name));
  bool global = symbol && symbol->place == PLACE_GLOBAL_EXPLICIT && scope->kind != SCOPE_MODULE &&
                (scope->node->kind == NODE_FunctionDef || scope->node->kind == NODE_AsyncFunctionDef ||
                 scope->node->kind == NODE_ClassDef);
  Value own_name = str_new(u->vm, name->at, name->len);
  if (is_err(own_name) || parent->kind == SCOPE_MODULE || global) return str_intern(u->vm, own_name);
  Value text = str_format(
      u->vm, parent->kind == SCOPE_FUNCTION && !parent->is_comprehension ? "%S.<locals>.%S" : "%S.%S",
      ref(u->qualname), ref(own_name));
  drop(u->vm, own_name);
  return text;
}

/* Functions of the library that ask whether what they made of a value is that value: a number or a text that
   passed through them is. */
static IsHint hint_of_library(Ref filename, Ref qualname) {
  bool derived = library_is(filename, qualname, LIBRARY_DEEPCOPY) ||
                 library_is(filename, qualname, LIBRARY_DEEPCOPY_TUPLE);
  return derived ? IS_DERIVED : IS_PLAIN;
}

static bool start(Unit *inner, Unit *u, const Scope *scope, const Text *name) {
  *inner = (Unit){.vm = u->vm, .arena = u->arena, .qualname = qualified(u, name, scope)};
  inner->symtab = u->symtab;
  inner->filename = u->filename;
  if (is_err(inner->qualname)) return false;
  inner->is_hint = hint_of_library(u->filename, ref(inner->qualname));
  Unit outer = *u;
  return unit_init(inner, &outer, scope);
}

/* The code becomes a constant of u; its number, or 0 after a failure. */
static unsigned finish(Unit *inner, Unit *u, const Text *name) {
  CodeObj *code = unit_finish(inner, str_new(u->vm, name->at, name->len));
  unit_fini(inner);
  drop(u->vm, inner->qualname);
  if (!code) u->failed = true;
  return code ? const_add(u, value_of(code)) : 0;
}

/* Cells for the free variables of `scope`, in the order of its own locals, as a tuple in a new temporary. */
static bool closure(Unit *u, const Unit *inner) {
  Reg first = u->next_temp;
  uint32_t n = 0;
  for (uint32_t i = 0; i < inner->n_locals; i++) {
    if (inner->kinds[i] != LOCAL_FREE) continue;
    int cell = local_of(u, inner->locals[i]);
    if (cell < 0) {
      emit_trap(u, "a compiler error: a free variable that nobody has");
      cell = FRAME_HEADER;
    }
    Reg r = temp_new(u);
    emit(u, OP_MOVE, r, (unsigned)cell, 0);
    live(u, r);
    n++;
  }
  if (!n) return false;
  for (uint32_t i = n; i-- > 0;) consume(u, first + i);
  Reg tuple = temp_new(u);
  emit(u, OP_TUPLE, tuple, first, n);
  live(u, tuple);
  return true;
}

/* FUNCTION at r from the parts in the temporaries above r, which end. */
static void make(Unit *u, Unit *inner, const Text *name, unsigned flags, Reg r) {
  if (closure(u, inner)) flags |= FN_CLOSURE;
  unsigned code = finish(inner, u, name);
  while (u->next_temp > r + 1) consume(u, u->next_temp - 1);
  emit(u, OP_FUNCTION, r, code, flags);
}

static unsigned defaults(Unit *u, const Astarguments *args) {
  unsigned flags = 0;
  uint32_t n = seq_len(args->defaults);
  Reg first = u->next_temp;
  if (n) {
    for (uint32_t i = 0; i < n; i++) expr_temp(u, args->defaults->at[i]);
    for (uint32_t i = n; i-- > 0;) consume(u, first + i);
    emit(u, all_constant(args->defaults) ? OP_TUPLE_CONST : OP_TUPLE, temp_new(u), first, n);
    live(u, first);
    flags |= FN_DEFAULTS;
  }
  bool any = false;
  for (uint32_t i = 0; i < seq_len(args->kw_defaults); i++) any |= args->kw_defaults->at[i] != NULL;
  if (!any) return flags;
  Reg dict = temp_new(u);
  emit(u, OP_DICT, dict, dict, 0);
  live(u, dict);
  for (uint32_t i = 0; i < args->kw_defaults->n; i++) {
    if (!args->kw_defaults->at[i]) continue;
    Reg name = temp_new(u);
    const Text *arg = symtab_mangle(u->symtab, u->scope->class_name, AS(arg, args->kwonlyargs->at[i])->arg);
    emit(u, OP_CONST, name, const_name(u, arg), 0);
    live(u, name);
    Reg value = temp_new(u);
    expr_into(u, args->kw_defaults->at[i], value);
    dead(u, name);
    emit(u, OP_DICT_SET, dict, name, value);
    temp_free(u, value);
    temp_free(u, name);
  }
  return flags | FN_KWDEFAULTS;
}

static void annotation(Unit *u, Reg dict, const Text *name, const Node *value) {
  if (!value) return;
  Reg key = temp_new(u);
  emit(u, OP_CONST, key, const_name(u, symtab_mangle(u->symtab, u->scope->class_name, name)), 0);
  live(u, key);
  Reg v = temp_new(u);
  annotation_into(u, value, v);
  dead(u, key);
  emit(u, OP_DICT_SET, dict, key, v);
  temp_free(u, v);
  temp_free(u, key);
}

static void arg_annotations(Unit *u, Reg dict, const NodeSeq *args) {
  for (uint32_t i = 0; i < seq_len(args); i++)
    annotation(u, dict, AS(arg, args->at[i])->arg, AS(arg, args->at[i])->annotation);
}

static bool is_annotated(const NodeSeq *args) {
  for (uint32_t i = 0; i < seq_len(args); i++)
    if (AS(arg, args->at[i])->annotation) return true;
  return false;
}

static unsigned annotations(Unit *u, const Astarguments *args, const Node *returns) {
  bool any = returns || is_annotated(args->posonlyargs) || is_annotated(args->args) ||
             is_annotated(args->kwonlyargs) || (args->vararg && AS(arg, args->vararg)->annotation) ||
             (args->kwarg && AS(arg, args->kwarg)->annotation);
  if (!any) return 0;
  Reg dict = temp_new(u);
  emit(u, OP_DICT, dict, dict, 0);
  live(u, dict);
  arg_annotations(u, dict, args->args);
  arg_annotations(u, dict, args->posonlyargs);
  if (args->vararg) annotation(u, dict, AS(arg, args->vararg)->arg, AS(arg, args->vararg)->annotation);
  arg_annotations(u, dict, args->kwonlyargs);
  if (args->kwarg) annotation(u, dict, AS(arg, args->kwarg)->arg, AS(arg, args->kwarg)->annotation);
  annotation(u, dict, symtab_intern(u->symtab, "return"), returns);
  return FN_ANNOTATIONS;
}

static bool find_unbinding(Node *node, void *found) {
  if (node->kind == NODE_Delete || (node->kind == NODE_ExceptHandler && AS(ExceptHandler, node)->name))
    return *(bool *)found = true, false;
  if (node->kind == NODE_FunctionDef || node->kind == NODE_AsyncFunctionDef || node->kind == NODE_Lambda ||
      node->kind == NODE_ClassDef)
    return true;
  return ast_each_child(node, find_unbinding, found);
}

void function_into(Unit *u, const Node *node, Reg r) {
  const AstFunctionDef *def = AS_FUNCTION(node);
  const Astarguments *args = AS(arguments, def->args);
  unsigned flags = defaults(u, args);
  flags |= annotations(u, args, def->returns);
  Unit inner;
  if (!start(&inner, u, symtab_scope(u->symtab, node), def->name)) {
    u->failed = true;
    return;
  }
  ast_each_child((Node *)node, find_unbinding, &inner.has_unbinding);
  const_add(&inner, docstring(&inner, def->body));
  body(&inner, def->body);
  placeless(&inner);
  emit(&inner, OP_RETURN_CONST, 0, const_add(&inner, NONE_VALUE), 0);
  make(u, &inner, def->name, flags, r);
}

void lambda_into(Unit *u, const Node *node, Reg r) {
  if (!is_temp(u, r)) { /* FUNCTION's parts lie above its destination */
    Reg made = expr_temp(u, node);
    dead(u, made);
    emit(u, OP_TAKE, r, made, 0);
    temp_free(u, made);
    return;
  }
  const AstLambda *lambda = AS(Lambda, node);
  const Text *name = symtab_intern(u->symtab, "<lambda>");
  unsigned flags = defaults(u, AS(arguments, lambda->args));
  Unit inner;
  if (!start(&inner, u, symtab_scope(u->symtab, node), name)) {
    u->failed = true;
    return;
  }
  const_add(&inner, NONE_VALUE);
  Reg value = expr_temp(&inner, lambda->body);
  consume(&inner, value);
  emit(&inner, OP_RETURN, value, 0, 0);
  make(u, &inner, name, flags, r);
}

/* ---- classes ---- */

void set_text(Unit *u, const char *name, Value text) {
  Reg r = temp_new(u);
  emit(u, OP_CONST, r, const_add(u, text), 0);
  live(u, r);
  consume(u, r);
  emit(u, OP_SET_NAME, r, const_add(u, str_interned(u->vm, name, strlen(name))), 0);
}

static void class_body(Unit *u, const AstClassDef *def) {
  Reg module = temp_new(u);
  emit(u, OP_NAME, module, const_add(u, own(name_of(u->vm, D_name))), 0);
  live(u, module);
  consume(u, module);
  emit(u, OP_SET_NAME, module, const_add(u, own(name_of(u->vm, D_module))), 0);
  set_text(u, "__qualname__", own(ref(u->qualname)));
  setup_annotations(u, def->body);
  Value doc = docstring(u, def->body);
  if (!is_none(doc)) {
    position_at(u, AS(Expr, def->body->at[0])->value);
    set_text(u, "__doc__", own(ref(doc)));
  }
  drop(u->vm, doc);
  body(u, def->body);
  int cell = local_of(u, symtab_intern(u->symtab, "__class__"));
  placeless(u);
  if (cell < 0) {
    emit(u, OP_RETURN_CONST, 0, const_add(u, NONE_VALUE), 0);
    return;
  }
  Reg copy = temp_new(u);
  emit(u, OP_MOVE, copy, (unsigned)cell, 0);
  emit(u, OP_SET_NAME, copy, const_add(u, own(name_of(u->vm, D_classcell))), 0);
  temp_free(u, copy);
  emit(u, OP_RETURN_LOCAL, (unsigned)cell, 0, 0);
}

void class_into(Unit *u, const Node *node, Reg r) {
  const AstClassDef *def = AS(ClassDef, node);
  Reg base = temp_new(u);
  emit(u, OP_BUILD_CLASS, base, 0, 0);
  live(u, base);
  Reg function = temp_new(u);
  Unit inner;
  if (!start(&inner, u, symtab_scope(u->symtab, node), def->name)) {
    u->failed = true;
    return;
  }
  const_add(&inner, NONE_VALUE);
  class_body(&inner, def);
  make(u, &inner, def->name, 0, function);
  live(u, function);
  class_call_into(u, def, base, r);
}

/* ---- comprehensions ---- */

typedef struct Comprehension {
  Position place; /* of what is done with an element: the whole, or the last comparison asked */
  const NodeSeq *generators;
  const Node *key, *value; /* value: of a dict */
  Reg result;
  NodeKind kind;
} Comprehension;

static void add_element(Unit *u, const Comprehension *c) {
  Reg key = temp_new(u);
  expr_into(u, c->key, key);
  position_back(u, c->place);
  if (c->kind == NODE_GeneratorExp) {
    temp_free(u, key);
    emit(u, OP_YIELD, key, key, 0);
    emit(u, OP_DROP, key, 0, 0);
    return;
  }
  if (c->kind == NODE_ListComp || c->kind == NODE_SetComp) {
    emit(u, c->kind == NODE_ListComp ? OP_LIST_APPEND : OP_SET_ADD, c->result, key, 0);
    temp_free(u, key);
    return;
  }
  live(u, key);
  Reg value = temp_new(u);
  expr_into(u, c->value, value);
  position_back(u, c->place);
  dead(u, key);
  emit(u, OP_DICT_SET, c->result, key, value);
  temp_free(u, value);
  temp_free(u, key);
}

/* What a `for` of a comprehension goes over, in a new temporary that is not live yet. */
static void comprehension_iter(Unit *u, Position place, const Astcomprehension *gen, Reg iter) {
  Reg source = temp_new(u);
  iterable_into(u, gen->iter, source);
  temp_free(u, source);
  position_back(u, place);
  if (gen->head.num)
    emit(u, OP_HELPER, iter, source, HELPER_ASYNC_ITER);
  else
    emit(u, OP_ITER, iter, source, 0);
}

static void generators(Unit *u, Comprehension *c, uint32_t at) {
  if (at == c->generators->n) {
    add_element(u, c);
    return;
  }
  const Astcomprehension *gen = AS(comprehension, c->generators->at[at]);
  Label next = label_new(), end = label_new();
  Reg iter = temp_new(u);
  if (at == 0)
    emit(u, OP_MOVE, iter, FRAME_HEADER, 0);
  else
    comprehension_iter(u, c->place, gen, iter);
  live(u, iter);
  label_place(u, &next);
  position_back(u, c->place);
  AsyncRange range;
  if (gen->head.num)
    assign(u, gen->target, async_item(u, iter, &range));
  else
    next_into(u, iter, gen->target, &end);
  for (uint32_t i = 0; i < seq_len(gen->ifs); i++) {
    position_back(u, c->place);
    jump_if(u, gen->ifs->at[i], false, &next);
    c->place = u->here;
  }
  generators(u, c, at + 1);
  emit_jump(u, OP_LOOP, 1, 0, &next);
  if (gen->head.num) {
    async_end(u, iter, &range);
    return;
  }
  dead(u, iter);
  label_place(u, &end);
  temp_free(u, iter);
}

static void comprehension_body(Unit *u, const Node *node, Comprehension *c) {
  if (c->kind != NODE_GeneratorExp) {
    c->result = temp_new(u);
    emit(u,
         c->kind == NODE_ListComp  ? OP_LIST
         : c->kind == NODE_SetComp ? OP_SET
                                   : OP_DICT,
         c->result, c->result, 0);
    live(u, c->result);
  }
  generators(u, c, 0);
  position_at(u, node);
  if (c->kind == NODE_GeneratorExp) {
    emit(u, OP_RETURN_CONST, 0, const_add(u, NONE_VALUE), 0);
    return;
  }
  consume(u, c->result);
  emit(u, OP_RETURN, c->result, 0, 0);
}

void comprehension_into(Unit *u, const Node *node, Reg r) {
  position_at(u, node);
  Comprehension c = {.place = u->here, .kind = (NodeKind)node->kind};
  Position whole = u->here;
  const char *name = "<listcomp>";
  if (node->kind == NODE_ListComp) {
    c.generators = AS(ListComp, node)->generators;
    c.key = AS(ListComp, node)->elt;
  } else if (node->kind == NODE_SetComp) {
    c.generators = AS(SetComp, node)->generators;
    c.key = AS(SetComp, node)->elt;
    name = "<setcomp>";
  } else if (node->kind == NODE_GeneratorExp) {
    c.generators = AS(GeneratorExp, node)->generators;
    c.key = AS(GeneratorExp, node)->elt;
    name = "<genexpr>";
  } else {
    c.generators = AS(DictComp, node)->generators;
    c.key = AS(DictComp, node)->key;
    c.value = AS(DictComp, node)->value;
    name = "<dictcomp>";
  }
  const Text *text = symtab_intern(u->symtab, name);
  Reg base = temp_new(u);
  Unit inner;
  if (!start(&inner, u, symtab_scope(u->symtab, node), text)) {
    u->failed = true;
    return;
  }
  const_add(&inner, NONE_VALUE);
  comprehension_body(&inner, node, &c);
  make(u, &inner, text, 0, base);
  live(u, base);
  Reg iter = temp_new(u);
  comprehension_iter(u, whole, AS(comprehension, c.generators->at[0]), iter);
  live(u, iter);
  consume(u, iter);
  consume(u, base);
  position_at(u, node);
  const Scope *scope = symtab_scope(u->symtab, node);
  if (!scope->is_coroutine || c.kind == NODE_GeneratorExp) {
    emit_cached(u, OP_CALL, r, base, 1);
    return;
  }
  Reg result = temp_new(u);
  emit_cached(u, OP_CALL, result, base, 1);
  live(u, result);
  wait_for(u, result, HELPER_AWAITABLE);
  dead(u, result);
  emit(u, OP_TAKE, r, result, 0);
  temp_free(u, result);
}
