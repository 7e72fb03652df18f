/* Gives CPython the region for its objects, and takes the script's first line as the moment from which
   addresses count.

   The region serves the domains MEM and OBJ, which hold everything that can have an id(); RAW, which is asked
   for without CPython's lock and holds no objects, stays with libc. When somebody asks for another allocator
   by name (PYTHONMALLOC, -X dev), that one it is. */
#define Py_BUILD_CORE 1
#include "full/full.h"
#include "full/full_int.h"
#include "full/region.h"
#include <Python.h>
#include <internal/pycore_interp.h>
#include <internal/pycore_pymem.h>
#include <string.h>

static Region *installed(void) {
  PyMemAllocatorEx now;
  PyMem_GetAllocator(PYMEM_DOMAIN_OBJ, &now);
  return now.malloc == region_malloc ? now.ctx : NULL;
}

bool full_memory_install(void) {
  const char *name = _PyMem_GetCurrentAllocatorName();
  if (!name || strcmp(name, "pymalloc") != 0) return true;
  Region *region = region_new();
  if (!region) return false;
  PyMemAllocatorEx ours = {region, region_malloc, region_calloc, region_realloc, region_free};
  PyMem_SetAllocator(PYMEM_DOMAIN_MEM, &ours);
  PyMem_SetAllocator(PYMEM_DOMAIN_OBJ, &ours);
  return true;
}

static PyObject *moved_gc(Region *region, void *object) {
  return (PyObject *)((PyGC_Head *)region_move(region, (PyGC_Head *)object - 1) + 1);
}

/* CPython keeps dead objects of common types for the next that is made. Those of the start move to where the
   script's objects live, in the order in which they will be taken: freeing them instead would show in
   gc.get_count(), and in when the collector runs. */
static void move_dead_objects(Region *region, PyInterpreterState *interpreter) {
  struct _Py_tuple_state *tuples = &interpreter->tuple;
  for (size_t i = 0; i < sizeof tuples->free_list / sizeof *tuples->free_list; i++) {
    for (PyTupleObject **at = &tuples->free_list[i]; *at; at = (PyTupleObject **)&(*at)->ob_item[0])
      *at = (PyTupleObject *)moved_gc(region, *at);
  }
  for (PyFloatObject **at = &interpreter->float_state.free_list; *at;
       at = (PyFloatObject **)&(*at)->ob_base.ob_type)
    *at = region_move(region, *at);
  for (int i = interpreter->list.numfree; i-- > 0;) {
    PyListObject **at = &interpreter->list.free_list[i];
    *at = (PyListObject *)moved_gc(region, *at);
  }
  struct _Py_dict_state *dicts = &interpreter->dict_state;
  for (int i = dicts->numfree; i-- > 0;)
    dicts->free_list[i] = (PyDictObject *)moved_gc(region, dicts->free_list[i]);
  for (int i = dicts->keys_numfree; i-- > 0;)
    dicts->keys_free_list[i] = region_move(region, dicts->keys_free_list[i]);
}

static uint64_t n_collections(void) {
  const struct _gc_runtime_state *gc = &PyInterpreterState_Get()->gc;
  uint64_t n = 0;
  for (int i = 0; i < NUM_GENERATIONS; i++) n += (uint64_t)gc->generation_stats[i].collections;
  return n;
}

void full_memory_begin(void) {
  Region *region = installed();
  if (!region || region->begun) return;
  region_begin(region);
  region->n_collections = n_collections();
  move_dead_objects(region, PyInterpreterState_Get());
}

bool full_memory_is_ours(void) {
  return installed() != NULL;
}

bool full_memory_is_uncollected(void) {
  Region *region = installed();
  return region && region->begun && region->n_collections == n_collections();
}

void full_memory_note_end(void) {
  Region *region = installed();
  PyObject *last = PySys_GetObject("last_type");
  if (region && region->refused)
    region->ran_out = last && PyErr_GivenExceptionMatches(last, PyExc_MemoryError);
}

bool full_ran_out_of_memory(void) {
  Region *region = installed();
  return region && region->ran_out;
}

/* Behind sys.getallocatedblocks(); pymalloc's own count is of what it has itself. */
Py_ssize_t _Py_GetAllocatedBlocks(void) {
  Region *region = installed();
  return region ? (Py_ssize_t)region_n_small(region) : 0;
}
