/* What the reference's modules written in C have beyond our own: see pin.h. A function that is missing here
   is there all the same, so that it can be imported, and traps when it is called. */
#include "module/module.h"
#include "module/pin.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/module.h"
#include "object/str.h"
#include "object/structseq.h"
#include "runtime/error.h"
#include <stdio.h>

typedef struct Row {
  const char *module, *name, *text;
} Row;

/* clang-format off */
#define MODULE_FUNCTION(module, name)
#define MODULE_INT(module, name, text)
#define MODULE_STRUCT(module, name, full, doc, visible, all)
#define MODULE_FIELD(owner, name, doc)
#define STRERROR(number, text)
#define ERRORCODE(number, name)
#define HAVE_FUNCTION(name)
#define AST_CLASS(name, base, fields, attributes, none, doc, flags)
#define AST_INT(name, text)
#define LANGINFO(number, text)
#define OTHER_LOCALE(name)

static const Row rows[] = {
#undef MODULE_FUNCTION
#undef MODULE_INT
#define MODULE_FUNCTION(module, name) {module, name, NULL},
#define MODULE_INT(module, name, text) {module, name, text},
#include "module_data.def"
#undef MODULE_FUNCTION
#undef MODULE_INT
#define MODULE_FUNCTION(module, name)
#define MODULE_INT(module, name, text)
};

typedef struct StructRow {
  const char *module, *name, *full, *doc;
  size_t visible, all;
} StructRow;
static const StructRow structs[] = {
#undef MODULE_STRUCT
#define MODULE_STRUCT(module, name, full, doc, visible, all) {module, name, full, doc, visible, all},
#include "module_data.def"
#undef MODULE_STRUCT
#define MODULE_STRUCT(module, name, full, doc, visible, all)
};

static const Row fields[] = {
#undef MODULE_FIELD
#define MODULE_FIELD(owner, name, doc) {owner, name, doc},
#include "module_data.def"
#undef MODULE_FIELD
#define MODULE_FIELD(owner, name, doc)
};

typedef struct NumberRow {
  int number;
  const char *text;
} NumberRow;
static const NumberRow errors[] = {
#undef STRERROR
#define STRERROR(number, text) {number, text},
#include "module_data.def"
#undef STRERROR
#define STRERROR(number, text)
};
static const NumberRow error_names[] = {
#undef ERRORCODE
#define ERRORCODE(number, name) {number, name},
#include "module_data.def"
#undef ERRORCODE
#define ERRORCODE(number, name)
};
static const NumberRow langinfo[] = {
#undef ERRORCODE
#define ERRORCODE(number, name)
#undef LANGINFO
#define LANGINFO(number, text) {number, text},
#include "module_data.def"
};
const char *const pin_other_locales[] = {
#undef LANGINFO
#define LANGINFO(number, text)
#undef OTHER_LOCALE
#define OTHER_LOCALE(name) name,
#include "module_data.def"
    NULL};
#undef OTHER_LOCALE
#define OTHER_LOCALE(name)
const char *const pin_have_functions[] = {
#undef HAVE_FUNCTION
#define HAVE_FUNCTION(name) name,
#include "module_data.def"
    NULL};
const PinAst pin_ast[] = {
#undef HAVE_FUNCTION
#define HAVE_FUNCTION(name)
#undef AST_CLASS
#undef AST_INT
#define AST_CLASS(name, base, fields, attributes, none, doc, flags) \
    {name, base, fields, attributes, none, doc, flags},
#define AST_INT(name, text) {name, NULL, text, "", "", NULL, 0},
#include "module_data.def"
    {0}};
/* clang-format on */

#define LENGTH(array) (sizeof(array) / sizeof *(array))

const char *pin_strerror(int number) {
  for (size_t i = 0; i < LENGTH(errors); i++)
    if (errors[i].number == number) return errors[i].text;
  return NULL;
}

const char *pin_langinfo(int number) {
  for (size_t i = 0; i < LENGTH(langinfo); i++)
    if (langinfo[i].number == number) return langinfo[i].text;
  return NULL;
}

int pin_add_errorcodes(VM *vm, DictObj *codes) {
  for (size_t i = 0; i < LENGTH(error_names); i++) {
    Value name = str_interned(vm, error_names[i].text, strlen(error_names[i].text));
    int result = is_err(name) ? -1 : dict_set(vm, codes, ref(from_int62(error_names[i].number)), ref(name));
    drop_x(vm, name);
    if (result < 0) return -1;
  }
  return 0;
}

/* ---- functions that trap ---- */

static Value call_missing(VM *vm, Ref self, const Args *args) {
  return trap(vm, "a function of the module %s",
              is_module(vm, self) && as_module(self)->c_name ? as_module(self)->c_name : "?");
}

static int add_missing(VM *vm, Ref module, const Row *row) {
  MethodDef *def = vm_alloc(vm, sizeof *def);
  if (!def) return -1;
  *def = (MethodDef){row->name, call_missing, ARG_RAW, NULL, NULL, 0};
  Value function = builtin_new(vm, def, module);
  if (!is_err(function)) ((BuiltinObj *)obj_of(function))->module_name = row->module;
  return module_add(vm, module, row->name, function);
}

static Value number(VM *vm, const char *text) {
  bool negative = *text == '-';
  return int_from_digits(vm, text + negative, strlen(text + negative), 10, negative);
}

static int add_rows(VM *vm, Ref module, const char *name) {
  for (size_t i = 0; i < LENGTH(rows); i++) {
    const Row *row = &rows[i];
    if (strcmp(row->module, name) != 0) continue;
    Value key = str_interned(vm, row->name, strlen(row->name));
    if (is_err(key)) return -1;
    bool there = !is_undef(dict_get_str(module_dict(module), ref(key)));
    drop(vm, key);
    if (there) continue;
    if ((row->text ? module_add(vm, module, row->name, number(vm, row->text))
                   : add_missing(vm, module, row)) < 0)
      return -1;
  }
  return 0;
}

/* ---- struct sequences ---- */

typedef struct OwnDef {
  StructDef def;
  StructField fields[STRUCT_MAX_FIELDS];
} OwnDef;

static TypeObj *make_struct(VM *vm, const StructRow *row) {
  char owner[64];
  OwnDef *own = vm_alloc(vm, sizeof *own);
  if (!own) return NULL;
  size_t n = 0;
  snprintf(owner, sizeof owner, "%s.%s", row->module, row->name);
  for (size_t i = 0; i < LENGTH(fields) && n < STRUCT_MAX_FIELDS; i++)
    if (strcmp(fields[i].module, owner) == 0)
      own->fields[n++] = (StructField){fields[i].name, fields[i].text};
  own->def = (StructDef){row->full, row->doc, own->fields, row->visible, row->all, 0};
  return structseq_type(vm, &own->def);
}

TypeObj *pin_struct_type(VM *vm, const char *module, const char *name) {
  for (size_t i = 0; i < LENGTH(structs); i++)
    if (strcmp(structs[i].module, module) == 0 && strcmp(structs[i].name, name) == 0)
      return make_struct(vm, &structs[i]);
  raise(vm, T_SYSTEM_ERROR, "no such struct sequence");
  return NULL;
}

int pin_complete_module(VM *vm, Ref module, const char *name) {
  return add_rows(vm, module, name);
}
