/* Late errors in `match`. See late_int.h.

   Names that a pattern captures are collected in the order of the code and stored after it; alternatives must
   capture the same. Unlike expressions, patterns leave `here` at the last one visited. */
#include "syntax/dump_ast.h"
#include "syntax/late_int.h"
#include <stdlib.h>
#include <string.h>

typedef struct PatternWalk {
  Late *late;
  NameList captured;
  bool may_be_irrefutable; /* nothing comes after that would then never be tried */
} PatternWalk;

static bool walk_pattern_node(PatternWalk *walk, const Node *node);

static bool is_wildcard(const Node *pattern) {
  return pattern->kind == NODE_MatchAs && !AS(MatchAs, pattern)->name;
}

static int64_t find_name(const NameList *list, const Text *name) {
  for (uint32_t i = 0; i < list->n; i++)
    if (list->at[i] == name) return i;
  return -1;
}

static bool capture(PatternWalk *walk, const Text *name) {
  if (!name) return true;
  NameList *list = &walk->captured;
  if (find_name(list, name) >= 0)
    return late_error(walk->late, "multiple assignments to name '%s' in pattern", name->at);
  if (list->n == list->max) {
    uint32_t max = list->max ? list->max * 2 : 4;
    const Text **at = arena_alloc(walk->late->arena, max * sizeof *at);
    if (!at) return late_no_memory(walk->late);
    for (uint32_t i = 0; i < list->n; i++) at[i] = list->at[i];
    list->at = at;
    list->max = max;
  }
  list->at[list->n++] = name;
  return true;
}

static bool walk_inner(PatternWalk *walk, const Node *node) {
  bool before = walk->may_be_irrefutable;
  walk->may_be_irrefutable = true;
  if (!walk_pattern_node(walk, node)) return false;
  walk->may_be_irrefutable = before;
  return true;
}

/* --- sequences
 * -------------------------------------------------------------------------------------------------- */

static bool walk_sequence(PatternWalk *walk, const NodeSeq *patterns) {
  int64_t star = -1;
  bool only_wildcards = true, star_is_wildcard = false;
  for (uint32_t i = 0; i < seq_len(patterns); i++) {
    const Node *pattern = patterns->at[i];
    if (pattern->kind == NODE_MatchStar) {
      if (star >= 0) return late_error(walk->late, "multiple starred names in sequence pattern");
      star = i;
      star_is_wildcard = !AS(MatchStar, pattern)->name;
      only_wildcards = only_wildcards && star_is_wildcard;
    } else {
      only_wildcards = only_wildcards && is_wildcard(pattern);
    }
  }
  if (only_wildcards) return true;
  if (star >= MAX_STAR_BEFORE && !star_is_wildcard)
    return late_error(walk->late, "too many expressions in star-unpacking sequence pattern");
  for (uint32_t i = 0; i < seq_len(patterns); i++) {
    if (star >= 0 && star_is_wildcard && (i == star || is_wildcard(patterns->at[i]))) continue;
    if (!walk_inner(walk, patterns->at[i])) return false;
  }
  return true;
}

/* --- mappings
 * --------------------------------------------------------------------------------------------------- */

/* A key as the reference has it once folded: a number with its parts, or a constant of another type. */
typedef struct Key {
  bool is_number, is_complex, is_negative;
  const AstConstant *constant; /* the (first) constant */
  long double real, imaginary;
} Key;

static bool read_key(const Node *node, Key *key) {
  if (node->kind == NODE_Constant) {
    const AstConstant *constant = AS(Constant, node);
    *key = (Key){.constant = constant, .is_number = true};
    switch ((ConstKind)node->sub) {
    case CONST_True: key->real = 1; return true;
    case CONST_False: return true;
    case CONST_int: key->real = (long double)constant->value.integer; return true;
    case CONST_float: key->real = (long double)constant->value.number; return true;
    case CONST_complex: key->imaginary = (long double)constant->value.number; return key->is_complex = true;
    default: key->is_number = false; return true;
    }
  }
  if (node->kind == NODE_UnaryOp) {
    if (!read_key(AS(UnaryOp, node)->operand, key)) return false;
    key->is_negative = true;
    key->real = key->is_number && key->constant->head.sub == CONST_int && key->real == 0 ? 0 : -key->real;
    key->imaginary = -key->imaginary;
    return true;
  }
  Key right;
  if (node->kind != NODE_BinOp || !read_key(AS(BinOp, node)->left, key) ||
      !read_key(AS(BinOp, node)->right, &right))
    return false;
  key->is_complex = true;
  key->imaginary = node->op == OP_Sub ? -right.imaginary : right.imaginary;
  return true;
}

static bool same_key(const Key *a, const Key *b) {
  if (a->is_number != b->is_number) return false;
  if (a->is_number) return a->real == b->real && a->imaginary == b->imaginary;
  if (a->constant->head.sub != b->constant->head.sub) return false;
  if (a->constant->head.sub == CONST_None) return true;
  if (a->is_negative != b->is_negative) return false;
  const Text *left = a->constant->value.text, *right = b->constant->value.text;
  return left->len == right->len && memcmp(left->at, right->at, left->len) == 0;
}

static bool duplicate_key(Late *late, const Key *key) {
  char *text = NULL;
  size_t len = 0;
  FILE *out = open_memstream(&text, &len);
  if (!out) return late_no_memory(late);
  if (key->is_complex)
    dump_complex_value(out, (double)key->real, (double)key->imaginary);
  else if (key->constant->head.sub == CONST_int)
    fprintf(out, "%lld", (long long)key->real);
  else if (key->is_negative && key->constant->head.sub == CONST_bigint)
    fputc('-', out);
  if (!key->is_complex && key->constant->head.sub == CONST_float)
    dump_float_value(out, (double)key->real);
  else if (!key->is_complex && key->constant->head.sub != CONST_int)
    dump_constant(out, &key->constant->head);
  if (fclose(out) != 0 || !text) {
    free(text);
    return late_no_memory(late);
  }
  late_error(late, "mapping pattern checks duplicate key (%s)", text);
  free(text);
  return false;
}

static bool walk_mapping(PatternWalk *walk, const AstMatchMapping *node) {
  uint32_t n = seq_len(node->keys), n_keys = 0;
  Late *late = walk->late;
  Key *keys = arena_alloc(late->arena, (n + 1) * sizeof *keys);
  if (!keys) return late_no_memory(late);
  for (uint32_t i = 0; i < n; i++) {
    Key key;
    if (read_key(node->keys->at[i], &key)) {
      for (uint32_t j = 0; j < n_keys; j++)
        if (same_key(&keys[j], &key)) return duplicate_key(late, &key);
      keys[n_keys++] = key;
    } else if (node->keys->at[i]->kind != NODE_Attribute) {
      return late_error(late, "mapping pattern keys may only match literals and attribute lookups");
    }
    if (!visit_expr(late, node->keys->at[i])) return false;
  }
  for (uint32_t i = 0; i < seq_len(node->patterns); i++)
    if (!walk_inner(walk, node->patterns->at[i])) return false;
  return capture(walk, node->rest);
}

/* --- classes, alternatives
 * -------------------------------------------------------------------------------------- */

static bool check_attributes(Late *late, const AstMatchClass *node) {
  uint32_t n = node->kwd_attrs ? node->kwd_attrs->n : 0;
  for (uint32_t i = 0; i < n; i++) {
    late->here = node->kwd_patterns->at[i];
    if (!check_forbidden(late, node->kwd_attrs->at[i], CTX_Store)) return false;
    for (uint32_t j = i + 1; j < n; j++) {
      if (node->kwd_attrs->at[j] != node->kwd_attrs->at[i]) continue;
      late->here = node->kwd_patterns->at[j];
      return late_error(late, "attribute name repeated in class pattern: %s", node->kwd_attrs->at[i]->at);
    }
  }
  return true;
}

static bool walk_class_seq(PatternWalk *walk, const NodeSeq *patterns) {
  for (uint32_t i = 0; i < seq_len(patterns); i++)
    if (!is_wildcard(patterns->at[i]) && !walk_inner(walk, patterns->at[i])) return false;
  return true;
}

static bool walk_class(PatternWalk *walk, const AstMatchClass *node) {
  return check_attributes(walk->late, node) && visit_expr(walk->late, node->cls) &&
         walk_class_seq(walk, node->patterns) && walk_class_seq(walk, node->kwd_patterns);
}

static bool same_names(const NameList *a, const NameList *b) {
  if (a->n != b->n) return false;
  for (uint32_t i = 0; i < a->n; i++)
    if (find_name(b, a->at[i]) < 0) return false;
  return true;
}

static bool walk_alternatives(PatternWalk *walk, const NodeSeq *patterns) {
  NameList outer = walk->captured, first = {0};
  bool before = walk->may_be_irrefutable;
  for (uint32_t i = 0; i < patterns->n; i++) {
    walk->captured = (NameList){0};
    walk->may_be_irrefutable = i + 1 == patterns->n && before;
    walk->late->here = patterns->at[i];
    if (!walk_pattern_node(walk, patterns->at[i])) return false;
    if (!i)
      first = walk->captured;
    else if (!same_names(&first, &walk->captured))
      return late_error(walk->late, "alternative patterns bind different names");
  }
  walk->captured = outer;
  walk->may_be_irrefutable = before;
  for (uint32_t i = 0; i < first.n; i++)
    if (!capture(walk, first.at[i])) return false;
  return true;
}

static bool walk_as(PatternWalk *walk, const AstMatchAs *node) {
  if (node->pattern) return walk_pattern_node(walk, node->pattern) && capture(walk, node->name);
  if (walk->may_be_irrefutable) return capture(walk, node->name);
  if (!node->name) return late_error(walk->late, "wildcard makes remaining patterns unreachable");
  return late_error(walk->late, "name capture '%s' makes remaining patterns unreachable", node->name->at);
}

static bool walk_value(PatternWalk *walk, const Node *value) {
  bool is_allowed = value->kind == NODE_Attribute || fold(value).is_constant;
  if (!is_allowed) return late_error(walk->late, "patterns may only match literals and attribute lookups");
  return visit_expr(walk->late, value);
}

static bool walk_pattern_node(PatternWalk *walk, const Node *node) {
  walk->late->here = node;
  switch (node->kind) {
  case NODE_MatchValue: return walk_value(walk, AS(MatchValue, node)->value);
  case NODE_MatchSequence: return walk_sequence(walk, AS(MatchSequence, node)->patterns);
  case NODE_MatchMapping: return walk_mapping(walk, AS(MatchMapping, node));
  case NODE_MatchClass: return walk_class(walk, AS(MatchClass, node));
  case NODE_MatchStar: return capture(walk, AS(MatchStar, node)->name);
  case NODE_MatchAs: return walk_as(walk, AS(MatchAs, node));
  case NODE_MatchOr: return walk_alternatives(walk, AS(MatchOr, node)->patterns);
  default: return true; /* MatchSingleton */
  }
}

static bool visit_body(Late *late, const Astmatch_case *node) {
  return (!node->guard || visit_expr(late, node->guard)) && visit_stmts(late, node->body);
}

bool visit_match(Late *late, const AstMatch *node) {
  if (!visit_expr(late, node->subject)) return false;
  uint32_t n = seq_len(node->cases);
  /* A last `case _` needs no pattern. */
  bool has_default = n > 1 && is_wildcard(AS(match_case, node->cases->at[n - 1])->pattern);
  for (uint32_t i = 0; i < n; i++) {
    const Astmatch_case *match_case = AS(match_case, node->cases->at[i]);
    PatternWalk walk = {.late = late, .may_be_irrefutable = match_case->guard || i + 1 == n};
    late->here = match_case->pattern;
    if (!(has_default && i + 1 == n) && !walk_pattern_node(&walk, match_case->pattern)) return false;
    for (uint32_t j = 0; j < walk.captured.n; j++)
      if (!use_name(late, walk.captured.at[j], CTX_Store)) return false;
    if (!visit_body(late, match_case)) return false;
  }
  return true;
}
