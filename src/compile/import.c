/* Import statements. IMPORT's constant is a tuple (name, names after `from` or None, level). */
#include "compile/compile_int.h"
#include "object/str.h"

static Value mangled(Unit *u, const Text *name) {
  name = symtab_mangle(u->symtab, u->scope->class_name, name);
  return name ? text_value(u->vm, name) : ERR;
}

static bool is_star(const Text *name) {
  return name->len == 1 && name->at[0] == '*';
}

/* (name, fromlist, level); UNDEF when memory is short, with the unit failed. */
static Value import_spec(Unit *u, Value name, const NodeSeq *from, int32_t level) {
  TupleObj *spec = is_err(name) ? NULL : tuple_new(u->vm, 3);
  TupleObj *names = spec && from ? tuple_new(u->vm, from->n) : NULL;
  if (!spec || (from && !names)) goto failed;
  for (uint32_t i = 0; names && i < from->n; i++) {
    names->items[i] = text_value(u->vm, AS(alias, from->at[i])->name);
    if (!is_err(names->items[i])) continue;
    names->items[i] = NONE_VALUE;
    goto failed;
  }
  spec->items[0] = name;
  if (names) spec->items[1] = value_of(names);
  spec->items[2] = from_int62(level);
  return value_of(spec);
failed:
  u->failed = true;
  drop_obj(u->vm, names);
  drop_obj(u->vm, spec);
  drop_x(u->vm, name);
  return UNDEF;
}

static Reg emit_import(Unit *u, Value name, const NodeSeq *from, int32_t level) {
  Value spec = import_spec(u, name, from, level);
  Reg r = temp_new(u);
  emit(u, OP_IMPORT, r, is_undef(spec) ? 0 : const_add(u, spec), 0);
  live(u, r);
  return r;
}

/* `import a.b.c as d`: the package, then its parts one after the other. */
static Reg submodule(Unit *u, Reg r, const Text *name) {
  const char *at = memchr(name->at, '.', name->len), *end = name->at + name->len;
  while (at) {
    const char *part = at + 1;
    at = memchr(part, '.', (size_t)(end - part));
    Value text = str_interned(u->vm, part, (size_t)((at ? at : end) - part));
    if (is_err(text)) {
      u->failed = true;
      return r;
    }
    unsigned constant = const_add(u, text);
    Reg next = temp_new(u);
    emit(u, OP_IMPORT_FROM, next, r, constant);
    live(u, next);
    dead(u, r);
    emit(u, OP_DROP, r, 0, 0);
    dead(u, next);
    emit(u, OP_TAKE, r, next, 0);
    live(u, r);
    temp_free(u, next);
  }
  return r;
}

static void import_one(Unit *u, const Astalias *alias) {
  const Text *name = alias->name;
  Reg r = emit_import(u, mangled(u, name), NULL, 0);
  if (alias->asname) {
    r = submodule(u, r, name);
    name_store(u, alias->asname, r);
    return;
  }
  const char *dot = memchr(name->at, '.', name->len);
  char *first = dot ? arena_strndup(u->arena, name->at, (size_t)(dot - name->at)) : NULL;
  const Text *top = !dot ? name : first ? symtab_intern(u->symtab, first) : NULL;
  if (top)
    name_store(u, top, r);
  else
    u->failed = true;
}

void import_statement(Unit *u, const Node *node) {
  const NodeSeq *names = AS(Import, node)->names;
  for (uint32_t i = 0; i < names->n; i++) {
    position_at(u, node);
    import_one(u, AS(alias, names->at[i]));
  }
}

void import_from_statement(Unit *u, const Node *node) {
  const AstImportFrom *from = AS(ImportFrom, node);
  VM *vm = u->vm;
  position_at(u, node);
  Value module = from->module ? mangled(u, from->module) : own(ref(vm->empty_str));
  Reg r = emit_import(u, module, from->names, node->num);
  if (is_star(AS(alias, from->names->at[0])->name)) {
    consume(u, r);
    emit(u, OP_IMPORT_STAR, r, 0, 0);
    return;
  }
  for (uint32_t i = 0; i < from->names->n; i++) {
    const Astalias *alias = AS(alias, from->names->at[i]);
    Reg item = temp_new(u);
    emit(u, OP_IMPORT_FROM, item, r, const_add(u, mangled(u, alias->name)));
    live(u, item);
    name_store(u, alias->asname ? alias->asname : alias->name, item);
  }
  consume(u, r);
  emit(u, OP_DROP, r, 0, 0);
}
