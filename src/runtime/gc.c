/* The collector: see gc.h. */
#include "runtime/gc.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/weakref.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

/* ---- lists ---- */

void gc_list_init(GcHead *list) {
  list->next = list->prev = list;
}

static bool list_is_empty(const GcHead *list) {
  return list->next == list;
}

static void append(GcHead *list, GcHead *head) {
  head->next = list;
  head->prev = list->prev;
  list->prev->next = head;
  list->prev = head;
}

static void list_move(GcHead *to, GcHead *head) {
  head->prev->next = head->next;
  head->next->prev = head->prev;
  append(to, head);
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

/* What is known about the collections that the reference makes by itself. Both know the last moment at which
   its counts were nothing: the start, or a full collection that the program asked for. From there it counts
   at most twice the objects that Light has at a time (frames, tuples, dicts that Light does without), and
   what compiling makes and leaves (gc_extra). While that is not above its threshold, and while it is
   disabled, every object is in the generation where it is here. */
static bool is_sure(const VM *vm) {
  bool may_come = vm->gc_enabled && vm->gc_thresholds[0];
  return vm->gc_sure && (!may_come || 2 * (int64_t)vm->gc_peak + vm->gc_extra < vm->gc_thresholds[0]);
}

/* Of an object that gc_would_finalize() says nothing of: whether it has a __del__ of Python's that is still
 * to run. */
static bool would_be_quiet(const GcHead *head) {
  const TypeObj *type = gc_object_of(head)->shape->type;
  return type_flag(type, TYPE_HEAP) && type->slots.del && type->slots.del != type->spec->slots.del &&
         !(head->flags & GC_FINALIZED);
}

/* Two of them have finalizers, and which comes first is not plain: the lists of the generations are put
   together oldest, youngest, middle, so that only what is certainly in the oldest is before the new ones. One
   that does something may change what the others, which would do nothing, do. */
static bool has_order(VM *vm, GcHead *garbage, bool sure) {
  int n = 0, n_placed = 0, n_loose = 0, n_seen = 0;
  for (GcHead *head = garbage->next; head != garbage; head = head->next) {
    Obj *object = gc_object_of(head);
    bool is_seen = gc_would_finalize(vm, object);
    if (!is_seen && !would_be_quiet(head)) continue;
    n_seen += is_seen;
    n++;
    n_placed += (head->flags & GC_PLACED) != 0;
    n_loose += (head->flags & (GC_PLACED | GC_OLD)) == GC_PLACED;
  }
  return n_seen && n > 1 && (n_placed > 1 || n_loose || (!sure && vm->gc_enabled));
}

static bool any_placed(const GcHead *list) {
  const GcHead *head = list->next;
  while (head != list && !(head->flags & GC_PLACED)) head = head->next;
  return head != list;
}

static void mark_all(VM *vm, uintptr_t flags) {
  for (int i = 0; i < N_GENERATIONS; i++) {
    GcHead *list = &vm->generations[i];
    for (GcHead *head = list->next; head != list; head = head->next) head->flags |= flags;
  }
}

/* A moment from which on it collects by other rules: what came before stays as known as it was. */
static void rules_change(VM *vm) {
  vm->gc_sure = is_sure(vm);
  if (!vm->gc_sure) mark_all(vm, GC_PLACED);
}

void gc_set_enabled(VM *vm, bool enabled) {
  if (enabled == vm->gc_enabled) return;
  rules_change(vm);
  vm->gc_enabled = enabled;
}

void gc_set_thresholds(VM *vm, const int *thresholds) {
  rules_change(vm);
  memcpy(vm->gc_thresholds, thresholds, sizeof vm->gc_thresholds);
}

/* The counts are nothing in the reference too; all that is left is in the oldest generation, in an order that
   is known if it was `sure`. */
static void start_again(VM *vm, bool sure) {
  mark_all(vm, sure ? GC_OLD : GC_OLD | GC_PLACED);
  vm->gc_peak = vm->gc_extra = 0;
  vm->gc_sure = true;
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

/* Returns how many weak references ended with their callbacks: the reference counts them, too. */
static size_t clear_weak_links(VM *vm, GcHead *garbage) {
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
  return weak_call_all(vm, calls);
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

/* Ends what is in `garbage`; survivors go to `old`. Returns how many the reference says were unreachable. */
static ptrdiff_t end_garbage(VM *vm, GcHead *garbage, GcHead *old) {
  size_t n_called = clear_weak_links(vm, garbage);
  clear_marks(garbage);
  if (run_finalizers(vm, garbage)) {
    GcHead still;
    split(vm, garbage, &still);
    clear_marks(&still);
    list_merge(garbage, old);
    list_merge(&still, garbage);
  }
  ptrdiff_t n = gc_weigh(vm, garbage);
  if (vm->gc_saved && gc_save(vm, garbage) == 0) list_merge(garbage, old);
  break_cycles(vm, garbage, old);
  return n < 0 ? n : n + (ptrdiff_t)n_called;
}

/* The generation and all younger in one list, with its counts. */
static GcHead *take_generations(VM *vm, int generation) {
  GcHead *young = &vm->generations[generation];
  if (generation + 1 < N_GENERATIONS) vm->gc_counts[generation + 1]++;
  for (int i = 0; i <= generation; i++) vm->gc_counts[i] = 0;
  for (int i = 0; i < generation; i++) list_merge(&vm->generations[i], young);
  return young;
}

/* What must not be ended now goes back, and the program stops. */
static ptrdiff_t give_up(VM *vm, GcHead *garbage, GcHead *old, const char *why) {
  clear_marks(garbage);
  list_merge(garbage, old);
  if (why) trap(vm, "%s", why);
  return 0;
}

static ptrdiff_t end_or_give_up(VM *vm, GcHead *garbage, GcHead *old, bool automatic, bool sure) {
  if (automatic && gc_has_callbacks(vm))
    return give_up(vm, garbage, old, "gc.callbacks, at a collection of its own");
  if (list_is_empty(garbage)) return 0;
  if (automatic && (vm->gc_saved || is_visible(vm, garbage)))
    return give_up(vm, garbage, old, STRESS ? NULL : "a collection of cycles that shows");
  if (!automatic && has_order(vm, garbage, sure))
    return give_up(vm, garbage, old,
                   "finalizers in one collection, whose order the collections before decide");
  Value exc = vm->exc;
  vm->exc = UNDEF;
  ptrdiff_t n = end_garbage(vm, garbage, old);
  if (!vm->trap.set) vm->exc = exc;
  return n;
}

static ptrdiff_t collect(VM *vm, int generation, bool automatic) {
  vm->gc_wanted = false;
  bool sure = is_sure(vm), is_full = generation + 1 == N_GENERATIONS;
  GcHead garbage, *young = take_generations(vm, generation);
  GcHead *old = is_full ? young : &vm->generations[generation + 1];
  size_t n_left = split(vm, young, &garbage);
  if (!automatic) gc_leave_atoms(vm, young, is_full);
  if (!is_full) {
    if (generation == N_GENERATIONS - 2) vm->gc_pending += n_left;
    list_merge(young, old);
  } else {
    vm->gc_pending = 0;
    vm->gc_long_lived = n_left;
  }
  bool guessed = !sure && (vm->gc_enabled || vm->gc_took || any_placed(&garbage));
  vm->gc_took = (vm->gc_took && !is_full) || (automatic && !list_is_empty(&garbage));
  ptrdiff_t n = end_or_give_up(vm, &garbage, old, automatic, sure);
  if (!automatic && is_full) {
    start_again(vm, sure);
    vm->gc_full = true;
  }
  return guessed ? -1 : n;
}

static void collect_quietly(VM *vm, int generation, bool automatic) {
  vm->gc_running = true;
  collect(vm, generation, automatic);
  vm->gc_running = false;
}

/* ---- what the program sees of it ---- */

bool gc_has_callbacks(const VM *vm) {
  return vm->gc_callbacks && vm->gc_callbacks->len;
}

static DictObj *info_new(VM *vm, int generation, ptrdiff_t n) {
  const char *const names[] = {"generation", "collected", "uncollectable"};
  Value numbers[] = {from_int62(generation), n < 0 ? int_opaque(vm, OPAQUE_FOUND, 0) : from_int62(n),
                     from_int62(0)};
  DictObj *info = is_err(numbers[1]) ? NULL : dict_new(vm);
  int result = info ? 0 : -1;
  for (int i = 0; i < 3 && result == 0; i++) {
    Value name = str_interned(vm, names[i], strlen(names[i]));
    result = is_err(name) ? -1 : dict_set(vm, info, ref(name), ref(numbers[i]));
    drop_x(vm, name);
  }
  drop_x(vm, numbers[1]);
  if (result == 0) return info;
  drop_obj(vm, info);
  return NULL;
}

static int call_back(VM *vm, const char *phase, int generation, ptrdiff_t n) {
  if (!gc_has_callbacks(vm)) return 0;
  DictObj *info = info_new(vm, generation, n);
  Value name = info ? str_interned(vm, phase, strlen(phase)) : ERR, result = name;
  for (size_t i = 0; !is_err(result) && i < vm->gc_callbacks->len; i++) {
    Value callback = own(ref(vm->gc_callbacks->items[i])), at[2] = {name, value_of(info)};
    Args args = {at, 2, NULL};
    result = object_call(vm, ref(callback), &args);
    drop(vm, callback);
    if (is_err(result))
      trap(vm, "an exception in one of gc.callbacks");
    else
      drop(vm, result);
  }
  drop_x(vm, name);
  drop_obj(vm, info);
  return is_err(result) ? -1 : 0;
}

ptrdiff_t gc_collect(VM *vm, int generation) {
  if (vm->gc_running) return 0;
  if ((gc_has_callbacks(vm) || vm->gc_saved) && !is_sure(vm)) {
    trap(vm, "gc.callbacks or gc.garbage, after collections of its own may have come by");
    return 0;
  }
  vm->gc_running = true;
  ptrdiff_t n = call_back(vm, "start", generation, 0) < 0 ? 0 : collect(vm, generation, false);
  if (!vm->trap.set) call_back(vm, "stop", generation, n);
  vm->gc_running = false;
  return n;
}

void gc_freeze(VM *vm) {
  bool sure = is_sure(vm);
  for (int i = 0; i < N_GENERATIONS; i++) {
    list_merge(&vm->generations[i], &vm->generations[GC_FROZEN]);
    vm->gc_counts[i] = 0;
  }
  start_again(vm, sure);
}

void gc_unfreeze(VM *vm) {
  list_merge(&vm->generations[GC_FROZEN], &vm->generations[N_GENERATIONS - 1]);
}

void gc_stress(VM *vm) {
  enum { TURNS_TO_ALL = 256 };
  int counts[N_GENERATIONS];
  bool wanted = vm->gc_wanted;
  size_t pending = vm->gc_pending, long_lived = vm->gc_long_lived;
  memcpy(counts, vm->gc_counts, sizeof counts);
  if (vm->gc_running) return;
  collect_quietly(vm, vm->steps_done % TURNS_TO_ALL ? 0 : N_GENERATIONS - 1, true);
  memcpy(vm->gc_counts, counts, sizeof counts);
  vm->gc_pending = pending;
  vm->gc_long_lived = long_lived;
  vm->gc_wanted = wanted;
}

void gc_settle(VM *vm) {
  enum { AT_START = 80 };
  list_merge(&vm->generations[0], &vm->generations[1]);
  vm->gc_counts[0] = vm->gc_counts[1] = vm->gc_counts[2] = 0;
  vm->gc_peak = 0;
  vm->gc_extra = AT_START;
  vm->gc_sure = true;
  vm->gc_wanted = false;
}

void gc_pause(VM *vm, GcPause *pause) {
  pause->peak = vm->gc_peak;
  pause->extra = vm->gc_extra;
  pause->sure = vm->gc_sure;
  pause->enabled = vm->gc_enabled;
  memcpy(pause->counts, vm->gc_counts, sizeof pause->counts);
  gc_list_init(&pause->young);
  list_merge(&vm->generations[0], &pause->young);
  vm->gc_enabled = false;
}

void gc_resume(VM *vm, GcPause *pause) {
  ListObj *saved = vm->gc_saved;
  vm->gc_saved = NULL;
  collect_quietly(vm, 0, false);
  vm->gc_saved = saved;
  list_merge(&pause->young, &vm->generations[0]);
  memcpy(vm->gc_counts, pause->counts, sizeof pause->counts);
  vm->gc_peak = pause->peak;
  vm->gc_extra = pause->extra;
  vm->gc_sure = pause->sure;
  vm->gc_enabled = pause->enabled;
}

int gc_automatic(VM *vm) {
  vm->gc_wanted = false;
  if (!vm->gc_enabled) return 0;
  for (int i = N_GENERATIONS - 1; i >= 0; i--) {
    if (vm->gc_counts[i] <= vm->gc_thresholds[i]) continue;
    /* The oldest only when enough has come to it since. */
    if (i == N_GENERATIONS - 1 && vm->gc_pending < vm->gc_long_lived / 4) continue;
    if (!vm->gc_running) collect_quietly(vm, i, true);
    break;
  }
  return vm->trap.set ? -1 : 0;
}
