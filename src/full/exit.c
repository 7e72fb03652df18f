/* The end of a run: CPython's finalisation, or as much of it as anyone can see.

   Finalisation takes a seventh of a short script's time to collect garbage and to take every module apart.
   Somebody can see that only if an object of the script's has something to say when it dies: a __del__, a
   weak reference's callback, a file that is to be flushed, a suspended generator, a C type that we know
   nothing of. So every object that the collector tracks is looked at once; when all are of kinds that die
   silently, and nothing else is waiting for the end (threads, atexit, hooks, tracing, verbose options), the
   standard streams are flushed and that is all. At the least doubt it is Py_FinalizeEx as ever. */
#define Py_BUILD_CORE 1
#include "full/full_int.h"
#include "full/region.h"
#include <Python.h>
#include <frameobject.h>
#include <internal/pycore_gc.h>
#include <internal/pycore_interp.h>
#include <internal/pycore_pylifecycle.h>
#include <internal/pycore_pystate.h>
#include <internal/pycore_runtime.h>
#include <string.h>

extern void _Py_FinishPendingCalls(PyThreadState *tstate);

/* C modules that make no objects which do anything when they die. */
static const char *const silent_modules[] = {
    "_ast",        "_bisect",   "_collections", "_csv",      "_datetime",   "_functools", "_heapq",
    "_json",       "_locale",   "_opcode",      "_operator", "_random",     "_sre",       "_stat",
    "_statistics", "_string",   "_struct",      "_symtable", "_typing",     "binascii",   "cmath",
    "errno",       "itertools", "math",         "time",      "unicodedata",
};

static bool is_silent_module(PyObject *module) {
  if (!PyModule_GetDef(module)) return true; /* made by Python code */
  const char *name = PyModule_GetName(module);
  for (size_t i = 0; name && i < sizeof silent_modules / sizeof *silent_modules; i++) {
    if (strcmp(name, silent_modules[i]) == 0) return true;
  }
  PyErr_Clear();
  return false;
}

static bool is_silent_static(PyObject *object, PyTypeObject *type) {
  if (type == &PyModule_Type) return is_silent_module(object);
  if (type == &_PyWeakref_RefType) return !((PyWeakReference *)object)->wr_callback;
  const PyTypeObject *const silent[] = {
      &PyDict_Type,         &PyTuple_Type,        &PyList_Type,
      &PySet_Type,          &PyFrozenSet_Type,    &PyFunction_Type,
      &PyMethod_Type,       &PyCell_Type,         &PyType_Type,
      &PyCFunction_Type,    &PyProperty_Type,     &PyClassMethod_Type,
      &PyStaticMethod_Type, &PyGetSetDescr_Type,  &PyMemberDescr_Type,
      &PyWrapperDescr_Type, &PyMethodDescr_Type,  &PyClassMethodDescr_Type,
      &PyDictProxy_Type,    &PySlice_Type,        &PyODict_Type,
      &PyEnum_Type,         &PyMap_Type,          &PyFilter_Type,
      &PyZip_Type,          &PyListIter_Type,     &PyTupleIter_Type,
      &PyDictIterKey_Type,  &PyDictIterItem_Type, &PyDictIterValue_Type,
      &PySetIter_Type,      &Py_GenericAliasType, &_PyMethodWrapper_Type,
  };
  for (size_t i = 0; i < sizeof silent / sizeof *silent; i++) {
    if (type == silent[i]) return true;
  }
  return false;
}

/* The next class directly below `cls`, or NULL. */
static PyTypeObject *next_below(PyTypeObject *cls, Py_ssize_t *at) {
  PyObject *key, *weak;
  while (cls->tp_subclasses && PyDict_Next(cls->tp_subclasses, at, &key, &weak)) {
    PyObject *below = PyWeakref_GET_OBJECT(weak);
    if (PyType_Check(below)) return (PyTypeObject *)below;
  }
  return NULL;
}

/* A script may give any class a __del__, also one that start-up made. One of those that was put below a class
   of the script's would escape are_silent_classes. */
static bool is_silent_class(PyTypeObject *cls) {
  if (!(cls->tp_flags & Py_TPFLAGS_HEAPTYPE)) return true;
  Py_ssize_t at = 0;
  for (PyTypeObject *below; !region_is_of_start(cls) && (below = next_below(cls, &at));) {
    if (region_is_of_start(below)) return false;
  }
  if (!cls->tp_finalize && !cls->tp_del) return true;
  PyObject *del = PyDict_GetItemString(cls->tp_dict, "__del__");
  return !del || (Py_IS_TYPE(del, &PyWrapperDescr_Type) && region_is_of_start(cls));
}

/* Whether nobody notices when a tracked object dies. What start-up made is the same in every run and is known
   to be silent, but for its classes. */
static bool is_silent(PyObject *object) {
  PyTypeObject *type = Py_TYPE(object);
  if (PyType_Check(object) && !is_silent_class((PyTypeObject *)object)) return false;
  if (region_is_of_start(object)) return true;
  if (type->tp_flags & Py_TPFLAGS_HEAPTYPE) return !type->tp_finalize && !type->tp_del;
  return is_silent_static(object, type);
}

/* Of a class that start-up made and those below it that it made too. */
static bool are_silent_classes(PyTypeObject *cls) {
  Py_ssize_t at = 0;
  if (!is_silent_class(cls)) return false;
  for (PyTypeObject *below; (below = next_below(cls, &at));) {
    if (region_is_of_start(below) && !are_silent_classes(below)) return false;
  }
  return true;
}

/* As long as nothing was collected, what the script made is in the youngest generation: of the others, the
   classes are all there is to look at. */
static bool all_silent(PyInterpreterState *interpreter) {
  struct _gc_runtime_state *gc = &interpreter->gc;
  int n = full_memory_is_uncollected() && are_silent_classes(&PyBaseObject_Type) ? 1 : NUM_GENERATIONS;
  for (int i = 0; i < n; i++) {
    PyGC_Head *list = &gc->generations[i].head;
    for (PyGC_Head *at = _PyGCHead_NEXT(list); at != list; at = _PyGCHead_NEXT(at)) {
      if (!is_silent((PyObject *)(at + 1))) return false;
    }
  }
  PyGC_Head *frozen = &gc->permanent_generation.head;
  return _PyGCHead_NEXT(frozen) == frozen;
}

static bool is_imported(const char *name) {
  return PyDict_GetItemString(PyImport_GetModuleDict(), name) != NULL;
}

static bool nobody_waits(PyThreadState *thread) {
  PyInterpreterState *interpreter = thread->interp;
  const PyConfig *config = &interpreter->config;
  if (interpreter->threads.head != thread || thread->next || interpreter->next) return false;
  if (_PyRuntime.audit_hook_head || interpreter->audit_hooks) return false;
  if (thread->c_tracefunc || thread->c_profilefunc) return false;
  if (config->verbose || config->dev_mode || config->dump_refs || config->malloc_stats ||
      config->show_ref_count || config->tracemalloc || config->faulthandler || config->warnoptions.length)
    return false;
  static const char *const loud[] = {"threading", "atexit", "gc", "warnings", "_thread", "_tracemalloc"};
  /* Some of them may be there from the start; then they are the start's own. */
  for (size_t i = 0; i < sizeof loud / sizeof *loud; i++) {
    PyObject *module = PyDict_GetItemString(PyImport_GetModuleDict(), loud[i]);
    if (module && !region_is_of_start(module)) return false;
  }
  return !is_imported("threading") && !is_imported("atexit");
}

/* Flushes sys.NAME, which must be the stream that start-up made, or None as for a closed descriptor. */
static bool flush(const char *name, const char *original) {
  PyObject *stream = PySys_GetObject(name);
  if (!stream || stream != PySys_GetObject(original)) return false;
  if (stream == Py_None) return true;
  if (!region_is_of_start(stream) || strcmp(Py_TYPE(stream)->tp_name, "_io.TextIOWrapper") != 0) return false;
  PyObject *done = PyObject_CallMethod(stream, "flush", NULL);
  Py_XDECREF(done);
  /* Py_FinalizeEx meets the same error, and reports it. */
  PyErr_Clear();
  return done != NULL;
}

int full_finalize(void) {
  PyThreadState *thread = _PyThreadState_GET();
  full_memory_note_end();
  if (!full_memory_is_ours()) return Py_FinalizeEx();
  _Py_FinishPendingCalls(thread);
  if (nobody_waits(thread) && all_silent(thread->interp) && flush("stdout", "__stdout__") &&
      flush("stderr", "__stderr__"))
    return 0;
  return Py_FinalizeEx();
}
