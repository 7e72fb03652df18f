/* Symbol tables, the second pass: what each symbol means. See symtab.h.

   Input: scopes with what was seen of each name; output: the place of every symbol, and symbols added to the
   scopes that hand a free name on. A scope's own names come first, in their order, then its children, then
   the names that the children need: this is the order of the errors.

   Free names are collected in sets, and symbols that hand a name on are added in the order of such a set. */
#include "syntax/symtab_int.h"
#include "syntax/symtab_set.h"

/* --- one name
 * --------------------------------------------------------------------------------------------------- */

/* Does a function around `scope` bind `name`? A class binds only __class__ for what is inside it. */
static bool bound_outside(const SymtabBuild *b, const Scope *scope, const Text *name) {
  for (const Scope *outer = scope->parent; outer; outer = outer->parent) {
    if (outer->kind == SCOPE_CLASS && same_text(name, b->name_class)) return true;
    if (outer->kind != SCOPE_FUNCTION) continue;
    const Symbol *symbol = scope_find(outer, name);
    if (!symbol || (symbol->seen & SYM_NONLOCAL_STMT)) continue;
    if (symbol->seen & SYM_GLOBAL_STMT) return false;
    if (symbol->seen & SYM_BOUND) return true;
  }
  return false;
}

/* The first statement in `scope` that declared `name`. */
static const Node *directive_of(const SymtabBuild *b, const Scope *scope, const Text *name) {
  for (const Directive *d = b->directives; d; d = d->next)
    if (d->scope == scope && same_text(d->name, name)) return d->node;
  return scope->node; /* not reached: every declared name has one */
}

static bool place_symbol(SymtabBuild *b, Scope *scope, Symbol *symbol, NameSet *frees) {
  if (symbol->seen & SYM_GLOBAL_STMT) {
    if (symbol->seen & SYM_NONLOCAL_STMT)
      return symtab_error(b, directive_of(b, scope, symbol->name), "name '%s' is nonlocal and global",
                          symbol->name->at);
    symbol->place = PLACE_GLOBAL_EXPLICIT;
  } else if (symbol->seen & SYM_NONLOCAL_STMT) {
    if (scope->kind == SCOPE_MODULE)
      return symtab_error(b, directive_of(b, scope, symbol->name),
                          "nonlocal declaration not allowed at module level");
    if (!bound_outside(b, scope, symbol->name))
      return symtab_error(b, directive_of(b, scope, symbol->name), "no binding for nonlocal '%s' found",
                          symbol->name->at);
    symbol->place = PLACE_FREE;
  } else if (symbol->seen & SYM_BOUND) {
    symbol->place = PLACE_LOCAL;
  } else if (bound_outside(b, scope, symbol->name)) {
    symbol->place = PLACE_FREE;
  } else {
    if (scope->is_nested) scope->has_free = true;
    symbol->place = PLACE_GLOBAL_IMPLICIT;
  }
  if (symbol->place != PLACE_FREE) return true;
  scope->has_free = true;
  return nameset_add(frees, symbol->name) || symtab_no_memory(b);
}

/* --- one scope
 * -------------------------------------------------------------------------------------------------- */

/* Locals that scopes inside use become cells and are free no longer. */
static void make_cells(Scope *scope, NameSet *needed) {
  for (uint32_t i = 0; i < scope->n_symbols && needed->n_used; i++) {
    Symbol *symbol = &scope->symbols[i];
    if (symbol->place != PLACE_LOCAL || !nameset_has(needed, symbol->name)) continue;
    symbol->place = PLACE_CELL;
    nameset_remove(needed, symbol->name);
  }
}

/* Symbols for the names that scopes inside need from further out. */
static bool hand_on(SymtabBuild *b, Scope *scope, const NameSet *needed) {
  const Text *name;
  for (size_t at = 0; (name = nameset_next(needed, &at));) {
    Symbol *symbol = scope_find(scope, name);
    if (symbol) {
      if (scope->kind == SCOPE_CLASS && (symbol->seen & (SYM_BOUND | SYM_GLOBAL_STMT)))
        symbol->seen |= SYM_FREE_CLASS;
      continue;
    }
    if (scope->kind == SCOPE_MODULE || !bound_outside(b, scope, name)) continue;
    symbol = scope_add(b, scope, name, SYM_PASSED);
    if (!symbol) return symtab_no_memory(b);
    symbol->place = PLACE_FREE;
  }
  return true;
}

static bool resolve_scope(SymtabBuild *b, Scope *scope, NameSet *frees);

static bool resolve_children(SymtabBuild *b, Scope *scope, NameSet *needed) {
  NameSet all = {.arena = b->arena};
  for (Scope *child = scope->first_child; child; child = child->next) {
    NameSet frees = {.arena = b->arena};
    if (!resolve_scope(b, child, &frees)) return false;
    if (!nameset_merge(&all, &frees)) return symtab_no_memory(b);
    if (child->has_free) scope->has_free = true;
  }
  return nameset_merge(needed, &all) || symtab_no_memory(b);
}

static bool resolve_scope(SymtabBuild *b, Scope *scope, NameSet *frees) {
  for (uint32_t i = 0; i < scope->n_symbols; i++)
    if (!place_symbol(b, scope, &scope->symbols[i], frees)) return false;
  NameSet needed = {.arena = b->arena};
  if (!resolve_children(b, scope, &needed)) return false;
  if (scope->kind == SCOPE_FUNCTION) make_cells(scope, &needed);
  if (scope->kind == SCOPE_CLASS && nameset_has(&needed, b->name_class)) {
    scope->needs_class_cell = true;
    nameset_remove(&needed, b->name_class);
  }
  if (!hand_on(b, scope, &needed)) return false;
  return nameset_merge(frees, &needed) || symtab_no_memory(b);
}

bool resolve_scopes(SymtabBuild *b) {
  NameSet frees = {.arena = b->arena};
  return resolve_scope(b, b->symtab->top, &frees);
}
