/* Decoding of sources: see source.h. */
#include "syntax/source.h"
#include "base/codec.h"
#include "base/utf8.h"
#include <stdio.h>
#include <string.h>

/* What the reference's script reader decodes at once: an error behind it is raised while lexing, from within
 * a codec. */
enum { FIRST_CHUNK = 8192, COOKIE_LINES = 2 };

/* An encoding's name as it stands in the source, or the reference's own spelling of the two it knows. */
typedef struct {
  const char *name;
  size_t len;
  size_t line_start; /* where its line begins */
} Cookie;

typedef struct {
  Arena *arena;
  const SourceOptions *options;
  Source *out;
  Diag *diag;
} Reader;

static bool fail(Reader *r, DiagKind kind, const char *message) {
  r->diag->kind = message ? kind : DIAG_MEMORY_ERROR;
  r->diag->message = message ? message : "out of memory";
  bool of_string = kind == DIAG_SYNTAX_ERROR && !r->options->from_file;
  r->diag->line = of_string ? 0 : DIAG_NO_POSITION;
  r->diag->offset = of_string ? -1 : DIAG_NO_POSITION;
  r->diag->end_line = r->diag->end_offset = DIAG_NO_POSITION;
  return false;
}

static bool encoding_problem(Reader *r, const Cookie *cookie, const char *suffix) {
  return fail(r, DIAG_SYNTAX_ERROR,
              arena_printf(r->arena, "encoding problem: %.*s%s", (int)cookie->len, cookie->name, suffix));
}

static bool unsupported(Reader *r, const Cookie *cookie) {
  return fail(r, DIAG_UNSUPPORTED,
              arena_printf(r->arena, "source encoding %.*s", (int)cookie->len, cookie->name));
}

/* ---- lines
 * --------------------------------------------------------------------------------------------------- */

/* "\r\n" and "\r" become "\n"; in place. The new length. */
static size_t translate_newlines(char *text, size_t len) {
  char *from = memchr(text, '\r', len);
  if (!from) return len;
  char *to = from;
  for (const char *end = text + len; from < end; from++) {
    if (*from != '\r') {
      *to++ = *from;
      continue;
    }
    *to++ = '\n';
    if (from + 1 < end && from[1] == '\n') from++;
  }
  return (size_t)(to - text);
}

/* A script's reader takes lines as C strings: a NUL hides the rest of its line, the newline too, but not
 * where a traceback shows it, and not always at the end. */
static bool refuse_nuls(Reader *r, const char *text, size_t len) {
  return !memchr(text, 0, len) || fail(r, DIAG_UNSUPPORTED, "NUL bytes in a script");
}

/* ---- the cookie
 * ---------------------------------------------------------------------------------------------- */

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\f';
}

static bool is_cookie_char(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
         c == '.';
}

/* Is `name` the short lower-case `plain`, or that and "-something"? Underscores count as hyphens. */
static bool is_variant(const Cookie *cookie, const char *plain) {
  size_t n = strlen(plain);
  if (cookie->len < n) return false;
  for (size_t i = 0; i < n; i++) {
    char c = cookie->name[i] == '_' ? '-' : cookie->name[i];
    if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
    if (c != plain[i]) return false;
  }
  return cookie->len == n || cookie->name[n] == '-' || cookie->name[n] == '_';
}

static void use_known_spelling(Cookie *cookie) {
  if (is_variant(cookie, "utf-8"))
    cookie->name = "utf-8", cookie->len = 5;
  else if (is_variant(cookie, "latin-1") || is_variant(cookie, "iso-8859-1") ||
           is_variant(cookie, "iso-latin-1"))
    cookie->name = "iso-8859-1", cookie->len = 10;
}

/* A cookie in the comment that fills the line [p, end). */
static bool cookie_in_line(const char *p, const char *end, Cookie *cookie) {
  static const char key[] = "coding";
  size_t n = sizeof key - 1;
  while (p < end && is_blank(*p)) p++;
  if (p == end || *p != '#') return false;
  for (; (size_t)(end - p) > n; p++) {
    if (memcmp(p, key, n) || (p[n] != ':' && p[n] != '=')) continue;
    const char *name = p + n + 1;
    while (name < end && (*name == ' ' || *name == '\t')) name++;
    const char *name_end = name;
    while (name_end < end && is_cookie_char(*name_end)) name_end++;
    if (name_end == name) continue;
    *cookie = (Cookie){.name = name, .len = (size_t)(name_end - name)};
    use_known_spelling(cookie);
    return true;
  }
  return false;
}

/* Looks in the first line, and in the second when the first holds no more than a comment. A string's last
   line counts only with its newline. */
static bool find_cookie(const char *text, size_t len, bool from_file, Cookie *cookie) {
  const char *start = text, *end = text + len;
  for (int line = 0; line < COOKIE_LINES && text < end; line++) {
    const char *eol = memchr(text, '\n', (size_t)(end - text));
    if (!eol && !from_file) return false;
    if (!eol) eol = end;
    if (cookie_in_line(text, eol, cookie)) {
      cookie->line_start = (size_t)(text - start);
      return true;
    }
    while (text < eol && is_blank(*text)) text++;
    if (text < eol && *text != '#') return false;
    text = eol + 1;
  }
  return false;
}

/* ---- decoding
 * ------------------------------------------------------------------------------------------------ */

/* A map that moves ASCII characters about: the reference's two readers then disagree on what is a line. */
static bool moves_ascii(const Codec *codec) {
  for (int i = 0; codec->kind == CODEC_CHARMAP && i < 128; i++)
    if (codec->map[i] != i) return true;
  return false;
}

/* The first `head` bytes of the text, then the decoded rest. */
static bool join(Reader *r, char **text, size_t *len, size_t head, char *tail, size_t tail_len) {
  char *joined = tail;
  if (head) {
    joined = arena_alloc(r->arena, head + tail_len + 1);
    if (!joined) return fail(r, DIAG_MEMORY_ERROR, NULL);
    memcpy(joined, *text, head);
    memcpy(joined + head, tail, tail_len);
  }
  *text = joined;
  *len = head + tail_len;
  return true;
}

static bool decode(Reader *r, const Cookie *cookie, char **text, size_t *len) {
  bool from_file = r->options->from_file;
  Codec codec = codec_find(cookie->name, cookie->len);
  if (from_file && (codec.kind == CODEC_UNKNOWN || codec.kind == CODEC_NOT_TEXT))
    return encoding_problem(r, cookie, "");
  if (codec.kind == CODEC_UNKNOWN)
    return fail(r, DIAG_SYNTAX_ERROR,
                arena_printf(r->arena, "unknown encoding: %.*s", (int)cookie->len, cookie->name));
  if (codec.kind == CODEC_NOT_TEXT)
    return fail(r, DIAG_SYNTAX_ERROR,
                arena_printf(r->arena,
                             "'%.*s' is not a text encoding; use codecs.decode() to handle arbitrary codecs",
                             (int)cookie->len, cookie->name));
  if (codec.kind == CODEC_OTHER || (from_file && moves_ascii(&codec))) return unsupported(r, cookie);
  if (memchr(*text, 0, *len))
    return fail(r, DIAG_UNSUPPORTED, "NUL bytes in a script with an encoding of its own");
  /* A script's lines up to the cookie's have been read already, and stay as they are: they are comments. */
  const char *eol = from_file ? memchr(*text + cookie->line_start, '\n', *len - cookie->line_start) : NULL;
  size_t head = !from_file ? 0 : eol ? (size_t)(eol + 1 - *text) : *len;
  size_t tail;
  DecodeError error;
  char *decoded = codec_decode(&codec, r->arena, *text + head, *len - head, &tail, &error);
  if (decoded) return join(r, text, len, head, decoded, tail);
  if (!from_file || !error.message) return fail(r, DIAG_SYNTAX_ERROR, error.message);
  return error.at < FIRST_CHUNK ? encoding_problem(r, cookie, "") : unsupported(r, cookie);
}

/* A script without a cookie must be UTF-8. The text ends before the line that is not. */
static bool check_script(Reader *r, const char *text, size_t *len) {
  Utf8Error error;
  if (utf8_check(text, *len, &error)) return true;
  int line = 1;
  size_t line_start = 0;
  for (size_t i = 0; i < error.at; i++) {
    if (text[i] != '\n') continue;
    line++;
    line_start = i + 1;
  }
  const char *filename = r->options->filename ? r->options->filename : "<string>";
  r->out->end_error =
      arena_printf(r->arena,
                   "Non-UTF-8 code starting with '\\x%.2x' in file %s on line %d, but no encoding "
                   "declared; see https://peps.python.org/pep-0263/ for details",
                   (uint8_t)text[error.at], filename, line);
  *len = line_start;
  return r->out->end_error || fail(r, DIAG_MEMORY_ERROR, NULL);
}

/* str(UnicodeEncodeError) of a str that holds surrogates. */
static bool check_text(Reader *r, const char *text, size_t len) {
  Utf8Error error;
  if (utf8_check(text, len, &error)) return true;
  size_t at = utf8_count(text, error.at), n = 0;
  const char *p = text + error.at, *end = text + len;
  uint32_t first = 0;
  while (end - p >= 3 && (uint8_t)p[0] == 0xED && (uint8_t)p[1] >= 0xA0) {
    uint32_t code = utf8_get(&p);
    if (!n++) first = code;
  }
  if (n <= 1)
    return fail(
        r, DIAG_UNICODE_ERROR,
        arena_printf(r->arena,
                     "'utf-8' codec can't encode character '\\u%04x' in position %zu: surrogates not allowed",
                     (unsigned)first, at));
  return fail(
      r, DIAG_UNICODE_ERROR,
      arena_printf(r->arena,
                   "'utf-8' codec can't encode characters in position %zu-%zu: surrogates not allowed", at,
                   at + n - 1));
}

/* The bytes of a program, a NUL and room for a newline behind them. */
static bool decode_bytes(Reader *r, char **text, size_t *len) {
  bool from_file = r->options->from_file, has_bom = false;
  if (*len >= 3 && memcmp(*text, "\xEF\xBB\xBF", 3) == 0) {
    *text += 3;
    *len -= 3;
    has_bom = true;
  }
  Cookie cookie;
  bool has_cookie = find_cookie(*text, *len, from_file, &cookie);
  bool is_utf8 = has_cookie && cookie.len == 5 && memcmp(cookie.name, "utf-8", 5) == 0;
  if (has_bom && has_cookie && !is_utf8) return encoding_problem(r, &cookie, " with BOM");
  r->out->byte_columns = !has_bom && !has_cookie;
  if (from_file && has_cookie && !has_bom && !utf8_check(*text, cookie.line_start, NULL))
    return check_script(r, *text, len);
  if (has_cookie && !is_utf8) return decode(r, &cookie, text, len);
  if (!from_file) return true;
  if (!refuse_nuls(r, *text, *len)) return false;
  return has_bom || has_cookie || check_script(r, *text, len);
}

bool source_decode(Arena *arena, const char *bytes, size_t len, const SourceOptions *options, Source *source,
                   Diag *diag) {
  Reader reader = {arena, options, source, diag};
  *source = (Source){.from_file = options->from_file};
  if (!options->from_file && memchr(bytes, 0, len))
    return fail(&reader, DIAG_VALUE_ERROR, "source code string cannot contain null bytes");
  if (len > INT32_MAX - 8) return fail(&reader, DIAG_MEMORY_ERROR, NULL);
  char *text = arena_alloc(arena, len + 2);
  if (!text) return fail(&reader, DIAG_MEMORY_ERROR, NULL);
  memcpy(text, bytes, len);
  bool ends_in_crlf = len >= 2 && text[len - 2] == '\r' && text[len - 1] == '\n';
  len = translate_newlines(text, len);
  if (options->is_text && !check_text(&reader, text, len)) return false;
  bool wants_newline = options->from_file ? len > 0 : options->add_newline;
  /* In a string, the reference takes "\r\n" at the very end for no newline yet. */
  bool has_newline = len && text[len - 1] == '\n' && (options->from_file || !ends_in_crlf);
  if (wants_newline && !has_newline) text[len++] = '\n';
  text[len] = 0;
  if (!options->is_text && !decode_bytes(&reader, &text, &len)) return false;
  if (len > INT32_MAX - 8) return fail(&reader, DIAG_MEMORY_ERROR, NULL);
  text[len] = 0;
  source->text = text;
  source->len = len;
  return true;
}

Lexer *lex_open(Arena *arena, const Source *source, Diag *diag) {
  Lexer *lexer = lex_new(arena, source->text, source->len, diag);
  if (!lexer) return NULL;
  lex_set_origin(lexer, source->byte_columns, source->from_file);
  if (source->end_error) lex_set_end_error(lexer, source->end_error);
  return lexer;
}
