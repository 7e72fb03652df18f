/* Gives CPython the region for its objects, and takes the script's first line as the moment from which addresses count.

   The region serves the domains MEM and OBJ, which hold everything that can have an id(); RAW, which is asked for
   without CPython's lock and holds no objects, stays with libc. When somebody asks for another allocator by name
   (PYTHONMALLOC, -X dev), that one it is. */
#define Py_BUILD_CORE 1
#include "full/full.h"
#include "full/full_int.h"
#include "full/region.h"
#include <Python.h>
#include <internal/pycore_gc.h>
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

void full_memory_begin(void) {
  Region *region = installed();
  if (!region || region->begun) return;
  region_begin(region);
  /* CPython's own stores of dead objects would hand out memory of the start. */
  PyInterpreterState *interpreter = PyInterpreterState_Get();
  _PyTuple_ClearFreeList(interpreter);
  _PyFloat_ClearFreeList(interpreter);
  _PyList_ClearFreeList(interpreter);
  _PyDict_ClearFreeList(interpreter);
  _PyAsyncGen_ClearFreeLists(interpreter);
  _PyContext_ClearFreeList(interpreter);
}

bool full_memory_is_ours(void) {
  return installed() != NULL;
}

void full_memory_note_end(void) {
  Region *region = installed();
  PyObject *last = PySys_GetObject("last_type");
  if (region && region->refused) region->ran_out = last && PyErr_GivenExceptionMatches(last, PyExc_MemoryError);
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
