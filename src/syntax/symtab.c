/* Symbol tables: scopes, their symbols, and how both are found again. See symtab.h.

   Input: what the walk (symtab_stmt.c, symtab_expr.c) reports; output: the Symtab, once symtab_resolve.c has
   given each symbol its place. A scope's symbols stand in the order in which they were added; beyond a few, a
   hash table over them answers questions. The walk keeps what only it needs in Work, on its own stack. */
#include "syntax/symtab_int.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FEW_SYMBOLS = 8, FIRST_SLOTS = 64 };

bool symtab_no_memory(SymtabBuild *b) {
  if (b->diag->kind == DIAG_NONE) {
    b->diag->kind = DIAG_MEMORY_ERROR;
    b->diag->message = "";
  }
  return false;
}

bool symtab_too_deep(SymtabBuild *b) {
  b->diag->kind = DIAG_RECURSION_ERROR;
  b->diag->message = "maximum recursion depth exceeded during compilation";
  return false;
}

bool symtab_error(SymtabBuild *b, const Node *node, const char *format, ...) {
  char message[600];
  va_list args;
  va_start(args, format);
  int len = vsnprintf(message, sizeof message, format, args);
  va_end(args);
  if (len < 0) return symtab_no_memory(b);
  if ((size_t)len < sizeof message) {
    b->diag->message = arena_strndup(b->arena, message, (size_t)len);
  } else {
    char *text = arena_alloc(b->arena, (size_t)len + 1);
    if (!text) return symtab_no_memory(b);
    va_start(args, format);
    vsnprintf(text, (size_t)len + 1, format, args);
    va_end(args);
    b->diag->message = text;
  }
  if (!b->diag->message) return symtab_no_memory(b);
  b->diag->kind = DIAG_SYNTAX_ERROR;
  b->diag->line = node->lineno;
  b->diag->offset = node->col_offset + 1;
  b->diag->end_line = node->end_lineno;
  b->diag->end_offset = node->end_col_offset + 1;
  b->diag->text = NULL;
  b->diag->text_len = 0;
  return false;
}

/* --- names
 * ------------------------------------------------------------------------------------------------------ */

const Text *symtab_intern(const Symtab *symtab, const char *bytes) {
  return names_get(&symtab->build->names, bytes, strlen(bytes));
}

const Text *symtab_mangle(const Symtab *symtab, const Text *class_name, const Text *name) {
  if (!class_name || name->len < 2 || name->at[0] != '_' || name->at[1] != '_') return name;
  if (name->at[name->len - 1] == '_' && name->at[name->len - 2] == '_') return name;
  if (memchr(name->at, '.', name->len)) return name; /* `import __a.b` */
  const char *class_at = class_name->at;
  size_t class_len = class_name->len;
  while (class_len && *class_at == '_') class_at++, class_len--;
  if (!class_len) return name;
  char small[256];
  size_t len = 1 + class_len + name->len;
  char *text = len <= sizeof small ? small : arena_alloc(symtab->build->arena, len);
  if (!text) return NULL;
  text[0] = '_';
  memcpy(text + 1, class_at, class_len);
  memcpy(text + 1 + class_len, name->at, name->len);
  return names_get(&symtab->build->names, text, len);
}

/* --- symbols
 * ---------------------------------------------------------------------------------------------------- */

Symbol *scope_find(const Scope *scope, const Text *name) {
  if (!scope->index) {
    for (uint32_t i = 0; i < scope->n_symbols; i++)
      if (same_text(scope->symbols[i].name, name)) return &scope->symbols[i];
    return NULL;
  }
  uint32_t mask = scope->n_index - 1;
  for (uint32_t at = name->hash & mask; scope->index[at]; at = (at + 1) & mask) {
    Symbol *symbol = &scope->symbols[scope->index[at] - 1];
    if (same_text(symbol->name, name)) return symbol;
  }
  return NULL;
}

Symbol *scope_find_written(const Symtab *symtab, const Scope *scope, const Text *name) {
  const Text *mangled = symtab_mangle(symtab, scope->class_name, name);
  return mangled ? scope_find(scope, mangled) : NULL;
}

static void index_symbol(Scope *scope, uint32_t which) {
  uint32_t mask = scope->n_index - 1;
  uint32_t at = scope->symbols[which].name->hash & mask;
  while (scope->index[at]) at = (at + 1) & mask;
  scope->index[at] = which + 1;
}

/* Room for one more symbol, and an index of at least twice as many entries once there are more than a few. */
static bool grow_symbols(SymtabBuild *b, Scope *scope) {
  uint32_t max = scope->max_symbols ? scope->max_symbols * 2 : 4;
  Symbol *symbols = arena_alloc(b->arena, max * sizeof *symbols);
  uint32_t *index = max > FEW_SYMBOLS ? arena_zalloc(b->arena, (size_t)max * 2 * sizeof *index) : NULL;
  if (!symbols || (max > FEW_SYMBOLS && !index)) return symtab_no_memory(b);
  if (scope->n_symbols) memcpy(symbols, scope->symbols, scope->n_symbols * sizeof *symbols);
  scope->symbols = symbols;
  scope->max_symbols = max;
  scope->index = index;
  scope->n_index = index ? max * 2 : 0;
  for (uint32_t i = 0; index && i < scope->n_symbols; i++) index_symbol(scope, i);
  return true;
}

Symbol *scope_add(SymtabBuild *b, Scope *scope, const Text *name, int seen) {
  Symbol *symbol = scope_find(scope, name);
  if (!symbol) {
    if (scope->n_symbols == scope->max_symbols && !grow_symbols(b, scope)) return NULL;
    symbol = &scope->symbols[scope->n_symbols++];
    *symbol = (Symbol){.name = name, .local = -1};
    if (scope->index) index_symbol(scope, scope->n_symbols - 1);
  }
  symbol->seen |= (uint16_t)seen;
  return symbol;
}

bool add_directive(SymtabBuild *b, const Scope *scope, const Text *name, const Node *node) {
  Directive *directive = ARENA_NEW(b->arena, Directive);
  if (!directive) return symtab_no_memory(b);
  *directive = (Directive){.scope = scope, .name = name, .node = node};
  if (b->last_directive)
    b->last_directive->next = directive;
  else
    b->directives = directive;
  b->last_directive = directive;
  return true;
}

/* --- scopes
 * ----------------------------------------------------------------------------------------------------- */

static uint32_t slot_of(const ScopeSlot *slots, uint32_t max, const Node *node) {
  uint32_t at = (uint32_t)((((uintptr_t)node) >> 4) * 2654435761u) & (max - 1);
  while (slots[at].node && slots[at].node != node) at = (at + 1) & (max - 1);
  return at;
}

static bool grow_slots(SymtabBuild *b) {
  uint32_t max = b->max_slots ? b->max_slots * 2 : FIRST_SLOTS;
  ScopeSlot *slots = arena_zalloc(b->arena, max * sizeof *slots);
  if (!slots) return symtab_no_memory(b);
  for (uint32_t i = 0; i < b->max_slots; i++)
    if (b->slots[i].node) slots[slot_of(slots, max, b->slots[i].node)] = b->slots[i];
  b->slots = slots;
  b->max_slots = max;
  return true;
}

Scope *symtab_scope(const Symtab *symtab, const Node *node) {
  const SymtabBuild *b = symtab->build;
  return b->slots[slot_of(b->slots, b->max_slots, node)].scope;
}

/* An annotation that stays text has a scope while it is walked, for its errors, and leaves nothing behind. */
static bool keep_scope(SymtabBuild *b, Scope *scope) {
  if (b->symtab->n_scopes * 2 >= b->max_slots && !grow_slots(b)) return false;
  b->slots[slot_of(b->slots, b->max_slots, scope->node)] = (ScopeSlot){scope->node, scope};
  b->symtab->n_scopes++;
  Scope *parent = scope->parent;
  if (!parent) return true;
  if (parent->last_child)
    parent->last_child->next = scope;
  else
    parent->first_child = scope;
  parent->last_child = scope;
  return true;
}

bool scope_enter(SymtabBuild *b, Work *work, ScopeKind kind, const Node *node, const char *name) {
  Scope *scope = ARENA_NEW(b->arena, Scope);
  if (!scope) return symtab_no_memory(b);
  Scope *parent = b->work ? b->work->scope : NULL;
  *scope = (Scope){.kind = kind,
                   .node = node,
                   .name = name,
                   .class_name = b->class_name,
                   .parent = parent,
                   .line = node->lineno,
                   .col = node->col_offset,
                   .end_line = node->end_lineno,
                   .end_col = node->end_col_offset};
  scope->is_nested = parent && (parent->is_nested || parent->kind == SCOPE_FUNCTION);
  *work = (Work){.outer = b->work, .scope = scope};
  if (b->work) work->in_iterable = b->work->in_iterable;
  b->work = work;
  return kind == SCOPE_ANNOTATION || keep_scope(b, scope);
}

void scope_leave(SymtabBuild *b) {
  b->work = b->work->outer;
}

Symtab *symtab_new(Arena *arena, const Node *tree, int n_frames, Diag *diag) {
  SymtabBuild *b = ARENA_NEW(arena, SymtabBuild);
  Symtab *symtab = ARENA_NEW(arena, Symtab);
  if (!b || !symtab || !names_init(&b->names, arena)) goto no_memory;
  b->max_depth = SYNTAX_MAX_DEPTH - SYNTAX_FRAME_DEPTH * n_frames;
  b->arena = arena;
  b->diag = diag;
  b->symtab = symtab;
  *symtab = (Symtab){.build = b, .future_line = -1};
  b->name_class = symtab_intern(symtab, "__class__");
  b->name_super = symtab_intern(symtab, "super");
  b->name_dot0 = symtab_intern(symtab, ".0");
  b->name_star = symtab_intern(symtab, "*");
  if (!b->name_class || !b->name_super || !b->name_dot0 || !b->name_star) goto no_memory;
  if (!find_futures(b, tree) || !walk_tree(b, tree) || !resolve_scopes(b)) return NULL;
  return symtab;
no_memory:
  diag->kind = DIAG_MEMORY_ERROR;
  diag->message = "";
  return NULL;
}

void diag_show_line(Diag *diag, const char *source, size_t source_len) {
  if (diag->text || diag->line < 1) return;
  const char *at = source, *end = source + source_len;
  for (int32_t line = 1; line < diag->line && at; line++) {
    at = memchr(at, '\n', (size_t)(end - at));
    if (at) at++;
  }
  if (!at || at >= end) return;
  const char *stop = memchr(at, '\n', (size_t)(end - at));
  diag->text = at;
  diag->text_len = (size_t)((stop ? stop + 1 : end) - at);
}
