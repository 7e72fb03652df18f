/* The error pass: its two rounds, its tokens, and the place and the shown line of an error. See
 * parse_error.h. */
#include "syntax/parse_error_int.h"
#include <string.h>

enum { FIRST_TOKENS = 256 };

Part *stop_pass(Pass *pass, DiagKind kind) {
  pass->stop = true;
  pass->in->diag->kind = kind;
  pass->in->diag->message = "";
  return NULL;
}

static bool grow_tokens(Pass *pass) {
  uint32_t max = pass->max_tokens ? pass->max_tokens * 2 : FIRST_TOKENS;
  Token *tokens = arena_alloc(pass->arena, max * sizeof *tokens);
  Memo **memos = arena_zalloc(pass->arena, max * sizeof *memos);
  if (!tokens || !memos) return false;
  if (pass->n_tokens) {
    memcpy(tokens, pass->tokens, pass->n_tokens * sizeof *tokens);
    memcpy(memos, pass->memos, pass->n_tokens * sizeof *memos);
  }
  pass->tokens = tokens;
  pass->memos = memos;
  pass->max_tokens = max;
  return true;
}

static void take_lexer_error(Pass *pass) {
  DiagWarning *warnings = pass->in->diag->warnings, *last = pass->in->diag->last_warning;
  *pass->in->diag = pass->lexer_diag;
  pass->in->diag->warnings = warnings;
  pass->in->diag->last_warning = last;
  pass->stop = true;
}

/* Reads one more token; false, with the error raised, when the lexer gives none. */
bool fetch_token(Pass *pass) {
  if (pass->n_tokens == pass->max_tokens && !grow_tokens(pass)) {
    stop_pass(pass, DIAG_MEMORY_ERROR);
    return false;
  }
  Token *token = &pass->tokens[pass->n_tokens];
  lex_read(pass->lexer, token);
  if (token->kind == TOK_ERROR) {
    take_lexer_error(pass);
    return false;
  }
  if (pass->in->options.mode == PARSE_SINGLE) single_token(&pass->single, token);
  pass->memos[pass->n_tokens++] = NULL;
  return true;
}

/* `offset` and `end_offset` are bytes from 1. */
static Part *raise_offsets(Pass *pass, DiagKind kind, int32_t line, int32_t offset, int32_t end_line,
                           int32_t end_offset, const char *message) {
  Diag *diag = pass->in->diag;
  bool fstring = pass->in->options.mode == PARSE_FSTRING;
  pass->stop = true;
  lex_place(pass->lexer, line, offset, end_line, end_offset);
  DiagWarning *warnings = diag->warnings, *last = diag->last_warning;
  *diag = pass->lexer_diag;
  diag->kind = kind;
  diag->message = fstring ? arena_printf(pass->arena, "f-string: %s", message) : message;
  diag->warnings = warnings;
  diag->last_warning = last;
  return NULL;
}

Part *raise_at(Pass *pass, DiagKind kind, int32_t line, int32_t col, int32_t end_line, int32_t end_col,
               const char *message) {
  if (end_col == CURRENT_POS) {
    uint32_t line_start, at;
    lex_here(pass->lexer, &end_line, &line_start, &at);
    end_col = (int32_t)(at - line_start) - 1;
  }
  return raise_offsets(pass, kind, line, col + 1, end_line, end_col + 1, message);
}

/* At the last token that was fetched. */
Part *raise_last(Pass *pass, DiagKind kind, const char *message) {
  if (!pass->n_tokens) return raise_offsets(pass, kind, 0, 0, 0, -1, message);
  const Token *token = &pass->tokens[pass->n_tokens - 1];
  int32_t offset = token->col + 1;
  if (token->col < 0) {
    int32_t line;
    uint32_t line_start, at;
    lex_here(pass->lexer, &line, &line_start, &at);
    /* At the end of a script the reference's line buffer is empty. */
    offset = pass->in->options.from_file ? 0 : (int32_t)(at - line_start);
  }
  return raise_offsets(pass, kind, token->line, offset, token->end_line,
                       token->end_col < 0 ? -1 : token->end_col + 1, message);
}

Part *raise_range(Pass *pass, const Part *first, const Part *last, const char *message) {
  const Token *from = &pass->tokens[first->first], *to = &pass->tokens[last->last];
  return raise_at(pass, DIAG_SYNTAX_ERROR, from->line, from->col, to->end_line, to->end_col, message);
}

static void raise_unclosed(Pass *pass) {
  int32_t line = 0, col = 0;
  char bracket = lex_open_bracket(pass->lexer, &line, &col);
  raise_at(pass, DIAG_SYNTAX_ERROR, line, col, line, -1,
           arena_printf(pass->arena, "'%c' was never closed", bracket));
}

/* An error that the lexer finds further on, or a bracket that was opened on an earlier line and never closed,
   is worth more than a syntax error. */
static void look_through_rest(Pass *pass) {
  int32_t line = pass->tokens[pass->n_tokens - 1].line, bracket_line, bracket_col;
  Token token;
  do lex_read(pass->lexer, &token);
  while (token.kind != TOK_ERROR && token.kind != TOK_ENDMARKER);
  if (token.kind != TOK_ERROR) return;
  if (lex_cause(pass->lexer) == LEX_RAISED) {
    take_lexer_error(pass);
  } else if (lex_open_bracket(pass->lexer, &bracket_line, &bracket_col) && line > bracket_line) {
    raise_unclosed(pass);
  }
}

static void raise_generic(Pass *pass, const Token *last) {
  if (last->kind == TOK_INDENT) {
    raise_last(pass, DIAG_INDENTATION_ERROR, "unexpected indent");
  } else if (last->kind == TOK_DEDENT) {
    raise_last(pass, DIAG_INDENTATION_ERROR, "unexpected unindent");
  } else {
    raise_at(pass, DIAG_SYNTAX_ERROR, last->line, last->col, last->end_line, last->end_col, "invalid syntax");
    look_through_rest(pass);
  }
}

static bool init_pass(Pass *pass, ErrorPass *in) {
  *pass = (Pass){.in = in, .arena = in->arena, .source = in->source.text};
  parser_init(&pass->strings, in->arena, &in->source, &in->options, in->names, in->diag);
  pass->strings.wording = true;
  pass->strings.max_depth = DEPTH_MAX;
  pass->lexer = lex_open(in->arena, &in->source, &pass->lexer_diag);
  pass->nothing = ARENA_NEW(in->arena, Part);
  if (!pass->lexer || !pass->nothing) return false;
  pass->nothing->kind = PART_NOTHING;
  lex_set_warnings(pass->lexer, in->diag);
  if (in->options.mode == PARSE_FSTRING) lex_start_at(pass->lexer, in->line, in->col);
  return true;
}

bool find_error(ErrorPass *in) {
  Pass pass;
  if (!init_pass(&pass, in)) {
    stop_pass(&pass, DIAG_MEMORY_ERROR);
    return false;
  }
  if (match_start(&pass)) return true;
  uint32_t last = pass.n_tokens - 1;
  if (!pass.stop) {
    for (uint32_t i = 0; i < pass.n_tokens; i++) pass.memos[i] = NULL;
    pass.mark = 0;
    pass.mistakes = true;
    pass.strings.warned_to = 0; /* strings warn in each round */
    match_start(&pass);
  }
  if (in->diag->kind == DIAG_MEMORY_ERROR) return false;
  if (!pass.stop) {
    raise_generic(&pass, &pass.tokens[last]);
  } else if (lex_cause(pass.lexer) == LEX_OK) {
    look_through_rest(&pass);
  }
  return false;
}
