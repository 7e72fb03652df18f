/* Symbol tables, the second pass: what each symbol means. See symtab.h.

   Input: scopes with what was seen of each name; output: the place of every symbol, and symbols added to the scopes
   that hand a free name on. A scope's own names come first, in their order, then its children, then the names that the
   children need: this is the order of the errors.

   A set of free names per scope is a list without repetitions, sorted by nothing: FreeSet. */
#include "syntax/symtab_int.h"

typedef struct FreeSet {
  const Text **at;
  uint32_t n, max;
} FreeSet;

static bool free_has(const FreeSet *set, const Text *name) {
  for (uint32_t i = 0; i < set->n; i++)
    if (same_text(set->at[i], name)) return true;
  return false;
}

static bool free_add(SymtabBuild *b, FreeSet *set, const Text *name) {
  if (free_has(set, name)) return true;
  if (set->n == set->max) {
    uint32_t max = set->max ? set->max * 2 : 4;
    const Text **at = arena_alloc(b->arena, max * sizeof *at);
    if (!at) return symtab_no_memory(b);
    for (uint32_t i = 0; i < set->n; i++) at[i] = set->at[i];
    set->at = at;
    set->max = max;
  }
  set->at[set->n++] = name;
  return true;
}

static void free_drop(FreeSet *set, const Text *name) {
  for (uint32_t i = 0; i < set->n; i++) {
    if (!same_text(set->at[i], name)) continue;
    for (set->n--; i < set->n; i++) set->at[i] = set->at[i + 1];
    return;
  }
}

/* --- one name --------------------------------------------------------------------------------------------------- */

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

static bool place_symbol(SymtabBuild *b, Scope *scope, Symbol *symbol, FreeSet *frees) {
  if (symbol->seen & SYM_GLOBAL_STMT) {
    if (symbol->seen & SYM_NONLOCAL_STMT)
      return symtab_error(b, directive_of(b, scope, symbol->name), "name '%s' is nonlocal and global",
                          symbol->name->at);
    symbol->place = PLACE_GLOBAL_EXPLICIT;
  } else if (symbol->seen & SYM_NONLOCAL_STMT) {
    if (scope->kind == SCOPE_MODULE)
      return symtab_error(b, directive_of(b, scope, symbol->name), "nonlocal declaration not allowed at module level");
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
  return free_add(b, frees, symbol->name);
}

/* --- one scope -------------------------------------------------------------------------------------------------- */

/* Locals that scopes inside use become cells and are free no longer. */
static void make_cells(Scope *scope, FreeSet *needed) {
  for (uint32_t i = 0; i < scope->n_symbols && needed->n; i++) {
    Symbol *symbol = &scope->symbols[i];
    if (symbol->place != PLACE_LOCAL || !free_has(needed, symbol->name)) continue;
    symbol->place = PLACE_CELL;
    free_drop(needed, symbol->name);
  }
}

/* Symbols for the names that scopes inside need from further out. */
static bool hand_on(SymtabBuild *b, Scope *scope, const FreeSet *needed) {
  for (uint32_t i = 0; i < needed->n; i++) {
    Symbol *symbol = scope_find(scope, needed->at[i]);
    if (symbol) {
      if (scope->kind == SCOPE_CLASS && (symbol->seen & (SYM_BOUND | SYM_GLOBAL_STMT))) symbol->seen |= SYM_FREE_CLASS;
      continue;
    }
    if (scope->kind == SCOPE_MODULE || !bound_outside(b, scope, needed->at[i])) continue;
    symbol = scope_add(b, scope, needed->at[i], SYM_PASSED);
    if (!symbol) return symtab_no_memory(b);
    symbol->place = PLACE_FREE;
  }
  return true;
}

static bool resolve_scope(SymtabBuild *b, Scope *scope, FreeSet *frees) {
  for (uint32_t i = 0; i < scope->n_symbols; i++)
    if (!place_symbol(b, scope, &scope->symbols[i], frees)) return false;
  FreeSet needed = {0};
  for (Scope *child = scope->first_child; child; child = child->next) {
    if (!resolve_scope(b, child, &needed)) return false;
    if (child->has_free) scope->has_free = true;
  }
  if (scope->kind == SCOPE_FUNCTION) make_cells(scope, &needed);
  if (scope->kind == SCOPE_CLASS && free_has(&needed, b->name_class)) {
    scope->needs_class_cell = true;
    free_drop(&needed, b->name_class);
  }
  if (!hand_on(b, scope, &needed)) return false;
  for (uint32_t i = 0; i < needed.n; i++)
    if (!free_add(b, frees, needed.at[i])) return false;
  return true;
}

bool resolve_scopes(SymtabBuild *b) {
  FreeSet frees = {0};
  return resolve_scope(b, b->symtab->top, &frees);
}
