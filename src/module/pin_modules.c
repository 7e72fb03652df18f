/* What the reference's modules written in C have beyond our own: see pin.h. A function that is missing here
   is there all the same, so that it can be imported, and traps when it is called. */
#include "module/module.h"
#include "module/pin.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module.h"
#include "object/str.h"
#include "object/structseq.h"
#include "runtime/abstract.h"
#include "runtime/docs.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include <stdio.h>

typedef struct Row {
  const char *module, *name, *text;
} Row;

/* A name of a module: kind f function, i int, b bool, s str, t tuple of ints, a another name of the same
   object, e exception (its full name, then its bases), c class, S struct sequence. */
typedef struct ModuleRow {
  const char *name;
  char kind;
  const char *text;
} ModuleRow;

typedef struct ModuleRange {
  const char *name;
  size_t first, n;
  bool is_all; /* Light has nothing else of it */
} ModuleRange;

/* clang-format off */
#define MODULE_ROW(name, kind, text)
#define MODULE_RANGE(name, first, n, is_all)
#define MODULE_STRUCT(module, name, full, doc, visible, all, signature)
#define MODULE_FIELD(owner, name, doc)
#define STRERROR(number, text)
#define ERRORCODE(number, name)
#define HAVE_FUNCTION(name)
#define SSL_OBJECT(nid, short_name, long_name, oid)
#define CONF(name, function, number, kind, text)
#define AST_CLASS(name, base, fields, attributes, none, doc, flags)
#define AST_INT(name, text)
#define LANGINFO(number, text)
#define OTHER_LOCALE(name)

static const ModuleRow rows[] = {
#undef MODULE_ROW
#define MODULE_ROW(name, kind, text) {name, kind, text},
#include "module_data.def"
#undef MODULE_ROW
#define MODULE_ROW(name, kind, text)
};

static const ModuleRange ranges[] = {
#undef MODULE_RANGE
#define MODULE_RANGE(name, first, n, is_all) {name, first, n, is_all},
#include "module_data.def"
#undef MODULE_RANGE
#define MODULE_RANGE(name, first, n, is_all)
};

typedef struct StructRow {
  const char *module, *name, *full, *doc;
  size_t visible, all;
  const char *signature;
} StructRow;
static const StructRow structs[] = {
#undef MODULE_STRUCT
#define MODULE_STRUCT(module, name, full, doc, visible, all, signature) \
    {module, name, full, doc, visible, all, signature},
#include "module_data.def"
#undef MODULE_STRUCT
#define MODULE_STRUCT(module, name, full, doc, visible, all, signature)
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
const PinSslObject pin_ssl_objects[] = {
#undef HAVE_FUNCTION
#define HAVE_FUNCTION(name)
#undef SSL_OBJECT
#define SSL_OBJECT(nid, short_name, long_name, oid) {nid, short_name, long_name, oid},
#include "module_data.def"
#undef SSL_OBJECT
#define SSL_OBJECT(nid, short_name, long_name, oid)
    {0}};
const PinConf pin_conf[] = {
#undef CONF
#define CONF(name, function, number, kind, text) {name, function, number, kind, text},
#include "module_data.def"
#undef CONF
#define CONF(name, function, number, kind, text)
    {0}};
const PinAst pin_ast[] = {
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

static Value missing_function(VM *vm, Ref module, const char *module_name, const char *name) {
  MethodDef *def = vm_alloc(vm, sizeof *def);
  if (!def) return ERR;
  *def = (MethodDef){name, call_missing, ARG_RAW, NULL, NULL, 0};
  Value function = builtin_new(vm, def, module);
  if (!is_err(function)) ((BuiltinObj *)obj_of(function))->module_name = module_name;
  return function;
}

static Value number(VM *vm, const char *text) {
  bool negative = *text == '-';
  return int_from_digits(vm, text + negative, strlen(text + negative), 10, negative);
}

static Value numbers(VM *vm, const char *text) {
  ListObj *list = list_new(vm, 0);
  while (list && *text) {
    size_t len = strcspn(text, " ");
    Value item = int_from_digits(vm, text, len, 10, false);
    if (is_err(item) || list_append_steal(vm, list, item) < 0) {
      drop_obj(vm, list);
      return ERR;
    }
    text += len + (text[len] == ' ');
  }
  Value tuple = list ? tuple_from(vm, list->items, list->len) : ERR;
  drop_obj(vm, list);
  return tuple;
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
  own->def = (StructDef){row->full, row->doc, own->fields, row->visible, row->all, 0, row->signature};
  return structseq_type(vm, &own->def);
}

TypeObj *pin_struct_type(VM *vm, const char *module, const char *name) {
  for (size_t i = 0; i < LENGTH(structs); i++)
    if (strcmp(structs[i].module, module) == 0 && strcmp(structs[i].name, name) == 0)
      return make_struct(vm, &structs[i]);
  raise(vm, T_SYSTEM_ERROR, "no such struct sequence");
  return NULL;
}

/* ---- classes ---- */

static Value call_class(VM *vm, TypeObj *type, const Args *args) {
  return trap(vm, "an instance of %s", type_full_name(type));
}

static Value call_method(VM *vm, Ref self, const Args *args) {
  return trap(vm, "a method of %s", type_full_name(type_of(vm, self)));
}
static Value get_member(VM *vm, Ref v) {
  return trap(vm, "an attribute of %s", type_full_name(type_of(vm, v)));
}

/* A word of a row's text as a string of its own; lives as long as the VM. NULL: exception. */
static char *word_of(VM *vm, const char *text, size_t len) {
  char *word = vm_alloc(vm, len + 1);
  if (!word) return NULL;
  memcpy(word, text, len);
  word[len] = 0;
  return word;
}

/* "ssl.MemoryBIO mread geof": a class that can be named and derived from, with methods and attributes; all
   of it traps when it is used. */
static Value missing_class(VM *vm, const char *text) {
  size_t n = 1, n_methods = 0, n_members = 0, len = strcspn(text, " ");
  for (const char *p = text; *p; p++) n += *p == ' ';
  TypeSpec *spec = vm_alloc(vm, sizeof *spec);
  MethodDef *methods = spec ? vm_alloc(vm, n * sizeof *methods) : NULL;
  GetSetDef *members = methods ? vm_alloc(vm, n * sizeof *members) : NULL;
  char *full_name = members ? word_of(vm, text, len) : NULL;
  if (!full_name) return ERR;
  for (const char *p = text + len; *p; p += len) {
    len = strcspn(++p, " ");
    char *name = word_of(vm, p + 1, len - 1);
    if (!name) return ERR;
    if (*p == 'm')
      methods[n_methods++] = (MethodDef){name, call_method, ARG_RAW, NULL, NULL, 0};
    else
      members[n_members++] = (GetSetDef){name, get_member, NULL, NULL};
  }
  methods[n_methods] = (MethodDef){0};
  members[n_members] = (GetSetDef){0};
  *spec = (TypeSpec){.name = full_name,
                     .size = sizeof(Obj),
                     .flags = TYPE_GC | TYPE_BASE | TYPE_HAS_DICT | TYPE_HAS_WEAK,
                     .slots = {.new_ = call_class},
                     .methods = methods,
                     .getsets = members};
  TypeObj *type = type_from_spec(vm, spec, type_of_id(vm, OBJECT));
  return type && type_finish_spec(vm, type) == 0 ? own_obj(type) : ERR;
}

/* A class by its name, in the module or builtin. Borrowed; UNDEF. */
static Ref class_named(VM *vm, Ref module, const char *text, size_t len) {
  Value name = str_interned(vm, text, len);
  if (is_err(name)) return ref(UNDEF);
  Ref found = dict_get_str(module_dict(module), ref(name));
  if (is_undef(found)) found = dict_get_str(vm->builtins, ref(name));
  drop(vm, name);
  return found;
}

/* "ssl.SSLError OSError": a class statement of that name with those bases. */
static Value exception_class(VM *vm, Ref module, const char *text) {
  size_t len = strcspn(text, " "), last = len;
  while (last > 0 && text[last - 1] != '.') last--;
  Value at[3] = {str_new(vm, text + last, len - last), ERR, ERR}, result = ERR;
  ListObj *bases = list_new(vm, 0);
  for (const char *p = text + len; bases && *p;) {
    size_t n = strcspn(++p, " ");
    Ref base = class_named(vm, module, p, n);
    if (is_undef(base) || list_append(vm, bases, base) < 0) goto done;
    p += n;
  }
  DictObj *dict = dict_new(vm);
  at[2] = dict ? value_of(dict) : ERR;
  Value owner = last ? str_new(vm, text, last - 1) : ERR;
  if (dict && !is_err(owner) && dict_set(vm, dict, name_of(vm, D_module), ref(owner)) == 0 && bases)
    at[1] = tuple_from(vm, bases->items, bases->len);
  drop_x(vm, owner);
  if (!is_err(at[0]) && !is_err(at[1])) result = object_call_n(vm, ref_to(vm->types[T_TYPE]), 3, at);
done:
  drop_obj(vm, bases);
  for (size_t i = 0; i < 3; i++) drop_x(vm, at[i]);
  return result;
}

static Value other_name(VM *vm, Ref module, const char *text) {
  const char *dot = strchr(text, '.');
  if (dot) text = dot + 1;
  Ref found = class_named(vm, module, text, strlen(text));
  return is_undef(found) ? raise(vm, T_SYSTEM_ERROR, "no such class") : own(found);
}

/* ---- modules ---- */

static Value row_value(VM *vm, Ref module, const char *module_name, const ModuleRow *row) {
  switch (row->kind) {
  case 'f': return missing_function(vm, module, module_name, row->name);
  case 'i': return number(vm, row->text);
  case 'b': return from_bool(*row->text == '1');
  case 't': return numbers(vm, row->text);
  case 'a': return other_name(vm, module, row->text);
  case 'c': return missing_class(vm, row->text);
  case 'e': return exception_class(vm, module, row->text);
  case 'S': {
    TypeObj *type = pin_struct_type(vm, module_name, row->name);
    return type ? own_obj(type) : ERR;
  }
  default: return str_from(vm, row->text);
  }
}

static const ModuleRange *range_of(const char *name) {
  for (size_t i = 0; i < LENGTH(ranges); i++)
    if (strcmp(ranges[i].name, name) == 0) return &ranges[i];
  return NULL;
}

static int add_rows(VM *vm, Ref module, const ModuleRange *range) {
  for (size_t i = range->first; i < range->first + range->n; i++) {
    const ModuleRow *row = &rows[i];
    Value key = str_interned(vm, row->name, strlen(row->name));
    if (is_err(key)) return -1;
    bool there = !is_undef(dict_get_str(module_dict(module), ref(key)));
    drop(vm, key);
    if (!there && module_add(vm, module, row->name, row_value(vm, module, range->name, row)) < 0) return -1;
  }
  return 0;
}

int pin_complete_module(VM *vm, Ref module, const char *name) {
  const ModuleRange *range = range_of(name);
  return range ? add_rows(vm, module, range) : 0;
}

ptrdiff_t pin_module_index(Ref name) {
  ptrdiff_t n = 0;
  for (size_t i = 0; i < LENGTH(ranges); i++) {
    if (!ranges[i].is_all) continue;
    if (str_is(name, ranges[i].name)) return n;
    n++;
  }
  return -1;
}

Value pin_module(VM *vm, Ref name) {
  const ModuleRange *range = ranges;
  while (!range->is_all || !str_is(name, range->name)) range++;
  Value module = module_new(vm, name);
  if (is_err(module)) return ERR;
  as_module(module)->c_name = range->name;
  const char *doc = doc_of_module(range->name);
  if ((!doc || module_add(vm, ref(module), "__doc__", str_from(vm, doc)) == 0) &&
      add_rows(vm, ref(module), range) == 0)
    return module;
  drop(vm, module);
  return ERR;
}
