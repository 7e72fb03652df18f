/* The Full tier: CPython in this process.

   python3's arguments -> an exit status. The interpreter is configured as its own main() does it, with the
   reference's path as the program's name, so that everything that is derived from it (sys.executable,
   prefixes, search path, usage texts) is the reference's. What differs is asked for from outside: hashes of
   static objects (identity_hash.c), memory (region.c). This file must not know which door is open. */
#include "full/full.h"
#include "full/full_int.h"
#include "host/host.h"
#include "pin.h"
#include <Python.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* CPython's main.o calls this in place of PySys_Audit, with no or one argument: right before the script is
   read, the door begins. */
int full_audit(const char *event, const char *format, ...) {
  if (strncmp(event, "cpython.run_", 12) == 0) {
    full_memory_begin();
    door_begin();
  }
  if (!format) return PySys_Audit(event, NULL);
  va_list args;
  va_start(args, format);
  void *argument = va_arg(args, void *);
  va_end(args);
  return PySys_Audit(event, format, argument);
}

/* The reference is python3 with hash seed 0. A closed door says so in the environment; where the script sees
   the user's own, silence means 0 too. */
static void set_hash_seed(PyConfig *config) {
  if (getenv("PYTHONHASHSEED")) return;
  config->use_hash_seed = 1;
  config->hash_seed = 0;
}

static PyStatus initialize(int argc, char **argv) {
  PyPreConfig pre;
  PyConfig config;
  PyPreConfig_InitPythonConfig(&pre);
  PyStatus status = Py_PreInitializeFromBytesArgs(&pre, argc, argv);
  if (PyStatus_Exception(status)) return status;
  if (!full_memory_install()) return PyStatus_Error("the memory for objects is taken");
  PyConfig_InitPythonConfig(&config);
  set_hash_seed(&config);
  status = PyConfig_SetBytesArgv(&config, argc, argv);
  if (!PyStatus_Exception(status)) status = Py_InitializeFromConfig(&config);
  PyConfig_Clear(&config);
  return status;
}

/* The linker gives static data a big page of its own (full.ld): a copy on such a page takes its place.
   Nothing here may write to static data between the copy and the move. False: built without, or no memory. */
#if defined(FULL_BIG_PAGE)
static bool move_data(void) {
  extern char __data_start[], full_data_end[], _end[]; /* of full.ld: all of it, and up to the page's end */
  char *data = __data_start;
  size_t size = (size_t)(full_data_end - data);
  if ((uintptr_t)data % FULL_BIG_PAGE || _end - data != FULL_BIG_PAGE) return false;
  char *room = mmap(NULL, 2 * FULL_BIG_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (room == MAP_FAILED) return false;
  char *copy = (char *)(((uintptr_t)room + FULL_BIG_PAGE - 1) & ~(uintptr_t)(FULL_BIG_PAGE - 1));
  size_t used = (size + 4095) & ~(size_t)4095;
  madvise(copy, FULL_BIG_PAGE, MADV_HUGEPAGE);
  madvise(data, used, MADV_POPULATE_READ);
  memcpy(copy, data, size);
  bool moved = mremap(copy, FULL_BIG_PAGE, FULL_BIG_PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, data) == data;
  if (copy != room) munmap(room, (size_t)(copy - room));
  munmap(copy + FULL_BIG_PAGE, (size_t)(room + FULL_BIG_PAGE - copy));
  if (!moved) munmap(copy, FULL_BIG_PAGE);
  return moved;
}
#else
static bool move_data(void) {
  return false;
}
#endif

/* Nearly all of CPython's static data is written to while it starts: one call instead of hundreds of page
   faults. A kernel that does not know it (before 5.14) does without. */
static void touch_data(void) {
  extern char __data_start[], _end[];
  uintptr_t start = (uintptr_t)__data_start & ~(uintptr_t)4095,
            end = ((uintptr_t)_end + 4095) & ~(uintptr_t)4095;
  madvise((void *)start, end - start, MADV_POPULATE_WRITE);
}

int full_run(char *const *args) {
  if (!move_data()) touch_data();
  int argc = 1;
  for (char *const *arg = args; *arg; arg++) argc++;
  char **argv = calloc((size_t)argc + 1, sizeof *argv);
  if (!argv) return 1;
  argv[0] = PIN_EXECUTABLE;
  memcpy(argv + 1, args, (size_t)(argc - 1) * sizeof *argv);
  PyStatus status = initialize(argc, argv);
  free(argv);
  if (PyStatus_IsExit(status)) return status.exitcode;
  if (PyStatus_Exception(status)) Py_ExitStatusException(status);
  return Py_RunMain();
}
