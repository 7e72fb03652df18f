/* Tracebacks as text: entries, source lines, carets. See show.h.

   Positions are bytes of the line in UTF-8; what is shown counts characters. Carets: ^ under what failed;
   where that is one binary operation or subscript of a single line, ^ under the operator or the brackets and
   ~ under the rest. None where they would be under everything. */
#include "vm/show.h"
#include "base/utf8.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/module.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "syntax/parse.h"

enum { SAME_SHOWN = 3, LIMIT = 1000 };

void show_margin(Show *show) {
  for (int i = 0; i < show->group_depth; i++) builder_text(&show->out, "  ");
  if (show->group_depth) builder_text(&show->out, "| ");
}

/* ---- source ---- */

static void read_file(Show *show, Ref name) {
  VM *vm = show->vm;
  ShowFile *file = &show->file;
  if (file->has_arena) arena_fini(&file->arena);
  file->has_arena = false;
  file->name = name;
  file->text = NULL;
  size_t len;
  char *path = str_utf8(vm, name, &len);
  if (!path) {
    error_clear(vm);
    return;
  }
  HostBytes bytes = {0};
  bool skip = len == 0 || strlen(path) != len || (path[0] == '<' && path[len - 1] == '>');
  int error = skip ? 1 : vm_ask(vm, HOST_FILE, path, &bytes);
  vm_free(vm, path, len + 1);
  if (error) return;
  arena_init(&file->arena, 0);
  file->has_arena = true;
  Source source;
  Diag diag = {0};
  SourceOptions options = {.from_file = true};
  if (source_decode(&file->arena, bytes.data ? bytes.data : "", bytes.len, &options, &source, &diag) &&
      utf8_check(source.text, source.len, NULL)) {
    file->text = source.text;
    file->len = source.len;
  }
  host_bytes_free(&bytes);
}

/* The reference imports io for each line, by whatever __import__ is then: without one there are no lines,
   another one is a trap. */
static bool imports_io(VM *vm) {
  if (!vm->builtins) return true;
  Ref import = dict_get_str(vm->builtins, name_of(vm, D_import));
  if (is_undef(import)) return false;
  if (same_bits(import, vm->import_function)) return true;
  trap(vm, "a traceback shown with a replaced __import__");
  return false;
}

/* The line, without its newline; NULL: none, or a trap. */
static const char *find_line(Show *show, Ref name, int line, size_t *len) {
  ShowFile *file = &show->file;
  if (!same_bits(file->name, name)) read_file(show, name);
  if (file->text && !imports_io(show->vm)) return NULL;
  if (!file->text || line < 1) return NULL;
  const char *at = file->text, *end = at + file->len;
  for (; line > 1; line--) {
    if (!(at = memchr(at, '\n', (size_t)(end - at)))) return NULL;
    at++;
  }
  if (at >= end) return NULL;
  const char *stop = memchr(at, '\n', (size_t)(end - at));
  *len = (size_t)((stop ? stop : end) - at);
  return at;
}

static bool is_indent(char c) {
  return c == ' ' || c == '\t' || c == '\f';
}

static size_t indent_of(const char *line, size_t len) {
  size_t n = 0;
  while (n < len && is_indent(line[n])) n++;
  return n;
}

static void put_source(Show *show, const char *line, size_t len, unsigned indent) {
  size_t skip = indent_of(line, len);
  show_margin(show);
  for (unsigned i = 0; i < indent; i++) builder_char(&show->out, ' ');
  builder_utf8(&show->out, line + skip, len - skip);
  builder_char(&show->out, '\n');
}

bool show_source_line(Show *show, Ref filename, int line, unsigned indent) {
  size_t len;
  const char *text = find_line(show, filename, line, &len);
  if (text) put_source(show, text, len, indent);
  return text != NULL;
}

/* ---- carets ---- */

typedef struct Span {
  size_t from, to;    /* bytes of the line */
  size_t left, right; /* the anchor: [left, right) is ^, the rest ~ */
  bool has_anchor;
} Span;

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\f' || c == '\n' || c == '\r' || c == '\v';
}

/* The operator between the operands. */
static void operator_anchor(Span *span, const char *text, size_t from, size_t to) {
  for (size_t i = from; i < to; i++) {
    if (is_blank(text[i])) continue;
    span->left = i;
    span->right = i + 1;
    span->has_anchor = true;
    if (i + 1 < to && !is_blank(text[i + 1])) span->right++;
    return;
  }
}

static void find_anchor(const char *text, size_t len, Span *span) {
  Arena arena;
  Diag diag = {0};
  ParseResult parsed;
  ParseOptions options = {.mode = PARSE_EXEC, .is_text = true};
  arena_init(&arena, 0);
  if (parse_source(&arena, text, len, &options, &parsed, &diag)) {
    const NodeSeq *body = AS(Module, parsed.tree)->body;
    if (seq_len(body) == 1 && body->at[0]->kind == NODE_Expr) {
      const Node *value = AS(Expr, body->at[0])->value;
      if (value->kind == NODE_BinOp) {
        const AstBinOp *op = AS(BinOp, value);
        operator_anchor(span, text, (size_t)op->left->end_col_offset, (size_t)op->right->col_offset);
      } else if (value->kind == NODE_Subscript) {
        const AstSubscript *subscript = AS(Subscript, value);
        span->left = (size_t)subscript->value->end_col_offset;
        span->right = (size_t)subscript->slice->end_col_offset + 1;
        span->has_anchor = true;
      }
    }
  }
  arena_fini(&arena);
}

static void put_carets(Show *show, const char *line, size_t len, const Position *at) {
  if (at->line < 1 || at->end_line < 1 || at->col < 0 || at->end_col < 0) return;
  Span span = {.from = (size_t)at->col};
  size_t skip = indent_of(line, len);
  if (span.from > len) return;
  if (at->line == at->end_line) {
    span.to = (size_t)at->end_col > len ? len : (size_t)at->end_col;
    if (span.to > span.from) find_anchor(line + span.from, span.to - span.from, &span);
  } else {
    span.to = len;
    while (span.to > span.from && is_blank(line[span.to - 1])) span.to--;
  }
  if (span.from <= skip && span.to >= len && !span.has_anchor) return;
  show_margin(show);
  /* What stands for no text is at the start of the line, in front of its indentation. */
  size_t before = skip > span.to ? skip - span.to : 0;
  for (size_t i = before; i < 4; i++) builder_char(&show->out, ' ');
  for (size_t i = skip; i < span.to; i++) {
    if (((uint8_t)line[i] & 0xc0) == 0x80) continue;
    bool inside = i >= span.from;
    bool anchor = !span.has_anchor || (i >= span.from + span.left && i < span.from + span.right);
    builder_char(&show->out, !inside ? ' ' : anchor ? '^' : '~');
  }
  builder_char(&show->out, '\n');
}

/* ---- entries ---- */

static int put_entry(Show *show, const TracebackObj *tb) {
  CodeObj *code = tb->frame->code;
  int line = traceback_line(tb);
  show_margin(show);
  builder_text(&show->out, "  File \"");
  builder_str(&show->out, ref(code->filename));
  Value middle = str_format(show->vm, "\", line %d, in ", line);
  if (is_err(middle)) return -1;
  builder_str(&show->out, ref(middle));
  drop(show->vm, middle);
  builder_str(&show->out, ref(code->name));
  builder_char(&show->out, '\n');
  size_t len;
  const char *text = find_line(show, ref(code->filename), line, &len);
  if (!text) return 0;
  put_source(show, text, len, 4);
  Position position;
  if (traceback_position(tb, &position)) put_carets(show, text, len, &position);
  return 0;
}

static int put_repeats(Show *show, int n) {
  n -= SAME_SHOWN;
  show_margin(show);
  Value text = str_format(show->vm, "  [Previous line repeated %d more time%s]\n", n, n > 1 ? "s" : "");
  if (is_err(text)) return -1;
  builder_str(&show->out, ref(text));
  drop(show->vm, text);
  return 0;
}

static bool same_place(const TracebackObj *a, const TracebackObj *b) {
  return traceback_line(a) == traceback_line(b) &&
         str_equal(ref(a->frame->code->filename), ref(b->frame->code->filename)) &&
         str_equal(ref(a->frame->code->name), ref(b->frame->code->name));
}

/* sys.tracebacklimit. */
static int64_t limit_of(VM *vm) {
  int64_t limit = LIMIT;
  Value name = str_from(vm, "tracebacklimit");
  if (is_err(name)) return limit;
  Ref sys = vm->modules ? dict_get_str(vm->modules, name_of(vm, W_sys)) : ref(UNDEF);
  Ref found =
      is_undef(sys) || !is_exact(vm, sys, MODULE) ? ref(UNDEF) : dict_get_str(module_dict(sys), ref(name));
  if (!is_undef(found) && is_int_like(found) && !int_as_i64(found, &limit))
    limit = int_sign(found) < 0 ? 0 : INT64_MAX;
  drop(vm, name);
  return limit;
}

int show_traceback(Show *show, const TracebackObj *tb, const char *header, const char *header_margin) {
  int64_t limit = limit_of(show->vm), depth = 0;
  if (limit <= 0) return 0;
  for (int i = 0; i < show->group_depth; i++) builder_text(&show->out, "  ");
  builder_text(&show->out, header_margin);
  builder_text(&show->out, header);
  for (const TracebackObj *at = tb; at; at = at->next) depth++;
  for (; tb && depth > limit; depth--) tb = tb->next;
  int same = 0;
  const TracebackObj *last = NULL;
  for (; tb; tb = tb->next) {
    if (!last || !same_place(last, tb)) {
      if (same > SAME_SHOWN && put_repeats(show, same) < 0) return -1;
      last = tb;
      same = 0;
    }
    if (++same <= SAME_SHOWN && put_entry(show, tb) < 0) return -1;
  }
  return same > SAME_SHOWN ? put_repeats(show, same) : 0;
}
