/* samebyte dump --tokens|--ast|--symtab FILE: what the front end makes of a source, in the reference's own
 * formats. */
#include "cli/commands.h"
#include "cli/message.h"
#include "syntax/diag_show.h"
#include "syntax/dump_ast.h"
#include "syntax/dump_symtab.h"
#include "syntax/dump_tokens.h"
#include "syntax/parse.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DEPTH = 3000, FIRST_ROOM = 65536 };

typedef struct {
  OptionId what; /* OPT_TOKENS, OPT_AST, OPT_SYMTAB; 0: nothing chosen */
  bool exact;
} Options;

typedef struct Input {
  const char *filename;
  char *bytes;
  size_t len;
} Input;

static int take_option(void *into, OptionId id, const char *value) {
  Options *options = into;
  if (id == OPT_EXACT) return options->exact = true, 0;
  if (options->what && options->what != id)
    return usage_error("dump shows one of --tokens, --ast and --symtab");
  options->what = id;
  return 0;
}

static int read_input(const char *path, Input *input) {
  FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");
  if (!file) return usage_error("can't read '%s': %s", path, strerror(errno));
  size_t max = FIRST_ROOM;
  char *bytes = malloc(max);
  *input = (Input){.filename = file == stdin ? "<stdin>" : path, .bytes = bytes};
  while (bytes && (input->len += fread(bytes + input->len, 1, max - input->len, file)) == max) {
    bytes = realloc(input->bytes, max *= 2);
    if (bytes) input->bytes = bytes;
  }
  bool failed = ferror(file) || !bytes;
  if (file != stdin) fclose(file);
  return failed ? usage_error("can't read '%s'", path) : 0;
}

static int show_tokens(Arena *arena, const Input *input, bool exact) {
  PyTokens tokens = {0};
  TokenizeError error = {0};
  switch (tokenize_bytes(arena, input->bytes, input->len, input->filename, &tokens, &error)) {
  case TOKENIZE_OK: dump_tokens(stdout, &tokens, exact); return 0;
  case TOKENIZE_ERROR: dump_tokenize_error(stderr, &error, input->filename); return 1;
  case TOKENIZE_UNSUPPORTED: return refusal("%s: %s", input->filename, error.message);
  default: return message("%s: out of memory", input->filename), 1;
  }
}

static int show_error(const Input *input, const ParseResult *result, Diag *diag) {
  if (diag->kind == DIAG_UNSUPPORTED) return refusal("%s: %s", input->filename, diag->message);
  /* Errors of the parser have their line already. */
  if (result->tree) diag_show_line(diag, result->source, result->source_len);
  diag_show_error(stderr, diag, input->filename);
  return 1;
}

static int show_tree(Arena *arena, const Input *input, OptionId what) {
  Diag diag = {0};
  ParseResult result = {0};
  ParseOptions options = {.mode = PARSE_EXEC, .from_file = true, .filename = input->filename};
  bool ok = parse_source(arena, input->bytes, input->len, &options, &result, &diag);
  Symtab *symtab = ok && what == OPT_SYMTAB ? symtab_new(arena, result.tree, 0, &diag) : NULL;
  if (!ok || (what == OPT_SYMTAB && !symtab)) return show_error(input, &result, &diag);
  if (symtab)
    dump_symtab(stdout, symtab);
  else if (!dump_ast(stdout, result.tree, MAX_DEPTH))
    return message("%s: nested too deep", input->filename), 1;
  else
    putchar('\n');
  return 0;
}

int cmd_dump(const Command *command, int argc, char **argv) {
  Options options = {0};
  Parsed parsed;
  int result = options_parse(command, argc, argv, take_option, &options, &parsed);
  if (!result && parsed.n_rest != 1) result = usage_error("dump needs one file; see samebyte dump --help");
  if (!result && !options.what) result = usage_error("dump needs --tokens, --ast or --symtab");
  if (!result && options.exact && options.what != OPT_TOKENS)
    result = usage_error("--exact goes with --tokens");
  Input input = {0};
  if (!result) result = read_input(parsed.rest[0], &input);
  if (!result) {
    Arena arena;
    arena_init(&arena, 0);
    result = options.what == OPT_TOKENS ? show_tokens(&arena, &input, options.exact)
                                        : show_tree(&arena, &input, options.what);
    arena_fini(&arena);
    if (fflush(stdout) != 0) result = refusal("can't write: %s", strerror(errno));
  }
  free(input.bytes);
  parsed_fini(&parsed);
  return result < 0 ? 0 : result;
}
