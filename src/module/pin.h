/* What the reference says of itself: texts and lists made by tools/sysdata.py at build time. */
#ifndef MODULE_PIN_H
#define MODULE_PIN_H
#include "runtime/vm.h"

/* One value of the reference: kind n None, b bool, i int, f float in hexadecimal, s str. */
typedef struct PinValue {
  const char *owner; /* a struct sequence of sys, "implementation", or "" for sys itself */
  const char *name;
  char kind;
  const char *text;
  const char *doc;
} PinValue;

typedef struct PinStruct {
  const char *name, *type_name, *doc; /* "flags", "sys.flags" */
  size_t n_visible, n_all;
} PinStruct;

typedef struct PinFrozen {
  const char *name;
  bool package;
  const char *origin; /* the module it is made of, with '<' in front of a package's __init__; "" none */
} PinFrozen;

/* A class of the module _ast; base NULL: an integer, whose digits are in `fields`. Names with blanks between.
 */
typedef struct PinAst {
  const char *name, *base, *fields, *attributes, *none; /* none: those that are None in the class */
  const char *doc;
  int own; /* 1: has _fields of its own, 2: _attributes */
} PinAst;
extern const PinAst pin_ast[];

/* What OpenSSL knows the purposes of certificates by; oid NULL ends the list. */
typedef struct PinSslObject {
  int nid;
  const char *short_name, *long_name, *oid;
} PinSslObject;
extern const PinSslObject pin_ssl_objects[];

/* What os.confstr(), sysconf() and pathconf() know: the function's first letter, and for the first two what
   it answers: t a text, n None, v a number, e an error, ? it depends on the machine. name NULL ends the list.
 */
typedef struct PinConf {
  const char *name;
  char function;
  int number;
  char kind;
  const char *text;
} PinConf;
extern const PinConf pin_conf[];

/* Lists end with a row whose first field is NULL. */
extern const PinValue pin_values[];
extern const PinStruct pin_structs[];
extern const PinFrozen pin_frozen[];
extern const char *const pin_builtin_modules[],
    *const pin_stdlib_modules[], *const pin_path[], *const pin_startup_modules[],
                                                        *const pin_extensions[], *const pin_have_functions[];
/* What sys has, in the order of its dict. */
extern const char *const pin_sys_names[];
/* Locales that the reference's machine has beside C, POSIX and C.UTF-8. */
extern const char *const pin_other_locales[];
extern const char pin_executable[], pin_sys_doc[], pin_stdio_errors[];

/* Gives a module written in C what the reference's has and it has not: functions that trap when they are
   called, integer constants. 0 or -1. */
int pin_complete_module(VM *vm, Ref module, const char *name);
/* Modules of which Light has nothing but the names: constants, functions and classes that trap when they are
   called. The number of one by its name, -1: it is none; and a new one, owned; ERR. */
enum { PIN_MODULES_MOST = 16 };
ptrdiff_t pin_module_index(Ref name);
Value pin_module(VM *vm, Ref name);
/* A struct sequence type of the reference, such as ("posix", "stat_result"); lives as long as the VM. NULL:
   exception. */
TypeObj *pin_struct_type(VM *vm, const char *module, const char *name);
/* What the system says of an error number; NULL: nobody knows it. */
const char *pin_strerror(int number);
/* What nl_langinfo says of a constant in the locale C; NULL: nothing, or it is the encoding. */
const char *pin_langinfo(int number);
/* {number: name} in the order of errno.errorcode. 0 or -1. */
int pin_add_errorcodes(VM *vm, DictObj *codes);

bool pin_has(const char *const *list, const char *name);
const PinFrozen *pin_find_frozen(const char *name); /* NULL: none */
#endif
