/* How many objects the reference's collector finds where Light has found one: what gc.collect() answers.

   In: garbage whose finalizers have run. Out: its number in the reference, or that it is not known. There
   dicts and tuples that hold nothing but atoms are not followed: dicts until something else is put in,
   tuples from the first collection that they outlive. What only atoms are in is known by looking, except
   where something else was in before (GC_HELD) or collections at unknown moments came by (GC_PLACED).
   Kinds of objects that are not named here are not known. Must not run Python or change anything. */
#include "code/code.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/gc.h"
#include "runtime/type.h"

typedef enum { NO, YES, UNKNOWN } Answer;

static Answer tuple_is_followed(VM *vm, const TupleObj *tuple);

/* Types whose values the reference's collector never follows. */
static bool is_atom_type(const VM *vm, const TypeObj *type) {
  static const TypeId atoms[] = {T_INT,  T_BOOL, T_FLOAT,    T_COMPLEX,        T_STR, T_BYTES, T_RANGE,
                                 T_CODE, T_NONE, T_ELLIPSIS, T_NOT_IMPLEMENTED};
  for (size_t i = 0; i < sizeof atoms / sizeof *atoms; i++)
    if (type == vm->types[atoms[i]]) return true;
  return false;
}

static bool is_one_of(const VM *vm, const TypeObj *type, const TypeId *ids, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (type == vm->types[ids[i]]) return true;
  return false;
}

/* Builtin types that count for one each time. */
static bool is_plain_type(const VM *vm, const TypeObj *type) {
  static const TypeId ids[] = {T_LIST,       T_SET,         T_FROZENSET,    T_CELL,         T_METHOD,
                               T_PROPERTY,   T_CLASSMETHOD, T_STATICMETHOD, T_GENERATOR,    T_LIST_ITER,
                               T_TUPLE_ITER, T_SLICE,       T_DICT_KEYS,    T_DICT_VALUES,  T_DICT_ITEMS,
                               T_WEAKREF,    T_WEAK_PROXY,  T_GETSET_DESCR, T_MEMBER_DESCR, T_BUILTIN};
  return is_one_of(vm, type, ids, sizeof ids / sizeof *ids);
}

/* Types of the core are no objects of the collector's; those of modules written in C may be. */
static Answer class_is_followed(const VM *vm, const TypeObj *type) {
  if (type_flag(type, TYPE_HEAP)) return YES;
  for (int id = 0; id < N_TYPES; id++)
    if (vm->types[id] == type) return NO;
  return UNKNOWN;
}

/* Whether a dict that gets this value is followed from then on. */
static Answer may_be_followed(VM *vm, Ref v) {
  if (!is_ptr(v)) return NO;
  const TypeObj *type = type_of(vm, v);
  if (is_atom_type(vm, type)) return NO;
  if (type == vm->types[T_TUPLE]) return tuple_is_followed(vm, as_tuple(v));
  if (type == vm->types[T_DICT] || type == vm->types[T_FUNCTION] || type == vm->types[T_MODULE] ||
      is_plain_type(vm, type))
    return YES;
  if (type_flag(type, TYPE_TYPE)) return class_is_followed(vm, as_type(v));
  if (type_flag(type, TYPE_HEAP)) return YES;
  return UNKNOWN;
}

static Answer more(Answer a, Answer b) {
  return a == YES || b == YES ? YES : a == UNKNOWN ? a : b;
}

/* Whether any of them is; tuples that are not followed any more are `left`. */
static Answer any_is_followed(VM *vm, const Value *items, size_t n) {
  Answer answer = NO;
  for (size_t i = 0; i < n && answer != YES; i++) answer = more(answer, may_be_followed(vm, ref(items[i])));
  return answer;
}

static Answer tuple_is_followed(VM *vm, const TupleObj *tuple) {
  uintptr_t flags = gc_head_of(tuple)->flags;
  if (tuple->len == 0 || flags & GC_LEFT) return NO;
  if (flags & GC_CONST) return vm->gc_full ? NO : UNKNOWN;
  if (!(flags & (GC_PLACED | GC_DOUBT))) return YES;
  return any_is_followed(vm, tuple->items, tuple->len) == YES ? YES : UNKNOWN;
}

/* A tuple that was followed when it was put in may not be so any more. */
static Answer entry_is_followed(VM *vm, Ref v, uintptr_t flags) {
  Answer answer = may_be_followed(vm, v);
  if (answer != NO || flags & GC_LEFT || !is_exact(vm, v, TUPLE) || !as_tuple(v)->len) return answer;
  bool always_left = gc_head_of(obj_of(v))->flags & GC_CONST && !(flags & GC_OLD);
  return always_left ? NO : UNKNOWN;
}

static Answer dict_is_followed(VM *vm, const DictObj *dict) {
  uintptr_t flags = gc_head_of(dict)->flags;
  Answer answer = NO;
  size_t pos = 0;
  Ref key, value;
  while (answer != YES && dict_next(dict, &pos, &key, &value)) {
    answer = more(answer, entry_is_followed(vm, value, flags));
    answer = more(answer, entry_is_followed(vm, key, flags));
  }
  if (answer != NO || !(flags & (GC_HELD | GC_DOUBT))) return answer;
  return flags & (GC_DOUBT | GC_PLACED) ? UNKNOWN : YES;
}

/* An instance of a class that builds on nothing but object: attributes beyond the room that the reference
   keeps for them move to a dict there. */
static ptrdiff_t weigh_instance(const Obj *object) {
  const TypeObj *type = object->shape->type;
  if (!type->attrs_at) return 1;
  return object->shape->late ? -1 : 1;
}

/* Its annotations are a tuple until somebody asks for them. */
static ptrdiff_t weigh_function(VM *vm, const FunctionObj *function) {
  if (function->attrs.capacity || function->attrs.dict) return -1;
  return function->annotations && dict_is_followed(vm, function->annotations) != YES ? -1 : 1;
}

static void visit_function(VM *vm, Ref v, void *any) {
  if (is_exact(vm, v, FUNCTION) && obj_of(v)->refcount == 1) *(bool *)any = true;
}

/* One that is over keeps its function here; who else does not is not told. */
static ptrdiff_t weigh_generator(VM *vm, const Obj *object) {
  bool only_holder = false;
  object_traverse(vm, (Obj *)(uintptr_t)object, visit_function, &only_holder);
  return only_holder ? -1 : 1;
}

static ptrdiff_t weigh_answer(Answer answer) {
  return answer == YES ? 1 : answer == NO ? 0 : -1;
}

static ptrdiff_t weigh(VM *vm, const Obj *object) {
  const TypeObj *type = object->shape->type;
  if (type == vm->types[T_DICT]) return weigh_answer(dict_is_followed(vm, (const DictObj *)object));
  if (type == vm->types[T_TUPLE]) {
    /* A constant is not garbage there. */
    if (gc_head_of(object)->flags & GC_CONST) return 0;
    return weigh_answer(tuple_is_followed(vm, (const TupleObj *)object));
  }
  if (type == vm->types[T_FUNCTION]) return weigh_function(vm, (const FunctionObj *)object);
  if (type == vm->types[T_GENERATOR]) return weigh_generator(vm, object);
  if (is_plain_type(vm, type)) return 1;
  if (type_flag(type, TYPE_TYPE)) return 1;
  return type_flag(type, TYPE_HEAP) && type->spec == &object_spec ? weigh_instance(object) : -1;
}

ptrdiff_t gc_weigh(VM *vm, const GcHead *garbage) {
  ptrdiff_t n = 0;
  for (const GcHead *head = garbage->next; head != garbage; head = head->next) {
    ptrdiff_t one = weigh(vm, gc_object_of(head));
    if (one < 0) return -1;
    n += one;
  }
  return n;
}

int gc_follows(VM *vm, Ref v) {
  if (is_ptr(v) && type_of(vm, v) == vm->types[T_DICT])
    return (int)weigh_answer(dict_is_followed(vm, as_dict(v)));
  return (int)weigh_answer(may_be_followed(vm, v));
}

int gc_save(VM *vm, GcHead *garbage) {
  for (GcHead *head = garbage->next; head != garbage; head = head->next) {
    Obj *object = gc_object_of(head);
    ptrdiff_t n = weigh(vm, object);
    if (n < 0 || type_flag(object->shape->type, TYPE_TYPE))
      return trap(vm, "gc.garbage, of such an object"), -1;
    if (n && list_append(vm, vm->gc_saved, ref_to(object)) < 0) return -1;
  }
  return 0;
}

void gc_leave_atoms(VM *vm, GcHead *list, bool dicts) {
  for (GcHead *head = list->next; head != list; head = head->next) {
    const Obj *object = gc_object_of(head);
    if (object->shape->type == vm->types[T_TUPLE]) {
      const TupleObj *tuple = (const TupleObj *)object;
      Answer answer = any_is_followed(vm, tuple->items, tuple->len);
      if (answer != YES) head->flags |= answer == NO ? GC_LEFT : GC_DOUBT;
    }
  }
  for (GcHead *head = list->next; dicts && head != list; head = head->next) {
    const DictObj *dict = (const DictObj *)gc_object_of(head);
    if (dict->head.shape->type != vm->types[T_DICT]) continue;
    head->flags |= GC_LEFT; /* what it holds now is all there is to know */
    if (dict_is_followed(vm, dict) != YES) head->flags &= ~(uintptr_t)(GC_HELD | GC_DOUBT);
  }
}
