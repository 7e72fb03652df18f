/* What python3 runs of a machine's own at its start: .pth files, sitecustomize, usercustomize. */
#ifndef MODULE_SITE_H
#define MODULE_SITE_H
#include "runtime/vm.h"

/* Looks at them before a program's first line. What does nothing that a program can tell is let go by, and so
   is what setuptools puts there (vm->site); anything else is a trap. 0 or -1. */
int site_survey(VM *vm);
#endif
