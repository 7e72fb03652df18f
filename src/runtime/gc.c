/* The collector: see gc.h. */
#include "runtime/gc.h"
#include "object/weakref.h"
#include "runtime/error.h"
#include "runtime/type.h"

/* ---- lists ---- */

void gc_list_init(GcHead *list) {
  list->next = list->prev = list;
}

static bool list_is_empty(const GcHead *list) {
  return list->next == list;
}

static void list_append(GcHead *list, GcHead *head) {
  head->next = list;
  head->prev = list->prev;
  list->prev->next = head;
  list->prev = head;
}

static void list_move(GcHead *to, GcHead *head) {
  head->prev->next = head->next;
  head->next->prev = head->prev;
  list_append(to, head);
}

static void list_merge(GcHead *from, GcHead *to) {
  if (list_is_empty(from)) return;
  to->prev->next = from->next;
  from->next->prev = to->prev;
  to->prev = from->prev;
  from->prev->next = to;
  gc_list_init(from);
}

/* ---- tracking ---- */

void gc_track(VM *vm, void *object) {
  GcHead *head = gc_head_of(object);
  if (!(head->flags & GC_TRACKED) && gc_link(vm, head)) gc_want(vm);
}

void gc_want(VM *vm) {
  if (!vm->gc_enabled || !vm->gc_thresholds[0] || vm->gc_wanted) return;
  /* The next step of the eval loop is a safe point. */
  vm->gc_wanted = true;
  if (vm->steps_left > 1) {
    vm->steps_slice -= vm->steps_left - 1;
    vm->steps_left = 1;
  }
}

void object_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  const TypeSpec *spec = object->shape->type->spec;
  instance_traverse(vm, object, visit, ctx);
  if (spec->traverse) spec->traverse(vm, object, visit, ctx);
}

/* ---- finding garbage ---- */

/* The head of what is in the lists that are being collected; NULL: it is not there. */
static inline GcHead *collected(Ref v) {
  if (!is_ptr(v) || !v.bits || !type_flag(obj_of(v)->shape->type, TYPE_GC)) return NULL;
  GcHead *head = gc_head_of(obj_of(v));
  return head->flags & GC_COLLECTING ? head : NULL;
}

static inline void subtract(Ref v) {
  GcHead *head = collected(v);
  if (head) head->count--;
}

static void visit_subtract(VM *vm, Ref v, void *ctx) {
  subtract(v);
}

static inline void reach(Ref v, GcHead *list) {
  GcHead *head = collected(v);
  if (!head) return;
  if (head->flags & GC_UNREACHABLE) {
    /* Given up too early: back to those that are still to be looked at. */
    head->flags &= ~(uintptr_t)GC_UNREACHABLE;
    list_move(list, head);
  }
  if (head->count <= 0) head->count = 1;
}

static void visit_reachable(VM *vm, Ref v, void *ctx) {
  reach(v, ctx);
}

/* Instances that own nothing but attributes in slots and their class: the usual ones. */
static inline bool is_plain(const Obj *object) {
  const TypeObj *type = object->shape->type;
  return type->spec == &object_spec && type->attrs_at && !type->all_slots && !object->shape->has_dict;
}

/* count becomes the number of references from outside the list. */
static void count_outside(VM *vm, GcHead *list) {
  for (GcHead *head = list->next; head != list; head = head->next) {
    head->count = gc_object_of(head)->refcount;
    head->flags |= GC_COLLECTING;
  }
  for (GcHead *head = list->next; head != list; head = head->next) {
    Obj *object = gc_object_of(head);
    if (is_plain(object)) {
      const Value *slots = attrs_of(object)->slots;
      for (uint32_t i = 0; i < object->shape->n_attrs; i++) subtract(ref(slots[i]));
      subtract(ref_to(object->shape->type));
    } else
      object_traverse(vm, object, visit_subtract, NULL);
  }
}

/* Leaves in `list` what can be reached from outside; the rest goes to `unreachable`. How many are left. */
static size_t split(VM *vm, GcHead *list, GcHead *unreachable) {
  size_t n = 0;
  gc_list_init(unreachable);
  count_outside(vm, list);
  for (GcHead *head = list->next; head != list;) {
    if (head->count > 0) {
      Obj *object = gc_object_of(head);
      if (is_plain(object)) {
        const Value *slots = attrs_of(object)->slots;
        for (uint32_t i = 0; i < object->shape->n_attrs; i++) reach(ref(slots[i]), list);
        reach(ref_to(object->shape->type), list);
      } else
        object_traverse(vm, object, visit_reachable, list);
      head->flags &= ~(uintptr_t)GC_COLLECTING;
      head = head->next;
      n++;
      continue;
    }
    GcHead *next = head->next;
    head->flags |= GC_UNREACHABLE;
    list_move(unreachable, head);
    head = next;
  }
  return n;
}

static void clear_marks(GcHead *list) {
  for (GcHead *head = list->next; head != list; head = head->next)
    head->flags &= ~(uintptr_t)(GC_COLLECTING | GC_UNREACHABLE);
}

/* ---- ending garbage ---- */

/* Whether no collection can have happened by itself in the reference, so that every object is in the
   generation where it is here. It makes more objects than Light: about twice as many, and what a code object
   has. */
static bool order_is_known(const VM *vm) {
  enum { AT_START = 60 };
  return vm->gc_thresholds[0] == 0 || 2 * vm->gc_peak + vm->gc_extra + AT_START < vm->gc_thresholds[0];
}

/* Two of them have finalizers, and which comes first is not plain: it is where nothing was collected since
   the second was made. */
static bool has_order(VM *vm, GcHead *garbage) {
  int n = 0, n_placed = 0;
  for (GcHead *head = garbage->next; head != garbage; head = head->next) {
    if (!gc_would_finalize(vm, gc_object_of(head))) continue;
    n++;
    n_placed += (head->flags & GC_PLACED) != 0;
  }
  return n > 1 && (vm->gc_enabled || n_placed > 1);
}

static bool any_placed(const GcHead *list) {
  const GcHead *head = list->next;
  while (head != list && !(head->flags & GC_PLACED)) head = head->next;
  return head != list;
}

bool gc_count_is_known(const VM *vm) {
  return order_is_known(vm) || (!vm->gc_enabled && !vm->gc_guessed);
}

static void mark_placed(VM *vm) {
  for (int i = 0; i < N_GENERATIONS; i++) {
    GcHead *list = &vm->generations[i];
    for (GcHead *head = list->next; head != list; head = head->next) head->flags |= GC_PLACED;
  }
}

void gc_disable(VM *vm) {
  if (vm->gc_enabled) mark_placed(vm);
  vm->gc_enabled = false;
}

/* Whether ending these objects shows: a finalizer, or a weak reference from outside. */
static bool is_visible(VM *vm, GcHead *garbage) {
  for (GcHead *head = garbage->next; head != garbage; head = head->next) {
    Obj *object = gc_object_of(head);
    if (gc_would_finalize(vm, object)) return true;
    for (WeakLink *link = weak_first(vm, object); link; link = link->next)
      if (!(gc_head_of(link)->flags & GC_UNREACHABLE) &&
          !(vm->weak_unseen && vm->weak_unseen(vm, object, link)))
        return true;
  }
  return false;
}

static void clear_weak_links(VM *vm, GcHead *garbage) {
  WeakLink *calls = NULL, **end = &calls;
  for (GcHead *head = garbage->next; head != garbage; head = head->next) {
    WeakLink *link;
    while ((link = weak_first(vm, gc_object_of(head)))) {
      weak_unlink(vm, link);
      if (is_undef(link->callback) || (gc_head_of(link)->flags & GC_UNREACHABLE)) continue;
      own(ref_to(link));
      *end = link;
      end = &link->next;
      link->next = NULL;
    }
  }
  weak_call_all(vm, calls);
}

static bool run_finalizers(VM *vm, GcHead *garbage) {
  GcHead seen;
  bool any = false;
  gc_list_init(&seen);
  while (!list_is_empty(garbage)) {
    GcHead *head = garbage->next;
    Obj *object = gc_object_of(head);
    list_move(&seen, head);
    if (!object->shape->type->slots.del || (head->flags & GC_FINALIZED) || vm->trap.set) continue;
    any = true;
    head->flags |= GC_FINALIZED;
    own(ref_to(object));
    object->shape->type->slots.del(vm, ref_to(object));
    drop(vm, value_of(object));
  }
  list_merge(&seen, garbage);
  return any;
}

static void break_cycles(VM *vm, GcHead *garbage, GcHead *old) {
  while (!list_is_empty(garbage)) {
    GcHead *head = garbage->next;
    Obj *object = gc_object_of(head);
    const TypeObj *type = object->shape->type;
    own(ref_to(object));
    if (type->spec->clear) type->spec->clear(vm, object);
    if (type_flag(type, TYPE_HEAP)) {
      if (type->front) instance_drop_slots(vm, object);
      if (type->attrs_at) instance_drop_attrs(vm, object);
    }
    if (garbage->next == head) list_move(old, head);
    drop(vm, value_of(object));
  }
}

static size_t list_len(const GcHead *list) {
  size_t n = 0;
  for (const GcHead *head = list->next; head != list; head = head->next) n++;
  return n;
}

/* Ends what is in `garbage`; survivors go to `old`. Returns how many were unreachable. */
static size_t end_garbage(VM *vm, GcHead *garbage, GcHead *old) {
  size_t n = list_len(garbage);
  clear_weak_links(vm, garbage);
  clear_marks(garbage);
  if (run_finalizers(vm, garbage)) {
    GcHead still;
    split(vm, garbage, &still);
    clear_marks(&still);
    n -= list_len(garbage);
    list_merge(garbage, old);
    list_merge(&still, garbage);
  }
  break_cycles(vm, garbage, old);
  return n;
}

static ptrdiff_t collect(VM *vm, int generation, bool automatic) {
  GcHead *young = &vm->generations[generation], garbage;
  if (vm->gc_running) return 0;
  vm->gc_running = true;
  vm->gc_wanted = false;
  if (generation + 1 < N_GENERATIONS) vm->gc_counts[generation + 1]++;
  for (int i = 0; i <= generation; i++) vm->gc_counts[i] = 0;
  for (int i = 0; i < generation; i++) list_merge(&vm->generations[i], young);
  GcHead *old = generation + 1 < N_GENERATIONS ? &vm->generations[generation + 1] : young;
  size_t n_left = split(vm, young, &garbage);
  if (young != old) {
    if (generation == N_GENERATIONS - 2) vm->gc_pending += n_left;
    list_merge(young, old);
  } else {
    vm->gc_pending = 0;
    vm->gc_long_lived = n_left;
  }
  if (automatic)
    vm->gc_took = vm->gc_took || !list_is_empty(&garbage);
  else {
    vm->gc_guessed = vm->gc_took || any_placed(&garbage);
    vm->gc_took = vm->gc_took && generation + 1 < N_GENERATIONS;
  }
  size_t n = 0;
  if (automatic && is_visible(vm, &garbage)) {
    clear_marks(&garbage);
    list_merge(&garbage, old);
    if (!STRESS) trap(vm, "a collection of cycles that shows");
  } else if (!automatic && !order_is_known(vm) && has_order(vm, &garbage)) {
    clear_marks(&garbage);
    list_merge(&garbage, old);
    trap(vm, "finalizers in one collection, whose order the collections before decide");
  } else if (!list_is_empty(&garbage)) {
    Value exc = vm->exc;
    vm->exc = UNDEF;
    n = end_garbage(vm, &garbage, old);
    if (!vm->trap.set) vm->exc = exc;
  }
  if (!automatic && !order_is_known(vm)) mark_placed(vm);
  vm->gc_running = false;
  return (ptrdiff_t)n;
}

ptrdiff_t gc_collect(VM *vm, int generation) {
  return collect(vm, generation, false);
}

void gc_stress(VM *vm) {
  enum { TURNS_TO_ALL = 256 };
  int counts[N_GENERATIONS];
  bool wanted = vm->gc_wanted;
  size_t pending = vm->gc_pending, long_lived = vm->gc_long_lived;
  memcpy(counts, vm->gc_counts, sizeof counts);
  collect(vm, vm->steps_done % TURNS_TO_ALL ? 0 : N_GENERATIONS - 1, true);
  memcpy(vm->gc_counts, counts, sizeof counts);
  vm->gc_pending = pending;
  vm->gc_long_lived = long_lived;
  vm->gc_wanted = wanted;
}

void gc_settle(VM *vm) {
  list_merge(&vm->generations[0], &vm->generations[1]);
  vm->gc_counts[0] = vm->gc_counts[1] = vm->gc_counts[2] = 0;
  vm->gc_peak = vm->gc_extra = 0;
  vm->gc_wanted = false;
}

void gc_pause(VM *vm, GcPause *pause) {
  pause->peak = vm->gc_peak;
  pause->extra = vm->gc_extra;
  pause->enabled = vm->gc_enabled;
  memcpy(pause->counts, vm->gc_counts, sizeof pause->counts);
  gc_list_init(&pause->young);
  list_merge(&vm->generations[0], &pause->young);
  vm->gc_enabled = false;
}

void gc_resume(VM *vm, GcPause *pause) {
  collect(vm, 0, false);
  list_merge(&pause->young, &vm->generations[0]);
  memcpy(vm->gc_counts, pause->counts, sizeof pause->counts);
  vm->gc_peak = pause->peak;
  vm->gc_extra = pause->extra;
  vm->gc_enabled = pause->enabled;
}

int gc_automatic(VM *vm) {
  vm->gc_wanted = false;
  if (!vm->gc_enabled) return 0;
  for (int i = N_GENERATIONS - 1; i >= 0; i--) {
    if (vm->gc_counts[i] <= vm->gc_thresholds[i]) continue;
    /* The oldest only when enough has come to it since. */
    if (i == N_GENERATIONS - 1 && vm->gc_pending < vm->gc_long_lived / 4) continue;
    collect(vm, i, true);
    break;
  }
  return vm->trap.set ? -1 : 0;
}
