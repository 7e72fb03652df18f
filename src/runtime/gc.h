/* The collector of cycles: reference counts minus the references from inside are what keeps a set of objects
   alive; what has none left over is garbage. Three generations with the reference's thresholds.

   It runs at safe points of the eval loop (vm_tick), or when the program asks. Objects are finalized, their
   weak references cleared and their cycles broken in the reference's order. Because an automatic collection
   cannot come at exactly the reference's moment, one that would run Python code or clear a weak reference is
   a trap. Which generation an object is in decides the order of finalizers, so two of them in one collection
   that the program asks for are a trap, too, once the reference may have collected by itself. */
#ifndef RUNTIME_GC_H
#define RUNTIME_GC_H
#include "runtime/vm.h"

enum {
  GC_TRACKED = 1,
  GC_UNREACHABLE = 2, /* during a collection: moved to the list of what may be garbage */
  GC_FINALIZED = 4,   /* its __del__ has run */
  GC_COLLECTING = 8,  /* during a collection: count is valid */
  GC_PLACED = 16,     /* collections before may have decided where the reference has it in its lists */
  GC_OLD = 32,        /* it is in the oldest generation, there too */
  GC_LEFT = 64,   /* a tuple that the reference does not follow any more; a dict: not when it was marked */
  GC_HELD = 128,  /* a dict: it has held something that the reference follows */
  GC_CONST = 512, /* a tuple that is a constant of code there, which lives on */
  GC_WEAK = 1024, /* a weak reference to it was made, in the table of the VM */
  GC_DOUBT = 256  /* whether the reference follows it is not known from what it holds */
};
enum { GC_UNKNOWN = 1 << 20, GC_FROZEN = N_GENERATIONS };
enum { GC_THRESHOLD_0 = 700, GC_THRESHOLD_1 = 10, GC_THRESHOLD_2 = 10 };

/* gc_track of what certainly is not tracked yet, and its end for what is. */
static inline bool gc_link(VM *vm, GcHead *head) {
  GcHead *young = &vm->generations[0];
  head->flags |= GC_TRACKED;
  head->next = young;
  head->prev = young->prev;
  young->prev->next = head;
  young->prev = head;
  int n = ++vm->gc_counts[0];
  if (n > vm->gc_peak) vm->gc_peak = n;
  return n > vm->gc_thresholds[0];
}
static inline void gc_unlink(VM *vm, GcHead *head) {
  head->flags &= ~(uintptr_t)GC_TRACKED;
  head->prev->next = head->next;
  head->next->prev = head->prev;
  vm->gc_counts[0] -= vm->gc_counts[0] > 0;
}
/* There are more young objects than the threshold: a collection may be due. */
void gc_want(VM *vm);
/* A collection that the counts ask for, at a safe point. 0, or -1 with a trap. */
int gc_automatic(VM *vm);
/* Of a stress build: collects what is young, and now and then everything. Counts stay, garbage that would
 * show too. */
void gc_stress(VM *vm);
/* Whether it collects by itself, and from which counts on: from here on, which is a moment that both know. */
void gc_set_enabled(VM *vm, bool enabled);
void gc_set_thresholds(VM *vm, const int *thresholds);
/* gc.freeze(): what there is goes where no collection looks; and its end. */
void gc_freeze(VM *vm);
void gc_unfreeze(VM *vm);
bool gc_has_callbacks(const VM *vm);
/* Whether the reference's collector follows v: 1, 0, -1: not known. */
int gc_follows(VM *vm, Ref v);
/* Adds garbage to gc.garbage: 0, or -1 with a trap. */
int gc_save(VM *vm, GcHead *garbage);
/* How many objects of the reference the garbage stands for; -1: that is not known. In gc_weigh.c. */
ptrdiff_t gc_weigh(VM *vm, const GcHead *garbage);
/* What a collection at a moment that both know has left: tuples of atoms, and dicts if it was a full one, are
   not followed any more. */
void gc_leave_atoms(VM *vm, GcHead *list, bool dicts);
/* What start-up has made is in the second generation, as in the reference, and counts for nothing. */
void gc_settle(VM *vm);
/* While something is made that the reference has had from the start: no collection, and nothing counts. What
   it left behind goes when it is done: gc.collect() shall not find it. */
typedef struct GcPause {
  GcHead young; /* the youngest generation as it was */
  int counts[N_GENERATIONS], peak, extra;
  bool enabled, sure;
} GcPause;
void gc_pause(VM *vm, GcPause *pause);
void gc_resume(VM *vm, GcPause *pause);
/* The reference has made up to `n` objects that Light does without. */
static inline void gc_expect(VM *vm, size_t n) {
  vm->gc_extra = vm->gc_extra >= GC_UNKNOWN || n > GC_UNKNOWN ? GC_UNKNOWN : vm->gc_extra + (int)n;
}
/* A Python module is read from its file, which makes the reference count objects that Light never makes. */
#define gc_module_read(vm) ((vm)->gc_extra = GC_UNKNOWN)
/* Everything that an object owns: its builtin payload, attributes, slots, class. */
void object_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx);
/* An empty list. */
void gc_list_init(GcHead *list);
#endif
