/* The tree as text: see dump_ast.h. Goes by the field tables of nodes.def; knows no kind of node by name. */
#include "syntax/dump_ast.h"
#include "base/bigint.h"
#include "base/dtoa.h"
#include "base/unicode.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct Dump {
  FILE *out;
  int max_depth;
} Dump;

static void new_line(const Dump *dump, int level) {
  fputc('\n', dump->out);
  for (int i = 0; i < level; i++) fputs("  ", dump->out);
}

/* The quote that repr() takes, of text with these bytes. */
static char choose_quote(const Text *text) {
  bool single = memchr(text->at, '\'', text->len) != NULL;
  return single && !memchr(text->at, '"', text->len) ? '"' : '\'';
}

static bool dump_escape(const Dump *dump, uint32_t c, char quote) {
  switch (c) {
  case '\n': fputs("\\n", dump->out); return true;
  case '\r': fputs("\\r", dump->out); return true;
  case '\t': fputs("\\t", dump->out); return true;
  default: break;
  }
  if (c != (uint8_t)quote && c != '\\') return false;
  fprintf(dump->out, "\\%c", (char)c);
  return true;
}

static void dump_bytes(const Dump *dump, const Text *text) {
  char quote = choose_quote(text);
  fprintf(dump->out, "b%c", quote);
  for (uint32_t i = 0; i < text->len; i++) {
    uint8_t c = (uint8_t)text->at[i];
    if (dump_escape(dump, c, quote)) continue;
    if (c >= ' ' && c < 127)
      fputc(c, dump->out);
    else
      fprintf(dump->out, "\\x%02x", c);
  }
  fputc(quote, dump->out);
}

/* The character at `at`, of `len` bytes. */
static uint32_t decode(const char *at, int *len) {
  const uint8_t *s = (const uint8_t *)at;
  if (s[0] < 0x80) return *len = 1, s[0];
  if (s[0] < 0xE0) return *len = 2, (s[0] & 0x1Fu) << 6 | (s[1] & 0x3Fu);
  if (s[0] < 0xF0) return *len = 3, (s[0] & 0xFu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
  return *len = 4, (s[0] & 7u) << 18 | (s[1] & 0x3Fu) << 12 | (s[2] & 0x3Fu) << 6 | (s[3] & 0x3Fu);
}

static void dump_text(const Dump *dump, const Text *text) {
  char quote = choose_quote(text);
  fputc(quote, dump->out);
  int len;
  for (uint32_t i = 0; i < text->len; i += (uint32_t)len) {
    uint32_t c = decode(text->at + i, &len);
    if (dump_escape(dump, c, quote)) continue;
    if (unicode_is_printable(c))
      fwrite(text->at + i, 1, (size_t)len, dump->out);
    else if (c < 0x100)
      fprintf(dump->out, "\\x%02x", c);
    else if (c < 0x10000)
      fprintf(dump->out, "\\u%04x", c);
    else
      fprintf(dump->out, "\\U%08x", c);
  }
  fputc(quote, dump->out);
}

static void dump_complex(const Dump *dump, double imaginary) {
  char text[FLOAT_REPR_ROOM];
  size_t len = float_repr(imaginary, text);
  if (len > 2 && memcmp(text + len - 2, ".0", 2) == 0) len -= 2;
  fprintf(dump->out, "%.*sj", (int)len, text);
}

static void dump_float(const Dump *dump, double number) {
  char text[FLOAT_REPR_ROOM];
  float_repr(number, text);
  fputs(text, dump->out);
}

/* `hex` is "0x" and digits; shown in decimal. */
static void dump_bigint(const Dump *dump, const Text *hex) {
  Big value = {.limbs = calloc(big_parse_room(hex->len, 16), sizeof(Limb))};
  char *digits = NULL;
  size_t len = 0;
  if (value.limbs && big_parse(&value, hex->at + 2, hex->len - 2, 16, &big_mem_system) == 0 &&
      (digits = malloc(big_format_room(&value, 10))))
    big_format(digits, &len, &value, 10, &big_mem_system);
  fwrite(digits ? digits : "", 1, len, dump->out);
  free(digits);
  free(value.limbs);
}

static void dump_value(const Dump *dump, const Node *node, ConstValue value) {
  switch ((ConstKind)node->sub) {
  case CONST_None: fputs("None", dump->out); break;
  case CONST_True: fputs("True", dump->out); break;
  case CONST_False: fputs("False", dump->out); break;
  case CONST_Ellipsis: fputs("Ellipsis", dump->out); break;
  case CONST_int: fprintf(dump->out, "%lld", (long long)value.integer); break;
  case CONST_bigint: dump_bigint(dump, value.text); break;
  case CONST_float: dump_float(dump, value.number); break;
  case CONST_complex: dump_complex(dump, value.number); break;
  case CONST_str: dump_text(dump, value.text); break;
  case CONST_bytes: dump_bytes(dump, value.text); break;
  }
}

void dump_constant(FILE *out, const Node *constant) {
  dump_value(&(Dump){.out = out}, constant, AS(Constant, constant)->value);
}

void dump_float_value(FILE *out, double number) {
  dump_float(&(Dump){.out = out}, number);
}

void dump_complex_value(FILE *out, double real, double imaginary) {
  const Dump dump = {.out = out};
  if (real == 0 && !signbit(real)) {
    dump_complex(&dump, imaginary);
    return;
  }
  char text[FLOAT_REPR_ROOM];
  size_t len = float_repr(real, text);
  if (len > 2 && memcmp(text + len - 2, ".0", 2) == 0) len -= 2;
  fprintf(out, "(%.*s%s", (int)len, text, signbit(imaginary) ? "" : "+");
  dump_complex(&dump, imaginary);
  fputc(')', out);
}

static bool dump_node(const Dump *dump, const Node *node, int level);

/* How ast.dump counts: does the field show, and is it on one line? */
static bool is_left_out(const Node *node, const Field *field) {
  switch (field->kind) {
  case FIELD_NONE: return true;
  case FIELD_OPT:
  case FIELD_OPT_IDENT: return *(void **)((char *)node + field->at) == NULL;
  default: return false;
  }
}

static bool is_simple(const Node *node, const Field *field) {
  switch (field->kind) {
  case FIELD_ONE:
  case FIELD_OPT: return false;
  case FIELD_SEQ:
  case FIELD_IDENTS:
  case FIELD_OPERATORS: return *(void **)((char *)node + field->at) == NULL;
  default: return true;
  }
}

static bool dump_seq(const Dump *dump, const NodeSeq *seq, int level) {
  fputc('[', dump->out);
  for (uint32_t i = 0; i < seq_len(seq); i++) {
    if (i) fputc(',', dump->out);
    new_line(dump, level + 1);
    if (!seq->at[i])
      fputs("None", dump->out);
    else if (!dump_node(dump, seq->at[i], level + 1))
      return false;
  }
  fputc(']', dump->out);
  return true;
}

static void dump_names(const Dump *dump, const NameSeq *names, int level) {
  fputc('[', dump->out);
  for (uint32_t i = 0; names && i < names->n; i++) {
    if (i) fputc(',', dump->out);
    new_line(dump, level + 1);
    dump_text(dump, names->at[i]);
  }
  fputc(']', dump->out);
}

static void dump_operators(const Dump *dump, const OperatorSeq *ops, int level) {
  fputc('[', dump->out);
  for (uint32_t i = 0; ops && i < ops->n; i++) {
    if (i) fputc(',', dump->out);
    new_line(dump, level + 1);
    fprintf(dump->out, "%s()", operator_name(ops->at[i]));
  }
  fputc(']', dump->out);
}

static bool dump_field(const Dump *dump, const Node *node, const Field *field, int level) {
  const char *at = (const char *)node + field->at;
  fprintf(dump->out, "%s=", field->name);
  switch (field->kind) {
  case FIELD_ONE:
  case FIELD_OPT: return dump_node(dump, *(Node *const *)at, level);
  case FIELD_SEQ: return dump_seq(dump, *(NodeSeq *const *)at, level);
  case FIELD_IDENT:
  case FIELD_OPT_IDENT: dump_text(dump, *(const Text *const *)at); break;
  case FIELD_IDENTS: dump_names(dump, *(NameSeq *const *)at, level); break;
  case FIELD_OPERATORS: dump_operators(dump, *(OperatorSeq *const *)at, level); break;
  case FIELD_CTX:
  case FIELD_OPERATOR: fprintf(dump->out, "%s()", operator_name(node->op)); break;
  case FIELD_NUMBER: fprintf(dump->out, "%d", (int)node->num); break;
  case FIELD_VALUE: dump_value(dump, node, *(const ConstValue *)at); break;
  case FIELD_EMPTY: fputs("[]", dump->out); break;
  case FIELD_NONE:
  case FIELD_END: break;
  }
  return true;
}

static void dump_position(const Dump *dump, const Node *node, bool first, int level) {
  const int32_t values[] = {node->lineno, node->col_offset, node->end_lineno, node->end_col_offset};
  static const char *const names[] = {"lineno", "col_offset", "end_lineno", "end_col_offset"};
  for (int i = 0; i < 4; i++) {
    if (i || !first) fputc(',', dump->out);
    new_line(dump, level);
    fprintf(dump->out, "%s=%d", names[i], (int)values[i]);
  }
}

/* A node is on one line when it has at most three entries, all simple; one with positions never is. */
static bool dump_node(const Dump *dump, const Node *node, int level) {
  if (level > dump->max_depth) return false;
  bool short_form = !node_has_position(node->kind), first = true;
  int n = 0;
  for (const Field *field = node_fields(node->kind); field->kind != FIELD_END; field++) {
    if (is_left_out(node, field)) continue;
    short_form &= is_simple(node, field);
    n++;
  }
  short_form &= n <= 3;
  fprintf(dump->out, "%s(", node_name(node->kind));
  for (const Field *field = node_fields(node->kind); field->kind != FIELD_END; field++) {
    if (is_left_out(node, field)) continue;
    if (!first) fputs(short_form ? ", " : ",", dump->out);
    if (!short_form) new_line(dump, level + 1);
    first = false;
    if (!dump_field(dump, node, field, level + 1)) return false;
  }
  if (node->u_kind) {
    fputc(',', dump->out);
    new_line(dump, level + 1);
    fputs("kind='u'", dump->out);
  }
  if (node_has_position(node->kind)) dump_position(dump, node, first, level + 1);
  fputc(')', dump->out);
  return true;
}

bool dump_ast(FILE *out, const Node *tree, int max_depth) {
  Dump dump = {out, max_depth};
  return dump_node(&dump, tree, 0);
}
