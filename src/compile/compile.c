/* The outermost code, from which all other code hangs: of a module, an expression, or a statement at the
 * prompt. */
#include "compile/compile_int.h"
#include "object/dict.h"
#include "object/str.h"

static void top(Unit *u, const Node *tree) {
  if (tree->kind == NODE_Expression) {
    const_add(u, NONE_VALUE);
    Reg value = expr_temp(u, AS(Expression, tree)->body);
    consume(u, value);
    emit(u, OP_RETURN, value, 0, 0);
    return;
  }
  const NodeSeq *statements =
      tree->kind == NODE_Module ? AS(Module, tree)->body : AS(Interactive, tree)->body;
  const_add(u, NONE_VALUE);
  setup_annotations(u, statements);
  if (tree->kind == NODE_Module) {
    Value doc = docstring(u, statements);
    if (!is_none(doc)) set_text(u, "__doc__", own(ref(doc)));
    drop(u->vm, doc);
  }
  u->shows_values = tree->kind == NODE_Interactive;
  body(u, statements);
  placeless(u);
  emit(u, OP_RETURN_CONST, 0, const_add(u, NONE_VALUE), 0);
}

CodeObj *compile_tree(VM *vm, Arena *arena, const Node *tree, const Symtab *symtab, const Late *late,
                      Ref filename, bool by_name) {
  Value qualname = str_from(vm, "<module>");
  if (is_err(qualname)) return NULL;
  Unit base = {
      .vm = vm, .arena = arena, .symtab = symtab, .late = late, .filename = filename, .by_name = by_name};
  Unit u = {.qualname = qualname};
  CodeObj *code = NULL;
  if (!(base.shared = dict_new(vm))) {
    drop(vm, qualname);
    return NULL;
  }
  if (unit_init(&u, &base, symtab->top)) {
    top(&u, tree);
    code = unit_finish(&u, str_from(vm, "<module>"));
  }
  unit_fini(&u);
  drop_obj(vm, base.shared);
  drop(vm, qualname);
  return code;
}
