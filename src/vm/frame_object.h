/* Frame and traceback objects: what Python sees of the frames on the VM's stack.

   A frame on the stack has no object until somebody asks for one: `sys._getframe`, or a traceback. The object
   is then remembered by the frame, in FRAME_LOCALS of a function's and in vm->frame_objects for all others
   (whose FRAME_LOCALS is their namespace). It is in one of three states: on the stack   R is the frame; it
   owns nothing of it suspended      `generator` is the generator, which keeps the registers ended the frame's
   locals, function and namespace were moved into it, because somebody still held it An ended frame also holds
   the object of the frame that called it, as the reference's does. */
#ifndef VM_FRAME_OBJECT_H
#define VM_FRAME_OBJECT_H
#include "vm/generator.h"

typedef struct FrameObj {
  Obj head;
  Value *R;                /* on the stack */
  GeneratorObj *generator; /* suspended; borrowed, it tells when it goes */
  CodeObj *code;           /* owned */
  DictObj *globals, *builtins;
  Value function; /* ended; else UNDEF */
  Value locals;   /* the namespace (ended), or the dict that f_locals of a function fills; UNDEF: none */
  struct FrameObj *back; /* ended; owned; NULL: none */
  struct FrameObj *next; /* in vm->frame_objects */
  uint32_t at;           /* instruction where it ended */
  uint32_t failed_at;    /* instruction that sent it to its newest handler */
  uint32_t n_values;     /* = code->n_locals; the locals of an ended frame, else UNDEF */
  Value values[];
} FrameObj;
#define as_frame(v) ((FrameObj *)obj_of(v))

typedef struct TracebackObj {
  Obj head;
  struct TracebackObj *next; /* towards the place of the exception; owned; NULL: none */
  FrameObj *frame;           /* owned */
  uint32_t at;               /* instruction in frame->code; UINT32_MAX: given by the constructor */
  int32_t line, lasti;       /* with UINT32_MAX */
} TracebackObj;
#define as_traceback(v) ((TracebackObj *)obj_of(v))

/* The frame's object, made when it has none; borrowed. NULL: exception. */
FrameObj *frame_object(VM *vm, Value *R);
/* The frame R ends and has FRAME_LOCALS or an object: what somebody still holds moves into the object. */
void frame_end(VM *vm, Value *R);
/* The object of a frame that has ended without anything in it. Owned; NULL: exception. */
FrameObj *frame_object_empty(VM *vm, struct FunctionObj *function);
/* An entry for the frame R in the traceback of what is being raised. */
void traceback_here(VM *vm, Value *R);
/* An entry for a place in a C file of the reference, as some of its modules add one. */
void traceback_add(VM *vm, const char *file, int line, const char *name);
/* Its newest exception, at `at`, goes to a handler of its own. */
void frame_failed(VM *vm, Value *R, size_t at);
/* The namespace of the frame R as locals() gives it: a function's in a dict that each call brings up to date.
 * Owned. */
Value frame_locals(VM *vm, Value *R);
/* The line a frame or traceback stands at. */
int frame_object_line(const FrameObj *frame);
int traceback_line(const TracebackObj *tb);
/* Where in the source; false: not known. */
bool traceback_position(const TracebackObj *tb, Position *out);

/* A generator's registers are on the stack as R now / are its own again / go away. */
void frame_resumed(GeneratorObj *g, Value *R);
void frame_suspended(GeneratorObj *g, Value *R);
void frame_generator_end(VM *vm, GeneratorObj *g);
/* The generator's frame object; None when it has ended. */
Value generator_frame(VM *vm, GeneratorObj *g);
extern const TypeSpec frame_spec;
#endif
