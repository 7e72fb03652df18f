/* Importing, as the import statement and __import__ see it. Where modules come from is behind ImportHooks
   (module/importlib.c): modules written in C at once, everything else by the reference's own importlib. */
#ifndef VM_IMPORT_H
#define VM_IMPORT_H
#include "runtime/vm.h"

/* __import__(name, globals, locals, fromlist, level). Absent ones are UNDEF. Owned; ERR. */
Value import_level(VM *vm, Ref name, Ref globals, Ref locals, Ref from, ptrdiff_t level);
/* The module of that absolute name itself, imported when it is not in sys.modules. Owned; ERR. */
Value import_module(VM *vm, const char *name);
/* ImportError or a subclass with name and path set (UNDEF: None). ERR. Takes the message. */
Value raise_import(VM *vm, TypeId type, Value message, Ref name, Ref path);
#endif
