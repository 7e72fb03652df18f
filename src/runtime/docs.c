/* Docs: see docs.h. The rows are sorted by name: "module.Type", "module.Type.method", "module:function". */
#include "runtime/docs.h"
#include "object/str.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include <stdio.h>

typedef struct DocRow {
  uint32_t name, signature, doc; /* offsets in texts; 0: None */
} DocRow;

#define DOC_MODULE(name, doc)
/* One block and offsets into it, so that nothing has to be relocated when a program starts. */
static const char texts[] = "\0"
#define DOC_TEXT(text) text
#define DOC_ROW(name, signature, doc)
#include "docs.def"
#undef DOC_TEXT
#undef DOC_ROW
    ;

static const DocRow rows[] = {
#define DOC_TEXT(text)
#define DOC_ROW(name, signature, doc) {name, signature, doc},
#include "docs.def"
#undef DOC_TEXT
#undef DOC_ROW
};

static const DocRow *find(const char *name) {
  size_t from = 0, to = sizeof rows / sizeof *rows;
  while (from < to) {
    size_t middle = (from + to) / 2;
    int order = strcmp(name, texts + rows[middle].name);
    if (order == 0) return &rows[middle];
    if (order < 0)
      to = middle;
    else
      from = middle + 1;
  }
  return NULL;
}

static const DocRow *find_parts(const char *module, const char *type, const char *name) {
  char text[160];
  int n = snprintf(text, sizeof text, "%s%s%s%s%s", module ? module : "", module ? "." : "", type,
                   name ? "." : "", name ? name : "");
  return n < (int)sizeof text ? find(text) : NULL;
}
static const DocRow *find_function(const char *module, const char *name) {
  char text[160];
  int n = snprintf(text, sizeof text, "%s:%s", module ? module : "", name);
  return n < (int)sizeof text ? find(text) : NULL;
}

static const DocRow *find_type(const TypeObj *type, const char *name) {
  const char *module = strchr(type->spec->name, '.') ? NULL : "builtins";
  return find_parts(module, type->spec->name, name);
}

static Value text_of(VM *vm, const DocRow *row, bool doc, const char *name) {
  if (!row) return trap(vm, "the %s of %s", doc ? "doc" : "signature", name);
  uint32_t at = doc ? row->doc : row->signature;
  return at ? str_from(vm, texts + at) : NONE_VALUE;
}

static const char *text_or_null(const DocRow *row) {
  return row && row->doc ? texts + row->doc : NULL;
}
const char *doc_text(const TypeObj *type, const char *otherwise) {
  const DocRow *row = find_type(type, NULL);
  return row ? text_or_null(row) : otherwise;
}
const char *doc_of_full_name(const char *name) {
  return text_or_null(find(name));
}
Value doc_of_type(VM *vm, TypeObj *type) {
  return text_of(vm, find_type(type, NULL), true, type->spec->name);
}
Value signature_of_type(VM *vm, TypeObj *type) {
  return text_of(vm, find_type(type, NULL), false, type->spec->name);
}

static const DocRow *find_method(const TypeObj *type, const char *name) {
  const DocRow *row = NULL;
  for (; type && !row; type = type->base)
    if (!type_flag(type, TYPE_HEAP)) row = find_type(type, name);
  return row;
}
Value doc_of_method(VM *vm, TypeObj *type, const char *name) {
  return text_of(vm, find_method(type, name), true, name);
}
Value signature_of_method(VM *vm, TypeObj *type, const char *name) {
  return text_of(vm, find_method(type, name), false, name);
}
Value doc_of_function(VM *vm, const char *module, const char *name) {
  return text_of(vm, find_function(module, name), true, name);
}
Value signature_of_function(VM *vm, const char *module, const char *name) {
  return text_of(vm, find_function(module, name), false, name);
}
