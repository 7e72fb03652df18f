/* The error pass's matcher: a recursive walk over the tables made from errors.gram, with a memo per token,
   and the actions that the tables cannot say. Depth is the reference's: DEPTH_REFERENCE rules within each
   other, and then its MemoryError.

   An alternative whose action raises nothing and gives nothing ends its rule: the reference does so, and
   errors depend on it. */
#include "syntax/number.h"
#include "syntax/parse_error_int.h"
#include "syntax/string.h"
#include <string.h>

typedef enum { FORM_NORMAL, FORM_LOOP0, FORM_LOOP1, FORM_GATHER } Form;
enum { RULE_MEMO = 1, RULE_LEFT = 2, RULE_QUIET = 4 };
typedef enum { MODE_PLAIN, MODE_OPT, MODE_AND, MODE_NOT, MODE_FORCE, MODE_CUT } Mode;
typedef enum { ITEM_TOKEN, ITEM_SOFT, ITEM_RULE } ItemKind;
enum { SOFT_PREFIX = 100 }; /* beyond SoftKeyword: any name that a soft keyword begins with */
typedef enum {
  ACT_DEFAULT, /* the only value, or a group of them */
  ACT_PART,
  ACT_NODE,
  ACT_CALL,
  ACT_AT,
  ACT_RANGE,
  ACT_FROM,
  ACT_LAST,
  ACT_INDENT
} ActionKind;

typedef struct Rule {
  uint8_t form, flags;
  uint16_t n_alts, first_alt;
} Rule;

typedef struct Alt {
  uint16_t first_item;
  uint8_t n_items;
  bool mistake; /* in the second round only */
  uint16_t action;
} Alt;

typedef struct Item {
  uint8_t mode, kind;
  uint16_t what; /* TokenKind, SoftKeyword or rule */
} Item;

typedef struct Action {
  uint8_t what, kind, n_parts;
  uint8_t part[3]; /* numbers of items, from 1 */
  const char *message;
  Part *(*call)(Pass *pass, Part **parts, uint32_t first);
} Action;

#include "error_grammar.h"

static Part *match_rule(Pass *pass, uint32_t number);

static uint32_t last_solid(const Pass *pass, uint32_t first) {
  uint32_t i = pass->mark;
  while (i > first + 1) {
    TokenKind kind = pass->tokens[i - 1].kind;
    if (kind != TOK_NEWLINE && kind != TOK_INDENT && kind != TOK_DEDENT && kind != TOK_ENDMARKER) break;
    i--;
  }
  return i > first ? i - 1 : first;
}

static Part *new_part(Pass *pass, uint32_t kind, uint32_t first, Part **parts, uint32_t n) {
  Part *part = arena_alloc(pass->arena, sizeof *part + n * sizeof *part->at);
  if (!part) return stop_pass(pass, DIAG_MEMORY_ERROR);
  *part = (Part){.kind = (uint16_t)kind, .first = first, .last = last_solid(pass, first), .n = n};
  if (n) memcpy(part->at, parts, n * sizeof *parts);
  return part;
}

static void push_value(Pass *pass, Part *part) {
  if (pass->n_values == pass->max_values) {
    uint32_t max = pass->max_values ? pass->max_values * 2 : 256;
    Part **more = arena_alloc(pass->arena, max * sizeof *more);
    if (!more) {
      stop_pass(pass, DIAG_MEMORY_ERROR);
      return;
    }
    if (pass->n_values) memcpy(more, pass->values, pass->n_values * sizeof *more);
    pass->values = more;
    pass->max_values = max;
  }
  pass->values[pass->n_values++] = part;
}

/* ---- actions ---- */

static const char *expr_name(const Part *part) {
  switch (part->kind) {
  case NODE_Attribute: return "attribute";
  case NODE_Subscript: return "subscript";
  case NODE_Starred: return "starred";
  case NODE_Name: return "name";
  case NODE_List: return "list";
  case NODE_Tuple: return "tuple";
  case NODE_Lambda: return "lambda";
  case NODE_Call: return "function call";
  case NODE_BoolOp:
  case NODE_BinOp:
  case NODE_UnaryOp: return "expression";
  case NODE_GeneratorExp: return "generator expression";
  case NODE_Yield:
  case NODE_YieldFrom: return "yield expression";
  case NODE_Await: return "await expression";
  case NODE_ListComp: return "list comprehension";
  case NODE_SetComp: return "set comprehension";
  case NODE_DictComp: return "dict comprehension";
  case NODE_Dict: return "dict literal";
  case NODE_Set: return "set display";
  case NODE_JoinedStr: return "f-string expression";
  case NODE_Compare: return "comparison";
  case NODE_IfExp: return "conditional expression";
  case NODE_NamedExpr: return "named expression";
  default: return "literal";
  }
}

static const char *token_string(Pass *pass, uint32_t at) {
  const Token *token = &pass->tokens[at];
  return arena_strndup(pass->arena, pass->source + token->start, token->end - token->start);
}

static const char *part_name(Pass *pass, const Part *part) {
  if (part->kind == PART_TOKEN) return token_string(pass, part->first);
  if (part->kind == NODE_Constant) {
    switch (pass->tokens[part->first].kind) {
    case TOK_NONE:
    case TOK_TRUE:
    case TOK_FALSE: return token_string(pass, part->first);
    case TOK_ELLIPSIS: return "ellipsis";
    default: break;
    }
  }
  return expr_name(part);
}

static bool is_legacy(Pass *pass, const Part *part) {
  const Token *token = &pass->tokens[part->first];
  size_t len = token->end - token->start;
  const char *text = pass->source + token->start;
  return (len == 5 && memcmp(text, "print", 5) == 0) || (len == 4 && memcmp(text, "exec", 4) == 0);
}

static Part *error_legacy(Pass *pass, Part **parts, uint32_t first) {
  if (!is_legacy(pass, parts[0])) return NULL;
  const char *name = token_string(pass, parts[0]->first);
  return raise_range(
      pass, parts[0], parts[2],
      arena_printf(pass->arena, "Missing parentheses in call to '%s'. Did you mean %s(...)?", name, name));
}

static Part *error_missing_comma(Pass *pass, Part **parts, uint32_t first) {
  if (parts[1]->kind == NODE_Name && is_legacy(pass, parts[1])) return NULL;
  if (pass->tokens[pass->mark - 1].level == 0) return NULL;
  return raise_range(pass, parts[1], parts[2], "invalid syntax. Perhaps you forgot a comma?");
}

/* The element of a list of comprehensions that ends it: its last condition, or what it goes over. */
static Part *comprehensions_end(Part *clauses) {
  Part *last = clauses->at[clauses->n - 1];
  Part *conditions = last->at[2];
  return conditions->n ? conditions->at[conditions->n - 1]->at[1] : last->at[1];
}

static Part *error_generator_argument(Pass *pass, Part **parts, uint32_t first) {
  return raise_range(pass, parts[0], comprehensions_end(parts[1]),
                     "Generator expression must be parenthesized");
}

static Part *error_generator_behind_arguments(Pass *pass, Part **parts, uint32_t first) {
  Part *call = parts[0];
  if (call->n <= 1) return NULL;
  return raise_range(pass, call->at[call->n - 1], comprehensions_end(parts[1]),
                     "Generator expression must be parenthesized");
}

static Part *error_generator_after_arguments(Pass *pass, Part **parts, uint32_t first) {
  Part *clauses = parts[3];
  return raise_range(pass, parts[2], clauses->at[clauses->n - 1]->at[0],
                     "Generator expression must be parenthesized");
}

static Part *error_positional_after_keyword(Pass *pass, Part **parts, uint32_t first) {
  return raise_last(pass, DIAG_SYNTAX_ERROR,
                    parts[0]->sub == CALL_UNPACKS ? "positional argument follows keyword argument unpacking"
                                                  : "positional argument follows keyword argument");
}

typedef enum { TARGET_STAR, TARGET_FOR, TARGET_DEL } TargetUse;

/* The first part that is no target; NULL when all are. */
static Part *invalid_target(Pass *pass, Part *part, TargetUse use) {
  switch (part->kind) {
  case NODE_Name:
  case NODE_Subscript:
  case NODE_Attribute: return NULL;
  case NODE_List:
  case NODE_Tuple:
    for (uint32_t i = 0; i < part->n; i++) {
      Part *bad = invalid_target(pass, part->at[i], use);
      if (bad) return bad;
    }
    return NULL;
  case NODE_Starred: return use == TARGET_DEL ? part : invalid_target(pass, part->at[0], use);
  case NODE_Compare:
    if (use != TARGET_FOR) return part;
    /* `for a in b` read as an expression: the comparison's first operator tells */
    if (pass->tokens[part->at[1]->at[0]->first].kind != TOK_IN) return NULL;
    return invalid_target(pass, part->at[0], use);
  default: return part;
  }
}

static Part *raise_target(Pass *pass, Part *part, TargetUse use) {
  Part *bad = invalid_target(pass, part, use);
  if (!bad) return NULL;
  return raise_range(pass, bad, bad,
                     use == TARGET_DEL
                         ? arena_printf(pass->arena, "cannot delete %s", part_name(pass, bad))
                         : arena_printf(pass->arena, "cannot assign to %s", part_name(pass, bad)));
}

static Part *error_assign_target(Pass *pass, Part **parts, uint32_t first) {
  return raise_target(pass, parts[1], TARGET_STAR);
}

static Part *error_delete_target(Pass *pass, Part **parts, uint32_t first) {
  return raise_target(pass, parts[1], TARGET_DEL);
}

static Part *error_with_target(Pass *pass, Part **parts, uint32_t first) {
  return raise_target(pass, parts[2], TARGET_STAR);
}

static Part *error_for_target(Pass *pass, Part **parts, uint32_t first) {
  return raise_target(pass, parts[2], TARGET_FOR);
}

static Part *error_comprehension_target(Pass *pass, Part **parts, uint32_t first) {
  Part *elements = parts[3];
  return raise_range(pass, parts[1], elements->at[elements->n - 1],
                     "did you forget parentheses around the comprehension target?");
}

static Part *error_missing_colon(Pass *pass, Part **parts, uint32_t first) {
  const Token *from = &pass->tokens[parts[0]->first], *to = &pass->tokens[parts[0]->last];
  return raise_at(pass, DIAG_SYNTAX_ERROR, from->line, to->end_col - 1, to->end_line, -1,
                  "':' expected after dictionary key");
}

static Part *number_part(Pass *pass, uint32_t at) {
  const Token *token = &pass->tokens[at];
  Number number;
  const char *error;
  if (!number_parse(pass->arena, pass->source + token->start, token->end - token->start,
                    pass->in->options.max_digits, &number, &error)) {
    if (!error) return stop_pass(pass, DIAG_MEMORY_ERROR);
    return raise_at(pass, DIAG_SYNTAX_ERROR, token->line, -1, token->end_line, -1, error);
  }
  Part *part = new_part(pass, NODE_Constant, at, NULL, 0);
  if (part) part->sub = number.kind == NUMBER_IMAGINARY ? CONST_complex : CONST_float;
  return part;
}

static Part *error_number(Pass *pass, Part **parts, uint32_t first) {
  return number_part(pass, first);
}

static Part *error_negative_number(Pass *pass, Part **parts, uint32_t first) {
  return number_part(pass, first + 1);
}

static Part *error_real_number(Pass *pass, Part **parts, uint32_t first) {
  Part *number = number_part(pass, first);
  if (!number || number->sub != CONST_complex) return number;
  return raise_range(pass, number, number, "real number required in complex literal");
}

static Part *error_imaginary_number(Pass *pass, Part **parts, uint32_t first) {
  Part *number = number_part(pass, first);
  if (!number || number->sub == CONST_complex) return number;
  return raise_range(pass, number, number, "imaginary number required in complex literal");
}

static Part *error_noteq(Pass *pass, Part **parts, uint32_t first) {
  bool flufl = pass->source[pass->tokens[first].start] == '<';
  if (flufl == pass->in->options.barry_as_flufl) return parts[0];
  if (flufl) return NULL;
  return raise_last(pass, DIAG_SYNTAX_ERROR, "with Barry as BDFL, use '<>' instead of '!='");
}

static Part *error_strings(Pass *pass, Part **parts, uint32_t first) {
  Parser *strings = &pass->strings;
  strings->literal_error = NULL;
  Node *node = join_strings(strings, pass->tokens + first, pass->mark - first);
  if (node) {
    strings->items.n = strings->keywords.n = 0;
    return new_part(pass, node->kind, first, NULL, 0);
  }
  if (strings->literal_error) {
    const char *message = strings->literal_error;
    return raise_last(pass, DIAG_SYNTAX_ERROR, message);
  }
  if (pass->in->diag->kind == DIAG_NONE) return stop_pass(pass, DIAG_MEMORY_ERROR);
  pass->stop = true;
  return NULL;
}

/* `first, (',' item)+`: the values of all items. */
static Part *error_tuple(Pass *pass, Part **parts, uint32_t first) {
  Part *rest = parts[1];
  Part *tuple = new_part(pass, NODE_Tuple, first, NULL, 0);
  Part *full = tuple ? arena_alloc(pass->arena, sizeof *full + (rest->n + 1) * sizeof *full->at) : NULL;
  if (!full) return stop_pass(pass, DIAG_MEMORY_ERROR);
  *full = *tuple;
  full->n = rest->n + 1;
  full->at[0] = parts[0];
  for (uint32_t i = 0; i < rest->n; i++) full->at[i + 1] = rest->at[i]->at[1];
  return full;
}

/* The same in brackets: $2 is nothing, or a group of the first item, a comma, and nothing or the other items.
 */
static Part *error_tuple_display(Pass *pass, Part **parts, uint32_t first) {
  Part *inside = parts[1];
  if (inside->kind == PART_NOTHING) return new_part(pass, NODE_Tuple, first, NULL, 0);
  Part *rest = inside->at[2];
  uint32_t n = rest->kind == PART_NOTHING ? 0 : rest->n, base = pass->n_values;
  push_value(pass, inside->at[0]);
  for (uint32_t i = 0; i < n && !pass->stop; i++) push_value(pass, rest->at[i]);
  Part *tuple = pass->stop ? NULL : new_part(pass, NODE_Tuple, first, pass->values + base, n + 1);
  pass->n_values = base;
  return tuple;
}

/* Pushes the starred arguments among keyword arguments; true when `**mapping` is there. */
static bool push_keyword_parts(Pass *pass, Part *part) {
  if (part->kind == NODE_Starred) push_value(pass, part);
  if (part->kind == NODE_keyword) return pass->tokens[part->first].kind == TOK_DOUBLESTAR;
  bool unpacks = false;
  if (part->kind == PART_GROUP)
    for (uint32_t i = 0; i < part->n; i++) unpacks |= push_keyword_parts(pass, part->at[i]);
  return unpacks;
}

static Part *call_part(Pass *pass, Part *positional, Part *keywords, uint32_t first) {
  uint32_t base = pass->n_values;
  for (uint32_t i = 0; positional && i < positional->n; i++) push_value(pass, positional->at[i]);
  bool unpacks = push_keyword_parts(pass, keywords);
  Part *call =
      pass->stop ? NULL : new_part(pass, NODE_Call, first, pass->values + base, pass->n_values - base);
  pass->n_values = base;
  if (call && unpacks) call->sub = CALL_UNPACKS;
  return call;
}

static Part *error_args(Pass *pass, Part **parts, uint32_t first) {
  return call_part(pass, parts[0], parts[1], first);
}

static Part *error_keyword_args(Pass *pass, Part **parts, uint32_t first) {
  return call_part(pass, NULL, parts[0], first);
}

static const char *action_message(Pass *pass, const Action *action, Part **parts, const Part *named) {
  if (strstr(action->message, "%s"))
    return arena_printf(pass->arena, action->message, part_name(pass, named));
  if (strstr(action->message, "%d"))
    return arena_printf(pass->arena, action->message,
                        (int)pass->tokens[parts[action->part[0] - 1]->first].line);
  return action->message;
}

static Part *default_part(Pass *pass, const Alt *alt, Part **parts, uint32_t first) {
  uint32_t n = 0;
  Part *only = NULL;
  for (uint32_t i = 0; i < alt->n_items; i++) {
    uint8_t mode = items[alt->first_item + i].mode;
    if (mode == MODE_AND || mode == MODE_NOT || mode == MODE_CUT) continue;
    only = parts[i];
    n++;
  }
  return n == 1 ? only : new_part(pass, PART_GROUP, first, parts, alt->n_items);
}

/* A node with the parts listed, or with all; a list of elements in a part of its own is taken for the
 * elements. */
static Part *node_part(Pass *pass, const Alt *alt, const Action *action, Part **parts, uint32_t first) {
  Part *few[3];
  if (action->kind == NODE_List || action->kind == NODE_Tuple) {
    Part *list = action->n_parts ? parts[action->part[0] - 1] : parts[0];
    if (list->kind == PART_GROUP) return new_part(pass, action->kind, first, list->at, list->n);
  }
  if (!action->n_parts) return new_part(pass, action->kind, first, parts, alt->n_items);
  uint32_t n = 0;
  for (; n < action->n_parts; n++) few[n] = parts[action->part[n] - 1];
  if (n == 1 && few[0]->kind == PART_NOTHING) n = 0;
  return new_part(pass, action->kind, first, few, n);
}

static Part *act(Pass *pass, const Alt *alt, Part **parts, uint32_t first) {
  const Action *action = &actions[alt->action];
  Part *a = action->part[0] ? parts[action->part[0] - 1] : NULL;
  Part *b = action->part[1] ? parts[action->part[1] - 1] : NULL;
  switch ((ActionKind)action->what) {
  case ACT_DEFAULT: return default_part(pass, alt, parts, first);
  case ACT_PART: return a;
  case ACT_NODE: return node_part(pass, alt, action, parts, first);
  case ACT_CALL: return action->call(pass, parts, first);
  case ACT_AT: return raise_range(pass, a, a, action_message(pass, action, parts, b));
  case ACT_RANGE:
    return raise_range(pass, a, b,
                       action_message(pass, action, parts, action->part[2] ? parts[action->part[2] - 1] : b));
  case ACT_FROM:
    return raise_at(pass, DIAG_SYNTAX_ERROR, pass->tokens[a->first].line, pass->tokens[a->first].col, 0,
                    CURRENT_POS, action->message);
  case ACT_LAST: return raise_last(pass, DIAG_SYNTAX_ERROR, action->message);
  case ACT_INDENT: return raise_last(pass, DIAG_INDENTATION_ERROR, action_message(pass, action, parts, NULL));
  }
  return NULL;
}

/* The values of the alternative's items stand behind n_values; they may move while the action pushes more. */
static __attribute__((noinline)) Part *run_action(Pass *pass, const Alt *alt, uint32_t first) {
  Part *parts[16];
  memcpy(parts, pass->values + pass->n_values, alt->n_items * sizeof *parts);
  return act(pass, alt, parts, first);
}

/* ---- matching ---- */

static bool at_token(Pass *pass) {
  return pass->mark < pass->n_tokens || fetch_token(pass);
}

/* The reference compares as many letters as the name has. */
static bool begins_soft_keyword(const Pass *pass, const Token *token) {
  static const char *const words[] = {"_", "case", "match"};
  if (token->kind != TOK_NAME) return false;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strncmp(words[i], pass->source + token->start, token->end - token->start) == 0) return true;
  return false;
}

static bool is_item(const Pass *pass, const Token *token, const Item *item) {
  if (item->kind != ITEM_SOFT) return token->kind == item->what;
  return item->what == SOFT_PREFIX ? begins_soft_keyword(pass, token) : token->soft == item->what;
}

static Part *match_token(Pass *pass, const Item *item) {
  if (!at_token(pass) || !is_item(pass, &pass->tokens[pass->mark], item)) return NULL;
  pass->mark++;
  return new_part(pass, PART_TOKEN, pass->mark - 1, NULL, 0);
}

static Part *match_forced(Pass *pass, const Item *item) {
  Part *part = match_token(pass, item);
  if (part || pass->stop) return part;
  const Token *token = &pass->tokens[pass->mark];
  return raise_at(pass, DIAG_SYNTAX_ERROR, token->line, token->col, token->end_line, token->end_col,
                  arena_printf(pass->arena, "expected '%s'", token_text(item->what)));
}

/* NULL: the item does not match. */
static Part *match_item(Pass *pass, const Item *item) {
  if (item->mode == MODE_CUT) return pass->nothing;
  if (item->mode == MODE_FORCE) return match_forced(pass, item);
  uint32_t start = pass->mark;
  Part *part = item->kind == ITEM_RULE ? match_rule(pass, item->what) : match_token(pass, item);
  if (item->mode == MODE_PLAIN || pass->stop) return pass->stop ? NULL : part;
  if (item->mode == MODE_OPT) {
    if (part) return part;
    pass->mark = start;
    return pass->nothing;
  }
  pass->mark = start;
  return (part != NULL) == (item->mode == MODE_AND) ? pass->nothing : NULL;
}

static Part *match_alts(Pass *pass, const Rule *rule) {
  uint32_t start = pass->mark, base = pass->n_values;
  for (uint32_t i = 0; i < rule->n_alts; i++) {
    const Alt *alt = &alts[rule->first_alt + i];
    if (alt->mistake && !pass->mistakes) continue;
    bool cut = false, matched = true;
    for (uint32_t k = 0; k < alt->n_items && matched; k++) {
      const Item *item = &items[alt->first_item + k];
      Part *part = match_item(pass, item);
      if (pass->stop) return NULL;
      matched = part != NULL;
      cut |= item->mode == MODE_CUT;
      if (matched) push_value(pass, part);
    }
    if (matched && !pass->stop) {
      pass->n_values = base;
      return run_action(pass, alt, start);
    }
    pass->n_values = base;
    pass->mark = start;
    if (cut || pass->stop) return NULL;
  }
  return NULL;
}

static Part *match_loop(Pass *pass, const Rule *rule) {
  const Item *item = &items[alts[rule->first_alt].first_item];
  uint32_t start = pass->mark, base = pass->n_values;
  for (;;) {
    uint32_t here = pass->mark;
    Part *part = match_item(pass, item);
    if (pass->stop) return NULL;
    if (!part) {
      pass->mark = here;
      break;
    }
    push_value(pass, part);
  }
  uint32_t n = pass->n_values - base;
  pass->n_values = base;
  if (!n && rule->form == FORM_LOOP1) return NULL;
  return new_part(pass, PART_GROUP, start, pass->values + base, n);
}

/* One more of the reference's calls within each other. */
static bool go_deeper(Pass *pass) {
  if (pass->level++ < DEPTH_REFERENCE) return true;
  stop_pass(pass, DIAG_MEMORY_ERROR);
  return false;
}

static Part *match_gather(Pass *pass, const Rule *rule) {
  const Item *item = &items[alts[rule->first_alt].first_item];
  uint32_t start = pass->mark, base = pass->n_values;
  Part *part = match_item(pass, item);
  if (!part || !go_deeper(pass)) return NULL;
  while (part && !pass->stop) {
    push_value(pass, part);
    uint32_t here = pass->mark;
    part = match_item(pass, item + 1) ? match_item(pass, item) : NULL;
    if (!part) pass->mark = here;
  }
  pass->level--;
  if (pass->stop) return NULL;
  uint32_t n = pass->n_values - base;
  pass->n_values = base;
  return new_part(pass, PART_GROUP, start, pass->values + base, n);
}

static Memo *find_memo(const Pass *pass, uint32_t rule, uint32_t at) {
  for (Memo *memo = pass->memos[at]; memo; memo = memo->next)
    if (memo->rule == rule) return memo;
  return NULL;
}

static Memo *add_memo(Pass *pass, uint32_t rule, uint32_t at, Part *part) {
  Memo *memo = arena_alloc(pass->arena, sizeof *memo);
  if (!memo) {
    stop_pass(pass, DIAG_MEMORY_ERROR);
    return NULL;
  }
  *memo = (Memo){pass->memos[at], part, rule, pass->mark};
  pass->memos[at] = memo;
  return memo;
}

/* A left-recursive rule: the memo first says that it does not match; each round matches one step more. */
static Part *grow_left(Pass *pass, uint32_t number) {
  uint32_t start = pass->mark;
  Memo *memo = add_memo(pass, number, start, NULL);
  if (!memo || !go_deeper(pass)) return NULL;
  while (!pass->stop) {
    pass->mark = start;
    Part *part = match_alts(pass, &rules[number]);
    if (!part || pass->mark <= memo->end) break;
    memo->part = part;
    memo->end = pass->mark;
  }
  pass->level--;
  if (pass->stop) return NULL;
  pass->mark = memo->end;
  return memo->part;
}

static Part *match_form(Pass *pass, uint32_t number) {
  const Rule *rule = &rules[number];
  switch ((Form)rule->form) {
  case FORM_LOOP0:
  case FORM_LOOP1: return match_loop(pass, rule);
  case FORM_GATHER: return match_gather(pass, rule);
  default: break;
  }
  if (rule->flags & RULE_QUIET) {
    bool mistakes = pass->mistakes;
    pass->mistakes = false;
    Part *part = match_alts(pass, rule);
    pass->mistakes = mistakes;
    return part;
  }
  if (rule->flags & RULE_LEFT) return grow_left(pass, number);
  return match_alts(pass, rule);
}

static Part *match_rule(Pass *pass, uint32_t number) {
  uint8_t flags = rules[number].flags;
  if (pass->stop) return NULL;
  if (!go_deeper(pass)) return NULL;
  Part *part = NULL;
  uint32_t start = pass->mark;
  if (flags & (RULE_MEMO | RULE_LEFT)) {
    if (!at_token(pass)) return NULL;
    Memo *memo = find_memo(pass, number, start);
    if (memo) {
      pass->level--;
      pass->mark = memo->end;
      return memo->part;
    }
  }
  part = match_form(pass, number);
  if ((flags & RULE_MEMO) && !pass->stop) add_memo(pass, number, start, part);
  pass->level--;
  return part;
}

Part *match_start(Pass *pass) {
  static const uint16_t starts[] = {[PARSE_EXEC] = RULE_file,
                                    [PARSE_EVAL] = RULE_eval,
                                    [PARSE_SINGLE] = RULE_interactive,
                                    [PARSE_FSTRING] = RULE_fstring};
  pass->level = 0;
  return match_rule(pass, starts[pass->in->options.mode]);
}
