/* What a call instruction adds to the reference's depth when it calls something written in C: call_site.c. */
#ifndef VM_CALL_SITE_H
#define VM_CALL_SITE_H
#include "vm/frame.h"

/* The word behind a call instruction remembers, in b, which function in C it has called since its code was
   warm, and in c what that adds to the depth. */
enum { SITE_UNSURE = 2, SITE_MANY = 0xffff, SITE_MARKS = 0x7fff };

static inline uint16_t site_mark(const MethodDef *def) {
  return (uint16_t)((uintptr_t)def >> 3 & SITE_MARKS) | 1;
}
/* What a function that gets its arguments as an array adds; -1: site_call has to say. */
static inline int site_units(const VM *vm, const Instr *site, const MethodDef *def) {
  if (site[1].b == site_mark(def)) return site[1].c;
  return frame_code(vm->frame)->cold ? 1 : -1;
}
/* object_call with what the instruction adds to the depth. */
Value site_call(VM *vm, const Instr *site, Ref callable, const Args *args);
#endif
