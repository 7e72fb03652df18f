/* The start-up's own code of a machine: see site.h. python3 reads the .pth files in its folders for packages,
   runs their lines that begin with "import", and imports sitecustomize and usercustomize. Light does so late
   and only when a program looks (preload.c), so what these files say must do nothing by itself.

   A text does nothing when it only imports what python3 has imported by then, or tries to import what is not
   there and passes over that. The one exception is known by its text: setuptools' way to be distutils, a
   finder that only imports of distutils and pip meet. */
#include "module/site.h"
#include "host/host.h"
#include "module/pin.h"
#include "module/preload.h"
#include "runtime/error.h"
#include "syntax/parse.h"
#include <stdio.h>

enum { MOST_DEPTH = 8, PATH_ROOM = 1024, PACKAGE_FOLDERS = 4 };

static const char setuptools_line[] =
    "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == 'local'; "
    "enabled and __import__('_distutils_hack').add_shim();";

/* The names in the folders for packages, one list after the other, each name ended by NUL. */
typedef struct Survey {
  VM *vm;
  HostBytes lists[PACKAGE_FOLDERS];
  const char *folders[PACKAGE_FOLDERS];
  size_t n;
  HostBytes known; /* the text of the .pth file before, which does nothing wherever it lies */
} Survey;

static bool is_there(VM *vm, const char *format, const char *folder, const char *name) {
  char path[PATH_ROOM];
  HostBytes answer = {0};
  int n = snprintf(path, sizeof path, format, folder, name);
  bool there = n < 0 || (size_t)n >= sizeof path || vm_ask(vm, HOST_STAT, path, &answer) == 0;
  host_bytes_free(&answer);
  return there;
}

/* The next name of a list behind `name`, NULL at first; NULL: no more. */
static const char *next_name(const HostBytes *list, const char *name) {
  name = name ? name + strlen(name) + 1 : list->data;
  return name && name < list->data + list->len ? name : NULL;
}

static bool list_has(const HostBytes *list, const char *module) {
  size_t len = strlen(module);
  for (const char *name = NULL; (name = next_name(list, name));)
    if (strncmp(name, module, len) == 0 && (name[len] == 0 || name[len] == '.')) return true;
  return false;
}

/* Where a module that is not the library's begins; NULL: nowhere. */
static const char *folder_of(const Survey *s, const char *module) {
  const char *library = pin_path[1];
  if (is_there(s->vm, "%s/%s.py", library, module) || is_there(s->vm, "%s/%s", library, module))
    return library;
  for (size_t i = 0; i < s->n; i++)
    if (list_has(&s->lists[i], module)) return s->folders[i];
  return NULL;
}

/* ---- texts that do nothing ---- */

typedef struct Reader {
  const Survey *survey;
  Arena *arena;
  int depth;
} Reader;

static bool text_does_nothing(Reader *r, const char *text, size_t len);
static bool body_does_nothing(Reader *r, const NodeSeq *body);

static bool is_absent(const Survey *s, const char *name) {
  return !strchr(name, '.') && !pin_has(pin_builtin_modules, name) && !pin_has(pin_stdlib_modules, name) &&
         !preload_has(name) && !folder_of(s, name);
}

static bool imports_absent(Reader *r, const Node *statement) {
  if (statement->kind != NODE_Import) return false;
  const NodeSeq *names = AS(Import, statement)->names;
  return seq_len(names) == 1 && is_absent(r->survey, AS(alias, names->at[0])->name->at);
}

static bool is_name(const Node *node, const char *name) {
  return node->kind == NODE_Name && strcmp(AS(Name, node)->id->at, name) == 0;
}

/* Whether the first handler takes an import's failure and passes over it. */
static bool passes_over(const NodeSeq *handlers) {
  if (!seq_len(handlers)) return false;
  const AstExceptHandler *handler = AS(ExceptHandler, handlers->at[0]);
  const Node *type = handler->type;
  bool takes = !type || is_name(type, "ImportError") || is_name(type, "ModuleNotFoundError") ||
               is_name(type, "Exception") || is_name(type, "BaseException");
  return takes && seq_len(handler->body) == 1 && handler->body->at[0]->kind == NODE_Pass;
}

static bool try_does_nothing(Reader *r, const AstTry *node) {
  uint32_t n = seq_len(node->body), i = 0;
  if (!body_does_nothing(r, node->finalbody)) return false;
  for (; i < n && !imports_absent(r, node->body->at[i]); i++) {
    NodeSeq *one = arena_alloc(r->arena, sizeof *one + sizeof *one->at);
    if (!one) return false;
    one->n = 1;
    one->at[0] = node->body->at[i];
    if (!body_does_nothing(r, one)) return false;
  }
  return i < n ? passes_over(node->handlers) : body_does_nothing(r, node->orelse);
}

/* A constant, or exec() of one. */
static bool value_does_nothing(Reader *r, const Node *value) {
  if (value->kind == NODE_Constant) return true;
  if (value->kind != NODE_Call) return false;
  const AstCall *call = AS(Call, value);
  if (!is_name(call->func, "exec") || seq_len(call->args) != 1 || seq_len(call->keywords)) return false;
  const Node *arg = call->args->at[0];
  if (arg->kind != NODE_Constant || arg->sub != CONST_str) return false;
  const Text *text = AS(Constant, arg)->value.text;
  return text_does_nothing(r, text->at, text->len);
}

static bool import_does_nothing(const NodeSeq *names) {
  for (uint32_t i = 0; i < seq_len(names); i++)
    if (!preload_has(AS(alias, names->at[i])->name->at)) return false;
  return true;
}

static bool body_does_nothing(Reader *r, const NodeSeq *body) {
  for (uint32_t i = 0; i < seq_len(body); i++) {
    const Node *statement = body->at[i];
    bool nothing = statement->kind == NODE_Pass;
    if (statement->kind == NODE_Import) nothing = import_does_nothing(AS(Import, statement)->names);
    if (statement->kind == NODE_Expr) nothing = value_does_nothing(r, AS(Expr, statement)->value);
    if (statement->kind == NODE_Try) nothing = try_does_nothing(r, AS(Try, statement));
    if (!nothing) return false;
  }
  return true;
}

static bool text_does_nothing(Reader *r, const char *text, size_t len) {
  ParseOptions options = {.mode = PARSE_EXEC, .is_text = true};
  ParseResult result = {0};
  Diag diag = {0};
  if (++r->depth > MOST_DEPTH) return false;
  bool nothing = parse_source(r->arena, text, len, &options, &result, &diag) && !diag.warnings &&
                 body_does_nothing(r, AS(Module, result.tree)->body);
  r->depth--;
  return nothing;
}

static bool does_nothing(const Survey *s, const char *text, size_t len) {
  Arena arena;
  arena_init(&arena, 0);
  Reader reader = {s, &arena, 0};
  bool nothing = text_does_nothing(&reader, text, len);
  arena_fini(&arena);
  return nothing;
}

/* ---- .pth files ---- */

static bool is_setuptools(VM *vm, const char *line, size_t len, const char *folder) {
  while (len && (line[len - 1] == ' ' || line[len - 1] == '\r')) len--;
  if (len != sizeof setuptools_line - 1 || memcmp(line, setuptools_line, len) != 0) return false;
  return !vm_variable(vm, "SETUPTOOLS_USE_DISTUTILS") &&
         is_there(vm, "%s/%s/__init__.py", folder, "_distutils_hack");
}

/* Whether the lines of a .pth file do nothing beyond what vm->site says. */
static bool lines_are_known(const Survey *s, const char *text, size_t len, const char *folder) {
  const char *end = text + len;
  for (const char *line = text, *stop; line < end; line = stop + 1) {
    stop = memchr(line, '\n', (size_t)(end - line));
    if (!stop) stop = end;
    size_t n = (size_t)(stop - line);
    if (line[0] == '#' || strspn(line, " \t\r\f\v") >= n) continue;
    bool runs = n > 7 && memcmp(line, "import", 6) == 0 && (line[6] == ' ' || line[6] == '\t');
    if (runs && is_setuptools(s->vm, line, n, folder))
      s->vm->site.has_hook = true;
    else if (!runs || !does_nothing(s, line, n))
      return false;
  }
  return true;
}

/* The same of a file, which it may keep. A text that is there twice, as tools put it into each folder, is
   read once. */
static bool pth_is_known(Survey *s, HostBytes *file, const char *folder) {
  HostBytes before = s->known;
  if (!file->len || (file->len == before.len && memcmp(file->data, before.data, before.len) == 0))
    return true;
  if (!lines_are_known(s, file->data, file->len, folder)) return false;
  if (s->vm->site.has_hook) return true;
  s->known = *file;
  *file = before;
  return true;
}

/* 0, or -1 with a trap when it is not known that what the file says does nothing. */
static int survey_file(Survey *s, const char *folder, const char *name,
                       bool (*is_known)(Survey *, HostBytes *, const char *)) {
  char path[PATH_ROOM];
  HostBytes file = {0};
  VM *vm = s->vm;
  int n = snprintf(path, sizeof path, "%s/%s", folder, name);
  bool known = n > 0 && (size_t)n < sizeof path && vm_ask(vm, HOST_FILE, path, &file) == 0 &&
               is_known(s, &file, folder);
  host_bytes_free(&file);
  return known && !vm->trap.set ? 0 : (trap(vm, "what python3 does at its start: %s", path), -1);
}

static int survey_packages(Survey *s) {
  for (size_t i = 0; i < s->n; i++)
    for (const char *name = NULL; (name = next_name(&s->lists[i], name));) {
      size_t len = strlen(name);
      bool is_pth = len >= 4 && strcmp(name + len - 4, ".pth") == 0;
      if (is_pth && survey_file(s, s->folders[i], name, pth_is_known) < 0) return -1;
    }
  return 0;
}

/* ---- modules that are there for a machine's own code ---- */

static bool module_is_known(Survey *s, HostBytes *file, const char *folder) {
  return does_nothing(s, file->data ? file->data : "", file->len);
}

/* Whether there is a module sitecustomize or usercustomize: 0, 1, or -1 when it is not known to do nothing.
 */
static int survey_module(Survey *s, const char *name) {
  const char *folder = folder_of(s, name);
  char file[32];
  if (!folder) return 0;
  snprintf(file, sizeof file, "%s.py", name);
  return survey_file(s, folder, file, module_is_known) < 0 ? -1 : 1;
}

/* The user's own folder for packages, which is on the path where it exists. */
static int survey_user(VM *vm) {
  char folder[PATH_ROOM];
  const char *variable = vm_variable(vm, "HOME"),
             *home = variable ? variable : vm->host->identity(vm->host)->home;
  int n = snprintf(folder, sizeof folder, "%s/.local/lib", home ? home : "");
  bool there =
      n > 0 && (size_t)n < sizeof folder && is_there(vm, "%s/python3.11/%s", folder, "site-packages");
  return there ? (trap(vm, "the user's folder for packages, %s/python3.11/site-packages", folder), -1) : 0;
}

static int survey(Survey *s) {
  VM *vm = s->vm;
  bool has_user = !vm->options.no_user_site;
  if (has_user && survey_user(vm) < 0) return -1;
  for (const char *const *entry = pin_path; *entry && s->n < PACKAGE_FOLDERS; entry++) {
    const char *name = strrchr(*entry, '/');
    if (!name || strcmp(name, "/dist-packages") != 0) continue;
    s->folders[s->n] = *entry;
    if (vm_ask(vm, HOST_LIST, *entry, &s->lists[s->n]) == 0) s->n++;
  }
  if (survey_packages(s) < 0) return -1;
  int customized = survey_module(s, "sitecustomize");
  vm->site.has_customize = customized > 0;
  if (customized < 0 || !has_user) return customized < 0 ? -1 : 0;
  customized = survey_module(s, "usercustomize");
  return customized ? (trap(vm, "a module usercustomize"), -1) : 0;
}

int site_survey(VM *vm) {
  Survey s = {.vm = vm};
  int result = vm->host ? survey(&s) : 0;
  for (size_t i = 0; i < s.n; i++) host_bytes_free(&s.lists[i]);
  host_bytes_free(&s.known);
  return vm->trap.set ? -1 : result;
}
