/* Docs: what builtin types and functions say about themselves, as the reference has it. The table is made by
   asking the reference at build time (tools/docs.py). What is not in it is a trap. */
#ifndef RUNTIME_DOCS_H
#define RUNTIME_DOCS_H
#include "runtime/vm.h"

/* All: an owned str or None; ERR = exception or trap. */
Value doc_of_type(VM *vm, TypeObj *type);
Value signature_of_type(VM *vm, TypeObj *type);
/* The doc of a builtin type, or what is given when the table has no row for it; NULL: None. */
const char *doc_text(const TypeObj *type, const char *otherwise);
/* The doc of a module, or of a class, written in C by its full name; NULL: None, or not known. */
const char *doc_of_module(const char *name);
const char *doc_of_full_name(const char *name);
/* Of an attribute of the class or of the nearest builtin base that the table knows. */
Value doc_of_method(VM *vm, TypeObj *type, const char *name);
Value signature_of_method(VM *vm, TypeObj *type, const char *name);
/* Of a function; module NULL: it has none. */
Value doc_of_function(VM *vm, const char *module, const char *name);
Value signature_of_function(VM *vm, const char *module, const char *name);
#endif
