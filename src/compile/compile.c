/* The module's own code, from which all other code hangs. */
#include "compile/compile_int.h"
#include "object/str.h"

CodeObj *compile_module(VM *vm, Arena *arena, const Node *tree, const Symtab *symtab, Ref filename) {
  Value qualname = str_from(vm, "<module>");
  if (is_err(qualname)) return NULL;
  Unit base = {.vm = vm, .arena = arena, .symtab = symtab, .filename = filename};
  Unit u = {.qualname = qualname};
  CodeObj *code = NULL;
  if (unit_init(&u, &base, symtab->top)) {
    const_add(&u, NONE_VALUE);
    body(&u, AS(Module, tree)->body);
    emit(&u, OP_RETURN_CONST, 0, const_add(&u, NONE_VALUE), 0);
    code = unit_finish(&u, str_from(vm, "<module>"));
  }
  unit_fini(&u);
  drop(vm, qualname);
  return code;
}
