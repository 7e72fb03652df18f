/* Places of the reference's library where something that depends on addresses comes up and nobody can see it.
 */
#ifndef MODULE_UNSEEN_H
#define MODULE_UNSEEN_H
#include "object/set.h"

/* Whether the text of a repr that is being made is thrown away by whoever asked for it. */
bool unseen_repr(VM *vm);
/* Whether the __del__ of an object would do nothing: that of an event loop that was closed. */
bool unseen_del(VM *vm, Obj *object);
/* Whether nobody sees that a weak reference to the object goes: that of asyncio's set of all tasks to one
   that is done, which asyncio.all_tasks() leaves out. */
bool unseen_weak(VM *vm, Obj *object, const WeakLink *link);
/* Whether the order of a walk over futures and tasks that begins now cannot be told from what comes of it. */
bool unseen_order(VM *vm, const SetObj *set);
#endif
