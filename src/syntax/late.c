/* Late errors: units, blocks and names. See late.h and late_int.h. */
#include "syntax/late_int.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  CO_OPTIMIZED = 1,
  CO_NEWLOCALS = 2,
  CO_VARARGS = 4,
  CO_VARKEYWORDS = 8,
  CO_NESTED = 0x10,
  CO_GENERATOR = 0x20,
  CO_COROUTINE = 0x80,
  CO_ASYNC_GENERATOR = 0x200,
  CO_FUTURE_BARRY = 0x400000,
  CO_FUTURE_ANNOTATIONS = 0x1000000
};

bool late_no_memory(Late *late) {
  late->diag->kind = DIAG_MEMORY_ERROR;
  late->diag->message = "";
  return false;
}

static char *format_message(Late *late, const char *format, va_list args) {
  va_list again;
  va_copy(again, args);
  int len = vsnprintf(NULL, 0, format, args);
  char *text = len < 0 ? NULL : arena_alloc(late->arena, (size_t)len + 1);
  if (text) vsnprintf(text, (size_t)len + 1, format, again);
  va_end(again);
  return text;
}

bool late_error(Late *late, const char *format, ...) {
  va_list args;
  va_start(args, format);
  Diag *diag = late->diag;
  diag->message = format_message(late, format, args);
  va_end(args);
  if (!diag->message) return late_no_memory(late);
  diag->kind = DIAG_SYNTAX_ERROR;
  diag->line = late->here->lineno;
  diag->offset = late->here->col_offset + 1;
  diag->end_line = late->here->end_lineno;
  diag->end_offset = late->here->end_col_offset + 1;
  diag->text = NULL;
  diag->text_len = 0;
  return false;
}

static bool add_warning(Late *late, const char *message, int32_t line) {
  DiagWarning *warning = late->n_warnings++ < MAX_WARNINGS ? ARENA_NEW(late->arena, DiagWarning) : NULL;
  if (!warning) return late_no_memory(late);
  *warning = (DiagWarning){.category = "SyntaxWarning", .message = message, .line = line};
  Diag *diag = late->diag;
  if (diag->last_warning)
    diag->last_warning->next = warning;
  else
    diag->warnings = warning;
  diag->last_warning = warning;
  return true;
}

bool late_warn(Late *late, const char *format, ...) {
  va_list args;
  va_start(args, format);
  const char *message = format_message(late, format, args);
  va_end(args);
  return message ? add_warning(late, message, late->here->lineno) : late_no_memory(late);
}

bool late_warn_again(Late *late, const DiagWarning *before, const DiagWarning *last) {
  if (before == last) return true;
  const DiagWarning *warning = before ? before->next : late->diag->warnings;
  for (;; warning = warning->next) {
    if (!add_warning(late, warning->message, warning->line)) return false;
    if (warning == last) return true;
  }
}

/* --- units
 * ------------------------------------------------------------------------------------------------------ */

static uint32_t slot_of(const Late *late, const Scope *scope) {
  uint32_t at = (uint32_t)(((uintptr_t)scope >> 4) * 2654435761u) & (late->max_slots - 1);
  while (late->slots[at].scope && late->slots[at].scope != scope) at = (at + 1) & (late->max_slots - 1);
  return at;
}

const CodeNames *late_names(const Late *late, const Scope *scope) {
  return late->slots[slot_of(late, scope)].names;
}

static int compare_names(const void *a, const void *b) {
  const Text *left = *(const Text *const *)a, *right = *(const Text *const *)b;
  return strcmp(left->at, right->at); /* the order of UTF-8 is that of code points */
}

/* Free names sorted; cells sorted as well, but those of parameters come first, in the order of the
 * parameters. */
static const Text **sorted_names(Late *late, const Scope *scope, bool frees, uint32_t *n) {
  const Text **names = arena_alloc(late->arena, (scope->n_symbols + 2) * sizeof *names);
  if (!names) return NULL;
  for (uint32_t i = 0; !frees && i < scope->n_parameters; i++)
    if (scope_find(scope, scope->parameters[i])->place == PLACE_CELL) names[(*n)++] = scope->parameters[i];
  uint32_t first = *n;
  for (uint32_t i = 0; i < scope->n_symbols; i++) {
    const Symbol *symbol = &scope->symbols[i];
    bool is_free = symbol->place == PLACE_FREE || (symbol->seen & SYM_FREE_CLASS);
    bool is_cell = symbol->place == PLACE_CELL && !(symbol->seen & SYM_PARAMETER);
    if (frees ? is_free : is_cell) names[(*n)++] = symbol->name;
  }
  if (*n > first) qsort(names + first, *n - first, sizeof *names, compare_names);
  return names;
}

static int scope_flags(const Late *late, const Scope *scope) {
  int futures = late->symtab->futures, flags = 0;
  if (futures & FUTURE_BARRY) flags |= CO_FUTURE_BARRY;
  if (futures & FUTURE_ANNOTATIONS) flags |= CO_FUTURE_ANNOTATIONS;
  if (scope->kind != SCOPE_FUNCTION) return flags;
  flags |= CO_OPTIMIZED | CO_NEWLOCALS;
  if (scope->is_nested) flags |= CO_NESTED;
  if (scope->is_generator)
    flags |= scope->is_coroutine ? CO_ASYNC_GENERATOR : CO_GENERATOR;
  else if (scope->is_coroutine)
    flags |= CO_COROUTINE;
  if (scope->has_varargs) flags |= CO_VARARGS;
  if (scope->has_varkeywords) flags |= CO_VARKEYWORDS;
  return flags;
}

static void count_arguments(CodeNames *names, const Node *node) {
  const Node *arguments = node->kind == NODE_Lambda             ? AS(Lambda, node)->args
                          : node->kind == NODE_FunctionDef      ? AS(FunctionDef, node)->args
                          : node->kind == NODE_AsyncFunctionDef ? AS(AsyncFunctionDef, node)->args
                                                                : NULL;
  if (!arguments) return;
  const Astarguments *args = AS(arguments, arguments);
  names->n_posonly = seq_len(args->posonlyargs);
  names->n_args = names->n_posonly + seq_len(args->args);
  names->n_kwonly = seq_len(args->kwonlyargs);
}

static void add_local(CodeNames *names, Symbol *symbol) {
  symbol->local = (int32_t)names->n_locals;
  names->locals[names->n_locals++] = symbol->name;
}

bool unit_enter(Late *late, Unit *unit, UnitKind kind, const Node *node) {
  Scope *scope = symtab_scope(late->symtab, node);
  uint32_t slot = slot_of(late, scope);
  CodeNames *names = late->slots[slot].names;
  if (!names) {
    names = ARENA_NEW(late->arena, CodeNames);
    if (!names) return late_no_memory(late);
    names->cells = sorted_names(late, scope, false, &names->n_cells);
    names->frees = sorted_names(late, scope, true, &names->n_frees);
    names->locals = arena_alloc(late->arena, (scope->n_symbols + 1) * sizeof *names->locals);
    if (!names->cells || !names->frees || !names->locals) return late_no_memory(late);
    if (scope->needs_class_cell) names->cells[names->n_cells++] = symtab_intern(late->symtab, "__class__");
    for (uint32_t i = 0; i < scope->n_parameters; i++)
      add_local(names, scope_find(scope, scope->parameters[i]));
    names->flags = scope_flags(late, scope);
    if (scope->is_comprehension)
      names->n_args = 1;
    else
      count_arguments(names, node);
    late->slots[slot].scope = scope;
    late->slots[slot].names = names;
  }
  *unit = (Unit){.outer = late->unit, .kind = kind, .scope = scope, .names = names};
  late->unit = unit;
  return true;
}

void unit_leave(Late *late) {
  late->unit = late->unit->outer;
}

bool push_block(Late *late, BlockKind kind, const NodeSeq *finalbody) {
  Unit *unit = late->unit;
  if (unit->n_blocks >= MAX_BLOCKS) return late_error(late, "too many statically nested blocks");
  unit->blocks[unit->n_blocks++] = (Block){kind, finalbody};
  return true;
}

/* --- names
 * ------------------------------------------------------------------------------------------------------ */

bool check_forbidden(Late *late, const Text *name, Operator ctx) {
  if (ctx == CTX_Load || strcmp(name->at, "__debug__") != 0) return true;
  return late_error(late, ctx == CTX_Store ? "cannot assign to __debug__" : "cannot delete __debug__");
}

bool use_name(Late *late, const Text *name, Operator ctx) {
  if (!check_forbidden(late, name, ctx)) return false;
  Unit *unit = late->unit;
  if (unit->scope->kind != SCOPE_FUNCTION) return true;
  Symbol *symbol = scope_find_written(late->symtab, unit->scope, name);
  if (symbol && symbol->place == PLACE_LOCAL && symbol->local < 0) add_local(unit->names, symbol);
  return true;
}

/* --- all
 * -------------------------------------------------------------------------------------------------------- */

Late *late_check(Arena *arena, const Node *tree, const Symtab *symtab, Diag *diag) {
  Late *late = ARENA_NEW(arena, Late);
  uint32_t max_slots = 16;
  while (max_slots < symtab->n_scopes * 2) max_slots *= 2;
  if (late) {
    *late = (Late){.arena = arena, .diag = diag, .symtab = symtab, .here = tree, .max_slots = max_slots};
    late->slots = arena_zalloc(arena, max_slots * sizeof *late->slots);
  }
  if (!late || !late->slots) {
    diag->kind = DIAG_MEMORY_ERROR;
    diag->message = "";
    return NULL;
  }
  Unit unit;
  if (!unit_enter(late, &unit, UNIT_MODULE, tree)) return NULL;
  bool ok = tree->kind == NODE_Expression    ? visit_expr(late, AS(Expression, tree)->body)
            : tree->kind == NODE_Interactive ? visit_stmts(late, AS(Interactive, tree)->body)
                                             : visit_stmts(late, AS(Module, tree)->body);
  unit_leave(late);
  return ok ? late : NULL;
}
