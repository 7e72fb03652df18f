/* Making and ending a VM. */
#include "host/host_memory.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/gc.h"
#include "runtime/heap.h"
#include "runtime/type.h"
#include <stdlib.h>

#define TYPE(id, spec) extern const TypeSpec spec;
#include "runtime/types.def"
#define EXC(id, name, base) extern const TypeSpec exc_##name##_spec;
#include "runtime/exceptions.def"

typedef struct TypeRow {
  const TypeSpec *spec;
  TypeId base;
} TypeRow;

static const TypeRow type_rows[N_TYPES] = {
#define TYPE(id, spec) [T_##id] = {&spec, T_OBJECT},
#define SUBTYPE(id, spec, base) [T_##id] = {&spec, T_##base},
#include "runtime/types.def"
#define EXC(id, name, base) [T_##id] = {&exc_##name##_spec, T_##base},
#include "runtime/exceptions.def"
};

static const char *const name_texts[N_NAMES] = {
#define NAME(id, text) [NAME_##id] = text,
#include "runtime/names.def"
};

/* Texts for which the table of interned ones has room at once: a little more than a small program needs. */
enum { FIRST_INTERNED = 670 };

/* Where a builtin type lies: they all end with the VM. */
typedef struct TypeRoom {
  GcHead gc;
  TypeObj type;
} TypeRoom;

/* Room for small blocks: what a start takes, and what a small program takes after it. */
enum { FIRST_SMALL = 96 * 1024, START_SMALL = 64 * 1024 };

/* The VM, its types, its first small blocks and its first piece of stack, in one block so large that the
   system gives pages of its own for it, which are 0 and cost nothing until somebody looks at them. */
typedef struct VMBlock {
  VM vm;
  TypeRoom types[N_TYPES];
  _Alignas(16) char small[FIRST_SMALL];
  Value chunk[sizeof(StackChunk) / sizeof(Value) + CHUNK_VALUES];
} VMBlock;

static VM *vm_block(Heap *heap) {
  VMBlock *block = heap_alloc_cleared(heap, sizeof *block);
  if (!block) return NULL;
  block->vm.heap = heap;
  StackChunk *chunk = block->vm.chunk = (StackChunk *)(void *)block->chunk;
  block->vm.stack_end = chunk->end = chunk->at + CHUNK_VALUES;
  heap_lend(heap, block->small, sizeof block->small);
  host_will_write(block->types, sizeof block->types + START_SMALL);
  return &block->vm;
}

/* Bases before what is built on them. */
static int make_first_types(VM *vm) {
  TypeRoom *rooms = ((VMBlock *)vm)->types;
  for (int id = 0; id < N_TYPES; id++) {
    TypeObj *made = &rooms[id].type;
    made->head.refcount = 1;
    if (type_init_spec(vm, made, type_rows[id].spec, id ? vm->types[type_rows[id].base] : NULL) < 0)
      return -1;
    vm->types[id] = made;
    vm->shapes[id] = made->shape;
  }
  for (int id = 0; id < N_TYPES; id++) vm->types[id]->head.shape = vm->shapes[T_TYPE];
  return 0;
}

static int make_names(VM *vm) {
  if (!(vm->interned = dict_new_sized(vm, FIRST_INTERNED))) return -1;
  vm->empty_str = str_from_kind(vm, "", 0, 1);
  vm->empty_tuple = tuple_from(vm, NULL, 0);
  if (is_err(vm->empty_str) || is_err(vm->empty_tuple)) return -1;
  for (int i = 0; i < N_NAMES; i++) {
    vm->names[i] = str_interned(vm, name_texts[i], strlen(name_texts[i]));
    if (is_err(vm->names[i])) return -1;
  }
  for (int id = 0; id < N_TYPES; id++)
    if (type_finish_spec(vm, vm->types[id]) < 0) return -1;
  return 0;
}

static void init_fields(VM *vm) {
  vm->exc = vm->base_handled.exc = vm->main_module = vm->main_file = UNDEF;
  vm->returned = vm->build_class = UNDEF;
  vm->import_function = vm->importlib = vm->get_code[0] = vm->get_code[1] = UNDEF;
  vm->asyncgen_firstiter = vm->asyncgen_finalizer = UNDEF;
  vm->empty_str = vm->empty_tuple = vm->empty_bytes = UNDEF;
  for (int i = 0; i < 256; i++) vm->latin1[i] = vm->single_bytes[i] = UNDEF;
  for (int i = 0; i < N_NAMES; i++) vm->names[i] = UNDEF;
  for (int i = 0; i < N_GC_LISTS; i++)
    vm->generations[i].next = vm->generations[i].prev = &vm->generations[i];
  vm->handled = &vm->base_handled;
  vm_set_recursion_limit(vm, 1000);
  vm->c_stack = C_STACK_MOST;
  vm->max_str_digits = 4300;
  vm->gc_enabled = true;
  vm->gc_thresholds[0] = GC_THRESHOLD_0;
  vm->gc_thresholds[1] = GC_THRESHOLD_1;
  vm->gc_thresholds[2] = GC_THRESHOLD_2;
  vm->steps_left = vm->steps_slice = TICK_STEPS;
}

void vm_set_recursion_limit(VM *vm, int limit) {
  vm->recursion_limit = limit;
  vm->depth_edge = limit - RECURSION_EDGE - UNSURE_UNITS * vm->unsure;
}

VM *vm_new(size_t memory_limit) {
  Heap *heap = heap_new(memory_limit);
  if (!heap) return NULL;
  VM *vm = vm_block(heap);
  if (!vm) {
    heap_destroy(heap);
    return NULL;
  }
  init_fields(vm);
  vm->memory_error = UNDEF;
  if (make_first_types(vm) == 0 && make_names(vm) == 0) {
    vm->memory_error = exception_new(vm, vm->types[T_MEMORY_ERROR], &(Args){0});
    if (!is_err(vm->memory_error)) return vm;
  }
  vm_destroy(vm);
  return NULL;
}

void vm_destroy(VM *vm) {
  host_image_close(&vm->store);
  heap_destroy(vm->heap);
}
