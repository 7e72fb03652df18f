/* The module pyexpat: what its files share. The parser itself is the library expat, which is linked in.

     expat.c            the module, its constants and complaints
     expat_parser.c     the class xmlparser: parsing, attributes
     expat_handlers.c   what expat tells -> calls of handlers

   A handler that fails stops the parser and takes all handlers off it; what it raised comes out of Parse().
 */
#ifndef MODULE_EXPAT_INT_H
#define MODULE_EXPAT_INT_H
#include "module/module.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include <expat.h>

typedef enum {
#define HANDLER(id, name, attribute, line) ON_##id,
#include "module/expat_handlers.def"
  N_HANDLERS
} HandlerId;

typedef struct ParserObj {
  Obj head;
  VM *vm;
  XML_Parser parser; /* NULL: not made yet */
  Outside outside;
  bool ordered, specified, namespace_prefixes;
  bool in_callback, parsing;
  char *text; /* characters that wait, text_size bytes from vm_alloc; NULL: they are not collected */
  int text_size, text_used;
  Value intern;               /* a dict of names, or UNDEF */
  Value parent;               /* the parser whose entity this one reads, or UNDEF */
  Value handlers[N_HANDLERS]; /* UNDEF: none */
} ParserObj;
#define as_parser(v) ((ParserObj *)obj_of(v))

typedef struct ExpatState {
  TypeObj *parser, *error;
} ExpatState;
static inline ExpatState *expat_state(VM *vm) {
  return module_state(vm, MODULE_EXPAT);
}

/* expat.c: ExpatError for where the parser stands. -1. */
int expat_fail(VM *vm, XML_Parser parser, enum XML_Error code);
/* Text of the library, which is UTF-8; NULL is None. Owned; ERR. */
Value expat_text(VM *vm, const char *text);
Value expat_text_of(VM *vm, const char *text, size_t len);
/* The library asks about an encoding that it does not know itself. */
int expat_unknown_encoding(void *vm, const char *name, XML_Encoding *info);
enum { EXPAT_SALT = 1 }; /* else the library would ask for entropy */

/* expat_parser.c: a parser of our own around one of the library, which is taken; NULL is no memory. Borrows
   the rest (UNDEF: none). Owned; ERR. */
Value expat_parser_new(VM *vm, XML_Parser parser, Ref intern, Ref parent);
extern const TypeSpec expat_parser_spec;

/* expat_handlers.c. Hands waiting characters to their handler: 0 or -1. */
int expat_flush(ParserObj *p);
/* What the handler of that kind is from now on; UNDEF: none. Takes it. */
void expat_set_handler(ParserObj *p, HandlerId which, Value handler);
/* The library calls for those handlers that there are. */
void expat_connect(ParserObj *p);
#endif
