/* sys._getframe and sys.excepthook. */
#ifndef MODULE_SYS_FRAMES_H
#define MODULE_SYS_FRAMES_H
#include "runtime/vm.h"

Value sys_getframe(VM *vm, Ref self, const Args *args);
Value sys_excepthook(VM *vm, Ref self, const Args *args);
#endif
