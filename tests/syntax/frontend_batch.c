/* One process that answers many questions about sources, so that thousands a second can be compared with the
   reference.

   Input, on stdin: lines `COMMAND MODE KIND LENGTH` (ast|check|symtab|code|tokens|time, exec|eval|single,
   text|bytes), each followed by LENGTH bytes of source. Output: a line with a length, then that many bytes:
   the warnings, then the dump or the error, in the form of tools/frontend_reference.py. `time` gives the
   seconds and bytes that a tree took. Must not know: what is right. */
#include "syntax/dump_ast.h"
#include "syntax/dump_symtab.h"
#include "syntax/dump_tokens.h"
#include "syntax/late.h"
#include "syntax/parse.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAX_DEPTH = 3000 };

static void print_position(FILE *out, int32_t value) {
  if (value == DIAG_NO_POSITION)
    fputs(" None", out);
  else
    fprintf(out, " %d", (int)value);
}

static void print_error(FILE *out, const Diag *diag) {
  static const char *const classes[] = {"None",           "SyntaxError",  "IndentationError",
                                        "TabError",       "UnicodeError", "ValueError",
                                        "RecursionError", "MemoryError",  "Unsupported"};
  fprintf(out, "error %s\n", classes[diag->kind]);
  if (diag->kind > DIAG_TAB_ERROR) {
    fprintf(out, "msg %s", diag->message ? diag->message : "");
    return;
  }
  fputs("at", out);
  print_position(out, diag->line);
  print_position(out, diag->offset);
  print_position(out, diag->end_line);
  print_position(out, diag->end_offset);
  fprintf(out, "\nmsg %s\n", diag->message);
  if (!diag->text) {
    fputs("no text", out);
    return;
  }
  fputs("text ", out);
  fwrite(diag->text, 1, diag->text_len, out);
}

static bool same_warning(const DiagWarning *a, const DiagWarning *b) {
  return a->line == b->line && strcmp(a->message, b->message) == 0 && strcmp(a->category, b->category) == 0;
}

static void print_warnings(FILE *out, const Diag *diag) {
  for (const DiagWarning *warning = diag->warnings; warning; warning = warning->next) {
    const DiagWarning *before = diag->warnings;
    while (before != warning && !same_warning(before, warning)) before = before->next;
    if (before == warning)
      fprintf(out, "warning %s %d %s\n", warning->category, (int)warning->line, warning->message);
  }
}

static void print_names(FILE *out, const char *title, const Text **names, uint32_t n) {
  fprintf(out, " %s ", title);
  for (uint32_t i = 0; i < n; i++) fprintf(out, "%s%s", i ? " " : "", names[i]->at);
}

static const char *code_name(const Scope *scope) {
  switch (scope->node->kind) {
  case NODE_Lambda: return "<lambda>";
  case NODE_ListComp: return "<listcomp>";
  case NODE_SetComp: return "<setcomp>";
  case NODE_DictComp: return "<dictcomp>";
  case NODE_GeneratorExp: return "<genexpr>";
  default: return scope->kind == SCOPE_MODULE ? "<module>" : scope->name;
  }
}

/* co_firstlineno: that of the first decorator. */
static int first_line(const Scope *scope) {
  const Node *node = scope->node;
  const NodeSeq *decorators = node->kind == NODE_FunctionDef ? AS(FunctionDef, node)->decorator_list
                              : node->kind == NODE_AsyncFunctionDef
                                  ? AS(AsyncFunctionDef, node)->decorator_list
                              : node->kind == NODE_ClassDef ? AS(ClassDef, node)->decorator_list
                                                            : NULL;
  return decorators ? decorators->at[0]->lineno : scope->kind == SCOPE_MODULE ? 1 : node->lineno;
}

typedef struct Lines {
  char **at;
  size_t n, max;
} Lines;

static void add_line(Lines *lines, char *line) {
  if (lines->n == lines->max) {
    lines->max = lines->max ? lines->max * 2 : 64;
    lines->at = realloc(lines->at, lines->max * sizeof *lines->at);
    if (!lines->at) abort();
  }
  lines->at[lines->n++] = line;
}

static void list_codes(const Late *late, const Scope *scope, Lines *lines) {
  const CodeNames *names = late_names(late, scope);
  if (names) {
    char *line;
    size_t len;
    FILE *out = open_memstream(&line, &len);
    if (!out) abort();
    fprintf(out, "%s %d args %u %u %u flags 0x%x", code_name(scope), first_line(scope), names->n_args,
            names->n_posonly, names->n_kwonly, (unsigned)names->flags);
    print_names(out, "locals", names->locals, names->n_locals);
    print_names(out, "cells", names->cells, names->n_cells);
    print_names(out, "frees", names->frees, names->n_frees);
    fclose(out);
    add_line(lines, line);
  }
  for (const Scope *child = scope->first_child; child; child = child->next) list_codes(late, child, lines);
}

static int compare_lines(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static void print_codes(FILE *out, const Late *late, const Symtab *symtab) {
  Lines lines = {0};
  list_codes(late, symtab->top, &lines);
  qsort(lines.at, lines.n, sizeof *lines.at, compare_lines);
  for (size_t i = 0; i < lines.n; i++)
    if (!i || strcmp(lines.at[i], lines.at[i - 1]) != 0) fprintf(out, "%s%s", i ? "\n" : "", lines.at[i]);
  for (size_t i = 0; i < lines.n; i++) free(lines.at[i]);
  free(lines.at);
}

typedef struct Question {
  char command[16], mode[16], kind[16];
  char *source;
  size_t len;
} Question;

static void answer_tree(FILE *out, const Question *question) {
  Arena arena;
  arena_init(&arena, 0);
  ParseOptions options = {.mode = question->mode[0] == 's'   ? PARSE_SINGLE
                                  : question->mode[1] == 'v' ? PARSE_EVAL
                                                             : PARSE_EXEC,
                          .is_text = question->kind[0] == 't'};
  ParseResult result = {0};
  Diag diag = {0};
  const char *command = question->command;
  struct timespec begin, end;
  clock_gettime(CLOCK_MONOTONIC, &begin);
  bool ok = parse_source(&arena, question->source, question->len, &options, &result, &diag);
  clock_gettime(CLOCK_MONOTONIC, &end);
  Symtab *symtab = NULL;
  Late *late = NULL;
  bool tree_only = strcmp(command, "ast") == 0 || strcmp(command, "time") == 0;
  if (ok && !tree_only) {
    symtab = symtab_new(&arena, result.tree, 0, &diag);
    if (symtab && strcmp(command, "symtab") != 0) late = late_check(&arena, result.tree, symtab, &diag);
    ok = symtab && (late || strcmp(command, "symtab") == 0);
  }
  print_warnings(out, &diag);
  if (!ok)
    print_error(out, &diag);
  else if (strcmp(command, "ast") == 0)
    dump_ast(out, result.tree, MAX_DEPTH);
  else if (strcmp(command, "symtab") == 0)
    dump_symtab(out, symtab);
  else if (strcmp(command, "code") == 0)
    print_codes(out, late, symtab);
  else if (strcmp(command, "time") == 0)
    fprintf(out, "%.9f %zu",
            (double)(end.tv_sec - begin.tv_sec) + 1e-9 * (double)(end.tv_nsec - begin.tv_nsec),
            arena.n_bytes);
  else
    fputs("ok", out);
  arena_fini(&arena);
}

static void answer_tokens(FILE *out, const Question *question) {
  Arena arena;
  arena_init(&arena, 0);
  TokenizeError error = {0};
  PyTokens tokens = {0};
  if (tokenize_bytes(&arena, question->source, question->len, "<string>", &tokens, &error) == TOKENIZE_OK)
    dump_tokens(out, &tokens, false);
  else
    fputs("error", out);
  arena_fini(&arena);
}

static bool read_question(Question *question) {
  char line[128];
  if (!fgets(line, sizeof line, stdin)) return false;
  if (sscanf(line, "%15s %15s %15s %zu", question->command, question->mode, question->kind, &question->len) !=
      4)
    return false;
  question->source = malloc(question->len ? question->len : 1);
  return question->source && fread(question->source, 1, question->len, stdin) == question->len;
}

int main(void) {
  Question question;
  while (read_question(&question)) {
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    if (!out) return 1;
    if (strcmp(question.command, "tokens") == 0)
      answer_tokens(out, &question);
    else
      answer_tree(out, &question);
    if (fclose(out) != 0) return 1;
    printf("%zu\n", len);
    fwrite(text, 1, len, stdout);
    fflush(stdout);
    free(text);
    free(question.source);
  }
  return 0;
}
