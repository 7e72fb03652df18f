/* samebyte dump [--ast|--tokens|--symtab] FILE: what the front end makes of a source, in the reference's own
   formats.

   Errors are those of the step that is shown, and of the steps before it; SyntaxWarnings are those that
   python3 gives when it compiles the file. A tree that can't be shown in full is not begun. */
#include "cli/commands.h"
#include "cli/message.h"
#include "route/launch.h"
#include "syntax/diag_show.h"
#include "syntax/dump_ast.h"
#include "syntax/dump_symtab.h"
#include "syntax/dump_tokens.h"
#include "syntax/late.h"
#include "syntax/parse.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* More levels than the reference's own functions follow; the text grows with their square. */
enum { MAX_DEPTH = 3000, FIRST_ROOM = 65536 };

typedef struct {
  OptionId what; /* OPT_TOKENS, OPT_AST, OPT_SYMTAB */
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

/* A descriptor to read `path` from; -1 after a complaint. */
static int open_input(const char *path) {
  struct stat st;
  bool is_stdin = strcmp(path, "-") == 0;
  int fd = is_stdin ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC), error = errno;
  if (fd >= 0 && fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
    close(fd);
    fd = -1;
    error = EISDIR;
  }
  if (fd < 0) usage_error("'%s': %s", path, error == ENOENT ? "no such file" : strerror(error));
  return fd;
}

/* Everything up to the end, at most 2 GiB: lines and columns are 32 bits. */
static int read_input(const char *path, Input *input) {
  int fd = open_input(path), error = 0;
  if (fd < 0) return EXIT_USAGE;
  *input = (Input){.filename = strcmp(path, "-") == 0 ? "<stdin>" : path};
  size_t max = 0;
  for (;;) {
    if (input->len == max) {
      char *more = max >= INT32_MAX ? NULL : realloc(input->bytes, max ? max * 2 : FIRST_ROOM);
      if (!more) break;
      input->bytes = more;
      max = max ? max * 2 : FIRST_ROOM;
    }
    ptrdiff_t got = read(fd, input->bytes + input->len, max - input->len);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) error = errno;
    if (got <= 0) break;
    input->len += (size_t)got;
  }
  close(fd);
  if (error) return usage_error("'%s': %s", path, strerror(error));
  if (input->len == max) return refusal("%s: too large: more than 2 GiB, or than there is memory", path);
  return 0;
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

/* The name by which python3 speaks of a script: a relative path behind the working folder, in the arena. */
static const char *script_name(Arena *arena, const char *path) {
  char folder[PATH_MAX];
  if (path[0] == '/' || path[0] == '<' || !getcwd(folder, sizeof folder)) return path;
  size_t size = strlen(folder) + strlen(path) + 2;
  char *name = arena_alloc(arena, size);
  if (name) snprintf(name, size, "%s/%s", folder, path);
  return name ? name : path;
}

static int show_error(const Input *input, const ParseResult *result, Diag *diag) {
  if (diag->kind == DIAG_UNSUPPORTED) return refusal("%s: %s", input->filename, diag->message);
  /* Errors of the parser have their line already. */
  if (result->tree) diag_show_line(diag, result->source, result->source_len);
  diag_show_error(stderr, diag, input->filename);
  return 1;
}

/* What python3 warns of when it compiles the tree. Errors of that step are not this command's. */
static void show_warnings(Arena *arena, const Input *input, const ParseResult *result, const Symtab *symtab,
                          const Diag *parsed) {
  Diag late = *parsed;
  late_check(arena, result->tree, symtab, &late);
  diag_show_warnings(stderr, &late, input->filename, result->source, result->source_len);
}

static int show_tree(Arena *arena, const Input *input, OptionId what) {
  Diag diag = {0}, tables = {0};
  ParseResult result = {0};
  ParseOptions options = {.mode = PARSE_EXEC, .from_file = true, .filename = input->filename};
  if (!parse_source(arena, input->bytes, input->len, &options, &result, &diag))
    return show_error(input, &result, &diag);
  Symtab *symtab = symtab_new(arena, result.tree, 0, &tables);
  if (what == OPT_SYMTAB && !symtab) return show_error(input, &result, &tables);
  if (what == OPT_AST && ast_depth(result.tree, MAX_DEPTH) > MAX_DEPTH)
    return refusal("%s: nested too deep to be shown: more than %d levels", input->filename, MAX_DEPTH);
  if (symtab) show_warnings(arena, input, &result, symtab, &diag);
  if (what == OPT_SYMTAB) {
    dump_symtab(stdout, symtab);
    return 0;
  }
  if (!dump_ast(stdout, result.tree, 2 * MAX_DEPTH))
    return refusal("%s: nested too deep to be shown", input->filename);
  putchar('\n');
  return 0;
}

int cmd_dump(const Command *command, int argc, char **argv) {
  Options options = {0};
  Parsed parsed;
  int result = options_parse(command, argc, argv, take_option, &options, &parsed);
  if (!result && parsed.n_rest != 1) result = usage_error("dump needs one file; see samebyte dump --help");
  if (!options.what) options.what = OPT_AST;
  if (!result && options.exact && options.what != OPT_TOKENS)
    result = usage_error("--exact goes with --tokens");
  Input input = {0};
  if (!result) result = read_input(parsed.rest[0], &input);
  if (!result) {
    Arena arena;
    arena_init(&arena, 0);
    if (options.what != OPT_TOKENS) input.filename = script_name(&arena, input.filename);
    result = options.what == OPT_TOKENS ? show_tokens(&arena, &input, options.exact)
                                        : show_tree(&arena, &input, options.what);
    arena_fini(&arena);
    if (fflush(stdout) != 0) result = refusal("can't write: %s", strerror(errno));
  }
  free(input.bytes);
  parsed_fini(&parsed);
  return result < 0 ? 0 : result;
}
