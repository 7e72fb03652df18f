/* The lexer's main walk: blanks, lines and their indentation, names and keywords, operators and brackets.

   Numbers, strings and the wording of errors have files of their own. The walk never looks behind the NUL
   that follows the source; a NUL before the end is an ordinary (invalid) character. Nothing is allocated per
   token. */
#include "syntax/lex_int.h"
#include <string.h>

const uint8_t lex_byte_class[256] = {
    ['0' ... '9'] = BYTE_DIGIT | BYTE_HEX,
    ['A' ... 'F'] = BYTE_NAME | BYTE_HEX,
    ['G' ... 'Z'] = BYTE_NAME,
    ['a' ... 'f'] = BYTE_NAME | BYTE_HEX,
    ['g' ... 'z'] = BYTE_NAME,
    ['_'] = BYTE_NAME,
    [128 ... 255] = BYTE_NAME,
};

static const char *const names[N_TOKENS] = {
#define TOK(name, text) #name,
#include "syntax/token.def"
#undef TOK
};

static const char *const texts[N_TOKENS] = {
#define TOK(name, text) text,
#include "syntax/token.def"
#undef TOK
};

const char *token_name(TokenKind kind) {
  return names[kind];
}
const char *token_text(TokenKind kind) {
  return texts[kind];
}

/* Keywords by a perfect hash of first letter, last letter and length; two in one slot would not compile. */
typedef struct {
  char text[9];
  uint8_t len, kind, soft;
} Keyword;

#define SLOT(first, last, len) (((first) + (last) + 19 * (len)) & 127)
#define WORD(first, last, text, kind)                                                                        \
  [SLOT(first, last, sizeof text - 1)] = {text, sizeof text - 1, kind, SOFT_NONE}
static const Keyword keywords[128] = {
    WORD('F', 'e', "False", TOK_FALSE),
    WORD('N', 'e', "None", TOK_NONE),
    WORD('T', 'e', "True", TOK_TRUE),
    WORD('a', 'd', "and", TOK_AND),
    WORD('a', 's', "as", TOK_AS),
    WORD('a', 't', "assert", TOK_ASSERT),
    WORD('a', 'c', "async", TOK_ASYNC),
    WORD('a', 't', "await", TOK_AWAIT),
    WORD('b', 'k', "break", TOK_BREAK),
    WORD('c', 's', "class", TOK_CLASS),
    WORD('c', 'e', "continue", TOK_CONTINUE),
    WORD('d', 'f', "def", TOK_DEF),
    WORD('d', 'l', "del", TOK_DEL),
    WORD('e', 'f', "elif", TOK_ELIF),
    WORD('e', 'e', "else", TOK_ELSE),
    WORD('e', 't', "except", TOK_EXCEPT),
    WORD('f', 'y', "finally", TOK_FINALLY),
    WORD('f', 'r', "for", TOK_FOR),
    WORD('f', 'm', "from", TOK_FROM),
    WORD('g', 'l', "global", TOK_GLOBAL),
    WORD('i', 'f', "if", TOK_IF),
    WORD('i', 't', "import", TOK_IMPORT),
    WORD('i', 'n', "in", TOK_IN),
    WORD('i', 's', "is", TOK_IS),
    WORD('l', 'a', "lambda", TOK_LAMBDA),
    WORD('n', 'l', "nonlocal", TOK_NONLOCAL),
    WORD('n', 't', "not", TOK_NOT),
    WORD('o', 'r', "or", TOK_OR),
    WORD('p', 's', "pass", TOK_PASS),
    WORD('r', 'e', "raise", TOK_RAISE),
    WORD('r', 'n', "return", TOK_RETURN),
    WORD('t', 'y', "try", TOK_TRY),
    WORD('w', 'e', "while", TOK_WHILE),
    WORD('w', 'h', "with", TOK_WITH),
    WORD('y', 'd', "yield", TOK_YIELD),
};

Lexer *lex_new(Arena *arena, const char *source, size_t len, Diag *diag) {
  if (len > INT32_MAX - 8) return NULL;
  Lexer *lx = ARENA_NEW(arena, Lexer);
  if (!lx) return NULL;
  lx->source = lx->cur = lx->line_start = lx->start = lx->shown = source;
  lx->end = source + len;
  lx->first_line = 1;
  lx->fresh_line = true;
  lx->arena = arena;
  lx->diag = lx->warnings = diag;
  lx->indents = lx->few_indents;
  lx->max_indents = sizeof lx->few_indents / sizeof *lx->few_indents;
  lx->n_indents = 1;
  lx->brackets = lx->few_brackets;
  lx->max_brackets = sizeof lx->few_brackets / sizeof *lx->few_brackets;
  return lx;
}

void lex_start_at(Lexer *lx, int32_t line, int32_t col) {
  lx->line = line - 1;
  lx->first_line = line;
  lx->first_col = col;
  lx->in_fstring = lx->byte_columns = true;
}

void lex_set_origin(Lexer *lx, bool byte_columns, bool from_file) {
  lx->byte_columns = byte_columns;
  lx->from_file = from_file;
}

void lex_set_warnings(Lexer *lx, Diag *diag) {
  lx->warnings = diag;
}

void lex_set_end_error(Lexer *lx, const char *message) {
  lx->end_error = message;
}

LexCause lex_cause(const Lexer *lx) {
  return lx->cause;
}

char lex_open_bracket(const Lexer *lx, int32_t *line, int32_t *col) {
  if (!lx->level) return 0;
  const Bracket *top = &lx->brackets[lx->level - 1];
  *line = top->line;
  *col = top->col;
  return top->bracket;
}

void lex_here(const Lexer *lx, int32_t *line, uint32_t *line_start, uint32_t *at) {
  *line = lx->line;
  *line_start = (uint32_t)(lx->line_start - lx->source);
  *at = (uint32_t)(lx->cur - lx->source);
}

/* A token without a place of its own. */
static void placeless(Lexer *lx, Token *token, TokenKind kind) {
  uint32_t at = (uint32_t)(lx->cur - lx->source);
  *token = (Token){.kind = (uint8_t)kind, .level = (uint16_t)lx->level, .start = at, .end = at};
  token->line = token->end_line = lx->line;
  token->col = token->end_col = -1;
}

static inline void give(Lexer *lx, Token *token, TokenKind kind, const char *end) {
  int32_t shift = lx->line == lx->first_line ? lx->first_col : 0;
  token->kind = (uint8_t)kind;
  token->soft = SOFT_NONE;
  token->level = (uint16_t)lx->level;
  token->start = (uint32_t)(lx->start - lx->source);
  token->end = (uint32_t)(end - lx->source);
  token->line = token->end_line = lx->line;
  token->col = (int32_t)(lx->start - lx->line_start) + shift;
  token->end_col = (int32_t)(end - lx->line_start) + shift;
}

static void give_error(Lexer *lx, Token *token) {
  placeless(lx, token, TOK_ERROR);
}

/* Behind a backslash: the line must end here and another one follow. */
static bool continue_line(Lexer *lx, bool in_indent) {
  if (*lx->cur != '\n') {
    if (lx->cur < lx->end) lx->cur++;
    return lex_fail(lx, LEX_BACKSLASH);
  }
  lx->cur++;
  if (lx->cur == lx->end) return lex_fail(lx, LEX_EOF);
  lex_join_line(lx);
  if (in_indent) lx->shown = lx->cur;
  return true;
}

static bool push_indent(Lexer *lx, int32_t col, int32_t alt_col) {
  if (lx->n_indents >= MAX_INDENTS) return lex_fail(lx, LEX_TOO_DEEP);
  if (alt_col <= lx->indents[lx->n_indents - 1].alt_col) return lex_fail(lx, LEX_TABS);
  if (lx->n_indents == lx->max_indents) {
    Indent *more = arena_alloc(lx->arena, MAX_INDENTS * sizeof *more);
    if (!more) return lex_fail(lx, LEX_NO_MEMORY);
    memcpy(more, lx->indents, (size_t)lx->n_indents * sizeof *more);
    lx->indents = more;
    lx->max_indents = MAX_INDENTS;
  }
  lx->indents[lx->n_indents++] = (Indent){col, alt_col};
  lx->pending = 1;
  return true;
}

static bool pop_indents(Lexer *lx, int32_t col, int32_t alt_col) {
  while (lx->n_indents > 1 && col < lx->indents[lx->n_indents - 1].col) {
    lx->n_indents--;
    lx->pending--;
  }
  if (col != lx->indents[lx->n_indents - 1].col) return lex_fail(lx, LEX_DEDENT);
  if (alt_col != lx->indents[lx->n_indents - 1].alt_col) return lex_fail(lx, LEX_TABS);
  return true;
}

/* At the first byte of a logical line: skips lines that hold nothing but blanks and a comment, measures the
   indentation of the first that holds more and compares it with the levels around it. */
static bool begin_logical_line(Lexer *lx) {
  for (;;) {
    int32_t col, alt_col, split_col = 0;
    if (lx->cur < lx->end) lex_begin_line(lx);
    const char *p = lx->cur;
    while (*p == ' ') p++;
    col = alt_col = (int32_t)(p - lx->cur);
    lx->cur = p;
    for (;; lx->cur++) {
      char c = *lx->cur;
      if (c == ' ') {
        col++;
        alt_col++;
      } else if (c == '\t') {
        col = (col / TAB_WIDTH + 1) * TAB_WIDTH;
        alt_col++;
      } else if (c == '\f') {
        col = alt_col = 0;
      } else if (c == '\\') {
        /* Indentation split by backslashes: the first line's counts, unless it is none. */
        if (!split_col) split_col = col;
        lx->cur++;
        if (!continue_line(lx, true)) return false;
        lx->cur--;
      } else {
        break;
      }
    }
    if (*lx->cur == '#') {
      const char *eol = memchr(lx->cur, '\n', (size_t)(lx->end - lx->cur));
      lx->cur = eol ? eol : lx->end;
      if (!eol) continue;
    }
    if (*lx->cur == '\n') {
      lx->cur++;
      continue;
    }
    lx->fresh_line = false;
    if (split_col) col = alt_col = split_col;
    const Indent *top = &lx->indents[lx->n_indents - 1];
    if (col == top->col) return alt_col == top->alt_col || lex_fail(lx, LEX_TABS);
    return col > top->col ? push_indent(lx, col, alt_col) : pop_indents(lx, col, alt_col);
  }
}

static bool open_bracket(Lexer *lx, char bracket) {
  if (lx->level >= MAX_BRACKETS) return lex_raise(lx, "too many nested parentheses");
  if (lx->level == lx->max_brackets) {
    Bracket *more = arena_alloc(lx->arena, MAX_BRACKETS * sizeof *more);
    if (!more) return lex_fail(lx, LEX_NO_MEMORY);
    memcpy(more, lx->brackets, (size_t)lx->level * sizeof *more);
    lx->brackets = more;
    lx->max_brackets = MAX_BRACKETS;
  }
  lx->brackets[lx->level++] = (Bracket){lx->line, (int32_t)(lx->start - lx->line_start), bracket};
  return true;
}

static bool close_bracket(Lexer *lx, char bracket) {
  if (!lx->level) return lex_raise(lx, "unmatched '%c'", bracket);
  Bracket top = lx->brackets[--lx->level];
  if (bracket == (top.bracket == '(' ? ')' : top.bracket == '[' ? ']' : '}')) return true;
  if (top.line == lx->line)
    return lex_raise(lx, "closing parenthesis '%c' does not match opening parenthesis '%c'", bracket,
                     top.bracket);
  return lex_raise(lx, "closing parenthesis '%c' does not match opening parenthesis '%c' on line %d", bracket,
                   top.bracket, (int)top.line);
}

/* An identifier or keyword whose first byte is at `start`; `cur` is where to read on. */
static void read_name(Lexer *lx, Token *token) {
  const char *p = lx->cur, *start = lx->start;
  unsigned char high = (unsigned char)*start;
  while (byte_class(*p) & BYTE_WORD) high |= (unsigned char)*p++;
  lx->cur = p;
  size_t len = (size_t)(p - start);
  if (high >= 128) {
    if (!lex_check_identifier(lx)) {
      give_error(lx, token);
      return;
    }
    give(lx, token, TOK_NAME, p);
    return;
  }
  const Keyword *word = &keywords[SLOT((unsigned char)*start, (unsigned char)p[-1], len)];
  if (word->len == len && memcmp(word->text, start, len) == 0) {
    give(lx, token, word->kind, p);
    return;
  }
  give(lx, token, TOK_NAME, p);
  if (len == 5 && memcmp(start, "match", 5) == 0)
    token->soft = SOFT_MATCH;
  else if (len == 4 && memcmp(start, "case", 4) == 0)
    token->soft = SOFT_CASE;
  else if (len == 1 && *start == '_')
    token->soft = SOFT_UNDERSCORE;
}

static void read_string(Lexer *lx, Token *token) {
  const char *line_start = lx->line_start;
  int32_t line = lx->line;
  if (!lex_string(lx)) {
    give_error(lx, token);
    return;
  }
  give(lx, token, TOK_STRING, lx->cur);
  if (line != lx->line) {
    token->line = line;
    token->col = (int32_t)(lx->start - line_start);
  }
}

/* Does a prefix as in rb'' or F"" begin at `start`? Gives its length, 0 when no string follows. */
static size_t string_prefix(const char *p) {
  char a = p[0] | 0x20, b;
  if (p[1] == '"' || p[1] == '\'') return a == 'r' || a == 'b' || a == 'f' || a == 'u';
  if (a != 'r' && a != 'b' && a != 'f') return 0;
  b = p[1] | 0x20;
  if (!(a == 'r' ? b == 'b' || b == 'f' : b == 'r') || !(byte_class(p[1]) & BYTE_NAME)) return 0;
  return p[2] == '"' || p[2] == '\'' ? 2 : 0;
}

/* Operators that begin with `c`, which has been read: the longest. */
static TokenKind read_operator(Lexer *lx, char c) {
  const char *p = lx->cur;
#define IF_NEXT(ch, kind)                                                                                    \
  if (*p == (ch)) return lx->cur = p + 1, (kind)
#define IF_NEXT_TWO(c1, c2, kind)                                                                            \
  if (p[0] == (c1) && p[1] == (c2)) return lx->cur = p + 2, (kind)
  switch (c) {
  case ':': IF_NEXT('=', TOK_COLONEQUAL); return TOK_COLON;
  case ',': return TOK_COMMA;
  case ';': return TOK_SEMI;
  case '+': IF_NEXT('=', TOK_PLUSEQUAL); return TOK_PLUS;
  case '-':
    IF_NEXT('=', TOK_MINEQUAL);
    IF_NEXT('>', TOK_RARROW);
    return TOK_MINUS;
  case '*':
    IF_NEXT_TWO('*', '=', TOK_DOUBLESTAREQUAL);
    IF_NEXT('*', TOK_DOUBLESTAR);
    IF_NEXT('=', TOK_STAREQUAL);
    return TOK_STAR;
  case '/':
    IF_NEXT_TWO('/', '=', TOK_DOUBLESLASHEQUAL);
    IF_NEXT('/', TOK_DOUBLESLASH);
    IF_NEXT('=', TOK_SLASHEQUAL);
    return TOK_SLASH;
  case '|': IF_NEXT('=', TOK_VBAREQUAL); return TOK_VBAR;
  case '&': IF_NEXT('=', TOK_AMPEREQUAL); return TOK_AMPER;
  case '<':
    IF_NEXT_TWO('<', '=', TOK_LEFTSHIFTEQUAL);
    IF_NEXT('<', TOK_LEFTSHIFT);
    IF_NEXT('=', TOK_LESSEQUAL);
    IF_NEXT('>', TOK_NOTEQUAL);
    return TOK_LESS;
  case '>':
    IF_NEXT_TWO('>', '=', TOK_RIGHTSHIFTEQUAL);
    IF_NEXT('>', TOK_RIGHTSHIFT);
    IF_NEXT('=', TOK_GREATEREQUAL);
    return TOK_GREATER;
  case '=': IF_NEXT('=', TOK_EQEQUAL); return TOK_EQUAL;
  case '!': IF_NEXT('=', TOK_NOTEQUAL); return TOK_OP;
  case '.': IF_NEXT_TWO('.', '.', TOK_ELLIPSIS); return TOK_DOT;
  case '%': IF_NEXT('=', TOK_PERCENTEQUAL); return TOK_PERCENT;
  case '^': IF_NEXT('=', TOK_CIRCUMFLEXEQUAL); return TOK_CIRCUMFLEX;
  case '@': IF_NEXT('=', TOK_ATEQUAL); return TOK_AT;
  case '~': return TOK_TILDE;
  case '$':
  case '?':
  case '`': return TOK_OP;
  default: return TOK_ERROR;
  }
#undef IF_NEXT
#undef IF_NEXT_TWO
}

static TokenKind bracket_kind(char c) {
  switch (c) {
  case '(': return TOK_LPAR;
  case '[': return TOK_LSQB;
  case '{': return TOK_LBRACE;
  case ')': return TOK_RPAR;
  case ']': return TOK_RSQB;
  default: return TOK_RBRACE;
  }
}

/* `cur` is at the first byte of a token that is neither name, number, string nor end of line. */
static void read_symbol(Lexer *lx, Token *token, char c) {
  lx->cur++;
  TokenKind kind;
  bool ok = true;
  switch (c) {
  case '(':
  case '[':
  case '{':
    ok = open_bracket(lx, c);
    kind = bracket_kind(c);
    break;
  case ')':
  case ']':
  case '}':
    ok = close_bracket(lx, c);
    kind = bracket_kind(c);
    break;
  default:
    kind = read_operator(lx, c);
    if (kind == TOK_ERROR) ok = lex_raise(lx, "invalid non-printable character U+%04X", (unsigned)(uint8_t)c);
  }
  if (ok)
    give(lx, token, kind, lx->cur);
  else
    give_error(lx, token);
}

/* The source is at its end. Inside brackets that is an error. */
static void read_end(Lexer *lx, Token *token) {
  if (lx->level || lx->end_error) {
    lex_fail(lx, LEX_EOF);
    give_error(lx, token);
    return;
  }
  placeless(lx, token, TOK_ENDMARKER);
}

static void give_pending(Lexer *lx, Token *token) {
  placeless(lx, token, lx->pending < 0 ? TOK_DEDENT : TOK_INDENT);
  lx->pending += lx->pending < 0 ? 1 : -1;
}

void lex_read(Lexer *lx, Token *token) {
  if (lx->cause != LEX_OK || (lx->fresh_line && !begin_logical_line(lx))) {
    give_error(lx, token);
    return;
  }
  if (lx->pending) {
    give_pending(lx, token);
    return;
  }
again:
  while (*lx->cur == ' ' || *lx->cur == '\t' || *lx->cur == '\f') lx->cur++;
  lx->start = lx->cur;
  char c = *lx->cur;
  int class = byte_class(c);
  if (class & BYTE_NAME) {
    size_t prefix = string_prefix(lx->cur);
    lx->cur += prefix ? prefix : 1;
    if (prefix)
      read_string(lx, token);
    else
      read_name(lx, token);
    return;
  }
  if ((class & BYTE_DIGIT) || (c == '.' && is_digit(lx->cur[1]))) {
    if (lex_number(lx))
      give(lx, token, TOK_NUMBER, lx->cur);
    else
      give_error(lx, token);
    return;
  }
  switch (c) {
  case '#': {
    const char *eol = memchr(lx->cur, '\n', (size_t)(lx->end - lx->cur));
    lx->cur = eol ? eol : lx->end;
    if (!eol) goto again;
  }
    /* A NEWLINE behind a comment begins where the comment does, as in the reference. */
    /* fall through */
  case '\n':
    lx->cur++;
    if (lx->level) {
      if (lx->cur < lx->end) lex_begin_line(lx);
      goto again;
    }
    lx->fresh_line = true;
    give(lx, token, TOK_NEWLINE, lx->cur - 1);
    return;
  case '"':
  case '\'': read_string(lx, token); return;
  case '\\':
    lx->cur++;
    if (continue_line(lx, false)) goto again;
    give_error(lx, token);
    return;
  default:
    if (c == 0 && lx->cur == lx->end)
      read_end(lx, token);
    else
      read_symbol(lx, token, c);
  }
}

Token lex_next(Lexer *lx) {
  Token token;
  lex_read(lx, &token);
  return token;
}
