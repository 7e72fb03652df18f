/* Arguments of calls and classes; parameters of functions and lambdas. */
#include "syntax/parse_int.h"

static bool push_keyword(Parser *p, const Text *name, int32_t line, int32_t col) {
  Node *value = parse_expression(p);
  if (!value) return false;
  Astkeyword *node = NEW(keyword, line, col);
  node->arg = name;
  node->value = value;
  push(p, &p->keywords, &node->head);
  return true;
}

static bool push_starred(Parser *p) {
  AT_START;
  advance(p);
  Node *value = parse_expression(p);
  if (!value) return false;
  AstStarred *node = NEW(Starred, line, col);
  node->head.op = CTX_Load;
  node->value = value;
  push(p, &p->items, &node->head);
  return true;
}

/* A generator expression as the only argument begins and ends with the call's brackets. */
static bool push_generator(Parser *p, Node *elt, int32_t line, int32_t col) {
  NodeSeq *generators;
  if (!parse_comprehensions(p, &generators) || !at(p, TOK_RPAR)) return false;
  advance(p);
  AstGeneratorExp *node = NEW(GeneratorExp, line, col);
  node->elt = elt;
  node->generators = generators;
  push(p, &p->items, &node->head);
  return true;
}

/* Behind `(`; takes the `)` too. `line` and `col` are those of the bracket. */
bool parse_arguments(Parser *p, bool genexp_too, int32_t line, int32_t col, NodeSeq **args,
                     NodeSeq **keywords) {
  uint32_t from = p->items.n, from_keywords = p->keywords.n;
  bool seen_keyword = false, seen_mapping = false;
  while (!at(p, TOK_RPAR)) {
    int32_t arg_line = p->tok.line, arg_col = p->tok.col;
    TokenKind first = p->tok.kind;
    if (first == TOK_STAR) {
      if (seen_mapping || !push_starred(p)) return false;
    } else if (first == TOK_DOUBLESTAR) {
      advance(p);
      seen_mapping = true;
      if (!push_keyword(p, NULL, arg_line, arg_col)) return false;
    } else {
      Node *arg = parse_named_expression(p);
      if (!arg) return false;
      if (at(p, TOK_EQUAL) && is_plain_name(first, arg)) {
        advance(p);
        seen_keyword = true;
        if (!push_keyword(p, AS(Name, arg)->id, arg_line, arg_col)) return false;
      } else {
        if (seen_keyword || seen_mapping) return false;
        if (at(p, TOK_FOR) || at(p, TOK_ASYNC)) {
          if (!genexp_too || p->items.n != from || !push_generator(p, arg, line, col)) return false;
          goto closed;
        }
        push(p, &p->items, arg);
      }
    }
    if (!accept(p, TOK_COMMA)) break;
  }
  if (!accept(p, TOK_RPAR)) return false;
closed:
  *args = take_seq(p, &p->items, from);
  *keywords = take_seq(p, &p->keywords, from_keywords);
  return true;
}

/* A parameter's name and annotation. After `*` the annotation may be starred. */
static Node *parse_parameter(Parser *p, bool annotated, bool star_annotation) {
  if (!at(p, TOK_NAME)) return NULL;
  AT_START;
  const Text *name = token_ident(p);
  advance(p);
  Node *annotation = NULL;
  if (annotated && accept(p, TOK_COLON)) {
    if (star_annotation && at(p, TOK_STAR))
      annotation = parse_star_named_expression(p);
    else
      annotation = parse_expression(p);
    if (!annotation) return NULL;
  }
  Astarg *node = NEW(arg, line, col);
  node->arg = name;
  node->annotation = annotation;
  return &node->head;
}

/* Behind a `*`: the rest, but `**`. `comma`: does a comma stand behind it? */
static bool parse_after_star(Parser *p, Astarguments *args, bool annotated, bool *comma) {
  uint32_t from = p->items.n, from_defaults = p->keywords.n;
  if (!at(p, TOK_COMMA) && !(args->vararg = parse_parameter(p, annotated, true))) return false;
  if (at(p, TOK_EQUAL)) return false;
  while ((*comma = accept(p, TOK_COMMA)) && at(p, TOK_NAME)) {
    Node *arg = parse_parameter(p, annotated, false), *value = NULL;
    if (!arg || (accept(p, TOK_EQUAL) && !(value = parse_expression(p)))) return false;
    push(p, &p->items, arg);
    push(p, &p->keywords, value);
  }
  args->kwonlyargs = take_seq(p, &p->items, from);
  args->kw_defaults = take_seq(p, &p->keywords, from_defaults);
  return args->vararg || args->kwonlyargs;
}

static bool parse_after_double_star(Parser *p, Astarguments *args, bool annotated) {
  if (!(args->kwarg = parse_parameter(p, annotated, false)) || at(p, TOK_EQUAL)) return false;
  accept(p, TOK_COMMA);
  return true;
}

/* Parameters up to `end`, which is not taken. */
Node *parse_parameters(Parser *p, TokenKind end, bool annotated) {
  Astarguments *args = NEW(arguments, 0, 0);
  uint32_t from = p->items.n, from_defaults = p->keywords.n;
  bool slash = false, seen_default = false, comma = true;
  while (comma && at(p, TOK_NAME)) {
    Node *arg = parse_parameter(p, annotated, false);
    if (!arg) return NULL;
    push(p, &p->items, arg);
    if (accept(p, TOK_EQUAL)) {
      Node *value = parse_expression(p);
      if (!value) return NULL;
      push(p, &p->keywords, value);
      seen_default = true;
    } else if (seen_default) {
      return NULL;
    }
    comma = accept(p, TOK_COMMA);
    if (comma && !slash && at(p, TOK_SLASH)) {
      advance(p);
      slash = true;
      args->posonlyargs = take_seq(p, &p->items, from);
      comma = accept(p, TOK_COMMA);
    }
  }
  args->args = take_seq(p, &p->items, from);
  args->defaults = take_seq(p, &p->keywords, from_defaults);
  if (comma && accept(p, TOK_STAR) && !parse_after_star(p, args, annotated, &comma)) return NULL;
  if (comma && accept(p, TOK_DOUBLESTAR) && !parse_after_double_star(p, args, annotated)) return NULL;
  return at(p, end) ? &args->head : NULL;
}
