/* From source text to code. */
#ifndef VM_SOURCE_H
#define VM_SOURCE_H
#include "code/code.h"
#include "syntax/parse.h"
#include "syntax/symtab.h"

/* What compile(), eval() and exec() say about a text. */
typedef struct SourceRequest {
  ParseMode mode;
  bool is_text;   /* it was a str: UTF-8, no cookie */
  bool from_file; /* it is the script that is run */
  bool by_name;   /* it may run with locals that are not its globals */
  int futures;    /* FUTURE_ flags it has from the code that compiles it */
  int n_frames;   /* Python frames that are active */
} SourceRequest;

/* Compiles a module's file. `filename` is borrowed. NULL: exception or trap. */
CodeObj *source_compile(VM *vm, const char *source, size_t len, Ref filename);
/* Compiles any text. NULL: SyntaxError and the like, or a trap. */
CodeObj *source_compile_as(VM *vm, const char *source, size_t len, Ref filename,
                           const SourceRequest *request);
/* Compiles a tree whose names are interned, made in `arena` by the caller. NULL as above. */
CodeObj *source_compile_tree(VM *vm, Arena *arena, Node *tree, Ref filename, const SourceRequest *request);
/* Parses only: the tree, in `arena`. NULL as above. */
Node *source_parse(VM *vm, Arena *arena, const char *source, size_t len, Ref filename,
                   const SourceRequest *request);
/* Runs a module's code in that namespace, which is its globals and locals. What it returns, or ERR. */
Value source_run(VM *vm, CodeObj *code, DictObj *globals);
#endif
