/* The parts of sys that look at frames and show exceptions. See sys_frames.h. */
#include "module/sys_frames.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "vm/frame_object.h"
#include "vm/show.h"

Value sys_getframe(VM *vm, Ref self, const Args *args) {
  int depth = 0;
  if (!is_undef(args->at[0]) && object_as_int(vm, ref(args->at[0]), &depth) < 0) return ERR;
  Value *R = frame_now(vm);
  if (vm->hidden_frames && depth > 0) return trap(vm, "frames below a throw() into generators");
  for (; R && depth > 0; depth--) R = frame_below(R);
  if (!R) return raise(vm, T_VALUE_ERROR, "call stack is not deep enough");
  FrameObj *frame = frame_object(vm, R);
  return frame ? own(ref_to(frame)) : ERR;
}

Value sys_excepthook(VM *vm, Ref self, const Args *args) {
  Ref exc = ref(args->at[1]), traceback = ref(args->at[2]);
  if (!is_kind(exc, TYPE_EXCEPTION)) return trap(vm, "sys.excepthook of something that is no exception");
  ExceptionObj *object = as_exception(exc);
  if (is_undef(object->traceback) && is_exact(vm, traceback, TRACEBACK)) object->traceback = own(traceback);
  return show_on_stderr(vm, exc) < 0 ? ERR : NONE_VALUE;
}
