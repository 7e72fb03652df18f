/* What other modules ask of sys. */
#ifndef MODULE_SYS_H
#define MODULE_SYS_H
#include "runtime/vm.h"

/* meta_path, path_hooks and path_importer_cache, empty, for an importlib that is about to start. 0 or -1. */
int sys_add_import_lists(VM *vm);
/* An attribute of sys that is made when somebody first looks: owned; UNDEF: it is none of these; ERR. */
Value sys_lazy(VM *vm, Ref name);
/* Whether sys.stdout, which is not there, has been. */
bool sys_lost_stdout(VM *vm);
/* All of them, for whoever looks at its __dict__. 0 or -1. */
int sys_fill(VM *vm);
/* sys.path as it is when the reference's start-up imports: without the program's folder. Owned; ERR. */
Value sys_library_path(VM *vm);
/* sys.NAME, borrowed; UNDEF when sys was never loaded or has no such name. */
Ref sys_get(VM *vm, const char *name);
#endif
